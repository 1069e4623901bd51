//! Formulas as intervals, and what they say of the figures in them (design, section 4, audit).

use super::interval::{Interval, root_of};
use super::printed::{in_base, of_growth, of_observation};
use crate::data::{
    Comparator, Dataset, Expression, Formula, Growth, IndicatorId, Measure, Observation, Operator, Part, Period,
    Reference, Relation, Status,
};

/// A number with what it leaves open, in base units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The number itself; none where only a bound is known.
    pub value: Option<f64>,
    /// The numbers it may stand for.
    pub interval: Interval,
}

impl Estimate {
    /// A number without error.
    #[must_use]
    pub fn exact(value: f64) -> Self {
        Self { value: Some(value), interval: Interval::exact(value) }
    }

    /// Whether it only bounds the number: it has no value of its own, or an end is open to infinity.
    #[must_use]
    pub fn is_bound(&self) -> bool {
        self.value.is_none() || !self.interval.is_bounded()
    }

    /// The two joined by an operation; none where a divisor may be zero.
    pub(super) fn combine(self, operator: Operator, other: Self) -> Option<Self> {
        let (a, b) = (self.interval, other.interval);
        let interval = match operator {
            Operator::Add => a.add(b),
            Operator::Subtract => a.subtract(b),
            Operator::Multiply => a.multiply(b),
            Operator::Divide => a.divide(b)?,
        };
        let value = self.value.zip(other.value).map(|(a, b)| match operator {
            Operator::Add => Interval::exact(a).add(Interval::exact(b)).low,
            Operator::Subtract => Interval::exact(a).subtract(Interval::exact(b)).low,
            Operator::Multiply => a * b,
            Operator::Divide => a / b,
        });
        Some(Self { value: value.filter(|value| value.is_finite()), interval })
    }

    pub(super) fn power(self, exponent: u32) -> Self {
        let power = i32::try_from(exponent).unwrap_or(i32::MAX);
        Self { value: self.value.map(|value| value.powi(power)), interval: self.interval.power(exponent) }
    }

    pub(super) fn root(self, degree: u32) -> Option<Self> {
        let interval = self.interval.root(degree)?;
        Some(Self { value: self.value.filter(|value| *value >= 0.0).map(|value| root_of(value, degree)), interval })
    }
}

/// What a formula, tried on the figures, says of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// The figures cannot all hold as they are printed.
    Doubtful,
    /// The figures leave it open.
    Undecided,
    /// The figures agree.
    Consistent,
}

/// The value of an expression over published figures; none where a figure is missing, is only “about” its number, or
/// where a divisor may be zero. The interval holds every combination of what the figures leave open.
#[must_use]
pub fn evaluate(dataset: &Dataset, expression: &Expression) -> Option<Estimate> {
    match expression {
        Expression::Number(number) => Some(Estimate::exact(*number)),
        Expression::Reference(reference) => published(dataset, *reference),
        Expression::Binary(operator, left, right) => {
            evaluate(dataset, left)?.combine(*operator, evaluate(dataset, right)?)
        }
        Expression::Power(inner, exponent) => Some(evaluate(dataset, inner)?.power(*exponent)),
        Expression::Root(inner, degree) => evaluate(dataset, inner)?.root(*degree),
    }
}

/// The published number a reference means.
pub(super) fn published(dataset: &Dataset, reference: Reference) -> Option<Estimate> {
    let Reference { role, indicator, area, period, part } = reference;
    match part {
        Part::Value => of_published(dataset, &dataset.find(role, indicator, area, period)?),
        Part::Growth => of_stated(dataset.find(role, indicator, area, period)?.attributes.growth.as_ref()?),
        Part::Rank => {
            let (_, ranking) = dataset.find_ranking(role, indicator, area, period)?;
            Some(Estimate::exact(ranking.position.into()))
        }
    }
}

/// A published value; a bound has none of its own, a policy is the number itself.
pub(super) fn of_published(dataset: &Dataset, observation: &Observation) -> Option<Estimate> {
    let interval = of_observation(dataset, observation)?;
    let exact = observation.attributes.comparator == Comparator::Exact
        || dataset.indicator(observation.indicator).measure == Measure::Policy;
    let value = observation.value.filter(|_| exact);
    let value = value.map(|value| in_base(dataset, observation.indicator, observation.unit_mult, value));
    Some(Estimate { value, interval })
}

/// A stated growth.
pub(super) fn of_stated(growth: &Growth) -> Option<Estimate> {
    let value = (growth.comparator == Comparator::Exact).then_some(growth.amount / 100.0);
    Some(Estimate { value, interval: of_growth(growth)? })
}

/// Whether a formula holds (design, section 4): `=` is consistent where bounded intervals meet, doubtful where they do
/// not, undecided where they meet through an open end only or where periods or definitions differ; an inequality is
/// consistent where all values satisfy it, doubtful where none does, else undecided. Undecided where a figure is missing.
#[must_use]
pub fn judge(dataset: &Dataset, formula: &Formula) -> Verdict {
    if formula.relation == Relation::Equal && differ(dataset, formula) {
        return Verdict::Undecided;
    }
    match (evaluate(dataset, &formula.left), evaluate(dataset, &formula.right)) {
        (Some(left), Some(right)) => compare(left, formula.relation, right),
        _ => Verdict::Undecided,
    }
}

/// What two numbers and a relation say, whatever they are about.
pub(super) fn compare(left: Estimate, relation: Relation, right: Estimate) -> Verdict {
    let (a, b) = (left.interval, right.interval);
    let (all, none) = match relation {
        Relation::Equal => (a.meets(b) && !left.is_bound() && !right.is_bound(), !a.meets(b)),
        Relation::Less => (a.is_below(b), b.is_at_most(a)),
        Relation::AtMost => (a.is_at_most(b), b.is_below(a)),
        Relation::Greater => (b.is_below(a), a.is_at_most(b)),
        Relation::AtLeast => (b.is_at_most(a), a.is_below(b)),
    };
    match (all, none) {
        (true, _) => Verdict::Consistent,
        (_, true) => Verdict::Doubtful,
        _ => Verdict::Undecided,
    }
}

/// Whether the figures of an equation cannot be held against each other: some but not all of them have a
/// definition of their own (status D), or the latest periods of its indicators differ. Policies are in force whatever their period, and earlier
/// periods of one indicator are what growth is about.
fn differ(dataset: &Dataset, formula: &Formula) -> bool {
    let references = references(formula);
    let redefined = |reference: &&Reference| {
        let Reference { role, indicator, area, period, .. } = **reference;
        dataset
            .find(role, indicator, area, period)
            .is_some_and(|observation| observation.attributes.status.contains(Status::DEFINITION))
    };
    let redefined = references.iter().filter(redefined).count();
    if redefined > 0 && redefined < references.len() {
        return true;
    }
    let mut latest: Vec<(IndicatorId, Period)> = Vec::new();
    for reference in references {
        if dataset.indicator(reference.indicator).measure == Measure::Policy {
            continue;
        }
        match latest.iter_mut().find(|(indicator, _)| *indicator == reference.indicator) {
            Some((_, period)) => *period = reference.period.max(*period),
            None => latest.push((reference.indicator, reference.period)),
        }
    }
    latest.windows(2).any(|pair| matches!(pair, [(_, a), (_, b)] if a != b))
}

/// The figures of a formula, the left side first.
pub(super) fn references(formula: &Formula) -> Vec<Reference> {
    let mut found = formula.left.references();
    for reference in formula.right.references() {
        if !found.contains(&reference) {
            found.push(reference);
        }
    }
    found
}
