//! Tables: only the rows of the window are asked for.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::Look;
use super::charts::{body, fill};
use crate::report::{ColumnKind, Figure, Phrase, Piece, Row, RowKind, Table, TableColumn, Trend};
use crate::text::width;
use crate::tui::hits::Target;
use crate::tui::widgets::table::{self, Align, Cell, CellBar, Column, TableStyles};

/// Narrower tables stand closer, so that units keep their place.
const NARROW: u16 = 60;
/// In wider tables of many columns these stand further apart.
const WIDE: u16 = 110;
/// Tables of many columns that have fewer columns of the screen than these stand closer, so that none is left out.
const CROWDED: u16 = 72;
/// From this width on formulas of all lengths stand beside names.
const LONG_FORMULAS: u16 = 104;
/// From this width on tables of many columns have room for notes.
const NOTED: u16 = 180;
/// The same where rows have names, so that these are whole.
const CROWDED_NAMES: u16 = 90;
/// A narrow list gives names as many columns before its numbers stand below each other by their marks.
const MENU_NAME: u16 = 24;
/// So many names are looked at.
const MOST_NAMES: usize = 100;
/// Columns of this priority or more may be left out.
const OPTIONAL: u8 = 3;
/// Tables of more columns than these keep room for their names.
const MANY: usize = 5;

pub(super) fn natural_height(table: &Table, wide: u16) -> u16 {
    table.for_width(wide).length.min(500) as u16 + 2 * u16::from(headed(table))
}

/// Without a head one row says something already.
pub(super) fn least_height(table: &Table) -> u16 {
    if headed(table) { 3 } else { 1 }
}

/// How many rows of a table an area shows.
pub(super) fn capacity(content: &Table, area: Rect) -> usize {
    let content = content.for_width(area.width);
    let capacity = table::Table { headed: headed(content), ..table::Table::default() }.capacity(area);
    if is_sticky(content, capacity) { capacity - 1 } else { capacity }
}

fn headed(table: &Table) -> bool {
    table.columns.iter().filter(|column| !column.title.is_empty()).count() > 1
}

fn named(table: &Table) -> bool {
    table.columns.first().is_some_and(|column| matches!(column.kind, ColumnKind::Name | ColumnKind::WideName))
}

/// The row of the heading under which a row stands.
fn heading(kind: RowKind) -> Option<usize> {
    match kind {
        RowKind::Member(at) | RowKind::More(at) => Some(at),
        RowKind::Item | RowKind::Heading => None,
    }
}

/// Whether a row goes on with the one before it.
fn goes_on(table: &Table, row: usize) -> bool {
    row < table.length && matches!((table.row)(row).kind, RowKind::More(_))
}

/// Whether the heading of a group stays in sight: where its rows know it and more rows than one have room.
fn is_sticky(table: &Table, capacity: usize) -> bool {
    let last = table.length.checked_sub(1);
    let grouped = || last.is_some_and(|last| heading((table.row)(last).kind).is_some());
    capacity > 3 && table.length > capacity && grouped()
}

pub(super) fn table(look: Look<'_>, content: &Table, area: Rect, buffer: &mut Buffer) {
    let content = content.for_width(area.width);
    let crowded = if named(content) { CROWDED_NAMES } else { CROWDED };
    let mut widget = table::Table {
        columns: Vec::new(),
        rows: Vec::new(),
        samples: Vec::new(),
        first: 0,
        total: content.length,
        selected: content.selected,
        // Names stand in from the heading of their group.
        marker: Span::styled(if named(content) { "▌ " } else { "▌" }, look.marker),
        sticky: None,
        headed: headed(content),
        skip: 0,
        gap: match area.width {
            wide if wide < NARROW || (wide < crowded && content.columns.len() > MANY) => 1,
            // Notes need the room more.
            wide if (WIDE..NOTED).contains(&wide) && content.columns.len() > MANY => 3,
            _ => 2,
        },
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
    let capacity = widget.capacity(area);
    let sticky = is_sticky(content, capacity);
    let mut shown = look.shown(content.selected, capacity - usize::from(sticky), content.length);
    let mut first = (content.row)(shown.start);
    let mut head = None;
    if sticky {
        if let Some(at) = heading(first.kind) {
            head = Some((content.row)(at));
        } else {
            // A heading that is the first row shown is the one that stays.
            shown = shown.start + 1..(shown.end + 1).min(content.length);
            head = Some(std::mem::replace(&mut first, (content.row)(shown.start)));
        }
    }
    // An entry is shown with all its rows or not at all: the details say the rest of one that has no room.
    let selected = content.selected.unwrap_or(usize::MAX);
    while shown.start + 1 < shown.end && goes_on(content, shown.start) && shown.start < selected {
        shown = shown.start + 1..(shown.end + 1).min(content.length);
        first = (content.row)(shown.start);
    }
    if goes_on(content, shown.end) {
        let entry = (shown.start..shown.end).rev().find(|row| !goes_on(content, *row)).unwrap_or(shown.start);
        shown.end = if entry > shown.start && entry != selected { entry } else { shown.end };
        // Nor is a heading without an entry.
        if shown.end > shown.start + 1 && (content.row)(shown.end - 1).kind == RowKind::Heading {
            shown.end -= 1;
        }
    }
    widget.first = shown.start;
    let rows: Vec<Row> = rows(content, first, shown);
    let scale = bars_scale(content, &rows);
    let most = usize::from(area.width) / 2;
    // A narrow table has no room for what no row in sight says, one of many columns none for what may be left out.
    let items = || rows.iter().filter(|row| row.kind != RowKind::Heading);
    let spared = |column: &TableColumn| column.priority >= OPTIONAL && content.columns.len() > MANY;
    let narrow = |at: usize| area.width < NARROW || (area.width < WIDE && content.columns.get(at).is_some_and(spared));
    let idle = |at: usize| narrow(at) && items().filter_map(|row| row.cells.get(at)).all(Phrase::is_empty);
    widget.columns = content
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let drawn = self::column(look, (at, column), content, area.width, &rows);
            let first = if idle(at) { u8::MAX } else { drawn.priority };
            Column { priority: first, ..drawn }
        })
        .collect();
    // Where all rows have room for it a blank one parts their groups.
    let first = widget.first;
    let order = order(&rows, rows.len() == content.length, capacity);
    let drawn = |at: &Option<usize>| match at.and_then(|at| rows.get(at)) {
        Some(row) => self::row(look, content, row, most, scale),
        None => table::Row { kind: table::RowKind::Blank, ..table::Row::default() },
    };
    widget.rows = order.iter().map(drawn).collect();
    widget.selected = content.selected.and_then(|selected| {
        let at = order.iter().position(|at| at.is_some_and(|at| first + at == selected))?;
        Some(first + at)
    });
    // A narrow table has no room but for the rows in sight.
    let samples = if area.width < NARROW { &[] } else { content.samples.as_slice() };
    widget.samples = samples.iter().map(|row| self::row(look, content, row, most, scale)).collect();
    widget.sticky = head.as_ref().map(|heading| self::row(look, content, heading, most, scale));
    look.tell(|x, y| {
        let at = widget.row_at(area, x, y)?.checked_sub(first)?;
        Some(Target::Row(first + (*order.get(at)?)?))
    });
    widget.render(area, buffer);
}

/// The rows of a window from above to below, nothing for each blank one between two groups.
fn order(rows: &[Row], all: bool, capacity: usize) -> Vec<Option<usize>> {
    let groups = rows.iter().filter(|row| row.kind == RowKind::Heading).count();
    let airy = all && groups > 1 && rows.len() + groups - 1 <= capacity;
    let mut order = Vec::with_capacity(rows.len() + groups);
    for (at, row) in rows.iter().enumerate() {
        if airy && at > 0 && row.kind == RowKind::Heading {
            order.push(None);
        }
        order.push(Some(at));
    }
    order
}

/// The rows of a window, of which the first is known.
fn rows(content: &Table, first: Row, shown: Range<usize>) -> Vec<Row> {
    if shown.is_empty() {
        return Vec::new();
    }
    std::iter::once(first).chain((shown.start + 1..shown.end).map(|at| (content.row)(at))).collect()
}

/// The largest figure that is drawn as a bar.
fn bars_scale(content: &Table, rows: &[Row]) -> f64 {
    let Some(at) = content.columns.iter().position(|column| column.kind == ColumnKind::Bar) else { return 0.0 };
    rows.iter().filter_map(|row| row.cells.get(at)?.figures().next()?.height()).fold(0.0, f64::max)
}

fn column<'a>(
    look: Look<'_>,
    (at, column): (usize, &'a TableColumn),
    content: &Table,
    wide: u16,
    rows: &[Row],
) -> Column<'a> {
    let (columns, whole) = (content.columns.len(), rows.len() == content.length);
    let current = content.current == Some(at);
    let narrow = wide < NARROW;
    let title = width(&column.title).max(1) as u16;
    // Colour alone would not tell it.
    let style = if current { look.theme.focus.add_modifier(Modifier::UNDERLINED) } else { look.theme.muted };
    let plain = Column {
        header: Line::styled(column.title.as_str(), style),
        min: title,
        ideal: title,
        max: 1,
        priority: column.priority,
        frozen: at == 0,
        ..Column::default()
    };
    match column.kind {
        ColumnKind::Name => {
            // Where all rows are in sight a name has what it needs; else its column keeps its width while rows scroll.
            let needed =
                || rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| width(&cell.text()) as u16).max();
            let many = columns > MANY;
            let beside_formula = content.columns.iter().any(|column| column.kind == ColumnKind::Formula);
            let part = if many {
                30
            } else if beside_formula && wide < LONG_FORMULAS {
                53
            } else if beside_formula {
                41
            } else {
                40
            };
            let share = (wide * part / 100).clamp(5, 54);
            let (min, ideal) = match (narrow, many) {
                (true, _) if is_menu(content) => (8, whole_names(content, at).clamp(16, MENU_NAME)),
                (true, _) => (8, 16),
                (false, true) if wide < WIDE => (share * 2 / 3, share),
                // Where there are notes they matter more than the last letters of the longest names.
                (false, true) if wide < NOTED => (share, share),
                (false, true) => {
                    let items = rows.iter().filter(|row| row.kind != RowKind::Heading).chain(content.samples.iter());
                    let names = items.filter_map(|row| row.cells.get(at)).map(|cell| width(&cell.text()) as u16);
                    let longest = names.max().unwrap_or(share).min(share);
                    (longest.min(share * 4 / 5), longest)
                }
                (false, false) => {
                    (14, if whole && !beside_formula { needed().unwrap_or_default().min(60) } else { share })
                }
            };
            let max = match many {
                true if wide >= NOTED => ideal,
                true => share.max(44),
                false => 60,
            };
            Column { min, ideal, max, shrinkable: true, ..plain }
        }
        ColumnKind::WideName => {
            let needed = rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| width(&cell.text()) as u16).max();
            let needed = needed.unwrap_or_default().min(wide * 2 / 3).max(8);
            Column { min: needed, ideal: needed, max: needed, shrinkable: true, ..plain }
        }
        ColumnKind::Note => {
            let least = if wide < NOTED { 20 } else { 30 };
            // What stands last gives the room that none of its rows needs to what stands before it.
            let samples = content.samples.iter();
            let needed = rows.iter().filter(|row| row.kind != RowKind::Heading).chain(samples);
            let needed = needed.filter_map(|row| row.cells.get(at)).map(|cell| width(&cell.text()) as u16).max();
            match needed.filter(|_| at > 0 && at + 1 == columns) {
                Some(needed) => {
                    let needed = needed.max(title);
                    Column { min: least.min(needed), ideal: needed, max: needed, shrinkable: true, ..plain }
                }
                None => Column { min: least, ideal: 30, max: 200, shrinkable: true, ..plain },
            }
        }
        ColumnKind::Bar => Column { min: 10, ideal: 20, max: 48, shrinkable: true, ..plain },
        ColumnKind::Formula => Column { min: 12, flows: true, ..plain },
        ColumnKind::Text => plain,
        ColumnKind::Right => Column { align: Align::Right, ..plain },
        ColumnKind::Number if narrow && is_menu(content) => Column { align: Align::Loose, ..plain },
        ColumnKind::Number => Column { align: Align::Decimal, ..plain },
    }
}

/// Whether the names of a table need its room more than anything else: two of them must not read the same.
fn is_menu(content: &Table) -> bool {
    let wide = |column: &TableColumn| matches!(column.kind, ColumnKind::Note | ColumnKind::Bar | ColumnKind::Formula);
    named(content) && content.columns.len() <= MANY && !content.columns.iter().any(wide)
}

/// The columns of the longest name, in sight or not, so that names keep their width while rows scroll; nothing where
/// there are too many to look at.
fn whole_names(content: &Table, at: usize) -> u16 {
    if content.length > MOST_NAMES {
        return 0;
    }
    let rows = (0..content.length).map(|row| (content.row)(row)).filter(|row| row.kind != RowKind::Heading);
    rows.filter_map(|row| Some(width(&row.cells.get(at)?.text()) as u16)).max().unwrap_or_default()
}

/// A row; words beyond `most` columns are left out whole, for they stand in the details and no number is cut.
fn row<'a>(look: Look<'a>, content: &Table, row: &'a Row, most: usize, scale: f64) -> table::Row<'a> {
    let heading = row.kind == RowKind::Heading;
    let cells = row
        .cells
        .iter()
        .enumerate()
        .map(|(at, cell)| match content.columns.get(at).map(|column| column.kind) {
            _ if heading => Cell::text(look.line(cell).patch_style(look.theme.accent)),
            Some(ColumnKind::Number) => number(look, cell),
            Some(ColumnKind::Bar) => bar(look, cell, scale),
            Some(ColumnKind::Name | ColumnKind::WideName) => name(look, cell),
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

/// A name, and its short form for a column that is too narrow.
fn name<'a>(look: Look<'a>, cell: &'a Phrase) -> Cell<'a> {
    let short = cell.pieces.iter().any(|piece| matches!(piece, Piece::Name(name) if name.short != name.long));
    if !short {
        return Cell::text(look.line(cell));
    }
    let spans = cell.pieces.iter().flat_map(|piece| match piece {
        Piece::Name(name) => {
            let style = if name.repeated { look.theme.muted } else { look.theme.text };
            vec![Span::styled(name.short.as_str(), style)]
        }
        piece => crate::tui::phrase::pieces(std::slice::from_ref(piece), look.theme).spans,
    });
    Cell { short: spans.collect(), ..Cell::text(look.line(cell)) }
}

/// A figure as a bar.
fn bar<'a>(look: Look<'a>, cell: &'a Phrase, scale: f64) -> Cell<'a> {
    let drawn = |figure: &Figure| {
        let height = figure.height().filter(|height| scale > 0.0 && *height > 0.0)?;
        Some(CellBar {
            share: height / scale,
            fill: fill(figure),
            style: body(look, figure),
            hollow_end: look.theme.hollow_end(),
            plain: look.plain(),
        })
    };
    Cell { bar: cell.figures().next().and_then(drawn), ..Cell::default() }
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
    let arrow = match figure.trend {
        _ if figure.sign.contains(['▲', '▼']) => "",
        Trend::Rise => "▲",
        Trend::Fall => "▼",
        Trend::None => "",
    };
    let before = [arrow, figure.sign.as_str(), whole].into_iter().filter(|part| !part.is_empty());
    let before = before.map(|part| Span::styled(part, style)).collect();
    Cell { before, after: Line::from(after), ..Cell::default() }
}
