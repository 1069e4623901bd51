//! Pinned series drawn together with the one in focus: which of them share its axis, and why others do not.

use crate::data::{AreaId, Dataset, IndicatorId, Stamp};
use crate::locale::{Locale, Text};
use crate::report::series::{Bounds, Shown};
use crate::report::{Figure, MOST_PINS, Phrase, Pin, Selection, Study, View};

/// A series.
pub(super) type Key = (IndicatorId, AreaId);

/// The pinned series of a selection, for the indicator in focus.
pub(super) fn resolved(selection: &Selection, indicator: IndicatorId) -> Vec<Key> {
    let mut keys: Vec<Key> = Vec::new();
    for pin in &selection.pins {
        let key = (pin.indicator.unwrap_or(indicator), pin.area);
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// Several series on one axis.
pub(super) struct Together<'a> {
    /// The series: those that are pinned in their order, then the one in focus if it is not among them.
    pub(super) members: Vec<Shown<'a>>,
    /// Which of them is in focus.
    pub(super) focus: usize,
    /// Every period of the axis.
    pub(super) periods: Vec<Stamp>,
    /// What is not drawn or cannot be pinned, and why.
    pub(super) remarks: Vec<Phrase>,
    /// What the pin key would pin or take off.
    pub(super) pin: Option<Pin>,
}

impl<'a> Together<'a> {
    /// The series in focus with those that are pinned.
    pub(super) fn new(study: &'a Study, selection: &Selection, own: Shown<'a>, locale: Locale) -> Self {
        let dataset = study.dataset();
        let key = (own.indicator, own.area);
        let keys = resolved(selection, own.indicator);
        let pinned = keys.contains(&key);
        let without = Selection { without_context: true, ..selection.clone() };
        let mut refused: Vec<(Key, Text)> = Vec::new();
        let mut members = Vec::new();
        for (indicator, area) in keys.iter().copied().filter(|other| *other != key) {
            let shown = Shown::new(study, &without, indicator, area, locale);
            match refusal(dataset, &own, &shown) {
                Some(reason) => refused.push(((indicator, area), reason)),
                None => members.push(shown),
            }
        }
        let drawable = own.points.iter().any(Option::is_some);
        let pin = selection.pins.iter().find(|pin| (pin.indicator.unwrap_or(key.0), pin.area) == key).copied();
        let pin = pin.or_else(|| {
            let free = drawable && refused.is_empty() && keys.len() < MOST_PINS;
            let indicator = if study.lists_areas() { None } else { Some(key.0) };
            free.then_some(Pin { indicator, area: key.1 })
        });
        let mut remarks: Vec<Phrase> = Vec::new();
        if let Some((_, reason)) = refused.first() {
            let names: Vec<String> = refused.iter().map(|(key, _)| name_of(dataset, *key, locale)).collect();
            let text = Text::new("未同图：{}（{}）", "not drawn here: {} ({})");
            remarks.push(Phrase::new().muted(text.fill(locale, &[&locale.list(&names), reason.get(locale)])));
        } else if pin.is_none() && keys.len() >= MOST_PINS {
            let text = Text::new("已钉住 6 条，不能再多", "six series are pinned; no more can be");
            remarks.push(Phrase::new().muted(text.get(locale)));
        }
        let focus = if pinned {
            keys.iter().filter(|other| is_before(&members, **other, &keys, key)).count()
        } else {
            members.len()
        };
        let focus = focus.min(members.len());
        members.insert(focus, own);
        let mut together = Self { members, focus, periods: Vec::new(), remarks, pin };
        if together.members.len() > 1 {
            together.share_scale();
        }
        together.periods = axis(&together.members);
        together
    }

    /// Whether several series are drawn.
    pub(super) fn several(&self) -> bool {
        self.members.len() > 1
    }

    /// The series in focus.
    pub(super) fn own(&self) -> &Shown<'a> {
        // The one in focus was put there when this was made.
        &self.members[self.focus]
    }

    /// The place of a period of the own axis on the common one.
    pub(super) fn place(&self, at: Option<usize>) -> Option<usize> {
        let stamp = self.own().periods.get(at?)?;
        self.periods.iter().position(|period| period == stamp)
    }

    /// The figures of a series on the common axis.
    pub(super) fn seen(&self, member: &Shown<'a>, view: View, base: Option<Stamp>) -> Vec<Option<Figure>> {
        let mut figures: Vec<Option<Figure>> = vec![None; self.periods.len()];
        let offset = match (self.periods.first(), member.periods.first()) {
            (Some(first), Some(own)) => own.distance(*first).and_then(|steps| usize::try_from(steps).ok()),
            _ => None,
        };
        for (slot, figure) in figures.iter_mut().skip(offset.unwrap_or_default()).zip(member.seen(view, base)) {
            *slot = figure;
        }
        figures
    }

    /// What tells the series apart: areas, indicators, or both; and the same in short.
    pub(super) fn names(&self, locale: Locale) -> Vec<(String, String)> {
        let dataset = self.own().wording.dataset;
        let one_indicator = self.members.iter().all(|member| member.indicator == self.own().indicator);
        let one_area = self.members.iter().all(|member| member.area == self.own().area);
        let names = self.members.iter().map(|member| {
            let area = dataset.area(member.area);
            let indicator = dataset.indicator(member.indicator).short.get(locale);
            match (one_indicator, one_area) {
                (true, _) => (area.short.get(locale).to_owned(), area.id.to_string()),
                (false, true) => (indicator.to_owned(), String::new()),
                (false, false) => (format!("{} · {indicator}", area.short.get(locale)), String::new()),
            }
        });
        names.collect()
    }

    /// Puts all amounts on the scale of the largest one, so that they can be compared.
    fn share_scale(&mut self) {
        let largest = |member: &Shown<'_>| {
            let series = member.wording.dataset.series(member.role, member.indicator, member.area);
            let observed = series.iter().filter_map(|found| Some((found.unit_mult, found.value?.abs())));
            observed.max_by(|a, b| size(*a).total_cmp(&size(*b)))
        };
        let all = self.members.iter().filter_map(largest).max_by(|a, b| size(*a).total_cmp(&size(*b)));
        let Some((unit_mult, value)) = all else { return };
        for member in &mut self.members {
            member.wording = member.wording.on_one_scale(member.indicator, unit_mult, value);
        }
    }
}

/// An amount in base units.
fn size((unit_mult, value): (i8, f64)) -> f64 {
    value * 10f64.powi(unit_mult.into())
}

/// Whether a pinned series that is drawn comes before the one in focus.
fn is_before(members: &[Shown<'_>], other: Key, keys: &[Key], own: Key) -> bool {
    let at = |key: Key| keys.iter().position(|known| *known == key);
    at(other) < at(own) && members.iter().any(|member| (member.indicator, member.area) == other)
}

/// Why a series cannot share an axis with another; none where it can.
fn refusal(dataset: &Dataset, own: &Shown<'_>, other: &Shown<'_>) -> Option<Text> {
    let (one, two) = (dataset.indicator(own.indicator), dataset.indicator(other.indicator));
    if one.unit != two.unit {
        return Some(Text::new("单位不同", "another unit"));
    }
    if one.measure != two.measure {
        return Some(Text::new("口径不同：期末数与当期数等不同轴", "another measure: stocks and flows share no axis"));
    }
    if let (Some(frequency), Some(wanted)) = (other.frequency(), own.frequency())
        && frequency != wanted
    {
        return Some(Text::new("频率不同", "another frequency"));
    }
    if own.is_redefined() != other.is_redefined() {
        return Some(Text::new("定义不同", "another definition"));
    }
    None
}

fn name_of(dataset: &Dataset, (indicator, area): Key, locale: Locale) -> String {
    let (area, indicator) = (dataset.area(area).short.get(locale), dataset.indicator(indicator).short.get(locale));
    format!("{area} · {indicator}")
}

/// Every period from the first of any series to the last of any.
fn axis(members: &[Shown<'_>]) -> Vec<Stamp> {
    if let [one] = members {
        return one.periods.clone();
    }
    let mut bounds = Bounds::default();
    for stamp in members.iter().flat_map(|member| [member.periods.first(), member.periods.last()]).flatten() {
        bounds.include(*stamp);
    }
    bounds.stamps()
}
