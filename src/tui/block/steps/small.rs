//! Ladders in a panel: a name, a bar, and last year in words or as a hollow bar where there is room.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::super::bars::bar_styles;
use super::super::charts::{body, fill};
use super::super::{Look, put, split_top};
use super::maximum;
use crate::locale::Text;
use crate::report::{Figure, Steps, Tiers};
use crate::text::{cut, width};
use crate::tui::widgets::Fill;
use crate::tui::widgets::bar_list::{self, BarRow};

/// Growth and additions stand behind bars only where these keep so many.
const LONG_BAR: usize = 18;

/// What ladders in an area have rows for, the most needed first.
#[derive(Clone, Copy)]
struct Room {
    /// A heading above each of several ladders.
    headed: bool,
    /// A row for each year before.
    both: bool,
    /// Blank rows between ladders.
    apart: u16,
    /// A blank row above each step.
    airy: bool,
}

impl Room {
    fn of(tiers: &Tiers, height: u16) -> Self {
        let ladders = tiers.ladders.len();
        let steps: usize = tiers.ladders.iter().map(|ladder| ladder.steps.len()).sum();
        let former = tiers.ladders.iter().flat_map(|ladder| &ladder.steps).filter(|step| step.before.is_some()).count();
        let mut left = usize::from(height).saturating_sub(steps);
        let mut take = |rows: usize| {
            let room = rows <= left;
            left -= if room { rows } else { 0 };
            room
        };
        let headed = ladders > 1 && take(ladders);
        Self { headed, both: take(former), apart: u16::from(take(ladders - 1)), airy: take(steps) }
    }
}

/// Ladders below each other on one scale where they count the same.
pub(in crate::tui::block) fn small(look: Look<'_>, tiers: &Tiers, area: Rect, buffer: &mut Buffer) {
    let Some(first) = tiers.ladders.first() else { return };
    let room = Room::of(tiers, area.height);
    let names = tiers.ladders.iter().flat_map(|ladder| &ladder.steps).map(|step| width(&step.short)).max();
    let names = names.unwrap_or_default();
    let common = tiers.is_on_one_scale().then(|| tiers.ladders.iter().map(maximum).fold(0.0, f64::max));
    let mut all: Vec<Vec<BarRow<'_>>> = tiers
        .ladders
        .iter()
        // Where no heading names the unit it stands beside the first count of the ladder.
        .enumerate()
        .map(|(at, ladder)| {
            let said = if room.headed {
                has_room_for_unit(look, ladder, area.width)
            } else {
                at > 0 && ladder.unit == first.unit
            };
            rows(look, ladder, !said, names, room, area.width)
        })
        .collect();
    // Labels of one width, with the arrows of bounds, leave bars of one length: ladders below each other have one scale.
    let wide = |row: &BarRow<'_>| row.label.width() + usize::from(row.fill.is_open());
    let widest = all.iter().flatten().map(wide).max().unwrap_or_default();
    for row in all.iter_mut().flatten() {
        row.label.push_span(Span::raw(" ".repeat(widest - wide(row))));
    }
    let mut rest = area;
    for (at, (ladder, rows)) in tiers.ladders.iter().zip(all).enumerate() {
        if at > 0 {
            rest = split_top(rest, room.apart).1;
        }
        let high = rows.iter().map(|row| 1 + u16::from(row.space)).sum();
        if room.headed {
            let (top, below) = split_top(rest, 1);
            put(&heading(look, ladder, area.width), top, 0, buffer);
            rest = below;
        }
        let (own, below) = split_top(rest, high);
        let widget = bar_list::BarList {
            rows,
            max: common.unwrap_or_else(|| maximum(ladder)),
            min: 0.0,
            name_width: Some(names as u16),
            ticks: Vec::new(),
            note: Line::default(),
            reference: None,
            heads: None,
            plain: look.plain(),
            thick: 1,
            styles: bar_styles(look),
        };
        widget.render(own, buffer);
        // The title of the panel tells the period of the first; that of another stands at the end of its rows.
        if !room.headed && ladder.period != first.period {
            aside(look, ladder, own, buffer);
        }
        rest = below;
    }
}

/// The year of the numbers behind those of the bars, where the years before have no rows of their own.
pub(in crate::tui::block) fn legend(look: Look<'_>, tiers: &Tiers, height: u16) -> Option<Line<'static>> {
    let former = tiers.ladders.iter().flat_map(|ladder| &ladder.steps).find(|step| step.before.is_some())?;
    let words = Text::new("右数为 {}", "second: {}").fill(look.locale, &[&former.before_label.text]);
    (!Room::of(tiers, height).both).then(|| Line::styled(words, look.theme.muted))
}

/// Whether the heading of a ladder says what it counts.
fn has_room_for_unit(look: Look<'_>, ladder: &Steps, columns: u16) -> bool {
    let parts = width(&ladder.title) + look.line(&ladder.period).width() + width(&ladder.unit);
    parts + 4 <= usize::from(columns)
}

/// The ladder, its period and what it counts: the unit gives way first, the period last.
fn heading<'a>(look: Look<'a>, ladder: &'a Steps, columns: u16) -> Line<'a> {
    let period = look.line(&ladder.period);
    let room = usize::from(columns).saturating_sub(period.width() + 2);
    let unit = if has_room_for_unit(look, ladder, columns) && !ladder.unit.is_empty() {
        format!("  {}", ladder.unit)
    } else {
        String::new()
    };
    let mut line = Line::from(Span::styled(cut(&ladder.title, room), look.theme.muted));
    line.push_span(Span::raw("  "));
    line.extend(period);
    line.push_span(Span::styled(unit, look.theme.muted));
    line
}

/// The period of a ladder at the end of its rows: on one alone it would be taken for that of this row.
fn aside(look: Look<'_>, ladder: &Steps, area: Rect, buffer: &mut Buffer) {
    let period = look.line(&ladder.period);
    let wide = period.width() as u16;
    if wide == 0 || wide >= area.width {
        return;
    }
    let place = Rect { x: area.right() - wide, width: wide, ..area };
    for y in area.y..area.bottom() {
        if (place.x - 1..place.right()).all(|x| buffer[(x, y)].symbol().trim().is_empty()) {
            put(&period, place, y - area.y, buffer);
        }
    }
}

fn rows<'a>(look: Look<'a>, ladder: &'a Steps, unit: bool, names: usize, room: Room, columns: u16) -> Vec<BarRow<'a>> {
    // Growth and additions stand behind the bars only where names and bars keep their room.
    let widest = ladder.steps.iter().map(|step| {
        step.now.as_ref().map_or(0, |now| look.label(now).width())
            + step.changes.first().map_or(0, |change| look.line(change).width())
            + 2
    });
    let fitting = usize::from(columns) >= names + widest.max().unwrap_or_default() + LONG_BAR;
    let mut rows = Vec::new();
    for (at, step) in ladder.steps.iter().enumerate() {
        let now = step.now.as_ref();
        let label = |figure| if unit && at == 0 { look.figure(figure) } else { look.label(figure) };
        let mut text = now.map_or_else(Line::default, label);
        if fitting && let Some(change) = step.changes.first() {
            text.push_span(Span::raw("  "));
            text.extend(look.line(change));
        } else if !room.both
            && let Some(before) = &step.before
        {
            text.push_span(Span::raw("  "));
            text.extend(look.label(before));
        }
        let space = room.airy && at > 0;
        rows.push(bar(look, Line::styled(step.short.as_str(), look.theme.text), now, text, space));
        if room.both
            && let Some(before) = &step.before
        {
            let name = Line::styled(format!("  {}", step.before_label.text), look.theme.muted);
            rows.push(bar(look, name, Some(before), look.label(before), false));
        }
    }
    rows
}

fn bar<'a>(look: Look<'a>, name: Line<'a>, figure: Option<&Figure>, label: Line<'a>, space: bool) -> BarRow<'a> {
    BarRow {
        name,
        value: figure.and_then(Figure::height),
        fill: figure.map_or(Fill::Solid, fill),
        style: figure.map_or(look.theme.bar, |figure| body(look, figure)),
        label,
        missing: Span::styled("?", look.theme.text),
        space,
        ..BarRow::default()
    }
}
