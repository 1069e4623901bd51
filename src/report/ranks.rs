//! Ranks of one area as strips, ladders and histories: shared by the overview, the rankings and the card.

use super::{Figure, Label, LabelKind, Phrase, Piece, RankLadder, Rung, RungState, Slope, SlopeLine, Strip, Wording};
use crate::analysis::{self, Standing};
use crate::data::{AreaId, Dataset, IndicatorId, Period, Ranking, RankingId, Role, Stamp};
use crate::locale::{Locale, Text};

/// More periods without a rank are not named one by one.
const MOST_LATER: i32 = 3;

/// The stated ranks of an indicator for an area, in the order of their periods.
pub(super) fn stated(
    wording: Wording<'_>,
    role: Role,
    indicator: IndicatorId,
    area: AreaId,
) -> Vec<(RankingId, &Ranking)> {
    wording.dataset.rankings().filter(|(_, r)| (r.role, r.indicator, r.area) == (role, indicator, area)).collect()
}

/// The places an area moved between its last two stated ranks.
pub(super) fn moved(wording: Wording<'_>, ranks: &[(RankingId, &Ranking)]) -> Option<Figure> {
    let [.., (from, _), (to, _)] = ranks else { return None };
    analysis::rank_change(wording.dataset, *from, *to).map(|derived| wording.change(&derived, None))
}

/// Whether there are periods between the last two stated ranks.
fn is_over_a_gap(ranks: &[(RankingId, &Ranking)]) -> bool {
    let [.., (_, from), (_, to)] = ranks else { return false };
    let distance = from.period.single().zip(to.period.single()).and_then(|(from, to)| to.distance(from));
    distance.is_some_and(|periods| periods > 1)
}

/// The latest rank as a strip, with the one before it.
pub(super) fn strip(wording: Wording<'_>, role: Role, indicator: IndicatorId, area: AreaId) -> Option<Strip> {
    let dataset = wording.dataset;
    let ranks = stated(wording, role, indicator, area);
    let (_, latest) = *ranks.last()?;
    let former =
        ranks.len().checked_sub(2).and_then(|at| ranks.get(at)).map(|(_, former)| {
            (Label { kind: LabelKind::Period, text: former.period.to_string() }, wording.rank(former))
        });
    let standing = analysis::standing(dataset, role, indicator, latest.period);
    let before = former.as_ref().and_then(|(_, figure)| figure.position());
    let rungs = standing.as_ref().map(|standing| rung_states(standing, area, before)).unwrap_or_default();
    let size = standing.as_ref().and_then(|standing| standing.size);
    let complete = standing.as_ref().is_some_and(is_complete);
    let notes = notes(wording, &ranks, complete.then_some(size).flatten());
    Some(Strip {
        heading: None,
        name: dataset.indicator(indicator).short.get(wording.locale).to_owned(),
        period: Label { kind: LabelKind::Period, text: latest.period.short(wording.locale) },
        rank: wording.rank(latest),
        moved: moved(wording, &ranks),
        since: former.as_ref().filter(|_| is_over_a_gap(&ranks)).map(|(period, _)| period.clone()),
        former,
        rungs,
        among: among(wording, latest, size),
        notes,
    })
}

/// What belongs to a rank: its value, how complete the order is, later years without a rank, the way it came.
fn notes(wording: Wording<'_>, ranks: &[(RankingId, &Ranking)], complete: Option<u32>) -> Vec<Phrase> {
    let (dataset, locale) = (wording.dataset, wording.locale);
    let Some((_, latest)) = ranks.last() else { return Vec::new() };
    let value = dataset.find(latest.role, latest.indicator, latest.area, latest.period).and_then(|o| wording.value(&o));
    let mut notes: Vec<Phrase> = value.into_iter().map(|value| Phrase::new().figure(value)).collect();
    if let Some(size) = complete {
        let order = Text::new("{}个名次齐全", "all {} places known").fill(locale, &[&size.to_string()]);
        notes.push(Phrase::new().label(LabelKind::Count, order));
        if notes.len() == 1 {
            notes.push(Phrase::new().muted(Text::new("无数值", "no values").get(locale)));
        }
    }
    let later = later(dataset, latest);
    if !later.is_empty() {
        let years: Vec<String> = later.iter().map(ToString::to_string).collect();
        let rank = Text::new(" 名次 ", " rank ").get(locale);
        notes.push(Phrase::new().label(LabelKind::Period, locale.list(&years)).muted(rank).piece(Piece::Missing));
    }
    if ranks.len() > 1 {
        notes.push(path(wording, ranks));
    }
    notes
}

/// The periods after a rank for which the same source has ranks, but not this one.
fn later(dataset: &Dataset, latest: &Ranking) -> Vec<Stamp> {
    let Some(from) = latest.period.single() else { return Vec::new() };
    let distance = dataset
        .rankings()
        .filter(|(_, ranking)| (ranking.role, ranking.area) == (latest.role, latest.area))
        .filter_map(|(_, ranking)| ranking.period.single()?.distance(from))
        .max();
    (1..=distance.unwrap_or(0).min(MOST_LATER)).map(|steps| from.plus(steps)).collect()
}

/// Two complete orders beside each other: where every area stands in both.
pub(super) fn slope(wording: Wording<'_>, left: &Standing, right: &Standing, area: AreaId) -> Slope {
    let (dataset, locale) = (wording.dataset, wording.locale);
    let rank = |standing: &Standing, area: AreaId| {
        standing.rankings.iter().map(|id| dataset.ranking(*id)).find(|r| r.area == area).map(|r| wording.rank(r))
    };
    let lines = left
        .runs
        .iter()
        .filter_map(|run| if let analysis::Rung::Known(areas) = &run.rung { Some(areas) } else { None })
        .flatten()
        .filter_map(|who| {
            Some(SlopeLine {
                name: dataset.area(*who).short.get(locale).into(),
                left: rank(left, *who)?,
                right: rank(right, *who)?,
                own: *who == area,
            })
        })
        .collect();
    let name = |standing: &Standing| dataset.indicator(standing.indicator).short.get(locale).to_owned();
    let warnings = [
        Text::new(
            "只有名次，没有数值：间距不代表差距大小。",
            "Ranks without values: a distance is no size of a difference.",
        ),
        Text::new(
            "连线连接同一地区的两项名次，不是时间变化。",
            "A line joins two ranks of one area; it is no course of time.",
        ),
    ];
    let mut remarks: Vec<Phrase> = warnings.iter().map(|warning| Phrase::new().muted(warning.get(locale))).collect();
    if let Some((one, other)) = rank(left, area).zip(rank(right, area)) {
        let own =
            Phrase::new().strong(dataset.area(area).short.get(locale)).word("  ").muted(format!("{} ", name(left)));
        remarks.push(own.figure(one).word("   ").muted(format!("{} ", name(right))).figure(other));
    }
    let warning = Phrase::new().muted(Text::new("不是时间变化", "not over time").get(locale));
    Slope { left: name(left), right: name(right), lines, warning, remarks }
}

/// “第4位 / 14市”: the rank among how many; the number of members is the file's count.
pub(super) fn among(wording: Wording<'_>, ranking: &Ranking, size: Option<u32>) -> Phrase {
    let mut phrase = Phrase::new().figure(Figure { doubtful: false, ..wording.rank(ranking) });
    if let Some(size) = size {
        phrase = phrase.muted(Text::new("/", " of ").get(wording.locale)).label(LabelKind::Count, size.to_string());
    }
    if ranking.status.is_doubtful() { phrase.word(" ").piece(Piece::Doubt) } else { phrase }
}

/// “2021 第6位 → 2022 ? → 2023 第4位”: every period between the first and the last, also the ones without a rank.
pub(super) fn path(wording: Wording<'_>, ranks: &[(RankingId, &Ranking)]) -> Phrase {
    let mut phrase = Phrase::new();
    let mut before: Option<Period> = None;
    for (_, ranking) in ranks {
        if let (Some(from), Some(to)) = (before.and_then(Period::single), ranking.period.single()) {
            for step in 1..to.distance(from).unwrap_or(1) {
                phrase = phrase
                    .muted(" → ")
                    .label(LabelKind::Period, from.plus(step).to_string())
                    .word(" ")
                    .piece(Piece::Missing);
            }
        }
        if before.is_some() {
            phrase = phrase.muted(" → ");
        }
        phrase = phrase
            .label(LabelKind::Period, ranking.period.short(wording.locale))
            .word(" ")
            .figure(wording.rank(ranking));
        if !ranking.behind.is_empty() {
            let names: Vec<String> = ranking
                .behind
                .iter()
                .map(|area| wording.dataset.area(*area).short.get(wording.locale).to_owned())
                .collect();
            let behind = Text::new("（{}之后）", " (behind {})").fill(wording.locale, &[&wording.locale.list(&names)]);
            phrase = phrase.muted(behind);
        }
        before = Some(ranking.period);
    }
    phrase
}

fn rung_states(standing: &Standing, area: AreaId, former: Option<u32>) -> Vec<RungState> {
    let mut states = Vec::new();
    for run in &standing.runs {
        for position in run.first..=run.last {
            states.push(match &run.rung {
                analysis::Rung::Known(areas) if areas.contains(&area) => RungState::Own,
                _ if former == Some(position) => RungState::Former,
                analysis::Rung::Known(_) | analysis::Rung::Taken => RungState::Known,
                analysis::Rung::OneOf(_) => RungState::OneOf,
                analysis::Rung::Unknown => RungState::Unknown,
            });
        }
    }
    states
}

/// `4–13`, or `4` alone.
fn span(first: u32, last: u32) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

/// Who stands where in one period, as far as it is known.
pub(super) fn ladder(wording: Wording<'_>, standing: &Standing, area: AreaId, title: Phrase) -> RankLadder {
    let (dataset, locale) = (wording.dataset, wording.locale);
    let names = |areas: &[AreaId]| {
        locale.list(&areas.iter().map(|a| dataset.area(*a).short.get(locale).to_owned()).collect::<Vec<_>>())
    };
    let position = |number: u32| Label { kind: LabelKind::Count, text: number.to_string() };
    let rungs = standing
        .runs
        .iter()
        .map(|run| {
            let count = (run.last + 1 - run.first) as usize;
            let own = matches!(&run.rung, analysis::Rung::Known(areas) if areas.contains(&area));
            let who = match &run.rung {
                analysis::Rung::Known(areas) if own => own_rung(wording, standing, areas, area),
                analysis::Rung::Known(areas) => Phrase::new().word(names(areas)),
                analysis::Rung::OneOf(areas) => Phrase::new()
                    .word(names(areas))
                    .muted(Text::new(" 谁先谁后 ", " in which order ").get(locale))
                    .piece(Piece::Missing),
                analysis::Rung::Taken => Phrase::new().muted(Text::new("并列占位", "taken by a tie").get(locale)),
                // Which they are, not how many: where only some of them have a row a count would be of those.
                analysis::Rung::Unknown => Phrase::new()
                    .label(LabelKind::Count, span(run.first, run.last))
                    .muted(Text::new(" 位未载 ", " not stated ").get(locale))
                    .piece(Piece::Missing),
            };
            let state = match &run.rung {
                _ if own => RungState::Own,
                analysis::Rung::Known(_) | analysis::Rung::Taken => RungState::Known,
                analysis::Rung::OneOf(_) => RungState::OneOf,
                analysis::Rung::Unknown => RungState::Unknown,
            };
            // The rank is doubtful, not the value that stands beside it.
            let doubtful = own && standing.rankings.iter().map(|id| dataset.ranking(*id)).any(|r| doubts(r, area));
            Rung { from: position(run.first), to: position(run.last), count, state, who, doubtful }
        })
        .collect();
    RankLadder { title, rungs, moved: None, over_a_gap: false }
}

/// The own area with its value, or `?` where only the rank was published.
fn own_rung(wording: Wording<'_>, standing: &Standing, areas: &[AreaId], area: AreaId) -> Phrase {
    let (dataset, locale) = (wording.dataset, wording.locale);
    let mut phrase = Phrase::new().strong(dataset.area(area).short.get(locale));
    let others: Vec<String> = areas
        .iter()
        .filter(|other| **other != area)
        .map(|other| dataset.area(*other).short.get(locale).to_owned())
        .collect();
    if !others.is_empty() {
        phrase = phrase.word(format!(" = {}", locale.list(&others)));
    }
    if dataset.indicator(standing.indicator).unit.is_some() {
        let value =
            dataset.find(standing.role, standing.indicator, area, standing.period).and_then(|o| wording.value(&o));
        phrase = match value {
            Some(value) => phrase.word(" ").figure(value),
            None => phrase.muted(Text::new(" 数值 ", " value ").get(locale)).piece(Piece::Missing),
        };
    }
    phrase
}

fn doubts(ranking: &Ranking, area: AreaId) -> bool {
    ranking.area == area && ranking.status.is_doubtful()
}

/// Whether every rung is known.
pub(super) fn is_complete(standing: &Standing) -> bool {
    standing.runs.iter().all(|run| matches!(run.rung, analysis::Rung::Known(_) | analysis::Rung::Taken))
}

/// What a doubtful rank rests on, in a line with its mark.
pub(super) fn doubt(ranking: &Ranking, locale: Locale) -> Option<Phrase> {
    ranking.status.is_doubtful().then(|| Phrase::new().piece(Piece::Doubt).word(" ").muted(ranking.note.get(locale)))
}
