//! All slides of a talk as a list, to choose one from.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::stage::Stage;
use crate::locale::Text;
use crate::text;
use crate::tui::talk::Talk;
use crate::tui::widgets::window::window;

/// Draws the list with the selected slide.
pub(super) fn draw(stage: &mut Stage<'_>, talk: &Talk, selected: usize) {
    let theme = stage.theme;
    let screen = stage.buffer.area;
    let side = if screen.width >= 100 { 6 } else { 2 };
    let area = Rect {
        x: screen.x + side,
        y: screen.y + 1,
        width: screen.width.saturating_sub(2 * side),
        height: screen.height.saturating_sub(2),
    };
    let used = stage.heading(Text::new("全部幻灯片", "All slides").get(stage.locale), "", area);
    let pitch = if usize::from(area.height.saturating_sub(used)) >= talk.len() * 2 { 2 } else { 1 };
    let height = usize::from(area.height.saturating_sub(used)) / pitch;
    let names: Vec<(String, String)> = (0..talk.len()).map(|at| (talk.title_of(at), talk.gist_of(at))).collect();
    let wide =
        names.iter().map(|(name, _)| text::width(name)).max().unwrap_or_default().min(usize::from(area.width) / 2);
    let shown = window(selected, height, talk.len());
    for (row, at) in shown.enumerate() {
        let y = area.y + used + (row * pitch) as u16;
        let Some((name, gist)) = names.get(at) else { continue };
        let here = at == selected;
        let style = if here { theme.heading } else { theme.text };
        let name = text::fit(&text::cut(name, wide), wide, text::Align::Left);
        let room = usize::from(area.width).saturating_sub(wide + 8);
        let line = Line::from(vec![
            Span::styled(if here { "▶ " } else { "  " }, theme.accent),
            Span::styled(format!("{:>2}  ", at + 1), if at == talk.at().slide { theme.accent } else { theme.muted }),
            Span::styled(name, style),
            Span::styled(format!("  {}", text::cut(gist, room)), theme.muted),
        ]);
        stage.line(area.x, y, area.width, &line);
        if here {
            let row = Rect { y, height: 1, ..area }.intersection(screen);
            stage.buffer.set_style(row, theme.selection);
        }
    }
}
