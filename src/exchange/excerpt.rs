//! The lines of a text around a fault.

use std::ops::Range;

use crate::data::{Excerpt, Place};
use crate::text::{CleanText, width};

/// The most bytes shown before and behind a fault, so that a file of one line is no page of text.
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
        let start = span.start - whole.start;
        let text = &self.text[whole.clone()];
        let (Some(before), Some(_)) = (text.get(..start), text.get(start..)) else { return };
        place.line = Some(line);
        place.column = Some(before.chars().count() + 1);

        // The line is cut where it is too long; the fault is marked up to the end of its line.
        let first = floor(text, start.saturating_sub(AROUND));
        let end = span.end.saturating_sub(whole.start).clamp(start, text.len());
        let last = floor(text, (end + AROUND).min(start + 2 * AROUND).min(text.len()));
        let marked = text.get(start..end.min(last)).unwrap_or_default();
        let before = &text[first..start];
        let previous = (line > 1).then(|| {
            let text = &self.text[self.line(line - 1)];
            shown(&text[..floor(text, 2 * AROUND)])
        });
        place.excerpt = Some(Box::new(Excerpt {
            previous,
            line: shown(&text[first..last]),
            start: width(shown(before).as_str()),
            columns: width(shown(marked).as_str()).max(1),
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
