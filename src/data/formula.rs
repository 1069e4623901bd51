//! Formulas: what a file says should hold between its figures, and how the analysis writes what it infers.

mod parse;

pub use parse::FormulaFault;

use super::{AreaId, IndicatorId, Name, Period, Role, handle};
use crate::text::CleanText;

handle!(
    /// A check of one dataset.
    CheckId
);

/// A relation that the author of a file expects to hold.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// Its id.
    pub id: CleanText,
    /// Its name.
    pub name: Name,
    /// What should hold.
    pub formula: Formula,
    /// What is to be known about it.
    pub note: Name,
}

/// Two expressions and the relation between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    /// The left side.
    pub left: Expression,
    /// How they relate.
    pub relation: Relation,
    /// The right side.
    pub right: Expression,
}

/// How two sides of a formula relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// `=`
    Equal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Relation {
    /// Its sign as it is shown.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Less => "<",
            Self::AtMost => "≤",
            Self::Greater => ">",
            Self::AtLeast => "≥",
        }
    }

    /// The sign of what holds where it does not.
    #[must_use]
    pub fn opposite(self) -> &'static str {
        match self {
            Self::Equal => "≠",
            Self::Less => "≥",
            Self::AtMost => ">",
            Self::Greater => "≤",
            Self::AtLeast => "<",
        }
    }
}

/// Arithmetic over figures. Its value is an interval in base units: money in 元, percents as fractions of one.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// An exact number.
    Number(f64),
    /// A figure of the dataset.
    Reference(Reference),
    /// An operation.
    Binary(Operator, Box<Expression>, Box<Expression>),
    /// A whole power, for growth over several periods.
    Power(Box<Expression>, u32),
    /// A root, for growth a year.
    Root(Box<Expression>, u32),
}

/// An operation of arithmetic.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
}

impl Operator {
    /// Its sign as it is shown.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "−",
            Self::Multiply => "×",
            Self::Divide => "÷",
        }
    }
}

/// A figure that a formula uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Reference {
    /// The dataset's own figure, or another source's.
    pub role: Role,
    /// What is measured.
    pub indicator: IndicatorId,
    /// Where.
    pub area: AreaId,
    /// When.
    pub period: Period,
    /// Which of its numbers.
    pub part: Part,
}

/// Which number of an observation a reference means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// The value.
    Value,
    /// The stated growth.
    Growth,
    /// The stated rank.
    Rank,
}

impl Expression {
    /// An operation on two expressions.
    #[must_use]
    pub fn binary(operator: Operator, left: Self, right: Self) -> Self {
        Self::Binary(operator, Box::new(left), Box::new(right))
    }

    /// Every figure it uses, in the order of writing, each once.
    #[must_use]
    pub fn references(&self) -> Vec<Reference> {
        let mut found = Vec::new();
        self.collect(&mut found);
        found
    }

    /// By what a figure is multiplied to give this: `(1 + g)²` of `V × (1 + g)²`. None where it is no multiple of it.
    #[must_use]
    pub fn factor_of(&self, reference: Reference) -> Option<Self> {
        let free = |of: &Self| !of.references().contains(&reference);
        let one = Self::Number(1.0);
        match self {
            Self::Reference(own) if *own == reference => Some(one),
            Self::Binary(Operator::Multiply, left, right) => {
                let (multiple, other) = if free(right) { (left, right) } else { (right, left) };
                let factor = multiple.factor_of(reference).filter(|_| free(other))?;
                Some(if factor == one {
                    (**other).clone()
                } else {
                    Self::binary(Operator::Multiply, factor, (**other).clone())
                })
            }
            Self::Binary(Operator::Divide, left, right) if free(right) => {
                Some(Self::binary(Operator::Divide, left.factor_of(reference)?, (**right).clone()))
            }
            _ => None,
        }
    }

    fn collect(&self, found: &mut Vec<Reference>) {
        match self {
            Self::Number(_) => {}
            Self::Reference(reference) => {
                if !found.contains(reference) {
                    found.push(*reference);
                }
            }
            Self::Binary(_, left, right) => {
                left.collect(found);
                right.collect(found);
            }
            Self::Power(inner, _) | Self::Root(inner, _) => inner.collect(found),
        }
    }
}
