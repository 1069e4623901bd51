//! Ranks, computed and partly known.

use serde_json::{Value, json};

use super::{area, dataset, indicator, period};
use innoboard::analysis::{FindingKind, Rung, Verdict, audit, order, standing};
use innoboard::data::{Dataset, Level, Role};

/// Cities a to f with one indicator: values of two years and what else is given.
fn cities(polarity: &str, observations: &Value, rankings: &Value) -> Dataset {
    let areas: Vec<Value> = ["a", "b", "c", "d", "e", "f"]
        .iter()
        .map(|id| json!({"id": id, "name": {"en": id}, "level": "city"}))
        .collect();
    let file = json!({
        "format": "innoboard/1", "id": "cities", "title": {"en": "Cities"},
        "sources": [{"id": "s", "title": {"en": "S"}, "publisher": {"en": "P"}, "kind": "official"}],
        "areas": areas,
        "groups": [{"id": "all", "name": {"en": "All"}, "members": ["a", "b", "c", "d", "e", "f"], "size_stated": true}],
        "units": [{"id": "n", "name": {"en": "n"}, "kind": "count"}],
        "topics": [{"id": "t", "name": {"en": "T"}}],
        "indicators": [{"id": "x", "topic": "t", "name": {"en": "X"}, "unit": "n", "measure": "stock", "polarity": polarity}],
        "observations": observations,
        "rankings": rankings,
    });
    dataset(&file.to_string())
}

fn values(year: &str, values: &[(&str, i64)]) -> Vec<Value> {
    values
        .iter()
        .map(|(area, value)| json!({"indicator": "x", "area": area, "period": year, "value": value, "source": "s"}))
        .collect()
}

fn ranked(dataset: &Dataset, year: &str) -> Vec<(String, u32, Option<i32>)> {
    let order = order(dataset, Role::Home, indicator(dataset, "x"), period(year), Level::City);
    order.rows.iter().map(|row| (dataset.area(row.area).id.to_string(), row.rank, row.moved)).collect()
}

#[test]
fn competition_ranking_by_polarity_with_moves_and_median() {
    let mut rows = values("2022", &[("a", 9), ("b", 1), ("c", 5), ("d", 2)]);
    rows.extend(values("2023", &[("a", 7), ("b", 3), ("c", 7), ("d", 20), ("e", 1)]));
    let higher = cities("higher", &json!(rows), &json!([]));
    let expected = [("d", 1, Some(2)), ("a", 2, Some(-1)), ("c", 2, Some(0)), ("b", 4, Some(0)), ("e", 5, None)];
    assert_eq!(ranked(&higher, "2023"), expected.map(|(id, rank, moved)| (id.to_owned(), rank, moved)));
    let lower = cities("lower", &json!(rows), &json!([]));
    let ranks: Vec<u32> = ranked(&lower, "2023").iter().map(|row| row.1).collect();
    assert_eq!(ranks, [1, 2, 3, 3, 5]);

    let x = indicator(&higher, "x");
    let later = order(&higher, Role::Home, x, period("2023"), Level::City);
    assert_eq!((later.unranked, later.before), (vec![area(&higher, "f")], Some(period("2022"))));
    assert_eq!(later.median.unwrap().estimate.value, Some(7.0));
    let earlier = order(&higher, Role::Home, x, period("2022"), Level::City);
    assert_eq!((earlier.median.unwrap().estimate.value, earlier.before), (Some(3.5), None));
    assert!(order(&higher, Role::Home, x, period("2023"), Level::Province).rows.is_empty());
}

#[test]
fn a_bound_and_another_definition_are_not_ranked() {
    let mut rows = values("2023", &[("a", 9), ("b", 1), ("c", 5)]);
    rows[0]["comparator"] = json!("at_least");
    rows[1]["status"] = json!("D");
    assert_eq!(ranked(&cities("higher", &json!(rows), &json!([])), "2023"), [("c".to_owned(), 1, None)]);
}

fn rank(area: &str, position: u32, behind: &[&str]) -> Value {
    json!({"indicator": "x", "area": area, "period": "2023", "position": position, "within": "all", "behind": behind, "source": "s"})
}

#[test]
fn partial_knowledge() {
    let known = |rankings: &[Value]| {
        let dataset = cities("higher", &json!(values("2022", &[("a", 1)])), &json!(rankings));
        let known = standing(&dataset, Role::Home, indicator(&dataset, "x"), period("2023")).unwrap();
        let name = |areas: &[innoboard::data::AreaId]| {
            areas.iter().map(|area| dataset.area(*area).id.as_str()).collect::<Vec<_>>().join("")
        };
        let runs: Vec<String> = known
            .runs
            .iter()
            .map(|run| {
                let who = match &run.rung {
                    Rung::Known(areas) => name(areas),
                    Rung::OneOf(areas) => format!("{{{}}}", name(areas)),
                    Rung::Taken => "=".to_owned(),
                    Rung::Unknown => "?".to_owned(),
                };
                format!("{}-{} {who}", run.first, run.last)
            })
            .collect();
        let ahead: Vec<_> = known.ahead.iter().map(|(area, rung)| (name(&[*area]), *rung)).collect();
        (runs.join(", "), name(&known.unplaced), ahead)
    };
    assert_eq!(known(&[rank("a", 3, &["b", "c"])]).0, "1-2 {bc}, 3-3 a, 4-6 ?");
    // With one of the set known, the other is too.
    assert_eq!(known(&[rank("a", 3, &["b", "c"]), rank("c", 1, &[])]).0, "1-1 c, 2-2 b, 3-3 a, 4-6 ?");
    // One of three rungs above is taken by b, nobody knows which.
    let (runs, unplaced, ahead) = known(&[rank("a", 4, &["b"])]);
    assert_eq!((runs.as_str(), unplaced.as_str()), ("1-3 ?, 4-4 a, 5-6 ?", "bcdef"));
    assert_eq!(ahead, [("b".to_owned(), 4)]);
    assert_eq!(known(&[rank("a", 2, &[]), rank("b", 2, &[])]).0, "1-1 ?, 2-2 ab, 3-3 =, 4-6 ?");
}

#[test]
fn stated_ranks_are_held_against_the_order_of_values() {
    let rankings = json!([rank("a", 1, &[]), rank("b", 2, &[]), rank("c", 4, &["a", "d"])]);
    let verdicts = |first: i64| {
        let dataset =
            cities("higher", &json!(values("2023", &[("a", first), ("b", 5), ("c", 2), ("d", 3)])), &rankings);
        let rows = audit(&dataset).into_iter().filter(|row| row.kind == FindingKind::RankOrder);
        rows.map(|row| row.verdict).collect::<Vec<_>>()
    };
    assert_eq!(verdicts(9), [Verdict::Consistent; 3]);
    assert_eq!(verdicts(4), [Verdict::Doubtful, Verdict::Consistent, Verdict::Consistent]);
}
