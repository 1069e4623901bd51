//! The screen: title, tabs, the blocks of the page, remarks, keys, and what lies over them. Writes no state.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::actions::{self, Hint};
use super::hits::Probe;
use super::model::{Layer, Model};
use super::theme::Theme;
use super::widgets::ink::write;
use super::{ascii, block, layout, overlays, phrase, presenter};
use crate::locale::Text;
use crate::report::{Phrase, Piece, words};
use crate::text;

/// Where the parts of the screen stand; a part without room is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Areas {
    /// Title and date of the dataset.
    pub title: Rect,
    /// The pages.
    pub tabs: Rect,
    /// A line above the blocks.
    pub head: Rect,
    /// The blocks of the page.
    pub body: Rect,
    /// Remarks of the page.
    pub foot: Rect,
    /// What keys do.
    pub footer: Rect,
}

/// The smallest screen on which a page can be read.
pub const LEAST: (u16, u16) = (40, 12);
/// The screen for which pages are made.
const BEST: (u16, u16) = (120, 40);
/// From this width on title rules stand apart from the edges.
const MARGINS: u16 = 76;
/// From this height on there is white space around the body.
const AIRY: u16 = 32;
/// Below this height the title gives way.
const TITLED: u16 = 20;
/// Below these columns the place in the list gives way to keys.
const PLACED: usize = 90;
/// Hints of such a need are the first to find no room in the footer.
const LEAST_NEEDED: u8 = 9;
/// Below this height the remarks give way.
const FOOTED: u16 = 16;

/// Where the parts of the screen stand. Plain arithmetic: a layout solver costs more than a frame may.
#[must_use]
pub fn areas(model: &Model) -> Areas {
    let (width, height) = model.size();
    let remarks = match model.report().foot.len() {
        0 => 0,
        n => (n as u16).min(if height >= AIRY { 2 } else { 1 }),
    };
    // One remark may stand at the left and one at the right of a row.
    let remarks =
        if remarks == 2 && side_by_side(model, &model.report().foot, width, true).len() == 1 { 1 } else { remarks };
    let rows = |y, rows| Rect::new(0, y, width, rows);
    let title = u16::from(height >= TITLED);
    let air = u16::from(height >= AIRY);
    let foot = if height >= FOOTED { remarks } else { 0 };
    let head = if height >= FOOTED { (model.report().head.len() as u16).min(1) } else { 0 };
    let above = (title + 1 + air).min(height);
    let top = (above + head * (1 + air)).min(height);
    let bottom = height.saturating_sub(foot + 1 + air).max(top);
    let side = margin(width);
    Areas {
        title: rows(0, title),
        tabs: rows(title.min(height.saturating_sub(1)), 1.min(height)),
        head: rows(above, head),
        body: Rect::new(side, top, width - 2 * side, bottom - top),
        foot: rows(height.saturating_sub(foot + 1), foot),
        footer: rows(height.saturating_sub(1), 1.min(height)),
    }
}

/// Blank columns beside title rules: where there are few columns every one is needed.
fn margin(width: u16) -> u16 {
    u16::from(width >= MARGINS)
}

/// What a screen is made of: equal plans look the same, and similar ones differ in a few blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plan {
    size: (u16, u16),
    generation: u64,
    blocks: Vec<Place>,
    /// Whether the blocks can be drawn apart: not where windows lie over them.
    apart: bool,
    /// The window of search or palette where it lies on top, and the version of what is in it.
    window: Option<(Rect, u64)>,
}

/// A block on the screen, or the window of search or palette.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Where it stands.
    pub(super) area: Rect,
    /// None for the window.
    block: Option<usize>,
    focused: bool,
    /// The first row shown of the list in which the cursor moves.
    top: Option<usize>,
}

impl Plan {
    /// The plan of a model's screen.
    pub(super) fn new(model: &Model) -> Self {
        let (size, generation) = (model.size(), model.generation());
        let covered = model.is_talking() || model.layers().iter().any(|layer| !matches!(layer, Layer::Zoom(_)));
        let blocks = if model.is_talking() || is_too_small(size.0, size.1) { Vec::new() } else { places(model) };
        let window = (model.is_finding() && !model.is_too_small())
            .then(|| (overlays::find::window(model), model.finder().version()));
        Self { size, generation, blocks, apart: !covered, window }
    }

    /// Whether something lies over the blocks, or there are none.
    pub(super) fn is_covered(&self) -> bool {
        !self.apart || self.blocks.is_empty()
    }

    /// The blocks.
    pub(super) fn places(&self) -> &[Place] {
        &self.blocks
    }

    /// The parts of a screen on which no block stands.
    pub(super) fn around(&self, screen: Rect) -> Vec<Rect> {
        let mut parts: Vec<Rect> = Vec::new();
        for row in screen.rows() {
            let mut left = row.x;
            while left < row.right() {
                let crossed = |area: &Rect| (area.y..area.bottom()).contains(&row.y) && area.right() > left;
                let next = self.blocks.iter().map(|place| place.area).filter(crossed).min_by_key(|area| area.x);
                let end = next.map_or(row.right(), |area| area.x);
                if end > left {
                    parts.push(Rect { x: left, width: end - left, ..row });
                }
                left = next.map_or(row.right(), Rect::right);
            }
        }
        parts
    }

    /// The blocks in which a screen differs from the one of this plan; none where it differs in more.
    pub(super) fn changes(&self, to: &Self) -> Option<Vec<Place>> {
        let changed = |(was, is): (&Place, &Place)| (was != is).then_some(*is);
        let stands = |(was, is): (&Place, &Place)| (was.block, was.area) == (is.block, is.area);
        let blocks = || self.blocks.iter().zip(&to.blocks);
        let same = (self.size, self.generation, self.blocks.len()) == (to.size, to.generation, to.blocks.len());
        if let (Some((was, before)), Some((area, version))) = (self.window, to.window) {
            // The page under the window is as it was: only what is in the window is drawn.
            let window = Place { area, block: None, focused: false, top: None };
            let kept = same && was == area && self.blocks == to.blocks;
            return kept.then(|| if before == version { Vec::new() } else { vec![window] });
        }
        (same && self.apart && to.apart && blocks().all(stands)).then(|| blocks().filter_map(changed).collect())
    }
}

/// Where the blocks of the page stand.
fn places(model: &Model) -> Vec<Place> {
    let (focus, list) = (model.focus(), model.list());
    layout::arrange(model.report(), areas(model).body, model.zoomed())
        .into_iter()
        .map(|(block, area)| {
            let top = (list == Some(block)).then_some(model.top());
            Place { area, block: Some(block), focused: focus == Some(block), top }
        })
        .collect()
}

/// The rows of the list in which the cursor moves, where it is on the screen.
pub(super) fn list_rows(model: &Model) -> Option<block::Rows> {
    let area = list_area(model)?;
    block::rows(model.report().blocks.get(model.list()?)?, area)
}

/// Where the list of the cursor stands.
pub(super) fn list_area(model: &Model) -> Option<Rect> {
    let list = model.list()?;
    let placed = layout::arrange(model.report(), areas(model).body, model.zoomed());
    placed.into_iter().find(|(block, _)| *block == list).map(|(_, area)| area)
}

/// Draws one block, on its ground.
pub(super) fn draw(model: &Model, place: Place, buffer: &mut Buffer) {
    if place.block.is_none() {
        overlays::find::draw_window(model, buffer);
    } else {
        fill(place.area, buffer, model.theme().ground);
        draw_block(model, place, buffer);
    }
    if model.theme().ascii {
        ascii::screen(place.area, buffer);
    }
}

fn draw_block(model: &Model, place: Place, buffer: &mut Buffer) {
    if let Some(drawn) = place.block.and_then(|block| model.report().blocks.get(block)) {
        let look = block::Look::new(model.theme(), model.locale(), place.top).with_face(model.face());
        block::draw(drawn, look, place.focused, place.area, buffer);
    }
}

/// Draws a block aside, to learn what stands at a place of it.
pub(super) fn probe_block(model: &Model, block: usize, area: Rect, probe: &Probe, aside: &mut Buffer) {
    if let Some(drawn) = model.report().blocks.get(block) {
        let top = (model.list() == Some(block)).then_some(model.top());
        let look = block::Look::new(model.theme(), model.locale(), top).with_face(model.face()).with_probe(probe);
        block::draw(drawn, look, false, area, aside);
    }
}

pub(super) fn is_too_small(width: u16, height: u16) -> bool {
    width < LEAST.0 || height < LEAST.1
}

/// Draws the screen.
pub fn view(model: &Model, buffer: &mut Buffer) {
    view_as(model, &Plan::new(model), buffer);
}

/// Where the terminal's cursor stands: in the field that takes what is typed, else nowhere.
#[must_use]
pub fn cursor(model: &Model) -> Option<(u16, u16)> {
    if model.is_too_small() {
        return None;
    }
    match model.layers().last() {
        Some(Layer::Find) => overlays::find::cursor(model),
        Some(Layer::Filter { .. }) => overlays::filter::cursor(model),
        _ => None,
    }
}

/// Draws what stands around the blocks of a plan, on the ground of the theme.
pub(super) fn chrome_as(model: &Model, plan: &Plan, buffer: &mut Buffer) {
    for part in plan.around(buffer.area) {
        fill(part, buffer, model.theme().ground);
    }
    chrome(model, plan, buffer);
    if model.theme().ascii {
        plan.around(buffer.area).into_iter().for_each(|part| ascii::screen(part, buffer));
    }
}

/// Draws the screen by its plan.
pub(super) fn view_as(model: &Model, plan: &Plan, buffer: &mut Buffer) {
    paint(model, plan, buffer);
    if model.theme().ascii {
        ascii::screen(buffer.area, buffer);
    }
}

fn paint(model: &Model, plan: &Plan, buffer: &mut Buffer) {
    fill(buffer.area, buffer, model.theme().ground);
    if let Some(talk) = model.talk() {
        presenter::draw(model, talk, buffer);
        return layers(model, buffer);
    }
    if is_too_small(buffer.area.width, buffer.area.height) {
        return too_small(model, buffer);
    }
    chrome(model, plan, buffer);
    for place in &plan.blocks {
        draw_block(model, *place, buffer);
    }
    layers(model, buffer);
}

/// Draws what lies over the page, or over the slide.
fn layers(model: &Model, buffer: &mut Buffer) {
    for layer in model.layers() {
        match layer {
            Layer::Zoom(_) => {}
            Layer::Card => overlays::card::draw(model, buffer),
            Layer::Source(reading) => overlays::source::draw(model, *reading, buffer),
            Layer::Find => overlays::find::draw(model, buffer),
            Layer::Copy => overlays::copied::draw(model, buffer),
            Layer::Differences { top } => overlays::differences::draw(model, *top, buffer),
            Layer::Compare { .. } => overlays::compare::draw(model, buffer),
            Layer::Filter { at } => overlays::filter::draw(model, *at, buffer),
            Layer::Help { top } => overlays::help::draw(model, *top, buffer),
        }
    }
    // What was said stands over windows too.
    if !model.layers().is_empty() {
        notice(model, areas(model).footer, buffer);
    }
}

/// Draws what stands around the blocks.
fn chrome(model: &Model, plan: &Plan, buffer: &mut Buffer) {
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
    if hidden && model.zoomed().is_none() && tabs_end(model) + place.width() + 2 <= usize::from(areas.tabs.width) {
        put_right(buffer, areas.tabs, &place);
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
fn notice(model: &Model, row: Rect, buffer: &mut Buffer) -> bool {
    let Some(said) = model.desk().notice() else { return false };
    fill(row, buffer, model.theme().ground);
    let room = usize::from(text_columns(row.width));
    put_left(buffer, row, &Line::styled(text::cut(said, room).into_owned(), model.theme().accent));
    true
}

/// Every cell of an area empty, on the ground of the theme.
fn fill(area: Rect, buffer: &mut Buffer, ground: Style) {
    let mut cell = Cell::EMPTY;
    cell.set_style(ground);
    if area == buffer.area {
        return buffer.content.fill(cell);
    }
    let area = area.intersection(buffer.area);
    for y in area.rows().map(|row| row.y) {
        let start = buffer.index_of(area.x, y);
        buffer.content[start..start + usize::from(area.width)].fill(cell.clone());
    }
}

/// Writes a line, not beyond `columns`.
pub(super) fn put(buffer: &mut Buffer, x: u16, y: u16, line: &Line<'_>, columns: u16) {
    write(line, Rect { x, y, width: columns, height: 1 }, buffer);
}

/// The columns of a row that hold text.
fn text_columns(width: u16) -> u16 {
    width.saturating_sub(2 * (margin(width) + 1))
}

/// Writes a line from where text begins in a row.
fn put_left(buffer: &mut Buffer, row: Rect, line: &Line<'_>) {
    put(buffer, row.x + margin(row.width) + 1, row.y, line, text_columns(row.width));
}

/// Writes a line that ends where text ends in a row.
fn put_right(buffer: &mut Buffer, row: Rect, line: &Line<'_>) {
    let width = (line.width() as u16).min(text_columns(row.width));
    put(buffer, row.right().saturating_sub(width + margin(row.width) + 1), row.y, line, width);
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
pub(super) fn tab_at(model: &Model, x: u16) -> Option<usize> {
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

/// A line, and what stands at the right of it.
type Sides<'a> = (Line<'a>, Option<Line<'a>>);

/// Phrases in rows: each with one at the left, and one at the right where there is room. On a screen that has one row for
/// its `remarks` the first is said in fewer words where that leaves room for the second, and the second is as much of
/// itself as has room.
fn side_by_side<'a>(model: &'a Model, phrases: &'a [Phrase], width: u16, remarks: bool) -> Vec<Sides<'a>> {
    let theme = model.theme();
    let room = usize::from(text_columns(width));
    if let ([first, second], true) = (phrases, remarks && model.size().1 < AIRY) {
        let short = fitted(&shortest(first), room, theme).map(owned).unwrap_or_default();
        let lefts = fitted(first, room, theme).into_iter().chain([short.clone()]);
        let beside = |left: &Line<'_>| room.saturating_sub(left.width() + 3);
        let mut both = lefts.filter_map(|left| fitted(second, beside(&left), theme).map(|right| (left, Some(right))));
        let some = || (short.clone(), Some(first_pieces(second, beside(&short), theme)));
        return vec![both.next().unwrap_or_else(some)];
    }
    let mut rows: Vec<Sides<'_>> = Vec::new();
    for phrase in phrases {
        let beside = match rows.last() {
            Some((left, None)) => room.saturating_sub(left.width() + 3),
            _ => 0,
        };
        let whole = phrase::line(phrase, theme);
        match rows.last_mut() {
            Some((_, right @ None)) if whole.width() > 0 && whole.width() <= beside => *right = Some(whole),
            _ => rows.push((fitted(phrase, room, theme).unwrap_or_else(|| first_pieces(phrase, room, theme)), None)),
        }
    }
    rows
}

/// A phrase with as few of its short forms as leave it room; none where it has too many letters even so.
fn fitted<'a>(phrase: &'a Phrase, room: usize, theme: &Theme) -> Option<Line<'a>> {
    let long = phrase::line(phrase, theme);
    if long.width() <= room {
        return Some(long);
    }
    let forms = (1..).map_while(|count| phrase.shortened(count));
    forms.map(|form| owned(phrase::line(&form, theme))).find(|line| line.width() <= room)
}

/// A phrase with all its short forms.
fn shortest(phrase: &Phrase) -> Phrase {
    (1..).map_while(|count| phrase.shortened(count)).last().unwrap_or_else(|| phrase.clone())
}

/// The first signs of a legend that have room together, in short; of any other phrase all or nothing.
fn first_pieces(phrase: &Phrase, room: usize, theme: &Theme) -> Line<'static> {
    let Phrase { pieces } = shortest(phrase);
    let whole = |count: &usize| match pieces.get(*count) {
        Some(Piece::Muted(gap)) => gap == words::PART,
        _ => *count == pieces.len(),
    };
    let parts = |count: usize| phrase::pieces(&pieces[..count], theme);
    let fitting = (1..=pieces.len()).rev().filter(whole).map(parts).find(|line| line.width() <= room);
    fitting.map(owned).unwrap_or_default()
}

/// A line with words of its own.
fn owned(line: Line<'_>) -> Line<'static> {
    line.spans.into_iter().map(|span| Span::styled(span.content.into_owned(), span.style)).collect()
}

/// What keys do, as much of it as there is room for: the most needed first, shown in the order of the table. What not
/// every row has, and what gives way to that, stands last: the others keep their places while the cursor moves.
pub(super) fn keys(hints: &[Hint], model: &Model, room: usize) -> Line<'static> {
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

/// What size is needed.
fn too_small(model: &Model, buffer: &mut Buffer) {
    let (theme, locale, area) = (model.theme(), model.locale(), buffer.area);
    let size = |(width, height): (u16, u16)| format!("{width} × {height}");
    let (now, least, best) = (size((area.width, area.height)), size(LEAST), size(BEST));
    let quit = Text::new(" 退出", " quits").get(locale);
    let lines = [
        Line::styled(Text::new("窗口太小", "Window too small").get(locale), theme.heading),
        Line::default(),
        Line::styled(Text::new("现在 {}", "now {}").fill(locale, &[&now]), theme.text),
        Line::styled(Text::new("至少 {}，最好 {}", "at least {}, best {}").fill(locale, &[&least, &best]), theme.text),
        Line::default(),
        Line::from(vec![Span::styled("q", theme.key), Span::styled(quit, theme.muted)]),
    ];
    // Very low windows keep what is needed most: the size, and the way out.
    let kept: Vec<&Line<'_>> = match area.height {
        0..=2 => vec![&lines[3]],
        3..=5 => vec![&lines[2], &lines[3], &lines[5]],
        _ => lines.iter().collect(),
    };
    let top = (area.height.saturating_sub(kept.len() as u16)) / 2;
    for (y, line) in (area.y + top..area.bottom()).zip(kept) {
        let width = (line.width() as u16).min(area.width);
        put(buffer, area.x + (area.width - width) / 2, y, line, width);
    }
}
