//! Where the user goes: selections, pages, the way back, the rows in sight.

use std::rc::Rc;

use super::{Change, Layer, MOST_PLACES, Model, Place, Stop};
use crate::report::Selection;
use crate::tui::actions::Act;
use crate::tui::view;
use crate::tui::widgets::window::scrolled;

impl Model {
    /// Asks every page but the first the same, before anything else happens.
    #[cfg(test)]
    pub(in crate::tui) fn begin_at(&mut self, selection: &Selection) {
        self.kept[1..].fill(selection.clone());
    }

    /// Asks the page in front something else, remembering what it was asked before.
    pub(in crate::tui) fn select(&mut self, selection: Selection, change: Change) {
        if selection != self.kept[self.page] {
            self.remember(change);
            self.kept[self.page] = selection;
            self.chosen = 0;
        }
    }

    /// Asks the page in front something else that is no step of its own.
    pub(in crate::tui) fn correct(&mut self, selection: Selection) {
        self.kept[self.page] = selection;
    }

    /// Changes what every page is asked about.
    pub(in crate::tui) fn select_everywhere(&mut self, change: Change, with: impl Fn(&mut Selection)) {
        self.remember(change);
        self.kept.iter_mut().for_each(with);
        self.chosen = 0;
    }

    /// Moves to another panel. A page of panels says the same whichever of them is selected, so that nothing is built
    /// anew where only that changes.
    pub(in crate::tui) fn walk(&mut self, position: usize, selection: Selection) {
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
    pub(in crate::tui) fn set_last_act(&mut self, act: Act) {
        self.last_act = Some(act);
    }

    /// Takes note that something but the panel in focus has changed.
    pub(in crate::tui) fn touch(&mut self) {
        self.generation += 1;
    }

    /// Goes to another page.
    pub(in crate::tui) fn go(&mut self, page: usize) {
        if page < self.pages.len() {
            if page != self.page {
                self.remember(Change::Page);
            }
            self.layers.clear();
            self.page = page;
        }
    }

    /// Goes to a page that is asked something new, as one step.
    pub(in crate::tui) fn jump(&mut self, page: usize, selection: Selection) {
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
    pub(in crate::tui) fn back(&mut self) {
        if let Some(Stop { place, card }) = self.history.pop() {
            self.layers.clear();
            self.layers.extend(card.then_some(Layer::Card));
            self.chosen = 0;
            self.page = place.page;
            self.kept[place.page] = place.selection;
            self.last_change = None;
        }
    }

    /// Moves the list by a screenful, so that the selected row keeps its place on the screen.
    pub(in crate::tui) fn scroll(&mut self, rows: isize) {
        self.tops[self.page] = self.tops[self.page].saturating_add_signed(rows);
    }

    /// Scrolls the list where the selected row has left the screen, and only there.
    pub(in crate::tui) fn settle(&mut self) {
        if let Some(rows) = view::list_rows(self) {
            // All rows of the selected entry are in sight; of one that is longer than the list the first.
            let top = scrolled(self.tops[self.page], rows.last, rows.shown, rows.length);
            let long = rows.last - rows.selected >= rows.shown;
            self.tops[self.page] =
                if long { rows.selected } else { scrolled(top, rows.selected, rows.shown, rows.length) };
        }
    }

    pub(super) fn remember(&mut self, change: Change) {
        if change.is_a_step() || self.last_change != Some(change) {
            if self.history.len() >= MOST_PLACES {
                self.history.remove(0);
            }
            let place = Place { page: self.page, selection: self.kept[self.page].clone() };
            self.history.push(Stop { place, card: self.card_is_open() });
        }
        self.last_change = Some(change);
    }
}
