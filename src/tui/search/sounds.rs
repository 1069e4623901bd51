//! How characters can be typed: their readings in pinyin, every one of them.

use std::collections::HashMap;
use std::sync::LazyLock;

use ib_matcher::pinyin::{PinyinData, PinyinNotation};

use super::texts::Glyph;
use super::typed::bit;

/// Readings that no statistic and no place name of today uses: with them, initials would find far more than they mean.
const UNUSED: [(char, &str); 12] = [
    ('省', "xing"),
    ('家', "gu"),
    ('家', "jie"),
    ('术', "zhu"),
    ('合', "ge"),
    ('万', "mo"),
    ('车', "ju"),
    ('石', "dan"),
    ('服', "bi"),
    ('员', "yun"),
    ('技', "qi"),
    ('沈', "chen"),
];

/// Characters before this one have no readings.
const FIRST_HAN: char = '\u{3007}';

/// The readings of the characters that occur, each list once.
#[derive(Debug)]
pub(super) struct Sounds {
    lists: Vec<Sound>,
    known: HashMap<char, u16>,
}

/// The readings of a character.
#[derive(Debug, Default)]
pub(super) struct Sound {
    /// The readings without tones.
    pub(super) readings: Vec<Box<[u8]>>,
    /// The letters in them.
    pub(super) mask: u64,
}

/// The readings of all characters, made when the first is asked for.
static READINGS: LazyLock<PinyinData> = LazyLock::new(|| PinyinData::new(PinyinNotation::Ascii));

impl Default for Sounds {
    fn default() -> Self {
        // Number 0 has no reading.
        Self { lists: vec![Sound::default()], known: HashMap::new() }
    }
}

impl Sounds {
    /// The number of a character's readings; 0 where it has none.
    pub(super) fn of(&mut self, c: char) -> u16 {
        if c < FIRST_HAN {
            return 0;
        }
        if let Some(known) = self.known.get(&c) {
            return *known;
        }
        let mut readings: Vec<Box<[u8]>> = Vec::new();
        let mut add = |reading: String| {
            if readings.iter().all(|known| **known != *reading.as_bytes()) {
                readings.push(reading.into_bytes().into());
            }
        };
        READINGS.get_pinyins_and_for_each(c, |pinyin| {
            if let Some(reading) = pinyin.notation(PinyinNotation::Ascii).filter(|r| !UNUSED.contains(&(c, *r))) {
                add(reading.to_owned());
                // 吕 is typed lv, lu and, as in passports, lyu.
                if reading.contains('v') {
                    add(reading.replace('v', "u"));
                    add(reading.replace('v', "yu"));
                }
            }
        });
        let number = if readings.is_empty() { 0 } else { self.lists.len() as u16 };
        if number > 0 {
            let mask = readings.iter().flatten().fold(0, |mask, b| mask | bit(char::from(*b)));
            self.lists.push(Sound { readings, mask });
        }
        self.known.insert(c, number);
        number
    }

    /// The number of a character's readings, where they were asked for before; else 0.
    pub(super) fn known(&self, c: char) -> u16 {
        if c < FIRST_HAN { 0 } else { self.known.get(&c).copied().unwrap_or_default() }
    }

    /// The letters and sounds of a text: a word with others is not in it.
    pub(super) fn mask(&self, glyphs: &[Glyph]) -> u64 {
        glyphs.iter().fold(0, |mask, glyph| mask | bit(glyph.c) | self.get(glyph.sound).mask)
    }

    /// The readings with a number.
    pub(super) fn get(&self, number: u16) -> &Sound {
        &self.lists[usize::from(number)]
    }
}
