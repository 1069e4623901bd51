//! Ranks: strips, ladders, history.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::{Look, above_remarks, put};
use crate::report::{Figure, RankHistory as History, RankLadder, Ranking, RungState, Strip};
use crate::text::{Align, cut, fit, width};
use crate::tui::widgets::ink::write;
use crate::tui::widgets::rank_history::{HistoryStyles, RankHistory, RankSeries};
use crate::tui::widgets::rank_ladder::{Entry, Ladder, LadderPair, LadderStyles};
use crate::tui::widgets::rank_strip::{RankStrip, Rung, StripStyles};
use crate::tui::widgets::window::window;

fn strip_widget(look: Look<'_>, strip: &Strip) -> RankStrip {
    let rungs = strip
        .rungs
        .iter()
        .map(|state| match state {
            RungState::Own => Rung::Own,
            RungState::Former => Rung::Former,
            RungState::OneOf => Rung::InSet,
            RungState::Known => Rung::Known,
            RungState::Unknown => Rung::Unknown,
        })
        .collect();
    let theme = look.theme;
    let styles = StripStyles {
        own: theme.focus.add_modifier(Modifier::REVERSED),
        former: theme.muted,
        arrow: theme.rise,
        set: theme.text,
        known: theme.text,
        unknown: theme.faint,
    };
    RankStrip { rungs, styles }
}

/// A strip in one row: name, rungs, the rank among how many.
///
/// The name has so many columns; with none it is left out and the rank follows the rungs.
pub(super) fn strip_row(look: Look<'_>, strip: &Strip, name: u16, area: Rect, buffer: &mut Buffer) {
    let mut among = look.line(&strip.among);
    if let Some(moved) = &strip.moved {
        among.push_span(Span::raw(" "));
        among.extend(look.figure(moved));
    }
    let tail = among.width() as u16;
    let name = name.min(area.width / 3);
    if name > 0 {
        let name_line = Line::styled(cut(&strip.name, usize::from(name) - 1), look.theme.muted);
        write(&name_line, Rect { width: name, ..area }, buffer);
    }
    let room = area.width.saturating_sub(name + tail + 1);
    let widget = strip_widget(look, strip);
    let rungs = widget.width(room);
    widget.render(Rect { x: area.x + name, width: room.min(rungs), ..area }, buffer);
    let start =
        if name > 0 { area.width.saturating_sub(tail) } else { (rungs + 2).min(area.width.saturating_sub(tail)) };
    write(&among, Rect { x: area.x + start, width: area.width - start, ..area }, buffer);
}

/// Ranks of one area below each other, headings between sources.
pub(super) fn ranking(look: Look<'_>, ranking: &Ranking, area: Rect, buffer: &mut Buffer) {
    let strips: Vec<Strip> = (0..ranking.length).map(|at| (ranking.row)(at)).collect();
    let headings = strips.iter().filter(|strip| strip.heading.is_some()).count();
    let height = usize::from(area.height);
    let each = match () {
        () if height >= strips.len() * 3 + headings => 3,
        () if height >= strips.len() * 2 + headings => 2,
        () => 1,
    };
    let shown = if height >= strips.len() * each + headings {
        0..strips.len()
    } else {
        window(ranking.selected.unwrap_or_default(), height.saturating_sub(headings), strips.len())
    };
    let names =
        strips.iter().map(|strip| width(&strip.name)).max().unwrap_or_default().min(usize::from(area.width) / 2);
    let periods = strips.iter().map(|strip| width(&strip.period.text)).max().unwrap_or_default();
    let tail = strips.iter().map(|strip| look.line(&strip.among).width() + 4).max().unwrap_or_default();
    let mut row = 0u16;
    for (at, strip) in strips.iter().enumerate().take(shown.end).skip(shown.start) {
        if let Some(heading) = &strip.heading {
            put(&Line::styled(cut(heading, usize::from(area.width)), look.theme.accent), area, row, buffer);
            row += 1;
        }
        if row >= area.height {
            break;
        }
        let line = Rect { y: area.y + row, height: 1, ..area };
        let selected = ranking.selected == Some(at);
        let marker = if selected { "▸ " } else { "  " };
        let style = if selected { look.theme.heading } else { look.theme.text };
        let head = Line::from(vec![
            Span::styled(marker, look.theme.focus),
            Span::styled(fit(&strip.name, names, Align::Left), style),
            Span::styled(format!(" {} ", fit(&strip.period.text, periods, Align::Left)), look.theme.muted),
        ]);
        let start = head.width() as u16;
        write(&head, line, buffer);
        // With a second row the words stand there, and the rungs have room.
        let tail = if each > 1 { 3 } else { tail };
        let room = line.width.saturating_sub(start + tail as u16);
        let widget = strip_widget(look, strip);
        widget.render(Rect { x: line.x + start.min(line.width), width: room, ..line }, buffer);
        let mut among = if each > 1 { Line::default() } else { look.line(&strip.among) };
        if let Some(moved) = &strip.moved {
            among.push_span(Span::raw(" "));
            among.extend(look.figure(moved));
        }
        let end = (start + widget.width(room) + 1).min(line.width);
        write(&among, Rect { x: line.x + end, width: line.width - end, ..line }, buffer);
        if each > 1 {
            let note = Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area };
            let gap = if strip.note.is_empty() { "" } else { " · " };
            let words = strip.among.clone().muted(gap).then(strip.note.clone());
            for (below, line) in (1..each as u16).zip(look.fold(&words, note.width)) {
                put(&line, note, row + below, buffer);
            }
        }
        row += each as u16;
    }
}

fn ladder_styles(look: Look<'_>) -> LadderStyles {
    LadderStyles {
        number: look.theme.muted,
        own: look.theme.focus.add_modifier(Modifier::REVERSED),
        bracket: look.theme.text,
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
                RungState::Own => Entry::Own { rank: from, text },
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
                change: Line::default(),
                arrow: look.theme.focus,
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

pub(super) fn history(look: Look<'_>, history: &History, area: Rect, buffer: &mut Buffer) {
    let area = above_remarks(look, &history.remarks, area, buffer);
    let mut series: Vec<RankSeries<'_>> = history
        .series
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let style = look.theme.series.get(at % look.theme.series.len()).copied().unwrap_or(look.theme.text);
            let ranks: Vec<Option<u32>> =
                line.values.iter().map(|value| value.as_ref().and_then(Figure::position)).collect();
            let joined = ranks.iter().flatten().count() > 1;
            RankSeries {
                ranks,
                // A lone rank is a number of the grid; its name stands in the list.
                labels: if joined || history.series.len() == 1 {
                    vec![Line::styled(line.name.as_str(), style)]
                } else {
                    Vec::new()
                },
                line: style,
                badge: style.add_modifier(Modifier::REVERSED),
            }
        })
        .collect();
    series.sort_by_key(|line| line.ranks.iter().flatten().count());
    let widget = RankHistory {
        size: history.size,
        periods: history.periods.iter().map(|label| Line::styled(label.text.as_str(), look.theme.muted)).collect(),
        notes: Vec::new(),
        series,
        styles: HistoryStyles { number: look.theme.muted, grid: look.theme.faint, single: look.theme.text },
    };
    widget.render(area, buffer);
}
