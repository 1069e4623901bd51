//! The rule on top of a panel: `── title ───────── right ─`, and nothing at the sides.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line, widgets::Widget};

use super::ink::{Ink, cut, width};

/// A title rule of one row. Short of room the title gives way to its short form, then ends in `…`; the right text is
/// shown whole or not at all.
#[derive(Debug, Clone, Default)]
pub struct Rule<'a> {
    /// What the panel is; empty for a bare rule.
    pub title: Line<'a>,
    /// In place of a title that has no room; may be empty.
    pub short: Line<'a>,
    /// Period, unit, counts: never cut.
    pub right: Line<'a>,
    /// The rule itself.
    pub style: Style,
}

/// Fewer columns than these say nothing of a title.
const LEAST_TITLE: i32 = 6;

impl Widget for &Rule<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let Some(mut ink) = Ink::new(area, buf) else { return };
        let wide = ink.width();
        let (title, right) = (width(&self.title), width(&self.right));
        // Two dashes and a blank before the title, a blank after it; the same, with one dash, for the right text.
        let beside = if right > 0 { right + 3 } else { 0 };
        let needed = if title > 0 { title.min(LEAST_TITLE) + 4 } else { 0 };
        let beside = if needed + beside < wide { beside } else { 0 };
        // Dashes stand only beside the texts: a text without a colour of its own would take theirs.
        let mut dashes = 0..wide - beside;
        if beside > 0 {
            ink.put(wide - 1, 0, "─", self.style);
            ink.put(wide - beside, 0, " ", self.style);
            ink.line_to(wide - 2, 0, &self.right);
            ink.put(wide - 2, 0, " ", self.style);
        }
        if title > 0 {
            let lead = if wide > 8 { 2 } else { 0 };
            let room = wide - beside - lead - if lead > 0 { 2 } else { 0 };
            let short = title > room && width(&self.short) > 0;
            let title = cut(if short { &self.short } else { &self.title }, room);
            if lead > 0 {
                ink.repeat(0, 0, lead, "─", self.style);
                ink.put(lead, 0, " ", self.style);
            }
            let end = ink.line(lead + i32::from(lead > 0), 0, &title);
            ink.put(end, 0, " ", self.style);
            dashes.start = end + 1;
        }
        ink.repeat(dashes.start, 0, dashes.end - dashes.start, "─", self.style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draw(width: u16, height: u16) -> Buffer {
        let rule =
            Rule { title: "技术市场".into(), right: "2023 年末".into(), style: Style::new(), ..Rule::default() };
        let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
        rule.render(buf.area, &mut buf);
        buf
    }

    #[test]
    fn title_and_right_text_stand_in_the_rule() {
        assert_eq!(draw(30, 1), Buffer::with_lines(["── 技术市场 ────── 2023 年末 ─"]));
        assert_eq!(draw(26, 1), Buffer::with_lines(["── 技术市场 ── 2023 年末 ─"]));
    }

    #[test]
    fn a_narrow_rule_cuts_the_title_and_then_drops_the_right_text_whole() {
        assert_eq!(draw(23, 1), Buffer::with_lines(["── 技术市…  2023 年末 ─"]));
        assert_eq!(draw(20, 1), Buffer::with_lines(["── 技术市场 ────────"]));
        assert_eq!(draw(4, 1), Buffer::with_lines(["技… "]));
    }

    #[test]
    fn nothing_at_no_size() {
        for (width, height) in [(0, 0), (1, 0), (0, 1), (1, 1), (2, 1), (9, 3)] {
            draw(width, height);
        }
    }
}
