//! The loop: waits for something to happen, updates the model, draws. The only input and output of the screen.
//!
//! There is no tick: without input the program sleeps. What is queued is worked off before one frame is drawn.

use std::io;
use std::rc::Rc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event as Input};

use super::keys::Key;
use super::model::{Model, Options};
#[cfg(unix)]
use super::signals::{self, Signal};
use super::terminal::{self, Terminal};
use super::update::{Effect, Message, update};
use crate::report::Study;
use crate::text::CleanText;

/// Something that the loop hears of.
enum Event {
    /// Something for the model.
    Message(Message),
    /// A signal.
    #[cfg(unix)]
    Signal(Signal),
    /// The terminal is gone.
    Gone,
    /// A thread panicked, or could not go on reading.
    Fault(String),
}

/// Shows a study on the terminal until the user leaves.
///
/// # Errors
/// If the terminal cannot be taken, read or written.
pub fn run(study: Rc<Study>, options: Options) -> io::Result<()> {
    let (sender, events) = mpsc::channel();
    let tell = sender.clone();
    terminal::guard_panics(move |text| _ = tell.send(Event::Fault(text)));
    #[cfg(unix)]
    let signals = signals::catch()?;
    let mut terminal = Terminal::take()?;
    let size = crossterm::terminal::size()?;
    let mut model = Model::new(study, options, size);
    // The first frame is out before any thread is started.
    let result = terminal.draw(&model).and_then(|()| {
        #[cfg(unix)]
        listen_to_system(signals, &sender)?;
        listen_to_keys(size, sender)?;
        turn(&mut terminal, &mut model, &events)
    });
    drop(terminal);
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
fn turn(terminal: &mut Terminal, model: &mut Model, events: &Receiver<Event>) -> io::Result<Option<End>> {
    while let Ok(first) = events.recv() {
        let mut changed = false;
        for event in std::iter::once(first).chain(events.try_iter()) {
            match event {
                Event::Message(message) => match update(model, message) {
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
                    let (width, height) = crossterm::terminal::size()?;
                    update(model, Message::Resize(width, height));
                    changed = true;
                }
                Event::Gone => return Ok(None),
                Event::Fault(text) => return Err(io::Error::other(text)),
            }
        }
        if changed {
            terminal.draw(model)?;
        }
    }
    Ok(None)
}

/// Gives the terminal back and stops; the signal to go on takes it again.
fn suspend() -> io::Result<()> {
    terminal::give_back();
    #[cfg(unix)]
    signals::stop()?;
    Ok(())
}

/// Whether an error says that there is no terminal any more.
fn is_gone(error: &io::Error) -> bool {
    const EIO: i32 = 5;
    error.raw_os_error() == Some(EIO) || error.kind() == io::ErrorKind::BrokenPipe
}

#[cfg(unix)]
fn listen_to_system(signals: signal_hook::iterator::Signals, sender: &Sender<Event>) -> io::Result<()> {
    let tell = sender.clone();
    signals::listen(signals, move |signal| _ = tell.send(Event::Signal(signal)))?;
    let tell = sender.clone();
    signals::watch(move || _ = tell.send(Event::Gone))
}

/// Starts the thread that reads the terminal.
fn listen_to_keys(first_size: (u16, u16), sender: Sender<Event>) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || {
        let mut size = first_size;
        // The first look at the input is also the first at changes of size: one that came before it would be missed.
        let _ = event::poll(Duration::ZERO);
        let mut event = resized(&mut size);
        let mut pauses: &[u64] = &[];
        loop {
            if let Some(event) = event {
                let last = !matches!(event, Event::Message(_));
                // Nobody listens any more when the program is about to end.
                if sender.send(event).is_err() || last {
                    return;
                }
            }
            if let [pause, rest @ ..] = pauses {
                pauses = rest;
                if matches!(event::poll(Duration::from_millis(*pause)), Ok(false)) {
                    event = resized(&mut size);
                    continue;
                }
            }
            event = match event::read() {
                Ok(Input::Resize(..)) => {
                    let change = resized(&mut size);
                    pauses = if change.is_some() { &[] } else { &LOOK_AGAIN };
                    change
                }
                Ok(input) => message(input).map(Event::Message),
                Err(error) if is_gone(&error) => Some(Event::Gone),
                Err(error) => Some(Event::Fault(error.to_string())),
            };
        }
    })?;
    Ok(())
}

/// Linux tells of a new size before that can be read, so that a quick reader gets the old one and never hears of the
/// new. Where nothing seems to have changed the reader looks again, after so many milliseconds.
const LOOK_AGAIN: [u64; 6] = [1, 4, 16, 64, 256, 1024];

/// The size of the terminal, if it is another one than the last.
fn resized(last: &mut (u16, u16)) -> Option<Event> {
    let now = crossterm::terminal::size().ok().filter(|now| now != last)?;
    *last = now;
    Some(Event::Message(Message::Resize(now.0, now.1)))
}

fn message(input: Input) -> Option<Message> {
    match input {
        Input::Key(key) => Key::from_event(key).map(Message::Key),
        Input::Paste(text) => Some(Message::Paste(CleanText::new(text))),
        Input::Resize(..) | Input::Mouse(_) | Input::FocusGained | Input::FocusLost => None,
    }
}
