//! How figures are worded: in a language, on a scale, with or without what was inferred.

use super::{Figure, Key, Magnitude, POINTS, Selection, Trend, reference};
use crate::analysis::{Derived, Estimate, Origin, Quantity};
use crate::data::{
    AreaId, Comparator, Dataset, Growth, GrowthKind, IndicatorId, Measure, Observation, Part, Period, Ranking,
    Reference, Role, StatusSet, UnitKind,
};
use crate::locale::{Locale, Scale};

/// How figures are worded: in which language, and money of one indicator on which scale.
#[derive(Debug, Clone, Copy)]
pub struct Wording<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// The language.
    pub locale: Locale,
    /// The scale of an indicator's amounts that stand beside each other; else each series has its own.
    common: Option<(IndicatorId, Scale)>,
    /// The scale of all amounts of money, where one is asked for.
    magnitude: Magnitude,
    /// Whether inferred figures are left out.
    hides_inferred: bool,
}

impl<'a> Wording<'a> {
    /// Figures of a dataset in a language.
    #[must_use]
    pub fn new(dataset: &'a Dataset, locale: Locale) -> Self {
        Self { dataset, locale, common: None, magnitude: Magnitude::AsWritten, hides_inferred: false }
    }

    /// Figures of a dataset in a language, as a selection asks for them.
    #[must_use]
    pub fn of(dataset: &'a Dataset, selection: &Selection, locale: Locale) -> Self {
        let Selection { magnitude, without_inferred: hides_inferred, .. } = *selection;
        Self { magnitude, hides_inferred, ..Self::new(dataset, locale) }
    }

    /// The same wording with amounts of money on a scale.
    #[must_use]
    pub fn on(self, magnitude: Magnitude) -> Self {
        Self { magnitude, ..self }
    }

    /// Whether inferred figures are left out.
    #[must_use]
    pub fn hides_inferred(self) -> bool {
        self.hides_inferred
    }

    /// The same wording with all amounts of an indicator on one scale: that of the largest, in units of 10^`unit_mult`.
    #[must_use]
    pub fn on_one_scale(self, indicator: IndicatorId, unit_mult: i8, largest: f64) -> Self {
        Self { common: Some((indicator, self.scale(indicator, unit_mult, largest))), ..self }
    }

    /// The same wording with all amounts of an indicator on the scale of one observation's series.
    #[must_use]
    pub fn on_scale_of(self, observation: &Observation<'_>) -> Self {
        Self { common: Some((observation.indicator, self.common_scale(observation))), ..self }
    }

    /// The scale of an indicator's amounts: the same for all of them, so that they can be compared by eye.
    ///
    /// `largest` is the largest amount shown together, in units of 10^`unit_mult`.
    fn scale(self, indicator: IndicatorId, unit_mult: i8, largest: f64) -> Scale {
        let kind = self.dataset.unit_of(indicator).map(|unit| unit.kind);
        match kind {
            Some(UnitKind::Percent) | None => Scale::of_exponent(0),
            Some(UnitKind::Money) if self.magnitude != Magnitude::AsWritten => self.magnitude.scale(self.locale),
            _ => self.locale.scale(unit_mult, largest),
        }
    }

    /// The scale that suits all published values of an indicator in the areas of one series.
    fn common_scale(self, observation: &Observation<'_>) -> Scale {
        if let Some((_, scale)) = self.common.filter(|(indicator, _)| *indicator == observation.indicator) {
            return scale;
        }
        let series = self.dataset.series(observation.role, observation.indicator, observation.area);
        let largest = if self.locale == Locale::Zh {
            observation.value.unwrap_or_default()
        } else {
            // Only a handful of values stand beside each other; the last dozen settle the scale.
            series.values.iter().rev().take(12).fold(0.0, |m: f64, v| if v.is_nan() { m } else { m.max(v.abs()) })
        };
        self.scale(observation.indicator, observation.unit_mult, largest)
    }

    /// The unit of an indicator with its scale: `亿元`, `million yuan`, `%`.
    #[must_use]
    pub fn unit(self, indicator: IndicatorId, scale: Scale) -> String {
        let Some(unit) = self.dataset.unit_of(indicator) else { return String::new() };
        let name = unit.name.get(self.locale);
        let word = scale.word.get(self.locale);
        match self.locale {
            Locale::Zh => format!("{word}{name}"),
            Locale::En if word.is_empty() => name.to_owned(),
            Locale::En => format!("{word} {name}"),
        }
    }

    /// The published value of an observation, as printed but in the scale of its series.
    #[must_use]
    pub fn value(self, observation: &Observation<'_>) -> Option<Figure> {
        self.value_in(observation, self.common_scale(observation))
    }

    /// The published value of an observation in a scale.
    #[must_use]
    pub fn value_in(self, observation: &Observation<'_>, scale: Scale) -> Option<Figure> {
        let value = observation.value?;
        let shown = scale.convert(value, observation.unit_mult);
        let decimals = scale.decimals(observation.decimals(), observation.unit_mult);
        let interval = crate::analysis::of_observation(self.dataset, observation);
        let factor = self.base_factor(observation.indicator, scale);
        Some(Figure {
            key: Key::Stated(reference(observation, Part::Value)),
            origin: Origin::Published,
            sign: observation.attributes.comparator.sign().get(self.locale).into(),
            number: self.locale.number(shown, decimals),
            unit: self.unit(observation.indicator, scale),
            doubtful: observation.attributes.status.is_doubtful(),
            trend: Trend::None,
            value: Some(shown),
            ends: interval.map_or((shown, shown), |i| (i.low / factor, i.high / factor)),
            interval: None,
        })
    }

    /// What one shown unit is in base units.
    fn base_factor(self, indicator: IndicatorId, scale: Scale) -> f64 {
        match self.dataset.unit_of(indicator).map(|unit| unit.kind) {
            Some(UnitKind::Percent) => 0.01,
            _ => 10f64.powi(scale.exponent.into()),
        }
    }

    /// The growth published with an observation.
    #[must_use]
    pub fn growth(self, observation: &Observation<'_>) -> Option<Figure> {
        let growth = observation.attributes.growth.as_ref()?;
        Some(self.growth_figure(growth, reference(observation, Part::Growth), observation.attributes.status))
    }

    fn growth_figure(self, growth: &Growth, key: Reference, _status: StatusSet) -> Figure {
        let exact = growth.comparator == Comparator::Exact;
        let plus = if exact && growth.amount > 0.0 { "+" } else { "" };
        let rises = growth.amount > 0.0 && !matches!(growth.comparator, Comparator::AtMost | Comparator::Nearly);
        Figure {
            key: Key::Stated(key),
            origin: Origin::Published,
            sign: format!("{}{plus}", growth.comparator.sign().get(self.locale)),
            number: self.locale.number(growth.amount, growth.decimals),
            unit: match growth.kind {
                GrowthKind::Percent => "%".into(),
                GrowthKind::Points => POINTS.get(self.locale).into(),
            },
            doubtful: false,
            trend: if rises {
                Trend::Rise
            } else if growth.amount < 0.0 {
                Trend::Fall
            } else {
                Trend::None
            },
            value: Some(growth.amount),
            ends: (growth.amount, growth.amount),
            interval: None,
        }
    }

    /// A stated rank: `第4位`, `4th`.
    #[must_use]
    pub fn rank(self, ranking: &Ranking) -> Figure {
        let key = Key::Stated(Reference {
            role: ranking.role,
            indicator: ranking.indicator,
            area: ranking.area,
            period: ranking.period,
            part: Part::Rank,
        });
        let number = self.locale.position(ranking.position);
        Figure { doubtful: ranking.status.is_doubtful(), ..plain(key, number, f64::from(ranking.position)) }
    }

    /// The position of an area in a computed order.
    #[must_use]
    pub fn position_of(self, indicator: IndicatorId, area: AreaId, period: Period, position: u32) -> Figure {
        let key = Key::Stated(Reference { role: Role::Home, indicator, area, period, part: Part::Rank });
        let number = f64::from(position);
        Figure { origin: Origin::Computed, ..plain(key, position.to_string(), number) }
    }

    /// The places an area moved in a computed order since the period before.
    #[must_use]
    pub fn places(self, indicator: IndicatorId, area: AreaId, period: Period, moved: i32) -> Figure {
        let key = Key::Stated(Reference { role: Role::Home, indicator, area, period, part: Part::Rank });
        let (sign, trend) = places(f64::from(moved));
        Figure {
            origin: Origin::Computed,
            sign: sign.into(),
            trend,
            // The sign alone says that nothing moved.
            ..plain(key, if moved == 0 { String::new() } else { moved.abs().to_string() }, f64::from(moved))
        }
    }

    /// A level that the analysis worked out, with three significant digits.
    #[must_use]
    pub fn derived(self, derived: &Derived) -> Figure {
        self.worked_out(derived, None, false)
    }

    /// A level that the analysis worked out, with the decimals of the printed figure it is held against.
    #[must_use]
    pub fn derived_with(self, derived: &Derived, decimals: Option<u8>) -> Figure {
        self.worked_out(derived, decimals, false)
    }

    /// A change or a difference: signed, with the decimals of the coarser side where those are given, else with three
    /// significant digits (design, section 4).
    #[must_use]
    pub fn change(self, derived: &Derived, decimals: Option<u8>) -> Figure {
        self.worked_out(derived, decimals, true)
    }

    /// A total of figures as they are shown, with the decimals of the coarsest of them.
    #[must_use]
    pub fn total(self, derived: &Derived) -> Figure {
        let used = derived.expression.references().into_iter();
        let parts = used.filter_map(|r| self.dataset.find(r.role, r.indicator, r.area, r.period));
        let scale = self.scale_of_total(derived);
        let decimals = parts.map(|part| scale.decimals(part.decimals(), part.unit_mult)).min();
        let common = match derived.quantity {
            Quantity::Amount(indicator) => Some((indicator, scale)),
            _ => None,
        };
        Self { common, ..self }.worked_out(derived, decimals, false)
    }

    fn scale_of_total(self, derived: &Derived) -> Scale {
        match derived.quantity {
            Quantity::Amount(indicator) => self.scale_of_derived(derived, indicator),
            _ => Scale::of_exponent(0),
        }
    }

    /// The distance of one area from another: signed, but no rise and no fall.
    #[must_use]
    pub fn distance(self, derived: &Derived, decimals: Option<u8>) -> Figure {
        Figure { trend: Trend::None, ..self.worked_out(derived, decimals, true) }
    }

    fn worked_out(self, derived: &Derived, decimals: Option<u8>, change: bool) -> Figure {
        let Estimate { value, mut interval } = derived.estimate;
        // That an index is above zero and nothing can lose more than all is always so: it is the upper end that is known.
        let least = match derived.quantity {
            Quantity::Index => Some(0.0),
            Quantity::Percent if change => Some(-1.0),
            _ => None,
        };
        if value.is_none() && interval.high.is_finite() && least.is_some_and(|least| interval.low <= least) {
            interval.low = f64::NEG_INFINITY;
        }
        let (factor, unit, whole) = self.measure(derived, change);
        let shown = value.map(|v| v / factor);
        let scaled = interval.scale(1.0 / factor);
        let bound = shown.is_none();
        let size = shown.unwrap_or(if scaled.low.is_finite() { scaled.low } else { scaled.high });
        // Three significant digits are three of a large number too: “~28300”, not “~28253”.
        let shown = if decimals.is_none() && !whole { shown.map(three_digits) } else { shown };
        let decimals = decimals.unwrap_or(if whole { 0 } else { significant(size) });
        let (low, high) = scaled.outward(decimals);
        let (number, comparator) = match shown {
            Some(shown) => (shown, ""),
            None if scaled.low.is_finite() => (low, if scaled.low_open { ">" } else { "≥" }),
            None => (high, if scaled.high_open { "<" } else { "≤" }),
        };
        let tilde = if derived.origin == Origin::Inferred { "~" } else { "" };
        // What rounds to nothing is no rise and no fall.
        let nothing = (number * 10f64.powi(i32::from(decimals))).abs() < 0.5;
        let trend = match number {
            n if !change || n == 0.0 || bound || nothing => Trend::None,
            n if n > 0.0 => Trend::Rise,
            _ => Trend::Fall,
        };
        let is_places = derived.quantity == Quantity::Places;
        let unmoved = is_places && number == 0.0;
        let plus = match trend {
            _ if is_places => places(number).0,
            Trend::Rise => "+",
            _ => "",
        };
        let one = |end: f64| if end.is_finite() { self.locale.number(end, decimals) } else { "∞".into() };
        let interval =
            (!bound && scaled.is_bounded() && high - low > 1e-12).then(|| format!("[{}, {}]", one(low), one(high)));
        Figure {
            key: Key::Derived(derived.expression.clone()),
            origin: derived.origin,
            sign: format!("{tilde}{comparator}{plus}"),
            number: if unmoved {
                String::new()
            } else {
                self.locale.number(if is_places { number.abs() } else { number }, decimals)
            },
            unit,
            doubtful: false,
            trend,
            value: shown,
            ends: (scaled.low, scaled.high),
            interval,
        }
    }

    /// The decimals two figures that are compared have in common: those of the coarser side.
    #[must_use]
    pub fn coarser(one: &Figure, other: &Figure) -> u8 {
        let decimals = |figure: &Figure| figure.number.split_once('.').map_or(0, |(_, fraction)| fraction.len() as u8);
        decimals(one).min(decimals(other))
    }

    /// Base units per shown unit, the unit's name, and whether only whole numbers are possible.
    fn measure(self, derived: &Derived, change: bool) -> (f64, String, bool) {
        match derived.quantity {
            Quantity::Amount(indicator) => {
                let definition = self.dataset.indicator(indicator);
                let kind = self.dataset.unit_of(indicator).map(|unit| unit.kind);
                let scale = self.scale_of_derived(derived, indicator);
                let unit = match kind {
                    Some(UnitKind::Percent) if change => POINTS.get(self.locale).into(),
                    _ => self.unit(indicator, scale),
                };
                let whole =
                    kind == Some(UnitKind::Count) && definition.unit_mult == 0 && definition.measure != Measure::Ratio;
                let whole = whole && derived.estimate.value.is_none_or(|v| (v - v.round()).abs() < 1e-9);
                (self.base_factor(indicator, scale), unit, whole)
            }
            Quantity::Percent => (0.01, "%".into(), false),
            Quantity::Points => (0.01, POINTS.get(self.locale).into(), false),
            Quantity::Places => (1.0, String::new(), true),
            Quantity::Index => (1.0, String::new(), false),
        }
    }

    /// The scale of the figures a result was worked out of, so that both can stand beside each other.
    fn scale_of_derived(self, derived: &Derived, indicator: IndicatorId) -> Scale {
        if let Some((_, scale)) = self.common.filter(|(common, _)| *common == indicator) {
            return scale;
        }
        let published = derived
            .expression
            .references()
            .into_iter()
            .filter(|r| r.part == Part::Value && r.indicator == indicator)
            .find_map(|r| self.dataset.find(r.role, r.indicator, r.area, r.period).filter(|o| o.value.is_some()));
        if let Some(observation) = published {
            return self.common_scale(&observation);
        }
        let mult = self.dataset.indicator(indicator).unit_mult;
        let size = derived.estimate.value.unwrap_or(derived.estimate.interval.low).abs();
        self.scale(indicator, mult, size / 10f64.powi(mult.into()))
    }
}

/// A published whole number without a unit.
fn plain(key: Key, number: String, value: f64) -> Figure {
    Figure {
        key,
        origin: Origin::Published,
        sign: String::new(),
        number,
        unit: String::new(),
        doubtful: false,
        trend: Trend::None,
        value: Some(value),
        ends: (value, value),
        interval: None,
    }
}

/// The sign and the direction of a move by so many places; more is better.
fn places(moved: f64) -> (&'static str, Trend) {
    match moved {
        m if m > 0.0 => ("▲", Trend::Rise),
        m if m < 0.0 => ("▼", Trend::Fall),
        _ => ("–", Trend::None),
    }
}

/// The decimals of three significant digits.
fn significant(value: f64) -> u8 {
    if value == 0.0 || !value.is_finite() {
        return 0;
    }
    (2 - value.abs().log10().floor() as i32).clamp(0, 9) as u8
}

/// A number of more than three whole digits, rounded to three.
fn three_digits(value: f64) -> f64 {
    if !(1e3..1e300).contains(&value.abs()) {
        return value;
    }
    let unit = 10f64.powi(value.abs().log10().floor() as i32 - 2);
    (value / unit).round() * unit
}
