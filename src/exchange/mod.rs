//! Files as datasets, and pages as files: one file a format, its reader and its writer side by side.
//!
//! [`FORMATS`] is the one table of formats: recognising a file, `list formats` and `export` follow from it.

pub mod citation;
pub mod deck;
pub mod embedded;
pub mod file;
pub mod innoboard;
pub mod markdown;
pub mod original;
pub mod talk;
pub mod template;
pub mod text;
pub mod tsv;

mod cells;
mod describe;
mod excerpt;
mod looks;
mod open;

pub use cells::Written;
pub use describe::describe;
pub use open::{Opened, open, unreadable};

use crate::data::{Draft, Problem};
use crate::locale::{Locale, Text};
use crate::report::Report;
use crate::text::CleanText;

/// A file format: what reads it and what writes it.
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is.
    pub title: Text,
    /// How its files' names end, without the dot; the first for files that are written.
    pub extensions: &'static [&'static str],
    /// What reads its files.
    pub reader: Option<Reader>,
    /// Writes a page, at most so many columns wide where that is up to the writer.
    pub writer: Option<fn(&Report, Locale, usize) -> String>,
}

/// What reads the files of a format.
pub struct Reader {
    /// Whether a file is of this format, told by its content.
    pub recognise: fn(&[u8]) -> bool,
    /// Reads a file as far as it can be read; the name is for the places of problems.
    pub read: for<'a> fn(&CleanText, &'a [u8]) -> Outcome<'a>,
    /// Completes problems that validation found by their lines.
    pub locate: fn(&[u8], &mut [&mut Problem]),
    /// Whether the first problem, of validation, only follows from the second, of reading.
    pub follows: fn(&Problem, &Problem) -> bool,
}

/// What was read of a file; its texts are borrowed from it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Read<'a> {
    /// Its content, unvalidated.
    pub draft: Draft<'a>,
    /// The files of other sources it names, relative to its own folder.
    pub context: Vec<String>,
}

/// How far a file could be read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outcome<'a> {
    /// What was read; none where it is not even of the format.
    pub read: Option<Read<'a>>,
    /// Every fault of its form.
    pub problems: Vec<Problem>,
}

/// Every format, in the order in which a file is tried.
pub const FORMATS: &[Format] = &[
    Format {
        name: "innoboard",
        title: Text::new("innoboard/1 指标文件(JSON)", "innoboard/1, the program's own files (JSON)"),
        extensions: &["json"],
        reader: Some(Reader {
            recognise: innoboard::recognise,
            read: innoboard::read_bytes,
            locate: innoboard::locate,
            follows: innoboard::follows,
        }),
        writer: None,
    },
    Format {
        name: "text",
        title: Text::new("纯文本", "plain text"),
        extensions: &["txt"],
        reader: None,
        writer: Some(text::write),
    },
];
