//! Files as datasets: every kind of problem is named with its place, and no bytes make the reader stop.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use innoboard::data::{Dataset, Problem, Role};
use innoboard::exchange::{self, innoboard as format, open};
use innoboard::locale::Locale;
use proptest::prelude::*;

/// A kind of problem: the fixture's name, and the path and words of each problem it has.
type Case = (&'static str, &'static [(&'static str, &'static str)]);

const PROBLEMS: &[Case] = &[
    ("unknown-key", &[("$.observations[0].vlaue", "“vlaue” is no known key")]),
    ("unknown-top-key", &[("$.udpated", "“udpated” is no known key")]),
    ("unknown-nested-key", &[("$.observations[2].growth.procent", "is no known key")]),
    ("key-twice", &[("$.observations[0].value", "given twice in one object")]),
    ("number-as-printed", &[("$.observations[2].value", "\"6.57亿元\" stands where a number belongs")]),
    ("number-in-quotes", &[("$.observations[0].value", "\"90\" stands where a number belongs")]),
    ("number-in-words", &[("$.observations[0].value", "\"many\" stands where a number belongs")]),
    ("period-as-number", &[("$.observations[0].period", "2022 stands where a text belongs")]),
    (
        "id-as-number",
        &[
            ("$.areas[1].id", "5 stands where a text belongs"),
            ("$.groups[0].members[1]", "there is no area “b”"),
            ("$.rankings[0].behind[0]", "there is no area “b”"),
        ],
    ),
    ("fraction-as-whole", &[("$.indicators[1].unit_mult", "8.5 stands where a whole number belongs")]),
    ("name-as-text", &[("$.units[0].name", "\"firms\" stands where a name")]),
    ("list-as-text", &[("$.rankings[0].behind", "\"b\" stands where a list belongs")]),
    ("list-as-object", &[("$.ladders", "an object stands where a list belongs")]),
    ("record-as-text", &[("$.units[3]", "\"cny\" stands where an object belongs")]),
    ("boolean-as-text", &[("$.groups[0].size_stated", "\"yes\" stands where true or false belongs")]),
    ("format-missing", &[("", "it looks like a file of figures that does not name its format")]),
    ("format-of-later-version", &[("$.format", "its format is \"innoboard/2\"")]),
    ("comma-missing", &[("", "a comma is missing")]),
    ("comma-behind-last", &[("", "a comma behind the last item")]),
    ("truncated", &[("", "the file ends too early")]),
    ("missing-id", &[("$", "“id” is missing")]),
    ("missing-areas-name", &[("$.areas[1]", "“name” is missing")]),
    ("missing-units-kind", &[("$.units[0]", "“kind” is missing")]),
    ("missing-indicators-measure", &[("$.indicators[0]", "“measure” is missing")]),
    ("missing-indicators-name", &[("$.indicators[0]", "“name” is missing")]),
    ("missing-sources-title", &[("$.sources[0]", "“title” is missing")]),
    (
        "missing-observation-fields",
        &[
            ("$.observations[0]", "“indicator” is missing"),
            ("$.observations[0]", "“area” is missing"),
            ("$.observations[0]", "“period” is missing"),
        ],
    ),
    ("missing-position", &[("$.rankings[0]", "“position” is missing")]),
    ("missing-members", &[("$.groups[0]", "“members” is missing")]),
    ("missing-steps", &[("$.ladders[0]", "“steps” is missing")]),
    ("missing-formula", &[("$.checks[0]", "“formula” is missing")]),
    ("missing-token", &[("$.observations[0]", "“suggestion.token” is missing")]),
    (
        "missing-comparison",
        &[
            ("$.observations[0]", "“compared.area” is missing"),
            ("$.observations[0]", "“compared.comparator” is missing"),
        ],
    ),
    ("duplicate-id", &[("$.areas[3].id", "the id “a” is given twice")]),
    ("bad-indicator-id", &[("$.indicators[4].id", "letters of other kinds")]),
    ("unknown-indicator", &[("$.observations[0].indicator", "there is no indicator “firm”")]),
    ("unknown-area", &[("$.observations[0].area", "there is no area “z”")]),
    ("unknown-home", &[("$.home", "there is no area “z”")]),
    ("unknown-unit", &[("$.indicators[0].unit", "there is no unit “firms”")]),
    ("unknown-source", &[("$.observations[0].source", "there is no source “t”")]),
    ("unknown-topic", &[("$.indicators[0].topic", "there is no topic “u”")]),
    ("unknown-group", &[("$.rankings[0].within", "there is no group “pairs”")]),
    ("unknown-step", &[("$.ladders[0].steps[1]", "there is no indicator “large-firms”")]),
    ("unknown-reading", &[("$.observations[0].readings[0]", "there is no indicator “firm”")]),
    ("listed-twice", &[("$.ladders[0].steps[1]", "“firms” is listed twice")]),
    ("parent-circle", &[("$.areas[0].parent", "following “parent” leads back here")]),
    ("part-of-itself", &[("$.indicators[0].part_of", "leads back here")]),
    ("unknown-level-of-areas", &[("$.areas[1].level", "unknown word “town”")]),
    ("unknown-kind-of-units", &[("$.units[0].kind", "unknown word “counts”")]),
    ("unknown-measure-of-indicators", &[("$.indicators[0].measure", "unknown word “stocks”")]),
    ("unknown-polarity-of-indicators", &[("$.indicators[0].polarity", "unknown word “up”")]),
    ("unknown-prices-of-indicators", &[("$.indicators[0].prices", "unknown word “now”")]),
    ("unknown-panel-of-topics", &[("$.topics[0].panel", "unknown word “patent”")]),
    ("unknown-nested-of-ladders", &[("$.ladders[0].nested", "unknown word “maybe”")]),
    ("unknown-kind-of-sources", &[("$.sources[0].kind", "unknown word “paper”")]),
    ("unknown-comparator-of-observations", &[("$.observations[0].comparator", "unknown word “atleast”")]),
    ("unknown-per-year-of-observations", &[("$.observations[0].per_year", "unknown word “every”")]),
    ("blank-text", &[("$.observations[0].locator", "it is blank")]),
    ("blank-name", &[("$.areas[1].name.zh", "it is blank")]),
    ("unknown-status", &[("$.observations[0].status", "no status has the letter “z”")]),
    ("period-in-words", &[("$.observations[0].period", "“2022年度” is no period")]),
    ("period-of-month-13", &[("$.observations[0].period", "“2022-13” is no period")]),
    ("updated-no-date", &[("$.updated", "“March” is no period")]),
    ("growth-periods-mixed", &[("$.observations[2].growth.periods", "not all of one frequency")]),
    ("growth-period-bad", &[("$.observations[2].growth.periods[1]", "“last” is no period")]),
    ("unit-mult-without-name", &[("$.indicators[1].unit_mult", "10 to the 5 has no name")]),
    ("decimals-too-many", &[("$.observations[0].decimals", "there cannot be 13 decimals")]),
    ("negative-count", &[("$.observations[0].value", "cannot be negative")]),
    ("negative-money", &[("$.observations[2].value", "cannot be negative")]),
    ("fraction-of-count", &[("$.observations[0].value", "a count is a whole number")]),
    ("value-of-rank-only", &[("$.observations[3].value", "is only ranked")]),
    ("unit-of-rank-only", &[("$.indicators[3].unit", "has no unit")]),
    ("value-without-unit", &[("$.observations[0].value", "which has no unit")]),
    ("nothing-said", &[("$.observations[0]", "neither a value nor a growth")]),
    ("growth-without-number", &[("$.observations[2].growth", "neither “percent” nor “points”")]),
    ("growth-twice", &[("$.observations[2].growth", "both “percent” and “points”")]),
    ("points-of-money", &[("$.observations[2].growth.points", "only a figure in percent")]),
    ("growth-below-nothing", &[("$.observations[2].growth.percent", "cannot fall by more than 100 %")]),
    ("observation-twice", &[("$.observations[1]", "$.observations[0] is about the same")]),
    ("rank-zero", &[("$.rankings[0].position", "there is no position 0")]),
    ("rank-beyond-group", &[("$.rankings[0].position", "position 3 is beyond the group “pair”, which has 2 members")]),
    ("rank-twice", &[("$.rankings[1]", "$.rankings[0] ranks the same")]),
    ("ranked-no-member", &[("$.rankings[0].area", "“c” is no member of the group “pair”")]),
    ("behind-no-member", &[("$.rankings[0].behind", "“c” is no member of the group “pair”")]),
    ("behind-too-many", &[("$.rankings[0].behind", "position 1 has at most 0 areas ahead, not 1")]),
    ("behind-itself", &[("$.rankings[0].behind", "an area cannot be behind itself")]),
    ("formula-ends-early", &[("$.checks[0].formula", "at character 15: the formula ends too early")]),
    ("formula-without-relation", &[("$.checks[0].formula", "at character 13: “[” does not belong here")]),
    ("formula-two-relations", &[("$.checks[0].formula", "at character 7: “<” does not belong here")]),
    ("formula-bracket-open", &[("$.checks[0].formula", "at character 1: the bracket is not closed")]),
    ("formula-parenthesis-open", &[("$.checks[0].formula", "at character 8: “=” does not belong here")]),
    (
        "formula-unknown-id",
        &[
            ("$.checks[0].formula", "at character 1: there is no indicator “contract”"),
            ("$.checks[0].formula", "at character 14: there is no indicator “frims”"),
        ],
    ),
    ("formula-unknown-area", &[("$.checks[0].formula", "at character 1: there is no area “z”")]),
    ("formula-unknown-word", &[("$.checks[0].formula", "at character 1: unknown word “growht”")]),
    ("formula-bad-period", &[("$.checks[0].formula", "“2022年” is no period")]),
    ("formula-period-ambiguous", &[("$.checks[0].formula", "“firms” has several periods")]),
    ("formula-no-figure", &[("$.checks[0].formula", "“intensity” has no value for the area “a”")]),
    ("formula-no-rank", &[("$.checks[0].formula", "“firms” has no rank")]),
    ("formula-bad-number", &[("$.checks[0].formula", "at character 1: “1.2.3” is no number")]),
    ("formula-too-long", &[("$.checks[0].formula", "longer than 1000 characters")]),
    (
        "ten",
        &[
            ("$.udpated", "“udpated” is no known key"),
            ("$.home", "there is no area “z”"),
            ("$.areas[1].level", "unknown word “town”"),
            ("$.indicators[1].unit_mult", "10 to the 5"),
            ("$.observations[0].value", "\"90\" stands where a number"),
            ("$.observations[1].period", "is no period"),
            ("$.observations[2].growth", "neither"),
            ("$.rankings[0].position", "there is no position 0"),
            ("$.ladders[0].steps[0]", "there is no indicator “firm”"),
            ("$.checks[0].formula", "ends too early"),
        ],
    ),
];

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn open_fixture(name: &str) -> Result<Dataset, Vec<Problem>> {
    open(&[fixture(name)], true).map(|opened| opened.dataset)
}

/// Writes files into a folder of their own and opens the first ones.
fn open_texts(folder: &str, files: &[(&str, &str)], opened: usize) -> Result<exchange::Opened, Vec<Problem>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
    open(&files.iter().take(opened).map(|(name, _)| folder.join(name)).collect::<Vec<_>>(), true)
}

#[test]
fn every_kind_of_problem_is_found_with_its_place_and_nothing_else_is() {
    let mut wrong = String::new();
    for (name, expected) in PROBLEMS {
        let problems = open_fixture(&format!("problems/{name}.json")).expect_err(name);
        let found: Vec<(&str, String)> = problems.iter().map(|p| (p.place.path.as_str(), p.what.to_string())).collect();
        let all = expected.iter().all(|(path, what)| found.iter().any(|(at, said)| at == path && said.contains(what)));
        if !all || found.len() != expected.len() {
            wrong.extend([*name, ": ", &format!("{found:#?}"), "\n"]);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_problem_says_what_to_do_in_both_languages_and_stands_in_a_line() {
    for (name, _) in PROBLEMS {
        let problems = open_fixture(&format!("problems/{name}.json")).expect_err(name);
        for problem in &problems {
            for locale in Locale::ALL {
                assert!(!problem.what.get(locale).is_empty() && !problem.remedy.get(locale).is_empty(), "{name}");
                assert!(!problem.what.get(locale).ends_with(['.', '。']), "{name}");
            }
            assert!(problem.place.line.is_some() || *name == "format-missing", "{name}: {problem}");
        }
    }
}

#[test]
fn every_fixture_is_listed() {
    let listed: BTreeSet<String> = PROBLEMS.iter().map(|(name, _)| format!("{name}.json")).collect();
    let files = std::fs::read_dir(fixture("problems")).unwrap();
    let there: BTreeSet<String> = files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(there, listed);
}

#[test]
fn remedies_name_what_to_write() {
    for (name, remedy, nearest) in [
        ("number-as-printed", r#"write "value": 6.57, "unit_mult": 8"#, None),
        ("number-in-quotes", r#"write "value": 90"#, None),
        ("period-as-number", r#"put it in quotes: "2022""#, None),
        ("period-in-words", "write “2022”", None),
        ("unknown-key", "correct or remove it; a key that begins with // is a comment", Some("value")),
        ("unknown-indicator", "correct the id, or define it in “indicators”", Some("firms")),
        ("formula-period-ambiguous", "name the period: [firms@2022] [firms@2023]", None),
    ] {
        let problem = open_fixture(&format!("problems/{name}.json")).unwrap_err().remove(0);
        assert_eq!(problem.remedy.to_string(), remedy, "{name}");
        assert_eq!(problem.nearest.as_ref().map(AsRef::as_ref), nearest, "{name}");
    }
}

#[test]
fn a_problem_is_shown_with_its_line_and_underlined() {
    let text = include_str!("fixtures/problems/unknown-key.json");
    let problems = format::read(&"figures.json".into(), text).unwrap_err();
    let line = text.lines().position(|line| line.contains("vlaue")).unwrap() + 1;
    let before = line - 1;
    assert_eq!(
        exchange::describe(&problems, Locale::En),
        format!(
            "figures.json:{line}:59  $.observations[0].vlaue\n  \
             “vlaue” is no known key. Correct or remove it; a key that begins with // is a comment. Did you mean “value”?\n  \
             {before} |   \"observations\": [\n  \
             {line} | … \"a\", \"period\": \"2022\", \"vlaue\": 90, \"source\": \"s\"}},\n     \
             | {:25}^^^^^^^\n\n1 problem.\n",
            ""
        )
    );
    assert!(
        exchange::describe(&problems, Locale::Zh)
            .contains("不认识键“vlaue”。改正，或删去；以 // 开头的键是注释。是否应为“value”？")
    );
}

#[test]
fn comments_are_no_problem() {
    let plain = open_fixture("valid.json").unwrap();
    let commented = open_fixture("comments.json").unwrap();
    assert_eq!(format!("{plain:?}"), format!("{commented:?}"));
}

#[test]
fn lines_may_end_as_on_windows() {
    let text = include_str!("fixtures/problems/ten.json").replace('\n', "\r\n");
    let problems = open_texts("windows", &[("ten.json", &text)], 1).unwrap_err();
    assert!(problems.len() == 10 && problems.iter().all(|problem| problem.place.line.is_some()));
    let broken = text.replace("\"Sample\"", "\"Sample");
    let problem = format::read(&"broken.json".into(), &broken).unwrap_err().remove(0);
    assert_eq!((problem.place.line, problem.what.to_string().contains("line break")), (Some(4), true), "{problem}");
}

#[test]
fn a_byte_order_mark_is_no_problem() {
    let text = format!("\u{feff}{}", include_str!("fixtures/valid.json"));
    assert!(format::read(&"bom.json".into(), &text).is_ok());
    assert!(open_texts("bom", &[("bom.json", &text)], 1).is_ok());
}

#[test]
fn of_two_files_the_later_figure_holds_and_the_earlier_becomes_a_revision() {
    let earlier = include_str!("fixtures/valid.json");
    let later = r#"{ "format": "innoboard/1", "id": "later", "updated": "2025-03-01",
        "sources": [ { "id": "s", "title": { "en": "Another yearbook" } } ],
        "indicators": [ { "id": "contracts", "name": { "en": "Contracts" }, "unit": "cny", "unit_mult": 4, "measure": "flow" } ],
        "observations": [ { "indicator": "firms", "area": "a", "period": "2023", "value": 101, "status": "B" },
                          { "indicator": "contracts", "area": "a", "period": "2024", "value": 70000 } ] }"#;
    let dataset = open_texts("merge", &[("a.json", earlier), ("b.json", later)], 2).unwrap().dataset;
    let [firms, contracts] = ["firms", "contracts"].map(|id| dataset.find_indicator(id).unwrap());
    let area = dataset.find_area("a").unwrap();
    assert_eq!(dataset.series(Role::Home, firms, area).values, [90.0, 101.0]);
    let [revision] = dataset.revisions() else { panic!("{:?}", dataset.revisions()) };
    assert_eq!((revision.indicator, revision.value, revision.role), (firms, Some(100.0), Role::Home));
    assert_eq!(dataset.sources()[0].title.get(Locale::En), "Yearbook", "the first definition of an id holds");
    assert_eq!((dataset.id().as_str(), dataset.updated().unwrap().to_string().as_str()), ("sample", "2025-03-01"));
    // A later file's own scale goes with its figures.
    let mults: Vec<i8> = dataset.series(Role::Home, contracts, area).iter().map(|o| o.unit_mult).collect();
    assert_eq!(mults, [8, 4]);
}

#[test]
fn context_stands_beside_and_never_replaces() {
    let home = include_str!("fixtures/valid.json").replacen('{', "{ \"context\": [\"other.json\"],", 1);
    let other = r#"{ "format": "innoboard/1", "id": "other", "home": "z",
        "areas": [ { "id": "z", "name": { "en": "Zeta" } }, { "id": "a", "name": { "en": "Not Alpha" } } ],
        "observations": [ { "indicator": "firms", "area": "a", "period": "2023", "value": 7 },
                          { "indicator": "firms", "area": "z", "period": "2023", "value": 8 } ] }"#;
    let opened = open_texts("context", &[("home.json", &home), ("other.json", other)], 1).unwrap();
    assert_eq!(opened.files.len(), 2);
    let dataset = opened.dataset;
    let firms = dataset.find_indicator("firms").unwrap();
    let [a, z] = ["a", "z"].map(|id| dataset.find_area(id).unwrap());
    assert_eq!(dataset.series(Role::Home, firms, a).values, [90.0, 100.0]);
    assert_eq!(dataset.series(Role::Context, firms, a).values, [7.0]);
    assert_eq!(dataset.series(Role::Context, firms, z).values, [8.0]);
    assert_eq!((dataset.area(a).name.get(Locale::En), dataset.home()), ("Alpha", Some(a)));

    let other = other.replace("\"areas\"", "\"indicators\": [ { \"id\": \"firms\", \"name\": { \"en\": \"Firms\" }, \"unit\": \"cny\", \"measure\": \"stock\" } ], \"areas\"");
    let problems = open_texts("context-unit", &[("home.json", &home), ("other.json", &other)], 1).unwrap_err();
    assert!(problems[0].what.to_string().contains("“firms” is in “cny” here, and in “firm” in an earlier file"));
    assert!(problems[0].place.file.as_str().ends_with("other.json"));
}

#[test]
fn files_that_are_none_are_refused_with_a_reason() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("refused");
    std::fs::create_dir_all(&folder).unwrap();
    let cases: [(&str, &[u8], &str); 10] = [
        ("empty.json", b" \n", "it is empty"),
        ("table.csv", b"area,year,value\n1,2,3\n", "a table such as CSV"),
        ("book.xlsx", b"PK\x03\x04....", "a ZIP archive or an XLSX table"),
        ("gb.txt", b"\xb8\xa7\xcb\xb3", "a file that is not in UTF-8"),
        ("list.json", b"[1, 2]", "a JSON list"),
        ("stat.json", br#"{ "class": "dataset", "value": [] }"#, "a JSON-stat file"),
        ("page.html", b"<html></html>", "an XML or HTML file"),
        ("note.txt", b"hello", "plain text"),
        ("other.json", b"{ \"a\": 1 }", "JSON of another kind"),
        ("bytes.json", b"{ \"format\": \"innoboard/1\", \"id\": \"\xff\" }", "it is not encoded in UTF-8"),
    ];
    for (name, bytes, what) in cases {
        std::fs::write(folder.join(name), bytes).unwrap();
        let problems = open(&[folder.join(name)], true).unwrap_err();
        assert!(problems.len() == 1 && problems[0].what.to_string().contains(what), "{name}: {problems:?}");
    }
    for (path, what) in [(folder.join("none.json"), "there is no such file"), (folder.clone(), "it is a folder")] {
        let problems = open(&[path], true).unwrap_err();
        assert!(problems.len() == 1 && problems[0].what.to_string().contains(what), "{problems:?}");
    }
}

#[test]
fn the_schema_knows_every_field_and_what_must_be_there() {
    let schema: serde_json::Value = serde_json::from_str(&format::schema()).unwrap();
    assert_eq!(schema["properties"]["format"]["const"], "innoboard/1");
    let observation = &schema["$defs"]["ObservationRecord"];
    assert_eq!(observation["required"], serde_json::json!(["indicator", "area", "period"]));
    assert_eq!(observation["properties"]["comparator"]["enum"][1], "at_least");
    assert_eq!(observation["patternProperties"], serde_json::json!({ "^//": {} }));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_cut_file_is_refused_and_shown(at in 0..include_str!("fixtures/valid.json").trim_end().len()) {
        let bytes = &include_bytes!("fixtures/valid.json")[..at];
        let outcome = format::read_bytes(&"cut.json".into(), bytes);
        prop_assert!(!outcome.problems.is_empty());
        prop_assert!(exchange::describe(&outcome.problems, Locale::Zh).contains("共"));
    }

    #[test]
    fn a_changed_file_gives_a_dataset_or_problems(at in 0..1000_usize, bytes in proptest::collection::vec(any::<u8>(), 1..4)) {
        let mut text = include_bytes!("fixtures/valid.json").to_vec();
        text.splice(at..at + bytes.len(), bytes);
        let outcome = format::read_bytes(&"changed.json".into(), &text);
        let shown = exchange::describe(&outcome.problems, Locale::En);
        prop_assert!(!shown.chars().any(|c| c != '\n' && innoboard::text::is_hidden(c)), "{shown:?}");
        if let Some(read) = outcome.read {
            let _ = innoboard::data::validate(vec![read.draft], Vec::new());
        }
    }

    #[test]
    fn any_formula_is_read_or_refused(formula in "[-+*/()=<>0-9.万亿%\\[\\]a-z@: ≤×−]{0,40}") {
        let dataset = open_fixture("valid.json").unwrap();
        let _ = innoboard::data::Formula::parse(&formula, &dataset);
    }
}
