//! Styled text broken into lines by the rules of [`crate::text::wrap`].

use std::borrow::Cow;

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    style::Style,
    text::{Line, Span},
    widgets::Widget,
};

use super::ink::{Ink, width};
use crate::text;

/// Paragraphs, each a [`Line`] of any length. Breaks keep the styles of the spans.
#[derive(Debug, Clone, Default)]
pub struct Paragraph<'a> {
    /// The paragraphs; an empty one is a blank row.
    pub lines: Vec<Line<'a>>,
    /// Columns by which all lines of a paragraph but its first are set in.
    pub hanging: u16,
    /// Rows left out at the top (scrolled away).
    pub skip: usize,
    /// Whether `…` tells that more was to say than there are rows; what scrolls has its own sign of that.
    pub clipped: bool,
}

impl<'a> Paragraph<'a> {
    /// Paragraphs without a hanging indent.
    #[must_use]
    pub fn new(lines: Vec<Line<'a>>) -> Self {
        Self { lines, ..Self::default() }
    }

    /// The rows needed for a width, without regard to `skip`.
    #[must_use]
    pub fn height(&self, width: u16) -> usize {
        self.wrapped(width).len()
    }

    /// The text as it is drawn: one entry a row, indents as blanks.
    #[must_use]
    pub fn wrapped(&self, width: u16) -> Vec<Line<'a>> {
        self.lines.iter().flat_map(|line| wrapped(line.clone(), width, self.hanging)).collect()
    }
}

/// One paragraph as rows, all but the first set in.
#[must_use]
pub fn wrapped(line: Line<'_>, width: u16, hanging: u16) -> Vec<Line<'_>> {
    if width == 0 {
        return Vec::new();
    }
    let hanging = hanging.min(width / 2);
    let indented = line.spans.iter().find_map(|span| span.content.chars().next()).is_some_and(char::is_whitespace);
    if !indented && super::ink::width(&line) <= i32::from(width) {
        return vec![trimmed(line)];
    }
    let plain: String = line.spans.iter().map(|span| span.content.as_ref()).collect();
    let mut rows = text::wrap(&plain, usize::from(width));
    if hanging > 0 && rows.len() > 1 {
        let first = rows.swap_remove(0);
        let rest = after(&plain, &first);
        rows = std::iter::once(first).chain(text::wrap(rest, usize::from(width - hanging))).collect();
    }
    let mut letters = line.spans.iter().flat_map(|span| {
        let style = line.style.patch(span.style);
        span.content.chars().map(move |letter| (letter, style))
    });
    rows.iter()
        .enumerate()
        .map(|(index, row)| {
            let indent = if index == 0 { 0 } else { usize::from(hanging) };
            let mut spans = vec![Span::raw(" ".repeat(indent))];
            for wanted in row.chars() {
                // Wrapping only leaves out blanks, so the next equal letter is the one meant.
                let style = letters.find(|(letter, _)| *letter == wanted).map_or(line.style, |(_, style)| style);
                push(&mut spans, wanted, style);
            }
            Line { spans, alignment: line.alignment, ..Line::default() }
        })
        .collect()
}

/// A line that fits, without the blanks at its end.
fn trimmed(mut line: Line<'_>) -> Line<'_> {
    while let Some(last) = line.spans.last_mut() {
        let kept = last.content.trim_end().len();
        if kept == last.content.len() {
            break;
        }
        match &mut last.content {
            Cow::Borrowed(text) => *text = &text[..kept],
            Cow::Owned(text) => text.truncate(kept),
        }
        if kept > 0 {
            break;
        }
        line.spans.pop();
    }
    line
}

/// A line with `…` behind it; a word or number that has no room beside that is left out whole.
#[must_use]
pub fn continued<'a>(line: &Line<'a>, wide: u16) -> Line<'a> {
    let mut kept = line.clone();
    let whole = |line: &Line<'_>| width(line) < i32::from(wide);
    while !whole(&kept)
        && let Some(last) = kept.spans.last_mut()
    {
        let mut text = last.content.to_string();
        while let Some(letter) = text.pop() {
            let goes_on = letter.is_ascii_alphanumeric() || matches!(letter, '.' | ',' | '%' | '-');
            if !goes_on || text.is_empty() {
                break;
            }
        }
        last.content = text.into();
        if last.content.is_empty() {
            kept.spans.pop();
        }
    }
    // Beside a whole line it stands apart: it is no part of its last word.
    let apart = width(line) + 1 < i32::from(wide);
    kept.push_span(Span::raw(if apart { " …" } else { "…" }));
    kept
}

/// What follows the first row in the text it was taken from.
fn after<'t>(plain: &'t str, row: &str) -> &'t str {
    let mut letters = plain.char_indices();
    let mut end = 0;
    for wanted in row.chars() {
        if let Some((at, letter)) = letters.find(|(_, letter)| *letter == wanted) {
            end = at + letter.len_utf8();
        }
    }
    plain.get(end..).unwrap_or_default()
}

fn push(spans: &mut Vec<Span<'static>>, letter: char, style: Style) {
    match spans.last_mut() {
        Some(last) if last.style == style => last.content.to_mut().push(letter),
        _ => spans.push(Span::styled(letter.to_string(), style)),
    }
}

impl Widget for &Paragraph<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let Some(mut ink) = Ink::new(area, buf) else { return };
        let wide = ink.width();
        let rows = self.wrapped(wide as u16);
        let (last, left) = (ink.height() - 1, rows.len().saturating_sub(self.skip) as i32);
        for (y, line) in (0..=last).zip(rows.iter().skip(self.skip)) {
            if self.clipped && y == last && left > last + 1 {
                ink.line(0, y, &continued(line, wide as u16));
            } else {
                ink.line(0, y, line);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(paragraph: &Paragraph<'_>, width: u16, height: u16) -> Buffer {
        let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
        paragraph.render(buf.area, &mut buf);
        buf
    }

    #[test]
    fn styles_survive_a_break() {
        let line = Line::from(vec!["第三位，".into(), Span::styled("仅次于", Style::new().red())]);
        let paragraph = Paragraph::new(vec![line]);
        assert_eq!(paragraph.height(6), 3);
        let buf = draw(&paragraph, 6, 3);
        let mut wanted = Buffer::with_lines(["第三  ", "位，仅", "次于  "]);
        wanted.set_style(Rect::new(4, 1, 2, 1), Style::new().red());
        wanted.set_style(Rect::new(0, 2, 4, 1), Style::new().red());
        assert_eq!(buf, wanted);
    }

    #[test]
    fn hanging_lines_are_set_in() {
        let paragraph = Paragraph { hanging: 2, ..Paragraph::new(vec!["! one two three four".into(), "".into()]) };
        assert_eq!(draw(&paragraph, 9, 4), Buffer::with_lines(["! one two", "  three  ", "  four   ", "         "]));
        assert_eq!(paragraph.height(9), 4);
        let skipped = Paragraph { skip: 1, ..paragraph };
        assert_eq!(draw(&skipped, 9, 1), Buffer::with_lines(["  three  "]));
    }

    #[test]
    fn what_has_no_row_is_told_by_an_ellipsis_and_no_number_is_cut() {
        let clipped = |text: &'static str, width, height| {
            draw(&Paragraph { clipped: true, ..Paragraph::new(vec![text.into()]) }, width, height)
        };
        assert_eq!(clipped("only one row", 12, 1), Buffer::with_lines(["only one row"]));
        assert_eq!(clipped("one 12.5 two", 9, 1), Buffer::with_lines(["one 12.5…"]));
        assert_eq!(clipped("one 12.55 two", 9, 1), Buffer::with_lines(["one…     "]));
        assert_eq!(clipped("第三位，仅次于沈阳", 8, 2), Buffer::with_lines(["第三位，", "仅次于… "]));
    }

    #[test]
    fn any_size_draws() {
        let paragraph = Paragraph { hanging: 5, ..Paragraph::new(vec!["抚顺市 city".into(); 3]) };
        for width in 0..6 {
            for height in 0..4 {
                draw(&paragraph, width, height);
            }
        }
        assert_eq!(draw(&paragraph, 1, 1), Buffer::with_lines([" "]));
    }
}
