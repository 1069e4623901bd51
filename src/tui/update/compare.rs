//! Two periods side by side: moving through the rows, choosing the periods, going to what a row is about.

use super::moved;
use crate::report::{self, Selection};
use crate::tui::actions::Motion;
use crate::tui::model::{Change, Layer, Model};

/// Whether the comparison lies on top.
pub(super) fn is_open(model: &Model) -> bool {
    matches!(model.layers().last(), Some(Layer::Compare { .. }))
}

/// Opens or closes it.
pub(super) fn toggle(model: &mut Model) {
    if is_open(model) {
        model.layers_mut().pop();
    } else {
        model.layers_mut().push(Layer::Compare { row: 0 });
    }
}

/// Moves its cursor.
pub(super) fn walk(model: &mut Model, motion: Motion) {
    let length = model.comparison().and_then(|report| report.cursor.as_ref()).map_or(0, |cursor| cursor.length);
    let screen = usize::from(model.size().1.saturating_sub(10)).max(1);
    if let Some(Layer::Compare { row }) = model.layers_mut().last_mut() {
        *row = moved(*row, length, screen, motion);
    }
}

/// Moves the earlier period, or the later one.
pub(super) fn step(model: &mut Model, later: bool, by: i8) {
    let next = report::compare::step(model.study(), model.selection(), later, by, model.locale());
    if let Some(selection) = next {
        model.select(selection, Change::Period);
    }
}

/// Goes to the trend of the row.
pub(super) fn follow(model: &mut Model) {
    let cursor = model.comparison().and_then(|report| report.cursor.clone()).filter(|cursor| cursor.length > 0);
    let (Some(cursor), Some(trends)) = (cursor, report::find("trends")) else { return };
    let Selection { indicator, area, period, .. } = (cursor.pick)(cursor.position);
    model.go(trends);
    let selection = Selection { indicator, area, period, ..model.selection().clone() };
    model.select(selection, Change::Row);
}

/// Pins the area in focus and its neighbours; takes them off where they are pinned already.
pub(super) fn pin_peers(model: &mut Model) {
    let selection = match report::peers(model.study(), model.selection()) {
        Some(peers) if peers.pins == model.selection().pins => Selection { pins: Vec::new(), ..peers },
        Some(peers) => peers,
        None => return,
    };
    model.select(selection, Change::Pins);
}
