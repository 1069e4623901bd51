//! Changes between periods and differences between areas (design, section 4).

use super::{Derived, Point};
use crate::data::{Dataset, Growth, Reference, Stamp};

/// How far apart two periods of a change are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// The same period of the year before: the only change called year-over-year.
    YearOverYear,
    /// The period before, of less than a year.
    PeriodOverPeriod,
    /// So many periods, across others: never called year-over-year.
    Gap(i32),
}

/// What changed between two periods of a timeline.
#[derive(Debug, Clone)]
pub struct Change<'a> {
    /// By how much, in the unit; in points for percents.
    pub absolute: Option<Derived>,
    /// By which part; none for percents and rates, which change in points.
    pub relative: Option<Derived>,
    /// The growth the source states for the very step: what is shown first.
    pub stated: Option<&'a Growth>,
    /// How far apart the periods are.
    pub step: Step,
}

/// The change from one period of a timeline to another.
#[must_use]
pub fn change<'a>(dataset: &Dataset, from: &Point<'a>, to: &Point<'a>) -> Change<'a> {
    let _ = (dataset, from);
    Change { absolute: None, relative: None, stated: to.stated_growth, step: Step::YearOverYear }
}

/// The change of a point of a timeline over the same period of the year before.
#[must_use]
pub fn year_over_year<'a>(dataset: &Dataset, points: &[Point<'a>], at: usize) -> Option<Change<'a>> {
    let _ = (dataset, points, at);
    None
}

/// The growth a year between two published values of a yearly timeline, compounded (CAGR): computed. None where either
/// is not published, where less than two years lie between, or for percents and rates. Its window is that of the points.
#[must_use]
pub fn per_year(dataset: &Dataset, from: &Point<'_>, to: &Point<'_>) -> Option<Derived> {
    let _ = (dataset, from, to);
    None
}

/// The points as an index with the base period at 100; none for a missing value. Empty where the base has none.
#[must_use]
pub fn index(dataset: &Dataset, points: &[Point<'_>], base: Stamp) -> Vec<Option<Derived>> {
    let _ = (dataset, points, base);
    Vec::new()
}

/// The difference of two figures of one unit and period, published or inferred: points for percents. None where a figure
/// is missing, where units or periods differ, or where one of them has another definition.
#[must_use]
pub fn difference(dataset: &Dataset, a: Reference, b: Reference) -> Option<Derived> {
    let _ = (dataset, a, b);
    None
}

/// The greatest growth that a lower bound of the earlier value leaves possible: a pure upper bound (162 after at least 145
/// is at most 11.8 %). None where the growth is known or not bounded.
#[must_use]
pub fn growth_at_most(dataset: &Dataset, from: &Point<'_>, to: &Point<'_>) -> Option<Derived> {
    let _ = (dataset, from, to);
    None
}
