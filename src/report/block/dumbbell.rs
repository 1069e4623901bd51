//! Two periods side by side.

use std::rc::Rc;

use super::{Figure, Label, Phrase};

/// Two ends of every row on one axis, in the order of their change.
#[derive(Debug, Clone)]
pub struct Dumbbell {
    /// What stands in the column of names.
    pub name: String,
    /// The earlier period.
    pub from: Label,
    /// The later one.
    pub to: Label,
    /// The unit of the axis.
    pub unit: String,
    /// The ends of the axis.
    pub axis: (f64, f64),
    /// The rows.
    pub rows: Rc<[Pair]>,
    /// The selected row.
    pub selected: Option<usize>,
    /// What is to be said under it.
    pub remarks: Vec<Phrase>,
}

/// A row of a [`Dumbbell`].
#[derive(Debug, Clone)]
pub struct Pair {
    /// What, or whose.
    pub name: String,
    /// How much in the earlier period.
    pub from: Option<Figure>,
    /// How much in the later one.
    pub to: Option<Figure>,
    /// By how much it changed, or that nothing can be said of it.
    pub change: Option<Figure>,
    /// Where its ends stand on the axis; none where it has no place there.
    pub ends: Option<[End; 2]>,
}

/// An end of a [`Pair`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct End {
    /// Where it stands.
    pub at: f64,
    /// What it leaves open; both ends of a point that leaves nothing open are the point.
    pub interval: (f64, f64),
    /// Whether it is inferred, a bound, or doubtful.
    pub hollow: bool,
}
