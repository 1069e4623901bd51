//! Timelines: one series with every period of its axis, published, inferred or missing (design, sections 3 to 5).

use super::Derived;
use super::growth::stated_for_period;
use super::infer::inferred;
use crate::data::{AreaId, Dataset, Frequency, Growth, IndicatorId, Observation, Period, Role, Stamp};

/// Beyond so many periods, an axis that is almost empty holds only periods with figures.
const LONGEST_EMPTY_AXIS: usize = 20_000;

/// A period of an axis.
#[derive(Debug, Clone)]
pub struct Point<'a> {
    /// When.
    pub period: Stamp,
    /// What is known.
    pub value: PointValue<'a>,
    /// The growth stated for this very period, over the year before.
    pub stated_growth: Option<&'a Growth>,
}

/// What is known of a period.
#[derive(Debug, Clone)]
pub enum PointValue<'a> {
    /// It was printed.
    Published(Observation<'a>),
    /// It follows from what was printed for other periods.
    Inferred(Derived),
    /// Nothing.
    Missing,
}

/// Every period of a series' most frequent frequency (the coarser of two), from the first to the last that has a figure,
/// published or inferred. A published value beats an inferred one.
#[must_use]
pub fn timeline(dataset: &Dataset, role: Role, indicator: IndicatorId, area: AreaId) -> Vec<Point<'_>> {
    let series = dataset.series(role, indicator, area);
    let singles = || series.periods.iter().filter_map(|period| period.single());
    let Some(frequency) = most_frequent(singles()) else { return Vec::new() };
    let mut inferred = inferred(dataset, role, indicator, area);
    inferred.retain(|period, _| period.single().is_some_and(|stamp| stamp.frequency() == frequency));
    let mut stamps: Vec<Period> =
        singles().filter(|stamp| stamp.frequency() == frequency).map(Period::Single).collect();
    stamps.extend(inferred.keys());
    stamps.sort_unstable();
    stamps.dedup();
    axis(&stamps)
        .into_iter()
        .map(|period| {
            let key = Period::Single(period);
            let observation = series.get(key);
            let value = match observation {
                Some(observation) if observation.value.is_some() => PointValue::Published(observation),
                _ => inferred.remove(&key).map_or(PointValue::Missing, PointValue::Inferred),
            };
            let stated_growth = observation.and_then(|observation| stated_for_period(dataset, &observation));
            Point { period, value, stated_growth }
        })
        .collect()
}

/// The frequency that most stamps have; of two alike the coarser.
pub(super) fn most_frequent(stamps: impl Iterator<Item = Stamp>) -> Option<Frequency> {
    const ALL: [Frequency; 4] = [Frequency::Day, Frequency::Month, Frequency::Quarter, Frequency::Year];
    let mut counts = [0_usize; 4];
    for stamp in stamps {
        for (count, frequency) in counts.iter_mut().zip(ALL) {
            *count += usize::from(stamp.frequency() == frequency);
        }
    }
    // The last of equal counts is taken, which is the coarser frequency.
    let most = counts.into_iter().zip(ALL).filter(|(count, _)| *count > 0).max_by_key(|(count, _)| *count);
    most.map(|(_, frequency)| frequency)
}

/// Every stamp from the first to the last of some sorted ones of one frequency.
pub(super) fn axis(stamps: &[Period]) -> Vec<Stamp> {
    let known = || stamps.iter().filter_map(|period| period.single());
    let (Some(first), Some(last)) = (known().next(), known().next_back()) else { return Vec::new() };
    let Some(length) = last.distance(first).and_then(|steps| usize::try_from(steps).ok()) else {
        return known().collect();
    };
    if length > LONGEST_EMPTY_AXIS && length / 40 > stamps.len() {
        return known().collect();
    }
    (0..=length).map(|steps| first.plus(steps as i32)).collect()
}
