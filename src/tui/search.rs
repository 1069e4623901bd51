//! The matcher behind search and palette: words in, ranked hits out, with what to light in them. It draws nothing.
//!
//! ```
//! use std::rc::Rc;
//! use innoboard::locale::Locale;
//! use innoboard::report::Study;
//! use innoboard::tui::search::{Ask, Search};
//!
//! let dataset = innoboard::exchange::embedded::dataset().map_err(|_| "problems")?;
//! let search = Search::new(&Rc::new(Study::new(dataset)), Vec::new());
//! let found = search.ask(&Ask::new("jsht 2023", Locale::Zh));
//! let hit = search.hit(found.hits[0], "jsht 2023", Locale::Zh);
//! assert_eq!(hit.title, "技术合同交易登记额 · 2023");
//! assert_eq!(hit.lit, [0..4, 12..16]);
//! # Ok::<(), &str>(())
//! ```

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

use crate::locale::{self, Locale};
use crate::report::findable::{Field, Findable, What};
use crate::report::{Label, LabelKind, Phrase, Selection, Study};

mod narrow;
mod sounds;
mod spelling;
mod texts;
mod typed;

pub use crate::report::findable::{Aim, Kind};
pub use spelling::SPELLING;
pub use typed::{LONGEST, Taken, take};

use texts::{Text, Texts};
use typed::{Word, words};

/// Before a number that a figure was worked out of.
const USED: locale::Text = locale::Text::new("据 ", "from ");

/// The most words that are read as one token with the word before them.
const LONGEST_TOKEN: usize = 4;
/// The most hits that are kept.
pub const MOST_HITS: usize = 500;

/// What is told of more things than these is forgotten.
const MOST_TOLD: usize = 600;

/// Something of the screen itself that can be found: an action, a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extra {
    /// Its name in `ACTIONS` or another table.
    pub id: String,
    /// Its words in Chinese.
    pub zh: String,
    /// Its words in English.
    pub en: String,
    /// What stands at the right: its keys.
    pub hint: String,
}

impl Extra {
    fn name(&self, locale: Locale) -> &str {
        match locale {
            Locale::Zh => &self.zh,
            Locale::En => &self.en,
        }
    }
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Ask<'a> {
    /// The words, as they stand in the field.
    pub query: &'a str,
    /// The language of the screen.
    pub locale: Locale,
    /// The kinds wanted; all where empty.
    pub kinds: &'a [Kind],
    /// What was used before, the latest first.
    pub recent: &'a [Aim],
}

impl<'a> Ask<'a> {
    /// Anything with these words.
    #[must_use]
    pub fn new(query: &'a str, locale: Locale) -> Self {
        Self { query, locale, kinds: &[], recent: &[] }
    }
}

/// What was found, the best first.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The best of them.
    pub hits: Vec<Ranked>,
    /// How many there are; at most [`MOST_HITS`] are in `hits`.
    pub total: usize,
}

/// A hit that is not worded yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked {
    /// What it is.
    pub aim: Aim,
    by: By,
}

/// By what something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum By {
    /// A text of its own.
    Name,
    /// A token of its figure.
    Token(u32),
    /// A note on its figure.
    Note(u32),
}

/// A hit as it is shown.
#[derive(Debug, Clone)]
pub struct Hit {
    /// What kind of thing it is.
    pub kind: Kind,
    /// The id of an [`Extra`], where it is one.
    pub extra: Option<String>,
    /// Its name.
    pub title: String,
    /// The characters of the name to light, in order, apart from each other.
    pub lit: Vec<Range<usize>>,
    /// The other text by which it was found, with the characters to light in it.
    pub via: Option<(Label, Vec<Range<usize>>)>,
    /// What is told beside it.
    pub context: Rc<Phrase>,
    /// What stands at the right: keys.
    pub hint: String,
    /// The page it leads to and what that is asked; none for an [`Extra`].
    pub leads: Option<(usize, Selection)>,
}

/// A text of an entry.
#[derive(Debug, Clone, Copy)]
struct Line {
    text: Text,
    field: Field,
    locale: Option<Locale>,
}

/// Everything that can be found, ready to be searched.
#[derive(Debug)]
pub struct Search {
    findable: Findable,
    extras: Vec<Extra>,
    texts: Texts,
    lines: Vec<Line>,
    /// The lines of each thing, then of each extra.
    entries: Vec<Range<u32>>,
    /// The length of each entry's shortest name, in each language.
    lengths: Vec<[u8; 2]>,
    /// The place of each note, its figure, and its text.
    notes: Vec<(u32, u32, Line)>,
    /// Tokens as they are compared, in order.
    tokens: Vec<(Box<str>, u32)>,
    /// What was told beside names.
    told: RefCell<HashMap<(Aim, Locale), Rc<Phrase>>>,
}

impl Search {
    /// Makes everything of a study ready, with what the screen itself offers. Once a dataset, not once a key.
    #[must_use]
    pub fn new(study: &Rc<Study>, extras: Vec<Extra>) -> Self {
        let findable = Findable::new(study);
        let mut search = Self {
            extras: Vec::new(),
            texts: Texts::default(),
            lines: Vec::new(),
            entries: Vec::with_capacity(findable.len() + extras.len()),
            lengths: Vec::new(),
            notes: Vec::new(),
            tokens: Vec::new(),
            told: RefCell::default(),
            findable,
        };
        search.read();
        search.extend(extras);
        search
    }

    fn read(&mut self) {
        let (findable, texts, lines) = (&self.findable, &mut self.texts, &mut self.lines);
        for thing in 0..findable.len() as u32 {
            let first = lines.len() as u32;
            findable.each_text(thing, |field, locale, text| lines.push(Line { text: texts.add(text), field, locale }));
            self.entries.push(first..lines.len() as u32);
            self.lengths.push(Locale::ALL.map(|locale| findable.name(thing, locale).chars().count().min(255) as u8));
        }
        let notes = &mut self.notes;
        findable.each_note(|at, fact, locale, text| {
            notes.push((at, fact, Line { text: texts.add(text), field: Field::Definition, locale }));
        });
        let named = |line: &&Line| matches!(line.field, Field::Name | Field::Short);
        lines.iter().filter(named).for_each(|line| texts.learn(line.text));
        lines.iter().filter(named).for_each(|line| texts.mark(line.text));
        let tokens = findable.tokens().iter().zip(0..);
        self.tokens = tokens.map(|(token, at)| (typed::number(&token.text).into(), at)).collect();
        self.tokens.sort_unstable();
    }

    /// Adds what the screen itself offers.
    pub fn extend(&mut self, extras: Vec<Extra>) {
        for extra in extras {
            let first = self.lines.len() as u32;
            for (locale, text) in [(Locale::Zh, &extra.zh), (Locale::En, &extra.en)] {
                let text = self.texts.add(text);
                self.lines.push(Line { text, field: Field::Name, locale: Some(locale) });
            }
            let text = self.texts.add(&extra.id);
            self.lines.push(Line { text, field: Field::Code, locale: None });
            self.entries.push(first..self.lines.len() as u32);
            self.lengths.push([&extra.zh, &extra.en].map(|name| name.chars().count().min(255) as u8));
            self.extras.push(extra);
        }
    }

    /// What can be found of the study.
    #[must_use]
    pub fn findable(&self) -> &Findable {
        &self.findable
    }

    /// The aim of an extra, for the list of what was used before.
    #[must_use]
    pub fn extra(&self, id: &str) -> Option<Aim> {
        let at = self.extras.iter().position(|extra| extra.id == id)?;
        Some(Aim::at((self.findable.len() + at) as u32))
    }

    /// The id of an extra that is aimed at.
    #[must_use]
    pub fn extra_id(&self, aim: Aim) -> Option<&str> {
        self.extra_at(aim.thing).map(|extra| extra.id.as_str())
    }

    fn extra_at(&self, thing: u32) -> Option<&Extra> {
        self.extras.get((thing as usize).checked_sub(self.findable.len())?)
    }

    /// What kind of thing is aimed at.
    #[must_use]
    pub fn kind(&self, aim: Aim) -> Kind {
        if self.extra_at(aim.thing).is_some() {
            return Kind::Action;
        }
        match self.findable.kind(aim.thing) {
            Kind::Indicator if aim.period.is_some() || aim.area.is_some() => Kind::Figure,
            kind => kind,
        }
    }

    /// What fits a query, the best first.
    #[must_use]
    pub fn ask(&self, ask: &Ask<'_>) -> Found {
        let words = words(ask.query);
        let mut scored = if words.is_empty() {
            (0..self.entries.len() as u32).map(|thing| (0, Ranked { aim: Aim::at(thing), by: By::Name })).collect()
        } else {
            narrow::Narrow::new(self, &words, ask.locale).hits()
        };
        if !ask.kinds.is_empty() {
            scored.retain(|(_, ranked)| ask.kinds.contains(&self.kind(ranked.aim)));
        }
        let mut keyed: Vec<(u64, u32)> =
            scored.iter().zip(0..).map(|((score, ranked), at)| (self.key(*score, ranked.aim, at, ask), at)).collect();
        keyed.sort_unstable();
        let mut seen = HashSet::new();
        let several = words.len() > 1 || scored.iter().any(|(_, ranked)| ranked.by != By::Name);
        let best = keyed.iter().map(|(_, at)| scored[*at as usize].1);
        let mut found = Found::default();
        for ranked in best.filter(|ranked| !several || seen.insert(ranked.aim)) {
            found.total += 1;
            if found.hits.len() < MOST_HITS {
                found.hits.push(ranked);
            }
        }
        found
    }

    /// The order of hits: how well they fit, whether they were used before, their kind, home before others, shorter
    /// names before longer, and the order of the lists.
    fn key(&self, score: u16, aim: Aim, at: u32, ask: &Ask<'_>) -> u64 {
        let recency = ask.recent.iter().take(15).position(|used| *used == aim);
        // What was used before goes before what fits as well, but not before what fits better.
        let score = if recency.is_some() { score.saturating_sub(score % 10) } else { score };
        let away = match self.kind(aim) {
            Kind::Area => !self.findable.is_home(aim.thing),
            _ => aim.area.is_some_and(|area| !self.findable.is_home(area)),
        };
        // Where nothing is asked for, all stand in the order of their lists.
        let asked = !ask.query.trim().is_empty();
        let length = if asked { self.lengths[aim.thing as usize][usize::from(ask.locale == Locale::En)] } else { 0 };
        // Later periods stand first in the list.
        let period = aim.period.map_or(0, |period| period & 0xfff);
        let fields = [
            (u64::from(score), 14),
            (recency.unwrap_or(15) as u64, 4),
            (self.kind(aim) as u64, 3),
            (u64::from(away), 1),
            (u64::from(length), 8),
            (u64::from(aim.thing & 0x3_ffff), 18),
            (u64::from(period), 12),
            (u64::from(at & 0xf), 4),
        ];
        fields.into_iter().fold(0, |key, (value, bits)| key << bits | value)
    }

    /// A hit in words: only for those that are shown.
    #[must_use]
    pub fn hit(&self, ranked: Ranked, query: &str, locale: Locale) -> Hit {
        let aim = ranked.aim;
        let words = words(query);
        let extra = self.extra_at(aim.thing);
        let title = match extra {
            Some(extra) => extra.name(locale).to_owned(),
            None => self.findable.title(aim, locale),
        };
        let (lit, missed) = self.light(&title, &words);
        Hit {
            kind: self.kind(aim),
            extra: extra.map(|extra| extra.id.clone()),
            via: self.via(ranked, &words, &missed, locale),
            context: extra.map_or_else(|| self.context(aim, locale), |_| Rc::default()),
            hint: extra.map(|extra| extra.hint.clone()).unwrap_or_default(),
            leads: extra.is_none().then(|| self.findable.destination(aim)),
            title,
            lit,
        }
    }

    /// The characters of a text that words match, and the words that match none.
    fn light<'a>(&self, text: &str, words: impl IntoIterator<Item = &'a Word>) -> (Vec<Range<usize>>, Vec<&'a Word>) {
        let (places, missed) = self.texts.find_all(text, words);
        (joined(places), missed)
    }

    /// The short name of a hit with the characters to light, where it has one.
    #[must_use]
    pub fn short(&self, ranked: Ranked, query: &str, locale: Locale) -> Option<(String, Vec<Range<usize>>)> {
        self.extra_at(ranked.aim.thing).is_none().then_some(())?;
        let short = self.findable.short_title(ranked.aim, locale)?;
        let (lit, _) = self.light(&short, &words(query));
        Some((short, lit))
    }

    /// What is told beside a name; most of what the next letter finds was found before it.
    fn context(&self, aim: Aim, locale: Locale) -> Rc<Phrase> {
        let mut told = self.told.borrow_mut();
        if told.len() > MOST_TOLD {
            told.clear();
        }
        Rc::clone(told.entry((aim, locale)).or_insert_with(|| Rc::new(self.findable.context(aim, locale))))
    }

    /// Words what is told of the first things, so that nobody waits for that at the first letter.
    pub(super) fn prepare(&self, locale: Locale) {
        for thing in (0..self.findable.len() as u32).take(MOST_TOLD / 2) {
            self.context(Aim::at(thing), locale);
        }
    }

    /// The text by which a hit was found where that is not in its name: the token of a figure, else an id, a short name,
    /// a name in the other language, a definition or a note.
    fn via(
        &self,
        ranked: Ranked,
        words: &[Word],
        missed: &[&Word],
        locale: Locale,
    ) -> Option<(Label, Vec<Range<usize>>)> {
        match ranked.by {
            By::Name => {}
            By::Token(token) => {
                let token = self.findable.tokens().get(token as usize)?;
                let kind = if token.what == What::Locator { LabelKind::Locator } else { LabelKind::Token };
                // A number of another period or figure, out of which this one was worked out, is not its own.
                let input = if token.what == What::Input { USED.get(locale) } else { "" };
                let lit = numbers(words).iter().rev().find_map(|(_, number)| light_number(&token.text, number));
                let lit = lit.map(|lit| lit.start + input.len()..lit.end + input.len());
                let text = format!("{input}{}", token.text);
                return Some((Label { kind, text }, lit.into_iter().collect()));
            }
            By::Note(note) => {
                let of = |locale| self.findable.note(note, locale);
                let own = self.light(of(locale), missed.iter().copied());
                let other = self.light(of(locale.other()), missed.iter().copied());
                let (text, lit) =
                    if other.1.len() < own.1.len() { (of(locale.other()), other.0) } else { (of(locale), own.0) };
                return Some((Label { kind: LabelKind::Token, text: text.to_owned() }, lit));
            }
        }
        if missed.is_empty() {
            return None;
        }
        let mut best: Option<(usize, String, LabelKind, Vec<Range<usize>>)> = None;
        let mut offer = |field: Field, text: &str| {
            let (lit, left) = self.light(text, missed.iter().copied());
            let kind = if field == Field::Code { LabelKind::Code } else { LabelKind::Token };
            if left.len() < missed.len() && best.as_ref().is_none_or(|(fewest, ..)| left.len() < *fewest) {
                best = Some((left.len(), text.to_owned(), kind, lit));
            }
        };
        if let Some(extra) = self.extra_at(ranked.aim.thing) {
            offer(Field::Name, extra.name(locale.other()));
            offer(Field::Code, &extra.id);
        } else {
            let topic = self.findable.topic_of(ranked.aim.thing);
            for thing in [Some(ranked.aim.thing), ranked.aim.area, ranked.aim.period, topic].into_iter().flatten() {
                self.findable.each_text(thing, |field, _, text| offer(field, text));
            }
        }
        best.map(|(_, text, kind, lit)| (Label { kind, text }, lit))
    }
}

/// Places in order, those that touch as one.
fn joined(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_unstable_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(places.len());
    for range in places {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

/// The numbers of a query: each word, and each with those behind it, such as `6.57 亿元`; with the words, as bits.
fn numbers(words: &[Word]) -> Vec<(u32, String)> {
    let mut numbers: Vec<(u32, String)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let mut joined = word.number.clone();
        numbers.push((1 << at, joined.clone()));
        for (end, unit) in words.iter().enumerate().skip(at + 1).take(LONGEST_TOKEN) {
            joined.push_str(&unit.number);
            numbers.push(((1 << end) | numbers[numbers.len() - 1].0, joined.clone()));
        }
    }
    numbers
}

/// The characters of a token in which a number stands: signs before it and commas in it count for nothing.
fn light_number(text: &str, number: &str) -> Option<Range<usize>> {
    let letters: Vec<char> = text.chars().collect();
    let skipped = letters.len() - letters.iter().skip_while(|c| "+~≥≤><=≈▲▼".contains(**c)).count();
    let mut wanted = number.chars().peekable();
    for (at, letter) in letters.iter().enumerate().skip(skipped) {
        let letter = typed::fold(*letter);
        if wanted.peek() == Some(&letter) {
            wanted.next();
        } else if !matches!(letter, ',' | ' ') {
            return None;
        }
        if wanted.peek().is_none() {
            return Some(skipped..at + 1);
        }
    }
    None
}
