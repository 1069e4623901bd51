//! The card's part of the model: its figure, what is lit on it, and the text of its source.

use std::rc::Rc;

use super::{Change, Layer, Model, Place, Stop};
use crate::report::{self, Content, Passage, Report, Selection};
use crate::tui::overlays;

/// The card as it is said, and what it is about.
#[derive(Debug, Clone)]
pub(super) struct Card {
    selection: Selection,
    pub(super) report: Report,
    /// Whether there are periods to walk through.
    pub(super) has_periods: bool,
    /// Whether the list of figures it rests on has room.
    lists: bool,
}

impl Model {
    /// What the figure in focus is: on the card its own, else that at the cursor.
    #[must_use]
    pub fn figure(&self) -> Selection {
        let selection = self.selection();
        let picked = || self.shown.report.cursor.as_ref().map(|cursor| (cursor.pick)(cursor.position));
        match selection.indicator {
            // What a list adds to the indicator; a card may be about one that its page does not list.
            Some(_) => match picked().filter(|picked| picked.indicator == selection.indicator) {
                Some(picked) => Selection {
                    area: selection.area.or(picked.area),
                    period: selection.period.or(picked.period),
                    row: picked.row,
                    ..selection.clone()
                },
                None => selection.clone(),
            },
            None => picked().unwrap_or_else(|| selection.clone()),
        }
    }

    /// How many figures can be chosen on the card: none where there is no room for their list.
    #[must_use]
    pub fn choices(&self) -> usize {
        let card = self.card.as_ref().filter(|card| card.lists && self.card_is_open());
        card.and_then(|card| card.report.cursor.as_ref()).map_or(0, |cursor| cursor.length)
    }

    /// Which figure is lit on the card.
    #[must_use]
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// Lights another figure of the card.
    pub(in crate::tui) fn choose(&mut self, chosen: usize) {
        self.chosen = chosen;
        self.light();
    }

    /// The text of the source with the place of the figure in it; none where there is no text of it.
    #[must_use]
    pub fn passage(&self) -> Option<&Rc<Passage>> {
        self.passage.as_ref().map(|(_, passage)| passage)
    }

    /// Looks for the figure in focus in the text of its source; gives whether it is another figure than before.
    pub(in crate::tui) fn look_up(&mut self) -> bool {
        let figure = self.figure();
        if self.passage.as_ref().is_some_and(|(known, _)| *known == figure) {
            return false;
        }
        self.passage = report::card::passage(&self.study, &figure).map(|passage| (figure, Rc::new(passage)));
        true
    }

    /// Opens the card; where it is open already, of the figure that is lit.
    pub(in crate::tui) fn open_card(&mut self) {
        if !self.card_is_open() {
            self.remember(Change::Card);
            self.layers.push(Layer::Card);
            self.chosen = 0;
            return;
        }
        let to = self.card.as_ref().and_then(|card| {
            let cursor = card.report.cursor.as_ref()?;
            Some((cursor.pick)(cursor.position))
        });
        if let Some(to) = to {
            self.select(to, Change::Figure);
        }
    }

    /// Closes the innermost layer. Who closes the card where it was opened is where they were before.
    pub(in crate::tui) fn close(&mut self) {
        let closed = self.layers.pop();
        let here = Place { page: self.page, selection: self.kept[self.page].clone() };
        if closed == Some(Layer::Card) && self.history.last() == Some(&Stop { place: here, card: false }) {
            self.history.pop();
            self.last_change = None;
        }
    }

    /// Builds the card anew where it would be said differently now.
    pub(super) fn refresh_card(&mut self) {
        if self.card_is_open() {
            let selection = self.figure();
            let same = self.card.as_ref().is_some_and(|card| card.selection == selection);
            if !same {
                let over = self.pages.get(self.page).map_or("", |page| page.name);
                let report = report::card::build_on(&self.study, over, &selection, self.locale);
                let has_periods = report::card::periods(&self.study, &selection).len() > 1;
                self.card = Some(Rc::new(Card { selection, report, has_periods, lists: false }));
                self.light();
                self.settle_card();
            }
        }
    }

    /// Takes note of whether the list of the card has room.
    pub(super) fn settle_card(&mut self) {
        let Some(card) = self.card().filter(|_| self.card_is_open()) else { return };
        let lists = overlays::card::shows_list(card, self.size);
        if let Some(card) = &mut self.card {
            Rc::make_mut(card).lists = lists;
        }
    }

    /// Lights the chosen figure in the list of the card.
    fn light(&mut self) {
        let Some(card) = &mut self.card else { return };
        let length = card.report.cursor.as_ref().map_or(0, |cursor| cursor.length);
        self.chosen = self.chosen.min(length.saturating_sub(1));
        let report = &mut Rc::make_mut(card).report;
        let Some(cursor) = &mut report.cursor else { return };
        cursor.position = self.chosen;
        let list = cursor.block.and_then(|block| report.blocks.get_mut(block));
        if let Some(Content::Table(table)) = list.map(|block| &mut block.content) {
            table.selected = Some(self.chosen);
        }
    }
}
