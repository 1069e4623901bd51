//! Two editions of the same figures: what a later one says of a period that an earlier one had published.

use super::growth::is_own;
use super::printed::of_observation;
use super::reading::value_before;
use super::{Derived, Origin, quantity_of};
use crate::data::{Dataset, Observation, Period};

/// The value of the period before, to which a growth and the value beside it lead back.
#[must_use]
pub fn led_back(dataset: &Dataset, observation: &Observation<'_>) -> Option<(Period, Derived)> {
    let growth = observation.attributes.growth.as_ref()?;
    let alone = growth.periods.is_empty() || growth.periods == [observation.period];
    if !alone || !is_own(dataset, observation) {
        return None;
    }
    let before = Period::Single(observation.period.single()?.year_before()?);
    let (estimate, expression) = value_before(dataset, observation, observation.indicator)?;
    let quantity = quantity_of(dataset, observation.indicator);
    Some((before, Derived { estimate, expression, origin: Origin::Inferred, quantity }))
}

/// Whether a value that was worked out of one edition cannot be the one that another had published.
#[must_use]
pub fn contradicts(derived: &Derived, old: &Dataset, published: &Observation<'_>) -> bool {
    of_observation(old, published).is_some_and(|interval| !interval.meets(derived.estimate.interval))
}
