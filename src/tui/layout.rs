//! Where the blocks of a page stand on a screen.

use ratatui::layout::Rect;

use crate::report::Report;

/// The rectangle of each block that is shown, with its index. A zoomed block has the whole area.
#[must_use]
pub fn arrange(report: &Report, area: Rect, zoom: Option<usize>) -> Vec<(usize, Rect)> {
    let _ = (report, zoom);
    vec![(0, area)]
}
