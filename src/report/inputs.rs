//! What the rounding of inputs leaves open, in numbers: `6.565 ÷ 1.4935`.

use super::Wording;
use crate::analysis;
use crate::data::{Expression, Operator, Part, Reference};

/// The lowest and the highest inputs of a value worked back by a growth, as far as they are rounded.
pub(super) fn ends(wording: Wording<'_>, expression: &Expression) -> Option<[String; 2]> {
    let Expression::Binary(Operator::Divide, value, factor) = expression else { return None };
    let (Expression::Reference(value), Expression::Binary(Operator::Add, one, growth)) = (&**value, &**factor) else {
        return None;
    };
    let (Expression::Number(one), Expression::Reference(growth)) = (&**one, &**growth) else { return None };
    let Reference { role, indicator, area, period, .. } = *value;
    let (low, high) = wording.value(&wording.dataset.find(role, indicator, area, period)?)?.ends;
    let rate = analysis::figure(wording.dataset, *growth)?.estimate.interval;
    if growth.part != Part::Growth || [low, high, rate.low, rate.high].iter().any(|end| !end.is_finite()) {
        return None;
    }
    let side = |value: f64, rate: f64| format!("{} ÷ {}", plain(wording, value), plain(wording, one + rate));
    Some([side(low, rate.high), side(high, rate.low)])
}

/// A number with as many decimals as it has.
fn plain(wording: Wording<'_>, number: f64) -> String {
    let text = format!("{number:.6}");
    let decimals = text.trim_end_matches('0').split_once('.').map_or(0, |(_, fraction)| fraction.len());
    wording.locale.number(number, decimals as u8)
}
