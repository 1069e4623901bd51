//! Who stands where: every stated rank of the area, or the order of all areas that have a value.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::series::area_of;
use super::{
    Arrangement, Bar, BarList, Block, ColumnKind, Content, Cursor, Figure, Label, LabelKind, LineSeries, Phrase, Piece,
    RankHistory, RankLadder, Ranking, Report, Row, RowKind, Selection, Study, Table, TableColumn, Wording, cite, page,
    ranks, words,
};
use crate::analysis::{self, Order, Standing};
use crate::data::{AreaId, Dataset, IndicatorId, Period, Role, Stamp};
use crate::locale::{Locale, Text};

/// More rungs of a complete order are not listed; every one can be asked for by its area.
const MOST_RUNGS: u32 = 100;

pub(super) fn build(study: &Rc<Study>, selection: &Selection, locale: Locale) -> Report {
    let dataset = study.dataset();
    let Some(area) = area_of(study, selection) else {
        let nothing = Block::prose(Text::new("排名", "Rankings").get(locale), vec![words::NOTHING.get(locale).into()]);
        return page("rankings", dataset, locale, Arrangement::Stack, vec![nothing]);
    };
    let ranked = ranked(dataset, selection, area);
    if ranked.is_empty() {
        return computed(study, selection, area, locale);
    }
    let at = ranked.iter().position(|(_, indicator)| Some(*indicator) == selection.indicator).unwrap_or_default();
    let wording = Wording::new(dataset, locale);
    let mut blocks = vec![strips_block(study, &ranked, at, area, locale)];
    if let Some((role, indicator)) = ranked.get(at).copied() {
        blocks.push(ladder_block(wording, role, indicator, area));
        blocks.push(history_block(wording, &ranked, area));
        blocks.push(source_block(wording, role, indicator, area));
    }
    blocks.extend(orders_block(wording, selection));
    let mut report = page("rankings", dataset, locale, Arrangement::Aside, blocks);
    let (selection, length) = (selection.clone(), ranked.len());
    let pick = Rc::new(move |at: usize| Selection {
        indicator: ranked.get(at).map(|(_, indicator)| *indicator),
        period: None,
        ..selection.clone()
    });
    report.cursor = Some(Cursor { block: Some(0), length, position: at, pick });
    report.foot.push(legend(locale));
    report
}

fn legend(locale: Locale) -> Phrase {
    Phrase::new().muted(
        Text::new(
            "[4] 本市  ◂ 上次  ▫ 在内、次序不明  • 他市已知  · 未载  ! 存疑",
            "[4] own  ◂ before  ▫ in a set  • known  · not stated  ! doubtful",
        )
        .get(locale),
    )
}

/// The ranked indicators of an area: its own statements first, by latest position.
fn ranked(dataset: &Dataset, selection: &Selection, area: AreaId) -> Vec<(Role, IndicatorId)> {
    let mut latest: Vec<(Role, IndicatorId, u32, usize)> = Vec::new();
    for (_, ranking) in dataset.rankings().filter(|(_, r)| r.area == area) {
        if selection.without_context && ranking.role == Role::Context {
            continue;
        }
        match latest.last_mut() {
            // Ranks are sorted by period within an indicator, so the last one stays.
            Some(entry) if (entry.0, entry.1) == (ranking.role, ranking.indicator) => {
                entry.2 = ranking.position;
                entry.3 += 1;
            }
            _ => latest.push((ranking.role, ranking.indicator, ranking.position, 1)),
        }
    }
    // Of equal positions, the one with a history says more.
    latest.sort_by_key(|(role, _, position, periods)| (*role, *position, std::cmp::Reverse(*periods)));
    latest.into_iter().map(|(role, indicator, ..)| (role, indicator)).collect()
}

fn strips_block(study: &Rc<Study>, ranked: &[(Role, IndicatorId)], at: usize, area: AreaId, locale: Locale) -> Block {
    let dataset = study.dataset();
    let name = dataset.area(area).short.get(locale);
    let title = Text::new("{}名次", "Ranks of {}").fill(locale, &[name]);
    let count = dataset.rankings().filter(|(_, r)| r.area == area && ranked.contains(&(r.role, r.indicator))).count();
    let right = Phrase::new().label(LabelKind::Count, Text::new("{} 个", "{}").fill(locale, &[&locale.count(count)]));
    let (held, rows): (Rc<Study>, Rc<[(Role, IndicatorId)]>) = (Rc::clone(study), ranked.into());
    let length = rows.len();
    let row = move |at: usize| {
        let (role, indicator) = rows.get(at).copied().unwrap_or((Role::Home, IndicatorId(0)));
        let wording = Wording::new(held.dataset(), locale);
        let mut strip =
            ranks::strip(wording, role, indicator, area).unwrap_or_else(|| empty_strip(wording, indicator, area));
        let first_of_role = at == 0 || rows.get(at - 1).is_some_and(|(before, _)| *before != role);
        if first_of_role {
            strip.heading = Some(heading(held.dataset(), role, indicator, area, locale));
        }
        strip
    };
    Block { title, right, content: Content::Ranking(Ranking { length, row: Rc::new(row), selected: Some(at) }) }
}

fn heading(dataset: &Dataset, role: Role, indicator: IndicatorId, area: AreaId, locale: Locale) -> String {
    match role {
        Role::Home => Text::new("原文所载", "as stated in the source").get(locale).into(),
        Role::Context => {
            let source = dataset
                .rankings()
                .find(|(_, r)| (r.role, r.indicator, r.area) == (role, indicator, area))
                .and_then(|(_, r)| r.source)
                .map_or("", |source| dataset.source(source).publisher.get(locale));
            format!("{} · {source}", words::CONTEXT.get(locale))
        }
    }
}

/// Stands in where a row is asked for that is not there.
fn empty_strip(wording: Wording<'_>, indicator: IndicatorId, area: AreaId) -> super::Strip {
    let label = Label { kind: LabelKind::Period, text: String::new() };
    super::Strip {
        heading: None,
        name: wording.dataset.indicator(indicator).short.get(wording.locale).into(),
        period: label,
        rank: wording.position_of(indicator, area, Period::year(0), 0),
        former: None,
        moved: None,
        rungs: Vec::new(),
        among: Phrase::new(),
        note: Phrase::new(),
    }
}

fn ladder_block(wording: Wording<'_>, role: Role, indicator: IndicatorId, area: AreaId) -> Block {
    let (dataset, locale) = (wording.dataset, wording.locale);
    let stated = ranks::stated(wording, role, indicator, area);
    let recent = stated.len().saturating_sub(2);
    let standings: Vec<Standing> = stated
        .iter()
        .skip(recent)
        .filter_map(|(_, r)| analysis::standing(dataset, role, indicator, r.period))
        .collect();
    let complete = standings.len() == 1 && standings.iter().all(ranks::is_complete);
    let name = |indicator: IndicatorId| dataset.indicator(indicator).short.get(locale).to_owned();
    let mut right = Phrase::new();
    for (at, standing) in standings.iter().enumerate() {
        right = if at > 0 { right.muted(" · ") } else { right };
        right = right.label(LabelKind::Period, standing.period.short(locale));
    }
    let ladders: Vec<RankLadder> = if complete {
        complete_orders(dataset, &standings, role)
            .iter()
            .map(|standing| ranks::ladder(wording, standing, area, Phrase::new().strong(name(standing.indicator))))
            .collect()
    } else {
        standings
            .iter()
            .map(|standing| {
                let title = Phrase::new().label(LabelKind::Period, standing.period.short(locale));
                ranks::ladder(wording, standing, area, title)
            })
            .collect()
    };
    Block { title: name(indicator), right, content: Content::Ladders(ladders) }
}

/// The complete orders of the same areas and period: they can be read beside each other.
fn complete_orders(dataset: &Dataset, standings: &[Standing], role: Role) -> Vec<Standing> {
    let Some(own) = standings.first() else { return Vec::new() };
    let others: BTreeSet<IndicatorId> = dataset
        .rankings()
        .filter(|(_, r)| {
            r.role == role && r.period == own.period && r.within == own.within && r.indicator != own.indicator
        })
        .map(|(_, r)| r.indicator)
        .collect();
    std::iter::once(own.clone())
        .chain(
            others
                .into_iter()
                .filter_map(|other| analysis::standing(dataset, role, other, own.period))
                .filter(ranks::is_complete),
        )
        .collect()
}

/// The complete orders of other sources, side by side: who stands on every rung.
fn orders_block(wording: Wording<'_>, selection: &Selection) -> Option<Block> {
    let (dataset, locale) = (wording.dataset, wording.locale);
    let keys: BTreeSet<(Period, Role, IndicatorId)> = dataset
        .rankings()
        .map(|(_, r)| (r.period, r.role, r.indicator))
        .filter(|key| !selection.without_context || key.1 == Role::Home)
        .collect();
    let orders: Vec<Standing> = keys
        .into_iter()
        .filter_map(|(period, role, indicator)| analysis::standing(dataset, role, indicator, period))
        .filter(|standing| standing.size.is_some() && ranks::is_complete(standing))
        .collect();
    let rungs = orders.iter().filter_map(|standing| standing.runs.last()).map(|run| run.last).max()?;
    let columns = std::iter::once(TableColumn { title: String::new(), kind: ColumnKind::Right, priority: 0 })
        .chain(orders.iter().map(|standing| TableColumn {
            title: format!(
                "{} {}",
                dataset.indicator(standing.indicator).short.get(locale),
                standing.period.short(locale)
            ),
            kind: ColumnKind::Text,
            priority: 0,
        }))
        .collect();
    let who = |standing: &Standing, rung: u32| {
        let run = standing.runs.iter().find(|run| (run.first..=run.last).contains(&rung));
        match run.map(|run| &run.rung) {
            Some(analysis::Rung::Known(areas)) => {
                let names: Vec<String> =
                    areas.iter().map(|area| dataset.area(*area).short.get(locale).to_owned()).collect();
                let own = areas.iter().any(|area| Some(*area) == dataset.home());
                if own { Phrase::new().strong(locale.list(&names)) } else { locale.list(&names).into() }
            }
            _ => Phrase::new(),
        }
    };
    let rows: Rc<[Row]> = (1..=rungs.min(MOST_RUNGS))
        .map(|rung| {
            let number = Phrase::new().label(LabelKind::Count, rung.to_string());
            Row {
                kind: RowKind::Item,
                cells: std::iter::once(number).chain(orders.iter().map(|standing| who(standing, rung))).collect(),
            }
        })
        .collect();
    let length = rows.len();
    let row = move |at: usize| rows.get(at).cloned().unwrap_or(Row { kind: RowKind::Item, cells: Vec::new() });
    Some(Block {
        title: Text::new("完整次序", "Complete orders").get(locale).into(),
        right: Phrase::new().muted(words::CONTEXT.get(locale)),
        content: Content::Table(Table { columns, length, row: Rc::new(row), selected: None }),
    })
}

fn history_block(wording: Wording<'_>, ranked: &[(Role, IndicatorId)], area: AreaId) -> Block {
    let (dataset, locale) = (wording.dataset, wording.locale);
    let mut years: Option<(Stamp, Stamp)> = None;
    let mut size = 1;
    for (_, ranking) in dataset.rankings().filter(|(_, r)| r.area == area && ranked.contains(&(r.role, r.indicator))) {
        size =
            size.max(ranking.position).max(ranking.within.map_or(0, |group| dataset.group(group).members.len() as u32));
        if let Some(stamp @ Stamp::Year(_)) = ranking.period.single() {
            years = Some(match years {
                None => (stamp, stamp),
                Some((first, last)) => (
                    if stamp.distance(first) < Some(0) { stamp } else { first },
                    if stamp.distance(last) > Some(0) { stamp } else { last },
                ),
            });
        }
    }
    let periods: Vec<Stamp> = years.map_or_else(Vec::new, |(first, last)| {
        (0..=last.distance(first).unwrap_or(0)).map(|s| first.plus(s)).collect()
    });
    let series = ranked
        .iter()
        .map(|(role, indicator)| LineSeries {
            name: dataset.indicator(*indicator).short.get(locale).into(),
            code: String::new(),
            values: periods
                .iter()
                .map(|stamp| {
                    dataset.find_ranking(*role, *indicator, area, Period::Single(*stamp)).map(|(_, r)| wording.rank(r))
                })
                .collect(),
        })
        .collect();
    let remark = Text::new(
        "实线 相邻年份 · 断线 中间有未载年份 · 单个数字 只有一年",
        "solid: adjacent years · broken: a year between not stated · lone number: ranked once",
    );
    Block {
        title: Text::new("名次变化", "Ranks over time").get(locale).into(),
        right: Phrase::new().muted(Text::new("第1位在上", "first on top").get(locale)),
        content: Content::History(RankHistory {
            periods: periods.iter().map(|stamp| Label { kind: LabelKind::Period, text: stamp.to_string() }).collect(),
            size,
            series,
            remarks: vec![Phrase::new().muted(remark.get(locale))],
        }),
    }
}

fn source_block(wording: Wording<'_>, role: Role, indicator: IndicatorId, area: AreaId) -> Block {
    let (dataset, locale) = (wording.dataset, wording.locale);
    let mut lines = Vec::new();
    for (_, ranking) in ranks::stated(wording, role, indicator, area) {
        let source = cite::ranking_lines(dataset, ranking, locale);
        let period = Phrase::new().label(LabelKind::Period, ranking.period.short(locale)).word("  ");
        let mut first = true;
        lines.extend(
            source.into_iter().map(|line| if std::mem::take(&mut first) { period.clone().then(line) } else { line }),
        );
        lines.extend(surroundings(wording, ranking, locale));
    }
    if let Some(group) = ranks::stated(wording, role, indicator, area).last().and_then(|(_, r)| r.within) {
        let note = dataset.group(group).note.get(locale);
        if !note.is_empty() {
            lines.push(Phrase::new().muted(note));
        }
    }
    Block { title: words::SOURCE.get(locale).into(), right: Phrase::new(), content: Content::Prose(lines) }
}

/// The values of the areas above, beside a doubtful rank: what speaks for or against it.
fn surroundings(wording: Wording<'_>, ranking: &crate::data::Ranking, locale: Locale) -> Option<Phrase> {
    let dataset = wording.dataset;
    if !ranking.status.is_doubtful() {
        return None;
    }
    let mut line = Phrase::new().muted(Text::new("同期：", "the same period: ").get(locale));
    let mut next = Some(ranking.area);
    while let Some(area) = next {
        let figure = value_of(wording, ranking.indicator, area, ranking.period);
        line = line.word(format!("{} ", dataset.area(area).short.get(locale))).figure_or_missing(figure).word("  ");
        next = dataset.area(area).parent;
    }
    Some(line)
}

/// The value of an area in a period, published or inferred.
fn value_of(wording: Wording<'_>, indicator: IndicatorId, area: AreaId, period: Period) -> Option<Figure> {
    [Role::Home, Role::Context].into_iter().find_map(|role| {
        let stamp = period.single()?;
        let points = analysis::timeline(wording.dataset, role, indicator, area);
        let point = points.iter().find(|point| point.period == stamp)?;
        super::series::figure(wording, point)
    })
}

/// The order of all areas of one level that have a value.
fn computed(study: &Rc<Study>, selection: &Selection, area: AreaId, locale: Locale) -> Report {
    let dataset = study.dataset();
    let indicators: Rc<[IndicatorId]> = study.charted().iter().filter_map(|row| row.indicator()).collect();
    let indicator = selection.indicator.or_else(|| indicators.first().copied());
    let Some(indicator) = indicator else {
        let nothing = Block::prose(Text::new("排名", "Rankings").get(locale), vec![words::NOTHING.get(locale).into()]);
        return page("rankings", dataset, locale, Arrangement::Stack, vec![nothing]);
    };
    let period = selection.period.or_else(|| latest_period(dataset, indicator));
    let level = dataset.area(area).level;
    let order = period.map(|period| analysis::order(dataset, Role::Home, indicator, period, level));
    let blocks = match (period, order) {
        (Some(period), Some(order)) if !order.rows.is_empty() => {
            order_blocks(study, indicator, period, area, order, locale)
        }
        _ => vec![Block::prose(dataset.indicator(indicator).name.get(locale), vec![words::NOTHING.get(locale).into()])],
    };
    let mut report = page("rankings", dataset, locale, Arrangement::Stack, blocks);
    let position = indicators.iter().position(|id| *id == indicator).unwrap_or_default();
    let (selection, length) = (selection.clone(), indicators.len());
    let pick = Rc::new(move |at: usize| Selection {
        indicator: indicators.get(at).copied(),
        period: None,
        ..selection.clone()
    });
    report.cursor = Some(Cursor { block: Some(0), length, position, pick });
    report
}

fn latest_period(dataset: &Dataset, indicator: IndicatorId) -> Option<Period> {
    dataset
        .series_of_indicator(Role::Home, indicator)
        .filter_map(|series| series.periods.iter().rev().find(|period| period.single().is_some()).copied())
        .max()
}

fn order_blocks(
    study: &Rc<Study>,
    indicator: IndicatorId,
    period: Period,
    area: AreaId,
    order: Order,
    locale: Locale,
) -> Vec<Block> {
    let dataset = study.dataset();
    // Base units are turned back into printed ones, for the scale is chosen by what is printed.
    let unit_mult = dataset.indicator(indicator).unit_mult;
    let largest = order.rows.iter().map(|row| row.value.abs()).fold(0.0, f64::max) / 10f64.powi(unit_mult.into());
    let wording = Wording::new(dataset, locale).on_one_scale(indicator, unit_mult, largest);
    let figure = move |wording: Wording<'_>, area: AreaId| {
        wording.dataset.find(Role::Home, indicator, area, period).and_then(|observation| wording.value(&observation))
    };
    let maximum = order.rows.iter().filter_map(|row| figure(wording, row.area)?.height()).fold(0.0, f64::max);
    let unit =
        order.rows.first().and_then(|row| figure(wording, row.area)).map(|figure| figure.unit).unwrap_or_default();
    let reference = order.median.as_ref().map(|median| {
        let name = Text::new("{} 个有数地区的中位数", "median of {} with a figure")
            .fill(locale, &[&locale.count(order.rows.len())]);
        (name, wording.derived(median))
    });
    let ranked = order.rows.len();
    let unranked = order.unranked.len();
    let selected = order.rows.iter().position(|row| row.area == area);
    let mut right = Phrase::new().label(LabelKind::Period, period.short(locale));
    if !unit.is_empty() {
        right = right.word(format!(" · {unit}"));
    }
    right = right.muted(Text::new(" · 按数值排列", " · sorted by value").get(locale));
    let held = Rc::clone(study);
    let row = move |at: usize| {
        let wording = Wording::new(held.dataset(), locale).on_one_scale(indicator, unit_mult, largest);
        let known = order.rows.get(at).copied();
        let who =
            known.map(|row| row.area).or_else(|| order.unranked.get(at - ranked.min(at)).copied()).unwrap_or(area);
        let mut extra = Phrase::new();
        if let Some(moved) = known.and_then(|row| row.moved) {
            extra = extra.figure(wording.places(indicator, who, period, moved));
        }
        Bar {
            position: known.map(|row| wording.position_of(indicator, who, period, row.rank)),
            name: wording.dataset.area(who).name.get(locale).into(),
            value: figure(wording, who),
            extra,
            own: who == area,
        }
    };
    let bars = BarList { unit, length: ranked + unranked, row: Rc::new(row), maximum, reference, selected };
    let mut blocks = vec![Block {
        title: dataset.indicator(indicator).name.get(locale).into(),
        right,
        content: Content::Bars(bars),
    }];
    if unranked > 0 {
        let line = Phrase::new().piece(Piece::Missing).label(
            LabelKind::Count,
            Text::new(
                " {} 个地区没有这一期的数，列在最后，不排名",
                " {} without a figure for the period: listed last, not ranked",
            )
            .fill(locale, &[&locale.count(unranked)]),
        );
        blocks.push(Block::prose("", vec![line]));
    }
    blocks
}
