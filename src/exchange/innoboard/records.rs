//! The records of a file, as serde reads them and as its JSON Schema describes them.
//!
//! Every field is optional here: what must be there is validation's to say, together with everything else. The
//! schema marks those fields as required.

use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use super::Read;
use crate::data::{
    Applies, At, Comparator, Draft, DraftArea, DraftCheck, DraftGroup, DraftGrowth, DraftIndicator, DraftLadder,
    DraftObservation, DraftRanking, DraftSource, DraftSuggestion, DraftTopic, DraftUnit, Level, Measure, Name, Nested,
    Panel, PerYear, Polarity, Prices, SourceKind, UnitKind,
};
use crate::text::CleanText;

/// A text, made safe to show as it is read.
#[derive(Debug, Clone, JsonSchema)]
#[schemars(transparent)]
pub(super) struct Word(#[schemars(with = "String")] CleanText);

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Word;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Word, E> {
                Ok(Word(CleanText::new(text)))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

fn text(word: Option<Word>) -> Option<CleanText> {
    word.map(|word| word.0)
}

fn texts(words: Option<Vec<Word>>) -> Vec<CleanText> {
    words.unwrap_or_default().into_iter().map(|word| word.0).collect()
}

/// The words of a list, for the schema.
fn words<T>(list: &[(&'static str, T)]) -> Vec<&'static str> {
    list.iter().map(|(word, _)| *word).collect()
}

/// A name in Chinese, in English, or in both.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    /// Chinese.
    zh: Option<Word>,
    /// English.
    en: Option<Word>,
}

fn name(names: Option<Names>) -> Name {
    names.map_or_else(Name::default, |names| Name { zh: text(names.zh), en: text(names.en) })
}

/// The figures of one publication, with everything needed to read them.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// Always `innoboard/1`.
    #[schemars(required, extend("const" = super::FORMAT))]
    format: Option<Word>,
    /// The dataset's id, such as `fushun-2024`.
    #[schemars(required)]
    id: Option<Word>,
    /// Its title.
    title: Option<Names>,
    /// The day its figures were published, as a period: `2024-03-27`.
    updated: Option<Word>,
    /// The id of the area it is about.
    home: Option<Word>,
    /// Files with figures of other sources, relative to this file. They never replace its own.
    context: Option<Vec<String>>,
    /// Where the figures were published.
    sources: Option<Vec<SourceRecord>>,
    /// The areas and institutions the figures are about (SDMX `REF_AREA`).
    areas: Option<Vec<AreaRecord>>,
    /// Areas that are ranked among each other.
    groups: Option<Vec<GroupRecord>>,
    /// The units of measure (SDMX `UNIT_MEASURE`).
    units: Option<Vec<UnitRecord>>,
    /// Subjects that indicators belong to.
    topics: Option<Vec<TopicRecord>>,
    /// What is measured.
    indicators: Option<Vec<IndicatorRecord>>,
    /// The figures.
    observations: Option<Vec<ObservationRecord>>,
    /// The ranks that were stated.
    rankings: Option<Vec<RankingRecord>>,
    /// Indicators that are steps of one ladder.
    ladders: Option<Vec<LadderRecord>>,
    /// Relations that should hold between the figures.
    checks: Option<Vec<CheckRecord>>,
}

impl File {
    /// The draft, each record with its place.
    pub(super) fn into_read(self, name: &CleanText) -> Read {
        let draft = Draft {
            file: name.clone(),
            id: text(self.id),
            title: self::name(self.title),
            updated: text(self.updated),
            home: text(self.home),
            sources: placed("sources", self.sources, SourceRecord::into_draft),
            areas: placed("areas", self.areas, AreaRecord::into_draft),
            groups: placed("groups", self.groups, GroupRecord::into_draft),
            units: placed("units", self.units, UnitRecord::into_draft),
            topics: placed("topics", self.topics, TopicRecord::into_draft),
            indicators: placed("indicators", self.indicators, IndicatorRecord::into_draft),
            observations: placed("observations", self.observations, ObservationRecord::into_draft),
            rankings: placed("rankings", self.rankings, RankingRecord::into_draft),
            ladders: placed("ladders", self.ladders, LadderRecord::into_draft),
            checks: placed("checks", self.checks, CheckRecord::into_draft),
        };
        Read { draft, context: self.context.unwrap_or_default() }
    }
}

/// The records of a list as parts of a draft.
fn placed<R, D>(list: &'static str, records: Option<Vec<R>>, into_draft: fn(R, At) -> D) -> Vec<D> {
    let records = records.unwrap_or_default().into_iter().enumerate();
    records.map(|(index, record)| into_draft(record, At::Item(list, index))).collect()
}

/// A publication that figures were taken from.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SourceRecord {
    /// Its id.
    #[schemars(required)]
    id: Option<Word>,
    /// Its title.
    #[schemars(required)]
    title: Option<Names>,
    /// Who published it.
    publisher: Option<Names>,
    /// When, as a period.
    published: Option<Word>,
    /// The language it is written in, such as `zh`.
    language: Option<Word>,
    /// How close it is to the office that made the figures; `official` where absent.
    #[schemars(extend("enum" = words(&SourceKind::WORDS)))]
    kind: Option<Word>,
    /// Where it is found.
    url: Option<Word>,
    /// On what terms it may be used.
    license: Option<Word>,
}

impl SourceRecord {
    fn into_draft(self, at: At) -> DraftSource {
        DraftSource {
            at,
            id: text(self.id),
            title: name(self.title),
            publisher: name(self.publisher),
            published: text(self.published),
            language: text(self.language),
            kind: text(self.kind),
            url: text(self.url),
            license: text(self.license),
        }
    }
}

/// A place or an institution.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AreaRecord {
    /// Its code, such as a division code of GB/T 2260.
    #[schemars(required)]
    id: Option<Word>,
    /// Its name.
    #[schemars(required)]
    name: Option<Names>,
    /// A shorter name for charts.
    short: Option<Names>,
    /// What kind of area it is; only areas of one level are ranked together.
    #[schemars(extend("enum" = words(&Level::WORDS)))]
    level: Option<Word>,
    /// The id of the area it lies in.
    parent: Option<Word>,
}

impl AreaRecord {
    fn into_draft(self, at: At) -> DraftArea {
        DraftArea {
            at,
            id: text(self.id),
            name: name(self.name),
            short: name(self.short),
            level: text(self.level),
            parent: text(self.parent),
        }
    }
}

/// Areas that are ranked among each other.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupRecord {
    /// Its id.
    #[schemars(required)]
    id: Option<Word>,
    /// Its name.
    #[schemars(required)]
    name: Option<Names>,
    /// The ids of its areas.
    #[schemars(required)]
    members: Option<Vec<Word>>,
    /// Whether the source itself says how many members there are.
    size_stated: Option<bool>,
    /// What is to be known about it.
    note: Option<Names>,
}

impl GroupRecord {
    fn into_draft(self, at: At) -> DraftGroup {
        DraftGroup {
            at,
            id: text(self.id),
            name: name(self.name),
            members: texts(self.members),
            size_stated: self.size_stated,
            note: name(self.note),
        }
    }
}

/// A unit of measure.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitRecord {
    /// Its id.
    #[schemars(required)]
    id: Option<Word>,
    /// Its name, as it stands behind a number.
    #[schemars(required)]
    name: Option<Names>,
    /// `count` for whole things, `money`, `percent`, or `quantity` for anything measured.
    #[schemars(required, extend("enum" = words(&UnitKind::WORDS)))]
    kind: Option<Word>,
}

impl UnitRecord {
    fn into_draft(self, at: At) -> DraftUnit {
        DraftUnit { at, id: text(self.id), name: name(self.name), kind: text(self.kind) }
    }
}

/// A subject that indicators belong to, and what of it stands on the overview.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct TopicRecord {
    /// Its id.
    #[schemars(required)]
    id: Option<Word>,
    /// Its name.
    #[schemars(required)]
    name: Option<Names>,
    /// The panel of the overview it fills.
    #[schemars(extend("enum" = words(&Panel::WORDS)))]
    panel: Option<Word>,
    /// The ids of the indicators told in words, the first as the headline.
    headline: Option<Vec<Word>>,
    /// The ids of the indicators drawn.
    chart: Option<Vec<Word>>,
    /// The ids of the indicators whose ranks are drawn.
    ranks: Option<Vec<Word>>,
}

impl TopicRecord {
    fn into_draft(self, at: At) -> DraftTopic {
        DraftTopic {
            at,
            id: text(self.id),
            name: name(self.name),
            panel: text(self.panel),
            headline: texts(self.headline),
            chart: texts(self.chart),
            ranks: texts(self.ranks),
        }
    }
}

/// What is measured.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct IndicatorRecord {
    /// Its id, of `a`–`z`, `0`–`9` and `-`, so that formulas can name it.
    #[schemars(required, regex(pattern = r"^[a-z0-9-]+$"))]
    id: Option<Word>,
    /// The id of the topic it belongs to.
    topic: Option<Word>,
    /// Its full name.
    #[schemars(required)]
    name: Option<Names>,
    /// A shorter name for charts.
    short: Option<Names>,
    /// The id of its unit; none for what is only ranked.
    unit: Option<Word>,
    /// The exponent of ten its values are printed in (SDMX `UNIT_MULT`): 4 for 万, 8 for 亿.
    #[schemars(extend("enum" = [0, 2, 3, 4, 6, 8, 9, 12]))]
    unit_mult: Option<i64>,
    /// How it relates to time: `stock` at the end of a period, `flow` in it, `cumulative` since a start, `ratio`, `rate`, `policy` (a parameter in force), `plan` (a name or design), `rank_only` (ranked without a published value).
    #[schemars(required, extend("enum" = words(&Measure::WORDS)))]
    measure: Option<Word>,
    /// Whether more is better; `higher` where absent.
    #[schemars(extend("enum" = words(&Polarity::WORDS)))]
    polarity: Option<Word>,
    /// What is counted, in a sentence.
    definition: Option<Names>,
    /// The prices of an amount of money; `unstated` where absent.
    #[schemars(extend("enum" = words(&Prices::WORDS)))]
    prices: Option<Word>,
    /// The indicator this is a part of.
    part_of: Option<Word>,
    /// The indicator this is a subset of.
    subset_of: Option<Word>,
    /// The stock this flow adds to.
    additions_to: Option<Word>,
    /// What a ratio divides.
    numerator: Option<Word>,
    /// What a ratio divides by.
    denominator: Option<Word>,
    /// The count this money paid for.
    funds: Option<Word>,
    /// The policy value that bounds the amount per case.
    cap: Option<Word>,
    /// What a ratio or rate is per: `year`, `10000 persons`, `application`.
    per: Option<Word>,
}

impl IndicatorRecord {
    fn into_draft(self, at: At) -> DraftIndicator {
        DraftIndicator {
            at,
            id: text(self.id),
            topic: text(self.topic),
            name: name(self.name),
            short: name(self.short),
            unit: text(self.unit),
            unit_mult: self.unit_mult,
            measure: text(self.measure),
            polarity: text(self.polarity),
            definition: name(self.definition),
            prices: text(self.prices),
            part_of: text(self.part_of),
            subset_of: text(self.subset_of),
            additions_to: text(self.additions_to),
            numerator: text(self.numerator),
            denominator: text(self.denominator),
            funds: text(self.funds),
            cap: text(self.cap),
            per: text(self.per),
        }
    }
}

/// A published figure, or a place where only its growth was published.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ObservationRecord {
    /// The id of what is measured.
    #[schemars(required)]
    indicator: Option<Word>,
    /// The id of the area.
    #[schemars(required)]
    area: Option<Word>,
    /// When: `2023`, `2023-Q2`, `2023-06`, `2024-03-27`, `2017/2024-03`, `../2024-03` (start not stated) or `P3Y/2023` (the last three years).
    #[schemars(required)]
    period: Option<Word>,
    /// How much, in units of 10^`unit_mult`.
    value: Option<f64>,
    /// The exponent of ten of this value, where it is not the indicator's.
    #[schemars(extend("enum" = [0, 2, 3, 4, 6, 8, 9, 12]))]
    unit_mult: Option<i64>,
    /// The decimals as printed, where trailing zeros were.
    #[schemars(range(min = 0, max = 12))]
    decimals: Option<i64>,
    /// The word that bounds the number; `exact` where absent.
    #[schemars(extend("enum" = words(&Comparator::WORDS)))]
    comparator: Option<Word>,
    /// Status letters of SDMX's `OBS_STATUS`, such as `U` (doubtful) or `EP`.
    status: Option<Word>,
    /// Whether it holds for `each` year of the period (每年) or on `average` (年均).
    #[schemars(extend("enum" = words(&PerYear::WORDS)))]
    per_year: Option<Word>,
    /// The id of the source.
    source: Option<Word>,
    /// Where it stands in the source: section and paragraph.
    locator: Option<Word>,
    /// The figure as printed.
    as_written: Option<Word>,
    /// The change published with it.
    growth: Option<GrowthRecord>,
    /// What it was said to lie above or below.
    compared: Option<ComparedRecord>,
    /// What is to be known about it.
    note: Option<Names>,
    /// What it may have been meant to be; a label, never computed with.
    suggestion: Option<SuggestionRecord>,
    /// The ids of the indicators it may belong to where the text leaves that open.
    readings: Option<Vec<Word>>,
}

impl ObservationRecord {
    fn into_draft(self, at: At) -> DraftObservation {
        DraftObservation {
            at,
            indicator: text(self.indicator),
            area: text(self.area),
            period: text(self.period),
            value: self.value,
            unit_mult: self.unit_mult,
            decimals: self.decimals,
            comparator: text(self.comparator),
            status: text(self.status),
            per_year: text(self.per_year),
            source: text(self.source),
            locator: text(self.locator),
            as_written: text(self.as_written),
            growth: self.growth.map(GrowthRecord::into_draft),
            compared: self.compared.map(|record| (text(record.area), text(record.comparator))),
            note: name(self.note),
            suggestion: self.suggestion.map(SuggestionRecord::into_draft),
            readings: texts(self.readings),
        }
    }
}

/// A published change over an earlier period: `percent` or `points`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct GrowthRecord {
    /// The growth in percent of the earlier value.
    percent: Option<f64>,
    /// The change of a ratio in percentage points.
    points: Option<f64>,
    /// The decimals as printed, where trailing zeros were.
    #[schemars(range(min = 0, max = 12))]
    decimals: Option<i64>,
    /// The word that bounds the number; `exact` where absent.
    #[schemars(extend("enum" = words(&Comparator::WORDS)))]
    comparator: Option<Word>,
    /// The periods it is about; the observation's own where absent.
    periods: Option<Vec<Word>>,
    /// Whether it holds for `each` of these periods, on `average`, or that is `unstated`.
    #[schemars(extend("enum" = words(&Applies::WORDS)))]
    applies: Option<Word>,
    /// Where it stands in the source.
    locator: Option<Word>,
    /// The growth as printed.
    as_written: Option<Word>,
    /// The ids of the indicators it may belong to where the text leaves that open.
    readings: Option<Vec<Word>>,
    /// What is to be known about it.
    note: Option<Names>,
}

impl GrowthRecord {
    fn into_draft(self) -> DraftGrowth {
        DraftGrowth {
            percent: self.percent,
            points: self.points,
            decimals: self.decimals,
            comparator: text(self.comparator),
            periods: texts(self.periods),
            applies: text(self.applies),
            locator: text(self.locator),
            as_written: text(self.as_written),
            readings: texts(self.readings),
            note: name(self.note),
        }
    }
}

/// Another area, and on which side of it the figure lies.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ComparedRecord {
    /// The id of the other area.
    #[schemars(required)]
    area: Option<Word>,
    /// On which side of it.
    #[schemars(required, extend("enum" = words(&Comparator::WORDS)))]
    comparator: Option<Word>,
}

/// What a figure may have been meant to be.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct SuggestionRecord {
    /// The figure as it would be printed.
    #[schemars(required)]
    token: Option<Word>,
    /// Why.
    reason: Option<Names>,
}

impl SuggestionRecord {
    fn into_draft(self) -> DraftSuggestion {
        DraftSuggestion { token: text(self.token), reason: name(self.reason) }
    }
}

/// The stated position of an area within a group.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RankingRecord {
    /// The id of what is ranked.
    #[schemars(required)]
    indicator: Option<Word>,
    /// The id of the area.
    #[schemars(required)]
    area: Option<Word>,
    /// When.
    #[schemars(required)]
    period: Option<Word>,
    /// The position; 1 is first.
    #[schemars(required, range(min = 1))]
    position: Option<i64>,
    /// The id of the group.
    within: Option<Word>,
    /// The ids of the areas said to be ahead, in unknown order.
    behind: Option<Vec<Word>>,
    /// Status letters of SDMX's `OBS_STATUS`.
    status: Option<Word>,
    /// The id of the source.
    source: Option<Word>,
    /// Where it stands in the source.
    locator: Option<Word>,
    /// The words as printed.
    as_written: Option<Word>,
    /// What is to be known about it.
    note: Option<Names>,
    /// What it may have been meant to be.
    suggestion: Option<SuggestionRecord>,
    /// The ids of the indicators it may belong to where the text leaves that open.
    readings: Option<Vec<Word>>,
}

impl RankingRecord {
    fn into_draft(self, at: At) -> DraftRanking {
        DraftRanking {
            at,
            indicator: text(self.indicator),
            area: text(self.area),
            period: text(self.period),
            position: self.position,
            within: text(self.within),
            behind: texts(self.behind),
            status: text(self.status),
            source: text(self.source),
            locator: text(self.locator),
            as_written: text(self.as_written),
            note: name(self.note),
            suggestion: self.suggestion.map(SuggestionRecord::into_draft),
            readings: texts(self.readings),
        }
    }
}

/// Indicators that are steps of one ladder.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LadderRecord {
    /// Its id.
    #[schemars(required)]
    id: Option<Word>,
    /// Its name.
    #[schemars(required)]
    name: Option<Names>,
    /// The ids of its steps, the lowest first.
    #[schemars(required)]
    steps: Option<Vec<Word>>,
    /// Whether a higher step is counted in the lower ones too; `unknown` where absent.
    #[schemars(extend("enum" = words(&Nested::WORDS)))]
    nested: Option<Word>,
}

impl LadderRecord {
    fn into_draft(self, at: At) -> DraftLadder {
        DraftLadder {
            at,
            id: text(self.id),
            name: name(self.name),
            steps: texts(self.steps),
            nested: text(self.nested),
        }
    }
}

/// A relation that should hold between figures.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckRecord {
    /// Its id.
    #[schemars(required)]
    id: Option<Word>,
    /// Its name.
    name: Option<Names>,
    /// Two expressions and one of `=`, `<`, `<=`, `>`, `>=`: `[awards-first] + [awards-second] = [awards]`.
    #[schemars(required)]
    formula: Option<Word>,
    /// What is to be known about it.
    note: Option<Names>,
}

impl CheckRecord {
    fn into_draft(self, at: At) -> DraftCheck {
        DraftCheck { at, id: text(self.id), name: name(self.name), formula: text(self.formula), note: name(self.note) }
    }
}
