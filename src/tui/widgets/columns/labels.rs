//! The scale of a column chart, and where the labels on its columns stand.

use ratatui::text::Line;

use super::{
    Column, ColumnChart,
    layout::{Layout, Slot},
};
use crate::tui::widgets::{
    Fill,
    ink::{whole, width},
};

/// The rank of labels that tell an interval.
const INTERVAL: u8 = 2;

/// A label's place: its first column, and its row counted upward from the baseline.
pub(super) struct Placed<'c, 'a> {
    pub(super) x: i32,
    pub(super) row: i32,
    pub(super) line: &'c Line<'a>,
    pub(super) end: i32,
    /// Whether it stands in its column.
    pub(super) inside: bool,
    pub(super) rank: u8,
}

impl Placed<'_, '_> {
    /// Its row on the screen.
    pub(super) fn y(&self, layout: &Layout<'_, '_>) -> i32 {
        layout.zero - 1 - self.row
    }
}

impl<'c, 'a> Layout<'c, 'a> {
    /// Finds the greatest scale at which the labels fit, without the optional ones where it must.
    pub(super) fn place_labels(&mut self, chart: &'c ColumnChart<'a>, rows: i32) {
        let mut ranks: Vec<u8> =
            self.slots.iter().flat_map(|slot| &slot.column.above).map(|label| label.rank).chain([0]).collect();
        ranks.sort_unstable();
        ranks.dedup();
        for rank in ranks.iter().rev() {
            let scale = self.best_scale(chart, rows, *rank);
            let room = rows - self.below(scale);
            if *rank > 0 && scale < (f64::from(rows) / 2.0).max(2.0) {
                continue;
            }
            if let Some(labels) = self.stack(scale, *rank, room, false) {
                self.settle(scale, room, labels);
                return;
            }
        }
        // Even the values collide: raise them, and lower the columns by a few rows if that lets more of them stand.
        let best = self.best_scale(chart, rows, 0);
        let mut found: Option<(f64, Vec<Placed<'c, 'a>>)> = None;
        for lower in 0..3 {
            let scale = best - f64::from(lower);
            if lower > 0 && scale < 2.0 {
                break;
            }
            let labels = self.stack(scale, 0, rows - self.below(scale), true).unwrap_or_default();
            if found.as_ref().is_none_or(|(_, kept)| labels.len() > kept.len()) {
                found = Some((scale, labels));
            }
        }
        if let Some((scale, labels)) = found {
            self.settle(scale, rows - self.below(scale), labels);
        }
    }

    fn settle(&mut self, scale: f64, room: i32, labels: Vec<Placed<'c, 'a>>) {
        self.scale = scale;
        self.zero = room;
        self.labels = labels;
    }

    /// The rows under the baseline.
    fn below(&self, scale: f64) -> i32 {
        self.slots.iter().map(|slot| (7 - slot.eighths(scale)) / 8).max().unwrap_or(0).max(0)
    }

    /// The greatest scale at which columns and labels up to a rank fit one above the other; one that puts ticks on
    /// whole rows if it is not much smaller.
    fn best_scale(&self, chart: &ColumnChart<'_>, rows: i32, rank: u8) -> f64 {
        let limit = chart.limit.filter(|limit| *limit >= 0.0).unwrap_or(f64::INFINITY);
        let fits = |scale: f64| {
            let room = rows - self.below(scale);
            scale <= limit
                && self.slots.iter().all(|slot| {
                    let labels = slot.column.above.iter().filter(|label| label.rank <= rank).count() as i32;
                    slot.top(scale, self.arrows) + labels <= room
                })
        };
        let free = (0..=rows).rev().map(f64::from).find(|scale| fits(*scale));
        let free = free.unwrap_or(0.0).max(if limit < f64::from(rows) && fits(limit) { limit } else { 0.0 });
        let step = step(&chart.ticks) / chart.max;
        if step > 0.0 && step <= 1.0 {
            let mut best = 0.0;
            // Every tick on a whole row, or every second, or every fifth: the first that loses little, or the greatest.
            for step in [step, step * 2.0, step * 5.0] {
                let most = whole((f64::from(rows) * step).floor());
                let found = (1..=most).rev().map(|rows| f64::from(rows) / step).find(|scale| fits(*scale));
                best = found.unwrap_or(0.0).max(best);
                if best >= free * 0.7 {
                    break;
                }
            }
            if best >= free * 0.5 && best > 0.0 {
                return best;
            }
        }
        free
    }

    /// Whether the dots of a benchmark run through a row over a group, counted upward.
    fn line_at(&self, group: usize, scale: f64, row: i32) -> bool {
        let row_of = |part: f64| (whole(part * scale * 4.0).max(1) - 1) / 4;
        self.lines.iter().any(|(over, part)| *over == group && row_of(*part) == row)
    }

    /// The labels up to a rank above their columns. Where two collide: nothing, or, if they may `climb`, the later one
    /// goes up, and is left out if there is no room.
    fn stack(&self, scale: f64, rank: u8, room: i32, climb: bool) -> Option<Vec<Placed<'c, 'a>>> {
        let mut order: Vec<&Slot<'c, 'a>> = self.slots.iter().rev().collect();
        order.sort_by_key(|slot| !slot.column.selected);
        let mut placed: Vec<Placed<'c, 'a>> = Vec::new();
        for slot in order {
            let mut row = slot.top(scale, self.arrows);
            let column: &'c Column<'a> = slot.column;
            for label in column.above.iter().filter(|label| label.rank <= rank) {
                let wide = width(&label.line);
                let centred = slot.x + (slot.wide - wide).div_euclid(2);
                // A line through a number is hard to read, and a number above a line is taken for that of the line: it
                // goes into its column.
                let body = slot.eighths(scale) / 8 - 1;
                if label.rank == 0
                    && self.line_at(slot.group, scale, row)
                    && column.fill == Fill::Solid
                    && wide <= slot.wide
                    && body > 0
                {
                    placed.push(Placed {
                        x: centred,
                        row: body,
                        line: &label.line,
                        end: centred + wide,
                        inside: true,
                        rank: label.rank,
                    });
                    continue;
                }
                let x = centred.min(self.right - wide).max(self.left);
                let free = |row: i32, x: i32, gap: i32| {
                    let over = |other: &Slot<'_, '_>| {
                        let end = other.x + other.wide + i32::from(other.beside && other.high.is_some());
                        x < end + gap && other.x < x + wide + gap && row < other.top(scale, self.arrows)
                    };
                    x >= self.left
                        && x + wide <= self.right
                        && row < room
                        && placed.iter().all(|other| {
                            // An interval close by the number of a neighbour would be taken for its.
                            let apart = if other.rank.max(label.rank) >= INTERVAL { 3 } else { 0 };
                            other.row != row || x > other.end + apart || other.x > x + wide + apart
                        })
                        && !self.slots.iter().any(|other| !std::ptr::eq(other, slot) && over(other))
                };
                // Beside its middle rather than touching a neighbour, touching one rather than away from its column.
                let place = |row: i32| {
                    let tries = [(x, 1), (x - 1, 1), (x + 1, 1), (x, 0)];
                    tries.into_iter().find(|(x, gap)| free(row, *x, *gap)).map(|(x, _)| (row, x))
                };
                // In a plain series a label far above its column would be read as that of a neighbour.
                let most = if self.spans.len() == self.slots.len() { room.min(row + 2) } else { room };
                let found = if climb { (row..most).find_map(place) } else { place(row) };
                match found {
                    Some((at, x)) => {
                        placed.push(Placed {
                            x,
                            row: at,
                            line: &label.line,
                            end: x + wide,
                            inside: false,
                            rank: label.rank,
                        });
                        row = at + 1;
                    }
                    None if climb => {}
                    None => return None,
                }
            }
        }
        Some(placed)
    }
}

/// The least distance between two ticks.
fn step(ticks: &[(f64, String)]) -> f64 {
    let mut values: Vec<f64> = ticks.iter().map(|tick| tick.0).filter(|value| value.is_finite()).collect();
    values.sort_by(f64::total_cmp);
    let steps = values.windows(2).map(|pair| pair.iter().rev().copied().reduce(|a, b| a - b).unwrap_or(0.0));
    steps.filter(|step| *step > 0.0).reduce(f64::min).unwrap_or(0.0)
}
