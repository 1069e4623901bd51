//! What the documents show is what the program does. `UPDATE_GOLDEN=1 cargo test --test documents` takes it anew.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use innoboard::text::{Align, fit, width};

fn innoboard(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_innoboard")).args(arguments).env_remove("NO_COLOR").output().unwrap()
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

#[test]
fn the_readmes_show_the_screen_as_it_is() {
    for (name, language) in [("README.md", "en"), ("README.zh.md", "zh")] {
        let old = std::fs::read_to_string(path(name)).unwrap();
        let (begin, end) = ("<!-- screen:begin -->\n```text\n", "```\n<!-- screen:end -->");
        let (before, _, after) = between(&old, begin, end);
        hold(name, &old, &format!("{before}{begin}{}\n{end}{after}", frame("100x30", language)));
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
