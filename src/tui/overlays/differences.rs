//! What changed when the files were read again, or what is wrong with them: a report in a window.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use crate::locale::Text;
use crate::report::{Block, Content, Phrase, Report, Table};
use crate::text;
use crate::tui::model::Model;
use crate::tui::view::put;
use crate::tui::widgets::popup::{Popup, centred, dim};
use crate::tui::{block, phrase};

/// The widest window.
const WIDEST: u16 = 150;

/// Draws the window over what is on the screen, from its row `top`.
pub fn draw(model: &Model, top: usize, buffer: &mut Buffer) {
    let Some(report) = model.desk().news(model.locale()) else { return };
    let Some(first) = report.blocks.first() else { return };
    let theme = model.theme();
    dim(buffer.area, buffer, theme.dimmed);
    let area = window(model, report);
    let close = Text::new("Esc 关闭", "Esc closes").get(model.locale());
    let scroll =
        if last_top(model) > 0 { Text::new("↑↓ 翻看 · ", "↑↓ scroll · ").get(model.locale()) } else { "" };
    let popup = Popup {
        title: Line::styled(first.title.long.as_str(), theme.heading),
        right: Line::styled(format!("{scroll}{close}"), theme.muted),
        frame: theme.popup.patch(theme.muted),
        ground: theme.popup,
    };
    (&popup).render(area.intersection(buffer.area), buffer);
    let body = body(area, report);
    match &first.content {
        Content::Table(table) => {
            let look = block::Look::new(theme, model.locale(), Some(top)).with_face(model.face());
            let rows = Block { content: Content::Table(table.clone()), ..Block::prose("", Vec::new()) };
            block::draw(&rows, look, false, body, buffer);
        }
        content => {
            let length = lines(content, body.width).len();
            let track = Rect { x: area.right().saturating_sub(2), width: 1, ..body };
            super::thumb(&(top..(top + height(model)).min(length)), length, track, theme, buffer);
            for (y, line) in (body.y..body.bottom()).zip(lines(content, body.width).iter().skip(top)) {
                put(buffer, body.x + 1, y, &Line::styled(line.as_str(), theme.text), body.width.saturating_sub(1));
            }
        }
    }
    if let Some(remark) = report.foot.first() {
        let y = body.bottom() + air(area);
        put(buffer, body.x + 1, y, &phrase::line(remark, theme), body.width.saturating_sub(1));
    }
}

/// The last row that may be the first shown.
#[must_use]
pub fn last_top(model: &Model) -> usize {
    let Some(report) = model.desk().news(model.locale()) else { return 0 };
    let body = body(window(model, report), report);
    let length = match report.blocks.first().map(|block| &block.content) {
        Some(Content::Table(table)) => table.length,
        Some(content) => lines(content, body.width).len(),
        None => 0,
    };
    length.saturating_sub(height(model))
}

/// How many rows are shown at once.
#[must_use]
pub fn height(model: &Model) -> usize {
    let Some(report) = model.desk().news(model.locale()) else { return 1 };
    let body = body(window(model, report), report);
    let shown = match report.blocks.first().map(|block| &block.content) {
        Some(Content::Table(table)) => {
            let selected = Block {
                content: Content::Table(Table { selected: Some(0), ..table.clone() }),
                ..Block::prose("", Vec::new())
            };
            block::rows(&selected, body).map_or(1, |rows| rows.shown)
        }
        _ => usize::from(body.height),
    };
    shown.max(1)
}

/// Lines as they are where they fit: what is underlined stays above its underline.
fn lines(content: &Content, width: u16) -> Vec<String> {
    let width = usize::from(width.saturating_sub(1)).max(1);
    let Content::Prose(lines) = content else { return Vec::new() };
    lines
        .iter()
        .map(Phrase::text)
        .flat_map(|line| if text::width(&line) <= width { vec![line] } else { text::wrap(&line, width) })
        .collect()
}

fn window(model: &Model, report: &Report) -> Rect {
    let (width, height) = model.size();
    let wide = WIDEST.min(if width > 60 { width.saturating_sub(4) } else { width });
    let rows = report.blocks.first().map_or(1, |block| match &block.content {
        // Titles and the rule below them.
        Content::Table(table) => table.length + 2,
        content => lines(content, wide.saturating_sub(2 + 2 * MARGIN)).len(),
    });
    let most = if height > 30 { height - 6 } else { height };
    let foot = if report.foot.is_empty() { 0 } else { 2 };
    centred(Rect::new(0, 0, width, height), wide, (rows as u16).saturating_add(4 + foot).min(most))
}

/// Blank columns within the frame.
const MARGIN: u16 = 1;

/// Blank rows within the frame, where there is room for them.
fn air(area: Rect) -> u16 {
    u16::from(Popup::inner(area).height > 10)
}

/// The part for rows, above that for the remark.
fn body(area: Rect, report: &Report) -> Rect {
    let inner = Popup::inner(area);
    let margin = MARGIN.min(inner.width / 8);
    let air = air(area);
    let foot = if report.foot.is_empty() { 0 } else { 1 + air };
    Rect {
        x: inner.x + margin,
        y: inner.y + air,
        width: inner.width.saturating_sub(2 * margin),
        height: inner.height.saturating_sub(foot + 2 * air),
    }
}
