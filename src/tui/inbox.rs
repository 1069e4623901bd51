//! What the loop hears of: keys, and what other threads tell.
//!
//! On Unix the loop itself waits for the terminal and for the other threads at once. A thread that reads keys and hands
//! them on would be simpler, but waking a second thread takes longer than drawing what a key changed.

use std::io;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use crossterm::event::{self, Event as Input};

#[cfg(unix)]
use super::signals::Signal;

/// Something that the loop hears of.
#[derive(Debug)]
pub(super) enum Event {
    /// From the terminal.
    Input(Input),
    /// A signal.
    #[cfg(unix)]
    Signal(Signal),
    /// A second terminal asks a talk for something.
    Asked(String),
    /// The terminal is gone.
    Gone,
    /// Files were read again.
    Read(Box<Reading>),
    /// The file of the deck changed.
    Deck,
    /// A thread panicked, or could not go on reading.
    Fault(String),
}

/// What came of reading files again: their figures, or what is wrong with them, in words of each language, and how many
/// problems that are.
pub(super) type Reading = Result<crate::data::Dataset, ([String; 2], usize)>;

/// Whether an error says that there is no terminal any more.
pub(super) fn is_gone(error: &io::Error) -> bool {
    const EIO: i32 = 5;
    error.raw_os_error() == Some(EIO) || error.kind() == io::ErrorKind::BrokenPipe
}

/// Tells the loop something from another thread.
#[derive(Debug, Clone)]
pub(super) struct Teller {
    sender: Sender<Event>,
    #[cfg(unix)]
    bell: std::sync::Arc<std::os::unix::net::UnixStream>,
}

impl Teller {
    /// Tells an event. Nobody listens any more when the program is about to end.
    pub(super) fn tell(&self, event: Event) {
        if self.sender.send(event).is_ok() {
            // A full pipe has rung already.
            #[cfg(unix)]
            let _ = io::Write::write(&mut &*self.bell, &[0]);
        }
    }
}

#[cfg(unix)]
pub(super) use unix::{Inbox, open};

#[cfg(unix)]
mod unix {
    use std::fs::File;
    use std::io::{IsTerminal, Read};
    use std::os::fd::{AsFd, BorrowedFd};
    use std::os::unix::net::UnixStream;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    use super::{Duration, Event, Receiver, Teller, event, io, is_gone, mpsc};

    /// Waits for the terminal and for other threads.
    #[derive(Debug)]
    pub(crate) struct Inbox {
        told: Receiver<Event>,
        bell: UnixStream,
        /// The terminal, where standard input is something else.
        terminal: Option<File>,
    }

    /// An inbox, and what other threads need to tell it something.
    pub(crate) fn open() -> io::Result<(Teller, Inbox)> {
        let (sender, told) = mpsc::channel();
        let (bell, ringer) = UnixStream::pair()?;
        bell.set_nonblocking(true)?;
        ringer.set_nonblocking(true)?;
        let terminal = if io::stdin().is_terminal() { None } else { Some(File::open("/dev/tty")?) };
        Ok((Teller { sender, bell: std::sync::Arc::new(ringer) }, Inbox { told, bell, terminal }))
    }

    /// Time enough for crossterm to look at what it has read already; with none it would not look at all.
    const A_LOOK: Duration = Duration::from_micros(5);
    /// A thread that is held up for longer than that has not looked: what was read already would then wait for the next
    /// key. So only so many looks in a row say that there is nothing more.
    const LOOKS: usize = 3;

    /// Whether crossterm has an event.
    fn has_more() -> io::Result<bool> {
        for _ in 0..LOOKS {
            if event::poll(A_LOOK)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    impl Inbox {
        /// Whether nothing has happened.
        pub(crate) fn is_idle(&self) -> io::Result<bool> {
            self.happened(Some(Duration::ZERO)).map(|(input, told, gone)| !(input || told || gone))
        }

        /// Waits until something happens, or as long as it is told to, and gives all that has happened.
        pub(crate) fn wait(&mut self, most: Option<Duration>) -> io::Result<Vec<Event>> {
            let (input, told, gone) = self.happened(most)?;
            let mut events = Vec::new();
            if told {
                let mut rings = [0; 64];
                while matches!(self.bell.read(&mut rings), Ok(1..)) {}
                events.extend(self.told.try_iter());
            }
            // A terminal may be closed while its last keys wait to be read.
            if input {
                while has_more()? {
                    events.push(match event::read() {
                        Ok(input) => Event::Input(input),
                        Err(error) if is_gone(&error) => Event::Gone,
                        Err(error) => return Err(error),
                    });
                }
            }
            if gone {
                events.push(Event::Gone);
            }
            Ok(events)
        }

        /// Whether there is input, whether somebody told something, and whether the terminal is gone. Asked only for
        /// input, poll still says when the other end is closed.
        fn happened(&self, most: Option<Duration>) -> io::Result<(bool, bool, bool)> {
            let keys: BorrowedFd<'_> = self.terminal.as_ref().map_or_else(|| rustix::stdio::stdin(), AsFd::as_fd);
            let out: BorrowedFd<'_> = rustix::stdio::stdout();
            let timeout =
                most.map(|most| Timespec { tv_sec: most.as_secs().cast_signed(), tv_nsec: most.subsec_nanos().into() });
            let mut watched = [
                PollFd::from_borrowed_fd(keys, PollFlags::IN),
                PollFd::new(&self.bell, PollFlags::IN),
                PollFd::from_borrowed_fd(out, PollFlags::empty()),
            ];
            match poll(&mut watched, timeout.as_ref()) {
                Ok(_) => {}
                // A signal came, of which its own thread tells.
                Err(rustix::io::Errno::INTR) => return Ok((false, false, false)),
                Err(error) => return Err(error.into()),
            }
            let closed = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
            let [keys, bell, out] = watched.map(|fd| fd.revents());
            let gone = keys.intersects(closed) || out.intersects(closed);
            Ok((keys.contains(PollFlags::IN) && !gone, bell.contains(PollFlags::IN), gone))
        }
    }
}

#[cfg(not(unix))]
pub(super) use other::{Inbox, listen_to_keys, open};

#[cfg(not(unix))]
mod other {
    use std::thread;

    use super::{Duration, Event, Receiver, Teller, event, io, is_gone, mpsc};

    /// Waits for other threads, of which one reads keys.
    #[derive(Debug)]
    pub(crate) struct Inbox {
        told: Receiver<Event>,
        next: Option<Event>,
    }

    /// An inbox, and what other threads need to tell it something.
    pub(crate) fn open() -> io::Result<(Teller, Inbox)> {
        let (sender, told) = mpsc::channel();
        Ok((Teller { sender }, Inbox { told, next: None }))
    }

    impl Inbox {
        /// Whether nothing has happened.
        pub(crate) fn is_idle(&mut self) -> io::Result<bool> {
            self.next = self.next.take().or_else(|| self.told.try_recv().ok());
            Ok(self.next.is_none())
        }

        /// Waits until something happens, or as long as it is told to, and gives all that has happened.
        pub(crate) fn wait(&mut self, most: Option<Duration>) -> io::Result<Vec<Event>> {
            let first = match (self.next.take(), most) {
                (Some(event), _) => Some(event),
                (None, Some(most)) => self.told.recv_timeout(most).ok(),
                (None, None) => Some(self.told.recv().unwrap_or(Event::Gone)),
            };
            Ok(first.into_iter().chain(self.told.try_iter()).collect())
        }
    }

    /// Starts the thread that reads keys.
    pub(crate) fn listen_to_keys(teller: Teller) -> io::Result<()> {
        thread::Builder::new().name("input".into()).spawn(move || {
            loop {
                match event::read() {
                    Ok(input) => teller.tell(Event::Input(input)),
                    Err(error) if is_gone(&error) => return teller.tell(Event::Gone),
                    Err(error) => return teller.tell(Event::Fault(error.to_string())),
                }
            }
        })?;
        Ok(())
    }
}
