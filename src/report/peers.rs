//! Areas worth looking at beside one: its neighbours in the order of an indicator.

use super::series::area_with;
use super::{MOST_PINS, Pin, Selection, Study};
use crate::analysis::order;
use crate::data::{AreaId, Period, Role};

/// So few areas of the same parent are no company.
const COMPANY: usize = 3;

/// The selection with an area and its peers pinned: those next to it in the order of values for the period, above and
/// below, within the same parent where that has enough of them. Nothing where there are none.
#[must_use]
pub fn peers(study: &Study, selection: &Selection) -> Option<Selection> {
    let dataset = study.dataset();
    let indicator = selection.indicator.or_else(|| study.telling())?;
    let own = area_with(study, selection, indicator)?;
    let series = dataset.series(Role::Home, indicator, own);
    let latest = || series.iter().rev().find(|found| found.value.is_some()).map(|found| found.period);
    let stated = selection.period.filter(|period| series.get(*period).is_some_and(|found| found.value.is_some()));
    let period: Period = stated.or_else(latest)?;
    let ranked = order(dataset, Role::Home, indicator, period, dataset.area(own).level).rows;
    let parent = dataset.area(own).parent;
    let near = |area: AreaId| parent.is_some() && dataset.area(area).parent == parent;
    let company = ranked.iter().filter(|row| near(row.area)).count() > COMPANY;
    let order: Vec<AreaId> = ranked.iter().map(|row| row.area).filter(|area| !company || near(*area)).collect();
    let at = order.iter().position(|area| *area == own)?;
    // One step away above, below, then two steps, until there are enough.
    let steps = (1..order.len()).flat_map(|step| [at.checked_sub(step), at.checked_add(step)]);
    let beside = steps.flatten().filter_map(|at| order.get(at).copied());
    let pins: Vec<Pin> =
        std::iter::once(own).chain(beside).take(MOST_PINS - 1).map(|area| Pin { indicator: None, area }).collect();
    let (indicator, area) = (Some(indicator), Some(own));
    (pins.len() > 1).then(|| Selection { indicator, area, pins, ..selection.clone() })
}
