//! A JSON text as a tree: without the keys that begin with `//`, and with the keys that an object has twice.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::path::{Path, Step};

/// The keys that begin so are comments.
const COMMENT: &str = "//";

/// A JSON text that was read.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// What it says; of a key given twice the last value holds.
    pub(super) value: Value,
    /// The keys that an object has twice.
    pub(super) twice: Vec<Path>,
}

/// Reads a JSON text.
pub(super) fn parse(text: &str) -> Result<Tree, serde_json::Error> {
    let mut twice = Vec::new();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Node { path: &mut Path::default(), twice: &mut twice }.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(Tree { value, twice })
}

/// Reads one value, knowing where it is.
struct Node<'t> {
    path: &'t mut Path,
    twice: &'t mut Vec<Path>,
}

impl Node<'_> {
    /// A value one step further in.
    fn within(&mut self, step: Step) -> Node<'_> {
        self.path.0.push(step);
        Node { path: self.path, twice: self.twice }
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self.within(Step::Item(list.len())))? {
            self.path.0.pop();
            list.push(item);
        }
        self.path.0.pop();
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            if key.starts_with(COMMENT) {
                entries.next_value::<IgnoredAny>()?;
                continue;
            }
            let value = entries.next_value_seed(self.within(Step::Key(key.clone())))?;
            if object.contains_key(&key) {
                self.twice.push(self.path.clone());
            }
            self.path.0.pop();
            object.insert(key, value);
        }
        Ok(object.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_left_out_and_keys_given_twice_are_named() {
        let tree =
            parse(r#"{ "//": 1, "a": [ { "// why": {}, "b": 1, "b": 2 } ], "a2": {}, "c": 1, "c": 1 }"#).unwrap();
        assert_eq!(tree.value.to_string(), r#"{"a":[{"b":2}],"a2":{},"c":1}"#);
        let twice: Vec<String> = tree.twice.iter().map(ToString::to_string).collect();
        assert_eq!(twice, ["$.a[0].b", "$.c"]);
    }

    #[test]
    fn deep_nesting_is_an_error() {
        assert!(parse(&"[".repeat(100_000)).is_err());
    }
}
