//! The text of a source: where a figure stands in it. It is kept while the program runs and stored nowhere.
//!
//! A locator names a section, `三.3` the third paragraph of the third chapter; the figure is looked for there as it was
//! printed, and elsewhere where it is not there, which is said.

mod place;

use std::ops::Range;

use crate::text::CleanText;
use place::{Place, place_of};

/// Longer paragraphs are divided, so that no work on one of them grows with the file.
const LONGEST: usize = 2000;

/// So many places of a figure are remembered; nobody walks through more.
const MOST_HITS: usize = 200;

/// The text of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    name: CleanText,
    paragraphs: Vec<Paragraph>,
}

/// A paragraph and the section it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Paragraph {
    text: CleanText,
    place: Place,
}

/// A figure as it was printed, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// The figure as it was printed.
    pub token: CleanText,
    /// Section and paragraph.
    pub locator: Option<CleanText>,
}

/// A place where a figure stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The paragraph.
    pub paragraph: usize,
    /// The bytes of the figure in it.
    pub token: Range<usize>,
    /// The bytes of its sentence.
    pub sentence: Range<usize>,
}

/// How a figure was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// In the place that its locator names.
    Here,
    /// In the text, though its locator names no place of it.
    Somewhere,
    /// In the text, but not in the place that its locator names.
    Elsewhere,
    /// Its place was found, but not the figure.
    PlaceOnly,
    /// Neither its place nor the figure.
    Nowhere,
}

/// Where a figure stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// How it was found.
    pub found: Found,
    /// The places of its tokens, in the order of the text.
    pub hits: Vec<Hit>,
    /// The place to begin with.
    pub first: usize,
    /// The paragraph to begin with where there is no hit.
    pub start: usize,
}

impl Original {
    /// The text of a file.
    #[must_use]
    pub fn new(name: CleanText, text: &str) -> Self {
        let mut paragraphs = Vec::new();
        let mut place = Place::default();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            place = place.after(line);
            paragraphs.extend(pieces(line).map(|piece| Paragraph { text: CleanText::new(piece), place }));
        }
        Self { name, paragraphs }
    }

    /// The name of the file.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name.as_str()
    }

    /// How many paragraphs there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.paragraphs.len()
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }

    /// A paragraph; nothing behind the last.
    #[must_use]
    pub fn paragraph(&self, at: usize) -> &str {
        self.paragraphs.get(at).map_or("", |paragraph| paragraph.text.as_str())
    }

    /// Where a figure stands. The first token decides where to begin: where it occurs several times, beside the words
    /// of a name.
    #[must_use]
    pub fn find(&self, printed: &[Printed], name: &str) -> Passage {
        let mut hits: Vec<(usize, Hit)> = Vec::new();
        let mut found = Found::Nowhere;
        let mut start = 0;
        for (at, printed) in printed.iter().enumerate() {
            let wanted = printed.locator.as_ref().and_then(|locator| place_of(locator.as_str()));
            let section = |place: Place| wanted.is_some_and(|wanted| wanted.holds(place));
            let mut here = self.hits(printed, section);
            let first = self.paragraphs.iter().position(|paragraph| section(paragraph.place));
            let how = match (first, here.is_empty()) {
                (Some(_), false) => Found::Here,
                (first, _) => {
                    here = self.hits(printed, |_| true);
                    match (first, here.is_empty()) {
                        (Some(_), false) => Found::Elsewhere,
                        (None, false) => Found::Somewhere,
                        (Some(_), true) => Found::PlaceOnly,
                        (None, true) => Found::Nowhere,
                    }
                }
            };
            if at == 0 {
                (found, start) = (how, first.unwrap_or_default());
            }
            hits.extend(here.into_iter().map(|hit| (at, hit)));
        }
        hits.sort_by_key(|(at, hit)| (hit.paragraph, hit.token.start, *at));
        hits.dedup_by(|later, earlier| {
            later.1.paragraph == earlier.1.paragraph && later.1.token.start < earlier.1.token.end
        });
        let mut best: Option<(usize, usize)> = None;
        for (at, (_, hit)) in hits.iter().enumerate().filter(|(_, (token, _))| *token == 0) {
            let score = self.nearness(hit, name);
            if best.is_none_or(|(known, _)| score > known) {
                best = Some((score, at));
            }
        }
        let first = best.map_or(0, |(_, at)| at);
        Passage { found, hits: hits.into_iter().map(|(_, hit)| hit).collect(), first, start }
    }

    /// The sentence in which a figure stands in the place that its locator names: what comes before the figure, the
    /// figure, and what follows. Other places are not searched, so that a long text costs no more than a short one.
    #[must_use]
    pub fn sentence(&self, printed: &Printed, name: &str) -> Option<[&str; 3]> {
        let wanted = place_of(printed.locator.as_ref()?.as_str())?;
        let hits = self.hits(printed, |place| wanted.holds(place));
        let hit = hits.iter().rev().max_by_key(|hit| self.nearness(hit, name))?;
        let text = self.paragraph(hit.paragraph);
        let (before, after) = (hit.sentence.start..hit.token.start, hit.token.end..hit.sentence.end);
        Some([text.get(before)?, text.get(hit.token.clone())?, text.get(after)?])
    }

    /// The places of a token in some sections.
    fn hits(&self, printed: &Printed, section: impl Fn(Place) -> bool) -> Vec<Hit> {
        let wanted: Vec<char> = letters(printed.token.as_str()).map(|(_, letter)| letter).collect();
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut hits = Vec::new();
        for (at, paragraph) in self.paragraphs.iter().enumerate().filter(|(_, paragraph)| section(paragraph.place)) {
            let text = paragraph.text.as_str();
            let all: Vec<(usize, char)> = letters(text).collect();
            for (start, part) in all.windows(wanted.len()).enumerate() {
                if hits.len() >= MOST_HITS {
                    return hits;
                }
                let same = part.iter().map(|(_, letter)| letter).eq(&wanted);
                let before = start.checked_sub(1).and_then(|before| all.get(before));
                let after = all.get(start + wanted.len());
                if !same || goes_on(before, wanted.first()) || goes_on(after, wanted.last()) {
                    continue;
                }
                let (Some(first), Some(last)) = (part.first(), part.last()) else { continue };
                let end = last.0 + text[last.0..].chars().next().map_or(0, char::len_utf8);
                let token = first.0..end;
                hits.push(Hit { paragraph: at, sentence: sentence(text, &token), token });
            }
        }
        hits
    }

    /// How near to a hit the pairs of letters of a name stand: before it, or behind it in the same clause.
    fn nearness(&self, hit: &Hit, name: &str) -> usize {
        /// So many characters before a figure may name it.
        const NEAR: usize = 30;
        let text = self.paragraph(hit.paragraph);
        let before: Vec<char> = text[..hit.token.start].chars().rev().take(NEAR).collect();
        let clause = |letter: &char| !"，。；、：,;".contains(*letter);
        let after: Vec<char> = text[hit.token.end..].chars().take_while(clause).take(NEAR / 2).collect();
        let name: Vec<char> = name.chars().collect();
        name.windows(2)
            .map(|pair| {
                let behind = after.windows(2).position(|near| near == pair).map(|at| NEAR - at);
                let ahead = before.windows(2).position(|near| near.iter().rev().eq(pair)).map(|at| 2 * NEAR - at);
                ahead.or(behind).unwrap_or_default()
            })
            .sum()
    }
}

/// A line in pieces that are not too long.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.char_indices().nth(LONGEST).map_or(rest.len(), |(at, _)| at);
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

/// The letters of a text with their places, as they are compared: without blanks, full-width signs as narrow ones.
fn letters(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(|(_, letter)| !letter.is_whitespace()).map(|(at, letter)| {
        let narrow = match letter {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
            other => other,
        };
        (at, narrow.to_ascii_lowercase())
    })
}

/// Whether a number goes on beside the end of a token: `6家` does not stand in `26家`.
fn goes_on(beside: Option<&(usize, char)>, end: Option<&char>) -> bool {
    let digit = |letter: &char| letter.is_ascii_digit() || *letter == '.';
    end.is_some_and(char::is_ascii_digit) && beside.is_some_and(|(_, letter)| digit(letter))
}

/// The sentence around a part of a text.
fn sentence(text: &str, part: &Range<usize>) -> Range<usize> {
    let ends = |(at, letter): (usize, char)| {
        let next = at + letter.len_utf8();
        let stop = match letter {
            '。' | '！' | '？' | '；' => true,
            // A full stop between digits is a decimal mark; narrow signs are found in Chinese texts too.
            '.' => text[next..].chars().next().is_none_or(char::is_whitespace),
            '!' | '?' | ';' => text[next..].chars().next().is_none_or(|after| !after.is_ascii_alphanumeric()),
            _ => false,
        };
        stop.then_some(next)
    };
    let start = text[..part.start].char_indices().rev().find_map(ends).unwrap_or_default();
    let start = start + text[start..].len() - text[start..].trim_start().len();
    let end = text[part.end..].char_indices().find_map(|(at, letter)| ends((part.end + at, letter)));
    start.min(part.start)..end.unwrap_or(text.len())
}

#[cfg(test)]
mod tests;
