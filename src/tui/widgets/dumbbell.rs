//! Two ends of every row on one axis: where each stood, and where it stands.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line, widgets::Widget};

use super::ink::{Ink, cut, whole, width};

/// Rows with two ends on one axis, under their headers.
#[derive(Debug, Clone, Default)]
pub struct Dumbbell<'a> {
    /// What stands above the names, the first numbers, the axis, the second numbers and the changes.
    pub heads: [Line<'a>; 5],
    /// The rows on the screen.
    pub rows: Vec<Row<'a>>,
    /// Which of them is selected.
    pub selected: Option<usize>,
    /// The ends of the axis.
    pub axis: (f64, f64),
    /// How its parts look.
    pub styles: Styles,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub struct Row<'a> {
    /// Whose; ends in `…` where room is short.
    pub name: Line<'a>,
    /// How much, before.
    pub from: Line<'a>,
    /// How much, after.
    pub to: Line<'a>,
    /// By how much it changed.
    pub change: Line<'a>,
    /// Its ends; none where it has no place on the axis.
    pub ends: Option<[End; 2]>,
    /// How the later end and what joins both look.
    pub style: Style,
}

/// An end.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct End {
    /// Where it stands.
    pub at: f64,
    /// What it leaves open.
    pub interval: (f64, f64),
    /// Whether it is not known for sure.
    pub hollow: bool,
}

/// How the parts of a [`Dumbbell`] look.
#[derive(Debug, Clone, Copy, Default)]
pub struct Styles {
    /// The earlier end.
    pub from: Style,
    /// What an end leaves open.
    pub open: Style,
    /// The line at zero.
    pub zero: Style,
    /// Laid over the selected row.
    pub selected: Style,
    /// The mark at its left edge.
    pub marker: Style,
}

/// The least columns of the axis; below them numbers have all the room.
const LEAST: i32 = 12;
/// Columns between columns.
const GAP: i32 = 2;
/// The least columns of names.
const NAME: i32 = 10;
/// The columns of names for which a number is left out.
const SHORT: i32 = 6;

/// Where the columns stand.
struct Places {
    name: i32,
    from: Option<i32>,
    axis: Option<(i32, i32)>,
    to: i32,
    change: Option<i32>,
}

impl Dumbbell<'_> {
    fn places(&self, wide: i32) -> Places {
        let widest = |part: for<'r> fn(&'r Row<'r>) -> &'r Line<'r>| {
            self.rows.iter().map(|row| width(part(row))).max().unwrap_or(0)
        };
        let from = widest(|row| &row.from).max(width(&self.heads[1]));
        let to = widest(|row| &row.to).max(width(&self.heads[3]));
        let change = widest(|row| &row.change).max(width(&self.heads[4]));
        let name = widest(|row| &row.name).max(width(&self.heads[0]));
        let mut rest = wide - 1 - from - to - change - 3 * GAP;
        // A number is left out whole rather than cut: the earlier one first, and names stay.
        let (has_from, mut has_change) = (rest >= SHORT, true);
        if !has_from {
            rest += from + GAP;
            has_change = rest >= SHORT;
            rest += if has_change { 0 } else { change + GAP };
        }
        // Names have half of what the numbers leave, the axis the rest; it ends where it is long enough.
        let long = rest - GAP - name.min((rest - GAP) / 2).max(NAME);
        let axis = if has_from && long >= LEAST { long.min(100) } else { 0 };
        let name = (rest - if axis > 0 { axis + GAP } else { 0 }).max(0).min(name.max(NAME));
        let start = 1 + name + GAP;
        let after = if has_from { start + from + GAP } else { start };
        let second = after + if axis > 0 { axis + GAP } else { 0 };
        Places {
            name,
            from: has_from.then_some(start + from),
            axis: (axis > 0).then_some((after, axis)),
            to: second + to,
            change: has_change.then_some(second + to + GAP + change),
        }
    }

    /// The column of a value on an axis of so many.
    fn column(&self, value: f64, long: i32) -> Option<i32> {
        let (low, high) = self.axis;
        let share = (value.clamp(low, high) - low) / (high - low);
        share.is_finite().then(|| whole((share * f64::from(long - 1)).round()))
    }

    fn draw_row(&self, ink: &mut Ink<'_>, y: i32, row: &Row<'_>, places: &Places) {
        ink.line(1, y, &cut(&row.name, places.name));
        ink.line_to(places.to, y, &row.to);
        for (end, line) in [(places.from, &row.from), (places.change, &row.change)] {
            if let Some(end) = end {
                ink.line_to(end, y, line);
            }
        }
        let Some((x, long)) = places.axis else { return };
        if let Some(zero) = self.column(0.0, long).filter(|_| self.axis.0 < 0.0 || self.axis.1 > 0.0) {
            ink.put(x + zero, y, "┊", self.styles.zero);
        }
        let Some([from, to]) = row.ends else { return };
        for end in [from, to] {
            if let (Some(low), Some(high)) = (self.column(end.interval.0, long), self.column(end.interval.1, long)) {
                ink.repeat(x + low, y, high - low + 1, "╌", self.styles.open);
            }
        }
        let (Some(a), Some(b)) = (self.column(from.at, long), self.column(to.at, long)) else { return };
        // Up to an upper bound nothing is known: only what it leaves open stands there.
        if to.interval.0.is_finite() {
            ink.repeat(x + a.min(b), y, (a - b).abs(), "━", row.style);
        }
        // A bound is no end: the side that it leaves open is dotted, and one beyond the axis is not on it.
        let (low, high) = self.axis;
        let mark = |end: &End| match end.interval {
            _ if end.at > high => "→",
            _ if end.at < low => "←",
            (from, _) if !from.is_finite() => "┤",
            (_, to) if !to.is_finite() => "├",
            _ if end.hollow => "○",
            _ => "●",
        };
        ink.put(x + a, y, mark(&from), self.styles.from);
        ink.put(x + b, y, mark(&to), row.style);
    }
}

impl Widget for &Dumbbell<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let Some(mut ink) = Ink::new(area, buf) else { return };
        let places = self.places(ink.width());
        let head = i32::from(ink.height() > 2);
        if head > 0 {
            let [name, from, axis, to, change] = &self.heads;
            ink.line(1, 0, &cut(name, places.name));
            ink.line_to(places.to, 0, to);
            for (end, line) in [(places.from, from), (places.change, change)] {
                if let Some(end) = end {
                    ink.line_to(end, 0, line);
                }
            }
            if let Some((x, long)) = places.axis.filter(|(_, long)| *long >= width(axis)) {
                ink.line(x + (long - width(axis)) / 2, 0, axis);
            }
        }
        for (at, (y, row)) in (head..ink.height()).zip(&self.rows).enumerate() {
            self.draw_row(&mut ink, y, row, &places);
            if self.selected == Some(at) {
                ink.put(0, y, "▌", self.styles.marker);
                ink.tint(0, y, places.change.unwrap_or(places.to).min(ink.width()), self.styles.selected);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::check::{drawn, every_size};

    fn pair(name: &'static str, at: [f64; 2], hollow: bool) -> Row<'static> {
        let end = |at: f64, hollow| Some(End { at, interval: (at, at), hollow });
        let ends = end(at[0], false).zip(end(at[1], hollow)).map(|(a, b)| [a, b]);
        Row { name: name.into(), from: "1".into(), to: "2".into(), change: "+1".into(), ends, ..Row::default() }
    }

    fn two() -> Dumbbell<'static> {
        let rows = vec![pair("合同额", [0.0, 10.0], false), pair("贷款", [0.0, 5.0], true)];
        Dumbbell { rows, axis: (0.0, 10.0), selected: Some(0), ..Dumbbell::default() }
    }

    #[test]
    fn ends_stand_on_one_axis() {
        let buf = drawn(42, 2, |area, buf| two().render(area, buf));
        assert_eq!(
            buf,
            Buffer::with_lines([
                "▌合同额      1  ●━━━━━━━━━━━━━━━━━●  2  +1",
                " 贷款        1  ●━━━━━━━━○           2  +1"
            ])
        );
    }

    #[test]
    fn a_bound_has_no_end() {
        let mut pairs = two();
        for (row, (at, interval)) in
            pairs.rows.iter_mut().zip([(5.0, (f64::NEG_INFINITY, 5.0)), (20.0, (f64::NEG_INFINITY, 20.0))])
        {
            row.ends = row.ends.map(|[from, _]| [from, End { at, interval, hollow: true }]);
        }
        let buf = drawn(42, 2, |area, buf| pairs.render(area, buf));
        assert_eq!(
            buf,
            Buffer::with_lines([
                "▌合同额      1  ●╌╌╌╌╌╌╌╌┤           2  +1",
                " 贷款        1  ●╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌→  2  +1"
            ])
        );
    }

    #[test]
    fn numbers_stay_where_the_axis_has_no_room() {
        let buf = drawn(24, 2, |area, buf| two().render(area, buf));
        assert_eq!(buf, Buffer::with_lines(["▌合同额      1  2  +1   ", " 贷款        1  2  +1   "]));
    }

    #[test]
    fn a_number_is_left_out_whole_where_names_would_go() {
        let buf = drawn(15, 1, |area, buf| two().render(area, buf));
        assert_eq!(buf, Buffer::with_lines(["▌合同额   2  +1"]));
        let buf = drawn(11, 1, |area, buf| two().render(area, buf));
        assert_eq!(buf, Buffer::with_lines(["▌合同额   2"]));
    }

    #[test]
    fn any_size_draws() {
        every_size(|area, buf| two().render(area, buf));
        every_size(|area, buf| Dumbbell::default().render(area, buf));
        let open = End { at: f64::NAN, interval: (f64::NEG_INFINITY, f64::INFINITY), hollow: true };
        let odd = Dumbbell { rows: vec![Row { ends: Some([open; 2]), ..Row::default() }], ..two() };
        every_size(|area, buf| odd.render(area, buf));
    }
}
