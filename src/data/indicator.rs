//! Indicators, their units and topics, and ladders of enterprises.

use super::{Name, handle};
use crate::text::CleanText;

handle!(
    /// An indicator of one dataset.
    IndicatorId
);
handle!(
    /// A unit of one dataset.
    UnitId
);
handle!(
    /// A topic of one dataset.
    TopicId
);
handle!(
    /// A ladder of one dataset.
    LadderId
);

/// What is measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Its id.
    pub id: CleanText,
    /// The topic it belongs to.
    pub topic: Option<TopicId>,
    /// Its full name.
    pub name: Name,
    /// A name for charts; the full name where none was given.
    pub short: Name,
    /// Its unit (SDMX `UNIT_MEASURE`); none for what is only ranked or named.
    pub unit: Option<UnitId>,
    /// The exponent of ten its values are printed in (SDMX `UNIT_MULT`).
    pub unit_mult: i8,
    /// How it relates to time.
    pub measure: Measure,
    /// Whether more is better.
    pub polarity: Polarity,
    /// What is counted, in a sentence.
    pub definition: Name,
    /// The prices of an amount of money.
    pub prices: Prices,
    /// The whole this is a part of.
    pub part_of: Option<IndicatorId>,
    /// The set this is a subset of.
    pub subset_of: Option<IndicatorId>,
    /// The stock this flow adds to.
    pub additions_to: Option<IndicatorId>,
    /// What a ratio divides.
    pub numerator: Option<IndicatorId>,
    /// What a ratio divides by.
    pub denominator: Option<IndicatorId>,
    /// The count this money paid for.
    pub funds: Option<IndicatorId>,
    /// The policy value that bounds the amount per case.
    pub cap: Option<IndicatorId>,
    /// What a ratio or rate is per: `year`, `10000 persons`, `application`.
    pub per: Option<CleanText>,
}

/// How an indicator relates to time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// How many there are at the end of the period.
    Stock,
    /// How much in the period.
    Flow,
    /// How much since a start.
    Cumulative,
    /// A quotient of two figures.
    Ratio,
    /// A change or frequency.
    Rate,
    /// The parameter of a rule, in force; never charted, always exact.
    Policy,
    /// A name or a design.
    Plan,
    /// A rank without a published value.
    RankOnly,
}

impl Measure {
    /// The words of the file format.
    pub const WORDS: [(&'static str, Self); 8] = [
        ("stock", Self::Stock),
        ("flow", Self::Flow),
        ("cumulative", Self::Cumulative),
        ("ratio", Self::Ratio),
        ("rate", Self::Rate),
        ("policy", Self::Policy),
        ("plan", Self::Plan),
        ("rank_only", Self::RankOnly),
    ];

    /// Whether its values may stand on an axis of periods.
    #[must_use]
    pub fn is_charted(self) -> bool {
        matches!(self, Self::Stock | Self::Flow | Self::Ratio | Self::Rate)
    }
}

/// Whether more is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Polarity {
    /// More is better.
    #[default]
    Higher,
    /// Less is better.
    Lower,
    /// Neither.
    Neutral,
}

impl Polarity {
    /// The words of the file format.
    pub const WORDS: [(&'static str, Self); 3] =
        [("higher", Self::Higher), ("lower", Self::Lower), ("neutral", Self::Neutral)];
}

/// The prices an amount of money is stated in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Prices {
    /// Of the period itself.
    Current,
    /// Of a base period: growth cannot be checked against values.
    Constant,
    /// Not stated.
    #[default]
    Unstated,
}

impl Prices {
    /// The words of the file format.
    pub const WORDS: [(&'static str, Self); 3] =
        [("current", Self::Current), ("constant", Self::Constant), ("unstated", Self::Unstated)];
}

/// A unit of measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Its id.
    pub id: CleanText,
    /// Its name, as it stands behind a number.
    pub name: Name,
    /// What kind of number it makes.
    pub kind: UnitKind,
}

/// What kind of number a unit makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnitKind {
    /// Whole things: exact, never negative.
    Count,
    /// Money: rounded at its last digit, never negative.
    Money,
    /// Hundredths; changes are in percentage points.
    Percent,
    /// Anything measured: rounded at its last digit.
    Quantity,
}

impl UnitKind {
    /// The words of the file format.
    pub const WORDS: [(&'static str, Self); 4] =
        [("count", Self::Count), ("money", Self::Money), ("percent", Self::Percent), ("quantity", Self::Quantity)];
}

/// A subject that indicators belong to, and what of it stands on the overview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Its id.
    pub id: CleanText,
    /// Its name.
    pub name: Name,
    /// The panel of the overview it fills.
    pub panel: Option<Panel>,
    /// The indicators told in words, the first as the headline.
    pub headline: Vec<IndicatorId>,
    /// The indicators drawn.
    pub chart: Vec<IndicatorId>,
    /// The indicators whose ranks are drawn.
    pub ranks: Vec<IndicatorId>,
}

/// The four panels of the overview, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Panel {
    /// Patents.
    Patents,
    /// Research and development intensity.
    Intensity,
    /// Contract value.
    Contracts,
    /// Enterprise tiers.
    Tiers,
}

impl Panel {
    /// The words of the file format, in the order of the panels.
    pub const WORDS: [(&'static str, Self); 4] = [
        ("patents", Self::Patents),
        ("intensity", Self::Intensity),
        ("contracts", Self::Contracts),
        ("tiers", Self::Tiers),
    ];
}

/// Indicators that are steps of one ladder, the lowest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladder {
    /// Its id.
    pub id: CleanText,
    /// Its name.
    pub name: Name,
    /// Its steps, the lowest first.
    pub steps: Vec<IndicatorId>,
    /// Whether a higher step is counted in the lower ones too.
    pub nested: Nested,
}

/// Whether a higher step of a ladder is counted in the lower ones too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Nested {
    /// The source does not say: steps, never shares.
    #[default]
    Unknown,
    /// It is.
    Yes,
    /// It is not.
    No,
}

impl Nested {
    /// The words of the file format.
    pub const WORDS: [(&'static str, Self); 3] = [("unknown", Self::Unknown), ("yes", Self::Yes), ("no", Self::No)];
}
