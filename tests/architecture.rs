//! The walls of the house: who may import whom, and what must not occur where.
//!
//! Reads the sources as text; comments and strings are set aside first, so that only code counts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

mod common;

/// What a part of the crate may use.
struct Wall {
    /// The part: a module path from the root; the longest that fits a file counts.
    part: &'static str,
    /// Paths of this crate; each stands for everything in it. A part may always use itself.
    may_use: &'static [&'static str],
    /// Outside crates.
    crates: &'static [&'static str],
}

/// The table of design section 1.
const WALLS: &[Wall] = &[
    Wall { part: "text", may_use: &[], crates: &["unicode_width", "unicode_segmentation"] },
    Wall { part: "locale", may_use: &["text"], crates: &["chrono"] },
    Wall { part: "data", may_use: &["text", "locale"], crates: &["chrono", "thiserror"] },
    Wall { part: "analysis", may_use: &["data"], crates: &[] },
    Wall { part: "report", may_use: &["analysis", "data", "locale", "text"], crates: &[] },
    Wall {
        part: "exchange",
        may_use: &["report", "analysis", "data", "locale", "text"],
        crates: &[
            "serde",
            "serde_json",
            "rmp_serde",
            "schemars",
            "serde_path_to_error",
            "toml",
            "tempfile",
            "encoding_rs",
        ],
    },
    Wall { part: "tui::widgets", may_use: &["text"], crates: &["ratatui", "skrifa", "zeno"] },
    Wall {
        part: "tui",
        may_use: &["report", "locale", "text", "settings", "data::Dataset", "data::Problem"],
        crates: &["ratatui", "crossterm", "ib_matcher", "notify", "signal_hook", "tui_input"],
    },
    Wall { part: "settings", may_use: &["text", "locale"], crates: &["thiserror", "toml", "etcetera"] },
    Wall {
        part: "cli",
        may_use: &["text", "locale", "report::REPORTS", "exchange::FORMATS", "tui::theme::THEMES"],
        crates: &["clap"],
    },
    Wall { part: "present", may_use: &["*"], crates: &[] },
    Wall { part: "main", may_use: &["*"], crates: &["color_eyre"] },
    // A part of the program, not of the library.
    Wall { part: "present", may_use: &["*"], crates: &[] },
    Wall { part: "lib", may_use: &["*"], crates: &[] },
];

/// What goes beyond the table, each with its reason.
const BEYOND: &[(&str, &str, &str)] = &[
    ("main.rs", "clap", "prints clap's own messages, help among them"),
    ("cli.rs", "report::Request", "words on the command line become a request as they are"),
    ("cli.rs", "exchange::embedded::UPDATED", "--version names the date of the shipped figures"),
    ("settings/config.rs", "data::nearest", "the known word nearest to an unknown one"),
    ("report/selection.rs", "thiserror", "a word the dataset does not know is an error"),
    ("tui/block", "analysis::Origin", "the report's figures carry it"),
    ("tui/block", "analysis::Verdict", "the report's pieces carry it"),
    ("tui/phrase.rs", "analysis::Origin", "the report's figures carry it"),
    ("tui/phrase.rs", "analysis::Verdict", "the report's pieces carry it"),
    ("tui/presenter", "analysis::Origin", "the report's figures carry it"),
    ("tui/run/hall.rs", "exchange::talk", "tells the second terminal how the talk stands"),
    ("tui/notes.rs", "exchange::talk", "the second terminal follows the talk"),
    ("exchange/talk.rs", "rustix", "a pipe, and whether a process still runs"),
    ("tui/keys.rs", "thiserror", "a word that is no key is an error"),
    ("tui/pen.rs", "unicode_width", "glyphs that terminals draw in other widths"),
    ("tui/inbox.rs", "rustix", "waits for keys and for threads at once"),
    ("tui/update/copy.rs", "exchange", "what is copied is written as files are"),
    ("tui/run.rs", "exchange", "files are read again, and copies written, in the loop only"),
    ("tui/testing.rs", "exchange::embedded", "tests begin with the shipped figures"),
];

/// A piece of source text.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Literal(String),
    Sign(char),
}

/// Words, string literals and signs; comments, character literals and lifetimes are left out.
fn tokens(source: &str) -> Vec<Token> {
    let letters: Vec<char> = source.chars().collect();
    let at = |i: usize| letters.get(i).copied().unwrap_or('\0');
    let mut found = Vec::new();
    let mut i = 0;
    while i < letters.len() {
        let c = at(i);
        if c == '/' && at(i + 1) == '/' {
            while i < letters.len() && at(i) != '\n' {
                i += 1;
            }
        } else if c == '/' && at(i + 1) == '*' {
            let mut depth = 0;
            loop {
                match (at(i), at(i + 1)) {
                    ('/', '*') => (depth, i) = (depth + 1, i + 2),
                    ('*', '/') => (depth, i) = (depth - 1, i + 2),
                    ('\0', _) => break,
                    _ => i += 1,
                }
                if depth == 0 {
                    break;
                }
            }
        } else if let Some((hashes, start)) = raw_string(&at, i) {
            let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
            let mut end = start;
            while end < letters.len() && letters[end..].iter().take(close.len()).ne(close.iter()) {
                end += 1;
            }
            found.push(Token::Literal(letters[start..end].iter().collect()));
            i = end + close.len();
        } else if c == '"' {
            let mut text = String::new();
            i += 1;
            while i < letters.len() && at(i) != '"' {
                if at(i) == '\\' {
                    i += 1;
                }
                text.push(at(i));
                i += 1;
            }
            found.push(Token::Literal(text));
            i += 1;
        } else if c == '\'' && at(i + 1) == '\\' {
            i += 3;
            while at(i) != '\'' && i < letters.len() {
                i += 1;
            }
            i += 1;
        } else if c == '\'' && at(i + 2) == '\'' {
            i += 3;
        } else if c.is_alphanumeric() || c == '_' {
            let start = i;
            while at(i).is_alphanumeric() || at(i) == '_' {
                i += 1;
            }
            found.push(Token::Word(letters[start..i].iter().collect()));
        } else {
            if !c.is_whitespace() {
                found.push(Token::Sign(c));
            }
            i += 1;
        }
    }
    found
}

/// Where a raw string begins: its hashes and its first character.
fn raw_string(at: &impl Fn(usize) -> char, start: usize) -> Option<(usize, usize)> {
    let before = if start == 0 { ' ' } else { at(start - 1) };
    if at(start) != 'r' || before.is_alphanumeric() || before == '_' {
        return None;
    }
    let hashes = (start + 1..start + 256).take_while(|place| at(*place) == '#').count();
    (at(start + 1 + hashes) == '"').then_some((hashes, start + hashes + 2))
}

/// A source file.
struct Source {
    /// Relative to `src`.
    name: String,
    /// Its module path.
    module: Vec<String>,
    /// Its code without test modules.
    code: Vec<Token>,
    /// Its test modules.
    tests: Vec<Token>,
}

impl Source {
    fn part(&self) -> &'static Wall {
        let module = self.module.join("::");
        let fits = |wall: &&Wall| module == wall.part || module.starts_with(&format!("{}::", wall.part));
        WALLS
            .iter()
            .filter(fits)
            .max_by_key(|wall| wall.part.len())
            .unwrap_or_else(|| panic!("{}: no wall in the table", self.name))
    }
}

/// Every file of `src`.
fn sources() -> Vec<Source> {
    fn collect(folder: &Path, files: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, files);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path.strip_prefix(common::path("src")).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    let mut files = Vec::new();
    collect(&common::path("src"), &mut files);
    files.sort();
    assert!(files.len() > 50, "only {} sources found", files.len());
    files
        .into_iter()
        .map(|name| {
            let mut module: Vec<String> = name.trim_end_matches(".rs").split('/').map(ToOwned::to_owned).collect();
            if module.last().is_some_and(|last| last == "mod") {
                module.pop();
            }
            let all = tokens(&common::text(&format!("src/{name}")));
            let is_test = module.iter().any(|part| part == "tests" || part == "testing");
            let (code, tests) = if is_test { (Vec::new(), all) } else { split_tests(&all) };
            Source { name, module, code, tests }
        })
        .collect()
}

/// Takes apart what is compiled for tests only.
fn split_tests(all: &[Token]) -> (Vec<Token>, Vec<Token>) {
    let cfg: Vec<Token> = tokens("#[cfg(test)]");
    let (mut code, mut tests) = (Vec::new(), Vec::new());
    let mut i = 0;
    while i < all.len() {
        if all[i..].starts_with(&cfg) {
            i += cfg.len();
            let mut depth = 0;
            while i < all.len() {
                tests.push(all[i].clone());
                match all[i] {
                    Token::Sign('{') => depth += 1,
                    Token::Sign('}') => depth -= 1,
                    _ => {}
                }
                i += 1;
                if depth == 0 && matches!(all[i - 1], Token::Sign('}' | ';')) {
                    break;
                }
            }
        } else {
            code.push(all[i].clone());
            i += 1;
        }
    }
    (code, tests)
}

/// Every path in a piece of code, with the trees of `use` spelled out.
fn paths(code: &[Token]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < code.len() {
        // A path is not looked for within a longer one, nor behind a dot.
        let starts = matches!(code.get(i), Some(Token::Word(_)))
            && (i == 0 || !matches!(code[i - 1], Token::Sign(':' | '.')) || !joined(code, i));
        if starts {
            i = tree(code, i, &[], &mut found);
        } else {
            i += 1;
        }
    }
    found
}

/// Whether the word at a place belongs to what is before it.
fn joined(code: &[Token], at: usize) -> bool {
    match code[at - 1] {
        Token::Sign('.') => true,
        _ => at >= 2 && code[at - 2] == Token::Sign(':'),
    }
}

/// Reads a path or a tree of paths; returns where it ends.
fn tree(code: &[Token], mut at: usize, prefix: &[String], found: &mut Vec<Vec<String>>) -> usize {
    let mut path = prefix.to_vec();
    loop {
        match code.get(at) {
            Some(Token::Word(word)) => {
                path.push(word.clone());
                at += 1;
            }
            Some(Token::Sign('{')) if !path.is_empty() => {
                at += 1;
                while at < code.len() && code[at] != Token::Sign('}') {
                    if code[at] == Token::Sign(',') {
                        at += 1;
                    } else if code[at] == Token::Word("as".into()) {
                        at += 2;
                    } else {
                        let next = tree(code, at, &path, found);
                        at = next.max(at + 1);
                    }
                }
                return at + 1;
            }
            Some(Token::Sign('*')) if !path.is_empty() => {
                path.push("*".into());
                at += 1;
            }
            _ => {
                at += 1;
                break;
            }
        }
        if code.get(at) == Some(&Token::Sign(':')) && code.get(at + 1) == Some(&Token::Sign(':')) {
            at += 2;
        } else {
            break;
        }
    }
    found.push(path);
    at
}

/// A path from the root of this crate, or none where it leads elsewhere.
fn within_crate(source: &Source, path: &[String], in_tests: bool) -> Option<Vec<String>> {
    let mut module = source.module.clone();
    if in_tests && module.last().is_none_or(|last| last != "tests") {
        module.push("tests".into());
    }
    let mut rest = path;
    match path.first().map(String::as_str)? {
        "crate" => (module, rest) = (Vec::new(), &path[1..]),
        "innoboard" if source.name == "main.rs" => (module, rest) = (Vec::new(), &path[1..]),
        "self" if path.len() > 1 => rest = &path[1..],
        "super" => {
            while let Some("super") = rest.first().map(String::as_str) {
                module.pop();
                rest = &rest[1..];
            }
        }
        _ => return None,
    }
    module.extend(rest.iter().cloned());
    (!module.is_empty()).then_some(module)
}

/// The outside crates of the manifest: those of the program, and those of tests.
fn dependencies() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut program, mut tests) = (BTreeSet::new(), BTreeSet::new());
    let mut section = String::new();
    for line in common::text("Cargo.toml").lines() {
        if line.starts_with('[') {
            line.clone_into(&mut section);
        } else if let Some((name, _)) = line.split_once('=').filter(|_| section.ends_with("dependencies]")) {
            let name = name.trim().replace('-', "_");
            if section.contains("dev-") {
                tests.insert(name)
            } else {
                program.insert(name)
            };
        }
    }
    assert!(program.contains("ratatui") && tests.contains("proptest"), "{program:?} {tests:?}");
    (program, tests)
}

fn covers(prefix: &str, path: &str) -> bool {
    prefix == "*" || path == prefix || path.starts_with(&format!("{prefix}::"))
}

#[test]
fn nobody_imports_through_a_wall() {
    let (program, tests) = dependencies();
    let (mut faults, mut used) = (BTreeSet::new(), BTreeSet::new());
    for source in sources() {
        let wall = source.part();
        let mut beyond = |what: &str| {
            let exception =
                BEYOND.iter().position(|(file, prefix, _)| covers_file(file, &source) && covers(prefix, what));
            exception.map(|at| used.insert(at)).is_some()
        };
        for (code, in_tests) in [(&source.code, false), (&source.tests, true)] {
            for path in paths(code) {
                if let Some(inside) = within_crate(&source, &path, in_tests) {
                    let inside = inside.join("::");
                    let own = covers(wall.part, &inside) || wall.may_use.iter().any(|may| covers(may, &inside));
                    if !own && !beyond(&inside) {
                        faults.insert(format!("src/{}: uses {inside}", source.name));
                    }
                    continue;
                }
                let first = path[0].as_str();
                let outside = program.contains(first) || (tests.contains(first) && path.len() > 1);
                let may = wall.crates.contains(&first) || (in_tests && tests.contains(first));
                if outside && path.len() > 1 && !may && !beyond(first) {
                    faults.insert(format!("src/{}: uses the crate {first}", source.name));
                }
            }
        }
    }
    let unused: Vec<_> =
        BEYOND.iter().enumerate().filter(|(at, _)| !used.contains(at)).map(|(_, exception)| exception).collect();
    assert!(faults.is_empty(), "the table of design section 1 does not allow:\n{}", Vec::from_iter(faults).join("\n"));
    assert!(unused.is_empty(), "exceptions that nothing needs: {unused:?}");
}

fn covers_file(prefix: &str, source: &Source) -> bool {
    source.name == prefix || source.name.starts_with(&format!("{prefix}/"))
}

#[test]
fn paths_are_found_in_code_alone() {
    let source = r##"
        //! use crate::not::this;
        use crate::{data::{Dataset as _, self}, report::*};
        /* crate::nor::that /* nested */ */
        fn f<'a>(x: &'a str) -> super::Thing { let c = '"'; g("crate::in::text", r#"crate::raw"#); a.chrono::<u8>(); ratatui::init() }
        #[cfg(test)]
        mod tests { use super::*; fn t() { proptest::run(); } }
        fn after() { self::local() }
    "##;
    let (code, tests) = split_tests(&tokens(source));
    let joined = |code: &[Token]| -> Vec<String> {
        paths(code).into_iter().map(|path| path.join("::")).filter(|path| path.contains("::")).collect()
    };
    assert_eq!(
        joined(&code),
        [
            "crate::data::Dataset",
            "crate::data::self",
            "crate::report::*",
            "super::Thing",
            "ratatui::init",
            "self::local"
        ]
    );
    assert!(
        joined(&tests).contains(&"proptest::run".to_owned()) && !joined(&tests).contains(&"self::local".to_owned())
    );
    assert!(tokens(source).contains(&Token::Literal("crate::raw".into())));
}

#[test]
fn data_analysis_and_report_touch_nothing_outside() {
    const FORBIDDEN: [&str; 8] = ["fs", "net", "env", "time", "process", "io", "thread", "os"];
    const MACROS: [&str; 5] = ["println", "print", "eprintln", "eprint", "dbg"];
    for source in sources().iter().filter(|source| ["data", "analysis", "report"].contains(&source.module[0].as_str()))
    {
        for path in paths(&source.code) {
            let path: Vec<&str> = path.iter().map(String::as_str).collect();
            let touches = matches!(path[..], ["std" | "core", part, ..] if FORBIDDEN.contains(&part))
                || matches!(path[..], [name] if MACROS.contains(&name));
            assert!(!touches, "src/{} uses {}", source.name, path.join("::"));
            // A clock can be reached through chrono too.
            assert!(
                path[0] != "chrono" || !path.iter().any(|part| ["Utc", "Local"].contains(part)),
                "src/{} reads a clock",
                source.name
            );
        }
    }
}

#[test]
fn report_knows_no_colour_and_no_width() {
    const COLOURS: [&str; 16] = [
        "color", "colour", "rgb", "style", "modifier", "red", "green", "blue", "yellow", "cyan", "magenta", "black",
        "white", "gray", "grey", "bold",
    ];
    for source in sources().iter().filter(|source| source.module[0] == "report") {
        for token in &source.code {
            let words: Vec<String> = match token {
                Token::Word(word) => vec![word.to_lowercase()],
                Token::Literal(text) => text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect(),
                Token::Sign(_) => Vec::new(),
            };
            for word in words {
                assert!(!COLOURS.contains(&word.as_str()), "src/{} knows the colour or style “{word}”", source.name);
            }
        }
        for path in paths(&source.code)
            .iter()
            .filter_map(|path| within_crate(source, path, false))
            .filter(|path| path[0] == "text")
        {
            let known = path.len() < 2 || path[1] == "CleanText";
            assert!(known, "src/{} measures text in columns: {}", source.name, path.join("::"));
        }
    }
}

#[test]
fn no_id_of_the_shipped_files_occurs_in_the_program() {
    let mut ids = BTreeSet::new();
    for (_, json) in common::data_files() {
        for record in ["indicators", "areas"].iter().flat_map(|key| json[key].as_array().unwrap()) {
            ids.insert(record["id"].as_str().unwrap().to_owned());
        }
    }
    assert!(ids.contains("contract-value") && ids.contains("210400"), "{ids:?}");
    for source in sources() {
        for token in &source.code {
            let Token::Literal(text) = token else { continue };
            assert!(!ids.contains(text), "src/{} names “{text}”", source.name);
            // Within a longer text only what cannot be an English word counts.
            let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
            let plain = |word: &str| word.chars().all(|c| c.is_ascii_alphabetic());
            for word in words.filter(|word| !plain(word)) {
                assert!(!ids.contains(word), "src/{} names “{word}” in “{text}”", source.name);
            }
        }
    }
}

#[test]
fn only_one_file_includes_shipped_data() {
    for source in sources().iter().filter(|source| source.name != "exchange/embedded.rs") {
        for (at, token) in source.code.iter().enumerate() {
            let includes = matches!(token, Token::Word(word) if ["include_str", "include_bytes", "include"].contains(&word.as_str()));
            assert!(
                !includes || source.code.get(at + 1) != Some(&Token::Sign('!')),
                "src/{} includes a file",
                source.name
            );
        }
    }
}
