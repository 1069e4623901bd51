//! No size, no key and no figure breaks a screen; what a page says is on it, and nothing else.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::rc::Rc;

use innoboard::data::{Dataset, Name, Period};
use innoboard::locale::Locale;
use innoboard::report::{REPORTS, Selection, Study};
use innoboard::tui::keys::{self, Step};
use innoboard::tui::model::Model;
use innoboard::tui::theme::{THEMES, Theme};
use innoboard::tui::update::{Message, update};
use innoboard::tui::{self, Frame, actions};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

#[path = "soundness/ascii.rs"]
mod ascii;
mod common;
#[path = "soundness/facts.rs"]
mod facts;
#[path = "soundness/wide.rs"]
mod wide;
use common::{Said, figures, fixture, page, page_names, said, study};

/// A screen in the dark theme.
fn screen(study: &Rc<Study>, page: usize, locale: Locale, script: &str, size: (u16, u16)) -> Frame {
    let theme = Theme::find("dark").expect("a dark theme");
    let options = tui::Options { page, locale, theme, face: crate::common::face(), ..tui::Options::default() };
    tui::frame(study, options, script, size).unwrap_or_else(|word| panic!("{word}"))
}

/// Does what a script of keys says.
fn press(model: &mut Model, script: &str) {
    for step in keys::script(script).unwrap() {
        match step {
            Step::Press(key, times) => (0..times).for_each(|_| _ = update(model, Message::Key(key))),
            Step::Type(_) => {}
            Step::Resize(width, height) => _ = update(model, Message::Resize(width, height)),
        }
    }
}

/// What a model shows.
fn drawn(model: &Model) -> Frame {
    let (width, height) = model.size();
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    tui::view::view(model, &mut buffer);
    Frame { buffer }
}

/// The keys of all actions, as they are written in scripts.
fn all_keys() -> Vec<String> {
    let keys: BTreeSet<String> = actions::all().flat_map(|action| action.keys).map(ToString::to_string).collect();
    assert!(keys.len() > 20, "only {} keys", keys.len());
    keys.into_iter().collect()
}

thread_local! {
    /// The datasets that random keys are pressed on; made once.
    static STUDIES: [Rc<Study>; 3] =
        [study(), Rc::new(Study::new(fixture("second.json"))), Rc::new(Study::new(fixture("single.json")))];
}

/// Asserts what holds of every screen.
fn is_sound(frame: &Frame, (width, height): (u16, u16)) {
    let area = frame.buffer.area;
    assert_eq!((area.width, area.height), (width, height));
    for cell in &frame.buffer.content {
        assert!(!cell.symbol().chars().any(innoboard::text::is_hidden), "a hidden character: {:?}", cell.symbol());
    }
    let text = frame.text();
    assert_eq!(text.lines().count(), usize::from(height));
    for line in text.lines() {
        let columns = innoboard::text::width(line);
        assert!(columns <= usize::from(width), "{columns} columns of {width}: {line}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_size_and_no_key_breaks_a_screen(
        dataset in 0..3_usize,
        size in (1..=300_u16, 1..=100_u16),
        later in (1..=300_u16, 1..=100_u16),
        chinese in any::<bool>(),
        ascii in any::<bool>(),
        page in 0..REPORTS.len(),
        pressed in prop::collection::vec((prop::sample::select(all_keys()), 1..=9_usize), 0..8),
    ) {
        let study = STUDIES.with(|studies| Rc::clone(&studies[dataset]));
        let locale = if chinese { Locale::Zh } else { Locale::En };
        let theme = THEMES[page % THEMES.len()].with_glyphs(ascii);
        let options = tui::Options { page, locale, theme, face: crate::common::face(), ..tui::Options::default() };
        let mut model = Model::new(study, options, size);
        is_sound(&drawn(&model), size);
        for (key, times) in pressed {
            press(&mut model, &format!("{key}*{times}"));
            is_sound(&drawn(&model), size);
        }
        press(&mut model, &format!("resize:{}x{}", later.0, later.1));
        is_sound(&drawn(&model), later);
    }

    #[test]
    fn a_screen_that_changes_its_size_is_that_of_the_new_size(
        (width, height) in (1..=200_u16, 1..=70_u16),
        at in 0..REPORTS.len(),
    ) {
        let study = STUDIES.with(|studies| Rc::clone(&studies[0]));
        let resized = screen(&study, at, Locale::Zh, &format!("resize:{width}x{height}"), (80, 24));
        prop_assert_eq!(resized.buffer, screen(&study, at, Locale::Zh, "", (width, height)).buffer);
    }
}

/// Every text of a dataset that may hold digits and is no number of it: names, notes, definitions, as-written tokens
/// in their quotes, and periods in words.
fn texts(dataset: &Dataset, locale: Locale) -> BTreeSet<String> {
    /// Words of the program with a digit that is no number of any dataset: a formula in words, and rungs.
    const OWN: [&str; 4] = ["(1 + 增幅)", "(1 + growth)", "[4]", "第1位在上"];
    let mut names: Vec<&Name> = vec![dataset.title()];
    dataset.sources().iter().for_each(|source| names.extend([&source.title, &source.publisher]));
    dataset.areas().for_each(|(_, area)| names.extend([&area.name, &area.short]));
    dataset.groups().for_each(|(_, group)| names.extend([&group.name, &group.note]));
    dataset.topics().for_each(|(_, topic)| names.push(&topic.name));
    dataset.indicators().for_each(|(_, i)| {
        names.extend([&i.name, &i.short, &i.definition]);
        names.extend(i.unit.map(|unit| &dataset.unit(unit).name));
    });
    dataset.ladders().iter().for_each(|ladder| names.push(&ladder.name));
    dataset.checks().iter().for_each(|check| names.extend([&check.name, &check.note]));
    let (mut tokens, mut periods) = (Vec::new(), Vec::new());
    for o in dataset.observations() {
        let known = o.attributes;
        names.push(&known.note);
        tokens.extend(&known.as_written);
        periods.push(o.period);
        if let Some(growth) = &known.growth {
            names.push(&growth.note);
            tokens.extend(&growth.as_written);
        }
        names.extend(known.suggestion.as_ref().map(|suggestion| &suggestion.reason));
    }
    for (_, ranking) in dataset.rankings() {
        names.push(&ranking.note);
        tokens.extend(&ranking.as_written);
        periods.push(ranking.period);
    }
    // The period before is on many axes too.
    periods.extend(periods.clone().into_iter().filter_map(|p| p.single()?.year_before()).map(Period::Single));
    let mut texts: BTreeSet<String> = names.into_iter().map(|name| name.get(locale).to_owned()).collect();
    texts.extend(OWN.map(ToOwned::to_owned));
    texts.extend(tokens.into_iter().map(|token| format!("“{token}”")));
    for period in periods {
        let words = period.words(locale);
        let mut letters = words.chars();
        texts.extend(letters.next().map(|first| first.to_uppercase().chain(letters).collect()));
        texts.extend([words, period.short(locale), period.to_string()]);
    }
    texts.into_iter().filter(|text| text.chars().any(|c| c.is_ascii_digit())).collect()
}

#[test]
fn a_number_reaches_a_page_only_as_a_figure_or_a_label() {
    for study in STUDIES.with(Clone::clone) {
        let dataset = study.dataset();
        for locale in Locale::ALL {
            // The card has its sentence in both languages.
            let mut known: Vec<String> = Locale::ALL.into_iter().flat_map(|locale| texts(dataset, locale)).collect();
            known.sort_by_key(|text| std::cmp::Reverse(text.len()));
            let indicators =
                || dataset.indicators().map(|(id, _)| Selection { indicator: Some(id), ..Selection::default() });
            // Each page is asked all that it answers.
            let selections = |name| -> Vec<Selection> {
                match name {
                    "trends" | "card" => indicators().collect(),
                    "audit" => {
                        (0..study.findings().len()).map(|row| Selection { row, ..Selection::default() }).collect()
                    }
                    _ => indicators().step_by(12).collect(),
                }
            };
            let mut strange = BTreeSet::new();
            for (name, selection) in
                page_names().into_iter().flat_map(|name| selections(name).into_iter().map(move |s| (name, s)))
            {
                let selection = &selection;
                let report = page(&study, name, selection, locale);
                let intervals: BTreeSet<String> =
                    figures(&report).into_iter().filter_map(|figure| figure.interval).collect();
                for said in said(&report) {
                    let Said::Words(words) = said else { continue };
                    // A count in a name that is no phrase.
                    let count = words.ends_with("个有数地区的中位数") || words.starts_with("median of ");
                    if count
                        || !words.chars().any(|c| c.is_ascii_digit())
                        || intervals.iter().any(|interval| words.trim().ends_with(interval.as_str()))
                    {
                        continue;
                    }
                    let rest = known.iter().fold(words.clone(), |rest, text| rest.replace(text.as_str(), ""));
                    if rest.chars().any(|c| c.is_ascii_digit()) {
                        strange.insert(format!("{name}: {words}"));
                    }
                }
            }
            assert!(
                strange.is_empty(),
                "{}: numbers in words, {locale:?}:\n{}",
                dataset.id(),
                Vec::from_iter(strange).join("\n")
            );
        }
    }
}

/// The numbers in a text: digits with their decimal points and the commas between them.
fn numbers(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut number = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_digit() || (!number.is_empty() && (c == '.' || c == ',')) {
            number.push(c);
        } else if !number.is_empty() {
            found.insert(std::mem::take(&mut number).trim_end_matches(['.', ',']).to_owned());
        }
    }
    found
}

/// Whether a number may be a mark on an axis: at most two digits that are not zero.
fn is_tick(number: &str) -> bool {
    number.chars().filter(|c| c.is_ascii_digit() && *c != '0').count() <= 2
}

/// A page of a dataset for a selection, in a language, at a size.
struct Asked<'a> {
    study: &'a Rc<Study>,
    page: &'a str,
    selection: Selection,
    locale: Locale,
    sizes: &'a [(u16, u16)],
}

/// The numbers on screens of a page that the page does not say.
fn invented(asked: &Asked) -> Vec<String> {
    let Asked { study, page: name, selection, locale, sizes } = asked;
    // The card lies on the page it was opened from.
    let under = if *name == "card" { "trends" } else { name };
    let said: String = [name, under]
        .into_iter()
        .flat_map(|name| said(&page(study, name, selection, *locale)))
        .map(|said| match said {
            Said::Figure(figure) => format!("{} {}\n", figure.digits(), figure.interval.unwrap_or_default()),
            Said::Label(label) => label.text + "\n",
            Said::Words(words) => words + "\n",
            Said::Doubt | Said::Break => "\n".into(),
        })
        .collect();
    let known = numbers(&said);
    let script = if *name == "card" { "enter" } else { "" };
    let at = innoboard::report::find(under).unwrap();
    let mut invented = Vec::new();
    for size in *sizes {
        let theme = Theme::find("dark").unwrap();
        let options = tui::Options {
            page: at,
            selection: selection.clone(),
            locale: *locale,
            theme,
            face: crate::common::face(),
            ..tui::Options::default()
        };
        let text = tui::frame(study, options, script, *size).unwrap().text();
        for number in numbers(&text) {
            if !known.contains(&number) && !is_tick(&number) {
                let line = text.lines().find(|line| line.contains(&number)).unwrap_or_default();
                let dataset = study.dataset();
                let indicator = selection.indicator.map_or("", |id| dataset.indicator(id).id.as_str());
                invented.push(format!("{} {name} {indicator} {size:?} {locale:?}: {number} in {line}", dataset.id()));
            }
        }
    }
    invented
}

#[test]
fn no_number_is_cut() {
    let all = [(40, 12), (64, 18), (80, 24), (91, 33), (120, 40), (200, 60)];
    let some = [(40, 12), (80, 24)];
    let mut strange = Vec::new();
    for study in STUDIES.with(Clone::clone) {
        for locale in Locale::ALL {
            for page in page_names() {
                strange.extend(invented(&Asked {
                    study: &study,
                    page,
                    selection: Selection::default(),
                    locale,
                    sizes: &all,
                }));
            }
            for (id, _) in study.dataset().indicators() {
                for page in ["trends", "card"] {
                    let selection = Selection { indicator: Some(id), ..Selection::default() };
                    strange.extend(invented(&Asked { study: &study, page, selection, locale, sizes: &some }));
                }
            }
        }
    }
    assert!(strange.is_empty(), "numbers on screens that the page does not say:\n{}", strange.join("\n"));
}
