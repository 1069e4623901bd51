//! Reads a file that has comments or faults: record by record, until every fault is named.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::fields::{List, Record};
use super::locate::Locator;
use super::path::{Path, Step};
use super::records::File;
use super::{FORMAT, draft, syntax, tree, written};
use crate::data::{At, Place, Problem, Wording, nearest};
use crate::exchange::Outcome;
use crate::locale::Text;
use crate::text::CleanText;

/// A record with more faults is no record.
const MOST_FAULTS: usize = 1000;

/// Reads a text and names everything in it that is not of the format.
pub(super) fn read(name: &CleanText, text: &str) -> Outcome<'static> {
    let mut faults = Faults { name, locator: None, text, problems: Vec::new() };
    let value = match tree::parse(text) {
        Err(error) => {
            faults.problems.push(syntax::problem(name, text, &error));
            return Outcome { read: None, problems: faults.problems };
        }
        Ok(tree) => {
            for path in &tree.twice {
                faults.given_twice(path);
            }
            tree.value
        }
    };
    let Value::Object(mut object) = value else {
        faults.no_object();
        return Outcome { read: None, problems: faults.problems };
    };
    faults.check_format(object.get("format"));
    let lists = File {
        sources: list(&mut object, &mut faults),
        areas: list(&mut object, &mut faults),
        groups: list(&mut object, &mut faults),
        units: list(&mut object, &mut faults),
        topics: list(&mut object, &mut faults),
        indicators: list(&mut object, &mut faults),
        observations: list(&mut object, &mut faults),
        rankings: list(&mut object, &mut faults),
        ladders: list(&mut object, &mut faults),
        checks: list(&mut object, &mut faults),
        ..File::default()
    };
    let head: File = record(object.into(), &Path::default(), &mut faults).unwrap_or_default();
    let File { format, id, title, updated, home, context, .. } = head;
    let file = File { format, id, title, updated, home, context, ..lists };
    Outcome { read: Some(draft(name, file)), problems: faults.problems }
}

/// Takes a list out of the file and reads its records one by one.
fn list<R: Record + Deserialize<'static>>(file: &mut Map<String, Value>, faults: &mut Faults) -> Option<List<R>> {
    let path = Path::default().key(R::LIST);
    let items = match file.remove(R::LIST)? {
        Value::Null => return None,
        Value::Array(items) => items,
        other => {
            faults.wrong_type(&path, &other, "a list");
            return None;
        }
    };
    let mut drafts = Vec::with_capacity(items.len());
    for (index, item) in items.into_iter().enumerate() {
        let at = At::Item(R::LIST, index);
        drafts.extend(record::<R>(item, &path.item(index), faults).map(|record| record.into_draft(at)));
    }
    Some(List(drafts))
}

/// Reads a record; names, mends or takes away whatever is wrong with it until it reads.
fn record<R: Deserialize<'static>>(mut value: Value, path: &Path, faults: &mut Faults) -> Option<R> {
    for _ in 0..MOST_FAULTS {
        let error = match serde_path_to_error::deserialize(value.clone()) {
            Ok(record) => return Some(record),
            Err(error) => error,
        };
        let steps: Vec<Step> = error.path().iter().filter_map(step).collect();
        if mend(&mut value, path, &steps, &error.inner().to_string(), faults).is_none() {
            break;
        }
    }
    faults.wrong_type(path, &value, "a record");
    None
}

/// Names one fault within a record and removes its cause; none where it lies in no part of the record.
fn mend(value: &mut Value, path: &Path, steps: &[Step], message: &str, faults: &mut Faults) -> Option<()> {
    let (last, outer) = steps.split_last()?;
    let place = Path(path.0.iter().chain(steps).cloned().collect());
    match (outer.iter().try_fold(value, enter)?, last) {
        (Value::Object(object), Step::Key(key)) => {
            let found = object.remove(key)?;
            if message.starts_with("unknown field") {
                let known = known_keys(message);
                let near = nearest(key, known.iter().copied());
                faults.unknown_key(&place, key, &known, near);
                // The value is read under the name it was probably meant to have, so that it is not missed too.
                if let Some(near) = near.filter(|near| !object.contains_key(*near)) {
                    object.insert(near.to_owned(), found);
                }
            } else if let Some(mended) = faults.wrong_type(&place, &found, expected(message)) {
                object.insert(key.clone(), mended);
            }
        }
        (Value::Array(items), Step::Item(index)) => {
            let found = items.get_mut(*index)?;
            *found = faults.wrong_type(&place, found, expected(message)).unwrap_or_else(|| "?".into());
        }
        _ => return None,
    }
    Some(())
}

fn step(segment: &serde_path_to_error::Segment) -> Option<Step> {
    match segment {
        serde_path_to_error::Segment::Map { key } => Some(Step::Key(key.clone())),
        serde_path_to_error::Segment::Seq { index } => Some(Step::Item(*index)),
        _ => None,
    }
}

fn enter<'v>(value: &'v mut Value, step: &Step) -> Option<&'v mut Value> {
    match step {
        Step::Key(key) => value.get_mut(key),
        Step::Item(index) => value.get_mut(*index),
    }
}

/// The keys that serde's message says were expected.
fn known_keys(message: &str) -> Vec<&str> {
    expected(message).split('`').skip(1).step_by(2).collect()
}

/// What serde's message says was expected.
fn expected(message: &str) -> &str {
    message.rsplit_once(", expected ").map_or("", |(_, expected)| expected)
}

/// What is wrong with a text.
struct Faults<'a> {
    name: &'a CleanText,
    text: &'a str,
    /// Made at the first problem that needs it.
    locator: Option<Locator<'a>>,
    problems: Vec<Problem>,
}

impl Faults<'_> {
    fn add(&mut self, path: &Path, of_key: bool, what: Wording, remedy: Wording, nearest: Option<&str>) {
        let place = Place { file: self.name.clone(), path: path.to_string().into(), ..Place::default() };
        let mut problem = Problem { place, what, remedy, nearest: nearest.map(CleanText::new) };
        let text = self.text;
        self.locator.get_or_insert_with(|| Locator::new(text)).complete(&mut problem, path, of_key);
        self.problems.push(problem);
    }

    fn no_object(&mut self) {
        let what = Text::new("JSON 的最外层应是一个对象", "the outermost value is no object");
        let remedy = Wording::new(
            Text::new("写作 {} \"format\": \"{}\", … }", "write {} \"format\": \"{}\", … }"),
            &["{", FORMAT],
        );
        self.add(&Path::default(), false, what.into(), remedy, None);
    }

    fn check_format(&mut self, format: Option<&Value>) {
        let what = match format {
            Some(Value::String(format)) if format == FORMAT => return,
            None => Text::new("没有写明格式", "the format is not named").into(),
            Some(other) => Wording::new(
                Text::new("格式是 {}，本版本只读 {}", "its format is {}; this version reads {}"),
                &[&other.to_string(), FORMAT],
            ),
        };
        let remedy = Wording::new(Text::new("写上 \"format\": \"{}\"", "write \"format\": \"{}\""), &[FORMAT]);
        let path = Path::default();
        let path = if format.is_some() { path.key("format") } else { path };
        self.add(&path, false, what, remedy, None);
    }

    fn given_twice(&mut self, path: &Path) {
        let what = Text::new("同一对象中此键出现两次", "this key is given twice in one object");
        self.add(path, true, what.into(), Text::new("删去其一", "remove one of the two").into(), None);
    }

    fn unknown_key(&mut self, path: &Path, key: &str, known: &[&str], near: Option<&str>) {
        let what = Wording::new(Text::new("不认识键“{}”", "“{}” is no known key"), &[key]);
        let remedy = match near {
            Some(_) => Text::new(
                "改正，或删去；以 // 开头的键是注释",
                "correct or remove it; a key that begins with // is a comment",
            )
            .into(),
            None => Wording::new(
                Text::new(
                    "可用的键：{}；以 // 开头的键是注释",
                    "known keys: {}; a key that begins with // is a comment",
                ),
                &[&known.join(", ")],
            ),
        };
        self.add(path, true, what, remedy, near);
    }

    /// Records a value of another kind than belongs there, and gives the value that was probably meant.
    fn wrong_type(&mut self, path: &Path, found: &Value, expected: &str) -> Option<Value> {
        let (wanted, remedy, mended) = remedy(path, found, expected);
        let shown = match found {
            Value::Array(_) => Text::new("列表", "a list").into(),
            Value::Object(_) => Text::new("对象", "an object").into(),
            Value::Null => Text::new("空值 null", "null").into(),
            other => Wording::from(other.to_string().as_str()),
        };
        let what = shown.before(&wanted, Text::new("此处应为{1}，而不是 {0}", "{0} stands where {1} belongs"));
        self.add(path, false, what, remedy, None);
        mended
    }
}

/// What belongs where something else was found, what to do, and the value that was probably meant.
fn remedy(path: &Path, found: &Value, expected: &str) -> (Wording, Wording, Option<Value>) {
    let key = path.0.iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Item(_) => None,
    });
    let key = key.unwrap_or_default();
    let say = |zh, en, words: &[&str]| Wording::new(Text::new(zh, en), words);
    let is_whole = expected == "i64";
    match (expected, found) {
        ("f64" | "i64", Value::String(text)) => {
            let kind = if is_whole { say("整数", "a whole number", &[]) } else { say("数字", "a number", &[]) };
            let Some(figure) = written::take_apart(text).filter(|figure| !is_whole || figure.number.fract() == 0.0)
            else {
                let remedy = say(
                    "写数字，不加引号和单位；没有数值就删去",
                    "write a number without quotes and unit, or leave it out",
                    &[],
                );
                return (kind, remedy, None);
            };
            let mended = if is_whole { Value::from(figure.number as i64) } else { figure.number.into() };
            (kind, say("写作 {}", "write {}", &[&figure.fields(key)]), Some(mended))
        }
        ("i64", Value::Number(number)) => {
            let near = number.as_f64().unwrap_or_default().round() as i64;
            (
                say("整数", "a whole number", &[]),
                say("写整数，不带小数", "write a whole number without decimals", &[]),
                Some(near.into()),
            )
        }
        ("f64" | "i64", _) => (
            say("数字", "a number", &[]),
            say(
                "写数字，例如 \"{}\": 6.57；没有数值就删去",
                "write a number such as \"{}\": 6.57, or leave it out",
                &[key],
            ),
            None,
        ),
        ("a text" | "a string", Value::Number(number)) => {
            let text = number.to_string();
            (say("文字", "a text", &[]), say("加引号：\"{}\"", "put it in quotes: \"{}\"", &[&text]), Some(text.into()))
        }
        ("a text" | "a string", _) => (
            say("文字", "a text", &[]),
            say("写带引号的文字，或删去此项", "write a text in quotes, or leave the field out", &[]),
            None,
        ),
        ("a boolean", _) => (
            say("true 或 false", "true or false", &[]),
            say("写 true 或 false，不加引号", "write true or false without quotes", &[]),
            None,
        ),
        ("a list" | "a sequence", Value::String(text)) => (
            say("列表", "a list", &[]),
            say("加方括号：[\"{}\"]", "put it in brackets: [\"{}\"]", &[text]),
            Some(Value::from(vec![text.clone()])),
        ),
        ("a list" | "a sequence", _) => {
            (say("列表", "a list", &[]), say("用方括号括起来：[ … ]", "put it in brackets: [ … ]", &[]), None)
        }
        (expected, Value::String(text)) if expected.contains("Names") => (
            say("中英文名称", "a name in Chinese or English", &[]),
            say(
                "写作 {} \"{}\": \"{}\" }",
                "write {} \"{}\": \"{}\" }",
                &["{", if text.is_ascii() { "en" } else { "zh" }, text],
            ),
            Some(serde_json::json!({ (if text.is_ascii() { "en" } else { "zh" }): text })),
        ),
        _ => (say("对象", "an object", &[]), say("用花括号括起来：{} … }", "put it in braces: {} … }", &["{"]), None),
    }
}
