//! Big letters of an outline face, at any size, as blocks.
//!
//! A text is made of parts, each with a size and a style, on one base line: a number, its unit, a mark. Sizes are heights
//! of the em in half rows; a cell is about twice as high as wide, so that an em of 12 takes 6 rows and 12 columns.

mod face;

pub use face::Face;

use std::rc::Rc;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
    widgets::Widget,
};

use super::ink::Ink;
use crate::text;
use face::Letter;

/// Below this size an ideograph is a blot: it is written as text.
pub const LEAST_IDEOGRAPH: u16 = 12;
/// Below this size a Latin letter is one.
pub const LEAST: u16 = 7;

/// What a cell is divided into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Grid {
    /// Four quadrants.
    #[default]
    Quadrants,
    /// An upper and a lower half, for faces of terminals that lack quadrants.
    Halves,
    /// Nothing: whole cells of `#`, for terminals without any block.
    Cells,
}

/// The blocks of a cell by its lit quadrants: 1 upper left, 2 upper right, 4 lower left, 8 lower right.
const QUADRANTS: [&str; 16] = [" ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█"];

impl Grid {
    /// Pixels across and down for each half row of size.
    fn scale(self) -> (f32, f32) {
        match self {
            Self::Quadrants => (2.0, 1.0),
            Self::Halves => (1.0, 1.0),
            Self::Cells => (1.0, 0.5),
        }
    }

    /// Pixels of a cell, across and down.
    fn cell(self) -> (i32, i32) {
        match self {
            Self::Quadrants => (2, 2),
            Self::Halves => (1, 2),
            Self::Cells => (1, 1),
        }
    }

    /// The least size at which a letter can be read, narrow or wide: a whole cell tells half as much as its quadrants.
    fn least(self, wide: bool) -> u16 {
        let least = if wide { LEAST_IDEOGRAPH } else { LEAST };
        if self == Self::Cells { 2 * least } else { least }
    }

    /// The glyph of a cell by its lit pixels, counted by quadrants.
    fn glyph(self, lit: u8) -> &'static str {
        let whole = |left: u8| left | left << 1;
        match self {
            Self::Quadrants => QUADRANTS[usize::from(lit & 15)],
            Self::Halves => QUADRANTS[usize::from(whole(lit) & 15)],
            Self::Cells => "#",
        }
    }
}

/// A part of a big text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Part<'a> {
    /// What it says.
    pub text: &'a str,
    /// The height of its em in half rows; 0 is plain text on the base line.
    pub size: u16,
    /// The blank columns before it.
    pub gap: u16,
    /// Its style.
    pub style: Style,
}

/// Parts on one base line, from the left edge of their ink. Where they do not fit they are plain text on the lowest row;
/// where that does not fit either, nothing is drawn: no number is ever cut.
#[derive(Debug, Clone, Copy)]
pub struct BigText<'a> {
    /// The face of its letters.
    pub face: &'a Face,
    /// What its letters are made of.
    pub grid: Grid,
    /// Its parts.
    pub parts: &'a [Part<'a>],
}

/// The letters of a part with the columns of pixels at which they begin; none where the part is written as text.
fn letters(face: &Face, grid: Grid, part: &Part<'_>) -> Option<Vec<(i32, Rc<Letter>)>> {
    let mut found = Vec::with_capacity(part.text.len());
    let (mut pen, mut inked) = (None, 0);
    for letter in part.text.chars() {
        let small = part.size < grid.least(text::width(letter.encode_utf8(&mut [0; 4])) > 1);
        let shape = if small { None } else { face.letter(letter, part.size, grid) }?;
        // The first ink stands at the edge, and between two letters there is always light.
        let start = pen.unwrap_or(-shape.left);
        let left =
            if pen.is_some() && shape.width > 0 { (start + shape.left).max(inked + 1) } else { start + shape.left };
        pen = Some(left - shape.left + shape.advance);
        if shape.width > 0 {
            inked = left + shape.width;
        }
        found.push((left, shape));
    }
    Some(found)
}

/// A part laid out.
enum Shape {
    Letters(Vec<(i32, Rc<Letter>)>),
    /// As text: plain, or with blanks between its letters where it is Chinese and should be big.
    Text(String),
}

/// A big text laid out: where its parts begin, how wide they are, and the pixels above and below the base line.
struct Layout {
    parts: Vec<(i32, i32, Shape)>,
    columns: i32,
    above: i32,
    below: i32,
}

impl Layout {
    fn rows(&self, grid: Grid) -> i32 {
        let (_, down) = grid.cell();
        up(self.above + self.below, down)
    }
}

/// Division that rounds up.
fn up(length: i32, by: i32) -> i32 {
    (length + by - 1).div_euclid(by)
}

impl<'a> BigText<'a> {
    /// The parts at the first of these sizes at which they fit into so many columns and rows.
    pub fn fitting<const N: usize>(
        face: &Face,
        grid: Grid,
        sizes: &[u16],
        (columns, rows): (u16, u16),
        parts: impl Fn(u16) -> [Part<'a>; N],
    ) -> Option<[Part<'a>; N]> {
        sizes.iter().map(|size| parts(*size)).find(|parts| {
            let (wide, high) = BigText { face, grid, parts }.size();
            wide <= columns && high <= rows
        })
    }

    /// The columns and rows it takes.
    #[must_use]
    pub fn size(&self) -> (u16, u16) {
        let layout = self.layout();
        let whole = |length: i32| u16::try_from(length).unwrap_or(u16::MAX);
        (whole(layout.columns), whole(layout.rows(self.grid)))
    }

    /// The rows below its base line, on which digits stand.
    #[must_use]
    pub fn below(&self) -> u16 {
        let (_, down) = self.grid.cell();
        u16::try_from(up(self.layout().below, down)).unwrap_or_default()
    }

    /// Whether every part that asks for big letters has them.
    #[must_use]
    pub fn is_big(&self) -> bool {
        self.parts.iter().all(|part| part.size == 0 || letters(self.face, self.grid, part).is_some())
    }

    fn layout(&self) -> Layout {
        let (across, down) = self.grid.cell();
        let mut layout = Layout { parts: Vec::with_capacity(self.parts.len()), columns: 0, above: 0, below: 0 };
        for part in self.parts.iter().filter(|part| !part.text.is_empty()) {
            let start = layout.columns + i32::from(part.gap);
            let (wide, shape) = if let Some(letters) = letters(self.face, self.grid, part) {
                let ink = letters.iter().map(|(left, letter)| left + letter.width).max().unwrap_or_default();
                for (_, letter) in &letters {
                    layout.above = layout.above.max(letter.above);
                    layout.below = layout.below.max(letter.height - letter.above);
                }
                (up(ink, across), Shape::Letters(letters))
            } else {
                layout.above = layout.above.max(down);
                let words = if part.size > 0 { text::spaced(part.text).into_owned() } else { part.text.to_owned() };
                (text::width(&words).min(100_000) as i32, Shape::Text(words))
            };
            layout.parts.push((start, wide, shape));
            layout.columns = start + wide;
        }
        layout
    }

    /// All of it as one row of plain text.
    fn plain(&self) -> Line<'a> {
        let mut line = Line::default();
        for (at, part) in self.parts.iter().enumerate() {
            if at > 0 && part.gap > 0 {
                line.push_span(" ");
            }
            line.push_span(Span::styled(part.text, part.style));
        }
        line
    }
}

impl Widget for &BigText<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let Some(mut ink) = Ink::new(area, buf) else { return };
        let layout = self.layout();
        let rows = layout.rows(self.grid);
        if layout.columns > ink.width() || rows > ink.height() {
            let line = self.plain();
            if line.width() as i32 <= ink.width() {
                let bottom = ink.height().min(rows) - 1;
                ink.line(0, bottom, &line);
            }
            return;
        }
        let (_, down) = self.grid.cell();
        // The base line lies between two rows where the height allows it: letters then have an even foot.
        let lowest = rows * down - layout.below;
        let even = lowest.div_euclid(down) * down;
        let base = if even >= layout.above { even } else { lowest };
        let parts = self.parts.iter().filter(|part| !part.text.is_empty());
        for ((start, wide, shape), part) in layout.parts.iter().zip(parts) {
            match shape {
                Shape::Text(words) => _ = ink.text(*start, (base - 1) / down, words, part.style),
                Shape::Letters(letters) => {
                    let cells = cells(self.grid, letters, base, (*wide, rows));
                    for (at, lit) in (0..).zip(cells).filter(|(_, lit)| *lit != 0) {
                        ink.put(start + at % wide, at / wide, self.grid.glyph(lit), part.style);
                    }
                }
            }
        }
    }
}

/// The lit pixels of each cell of a part, row by row; two letters may share a cell.
fn cells(grid: Grid, letters: &[(i32, Rc<Letter>)], base: i32, (columns, rows): (i32, i32)) -> Vec<u8> {
    let (across, down) = grid.cell();
    let mut cells = vec![0_u8; (columns * rows) as usize];
    for (left, letter) in letters {
        let pixels = letter.pixels.chunks(letter.width.max(1) as usize).zip(base - letter.above..);
        for (line, y) in pixels {
            for (x, _) in (*left..).zip(line).filter(|(_, lit)| **lit) {
                if let Some(cell) = cells.get_mut((y / down * columns + x / across) as usize) {
                    *cell |= 1 << (y % down * 2 + x % across);
                }
            }
        }
    }
    cells
}

#[cfg(test)]
mod tests;
