//! The dataset: catalogues, and observations in columns.

use std::ops::Range;

use super::{
    Area, AreaId, Attributes, Check, Group, GroupId, Indicator, IndicatorId, Ladder, Name, Observation, ObservationId,
    Period, Ranking, RankingId, Source, SourceId, Topic, TopicId, Unit, UnitId,
};
use crate::text::CleanText;

/// Whose figure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// The dataset's own.
    Home,
    /// Another source's, shown beside it; never replaces a figure of the dataset.
    Context,
}

/// A valid dataset. It never changes; observations are stored in columns, sorted by role, indicator, area and period.
#[derive(Debug, Clone, Default)]
pub struct Dataset {
    pub(super) id: CleanText,
    pub(super) title: Name,
    pub(super) updated: Option<Period>,
    pub(super) home: Option<AreaId>,
    pub(super) sources: Vec<Source>,
    pub(super) areas: Vec<Area>,
    pub(super) groups: Vec<Group>,
    pub(super) units: Vec<Unit>,
    pub(super) topics: Vec<Topic>,
    pub(super) indicators: Vec<Indicator>,
    pub(super) ladders: Vec<Ladder>,
    pub(super) checks: Vec<Check>,
    pub(super) rankings: Vec<Ranking>,
    pub(super) revisions: Vec<Revision>,
    pub(super) columns: Columns,
}

/// The observations, one entry a row in each column.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    /// Which rows belong to which series, sorted.
    pub(super) series: Vec<SeriesEntry>,
    /// The period of each row.
    pub(super) periods: Vec<Period>,
    /// The value of each row; NaN where there is none.
    pub(super) values: Vec<f64>,
    /// What else is known, for the rows where anything is, sorted by row.
    pub(super) attributes: Vec<(u32, Attributes)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SeriesEntry {
    pub(super) role: Role,
    pub(super) indicator: IndicatorId,
    pub(super) area: AreaId,
    pub(super) rows: Range<u32>,
}

/// A figure of an earlier file that a later one replaced.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// Whose figure it was.
    pub role: Role,
    /// What is measured.
    pub indicator: IndicatorId,
    /// Where.
    pub area: AreaId,
    /// When.
    pub period: Period,
    /// The value that was replaced.
    pub value: Option<f64>,
    /// What was known of it.
    pub attributes: Attributes,
}

/// The observations of one indicator in one area, in the order of their periods.
#[derive(Debug, Clone, Copy)]
pub struct Series<'a> {
    dataset: &'a Dataset,
    /// Whose figures they are.
    pub role: Role,
    /// What is measured.
    pub indicator: IndicatorId,
    /// Where.
    pub area: AreaId,
    first: u32,
    /// When, ascending.
    pub periods: &'a [Period],
    /// How much; NaN where only something else was published.
    pub values: &'a [f64],
}

impl<'a> Series<'a> {
    /// How many observations there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.periods.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.periods.is_empty()
    }

    /// The observations.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Observation<'a>> + ExactSizeIterator + use<'a> {
        let series = *self;
        (0..series.len()).map(move |at| series.at(at))
    }

    /// The observation of a period.
    #[must_use]
    pub fn get(&self, period: Period) -> Option<Observation<'a>> {
        self.periods.binary_search(&period).ok().map(|at| self.at(at))
    }

    fn at(&self, at: usize) -> Observation<'a> {
        let id = ObservationId(self.first + at as u32);
        let attributes = self.dataset.attributes(id);
        let unit_mult = attributes.unit_mult.unwrap_or_else(|| self.dataset.indicator(self.indicator).unit_mult);
        let value = self.values[at];
        Observation {
            id,
            role: self.role,
            indicator: self.indicator,
            area: self.area,
            period: self.periods[at],
            value: (!value.is_nan()).then_some(value),
            unit_mult,
            attributes,
        }
    }
}

/// The attributes of a row of which nothing else is known.
static PLAIN: std::sync::LazyLock<Attributes> = std::sync::LazyLock::new(Attributes::default);

impl Dataset {
    /// Its id.
    #[must_use]
    pub fn id(&self) -> &CleanText {
        &self.id
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &Name {
        &self.title
    }

    /// The day its figures were published.
    #[must_use]
    pub fn updated(&self) -> Option<Period> {
        self.updated
    }

    /// The area it is about, where it is about one.
    #[must_use]
    pub fn home(&self) -> Option<AreaId> {
        self.home
    }

    /// An indicator.
    #[must_use]
    pub fn indicator(&self, id: IndicatorId) -> &Indicator {
        &self.indicators[id.index()]
    }

    /// An area.
    #[must_use]
    pub fn area(&self, id: AreaId) -> &Area {
        &self.areas[id.index()]
    }

    /// A source.
    #[must_use]
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.index()]
    }

    /// A unit.
    #[must_use]
    pub fn unit(&self, id: UnitId) -> &Unit {
        &self.units[id.index()]
    }

    /// The unit of an indicator.
    #[must_use]
    pub fn unit_of(&self, id: IndicatorId) -> Option<&Unit> {
        self.indicator(id).unit.map(|unit| self.unit(unit))
    }

    /// A topic.
    #[must_use]
    pub fn topic(&self, id: TopicId) -> &Topic {
        &self.topics[id.index()]
    }

    /// A group.
    #[must_use]
    pub fn group(&self, id: GroupId) -> &Group {
        &self.groups[id.index()]
    }

    /// The sources.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The indicators with their handles, in the order of the file.
    pub fn indicators(&self) -> impl Iterator<Item = (IndicatorId, &Indicator)> {
        (0..).map(IndicatorId).zip(&self.indicators)
    }

    /// The areas with their handles.
    pub fn areas(&self) -> impl Iterator<Item = (AreaId, &Area)> {
        (0..).map(AreaId).zip(&self.areas)
    }

    /// The topics with their handles.
    pub fn topics(&self) -> impl Iterator<Item = (TopicId, &Topic)> {
        (0..).map(TopicId).zip(&self.topics)
    }

    /// The groups with their handles.
    pub fn groups(&self) -> impl Iterator<Item = (GroupId, &Group)> {
        (0..).map(GroupId).zip(&self.groups)
    }

    /// The ladders.
    #[must_use]
    pub fn ladders(&self) -> &[Ladder] {
        &self.ladders
    }

    /// The checks its author states.
    #[must_use]
    pub fn checks(&self) -> &[Check] {
        &self.checks
    }

    /// The figures that a later file replaced.
    #[must_use]
    pub fn revisions(&self) -> &[Revision] {
        &self.revisions
    }

    /// The indicator with an id.
    #[must_use]
    pub fn find_indicator(&self, id: &str) -> Option<IndicatorId> {
        self.indicators().find(|(_, indicator)| indicator.id.as_str() == id).map(|(handle, _)| handle)
    }

    /// The area with an id.
    #[must_use]
    pub fn find_area(&self, id: &str) -> Option<AreaId> {
        self.areas().find(|(_, area)| area.id.as_str() == id).map(|(handle, _)| handle)
    }

    /// The observations of an indicator in an area; empty where there are none.
    #[must_use]
    pub fn series(&self, role: Role, indicator: IndicatorId, area: AreaId) -> Series<'_> {
        let key = (role, indicator, area);
        let found = self.columns.series.binary_search_by_key(&key, |entry| (entry.role, entry.indicator, entry.area));
        match found {
            Ok(at) => self.series_of(&self.columns.series[at]),
            Err(_) => Series { dataset: self, role, indicator, area, first: 0, periods: &[], values: &[] },
        }
    }

    /// The series of an indicator, one an area.
    pub fn series_of_indicator(&self, role: Role, indicator: IndicatorId) -> impl Iterator<Item = Series<'_>> {
        let entries = &self.columns.series;
        let start = entries.partition_point(|entry| (entry.role, entry.indicator) < (role, indicator));
        entries[start..]
            .iter()
            .take_while(move |entry| (entry.role, entry.indicator) == (role, indicator))
            .map(|entry| self.series_of(entry))
    }

    /// Every series, in the order of role, indicator and area.
    pub fn all_series(&self) -> impl Iterator<Item = Series<'_>> {
        self.columns.series.iter().map(|entry| self.series_of(entry))
    }

    fn series_of(&self, entry: &SeriesEntry) -> Series<'_> {
        let rows = entry.rows.start as usize..entry.rows.end as usize;
        Series {
            dataset: self,
            role: entry.role,
            indicator: entry.indicator,
            area: entry.area,
            first: entry.rows.start,
            periods: &self.columns.periods[rows.clone()],
            values: &self.columns.values[rows],
        }
    }

    /// How many observations there are, of every role.
    #[must_use]
    pub fn len(&self) -> usize {
        self.columns.values.len()
    }

    /// Whether there is no observation.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.columns.values.is_empty()
    }

    /// An observation.
    #[must_use]
    pub fn observation(&self, id: ObservationId) -> Observation<'_> {
        let at = self.columns.series.partition_point(|entry| entry.rows.end <= id.0);
        let series = self.series_of(&self.columns.series[at]);
        series.at((id.0 - series.first) as usize)
    }

    /// Every observation, in the order of role, indicator, area and period.
    pub fn observations(&self) -> impl Iterator<Item = Observation<'_>> {
        self.all_series().flat_map(|series| series.iter())
    }

    /// The observation of an indicator, area and period.
    #[must_use]
    pub fn find(&self, role: Role, indicator: IndicatorId, area: AreaId, period: Period) -> Option<Observation<'_>> {
        self.series(role, indicator, area).get(period)
    }

    /// Whether any growth was published.
    #[must_use]
    pub fn has_growths(&self) -> bool {
        self.columns.attributes.iter().any(|(_, attributes)| attributes.growth.is_some())
    }

    fn attributes(&self, id: ObservationId) -> &Attributes {
        let rows = &self.columns.attributes;
        rows.binary_search_by_key(&id.0, |(row, _)| *row).map_or(&PLAIN, |at| &rows[at].1)
    }

    /// A stated rank.
    #[must_use]
    pub fn ranking(&self, id: RankingId) -> &Ranking {
        &self.rankings[id.index()]
    }

    /// The stated ranks with their handles, sorted by role, indicator, area and period.
    pub fn rankings(&self) -> impl Iterator<Item = (RankingId, &Ranking)> {
        (0..).map(RankingId).zip(&self.rankings)
    }

    /// The stated rank of an indicator, area and period.
    #[must_use]
    pub fn find_ranking(
        &self,
        role: Role,
        indicator: IndicatorId,
        area: AreaId,
        period: Period,
    ) -> Option<(RankingId, &Ranking)> {
        self.rankings().find(|(_, r)| (r.role, r.indicator, r.area, r.period) == (role, indicator, area, period))
    }
}
