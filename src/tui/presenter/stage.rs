//! Where a slide is drawn: letters of a face, text where letters have no room, and what did not fit.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::Put;
use crate::locale::{Locale, Text};
use crate::text::{self, is_wide, spaced};
use crate::tui::theme::Theme;
use crate::tui::view::put;
use crate::tui::widgets::big_text::{BigText, Face, Grid, LEAST_IDEOGRAPH, Part};

/// Something that did not fit, and what to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::tui) struct Misfit {
    pub(in crate::tui) what: Text,
    pub(in crate::tui) remedy: Text,
}

pub(super) const TOO_SMALL: Text = Text::new("屏幕太小", "the screen is too small");
pub(super) const LARGER: Text = Text::new("换更大的窗口或更小的字号", "use a larger window or a smaller type");
pub(super) const SHORTER: Text = Text::new("把文字写短，或分成两页", "shorten the words, or make two slides");
pub(super) const REMARKS: Text = Text::new("附注放不下", "the remarks do not fit");
pub(super) const HEADING: Text = Text::new("标题放不下", "the heading does not fit");
pub(super) const NUMBER: Text = Text::new("数字放不下", "the number does not fit");
pub(super) const CHART: Text = Text::new("图放不下", "the chart does not fit");
pub(super) const ROWS: Text = Text::new("行放不下", "the rows do not fit");
pub(super) const WORDS: Text = Text::new("文字放不下", "the words do not fit");

/// The place a slide is drawn on.
pub(in crate::tui) struct Stage<'a> {
    pub(super) theme: &'a Theme,
    pub(super) face: &'a Face,
    pub(super) locale: Locale,
    pub(super) grid: Grid,
    pub(super) buffer: &'a mut Buffer,
    /// How many steps smaller than could be.
    pub(super) shrink: u8,
    pub(super) misfits: Vec<Misfit>,
}

impl<'a> Stage<'a> {
    pub(in crate::tui) fn new(theme: &'a Theme, face: &'a Face, locale: Locale, buffer: &'a mut Buffer) -> Self {
        let grid = if theme.ascii { Grid::Cells } else { Grid::Quadrants };
        Self { theme, face, locale, grid, buffer, shrink: 0, misfits: Vec::new() }
    }

    /// Takes note of what did not fit.
    pub(super) fn misfit(&mut self, what: Text, remedy: Text) {
        if !self.misfits.iter().any(|known| known.what == what) {
            self.misfits.push(Misfit { what, remedy });
        }
    }

    /// The sizes from the largest on, without those that are too large for the speaker.
    pub(super) fn sizes<'s>(&self, all: &'s [u16]) -> &'s [u16] {
        &all[usize::from(self.shrink).min(all.len().saturating_sub(1))..]
    }

    /// Columns and rows of parts on one base line.
    pub(super) fn measure(&self, parts: &[Part<'_>]) -> (u16, u16) {
        BigText { face: self.face, grid: self.grid, parts }.size()
    }

    /// Columns and rows of one text.
    pub(super) fn size_of(&self, text: &str, size: u16) -> (u16, u16) {
        self.measure(&[part(text, size, Style::new())])
    }

    /// The rows of digits of a size, whichever they are.
    pub(super) fn digits(&self, size: u16) -> u16 {
        if size == 0 { 1 } else { self.size_of("0123456789~", size).1 }
    }

    /// Whether every letter has its big form.
    pub(super) fn is_big(&self, parts: &[Part<'_>]) -> bool {
        BigText { face: self.face, grid: self.grid, parts }.is_big()
    }

    /// Draws parts on one base line; gives the columns and rows they took.
    pub(super) fn big(&mut self, area: Rect, parts: &[Part<'_>]) -> (u16, u16) {
        let text = BigText { face: self.face, grid: self.grid, parts };
        let size = text.size();
        (&text).render(area, self.buffer);
        size
    }

    /// Draws parts so that their base line is the lower edge of a row.
    pub(super) fn big_on(&mut self, row: u16, area: Rect, right: bool, parts: &[Part<'_>]) {
        let text = BigText { face: self.face, grid: self.grid, parts };
        let (_, rows) = text.size();
        let room = Rect { y: (row + 1 + text.below()).saturating_sub(rows), height: rows, ..area };
        if right {
            self.big_right(room, parts)
        } else {
            self.big(room, parts)
        };
    }

    /// Draws one text, its right edge at the right edge of an area.
    pub(super) fn big_right(&mut self, area: Rect, parts: &[Part<'_>]) -> (u16, u16) {
        let (wide, _) = self.measure(parts);
        let x = area.right().saturating_sub(wide).max(area.x);
        self.big(Rect { x, width: area.right() - x, ..area }, parts)
    }

    /// Draws one text in the middle of an area's columns.
    pub(super) fn big_middle(&mut self, area: Rect, parts: &[Part<'_>]) -> (u16, u16) {
        let (wide, _) = self.measure(parts);
        let x = area.x + area.width.saturating_sub(wide) / 2;
        self.big(Rect { x, width: area.right().saturating_sub(x), ..area }, parts)
    }

    /// The first of these sizes at which a text fits and all of its letters are big.
    pub(super) fn largest(&self, text: &str, sizes: &[u16], columns: u16, rows: u16) -> Option<u16> {
        self.sizes(sizes).iter().copied().find(|size| {
            let parts = [part(text, *size, Style::new())];
            let (wide, high) = self.measure(&parts);
            wide <= columns && high <= rows && self.is_big(&parts)
        })
    }

    /// Writes a line of text; one that is wider than its room does not fit.
    pub(super) fn line(&mut self, x: u16, y: u16, width: u16, line: &Line<'_>) {
        if !(self.buffer.area.top()..self.buffer.area.bottom()).contains(&y) {
            return self.misfit(WORDS, LARGER);
        }
        if line.width() > usize::from(width) {
            self.misfit(WORDS, SHORTER);
        }
        put(self.buffer, x, y, line, width);
    }

    /// Writes lines that have found their places.
    pub(super) fn buffer_line(&mut self, lines: Vec<Put<'_>>) {
        for Put { x, y, width, line } in lines {
            self.line(x, y, width, &line);
        }
    }

    /// The heading, as large as a sixth of the height allows; gives the rows it took with the blank ones below it.
    pub(super) fn heading(&mut self, title: &str, short: &str, area: Rect) -> u16 {
        if title.is_empty() || area.is_empty() {
            return 0;
        }
        let style = self.theme.text;
        let tall = self.buffer.area.height;
        if tall >= 30 {
            let most = if tall >= 50 { tall / 6 } else { 6 };
            let sizes: &[u16] =
                if is_wide(title) { &[20, 18, 16, 15, 14, 13, 12] } else { &[18, 16, 14, 12, 11, 10, 9] };
            for words in [title, short].into_iter().filter(|words| !words.is_empty()) {
                if let Some(size) = self.largest(words, sizes, area.width, most) {
                    let (_, rows) = self.big(area, &[part(words, size, style)]);
                    return rows + 1 + u16::from(tall >= 50);
                }
            }
            // In two rows where there is room for them.
            let two = super::words::flow(self, title, sizes.last().copied().unwrap_or(12), area.width);
            if two.len() == 2 && tall >= 50 {
                let size = sizes.last().copied().unwrap_or(12);
                let mut used = 0;
                for words in &two {
                    let (_, rows) = self.big(Rect { y: area.y + used, ..area }, &[part(words, size, style)]);
                    used += rows + 1;
                }
                return used + 1;
            }
        }
        self.plain_heading(title, short, area)
    }

    /// The heading as text; gives the rows it took with the blank ones below it.
    pub(super) fn plain_heading(&mut self, title: &str, short: &str, area: Rect) -> u16 {
        let tall = self.buffer.area.height;
        let heading = self.theme.heading;
        let air = 1 + u16::from(tall >= 22);
        for words in [title, short].into_iter().filter(|words| !words.is_empty()) {
            let spaced = spaced(words);
            for text in [spaced.as_ref(), words] {
                if text::width(text) <= usize::from(area.width) {
                    self.line(area.x, area.y, area.width, &Line::styled(text.to_owned(), heading));
                    return air;
                }
            }
        }
        let lines = text::wrap(title, usize::from(area.width));
        let rows = lines.len().min(2);
        if lines.len() > 2 {
            self.misfit(HEADING, SHORTER);
        }
        for (y, line) in (area.y..).zip(lines.into_iter().take(2)) {
            self.line(area.x, y, area.width, &Line::styled(line, heading));
        }
        rows as u16 + air - 1
    }
}

/// The least size at which a text can be read as big letters.
pub(super) fn least(words: &str) -> u16 {
    if is_wide(words) { LEAST_IDEOGRAPH } else { 8 }
}

/// A text at a size.
pub(super) fn part(text: &str, size: u16, style: Style) -> Part<'_> {
    Part { text, size, gap: 0, style }
}
