//! The kinds of fields that records have, and what they are in a draft.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};

use super::records::{ComparedRecord, GrowthRecord, Names, SuggestionRecord};
use crate::data::{At, DraftCompared, DraftGrowth, DraftName, DraftSuggestion};

/// A text, borrowed from the file where nothing in it is escaped.
#[derive(Debug, JsonSchema)]
#[schemars(transparent)]
pub(super) struct Word<'a>(#[schemars(with = "String")] pub(super) Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Word<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl<'de> Visitor<'de> for Text {
            type Value = Word<'de>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Word<'de>, E> {
                Ok(Word(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Word<'de>, E> {
                Ok(Word(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

/// A record that stands in a list of the file.
pub(super) trait Record {
    /// The list.
    const LIST: &'static str;
    /// What it is in a draft.
    type Draft;
    /// The part of the draft, with its place.
    fn into_draft(self, at: At) -> Self::Draft;
}

/// A list of records, each made a part of the draft as soon as it is read.
pub(super) struct List<R: Record>(pub(super) Vec<R::Draft>);

impl<'de, R: Record + Deserialize<'de>> Deserialize<'de> for List<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Records<R>(PhantomData<R>);
        impl<'de, R: Record + Deserialize<'de>> Visitor<'de> for Records<R> {
            type Value = List<R>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<List<R>, A::Error> {
                let mut drafts = Vec::new();
                while let Some(record) = items.next_element::<R>()? {
                    drafts.push(record.into_draft(At::Item(R::LIST, drafts.len())));
                }
                Ok(List(drafts))
            }
        }
        deserializer.deserialize_seq(Records(PhantomData))
    }
}

impl<R: Record + JsonSchema> JsonSchema for List<R> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<R>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<R>::json_schema(generator)
    }
}

/// A kind of field.
pub(super) trait Field: Sized {
    /// What it is in a draft.
    type Draft;
    /// The draft's field, given or not.
    fn given(field: Option<Self>) -> Self::Draft;
}

impl<'a> Field for Word<'a> {
    type Draft = Option<Cow<'a, str>>;

    fn given(field: Option<Self>) -> Self::Draft {
        field.map(|word| word.0)
    }
}

impl<'a> Field for Vec<Word<'a>> {
    type Draft = Vec<Cow<'a, str>>;

    fn given(field: Option<Self>) -> Self::Draft {
        field.unwrap_or_default().into_iter().map(|word| word.0).collect()
    }
}

impl<R: Record> Field for List<R> {
    type Draft = Vec<R::Draft>;

    fn given(field: Option<Self>) -> Self::Draft {
        field.map_or_else(Vec::new, |list| list.0)
    }
}

impl<'a> Field for Names<'a> {
    type Draft = DraftName<'a>;

    fn given(field: Option<Self>) -> Self::Draft {
        field.map_or_else(DraftName::default, DraftName::from)
    }
}

/// Declares fields that a draft holds as they are, or in a box.
macro_rules! fields {
    ($($kind:ty),*; $($record:ident => $draft:ident),*) => {
        $(impl Field for $kind {
            type Draft = Option<$kind>;

            fn given(field: Option<Self>) -> Self::Draft {
                field
            }
        })*
        $(impl<'a> Field for Box<$record<'a>> {
            type Draft = Option<Box<$draft<'a>>>;

            fn given(field: Option<Self>) -> Self::Draft {
                field.map(|record| Box::new((*record).into()))
            }
        })*
    };
}

fields!(
    i64, f64, bool;
    GrowthRecord => DraftGrowth, ComparedRecord => DraftCompared, SuggestionRecord => DraftSuggestion
);
