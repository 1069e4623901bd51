//! What stands at a place of the screen: the hit map of the mouse.
//!
//! Nothing is remembered while drawing. A click draws the block it falls on once more, aside, and the widgets say what
//! they put there: so the map cannot differ from the picture.

use std::cell::RefCell;

use ratatui::buffer::Buffer;

use super::model::{Layer, Model};
use super::{layout, overlays, view};

/// What stands at a place of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The name of a page.
    Tab(usize),
    /// A block, at nothing that could be selected in it.
    Block(usize),
    /// A row of the list in which the cursor moves.
    Row(usize),
    /// A period of a chart, as it is written there.
    Period(String),
    /// A hit of search or palette.
    Hit(usize),
    /// A window over the page.
    Window,
    /// What lies under a window.
    Outside,
}

/// A place that is asked about, and what a widget says of it.
#[derive(Debug)]
pub(super) struct Probe {
    x: u16,
    y: u16,
    found: RefCell<Option<Target>>,
}

impl Probe {
    /// Lets a widget say what it put at the place.
    pub(super) fn ask(&self, say: impl FnOnce(u16, u16) -> Option<Target>) {
        if let Some(target) = say(self.x, self.y) {
            *self.found.borrow_mut() = Some(target);
        }
    }
}

/// What stands at a place of the screen, if anything does that a click could mean.
#[must_use]
pub fn at(model: &Model, x: u16, y: u16) -> Option<Target> {
    if model.is_too_small() {
        return None;
    }
    match model.layers().last() {
        Some(Layer::Find) => {
            let inside = overlays::find::window(model).contains((x, y).into());
            let hit = overlays::find::hit_at(model, x, y).map(Target::Hit);
            return hit.or(Some(if inside { Target::Window } else { Target::Outside }));
        }
        Some(
            Layer::Card
            | Layer::Source(_)
            | Layer::Copy
            | Layer::Differences { .. }
            | Layer::Compare { .. }
            | Layer::Filter { .. }
            | Layer::Help { .. },
        ) => {
            return Some(Target::Window);
        }
        Some(Layer::Zoom(_)) | None => {}
    }
    let areas = view::areas(model);
    if areas.tabs.contains((x, y).into()) {
        return view::tab_at(model, x).map(Target::Tab);
    }
    let placed = layout::arrange(model.report(), areas.body, model.zoomed());
    let (block, area) = placed.into_iter().find(|(_, area)| area.contains((x, y).into()))?;
    let probe = Probe { x, y, found: RefCell::new(None) };
    let mut aside = Buffer::empty(area);
    view::probe_block(model, block, area, &probe, &mut aside);
    let list = model.list() == Some(block);
    let found = probe.found.into_inner().filter(|found| list || !matches!(found, Target::Row(_)));
    found.or(Some(Target::Block(block)))
}
