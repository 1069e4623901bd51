//! Two periods side by side.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::rc::Rc;

use common::{study, world};
use innoboard::locale::Locale;
use innoboard::report::{Content, Dumbbell, Report, Request, Selection, Study, compare};
use innoboard::tui::frame::frame;
use innoboard::tui::model::Options;

fn between(study: &Rc<Study>, against: &str, period: &str) -> Report {
    let some = |word: &str| Some(word.into()).filter(|_| !word.is_empty());
    let request = Request { against: some(against), period: some(period), ..Request::default() };
    let selection = Selection::from_request(study.dataset(), &request).unwrap();
    compare::build(study, &selection, 0, Locale::En)
}

fn pairs(report: &Report) -> &Dumbbell {
    match &report.blocks[0].content {
        Content::Dumbbell(pairs) => pairs,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_largest_change_comes_first() {
    let report = between(&study(), "2021", "2023");
    let pairs = pairs(&report);
    assert_eq!((pairs.from.text.as_str(), pairs.to.text.as_str()), ("2021", "2023"));
    let value = pairs.rows.iter().find(|pair| pair.name == "Contract value").expect("both have it");
    assert_eq!(value.change.as_ref().unwrap().text(), "+82.5%");
    let [from, to] = value.ends.unwrap();
    assert!(!from.hollow && !to.hollow, "both were published");
    assert!(to.interval.0 < to.at && to.at < to.interval.1, "{to:?}");
    let changes: Vec<f64> =
        pairs.rows.iter().filter(|pair| pair.ends.is_some()).filter_map(|pair| pair.change.as_ref()?.value).collect();
    assert!(changes.iter().rev().is_sorted_by(|a, b| a <= b), "{changes:?}");
}

#[test]
fn inferred_and_bounded_ends_are_hollow() {
    let report = between(&study(), "2022", "2023");
    let pairs = pairs(&report);
    assert!(pairs.rows.len() >= 4, "{pairs:?}");
    for pair in pairs.rows.iter() {
        let Some([from, to]) = pair.ends else { continue };
        let unsure = pair.from.as_ref().unwrap();
        let inferred = unsure.sign.contains('~') || unsure.is_bound();
        assert_eq!(from.hollow, inferred, "{}", pair.name);
        let bound = pair.change.as_ref().unwrap().is_bound();
        assert!(!bound || to.hollow, "{}: a bound is hollow", pair.name);
        // A bound may lie beyond the axis, which those set that are known at both sides.
        assert!(bound || (pairs.axis.0..=pairs.axis.1).contains(&to.at), "{}", pair.name);
    }
}

#[test]
fn without_a_wish_the_periods_with_most_in_common_are_taken() {
    let report = between(&study(), "", "");
    assert_eq!((pairs(&report).from.text.as_str(), pairs(&report).to.text.as_str()), ("2022", "2023"));
}

#[test]
fn among_many_areas_one_indicator_is_compared() {
    let study = Rc::new(Study::new(world()));
    let report = between(&study, "", "");
    let pairs = pairs(&report);
    assert!(pairs.rows.len() > 100, "{}", pairs.rows.len());
    assert!(pairs.rows.iter().all(|pair| pair.ends.is_some()));
    let moved = compare::step(&study, &Selection::default(), false, -1, Locale::En).expect("an earlier period");
    assert_ne!(compare::build(&study, &moved, 0, Locale::En).title, report.title);
}

#[test]
fn a_bound_says_which_end_is_known() {
    let report = between(&study(), "2022", "2023");
    let firms = pairs(&report).rows.iter().find(|pair| pair.name.starts_with("High-tech")).expect("a row");
    let change = firms.change.as_ref().expect("at most so much").text();
    assert_eq!(change, "~≤11.8%");
}

#[test]
fn peers_are_the_neighbours_in_rank() {
    let study = Rc::new(Study::new(world()));
    let pinned = innoboard::report::peers(&study, &Selection::default()).expect("peers");
    assert_eq!(pinned.pins.len(), innoboard::report::MOST_PINS - 1);
    assert_eq!(Some(pinned.pins[0].area), pinned.area, "the area itself comes first");
    let screen = |keys: &str| {
        let options = Options { locale: Locale::En, page: 1, ..Options::default() };
        frame(&study, options, keys, (120, 40)).unwrap().text()
    };
    assert_eq!(screen("a a"), screen(""), "taken off again");
    assert!(screen("a").contains("pinned"), "{}", screen("a"));
    assert!(innoboard::report::peers(&common::study(), &Selection::default()).is_none(), "one city has none");
}

#[test]
fn it_is_opened_walked_through_and_left_by_keys() {
    let study = study();
    let screen = |keys: &str, size| {
        frame(&study, Options { locale: Locale::En, ..Options::default() }, keys, size).unwrap().text()
    };
    for size in [(40, 12), (80, 24), (120, 40), (200, 60)] {
        let text = screen("2 c", size);
        assert!(text.contains("2022 → 2023"), "{size:?}\n{text}");
        assert!(text.contains("row 1 of"), "{size:?}\n{text}");
    }
    let size = (120, 40);
    assert!(screen("c down", size).contains("row 2 of"));
    assert!(screen("2 c left", size).contains("2021 → 2023"), "{}", screen("2 c left", size));
    assert!(!screen("2 c esc", size).contains("2022 → 2023"));
    assert!(!screen("2 c c", size).contains("2022 → 2023"));
    let trend = screen("c enter", size);
    assert!(trend.contains("By period") || trend.contains("Periods") || trend.contains("Source"), "{trend}");
}
