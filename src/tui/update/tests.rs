use crate::locale::Locale;
use crate::report::View::{Change, Growth, Index, Level, Log};
use crate::tui::finder;
use crate::tui::keys::script;
use crate::tui::model::Layer;
use crate::tui::testing::model;

use super::*;

fn press(model: &mut Model, keys: &str) -> Effect {
    let mut last = Effect::None;
    for step in script(keys).unwrap() {
        let crate::tui::keys::Step::Press(key, times) = step else { panic!("only keys") };
        for _ in 0..times {
            last = update(model, Message::Key(key));
        }
    }
    last
}

#[test]
fn pages_are_reached_by_number_and_in_turn() {
    assert_eq!(model("3").page(), 2);
    assert_eq!(model("tab tab").page(), 2);
    assert_eq!(model("backtab").page(), 5);
    assert_eq!(model("6 tab").page(), 0);
    assert_eq!(model("9").page(), 0, "there is no ninth page");
}

#[test]
fn panels_are_walked_through_as_they_stand() {
    let at = |keys| model(keys).focus();
    assert_eq!(at(""), Some(0));
    assert_eq!([at("right"), at("l"), at("right*5")], [Some(1); 3]);
    assert_eq!([at("down right"), at("right down")], [Some(3); 2]);
    assert_eq!(at("down right up left"), Some(0));
}

#[test]
fn rows_are_walked_through_and_never_left() {
    let position = |keys| model(keys).report().cursor.as_ref().map(|cursor| cursor.position);
    let last = model("5").report().cursor.as_ref().map(|cursor| cursor.length - 1);
    assert_eq!(position("5 G"), last);
    assert_eq!(position("5 G down*3"), last);
    assert_eq!(position("5 pgdn*50"), last);
    assert_eq!(position("5 G g"), position("5 pgdn pgup*3"));
    assert!(position("5 down") > position("5"));
}

#[test]
fn series_are_pinned_and_taken_off_again() {
    let pins = |keys| model(keys).selection().pins.len();
    assert_eq!([pins("2 space"), pins("2 space space"), pins("2 space down space")], [1, 0, 1], "a rank has no line");
    assert_eq!(pins("space"), 0, "panels have no series to pin");
    let drawn = model("2 space");
    assert!(drawn.can_go_back() && drawn.can_pin());
}

#[test]
fn views_are_walked_through_both_ways() {
    let view = |keys| model(keys).selection().view;
    assert_eq!(
        [view("2 v"), view("2 v v"), view("2 v v v"), view("2 v*4"), view("2 v*5")],
        [Change, Growth, Index, Log, Level]
    );
    assert_eq!([view("2 V"), view("2 v V")], [Log, Level]);
    assert_eq!(view("2 v backspace"), Level);
}

#[test]
fn windows_are_closed_from_the_innermost_one() {
    let mut model = model("2 z enter ?");
    assert_eq!(model.layers(), [Layer::Zoom(1), Layer::Card, Layer::Help { top: 0 }]);
    press(&mut model, "esc");
    assert!(model.card().is_some());
    assert_eq!(press(&mut model, "q"), Effect::Draw);
    assert_eq!(model.zoomed(), Some(1));
    press(&mut model, "esc");
    assert_eq!(press(&mut model, "esc"), Effect::None, "nothing is open");
    assert_eq!(press(&mut model, "q"), Effect::Quit);
}

#[test]
fn ctrl_c_quits_from_anywhere() {
    let mut model = model("2 enter ?");
    assert_eq!(press(&mut model, "ctrl-c"), Effect::Quit);
    assert_eq!(press(&mut model, "ctrl-z"), Effect::Suspend);
}

#[test]
fn going_back_takes_a_run_of_moves_as_one() {
    let mut model = model("2 down*3");
    let there = model.selection().clone();
    press(&mut model, "5 down*2 backspace");
    assert_eq!(model.page(), 4, "the rows of page 5 first");
    press(&mut model, "backspace");
    assert_eq!((model.page(), model.selection()), (1, &there));
    press(&mut model, "backspace backspace");
    assert_eq!(model.page(), 0);
    assert_eq!(press(&mut model, "backspace"), Effect::None, "there is no place before the first");
}

#[test]
fn pages_keep_what_they_were_asked() {
    let mut model = model("2 down*3");
    let there = model.selection().clone();
    press(&mut model, "1 2");
    assert_eq!(model.selection(), &there);
}

#[test]
fn periods_are_walked_through_on_the_page_and_on_the_card() {
    let mut model = model("2");
    let periods = report::periods(model.study(), model.selection());
    press(&mut model, "[");
    assert_eq!(model.selection().period, Some(periods[periods.len() - 2]));
    press(&mut model, "enter left");
    assert_eq!(model.selection().period, Some(periods[periods.len() - 3]));
    press(&mut model, "]*99");
    assert_eq!(model.selection().period, periods.last().copied());
}

#[test]
fn one_block_is_shown_alone_and_then_the_next() {
    assert_eq!(model("right z").zoomed(), Some(1));
    assert_eq!(model("z right").zoomed(), Some(1), "the panel moved to");
    assert_eq!(model("z z").zoomed(), None);
    assert_eq!(model("2 z").zoomed(), Some(1), "the chart beside the list");
    assert_eq!(model("2 z z").zoomed(), Some(2));
    let blocks = model("2").report().blocks.len();
    assert_eq!(model(&format!("2 z*{}", blocks + 1)).zoomed(), None);
}

#[test]
fn language_and_theme_change_at_once() {
    let mut model = model("");
    let (language, theme) = (model.locale(), model.theme().name);
    press(&mut model, "L T");
    assert_eq!(model.locale(), language.other());
    assert_ne!(model.theme().name, theme);
    assert_eq!(Locale::ALL.len(), 2);
}

#[test]
fn a_key_that_means_nothing_draws_nothing() {
    let mut model = model("");
    for key in ["f9", "#", "alt-q", "ctrl-q"] {
        assert_eq!(press(&mut model, key), Effect::None, "{key}");
    }
}

#[test]
fn other_sources_are_left_out_on_every_page() {
    let mut model = model("2 x");
    assert!(model.selection().without_context);
    press(&mut model, "5");
    assert!(model.selection().without_context);
    press(&mut model, "x");
    assert!(!model.selection().without_context);
}

#[test]
fn what_is_drawn_ahead_is_what_the_key_leads_to() {
    for place in ["", "2", "3", "4", "5", "6", "5 down", "2 right"] {
        let mut here = model(place).with_hints();
        finder::complete(&mut here);
        for likely in likely(&here) {
            let scopes = actions::scopes(&here, false);
            let Some(action) = actions::doing(&here, &scopes, likely) else { continue };
            let (mut ahead, mut pressed) = (here.clone(), here.clone());
            super::press(&mut ahead, &action);
            update(&mut pressed, Message::Key(action.keys[0]));
            assert!(ahead.seen() == pressed.seen(), "{place}: {}", action.name);
        }
    }
    assert!(likely(&model("")).contains(&Act::Search));
}
