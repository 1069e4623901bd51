//! One indicator of one area over its periods, ready to be shown: every period of the axis, with or without a figure.

use super::{Benchmark, Column, Figure, Label, LabelKind, Selection, Study, Wording};
use crate::analysis::{Derived, Point, PointValue, change, timeline};
use crate::data::{
    AreaId, Dataset, Frequency, IndicatorId, Level, Measure, Part, Period, Ranking, Reference, Role, Stamp,
};
use crate::locale::Locale;

/// The longest axis on which other areas' figures may lengthen it.
const LONGEST_AXIS_WITH_BENCHMARKS: i32 = 12;

/// An indicator of an area on an axis that has every period.
#[derive(Debug)]
pub(super) struct Shown<'a> {
    pub(super) wording: Wording<'a>,
    pub(super) indicator: IndicatorId,
    pub(super) area: AreaId,
    pub(super) role: Role,
    /// Every period of the axis, ascending.
    pub(super) periods: Vec<Stamp>,
    /// What is known of each.
    pub(super) points: Vec<Option<Point<'a>>>,
    /// The stated rank of each.
    pub(super) ranks: Vec<Option<&'a Ranking>>,
    /// Other areas' figures.
    pub(super) benchmarks: Vec<(AreaId, Vec<Option<Point<'a>>>)>,
}

/// Whether the dataset's own area or another source has the figures of an area: home's win.
pub(super) fn role_of(dataset: &Dataset, indicator: IndicatorId, area: AreaId) -> Role {
    let home = dataset.series(Role::Home, indicator, area);
    let ranked = dataset.rankings().any(|(_, r)| (r.role, r.indicator, r.area) == (Role::Home, indicator, area));
    if home.is_empty() && !ranked { Role::Context } else { Role::Home }
}

/// The area a page is about: the selected one, else the study's.
pub(super) fn area_of(study: &Study, selection: &Selection) -> Option<AreaId> {
    selection.area.or_else(|| study.default_area())
}

/// The area that has figures of an indicator: the selected one, else an institution of it, else any.
pub(super) fn area_with(study: &Study, selection: &Selection, indicator: IndicatorId) -> Option<AreaId> {
    let dataset = study.dataset();
    let wanted = area_of(study, selection)?;
    let has = |area: AreaId| {
        !dataset.series(Role::Home, indicator, area).is_empty()
            || dataset.rankings().any(|(_, r)| (r.indicator, r.area) == (indicator, area))
            || !dataset.series(Role::Context, indicator, area).is_empty()
    };
    if has(wanted) {
        return Some(wanted);
    }
    [Role::Home, Role::Context]
        .into_iter()
        .find_map(|role| dataset.series_of_indicator(role, indicator).next())
        .map(|series| series.area)
        .or(Some(wanted))
}

impl<'a> Shown<'a> {
    /// The series of an indicator and area, with other areas' figures where they are comparable.
    pub(super) fn new(
        study: &'a Study,
        selection: &Selection,
        indicator: IndicatorId,
        area: AreaId,
        locale: Locale,
    ) -> Self {
        let dataset = study.dataset();
        let role = role_of(dataset, indicator, area);
        let points = known_to(selection, dataset, role, indicator, area);
        let ranks: Vec<&Ranking> = dataset
            .rankings()
            .map(|(_, ranking)| ranking)
            .filter(|r| (r.role, r.indicator, r.area) == (role, indicator, area))
            .collect();
        let frequency = points
            .first()
            .map(|point| point.period.frequency())
            .or_else(|| ranks.iter().find_map(|r| r.period.single()).map(Stamp::frequency));
        let mut bounds = Bounds::default();
        let on_axis = |stamp: &Stamp| Some(stamp.frequency()) == frequency;
        points.iter().map(|point| point.period).for_each(|stamp| bounds.include(stamp));
        ranks.iter().filter_map(|r| r.period.single()).filter(on_axis).for_each(|stamp| bounds.include(stamp));
        let mut others = Vec::new();
        if frequency.is_some() && !selection.without_context && is_comparable(dataset, indicator) {
            for other in benchmark_areas(dataset, area) {
                let known = known_to(selection, dataset, role_of(dataset, indicator, other), indicator, other);
                let known: Vec<Point<'a>> =
                    known.into_iter().filter(|point| on_axis(&point.period) && !has_other_definition(point)).collect();
                if known.is_empty() {
                    continue;
                }
                let mut wider = bounds;
                known.iter().map(|point| point.period).for_each(|stamp| wider.include(stamp));
                if wider.length() <= LONGEST_AXIS_WITH_BENCHMARKS {
                    bounds = wider;
                }
                others.push((other, known));
            }
        }
        let periods = bounds.stamps();
        let place = |known: Vec<Point<'a>>| {
            let mut known = known;
            periods
                .iter()
                .map(|stamp| {
                    let at = known.iter().position(|point| point.period == *stamp)?;
                    Some(known.swap_remove(at))
                })
                .collect()
        };
        let benchmarks = others.into_iter().map(|(other, known)| (other, place(known))).collect();
        let points = place(points);
        let ranks =
            periods.iter().map(|stamp| ranks.iter().find(|r| r.period == Period::Single(*stamp)).copied()).collect();
        let wording = Wording::of(dataset, selection, locale);
        let own = dataset.series(role, indicator, area);
        let last = own.iter().rev().find(|observation| observation.value.is_some());
        let wording = last.map_or(wording, |observation| wording.on_scale_of(&observation));
        Self { wording, indicator, area, role, periods, points, ranks, benchmarks }
    }

    fn dataset(&self) -> &'a Dataset {
        self.wording.dataset
    }

    /// The value of a period.
    pub(super) fn value(&self, at: usize) -> Option<Figure> {
        figure(self.wording, self.points.get(at)?.as_ref()?)
    }

    /// The stated growth of a period, else the computed or inferred change over the period before.
    pub(super) fn growth(&self, at: usize) -> Option<Figure> {
        self.stated_growth(at).or_else(|| {
            let change = change(self.dataset(), self.known(at.checked_sub(1)?)?, self.known(at)?);
            match change.relative {
                Some(derived) => derived.estimate.value.map(|_| self.wording.change(&derived, None)),
                None => self.difference(at),
            }
        })
    }

    /// The growth published for a period.
    pub(super) fn stated_growth(&self, at: usize) -> Option<Figure> {
        let stamp = *self.periods.get(at)?;
        let observation = self.dataset().find(self.role, self.indicator, self.area, Period::Single(stamp))?;
        self.wording.growth(&observation)
    }

    /// The difference to the period before.
    pub(super) fn difference(&self, at: usize) -> Option<Figure> {
        let change = change(self.dataset(), self.known(at.checked_sub(1)?)?, self.known(at)?);
        let absolute: Derived = change.absolute?;
        absolute.estimate.value?;
        let decimals = Wording::coarser(&self.value(at)?, &self.value(at.checked_sub(1)?)?);
        Some(self.wording.change(&absolute, Some(decimals)))
    }

    fn known(&self, at: usize) -> Option<&Point<'a>> {
        self.points.get(at)?.as_ref().filter(|point| !matches!(point.value, PointValue::Missing))
    }

    /// The first and the last period with a published value, where there are two.
    pub(super) fn published_ends(&self) -> Option<(&Point<'a>, &Point<'a>)> {
        let mut published =
            self.points.iter().flatten().filter(|p| matches!(p.value, PointValue::Published(o) if o.value.is_some()));
        let first = published.next()?;
        published.next_back().map(|last| (first, last))
    }

    /// The last period with a figure of any kind.
    pub(super) fn latest(&self) -> Option<usize> {
        let value = (0..self.periods.len()).rev().find(|at| self.known(*at).is_some());
        value.or_else(|| (0..self.periods.len()).rev().find(|at| self.ranks.get(*at).is_some_and(Option::is_some)))
    }

    /// The place of the selected period, else of the latest one with a figure.
    pub(super) fn selected(&self, selection: &Selection) -> Option<usize> {
        let wanted = selection.period.and_then(Period::single);
        wanted.and_then(|stamp| self.periods.iter().position(|period| *period == stamp)).or_else(|| self.latest())
    }

    /// The label of a period.
    pub(super) fn label(&self, at: usize) -> Label {
        Label { kind: LabelKind::Period, text: self.periods.get(at).map(ToString::to_string).unwrap_or_default() }
    }

    /// Whether the figure before that of a period is more than one period away: a growth beside it is not the step from
    /// one to the other.
    fn follows_gap(&self, at: usize) -> bool {
        let before = (0..at).rev().find(|at| self.known(*at).is_some());
        before.is_some_and(|before| before + 1 < at)
    }

    /// Whether a growth was published for the step into a period: it stands whether or not what came before is shown.
    fn is_stated_step(&self, at: usize) -> bool {
        self.known(at).is_some_and(|point| point.stated_growth.is_some())
    }

    /// The series as columns.
    pub(super) fn columns(&self, selected: Option<usize>) -> Vec<Column> {
        (0..self.periods.len())
            .map(|at| Column {
                label: self.label(at),
                value: self.value(at),
                growth: self.growth(at).filter(|_| self.is_stated_step(at) || !self.follows_gap(at)),
                selected: selected == Some(at),
            })
            .collect()
    }

    /// The other areas' figures.
    pub(super) fn benchmarks(&self) -> Vec<Benchmark> {
        self.benchmarks
            .iter()
            .map(|(area, points)| Benchmark {
                name: self.dataset().area(*area).short.get(self.wording.locale).to_owned(),
                values: points
                    .iter()
                    .map(|point| point.as_ref().and_then(|point| figure(self.wording, point)))
                    .collect(),
            })
            .collect()
    }

    /// Whether its figures are of another definition.
    pub(super) fn is_redefined(&self) -> bool {
        self.points.iter().flatten().any(has_other_definition)
    }

    /// How often the axis steps.
    pub(super) fn frequency(&self) -> Option<Frequency> {
        self.periods.first().map(|stamp| stamp.frequency())
    }

    /// The reference to the value of a period.
    pub(super) fn reference(&self, at: usize) -> Option<Reference> {
        let stamp = *self.periods.get(at)?;
        Some(Reference {
            role: self.role,
            indicator: self.indicator,
            area: self.area,
            period: Period::Single(stamp),
            part: Part::Value,
        })
    }

    /// The unit of the values as they are shown.
    pub(super) fn unit(&self) -> String {
        (0..self.periods.len()).find_map(|at| self.value(at)).map_or_else(
            || {
                self.dataset()
                    .unit_of(self.indicator)
                    .map(|unit| unit.name.get(self.wording.locale).to_owned())
                    .unwrap_or_default()
            },
            |figure| figure.unit,
        )
    }
}

/// The points of a series, without what was inferred where that is not asked for.
pub(super) fn known_to<'a>(
    selection: &Selection,
    dataset: &'a Dataset,
    role: Role,
    indicator: IndicatorId,
    area: AreaId,
) -> Vec<Point<'a>> {
    let mut points = timeline(dataset, role, indicator, area);
    if selection.without_inferred {
        points.retain_mut(|point| {
            if !matches!(point.value, PointValue::Inferred(_)) {
                return true;
            }
            point.value = PointValue::Missing;
            // Where something else was published for the period, the axis keeps it.
            dataset.find(role, indicator, area, Period::Single(point.period)).is_some()
        });
    }
    points
}

/// The figure of a point.
pub(super) fn figure(wording: Wording<'_>, point: &Point<'_>) -> Option<Figure> {
    match &point.value {
        PointValue::Published(observation) => wording.value(observation),
        PointValue::Inferred(derived) => Some(wording.derived(derived)),
        PointValue::Missing => None,
    }
}

/// Whether another area's value can stand beside this one: a rate or a ratio, never a count of a larger place.
fn is_comparable(dataset: &Dataset, indicator: IndicatorId) -> bool {
    matches!(dataset.indicator(indicator).measure, Measure::Ratio | Measure::Rate)
}

/// A figure of another definition is listed, never drawn on the same axis (design, section 3).
fn has_other_definition(point: &Point<'_>) -> bool {
    matches!(&point.value, PointValue::Published(o) if o.attributes.status.contains(crate::data::Status::DEFINITION))
}

/// The areas an area lies in, the nearest first; for an area without any, none.
fn benchmark_areas(dataset: &Dataset, area: AreaId) -> Vec<AreaId> {
    let mut above = Vec::new();
    let mut next = dataset.area(area).parent;
    while let Some(parent) = next {
        if dataset.area(area).level != Level::Institution {
            above.push(parent);
        }
        next = dataset.area(parent).parent;
    }
    above
}

/// The ends of an axis.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bounds(pub(super) Option<(Stamp, Stamp)>);

impl Bounds {
    /// Makes them wide enough for a stamp; one of another frequency changes nothing.
    pub(super) fn include(&mut self, stamp: Stamp) {
        self.0 = Some(match self.0 {
            None => (stamp, stamp),
            Some((first, last)) => (
                if stamp.distance(first) < Some(0) { stamp } else { first },
                if stamp.distance(last) > Some(0) { stamp } else { last },
            ),
        });
    }

    /// How many stamps lie within.
    pub(super) fn length(self) -> i32 {
        self.0.and_then(|(first, last)| last.distance(first)).map_or(0, |steps| steps + 1)
    }

    /// Every stamp within.
    pub(super) fn stamps(self) -> Vec<Stamp> {
        let Some((first, _)) = self.0 else { return Vec::new() };
        (0..self.length()).map(|step| first.plus(step)).collect()
    }
}
