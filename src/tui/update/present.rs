//! What keys do in front of a hall.

use std::rc::Rc;

use crate::report::{Deck, Selection};
use crate::tui::model::{Layer, Model};
use crate::tui::talk::{Asked, At, Talk, Veil};

/// Something done in a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TalkAct {
    /// Begin at the figure in focus, or at the first slide.
    Begin {
        /// Whether it begins at its first slide in any case.
        first: bool,
    },
    /// So many slides or steps on.
    Step(i8),
    /// The first slide.
    First,
    /// The last slide.
    Last,
    /// A digit of a slide's number.
    Digit(u8),
    /// Go to the slide of the number that was typed, or that is selected.
    Go,
    /// Take the last digit away.
    Delete,
    /// No number, no list, no question from the floor.
    Return,
    /// A black screen, or no longer.
    Black,
    /// A white screen, or no longer.
    White,
    /// Larger or smaller letters.
    Size(i8),
    /// Stop the time that the notes show, or let it run.
    Timer,
    /// All slides as a list.
    Contents,
    /// Show doubts, or hide them.
    Doubts,
}

/// Does it.
pub(super) fn act(model: &mut Model, act: TalkAct) {
    if let TalkAct::Begin { first } = act {
        return begin(model, first);
    }
    let Some(talk) = model.talk_mut() else { return };
    let last = talk.len().saturating_sub(1);
    // Whatever is asked of a veiled screen, the slide comes back first.
    let lifts = matches!(act, TalkAct::Step(_) | TalkAct::First | TalkAct::Last | TalkAct::Go);
    if talk.at().veil != Veil::None && lifts {
        return talk.change(|at| at.veil = Veil::None);
    }
    match act {
        TalkAct::Step(by) => step(talk, by),
        TalkAct::First | TalkAct::Last => {
            let to = if act == TalkAct::First { 0 } else { last };
            talk.change(|at| match &mut at.contents {
                Some(selected) => *selected = to,
                None => at.go(to, 0),
            });
        }
        TalkAct::Digit(digit) => talk.change(|at| {
            let typed = at.typed.get_or_insert_default();
            if typed.len() < 4 {
                typed.push(char::from(b'0' + digit.min(9)));
            }
        }),
        TalkAct::Go => go(talk, last),
        TalkAct::Delete => talk.change(|at| {
            at.typed = at.typed.take().map(|typed| typed[..typed.len().saturating_sub(1)].to_owned());
            at.typed = at.typed.take().filter(|typed| !typed.is_empty());
        }),
        TalkAct::Return => talk.change(|at| {
            if at.typed.take().is_none() && at.contents.take().is_none() {
                at.floor = None;
            }
        }),
        TalkAct::Black => talk.change(|at| veil(at, Veil::Black)),
        TalkAct::White => talk.change(|at| veil(at, Veil::White)),
        TalkAct::Size(by) => talk.change(|at| at.resize(by)),
        TalkAct::Timer => talk.change(|at| at.stopped = !at.stopped),
        TalkAct::Contents => talk.change(|at| {
            at.contents = if at.contents.is_some() { None } else { Some(at.slide) };
            at.typed = None;
        }),
        TalkAct::Doubts => {
            let shown = talk.shows_doubts();
            talk.change(|at| at.doubts = Some(!shown));
        }
        TalkAct::Begin { .. } => {}
    }
}

/// Shows the slide of any figure, for a question from the floor; [`TalkAct::Return`] leads back to the very slide and
/// step. What is about no single indicator is shown as a page. Outside of a talk it does nothing. Search calls it for
/// what was found while a talk is given.
pub(super) fn ask(model: &mut Model, page: usize, selection: Selection) {
    if let Some(talk) = model.talk_mut() {
        let page = selection.indicator.is_none().then_some(page);
        talk.change(|at| {
            at.floor = Some(Asked { selection, page });
            // The answer is seen, whatever lay over the slide.
            (at.contents, at.typed, at.veil) = (None, None, Veil::None);
        });
    }
    model.touch();
}

fn begin(model: &mut Model, first: bool) {
    if model.talk().is_some() {
        return;
    }
    let deck = match model.deck() {
        Some(deck) => deck,
        None => Rc::new(Deck::of(model.study())),
    };
    let selection = model.subject();
    let slide = if first { None } else { deck.find(&selection) };
    let talk = Talk::new(model.study(), deck, slide.unwrap_or_default(), model.locale());
    model.set_talk(Some(talk));
    // A figure that no slide is about is shown as if it were asked for from the floor.
    if !first && slide.is_none() && selection.indicator.is_some() {
        ask(model, model.page(), selection);
    }
    model.layers_mut().retain(|layer| matches!(layer, Layer::Zoom(_)));
}

fn step(talk: &mut Talk, by: i8) {
    let (count, steps) = (talk.len(), talk.said().steps);
    let at = talk.at().clone();
    if at.contents.is_some() {
        return talk.change(|at| {
            at.contents =
                at.contents.map(|selected| selected.saturating_add_signed(by.into()).min(count.saturating_sub(1)));
        });
    }
    if at.floor.is_some() {
        return talk.change(|at| at.floor = None);
    }
    if by > 0 && at.step + 1 < steps {
        talk.change(|at| at.step += 1);
    } else if by < 0 && at.step > 0 {
        talk.change(|at| at.step -= 1);
    } else {
        let to = at.slide.saturating_add_signed(by.into()).min(count.saturating_sub(1));
        if to == at.slide {
            return;
        }
        // Back to a slide that was built up already.
        let step = if by < 0 { talk.slide(to).steps.saturating_sub(1) } else { 0 };
        talk.change(|at| at.go(to, step));
    }
}

fn go(talk: &mut Talk, last: usize) {
    let typed = talk.at().typed.as_ref().and_then(|typed| typed.parse::<usize>().ok());
    talk.change(|at| {
        let selected = at.contents.take();
        at.typed = None;
        if let Some(to) = typed.map(|number| number.saturating_sub(1)).or(selected) {
            at.floor = None;
            at.go(to.min(last), 0);
        }
    });
}

fn veil(at: &mut At, veil: Veil) {
    at.veil = if at.veil == veil { Veil::None } else { veil };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::testing::{changed, model};
    use crate::tui::update::reload;

    /// A talk at the contract value, made by the program.
    fn talking() -> Model {
        let model = model("2 p");
        assert!(model.talk().unwrap().said().title.contains("技术合同"));
        model
    }

    #[test]
    fn a_talk_stays_at_its_slide_when_figures_are_read_again() {
        let mut model = talking();
        let before = model.seen();
        let (at, gist) = (model.talk().unwrap().at().slide, model.talk().unwrap().said().gist());
        reload::read(&mut model, changed(|text| text.replace("6.57", "6.75")));
        let talk = model.talk().unwrap();
        assert_eq!(talk.at().slide, at);
        assert_ne!(talk.said().gist(), gist, "the new figure is shown");
        assert!(model.seen() != before, "the screen is drawn anew");
    }

    #[test]
    fn a_figure_that_vanished_is_never_replaced_by_another() {
        let mut model = talking();
        let (at, title) = (model.talk().unwrap().at().slide, model.talk().unwrap().said().title.clone());
        reload::read(&mut model, changed(|text| text.replace("\"contract-value\"", "\"another-value\"")));
        let talk = model.talk().unwrap();
        assert_eq!(talk.at().slide, at);
        assert!(talk.said().missing, "the notes say so");
        assert_eq!(talk.said().title, title, "the hall sees what it was about");
        assert!(matches!(&talk.said().body, crate::report::slides::Body::Lines(lines) if lines.len() == 1));
    }

    #[test]
    fn a_question_is_closed_when_its_figure_vanished() {
        let mut model = talking();
        let selection =
            Selection { indicator: model.study().dataset().find_indicator("high-tech"), ..Selection::default() };
        ask(&mut model, 0, selection);
        reload::read(&mut model, changed(|text| text.replace("6.57", "6.75")));
        assert!(model.talk().unwrap().at().floor.is_some());
        reload::read(&mut model, changed(|text| text.replace("\"high-tech\"", "\"other-tech\"")));
        assert!(model.talk().unwrap().at().floor.is_none());
    }

    #[test]
    fn a_table_that_lost_a_row_tells_how_many() {
        let study = model("").study().clone();
        let rows = ["high-tech", "contract-value"].map(|id| study.dataset().find_indicator(id).unwrap());
        let slide =
            crate::report::Slide { kind: crate::report::SlideKind::Table, rows: rows.into(), ..Default::default() };
        let deck = Deck { slides: vec![slide], ..Deck::default() };
        let lost = |data| {
            let newer = Rc::new(study.another(data));
            let said =
                crate::report::slides::build(&newer, &deck.carried(&study, &newer), 1, crate::locale::Locale::En);
            (said.lost, said.missing)
        };
        assert_eq!(lost(changed(|text| text.replace("6.57", "6.75"))), (0, false));
        assert_eq!(lost(changed(|text| text.replace("\"high-tech\"", "\"other-tech\""))), (1, false));
    }
}
