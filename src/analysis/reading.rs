//! Readings: what an ambiguous growth gives under each of them (design, section 4, audit).

use super::evaluate::{compare, of_published, of_stated};
use super::growth::{back_cast, span_of};
use super::infer::fit;
use super::printed::counts_whole;
use super::{Estimate, Verdict};
use crate::data::{
    Applies, Dataset, Expression, GrowthKind, IndicatorId, Observation, Part, Period, Reference, Relation, Stamp,
};

/// What one reading of an ambiguous number gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The reading.
    pub of: ReadingOf,
    /// What it says.
    pub verdict: Verdict,
    /// What follows under it: the value before the growth.
    pub expression: Option<Expression>,
    /// The same as a number, before it is cut to whole counts.
    pub estimate: Option<Estimate>,
}

/// What is read as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReadingOf {
    /// It belongs to this indicator.
    Indicator(IndicatorId),
    /// It applies so, which gives something for a period.
    Applies(Applies, Stamp),
}

impl Reading {
    /// A reading from which nothing follows.
    pub(super) fn open(of: ReadingOf) -> Self {
        Self { of, verdict: Verdict::Undecided, expression: None, estimate: None }
    }
}

/// A growth read as an indicator's: doubtful where the value before does not agree with the one published, or holds no
/// whole count where things are counted; undecided where any value would fit, as with money, and with so large a count
/// that a whole one is always near.
pub(super) fn read_as(dataset: &Dataset, observation: &Observation, indicator: IndicatorId) -> Reading {
    let open = Reading::open(ReadingOf::Indicator(indicator));
    let Some((estimate, expression)) = value_before(dataset, observation, indicator) else { return open };
    let before = span_of(observation).and_then(|span| span.stamps.first().copied());
    let published =
        before.and_then(|stamp| dataset.find(observation.role, indicator, observation.area, Period::Single(stamp)));
    let verdict = match published.and_then(|published| of_published(dataset, &published)) {
        Some(published) => compare(published, Relation::Equal, estimate),
        None => fits_whole(dataset, indicator, estimate),
    };
    Reading { verdict, expression: Some(expression), estimate: Some(estimate), ..open }
}

/// Whether a value nobody published can be one of an indicator.
pub(super) fn fits_whole(dataset: &Dataset, indicator: IndicatorId, estimate: Estimate) -> Verdict {
    let whole = counts_whole(dataset, indicator, dataset.indicator(indicator).unit_mult);
    let width = estimate.interval.high - estimate.interval.low;
    match fit(dataset, indicator, estimate) {
        None => Verdict::Doubtful,
        Some(_) if whole && !estimate.is_bound() && width < 1.0 => Verdict::Consistent,
        Some(_) => Verdict::Undecided,
    }
}

/// The value of an indicator before the growth that another observation states, if that is read as its growth.
pub(super) fn value_before(
    dataset: &Dataset,
    observation: &Observation,
    indicator: IndicatorId,
) -> Option<(Estimate, Expression)> {
    let span = span_of(observation)?;
    let at = |indicator, part| {
        let Observation { role, area, period, .. } = *observation;
        Expression::Reference(Reference { role, indicator, area, period, part })
    };
    // Points are a difference of hundredths: of anything else they say nothing.
    let points = span.growth.kind == GrowthKind::Points;
    if points && super::quantity_of(dataset, indicator) != super::Quantity::Percent {
        return None;
    }
    let value = dataset.find(observation.role, indicator, observation.area, observation.period)?;
    let value = (of_published(dataset, &value)?, at(indicator, Part::Value));
    let growth = (of_stated(span.growth)?, at(observation.indicator, Part::Growth));
    back_cast(span.growth.kind, value, growth, u32::try_from(span.length()).ok()?)
}

/// What the readings of a number say together: it is settled where all but one are ruled out.
pub(super) fn together(readings: &[Reading]) -> Verdict {
    let mut left = readings.iter().map(|reading| reading.verdict).filter(|verdict| *verdict != Verdict::Doubtful);
    match (left.next(), left.next()) {
        (None, _) => Verdict::Doubtful,
        (Some(only), None) => only,
        (Some(_), Some(_)) => Verdict::Undecided,
    }
}

/// Whether a stated growth is plainly of its own observation: it may belong to no other, or all others are ruled out.
#[must_use]
pub fn is_settled(dataset: &Dataset, observation: &Observation) -> bool {
    let readings = observation.attributes.growth.iter().flat_map(|growth| &growth.readings);
    let readings: Vec<Reading> = readings.map(|indicator| read_as(dataset, observation, *indicator)).collect();
    readings.is_empty() || together(&readings) == Verdict::Consistent
}

/// What the reading of a growth as its own observation's says.
pub(super) fn own_reading(dataset: &Dataset, observation: &Observation) -> Verdict {
    read_as(dataset, observation, observation.indicator).verdict
}
