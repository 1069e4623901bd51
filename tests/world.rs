//! Many areas over many years: pages stay quick and honest. `WORLD=path cargo test --test world` writes the dataset.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::rc::Rc;
use std::time::Instant;

use innoboard::data::{Period, Stamp};
use innoboard::locale::Locale;
use innoboard::report::{Content, LineChart, Pin, Report, Request, Selection, Study, View};

fn study() -> Rc<Study> {
    let json = common::world::json();
    if let Some(path) = std::env::var_os("WORLD") {
        std::fs::write(path, json).unwrap();
    }
    Rc::new(Study::new(common::world()))
}

fn asked(study: &Study, area: &str, indicator: &str, view: View) -> Selection {
    let request = Request { indicator: Some(indicator.into()), area: Some(area.into()), ..Request::default() };
    Selection { view, ..Selection::from_request(study.dataset(), &request).unwrap() }
}

fn lines(report: &Report) -> &LineChart {
    let found = report.blocks.iter().find_map(|block| match &block.content {
        Content::Lines(chart) => Some(chart),
        _ => None,
    });
    found.expect("a chart of lines")
}

#[test]
fn the_world_goes_through_all_pages_quickly() {
    let study = study();
    for name in common::page_names() {
        for locale in Locale::ALL {
            let selection = asked(&study, "c003,c041,c172", "research", View::Level);
            common::page(&study, name, &selection, locale);
            let before = Instant::now();
            let report = common::page(&study, name, &selection, locale);
            let spent = before.elapsed();
            println!("{name} {spent:?}");
            assert!(!report.blocks.is_empty(), "{name}");
            assert!(name != "trends" || spent.as_millis() < 60, "{name}: {spent:?}");
        }
    }
}

#[test]
fn pinned_areas_are_drawn_together_on_one_axis_with_the_one_in_focus() {
    let study = study();
    let selection = asked(&study, "c003,c041,c172", "product", View::Level);
    let report = common::page(&study, "trends", &selection, Locale::En);
    let chart = lines(&report);
    assert_eq!(
        (chart.series.len(), chart.focus, chart.periods.len()),
        (3, 0, 64),
        "the axis reaches from the first figure of any to the last"
    );
    let units: Vec<&str> =
        chart.series.iter().flat_map(|line| &line.values).flatten().map(|f| f.unit.as_str()).collect();
    assert!(units.iter().all(|unit| *unit == chart.unit), "one axis has one unit");
    // Walking on leaves the pinned ones and adds the one in focus.
    let cursor = report.cursor.as_ref().unwrap();
    let next = (cursor.pick)(cursor.position + 1);
    let report = common::page(&study, "trends", &next, Locale::En);
    assert_eq!((lines(&report).series.len(), lines(&report).focus), (4, 3));
    assert_eq!(next.toggled(report.pin.unwrap()).pins.len(), 4);
}

#[test]
fn another_unit_is_not_drawn_and_the_reason_is_said() {
    let study = study();
    let mut selection = asked(&study, "c003", "product", View::Level);
    let people = study.dataset().find_indicator("population");
    selection.pins.push(Pin { indicator: people, area: selection.area.unwrap() });
    let report = common::page(&study, "trends", &selection, Locale::En);
    assert_eq!(lines(&report).series.len(), 1);
    assert_eq!(report.pin, None);
    let remarks: Vec<String> = lines(&report).remarks.iter().map(innoboard::report::Phrase::text).collect();
    assert!(remarks.iter().any(|remark| remark.contains("another unit")), "{remarks:?}");
}

#[test]
fn an_index_stands_at_100_in_the_period_of_the_crosshair() {
    let study = study();
    let mut selection = asked(&study, "c003,c041", "product", View::Index);
    selection.period = Some(Period::Single(Stamp::Year(2000)));
    let report = common::page(&study, "trends", &selection, Locale::En);
    let chart = lines(&report);
    let at = chart.crosshair.unwrap();
    assert_eq!(chart.periods[at].text, "2000");
    for line in &chart.series {
        assert_eq!(line.values[at].as_ref().unwrap().number, "100.0");
    }
    assert!(report.blocks[1].title.long.contains("2000 = 100"), "{}", report.blocks[1].title.long);
}

#[test]
fn growth_is_never_over_a_gap() {
    let study = study();
    let dataset = study.dataset();
    for area in ["c003", "c041", "c172", "c200"] {
        let selection = asked(&study, area, "patents", View::Growth);
        let report = common::page(&study, "trends", &selection, Locale::En);
        let levels = common::page(&study, "trends", &Selection { view: View::Level, ..selection }, Locale::En);
        let (growth, levels) = (lines(&report), lines(&levels));
        for at in 1..growth.periods.len() {
            let both = levels.series[0].values[at].is_some() && levels.series[0].values[at - 1].is_some();
            assert_eq!(growth.series[0].values[at].is_some(), both, "{area} {}", growth.periods[at].text);
        }
    }
    assert!(dataset.home().is_none());
}

#[test]
fn links_come_back_as_the_same_selection() {
    let study = study();
    let dataset = study.dataset();
    let request = Request {
        indicator: Some("research".into()),
        area: Some("c003".into()),
        view: Some("growth".into()),
        pins: Some("c003,patents:c041".into()),
        ..Request::default()
    };
    let selection = Selection::from_request(dataset, &request).unwrap();
    assert_eq!(selection.link(dataset), "--indicator research --area c003 --view growth --pin c003,patents:c041");
    let wrong = Request { view: Some("grwth".into()), pins: Some("c003,x:c041,c999".into()), ..Request::default() };
    let unknown: Vec<String> =
        Selection::from_request(dataset, &wrong).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(unknown.len(), 3, "{unknown:?}");
    assert!(unknown[0].contains("did you mean “growth”"), "{unknown:?}");
}
