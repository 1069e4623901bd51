//! Texts made ready to be searched, and how a word is found in one.
//!
//! A word matches characters that follow each other; signs and blanks between them are stepped over. A Chinese
//! character is matched by itself, by any of its readings in full, by the first letter of one (or zh, ch, sh), and at
//! the end of the word by the beginning of one. So `jsht`, `jishuht`, `技术ht` and `jishuhet` all find 技术合同.

use std::collections::HashSet;
use std::ops::Range;

use super::sounds::Sounds;
use super::typed::{Word, bit, fold};

/// A character of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    pub(super) c: char,
    /// The number of its readings.
    pub(super) sound: u16,
    /// Whether a word begins here.
    starts: bool,
}

impl Glyph {
    fn is_gap(self) -> bool {
        !self.c.is_alphanumeric()
    }

    fn is_han(self) -> bool {
        self.sound > 0
    }
}

/// Marks where words begin: behind gaps, and where Chinese and other letters meet.
fn mark_starts(glyphs: &mut [Glyph]) {
    let mut before: Option<Glyph> = None;
    for glyph in glyphs {
        let after_other = before.is_none_or(|before| before.is_gap() || before.is_han() != glyph.is_han());
        glyph.starts = !glyph.is_gap() && after_other;
        before = Some(*glyph);
    }
}

/// How well a word is found in a text; the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// It is the whole text.
    Whole,
    /// At its start.
    Start,
    /// At the start of a word.
    Word,
    /// Elsewhere.
    Inside,
}

/// Where a word is found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) class: Class,
    /// Whether the characters themselves were written, not their sounds.
    pub(super) literal: bool,
    /// Its characters.
    pub(super) range: Range<usize>,
}

/// A text, ready to be searched.
#[derive(Debug, Clone, Copy)]
pub(super) struct Text {
    start: u32,
    length: u32,
    mask: u64,
}

/// All texts, one behind the other.
#[derive(Debug, Default)]
pub(super) struct Texts {
    glyphs: Vec<Glyph>,
    sounds: Sounds,
    /// The two characters that texts begin with: where they stand inside another text, a word begins too.
    beginnings: HashSet<(char, char)>,
}

impl Texts {
    /// Makes a text ready.
    pub(super) fn add(&mut self, text: &str) -> Text {
        let start = self.glyphs.len();
        let sounds = &mut self.sounds;
        self.glyphs.extend(text.chars().map(fold).map(|c| Glyph { c, sound: sounds.of(c), starts: false }));
        mark_starts(&mut self.glyphs[start..]);
        let mask = self.sounds.mask(&self.glyphs[start..]);
        Text { start: start as u32, length: (self.glyphs.len() - start) as u32, mask }
    }

    /// Where words are found in a text that was put together of these, and the words that are not in it.
    pub(super) fn find_all<'a>(
        &self,
        text: &str,
        words: impl IntoIterator<Item = &'a Word>,
    ) -> (Vec<Range<usize>>, Vec<&'a Word>) {
        let glyph = |c| Glyph { c, sound: self.sounds.known(c), starts: false };
        let mut glyphs: Vec<Glyph> = text.chars().map(fold).map(glyph).collect();
        mark_starts(&mut glyphs);
        let mask = self.sounds.mask(&glyphs);
        let (mut found, mut missed) = (Vec::new(), Vec::new());
        for word in words {
            match self.find_in(&glyphs, mask, word, Class::Inside) {
                Some(place) => found.push(place.range),
                None => missed.push(word),
            }
        }
        (found, missed)
    }

    /// Takes note of how a text begins.
    pub(super) fn learn(&mut self, text: Text) {
        let mut han = self.glyphs(text).iter().filter(|glyph| !glyph.is_gap()).take_while(|glyph| glyph.is_han());
        if let (Some(first), Some(second)) = (han.next(), han.next()) {
            self.beginnings.insert((first.c, second.c));
        }
    }

    /// Marks the starts of words in a text, once it is known how texts begin.
    pub(super) fn mark(&mut self, text: Text) {
        let range = text.start as usize..(text.start + text.length) as usize;
        for at in range.start..range.end.saturating_sub(1) {
            let (first, second) = (self.glyphs[at], self.glyphs[at + 1]);
            if first.is_han() && !first.starts && self.beginnings.contains(&(first.c, second.c)) {
                self.glyphs[at].starts = true;
            }
        }
    }

    fn glyphs(&self, text: Text) -> &[Glyph] {
        &self.glyphs[text.start as usize..(text.start + text.length) as usize]
    }

    /// The best place of a word in a text; places that are not better than `least` are not looked for.
    pub(super) fn find(&self, text: Text, word: &Word, least: Class) -> Option<Place> {
        self.find_in(self.glyphs(text), text.mask, word, least)
    }

    fn find_in(&self, glyphs: &[Glyph], mask: u64, word: &Word, least: Class) -> Option<Place> {
        if word.mask & !mask != 0 || word.letters.is_empty() {
            return None;
        }
        let begin = glyphs.iter().position(|glyph| !glyph.is_gap()).unwrap_or_default();
        let first = word.letters[0];
        let wanted = bit(first);
        // A number is found where it begins: 24 is no part of 2024.
        let least = if first.is_ascii_digit() { least.min(Class::Word) } else { least };
        let mut best: Option<Place> = None;
        for at in 0..glyphs.len() {
            let glyph = glyphs[at];
            let class = match at {
                at if at <= begin => Class::Start,
                _ if glyph.starts => Class::Word,
                _ => Class::Inside,
            };
            if class > least || best.as_ref().is_some_and(|best| best.class <= class) {
                continue;
            }
            if glyph.c != first && (glyph.sound == 0 || self.sounds.get(glyph.sound).mask & wanted == 0) {
                continue;
            }
            let Some(end) = self.run(&glyphs[at..], &word.letters) else { continue };
            let end = at + end;
            let whole = class == Class::Start && glyphs[end..].iter().all(|glyph| glyph.is_gap());
            let class = if whole { Class::Whole } else { class };
            best = Some(Place { class, literal: glyph.c == first, range: at..end });
            if class <= Class::Start {
                break;
            }
        }
        best
    }

    /// How many characters from the first on a word matches, at the most: every way to read them at once, one bit for each
    /// number of letters used so far. At the most, because `sh` means both characters of 上海.
    fn run(&self, glyphs: &[Glyph], word: &[char]) -> Option<usize> {
        let goal = 1_u64 << word.len();
        let mut reached = 1_u64;
        let mut end = None;
        for (at, glyph) in glyphs.iter().enumerate() {
            let mut next = if at > 0 && glyph.is_gap() { reached } else { 0 };
            while reached != 0 {
                let used = reached.trailing_zeros() as usize;
                reached &= reached - 1;
                let rest = &word[used..];
                if rest.first() == Some(&glyph.c) {
                    next |= 1 << (used + 1);
                }
                if glyph.sound == 0 {
                    continue;
                }
                for reading in &self.sounds.get(glyph.sound).readings {
                    let common = reading.iter().zip(rest).take_while(|(a, b)| char::from(**a) == **b).count();
                    if common == 0 {
                        continue;
                    }
                    next |= 1 << (used + 1);
                    if common > 1 && reading[1] == b'h' {
                        next |= 1 << (used + 2);
                    }
                    if common == reading.len() || common == rest.len() {
                        next |= 1 << (used + common);
                    }
                }
            }
            if next & goal != 0 {
                end = Some(at + 1);
            }
            reached = next & (goal - 1);
            if reached == 0 {
                break;
            }
        }
        end
    }
}
