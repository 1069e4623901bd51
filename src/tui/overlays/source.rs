//! The text of the source in a window: the sentence with the figure lit, the figure brighter.
//!
//! Only the paragraphs in sight are broken into rows, so that a long text costs no more than a short one.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::locale::Text;
use crate::report::{Found, Original, Passage, card};
use crate::tui::actions::{self, Motion};
use crate::tui::model::{Model, Reading};
use crate::tui::theme::Theme;
use crate::tui::widgets::paragraph::{Paragraph, continued, wrapped};
use crate::tui::widgets::popup::{Popup, centred, dim};
use crate::tui::{phrase, view};

/// The size for which the window is made: lines of forty Chinese characters are read best.
const SIZE: (u16, u16) = (92, 34);

/// The rows of the window where no text was given.
const WITHOUT: u16 = 14;

/// The window, the row that says what is looked for, and the part for the text.
fn areas(model: &Model) -> (Rect, Rect, Rect) {
    let (width, height) = model.size();
    let room = |screen: u16, margin: u16| if screen > 60 { screen.saturating_sub(margin) } else { screen };
    let high = if height > 30 { (height * 4 / 5).max(SIZE.1).min(height - 2) } else { height };
    // Where there is no text the window is as high as what is said instead.
    let high = if model.study().original().is_none() { high.min(WITHOUT) } else { high };
    let area = centred(Rect::new(0, 0, width, height), SIZE.0.min(room(width, 4)), high);
    let inner = Popup::inner(area);
    let margin = (if inner.width > 70 { 3 } else { 1 }).min(inner.width / 2);
    let inner = Rect { x: inner.x + margin, width: inner.width - 2 * margin, ..inner };
    let air = u16::from(inner.height > 20);
    let head = Rect { y: inner.y + air, height: 1.min(inner.height), ..inner };
    // The row looked for, a blank one, the keys; on high windows blank rows around them.
    let above = (2 + air).min(inner.height);
    let text = Rect { y: inner.y + above, height: inner.height.saturating_sub(above + 1 + air), ..inner };
    (area, head, text)
}

/// The text and the place of the figure in it.
fn read(model: &Model) -> Option<(&Original, &Passage)> {
    Some((model.study().original()?, model.passage()?))
}

/// The rows of a paragraph, the blank one behind it included.
fn rows(original: &Original, paragraph: usize, columns: u16) -> usize {
    wrapped(Line::raw(original.paragraph(paragraph)), columns, 0).len() + 1
}

/// Where a place of the figure is in sight: its paragraph first, and where that is too long its sentence.
pub(in crate::tui) fn at_hit(model: &Model, hit: usize) -> Reading {
    let Some((original, passage)) = read(model) else { return Reading { paragraph: 0, row: 0, hit: 0 } };
    let (_, _, text) = areas(model);
    let (paragraph, row) = match passage.hits.get(hit) {
        Some(place) => {
            let whole = original.paragraph(place.paragraph);
            let before = |end: usize| {
                wrapped(Line::raw(whole.get(..end).unwrap_or_default()), text.width, 0).len().saturating_sub(1)
            };
            let (first, last) = (before(place.sentence.start + 1), before(place.sentence.end));
            (place.paragraph, if last < usize::from(text.height) { 0 } else { first })
        }
        None => (passage.start, 0),
    };
    within(model, Reading { paragraph, row, hit })
}

/// The nearest place to read at that fills the window.
pub(in crate::tui) fn within(model: &Model, reading: Reading) -> Reading {
    let Some((original, passage)) = read(model) else { return reading };
    let (_, _, text) = areas(model);
    let last = last_place(original, text);
    let paragraph = reading.paragraph.min(original.len().saturating_sub(1));
    let row = reading.row.min(rows(original, paragraph, text.width).saturating_sub(1));
    let (paragraph, row) = (paragraph, row).min(last);
    Reading { paragraph, row, hit: reading.hit.min(passage.hits.len().saturating_sub(1)) }
}

/// The last place at which the text fills a window.
fn last_place(original: &Original, text: Rect) -> (usize, usize) {
    // No blank row stands behind the last paragraph.
    let mut left = usize::from(text.height) + 1;
    for paragraph in (0..original.len()).rev() {
        let rows = rows(original, paragraph, text.width);
        if rows >= left {
            return (paragraph, rows - left);
        }
        left -= rows;
    }
    (0, 0)
}

/// Where a motion leads.
pub(in crate::tui) fn scrolled(model: &Model, reading: Reading, motion: Motion) -> Reading {
    let Some((original, _)) = read(model) else { return reading };
    let (_, _, text) = areas(model);
    let screen = usize::from(text.height).saturating_sub(1).max(1);
    let Reading { mut paragraph, mut row, .. } = reading;
    match motion {
        Motion::Up | Motion::PageUp => {
            let mut left = if motion == Motion::Up { 1 } else { screen };
            while left > row && paragraph > 0 {
                left -= row + 1;
                paragraph -= 1;
                row = rows(original, paragraph, text.width) - 1;
            }
            row = row.saturating_sub(left);
        }
        Motion::Down | Motion::PageDown => {
            row += if motion == Motion::Down { 1 } else { screen };
            while paragraph + 1 < original.len() && row >= rows(original, paragraph, text.width) {
                row -= rows(original, paragraph, text.width);
                paragraph += 1;
            }
        }
        Motion::First => (paragraph, row) = (0, 0),
        Motion::Last => (paragraph, row) = (original.len(), 0),
        Motion::Left | Motion::Right => {}
    }
    within(model, Reading { paragraph, row, ..reading })
}

/// Draws the text over what is on the screen.
pub(in crate::tui) fn draw(model: &Model, reading: Reading, buffer: &mut Buffer) {
    let (theme, locale) = (model.theme(), model.locale());
    dim(buffer.area, buffer, theme.dimmed);
    let (area, head, text) = areas(model);
    let name = model.study().original().map_or("", Original::name);
    let popup = Popup {
        title: Line::styled(Text::new("原文", "The source").get(locale), theme.heading),
        right: Line::styled(name, theme.muted),
        frame: theme.popup.patch(theme.muted),
        ground: theme.popup,
    };
    (&popup).render(area, buffer);
    let printed = card::printed(model.study(), &model.figure(), locale);
    let mut what = phrase::line(&printed, theme);
    match read(model) {
        None => how(model, text, buffer),
        Some((original, passage)) => {
            let (said, style) = found(model, passage, reading);
            let said = Line::styled(said, style);
            let room = head.width.saturating_sub(what.width() as u16);
            if room > said.width() as u16 + 2 {
                let x = head.right() - said.width() as u16;
                view::put(buffer, x, head.y, &said, said.width() as u16);
            } else {
                // Short of columns the verdict matters more than what was looked for.
                what = said;
            }
            body(original, passage, reading, text, theme, buffer);
        }
    }
    let whole = what.width() <= usize::from(head.width);
    let what = if whole { what } else { continued(&what, head.width) };
    view::put(buffer, head.x, head.y, &what, head.width);
    let hints = actions::hints(model, &[actions::Scope::Source, actions::Scope::Global], locale);
    let keys = view::keys(&hints, model, usize::from(text.width));
    if area.height > 3 {
        view::put(buffer, text.x, area.bottom() - 2, &keys, text.width);
    }
}

/// How the figure was found, in words.
fn found(model: &Model, passage: &Passage, reading: Reading) -> (String, Style) {
    let (theme, locale) = (model.theme(), model.locale());
    let place = if passage.hits.len() > 1 {
        let (at, of) = (locale.count(reading.hit + 1), locale.count(passage.hits.len()));
        Text::new("第 {} / {} 处", "place {} of {}").fill(locale, &[&at, &of])
    } else {
        String::new()
    };
    let words = match passage.found {
        Found::Here => return (place, theme.muted),
        Found::Somewhere => Text::new("! 没有注明段落，在全文中找到", "! no section is named; found in the text"),
        Found::Elsewhere => Text::new("! 不在注明的段落，在别处找到", "! not in the section named; found elsewhere"),
        Found::PlaceOnly => Text::new("! 段落在此，没有找到这个数", "! the section is here, the figure was not found"),
        Found::Nowhere => Text::new("! 没有找到这个数", "! the figure was not found"),
    };
    let gap = if place.is_empty() { "" } else { "   " };
    (format!("{}{gap}{place}", words.get(locale)), theme.warn)
}

/// The rows of the text in sight.
fn body(original: &Original, passage: &Passage, reading: Reading, area: Rect, theme: &Theme, buffer: &mut Buffer) {
    let mut y = area.y;
    let mut skip = reading.row;
    for paragraph in reading.paragraph..original.len() {
        let line = styled(original, passage, reading.hit, paragraph, theme);
        for row in wrapped(line, area.width, 0).iter().map(Some).chain([None]).skip(skip) {
            if y >= area.bottom() {
                return;
            }
            if let Some(row) = row {
                view::put(buffer, area.x, y, row, area.width);
            }
            y += 1;
        }
        skip = 0;
    }
}

/// A paragraph with the sentence and the figures of it lit.
fn styled<'a>(original: &'a Original, passage: &Passage, chosen: usize, paragraph: usize, theme: &Theme) -> Line<'a> {
    let text = original.paragraph(paragraph);
    let here = passage.hits.get(chosen).filter(|hit| hit.paragraph == paragraph);
    let ground = here.map_or(theme.muted, |_| theme.text);
    let ground = if passage.hits.is_empty() && paragraph == passage.start { theme.text } else { ground };
    // A ground of its own only where that is a colour: what is reversed is the figure.
    let lit = Style { bg: theme.selection.bg, ..Style::new() };
    let sentence = theme.heading.patch(lit);
    let token = theme.focus.add_modifier(Modifier::BOLD.union(Modifier::REVERSED));
    let other = theme.accent.add_modifier(Modifier::UNDERLINED);
    let mut marks: Vec<usize> = vec![0, text.len()];
    let hits = || passage.hits.iter().enumerate().filter(|(_, hit)| hit.paragraph == paragraph);
    marks.extend(hits().flat_map(|(_, hit)| [hit.token.start, hit.token.end]));
    marks.extend(here.iter().flat_map(|hit| [hit.sentence.start, hit.sentence.end]));
    marks.sort_unstable();
    marks.dedup();
    let style = |at: usize| match hits().find(|(_, hit)| hit.token.contains(&at)) {
        Some((hit, _)) if hit == chosen => token,
        Some(_) if here.is_some_and(|hit| hit.sentence.contains(&at)) => other.patch(lit),
        Some(_) => other,
        None if here.is_some_and(|hit| hit.sentence.contains(&at)) => sentence,
        None => ground,
    };
    let spans = marks.windows(2).filter_map(|ends| {
        let [start, end] = *ends else { return None };
        Some(Span::styled(text.get(start..end)?, style(start)))
    });
    Line::from(spans.collect::<Vec<_>>())
}

/// Why there is no text, and how there would be one.
fn how(model: &Model, area: Rect, buffer: &mut Buffer) {
    let (theme, locale) = (model.theme(), model.locale());
    let words = |text: Text| Line::styled(text.get(locale), theme.text);
    let lines = if model.study().original().is_some() {
        vec![words(Text::new(
            "这个数出自另一个来源；打开的原文不是它的原文。",
            "This figure is from another source than the text that is open.",
        ))]
    } else {
        vec![
            words(Text::new(
                "innoboard 不保存来源的句子，只记段落和原文的数字。",
                "innoboard stores no sentences of a source, only the section and the figure as written.",
            )),
            Line::default(),
            words(Text::new(
                "要看这个数所在的句子，请给出原文的文本文件（UTF-8 或 GB 18030）：",
                "To see the sentence with this figure, give the text of the source as a file (UTF-8 or GB 18030):",
            )),
            Line::default(),
            Line::styled(format!("  innoboard --source-text {}", Text::new("原文.txt", "FILE").get(locale)), theme.key),
        ]
    };
    Paragraph::new(lines).render(area, buffer);
}
