//! Every figure of a page is on its screen, with its unit and its mark.

use innoboard::report::{Content, Figure, REPORTS, Report, Trend};

use super::*;

/// A page that draws figures as points of lines only, which are a picture; the trends page has them as a table.
const DRAWS_LINES: &str = "overview";

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
                let beside = behind.trim_start();
                with_unit |= beside.starts_with(&*figure.unit_beside()) || screen.contains(&figure.unit);
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
    let mut model = Model::new(Rc::clone(study), options.clone(), (120, 40));
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
    // Of the period with which the page opens, as the report is.
    let mut model = Model::new(Rc::clone(study), options, (120, 40));
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

/// The figures that are points of lines.
fn points(report: &Report) -> Vec<Figure> {
    let charts = report.blocks.iter().flat_map(|block| match &block.content {
        Content::Panel(panel) => panel.charts.as_slice(),
        content => std::slice::from_ref(content),
    });
    let lines = charts.filter_map(|chart| match chart {
        Content::Lines(chart) => Some(&chart.series),
        _ => None,
    });
    lines.flatten().flat_map(|line| line.values.iter().flatten().cloned()).collect()
}

#[test]
fn every_figure_of_a_page_is_on_its_screens() {
    let mut faults: Vec<String> = Vec::new();
    for study in STUDIES.with(Clone::clone) {
        for locale in Locale::ALL {
            for (at, spec) in REPORTS.iter().enumerate() {
                let report = page(&study, spec.name, &Selection::default(), locale);
                let screens = screens(&study, at, locale, report.blocks.len());
                let mut seen = headlines(&report);
                if spec.name == DRAWS_LINES {
                    seen.extend(points(&report).iter().map(shown));
                }
                for figure in figures(&report) {
                    if let Some(fault) = fault(&figure, &screens)
                        && seen.insert(shown(&figure))
                    {
                        let dataset = study.dataset().id();
                        faults.push(format!("{dataset} {} {locale:?}: {} {fault}", spec.name, figure.text()));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// What is told of each row of a list, and each card, is on the screen where the row is selected, or in a panel at its
/// largest.
#[test]
fn every_figure_about_a_row_is_on_its_screen() {
    let study = STUDIES.with(|studies| Rc::clone(&studies[0]));
    let mut faults: BTreeSet<String> = BTreeSet::new();
    for locale in Locale::ALL {
        for (at, spec) in REPORTS.iter().enumerate() {
            let Some(cursor) = page(&study, spec.name, &Selection::default(), locale).cursor else { continue };
            for row in (0..cursor.length).step_by(if spec.name == "figures" { 7 } else { 1 }) {
                let selection = (cursor.pick)(row);
                let mut report = page(&study, spec.name, &selection, locale);
                // The list itself is walked through by the other test.
                match report.cursor.as_ref().and_then(|cursor| cursor.block) {
                    Some(list) => drop(report.blocks.remove(list)),
                    // Of panels the selected one alone can be at its largest.
                    None if report.blocks.len() == cursor.length => {
                        report.blocks.swap(0, row);
                        report.blocks.truncate(1);
                    }
                    None => {}
                }
                let headlines = headlines(&report);
                let figures: Vec<Figure> =
                    figures(&report).into_iter().filter(|figure| !headlines.contains(&shown(figure))).collect();
                let theme = Theme::find("dark").unwrap();
                let options = tui::Options {
                    page: at,
                    selection,
                    locale,
                    theme,
                    face: crate::common::face(),
                    ..tui::Options::default()
                };
                let mut model = Model::new(Rc::clone(&study), options, (120, 40));
                let mut screens = vec![drawn(&model).text()];
                let missing = |screens: &[String]| figures.iter().any(|figure| fault(figure, screens).is_some());
                for _ in 0..=report.blocks.len() {
                    if !missing(&screens) {
                        break;
                    }
                    press(&mut model, "z");
                    screens.push(drawn(&model).text());
                }
                for figure in &figures {
                    let fault = fault(figure, &screens);
                    faults.extend(
                        fault.map(|fault| format!("{} row {row} {locale:?}: {} {fault}", spec.name, figure.text())),
                    );
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}
