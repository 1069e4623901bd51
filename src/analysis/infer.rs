//! Inference: figures nobody published for their period, from growths and additions (design, section 4).

use std::collections::BTreeMap;

use super::evaluate::{of_published, of_stated};
use super::growth::{Span, back_cast, is_own, span_of, step};
use super::printed::{counts_whole, kind_of};
use super::{Derived, Estimate, Interval, Origin, Quantity, quantity_of};
use crate::data::{
    Applies, AreaId, Dataset, Expression, GrowthKind, IndicatorId, Measure, Observation, Operator, Part, Period,
    Prices, Reference, Role, Stamp, UnitKind,
};

/// What a growth over several periods gives for one of them under one reading of it.
#[derive(Debug, Clone, PartialEq)]
pub struct GrowthReading {
    /// The reading: each period grew by it, or all of them on average, compounded.
    pub applies: Applies,
    /// The period.
    pub period: Stamp,
    /// What follows for it; none where nothing does.
    pub derived: Option<Derived>,
}

/// Every reading of a growth that was stated for several periods, for each of them: what an unstated 均增长 gives as an
/// average and as a growth of each year. Empty for a growth of a single period.
#[must_use]
pub fn readings_of(dataset: &Dataset, observation: &Observation) -> Vec<GrowthReading> {
    let Some(span) = span_of(observation) else { return Vec::new() };
    let series = Inference::new(dataset, observation.role, observation.indicator, observation.area);
    let Some(series) = series.filter(|_| span.length() > 1) else { return Vec::new() };
    let tried = match span.applies {
        Applies::Unstated => [Some(Applies::Average), Some(Applies::Each)],
        stated => [Some(stated), None],
    };
    let mut readings = Vec::new();
    for applies in tried.into_iter().flatten() {
        let read = Span { applies, ..span.clone() };
        for (at, period) in span.stamps.iter().copied().enumerate().skip(1) {
            let derived = read.fixes(at).then(|| series.along(&read, at)).flatten();
            readings.push(GrowthReading { applies, period, derived });
        }
    }
    readings
}

/// What follows for the periods of a series that no value was published for: from growths first, backward before
/// forward; from additions where no growth says more.
pub(super) fn inferred(
    dataset: &Dataset,
    role: Role,
    indicator: IndicatorId,
    area: AreaId,
) -> BTreeMap<Period, Derived> {
    let Some(mut inference) = Inference::new(dataset, role, indicator, area) else { return BTreeMap::new() };
    if may_grow(dataset, indicator) {
        inference.by_growths();
    }
    if dataset.indicator(indicator).measure == Measure::Stock {
        inference.by_additions();
    }
    inference.found
}

/// Whether stated growths and values of an indicator are of the same prices: for amounts of money only where current
/// prices are stated, for everything else always.
pub(super) fn may_grow(dataset: &Dataset, indicator: IndicatorId) -> bool {
    kind_of(dataset, indicator) != Some(UnitKind::Money) || dataset.indicator(indicator).prices == Prices::Current
}

/// Inference for one series.
struct Inference<'a> {
    dataset: &'a Dataset,
    observations: Vec<Observation<'a>>,
    role: Role,
    indicator: IndicatorId,
    area: AreaId,
    found: BTreeMap<Period, Derived>,
}

impl<'a> Inference<'a> {
    /// None where nothing can follow: for rules, plans and bare ranks.
    fn new(dataset: &'a Dataset, role: Role, indicator: IndicatorId, area: AreaId) -> Option<Self> {
        let measure = dataset.indicator(indicator).measure;
        if matches!(measure, Measure::Policy | Measure::Plan | Measure::RankOnly) {
            return None;
        }
        let observations = dataset.series(role, indicator, area).iter();
        let observations = observations.filter(|observation| observation.period.single().is_some()).collect();
        Some(Self { dataset, observations, role, indicator, area, found: BTreeMap::new() })
    }

    fn reference(&self, indicator: IndicatorId, period: Stamp, part: Part) -> Expression {
        let period = Period::Single(period);
        Expression::Reference(Reference { role: self.role, indicator, area: self.area, period, part })
    }

    fn observation(&self, period: Stamp) -> Option<&Observation<'a>> {
        let key = Period::Single(period);
        let at = self.observations.binary_search_by_key(&key, |observation| observation.period).ok()?;
        self.observations.get(at)
    }

    /// Whether a value was printed for a period, even one that cannot be computed with.
    fn is_published(&self, period: Stamp) -> bool {
        self.observation(period).is_some_and(|observation| observation.value.is_some())
    }

    /// The value of a period, published or found so far.
    fn known(&self, period: Stamp) -> Option<(Estimate, Expression)> {
        if let Some(observation) = self.observation(period).filter(|observation| observation.value.is_some()) {
            let estimate = of_published(self.dataset, observation)?;
            return Some((estimate, self.reference(self.indicator, period, Part::Value)));
        }
        let found = self.found.get(&Period::Single(period))?;
        Some((found.estimate, found.expression.clone()))
    }

    /// Whether a period still lacks a value.
    fn lacks(&self, period: Stamp) -> bool {
        !self.is_published(period) && !self.found.contains_key(&Period::Single(period))
    }

    fn keep(&mut self, period: Stamp, derived: Option<Derived>) {
        if let Some(derived) = derived {
            self.found.insert(Period::Single(period), derived);
        }
    }

    /// The derived value of this indicator, cut to what it can be: whole for counts, not negative for money. None where
    /// that says nothing.
    fn derived(&self, estimate: Estimate, expression: Expression) -> Option<Derived> {
        let estimate = fit(self.dataset, self.indicator, estimate)?;
        let least = match kind_of(self.dataset, self.indicator) {
            Some(UnitKind::Count | UnitKind::Money) => 0.0,
            _ => f64::NEG_INFINITY,
        };
        if estimate.interval.low <= least && estimate.interval.high.is_infinite() {
            return None;
        }
        let quantity = quantity_of(self.dataset, self.indicator);
        Some(Derived { estimate, expression, origin: Origin::Inferred, quantity })
    }

    /// Back-casts from the last growth to the first, then what growths say of later periods, from the first to the last.
    fn by_growths(&mut self) {
        let spans: Vec<Span> = self
            .observations
            .iter()
            .filter(|observation| is_own(self.dataset, observation))
            .filter_map(span_of)
            .collect();
        for span in spans.iter().rev() {
            for at in (0..span.length()).rev() {
                self.try_along(span, at);
            }
        }
        for span in &spans {
            for at in 0..=span.length() {
                self.try_along(span, at);
            }
        }
    }

    fn try_along(&mut self, span: &Span, at: usize) {
        let Some(&period) = span.stamps.get(at) else { return };
        if span.fixes(at) && self.lacks(period) {
            let derived = self.along(span, at);
            self.keep(period, derived);
        }
    }

    /// The value of one period of a span from another of it, a later one first.
    fn along(&self, span: &Span, at: usize) -> Option<Derived> {
        let others = (0..=span.length()).rev().filter(|other| *other != at && span.fixes(*other));
        let mut known = others.filter_map(|other| Some((other, self.known(*span.stamps.get(other)?)?)));
        let (from, (estimate, expression)) = known.next()?;
        let percent = quantity_of(self.dataset, self.indicator) == Quantity::Percent;
        if span.growth.kind == GrowthKind::Points && !percent {
            return None;
        }
        let growth = of_stated(span.growth)?;
        let reference = self.reference(self.indicator, span.written_at, Part::Growth);
        let steps = |a: usize, b: usize| u32::try_from(a.abs_diff(b)).unwrap_or(u32::MAX);
        let (estimate, expression) = if at < from {
            back_cast(span.growth.kind, (estimate, expression), (growth, reference), steps(from, at))?
        } else {
            step(span.growth.kind, (estimate, expression), (growth, reference), steps(at, from))?
        };
        self.derived(estimate, expression)
    }

    /// S(t−1) ≥ S(t) − additions, because leavers are not reported: only where every flow into the stock is known.
    fn by_additions(&mut self) {
        let flows: Vec<IndicatorId> = self
            .dataset
            .indicators()
            .filter(|(_, flow)| flow.additions_to == Some(self.indicator))
            .map(|(flow, _)| flow)
            .collect();
        if flows.is_empty() {
            return;
        }
        let stamps: Vec<Stamp> = self.observations.iter().filter_map(|stock| stock.period.single()).collect();
        for period in stamps {
            let before = period.plus(-1);
            if self.is_published(period) && self.lacks(before) {
                let derived = self.before_additions(&flows, period);
                self.keep(before, derived);
            }
        }
    }

    fn before_additions(&self, flows: &[IndicatorId], period: Stamp) -> Option<Derived> {
        let (mut estimate, mut expression) = self.known(period)?;
        for flow in flows {
            let added = self.dataset.find(self.role, *flow, self.area, Period::Single(period))?;
            estimate = estimate.combine(Operator::Subtract, of_published(self.dataset, &added)?)?;
            let added = self.reference(*flow, period, Part::Value);
            expression = Expression::binary(Operator::Subtract, expression, added);
        }
        // Nothing is left of a lower bound where an addition has no upper end.
        let interval = estimate.interval.upward();
        interval.low.is_finite().then(|| self.derived(Estimate { value: None, interval }, expression)).flatten()
    }
}

/// An estimate of an indicator cut to what its values can be: whole where it counts one by one, and not negative for
/// counts and money. None where nothing is left, so that it cannot be one.
pub(super) fn fit(dataset: &Dataset, indicator: IndicatorId, estimate: Estimate) -> Option<Estimate> {
    let Estimate { value, interval } = estimate;
    let interval = match kind_of(dataset, indicator) {
        Some(UnitKind::Count | UnitKind::Money) if interval.high < 0.0 => return None,
        Some(UnitKind::Count | UnitKind::Money) => interval.at_zero(),
        _ => interval,
    };
    if !counts_whole(dataset, indicator, dataset.indicator(indicator).unit_mult) {
        return Some(Estimate { value, interval });
    }
    let interval: Interval = interval.whole()?;
    let value = value.map(|value| value.round_ties_even().clamp(interval.low, interval.high));
    Some(Estimate { value, interval })
}
