//! Pure widgets: ready texts and styles in, cells out. Nothing here knows a statistic, a colour or a language.
//!
//! Every widget is a plain struct drawn with `Widget for &T`. It draws at any size from nothing upward, never writes
//! outside its area (but for the first half of a wide glyph whose second half it overwrites, see [`popup`]), and
//! leaves a number out rather than cut it.

pub mod bar_list;
pub mod big;
pub mod big_text;
pub mod columns;
pub mod dumbbell;
pub mod line_chart;
pub mod number_line;
pub mod paragraph;
pub mod popup;
pub mod rank_history;
pub mod rank_ladder;
pub mod rank_strip;
pub mod rule;
pub mod slope;
pub mod spark;
pub mod steps;
pub mod table;
pub mod window;

mod bar;
#[cfg(test)]
mod check;
mod dots;
mod ends;
pub(crate) mod ink;

/// How sure a drawn value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fill {
    /// Stated: a full block.
    #[default]
    Solid,
    /// Inferred: a shaded block.
    Hollow,
    /// A bound only (“at least”): a shaded block without an end.
    Bound,
    /// A stated bound: a full block without an end.
    Open,
}

impl Fill {
    /// Whether the body is a full block.
    #[must_use]
    pub fn is_full(self) -> bool {
        matches!(self, Self::Solid | Self::Open)
    }

    /// Whether there is no end.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Bound | Self::Open)
    }
}
