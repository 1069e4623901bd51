//! Two periods side by side.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::{Look, above_most};
use crate::report::{Dumbbell, End, Figure, Pair, Trend};
use crate::tui::phrase;
use crate::tui::widgets::dumbbell::{self, Styles};

/// How many rows an area shows.
pub(super) fn capacity(content: &Dumbbell, area: Rect) -> usize {
    usize::from(area.height.saturating_sub(1 + content.remarks.len() as u16)).max(1)
}

pub(super) fn natural_height(content: &Dumbbell) -> u16 {
    content.rows.len().min(500) as u16 + 1 + 2 * content.remarks.len() as u16
}

pub(super) fn draw(look: Look<'_>, content: &Dumbbell, area: Rect, buffer: &mut Buffer) {
    // Short of rows the pairs need them more than the remarks do.
    let lines = content.rows.len() + 1 + content.remarks.len();
    let area = if usize::from(area.height) >= lines.min(13) {
        // What a few pairs leave is for the remarks.
        let left = area.height.saturating_sub(content.rows.len().min(500) as u16 + 1);
        above_most(look, &content.remarks, left.max(area.height / 3), area, buffer)
    } else {
        area
    };
    let room = usize::from(area.height.saturating_sub(u16::from(area.height > 2)));
    let shown = look.shown(content.selected, room, content.rows.len());
    let end = |end: End| dumbbell::End { at: end.at, interval: end.interval, hollow: end.hollow };
    let figure = |figure: &Option<Figure>| figure.as_ref().map_or_else(|| Line::raw("?"), |it| own(look, it));
    let row = |pair: &Pair| dumbbell::Row {
        name: Line::styled(pair.name.clone(), look.theme.text),
        from: figure(&pair.from),
        to: figure(&pair.to),
        change: pair.change.as_ref().map_or_else(|| Line::styled("?", look.theme.text), |it| own(look, it)),
        ends: pair.ends.map(|ends| ends.map(end)),
        style: match pair.change.as_ref().map(|change| change.trend) {
            Some(Trend::Rise) => look.theme.rise,
            Some(Trend::Fall) => look.theme.fall,
            _ => look.theme.estimated,
        },
    };
    let head = |text: &str| Line::styled(text.to_owned(), look.theme.muted);
    let widget = dumbbell::Dumbbell {
        heads: [
            head(&content.name),
            head(&content.from.text),
            head(&format!("{} → {}  {}", content.from.text, content.to.text, content.unit)),
            head(&content.to.text),
            Line::default(),
        ],
        rows: content.rows.get(shown.clone()).unwrap_or_default().iter().map(row).collect(),
        selected: content.selected.and_then(|at| at.checked_sub(shown.start)),
        axis: content.axis,
        styles: Styles {
            from: look.theme.muted,
            open: look.theme.muted,
            zero: look.theme.faint,
            selected: look.theme.selection,
            marker: look.theme.focus,
        },
    };
    widget.render(area, buffer);
}

/// A figure that does not live as long as the row it is copied into.
fn own(look: Look<'_>, figure: &Figure) -> Line<'static> {
    let line = phrase::figure(figure, look.theme);
    line.spans.into_iter().map(|span| Span::styled(span.content.into_owned(), span.style)).collect()
}
