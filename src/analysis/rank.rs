//! Ranks: computed ones of imported data, and how places move (design, section 4, ranks).

use std::cmp::Ordering;
use std::collections::HashMap;

use super::evaluate::published;
use super::growth::{join, number};
use super::printed::in_base;
use super::timeline::{axis, most_frequent};
use super::{Derived, Origin, Quantity, quantity_of};
use crate::data::{
    AreaId, Comparator, Dataset, Expression, IndicatorId, Level, Observation, Operator, Part, Period, Polarity,
    RankingId, Reference, Role, Series, Stamp, Status,
};

/// The areas of one level in the order of their values: competition ranking (1, 2, 2, 4) by polarity.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// The ranked areas, the first on top.
    pub rows: Vec<Ranked>,
    /// Areas of the level without a value that can be ranked: none, a bound only, or another definition.
    pub unranked: Vec<AreaId>,
    /// The median of the ranked values.
    pub median: Option<Derived>,
    /// The period that moves are counted from: the latest before with a value.
    pub before: Option<Period>,
}

/// An area in an order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranked {
    /// Who.
    pub area: AreaId,
    /// Its rank; tied areas share the best one.
    pub rank: u32,
    /// Its value in base units.
    pub value: f64,
    /// How many places it rose since the period before; negative where it fell.
    pub moved: Option<i32>,
}

/// A period of a history of stated ranks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankPoint {
    /// When.
    pub period: Stamp,
    /// The stated rank, where there is one.
    pub ranking: Option<RankingId>,
    /// Its position.
    pub position: Option<u32>,
}

/// The order of the areas of a level that have a value for a period; where neither more nor less is better, the greatest
/// first. Takes time by areas, not by observations.
#[must_use]
pub fn order(dataset: &Dataset, role: Role, indicator: IndicatorId, period: Period, level: Level) -> Order {
    let series: Vec<Series> = dataset
        .series_of_indicator(role, indicator)
        .filter(|series| dataset.area(series.area).level == level)
        .collect();
    let mut rows = ranked(dataset, &series, period);
    let before = series.iter().filter_map(|series| latest_before(series, period)).max();
    if let Some(before) = before {
        let earlier: HashMap<AreaId, u32> =
            ranked(dataset, &series, before).into_iter().map(|row| (row.area, row.rank)).collect();
        for row in &mut rows {
            row.moved =
                earlier.get(&row.area).map(|rank| i64::from(*rank) - i64::from(row.rank)).map(|moved| moved as i32);
        }
    }
    let mut is_ranked = vec![false; dataset.areas().count()];
    for row in &rows {
        if let Some(flag) = is_ranked.get_mut(row.area.index()) {
            *flag = true;
        }
    }
    let unranked = dataset
        .areas()
        .filter(|(id, area)| area.level == level && !is_ranked.get(id.index()).copied().unwrap_or_default())
        .map(|(id, _)| id)
        .collect();
    let median = median(dataset, &rows, |area| Reference { role, indicator, area, period, part: Part::Value });
    Order { rows, unranked, median, before }
}

/// The areas of some series that have a value for a period, ranked.
fn ranked(dataset: &Dataset, series: &[Series], period: Period) -> Vec<Ranked> {
    let mut rows: Vec<Ranked> = series
        .iter()
        .filter_map(|series| {
            let value = rankable(dataset, &series.get(period)?)?;
            Some(Ranked { area: series.area, rank: 0, value, moved: None })
        })
        .collect();
    let lower_first =
        series.first().is_some_and(|series| dataset.indicator(series.indicator).polarity == Polarity::Lower);
    rows.sort_by(|a, b| {
        let ascending = a.value.total_cmp(&b.value);
        if lower_first { ascending } else { ascending.reverse() }
    });
    let (mut rank, mut last) = (0, f64::NAN);
    for (at, row) in rows.iter_mut().enumerate() {
        // Values in different multiples of a unit may differ by noise only.
        let tied = (row.value - last).abs() <= 1e-12 * last.abs();
        if !tied {
            rank = at as u32 + 1;
        }
        row.rank = rank;
        last = row.value;
    }
    rows
}

/// The value that an observation is ranked by: not a bound, and not of another definition.
fn rankable(dataset: &Dataset, observation: &Observation) -> Option<f64> {
    let attributes = observation.attributes;
    if attributes.comparator != Comparator::Exact || attributes.status.contains(Status::DEFINITION) {
        return None;
    }
    observation.value.map(|value| in_base(dataset, observation.indicator, observation.unit_mult, value))
}

/// The latest single period of the same frequency before one, that a series has a value for.
fn latest_before(series: &Series, period: Period) -> Option<Period> {
    let frequency = period.single()?.frequency();
    let earlier = series.periods.partition_point(|other| *other < period);
    let mut earlier = series.periods.iter().zip(series.values).take(earlier).rev();
    earlier
        .find(|(other, value)| !value.is_nan() && other.single().is_some_and(|stamp| stamp.frequency() == frequency))
        .map(|(other, _)| *other)
}

fn median(dataset: &Dataset, rows: &[Ranked], at: impl Fn(AreaId) -> Reference) -> Option<Derived> {
    let term = |row: &Ranked| {
        let reference = at(row.area);
        Some((published(dataset, reference)?, Expression::Reference(reference), reference.indicator))
    };
    let upper = term(rows.get(rows.len() / 2)?)?;
    let (estimate, expression) = if rows.len() % 2 == 1 {
        (upper.0, upper.1)
    } else {
        let lower = term(rows.get(rows.len() / 2 - 1)?)?;
        let sum = join(Operator::Add, (lower.0, lower.1), (upper.0, upper.1))?;
        join(Operator::Divide, sum, number(2.0))?
    };
    Some(Derived { estimate, expression, origin: Origin::Computed, quantity: quantity_of(dataset, upper.2) })
}

/// The stated ranks of an area, with every period between the first and the last of their most frequent frequency.
#[must_use]
pub fn rank_history(dataset: &Dataset, role: Role, indicator: IndicatorId, area: AreaId) -> Vec<RankPoint> {
    let key = (role, indicator, area);
    let stated: Vec<(RankingId, Period, u32)> = dataset
        .rankings()
        .filter(|(_, ranking)| (ranking.role, ranking.indicator, ranking.area) == key)
        .map(|(id, ranking)| (id, ranking.period, ranking.position))
        .collect();
    let singles = || stated.iter().filter_map(|(_, period, _)| period.single());
    let Some(frequency) = most_frequent(singles()) else { return Vec::new() };
    let mut periods: Vec<Period> =
        singles().filter(|stamp| stamp.frequency() == frequency).map(Period::Single).collect();
    periods.sort_unstable();
    axis(&periods)
        .into_iter()
        .map(|period| {
            let found = stated.iter().find(|(_, other, _)| *other == Period::Single(period));
            RankPoint { period, ranking: found.map(|(id, ..)| *id), position: found.map(|(_, _, position)| *position) }
        })
        .collect()
}

/// How many places a later rank is above an earlier one (6 → 4 is a rise of 2). None where they are of different
/// indicators, areas or groups. Across a missing year it is still a change; [`rank_history`] names the year.
#[must_use]
pub fn rank_change(dataset: &Dataset, from: RankingId, to: RankingId) -> Option<Derived> {
    let (earlier, later) = (dataset.ranking(from), dataset.ranking(to));
    let comparable = (earlier.role, earlier.indicator, earlier.area, earlier.within)
        == (later.role, later.indicator, later.area, later.within);
    if !comparable || earlier.period.cmp(&later.period) != Ordering::Less {
        return None;
    }
    let term = |ranking: &crate::data::Ranking| {
        let reference = Reference {
            role: ranking.role,
            indicator: ranking.indicator,
            area: ranking.area,
            period: ranking.period,
            part: Part::Rank,
        };
        Some((published(dataset, reference)?, Expression::Reference(reference)))
    };
    let (estimate, expression) = join(Operator::Subtract, term(earlier)?, term(later)?)?;
    Some(Derived { estimate, expression, origin: Origin::Computed, quantity: Quantity::Places })
}
