//! The records of a file, as serde reads them and as its JSON Schema describes them.
//!
//! Every field is optional here: what must be there is validation's to say, together with everything else. The
//! schema marks those fields as required.

use schemars::JsonSchema;
use serde::Deserialize;

use super::fields::{Field, List, Record, Word};
use crate::data::{
    Applies, At, Comparator, DraftArea, DraftCheck, DraftCompared, DraftGroup, DraftGrowth, DraftIndicator,
    DraftLadder, DraftName, DraftObservation, DraftRanking, DraftSource, DraftSuggestion, DraftTopic, DraftUnit, Level,
    Measure, Nested, Panel, PerYear, Polarity, Prices, SourceKind, UnitKind,
};

/// The words of a list, for the schema.
fn words<T>(list: &[(&'static str, T)]) -> Vec<&'static str> {
    list.iter().map(|(word, _)| *word).collect()
}

/// Declares records of optional fields, and how they become parts of a draft with the same fields.
macro_rules! records {
    ($($(#[$doc:meta])* $name:ident => $draft:ident $(in $list:literal)? {
        $($(#[$attribute:meta])* $field:ident: $kind:ty),* $(,)?
    })*) => {
        $($(#[$doc])*
        #[derive(Debug, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields, bound(deserialize = "'de: 'a"))]
        pub(super) struct $name<'a> {
            $($(#[$attribute])* $field: Option<$kind>,)*
        }

        records!(@draft $name $draft [$($list)?] $($field)*);)*
    };
    (@draft $name:ident $draft:ident [$list:literal] $($field:ident)*) => {
        impl<'a> Record for $name<'a> {
            const LIST: &'static str = $list;
            type Draft = $draft<'a>;

            fn into_draft(self, at: At) -> $draft<'a> {
                $draft { at, $($field: Field::given(self.$field)),* }
            }
        }
    };
    (@draft $name:ident $draft:ident [] $($field:ident)*) => {
        impl<'a> From<$name<'a>> for $draft<'a> {
            fn from(record: $name<'a>) -> Self {
                Self { $($field: Field::given(record.$field)),* }
            }
        }
    };
}

/// The figures of one publication, with everything needed to read them.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'a"))]
pub(super) struct File<'a> {
    /// Always `innoboard/1`.
    #[schemars(required, extend("const" = super::FORMAT))]
    pub(super) format: Option<Word<'a>>,
    /// The dataset's id, such as `fushun-2024`.
    #[schemars(required)]
    pub(super) id: Option<Word<'a>>,
    /// Its title.
    pub(super) title: Option<Names<'a>>,
    /// The day its figures were published, as a period: `2024-03-27`.
    pub(super) updated: Option<Word<'a>>,
    /// The id of the area it is about.
    pub(super) home: Option<Word<'a>>,
    /// Files with figures of other sources, relative to this file. They never replace its own.
    pub(super) context: Option<Vec<String>>,
    /// Where the figures were published.
    pub(super) sources: Option<List<SourceRecord<'a>>>,
    /// The areas and institutions the figures are about (SDMX `REF_AREA`).
    pub(super) areas: Option<List<AreaRecord<'a>>>,
    /// Areas that are ranked among each other.
    pub(super) groups: Option<List<GroupRecord<'a>>>,
    /// The units of measure (SDMX `UNIT_MEASURE`).
    pub(super) units: Option<List<UnitRecord<'a>>>,
    /// Subjects that indicators belong to.
    pub(super) topics: Option<List<TopicRecord<'a>>>,
    /// What is measured.
    pub(super) indicators: Option<List<IndicatorRecord<'a>>>,
    /// The figures.
    pub(super) observations: Option<List<ObservationRecord<'a>>>,
    /// The ranks that were stated.
    pub(super) rankings: Option<List<RankingRecord<'a>>>,
    /// Indicators that are steps of one ladder.
    pub(super) ladders: Option<List<LadderRecord<'a>>>,
    /// Relations that should hold between the figures.
    pub(super) checks: Option<List<CheckRecord<'a>>>,
}

records! {
    /// A name in Chinese, in English, or in both.
    Names => DraftName {
        /// Chinese.
        zh: Word<'a>,
        /// English.
        en: Word<'a>,
    }

    /// A publication that figures were taken from.
    SourceRecord => DraftSource in "sources" {
        /// Its id.
        #[schemars(required)]
        id: Word<'a>,
        /// Its title.
        #[schemars(required)]
        title: Names<'a>,
        /// Who published it.
        publisher: Names<'a>,
        /// When, as a period.
        published: Word<'a>,
        /// The language it is written in, such as `zh`.
        language: Word<'a>,
        /// How close it is to the office that made the figures; `official` where absent.
        #[schemars(extend("enum" = words(&SourceKind::WORDS)))]
        kind: Word<'a>,
        /// Where it is found.
        url: Word<'a>,
        /// On what terms it may be used.
        license: Word<'a>,
    }

    /// A place or an institution.
    AreaRecord => DraftArea in "areas" {
        /// Its code, such as a division code of GB/T 2260.
        #[schemars(required)]
        id: Word<'a>,
        /// Its name.
        #[schemars(required)]
        name: Names<'a>,
        /// A shorter name for charts.
        short: Names<'a>,
        /// What kind of area it is; only areas of one level are ranked together.
        #[schemars(extend("enum" = words(&Level::WORDS)))]
        level: Word<'a>,
        /// The id of the area it lies in.
        parent: Word<'a>,
    }

    /// Areas that are ranked among each other.
    GroupRecord => DraftGroup in "groups" {
        /// Its id.
        #[schemars(required)]
        id: Word<'a>,
        /// Its name.
        #[schemars(required)]
        name: Names<'a>,
        /// The ids of its areas.
        #[schemars(required)]
        members: Vec<Word<'a>>,
        /// Whether the source itself says how many members there are.
        size_stated: bool,
        /// What is to be known about it.
        note: Names<'a>,
    }

    /// A unit of measure.
    UnitRecord => DraftUnit in "units" {
        /// Its id.
        #[schemars(required)]
        id: Word<'a>,
        /// Its name, as it stands behind a number.
        #[schemars(required)]
        name: Names<'a>,
        /// `count` for whole things, `money`, `percent`, or `quantity` for anything measured.
        #[schemars(required, extend("enum" = words(&UnitKind::WORDS)))]
        kind: Word<'a>,
    }

    /// A subject that indicators belong to, and what of it stands on the overview.
    TopicRecord => DraftTopic in "topics" {
        /// Its id.
        #[schemars(required)]
        id: Word<'a>,
        /// Its name.
        #[schemars(required)]
        name: Names<'a>,
        /// The panel of the overview it fills.
        #[schemars(extend("enum" = words(&Panel::WORDS)))]
        panel: Word<'a>,
        /// The ids of the indicators told in words, the first as the headline.
        headline: Vec<Word<'a>>,
        /// The ids of the indicators drawn.
        chart: Vec<Word<'a>>,
        /// The ids of the indicators whose ranks are drawn.
        ranks: Vec<Word<'a>>,
    }

    /// What is measured.
    IndicatorRecord => DraftIndicator in "indicators" {
        /// Its id, of `a`–`z`, `0`–`9` and `-`, so that formulas can name it.
        #[schemars(required, regex(pattern = r"^[a-z0-9-]+$"))]
        id: Word<'a>,
        /// The id of the topic it belongs to.
        topic: Word<'a>,
        /// Its full name.
        #[schemars(required)]
        name: Names<'a>,
        /// A shorter name for charts.
        short: Names<'a>,
        /// The id of its unit; none for what is only ranked.
        unit: Word<'a>,
        /// The exponent of ten its values are printed in (SDMX `UNIT_MULT`): 4 for 万, 8 for 亿.
        #[schemars(extend("enum" = [0, 2, 3, 4, 6, 8, 9, 12]))]
        unit_mult: i64,
        /// How it relates to time: `stock` at the end of a period, `flow` in it, `cumulative` since a start, `ratio`, `rate`, `policy` (a parameter in force), `plan` (a name or design), `rank_only` (ranked without a published value).
        #[schemars(required, extend("enum" = words(&Measure::WORDS)))]
        measure: Word<'a>,
        /// Whether more is better; `higher` where absent.
        #[schemars(extend("enum" = words(&Polarity::WORDS)))]
        polarity: Word<'a>,
        /// What is counted, in a sentence.
        definition: Names<'a>,
        /// The prices of an amount of money; `unstated` where absent.
        #[schemars(extend("enum" = words(&Prices::WORDS)))]
        prices: Word<'a>,
        /// The indicator this is a part of.
        part_of: Word<'a>,
        /// The indicator this is a subset of.
        subset_of: Word<'a>,
        /// The stock this flow adds to.
        additions_to: Word<'a>,
        /// What a ratio divides.
        numerator: Word<'a>,
        /// What a ratio divides by.
        denominator: Word<'a>,
        /// The count this money paid for.
        funds: Word<'a>,
        /// The policy value that bounds the amount per case.
        cap: Word<'a>,
        /// What a ratio or rate is per: `year`, `10000 persons`, `application`.
        per: Word<'a>,
    }

    /// A published figure, or a place where only its growth was published.
    ObservationRecord => DraftObservation in "observations" {
        /// The id of what is measured.
        #[schemars(required)]
        indicator: Word<'a>,
        /// The id of the area.
        #[schemars(required)]
        area: Word<'a>,
        /// When: `2023`, `2023-Q2`, `2023-06`, `2024-03-27`, `2017/2024-03`, `../2024-03` (start not stated) or `P3Y/2023` (the last three years).
        #[schemars(required)]
        period: Word<'a>,
        /// How much, in units of 10^`unit_mult`.
        value: f64,
        /// The exponent of ten of this value, where it is not the indicator's.
        #[schemars(extend("enum" = [0, 2, 3, 4, 6, 8, 9, 12]))]
        unit_mult: i64,
        /// The decimals as printed, where trailing zeros were.
        #[schemars(range(min = 0, max = 12))]
        decimals: i64,
        /// The word that bounds the number; `exact` where absent.
        #[schemars(extend("enum" = words(&Comparator::WORDS)))]
        comparator: Word<'a>,
        /// Status letters of SDMX's `OBS_STATUS`, such as `U` (doubtful) or `EP`.
        status: Word<'a>,
        /// Whether it holds for `each` year of the period (每年) or on `average` (年均).
        #[schemars(extend("enum" = words(&PerYear::WORDS)))]
        per_year: Word<'a>,
        /// The id of the source.
        source: Word<'a>,
        /// Where it stands in the source: section and paragraph.
        locator: Word<'a>,
        /// The figure as printed.
        as_written: Word<'a>,
        /// The change published with it.
        growth: Box<GrowthRecord<'a>>,
        /// What it was said to lie above or below.
        compared: Box<ComparedRecord<'a>>,
        /// What is to be known about it.
        note: Names<'a>,
        /// What it may have been meant to be; a label, never computed with.
        suggestion: Box<SuggestionRecord<'a>>,
        /// The ids of the indicators it may belong to where the text leaves that open.
        readings: Vec<Word<'a>>,
    }

    /// A published change over an earlier period: `percent` or `points`.
    GrowthRecord => DraftGrowth {
        /// The growth in percent of the earlier value.
        percent: f64,
        /// The change of a ratio in percentage points.
        points: f64,
        /// The decimals as printed, where trailing zeros were.
        #[schemars(range(min = 0, max = 12))]
        decimals: i64,
        /// The word that bounds the number; `exact` where absent.
        #[schemars(extend("enum" = words(&Comparator::WORDS)))]
        comparator: Word<'a>,
        /// The periods it is about; the observation's own where absent.
        periods: Vec<Word<'a>>,
        /// Whether it holds for `each` of these periods, on `average`, or that is `unstated`.
        #[schemars(extend("enum" = words(&Applies::WORDS)))]
        applies: Word<'a>,
        /// Where it stands in the source.
        locator: Word<'a>,
        /// The growth as printed.
        as_written: Word<'a>,
        /// The ids of the indicators it may belong to where the text leaves that open.
        readings: Vec<Word<'a>>,
        /// What is to be known about it.
        note: Names<'a>,
    }

    /// Another area, and on which side of it the figure lies.
    ComparedRecord => DraftCompared {
        /// The id of the other area.
        #[schemars(required)]
        area: Word<'a>,
        /// On which side of it.
        #[schemars(required, extend("enum" = words(&Comparator::WORDS)))]
        comparator: Word<'a>,
    }

    /// What a figure may have been meant to be.
    SuggestionRecord => DraftSuggestion {
        /// The figure as it would be printed.
        #[schemars(required)]
        token: Word<'a>,
        /// Why.
        reason: Names<'a>,
    }

    /// The stated position of an area within a group.
    RankingRecord => DraftRanking in "rankings" {
        /// The id of what is ranked.
        #[schemars(required)]
        indicator: Word<'a>,
        /// The id of the area.
        #[schemars(required)]
        area: Word<'a>,
        /// When.
        #[schemars(required)]
        period: Word<'a>,
        /// The position; 1 is first.
        #[schemars(required, range(min = 1))]
        position: i64,
        /// The id of the group.
        within: Word<'a>,
        /// The ids of the areas said to be ahead, in unknown order.
        behind: Vec<Word<'a>>,
        /// Status letters of SDMX's `OBS_STATUS`.
        status: Word<'a>,
        /// The id of the source.
        source: Word<'a>,
        /// Where it stands in the source.
        locator: Word<'a>,
        /// The words as printed.
        as_written: Word<'a>,
        /// What is to be known about it.
        note: Names<'a>,
        /// What it may have been meant to be.
        suggestion: Box<SuggestionRecord<'a>>,
        /// The ids of the indicators it may belong to where the text leaves that open.
        readings: Vec<Word<'a>>,
    }

    /// Indicators that are steps of one ladder.
    LadderRecord => DraftLadder in "ladders" {
        /// Its id.
        #[schemars(required)]
        id: Word<'a>,
        /// Its name.
        #[schemars(required)]
        name: Names<'a>,
        /// The ids of its steps, the lowest first.
        #[schemars(required)]
        steps: Vec<Word<'a>>,
        /// Whether a higher step is counted in the lower ones too; `unknown` where absent.
        #[schemars(extend("enum" = words(&Nested::WORDS)))]
        nested: Word<'a>,
    }

    /// A relation that should hold between figures.
    CheckRecord => DraftCheck in "checks" {
        /// Its id.
        #[schemars(required)]
        id: Word<'a>,
        /// Its name.
        name: Names<'a>,
        /// Two expressions and one of `=`, `<`, `<=`, `>`, `>=`: `[awards-first] + [awards-second] = [awards]`.
        #[schemars(required)]
        formula: Word<'a>,
        /// What is to be known about it.
        note: Names<'a>,
    }
}
