//! Every figure of a page is on its screen, with its unit and its mark.

use innoboard::report::{Figure, REPORTS, Report, Trend};

use super::*;

/// Pages on which figures are missing today, and why. A page leaves this list when its figures are all there.
const OPEN: &[(&str, &str)] = &[];

/// A figure as it stands on screens: arrow, sign and digits.
fn shown(figure: &Figure) -> String {
    let arrow = match figure.trend {
        _ if figure.sign.contains(['▲', '▼']) => "",
        Trend::Rise => "▲",
        Trend::Fall => "▼",
        Trend::None => "",
    };
    format!("{arrow}{}", figure.digits())
}

/// Whether a text stands in a line as a number of its own, and what follows it.
fn after<'a>(line: &'a str, number: &str) -> Vec<&'a str> {
    line.match_indices(number)
        .filter(|(at, _)| {
            let before = line[..*at].chars().next_back();
            let behind = &line[at + number.len()..];
            let more = behind.starts_with(|c: char| c.is_ascii_digit())
                || behind.starts_with(['.', ',']) && behind[1..].starts_with(|c: char| c.is_ascii_digit());
            !before.is_some_and(|c| c.is_ascii_digit() || "~≥≤<>+−▲▼.".contains(c)) && !more
        })
        .map(|(at, _)| &line[at + number.len()..])
        .collect()
}

/// What is wrong with a figure on some screens; nothing where it is there with all that belongs to it.
fn fault(figure: &Figure, screens: &[String]) -> Option<&'static str> {
    let number = shown(figure);
    let (mut found, mut marked, mut with_unit) = (false, !figure.doubtful, figure.unit.is_empty());
    for screen in screens {
        for line in screen.lines() {
            for behind in after(line, &number) {
                found = true;
                // The mark stands behind number and unit, or at the end of the row.
                marked |= behind.contains('!') || line.trim_start().starts_with('!');
                with_unit |= behind.trim_start().starts_with(&figure.unit) || screen.contains(&figure.unit);
            }
        }
    }
    match (found, marked, with_unit) {
        (false, ..) => Some("is not there"),
        (_, false, _) => Some("has no mark"),
        (.., false) => Some("has no unit"),
        _ => None,
    }
}

/// The screens on which a page can be read at 120 × 40: as it opens, through its lists, and each block at its largest.
fn screens(study: &Rc<Study>, page: usize, locale: Locale, report: &Report) -> Vec<String> {
    let theme = Theme::find("dark").unwrap();
    let show = |script: &str| {
        let options = tui::Options { page, selection: Selection::default(), locale, theme, rise: Rise::Auto };
        tui::frame(study, options, script, (120, 40)).unwrap().text()
    };
    let mut screens = vec![show("")];
    for far in 1..40 {
        let next = show(&format!("pgdn*{far}"));
        if screens.last() == Some(&next) {
            break;
        }
        screens.push(next);
    }
    if report.blocks.len() > 1 {
        screens.extend(["z", "right z", "down z", "down right z"].map(show));
    }
    screens
}

#[test]
fn every_figure_of_a_page_is_on_its_screens() {
    let mut faults = Vec::new();
    for study in STUDIES.with(Clone::clone) {
        for locale in Locale::ALL {
            for (at, spec) in REPORTS.iter().enumerate() {
                let report = page(&study, spec.name, &Selection::default(), locale);
                let screens = screens(&study, at, locale, &report);
                let mut seen = BTreeSet::new();
                for figure in figures(&report) {
                    if let Some(fault) = fault(&figure, &screens)
                        && seen.insert(shown(&figure))
                    {
                        let (id, name) = (study.dataset().id(), spec.name);
                        faults.push(format!("{id} {name} {locale:?}: {} {fault}", figure.text()));
                    }
                }
            }
        }
    }
    faults.retain(|fault| !OPEN.iter().any(|(page, _)| fault.split(' ').nth(1) == Some(page)));
    assert!(faults.is_empty(), "{} figures:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn a_number_is_found_only_whole() {
    assert_eq!(after("  ~≥52 家 52", "52").len(), 1);
    assert_eq!(after(" 1,298.5 1,298", "1,298").len(), 1);
    assert!(after(" 12.5", "2.5").is_empty() && after(" 2.50", "2.5").is_empty());
}
