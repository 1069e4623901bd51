//! Two periods side by side, in a window.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use crate::tui::model::Model;
use crate::tui::widgets::popup::{Popup, centred, dim};
use crate::tui::{actions, block, layout, phrase, view};

/// The widest window.
const WIDEST: u16 = 150;

/// Draws the comparison over what is on the screen.
pub fn draw(model: &Model, buffer: &mut Buffer) {
    let Some(report) = model.comparison() else { return };
    let theme = model.theme();
    let screen = buffer.area;
    dim(screen, buffer, theme.dimmed);
    let wide = if screen.width > 60 { (screen.width - 4).min(WIDEST) } else { screen.width };
    let high = layout::natural(report, wide.saturating_sub(4)) + 6;
    let high = high.min(if screen.height > 20 { screen.height - 2 } else { screen.height });
    let area = centred(screen, wide, high);
    let popup = Popup {
        title: Line::styled(report.title.clone(), theme.heading),
        right: phrase::line(&report.as_of, theme),
        frame: theme.popup.patch(theme.muted),
        ground: theme.popup,
    };
    (&popup).render(area, buffer);
    let inner = Popup::inner(area);
    if inner.height < 3 {
        return;
    }
    let air = u16::from(inner.height >= 16);
    let body = Rect { y: inner.y + air, height: inner.height.saturating_sub(1 + 2 * air), ..inner };
    let look = block::Look::new(theme, model.locale(), None);
    for (at, place) in layout::arrange(report, body, None) {
        if let Some(drawn) = report.blocks.get(at) {
            block::draw(drawn, look, false, place.intersection(body), buffer);
        }
    }
    let hints = actions::hints(model, &actions::scopes(model, true), model.locale());
    let keys = view::keys(&hints, model, usize::from(inner.width.saturating_sub(2)));
    view::put(buffer, inner.x + 1, inner.bottom() - 1, &keys, inner.width.saturating_sub(2));
}
