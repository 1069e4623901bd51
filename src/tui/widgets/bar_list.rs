//! Rows with horizontal bars from a common zero.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
    text::{Line, Span},
    widgets::Widget,
};

use super::{
    Fill,
    bar::{Axis, Bar},
    ends::fitting,
    ink::{Ink, LEFT, SHADE, cut, finite, whole, width},
};

/// A list of bars on one scale. Names end in `…` where room is short; labels and extras are shown whole or not at all.
#[derive(Debug, Clone, Default)]
pub struct BarList<'a> {
    /// The rows on the screen; what does not fit is not drawn.
    pub rows: Vec<BarRow<'a>>,
    /// The value of the longest possible bar.
    pub max: f64,
    /// The least value, for bars left of zero; what is not below zero counts as zero.
    pub min: f64,
    /// The columns of the names; as many as they need where it is not given.
    pub name_width: Option<u16>,
    /// Values and texts of an axis under the rows; none is drawn where there are none.
    pub ticks: Vec<(f64, String)>,
    /// At the left of the axis: which rows of how many are shown; drawn whole or not at all.
    pub note: Line<'a>,
    /// A line through all rows, labelled on a row of its own above them.
    pub reference: Option<BarReference<'a>>,
    /// Titles of the columns, on a row of their own.
    pub heads: Option<BarHeads<'a>>,
    /// Without colour a hollow bar has whole cells only.
    pub plain: bool,
    /// The rows of a bar; 0 is one.
    pub thick: u16,
    /// How its parts look.
    pub styles: BarStyles,
}

/// How the parts of a [`BarList`] look.
#[derive(Debug, Clone, Copy, Default)]
pub struct BarStyles {
    /// The axis and the zero line.
    pub axis: Style,
    /// Texts of ticks.
    pub tick: Style,
    /// Dots of ticks in the rows.
    pub grid: Style,
    /// The partial last cell of a hollow bar, dimmer than its body.
    pub hollow_end: Style,
    /// Laid over the selected row: a background, nothing else.
    pub selected: Style,
}

/// Titles of the columns of a [`BarList`].
#[derive(Debug, Clone, Default)]
pub struct BarHeads<'a> {
    /// Above the names.
    pub name: Line<'a>,
    /// Above what stands before the bars.
    pub lead: Line<'a>,
    /// Above the bars, in forms from long to short.
    pub value: Vec<Line<'a>>,
    /// Above the first column at the right.
    pub former: Line<'a>,
    /// Above the last column, in forms from long to short.
    pub extra: Vec<Line<'a>>,
}

/// A row of a [`BarList`].
#[derive(Debug, Clone, Default)]
pub struct BarRow<'a> {
    /// The name, with whatever stands before it.
    pub name: Line<'a>,
    /// Between the name and the bar, at the right of its column.
    pub lead: Line<'a>,
    /// The length; where there is none, [`Self::missing`] stands at the zero.
    pub value: Option<f64>,
    /// How the bar is filled.
    pub fill: Fill,
    /// The bar's style.
    pub style: Style,
    /// After the bar.
    pub label: Line<'a>,
    /// Left of that at the right edge.
    pub former: Line<'a>,
    /// At the right edge.
    pub extra: Line<'a>,
    /// Stands where there is no value.
    pub missing: Span<'a>,
    /// Whether it is the selected row.
    pub selected: bool,
    /// Whether a blank row is above it.
    pub space: bool,
}

/// A line through the bars, such as a median.
#[derive(Debug, Clone, Default)]
pub struct BarReference<'a> {
    /// Where it stands.
    pub value: f64,
    /// Its label in forms from long to short: the first that fits is drawn, and without one the line is not drawn.
    pub labels: Vec<Line<'a>>,
    /// Its style.
    pub style: Style,
}

/// Where things stand, from left to right.
struct Plan {
    /// The columns of the names.
    names: i32,
    /// The column after what stands before the bars; none where that is left out.
    lead: Option<i32>,
    /// The first column of the bars.
    start: i32,
    /// The columns of the bars.
    bars: i32,
    /// The column of zero.
    zero: i32,
    /// Columns of a unit.
    scale: f64,
    /// The column after the labels.
    end: i32,
    /// The column after the first column at the right; none where that is left out.
    former: Option<i32>,
    /// Whether extras are shown.
    extras: bool,
}

impl Plan {
    /// The column of a value; none where it lies outside the bars.
    fn column(&self, value: f64) -> Option<i32> {
        let axis = Axis { start: self.start, columns: self.bars, zero: self.zero, scale: self.scale };
        axis.column(value)
    }
}

impl BarList<'_> {
    fn plan(&self, wide: i32) -> Plan {
        let longest = |part: fn(&BarRow<'_>) -> i32| self.rows.iter().map(part).max().unwrap_or(0);
        let name = self.name_width.map_or_else(|| longest(|row| width(&row.name)), i32::from);
        // Only beside a bar a label takes room from the bars.
        let label = |row: &BarRow<'_>| match finite(row.value) {
            Some(_) => width(&row.label) + i32::from(row.fill.is_open()),
            None => 0,
        };
        let label = match longest(label) {
            0 => 0,
            label => label + 1,
        };
        let head = |part: fn(&BarHeads<'_>) -> i32| self.heads.as_ref().map_or(0, part);
        let gap = |wide: i32, gap: i32| if wide > 0 { wide + gap } else { 0 };
        // A title makes a column wider where it has no room beside the title before it, but it makes none where there
        // is nothing in it.
        let titled = |wide: i32, title: i32, apart: i32| if wide > 0 { wide.max(title) + apart } else { 0 };
        let free = (name - head(|heads| width(&heads.name)) - 1).max(0);
        let lead = titled(longest(|row| width(&row.lead)), head(|heads| width(&heads.lead)) - free, 1);
        let former = titled(longest(|row| width(&row.former)), head(|heads| width(&heads.former)), 2);
        let extra = longest(|row| width(&row.extra));
        let extra = if former > 0 {
            titled(extra, head(|heads| heads.extra.first().map_or(0, width)), 2)
        } else {
            gap(extra, 2)
        };
        let room = |name: i32, lead: i32, right: i32| wide - gap(name, 1) - lead - label - right;
        // What stands at the right of the bars needs its title beside that of the bars.
        let last = |forms: &[Line<'_>]| forms.last().map_or(0, width);
        let heads_from = |start: i32| {
            let (value, extra) = self.heads.as_ref().map_or((0, 0), |heads| (last(&heads.value), last(&heads.extra)));
            start + value + gap(extra, 2)
        };
        // Short of room names are cut, then the columns at the right and before the bars go, then names are cut further:
        // labels stay.
        let short = name.min((wide * 9 / 20).max(8));
        // Columns that were asked for are cut only where bars would have none.
        let short = if self.name_width.is_some() { name.min((wide - label - 6).max(8)) } else { short };
        let (less, tiny) = (name.min(12), name.min(6));
        let (names, lead, former, extra, _) = [
            (name, lead, former, extra, 16),
            (short, lead, former, extra, 12),
            (short, lead, 0, extra, 7),
            (less, lead, 0, extra, 6),
            (short, lead, 0, 0, 8),
            (less, lead, 0, 0, 6),
            (short, 0, 0, 0, 8),
            (tiny, 0, 0, 0, 6),
        ]
        .into_iter()
        .find(|(name, lead, former, extra, least)| {
            room(*name, *lead, former + extra) >= *least
                && (*extra == 0 || *former > 0 || heads_from(gap(*name, 1) + lead) <= wide)
        })
        .unwrap_or((tiny.min((wide - label - 1).max(0)), 0, 0, 0, 0));
        let start = gap(names, 1) + lead;
        let bars = room(names, lead, former + extra).max(0);
        let min = if self.min.is_finite() { self.min.min(0.0) } else { 0.0 };
        let range = self.max.max(0.0) - min;
        let scale = if range > 0.0 && range.is_finite() { f64::from(bars) / range } else { 0.0 };
        let zero = start + whole((-min * scale).ceil());
        let end = wide - extra - former;
        Plan {
            names,
            lead: (lead > 0).then_some(start - 1),
            start,
            bars,
            zero,
            scale,
            end,
            former: (former > 0).then_some(wide - extra),
            extras: extra > 0,
        }
    }

    fn thick(&self) -> i32 {
        i32::from(self.thick).max(1)
    }

    /// The rows above the bars, and those under them, in an area of this height.
    fn frame(&self, high: i32) -> (i32, i32) {
        let above = i32::from(self.reference.is_some() && high >= 4) + i32::from(self.headed(high));
        let below = if self.ticks.is_empty() || high < 5 { 0 } else { 2 };
        (above, below)
    }

    /// Whether the titles of the columns have a row.
    fn headed(&self, high: i32) -> bool {
        self.heads.is_some() && high > self.rows.len().min(1000) as i32
    }

    /// The row on the screen of each of [`Self::rows`] that fits.
    fn places(&self, high: i32) -> Vec<(i32, &BarRow<'_>)> {
        let (above, below) = self.frame(high);
        let mut y = above;
        let mut places = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            y += i32::from(row.space && index > 0);
            if y + self.thick() > high - below {
                break;
            }
            places.push((y, row));
            y += self.thick();
        }
        places
    }

    /// Which of [`Self::rows`] stands at a row of the screen: the hit map of the mouse.
    #[must_use]
    pub fn row_at(&self, area: Rect, y: u16) -> Option<usize> {
        let y = i32::from(y) - i32::from(area.y);
        self.places(i32::from(area.height)).iter().position(|place| (place.0..place.0 + self.thick()).contains(&y))
    }

    /// How many of [`Self::rows`] an area shows.
    #[must_use]
    pub fn capacity(&self, area: Rect) -> usize {
        self.places(i32::from(area.height)).len()
    }

    fn draw_row(&self, ink: &mut Ink<'_>, plan: &Plan, y: i32, row: &BarRow<'_>) {
        ink.line(0, y, &cut(&row.name, plan.names));
        let right = ink.width();
        if let Some(end) = plan.lead {
            ink.line_to(end, y, &row.lead);
        }
        if let Some(end) = plan.former {
            ink.line_to(end, y, &row.former);
        }
        if plan.extras {
            ink.line_to(right, y, &row.extra);
        }
        let Some(value) = finite(row.value) else {
            let end = ink.line_until(plan.zero, y, &row.missing.clone().into(), plan.end);
            self.draw_label(ink, plan, end, y, row);
            return;
        };
        let bar = Bar { fill: row.fill, style: row.style, hollow_end: self.styles.hollow_end, plain: self.plain };
        let limit = if value < 0.0 { plan.zero - plan.start } else { plan.start + plan.bars - plan.zero };
        let eighths =
            whole(value.abs() * plan.scale * 8.0).clamp(i32::from(value != 0.0 && limit > 0), limit.max(0) * 8);
        let mut end = plan.zero + i32::from(value < 0.0);
        for part in y..y + self.thick() {
            if value < 0.0 {
                bar.draw_left(ink, plan.zero, part, eighths);
            } else if limit > 0 {
                end = bar.draw(ink, plan.zero, part, eighths);
                // One bar, one arrow, however thick it is.
                if row.fill.is_open() && part > y {
                    ink.put(end - 1, part, " ", Style::new());
                }
            }
        }
        self.draw_label(ink, plan, end, y, row);
    }

    /// The label after a blank; beyond the reference line where it would cover it.
    fn draw_label(&self, ink: &mut Ink<'_>, plan: &Plan, end: i32, y: i32, row: &BarRow<'_>) {
        let wide = width(&row.label);
        let beside = end + i32::from(end > 0);
        let line = self.line(plan, ink.width());
        let beyond = line.filter(|x| (end..beside + wide).contains(x)).map(|x| x + 2);
        let fits = |x: &i32| x + wide <= plan.end;
        if let Some(x) = beyond.filter(fits).or(Some(beside)).filter(fits)
            && wide > 0
        {
            ink.put(x - 1, y, " ", Style::new());
            ink.line(x, y, &row.label);
        }
    }

    /// The column of the reference line, if it can be labelled.
    fn line(&self, plan: &Plan, wide: i32) -> Option<i32> {
        let reference = self.reference.as_ref()?;
        let x = plan.column(reference.value)?;
        fitting(&reference.labels, (wide - x - 1).max(x)).map(|_| x)
    }

    fn draw_heads(&self, ink: &mut Ink<'_>, plan: &Plan) {
        let Some(heads) = self.heads.as_ref().filter(|_| self.headed(ink.height())) else { return };
        let lead = plan.lead.map_or(0, |end| (end - width(&heads.lead)).min(plan.names + 1));
        ink.line(0, 0, &cut(&heads.name, if lead > 0 { lead - 1 } else { plan.names }));
        if let Some(end) = plan.lead {
            ink.line_to(end, 0, &heads.lead);
        }
        // Short of room words of the titles give way: the unit of the bars stays.
        let former = plan.former.map(|end| end - width(&heads.former) - 2);
        let room = |extra: Option<&Line<'_>>| {
            let right = ink.width() - extra.map_or(0, |extra| width(extra) + 2);
            former.map_or(right, |end| end.min(right)) - plan.start
        };
        let forms = || heads.extra.iter().filter(|_| plan.extras);
        let extra = forms().find(|extra| fitting(&heads.value, room(Some(*extra))).is_some()).or(forms().next_back());
        if let Some(value) = fitting(&heads.value, room(extra)) {
            ink.line(plan.start, 0, value);
        }
        if let Some(end) = plan.former {
            ink.line_to(end, 0, &heads.former);
        }
        if let Some(extra) = extra {
            ink.line_to(ink.width(), 0, extra);
        }
    }

    fn draw_reference(&self, ink: &mut Ink<'_>, plan: &Plan, places: &[(i32, &BarRow<'_>)]) {
        let (above, _) = self.frame(ink.height());
        let named = above - 1 - i32::from(self.headed(ink.height())) >= 0;
        let Some(reference) = &self.reference else { return };
        let Some(x) = self.line(plan, ink.width()) else { return };
        let bottom = places.last().map_or(above, |place| place.0 + 1);
        for y in above..bottom {
            let bar = places.iter().find(|place| place.0 == y).map(|place| place.1.style);
            match ink.symbol(x, y) {
                // Through a bar the line is cut out: the bar's colour becomes the ground.
                symbol if symbol == LEFT[8] => {
                    ink.put(x, y, "│", bar.unwrap_or_default().add_modifier(Modifier::REVERSED));
                }
                " " | "·" | SHADE => ink.put(x, y, "│", reference.style),
                _ => {}
            }
        }
        if named {
            let y = above - 1;
            ink.put(x, y, "┬", reference.style);
            // A long form at the left rather than a short one at the right.
            let right = ink.width() - x - 1;
            if let Some(label) = fitting(&reference.labels, right.max(x)) {
                if width(label) <= right { _ = ink.line(x + 1, y, label) } else { ink.line_to(x, y, label) }
            }
        }
    }
}

impl Widget for &BarList<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let Some(mut ink) = Ink::new(area, buf) else { return };
        let (wide, high) = (ink.width(), ink.height());
        let plan = self.plan(wide);
        let (_, below) = self.frame(high);
        let places = self.places(high);
        for (y, row) in &places {
            if below > 0 {
                for x in self.ticks.iter().filter(|tick| tick.0 != 0.0).filter_map(|tick| plan.column(tick.0)) {
                    ink.put(x, *y, "·", self.styles.grid);
                }
            }
            if self.min < 0.0 && plan.bars > 0 && row.value.is_some_and(|value| value <= 0.0) {
                ink.put(plan.zero, *y, "▏", self.styles.axis);
            }
            self.draw_row(&mut ink, &plan, *y, row);
        }
        self.draw_heads(&mut ink, &plan);
        self.draw_reference(&mut ink, &plan, &places);
        for (y, _) in places.iter().filter(|(_, row)| row.selected) {
            ink.tint(0, *y, wide, self.styles.selected);
        }
        if below > 0 {
            let y = places.last().map_or(0, |place| place.0 + 1);
            let axis = Axis { start: plan.start, columns: plan.bars, zero: plan.zero, scale: plan.scale };
            axis.draw(&mut ink, y, &self.ticks, self.styles.axis, self.styles.tick);
            if width(&self.note) < plan.start {
                ink.line(0, y + 1, &self.note);
            }
        }
    }
}

#[cfg(test)]
mod tests;
