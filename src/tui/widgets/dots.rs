//! Braille dots, two by four in a cell: lines of one style that share a cell share its dots.

use ratatui::style::Style;

use super::ink::Ink;

/// A sheet of dots over some cells.
pub(super) struct Dots {
    width: i32,
    height: i32,
    cells: Vec<(u8, Style)>,
}

/// The bit of the dot at (column, row) of a cell.
fn bit(x: i32, y: i32) -> u8 {
    match (x, y) {
        (0, 3) => 0x40,
        (_, 3) => 0x80,
        (0, row) => 1 << row,
        (_, row) => 8 << row,
    }
}

impl Dots {
    /// An empty sheet of so many cells.
    pub(super) fn new(width: i32, height: i32) -> Self {
        let (width, height) = (width.max(0), height.max(0));
        Self { width, height, cells: vec![(0, Style::default()); (width as usize) * (height as usize)] }
    }

    /// Sets a dot. A cell has one colour: the dots of another line give way to the later one, for they would look like
    /// a part of it.
    pub(super) fn set(&mut self, x: i32, y: i32, style: Style) {
        if !(0..self.width * 2).contains(&x) || !(0..self.height * 4).contains(&y) {
            return;
        }
        let index = (y / 4) as usize * self.width as usize + (x / 2) as usize;
        if let Some(cell) = self.cells.get_mut(index) {
            let before = if cell.1 == style { cell.0 } else { 0 };
            *cell = (before | bit(x % 2, y % 4), style);
        }
    }

    /// Sets four dots around a place: a point that stands alone.
    pub(super) fn point(&mut self, x: i32, y: i32, style: Style) {
        let (x, y) = (x - x.rem_euclid(2), if y % 4 == 3 { y - 1 } else { y });
        for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            self.set(x + dx, y + dy, style);
        }
    }

    /// Joins two places. `broken` leaves out every other pair of dots.
    pub(super) fn join(&mut self, from: (i32, i32), to: (i32, i32), broken: bool, style: Style) {
        let steps = (to.0 - from.0).abs().max((to.1 - from.1).abs());
        for step in 0..=steps {
            if broken && step % 6 > 1 {
                continue;
            }
            let part = if steps == 0 { 0.0 } else { f64::from(step) / f64::from(steps) };
            let between = |a: i32, b: i32| (f64::from(a) + f64::from(b - a) * part).round() as i32;
            self.set(between(from.0, to.0), between(from.1, to.1), style);
        }
    }

    /// Whether a cell holds a dot.
    #[cfg(test)]
    fn any(&self) -> bool {
        self.cells.iter().any(|cell| cell.0 != 0)
    }

    /// Draws the cells that hold dots, the sheet's corner at (x, y).
    pub(super) fn draw(&self, ink: &mut Ink<'_>, x: i32, y: i32) {
        for (index, (dots, style)) in self.cells.iter().enumerate().filter(|(_, cell)| cell.0 != 0) {
            let (column, row) = (index as i32 % self.width, index as i32 / self.width);
            let glyph = char::from_u32(0x2800 + u32::from(*dots)).unwrap_or('⠿');
            ink.put(x + column, y + row, glyph.encode_utf8(&mut [0; 4]), *style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::{buffer::Buffer, layout::Rect};

    #[test]
    fn lines_that_cross_share_their_dots() {
        let mut dots = Dots::new(2, 1);
        dots.join((0, 0), (3, 3), false, Style::new());
        dots.join((0, 3), (3, 0), false, Style::new());
        let mut buf = Buffer::empty(Rect::new(0, 0, 2, 1));
        if let Some(mut ink) = Ink::new(buf.area, &mut buf) {
            dots.draw(&mut ink, 0, 0);
        }
        assert_eq!(buf, Buffer::with_lines(["⡱⢎"]));
    }

    #[test]
    fn of_lines_of_two_styles_a_cell_has_the_later() {
        let mut dots = Dots::new(1, 1);
        dots.join((0, 0), (1, 0), false, Style::new());
        dots.join((0, 3), (1, 3), false, Style::new().bold());
        let mut buf = Buffer::empty(Rect::new(0, 0, 1, 1));
        if let Some(mut ink) = Ink::new(buf.area, &mut buf) {
            dots.draw(&mut ink, 0, 0);
        }
        assert_eq!(buf[(0, 0)].symbol(), "⣀");
    }

    #[test]
    fn nothing_outside_is_set() {
        let mut dots = Dots::new(0, 5);
        dots.join((-5, -5), (5, 50), false, Style::new());
        assert!(!dots.any());
    }
}
