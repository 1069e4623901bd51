//! Windows over the page: a frame, a clean ground, and the page under it recoloured.

use ratatui::{
    buffer::{Buffer, Cell},
    layout::Rect,
    style::Style,
    text::Line,
    widgets::Widget,
};

use super::ink::{Ink, cut, heal, width};

/// A framed box with a title at the left and a text at the right of its upper edge.
#[derive(Debug, Clone, Default)]
pub struct Popup<'a> {
    /// The title; ends in `…` where room is short.
    pub title: Line<'a>,
    /// Shown whole or not at all.
    pub right: Line<'a>,
    /// The frame.
    pub frame: Style,
    /// The ground inside.
    pub ground: Style,
}

impl Popup<'_> {
    /// The part inside the frame.
    #[must_use]
    pub fn inner(area: Rect) -> Rect {
        if area.width < 2 || area.height < 2 {
            return Rect { width: 0, height: 0, ..area };
        }
        Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 }
    }
}

/// A box of at most this size in the middle of an area.
#[must_use]
pub fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// Recolours what stands in an area to one style; its text stays.
pub fn dim(area: Rect, buf: &mut Buffer, style: Style) {
    let style = Style::reset().patch(style);
    for row in rows(area, buf.area) {
        for cell in cells(row, buf) {
            cell.set_style(style);
        }
    }
}

/// Empties an area. A wide glyph that starts left of it and reaches into it is blanked: the terminal would otherwise
/// draw that glyph and skip the first column of the area.
pub fn clear(area: Rect, buf: &mut Buffer, ground: Style) {
    let mut blank = Cell::EMPTY;
    blank.set_style(ground);
    for row in rows(area, buf.area) {
        heal(buf, row.x, row.y);
        cells(row, buf).fill(blank.clone());
    }
}

/// The rows of an area that lie within bounds and have cells.
fn rows(area: Rect, bounds: Rect) -> impl Iterator<Item = Rect> {
    area.intersection(bounds).rows().filter(|row| !row.is_empty())
}

/// The cells of such a row.
fn cells(row: Rect, buf: &mut Buffer) -> &mut [Cell] {
    let start = buf.index_of(row.x, row.y);
    &mut buf.content[start..start + usize::from(row.width)]
}

impl Widget for &Popup<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        clear(area, buf, self.ground);
        let Some(mut ink) = Ink::new(area, buf) else { return };
        let (wide, high) = (ink.width(), ink.height());
        if wide < 2 || high < 2 {
            return;
        }
        for (y, left, right) in [(0, "┌", "┐"), (high - 1, "└", "┘")] {
            ink.put(0, y, left, self.frame);
            ink.repeat(1, y, wide - 2, "─", self.frame);
            ink.put(wide - 1, y, right, self.frame);
        }
        for y in 1..high - 1 {
            ink.put(0, y, "│", self.frame);
            ink.put(wide - 1, y, "│", self.frame);
        }
        let (title, right) = (width(&self.title), width(&self.right));
        let beside = if right > 0 && title.min(8) + right + 8 <= wide { right + 2 } else { 0 };
        if beside > 0 {
            ink.put(wide - 2 - beside, 0, " ", self.frame);
            ink.line_to(wide - 3, 0, &self.right);
            ink.put(wide - 3, 0, " ", self.frame);
        }
        if title > 0 && wide > 6 {
            ink.put(2, 0, " ", self.frame);
            let end = ink.line(3, 0, &cut(&self.title, wide - 6 - beside));
            ink.put(end, 0, " ", self.frame);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Color;

    #[test]
    fn the_frame_holds_title_and_right_text() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 22, 3));
        (&Popup { title: "合同额".into(), right: "5 条".into(), ..Popup::default() }).render(buf.area, &mut buf);
        assert_eq!(
            buf,
            Buffer::with_lines(["┌─ 合同额 ──── 5 条 ─┐", "│                    │", "└────────────────────┘"])
        );
    }

    #[test]
    fn a_wide_glyph_that_reaches_into_the_box_is_blanked() {
        let mut buf = Buffer::with_lines(["抚顺抚顺抚顺"; 3]);
        (&Popup::default()).render(Rect::new(3, 0, 5, 3), &mut buf);
        assert_eq!(buf, Buffer::with_lines(["抚 ┌───┐抚顺", "抚 │   │抚顺", "抚 └───┘抚顺"]));
    }

    #[test]
    fn dimming_keeps_the_text_and_forgets_its_styles() {
        let mut buf = Buffer::with_lines([Line::from("抚顺").style(Style::new().red().bold())]);
        dim(Rect::new(0, 0, 99, 99), &mut buf, Style::new().fg(Color::DarkGray));
        let mut wanted = Buffer::with_lines(["抚顺"]);
        wanted.set_style(wanted.area, Style::new().fg(Color::DarkGray));
        assert_eq!(buf, wanted);
    }

    #[test]
    fn any_size_draws() {
        for width in 0..9 {
            for height in 0..4 {
                let mut buf = Buffer::with_lines(["抚顺抚顺"; 3]);
                let popup = Popup { title: "抚顺市".into(), right: "5".into(), ..Popup::default() };
                (&popup).render(Rect::new(1, 1, width, height), &mut buf);
                let _ = Popup::inner(Rect::new(1, 1, width, height));
            }
        }
        assert_eq!(centred(Rect::new(0, 0, 10, 5), 4, 99), Rect::new(3, 0, 4, 5));
    }
}
