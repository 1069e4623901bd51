//! Facts by name, the summary of a figure, and sentences to be quoted.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;

use super::{Look, panel, put, split_top};
use crate::locale::Locale;
use crate::report::{Fact, Phrase, Summary};
use crate::text::width;
use crate::tui::theme::THEMES;
use crate::tui::widgets::paragraph::continued;

/// Narrower areas have no big digits beside the facts.
const BESIDE: u16 = 60;
/// The rows that big letters and what stands under them would like.
const BIG: u16 = 8;
/// A narrower column has no room for big letters as wide as rows like those are high.
const WIDE: u16 = 36;
/// The rows that digits of blocks and what stands under them would like.
const DIGITS: u16 = 5;
/// Blank columns between names and what is said under them.
const GAP: u16 = 3;

/// Facts below each other, what is said begins in one column.
pub(super) fn facts(look: Look<'_>, list: &[Fact], area: Rect, buffer: &mut Buffer) {
    let indent = indent(list, area.width);
    let mut row = 0;
    for fact in list {
        put(&Line::styled(fact.name.as_str(), look.theme.muted), area, row, buffer);
        let what = Rect { x: area.x + indent, width: area.width - indent, ..area };
        let lines = look.fold_by(&fact.what, what.width, "");
        // What has no row is told by an ellipsis.
        let cut_at = Some(usize::from(area.height.saturating_sub(row))).filter(|room| lines.len() > *room);
        for (at, line) in lines.into_iter().enumerate() {
            let line = if cut_at == Some(at + 1) { continued(&line, what.width) } else { line };
            put(&line, what, row, buffer);
            row += 1;
        }
    }
}

/// The rows of facts.
pub(super) fn height(list: &[Fact], columns: u16) -> u16 {
    let look = measuring();
    let columns = columns - indent(list, columns);
    list.iter().map(|fact| look.fold_by(&fact.what, columns, "").len().max(1) as u16).sum()
}

/// The column at which what is said begins.
fn indent(list: &[Fact], columns: u16) -> u16 {
    let names = list.iter().map(|fact| width(&fact.name) as u16).max().unwrap_or_default();
    let gap = if columns < BESIDE { 2 } else { GAP };
    if names == 0 { 0 } else { (names + gap).min(columns / 2) }
}

/// How rows are counted: the theme does not matter.
fn measuring() -> Look<'static> {
    Look::new(&THEMES[0], Locale::Zh, None)
}

/// The figure at the left and what is known of it at the right; short of rows the figure stands in one of them.
pub(super) fn summary(look: Look<'_>, summary: &Summary, area: Rect, buffer: &mut Buffer) {
    let left = columns(summary, area.width);
    let Some(left) = left.filter(|_| area.height >= 4) else {
        let mut line = Phrase::new().figure_or_missing(summary.headline.figure.clone());
        if !summary.headline.change.is_empty() {
            line = line.word("  ").then(summary.headline.change.clone());
        }
        let (top, rest) = split_top(area, 1);
        put(&look.line(&line), top, 0, buffer);
        let scales = summary.headline.facts.iter().map(|scale| Fact::new("", scale.clone()));
        let list: Vec<Fact> = summary.facts.iter().cloned().chain(scales).collect();
        return facts(look, &list, rest, buffer);
    };
    let column = Rect { width: left, ..area };
    let room = left.saturating_sub(2);
    let scales: Vec<Phrase> = match Phrase::joined(&summary.headline.facts, "  ") {
        beside if look.line(&beside).width() <= usize::from(room) => vec![beside],
        _ => summary.headline.facts.clone(),
    };
    let scales: Vec<Line<'_>> = scales.iter().flat_map(|scale| look.fold(scale, room)).collect();
    let above = Rect { width: room, height: area.height.saturating_sub(scales.len() as u16), ..column };
    let figure = summary.headline.figure.as_ref().filter(|_| !look.theme.ascii);
    let used = figure
        .and_then(|figure| super::letters::draw(look, figure, super::letters::ALONE, above, buffer))
        .map_or_else(|| panel::big(look, &summary.headline, column, buffer), |(_, rows)| rows);
    for (row, line) in (used + u16::from(area.height > used + scales.len() as u16)..).zip(scales) {
        put(&line, column, row, buffer);
    }
    let right = Rect { x: area.x + left + 2, width: area.width - left - 2, ..area };
    facts(look, &summary.facts, right, buffer);
}

/// The columns of the figure beside the facts, where both have room.
fn columns(summary: &Summary, columns: u16) -> Option<u16> {
    (columns >= BESIDE).then(|| {
        let digits = panel::big_width(&summary.headline) + 2;
        digits.max(columns * 45 / 100).min(columns * 3 / 5)
    })
}

/// The rows a summary would like.
pub(super) fn summary_height(summary: &Summary, wide: u16) -> u16 {
    match columns(summary, wide) {
        Some(left) => {
            // Big letters, a blank row, the scales in one.
            height(&summary.facts, wide - left - 2).max(if left < WIDE { DIGITS } else { BIG })
        }
        None => 1 + height(&summary.facts, wide) + summary.headline.facts.len() as u16,
    }
}

/// A sentence on a ground of its own.
pub(super) fn quote(look: Look<'_>, sentence: &Phrase, area: Rect, buffer: &mut Buffer) {
    let lines = look.fold_by(sentence, area.width.saturating_sub(2), "");
    let rows = (lines.len() as u16).min(area.height);
    for (row, line) in (0..rows).zip(lines) {
        let strong = line.patch_style(Style::new().bold());
        put(&strong, Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }, row, buffer);
    }
    buffer.set_style(Rect { height: rows, ..area }, look.theme.selection);
}

/// The rows of a sentence.
pub(super) fn quote_height(sentence: &Phrase, columns: u16) -> u16 {
    measuring().fold_by(sentence, columns.saturating_sub(2), "").len() as u16
}
