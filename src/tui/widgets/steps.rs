//! Tiers as a staircase: the highest on top, set in; bars from one zero line.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line, widgets::Widget};

use super::{
    Fill,
    bar::{Axis, Bar},
    ends::fitting,
    ink::{Ink, cut, finite, whole, width},
};

/// A staircase of levels with bars on one scale. Stairs, not shares: nothing says that a level contains the next.
#[derive(Debug, Clone, Default)]
pub struct Steps<'a> {
    /// The levels, the highest first.
    pub levels: Vec<Level<'a>>,
    /// The value of the longest possible bar.
    pub max: f64,
    /// Values and texts of the axis.
    pub ticks: Vec<(f64, String)>,
    /// At the left of the axis: what is counted, in forms from long to short.
    pub note: Vec<Line<'a>>,
    /// Without colour a hollow bar has whole cells only.
    pub plain: bool,
    /// The bars of a staircase beside this one, where both are to be alike.
    pub bars: Option<Bars>,
    /// Whether what stands under a name stands beside it where names are above the bars.
    pub subs_above: bool,
    /// How its parts look.
    pub styles: StepStyles,
}

/// Where the bars of a staircase stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bars {
    /// Whether the names stand above the bars, not beside them.
    pub under: bool,
    /// The rows of a level.
    pub rows: u16,
    /// The rows of a bar.
    pub thick: u16,
    /// The first column.
    pub start: u16,
    /// How many columns the longest possible bar has.
    pub columns: u16,
}

impl Bars {
    /// What suits two staircases: the later start, the shorter bar, and names above where one needs that.
    #[must_use]
    pub fn shared(self, other: Self) -> Self {
        let start = self.start.max(other.start);
        let end = (self.start + self.columns).min(other.start + other.columns);
        let rows = self.rows.max(other.rows);
        let thick = self.thick.min(other.thick);
        Self { under: self.under || other.under, rows, thick, start, columns: end.saturating_sub(start) }
    }
}

/// How the parts of [`Steps`] look.
#[derive(Debug, Clone, Copy, Default)]
pub struct StepStyles {
    /// The stairs.
    pub stair: Style,
    /// The axis.
    pub axis: Style,
    /// Texts of ticks.
    pub tick: Style,
    /// The partial last cell of a hollow bar, dimmer than its body.
    pub hollow_end: Style,
    /// Laid over the rows of the selected level: a background, nothing else.
    pub selected: Style,
}

/// A level of [`Steps`].
#[derive(Debug, Clone, Default)]
pub struct Level<'a> {
    /// Its name; ends in `…` where room is short.
    pub name: Line<'a>,
    /// Under the name.
    pub sub: Line<'a>,
    /// Its bar.
    pub bar: StepBar<'a>,
    /// Under the bar: last year's bar, or a text that says there is none.
    pub second: Option<StepBar<'a>>,
    /// Under that: growth, additions; forms from long to short, of which the first that fits is drawn.
    pub third: Vec<Line<'a>>,
    /// Whether it is the selected level.
    pub selected: bool,
}

/// A bar with its label, or a label only where there is no value.
#[derive(Debug, Clone, Default)]
pub struct StepBar<'a> {
    /// The length.
    pub value: Option<f64>,
    /// How the bar is filled.
    pub fill: Fill,
    /// The bar's style.
    pub style: Style,
    /// After the bar; shown whole or not at all.
    pub label: Line<'a>,
}

/// The columns by which a level is set in.
const INDENT: i32 = 3;
/// The columns beside the names of so many levels: what the lowest name leaves blank at its left and right, and how far
/// the highest is set in.
#[must_use]
pub fn margin(levels: usize) -> usize {
    levels.saturating_sub(1) * INDENT as usize + 4
}

/// The most rows of a bar.
const MOST_THICK: i32 = 3;

/// Where things stand.
struct Plan {
    /// Whether the names stand above the bars.
    under: bool,
    /// Rows of a level, with its riser.
    rows: i32,
    /// Rows of a bar: two where there is room.
    thick: i32,
    /// Whether a riser has a row.
    risers: bool,
    /// The first column of the bars, and how many the maximum has.
    start: i32,
    columns: i32,
    scale: f64,
    /// Whether there is an axis.
    axis: bool,
}

impl Steps<'_> {
    fn plan(&self, wide: i32, high: i32) -> Plan {
        let count = self.levels.len().clamp(1, 1000) as i32;
        // All bars are labelled: an axis gives way where growth would.
        let full = self.content(false);
        let axis = high >= count + 2
            && !(count * full..count * full + 2).contains(&high)
            && (!self.ticks.is_empty() || !self.note.is_empty());
        let rows = ((high - 2 * i32::from(axis)) / count).max(1);
        let names = (0..count).zip(&self.levels).map(|(index, level)| {
            self.indent(index) + 2 + width(&level.name).max(if rows > 1 { width(&level.sub) } else { 0 })
        });
        let beside = names.max().unwrap_or(0) + 2;
        // Names beside the bars leave these too short where they take half of the room.
        let under = self.bars.map_or(rows > 2 && beside * 2 > wide, |bars| bars.under);
        let start = if under { self.indent(0) + 2 } else { beside.min(wide / 2 + 2) };
        let bars = self.levels.iter().flat_map(|level| std::iter::once(&level.bar).chain(&level.second));
        // The axis is as long as it can be with every label after its bar.
        let room = (wide - start - 1).max(0);
        let columns = bars.fold(f64::from(room), |columns, bar| {
            let part = finite(bar.value).map_or(0.0, |value| value / self.max);
            let free = room - width(&bar.label) - 1 - i32::from(bar.fill.is_open());
            if part > 0.0 && part.is_finite() {
                columns.min((f64::from(free) / part).floor().max(0.0))
            } else {
                columns
            }
        });
        let (start, columns) = match self.bars {
            Some(bars) => (i32::from(bars.start), i32::from(bars.columns)),
            None => (start, whole(columns)),
        };
        let scale = if self.max > 0.0 && self.max.is_finite() { f64::from(columns) / self.max } else { 0.0 };
        let content = self.content(under);
        // A riser, the rows of the fullest level, and a blank one; more rows a bar where there is room for that.
        let thick =
            if under { 1 } else { (1..=MOST_THICK).rev().find(|thick| rows >= content + 2 * thick).unwrap_or(1) };
        let thick = self.bars.map_or(thick, |bars| i32::from(bars.thick));
        let rows = rows.min(self.bars.map_or(content + 2 * thick, |bars| i32::from(bars.rows)));
        Plan { under, rows, thick, risers: rows > content, start, columns, scale, axis }
    }

    /// How many rows it takes of an area of this size.
    #[must_use]
    pub fn height(&self, area: Rect) -> u16 {
        let plan = self.plan(i32::from(area.width), i32::from(area.height));
        let rows = plan.rows * self.levels.len().min(1000) as i32 + 2 * i32::from(plan.axis);
        rows.clamp(0, i32::from(area.height)) as u16
    }

    /// Where the bars stand in an area of this size.
    #[must_use]
    pub fn bars(&self, area: Rect) -> Bars {
        let plan = self.plan(i32::from(area.width), i32::from(area.height));
        let clip = |columns: i32| columns.clamp(0, i32::from(u16::MAX)) as u16;
        Bars {
            under: plan.under,
            rows: clip(plan.rows),
            thick: clip(plan.thick),
            start: clip(plan.start),
            columns: clip(plan.columns),
        }
    }

    /// The rows of the fullest level, without a riser.
    fn content(&self, under: bool) -> i32 {
        let lines = self.levels.iter().map(|level| {
            let second = i32::from(level.second.is_some() || (width(&level.sub) > 0 && !under));
            let third = i32::from(!level.third.is_empty() && !under);
            1 + i32::from(under) + second.max(third) + third
        });
        lines.max().unwrap_or(1)
    }

    fn indent(&self, level: i32) -> i32 {
        (self.levels.len() as i32 - 1 - level).max(0) * INDENT
    }

    /// Which level stands at a row of the screen: the hit map of the mouse.
    #[must_use]
    pub fn level_at(&self, area: Rect, y: u16) -> Option<usize> {
        let plan = self.plan(i32::from(area.width), i32::from(area.height));
        let index = usize::try_from((i32::from(y) - i32::from(area.y)).div_euclid(plan.rows)).ok()?;
        (index < self.levels.len() && area.rows().any(|row| row.y == y)).then_some(index)
    }

    fn draw_stair(&self, ink: &mut Ink<'_>, plan: &Plan, index: i32, top: i32) {
        let x = self.indent(index);
        let style = self.styles.stair;
        for y in top + i32::from(plan.risers)..top + plan.rows {
            ink.put(x, y, "│", style);
        }
        if plan.risers {
            ink.put(x, top, "┌", style);
            if index == 0 {
                let end = if plan.under { ink.width() } else { plan.start - 1 };
                ink.repeat(x + 1, top, end - x - 1, "─", style);
            } else {
                ink.repeat(x + 1, top, INDENT - 1, "─", style);
                ink.put(x + INDENT, top, "┘", style);
            }
        }
    }

    /// The name, and at the right growth and additions, or what stands under the name elsewhere.
    fn draw_name_above(&self, ink: &mut Ink<'_>, x: i32, y: i32, level: &Level<'_>) {
        let end = ink.line(x, y, &cut(&level.name, ink.width() - x));
        let room = ink.width() - end - 2;
        let sub = Some(&level.sub).filter(|sub| self.subs_above && width(sub) <= room);
        if let Some(words) = fitting(&level.third, room).or(sub) {
            ink.line(end + 2, y, words);
        }
    }

    fn draw_bar(&self, ink: &mut Ink<'_>, plan: &Plan, y: i32, bar: &StepBar<'_>) {
        let mut x = plan.start;
        if let Some(value) = finite(bar.value).filter(|value| *value >= 0.0)
            && plan.columns > 0
        {
            let least = i32::from(value > 0.0);
            let eighths = whole(value * plan.scale * 8.0).clamp(least, plan.columns * 8);
            let shape = Bar { fill: bar.fill, style: bar.style, hollow_end: self.styles.hollow_end, plain: self.plain };
            for row in y..y + plan.thick {
                let end = shape.draw(ink, plan.start, row, eighths);
                x = end + 1;
                // One bar, one arrow, however thick it is.
                if bar.fill.is_open() && row > y {
                    ink.put(end - 1, row, " ", Style::new());
                }
            }
        }
        if x + width(&bar.label) <= ink.width() {
            ink.line(x, y, &bar.label);
        }
    }
}

impl Widget for &Steps<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let Some(mut ink) = Ink::new(area, buf) else { return };
        let (wide, high) = (ink.width(), ink.height());
        let plan = self.plan(wide, high);
        let mut end = 0;
        for (index, level) in (0..).zip(&self.levels) {
            let top = index * plan.rows;
            if top + plan.rows > high {
                break;
            }
            end = top + plan.rows;
            self.draw_stair(&mut ink, &plan, index, top);
            let first = top + i32::from(plan.risers);
            let text = self.indent(index) + 2;
            if plan.under {
                self.draw_name_above(&mut ink, text, first, level);
            } else {
                ink.line(text, first, &cut(&level.name, plan.start - text - 1));
                if first + 1 < end {
                    ink.line(text, first + 1, &cut(&level.sub, plan.start - text - 1));
                }
                let below = first + 2 * plan.thick;
                if let Some(third) = fitting(&level.third, wide - plan.start).filter(|_| below < end) {
                    ink.line(plan.start, below, third);
                }
            }
            let bar = first + i32::from(plan.under);
            self.draw_bar(&mut ink, &plan, bar, &level.bar);
            if let Some(second) = level.second.as_ref().filter(|_| bar + plan.thick < end) {
                self.draw_bar(&mut ink, &plan, bar + plan.thick, second);
            }
            if level.selected {
                for y in first..end.min(first + self.content(plan.under) * plan.thick) {
                    ink.tint(text, y, wide - text, self.styles.selected);
                }
            }
        }
        if plan.axis && end + 1 < high {
            let axis = Axis { start: plan.start, columns: plan.columns, zero: plan.start, scale: plan.scale };
            axis.draw(&mut ink, end, &self.ticks, self.styles.axis, self.styles.tick);
            // A unit is whole or stands elsewhere.
            if let Some(note) = fitting(&self.note, plan.start - 1) {
                ink.line(0, end + 1, note);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::check::{drawn, every_size};

    fn bar(value: f64, fill: Fill, label: &'static str) -> StepBar<'static> {
        StepBar { value: Some(value), fill, label: label.into(), ..StepBar::default() }
    }

    fn stairs() -> Steps<'static> {
        let level = |name: &'static str, bar, second, third: &'static str| Level {
            name: name.into(),
            sub: "级别".into(),
            bar,
            second: Some(second),
            third: if third.is_empty() { vec![] } else { vec![third.into()] },
            ..Level::default()
        };
        let none = StepBar { label: "? 2022".into(), ..StepBar::default() };
        Steps {
            levels: vec![
                level("雏鹰瞪羚", bar(76.0, Fill::Solid, "76 家"), none, ""),
                level("高新技术", bar(162.0, Fill::Solid, "162 家"), bar(145.0, Fill::Bound, "≥145"), "新增 17 家"),
                level("科技中小", bar(581.0, Fill::Solid, "581 家"), bar(466.0, Fill::Hollow, "~466"), "▲ +24.68%"),
            ],
            max: 600.0,
            ticks: vec![(0.0, "0".into()), (200.0, "200".into()), (400.0, "400".into()), (600.0, "600".into())],
            note: vec!["自零起（家）".into()],
            plain: true,
            subs_above: true,
            ..Steps::default()
        }
    }

    #[test]
    fn levels_rise_from_one_zero_line() {
        let steps = stairs();
        let buf = drawn(54, 15, |area, buf| steps.render(area, buf));
        assert_eq!(
            buf,
            Buffer::with_lines([
                "      ┌──────────                                     ",
                "      │ 雏鹰瞪羚  ███▌ 76 家                          ",
                "      │ 级别      ? 2022                              ",
                "      │                                               ",
                "   ┌──┘                                               ",
                "   │ 高新技术     ███████▌ 162 家                     ",
                "   │ 级别         ▒▒▒▒▒▒→ ≥145                        ",
                "   │              新增 17 家                          ",
                "┌──┘                                                  ",
                "│ 科技中小        ███████████████████████████▏ 581 家 ",
                "│ 级别            ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒ ~466         ",
                "│                 ▲ +24.68%                           ",
                "                  ▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔▔        ",
                "自零起（家）      0       200      400       600      ",
                "                                                      ",
            ])
        );
        assert_eq!(steps.level_at(Rect::new(0, 0, 54, 15), 9), Some(2));
        assert_eq!(steps.level_at(Rect::new(0, 0, 54, 15), 14), None);
    }

    #[test]
    fn names_stand_above_the_bars_where_they_would_leave_these_too_short() {
        let buf = drawn(30, 11, |area, buf| stairs().render(area, buf));
        assert_eq!(
            buf,
            Buffer::with_lines([
                "      │ 雏鹰瞪羚  级别        ",
                "      │ █▊ 76 家              ",
                "      │ ? 2022                ",
                "   │ 高新技术  新增 17 家     ",
                "   │    ███▊ 162 家           ",
                "   │    ▒▒▒→ ≥145             ",
                "│ 科技中小  ▲ +24.68%         ",
                "│       █████████████▌ 581 家 ",
                "│       ▒▒▒▒▒▒▒▒▒▒▒ ~466      ",
                "        ▔▔▔▔▔▔▔▔▔▔▔▔▔▔        ",
                "        0  200  400  600      ",
            ])
        );
        let alone = Steps { subs_above: false, ..stairs() };
        let buf = drawn(30, 11, |area, buf| alone.render(area, buf));
        assert!(!buf.content().iter().any(|cell| cell.symbol() == "级"));
    }

    #[test]
    fn two_staircases_have_their_bars_in_the_same_columns() {
        let area = Rect::new(0, 0, 54, 30);
        let (one, mut other) = (stairs(), stairs());
        other.levels.truncate(1);
        let shared = one.bars(area).shared(other.bars(area));
        assert_eq!((shared.start, shared.thick), (18, one.bars(area).thick));
        assert_eq!(Steps { bars: Some(shared), ..other }.bars(area).columns, shared.columns);
    }

    #[test]
    fn any_size_draws() {
        let mut steps = stairs();
        every_size(|area, buf| steps.render(area, buf));
        for level in &mut steps.levels {
            level.bar.value = Some(f64::NAN);
        }
        steps.max = f64::NEG_INFINITY;
        every_size(|area, buf| steps.render(area, buf));
        every_size(|area, buf| Steps::default().render(area, buf));
    }
}
