//! What keys do in the text of the source.

use crate::tui::actions::Motion;
use crate::tui::model::{Layer, Model, Reading};
use crate::tui::overlays::source;

/// Opens the text of the source at the figure in focus, or closes it.
pub(super) fn toggle(model: &mut Model) {
    if matches!(model.layers().last(), Some(Layer::Source(_))) {
        return model.close();
    }
    model.look_up();
    let reading = begin(model);
    model.layers_mut().push(Layer::Source(reading));
}

/// Where reading begins.
fn begin(model: &Model) -> Reading {
    let first = model.passage().map_or(0, |passage| passage.first);
    source::at_hit(model, first)
}

/// Goes to the next place of the figure, or the one before, in a circle.
pub(super) fn hit(model: &mut Model, by: i8) {
    let count = model.passage().map_or(0, |passage| passage.hits.len()).max(1);
    if let Some(Layer::Source(reading)) = model.layers().last().copied() {
        let hit = (reading.hit + count).saturating_add_signed(by.into()) % count;
        set(model, source::at_hit(model, hit));
    }
}

/// Scrolls the text.
pub(super) fn scroll(model: &mut Model, reading: Reading, motion: Motion) {
    set(model, source::scrolled(model, reading, motion));
}

/// Keeps the text at the figure in focus, and within its lines, when figure or screen change.
pub(super) fn settle(model: &mut Model) {
    let Some(Layer::Source(reading)) = model.layers().last().copied() else { return };
    let reading = if model.look_up() { begin(model) } else { source::within(model, reading) };
    set(model, reading);
}

fn set(model: &mut Model, reading: Reading) {
    if let Some(Layer::Source(shown)) = model.layers_mut().last_mut() {
        *shown = reading;
    }
}
