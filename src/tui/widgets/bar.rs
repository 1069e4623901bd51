//! One horizontal bar, in eighths of a column, and the axis under bars.

use ratatui::{
    style::{Modifier, Style},
    text::Line,
};

use super::{
    Fill,
    ends::{Mark, sparse},
    ink::{FADE, Ink, LEFT, SHADE, whole, width},
};

/// How a bar is drawn.
#[derive(Clone, Copy)]
pub(super) struct Bar {
    pub(super) fill: Fill,
    pub(super) style: Style,
    /// The partial last cell of a hollow bar.
    pub(super) hollow_end: Style,
    /// Without colour a hollow bar has whole cells only.
    pub(super) plain: bool,
}

impl Bar {
    /// Draws so many eighths from the column `x` on; gives the column after it. A bound ends at its number, and an arrow
    /// says that there may be more.
    pub(super) fn draw(self, ink: &mut Ink<'_>, x: i32, y: i32, eighths: i32) -> i32 {
        let (full, rest) = (eighths / 8, eighths % 8);
        let solid = self.fill.is_full();
        ink.repeat(x, y, full, if solid { LEFT[8] } else { SHADE }, self.style);
        let partial = LEFT.get(rest as usize).copied().unwrap_or(" ");
        let last = match rest {
            0 => None,
            _ if solid => Some((partial, self.style)),
            _ if !self.plain => Some((partial, self.hollow_end)),
            // A bound is never drawn beyond its number.
            4.. if !self.fill.is_open() => Some((SHADE, self.style)),
            _ => (full == 0).then_some((FADE, self.style)),
        };
        let mut end = x + full;
        if let Some((symbol, style)) = last {
            ink.put(end, y, symbol, style);
            end += 1;
        }
        if self.fill.is_open() {
            ink.put(end, y, "→", self.style);
            end += 1;
        }
        end
    }

    /// Draws so many eighths leftward, ending before the column `x`.
    pub(super) fn draw_left(self, ink: &mut Ink<'_>, x: i32, y: i32, eighths: i32) {
        let (full, rest) = (eighths / 8, eighths % 8);
        let body = if self.fill.is_full() { LEFT[8] } else { SHADE };
        ink.repeat(x - full, y, full, body, self.style);
        if self.fill.is_open() {
            ink.put(x - full - 1, y, "←", self.style);
        } else if rest > 0 && self.fill == Fill::Solid {
            // Blocks only fill from the left: the rest of the cell, reversed, fills it from the right.
            let symbol = LEFT.get(8 - rest as usize).copied().unwrap_or(" ");
            ink.put(x - full - 1, y, symbol, self.style.add_modifier(Modifier::REVERSED));
        } else if rest >= 4 || (rest > 0 && full == 0) {
            ink.put(x - full - 1, y, SHADE, self.style);
        }
    }
}

/// The axis of bars.
#[derive(Clone, Copy)]
pub(super) struct Axis {
    /// Its first column, and how many it has.
    pub(super) start: i32,
    pub(super) columns: i32,
    /// The column of zero.
    pub(super) zero: i32,
    /// Columns of a unit.
    pub(super) scale: f64,
}

impl Axis {
    /// The column of a value; none where it lies outside.
    pub(super) fn column(self, value: f64) -> Option<i32> {
        let x = self.zero + whole((value * self.scale).floor());
        let inside = (self.start..=self.start + self.columns).contains(&x);
        (value.is_finite() && inside && self.columns > 0).then_some(x)
    }

    /// Draws a line and, in the row under it, the texts that do not touch.
    pub(super) fn draw(self, ink: &mut Ink<'_>, y: i32, ticks: &[(f64, String)], line: Style, text: Style) {
        ink.repeat(self.start, y, self.columns, "▔", line);
        let ticks: Vec<(i32, Line<'_>)> = ticks
            .iter()
            .filter_map(|(value, tick)| {
                // A bar of the value ends where its column begins: the number stands about that, a unit behind it.
                let number = crate::text::width(tick.split(' ').next().unwrap_or_default()) as i32;
                let tick = Line::styled(tick.as_str(), text);
                let x = self.column(*value)? - number / 2;
                Some((x.min(ink.width() - width(&tick)).max(0), tick))
            })
            .collect();
        let marks: Vec<Mark> = ticks.iter().map(|(x, tick)| (x * 2 + width(tick), width(tick))).collect();
        for (x, tick) in sparse(&marks, &[0]).into_iter().filter_map(|index| ticks.get(index)) {
            ink.line(*x, y + 1, tick);
        }
    }
}
