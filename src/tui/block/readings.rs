//! What a stated growth may belong to, tried one by one on number lines.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::{Look, put};
use crate::analysis::Verdict;
use crate::report::{Figure, Phrase, Piece, Reading};
use crate::text::cut;
use crate::tui::phrase::figure_style;
use crate::tui::widgets::number_line::{self, NumberLine};

/// Verdict, name, value and the value before it: as much of the words as there is room for, for no number is cut.
fn reading_head(look: Look<'_>, reading: &Reading, columns: usize) -> Phrase {
    let bare = |figure: &Figure| match figure.unit.as_str() {
        "%" => figure.clone(),
        _ => Figure { unit: String::new(), ..figure.clone() },
    };
    let head = |value: Figure, before: Option<Figure>, name: &str, word: &str| {
        let phrase = Phrase::new().piece(Piece::Tried(reading.verdict)).word(format!(" {name}  ")).figure(value);
        phrase.muted(format!(" {} ", reading.arrow())).figure_or_missing(before).muted(word)
    };
    let led_to = |name: &str| {
        let phrase = Phrase::new().piece(Piece::Tried(reading.verdict)).word(format!(" {name}"));
        phrase.muted(format!(" {} ", reading.arrow())).figure_or_missing(reading.base.clone())
    };
    let wide = |phrase: &Phrase| look.line(phrase).width();
    let word = format!("  {}", crate::report::words::tried(reading.verdict).get(look.locale));
    let (value, before) = (&reading.value, &reading.base);
    // A name is cut before a unit goes.
    let room = columns.saturating_sub(wide(&head(bare(value), before.clone(), "", "")));
    let forms = [
        head(value.clone(), before.clone(), &reading.name, &word),
        head(value.clone(), before.clone(), &reading.name, ""),
        head(bare(value), before.clone(), &reading.name, ""),
        // The growth that all lead from stands above them.
        if reading.forward { led_to(&reading.name) } else { Phrase::new() },
        head(bare(value), before.clone(), &cut(&reading.name, room), ""),
    ];
    let last = head(bare(value), before.as_ref().map(bare), "", "");
    forms.into_iter().filter(|form| !form.is_empty()).find(|form| wide(form) <= columns).unwrap_or(last)
}

/// The rows of all readings, with a blank one between them.
pub(super) fn natural_height(readings: &[Reading]) -> u16 {
    readings.iter().map(|reading| whole(reading) + 1).sum::<u16>().saturating_sub(1)
}

/// The rows of a reading: words, and a number line where both numbers have a place on one.
fn whole(reading: &Reading) -> u16 {
    if reading.forward || reading.base.is_none() { 1 } else { 3 }
}

pub(super) fn readings(look: Look<'_>, readings: &[Reading], area: Rect, buffer: &mut Buffer) {
    let drawn = area.height >= readings.iter().map(whole).sum();
    let gap = u16::from(area.height >= natural_height(readings));
    let mut next = 0;
    for reading in readings {
        let top = next;
        if top >= area.height {
            break;
        }
        next += if drawn { whole(reading) + gap } else { 1 };
        put(&look.line(&reading_head(look, reading, usize::from(area.width))), area, top, buffer);
        let Some(base) = reading.base.as_ref().filter(|_| drawn && whole(reading) > 1) else { continue };
        let (Some(value), Some(start)) = (reading.value.height(), base.height()) else { continue };
        let rows = Rect { y: area.y + top + 1, height: 2.min(area.height - top - 1), ..area };
        let mark = if reading.verdict == Verdict::Doubtful {
            number_line::Mark::Impossible
        } else {
            number_line::Mark::Inferred
        };
        let point = |figure: &Figure, value: f64, mark, style| number_line::Point {
            value,
            mark,
            label: Line::styled(figure.digits(), style),
            style,
        };
        let line = NumberLine {
            max: value.max(start) * 1.15,
            counted: reading.whole,
            points: vec![
                point(base, start, mark, figure_style(base, look.theme)),
                point(&reading.value, value, number_line::Mark::Stated, look.theme.heading),
            ],
            axis: look.theme.faint,
            tick: look.theme.muted,
            join: look.theme.muted,
        };
        line.render(rows, buffer);
    }
}
