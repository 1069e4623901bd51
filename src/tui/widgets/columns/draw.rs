//! The parts of a column chart as cells.

use ratatui::{
    style::{Modifier, Style},
    text::Line,
};

use super::{
    ColumnChart,
    layout::{Layout, Open, Slot},
};
use crate::tui::widgets::{
    dots::Dots,
    ends::{Mark, fitting, inside, sparse, spread},
    ink::{Ink, LOWER, SHADE, cut, whole, width},
};

/// The last cell of a column in dots, by quarters: standing, and hanging from the baseline. They stand apart as those of a
/// shade do, for the ends of whiskers beside them are rows of dots.
const DOTTED: [&str; 4] = [" ", "⢀", "⢄", "⢔"];
const HANGING: [&str; 4] = [" ", "⠈", "⠑", "⠕"];

/// The dots of an inferred benchmark stand so many columns apart.
const SPARSE: usize = 3;

/// A piece of a grid line of no more columns looks like a sign.
const LONGEST_STUB: i32 = 2;

impl<'a> ColumnChart<'a> {
    pub(super) fn draw_ticks(&self, ink: &mut Ink<'_>, layout: &Layout<'_, 'a>) {
        for (value, text) in &self.ticks {
            let rows = value / self.max * layout.scale;
            // Between two rows a tick would lie.
            if !rows.is_finite() || (rows - rows.round()).abs() > 1e-6 {
                continue;
            }
            let rows = whole(rows);
            let y = layout.zero - rows - 1 + i32::from(rows <= 0);
            if y < 0 || y >= layout.plot_end || (rows == 0 && !layout.baseline) {
                continue;
            }
            if self.grid && rows != 0 {
                let glyph = if rows > 0 { "▁" } else { "▔" };
                ink.repeat(layout.left, y, layout.right - layout.left, glyph, self.styles.grid);
            }
            let label = Line::styled(text.as_str(), self.styles.tick);
            if width(&label) < layout.left {
                ink.line_to(layout.left - 1, y, &label);
            }
        }
    }

    /// Takes away what labels left of grid lines between them where it is no longer than a sign of minus.
    pub(super) fn sweep_grid(&self, ink: &mut Ink<'_>, layout: &Layout<'_, 'a>) {
        for y in (0..layout.zero).filter(|_| self.grid) {
            let mut x = layout.left;
            while x < layout.right {
                let end = (x..layout.right).find(|x| ink.symbol(*x, y) != "▁").unwrap_or(layout.right);
                let alone = ink.symbol(x - 1, y) == " " && ink.symbol(end, y) == " ";
                if (1..=LONGEST_STUB).contains(&(end - x)) && alone {
                    ink.repeat(x, y, end - x, " ", Style::new());
                }
                x = end + 1;
            }
        }
    }

    /// The values of references above their dots, at the beginning of a group, where nothing else stands.
    pub(super) fn draw_steps(&self, ink: &mut Ink<'_>, layout: &Layout<'_, 'a>) {
        for reference in &self.references {
            for (group, span) in &layout.spans {
                let value = reference.values.get(*group).copied().flatten();
                let Some(level) = value.and_then(|value| layout.dot(value / self.max)) else { continue };
                let Some(Some(label)) = reference.steps.get(*group) else { continue };
                let (row, wide) = (level / 4 - 1, width(label));
                let free = |x| matches!(ink.symbol(x, row), " " | "─");
                if row >= 0 && wide < span.end - span.start && (span.start..=span.start + wide).all(free) {
                    ink.repeat(span.start, row, wide + 1, " ", Style::new());
                    ink.line(span.start, row, label);
                }
            }
        }
    }

    pub(super) fn draw_references(&self, ink: &mut Ink<'_>, layout: &Layout<'_, 'a>) {
        let mut sheet = Dots::new(layout.right - layout.left, layout.zero);
        let room = layout.end_room;
        let mut ends = Vec::new();
        for reference in &self.references {
            let Some(label) = fitting(&reference.labels, room - 1) else { continue };
            let mut before: Option<i32> = None;
            for (group, span) in &layout.spans {
                let single = reference.values.len() == 1;
                let value = reference.values.get(if single { 0 } else { *group }).copied().flatten();
                let level = value.and_then(|value| layout.dot(value / self.max));
                if let Some(level) = level {
                    let inferred = reference.inferred.get(*group).copied().unwrap_or_default();
                    for x in span.clone().step_by(if inferred { SPARSE } else { 1 }) {
                        sheet.set((x - layout.left) * 2, level, reference.style);
                    }
                    let turn = (span.start - layout.left) * 2;
                    let from = before.unwrap_or(level);
                    for y in (from.min(level)..from.max(level)).step_by(2) {
                        sheet.set(turn, y, reference.style);
                    }
                }
                before = level;
            }
            let last = reference.values.iter().rev().find_map(|value| layout.dot((*value)? / self.max));
            if let Some(level) = last {
                ends.push((level / 4, label));
            }
        }
        sheet.draw(ink, layout.left, 0);
        let rows: Vec<i32> = ends.iter().map(|end| end.0).collect();
        for (row, (_, label)) in spread(&rows, layout.zero).into_iter().zip(ends) {
            if let Some(row) = row {
                // Beside the last column, not where the area ends.
                let end = layout.spans.last().map_or(layout.right, |(_, span)| span.end);
                ink.repeat(end, row, (width(label) + 2).min(layout.right - end), " ", Style::new());
                ink.line(end + 1, row, label);
            }
        }
    }

    pub(super) fn draw_column(&self, ink: &mut Ink<'_>, layout: &Layout<'_, 'a>, slot: &Slot<'_, 'a>) {
        let column = slot.column;
        let Some(_) = slot.part else {
            let mark = Line::from(column.missing.clone());
            let x = slot.x + (slot.wide - width(&mark)).div_euclid(2);
            ink.line(x, layout.zero - 1, &mark);
            return;
        };
        let eighths = slot.eighths(layout.scale);
        let (full, rest) = (eighths.abs() / 8, (eighths.abs() % 8) as usize);
        let body = if column.fill.is_full() { LOWER[8] } else { SHADE };
        let (partial, style) = match column.fill.is_full() {
            true => (LOWER[rest], column.style),
            // Without colour a block would look as solid as what is stated.
            false if slot.dotted => (DOTTED[rest / 2], column.style),
            false => (LOWER[rest], self.styles.hollow_top),
        };
        for row in 0..full {
            ink.repeat(slot.x, layout.row(row, eighths), slot.wide, body, column.style);
        }
        if rest > 0 {
            let y = layout.row(full, eighths);
            if eighths > 0 {
                ink.repeat(slot.x, y, slot.wide, partial, style);
            } else if column.fill.is_full() {
                // Blocks only fill from below: the rest of the cell, reversed, fills it from above.
                ink.repeat(slot.x, y, slot.wide, LOWER[8 - rest], style.add_modifier(Modifier::REVERSED));
            } else if slot.dotted {
                ink.repeat(slot.x, y, slot.wide, HANGING[rest / 2], style);
            } else if rest >= 4 {
                ink.repeat(slot.x, y, slot.wide, SHADE, column.style);
            }
        }
        if slot.open == Some(Open::Above) && eighths > 0 {
            // In a low chart the arrow stands in the column, in a whole cell of it: its end is as high as it was.
            let (top, style) = match (layout.arrows, full) {
                (true, _) => (slot.top(layout.scale, false), column.style),
                (false, 0) => (0, column.style),
                (false, full) => (full - 1, self.styles.hollow_top.add_modifier(Modifier::REVERSED)),
            };
            ink.put(slot.x + (slot.wide - 1) / 2, layout.zero - 1 - top, "↑", style);
        } else if let Some(open) = slot.open.filter(|_| eighths != 0) {
            // From its end inward, so within the column: it may be less, and what hangs may hang less deep.
            let style = if full == 0 { column.style } else { style.add_modifier(Modifier::REVERSED) };
            let arrow = if open == Open::Below { "↓" } else { "↑" };
            ink.put(slot.x + (slot.wide - 1) / 2, layout.row((full - 1).max(0), eighths), arrow, style);
        }
        self.draw_whisker(ink, layout, slot);
    }

    /// The interval beside the column, to scale: its ends two dots wide, its stem one.
    fn draw_whisker(&self, ink: &mut Ink<'_>, layout: &Layout<'_, 'a>, slot: &Slot<'_, 'a>) {
        let (Some(low), Some(high), true) = (slot.low, slot.high, slot.beside && layout.scale > 0.0) else { return };
        let (Some(bottom), Some(top)) = (layout.dot(low), layout.dot(high)) else { return };
        let mut sheet = Dots::new(1, layout.zero);
        for level in top..=bottom {
            sheet.set(0, level, self.styles.whisker);
        }
        for level in [top, bottom] {
            sheet.set(1, level, self.styles.whisker);
        }
        sheet.draw(ink, slot.x + slot.wide, 0);
    }

    pub(super) fn draw_baseline(&self, ink: &mut Ink<'_>, layout: &Layout<'_, 'a>) {
        if !layout.baseline {
            return;
        }
        if self.groups.iter().all(|group| group.max.is_none()) {
            ink.repeat(layout.left, layout.zero, layout.right - layout.left, "▔", self.styles.baseline);
            return;
        }
        for (group, _) in &layout.spans {
            let slots = || layout.slots.iter().filter(|slot| slot.group == *group);
            if let (Some(first), Some(last)) = (slots().next(), slots().next_back()) {
                ink.repeat(first.x, layout.zero, last.x + last.wide - first.x, "▔", self.styles.baseline);
            }
        }
    }

    /// Texts under the columns: those that fit, the lit ones before all others.
    pub(super) fn draw_feet(&self, ink: &mut Ink<'_>, layout: &Layout<'_, 'a>) {
        for row in 0..layout.feet {
            let mut feet = Vec::new();
            if row < layout.column_feet {
                for slot in &layout.slots {
                    let column = slot.column;
                    if let Some(line) = column.labels.get(row as usize) {
                        feet.push(self.foot(line, slot.x * 2 + slot.wide, layout.pitch, column.selected));
                    }
                }
            } else {
                for (index, span) in &layout.spans {
                    let Some(group) = self.groups.get(*index) else { continue };
                    if let Some(line) = group.labels.get((row - layout.column_feet) as usize) {
                        let lit = group.columns.iter().any(|column| column.selected);
                        feet.push(self.foot(line, span.start + span.end, layout.pitch, lit));
                    }
                }
            }
            let marks: Vec<Mark> =
                feet.iter().map(|foot| inside(foot.centre, width(&foot.line), ink.width())).collect();
            let lit: Vec<usize> =
                (0..feet.len()).filter(|index| feet.get(*index).is_some_and(|foot| foot.lit)).collect();
            for index in sparse(&marks, &lit) {
                if let (Some(foot), Some((centre, wide))) = (feet.get(index), marks.get(index))
                    && *wide <= ink.width()
                {
                    ink.line((centre - wide) / 2, layout.plot_end + row, &foot.line);
                }
            }
        }
    }

    /// A text under columns: a name may end in …, a number or a period is shown whole or not at all.
    fn foot(&self, line: &Line<'a>, centre: i32, pitch: i32, lit: bool) -> Foot<'a> {
        let number = line.spans.iter().any(|span| span.content.contains(|c: char| c.is_ascii_digit()));
        let line = if number { line.clone() } else { cut(line, (pitch - 1).max(1)) };
        Foot { centre, line: if lit { line.patch_style(self.styles.selected) } else { line }, lit }
    }
}

/// A text under the columns; `centre` is twice the column it is centred on.
struct Foot<'a> {
    centre: i32,
    line: Line<'a>,
    lit: bool,
}
