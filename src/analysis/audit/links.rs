//! Rows that follow from links between indicators: parts, subsets, additions, caps, ratios.

use std::collections::BTreeMap;

use super::figures::other_role;
use super::{FindingKind, Rows, value};
use crate::analysis::printed::kind_of;
use crate::data::{
    AreaId, Dataset, Expression, Indicator, IndicatorId, Measure, Observation, Operator, Period, Relation, Role,
    Series, UnitKind,
};

pub(super) fn audit(rows: &mut Rows) {
    let dataset = rows.dataset;
    for (whole, parts) in linked(dataset, |indicator| indicator.part_of) {
        sums(rows, FindingKind::Parts, whole, &parts);
    }
    for (stock, flows) in linked(dataset, |indicator| indicator.additions_to) {
        sums(rows, FindingKind::Additions, stock, &flows);
    }
    for (id, indicator) in dataset.indicators() {
        if let Some(set) = indicator.subset_of.filter(|_| adds_up(indicator)) {
            each(rows, id, |rows, observation| subset(rows, observation, set));
        }
        if let (Some(count), Some(cap)) = (indicator.funds, indicator.cap) {
            each(rows, id, |rows, observation| capped(rows, observation, count, cap));
        }
        if let (Some(numerator), Some(denominator)) = (indicator.numerator, indicator.denominator) {
            let per = indicator.per.as_ref().map_or(1.0, |per| leading_number(per.as_str()));
            each(rows, id, |rows, observation| ratio(rows, observation, numerator, denominator, per));
        }
    }
}

/// The indicators that link to another, by that other.
fn linked(
    dataset: &Dataset,
    link: impl Fn(&Indicator) -> Option<IndicatorId>,
) -> BTreeMap<IndicatorId, Vec<IndicatorId>> {
    let mut linked: BTreeMap<IndicatorId, Vec<IndicatorId>> = BTreeMap::new();
    for (id, indicator) in dataset.indicators() {
        if let Some(other) = link(indicator) {
            linked.entry(other).or_default().push(id);
        }
    }
    linked
}

/// Whether values of an indicator can be added, or one of them be a part of another.
fn adds_up(indicator: &Indicator) -> bool {
    matches!(indicator.measure, Measure::Stock | Measure::Flow | Measure::Cumulative)
}

/// Every published value of an indicator.
fn each(rows: &mut Rows, indicator: IndicatorId, mut row: impl FnMut(&mut Rows, &Observation)) {
    let dataset = rows.dataset;
    for role in [Role::Home, Role::Context] {
        for series in dataset.series_of_indicator(role, indicator) {
            for observation in series.iter().filter(|observation| observation.value.is_some()) {
                row(rows, &observation);
            }
        }
    }
}

/// Parts make up their whole where all of two or more are published, else they are no more than it; additions are no
/// more than the stock they add to.
fn sums(rows: &mut Rows, kind: FindingKind, whole: IndicatorId, parts: &[IndicatorId]) {
    let dataset = rows.dataset;
    let indicator = dataset.indicator(whole);
    let same_unit = |part: &IndicatorId| dataset.indicator(*part).unit == indicator.unit;
    if !adds_up(indicator) || !parts.iter().all(same_unit) {
        return;
    }
    let never_negative = matches!(kind_of(dataset, whole), Some(UnitKind::Count | UnitKind::Money));
    for role in [Role::Home, Role::Context] {
        for series in dataset.series_of_indicator(role, whole) {
            let of_parts: Vec<Series> = parts.iter().map(|part| dataset.series(role, *part, series.area)).collect();
            for observation in series.iter().filter(|observation| observation.value.is_some()) {
                let found = of_parts.iter().filter_map(|part| part.get(observation.period));
                let found: Vec<Expression> =
                    found.filter(|part| part.value.is_some()).map(|part| value(&part)).collect();
                let all = kind == FindingKind::Parts && found.len() == parts.len() && found.len() > 1;
                let sum = found.into_iter().reduce(|sum, part| Expression::binary(Operator::Add, sum, part));
                let relation = if all { Relation::Equal } else { Relation::AtMost };
                if let Some(sum) = sum.filter(|_| all || never_negative) {
                    rows.try_formula(kind, sum, relation, value(&observation));
                }
            }
        }
    }
}

/// A subset is no more than its set in the same period, or in a longer one with the same end.
fn subset(rows: &mut Rows, part: &Observation, set: IndicatorId) {
    let dataset = rows.dataset;
    if dataset.indicator(set).unit != dataset.indicator(part.indicator).unit {
        return;
    }
    let series = dataset.series(part.role, set, part.area);
    let same = series.get(part.period).or_else(|| {
        // Periods are sorted by their end and then by their start: the next longer one stands just before.
        let at = series.periods.partition_point(|other| *other < part.period);
        let longer = at.checked_sub(1).and_then(|at| series.periods.get(at)).copied()?;
        let stated_start = matches!(longer, Period::Range(..) | Period::Last(..));
        let in_time = dataset.indicator(part.indicator).measure != Measure::Stock;
        let holds = stated_start && in_time && longer.last() == part.period.last() && has_start(part.period);
        holds.then(|| series.get(longer)).flatten()
    });
    if let Some(set) = same.filter(|set| set.value.is_some()) {
        rows.try_formula(FindingKind::Subset, value(part), Relation::AtMost, value(&set));
    }
}

fn has_start(period: Period) -> bool {
    !matches!(period, Period::Until(_))
}

/// An amount for each case against the policy that bounds it.
fn capped(rows: &mut Rows, amount: &Observation, count: IndicatorId, cap: IndicatorId) {
    let dataset = rows.dataset;
    let count = dataset.find(amount.role, count, amount.area, amount.period).filter(|count| count.value.is_some());
    let (Some(count), Some(cap)) = (count, in_force(dataset, amount.role, cap, amount.area)) else { return };
    let per_case = Expression::binary(Operator::Divide, value(amount), value(&count));
    rows.try_formula(FindingKind::Cap, per_case, Relation::AtMost, value(&cap));
}

/// The latest value of a policy in an area, or in the areas it lies in.
fn in_force(dataset: &Dataset, role: Role, policy: IndicatorId, area: AreaId) -> Option<Observation<'_>> {
    let parent = |area: &AreaId| dataset.area(*area).parent;
    let mut areas = std::iter::successors(Some(area), parent).take(8);
    areas.find_map(|area| dataset.series(role, policy, area).iter().rev().find(|found| found.value.is_some()))
}

/// A ratio against what it divides. Where there is no divisor of the same period the latest one is taken, and the verdict
/// says that the periods differ.
fn ratio(rows: &mut Rows, ratio: &Observation, numerator: IndicatorId, denominator: IndicatorId, per: f64) {
    let dataset = rows.dataset;
    let find = |indicator| {
        let roles = [ratio.role, other_role(ratio.role)];
        let series = roles.map(|role| dataset.series(role, indicator, ratio.area));
        let valued = |found: &Observation| found.value.is_some();
        let same = series.iter().find_map(|series| series.get(ratio.period).filter(valued));
        same.or_else(|| series.iter().find_map(|series| series.iter().rev().find(valued)))
    };
    let (Some(numerator), Some(denominator)) = (find(numerator), find(denominator)) else { return };
    let quotient = Expression::binary(Operator::Divide, value(&numerator), value(&denominator));
    // A unit of hundredths is a fraction of one already.
    let scaled = if (per - 1.0).abs() < f64::EPSILON {
        quotient
    } else {
        Expression::binary(Operator::Multiply, quotient, Expression::Number(per))
    };
    rows.try_formula(FindingKind::Ratio, scaled, Relation::Equal, value(ratio));
}

/// The number that `10000 persons` begins with; 1 where there is none.
fn leading_number(per: &str) -> f64 {
    let digits: String = per.chars().take_while(|c| c.is_ascii_digit() || *c == ',').filter(|c| *c != ',').collect();
    digits.parse().ok().filter(|number| *number > 0.0).unwrap_or(1.0)
}
