//! The rows of the table of figures before anybody sorts or filters them.

use std::cell::OnceCell;

use super::super::Study;
use super::cells::Widest;
use crate::analysis::{self, Derived, Origin, PointValue, timeline};
use crate::data::{
    AreaId, Comparator, Dataset, GrowthKind, IndicatorId, Measure, ObservationId, Part, Period, Ranking, RankingId,
    Reference, Role, Status, StatusSet, TopicId, UnitId,
};
use crate::locale::Locale;
use crate::report::RowKind;
use crate::text::CleanText;

/// A row that belongs to no group.
pub(super) const ALONE: u32 = u32::MAX;

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum FigureRow {
    /// What the rows below have in common, and how many they are.
    Heading(Heading, u32),
    /// An observation, with its growth and rank; and the row of its heading.
    Observation(ObservationId, u32),
    /// A rank without an observation; and the row of its heading.
    Ranking(RankingId, u32),
    /// A value nobody published for its period, by its place among those; and the row of its heading.
    Inferred(u32, u32),
}

/// What rows have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Heading {
    /// Their topic.
    Topic(Option<TopicId>, Role),
    /// Their unit: values of one unit can be sorted.
    Unit(Option<UnitId>),
    /// What their growth is stated in.
    Growth(Option<GrowthKind>),
}

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) struct Subject {
    pub(in crate::report) role: Role,
    pub(in crate::report) indicator: IndicatorId,
    pub(in crate::report) area: AreaId,
    pub(in crate::report) period: Period,
}

impl Subject {
    fn reference(self) -> Reference {
        let Self { role, indicator, area, period } = self;
        Reference { role, indicator, area, period, part: Part::Value }
    }
}

/// A value nobody published for its period.
#[derive(Debug)]
pub(in crate::report) struct Inferred {
    pub(super) subject: Subject,
    pub(super) derived: Derived,
}

/// Every figure of a dataset, its own in the order of its file, then other sources'.
#[derive(Debug)]
pub(in crate::report) struct Every {
    /// The rows, by topic and indicator, without headings.
    pub(super) rows: Vec<FigureRow>,
    pub(super) inferred: Vec<Inferred>,
    /// The words before numbers that are in use.
    pub(super) comparators: Vec<Comparator>,
    /// The rows with the widest texts in each language, once a table asks for them.
    widest: [OnceCell<Widest>; 2],
}

/// What is known of a row that it can be sorted and filtered by.
pub(super) struct Known<'a> {
    pub(super) subject: Subject,
    pub(super) status: StatusSet,
    pub(super) comparator: Comparator,
    pub(super) origin: Origin,
    pub(super) locator: Option<&'a CleanText>,
}

impl FigureRow {
    /// What the row is in its table.
    pub(super) fn kind(self) -> RowKind {
        match self {
            Self::Heading(..) => RowKind::Heading,
            Self::Observation(_, ALONE) | Self::Ranking(_, ALONE) | Self::Inferred(_, ALONE) => RowKind::Item,
            Self::Observation(_, heading) | Self::Ranking(_, heading) | Self::Inferred(_, heading) => {
                RowKind::Member(heading as usize)
            }
        }
    }

    /// The same row under a heading.
    pub(super) fn under(self, at: u32) -> Self {
        match self {
            Self::Heading(..) => self,
            Self::Observation(id, _) => Self::Observation(id, at),
            Self::Ranking(id, _) => Self::Ranking(id, at),
            Self::Inferred(id, _) => Self::Inferred(id, at),
        }
    }

    /// What the row is about; nothing for a heading.
    pub(super) fn subject(self, study: &Study) -> Option<Subject> {
        let dataset = study.dataset();
        match self {
            Self::Heading(..) => None,
            Self::Observation(id, _) => {
                let observation = dataset.observation(id);
                let (role, period) = (observation.role, observation.period);
                Some(Subject { role, indicator: observation.indicator, area: observation.area, period })
            }
            Self::Ranking(id, _) => Some(about(dataset.ranking(id))),
            Self::Inferred(at, _) => study.every_figure().inferred.get(at as usize).map(|found| found.subject),
        }
    }

    /// What the row can be sorted and filtered by; nothing for a heading.
    pub(super) fn known<'a>(self, dataset: &'a Dataset, inferred: &'a [Inferred]) -> Option<Known<'a>> {
        match self {
            Self::Heading(..) => None,
            Self::Observation(id, _) => {
                let observation = dataset.observation(id);
                let attributes = observation.attributes;
                let (role, period) = (observation.role, observation.period);
                let subject = Subject { role, indicator: observation.indicator, area: observation.area, period };
                let ranked = ranked(dataset, subject);
                let growth = attributes.growth.as_ref();
                let comparator = match (observation.value, growth) {
                    (None, Some(growth)) => growth.comparator,
                    _ => attributes.comparator,
                };
                let locator = attributes.locator.as_ref().or(growth.and_then(|growth| growth.locator.as_ref()));
                Some(Known {
                    subject,
                    status: with_doubt_of(attributes.status, ranked),
                    comparator,
                    origin: Origin::Published,
                    locator: locator.or(ranked.and_then(|ranking| ranking.locator.as_ref())),
                })
            }
            Self::Ranking(id, _) => {
                let ranking = dataset.ranking(id);
                Some(Known {
                    subject: about(ranking),
                    status: ranking.status,
                    comparator: Comparator::Exact,
                    origin: Origin::Published,
                    locator: ranking.locator.as_ref(),
                })
            }
            Self::Inferred(at, _) => {
                let found = inferred.get(at as usize)?;
                Some(Known {
                    subject: found.subject,
                    status: found.status(dataset),
                    comparator: found.comparator(),
                    origin: Origin::Inferred,
                    locator: found.locator(dataset),
                })
            }
        }
    }
}

impl Inferred {
    /// Which of its ends is known, where it is one of them.
    fn comparator(&self) -> Comparator {
        match self.derived.estimate {
            analysis::Estimate { value: Some(_), .. } => Comparator::Exact,
            analysis::Estimate { interval, .. } if interval.low.is_finite() => Comparator::AtLeast,
            _ => Comparator::AtMost,
        }
    }

    /// What it inherits from the figures it follows from: that they count something else than their indicator says.
    pub(super) fn status(&self, dataset: &Dataset) -> StatusSet {
        let differs = self.derived.expression.references().into_iter().any(|used| {
            let found = dataset.find(used.role, used.indicator, used.area, used.period);
            found.is_some_and(|found| found.attributes.status.contains(Status::DEFINITION))
        });
        if differs { StatusSet::default().with(Status::DEFINITION) } else { StatusSet::default() }
    }

    /// Whether the growths it follows from are plainly of its own indicator.
    pub(super) fn is_settled(&self, dataset: &Dataset) -> bool {
        let grown = self.derived.expression.references().into_iter().filter(|used| used.part == Part::Growth);
        let stated = |used: Reference| dataset.find(used.role, used.indicator, used.area, used.period);
        grown.filter_map(stated).all(|observation| analysis::is_settled(dataset, &observation))
    }

    /// Where the figure it follows from was published.
    pub(super) fn locator<'a>(&self, dataset: &'a Dataset) -> Option<&'a CleanText> {
        self.derived.expression.references().into_iter().find_map(|used| {
            let found = dataset.find(used.role, used.indicator, used.area, used.period)?;
            match used.part {
                Part::Growth => found.attributes.growth.as_ref()?.locator.as_ref(),
                _ => found.attributes.locator.as_ref(),
            }
        })
    }
}

/// The rank that stands beside a figure.
pub(super) fn ranked(dataset: &Dataset, subject: Subject) -> Option<&Ranking> {
    let Subject { role, indicator, area, period } = subject;
    dataset.find_ranking(role, indicator, area, period).map(|(_, ranking)| ranking)
}

/// A row is doubtful where its value or its rank is.
pub(super) fn with_doubt_of(status: StatusSet, ranked: Option<&Ranking>) -> StatusSet {
    let doubtful = ranked.is_some_and(|ranking| ranking.status.is_doubtful());
    if doubtful { status.with(Status::UNRELIABLE) } else { status }
}

fn about(ranking: &Ranking) -> Subject {
    Subject { role: ranking.role, indicator: ranking.indicator, area: ranking.area, period: ranking.period }
}

/// The value of a row that has only a growth: what follows for its period.
pub(super) fn follows(dataset: &Dataset, subject: Subject) -> Option<Derived> {
    analysis::figure(dataset, subject.reference()).filter(|derived| derived.origin == Origin::Inferred)
}

impl Every {
    /// Where the rows with the widest texts in a language are kept.
    pub(super) fn widest(&self, locale: Locale) -> &OnceCell<Widest> {
        let [zh, en] = &self.widest;
        if locale == Locale::Zh { zh } else { en }
    }

    pub(in crate::report) fn of(dataset: &Dataset) -> Self {
        let mut every =
            Self { rows: Vec::new(), inferred: Vec::new(), comparators: Vec::new(), widest: Default::default() };
        for role in [Role::Home, Role::Context] {
            for topic in dataset.topics().map(|(id, _)| Some(id)).chain([None]) {
                for (indicator, _) in dataset.indicators().filter(|(_, indicator)| indicator.topic == topic) {
                    every.add(dataset, role, indicator);
                }
            }
        }
        every.compare(dataset);
        every
    }

    /// Takes note of the words before numbers.
    fn compare(&mut self, dataset: &Dataset) {
        let stated = dataset.observations().flat_map(|observation| {
            let growth = observation.attributes.growth.as_ref().map(|growth| growth.comparator);
            [Some(observation.attributes.comparator), growth]
        });
        let mut used: Vec<Comparator> = Vec::new();
        for comparator in stated.flatten().chain(self.inferred.iter().map(Inferred::comparator)) {
            if !used.contains(&comparator) {
                used.push(comparator);
            }
        }
        self.comparators = used;
    }

    /// The rows of an indicator, by area and period.
    fn add(&mut self, dataset: &Dataset, role: Role, indicator: IndicatorId) {
        let first = self.rows.len();
        // Figures follow from growths and from additions; most series have neither.
        let added = || dataset.indicators().any(|(_, other)| other.additions_to == Some(indicator));
        let stock = dataset.indicator(indicator).measure == Measure::Stock && added();
        for series in dataset.series_of_indicator(role, indicator) {
            self.rows.extend(series.iter().map(|observation| FigureRow::Observation(observation.id, ALONE)));
            if stock || series.iter().any(|observation| observation.attributes.growth.is_some()) {
                self.infer(dataset, role, indicator, series.area);
            }
        }
        let observed = self.rows.len();
        let alone = dataset.rankings().filter(|(_, r)| {
            (r.role, r.indicator) == (role, indicator) && dataset.find(role, indicator, r.area, r.period).is_none()
        });
        self.rows.extend(alone.map(|(id, _)| FigureRow::Ranking(id, ALONE)));
        let mixed =
            self.rows.len() > observed || self.rows[first..].iter().any(|row| matches!(row, FigureRow::Inferred(..)));
        if mixed {
            let inferred = &self.inferred;
            let key = |row: &FigureRow| row.known(dataset, inferred).map(|k| (k.subject.area, k.subject.period));
            self.rows[first..].sort_by_key(key);
        }
    }

    fn infer(&mut self, dataset: &Dataset, role: Role, indicator: IndicatorId, area: AreaId) {
        for point in timeline(dataset, role, indicator, area) {
            let period = Period::Single(point.period);
            let PointValue::Inferred(derived) = point.value else { continue };
            if dataset.find(role, indicator, area, period).is_none() {
                self.rows.push(FigureRow::Inferred(self.inferred.len() as u32, ALONE));
                self.inferred.push(Inferred { subject: Subject { role, indicator, area, period }, derived });
            }
        }
    }
}
