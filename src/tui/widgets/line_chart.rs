//! Several series as lines of braille dots.

mod plan;

use std::ops::Range;

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line, widgets::Widget};

use super::{
    dots::Dots,
    ends::{Mark, fitting, inside, sparse, spread},
    ink::{Ink, finite, width},
};
use plan::Plan;

/// A line chart. A missing period breaks a line and is never bridged; a figure between two missing ones is a point. So is
/// a bound: a line to it would say that the course is known.
/// Where lines share a cell their dots do too.
#[derive(Debug, Clone, Default)]
pub struct LineChart<'a> {
    /// The series; the one with [`Series::focus`] is drawn over the others.
    pub series: Vec<Series<'a>>,
    /// The texts of the periods; as many are drawn as have room.
    pub periods: Vec<String>,
    /// The lowest value of the axis, not always zero.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// Values and their texts. The rows of a step are made whole where that costs little; a tick between two rows is
    /// not drawn.
    pub ticks: Vec<(f64, String)>,
    /// Whether a tick is drawn also where it lies between two rows, in the nearest: for axes of unequal steps.
    pub uneven: bool,
    /// Whether ticks have a line across.
    pub grid: bool,
    /// The period that a line from top to bottom marks.
    pub crosshair: Option<usize>,
    /// How its parts look.
    pub styles: LineStyles,
}

/// How the parts of a [`LineChart`] look.
#[derive(Debug, Clone, Copy, Default)]
pub struct LineStyles {
    /// Lines of ticks.
    pub grid: Style,
    /// Texts of ticks and periods.
    pub tick: Style,
    /// The line of zero, and the marks of periods.
    pub axis: Style,
    /// The line of the selected period.
    pub crosshair: Style,
    /// Dots on that line.
    pub crossing: Style,
    /// Text of the selected period.
    pub selected: Style,
}

/// A series of a [`LineChart`].
#[derive(Debug, Clone, Default)]
pub struct Series<'a> {
    /// One entry a period.
    pub values: Vec<Option<f64>>,
    /// Which of them were inferred: the line to and from them is broken, and their mark is hollow.
    pub inferred: Vec<bool>,
    /// What is known at one end only, one entry a period.
    pub bounds: Vec<Option<Bound<'a>>>,
    /// The numbers of a few points, drawn beside them where there is room: a mark in the row of a tick would be taken for
    /// its value.
    pub numbers: Vec<Line<'a>>,
    /// Labels for the end of the line in forms from long to short: the first that fits is drawn.
    pub labels: Vec<Line<'a>>,
    /// The line.
    pub style: Style,
    /// A glyph of one column on each figure where these stand far enough apart, so that series differ without colour.
    pub mark: &'a str,
    /// Whether it is drawn over the others.
    pub focus: bool,
}

/// A figure of which one end is known.
#[derive(Debug, Clone, Default)]
pub struct Bound<'a> {
    /// Whether it may be more; else it may be less.
    pub up: bool,
    /// Its number, drawn beside its point where there is room.
    pub label: Line<'a>,
}

/// The mark of an inferred figure.
const HOLLOW: &str = "◌";

impl Series<'_> {
    fn is_inferred(&self, period: usize) -> bool {
        self.inferred.get(period).copied().unwrap_or_default()
    }

    fn bound(&self, period: usize) -> Option<&Bound<'_>> {
        self.bounds.get(period)?.as_ref()
    }
}

/// A text right or left of a point, in the first of some rows from it where there is room for it.
fn draw_beside(ink: &mut Ink<'_>, plan: &Plan, (x, row): (i32, i32), text: &Line<'_>, rows: &[i32]) {
    let wide = width(text);
    let right = (x + 2, x + 1..x + wide + 3);
    let left = (x - 1 - wide, x - 2 - wide..x);
    let room = |cells: &Range<i32>, row: i32| {
        let inside = plan.left <= cells.start && cells.end <= plan.right && (0..plan.rows).contains(&row);
        inside && cells.clone().all(|x| is_blank(ink.symbol(x, row)))
    };
    let places = rows.iter().flat_map(|by| [(left.clone(), row + by), (right.clone(), row + by)]);
    // Beside the point itself a text goes on to the right.
    let mut places: Vec<((i32, Range<i32>), i32)> = places.collect();
    if rows == [0] {
        places.reverse();
    }
    if let Some(((start, cells), row)) = places.into_iter().find(|((_, cells), row)| wide > 0 && room(cells, *row)) {
        ink.repeat(cells.start, row, cells.end - cells.start, " ", Style::new());
        ink.line(start, row, text);
    }
}

/// Figures need so many columns between them for marks.
const MARK_PITCH: i32 = 4;

impl LineChart<'_> {
    /// Which period is nearest to a column of the screen: the hit map of the mouse.
    #[must_use]
    pub fn period_at(&self, area: Rect, x: u16) -> Option<usize> {
        let plan = Plan::new(self, i32::from(area.width), i32::from(area.height));
        let x = i32::from(x) - i32::from(area.x);
        let near = (0..self.periods.len()).min_by_key(|period| (plan.column(*period) - x).abs());
        near.filter(|_| (plan.left..plan.right).contains(&x))
    }

    /// The series in the order they are drawn.
    fn ordered(&self) -> impl Iterator<Item = &Series<'_>> {
        let focused = |wanted: bool| self.series.iter().filter(move |series| series.focus == wanted);
        focused(false).chain(focused(true))
    }

    fn draw_ticks(&self, ink: &mut Ink<'_>, plan: &Plan) {
        for (value, text) in &self.ticks {
            let Some(row) = plan.whole_row(*value, self.uneven) else { continue };
            if *value == 0.0 && !self.uneven {
                ink.repeat(plan.left, row, plan.right - plan.left, "─", self.styles.axis);
            } else if self.grid {
                ink.repeat(plan.left, row, plan.right - plan.left, "┈", self.styles.grid);
            }
            if !text.is_empty() && width(&text.as_str().into()) < plan.left {
                ink.line_to(plan.left - 1, row, &Line::styled(text.as_str(), self.styles.tick));
            }
        }
    }

    fn draw_lines(&self, ink: &mut Ink<'_>, plan: &Plan) {
        let mut sheet = Dots::new(plan.right - plan.left, plan.rows);
        let count = self.periods.len();
        for series in self.ordered() {
            let place = |period: usize| {
                let value = finite(series.values.get(period).copied().flatten())?;
                Some((plan.dot_column(period) - plan.left * 2, plan.dot_row(value)?))
            };
            let known = |period: usize| place(period).filter(|_| period < count && series.bound(period).is_none());
            for period in 0..count {
                let Some(here) = known(period) else { continue };
                match period.checked_sub(1).and_then(known) {
                    Some(from) => {
                        let broken = series.is_inferred(period) || series.is_inferred(period - 1);
                        sheet.join(from, here, broken, series.style);
                    }
                    None if known(period + 1).is_none() => sheet.point(here.0, here.1, series.style),
                    None => {}
                }
            }
        }
        sheet.draw(ink, plan.left, 0);
        if count > 1 && plan.column(1) - plan.column(0) >= MARK_PITCH {
            for series in self.ordered().filter(|series| width(&series.mark.into()) == 1) {
                for period in 0..count {
                    let value = finite(series.values.get(period).copied().flatten());
                    if let Some(row) = value.and_then(|value| plan.dot_row(value)) {
                        let mark = if series.is_inferred(period) { HOLLOW } else { series.mark };
                        ink.put(plan.column(period), row / 4, mark, series.style);
                    }
                }
            }
        }
    }

    /// Points of bounds: an arrow towards what they leave open, above or below their mark, else in its place.
    fn draw_bounds(&self, ink: &mut Ink<'_>, plan: &Plan) {
        for series in self.ordered() {
            let value = |period: usize| finite(series.values.get(period).copied().flatten());
            let last = (0..self.periods.len()).rev().find(|period| value(*period).is_some());
            for period in 0..self.periods.len() {
                let Some(bound) = series.bound(period) else { continue };
                let Some(row) = value(period).and_then(|value| plan.dot_row(value)).map(|row| row / 4) else {
                    continue;
                };
                let (x, arrow) = (plan.column(period), if bound.up { "↑" } else { "↓" });
                let beyond = if bound.up { row - 1 } else { row + 1 };
                let marked = !matches!(ink.symbol(x, row), " " | "┈" | "─");
                // On a line of the grid it would be taken for a value there.
                let free = marked && (0..plan.rows).contains(&beyond) && ink.symbol(x, beyond) == " ";
                ink.put(x, if free { beyond } else { row }, arrow, series.style);
                // The last one is told at the end of the line.
                if last == Some(period) {
                    continue;
                }
                draw_beside(ink, plan, (x, row), &bound.label, &[0]);
            }
        }
    }

    /// The numbers of points whose both ends are known, but for the last of a line, which is told at its end.
    fn draw_numbers(&self, ink: &mut Ink<'_>, plan: &Plan) {
        for series in self.ordered() {
            let row = |period: usize| {
                let value = finite(series.values.get(period).copied().flatten())?;
                plan.dot_row(value).map(|row| row / 4)
            };
            let last = (0..self.periods.len()).rev().find(|period| row(*period).is_some());
            for (period, number) in series.numbers.iter().enumerate() {
                if series.bound(period).is_none()
                    && Some(period) != last
                    && let Some(row) = row(period)
                {
                    draw_beside(ink, plan, (plan.column(period), row), number, &[-1, 0, 1]);
                }
            }
        }
    }

    fn draw_crosshair(&self, ink: &mut Ink<'_>, plan: &Plan) {
        let Some(period) = self.crosshair.filter(|period| *period < self.periods.len()) else { return };
        let x = plan.column(period);
        for y in 0..plan.rows {
            match ink.symbol(x, y) {
                " " | "┈" => ink.put(x, y, "│", self.styles.crosshair),
                "─" => ink.put(x, y, "┼", self.styles.crosshair),
                _ => ink.tint(x, y, 1, self.styles.crossing),
            }
        }
    }

    fn draw_labels(&self, ink: &mut Ink<'_>, plan: &Plan) {
        let room = ink.width() - plan.right - 1;
        let ends: Vec<(i32, &Line<'_>)> = self
            .series
            .iter()
            .filter_map(|series| {
                let last = series.values.iter().take(self.periods.len()).rev().find_map(|value| finite(*value))?;
                Some((plan.dot_row(last)? / 4, fitting(&series.labels, room)?))
            })
            .collect();
        let rows: Vec<i32> = ends.iter().map(|end| end.0).collect();
        for (row, (_, label)) in spread(&rows, plan.rows).into_iter().zip(ends) {
            if let Some(row) = row {
                ink.line(plan.right + 1, row, label);
            }
        }
    }

    fn draw_periods(&self, ink: &mut Ink<'_>, plan: &Plan) {
        let wide = ink.width();
        let texts: Vec<Line<'_>> = self.periods.iter().map(|text| Line::raw(text.as_str())).collect();
        let marks: Vec<Mark> = (0..)
            .zip(&texts)
            .map(|(period, text)| {
                let long = width(text);
                inside(plan.column(period) * 2 + long % 2, long, wide)
            })
            .collect();
        let lit: Vec<usize> = self.crosshair.into_iter().collect();
        let shown = sparse(&marks, &lit);
        let apart = plan.column(1) - plan.column(0) > 1;
        for (row, kind) in (plan.rows..ink.height()).zip(plan.feet) {
            if *kind == plan::Foot::Marks {
                for period in 0..texts.len() {
                    let symbol = match period {
                        period if self.crosshair == Some(period) => "┃",
                        period if shown.contains(&period) => "╵",
                        _ if apart => "·",
                        _ => continue,
                    };
                    ink.put(plan.column(period), row, symbol, self.styles.axis);
                }
                continue;
            }
            for period in &shown {
                let (Some((centre, long)), Some(text)) = (marks.get(*period), texts.get(*period)) else { continue };
                let selected = self.crosshair == Some(*period);
                let style = if selected { self.styles.selected } else { self.styles.tick };
                if *long <= wide {
                    ink.line((centre - long) / 2, row, &text.clone().style(style));
                }
            }
        }
    }
}

/// Whether nothing but the grid stands in a cell.
fn is_blank(symbol: &str) -> bool {
    matches!(symbol, " " | "┈")
}

impl Widget for &LineChart<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let Some(mut ink) = Ink::new(area, buf) else { return };
        let plan = Plan::new(self, ink.width(), ink.height());
        if plan.right <= plan.left {
            return;
        }
        self.draw_ticks(&mut ink, &plan);
        self.draw_lines(&mut ink, &plan);
        self.draw_bounds(&mut ink, &plan);
        self.draw_numbers(&mut ink, &plan);
        self.draw_crosshair(&mut ink, &plan);
        self.draw_labels(&mut ink, &plan);
        self.draw_periods(&mut ink, &plan);
    }
}

#[cfg(test)]
mod tests;
