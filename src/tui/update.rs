//! What happens to the model when something happens.

mod present;

use super::actions::{self, Act, Action, Group, Motion};
use super::finder::Purpose;
use super::keys::Key;
use super::model::{Change, Layer, Model};
use super::overlays::differences;
use super::overlays::help;
use super::theme::THEMES;
use super::{layout, view};
use crate::locale::Text;
use crate::report;

mod find;
mod mouse;

pub use mouse::Mouse;

mod card;
mod source;

pub mod copy;
pub(super) mod reload;

pub use present::TalkAct;

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// A text was pasted; the field that takes it cleans it.
    Paste(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// The terminal has another size.
    Resize(u16, u16),
}

/// What the loop has to do after an update.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: the screen is as it was.
    None,
    /// Draw.
    Draw,
    /// End.
    Quit,
    /// Give the terminal back and stop until the shell goes on with the program.
    Suspend,
    /// Send what lies ready to be copied, then draw.
    Copy,
    /// Have the files read again, then draw.
    Reload,
}

/// Changes the model as a message asks, and says what is to be done about it.
pub fn update(model: &mut Model, message: Message) -> Effect {
    match message {
        Message::Key(key) if table::takes(model, key) => {
            table::typed(model, key.typed().into_iter().collect::<String>().as_str())
        }
        Message::Key(key) => {
            // What was said is read by now.
            let hushed = model.desk_mut().hush();
            if hushed {
                model.touch();
            }
            if let Some(c) = key.typed().filter(|_| model.is_finding()) {
                return find::insert(model, c);
            }
            let scopes = actions::scopes(model, false);
            match actions::resolve(model, &scopes, key) {
                Some(action) => press(model, &action),
                None if hushed => Effect::Draw,
                None => Effect::None,
            }
        }
        Message::Mouse(mouse) => mouse::mouse(model, mouse),
        Message::Paste(text) if table::takes_text(model) => table::typed(model, &text),
        Message::Paste(text) => find::paste(model, &text),
        Message::Resize(width, height) => {
            model.set_size((width, height));
            model.settle();
            settle_help(model);
            source::settle(model);
            find::settle(model);
            model.touch();
            Effect::Draw
        }
    }
}

/// Whether a key is text for the filter, whatever else it means.
pub(super) fn is_typed(model: &Model, key: Key) -> bool {
    table::takes(model, key)
}

/// Does what a key asks for: from then on it is known what that key does.
pub(super) fn press(model: &mut Model, action: &Action) -> Effect {
    model.set_last_act(action.act);
    if action.footer > 0 && action.group != Group::Move && !action.act.leads_out() {
        model.learn_use([action.label.zh, action.label.en]);
    }
    act(model, action.act)
}

/// What is likely to be asked for next: the same again, or back; else the first step. And the search, and every other
/// page.
pub(super) fn likely(model: &Model) -> Vec<Act> {
    // Nobody knows what will be typed.
    if model.is_finding() {
        return Vec::new();
    }
    if model.is_talking() {
        return vec![Act::Talk(TalkAct::Step(1)), Act::Talk(TalkAct::Step(-1)), Act::Talk(TalkAct::Black)];
    }
    let mut acts = match model.last_act() {
        Some(act @ (Act::Move(_) | Act::Period(_) | Act::Area(_))) => vec![act, opposite(act)],
        _ => vec![Act::Move(Motion::Down), Act::Move(Motion::PageDown)],
    };
    acts.push(Act::Search);
    acts.extend((0..model.pages().len()).filter(|page| *page != model.page()).map(Act::Page));
    acts
}

/// What leads back from where a step has led.
fn opposite(act: Act) -> Act {
    match act {
        Act::Period(by) => Act::Period(-by),
        Act::Area(by) => Act::Area(-by),
        Act::Move(motion) => Act::Move(match motion {
            Motion::Up => Motion::Down,
            Motion::Down => Motion::Up,
            Motion::Left => Motion::Right,
            Motion::Right => Motion::Left,
            Motion::PageUp => Motion::PageDown,
            Motion::PageDown => Motion::PageUp,
            Motion::First => Motion::Last,
            Motion::Last => Motion::First,
        }),
        other => other,
    }
}

/// Does what a key, or another way to ask for it, asks for.
pub fn act(model: &mut Model, act: Act) -> Effect {
    let locale = model.locale();
    let walked = matches!(act, Act::Move(_)) && model.walks_panels() && model.layers().is_empty();
    let finding = model.is_finding();
    match act {
        Act::Quit => return Effect::Quit,
        Act::Suspend => return Effect::Suspend,
        Act::CopyAs(form) => return copy::copy(model, form),
        Act::Reload => {
            model.desk_mut().say(Text::new("正在重新读入……", "Reading again …").get(locale));
            model.touch();
            return Effect::Reload;
        }
        Act::Leave if model.layers().is_empty() && model.is_talking() => model.set_talk(None),
        Act::Leave if model.layers().is_empty() => return Effect::Quit,
        Act::Leave | Act::Close => model.close(),
        Act::Move(motion) if table::takes_text(model) => table::walk(model, motion),
        Act::Move(motion) if compare::is_open(model) => compare::walk(model, motion),
        Act::Compare => compare::toggle(model),
        Act::Against(by) => compare::step(model, false, by),
        Act::Until(by) => compare::step(model, true, by),
        Act::Follow => compare::follow(model),
        Act::Move(motion) => go(model, motion),
        Act::Page(page) => model.go(page),
        Act::Turn(by) => {
            let count = model.pages().len();
            model.go((model.page() + count).saturating_add_signed(by.into()) % count.max(1));
        }
        Act::Period(by) => step_period(model, by),
        Act::Area(by) => step_area(model, by),
        Act::Card => model.open_card(),
        Act::Choose(by) => card::choose(model, by),
        Act::Figure(by) => card::step(model, by),
        Act::Source => source::toggle(model),
        Act::Occurrence(by) => source::hit(model, by),
        Act::Zoom => zoom(model),
        Act::Help => match model.layers().last() {
            Some(Layer::Help { .. }) => _ = model.layers_mut().pop(),
            _ => model.layers_mut().push(Layer::Help { top: 0 }),
        },
        Act::Back if matches!(model.layers().last(), Some(Layer::Source(_))) => model.close(),
        Act::Search => find::open(model, Purpose::Search),
        Act::Palette => find::open(model, Purpose::Palette),
        Act::Accept => return find::accept(model),
        Act::Kind(by) => model.finder_mut().turn_kind(by),
        Act::Edit(edit) => model.finder_mut().edit(edit),
        Act::Hit(by) => find::step(model, by),
        Act::Copy => copy::menu(model),
        Act::Differences => reload::list(model),
        Act::Back => model.back(),
        Act::Context => {
            model
                .select_everywhere(Change::Context, |selection| selection.without_context = !selection.without_context);
        }
        Act::Pin => {
            if let Some(pin) = model.report().pin {
                let selection = model.selection().toggled(pin);
                model.select(selection, Change::Pins);
            }
        }
        Act::Peers => compare::pin_peers(model),
        Act::View(by) => turn_view(model, by),
        Act::Indicator(by) => step_indicator(model, by),
        Act::Column(_)
        | Act::Sort
        | Act::Reverse
        | Act::Hide
        | Act::Widen
        | Act::AllColumns
        | Act::Filter
        | Act::Pick
        | Act::Facet(_)
        | Act::Erase
        | Act::Unfilter => table::act(model, act),
        Act::Inferred => model
            .select_everywhere(Change::Wording, |selection| selection.without_inferred = !selection.without_inferred),
        Act::Magnitude => {
            model.select_everywhere(Change::Wording, |selection| selection.magnitude = selection.magnitude.next());
        }
        Act::Talk(act) => present::act(model, act),
        Act::Language => model.set_locale(model.locale().other()),
        Act::Theme => model.set_theme(model.theme().next()),
        Act::ThemeAt(at) => {
            if let Some(theme) = THEMES.get(at) {
                model.set_theme(theme.with_glyphs(model.theme().ascii));
            }
        }
    }
    settle(model);
    // The page under a field stays as it is.
    if !(walked || finding && model.is_finding()) {
        model.touch();
    }
    Effect::Draw
}

/// Works out anew what follows from what has changed.
fn settle(model: &mut Model) {
    model.refresh();
    table::settle(model);
    model.settle();
    settle_help(model);
    source::settle(model);
    find::settle(model);
}

/// Moves what the innermost layer moves.
fn go(model: &mut Model, motion: Motion) {
    if model.is_finding() {
        return find::go(model, motion);
    }
    if let Some(Layer::Differences { top }) = model.layers().last().copied() {
        let screen = differences::height(model).saturating_sub(1).max(1);
        let top = moved(top, differences::last_top(model) + 1, screen, motion);
        if let Some(Layer::Differences { top: shown }) = model.layers_mut().last_mut() {
            *shown = top;
        }
        return;
    }
    if let Some(Layer::Help { top }) = model.layers().last().copied() {
        let screen = help::height(model).saturating_sub(1).max(1);
        let top = moved(top, help::last_top(model) + 1, screen, motion);
        if let Some(Layer::Help { top: shown }) = model.layers_mut().last_mut() {
            *shown = top;
        }
        return;
    }
    if let Some(Layer::Source(reading)) = model.layers().last().copied() {
        return source::scroll(model, reading, motion);
    }
    let Some(cursor) = model.report().cursor.clone() else { return };
    let position = if model.walks_panels() {
        neighbour(model, cursor.position, motion)
    } else {
        moved(cursor.position, cursor.length, screenful(model), motion)
    };
    if position == cursor.position {
        return;
    }
    if !model.walks_panels() {
        if matches!(motion, Motion::PageUp | Motion::PageDown) {
            model.scroll(position as isize - cursor.position as isize);
        }
        return model.select((cursor.pick)(position), Change::Row);
    }
    model.walk(position, (cursor.pick)(position));
    // A zoomed panel gives way to the one moved to.
    if let Some(Layer::Zoom(block)) = model.layers_mut().iter_mut().find(|layer| matches!(layer, Layer::Zoom(_))) {
        *block = position;
    }
}

/// A position among `length` after a motion; a screenful is `screen`.
pub(super) fn moved(position: usize, length: usize, screen: usize, motion: Motion) -> usize {
    let last = length.saturating_sub(1);
    match motion {
        Motion::Up => position.saturating_sub(1),
        Motion::Down => (position + 1).min(last),
        Motion::PageUp => position.saturating_sub(screen),
        Motion::PageDown => (position + screen).min(last),
        Motion::First => 0,
        Motion::Last => last,
        Motion::Left | Motion::Right => position,
    }
}

/// How many rows a screenful is in the list of the cursor; one row of the last screenful stays in sight.
fn screenful(model: &Model) -> usize {
    view::list_rows(model).map_or(10, |rows| rows.shown).saturating_sub(1).max(1)
}

/// The panel that lies next in a direction; where panels are not all shown, the next one in their order.
fn neighbour(model: &Model, from: usize, motion: Motion) -> usize {
    let shown = layout::arrange(model.report(), view::areas(model).body, model.zoomed());
    let last = model.report().blocks.len().saturating_sub(1);
    let here = shown.iter().find(|(block, _)| *block == from).map(|(_, area)| *area);
    let (Some(here), true) = (here, shown.len() > 1) else {
        return match motion {
            Motion::Up | Motion::Left | Motion::PageUp => from.saturating_sub(1),
            Motion::Down | Motion::Right | Motion::PageDown => (from + 1).min(last),
            Motion::First => 0,
            Motion::Last => last,
        };
    };
    let distance = |area: ratatui::layout::Rect| {
        let (x, y) = (i32::from(area.x) - i32::from(here.x), i32::from(area.y) - i32::from(here.y));
        match motion {
            Motion::Left if x < 0 && y == 0 => Some(-x),
            Motion::Right if x > 0 && y == 0 => Some(x),
            Motion::Up if y < 0 => Some(-y * 1000 + x.abs()),
            Motion::Down if y > 0 => Some(y * 1000 + x.abs()),
            _ => None,
        }
    };
    let nearest = shown.iter().filter_map(|(block, area)| Some((distance(*area)?, *block))).min();
    nearest.map_or(from, |(_, block)| block)
}

fn step_period(model: &mut Model, by: i8) {
    if model.card_is_open() {
        return card::step_period(model, by);
    }
    let periods = report::periods(model.study(), model.selection());
    let last = periods.len().saturating_sub(1);
    // Without a selected period pages show the latest one.
    let at = model.selection().period.and_then(|period| periods.iter().position(|p| *p == period)).unwrap_or(last);
    if let Some(period) = periods.get(at.saturating_add_signed(by.into()).min(last)) {
        let selection = report::Selection { period: Some(*period), ..model.selection().clone() };
        model.select(selection, Change::Period);
    }
}

fn step_area(model: &mut Model, by: i8) {
    let areas = report::areas(model.study(), model.selection());
    let now = model.selection().area.or_else(|| model.study().default_area());
    let at = areas.iter().position(|area| Some(*area) == now);
    let to = at.map_or(0, |at| (at + areas.len()).saturating_add_signed(by.into()) % areas.len().max(1));
    if let Some(area) = areas.get(to).copied() {
        model.select_everywhere(Change::Area, |selection| selection.area = Some(area));
    }
}

/// Turns the chart to the next of the views that say something of its series.
fn turn_view(model: &mut Model, by: i8) {
    let views = &model.report().views;
    let count = views.len();
    let at = views.iter().position(|view| *view == model.selection().view).unwrap_or_default();
    if let Some(view) = views.get((at + count).saturating_add_signed(by.into()) % count.max(1)).copied() {
        let selection = report::Selection { view, ..model.selection().clone() };
        model.select(selection, Change::View);
    }
}

fn step_indicator(model: &mut Model, by: i8) {
    let indicators = report::indicators(model.study());
    let count = indicators.len();
    let now = model.selection().indicator.or_else(|| report::first_indicator(model.study()));
    let at = indicators.iter().position(|id| Some(*id) == now).unwrap_or_default();
    if let Some(indicator) = indicators.get((at + count).saturating_add_signed(by.into()) % count.max(1)).copied() {
        let selection = report::Selection { indicator: Some(indicator), ..model.selection().clone() };
        model.select(selection, Change::Indicator);
    }
}

/// Zooms the block in focus, or what a list at the left is about; among rows, then every other block in turn, then none.
fn zoom(model: &mut Model) {
    let count = model.report().blocks.len();
    let focus = model.focus().unwrap_or_default();
    // Beside a list the chart or the details are what one wants to see larger.
    let beside = model.report().arrangement == report::Arrangement::Aside && !model.walks_panels();
    let start = if beside { (focus + 1) % count.max(1) } else { focus };
    let now = model.zoomed();
    model.layers_mut().retain(|layer| !matches!(layer, Layer::Zoom(_)));
    let next = match now {
        None => start,
        Some(_) if model.walks_panels() => return,
        Some(block) => (block + 1) % count.max(1),
    };
    if now.is_none() || next != start {
        model.layers_mut().insert(0, Layer::Zoom(next));
    }
}

/// Keeps the help within its lines when the screen or the language changes.
fn settle_help(model: &mut Model) {
    if matches!(model.layers().last(), Some(Layer::Differences { .. })) {
        let last = differences::last_top(model);
        if let Some(Layer::Differences { top }) = model.layers_mut().last_mut() {
            *top = (*top).min(last);
        }
    }
    if matches!(model.layers().last(), Some(Layer::Help { .. })) {
        let last = help::last_top(model);
        if let Some(Layer::Help { top }) = model.layers_mut().last_mut() {
            *top = (*top).min(last);
        }
    }
}

mod compare;
mod table;
#[cfg(test)]
mod tests;
