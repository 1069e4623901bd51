//! What was typed or pasted, made into words to look for.

use crate::locale::{Locale, Text};
use crate::text::is_hidden;

/// The most characters a search field takes.
pub const LONGEST: usize = 200;
/// The most characters of a word that are looked at: one fewer than the bits of the matcher's state.
const LONGEST_WORD: usize = 63;
/// The most words: one a bit of what is found of a thing.
const MOST_WORDS: usize = 32;

/// Typed or pasted text as a field can hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The text on one line, without control and hidden characters.
    pub text: String,
    /// Whether it was longer than there was room for.
    pub cut: bool,
    /// How many characters were left out because they cannot be shown.
    pub dropped: usize,
}

impl Taken {
    /// What to say about it; nothing where it was taken as it was.
    #[must_use]
    pub fn message(&self, locale: Locale) -> Option<String> {
        let longest = LONGEST.to_string();
        match (self.cut, self.dropped) {
            (true, _) => Some(
                Text::new("粘贴的文字过长，只取前{}个字符", "The text was too long: only {} characters were taken")
                    .fill(locale, &[&longest]),
            ),
            (false, 0) => None,
            (false, dropped) => Some(
                Text::new("已去掉{}个控制字符", "{} control characters were left out")
                    .fill(locale, &[&locale.count(dropped)]),
            ),
        }
    }
}

/// Takes text into a field that already holds some characters: line ends and tabs become blanks, control and hidden
/// characters are left out, and what there is no room for is cut. Looks at no more of a long text than it needs.
///
/// ```
/// use innoboard::tui::search::{LONGEST, take};
/// assert_eq!(take("技术\u{1b}[31m\n合同", 0).text, "技术[31m 合同");
/// assert!(take(&"x".repeat(1 << 20), 0).cut);
/// ```
#[must_use]
pub fn take(text: &str, held: usize) -> Taken {
    let room = LONGEST.saturating_sub(held);
    let mut taken = Taken { text: String::new(), cut: false, dropped: 0 };
    let mut length = 0;
    let mut after_return = false;
    for c in text.chars() {
        let is_blank = c.is_whitespace() || matches!(c, '\u{2028}' | '\u{2029}');
        if after_return && c == '\n' {
            after_return = false;
            continue;
        }
        after_return = c == '\r';
        if is_hidden(c) && !is_blank {
            taken.dropped += 1;
        } else if length == room {
            taken.cut = true;
            break;
        } else {
            taken.text.push(if is_blank && c != '\u{3000}' { ' ' } else { c });
            length += 1;
        }
    }
    taken
}

/// A word to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Its characters, folded.
    pub(super) letters: Vec<char>,
    /// What a text must contain to match it at all.
    pub(super) mask: u64,
    /// As it is compared with numbers: without signs before it and commas in it.
    pub(super) number: String,
}

/// The words of a query, each once, split at blanks.
pub(super) fn words(query: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for word in query.split_whitespace() {
        let letters: Vec<char> = word.chars().map(fold).take(LONGEST_WORD).collect();
        if words.len() < MOST_WORDS && words.iter().all(|known| known.letters != letters) {
            let mask = letters.iter().fold(0, |mask, letter| mask | bit(*letter));
            words.push(Word { number: number(word), letters, mask });
        }
    }
    words
}

/// A character as it is compared: small, and of ordinary width. `ü` is `v`, as it is typed.
pub(super) fn fold(c: char) -> char {
    match c {
        '\u{21}'..='\u{7e}' => c.to_ascii_lowercase(),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).map_or(c, |plain| plain.to_ascii_lowercase()),
        'ü' | 'Ü' => 'v',
        c if c < '\u{2e80}' => c.to_lowercase().next().unwrap_or(c),
        c => c,
    }
}

/// The bit of a character in the summary of a text; none for signs, which are skipped.
pub(super) fn bit(c: char) -> u64 {
    match c {
        'a'..='z' => 1 << (u32::from(c) - u32::from('a')),
        '0'..='9' => 1 << (26 + u32::from(c) - u32::from('0')),
        c if c.is_alphanumeric() => 1 << (36 + u32::from(c).wrapping_mul(0x9e37_79b1) % 28),
        _ => 0,
    }
}

/// A number or token as it is compared: folded, without blanks, without commas and without the signs before it.
pub(super) fn number(text: &str) -> String {
    let kept = text.chars().map(fold).filter(|c| !c.is_whitespace() && !matches!(c, ','));
    let text: String = kept.map(|c| if c == '−' { '-' } else { c }).collect();
    text.trim_start_matches(['+', '~', '≥', '≤', '>', '<', '=', '≈', '▲', '▼']).to_owned()
}
