//! Chinese names as they are spelt: for who filters rows by typed words, and for rows in the order of names.

use std::cell::RefCell;

use super::sounds::Sounds;
use super::typed::fold;
use crate::report::Spelling;

/// How the typed words of a filter meet Chinese names, and in which order those names stand.
pub const SPELLING: Spelling = Spelling { meets, key };

/// Names whose first character is not read as it most often is.
const NAMES: [(&str, &str); 10] = [
    ("重庆", "chongqing"),
    ("厦门", "xiamen"),
    ("六安", "luan"),
    ("蚌埠", "bengbu"),
    ("亳州", "bozhou"),
    ("乐山", "leshan"),
    ("长春", "changchun"),
    ("长沙", "changsha"),
    ("长治", "changzhi"),
    ("石家庄", "shijiazhuang"),
];

thread_local! {
    /// The readings of the characters that were met: a character is looked up once.
    static SOUNDS: RefCell<Sounds> = RefCell::default();
}

/// Whether a word is how a part of a text is spelt: whole syllables, their initials, or both; the last may be begun.
fn meets(text: &str, word: &str) -> bool {
    let word: String = word.chars().map(fold).collect();
    let word = word.as_bytes();
    // A single letter begins nearly everything.
    if word.len() < 2 || !word.iter().all(u8::is_ascii_alphanumeric) || text.is_ascii() {
        return false;
    }
    SOUNDS.with_borrow_mut(|sounds| {
        let letters: Vec<(char, u16)> = text.chars().map(|c| (fold(c), sounds.of(c))).collect();
        (0..letters.len()).any(|from| spells(sounds, &letters[from..], word))
    })
}

/// Whether a word spells the beginning of a text.
fn spells(sounds: &Sounds, letters: &[(char, u16)], word: &[u8]) -> bool {
    let (Some(first), Some(((letter, sound), rest))) = (word.first(), letters.split_first()) else {
        return word.is_empty();
    };
    if *sound == 0 {
        return if letter.is_alphanumeric() {
            *letter == char::from(*first) && spells(sounds, rest, &word[1..])
        } else {
            spells(sounds, rest, word)
        };
    }
    sounds.get(*sound).readings.iter().any(|reading| {
        let shared = reading.iter().zip(word).take_while(|(a, b)| a == b).count();
        let initial = if reading.get(1) == Some(&b'h') { 2 } else { 1 };
        (1..=shared)
            .filter(|taken| *taken <= initial || *taken == reading.len() || *taken == word.len())
            .any(|taken| spells(sounds, rest, &word[taken..]))
    })
}

/// What a name is sorted by: how it is spelt, a blank behind every syllable.
fn key(text: &str) -> String {
    let known = NAMES.iter().find(|(name, _)| text.starts_with(name));
    let (mut out, rest) = known.map_or((String::new(), text), |(name, spelt)| {
        ((*spelt).to_owned(), text.strip_prefix(name).unwrap_or_default())
    });
    SOUNDS.with_borrow_mut(|sounds| {
        for c in rest.chars() {
            let sound = sounds.of(c);
            match sounds.get(sound).readings.first() {
                Some(reading) => out.extend(reading.iter().map(|byte| char::from(*byte)).chain([' '])),
                None => out.push(c),
            }
        }
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_meet_names_as_they_are_typed() {
        for word in ["jsht", "jishu", "jishuht", "jshetong", "jiaoy", "djE"] {
            assert!(meets("技术合同交易登记额", word), "{word}");
        }
        for word in ["j", "jsjy", "xyz", "技术", ""] {
            assert!(!meets("技术合同交易登记额", word), "{word}");
        }
        assert!(meets("重庆市", "cq") && meets("研发经费投入占GDP比重", "zgdpbz"));
        assert!(!meets("Contract value", "xx"));
    }

    #[test]
    fn names_stand_in_the_order_of_their_sounds() {
        let mut names = ["重庆市", "沈阳市", "抚顺市", "北京市", "厦门市", "长沙市", "鞍山市"];
        names.sort_by_key(|name| key(name));
        assert_eq!(names, ["鞍山市", "北京市", "长沙市", "重庆市", "抚顺市", "沈阳市", "厦门市"]);
    }
}
