//! What the screen shows, and where the user has been. It changes only in `update`.

mod card;
mod moves;
mod possible;
mod reload;
mod talk;

use std::rc::Rc;

use card::Card;
pub(super) use talk::Alarm;
pub use talk::{DeckFile, Talking};

use super::actions::Act;
use super::desk::Desk;
use super::finder::Finder;
use super::talk::{At, Talk};
use super::theme::Theme;
use super::widgets::big_text::Face;
use crate::locale::Locale;
use crate::report::{self, Deck, Passage, Report, ReportSpec, Selection, Study};
use crate::settings::Rise;

/// How the program begins.
#[derive(Debug, Clone)]
pub struct Options {
    /// The page, by its position in `REPORTS`.
    pub page: usize,
    /// What the page is asked about.
    pub selection: Selection,
    /// Whether the card is open over it.
    pub card: bool,
    /// The language.
    pub locale: Locale,
    /// The theme.
    pub theme: &'static Theme,
    /// The colour of rises.
    pub rise: Rise,
    /// The face of big letters.
    pub face: Face,
    /// The talk.
    pub talking: Talking,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            page: 0,
            selection: Selection::default(),
            card: false,
            locale: Locale::default(),
            theme: &super::theme::THEMES[0],
            rise: Rise::Auto,
            face: Face::default(),
            talking: Talking::default(),
        }
    }
}

/// Something over or instead of the page; they lie on each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// One block of the page has all the room.
    Zoom(usize),
    /// The card of the selected figure.
    Card,
    /// The text of the source, at a place.
    Source(Reading),
    /// The field of search or palette; what stands in it is the [`Finder`]'s.
    Find,
    /// The menu of what can be copied.
    Copy,
    /// What changed when the files were read again, from its row `top`.
    Differences {
        /// The first row shown.
        top: usize,
    },
    /// Two periods side by side.
    Compare {
        /// The row of the cursor.
        row: usize,
    },
    /// What the rows of the table can be filtered by.
    Filter {
        /// The line of the cursor: the typed words, then the values.
        at: usize,
    },
    /// The help, from its line `top`.
    Help {
        /// The first line shown.
        top: usize,
    },
}

/// Where the text of a source is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The first paragraph shown.
    pub paragraph: usize,
    /// How many of its rows are scrolled away.
    pub row: usize,
    /// Which place of the figure is lit brightest.
    pub hit: usize,
}

/// A page with what it was asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The page.
    pub page: usize,
    /// What it was asked.
    pub selection: Selection,
}

/// A place to which one can go back, and whether the card was open there.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stop {
    place: Place,
    card: bool,
}

/// What a change of place changed: changes of one kind in a row are one step back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// The page.
    Page,
    /// The row or panel.
    Row,
    /// The period.
    Period,
    /// The area.
    Area,
    /// Whose figures are shown.
    Context,
    /// Which series are drawn together.
    Pins,
    /// How the chart shows them.
    View,
    /// The indicator, where the rows are areas.
    Indicator,
    /// Whether the card is open.
    Card,
    /// Another figure, as a card leads to it.
    Figure,
    /// The order, rows or columns of a table.
    Table,
    /// How figures are worded.
    Wording,
}

impl Change {
    /// Whether each change of this kind is a step back of its own.
    fn is_a_step(self) -> bool {
        matches!(self, Self::Page | Self::Card | Self::Figure)
    }
}

/// A report with what it was built for.
#[derive(Debug, Clone)]
struct Built {
    place: Place,
    locale: Locale,
    report: Report,
    /// Whether there are periods to walk through.
    has_periods: bool,
}

impl Built {
    fn new(study: &Rc<Study>, pages: &[ReportSpec], place: Place, locale: Locale) -> Self {
        let report = (pages[place.page].build)(study, &place.selection, locale);
        let has_periods = report::periods(study, &place.selection).len() > 1;
        Self { place, locale, report, has_periods }
    }
}

/// What a screen is drawn from, but for what keys it offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seen {
    /// The page.
    pub(super) page: usize,
    selection: Selection,
    top: usize,
    layers: Vec<Layer>,
    chosen: usize,
    finder: u64,
    known: usize,
    locale: Locale,
    theme: &'static str,
    size: (u16, u16),
    /// How often the figures were read again.
    edition: u64,
    notice: Option<Rc<str>>,
    talk: Option<At>,
}

/// More places than these are forgotten.
const MOST_PLACES: usize = 200;

/// The state of the screen. Copies share their reports.
#[derive(Debug, Clone)]
pub struct Model {
    study: Rc<Study>,
    pages: &'static [ReportSpec],
    page: usize,
    /// What each page was last asked about.
    kept: Vec<Selection>,
    /// The first row shown of each page's list.
    tops: Vec<usize>,
    locale: Locale,
    theme: &'static Theme,
    rise: Rise,
    face: Face,
    painted: Theme,
    size: (u16, u16),
    layers: Vec<Layer>,
    history: Vec<Stop>,
    last_change: Option<Change>,
    has_areas: bool,
    has_context: bool,
    shown: Rc<Built>,
    /// The last reports of the other pages: nothing is worked out again for who walks to and fro.
    left: Vec<Rc<Built>>,
    card: Option<Rc<Card>>,
    /// The figure that is lit on the card.
    chosen: usize,
    /// Where the figure of the card stands in the text of its source.
    passage: Option<(Selection, Rc<Passage>)>,
    finder: Rc<Finder>,
    /// The labels of what was used, where the footer is to show what was not.
    known: Option<Rc<Vec<&'static str>>>,
    /// Two periods side by side, and what was asked for.
    comparison: Option<(Selection, Locale, usize, Rc<Report>)>,
    /// Grows whenever anything but the panel in focus changes.
    generation: u64,
    /// What was done last.
    last_act: Option<Act>,
    /// How often the figures were read again.
    edition: u64,
    desk: Desk,
    talking: Talking,
    alarm: Option<Alarm>,
    /// The talk, while it is given.
    talk: Option<Talk>,
}

impl Model {
    /// The state at the beginning.
    #[must_use]
    pub fn new(study: Rc<Study>, options: Options, size: (u16, u16)) -> Self {
        Self::with_pages(study, options, size, report::REPORTS)
    }

    pub(super) fn with_pages(
        study: Rc<Study>,
        options: Options,
        size: (u16, u16),
        pages: &'static [ReportSpec],
    ) -> Self {
        let Options { page, selection, card, locale, theme, rise, face, talking } = options;
        let page = page.min(pages.len().saturating_sub(1));
        let Selection { area, without_context, without_inferred, magnitude, .. } = selection;
        let common = Selection { area, without_context, without_inferred, magnitude, ..Selection::default() };
        let mut kept = vec![common; pages.len()];
        kept[page] = selection.clone();
        let place = Place { page, selection };
        let shown = Rc::new(Built::new(&study, pages, place, locale));
        let mut model = Self {
            has_areas: report::areas(&study, &Selection::default()).len() > 1,
            has_context: report::has_context(&study),
            study,
            tops: vec![0; pages.len()],
            pages,
            page,
            kept,
            locale,
            theme,
            rise,
            face,
            painted: theme.with(rise, locale),
            size: clamp(size),
            layers: if card { vec![Layer::Card] } else { Vec::new() },
            history: Vec::new(),
            last_change: None,
            shown,
            left: Vec::new(),
            card: None,
            chosen: 0,
            passage: None,
            finder: Rc::default(),
            known: None,
            comparison: None,
            generation: 0,
            last_act: None,
            edition: 0,
            desk: Desk::default(),
            talk: None,
            talking,
            alarm: None,
        };
        if let Some((slide, step)) = model.talking.from {
            let deck = model.deck().unwrap_or_else(|| Rc::new(Deck::of(&model.study)));
            let mut talk = Talk::new(&model.study, deck, slide, model.locale);
            talk.change(|at| at.step = step);
            model.talk = Some(talk);
        }
        model.refresh();
        model.settle();
        model
    }

    /// Two models of one generation look the same but for the panel in focus.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The page as it is said now.
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.shown.report
    }

    /// The card, where it is open.
    #[must_use]
    pub fn card(&self) -> Option<&Report> {
        self.card.as_ref().filter(|_| self.card_is_open()).map(|card| &card.report)
    }

    /// Two periods side by side, where they are.
    #[must_use]
    pub fn comparison(&self) -> Option<&Report> {
        self.comparison.as_ref().map(|(.., report)| report.as_ref())
    }

    /// The pages there are.
    #[must_use]
    pub fn pages(&self) -> &'static [ReportSpec] {
        self.pages
    }

    /// The page in front.
    #[must_use]
    pub fn page(&self) -> usize {
        self.page
    }

    /// What the page in front is asked about.
    #[must_use]
    pub fn selection(&self) -> &Selection {
        &self.kept[self.page]
    }

    /// The study.
    #[must_use]
    pub fn study(&self) -> &Rc<Study> {
        &self.study
    }

    /// The language.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The styles, with rises in the colour their readers expect.
    #[must_use]
    pub fn theme(&self) -> &Theme {
        &self.painted
    }

    /// The face of big letters.
    #[must_use]
    pub fn face(&self) -> &Face {
        &self.face
    }

    /// The size of the screen.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        self.size
    }

    /// What lies over the page, the innermost last.
    #[must_use]
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// The block that has all the room.
    #[must_use]
    pub fn zoomed(&self) -> Option<usize> {
        self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Zoom(block) => Some((*block).min(self.shown.report.blocks.len().saturating_sub(1))),
            _ => None,
        })
    }

    /// The block in which the arrow keys move, or the one that is selected.
    #[must_use]
    pub fn focus(&self) -> Option<usize> {
        let cursor = self.shown.report.cursor.as_ref()?;
        cursor.block.or_else(|| self.walks_panels().then_some(cursor.position))
    }

    /// The block whose rows the arrow keys walk through.
    #[must_use]
    pub fn list(&self) -> Option<usize> {
        self.shown.report.cursor.as_ref()?.block
    }

    /// The first row shown of the list.
    #[must_use]
    pub fn top(&self) -> usize {
        self.tops[self.page]
    }

    /// What lies beside the screen.
    #[must_use]
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Takes what lies ready to be copied.
    pub fn take_copied(&mut self) -> Option<Rc<str>> {
        self.desk.take()
    }

    /// The same, to be changed.
    pub(super) fn desk_mut(&mut self) -> &mut Desk {
        &mut self.desk
    }

    /// Puts something beside the screen, before anything else happens.
    pub fn set_desk(&mut self, desk: Desk) {
        self.desk = desk;
    }

    /// What the row or panel in focus is about.
    pub(super) fn subject(&self) -> Selection {
        let picked = self.shown.report.cursor.as_ref().filter(|cursor| cursor.length > 0);
        picked.map_or_else(|| self.selection().clone(), |cursor| (cursor.pick)(cursor.position))
    }

    pub(super) fn layers_mut(&mut self) -> &mut Vec<Layer> {
        &mut self.layers
    }

    pub(super) fn finder_mut(&mut self) -> &mut Finder {
        Rc::make_mut(&mut self.finder)
    }

    pub(super) fn set_size(&mut self, size: (u16, u16)) {
        self.size = clamp(size);
        self.settle_card();
    }

    pub(super) fn set_locale(&mut self, locale: Locale) {
        self.locale = locale;
        self.painted = self.theme.with(self.rise, locale);
        if let Some(talk) = &mut self.talk {
            talk.speak(locale);
        }
    }

    pub(super) fn set_theme(&mut self, theme: &'static Theme) {
        self.theme = theme;
        self.painted = theme.with(self.rise, self.locale);
    }

    /// What the screen is drawn from.
    pub(super) fn seen(&self) -> Seen {
        let chosen = if self.card_is_open() { self.chosen } else { 0 };
        let finder = if self.layers.contains(&Layer::Find) { self.finder.version() } else { 0 };
        let notice = self.desk.notice().cloned();
        Seen { layers: self.layers.clone(), chosen, finder, notice, ..self.seen_on(self.page) }
    }

    /// What the screen would be drawn from on a page.
    pub(super) fn seen_on(&self, page: usize) -> Seen {
        Seen {
            page,
            selection: self.kept[page].clone(),
            top: self.tops[page],
            layers: Vec::new(),
            chosen: 0,
            finder: 0,
            known: self.known.as_ref().map_or(0, |known| known.len()),
            locale: self.locale,
            theme: self.theme.name,
            size: self.size,
            edition: self.edition,
            notice: None,
            talk: self.talk.as_ref().map(|talk| talk.at().clone()),
        }
    }

    /// Takes over the reports that a copy has built for other pages.
    pub(super) fn learn(&mut self, from: &Self) {
        for built in from.left.iter().chain([&from.shown]).filter(|built| built.place.page != self.page) {
            self.left.retain(|old| old.place.page != built.place.page);
            self.left.push(Rc::clone(built));
        }
    }

    /// Builds what is shown anew where it would be said differently now, and nothing else.
    pub(super) fn refresh(&mut self) {
        let place = Place { page: self.page, selection: self.kept[self.page].clone() };
        if (&self.shown.place, self.shown.locale) != (&place, self.locale) {
            let page = |built: &Rc<Built>| built.place.page == self.page;
            let again = self.left.iter().position(page).map(|at| self.left.swap_remove(at));
            let now = again
                .filter(|built| (&built.place, built.locale) == (&place, self.locale))
                .unwrap_or_else(|| Rc::new(Built::new(&self.study, self.pages, place, self.locale)));
            let left = std::mem::replace(&mut self.shown, now);
            if left.place.page != self.page {
                self.left.push(left);
            }
            self.card = None;
        }
        self.refresh_card();
        self.refresh_comparison();
    }

    /// Builds the comparison anew where it would be said differently now.
    fn refresh_comparison(&mut self) {
        let open = self.layers.iter().find_map(|layer| match layer {
            Layer::Compare { row } => Some(*row),
            _ => None,
        });
        let Some(row) = open else {
            self.comparison = None;
            return;
        };
        let asked = (self.selection(), self.locale, row);
        if self.comparison.as_ref().is_none_or(|(selection, locale, at, _)| (selection, *locale, *at) != asked) {
            let (selection, locale) = (self.selection().clone(), self.locale);
            let report = report::compare::build(&self.study, &selection, row, locale);
            self.comparison = Some((selection, locale, row, Rc::new(report)));
        }
    }
}

/// The largest screen that is drawn; terminals may claim anything.
const LARGEST: (u16, u16) = (1000, 500);

/// A claimed size, made reasonable.
#[must_use]
pub fn clamp(size: (u16, u16)) -> (u16, u16) {
    (size.0.min(LARGEST.0), size.1.min(LARGEST.1))
}
