//! Rules that the shipped figures do not need, on small files.

use std::fmt::Write;

use serde_json::{Value, json};

use super::{area, at, dataset, indicator, inferred, period, shown, some};
use innoboard::analysis::{
    FindingKind, PointValue, Step, Verdict, audit, evaluate, index, of_observation, per_year, readings_of, timeline,
    year_over_year,
};
use innoboard::data::{Dataset, Expression, Formula, Role, Stamp};

/// A file of one area with these indicators and observations; each gets what it does not state.
fn file(indicators: &[Value], observations: &[Value], checks: &[(&str, &str)]) -> Dataset {
    let with = |item: &Value, more: Value| {
        let mut all = more;
        all.as_object_mut().unwrap().extend(item.as_object().unwrap().clone());
        all
    };
    let indicators: Vec<Value> = indicators
        .iter()
        .map(|item| {
            with(item, json!({"topic": "t", "name": {"en": "I"}, "unit": "n", "measure": "flow", "polarity": "higher"}))
        })
        .collect();
    let observations: Vec<Value> =
        observations.iter().map(|item| with(item, json!({"area": "a", "source": "s"}))).collect();
    let checks: Vec<Value> =
        checks.iter().map(|(id, formula)| json!({"id": id, "name": {"en": id}, "formula": formula})).collect();
    let file = json!({
        "format": "innoboard/1", "id": "small", "title": {"en": "Small"}, "home": "a",
        "sources": [{"id": "s", "title": {"en": "S"}, "publisher": {"en": "P"}, "kind": "official"}],
        "areas": [{"id": "a", "name": {"en": "A"}, "level": "city"}],
        "units": [
            {"id": "n", "name": {"en": "n"}, "kind": "count"}, {"id": "yuan", "name": {"en": "yuan"}, "kind": "money"},
            {"id": "t", "name": {"en": "t"}, "kind": "quantity"}, {"id": "pct", "name": {"en": "%"}, "kind": "percent"},
        ],
        "topics": [{"id": "t", "name": {"en": "T"}}],
        "indicators": indicators, "observations": observations, "checks": checks,
    });
    dataset(&file.to_string())
}

fn line<'a>(dataset: &'a Dataset, id: &str) -> Vec<innoboard::analysis::Point<'a>> {
    timeline(dataset, Role::Home, indicator(dataset, id), area(dataset, "a"))
}

fn value(id: &str, when: &str, value: f64) -> Value {
    json!({"indicator": id, "period": when, "value": value})
}

/// The rows of an audit in a few words.
fn rows(dataset: &Dataset) -> String {
    let mut out = String::new();
    for row in audit(dataset) {
        let _ = write!(out, "{:?} {:?}; ", row.kind, row.verdict);
    }
    out
}

#[test]
fn intervals_of_printed_figures() {
    let dataset = file(
        &[
            json!({"id": "count"}),
            json!({"id": "myriads", "unit_mult": 4}),
            json!({"id": "money", "unit": "yuan", "unit_mult": 8}),
            json!({"id": "share", "unit": "pct", "measure": "ratio"}),
            json!({"id": "cap", "unit": "yuan", "measure": "policy"}),
        ],
        &[
            value("count", "2023", 7.0),
            value("myriads", "2023", 401.5),
            value("money", "2023", 3.6),
            json!({"indicator": "money", "period": "2022", "value": 3, "decimals": 1}),
            json!({"indicator": "money", "period": "2021", "value": 2, "comparator": "nearly"}),
            json!({"indicator": "money", "period": "2020", "value": 2, "comparator": "about"}),
            value("share", "2023", 2.38),
            json!({"indicator": "cap", "period": "2023", "value": 50, "comparator": "at_most"}),
        ],
        &[],
    );
    let ends = |id: &str, when: &str| {
        let found = dataset.find(Role::Home, indicator(&dataset, id), area(&dataset, "a"), period(when)).unwrap();
        of_observation(&dataset, &found).map(|interval| interval.outward(5))
    };
    assert_eq!(ends("count", "2023"), Some((7.0, 7.0)));
    assert_eq!(ends("myriads", "2023"), Some((4_014_500.0, 4_015_500.0)));
    assert_eq!(ends("money", "2023"), Some((355e6, 365e6)));
    assert_eq!(ends("money", "2022"), Some((295e6, 305e6)));
    assert_eq!(ends("money", "2021"), Some((0.0, 2e8)));
    assert_eq!(ends("money", "2020"), None);
    assert_eq!(ends("share", "2023"), Some((0.02375, 0.02385)));
    assert_eq!(ends("cap", "2023"), Some((50.0, 50.0)));
}

#[test]
fn growth_of_each_year_and_on_average() {
    let growth = |applies: &str| {
        json!({"indicator": "x", "period": "2023", "growth":
            {"percent": 10, "decimals": 2, "periods": ["2022", "2023"], "applies": applies}})
    };
    let of =
        |applies: &str| file(&[json!({"id": "x", "unit": "t"})], &[value("x", "2021", 100.0), growth(applies)], &[]);
    let each = of("each");
    assert_eq!(shown(&inferred(&line(&each, "x"), "2022"), 1.0, 0).0, some("110"));
    assert_eq!(shown(&inferred(&line(&each, "x"), "2023"), 1.0, 0).0, some("121"));
    for applies in ["average", "unstated"] {
        let dataset = of(applies);
        let points = line(&dataset, "x");
        assert!(matches!(at(&points, "2022").value, PointValue::Missing));
        assert_eq!(shown(&inferred(&points, "2023"), 1.0, 0).0, some("121"));
        let written = dataset.find(Role::Home, indicator(&dataset, "x"), area(&dataset, "a"), period("2023")).unwrap();
        assert_eq!(readings_of(&dataset, &written).len(), if applies == "average" { 2 } else { 4 });
    }
    assert_eq!(rows(&of("each")), "");
    assert_eq!(rows(&of("unstated")), "GrowthApplies Undecided; ");
}

#[test]
fn back_casts_chain_and_stop_at_published_values() {
    let grown = |when: &str, value: f64| json!({"indicator": "x", "period": when, "value": value, "growth": {"percent": 100, "decimals": 1}});
    let bare = |when: &str| json!({"indicator": "x", "period": when, "growth": {"percent": 100, "decimals": 1}});
    let dataset = file(&[json!({"id": "x"})], &[bare("2021"), bare("2022"), grown("2023", 80.0)], &[]);
    let points = line(&dataset, "x");
    let values: Vec<_> = points.iter().map(|point| shown(&inferred_or(point), 1.0, 0).0.unwrap()).collect();
    assert_eq!(values, ["10", "20", "40", "80"]);
    let PointValue::Inferred(first) = &points[0].value else { panic!() };
    assert_eq!(first.expression.references().len(), 4, "80 and three growths, all published");
    assert!(points[2].stated_growth.is_some());

    // Money grows only where current prices are stated.
    let money = |prices: &str| {
        let indicator = json!({"id": "x", "unit": "yuan", "prices": prices});
        file(&[indicator], &[grown("2023", 80.0)], &[])
    };
    assert_eq!([line(&money("current"), "x").len(), line(&money("unstated"), "x").len()], [2, 1]);
}

fn inferred_or(point: &innoboard::analysis::Point<'_>) -> innoboard::analysis::Estimate {
    match &point.value {
        PointValue::Inferred(derived) => derived.estimate,
        PointValue::Published(found) => innoboard::analysis::Estimate::exact(found.value.unwrap()),
        PointValue::Missing => panic!("{point:?}"),
    }
}

#[test]
fn a_growth_that_leaves_no_whole_count_gives_nothing() {
    let observation = json!({"indicator": "x", "period": "2023", "value": 8, "growth": {"percent": 50}});
    let dataset = file(&[json!({"id": "x"})], &[observation], &[]);
    assert_eq!(line(&dataset, "x").len(), 1);
    assert_eq!(rows(&dataset), "StatedGrowth Doubtful; ");
    // So large a count that a whole one is always near says nothing.
    let observation = json!({"indicator": "x", "period": "2023", "value": 800, "growth": {"percent": 50}});
    assert_eq!(rows(&file(&[json!({"id": "x"})], &[observation], &[])), "");
}

#[test]
fn stated_growth_against_both_values() {
    let of = |unit: &str, prices: &str, before: f64| {
        let grown = json!({"indicator": "x", "period": "2023", "value": 150, "growth": {"percent": 50}});
        rows(&file(&[json!({"id": "x", "unit": unit, "prices": prices})], &[value("x", "2022", before), grown], &[]))
    };
    assert_eq!(of("n", "unstated", 100.0), "StatedGrowth Consistent; ");
    assert_eq!(of("n", "unstated", 90.0), "StatedGrowth Doubtful; ");
    assert_eq!(of("yuan", "current", 90.0), "StatedGrowth Doubtful; ");
    assert_eq!(of("yuan", "constant", 90.0), "");
    assert_eq!([of("t", "unstated", 100.0), of("t", "unstated", 90.0)], ["", "Revision Doubtful; "]);
}

#[test]
fn additions_need_every_flow() {
    let indicators = [
        json!({"id": "stock", "measure": "stock"}),
        json!({"id": "one", "additions_to": "stock"}),
        json!({"id": "two", "additions_to": "stock"}),
    ];
    let both = [value("stock", "2023", 26.0), value("one", "2023", 3.0), value("two", "2023", 12.0)];
    let dataset = file(&indicators, &both, &[]);
    assert_eq!(inferred(&line(&dataset, "stock"), "2022").interval.low.to_string(), "11");
    assert_eq!(line(&file(&indicators, &both[..2], &[]), "stock").len(), 1);
    // A published value or a back-cast is better.
    let mut known = both.to_vec();
    known.push(value("stock", "2022", 12.0));
    assert!(matches!(line(&file(&indicators, &known, &[]), "stock")[0].value, PointValue::Published(_)));
    known.truncate(3);
    known[0]["growth"] = json!({"percent": 100, "decimals": 1});
    assert_eq!(inferred(&line(&file(&indicators, &known, &[]), "stock"), "2022").value, Some(13.0));
}

#[test]
fn axes_keep_one_frequency_and_every_period() {
    let dataset = file(
        &[json!({"id": "x"}), json!({"id": "q"})],
        &[
            value("x", "2020", 1.0),
            value("x", "2023", 4.0),
            value("x", "2024-03", 5.0),
            value("x", "2020/2023", 9.0),
            value("q", "2022-Q4", 2.0),
            value("q", "2023-Q1", 3.0),
            value("q", "2023-Q4", 4.0),
        ],
        &[],
    );
    let periods = |id: &str| line(&dataset, id).iter().map(|point| point.period.to_string()).collect::<Vec<_>>();
    assert_eq!(periods("x"), ["2020", "2021", "2022", "2023"]);
    assert_eq!(periods("q").len(), 5);
    let points = line(&dataset, "q");
    let change = year_over_year(&dataset, &points, 4).unwrap();
    assert_eq!((change.step, change.relative.unwrap().estimate.value), (Step::YearOverYear, Some(1.0)));
    assert_eq!(innoboard::analysis::change(&dataset, &points[0], &points[1]).step, Step::PeriodOverPeriod);
    let points = line(&dataset, "x");
    assert_eq!(shown(&per_year(&dataset, &points[0], &points[3]).unwrap().estimate, 0.01, 1).0, some("58.7"));
    let series = index(&dataset, &points, Stamp::Year(2020));
    assert_eq!(
        series.iter().map(|point| point.as_ref().and_then(|point| point.estimate.value)).collect::<Vec<_>>(),
        [Some(100.0), None, None, Some(400.0)]
    );
    // On a bound any rise could be a fall.
    let open = file(
        &[json!({"id": "x"})],
        &[json!({"indicator": "x", "period": "2022", "value": 2, "comparator": "at_least"}), value("x", "2023", 4.0)],
        &[],
    );
    let points = line(&open, "x");
    assert!(index(&open, &points, Stamp::Year(2022)).is_empty());
    let on_known = index(&open, &points, Stamp::Year(2023));
    assert_eq!(on_known[0].as_ref().map(|point| (point.estimate.value, point.estimate.is_bound())), Some((None, true)));
}

#[test]
fn parts_and_subsets() {
    let indicators = [
        json!({"id": "whole"}),
        json!({"id": "a", "part_of": "whole"}),
        json!({"id": "b", "part_of": "whole"}),
        json!({"id": "some", "subset_of": "whole"}),
    ];
    let of = |a: f64, b: Option<f64>, some: f64| {
        let mut all = vec![value("whole", "2023", 10.0), value("a", "2023", a), value("some", "2023", some)];
        all.extend(b.map(|b| value("b", "2023", b)));
        rows(&file(&indicators, &all, &[]))
    };
    assert_eq!(of(4.0, Some(6.0), 10.0), "Parts Consistent; Subset Consistent; ");
    assert_eq!(of(4.0, Some(5.0), 11.0), "Parts Doubtful; Subset Doubtful; ");
    assert_eq!(of(4.0, None, 1.0), "Parts Consistent; Subset Consistent; ");
    assert_eq!(of(11.0, None, 1.0), "Parts Doubtful; Subset Consistent; ");
    // What the file states itself is not checked twice.
    let all = [value("whole", "2023", 10.0), value("a", "2023", 4.0), value("b", "2023", 6.0)];
    assert_eq!(rows(&file(&indicators, &all, &[("sum", "[a] + [b] = [whole]")])), "Check(CheckId(0)) Consistent; ");
}

#[test]
fn outliers_are_ten_times_off_both_neighbours() {
    let of = |values: &[f64]| {
        let all: Vec<Value> =
            values.iter().zip(2015..).map(|(number, year)| value("x", &format!("{year}"), *number)).collect();
        let dataset = file(&[json!({"id": "x"})], &all, &[]);
        audit(&dataset)
            .iter()
            .map(|row| {
                assert_eq!((row.kind, row.verdict), (FindingKind::Outlier, Verdict::Doubtful));
                row.subject[0].period.to_string()
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(of(&[50.0, 52.0, 520.0, 51.0]), ["2017"]);
    assert_eq!(of(&[50.0, 5.0, 52.0, 53.0]), ["2016"]);
    assert_eq!(of(&[50.0, 52.0, 53.0, 540.0]), ["2018"]);
    assert_eq!(of(&[5.0, 52.0, 53.0]), ["2015"]);
    assert!(of(&[1.0, 12.0, 200.0, 3000.0]).is_empty(), "steady growth is none");
    assert!(of(&[50.0, 520.0]).is_empty(), "of two nobody knows which");
    assert!(of(&[0.0, 52.0, 0.0]).is_empty());
}

#[test]
fn verdicts_of_formulas() {
    let observations = [
        value("x", "2023", 5.0),
        value("y", "2023", 5.0),
        value("y", "2022", 9.0),
        json!({"indicator": "more", "period": "2023", "value": 5, "comparator": "more_than"}),
        json!({"indicator": "about", "period": "2023", "value": 5, "comparator": "about"}),
        json!({"indicator": "other", "period": "2023", "value": 5, "status": "D"}),
        value("money", "2023", 0.5),
    ];
    let indicators = ["x", "y", "more", "about", "other"].map(|id| json!({"id": id}));
    let mut indicators = indicators.to_vec();
    indicators.push(json!({"id": "money", "unit": "yuan", "unit_mult": 8}));
    let verdict = |formula: &str| {
        let dataset = file(&indicators, &observations, &[("it", formula)]);
        let found = audit(&dataset).into_iter().find(|row| matches!(row.kind, FindingKind::Check(_)));
        format!("{:?}", found.unwrap().verdict)
    };
    let all = |word: &str, formulas: &[&str]| {
        for formula in formulas {
            assert_eq!(verdict(formula), word, "{formula}");
        }
    };
    all(
        "Consistent",
        &[
            "[x] = [y@2023]",
            "[x] <= [y@2023]",
            "[x] >= [y@2023]",
            "[x] < [more]",
            "[more] > [x]",
            "[x] / 3 + [x] / 3 + [x] / 3 = [y@2023]",
            "[x] * 0.1 + [x] * 0.2 = [x] * 0.3",
            "[money] = 5000万",
        ],
    );
    all(
        "Doubtful",
        &[
            "[x] = 6",
            "[x] < [y@2023]",
            "[x] > [y@2023]",
            "[x] = [more]",
            "[more] <= [x]",
            "[x] >= [more]",
            "[money] = 5600万",
        ],
    );
    all(
        "Undecided",
        &["[more] = 6", "[more] <= 6", "[about] = 5", "[x] = [y@2022]", "[x] = [other]", "[x] / ([x] - 5) = 1"],
    );
}

#[test]
fn powers_and_roots_are_evaluated() {
    let dataset = file(&[json!({"id": "x"})], &[value("x", "2023", 5.0)], &[]);
    let nine = || Box::new(Expression::Number(9.0));
    assert_eq!(evaluate(&dataset, &Expression::Root(nine(), 2)).unwrap().value, Some(3.0));
    assert_eq!(evaluate(&dataset, &Expression::Power(nine(), 2)).unwrap().value, Some(81.0));
    let formula = Formula::parse("[x] = 5", &dataset).unwrap();
    assert_eq!(innoboard::analysis::judge(&dataset, &formula), Verdict::Consistent);
}
