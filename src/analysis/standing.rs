//! Partial knowledge of a ranking: known rungs, sets of unknown order, unknown rungs (design, section 4, ranks).

use crate::data::{AreaId, Dataset, GroupId, IndicatorId, Period, RankingId, Role};

/// What is known of the order of areas for one indicator and period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Whose statement it is.
    pub role: Role,
    /// What is ranked.
    pub indicator: IndicatorId,
    /// When.
    pub period: Period,
    /// Among whom.
    pub within: Option<GroupId>,
    /// How many are ranked, where a group is named.
    pub size: Option<u32>,
    /// Whether the source states that number; otherwise it is the file's count.
    pub size_stated: bool,
    /// The rungs from the first to the last, alike ones together.
    pub runs: Vec<Run>,
    /// Members whose rung is not known, sets of unknown order left out.
    pub unplaced: Vec<AreaId>,
    /// The stated ranks it was made from.
    pub rankings: Vec<RankingId>,
}

/// Rungs next to each other of which the same is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The first rung; 1 is the top.
    pub first: u32,
    /// The last rung.
    pub last: u32,
    /// Who stands there.
    pub rung: Rung,
}

/// Who stands on a rung.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rung {
    /// This area; several where they are tied, and then the rungs after it are [`Rung::Taken`].
    Known(Vec<AreaId>),
    /// One of these, in unknown order; they fill the run.
    OneOf(Vec<AreaId>),
    /// Nobody: areas tied further up take it.
    Taken,
    /// Not known.
    Unknown,
}

/// What the stated ranks of an indicator and period say together. None where there is none.
#[must_use]
pub fn standing(dataset: &Dataset, role: Role, indicator: IndicatorId, period: Period) -> Option<Standing> {
    let _ = (dataset, role, indicator, period);
    None
}
