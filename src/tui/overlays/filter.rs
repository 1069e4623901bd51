//! The list of what the rows of the table can be filtered by: typed words, then values with how many rows have them.

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::locale::{Locale, Text};
use crate::report::{self, FacetRow};
use crate::text;
use crate::tui::actions;
use crate::tui::model::Model;
use crate::tui::view;
use crate::tui::widgets::popup::{Popup, dim};
use crate::tui::widgets::window::window;

/// The columns of the window.
const WIDE: u16 = 46;
/// Screens of fewer rows give the window all of them.
const TALL: u16 = 20;

/// The values that can be chosen.
#[must_use]
pub fn facets(model: &Model) -> Rc<[FacetRow]> {
    report::facets(model.study(), model.selection(), model.locale())
}

/// How many lines of values are shown at once.
#[must_use]
pub fn height(model: &Model) -> usize {
    usize::from(Popup::inner(area(model)).height.saturating_sub(HEAD + 1))
}

/// The rows of the typed words and the blank one below them.
const HEAD: u16 = 2;

/// The window stands at the right, so that the names of the table stay in sight.
fn area(model: &Model) -> Rect {
    let (width, height) = model.size();
    let (wide, margin) = if width > WIDE + 20 { (WIDE, 1) } else { (width, 0) };
    let (y, high) = if height > TALL { (2, height - 3) } else { (0, height) };
    let lines = facets(model).len() + facets(model).iter().filter(|row| row.first).count();
    let high = high.min((lines as u16).saturating_add(HEAD + 3));
    Rect { x: width.saturating_sub(wide + margin), y, width: wide, height: high }
}

/// A line of the list.
enum Entry<'a> {
    Kind(Text),
    Value(usize, &'a FacetRow),
}

/// Draws the list over the page, with the cursor at a line: the typed words, then the values.
pub fn draw(model: &Model, at: usize, buffer: &mut Buffer) {
    let (theme, locale) = (model.theme(), model.locale());
    let area = area(model).intersection(buffer.area);
    dim(buffer.area, buffer, theme.dimmed);
    let rows = facets(model);
    let popup = Popup {
        title: Line::styled(Text::new("筛选", "Filter").get(locale), theme.heading),
        right: crate::tui::phrase::line(&model.report().place, theme),
        frame: theme.popup.patch(theme.muted),
        ground: theme.popup,
    };
    (&popup).render(area, buffer);
    let inner = Popup::inner(area);
    if inner.width < 8 || inner.height < 3 {
        return;
    }
    let line = |row: u16| Rect { x: inner.x + 1, y: inner.y + row, width: inner.width - 2, height: 1 };
    typed(model, at == 0, line(0), buffer);
    let entries: Vec<Entry<'_>> = rows
        .iter()
        .enumerate()
        .flat_map(|(at, row)| row.first.then_some(Entry::Kind(row.kind)).into_iter().chain([Entry::Value(at, row)]))
        .collect();
    let cursor = entries.iter().position(|entry| matches!(entry, Entry::Value(value, _) if value + 1 == at));
    let room = usize::from(inner.height.saturating_sub(HEAD + 1));
    let shown = window(cursor.unwrap_or_default(), room, entries.len());
    let track = Rect { x: area.right() - 2, y: inner.y + HEAD, width: 1, height: room as u16 };
    super::thumb(&shown, entries.len(), track, theme, buffer);
    for (row, entry) in (HEAD..).zip(shown) {
        match &entries[entry] {
            Entry::Kind(title) => {
                let title = title.get(locale);
                let rule = "─".repeat(usize::from(line(row).width).saturating_sub(text::width(title) + 1));
                let spans = vec![Span::styled(format!("{title} "), theme.muted), Span::styled(rule, theme.faint)];
                put(&Line::from(spans), line(row), buffer);
            }
            Entry::Value(value, facet) => put_value(model, facet, value + 1 == at, line(row), buffer),
        }
    }
    let hints = actions::hints(model, &actions::scopes(model, true), locale);
    let keys = view::keys(&hints, model, usize::from(inner.width.saturating_sub(2)));
    put(&keys, line(inner.height - 1), buffer);
}

/// What stands before the typed words.
const LABEL: Text = Text::new("文字  ", "words  ");

/// The columns for typed words in their row; the last one is the cursor's.
fn room(row: Rect, locale: Locale) -> usize {
    usize::from(row.width).saturating_sub(text::width(LABEL.get(locale)) + 1)
}

/// Where the cursor stands, so that an input method opens its window there: behind the typed words.
#[must_use]
pub fn cursor(model: &Model) -> Option<(u16, u16)> {
    let inner = Popup::inner(area(model));
    if inner.width < 8 || inner.height < 3 {
        return None;
    }
    let row = Rect { x: inner.x + 1, width: inner.width - 2, height: 1, ..inner };
    let words = tail(model.selection().table.filter.text.as_str(), room(row, model.locale()));
    let columns = text::width(LABEL.get(model.locale())) + text::width(words);
    Some((row.x + (columns as u16).min(row.width - 1), row.y))
}

/// The typed words with the place where the next character goes.
fn typed(model: &Model, lit: bool, area: Rect, buffer: &mut Buffer) {
    let (theme, locale) = (model.theme(), model.locale());
    let words = model.selection().table.filter.text.as_str();
    let mut spans = vec![Span::styled(LABEL.get(locale), theme.muted)];
    if words.is_empty() && !lit {
        spans.push(Span::styled(Text::new("  直接输入", "  just type").get(locale), theme.muted));
    } else {
        spans.push(Span::styled(tail(words, room(area, locale)).to_owned(), theme.heading));
        if words.is_empty() {
            // The cursor stands before them.
            let hint = Text::new("  名称、拼音、节号、原文……", "  name, section, as written …");
            spans.push(Span::styled(hint.get(locale), theme.muted));
        }
    }
    put(&Line::from(spans), area, buffer);
    if lit {
        tint(area, theme.selection, buffer);
    }
}

/// The end of a text that has so many columns.
fn tail(words: &str, columns: usize) -> &str {
    let fits = |at: &usize| text::width(&words[*at..]) <= columns;
    words.char_indices().map(|(at, _)| at).find(fits).map_or("", |at| &words[at..])
}

fn put_value(model: &Model, facet: &FacetRow, lit: bool, area: Rect, buffer: &mut Buffer) {
    let (theme, locale) = (model.theme(), model.locale());
    let count = locale.count(facet.count);
    let room = usize::from(area.width).saturating_sub(text::width(&count) + 4);
    let name = text::cut(&facet.name, room).into_owned();
    let gap = " ".repeat(room.saturating_sub(text::width(&name)) + 1);
    let (mark, style) = if facet.chosen { ("■", theme.accent) } else { ("□", theme.muted) };
    let words = if facet.count == 0 && !facet.chosen { theme.muted } else { theme.text };
    let spans = vec![
        Span::styled(format!("{mark} "), style),
        Span::styled(name, words),
        Span::raw(gap),
        Span::styled(count, theme.muted),
    ];
    put(&Line::from(spans), area, buffer);
    if lit {
        tint(area, theme.selection, buffer);
    }
}

fn put(line: &Line<'_>, area: Rect, buffer: &mut Buffer) {
    view::put(buffer, area.x, area.y, line, area.width);
}

/// Lights the row of the cursor: its ground, nothing else.
fn tint(area: Rect, style: Style, buffer: &mut Buffer) {
    buffer.set_style(area.intersection(buffer.area), style);
}
