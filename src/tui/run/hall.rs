//! What a second terminal learns of a talk, and what it asks for.

use std::io::{BufRead, BufReader};
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::exchange::talk::{Files, State};
use crate::locale::Locale;
use crate::tui::inbox::{Event, Teller};
use crate::tui::model::{Alarm, Model};
use crate::tui::talk::{At, Talk, Veil};

/// Follows the talk of a model.
pub(super) struct Hall {
    teller: Teller,
    files: Option<Files>,
    /// What was told last, and whether a window lay over the slide.
    last: Option<(At, Locale, Option<Alarm>, bool)>,
    /// The milliseconds spoken up to `since`.
    spoken: u64,
    since: Option<u64>,
}

/// The milliseconds of the system's clock.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| u64::try_from(time.as_millis()).unwrap_or(0))
}

impl Hall {
    pub(super) fn new(teller: Teller) -> Self {
        Self { teller, files: None, last: None, spoken: 0, since: None }
    }

    /// Tells how the talk stands, where that has changed. A talk goes on also where nobody can be told.
    pub(super) fn follow(&mut self, model: &Model) {
        let Some(talk) = model.talk() else {
            (self.files, self.last) = (None, None);
            return;
        };
        let covered = !model.layers().is_empty();
        let seen = (talk.at().clone(), model.locale(), model.alarm().cloned(), covered);
        if self.last.as_ref() == Some(&seen) {
            return;
        }
        if self.files.is_none() {
            (self.spoken, self.since) = (model.spoken_before(), Some(now()));
            self.files = Files::begin().ok();
            self.listen();
        }
        match (seen.0.stopped, self.since) {
            (true, Some(since)) => {
                self.spoken += now().saturating_sub(since);
                self.since = None;
            }
            (false, None) => self.since = Some(now()),
            _ => {}
        }
        if let Some(files) = &self.files {
            let _ = files.tell(&self.state(talk, model));
        }
        self.last = Some(seen);
    }

    /// A thread that sleeps until the second terminal asks for something.
    fn listen(&self) {
        let Some(pipe) = self.files.as_ref().and_then(|files| files.commands().ok()) else { return };
        let teller = self.teller.clone();
        let read = move || {
            for line in BufReader::new(pipe).lines().map_while(Result::ok) {
                teller.tell(Event::Asked(line));
            }
        };
        // Without the thread the talk cannot be driven from elsewhere; it goes on.
        let _ = thread::Builder::new().name("notes".into()).spawn(read);
    }

    fn state(&self, talk: &Talk, model: &Model) -> State {
        let locale = model.locale();
        let alarm = Locale::ALL.iter().position(|known| *known == locale).and_then(|at| model.alarm()?.get(at));
        let (at, said) = (talk.at(), talk.said());
        let over = match (at.veil, at.typed.is_some(), at.contents.is_some(), at.floor.is_some()) {
            (Veil::Black, ..) => "black",
            (Veil::White, ..) => "white",
            (_, true, ..) => "typed",
            (_, _, true, _) => "contents",
            _ if !model.layers().is_empty() => "window",
            (_, _, _, true) => "floor",
            _ => "",
        };
        let next = (at.slide + 1 < talk.len()).then(|| talk.slide(at.slide + 1));
        State {
            process: std::process::id(),
            language: locale.tag().into(),
            slide: at.slide,
            step: talk.step(),
            steps: said.steps,
            titles: (0..talk.len()).map(|at| talk.title_of(at)).collect(),
            title: said.title.clone(),
            gist: said.gist(),
            notes: said.notes.clone(),
            source: said.source.text(),
            doubts: said.doubts.iter().map(crate::report::Phrase::text).collect(),
            shows_doubts: talk.shows_doubts(),
            missing: said.missing,
            lost: said.lost,
            faults: alarm.cloned().unwrap_or_default(),
            next: next.map(|next| next.gist()).unwrap_or_default(),
            over: over.into(),
            minutes: talk.deck().minutes,
            spoken: self.spoken,
            since: self.since,
        }
    }
}
