//! What follows from what was published: intervals, inferred figures, changes, ranks, and the audit.
//!
//! Every number is in base units here: money in 元, percents and points as fractions of one (0.09 points are 0.0009).
//! A value is an [`Interval`] (design, section 4); what is derived keeps its formula in published references only, so
//! its inputs are [`Expression::references`](crate::data::Expression::references). Nothing here makes text, reads a
//! clock or can fail.

mod audit;
mod change;
mod derived;
mod editions;
mod evaluate;
mod growth;
mod infer;
mod interval;
mod printed;
mod rank;
mod reading;
mod standing;
mod timeline;
mod total;

pub use audit::{Finding, FindingKind, audit};
pub use change::{Change, Step, change, difference, growth_at_most, index, per_year, year_over_year};
pub use derived::{Derived, Origin, Quantity, figure, quantity_of};
pub use editions::{contradicts, led_back};
pub use evaluate::{Estimate, Verdict, evaluate, judge};
pub use infer::{GrowthReading, readings_of};
pub use interval::Interval;
pub use printed::{of_growth, of_observation};
pub use rank::{Order, RankPoint, Ranked, order, rank_change, rank_history};
pub use reading::{Reading, ReadingOf, is_settled};
pub use standing::{Run, Rung, Standing, standing};
pub use timeline::{Point, PointValue, timeline};
pub use total::{NoTotal, total};
