//! The matcher behind search and palette: what is found first, what is lit, what a paste may do.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![expect(clippy::single_range_in_vec_init, reason = "what is lit is a list of ranges, often of one")]

use std::fmt::Write as _;
use std::rc::Rc;

use innoboard::locale::Locale::{self, En, Zh};
use innoboard::report::{REPORTS, Study};
use innoboard::tui::search::{Ask, Extra, Found, Hit, Kind, LONGEST, MOST_HITS, Search, take};
use proptest::prelude::*;

mod common;

fn search() -> (Rc<Study>, Search) {
    let study = common::study();
    let search = Search::new(&study, Vec::new());
    (study, search)
}

fn hits(search: &Search, query: &str, locale: Locale) -> Vec<Hit> {
    let found = search.ask(&Ask::new(query, locale));
    found.hits.iter().map(|hit| search.hit(*hit, query, locale)).collect()
}

/// What a query finds first: the name, or where the name says too little the page and the options it leads to.
const FIRST: &[(Locale, &str, &str)] = &[
    // Chinese.
    (Zh, "技术合同", "技术合同交易登记额"),
    (Zh, "吸纳", "技术吸纳额"),
    (Zh, "小巨人", "专精特新“小巨人”企业"),
    (Zh, "专精特新小巨人", "专精特新“小巨人”企业"),
    (Zh, "雏鹰", "省级雏鹰瞪羚企业"),
    (Zh, "高新技术企业", "国家高新技术企业"),
    (Zh, "孵化器", "科技企业孵化器"),
    (Zh, "抚顺", "抚顺市"),
    (Zh, "葫芦岛", "葫芦岛市"),
    (Zh, "辽石化", "辽宁石油化工大学"),
    (Zh, "创新平台", "创新平台"),
    (Zh, "核对", "核对"),
    (Zh, "存疑", "figures? !"),
    (Zh, "近3年", "近3年·2023"),
    (Zh, "2023年", "2023"),
    // Pinyin in full, and where it breaks off.
    (Zh, "jishuhetong", "技术合同交易登记额"),
    (Zh, "shenyang", "沈阳市"),
    (Zh, "chaoyang", "朝阳市"),
    (Zh, "huludao", "葫芦岛市"),
    (Zh, "zongl", "总览"),
    (Zh, "qushi", "趋势"),
    (Zh, "yanfa", "研发经费投入占GDP比重"),
    (Zh, "zhuanlikaifang", "专利开放许可件数"),
    (Zh, "lvying", "无"),
    // Initials; characters with several readings.
    (Zh, "jsht", "技术合同交易登记额"),
    (Zh, "jsxne", "技术吸纳额"),
    (Zh, "yfjf", "研发经费投入占GDP比重"),
    (Zh, "zjtx", "“专精特新”中小企业"),
    (Zh, "zjtxxjr", "专精特新“小巨人”企业"),
    (Zh, "xjr", "专精特新“小巨人”企业"),
    (Zh, "cyd", "省级雏鹰瞪羚企业"),
    (Zh, "dlqy", "省级雏鹰瞪羚企业"),
    (Zh, "gxjs", "国家高新技术企业"),
    (Zh, "zckj", "“众创空间”"),
    (Zh, "xctd", "“星创天地”（级别未写明）"),
    (Zh, "jbgs", "辽宁省“揭榜挂帅”项目支持资金"),
    (Zh, "cgzhl", "科技成果转化率综合评价"),
    (Zh, "zhpj", "科技成果转化率综合评价"),
    (Zh, "czrk", "常住人口"),
    (Zh, "cxq", "“创新券”后补助上限"),
    (Zh, "sy", "沈阳市"),
    (Zh, "dl", "大连市"),
    (Zh, "cy", "朝阳市"),
    (Zh, "fx", "阜新市"),
    (Zh, "pm", "排名"),
    (Zh, "zbb", "指标表"),
    // Mixed.
    (Zh, "js合同", "技术合同交易登记额"),
    (Zh, "技shu", "技术吸纳额"),
    (Zh, "gdp", "研发经费投入占GDP比重"),
    (Zh, "zgdpbz", "研发经费投入占GDP比重"),
    // English.
    (En, "contract value", "Registered technology contract value"),
    (En, "value contract", "Registered technology contract value"),
    (En, "R&D", "R&D expenditure as share of GDP"),
    (En, "rd", "R&D expenditure as share of GDP"),
    (En, "sme", "Technology SMEs"),
    (En, "giant little", "Little Giant enterprises"),
    (En, "gazelle", "Provincial eagle and gazelle enterprises"),
    (En, "per 10,000", "Valid invention patents per 10,000 inhabitants"),
    (En, "patents", "Patents"),
    (En, "maker", "Maker spaces"),
    (En, "dalian", "Dalian"),
    (En, "LNPU", "Liaoning Petrochemical University"),
    (En, "rank", "Rankings"),
    (En, "audit", "Audit"),
    (Zh, "contract value", "技术合同交易登记额"),
    (En, "jsht", "Registered technology contract value"),
    (En, "抚顺", "Fushun"),
    // Ids and codes.
    (Zh, "contract-value", "技术合同交易登记额"),
    (Zh, "rd-intensity", "研发经费投入占GDP比重"),
    (Zh, "210200", "大连市"),
    (En, "2104", "Fushun"),
    (Zh, "lnpu", "辽宁石油化工大学"),
    (Zh, "trends", "趋势"),
    // Numbers: as written, of growths, in other scales, worked out; locators.
    (Zh, "49.3", "技术合同交易登记额 · 2023"),
    (Zh, "+49.3%", "技术合同交易登记额 · 2023"),
    (Zh, "6.57", "技术合同交易登记额 · 2023"),
    (Zh, "6.57亿元", "技术合同交易登记额 · 2023"),
    (Zh, "6.57 亿元", "技术合同交易登记额 · 2023"),
    (Zh, "65700", "技术合同交易登记额 · 2023"),
    (Zh, "65,700万", "技术合同交易登记额 · 2023"),
    (Zh, "1.03亿", "知识产权质押融资金额 · 2023"),
    (En, "657 million", "Registered technology contract value · 2023"),
    (En, "1,298", "Valid invention patents in force · 2023"),
    (Zh, "1298", "有效发明专利拥有量 · 2023"),
    (Zh, "581", "科技型中小企业 · 2023"),
    (Zh, "24.68", "科技型中小企业 · 2023"),
    (Zh, "466", "科技型中小企业 · 2022"),
    (Zh, "4.40", "技术合同交易登记额 · 2022"),
    (Zh, "22.2", "技术合同交易登记额 · 2022"),
    (Zh, "35.1", "技术合同交易登记额 · 2023"),
    (Zh, "34.4", "技术吸纳额 · 2023"),
    (Zh, "520元", "“抚顺英才”计划市财政支持资金 · 至2024-03"),
    (Zh, "第三位", "技术吸纳额 · 2021"),
    (Zh, "六届", "市创新创业大赛届数 · 至2024-03"),
    // Periods, and several words.
    (Zh, "2023", "2023"),
    (Zh, "2024-03", "2024-03"),
    (Zh, "２０２３", "2023"),
    (Zh, "抚顺 2023 合同", "技术合同交易登记额 · 2023"),
    (Zh, "合同 2023", "技术合同交易登记额 · 2023"),
    (Zh, "fs 2023 jsht", "技术合同交易登记额 · 2023"),
    (Zh, "合同 2020", "技术合同交易登记额 · 2020"),
    (Zh, "大连 合同", "技术合同交易登记额 · 大连市"),
    (Zh, "研发 全国", "研发经费投入占GDP比重 · 全国"),
    (Zh, "yf ln 2023", "研发经费投入占GDP比重 · 辽宁省 · 2023"),
    (Zh, "49.3 合同", "技术合同交易登记额 · 2023"),
    (Zh, "三.3 吸纳", "技术吸纳额 · 2021"),
    (Zh, "排名 研发", "研发经费投入占GDP比重 · 排名"),
    (En, "fushun contract 2023", "Registered technology contract value · 2023"),
    (En, "2023 tech smes", "Technology SMEs · 2023"),
];

#[test]
fn queries_find_what_is_meant_first() {
    let (_, search) = search();
    let mut faults = String::new();
    for (locale, query, wanted) in FIRST {
        let found = hits(&search, query, *locale);
        let first = found.first().map_or("无", |hit| hit.title.as_str());
        let fits = match *wanted {
            "figures? !" => found.first().is_some_and(|hit| hit.context.figures().any(|figure| figure.doubtful)),
            wanted => first == wanted,
        };
        if !fits {
            let titles: Vec<&str> = found.iter().take(4).map(|hit| hit.title.as_str()).collect();
            writeln!(faults, "{query}: wanted {wanted}, found {titles:?}").unwrap();
        }
    }
    assert!(faults.is_empty(), "{faults}");
    assert!(FIRST.len() >= 60);
}

#[test]
fn a_number_finds_each_figure_that_contains_it_or_rests_on_it() {
    let (study, search) = search();
    let all: Vec<String> = hits(&search, "49.3", Zh)
        .iter()
        .map(|hit| hit.leads.as_ref().map(|(_, selection)| selection.link(study.dataset())).unwrap_or_default())
        .collect();
    assert_eq!(all, ["--indicator contract-value --period 2023", "--indicator contract-value --period 2022"]);
    let vias: Vec<_> = hits(&search, "49.3", Zh).into_iter().map(|hit| hit.via.expect("the token")).collect();
    let vias: Vec<_> = vias.iter().map(|(label, lit)| (label.text.as_str(), lit.as_slice())).collect();
    // The growth is that of 2023; the value of 2022 was worked out of it.
    assert_eq!(vias, [("49.3%", &[0..4][..]), ("据 49.3%", &[4..8][..])]);
    // Every number of the shipped figures finds its figure.
    for (at, token) in search.findable().tokens().iter().enumerate() {
        let fact = search.findable().facts()[token.fact as usize];
        let found = search.ask(&Ask::new(&token.text, Zh));
        let is_there = found.hits.iter().any(|hit| {
            (hit.aim.thing, hit.aim.area, hit.aim.period) == (fact.indicator, Some(fact.area), Some(fact.period))
        });
        assert!(is_there || found.total > MOST_HITS, "token {at}: {}", token.text);
    }
}

#[test]
fn places_are_found_by_their_initials() {
    let table = common::text("tests/fixtures/places.csv");
    let places: Vec<(&str, &str)> = table.lines().skip(1).filter_map(|line| line.split_once(',')).collect();
    assert!(places.len() >= 200, "{}", places.len());
    let extra = |(name, _): &(&str, &str)| Extra {
        id: (*name).to_owned(),
        zh: (*name).to_owned(),
        en: String::new(),
        hint: String::new(),
    };
    let search = Search::new(&common::study(), places.iter().map(extra).collect());
    let mut faults = String::new();
    for (name, initials) in &places {
        let ask = Ask { kinds: &[Kind::Action], ..Ask::new(initials, Zh) };
        let found = search.ask(&ask);
        let hit = found.hits.iter().map(|hit| search.hit(*hit, initials, Zh)).find(|hit| hit.title == *name);
        match hit {
            None => writeln!(faults, "{name}: not found by {initials}").unwrap(),
            Some(hit) if hit.lit != [0..initials.len()] => {
                writeln!(faults, "{name}: {initials} lights {:?}", hit.lit).unwrap();
            }
            Some(_) => {}
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn matched_letters_are_lit() {
    let (_, search) = search();
    let first = |query, locale| hits(&search, query, locale).swap_remove(0);
    assert_eq!(first("抚顺 2023 合同", Zh).lit, [2..4, 12..16]);
    assert_eq!(first("value contract", En).lit, [22..30, 31..36]);
    // The quotation marks in between belong to what is lit.
    assert_eq!(first("zjtxxjr", Zh).lit, [0..8]);
    // What is not in the name is told beside it.
    let hit = first("contract-value", Zh);
    assert!(hit.lit.is_empty());
    assert_eq!(hit.via.map(|(label, lit)| (label.text, lit)), Some(("contract-value".to_owned(), vec![0..14])));
    for locale in [Zh, En] {
        for query in ["js", "a", "2023 抚顺", "专利 企业", "tech s", "24", "r&d 2022 fushun"] {
            for hit in hits(&search, query, locale) {
                let length = hit.title.chars().count();
                assert!(hit.lit.windows(2).all(|pair| pair[0].end < pair[1].start), "{query}: {hit:?}");
                assert!(hit.lit.iter().all(|range| range.start < range.end && range.end <= length), "{query}: {hit:?}");
                assert!(!hit.lit.is_empty() || hit.via.is_some(), "{query} lights nothing in {hit:?}");
            }
        }
    }
}

#[test]
fn the_best_match_stands_first() {
    let (_, search) = search();
    let order = |query: &str| -> Vec<String> { hits(&search, query, Zh).into_iter().map(|hit| hit.title).collect() };
    let titles = order("技术");
    let place = |wanted: &str| titles.iter().position(|title| title == wanted).unwrap_or(usize::MAX);
    // Name starts, shorter ones first; word starts; crossings.
    assert!(place("技术吸纳额") < place("技术合同交易登记额"), "{titles:?}");
    assert!(place("技术合同交易登记额") < place("国家高新技术企业"), "{titles:?}");
    let titles = order("js");
    let place = |wanted: &str| titles.iter().position(|title| title == wanted).unwrap_or(usize::MAX);
    assert!(place("技术转移转化示范机构") < place("市总工会技术工人创新奖"), "{titles:?}");
    assert!(place("市总工会技术工人创新奖") < place("国家级实验室"), "{titles:?}");
    // The same question has the same answer, whatever its case, width and blanks.
    for (one, other) in [("GDP", "ｇｄｐ"), (" 合同  2023 ", "合同　2023"), ("合同 合同", "合同")] {
        assert_eq!(order(one), order(other));
    }
}

#[test]
fn what_was_used_goes_first_among_equals() {
    let (_, search) = search();
    let every = search.ask(&Ask::new("专利", Zh));
    let used = every.hits[2].aim;
    let again = search.ask(&Ask { recent: &[used], ..Ask::new("专利", Zh) });
    assert_eq!(again.hits[0].aim, used);
    assert_eq!(again.total, every.total);
    // But never before what fits better.
    let inside = search.ask(&Ask::new("js", Zh)).hits.last().expect("many").aim;
    assert_ne!(search.ask(&Ask { recent: &[inside], ..Ask::new("js", Zh) }).hits[0].aim, inside);
    // Without words everything is listed, what was used first.
    let all = search.ask(&Ask { recent: &[used], ..Ask::new("", Zh) });
    assert_eq!(all.hits[0].aim, used);
    assert_eq!(all.total, search.findable().len());
}

#[test]
fn actions_are_found_beside_everything_else() {
    let extra = |id: &str, zh: &str, en: &str, hint: &str| Extra {
        id: id.into(),
        zh: zh.into(),
        en: en.into(),
        hint: hint.into(),
    };
    let extras = vec![
        extra("theme", "切换屏幕配色", "Change the theme", "T"),
        extra("rank-sort", "按排名排序", "Sort by rank", "s"),
    ];
    let search = Search::new(&common::study(), extras);
    let found: Vec<(Kind, String, String)> =
        hits(&search, "pm", Zh).into_iter().map(|hit| (hit.kind, hit.title, hit.hint)).collect();
    assert_eq!(found[0], (Kind::Page, REPORTS[2].title.zh.to_owned(), String::new()));
    assert!(found.contains(&(Kind::Action, "按排名排序".into(), "s".into())), "{found:?}");
    assert!(found.contains(&(Kind::Action, "切换屏幕配色".into(), "T".into())), "{found:?}");
    let theme = hits(&search, "theme", En).swap_remove(0);
    assert_eq!((theme.extra.as_deref(), theme.leads), (Some("theme"), None));
    let used = search.extra("rank-sort").expect("it was added");
    let again = search.ask(&Ask { recent: &[used], kinds: &[Kind::Action], ..Ask::new("", En) });
    assert_eq!(again.hits[0].aim, used);
}

#[test]
fn every_hit_leads_to_a_page_that_is_about_it() {
    let (study, search) = search();
    for locale in [Zh, En] {
        let all = search.ask(&Ask::new("", locale));
        for ranked in &all.hits {
            let hit = search.hit(*ranked, "", locale);
            let (page, selection) = hit.leads.expect("a page");
            let report = (REPORTS[page].build)(&study, &selection, locale);
            assert!(!report.blocks.is_empty(), "{}", hit.title);
        }
    }
    for query in ["49.3", "合同 2022", "第六位", "大连 合同", "排名 研发", "520"] {
        let hit = hits(&search, query, Zh).swap_remove(0);
        assert!(hit.context.figures().next().is_some(), "{query}: {} without its figure", hit.title);
    }
}

#[test]
fn other_datasets_are_searched_alike() {
    for name in ["second.json", "single.json", "valid.json"] {
        let study = Rc::new(Study::new(common::fixture(name)));
        let search = Search::new(&study, Vec::new());
        for (_, indicator) in study.dataset().indicators() {
            for locale in [Zh, En] {
                let query = indicator.name.get(locale);
                let titles: Vec<String> = hits(&search, query, locale).into_iter().map(|hit| hit.title).collect();
                assert!(titles.iter().any(|title| title == query), "{name}: {query} finds {titles:?}");
            }
        }
    }
}

#[test]
fn a_paste_is_cleaned_and_cut() {
    let paste = "技术\u{1b}[2J\u{7}\r\n合同\t\u{202e}\u{200b}x".repeat(40_000);
    assert!(paste.len() > 1 << 20);
    let taken = take(&paste, 0);
    assert!(taken.cut && taken.text.chars().count() == LONGEST, "{taken:?}");
    assert!(taken.text.starts_with("技术[2J 合同 x技术"), "{}", taken.text);
    assert!(taken.message(Zh).is_some() && taken.message(En).is_some());
    assert_eq!(take("x", LONGEST).text, "");
    let few = take("a\u{0}b", 3);
    assert_eq!((few.text.as_str(), few.dropped, few.cut), ("ab", 1, false));
    assert_eq!(take("2023 抚顺", 0).message(En), None);
    let (_, search) = search();
    let found: Found = search.ask(&Ask::new(&paste, Zh));
    assert_eq!(found.total, 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_looked_for_without_harm(query in ".{0,80}", zh in any::<bool>()) {
        thread_local! {
            static SEARCH: Search = search().1;
        }
        let locale = if zh { Zh } else { En };
        let taken = take(&query, 0);
        prop_assert!(taken.text.chars().all(|c| !c.is_control()));
        SEARCH.with(|search| {
            let found = search.ask(&Ask::new(&query, locale));
            for ranked in found.hits.iter().take(5) {
                let hit = search.hit(*ranked, &query, locale);
                let length = hit.title.chars().count();
                assert!(hit.lit.iter().all(|range| range.end <= length));
            }
        });
    }
}
