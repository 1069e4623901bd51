//! What the pages say: facts of the shipped figures, and that any other dataset is told as well.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::rc::Rc;

use innoboard::analysis::Origin;
use innoboard::data::{Comparator, Dataset, Part, Reference, Role};
use innoboard::exchange::text::write;
use innoboard::locale::{Locale, Scale};
use innoboard::report::{
    Content, Figure, Key, Report, RungState, Selection, Slope, SlopeLine, Strip, Study, View, Wording,
};
use innoboard::settings::Rise;
use innoboard::tui::{self, theme::Theme};

mod common;
use common::{Said, figures, fixture, page, page_names, said, select, squeeze, study};

/// A page as text, as `print` writes it.
fn print(study: &Rc<Study>, name: &str, indicator: Option<&str>, locale: Locale) -> String {
    let selection = indicator.map_or_else(Selection::default, |id| select(study, id));
    write(&page(study, name, &selection, locale), locale, 100)
}

/// Asserts that a line has these parts in this order.
#[track_caller]
fn has_line(text: &str, parts: &[&str]) {
    let fits = |line: &str| {
        let mut rest = line;
        parts.iter().all(|part| match rest.find(part) {
            Some(at) => {
                rest = &rest[at + part.len()..];
                true
            }
            None => false,
        })
    };
    assert!(text.lines().any(fits), "no line with {parts:?} in\n{text}");
}

/// The figures of a page that are made from a number of the dataset.
fn stated<'a>(figures: &'a [Figure], dataset: &Dataset, indicator: &str, part: Part, period: &str) -> Vec<&'a Figure> {
    let indicator = dataset.find_indicator(indicator).unwrap();
    let period = period.parse().unwrap();
    figures
        .iter()
        .filter(|figure| match &figure.key {
            Key::Stated(key) => (key.indicator, key.part, key.period) == (indicator, part, period),
            Key::Derived(_) => false,
        })
        .collect()
}

#[test]
fn trends_of_contract_value() {
    let study = study();
    let zh = print(&study, "trends", Some("contract-value"), Locale::Zh);
    has_line(&zh, &["2020", "~2.90", "[2.85, 2.96]"]);
    has_line(&zh, &["2021", "3.6 亿元", "+24%"]);
    has_line(&zh, &["2022", "~4.40", "[4.39, 4.41]", "~+22.2%"]);
    has_line(&zh, &["2023", "6.57 亿元", "+49.3%"]);
    has_line(&zh, &["35.1%", "[34.1, 36.1]", "2021–2023", "计算"]);
    for origin in [["2020", "推算"], ["2021", "原文"], ["2022", "推算"], ["2023", "原文"]] {
        has_line(&zh, &origin);
    }

    let en = print(&study, "trends", Some("contract-value"), Locale::En);
    has_line(&en, &["2020", "~290 million yuan", "[285, 296]"]);
    has_line(&en, &["2021", "360 million yuan", "+24%"]);
    has_line(&en, &["2022", "~440 million yuan", "[439, 441]", "~+22.2%"]);
    has_line(&en, &["2023", "657 million yuan", "+49.3%"]);
    has_line(&en, &["35.1%", "[34.1, 36.1]", "2021–2023", "computed"]);
    for wrong in ["3.6 billion", "3.60 billion", "6.57 billion", "亿", "万"] {
        let text = en.split("三.3").next().unwrap();
        assert!(!text.contains(wrong), "“{wrong}” in\n{text}");
    }
    // Nowhere else either: amounts in English are amounts, on every page.
    for name in page_names() {
        let report = page(&study, name, &select(&study, "contract-value"), Locale::En);
        for figure in figures(&report).iter().filter(|figure| figure.unit.contains("yuan")) {
            assert!(
                !(figure.unit.contains("billion") && ["3.6", "6.57"].contains(&figure.number.as_str())),
                "{name}: {figure:?}"
            );
        }
    }
}

#[test]
fn origins_of_contract_value() {
    let study = study();
    for locale in Locale::ALL {
        let report = page(&study, "trends", &select(&study, "contract-value"), locale);
        let Some(Content::Columns(chart)) =
            report.blocks.iter().map(|block| &block.content).find(|c| matches!(c, Content::Columns(_)))
        else {
            panic!("no chart of columns");
        };
        let columns = &chart.groups[0].columns;
        let told: Vec<(&str, Origin, bool)> = columns
            .iter()
            .map(|column| {
                let value = column.value.as_ref().unwrap();
                (column.label.text.as_str(), value.origin, value.interval.is_some())
            })
            .collect();
        assert_eq!(
            told,
            [
                ("2020", Origin::Inferred, true),
                ("2021", Origin::Published, false),
                ("2022", Origin::Inferred, true),
                ("2023", Origin::Published, false)
            ]
        );
        let growth: Vec<Option<Origin>> =
            columns.iter().map(|column| column.growth.as_ref().map(|growth| growth.origin)).collect();
        assert_eq!(growth, [None, Some(Origin::Published), Some(Origin::Inferred), Some(Origin::Published)]);
        let yearly: Vec<Figure> = figures(&report)
            .into_iter()
            .filter(|figure| figure.origin == Origin::Computed && figure.number == "35.1")
            .collect();
        assert!(!yearly.is_empty(), "the yearly growth is no computed figure in {locale:?}");
    }
}

#[test]
fn trends_of_research_intensity() {
    let study = study();
    let zh = print(&study, "trends", Some("rd-intensity"), Locale::Zh);
    has_line(&zh, &["2021", "?"]);
    has_line(&zh, &["2022", "2.38%"]);
    has_line(&zh, &["辽宁", "2022 ~2.15%"]);
    has_line(&zh, &["全国", "2022 2.54%"]);
    has_line(&zh, &["期间", "辽宁", "全国"]);
    has_line(&zh, &["2022", "2.38", "第1位 !", "~2.15", "2.54"]);
    has_line(&zh, &["2021", "?", "第3位", "?", "~2.43"]);
    let en = print(&study, "trends", Some("rd-intensity"), Locale::En);
    has_line(&en, &["2022", "2.38", "1st !", "~2.15", "2.54"]);
    has_line(&en, &["2021", "?", "3rd", "?", "~2.43"]);
    // The value of 2021 was not published: no figure of it anywhere.
    for name in page_names() {
        let report = page(&study, name, &select(&study, "rd-intensity"), Locale::Zh);
        let home = study.dataset().home().unwrap();
        let values: Vec<Figure> = figures(&report);
        let of_2021 = stated(&values, study.dataset(), "rd-intensity", Part::Value, "2021");
        assert!(
            of_2021.iter().all(|figure| matches!(&figure.key, Key::Stated(key) if key.area != home)),
            "{name}: {of_2021:?}"
        );
    }
}

#[test]
fn trends_of_enterprises_and_of_technology_absorbed() {
    let study = study();
    for (locale, unit) in [(Locale::Zh, "家"), (Locale::En, "firms")] {
        let text = print(&study, "trends", Some("tech-smes"), locale);
        has_line(&text, &["2022", &format!("~466 {unit}")]);
        has_line(&text, &["2023", &format!("581 {unit}"), "+24.68%"]);
        let text = print(&study, "trends", Some("high-tech"), locale);
        has_line(&text, &["2022", &format!("~≥145 {unit}")]);
    }
    let zh = print(&study, "trends", Some("technology-absorbed"), Locale::Zh);
    has_line(&zh, &["2021", "29 亿元"]);
    has_line(&zh, &["2022", "?"]);
    has_line(&zh, &["2023", "~≥34.4 亿元"]);
    has_line(&zh, &["2023", "~≥34.4", "≥10%"]);
    let en = print(&study, "trends", Some("technology-absorbed"), Locale::En);
    has_line(&en, &["2021", "2.9 billion yuan"]);
    has_line(&en, &["2023", "~≥3.44 billion yuan"]);
    has_line(&en, &["2023", "~≥3.44", "≥10%"]);
}

/// The page of an indicator's course in a view.
fn viewed(study: &Rc<Study>, indicator: &str, view: View, period: Option<&str>, locale: Locale) -> String {
    let period = period.map(|period| period.parse().unwrap());
    let selection = Selection { view, period, ..select(study, indicator) };
    write(&page(study, "trends", &selection, locale), locale, 100)
}

#[test]
fn a_bound_is_no_base_and_an_upper_bound_is_told() {
    let study = study();
    // On at least 52 a rise to 58 could be any: nothing is worked out of it.
    let zh = viewed(&study, "certified-enterprises", View::Index, Some("2022"), Locale::Zh);
    assert!(zh.contains("基期 2022 只知下限") && !zh.contains(">0"), "{zh}");
    let en = viewed(&study, "certified-enterprises", View::Index, Some("2022"), Locale::En);
    assert!(en.contains("2022 is known at one end only"), "{en}");
    // Without a choice the base is the newest that is known at both ends, and at least 10 % twice are 21 %.
    let zh = viewed(&study, "technology-absorbed", View::Index, None, Locale::Zh);
    has_line(&zh, &["2021", "29", "100.0"]);
    has_line(&zh, &["2023", "~≥34.4", "~≥121.0"]);
    for view in [View::Level, View::Change, View::Growth] {
        let text = viewed(&study, "certified-enterprises", view, None, Locale::En);
        has_line(&text, &["2023", "58", "~≤6", "~≤11.6%"]);
    }
}

#[test]
fn a_published_growth_stands_when_what_was_inferred_is_hidden() {
    let study = study();
    let selection = Selection { without_inferred: true, ..select(&study, "contract-value") };
    let report = page(&study, "trends", &selection, Locale::En);
    let charts = report.blocks.iter().filter_map(|block| match &block.content {
        Content::Columns(chart) => Some(chart),
        _ => None,
    });
    let columns: Vec<_> = charts.flat_map(|chart| &chart.groups).flat_map(|group| &group.columns).collect();
    let growths: Vec<_> = columns.iter().filter_map(|column| column.growth.as_ref()).map(Figure::text).collect();
    assert_eq!(growths, ["+24%", "+49.3%"]);
}

#[test]
fn the_eight_ranks() {
    let study = study();
    for (locale, position, words) in [
        (Locale::Zh, ["第1位", "第3位", "第4位", "第6位"], ["沈阳、大连", "/14"]),
        (Locale::En, ["1st", "3rd", "4th", "6th"], ["Shenyang, Dalian", " of 14"]),
    ] {
        let [first, third, fourth, sixth] = position;
        let text = print(&study, "rankings", None, locale);
        let short = |id: &str| {
            let (_, indicator) = study.dataset().indicators().find(|(_, i)| i.id.as_str() == id).unwrap();
            indicator.short.get(locale).to_owned()
        };
        // The area itself, behind a set of two in unknown order, in 2021.
        has_line(&text, &["1–2", "▫", words[0], "?"]);
        has_line(&text, &["3", "▸"]);
        has_line(&text, &[&short("rd-intensity"), "2022", "[1]", "3", first, words[1], "!", "▲2"]);
        has_line(&text, &["2021", third, words[0], "→ 2022", &format!("{first} !")]);
        has_line(&text, &[&short("conversion-evaluation"), "2023", "[4]", "6", fourth, words[1], "▲2"]);
        has_line(&text, &[&format!("2021 {sixth} → 2022 ? → 2023 {fourth}")]);
        has_line(&text, &[&short("demonstration-enterprises"), "2023", "[1]", first, words[1]]);
        has_line(&text, &[&short("technology-absorbed"), "2021", "[3]", third, words[1]]);
        has_line(&text, &[&short("champions"), "2023", "[3]", third, words[1]]);
        has_line(&text, &[&short("patents-per-10000"), "2023", "[6]", sixth, words[1]]);

        let report = page(&study, "rankings", &Selection::default(), locale);
        let told = figures(&report);
        for (id, period, place) in [
            ("rd-intensity", "2021", third),
            ("rd-intensity", "2022", first),
            ("conversion-evaluation", "2021", sixth),
            ("conversion-evaluation", "2023", fourth),
            ("demonstration-enterprises", "2023", first),
            ("technology-absorbed", "2021", third),
            ("champions", "2023", third),
            ("patents-per-10000", "2023", sixth),
        ] {
            let ranks = stated(&told, study.dataset(), id, Part::Rank, period);
            assert!(!ranks.is_empty(), "{id} {period} is not on the page");
            for rank in ranks {
                assert_eq!((rank.number.as_str(), rank.origin), (place, Origin::Published), "{id} {period}");
                assert!(
                    !rank.doubtful || (id, period) == ("rd-intensity", "2022"),
                    "{id} {period} is no doubtful rank"
                );
            }
        }
    }
}

/// The strips of a page.
fn strips(report: &Report) -> Vec<Strip> {
    let rows = report
        .blocks
        .iter()
        .filter_map(|block| if let Content::Ranking(ranking) = &block.content { Some(ranking) } else { None });
    rows.flat_map(|ranking| (0..ranking.length).map(|at| (ranking.row)(at))).collect()
}

#[test]
fn known_rungs_sets_and_unknown_rungs_differ() {
    let study = study();
    let report = page(&study, "rankings", &Selection::default(), Locale::Zh);
    let ladders = |report: &Report| -> Vec<Vec<(String, RungState, usize)>> {
        let found = report.blocks.iter().filter_map(|block| {
            if let Content::Ladders(ladders) = &block.content { Some(ladders.clone()) } else { None }
        });
        found.flatten().map(|l| l.rungs.iter().map(|r| (r.from.text.clone(), r.state, r.count)).collect()).collect()
    };
    let own = |from: &str| (from.to_owned(), RungState::Own, 1);
    assert_eq!(
        ladders(&report),
        [
            vec![("1".to_owned(), RungState::OneOf, 2), own("3"), ("4".to_owned(), RungState::Unknown, 11)],
            vec![own("1"), ("2".to_owned(), RungState::Unknown, 13)],
        ]
    );
    let strips = strips(&report);
    assert_eq!(strips.len(), 8, "six indicators of the reply and two of another source");
    for strip in &strips {
        assert_eq!(strip.rungs.len(), 14, "{}", strip.name);
        assert_eq!(strip.rungs.iter().filter(|rung| **rung == RungState::Own).count(), 1, "{}", strip.name);
    }
    // The two complete orders of 2020: every rung is known, and whose it is.
    let complete: Vec<&Strip> = strips.iter().filter(|strip| !strip.rungs.contains(&RungState::Unknown)).collect();
    assert_eq!(complete.len(), 2);
    for strip in complete {
        assert_eq!(
            (strip.period.text.as_str(), strip.rungs.iter().filter(|r| **r == RungState::Known).count()),
            ("2020", 13)
        );
    }
    let orders = page(&study, "rankings", &select(&study, "innovation-index"), Locale::Zh);
    let slopes: Vec<&Slope> = orders
        .blocks
        .iter()
        .filter_map(|block| if let Content::Slope(slope) = &block.content { Some(slope) } else { None })
        .collect();
    let [slope] = slopes.as_slice() else { panic!("{} slopes", slopes.len()) };
    assert_eq!((slope.lines.len(), slope.lines.iter().filter(|line| line.own).count()), (14, 1));
    let places = |rank: fn(&SlopeLine) -> &Figure| {
        let mut places: Vec<u32> = slope.lines.iter().filter_map(|line| rank(line).position()).collect();
        places.sort_unstable();
        places
    };
    assert_eq!((places(|line| &line.left), places(|line| &line.right)), ((1..=14).collect(), (1..=14).collect()));
    let text = write(&orders, Locale::Zh, 100);
    has_line(&text, &["大连", "第1位", "大连", "第2位"]);
    has_line(&text, &["▸", "抚顺", "第9位", "▸", "抚顺", "第7位"]);
    has_line(&text, &["朝阳", "第14位"]);
}

#[test]
fn the_audit() {
    let study = study();
    for (locale, [good, doubtful, undecided], [yuan, one, loan, wan]) in [
        (Locale::Zh, ["一致", "存疑", "无法判断"], ["520 元", "6 家", "8 笔", "10300 万元 ← ~6867 万元"]),
        (
            Locale::En,
            ["consistent", "doubtful", "undecided"],
            ["520 yuan", "6 firms", "8 loans", "103.00 million yuan ← ~68.67 million yuan"],
        ),
    ] {
        let text = print(&study, "audit", None, locale);
        has_line(&text, &["!", "二.3", "“520元”", yuan]);
        has_line(&text, &["!", "一", "35 > 26"]);
        has_line(&text, &["√", "二.2", "5 + 22 + 21 = 48"]);
        has_line(&text, &["√", "四.1", "115 ÷ (581 − 115) = 24.68%"]);
        has_line(&text, &["?", "一", "“50%”", "+50%"]);
        has_line(&text, &["√", one, "← ~4"]);
        has_line(&text, &["×", loan, "← ~5.33"]);
        has_line(&text, &["?", wan]);
        // The findings stand under their verdicts, the doubtful ones first.
        let list: Vec<&str> = text.lines().map(str::trim).collect();
        let at = |verdict: &str| {
            list.iter()
                .position(|line| line.split("  ").next() == Some(verdict) && line.chars().any(|c| c.is_ascii_digit()))
        };
        let (good, doubtful, undecided) = (at(good), at(doubtful), at(undecided));
        assert!(
            doubtful.is_some() && doubtful < undecided && undecided < good,
            "{doubtful:?} {undecided:?} {good:?} in\n{text}"
        );
        assert!(!text.contains("错误") && !text.to_lowercase().contains("wrong"), "the audit never says “wrong”");
    }
}

#[test]
fn the_table_has_every_figure() {
    let study = study();
    let dataset = study.dataset();
    let sign = |word: &str| Comparator::WORDS.iter().find(|(w, _)| *w == word).unwrap().1.sign();
    let fixture = common::text("tests/fixtures/figures.tsv");
    for locale in Locale::ALL {
        let text = print(&study, "figures", None, locale);
        for row in fixture.lines().skip(1) {
            let cells: Vec<&str> = row.split('\t').collect();
            let [locator, kind, id, area, period, number, unit, mult, comparator, status, token] = cells[..] else {
                panic!("{row}")
            };
            let indicator = dataset.find_indicator(id).unwrap();
            let name = dataset.indicator(indicator).name.get(locale);
            let place = dataset.find_area(area).unwrap();
            let period: innoboard::data::Period = period.parse().unwrap();
            // “yearly to date” stands in place of a start that is not stated, so only the end is looked for.
            let when = period.last().to_string();
            let amount: f64 = number.parse().unwrap();
            let figure = match kind {
                "value" if locale == Locale::Zh => {
                    let word = Scale::of_exponent(mult.parse().unwrap()).word.get(locale);
                    let unit = dataset.unit_of(indicator).map_or(unit, |unit| unit.name.get(locale));
                    vec![format!("{}{number}", sign(comparator).get(locale)), format!("{word}{unit}")]
                }
                "value" => {
                    let observation = dataset.find(Role::Home, indicator, place, period).unwrap();
                    let figure = Wording::new(dataset, locale).value(&observation).unwrap();
                    vec![figure.digits(), figure.unit]
                }
                "growth" => {
                    let plus = if comparator == "exact" { "+" } else { "" };
                    vec![format!("{}{plus}{number}%", sign(comparator).get(locale))]
                }
                _ => vec![locale.position(amount as u32)],
            };
            let token = format!("“{token}”");
            // The rank is doubtful where there is one, not the value beside it.
            let state = match (locale, !matches!(kind, "value" | "growth")) {
                (Locale::Zh, true) => "位次存疑",
                (Locale::En, true) => "rank !",
                (Locale::Zh, false) => "存疑",
                (Locale::En, false) => "doubtful",
            };
            let doubtful = status == "U";
            // The mark stands at the number, the word behind it.
            let number = [figure[0].as_str(), if doubtful { "!" } else { "" }];
            let mut parts = vec![name, when.as_str()];
            parts.extend(number);
            parts.extend(figure.iter().skip(1).map(String::as_str));
            parts.extend([if doubtful { state } else { "" }, locator, token.as_str()]);
            has_line(&text, &parts);
        }
    }
}

#[test]
fn the_card_tells_everything_about_a_figure() {
    let study = study();
    let zh = print(&study, "card", Some("contract-value"), Locale::Zh);
    for line in [
        &["技术合同登记额", "6.57 亿元", "2023年"][..],
        &["= 657000000 元"],
        &["= 65700 万元"],
        &["抚顺市", "210400"],
        &["计量", "当期数"],
        &["2020", "~2.90", "[2.85"],
        &["2022", "~4.40", "6.57", "49.3%"],
        &["三.3 “6.57亿元”", "三.3 “49.3%”"],
        &["文件", "抚顺市科学技术局", "2024-03-27"],
        &["位次", "?", "未载"],
        &["2022", "[6.565 ÷ 1.4935, 6.575 ÷ 1.4925] = [4.39, 4.41]"],
        &["2023年，抚顺市技术合同交易登记额", "6.57亿元", "，比上年增长", "49.3%"],
        &["innoboard", "--page trends", "--indicator contract-value", "--period 2023"],
    ] {
        has_line(&zh, line);
    }
    let en = print(&study, "card", Some("contract-value"), Locale::En);
    has_line(&en, &["657 million yuan", "2023"]);
    has_line(&en, &["--indicator contract-value", "--period 2023"]);

    // A doubtful amount: its status, its note and what it may have been meant to be.
    let doubt = print(&study, "card", Some("city-talent-funding"), Locale::Zh);
    for line in [&["520 元 !"][..], &["存疑（U）"], &["二.3", "“520元”"], &["“520万元”"]] {
        has_line(&doubt, line);
    }
    // An inferred value: how it follows.
    let derived = print(&study, "card", Some("high-tech"), Locale::Zh);
    has_line(&derived, &["2022", "~≥145 家", "=", "162", "−", "17"]);
}

/// The datasets every page is built from, and the indicators that are selected one after the other.
fn datasets() -> Vec<(&'static str, Rc<Study>)> {
    vec![
        ("shipped", study()),
        ("second", Rc::new(Study::new(fixture("second.json")))),
        ("single", Rc::new(Study::new(fixture("single.json")))),
    ]
}

/// A few selections: the default, and every indicator of a small dataset, some of a large one.
fn selections(study: &Study) -> Vec<Selection> {
    let dataset = study.dataset();
    let step = dataset.indicators().count().div_ceil(12).max(1);
    let indicators = dataset.indicators().map(|(id, _)| id).step_by(step);
    std::iter::once(Selection::default())
        .chain(indicators.map(|id| Selection { indicator: Some(id), ..Selection::default() }))
        .chain([
            Selection { row: 7, ..Selection::default() },
            Selection { without_context: true, ..Selection::default() },
        ])
        .collect()
}

#[test]
fn every_figure_of_a_page_is_printed_with_unit_and_mark() {
    for (name, study) in datasets() {
        for (selection, locale) in
            selections(&study).into_iter().flat_map(|s| Locale::ALL.map(|locale| (s.clone(), locale)))
        {
            for spec in page_names() {
                let report = page(&study, spec, &selection, locale);
                let text = squeeze(&write(&report, locale, 100));
                for figure in figures(&report) {
                    // The rank before stands on its rung, in digits alone.
                    let shown = squeeze(&figure.text());
                    let rung = figure
                        .position()
                        .filter(|_| matches!(&figure.key, Key::Stated(Reference { part: Part::Rank, .. })));
                    assert!(
                        text.contains(&shown) || rung.is_some_and(|rung| text.contains(&format!("·{rung}"))),
                        "{name}, {spec}, {selection:?}: {shown} is not printed in\n{}",
                        write(&report, locale, 100)
                    );
                }
            }
        }
    }
}

#[test]
fn a_doubtful_figure_carries_its_mark() {
    for (name, study) in datasets() {
        let dataset = study.dataset();
        let is_doubtful = |figure: &Figure| match &figure.key {
            Key::Stated(key) if key.part == Part::Rank => dataset
                .find_ranking(key.role, key.indicator, key.area, key.period)
                .is_some_and(|(_, ranking)| ranking.status.is_doubtful()),
            Key::Stated(key) => dataset
                .find(key.role, key.indicator, key.area, key.period)
                .is_some_and(|o| key.part == Part::Value && o.attributes.status.is_doubtful()),
            Key::Derived(_) => false,
        };
        let mut doubtful = 0;
        let observed = dataset.observations().filter(|o| o.attributes.status.is_doubtful());
        let ranked = dataset.rankings().map(|(_, ranking)| ranking).filter(|ranking| ranking.status.is_doubtful());
        let subjects =
            observed.map(|o| (o.indicator, o.area, o.period)).chain(ranked.map(|r| (r.indicator, r.area, r.period)));
        let asked = subjects.map(|(indicator, area, period)| Selection {
            indicator: Some(indicator),
            area: Some(area),
            period: Some(period),
            ..Selection::default()
        });
        for selection in selections(&study).into_iter().chain(asked) {
            for spec in page_names() {
                let said = said(&page(&study, spec, &selection, Locale::Zh));
                for line in said.split(|said| matches!(said, Said::Break)) {
                    // The sentence to quote is in official style, which knows no marks.
                    if matches!(line, [Said::Words(title), ..] if title == "可引用句" || title == "英文句") {
                        continue;
                    }
                    // Said once in another scale, it needs no second mark.
                    let marked = |key: &Key| {
                        line.iter().any(|said| match said {
                            Said::Doubt => true,
                            Said::Figure(figure) => figure.doubtful && figure.key == *key,
                            _ => false,
                        })
                    };
                    for said in line {
                        let Said::Figure(figure) = said else { continue };
                        if is_doubtful(figure) {
                            doubtful += 1;
                            assert!(
                                marked(&figure.key),
                                "{name}, {spec}, {selection:?}: {} has no mark in {line:#?}",
                                figure.text()
                            );
                        }
                    }
                }
            }
        }
        assert!(doubtful > 0 || name == "single", "{name}: no doubtful figure was met");
    }
}

#[test]
fn a_page_is_about_what_was_asked() {
    let study = study();
    let dataset = study.dataset();
    for (id, indicator) in dataset.indicators() {
        for locale in Locale::ALL {
            for name in ["trends", "card"] {
                let report = page(&study, name, &Selection { indicator: Some(id), ..Selection::default() }, locale);
                let wanted = indicator.name.get(locale);
                let named = report.title == wanted || report.blocks.iter().any(|block| block.title.long == wanted);
                assert!(named, "{name} of {} does not name it", indicator.id);
            }
        }
    }
}

/// The screen of a page.
fn screen(
    study: &Rc<Study>,
    page: usize,
    selection: Selection,
    locale: Locale,
    script: &str,
    size: (u16, u16),
) -> String {
    let options = tui::Options {
        page,
        card: false,
        selection,
        locale,
        theme: Theme::find("dark").unwrap(),
        rise: Rise::Auto,
        face: common::face(),
        ..tui::Options::default()
    };
    tui::frame(study, options, script, size).unwrap_or_else(|word| panic!("{word}")).text()
}

#[test]
fn another_dataset_goes_through_all_pages() {
    for (name, study) in datasets().into_iter().skip(1) {
        let dataset = study.dataset();
        assert_eq!((dataset.rankings().count(), dataset.ladders().len()), (0, 0));
        for (at, spec) in page_names().into_iter().enumerate() {
            for (selection, locale) in
                selections(&study).into_iter().flat_map(|s| Locale::ALL.map(|locale| (s.clone(), locale)))
            {
                let report = page(&study, spec, &selection, locale);
                let told = figures(&report);
                // There are no tiers in these files, and nothing to check in one of them; every other page has figures.
                let empty = spec == "tiers" || (spec == "audit" && study.findings().is_empty());
                assert_eq!(told.is_empty(), empty, "{name}: {spec} has {} figures", told.len());
                for (size, least) in [((40, 12), 1), ((80, 24), 3), ((120, 40), 3), ((200, 60), 3)] {
                    let (number, script) = if spec == "card" { (1, "enter") } else { (at, "") };
                    let text = screen(&study, number, selection.clone(), locale, script, size);
                    assert_eq!(text.lines().count(), usize::from(size.1));
                    let shown = told.iter().filter(|figure| text.contains(&figure.digits())).count();
                    assert!(
                        shown >= least.min(told.len()),
                        "{name}: {spec} at {size:?} in {locale:?} shows {shown} of {} figures:\n{text}",
                        told.len()
                    );
                }
            }
        }
    }
}

/// The units of what one chart draws on one scale; a chart may hold several.
fn scales(content: &Content) -> Vec<Vec<Figure>> {
    let lines = |series: &[innoboard::report::LineSeries]| {
        series.iter().flat_map(|line| line.values.clone()).flatten().collect()
    };
    match content {
        Content::Panel(panel) => panel.charts.iter().flat_map(scales).collect(),
        Content::Columns(chart) => {
            let benchmarks = || chart.benchmarks.iter().flat_map(|benchmark| benchmark.values.clone()).flatten();
            let group = |group: &innoboard::report::ColumnGroup| {
                group.columns.iter().filter_map(|column| column.value.clone()).chain(benchmarks()).collect()
            };
            chart.groups.iter().map(group).collect()
        }
        Content::Lines(chart) => vec![lines(&chart.series)],
        Content::Bars(bars) => {
            let reference = bars.reference.iter().map(|(_, figure)| figure.clone());
            vec![(0..bars.length).filter_map(|at| (bars.row)(at).value).chain(reference).collect()]
        }
        Content::Tiers(tiers) => {
            let of = |step: &innoboard::report::Step| [step.now.clone(), step.before.clone()];
            tiers.ladders.iter().map(|ladder| ladder.steps.iter().flat_map(of).flatten().collect()).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn what_stands_on_one_scale_has_one_unit() {
    for (name, study) in datasets() {
        for (selection, locale) in
            selections(&study).into_iter().flat_map(|s| Locale::ALL.map(|locale| (s.clone(), locale)))
        {
            for spec in page_names() {
                for block in page(&study, spec, &selection, locale).blocks {
                    for figures in scales(&block.content) {
                        let units: std::collections::BTreeSet<&str> =
                            figures.iter().map(|figure| figure.unit.as_str()).collect();
                        assert!(
                            units.len() <= 1,
                            "{name}, {spec}, {locale:?}: one scale with {units:?} in “{}”",
                            block.title.long
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn a_change_names_the_period_it_is_over() {
    let study = Rc::new(Study::new(fixture("single.json")));
    let text = print(&study, "overview", None, Locale::Zh);
    // 98.3 in 2023-Q4: 2.9 % over 95.5 in 2022-Q4, and −69.6 % over 323.3 in 2023-Q3.
    let change = text.lines().find(|line| line.contains("2022-Q4") && line.contains('%') && line.contains('比'));
    assert!(change.is_none_or(|line| line.contains("+2.9")), "{change:?}");
}

#[test]
fn no_move_is_no_number() {
    let study = Rc::new(Study::new(fixture("second.json")));
    for locale in Locale::ALL {
        let text = print(&study, "rankings", Some("stations"), locale);
        assert!(!text.contains("–0"), "{text}");
    }
}

#[test]
fn a_finding_says_where_and_when() {
    let study = Rc::new(Study::new(fixture("second.json")));
    let text = print(&study, "audit", None, Locale::En);
    let rows: Vec<&str> = text.lines().filter(|line| line.trim_start().starts_with("!  ")).collect();
    assert_eq!(rows.len(), 3, "{text}");
    for row in rows {
        assert!(row.contains("Prov. ") && row.contains("202"), "{row}");
    }
}

#[test]
fn a_figure_without_an_axis_has_its_source() {
    let study = study();
    for id in ["city-talent-funding", "awards", "subsidy-cap"] {
        let text = print(&study, "trends", Some(id), Locale::En);
        assert!(text.contains("as written"), "{text}");
        assert!(!text.contains("no figure for this period"), "{text}");
        assert!(
            !text.lines().any(|line| line.trim_end_matches([' ', '─']).ends_with('·')),
            "a rule ends in a dot:\n{text}"
        );
    }
}

#[test]
fn values_keep_their_units_on_small_screens() {
    let study = study();
    let at = innoboard::report::find("figures").unwrap();
    for (id, locale, number, unit) in
        [("city-talent-funding", Locale::Zh, "520", "元"), ("pledge-amount", Locale::En, "103.00", "million yuan")]
    {
        for size in [(40, 12), (60, 18), (80, 24)] {
            let text = screen(&study, at, select(&study, id), locale, "", size);
            let row = text.lines().find(|line| line.trim_start().starts_with('▌')).unwrap_or_else(|| panic!("{text}"));
            assert!(row.contains(number) && row.contains(unit), "{size:?}: {row}");
        }
    }
}

#[test]
fn rows_of_several_areas_can_be_told_apart() {
    let study = Rc::new(Study::new(fixture("second.json")));
    let at = innoboard::report::find("figures").unwrap();
    let text = screen(&study, at, Selection::default(), Locale::En, "", (80, 24));
    let rows: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("stations") && line.contains("20") && !line.trim_start().starts_with("20"))
        .collect();
    assert!(rows.len() > 10, "{text}");
    for row in rows {
        assert!(row.contains("Prov. A") || row.contains("Prov. B") || row.contains("Prov. C"), "{row}\n{text}");
    }
}

#[test]
fn values_keep_their_periods_on_small_screens() {
    let study = study();
    let at = innoboard::report::find("figures").unwrap();
    for (id, locale) in [("pledge-amount", Locale::En), ("team-support", Locale::Zh), ("team-support", Locale::En)] {
        for size in [(40, 12), (60, 18), (80, 24)] {
            let text = screen(&study, at, select(&study, id), locale, "", size);
            let row = text.lines().find(|line| line.trim_start().starts_with('▌')).unwrap_or_else(|| panic!("{text}"));
            assert!(row.contains("2023"), "{size:?}: {row}");
        }
    }
}

#[test]
fn pairs_of_columns_name_their_years() {
    for locale in Locale::ALL {
        for size in [(40, 12), (80, 24), (120, 40)] {
            let text = screen(&study(), 0, Selection::default(), locale, "", size);
            let legend = |line: &str| ["22 ▒", "22▒"].iter().any(|year| line.contains(year));
            assert!(text.lines().any(legend), "{size:?} in {locale:?}:\n{text}");
        }
    }
}

#[test]
fn tiers_keep_their_unit_on_small_screens() {
    let at = innoboard::report::find("tiers").unwrap();
    for (locale, unit) in [(Locale::Zh, "家"), (Locale::En, "firms")] {
        for size in [(40, 12), (60, 18), (80, 24)] {
            let text = screen(&study(), at, Selection::default(), locale, "", size);
            assert!(text.contains(unit), "{size:?} in {locale:?}:\n{text}");
        }
    }
}

#[test]
fn the_card_shows_its_own_period_in_the_series() {
    let study = Rc::new(Study::new(fixture("second.json")));
    let at = innoboard::report::find("trends").unwrap();
    let text = screen(&study, at, select(&study, "false-alarms"), Locale::En, "enter", (60, 18));
    assert!(text.lines().any(|line| line.contains("2023") && line.contains('█')), "{text}");
}

#[test]
fn a_fact_keeps_its_name() {
    for (locale, new, owner) in [(Locale::En, "17 new", "High-tech"), (Locale::Zh, "新增 17 家", "高新技术企业")]
    {
        for size in [(64, 18), (80, 24), (100, 30), (120, 40), (160, 45)] {
            let text = screen(&study(), 0, Selection::default(), locale, "", size);
            let lines: Vec<&str> = text.lines().collect();
            for at in (0..lines.len()).filter(|at| lines[*at].contains(new)) {
                // The name stands before it: on the line, or on one of the two lines above.
                let before = lines[at.saturating_sub(2)..at].join(" ") + lines[at].split(new).next().unwrap();
                assert!(before.contains(owner), "{size:?} in {locale:?}: whose “{new}”?\n{text}");
            }
        }
    }
}
