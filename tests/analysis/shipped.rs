//! Every number of design section 4 by value.

use super::{area, at, indicator, inferred, period, reference, shown, some};
use innoboard::analysis::{
    Finding, FindingKind, Origin, PointValue, Quantity, ReadingOf, Rung, Step, Verdict, audit, change, difference,
    evaluate, figure, growth_at_most, index, judge, per_year, rank_change, rank_history, readings_of, standing,
    timeline, year_over_year,
};
use innoboard::data::{Applies, Dataset, Part, Reference, Role, Stamp};
use innoboard::exchange::embedded;

const YI: f64 = 1e8;
const PERCENT: f64 = 0.01;

fn dataset() -> Dataset {
    embedded::dataset().unwrap()
}

fn home<'a>(dataset: &'a Dataset, id: &str) -> Vec<innoboard::analysis::Point<'a>> {
    timeline(dataset, Role::Home, indicator(dataset, id), area(dataset, "210400"))
}

#[test]
fn contract_value() {
    let dataset = dataset();
    let points = home(&dataset, "contract-value");
    let years: Vec<Stamp> = points.iter().map(|point| point.period).collect();
    assert_eq!(years, [2020, 2021, 2022, 2023].map(Stamp::Year));
    assert_eq!(shown(&inferred(&points, "2020"), YI, 2), (some("2.90"), 2.85, 2.96));
    assert_eq!(shown(&inferred(&points, "2022"), YI, 2), (some("4.40"), 4.39, 4.41));
    assert!(matches!(at(&points, "2021").value, PointValue::Published(_)));
    assert!(matches!(at(&points, "2023").value, PointValue::Published(_)));

    let up = year_over_year(&dataset, &points, 2).unwrap();
    assert_eq!(up.step, Step::YearOverYear);
    let relative = up.relative.unwrap();
    assert_eq!((relative.origin, relative.quantity), (Origin::Inferred, Quantity::Percent));
    assert_eq!(shown(&relative.estimate, PERCENT, 1), (some("22.2"), 20.4, 24.1));
    assert_eq!(shown(&up.absolute.unwrap().estimate, YI, 2), (some("0.80"), 0.74, 0.86));

    // The stated growth itself is the change that the value before was inferred by.
    let up = year_over_year(&dataset, &points, 3).unwrap();
    assert_eq!(up.stated.unwrap().as_written.as_ref().unwrap().as_str(), "49.3%");
    let relative = up.relative.unwrap();
    assert_eq!((relative.origin, relative.estimate.value), (Origin::Published, Some(0.493)));
    let absolute = up.absolute.unwrap();
    assert_eq!(absolute.origin, Origin::Inferred);
    assert_eq!(shown(&absolute.estimate, YI, 3), (some("2.169"), 2.166, 2.173));

    let yearly = per_year(&dataset, &points[1], &points[3]).unwrap();
    assert_eq!((yearly.origin, yearly.quantity), (Origin::Computed, Quantity::Percent));
    assert_eq!(shown(&yearly.estimate, PERCENT, 1), (some("35.1"), 34.1, 36.1));
    assert!(per_year(&dataset, &points[0], &points[3]).is_none(), "2020 was not published");
    assert!(per_year(&dataset, &points[2], &points[3]).is_none(), "one year is no yearly average");
    assert_eq!(change(&dataset, &points[1], &points[3]).step, Step::Gap(2));
}

#[test]
fn inputs_of_an_inferred_figure_are_published() {
    let dataset = dataset();
    for (id, _) in dataset.indicators() {
        for (place, _) in dataset.areas() {
            for role in [Role::Home, Role::Context] {
                for point in timeline(&dataset, role, id, place) {
                    let PointValue::Inferred(derived) = point.value else { continue };
                    assert_eq!(derived.origin, Origin::Inferred);
                    let inputs = derived.expression.references();
                    assert!(!inputs.is_empty());
                    for input in inputs {
                        assert_eq!(figure(&dataset, input).unwrap().origin, Origin::Published);
                    }
                    // The formula holds the number, whole counts and bounds are within or beyond it.
                    let formula = evaluate(&dataset, &derived.expression).unwrap();
                    assert!(derived.estimate.interval.meets(formula.interval));
                }
            }
        }
    }
}

#[test]
fn enterprises_of_the_year_before() {
    let dataset = dataset();
    let whole = |id: &str| shown(&inferred(&home(&dataset, id), "2022"), 1.0, 0);
    assert_eq!(whole("tech-smes"), (some("466"), 466.0, 466.0));
    assert_eq!(whole("pledge-smes"), (some("4"), 4.0, 4.0));
    assert_eq!(whole("high-tech"), (None, 145.0, f64::INFINITY));
    assert_eq!(whole("certified-enterprises"), (None, 52.0, f64::INFINITY));
    assert_eq!(whole("demonstration-enterprises"), (None, 11.0, f64::INFINITY));
    for id in ["pledge-loans", "pledge-amount", "tech-smes-new"] {
        assert!(!home(&dataset, id).iter().any(|point| matches!(point.value, PointValue::Inferred(_))), "{id}");
    }

    let points = home(&dataset, "high-tech");
    let bound = growth_at_most(&dataset, &points[0], &points[1]).unwrap();
    assert_eq!(bound.origin, Origin::Inferred);
    assert_eq!((bound.estimate.value, bound.estimate.interval.scale(100.0).outward(1).1), (None, 11.8));
    let points = home(&dataset, "contract-value");
    assert!(growth_at_most(&dataset, &points[2], &points[3]).is_none(), "known, so not bounded");

    // At least 10 % a year over two years is at least 21 %, whatever the value it begins with was rounded from.
    let points = home(&dataset, "technology-absorbed");
    let grown = change(&dataset, &points[0], &points[points.len() - 1]).relative.unwrap();
    assert!((grown.estimate.interval.low - 0.21).abs() < 1e-9, "{:?}", grown.estimate);
    // Nor does going there and back lose anything.
    let points = home(&dataset, "contract-value");
    let series = index(&dataset, &points, Stamp::Year(2021));
    assert_eq!(shown(&series[0].as_ref().unwrap().estimate, 1.0, 1), (some("80.6"), 80.3, 81.0));

    let absolute = year_over_year(&dataset, &home(&dataset, "tech-smes"), 1).unwrap().absolute.unwrap();
    assert_eq!(shown(&absolute.estimate, 1.0, 0), (some("115"), 115.0, 115.0));
}

#[test]
fn research_intensity() {
    let dataset = dataset();
    let intensity = indicator(&dataset, "rd-intensity");
    let of = |id: &str| timeline(&dataset, Role::Context, intensity, area(&dataset, id));
    assert_eq!(shown(&inferred(&of("210000"), "2022"), PERCENT, 2), (some("2.15"), 2.14, 2.16));
    assert_eq!(shown(&inferred(&of("100000"), "2021"), PERCENT, 2), (some("2.43"), 2.42, 2.44));
    assert!(matches!(at(&of("100000"), "2022").value, PointValue::Published(found) if found.value == Some(2.54)));

    let fushun = reference(&dataset, Role::Home, "rd-intensity", "210400", "2022");
    let against = |place: &str| {
        difference(&dataset, fushun, reference(&dataset, Role::Context, "rd-intensity", place, "2022")).unwrap()
    };
    let liaoning = against("210000");
    assert_eq!((liaoning.origin, liaoning.quantity), (Origin::Inferred, Quantity::Points));
    assert_eq!(shown(&liaoning.estimate, PERCENT, 2).0, some("0.23"));
    let china = against("100000");
    assert_eq!((china.origin, china.quantity), (Origin::Computed, Quantity::Points));
    assert_eq!(shown(&china.estimate, PERCENT, 2), (some("-0.16"), -0.17, -0.15));

    // Points, never percent, between years of a share.
    let points = of("100000");
    let up = year_over_year(&dataset, &points, 2).unwrap();
    let absolute = up.absolute.unwrap();
    assert!(up.relative.is_none());
    assert_eq!((absolute.quantity, absolute.origin), (Quantity::Points, Origin::Computed));
    assert_eq!(shown(&absolute.estimate, PERCENT, 2).0, some("0.11"));
    let series = index(&dataset, &points, Stamp::Year(2022));
    assert_eq!(series[1].as_ref().unwrap().estimate.value, Some(100.0));
    assert_eq!(shown(&series[2].as_ref().unwrap().estimate, 1.0, 1).0, some("104.3"));
}

#[test]
fn figures_of_another_definition_have_no_difference() {
    let dataset = dataset();
    let fushun = reference(&dataset, Role::Home, "contract-value", "210400", "2021");
    let china = reference(&dataset, Role::Context, "contract-value", "100000", "2021");
    assert!(difference(&dataset, fushun, china).is_none());
}

#[test]
fn technology_absorbed_under_both_readings() {
    let dataset = dataset();
    let points = home(&dataset, "technology-absorbed");
    assert_eq!(shown(&inferred(&points, "2023"), YI, 1), (None, 34.4, f64::INFINITY));
    assert!(matches!(at(&points, "2022").value, PointValue::Missing));
    assert!(points.iter().all(|point| point.stated_growth.is_none()), "a growth over two years is of neither");

    let written = reference(&dataset, Role::Home, "technology-absorbed", "210400", "2023");
    let written = dataset.find(written.role, written.indicator, written.area, written.period).unwrap();
    let readings = readings_of(&dataset, &written);
    let low = |applies: Applies, year: i16| {
        let found = readings.iter().find(|reading| (reading.applies, reading.period) == (applies, Stamp::Year(year)));
        found.unwrap().derived.as_ref().map(|derived| shown(&derived.estimate, YI, 1).1)
    };
    assert_eq!([low(Applies::Average, 2022), low(Applies::Each, 2022)], [None, Some(31.3)]);
    assert_eq!([low(Applies::Average, 2023), low(Applies::Each, 2023)], [Some(34.4); 2]);
}

#[test]
fn stated_ranks() {
    let dataset = dataset();
    let fushun = area(&dataset, "210400");
    let conversion = indicator(&dataset, "conversion-evaluation");
    let history = rank_history(&dataset, Role::Home, conversion, fushun);
    let positions: Vec<_> = history.iter().map(|point| (point.period, point.position)).collect();
    assert_eq!(positions, [(Stamp::Year(2021), Some(6)), (Stamp::Year(2022), None), (Stamp::Year(2023), Some(4))]);
    let rise = rank_change(&dataset, history[0].ranking.unwrap(), history[2].ranking.unwrap()).unwrap();
    assert_eq!((rise.estimate.value, rise.origin, rise.quantity), (Some(2.0), Origin::Computed, Quantity::Places));
    assert!(rank_change(&dataset, history[2].ranking.unwrap(), history[0].ranking.unwrap()).is_none());

    let intensity = indicator(&dataset, "rd-intensity");
    let known = standing(&dataset, Role::Home, intensity, period("2021")).unwrap();
    let two = ["210100", "210200"].map(|id| area(&dataset, id));
    assert_eq!((known.size, known.size_stated), (Some(14), false));
    let runs: Vec<_> = known.runs.iter().map(|run| (run.first, run.last, &run.rung)).collect();
    assert_eq!(runs, [(1, 2, &Rung::OneOf(two.into())), (3, 3, &Rung::Known(vec![fushun])), (4, 14, &Rung::Unknown)]);
    assert_eq!(known.unplaced.len(), 11);
    let later = standing(&dataset, Role::Home, intensity, period("2022")).unwrap();
    assert_eq!(later.unplaced.len(), 13);

    let complete = standing(&dataset, Role::Context, indicator(&dataset, "innovation-index"), period("2020")).unwrap();
    assert!(complete.runs.iter().all(|run| matches!(run.rung, Rung::Known(_))));
    assert_eq!((complete.runs.len(), complete.rung(9)), (14, &Rung::Known(vec![fushun])));
}

/// The finding whose first figures are these.
fn finding<'a>(dataset: &Dataset, found: &'a [Finding], subject: &[&str]) -> &'a Finding {
    let names = |finding: &Finding| -> Vec<String> {
        let id = |used: &Reference| {
            let part = ["", " growth", " rank"][used.part as usize];
            format!("{}{part}", dataset.indicator(used.indicator).id)
        };
        finding.subject.iter().map(id).collect()
    };
    let mut matching = found.iter().filter(|finding| names(finding) == subject);
    let only = matching.next().unwrap_or_else(|| panic!("no finding about {subject:?}"));
    assert!(matching.next().is_none(), "two findings about {subject:?}");
    only
}

#[test]
fn audit_of_the_shipped_figures() {
    let dataset = dataset();
    let found = audit(&dataset);
    let verdict = |subject: &[&str]| finding(&dataset, &found, subject).verdict;
    assert_eq!(verdict(&["city-talent-funding", "city-talent-projects"]), Verdict::Doubtful);
    assert_eq!(verdict(&["advantage-enterprises", "demonstration-enterprises"]), Verdict::Doubtful);
    assert_eq!(verdict(&["rd-intensity rank", "rd-intensity"]), Verdict::Doubtful);
    assert_eq!(verdict(&["awards-first", "awards-second", "awards-third", "awards"]), Verdict::Consistent);
    assert_eq!(verdict(&["tech-smes-new", "tech-smes", "tech-smes growth"]), Verdict::Consistent);
    assert_eq!(verdict(&["subsidy-amount", "subsidy-projects", "subsidy-cap"]), Verdict::Consistent);
    assert_eq!(verdict(&["voucher-amount", "voucher-projects", "voucher-cap"]), Verdict::Undecided);
    assert_eq!(verdict(&["patents-in-force", "population", "patents-per-10000"]), Verdict::Undecided);
    assert_eq!(verdict(&["demonstration-new", "advantage-new", "demonstration-enterprises"]), Verdict::Consistent);
    assert_eq!(verdict(&["jiebang-projects", "key-projects"]), Verdict::Consistent);
    assert_eq!(verdict(&["technology-absorbed growth"]), Verdict::Undecided);

    // The file's check over tech-smes and tech-smes-new stands for the automatic one of additions.
    assert!(!found.iter().any(|row| row.kind == FindingKind::Additions
        && row.subject.iter().any(|used| used.indicator == indicator(&dataset, "tech-smes"))));

    let of_kind = |kind| found.iter().find(|row| row.kind == kind).unwrap();
    assert_eq!(of_kind(FindingKind::Compared).verdict, Verdict::Consistent, "2.38 is more than 2.15");
    let revision = of_kind(FindingKind::Revision);
    assert_eq!(revision.verdict, Verdict::Doubtful);
    assert_eq!(revision.subject[0], reference(&dataset, Role::Context, "rd-intensity", "100000", "2022"));
    assert_eq!(shown(&revision.left.unwrap(), PERCENT, 2).0, some("2.54"));
    assert_eq!(shown(&revision.right.unwrap(), PERCENT, 2), (some("2.56"), 2.55, 2.57));

    let growth = finding(&dataset, &found, &["tech-smes-new", "tech-smes", "tech-smes growth"]).left.unwrap();
    assert_eq!(shown(&growth, PERCENT, 2).0, some("24.68"));
}

#[test]
fn readings_of_the_shipped_growths() {
    let dataset = dataset();
    let found = audit(&dataset);
    let tried = |subject: &[&str], scale: f64, decimals: u8| -> Vec<(String, Verdict, Option<String>)> {
        finding(&dataset, &found, subject)
            .readings
            .iter()
            .map(|reading| {
                let ReadingOf::Indicator(of) = reading.of else { panic!("{reading:?}") };
                let id = dataset.indicator(of).id.to_string();
                (id, reading.verdict, shown(&reading.estimate.unwrap(), scale, decimals).0)
            })
            .collect()
    };
    let pledges = ["pledge-smes growth", "pledge-smes", "pledge-loans", "pledge-amount"];
    let rows = tried(&pledges, 1.0, 2);
    assert_eq!(rows[0], ("pledge-smes".into(), Verdict::Consistent, some("4.00")));
    assert_eq!(rows[1], ("pledge-loans".into(), Verdict::Doubtful, some("5.33")));
    assert_eq!(tried(&pledges, 1e4, 0)[2], ("pledge-amount".into(), Verdict::Undecided, some("6867")));
    assert_eq!(finding(&dataset, &found, &pledges).verdict, Verdict::Undecided);

    let smes = ["tech-smes growth", "tech-smes", "tech-smes-new"];
    let rows = tried(&smes, 1.0, 1);
    assert_eq!(rows[0], ("tech-smes".into(), Verdict::Consistent, some("466.0")));
    assert_eq!(rows[1], ("tech-smes-new".into(), Verdict::Doubtful, some("92.2")));
    assert_eq!(finding(&dataset, &found, &smes).verdict, Verdict::Consistent);
}

#[test]
fn doubtful_rows_come_first_and_formulas_agree_with_their_verdicts() {
    let dataset = dataset();
    let found = audit(&dataset);
    assert!(found.is_sorted_by_key(|row| row.verdict));
    for row in &found {
        assert!(!row.subject.is_empty());
        if let Some(formula) = &row.formula {
            assert_eq!(judge(&dataset, formula), row.verdict, "{row:?}");
        }
    }
    let growths = found.iter().filter(|row| row.subject[0].part == Part::Growth).count();
    assert_eq!(growths, 3);
}
