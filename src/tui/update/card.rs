//! What keys do on the card: choosing what it rests on, going to other figures and periods.

use crate::report::{self, Selection};
use crate::tui::model::{Change, Model};

/// Lights the next figure of the card, or the one before.
pub(super) fn choose(model: &mut Model, by: i8) {
    let last = model.choices().saturating_sub(1);
    model.choose(model.chosen().saturating_add_signed(by.into()).min(last));
}

/// Goes to the next figure of the page, or the one before; the card goes with it.
pub(super) fn step(model: &mut Model, by: i8) {
    let Some(cursor) = &model.report().cursor else { return };
    let last = cursor.length.saturating_sub(1);
    let position = cursor.position.saturating_add_signed(by.into()).min(last);
    if position != cursor.position {
        let selection = (cursor.pick)(position);
        model.select(selection, Change::Row);
    }
}

/// Goes to the next period of the figure, or the one before.
pub(super) fn step_period(model: &mut Model, by: i8) {
    let figure = model.figure();
    let periods = report::card::periods(model.study(), &figure);
    let last = periods.len().saturating_sub(1);
    let now = figure.period.or_else(|| report::card::period(model.study(), &figure));
    let at = periods.iter().position(|period| Some(*period) == now).unwrap_or(last);
    if let Some(period) = periods.get(at.saturating_add_signed(by.into()).min(last)) {
        model.select(Selection { period: Some(*period), ..figure }, Change::Period);
    }
}
