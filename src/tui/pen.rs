//! The bytes that turn one screen into another.
//!
//! A frame is collected here and committed by the terminal in one write. The cursor and the style are remembered from
//! frame to frame, so that a small change costs few bytes. Cells behind a glyph that some terminals draw two columns
//! wide are reached by an absolute position, so that such a terminal keeps its columns aligned.

use std::ops::Range;

use crossterm::Command;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthChar;

use super::frame::named_number;
use crate::text;

/// Writes changes of the screen as text for a terminal.
#[derive(Debug, Default, Clone)]
pub(super) struct Pen {
    out: String,
    /// Where the cursor is; unknown at the start.
    at: Option<(u16, u16)>,
    /// Whether the last glyph may have taken another number of columns than we think.
    adrift: bool,
    look: Look,
    /// The last glyph that was looked up, and whether terminals differ in its width: rules and bars repeat one.
    looked_up: (char, bool),
}

/// The style of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Default for Look {
    fn default() -> Self {
        Self::of(&Cell::EMPTY)
    }
}

impl Look {
    fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }
}

/// What stands on the screen before a change.
#[derive(Debug, Clone, Copy)]
pub(super) enum Old<'a> {
    /// A screen of the same size.
    Shown(&'a Buffer),
    /// Nothing.
    Empty,
    /// Anything.
    Unknown,
}

/// A move to the right takes four bytes.
const SHORT_GAP: usize = 4;

/// So many blanks take more bytes than erasing them and moving on.
const LONG_RUN: usize = 10;

/// Modifiers that are seen on a blank.
const SEEN: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// Modifiers with the codes that switch them on and off.
const MODIFIERS: [(Modifier, u8, u8); 7] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Whether a cell is nothing but its ground.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && !cell.modifier.intersects(SEEN)
}

/// Whether nothing is seen in a cell, not even a ground.
fn is_ground(cell: &Cell) -> bool {
    is_blank(cell) && cell.bg == Color::Reset
}

/// Whether the glyph before some places goes on over all of them, as it did before.
fn goes_on(old: Option<&[Cell]>, new: &[Cell], mut places: Range<usize>) -> bool {
    let Some(before) = places.start.checked_sub(1).and_then(|at| new.get(at)) else { return false };
    places.all(|at| {
        let (was, is) = (old.and_then(|old| old.get(at)), new.get(at));
        is.is_some_and(|is| same(before, is) && was.is_some_and(|was| same(was, is)))
    })
}

/// Whether two cells look the same on a screen. Asked for every cell of a frame, so the symbols, nearly all of one to
/// three bytes, are compared in place.
fn same(a: &Cell, b: &Cell) -> bool {
    let (before, after) = (a.symbol().as_bytes(), b.symbol().as_bytes());
    let symbols = match (before, after) {
        ([before], [after]) => before == after,
        _ => before.len() == after.len() && before.iter().zip(after).all(|(before, after)| before == after),
    };
    symbols
        && a.bg == b.bg
        && (a.fg == b.fg && a.modifier == b.modifier
            || before == b" " && !a.modifier.intersects(SEEN) && !b.modifier.intersects(SEEN))
}

/// The columns of a cell's glyph; most cells hold one byte.
fn columns(cell: &Cell) -> u16 {
    let symbol = cell.symbol();
    if symbol.len() == 1 { 1 } else { text::width(symbol).max(1) as u16 }
}

impl Pen {
    /// What was written since it was last taken.
    pub(super) fn written(&self) -> &str {
        &self.out
    }

    /// Sends what was written, and forgets it.
    pub(super) fn send<E>(&mut self, send: &mut impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
        let result = send(&self.out);
        self.out.clear();
        result
    }

    /// Forgets what was written after a length; it is not needed.
    pub(super) fn truncate(&mut self, length: usize) {
        self.out.truncate(length);
    }

    /// Forgets a part of what was written that does nothing by itself.
    pub(super) fn forget(&mut self, part: Range<usize>) {
        self.out.replace_range(part, "");
    }

    /// Writes a command.
    pub(super) fn command(&mut self, command: &impl Command) {
        // Writing to a string cannot fail.
        let _ = command.write_ansi(&mut self.out);
    }

    /// Takes the terminal as freshly reset: plain style, cursor anywhere.
    pub(super) fn reset(&mut self) {
        self.out.push_str("\x1b[m");
        (self.look, self.at) = (Look::default(), None);
    }

    /// Writes what turns an area of the old screen into that of the new one; says whether there was anything. No wide
    /// glyph may reach over the sides of the area.
    pub(super) fn change(&mut self, old: Old<'_>, new: &Buffer, area: Rect) -> bool {
        let before = self.out.len();
        let area = area.intersection(new.area);
        for y in area.rows().map(|row| row.y) {
            let start = new.index_of(area.x, y);
            let row = start..start + usize::from(area.width);
            let was = match old {
                Old::Shown(old) if old.area == new.area => old.content.get(row.clone()),
                Old::Shown(_) | Old::Unknown => None,
                Old::Empty => Some(&[][..]),
            };
            let beyond = self.change_row(area.x, y, was, &new.content[row.clone()], 0);
            if beyond > 0 {
                let there = if let Old::Shown(old) = old { old } else { new };
                let rest = &there.content[row.end..start + usize::from(new.area.right() - area.x)];
                self.change_row(area.right(), y, Some(rest), rest, beyond);
            }
        }
        self.out.len() > before
    }

    /// Writes what turns a part of a row into a new one; what stood there may be unknown. So many cells at its start are
    /// `broken`: they show the rest of an old wide glyph, or are unsure, and are drawn even where they are the same.
    /// Gives how many are broken beyond its end.
    fn change_row(&mut self, left: u16, y: u16, old: Option<&[Cell]>, new: &[Cell], mut broken: usize) -> usize {
        let was = |at: usize| old.and_then(|old| old.get(at)).unwrap_or(&Cell::EMPTY);
        // On an empty screen only one side has to be looked at.
        let same = |at: usize| match old {
            None => false,
            Some([]) => is_ground(&new[at]),
            Some(old) => old.get(at).is_some_and(|was| same(was, &new[at])),
        };
        // The glyphs of unsure width since the cursor was last put somewhere: where all are drawn two columns wide they
        // reach so many columns beyond their own, and what stands there has to be drawn again.
        let mut unsure = 0;
        // The end of a run of blanks, so that it is counted once.
        let mut blank = 0;
        // Whether the cell before stays as it is.
        let mut stays = false;
        let mut at = 0;
        while at < new.len() {
            // A rule or bar that goes on is seen to go on, however wide its glyphs: it is not drawn again to its end.
            let goes_on = broken > 0 && unsure > 0 && goes_on(old, new, at..at + broken);
            if broken == 0 && same(at) || goes_on {
                (at, unsure, broken, stays) = (at + 1, 0, 0, true);
                continue;
            }
            // Under the second half of a wide glyph that stays nothing is seen. Only here, where something changed, is
            // it asked how wide the glyph before is.
            if broken == 0 && std::mem::take(&mut stays) && columns(&new[at - 1]) == 2 {
                at += 1;
                continue;
            }
            stays = false;
            let cell = &new[at];
            let wide = usize::from(columns(cell)).min(new.len() - at);
            self.catch_up(left, y, at, new);
            let counted = at < blank;
            blank = if counted { blank } else { at + new[at..].iter().take_while(|cell| is_ground(cell)).count() };
            let end = if counted || blank - at < LONG_RUN {
                self.draw(left + at as u16, y, cell, wide as u16);
                unsure = if self.adrift { unsure + 1 } else { 0 };
                at + wide
            } else {
                self.erase(left + at as u16, y, blank - at);
                unsure = 0;
                blank
            };
            broken = broken.max(unsure + usize::from(unsure > 0));
            for drawn in at..end {
                broken = broken.max(usize::from(columns(was(drawn)))).max(wide.saturating_sub(drawn - at)) - 1;
            }
            at = end;
        }
        broken
    }

    /// Erases a run of cells without a ground of their own; the cursor stays before them.
    fn erase(&mut self, x: u16, y: u16, cells: usize) {
        self.go(x, y, false);
        if self.look.bg != Color::Reset || self.look.modifier.intersects(SEEN) {
            self.paint(Look::default());
        }
        self.sequence(&[cells as u16], 'X');
        (self.at, self.adrift) = (Some((x, y)), false);
    }

    /// Writes the cells between the cursor and a place again, where that is shorter than a move.
    fn catch_up(&mut self, left: u16, y: u16, to: usize, row: &[Cell]) {
        let Some((x, _)) = self.at.filter(|at| at.1 == y && at.0 >= left && !self.adrift) else { return };
        let from = usize::from(x - left);
        let Some(gap) = row.get(from..to).filter(|gap| (1..SHORT_GAP).contains(&gap.len())) else { return };
        let plain = |cell: &Cell| {
            let symbol = cell.symbol();
            symbol.len() == 1 && (Look::of(cell) == self.look || (symbol == " " && self.blank_looks_same(cell)))
        };
        if gap.iter().all(plain) {
            for cell in gap {
                self.out.push_str(cell.symbol());
            }
            self.at = Some((left + to as u16, y));
        }
    }

    /// Whether a blank may be written in the style of the pen.
    fn blank_looks_same(&self, cell: &Cell) -> bool {
        is_blank(cell) && self.look.bg == cell.bg && !self.look.modifier.intersects(SEEN)
    }

    /// Whether terminals differ in the width of a glyph. Chinese characters, most of what is not ASCII, are wide in all.
    fn is_ambiguous(&mut self, symbol: &str) -> bool {
        if symbol.len() == 1 {
            return false;
        }
        symbol.chars().any(|c| {
            if self.looked_up.0 != c {
                let everywhere_wide = matches!(c, '\u{4e00}'..='\u{9fff}');
                self.looked_up = (c, !everywhere_wide && c.width() != c.width_cjk());
            }
            self.looked_up.1
        })
    }

    fn draw(&mut self, x: u16, y: u16, cell: &Cell, wide: u16) {
        let symbol = cell.symbol();
        let ambiguous = self.is_ambiguous(symbol);
        self.go(x, y, ambiguous);
        let look = Look::of(cell);
        if !self.blank_looks_same(cell) {
            self.paint(look);
        }
        self.out.push_str(symbol);
        self.adrift = ambiguous;
        self.at = Some((x + wide, y));
    }

    /// Puts the cursor somewhere.
    pub(super) fn point(&mut self, x: u16, y: u16) {
        self.go(x, y, false);
        (self.at, self.adrift) = (Some((x, y)), false);
    }

    /// Moves the cursor in the shortest way that is safe. Runs of ambiguous glyphs stay together.
    fn go(&mut self, x: u16, y: u16, ambiguous: bool) {
        match self.at {
            Some(at) if at == (x, y) && (!self.adrift || ambiguous) => {}
            Some((from, row)) if row == y && from < x && !self.adrift => self.sequence(&[x - from], 'C'),
            Some((_, row)) if row == y => self.sequence(&[x + 1], 'G'),
            Some((_, row)) if row + 1 == y && x == 0 => self.out.push_str("\r\n"),
            _ => self.sequence(&[y + 1, x + 1], 'H'),
        }
    }

    fn paint(&mut self, to: Look) {
        let from = std::mem::replace(&mut self.look, to);
        if from == to {
            return;
        }
        if to == Look::default() {
            return self.out.push_str("\x1b[m");
        }
        self.out.push_str("\x1b[");
        let removed = from.modifier.difference(to.modifier);
        // Weight has one code to switch it off: what stays has to be switched on again.
        let weight = Modifier::BOLD | Modifier::DIM;
        let kept = if removed.intersects(weight) { from.modifier.difference(weight) } else { from.modifier };
        let mut off = 0;
        for (modifier, _, code) in MODIFIERS {
            if removed.contains(modifier) && off != code {
                off = code;
                self.code(code.into());
            }
        }
        for (modifier, code, _) in MODIFIERS {
            if to.modifier.contains(modifier) && !kept.contains(modifier) {
                self.code(code.into());
            }
        }
        if from.fg != to.fg {
            self.color(to.fg, 30);
        }
        if from.bg != to.bg {
            self.color(to.bg, 40);
        }
        // The last code ends in a semicolon, which the final letter replaces.
        self.out.pop();
        self.out.push('m');
    }

    /// A colour as foreground (`base` 30) or background (40).
    fn color(&mut self, color: Color, base: u16) {
        match color {
            Color::Reset => self.code(base + 9),
            Color::Rgb(r, g, b) => {
                for code in [base + 8, 2, r.into(), g.into(), b.into()] {
                    self.code(code);
                }
            }
            Color::Indexed(at) => {
                for code in [base + 8, 5, at.into()] {
                    self.code(code);
                }
            }
            named => match u16::from(named_number(named)) - 1 {
                dark @ 0..8 => self.code(base + dark),
                bright => self.code(base + 60 + bright - 8),
            },
        }
    }

    fn code(&mut self, code: u16) {
        self.number(code);
        self.out.push(';');
    }

    /// A control sequence (ECMA-48, section 5.4): cursor forward `C`, cursor to column `G`, cursor to row and column
    /// `H`, erase cells `X`; rows and columns are counted from one.
    fn sequence(&mut self, numbers: &[u16], end: char) {
        self.out.push_str("\x1b[");
        for number in numbers {
            self.code(*number);
        }
        self.out.pop();
        self.out.push(end);
    }

    /// A number in digits; a frame has thousands, and the formatter takes ten times as long.
    fn number(&mut self, number: u16) {
        if number >= 10 {
            self.number(number / 10);
        }
        self.out.push(char::from(b'0' + (number % 10) as u8));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::Style;

    use super::*;

    fn lines(lines: &[&str]) -> Buffer {
        Buffer::with_lines(lines.iter().copied())
    }

    fn change(pen: &mut Pen, old: Option<&Buffer>, new: &Buffer) -> bool {
        pen.change(old.map_or(Old::Empty, Old::Shown), new, new.area)
    }

    #[test]
    fn only_what_changed_is_written() {
        let mut pen = Pen::default();
        assert!(change(&mut pen, None, &lines(&["ab  ", "  抚 "])));
        assert_eq!(pen.written(), "\x1b[1;1Hab\x1b[2;3H抚");
        pen.out.clear();
        assert!(!change(&mut pen, Some(&lines(&["ab"])), &lines(&["ab"])));
        assert!(change(&mut pen, Some(&lines(&["抚顺市"])), &lines(&["抚  市"])));
        assert_eq!(pen.written(), "\x1b[1;3H  ");
    }

    #[test]
    fn short_gaps_are_written_again() {
        let mut pen = Pen::default();
        change(&mut pen, Some(&lines(&["a b c    d"])), &lines(&["x b y    z"]));
        assert_eq!(pen.written(), "\x1b[1;1Hx b y\x1b[4Cz");
    }

    #[test]
    fn long_runs_of_blanks_are_erased_but_never_with_a_ground() {
        let (old, new) = (lines(&["abcdefghijklmn"]), lines(&["a            n"]));
        let mut pen = Pen::default();
        change(&mut pen, Some(&old), &new);
        assert_eq!(pen.written(), "\x1b[1;2H\x1b[12X");
        let mut grounded = new.clone();
        grounded.set_style(grounded.area, Style::new().bg(Color::Indexed(4)));
        change(&mut pen, Some(&old), &grounded);
        assert!(!pen.written().ends_with('X'));
    }

    #[test]
    fn cells_behind_glyphs_of_unsure_width_are_reached_by_column() {
        let mut pen = Pen::default();
        change(&mut pen, None, &lines(&["██a"]));
        assert_eq!(pen.written(), "\x1b[1;1H██\x1b[3Ga");
    }

    #[test]
    fn styles_are_written_as_differences() {
        let mut pen = Pen::default();
        let mut buffer = lines(&["abcd"]);
        buffer.set_style(Rect::new(0, 0, 1, 1), Style::new().bold().fg(Color::Red));
        buffer.set_style(Rect::new(1, 0, 1, 1), Style::new().dim().fg(Color::Red).bg(Color::Rgb(1, 2, 3)));
        buffer.set_style(Rect::new(2, 0, 1, 1), Style::new().fg(Color::LightBlue));
        change(&mut pen, None, &buffer);
        assert_eq!(pen.written(), "\x1b[1;1H\x1b[1;31ma\x1b[22;2;48;2;1;2;3mb\x1b[22;94;49mc\x1b[md");
    }

    fn screen() -> impl Strategy<Value = Buffer> {
        let glyph = prop::sample::select(vec![" ", " ", " ", "          ", "a", "抚", "█", "·", "é", "▲"]);
        let style = prop::sample::select(vec![
            Style::new(),
            Style::new().bold(),
            Style::new().dim().reversed(),
            Style::new().fg(Color::Rgb(9, 8, 7)).underlined(),
            Style::new().bg(Color::Indexed(40)),
            Style::new().fg(Color::LightRed).bold(),
        ]);
        prop::collection::vec((glyph, style), 48).prop_map(|cells| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 16, 3));
            for (y, row) in (0u16..).zip(cells.chunks(16)) {
                let mut x = 0;
                for (glyph, style) in row {
                    x = buffer.set_stringn(x, y, glyph, usize::from(16 - x), *style).0;
                }
            }
            buffer
        })
    }

    /// What draws a screen over anything.
    fn pen_over(new: &Buffer) -> String {
        let mut pen = Pen::default();
        pen.reset();
        pen.change(Old::Unknown, new, new.area);
        pen.out
    }

    fn emulator() -> vt100::Parser {
        vt100::Parser::new(3.try_into().unwrap(), 16.try_into().unwrap(), 0)
    }

    /// What a terminal shows after some bytes: glyph, colours and modifiers of every cell.
    fn shown(parser: &vt100::Parser) -> Vec<String> {
        let screen = parser.screen();
        let cells = (0..3).flat_map(|y| (0..16).map(move |x| (y, x)));
        cells
            .filter_map(|(y, x)| screen.cell(y, x))
            .map(|cell| {
                let blank = cell.contents().trim().is_empty() && !cell.inverse() && !cell.underline();
                if blank {
                    return format!("{:?}", cell.bgcolor());
                }
                let modifiers = (cell.bold(), cell.dim(), cell.underline(), cell.inverse());
                format!("{} {:?} {:?} {modifiers:?}", cell.contents(), cell.fgcolor(), cell.bgcolor())
            })
            .collect()
    }

    proptest! {
        #[test]
        fn differences_lead_to_the_same_screen_as_drawing_it_whole(screens in prop::collection::vec(screen(), 2..4)) {
            let mut terminal = emulator();
            let mut pen = Pen::default();
            let mut old: Option<&Buffer> = None;
            for new in &screens {
                change(&mut pen, old, new);
                terminal.process(pen.written().as_bytes());
                pen.out.clear();
                let mut over = emulator();
                over.process(pen_over(old.unwrap_or(new)).as_bytes());
                over.process(pen_over(new).as_bytes());
                let mut whole = emulator();
                let mut fresh = Pen::default();
                change(&mut fresh, None, new);
                whole.process(fresh.written().as_bytes());
                prop_assert_eq!(shown(&terminal), shown(&whole));
                prop_assert_eq!(shown(&over), shown(&whole));
                old = Some(new);
            }
        }
    }
}
