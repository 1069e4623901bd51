//! Ranks of several areas or periods: orders beside each other, ladders, history.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::{Look, above_remarks, split_top};
use crate::report::{Figure, LineSeries, Phrase, RankHistory as History, RankLadder, RungState, Slope, SlopeLine};
use crate::tui::widgets::rank_history::{HistoryStyles, RankHistory, RankSeries};
use crate::tui::widgets::rank_ladder::{Entry, Ladder, LadderPair, LadderStyles};
use crate::tui::widgets::slope::{self as slopes, Link, Place, Side};

/// Two complete orders beside each other, the own area lit.
pub(super) fn slope(look: Look<'_>, slope: &Slope, area: Rect, buffer: &mut Buffer) {
    // The places come before the remarks, which stand right below them.
    let remarks = look.fold_all(&slope.remarks, area.width);
    let words = remarks.height(area.width) as u16;
    let pitch = (1..=3).rev().find(|pitch| slope_height(slope, *pitch) + words <= area.height);
    let (area, below) = match pitch {
        Some(pitch) => split_top(
            area,
            slope_height(slope, pitch) + u16::from(area.height > slope_height(slope, pitch) + words + 1),
        ),
        None => (area, Rect { height: 0, ..area }),
    };
    let (_, below) = split_top(below, u16::from(below.height > words));
    remarks.render(below, buffer);
    let theme = look.theme;
    let mut right: Vec<&SlopeLine> = slope.lines.iter().collect();
    right.sort_by_key(|line| line.right.position());
    let name = |line: &'_ SlopeLine, quiet: bool| {
        let style = match (line.own, quiet) {
            (true, _) => theme.focus,
            (false, true) => theme.muted,
            (false, false) => theme.text,
        };
        Line::styled(line.name.clone(), style)
    };
    let place = |line: &SlopeLine, rank: &Figure, quiet: bool| Place {
        number: rank.position().map(|position| position.to_string()).unwrap_or_default(),
        name: name(line, quiet),
    };
    let left_places = slope.lines.iter().map(|line| place(line, &line.left, false)).collect();
    let right_places = right.iter().map(|line| place(line, &line.right, true)).collect();
    let mut links: Vec<(bool, Link)> = slope
        .lines
        .iter()
        .enumerate()
        .filter_map(|(from, line)| {
            let to = right.iter().position(|other| std::ptr::eq(*other, line))?;
            Some((line.own, Link { from, to, style: if line.own { theme.focus } else { theme.faint } }))
        })
        .collect();
    links.sort_by_key(|(own, _)| *own);
    let widget = slopes::Slope {
        left: Side {
            title: Line::styled(slope.left.as_str(), theme.heading),
            places: left_places,
            focus: slope.lines.iter().position(|line| line.own),
        },
        right: Side {
            title: Line::styled(slope.right.as_str(), theme.muted),
            places: right_places,
            focus: right.iter().position(|line| line.own),
        },
        links: links.into_iter().map(|(_, link)| link).collect(),
        between: if pitch.is_none() { look.line(&slope.warning) } else { Line::default() },
        number: theme.muted,
        badge: theme.focus.add_modifier(Modifier::REVERSED),
    };
    widget.render(area, buffer);
}

pub(super) fn slope_height(slope: &Slope, pitch: u16) -> u16 {
    slopes::Slope::height(slope.lines.len(), pitch)
}

fn ladder_styles(look: Look<'_>) -> LadderStyles {
    LadderStyles {
        number: look.theme.muted,
        own: look.theme.focus.add_modifier(Modifier::REVERSED),
        bracket: look.theme.text,
        doubt: look.theme.warn,
        rail: look.theme.faint,
    }
}

fn ladder<'a>(look: Look<'a>, ladder: &'a RankLadder) -> Ladder<'a> {
    let entries = ladder
        .rungs
        .iter()
        .map(|rung| {
            let from: u32 = rung.from.text.parse().unwrap_or(1);
            let to: u32 = rung.to.text.parse().unwrap_or(from);
            let text = look.line(&rung.who);
            match rung.state {
                RungState::Own => Entry::Own { rank: from, doubtful: rung.doubtful, text },
                RungState::Known | RungState::Former => Entry::Known { rank: from, text },
                RungState::OneOf => Entry::Set { from, to, lines: two_lines(&text) },
                RungState::Unknown => Entry::Unknown { from, to, text },
            }
        })
        .collect();
    Ladder { title: look.line(&ladder.title), entries, styles: ladder_styles(look) }
}

/// Names of a set, and the remark that their order is unknown on a line of its own.
fn two_lines<'a>(text: &Line<'a>) -> Vec<Line<'a>> {
    let mut spans = text.spans.iter().cloned();
    let names = spans.by_ref().take(1).collect();
    let rest = spans.map(|span| Span::styled(span.content.trim_start().to_owned(), span.style)).collect();
    vec![names, rest]
}

/// One ladder, or two side by side with the own rungs joined.
pub(super) fn ladders(look: Look<'_>, ladders: &[RankLadder], area: Rect, buffer: &mut Buffer) {
    match ladders {
        [] => {}
        [one] => ladder(look, one).render(area, buffer),
        [left, right, ..] => {
            let pair = LadderPair {
                left: ladder(look, left),
                right: ladder(look, right),
                change: right.moved.as_ref().map_or_else(Line::default, |moved| look.figure(moved)),
                arrow: look.theme.focus,
                broken: right.over_a_gap,
            };
            pair.render(area, buffer);
        }
    }
}

pub(super) fn ladders_height(ladders: &[RankLadder]) -> u16 {
    let rows = |ladder: &RankLadder| {
        ladder
            .rungs
            .iter()
            .map(|rung| if rung.state == RungState::Unknown { rung.count.min(3) } else { rung.count })
            .sum::<usize>() as u16
    };
    ladders.iter().map(rows).max().unwrap_or_default() + 1
}

/// The rows with which no rung of a ladder is folded, and a blank one under the periods.
pub(super) fn unfolded_height(ladders: &[RankLadder]) -> u16 {
    let rows = |ladder: &RankLadder| ladder.rungs.iter().map(|rung| rung.count).sum::<usize>().min(100) as u16;
    ladders.iter().map(rows).max().unwrap_or_default() + 2
}

/// The first word of a name, or its first glyphs: what a mark under a period has room for.
fn key(name: &str) -> &str {
    let word = name.split(' ').next().unwrap_or_default();
    crate::text::head(word, 4)
}

pub(super) fn history(look: Look<'_>, history: &History, area: Rect, buffer: &mut Buffer) {
    let area = above_signs(look, history, area, buffer);
    let several = history.series.len() > 1;
    let mut notes = vec![Line::default(); history.periods.len()];
    let mut lines: Vec<(&LineSeries, Vec<Option<u32>>)> = history
        .series
        .iter()
        .map(|line| (line, line.values.iter().map(|value| value.as_ref().and_then(Figure::position)).collect()))
        .collect();
    // Those with a course have the colours, the first of them the first.
    lines.sort_by_key(|(_, ranks)| ranks.iter().flatten().count() < 2);
    let mut series = Vec::new();
    for (at, (line, ranks)) in lines.into_iter().enumerate() {
        let style = look.theme.series.get(at % look.theme.series.len()).copied().unwrap_or(look.theme.text);
        let joined = ranks.iter().flatten().count() > 1;
        let doubtful = line.values.iter().rev().flatten().next().is_some_and(|figure| figure.doubtful);
        let words = if joined || !several { style } else { look.theme.muted };
        // The whole name, its first word, or the letters by which it is known below: never a part of a word.
        let first = line.name.split(' ').next().unwrap_or_default();
        let names = [line.name.as_str(), first].into_iter().chain(joined.then(|| key(&line.name)));
        let labels = names.map(|name| end_label(look, name, words, doubtful)).collect();
        if joined && several {
            for (note, rank) in notes.iter_mut().zip(&ranks) {
                if rank.is_none() {
                    let gap = if note.width() > 0 { " " } else { "" };
                    note.push_span(Span::styled(format!("{gap}{}", key(&line.name)), style));
                    note.push_span(Span::styled("?", look.theme.text));
                }
            }
        }
        series.push(RankSeries { ranks, labels, line: style, badge: style.add_modifier(Modifier::REVERSED) });
    }
    // The first is drawn over the others.
    series.reverse();
    series.sort_by_key(|line| line.ranks.iter().flatten().count() > 1);
    let widget = RankHistory {
        size: history.size,
        periods: history.periods.iter().map(|label| Line::styled(label.text.as_str(), look.theme.muted)).collect(),
        notes,
        notes_of: look.line(&history.unnamed),
        series,
        styles: HistoryStyles { number: look.theme.muted, grid: look.theme.faint, single: look.theme.text },
    };
    widget.render(area, buffer);
}

/// The words below a history: the more of them, the more rows it leaves; gives what is left above them. What a broken
/// line means comes before what else there is to say, and before even distances between ranks.
fn above_signs(look: Look<'_>, history: &History, area: Rect, buffer: &mut Buffer) -> Rect {
    let rows = |words: &[Phrase]| look.fold_all(words, area.width).height(area.width);
    let words = history_words(history, |words| rows(words) == 1);
    let spare = usize::from(area.height.saturating_sub(LEAST_HISTORY.max(even(history))));
    let said = words.iter().find(|words| rows(words) <= spare);
    let needed = !history.signs.is_empty() && area.height > LEAST_HISTORY;
    let least = words.last().filter(|words| needed && rows(words) == 1);
    match said.or(least) {
        Some(said) => above_remarks(look, said, area, buffer),
        None => area,
    }
}

/// What may be said below a history, the most first: remarks and what the lines mean, in one row where they have room.
fn history_words(history: &History, in_a_row: impl Fn(&[Phrase]) -> bool) -> Vec<Vec<Phrase>> {
    let mut all = Vec::new();
    for count in (0..=history.remarks.len()).rev() {
        for sign in &history.signs {
            let parts: Vec<Phrase> = history.remarks.iter().take(count).chain([sign]).cloned().collect();
            let row = vec![Phrase::joined(&parts, " · ")];
            all.push(if in_a_row(&row) { row } else { parts });
        }
        if history.signs.is_empty() && count > 0 {
            all.push(history.remarks.iter().take(count).cloned().collect());
        }
    }
    all
}

/// The rows with a rank every so many.
pub(super) fn history_height(history: &History, pitch: u16) -> u16 {
    let ranks = (history.size.min(40) as u16).saturating_sub(1) * pitch + 1;
    ranks + 2 + history.remarks.len() as u16 + u16::from(!history.signs.is_empty())
}

/// A name at the end of a line, with the mark of a doubtful rank.
fn end_label<'a>(look: Look<'a>, name: &str, style: Style, doubtful: bool) -> Line<'a> {
    let mut label = Line::styled(name.to_owned(), style);
    if doubtful {
        label.push_span(Span::styled(" !", look.theme.warn));
    }
    label
}

/// So many rows a history has at least before remarks have any.
const LEAST_HISTORY: u16 = 8;

/// The rows with which lines between ranks have true slopes: one for each rank down to the last that a line reaches,
/// one for each lower rank that occurs, and two for the periods.
fn even(history: &History) -> u16 {
    let ranks = |line: &LineSeries| -> Vec<u32> { line.values.iter().flatten().filter_map(Figure::position).collect() };
    let all: Vec<Vec<u32>> = history.series.iter().map(ranks).collect();
    let reached = all.iter().filter(|ranks| ranks.len() > 1).flatten().max().copied().unwrap_or(1);
    let mut below: Vec<u32> = all.into_iter().flatten().chain([history.size]).filter(|rank| *rank > reached).collect();
    below.sort_unstable();
    below.dedup();
    reached.min(40) as u16 + below.len().min(40) as u16 + 2
}
