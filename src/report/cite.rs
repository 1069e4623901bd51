//! Where a figure stands in its source, in a line.

use super::series::Shown;
use super::{Block, LabelKind, Phrase, Printed, words};
use crate::data::{Attributes, Dataset, Observation, Ranking, SourceId};
use crate::locale::{Locale, Text};
use crate::text::CleanText;

/// Locator, token and notes of the selected period.
pub(super) fn block(shown: &Shown<'_>, at: Option<usize>, locale: Locale) -> Block {
    let mut lines = Vec::new();
    let mut right = Phrase::new();
    let dataset = shown.wording.dataset;
    if let Some(reference) = at.and_then(|at| shown.reference(at)) {
        right = right.label(LabelKind::Period, reference.period.to_string());
        let observation = dataset.find(reference.role, reference.indicator, reference.area, reference.period);
        let ranking = at.and_then(|at| shown.ranks.get(at).copied().flatten());
        lines = self::lines(dataset, observation.as_ref(), ranking, locale);
    }
    if lines.is_empty() {
        lines.push(Phrase::new().muted(words::NOT_STATED_HERE.get(locale)));
    }
    Block { title: words::SOURCE.get(locale).into(), right, content: super::Content::Prose(lines) }
}

/// Where an observation and its growth were published, and what is to be known about them. The numbers come before the
/// document: where there is one row for all of it they are whole.
pub(super) fn observation_lines(dataset: &Dataset, observation: &Observation<'_>, locale: Locale) -> Vec<Phrase> {
    let attributes = observation.attributes;
    let source = attributes.source.map(|source| self::source(dataset, source, locale));
    let all: Vec<Phrase> = told_once(&parts_of(attributes), locale).into_iter().chain(source).collect();
    let line = Phrase::joined(&all, " · ");
    let mut lines = if line.is_empty() { Vec::new() } else { vec![line] };
    lines.extend(observation_notes(observation, locale));
    lines
}

/// The same in the order of need where rows are few: its tokens with what is to be known about them, then the source.
pub(super) fn noted_lines(dataset: &Dataset, observation: &Observation<'_>, locale: Locale) -> Vec<Phrase> {
    let printed = printed(Some(observation), None).into_iter().map(|(_, printed)| printed);
    let source = observation.attributes.source.map(|source| self::source(dataset, source, locale));
    let mut notes = observation_notes(observation, locale);
    // Without a note the source stands in the same row.
    let (beside, below) = if notes.is_empty() { (source, None) } else { (None, source) };
    notes.splice(0..0, tokens(printed.collect()));
    notes.extend(beside);
    let first = Phrase::joined(&notes, " · ");
    [Some(first).filter(|line| !line.is_empty()), below].into_iter().flatten().collect()
}

/// The same with the rank of the observation; what one source says of both stands in one line.
pub(super) fn lines(
    dataset: &Dataset,
    observation: Option<&Observation<'_>>,
    ranking: Option<&Ranking>,
    locale: Locale,
) -> Vec<Phrase> {
    let mut parts: Vec<(Option<SourceId>, Vec<Part<'_>>)> = Vec::new();
    if let Some(attributes) = observation.map(|observation| observation.attributes) {
        parts.push((attributes.source, parts_of(attributes)));
    }
    if let Some(ranking) = ranking {
        let part = (ranking.locator.as_ref(), ranking.as_written.as_ref());
        match parts.last_mut().filter(|(source, _)| *source == ranking.source) {
            Some((_, parts)) => parts.push(part),
            None => parts.push((ranking.source, vec![part])),
        }
    }
    let told = parts.iter().map(|(source, parts)| source_line(dataset, *source, parts, locale));
    let mut lines: Vec<Phrase> = told.filter(|line| !line.is_empty()).collect();
    lines.extend(observation.into_iter().flat_map(|observation| observation_notes(observation, locale)));
    lines.extend(ranking.into_iter().flat_map(|ranking| ranking_notes(ranking, locale)));
    lines
}

/// Where a number stands, and how it is written there.
type Part<'a> = (Option<&'a CleanText>, Option<&'a CleanText>);

/// The value of an observation, unless only its growth is written, and its growth.
fn parts_of(attributes: &Attributes) -> Vec<Part<'_>> {
    let value = (attributes.as_written.is_some() || attributes.growth.is_none())
        .then_some((attributes.locator.as_ref(), attributes.as_written.as_ref()));
    let growth = attributes.growth.as_ref().map(|growth| (growth.locator.as_ref(), growth.as_written.as_ref()));
    value.into_iter().chain(growth).collect()
}

/// What was printed of a value, its growth and its rank, and in which source.
pub(super) fn printed(
    observation: Option<&Observation<'_>>,
    ranking: Option<&Ranking>,
) -> Vec<(Option<SourceId>, Printed)> {
    let attributes = observation.map(|observation| observation.attributes);
    let growth = attributes.and_then(|attributes| Some((attributes.source, attributes.growth.as_ref()?)));
    let stated = [
        attributes.map(|stated| (stated.source, &stated.as_written, &stated.locator)),
        growth.map(|(source, stated)| (source, &stated.as_written, &stated.locator)),
        ranking.map(|stated| (stated.source, &stated.as_written, &stated.locator)),
    ];
    let printed = stated.into_iter().flatten().filter_map(|(source, token, locator)| {
        Some((source, Printed { token: token.clone()?, locator: locator.clone() }))
    });
    printed.collect()
}

/// Places with what was printed there: `三.3 “6.57亿元” · 三.3 “49.3%”`.
pub(super) fn tokens(printed: Vec<Printed>) -> Option<Phrase> {
    let said = |printed: Printed| {
        let place = printed.locator.map(|locator| Phrase::new().label(LabelKind::Locator, locator.as_str()).muted(" "));
        place.unwrap_or_default().label(LabelKind::Token, format!("“{}”", printed.token))
    };
    let printed: Vec<Phrase> = printed.into_iter().map(said).collect();
    (!printed.is_empty()).then(|| Phrase::joined(&printed, " · "))
}

/// Where an observation and its growth stand in the source that the whole page names.
pub(super) fn places(observation: &Observation<'_>, locale: Locale) -> Vec<Phrase> {
    let parts = parts_of(observation.attributes).into_iter();
    parts.map(|(locator, token)| place(locator, token, locale)).filter(|place| !place.is_empty()).collect()
}

/// What is to be known about an observation, and what it may have been meant to be.
pub(super) fn observation_notes(observation: &Observation<'_>, locale: Locale) -> Vec<Phrase> {
    let attributes = observation.attributes;
    let doubtful = attributes.status.is_doubtful();
    let mut lines = Vec::new();
    if let Some(growth) = &attributes.growth {
        lines.extend(note(growth.note.get(locale), doubtful));
    }
    lines.extend(note(attributes.note.get(locale), doubtful));
    if let Some(suggestion) = &attributes.suggestion {
        lines.push(
            Phrase::new()
                .word(Text::new("疑为 ", "perhaps meant: ").get(locale))
                .label(LabelKind::Suggestion, format!("“{}”", suggestion.token))
                .muted(format!("  {}", suggestion.reason.get(locale))),
        );
    }
    lines
}

/// Where a rank was published, and what is to be known about it.
pub(super) fn ranking_lines(dataset: &Dataset, ranking: &Ranking, locale: Locale) -> Vec<Phrase> {
    lines(dataset, None, Some(ranking), locale)
}

/// What is to be known about a rank.
pub(super) fn ranking_notes(ranking: &Ranking, locale: Locale) -> Vec<Phrase> {
    note(ranking.note.get(locale), ranking.status.is_doubtful()).into_iter().collect()
}

fn note(text: &str, doubtful: bool) -> Option<Phrase> {
    if text.is_empty() {
        return None;
    }
    let phrase = if doubtful { Phrase::new().piece(super::Piece::Doubt).word(" ") } else { Phrase::new() };
    Some(phrase.muted(text))
}

/// Who published it, and when.
pub(super) fn source(dataset: &Dataset, source: SourceId, locale: Locale) -> Phrase {
    let source = dataset.source(source);
    let publisher = Phrase::new().muted(source.publisher.get(locale));
    match source.published {
        Some(day) => publisher.word(" ").label(LabelKind::Period, day.to_string()),
        None => publisher,
    }
}

/// `抚顺市科学技术局 2024-03-27 · 三.3 · 原文 “6.57亿元”、“49.3%”`: from what is common to many figures to what is one's
/// own, so that little of the line changes from one to the next.
fn source_line(dataset: &Dataset, source: Option<SourceId>, parts: &[Part<'_>], locale: Locale) -> Phrase {
    let source = source.map(|source| self::source(dataset, source, locale));
    let all: Vec<Phrase> = source.into_iter().chain(told_once(parts, locale)).collect();
    Phrase::joined(&all, " · ")
}

/// The places of numbers with their words: those of one paragraph are told with its locator once.
fn told_once(parts: &[Part<'_>], locale: Locale) -> Vec<Phrase> {
    let mut places: Vec<Phrase> = Vec::new();
    let mut before = None;
    for (locator, token) in parts {
        match (places.last_mut(), token) {
            (Some(place), Some(token)) if before == Some(*locator) => {
                let gap = Text::new("、", ", ").get(locale);
                *place = std::mem::take(place).muted(gap).label(LabelKind::Token, format!("“{token}”"));
            }
            _ => places.push(place(*locator, *token, locale)),
        }
        before = token.map(|_| *locator);
    }
    places.retain(|place| !place.is_empty());
    places
}

/// Whether a locator is the Chinese number of a section and nothing else.
#[must_use]
pub fn is_section(locator: &str) -> bool {
    !locator.is_empty() && locator.chars().all(|c| "一二三四五六七八九十".contains(c))
}

/// A locator in a sentence: a section alone is named as one, for “一” by itself is read as a dash.
pub(super) fn locator_words(locator: &str, locale: Locale) -> String {
    if is_section(locator) {
        Text::new("第{}部分", "section {}").fill(locale, &[locator])
    } else {
        locator.to_owned()
    }
}

/// `三.3 · 原文“6.57亿元”`.
fn place(locator: Option<&CleanText>, token: Option<&CleanText>, locale: Locale) -> Phrase {
    let mut place = Phrase::new();
    if let Some(locator) = locator {
        place = place.label(LabelKind::Locator, locator_words(locator.as_str(), locale));
    }
    if let Some(token) = token {
        place = if place.is_empty() { place } else { place.muted(" · ") };
        place =
            place.muted(Text::new("原文 ", "as written ").get(locale)).label(LabelKind::Token, format!("“{token}”"));
    }
    place
}
