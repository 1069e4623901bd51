//! The only statistical number that is ever shown.
//!
//! A [`Figure`] is made from an observation, a stated rank, or a result of the analysis, and from nothing else: so
//! unit, bound, status and origin cannot be forgotten by any page or file.

use std::borrow::Cow;

use crate::analysis::Origin;
use crate::data::{Expression, Observation, Part, Reference};
use crate::locale::Text;

/// A statistical number with everything that must be shown with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// What it is made from.
    pub key: Key,
    /// Published, computed or inferred.
    pub origin: Origin,
    /// The signs before the number: `~`, `≥`, `+`.
    pub sign: String,
    /// The digits.
    pub number: String,
    /// The unit, as it stands behind the number.
    pub unit: String,
    /// Whether it is marked doubtful.
    pub doubtful: bool,
    /// Whether it is a change for the better, for the worse, or no change.
    pub trend: Trend,
    /// The number for drawing, in the unit shown; none for what has no size.
    pub value: Option<f64>,
    /// The ends of its interval for drawing, in the unit shown; infinite where open.
    pub ends: (f64, f64),
    /// The interval in digits, where it is worth showing.
    pub interval: Option<String>,
}

/// What a figure is made from: the same figure has the same key on every page, slide and file.
#[derive(Debug, Clone, PartialEq)]
pub enum Key {
    /// A number of the dataset.
    Stated(Reference),
    /// A result of the analysis.
    Derived(Expression),
}

/// Which way a change goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Trend {
    /// Not a change, or none.
    #[default]
    None,
    /// Up.
    Rise,
    /// Down.
    Fall,
}

/// The words percentages and points are shown with.
pub(super) const POINTS: Text = Text::new("百分点", "pp");

/// The reference to a number of an observation.
#[must_use]
pub fn reference(observation: &Observation<'_>, part: Part) -> Reference {
    Reference {
        role: observation.role,
        indicator: observation.indicator,
        area: observation.area,
        period: observation.period,
        part,
    }
}

/// The unit of a rank in Chinese, where that stands apart from its number.
pub const RANK: &str = "位";

impl Figure {
    /// The signs and digits: `~4.40`, `≥34.4`, `+49.3`.
    #[must_use]
    pub fn digits(&self) -> String {
        format!("{}{}", self.sign, self.number)
    }

    /// Signs, digits, unit and doubt mark.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = self.digits();
        if !self.unit.is_empty() {
            if self.unit != "%" {
                text.push(' ');
            }
            text.push_str(&self.unit_beside());
        }
        if self.doubtful {
            text.push_str(" !");
        }
        text
    }

    /// The unit as it stands beside the number: of one thing English has no plural (“1 product”). Columns of units, and
    /// files, have one form.
    #[must_use]
    pub fn unit_beside(&self) -> Cow<'_, str> {
        if self.number == "1" { singular(&self.unit) } else { Cow::Borrowed(&self.unit) }
    }

    /// What stands before the number where its unit is a word of its own: “第 4 位”.
    #[must_use]
    pub fn before(&self) -> &'static str {
        let ranks = matches!(self.key, Key::Stated(Reference { part: Part::Rank, .. }));
        if ranks && self.unit == RANK { "第" } else { "" }
    }

    /// Digits and doubt mark, where the unit stands elsewhere.
    #[must_use]
    pub fn bare(&self) -> String {
        if self.doubtful { format!("{} !", self.digits()) } else { self.digits() }
    }

    /// Whether it is only a bound.
    #[must_use]
    pub fn is_bound(&self) -> bool {
        self.value.is_none()
    }

    /// The height to draw: the value, or the known end of a bound.
    #[must_use]
    pub fn height(&self) -> Option<f64> {
        self.value.or_else(|| [self.ends.0, self.ends.1].into_iter().find(|end| end.is_finite()))
    }

    /// The number of a rank.
    #[must_use]
    pub fn position(&self) -> Option<u32> {
        self.value.map(|value| value as u32)
    }
}

/// One of what an English word of small letters counts; other words stay.
fn singular(plural: &str) -> Cow<'_, str> {
    let word = plural.len() > 3 && plural.bytes().all(|byte| byte.is_ascii_lowercase());
    let stem = plural.strip_suffix('s').filter(|stem| word && !stem.ends_with(['s', 'u', 'i', 'a', 'w']));
    match stem {
        None => Cow::Borrowed(plural),
        Some(stem) => match stem.strip_suffix("ie").filter(|stem| !["ser", "spec"].contains(stem)) {
            Some(stem) => Cow::Owned(format!("{stem}y")),
            None if stem.ends_with("ie") => Cow::Borrowed(plural),
            None => Cow::Borrowed(stem),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn one_thing_has_no_plural() {
        let words = [("firms", "firm"), ("categories", "category"), ("entries", "entry"), ("people", "people")];
        for (plural, one) in words.into_iter().chain([("series", "series"), ("million yuan", "million yuan")]) {
            assert_eq!(singular(plural), one);
        }
    }
}
