//! Where a talk stands: its slide, how far that is built up, and what lies over it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::locale::Locale;
use crate::report::slides::{build, say};
use crate::report::{Deck, Selection, Slide, SlideKind, SlideReport, Study, carried};

/// What the hall sees instead of the slide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Veil {
    /// Nothing: the slide is seen.
    #[default]
    None,
    /// A black screen.
    Black,
    /// A white screen.
    White,
}

/// All that decides what is seen of a talk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct At {
    /// The slide, from 0.
    pub(super) slide: usize,
    /// How far it is built up, from 0.
    pub(super) step: usize,
    /// What lies over it.
    pub(super) veil: Veil,
    /// Whether its doubts are shown, where that differs from what the deck says.
    pub(super) doubts: Option<bool>,
    /// How much smaller than could be.
    pub(super) shrink: u8,
    /// The selected slide in the list of all.
    pub(super) contents: Option<usize>,
    /// The digits typed so far.
    pub(super) typed: Option<String>,
    /// What was asked for from the floor.
    pub(super) floor: Option<Asked>,
    /// Whether the time runs that the notes show.
    pub(super) stopped: bool,
    /// How often the deck was replaced: the same place in another deck looks different.
    deck: u32,
}

/// What is shown because somebody in the hall asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    /// What it is about.
    pub(super) selection: Selection,
    /// The page, by its position among all, where no single figure is meant.
    pub(super) page: Option<usize>,
}

impl Asked {
    fn slide(&self) -> Slide {
        let slide = Slide::of(&self.selection);
        if self.page.is_some() { Slide { kind: SlideKind::Page, page: self.page, ..slide } } else { slide }
    }
}

/// The largest number of steps by which letters are made smaller.
const MOST_SHRUNK: u8 = 4;

/// What was said already, by slide and language. Copies of a talk share it.
type Said = Rc<RefCell<HashMap<(usize, Locale), Rc<SlideReport>>>>;

/// A talk that is given.
#[derive(Debug, Clone)]
pub(super) struct Talk {
    study: Rc<Study>,
    deck: Rc<Deck>,
    locale: Locale,
    at: At,
    said: Said,
    shown: Rc<SlideReport>,
}

impl Talk {
    /// A talk at one of its slides.
    pub(super) fn new(study: &Rc<Study>, deck: Rc<Deck>, slide: usize, locale: Locale) -> Self {
        let said = Said::default();
        let at = At { slide: slide.min(deck.len().saturating_sub(1)), ..At::default() };
        let shown = Rc::new(build(study, &deck, at.slide, locale));
        let mut talk = Self { study: Rc::clone(study), deck, locale, at, said, shown };
        talk.refresh();
        talk
    }

    /// All that decides what is seen.
    pub(super) fn at(&self) -> &At {
        &self.at
    }

    /// What is changed by a key; what is seen is said anew afterwards.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut At)) {
        change(&mut self.at);
        self.refresh();
    }

    /// The slide as it is said.
    pub(super) fn said(&self) -> &SlideReport {
        &self.shown
    }

    /// The deck.
    pub(super) fn deck(&self) -> &Rc<Deck> {
        &self.deck
    }

    /// How many slides there are.
    pub(super) fn len(&self) -> usize {
        self.deck.len()
    }

    /// The number of the slide and how many there are; none for a question from the floor.
    pub(super) fn number(&self) -> Option<(usize, usize)> {
        self.at.floor.is_none().then(|| (self.at.slide + 1, self.len()))
    }

    /// How far what is seen is built up; what was asked for from the floor is whole at once.
    pub(super) fn step(&self) -> usize {
        if self.at.floor.is_some() { self.shown.steps.saturating_sub(1) } else { self.at.step }
    }

    /// Whether doubts are shown.
    pub(super) fn shows_doubts(&self) -> bool {
        self.at.doubts.unwrap_or(self.shown.show_doubts)
    }

    /// A slide as it is said, by its number from 0.
    pub(super) fn slide(&self, at: usize) -> Rc<SlideReport> {
        let key = (at, self.locale);
        if let Some(said) = self.said.borrow().get(&key) {
            return Rc::clone(said);
        }
        let said = Rc::new(build(&self.study, &self.deck, at, self.locale));
        self.said.borrow_mut().insert(key, Rc::clone(&said));
        said
    }

    /// The heading of a slide.
    pub(super) fn title_of(&self, at: usize) -> String {
        self.slide(at).title.clone()
    }

    /// What a slide says in a line.
    pub(super) fn gist_of(&self, at: usize) -> String {
        self.slide(at).gist()
    }

    /// Goes on with figures that were read again, at the same slide and step.
    pub(super) fn replace(&mut self, study: &Rc<Study>, deck: Rc<Deck>) {
        if let Some(asked) = self.at.floor.take() {
            let selection = carried(&self.study, study, "", &asked.selection);
            let stays = selection.indicator.is_some() == asked.selection.indicator.is_some();
            self.at.floor = stays.then_some(Asked { selection, ..asked });
        }
        (self.study, self.deck, self.said) = (Rc::clone(study), deck, Said::default());
        self.at.slide = self.at.slide.min(self.deck.len().saturating_sub(1));
        self.at.deck += 1;
        self.refresh();
    }

    /// Speaks another language from now on.
    pub(super) fn speak(&mut self, locale: Locale) {
        self.locale = locale;
        self.refresh();
    }

    fn refresh(&mut self) {
        if let Some(asked) = &self.at.floor {
            // The step is that of the slide beneath, which comes back as it was.
            self.shown = Rc::new(say(&self.study, &self.deck, &asked.slide(), self.locale));
            return;
        }
        self.shown = self.slide(self.at.slide);
        self.at.step = self.at.step.min(self.shown.steps.saturating_sub(1));
    }
}

impl At {
    /// Another slide, from its first step or with all of its steps.
    pub(super) fn go(&mut self, slide: usize, step: usize) {
        if slide != self.slide {
            self.doubts = None;
        }
        (self.slide, self.step) = (slide, step);
    }

    /// Larger or smaller letters.
    pub(super) fn resize(&mut self, by: i8) {
        self.shrink = self.shrink.saturating_add_signed(-by).min(MOST_SHRUNK);
    }
}
