//! What is asked of the table of figures: its order, which of its rows, which of its columns; and how a link says so.

use super::COLUMNS;
use crate::analysis::Origin;
use crate::data::{Comparator, Dataset, Measure, Period, Status, TopicId};
use crate::locale::{Locale, Text};
use crate::report::words;
use crate::text::CleanText;

/// What is asked of the table of figures.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct TableChoice {
    /// The column its rows are sorted by; by topic where none.
    pub sort: Option<Sort>,
    /// Which rows are shown.
    pub filter: Filter,
    /// Which columns are shown.
    pub columns: Columns,
}

/// An order of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sort {
    /// The column, by its place in the table of columns.
    pub column: usize,
    /// Whether the largest comes first.
    pub falling: bool,
}

/// Which rows of a table are shown: those with one of the wanted values of every facet, and all of the typed words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Filter {
    /// What is wanted; several of one kind: any of them.
    pub facets: Vec<Facet>,
    /// Typed words.
    pub text: CleanText,
}

/// A value that rows can be filtered by.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Facet {
    /// The topic.
    Topic(Option<TopicId>),
    /// The period.
    Period(Period),
    /// How the indicator relates to time.
    Measure(Measure),
    /// Where the figure comes from.
    Origin(Origin),
    /// Whether it is doubtful.
    Doubt(bool),
    /// A status letter, or that there is none.
    Status(Option<Status>),
    /// The word at the number.
    Comparator(Comparator),
    /// Section and paragraph.
    Place(CleanText),
}

/// The kinds of facets, in the order in which they are listed: the word of a link and the heading.
pub(super) const KINDS: [(&str, Text); 8] = [
    ("topic", Text::new("专题", "Topic")),
    ("period", Text::new("期间", "Period")),
    ("doubt", Text::new("存疑", "Doubt")),
    ("origin", Text::new("来历", "Origin")),
    ("measure", Text::new("计量", "Measure")),
    ("comparator", Text::new("界限", "Bound")),
    ("status", Text::new("状态", "Status")),
    ("place", Text::new("出处", "Place")),
];

/// The word of a link before typed words.
pub(super) const TEXT: &str = "text";

impl Facet {
    /// Its kind, by its place in [`KINDS`].
    pub(super) fn kind(&self) -> usize {
        match self {
            Self::Topic(_) => 0,
            Self::Period(_) => 1,
            Self::Doubt(_) => 2,
            Self::Origin(_) => 3,
            Self::Measure(_) => 4,
            Self::Comparator(_) => 5,
            Self::Status(_) => 6,
            Self::Place(_) => 7,
        }
    }

    /// The value in words.
    #[must_use]
    pub fn name(&self, dataset: &Dataset, locale: Locale) -> String {
        let none = Text::new("无", "none").get(locale);
        match self {
            Self::Topic(Some(topic)) => dataset.topic(*topic).name.get(locale).to_owned(),
            Self::Topic(None) => Text::new("其他", "Other").get(locale).to_owned(),
            Self::Period(period) => period.short(locale),
            Self::Measure(measure) => words::measure(*measure).get(locale).to_owned(),
            Self::Origin(origin) => words::origin(*origin).get(locale).to_owned(),
            Self::Doubt(true) => words::DOUBTFUL.get(locale).to_owned(),
            Self::Doubt(false) => Text::new("无疑问", "not doubtful").get(locale).to_owned(),
            Self::Status(Some(status)) => format!("{} {}", status.letter(), status.meaning().get(locale)),
            Self::Status(None) => none.to_owned(),
            Self::Comparator(Comparator::Exact) => Text::new("原数", "the number itself").get(locale).to_owned(),
            Self::Comparator(comparator) => comparator.words().fill(locale, &["…"]),
            Self::Place(locator) => locator.as_str().to_owned(),
        }
    }

    /// The value as a link writes it.
    fn word(&self, dataset: &Dataset) -> String {
        let value = match self {
            Self::Topic(topic) => topic.map_or("none".into(), |topic| dataset.topic(topic).id.to_string()),
            Self::Period(period) => period.to_string(),
            Self::Place(locator) => locator.to_string(),
            Self::Status(status) => status.map_or("none".into(), |status| status.letter().to_string()),
            Self::Doubt(doubtful) => word_of(&DOUBTS, doubtful),
            Self::Origin(origin) => word_of(&ORIGINS, origin),
            Self::Measure(measure) => word_of(&Measure::WORDS, measure),
            Self::Comparator(comparator) => word_of(&Comparator::WORDS, comparator),
        };
        format!("{}={}", KINDS[self.kind()].0, escaped(&value))
    }

    /// The facet that a link writes so.
    fn read(dataset: &Dataset, kind: &str, word: &str) -> Option<Self> {
        match kind {
            "topic" if word == "none" => Some(Self::Topic(None)),
            "topic" => {
                dataset.topics().find(|(_, topic)| topic.id.as_str() == word).map(|(id, _)| Self::Topic(Some(id)))
            }
            "period" => word.parse().ok().map(Self::Period),
            "doubt" => value_of(&DOUBTS, word).map(Self::Doubt),
            "origin" => value_of(&ORIGINS, word).map(Self::Origin),
            "measure" => value_of(&Measure::WORDS, word).map(Self::Measure),
            "comparator" => value_of(&Comparator::WORDS, word).map(Self::Comparator),
            "status" if word == "none" => Some(Self::Status(None)),
            "status" => {
                let mut letters = word.chars();
                let status = letters.next().and_then(Status::from_letter).filter(|_| letters.next().is_none());
                status.map(|status| Self::Status(Some(status)))
            }
            "place" => Some(Self::Place(CleanText::new(word))),
            _ => None,
        }
    }
}

/// The word for a value of a table.
fn word_of<T: PartialEq>(words: &[(&str, T)], value: &T) -> String {
    words.iter().find(|(_, known)| known == value).map_or_else(String::new, |(word, _)| (*word).to_owned())
}

/// The value of a table that has a word.
fn value_of<T: Copy>(words: &[(&str, T)], word: &str) -> Option<T> {
    words.iter().find(|(known, _)| *known == word).map(|(_, value)| *value)
}

/// The words for whether a figure is doubtful.
const DOUBTS: [(&str, bool); 2] = [("yes", true), ("no", false)];
/// The words for where a figure comes from.
const ORIGINS: [(&str, Origin); 2] = [("published", Origin::Published), ("inferred", Origin::Inferred)];

impl Filter {
    /// Whether every row is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facets.is_empty() && self.text.is_blank()
    }

    /// Wants a value, or no longer.
    pub fn toggle(&mut self, facet: &Facet) {
        match self.facets.iter().position(|known| known == facet) {
            Some(at) => _ = self.facets.remove(at),
            None => self.facets.push(facet.clone()),
        }
    }

    /// As a link writes it.
    #[must_use]
    pub fn word(&self, dataset: &Dataset) -> String {
        let mut words: Vec<String> = self.facets.iter().map(|facet| facet.word(dataset)).collect();
        if !self.text.is_blank() {
            words.push(format!("{TEXT}={}", escaped(self.text.as_str())));
        }
        words.join(",")
    }

    /// What a link writes so.
    ///
    /// # Errors
    /// The first part that means nothing.
    pub fn read(dataset: &Dataset, word: &str) -> Result<Self, String> {
        let mut filter = Self::default();
        for part in word.split(',').filter(|part| !part.is_empty()) {
            let (kind, value) = part.split_once('=').ok_or_else(|| part.to_owned())?;
            let value = plain(value);
            if kind == TEXT {
                filter.text = CleanText::new(value);
            } else {
                let facet = Facet::read(dataset, kind, &value).ok_or_else(|| part.to_owned())?;
                filter.facets.push(facet);
            }
        }
        Ok(filter)
    }
}

/// Signs that end a part of a link, or the link, and how they are written within one.
const ESCAPES: [(&str, &str); 4] = [("%", "%25"), (",", "%2C"), (" ", "%20"), ("=", "%3D")];

fn escaped(text: &str) -> String {
    ESCAPES.iter().fold(text.to_owned(), |text, (sign, code)| text.replace(sign, code))
}

fn plain(text: &str) -> String {
    ESCAPES.iter().rev().fold(text.to_owned(), |text, (sign, code)| text.replace(code, sign))
}

impl Sort {
    /// Sorts by a column as is most often wanted: the largest number first, words from their beginning.
    #[must_use]
    pub fn by(column: usize) -> Self {
        Self { column, falling: COLUMNS.get(column).is_some_and(|column| column.falls) }
    }

    /// As a link writes it.
    #[must_use]
    pub fn word(self) -> String {
        let name = COLUMNS.get(self.column).map_or("", |column| column.name);
        format!("{name}:{}", if self.falling { FALLING } else { RISING })
    }

    /// What a link writes so; the direction may be left out.
    #[must_use]
    pub fn read(word: &str) -> Option<Self> {
        let (name, direction) = word.split_once(':').unwrap_or((word, ""));
        let by = Self::by(COLUMNS.iter().position(|column| column.name == name)?);
        match direction {
            "" => Some(by),
            FALLING => Some(Self { falling: true, ..by }),
            RISING => Some(Self { falling: false, ..by }),
            _ => None,
        }
    }
}

const FALLING: &str = "falling";
const RISING: &str = "rising";

/// Which columns are shown, and on which the cursor stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Columns {
    /// A bit for each column that is hidden.
    hidden: u16,
    /// A bit for each column that keeps its room before others.
    wide: u16,
    /// The column of the cursor.
    at: u8,
}

impl Default for Columns {
    fn default() -> Self {
        Self { hidden: 0, wide: 0, at: super::VALUE as u8 }
    }
}

impl Columns {
    /// The column of the cursor.
    #[must_use]
    pub fn at(self) -> usize {
        self.at.into()
    }

    /// Whether a column is shown where there is room.
    #[must_use]
    pub fn shows(self, column: usize) -> bool {
        self.hidden & (1 << column) == 0
    }

    /// Whether a column keeps its room before others.
    #[must_use]
    pub fn is_wide(self, column: usize) -> bool {
        self.wide & (1 << column) != 0
    }

    /// Whether every column is as it was at first.
    #[must_use]
    pub fn is_plain(self) -> bool {
        self.hidden == 0 && self.wide == 0
    }

    /// With the cursor so many shown columns on.
    #[must_use]
    pub fn moved(self, by: i8) -> Self {
        let step = |at: usize| at.checked_add_signed(by.signum().into()).filter(|at| *at < COLUMNS.len());
        let mut next = step(self.at());
        while let Some(at) = next.filter(|at| !self.shows(*at)) {
            next = step(at);
        }
        Self { at: next.unwrap_or(self.at()) as u8, ..self }
    }

    /// Without the column of the cursor, which goes to the one before it. The first column stays.
    #[must_use]
    pub fn without(self) -> Self {
        if self.at == 0 {
            return self;
        }
        Self { hidden: self.hidden | 1 << self.at, wide: self.wide & !(1 << self.at), ..self }.moved(-1)
    }

    /// With the column of the cursor kept before others, or no longer.
    #[must_use]
    pub fn widened(self) -> Self {
        Self { wide: self.wide ^ 1 << self.at, ..self }
    }

    /// With every column as at first.
    #[must_use]
    pub fn plain(self) -> Self {
        Self { hidden: 0, wide: 0, ..self }
    }
}
