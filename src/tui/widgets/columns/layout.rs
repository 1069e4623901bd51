//! Where the columns of a chart and the labels on them stand.

use std::ops::Range;

use super::{Column, ColumnChart, labels::Placed};
use crate::text;
use crate::tui::widgets::{
    ends::gutter,
    ink::{finite, whole, width},
};

/// From this width on texts of ticks have so many columns at least.
const WIDE: i32 = 80;
const WIDE_TICKS: i32 = 6;

/// The end at which an interval is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    Above,
    Below,
}

/// A column's place.
pub(super) struct Slot<'c, 'a> {
    pub(super) column: &'c Column<'a>,
    pub(super) group: usize,
    pub(super) x: i32,
    pub(super) wide: i32,
    /// Whether a column is free at its right for the whisker.
    pub(super) beside: bool,
    /// The value as a part of the maximum.
    pub(super) part: Option<f64>,
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
    /// At which end its interval is open.
    pub(super) open: Option<Open>,
    /// Whether it is drawn in quarters of a row, as dots in its last cell.
    pub(super) dotted: bool,
}

impl Slot<'_, '_> {
    /// The height in eighths of a row, negative below zero; a value that is not zero is never nothing
    /// while there is room for columns at all.
    pub(super) fn eighths(&self, scale: f64) -> i32 {
        let part = self.part.unwrap_or(0.0);
        let eighths = match part * scale * 4.0 {
            quarters if !self.dotted => whole(quarters * 2.0),
            // A bound is never drawn beyond its number.
            quarters if self.open.is_some() => whole((quarters + 1e-9).floor()) * 2,
            quarters => whole(quarters) * 2,
        };
        let least = if self.dotted { 2 } else { 1 };
        if eighths == 0 && part != 0.0 && scale > 0.0 { part.signum() as i32 * least } else { eighths }
    }

    /// The rows taken above the baseline by the column, its whisker, its arrow, or by the mark of a missing value.
    pub(super) fn top(&self, scale: f64, arrows: bool) -> i32 {
        if self.part.is_none() {
            return i32::from(!self.column.missing.content.is_empty());
        }
        let bar = self.eighths(scale).max(0);
        let whisker = match (self.low, self.high, self.beside) {
            (Some(_), Some(high), true) if scale > 0.0 => whole(high * scale * 4.0).max(1),
            _ => 0,
        };
        ((bar + 7) / 8).max((whisker + 3) / 4) + i32::from(arrows && self.open == Some(Open::Above) && bar > 0)
    }
}

/// The places of everything in a chart.
pub(super) struct Layout<'c, 'a> {
    /// The plot's columns.
    pub(super) left: i32,
    pub(super) right: i32,
    /// The columns right of the plot, for labels of references.
    pub(super) end_room: i32,
    /// The row of the baseline, also where none is drawn: the row below the columns.
    pub(super) zero: i32,
    pub(super) baseline: bool,
    /// The row after the plot, where the texts under the columns begin.
    pub(super) plot_end: i32,
    pub(super) feet: i32,
    pub(super) column_feet: i32,
    pub(super) pitch: i32,
    /// The rows of the maximum.
    pub(super) scale: f64,
    pub(super) arrows: bool,
    pub(super) slots: Vec<Slot<'c, 'a>>,
    /// The columns of the screen that belong to each group.
    pub(super) spans: Vec<(usize, Range<i32>)>,
    pub(super) labels: Vec<Placed<'c, 'a>>,
    /// The benchmarks over each group, as parts of the maximum.
    pub(super) lines: Vec<(usize, f64)>,
}

impl<'c, 'a> Layout<'c, 'a> {
    pub(super) fn new(chart: &'c ColumnChart<'a>, wide: i32, high: i32) -> Self {
        let columns = || chart.groups.iter().flat_map(|group| &group.columns);
        let column_feet = columns().map(|column| column.labels.len()).max().unwrap_or(0) as i32;
        let group_feet = chart.groups.iter().map(|group| group.labels.len()).max().unwrap_or(0) as i32;
        let feet = (column_feet + group_feet).min((high - 2).max(0));
        let below = columns().any(|column| column.value.is_some_and(|value| value < 0.0));
        let baseline = high - feet >= 6 || (below && high - feet >= 3);
        let rows = high - feet - i32::from(baseline);
        let end_room = match gutter(chart.references.iter().map(|line| line.labels.as_slice()), wide * 3 / 7) {
            0 => 0,
            label => label + 1,
        };
        let ticks = chart.ticks.iter().map(|tick| text::width(&tick.1) as i32).max().map_or(0, |tick| tick + 1);
        // Wide charts below each other have their years in the same columns, whatever their values.
        let ticks = if ticks > 0 && wide >= WIDE { ticks.max(WIDE_TICKS) } else { ticks };
        let left = if ticks * 3 <= wide { ticks } else { 0 };
        let mut layout = Self {
            left,
            right: wide - end_room,
            end_room,
            zero: rows,
            baseline,
            plot_end: high - feet,
            feet,
            column_feet: column_feet.min(feet),
            pitch: 1,
            scale: 0.0,
            arrows: rows >= 8,
            slots: Vec::new(),
            spans: Vec::new(),
            labels: Vec::new(),
            lines: Vec::new(),
        };
        layout.place_columns(chart);
        layout.place_lines(chart);
        layout.place_labels(chart, rows);
        layout
    }

    /// The row of a part of a column, the first next to the baseline.
    pub(super) fn row(&self, index: i32, eighths: i32) -> i32 {
        if eighths < 0 { self.zero + i32::from(self.baseline) + index } else { self.zero - 1 - index }
    }

    /// The row of dots, from the top, of a part of the maximum; none where it lies outside.
    pub(super) fn dot(&self, part: f64) -> Option<i32> {
        if !part.is_finite() {
            return None;
        }
        let level = self.zero * 4 - whole(part * self.scale * 4.0).max(1);
        (0..self.zero * 4).contains(&level).then_some(level)
    }

    fn place_lines(&mut self, chart: &ColumnChart<'_>) {
        for reference in chart.references.iter().filter(|reference| !reference.labels.is_empty()) {
            let single = reference.values.len() == 1;
            let value = |group: usize| finite(reference.values.get(if single { 0 } else { group }).copied().flatten());
            let groups = self.spans.iter().map(|(group, _)| *group);
            let lines: Vec<_> = groups.filter_map(|group| Some((group, value(group)? / chart.max))).collect();
            self.lines.extend(lines);
        }
    }

    fn place_columns(&mut self, chart: &'c ColumnChart<'a>) {
        let room = self.right - self.left;
        let count = chart.groups.len() as i32;
        if count == 0 || room <= 0 {
            return;
        }
        // Too many groups: the latest are shown.
        let first = (count - room).max(0);
        let shown = count - first;
        let members = chart.groups.iter().map(|group| group.columns.len()).max().unwrap_or(1).max(1) as i32;
        self.pitch = (room / shown).clamp(1, 14 * (members + 1));
        let (inner, outer) = match (members, self.pitch) {
            (1, pitch) => (0, pitch / 2),
            (_, pitch) if pitch > members * 3 => (1, 2.max(pitch / 6)),
            (_, pitch) if pitch > members => (0, 1),
            _ => (0, 0),
        };
        let widest = if chart.widest == 0 { 12 } else { i32::from(chart.widest) };
        let mut wide = ((self.pitch - outer - (members - 1) * inner) / members).clamp(1, widest);
        if members == 1 {
            // A label wider than the pitch must not run into the neighbours: narrower columns leave it more room.
            let labels = chart.groups.iter().flat_map(|group| &group.columns).flat_map(|column| &column.above);
            let label = labels.filter(|label| label.rank == 0).map(|label| width(&label.line)).max().unwrap_or(0);
            wide = wide.min(self.pitch * 2 - label).max(1);
        }
        let start = self.left + (room - self.pitch * shown) / 2;
        for (place, (index, group)) in (0..shown).zip(chart.groups.iter().enumerate().skip(first as usize)) {
            let span = start + place * self.pitch..start + (place + 1) * self.pitch;
            let taken = group.columns.len() as i32 * (wide + inner) - inner;
            let from = span.start + (self.pitch - taken).div_euclid(2);
            let max = group.max.unwrap_or(chart.max);
            for (member, column) in (0..).zip(&group.columns) {
                let x = from + member * (wide + inner);
                let last = member + 1 == group.columns.len() as i32;
                let free = if last { span.end - x - wide } else { inner };
                let slot = slot(column, (index, x, wide), free > 0, max);
                self.slots.push(Slot { dotted: chart.plain && !column.fill.is_full(), ..slot });
            }
            self.spans.push((index, span));
        }
    }
}

fn slot<'c, 'a>(column: &'c Column<'a>, (group, x, wide): (usize, i32, i32), beside: bool, max: f64) -> Slot<'c, 'a> {
    let part = |value: Option<f64>| finite(value.map(|value| value / max)).filter(|_| max > 0.0);
    let high = column.high.filter(|high| *high < f64::INFINITY);
    Slot {
        column,
        group,
        x,
        wide,
        beside,
        part: part(column.value).map(|part| part.clamp(-1.0, 1.0)),
        low: part(column.low).map(|part| part.clamp(0.0, 1.0)),
        high: part(high).map(|part| part.clamp(0.0, 1.0)),
        open: match column.low {
            Some(f64::NEG_INFINITY) => Some(Open::Below),
            _ => (column.fill.is_open() || column.high == Some(f64::INFINITY)).then_some(Open::Above),
        },
        dotted: false,
    }
}
