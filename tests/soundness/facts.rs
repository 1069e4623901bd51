//! Every figure of a page is on its screen, with its unit and its mark.

use std::collections::BTreeMap;

use innoboard::report::{Content, Figure, REPORTS, Report, Trend};

use super::*;

/// A page of which some figures are on no screen yet: of the fixtures, for the shipped ones are all there.
struct Open {
    page: &'static str,
    /// How many at most, of all datasets and languages.
    most: usize,
    why: &'static str,
}

/// What is missing today; a page leaves this list when its figures are all there.
const OPEN: &[Open] = &[Open { page: "overview", most: 64, why: "lines of many periods have no table" }];

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
    // Beside a scale of places a rank is its bare number.
    let place = figure.position().filter(|_| figure.unit.is_empty() && figure.number.chars().any(char::is_alphabetic));
    let place = place.map(|place| place.to_string());
    let (mut found, mut marked, mut with_unit) = (false, !figure.doubtful, figure.unit.is_empty());
    for screen in screens {
        for line in screen.lines() {
            found |= place.as_ref().is_some_and(|place| line.trim_start().starts_with(place.as_str()));
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

/// The screens on which a page is read at 120 × 40: as it opens, through its lists, through its periods, and each of
/// its blocks at its largest.
fn screens(study: &Rc<Study>, page: usize, locale: Locale, blocks: usize) -> Vec<String> {
    let theme = Theme::find("dark").unwrap();
    let options = tui::Options { page, locale, theme, face: crate::common::face(), ..tui::Options::default() };
    let mut opened = Model::new(Rc::clone(study), options.clone(), (120, 40));
    let mut screens = vec![drawn(&opened).text()];
    for _ in 0..40 {
        press(&mut opened, "[");
        screens.push(drawn(&opened).text());
    }
    let mut model = Model::new(Rc::clone(study), options, (120, 40));
    for (key, most) in [("pgdn", 60), ("g", 1), ("[", 40)] {
        for _ in 0..most {
            press(&mut model, key);
            let next = drawn(&model).text();
            if screens.last() == Some(&next) {
                break;
            }
            screens.push(next);
        }
    }
    press(&mut model, "g");
    for _ in 0..blocks {
        press(&mut model, "z");
        screens.push(drawn(&model).text());
    }
    // Panels are walked through by arrows.
    let mut model = opened;
    for way in ["right", "down", "left", "up"] {
        press(&mut model, &format!("esc {way} z"));
        screens.push(drawn(&model).text());
    }
    screens
}

/// The headline figures of panels: where there is room they are drawn in big digits, which no text shows.
pub(super) fn headlines(report: &Report) -> BTreeSet<String> {
    let panels = report.blocks.iter().filter_map(|block| match &block.content {
        Content::Panel(panel) => panel.headline.figure.as_ref(),
        Content::Headline(headline) => headline.figure.as_ref(),
        _ => None,
    });
    panels.map(shown).collect()
}

#[test]
fn every_figure_of_a_page_is_on_its_screens() {
    let mut faults: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for study in STUDIES.with(Clone::clone) {
        for locale in Locale::ALL {
            for (at, spec) in REPORTS.iter().enumerate() {
                let report = page(&study, spec.name, &Selection::default(), locale);
                let screens = screens(&study, at, locale, report.blocks.len());
                let mut seen = headlines(&report);
                for figure in figures(&report) {
                    if let Some(fault) = fault(&figure, &screens)
                        && seen.insert(shown(&figure))
                    {
                        let text =
                            format!("{} {} {locale:?}: {} {fault}", study.dataset().id(), spec.name, figure.text());
                        faults.entry(spec.name).or_default().push(text);
                    }
                }
            }
        }
    }
    let shipped = STUDIES.with(|studies| studies[0].dataset().id().to_string());
    let missing: Vec<&String> = faults.values().flatten().filter(|fault| fault.starts_with(shipped.as_str())).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    let mut worse = Vec::new();
    for (page, faults) in faults {
        let open = OPEN.iter().find(|open| open.page == page);
        let (most, why) = open.map_or((0, "none"), |open| (open.most, open.why));
        if faults.len() > most {
            worse.push(format!("{page}: {} figures, known are {most} ({why}):\n{}", faults.len(), faults.join("\n")));
        }
    }
    assert!(worse.is_empty(), "{}", worse.join("\n"));
}

#[test]
fn a_number_is_found_only_whole() {
    assert_eq!(after("  ~≥52 家 52", "52").len(), 1);
    assert_eq!(after(" 1,298.5 1,298", "1,298").len(), 1);
    assert!(after(" 12.5", "2.5").is_empty() && after(" 2.50", "2.5").is_empty());
}
