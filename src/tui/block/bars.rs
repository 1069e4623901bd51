//! Values of areas as bars from zero.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::Look;
use super::charts::{body, fill, ticks};
use crate::report::{Bar, BarList, Figure};
use crate::text::{Align, fit};
use crate::tui::hits::Target;
use crate::tui::widgets::Fill;
use crate::tui::widgets::bar_list::{self, BarHeads, BarReference, BarRow, BarStyles};

/// From this many rows on a long list has a blank row every five and an axis.
const AIRY: u16 = 16;
/// A narrower list has no room for a unit above its bars.
const LEAST_HEADS: u16 = 36;
/// No bar has more rows.
const MOST_THICK: u16 = 3;
/// A list of no more bars has blank rows between them where there is room.
const SHORT: usize = 6;
/// Rows without a blank one between.
const BUNCH: usize = 5;

pub(super) fn bar_styles(look: Look<'_>) -> BarStyles {
    BarStyles {
        axis: look.theme.muted,
        tick: look.theme.muted,
        grid: look.theme.faint,
        hollow_end: look.theme.hollow_end(),
        selected: look.theme.selection,
    }
}

/// What of a list an area has room for.
struct Room {
    /// How many bars.
    bars: usize,
    /// Whether there is a blank row every five.
    bunched: bool,
    /// Whether there is an axis.
    axis: bool,
    /// Whether the columns have titles.
    heads: bool,
}

impl Room {
    fn of(bars: &BarList, area: Rect) -> Self {
        let ranked = bars.reference.is_some();
        let heads = bars.heads.is_some() && usize::from(area.height) > bars.length.min(8) + usize::from(ranked);
        let axis = ranked && area.height >= AIRY;
        let rows = area.height.saturating_sub(u16::from(ranked) + u16::from(heads) + 2 * u16::from(axis));
        let bunched = ranked && area.height >= AIRY && bars.length > BUNCH;
        let room = usize::from(rows);
        // A bunch may begin anywhere, so there may be one blank row more than there are bunches.
        let fitting = if bunched { (room * BUNCH / (BUNCH + 1)).max(1) } else { room };
        Self { bars: fitting, bunched, axis, heads }
    }
}

/// How many rows a list would like.
pub(super) fn natural_height(bars: &BarList) -> u16 {
    let rows = bars.length.min(300) as u16;
    let (ranked, heads) = (u16::from(bars.reference.is_some()), u16::from(bars.heads.is_some()));
    // A short list has blank rows between its bars, a long ranking one every five and an axis.
    match ranked {
        1 => rows + rows / BUNCH as u16 + 4 + heads,
        _ if rows <= 6 && heads > 0 => rows * 2 + heads,
        _ => rows + heads,
    }
}

/// Below how many rows a list says nothing.
pub(super) fn least_height(bars: &BarList) -> u16 {
    // A short list is whole, with the titles of its columns.
    if bars.heads.is_some() && bars.reference.is_none() {
        bars.length.min(6) as u16 + 1
    } else if bars.reference.is_some() {
        bars.length.min(5) as u16 + 1
    } else {
        3
    }
}

/// How the bars of a short list stand in so many rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Spacing {
    /// Rows of a bar.
    thick: u16,
    /// Whether there are blank rows between all of them.
    spaced: bool,
    /// Whether there are, or else between groups of them.
    grouped: bool,
}

impl Spacing {
    fn of(bars: &BarList, rows: u16) -> Self {
        let rows = usize::from(rows) + 1;
        let with = |thick: u16| {
            let all = bars.length * usize::from(thick);
            let spaced = bars.length <= SHORT && rows >= all + bars.length;
            Self { thick, spaced, grouped: rows > all + groups(bars) }
        };
        // A thick bar that touches the next would look like a part of it. Ranked rows have one row each.
        let apart = |it: &Self| it.spaced || (it.grouped && groups(bars) > 0);
        let thick = (2..=MOST_THICK).rev().map(with).find(apart);
        thick.filter(|_| bars.reference.is_none()).unwrap_or_else(|| with(1))
    }
}

/// How many groups of bars begin after the first.
fn groups(bars: &BarList) -> usize {
    bars.length.saturating_sub(1).checked_div(bars.group).unwrap_or_default()
}

/// The rows that a short list takes of so many.
pub(super) fn rows(bars: &BarList, height: u16) -> u16 {
    let spacing = Spacing::of(bars, height);
    let blank = match spacing {
        Spacing { spaced: true, .. } => bars.length.saturating_sub(1),
        Spacing { grouped: true, .. } => groups(bars),
        _ => 0,
    };
    ((bars.length * usize::from(spacing.thick) + blank) as u16).min(height)
}

/// How many bars an area shows.
pub(super) fn capacity(bars: &BarList, area: Rect) -> usize {
    Room::of(bars, area).bars
}

/// The rows on the screen: those around the cursor, and the own one where it is scrolled away.
fn shown(look: Look<'_>, bars: &BarList, room: usize) -> (Option<usize>, Range<usize>, Option<usize>) {
    let all = look.shown(bars.selected, room, bars.length);
    match bars.own.filter(|own| !all.contains(own) && room > 3) {
        // One row for the own area, one that keeps it apart.
        Some(own) => {
            let rest = look.shown(bars.selected, room - 2, bars.length);
            if own < rest.start { (Some(own), rest, None) } else { (None, rest, Some(own)) }
        }
        None => (None, all, None),
    }
}

pub(super) fn draw(look: Look<'_>, bars: &BarList, area: Rect, buffer: &mut Buffer) {
    let room = Room::of(bars, area);
    let (above, rows, below) = shown(look, bars, room.bars);
    let titles = u16::from(room.heads) + u16::from(bars.reference.is_some());
    let Spacing { thick, spaced, grouped } = Spacing::of(bars, area.height.saturating_sub(titles));
    let spaced = spaced && !room.bunched;
    let start = rows.start;
    let note = match rows.len() + above.into_iter().chain(below).count() {
        all if all >= bars.length => Line::default(),
        _ => Line::styled(format!("{}–{} / {}", rows.start + 1, rows.end, bars.length), look.theme.muted),
    };
    let rows = above.into_iter().chain(rows).chain(below);
    let rows: Vec<(usize, Bar)> = rows.map(|at| (at, (bars.row)(at))).collect();
    // Competition ranks never exceed the number of rows.
    let digits = bars.length.to_string().len();
    let ranked = bars.length > 0 && (bars.row)(0).position.is_some();
    // Where a title of the columns would name the unit but has no room, it stands beside each amount.
    let named = bars.heads.as_ref().is_some_and(|heads| heads.value == bars.unit) && bars.reference.is_none();
    let whole = named && (!room.heads || area.width < LEAST_HEADS);
    // A row in reverse would lose its bar: a mark before the rank must do.
    let inverted = look.theme.selection.bg.is_none();
    let drawn = rows
        .iter()
        .map(|(at, bar)| {
            let parted = above.is_some() && *at == start || below == Some(*at);
            let begins = grouped && bars.group > 0 && at.is_multiple_of(bars.group);
            let bunch = room.bunched && at.is_multiple_of(BUNCH) && above != Some(*at);
            BarRow {
                selected: bars.selected == Some(*at) && !(ranked && inverted),
                space: spaced || bunch || parted || begins,
                ..row(look, bar, ranked.then_some(digits), bars.selected == Some(*at), whole)
            }
        })
        .collect();
    let reference = bars.reference.as_ref().and_then(|(name, figure)| {
        Some(BarReference {
            value: figure.height()?,
            labels: vec![
                Line::styled(format!("{name}  {}", figure.text()), look.theme.muted),
                Line::styled(figure.text(), look.theme.muted),
            ],
            style: look.theme.muted,
        })
    });
    let heads = bars.heads.as_ref().filter(|_| room.heads).map(|heads| {
        let styled = |text: &'_ str| Line::styled(text.to_owned(), look.theme.muted);
        BarHeads {
            name: styled(&heads.name),
            lead: styled(&heads.lead),
            value: if bars.reference.is_some() { Vec::new() } else { vec![styled(&heads.value)] },
            former: styled(&heads.former),
            extra: heads.extra.iter().map(|form| styled(form)).collect(),
        }
    });
    let mut marks = if room.axis { ticks(look, bars.maximum, 5) } else { Vec::new() };
    if let Some((_, last)) = marks.last_mut() {
        // The unit of all values stands at the end of the axis.
        last.push_str(if bars.unit.is_empty() || bars.unit == "%" { "" } else { " " });
        last.push_str(&bars.unit);
    }
    let widget = bar_list::BarList {
        rows: drawn,
        max: bars.maximum,
        min: 0.0,
        name_width: None,
        ticks: marks,
        note,
        reference,
        heads,
        plain: look.plain(),
        thick,
        styles: bar_styles(look),
    };
    look.tell(|_, y| widget.row_at(area, y).and_then(|at| rows.get(at)).map(|(at, _)| Target::Row(*at)));
    widget.render(area, buffer);
}

/// A bar with its rank before its name where areas are ranked, and with its unit where that is wanted.
fn row<'a>(look: Look<'a>, bar: &'a Bar, digits: Option<usize>, selected: bool, whole: bool) -> BarRow<'a> {
    let mut name = vec![];
    if digits.is_some() {
        name.push(Span::styled(if selected { "▸" } else { " " }, look.theme.focus));
    }
    match (digits, bar.position.as_ref()) {
        (Some(digits), Some(position)) => {
            let position = fit(&position.digits(), digits, Align::Right);
            let badge = look.theme.focus.add_modifier(Modifier::REVERSED);
            name.push(Span::styled(format!("{position} "), if bar.own { badge } else { look.theme.muted }));
            name.push(Span::raw(" "));
        }
        // An area without a rank stands under the names of the others, not under their ranks.
        (Some(digits), None) => name.push(Span::raw(" ".repeat(digits + 2))),
        (None, _) => {}
    }
    name.push(Span::styled(bar.name.as_str(), if bar.own { look.theme.focus } else { look.theme.text }));
    let value = bar.value.as_ref();
    let solid = value.is_some_and(|figure| fill(figure).is_full());
    let style = match value {
        // The own area is lit, but what was inferred stays hollow.
        Some(_) if bar.own && digits.is_some() && solid => look.theme.focus,
        Some(figure) => body(look, figure),
        None => look.theme.bar,
    };
    let text = |figure: &'a Figure| if whole { look.figure(figure) } else { look.label(figure) };
    BarRow {
        name: Line::from(name),
        lead: if digits.is_some() { quiet(look, look.line(&bar.lead)) } else { look.line(&bar.lead) },
        value: value.and_then(Figure::height),
        fill: value.map_or(Fill::Solid, fill),
        style,
        label: value.map_or_else(Line::default, text),
        former: quiet(look, look.line(&bar.former)),
        // What we computed looks unlike what was published.
        extra: quiet(look, look.line(&bar.extra)),
        missing: Span::styled("?", look.theme.text),
        ..BarRow::default()
    }
}

/// A line whose plain figures matter less than those of the bars.
fn quiet<'a>(look: Look<'a>, mut line: Line<'a>) -> Line<'a> {
    for span in line.spans.iter_mut().filter(|span| span.style == look.theme.heading) {
        span.style = look.theme.muted;
    }
    line
}
