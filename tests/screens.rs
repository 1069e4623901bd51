//! Golden screens of every page.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::Path;
use std::rc::Rc;

use innoboard::exchange::original;
use innoboard::locale::Locale;
use innoboard::report::differences::differences;
use innoboard::report::{REPORTS, Selection, Study};
use innoboard::settings::Rise;
use innoboard::tui::search::SPELLING;
use innoboard::tui::{self, Desk, Frame, theme::Theme};
use rstest::rstest;

mod common;
use common::study;

/// What golden screens show: the pages in their order, then the windows over them.
const SCENES: [&str; 15] = [
    "overview", "trends", "rankings", "tiers", "figures", "audit", "card", "help", "search", "palette", "copy",
    "filter", "compare", "source", "changes",
];

/// A screen in the dark theme.
fn screen(study: &Rc<Study>, page: usize, locale: Locale, script: &str, size: (u16, u16)) -> Frame {
    let theme = Theme::find("dark").expect("a dark theme");
    let options = tui::Options {
        page,
        card: false,
        selection: Selection::default(),
        locale,
        theme,
        rise: Rise::Auto,
        face: common::face(),
        ..tui::Options::default()
    };
    let desk = if script == CHANGES { changed(study) } else { Desk::default() };
    tui::frame_at(study, options, desk, script, size).unwrap_or_else(|word| panic!("{word}"))
}

/// The key that lists what changed.
const CHANGES: &str = "D";

/// A desk with what differs from the invented edition of the year after.
fn changed(study: &Rc<Study>) -> Desk {
    let (old, new) = (study.dataset(), common::fixture("next-year/fushun-2025.json"));
    let found = differences(old, &new);
    let mut desk = Desk::default();
    desk.keep(Some(Locale::ALL.map(|locale| found.report(old, &new, locale, 2000))), false);
    desk
}

/// The figures of a scene: the shipped ones, but for the source, whose text is invented.
fn figures_of(scene: &str) -> Rc<Study> {
    if scene != "source" {
        return Rc::new(Study::new(common::shipped()).spelt_by(SPELLING));
    }
    let text = original::read(Path::new("tests/fixtures/reply-invented.txt"), Locale::Zh).unwrap();
    Rc::new(Study::new(common::fixture("reply-invented.json")).with_original(text))
}

#[test]
fn golden_screens_are_of_all_pages() {
    let pages: Vec<&str> = REPORTS.iter().map(|report| report.name).collect();
    assert_eq!(SCENES[..pages.len()], pages[..], "a page without golden screens");
}

#[rstest]
fn golden(
    #[values(
        "overview", "trends", "rankings", "tiers", "figures", "audit", "card", "help", "search", "palette", "copy",
        "filter", "compare", "source", "changes"
    )]
    scene: &str,
    #[values((80, 24), (120, 40), (200, 60))] size: (u16, u16),
    #[values(Locale::Zh, Locale::En)] locale: Locale,
) {
    let (page, script) = way(scene);
    let frame = screen(&figures_of(scene), page, locale, script, size);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    // Where the update is forbidden, as in CI, a screen that differs or is new fails and writes nothing.
    settings.bind(|| {
        let name = format!("{scene}-{}x{}-{}", size.0, size.1, locale.tag());
        insta::assert_snapshot!(name, format!("{}styles {:016x}", frame.text(), frame.style_hash()));
    });
}

/// The page and the keys that lead to a scene.
fn way(scene: &str) -> (usize, &'static str) {
    let find = |page| innoboard::report::find(page).unwrap();
    match scene {
        "card" => (find("trends"), "enter"),
        "help" => (0, "?"),
        "search" => (find("figures"), "/ text:jishu"),
        "palette" => (0, ": text:th"),
        "copy" => (find("trends"), "enter y"),
        "filter" => (find("figures"), "f text:jsht tab tab space"),
        "compare" => (find("figures"), "c down"),
        "source" => (find("figures"), "down enter o"),
        "changes" => (0, CHANGES),
        page => (find(page), ""),
    }
}

/// The scenes of which the documents show pictures; where there are several indicators, of the one with most to tell.
const PICTURES: [&str; 7] = ["overview", "trends", "rankings", "tiers", "figures", "audit", "card"];

#[rstest]
fn pictures(
    #[values("overview", "trends", "rankings", "tiers", "figures", "audit", "card")] scene: &str,
    #[values(Locale::Zh, Locale::En)] locale: Locale,
) {
    let study = study();
    let (page, script) = way(scene);
    let mut selection = Selection::default();
    if matches!(scene, "trends" | "card") {
        selection.indicator = study.dataset().find_indicator("contract-value");
    }
    let theme = Theme::find("dark").unwrap();
    let options = tui::Options {
        page,
        card: false,
        selection,
        locale,
        theme,
        rise: Rise::Auto,
        face: common::face(),
        ..tui::Options::default()
    };
    let svg = tui::frame(&study, options, script, (120, 40)).unwrap_or_else(|word| panic!("{word}")).svg();
    assert!(svg.len() < 60_000, "{scene}: {} bytes", svg.len());
    let name = format!("tests/golden/{scene}-{}.svg", locale.tag());
    let update = ["INSTA_UPDATE", "UPDATE_GOLDEN"].map(|name| std::env::var(name).unwrap_or_default());
    if update[0] == "always" || !update[1].is_empty() {
        std::fs::write(common::path(&name), svg).unwrap();
    } else {
        let old = std::fs::read_to_string(common::path(&name)).unwrap_or_default();
        assert!(old == svg, "{name} is out of date: UPDATE_GOLDEN=1 cargo test --test screens pictures");
    }
}

#[test]
fn every_golden_screen_is_compared() {
    let mut expected = BTreeSet::new();
    for scene in PICTURES {
        expected.extend(Locale::ALL.map(|locale| format!("{scene}-{}.svg", locale.tag())));
    }
    for scene in SCENES {
        for size in ["80x24", "120x40", "200x60"] {
            expected.extend(Locale::ALL.map(|locale| format!("{scene}-{size}-{}.snap", locale.tag())));
        }
    }
    let Ok(folder) = std::fs::read_dir(common::path("tests/golden")) else { return };
    let files = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    for file in files.filter(|file| !file.ends_with(".snap.new")) {
        assert!(expected.contains(&file), "nothing compares tests/golden/{file}");
    }
}
