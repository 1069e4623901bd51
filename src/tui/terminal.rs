//! The terminal: taken when the program begins, and given back however it ends.

use std::io::{self, IsTerminal, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    self, DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
};
use crossterm::{Command, cursor};

use super::model::Model;
use super::screen::Screen;

/// Whether the terminal is ours. Kept apart from [`Terminal`], because a panic or a signal has to know it too.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether the mouse is.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours. Dropping it gives it back.
#[derive(Debug)]
pub(super) struct Terminal {
    screen: Screen,
    mouse: bool,
}

/// Lets the terminal tell of buttons, of the wheel and of moves with a button held down (1002), in numbers without a
/// limit (1006). Moves without a button are not asked for: nothing follows from them.
struct Mouse(bool);

impl Command for Mouse {
    fn write_ansi(&self, out: &mut impl std::fmt::Write) -> std::fmt::Result {
        out.write_str(if self.0 { "\x1b[?1002h\x1b[?1006h" } else { "\x1b[?1006l\x1b[?1002l" })
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        Ok(())
    }
}

impl Terminal {
    /// Takes the terminal, and the mouse where asked. What this needs is written together with the first frame.
    pub(super) fn take(mouse: bool) -> io::Result<Self> {
        let mut terminal = Self { screen: Screen::default(), mouse };
        terminal.retake()?;
        Ok(terminal)
    }

    /// Takes the terminal again, after it was given back; nothing is known of what is on it.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        terminal::enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        self.screen.forget();
        self.screen.command(&EnterAlternateScreen);
        self.screen.command(&EnableBracketedPaste);
        if self.mouse {
            MOUSE.store(true, Ordering::SeqCst);
            self.screen.command(&Mouse(true));
        }
        self.screen.command(&cursor::Hide);
        // A glyph that is wider than we think must not push the end of its row onto the next one.
        self.screen.command(&DisableLineWrap);
        Ok(())
    }

    /// What stands on the terminal.
    pub(super) fn screen(&mut self) -> &mut Screen {
        &mut self.screen
    }

    /// Draws what changed towards a screen that is drawn already.
    pub(super) fn show(&mut self, next: ratatui::buffer::Buffer) -> io::Result<()> {
        let mut out = io::stdout().lock();
        self.screen.show(next, |bytes| out.write_all(bytes.as_bytes()).and_then(|()| out.flush()))
    }

    /// Draws what changed since the last screen; writes nothing where nothing changed.
    pub(super) fn draw(&mut self, model: &Model) -> io::Result<()> {
        let mut out = io::stdout().lock();
        self.screen.draw(model, |bytes| out.write_all(bytes.as_bytes()).and_then(|()| out.flush()))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// The columns of the terminal that what is printed goes to; none where it goes elsewhere.
#[must_use]
pub fn columns() -> Option<usize> {
    let size = io::stdout().is_terminal().then(|| terminal::size().ok()).flatten();
    size.map(|(columns, _)| usize::from(columns))
}

/// Gives the terminal back, if it is ours. It may be gone, so nothing is to be done about errors.
pub(super) fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut bytes = String::from("\x1b[m");
    let mut add = |command: &dyn Fn(&mut String) -> std::fmt::Result| _ = command(&mut bytes);
    add(&|out| EndSynchronizedUpdate.write_ansi(out));
    add(&|out| EnableLineWrap.write_ansi(out));
    if MOUSE.swap(false, Ordering::SeqCst) {
        add(&|out| Mouse(false).write_ansi(out));
    }
    add(&|out| DisableBracketedPaste.write_ansi(out));
    add(&|out| cursor::Show.write_ansi(out));
    add(&|out| LeaveAlternateScreen.write_ansi(out));
    let mut out = io::stdout().lock();
    let _ = out.write_all(bytes.as_bytes()).and_then(|()| out.flush());
    let _ = terminal::disable_raw_mode();
}

/// Lets a panic of this thread give the terminal back before it is reported. A panic of another thread must not: this
/// one goes on drawing, so it is told instead.
pub(super) fn guard_panics(tell: impl Fn(String) + Send + Sync + 'static) {
    let drawing = thread::current().id();
    let report = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() != drawing && TAKEN.load(Ordering::SeqCst) {
            tell(info.to_string());
        } else {
            give_back();
            report(info);
        }
    }));
}
