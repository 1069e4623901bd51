//! What stands around the blocks: title, pages, remarks, keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::remarks::{fitted, side_by_side};
use super::{Plan, areas, fill, put, put_left, put_right, text_columns};
use crate::locale::Text;
use crate::report::words;
use crate::text;
use crate::tui::actions::{self, Hint};
use crate::tui::model::Model;
use crate::tui::phrase;

/// Below these columns the place in the list gives way to keys.
const PLACED: usize = 90;
/// Hints of such a need are the first to find no room in the footer.
const LEAST_NEEDED: u8 = 9;

/// Draws what stands around the blocks.
pub(super) fn chrome(model: &Model, plan: &Plan, buffer: &mut Buffer) {
    let areas = areas(model);
    title(model, areas.title, buffer);
    tabs(model, areas.tabs, buffer);
    let report = model.report();
    let mut hints = actions::hints(model, &actions::page_scopes(model), model.locale());
    let aside = toggle(&hints, model);
    for (area, phrases) in [(areas.head, &report.head), (areas.foot, &report.foot)] {
        for (row, (left, right)) in area.rows().zip(side_by_side(model, phrases, area.width, area.y == areas.foot.y)) {
            // A lone legend is said in fewer words where that leaves room for the key.
            let beside = aside.as_ref().filter(|_| phrases.len() == 1 && row.y == areas.foot.y);
            let room = usize::from(text_columns(row.width));
            let left = beside
                .and_then(|(_, line)| fitted(&phrases[0], room.checked_sub(line.width() + 3)?, model.theme()))
                .unwrap_or(left);
            put_left(buffer, row, &left);
            let room = usize::from(text_columns(row.width)).saturating_sub(left.width() + 3);
            if let Some(right) = right {
                put_right(buffer, row, &right);
            } else if let Some((at, line)) =
                aside.as_ref().filter(|(_, line)| row.bottom() == areas.foot.bottom() && line.width() <= room)
            {
                put_right(buffer, row, line);
                hints.remove(*at);
            }
        }
    }
    if notice(model, areas.footer, buffer) {
        return;
    }
    let walked = report.cursor.as_ref().filter(|_| model.walks_panels());
    let walked = walked.map(|cursor| words::place(cursor.position + 1, cursor.length, words::ITEM, model.locale()));
    let place = phrase::line(walked.as_ref().unwrap_or(&report.place), model.theme());
    // Where the list itself or other panels have no room, their place tells that there are some, beside the pages.
    let drawn = |list: usize| plan.blocks.iter().any(|place| place.block == Some(list));
    let hidden = match model.list() {
        Some(list) => !drawn(list),
        None => plan.blocks.len() + report.extras.len() < report.blocks.len(),
    };
    // That figures are out of sight matters more than the place.
    let flag = if areas.title.is_empty() { out_of_sight(model) } else { Line::default() };
    let place_too = Some(&place).filter(|_| hidden && model.zoomed().is_none());
    let both = place_too.filter(|_| flag.width() > 0).map(|place| {
        let gap = std::iter::once(Span::raw("  "));
        flag.iter().cloned().chain(gap).chain(place.iter().cloned()).collect::<Line<'_>>()
    });
    let forms = [both.as_ref(), Some(&flag).filter(|flag| flag.width() > 0), place_too];
    let room = usize::from(areas.tabs.width).saturating_sub(tabs_end(model) + 2);
    if let Some(form) = forms.into_iter().flatten().find(|form| form.width() <= room) {
        put_right(buffer, areas.tabs, form);
    }
    let room = usize::from(text_columns(areas.footer.width));
    // Keys first; the place in the list stands beside them where the most needed ones keep their room.
    let beside = if room >= PLACED && walked.is_none() { place.width() + 3 } else { 0 };
    put_left(buffer, areas.footer, &keys(&hints, model, room.saturating_sub(beside)));
    if beside > 0 {
        put_right(buffer, areas.footer, &place);
    }
}

/// The key that hides what is inferred: where there is room it stands beside the signs of the page, of which `~` is one.
fn toggle(hints: &[Hint], model: &Model) -> Option<(usize, Line<'static>)> {
    let action = actions::all().find(|action| action.act == actions::Act::Inferred)?;
    let label = action.label.get(model.locale());
    let at = hints.iter().position(|hint| hint.label == label)?;
    let key = Span::styled(hints[at].short(), model.theme().key);
    Some((at, Line::from(vec![key, Span::styled(format!(" {label}"), model.theme().muted)])))
}

/// What was said last, in the place of the keys; whether something was.
pub(super) fn notice(model: &Model, row: Rect, buffer: &mut Buffer) -> bool {
    let Some(said) = model.desk().notice() else { return false };
    fill(row, buffer, model.theme().ground);
    let room = usize::from(text_columns(row.width));
    put_left(buffer, row, &Line::styled(text::cut(said, room).into_owned(), model.theme().accent));
    true
}

fn title(model: &Model, row: Rect, buffer: &mut Buffer) {
    if row.is_empty() {
        return;
    }
    let theme = model.theme();
    let mut as_of = model.report().as_of.clone();
    // Short of room the date stays and the publisher, who is named with every source, gives way.
    let hidden = hidden(model);
    let wanted = text::width(&model.report().title) + hidden.width() + phrase::line(&as_of, theme).width() + 6;
    if wanted > usize::from(row.width) {
        as_of.pieces.truncate(2);
    }
    let as_of = phrase::line(&as_of, theme);
    let room = usize::from(row.width).saturating_sub(as_of.width() + 6);
    // The title may end in …; the date may not, nor what the reader has put out of sight.
    let hidden = if hidden.width() + 12 > room { Line::default() } else { hidden };
    let title = text::cut(&model.report().title, room.saturating_sub(hidden.width()).max(8));
    let mut line = Line::styled(title, theme.heading);
    line.spans.extend(hidden);
    put_left(buffer, row, &line);
    if room >= 8 {
        put_right(buffer, row, &as_of);
    }
}

/// That figures were put out of sight, in a sign, for a screen without a title.
fn out_of_sight(model: &Model) -> Line<'static> {
    if !model.selection().without_inferred {
        return Line::default();
    }
    Line::styled(Text::new("~ 已隐", "~ off").get(model.locale()), model.theme().accent)
}

/// What keys have hidden or turned on all pages: without it a screen with fewer figures looks like all there is.
fn hidden(model: &Model) -> Line<'static> {
    let (selection, locale) = (model.selection(), model.locale());
    let unit = selection.magnitude.unit().get(locale);
    let said = [
        (selection.without_inferred, Text::new("推算已隐", "inferred hidden").get(locale).to_owned()),
        (selection.without_context, Text::new("他源已隐", "other sources hidden").get(locale).to_owned()),
        (!unit.is_empty(), Text::new("金额以{}计", "money in {}").fill(locale, &[unit])),
    ];
    let said: Vec<String> = said.into_iter().filter(|(is_so, _)| *is_so).map(|(_, words)| words).collect();
    if said.is_empty() {
        Line::default()
    } else {
        Line::styled(format!("   {}", said.join(" · ")), model.theme().accent)
    }
}

/// The pages as they are written, with the columns between them; short of room only the page in front has its name.
fn tab_words(model: &Model) -> (usize, Vec<[String; 2]>) {
    let (locale, pages) = (model.locale(), model.pages());
    let name = |at: usize| pages[at].title.get(locale);
    let columns = |gap: usize| (0..pages.len()).map(|at| text::width(name(at)) + 4 + gap).sum::<usize>();
    let room = usize::from(model.size().0);
    let (gap, named) = if columns(1) < room { (1, true) } else { (0, columns(0) < room) };
    let words = |at| if named || at == model.page() { format!(" {} ", name(at)) } else { " ".into() };
    (gap, (0..pages.len()).map(|at| [format!(" {}", at + 1), words(at)]).collect())
}

/// The column behind the last page.
fn tabs_end(model: &Model) -> usize {
    let (gap, tabs) = tab_words(model);
    1 + tabs.iter().flatten().map(|word| text::width(word)).sum::<usize>() + gap * tabs.len()
}

/// The page whose name stands at a column.
pub(in crate::tui) fn tab_at(model: &Model, x: u16) -> Option<usize> {
    let (gap, tabs) = tab_words(model);
    let mut end = 1;
    tabs.iter().position(|words| {
        let start = end;
        end += words.iter().map(|word| text::width(word)).sum::<usize>() + gap;
        (start..end - gap).contains(&usize::from(x))
    })
}

/// The pages with their numbers.
fn tabs(model: &Model, row: Rect, buffer: &mut Buffer) {
    let theme = model.theme();
    let (gap, tabs) = tab_words(model);
    let mut spans = Vec::with_capacity(tabs.len() * 3);
    for (at, [number, words]) in tabs.into_iter().enumerate() {
        if at == model.page() {
            let front = theme.accent.patch(Style::new().bold().reversed());
            spans.push(Span::styled(format!("{number}{words}"), front));
        } else {
            spans.extend([Span::styled(number, theme.key), Span::styled(words, theme.muted)]);
        }
        spans.push(Span::raw(" ".repeat(gap)));
    }
    put(buffer, 1, row.y, &Line::from(spans), row.width.saturating_sub(1));
}

/// What keys do, as much of it as there is room for: the most needed first, shown in the order of the table. What not
/// every row has, and what gives way to that, stands last: the others keep their places while the cursor moves.
pub(in crate::tui) fn keys(hints: &[Hint], model: &Model, room: usize) -> Line<'static> {
    let theme = model.theme();
    let wide = |hint: &Hint| text::width(&hint.short()) + text::width(hint.label) + 3;
    // What was used already is known, and gives way to what was not.
    let known = |hint: &Hint| model.knows(hint.label);
    // In a table of all figures the rows differ most and are walked through fastest: a footer that changed with each of
    // them would be read by nobody.
    let steady = |hint: &Hint| !(hint.varies && model.report().is_sortable);
    let needed = hints.iter().enumerate().filter(|(_, hint)| hint.footer > 0 && steady(hint));
    let mut by_need: Vec<(bool, u8, usize)> = needed.map(|(at, hint)| (known(hint), hint.footer, at)).collect();
    by_need.sort_unstable();
    let mut left = room + 2;
    let mut chosen: Vec<usize> = Vec::new();
    for (_, _, at) in by_need {
        if let Some(rest) = left.checked_sub(wide(&hints[at])) {
            left = rest;
            chosen.push(at);
        }
    }
    chosen.sort_unstable_by_key(|at| (hints[*at].varies || hints[*at].footer >= LEAST_NEEDED, *at));
    let mut spans = Vec::with_capacity(chosen.len() * 2);
    for at in chosen {
        spans.push(Span::styled(hints[at].short(), theme.key));
        spans.push(Span::styled(format!(" {}  ", hints[at].label), theme.muted));
    }
    Line::from(spans)
}
