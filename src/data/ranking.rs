//! Ranks as a source states them.

use super::{AreaId, GroupId, IndicatorId, Name, Period, Role, SourceId, StatusSet, Suggestion, handle};
use crate::text::CleanText;

handle!(
    /// A stated rank of one dataset.
    RankingId
);

/// The position of an area within a group for one indicator and period.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranking {
    /// Whether the dataset's own source states it, or another.
    pub role: Role,
    /// What is ranked.
    pub indicator: IndicatorId,
    /// Who is ranked.
    pub area: AreaId,
    /// When.
    pub period: Period,
    /// The position; 1 is first.
    pub position: u32,
    /// Among whom.
    pub within: Option<GroupId>,
    /// The areas said to be ahead, in unknown order.
    pub behind: Vec<AreaId>,
    /// Its status letters.
    pub status: StatusSet,
    /// Where it was published.
    pub source: Option<SourceId>,
    /// Section and paragraph.
    pub locator: Option<CleanText>,
    /// The words as printed.
    pub as_written: Option<CleanText>,
    /// What is to be known about it.
    pub note: Name,
    /// What it may have been meant to be; a label, never computed with.
    pub suggestion: Option<Suggestion>,
    /// The indicators it may belong to where the text leaves that open.
    pub readings: Vec<IndicatorId>,
}
