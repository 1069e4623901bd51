//! The screen: title, tabs, the blocks of the page, remarks, keys, and what lies over them. Writes no state.

mod chrome;
mod remarks;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use chrome::{chrome, notice};
pub(super) use chrome::{keys, tab_at};
use remarks::side_by_side;

use super::hits::Probe;
use super::model::{Layer, Model};
use super::widgets::ink::write;
use super::{ascii, block, layout, overlays, presenter};
use crate::locale::Text;

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
