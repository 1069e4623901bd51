//! Sorting and filtering the table, and choosing its columns.

use super::{Effect, moved};
use crate::report::{self, Filter, Sort, TableChoice};
use crate::text::CleanText;
use crate::tui::actions::{Act, Motion};
use crate::tui::keys::Key;
use crate::tui::model::{Change, Layer, Model};
use crate::tui::overlays::filter;
use crate::tui::search;

/// Whether what is typed goes into the filter.
pub(super) fn takes_text(model: &Model) -> bool {
    matches!(model.layers().last(), Some(Layer::Filter { .. }))
}

/// Whether a key types into the filter: a blank does so only behind words, elsewhere it chooses.
pub(super) fn takes(model: &Model, key: Key) -> bool {
    let Some(Layer::Filter { at }) = model.layers().last() else { return false };
    match key.typed() {
        Some(' ') => *at == 0 && !model.selection().table.filter.text.is_blank(),
        typed => typed.is_some(),
    }
}

/// Puts text behind the words of the filter.
pub(super) fn typed(model: &mut Model, text: &str) -> Effect {
    let mut words = model.selection().table.filter.text.as_str().to_owned();
    let taken = search::take(text, words.chars().count());
    words.push_str(&taken.text);
    if let Some(message) = taken.message(model.locale()) {
        model.desk_mut().say(message);
    }
    put_cursor(model, 0);
    change(model, |choice| choice.filter.text = CleanText::new(words));
    model.refresh();
    settle(model);
    model.settle();
    model.touch();
    Effect::Draw
}

/// Does what is asked of the table.
pub(super) fn act(model: &mut Model, act: Act) {
    let columns = model.selection().table.columns;
    match act {
        Act::Column(by) => change(model, |choice| choice.columns = columns.moved(by)),
        Act::Sort => sort(model, |sort, at| match sort.filter(|sort| sort.column == at) {
            None => Some(Sort::by(at)),
            Some(sort) if sort == Sort::by(at) => Some(Sort { falling: !sort.falling, ..sort }),
            Some(_) => None,
        }),
        Act::Reverse => sort(model, |sort, _| sort.map(|sort| Sort { falling: !sort.falling, ..sort })),
        Act::Hide => change(model, |choice| choice.columns = columns.without()),
        Act::Widen => change(model, |choice| choice.columns = columns.widened()),
        Act::AllColumns => change(model, |choice| choice.columns = columns.plain()),
        Act::Filter => model.layers_mut().push(Layer::Filter { at: 0 }),
        Act::Unfilter => change(model, |choice| choice.filter = Filter::default()),
        Act::Pick => {
            let facets = filter::facets(model);
            let chosen = cursor(model).and_then(|at| facets.get(at.checked_sub(1)?));
            if let Some(row) = chosen {
                change(model, |choice| choice.filter.toggle(&row.facet));
                // Values move when counts change; the cursor stays at its value.
                let again = filter::facets(model).iter().position(|other| other.facet == row.facet);
                put_cursor(model, again.map_or(0, |at| at + 1));
            }
        }
        Act::Facet(by) => {
            let facets = filter::facets(model);
            let first: Vec<usize> = std::iter::once(0)
                .chain(facets.iter().enumerate().filter(|(_, row)| row.first).map(|(at, _)| at + 1))
                .collect();
            let now = cursor(model).unwrap_or_default();
            let to = match by {
                1 => first.iter().find(|at| **at > now).or(first.first()),
                _ => first.iter().rev().find(|at| **at < now).or(first.last()),
            };
            put_cursor(model, to.copied().unwrap_or_default());
        }
        Act::Erase => {
            let mut words = model.selection().table.filter.text.as_str().to_owned();
            words.pop();
            change(model, |choice| choice.filter.text = CleanText::new(words));
        }
        _ => {}
    }
}

/// Moves the cursor of the list.
pub(super) fn walk(model: &mut Model, motion: Motion) {
    let length = filter::facets(model).len() + 1;
    let screen = filter::height(model).saturating_sub(1).max(1);
    let at = moved(cursor(model).unwrap_or_default(), length, screen, motion);
    put_cursor(model, at);
}

/// Keeps the cursor of the page on a row that is there, and that of the list within it.
pub(super) fn settle(model: &mut Model) {
    if let Some(at) = cursor(model) {
        let last = filter::facets(model).len();
        put_cursor(model, at.min(last));
    }
    if !model.report().is_sortable || model.selection().indicator.is_none() {
        return;
    }
    let Some(cursor) = model.report().cursor.clone().filter(|cursor| cursor.length > 0) else { return };
    let picked = (cursor.pick)(cursor.position);
    if picked != *model.selection() {
        model.correct(picked);
        model.refresh();
    }
}

fn cursor(model: &Model) -> Option<usize> {
    match model.layers().last() {
        Some(Layer::Filter { at }) => Some(*at),
        _ => None,
    }
}

fn put_cursor(model: &mut Model, to: usize) {
    if let Some(Layer::Filter { at }) = model.layers_mut().last_mut() {
        *at = to;
    }
}

fn change(model: &mut Model, with: impl FnOnce(&mut TableChoice)) {
    let mut selection = model.selection().clone();
    with(&mut selection.table);
    model.select(selection, Change::Table);
}

/// Puts the rows into another order and the cursor on the first of them: who sorts asks who comes first.
fn sort(model: &mut Model, with: impl FnOnce(Option<Sort>, usize) -> Option<Sort>) {
    let mut selection = model.selection().clone();
    let table = &mut selection.table;
    table.sort = with(table.sort, table.columns.at());
    let from_first = report::Selection { indicator: None, period: None, area: selection.area, row: 0, ..selection };
    model.select(from_first, Change::Table);
}
