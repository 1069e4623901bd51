//! The numbers of design section 4, from the shipped figures; how the audit turns; and the laws of intervals.

#![allow(clippy::unwrap_used, clippy::panic, clippy::unnecessary_wraps)]

#[path = "analysis/mutations.rs"]
mod mutations;
#[path = "analysis/properties.rs"]
mod properties;
#[path = "analysis/ranks.rs"]
mod ranks;
#[path = "analysis/shipped.rs"]
mod shipped;
#[path = "analysis/small.rs"]
mod small;

use innoboard::analysis::{Estimate, Point, PointValue};
use innoboard::data::{AreaId, Dataset, IndicatorId, Part, Period, Problem, Reference, Role, validate};
use innoboard::exchange::innoboard as reader;

/// Dataset of the texts of one home file and maybe of context files.
fn read(home: &[&str], context: &[&str]) -> Result<Dataset, Vec<Problem>> {
    fn drafts<'a>(texts: &[&'a str]) -> Result<Vec<innoboard::data::Draft<'a>>, Vec<Problem>> {
        texts.iter().map(|text| reader::read(&"test.json".into(), text).map(|read| read.draft)).collect()
    }
    validate(drafts(home)?, drafts(context)?)
}

fn dataset(home: &str) -> Dataset {
    read(&[home], &[]).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn indicator(dataset: &Dataset, id: &str) -> IndicatorId {
    dataset.find_indicator(id).unwrap_or_else(|| panic!("no indicator {id}"))
}

fn area(dataset: &Dataset, id: &str) -> AreaId {
    dataset.find_area(id).unwrap_or_else(|| panic!("no area {id}"))
}

fn period(text: &str) -> Period {
    text.parse().unwrap_or_else(|()| panic!("no period {text}"))
}

fn reference(dataset: &Dataset, role: Role, id: &str, at: &str, when: &str) -> Reference {
    let (indicator, area) = (indicator(dataset, id), area(dataset, at));
    Reference { role, indicator, area, period: period(when), part: Part::Value }
}

/// The point of a period.
fn at<'a, 'b>(points: &'b [Point<'a>], when: &str) -> &'b Point<'a> {
    points.iter().find(|point| Period::Single(point.period) == period(when)).unwrap_or_else(|| panic!("no {when}"))
}

/// What was inferred for a period.
fn inferred(points: &[Point<'_>], when: &str) -> Estimate {
    match &at(points, when).value {
        PointValue::Inferred(derived) => derived.estimate,
        other => panic!("{when}: {other:?}"),
    }
}

/// Value and outward ends in units of `scale`, so many decimals each.
fn shown(estimate: &Estimate, scale: f64, decimals: u8) -> (Option<String>, f64, f64) {
    let value = estimate.value.map(|value| format!("{:.*}", usize::from(decimals), value / scale));
    let (low, high) = estimate.interval.scale(1.0 / scale).outward(decimals);
    (value, low, high)
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}
