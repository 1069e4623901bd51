//! What every widget promises, checked at many sizes.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::text;

/// Draws at every small size and some greater ones: nothing may panic, no cell outside the area may change, and no
/// half of a wide glyph may remain. The area may also lie partly or wholly outside of the buffer.
pub(super) fn every_size(draw: impl Fn(Rect, &mut Buffer)) {
    let sizes = (0..=16).chain([20, 24, 31, 40, 57, 80]);
    for width in sizes {
        for height in (0..=10).chain([13, 18, 30]) {
            let mut buf = Buffer::with_lines(vec!["x".repeat(usize::from(width) + 2); usize::from(height) + 2]);
            let area = Rect::new(1, 1, width, height);
            draw(area, &mut buf);
            whole_glyphs(&buf);
            for position in buf.area.positions().filter(|position| !area.contains(*position)) {
                assert_eq!(buf[position].symbol(), "x", "{position} at {width}×{height}");
            }
        }
    }
    let mut buf = Buffer::empty(Rect::new(3, 3, 9, 5));
    for area in [Rect::new(0, 0, 200, 200), Rect::new(10, 6, 50, 50), Rect::new(50, 50, 9, 9)] {
        draw(area, &mut buf);
        whole_glyphs(&buf);
    }
}

fn whole_glyphs(buf: &Buffer) {
    for y in buf.area.rows() {
        let mut hidden = 0;
        for position in y.positions() {
            let symbol = buf[position].symbol();
            if hidden > 0 {
                assert_eq!(symbol, " ", "the second half of a wide glyph at {position}");
            }
            hidden = if hidden > 0 { hidden - 1 } else { text::width(symbol).saturating_sub(1) };
        }
        assert_eq!(hidden, 0, "a wide glyph leaves the buffer at the right");
    }
}

/// A drawing in a buffer of its own.
pub(super) fn drawn(width: u16, height: u16, draw: impl Fn(Rect, &mut Buffer)) -> Buffer {
    let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
    draw(buf.area, &mut buf);
    buf
}
