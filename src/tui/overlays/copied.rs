//! The menu of what can be copied: a letter, its name, and the beginning of what would be sent.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::locale::Text;
use crate::text::{self, CleanText};
use crate::tui::actions::{Act, Scope, all};
use crate::tui::model::Model;
use crate::tui::update::copy;
use crate::tui::view::put;
use crate::tui::widgets::popup::{Popup, centred, dim};

/// The widest menu.
const WIDEST: u16 = 100;

/// Draws the menu over what is on the screen.
pub fn draw(model: &Model, buffer: &mut Buffer) {
    let (theme, locale) = (model.theme(), model.locale());
    dim(buffer.area, buffer, theme.dimmed);
    let rows: Vec<_> = all()
        .filter(|action| action.scope == Scope::Copy)
        .filter_map(|action| match action.act {
            Act::CopyAs(form) => Some((action, form, copy::preview(model, form))),
            _ => None,
        })
        // A question is asked on one page only: elsewhere there is no line for it.
        .filter(|(_, form, preview)| *form != copy::Form::Question || preview.is_some())
        .collect();
    let screen = buffer.area;
    let wide = WIDEST.min(if screen.width > 60 { screen.width.saturating_sub(4) } else { screen.width });
    // Over a card the menu is no wider than that: two frames that nearly meet look like a fault.
    let wide = if model.card_is_open() { wide.min(super::card::wide(screen)) } else { wide };
    let airy = screen.height >= 20;
    let high = rows.len() as u16 + if airy { 6 } else { 3 };
    let area = centred(screen, wide, high);
    let popup = Popup {
        title: Line::styled(Text::new("复制", "Copy").get(locale), theme.heading),
        right: Line::styled(Text::new("Esc 关闭", "Esc closes").get(locale), theme.muted),
        frame: theme.popup.patch(theme.muted),
        ground: theme.popup,
    };
    (&popup).render(area, buffer);
    let inner = Popup::inner(area);
    let margin = 2.min(inner.width / 8);
    let inner = Rect { x: inner.x + margin, width: inner.width.saturating_sub(2 * margin), ..inner };
    let names = rows.iter().map(|(_, form, _)| text::width(form.name().get(locale))).max().unwrap_or_default();
    let top = inner.y + u16::from(airy);
    for (y, (action, form, preview)) in (top..inner.bottom()).zip(&rows) {
        let key = action.keys.first().map(|key| key.cap()).unwrap_or_default();
        let name = text::fit(form.name().get(locale), names, text::Align::Left);
        let left = usize::from(inner.width).saturating_sub(names + 6);
        let (key_style, name_style) =
            if preview.is_some() { (theme.key, theme.text) } else { (theme.muted, theme.muted) };
        let shown = preview.as_deref().unwrap_or(Text::new("—", "—").get(locale));
        let line = Line::from(vec![
            Span::styled(format!("{key}  "), key_style),
            Span::styled(format!("{name}   "), name_style),
            Span::styled(text::cut(shown, left).into_owned(), theme.muted),
        ]);
        put(buffer, inner.x, y, &line, inner.width);
    }
    let way = way(model);
    if inner.height > rows.len() as u16 {
        let line = Line::styled(text::cut(&way, usize::from(inner.width)).into_owned(), theme.muted);
        put(
            buffer,
            inner.x,
            inner.bottom() - 1 - u16::from(airy && inner.height > rows.len() as u16 + 2),
            &line,
            inner.width,
        );
    }
}

/// How it is sent.
fn way(model: &Model) -> String {
    let locale = model.locale();
    match model.desk().copy_to() {
        Some(path) => {
            let path = CleanText::new(path.to_string_lossy());
            Text::new("写入 {}", "Written to {}").fill(locale, &[path.as_str()])
        }
        None => Text::new(
            "用 OSC 52 送给终端，由终端决定；不收时用 --copy-to 文件",
            "By OSC 52: the terminal decides. Else: --copy-to FILE",
        )
        .get(locale)
        .to_owned(),
    }
}
