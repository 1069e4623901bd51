//! Numbers that follow from published ones, with where they come from and what they measure (design, section 4, origin).

use super::Estimate;
use super::evaluate::published;
use super::infer::inferred;
use super::printed::kind_of;
use crate::data::{Dataset, Expression, GrowthKind, IndicatorId, Part, Reference, UnitKind};

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

/// What an indicator's values measure: percents for units of hundredths, else amounts.
#[must_use]
pub fn quantity_of(dataset: &Dataset, indicator: IndicatorId) -> Quantity {
    match kind_of(dataset, indicator) {
        Some(UnitKind::Percent) => Quantity::Percent,
        _ => Quantity::Amount(indicator),
    }
}

/// The number a reference means: published, else inferred; none where neither is known.
#[must_use]
pub fn figure(dataset: &Dataset, reference: Reference) -> Option<Derived> {
    let Reference { role, indicator, area, period, part } = reference;
    let quantity = match part {
        Part::Value => quantity_of(dataset, indicator),
        Part::Rank => Quantity::Places,
        Part::Growth => {
            let observation = dataset.find(role, indicator, area, period)?;
            match observation.attributes.growth.as_ref()?.kind {
                GrowthKind::Percent => Quantity::Percent,
                GrowthKind::Points => Quantity::Points,
            }
        }
    };
    if let Some(estimate) = published(dataset, reference) {
        let expression = Expression::Reference(reference);
        return Some(Derived { estimate, expression, origin: Origin::Published, quantity });
    }
    let published = dataset.find(role, indicator, area, period).is_some_and(|found| found.value.is_some());
    let inferable = part == Part::Value && !published && period.single().is_some();
    inferable.then(|| inferred(dataset, role, indicator, area).remove(&period)).flatten()
}
