//! Twenty questions that an analyst asks, each answered from the overview by at most eight keys.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use innoboard::locale::Locale::{self, En, Zh};
use innoboard::tui::keys::{Step, script};
use innoboard::tui::{self, Options};

mod common;

/// The most keys an answer may take.
const MOST: usize = 8;

/// The question, the language, the keys, and what then stands on the screen.
const QUESTIONS: [(&str, Locale, &str, &[&str]); 20] = [
    ("Contract value in 2023, and its growth?", Zh, "/ text:jsht enter", &["6.57", "▲+49.3%"]),
    (
        "In yuan, and where does the source say so?",
        Zh,
        "/ text:jsht enter enter",
        &["= 657000000 元", "三.3", "“6.57亿元”"],
    ),
    ("What was it in 2022, which nobody published?", Zh, "/ text:jsht enter left enter", &["~4.40", "[4.39, 4.41]"]),
    ("Which figure is the 49.3 in the speech?", Zh, "/ text:49.3 enter", &["技术合同交易登记额", "▲+49.3%"]),
    ("Which figure was printed as 581?", En, "/ text:581 enter", &["Technology SMEs", "581"]),
    ("Is 24.68 % right?", Zh, "/ text:24.68 enter", &["科技型中小企业", "24.68"]),
    ("R&D intensity, and against the country?", Zh, "/ text:yfjf enter", &["2.38", "全国"]),
    ("Where does Fushun rank in R&D?", Zh, "3", &["研发", "第1位"]),
    ("Who stood above Fushun in R&D in 2021?", Zh, "3 [", &["沈阳", "大连"]),
    ("How many high-tech firms?", Zh, "/ text:gxjs enter", &["国家高新技术企业", "162"]),
    ("How many of each tier of enterprises?", Zh, "4", &["581", "162", "76"]),
    ("How many little giants?", Zh, "/ text:xjr enter", &["“小巨人”", "8"]),
    ("Patents per 10,000 inhabitants?", Zh, "/ text:mwrfm enter", &["每万人", "6.98"]),
    ("What is doubtful, and why?", Zh, "6", &["存疑", "520"]),
    ("What about the 520 yuan?", Zh, "/ text:520 enter", &["520", "!"]),
    ("What does section 2.3 say?", Zh, "/ text:二.3 enter", &["二.3"]),
    ("Everything of 2021?", Zh, "/ text:2021 enter", &["2021"]),
    ("Pledge loans: how much money?", Zh, "/ text:zyrzje enter", &["质押融资金额", "10300"]),
    (
        "And the same in English?",
        Zh,
        "/ text:jsht enter L",
        &["Registered technology contract value", "657", "million yuan"],
    ),
    ("How do I go on with the light theme?", Zh, ": text:light enter", &["抚顺市科技创新指标"]),
];

/// How many keys a script takes; every letter of a word is one.
fn keys(keys: &str) -> usize {
    let count = |step: &Step| match step {
        Step::Press(_, times) => *times,
        Step::Type(text) => text.as_str().chars().count(),
        Step::Resize(..) => 0,
    };
    script(keys).unwrap().iter().map(count).sum()
}

#[test]
fn twenty_questions_are_answered_by_eight_keys() {
    let study = common::study();
    let mut unanswered = Vec::new();
    for (question, locale, script, answers) in QUESTIONS {
        assert!(keys(script) <= MOST, "{question}: {} keys", keys(script));
        let frame = tui::frame(&study, Options { locale, ..Options::default() }, script, (120, 40)).unwrap();
        let screen = frame.text();
        let missing: Vec<&&str> = answers.iter().filter(|answer| !screen.contains(**answer)).collect();
        if !missing.is_empty() {
            unanswered.push(format!("{question} {script}: no {missing:?} on\n{screen}"));
        }
    }
    assert!(unanswered.is_empty(), "{}", unanswered.join("\n"));
}
