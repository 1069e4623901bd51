//! Windows over the page.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::theme::Theme;
use super::widgets::window;

pub mod card;
pub mod compare;
pub mod copied;
pub mod differences;
pub mod filter;
pub mod find;
pub mod help;
pub mod source;

/// The scrollbar of a list in a window; none where all of the list is shown.
fn thumb(shown: &Range<usize>, length: usize, track: Rect, theme: &Theme, buffer: &mut Buffer) {
    let track = track.intersection(buffer.area);
    if shown.len() >= length || track.is_empty() {
        return;
    }
    let lit = window::thumb(shown, length, track.height.into());
    for (at, row) in track.rows().enumerate() {
        let (sign, style) = if lit.contains(&at) { ("┃", theme.muted) } else { ("│", theme.faint) };
        buffer.set_string(row.x, row.y, sign, style);
    }
}
