//! The program as it is called: what it prints, what it says when something is wrong, how it ends.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

mod common;

/// A folder that is not there: whoever runs the tests keeps settings of their own elsewhere.
const NO_SETTINGS: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/no-settings");

/// The program with arguments, in a bare environment that speaks English.
fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_innoboard"));
    command.args(arguments).env_clear().env("LANG", "C").env("XDG_CONFIG_HOME", NO_SETTINGS).stdin(Stdio::null());
    command
}

/// What came of a call.
struct Called {
    code: Option<i32>,
    out: String,
    err: String,
}

#[track_caller]
fn ended(output: &Output, what: &str) -> Called {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let (out, err) = (text(&output.stdout), text(&output.stderr));
    for (name, text) in [("output", &out), ("errors", &err)] {
        let control = |c: char| innoboard::text::is_hidden(c) && c != '\n' && c != '\t';
        assert!(!text.contains(control), "{what}: control characters in the {name}: {text:?}");
    }
    Called { code: output.status.code(), out, err }
}

#[track_caller]
fn call(arguments: &[&str]) -> Called {
    ended(&command(arguments).output().expect("the program starts"), &arguments.join(" "))
}

impl Called {
    #[track_caller]
    fn done(self) -> String {
        assert_eq!(self.code, Some(0), "{}{}", self.out, self.err);
        self.out
    }

    /// It ended with a code and said these words about it, on standard error only.
    #[track_caller]
    fn failed(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, Some(code), "{}{}", self.out, self.err);
        assert_eq!(self.out, "", "it is said on standard error only");
        for word in words {
            assert!(self.err.contains(word), "no “{word}” in: {}", self.err);
        }
        assert!(!self.err.contains("panicked") && !self.err.contains("src/"), "{}", self.err);
    }
}

/// A folder for the files of a test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn data(name: &str) -> String {
    common::path("data").join(name).to_str().unwrap().to_owned()
}

fn fixture(name: &str) -> String {
    common::path("tests/fixtures").join(name).to_str().unwrap().to_owned()
}

#[test]
fn without_a_terminal_the_overview_is_printed() {
    let called = call(&[]);
    assert!(called.err.contains("innoboard print"), "standard error says how to ask for more: {}", called.err);
    let overview = called.done();
    assert_eq!(overview, call(&["print", "overview"]).done());
    assert_eq!(overview, call(&["print"]).done());
    for words in ["Fushun innovation metrics", "657 million yuan", "6.98", "2.38%", "581"] {
        assert!(overview.contains(words), "no “{words}” in\n{overview}");
    }
}

#[test]
fn every_page_is_printed() {
    for (name, chinese, english) in [
        ("overview", "专利与知识产权", "Patents"),
        ("trends", "~2.90 亿元", "~290 million yuan"),
        ("rankings", "沈阳、大连", "Shenyang, Dalian"),
        ("tiers", "科技型企业梯度", "Technology ladder"),
        ("figures", "“6.57亿元”", "“6.57亿元”"),
        ("audit", "115 ÷ (581 − 115) = 24.68%", "115 ÷ (581 − 115) = 24.68%"),
    ] {
        for (language, words) in [("zh", chinese), ("en", english)] {
            let text = call(&["print", name, "--lang", language]).done();
            assert!(text.contains(words), "no “{words}” in {name}:\n{text}");
        }
    }
    let text = call(&["print", "trends", "--indicator", "rd-intensity", "--lang", "zh"]).done();
    assert!(text.contains("研发经费投入占GDP比重") && text.contains("~2.15"), "{text}");
    let without = call(&["print", "trends", "--indicator", "rd-intensity", "--no-context"]).done();
    assert!(!without.contains("2.54"), "{without}");
}

#[test]
fn printed_prose_keeps_to_the_width() {
    for columns in ["60", "100"] {
        let text = call(&["print", "overview", "--lang", "zh", "--width", columns]).done();
        for line in text.lines().filter(|line| line.starts_with("──")) {
            assert_eq!(innoboard::text::width(line).to_string(), columns, "{line}");
        }
    }
}

#[test]
fn a_reader_who_leaves_early_is_no_failure() {
    for arguments in [&["print", "figures"][..], &["schema"], &["list", "indicators"], &["--help"], &[]] {
        let mut child = command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        let status = child.wait().unwrap();
        assert!(status.success(), "{arguments:?}: {status}: {err}");
        assert!(!err.to_lowercase().contains("pipe") && !err.contains("panicked"), "{arguments:?}: {err}");
    }
}

#[test]
fn wrong_usage_ends_with_two() {
    call(&["--no-such-flag"]).failed(2, &["--no-such-flag"]);
    call(&["print", "no-such-page"]).failed(2, &["no-such-page", "overview"]);
    call(&["print", "trends", "--indicator", "contract-valu"]).failed(2, &["contract-valu", "contract-value"]);
    call(&["print", "trends", "--area", "21040"]).failed(2, &["21040", "210400"]);
    call(&["print", "trends", "--period", "yesterday"]).failed(2, &["--period", "yesterday"]);
    call(&["print", "--lang", "fr"]).failed(2, &["fr", "zh"]);
    call(&["--lang", "en", "present"]).failed(2, &["options stand behind present"]);
    call(&["--theme", "pink"]).failed(2, &["pink", "dark"]);
    call(&["check"]).failed(2, &["FILE"]);
    call(&["--frame", "--keys", "donw"]).failed(2, &["donw"]);
    call(&["--frame", "--size", "huge"]).failed(2, &["huge", "120x40"]);
    call(&["--keys", "down"]).failed(2, &["--frame"]);
    // Both faults are named at once.
    call(&["print", "--indicator", "one", "--area", "two"]).failed(2, &["one", "two"]);
    // What a terminal would obey is made visible.
    call(&["print", "trends", "--indicator", "\u{1b}[31mred"]).failed(2, &["␛[31mred"]);
}

#[test]
fn help_and_version_are_asked_for() {
    let help = call(&["--help"]).done();
    for word in ["print", "check", "schema", "list", "--lang", "--frame"] {
        assert!(help.contains(word), "no {word} in\n{help}");
    }
    let version = call(&["--version"]).done();
    assert!(version.contains(env!("CARGO_PKG_VERSION")) && version.contains("2024-03-27"), "{version}");
}

#[test]
fn the_environment_decides_the_language() {
    let title = |environment: &[(&str, &str)]| {
        let mut command = command(&["print"]);
        command.env_remove("LANG").envs(environment.iter().copied());
        ended(&command.output().unwrap(), "print").done().lines().next().unwrap().to_owned()
    };
    let (zh, en) = ("抚顺市科技创新指标", "Fushun innovation metrics");
    assert_eq!(title(&[]), en);
    assert_eq!(title(&[("LANG", "zh_CN.UTF-8")]), zh);
    assert_eq!(title(&[("LANG", "C")]), en);
    assert_eq!(title(&[("LANG", "zh_CN.UTF-8"), ("LC_ALL", "POSIX")]), en);
    assert_eq!(title(&[("LANG", "en_GB.UTF-8"), ("LC_MESSAGES", "zh_CN.UTF-8")]), zh);
    let mut asked = command(&["print", "--lang", "en"]);
    assert!(ended(&asked.env("LANG", "zh_CN.UTF-8").output().unwrap(), "print").done().starts_with(en));
}

#[test]
fn names_are_listed() {
    let ids = |what: &str| -> Vec<String> {
        call(&["list", what]).done().lines().map(|line| line.split('\t').next().unwrap().to_owned()).collect()
    };
    let has = |what: &str, wanted: &[&str]| {
        let ids = ids(what);
        for id in wanted {
            assert!(ids.iter().any(|known| known == id), "list {what} has no {id}: {ids:?}");
        }
    };
    has("indicators", &["contract-value", "rd-intensity", "tech-smes", "innovation-index"]);
    has("areas", &["210400", "210000", "100000", "lnpu"]);
    has("periods", &["2021", "2023", "../2024-03", "P3Y/2023", "2024-07"]);
    has("actions", &["row-down", "help", "quit", "language"]);
    has("themes", &["terminal", "dark", "light", "contrast", "mono"]);
    assert_eq!(ids("pages"), ["overview", "trends", "rankings", "tiers", "figures", "audit"]);
    assert!(call(&["list", "indicators", "--lang", "zh"]).done().contains("contract-value\t技术合同交易登记额"));
    assert!(
        call(&["list", "indicators", "--lang", "en"])
            .done()
            .contains("contract-value\tRegistered technology contract value")
    );
    call(&["list", "nothing"]).failed(2, &["nothing", "indicators"]);
}

#[test]
fn a_screen_is_printed_after_keys() {
    let frame = |arguments: &[&str]| call(&[&["--frame", "--lang", "zh"], arguments].concat()).done();
    let plain = frame(&["--size", "80x24"]);
    assert_eq!(plain.trim_end_matches('\n').lines().count().max(24), 24, "{plain}");
    assert!(plain.contains("总览") && plain.contains("6.57"), "{plain}");
    assert_ne!(plain, frame(&["--size", "80x24", "--keys", "2"]));
    assert_eq!(frame(&["--size", "80x24", "--keys", "2"]), frame(&["--size", "80x24", "--keys", "tab"]));
    assert_eq!(
        frame(&["--size", "80x24", "--keys", "L"]),
        call(&["--frame", "--lang", "en", "--size", "80x24"]).done()
    );
    assert_eq!(frame(&["--size", "80x24"]), frame(&["--size", "120x40", "--keys", "resize:80x24"]));
    let trends = frame(&["--size", "120x40", "--page", "trends", "--indicator", "technology-absorbed"]);
    assert!(trends.contains("~≥34.4"), "{trends}");
    assert!(frame(&["--size", "1x1"]).chars().count() <= 3);
}

#[test]
fn the_shipped_files_have_doubts_but_no_problems() {
    let shipped = data("fushun-2024.json");
    let text = call(&["check", &shipped]).done();
    assert!(text.contains("35 ≤ 26") && text.contains("520 yuan"), "{text}");
    let strict = call(&["check", "--strict", &shipped]);
    assert_eq!(strict.code, Some(1), "{}", strict.err);
    let context = data("context-liaoning.json");
    call(&["check", &context]).done();
}

#[test]
fn the_schema_is_json() {
    let schema: serde_json::Value = serde_json::from_str(&call(&["schema"]).done()).expect("JSON");
    assert!(schema["$schema"].as_str().is_some_and(|schema| schema.contains("json-schema.org")), "{schema}");
    let text = schema.to_string();
    for key in ["observations", "rankings", "as_written", "unit_mult", "comparator"] {
        assert!(text.contains(key), "the schema does not know {key}");
    }
}

#[test]
fn other_files_are_opened() {
    let second = fixture("second.json");
    let text = call(&["print", "--data", &second]).done();
    assert!(text.contains("Example figures of six provinces") && !text.contains("Fushun"), "{text}");
    assert_eq!(call(&[&second]).done(), text);
    for page in ["trends", "rankings", "tiers", "figures", "audit"] {
        for file in ["second.json", "single.json"] {
            assert!(!call(&["print", page, "--data", &fixture(file)]).done().is_empty());
        }
    }
    // The shipped file from disk is told as the embedded one is, context and all.
    let shipped = data("fushun-2024.json");
    for page in ["overview", "trends", "rankings", "figures", "audit"] {
        assert_eq!(call(&["print", page, "--data", &shipped]).done(), call(&["print", page]).done(), "{page}");
    }
    call(&["check", &second]).done();
    assert!(call(&["list", "areas", "--data", &second]).done().contains("ex-a\tExample Province A"));
}

/// A file with one figure.
fn snow(folder: &Folder, name: &str, value: &str) -> String {
    folder.file(
        name,
        &format!(
            r#"{{ "format": "innoboard/1", "id": "{name}", "title": {{ "en": "Example" }},
            "areas": [{{ "id": "one", "name": {{ "en": "One" }}, "level": "other" }}],
            "units": [{{ "id": "m", "name": {{ "en": "metres" }}, "kind": "quantity" }}],
            "indicators": [{{ "id": "snow", "name": {{ "en": "Snow" }}, "unit": "m", "measure": "flow" }}],
            "observations": [{{ "indicator": "snow", "area": "one", "period": "2020", "value": {value} }}] }}"#
        ),
    )
}

#[test]
fn files_are_merged_and_the_later_wins() {
    let folder = Folder::new("merge");
    let (old, new) = (snow(&folder, "old.json", "41.5"), snow(&folder, "new.json", "43.25"));
    let text = call(&["print", "figures", "--data", &old, "--data", &new]).done();
    assert!(text.contains("43.25") && !text.contains("41.5"), "{text}");
    let audit = call(&["check", &old, &new]).done();
    assert!(audit.contains("revision"), "a revision is an audit row: {audit}");
}

#[test]
fn a_revision_shows_both_values() {
    let folder = Folder::new("revision");
    let (old, new) = (snow(&folder, "old.json", "41.5"), snow(&folder, "new.json", "43.25"));
    let audit = call(&["check", &old, &new]).done();
    assert!(audit.contains("41.5") && audit.contains("43.25"), "{audit}");
}

#[test]
fn what_is_no_data_file_is_refused_with_its_name() {
    let folder = Folder::new("refused");
    let missing = folder.0.join("no-such.json").to_str().unwrap().to_owned();
    let empty = folder.file("empty.json", "");
    let other = folder.file("other.json", r#"{ "name": "a package", "version": "1.0.0" }"#);
    let list = folder.file("list.json", "[1, 2, 3]");
    let broken = folder.file("broken.json", "{ \"format\": \"innoboard/1\", \"id\": ");
    let hostile = folder.file("hostile.json", "{ \"format\": \"innoboard/1\", \"\u{1b}]0;owned\u{7}\": 1 }");
    let binary = folder.0.join("binary.json");
    fs::write(&binary, [0, 159, 146, 150, 27, 91, 51, 49, 109]).unwrap();
    let binary = binary.to_str().unwrap().to_owned();
    let folder_name = folder.0.to_str().unwrap().to_owned();
    for file in [&missing, &empty, &other, &list, &broken, &hostile, &binary, &folder_name] {
        let name = Path::new(file).file_name().unwrap().to_str().unwrap();
        for arguments in [
            &[file.as_str()][..],
            &["print", "--data", file],
            &["check", file],
            &["--frame", file],
            &["list", "areas", "--data", file],
        ] {
            call(arguments).failed(1, &[name]);
        }
        let mut chinese = command(&["check", file]);
        let called = ended(&chinese.env("LANG", "zh_CN.UTF-8").output().unwrap(), file);
        called.failed(1, &[name]);
        assert!(called.err.chars().any(|c| ('一'..='龥').contains(&c)), "{file}: no Chinese in {}", called.err);
    }
}

#[test]
fn every_problem_of_a_file_is_named() {
    let folder = Folder::new("problems");
    let ten = folder.file(
        "ten.json",
        r#"{ "format": "innoboard/1", "id": "ten", "title": { "en": "Ten problems" }, "home": "nowhere",
  "areas": [ { "id": "one", "name": { "en": "One" }, "level": "village" }, { "id": "one", "name": { "en": "Again" }, "level": "city" } ],
  "units": [ { "id": "m", "name": { "en": "metres" }, "kind": "length" } ],
  "indicators": [ { "id": "snow", "name": { "en": "Snow" }, "unit": "feet", "measure": "flow" } ],
  "observations": [
    { "indicator": "snwo", "area": "one", "period": "2020", "value": 1 },
    { "indicator": "snow", "area": "two", "period": "2020", "value": 1 },
    { "indicator": "snow", "area": "one", "period": "20x0", "value": 1 },
    { "indicator": "snow", "area": "one", "period": "2021", "value": 1, "comparator": "roughly" },
    { "indicator": "snow", "area": "one", "period": "2022", "valeu": 1 }
  ],
  "checks": [ { "id": "sum", "name": { "en": "Sum" }, "formula": "[snow] +" } ] }"#,
    );
    let called = call(&["check", &ten]);
    called.failed(
        1,
        &[
            "ten.json", "nowhere", "village", "length", "feet", "snwo", "snow", "two", "20x0", "roughly", "valeu",
            "value",
        ],
    );
    assert!(called.err.lines().count() >= 10, "fewer than ten lines: {}", called.err);
}

#[test]
fn actions_that_open_pages_are_listed() {
    let listed = call(&["list", "actions"]).done();
    for page in ["overview", "trends", "rankings", "tiers", "figures", "audit"] {
        assert!(listed.lines().any(|line| line.split('\t').next() == Some(page)), "no {page} in\n{listed}");
    }
}
