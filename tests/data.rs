//! The shipped figures: all of them, as they were printed, and nothing else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};

use innoboard::data::{Comparator, Dataset, GrowthKind, Name, Role, StatusSet};
use innoboard::locale::Locale;
use innoboard::report::{LabelKind, Piece, Selection};
use serde_json::Value;

mod common;
use common::{Said, data_files, said, shipped, study, text};

/// How many numbers each paragraph of the source has.
const COUNTS: [(&str, usize); 14] = [
    ("一", 21),
    ("二.2", 9),
    ("二.3", 11),
    ("三.1", 3),
    ("三.2", 13),
    ("三.3", 12),
    ("三.4", 10),
    ("三.5", 2),
    ("四.1", 7),
    ("四.2", 4),
    ("四.3", 10),
    ("四.4", 4),
    ("五.1", 1),
    ("五.3", 1),
];

/// A number of the source with the paragraph it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Printed {
    locator: String,
    token: String,
}

/// The numbers of the dataset as they were printed: values, growths and ranks.
fn printed(dataset: &Dataset) -> Vec<Printed> {
    table(dataset)
        .into_iter()
        .map(|row| {
            let cells: Vec<&str> = row.split('\t').collect();
            Printed { locator: cells[0].to_owned(), token: cells[10].to_owned() }
        })
        .collect()
}

/// Every number of the dataset's own as a row of `figures.tsv`.
fn table(dataset: &Dataset) -> Vec<String> {
    let mut rows = Vec::new();
    let word = |comparator: Comparator| Comparator::WORDS.iter().find(|(_, c)| *c == comparator).unwrap().0;
    let letters = |status: StatusSet| {
        let letters: String = status.iter().map(innoboard::data::Status::letter).collect();
        if letters.is_empty() { "-".to_owned() } else { letters }
    };
    for o in dataset.observations().filter(|o| o.role == Role::Home) {
        let (indicator, area) = (dataset.indicator(o.indicator), dataset.area(o.area));
        let subject = format!("{}\t{}\t{}", indicator.id, area.id, o.period);
        if let Some(value) = o.value {
            rows.push(format!(
                "{}\tvalue\t{subject}\t{value}\t{}\t{}\t{}\t{}\t{}",
                o.attributes.locator.as_ref().expect("a value has a locator"),
                dataset.unit_of(o.indicator).expect("a value has a unit").id,
                o.unit_mult,
                word(o.attributes.comparator),
                letters(o.attributes.status),
                o.attributes.as_written.as_ref().expect("a value has a token"),
            ));
        }
        if let Some(growth) = &o.attributes.growth {
            rows.push(format!(
                "{}\tgrowth\t{subject}\t{}\t{}\t0\t{}\t-\t{}",
                growth.locator.as_ref().expect("a growth has a locator"),
                growth.amount,
                if growth.kind == GrowthKind::Percent { "percent" } else { "points" },
                word(growth.comparator),
                growth.as_written.as_ref().expect("a growth has a token"),
            ));
        }
    }
    for (_, r) in dataset.rankings().filter(|(_, r)| r.role == Role::Home) {
        rows.push(format!(
            "{}\trank\t{}\t{}\t{}\t{}\tplace\t0\texact\t{}\t{}",
            r.locator.as_ref().expect("a rank has a locator"),
            dataset.indicator(r.indicator).id,
            dataset.area(r.area).id,
            r.period,
            r.position,
            letters(r.status),
            r.as_written.as_ref().expect("a rank has a token"),
        ));
    }
    rows
}

#[test]
fn every_figure_is_the_one_that_was_printed() {
    let fixture = text("tests/fixtures/figures.tsv");
    let expected: BTreeSet<&str> = fixture.lines().skip(1).collect();
    let rows = table(&shipped());
    let found: BTreeSet<&str> = rows.iter().map(String::as_str).collect();
    assert_eq!(rows.len(), found.len(), "a figure stands twice in the dataset");
    let missing: Vec<_> = expected.difference(&found).collect();
    let strange: Vec<_> = found.difference(&expected).collect();
    assert!(
        missing.is_empty() && strange.is_empty(),
        "expected, but not in data/: {missing:#?}\nin data/, but not expected: {strange:#?}"
    );
}

#[test]
fn every_paragraph_has_its_numbers() {
    let rows = table(&shipped());
    let count = |column: usize, word: &str| rows.iter().filter(|row| row.split('\t').nth(column) == Some(word)).count();
    for (locator, expected) in COUNTS {
        assert_eq!(count(0, locator), expected, "numbers of paragraph {locator}");
    }
    assert_eq!([count(1, "value"), count(1, "growth"), count(1, "rank"), rows.len()], [95, 5, 8, 108]);
}

/// What a token says by itself: number, exponent of ten, comparator.
fn read_token(token: &str) -> (f64, i8, &'static str) {
    let digits: String = token.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let numeral =
        |c: char| ["一", "二", "三", "四", "五", "六", "七", "八", "九"].iter().position(|n| n.starts_with(c));
    let number = if digits.is_empty() {
        token.chars().find_map(|c| if c == '两' { Some(2) } else { numeral(c).map(|at| at + 1) }).unwrap() as f64
    } else {
        digits.parse().unwrap()
    };
    // 万 in 6.98/万人 belongs to the unit.
    let exponent = match token.split('/').next().unwrap() {
        t if t.contains('亿') => 8,
        t if t.contains('万') => 4,
        _ => 0,
    };
    let comparator = match token {
        t if t.contains("不超过") => "at_most",
        t if t.contains("超过") || t.contains('余') => "more_than",
        t if t.contains("以上") => "at_least",
        t if t.contains('近') => "nearly",
        _ => "exact",
    };
    (number, exponent, comparator)
}

#[test]
fn numbers_say_what_their_tokens_say() {
    for row in table(&shipped()) {
        let cells: Vec<&str> = row.split('\t').collect();
        let stated = (cells[5].parse().unwrap(), cells[7].parse().unwrap(), cells[8]);
        assert_eq!(stated, read_token(cells[10]), "{row}");
    }
}

/// A stretch of the source, in characters.
type Span = (usize, usize);

/// The source with what a walk over it needs.
struct Source {
    letters: Vec<char>,
    /// The stretches of each paragraph.
    paragraphs: BTreeMap<String, Vec<Span>>,
    /// Everything that may be a number.
    candidates: BTreeSet<Span>,
    /// What of it is none: its stretch with its text.
    others: BTreeMap<Span, String>,
}

impl Source {
    /// The source text and the list of what is no figure in it; none where the source is not at hand.
    fn read() -> Option<Self> {
        let file = common::path("../shared/source/fushun-reply-2024.txt");
        let Ok(text) = std::fs::read_to_string(&file) else {
            println!("skipped: the source text is not at hand ({})", file.display());
            return None;
        };
        let list: Value = serde_json::from_str(&common::text("tests/fixtures/not-figures.json")).unwrap();
        let entry = |entry: &Value| {
            assert!(
                ["year", "date", "duration", "heading", "document", "name", "indefinite"]
                    .contains(&entry["class"].as_str().unwrap()),
                "{entry}: unknown class"
            );
            let at = |key: &str| entry[key].as_u64().unwrap() as usize;
            ((at("start"), at("end")), entry["text"].as_str().unwrap().to_owned())
        };
        let measures: Vec<char> = list["measure_words"]
            .as_array()
            .unwrap()
            .iter()
            .map(|word| word.as_str().unwrap().chars().next().unwrap())
            .collect();
        let numerals: Vec<char> = list["numerals"].as_str().unwrap().chars().collect();
        let letters: Vec<char> = text.chars().collect();
        let candidates = candidates(&letters, &numerals, &measures);
        let paragraphs = paragraphs(&text);
        let others = list["entries"].as_array().unwrap().iter().map(entry).collect();
        Some(Self { letters, paragraphs, candidates, others })
    }

    fn text(&self, (start, end): Span) -> String {
        self.letters[start..end].iter().collect()
    }

    /// Places every token in its paragraph, longest first, and tells what is left over: an empty list when every
    /// number of the source is a figure or in the list, and every figure and every entry is in the source.
    fn walk(&self, figures: &[Printed]) -> Vec<String> {
        let mut faults = Vec::new();
        let mut taken: Vec<Span> = Vec::new();
        let mut order: Vec<&Printed> = figures.iter().collect();
        order.sort_by_key(|figure| std::cmp::Reverse(figure.token.chars().count()));
        for figure in order {
            match self.place(figure, &taken) {
                Some(span) => taken.push(span),
                None => faults.push(format!("{}: “{}” is not there", figure.locator, figure.token)),
            }
        }
        for candidate in &self.candidates {
            let figures = taken.iter().filter(|span| span.0 <= candidate.0 && candidate.1 <= span.1).count();
            let listed = usize::from(self.others.contains_key(candidate));
            if figures + listed != 1 {
                let around = (candidate.0.saturating_sub(6), (candidate.1 + 6).min(self.letters.len()));
                faults.push(format!(
                    "“{}” in “{}” at {}: {figures} figures and {listed} entries of the list",
                    self.text(*candidate),
                    self.text(around),
                    candidate.0,
                ));
            }
        }
        for (span, text) in &self.others {
            if !self.candidates.contains(span) || self.text(*span) != *text {
                faults.push(format!("the entry “{text}” at {} means no number of the source", span.0));
            }
        }
        faults
    }

    /// The first free place of a token in its paragraph, not within a longer number.
    fn place(&self, figure: &Printed, occupied: &[Span]) -> Option<Span> {
        let token: Vec<char> = figure.token.chars().collect();
        let digit = |at: usize| self.letters.get(at).is_some_and(|c| c.is_ascii_digit() || *c == '.');
        self.paragraphs.get(&figure.locator)?.iter().find_map(|(first, last)| {
            (*first..(last + 1).saturating_sub(token.len())).map(|start| (start, start + token.len())).find(
                |(start, end)| {
                    let cut = (digit(*start) && *start > 0 && digit(start - 1)) || (digit(end - 1) && digit(*end));
                    self.letters[*start..*end] == token[..]
                        && !cut
                        && occupied.iter().all(|span| *end <= span.0 || span.1 <= *start)
                },
            )
        })
    }
}

/// Digit groups, and Chinese numerals before a measure word.
fn candidates(letters: &[char], numerals: &[char], measures: &[char]) -> BTreeSet<Span> {
    let mut found = BTreeSet::new();
    let mut at = 0;
    while at < letters.len() {
        let run =
            |is: &dyn Fn(char) -> bool, from: usize| from + letters[from..].iter().take_while(|c| is(**c)).count();
        let digits = run(&|c| c.is_ascii_digit(), at);
        let words = run(&|c| numerals.contains(&c), at);
        if digits > at {
            let decimals = if letters.get(digits) == Some(&'.') { run(&|c| c.is_ascii_digit(), digits + 1) } else { 0 };
            let end = if decimals > digits + 1 { decimals } else { digits };
            found.insert((at, end));
            at = end;
        } else if words > at {
            if letters.get(words).is_some_and(|c| measures.contains(c)) {
                found.insert((at, words));
            }
            at = words;
        } else {
            at += 1;
        }
    }
    found
}

/// The stretches of each paragraph by locator: section heads `一、`, paragraphs `1.`; a section without numbered
/// paragraphs is one.
fn paragraphs(text: &str) -> BTreeMap<String, Vec<Span>> {
    let mut found: BTreeMap<String, Vec<Span>> = BTreeMap::new();
    let (mut section, mut locator) = (String::new(), String::new());
    let mut start = 0;
    for line in text.split('\n') {
        let mut head = line.chars();
        match (head.next(), head.next()) {
            (Some(number), Some('、')) if "一二三四五".contains(number) => {
                section = number.to_string();
                locator.clone_from(&section);
            }
            (Some(number), Some('.')) if number.is_ascii_digit() => locator = format!("{section}.{number}"),
            _ => {}
        }
        let end = start + line.chars().count();
        if !section.is_empty() {
            found.entry(locator.clone()).or_default().push((start, end));
        }
        start = end + 1;
    }
    found
}

#[test]
fn every_number_of_the_source_is_accounted_for() {
    let Some(source) = Source::read() else { return };
    let figures = printed(&shipped());
    assert_eq!(source.walk(&figures), Vec::<String>::new());
    for at in 0..figures.len() {
        let mut fewer = figures.clone();
        let removed = fewer.remove(at);
        assert!(!source.walk(&fewer).is_empty(), "nobody misses {removed:?}");
    }
    let entries: Vec<Span> = source.others.keys().copied().collect();
    for span in entries {
        let mut fewer =
            Source { others: source.others.clone(), letters: source.letters.clone(), ..Source::read().unwrap() };
        fewer.others.remove(&span);
        assert!(!fewer.walk(&figures).is_empty(), "the entry at {} is superfluous", span.0);
    }
}

#[test]
fn no_shipped_file_holds_an_inferred_value() {
    for (file, json) in data_files() {
        let home = json["home"].is_string() && json["context"].is_array();
        let records = ["observations", "rankings"].into_iter().flat_map(|key| json[key].as_array().unwrap());
        for record in records {
            let growth = record.get("growth");
            for (number, stated) in
                [("value", Some(record)), ("position", Some(record)), ("percent", growth), ("points", growth)]
            {
                let Some((stated, value)) = stated.and_then(|stated| Some((stated, stated.get(number)?.as_f64()?)))
                else {
                    continue;
                };
                let token = match stated["as_written"].as_str() {
                    Some(token) => token,
                    // The table of other sources has changes in points as numbers, without the words of the source.
                    None if !home && number == "points" => continue,
                    None => panic!("{file}: {number} without a token: {record}"),
                };
                assert!(!home || stated["locator"].is_string(), "{file}: {number} without a locator: {record}");
                assert_eq!(
                    read_token(token).0.to_bits(),
                    value.to_bits(),
                    "{file}: {number} is not what was printed: {record}"
                );
            }
            for letter in record["status"].as_str().unwrap_or_default().chars() {
                assert!(!"EFI".contains(letter), "{file}: estimated, forecast or imputed: {record}");
            }
            assert!(record["source"].is_string(), "{file}: no source: {record}");
        }
    }
}

#[test]
fn shipped_files_speak_both_languages() {
    fn visit(file: &str, place: &str, json: &Value, texts: &mut usize) {
        match json {
            Value::Object(object) => {
                if object.contains_key("zh") || object.contains_key("en") {
                    *texts += 1;
                    for language in ["zh", "en"] {
                        let words = object.get(language).and_then(Value::as_str).unwrap_or_default();
                        assert!(!words.trim().is_empty(), "{file}: {place} has no {language}");
                    }
                }
                object.iter().for_each(|(key, value)| visit(file, &format!("{place}.{key}"), value, texts));
            }
            Value::Array(array) => {
                array.iter().enumerate().for_each(|(at, value)| visit(file, &format!("{place}[{at}]"), value, texts));
            }
            _ => {}
        }
    }
    for (file, json) in data_files() {
        let mut texts = 0;
        visit(&file, "$", &json, &mut texts);
        assert!(texts > 30, "{file}: only {texts} texts found");
        // A name that is no object of languages would not be seen above.
        for key in ["sources", "areas", "groups", "units", "topics", "indicators", "ladders", "checks"] {
            for record in json[key].as_array().unwrap() {
                let name = if key == "sources" { "title" } else { "name" };
                assert!(record[name].is_object(), "{file}: {key}: no {name} in both languages: {record}");
            }
        }
    }
    let dataset = shipped();
    let complete = |what: &str, name: &Name| {
        assert!(name.zh.is_some() && name.en.is_some(), "{what} has only one language: {name:?}");
    };
    complete("the title", dataset.title());
    for (_, indicator) in dataset.indicators() {
        complete(indicator.id.as_str(), &indicator.name);
        complete(indicator.id.as_str(), &indicator.short);
    }
    dataset.areas().for_each(|(_, area)| complete(area.id.as_str(), &area.short));
    dataset.sources().iter().for_each(|source| {
        complete(source.id.as_str(), &source.title);
        complete(source.id.as_str(), &source.publisher);
    });
}

#[test]
fn a_suggestion_is_a_label_and_never_a_value() {
    let study = study();
    let dataset = study.dataset();
    let funding = dataset.find_indicator("city-talent-funding").unwrap();
    let observation = dataset.observations().find(|o| o.indicator == funding).unwrap();
    assert_eq!((observation.value, observation.unit_mult), (Some(520.0), 0));
    assert_eq!(observation.attributes.suggestion.as_ref().unwrap().token.as_str(), "520万元");

    let doubt =
        study.findings().iter().position(|f| f.subject.first().is_some_and(|s| s.indicator == funding)).unwrap();
    let selections = [
        Selection::default(),
        Selection { indicator: Some(funding), period: Some(observation.period), ..Selection::default() },
        Selection { indicator: Some(funding), row: doubt, ..Selection::default() },
    ];
    let mut suggested = 0;
    for (locale, selection) in Locale::ALL.into_iter().flat_map(|locale| selections.iter().map(move |s| (locale, s))) {
        for name in common::page_names() {
            let report = common::page(&study, name, selection, locale);
            let mut words = String::new();
            for piece in said(&report) {
                match piece {
                    Said::Label(label) if label.kind == LabelKind::Suggestion => suggested += 1,
                    said => words.push_str(&match said {
                        Said::Figure(figure) => Piece::Figure(*figure).text(),
                        Said::Label(label) => label.text,
                        Said::Words(words) => words,
                        Said::Doubt | Said::Break => String::new(),
                    }),
                }
                words.push('\n');
            }
            // 520 as a number of its own, scaled up ten thousand times in either language.
            for wrong in ["520万", "520 万", "5,200,000", "5200000", "5.2 million", "5.20 million", "5.200 million"] {
                let digit = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
                let shown = words.match_indices(wrong).any(|(at, _)| !words[..at].ends_with(digit));
                assert!(!shown, "{name} in {locale:?} shows “{wrong}” outside the suggestion: {words}");
            }
        }
    }
    assert!(suggested > 0, "the suggestion is shown nowhere");
}
