//! The terminal: taken when the program begins, and given back however it ends.

use std::io::{self, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    self, BeginSynchronizedUpdate, Clear, ClearType, DisableLineWrap, EnableLineWrap, EndSynchronizedUpdate,
    EnterAlternateScreen, LeaveAlternateScreen,
};
use crossterm::{Command, cursor};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::model::{Model, clamp};
use super::pen::Pen;
use super::view::{self, Place, Plan};

/// Whether the terminal is ours. Kept apart from [`Terminal`], because a panic or a signal has to know it too.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours. Dropping it gives it back.
#[derive(Debug)]
pub(super) struct Terminal {
    pen: Pen,
    /// What is on the screen; none where nothing is known of it.
    shown: Option<Buffer>,
    /// The next screen, or parts of it among older ones.
    next: Buffer,
    /// What the screen was made of.
    plan: Option<Plan>,
}

impl Terminal {
    /// Takes the terminal. What this needs is written together with the first frame.
    pub(super) fn take() -> io::Result<Self> {
        let mut terminal = Self { pen: Pen::default(), shown: None, next: Buffer::default(), plan: None };
        terminal.retake()?;
        Ok(terminal)
    }

    /// Takes the terminal again, after it was given back; nothing is known of what is on it.
    pub(super) fn retake(&mut self) -> io::Result<()> {
        terminal::enable_raw_mode()?;
        TAKEN.store(true, Ordering::SeqCst);
        self.shown = None;
        self.pen.command(&EnterAlternateScreen);
        self.pen.command(&EnableBracketedPaste);
        self.pen.command(&cursor::Hide);
        // A glyph that is wider than we think must not push the end of its row onto the next one.
        self.pen.command(&DisableLineWrap);
        Ok(())
    }

    /// Draws what changed since the last screen; writes nothing where nothing changed.
    pub(super) fn draw(&mut self, model: &Model) -> io::Result<()> {
        let plan = Plan::new(model);
        let start = self.pen.written().len();
        self.pen.command(&BeginSynchronizedUpdate);
        let blocks = self.plan.as_ref().and_then(|last| last.changes(&plan)).filter(|_| self.shown.is_some());
        let changed = match blocks {
            // Every block is drawn, also after one that changed nothing.
            Some(places) => places.into_iter().filter(|place| self.draw_block(model, *place)).count() > 0,
            None => self.draw_whole(model, &plan),
        };
        if changed {
            self.pen.command(&EndSynchronizedUpdate);
        } else {
            self.pen.truncate(start);
        }
        self.plan = Some(plan);
        self.commit()?;
        // The second buffer is made after the first frame is out, so that the first frame does not wait for it.
        if let Some(shown) = self.shown.as_ref().filter(|shown| shown.area != self.next.area) {
            self.next = Buffer::empty(shown.area);
        }
        Ok(())
    }

    fn draw_whole(&mut self, model: &Model, plan: &Plan) -> bool {
        let (width, height) = clamp(model.size());
        let area = Rect::new(0, 0, width, height);
        if self.next.area != area {
            self.next = Buffer::empty(area);
        }
        view::view_as(model, plan, &mut self.next);
        let shown = self.shown.take().filter(|shown| shown.area == area);
        if shown.is_none() {
            self.pen.reset();
            self.pen.command(&Clear(ClearType::All));
        }
        let changed = self.pen.change(shown.as_ref(), &self.next, area) || shown.is_none();
        self.shown = Some(std::mem::replace(&mut self.next, shown.unwrap_or_default()));
        changed
    }

    fn draw_block(&mut self, model: &Model, place: Place) -> bool {
        let Some(shown) = &mut self.shown else { return false };
        view::draw(model, place, &mut self.next);
        let changed = self.pen.change(Some(shown), &self.next, place.area);
        for row in place.area.intersection(shown.area).rows() {
            let start = shown.index_of(row.x, row.y);
            let cells = start..start + usize::from(row.width);
            shown.content[cells.clone()].clone_from_slice(&self.next.content[cells]);
        }
        changed
    }

    fn commit(&mut self) -> io::Result<()> {
        if self.pen.written().is_empty() {
            return Ok(());
        }
        let mut out = io::stdout().lock();
        let result = out.write_all(self.pen.written().as_bytes()).and_then(|()| out.flush());
        self.pen.sent();
        result
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
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
