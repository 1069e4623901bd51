//! Who stands where: bars, strips, ladders, histories, orders, tiers.

use std::fmt;
use std::rc::Rc;

use super::{Figure, Headline, Label, LineSeries, Phrase};

/// Values of areas as bars from zero.
#[derive(Clone)]
pub struct BarList {
    /// The unit of all figures.
    pub unit: String,
    /// How many rows there are.
    pub length: usize,
    /// A row.
    pub row: Rc<dyn Fn(usize) -> Bar>,
    /// The largest value, for the scale.
    pub maximum: f64,
    /// A value all are held against, with its name.
    pub reference: Option<(String, Figure)>,
    /// What stands in the columns, where that is said.
    pub heads: Option<BarHeads>,
    /// The row of the area the page is about: it stays in sight.
    pub own: Option<usize>,
    /// The selected row.
    pub selected: Option<usize>,
    /// So many bars belong together, and stand apart from the next where there is room; 0 where none do.
    pub group: usize,
}

impl BarList {
    /// A list of a few bars from zero to the largest of them.
    #[must_use]
    pub fn of(unit: String, bars: Vec<Bar>) -> Self {
        let maximum = bars.iter().filter_map(|bar| bar.value.as_ref()?.height()).fold(0.0, f64::max);
        let length = bars.len();
        let row = Rc::new(move |at: usize| bars.get(at).cloned().unwrap_or_default());
        Self { unit, length, row, maximum, reference: None, heads: None, own: None, selected: None, group: 0 }
    }
}

impl fmt::Debug for BarList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries((0..self.length.min(100)).map(|at| (self.row)(at))).finish()
    }
}

/// The titles of the columns of a [`BarList`].
#[derive(Debug, Clone, Default)]
pub struct BarHeads {
    /// Whose.
    pub name: String,
    /// Between names and bars.
    pub lead: String,
    /// How much, or the unit.
    pub value: String,
    /// At the right, the first column.
    pub former: String,
    /// At the right, the last column, in forms from long to short; none where it has no title.
    pub extra: Vec<String>,
}

/// One bar.
#[derive(Debug, Clone, Default)]
pub struct Bar {
    /// The rank.
    pub position: Option<Figure>,
    /// Whose.
    pub name: String,
    /// How much.
    pub value: Option<Figure>,
    /// What stands between the name and the bar: places moved, a count.
    pub lead: Phrase,
    /// What stands at the right: the former value.
    pub former: Phrase,
    /// What stands at the right of that: the change.
    pub extra: Phrase,
    /// Whether it is the area the page is about.
    pub own: bool,
}

/// Ranks of one area, one strip each.
#[derive(Clone)]
pub struct Ranking {
    /// How many there are.
    pub length: usize,
    /// One of them.
    pub row: Rc<dyn Fn(usize) -> Strip>,
    /// The selected one.
    pub selected: Option<usize>,
}

impl fmt::Debug for Ranking {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries((0..self.length).map(|at| (self.row)(at))).finish()
    }
}

/// A rank among so many.
#[derive(Debug, Clone)]
pub struct Strip {
    /// A heading above it, where a group of strips begins.
    pub heading: Option<String>,
    /// What is ranked.
    pub name: String,
    /// When.
    pub period: Label,
    /// The rank.
    pub rank: Figure,
    /// The rank before, with its period.
    pub former: Option<(Label, Figure)>,
    /// The places moved; more is better.
    pub moved: Option<Figure>,
    /// Since when, where that is not the period before.
    pub since: Option<Label>,
    /// What is known of each rung, the first on top.
    pub rungs: Vec<RungState>,
    /// The rank among how many: “第4位 / 14市”.
    pub among: Phrase,
    /// Value and remarks, the most needed first.
    pub notes: Vec<Phrase>,
}

/// What is known of a rung.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RungState {
    /// The area itself.
    Own,
    /// Where the area was before.
    Former,
    /// One of a known set, in unknown order.
    OneOf,
    /// A known area.
    Known,
    /// Nothing.
    Unknown,
}

/// Who stands where in one period, as far as it is known.
#[derive(Debug, Clone)]
pub struct RankLadder {
    /// The period, or what is ranked.
    pub title: Phrase,
    /// The rungs, the first on top; runs of unknown ones are one entry.
    pub rungs: Vec<Rung>,
    /// The places moved since the ladder before; more is better.
    pub moved: Option<Figure>,
    /// Whether the ladder before is not that of the period before.
    pub over_a_gap: bool,
}

/// A rung, or several of the same kind.
#[derive(Debug, Clone)]
pub struct Rung {
    /// The first position.
    pub from: Label,
    /// The last position; the same as the first for one rung.
    pub to: Label,
    /// How many rungs it stands for.
    pub count: usize,
    /// What is known.
    pub state: RungState,
    /// Who, or that it is not known.
    pub who: Phrase,
    /// Whether it is in doubt that this is its rung.
    pub doubtful: bool,
}

/// Ranks over periods, the first on top.
#[derive(Debug, Clone)]
pub struct RankHistory {
    /// The periods, every one.
    pub periods: Vec<Label>,
    /// How many rungs there are.
    pub size: u32,
    /// The ranked indicators.
    pub series: Vec<LineSeries>,
    /// That the years without a rank are named for lines only, where other ranks have such years too.
    pub unnamed: Phrase,
    /// What the lines mean, in forms from long to short.
    pub signs: Vec<Phrase>,
    /// What the drawing does not say.
    pub remarks: Vec<Phrase>,
}

/// Two complete orders of the same areas beside each other.
#[derive(Debug, Clone)]
pub struct Slope {
    /// What the order at the left is of.
    pub left: String,
    /// What the order at the right is of.
    pub right: String,
    /// The areas, in the order of the left.
    pub lines: Vec<SlopeLine>,
    /// What a line is not, in short: said between the names of the orders where the remarks have no room.
    pub warning: Phrase,
    /// What the drawing does not say.
    pub remarks: Vec<Phrase>,
}

/// An area in two orders.
#[derive(Debug, Clone)]
pub struct SlopeLine {
    /// Who.
    pub name: String,
    /// Its rank at the left.
    pub left: Figure,
    /// Its rank at the right.
    pub right: Figure,
    /// Whether it is the area the page is about.
    pub own: bool,
}

/// Tiers of enterprises: steps, never shares.
#[derive(Debug, Clone)]
pub struct Steps {
    /// The ladder.
    pub title: String,
    /// When.
    pub period: Phrase,
    /// The unit of all figures.
    pub unit: String,
    /// The steps, the highest tier first.
    pub steps: Vec<Step>,
}

/// Ladders beside each other.
#[derive(Debug, Clone)]
pub struct Tiers {
    /// The ladders.
    pub ladders: Vec<Steps>,
    /// Why they are steps.
    pub note: Phrase,
}

impl Tiers {
    /// Whether all count the same, so that bars of them can be compared.
    #[must_use]
    pub fn is_on_one_scale(&self) -> bool {
        self.ladders.windows(2).all(|pair| matches!(pair, [one, other] if one.unit == other.unit))
    }
}

/// One figure with its rank, large, and others below it.
#[derive(Debug, Clone)]
pub struct Standout {
    /// The figure.
    pub headline: Headline,
    /// Its rank.
    pub rank: Option<Strip>,
    /// The others.
    pub lines: Vec<Phrase>,
}

/// One tier.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// Its name where room is short.
    pub short: String,
    /// A remark under the name.
    pub sub: Phrase,
    /// How many.
    pub now: Option<Figure>,
    /// How many the period before.
    pub before: Option<Figure>,
    /// That period.
    pub before_label: Label,
    /// Growth and additions, in forms from long to short; none where nothing is known of them.
    pub changes: Vec<Phrase>,
    /// Whether the selection lies on it.
    pub selected: bool,
}
