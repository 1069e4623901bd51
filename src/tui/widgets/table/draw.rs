//! The parts of a table as cells.

use ratatui::text::{Line, Span};

use super::{Align, Cell, CellBar, Column, Row, RowKind, Table, fit::Shown};
use crate::tui::widgets::bar::Bar;
use crate::tui::widgets::ink::{Ink, cut, whole, width};

impl<'a> Table<'a> {
    pub(super) fn draw_head(&self, ink: &mut Ink<'_>, shown: &[Shown], rows: i32) {
        if rows == 0 {
            return;
        }
        ink.tint(0, 0, ink.width(), self.styles.header);
        for place in shown {
            let Some(column) = self.columns.get(place.index) else { continue };
            let header = cut(&column.header, place.wide);
            match column.align {
                Align::Left => _ = ink.line(place.x, 0, &header),
                Align::Right | Align::Decimal | Align::Loose => ink.line_to(place.x + place.wide, 0, &header),
            }
        }
        if rows > 1 {
            ink.repeat(0, 1, ink.width(), "─", self.styles.rule);
        }
    }

    pub(super) fn draw_row(&self, ink: &mut Ink<'_>, shown: &[Shown], y: i32, row: &Row<'a>, right: i32) {
        ink.tint(0, y, right, row.style);
        match row.kind {
            RowKind::Blank => {}
            RowKind::GroupHead => self.draw_group(ink, y, row, right),
            RowKind::Item => {
                for (at, place) in shown.iter().enumerate() {
                    let (Some(column), Some(cell)) = (self.columns.get(place.index), row.cells.get(place.index)) else {
                        continue;
                    };
                    let flowing = |place: &Shown| self.columns.get(place.index).is_some_and(|column| column.flows);
                    match shown.get(at + 1) {
                        Some(next) if flowing(next) => {
                            let wide = row.cells.get(next.index).map_or(0, |cell| width(&cell.before));
                            let end = next.x + next.wide;
                            // A row with nothing before its formula has all columns for it.
                            let empty = |cell: &Cell<'_>| width(&cell.before) + width(&cell.after) == 0;
                            let alone = row.cells.iter().take(next.index).all(empty);
                            // It is set in from the name above it.
                            let (from, first) = if alone { (place.x + 2, self.lead()) } else { (next.x, place.x) };
                            let start = from.min(end - wide).max(first);
                            let room = if wide > 0 { start - self.gap_columns() } else { end } - place.x;
                            self.draw_cell(ink, &Shown { wide: room, ..*place }, column, cell, y);
                            if let Some(cell) = row.cells.get(next.index) {
                                ink.line(start, y, &whole_spans(&cell.before, end - start));
                            }
                        }
                        _ if column.flows && at > 0 => {}
                        _ => self.draw_cell(ink, place, column, cell, y),
                    }
                }
            }
        }
    }

    fn gap_columns(&self) -> i32 {
        i32::from(self.gap)
    }

    fn draw_group(&self, ink: &mut Ink<'_>, y: i32, row: &Row<'a>, right: i32) {
        let lead = self.lead().min(1);
        let count = row.cells.get(1).map(Cell::joined).unwrap_or_default();
        let room = right - lead - if width(&count) > 0 { width(&count) + 2 } else { 0 };
        let title = row.cells.first().map(Cell::joined).unwrap_or_default();
        let (title, count) = if room < width(&title).min(6) {
            (cut(&title, right - lead), None)
        } else {
            (cut(&title, room), Some(count))
        };
        let end = ink.line(lead, y, &title) + 1;
        if let Some(count) = count {
            let rule = right - width(&count) - 2 - end;
            ink.repeat(end, y, rule, "┈", self.styles.group);
            ink.line_to(right - 1, y, &count);
        }
    }

    fn draw_cell(&self, ink: &mut Ink<'_>, place: &Shown, column: &Column<'_>, cell: &Cell<'_>, y: i32) {
        let end = place.x + place.wide;
        if let Some(bar) = cell.bar {
            let eighths = whole(bar.share.clamp(0.0, 1.0) * f64::from(place.wide * 8));
            let CellBar { fill, style, hollow_end, plain, .. } = bar;
            Bar { fill, style, hollow_end, plain }.draw(ink, place.x, y, eighths.max(1));
            return;
        }
        if matches!(column.align, Align::Decimal | Align::Loose) {
            // A number of many digits may go beyond the mark of the others.
            let (before, after) = (width(&cell.before), width(&cell.after));
            let mark = (end - place.after).max(if column.align == Align::Loose { place.x + before } else { 0 });
            if mark - before >= place.x && mark + after <= end {
                ink.line_to(mark, y, &cell.before);
                ink.line(mark, y, &cell.after);
            }
            return;
        }
        let wide = width(&cell.before) + width(&cell.after);
        if wide <= place.wide {
            let start = if column.align == Align::Right { end - wide } else { place.x };
            let middle = ink.line(start, y, &cell.before);
            ink.line(middle, y, &cell.after);
        } else if column.shrinkable && (1..=place.wide).contains(&width(&cell.short)) {
            ink.line(place.x, y, &cell.short);
        } else if column.shrinkable && width(&cell.short) > 0 {
            ink.line(place.x, y, &cut(&cell.short, place.wide));
        } else if column.shrinkable {
            let line = if column.frozen { self.cut_apart(place, cell) } else { cut(&cell.joined(), place.wide) };
            ink.line(place.x, y, &line);
        }
        // What may not be cut and has no room is not drawn at all.
    }

    /// A name cut to its column. One that would read as the name of another row keeps its last word.
    fn cut_apart(&self, place: &Shown, cell: &Cell<'a>) -> Line<'a> {
        let (whole, short) = (cell.joined(), cut(&cell.joined(), place.wide));
        let is_twin = |row: &Row<'_>| {
            let other = row.cells.get(place.index).map(Cell::joined).unwrap_or_default();
            other.to_string() != whole.to_string() && cut(&other, place.wide).to_string() == short.to_string()
        };
        let text = whole.to_string();
        let last = text.rsplit(' ').next().unwrap_or_default();
        let room = place.wide - crate::text::width(last) as i32;
        if room * 2 <= place.wide || !self.rows.iter().any(is_twin) {
            return short;
        }
        let mut line = cut(&whole, room);
        line.push_span(Span::styled(last.to_owned(), line.spans.last().map_or(line.style, |span| span.style)));
        line
    }
}

/// A formula up to the last operator that has room, and `…` for the rest: no number of it is cut, and none loses its
/// unit.
fn whole_spans<'a>(line: &Line<'a>, room: i32) -> Line<'a> {
    if width(line) <= room {
        return line.clone();
    }
    let mut kept = Line::default().style(line.style);
    for span in &line.spans {
        if width(&kept) + span.width() as i32 + 1 > room {
            break;
        }
        kept.push_span(span.clone());
    }
    let operator = |span: &Span<'_>| {
        span.content.starts_with(' ') && span.content.ends_with(' ') && !span.content.trim().is_empty()
    };
    while kept.spans.last().is_some_and(|span| !operator(span)) {
        kept.spans.pop();
    }
    kept.push_span(Span::raw("…"));
    kept
}
