//! What the documents show is what the program does. `UPDATE_GOLDEN=1 cargo test --test documents` takes it anew.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use innoboard::exchange::embedded;
use innoboard::text::{Align, fit, width};
use innoboard::tui::widgets::big_text::Face;

/// A folder that is not there: whoever runs the tests keeps settings of their own elsewhere.
const NO_SETTINGS: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/no-settings");

fn innoboard(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_innoboard"))
        .args(arguments)
        .env("XDG_CONFIG_HOME", NO_SETTINGS)
        .env_remove("NO_COLOR")
        .output()
        .unwrap()
}

/// Standard output of a run that must succeed.
fn said(arguments: &[&str]) -> String {
    let output = innoboard(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn frame(size: &str, language: &str) -> String {
    said(&["--frame", "--size", size, "--lang", language]).trim_end().to_owned()
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn between<'a>(text: &'a str, begin: &str, end: &str) -> (&'a str, &'a str, &'a str) {
    let (before, rest) = text.split_once(begin).unwrap_or_else(|| panic!("no {begin}"));
    let (inside, after) = rest.split_once(end).unwrap_or_else(|| panic!("no {end}"));
    (before, inside, after)
}

/// Holds a document against what it should be, or makes it so.
fn hold(name: &str, old: &str, new: &str) {
    if old != new && std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path(name), new).unwrap();
    } else {
        assert!(old == new, "{name} is out of date: UPDATE_GOLDEN=1 cargo test --test documents\n\n{new}");
    }
}

/// The map of `lib.rs` is the screen, with labels at the right of it that are kept row by row: look at them when the
/// screen has changed.
#[test]
fn the_map_shows_the_screen_as_it_is() {
    const COLUMNS: usize = 80;
    let old = std::fs::read_to_string(path("src/lib.rs")).unwrap();
    let (begin, end) = ("# The map\n", "//! ```\n");
    let (before, inside, after) = between(&old, begin, end);
    let (intro, drawing) = inside.split_once("//! ```text\n").unwrap();
    let labels: Vec<&str> = drawing
        .lines()
        .map(|line| line.trim_start_matches("//!").split_once("<- ").map_or("", |(_, label)| label))
        .collect();
    let screen = frame("80x24", "en");
    assert!(width(screen.lines().next().unwrap()) <= COLUMNS);
    let mut new = String::new();
    for (at, row) in screen.lines().enumerate() {
        let label = labels.get(at).copied().unwrap_or_default();
        let line =
            if label.is_empty() { row.to_owned() } else { format!("{} <- {label}", fit(row, COLUMNS, Align::Left)) };
        new.push_str(format!("//! {line}").trim_end());
        new.push('\n');
    }
    hold("src/lib.rs", &old, &format!("{before}{begin}{intro}//! ```text\n{new}{end}{after}"));
    for label in labels.iter().filter(|label| !label.is_empty()) {
        for file in label.split([' ', ',', ';']).filter(|word| word.contains(['/', '.'])) {
            let known = ["src", "src/tui"].iter().any(|folder| path(folder).join(file).exists());
            assert!(known, "lib.rs points at {file}, which is not there");
        }
    }
}

/// The files below a folder.
fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![path(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found
}

/// Whatever the data or the program says can be said in big letters.
#[test]
fn the_face_has_every_letter() {
    /// Exponents, which the face it is made of has not either (a text with one is written, not drawn), and samples of
    /// tests.
    const NEVER: &str = "⁰⁴⁵⁶⁷⁸⁹ⁿ₀❄👧👨👩";
    let face = Face::new(embedded::FACE);
    let mut missing = std::collections::BTreeSet::new();
    for file in files("src").into_iter().chain(files("data")) {
        // Fonts are no text.
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        let asked = |c: &char| c.is_alphanumeric() || c.is_ascii_graphic() || width(c.encode_utf8(&mut [0; 4])) > 1;
        missing.extend(text.chars().filter(asked).filter(|c| !face.has(*c) && !NEVER.contains(*c)));
    }
    assert!(missing.is_empty(), "data/fonts/make.py leaves out {}", String::from_iter(missing));
}

/// Every picture that a document shows is one that a test keeps true, and every one of those is shown.
#[test]
fn the_documents_show_every_picture() {
    let kept: Vec<String> = files("tests/golden")
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "svg"))
        .map(|path| format!("tests/golden/{}", path.file_name().unwrap().to_str().unwrap()))
        .collect();
    let readmes = ["README.md", "README.zh.md"].map(|name| std::fs::read_to_string(path(name)).unwrap()).concat();
    for picture in &kept {
        assert!(readmes.contains(picture.as_str()), "no document shows {picture}");
    }
    for shown in readmes.split("(tests/golden/").skip(1) {
        let name = format!("tests/golden/{}", shown.split(')').next().unwrap_or_default());
        assert!(kept.contains(&name), "{name} is shown and not kept");
    }
}

/// Every command of the README does what it says, as far as one can tell from outside.
#[test]
fn the_readmes_commands_work() {
    let readme = std::fs::read_to_string(path("README.md")).unwrap();
    let (_, commands, _) = between(&readme, "## Without a terminal", "## Figures of your own");
    let mut tried = 0;
    for line in commands.lines().filter_map(|line| line.strip_prefix("innoboard ")) {
        let command = line.split(" #").next().unwrap().trim().replace("my-figures.json", "data/fushun-2024.json");
        let mut arguments = Vec::new();
        for (at, part) in command.split('"').enumerate() {
            if at % 2 == 1 { arguments.push(part) } else { arguments.extend(part.split_whitespace()) }
        }
        assert!(!said(&arguments).is_empty(), "{command}");
        tried += 1;
    }
    assert!(tried >= 6, "only {tried} commands were found");
}
