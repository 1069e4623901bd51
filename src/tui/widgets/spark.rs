//! A series in a few cells.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Span, widgets::Widget};

use super::ink::{Ink, LOWER, whole};

/// What a cell of a [`Spark`] shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum SparkCell<'a> {
    /// No figure: `·`.
    #[default]
    Missing,
    /// A stated figure.
    Solid(f64),
    /// An inferred figure.
    Hollow(f64),
    /// A text of one column: a rank's digit, or `?`.
    Text(Span<'a>),
}

/// A series as blocks from zero. A series with a single figure is a dot, for one figure has no course.
#[derive(Debug, Clone, Default)]
pub struct Spark<'a> {
    /// One entry a period; more than there are cells are gathered, each cell showing the last figure it holds.
    pub cells: Vec<SparkCell<'a>>,
    /// What a full cell means; the greatest figure where it is not given.
    pub max: Option<f64>,
    /// Stated figures.
    pub solid: Style,
    /// Inferred figures.
    pub hollow: Style,
    /// The `·` of missing ones.
    pub missing: Style,
}

impl SparkCell<'_> {
    fn value(&self) -> Option<f64> {
        match self {
            Self::Solid(value) | Self::Hollow(value) => Some(*value).filter(|value| value.is_finite()),
            Self::Missing | Self::Text(_) => None,
        }
    }

    fn is_missing(&self) -> bool {
        match self {
            Self::Missing => true,
            Self::Text(_) => false,
            Self::Solid(_) | Self::Hollow(_) => self.value().is_none(),
        }
    }
}

/// The block of a figure: a value is never nothing, and one below zero hangs from the top.
fn block(value: f64, max: f64) -> &'static str {
    if value < 0.0 {
        return "▔";
    }
    let eighths = if max > 0.0 { whole(value / max * 8.0).clamp(1, 8) } else { 1 };
    LOWER.get(eighths as usize).copied().unwrap_or("█")
}

impl Widget for &Spark<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let Some(mut ink) = Ink::new(area, buf) else { return };
        let figures = self.cells.iter().filter(|cell| cell.value().is_some()).count();
        let greatest = self.cells.iter().filter_map(SparkCell::value).fold(0.0, f64::max);
        let max = self.max.filter(|max| max.is_finite()).unwrap_or(greatest);
        let shown = self.cells.len().min(ink.width() as usize);
        for x in 0..shown {
            let start = x * self.cells.len() / shown;
            let end = (x + 1) * self.cells.len() / shown;
            let held = self.cells.get(start..end).unwrap_or_default();
            let cell = held.iter().rev().find(|cell| !cell.is_missing()).unwrap_or(&SparkCell::Missing);
            let at = x as i32;
            let style = if matches!(cell, SparkCell::Hollow(_)) { self.hollow } else { self.solid };
            match (cell, cell.value()) {
                (SparkCell::Text(span), _) => _ = ink.line_until(at, 0, &span.clone().into(), at + 1),
                (_, Some(_)) if figures == 1 => ink.put(at, 0, "•", style),
                (_, Some(value)) => ink.put(at, 0, block(value, max), style),
                (_, None) => ink.put(at, 0, "·", self.missing),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use SparkCell::{Hollow, Missing, Solid, Text};

    fn draw(cells: Vec<SparkCell<'_>>, width: u16) -> Buffer {
        let mut buf = Buffer::empty(Rect::new(0, 0, width, 1));
        (&Spark { cells, ..Spark::default() }).render(buf.area, &mut buf);
        buf
    }

    #[test]
    fn figures_are_blocks_from_zero_and_a_lonely_one_is_a_dot() {
        let line = |cells, wanted: &str| assert_eq!(draw(cells, 4), Buffer::with_lines([wanted]));
        line(vec![Hollow(2.9), Solid(3.6), Hollow(4.4), Solid(6.57)], "▄▄▅█");
        line(vec![Missing, Missing, Missing, Solid(1298.0)], "···•");
        line(vec![Missing, Text("6".into()), Text("?".into()), Text("4".into())], "·6?4");
        line(vec![Solid(0.0), Solid(-1.0), Solid(f64::NAN), Solid(8.0)], "▁▔·█");
        line(vec![Missing; 4], "····");
        line(vec![Text("抚".into()), Solid(1.0), Solid(f64::INFINITY), Solid(2.0)], " ▄·█");
    }

    #[test]
    fn more_periods_than_cells_are_gathered() {
        let cells = vec![Solid(1.0), Solid(2.0), Solid(4.0), Missing, Missing, Missing, Solid(8.0), Missing];
        assert_eq!(draw(cells, 4), Buffer::with_lines(["▂▄·█"]));
        for width in 0..3 {
            draw(vec![Missing; 2], width);
            draw(vec![], width);
        }
    }
}
