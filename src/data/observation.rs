//! Observations and what is known of each.

use super::{AreaId, IndicatorId, Name, Period, Role, SourceId, handle};
use crate::locale::Text;
use crate::text::CleanText;

handle!(
    /// An observation of one dataset: its row.
    ObservationId
);

/// One published figure, or a place where only its growth was published: a view of a row of a dataset.
#[derive(Debug, Clone, Copy)]
pub struct Observation<'a> {
    /// Its row.
    pub id: ObservationId,
    /// Whether it is the dataset's own, or another source's.
    pub role: Role,
    /// What is measured.
    pub indicator: IndicatorId,
    /// Where.
    pub area: AreaId,
    /// When.
    pub period: Period,
    /// How much, in units of 10^`unit_mult`; none where only a growth was published.
    pub value: Option<f64>,
    /// The exponent of ten of the value.
    pub unit_mult: i8,
    /// Everything else that is known of it.
    pub attributes: &'a Attributes,
}

impl Observation<'_> {
    /// The decimals the value was printed with.
    #[must_use]
    pub fn decimals(&self) -> u8 {
        self.attributes.decimals.unwrap_or_else(|| self.value.map_or(0, decimals_of))
    }
}

/// The decimals in the shortest digits that name a number.
#[must_use]
pub(super) fn decimals_of(value: f64) -> u8 {
    // A whole number over a power of ten is the float of those digits: both are exact and the division rounds once.
    let few = (0..=6_i32).find(|decimals| {
        let power = 10f64.powi(*decimals);
        let whole = (value * power).round();
        whole.abs() < 1e15 && (whole / power).to_bits() == value.to_bits()
    });
    few.map_or_else(
        || format!("{value}").split_once('.').map_or(0, |(_, fraction)| fraction.len().min(12) as u8),
        |decimals| decimals as u8,
    )
}

/// What is known of an observation besides its value.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Attributes {
    /// The exponent of ten of this value, where it is not the indicator's.
    pub unit_mult: Option<i8>,
    /// The decimals as printed, where trailing zeros were.
    pub decimals: Option<u8>,
    /// The word before or behind the number.
    pub comparator: Comparator,
    /// Its status letters.
    pub status: StatusSet,
    /// Whether it holds for each year of the period, or on average.
    pub per_year: Option<PerYear>,
    /// Where it was published.
    pub source: Option<SourceId>,
    /// Section and paragraph, or file, row and column.
    pub locator: Option<CleanText>,
    /// The figure as printed.
    pub as_written: Option<CleanText>,
    /// The change published with it.
    pub growth: Option<Growth>,
    /// What it was said to lie above or below.
    pub compared: Option<Compared>,
    /// What is to be known about it.
    pub note: Name,
    /// What it may have been meant to be; a label, never computed with.
    pub suggestion: Option<Suggestion>,
    /// The indicators it may belong to where the text leaves that open.
    pub readings: Vec<IndicatorId>,
}

/// A published change over an earlier period.
#[derive(Debug, Clone, PartialEq)]
pub struct Growth {
    /// In percent or in percentage points.
    pub kind: GrowthKind,
    /// How much.
    pub amount: f64,
    /// The decimals as printed.
    pub decimals: u8,
    /// The word before or behind the number.
    pub comparator: Comparator,
    /// The periods it is about; empty for the observation's own.
    pub periods: Vec<Period>,
    /// Whether it holds for each of those periods or on average.
    pub applies: Option<Applies>,
    /// Section and paragraph.
    pub locator: Option<CleanText>,
    /// The growth as printed.
    pub as_written: Option<CleanText>,
    /// The indicators it may belong to where the text leaves that open.
    pub readings: Vec<IndicatorId>,
    /// What is to be known about it.
    pub note: Name,
}

/// What a growth is stated in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GrowthKind {
    /// Percent of the earlier value.
    Percent,
    /// Percentage points.
    Points,
}

/// What a growth over several periods says of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Applies {
    /// Each period grew by it.
    Each,
    /// They grew by it on average, compounded.
    Average,
    /// Not stated.
    Unstated,
}

impl Applies {
    /// The words of the file format.
    pub const WORDS: [(&'static str, Self); 3] =
        [("each", Self::Each), ("average", Self::Average), ("unstated", Self::Unstated)];
}

/// What a figure for a range of years says of one year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PerYear {
    /// Each year (每年).
    Each,
    /// A year on average (年均).
    Average,
}

impl PerYear {
    /// The words of the file format.
    pub const WORDS: [(&'static str, Self); 2] = [("each", Self::Each), ("average", Self::Average)];

    /// How it is shown in place of a period.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Each => Text::new("每年", "yearly"),
            Self::Average => Text::new("年均", "yearly avg."),
        }
    }
}

/// The word that bounds a number (after FHIR's comparator).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Comparator {
    /// The number itself.
    #[default]
    Exact,
    /// 以上.
    AtLeast,
    /// 超过, 余.
    MoreThan,
    /// 最高不超过.
    AtMost,
    /// 近.
    Nearly,
    /// 约.
    About,
}

impl Comparator {
    /// The words of the file format.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("exact", Self::Exact),
        ("at_least", Self::AtLeast),
        ("more_than", Self::MoreThan),
        ("at_most", Self::AtMost),
        ("nearly", Self::Nearly),
        ("about", Self::About),
    ];

    /// The sign before a number.
    #[must_use]
    pub fn sign(self) -> Text {
        match self {
            Self::Exact => Text::new("", ""),
            Self::AtLeast => Text::new("≥", "≥"),
            Self::MoreThan => Text::new(">", ">"),
            Self::AtMost => Text::new("≤", "≤"),
            Self::Nearly => Text::new("近", "<≈"),
            Self::About => Text::new("约", "≈"),
        }
    }

    /// The words of official style around a number `{}`.
    #[must_use]
    pub fn words(self) -> Text {
        match self {
            Self::Exact => Text::new("{}", "{}"),
            Self::AtLeast => Text::new("{}以上", "at least {}"),
            Self::MoreThan => Text::new("超过{}", "more than {}"),
            Self::AtMost => Text::new("不超过{}", "at most {}"),
            Self::Nearly => Text::new("近{}", "nearly {}"),
            Self::About => Text::new("约{}", "about {}"),
        }
    }
}

/// What a figure was said to lie above or below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Compared {
    /// The other area.
    pub area: AreaId,
    /// On which side of it.
    pub comparator: Comparator,
}

/// What a figure may have been meant to be. A label: never computed with, never charted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The figure as it would be printed.
    pub token: CleanText,
    /// Why.
    pub reason: Name,
}

/// A status letter (SDMX `OBS_STATUS`, code list `CL_OBS_STATUS`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Status(u8);

impl Status {
    /// Series break.
    pub const BREAK: Self = Self(b'B');
    /// The definition differs.
    pub const DEFINITION: Self = Self(b'D');
    /// Estimated.
    pub const ESTIMATED: Self = Self(b'E');
    /// Missing.
    pub const MISSING: Self = Self(b'M');
    /// Low reliability: doubtful.
    pub const UNRELIABLE: Self = Self(b'U');

    /// Every letter of the code list with its meaning.
    pub const ALL: [(Self, Text); 17] = [
        (Self(b'A'), Text::new("正常", "normal")),
        (Self(b'B'), Text::new("序列中断", "series break")),
        (Self(b'D'), Text::new("口径不同", "definition differs")),
        (Self(b'E'), Text::new("估计", "estimated")),
        (Self(b'F'), Text::new("预测", "forecast")),
        (Self(b'G'), Text::new("试验", "experimental")),
        (Self(b'I'), Text::new("插补", "imputed")),
        (Self(b'K'), Text::new("并入他项", "included elsewhere")),
        (Self(b'L'), Text::new("缺失，未采集", "missing, not collected")),
        (Self(b'M'), Text::new("缺失，不可能有", "missing, cannot exist")),
        (Self(b'N'), Text::new("不显著", "not significant")),
        (Self(b'O'), Text::new("缺失", "not available")),
        (Self(b'P'), Text::new("初步", "provisional")),
        (Self(b'Q'), Text::new("不予公布", "suppressed")),
        (Self(b'S'), Text::new("罢工等特殊事件", "strike or special event")),
        (Self(b'U'), Text::new("存疑", "doubtful")),
        (Self(b'V'), Text::new("未经核实", "unvalidated")),
    ];

    /// The status with this letter.
    #[must_use]
    pub fn from_letter(letter: char) -> Option<Self> {
        Self::ALL.into_iter().map(|(status, _)| status).find(|status| status.letter() == letter)
    }

    /// Its letter.
    #[must_use]
    pub fn letter(self) -> char {
        char::from(self.0)
    }

    /// Its meaning.
    #[must_use]
    pub fn meaning(self) -> Text {
        Self::ALL.into_iter().find(|(status, _)| *status == self).map_or(Text::new("", ""), |(_, text)| text)
    }
}

/// A set of status letters: statuses can coincide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct StatusSet(u32);

impl StatusSet {
    /// The set with one more letter.
    #[must_use]
    pub fn with(self, status: Status) -> Self {
        Self(self.0 | 1 << (status.0 - b'A'))
    }

    /// Whether a letter is in it.
    #[must_use]
    pub fn contains(self, status: Status) -> bool {
        self.0 & (1 << (status.0 - b'A')) != 0
    }

    /// Whether the figure is doubtful (letter U).
    #[must_use]
    pub fn is_doubtful(self) -> bool {
        self.contains(Status::UNRELIABLE)
    }

    /// Whether no letter is in it: a normal figure.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Its letters in order.
    pub fn iter(self) -> impl Iterator<Item = Status> {
        Status::ALL.into_iter().map(|(status, _)| status).filter(move |status| self.contains(*status))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_those_of_the_shortest_digits() {
        assert_eq!([decimals_of(3.6), decimals_of(29.0), decimals_of(37294.3), decimals_of(0.05)], [1, 0, 1, 2]);
    }

    #[test]
    fn statuses_are_a_set() {
        let set = StatusSet::default().with(Status::UNRELIABLE).with(Status::BREAK);
        assert!(set.is_doubtful());
        assert_eq!(set.iter().map(Status::letter).collect::<String>(), "BU");
    }
}
