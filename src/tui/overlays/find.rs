//! Search and palette: a field with the cursor in it, and what was found, in groups.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::locale::Text;
use crate::report::{Label, LabelKind, Piece};
use crate::text;
use crate::tui::finder::Purpose;
use crate::tui::model::Model;
use crate::tui::search::{Hit, Kind, LONGEST};
use crate::tui::theme::Theme;
use crate::tui::view::put;
use crate::tui::widgets::popup::{Popup, centred, dim};
use crate::tui::{actions, phrase, view};

/// The size for which the window is made.
const SIZE: (u16, u16) = (96, 26);
/// Windows with fewer rows inside have no blank ones.
const AIRY: u16 = 14;
/// Columns before what is found: the mark of the focus, and a blank.
const INDENT: u16 = 3;
/// The columns of the period before what an indicator tells.
const PERIOD: u16 = 14;
/// The columns of a locator at the right edge.
const LOCATOR: u16 = 7;
/// Rows of fewer columns have no locators.
const ROOMY: u16 = 84;
/// Rows of fewer columns have no periods either.
const LOCATED: u16 = 56;

/// Where the window stands. It does not depend on what was found, so that nothing moves while somebody types.
#[must_use]
pub fn window(model: &Model) -> Rect {
    let (width, height) = model.size();
    let wide = if width > 60 { SIZE.0.min(width - 4) } else { width };
    let high = if height > 16 { SIZE.1.min(height - 4) } else { height };
    let area = centred(Rect::new(0, 0, width, height), wide, high);
    // What is typed stands in the upper half, near what is read first.
    Rect { y: area.y - area.y / 3, ..area }
}

/// The parts of the window: the field, the hits, the keys.
fn parts(model: &Model) -> [Rect; 3] {
    let inner = Popup::inner(window(model));
    let air = u16::from(inner.height >= AIRY);
    let side = 1.min(inner.width / 2);
    let row = |y: u16| Rect { x: inner.x + side, y, width: inner.width - 2 * side, height: 1.min(inner.height) };
    let top = (inner.y + 1 + air).min(inner.bottom());
    let foot = inner.bottom().saturating_sub(1).max(inner.y);
    let list = Rect { x: inner.x, y: top, width: inner.width, height: foot.saturating_sub(top + air) };
    [row(inner.y), list, row(foot)]
}

/// How many lines of hits are shown.
#[must_use]
pub fn rows(model: &Model) -> usize {
    usize::from(parts(model)[1].height)
}

/// The part of the field that holds text, behind its sign.
fn room(field: Rect) -> Rect {
    let sign = 3.min(field.width);
    Rect { x: field.x + sign, width: field.width - sign, ..field }
}

/// Where the cursor stands, so that an input method opens its window there.
#[must_use]
pub fn cursor(model: &Model) -> Option<(u16, u16)> {
    let field = room(parts(model)[0]);
    let input = model.finder().input();
    let columns = field.width.saturating_sub(1);
    let at = input.visual_cursor().saturating_sub(input.visual_scroll(columns.into())) as u16;
    (field.width > 0).then(|| (field.x + at.min(columns), field.y))
}

/// The hit at a place of the screen, if there is one.
#[must_use]
pub fn hit_at(model: &Model, x: u16, y: u16) -> Option<usize> {
    let list = parts(model)[1];
    let line = usize::from(y.checked_sub(list.y)?) + model.finder().top();
    let inside = (list.x..list.right()).contains(&x) && y < list.bottom();
    inside.then(|| lines(model).nth(line)).flatten().and_then(|line| match line {
        Row::Hit(hit) => Some(hit),
        _ => None,
    })
}

/// A line of the list.
#[derive(Debug, Clone, Copy)]
enum Row {
    Blank,
    Heading(Kind, usize),
    Hit(usize),
}

fn lines(model: &Model) -> impl Iterator<Item = Row> {
    model.finder().groups().iter().flat_map(|group| {
        let blank = (group.start > 0).then_some(Row::Blank);
        let hits = (group.start..group.start + group.length).map(Row::Hit);
        blank.into_iter().chain([Row::Heading(group.kind, group.length)]).chain(hits)
    })
}

/// Draws the window over the page, which is dimmed.
pub fn draw(model: &Model, buffer: &mut Buffer) {
    dim(buffer.area, buffer, model.theme().dimmed);
    draw_window(model, buffer);
}

/// Draws the window alone, on a screen on which it stands already.
pub fn draw_window(model: &Model, buffer: &mut Buffer) {
    let (theme, locale, finder) = (model.theme(), model.locale(), model.finder());
    let title = match finder.purpose() {
        Purpose::Search => Text::new("搜索", "Search"),
        Purpose::Palette => Text::new("命令", "Commands"),
    };
    let count = Text::new("{} 条", "{} found").fill(locale, &[&locale.count(finder.total())]);
    let popup = Popup {
        title: Line::styled(title.get(locale), theme.heading),
        right: Line::styled(if finder.waits() { String::new() } else { count }, theme.muted),
        frame: theme.popup.patch(theme.muted),
        ground: theme.popup,
    };
    (&popup).render(window(model).intersection(buffer.area), buffer);
    let [field, list, foot] = parts(model).map(|part| part.intersection(buffer.area));
    draw_field(model, field, buffer);
    if finder.hits().is_empty() && !finder.waits() {
        nothing(model, list, buffer);
    }
    let shown = lines(model).skip(finder.top());
    for (row, line) in list.rows().zip(shown) {
        match line {
            Row::Blank => {}
            Row::Heading(kind, length) => heading(kind, length, model, row, buffer),
            Row::Hit(hit) => draw_hit(hit, model, row, buffer),
        }
    }
    let line = if let Some(message) = finder.message() {
        Line::styled(message.to_owned(), theme.warn)
    } else {
        let scopes = actions::scopes(model, true);
        let hints = actions::hints(model, &scopes, locale);
        view::keys(&hints, model, usize::from(foot.width.saturating_sub(2)))
    };
    if foot.y > field.y {
        put(buffer, foot.x + 1, foot.y, &line, foot.width.saturating_sub(2));
    }
}

fn draw_field(model: &Model, row: Rect, buffer: &mut Buffer) {
    let (theme, finder) = (model.theme(), model.finder());
    let sign = match finder.purpose() {
        Purpose::Search => "/",
        Purpose::Palette => ":",
    };
    put(buffer, row.x + 1, row.y, &Line::styled(sign, theme.key), row.width.saturating_sub(1));
    let room = room(row);
    let input = finder.input();
    if finder.query().is_empty() {
        let words = match finder.purpose() {
            Purpose::Search => {
                Text::new("名称 · 拼音首字母 · 数值 · 期间 · 节号", "names · initials · numbers · periods · sections")
            }
            Purpose::Palette => Text::new("页面 · 操作 · 指标 · 地区 · 配色", "pages · actions · indicators · themes"),
        };
        // The cursor stands before them.
        put(buffer, room.x + 1, room.y, &Line::styled(words.get(model.locale()), theme.muted), room.width);
        return;
    }
    let skipped = input.visual_scroll(usize::from(room.width.saturating_sub(1)));
    let text = if skipped == 0 { finder.query() } else { behind(finder.query(), skipped) };
    put(buffer, room.x, room.y, &Line::styled(text, theme.heading), room.width);
    if finder.query().chars().count() >= LONGEST {
        let full = Line::styled(Text::new(" 已满", " full").get(model.locale()), theme.warn);
        put(buffer, room.right() - (full.width() as u16).min(room.width), room.y, &full, room.width);
    }
}

/// The part of a text behind so many columns.
fn behind(text: &str, columns: usize) -> &str {
    let mut passed = 0;
    let start = text.char_indices().find(|(_, c)| {
        let found = passed >= columns;
        passed += text::width(c.encode_utf8(&mut [0; 4]));
        found
    });
    start.map_or("", |(at, _)| &text[at..])
}

fn heading(kind: Kind, length: usize, model: &Model, row: Rect, buffer: &mut Buffer) {
    let (theme, locale) = (model.theme(), model.locale());
    let name = kind.title().get(locale);
    let count = locale.count(length);
    let left = row.x + INDENT - 1;
    let wide = row.width.saturating_sub(INDENT);
    let rule = usize::from(wide).saturating_sub(text::width(name) + text::width(&count) + 3);
    let line = Line::from(vec![
        Span::styled(name, theme.muted.add_modifier(Modifier::BOLD)),
        Span::styled(format!(" {} ", "─".repeat(rule)), theme.faint),
        Span::styled(count, theme.muted),
    ]);
    put(buffer, left, row.y, &line, wide);
}

/// Says that nothing fits, and what else to try.
fn nothing(model: &Model, list: Rect, buffer: &mut Buffer) {
    let (theme, locale) = (model.theme(), model.locale());
    let what = text::cut(model.finder().query().trim(), usize::from(list.width).saturating_sub(24).max(8));
    let lines = [
        Line::styled(Text::new("没有找到“{}”", "Nothing fits “{}”").fill(locale, &[&what]), theme.text),
        Line::styled(
            Text::new("试试更少的字、拼音首字母、年份或数值", "Try fewer letters, a year, or a number").get(locale),
            theme.muted,
        ),
    ];
    for (row, line) in list.rows().zip(&lines) {
        put(buffer, row.x + INDENT, row.y, line, row.width.saturating_sub(INDENT + 1));
    }
}

fn draw_hit(at: usize, model: &Model, row: Rect, buffer: &mut Buffer) {
    let (theme, locale, finder) = (model.theme(), model.locale(), model.finder());
    let (Some(search), Some(ranked)) = (finder.search(), finder.hits().get(at)) else { return };
    let hit = search.hit(*ranked, finder.query(), locale);
    let left = row.x + INDENT;
    let right = row.right().saturating_sub(2).max(left);
    let told = told(&hit, theme, right - left);
    let end = told.draw(right, row.y, buffer);
    let room = usize::from(end.saturating_sub(left + 2));
    let beside = hit.via.as_ref().map_or(0, |(label, _)| text::width(&label.text) + 2);
    let whole = text::width(&hit.title) + beside <= room;
    // Where the name, or what it was found by, has no room, the short name has.
    let short = if whole { None } else { search.short(*ranked, finder.query(), locale) };
    let (title, ranges) = short.as_ref().map_or((&hit.title, &hit.lit), |(short, ranges)| (short, ranges));
    // The same words twice say nothing.
    let via = hit.via.as_ref().filter(|(label, _)| label.text != *title);
    let named = named((title, ranges), via, theme, room);
    put(buffer, left, row.y, &named, end.saturating_sub(left));
    // Laid over its words, so that a reversed row is of one colour.
    if at == finder.selected() {
        buffer.set_style(row, theme.selection);
        put(buffer, row.x, row.y, &Line::styled("▌", theme.focus.remove_modifier(Modifier::REVERSED)), 1);
    }
}

/// The name with its lit letters, and the other text by which it was found.
fn named(
    (title, ranges): (&String, &Vec<Range<usize>>),
    via: Option<&(Label, Vec<Range<usize>>)>,
    theme: &Theme,
    room: usize,
) -> Line<'static> {
    let mut spans = Vec::new();
    lit(&text::cut(title, room), ranges, theme.text, theme, &mut spans);
    if let Some((label, ranges)) = via {
        let left = room.saturating_sub(text::width(title) + 2);
        // A few letters of it would say nothing.
        if left >= text::width(&label.text).min(8) {
            spans.push(Span::raw("  "));
            lit(&text::cut(&label.text, left), ranges, theme.muted, theme, &mut spans);
        }
    }
    Line::from(spans)
}

/// A text in a style, with some of its characters lit.
fn lit(text: &str, ranges: &[Range<usize>], style: Style, theme: &Theme, spans: &mut Vec<Span<'static>>) {
    let light = theme.focus.add_modifier(Modifier::UNDERLINED);
    let letters: Vec<char> = text.chars().collect();
    let mut at = 0;
    for range in ranges {
        let (start, end) = (range.start.clamp(at, letters.len()), range.end.min(letters.len()));
        spans.push(Span::styled(letters[at..start].iter().collect::<String>(), style));
        if end > start {
            spans.push(Span::styled(letters[start..end].iter().collect::<String>(), light));
        }
        at = end.max(start);
    }
    spans.push(Span::styled(letters[at..].iter().collect::<String>(), style));
}

/// What stands at the right of a name, in columns: a period, figures, a locator or keys.
#[derive(Default)]
struct Told<'a> {
    period: Line<'a>,
    figures: Line<'a>,
    end: Line<'a>,
    /// The columns from where the figures begin to the right edge; 0 where there is nothing but the end.
    columns: u16,
}

/// What is told of a hit in so many columns: whole pieces only, never a part of a number.
fn told<'a>(hit: &'a Hit, theme: &Theme, room: u16) -> Told<'a> {
    if !hit.hint.is_empty() {
        return Told { end: Line::styled(hit.hint.as_str(), theme.key), ..Told::default() };
    }
    if let (Kind::Page, Some((page, _))) = (hit.kind, &hit.leads) {
        return Told { end: Line::styled((page + 1).to_string(), theme.key), ..Told::default() };
    }
    let mut pieces: &[Piece] = &hit.context.pieces;
    let mut told = Told::default();
    let mut locator = 0;
    if let [rest @ .., Piece::Label(label)] = pieces
        && label.kind == LabelKind::Locator
    {
        if room >= ROOMY {
            told.end = Line::styled(label.text.as_str(), theme.muted);
            locator = LOCATOR;
        }
        pieces = without_blanks(rest);
    }
    if let [Piece::Label(label), rest @ ..] = pieces
        && label.kind == LabelKind::Period
    {
        if room >= LOCATED {
            told.period = Line::styled(label.text.as_str(), theme.muted);
        }
        pieces = without_first_blanks(rest);
    }
    // Figures of all rows begin in one column where there is room for that; else each ends at the right edge.
    let aligned = room >= LOCATED;
    let most = if aligned { (room * 3 / 10).max(18) + locator } else { room * 3 / 5 };
    while !pieces.is_empty() {
        told.figures = phrase::pieces(pieces, theme);
        if told.figures.width() as u16 + locator <= most {
            break;
        }
        pieces = without_blanks(&pieces[..pieces.len() - 1]);
        told.figures = Line::default();
    }
    if told.period.width() + told.figures.width() > 0 {
        told.columns = if aligned { most } else { told.figures.width() as u16 };
    }
    told
}

fn without_blanks(pieces: &[Piece]) -> &[Piece] {
    match pieces {
        [rest @ .., Piece::Word(word) | Piece::Muted(word)] if word.trim().is_empty() => rest,
        _ => pieces,
    }
}

fn without_first_blanks(pieces: &[Piece]) -> &[Piece] {
    match pieces {
        [Piece::Word(word) | Piece::Muted(word), rest @ ..] if word.trim().is_empty() => rest,
        _ => pieces,
    }
}

impl Told<'_> {
    /// Draws it before a column; gives where it begins.
    fn draw(&self, right: u16, y: u16, buffer: &mut Buffer) -> u16 {
        let end = self.end.width() as u16;
        put(buffer, right.saturating_sub(end), y, &self.end, end);
        if self.columns == 0 {
            return right.saturating_sub(if end > 0 { end + 2 } else { 0 });
        }
        let figures = right.saturating_sub(self.columns);
        let period = PERIOD.min(self.period.width() as u16 * PERIOD);
        let left = figures.saturating_sub(period);
        put(buffer, left, y, &self.period, period);
        put(buffer, figures, y, &self.figures, self.columns);
        left.saturating_sub(1)
    }
}
