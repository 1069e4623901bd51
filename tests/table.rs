//! The table of figures: sorted, filtered, with its columns hidden, and with totals only where they make sense.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::rc::Rc;

use common::{fixture, page, study};
use innoboard::analysis::Origin;
use innoboard::data::{Dataset, Part};
use innoboard::locale::Locale;
use innoboard::report::{
    Content, Facet, Figure, Phrase, Report, Request, Row, RowKind, Selection, Study, Table, facets,
};
use innoboard::tui::frame::frame;
use innoboard::tui::model::Options;

/// The table that words of a link ask for.
fn asked(study: &Rc<Study>, sort: &str, filter: &str) -> Report {
    let request = Request {
        sort: Some(sort.into()).filter(|_| !sort.is_empty()),
        filter: Some(filter.into()).filter(|_| !filter.is_empty()),
        ..Request::default()
    };
    let selection = Selection::from_request(study.dataset(), &request).unwrap_or_else(|error| panic!("{error:?}"));
    page(study, "figures", &selection, Locale::En)
}

fn table(report: &Report) -> &Table {
    let found = report.blocks.iter().find_map(|block| match &block.content {
        Content::Table(table) => Some(table),
        _ => None,
    });
    found.expect("a table")
}

fn rows(report: &Report) -> Vec<Row> {
    let table = table(report);
    (0..table.length).map(|at| (table.row)(at)).collect()
}

/// The rows that are figures, of each the figure of a column.
fn figures(report: &Report, column: usize) -> Vec<Option<Figure>> {
    let figures = rows(report).into_iter().filter(|row| row.kind != RowKind::Heading);
    figures.map(|row| row.cells.get(column).and_then(|cell| cell.figures().next().cloned())).collect()
}

fn count(report: &Report) -> usize {
    figures(report, 2).len()
}

fn right(report: &Report) -> &Phrase {
    &report.blocks[0].right
}

const NAME: usize = 0;
const VALUE: usize = 2;
const GROWTH: usize = 4;
const RANK: usize = 5;

/// A value in the base of its unit: what is shown may be in 亿 or in 万.
fn base(dataset: &Dataset, figure: &Figure) -> f64 {
    let innoboard::report::Key::Stated(reference) = &figure.key else { return figure.height().unwrap() };
    assert_eq!(reference.part, Part::Value);
    let found = dataset.find(reference.role, reference.indicator, reference.area, reference.period).unwrap();
    found.value.unwrap() * 10f64.powi(found.unit_mult.into())
}

#[test]
fn values_are_sorted_within_their_unit_and_unknown_ones_are_last() {
    let study = study();
    for (sort, falls) in [("value", true), ("value:rising", false)] {
        let report = asked(&study, sort, "origin=published");
        let mut headings = Vec::new();
        let mut group: Vec<f64> = Vec::new();
        let mut unknown = false;
        for row in rows(&report) {
            if row.kind == RowKind::Heading {
                headings.push(row.cells[NAME].text());
                group.clear();
                continue;
            }
            let Some(figure) = row.cells[VALUE].figures().next() else {
                unknown = true;
                continue;
            };
            if figure.origin != Origin::Published {
                continue;
            }
            assert!(!unknown, "a value behind an unknown one");
            let value = base(study.dataset(), figure);
            let ordered = group.last().is_none_or(|last| if falls { *last >= value } else { *last <= value });
            assert!(ordered, "{sort}: {value} after {:?} under {:?}", group.last(), headings.last());
            group.push(value);
        }
        assert!(headings.len() > 5 && headings.contains(&"yuan".to_owned()), "{headings:?}");
        assert_eq!(headings.last().map(String::as_str), Some("no value"), "{headings:?}");
    }
}

#[test]
fn equal_rows_stay_in_the_order_of_the_file() {
    let study = study();
    // That a figure is another source's is said by its heading, or where there is none, by the row.
    let texts = |sort: &str| -> Vec<String> {
        rows(&asked(&study, sort, ""))
            .into_iter()
            .filter(|row| row.kind != RowKind::Heading)
            .map(|row| row.cells.iter().map(Phrase::text).collect::<Vec<_>>().join("|"))
            .map(|row| row.replace(" · other source|", "|").replace("|other source|", "||"))
            .collect()
    };
    let plain = texts("");
    for sort in ["rank", "rank:falling", "period", "state", "place", "source", "growth"] {
        let sorted = texts(sort);
        let mut same = (plain.clone(), sorted.clone());
        same.0.sort();
        same.1.sort();
        assert_eq!(same.0, same.1, "{sort}: every row once");
        if sort.starts_with("rank") {
            let unranked = |rows: &[String]| -> Vec<String> {
                rows.iter().filter(|row| row.split('|').nth(RANK) == Some("")).cloned().collect()
            };
            assert_eq!(unranked(&sorted), unranked(&plain), "{sort}");
        }
    }
}

#[test]
fn ranks_and_growths_are_sorted_with_unknown_ones_last() {
    let study = study();
    let ranks = figures(&asked(&study, "rank", ""), RANK);
    let known: Vec<u32> = ranks.iter().map_while(|rank| rank.as_ref()?.position()).collect();
    assert_eq!(known.len(), ranks.iter().flatten().count(), "a rank behind an unknown one");
    assert!(known.is_sorted() && known.len() >= 8, "{known:?}");
    let growths = figures(&asked(&study, "growth", "origin=published,topic=transfer"), GROWTH);
    let shown: Vec<String> = growths.iter().flatten().map(Figure::text).collect();
    assert_eq!(&shown[..2], ["+49.3%", "+32%"], "{shown:?}");
}

/// Counts known by hand: what the shipped file says, without other sources.
#[test]
fn every_facet_filters() {
    let study = study();
    let own = |filter: &str| {
        let request = Request { filter: Some(filter.into()), without_context: true, ..Request::default() };
        let selection = Selection::from_request(study.dataset(), &request).unwrap_or_else(|e| panic!("{e:?}"));
        count(&page(&study, "figures", &selection, Locale::Zh))
    };
    let expected = [
        ("topic=awards", 7),
        ("topic=platforms", 13),
        ("doubt=yes", 4),
        ("status=U", 4),
        ("comparator=more_than", 9),
        ("comparator=at_most", 2),
        ("measure=policy", 5),
        ("period=2020", 1),
        ("place=二.2", 9),
        ("place=五.3", 1),
        ("text=等奖", 3),
        ("text=等奖 二.2", 3),
        ("text=awards-first", 1),
        ("topic=awards,topic=platforms", 20),
        ("topic=platforms,doubt=yes", 2),
        ("topic=awards,doubt=yes", 0),
    ];
    let found: Vec<(&str, usize)> =
        expected.iter().map(|(filter, _)| (*filter, own(&filter.replace(' ', "%20")))).collect();
    assert_eq!(found, expected);
    assert_eq!(own("origin=inferred") + own("origin=published"), own(""));
}

#[test]
fn facets_count_what_the_other_kinds_leave() {
    let study = study();
    let request = Request { filter: Some("topic=platforms".into()), without_context: true, ..Request::default() };
    let mut selection = Selection::from_request(study.dataset(), &request).unwrap();
    let before = facets(&study, &selection, Locale::En);
    for row in before.iter() {
        let chosen = selection.table.filter.facets.contains(&row.facet);
        assert_eq!(row.chosen, chosen, "{}", row.name);
        // A value of another kind narrows to what was counted.
        if !matches!(row.facet, Facet::Topic(_)) {
            let mut narrower = selection.clone();
            narrower.table.filter.toggle(&row.facet);
            assert_eq!(count(&page(&study, "figures", &narrower, Locale::En)), row.count, "{}", row.name);
        }
    }
    let topics = before.iter().filter(|row| matches!(row.facet, Facet::Topic(_))).count();
    assert!(topics > 5, "the other topics stay in the list");
    selection.table.filter.toggle(&before.iter().find(|row| row.chosen).unwrap().facet);
    assert!(selection.table.filter.is_empty());
}

#[test]
fn totals_are_given_where_nothing_can_be_counted_twice() {
    let study = study();
    let total = |filter: &str| -> Option<Figure> { right(&asked(&study, "", filter)).figures().next().cloned() };
    let awards = total("text=等奖").expect("parts of one whole");
    assert_eq!((awards.text().as_str(), awards.origin), ("48 awards", Origin::Computed));
    assert!(total("").is_none(), "of everything");
    assert!(total("topic=enterprises,period=2023").is_none(), "firms may be in several tiers");
    assert!(total("text=contract-value,origin=published").is_none(), "several years");
    let why = right(&asked(&study, "", "period=2023,measure=flow,text=firm")).text();
    assert!(why.contains("may overlap"), "{why}");
}

#[test]
fn a_total_takes_over_bounds() {
    let study = Rc::new(Study::new(fixture("second.json")));
    let dataset = study.dataset();
    let mut found = 0;
    for (id, indicator) in dataset.indicators() {
        for series in dataset.series_of_indicator(innoboard::data::Role::Home, id).take(1) {
            for period in series.periods {
                let filter = format!("text={},period={period}", indicator.id);
                let report = asked(&study, "", &filter);
                let Some(total) = right(&report).figures().next().cloned() else { continue };
                let parts: Vec<Figure> = figures(&report, VALUE).into_iter().flatten().collect();
                let sum: f64 = parts.iter().map(|part| base(dataset, part)).sum();
                let words = [("billion", 1e9), ("million", 1e6), ("", 1.0)];
                let scale = words.iter().find(|(word, _)| total.unit.starts_with(word)).unwrap().1;
                let share = total.height().unwrap() * scale / sum;
                assert!((share - 1.0).abs() < 0.001, "{filter}: {} of {sum}", total.text());
                assert_eq!(total.is_bound(), parts.iter().any(|part| part.sign.contains(['≥', '>', '≤'])), "{filter}");
                found += 1;
            }
        }
    }
    assert!(found > 0, "no total in the second dataset");
}

#[test]
fn links_say_the_same_again() {
    let study = study();
    for (sort, filter) in [
        ("value:falling", "topic=awards,doubt=no,text=等奖"),
        ("place:rising", "place=二.2,period=2017/2024-03,status=none,measure=cumulative,comparator=exact"),
        ("indicator:rising", "text=a%20b%2C%20%25"),
    ] {
        let request = Request { sort: Some(sort.into()), filter: Some(filter.into()), ..Request::default() };
        let selection = Selection::from_request(study.dataset(), &request).unwrap_or_else(|e| panic!("{e:?}"));
        let link = selection.link(study.dataset());
        assert!(link.contains(&format!("--sort {sort}")) && link.contains(&format!("--filter {filter}")), "{link}");
    }
    for (sort, filter) in [("valeu", ""), ("", "topic=nothing"), ("", "doubtful"), ("value:up", "")] {
        let some = |word: &str| Some(word.into()).filter(|_| !word.is_empty());
        let request = Request { sort: some(sort), filter: some(filter), ..Request::default() };
        assert!(Selection::from_request(study.dataset(), &request).is_err(), "{sort} {filter}");
    }
}

fn screen(keys: &str, locale: Locale, size: (u16, u16)) -> String {
    frame(&study(), Options { locale, ..Options::default() }, keys, size).unwrap().text()
}

#[test]
fn keys_sort_filter_and_hide() {
    let en = |keys: &str| screen(keys, Locale::En, (120, 40));
    assert!(en("5 s").contains("Value↓"), "{}", en("5 s"));
    assert!(en("5 s s").contains("Value↑"));
    assert!(!en("5 s s s").contains("Value↑") && !en("5 s s s").contains("Value↓"));
    assert!(en("5 s S").contains("Value↑"));
    assert!(!en("5 right -").lines().any(|line| line.contains("Unit  ")), "the unit is hidden");
    assert!(en("5 right - =").contains("Unit"));
    let filtered = en("5 f text:prize");
    assert!(filtered.contains("“prize”"), "{filtered}");
    assert!(en("5 f text:prize esc").contains("Filter  “prize”"));
    assert!(!en("5 f text:prize esc esc").contains("Filter  “prize”"), "Esc shows every row again");
    assert!(en("5 f text:q esc").contains("Filter  “q”"), "letters are no keys while they are typed");
    let chosen = en("5 f tab space esc");
    assert!(chosen.contains("Filter  Patents") && chosen.contains("of 152 rows"), "{chosen}");
}

#[test]
fn the_cursor_stands_on_a_row_that_is_there() {
    for keys in ["5 down*40 f text:prize esc", "5 G f tab space esc", "5 down*9 s", "5 s f text:zzz esc"] {
        let model = screen(keys, Locale::En, (120, 40));
        assert!(model.contains('▌') || model.contains("No figure fits"), "{keys}:\n{model}");
        let card = screen(&format!("{keys} enter"), Locale::En, (120, 40));
        assert!(!card.is_empty());
    }
    let text = screen("5 down*40 f text:prize esc enter", Locale::En, (120, 40));
    assert!(text.contains("prize"), "the card is about a row that is shown:\n{text}");
}

#[test]
fn inferred_figures_can_be_left_out_everywhere() {
    let study = study();
    for name in common::page_names() {
        if name == "audit" {
            continue;
        }
        let request =
            Request { without_inferred: true, indicator: Some("contract-value".into()), ..Request::default() };
        let selection = Selection::from_request(study.dataset(), &request).unwrap();
        for figure in common::figures(&page(&study, name, &selection, Locale::Zh)) {
            assert_ne!(figure.origin, Origin::Inferred, "{name}: {}", figure.text());
        }
        assert!(selection.link(study.dataset()).contains("--no-inferred"));
    }
}

#[test]
fn money_is_shown_on_the_scale_that_is_asked_for() {
    let study = study();
    let text = |scale: &str, locale: Locale| {
        let request = Request {
            magnitude: Some(scale.into()),
            filter: Some("text=contract-value,period=2023".into()),
            without_context: true,
            ..Request::default()
        };
        let selection = Selection::from_request(study.dataset(), &request).unwrap();
        let report = page(&study, "figures", &selection, locale);
        let row = rows(&report).into_iter().find(|row| row.kind != RowKind::Heading).unwrap();
        format!("{} {}", row.cells[VALUE].text(), row.cells[3].text())
    };
    let zh: Vec<String> = ["written", "ones", "middle", "large"].map(|scale| text(scale, Locale::Zh)).into();
    assert_eq!(zh, ["6.57 亿元", "657000000 元", "65700 万元", "6.57 亿元"]);
    let en: Vec<String> = ["written", "ones", "middle", "large"].map(|scale| text(scale, Locale::En)).into();
    assert_eq!(en, ["657 million yuan", "657,000,000 yuan", "657 million yuan", "0.657 billion yuan"]);
}

#[test]
fn a_name_alone_is_never_hidden() {
    let text = screen("5 left*9 - -", Locale::En, (80, 24));
    assert!(text.contains("Indicator"), "{text}");
}
