//! A figure in big letters of the face: its number, its unit and its mark on one base line.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::Look;
use crate::report::Figure;
use crate::tui::phrase::figure_style;
use crate::tui::widgets::big_text::{BigText, Grid, LEAST_IDEOGRAPH, Part};

/// The sizes of a number that has a window to itself: the largest that fits is taken.
pub(super) const ALONE: &[u16] = &[24, 23, 20, 18, 16, 14];
/// The size of a number among others: one for all, so that none looks weightier.
pub(super) const AMONG: &[u16] = &[14];

/// Draws a figure in the largest of these sizes that fits, its unit big too where there is room. Gives the columns and
/// rows it took, or nothing where nothing was drawn.
pub(super) fn draw(
    look: Look<'_>,
    figure: &Figure,
    sizes: &[u16],
    area: Rect,
    buffer: &mut Buffer,
) -> Option<(u16, u16)> {
    let face = look.face?;
    let theme = look.theme;
    let number = figure.digits();
    let unit = figure.unit_beside();
    let named = unit.as_ref();
    let mark = if figure.doubtful { "!" } else { "" };
    let parts = |size: u16, unit: u16| {
        let gap = if unit == 0 || figure.unit.as_str() == "%" { 1 } else { 2 };
        [
            Part { text: figure.before(), size: unit, gap: 0, style: theme.muted },
            Part { text: &number, size, gap: 1, style: figure_style(figure, theme) },
            Part { text: named, size: unit, gap, style: theme.muted },
            Part { text: mark, size: unit, gap: 1, style: theme.warn },
        ]
    };
    let (room, grid) = ((area.width, area.height), Grid::default());
    let big = |size: u16| parts(size, (size * 2 / 3).max(LEAST_IDEOGRAPH));
    // Among others a unit in big letters would be the only one, for most have no room for theirs.
    let beside = (sizes != AMONG)
        .then(|| BigText::fitting(face, grid, sizes, room, big))
        .flatten()
        .or_else(|| BigText::fitting(face, grid, sizes, room, |size| parts(size, 0)));
    // A unit that has no room beside its number stands below it.
    let alone = |size: u16| {
        let [_, number, ..] = parts(size, 0);
        [Part::default(), Part { gap: 0, ..number }, Part::default(), Part::default()]
    };
    let below = beside.is_none();
    let lower = (area.width, area.height.saturating_sub(1));
    let fitting = beside.or_else(|| BigText::fitting(face, grid, sizes, lower, alone))?;
    let text = BigText { face, grid, parts: &fitting };
    if !text.is_big() {
        return None;
    }
    text.render(area, buffer);
    let (wide, rows) = text.size();
    if !below {
        return Some((wide, rows));
    }
    let [.., unit, mark] = parts(0, 0);
    let unit = BigText { face, grid, parts: &[Part { gap: 0, ..unit }, mark] };
    let (under, _) = unit.size();
    unit.render(Rect { y: area.y + rows, height: 1, ..area }, buffer);
    Some((wide.max(under), rows + 1))
}
