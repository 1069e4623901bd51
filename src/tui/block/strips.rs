//! Ranks of one area as strips: one in a row, under a scale, and the list of all.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::{Look, put, short_year, split_top};
use crate::report::{Phrase, Ranking, RungState, Strip};
use crate::text::{Align, cut, fit, width};
use crate::tui::widgets::ink::write;
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
        former: theme.text,
        arrow: theme.rise,
        set: theme.text,
        known: theme.text,
        unknown: theme.muted,
    };
    RankStrip { rungs, styles }
}

/// What stands behind a strip: the rank in words, and how far it moved.
pub(super) fn strip_tail<'a>(look: Look<'_>, strip: &'a Strip) -> Line<'a> {
    let mut among = look.line(&strip.among);
    if let Some(moved) = &strip.moved {
        among.push_span(Span::raw(" "));
        among.extend(look.figure(moved));
    }
    // Beside other changes a move over several years would be taken for one on the year before.
    if let Some(since) = &strip.since {
        among.push_span(Span::styled(format!(" {}", short_year(&since.text)), look.theme.muted));
    }
    among
}

/// The tails of strips below each other: ranks begin in one column, and so do moves.
pub(super) fn strip_tails<'a>(look: Look<'_>, strips: &'a [Strip]) -> Vec<Line<'a>> {
    let ranks = strips.iter().map(|strip| look.line(&strip.among).width()).max().unwrap_or_default();
    let mut tails: Vec<Line<'a>> = strips.iter().map(|strip| strip_tail(look, strip)).collect();
    for (tail, strip) in tails.iter_mut().zip(strips) {
        let blanks = " ".repeat(ranks - look.line(&strip.among).width());
        tail.spans.insert(strip.among.pieces.len().min(tail.spans.len()), Span::raw(blanks));
    }
    let widest = tails.iter().map(Line::width).max().unwrap_or_default();
    for tail in &mut tails {
        tail.push_span(Span::raw(" ".repeat(widest - tail.width())));
    }
    tails
}

/// A strip in one row: name, rungs, the rank among how many.
///
/// The name has so many columns; with none it is left out and the rank follows the rungs.
pub(super) fn strip_row(
    look: Look<'_>,
    (name, strip): (&str, &Strip),
    among: &Line<'_>,
    columns: u16,
    area: Rect,
    buffer: &mut Buffer,
) {
    let tail = among.width() as u16;
    let columns = columns.min(area.width / 2);
    if columns > 0 {
        let name = Line::styled(cut(name, usize::from(columns) - 1), look.theme.muted);
        write(&name, Rect { width: columns, ..area }, buffer);
    }
    let room = area.width.saturating_sub(columns + tail + 1);
    let widget = strip_widget(look, strip);
    let rungs = widget.width(room);
    widget.render(Rect { x: area.x + columns, width: room.min(rungs), ..area }, buffer);
    let start =
        if columns > 0 { area.width.saturating_sub(tail) } else { (rungs + 2).min(area.width.saturating_sub(tail)) };
    write(among, Rect { x: area.x + start, width: area.width - start, ..area }, buffer);
}

/// A rank in one row that may be too narrow for a strip: that gives way before the words do, and a name only at last.
/// The name may be empty.
pub(super) fn strip_or_words(look: Look<'_>, name: &str, strip: &Strip, area: Rect, buffer: &mut Buffer) {
    let tail = strip_tail(look, strip);
    let (room, words) = (usize::from(area.width), tail.width());
    let named = if name.is_empty() { 0 } else { width(name) + 1 };
    let whole = named + strip.rungs.len() + 2 + words;
    if whole <= room {
        let row = Rect { width: whole as u16, ..area };
        return strip_row(look, (name, strip), &tail, named as u16, row, buffer);
    }
    let mut line = Line::default();
    // A name of which nothing is left but its ellipsis says nothing.
    let left = room.saturating_sub(words + 1);
    if named > 0 && (named <= left + 1 || left > 3) {
        line.push_span(Span::styled(cut(name, left).into_owned(), look.theme.muted));
        line.push_span(Span::raw(" "));
    }
    line.extend(tail);
    write(&line, area, buffer);
}

/// A strip under its scale “1 … 14”, the rank in words after it.
pub(super) fn scaled_strip(look: Look<'_>, strip: &Strip, area: Rect, buffer: &mut Buffer) {
    let tail = look.line(&strip.among);
    let rungs = area.width.saturating_sub(tail.width() as u16 + 2);
    let columns = Columns { name: 0, period: 0, start: 0, rungs, each: 1, tail: Tail::Words, said: 0 };
    scale(look, strip, &columns, area, buffer);
    let (_, line) = split_top(area, 1);
    let widget = strip_widget(look, strip);
    widget.render(Rect { width: rungs, ..line }, buffer);
    let end = (widget.width(rungs) + 2).min(line.width);
    put(&tail, Rect { x: line.x + end, width: line.width - end, ..line }, 0, buffer);
}

/// Columns of a list of strips.
struct Columns {
    name: usize,
    period: usize,
    /// The column of the strips, and how many they have.
    start: u16,
    rungs: u16,
    /// Rows of an entry: strip, words, blank.
    each: usize,
    /// What follows a strip, and how many columns of words that has.
    tail: Tail,
    said: usize,
}

/// How much follows a strip: the mark of a doubtful rank in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tail {
    /// The rank in words, its doubt, places moved.
    Words,
    /// A doubt, places moved.
    Marks,
}

impl Columns {
    fn of(look: Look<'_>, strips: &[Strip], area: Rect) -> Self {
        let widest = |part: fn(&Strip) -> usize| strips.iter().map(part).max().unwrap_or_default();
        let period = widest(|strip| width(&strip.period.text));
        let headings = strips.iter().filter(|strip| strip.heading.is_some()).count();
        // The scale has a row, and a blank one parts the sources.
        let rows = usize::from(area.height).saturating_sub(1 + headings + headings.saturating_sub(1));
        let each = (2..=4).rev().find(|each| rows + 1 >= strips.len() * each + usize::from(*each == 2)).unwrap_or(1);
        let wide = |part| {
            let said = said(look, strips, part);
            strips.iter().map(|strip| tail(look, strip, part, said).width() as u16 + 1).max().unwrap_or_default()
        };
        // The rank in words says what the strip's badge says in colour; its pitch goes before them, and they go before
        // the last of it.
        let tails = [Tail::Words, Tail::Marks].map(|part| (part, wide(part)));
        let order: &[(u16, usize)] = match each {
            1 => &[(3, 0), (2, 0), (1, 0), (2, 1), (1, 1)],
            _ => &[(3, 0), (2, 0), (1, 0), (3, 1), (2, 1), (1, 1)],
        };
        let longest = widest(|strip| width(&strip.name));
        let count = strips.iter().map(|strip| strip.rungs.len()).max().unwrap_or_default() as u16;
        let left = |name: usize| (name + period + 4) as u16;
        let needs = |pitch: u16| count * pitch + u16::from(pitch > 1);
        let fits = |name: usize, pitch: u16, tail: u16| left(name) + needs(pitch) + tail <= area.width;
        // The widest pitch beside whole names; a name gives way only before the last.
        let least = longest.min(8);
        let (name, pitch, (part, tail)) = order
            .iter()
            .map(|(pitch, tail)| (longest, *pitch, tails[*tail]))
            .chain((least..longest).rev().map(|name| (name, 1, tails[1])))
            .find(|(name, pitch, tail)| fits(*name, *pitch, tail.1))
            .unwrap_or((least.min(usize::from(area.width) / 3), 1, tails[1]));
        let start = left(name).min(area.width);
        let rungs = needs(pitch).min(area.width.saturating_sub(start + tail));
        Self { name, period, start, rungs, each, tail: part, said: said(look, strips, part) }
    }
}

/// What follows a strip; places moved stand behind so many columns of words.
fn tail<'a>(look: Look<'a>, strip: &'a Strip, part: Tail, said: usize) -> Line<'a> {
    let mut tail = Line::default();
    match part {
        Tail::Words => tail.extend(look.line(&strip.among)),
        Tail::Marks if strip.rank.doubtful => tail.push_span(Span::styled("!", look.theme.warn)),
        Tail::Marks => {}
    }
    if let Some(moved) = &strip.moved {
        let gap = (said + usize::from(said > 0)).saturating_sub(tail.width());
        tail.push_span(Span::raw(" ".repeat(gap)));
        tail.extend(look.figure(moved));
    }
    tail
}

/// The columns of the words that follow strips, without places moved.
fn said(look: Look<'_>, strips: &[Strip], part: Tail) -> usize {
    match part {
        Tail::Words => strips.iter().map(|strip| look.line(&strip.among).width()).max().unwrap_or_default(),
        Tail::Marks => usize::from(strips.iter().any(|strip| strip.rank.doubtful)),
    }
}

/// “1 … 14” above the strips, in the columns of their first and last rung.
fn scale(look: Look<'_>, strip: &Strip, columns: &Columns, area: Rect, buffer: &mut Buffer) {
    let widget = strip_widget(look, strip);
    let last = strip.rungs.len() as u32;
    for rung in [1, last] {
        let Some(end) = widget.column_of(rung, columns.rungs) else { continue };
        let text = rung.to_string();
        let x = (columns.start + end + 1).saturating_sub(text.len() as u16);
        put(
            &Line::styled(text, look.theme.muted),
            Rect { x: area.x + x, width: area.width - x.min(area.width), ..area },
            0,
            buffer,
        );
    }
}

/// How a list of ranks is shown in some rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Form {
    /// Whether the scale is drawn.
    scaled: bool,
    /// Whether headings have rows.
    headed: bool,
    /// Whether there are fewer rows than strips and headings: the strips around the cursor are shown, one in a row.
    scrolled: bool,
}

impl Form {
    fn of(strips: &[Strip], height: usize) -> Self {
        let headings = headings(strips);
        let alike = strips.windows(2).all(|pair| pair[0].rungs.len() == pair[1].rungs.len());
        let scrolled = headings > 1 && headings + strips.len() + usize::from(alike) > height;
        // In a very low panel a list of one source has no room for its heading.
        let headed = headings > 1 || height >= headings + 4;
        Self { scaled: alike && height > 2, headed, scrolled }
    }

    /// The strips in sight where each has so many rows.
    fn shown(self, ranking: &Ranking, strips: &[Strip], each: usize, height: usize) -> Range<usize> {
        let room = height.saturating_sub(usize::from(self.scaled) + if self.headed { headings(strips) } else { 0 });
        window(ranking.selected.unwrap_or_default(), room.div_ceil(each).max(1), strips.len())
    }
}

/// The rows in which each rank has one for its strip and one for words: the scale, headings and a blank between them.
pub(super) fn packed_height(ranking: &Ranking) -> u16 {
    let strips: Vec<Strip> = (0..ranking.length).map(|at| (ranking.row)(at)).collect();
    (strips.len() * 2 + headings(&strips) * 2).min(1000) as u16
}

fn headings(strips: &[Strip]) -> usize {
    strips.iter().filter(|strip| strip.heading.is_some()).count()
}

/// Which of the ranks an area shows, where those are not all: “7–8 / 8”.
pub(super) fn shown_of_all(look: Look<'_>, ranking: &Ranking, area: Rect) -> Option<Line<'static>> {
    let strips: Vec<Strip> = (0..ranking.length).map(|at| (ranking.row)(at)).collect();
    let form = Form::of(&strips, usize::from(area.height));
    let shown = if form.scrolled {
        Scrolled::of(ranking, &strips, form.scaled, area.height).strips()
    } else {
        let each = Columns::of(look, &strips, area).each;
        form.shown(ranking, &strips, each, usize::from(area.height))
    };
    let part = shown.len() < strips.len() && !shown.is_empty();
    part.then(|| Line::styled(format!("{}–{} / {}", shown.start + 1, shown.end, strips.len()), look.theme.muted))
}

/// Ranks of one area below each other, headings between sources, a scale for all at the head.
pub(super) fn ranking(look: Look<'_>, ranking: &Ranking, area: Rect, buffer: &mut Buffer) {
    let strips: Vec<Strip> = (0..ranking.length).map(|at| (ranking.row)(at)).collect();
    let columns = Columns::of(look, &strips, area);
    let Columns { each, .. } = columns;
    let height = usize::from(area.height);
    let form = Form::of(&strips, height);
    if let Some(strip) = strips.first().filter(|_| form.scaled) {
        scale(look, strip, &columns, area, buffer);
    }
    if form.scrolled {
        return scrolled(look, ranking, &strips, &columns, form.scaled, area, buffer);
    }
    let headed = form.headed;
    let mut row = u16::from(form.scaled);
    let headings = headings(&strips);
    let room = height - usize::from(row) - if headed { headings } else { 0 };
    let shown = form.shown(ranking, &strips, each, height);
    let parted = headings.saturating_sub(1);
    let mut spare = if each == 3 { (room + 1).saturating_sub(strips.len() * each + parted) as u16 } else { 0 };
    for (at, strip) in strips.iter().enumerate().take(shown.end).skip(shown.start) {
        if let Some(heading) = strip.heading.as_ref().filter(|_| headed) {
            // A long one begins in the blank row above it.
            let blank = at > shown.start && each > 1;
            let long = width(heading) > usize::from(area.width);
            match heading.split_once(" · ").filter(|_| blank && long) {
                Some((kind, whose)) => {
                    put(&group_heading(look, kind, area.width), area, row, buffer);
                    put(&group_heading(look, whose, area.width), area, row + 1, buffer);
                }
                None => put(&group_heading(look, heading, area.width), area, row + u16::from(blank), buffer),
            }
            row += 1 + u16::from(blank);
        }
        if row >= area.height {
            break;
        }
        let line = Rect { y: area.y + row, height: 1, ..area };
        let mut second = 0;
        entry(look, strip, &columns, ranking.selected == Some(at), line, buffer);
        if each > 1 && row + 1 < area.height {
            let words = Rect { x: area.x + 2, y: line.y + 1, width: area.width.saturating_sub(2), height: 2 };
            let said = notes(look, &strip.notes, words.width, if each > 3 || spare > 0 { 2 } else { 1 });
            for (row, words_of_row) in (0..).zip(&said) {
                put(words_of_row, words.intersection(area), row, buffer);
            }
            // A second row of words takes one of those that would stay blank below the list.
            second = u16::from(said.get(1).is_some_and(|line| line.width() > 0));
        }
        if ranking.selected == Some(at) && look.theme.selection.bg.is_some() {
            let rows = (each.min(2) as u16 + second).min(area.height - row);
            buffer.set_style(Rect { height: rows, ..line }.intersection(buffer.area), look.theme.selection);
        }
        if each == 3 && second > 0 {
            spare -= second;
            row += second;
        }
        row += each as u16;
    }
}

/// The heading of a group of strips: what kind of source, and whose.
fn group_heading<'a>(look: Look<'_>, heading: &'a str, columns: u16) -> Line<'a> {
    Line::styled(cut(heading, usize::from(columns)), look.theme.accent)
}

/// Of fewer rows than these the scale and the heading share one.
const LEAST_PARTED: u16 = 6;

/// The rows of a list of strips around the cursor.
struct Scrolled {
    /// The rows in sight: a strip, or the heading before it.
    rows: Vec<(usize, bool)>,
    /// The strip whose heading, or the one last before it, stays in sight.
    first: usize,
    /// The rows above the strips: the scale, a heading.
    above: u16,
}

impl Scrolled {
    fn of(ranking: &Ranking, strips: &[Strip], scaled: bool, height: u16) -> Self {
        // A heading is a row before its first strip.
        let rows: Vec<(usize, bool)> = strips
            .iter()
            .enumerate()
            .flat_map(|(at, strip)| strip.heading.iter().map(move |_| (at, true)).chain([(at, false)]))
            .collect();
        let selected = (ranking.selected.unwrap_or_default(), false);
        let cursor = rows.iter().position(|row| *row == selected).unwrap_or_default();
        let sticky = height > 2;
        let above = u16::from(sticky) + u16::from(scaled && height >= LEAST_PARTED);
        let mut shown = window(cursor, usize::from(height - above.min(height)), rows.len());
        if rows.get(shown.start).is_some_and(|row| row.1) && sticky {
            shown = shown.start + 1..(shown.end + 1).min(rows.len());
        }
        let first = rows.get(shown.start).map_or(0, |row| row.0);
        // A heading without a strip below it says nothing.
        if shown.len() > 1 && rows.get(shown.end - 1).is_some_and(|row| row.1) {
            shown.end -= 1;
        }
        Self { rows: rows.get(shown).unwrap_or_default().to_vec(), first, above }
    }

    /// The strips in sight.
    fn strips(&self) -> Range<usize> {
        let mut strips = self.rows.iter().filter(|row| !row.1).map(|row| row.0);
        let first = strips.next().unwrap_or_default();
        first..strips.next_back().unwrap_or(first) + 1
    }
}

/// The strips around the cursor, one in a row: the heading of the first stays in sight, for ranks of another source must
/// not stand under those of the dataset.
fn scrolled(
    look: Look<'_>,
    ranking: &Ranking,
    strips: &[Strip],
    columns: &Columns,
    scaled: bool,
    area: Rect,
    buffer: &mut Buffer,
) {
    let Scrolled { rows, first, above } = Scrolled::of(ranking, strips, scaled, area.height);
    let kept = strips.iter().take(first + 1).rev().find_map(|strip| strip.heading.as_ref());
    let beside_scale = scaled && above == 1;
    if let Some(heading) = kept.filter(|_| above > 0) {
        let wide = if beside_scale { columns.start.saturating_sub(1) } else { area.width };
        put(&group_heading(look, heading, wide), area, above - 1, buffer);
    }
    let (_, area) = split_top(area, above);
    for (line, (at, is_heading)) in area.rows().zip(rows) {
        let Some(strip) = strips.get(at) else { continue };
        match &strip.heading {
            Some(heading) if is_heading => put(&group_heading(look, heading, line.width), line, 0, buffer),
            _ => {
                let selected = ranking.selected == Some(at);
                entry(look, strip, columns, selected, line, buffer);
                if selected && look.theme.selection.bg.is_some() {
                    buffer.set_style(line.intersection(buffer.area), look.theme.selection);
                }
            }
        }
    }
}

/// Marker, name, period, strip and what follows it.
fn entry(look: Look<'_>, strip: &Strip, columns: &Columns, selected: bool, line: Rect, buffer: &mut Buffer) {
    let style = if selected { look.theme.heading } else { look.theme.text };
    let head = Line::from(vec![
        Span::styled(if selected { "▸ " } else { "  " }, look.theme.focus),
        Span::styled(fit(&strip.name, columns.name, Align::Left), style),
        Span::styled(format!(" {} ", fit(&strip.period.text, columns.period, Align::Left)), look.theme.muted),
    ]);
    write(&head, line, buffer);
    let widget = strip_widget(look, strip);
    let start = columns.start.min(line.width);
    let rungs = Rect { x: line.x + start, width: columns.rungs.min(line.width - start), ..line };
    widget.render(rungs, buffer);
    let end = (start + widget.width(columns.rungs) + 1).min(line.width);
    write(
        &tail(look, strip, columns.tail, columns.said),
        Rect { x: line.x + end, width: line.width - end, ..line },
        buffer,
    );
}

/// As many of the remarks as some rows have room for, each whole.
fn notes<'a>(look: Look<'a>, notes: &'a [Phrase], columns: u16, rows: u16) -> Vec<Line<'a>> {
    let mut all = vec![Line::default(); usize::from(rows)];
    for note in notes {
        let next = look.line(note);
        let gap = |row: &Line<'_>| if row.width() > 0 { 3 } else { 0 };
        let row = all.iter_mut().find(|row| row.width() + gap(row) + next.width() <= usize::from(columns));
        if let Some(row) = row {
            if row.width() > 0 {
                row.push_span(Span::styled(" · ", look.theme.muted));
            }
            row.extend(next);
        }
    }
    all
}
