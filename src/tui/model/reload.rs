//! Other figures in place of those shown: what the user was at is found again in them.

use std::rc::Rc;

use super::{Built, Model, Place, Stop};
use crate::report::{self, Selection, Study};

impl Model {
    /// Shows other figures from now on, of the same place: what was selected is found again by its id.
    pub(in crate::tui) fn replace(&mut self, study: Rc<Study>) {
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
}
