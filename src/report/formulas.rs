//! Formulas in real numbers: `6.57 ÷ (1 + 49.3%)`.

use super::{Figure, LabelKind, Phrase, Piece, Wording};
use crate::analysis::{self, Derived, Verdict};
use crate::data::{Expression, Formula, Measure, Operator, Part, Reference, UnitKind};

/// An expression with the published figures in place of their references.
pub(super) fn expression(wording: Wording<'_>, expression: &Expression) -> Phrase {
    let units = needs_units(&expression.references());
    write(wording, expression, units, 0)
}

/// How a figure follows from others. Of a multiple of which only the least is known, the number that it is a multiple of
/// stands as the least that rounds to it: “≥28.5 × (1 + ≥10%)²” of a printed 29, for 29 itself would give more.
pub(super) fn derivation(wording: Wording<'_>, derived: &Derived) -> Phrase {
    let bound = derived.estimate.value.is_none() && derived.estimate.interval.low.is_finite();
    let least = match &derived.expression {
        Expression::Binary(Operator::Multiply, left, right) if bound => match **left {
            Expression::Reference(reference) => least(wording, reference).map(|least| (least, right)),
            _ => None,
        },
        _ => None,
    };
    let Some((least, factor)) = least else { return expression(wording, &derived.expression) };
    let factor = write(wording, factor, false, 2);
    Phrase::new().figure(least).word(format!(" {} ", Operator::Multiply.sign())).then(factor)
}

/// The least that rounds to a printed value, with a digit more; none where it was not rounded.
fn least(wording: Wording<'_>, reference: Reference) -> Option<Figure> {
    let Reference { role, indicator, area, period, .. } = reference;
    let printed = wording.value(&wording.dataset.find(role, indicator, area, period)?)?;
    let estimate = analysis::figure(wording.dataset, reference)?.estimate;
    let (low, value) = (estimate.interval.low, estimate.value?);
    let low = printed.value? * (low / value);
    let decimals = printed.number.split_once('.').map_or(0, |(_, fraction)| fraction.len() as u8) + 1;
    (low.is_finite() && low < printed.value?).then(|| Figure {
        sign: "≥".into(),
        number: wording.locale.number(low, decimals),
        unit: String::new(),
        value: None,
        ends: (low, f64::INFINITY),
        ..printed
    })
}

/// Both sides of a formula as it is asked for.
pub(super) fn formula(wording: Wording<'_>, formula: &Formula) -> Phrase {
    sides(wording, formula, formula.relation.sign())
}

/// Both sides of a formula as they were found: what does not hold is never written as if it did, “35 > 26”, and what
/// cannot be decided is a question, “=?”.
pub(super) fn found(wording: Wording<'_>, formula: &Formula, verdict: Verdict) -> Phrase {
    let sign = formula.relation.sign();
    match verdict {
        Verdict::Consistent => sides(wording, formula, sign),
        Verdict::Doubtful => sides(wording, formula, formula.relation.opposite()),
        Verdict::Undecided => sides(wording, formula, &format!("{sign}?")),
    }
}

fn sides(wording: Wording<'_>, formula: &Formula, sign: &str) -> Phrase {
    let mut references = formula.left.references();
    references.extend(formula.right.references());
    let units = needs_units(&references);
    let right = write(wording, &formula.right, units, 0);
    // A sign of a bound right behind that of the relation would read as one with it.
    let bound = |piece: &Piece| matches!(piece, Piece::Figure(figure) if figure.sign.contains(['<', '>', '≤', '≥']));
    let right = if right.pieces.first().is_some_and(bound) { bracketed(right) } else { right };
    write(wording, &formula.left, units, 0).word(format!(" {sign} ")).then(right)
}

fn bracketed(phrase: Phrase) -> Phrase {
    Phrase::new().word("(").then(phrase).word(")")
}

/// Amounts of several indicators may be printed in different units, so each shows its own.
fn needs_units(references: &[Reference]) -> bool {
    let mut values =
        references.iter().filter(|reference| reference.part == Part::Value).map(|reference| reference.indicator);
    let first = values.next();
    values.any(|other| Some(other) != first)
}

/// How tightly an operation binds.
fn rank(expression: &Expression) -> u8 {
    match expression {
        Expression::Binary(Operator::Add | Operator::Subtract, ..) => 1,
        Expression::Binary(..) => 2,
        Expression::Power(..) | Expression::Root(..) => 3,
        Expression::Number(_) | Expression::Reference(_) => 4,
    }
}

fn write(wording: Wording<'_>, expression: &Expression, units: bool, outer: u8) -> Phrase {
    let own = rank(expression);
    let inner = match expression {
        Expression::Number(number) => Phrase::new().label(LabelKind::Count, plain(wording, *number)),
        Expression::Reference(reference) => figure(wording, *reference, units),
        Expression::Binary(operator, left, right) => {
            // The right side of − and ÷ needs brackets already at the same rank.
            let tighter = own + u8::from(matches!(operator, Operator::Subtract | Operator::Divide));
            write(wording, left, units, own)
                .word(format!(" {} ", operator.sign()))
                .then(write(wording, right, units, tighter))
        }
        Expression::Power(base, exponent) => {
            write(wording, base, units, own + 1).label(LabelKind::Count, superscript(*exponent))
        }
        Expression::Root(base, degree) => {
            let sign = match degree {
                2 => "√".to_owned(),
                3 => "∛".to_owned(),
                4 => "∜".to_owned(),
                degree => format!("{}√", superscript(*degree)),
            };
            Phrase::new().label(LabelKind::Count, sign).word("(").then(write(wording, base, units, 0)).word(")")
        }
    };
    if own < outer { bracketed(inner) } else { inner }
}

/// A number of a formula that is no figure.
fn plain(wording: Wording<'_>, number: f64) -> String {
    let decimals = format!("{number}").split_once('.').map_or(0, |(_, fraction)| fraction.len().min(6));
    wording.locale.number(number, decimals as u8)
}

/// The figure a reference means, with its unit where another one stands beside it.
fn figure(wording: Wording<'_>, reference: Reference, units: bool) -> Phrase {
    let dataset = wording.dataset;
    let figure = match reference.part {
        Part::Rank => dataset
            .find_ranking(reference.role, reference.indicator, reference.area, reference.period)
            .map(|(_, ranking)| wording.rank(ranking)),
        Part::Value => dataset
            .find(reference.role, reference.indicator, reference.area, reference.period)
            .and_then(|observation| wording.value(&observation)),
        Part::Growth => dataset
            .find(reference.role, reference.indicator, reference.area, reference.period)
            .and_then(|observation| wording.growth(&observation))
            .map(|mut growth| {
                growth.sign = growth.sign.replace('+', "");
                growth.trend = super::Trend::None;
                growth
            }),
    };
    Phrase::new().figure_or_missing(figure.map(|mut figure| {
        let money = wording.dataset.unit_of(reference.indicator).is_some_and(|unit| unit.kind == UnitKind::Money);
        if reference.part == Part::Value && figure.unit != "%" && !(units && money) {
            figure.unit.clear();
        }
        // The parameter of a rule is compared as the number it names, whatever word stands before it.
        if wording.dataset.indicator(reference.indicator).measure == Measure::Policy {
            figure.sign.clear();
        }
        figure
    }))
}

fn superscript(number: u32) -> String {
    number
        .to_string()
        .chars()
        .filter_map(|digit| digit.to_digit(10))
        .filter_map(|digit| ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'].get(digit as usize))
        .collect()
}
