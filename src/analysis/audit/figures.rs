//! Rows about single figures and their neighbours: status, attribution, comparison, outliers, revisions.

use super::{Finding, FindingKind, Rows, growths, reference, value};
use crate::analysis::evaluate::{compare, of_published};
use crate::analysis::printed::in_base;
use crate::analysis::reading::{Reading, ReadingOf};
use crate::analysis::timeline::most_frequent;
use crate::analysis::{Verdict, figure};
use crate::data::{
    Comparator, Dataset, Expression, Formula, IndicatorId, Measure, Observation, ObservationId, Operator, Part,
    Reference, Relation, Revision, Role, Status,
};

/// How far off its neighbours a value is to be listed.
const FAR_OFF: f64 = 10.0;

pub(super) fn audit(rows: &mut Rows) {
    let dataset = rows.dataset;
    let mut observations = Vec::new();
    for series in dataset.all_series() {
        observations.clear();
        observations.extend(series.iter());
        for observation in &observations {
            one(rows, observation);
        }
        outliers(rows, series.indicator, &observations);
    }
    for revision in dataset.revisions() {
        revised(rows, revision);
    }
}

fn one(rows: &mut Rows, observation: &Observation) {
    let dataset = rows.dataset;
    let attributes = observation.attributes;
    let part = if observation.value.is_some() { Part::Value } else { Part::Growth };
    if attributes.status.is_doubtful() {
        let mut subject = vec![reference(observation, part)];
        // The count that an amount was paid for shows how large it is.
        if let Some(count) = dataset.indicator(observation.indicator).funds {
            let counted = dataset.find(observation.role, count, observation.area, observation.period);
            subject.extend(counted.map(|counted| reference(&counted, Part::Value)));
        }
        let left = of_published(dataset, observation);
        rows.found.push(Finding { left, ..Finding::new(FindingKind::Status, Verdict::Doubtful, subject) });
    }
    if !attributes.readings.is_empty() {
        let readings =
            attributes.readings.iter().map(|indicator| Reading::open(ReadingOf::Indicator(*indicator))).collect();
        let subject = vec![reference(observation, part)];
        let finding = Finding::new(FindingKind::Attribution, Verdict::Undecided, subject);
        rows.found.push(Finding { readings, ..finding });
    }
    if attributes.growth.is_some() {
        growths::audit(rows, observation);
    }
    if let Some(compared) = attributes.compared {
        let relation = match compared.comparator {
            Comparator::Exact => Relation::Equal,
            Comparator::AtLeast => Relation::AtLeast,
            Comparator::MoreThan => Relation::Greater,
            Comparator::Nearly => Relation::Less,
            Comparator::AtMost => Relation::AtMost,
            Comparator::About => return,
        };
        let other = Reference { area: compared.area, ..reference(observation, Part::Value) };
        above_or_below(rows, observation, relation, other);
    }
}

/// A value said to lie above or below another area's, which may be of another source, or inferred.
fn above_or_below(rows: &mut Rows, observation: &Observation, relation: Relation, other: Reference) {
    let dataset = rows.dataset;
    let of_role = |role| figure(dataset, Reference { role, ..other });
    let Some(right) = of_role(observation.role).or_else(|| of_role(other_role(observation.role))) else { return };
    let Some(left) = of_published(dataset, observation) else { return };
    let formula = Formula { left: value(observation), relation, right: right.expression };
    if rows.stated.contains(&rows.figures_of(&formula)) {
        return;
    }
    let redefined = formula.right.references().into_iter().any(|used| is_redefined(dataset, used));
    let verdict = if redefined { Verdict::Undecided } else { compare(left, relation, right.estimate) };
    let mut subject = vec![reference(observation, Part::Value)];
    subject.extend(formula.right.references());
    let finding = Finding::new(FindingKind::Compared, verdict, subject).with(formula);
    rows.found.push(Finding { left: Some(left), right: Some(right.estimate), ..finding });
}

pub(super) fn other_role(role: Role) -> Role {
    match role {
        Role::Home => Role::Context,
        Role::Context => Role::Home,
    }
}

fn is_redefined(dataset: &Dataset, used: Reference) -> bool {
    let found = dataset.find(used.role, used.indicator, used.area, used.period);
    found.is_some_and(|found| found.attributes.status.contains(Status::DEFINITION))
}

/// Values ten times as large as both their neighbours, or a tenth of both; at an end of the series as the two nearest,
/// where those agree with each other. Growth rates have no such neighbours.
fn outliers(rows: &mut Rows, indicator: IndicatorId, series: &[Observation]) {
    let dataset = rows.dataset;
    let measure = dataset.indicator(indicator).measure;
    if series.len() < 3 || !measure.is_charted() || measure == Measure::Rate {
        return;
    }
    let single = |observation: &Observation| observation.period.single();
    let Some(frequency) = most_frequent(series.iter().filter_map(single)) else { return };
    let values: Vec<(&Observation, f64)> = series
        .iter()
        .filter(|observation| single(observation).is_some_and(|stamp| stamp.frequency() == frequency))
        .filter(|observation| observation.attributes.comparator == Comparator::Exact)
        .filter_map(|observation| {
            Some((observation, in_base(dataset, indicator, observation.unit_mult, observation.value?)))
        })
        .collect();
    let last = values.len().saturating_sub(1);
    for (at, (observation, number)) in values.iter().enumerate() {
        let neighbours = match at {
            0 => [1, 2],
            at if at == last => [last.saturating_sub(1), last.saturating_sub(2)],
            at => [at - 1, at + 1],
        };
        let [Some(a), Some(b)] = neighbours.map(|near| values.get(near)) else { continue };
        let (low, high) = if a.1 <= b.1 { (a, b) } else { (b, a) };
        let at_end = at == 0 || at == last;
        if low.1 <= 0.0 || *number <= 0.0 || (at_end && high.1 >= FAR_OFF * low.1) {
            continue;
        }
        let ten = Expression::Number(FAR_OFF);
        let times_ten =
            |observation: &Observation| Expression::binary(Operator::Multiply, ten.clone(), value(observation));
        if *number >= FAR_OFF * high.1 {
            rows.try_formula(FindingKind::Outlier, value(observation), Relation::Less, times_ten(high.0));
        } else if FAR_OFF * *number <= low.1 {
            rows.try_formula(FindingKind::Outlier, times_ten(observation), Relation::Greater, value(low.0));
        }
    }
}

/// A value of an earlier file beside the one that replaced it.
fn revised(rows: &mut Rows, revision: &Revision) {
    let dataset = rows.dataset;
    let Revision { role, indicator, area, period, value, ref attributes } = *revision;
    let unit_mult = attributes.unit_mult.unwrap_or(dataset.indicator(indicator).unit_mult);
    // It has no row of its own any more, and none is asked for.
    let id = ObservationId(u32::MAX);
    let later = dataset.find(role, indicator, area, period);
    if later.is_some_and(|later| later.value == value && later.unit_mult == unit_mult) {
        // The later file says the same: nothing was revised.
        return;
    }
    let earlier = Observation { id, role, indicator, area, period, value, unit_mult, attributes };
    let left = of_published(dataset, &earlier);
    let right = later.and_then(|found| of_published(dataset, &found));
    let verdict = match left.zip(right) {
        Some((left, right)) => compare(left, Relation::Equal, right),
        None => Verdict::Undecided,
    };
    let subject = vec![reference(&earlier, Part::Value)];
    rows.found.push(Finding { left, right, ..Finding::new(FindingKind::Revision, verdict, subject) });
}
