//! What changed when the files were read again, or what is wrong with them: a report in a window.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use crate::locale::Text;
use crate::report::{Block, Content, Report, RowKind, Table};
use crate::tui::model::Model;
use crate::tui::view::put;
use crate::tui::widgets::popup::{Popup, centred, dim};
use crate::tui::{block, phrase};

/// The widest window.
const WIDEST: u16 = 120;

/// Draws the window over what is on the screen, from its row `top`.
pub fn draw(model: &Model, top: usize, buffer: &mut Buffer) {
    let Some(report) = model.desk().news(model.locale()) else { return };
    let Some(first) = report.blocks.first() else { return };
    let theme = model.theme();
    dim(buffer.area, buffer, theme.dimmed);
    let area = window(model, report);
    let close = Text::new("Esc 关闭", "Esc closes").get(model.locale());
    let scroll = if last_top(model) > 0 { Text::new("↑↓ 翻看 · ", "↑↓ scroll · ").get(model.locale()) } else { "" };
    let popup = Popup {
        title: Line::styled(first.title.as_str(), theme.heading),
        right: Line::styled(format!("{scroll}{close}"), theme.muted),
        frame: theme.popup.patch(theme.muted),
        ground: theme.popup,
    };
    (&popup).render(area.intersection(buffer.area), buffer);
    let body = body(area);
    let look = block::Look::new(theme, model.locale(), None).with_face(model.face());
    block::draw(&from(first, top), look, false, body, buffer);
    if let Some(remark) = report.foot.first() {
        let line = phrase::line(remark, theme);
        put(buffer, body.x, body.bottom(), &line, body.width);
    }
}

/// The last row that may be the first shown.
#[must_use]
pub fn last_top(model: &Model) -> usize {
    let Some(report) = model.desk().news(model.locale()) else { return 0 };
    report.blocks.first().map_or(0, |block| length(block).saturating_sub(height(model)))
}

/// How many rows are shown at once.
#[must_use]
pub fn height(model: &Model) -> usize {
    let Some(report) = model.desk().news(model.locale()) else { return 1 };
    let titles = report.blocks.first().is_some_and(|block| matches!(block.content, Content::Table(_)));
    usize::from(body(window(model, report)).height.saturating_sub(u16::from(titles))).max(1)
}

fn length(block: &Block) -> usize {
    match &block.content {
        Content::Table(table) => table.length,
        Content::Prose(lines) => lines.len(),
        _ => 0,
    }
}

fn window(model: &Model, report: &Report) -> Rect {
    let (width, height) = model.size();
    let wide = WIDEST.min(if width > 60 { width.saturating_sub(4) } else { width });
    let rows = report.blocks.first().map_or(1, |block| match &block.content {
        Content::Table(table) => table.length + 1,
        // Lines may go on in the next row.
        Content::Prose(lines) => lines.iter().map(|line| line.text().chars().count() / 60 + 1).sum(),
        _ => 1,
    });
    let most = if height > 30 { height - 6 } else { height };
    centred(Rect::new(0, 0, width, height), wide, (rows as u16).saturating_add(6).min(most))
}

/// The part for rows, above that for the remark.
fn body(area: Rect) -> Rect {
    let inner = Popup::inner(area);
    let margin = 2.min(inner.width / 8);
    let air = u16::from(inner.height > 8);
    Rect {
        x: inner.x + margin,
        y: inner.y + air,
        width: inner.width.saturating_sub(2 * margin),
        height: inner.height.saturating_sub(1 + 2 * air),
    }
}

/// A block without its title and its first rows.
fn from(block: &Block, top: usize) -> Block {
    let content = match &block.content {
        Content::Table(table) => {
            let row = table.row.clone();
            let row = move |at: usize| {
                let mut row = row(at + top);
                row.kind = match row.kind {
                    RowKind::Member(heading) => heading.checked_sub(top).map_or(RowKind::Item, RowKind::Member),
                    kind => kind,
                };
                row
            };
            Content::Table(Table {
                columns: table.columns.clone(),
                length: table.length.saturating_sub(top),
                row: std::rc::Rc::new(row),
                selected: None,
            })
        }
        Content::Prose(lines) => Content::Prose(lines.get(top..).unwrap_or_default().to_vec()),
        other => other.clone(),
    };
    Block { title: String::new(), right: block.right.clone(), content }
}
