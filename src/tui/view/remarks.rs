//! Remarks above and below the blocks, said in as few words as leave each of them room.

use ratatui::text::{Line, Span};

use super::{AIRY, text_columns};
use crate::report::{Phrase, Piece, words};
use crate::tui::model::Model;
use crate::tui::phrase;
use crate::tui::theme::Theme;

/// A line, and what stands at the right of it.
pub(super) type Sides<'a> = (Line<'a>, Option<Line<'a>>);

/// Phrases in rows: each with one at the left, and one at the right where there is room. On a screen that has one row for
/// its `remarks` the first is said in fewer words where that leaves room for the second, and the second is as much of
/// itself as has room.
pub(super) fn side_by_side<'a>(model: &'a Model, phrases: &'a [Phrase], width: u16, remarks: bool) -> Vec<Sides<'a>> {
    let theme = model.theme();
    let room = usize::from(text_columns(width));
    if let ([first, second], true) = (phrases, remarks && model.size().1 < AIRY) {
        let short = fitted(&shortest(first), room, theme).map(owned).unwrap_or_default();
        let lefts = fitted(first, room, theme).into_iter().chain([short.clone()]);
        let beside = |left: &Line<'_>| room.saturating_sub(left.width() + 3);
        let mut both = lefts.filter_map(|left| fitted(second, beside(&left), theme).map(|right| (left, Some(right))));
        let some = || (short.clone(), Some(first_pieces(second, beside(&short), theme)));
        return vec![both.next().unwrap_or_else(some)];
    }
    let mut rows: Vec<Sides<'_>> = Vec::new();
    for phrase in phrases {
        let beside = match rows.last() {
            Some((left, None)) => room.saturating_sub(left.width() + 3),
            _ => 0,
        };
        let whole = phrase::line(phrase, theme);
        match rows.last_mut() {
            Some((_, right @ None)) if whole.width() > 0 && whole.width() <= beside => *right = Some(whole),
            _ => rows.push((fitted(phrase, room, theme).unwrap_or_else(|| first_pieces(phrase, room, theme)), None)),
        }
    }
    rows
}

/// A phrase with as few of its short forms as leave it room; none where it has too many letters even so.
pub(super) fn fitted<'a>(phrase: &'a Phrase, room: usize, theme: &Theme) -> Option<Line<'a>> {
    let long = phrase::line(phrase, theme);
    if long.width() <= room {
        return Some(long);
    }
    let forms = (1..).map_while(|count| phrase.shortened(count));
    forms.map(|form| owned(phrase::line(&form, theme))).find(|line| line.width() <= room)
}

/// A phrase with all its short forms.
fn shortest(phrase: &Phrase) -> Phrase {
    (1..).map_while(|count| phrase.shortened(count)).last().unwrap_or_else(|| phrase.clone())
}

/// The first signs of a legend that have room together, in short; of any other phrase all or nothing.
fn first_pieces(phrase: &Phrase, room: usize, theme: &Theme) -> Line<'static> {
    let Phrase { pieces } = shortest(phrase);
    let whole = |count: &usize| match pieces.get(*count) {
        Some(Piece::Muted(gap)) => gap == words::PART,
        _ => *count == pieces.len(),
    };
    let parts = |count: usize| phrase::pieces(&pieces[..count], theme);
    let fitting = (1..=pieces.len()).rev().filter(whole).map(parts).find(|line| line.width() <= room);
    fitting.map(owned).unwrap_or_default()
}

/// A line with words of its own.
fn owned(line: Line<'_>) -> Line<'static> {
    line.spans.into_iter().map(|span| Span::styled(span.content.into_owned(), span.style)).collect()
}
