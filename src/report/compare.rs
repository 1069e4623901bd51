//! Two periods side by side: every indicator of an area, or every area of an indicator, by how much it changed.

use std::rc::Rc;

use super::series::{area_of, known_to, role_of};
use super::{
    Arrangement, Block, Content, Cursor, Dumbbell, End, Figure, Label, LabelKind, Magnitude, Pair, Phrase, Report,
    Selection, Study, Title, Wording, page, words,
};
use crate::analysis::{self, Origin, Point, PointValue};
use crate::data::{AreaId, Dataset, IndicatorId, Measure, Period, Role, Stamp};
use crate::locale::{Locale, Text};

/// More rows than these nobody reads.
const MOST_ROWS: usize = 1000;

/// What a comparison depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    indicator: Option<IndicatorId>,
    area: AreaId,
    from: Option<Period>,
    to: Option<Period>,
    without_inferred: bool,
    magnitude: Magnitude,
    locale: Locale,
}

/// What has figures in both periods, the largest change first.
#[derive(Debug)]
pub(super) struct Pairs {
    asked: Asked,
    /// The periods, where there are two.
    periods: Option<(Stamp, Stamp)>,
    /// Every period that has a figure.
    stamps: Vec<Stamp>,
    rows: Rc<[Pair]>,
    subjects: Rc<[(IndicatorId, AreaId)]>,
    axis: (f64, f64),
    unit: String,
    /// How many have a figure in one of the two periods only.
    alone: usize,
    /// Whether some change in points.
    in_points: bool,
}

/// A series that may have a row.
struct Candidate<'a> {
    indicator: IndicatorId,
    area: AreaId,
    points: Vec<Point<'a>>,
}

impl<'a> Candidate<'a> {
    fn at(&self, stamp: Stamp) -> Option<&Point<'a>> {
        self.points.iter().find(|point| point.period == stamp && !matches!(point.value, PointValue::Missing))
    }
}

impl Asked {
    pub(super) fn of(study: &Study, selection: &Selection, locale: Locale) -> Option<Self> {
        let areas = study.lists_areas();
        Some(Self {
            indicator: if areas { Some(selection.indicator.or_else(|| study.telling())?) } else { None },
            area: area_of(study, selection)?,
            from: selection.against,
            to: selection.period,
            without_inferred: selection.without_inferred,
            magnitude: selection.magnitude,
            locale,
        })
    }
}

impl Pairs {
    pub(super) fn new(study: &Study, selection: &Selection, asked: &Asked) -> Self {
        let dataset = study.dataset();
        let candidates: Vec<Candidate<'_>> = match asked.indicator {
            Some(indicator) => dataset
                .series_of_indicator(Role::Home, indicator)
                .map(|series| (indicator, series.area))
                .take(MOST_ROWS)
                .map(|(indicator, area)| candidate(selection, dataset, indicator, area))
                .collect(),
            None => super::indicators(study)
                .into_iter()
                .take(MOST_ROWS)
                .map(|indicator| candidate(selection, dataset, indicator, asked.area))
                .collect(),
        };
        let mut stamps: Vec<Stamp> =
            candidates.iter().flat_map(|it| it.points.iter().map(|point| point.period)).collect();
        stamps.sort_by_key(|stamp| (stamp.frequency(), Period::Single(*stamp)));
        stamps.dedup();
        let periods = periods(&candidates, &stamps, asked);
        let mut pairs = Self {
            asked: asked.clone(),
            periods,
            stamps,
            rows: Rc::new([]),
            subjects: Rc::new([]),
            axis: (0.0, 0.0),
            unit: String::new(),
            alone: 0,
            in_points: false,
        };
        if let Some((from, to)) = periods {
            pairs.fill(dataset, selection, &candidates, from, to);
        }
        pairs
    }

    /// Whether it is what is asked for.
    pub(super) fn is(&self, asked: &Asked) -> bool {
        self.asked == *asked
    }

    fn fill(&mut self, dataset: &Dataset, selection: &Selection, all: &[Candidate<'_>], from: Stamp, to: Stamp) {
        let wording = Wording::of(dataset, selection, self.asked.locale);
        let areas = self.asked.indicator.is_some();
        let mut rows: Vec<(Option<f64>, Pair, (IndicatorId, AreaId))> = Vec::new();
        for it in all {
            let (Some(before), Some(after)) = (it.at(from), it.at(to)) else {
                self.alone += usize::from(it.at(from).is_some() || it.at(to).is_some());
                continue;
            };
            let scale = [before, after].into_iter().rev().find_map(|point| match &point.value {
                PointValue::Published(found) => Some(wording.on_scale_of(found)),
                _ => None,
            });
            let wording = scale.unwrap_or(wording);
            let figures = [before, after].map(|point| super::series::figure(wording, point));
            let change = analysis::change(dataset, before, after);
            let at_most = analysis::growth_at_most(dataset, before, after);
            // A growth that was published for this very step stands as it was published.
            let stated = match &after.value {
                PointValue::Published(found) if change.stated.is_some() => wording.growth(found),
                _ => None,
            };
            let relative = at_most.as_ref().or(change.relative.as_ref()).map(|derived| wording.change(derived, None));
            let relative = stated.or(relative);
            let points = relative.is_none();
            let change = relative.or_else(|| {
                let [Some(one), Some(other)] = &figures else { return None };
                let decimals = Some(Wording::coarser(one, other));
                change.absolute.as_ref().map(|derived| wording.change(derived, decimals))
            });
            let change = change.filter(says_something);
            let [before, after] = figures;
            let ends = if areas {
                before.as_ref().zip(after.as_ref()).and_then(|(a, b)| Some([end(a)?, end(b)?]))
            } else {
                let base = before.as_ref().map(|figure| End {
                    at: 0.0,
                    interval: (0.0, 0.0),
                    hollow: figure.doubtful || figure.origin != Origin::Published || figure.is_bound(),
                });
                let moved = change.as_ref().filter(|_| !points).and_then(end);
                let doubtful = after.as_ref().is_some_and(|figure| figure.doubtful || figure.is_bound());
                base.zip(moved).map(|(base, moved)| {
                    let hollow = doubtful || after.as_ref().is_some_and(|figure| figure.origin == Origin::Inferred);
                    [
                        base,
                        End {
                            hollow: hollow || moved.interval.0.is_infinite() || moved.interval.1.is_infinite(),
                            ..moved
                        },
                    ]
                })
            };
            self.in_points |= points && !areas;
            let name = if areas {
                dataset.area(it.area).short.get(self.asked.locale)
            } else {
                dataset.indicator(it.indicator).short.get(self.asked.locale)
            };
            // Points are no percents: they come after them, in an order of their own.
            let key = change
                .as_ref()
                .and_then(|figure| figure.value)
                .map(|value| if points && !areas { value - 1e9 } else { value });
            // A unit that both share is said once, behind the later.
            let before = before.map(|figure| match &after {
                Some(later) if later.unit == figure.unit => Figure { unit: String::new(), ..figure },
                _ => figure,
            });
            let pair = Pair { name: name.to_owned(), from: before, to: after, change, ends };
            rows.push((key, pair, (it.indicator, it.area)));
        }
        rows.sort_by(|(a, ..), (b, ..)| match (a, b) {
            (Some(a), Some(b)) => b.total_cmp(a),
            (a, b) => a.is_none().cmp(&b.is_none()),
        });
        // What is open at one side sets no axis where anything is known better.
        let closed = |end: &End| end.interval.0.is_finite() && end.interval.1.is_finite();
        let any = rows.iter().filter_map(|(_, pair, _)| pair.ends).any(|[_, to]| closed(&to));
        let ends = || rows.iter().filter_map(|(_, pair, _)| pair.ends).flatten().filter(|end| !any || closed(end));
        let reach = ends().flat_map(|end| [end.at, end.interval.0, end.interval.1]).filter(|value| {
            value.is_finite() && value.abs() < 1e6 * ends().map(|end| end.at.abs()).fold(0.01, f64::max)
        });
        self.axis = reach.fold((0.0, 0.0), |(low, high), value| (f64::min(low, value), f64::max(high, value)));
        if !areas {
            // A loss of all is as far as an open end reaches; that would be all of the axis.
            let least = ends().map(|end| end.at).fold(0.0, f64::min);
            self.axis.0 = self.axis.0.max(least * 1.2);
        }
        self.unit = if areas {
            rows.iter().find_map(|(_, pair, _)| pair.to.as_ref()).map(|figure| figure.unit.clone()).unwrap_or_default()
        } else {
            "%".into()
        };
        self.subjects = rows.iter().map(|(.., subject)| *subject).collect();
        self.rows = rows.into_iter().map(|(_, pair, _)| pair).collect();
    }
}

/// Whether a change says more than that nothing is known.
fn says_something(figure: &Figure) -> bool {
    figure.value.is_some() || figure.ends.0.is_finite() != figure.ends.1.is_finite() || figure.ends.0 > -99.0
}

fn end(figure: &Figure) -> Option<End> {
    let hollow = figure.doubtful || figure.origin == Origin::Inferred || figure.is_bound();
    let at = figure.value.or_else(|| [figure.ends.1, figure.ends.0].into_iter().find(|end| end.is_finite()))?;
    Some(End { at, interval: figure.ends, hollow })
}

fn candidate<'a>(selection: &Selection, dataset: &'a Dataset, indicator: IndicatorId, area: AreaId) -> Candidate<'a> {
    let charted = matches!(dataset.indicator(indicator).measure, Measure::Stock | Measure::Flow | Measure::Ratio);
    let role = role_of(dataset, indicator, area);
    let points = if charted { known_to(selection, dataset, role, indicator, area) } else { Vec::new() };
    Candidate { indicator, area, points }
}

/// The periods that are asked for; else the year in which most can be compared with the year before, or two others.
fn periods(candidates: &[Candidate<'_>], stamps: &[Stamp], asked: &Asked) -> Option<(Stamp, Stamp)> {
    let both =
        |from: Stamp, to: Stamp| candidates.iter().filter(|it| it.at(from).is_some() && it.at(to).is_some()).count();
    let known = |period: Option<Period>| period.and_then(Period::single).filter(|stamp| stamps.contains(stamp));
    let earlier = |to: Stamp| {
        let before = to.year_before().filter(|from| both(*from, to) > 0);
        let other = || stamps.iter().rev().copied().find(|from| from.distance(to) < Some(0) && both(*from, to) > 0);
        before.or_else(other)
    };
    let to = known(asked.to).filter(|to| known(asked.from).is_some() || earlier(*to).is_some()).or_else(|| {
        let count = |to: &Stamp| to.year_before().map_or(0, |from| both(from, *to));
        stamps.iter().copied().filter(|to| earlier(*to).is_some()).max_by_key(|to| (count(to), Period::Single(*to)))
    })?;
    let from = known(asked.from).filter(|from| from.distance(to) < Some(0)).or_else(|| earlier(to))?;
    Some((from, to))
}

/// The comparison, with the cursor on a row.
#[must_use]
pub fn build(study: &Rc<Study>, selection: &Selection, row: usize, locale: Locale) -> Report {
    let dataset = study.dataset();
    let pairs = study.pairs(selection, locale);
    let pairs = pairs.filter(|pairs| !pairs.rows.is_empty());
    let Some((pairs, (from, to))) = pairs.and_then(|pairs| pairs.periods.map(|periods| (pairs, periods))) else {
        let nothing = Text::new("没有两期都有数的指标。", "Nothing has a figure in two periods.").get(locale);
        let block = Block::prose("", vec![nothing.into()]);
        let report = page("compare", dataset, locale, Arrangement::Stack, vec![block]);
        return Report {
            title: Text::new("两期对比", "Two periods").get(locale).into(),
            as_of: Phrase::new(),
            ..report
        };
    };
    let label = |stamp: Stamp| Label { kind: LabelKind::Period, text: stamp.to_string() };
    let subject = match pairs.asked.indicator {
        Some(indicator) => dataset.indicator(indicator).name.get(locale),
        None => dataset.area(pairs.asked.area).name.get(locale),
    };
    let mut remarks = Vec::new();
    if pairs.asked.indicator.is_none() {
        let text = Text::new(
            "横轴为比前一期的增幅，前一期为0；各指标单位不同，只能比增幅。",
            "The axis is growth over the earlier period, which is 0: units differ, only growth can be compared.",
        );
        remarks.push(Phrase::new().muted(text.get(locale)));
    }
    if pairs.in_points {
        let text = Text::new(
            "比率按百分点变动，不画在百分比轴上。",
            "Ratios change in points and have no place on an axis of percents.",
        );
        remarks.push(Phrase::new().muted(text.get(locale)));
    }
    if pairs.alone > 0 {
        let text = Text::new("另有{}项只有其中一期的数。", "{} more have a figure in one of the periods only.");
        remarks.push(Phrase::new().muted(text.fill(locale, &[&locale.count(pairs.alone)])));
    }
    let ends = Text::new(
        "● 原文  ○ 推算或存疑  ╌ 区间或只知一端",
        "● published  ○ inferred or doubtful  ╌ interval or one end",
    );
    remarks.push(Phrase::new().muted(ends.get(locale)));
    let length = pairs.rows.len();
    let row = row.min(length.saturating_sub(1));
    let dumbbell = Dumbbell {
        name: match pairs.asked.indicator {
            Some(_) => Text::new("地区", "Area"),
            None => Text::new("指标", "Indicator"),
        }
        .get(locale)
        .into(),
        from: label(from),
        to: label(to),
        unit: pairs.unit.clone(),
        axis: pairs.axis,
        rows: Rc::clone(&pairs.rows),
        selected: Some(row),
        remarks,
    };
    let count = words::place(row + 1, length, words::ROW, locale);
    let block = Block { title: Title::default(), right: Phrase::new(), content: Content::Dumbbell(dumbbell) };
    let (subjects, asked) = (Rc::clone(&pairs.subjects), selection.clone());
    let pick = Rc::new(move |at: usize| {
        let Some((indicator, area)) = subjects.get(at).copied() else { return asked.clone() };
        Selection { indicator: Some(indicator), area: Some(area), period: Some(Period::Single(to)), ..asked.clone() }
    });
    let report = page("compare", dataset, locale, Arrangement::Stack, vec![block]);
    Report {
        title: format!("{subject}  {from} → {to}"),
        as_of: count,
        cursor: Some(Cursor { block: Some(0), length, position: row, pick }),
        ..report
    }
}

/// The selection with the earlier period, or the later one, so many periods on; both stay in their order.
#[must_use]
pub fn step(study: &Rc<Study>, selection: &Selection, later: bool, by: i8, locale: Locale) -> Option<Selection> {
    let pairs = study.pairs(selection, locale)?;
    let (from, to) = pairs.periods?;
    let moved = if later { to } else { from };
    let alike: Vec<Stamp> =
        pairs.stamps.iter().copied().filter(|stamp| stamp.frequency() == moved.frequency()).collect();
    let at = alike.iter().position(|stamp| *stamp == moved)?;
    let next = *alike.get(at.checked_add_signed(by.into())?)?;
    let (from, to) = if later { (from, next) } else { (next, to) };
    let (against, period) = (Some(Period::Single(from)), Some(Period::Single(to)));
    (from.distance(to) < Some(0)).then(|| Selection { period, against, ..selection.clone() })
}
