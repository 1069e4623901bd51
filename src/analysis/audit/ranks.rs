//! Rows about stated ranks: status, attribution, and the order of values.

use super::{Finding, FindingKind, Rows, value};
use crate::analysis::Verdict;
use crate::analysis::evaluate::published;
use crate::analysis::reading::{Reading, ReadingOf};
use crate::data::{AreaId, Dataset, Observation, Part, Polarity, Ranking, RankingId, Reference, Relation, Status};

pub(super) fn audit(rows: &mut Rows) {
    let dataset = rows.dataset;
    for (id, ranking) in dataset.rankings() {
        one(rows, id, ranking);
    }
    let mut sorted: Vec<&Ranking> = dataset.rankings().map(|(_, ranking)| ranking).collect();
    let group = |ranking: &Ranking| (ranking.role, ranking.indicator, ranking.period, ranking.within);
    sorted.sort_by_key(|ranking| (group(ranking), ranking.position));
    for group in sorted.chunk_by(|a, b| group(a) == group(b)) {
        order(rows, group);
    }
}

fn reference(ranking: &Ranking, part: Part) -> Reference {
    let Ranking { role, indicator, area, period, .. } = *ranking;
    Reference { role, indicator, area, period, part }
}

fn one(rows: &mut Rows, id: RankingId, ranking: &Ranking) {
    let dataset = rows.dataset;
    if ranking.status.is_doubtful() {
        let value = reference(ranking, Part::Value);
        let left = published(dataset, value);
        let subject = [Some(reference(ranking, Part::Rank)), left.map(|_| value)].into_iter().flatten().collect();
        rows.found.push(Finding { left, ..Finding::new(FindingKind::RankStatus(id), Verdict::Doubtful, subject) });
    }
    if !ranking.readings.is_empty() {
        let readings =
            ranking.readings.iter().map(|indicator| Reading::open(ReadingOf::Indicator(*indicator))).collect();
        let subject = vec![reference(ranking, Part::Rank)];
        let finding = Finding::new(FindingKind::Attribution, Verdict::Undecided, subject);
        rows.found.push(Finding { readings, ..finding });
    }
}

/// Areas ranked one behind the other must not be in the other order by value, nor those said to be ahead.
fn order(rows: &mut Rows, group: &[&Ranking]) {
    let dataset = rows.dataset;
    let Some(first) = group.first() else { return };
    let relation = match dataset.indicator(first.indicator).polarity {
        Polarity::Lower => Relation::AtMost,
        Polarity::Higher | Polarity::Neutral => Relation::AtLeast,
    };
    let valued: Vec<(&Ranking, Observation)> =
        group.iter().filter_map(|ranking| Some((*ranking, value_of(dataset, ranking, ranking.area)?))).collect();
    for pair in valued.windows(2) {
        let [(ahead, better), (behind, worse)] = pair else { continue };
        if ahead.position < behind.position {
            rows.try_formula(FindingKind::RankOrder, value(better), relation, value(worse));
        }
    }
    for (ranking, own) in &valued {
        let unranked = ranking.behind.iter().filter(|area| valued.iter().all(|(other, _)| other.area != **area));
        for better in unranked.filter_map(|area| value_of(dataset, ranking, *area)) {
            rows.try_formula(FindingKind::RankOrder, value(&better), relation, value(own));
        }
    }
}

/// The value an area is ranked by, if it is of the same definition.
fn value_of<'a>(dataset: &'a Dataset, ranking: &Ranking, area: AreaId) -> Option<Observation<'a>> {
    let found = dataset.find(ranking.role, ranking.indicator, area, ranking.period)?;
    (found.value.is_some() && !found.attributes.status.contains(Status::DEFINITION)).then_some(found)
}
