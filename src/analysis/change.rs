//! Changes between periods and differences between areas (design, section 4).

use super::derived::{figure, quantity_of};
use super::evaluate::{evaluate, of_published, of_stated};
use super::growth::{join, number};
use super::printed::counts_whole;
use super::{Derived, Estimate, Origin, Point, PointValue, Quantity};
use crate::data::{
    Dataset, Expression, Frequency, Growth, GrowthKind, IndicatorId, Measure, Operator, Part, Period, Reference, Stamp,
    Status,
};

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

/// The value of a point with its formula.
type Term = (Estimate, Expression);

/// The change from one period of a timeline to another. Where the one follows from the other by a stated growth, that
/// growth is the change, so that nothing is lost by computing there and back.
#[must_use]
pub fn change<'a>(dataset: &Dataset, from: &Point<'a>, to: &Point<'a>) -> Change<'a> {
    let step = step_between(from.period, to.period);
    let stated = to.stated_growth.filter(|_| step == Step::YearOverYear);
    let by_growth = stated.and_then(|growth| from_growth(dataset, growth, from, to));
    let (absolute, relative) = by_growth.unwrap_or_else(|| (absolute(dataset, from, to), relative(dataset, from, to)));
    let relative = relative.filter(|_| indicator_of(to).is_some_and(|indicator| !in_points(dataset, indicator)));
    Change { absolute, relative, stated, step }
}

/// The change of a point of a timeline over the same period of the year before.
#[must_use]
pub fn year_over_year<'a>(dataset: &Dataset, points: &[Point<'a>], at: usize) -> Option<Change<'a>> {
    let to = points.get(at)?;
    let before = to.period.year_before()?;
    let from = points.get(..at)?.iter().rev().find(|point| point.period == before)?;
    Some(change(dataset, from, to))
}

/// The growth a year between two published values of a timeline, compounded (CAGR): computed. None where either is not
/// published, where less than two whole years lie between, or for percents and rates. Its window is that of the points.
#[must_use]
pub fn per_year(dataset: &Dataset, from: &Point<'_>, to: &Point<'_>) -> Option<Derived> {
    let periods_a_year = match from.period.frequency() {
        Frequency::Year => 1,
        Frequency::Quarter => 4,
        Frequency::Month => 12,
        Frequency::Day => return None,
    };
    let distance = u32::try_from(to.period.distance(from.period)?).ok()?;
    let years = distance / periods_a_year;
    if years < 2 || distance % periods_a_year != 0 || origin(&[from, to]) != Origin::Computed {
        return None;
    }
    let (estimate, expression) = quotient(dataset, from, to)?;
    let root = (estimate.root(years)?, Expression::Root(Box::new(expression), years));
    let (estimate, expression) = join(Operator::Subtract, root, number(1.0))?;
    let derived = Derived { estimate, expression, origin: Origin::Computed, quantity: Quantity::Percent };
    (!in_points(dataset, indicator_of(to)?)).then_some(derived)
}

/// The points as an index with the base period at 100; none for a missing value. Empty where the base has none, or where
/// it is only a bound: on such a base any rise could be a fall.
#[must_use]
pub fn index(dataset: &Dataset, points: &[Point<'_>], base: Stamp) -> Vec<Option<Derived>> {
    let Some(base) = points.iter().find(|point| point.period == base) else { return Vec::new() };
    if term(dataset, base).is_none_or(|(estimate, _)| estimate.is_bound()) || quotient(dataset, base, base).is_none() {
        return Vec::new();
    }
    let hundred = || number(100.0);
    points
        .iter()
        .map(|point| {
            let (quotient, expression) = quotient(dataset, base, point)?;
            let quotient = if point.period == base.period { Estimate::exact(1.0) } else { quotient };
            let (estimate, expression) = join(Operator::Multiply, (quotient, expression), hundred())?;
            Some(Derived { estimate, expression, origin: origin(&[base, point]), quantity: Quantity::Index })
        })
        .collect()
}

/// The difference of two figures of one unit and period, published or inferred: points for percents. None where a figure
/// is missing, where units or periods differ, or where one of them has another definition.
#[must_use]
pub fn difference(dataset: &Dataset, a: Reference, b: Reference) -> Option<Derived> {
    let unit = |reference: Reference| dataset.indicator(reference.indicator).unit;
    if a.period != b.period || a.part != b.part || unit(a) != unit(b) {
        return None;
    }
    let (left, right) = (figure(dataset, a)?, figure(dataset, b)?);
    let redefined = |derived: &Derived| derived.expression.references().iter().any(|used| is_redefined(dataset, *used));
    let both_percent = left.quantity == Quantity::Percent && right.quantity == Quantity::Percent;
    if redefined(&left) != redefined(&right) || (a.part == Part::Growth && left.quantity != right.quantity) {
        return None;
    }
    let published = left.origin == Origin::Published && right.origin == Origin::Published;
    let quantity = if both_percent { Quantity::Points } else { left.quantity };
    let terms = ((left.estimate, left.expression), (right.estimate, right.expression));
    let (estimate, expression) = join(Operator::Subtract, terms.0, terms.1)?;
    let origin = if published { Origin::Computed } else { Origin::Inferred };
    Some(Derived { estimate, expression, origin, quantity })
}

/// The greatest growth that a lower bound of the earlier value leaves possible: a pure upper bound (162 after at least 145
/// is at most 11.8 %). None where the growth is known or not bounded.
#[must_use]
pub fn growth_at_most(dataset: &Dataset, from: &Point<'_>, to: &Point<'_>) -> Option<Derived> {
    let relative = change(dataset, from, to).relative?;
    let Estimate { value, interval } = relative.estimate;
    (value.is_none() && interval.high.is_finite() && !interval.is_exact()).then_some(relative)
}

fn step_between(from: Stamp, to: Stamp) -> Step {
    if to.year_before() == Some(from) {
        return Step::YearOverYear;
    }
    match to.distance(from) {
        Some(1) => Step::PeriodOverPeriod,
        distance => Step::Gap(distance.unwrap_or_default()),
    }
}

/// Whether an indicator changes in points or in its own unit only: it is a share, or itself a change.
fn in_points(dataset: &Dataset, indicator: IndicatorId) -> bool {
    quantity_of(dataset, indicator) == Quantity::Percent || dataset.indicator(indicator).measure == Measure::Rate
}

fn is_redefined(dataset: &Dataset, reference: Reference) -> bool {
    let Reference { role, indicator, area, period, .. } = reference;
    let found = dataset.find(role, indicator, area, period);
    found.is_some_and(|found| found.attributes.status.contains(Status::DEFINITION))
}

fn reference_of(point: &Point<'_>) -> Option<Reference> {
    match &point.value {
        PointValue::Published(found) => Some(Reference {
            role: found.role,
            indicator: found.indicator,
            area: found.area,
            period: found.period,
            part: Part::Value,
        }),
        // The value an inferred figure starts from is of the same series.
        PointValue::Inferred(derived) => {
            let first = derived.expression.references().into_iter().find(|used| used.part == Part::Value)?;
            Some(Reference { period: Period::Single(point.period), ..first })
        }
        PointValue::Missing => None,
    }
}

fn indicator_of(point: &Point<'_>) -> Option<IndicatorId> {
    reference_of(point).map(|reference| reference.indicator)
}

fn term(dataset: &Dataset, point: &Point<'_>) -> Option<Term> {
    match &point.value {
        PointValue::Published(found) => {
            Some((of_published(dataset, found)?, Expression::Reference(reference_of(point)?)))
        }
        PointValue::Inferred(derived) => Some((derived.estimate, derived.expression.clone())),
        PointValue::Missing => None,
    }
}

/// What follows from points: computed where all were published.
fn origin(points: &[&Point<'_>]) -> Origin {
    let published = points.iter().all(|point| matches!(point.value, PointValue::Published(_)));
    if published { Origin::Computed } else { Origin::Inferred }
}

fn absolute(dataset: &Dataset, from: &Point<'_>, to: &Point<'_>) -> Option<Derived> {
    let (estimate, expression) = join(Operator::Subtract, term(dataset, to)?, term(dataset, from)?)?;
    Some(Derived { estimate, expression, origin: origin(&[from, to]), quantity: change_of(dataset, to)? })
}

/// What the change of a point's value is measured in.
fn change_of(dataset: &Dataset, point: &Point<'_>) -> Option<Quantity> {
    Some(match quantity_of(dataset, indicator_of(point)?) {
        Quantity::Percent => Quantity::Points,
        other => other,
    })
}

fn relative(dataset: &Dataset, from: &Point<'_>, to: &Point<'_>) -> Option<Derived> {
    let (estimate, expression) = join(Operator::Subtract, quotient(dataset, from, to)?, number(1.0))?;
    Some(Derived { estimate, expression, origin: origin(&[from, to]), quantity: Quantity::Percent })
}

/// A value over a base; none where the base may be zero or less.
fn quotient(dataset: &Dataset, base: &Point<'_>, point: &Point<'_>) -> Option<Term> {
    let (value, under) = (term(dataset, point)?, term(dataset, base)?);
    if under.0.interval.low <= 0.0 {
        return None;
    }
    // Where one was worked out of the other it is a multiple of it, whatever that is: its rounding does not count twice.
    let multiple = |of: &Point<'_>, expression: &Expression| {
        let published = matches!(of.value, PointValue::Published(_)).then(|| reference_of(of)).flatten();
        let factor = expression.factor_of(published?)?;
        Some((evaluate(dataset, &factor)?, factor))
    };
    if let Some(factor) = multiple(base, &value.1) {
        return Some(factor);
    }
    match multiple(point, &under.1) {
        Some(factor) => join(Operator::Divide, number(1.0), factor),
        None => join(Operator::Divide, value, under),
    }
}

/// The changes of a step by which one of its values was inferred: the stated growth is the relative one, published; the
/// absolute one uses each number once, V · (1 − 1 / (1 + g)) or V₀ · g, so its interval is no wider than it must be.
fn from_growth(
    dataset: &Dataset,
    growth: &Growth,
    from: &Point<'_>,
    to: &Point<'_>,
) -> Option<(Option<Derived>, Option<Derived>)> {
    let inferred = match (&from.value, &to.value) {
        (PointValue::Missing, _) | (_, PointValue::Missing) => return None,
        (PointValue::Inferred(derived), _) | (_, PointValue::Inferred(derived)) => derived,
        _ => return None,
    };
    let here = Period::Single(to.period);
    let used = inferred.expression.references();
    let stated = used.into_iter().find(|used| used.part == Part::Growth && used.period == here)?;
    let amount = (of_stated(growth)?, Expression::Reference(stated));
    let later_known = matches!(to.value, PointValue::Published(_));
    let change = match growth.kind {
        GrowthKind::Points => amount.clone(),
        GrowthKind::Percent if later_known => {
            let before = join(Operator::Divide, number(1.0), join(Operator::Add, number(1.0), amount.clone())?)?;
            join(Operator::Multiply, term(dataset, to)?, join(Operator::Subtract, number(1.0), before)?)?
        }
        GrowthKind::Percent => join(Operator::Multiply, term(dataset, from)?, amount.clone())?,
    };
    let indicator = indicator_of(to)?;
    let absolute = if counts_whole(dataset, indicator, dataset.indicator(indicator).unit_mult) {
        // Whole counts leave nothing open, so their difference is the closest.
        absolute(dataset, from, to)?
    } else {
        let quantity = change_of(dataset, to)?;
        Derived { estimate: change.0, expression: change.1, origin: Origin::Inferred, quantity }
    };
    let relative =
        Derived { estimate: amount.0, expression: amount.1, origin: Origin::Published, quantity: Quantity::Percent };
    Some((Some(absolute), Some(relative).filter(|_| growth.kind == GrowthKind::Percent)))
}
