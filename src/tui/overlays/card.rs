//! The card: a page of its own, in a window.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use crate::report::Report;
use crate::tui::model::Model;
use crate::tui::widgets::popup::{Popup, centred, dim};
use crate::tui::{actions, block, layout, phrase, view};

/// The size for which cards are made.
const SIZE: (u16, u16) = (98, 35);

/// The columns of the frame and of what is blank beside it.
const MARGINS: u16 = 6;

/// The columns of a card: large screens give it more room, small ones all they have.
pub(super) fn wide(screen: Rect) -> u16 {
    let room = if screen.width > 60 { screen.width.saturating_sub(4) } else { screen.width };
    SIZE.0.max(screen.width * 2 / 3).min(room)
}

/// The window of a card and the part of it for blocks.
fn areas(card: &Report, screen: Rect) -> (Rect, Rect) {
    let wide = wide(screen);
    // Frame, foot and the blank rows beside it come to five rows.
    let high = SIZE.1.max(layout::natural(card, wide.saturating_sub(MARGINS)) + 5);
    let area = centred(screen, wide, high.min(screen.height));
    let inner = Popup::inner(area);
    let margin = if inner.width > 70 { 2 } else { 0 };
    let inner = Rect { x: inner.x + margin, width: inner.width.saturating_sub(2 * margin), ..inner };
    // Where there is room the foot stands apart from the blocks, and the first of them from the frame.
    let air = u16::from(inner.height >= 30);
    (area, Rect { y: inner.y + air, height: inner.height.saturating_sub(1 + 2 * air), ..inner })
}

/// Whether the list of figures that a card rests on has room on a screen.
pub(in crate::tui) fn shows_list(card: &Report, (width, height): (u16, u16)) -> bool {
    let list = card.cursor.as_ref().and_then(|cursor| cursor.block);
    let (_, body) = areas(card, Rect::new(0, 0, width, height));
    layout::arrange(card, body, None).iter().any(|(at, place)| Some(*at) == list && place.height > 1)
}

/// Draws the card over what is on the screen.
pub fn draw(model: &Model, buffer: &mut Buffer) {
    let Some(card) = model.card() else { return };
    let theme = model.theme();
    dim(buffer.area, buffer, theme.dimmed);
    let (area, body) = areas(card, buffer.area);
    let popup = Popup {
        title: Line::styled(card.title.clone(), theme.heading),
        right: phrase::line(&card.as_of, theme),
        frame: theme.popup.patch(theme.muted),
        ground: theme.popup,
    };
    (&popup).render(area, buffer);
    let look = block::Look::new(theme, model.locale(), None).with_face(model.face());
    let list = card.cursor.as_ref().and_then(|cursor| cursor.block);
    for (at, place) in layout::arrange(card, body, None) {
        if let Some(drawn) = card.blocks.get(at) {
            let look = if list == Some(at) { look } else { look.quiet() };
            block::draw(drawn, look, list == Some(at), place.intersection(body), buffer);
        }
    }
    let scopes = actions::scopes(model, true);
    let hints = actions::hints(model, &scopes, model.locale());
    let columns = body.width.saturating_sub(2);
    let keys = view::keys(&hints, model, usize::from(columns));
    if area.height > 3 {
        view::put(buffer, body.x + 1, area.bottom() - 2, &keys, columns);
    }
}
