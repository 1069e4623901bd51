//! Checks observations one by one and makes rows of them.

use std::borrow::Cow;

use super::catalogue::indicators;
use super::ids::Ids;
use super::{Faults, File};
use crate::data::draft::{DraftCompared, DraftGrowth, DraftObservation, DraftSuggestion};
use crate::data::observation::decimals_of;
use crate::data::{
    Applies, AreaId, At, Attributes, Comparator, Compared, Dataset, Growth, GrowthKind, IndicatorId, Measure, PerYear,
    Period, SourceId, Stamp, Suggestion, Unit, UnitKind, Wording,
};
use crate::locale::Text;
use crate::text::CleanText;

/// A checked observation on its way into the columns.
pub(super) struct Row {
    pub(super) indicator: IndicatorId,
    pub(super) area: AreaId,
    pub(super) period: Period,
    pub(super) attributes: Attributes,
}

/// Checks an observation; none where what it is about is not known.
pub(super) fn row(item: DraftObservation, file: &mut File, dataset: &Dataset, ids: &Ids) -> Option<Row> {
    let File { faults, unit_mults, unitless, .. } = file;
    let at = item.at;
    let indicator = ids.indicators.require(faults, at, "indicator", item.indicator).map(IndicatorId);
    let area = ids.areas.require(faults, at, "area", item.area).map(AreaId);
    let period = faults.required_period(at, "period", item.period);
    if item.value.is_none() && item.growth.is_none() {
        faults.add(
            at,
            "",
            Text::new("既无数值也无增幅，什么也没有说", "it has neither a value nor a growth, so it says nothing"),
            Text::new("补上“value”或“growth”，或删去此条", "add “value” or “growth”, or remove it"),
        );
    }
    let own_mult = faults.unit_mult(at, item.unit_mult);
    let default_mult = indicator.map_or(0, |indicator| dataset.indicator(indicator).unit_mult);
    let unit_mult = own_mult.or_else(|| unit_mults.get(&indicator?).copied()).unwrap_or(default_mult);
    let growth = item.growth.and_then(|item| growth(*item, at, faults, ids));
    if let Some(indicator) = indicator {
        if let Some(value) = item.value {
            check_value(value, unit_mult, indicator, at, faults, dataset);
            if dataset.unit_of(indicator).is_none() && unitless.insert(indicator) {
                add_unitless(&dataset.indicator(indicator).id, at, faults);
            }
        }
        if let Some(growth) = &growth {
            check_growth(growth, dataset.unit_of(indicator), at, faults);
        }
    }
    let attributes = Attributes {
        unit_mult: (unit_mult != default_mult).then_some(unit_mult),
        decimals: faults.decimals(at, "decimals", item.decimals),
        comparator: faults.word(at, "comparator", item.comparator, &Comparator::WORDS).unwrap_or_default(),
        status: faults.status(at, item.status),
        per_year: faults.word(at, "per_year", item.per_year, &PerYear::WORDS),
        source: ids.sources.find(faults, at, "source", item.source).map(SourceId),
        locator: faults.text(at, "locator", item.locator),
        as_written: faults.text(at, "as_written", item.as_written),
        growth,
        compared: item.compared.and_then(|item| compared(*item, at, faults, ids)),
        note: faults.name(at, "note", item.note),
        suggestion: item.suggestion.and_then(|item| suggestion(*item, at, faults)),
        readings: indicators(faults, ids, at, "readings", item.readings),
    };
    Some(Row { indicator: indicator?, area: area?, period: period?, attributes })
}

fn add_unitless(indicator: &CleanText, at: At, faults: &mut Faults) {
    let what = Text::new("有数值，而指标“{}”没有单位", "it is a value of “{}”, which has no unit");
    let remedy = Text::new("给指标补上“unit”", "give the indicator a “unit”");
    faults.add(at, "value", Wording::new(what, &[indicator.as_str()]), remedy);
}

/// Checks that a value is one that its unit can have.
fn check_value(value: f64, unit_mult: i8, indicator: IndicatorId, at: At, faults: &mut Faults, dataset: &Dataset) {
    if !faults.finite(at, "value", value) {
        return;
    }
    let item = dataset.indicator(indicator);
    if item.measure == Measure::RankOnly {
        faults.add(
            at,
            "value",
            Wording::new(
                Text::new(
                    "指标“{}”只有位次(rank_only)，不能有数值",
                    "“{}” is only ranked (rank_only) and has no values",
                ),
                &[item.id.as_str()],
            ),
            Text::new(
                "把位次写入“rankings”，或改指标的“measure”",
                "put a rank into “rankings”, or correct the “measure”",
            ),
        );
        return;
    }
    let Some(unit) = dataset.unit_of(indicator) else { return };
    let written = value.to_string();
    if value < 0.0 && matches!(unit.kind, UnitKind::Count | UnitKind::Money) {
        faults.add(
            at,
            "value",
            Wording::new(
                Text::new("{} {}：数量和金额不能为负", "{} {}: a count or an amount of money cannot be negative"),
                &[&written, unit.id.as_str()],
            ),
            Text::new(
                "改正数值；可正可负的单位用“kind”: “quantity”",
                "correct it; a unit with signs is of kind “quantity”",
            ),
        );
    } else if unit.kind == UnitKind::Count && unit_mult == 0 && value.fract() != 0.0 {
        faults.add(
            at,
            "value",
            Wording::new(
                Text::new("{} {}：计数应为整数", "{} {}: a count is a whole number"),
                &[&written, unit.id.as_str()],
            ),
            Text::new(
                "改正数值；以万计时写“unit_mult”: 4，非计数的单位用“kind”: “quantity”",
                "correct it; for 万 write “unit_mult”: 4; a unit of kind “quantity” may have fractions",
            ),
        );
    }
}

fn growth(item: DraftGrowth, at: At, faults: &mut Faults, ids: &Ids) -> Option<Growth> {
    let measured = match (item.percent, item.points) {
        (Some(percent), None) => Some((GrowthKind::Percent, percent)),
        (None, Some(points)) => Some((GrowthKind::Points, points)),
        (percent, _) => {
            let what = match percent {
                Some(_) => Text::new("“percent”与“points”只能有一个", "it has both “percent” and “points”"),
                None => Text::new("缺少“percent”或“points”", "it has neither “percent” nor “points”"),
            };
            let remedy = Text::new(
                "增幅用“percent”(%)，比率的变动用“points”(个百分点)",
                "use “percent” for a growth in %, “points” for percentage points of a ratio",
            );
            faults.add(at, "growth", what, remedy);
            None
        }
    };
    let decimals = faults.decimals(at, "growth.decimals", item.decimals);
    let comparator = faults.word(at, "growth.comparator", item.comparator, &Comparator::WORDS).unwrap_or_default();
    let periods = growth_periods(item.periods, at, faults);
    let applies = faults.word(at, "growth.applies", item.applies, &Applies::WORDS);
    let locator = faults.text(at, "growth.locator", item.locator);
    let as_written = faults.text(at, "growth.as_written", item.as_written);
    let readings = indicators(faults, ids, at, "growth.readings", item.readings);
    let note = faults.name(at, "growth.note", item.note);
    let (kind, amount) = measured?;
    let decimals = decimals.unwrap_or_else(|| decimals_of(amount));
    Some(Growth { kind, amount, decimals, comparator, periods, applies, locator, as_written, readings, note })
}

/// Checks that a growth is one that figures of a unit can have.
fn check_growth(growth: &Growth, unit: Option<&Unit>, at: At, faults: &mut Faults) {
    let field = match growth.kind {
        GrowthKind::Percent => "growth.percent",
        GrowthKind::Points => "growth.points",
    };
    if !faults.finite(at, field, growth.amount) {
        return;
    }
    let kind = unit.map(|unit| unit.kind);
    if growth.kind == GrowthKind::Points && kind != Some(UnitKind::Percent) {
        faults.add(
            at,
            field,
            Text::new("只有百分比才以百分点变动", "only a figure in percent changes by percentage points"),
            Text::new("用“percent”，或改指标的单位", "use “percent”, or correct the indicator's unit"),
        );
    }
    let never_negative = matches!(kind, Some(UnitKind::Count | UnitKind::Money));
    if growth.kind == GrowthKind::Percent && growth.amount < -100.0 && never_negative {
        faults.add(
            at,
            field,
            Text::new("数量和金额的降幅不会超过100%", "a count or an amount of money cannot fall by more than 100 %"),
            Text::new("改正增幅", "correct the growth"),
        );
    }
}

/// The periods a growth is about: a single one of any kind, or several calendar periods of one frequency.
fn growth_periods(texts: Vec<Cow<str>>, at: At, faults: &mut Faults) -> Vec<Period> {
    if texts.is_empty() {
        return Vec::new();
    }
    let given = texts.len();
    let mut periods = Vec::with_capacity(given);
    for (index, text) in texts.into_iter().enumerate() {
        periods.extend(faults.period(at, &format!("growth.periods[{index}]"), Some(text)));
    }
    let frequency = |period: &Period| period.single().map(Stamp::frequency);
    let first = periods.first().and_then(frequency);
    let mixed = periods.iter().any(|period| frequency(period) != first || first.is_none());
    if given > 1 && periods.len() == given && mixed {
        faults.add(
            at,
            "growth.periods",
            Text::new("各时期的频度不同", "the periods are not all of one frequency"),
            Text::new("只列同一频度的时期，例如都是年份", "list calendar periods of one kind, such as years"),
        );
    }
    periods
}

fn compared(item: DraftCompared, at: At, faults: &mut Faults, ids: &Ids) -> Option<Compared> {
    let DraftCompared { area, comparator } = item;
    for (given, field) in [(&area, "compared.area"), (&comparator, "compared.comparator")] {
        if given.is_none() {
            faults.missing(at, field);
        }
    }
    let area = ids.areas.find(faults, at, "compared.area", area).map(AreaId);
    let comparator = faults.word(at, "compared.comparator", comparator, &Comparator::WORDS);
    Some(Compared { area: area?, comparator: comparator? })
}

/// Checks a suggestion.
pub(super) fn suggestion(item: DraftSuggestion, at: At, faults: &mut Faults) -> Option<Suggestion> {
    if item.token.is_none() {
        faults.missing(at, "suggestion.token");
    }
    let token = faults.text(at, "suggestion.token", item.token);
    let reason = faults.name(at, "suggestion.reason", item.reason);
    Some(Suggestion { token: token?, reason })
}
