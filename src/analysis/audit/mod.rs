//! The audit: what agrees and what does not, as data (design, section 4, audit). The report words it.

mod figures;
mod growths;
mod links;
mod ranks;

use std::collections::BTreeSet;

use super::evaluate::references;
use super::{Estimate, Reading, Verdict, evaluate, judge};
use crate::data::{
    AreaId, CheckId, Dataset, Expression, Formula, IndicatorId, Measure, Observation, Part, Period, RankingId,
    Reference, Relation, Role,
};

/// One row of the audit.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What was tried.
    pub kind: FindingKind,
    /// What it says.
    pub verdict: Verdict,
    /// What was to hold, where it is a formula.
    pub formula: Option<Formula>,
    /// The left side of the formula, or the only number of the row; for a revision the number that came first.
    pub left: Option<Estimate>,
    /// The right side of the formula; for a revision the number that replaced the other.
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
    /// A figure with status U.
    Status,
    /// A stated rank with status U.
    RankStatus(RankingId),
    /// A stated growth against both values, or the value before that follows from it against the whole counts.
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
    /// A value against the one that replaced it, or that follows for its period from what was published later.
    Revision,
}

impl Finding {
    fn new(kind: FindingKind, verdict: Verdict, subject: Vec<Reference>) -> Self {
        Self { kind, verdict, formula: None, left: None, right: None, readings: Vec::new(), subject }
    }

    fn with(self, formula: Formula) -> Self {
        Self { formula: Some(formula), ..self }
    }
}

/// Every row of the audit, the doubtful first, then the undecided, then the consistent; within those by the place of
/// their first figure. Takes time near to linear in the observations.
#[must_use]
pub fn audit(dataset: &Dataset) -> Vec<Finding> {
    let mut rows = Rows { dataset, stated: BTreeSet::new(), found: Vec::new() };
    for (at, check) in dataset.checks().iter().enumerate() {
        rows.stated.insert(rows.figures_of(&check.formula));
        let finding = rows.judged(FindingKind::Check(CheckId(at as u32)), check.formula.clone());
        rows.found.push(finding);
    }
    figures::audit(&mut rows);
    links::audit(&mut rows);
    ranks::audit(&mut rows);
    let mut found = rows.found;
    found.sort_by(|a, b| {
        let place = |finding: &Finding| finding.subject.first().copied();
        (a.verdict, place(a), a.kind).cmp(&(b.verdict, place(b), b.kind))
    });
    found
}

/// The rows so far.
struct Rows<'a> {
    dataset: &'a Dataset,
    /// The sets of figures that the file itself states a check over; those are not checked a second time.
    stated: BTreeSet<Vec<Figure>>,
    found: Vec<Finding>,
}

/// A figure whatever its part, and for policies, which are in force, whatever their period.
type Figure = (Role, IndicatorId, AreaId, Option<Period>);

impl Rows<'_> {
    fn figures_of(&self, formula: &Formula) -> Vec<Figure> {
        let mut figures: Vec<Figure> = references(formula)
            .into_iter()
            .map(|used| {
                let in_force = self.dataset.indicator(used.indicator).measure == Measure::Policy;
                (used.role, used.indicator, used.area, Some(used.period).filter(|_| !in_force))
            })
            .collect();
        figures.sort_unstable();
        figures.dedup();
        figures
    }

    fn judged(&self, kind: FindingKind, formula: Formula) -> Finding {
        Finding {
            left: evaluate(self.dataset, &formula.left),
            right: evaluate(self.dataset, &formula.right),
            ..Finding::new(kind, judge(self.dataset, &formula), references(&formula))
        }
        .with(formula)
    }

    /// Tries a formula, unless the file states a check over the same figures.
    fn try_formula(&mut self, kind: FindingKind, left: Expression, relation: Relation, right: Expression) {
        let formula = Formula { left, relation, right };
        if !self.stated.contains(&self.figures_of(&formula)) {
            let finding = self.judged(kind, formula);
            self.found.push(finding);
        }
    }
}

/// The reference to a part of an observation.
fn reference(observation: &Observation, part: Part) -> Reference {
    let Observation { role, indicator, area, period, .. } = *observation;
    Reference { role, indicator, area, period, part }
}

/// The value of an observation as an expression.
fn value(observation: &Observation) -> Expression {
    Expression::Reference(reference(observation, Part::Value))
}
