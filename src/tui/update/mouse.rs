//! What the mouse does: the same as keys do, to what it points at.

use super::{Act, Effect, act, find, settle};
use crate::locale::Locale;
use crate::report::{self, Content, RowKind, Selection};
use crate::tui::actions::Motion;
use crate::tui::hits::{self, Target};
use crate::tui::model::{Change, Model};
use crate::tui::view;

/// Something the mouse did, with the column and the row it points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    /// A button was pressed.
    Press(u16, u16),
    /// It was moved with a button held down.
    Drag(u16, u16),
    /// Its wheel was turned by a notch.
    Wheel(Motion),
}

/// Does what the mouse asks for.
pub(super) fn mouse(model: &mut Model, mouse: Mouse) -> Effect {
    match mouse {
        // Panels do not scroll.
        Mouse::Wheel(_) if model.walks_panels() && model.layers().is_empty() || model.is_too_small() => Effect::None,
        Mouse::Wheel(motion) => act(model, Act::Move(motion)),
        Mouse::Press(x, y) => hits::at(model, x, y).map_or(Effect::None, |target| press(model, &target)),
        Mouse::Drag(x, y) => match hits::at(model, x, y) {
            Some(Target::Period(label)) => pick_period(model, &label),
            Some(target @ Target::Row(_)) => drag(model, &target),
            _ => Effect::None,
        },
    }
}

fn press(model: &mut Model, target: &Target) -> Effect {
    match target {
        Target::Tab(page) => act(model, Act::Page(*page)),
        Target::Hit(hit) => {
            model.finder_mut().select(*hit);
            find::accept(model)
        }
        Target::Outside => act(model, Act::Close),
        Target::Window => Effect::None,
        Target::Period(label) => pick_period(model, label),
        Target::Row(row) => match position(model, *row) {
            // The selected row pressed again opens its card.
            Some((at, now)) if at == now => act(model, Act::Card),
            Some((at, _)) => pick(model, at),
            None => Effect::None,
        },
        Target::Block(block) if model.walks_panels() => {
            if model.focus() == Some(*block) {
                act(model, Act::Card)
            } else {
                pick(model, *block)
            }
        }
        Target::Block(_) => Effect::None,
    }
}

fn drag(model: &mut Model, target: &Target) -> Effect {
    match target {
        Target::Row(row) => match position(model, *row) {
            Some((at, now)) if at != now => pick(model, at),
            _ => Effect::None,
        },
        _ => Effect::None,
    }
}

/// The position of the cursor that a row of its list stands for, and the one where it stands. Headings have none.
fn position(model: &Model, row: usize) -> Option<(usize, usize)> {
    let cursor = model.report().cursor.as_ref()?;
    let block = model.report().blocks.get(cursor.block?)?;
    let at = match &block.content {
        Content::Table(table) => {
            let table = table.for_width(view::list_area(model)?.width);
            let kind = |row: usize| (table.row)(row).kind;
            let selected = table.selected?;
            if kind(row) == RowKind::Heading {
                return None;
            }
            // Only the rows between are looked at: both are on the screen. The first row of an entry stands for it.
            let row = (0..=row).rev().find(|row| !matches!(kind(*row), RowKind::More(_)))?;
            let between = row.min(selected)..row.max(selected);
            let steps = between.filter(|row| !matches!(kind(*row), RowKind::Heading | RowKind::More(_))).count();
            if row < selected { cursor.position.checked_sub(steps)? } else { cursor.position + steps }
        }
        _ => row,
    };
    (at < cursor.length).then_some((at, cursor.position))
}

fn pick(model: &mut Model, at: usize) -> Effect {
    let Some(cursor) = model.report().cursor.clone() else { return Effect::None };
    if model.walks_panels() {
        model.walk(at, (cursor.pick)(at));
    } else {
        model.select((cursor.pick)(at), Change::Row);
    }
    drawn(model)
}

fn pick_period(model: &mut Model, label: &str) -> Effect {
    let periods = report::periods(model.study(), model.selection());
    let written = |locale: Locale| periods.iter().find(|period| period.short(locale) == label);
    let Some(period) = Locale::ALL.into_iter().find_map(written).copied() else { return Effect::None };
    if model.selection().period == Some(period) {
        return Effect::None;
    }
    let selection = Selection { period: Some(period), ..model.selection().clone() };
    model.select(selection, Change::Period);
    drawn(model)
}

fn drawn(model: &mut Model) -> Effect {
    settle(model);
    model.touch();
    Effect::Draw
}
