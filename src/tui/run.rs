//! The loop: waits for something to happen, updates the model, draws. The only input and output of the screen.
//!
//! There is no tick: without input the program sleeps. What is queued is worked off before one frame is drawn.

use std::io;
use std::rc::Rc;
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::event::{Event as Input, MouseButton, MouseEvent, MouseEventKind};

mod hall;

use super::actions::{self, Act, Motion};
use super::desk::Desk;
use super::finder;
use super::inbox::{self, Event, Inbox, Teller, is_gone};
use super::keys::Key;
use super::model::{Model, Options};
#[cfg(unix)]
use super::signals::{self, Signal};
use super::terminal::{self, Terminal};
use super::update::{Effect, Message, Mouse, act, likely, press, reload, update};
use super::watch::{self, Asker};
use crate::exchange;
use crate::locale::{Locale, Text};
use crate::report::Study;
use crate::settings::Habits;
use crate::text::CleanText;

/// Shows a study on the terminal until the user leaves.
///
/// # Errors
/// If the terminal cannot be taken, read or written.
pub fn run(study: Rc<Study>, options: Options, habits: Habits, desk: Desk) -> io::Result<()> {
    let (teller, mut inbox) = inbox::open()?;
    let tell = teller.clone();
    terminal::guard_panics(move |text| tell.tell(Event::Fault(text)));
    #[cfg(unix)]
    let signals = signals::catch()?;
    let mut terminal = Terminal::take(habits.mouse)?;
    let size = crossterm::terminal::size()?;
    let mut model = Model::new(study, options, size);
    if habits.hints {
        model = model.with_hints();
    }
    model.set_desk(desk);
    let mut hall = hall::Hall::new(teller.clone());
    // The first frame is out before any thread is started.
    let result = terminal.draw(&model).and_then(|()| {
        let asker = follow(&model, &teller)?;
        // It lives as long as the talk is shown.
        let _deck = follow_deck(&model, &teller)?;
        #[cfg(unix)]
        signals::listen(signals, move |signal| teller.tell(Event::Signal(signal)))?;
        #[cfg(not(unix))]
        inbox::listen_to_keys(teller)?;
        hall.follow(&model);
        turn(&mut terminal, &mut model, &mut inbox, asker.as_ref(), &mut hall, size)
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
    asker: Option<&Asker>,
    hall: &mut hall::Hall,
    mut size: (u16, u16),
) -> io::Result<Option<End>> {
    // The first look at the size: a change that came before anybody listened would be missed.
    let mut pauses: &[u64] = &LOOK_AGAIN[..1];
    let mut ready = false;
    // Whether the terminal was told to change its size, and may have lost what it shows.
    let mut touched = false;
    loop {
        let mut changed = false;
        // What is searched is made ready when nothing happens; where it is long in the making, only once it is asked for.
        if finder::is_due(model) && inbox.is_idle()? && finder::complete(model) {
            terminal.draw(model)?;
        }
        ready = ready || prepare(terminal, model, inbox)?;
        let pause = pauses.split_first().map(|(pause, rest)| {
            pauses = rest;
            Duration::from_millis(*pause)
        });
        let events = inbox.wait(pause)?;
        if pause.is_some() && resized(model, &mut size) {
            // Where sizes change faster than they can be read, this one may be the last but one.
            (changed, pauses, touched) = (true, &LOOK_AGAIN[1..], false);
        } else if pause.is_some() && touched {
            // Smaller for a moment, too short to be read: the terminal has cut what stood there.
            terminal.screen().forget();
            (changed, touched) = (true, false);
        }
        for event in events {
            match event {
                #[cfg(unix)]
                Event::Signal(Signal::Resize) => (pauses, touched) = (&LOOK_AGAIN, true),
                Event::Input(Input::Resize(..)) => (pauses, touched) = (&LOOK_AGAIN, true),
                Event::Input(input) => match message(input).map_or(Effect::None, |message| update(model, message)) {
                    Effect::None => {}
                    Effect::Draw => changed = true,
                    Effect::Quit => return Ok(None),
                    Effect::Suspend => suspend()?,
                    Effect::Copy => {
                        copy(terminal, model);
                        changed = true;
                    }
                    Effect::Reload => {
                        if let Some(asker) = asker {
                            asker.ask();
                        }
                        changed = true;
                    }
                },
                Event::Read(reading) => {
                    changed = true;
                    match *reading {
                        Ok(dataset) => {
                            reload::read(model, dataset);
                            // What had vanished may be there again; where the deck names what is not there, it stays
                            // as it was carried over.
                            let _ = model.read_deck();
                        }
                        Err((problems, count)) => _ = reload::broken(model, &problems, count),
                    }
                }
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
                Event::Deck => {
                    changed = true;
                    let read = model.read_deck();
                    model.set_alarm(
                        read.err().map(|problems| Locale::ALL.map(|locale| exchange::describe(&problems, locale))),
                    );
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

/// Reads the files again when they change; nothing where there are none.
fn follow(model: &Model, teller: &Teller) -> io::Result<Option<Asker>> {
    if !model.can_reload() {
        return Ok(None);
    }
    let (teller, named) = (teller.clone(), model.desk().named().to_vec());
    let read = move |last: bool| {
        let reading = exchange::open(&named, true).map(|opened| opened.dataset);
        let is_good = reading.is_ok();
        if is_good || last {
            let words = |problems: Vec<crate::data::Problem>| {
                (Locale::ALL.map(|locale| exchange::describe(&problems, locale)), problems.len())
            };
            teller.tell(Event::Read(Box::new(reading.map_err(words))));
        }
        is_good
    };
    watch::start(model.desk().watched().to_vec(), read).map(Some)
}

/// Tells when the file of the deck changes; nothing where there is none.
fn follow_deck(model: &Model, teller: &Teller) -> io::Result<Option<Asker>> {
    let Some(file) = model.deck_file() else { return Ok(None) };
    let teller = teller.clone();
    // It is small, and read where the figures are.
    let tell = move |_| {
        teller.tell(Event::Deck);
        true
    };
    watch::start(vec![file.to_owned()], tell).map(Some)
}

/// Sends what lies ready to the terminal, or writes it into the file that was named for it.
fn copy(terminal: &mut Terminal, model: &mut Model) {
    let Some(text) = model.take_copied() else { return };
    let Some(path) = model.desk().copy_to().map(ToOwned::to_owned) else {
        return terminal.screen().command(&CopyToClipboard::to_clipboard_from(text.as_bytes()));
    };
    if let Err(error) = exchange::file::write(&path, text.as_bytes()) {
        let name = CleanText::new(path.to_string_lossy());
        let what = Text::new("无法写入 {}：{}", "{} cannot be written: {}");
        let said = what.fill(model.locale(), &[name.as_str(), CleanText::new(error.to_string()).as_str()]);
        model.desk_mut().say(said);
    }
}

/// Linux tells of a new size before that can be read, so that a quick reader gets the old one and never hears of the
/// new. The size is looked at after so many milliseconds, until it has stayed the same all the while.
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
        let scopes = actions::scopes(model, false);
        let Some(action) = actions::doing(model, &scopes, likely) else { continue };
        let mut ahead = model.clone();
        ahead.desk_mut().hush();
        if press(&mut ahead, &action) == Effect::Draw {
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
        Some(action) if model.is_talking() => {
            // Who goes on with the talk from there is done with the window that lies over it here.
            let closed = !model.layers().is_empty();
            model.layers_mut().clear();
            act(model, action.act) == Effect::Draw || closed
        }
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
        Input::Paste(text) => Some(Message::Paste(text)),
        Input::Mouse(event) => mouse(event).map(Message::Mouse),
        Input::Resize(..) | Input::FocusGained | Input::FocusLost => None,
    }
}

/// What the mouse did, where that means something.
fn mouse(event: MouseEvent) -> Option<Mouse> {
    let MouseEvent { kind, column, row, .. } = event;
    match kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Mouse::Press(column, row)),
        MouseEventKind::Drag(MouseButton::Left) => Some(Mouse::Drag(column, row)),
        MouseEventKind::ScrollUp => Some(Mouse::Wheel(Motion::Up)),
        MouseEventKind::ScrollDown => Some(Mouse::Wheel(Motion::Down)),
        _ => None,
    }
}
