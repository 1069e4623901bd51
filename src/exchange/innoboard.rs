//! `innoboard/1`, the program's own format: JSON that a person can write by hand.
//!
//! A file without a fault and without comments is read in one pass; otherwise it is read again, record by record, so
//! that every fault is found and named by its place.

mod fields;
mod records;

use crate::data::{Draft, Place, Problem, Wording};
use crate::locale::Text;
use crate::text::CleanText;
use fields::Field;

/// The word a file names the format by.
pub const FORMAT: &str = "innoboard/1";

/// What was read of a file; its texts are borrowed from it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Read<'a> {
    /// Its content, unvalidated.
    pub draft: Draft<'a>,
    /// The files of other sources it names, relative to its own folder.
    pub context: Vec<String>,
}

/// Reads a file.
///
/// # Errors
/// Every problem of its form as JSON.
pub fn read<'a>(name: &CleanText, text: &'a str) -> Result<Read<'a>, Vec<Problem>> {
    serde_json::from_str(text).map(|file| draft(name, file)).map_err(|error| {
        let place = Place { file: name.clone(), line: Some(error.line()), ..Place::default() };
        let what = Wording::new(Text::new("{}", "{}"), &[&error.to_string()]);
        vec![Problem { place, what, remedy: Text::new("改正", "correct it").into(), nearest: None }]
    })
}

/// The content of a file as a draft.
fn draft<'a>(name: &CleanText, file: records::File<'a>) -> Read<'a> {
    let draft = Draft {
        file: name.clone(),
        id: Field::given(file.id),
        title: Field::given(file.title),
        updated: Field::given(file.updated),
        home: Field::given(file.home),
        sources: Field::given(file.sources),
        areas: Field::given(file.areas),
        groups: Field::given(file.groups),
        units: Field::given(file.units),
        topics: Field::given(file.topics),
        indicators: Field::given(file.indicators),
        observations: Field::given(file.observations),
        rankings: Field::given(file.rankings),
        ladders: Field::given(file.ladders),
        checks: Field::given(file.checks),
    };
    Read { draft, context: file.context.unwrap_or_default() }
}

/// The JSON Schema of the format.
#[must_use]
pub fn schema() -> String {
    let settings = schemars::generate::SchemaSettings::draft2020_12();
    let schema = settings.into_generator().into_root_schema_for::<records::File>();
    serde_json::to_string_pretty(&schema).unwrap_or_default()
}
