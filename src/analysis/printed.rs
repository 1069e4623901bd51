//! What printed figures leave open: their intervals in base units (design, section 4, first paragraph).

use super::Interval;
use crate::data::{Comparator, Dataset, Growth, GrowthKind, IndicatorId, Measure, Observation, UnitKind};

/// Whether an indicator counts whole things one by one, so that its printed values are exact.
pub(super) fn counts_whole(dataset: &Dataset, indicator: IndicatorId, unit_mult: i8) -> bool {
    unit_mult == 0 && kind_of(dataset, indicator) == Some(UnitKind::Count)
}

/// What kind of number an indicator's unit makes.
pub(super) fn kind_of(dataset: &Dataset, indicator: IndicatorId) -> Option<UnitKind> {
    dataset.unit_of(indicator).map(|unit| unit.kind)
}

/// A printed value in base units.
pub(super) fn in_base(dataset: &Dataset, indicator: IndicatorId, unit_mult: i8, value: f64) -> f64 {
    let percent = if kind_of(dataset, indicator) == Some(UnitKind::Percent) { 2 } else { 0 };
    match i32::from(unit_mult) - percent {
        down if down < 0 => value / 10f64.powi(-down),
        up => value * 10f64.powi(up),
    }
}

/// The interval of a published value in base units; none where there is no value or only “about” it.
#[must_use]
pub fn of_observation(dataset: &Dataset, observation: &Observation) -> Option<Interval> {
    let value = observation.value?;
    let decimals = observation.decimals();
    of_value(dataset, observation.indicator, value, observation.unit_mult, decimals, observation.attributes.comparator)
}

/// The interval of a printed value (design, section 4): exact for policies and for whole counts, else rounded, or from
/// the printed number on where a word bounds it.
pub(super) fn of_value(
    dataset: &Dataset,
    indicator: IndicatorId,
    value: f64,
    unit_mult: i8,
    decimals: u8,
    comparator: Comparator,
) -> Option<Interval> {
    let base = |value: f64| in_base(dataset, indicator, unit_mult, value);
    if dataset.indicator(indicator).measure == Measure::Policy {
        return Some(Interval::exact(base(value)));
    }
    let interval = match bounded_by(base(value), comparator) {
        Some(bound) => bound?,
        None if decimals == 0 && counts_whole(dataset, indicator, unit_mult) => Interval::exact(base(value)),
        None => {
            let Interval { low, high, .. } = Interval::rounded(value, decimals);
            Interval::new(base(low), false, base(high), false)
        }
    };
    Some(match kind_of(dataset, indicator) {
        Some(UnitKind::Count | UnitKind::Money) => interval.at_zero(),
        _ => interval,
    })
}

/// The interval of a stated growth as a fraction of one, points too; none where it is only “about” it.
#[must_use]
pub fn of_growth(growth: &Growth) -> Option<Interval> {
    if let Some(bound) = bounded_by(growth.amount / 100.0, growth.comparator) {
        return bound;
    }
    let Interval { low, high, .. } = Interval::rounded(growth.amount, growth.decimals);
    let least = if growth.kind == GrowthKind::Percent { -1.0 } else { f64::NEG_INFINITY };
    Some(Interval::new((low / 100.0).max(least), false, (high / 100.0).max(least), false))
}

/// What a word makes of a number: nothing (the number itself), no interval (“about”), or a bound without half a unit.
#[expect(clippy::option_option, reason = "no word, and a word without an interval, are two things")]
fn bounded_by(value: f64, comparator: Comparator) -> Option<Option<Interval>> {
    match comparator {
        Comparator::Exact => None,
        Comparator::About => Some(None),
        Comparator::AtLeast => Some(Some(Interval::at_least(value))),
        Comparator::MoreThan => Some(Some(Interval::more_than(value))),
        Comparator::Nearly => Some(Some(Interval::nearly(value))),
        Comparator::AtMost => Some(Some(Interval::at_most(value))),
    }
}
