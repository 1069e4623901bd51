//! Values on a line from zero: what a reading of a text would mean.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line, widgets::Widget};

use super::ink::{Ink, whole, width};

/// A line from zero with points on it: the first row the line, the second its texts.
#[derive(Debug, Clone, Default)]
pub struct NumberLine<'a> {
    /// The value at the right end.
    pub max: f64,
    /// Whether every whole number has a tick: for what is counted. They are left out where they would be too dense.
    pub counted: bool,
    /// The points. The first two are joined by a dashed line.
    pub points: Vec<Point<'a>>,
    /// The line and its ticks.
    pub axis: Style,
    /// Numbers of ticks.
    pub tick: Style,
    /// The dashed line.
    pub join: Style,
}

/// A point of a [`NumberLine`].
#[derive(Debug, Clone, Default)]
pub struct Point<'a> {
    /// Where it stands.
    pub value: f64,
    /// How it looks.
    pub mark: Mark,
    /// Under it, in the place of the numbers it touches; may be empty.
    pub label: Line<'a>,
    /// The mark's style.
    pub style: Style,
}

/// How a point looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// Stated: `●`.
    #[default]
    Stated,
    /// Computed back: `○`.
    Inferred,
    /// Computed back and impossible: `×`.
    Impossible,
}

impl Mark {
    fn symbol(self) -> &'static str {
        match self {
            Self::Stated => "●",
            Self::Inferred => "○",
            Self::Impossible => "×",
        }
    }
}

impl NumberLine<'_> {
    /// The columns of a unit, and between two ticks where there are ticks.
    fn scale(&self, wide: i32) -> (f64, Option<i32>) {
        if !(self.max > 0.0 && self.max.is_finite()) {
            return (0.0, None);
        }
        let plain = f64::from(wide - 1) / self.max;
        // Ticks need whole columns between them, and at least one free one.
        let pitch = whole(plain.floor());
        if self.counted && pitch >= 2 { (f64::from(pitch), Some(pitch)) } else { (plain, None) }
    }
}

impl Widget for &NumberLine<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let Some(mut ink) = Ink::new(area, buf) else { return };
        let wide = ink.width();
        let (scale, pitch) = self.scale(wide);
        let column = |value: f64| {
            let x = whole(value * scale);
            (value.is_finite() && (0..wide).contains(&x)).then_some(x)
        };
        let length = pitch.map_or(wide, |pitch| whole(self.max.floor()) * pitch + 1);
        ink.repeat(0, 0, length, "─", self.axis);
        if let Some(pitch) = pitch {
            for tick in (0..length).step_by(pitch.max(1) as usize) {
                ink.put(tick, 0, "┼", self.axis);
            }
        }
        let placed: Vec<(i32, &Point<'_>)> =
            self.points.iter().filter_map(|point| Some((column(point.value)?, point))).collect();
        if let [(a, _), (b, _), ..] = placed.as_slice() {
            ink.repeat(*a.min(b), 0, (a - b).abs(), "╌", self.join);
        }
        for (x, point) in placed.iter().rev() {
            ink.put(*x, 0, point.mark.symbol(), point.style);
        }
        // Labels first; the numbers of ticks stand where these leave room.
        let mut taken: Vec<(i32, i32)> = Vec::new();
        let mut write = |ink: &mut Ink<'_>, centre: i32, line: &Line<'_>| {
            let long = width(line);
            let x = (centre - (long - 1) / 2).min(wide - long).max(0);
            let free = taken.iter().all(|other| x > other.1 || x + long < other.0);
            if long > 0 && long <= wide && free {
                ink.line(x, 1, line);
                taken.push((x, x + long));
            }
        };
        for (x, point) in &placed {
            write(&mut ink, *x, &point.label);
        }
        let last = pitch.map_or(0, |_| whole(self.max.floor()));
        for number in 0..=last {
            write(&mut ink, number * pitch.unwrap_or(0), &Line::styled(number.to_string(), self.tick));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::check::{drawn, every_size};

    fn line(now: f64, before: f64, mark: Mark, label: &'static str) -> NumberLine<'static> {
        let point = |value, mark, label: &'static str| Point { value, mark, label: label.into(), ..Point::default() };
        NumberLine {
            max: 8.0,
            counted: true,
            points: vec![point(now, Mark::Stated, label), point(before, mark, "")],
            ..NumberLine::default()
        }
    }

    #[test]
    fn whole_numbers_have_ticks() {
        let possible = line(6.0, 4.0, Mark::Inferred, "6");
        let buf = drawn(33, 2, |area, buf| possible.render(area, buf));
        assert_eq!(buf, Buffer::with_lines(["┼───┼───┼───┼───○╌╌╌╌╌╌╌●───┼───┼", "0   1   2   3   4   5   6   7   8"]));
        let impossible = line(8.0, 5.33, Mark::Impossible, "8");
        let buf = drawn(34, 1, |area, buf| impossible.render(area, buf));
        assert_eq!(buf, Buffer::with_lines(["┼───┼───┼───┼───┼───┼×╌╌╌╌╌╌╌╌╌╌● "]));
    }

    #[test]
    fn amounts_have_a_plain_line() {
        let amount = NumberLine { max: 1.2, counted: false, ..line(1.03, 0.687, Mark::Inferred, "1.03") };
        let buf = drawn(25, 2, |area, buf| amount.render(area, buf));
        assert_eq!(buf, Buffer::with_lines(["──────────────○╌╌╌╌╌╌●───", "0                   1.03 "]));
    }

    #[test]
    fn any_size_and_any_value_draws() {
        for max in [0.0, -1.0, 1e300, f64::NAN, f64::INFINITY, 3.7] {
            let odd = NumberLine { max, ..line(f64::NAN, -4.0, Mark::Inferred, "抚顺") };
            every_size(|area, buf| odd.render(area, buf));
        }
        every_size(|area, buf| line(6.0, 4.0, Mark::Inferred, "6").render(area, buf));
    }
}
