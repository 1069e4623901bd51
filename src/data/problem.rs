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
    /// The lines there, where the file is a text.
    pub excerpt: Option<Box<Excerpt>>,
}

/// The line of a fault and the one before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The line before, where there is one.
    pub previous: Option<CleanText>,
    /// The line, cut around the fault where it is long.
    pub line: CleanText,
    /// The columns before the fault.
    pub start: usize,
    /// The columns that the fault takes; at least 1.
    pub columns: usize,
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
        let fill = |locale| text.fill(locale, words).into();
        Self { zh: fill(Locale::Zh), en: fill(Locale::En) }
    }

    /// These words and others in one sentence: `text` has a `{}` for each of the two.
    #[must_use]
    pub fn before(&self, other: &Self, text: Text) -> Self {
        let fill = |locale| text.fill(locale, &[self.get(locale), other.get(locale)]).into();
        Self { zh: fill(Locale::Zh), en: fill(Locale::En) }
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

impl From<&str> for Wording {
    /// A word of a file, the same in both languages.
    fn from(word: &str) -> Self {
        Self { zh: word.into(), en: word.into() }
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

/// The least number of letters to insert, delete, replace, or swap with their neighbour.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, to) in b.iter().enumerate() {
            let mut least = (above[j] + usize::from(from != to)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == *to && b[j - 1] == *from {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_found_and_a_strange_one_is_not() {
        let known = ["tech-smes", "high-tech", "champions"];
        assert_eq!(nearest("tech-sme", known), Some("tech-smes"));
        assert_eq!(nearest("hightech", known), Some("high-tech"));
        assert_eq!(nearest("vlaue", ["volume", "value"]), Some("value"));
        assert_eq!(nearest("population", known), None);
    }

    #[test]
    fn distances() {
        let distance =
            |a: &str, b: &str| super::distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!(
            [distance("kitten", "sitting"), distance("", "abc"), distance("abc", "abc"), distance("ab", "ba")],
            [3, 3, 0, 1]
        );
    }
}
