//! What is copied: every form in both languages, exact; nothing loses its marks; a list that is too long says so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::rc::Rc;

use innoboard::exchange::{file, markdown, tsv};
use innoboard::locale::Locale;
use innoboard::report::{self, Selection, Study};
use innoboard::tui::keys::Key;
use innoboard::tui::model::Model;
use innoboard::tui::update::{Effect, Message, update};
use innoboard::tui::{Desk, Files, Options};

mod common;
use common::{page, select, study};

/// A model on a page, about an indicator where one is named.
fn model(study: &Rc<Study>, page: &str, indicator: Option<&str>, locale: Locale) -> Model {
    let selection = indicator.map_or_else(Selection::default, |indicator| select(study, indicator));
    let options = Options { page: report::find(page).unwrap(), selection, locale, ..Options::default() };
    Model::new(Rc::clone(study), options, (120, 40))
}

/// What a letter of the menu copies, and what is said about it.
fn copied(model: &mut Model, letter: char) -> Option<(String, String)> {
    update(model, Message::Key(Key::char('y')));
    let effect = update(model, Message::Key(Key::char(letter)));
    let text = model.take_copied()?;
    assert_eq!(effect, Effect::Copy);
    Some((text.to_string(), model.desk().notice().expect("a notice").to_string()))
}

fn text(study: &Rc<Study>, page: &str, indicator: Option<&str>, letter: char, locale: Locale) -> String {
    copied(&mut model(study, page, indicator, locale), letter).unwrap_or_else(|| panic!("{letter} copies nothing")).0
}

#[test]
fn every_form_is_as_it_should_be() {
    let study = study();
    for (letter, chinese, english) in [
        ('v', "6.57 亿元", "657 million yuan"),
        (
            's',
            "2023年，抚顺市技术合同交易登记额6.57亿元，比上年增长49.3%。",
            "In 2023, Fushun: Registered technology contract value 657 million yuan, up 49.3% on the year before.",
        ),
        (
            'r',
            "技术合同交易登记额\t抚顺市\t2023\t\t6.57\t亿元\t\t+49.3%\t\t\t原文\t三.3\t“6.57亿元” “49.3%”\t抚顺市科学技术局 2024-03-27\tcontract-value\t210400\n",
            "Registered technology contract value\tFushun\t2023\t\t657\tmillion yuan\t\t+49.3%\t\t\tpublished\t三.3\t“6.57亿元” “49.3%”\tFushun Science and Technology Bureau 2024-03-27\tcontract-value\t210400\n",
        ),
        (
            'c',
            "抚顺市科学技术局. 对市政协十四届三次会议第53号提案的答复[Z]. 2024-03-27: 三.3.",
            "Fushun Science and Technology Bureau (2024-03-27). Reply to proposal no. 53 of the third session of the 14th city CPPCC (in Chinese), 三.3.",
        ),
        (
            'l',
            "innoboard --page trends --indicator contract-value --period 2023",
            "innoboard --page trends --indicator contract-value --period 2023",
        ),
    ] {
        let of = |locale| text(&study, "trends", Some("contract-value"), letter, locale);
        assert_eq!(of(Locale::Zh).replace(" --area 210400", ""), chinese, "{letter}");
        assert_eq!(of(Locale::En).replace(" --area 210400", ""), english, "{letter}");
    }
}

#[test]
fn sentences_keep_bounds_points_and_what_is_left_open() {
    let study = study();
    let of = |indicator, locale| text(&study, "trends", Some(indicator), 's', locale);
    for (indicator, chinese, english) in [
        ("conversion-evaluation", "第4位。", "4th"),
        (
            "technology-absorbed",
            "2022—2023年增长10%以上（逐年还是年均，原文未明）。",
            "up at least 10% in 2022–2023 (each year or on average is not said).",
        ),
        ("titles-granted", "30余人。", "more than 30 people."),
        ("platform-conversions", "近200项。", "nearly 200 results."),
        ("pledge-smes", "比上年增长50%（增幅属于哪个数，原文未明）。", "(of which figure is not said)."),
    ] {
        let (zh, en) = (of(indicator, Locale::Zh), of(indicator, Locale::En));
        assert!(zh.ends_with(chinese), "{zh}");
        assert!(en.contains(english), "{en}");
    }
    // Points are points, and “个百分点” in a sentence.
    let dataset = study.dataset();
    let country = dataset.find_area("100000");
    let period = "2023".parse().ok();
    let selection = Selection { area: country, period, ..select(&study, "rd-intensity") };
    let sentence = |locale| report::taken(&study, &selection, locale).unwrap().sentence.unwrap().text();
    assert!(sentence(Locale::Zh).ends_with("，比上年提高0.09个百分点。"), "{}", sentence(Locale::Zh));
    assert!(
        sentence(Locale::En).ends_with(", up 0.09 percentage points on the year before."),
        "{}",
        sentence(Locale::En)
    );
}

#[test]
fn rows_keep_marks_bounds_intervals_and_origins() {
    let study = study();
    let table = text(&study, "trends", Some("contract-value"), 't', Locale::Zh);
    let rows: Vec<Vec<&str>> = table.lines().map(|line| line.split('\t').collect()).collect();
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "{table}");
    let column = |name: &str| rows[0].iter().position(|title| *title == name).unwrap_or_else(|| panic!("no {name}"));
    let cell = |row: &str, name: &str| {
        let found = rows.iter().find(|cells| cells[column("期间")] == row).unwrap_or_else(|| panic!("no {row}"));
        found[column(name)].to_owned()
    };
    assert_eq!(rows.len(), 5, "titles and four years");
    let inferred = ["记号", "数值", "单位", "区间", "性质", "来源"].map(|name| cell("2022", name));
    assert_eq!(inferred, ["~", "4.40", "亿元", "[4.39, 4.41]", "推算", ""]);
    assert_eq!(["记号", "增长", "性质"].map(|name| cell("2021", name)), ["", "+24%", "原文"]);

    let all = text(&study, "figures", None, 't', Locale::En);
    let row =
        |id: &str| all.lines().find(|line| line.contains(&format!("\t{id}"))).unwrap_or_else(|| panic!("no {id}"));
    for (id, cells) in [
        ("city-talent-funding", &["\t!\t520\tyuan\t", "\tdoubtful\t", "“520元”", "二.3"][..]),
        ("worker-awards", &["\t≥\t40\t"]),
        ("titles-granted", &["\t>\t30\t"]),
        ("platform-conversions", &["\t<≈\t200\t"]),
        ("rd-intensity\t210400", &["\t?\t\t", "3rd"]),
        ("conversion-evaluation", &["\t6th\t", "“第六位”"]),
    ] {
        for cell in cells {
            assert!(row(id).contains(cell), "{cell} is not in {}", row(id));
        }
    }
    // Every figure of the page is there once, and nothing but figures.
    let figures = page(&study, "figures", &Selection::default(), Locale::En);
    let count = figures.blocks[0].right.text();
    assert_eq!(format!("{} rows", all.lines().count() - 1), count);
}

#[test]
fn every_page_copies_its_list_and_the_audit_its_question() {
    let study = study();
    for spec in report::REPORTS {
        for locale in Locale::ALL {
            let tsv = text(&study, spec.name, None, 't', locale);
            let markdown = text(&study, spec.name, None, 'm', locale);
            assert!(tsv.lines().count() > 3, "{}: {tsv}", spec.name);
            assert_eq!(markdown.lines().count(), tsv.lines().count() + 1, "{}", spec.name);
            let bars = |line: &str| line.replace("\\|", "").matches('|').count();
            let first = markdown.lines().next().map(bars);
            assert!(markdown.lines().all(|line| Some(bars(line)) == first), "{markdown}");
            assert!(text(&study, spec.name, None, 'l', locale).starts_with("innoboard"), "{}", spec.name);
        }
    }
    let question = text(&study, "audit", None, 'q', Locale::Zh);
    assert!(
        question.starts_with("《对市政协十四届三次会议第53号提案的答复》") && question.contains("请"),
        "{question}"
    );
    // Where there is no question the letter does what it does elsewhere: it closes the menu.
    let mut trends = model(&study, "trends", None, Locale::Zh);
    assert!(copied(&mut trends, 'q').is_none() && trends.layers().is_empty());
}

#[test]
fn the_link_names_the_files_as_a_shell_takes_them() {
    let study = study();
    let mut model = model(&study, "trends", Some("contract-value"), Locale::En);
    let files = Files { named: vec!["a b/it's.json".into(), "c.json".into()], ..Files::default() };
    model.set_desk(Desk::new(files));
    let (link, notice) = copied(&mut model, 'l').unwrap();
    assert!(
        link.starts_with(r"innoboard 'a b/it'\''s.json' c.json --page trends --indicator contract-value"),
        "{link}"
    );
    assert!(notice.starts_with("Sent: link") && notice.contains("terminal decides"), "{notice}");
}

#[test]
fn the_card_copies_its_series_and_a_notice_lasts_until_the_next_key() {
    let study = study();
    let mut model = model(&study, "figures", Some("contract-value"), Locale::Zh);
    update(&mut model, Message::Key("enter".parse().unwrap()));
    let (table, notice) = copied(&mut model, 't').unwrap();
    assert_eq!(table.lines().count(), 5, "{table}");
    assert_eq!(notice, "已送出：全表，4 行；放不放进剪贴板由终端决定");
    assert!(model.card_is_open(), "the card stays");
    assert_eq!(update(&mut model, Message::Key(Key::char('#'))), Effect::Draw, "the notice vanishes");
    assert_eq!(update(&mut model, Message::Key(Key::char('#'))), Effect::None);
}

#[test]
fn a_list_that_is_too_long_is_cut_between_rows_and_says_so() {
    let study = Rc::new(Study::new(common::world()));
    let mut model = model(&study, "figures", None, Locale::En);
    let (table, notice) = copied(&mut model, 't').unwrap();
    assert!((60_000..=74_994).contains(&table.len()), "{}", table.len());
    assert!(table.ends_with('\n'));
    let rows = table.lines().count() - 1;
    assert!(notice.contains(&format!("the first {rows} rows")) && notice.contains("--copy-to"), "{notice}");

    let report = page(&study, "figures", &Selection::default(), Locale::En);
    let list = report::taken_list(&study, &report, &Selection::default(), Locale::En).unwrap();
    for most in [0, 10, 500, 2000] {
        let (tsv, markdown) = (tsv::write(&list, most), markdown::write(&list, most));
        assert!(!tsv.whole && !markdown.whole);
        assert!(tsv.rows == 0 || tsv.text.len() <= most, "{most}: {}", tsv.text.len());
    }
}

#[test]
fn a_file_is_replaced_in_one_step_and_keeps_its_mode() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("copy-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let (path, link) = (folder.join("copied.tsv"), folder.join("link.tsv"));
    file::write(&path, "一\t1\n".as_bytes()).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "一\t1\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::{PermissionsExt, symlink};
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).unwrap();
        symlink("copied.tsv", &link).unwrap();
        file::write(&link, b"two").unwrap();
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink(), "the link stays a link");
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
    }
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), if cfg!(unix) { 2 } else { 1 }, "nothing is left behind");
    assert!(file::write(&folder.join("no/such/folder.tsv"), b"").is_err());
    std::fs::remove_dir_all(&folder).unwrap();
}
