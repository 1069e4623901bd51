//! One figure with its rank, large, and others below it.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::strips::{scaled_strip, strip_row, strip_tail};
use super::{Look, put, split_top};
use crate::locale::Text;
use crate::report::{Phrase, Piece, Standout};
use crate::text::{Align, cut, fit, width};
use crate::tui::phrase::{self, figure_style};
use crate::tui::widgets::big::{Big, HEIGHT};

/// From these columns and rows on the figure stands in big digits, with its strip beside it; digits made of ASCII glyphs
/// are none.
const ROOMY: (u16, u16) = (46, 6);

pub(super) fn draw(look: Look<'_>, standout: &Standout, area: Rect, buffer: &mut Buffer) {
    let headline = &standout.headline;
    let roomy = area.width >= ROOMY.0 && area.height >= ROOMY.1 && headline.figure.is_some() && !look.theme.ascii;
    // Names in full where all of them have room.
    let said = |long: bool| -> Vec<Phrase> { standout.lines.iter().map(|line| named(line, long)).collect() };
    let told = said(has_room(look, &said(true), area));
    if roomy {
        let (_, rest) = split_top(area, large(look, standout, area, buffer));
        return lines(look, in_columns(look, &told, area), rest, buffer);
    }
    // Its figure stands in the columns of the others.
    let all: Vec<Phrase> = std::iter::once(first(standout)).chain(told).collect();
    let mut rows = in_columns(look, &all, area).into_iter();
    let (_, rest) = split_top(area, small(look, standout, &rows.next().unwrap_or_default(), area, buffer));
    lines(look, rows.collect(), rest, buffer);
}

/// The figure in a line, as the others are; its name is the short one that its rank has, where there is one.
fn first(standout: &Standout) -> Phrase {
    let headline = &standout.headline;
    let name = standout.rank.as_ref().map_or(&headline.name, |rank| &rank.name);
    let line = Phrase::new().word(name.as_str()).word("  ").figure_or_missing(headline.figure.clone());
    match &headline.period {
        Some(period) => line.word("  ").piece(Piece::Label(period.clone())),
        None => line,
    }
}

/// Big digits, unit and name at the left, the strip at the right; the rows they took.
fn large(look: Look<'_>, standout: &Standout, area: Rect, buffer: &mut Buffer) -> u16 {
    let headline = &standout.headline;
    let Some(figure) = &headline.figure else { return 0 };
    let text = figure.digits();
    let digits = Big { text: &text, style: figure_style(figure, look.theme) };
    let rows = Rect { height: HEIGHT, ..area };
    let wide = digits.width(rows);
    digits.render(rows, buffer);
    let x = (wide + 2).min(area.width);
    let words = Rect { x: area.x + x, width: area.width - x, ..rows };
    let mut tail = vec![Span::styled(figure.unit_beside(), look.theme.muted)];
    if figure.doubtful {
        tail.push(Span::styled(" !", look.theme.warn));
    }
    if let Some(period) = &headline.period {
        tail.push(Span::styled(format!("  {}", period.text), look.theme.text));
    }
    put(&Line::styled(cut(&headline.name, usize::from(words.width)), look.theme.text), words, 0, buffer);
    let tail = Line::from(tail);
    put(&tail, words, HEIGHT - 1, buffer);
    if let Some(rank) = &standout.rank {
        let x = tail.width() as u16 + 3;
        let room = words.width.saturating_sub(x);
        scaled_strip(
            look,
            rank,
            Rect { x: words.x + x.min(words.width), y: words.y + 1, width: room, height: 2 },
            buffer,
        );
    }
    HEIGHT + u16::from(area.height > HEIGHT + standout.lines.len() as u16)
}

/// Name and figure, the rank in the next row; the rows they took.
fn small(look: Look<'_>, standout: &Standout, figure: &[Line<'_>], area: Rect, buffer: &mut Buffer) -> u16 {
    for (row, line) in (0..area.height).zip(figure) {
        put(line, area, row, buffer);
    }
    let used = (figure.len() as u16).min(area.height);
    let Some(rank) = &standout.rank else { return used };
    let row = Rect { y: area.y + used, height: 1.min(area.height - used), ..area };
    if row.height > 0 {
        strip_row(look, ("", rank), &strip_tail(look, rank), 0, row, buffer);
    }
    used + row.height
}

/// The shortest name that still says something.
const LEAST_NAME: usize = 8;

/// The narrowest column of names, with the blanks behind them.
const LEAST_COLUMN: usize = 14;

/// A name that ends in … with its blanks in so many columns.
fn shortened<'a>(name: &Line<'_>, columns: usize) -> Line<'a> {
    let (words, style) = (name.to_string(), name.spans.first().map(|span| span.style).unwrap_or_default());
    let blanks = words.len() - words.trim_end().len();
    Line::styled(format!("{}{}", cut(words.trim_end(), columns.saturating_sub(blanks)), " ".repeat(blanks)), style)
}

/// A line that says one figure: its name, the figure without its unit, the unit, and what follows.
struct Entry<'a> {
    name: Line<'a>,
    number: Line<'a>,
    unit: Cow<'a, str>,
    rest: Line<'a>,
}

impl<'a> Entry<'a> {
    fn of(look: Look<'a>, phrase: &'a Phrase) -> Option<Self> {
        let at = phrase.pieces.iter().position(|piece| matches!(piece, Piece::Figure(_)))?;
        let Piece::Figure(figure) = &phrase.pieces[at] else { return None };
        let part = |pieces: &'a [Piece]| phrase::pieces(pieces, look.theme);
        let (name, rest) = (part(&phrase.pieces[..at]), part(&phrase.pieces[at + 1..]));
        Some(Self { name, number: look.label(figure), unit: figure.unit_beside(), rest })
    }
}

/// A line with its name in full, or short.
fn named(line: &Phrase, long: bool) -> Phrase {
    line.pieces.iter().fold(Phrase::new(), |line, piece| match piece {
        Piece::Name(name) => line.word(if long { name.long.as_str() } else { name.short.as_str() }),
        other => line.piece(other.clone()),
    })
}

/// Whether lines of one figure each stand in columns whole.
fn has_room(look: Look<'_>, lines: &[Phrase], area: Rect) -> bool {
    let entries: Vec<Entry<'_>> = lines.iter().filter_map(|line| Entry::of(look, line)).collect();
    let widest = |part: fn(&Entry<'_>) -> usize| entries.iter().map(part).max().unwrap_or_default();
    let all = widest(|entry| entry.name.width())
        + widest(|entry| entry.number.width())
        + widest(|entry| width(&entry.unit))
        + widest(|entry| entry.rest.width());
    all < usize::from(area.width)
}

/// Lines of one figure each in columns: names, numbers at the right of theirs, units. A line that is too wide for that
/// stands by itself, with its name cut before its figure is, or is broken into rows.
fn in_columns<'a>(look: Look<'a>, lines: &'a [Phrase], area: Rect) -> Vec<Vec<Line<'a>>> {
    let entries: Vec<Option<Entry<'a>>> = lines.iter().map(|line| Entry::of(look, line)).collect();
    let mut alike: Vec<&Entry<'a>> = entries.iter().flatten().collect();
    let widths = |alike: &[&Entry<'a>]| {
        let widest = |part: fn(&Entry<'_>) -> usize| alike.iter().map(|entry| part(entry)).max().unwrap_or_default();
        [
            // The name brings the blanks behind it.
            widest(|entry| entry.name.width()),
            widest(|entry| entry.number.width()),
            widest(|entry| width(&entry.unit)),
            widest(|entry| entry.rest.width()),
        ]
    };
    let mut columns = widths(&alike);
    // Names are cut a little before a line leaves the columns.
    let over = (columns.iter().sum::<usize>() + 1).saturating_sub(usize::from(area.width));
    columns[0] -= over.min(columns[0].saturating_sub(LEAST_COLUMN));
    while columns.iter().sum::<usize>() + 1 > usize::from(area.width) && !alike.is_empty() {
        let own = |entry: &Entry<'_>| entry.number.width() + width(&entry.unit) + entry.rest.width();
        let widest = alike.iter().map(|entry| own(entry)).max();
        alike.retain(|entry| Some(own(entry)) != widest);
        columns = widths(&alike);
    }
    let [name, number, unit, _] = columns;
    let row = |entry: &Entry<'a>| {
        let pad = |columns: usize, line: &Line<'_>| Span::raw(" ".repeat(columns.saturating_sub(line.width())));
        let named = if entry.name.width() > name { shortened(&entry.name, name) } else { entry.name.clone() };
        let mut line = named.clone();
        line.extend([pad(name, &named), pad(number, &entry.number)]);
        line.extend(entry.number.clone());
        line.push_span(Span::styled(format!(" {}", fit(&entry.unit, unit, Align::Left)), look.theme.muted));
        line.extend(entry.rest.clone());
        vec![line]
    };
    let aligned = |entry: &Entry<'_>| alike.iter().any(|other| std::ptr::eq(*other, entry));
    lines
        .iter()
        .zip(&entries)
        .map(|(line, entry)| match entry {
            Some(entry) if aligned(entry) => row(entry),
            _ => by_itself(look, line, area.width),
        })
        .collect()
}

/// A line with its name cut before its figure is, else broken into rows.
fn by_itself<'a>(look: Look<'a>, line: &'a Phrase, columns: u16) -> Vec<Line<'a>> {
    let mut spans = look.line(line).spans.into_iter();
    let name = spans.next().unwrap_or_default();
    let rest: Line<'_> = spans.collect();
    let room = usize::from(columns).saturating_sub(rest.width());
    if room < LEAST_NAME.min(name.width()) {
        return look.fold(line, columns);
    }
    let mut line = Line::styled(cut(&name.content, room).into_owned(), name.style);
    line.extend(rest);
    vec![line]
}

/// The others below each other, as many as have room.
fn lines(look: Look<'_>, mut all: Vec<Vec<Line<'_>>>, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.height);
    let spaced = room + 1 >= all.iter().map(|lines| lines.len() + 1).sum();
    // Where not all have room those of one row come first, for more of them fit; and whole names before cut ones.
    if all.iter().map(Vec::len).sum::<usize>() > room {
        let cut = |rows: &[Line<'_>]| rows.iter().flat_map(|row| &row.spans).any(|span| span.content.ends_with('…'));
        all.sort_by_key(|rows| (rows.len(), cut(rows)));
    }
    let mut shown: Vec<&[Line<'_>]> = Vec::new();
    let mut used = 0;
    for entry in &all {
        // What would lose a part stays away: the zoomed panel has room for it.
        if used + entry.len() <= room {
            used += entry.len();
            shown.push(entry);
        }
    }
    let more = |shown: &[&[Line<'_>]]| {
        let count = (all.len() - shown.len()).to_string();
        Line::styled(MORE.fill(look.locale, &[&count]), look.theme.muted)
    };
    // That some are left out is said behind the last where it stands apart from it, else in its place.
    let end = shown.last().and_then(|entry| entry.last()).map_or(0, Line::width);
    let behind = end + APART + more(&shown).width() <= usize::from(area.width);
    if shown.len() < all.len() && !behind && shown.len() > 1 {
        used -= shown.pop().map_or(0, <[Line<'_>]>::len);
    }
    let rows = shown.iter().flat_map(|entry| entry.iter().map(Some).chain(spaced.then_some(None)));
    for (row, line) in (0..).zip(rows) {
        if let Some(line) = line {
            put(line, area, row, buffer);
        }
    }
    if shown.len() == all.len() || shown.is_empty() {
        return;
    }
    let (more, used) = (more(&shown), used as u16);
    let wide = (more.width() as u16).min(area.width);
    if behind {
        put(&more, Rect { x: area.right() - wide, width: wide, ..area }, used - 1, buffer);
    } else if used < area.height {
        put(&more, area, used, buffer);
    }
}

/// Fewer blanks would make a count of facts a part of the one before it.
const APART: usize = 6;

/// How many facts have no room here.
const MORE: Text = Text::new("另 {} 项", "{} more");

pub(super) fn natural_height(standout: &Standout) -> u16 {
    HEIGHT + 1 + standout.lines.len() as u16
}
