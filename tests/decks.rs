//! Talks: their files, whether every slide fits, and whether its numbers are those of the pages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::collections::HashMap;
use std::rc::Rc;

use innoboard::cli::theme_names;
use innoboard::data::Problem;
use innoboard::exchange::{deck, embedded};
use innoboard::locale::Locale;
use innoboard::report::{Deck, Selection, Slide, SlideKind, Study, slides};
use innoboard::tui::presenter::{SIZES, check};
use innoboard::tui::{self, Talking};

mod common;

fn read(text: &str, study: &Study) -> Result<Deck, Vec<Problem>> {
    deck::read(&"talk.toml".into(), text, study.dataset(), &theme_names())
}

fn shipped(study: &Study) -> Deck {
    read(embedded::DECK, study).unwrap_or_else(|problems| panic!("{problems:?}"))
}

#[test]
fn the_shipped_talk_fits_everywhere() {
    let study = common::study();
    let deck = shipped(&study);
    assert!((9..=12).contains(&deck.slides.len()));
    for slide in &deck.slides {
        assert!(slide.notes.zh.is_some() && slide.notes.en.is_some(), "notes in both languages: {slide:?}");
    }
    let faults = check(&study, &deck, &common::face(), &SIZES);
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_slide_that_does_not_fit_is_named() {
    let study = common::study();
    let faults = check(&study, &shipped(&study), &common::face(), &[(32, 9)]);
    assert!(faults.iter().any(|fault| fault.number == 3), "{faults:#?}");
}

#[test]
fn every_fault_is_named_at_once_with_its_line() {
    let study = common::study();
    let text = "titel = \"x\"\ntheme = \"drak\"\n[[slides]]\nkind = \"figure\"\nindicator = \"contract-valu\"\n\
                [[slides]]\nkind = \"chrat\"\n[[slides]]\nkind = \"rank\"\nindicator = \"contract-value\"\n\
                [[slides]]\nkind = \"table\"\nperiod = \"soon\"\n";
    let problems = read(text, &study).unwrap_err();
    let lines: Vec<_> = problems.iter().filter_map(|problem| problem.place.line).collect();
    assert!([1, 2, 5, 7, 13].iter().all(|line| lines.contains(line)), "{problems:#?}");
    let near: Vec<_> = problems
        .iter()
        .filter_map(|problem| problem.nearest.as_ref())
        .map(innoboard::text::CleanText::as_str)
        .collect();
    assert_eq!(near, ["title", "dark", "contract-value", "chart"]);
    assert!(problems.len() >= 7, "no rank, and no rows of a table: {problems:#?}");
}

/// Every fault the reader knows, each on a line of its own, with what is said of it; nothing where a line has none.
const FAULTY: &[(&str, &str)] = &[
    ("titel = \"x\"", "unknown key “titel”"),
    ("theme = \"drak\"", "unknown word “drak”"),
    ("language = \"fr\"", "unknown word “fr”"),
    ("minutes = 0", "this cannot be"),
    ("author = 5", "this cannot be"),
    ("[[slides]]", "the kind of this slide is not given"),
    ("title = \"no kind\"", ""),
    ("[[slides]]", ""),
    ("kind = \"chrat\"", "unknown word “chrat”"),
    ("[[slides]]", "lacks “indicator”"),
    ("kind = \"figure\"", ""),
    ("area = \"nowhere\"", "there is no area “nowhere”"),
    ("period = \"soon\"", "“soon” is no period"),
    ("[[slides]]", ""),
    ("kind = \"chart\"", ""),
    ("indicator = \"contract-valu\"", "there is no indicator “contract-valu”"),
    ("build = \"yes\"", "this cannot be"),
    ("[[slides]]", "the data have no rank of this"),
    ("kind = \"rank\"", ""),
    ("indicator = \"contract-value\"", ""),
    ("[[slides]]", ""),
    ("kind = \"table\"", ""),
    ("indicators = \"all\"", "this cannot be"),
    ("[[slides]]", "lacks “page”"),
    ("kind = \"page\"", ""),
    ("[[slides]]", ""),
    ("kind = \"page\"", ""),
    ("page = \"trend\"", "unknown word “trend”"),
];

#[test]
fn every_kind_of_fault_is_named_at_once() {
    let study = common::study();
    let text = FAULTY.iter().map(|(line, _)| *line).collect::<Vec<_>>().join("\n");
    let problems = read(&text, &study).unwrap_err();
    let said: Vec<(usize, String)> = problems
        .iter()
        .map(|problem| (problem.place.line.unwrap_or_default(), problem.what.get(Locale::En).to_string()))
        .collect();
    for (line, what) in (1..).zip(FAULTY.iter().map(|(_, what)| *what)).filter(|(_, what)| !what.is_empty()) {
        // What a slide lacks is said at its head or at its kind.
        let near =
            |at: usize| at == line || (what.contains("lacks") || what.contains("rank")) && at.abs_diff(line) <= 3;
        assert!(said.iter().any(|(at, said)| near(*at) && said.contains(what)), "line {line}: {what} in {said:#?}");
    }
    // And a file that is no TOML at all.
    let broken = read("title = \n[[slides]", &study).unwrap_err();
    assert!(broken.iter().any(|problem| problem.what.get(Locale::En).contains("no TOML")), "{broken:#?}");
}

#[test]
fn a_deck_to_begin_with_can_be_read() {
    for dataset in [common::shipped(), common::fixture("second.json")] {
        let study = Study::new(dataset);
        let text = deck::template(&study, Locale::En);
        let read = read(&text, &study).unwrap_or_else(|problems| panic!("{text}\n{problems:#?}"));
        let kinds =
            |deck: &Deck| deck.slides.iter().map(|slide| (slide.kind, slide.selection.indicator)).collect::<Vec<_>>();
        assert_eq!(kinds(&read), kinds(&Deck::of(&study)));
        assert!(!read.is_empty());
    }
}

#[test]
fn talks_made_by_themselves_have_their_figures() {
    for dataset in [common::shipped(), common::fixture("second.json")] {
        let study = Rc::new(Study::new(dataset));
        let deck = Deck::of(&study);
        for at in 0..deck.len() {
            let said = slides::build(&study, &deck, at, Locale::Zh);
            assert!(!said.missing, "{}: {}", at + 1, said.title);
        }
    }
}

/// Every figure of a slide stands on a page too, with the same digits, unit and mark.
#[test]
fn numbers_of_slides_are_those_of_the_pages() {
    let study = common::study();
    for locale in Locale::ALL {
        // The digits, the unit and the mark.
        let whole = |figure: &innoboard::report::Figure| (figure.digits(), figure.unit.clone(), figure.doubtful);
        let mut known: HashMap<String, Vec<_>> = HashMap::new();
        let selections =
            study.dataset().indicators().map(|(id, _)| Selection { indicator: Some(id), ..Selection::default() });
        for selection in selections {
            for name in common::page_names() {
                let report = common::page(&study, name, &selection, locale);
                for said in common::said(&report) {
                    if let common::Said::Figure(figure) = said {
                        known.entry(format!("{:?}", figure.key)).or_default().push(whole(&figure));
                    }
                }
                // One table of all figures says the same for every selection.
                if name == "figures" && known.len() > 1000 {
                    break;
                }
            }
        }
        for deck in [shipped(&study), Deck::of(&study)] {
            for at in 0..deck.len() {
                let report = slides::build(&study, &deck, at, locale);
                for figure in report.figures() {
                    let there = known.get(&format!("{:?}", figure.key));
                    let same = there.is_some_and(|there| there.contains(&whole(figure)));
                    assert!(same, "slide {} “{}”: {} is {there:?} on the pages", at + 1, report.title, figure.text());
                }
            }
        }
    }
}

#[test]
fn a_doubtful_rank_carries_its_mark_beside_a_number() {
    let study = common::study();
    let indicator = study.dataset().find_indicator("rd-intensity");
    let slide = Slide {
        kind: SlideKind::Figure,
        selection: Selection { indicator, period: "2022".parse().ok(), ..Selection::default() },
        ..Slide::default()
    };
    let deck = Rc::new(Deck { slides: vec![slide], ..Deck::default() });
    let talking = Talking { deck: Some(deck), from: Some((1, 0)), ..Talking::default() };
    // On a screen so low the rank is text.
    let options = tui::Options { talking, face: common::face(), locale: Locale::Zh, ..tui::Options::default() };
    let frame = tui::frame(&study, options, "", (60, 16)).unwrap().text();
    let rank = frame.lines().find(|line| line.contains("第1位")).unwrap_or_else(|| panic!("{frame}"));
    assert!(rank.contains('!'), "{frame}");
}

/// The last row of a talk after some keys: its number stands there.
fn number(keys: &str) -> String {
    let study = common::study();
    let talking = Talking { deck: Some(Rc::new(shipped(&study))), from: Some((0, 0)), ..Talking::default() };
    let options = tui::Options { talking, face: common::face(), ..tui::Options::default() };
    let text = tui::frame(&study, options, keys, (100, 30)).unwrap().text();
    let row = text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default().to_owned();
    row.rsplit("  ").next().unwrap_or_default().trim().to_owned()
}

#[test]
fn keys_and_clickers_lead_through_a_talk() {
    for (keys, slide) in [
        ("", "1 / 14"),
        ("space", "2 / 14"),
        ("pgdn right", "3 / 14"),
        ("pgdn pgup", "1 / 14"),
        ("pgdn backspace", "1 / 14"),
        ("end", "14 / 14"),
        ("end right", "14 / 14"),
        ("end home", "1 / 14"),
        ("1 2 enter", "12 / 14"),
        ("9 9 enter", "14 / 14"),
        ("1 2", "→ 12 / 14"),
        ("1 2 backspace", "→ 1 / 14"),
        ("1 2 esc right", "2 / 14"),
        ("o down*3 enter", "4 / 14"),
        ("o esc", "1 / 14"),
        ("b b", "1 / 14"),
        ("b right", "1 / 14"),
        ("f5", "1 / 14"),
        // A slide that is built up takes its steps, and comes back as it was left.
        ("3 enter right*3", "3 / 14"),
        ("3 enter right*4", "4 / 14"),
        ("4 enter left", "3 / 14"),
        // A question from the floor leads back to the very slide and step.
        ("3 enter right / esc right*2", "3 / 14"),
        ("3 enter right / h i g h backspace*4 esc right*3", "4 / 14"),
        ("3 enter right / g a o x i n enter backspace right*2", "3 / 14"),
        ("3 enter right / g a o x i n enter esc right*3", "4 / 14"),
    ] {
        assert_eq!(number(keys), slide, "{keys}");
    }
    for veiled in ["b", ".", "w"] {
        assert_eq!(number(veiled), "", "{veiled}");
    }
}

#[test]
fn presenting_begins_at_the_figure_in_focus() {
    let study = common::study();
    let frame = |keys: &str, indicator: &str| {
        let selection = common::select(&study, indicator);
        let talking = Talking { deck: Some(Rc::new(shipped(&study))), ..Talking::default() };
        let options = tui::Options { page: 1, selection, talking, face: common::face(), ..tui::Options::default() };
        tui::frame(&study, options, keys, (100, 30)).unwrap().text()
    };
    assert!(frame("p", "contract-value").contains("2 / 14"));
    assert!(frame("p q", "contract-value").contains("趋势"), "the page comes back");
    // What no slide is about is shown as from the floor, and leads back into the talk.
    let asked = frame("p", "high-tech");
    assert!(!asked.contains(" / 14"), "{asked}");
    assert!(frame("p backspace", "high-tech").contains("1 / 14"));
    assert!(frame("f5", "contract-value").contains("1 / 14"));
}

#[test]
fn a_question_from_the_floor_is_answered_and_leads_back() {
    let study = common::study();
    let frame = |keys: &str| {
        let talking = Talking { deck: Some(Rc::new(shipped(&study))), from: Some((0, 0)), ..Talking::default() };
        let options = tui::Options { talking, face: common::face(), ..tui::Options::default() };
        tui::frame(&study, options, keys, (100, 30)).unwrap().text()
    };
    // Letters that are keys of a talk are text in the field, a figure is shown as a slide.
    assert!(frame("/ b o w q").contains("bowq"));
    let asked = frame("/ j s h t enter");
    assert!(asked.contains("6.57 ÷") && !asked.contains(" / 14"), "{asked}");
    // The very slide comes back with the very step, whether the question is left by one key or another.
    let built = frame("3 enter right right");
    for back in ["backspace", "esc", "right", "left"] {
        assert_eq!(frame(&format!("3 enter right right / j s h t enter {back}")), built, "{back}");
    }
    assert_eq!(frame("3 enter right right / j s h t esc"), built, "the field is closed, the slide is beneath");
    assert_eq!(frame("3 enter right right / j s h t enter / 2 6 enter esc"), built, "two questions, one way back");
    // A question lifts the veil and closes the list of slides.
    assert_eq!(frame("b / j s h t enter"), asked);
    assert_eq!(frame("o / j s h t enter"), asked);
    // An area is no single figure: its page is shown.
    let area = frame("/ a n s h a n enter");
    assert!(!area.contains(" / 14"), "{area}");
    // The page beneath the talk stays where it was.
    let top = |keys: &str| frame(keys).lines().take(20).map(ToOwned::to_owned).collect::<Vec<_>>();
    assert_eq!(top("/ j s h t enter q"), top("q"));
}

#[test]
fn words_of_deck_files_are_kinds() {
    let kinds: std::collections::HashSet<SlideKind> = SlideKind::WORDS.iter().map(|(_, kind)| *kind).collect();
    assert_eq!(kinds.len(), SlideKind::WORDS.len());
}
