//! Timelines: one series with every period of its axis, published, inferred or missing (design, sections 3 to 5).

use super::Derived;
use crate::data::{AreaId, Dataset, Growth, IndicatorId, Observation, Role, Stamp};

/// A period of an axis.
#[derive(Debug, Clone)]
pub struct Point<'a> {
    /// When.
    pub period: Stamp,
    /// What is known.
    pub value: PointValue<'a>,
    /// The growth stated for this very period, over the year before.
    pub stated_growth: Option<&'a Growth>,
}

/// What is known of a period.
#[derive(Debug, Clone)]
pub enum PointValue<'a> {
    /// It was printed.
    Published(Observation<'a>),
    /// It follows from what was printed for other periods.
    Inferred(Derived),
    /// Nothing.
    Missing,
}

/// Every period of a series' most frequent frequency (the coarser of two), from the first to the last that has a figure,
/// published or inferred. A published value beats an inferred one.
#[must_use]
pub fn timeline<'a>(dataset: &'a Dataset, role: Role, indicator: IndicatorId, area: AreaId) -> Vec<Point<'a>> {
    let _ = (dataset, role, indicator, area);
    Vec::new()
}
