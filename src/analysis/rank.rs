//! Ranks: computed ones of imported data, and how places move (design, section 4, ranks).

use super::Derived;
use crate::data::{AreaId, Dataset, IndicatorId, Level, Period, RankingId, Role, Stamp};

/// The areas of one level in the order of their values: competition ranking (1, 2, 2, 4) by polarity.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    /// The ranked areas, the first on top.
    pub rows: Vec<Ranked>,
    /// Areas of the level without a value that can be ranked.
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

/// The order of the areas of a level that have a value for a period. Takes time by areas, not by observations.
#[must_use]
pub fn order(dataset: &Dataset, role: Role, indicator: IndicatorId, period: Period, level: Level) -> Order {
    let _ = (dataset, role, indicator, period, level);
    Order { rows: Vec::new(), unranked: Vec::new(), median: None, before: None }
}

/// The stated ranks of an area, with every period between the first and the last of their most frequent frequency.
#[must_use]
pub fn rank_history(dataset: &Dataset, role: Role, indicator: IndicatorId, area: AreaId) -> Vec<RankPoint> {
    let _ = (dataset, role, indicator, area);
    Vec::new()
}

/// How many places a later rank is above an earlier one (6 → 4 is a rise of 2). None where they are of different
/// indicators, areas or groups. Across a missing year it is still a change; [`rank_history`] names the year.
#[must_use]
pub fn rank_change(dataset: &Dataset, from: RankingId, to: RankingId) -> Option<Derived> {
    let _ = (dataset, from, to);
    None
}
