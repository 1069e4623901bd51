//! What stands on the screen, and the bytes that turn it into what should stand there.
//!
//! Knows no terminal: [`super::run`] sends the bytes, tests and benchmarks read them.

use crossterm::Command;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::model::{Model, clamp};
use super::pen::Pen;
use super::view::{self, Place, Plan};

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
}

impl Screen {
    /// What was written and not yet sent.
    #[must_use]
    pub fn written(&self) -> &str {
        self.pen.written()
    }

    /// Forgets what was written; it has been sent.
    pub fn sent(&mut self) {
        self.pen.sent();
        // The second buffer is made after the first frame is out, so that the first frame does not wait for it.
        if let Some(shown) = self.shown.as_ref().filter(|shown| shown.area != self.next.area) {
            self.next = Buffer::empty(shown.area);
        }
    }

    /// Writes a command.
    pub fn command(&mut self, command: &impl Command) {
        self.pen.command(command);
    }

    /// Forgets what is on the screen: somebody else may have written there.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// Writes what changed since the last time; nothing where nothing changed.
    pub fn draw(&mut self, model: &Model) {
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
}
