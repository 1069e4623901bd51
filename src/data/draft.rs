//! What a reader found in a file: plain, unvalidated fields.
//!
//! Every reader makes a [`Draft`], and [`super::validate`] makes a dataset of drafts. A draft item knows where it
//! stands ([`At`]); the name of the field completes the place, so that fields need no places of their own.

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

/// A name in up to two languages.
pub(crate) type DraftName = super::Name;

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Draft {
    /// The file, as the user named it.
    pub file: CleanText,
    /// The dataset's id.
    pub id: Option<CleanText>,
    /// Its title.
    pub title: DraftName,
    /// When it was published.
    pub updated: Option<CleanText>,
    /// The id of the area it is about.
    pub home: Option<CleanText>,
    /// Its sources.
    pub sources: Vec<DraftSource>,
    /// Its areas.
    pub areas: Vec<DraftArea>,
    /// Its groups of areas.
    pub groups: Vec<DraftGroup>,
    /// Its units.
    pub units: Vec<DraftUnit>,
    /// Its topics.
    pub topics: Vec<DraftTopic>,
    /// Its indicators.
    pub indicators: Vec<DraftIndicator>,
    /// Its observations.
    pub observations: Vec<DraftObservation>,
    /// Its ranks.
    pub rankings: Vec<DraftRanking>,
    /// Its ladders.
    pub ladders: Vec<DraftLadder>,
    /// Its checks.
    pub checks: Vec<DraftCheck>,
}

/// Declares the parts of a draft: structs of optional fields with a place.
macro_rules! drafts {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $kind:ty),* $(,)? })*) => {
        $($(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct $name {
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
        id: Option<CleanText>,
        /// Title.
        title: DraftName,
        /// Publisher.
        publisher: DraftName,
        /// A period.
        published: Option<CleanText>,
        /// Language tag.
        language: Option<CleanText>,
        /// A word of [`super::SourceKind::WORDS`].
        kind: Option<CleanText>,
        /// Address.
        url: Option<CleanText>,
        /// Licence.
        license: Option<CleanText>,
    }
    /// See [`super::Area`].
    DraftArea {
        /// Id.
        id: Option<CleanText>,
        /// Name.
        name: DraftName,
        /// Short name.
        short: DraftName,
        /// A word of [`super::Level::WORDS`].
        level: Option<CleanText>,
        /// An area id.
        parent: Option<CleanText>,
    }
    /// See [`super::Group`].
    DraftGroup {
        /// Id.
        id: Option<CleanText>,
        /// Name.
        name: DraftName,
        /// Area ids.
        members: Vec<CleanText>,
        /// Whether the source states the size.
        size_stated: Option<bool>,
        /// Note.
        note: DraftName,
    }
    /// See [`super::Unit`].
    DraftUnit {
        /// Id.
        id: Option<CleanText>,
        /// Name.
        name: DraftName,
        /// A word of [`super::UnitKind::WORDS`].
        kind: Option<CleanText>,
    }
    /// See [`super::Topic`].
    DraftTopic {
        /// Id.
        id: Option<CleanText>,
        /// Name.
        name: DraftName,
        /// A word of [`super::Panel::WORDS`].
        panel: Option<CleanText>,
        /// Indicator ids.
        headline: Vec<CleanText>,
        /// Indicator ids.
        chart: Vec<CleanText>,
        /// Indicator ids.
        ranks: Vec<CleanText>,
    }
    /// See [`super::Indicator`]; links are indicator ids.
    DraftIndicator {
        /// Id.
        id: Option<CleanText>,
        /// A topic id.
        topic: Option<CleanText>,
        /// Name.
        name: DraftName,
        /// Short name.
        short: DraftName,
        /// A unit id.
        unit: Option<CleanText>,
        /// Exponent of ten.
        unit_mult: Option<i64>,
        /// A word of [`super::Measure::WORDS`].
        measure: Option<CleanText>,
        /// A word of [`super::Polarity::WORDS`].
        polarity: Option<CleanText>,
        /// Definition.
        definition: DraftName,
        /// A word of [`super::Prices::WORDS`].
        prices: Option<CleanText>,
        /// Whole.
        part_of: Option<CleanText>,
        /// Set.
        subset_of: Option<CleanText>,
        /// Stock.
        additions_to: Option<CleanText>,
        /// Divided.
        numerator: Option<CleanText>,
        /// Divisor.
        denominator: Option<CleanText>,
        /// Count paid for.
        funds: Option<CleanText>,
        /// Bound per case.
        cap: Option<CleanText>,
        /// What a ratio is per.
        per: Option<CleanText>,
    }
    /// See [`super::Observation`].
    DraftObservation {
        /// An indicator id.
        indicator: Option<CleanText>,
        /// An area id.
        area: Option<CleanText>,
        /// A period.
        period: Option<CleanText>,
        /// The value.
        value: Option<f64>,
        /// Exponent of ten.
        unit_mult: Option<i64>,
        /// Decimals as printed.
        decimals: Option<i64>,
        /// A word of [`super::Comparator::WORDS`].
        comparator: Option<CleanText>,
        /// Status letters.
        status: Option<CleanText>,
        /// A word of [`super::PerYear::WORDS`].
        per_year: Option<CleanText>,
        /// A source id.
        source: Option<CleanText>,
        /// Place in the source.
        locator: Option<CleanText>,
        /// The figure as printed.
        as_written: Option<CleanText>,
        /// The growth published with it.
        growth: Option<DraftGrowth>,
        /// An area id and a word of [`super::Comparator::WORDS`].
        compared: Option<(Option<CleanText>, Option<CleanText>)>,
        /// Note.
        note: DraftName,
        /// Suggestion.
        suggestion: Option<DraftSuggestion>,
        /// Indicator ids.
        readings: Vec<CleanText>,
    }
    /// See [`super::Ranking`].
    DraftRanking {
        /// An indicator id.
        indicator: Option<CleanText>,
        /// An area id.
        area: Option<CleanText>,
        /// A period.
        period: Option<CleanText>,
        /// The position.
        position: Option<i64>,
        /// A group id.
        within: Option<CleanText>,
        /// Area ids.
        behind: Vec<CleanText>,
        /// Status letters.
        status: Option<CleanText>,
        /// A source id.
        source: Option<CleanText>,
        /// Place in the source.
        locator: Option<CleanText>,
        /// The rank as printed.
        as_written: Option<CleanText>,
        /// Note.
        note: DraftName,
        /// Suggestion.
        suggestion: Option<DraftSuggestion>,
        /// Indicator ids.
        readings: Vec<CleanText>,
    }
    /// See [`super::Ladder`].
    DraftLadder {
        /// Id.
        id: Option<CleanText>,
        /// Name.
        name: DraftName,
        /// Indicator ids, the lowest first.
        steps: Vec<CleanText>,
        /// A word of [`super::Nested::WORDS`].
        nested: Option<CleanText>,
    }
    /// See [`super::Check`].
    DraftCheck {
        /// Id.
        id: Option<CleanText>,
        /// Name.
        name: DraftName,
        /// The formula as written.
        formula: Option<CleanText>,
        /// Note.
        note: DraftName,
    }
}

/// See [`super::Growth`]; stands on a [`DraftObservation`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DraftGrowth {
    /// In percent.
    pub percent: Option<f64>,
    /// In percentage points.
    pub points: Option<f64>,
    /// Decimals as printed.
    pub decimals: Option<i64>,
    /// A word of [`super::Comparator::WORDS`].
    pub comparator: Option<CleanText>,
    /// Periods.
    pub periods: Vec<CleanText>,
    /// A word of [`super::Applies::WORDS`].
    pub applies: Option<CleanText>,
    /// Place in the source.
    pub locator: Option<CleanText>,
    /// The growth as printed.
    pub as_written: Option<CleanText>,
    /// Indicator ids.
    pub readings: Vec<CleanText>,
    /// Note.
    pub note: DraftName,
}

/// See [`super::Suggestion`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DraftSuggestion {
    /// The figure as it would be printed.
    pub token: Option<CleanText>,
    /// Why.
    pub reason: DraftName,
}
