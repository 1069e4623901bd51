//! Signals.

use std::io;
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
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
    /// To look at the size of the terminal.
    Resize,
}

/// How long a program that was asked to end may take to give the terminal back: its output may be blocked.
const PATIENCE: Duration = Duration::from_millis(900);

/// Catches signals from now on, before the terminal is taken; they are told once there is a thread.
pub(super) fn catch() -> io::Result<Signals> {
    Signals::new([SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH])
}

/// Tells signals as they come. Ends the program if nobody else does.
pub(super) fn listen(mut signals: Signals, tell: impl Fn(Signal) + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            match signal {
                SIGTSTP => tell(Signal::Stop),
                SIGCONT => tell(Signal::Continue),
                SIGWINCH => tell(Signal::Resize),
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

/// Ends the program by a signal, as if it had not been caught, so that the shell sees it.
pub(super) fn end_by(signal: i32) -> io::Result<()> {
    emulate_default_handler(signal)
}

/// Stops the program until it is told to go on.
pub(super) fn stop() -> io::Result<()> {
    emulate_default_handler(SIGTSTP)
}
