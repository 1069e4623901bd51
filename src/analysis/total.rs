//! Totals: only of figures that share nothing, of one unit, one measure and one period.

use super::evaluate::evaluate;
use super::{Derived, Origin, quantity_of};
use crate::data::{AreaId, Dataset, Expression, IndicatorId, Level, Measure, Observation, Operator, Part, Reference};

/// Why figures have no total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoTotal {
    /// They are fewer than two, of several units, measures or periods, or of a kind that does not add.
    Unlike,
    /// They would add, but may count the same thing twice: nothing says that they do not.
    MayOverlap,
}

/// The total of figures: parts of one whole in one area, or one indicator in areas of one level. It takes over what
/// each of them leaves open.
///
/// # Errors
/// Why there is none.
pub fn total(dataset: &Dataset, figures: &[Observation<'_>]) -> Result<Derived, NoTotal> {
    let [first, second, ..] = figures else { return Err(NoTotal::Unlike) };
    let definition = |figure: &Observation<'_>| dataset.indicator(figure.indicator);
    let kind = |figure: &Observation<'_>| {
        let definition = definition(figure);
        (definition.unit, definition.measure, &definition.per, figure.role, figure.period, figure.attributes.per_year)
    };
    let adds = matches!(definition(first).measure, Measure::Stock | Measure::Flow | Measure::Cumulative);
    let alike = |figure: &Observation<'_>| kind(figure) == kind(first) && figure.value.is_some();
    if !adds || definition(first).unit.is_none() || !figures.iter().all(alike) {
        return Err(NoTotal::Unlike);
    }
    let whole = definition(first).part_of;
    let parts = whole.is_some() && figures.iter().all(|f| definition(f).part_of == whole && f.area == first.area);
    let areas = first.area != second.area && figures.iter().all(|f| f.indicator == first.indicator);
    if !(parts || areas && are_apart(dataset, figures)) {
        return Err(NoTotal::MayOverlap);
    }
    let reference = |figure: &Observation<'_>| {
        let Observation { role, indicator, area, period, .. } = *figure;
        Expression::Reference(Reference { role, indicator, area, period, part: Part::Value })
    };
    let sum = figures[1..]
        .iter()
        .fold(reference(first), |sum, figure| Expression::binary(Operator::Add, sum, reference(figure)));
    let estimate = evaluate(dataset, &sum).ok_or(NoTotal::Unlike)?;
    let indicator: IndicatorId = first.indicator;
    Ok(Derived { estimate, expression: sum, origin: Origin::Computed, quantity: quantity_of(dataset, indicator) })
}

/// Whether areas are of one level of places, so that none lies in another.
fn are_apart(dataset: &Dataset, figures: &[Observation<'_>]) -> bool {
    let level = |area: AreaId| dataset.area(area).level;
    let first = figures.first().map(|figure| level(figure.area));
    first.is_some_and(|first| !matches!(first, Level::Institution | Level::Other))
        && figures.iter().all(|figure| Some(level(figure.area)) == first)
}
