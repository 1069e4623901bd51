//! What is wrong with a file, where, and what to do about it.

use std::fmt;

use crate::locale::{Locale, Text};
use crate::text::CleanText;

/// Where something stands in a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// The file, as the user named it.
    pub file: CleanText,
    /// The line, counted from 1.
    pub line: Option<usize>,
    /// The character in the line, counted from 1.
    pub column: Option<usize>,
    /// The JSON path, or sheet, row and column.
    pub path: CleanText,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
            if let Some(column) = self.column {
                write!(f, ":{column}")?;
            }
        }
        if !self.path.is_blank() {
            write!(f, "  {}", self.path)?;
        }
        Ok(())
    }
}

/// A sentence in both languages, filled with words of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    zh: CleanText,
    en: CleanText,
}

impl Wording {
    /// A sentence whose `{}` are filled from `words`, as [`Text::fill`] does.
    #[must_use]
    pub fn new(text: Text, words: &[&str]) -> Self {
        let [zh, en] = [Locale::Zh, Locale::En].map(|locale| text.fill(locale, words).into());
        Self { zh, en }
    }

    /// This sentence behind a word: `text` has a `{}` for each of the two.
    #[must_use]
    pub fn behind(&self, word: &str, text: Text) -> Self {
        let [zh, en] = [Locale::Zh, Locale::En].map(|locale| text.fill(locale, &[word, self.get(locale)]).into());
        Self { zh, en }
    }

    /// The sentence in a language.
    #[must_use]
    pub fn get(&self, locale: Locale) -> &str {
        match locale {
            Locale::Zh => self.zh.as_str(),
            Locale::En => self.en.as_str(),
        }
    }
}

impl From<Text> for Wording {
    fn from(text: Text) -> Self {
        Self { zh: text.zh.into(), en: text.en.into() }
    }
}

impl fmt::Display for Wording {
    /// In English, for logs and tests; a screen asks for its own language.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.get(Locale::En))
    }
}

/// Something wrong with a file. Each says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {what}. {remedy}.")]
pub struct Problem {
    /// Where it is.
    pub place: Place,
    /// What is wrong, in a sentence without a full stop.
    pub what: Wording,
    /// What to do, in a sentence without a full stop.
    pub remedy: Wording,
    /// The known word nearest to an unknown one.
    pub nearest: Option<CleanText>,
}

/// The known word most like an unknown one, where one is like it at all (edit distance of at most a third).
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters: Vec<char> = word.chars().collect();
    known
        .into_iter()
        .map(|candidate| (distance(&letters, &candidate.chars().collect::<Vec<_>>()), candidate))
        .filter(|(distance, candidate)| *distance * 3 <= letters.len().max(candidate.chars().count()))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The least number of letters to insert, delete or replace (Levenshtein).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (to, above) in b.iter().zip(row.iter_mut().skip(1)) {
            let here = (diagonal + usize::from(from != to)).min(left + 1).min(*above + 1);
            diagonal = std::mem::replace(above, here);
            left = here;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found_and_a_strange_one_is_not() {
        let known = ["tech-smes", "high-tech", "champions"];
        assert_eq!(nearest("tech-sme", known), Some("tech-smes"));
        assert_eq!(nearest("hightech", known), Some("high-tech"));
        assert_eq!(nearest("population", known), None);
    }

    #[test]
    fn distances() {
        let distance =
            |a: &str, b: &str| super::distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(
            [distance("kitten", "sitting"), distance("", "abc"), distance("abc", "abc"), distance("ab", "ba")],
            [3, 3, 0, 2]
        );
    }
}
