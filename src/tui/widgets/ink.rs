//! Clipped drawing: the one place where widgets touch cells.
//!
//! Positions are relative to the widget's area and may lie anywhere, also outside of it; what lies outside is not
//! drawn. So geometry may be computed freely and nothing can panic.

use std::ops::Range;

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
    style::Style,
    text::{Line, Span},
};

use crate::text;

/// Blocks that fill a cell from below, by eighths.
pub(super) const LOWER: [&str; 9] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
/// Blocks that fill a cell from the left, by eighths.
pub(super) const LEFT: [&str; 9] = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"];
/// The body of what is not solid.
pub(super) const SHADE: &str = "▒";
/// The end of what has no end.
pub(super) const FADE: &str = "░";

/// A pen for one area of a buffer.
pub(super) struct Ink<'b> {
    buf: &'b mut Buffer,
    area: Rect,
}

impl<'b> Ink<'b> {
    /// A pen for the part of `area` that is in the buffer, if any.
    pub(super) fn new(area: Rect, buf: &'b mut Buffer) -> Option<Self> {
        let area = area.intersection(buf.area);
        if area.is_empty() { None } else { Some(Self { buf, area }) }
    }

    pub(super) fn width(&self) -> i32 {
        i32::from(self.area.width)
    }

    pub(super) fn height(&self) -> i32 {
        i32::from(self.area.height)
    }

    fn position(&self, x: i32, y: i32) -> Option<(u16, u16)> {
        let inside = (0..self.width()).contains(&x) && (0..self.height()).contains(&y);
        inside.then(|| (self.area.x + x as u16, self.area.y + y as u16))
    }

    /// The cells of a row.
    fn row(&mut self, y: i32) -> Option<&mut [Cell]> {
        let (_, y) = self.position(0, y)?;
        let start = self.buf.index_of(self.area.x, y);
        self.buf.content.get_mut(start..start + usize::from(self.area.width))
    }

    /// Puts a glyph of one column.
    pub(super) fn put(&mut self, x: i32, y: i32, symbol: &str, style: Style) {
        self.repeat(x, y, 1, symbol, style);
    }

    /// The glyph of a cell.
    pub(super) fn symbol(&self, x: i32, y: i32) -> &str {
        self.position(x, y).and_then(|position| self.buf.cell(position)).map_or("", |cell| cell.symbol())
    }

    /// The style of a cell.
    pub(super) fn style(&self, x: i32, y: i32) -> Style {
        self.position(x, y)
            .and_then(|position| self.buf.cell(position))
            .map_or(Style::new(), ratatui::buffer::Cell::style)
    }

    /// Puts a glyph of one column `count` times beside itself.
    pub(super) fn repeat(&mut self, x: i32, y: i32, count: i32, symbol: &str, style: Style) {
        let cells = self.within(x, count);
        self.heal(cells.start, y);
        if let Some(row) = self.row(y) {
            for cell in &mut row[cells] {
                cell.set_symbol(symbol).set_style(style);
            }
        }
    }

    /// Changes the style of `count` cells and leaves their glyphs.
    pub(super) fn tint(&mut self, x: i32, y: i32, count: i32, style: Style) {
        let cells = self.within(x, count);
        if style != Style::new()
            && let Some(row) = self.row(y)
        {
            for cell in &mut row[cells] {
                cell.set_style(style);
            }
        }
    }

    /// The columns of the area among `count` from `x` on.
    fn within(&self, x: i32, count: i32) -> Range<usize> {
        let start = x.clamp(0, self.width());
        start as usize..x.saturating_add(count).clamp(start, self.width()) as usize
    }

    /// Blanks a wide glyph whose second half is about to be overwritten.
    fn heal(&mut self, x: usize, y: i32) {
        if let Some((x, y)) = self.position(x as i32, y) {
            heal(self.buf, x, y);
        }
    }

    /// Writes a line from `x`; gives the column after it.
    pub(super) fn line(&mut self, x: i32, y: i32, line: &Line<'_>) -> i32 {
        self.line_until(x, y, line, self.width())
    }

    /// Writes a line from `x`, not beyond `right`; a wide glyph that does not fit becomes a blank.
    pub(super) fn line_until(&mut self, x: i32, y: i32, line: &Line<'_>, right: i32) -> i32 {
        let right = right.min(self.width());
        self.heal(x.max(0) as usize, y);
        let Some(row) = self.row(y) else { return x.saturating_add(width(line)).min(right.max(x)) };
        let mut at = x;
        for span in &line.spans {
            let style = line.style.patch(span.style);
            text::each_glyph(&span.content, |glyph, wide| {
                // A control character must never reach the terminal, and what takes no column has no place.
                if wide > 0 && at < right && !is_control(glyph) {
                    let end = at + wide as i32;
                    let whole = at >= 0 && end <= right;
                    let cells = &mut row[at.max(0) as usize..end.clamp(0, right) as usize];
                    for (half, cell) in cells.iter_mut().enumerate() {
                        cell.set_symbol(if whole && half == 0 { glyph } else { " " }).set_style(style);
                    }
                    at = end;
                }
                at < right
            });
        }
        at
    }

    /// Writes a line that ends before column `right`.
    pub(super) fn line_to(&mut self, right: i32, y: i32, line: &Line<'_>) {
        self.line(right - width(line), y, line);
    }

    /// Writes a text in one style.
    pub(super) fn text(&mut self, x: i32, y: i32, text: &str, style: Style) -> i32 {
        self.line(x, y, &Line::styled(text, style))
    }
}

/// Whether a glyph is a control character: these have one or two bytes, `\r\n` included.
fn is_control(glyph: &str) -> bool {
    glyph.len() <= 2 && glyph.contains(char::is_control)
}

/// Blanks a wide glyph whose second half is about to be overwritten, wherever its first half stands.
pub(super) fn heal(buf: &mut Buffer, x: u16, y: u16) {
    if x > buf.area.x
        && let Some(before) = buf.cell_mut((x - 1, y))
        && text::width(before.symbol()) > 1
    {
        before.set_symbol(" ");
    }
}

/// Writes a line from the first cell of an area, within its first row.
pub(crate) fn write(line: &Line<'_>, area: Rect, buf: &mut Buffer) {
    if let Some(mut ink) = Ink::new(area, buf) {
        ink.line(0, 0, line);
    }
}

/// The columns a line takes.
pub(super) fn width(line: &Line<'_>) -> i32 {
    line.spans.iter().map(|span| text::width(&span.content)).sum::<usize>().min(100_000) as i32
}

/// A line cut to `columns`, ending in `…` where something was left out, its styles kept.
pub(super) fn cut<'a>(line: &Line<'a>, columns: i32) -> Line<'a> {
    if width(line) <= columns {
        return line.clone();
    }
    let mut kept = Line { spans: Vec::new(), ..line.clone() };
    let mut room = columns - 1;
    for span in &line.spans {
        let wide = text::width(&span.content) as i32;
        if wide <= room {
            kept.push_span(span.clone());
            room -= wide;
        } else if room >= 0 {
            kept.push_span(Span::styled(text::cut(&span.content, room as usize + 1).into_owned(), span.style));
            break;
        }
    }
    kept
}

/// A length in cells or parts of cells as a whole number: never absurd, and nothing where there is no number.
pub(super) fn whole(length: f64) -> i32 {
    if length.is_nan() { 0 } else { length.round().clamp(-100_000.0, 100_000.0) as i32 }
}

/// A number that can be drawn: not missing, not infinite.
pub(super) fn finite(value: Option<f64>) -> Option<f64> {
    value.filter(|value| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(width: u16, put: impl Fn(&mut Ink<'_>)) -> Buffer {
        let mut buf = Buffer::empty(Rect::new(0, 0, width, 1));
        if let Some(mut ink) = Ink::new(buf.area, &mut buf) {
            put(&mut ink);
        }
        buf
    }

    #[test]
    fn a_wide_glyph_is_whole_or_blank() {
        assert_eq!(draw(3, |ink| _ = ink.text(0, 0, "抚顺", Style::new())), Buffer::with_lines(["抚 "]));
        assert_eq!(draw(3, |ink| _ = ink.text(-1, 0, "抚顺", Style::new())), Buffer::with_lines([" 顺"]));
    }

    #[test]
    fn overwriting_the_second_half_blanks_the_first() {
        let buf = draw(4, |ink| {
            ink.text(0, 0, "抚顺", Style::new());
            ink.put(1, 0, "x", Style::new());
            ink.put(2, 0, "y", Style::new());
        });
        assert_eq!(buf, Buffer::with_lines([" xy "]));
    }

    #[test]
    fn a_line_is_cut_between_glyphs() {
        let line = Line::from(vec![Span::raw("技术"), Span::raw("合同")]);
        let cut_to = |columns| cut(&line, columns).to_string();
        assert_eq!((cut_to(8), cut_to(7)), ("技术合同".into(), "技术合…".into()));
        assert_eq!((cut_to(6), cut_to(5)), ("技术…".into(), "技术…".into()));
        assert_eq!((cut_to(1), cut_to(0)), ("…".into(), String::new()));
    }
}
