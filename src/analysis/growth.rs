//! Stated growths: which periods they join, and whose they are (design, section 4, back-cast and forward bound).

use super::reading::own_reading;
use super::{Estimate, Verdict};
use crate::data::{Applies, Dataset, Expression, Growth, GrowthKind, Observation, Operator, Period, Stamp};

/// The periods that a growth joins: the one before it, and those it was stated for.
#[derive(Debug, Clone)]
pub(super) struct Span<'a> {
    pub(super) growth: &'a Growth,
    /// The period of the observation that it stands on.
    pub(super) written_at: Stamp,
    /// From the period before the growth to its last, each a year after the one before.
    pub(super) stamps: Vec<Stamp>,
    pub(super) applies: Applies,
}

impl Span<'_> {
    /// Over how many periods it was stated.
    pub(super) fn length(&self) -> usize {
        self.stamps.len().saturating_sub(1)
    }

    /// Whether the growth fixes the value of a period once another is known: on average only the first and the last, and
    /// where that is not stated only what both readings agree on, which is the same.
    pub(super) fn fixes(&self, at: usize) -> bool {
        at == 0 || at == self.length() || self.applies == Applies::Each
    }
}

/// The span of an observation's growth; none where it has none, or one of periods that do not follow each other.
pub(super) fn span_of<'a>(observation: &Observation<'a>) -> Option<Span<'a>> {
    let growth = observation.attributes.growth.as_ref()?;
    let written_at = observation.period.single()?;
    let mut periods = growth.periods.clone();
    if periods.is_empty() {
        periods.push(observation.period);
    }
    periods.sort_unstable();
    let first = periods.first().copied().and_then(Period::single)?;
    let mut stamps = vec![first.year_before()?];
    for period in periods {
        let stamp = period.single()?;
        if stamp.year_before() != stamps.last().copied() {
            return None;
        }
        stamps.push(stamp);
    }
    let applies = match growth.applies {
        _ if stamps.len() == 2 => Applies::Each,
        stated => stated.unwrap_or(Applies::Unstated),
    };
    Some(Span { growth, written_at, stamps, applies })
}

/// Whether a growth is its own observation's: not where the text leaves that open and it cannot be.
pub(super) fn is_own(dataset: &Dataset, observation: &Observation) -> bool {
    match &observation.attributes.growth {
        Some(growth) if growth.readings.is_empty() => true,
        Some(_) => own_reading(dataset, observation) != Verdict::Doubtful,
        None => false,
    }
}

/// The growth that an observation states for its very period, over the year before.
pub(super) fn stated_for_period<'a>(dataset: &Dataset, observation: &Observation<'a>) -> Option<&'a Growth> {
    let growth = observation.attributes.growth.as_ref()?;
    let alone = growth.periods.is_empty() || growth.periods == [observation.period];
    (alone && is_own(dataset, observation)).then_some(growth)
}

type Term = (Estimate, Expression);

/// The value so many periods before: V / (1 + g)ⁿ, for points V − n·points.
pub(super) fn back_cast(kind: GrowthKind, value: Term, growth: Term, periods: u32) -> Option<Term> {
    match kind {
        GrowthKind::Percent => join(Operator::Divide, value, factor(growth, periods)?),
        GrowthKind::Points => join(Operator::Subtract, value, times(growth, periods)?),
    }
}

/// The value so many periods later: V · (1 + g)ⁿ, for points V + n·points.
pub(super) fn step(kind: GrowthKind, value: Term, growth: Term, periods: u32) -> Option<Term> {
    match kind {
        GrowthKind::Percent => join(Operator::Multiply, value, factor(growth, periods)?),
        GrowthKind::Points => join(Operator::Add, value, times(growth, periods)?),
    }
}

fn factor(growth: Term, periods: u32) -> Option<Term> {
    let (estimate, expression) = join(Operator::Add, number(1.0), growth)?;
    if periods == 1 {
        return Some((estimate, expression));
    }
    Some((estimate.power(periods), Expression::Power(Box::new(expression), periods)))
}

fn times(growth: Term, periods: u32) -> Option<Term> {
    if periods == 1 { Some(growth) } else { join(Operator::Multiply, number(periods.into()), growth) }
}

/// A number as a term.
pub(super) fn number(number: f64) -> Term {
    (Estimate::exact(number), Expression::Number(number))
}

/// Two terms joined by an operation; none where a divisor may be zero.
pub(super) fn join(operator: Operator, left: Term, right: Term) -> Option<Term> {
    Some((left.0.combine(operator, right.0)?, Expression::binary(operator, left.1, right.1)))
}
