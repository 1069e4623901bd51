//! Ranks in one row: which rung is ours, which was, and what is known of the others.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, widgets::Widget};

use super::ink::Ink;

/// What is known of a rung.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Rung {
    /// Nothing: `·`.
    #[default]
    Unknown,
    /// Whose it is, another's: `•`.
    Known,
    /// One of a set whose order is not known: `▫`, the set in brackets.
    InSet,
    /// Ours, some time before: its number, joined to our rung by an arrow.
    Former,
    /// Ours: a badge with its number.
    Own,
}

/// A strip of rungs, the first at the left. Where the area is narrower than a column a rung, the strip shows the part
/// around our rung, with `…` where rungs are left out.
#[derive(Debug, Clone, Default)]
pub struct RankStrip {
    /// The rungs from the first on.
    pub rungs: Vec<Rung>,
    /// How its parts look.
    pub styles: StripStyles,
}

/// The column of a rung's last digit.
fn column(place: i32, pitch: i32) -> i32 {
    place * pitch + i32::from(pitch > 1)
}

/// How the parts of a [`RankStrip`] look.
#[derive(Debug, Clone, Copy, Default)]
pub struct StripStyles {
    /// The badge of our rung.
    pub own: Style,
    /// The number of our former rung.
    pub former: Style,
    /// The arrow from the former rung to ours.
    pub arrow: Style,
    /// Rungs of a set, and its brackets.
    pub set: Style,
    /// Rungs of others.
    pub known: Style,
    /// Unknown rungs.
    pub unknown: Style,
}

impl RankStrip {
    /// The columns a rung takes: 3 with numbers, 2, or 1.
    #[must_use]
    pub fn pitch(&self, width: u16) -> u16 {
        let count = self.rungs.len().min(usize::from(u16::MAX)) as u32;
        (2..=3).rev().find(|pitch| count * u32::from(*pitch) < u32::from(width)).unwrap_or(1)
    }

    /// The columns the strip takes of a width.
    #[must_use]
    pub fn width(&self, width: u16) -> u16 {
        let pitch = self.pitch(width);
        let count = self.rungs.len().min(usize::from(u16::MAX)) as u32;
        (count * u32::from(pitch) + u32::from(pitch > 1)).min(u32::from(width)) as u16
    }

    /// The column of a rung's last digit (the first rung is 1) in a strip of a width; none where it is not shown.
    #[must_use]
    pub fn column_of(&self, rung: u32, width: u16) -> Option<u16> {
        let index = usize::try_from(rung.checked_sub(1)?).ok()?;
        let (first, shown) = self.window(i32::from(width));
        let x = i32::try_from(index.checked_sub(first)?).ok()?;
        (x < shown).then(|| column(x, i32::from(self.pitch(width))) as u16)
    }

    /// The first rung shown, and how many.
    fn window(&self, wide: i32) -> (usize, i32) {
        let count = self.rungs.len();
        let room = wide.max(0) as usize;
        if count <= room {
            return (0, count as i32);
        }
        let own = self.rungs.iter().position(|rung| *rung == Rung::Own).unwrap_or(0);
        let shown = super::window::window(own, room, count);
        (shown.start, room as i32)
    }

    fn draw_rung(&self, ink: &mut Ink<'_>, x: i32, pitch: i32, index: usize, rung: Rung) {
        let number = (index + 1).to_string();
        let (style, mark) = match rung {
            // The numbers of these come later, over all others.
            Rung::Own | Rung::Former if pitch == 3 => return,
            Rung::Own | Rung::Former | Rung::Unknown => (self.styles.unknown, "·"),
            Rung::Known => (self.styles.known, "•"),
            Rung::InSet => (self.styles.set, "▫"),
        };
        // Beside each other numbers of two digits with marks before them would be one row of signs.
        if pitch < 3 || matches!(rung, Rung::Known | Rung::Unknown) {
            ink.put(x, 0, mark, style);
            return;
        }
        ink.text(x + 1 - number.len() as i32, 0, &number, style);
    }

    /// The badge, and the arrow from the former rung. Where there is no room for an arrow between the two numbers only
    /// its head is drawn, for two numbers beside each other would read as one.
    fn draw_own(&self, ink: &mut Ink<'_>, pitch: i32, own: &Number, former: Option<&Number>) {
        own.draw(ink, self.styles.own);
        // The badge has a blank at both sides where there is room, that is: no bracket and no long number.
        let mut left = own.start - i32::from(pitch > 1 && own.start == own.last && ink.symbol(own.start - 1, 0) == " ");
        let mut right = own.last + i32::from(pitch > 1 && ink.symbol(own.last + 1, 0) == " ");
        if let Some(former) = former {
            if former.start > own.last {
                let between = former.start - own.last - 1;
                right = if former.start - right < 2 { own.last } else { right };
                if between > 0 {
                    former.draw(ink, self.styles.former);
                }
                ink.put(right + 1, 0, "◂", self.styles.arrow);
                ink.repeat(right + 2, 0, former.start - right - 2, "─", self.styles.arrow);
            } else {
                let between = own.start - former.last - 1;
                left = if left - former.last < 2 { own.start } else { left };
                if between > 0 {
                    former.draw(ink, self.styles.former);
                }
                ink.repeat(former.last + 1, 0, left - former.last - 2, "─", self.styles.arrow);
                ink.put(left - 1, 0, "▸", self.styles.arrow);
            }
        }
        ink.repeat(left, 0, own.start - left, " ", self.styles.own);
        ink.repeat(own.last + 1, 0, right - own.last, " ", self.styles.own);
    }
}

impl Widget for &RankStrip {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let Some(mut ink) = Ink::new(area, buf) else { return };
        let wide = ink.width();
        let pitch = i32::from(self.pitch(wide as u16));
        let (first, shown) = self.window(wide);
        let rung = |place: i32| self.rungs.get(first + place.max(0) as usize).copied().unwrap_or_default();
        let find = |wanted: Rung| (0..shown).find(|place| rung(*place) == wanted);
        for place in 0..shown {
            self.draw_rung(&mut ink, column(place, pitch), pitch, first + place as usize, rung(place));
        }
        if pitch > 1 {
            for place in 0..shown {
                let inside = |place: i32| place >= 0 && place < shown && rung(place) == Rung::InSet;
                let x = column(place, pitch);
                if inside(place) && !inside(place - 1) {
                    ink.put(x - 1, 0, "[", self.styles.set);
                }
                if inside(place) && !inside(place + 1) {
                    ink.put(x + 1, 0, "]", self.styles.set);
                }
            }
        }
        if first > 0 {
            ink.put(0, 0, "…", self.styles.unknown);
        }
        if first + (shown as usize) < self.rungs.len() {
            ink.put(wide - 1, 0, "…", self.styles.unknown);
        }
        let place = |wanted: Rung| {
            let place = find(wanted)?;
            let (last, index) = (column(place, pitch), first + place as usize);
            let digits = (index + 1).to_string().len() as i32;
            Some(Number { start: (last + 1 - digits).max(0), last, index })
        };
        match (place(Rung::Own), place(Rung::Former)) {
            (Some(own), former) => self.draw_own(&mut ink, pitch, &own, former.as_ref()),
            (None, Some(former)) => former.draw(&mut ink, self.styles.former),
            (None, None) => {}
        }
    }
}

/// A number on the strip: its first and its last column.
struct Number {
    start: i32,
    last: i32,
    index: usize,
}

impl Number {
    fn draw(&self, ink: &mut Ink<'_>, style: Style) {
        ink.text(self.start, 0, &(self.index + 1).to_string(), style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::widgets::check::{drawn, every_size};

    fn strip(count: usize, marked: &[(usize, Rung)]) -> RankStrip {
        let mut rungs = vec![Rung::Unknown; count];
        for (place, rung) in marked {
            rungs[place - 1] = *rung;
        }
        RankStrip { rungs, ..RankStrip::default() }
    }

    fn text(strip: &RankStrip, width: u16) -> String {
        let buf = drawn(width, 1, |area, buf| strip.render(area, buf));
        buf.content().iter().map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned()
    }

    #[test]
    fn the_pitch_follows_the_width() {
        let risen = strip(14, &[(4, Rung::Own), (6, Rung::Former)]);
        assert_eq!(text(&risen, 50), " ·  ·  ·  4 ◂───6  ·  ·  ·  ·  ·  ·  ·  ·");
        assert_eq!(text(&risen, 40), " · · · 4 ◂─6 · · · · · · · ·");
        assert_eq!(text(&risen, 20), "···4◂6········");
        let fallen = strip(14, &[(3, Rung::Own), (1, Rung::Former)]);
        assert_eq!(text(&fallen, 40), " 1─▸ 3 · · · · · · · · · · ·");
        assert_eq!(text(&fallen, 20), "1▸3···········");
        assert_eq!(risen.column_of(14, 40), Some(27));
        assert_eq!((risen.width(40), risen.width(60), risen.width(20)), (29, 43, 14));
    }

    #[test]
    fn kinds_differ_without_colour() {
        let partial =
            strip(14, &[(1, Rung::InSet), (2, Rung::InSet), (3, Rung::Own), (5, Rung::Known), (12, Rung::Known)]);
        assert_eq!(text(&partial, 40), "[▫ ▫]3 · • · · · · · · • · ·");
        assert_eq!(text(&partial, 14), "▫▫3·•······•··");
        assert_eq!(text(&partial, 50), "[1  2] 3  ·  •  ·  ·  ·  ·  ·  ·  •  ·  ·");
    }

    #[test]
    fn neighbours_and_long_numbers_keep_their_digits() {
        assert_eq!(text(&strip(14, &[(1, Rung::Own), (2, Rung::Former)]), 40), " 1◂2 · · · · · · · · · · · ·");
        assert_eq!(text(&strip(14, &[(1, Rung::Own), (2, Rung::Former)]), 14), "1◂············");
        assert_eq!(text(&strip(14, &[(12, Rung::Own), (14, Rung::Former)]), 14), "··········12◂·");
        assert_eq!(text(&strip(31, &[(14, Rung::Own)]), 9), "…··14···…");
    }

    #[test]
    fn any_size_draws() {
        let marked = strip(31, &[(14, Rung::Own), (30, Rung::Former), (1, Rung::InSet)]);
        every_size(|area, buf| marked.render(area, buf));
        every_size(|area, buf| strip(0, &[]).render(area, buf));
    }
}
