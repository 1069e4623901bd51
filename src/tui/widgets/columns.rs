//! Columns that start at zero, with what is known about each of them on top.

mod draw;
mod labels;
mod layout;
#[cfg(test)]
mod tests;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::{Modifier, Style},
    text::{Line, Span},
    widgets::Widget,
};

use super::{Fill, ink::Ink};
use layout::Layout;

/// A zero-based column chart. It keeps room for the labels of the highest column, and puts ticks on whole rows.
///
/// Labels never overlap: those of a high [`Label::rank`] are dropped, all of a rank at once; those of rank 0 are
/// raised over each other. Columns below zero hang from the baseline.
#[derive(Debug, Clone, Default)]
pub struct ColumnChart<'a> {
    /// The columns; those of a group stand close together. A plain series is groups of one column ([`Self::series`]).
    pub groups: Vec<Group<'a>>,
    /// The value of a column as high as the plot; the scale of every group without a maximum of its own.
    pub max: f64,
    /// Values and their texts. The rows of a step are made whole where that costs little; a tick between two rows is
    /// not drawn.
    pub ticks: Vec<(f64, String)>,
    /// Whether ticks have a line across.
    pub grid: bool,
    /// Benchmarks.
    pub references: Vec<Reference<'a>>,
    /// Without colour: the last cell of a hollow column is of dots, in quarters.
    pub plain: bool,
    /// The widest a column may be; 12 where it is 0.
    pub widest: u16,
    /// The most rows that [`Self::max`] may take, so that charts can share a scale (see [`Self::rows_of_max`]).
    pub limit: Option<f64>,
    /// How its parts look.
    pub styles: ColumnStyles,
}

/// How the parts of a [`ColumnChart`] look.
#[derive(Debug, Clone, Copy, Default)]
pub struct ColumnStyles {
    /// The baseline.
    pub baseline: Style,
    /// Texts of ticks.
    pub tick: Style,
    /// Lines of ticks.
    pub grid: Style,
    /// The partial top cell of a hollow column, dimmer than its body.
    pub hollow_top: Style,
    /// Whiskers.
    pub whisker: Style,
    /// Laid over the texts under a selected column.
    pub selected: Style,
}

/// Columns that stand close together.
#[derive(Debug, Clone, Default)]
pub struct Group<'a> {
    /// The columns.
    pub columns: Vec<Column<'a>>,
    /// Texts under the group, below those of its columns.
    pub labels: Vec<Line<'a>>,
    /// A maximum of its own: a scale of its own, and a baseline that ends with the group.
    pub max: Option<f64>,
}

/// A column.
#[derive(Debug, Clone, Default)]
pub struct Column<'a> {
    /// Its height; where there is none, [`Self::missing`] stands on the baseline.
    pub value: Option<f64>,
    /// How it is filled.
    pub fill: Fill,
    /// The lower end of its interval; infinite where only the upper one is known, drawn as an arrow inward.
    pub low: Option<f64>,
    /// The upper end; infinite for an open one, drawn as an arrow.
    pub high: Option<f64>,
    /// Labels, the nearest to the column first.
    pub above: Vec<Label<'a>>,
    /// Texts under the column.
    pub labels: Vec<Line<'a>>,
    /// Stands where there is no value, usually `?`.
    pub missing: Span<'a>,
    /// The column's style.
    pub style: Style,
    /// Whether the texts under it are lit.
    pub selected: bool,
}

/// A label on a column.
#[derive(Debug, Clone, Default)]
pub struct Label<'a> {
    /// Its text, shown whole or not at all.
    pub line: Line<'a>,
    /// 0 for what stays (the value); the highest rank is dropped first (growth 1, interval 2).
    pub rank: u8,
}

/// A benchmark: a dotted line behind the columns, labelled at its right end.
#[derive(Debug, Clone, Default)]
pub struct Reference<'a> {
    /// One value a group (a stair, broken where one is missing), or a single value for all.
    pub values: Vec<Option<f64>>,
    /// Which of them were inferred: their dots stand further apart.
    pub inferred: Vec<bool>,
    /// Its label in forms from long to short: the first that fits is drawn. Without one the line is not drawn.
    pub labels: Vec<Line<'a>>,
    /// Its values in words, one a group: those of which the label at its end does not speak. Drawn where there is room.
    pub steps: Vec<Option<Line<'a>>>,
    /// The dots.
    pub style: Style,
}

impl<'a> ColumnChart<'a> {
    /// A plain series.
    #[must_use]
    pub fn series(columns: Vec<Column<'a>>, max: f64) -> Self {
        let group = |column| Group { columns: vec![column], ..Group::default() };
        Self { groups: columns.into_iter().map(group).collect(), max, ..Self::default() }
    }

    /// The rows a column of the value [`Self::max`] takes in an area of this size. The least of several charts, given
    /// to each as [`Self::limit`], makes them share a scale.
    #[must_use]
    pub fn rows_of_max(&self, area: Rect) -> f64 {
        Layout::new(self, i32::from(area.width), i32::from(area.height)).scale
    }

    /// Which group stands at a column of the screen: the hit map of the mouse.
    #[must_use]
    pub fn group_at(&self, area: Rect, x: u16) -> Option<usize> {
        let layout = Layout::new(self, i32::from(area.width), i32::from(area.height));
        let x = i32::from(x) - i32::from(area.x);
        layout.spans.iter().find(|span| span.1.contains(&x)).map(|span| span.0)
    }
}

impl Widget for &ColumnChart<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let Some(mut ink) = Ink::new(area, buf) else { return };
        let layout = Layout::new(self, ink.width(), ink.height());
        self.draw_ticks(&mut ink, &layout);
        self.draw_references(&mut ink, &layout);
        self.draw_baseline(&mut ink, &layout);
        for placed in &layout.labels {
            // Lines are blanked under text and beside it.
            ink.repeat(placed.x - 1, placed.y(&layout), placed.end - placed.x + 2, " ", Style::new());
        }
        for slot in &layout.slots {
            self.draw_column(&mut ink, &layout, slot);
        }
        for placed in &layout.labels {
            if placed.inside {
                let style = ink.style(placed.x, placed.y(&layout)).add_modifier(Modifier::REVERSED);
                ink.line(placed.x, placed.y(&layout), &Line::styled(placed.line.to_string(), style));
            } else {
                ink.line(placed.x, placed.y(&layout), placed.line);
            }
        }
        self.sweep_grid(&mut ink, &layout);
        self.draw_feet(&mut ink, &layout);
        self.draw_steps(&mut ink, &layout);
    }
}
