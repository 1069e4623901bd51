//! What a key costs between the program and the terminal: the model is updated, the screen drawn, its bytes written.
//!
//! Times depend on the machine; hold them against each other, or against `hello` with a pty. The bytes do not.

use std::hint::black_box;
use std::rc::Rc;

use divan::Bencher;
use innoboard::locale::Locale;
use innoboard::report::{Selection, Study};
use innoboard::tui::Options;
use innoboard::tui::keys::Key;
use innoboard::tui::model::Model;
use innoboard::tui::screen::Screen;
use innoboard::tui::update::{Message, update};
use innoboard::tui::widgets::big_text::Face;

fn main() {
    divan::main();
}

/// Keys pressed in turn, after others that lead to the place: `(place, keys)`.
const KEYS: [(&str, &str); 9] = [
    ("1", "right left"),
    ("1", "2 1"),
    ("1", "2 3 4 5 6 1"),
    ("2", "down up"),
    ("5", "pgdn pgup"),
    ("5", "down up"),
    ("6", "down up"),
    ("/", "j s backspace backspace"),
    ("1", "/ esc"),
];

fn study() -> Rc<Study> {
    let dataset = innoboard::exchange::embedded::dataset().unwrap_or_else(|_| unreachable!());
    Rc::new(Study::new(dataset))
}

fn key(word: &str) -> Message {
    match innoboard::tui::keys::script(word).as_deref() {
        Ok([innoboard::tui::keys::Step::Press(key, _)]) => Message::Key(*key),
        _ => Message::Key(Key::char('?')),
    }
}

#[inline(never)]
fn press(screen: &mut Screen, model: &mut Model, message: &Message) -> usize {
    update(model, message.clone());
    draw(screen, model)
}

/// Draws the screen, and counts the bytes that would be sent.
fn draw(screen: &mut Screen, model: &Model) -> usize {
    let mut bytes = 0;
    let count = |piece: &str| {
        bytes += piece.len();
        Ok::<_, std::convert::Infallible>(())
    };
    let Ok(()) = screen.draw(model, count);
    bytes
}

/// One key in turn after another, at 160×45.
#[divan::bench(args = KEYS.map(|(place, keys)| format!("{place}: {keys}")))]
fn keys(bencher: Bencher<'_, '_>, script: &str) {
    let (place, keys) = script.split_once(": ").unwrap_or(("1", script));
    let keys: Vec<Message> = keys.split(' ').map(key).collect();
    let mut model = Model::new(study(), Options::default(), (160, 45));
    let mut screen = Screen::default();
    press(&mut screen, &mut model, &key(place));
    innoboard::tui::finder::complete(&mut model);
    let mut at = 0;
    bencher.bench_local(|| {
        at += 1;
        press(&mut screen, &mut model, &keys[at % keys.len()])
    });
}

/// A whole screen at 200×60 of which every cell is drawn and written.
#[divan::bench(args = [0, 1, 2, 3, 4, 5])]
fn whole(bencher: Bencher<'_, '_>, page: usize) {
    let face = Face::new(innoboard::exchange::embedded::FACE);
    let model = Model::new(study(), Options { page, face, ..Options::default() }, (200, 60));
    let mut screen = Screen::default();
    bencher.bench_local(|| {
        screen.forget();
        draw(&mut screen, &model)
    });
}

/// The shipped files read and checked.
#[divan::bench]
fn dataset(bencher: Bencher<'_, '_>) {
    bencher.bench_local(|| black_box(innoboard::exchange::embedded::dataset().is_ok()));
}

/// A page worked out of the dataset.
#[divan::bench(args = [0, 1, 2, 3, 4, 5])]
fn report(bencher: Bencher<'_, '_>, page: usize) {
    let study = study();
    let _ = study.findings();
    let build = innoboard::report::REPORTS[page].build;
    bencher.bench_local(|| black_box(build(&study, &Selection::default(), Locale::default()).blocks.len()));
}
