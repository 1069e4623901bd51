//! Who stands on which rung, as far as it is known.

mod pair;

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line, widgets::Widget};

use super::{
    ink::{Ink, cut, width},
    window::window,
};

pub use pair::LadderPair;

/// A ladder, its first rung on top. Unknown rungs are a dashed rail that gives up its rows first.
#[derive(Debug, Clone, Default)]
pub struct Ladder<'a> {
    /// The heading, on a row of its own.
    pub title: Line<'a>,
    /// The rungs in order.
    pub entries: Vec<Entry<'a>>,
    /// How its parts look.
    pub styles: LadderStyles,
}

/// One or several rungs.
#[derive(Debug, Clone)]
pub enum Entry<'a> {
    /// Our rung: a badge.
    Own {
        /// Its number.
        rank: u32,
        /// Whether the rank is doubtful: a mark beside the badge.
        doubtful: bool,
        /// Name, value.
        text: Line<'a>,
    },
    /// A rung of which it is known whose it is.
    Known {
        /// Its number.
        rank: u32,
        /// Name and whatever belongs to it.
        text: Line<'a>,
    },
    /// Rungs held by some in unknown order: a bracket.
    Set {
        /// The first rung.
        from: u32,
        /// The last rung.
        to: u32,
        /// Names, and a remark.
        lines: Vec<Line<'a>>,
    },
    /// Rungs of which nothing is known: a dashed rail.
    Unknown {
        /// The first rung.
        from: u32,
        /// The last rung.
        to: u32,
        /// How many they are.
        text: Line<'a>,
    },
}

/// How the parts of a [`Ladder`] look.
#[derive(Debug, Clone, Copy, Default)]
pub struct LadderStyles {
    /// Numbers of rungs.
    pub number: Style,
    /// The badge of our rung.
    pub own: Style,
    /// Brackets of sets.
    pub bracket: Style,
    /// The mark of a doubtful rank.
    pub doubt: Style,
    /// Rails and numbers of unknown rungs.
    pub rail: Style,
}

/// A row of the drawn ladder.
#[derive(Clone)]
struct Row<'l, 'a> {
    number: String,
    own: bool,
    mark: &'static str,
    style: Style,
    number_style: Style,
    text: Option<&'l Line<'a>>,
}

/// How much is given up for room: rows of unknown rungs, then rows of sets.
#[derive(Clone, Copy)]
struct Thrift {
    unknown: u32,
    set: u32,
}

impl<'a> Ladder<'a> {
    /// The rows it takes without its title when there is room.
    #[must_use]
    pub fn height(&self) -> usize {
        self.rows(Thrift { unknown: 3, set: u32::MAX }).len()
    }

    /// The rows it takes at least, with all rungs of its sets.
    fn least_height(&self) -> usize {
        self.rows(Thrift { unknown: 1, set: u32::MAX }).len().min(1000)
    }

    /// The columns it takes when there is room.
    #[must_use]
    pub fn width(&self) -> u16 {
        let texts = self.rows(Thrift { unknown: 3, set: u32::MAX });
        let text = texts.iter().filter_map(|row| row.text).map(width).max().unwrap_or(0);
        (self.text_column() + text.max(width(&self.title))).clamp(0, i32::from(u16::MAX)) as u16
    }

    /// The columns of the longest number, at least two.
    fn digits(&self) -> i32 {
        let last = self.entries.iter().map(|entry| match entry {
            Entry::Own { rank, .. } | Entry::Known { rank, .. } => *rank,
            Entry::Set { to, .. } | Entry::Unknown { to, .. } => *to,
        });
        (last.max().unwrap_or(0).to_string().len() as i32).max(2)
    }

    fn text_column(&self) -> i32 {
        self.digits() + 3
    }

    fn rows(&self, thrift: Thrift) -> Vec<Row<'_, 'a>> {
        let mut rows = Vec::new();
        for entry in &self.entries {
            match entry {
                Entry::Own { rank, doubtful, text } => {
                    let mark = if *doubtful { "!" } else { " " };
                    let row = self.row(rank.to_string(), mark, Some(text), true);
                    rows.push(Row { style: self.styles.doubt, ..row });
                }
                Entry::Known { rank, text } => rows.push(self.row(rank.to_string(), " ", Some(text), false)),
                Entry::Set { from, to, lines } => self.set(&mut rows, *from, *to, lines, thrift.set),
                Entry::Unknown { from, to, text } => self.unknown(&mut rows, *from, *to, text, thrift.unknown),
            }
        }
        rows
    }

    fn row<'l>(&'l self, number: String, mark: &'static str, text: Option<&'l Line<'a>>, own: bool) -> Row<'l, 'a> {
        let number_style = if own { self.styles.own } else { self.styles.number };
        Row { number, own, mark, style: self.styles.bracket, number_style, text }
    }

    fn set<'l>(&'l self, rows: &mut Vec<Row<'l, 'a>>, from: u32, to: u32, lines: &'l [Line<'a>], most: u32) {
        let rungs = to.saturating_sub(from).saturating_add(1).min(1000);
        let count = rungs.min(most).max(lines.len().min(1000) as u32).max(1);
        for index in 0..count {
            let mark = match index {
                _ if count == 1 => "]",
                0 => "┐",
                index if index + 1 == count => "┘",
                _ => "│",
            };
            let number = match index {
                // The last row holds the last rung where rungs were left out.
                index if index + 1 == count && rungs > count => to.to_string(),
                index if index < rungs => (from + index).to_string(),
                _ => String::new(),
            };
            rows.push(self.row(number, mark, lines.get(index as usize), false));
        }
    }

    fn unknown<'l>(&'l self, rows: &mut Vec<Row<'l, 'a>>, from: u32, to: u32, text: &'l Line<'a>, most: u32) {
        let rungs = to.saturating_sub(from).saturating_add(1);
        let count = rungs.min(most).clamp(1, 1000);
        // The row for rungs that are left out: of two rows the other is the end of the ladder.
        let left_out = match count {
            1 if rungs > 1 => Some(0),
            2 if rungs > 2 => Some(u32::from(from <= 1)),
            count if count < rungs => Some(count - 2),
            _ => None,
        };
        for index in 0..count {
            let number = match index {
                _ if Some(index) == left_out => "·".to_owned(),
                index if index + 1 == count => to.to_string(),
                index => (from + index).to_string(),
            };
            let text = (index == left_out.unwrap_or(count / 2)).then_some(text);
            let row = self.row(number, "┆", text, false);
            rows.push(Row { style: self.styles.rail, number_style: self.styles.rail, ..row });
        }
    }

    /// The rows for a height: unknown rungs grow to `wanted` rows in all, or shrink; then sets shrink; then the part
    /// around our rung is shown.
    fn fitted(&self, height: usize, wanted: usize) -> Vec<Row<'_, 'a>> {
        let mut unknown = 3;
        while self.rows(Thrift { unknown: unknown + 1, set: u32::MAX }).len() <= wanted.min(height) && unknown < 99 {
            unknown += 1;
        }
        let tries = [(unknown, u32::MAX), (3, u32::MAX), (2, u32::MAX), (1, u32::MAX), (1, 2), (1, 1)];
        let mut rows = Vec::new();
        for (unknown, set) in tries {
            rows = self.rows(Thrift { unknown, set });
            if rows.len() <= height {
                return rows;
            }
        }
        let own = rows.iter().position(|row| row.own).unwrap_or(0);
        let shown = window(own, height, rows.len());
        rows.drain(shown).collect()
    }

    /// Draws rows from (x, y) to before `right`; gives for each row the column after its text.
    fn draw(&self, ink: &mut Ink<'_>, x: i32, y: i32, right: i32, rows: &[Row<'_, 'a>]) -> Vec<i32> {
        let digits = self.digits();
        rows.iter()
            .zip(y..)
            .map(|(row, y)| {
                let start = x + digits - row.number.len().min(9) as i32 + i32::from(row.number == "·");
                if row.own {
                    ink.put(start - 1, y, " ", row.number_style);
                    ink.put(x + digits, y, " ", row.number_style);
                }
                // A number is whole or not there.
                if x + digits <= right {
                    ink.text(start, y, &row.number, row.number_style);
                }
                if x + digits + 1 < right {
                    ink.put(x + digits + 1, y, row.mark, row.style);
                }
                let text = x + self.text_column();
                row.text.map_or(text, |line| ink.line_until(text, y, &cut(line, right - text), right))
            })
            .collect()
    }
}

impl Widget for &Ladder<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let Some(mut ink) = Ink::new(area, buf) else { return };
        let (wide, high) = (ink.width(), ink.height());
        // The heading goes before a rung does.
        let least = self.rows(Thrift { unknown: 1, set: 1 }).len().min(1000) as i32;
        let head = i32::from(width(&self.title) > 0 && high > least.min(9));
        if head > 0 {
            ink.line(self.text_column(), 0, &cut(&self.title, wide - self.text_column()));
        }
        let rows = self.fitted((high - head) as usize, (high - head) as usize);
        self.draw(&mut ink, 0, head, wide, &rows);
    }
}

#[cfg(test)]
mod tests;
