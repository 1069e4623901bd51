//! Every verdict turns when its input does: the shipped figures with one number or word changed.

use serde_json::{Value, json};

use super::read;
use innoboard::analysis::{Finding, FindingKind, ReadingOf, Verdict, audit};
use innoboard::data::{Dataset, Measure, Part, Reference, Role, UnitKind};

/// The shipped files as JSON, to be changed.
#[derive(Clone)]
struct Files {
    home: Value,
    context: Value,
}

impl Files {
    fn shipped() -> Self {
        let read = |text: &str| serde_json::from_str(text).unwrap();
        Self {
            home: read(include_str!("../../data/fushun-2024.json")),
            context: read(include_str!("../../data/context-liaoning.json")),
        }
    }

    fn dataset(&self) -> Option<Dataset> {
        read(&[&self.home.to_string()], &[&self.context.to_string()]).ok()
    }

    fn of(&mut self, role: Role) -> &mut Value {
        match role {
            Role::Home => &mut self.home,
            Role::Context => &mut self.context,
        }
    }

    /// The item of a list that a reference means.
    fn item(&mut self, list: &str, dataset: &Dataset, used: Reference) -> &mut Value {
        let [indicator, area] =
            [dataset.indicator(used.indicator).id.to_string(), dataset.area(used.area).id.to_string()];
        let period = used.period.to_string();
        let items = self.of(used.role)[list].as_array_mut().unwrap();
        let is = |item: &Value| item["indicator"] == *indicator && item["area"] == *area && item["period"] == *period;
        items.iter_mut().find(|item| is(item)).unwrap()
    }

    /// The object that holds a figure's number and its word, and the key of the number.
    fn number(&mut self, dataset: &Dataset, used: Reference) -> (&mut Value, &'static str) {
        match used.part {
            Part::Value => (self.item("observations", dataset, used), "value"),
            Part::Rank => (self.item("rankings", dataset, used), "position"),
            Part::Growth => {
                let growth = &mut self.item("observations", dataset, used)["growth"];
                let key = if growth.get("points").is_some() { "points" } else { "percent" };
                (growth, key)
            }
        }
    }
}

/// The verdict on the same figures; none where the files are not valid or the row is gone. A revision is a row only where
/// there is a difference, so without one its figures agree.
fn verdict_on(files: &Files, row: &Finding, of: impl Fn(&Finding) -> Option<Verdict>) -> Option<Verdict> {
    let found = audit(&files.dataset()?);
    match found.iter().find(|other| other.kind == row.kind && other.subject == row.subject) {
        Some(same) => of(same),
        None => (row.kind == FindingKind::Revision).then_some(Verdict::Consistent),
    }
}

/// Whether some other number for a figure gives another verdict.
fn number_turns(row: &Finding, used: Reference, verdict: Verdict, of: impl Fn(&Finding) -> Option<Verdict>) -> bool {
    let original = Files::shipped();
    let dataset = original.dataset().unwrap();
    let printed = {
        let mut files = original.clone();
        let (object, key) = files.number(&dataset, used);
        object[key].as_f64().unwrap()
    };
    let whole = printed.fract() == 0.0 && printed.abs() < 1e9;
    [0.01, 0.1, 0.5, 0.9, 1.1, 2.0, 10.0, 1e4].iter().map(|factor| printed * factor).chain([printed + 1.0]).any(
        |other| {
            let mut files = original.clone();
            let (object, key) = files.number(&dataset, used);
            object[key] = if whole { json!(other.round() as i64) } else { json!((other * 100.0).round() / 100.0) };
            object.as_object_mut().unwrap().remove("decimals");
            verdict_on(&files, row, &of).is_some_and(|turned| turned != verdict)
        },
    )
}

/// Whether some other word for a figure gives another verdict.
fn word_turns(row: &Finding, used: Reference, verdict: Verdict, of: impl Fn(&Finding) -> Option<Verdict>) -> bool {
    let original = Files::shipped();
    let dataset = original.dataset().unwrap();
    ["exact", "at_least", "at_most", "more_than", "nearly", "about"].into_iter().any(|word| {
        let mut files = original.clone();
        files.number(&dataset, used).0["comparator"] = json!(word);
        verdict_on(&files, row, &of).is_some_and(|turned| turned != verdict)
    })
}

#[test]
fn every_check_with_a_formula_turns() {
    let dataset = Files::shipped().dataset().unwrap();
    let mut tried = 0;
    for row in audit(&dataset).iter().filter(|row| row.formula.is_some()) {
        if row.kind == FindingKind::Ratio {
            continue; // Undecided whatever the numbers: see `a_ratio_is_undecided_only_for_its_periods`.
        }
        let of = |same: &Finding| Some(same.verdict);
        assert!(row.subject.iter().any(|used| number_turns(row, *used, row.verdict, of)), "no number turns {row:?}");
        let word = row.subject.iter().any(|used| {
            dataset.indicator(used.indicator).measure != Measure::Policy && word_turns(row, *used, row.verdict, of)
        });
        assert!(word, "no word turns {row:?}");
        tried += 1;
    }
    assert!(tried >= 18, "{tried}");
}

#[test]
fn a_ratio_is_undecided_only_for_its_periods() {
    let original = Files::shipped();
    let dataset = original.dataset().unwrap();
    let row = audit(&dataset).into_iter().find(|row| row.kind == FindingKind::Ratio).unwrap();
    for used in &row.subject {
        assert!(!number_turns(&row, *used, Verdict::Undecided, |same| Some(same.verdict)));
    }
    let at = row.subject.iter().position(|used| used.role == Role::Context).unwrap();
    let verdict = |value: i64| {
        let mut files = original.clone();
        let population = files.item("observations", &dataset, row.subject[at]);
        population["period"] = json!("2023");
        population["value"] = json!(value);
        let found = audit(&files.dataset().unwrap());
        found.iter().find(|row| row.kind == FindingKind::Ratio).unwrap().verdict
    };
    assert_eq!([verdict(1_861_372), verdict(1_860_000)], [Verdict::Doubtful, Verdict::Consistent]);
}

#[test]
fn every_reading_in_whole_counts_turns_and_no_other() {
    let dataset = Files::shipped().dataset().unwrap();
    let mut tried = 0;
    for row in audit(&dataset).iter().filter(|row| row.kind == FindingKind::GrowthReadings) {
        for reading in &row.readings {
            let ReadingOf::Indicator(read_as) = reading.of else { panic!("{reading:?}") };
            let own = |same: &Finding| same.readings.iter().find(|other| other.of == reading.of).map(|r| r.verdict);
            let value = *row.subject.iter().find(|used| used.indicator == read_as && used.part == Part::Value).unwrap();
            let counted = dataset.unit_of(read_as).unwrap().kind == UnitKind::Count;
            assert_eq!(number_turns(row, value, reading.verdict, own), counted, "{reading:?}");
            assert_eq!(word_turns(row, value, reading.verdict, own), counted, "{reading:?}");
            tried += 1;
        }
    }
    assert_eq!(tried, 5);
}

#[test]
fn a_row_from_a_status_goes_with_it() {
    let original = Files::shipped();
    let dataset = original.dataset().unwrap();
    let is_status = |row: &&Finding| matches!(row.kind, FindingKind::Status | FindingKind::RankStatus(_));
    let found = audit(&dataset);
    assert_eq!(found.iter().filter(is_status).count(), 4);
    for row in found.iter().filter(is_status) {
        let mut files = original.clone();
        let list = if row.subject[0].part == Part::Rank { "rankings" } else { "observations" };
        files.item(list, &dataset, row.subject[0]).as_object_mut().unwrap().remove("status").unwrap();
        let after = audit(&files.dataset().unwrap());
        assert!(!after.iter().any(|other| other.kind == row.kind && other.subject == row.subject), "{row:?}");
        assert_eq!(after.len() + 1, found.len());
    }
}

#[test]
fn a_revision_goes_with_its_second_value() {
    let original = Files::shipped();
    let dataset = original.dataset().unwrap();
    let found = audit(&dataset);
    let row = found.iter().find(|row| row.kind == FindingKind::Revision).unwrap();
    let mut files = original.clone();
    files.item("observations", &dataset, row.subject[1]).as_object_mut().unwrap().remove("growth").unwrap();
    assert!(!audit(&files.dataset().unwrap()).iter().any(|row| row.kind == FindingKind::Revision));

    // A later file with another number for one figure.
    let mut later = original.home.clone();
    let smes = later["observations"].as_array_mut().unwrap();
    smes.retain(|item| item["indicator"] == "tech-smes-new");
    smes[0]["value"] = json!(116);
    later["rankings"] = json!([]);
    later["checks"] = json!([]);
    let revised = |later: &Value| {
        let texts = [original.home.to_string(), later.to_string()];
        let dataset = read(&[&texts[0], &texts[1]], &[]).unwrap();
        let rows: Vec<_> = audit(&dataset).into_iter().filter(|row| row.kind == FindingKind::Revision).collect();
        rows.iter().map(|row| (row.left.unwrap().value, row.right.unwrap().value, row.verdict)).collect::<Vec<_>>()
    };
    assert_eq!(revised(&later), [(Some(115.0), Some(116.0), Verdict::Doubtful)]);
    later["observations"] = json!([]);
    assert_eq!(revised(&later), []);
}
