//! What stands on the screen, and the bytes that turn it into what should stand there.
//!
//! Knows no terminal: [`super::run`] sends the bytes, tests and benchmarks read them.

use crossterm::Command;
use crossterm::cursor;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::model::{Model, Seen, clamp};
use super::pen::{Old, Pen};
use super::view::{self, Plan};

/// The screen of a terminal, as far as it was written.
#[derive(Debug, Default)]
pub struct Screen {
    pen: Pen,
    /// What is on the screen; none where nothing is known of it.
    shown: Option<Buffer>,
    /// The next screen, or parts of it among older ones.
    next: Buffer,
    /// What the screen was made of.
    plan: Option<Plan>,
    /// Screens that may come next.
    ahead: Vec<Ahead>,
    /// Where the cursor is shown.
    cursor: Option<(u16, u16)>,
}

/// A screen that may come next.
#[derive(Debug)]
struct Ahead {
    seen: Seen,
    way: Way,
    bytes: String,
}

/// How a screen is drawn ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// As what changes on the one that is shown now.
    From,
    /// Over any other.
    Over,
}

/// A frame of no more bytes reaches the terminal in one piece: marks that keep it from being seen half drawn, 16 bytes,
/// would cost an arrow key more than they are worth.
const SHORT: usize = 512;

/// So many bytes are worth sending while the rest of the screen is drawn: the terminal reads them meanwhile.
const A_PIECE: usize = 2048;

impl Screen {
    /// Writes a command.
    pub fn command(&mut self, command: &impl Command) {
        self.pen.command(command);
    }

    /// Forgets what is on the screen: somebody else may have written there.
    pub fn forget(&mut self) {
        // Its cells serve for the next screen.
        self.next = self.shown.take().unwrap_or_default();
        self.cursor = None;
    }

    /// Whether a screen is drawn ahead.
    pub(super) fn has_ahead(&self, seen: &Seen) -> bool {
        self.ahead.iter().any(|ahead| ahead.seen == *seen)
    }

    /// Draws a screen that may come after that of `now`, so that it is sent before anything is drawn when it comes.
    pub(super) fn draw_ahead(&mut self, model: &Model, now: &Model) {
        let (seen, here) = (model.seen(), now.seen());
        // Other pages can be turned to from many screens.
        let way = if seen.page == here.page { Way::From } else { Way::Over };
        if seen == here || self.has_ahead(&seen) {
            return;
        }
        view::view(model, self.other(screen(model)));
        let bytes = self.bytes(way, view::cursor(model)).written().to_owned();
        self.ahead.retain(|ahead| way == Way::From || ahead.seen.page != seen.page);
        self.ahead.push(Ahead { seen, way, bytes });
    }

    /// Sends what changed since the last time, and nothing where nothing changed. A long change is sent in pieces.
    ///
    /// # Errors
    /// What `send` gives.
    pub fn draw<E>(&mut self, model: &Model, mut send: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
        let anew = self.shown.as_ref().is_none_or(|shown| shown.area != screen(model));
        if anew {
            (self.shown, self.plan) = (None, None);
        }
        let seen = model.seen();
        let found = self.ahead.iter().position(|ahead| ahead.seen == seen).map(|at| self.ahead.swap_remove(at));
        // Changes of a screen that is about to be another one are worth nothing.
        self.ahead.retain(|ahead| ahead.way == Way::Over);
        if let Some(ahead) = found.filter(|_| !anew) {
            return self.send_ahead(model, &ahead, &mut send);
        }
        self.other(screen(model));
        let plan = Plan::new(model);
        let start = self.pen.written().len();
        self.pen.command(&BeginSynchronizedUpdate);
        let begun = self.pen.written().len();
        let mut in_pieces = false;
        let mut piece = |pen: &mut Pen| {
            let long = pen.written().len() >= A_PIECE;
            in_pieces |= long;
            if long { pen.send(&mut send) } else { Ok(()) }
        };
        if anew {
            self.pen.reset();
            self.pen.command(&Clear(ClearType::All));
        }
        if let Some(places) = self.plan.as_ref().and_then(|last| last.changes(&plan)) {
            for place in places {
                view::draw(model, place, &mut self.next);
                self.change(place.area);
                piece(&mut self.pen)?;
            }
        } else if plan.is_covered() {
            view::view_as(model, &plan, &mut self.next);
            self.change(self.next.area);
        } else {
            view::chrome_as(model, &plan, &mut self.next);
            for rest in plan.around(self.next.area) {
                self.change(rest);
            }
            for place in plan.places() {
                piece(&mut self.pen)?;
                view::draw(model, *place, &mut self.next);
                self.change(place.area);
            }
        }
        if anew {
            self.shown = Some(std::mem::take(&mut self.next));
        }
        self.plan = Some(plan);
        self.point(model);
        if in_pieces || self.pen.written().len() > begun + SHORT {
            self.pen.command(&EndSynchronizedUpdate);
        } else {
            self.pen.forget(start..begun);
        }
        if self.pen.written().is_empty() { Ok(()) } else { self.pen.send(&mut send) }
    }

    /// Puts the cursor where the user types.
    fn point(&mut self, model: &Model) {
        let wanted = view::cursor(model);
        point(&mut self.pen, self.cursor, wanted);
        self.cursor = wanted;
    }

    /// Sends what changed towards a screen that is drawn already.
    ///
    /// # Errors
    /// What `send` gives.
    pub(super) fn show<E>(&mut self, next: Buffer, mut send: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
        self.pen.command(&BeginSynchronizedUpdate);
        if let Some(shown) = self.shown.as_ref().filter(|shown| shown.area == next.area) {
            self.pen.change(Old::Shown(shown), &next, next.area);
        } else {
            self.pen.reset();
            self.pen.command(&Clear(ClearType::All));
            self.pen.change(Old::Empty, &next, next.area);
        }
        self.pen.command(&EndSynchronizedUpdate);
        (self.shown, self.plan) = (Some(next), None);
        self.pen.send(&mut send)
    }

    /// Sends a page that was drawn ahead, then draws it; what was sent is mended where the page has become another.
    fn send_ahead<E>(
        &mut self,
        model: &Model,
        ahead: &Ahead,
        send: &mut impl FnMut(&str) -> Result<(), E>,
    ) -> Result<(), E> {
        if !self.pen.written().is_empty() {
            self.pen.send(send)?;
        }
        send(&ahead.bytes)?;
        let plan = Plan::new(model);
        view::view_as(model, &plan, self.other(screen(model)));
        let cursor = view::cursor(model);
        let mut pen = self.bytes(ahead.way, cursor);
        if pen.written() != ahead.bytes {
            // Drawn over what was sent, whatever that was.
            pen = self.bytes(Way::Over, cursor);
            pen.send(send)?;
        }
        self.cursor = cursor;
        pen.truncate(0);
        self.pen = pen;
        let next = std::mem::take(&mut self.next);
        self.next = self.shown.replace(next).unwrap_or_default();
        self.plan = Some(plan);
        Ok(())
    }

    /// A pen that has written the next screen, and where its cursor is.
    fn bytes(&self, way: Way, cursor: Option<(u16, u16)>) -> Pen {
        let mut pen = match way {
            Way::From => self.pen.clone(),
            Way::Over => Pen::default(),
        };
        pen.truncate(0);
        pen.command(&BeginSynchronizedUpdate);
        let begun = pen.written().len();
        if let (Way::From, Some(shown)) = (way, &self.shown) {
            pen.change(Old::Shown(shown), &self.next, self.next.area);
        } else {
            pen.reset();
            pen.change(Old::Unknown, &self.next, self.next.area);
        }
        point(&mut pen, self.cursor, cursor);
        if pen.written().len() > begun + SHORT {
            pen.command(&EndSynchronizedUpdate);
        } else {
            pen.forget(0..begun);
        }
        pen
    }

    /// The buffer that is not shown, of a size; made when it is needed, so that the first frame does not wait for it.
    fn other(&mut self, area: Rect) -> &mut Buffer {
        if self.next.area != area {
            self.next = Buffer::empty(area);
        }
        &mut self.next
    }

    /// Writes what changed in an area. What was shown there goes where it will be drawn over: moving cells is cheaper
    /// than copying them.
    fn change(&mut self, area: Rect) {
        let Some(shown) = &mut self.shown else {
            self.pen.change(Old::Empty, &self.next, area);
            return;
        };
        self.pen.change(Old::Shown(shown), &self.next, area);
        for row in area.intersection(shown.area).rows() {
            let start = shown.index_of(row.x, row.y);
            let cells = start..start + usize::from(row.width);
            shown.content[cells.clone()].swap_with_slice(&mut self.next.content[cells]);
        }
    }
}

/// Puts the cursor where the user types, so that an input method opens its window there; else hides it.
fn point(pen: &mut Pen, from: Option<(u16, u16)>, to: Option<(u16, u16)>) {
    if let Some((x, y)) = to {
        pen.point(x, y);
    }
    match (from, to) {
        (None, Some(_)) => pen.command(&cursor::Show),
        (Some(_), None) => pen.command(&cursor::Hide),
        _ => {}
    }
}

/// The cells that are drawn.
fn screen(model: &Model) -> Rect {
    let (width, height) = clamp(model.size());
    Rect::new(0, 0, width, height)
}
