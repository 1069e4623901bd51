//! Tables: only the rows of the window are asked for.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::Look;
use crate::report::{ColumnKind, Phrase, Piece, Row, RowKind, Table, TableColumn};
use crate::text::width;
use crate::tui::widgets::table::{self, Align, Cell, Column, TableStyles};

/// Narrower tables stand closer, so that units keep their place.
const NARROW: u16 = 60;

pub(super) fn natural_height(table: &Table) -> u16 {
    table.length.min(500) as u16 + 2 * u16::from(headed(table))
}

/// How many rows of a table an area shows.
pub(super) fn capacity(content: &Table, area: Rect) -> usize {
    table::Table { headed: headed(content), ..table::Table::default() }.capacity(area)
}

fn headed(table: &Table) -> bool {
    table.columns.iter().filter(|column| !column.title.is_empty()).count() > 1
}

pub(super) fn table(look: Look<'_>, content: &Table, area: Rect, buffer: &mut Buffer) {
    let narrow = area.width < NARROW;
    let mut widget = table::Table {
        columns: content
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| self::column(look, at, column, narrow))
            .collect(),
        rows: Vec::new(),
        first: 0,
        total: content.length,
        selected: content.selected,
        marker: Span::styled("▌", look.theme.focus),
        sticky: None,
        headed: headed(content),
        skip: 0,
        gap: if narrow { 1 } else { 2 },
        styles: TableStyles {
            header: look.theme.muted,
            rule: look.theme.faint,
            group: look.theme.faint,
            selected: look.theme.selection,
            track: look.theme.faint,
            thumb: look.theme.muted,
        },
    };
    if content.selected.is_none() {
        widget.marker = Span::raw("");
    }
    let shown = look.shown(content.selected, widget.capacity(area), content.length);
    widget.first = shown.start;
    let most = usize::from(area.width) * 50 / 100;
    let rows: Vec<Row> = shown.map(|at| (content.row)(at)).collect();
    widget.rows = rows.iter().map(|row| self::row(look, content, row, most)).collect();
    widget.render(area, buffer);
}

fn column<'a>(look: Look<'_>, at: usize, column: &'a TableColumn, narrow: bool) -> Column<'a> {
    let name = column.kind == ColumnKind::Name;
    let title = width(&column.title).max(1) as u16;
    Column {
        header: Line::styled(column.title.as_str(), look.theme.muted),
        align: match column.kind {
            ColumnKind::Name | ColumnKind::Text => Align::Left,
            ColumnKind::Right => Align::Right,
            ColumnKind::Number => Align::Decimal,
        },
        min: match (name, narrow) {
            (true, true) => 5,
            (true, false) => 14,
            (false, _) => title,
        },
        ideal: if name { 16 } else { title },
        max: if name { 60 } else { 1 },
        after: 0,
        priority: column.priority,
        frozen: at == 0,
        shrinkable: name,
    }
}

/// A row; words beyond `most` columns are left out whole, for they stand in the details and no number is cut.
fn row<'a>(look: Look<'a>, content: &Table, row: &'a Row, most: usize) -> table::Row<'a> {
    let heading = row.kind == RowKind::Heading;
    let cells = row
        .cells
        .iter()
        .enumerate()
        .map(|(at, cell)| match content.columns.get(at).map(|column| column.kind) {
            Some(ColumnKind::Number) if !heading => number(look, cell),
            _ if heading => Cell::text(look.line(cell).patch_style(look.theme.accent)),
            kind => {
                let line = look.line(cell);
                let left_out = kind == Some(ColumnKind::Text) && line.width() > most;
                Cell::text(if left_out { Line::styled("…", look.theme.muted) } else { line })
            }
        })
        .collect();
    table::Row {
        cells,
        style: Style::new(),
        kind: if heading { table::RowKind::GroupHead } else { table::RowKind::Item },
    }
}

/// A number split at its decimal mark, so that marks stand below each other; unit and doubt follow the digits.
fn number<'a>(look: Look<'a>, cell: &'a Phrase) -> Cell<'a> {
    let [Piece::Figure(figure)] = cell.pieces.as_slice() else { return Cell::text(look.line(cell)) };
    let style = crate::tui::phrase::figure_style(figure, look.theme);
    let (whole, fraction) = figure.number.split_at(figure.number.find('.').unwrap_or(figure.number.len()));
    let mut after = Vec::with_capacity(4);
    after.push(Span::styled(fraction, style));
    match figure.unit.as_str() {
        "" => {}
        "%" => after.push(Span::styled("%", style)),
        unit => after.extend([Span::styled(" ", look.theme.muted), Span::styled(unit, look.theme.muted)]),
    }
    if figure.doubtful {
        after.push(Span::styled("!", look.theme.warn));
    }
    let before = Line::from(vec![Span::styled(figure.sign.as_str(), style), Span::styled(whole, style)]);
    Cell { before, after: Line::from(after) }
}
