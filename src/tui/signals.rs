//! Signals, and a terminal that goes away.

use std::io;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    /// To end, by this signal.
    End(i32),
    /// To stop.
    Stop,
    /// To go on.
    Continue,
}

/// How long a program that was asked to end may take to give the terminal back: its output may be blocked.
const PATIENCE: Duration = Duration::from_millis(900);

/// Catches signals from now on, before the terminal is taken; they are told once there is a thread.
pub(super) fn catch() -> io::Result<Signals> {
    Signals::new([SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT])
}

/// Tells signals as they come. Ends the program if nobody else does.
pub(super) fn listen(mut signals: Signals, tell: impl Fn(Signal) + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGTSTP => tell(Signal::Stop),
                SIGCONT => tell(Signal::Continue),
                end => {
                    tell(Signal::End(end));
                    thread::sleep(PATIENCE);
                    let _ = crossterm::terminal::disable_raw_mode();
                    let _ = emulate_default_handler(end);
                }
            }
        }
    })?;
    Ok(())
}

/// Tells when the terminal is gone. Reading from it would not: crossterm tries again for ever.
pub(super) fn watch(tell: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name("hang-up".into()).spawn(move || {
        let out = io::stdout();
        loop {
            // Asked for nothing, poll still says that the other end is closed.
            let mut terminal = [PollFd::new(&out, PollFlags::empty())];
            match poll(&mut terminal, None) {
                Err(rustix::io::Errno::INTR) => {}
                _ => break,
            }
        }
        tell();
    })?;
    Ok(())
}

/// Ends the program by a signal, as if it had not been caught, so that the shell sees it.
pub(super) fn end_by(signal: i32) -> io::Result<()> {
    emulate_default_handler(signal)
}

/// Stops the program until it is told to go on.
pub(super) fn stop() -> io::Result<()> {
    emulate_default_handler(SIGTSTP)
}
