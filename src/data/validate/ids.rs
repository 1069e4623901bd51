//! Which ids there are, and what they stand for.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};

use super::{Faults, File};
use crate::data::{At, Wording, nearest};
use crate::locale::Text;

/// The ids of every catalogue.
pub(super) struct Ids<'a> {
    pub(super) sources: IdTable<'a>,
    pub(super) areas: IdTable<'a>,
    pub(super) groups: IdTable<'a>,
    pub(super) units: IdTable<'a>,
    pub(super) topics: IdTable<'a>,
    pub(super) indicators: IdTable<'a>,
    pub(super) ladders: IdTable<'a>,
    pub(super) checks: IdTable<'a>,
}

/// The ids of one catalogue.
pub(super) struct IdTable<'a> {
    /// What to say of an id that is not in it.
    unknown: Text,
    list: &'static str,
    known: HashMap<Cow<'a, str>, Definition, BuildHasherDefault<ShortHasher>>,
}

/// A hasher for short words. A file that is made to have its ids collide is slow to open and does no other harm.
#[derive(Default)]
struct ShortHasher(u64);

impl ShortHasher {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for ShortHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        self.add(rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    }

    fn write_u8(&mut self, _end: u8) {}

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

struct Definition {
    handle: u32,
    /// The file that defined it last, counted from 0.
    file: usize,
}

/// Gives every id a handle: the position of its first definition.
pub(super) fn register<'a>(files: &mut [File<'a>]) -> Ids<'a> {
    let table = |zh, en, list| IdTable { unknown: Text::new(zh, en), list, known: HashMap::default() };
    let mut ids = Ids {
        sources: table("没有编号为“{}”的来源", "there is no source “{}”", "sources"),
        areas: table("没有编号为“{}”的地区", "there is no area “{}”", "areas"),
        groups: table("没有编号为“{}”的地区组", "there is no group “{}”", "groups"),
        units: table("没有编号为“{}”的单位", "there is no unit “{}”", "units"),
        topics: table("没有编号为“{}”的主题", "there is no topic “{}”", "topics"),
        indicators: table("没有编号为“{}”的指标", "there is no indicator “{}”", "indicators"),
        ladders: table("没有编号为“{}”的梯队", "there is no ladder “{}”", "ladders"),
        checks: table("没有编号为“{}”的核对式", "there is no check “{}”", "checks"),
    };
    for (index, File { draft, faults, .. }) in files.iter_mut().enumerate() {
        ids.sources.define(index, faults, draft.sources.iter().map(|item| (item.at, item.id.as_ref())));
        ids.areas.define(index, faults, draft.areas.iter().map(|item| (item.at, item.id.as_ref())));
        ids.groups.define(index, faults, draft.groups.iter().map(|item| (item.at, item.id.as_ref())));
        ids.units.define(index, faults, draft.units.iter().map(|item| (item.at, item.id.as_ref())));
        ids.topics.define(index, faults, draft.topics.iter().map(|item| (item.at, item.id.as_ref())));
        ids.indicators.define(index, faults, draft.indicators.iter().map(|item| (item.at, item.id.as_ref())));
        ids.ladders.define(index, faults, draft.ladders.iter().map(|item| (item.at, item.id.as_ref())));
        ids.checks.define(index, faults, draft.checks.iter().map(|item| (item.at, item.id.as_ref())));
        for indicator in &draft.indicators {
            if let Some(id) = &indicator.id {
                refuse_unwritable(faults, indicator.at, id);
            }
        }
    }
    ids
}

/// An indicator's id must be one that a formula can name.
fn refuse_unwritable(faults: &mut Faults, at: At, id: &str) {
    let fits = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    if id.bytes().all(fits) {
        return;
    }
    let written: String = id.to_lowercase().replace(['_', ' ', '.'], "-");
    let likely = (!written.is_empty() && written.bytes().all(fits)).then_some(written);
    faults.add_near(
        at,
        "id",
        Wording::new(
            Text::new("指标编号“{}”含有不能用的字符", "the indicator id “{}” has letters of other kinds"),
            &[id],
        ),
        Text::new("只用小写拉丁字母、数字和连字符", "use only a–z, 0–9 and -"),
        likely.as_deref(),
    );
}

impl<'a> IdTable<'a> {
    fn define<'b>(
        &mut self,
        file: usize,
        faults: &mut Faults,
        items: impl Iterator<Item = (At, Option<&'b Cow<'a, str>>)>,
    ) where
        'a: 'b,
    {
        for (at, id) in items {
            let Some(id) = faults.required(at, "id", id.cloned()) else { continue };
            let handle = self.known.len() as u32;
            match self.known.entry(id.clone()) {
                Entry::Vacant(place) => {
                    place.insert(Definition { handle, file });
                }
                Entry::Occupied(place) if place.get().file == file => faults.add(
                    at,
                    "id",
                    Wording::new(Text::new("编号“{}”出现两次", "the id “{}” is given twice"), &[&id]),
                    Text::new("改用别的编号，或删去其一", "choose another id, or remove one of the two"),
                ),
                Entry::Occupied(mut place) => place.get_mut().file = file,
            }
        }
    }

    /// The handle of an id.
    pub(super) fn get(&self, id: &str) -> Option<u32> {
        self.known.get(id).map(|definition| definition.handle)
    }

    /// The handle of an item by its own id.
    pub(super) fn of(&self, id: Option<&Cow<str>>) -> Option<u32> {
        self.get(id?)
    }

    /// The known id most like an unknown one.
    pub(super) fn nearest(&self, id: &str) -> Option<&str> {
        let mut all: Vec<&str> = self.known.keys().map(AsRef::as_ref).collect();
        all.sort_unstable();
        nearest(id, all)
    }

    /// The handle of an id that an item refers to; an unknown id is a problem of that field.
    pub(super) fn find(&self, faults: &mut Faults, at: At, field: &str, id: Option<Cow<str>>) -> Option<u32> {
        let id = faults.given(at, field, id)?;
        let handle = self.get(&id);
        if handle.is_none() {
            self.add_unknown(faults, at, field, &id);
        }
        handle
    }

    /// The handle of an id that must be given.
    pub(super) fn require(&self, faults: &mut Faults, at: At, field: &str, id: Option<Cow<str>>) -> Option<u32> {
        if id.is_none() {
            faults.missing(at, field);
        }
        self.find(faults, at, field, id)
    }

    /// The handles of a list of ids, each known and none twice.
    pub(super) fn find_all(&self, faults: &mut Faults, at: At, field: &str, ids: Vec<Cow<str>>) -> Vec<u32> {
        let mut handles = Vec::with_capacity(ids.len());
        for (index, id) in ids.into_iter().enumerate() {
            match self.get(&id) {
                Some(handle) if !handles.contains(&handle) => handles.push(handle),
                Some(_) => faults.add(
                    at,
                    &format!("{field}[{index}]"),
                    Wording::new(Text::new("“{}”列了两次", "“{}” is listed twice"), &[&id]),
                    Text::new("删去其一", "remove one of the two"),
                ),
                None => {
                    self.find(faults, at, &format!("{field}[{index}]"), Some(id));
                }
            }
        }
        handles
    }

    fn add_unknown(&self, faults: &mut Faults, at: At, field: &str, id: &str) {
        faults.add_near(
            at,
            field,
            Wording::new(self.unknown, &[id]),
            Wording::new(Text::new("改正编号，或在“{}”中定义", "correct the id, or define it in “{}”"), &[self.list]),
            self.nearest(id),
        );
    }
}
