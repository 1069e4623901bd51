//! The lines of a text around a fault.

use std::ops::Range;

use crate::data::{Excerpt, Place};
use crate::text::{CleanText, width};

/// Lines of more bytes are cut, so that a file of one line is no page of text.
const LONG: usize = 200;

/// The bytes shown before and behind the start of a fault in a long line.
const AROUND: usize = 60;

/// A text and where its lines start.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let behind = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(behind).collect() }
    }

    /// The byte a line starts at; lines are counted from 1.
    pub(super) fn start(&self, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }

    /// Completes a place by line, column and excerpt.
    pub(super) fn complete(&self, place: &mut Place, span: Range<usize>) {
        let line = self.starts.partition_point(|start| *start <= span.start);
        let whole = self.line(line);
        let text = &self.text[whole.clone()];
        let start = floor(text, span.start - whole.start);
        place.line = Some(line);
        place.column = Some(text[..start].chars().count() + 1);

        // A long line is cut around the fault, which is marked up to the end of what is shown.
        let is_long = text.len() > LONG;
        let first = if is_long { floor(text, start.saturating_sub(AROUND)) } else { 0 };
        let last = if is_long { floor(text, start + AROUND) } else { text.len() };
        let end = floor(text, (span.end - whole.start).clamp(start, last));
        let before = format!("{}{}", if first > 0 { "…" } else { "" }, &text[first..start]);
        let behind = if last < text.len() { "…" } else { "" };
        let previous = (line > 1).then(|| {
            let text = &self.text[self.line(line - 1)];
            let shown_to = if text.len() > LONG { floor(text, AROUND) } else { text.len() };
            shown(&format!("{}{}", &text[..shown_to], if shown_to < text.len() { "…" } else { "" }))
        });
        place.excerpt = Some(Box::new(Excerpt {
            previous,
            line: shown(&format!("{before}{}{behind}", &text[start..last])),
            start: width(shown(&before).as_str()),
            columns: width(shown(&text[start..end]).as_str()).max(1),
        }));
    }

    /// Where a line stands, without its end.
    fn line(&self, line: usize) -> Range<usize> {
        let start = self.start(line);
        let text = &self.text[start..self.start(line + 1)];
        start..start + text.trim_end_matches(['\n', '\r']).len()
    }
}

/// A piece of a line as it is shown.
fn shown(text: &str) -> CleanText {
    CleanText::new(text.replace('\t', "  "))
}

/// The start of the character that a byte belongs to.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
