//! What happens in the field of search and palette.

use super::{Effect, act, moved, present};
use crate::locale::Text;
use crate::tui::actions::Motion;
use crate::tui::finder::{self, Purpose};
use crate::tui::model::{Layer, Model};
use crate::tui::overlays;
use crate::tui::search::{Kind, Ranked};

/// Opens the field, or closes it where it is open for the same.
pub(super) fn open(model: &mut Model, purpose: Purpose) {
    let opened = model.is_finding();
    if opened && model.finder().purpose() == purpose {
        model.layers_mut().pop();
        return;
    }
    if !opened {
        model.layers_mut().push(Layer::Find);
    }
    model.finder_mut().open(purpose, opened);
    settle(model);
}

/// Types a character into the field.
pub(super) fn insert(model: &mut Model, c: char) -> Effect {
    model.finder_mut().insert(c);
    settle(model);
    Effect::Draw
}

/// Takes what was pasted. Where no field is open it is looked for: nothing pasted is ever taken as keys.
pub(super) fn paste(model: &mut Model, text: &str) -> Effect {
    if model.is_too_small() {
        return Effect::None;
    }
    if !model.is_finding() {
        open(model, Purpose::Search);
        model.touch();
    }
    let locale = model.locale();
    model.finder_mut().paste(text, locale);
    settle(model);
    Effect::Draw
}

/// Moves the focus among the hits.
pub(super) fn go(model: &mut Model, motion: Motion) {
    let screen = overlays::find::rows(model).saturating_sub(1).max(1);
    let finder = model.finder();
    let (count, at) = (finder.hits().len(), finder.selected());
    // From the last to the first and back: a list of hits is short.
    let to = match motion {
        Motion::Down if at + 1 >= count => 0,
        Motion::Up if at == 0 => count.saturating_sub(1),
        motion => moved(at, count, screen, motion),
    };
    model.finder_mut().select(to);
    settle(model);
}

/// Looks for what stands in the field, and keeps the focus in sight.
pub(super) fn settle(model: &mut Model) {
    if model.is_finding() {
        if model.finder().waits() {
            finder::ask(model);
        }
        let shown = overlays::find::rows(model);
        model.finder_mut().settle(shown);
    }
}

/// Follows the hit in focus.
pub(super) fn accept(model: &mut Model) -> Effect {
    // Keys may come faster than what is searched is ready.
    finder::complete(model);
    settle(model);
    let Some(hit) = model.finder_mut().follow() else { return Effect::Draw };
    model.layers_mut().retain(|layer| *layer != Layer::Find);
    lead(model, hit)
}

/// Goes to the next hit of the last search that was followed.
pub(super) fn step(model: &mut Model, by: i8) {
    if let Some(hit) = model.finder_mut().step(by) {
        lead(model, hit);
        let (at, count) = model.finder().trail_place();
        let locale = model.locale();
        let place = Text::new("第 {} 条，共 {} 条", "hit {} of {}");
        let said = place.fill(locale, &[&locale.count(at + 1), &locale.count(count)]);
        model.desk_mut().say(said);
    }
}

/// Goes where a hit leads, or does what it stands for.
fn lead(model: &mut Model, hit: Ranked) -> Effect {
    let Some(search) = model.finder().search().cloned() else { return Effect::Draw };
    if let Some(extra) = search.extra_id(hit.aim) {
        // The field is closed, whatever is done then.
        model.touch();
        return finder::act_of(extra).map_or(Effect::Draw, |wanted| act(model, wanted));
    }
    let (page, selection) = search.findable().destination(hit.aim);
    // In front of a hall a hit is a slide; the page beneath stays where it was.
    if model.is_talking() {
        present::ask(model, page, selection);
        return Effect::Draw;
    }
    if search.kind(hit.aim) == Kind::Page {
        model.go(page);
    } else {
        model.jump(page, selection);
    }
    super::settle(model);
    model.touch();
    Effect::Draw
}
