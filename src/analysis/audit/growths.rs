//! Rows about stated growths: against values, by their readings, by how they apply to periods.

use super::{Finding, FindingKind, Rows, reference, value};
use crate::analysis::evaluate::of_published;
use crate::analysis::growth::span_of;
use crate::analysis::infer::may_grow;
use crate::analysis::printed::kind_of;
use crate::analysis::reading::{Reading, ReadingOf, read_as, together, value_before};
use crate::analysis::{GrowthReading, Verdict, readings_of};
use crate::data::{Applies, Expression, GrowthKind, Observation, Operator, Part, Period, Relation, Stamp, UnitKind};

pub(super) fn audit(rows: &mut Rows, observation: &Observation) {
    let Some(growth) = &observation.attributes.growth else { return };
    if !growth.readings.is_empty() {
        readings(rows, observation);
    } else if span_of(observation).is_some_and(|span| span.applies == Applies::Unstated) {
        applies(rows, observation);
    } else if may_grow(rows.dataset, observation.indicator) {
        against_values(rows, observation);
    }
}

/// What a growth may belong to, tried one by one: settled where all but one are ruled out.
fn readings(rows: &mut Rows, observation: &Observation) {
    let Some(growth) = &observation.attributes.growth else { return };
    let readings: Vec<Reading> =
        growth.readings.iter().map(|indicator| read_as(rows.dataset, observation, *indicator)).collect();
    let verdict = together(&readings);
    let mut subject = vec![reference(observation, Part::Growth)];
    subject.extend(readings.iter().flat_map(|reading| {
        reading.expression.iter().flat_map(Expression::references).filter(|used| used.part == Part::Value)
    }));
    rows.found.push(Finding { readings, ..Finding::new(FindingKind::GrowthReadings, verdict, subject) });
}

/// A growth stated for several periods without saying how: each reading is shown with what it gives for the first period
/// for which they differ, else for the last.
fn applies(rows: &mut Rows, observation: &Observation) {
    let given = readings_of(rows.dataset, observation);
    let low = |reading: &GrowthReading| reading.derived.as_ref().map(|derived| derived.estimate);
    let differ = |period: &Stamp| {
        let mut estimates = given.iter().filter(|reading| reading.period == *period).map(low);
        let first = estimates.next();
        estimates.any(|other| Some(other) != first)
    };
    let Some(last) = given.last().map(|reading| reading.period) else { return };
    let period = given.iter().map(|reading| reading.period).find(differ).unwrap_or(last);
    let readings = given.iter().filter(|reading| reading.period == period).map(|reading| Reading {
        expression: reading.derived.as_ref().map(|derived| derived.expression.clone()),
        estimate: low(reading),
        ..Reading::open(ReadingOf::Applies(reading.applies, period))
    });
    let readings: Vec<Reading> = readings.collect();
    let subject = vec![reference(observation, Part::Growth)];
    rows.found.push(Finding { readings, ..Finding::new(FindingKind::GrowthApplies, Verdict::Undecided, subject) });
}

/// A growth against both values where they are published; where only the later one is, the earlier must still hold a
/// whole count. For what is neither counted nor money of current prices only a difference is a row: a revision.
fn against_values(rows: &mut Rows, observation: &Observation) {
    let dataset = rows.dataset;
    let indicator = observation.indicator;
    let (Some(span), Some((_, before))) = (span_of(observation), value_before(dataset, observation, indicator)) else {
        return;
    };
    let Some(first) = span.stamps.first().copied() else { return };
    let earlier = dataset.find(observation.role, indicator, observation.area, Period::Single(first));
    let counted = matches!(kind_of(dataset, indicator), Some(UnitKind::Count | UnitKind::Money));
    let Some(earlier) = earlier.filter(|earlier| of_published(dataset, earlier).is_some()) else {
        let reading = read_as(dataset, observation, indicator);
        if counted && reading.verdict != Verdict::Undecided {
            let subject = vec![reference(observation, Part::Growth), reference(observation, Part::Value)];
            let finding = Finding::new(FindingKind::StatedGrowth, reading.verdict, subject);
            rows.found.push(Finding { readings: vec![reading], ..finding });
        }
        return;
    };
    if !counted {
        rows.try_formula(FindingKind::Revision, value(&earlier), Relation::Equal, before);
        if rows.found.last().is_some_and(|row| row.kind == FindingKind::Revision && row.verdict != Verdict::Doubtful) {
            rows.found.pop();
        }
        return;
    }
    if span.growth.kind == GrowthKind::Points || span.length() > 1 {
        rows.try_formula(FindingKind::StatedGrowth, value(&earlier), Relation::Equal, before);
        return;
    }
    let quotient = Expression::binary(Operator::Divide, value(observation), value(&earlier));
    let grown = Expression::binary(Operator::Subtract, quotient, Expression::Number(1.0));
    let stated = Expression::Reference(reference(observation, Part::Growth));
    rows.try_formula(FindingKind::StatedGrowth, grown, Relation::Equal, stated);
}
