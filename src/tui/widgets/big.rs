//! Numbers of three by five pixels, two pixels a cell.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line, widgets::Widget};

use super::ink::Ink;
use crate::text;

/// The rows a big number takes; its uppermost half row is blank.
pub const HEIGHT: u16 = 3;

/// A number in big digits, or in plain text on the lowest row where it does not fit or holds another sign.
#[derive(Debug, Clone, Copy, Default)]
pub struct Big<'a> {
    /// Digits, `. , % + − - – ~ ≥ ≤ > < ? /` and blanks.
    pub text: &'a str,
    /// Its colour.
    pub style: Style,
}

/// The five rows of a sign, `#` for a pixel.
fn pixels(sign: char) -> Option<[&'static str; 5]> {
    Some(match sign {
        '0' => ["###", "# #", "# #", "# #", "###"],
        '1' => [" # ", "## ", " # ", " # ", "###"],
        '2' => ["###", "  #", "###", "#  ", "###"],
        '3' => ["###", "  #", "###", "  #", "###"],
        '4' => ["# #", "# #", "###", "  #", "  #"],
        '5' => ["###", "#  ", "###", "  #", "###"],
        '6' => ["###", "#  ", "###", "# #", "###"],
        '7' => ["###", "  #", "  #", "  #", "  #"],
        '8' => ["###", "# #", "###", "# #", "###"],
        '9' => ["###", "# #", "###", "  #", "###"],
        '.' => [" ", " ", " ", " ", "#"],
        ',' => ["  ", "  ", "  ", " #", "# "],
        '%' => ["# #", "  #", " # ", "#  ", "# #"],
        '+' => ["   ", " # ", "###", " # ", "   "],
        '−' | '-' | '–' => ["   ", "   ", "###", "   ", "   "],
        '~' => ["    ", " # #", "# # ", "    ", "    "],
        // Two columns of the three: a wider arrow above its bar would read as a digit.
        '≥' => ["#  ", " # ", "#  ", "   ", "###"],
        '≤' => ["  #", " # ", "  #", "   ", "###"],
        '>' => ["#  ", " # ", "  #", " # ", "#  "],
        '<' => ["  #", " # ", "#  ", " # ", "  #"],
        '/' => ["  #", "  #", " # ", "#  ", "#  "],
        '?' => ["###", "  #", " ##", "   ", " # "],
        ' ' => [" "; 5],
        _ => return None,
    })
}

impl Big<'_> {
    /// The columns its big digits take, or nothing where it holds a sign that has no big form.
    #[must_use]
    pub fn big_width(&self) -> Option<u16> {
        let mut wide = 0;
        for sign in self.text.chars() {
            wide += pixels(sign)?[0].len() + 1;
        }
        u16::try_from(wide.checked_sub(1)?).ok()
    }

    /// The columns it takes in an area of this size, big or plain.
    #[must_use]
    pub fn width(&self, area: Rect) -> u16 {
        self.fitting(area).unwrap_or_else(|| text::width(self.text).min(usize::from(u16::MAX)) as u16)
    }

    fn fitting(&self, area: Rect) -> Option<u16> {
        self.big_width().filter(|wide| *wide <= area.width && HEIGHT <= area.height)
    }
}

/// A row of a sign; rows outside of it are blank.
fn row(rows: &[&'static str; 5], index: i32) -> &'static [u8] {
    usize::try_from(index).ok().and_then(|index| rows.get(index)).map_or(&[], |row| row.as_bytes())
}

impl Widget for &Big<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let Some(mut ink) = Ink::new(area, buf) else { return };
        let room = Rect::new(0, 0, ink.width() as u16, ink.height() as u16);
        if self.fitting(room).is_none() {
            let y = ink.height().min(i32::from(HEIGHT)) - 1;
            // A number that would be cut is left out; its plain form stands elsewhere or nowhere.
            if text::width(self.text) as i32 <= ink.width() {
                ink.line(0, y, &Line::styled(self.text, self.style));
            }
            return;
        }
        let mut left = 0;
        for rows in self.text.chars().filter_map(pixels) {
            let wide = rows[0].len() as i32;
            for y in 0..i32::from(HEIGHT) {
                let (upper, lower) = (row(&rows, y * 2 - 1), row(&rows, y * 2));
                for x in 0..wide {
                    let lit = |row: &[u8]| row.get(x as usize) == Some(&b'#');
                    let glyph = match (lit(upper), lit(lower)) {
                        (true, true) => "█",
                        (true, false) => "▀",
                        (false, true) => "▄",
                        (false, false) => continue,
                    };
                    ink.put(left + x, y, glyph, self.style);
                }
            }
            left += wide + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(text: &str, width: u16, height: u16) -> Buffer {
        let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
        (&Big { text, style: Style::new() }).render(buf.area, &mut buf);
        buf
    }

    #[test]
    fn digits_are_big() {
        assert_eq!(draw("6.57", 13, 3), Buffer::with_lines(["▄▄▄   ▄▄▄ ▄▄▄", "█▄▄   █▄▄   █", "█▄█ ▄ ▄▄█   █"]));
        let signs = ["▄         ▄    ", "▄▀  ▄▀▄▀ ▀█    ", "▄▄▄      ▄█▄ ▄▀"];
        assert_eq!(draw("≥~1,", 15, 3), Buffer::with_lines(signs));
    }

    #[test]
    fn what_has_no_big_form_or_no_room_is_plain() {
        assert_eq!(draw("第3", 9, 3), Buffer::with_lines(["", "", "第3      "]));
        assert_eq!(draw("6.57", 12, 2), Buffer::with_lines(["", "6.57        "]));
        assert_eq!(draw("6.57", 3, 3), Buffer::with_lines(["   "; 3]));
        assert_eq!(Big { text: "6.57", style: Style::new() }.width(Rect::new(0, 0, 12, 3)), 4);
        for width in 0..4 {
            draw("", width, width);
            draw("2.38", width, width);
        }
    }
}
