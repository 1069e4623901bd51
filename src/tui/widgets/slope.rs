//! Two orders of the same things beside each other, with a line from each thing's place in the one to the other.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line, widgets::Widget};

use super::{
    dots::Dots,
    ink::{Ink, cut, width},
    window::window,
};

/// A slope graph. Places stand one, two or three rows apart; where there are more places than rows both sides show the
/// same ones, around the focus, the last row says which of how many, and only lines with both ends on the screen are drawn.
#[derive(Debug, Clone, Default)]
pub struct Slope<'a> {
    /// The order at the left.
    pub left: Side<'a>,
    /// The order at the right.
    pub right: Side<'a>,
    /// Lines; the last is drawn over the others.
    pub links: Vec<Link>,
    /// What is said of the lines between the titles, where there is room.
    pub between: Line<'a>,
    /// Numbers of the places.
    pub number: Style,
    /// The numbers in focus, as a badge.
    pub badge: Style,
}

/// One of the two orders.
#[derive(Debug, Clone, Default)]
pub struct Side<'a> {
    /// What it is an order of; ends in `…` where room is short.
    pub title: Line<'a>,
    /// The places from the first on.
    pub places: Vec<Place<'a>>,
    /// The place in focus.
    pub focus: Option<usize>,
}

/// A place.
#[derive(Debug, Clone, Default)]
pub struct Place<'a> {
    /// Its number; ties share one.
    pub number: String,
    /// Who stands there.
    pub name: Line<'a>,
}

/// A line from a place at the left to one at the right.
#[derive(Debug, Clone, Copy, Default)]
pub struct Link {
    /// The place at the left, counted from zero.
    pub from: usize,
    /// The place at the right.
    pub to: usize,
    /// How it looks.
    pub style: Style,
}

/// Of fewer rows than these none is spent on a count.
const LEAST_COUNTED: i32 = 4;
/// Lines shorter than this cross in a blur.
const LEAST_LINE: i32 = 8;
/// Longer ones are hard to follow.
const MOST_LINE: i32 = 60;

impl Side<'_> {
    fn digits(&self) -> i32 {
        self.places.iter().map(|place| place.number.len().min(9) as i32).max().unwrap_or(1).max(2)
    }

    fn names(&self) -> i32 {
        self.places.iter().map(|place| width(&place.name)).max().unwrap_or(0)
    }

    /// The columns of a side: a badge, a blank, the name.
    fn wide(&self) -> i32 {
        self.digits() + 3 + self.names()
    }
}

/// The places on the screen: the first, and how many.
struct Shown {
    first: usize,
    count: usize,
}

impl Shown {
    fn row(&self, place: usize) -> Option<i32> {
        place.checked_sub(self.first).filter(|row| *row < self.count).map(|row| row as i32)
    }
}

impl Slope<'_> {
    /// The rows of the titles and of places so many rows apart.
    #[must_use]
    pub fn height(places: usize, pitch: u16) -> u16 {
        (places.min(1000) as u16 * pitch).saturating_sub(pitch.saturating_sub(1)) + 1
    }

    fn draw_side(&self, ink: &mut Ink<'_>, side: &Side<'_>, shown: &Shown, x: i32, place: (i32, i32), right: i32) {
        let (top, pitch) = place;
        let digits = side.digits();
        for (index, entry) in side.places.iter().enumerate() {
            let Some(row) = shown.row(index) else { continue };
            let y = top + row * pitch;
            let start = x + 1 + digits - entry.number.len().min(9) as i32;
            let lit = side.focus == Some(index);
            if lit {
                ink.repeat(x, y, digits + 2, " ", self.badge);
            }
            if start + entry.number.len() as i32 <= right {
                ink.text(start, y, &entry.number, if lit { self.badge } else { self.number });
            }
            let name = x + digits + 3;
            ink.line_until(name, y, &cut(&entry.name, right - name), right);
        }
    }
}

impl Widget for &Slope<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let Some(mut ink) = Ink::new(area, buf) else { return };
        let (wide, high) = (ink.width(), ink.height());
        let count = self.left.places.len().max(self.right.places.len()).min(1000) as i32;
        let titled = width(&self.left.title).max(width(&self.right.title)) > 0 && high >= 3 && high != count;
        let pitch = (1..=3).rev().find(|pitch| (count - 1) * pitch < high - i32::from(titled)).unwrap_or(1);
        // A blank row under the titles where there is one left.
        let airy = titled && (count - 1) * pitch + 1 < high - 1;
        let top = i32::from(titled) + i32::from(airy);
        // The last of several rows says that there are more places.
        let counted = (count - 1) * pitch >= high - top && high - top >= LEAST_COUNTED;
        let rows = high - top - i32::from(counted);
        // Both sides show the same places, for a line between different ones must not look level.
        let focus = self.left.focus.unwrap_or(0).midpoint(self.right.focus.unwrap_or(0));
        let all = window(focus, rows.max(0) as usize, count.max(0) as usize);
        let shown = Shown { first: all.start, count: all.len() };
        if counted {
            let range = format!("… {}–{} / {count}", shown.first + 1, shown.first + shown.count);
            ink.text(0, high - 1, &range, self.number);
        }
        // The right side begins where the longest useful line ends; both sides keep half of what there is at least.
        let (a, b) = (self.left.wide(), self.right.wide());
        let line = (wide - a - b - 4).clamp(0, MOST_LINE);
        let start = if line >= LEAST_LINE { a + line + 4 } else { wide / 2 };
        let edge = if line >= LEAST_LINE { a } else { start - 1 };
        if line >= LEAST_LINE {
            let mut sheet = Dots::new(line, rows);
            for link in &self.links {
                if let (Some(from), Some(to)) = (shown.row(link.from), shown.row(link.to)) {
                    let y = |row: i32| row * pitch * 4 + 1;
                    sheet.join((0, y(from)), (line * 2 - 1, y(to)), false, link.style);
                }
            }
            sheet.draw(&mut ink, a + 2, top);
        }
        if titled {
            let column = self.left.digits() + 3;
            let end = ink.line(column, 0, &cut(&self.left.title, wide / 2 - column - 1));
            // A long title ends at the edge rather than in the middle of a word.
            let column = start + self.right.digits() + 3;
            let column = column.min(wide - width(&self.right.title)).max(end + 2);
            ink.line(column, 0, &cut(&self.right.title, wide - column));
            let words = width(&self.between);
            if words > 0 && end + words + 4 <= column {
                ink.line((end + column - words) / 2, 0, &self.between);
            }
        }
        self.draw_side(&mut ink, &self.left, &shown, 0, (top, pitch), edge);
        self.draw_side(&mut ink, &self.right, &shown, start, (top, pitch), wide);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::check::{drawn, every_size};

    fn slope(names: &[&'static str], order: &[usize]) -> Slope<'static> {
        let places = |order: &[usize]| {
            let place =
                |(at, index): (usize, &usize)| Place { number: (at + 1).to_string(), name: names[*index].into() };
            order.iter().enumerate().map(place).collect()
        };
        let first: Vec<usize> = (0..names.len()).collect();
        let to = |index: usize| order.iter().position(|other| *other == index).unwrap();
        Slope {
            left: Side { title: "甲".into(), places: places(&first), focus: Some(1) },
            right: Side { title: "乙".into(), places: places(order), focus: Some(to(1)) },
            links: first.iter().map(|from| Link { from: *from, to: to(*from), style: Style::new() }).collect(),
            ..Slope::default()
        }
    }

    #[test]
    fn lines_join_the_places_of_a_name() {
        let buf = drawn(36, 5, |area, buf| slope(&["大连", "抚顺", "沈阳"], &[1, 0, 2]).render(area, buf));
        assert_eq!(
            buf,
            Buffer::with_lines([
                "     甲                         乙  ",
                "                                    ",
                "  1  大连  ⠒⠒⠤⠤⠤⢄⣀⣀⡠⠤⠤⠤⠒⠒    1  抚顺",
                "  2  抚顺  ⠒⠒⠉⠉⠉⠁  ⠈⠉⠉⠉⠒⠒    2  大连",
                "  3  沈阳  ⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒    3  沈阳",
            ])
        );
    }

    #[test]
    fn what_lines_are_not_stands_between_the_titles_where_it_fits() {
        let said = |width: u16| {
            let slope = Slope { between: "not over time".into(), ..slope(&["大连", "抚顺", "沈阳"], &[1, 0, 2]) };
            let buf = drawn(width, 4, |area, buf| slope.render(area, buf));
            (0..width).map(|x| buf[(x, 0)].symbol()).collect::<String>().contains("not over time")
        };
        assert!(said(40) && !said(24));
    }

    #[test]
    fn short_of_rows_both_sides_show_the_same_places() {
        let names = ["大连", "抚顺", "沈阳", "本溪", "营口"];
        let buf = drawn(36, 3, |area, buf| slope(&names, &[4, 2, 0, 1, 3]).render(area, buf));
        let numbers = |x: u16| [1, 2].map(|y| buf[(x, y)].symbol().to_owned());
        assert_eq!((numbers(2), numbers(29)), (["2", "3"].map(String::from), ["2", "3"].map(String::from)));
    }

    #[test]
    fn places_without_a_row_are_counted() {
        let names = ["大连", "抚顺", "沈阳", "本溪", "营口", "丹东"];
        let last = |high: u16| {
            let buf = drawn(36, high, |area, buf| slope(&names, &[0, 1, 2, 3, 4, 5]).render(area, buf));
            (0..36).map(|x| buf[(x, high - 1)].symbol().to_owned()).collect::<String>().trim_end().to_owned()
        };
        assert_eq!(last(5), "… 1–3 / 6");
        assert!(!last(8).contains('/'), "all have a row");
    }

    #[test]
    fn any_size_draws() {
        let names = ["大连", "抚顺", "沈阳", "本溪", "营口"];
        every_size(|area, buf| slope(&names, &[4, 3, 2, 1, 0]).render(area, buf));
        every_size(|area, buf| Slope::default().render(area, buf));
        let odd =
            Slope { links: vec![Link { from: 9, to: 7, style: Style::new() }], ..slope(&names, &[0, 1, 2, 3, 4]) };
        every_size(|area, buf| odd.render(area, buf));
    }
}
