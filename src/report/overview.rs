//! Four panels: a headline figure each, a year-over-year chart, ranks, and the audit in a line.

mod alone;

use std::ops::Range;
use std::rc::Rc;

use super::series::{Shown, area_of, area_with};
use super::signs::Signs;
use super::{
    Arrangement, Bar, BarList, Block, Column, ColumnChart, ColumnGroup, Content, Cursor, Figure, Headline, Label,
    LabelKind, LineChart, LineSeries, Panel, Phrase, Piece, Report, Selection, Steps, Strip, Study, Tiers, Wording,
    audit, cite, page, ranks, tiers, trends, words,
};
use crate::analysis::{self, Origin, PointValue};
use crate::data::{AreaId, Dataset, IndicatorId, Part, Period, Reference, Role};
use crate::locale::{Locale, Text};

/// How many panels a dataset without named ones gets.
const PANELS: usize = 4;

/// A chart in a panel shows so many periods as columns at most.
const MOST_COLUMNS: usize = 8;

/// Bars of so many periods below each other at most.
const MOST_GROUPS: usize = 4;

/// What one panel is about.
#[derive(Debug, Clone)]
struct Plan {
    title: String,
    headline: Vec<IndicatorId>,
    chart: Vec<IndicatorId>,
    ranks: Vec<IndicatorId>,
}

pub(super) fn build(study: &Rc<Study>, selection: &Selection, locale: Locale) -> Report {
    let dataset = study.dataset();
    let plans = plans(study, locale);
    let Some(area) = area_of(study, selection).filter(|_| !plans.is_empty()) else {
        let nothing = Block::prose(Text::new("总览", "Overview").get(locale), vec![words::NOTHING.get(locale).into()]);
        return page("overview", dataset, locale, Arrangement::Stack, vec![nothing]);
    };
    let mut blocks: Vec<Block> = plans.iter().map(|plan| panel(study, selection, plan, area, locale)).collect();
    let mut indicators: Vec<Option<IndicatorId>> = plans.iter().map(|plan| plan.headline.first().copied()).collect();
    let alone = indicators.len() == 1;
    if let [Some(only)] = indicators[..] {
        let own = area_with(study, selection, only).unwrap_or(area);
        blocks.extend(alone::blocks(study, selection, only, own, locale));
        indicators.resize(blocks.len(), Some(only));
    }
    let legend = Signs::of(&blocks).legend(locale);
    let mut report = page("overview", dataset, locale, Arrangement::Grid, blocks);
    report.foot = vec![audit_line(study, locale), legend];
    let position = plans
        .iter()
        .position(|plan| selection.indicator.is_some_and(|id| plan.headline.contains(&id) || plan.chart.contains(&id)));
    // Blocks about the same indicator are told apart by their number alone.
    let position = if alone { Some(selection.row.min(indicators.len() - 1)) } else { position };
    let (selection, length) = (selection.clone(), indicators.len());
    let pick = Rc::new(move |at: usize| Selection {
        indicator: indicators.get(at).copied().flatten(),
        period: None,
        row: if alone { at } else { selection.row },
        ..selection.clone()
    });
    report.cursor = Some(Cursor { block: None, length, position: position.unwrap_or_default(), pick });
    report
}

/// “核对 18 项一致 · 5 项存疑 · 3 项无法判断 — 按 6 查看”.
fn audit_line(study: &Study, locale: Locale) -> Phrase {
    let key = super::find("audit").map_or(0, |at| at + 1).to_string();
    let hint = Phrase::new()
        .muted(Text::new(" — 按 ", " — press ").get(locale))
        .label(LabelKind::Code, key)
        .muted(Text::new(" 查看", "").get(locale));
    // The tabs show the key too.
    audit::summary(study, locale).either(hint, Phrase::new())
}

/// The panels: topics that claim one, else the fullest topics, else the fullest indicators.
fn plans(study: &Study, locale: Locale) -> Vec<Plan> {
    let dataset = study.dataset();
    let mut named: Vec<_> = dataset.topics().filter(|(_, topic)| topic.panel.is_some()).collect();
    named.sort_by_key(|(_, topic)| topic.panel);
    if !named.is_empty() {
        return named
            .into_iter()
            .map(|(_, topic)| Plan {
                title: topic.name.get(locale).into(),
                headline: topic.headline.clone(),
                chart: topic.chart.clone(),
                ranks: topic.ranks.clone(),
            })
            .collect();
    }
    let size = |indicator: IndicatorId| {
        dataset.series_of_indicator(Role::Home, indicator).map(|series| series.len()).sum::<usize>()
    };
    let mut indicators: Vec<(IndicatorId, usize)> = study
        .charted()
        .iter()
        .filter_map(|row| row.indicator())
        .map(|id| (id, size(id)))
        .filter(|(_, size)| *size > 0)
        .collect();
    indicators.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    // One indicator of each topic first, then whatever is fullest.
    let mut seen = Vec::new();
    let (mut first, rest): (Vec<_>, Vec<_>) = indicators.into_iter().partition(|(id, _)| {
        let topic = dataset.indicator(*id).topic;
        let new = topic.is_some() && !seen.contains(&topic);
        seen.push(topic);
        new
    });
    first.extend(rest);
    first
        .into_iter()
        .take(PANELS)
        .map(|(id, _)| Plan {
            title: dataset.indicator(id).short.get(locale).into(),
            headline: vec![id],
            chart: vec![id],
            ranks: vec![id],
        })
        .collect()
}

/// What the panels are about: their headline indicators, and those whose ranks they show.
pub(super) fn told(study: &Study) -> Vec<(Vec<IndicatorId>, Vec<IndicatorId>)> {
    plans(study, Locale::Zh).into_iter().map(|plan| (plan.headline, plan.ranks)).collect()
}

fn panel(study: &Rc<Study>, selection: &Selection, plan: &Plan, area: AreaId, locale: Locale) -> Block {
    let dataset = study.dataset();
    let wording = Wording::of(dataset, selection, locale);
    let headline = headline(study, selection, plan, area, locale);
    let mut ranks: Vec<Strip> =
        plan.ranks.iter().filter_map(|id| ranks::strip(wording, Role::Home, *id, area)).collect();
    // Under the period of the panel an earlier rank would be taken for one of that period.
    let about = headline.period.as_ref().map_or("", |period| period.text.as_str());
    for strip in ranks.iter_mut().filter(|strip| !about.contains(&strip.period.text)) {
        strip.name = format!("{} {}", strip.name, strip.period.text);
    }
    let mut notes = Vec::new();
    for indicator in &plan.ranks {
        let doubtful =
            ranks::stated(wording, Role::Home, *indicator, area).last().and_then(|(_, r)| ranks::doubt(r, locale));
        notes.extend(doubtful);
    }
    let right = headline.period.clone();
    let charts = charts(study, selection, plan, area, locale);
    if let [Content::Tiers(tiers)] = charts.as_slice() {
        notes.push(tiers.note.clone());
    }
    let mut title_right = Phrase::new();
    if let Some(period) = right {
        title_right = title_right.label(period.kind, period.text);
    }
    Block {
        title: plan.title.as_str().into(),
        right: title_right,
        content: Content::Panel(Panel {
            headline,
            charts,
            compact: compact(study, selection, plan, area, locale),
            ranks,
            notes,
        }),
    }
}

fn headline(study: &Rc<Study>, selection: &Selection, plan: &Plan, area: AreaId, locale: Locale) -> Headline {
    let dataset = study.dataset();
    let Some(indicator) = plan.headline.first().copied() else {
        return Headline {
            name: plan.title.clone(),
            period: None,
            figure: None,
            change: Phrase::new(),
            facts: Vec::new(),
            more: Vec::new(),
        };
    };
    let own = area_with(study, selection, indicator).unwrap_or(area);
    let shown = Shown::new(study, selection, indicator, own, locale);
    let at = shown.selected(&Selection { period: None, ..selection.clone() });
    let definition = dataset.indicator(indicator);
    let mut facts = Vec::new();
    let mut change = Phrase::new();
    let mut figure = None;
    let mut period = None;
    if let Some(at) = at {
        figure = shown.value(at);
        period = shown.reference(at).map(|r| words::period(r.period, definition.measure, locale));
        change = change_of(&shown, at, locale);
        facts.extend(tiers::additions(shown.wording, indicator, own));
        facts.extend(differences(&shown, at, locale));
        if let Some((derived, window)) = trends::yearly_growth(&shown) {
            let yearly = shown.wording.change(&derived, None);
            let interval = yearly.interval.clone().unwrap_or_default();
            facts.push(
                Phrase::new()
                    .muted(Text::new("年均增长 ", "a year ").get(locale))
                    .label(LabelKind::Period, window)
                    .word(" ")
                    .figure(yearly)
                    .muted(format!(" {interval}")),
            );
        }
    }
    for other in plan.headline.iter().skip(1) {
        let known = at.map(|at| shown.label(at).text);
        facts.extend(fact(study, selection, *other, area, known.as_deref(), locale));
    }
    let mut more = Vec::new();
    // Where there is room for more than figures: where the headline stands in its source.
    let observation =
        at.and_then(|at| shown.reference(at)).and_then(|r| dataset.find(r.role, r.indicator, r.area, r.period));
    if let Some(observation) = observation {
        more.extend(cite::places(&observation, locale));
    }
    // Bars of every period beside it say as much of the areas above.
    if grouped(&shown).is_none() {
        more.extend(courses(&shown, locale));
    }
    let name = definition.short.get(locale).to_owned();
    let name =
        if dataset.home() == Some(own) { name } else { format!("{name} · {}", dataset.area(own).short.get(locale)) };
    Headline { name, period: period.map(|text| Label { kind: LabelKind::Period, text }), figure, change, facts, more }
}

/// The growth over the year before, or that nothing is known of it.
fn change_of(shown: &Shown<'_>, at: usize, locale: Locale) -> Phrase {
    let year_before = shown.periods.get(at).and_then(|stamp| stamp.year_before());
    // What a source states is over the year before; what is computed is over the period before on the axis.
    let computed = shown.stated_growth(at).is_none() && shown.growth(at).is_some();
    let before = if computed { at.checked_sub(1).and_then(|at| shown.periods.get(at).copied()) } else { year_before };
    let before = before.map(|stamp| stamp.to_string()).unwrap_or_default();
    match shown.growth(at) {
        Some(growth) => {
            Phrase::new().figure(growth).muted(Text::new(" 比 ", " on ").get(locale)).label(LabelKind::Period, before)
        }
        None => Phrase::new()
            .label(LabelKind::Period, before)
            .word(" ")
            .piece(Piece::Missing)
            .muted(Text::new(" 上年未载", " not stated").get(locale)),
    }
}

/// “比辽宁 ~+0.23 百分点”: the distance to the areas above in the same period.
fn differences(shown: &Shown<'_>, at: usize, locale: Locale) -> Vec<Phrase> {
    let dataset = shown.wording.dataset;
    let Some(own) = shown.reference(at) else { return Vec::new() };
    shown
        .benchmarks
        .iter()
        .filter_map(|(other, points)| {
            let role = match &points.get(at)?.as_ref()?.value {
                PointValue::Published(observation) => observation.role,
                PointValue::Inferred(_) => super::series::role_of(dataset, own.indicator, *other),
                PointValue::Missing => return None,
            };
            let reference = Reference { role, area: *other, part: Part::Value, ..own };
            let derived = analysis::difference(dataset, own, reference)?;
            let other_value = super::series::figure(shown.wording, points.get(at)?.as_ref()?)?;
            let decimals = Wording::coarser(&shown.value(at)?, &other_value);
            Some(
                Phrase::new()
                    .muted(Text::new("比{} ", "vs {} ").fill(locale, &[dataset.area(*other).short.get(locale)]))
                    .figure(shown.wording.distance(&derived, Some(decimals))),
            )
        })
        .collect()
}

/// “全国 2021 ~2.43% · 2022 2.54%”: the values of the areas above, which lines in a chart only show.
fn courses(shown: &Shown<'_>, locale: Locale) -> Vec<Phrase> {
    let dataset = shown.wording.dataset;
    let course = |(area, points): &(AreaId, Vec<Option<analysis::Point<'_>>>)| {
        let mut phrase = Phrase::new().muted(dataset.area(*area).short.get(locale));
        for (at, point) in points.iter().enumerate() {
            let Some(figure) = point.as_ref().and_then(|point| super::series::figure(shown.wording, point)) else {
                continue;
            };
            let gap = if phrase.pieces.len() > 1 { " · " } else { " " };
            phrase = phrase.muted(gap).label(LabelKind::Period, shown.label(at).text).word(" ").figure(figure);
        }
        phrase
    };
    if shown.periods.len() > MOST_COLUMNS { Vec::new() } else { shown.benchmarks.iter().map(course).collect() }
}

/// A further figure in a line: name, latest value, additions.
fn fact(
    study: &Rc<Study>,
    selection: &Selection,
    indicator: IndicatorId,
    area: AreaId,
    headline: Option<&str>,
    locale: Locale,
) -> Option<Phrase> {
    let dataset = study.dataset();
    let wording = Wording::of(dataset, selection, locale);
    let without = Selection { without_context: true, ..selection.clone() };
    let shown = Shown::new(study, &without, indicator, area, locale);
    let (figure, period) = if let Some(at) = shown.latest() {
        (shown.value(at)?, shown.label(at).text)
    } else {
        let observation = tiers::latest(dataset, indicator, area)?;
        (wording.value(&observation)?, tiers::short_period(&observation, locale))
    };
    let mut phrase = Phrase::new().muted(format!("{} ", dataset.indicator(indicator).short.get(locale)));
    // What was inferred stands behind the published figure it rests on.
    if figure.origin == Origin::Inferred
        && let Some(observation) = tiers::latest(dataset, indicator, area)
        && let Some(published) = wording.value(&observation)
    {
        let before = tiers::short_period(&observation, locale);
        // A unit that both have stands behind the second.
        let unit = if published.unit == figure.unit { String::new() } else { published.unit.clone() };
        phrase = phrase.label(LabelKind::Period, before).word(" ").figure(Figure { unit, ..published });
        phrase = phrase.muted(" → ").label(LabelKind::Period, period).word(" ").figure(figure);
    } else {
        phrase = phrase.figure(figure);
        if headline != Some(period.as_str()) {
            phrase = phrase.word(" ").label(LabelKind::Period, period);
        }
    }
    // Additions stay in the line of their stock: alone they would read as those of the headline.
    if let Some(added) = tiers::additions(wording, indicator, area) {
        phrase = phrase.muted(" · ").then(added);
    }
    Some(phrase)
}

fn charts(study: &Rc<Study>, selection: &Selection, plan: &Plan, area: AreaId, locale: Locale) -> Vec<Content> {
    let dataset = study.dataset();
    let ladders: Vec<Steps> = dataset
        .ladders()
        .iter()
        .filter(|ladder| {
            let topic = plan.chart.first().and_then(|id| dataset.indicator(*id).topic);
            plan.chart.iter().any(|id| ladder.steps.contains(id))
                || topic.is_some()
                    && plan.chart.iter().any(|id| on_any_ladder(dataset, *id))
                    && ladder.steps.iter().all(|s| dataset.indicator(*s).topic == topic)
        })
        .map(|ladder| tiers::steps(study, selection, ladder, area, None, locale))
        .collect();
    if !ladders.is_empty() {
        let mut tiers = Tiers { ladders, note: Phrase::new() };
        let note = if tiers.is_on_one_scale() {
            Text::new("只画台阶，不画占比", "steps, not shares")
        } else {
            Text::new("各梯自有标尺；只画台阶，不画占比", "each ladder on its own scale; steps, not shares")
        };
        tiers.note = Phrase::new().muted(note.get(locale));
        return vec![Content::Tiers(tiers)];
    }
    match plan.chart.as_slice() {
        [] => Vec::new(),
        [one] => single(study, selection, *one, area, locale),
        several => vec![pairs(study, selection, several, area, locale)],
    }
}

fn on_any_ladder(dataset: &Dataset, indicator: IndicatorId) -> bool {
    dataset.ladders().iter().any(|ladder| ladder.steps.contains(&indicator))
}

/// One indicator: columns, or a line where there are many periods.
fn single(
    study: &Rc<Study>,
    selection: &Selection,
    indicator: IndicatorId,
    area: AreaId,
    locale: Locale,
) -> Vec<Content> {
    let own = area_with(study, selection, indicator).unwrap_or(area);
    let shown = Shown::new(study, selection, indicator, own, locale);
    if shown.periods.len() > MOST_COLUMNS {
        let label = |at: usize| shown.label(at);
        let own_line = LineSeries {
            name: shown.wording.dataset.area(own).short.get(locale).into(),
            code: String::new(),
            values: (0..shown.periods.len()).map(|at| shown.value(at)).collect(),
        };
        return vec![Content::Lines(LineChart {
            unit: shown.unit(),
            periods: (0..shown.periods.len()).map(label).collect(),
            series: vec![own_line],
            focus: 0,
            crosshair: None,
            logarithmic: false,
            remarks: Vec::new(),
        })];
    }
    // A lone column behind lines of the areas above would hide how far they are apart: bars beside each other tell it.
    if let Some(at) = grouped(&shown) {
        return vec![Content::Bars(benchmark_bars(&shown, at, 0..shown.periods.len(), locale))];
    }
    vec![Content::Columns(ColumnChart {
        unit: shown.unit(),
        groups: vec![ColumnGroup { name: String::new(), note: Phrase::new(), columns: shown.columns(None) }],
        benchmarks: shown.benchmarks(),
        remarks: Vec::new(),
    })]
}

/// Bars of every period need room; where there is none, those of the period that has a figure are drawn, and a line names
/// the other periods as not stated.
fn compact(study: &Rc<Study>, selection: &Selection, plan: &Plan, area: AreaId, locale: Locale) -> Vec<Content> {
    let [indicator] = plan.chart.as_slice() else { return Vec::new() };
    let own = area_with(study, selection, *indicator).unwrap_or(area);
    let shown = Shown::new(study, selection, *indicator, own, locale);
    match lone(&shown) {
        Some(at) => vec![
            Content::Bars(benchmark_bars(&shown, at, at..at + 1, locale)),
            Content::Prose(vec![every_period(&shown)]),
        ],
        None => Vec::new(),
    }
}

/// The only period with a figure, where areas above have figures to hold it against.
fn lone(shown: &Shown<'_>) -> Option<usize> {
    let values = shown.points.iter().flatten().filter(|point| !matches!(point.value, PointValue::Missing)).count();
    shown.latest().filter(|_| values == 1 && !shown.benchmarks.is_empty())
}

/// The same where bars of every period have room.
fn grouped(shown: &Shown<'_>) -> Option<usize> {
    lone(shown).filter(|_| shown.periods.len() <= MOST_GROUPS)
}

/// “2021 ?  2022 2.38%  2023 ?”: that the other periods of the axis have no figure.
fn every_period(shown: &Shown<'_>) -> Phrase {
    // Below the bars of other areas it is said whose they are.
    let whose = shown.wording.dataset.area(shown.area).short.get(shown.wording.locale);
    (0..shown.periods.len()).fold(Phrase::new().muted(whose), |phrase, at| {
        let phrase = phrase.word(if at > 0 { "  " } else { " " });
        phrase.label(LabelKind::Period, shown.label(at).text).word(" ").figure_or_missing(shown.value(at))
    })
}

/// The area and those above it in each of some periods, in the order of their values in the period `at`.
fn benchmark_bars(shown: &Shown<'_>, at: usize, periods: Range<usize>, locale: Locale) -> BarList {
    let dataset = shown.wording.dataset;
    let own: Vec<Option<Figure>> = (0..shown.periods.len()).map(|at| shown.value(at)).collect();
    let mut areas = vec![(dataset.area(shown.area).short.get(locale).to_owned(), own, true)];
    areas.extend(shown.benchmarks().into_iter().map(|benchmark| (benchmark.name, benchmark.values, false)));
    let height = |values: &[Option<Figure>]| values.get(at).and_then(|value| value.as_ref()?.height());
    areas.sort_by(|a, b| height(&b.1).partial_cmp(&height(&a.1)).unwrap_or(std::cmp::Ordering::Equal));
    let several = periods.len() > 1;
    let mut bars = Vec::new();
    for at in periods {
        let period = shown.label(at).text;
        for (row, (name, values, own)) in areas.iter().enumerate() {
            // The period stands before the first of its bars.
            let before = if row == 0 { period.clone() } else { " ".repeat(period.chars().count()) };
            let name = if several { format!("{before} {name}") } else { name.clone() };
            bars.push(Bar { name, value: values.get(at).cloned().flatten(), own: *own, ..Bar::default() });
        }
    }
    BarList { group: if several { areas.len() } else { 0 }, ..BarList::of(shown.unit(), bars) }
}

/// Several indicators: the latest period beside the one before, each pair on a scale of its own.
fn pairs(
    study: &Rc<Study>,
    selection: &Selection,
    indicators: &[IndicatorId],
    area: AreaId,
    locale: Locale,
) -> Content {
    let dataset = study.dataset();
    let wording = Wording::of(dataset, selection, locale);
    let without = Selection { without_context: true, ..selection.clone() };
    let all: Vec<Shown<'_>> = indicators.iter().map(|id| Shown::new(study, &without, *id, area, locale)).collect();
    let latest = all
        .iter()
        .filter_map(|shown| shown.latest().and_then(|at| shown.periods.get(at).copied()))
        .max_by_key(|stamp| Period::Single(*stamp));
    let groups = indicators
        .iter()
        .zip(&all)
        .map(|(id, shown)| {
            let column = |stamp: Option<crate::data::Stamp>| {
                let at = stamp.and_then(|stamp| shown.periods.iter().position(|period| *period == stamp));
                Column {
                    label: Label { kind: LabelKind::Period, text: stamp.map(|s| s.to_string()).unwrap_or_default() },
                    value: at.and_then(|at| shown.value(at)),
                    growth: at.and_then(|at| shown.growth(at)),
                    selected: false,
                }
            };
            let mut note = tiers::additions(wording, *id, area).unwrap_or_default();
            let columns = vec![column(latest.map(|stamp| stamp.plus(-1))), column(latest)];
            // Chinese names say what is counted, not in which counter; English ones say “firms” themselves.
            let mut name = dataset.indicator(*id).short.get(locale).to_owned();
            if locale == Locale::Zh {
                name = format!("{name} {}", shown.unit());
            } else if note.is_empty() && columns[1].growth.is_none() {
                note = note.muted(shown.unit());
            }
            ColumnGroup { name, note, columns }
        })
        .collect();
    let remark = Text::new("各图自有标尺", "each pair on its own scale").get(locale);
    Content::Columns(ColumnChart {
        unit: String::new(),
        groups,
        benchmarks: Vec::new(),
        remarks: vec![Phrase::new().muted(remark)],
    })
}
