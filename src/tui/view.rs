//! The screen: title, tabs, the blocks of the page, remarks, keys, and what lies over them. Writes no state.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::actions::{self, Hint, Scope};
use super::model::{Layer, Model};
use super::{block, layout, overlays, phrase};
use crate::locale::Text;
use crate::text;

/// Where the parts of the screen stand; a part without room is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Areas {
    /// Title and date of the dataset.
    pub title: Rect,
    /// The pages.
    pub tabs: Rect,
    /// The blocks of the page.
    pub body: Rect,
    /// Remarks of the page.
    pub foot: Rect,
    /// What keys do.
    pub footer: Rect,
}

/// The smallest screen on which a page can be read.
pub const LEAST: (u16, u16) = (40, 12);
/// The screen for which pages are made.
const BEST: (u16, u16) = (120, 40);
/// From this height on there is white space around the body.
const AIRY: u16 = 32;
/// Below this height the title gives way.
const TITLED: u16 = 20;
/// Below this height the remarks give way.
const FOOTED: u16 = 16;

/// Where the parts of the screen stand. Plain arithmetic: a layout solver costs more than a frame may.
#[must_use]
pub fn areas(model: &Model) -> Areas {
    let (width, height) = model.size();
    let remarks = match model.report().foot.len() {
        0 => 0,
        n => (n as u16).min(if height >= AIRY { 2 } else { 1 }),
    };
    // One remark may stand at the left and one at the right of a row.
    let remarks = if remarks == 2 && foot_rows(model, width).len() == 1 { 1 } else { remarks };
    let rows = |y, rows| Rect::new(0, y, width, rows);
    let title = u16::from(height >= TITLED);
    let air = u16::from(height >= AIRY);
    let foot = if height >= FOOTED { remarks } else { 0 };
    let top = (title + 1 + air).min(height);
    let bottom = height.saturating_sub(foot + 1 + air).max(top);
    Areas {
        title: rows(0, title),
        tabs: rows(title.min(height.saturating_sub(1)), 1.min(height)),
        body: rows(top, bottom - top),
        foot: rows(height.saturating_sub(foot + 1), foot),
        footer: rows(height.saturating_sub(1), 1.min(height)),
    }
}

/// Draws the screen.
pub fn view(model: &Model, buffer: &mut Buffer) {
    let theme = model.theme();
    let area = buffer.area;
    fill(buffer, theme.ground);
    if area.width < LEAST.0 || area.height < LEAST.1 {
        return too_small(model, buffer);
    }
    let areas = areas(model);
    title(model, areas.title, buffer);
    tabs(model, areas.tabs, buffer);
    let focus = model.focus();
    for (at, place) in layout::arrange(model.report(), areas.body, model.zoomed()) {
        if let Some(drawn) = model.report().blocks.get(at) {
            block::draw(drawn, focus == Some(at), theme, model.locale(), place.intersection(area), buffer);
        }
    }
    for (row, line) in areas.foot.rows().zip(foot_rows(model, area.width)) {
        let (left, right) = line;
        put(buffer, row.x + 1, row.y, &left, row.width.saturating_sub(2));
        if let Some(right) = right {
            put_right(buffer, row, &right);
        }
    }
    let scopes = [if model.walks_panels() { Scope::Panels } else { Scope::Rows }, Scope::Global];
    let hints = actions::hints(model, &scopes, model.locale());
    let line = keys(&hints, model, usize::from(areas.footer.width.saturating_sub(2)));
    put(buffer, 1, areas.footer.y, &line, areas.footer.width.saturating_sub(2));
    for layer in model.layers() {
        match layer {
            Layer::Zoom(_) => {}
            Layer::Card => overlays::card::draw(model, buffer),
            Layer::Help { top } => overlays::help::draw(model, *top, buffer),
        }
    }
}

/// Every cell empty, on the ground of the theme.
fn fill(buffer: &mut Buffer, ground: Style) {
    let mut cell = Cell::EMPTY;
    cell.set_style(ground);
    buffer.content.fill(cell);
}

/// Writes a line, not beyond `columns`.
pub(super) fn put(buffer: &mut Buffer, x: u16, y: u16, line: &Line<'_>, columns: u16) {
    if buffer.area.contains((x, y).into()) {
        buffer.set_line(x, y, line, columns);
    }
}

/// Writes a line that ends a column before the right edge of a row.
pub(super) fn put_right(buffer: &mut Buffer, row: Rect, line: &Line<'_>) {
    let width = (line.width() as u16).min(row.width.saturating_sub(2));
    put(buffer, row.right().saturating_sub(width + 1), row.y, line, width);
}

fn title(model: &Model, row: Rect, buffer: &mut Buffer) {
    if row.is_empty() {
        return;
    }
    let theme = model.theme();
    let mut as_of = model.report().as_of.clone();
    // Short of room the date stays and the publisher, who is named with every source, gives way.
    if text::width(&model.report().title) + phrase::line(&as_of, theme).width() + 4 > usize::from(row.width) {
        as_of.pieces.truncate(2);
    }
    let as_of = phrase::line(&as_of, theme);
    let room = usize::from(row.width).saturating_sub(as_of.width() + 4);
    // The title may end in …; the date may not.
    let title = text::cut(&model.report().title, room.max(8));
    put(buffer, 1, row.y, &Line::styled(title, theme.heading), row.width.saturating_sub(2));
    if room >= 8 {
        put_right(buffer, row, &as_of);
    }
}

/// The pages with their numbers; short of room only the page in front has its name.
fn tabs(model: &Model, row: Rect, buffer: &mut Buffer) {
    let theme = model.theme();
    let (locale, pages) = (model.locale(), model.pages());
    let name = |at: usize| pages[at].title.get(locale);
    let columns = |gap: usize| (0..pages.len()).map(|at| text::width(name(at)) + 4 + gap).sum::<usize>();
    let room = usize::from(row.width);
    let (gap, named) = if columns(1) < room { (1, true) } else { (0, columns(0) < room) };
    let mut spans = Vec::with_capacity(pages.len() * 3);
    for at in 0..pages.len() {
        let number = format!(" {}", at + 1);
        let words = if named || at == model.page() { format!(" {} ", name(at)) } else { " ".into() };
        if at == model.page() {
            let front = theme.accent.patch(Style::new().bold().reversed());
            spans.push(Span::styled(format!("{number}{words}"), front));
        } else {
            spans.extend([Span::styled(number, theme.key), Span::styled(words, theme.muted)]);
        }
        spans.push(Span::raw(" ".repeat(gap)));
    }
    put(buffer, 1, row.y, &Line::from(spans), row.width.saturating_sub(1));
}

/// The remarks in rows: each with one at the left, and one at the right where there is room.
fn foot_rows(model: &Model, width: u16) -> Vec<(Line<'static>, Option<Line<'static>>)> {
    let lines: Vec<Line<'static>> = model.report().foot.iter().map(|foot| phrase::line(foot, model.theme())).collect();
    let mut rows: Vec<(Line<'static>, Option<Line<'static>>)> = Vec::new();
    for line in lines {
        match rows.last_mut() {
            Some((left, right @ None)) if left.width() + line.width() + 5 <= usize::from(width) => *right = Some(line),
            _ => rows.push((line, None)),
        }
    }
    rows
}

/// What keys do, as much of it as there is room for: the most needed first, shown in the order of the table.
pub(super) fn keys(hints: &[Hint], model: &Model, room: usize) -> Line<'static> {
    let theme = model.theme();
    let wide = |hint: &Hint| text::width(&hint.short()) + text::width(hint.label) + 3;
    let mut by_need: Vec<(u8, usize)> =
        hints.iter().enumerate().filter(|(_, hint)| hint.footer > 0).map(|(at, hint)| (hint.footer, at)).collect();
    by_need.sort_unstable();
    let mut left = room + 2;
    let mut chosen: Vec<usize> = Vec::new();
    for (_, at) in by_need {
        if let Some(rest) = left.checked_sub(wide(&hints[at])) {
            left = rest;
            chosen.push(at);
        }
    }
    chosen.sort_unstable();
    let mut spans = Vec::with_capacity(chosen.len() * 2);
    for at in chosen {
        spans.push(Span::styled(hints[at].short(), theme.key));
        spans.push(Span::styled(format!(" {}  ", hints[at].label), theme.muted));
    }
    Line::from(spans)
}

/// What size is needed.
fn too_small(model: &Model, buffer: &mut Buffer) {
    let (theme, locale, area) = (model.theme(), model.locale(), buffer.area);
    let size = |(width, height): (u16, u16)| format!("{width} × {height}");
    let (now, least, best) = (size((area.width, area.height)), size(LEAST), size(BEST));
    let quit = Text::new(" 退出", " quits").get(locale);
    let lines = [
        Line::styled(Text::new("窗口太小", "Window too small").get(locale), theme.heading),
        Line::default(),
        Line::styled(Text::new("现在 {}", "now {}").fill(locale, &[&now]), theme.text),
        Line::styled(Text::new("至少 {}，最好 {}", "at least {}, best {}").fill(locale, &[&least, &best]), theme.text),
        Line::default(),
        Line::from(vec![Span::styled("q", theme.key), Span::styled(quit, theme.muted)]),
    ];
    // Very low windows keep what is needed most: the size, and the way out.
    let kept: Vec<&Line<'_>> = match area.height {
        0..=2 => vec![&lines[3]],
        3..=5 => vec![&lines[2], &lines[3], &lines[5]],
        _ => lines.iter().collect(),
    };
    let top = (area.height.saturating_sub(kept.len() as u16)) / 2;
    for (y, line) in (area.y + top..area.bottom()).zip(kept) {
        let width = (line.width() as u16).min(area.width);
        put(buffer, area.x + (area.width - width) / 2, y, line, width);
    }
}
