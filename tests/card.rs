//! The card: every figure has one, its inputs are followed, its command leads back, its source is found.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;
use std::rc::Rc;

use innoboard::cli::{self, Command};
use innoboard::exchange::{original, text};
use innoboard::locale::Locale;
use innoboard::report::{self, Content, Found, LabelKind, REPORTS, Report, Request, Selection, Study, card};
use innoboard::text::CleanText;
use innoboard::tui::Options;
use innoboard::tui::keys::{Key, Step, script};
use innoboard::tui::model::{Layer, Model};
use innoboard::tui::update::{Message, update};
use proptest::prelude::*;

mod common;
use common::{labels, study};

fn press(model: &mut Model, keys: &str) {
    for step in script(keys).unwrap() {
        let Step::Press(key, times) = step else { panic!("only keys") };
        for _ in 0..times {
            update(model, Message::Key(key));
        }
    }
}

/// The model at a figure of a page, after some keys.
fn at(study: &Rc<Study>, page: &str, words: &str, keys: &str) -> Model {
    let (page, selection, card) = open(study, &format!("innoboard --page {page} {words}"));
    let options = Options { page, selection, card, locale: Locale::En, ..Options::default() };
    let mut model = Model::new(Rc::clone(study), options, (120, 40));
    press(&mut model, keys);
    model
}

/// What a command line asks for.
fn open(study: &Study, line: &str) -> (usize, Selection, bool) {
    let command = cli::parse_from(line.split_whitespace()).unwrap_or_else(|error| panic!("{line}: {error}"));
    let Command::Open { page, view, card, .. } = command else { panic!("{line}") };
    let selection = Selection::from_request(study.dataset(), &Request::from(&view));
    let selection = selection.unwrap_or_else(|unknown| panic!("{line}: {unknown:?}"));
    (page.and_then(|page| report::find(&page)).unwrap_or_default(), selection, card)
}

/// The command that a card shows.
fn command(card: &Report) -> String {
    let command = labels(card).into_iter().find(|label| label.text.starts_with("innoboard"));
    let command = command.unwrap_or_else(|| panic!("{} has no command", card.title));
    assert_eq!(command.kind, LabelKind::Code);
    command.text
}

fn said(report: &Report) -> String {
    text::write(report, Locale::En, 120)
}

#[test]
fn every_figure_has_a_card_that_shows_it() {
    let study = study();
    let dataset = study.dataset();
    let observed = dataset.observations().map(|o| (o.indicator, o.area, o.period, o.role));
    let ranked = dataset.rankings().map(|(_, r)| (r.indicator, r.area, r.period, r.role));
    for (indicator, area, period, role) in observed.chain(ranked) {
        let selection =
            Selection { indicator: Some(indicator), area: Some(area), period: Some(period), ..Selection::default() };
        let id = &dataset.indicator(indicator).id;
        for locale in Locale::ALL {
            let card = card::build(&study, &selection, locale);
            let says = said(&card);
            let tokens = [
                dataset.find(role, indicator, area, period).and_then(|o| o.attributes.as_written.clone()),
                dataset
                    .find(role, indicator, area, period)
                    .and_then(|o| o.attributes.growth.as_ref().and_then(|growth| growth.as_written.clone())),
                dataset.find_ranking(role, indicator, area, period).and_then(|(_, r)| r.as_written.clone()),
            ];
            for token in tokens.iter().flatten() {
                let shown = labels(&card).iter().any(|label| label.text.contains(token.as_str()));
                assert!(shown, "{id} {period}: “{token}” is not on its card:\n{says}");
            }
            assert!(labels(&card).iter().any(|label| label.kind == LabelKind::Period), "{id} {period}");
            assert!(
                card.blocks.iter().any(|block| matches!(block.content, Content::Quote(_))),
                "{id} {period}: {says}"
            );
            assert!(!says.contains("There is no figure"), "{id} {period}");
        }
    }
}

#[test]
fn inputs_are_followed_and_returned_from() {
    let study = study();
    let mut model = at(&study, "trends", "--indicator contract-value --period 2022", "enter");
    let first = model.card().map(said).unwrap();
    assert!(model.choices() > 1, "{first}");
    press(&mut model, "enter");
    let followed = model.card().map(said).unwrap();
    assert!(followed.contains("657") && followed != first, "{followed}");
    assert_eq!(model.figure().period.unwrap().to_string(), "2023");
    press(&mut model, "backspace");
    assert_eq!(model.card().map(said).unwrap(), first);
    press(&mut model, "backspace");
    assert!(model.card().is_none() && model.page() == 1);
}

#[test]
fn the_lit_figure_is_followed() {
    let study = study();
    let mut model = at(&study, "trends", "--indicator rd-intensity --period 2022", "enter down");
    let chosen = model.chosen();
    assert_eq!(chosen, 1);
    let card = model.card().unwrap();
    let cursor = card.cursor.as_ref().unwrap();
    let to = (cursor.pick)(cursor.position);
    press(&mut model, "enter");
    assert_eq!(
        (model.figure().indicator, model.figure().area, model.figure().period),
        (to.indicator, to.area, to.period)
    );
    press(&mut model, "up*9");
    assert_eq!(model.chosen(), 0);
}

#[test]
fn closing_leads_back_to_the_page_and_leaves_no_step() {
    let study = study();
    let mut model = at(&study, "trends", "", "enter esc");
    assert!(!model.can_go_back() && model.layers().is_empty());
    press(&mut model, "enter pgdn esc");
    assert!(model.can_go_back());
    press(&mut model, "backspace");
    assert!(model.card_is_open(), "back to the card before");
    press(&mut model, "backspace");
    assert!(!model.card_is_open() && !model.can_go_back());
}

#[test]
fn periods_of_a_card_are_walked_through() {
    let study = study();
    let mut model = at(&study, "trends", "--indicator contract-value", "enter left");
    assert_eq!(model.figure().period.unwrap().to_string(), "2022");
    press(&mut model, "left right right");
    assert_eq!(model.figure().period.unwrap().to_string(), "2023");
}

#[test]
fn rows_are_named_only_where_they_are_needed() {
    let study = study();
    let trends = at(&study, "trends", "--indicator contract-value", "enter");
    assert_eq!(
        command(trends.card().unwrap()),
        "innoboard --page trends --indicator contract-value --period 2023 --card"
    );
    let figures = at(&study, "figures", "", "down*9 enter");
    assert!(!command(figures.card().unwrap()).contains("--row"));
}

/// Keys that lead about, and those that open, follow and close.
const KEYS: [&str; 27] = [
    "up",
    "down",
    "left",
    "right",
    "pgdn",
    "pgup",
    "g",
    "G",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "tab",
    "enter",
    "enter",
    "esc",
    "backspace",
    "[",
    "]",
    "{",
    "}",
    "v",
    "space",
    "x",
    "(",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn the_command_of_a_card_leads_to_the_same_place(keys in prop::collection::vec(0..KEYS.len(), 0..40)) {
        thread_local! {
            static STUDY: Rc<Study> = study();
        }
        let study = STUDY.with(Rc::clone);
        let mut model = at(&study, "overview", "", "");
        let keys: Vec<&str> = keys.into_iter().map(|at| KEYS[at]).collect();
        press(&mut model, &keys.join(" "));
        if !model.card_is_open() {
            press(&mut model, "enter");
        }
        let Some(card) = model.card() else { return Ok(()) };
        let line = command(card);
        let (page, selection, opened) = open(&study, &line);
        prop_assert!(opened, "{line}");
        let options = Options { page, selection, card: opened, locale: model.locale(), ..Options::default() };
        let again = Model::new(Rc::clone(&study), options, (120, 40));
        prop_assert_eq!(again.page(), model.page());
        prop_assert_eq!(again.card().map(said), Some(said(card)), "{}: {}", keys.join(" "), &line);
        prop_assert_eq!(said(again.report()), said(model.report()), "{}: {}", keys.join(" "), &line);
    }

    #[test]
    fn who_goes_back_returns_to_where_they_were(keys in prop::collection::vec(0..KEYS.len(), 0..40)) {
        thread_local! {
            static STUDY: Rc<Study> = study();
        }
        let study = STUDY.with(Rc::clone);
        let mut model = at(&study, "trends", "", "");
        let start = said(model.report());
        let keys: Vec<&str> = keys.into_iter().map(|at| KEYS[at]).collect();
        press(&mut model, &keys.join(" "));
        let mut steps = 0;
        while model.can_go_back() {
            press(&mut model, "backspace");
            steps += 1;
            prop_assert!(steps <= 60, "no end");
        }
        prop_assert_eq!(said(model.report()), start, "{}", keys.join(" "));
        prop_assert!(model.layers().iter().all(|layer| !matches!(layer, Layer::Card)));
    }
}

/// An invented reply for invented figures.
const FIXTURE: &str = "tests/fixtures/reply-invented.txt";

fn invented() -> Rc<Study> {
    let dataset = common::fixture("reply-invented.json");
    let text = original::read(&common::path(FIXTURE), Locale::Zh).unwrap();
    Rc::new(Study::new(dataset).with_original(text))
}

#[test]
fn a_figure_is_found_in_its_source() {
    let study = invented();
    let find = |indicator: &str| {
        let passage = card::passage(&study, &common::select(&study, indicator)).unwrap();
        let hit = passage.hits.get(passage.first);
        let sentence =
            hit.map(|hit| study.original().unwrap().paragraph(hit.paragraph)[hit.sentence.clone()].to_owned());
        (passage.found, sentence.unwrap_or_default(), passage.hits.len())
    };
    let (found, sentence, hits) = find("ferries");
    assert_eq!((found, hits), (Found::Here, 2), "{sentence}");
    assert_eq!(sentence, "另有渡口6处。");
    let (found, sentence, hits) = find("irrigated-area");
    assert_eq!((found, hits), (Found::Here, 2), "the value and its growth: {sentence}");
    assert_eq!(sentence, "2023年灌溉面积3.5万亩，比上年增长12%。");
    assert_eq!(find("misplaced").0, Found::Elsewhere);
    assert_eq!(find("unwritten").0, Found::PlaceOnly);
}

#[test]
fn the_source_opens_at_the_figure_and_says_what_it_does_not_find() {
    let study = invented();
    let mut model = at(&study, "figures", "--indicator ferries", "enter o");
    let reading = |model: &Model| match model.layers().last() {
        Some(Layer::Source(reading)) => *reading,
        other => panic!("{other:?}"),
    };
    let first = reading(&model);
    press(&mut model, "n");
    assert_ne!(reading(&model).hit, first.hit);
    press(&mut model, "n");
    assert_eq!(reading(&model).hit, first.hit, "in a circle");
    press(&mut model, "G up*3 pgup g");
    assert_eq!((reading(&model).paragraph, reading(&model).row), (0, 0));
    press(&mut model, "backspace");
    assert_eq!(model.layers(), [Layer::Card]);
    let frame = |words: &str, keys: &str| {
        let (page, selection, card) = open(&study, &format!("innoboard --page figures {words}"));
        let options = Options { page, selection, card, locale: Locale::Zh, ..Options::default() };
        innoboard::tui::frame(&study, options, keys, (120, 40)).unwrap().text()
    };
    assert!(frame("--indicator unwritten", "o").contains("没有找到"));
    assert!(frame("--indicator misplaced", "o").contains("在别处找到"));
    let shown = frame("--indicator irrigated-area --period 2023", "enter o");
    assert!(shown.contains("比上年增长12%") && shown.contains("二.1"), "{shown}");
}

#[test]
fn without_a_text_the_window_says_how_to_get_one() {
    let model = at(&study(), "trends", "--indicator contract-value", "enter o");
    let frame = innoboard::tui::frame(
        model.study(),
        Options { page: 1, selection: model.selection().clone(), locale: Locale::En, ..Options::default() },
        "enter o",
        (80, 24),
    );
    assert!(frame.unwrap().text().contains("--source-text FILE"));
    assert!(said(model.card().unwrap()).contains("--source-text"));
}

#[test]
fn every_number_of_the_shipped_source_is_found() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/source/fushun-reply-2024.txt");
    if !path.exists() {
        println!("skipped: the text of the source is not here");
        return;
    }
    let text = original::read(&path, Locale::Zh).unwrap();
    let study = Study::new(common::shipped()).with_original(text).opened_as(vec![CleanText::new("x.json")]);
    let dataset = study.dataset();
    let mut found = 0;
    let observed = dataset.observations().map(|o| (o.indicator, o.area, o.period));
    let ranked = dataset.rankings().map(|(_, r)| (r.indicator, r.area, r.period));
    for (indicator, area, period) in observed.chain(ranked) {
        let selection =
            Selection { indicator: Some(indicator), area: Some(area), period: Some(period), ..Selection::default() };
        let Some(passage) = card::passage(&study, &selection) else { continue };
        assert_eq!(passage.found, Found::Here, "{} {period}", dataset.indicator(indicator).id);
        assert!(!passage.hits.is_empty());
        found += 1;
    }
    assert!(found >= 100, "{found}");
    assert_eq!(REPORTS.len(), 6);
}

#[test]
fn keys_of_the_source_hold_only_there() {
    let mut model = at(&study(), "trends", "", "");
    let before = said(model.report());
    for key in ["n", "N"] {
        update(&mut model, Message::Key(key.parse::<Key>().unwrap()));
    }
    assert_eq!(said(model.report()), before);
}
