//! What the screen shows, and where the user has been. It changes only in `update`.

use std::rc::Rc;

use super::actions::Act;
use super::finder::Finder;
use super::theme::Theme;
use super::widgets::big_text::Face;
use super::widgets::window::scrolled;
use crate::locale::Locale;
use crate::report::{self, Arrangement, Report, ReportSpec, Selection, Study};
use crate::settings::Rise;

/// How the program begins.
#[derive(Debug, Clone)]
pub struct Options {
    /// The page, by its position in `REPORTS`.
    pub page: usize,
    /// What the page is asked about.
    pub selection: Selection,
    /// The language.
    pub locale: Locale,
    /// The theme.
    pub theme: &'static Theme,
    /// The colour of rises.
    pub rise: Rise,
    /// The face of big letters.
    pub face: Face,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            page: 0,
            selection: Selection::default(),
            locale: Locale::default(),
            theme: &super::theme::THEMES[0],
            rise: Rise::Auto,
            face: Face::default(),
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
    /// The field of search or palette; what stands in it is the [`Finder`]'s.
    Find,
    /// The help, from its line `top`.
    Help {
        /// The first line shown.
        top: usize,
    },
}

/// A page with what it was asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The page.
    pub page: usize,
    /// What it was asked.
    pub selection: Selection,
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
    finder: u64,
    known: usize,
    locale: Locale,
    theme: &'static str,
    size: (u16, u16),
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
    history: Vec<Place>,
    last_change: Option<Change>,
    has_areas: bool,
    has_context: bool,
    shown: Rc<Built>,
    /// The last reports of the other pages: nothing is worked out again for who walks to and fro.
    left: Vec<Rc<Built>>,
    card: Option<Rc<Report>>,
    finder: Rc<Finder>,
    /// The labels of what was used, where the footer is to show what was not.
    known: Option<Rc<Vec<&'static str>>>,
    /// Grows whenever anything but the panel in focus changes.
    generation: u64,
    /// What was done last.
    last_act: Option<Act>,
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
        let Options { page, selection, locale, theme, rise, face } = options;
        let page = page.min(pages.len().saturating_sub(1));
        let common =
            Selection { area: selection.area, without_context: selection.without_context, ..Selection::default() };
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
            layers: Vec::new(),
            history: Vec::new(),
            last_change: None,
            shown,
            left: Vec::new(),
            card: None,
            finder: Rc::default(),
            known: None,
            generation: 0,
            last_act: None,
        };
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
        self.card.as_deref().filter(|_| self.card_is_open())
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

    /// Whether the arrow keys move among the blocks of the page themselves.
    #[must_use]
    pub fn walks_panels(&self) -> bool {
        let panels = |cursor: &report::Cursor| cursor.block.is_none();
        self.shown.report.arrangement == Arrangement::Grid && self.shown.report.cursor.as_ref().is_some_and(panels)
    }

    /// Whether there is something to move.
    #[must_use]
    pub fn has_cursor(&self) -> bool {
        self.shown.report.cursor.as_ref().is_some_and(|cursor| cursor.length > 0)
    }

    /// Whether there are periods to walk through.
    #[must_use]
    pub fn has_periods(&self) -> bool {
        self.shown.has_periods
    }

    /// Whether there are areas to walk through.
    #[must_use]
    pub fn has_areas(&self) -> bool {
        self.has_areas
    }

    /// Whether the series in focus can be pinned or taken off.
    #[must_use]
    pub fn can_pin(&self) -> bool {
        self.shown.report.pin.is_some() && !self.card_is_open()
    }

    /// Whether the chart can be turned to another view.
    #[must_use]
    pub fn has_views(&self) -> bool {
        self.shown.report.views.len() > 1 && !self.card_is_open()
    }

    /// Whether there are other indicators than that of the areas in the list.
    #[must_use]
    pub fn has_indicators(&self) -> bool {
        !self.shown.report.views.is_empty()
            && self.study.lists_areas()
            && report::indicators(&self.study).len() > 1
            && !self.card_is_open()
    }

    /// Whether there are figures of other sources.
    #[must_use]
    pub fn has_context(&self) -> bool {
        self.has_context
    }

    /// Whether a block can be shown alone.
    #[must_use]
    pub fn can_zoom(&self) -> bool {
        self.shown.report.blocks.len() > 1 && !self.card_is_open()
    }

    /// Whether the card is open.
    #[must_use]
    pub fn card_is_open(&self) -> bool {
        self.layers.contains(&Layer::Card)
    }

    /// Lets the footer show what was not used yet before what was.
    #[must_use]
    pub fn with_hints(mut self) -> Self {
        self.known = Some(Rc::default());
        self
    }

    /// Whether what a label says was used, and need not be shown before other things.
    #[must_use]
    pub fn knows(&self, label: &str) -> bool {
        self.known.as_ref().is_some_and(|known| known.contains(&label))
    }

    /// Takes note that what labels say was used: what moves the selection is always shown first.
    pub(super) fn learn_use(&mut self, labels: [&'static str; 2]) {
        if let Some(known) = self.known.as_mut().filter(|known| !known.contains(&labels[0])) {
            Rc::make_mut(known).extend(labels);
            self.touch();
        }
    }

    /// The field of search and palette.
    #[must_use]
    pub fn finder(&self) -> &Finder {
        &self.finder
    }

    /// Whether that field is open, and nothing over it: what is typed then is text.
    #[must_use]
    pub fn is_finding(&self) -> bool {
        self.layers.last() == Some(&Layer::Find)
    }

    /// Whether something was found for what stands in the field, or may be.
    #[must_use]
    pub fn has_hits(&self) -> bool {
        self.finder.waits() || !self.finder.hits().is_empty()
    }

    /// Whether nothing but the size needed can be shown.
    #[must_use]
    pub fn is_too_small(&self) -> bool {
        super::view::is_too_small(self.size.0, self.size.1)
    }

    /// Whether there was a place before this one.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        !self.history.is_empty()
    }

    /// Whether the help has more lines than the screen.
    #[must_use]
    pub fn help_scrolls(&self) -> bool {
        super::overlays::help::last_top(self) > 0
    }

    pub(super) fn layers_mut(&mut self) -> &mut Vec<Layer> {
        &mut self.layers
    }

    pub(super) fn finder_mut(&mut self) -> &mut Finder {
        Rc::make_mut(&mut self.finder)
    }

    pub(super) fn set_size(&mut self, size: (u16, u16)) {
        self.size = clamp(size);
    }

    pub(super) fn set_locale(&mut self, locale: Locale) {
        self.locale = locale;
        self.painted = self.theme.with(self.rise, locale);
    }

    pub(super) fn set_theme(&mut self, theme: &'static Theme) {
        self.theme = theme;
        self.painted = theme.with(self.rise, self.locale);
    }

    /// Asks every page but the first the same, before anything else happens.
    #[cfg(test)]
    pub(super) fn begin_at(&mut self, selection: &Selection) {
        self.kept[1..].fill(selection.clone());
    }

    /// Asks the page in front something else, remembering what it was asked before.
    pub(super) fn select(&mut self, selection: Selection, change: Change) {
        if selection != self.kept[self.page] {
            self.remember(change);
            self.kept[self.page] = selection;
        }
    }

    /// Changes what every page is asked about.
    pub(super) fn select_everywhere(&mut self, change: Change, with: impl Fn(&mut Selection)) {
        self.remember(change);
        self.kept.iter_mut().for_each(with);
    }

    /// Moves to another panel. A page of panels says the same whichever of them is selected, so that nothing is built
    /// anew where only that changes.
    pub(super) fn walk(&mut self, position: usize, selection: Selection) {
        let built = &self.shown.place.selection;
        let same = Selection { indicator: built.indicator, ..selection.clone() } == *built;
        if same && self.shown.report.cursor.is_some() {
            let built = Rc::make_mut(&mut self.shown);
            built.report.cursor.iter_mut().for_each(|cursor| cursor.position = position);
            built.place.selection.indicator = selection.indicator;
            self.card = None;
        }
        self.select(selection, Change::Row);
    }

    /// What was done last.
    #[must_use]
    pub fn last_act(&self) -> Option<Act> {
        self.last_act
    }

    /// Takes note of what is done.
    pub(super) fn set_last_act(&mut self, act: Act) {
        self.last_act = Some(act);
    }

    /// Takes note that something but the panel in focus has changed.
    pub(super) fn touch(&mut self) {
        self.generation += 1;
    }

    /// Goes to another page.
    pub(super) fn go(&mut self, page: usize) {
        if page < self.pages.len() {
            self.layers.clear();
            if page != self.page {
                self.remember(Change::Page);
                self.page = page;
            }
        }
    }

    /// Goes to a page that is asked something new, as one step.
    pub(super) fn jump(&mut self, page: usize, selection: Selection) {
        self.layers.clear();
        let Some(kept) = self.kept.get(page) else { return };
        let selection = Selection { without_context: kept.without_context, ..selection };
        if (page, &selection) != (self.page, kept) {
            self.remember(Change::Page);
            self.page = page;
            self.kept[page] = selection;
        }
    }

    /// Goes back to the place before; a window over the page is closed with it.
    pub(super) fn back(&mut self) {
        if let Some(place) = self.history.pop() {
            self.layers.clear();
            self.page = place.page;
            self.kept[place.page] = place.selection;
            self.last_change = None;
        }
    }

    /// Moves the list by a screenful, so that the selected row keeps its place on the screen.
    pub(super) fn scroll(&mut self, rows: isize) {
        self.tops[self.page] = self.tops[self.page].saturating_add_signed(rows);
    }

    /// Scrolls the list where the selected row has left the screen, and only there.
    pub(super) fn settle(&mut self) {
        if let Some(rows) = super::view::list_rows(self) {
            self.tops[self.page] = scrolled(self.tops[self.page], rows.selected, rows.shown, rows.length);
        }
    }

    /// What the screen is drawn from.
    pub(super) fn seen(&self) -> Seen {
        let finder = if self.layers.contains(&Layer::Find) { self.finder.version() } else { 0 };
        Seen { layers: self.layers.clone(), finder, ..self.seen_on(self.page) }
    }

    /// What the screen would be drawn from on a page.
    pub(super) fn seen_on(&self, page: usize) -> Seen {
        Seen {
            page,
            selection: self.kept[page].clone(),
            top: self.tops[page],
            layers: Vec::new(),
            finder: 0,
            known: self.known.as_ref().map_or(0, |known| known.len()),
            locale: self.locale,
            theme: self.theme.name,
            size: self.size,
        }
    }

    /// Takes over the reports that a copy has built for other pages.
    pub(super) fn learn(&mut self, from: &Self) {
        for built in from.left.iter().chain([&from.shown]).filter(|built| built.place.page != self.page) {
            self.left.retain(|old| old.place.page != built.place.page);
            self.left.push(Rc::clone(built));
        }
    }

    fn remember(&mut self, change: Change) {
        if change == Change::Page || self.last_change != Some(change) {
            if self.history.len() >= MOST_PLACES {
                self.history.remove(0);
            }
            self.history.push(Place { page: self.page, selection: self.kept[self.page].clone() });
        }
        self.last_change = Some(change);
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
        if self.card_is_open() && self.card.is_none() {
            self.card = Some(Rc::new(report::card::build(&self.study, self.selection(), self.locale)));
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
