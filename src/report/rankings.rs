//! Who stands where: every stated rank of the area; where none is stated, the order of all areas that have a value.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::series::area_of;
use super::{
    Arrangement, Block, Content, Cursor, Figure, Label, LabelKind, LineSeries, Phrase, Piece, RankHistory, RankLadder,
    Ranking, Report, RungState, Selection, Study, Swatch, Wording, cite, page, ranks, words,
};
use crate::analysis::{self, Origin, Standing};
use crate::data::{AreaId, Dataset, IndicatorId, Period, Role, Stamp};
use crate::locale::{Locale, Text};

pub(super) fn build(study: &Rc<Study>, selection: &Selection, locale: Locale) -> Report {
    let dataset = study.dataset();
    let Some(area) = area_of(study, selection) else {
        let nothing = Block::prose(Text::new("排名", "Rankings").get(locale), vec![words::NOTHING.get(locale).into()]);
        return page("rankings", dataset, locale, Arrangement::Stack, vec![nothing]);
    };
    let ranked = ranked(dataset, selection, area);
    if ranked.is_empty() {
        return super::order::page_of(study, selection, area, locale);
    }
    let at = ranked.iter().position(|(_, indicator)| Some(*indicator) == selection.indicator).unwrap_or_default();
    let wording = Wording::of(dataset, selection, locale);
    let mut blocks = vec![strips_block(study, selection, &ranked, at, area, locale)];
    if let Some((role, indicator)) = ranked.get(at).copied() {
        // An order that is complete is drawn beside another one; else as much of a ladder as is known.
        let orders = orders(dataset, selection);
        let here = |pair: &[Standing; 2]| (pair[0].role, pair[0].indicator) == (role, indicator);
        if let Some([left, right]) = orders.iter().find(|pair| here(pair)) {
            blocks.push(slope_block(wording, left, right, area));
            blocks.push(source_block(wording, role, indicator, area));
            blocks.push(history_block(wording, &ranked, area));
        } else {
            blocks.push(ladder_block(wording, role, indicator, area));
            blocks.push(history_block(wording, &ranked, area));
            blocks.push(source_block(wording, role, indicator, area));
            blocks.extend(orders.first().map(|[left, right]| slope_block(wording, left, right, area)));
        }
    }
    let mut report = page("rankings", dataset, locale, Arrangement::Aside, blocks);
    let signs = legend(wording, &ranked, area);
    let (selection, length) = (selection.clone(), ranked.len());
    let pick = Rc::new(move |at: usize| Selection {
        indicator: ranked.get(at).map(|(_, indicator)| *indicator),
        period: None,
        ..selection.clone()
    });
    report.place = words::place(at + 1, length, words::ITEM, locale);
    report.cursor = Some(Cursor { block: Some(0), length, position: at, pick });
    report.foot.push(signs);
    report
}

/// The signs that are in use.
fn legend(wording: Wording<'_>, ranked: &[(Role, IndicatorId)], area: AreaId) -> Phrase {
    let strips = ranked.iter().filter_map(|(role, indicator)| ranks::strip(wording, *role, *indicator, area));
    let strips: Vec<super::Strip> = strips.collect();
    let used = |state: RungState| strips.iter().any(|strip| strip.rungs.contains(&state));
    let own = Phrase::new().piece(Piece::Swatch(Swatch::Own)).muted(Text::new(" 本市", " own").get(wording.locale));
    let signs = [
        (used(RungState::Former), Text::new("◂ 上次", "◂ before")),
        (used(RungState::OneOf), Text::new("▫ 在内、次序不明", "▫ in a set")),
        (used(RungState::Known), Text::new("• 他市已知", "• known")),
        (true, Text::new("· ? 未载", "· ? not stated")),
        (strips.iter().any(|strip| strip.rank.doubtful), Text::new("! 存疑", "! doubtful")),
    ];
    let signs = signs.iter().filter(|(used, _)| *used).map(|(_, sign)| Phrase::new().muted(sign.get(wording.locale)));
    words::signs(&std::iter::once(own).chain(signs).collect::<Vec<_>>())
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

fn strips_block(
    study: &Rc<Study>,
    selection: &Selection,
    ranked: &[(Role, IndicatorId)],
    at: usize,
    area: AreaId,
    locale: Locale,
) -> Block {
    let dataset = study.dataset();
    let name = dataset.area(area).short.get(locale);
    let title = Text::new("{}名次", "Ranks of {}").fill(locale, &[name]);
    let right = Phrase::new()
        .label(LabelKind::Count, Text::new("{} 项", "{} rankings").fill(locale, &[&locale.count(ranked.len())]));
    let (held, asked) = (Rc::clone(study), selection.clone());
    let rows: Rc<[(Role, IndicatorId)]> = ranked.into();
    let length = rows.len();
    let row = move |at: usize| {
        let (role, indicator) = rows.get(at).copied().unwrap_or((Role::Home, IndicatorId(0)));
        let wording = Wording::of(held.dataset(), &asked, locale);
        let mut strip =
            ranks::strip(wording, role, indicator, area).unwrap_or_else(|| empty_strip(wording, indicator, area));
        let first_of_role = at == 0 || rows.get(at - 1).is_some_and(|(before, _)| *before != role);
        if first_of_role {
            strip.heading = Some(heading(held.dataset(), role, indicator, area, locale));
        }
        strip
    };
    Block {
        title: title.into(),
        right,
        content: Content::Ranking(Ranking { length, row: Rc::new(row), selected: Some(at) }),
    }
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
        since: None,
        rungs: Vec::new(),
        among: Phrase::new(),
        notes: Vec::new(),
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
    let mut right = Phrase::new();
    for (at, standing) in standings.iter().enumerate() {
        right = if at > 0 { right.muted(" · ") } else { right };
        right = right.label(LabelKind::Period, standing.period.short(locale));
    }
    let mut ladders: Vec<RankLadder> = standings
        .iter()
        .map(|standing| {
            let title = Phrase::new().label(LabelKind::Period, standing.period.short(locale));
            ranks::ladder(wording, standing, area, title)
        })
        .collect();
    if let [_, .., last] = ladders.as_mut_slice() {
        last.moved = ranks::moved(wording, &stated);
        let stamps: Vec<Stamp> = standings.iter().filter_map(|standing| standing.period.single()).collect();
        last.over_a_gap = matches!(stamps[..], [from, to] if to.distance(from) != Some(1));
    }
    let title = dataset.indicator(indicator).short.get(locale).into();
    Block { title, right, content: Content::Ladders(ladders) }
}

/// The complete orders, each with another one of the same areas and period that it can be read beside.
fn orders(dataset: &Dataset, selection: &Selection) -> Vec<[Standing; 2]> {
    let keys: BTreeSet<(Period, Role, IndicatorId)> = dataset
        .rankings()
        .map(|(_, r)| (r.period, r.role, r.indicator))
        .filter(|key| !selection.without_context || key.1 == Role::Home)
        .collect();
    let complete: Vec<Standing> = keys
        .into_iter()
        .filter_map(|(period, role, indicator)| analysis::standing(dataset, role, indicator, period))
        .filter(|standing| standing.size.is_some() && ranks::is_complete(standing))
        .collect();
    let beside = |one: &Standing, other: &Standing| {
        (one.role, one.period, one.within) == (other.role, other.period, other.within)
            && one.indicator != other.indicator
    };
    complete
        .iter()
        .filter_map(|one| complete.iter().find(|other| beside(one, other)).map(|other| [one.clone(), other.clone()]))
        .collect()
}

/// Who stands where in two complete orders.
fn slope_block(wording: Wording<'_>, left: &Standing, right: &Standing, area: AreaId) -> Block {
    let locale = wording.locale;
    let slope = ranks::slope(wording, left, right, area);
    let words = Phrase::new()
        .label(LabelKind::Period, left.period.short(locale))
        .muted(Text::new(" · 只有名次", " · ranks only").get(locale));
    Block {
        // Both names: a low screen has no row for them above the columns.
        title: format!("{} · {}", slope.left, slope.right).into(),
        right: words,
        content: Content::Slope(slope),
    }
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
    let all: Vec<LineSeries> = ranked
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
    let lone = |line: &LineSeries| line.values.iter().flatten().count() == 1;
    let unnamed = if all.iter().any(lone) && periods.len() > 1 {
        Phrase::new().muted(Text::new("仅列有线者", "lines only").get(locale))
    } else {
        Phrase::new()
    };
    let (series, remarks) = shared_places(all, &periods, locale);
    Block {
        title: Text::new("名次变化", "Ranks over time").get(locale).into(),
        right: Phrase::new().muted(Text::new("第1位在上", "first on top").get(locale)),
        content: Content::History(RankHistory {
            periods: periods.iter().map(|stamp| Label { kind: LabelKind::Period, text: stamp.to_string() }).collect(),
            size,
            unnamed,
            signs: history_signs(&series, locale),
            series,
            remarks,
        }),
    }
}

/// What the lines that are drawn mean: all of them, or the broken one alone, for it may be taken for a statement on the
/// years it leads over.
fn history_signs(series: &[LineSeries], locale: Locale) -> Vec<Phrase> {
    let mut steps: Vec<usize> = Vec::new();
    let mut lone = false;
    for line in series {
        let known = line.values.iter().enumerate().filter(|(_, rank)| rank.is_some());
        let known: Vec<usize> = known.map(|(period, _)| period).collect();
        lone |= known.len() == 1;
        steps.extend(known.windows(2).map(|pair| pair[1] - pair[0]));
    }
    let broken = steps.iter().any(|step| *step > 1);
    let signs = [
        (steps.contains(&1), Text::new("实线 相邻年份", "solid: next year")),
        (broken, Text::new("断线 中间有未载年份", "broken: over a gap")),
        (lone, Text::new("单个数字 只有一年", "number: one year")),
    ];
    let said: Vec<Phrase> =
        signs.iter().filter(|(used, _)| *used).map(|(_, sign)| Phrase::new().muted(sign.get(locale))).collect();
    let short = broken.then(|| Phrase::new().muted(signs[1].1.get(locale)));
    let all = (!said.is_empty()).then(|| Phrase::joined(&said, " · "));
    all.into_iter().chain(short.filter(|_| said.len() > 1)).collect()
}

/// A rank of one year that another indicator has too has no place of its own in the picture: it is said in words.
fn shared_places(all: Vec<LineSeries>, periods: &[Stamp], locale: Locale) -> (Vec<LineSeries>, Vec<Phrase>) {
    let places = |line: &LineSeries| -> Vec<(usize, u32)> {
        let known = line.values.iter().enumerate();
        known.filter_map(|(period, rank)| Some((period, rank.as_ref()?.position()?))).collect()
    };
    let known: Vec<Vec<(usize, u32)>> = all.iter().map(places).collect();
    let taken = |at: usize, place: &(usize, u32)| {
        known
            .iter()
            .enumerate()
            .any(|(other, places)| other != at && places.contains(place) && (places.len() > 1 || other < at))
    };
    let mut words = Vec::new();
    let mut drawn = Vec::new();
    for (at, line) in all.into_iter().enumerate() {
        let alone = known.get(at).and_then(|places| if let [place] = places.as_slice() { Some(*place) } else { None });
        let shared = alone.filter(|place| taken(at, place));
        let rank = shared.and_then(|(period, _)| line.values.get(period).cloned().flatten());
        match shared.and_then(|(period, _)| periods.get(period)).zip(rank) {
            Some((period, rank)) => words.push(
                Phrase::new()
                    .label(LabelKind::Period, period.to_string())
                    .word(" ")
                    .figure(rank)
                    .muted(Text::new(" 还有 ", " also: ").get(locale))
                    .word(line.name),
            ),
            None => drawn.push(line),
        }
    }
    let words = if words.is_empty() { Vec::new() } else { vec![Phrase::joined(&words, " · ")] };
    (drawn, words)
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
    // How the areas were counted is said of the dataset's own ranks; another source has its own orders.
    let stated = ranks::stated(wording, role, indicator, area);
    if let Some(group) = stated.last().filter(|_| role == Role::Home).and_then(|(_, r)| r.within) {
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
    let mut line = Phrase::new().muted(Text::new("同期：", "same period: ").get(locale));
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
            .filter(|figure| !(wording.hides_inferred() && figure.origin == Origin::Inferred))
    })
}
