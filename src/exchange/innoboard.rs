//! `innoboard/1`, the program's own format: JSON that a person can write by hand.

mod records;

use crate::data::{Draft, Place, Problem, Wording};
use crate::locale::Text;
use crate::text::CleanText;

/// The word a file names the format by.
pub const FORMAT: &str = "innoboard/1";

/// What was read of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Read {
    /// Its content, unvalidated.
    pub draft: Draft,
    /// The files of other sources it names, relative to its own folder.
    pub context: Vec<String>,
}

/// Reads a file.
///
/// # Errors
/// Every problem of its form as JSON.
pub fn read(name: &CleanText, text: &str) -> Result<Read, Vec<Problem>> {
    serde_json::from_str::<records::File>(text).map(|file| file.into_read(name)).map_err(|error| {
        let place = Place { file: name.clone(), line: Some(error.line()), ..Place::default() };
        let what = Wording::new(Text::new("{}", "{}"), &[&error.to_string()]);
        vec![Problem { place, what, remedy: Text::new("改正", "correct it").into(), nearest: None }]
    })
}
/// tmp
pub fn schema() -> String {
    String::new()
}
