//! A file for next year's figures, made from this year's: what was published, a year on, to be filled in by hand.
//!
//! Works on the text of an `innoboard/1` file, so that what stays as it is keeps its comments and its layout.

use std::collections::HashMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::innoboard::FORMAT;
use crate::data::Period;
use crate::locale::{Locale, Text};

/// How to fill it in.
const HOW: Text = Text::new(
    "逐条填写 null 之处，答复未提及的整条删去；每条的“//”是上一期的写法和位置。填好后：innoboard check 本文件",
    "Fill in what is null and remove the lines that the new source does not speak of; “//” tells what was printed last time, and where. Then: innoboard check FILE",
);

/// The entries of an object in their order, each value as it is written.
struct Entries<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Entries<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Entries<'de>, A::Error> {
                let mut found = Vec::new();
                while let Some(entry) = entries.next_entry::<String, &'de RawValue>()? {
                    found.push(entry);
                }
                Ok(Entries(found))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

impl Entries<'_> {
    fn raw(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == key).map(|(_, raw)| raw.get())
    }

    fn text(&self, key: &str) -> Option<String> {
        serde_json::from_str(self.raw(key)?).ok()
    }

    fn within(&self, key: &str) -> Option<Entries<'_>> {
        serde_json::from_str(self.raw(key)?).ok()
    }

    /// The records of a list.
    fn list(&self, key: &str) -> Vec<Entries<'_>> {
        self.raw(key).and_then(|raw| serde_json::from_str(raw).ok()).unwrap_or_default()
    }
}

/// The template for the figures a year after those of a file; none where the text is no such file.
#[must_use]
pub fn write(text: &str, locale: Locale) -> Option<String> {
    let file: Entries = serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    if file.text("format").as_deref() != Some(FORMAT) {
        return None;
    }
    let observations = latest(file.list("observations"));
    let rankings = latest(file.list("rankings"));
    let all = || observations.iter().chain(&rankings);
    let dated = file.text("updated").and_then(|day| day.parse::<Period>().ok()).map(|day| day.last().year());
    let year = dated.or_else(|| all().map(|(period, _)| period.last().year()).max())? + 1;
    let old_source = most_used(all().filter_map(|(_, record)| record.text("source")));
    let source = old_source.as_ref().map(|id| renamed(id, year));

    let mut parts = vec![member("//", &quoted(HOW.get(locale)))];
    for (key, raw) in &file.0 {
        let part = match key.as_str() {
            key if key.starts_with("//") => continue,
            "id" => member(key, &quoted(&renamed(&file.text(key)?, year))),
            "updated" => format!("{}, {}", member(&format!("// {key}"), raw.get()), member(key, "null")),
            // The files it names lie beside the old file, which is opened together with this one.
            "context" => member(&format!("// {key}"), raw.get()),
            "sources" => {
                let known = file.list(key);
                let old = known.iter().find(|known| known.text("id") == old_source);
                list(key, &[new_source(old, source.as_deref().unwrap_or("new"))])
            }
            "observations" => {
                let records: Vec<String> = observations
                    .iter()
                    .map(|(period, record)| observation(*period, record, source.as_deref()))
                    .collect();
                list(key, &records)
            }
            "rankings" => {
                let records: Vec<String> =
                    rankings.iter().map(|(period, record)| ranking(*period, record, source.as_deref())).collect();
                list(key, &records)
            }
            "checks" => {
                let periods = Periods::new(&file, &observations, &rankings);
                let records: Vec<String> =
                    file.list(key).iter().filter_map(|record| check(record, &periods, year)).collect();
                list(key, &records)
            }
            key => member(key, raw.get()),
        };
        parts.push(part);
    }
    Some(format!("{{\n  {}\n}}\n", parts.join(",\n  ")))
}

/// Of each indicator and area the record of its latest period, in the order of the file.
fn latest(records: Vec<Entries<'_>>) -> Vec<(Period, Entries<'_>)> {
    let key = |record: &Entries| Some((record.text("indicator")?, record.text("area")?));
    let mut kept: Vec<(Period, Entries)> = Vec::new();
    let mut places: HashMap<(String, String), usize> = HashMap::new();
    for record in records {
        let Some((key, Ok(period))) = key(&record).zip(record.text("period").map(|text| text.parse::<Period>())) else {
            continue;
        };
        match places.get(&key) {
            Some(at) if kept[*at].0 < period => kept[*at] = (period, record),
            Some(_) => {}
            None => {
                places.insert(key, kept.len());
                kept.push((period, record));
            }
        }
    }
    kept
}

fn most_used(ids: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for id in ids {
        match counts.iter_mut().find(|(known, _)| *known == id) {
            Some((_, count)) => *count += 1,
            None => counts.push((id, 1)),
        }
    }
    // Of equal counts the first one in the file.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(id, _)| id)
}

/// An id of the next edition: with the year in it one further, else with a year behind it.
fn renamed(id: &str, year: i16) -> String {
    let digits = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut words: Vec<String> = id.split('-').map(ToOwned::to_owned).collect();
    let found = words.iter_mut().rev().find(|word| digits(word)).and_then(|word| {
        let number: u16 = word.parse().ok()?;
        *word = (number + 1).to_string();
        Some(())
    });
    match found {
        Some(()) => words.join("-"),
        None => format!("{id}-{year}"),
    }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn member(key: &str, value: &str) -> String {
    format!("{}: {value}", quoted(key))
}

fn object(members: &[String]) -> String {
    format!("{{ {} }}", members.join(", "))
}

fn list(key: &str, records: &[String]) -> String {
    if records.is_empty() {
        return member(key, "[]");
    }
    format!("{}: [\n    {}\n  ]", quoted(key), records.join(",\n    "))
}

/// The source of the new figures, like the one that most old figures are from.
fn new_source(old: Option<&Entries<'_>>, id: &str) -> String {
    let names = r#"{ "zh": null, "en": null }"#;
    let old_title = old.and_then(|old| old.within("title"));
    let title = old_title.and_then(|title| title.text("zh").or_else(|| title.text("en"))).unwrap_or_default();
    let mut members = vec![member("//", &quoted(&title)), member("id", &quoted(id)), member("title", names)];
    members.push(member("publisher", old.and_then(|old| old.raw("publisher")).unwrap_or(names)));
    members.push(member("published", "null"));
    for key in ["language", "kind"] {
        members.extend(old.and_then(|old| old.raw(key)).map(|raw| member(key, raw)));
    }
    members.extend(["url", "license"].map(|key| member(key, "null")));
    object(&members)
}

/// What was printed, and where: `6.57亿元 (三.3)`.
fn printed(record: &Entries<'_>) -> String {
    let token = record.text("as_written").or_else(|| record.raw("value").map(ToOwned::to_owned));
    let place = record.text("locator").map(|place| format!("({place})"));
    token.into_iter().chain(place).collect::<Vec<_>>().join(" ")
}

/// What a figure of the new edition has at its end.
fn tail(members: &mut Vec<String>, source: Option<&str>) {
    members.extend(source.map(|source| member("source", &quoted(source))));
    members.extend(["locator", "as_written"].map(|key| member(key, "null")));
}

fn head(period: Period, record: &Entries<'_>, said: &str) -> Vec<String> {
    let comment = format!("{period}: {said}");
    let mut members = vec![member("//", &quoted(comment.trim_end_matches([':', ' '])))];
    members.extend(["indicator", "area"].iter().filter_map(|key| Some(member(key, record.raw(key)?))));
    members.push(member("period", &quoted(&period.a_year_on().to_string())));
    members
}

fn observation(period: Period, record: &Entries<'_>, source: Option<&str>) -> String {
    let growth = record.within("growth");
    let mut said = vec![printed(record)];
    said.extend(growth.as_ref().map(printed));
    said.retain(|part| !part.is_empty());
    let mut members = head(period, record, &said.join("; "));
    members.push(member("value", "null"));
    for key in ["unit_mult", "per_year"] {
        members.extend(record.raw(key).map(|raw| member(key, raw)));
    }
    tail(&mut members, source);
    if let Some(growth) = growth {
        let kind = if growth.raw("points").is_some() { "points" } else { "percent" };
        let fields = [kind, "locator", "as_written"].map(|key| member(key, "null"));
        members.push(member("growth", &object(&fields)));
    }
    object(&members)
}

fn ranking(period: Period, record: &Entries<'_>, source: Option<&str>) -> String {
    let mut members = head(period, record, &printed(record));
    members.push(member("position", "null"));
    members.extend(record.raw("within").map(|raw| member("within", raw)));
    tail(&mut members, source);
    object(&members)
}

/// The period of the latest figure of each indicator and area.
struct Periods {
    values: HashMap<(String, String), Period>,
    ranks: HashMap<(String, String), Period>,
    home: String,
}

impl Periods {
    fn new(file: &Entries<'_>, observations: &[(Period, Entries<'_>)], rankings: &[(Period, Entries<'_>)]) -> Self {
        let periods = |records: &[(Period, Entries<'_>)]| {
            records
                .iter()
                .filter_map(|(period, record)| Some(((record.text("indicator")?, record.text("area")?), *period)))
                .collect()
        };
        let home = file.text("home").unwrap_or_default();
        Self { values: periods(observations), ranks: periods(rankings), home }
    }
}

/// A check of the new edition: it names its periods, so that it means the same where both editions are open.
fn check(record: &Entries<'_>, periods: &Periods, year: i16) -> Option<String> {
    let mut members = vec![member("id", &quoted(&renamed(&record.text("id")?, year)))];
    for (key, raw) in record.0.iter().filter(|(key, _)| key != "id" && !key.starts_with("//")) {
        let value = if key == "formula" { quoted(&formula(&record.text(key)?, periods)) } else { raw.get().to_owned() };
        members.push(member(key, &value));
    }
    Some(object(&members))
}

/// A formula with every figure in it a year on.
fn formula(text: &str, periods: &Periods) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some((before, (inside, after))) = rest.split_once('[').and_then(|(a, b)| Some((a, b.split_once(']')?))) {
        out.extend([before, "[", &reference(inside, periods), "]"]);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// `id:area@period growth` a year on.
fn reference(inside: &str, periods: &Periods) -> String {
    let (named, part) = match inside.trim().rsplit_once(' ') {
        Some((named, part @ ("growth" | "rank"))) => (named.trim(), format!(" {part}")),
        _ => (inside.trim(), String::new()),
    };
    if let Some((id, period)) = named.rsplit_once('@') {
        let moved = period.trim().parse::<Period>().map(Period::a_year_on);
        return moved.map_or_else(|()| inside.to_owned(), |period| format!("{id}@{period}{part}"));
    }
    let (id, area) = named.split_once(':').unwrap_or((named, &periods.home));
    let key = (id.trim().to_owned(), area.trim().to_owned());
    let known = if part.trim() == "rank" { &periods.ranks } else { &periods.values };
    known.get(&key).map_or_else(|| inside.to_owned(), |period| format!("{named}@{}{part}", period.a_year_on()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_move_on() {
        assert_eq!([renamed("fushun-2024", 2025), renamed("reply-53", 2025)], ["fushun-2025", "reply-53-2025"]);
    }
}
