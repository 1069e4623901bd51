//! Slides in front of a hall: one message each, as large as it can be, never cut.
//!
//! What a slide says is worked out by [`crate::report::slides`]; here it gets its place and its letters. Every part
//! tells when it had to be made smaller than it can be read, or left out: `present --check` lists that.

mod check;
mod contents;
mod hero;
mod plot;
mod ranks;
mod rows;
mod stage;
mod words;

pub use check::{Fault, SIZES, check};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::model::Model;
use super::phrase;
use super::talk::{Talk, Veil};
use super::widgets::paragraph::wrapped;
use crate::report::SlideReport;
use crate::report::slides::Body;
pub(super) use stage::Misfit;
use stage::Stage;

/// Draws the slide of a talk, or what lies over it.
pub(super) fn draw(model: &Model, talk: &Talk, buffer: &mut Buffer) {
    let theme = model.theme();
    match talk.at().veil {
        Veil::Black => return fill(buffer, theme.veil(false)),
        Veil::White => return fill(buffer, theme.veil(true)),
        Veil::None => {}
    }
    let mut stage = Stage::new(theme, model.face(), model.locale(), buffer);
    stage.shrink = talk.at().shrink;
    if let Some(selected) = talk.at().contents {
        return contents::draw(&mut stage, talk, selected);
    }
    let said = talk.said();
    let place = Place {
        number: talk.number(),
        step: talk.step(),
        doubts: talk.shows_doubts(),
        typed: talk.at().typed.as_deref(),
    };
    slide(&mut stage, said, &place);
}

fn fill(buffer: &mut Buffer, style: ratatui::style::Style) {
    for cell in &mut buffer.content {
        cell.reset();
        cell.set_style(style);
    }
}

/// Where a slide stands in its talk.
pub(super) struct Place<'a> {
    /// Its number and how many there are; none for a question from the floor.
    pub(super) number: Option<(usize, usize)>,
    /// How far it is built up, from 0.
    pub(super) step: usize,
    /// Whether its doubts are shown.
    pub(super) doubts: bool,
    /// The digits typed so far.
    pub(super) typed: Option<&'a str>,
}

/// Draws a slide: heading, body, remarks, source and number.
pub(super) fn slide(stage: &mut Stage<'_>, said: &SlideReport, place: &Place<'_>) {
    let screen = stage.buffer.area;
    if screen.width < 30 || screen.height < 8 {
        stage.misfit(stage::TOO_SMALL, stage::LARGER);
    }
    let side = match screen.width {
        100.. => 6,
        60.. => 4,
        _ => 1,
    };
    let (above, below) = if screen.height >= 30 { (2, 1) } else { (1, u16::from(screen.height >= 20)) };
    let inner = Rect {
        x: screen.x + side.min(screen.width / 2),
        y: screen.y + above.min(screen.height),
        width: screen.width.saturating_sub(2 * side),
        height: screen.height.saturating_sub(above + below),
    };
    let (body, foot) = foot(stage, said, place, inner);
    stage.buffer_line(foot);
    match &said.body {
        Body::Title(subtitle, lines) => words::title(stage, &said.title, subtitle, lines, body),
        Body::TestCard => words::test_card(stage, &said.title, body),
        _ => {
            // The rows of a page are worth more than a large heading where there are few.
            let plain = matches!(said.body, Body::Page(_)) && stage.buffer.area.height < 36;
            let used = if plain {
                stage.plain_heading(&said.title, &said.short, body)
            } else {
                stage.heading(&said.title, &said.short, body)
            };
            let rest = Rect { y: body.y + used, height: body.height.saturating_sub(used), ..body };
            middle(stage, said, place, rest);
        }
    }
}

fn middle(stage: &mut Stage<'_>, said: &SlideReport, place: &Place<'_>, area: Rect) {
    let step = if said.steps > 1 { place.step } else { usize::MAX - 1 };
    match &said.body {
        Body::Figure(figure) => hero::draw(stage, figure, step, area),
        Body::Columns(columns) => plot::draw(stage, columns, step, area),
        Body::Ranks(years) => ranks::draw(stage, years, step, area),
        Body::Rows(table) => rows::draw(stage, table, step, area),
        Body::Lines(lines) => words::lines(stage, lines, step, area),
        Body::Page(report) => words::page(stage, report, area),
        Body::Title(..) | Body::TestCard => {}
    }
}

/// A line with its place, drawn when all else has found its own.
pub(super) struct Put<'a> {
    x: u16,
    y: u16,
    width: u16,
    line: Line<'a>,
}

/// The room above remarks and source, and the lines of those.
fn foot<'a>(stage: &mut Stage<'_>, said: &'a SlideReport, place: &Place<'_>, inner: Rect) -> (Rect, Vec<Put<'a>>) {
    let theme = stage.theme;
    let mut put = Vec::new();
    let last = inner.bottom().saturating_sub(1);
    let number = match (place.typed, place.number) {
        (Some(typed), Some((_, count))) => Line::styled(format!("→ {typed} / {count}"), theme.accent),
        (_, Some((number, count))) if count > 1 => Line::styled(format!("{number} / {count}"), theme.muted),
        _ => Line::default(),
    };
    let wide = number.width() as u16;
    put.push(Put { x: inner.right().saturating_sub(wide), y: last, width: wide, line: number });
    let room = inner.width.saturating_sub(wide + 2);
    let mut bottom = last;
    let source = phrase::line(&said.source, theme);
    if source.width() > 0 {
        let source = restyled(source, theme.muted);
        let lines = wrapped(source, room, 0);
        for line in lines.into_iter().rev().take(2) {
            put.push(Put { x: inner.x, y: bottom, width: room, line });
            bottom = bottom.saturating_sub(1);
        }
    } else {
        bottom = bottom.saturating_sub(1);
    }
    bottom = bottom.saturating_sub(u16::from(inner.height >= 18));
    // Remarks, and doubts where they are asked for, each below the other.
    let mut lines: Vec<Line<'a>> = Vec::new();
    for remark in &said.remarks {
        lines.extend(wrapped(phrase::line(remark, theme), inner.width, 2));
    }
    if place.doubts {
        for doubt in &said.doubts {
            let mut line = phrase::line(doubt, theme);
            line.spans.iter_mut().for_each(|span| span.style = theme.warn.patch(span.style));
            lines.extend(wrapped(line, inner.width, 2));
        }
    }
    let most = usize::from(inner.height / 4).max(1);
    if lines.len() > most {
        if !place.doubts {
            stage.misfit(stage::REMARKS, stage::LARGER);
        }
        lines.truncate(most);
    }
    for line in lines.into_iter().rev() {
        put.push(Put { x: inner.x, y: bottom, width: inner.width, line });
        bottom = bottom.saturating_sub(1);
    }
    let height = (bottom + 1).saturating_sub(inner.y);
    (Rect { height: height.saturating_sub(u16::from(height > 12)), ..inner }, put)
}

/// The same words in one style.
fn restyled(line: Line<'_>, style: ratatui::style::Style) -> Line<'_> {
    Line::from(line.spans.into_iter().map(|span| Span::styled(span.content, style)).collect::<Vec<_>>())
}
