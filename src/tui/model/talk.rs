//! The talk of a program: its deck, where that is read from, and what is wrong with it.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::Model;
use crate::data::Problem;
use crate::report::{Deck, Study};
use crate::tui::talk::Talk;

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
pub(in crate::tui) type Alarm = Rc<[String; 2]>;

/// The file of a deck, and what reads it.
#[derive(Debug, Clone)]
pub struct DeckFile {
    /// Where it is.
    pub path: PathBuf,
    /// Reads it for a study, or gives every fault.
    pub read: fn(&Path, &Study) -> Result<Deck, Vec<Problem>>,
}

impl Model {
    /// The talk, while it is given.
    pub(in crate::tui) fn talk(&self) -> Option<&Talk> {
        self.talk.as_ref()
    }

    pub(in crate::tui) fn talk_mut(&mut self) -> Option<&mut Talk> {
        self.talk.as_mut()
    }

    pub(in crate::tui) fn set_talk(&mut self, talk: Option<Talk>) {
        self.talk = talk;
    }

    /// The milliseconds spoken before the program began.
    pub(in crate::tui) fn spoken_before(&self) -> u64 {
        self.talking.spoken
    }

    /// Whether a talk is given.
    #[must_use]
    pub fn is_talking(&self) -> bool {
        self.talk.is_some()
    }

    /// The deck, made when it is first asked for.
    pub(in crate::tui) fn deck(&mut self) -> Option<Rc<Deck>> {
        if self.talking.deck.is_none() {
            self.talking.deck = self.talking.make.and_then(|make| make(&self.study)).map(Rc::new);
        }
        self.talking.deck.clone()
    }

    /// The file of the deck.
    pub(in crate::tui) fn deck_file(&self) -> Option<&Path> {
        self.talking.file.as_ref().map(|file| file.path.as_path())
    }

    /// Reads the deck again. A deck with faults leaves the talk as it is.
    pub(in crate::tui) fn read_deck(&mut self) -> Result<(), Vec<Problem>> {
        let Some(file) = &self.talking.file else { return Ok(()) };
        let deck = Rc::new((file.read)(&file.path, &self.study)?);
        self.talking.deck = Some(Rc::clone(&deck));
        if let Some(talk) = &mut self.talk {
            talk.replace(&self.study, deck);
        }
        Ok(())
    }

    /// What is wrong with the files of a talk, for the second terminal alone, in the order of [`Locale::ALL`].
    pub(in crate::tui) fn alarm(&self) -> Option<&Alarm> {
        self.alarm.as_ref()
    }

    pub(in crate::tui) fn set_alarm(&mut self, alarm: Option<[String; 2]>) {
        self.alarm = alarm.map(Rc::new);
    }
}
