//! One indicator over its periods: the list of indicators, the chart, the figures behind it, the source.

use std::rc::Rc;

use super::series::{Shown, area_of, area_with};
use super::{
    Arrangement, Block, ColumnChart, ColumnGroup, ColumnKind, Content, Cursor, Figure, LabelKind, LineChart,
    LineSeries, Mark, Phrase, Piece, RankHistory, Report, Row, RowKind, Selection, Study, Table, TableColumn, cite,
    page, words,
};
use crate::analysis::{Derived, Origin, PointValue, per_year};
use crate::data::{IndicatorId, Measure, Period, Role, TopicId};
use crate::locale::{Locale, Text};
use crate::report::wording;

/// Among so many indicators the one to begin with is looked for.
const MOST_COMPARED: usize = 100;

/// More periods than this are drawn as a line.
const MOST_COLUMNS: usize = 12;

pub(super) fn build(study: &Rc<Study>, selection: &Selection, locale: Locale) -> Report {
    let dataset = study.dataset();
    let indicator = selection.indicator.or_else(|| study.telling());
    let (Some(indicator), Some(_)) = (indicator, area_of(study, selection)) else {
        let nothing = Block::prose(Text::new("趋势", "Trends").get(locale), vec![words::NOTHING.get(locale).into()]);
        return page("trends", dataset, locale, Arrangement::Stack, vec![nothing]);
    };
    let area = area_with(study, selection, indicator).unwrap_or(crate::data::AreaId(0));
    let shown = Shown::new(study, selection, indicator, area, locale);
    let at = shown.selected(selection);
    let mut blocks = vec![list_block(study, selection, indicator, locale), chart_block(&shown, at, locale)];
    if shown.periods.is_empty() {
        blocks.push(other_figures(study, indicator, locale));
    } else {
        blocks.push(table_block(&shown, at, locale));
    }
    blocks.push(if shown.periods.is_empty() {
        sources(study, indicator, locale)
    } else {
        cite::block(&shown, at, locale)
    });
    let mut report = page("trends", dataset, locale, Arrangement::Aside, blocks);
    report.cursor = Some(cursor(study, selection, indicator));
    report.foot.push(words::legend(locale));
    report
}

/// The indicator to begin with: the one with the most periods, the first of equals.
pub(super) fn telling(study: &Study) -> Option<IndicatorId> {
    let periods = |indicator: &IndicatorId| {
        area_with(study, &Selection::default(), *indicator).map_or(0, |area| {
            let selection = Selection { without_context: true, ..Selection::default() };
            Shown::new(study, &selection, *indicator, area, Locale::Zh).periods.len()
        })
    };
    let indicators: Vec<IndicatorId> =
        study.charted().iter().filter_map(|row| row.indicator()).take(MOST_COMPARED).collect();
    indicators.into_iter().rev().max_by_key(periods)
}

/// A line of the list of indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ListRow {
    /// A topic.
    Topic(TopicId),
    /// An indicator.
    Indicator(IndicatorId),
}

impl ListRow {
    pub(super) fn indicator(self) -> Option<IndicatorId> {
        match self {
            Self::Indicator(indicator) => Some(indicator),
            Self::Topic(_) => None,
        }
    }
}

/// The indicators that have a figure or a rank on an axis of periods, by topic.
pub(super) fn list(study: &Study) -> Vec<ListRow> {
    let dataset = study.dataset();
    let mut has_axis = vec![false; dataset.indicators().count()];
    for series in dataset.all_series().filter(|series| series.role == Role::Home || dataset.home().is_none()) {
        let charted = dataset.indicator(series.indicator).measure.is_charted();
        if charted && series.periods.iter().any(|period| period.single().is_some()) {
            has_axis[series.indicator.index()] = true;
        }
    }
    for (_, ranking) in dataset.rankings().filter(|(_, r)| r.role == Role::Home) {
        has_axis[ranking.indicator.index()] |= ranking.period.single().is_some();
    }
    let mut rows = Vec::new();
    let topics = dataset.topics().map(|(id, _)| Some(id)).chain([None]);
    for topic in topics {
        let mut members = dataset
            .indicators()
            .filter(|(id, indicator)| indicator.topic == topic && has_axis[id.index()])
            .map(|(id, _)| ListRow::Indicator(id))
            .peekable();
        if members.peek().is_some() {
            rows.extend(topic.map(ListRow::Topic));
            rows.extend(members);
        }
    }
    rows
}

fn cursor(study: &Rc<Study>, selection: &Selection, indicator: IndicatorId) -> Cursor {
    let indicators: Rc<[IndicatorId]> = study.charted().iter().filter_map(|row| row.indicator()).collect();
    let position = indicators.iter().position(|id| *id == indicator).unwrap_or_default();
    let selection = selection.clone();
    let length = indicators.len();
    let pick = Rc::new(move |at: usize| Selection { indicator: indicators.get(at).copied(), ..selection.clone() });
    Cursor { block: Some(0), length, position, pick }
}

fn list_block(study: &Rc<Study>, selection: &Selection, indicator: IndicatorId, locale: Locale) -> Block {
    let rows = study.charted();
    let count = rows.iter().filter(|row| row.indicator().is_some()).count();
    let selected = rows.iter().position(|row| row.indicator() == Some(indicator));
    let (held, selection) = (Rc::clone(study), selection.clone());
    let row = move |at: usize| held.list_row((at, locale, selection.area), || list_row(&held, &selection, at, locale));
    let columns = vec![
        TableColumn { title: String::new(), kind: ColumnKind::Name, priority: 0 },
        TableColumn { title: String::new(), kind: ColumnKind::Right, priority: 2 },
        TableColumn { title: words::LATEST.get(locale).into(), kind: ColumnKind::Number, priority: 1 },
        TableColumn { title: String::new(), kind: ColumnKind::Text, priority: 1 },
    ];
    Block {
        title: Text::new("指标", "Indicators").get(locale).into(),
        right: Phrase::new().label(LabelKind::Count, Text::new("{} 项", "{}").fill(locale, &[&locale.count(count)])),
        content: Content::Table(Table { columns, length: rows.len(), row: Rc::new(row), selected }),
    }
}

fn list_row(study: &Study, selection: &Selection, at: usize, locale: Locale) -> Row {
    let dataset = study.dataset();
    match study.charted().get(at) {
        None => Row { kind: RowKind::Item, cells: Vec::new() },
        Some(ListRow::Topic(topic)) => {
            Row { kind: RowKind::Heading, cells: vec![dataset.topic(*topic).name.get(locale).into()] }
        }
        Some(ListRow::Indicator(indicator)) => {
            let area = area_with(study, selection, *indicator).unwrap_or(crate::data::AreaId(0));
            let without = Selection { without_context: true, ..selection.clone() };
            let shown = Shown::new(study, &without, *indicator, area, locale);
            let name = Phrase::from(dataset.indicator(*indicator).short.get(locale));
            let latest = shown.latest();
            let figure = latest.and_then(|at| {
                shown.value(at).or_else(|| shown.ranks.get(at).copied().flatten().map(|rank| shown.wording.rank(rank)))
            });
            let unit = figure.as_ref().map(|figure| figure.unit.clone()).unwrap_or_default();
            let value = Phrase::new().figure_or_missing(figure.map(unitless));
            Row {
                kind: RowKind::Item,
                cells: vec![name, Phrase::new().piece(Piece::Spark(spark(&shown))), value, unit.into()],
            }
        }
    }
}

/// The last four periods as marks.
fn spark(shown: &Shown<'_>) -> Vec<Mark> {
    let start = shown.periods.len().saturating_sub(4);
    let figures: Vec<Option<Figure>> = (start..shown.periods.len()).map(|at| shown.value(at)).collect();
    let lone = figures.iter().flatten().count() == 1;
    let largest = figures.iter().flatten().filter_map(Figure::height).fold(0.0, f64::max);
    figures
        .iter()
        .zip(start..)
        .map(|(figure, at)| match figure {
            // One figure has no course.
            Some(_) if lone => Mark::Lone,
            Some(figure) if largest > 0.0 => {
                let share = figure.height().unwrap_or_default() / largest;
                if figure.origin == Origin::Inferred { Mark::Inferred(share) } else { Mark::Published(share) }
            }
            _ => shown.ranks.get(at).copied().flatten().map_or(Mark::None, |rank| Mark::Rank(rank.position)),
        })
        .collect()
}

fn chart_block(shown: &Shown<'_>, at: Option<usize>, locale: Locale) -> Block {
    let indicator = shown.wording.dataset.indicator(shown.indicator);
    let title = indicator.name.get(locale).to_owned();
    let mut right = Phrase::new();
    if shown.wording.dataset.home() != Some(shown.area) {
        right = right.word(format!("{}  ", shown.wording.dataset.area(shown.area).short.get(locale)));
    }
    let unit = shown.unit();
    let frequency = shown.frequency().map(|frequency| words::frequency(frequency).get(locale));
    let parts = [Some(unit.as_str()).filter(|unit| !unit.is_empty()), frequency];
    right = right.word(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    let content = if shown.periods.is_empty() {
        Content::Prose(vec![no_axis(indicator.measure, locale)])
    } else if shown.points.iter().all(Option::is_none) {
        Content::History(history(shown, locale))
    } else if shown.periods.len() > MOST_COLUMNS {
        Content::Lines(lines(shown, at, locale))
    } else {
        Content::Columns(ColumnChart {
            unit,
            groups: vec![ColumnGroup { name: String::new(), note: Phrase::new(), columns: shown.columns(at) }],
            benchmarks: shown.benchmarks(),
            remarks: Vec::new(),
        })
    };
    Block { title, right, content }
}

/// Why an indicator has no chart.
fn no_axis(measure: Measure, locale: Locale) -> Phrase {
    let reason = match measure {
        Measure::Policy => Text::new("政策参数，现行有效，不画图。", "A rule's parameter, in force; not charted."),
        Measure::Cumulative => {
            Text::new("累计数，不能画在逐年的轴上。", "A cumulative figure; it cannot stand on a yearly axis.")
        }
        _ => Text::new("没有单一期间的数值，不画图。", "No figure for a single period; not charted."),
    };
    Phrase::new().muted(reason.get(locale))
}

fn history(shown: &Shown<'_>, locale: Locale) -> RankHistory {
    let dataset = shown.wording.dataset;
    let size =
        shown.ranks.iter().flatten().filter_map(|r| r.within).map(|group| dataset.group(group).members.len()).max();
    let worst = shown.ranks.iter().flatten().map(|r| r.position).max().unwrap_or(1);
    RankHistory {
        periods: (0..shown.periods.len()).map(|at| shown.label(at)).collect(),
        size: size.map_or(worst, |size| size as u32),
        series: vec![LineSeries {
            name: dataset.indicator(shown.indicator).short.get(locale).into(),
            values: shown.ranks.iter().map(|rank| rank.map(|rank| shown.wording.rank(rank))).collect(),
        }],
        remarks: missing_remark(shown, &missing_ranks(shown), locale).into_iter().collect(),
    }
}

fn missing_ranks(shown: &Shown<'_>) -> Vec<usize> {
    (0..shown.periods.len()).filter(|at| shown.ranks.get(*at).is_none_or(Option::is_none)).collect()
}

fn lines(shown: &Shown<'_>, at: Option<usize>, locale: Locale) -> LineChart {
    let dataset = shown.wording.dataset;
    let own = LineSeries {
        name: dataset.area(shown.area).short.get(locale).into(),
        values: (0..shown.periods.len()).map(|at| shown.value(at)).collect(),
    };
    let others =
        shown.benchmarks().into_iter().map(|benchmark| LineSeries { name: benchmark.name, values: benchmark.values });
    LineChart {
        unit: shown.unit(),
        periods: (0..shown.periods.len()).map(|at| shown.label(at)).collect(),
        series: std::iter::once(own).chain(others).collect(),
        crosshair: at,
        remarks: missing_remark(shown, &shown.missing(), locale).into_iter().collect(),
    }
}

/// Which periods have no figure: never left to be guessed from a gap.
fn missing_remark(shown: &Shown<'_>, missing: &[usize], locale: Locale) -> Option<Phrase> {
    let names: Vec<String> = runs(missing)
        .into_iter()
        .map(|(first, last)| {
            let (first, last) = (shown.label(first).text, shown.label(last).text);
            if first == last { first } else { format!("{first}–{last}") }
        })
        .collect();
    (!names.is_empty()).then(|| {
        Phrase::new()
            .piece(Piece::Missing)
            .muted(Text::new(" 未载：", " no figure: ").get(locale))
            .label(LabelKind::Period, locale.list(&names))
    })
}

/// Neighbouring numbers joined into ranges.
fn runs(numbers: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    runs
}

fn table_block(shown: &Shown<'_>, at: Option<usize>, locale: Locale) -> Block {
    let ranked = shown.ranks.iter().any(Option::is_some);
    let valued = shown.points.iter().any(Option::is_some);
    let benchmarks = shown.benchmarks();
    let column = |title: Text, kind, priority| TableColumn { title: title.get(locale).into(), kind, priority };
    let mut columns = vec![column(Text::new("期间", "Period"), ColumnKind::Text, 0)];
    if valued {
        columns.push(column(Text::new("数值", "Value"), ColumnKind::Number, 0));
        columns.push(column(Text::new("区间", "Interval"), ColumnKind::Text, 4));
        columns.push(column(Text::new("增减", "Change"), ColumnKind::Number, 3));
        if shown_in_percent(shown) {
            columns.push(column(Text::new("增幅", "Growth"), ColumnKind::Number, 0));
        }
    }
    if ranked {
        columns.push(column(Text::new("位次", "Rank"), ColumnKind::Text, 2));
    }
    for benchmark in &benchmarks {
        columns.push(TableColumn { title: benchmark.name.clone(), kind: ColumnKind::Number, priority: 1 });
    }
    columns.push(column(Text::new("来历", "Origin"), ColumnKind::Text, 2));
    let rows: Rc<[Row]> = (0..shown.periods.len())
        .map(|at| {
            let value = shown.value(at);
            let mut cells = vec![Phrase::new().label(LabelKind::Period, shown.label(at).text)];
            if valued {
                cells.push(Phrase::new().figure_or_missing(value.clone().map(unitless)));
                cells.push(
                    value
                        .as_ref()
                        .and_then(|v| v.interval.clone())
                        .map_or_else(Phrase::new, |i| Phrase::new().muted(i)),
                );
                cells.push(shown.difference(at).map_or_else(Phrase::new, |f| Phrase::new().figure(unitless(f))));
                if shown_in_percent(shown) {
                    cells.push(shown.growth(at).map_or_else(Phrase::new, |f| Phrase::new().figure(f)));
                }
            }
            if ranked {
                cells.push(
                    Phrase::new()
                        .figure_or_missing(shown.ranks.get(at).copied().flatten().map(|r| shown.wording.rank(r))),
                );
            }
            for benchmark in &benchmarks {
                let figure = benchmark.values.get(at).cloned().flatten();
                cells.push(
                    figure.map_or_else(|| Phrase::new().piece(Piece::Missing), |f| Phrase::new().figure(unitless(f))),
                );
            }
            cells.push(origin_cell(shown, at, locale));
            Row { kind: RowKind::Item, cells }
        })
        .collect();
    let length = rows.len();
    let row = move |at: usize| rows.get(at).cloned().unwrap_or(Row { kind: RowKind::Item, cells: Vec::new() });
    Block {
        title: Text::new("逐期", "By period").get(locale).into(),
        right: remarks(shown, locale),
        content: Content::Table(Table { columns, length, row: Rc::new(row), selected: at }),
    }
}

/// Whether growth in percent says something that the difference does not.
fn shown_in_percent(shown: &Shown<'_>) -> bool {
    let percent =
        shown.wording.dataset.unit_of(shown.indicator).is_some_and(|unit| unit.kind == crate::data::UnitKind::Percent);
    !percent
}

/// A figure whose unit stands in the title of its block.
fn unitless(mut figure: Figure) -> Figure {
    figure.unit.clear();
    figure
}

fn origin_cell(shown: &Shown<'_>, at: usize, locale: Locale) -> Phrase {
    match shown.points.get(at).and_then(Option::as_ref).map(|point| &point.value) {
        Some(PointValue::Published(_)) => Phrase::new().muted(words::PUBLISHED.get(locale)),
        Some(PointValue::Inferred(derived)) => Phrase::new()
            .muted(format!("{} ", words::INFERRED.get(locale)))
            .then(wording::expression(shown.wording, &derived.expression)),
        _ if shown.ranks.get(at).is_some_and(Option::is_some) => {
            Phrase::new().muted(Text::new("只有名次", "rank only").get(locale))
        }
        _ => Phrase::new().muted(words::NOT_STATED.get(locale)),
    }
}

/// Growth a year, where two published values allow it.
pub(super) fn yearly_growth(shown: &Shown<'_>) -> Option<(Derived, String)> {
    let (first, last) = shown.published_ends()?;
    if first.period.distance(last.period) == Some(-1) {
        return None;
    }
    let derived = per_year(shown.wording.dataset, first, last)?;
    Some((derived, format!("{}–{}", first.period, last.period)))
}

fn remarks(shown: &Shown<'_>, locale: Locale) -> Phrase {
    let Some((derived, window)) = yearly_growth(shown) else { return Phrase::new() };
    let figure = shown.wording.change(&derived, None);
    let interval = figure.interval.clone().unwrap_or_default();
    Phrase::new()
        .word(Text::new("年均增长 ", "growth a year ").get(locale))
        .figure(figure)
        .muted(format!(" {interval} "))
        .label(LabelKind::Period, window)
        .muted(format!(" {}", words::COMPUTED.get(locale)))
}

/// The figures of an indicator that has no axis.
fn other_figures(study: &Rc<Study>, indicator: IndicatorId, locale: Locale) -> Block {
    let dataset = study.dataset();
    let wording = super::Wording::new(dataset, locale);
    let measure = dataset.indicator(indicator).measure;
    let lines = [Role::Home, Role::Context]
        .into_iter()
        .flat_map(|role| dataset.series_of_indicator(role, indicator))
        .flat_map(|series| series.iter().collect::<Vec<_>>())
        .map(|observation| {
            Phrase::new()
                .label(LabelKind::Period, words::period(observation.period, measure, locale))
                .word("  ")
                .figure_or_missing(wording.value(&observation))
        })
        .collect();
    Block::prose(Text::new("数值", "Figures").get(locale), lines)
}

/// Where the figures of an indicator without an axis were published.
fn sources(study: &Study, indicator: IndicatorId, locale: Locale) -> Block {
    let dataset = study.dataset();
    let lines = [Role::Home, Role::Context]
        .into_iter()
        .flat_map(|role| dataset.series_of_indicator(role, indicator))
        .flat_map(|series| series.iter().collect::<Vec<_>>())
        .flat_map(|observation| cite::observation_lines(dataset, &observation, locale))
        .collect();
    Block::prose(words::SOURCE.get(locale), lines)
}

/// The periods a page can be moved to.
pub(super) fn periods(study: &Study, selection: &Selection, locale: Locale) -> Vec<Period> {
    let Some(indicator) = selection.indicator.or_else(|| study.telling()) else { return Vec::new() };
    let Some(area) = area_with(study, selection, indicator) else { return Vec::new() };
    Shown::new(study, selection, indicator, area, locale).periods.into_iter().map(Period::Single).collect()
}
