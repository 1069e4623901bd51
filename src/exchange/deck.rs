//! Deck files: a talk in TOML, read with every fault at once, and written as a start.

use std::fmt::Write;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::excerpt::Lines;
use crate::data::{Dataset, IndicatorId, Name, Period, Place, Problem, Wording, nearest};
use crate::locale::{Locale, Text};
use crate::report::{Deck, REPORTS, Selection, Slide, SlideKind, Study};
use crate::text::CleanText;

type Entry<'i> = Spanned<DeValue<'i>>;

/// The keys of a deck.
const DECK: &[&str] = &["title", "subtitle", "author", "minutes", "theme", "language", "slides"];
/// The keys of a slide.
const SLIDE: &[&str] =
    &["kind", "indicator", "area", "period", "title", "notes", "lines", "indicators", "page", "show_doubts", "build"];

/// The longest talk that is believed.
const LONGEST: u32 = 24 * 60;

/// Reads a deck for a dataset; `themes` are the names of the themes there are.
///
/// # Errors
/// Every fault, with its line and what to do.
pub fn read(file: &CleanText, text: &str, dataset: &Dataset, themes: &[&str]) -> Result<Deck, Vec<Problem>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut faults = Faults { file, lines: Lines::new(text), problems: Vec::new() };
    for error in errors {
        let what = Wording::new(Text::new("不是 TOML：{}", "no TOML: {}"), &[error.message()]);
        let remedy = Text::new("改正这一行", "mend this line");
        faults.add(error.span().unwrap_or_default(), "", what, remedy.into(), None);
    }
    let mut reader = Reader { faults, dataset, themes };
    let deck = reader.deck(table.get_ref());
    let mut problems = reader.faults.problems;
    problems.sort_by_key(|problem| (problem.place.line, problem.place.column));
    if problems.is_empty() { Ok(deck) } else { Err(problems) }
}

/// The faults found so far.
struct Faults<'a> {
    file: &'a CleanText,
    lines: Lines<'a>,
    problems: Vec<Problem>,
}

impl Faults<'_> {
    fn add(&mut self, span: Range<usize>, path: &str, what: Wording, remedy: Wording, nearest: Option<&str>) {
        let mut place = Place { file: self.file.clone(), path: path.into(), ..Place::default() };
        self.lines.complete(&mut place, span);
        self.problems.push(Problem { place, what, remedy, nearest: nearest.map(CleanText::new) });
    }
}

struct Reader<'a> {
    faults: Faults<'a>,
    dataset: &'a Dataset,
    themes: &'a [&'a str],
}

impl Reader<'_> {
    fn deck(&mut self, table: &DeTable<'_>) -> Deck {
        self.known(table, DECK, "");
        let mut deck = Deck::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "title" => deck.title = self.name(value, "title"),
                "subtitle" => deck.subtitle = self.name(value, "subtitle"),
                "author" => deck.author = self.name(value, "author"),
                "minutes" => deck.minutes = self.minutes(value),
                "theme" => {
                    let themes = self.themes;
                    deck.theme =
                        self.word(value, "theme", themes.iter().map(|name| (*name, *name))).map(CleanText::new);
                }
                "language" => {
                    let known = Locale::ALL.map(|locale| (locale.tag(), locale));
                    deck.language = self.word(value, "language", known.into_iter());
                }
                "slides" => deck.slides = self.slides(value),
                _ => {}
            }
        }
        deck
    }

    fn slides(&mut self, value: &Entry<'_>) -> Vec<Slide> {
        let Some(all) = value.get_ref().as_array() else {
            self.wrong(value, "slides", Text::new("写成若干 [[slides]]", "write several [[slides]]"));
            return Vec::new();
        };
        let mut slides = Vec::new();
        for (at, entry) in all.iter().enumerate() {
            let path = format!("slides[{at}]");
            match entry.get_ref().as_table() {
                Some(table) => slides.push(self.slide(entry.span(), table, &path)),
                None => self.wrong(entry, &path, Text::new("写成 [[slides]]", "write [[slides]]")),
            }
        }
        slides
    }

    fn slide(&mut self, span: Range<usize>, table: &DeTable<'_>, path: &str) -> Slide {
        self.known(table, SLIDE, path);
        let mut slide = Slide::default();
        let mut kind = None;
        for (key, value) in table {
            let key = key.get_ref().as_ref();
            let path = format!("{path}.{key}");
            match key {
                "kind" => kind = self.word(value, &path, SlideKind::WORDS.into_iter()),
                "indicator" => slide.selection.indicator = self.indicator(value, &path),
                "area" => slide.selection.area = self.area(value, &path),
                "period" => slide.selection.period = self.period(value, &path),
                "title" => slide.title = self.name(value, &path),
                "notes" => slide.notes = self.name(value, &path),
                "lines" => slide.lines = self.all(value, &path, |reader, value, path| Some(reader.name(value, path))),
                "indicators" => slide.rows = self.all(value, &path, Self::indicator),
                "page" => slide.page = self.word(value, &path, REPORTS.iter().enumerate().map(|(at, r)| (r.name, at))),
                "show_doubts" => slide.show_doubts = self.flag(value, &path),
                "build" => slide.build = self.flag(value, &path),
                _ => {}
            }
        }
        let has = |key: &str| table.iter().any(|(known, _)| known.get_ref().as_ref() == key);
        if !has("kind") {
            let remedy = Text::new("写上 kind，例如 kind = \"figure\"", "write kind, for example kind = \"figure\"");
            self.faults.add(span.clone(), path, NO_KIND.into(), remedy.into(), None);
        }
        if let Some(kind) = kind {
            slide.kind = kind;
            let needed = match kind {
                SlideKind::Figure | SlideKind::Chart | SlideKind::Rank => "indicator",
                SlideKind::Table => "indicators",
                SlideKind::Text => "lines",
                SlideKind::Page => "page",
                _ => "",
            };
            if !needed.is_empty() && !has(needed) {
                let what = Wording::new(Text::new("这种页缺少“{}”", "this kind of slide lacks “{}”"), &[needed]);
                let remedy = Wording::new(Text::new("补上 {}", "add {}"), &[needed]);
                self.faults.add(span.clone(), path, what, remedy, None);
            }
            let more = match kind {
                SlideKind::Table => slide.rows.len(),
                SlideKind::Text => slide.lines.len(),
                _ => 0,
            };
            if more > crate::report::deck::MOST_ROWS {
                let most = crate::report::deck::MOST_ROWS.to_string();
                let what = Text::new("超过{}行，后排看不清", "more than {} rows cannot be read from the back");
                let remedy = Text::new("分成两页", "make two slides of it");
                self.faults.add(span.clone(), path, Wording::new(what, &[&most]), remedy.into(), None);
            }
            self.says_something(span, &slide, path);
        }
        slide
    }

    /// A slide whose figure is not in the data is a fault of the deck.
    fn says_something(&mut self, span: Range<usize>, slide: &Slide, path: &str) {
        let (Some(indicator), SlideKind::Rank) = (slide.selection.indicator, slide.kind) else { return };
        let area = slide.selection.area.or(self.dataset.home());
        let ranked = |r: &crate::data::Ranking| r.indicator == indicator && area.is_none_or(|area| r.area == area);
        if !self.dataset.rankings().any(|(_, ranking)| ranked(ranking)) {
            let what = Text::new("数据里没有这一项的位次", "the data have no rank of this");
            let remedy = Text::new("换成 figure 或 chart", "make it a figure or a chart");
            self.faults.add(span, path, what.into(), remedy.into(), None);
        }
    }

    /// Every key that nobody knows, with the nearest one.
    fn known(&mut self, table: &DeTable<'_>, known: &[&str], path: &str) {
        for (key, _) in table {
            let word = key.get_ref().as_ref();
            if !known.contains(&word) {
                let what = Wording::new(Text::new("不认识“{}”", "unknown key “{}”"), &[word]);
                let all = known.join(", ");
                let remedy = Wording::new(Text::new("可用：{}", "known keys: {}"), &[&all]);
                self.faults.add(key.span(), path, what, remedy, nearest(word, known.iter().copied()));
            }
        }
    }

    fn wrong(&mut self, value: &Entry<'_>, path: &str, remedy: Text) {
        let kind = value.get_ref().type_str();
        let what = Wording::new(Text::new("这里不能是 {}", "this cannot be a TOML {}"), &[kind]);
        self.faults.add(value.span(), path, what, remedy.into(), None);
    }

    fn text<'v>(&mut self, value: &'v Entry<'_>, path: &str) -> Option<&'v str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong(value, path, Text::new("写成带引号的文字", "write a text in quotes"));
        }
        text
    }

    fn flag(&mut self, value: &Entry<'_>, path: &str) -> bool {
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(value, path, Text::new("写 true 或 false", "write true or false"));
        }
        flag.unwrap_or_default()
    }

    fn minutes(&mut self, value: &Entry<'_>) -> Option<u32> {
        let found = value.get_ref().as_integer().and_then(|number| number.as_str().parse().ok());
        let minutes = found.filter(|minutes| (1..=LONGEST).contains(minutes));
        if minutes.is_none() {
            self.wrong(value, "minutes", Text::new("写 1 到 1440 的整数", "write a whole number from 1 to 1440"));
        }
        minutes
    }

    /// A text for both languages, or one a language.
    fn name(&mut self, value: &Entry<'_>, path: &str) -> Name {
        if let Some(text) = value.get_ref().as_str() {
            return Name { zh: Some(tidy(text)), en: None };
        }
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(
                value,
                path,
                Text::new("写成文字，或 { zh = …, en = … }", "write a text, or { zh = …, en = … }"),
            );
            return Name::default();
        };
        self.known(table, &["zh", "en"], path);
        let mut name = Name::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "zh" => name.zh = self.text(value, path).map(tidy),
                "en" => name.en = self.text(value, path).map(tidy),
                _ => {}
            }
        }
        name
    }

    fn all<T>(
        &mut self,
        value: &Entry<'_>,
        path: &str,
        one: impl Fn(&mut Self, &Entry<'_>, &str) -> Option<T>,
    ) -> Vec<T> {
        let Some(all) = value.get_ref().as_array() else {
            self.wrong(value, path, Text::new("写成 [ … ]", "write [ … ]"));
            return Vec::new();
        };
        all.iter().enumerate().filter_map(|(at, value)| one(self, value, &format!("{path}[{at}]"))).collect()
    }

    fn word<'w, T>(
        &mut self,
        value: &Entry<'_>,
        path: &str,
        known: impl Iterator<Item = (&'w str, T)> + Clone,
    ) -> Option<T> {
        let word = self.text(value, path)?;
        let found = known.clone().find(|(name, _)| *name == word).map(|(_, meaning)| meaning);
        if found.is_none() {
            let names: Vec<&str> = known.map(|(name, _)| name).collect();
            let what = Wording::new(Text::new("不认识“{}”", "unknown word “{}”"), &[word]);
            let remedy = Wording::new(Text::new("可用：{}", "use one of: {}"), &[&names.join(", ")]);
            self.faults.add(value.span(), path, what, remedy, nearest(word, names));
        }
        found
    }

    fn indicator(&mut self, value: &Entry<'_>, path: &str) -> Option<IndicatorId> {
        let word = self.text(value, path)?;
        let found = self.dataset.find_indicator(word);
        if found.is_none() {
            let near = nearest(word, self.dataset.indicators().map(|(_, indicator)| indicator.id.as_str()));
            self.unknown(
                value,
                path,
                word,
                near,
                Text::new("没有指标“{}”", "there is no indicator “{}”"),
                "indicators",
            );
        }
        found
    }

    fn area(&mut self, value: &Entry<'_>, path: &str) -> Option<crate::data::AreaId> {
        let word = self.text(value, path)?;
        let found = self.dataset.find_area(word);
        if found.is_none() {
            let near = nearest(word, self.dataset.areas().map(|(_, area)| area.id.as_str()));
            self.unknown(value, path, word, near, Text::new("没有地区“{}”", "there is no area “{}”"), "areas");
        }
        found
    }

    fn unknown(&mut self, value: &Entry<'_>, path: &str, word: &str, near: Option<&str>, what: Text, list: &str) {
        let remedy = Text::new("innoboard list {} 列出全部", "innoboard list {} lists them all");
        self.faults.add(value.span(), path, Wording::new(what, &[word]), Wording::new(remedy, &[list]), near);
    }

    fn period(&mut self, value: &Entry<'_>, path: &str) -> Option<Period> {
        let written = value.get_ref().as_integer().map(|number| number.as_str().to_owned());
        let word = match &written {
            Some(year) => year.as_str(),
            None => self.text(value, path)?,
        };
        let period = word.parse().ok();
        if period.is_none() {
            let what = Wording::new(Text::new("“{}”不是期间", "“{}” is no period"), &[word]);
            let remedy = Text::new("例如 2023、2023-Q2、P3Y/2023", "for example 2023, 2023-Q2, P3Y/2023");
            self.faults.add(value.span(), path, what, remedy.into(), None);
        }
        period
    }
}

const NO_KIND: Text = Text::new("没有写这一页是哪一种", "the kind of this slide is not given");

/// A text without the blanks at its ends; its lines stay.
fn tidy(text: &str) -> CleanText {
    let lines: Vec<CleanText> = text.trim().lines().map(|line| CleanText::new(line.trim_end())).collect();
    match lines.as_slice() {
        [one] => one.clone(),
        // Line ends are no characters of a text: what goes on is said in the next sentence.
        several => CleanText::new(several.iter().map(CleanText::as_str).collect::<Vec<_>>().join(" / ")),
    }
}

/// A deck to begin with: the slides that a talk without a deck has, written out.
#[must_use]
pub fn template(study: &Study, locale: Locale) -> String {
    let (deck, dataset) = (Deck::of(study), study.dataset());
    let mut out = String::new();
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    let both = |name: &Name| {
        let one = |locale| quoted(name.get(locale));
        format!("{{ zh = {}, en = {} }}", one(Locale::Zh), one(Locale::En))
    };
    let head = Text::new(
        "# 演示稿。试放：innoboard present 本文件；检查：innoboard present 本文件 --check",
        "# A talk. Show it: innoboard present THIS; check it: innoboard present THIS --check",
    );
    let _ = writeln!(out, "{}\n", head.get(locale));
    let _ = writeln!(out, "title = {}\nminutes = {}\n", both(dataset.title()), (deck.slides.len() * 2).max(5));
    for slide in &deck.slides {
        let kind = SlideKind::WORDS.iter().find(|(_, kind)| *kind == slide.kind).map_or("figure", |(word, _)| word);
        let _ = writeln!(out, "[[slides]]\nkind = \"{kind}\"");
        let Selection { indicator, period, .. } = &slide.selection;
        if let Some(indicator) = indicator {
            let _ = writeln!(out, "indicator = {}", quoted(dataset.indicator(*indicator).id.as_str()));
        }
        if let Some(period) = period {
            let _ = writeln!(out, "period = {}", quoted(&period.to_string()));
        }
        let _ = writeln!(out, "notes = {{ zh = \"\", en = \"\" }}\n");
    }
    out
}
