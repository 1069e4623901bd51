//! What a reader found in a file: plain, unvalidated fields.
//!
//! Every reader makes a [`Draft`], and [`super::validate`] makes a dataset of drafts. A draft item knows where it
//! stands ([`At`]); the name of the field completes the place, so that fields need no places of their own.
//!
//! Texts are borrowed from the file where they can be: most of them are ids and words that only need to be looked up,
//! and the others are made safe to show as they enter the dataset.

use std::borrow::Cow;

use crate::text::CleanText;

/// Where an item of a draft stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum At {
    /// The file itself.
    #[default]
    File,
    /// An item of a JSON list: `$.list[index]`.
    Item(&'static str, usize),
    /// A cell of a table, both counted from 1.
    Cell(usize, usize),
}

/// See [`super::Name`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftName<'a> {
    /// Chinese.
    pub zh: Option<Cow<'a, str>>,
    /// English.
    pub en: Option<Cow<'a, str>>,
}

impl DraftName<'_> {
    /// Whether neither language is there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.zh.is_none() && self.en.is_none()
    }
}

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft<'a> {
    /// The file, as the user named it.
    pub file: CleanText,
    /// The dataset's id.
    pub id: Option<Cow<'a, str>>,
    /// Its title.
    pub title: DraftName<'a>,
    /// When it was published.
    pub updated: Option<Cow<'a, str>>,
    /// The id of the area it is about.
    pub home: Option<Cow<'a, str>>,
    /// Its sources.
    pub sources: Vec<DraftSource<'a>>,
    /// Its areas.
    pub areas: Vec<DraftArea<'a>>,
    /// Its groups of areas.
    pub groups: Vec<DraftGroup<'a>>,
    /// Its units.
    pub units: Vec<DraftUnit<'a>>,
    /// Its topics.
    pub topics: Vec<DraftTopic<'a>>,
    /// Its indicators.
    pub indicators: Vec<DraftIndicator<'a>>,
    /// Its observations.
    pub observations: Vec<DraftObservation<'a>>,
    /// Its ranks.
    pub rankings: Vec<DraftRanking<'a>>,
    /// Its ladders.
    pub ladders: Vec<DraftLadder<'a>>,
    /// Its checks.
    pub checks: Vec<DraftCheck<'a>>,
}

/// Declares the parts of a draft: structs of optional fields with a place.
macro_rules! drafts {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty),* $(,)? })*) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct $name<'a> {
            /// Where it stands.
            pub at: At,
            $($(#[$field_doc])* pub $field: $kind,)*
        })*
    };
}

drafts! {
    /// See [`super::Source`].
    DraftSource {
        /// Id.
        id: Option<Cow<'a, str>>,
        /// Title.
        title: DraftName<'a>,
        /// Publisher.
        publisher: DraftName<'a>,
        /// A period.
        published: Option<Cow<'a, str>>,
        /// Language tag.
        language: Option<Cow<'a, str>>,
        /// A word of [`super::SourceKind::WORDS`].
        kind: Option<Cow<'a, str>>,
        /// Address.
        url: Option<Cow<'a, str>>,
        /// Licence.
        license: Option<Cow<'a, str>>,
    }
    /// See [`super::Area`].
    DraftArea {
        /// Id.
        id: Option<Cow<'a, str>>,
        /// Name.
        name: DraftName<'a>,
        /// Short name.
        short: DraftName<'a>,
        /// A word of [`super::Level::WORDS`].
        level: Option<Cow<'a, str>>,
        /// An area id.
        parent: Option<Cow<'a, str>>,
    }
    /// See [`super::Group`].
    DraftGroup {
        /// Id.
        id: Option<Cow<'a, str>>,
        /// Name.
        name: DraftName<'a>,
        /// Area ids.
        members: Vec<Cow<'a, str>>,
        /// Whether the source states the size.
        size_stated: Option<bool>,
        /// Note.
        note: DraftName<'a>,
    }
    /// See [`super::Unit`].
    DraftUnit {
        /// Id.
        id: Option<Cow<'a, str>>,
        /// Name.
        name: DraftName<'a>,
        /// A word of [`super::UnitKind::WORDS`].
        kind: Option<Cow<'a, str>>,
    }
    /// See [`super::Topic`].
    DraftTopic {
        /// Id.
        id: Option<Cow<'a, str>>,
        /// Name.
        name: DraftName<'a>,
        /// A word of [`super::Panel::WORDS`].
        panel: Option<Cow<'a, str>>,
        /// Indicator ids.
        headline: Vec<Cow<'a, str>>,
        /// Indicator ids.
        chart: Vec<Cow<'a, str>>,
        /// Indicator ids.
        ranks: Vec<Cow<'a, str>>,
    }
    /// See [`super::Indicator`]; links are indicator ids.
    DraftIndicator {
        /// Id.
        id: Option<Cow<'a, str>>,
        /// A topic id.
        topic: Option<Cow<'a, str>>,
        /// Name.
        name: DraftName<'a>,
        /// Short name.
        short: DraftName<'a>,
        /// A unit id.
        unit: Option<Cow<'a, str>>,
        /// Exponent of ten.
        unit_mult: Option<i64>,
        /// A word of [`super::Measure::WORDS`].
        measure: Option<Cow<'a, str>>,
        /// A word of [`super::Polarity::WORDS`].
        polarity: Option<Cow<'a, str>>,
        /// Definition.
        definition: DraftName<'a>,
        /// A word of [`super::Prices::WORDS`].
        prices: Option<Cow<'a, str>>,
        /// Whole.
        part_of: Option<Cow<'a, str>>,
        /// Set.
        subset_of: Option<Cow<'a, str>>,
        /// Stock.
        additions_to: Option<Cow<'a, str>>,
        /// Divided.
        numerator: Option<Cow<'a, str>>,
        /// Divisor.
        denominator: Option<Cow<'a, str>>,
        /// Count paid for.
        funds: Option<Cow<'a, str>>,
        /// Bound per case.
        cap: Option<Cow<'a, str>>,
        /// What a ratio is per.
        per: Option<Cow<'a, str>>,
    }
    /// See [`super::Observation`].
    DraftObservation {
        /// An indicator id.
        indicator: Option<Cow<'a, str>>,
        /// An area id.
        area: Option<Cow<'a, str>>,
        /// A period.
        period: Option<Cow<'a, str>>,
        /// The value.
        value: Option<f64>,
        /// Exponent of ten.
        unit_mult: Option<i64>,
        /// Decimals as printed.
        decimals: Option<i64>,
        /// A word of [`super::Comparator::WORDS`].
        comparator: Option<Cow<'a, str>>,
        /// Status letters.
        status: Option<Cow<'a, str>>,
        /// A word of [`super::PerYear::WORDS`].
        per_year: Option<Cow<'a, str>>,
        /// A source id.
        source: Option<Cow<'a, str>>,
        /// Place in the source.
        locator: Option<Cow<'a, str>>,
        /// The figure as printed.
        as_written: Option<Cow<'a, str>>,
        /// The growth published with it.
        growth: Option<Box<DraftGrowth<'a>>>,
        /// Comparison.
        compared: Option<Box<DraftCompared<'a>>>,
        /// Note.
        note: DraftName<'a>,
        /// Suggestion.
        suggestion: Option<Box<DraftSuggestion<'a>>>,
        /// Indicator ids.
        readings: Vec<Cow<'a, str>>,
    }
    /// See [`super::Ranking`].
    DraftRanking {
        /// An indicator id.
        indicator: Option<Cow<'a, str>>,
        /// An area id.
        area: Option<Cow<'a, str>>,
        /// A period.
        period: Option<Cow<'a, str>>,
        /// The position.
        position: Option<i64>,
        /// A group id.
        within: Option<Cow<'a, str>>,
        /// Area ids.
        behind: Vec<Cow<'a, str>>,
        /// Status letters.
        status: Option<Cow<'a, str>>,
        /// A source id.
        source: Option<Cow<'a, str>>,
        /// Place in the source.
        locator: Option<Cow<'a, str>>,
        /// The rank as printed.
        as_written: Option<Cow<'a, str>>,
        /// Note.
        note: DraftName<'a>,
        /// Suggestion.
        suggestion: Option<Box<DraftSuggestion<'a>>>,
        /// Indicator ids.
        readings: Vec<Cow<'a, str>>,
    }
    /// See [`super::Ladder`].
    DraftLadder {
        /// Id.
        id: Option<Cow<'a, str>>,
        /// Name.
        name: DraftName<'a>,
        /// Indicator ids, the lowest first.
        steps: Vec<Cow<'a, str>>,
        /// A word of [`super::Nested::WORDS`].
        nested: Option<Cow<'a, str>>,
    }
    /// See [`super::Check`].
    DraftCheck {
        /// Id.
        id: Option<Cow<'a, str>>,
        /// Name.
        name: DraftName<'a>,
        /// The formula as written.
        formula: Option<Cow<'a, str>>,
        /// Note.
        note: DraftName<'a>,
    }
}

/// See [`super::Growth`]; stands on a [`DraftObservation`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DraftGrowth<'a> {
    /// In percent.
    pub percent: Option<f64>,
    /// In percentage points.
    pub points: Option<f64>,
    /// Decimals as printed.
    pub decimals: Option<i64>,
    /// A word of [`super::Comparator::WORDS`].
    pub comparator: Option<Cow<'a, str>>,
    /// Periods.
    pub periods: Vec<Cow<'a, str>>,
    /// A word of [`super::Applies::WORDS`].
    pub applies: Option<Cow<'a, str>>,
    /// Place in the source.
    pub locator: Option<Cow<'a, str>>,
    /// The growth as printed.
    pub as_written: Option<Cow<'a, str>>,
    /// Indicator ids.
    pub readings: Vec<Cow<'a, str>>,
    /// Note.
    pub note: DraftName<'a>,
}

/// See [`super::Suggestion`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DraftSuggestion<'a> {
    /// The figure as it would be printed.
    pub token: Option<Cow<'a, str>>,
    /// Why.
    pub reason: DraftName<'a>,
}

/// See [`super::Compared`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftCompared<'a> {
    /// An area id.
    pub area: Option<Cow<'a, str>>,
    /// A word of [`super::Comparator::WORDS`].
    pub comparator: Option<Cow<'a, str>>,
}
