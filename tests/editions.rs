//! Two editions beside each other, and next year's data as the README tells it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use innoboard::data::validate;
use innoboard::exchange::{embedded, innoboard as format, template};
use innoboard::locale::Locale;
use innoboard::report::differences::{Kind, differences};
use serde_json::Value;

mod common;
use common::{fixture, path};

/// A folder that is not there: whoever runs the tests keeps settings of their own elsewhere.
const NO_SETTINGS: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/no-settings");

fn call(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_innoboard"));
    command
        .args(arguments)
        .env_clear()
        .env("LANG", "C")
        .env("XDG_CONFIG_HOME", NO_SETTINGS)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

#[track_caller]
fn said(arguments: &[&str], code: i32) -> String {
    let output = call(arguments);
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{out}{err}");
    out
}

fn name(relative: &str) -> String {
    path(relative).to_str().unwrap().to_owned()
}

/// A file for a test with the shipped figures after a change of their JSON.
fn changed(test: &str, change: impl FnOnce(&mut Value)) -> PathBuf {
    let mut json: Value = serde_json::from_str(embedded::TEXT).unwrap();
    json.as_object_mut().unwrap().remove("context");
    change(&mut json);
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("editions-{test}-{}.json", std::process::id()));
    std::fs::write(&file, json.to_string()).unwrap();
    file
}

/// The observation of an indicator and period.
fn observation<'a>(json: &'a mut Value, indicator: &str, period: &str) -> &'a mut Value {
    let all = json["observations"].as_array_mut().unwrap();
    all.iter_mut().find(|o| o["indicator"] == indicator && o["period"] == period).expect("an observation")
}

#[test]
fn a_corrected_edition_tells_what_is_revised_new_dropped_and_contradicted() {
    let file = changed("corrected", |json| {
        observation(json, "contract-value", "2023")["value"] = 6.6.into();
        observation(json, "tech-smes", "2023")["growth"]["percent"] = 24.7.into();
        observation(json, "rural-makers", "2024-03").as_object_mut().unwrap().remove("status");
        observation(json, "worker-awards", "../2024-03")["comparator"] = "more_than".into();
        json["rankings"][0]["position"] = 5.into();
        json["observations"].as_array_mut().unwrap().retain(|o| o["indicator"] != "champions");
        let new = serde_json::json!({ "indicator": "contract-value", "area": "210400", "period": "2024", "value": 8.1,
            "source": "reply-53", "growth": { "percent": 20 } });
        json["observations"].as_array_mut().unwrap().push(new);
    });
    let old = name("data/fushun-2024.json");
    let new = file.to_str().unwrap();
    let english = said(&["diff", &old, new, "--lang", "en"], 0);
    for words in [
        "Growth that contradicts the old value  1",
        "2023 657          2023 ~675 million yuan [668, 683] ← +20%",
        "Revised  5",
        "value   657            660 million yuan",
        "+24.68%",
        "+24.7%",
        "! doubtful",
        "≥40",
        ">40",
        "6th",
        "5th",
        "New  2",
        "2023 +49.3%",
        "Dropped  1",
        "Provincial manufacturing champions",
    ] {
        assert!(squeezed(&english).contains(&squeezed(words)), "no “{words}” in\n{english}");
    }
    let chinese = said(&["diff", &old, new, "--lang", "zh"], 0);
    for words in ["与旧版数值不符的增幅  1", "2023 ~6.75 亿元 [6.68, 6.83] ← +20%", "改动  5", "新增  2", "不再载  1"]
    {
        assert!(squeezed(&chinese).contains(&squeezed(words)), "no “{words}” in\n{chinese}");
    }
    said(&["diff", &old, new, "--exit-code"], 1);
    let same = said(&["diff", &old, &old, "--exit-code", "--lang", "en"], 0);
    assert!(same.contains("The figures of both are the same."), "{same}");
    std::fs::remove_file(file).unwrap();
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn figures_are_brought_together_by_ids_and_not_by_places() {
    let file = changed("turned", |json| {
        for list in ["indicators", "areas", "observations", "rankings", "units", "topics"] {
            json[list].as_array_mut().unwrap().reverse();
        }
    });
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::remove_file(file).unwrap();
    let turned = format::read(&"turned".into(), &text).unwrap();
    let turned = validate(vec![turned.draft], Vec::new()).unwrap();
    let own = format::read(&"own".into(), embedded::TEXT).unwrap();
    let own = validate(vec![own.draft], Vec::new()).unwrap();
    let found = differences(&own, &turned);
    assert!(found.is_empty() && found.same > 100, "{found:?}");
    // Of a dataset of other ids nothing is the same.
    let other = differences(&own, &fixture("second.json"));
    assert_eq!((other.same, other.count(Kind::Revised)), (0, 0));
}

/// Without the keys that are comments.
fn bare(json: &Value) -> Value {
    match json {
        Value::Object(map) => {
            let kept = map.iter().filter(|(key, _)| !key.starts_with("//"));
            Value::Object(kept.map(|(key, value)| (key.clone(), bare(value))).collect())
        }
        Value::Array(items) => items.iter().map(bare).collect(),
        other => other.clone(),
    }
}

#[test]
fn a_template_is_last_year_a_year_on_and_says_what_is_to_be_filled_in() {
    let text = said(&["template", "--lang", "en"], 0);
    let json = bare(&serde_json::from_str(&text).unwrap());
    assert_eq!((json["id"].as_str(), &json["updated"]), (Some("fushun-2025"), &Value::Null));
    assert!(json.get("context").is_none(), "other sources stay with the old file");
    let all = json["observations"].as_array().unwrap();
    let find = |indicator: &str| -> Vec<&Value> { all.iter().filter(|o| o["indicator"] == indicator).collect() };
    let contract = find("contract-value");
    assert_eq!(contract.len(), 1, "only the latest of several periods moves on");
    assert_eq!(contract[0]["period"], "2024");
    assert!(contract[0]["value"].is_null() && contract[0]["growth"]["percent"].is_null());
    assert_eq!(find("awards")[0]["period"], "2017/2025-03");
    assert_eq!(find("worker-awards")[0]["per_year"], "each");
    assert!(text.contains("2023: 6.57亿元 (三.3); 49.3% (三.3)"), "what was printed, and where, is a comment");
    let check = json["checks"].as_array().unwrap().iter().find(|check| check["id"] == "tech-smes-growth-2025").unwrap();
    let formula = "[tech-smes-new@2024] / ([tech-smes@2024] - [tech-smes-new@2024]) = [tech-smes@2024 growth]";
    assert_eq!(check["formula"], formula);
    // Whatever is not filled in yet is named, and nothing else.
    let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("template-{}.json", std::process::id()));
    std::fs::write(&file, &text).unwrap();
    let output = call(&["check", file.to_str().unwrap(), "--lang", "en"]);
    let err = String::from_utf8(output.stderr).unwrap();
    std::fs::remove_file(file).unwrap();
    let count = all.len() + json["rankings"].as_array().unwrap().len() + 1;
    assert!(output.status.code() == Some(1) && err.contains(&format!("{count} problems.")), "{err}");
}

#[test]
fn a_template_can_be_made_of_any_file_of_the_format() {
    for name in ["valid.json", "comments.json", "second.json", "single.json"] {
        let text = common::text(&format!("tests/fixtures/{name}"));
        let template = template::write(&text, Locale::En).unwrap_or_else(|| panic!("{name}"));
        serde_json::from_str::<Value>(&template).unwrap_or_else(|error| panic!("{name}: {error}\n{template}"));
    }
    assert!(template::write("[]", Locale::En).is_none() && template::write("{}", Locale::En).is_none());
}

/// The chapter “Next year in twenty minutes”, followed to the letter on an invented reply.
#[test]
fn next_years_figures_are_entered_as_the_readme_tells() {
    let filled = name("tests/fixtures/next-year/fushun-2025.json");
    let reply = common::text("tests/fixtures/next-year/reply-2025.txt").replace('\n', "");
    let template = bare(&serde_json::from_str(&said(&["template"], 0)).unwrap());
    let file = bare(&serde_json::from_str(&common::text("tests/fixtures/next-year/fushun-2025.json")).unwrap());

    // Nothing was done but to fill in what is null and to remove lines.
    for (key, value) in file.as_object().unwrap() {
        match key.as_str() {
            "observations" | "rankings" => {
                let lines: BTreeMap<String, &Value> = template[key]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|line| (line["indicator"].to_string(), line))
                    .collect();
                for record in value.as_array().unwrap() {
                    assert_filled(lines[&record["indicator"].to_string()], record);
                    // What is said to be printed is printed.
                    for token in [&record["as_written"], &record["growth"]["as_written"]] {
                        assert!(
                            token.as_str().is_none_or(|token| reply.contains(token)),
                            "{token} is not in the reply"
                        );
                    }
                }
            }
            _ => assert_filled(&template[key], value),
        }
    }

    // Step by step: check, compare, open both.
    let checked = said(&["check", &filled, "--lang", "en", "--strict"], 0);
    assert!(checked.contains("640"), "{checked}");
    let old = name("data/fushun-2024.json");
    let compared = squeezed(&said(&["diff", &old, &filled, "--lang", "en"], 0));
    for words in [
        "Growth that contradicts the old value 1",
        "2023 581 2023 ~571 firms [570, 572] ← +12.1%",
        "2023 657 788 million yuan",
        "2023 4th 3rd",
        "New 17",
    ] {
        assert!(compared.contains(words), "no “{words}” in\n{compared}");
    }
    let trends = said(
        &["print", "trends", "--indicator", "contract-value", "--lang", "zh", "--data", &old, "--data", &filled],
        0,
    );
    for words in ["2025-03-20", "2023   6.57 亿元", "2024   7.88 亿元", "+20%"] {
        assert!(trends.contains(words), "no “{words}” in\n{trends}");
    }
    let audit = said(&["check", &old, &filled, "--lang", "en"], 0);
    assert!(audit.contains("640 ÷ 581 − 1 ≠ 12.1%"), "the audit of both finds the contradiction:\n{audit}");
}

/// Every given value of the template is unchanged; only what is null may have been filled in or removed.
#[track_caller]
fn assert_filled(template: &Value, filled: &Value) {
    match (template, filled) {
        (Value::Null, _) => {}
        (Value::Object(before), Value::Object(after)) => {
            for (key, value) in after {
                assert_filled(before.get(key).unwrap_or_else(|| panic!("{key} was added to {template}")), value);
            }
        }
        (Value::Array(before), Value::Array(after)) => {
            assert_eq!(before.len(), after.len());
            before.iter().zip(after).for_each(|(before, after)| assert_filled(before, after));
        }
        _ => assert_eq!(template, filled),
    }
}

#[test]
fn editions_beside_each_other_keep_to_a_narrow_terminal_and_lose_nothing() {
    let (old, new) = (name("data/fushun-2024.json"), name("tests/fixtures/next-year/fushun-2025.json"));
    for language in ["zh", "en"] {
        let told = |width: &str| said(&["diff", &old, &new, "--lang", language, "--width", width], 0);
        let (wide, narrow) = (told("400"), told("80"));
        for line in narrow.lines() {
            assert!(innoboard::text::width(line) <= 80, "{line}");
        }
        let words = |text: &str| {
            let mut words: Vec<String> = text.split_whitespace().map(ToOwned::to_owned).collect();
            words.sort_unstable();
            words.dedup();
            words
        };
        // All but the header, the rule, and words broken where Chinese may be.
        let there = squeezed(&narrow);
        let missing: Vec<String> = words(&wide).into_iter().filter(|word| !there.contains(&squeezed(word))).collect();
        assert!(
            missing.len() <= 7 && missing.iter().all(|word| !word.contains(|c: char| c.is_ascii_digit())),
            "{missing:?}"
        );
    }
}
