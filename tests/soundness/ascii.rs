//! `--ascii`: nothing but ASCII beside letters and Chinese characters, and every bound still a bound.

use innoboard::report::REPORTS;
use innoboard::text::width;
use innoboard::tui::ascii;

use innoboard::tui::screen::Screen;

use super::*;

/// Signs that are neither ASCII nor letters nor wide everywhere.
fn strange(text: &str) -> BTreeSet<char> {
    text.chars().filter(|c| !c.is_ascii() && !c.is_alphabetic() && width(&c.to_string()) < 2).collect()
}

fn ascii_screen(study: &Rc<Study>, page: usize, locale: Locale, script: &str, size: (u16, u16)) -> String {
    let theme = Theme::find("dark").unwrap().with_glyphs(true);
    let options = tui::Options { page, locale, theme, face: crate::common::face(), ..tui::Options::default() };
    tui::frame(study, options, script, size).unwrap().text()
}

#[test]
fn screens_are_ascii() {
    let sizes = [(9, 2), (40, 12), (80, 24), (150, 45)];
    for study in STUDIES.with(Clone::clone) {
        for locale in Locale::ALL {
            for (page, spec) in REPORTS.iter().enumerate() {
                for (size, script) in sizes.iter().flat_map(|size| ["", "enter", "?", "z"].map(|s| (size, s))) {
                    let text = ascii_screen(&study, page, locale, script, *size);
                    let found = strange(&text);
                    assert!(found.is_empty(), "{} {size:?} {script}: {found:?}", spec.name);
                }
            }
        }
    }
}

/// What is written to a terminal may be drawn in other parts than a whole frame.
#[test]
fn what_is_sent_is_ascii() {
    let study = STUDIES.with(|studies| Rc::clone(&studies[0]));
    for (page, spec) in REPORTS.iter().enumerate() {
        let theme = Theme::find("dark").unwrap().with_glyphs(true);
        let options = tui::Options { page, theme, face: crate::common::face(), ..tui::Options::default() };
        let mut model = Model::new(Rc::clone(&study), options, (120, 40));
        let mut screen = Screen::default();
        for key in ["down", "2", "]", "enter", "esc", "L", "/", "esc", "6"] {
            let mut sent = String::new();
            let Ok(()) = screen.draw(&model, |piece| {
                sent.push_str(piece);
                Ok::<_, std::convert::Infallible>(())
            });
            let found = strange(&sent.replace('\u{1b}', ""));
            assert!(found.is_empty(), "{} before {key}: {found:?}", spec.name);
            press(&mut model, key);
        }
    }
}

#[test]
fn print_is_ascii() {
    for study in STUDIES.with(Clone::clone) {
        for locale in Locale::ALL {
            for name in page_names() {
                let report = page(&study, name, &Selection::default(), locale);
                let text = innoboard::exchange::text::write(&report, locale, 100);
                let plain = ascii::lines(&text);
                assert_eq!(text.lines().count(), plain.lines().count());
                let found = strange(&plain);
                assert!(found.is_empty(), "{name}: {found:?}");
                let bounds =
                    |text: &str, least: &str, most: &str| text.matches(least).count() + text.matches(most).count();
                assert_eq!(bounds(&plain, ">=", "<="), bounds(&text, "≥", "≤") + bounds(&text, ">=", "<="), "{name}");
            }
        }
    }
}

/// The bounds on a screen: what is at least or at most a number.
fn bounds(text: &str, least: &str, most: &str) -> BTreeSet<String> {
    let marked = text.replace(least, "\u{1}>").replace(most, "\u{1}<");
    let digits = |rest: &str| rest.chars().take_while(|c| c.is_ascii_digit() || "<>.,".contains(*c)).collect();
    marked.split('\u{1}').skip(1).map(digits).filter(|bound: &String| bound.len() > 1).collect()
}

#[test]
fn a_bound_is_never_drawn_as_more_or_less_than() {
    for study in STUDIES.with(Clone::clone) {
        for locale in Locale::ALL {
            for (page, spec) in REPORTS.iter().enumerate() {
                for (size, script) in [((80, 24), ""), ((120, 40), ""), ((120, 40), "enter"), ((120, 40), "?")] {
                    let rich = screen(&study, page, locale, script, size).text();
                    let plain = ascii_screen(&study, page, locale, script, size);
                    let (wanted, found) = (bounds(&rich, "≥", "≤"), bounds(&plain, ">=", "<="));
                    // Under a window a number may be covered in part, and signs that are spelled out move it.
                    let covered = |bound: &&String| !script.is_empty() && found.iter().any(|it| bound.starts_with(it));
                    // What is spelled out may have cost a number its room: then it is not drawn at all.
                    let drawn = |bound: &&String| plain.contains(bound.trim_start_matches(['<', '>']));
                    let missing: Vec<_> =
                        wanted.difference(&found).filter(|bound| !covered(bound)).filter(drawn).collect();
                    assert!(missing.is_empty(), "{} {size:?} {locale:?} {script}: {missing:?}", spec.name);
                    assert!(!plain.contains('≥'));
                }
            }
        }
    }
}

#[test]
fn headlines_are_read_without_big_digits() {
    for study in STUDIES.with(Clone::clone) {
        for locale in Locale::ALL {
            let report = page(&study, "overview", &Selection::default(), locale);
            let text = ascii_screen(&study, 0, locale, "", (120, 40));
            for number in facts::headlines(&report) {
                assert!(text.contains(&*ascii::words(&number)), "{number} {locale:?}:\n{text}");
            }
        }
    }
}
