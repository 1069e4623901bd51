//! Where the values of a JSON text stand in it.

use std::collections::HashMap;
use std::ops::Range;

use super::path::{Path, Step};
use crate::data::Problem;
use crate::exchange::excerpt::Lines;

/// A JSON text with the starts of what lies on its first two levels, so that a place is found without going through
/// the whole text again.
pub(super) struct Locator<'a> {
    text: &'a str,
    lines: Lines<'a>,
    entries: HashMap<String, Entry>,
}

/// A value of the outermost object.
struct Entry {
    key: Range<usize>,
    value: usize,
    items: Vec<usize>,
}

impl<'a> Locator<'a> {
    /// Looks through a text once.
    pub(super) fn new(text: &'a str) -> Self {
        let mut entries = HashMap::new();
        let mut scanner = Scanner { text, at: 0 };
        scanner.entries(|scanner, key, span| {
            let value = scanner.at;
            let mut items = Vec::new();
            if scanner.peek() == Some(b'[') {
                scanner.items(|scanner| {
                    items.push(scanner.at);
                    scanner.skip_value();
                });
            } else {
                scanner.skip_value();
            }
            entries.insert(key, Entry { key: span, value, items });
        });
        Self { text, lines: Lines::new(text), entries }
    }

    /// Completes a problem by its line and an excerpt; `of_key` where the key itself is at fault.
    pub(super) fn complete(&self, problem: &mut Problem, path: &Path, of_key: bool) {
        if let Some(span) = self.span(path, of_key) {
            self.lines.complete(&mut problem.place, span);
        }
    }

    /// Completes a problem of which a byte is known.
    pub(super) fn complete_at(&self, problem: &mut Problem, line: usize, byte: usize) {
        let start = self.lines.start(line) + byte;
        let start = (0..=start.min(self.text.len())).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0);
        let mut scanner = Scanner { text: self.text, at: start };
        scanner.skip_token();
        self.lines.complete(&mut problem.place, start..scanner.at);
    }

    fn span(&self, path: &Path, of_key: bool) -> Option<Range<usize>> {
        let (mut scanner, rest) = match path.0.as_slice() {
            [] => (Scanner { text: self.text, at: 0 }, [].as_slice()),
            [Step::Key(key), rest @ ..] => {
                let entry = self.entries.get(key)?;
                if rest.is_empty() && of_key {
                    return Some(entry.key.clone());
                }
                match rest {
                    [Step::Item(index), rest @ ..] => {
                        (Scanner { text: self.text, at: *entry.items.get(*index)? }, rest)
                    }
                    rest => (Scanner { text: self.text, at: entry.value }, rest),
                }
            }
            [Step::Item(_), ..] => return None,
        };
        let mut key = 0..0;
        for step in rest {
            key = scanner.enter(step)?;
        }
        scanner.skip_space();
        let start = scanner.at;
        scanner.skip_value();
        Some(if of_key { key } else { start..scanner.at })
    }
}

/// Walks through a JSON text without understanding more of it than it must. It always gets on, whatever the text.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace() || byte == b',') {
            self.at += 1;
        }
    }

    fn skip_string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            self.at += if byte == b'\\' { 2 } else { 1 };
            if byte == b'"' {
                break;
            }
        }
        self.at = self.at.min(self.text.len());
    }

    /// Skips a string, a word, or one sign.
    fn skip_token(&mut self) {
        let ends = |byte: u8| byte.is_ascii_whitespace() || b"{}[]:,\"".contains(&byte);
        match self.peek() {
            None => {}
            Some(b'"') => self.skip_string(),
            Some(byte) if ends(byte) => self.at += 1,
            Some(_) => {
                while self.peek().is_some_and(|byte| !ends(byte)) {
                    self.at += 1;
                }
            }
        }
    }

    fn skip_value(&mut self) {
        let mut depth = 0_usize;
        loop {
            self.skip_space();
            match self.peek() {
                None => return,
                Some(b'{' | b'[') => depth += 1,
                Some(b'}' | b']') => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.skip_token();
            if depth == 0 {
                return;
            }
        }
    }

    /// Calls `each` at every value of an object, with its key and where that stands; `each` goes past the value.
    fn entries(&mut self, mut each: impl FnMut(&mut Self, String, Range<usize>)) {
        self.skip_space();
        if self.peek() != Some(b'{') {
            return;
        }
        self.at += 1;
        loop {
            self.skip_space();
            if self.peek() != Some(b'"') {
                self.at = (self.at + 1).min(self.text.len());
                return;
            }
            let start = self.at;
            self.skip_string();
            let span = start..self.at;
            let key = self.text.get(span.clone()).and_then(|raw| serde_json::from_str(raw).ok()).unwrap_or_default();
            while self.peek().is_some_and(|byte| byte.is_ascii_whitespace() || byte == b':') {
                self.at += 1;
            }
            each(self, key, span);
        }
    }

    /// Calls `each` at every item of a list; `each` goes past the item.
    fn items(&mut self, mut each: impl FnMut(&mut Self)) {
        self.at += 1;
        loop {
            self.skip_space();
            if matches!(self.peek(), None | Some(b']' | b'}')) {
                self.at = (self.at + 1).min(self.text.len());
                return;
            }
            each(self);
        }
    }

    /// Goes into a value; gives where the key stands, or the start of the item.
    fn enter(&mut self, step: &Step) -> Option<Range<usize>> {
        self.skip_space();
        let mut found = None;
        match step {
            Step::Key(wanted) => self.entries(|scanner, key, span| {
                if key == *wanted {
                    found = Some((scanner.at, span));
                }
                scanner.skip_value();
            }),
            Step::Item(wanted) if self.peek() == Some(b'[') => {
                let mut index = 0;
                self.items(|scanner| {
                    if index == *wanted {
                        found = Some((scanner.at, scanner.at..scanner.at));
                    }
                    index += 1;
                    scanner.skip_value();
                });
            }
            Step::Item(_) => {}
        }
        let (at, key) = found?;
        self.at = at;
        Some(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_keys_are_found() {
        let text = "{ \"a\" : [ 1, {\"b\\u0062\": [10, \"x]\\\"\", 30] , \"c\":{}} ],\n\"d\": true }";
        let locator = Locator::new(text);
        let found = |path: &Path, of_key| &text[locator.span(path, of_key).unwrap()];
        let inner = Path::default().key("a").item(1);
        assert_eq!(found(&inner.key("bb").item(2), false), "30");
        assert_eq!(found(&inner.key("bb").item(1), false), "\"x]\\\"\"");
        assert_eq!(found(&inner.key("bb"), true), "\"b\\u0062\"");
        assert_eq!(found(&Path::default().key("d"), false), "true");
        assert_eq!(found(&Path::default().key("a").item(0), false), "1");
        assert_eq!(locator.span(&inner.key("no"), false), None);
    }
}
