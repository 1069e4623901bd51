//! `innoboard/1`, the program's own format: JSON that a person can write by hand.
//!
//! A file without a fault and without comments is read in one pass; otherwise it is read again, record by record, so
//! that every fault is found and named by its place.

mod fields;
mod locate;
mod path;
mod records;
mod schema;
mod syntax;
mod thorough;
mod tree;
mod written;

pub use schema::schema;

use super::{Outcome, Read};
use crate::data::{Draft, Place, Problem};
use crate::locale::Text;
use crate::text::CleanText;
use fields::Field;
use locate::Locator;
use path::Path;

/// The word a file names the format by.
pub const FORMAT: &str = "innoboard/1";

/// Whether a file is one of this format: a JSON object that names it.
#[must_use]
pub fn recognise(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(BOM).unwrap_or(bytes).trim_ascii_start();
    let has = |word: &[u8]| bytes.windows(word.len()).any(|window| window == word);
    start.first() == Some(&b'{') && has(b"\"innoboard/")
}

/// The mark that some editors put before a text.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// Reads a text that is free of faults.
///
/// # Errors
/// Every fault of its form as JSON; what it says is validation's to judge.
pub fn read<'a>(name: &CleanText, text: &'a str) -> Result<Read<'a>, Vec<Problem>> {
    match read_text(name, text) {
        Outcome { read: Some(read), problems } if problems.is_empty() => Ok(read),
        Outcome { problems, .. } => Err(problems),
    }
}

/// Reads a tree that was packed as `MessagePack` from a text free of faults; nothing where it has one.
#[must_use]
pub fn unpack<'a>(name: &CleanText, packed: &'a [u8]) -> Option<Read<'a>> {
    let file = rmp_serde::from_slice::<records::File>(packed).ok()?;
    is_of_format(&file).then(|| draft(name, file))
}

/// Reads a file as far as it can be read, and names every fault of its form.
#[must_use]
pub fn read_bytes<'a>(name: &CleanText, bytes: &'a [u8]) -> Outcome<'a> {
    match std::str::from_utf8(bytes) {
        Ok(text) => read_text(name, text),
        Err(error) => {
            let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
            let place = Place { file: name.clone(), line: Some(line), ..Place::default() };
            let what = Text::new("文件不是 UTF-8 编码", "it is not encoded in UTF-8").into();
            let remedy = Text::new("另存为 UTF-8", "save it as UTF-8").into();
            Outcome { read: None, problems: vec![Problem { place, what, remedy, nearest: None }] }
        }
    }
}

fn read_text<'a>(name: &CleanText, text: &'a str) -> Outcome<'a> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match serde_json::from_str::<records::File>(text) {
        Ok(file) if is_of_format(&file) => Outcome { read: Some(draft(name, file)), problems: Vec::new() },
        _ => thorough::read(name, text),
    }
}

fn is_of_format(file: &records::File) -> bool {
    file.format.as_ref().is_some_and(|format| format.0 == FORMAT)
}

/// Completes problems of a file that validation found by their lines.
pub fn locate(bytes: &[u8], problems: &mut [&mut Problem]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let locator = Locator::new(text.strip_prefix('\u{feff}').unwrap_or(text));
    for problem in problems {
        if let Some(path) = Path::parse(problem.place.path.as_str()) {
            locator.complete(problem, &path, false);
        }
    }
}

/// Whether what validation found at one place is only what the reader found at another, or follows from it: what is
/// said to be missing in a record whose field did not read, for one.
#[must_use]
pub fn follows(later: &Problem, earlier: &Problem) -> bool {
    let (later, earlier) = (later.place.path.as_str(), earlier.place.path.as_str());
    match (Path::parse(later), Path::parse(earlier)) {
        (Some(later), Some(earlier)) if later.0.is_empty() => earlier.0.len() == 1,
        (Some(later), Some(earlier)) => earlier.is_within(&later),
        _ => false,
    }
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
