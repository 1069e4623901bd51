//! What the rounding of inputs leaves open, in numbers: `6.565 ÷ 1.4935`.

use super::{Figure, Wording};
use crate::data::{Expression, Operator, Part, Reference};

/// The lowest and the highest inputs of a value worked back by a growth, as far as they are rounded.
pub(super) fn ends(wording: Wording<'_>, expression: &Expression) -> Option<[String; 2]> {
    let Expression::Binary(Operator::Divide, value, factor) = expression else { return None };
    let (Expression::Reference(value), Expression::Binary(Operator::Add, one, growth)) = (&**value, &**factor) else {
        return None;
    };
    let (Expression::Number(one), Expression::Reference(growth)) = (&**one, &**growth) else { return None };
    let (value, growth) = (figure(wording, *value)?, figure(wording, *growth)?);
    let ends = [value.ends.0, value.ends.1, growth.ends.0, growth.ends.1];
    if growth.unit != "%" || ends.iter().any(|end| !end.is_finite()) {
        return None;
    }
    let factor = |end: f64| plain(wording, one + end / 100.0);
    Some([
        format!("{} ÷ {}", plain(wording, value.ends.0), factor(growth.ends.1)),
        format!("{} ÷ {}", plain(wording, value.ends.1), factor(growth.ends.0)),
    ])
}

fn figure(wording: Wording<'_>, reference: Reference) -> Option<Figure> {
    let Reference { role, indicator, area, period, part } = reference;
    let observation = wording.dataset.find(role, indicator, area, period)?;
    match part {
        Part::Value => wording.value(&observation),
        Part::Growth => wording.growth(&observation),
        Part::Rank => None,
    }
}

/// A number with as many decimals as it has.
fn plain(wording: Wording<'_>, number: f64) -> String {
    let text = format!("{number:.6}");
    let decimals = text.trim_end_matches('0').split_once('.').map_or(0, |(_, fraction)| fraction.len());
    wording.locale.number(number, decimals as u8)
}
