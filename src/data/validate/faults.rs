//! What is found wrong in one file, and the checks that every field shares.

use std::borrow::Cow;

use super::period::likely_period;
use crate::data::{At, DraftName, Name, Period, Place, Problem, Status, StatusSet, Wording, nearest};
use crate::locale::Text;
use crate::text::CleanText;

/// The problems of one file, in the order they were found.
pub(super) struct Faults {
    file: CleanText,
    problems: Vec<Problem>,
}

impl Faults {
    pub(super) fn new(file: CleanText) -> Self {
        Self { file, problems: Vec::new() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// Records a problem of a field; `field` may be a path (`growth.percent`) and is empty for the item itself.
    pub(super) fn add(&mut self, at: At, field: &str, what: impl Into<Wording>, remedy: impl Into<Wording>) {
        self.add_near(at, field, what, remedy, None);
    }

    /// Records a problem for which a known word is near.
    pub(super) fn add_near(
        &mut self,
        at: At,
        field: &str,
        what: impl Into<Wording>,
        remedy: impl Into<Wording>,
        nearest: Option<&str>,
    ) {
        let place = Place { file: self.file.clone(), path: path(at, field).into(), ..Place::default() };
        let (what, remedy) = (what.into(), remedy.into());
        self.problems.push(Problem { place, what, remedy, nearest: nearest.map(CleanText::new) });
    }

    /// Records that a required field is not there.
    pub(super) fn missing(&mut self, at: At, field: &str) {
        self.add(
            at,
            "",
            Wording::new(Text::new("缺少“{}”", "“{}” is missing"), &[field]),
            Wording::new(Text::new("补上“{}”", "add “{}”"), &[field]),
        );
    }

    /// A word that is only to be looked up, unless it is blank.
    pub(super) fn given<'a>(&mut self, at: At, field: &str, text: Option<Cow<'a, str>>) -> Option<Cow<'a, str>> {
        let text = text?;
        if is_blank(&text) {
            self.add(
                at,
                field,
                Text::new("内容为空", "it is blank"),
                Text::new("填写内容，或删去此项", "write something, or leave the field out"),
            );
            return None;
        }
        Some(text)
    }

    /// A word that must be there.
    pub(super) fn required<'a>(&mut self, at: At, field: &str, text: Option<Cow<'a, str>>) -> Option<Cow<'a, str>> {
        if text.is_none() {
            self.missing(at, field);
        }
        self.given(at, field, text)
    }

    /// A text to keep, unless it is blank.
    pub(super) fn text(&mut self, at: At, field: &str, text: Option<Cow<str>>) -> Option<CleanText> {
        self.given(at, field, text).map(CleanText::new)
    }

    /// A name, whose languages may be absent but not blank.
    pub(super) fn name(&mut self, at: At, field: &str, name: DraftName) -> Name {
        let mut part = |text: Option<Cow<str>>, language| match text {
            Some(text) if is_blank(&text) => self.text(at, &format!("{field}.{language}"), Some(text)),
            text => text.map(CleanText::new),
        };
        Name { zh: part(name.zh, "zh"), en: part(name.en, "en") }
    }

    /// A name that must be there in at least one language.
    pub(super) fn required_name(&mut self, at: At, field: &str, name: DraftName) -> Name {
        if name.is_empty() {
            self.missing(at, field);
        }
        self.name(at, field, name)
    }

    /// The meaning of a word of a short list.
    pub(super) fn word<T: Copy>(
        &mut self,
        at: At,
        field: &str,
        word: Option<Cow<str>>,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let word = self.given(at, field, word)?;
        let known = words.iter().find(|(known, _)| *known == word).map(|(_, meaning)| *meaning);
        if known.is_none() {
            let all: Vec<&str> = words.iter().map(|(known, _)| *known).collect();
            self.add_near(
                at,
                field,
                Wording::new(Text::new("不认识“{}”", "unknown word “{}”"), &[&word]),
                Wording::new(Text::new("从下列词中选用：{}", "use one of: {}"), &[&all.join(", ")]),
                nearest(&word, all.iter().copied()),
            );
        }
        known
    }

    /// A period.
    pub(super) fn period(&mut self, at: At, field: &str, text: Option<Cow<str>>) -> Option<Period> {
        let text = self.given(at, field, text)?;
        if let Ok(period) = text.parse() {
            return Some(period);
        }
        let likely = likely_period(&text);
        let forms = "2023, 2023-Q2, 2023-06, 2024-03-27, 2017/2024-03, ../2024-03, P3Y/2023";
        let remedy = match &likely {
            Some(likely) => Wording::new(Text::new("写作“{}”", "write “{}”"), &[&likely.to_string()]),
            None => Wording::new(Text::new("用下列写法之一：{}", "use one of these forms: {}"), &[forms]),
        };
        let what = Wording::new(Text::new("“{}”不是时期", "“{}” is no period"), &[&text]);
        self.add(at, field, what, remedy);
        None
    }

    /// A period that must be there.
    pub(super) fn required_period(&mut self, at: At, field: &str, text: Option<Cow<str>>) -> Option<Period> {
        if text.is_none() {
            self.missing(at, field);
        }
        self.period(at, field, text)
    }

    /// Status letters.
    pub(super) fn status(&mut self, at: At, letters: Option<Cow<str>>) -> StatusSet {
        let mut set = StatusSet::default();
        let Some(letters) = self.given(at, "status", letters) else { return set };
        for letter in letters.chars() {
            if let Some(status) = Status::from_letter(letter) {
                set = set.with(status);
                continue;
            }
            let all: String = Status::ALL.iter().map(|(status, _)| status.letter()).collect();
            let near = Status::from_letter(letter.to_ascii_uppercase()).map(|status| status.letter().to_string());
            self.add_near(
                at,
                "status",
                Wording::new(Text::new("没有状态字母“{}”", "no status has the letter “{}”"), &[&letter.to_string()]),
                Wording::new(
                    Text::new("使用 SDMX 状态字母：{}", "use letters of SDMX's list, without separators: {}"),
                    &[&all],
                ),
                near.as_deref(),
            );
        }
        set
    }

    /// An exponent of ten that has a name.
    pub(super) fn unit_mult(&mut self, at: At, exponent: Option<i64>) -> Option<i8> {
        let exponent = exponent?;
        if matches!(exponent, 0 | 2 | 3 | 4 | 6 | 8 | 9 | 12) {
            return Some(exponent as i8);
        }
        self.add(
            at,
            "unit_mult",
            Wording::new(Text::new("10的{}次方没有通用名称", "10 to the {} has no name"), &[&exponent.to_string()]),
            Text::new(
                "使用 0、2(百)、3(千)、4(万)、6(百万)、8(亿)、9(十亿)或 12(万亿)",
                "use 0, 2, 3, 4 (万), 6, 8 (亿), 9 or 12, and convert the value",
            ),
        );
        None
    }

    /// A number of decimals.
    pub(super) fn decimals(&mut self, at: At, field: &str, decimals: Option<i64>) -> Option<u8> {
        let decimals = decimals?;
        if (0..=12).contains(&decimals) {
            return Some(decimals as u8);
        }
        self.add(
            at,
            field,
            Wording::new(Text::new("小数位数不能是{}", "there cannot be {} decimals"), &[&decimals.to_string()]),
            Text::new("写 0 至 12 之间的整数", "write a whole number from 0 to 12"),
        );
        None
    }

    /// Whether a number is finite.
    pub(super) fn finite(&mut self, at: At, field: &str, value: f64) -> bool {
        if !value.is_finite() {
            self.add(
                at,
                field,
                Text::new("不是有限的数", "it is no finite number"),
                Text::new("没有数值时删去此项", "leave the field out where there is no number"),
            );
        }
        value.is_finite()
    }
}

/// Whether nothing but white space is in a text.
fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// The path of a field within its file.
pub(super) fn path(at: At, field: &str) -> String {
    let dot = if field.is_empty() { "" } else { "." };
    match at {
        At::File => format!("${dot}{field}"),
        At::Item(list, index) => format!("$.{list}[{index}]{dot}{field}"),
        At::Cell(row, column) => format!("R{row}C{column}"),
    }
}
