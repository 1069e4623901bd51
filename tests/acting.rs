//! Keys over the table of actions: every one works where it is shown, and is shown where it works.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::HashSet;
use std::rc::Rc;

use innoboard::report::{REPORTS, Study};
use innoboard::tui::actions::{self, ACTIONS, Scope};
use innoboard::tui::frame::Frame;
use innoboard::tui::keys::{Key, Step, script};
use innoboard::tui::model::{Layer, Model};
use innoboard::tui::update::{Effect, Message, Mouse, update};
use innoboard::tui::{Options, finder, view};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

mod common;

fn model(page: usize, keys: &str, size: (u16, u16)) -> Model {
    thread_local!(static STUDY: Rc<Study> = common::study());
    let mut model = Model::new(STUDY.with(Rc::clone), Options { page, ..Options::default() }, size);
    press(&mut model, keys);
    model
}

fn press(model: &mut Model, keys: &str) -> Effect {
    let mut last = Effect::None;
    for step in script(keys).unwrap() {
        match step {
            Step::Press(key, times) => (0..times).for_each(|_| last = update(model, Message::Key(key))),
            Step::Type(text) => {
                text.as_str().chars().for_each(|c| last = update(model, Message::Key(Key::char(c))));
            }
            Step::Resize(width, height) => last = update(model, Message::Resize(width, height)),
        }
        // The loop does this when nothing happens.
        if model.is_finding() {
            finder::complete(model);
        }
    }
    last
}

fn screen(model: &Model) -> String {
    let (width, height) = model.size();
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    view::view(model, &mut buffer);
    Frame { buffer }.text()
}

/// States of the screen, with the keys that lead to them from each page.
const STATES: [&str; 23] = [
    "",
    "down",
    "z",
    "enter",
    "?",
    "enter ?",
    "/",
    "/ text:js",
    ":",
    "enter down",
    "y",
    "enter y",
    "o",
    "enter o",
    "f",
    "f text:a",
    "f tab space",
    "5 f tab space esc",
    "c",
    "c down",
    "5 s",
    "5 - esc",
    "/ text:技术 enter",
];

/// Invented figures with the text of their source.
fn source() -> Rc<Study> {
    let text = common::path("tests/fixtures/reply-invented.txt");
    let text = innoboard::exchange::original::read(&text, innoboard::locale::Locale::Zh).unwrap();
    Rc::new(Study::new(common::fixture("reply-invented.json")).with_original(text))
}

#[test]
fn every_action_works_where_it_is_shown() {
    let mut met: HashSet<&str> = HashSet::new();
    let mut text = Model::new(source(), Options { page: 4, ..Options::default() }, (60, 12));
    press(&mut text, "down enter o");
    let mut below = text.clone();
    press(&mut below, "down");
    let areas = Model::new(Rc::new(Study::new(common::world())), Options { page: 1, ..Options::default() }, (120, 40));
    let beside = [(4, "the text", text), (4, "further down", below), (1, "areas", areas)];
    let pages = (0..REPORTS.len()).flat_map(|page| STATES.map(|state| (page, state, model(page, state, (120, 40)))));
    for (page, state, before) in pages.chain(beside) {
        let scopes = actions::scopes(&before, false);
        for action in actions::all().filter(|action| scopes.contains(&action.scope)) {
            for key in action.keys {
                let Some(found) = actions::resolve(&before, &scopes, *key) else { continue };
                let mut after = before.clone();
                let effect = update(&mut after, Message::Key(*key));
                assert_ne!(effect, Effect::None, "page {page}, {state:?}: {} does nothing", found.name);
                met.insert(found.name);
            }
        }
    }
    // And every one is met somewhere, but for what needs a talk, files that are read again, or more lines than there are.
    let elsewhere = |action: &actions::Action| {
        matches!(action.scope, Scope::Typed | Scope::Contents | Scope::Floor | Scope::Slides)
            || ["reload", "differences"].contains(&action.name)
    };
    let unmet: Vec<&str> =
        actions::all().filter(|a| !elsewhere(a)).map(|action| action.name).filter(|name| !met.contains(name)).collect();
    assert!(unmet.is_empty(), "{unmet:?}");
}

#[test]
fn keys_that_are_not_shown_do_nothing() {
    for page in 0..REPORTS.len() {
        for state in STATES {
            let before = model(page, state, (120, 40));
            // What is typed into a field is no key.
            if matches!(before.layers().last(), Some(Layer::Find | Layer::Filter { .. })) {
                continue;
            }
            let scopes = actions::scopes(&before, false);
            for key in actions::all().flat_map(|action| action.keys) {
                if actions::resolve(&before, &scopes, *key).is_none() {
                    let mut after = before.clone();
                    let effect = update(&mut after, Message::Key(*key));
                    assert_eq!(effect, Effect::None, "page {page}, {state:?}: {key}");
                }
            }
        }
    }
}

#[test]
fn every_window_is_reached_and_left_by_keys_alone() {
    for page in 0..REPORTS.len() {
        for (keys, layer) in [
            ("enter", Layer::Card),
            ("?", Layer::Help { top: 0 }),
            ("/", Layer::Find),
            (":", Layer::Find),
            ("y", Layer::Copy),
            ("c", Layer::Compare { row: 0 }),
            ("f", Layer::Filter { at: 0 }),
        ] {
            if matches!(layer, Layer::Filter { .. }) && !model(page, "", (120, 40)).is_sortable() {
                continue;
            }
            let home = model(page, "", (120, 40));
            let mut open = home.clone();
            press(&mut open, keys);
            assert_eq!(open.layers(), [layer], "page {page}: {keys}");
            assert_ne!(screen(&open), screen(&home));
            press(&mut open, "esc");
            assert_eq!((open.layers(), screen(&open)), (&[][..], screen(&home)), "page {page}: {keys} esc");
        }
        // The text of the source, on the figures of a page and on a card.
        for (keys, beneath) in [("o", 0), ("enter o", 1)] {
            let mut open = model(page, keys, (120, 40));
            assert!(page != 4 || open.layers().len() == beneath + 1, "the figures have a source");
            if !matches!(open.layers().last(), Some(Layer::Source(_))) {
                assert_eq!(open.layers().len(), beneath, "page {page}: {keys}");
                continue;
            }
            press(&mut open, "esc");
            assert_eq!(open.layers().len(), beneath, "page {page}: {keys} esc");
        }
        let mut other = model((page + 1) % REPORTS.len(), "", (120, 40));
        press(&mut other, &format!("{}", page + 1));
        assert_eq!(other.page(), page);
    }
}

#[test]
fn what_is_typed_into_the_field_is_text() {
    let mut model = model(1, "/", (120, 40));
    for action in ACTIONS.iter().filter(|action| action.scope == Scope::Global) {
        for key in action.keys.iter().filter(|key| key.typed().is_some()) {
            update(&mut model, Message::Key(*key));
        }
    }
    assert!(model.finder().query().contains('q'), "{:?}", model.finder().query());
    assert_eq!((model.layers(), model.page()), (&[Layer::Find][..], 1));
    press(&mut model, "ctrl-u");
    assert_eq!(model.finder().query(), "");
    press(&mut model, "text:合同x left backspace del text:jsht home del end");
    assert_eq!(model.finder().query(), "jsht");
}

#[test]
fn a_hit_leads_to_its_figure_and_back_again() {
    let mut model = model(0, "/ text:jsht enter", (120, 40));
    assert_eq!((model.page(), model.layers().len()), (1, 0));
    let study = Rc::clone(model.study());
    let indicator = |model: &Model| model.selection().indicator.map(|id| study.dataset().indicator(id).id.to_string());
    assert_eq!(indicator(&model).as_deref(), Some("contract-value"));
    press(&mut model, "backspace");
    assert_eq!(model.page(), 0);
    // Hits of the last search, one by one.
    press(&mut model, "/ text:技术 enter");
    let first = indicator(&model);
    press(&mut model, "n");
    assert_ne!(indicator(&model), first);
    press(&mut model, "N");
    assert_eq!(indicator(&model), first);
}

#[test]
fn the_palette_does_what_it_lists() {
    assert_eq!(model(0, ": text:light enter", (120, 40)).theme().name, "light");
    assert_eq!(model(0, ": text:audit enter", (120, 40)).page(), 5);
    assert!(matches!(model(0, "ctrl-p text:帮助 enter", (120, 40)).layers(), [Layer::Help { .. }]));
    let mut quit = model(0, ": text:quit", (120, 40));
    assert_eq!(press(&mut quit, "enter"), Effect::Quit);
    // What was used last stands first.
    let used = model(0, ": text:dark enter : text:light enter :", (120, 40));
    let search = used.finder().search().unwrap();
    assert_eq!(search.extra_id(used.finder().hits()[0].aim), Some("theme-dark"));
    // Nothing that would do nothing.
    let ids: HashSet<&str> = used.finder().hits().iter().filter_map(|hit| search.extra_id(hit.aim)).collect();
    assert!(!ids.contains("back") && !ids.contains("pin") && ids.contains("zoom"), "{ids:?}");
}

#[test]
fn a_key_of_the_field_means_nothing_else_where_nothing_is_found() {
    let mut model = model(0, "/ text:zzzzqx", (120, 40));
    assert!(model.finder().hits().is_empty());
    for key in ["enter", "tab", "backtab", "up", "pgdn"] {
        assert_eq!(press(&mut model, key), Effect::None, "{key}");
    }
    assert_eq!((model.layers(), model.page()), (&[Layer::Find][..], 0));
}

#[test]
fn only_one_kind_of_hits_is_wanted() {
    let mut model = model(0, ": text:j", (120, 40));
    let all = model.finder().groups().len();
    press(&mut model, "tab");
    assert_eq!(model.finder().groups().len(), 1);
    assert!(model.finder().kinds().1.is_some());
    press(&mut model, "backtab");
    assert_eq!((model.finder().groups().len(), all > 1), (all, true));
}

#[test]
fn a_paste_is_cleaned_and_cut_with_a_message() {
    let mut model = model(0, "/", (120, 40));
    update(&mut model, Message::Paste(format!("合\u{1b}同\u{202e}{}", "x".repeat(1 << 20))));
    assert_eq!(model.finder().query().chars().count(), 200);
    assert!(model.finder().query().starts_with("合同x"));
    assert!(model.finder().message().is_some() && screen(&model).contains("200"));
    // Where nothing takes it, it is looked for: never is it taken as keys.
    let mut page = Model::new(common::study(), Options::default(), (120, 40));
    update(&mut page, Message::Paste("q".into()));
    assert_eq!((page.layers(), page.finder().query()), (&[Layer::Find][..], "q"));
}

#[test]
fn every_hit_is_drawn_whole_at_every_size() {
    for size in [(40, 12), (60, 16), (80, 24), (120, 40), (200, 60)] {
        let mut model = model(4, ": text:p", size);
        for _ in 0..60 {
            let (width, height) = size;
            let drawn = screen(&model);
            assert!(drawn.lines().all(|line| innoboard::text::width(line) <= usize::from(width)), "{drawn}");
            assert!(drawn.contains('▌'), "the focus is out of sight at {width}×{height}:\n{drawn}");
            press(&mut model, "down");
        }
    }
}

#[test]
fn the_mouse_reaches_tabs_rows_panels_and_periods() {
    let click = |model: &mut Model, x, y| update(model, Message::Mouse(Mouse::Press(x, y)));
    let find = |model: &Model, text: &str| {
        let drawn = screen(model);
        let (y, line) = drawn.lines().enumerate().find(|(_, line)| line.contains(text)).expect(text);
        (innoboard::text::width(&line[..line.find(text).unwrap()]) as u16, y as u16)
    };
    let mut page = model(0, "", (120, 40));
    press(&mut page, "L");
    for (at, report) in REPORTS.iter().enumerate().rev() {
        let (x, _) = find(&page, report.title.get(page.locale()));
        click(&mut page, x, 1);
        assert_eq!(page.page(), at, "{}", report.name);
    }
    // Panels: the first click selects, the second opens the card.
    assert_eq!(click(&mut page, 90, 30), Effect::Draw);
    assert_eq!(page.focus(), Some(3));
    click(&mut page, 90, 30);
    assert!(page.card_is_open());
    press(&mut page, "esc 5");
    // Rows, headings between them.
    let before = page.report().cursor.as_ref().unwrap().position;
    let (x, y) = find(&page, "▌");
    click(&mut page, x + 5, y + 3);
    let after = page.report().cursor.as_ref().unwrap().position;
    assert!(after > before && find(&page, "▌").1 == y + 3, "{before} → {after}\n{}", screen(&page));
    // A row that goes on with a check stands for it, and checks below it are the ones that are clicked.
    let mut page = model(5, "L", (120, 40));
    for (text, row) in [("Loan SMEs", 8), ("“10%以上”", 9), ("IP pledge loans", 8)] {
        let (x, y) = find(&page, text);
        click(&mut page, x, y);
        assert_eq!(page.report().cursor.as_ref().unwrap().position, row, "{text}\n{}", screen(&page));
    }
    // Periods of a chart.
    let mut page = model(0, "L / text:jsht enter", (120, 40));
    let drawn = screen(&page);
    let years = drawn.lines().enumerate().find(|(_, line)| line.contains("2020") && line.contains("2022")).unwrap();
    let x = innoboard::text::width(&years.1[..years.1.find("2021").unwrap()]) as u16;
    update(&mut page, Message::Mouse(Mouse::Drag(x + 1, years.0 as u16 - 2)));
    assert_eq!(page.selection().period.map(|period| period.to_string()).as_deref(), Some("2021"));
    // The wheel, and hits.
    let mut page = model(4, "", (120, 40));
    assert_eq!(update(&mut page, Message::Mouse(Mouse::Wheel(actions::Motion::Down))), Effect::Draw);
    press(&mut page, "/ text:技术");
    let (x, y) = find(&page, "▌");
    click(&mut page, x + 6, y + 1);
    assert!(page.layers().is_empty());
    // Anywhere, at any size: no harm done.
    for size in [(1, 1), (40, 12), (80, 24)] {
        for state in STATES {
            let mut page = model(2, state, size);
            for x in (0..size.0).step_by(3) {
                for y in 0..size.1 {
                    let _ = click(&mut page, x, y);
                }
            }
        }
    }
}
