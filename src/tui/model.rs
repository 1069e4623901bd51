//! What the screen shows, and where the user has been. It changes only in `update`.

mod card;
mod moves;
mod possible;

use std::path::{Path, PathBuf};
use std::rc::Rc;

use card::Card;

use super::actions::Act;
use super::desk::Desk;
use super::finder::Finder;
use super::talk::{At, Talk};
use super::theme::Theme;
use super::widgets::big_text::Face;
use crate::data::Problem;
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

/// The talk of a program, and whether it begins with it.
#[derive(Debug, Clone, Default)]
pub struct Talking {
    /// The deck; where there is none, one is made of the headline indicators.
    pub deck: Option<Rc<Deck>>,
    /// What makes the deck when it is first needed, where there is none yet.
    pub make: Option<fn(&Study) -> Option<Deck>>,
    /// The slide and the step with which the program begins, where it begins with the talk.
    pub from: Option<(usize, usize)>,
    /// The milliseconds that were spoken before, where a talk goes on that was cut off.
    pub spoken: u64,
    /// The file of the deck, which is read again when it changes.
    pub file: Option<DeckFile>,
}

/// What is wrong with the files of a talk, in the order of [`Locale::ALL`].
pub(super) type Alarm = Rc<[String; 2]>;

/// The file of a deck, and what reads it.
#[derive(Debug, Clone)]
pub struct DeckFile {
    /// Where it is.
    pub path: PathBuf,
    /// Reads it for a study, or gives every fault.
    pub read: fn(&Path, &Study) -> Result<Deck, Vec<Problem>>,
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

    /// Shows other figures from now on, of the same place: what was selected is found again by its id.
    pub(super) fn replace(&mut self, study: Rc<Study>) {
        let pages = self.pages;
        let carried = |page: usize, selection: &Selection| {
            let name = pages.get(page).map_or("", |spec| spec.name);
            report::carried(&self.study, &study, name, selection)
        };
        let kept = self.kept.iter().enumerate().map(|(page, selection)| carried(page, selection)).collect();
        let history = self.history.iter().map(|Stop { place, card }| {
            let selection = carried(place.page, &place.selection);
            Stop { place: Place { page: place.page, selection }, card: *card }
        });
        (self.history, self.kept) = (history.collect(), kept);
        self.talking.deck = self.talking.deck.take().map(|deck| Rc::new(deck.carried(&self.study, &study)));
        if let Some(talk) = &mut self.talk {
            let deck = Rc::new(talk.deck().carried(&self.study, &study));
            talk.replace(&study, deck);
        }
        self.has_areas = report::areas(&study, &Selection::default()).len() > 1;
        self.has_context = report::has_context(&study);
        self.study = study;
        self.left.clear();
        (self.card, self.passage) = (None, None);
        // What was found belongs to the figures before.
        self.finder = Rc::default();
        self.edition += 1;
        let place = Place { page: self.page, selection: self.kept[self.page].clone() };
        self.shown = Rc::new(Built::new(&self.study, self.pages, place, self.locale));
        self.refresh();
        self.settle();
    }

    /// The talk, while it is given.
    pub(super) fn talk(&self) -> Option<&Talk> {
        self.talk.as_ref()
    }

    pub(super) fn talk_mut(&mut self) -> Option<&mut Talk> {
        self.talk.as_mut()
    }

    pub(super) fn set_talk(&mut self, talk: Option<Talk>) {
        self.talk = talk;
    }

    /// The milliseconds spoken before the program began.
    pub(super) fn spoken_before(&self) -> u64 {
        self.talking.spoken
    }

    /// Whether a talk is given.
    #[must_use]
    pub fn is_talking(&self) -> bool {
        self.talk.is_some()
    }

    /// The deck, made when it is first asked for.
    pub(super) fn deck(&mut self) -> Option<Rc<Deck>> {
        if self.talking.deck.is_none() {
            self.talking.deck = self.talking.make.and_then(|make| make(&self.study)).map(Rc::new);
        }
        self.talking.deck.clone()
    }

    /// The file of the deck.
    pub(super) fn deck_file(&self) -> Option<&Path> {
        self.talking.file.as_ref().map(|file| file.path.as_path())
    }

    /// Reads the deck again. A deck with faults leaves the talk as it is.
    pub(super) fn read_deck(&mut self) -> Result<(), Vec<Problem>> {
        let Some(file) = &self.talking.file else { return Ok(()) };
        let deck = Rc::new((file.read)(&file.path, &self.study)?);
        self.talking.deck = Some(Rc::clone(&deck));
        if let Some(talk) = &mut self.talk {
            talk.replace(&self.study, deck);
        }
        Ok(())
    }

    /// What is wrong with the files of a talk, for the second terminal alone, in the order of [`Locale::ALL`].
    pub(super) fn alarm(&self) -> Option<&Alarm> {
        self.alarm.as_ref()
    }

    pub(super) fn set_alarm(&mut self, alarm: Option<[String; 2]>) {
        self.alarm = alarm.map(Rc::new);
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
