//! The loop: waits for something to happen, updates the model, draws. The only input and output of the screen.
//!
//! There is no tick: without input the program sleeps. What is queued is worked off before one frame is drawn.

use std::io;
use std::rc::Rc;
use std::time::Duration;

use crossterm::event::Event as Input;

mod hall;

use super::actions::{self, Act};
use super::inbox::{self, Event, Inbox, is_gone};
use super::keys::Key;
use super::model::{Model, Options};
#[cfg(unix)]
use super::signals::{self, Signal};
use super::terminal::{self, Terminal};
use super::update::{Effect, Message, act, likely, update};
use crate::report::Study;
use crate::text::CleanText;

/// Shows a study on the terminal until the user leaves.
///
/// # Errors
/// If the terminal cannot be taken, read or written.
pub fn run(study: Rc<Study>, options: Options) -> io::Result<()> {
    let (teller, mut inbox) = inbox::open()?;
    let tell = teller.clone();
    terminal::guard_panics(move |text| tell.tell(Event::Fault(text)));
    #[cfg(unix)]
    let signals = signals::catch()?;
    let mut terminal = Terminal::take()?;
    let size = crossterm::terminal::size()?;
    let mut model = Model::new(study, options, size);
    let mut hall = hall::Hall::new(teller.clone());
    // The first frame is out before any thread is started.
    let result = terminal.draw(&model).and_then(|()| {
        #[cfg(unix)]
        signals::listen(signals, move |signal| teller.tell(Event::Signal(signal)))?;
        #[cfg(not(unix))]
        inbox::listen_to_keys(teller)?;
        hall.follow(&model);
        turn(&mut terminal, &mut model, &mut inbox, &mut hall, size)
    });
    drop(terminal);
    drop(hall);
    match result {
        Ok(Some(end)) => end(),
        Ok(None) => Ok(()),
        Err(error) if is_gone(&error) => Ok(()),
        Err(error) => Err(error),
    }
}

/// What is left to do when the terminal has been given back.
type End = Box<dyn FnOnce() -> io::Result<()>>;

/// Works off what happens until it is time to end.
fn turn(
    terminal: &mut Terminal,
    model: &mut Model,
    inbox: &mut Inbox,
    hall: &mut hall::Hall,
    mut size: (u16, u16),
) -> io::Result<Option<End>> {
    // The first look at the size: a change that came before anybody listened would be missed.
    let mut pauses: &[u64] = &LOOK_AGAIN[..1];
    let mut ready = false;
    loop {
        let mut changed = false;
        ready = ready || prepare(terminal, model, inbox)?;
        let pause = pauses.split_first().map(|(pause, rest)| {
            pauses = rest;
            Duration::from_millis(*pause)
        });
        let events = inbox.wait(pause)?;
        if pause.is_some() && resized(model, &mut size) {
            (changed, pauses) = (true, &[]);
        }
        for event in events {
            match event {
                #[cfg(unix)]
                Event::Signal(Signal::Resize) => pauses = &LOOK_AGAIN,
                Event::Input(Input::Resize(..)) => pauses = &LOOK_AGAIN,
                Event::Input(input) => match message(input).map_or(Effect::None, |message| update(model, message)) {
                    Effect::None => {}
                    Effect::Draw => changed = true,
                    Effect::Quit => return Ok(None),
                    Effect::Suspend => suspend()?,
                },
                #[cfg(unix)]
                Event::Signal(Signal::End(signal)) => return Ok(Some(Box::new(move || signals::end_by(signal)))),
                #[cfg(unix)]
                Event::Signal(Signal::Stop) => suspend()?,
                #[cfg(unix)]
                Event::Signal(Signal::Continue) => {
                    terminal.retake()?;
                    size = crossterm::terminal::size()?;
                    update(model, Message::Resize(size.0, size.1));
                    changed = true;
                }
                Event::Asked(name) => changed |= asked(model, &name),
                Event::Gone => return Ok(None),
                Event::Fault(text) => return Err(io::Error::other(text)),
            }
        }
        if changed {
            terminal.draw(model)?;
            hall.follow(model);
            ready = false;
        }
    }
}

/// Linux tells of a new size before that can be read, so that a quick reader gets the old one and never hears of the
/// new. The size is looked at after so many milliseconds, until it is another one.
const LOOK_AGAIN: [u64; 7] = [0, 1, 4, 16, 64, 256, 1024];

/// Tells the model the size of the terminal, if it is another one than the last.
fn resized(model: &mut Model, last: &mut (u16, u16)) -> bool {
    let Some(now) = crossterm::terminal::size().ok().filter(|now| now != last) else { return false };
    *last = now;
    update(model, Message::Resize(now.0, now.1)) == Effect::Draw
}

/// Works out and draws what is likely to be asked for next, while nothing happens: it is then ready to be sent. Gives
/// whether all of it is.
fn prepare(terminal: &mut Terminal, model: &mut Model, inbox: &mut Inbox) -> io::Result<bool> {
    for likely in likely(model) {
        if matches!(likely, Act::Page(page) if terminal.screen().has_ahead(&model.seen_on(page))) {
            continue;
        }
        if !inbox.is_idle()? {
            return Ok(false);
        }
        let mut ahead = model.clone();
        if act(&mut ahead, likely) == Effect::Draw {
            terminal.screen().draw_ahead(&ahead, model);
            model.learn(&ahead);
        }
    }
    Ok(true)
}

/// Does what the second terminal asks a talk for, by the name of an action; gives whether anything changed.
fn asked(model: &mut Model, name: &str) -> bool {
    let found = actions::all().find(|action| action.name == name && matches!(action.act, Act::Talk(_)));
    match found {
        Some(action) if model.is_talking() => act(model, action.act) == Effect::Draw,
        _ => false,
    }
}

/// Gives the terminal back and stops; the signal to go on takes it again.
fn suspend() -> io::Result<()> {
    terminal::give_back();
    #[cfg(unix)]
    signals::stop()?;
    Ok(())
}

fn message(input: Input) -> Option<Message> {
    match input {
        Input::Key(key) => Key::from_event(key).map(Message::Key),
        Input::Paste(text) => Some(Message::Paste(CleanText::new(text))),
        Input::Resize(..) | Input::Mouse(_) | Input::FocusGained | Input::FocusLost => None,
    }
}
