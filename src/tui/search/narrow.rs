//! One query: what every thing has of its words, and what several things have together.
//!
//! Indicators, areas, periods and pages are looked through once each, however many figures there are; a figure is an
//! indicator whose other words an area, a period and a page have.

use std::collections::HashMap;

use super::texts::{Class, Place};
use super::typed::Word;
use super::{Aim, By, Field, Kind, Line, Ranked, Search, numbers};
use crate::locale::Locale;
use crate::report::findable::What;

/// No match.
const NONE: u8 = u8::MAX;
/// So many combinations are tried; with more, the query says too little to tell them apart.
const MOST_TRIED: usize = 4_000;
/// So many tokens are looked at for one word.
const MOST_TOKENS: usize = 4_000;

/// How little a match is worth; 0 is best. Tens tell the class, the rest what tells apart matches of one class.
mod worth {
    pub(super) const START: u8 = 10;
    pub(super) const WORD: u8 = 20;
    pub(super) const INSIDE: u8 = 30;
    /// What a topic lends its indicators.
    pub(super) const OF_TOPIC: u8 = 25;
    pub(super) const DEFINITION: u8 = 60;
    pub(super) const NOTE: u8 = 62;
    /// In the other language.
    pub(super) const OTHER: u8 = 4;
    /// A whole number.
    pub(super) const NUMBER: u8 = 4;
}

/// What all things have of the words of a query.
pub(super) struct Narrow<'a> {
    search: &'a Search,
    words: &'a [Word],
    locale: Locale,
    /// What each thing's match of each word is worth.
    worth: Vec<u8>,
    /// Which words each thing has.
    has: Vec<u32>,
    all: u32,
}

/// What a figure's own numbers and notes have of a query.
struct Fact {
    /// What they are worth for each word.
    worth: Vec<u8>,
    /// The one that is shown: the best, of the language, and as it was written.
    best: (u8, bool, By),
}

/// A hit with what it is worth.
type Scored = (u16, Ranked);

impl<'a> Narrow<'a> {
    pub(super) fn new(search: &'a Search, words: &'a [Word], locale: Locale) -> Self {
        let count = search.entries.len();
        let all = u32::MAX >> (32 - words.len());
        let mut narrow =
            Self { search, words, locale, worth: vec![NONE; count * words.len()], has: vec![0; count], all };
        for thing in 0..count {
            for (at, word) in words.iter().enumerate() {
                let worth = narrow.of_entry(thing, word);
                narrow.keep(thing, at, worth);
            }
        }
        for indicator in search.findable.of(Kind::Indicator) {
            let Some(topic) = search.findable.topic_of(indicator) else { continue };
            if narrow.has[topic as usize] != 0 {
                for at in 0..words.len() {
                    let lent = narrow.worth[topic as usize * words.len() + at];
                    narrow.keep(indicator as usize, at, lent.saturating_add(worth::OF_TOPIC));
                }
            }
        }
        narrow
    }

    fn keep(&mut self, thing: usize, word: usize, worth: u8) {
        let kept = &mut self.worth[thing * self.words.len() + word];
        if worth < *kept {
            *kept = worth;
            self.has[thing] |= 1 << word;
        }
    }

    fn of_entry(&self, thing: usize, word: &Word) -> u8 {
        let lines = self.search.entries[thing].clone();
        let mut best = NONE;
        for line in &self.search.lines[lines.start as usize..lines.end as usize] {
            // A definition tells nothing where the name already does.
            if line.field != Field::Definition || best == NONE {
                best = best.min(self.of_line(line, word));
            }
            if best == 0 {
                break;
            }
        }
        best
    }

    fn of_line(&self, line: &Line, word: &Word) -> u8 {
        let own = line.locale.is_none_or(|locale| locale == self.locale);
        let least = match line.field {
            Field::Code if word.letters.len() < 3 => Class::Word,
            Field::Code | Field::Definition => Class::Inside,
            Field::Name | Field::Short if own => Class::Inside,
            Field::Name | Field::Short => Class::Word,
        };
        if line.field == Field::Definition && word.letters.len() < 2 {
            return NONE;
        }
        let Some(Place { class, literal, .. }) = self.search.texts.find(line.text, word, least) else { return NONE };
        if line.field == Field::Definition {
            // A few letters sound like something in every sentence, and stand inside some word of it.
            let telling =
                if literal { class < Class::Inside || !word.letters[0].is_ascii() } else { word.letters.len() > 4 };
            return if telling { worth::DEFINITION + u8::from(!literal) } else { NONE };
        }
        let base = match class {
            Class::Whole => 0,
            Class::Start => worth::START,
            Class::Word => worth::WORD,
            Class::Inside => worth::INSIDE,
        };
        let other = if own { 0 } else { worth::OTHER };
        base + other + u8::from(line.field == Field::Code) + u8::from(!literal)
    }

    /// What a thing's words among these are worth together.
    fn sum(&self, things: &[Option<u32>]) -> u16 {
        (0..self.words.len())
            .map(|at| {
                let worth = |thing: &u32| self.worth[*thing as usize * self.words.len() + at];
                u16::from(things.iter().flatten().map(worth).min().unwrap_or(NONE))
            })
            .sum()
    }

    /// Everything that has all words.
    pub(super) fn hits(&self) -> Vec<Scored> {
        let mut hits: Vec<Scored> = Vec::new();
        for (thing, has) in self.has.iter().enumerate() {
            if *has == self.all {
                let aim = Aim::at(thing as u32);
                hits.push((self.sum(&[Some(aim.thing)]), Ranked { aim, by: By::Name }));
            }
        }
        if self.words.len() > 1 {
            self.together(&mut hits);
        }
        self.by_numbers(&mut hits);
        hits
    }

    /// The things of a kind that have any word, and so can add to others.
    fn with_any(&self, kind: Kind, worst: u8) -> Vec<Option<u32>> {
        let count = self.words.len();
        let fits = |thing: &u32| {
            let at = *thing as usize * count;
            self.worth[at..at + count].iter().any(|worth| *worth <= worst)
        };
        std::iter::once(None).chain(self.search.findable.of(kind).filter(fits).map(Some)).collect()
    }

    /// Indicators, areas, periods and pages that have all words only together.
    fn together(&self, hits: &mut Vec<Scored>) {
        let findable = &self.search.findable;
        let areas = self.with_any(Kind::Area, worth::INSIDE + 5);
        let periods = self.with_any(Kind::Period, worth::INSIDE + 5);
        let pages = self.with_any(Kind::Page, worth::START + 5);
        let has = |thing: Option<u32>| thing.map_or(0, |thing| self.has[thing as usize]);
        let most = areas.iter().chain(&periods).chain(&pages).fold(0, |all, thing| all | has(*thing));
        let mut leads: Vec<u32> = [Kind::Indicator, Kind::Area, Kind::Period, Kind::Topic]
            .into_iter()
            .flat_map(|kind| findable.of(kind))
            .filter(|lead| has(Some(*lead)) != 0 && (has(Some(*lead)) | most) == self.all)
            .collect();
        leads.sort_by_key(|lead| self.sum(&[Some(*lead)]));
        let mut tried = 0;
        for lead in leads {
            let kind = findable.kind(lead);
            let own = has(Some(lead));
            for area in areas.iter().filter(|area| area.is_none() || kind == Kind::Indicator) {
                for period in periods.iter().filter(|period| period.is_none() || kind != Kind::Period) {
                    for page in &pages {
                        let parts = [*area, *period, *page];
                        let together = parts.iter().fold(own, |all, part| all | has(*part));
                        if together != self.all || together == own || !self.is_needed(own, parts) {
                            continue;
                        }
                        tried += 1;
                        if tried > MOST_TRIED {
                            return;
                        }
                        let mut aim = Aim { thing: lead, area: *area, period: *period, page: *page };
                        if kind == Kind::Indicator && (area.is_some() || period.is_some()) {
                            let Some(place) = findable.place(lead, *area, *period) else { continue };
                            aim.area = Some(place);
                        }
                        hits.push((self.sum(&[Some(lead), *area, *period, *page]), Ranked { aim, by: By::Name }));
                    }
                }
            }
        }
    }

    /// Whether each part has a word that nothing else has.
    fn is_needed(&self, own: u32, parts: [Option<u32>; 3]) -> bool {
        let has = |part: Option<u32>| part.map_or(0, |part| self.has[part as usize]);
        (0..parts.len()).filter(|at| parts[*at].is_some()).all(|at| {
            let others = (0..parts.len()).filter(|other| *other != at).fold(own, |all, other| all | has(parts[other]));
            has(parts[at]) & !others != 0
        })
    }

    /// Figures with a number, a token, a locator or a note that has one of the words.
    fn by_numbers(&self, hits: &mut Vec<Scored>) {
        let findable = &self.search.findable;
        let count = self.words.len();
        let mut facts: HashMap<u32, Fact> = HashMap::new();
        let mut keep = |fact: u32, words: u32, worth: u8, foreign: bool, by: By| {
            let fact = facts.entry(fact).or_insert_with(|| Fact { worth: vec![NONE; count], best: (NONE, true, by) });
            for known in fact.worth.iter_mut().zip(0..).filter(|(_, at)| words & (1 << at) != 0).map(|(known, _)| known)
            {
                *known = worth.min(*known);
            }
            fact.best = fact.best.min((worth, foreign, by));
        };
        for (words, number) in numbers(self.words) {
            for (key, at) in self.tokens(&number) {
                let token = &findable.tokens()[at as usize];
                let foreign = token.text.is_ascii() != (self.locale == Locale::En);
                keep(token.fact, words, of_token(key, &number, token.what), foreign, By::Token(at));
            }
        }
        for (at, word) in self.words.iter().enumerate() {
            for (note, fact, line) in &self.search.notes {
                if self.of_line(line, word) < NONE {
                    keep(*fact, 1 << at, worth::NOTE, false, By::Note(*note));
                }
            }
        }
        for (at, fact) in facts {
            let Some(found) = findable.facts().get(at as usize) else { continue };
            let things = [found.indicator, found.area, found.period];
            let (mut score, mut adds, mut all) = (0, false, true);
            for (at, own) in fact.worth.iter().enumerate() {
                let others = things.iter().map(|thing| self.worth[*thing as usize * count + at]).min().unwrap_or(NONE);
                adds |= *own < others;
                all &= others.min(*own) < NONE;
                score += u16::from(others.min(*own));
            }
            if all && adds {
                let aim =
                    Aim { thing: found.indicator, area: Some(found.area), period: Some(found.period), page: None };
                hits.push((score, Ranked { aim, by: fact.best.2 }));
            }
        }
    }

    /// The tokens that begin with a number.
    fn tokens(&self, number: &str) -> impl Iterator<Item = (&'a str, u32)> {
        let tokens = &self.search.tokens;
        let first = tokens.partition_point(|(key, _)| **key < *number);
        let begins = move |entry: &&(Box<str>, u32)| !number.is_empty() && entry.0.starts_with(number);
        let found: Vec<(&'a str, u32)> =
            tokens[first..].iter().take(MOST_TOKENS).take_while(begins).map(|(key, at)| (&**key, *at)).collect();
        found.into_iter()
    }
}

/// What a token is worth: a whole number before a longer one, a number of the figure before one it rests on.
fn of_token(key: &str, number: &str, what: What) -> u8 {
    let whole = !key[number.len()..].starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let of = match what {
        What::Stated => 0,
        What::Rank => 1,
        What::Computed => 3,
        What::Locator => 3,
        What::Status => 4,
        What::Input => 5,
    };
    of + if whole { worth::NUMBER } else { worth::NUMBER + worth::START }
}
