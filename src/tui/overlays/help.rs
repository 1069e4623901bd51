//! The help: what every key does, and what the marks mean.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::locale::{Locale, Text};
use crate::text;
use crate::tui::actions::{self, Group, Hint};
use crate::tui::model::Model;
use crate::tui::theme::Theme;
use crate::tui::view::put;
use crate::tui::widgets::popup::{Popup, centred, dim};

/// The widest window: three columns.
const WIDEST: u16 = 116;
/// The most columns side by side.
const MOST_COLUMNS: usize = 3;
/// The columns of the keys before what they do.
const CAPS: usize = 14;
/// White space between columns.
const GAP: usize = 3;

/// Draws the help over what is on the screen, from its line `top`.
pub fn draw(model: &Model, top: usize, buffer: &mut Buffer) {
    let theme = model.theme();
    dim(buffer.area, buffer, theme.dimmed);
    let area = window(model);
    let lines = lines(model);
    let inner = inner(area);
    let more = lines.len() > usize::from(inner.height);
    let close = Text::new("Esc 关闭", "Esc closes").get(model.locale());
    let scroll = Text::new("↑↓ 翻看 · ", "↑↓ scroll · ").get(model.locale());
    let popup = Popup {
        title: Line::styled(Text::new("帮助", "Help").get(model.locale()), theme.heading),
        right: Line::styled(format!("{}{close}", if more { scroll } else { "" }), theme.muted),
        frame: theme.popup.patch(theme.muted),
        ground: theme.popup,
    };
    (&popup).render(area.intersection(buffer.area), buffer);
    for (y, line) in (inner.y..inner.bottom()).zip(lines.iter().skip(top)) {
        put(buffer, inner.x, y, line, inner.width);
    }
}

/// How many lines are shown at once.
#[must_use]
pub fn height(model: &Model) -> usize {
    usize::from(inner(window(model)).height)
}

/// The last line that may be the first shown.
#[must_use]
pub fn last_top(model: &Model) -> usize {
    lines(model).len().saturating_sub(height(model))
}

fn window(model: &Model) -> Rect {
    let (width, height) = model.size();
    let wide = WIDEST.min(if width > 60 { width.saturating_sub(4) } else { width });
    let high = (lines_at(model, usize::from(wide.saturating_sub(6))).len() as u16).saturating_add(4);
    centred(Rect::new(0, 0, width, height), wide, high)
}

/// The part for lines: two columns and, where it is not full, a row within the frame.
fn inner(area: Rect) -> Rect {
    let inner = Popup::inner(area);
    let air = u16::from(inner.height > 16);
    Rect {
        x: inner.x + 2.min(inner.width),
        y: inner.y + air,
        width: inner.width.saturating_sub(4),
        height: inner.height - air,
    }
}

fn lines(model: &Model) -> Vec<Line<'static>> {
    lines_at(model, usize::from(window(model).width.saturating_sub(6)))
}

/// All lines: the groups in columns, each under the shortest column so far, then the marks. What works here stands first;
/// where there is one column the rest stands below everything else.
fn lines_at(model: &Model, width: usize) -> Vec<Line<'static>> {
    let (theme, locale) = (model.theme(), model.locale());
    let hints = actions::every_hint(model, locale);
    // As many columns as can say in one row each what works here; what does not may take two.
    let widest = hints.iter().filter(|hint| hint.enabled).map(|hint| text::width(hint.help)).max();
    let widest = widest.unwrap_or_default() + CAPS;
    let columns = ((width + GAP) / (widest + GAP)).clamp(1, MOST_COLUMNS);
    let column = (width + GAP) / columns - GAP;
    let mut stacks: Vec<Vec<Line<'static>>> = vec![Vec::new(); columns];
    let members = |group: Group, enabled: bool| {
        hints
            .iter()
            .filter(move |hint| hint.group == group && hint.enabled == enabled)
            .flat_map(|hint| row(hint, column, theme))
    };
    for group in Group::ALL {
        let mut rows: Vec<Line<'static>> = members(group, true).collect();
        if columns > 1 {
            rows.extend(members(group, false));
        }
        let Some(stack) = stacks.iter_mut().min_by_key(|stack| stack.len()).filter(|_| !rows.is_empty()) else {
            continue;
        };
        if !stack.is_empty() {
            stack.push(Line::default());
        }
        stack.push(heading(group.title().get(locale), column, theme));
        stack.extend(rows);
    }
    let rows = stacks.iter().map(Vec::len).max().unwrap_or_default();
    let mut lines: Vec<Line<'static>> = (0..rows).map(|at| beside(&stacks, at, column)).collect();
    lines.push(Line::default());
    lines.extend(marks(columns, column, width, theme, locale));
    lines.push(Line::default());
    if columns == 1 {
        lines.push(heading(Text::new("别处", "Elsewhere").get(locale), column, theme));
        lines.extend(Group::ALL.into_iter().flat_map(|group| members(group, false)));
        lines.push(Line::default());
    }
    let dark = Text::new("暗色的键在本页不起作用", "dim keys do nothing on this page").get(locale);
    let version = concat!("innoboard ", env!("CARGO_PKG_VERSION"));
    let gap = width.saturating_sub(text::width(dark) + text::width(version));
    lines.push(Line::styled(format!("{dark}{}{version}", " ".repeat(gap.max(2))), theme.muted));
    lines
}

/// One line of several columns.
fn beside(stacks: &[Vec<Line<'static>>], at: usize, column: usize) -> Line<'static> {
    let mut spans = Vec::new();
    for stack in stacks {
        let line = stack.get(at).cloned().unwrap_or_default();
        let wide = line.width();
        spans.extend(line.spans);
        spans.push(Span::raw(" ".repeat(column.saturating_sub(wide) + GAP)));
    }
    Line::from(spans)
}

fn heading(title: &str, column: usize, theme: &Theme) -> Line<'static> {
    let rule = "─".repeat(column.saturating_sub(text::width(title) + 1));
    Line::from(vec![Span::styled(format!("{title} "), theme.heading), Span::styled(rule, theme.faint)])
}

/// A key and what it does, in as many rows as that takes.
fn row(hint: &Hint, column: usize, theme: &Theme) -> Vec<Line<'static>> {
    let (key, words) = if hint.enabled { (theme.key, theme.text) } else { (theme.muted, theme.muted) };
    let mut caps = hint.long();
    if text::width(&caps) >= CAPS {
        caps = hint.short();
    }
    let room = column.saturating_sub(CAPS).max(1);
    let mut rows = text::wrap(hint.help, room).into_iter();
    let first = if text::width(&caps) < CAPS { rows.next() } else { None };
    let caps = text::cut(&text::fit(&caps, CAPS.max(text::width(&caps)), text::Align::Left), column).into_owned();
    let head = vec![Span::styled(caps, key), Span::styled(first.unwrap_or_default(), words)];
    let below = rows.map(|row| Line::styled(format!("{}{row}", " ".repeat(CAPS)), words));
    std::iter::once(Line::from(head)).chain(below).collect()
}

/// What the marks mean; the figures in it are examples.
fn marks(columns: usize, column: usize, width: usize, theme: &Theme, locale: Locale) -> Vec<Line<'static>> {
    let style = |at: usize| -> Style {
        [theme.bar, theme.hollow, theme.estimated, theme.text, theme.warn, theme.rise, theme.accent][at.min(6)]
    };
    let rows: [(usize, &str, Text); 8] = [
        (0, "████", Text::new("原文公布的值", "published")),
        (1, "▒▒▒▒", Text::new("推算的值", "inferred")),
        (2, "~", Text::new("推算，卡片上有区间", "inferred; the card has its interval")),
        (2, "≥ ≤ > <", Text::new("只知道界限", "only a bound is known")),
        (3, "?", Text::new("没有公布，不画", "not published, not drawn")),
        (4, "!", Text::new("存疑，照录原文", "doubtful, shown as printed")),
        (5, "▲ ▼", Text::new("升、降；名次变小是升", "rise, fall; a smaller rank is a rise")),
        (6, "√ ! ?", Text::new("一致、存疑、无法判断", "consistent, doubtful, undecided")),
    ];
    let cell = |(at, mark, meaning): &(usize, &str, Text)| {
        let meaning = text::cut(meaning.get(locale), column.saturating_sub(CAPS)).into_owned();
        let mark = text::fit(mark, CAPS, text::Align::Left);
        Line::from(vec![Span::styled(mark, style(*at)), Span::styled(meaning, theme.text)])
    };
    let mut lines = vec![heading(Text::new("记号", "Marks").get(locale), width, theme)];
    for row in rows.chunks(columns) {
        let cells: Vec<Vec<Line<'static>>> = row.iter().map(|mark| vec![cell(mark)]).collect();
        lines.push(beside(&cells, 0, column));
    }
    lines
}
