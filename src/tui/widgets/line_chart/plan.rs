//! Where the parts of a line chart stand.

use super::LineChart;
use crate::text;
use crate::tui::widgets::{ends::gutter, ink::whole};

/// A row under the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Foot {
    /// A mark for each period.
    Marks,
    /// Their texts.
    Texts,
}

/// Rows and columns of a line chart.
pub(super) struct Plan {
    pub(super) left: i32,
    pub(super) right: i32,
    /// Rows of the lines.
    pub(super) rows: i32,
    /// The rows under them.
    pub(super) feet: &'static [Foot],
    count: usize,
    /// Rows of a unit.
    scale: f64,
    /// A value, and the row counted from the bottom whose middle it has.
    anchor: (f64, f64),
}

impl Plan {
    pub(super) fn new(chart: &LineChart<'_>, wide: i32, high: i32) -> Self {
        let ticks = chart.ticks.iter().map(|tick| text::width(&tick.1) as i32).max().map_or(0, |tick| tick + 1);
        let left = if ticks * 3 <= wide { ticks } else { 0 };
        let end = match gutter(chart.series.iter().map(|series| series.labels.as_slice()), wide * 2 / 5) {
            0 => 0,
            label => label + 1,
        };
        let feet: &'static [Foot] = match high {
            0..=2 => &[],
            3..=7 => &[Foot::Texts],
            _ => &[Foot::Marks, Foot::Texts],
        };
        let mut plan = Self {
            left,
            right: wide - end,
            rows: high - feet.len() as i32,
            feet,
            count: chart.periods.len(),
            scale: 0.0,
            anchor: (chart.low, 0.0),
        };
        plan.place_values(chart);
        plan
    }

    /// Chooses the scale: one that puts ticks on whole rows if it is not much smaller than the greatest.
    fn place_values(&mut self, chart: &LineChart<'_>) {
        let range = chart.high - chart.low;
        if !(range.is_finite() && range > 0.0 && chart.low.is_finite()) {
            // A single value has no scale: it stands in the middle.
            self.anchor.1 = f64::from(self.rows - 1) / 2.0;
            return;
        }
        let most = f64::from((self.rows - 1).max(0));
        let free = most / range;
        self.scale = free;
        if chart.uneven {
            return;
        }
        let mut values: Vec<f64> = chart.ticks.iter().map(|tick| tick.0).filter(|value| value.is_finite()).collect();
        values.sort_by(f64::total_cmp);
        let steps = values.iter().zip(values.iter().skip(1)).map(|(a, b)| b - a);
        let Some(step) = steps.filter(|step| *step > 0.0).reduce(f64::min) else { return };
        let Some(first) = values.into_iter().find(|value| *value >= chart.low) else { return };
        let mut best: Option<(f64, f64)> = None;
        // Every tick on a whole row, or every second, or every fifth: the first that loses little, or the greatest.
        for every in [1.0, 2.0, 5.0] {
            let found = (1..=whole((free * step * every).floor()).min(10_000)).rev().find_map(|rows| {
                let scale = f64::from(rows) / (step * every);
                let below = ((first - chart.low) * scale).ceil();
                (below + (chart.high - first) * scale <= most + 1e-9).then_some((scale, below))
            });
            best = if found.map(|found| found.0) > best.map(|best| best.0) { found } else { best };
            if best.is_some_and(|best| best.0 >= free * 0.7) {
                break;
            }
        }
        if let Some((scale, below)) = best.filter(|best| best.0 >= free * 0.5) {
            self.scale = scale;
            self.anchor = (first, below);
        }
    }

    /// The row from the bottom, with parts of it.
    fn level(&self, value: f64) -> f64 {
        self.anchor.1 + (value - self.anchor.0) * self.scale
    }

    /// The row of dots of a value; none where it lies outside.
    pub(super) fn dot_row(&self, value: f64) -> Option<i32> {
        let level = self.level(value);
        if !level.is_finite() {
            return None;
        }
        let row = self.rows * 4 - 1 - whole(level * 4.0 + 1.49);
        (0..self.rows * 4).contains(&row).then_some(row)
    }

    /// The row of a value that has the middle of a row; of any value where ticks are uneven.
    pub(super) fn whole_row(&self, value: f64, uneven: bool) -> Option<i32> {
        let level = self.level(value);
        if !level.is_finite() || (!uneven && (level - level.round()).abs() > 1e-6) {
            return None;
        }
        let row = self.rows - 1 - whole(level);
        (0..self.rows).contains(&row).then_some(row)
    }

    /// The column of dots of a period.
    pub(super) fn dot_column(&self, period: usize) -> i32 {
        let room = f64::from((self.right - self.left) * 2 - 1).max(0.0);
        let part = match self.count {
            0 | 1 => 0.5,
            count => period as f64 / (count - 1) as f64,
        };
        self.left * 2 + whole(room * part)
    }

    /// The column of a period.
    pub(super) fn column(&self, period: usize) -> i32 {
        self.dot_column(period) / 2
    }
}
