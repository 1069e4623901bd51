//! The shipped dataset, the shipped talk and the shipped face. Only this file includes files of `data/`.

use super::innoboard;
use crate::data::{Dataset, Problem, validate};

/// The figures of the reply of 2024.
const HOME: &str = include_str!("../../data/fushun-2024.json");

/// The text of the file of the shipped figures.
pub const TEXT: &str = HOME;

/// Figures of other sources beside them.
const CONTEXT: &str = include_str!("../../data/context-liaoning.json");

/// The shipped talk.
pub const DECK: &str = include_str!("../../data/decks/fushun.toml");

/// The face of big letters: the bytes of a font file, of which nothing is read before the first of them is drawn.
pub const FACE: &[u8] = include_bytes!("../../data/fonts/innoboard-hei.otf");

/// The trees of both files as the build packed them.
const PACKED: [&[u8]; 2] = [
    include_bytes!(concat!(env!("OUT_DIR"), "/fushun-2024.msgpack")),
    include_bytes!(concat!(env!("OUT_DIR"), "/context-liaoning.msgpack")),
];

/// The shipped dataset with its context.
///
/// # Errors
/// Every problem of the shipped files; a test holds that there is none.
pub fn dataset() -> Result<Dataset, Vec<Problem>> {
    // A packed tree that does not read is one whose text has a fault, and reading the text says where.
    let read = |name: &str, packed: &'static [u8], text: &'static str| {
        let name = name.into();
        innoboard::unpack(&name, packed).map_or_else(|| innoboard::read(&name, text), Ok)
    };
    let home = read("fushun-2024.json", PACKED[0], HOME)?;
    let context = read("context-liaoning.json", PACKED[1], CONTEXT)?;
    validate(vec![home.draft], vec![context.draft])
}

/// The shipped figures without those of other sources, after a change of their text: what a test reads again.
#[cfg(test)]
pub(crate) fn changed(change: impl Fn(&str) -> String) -> Result<Dataset, Vec<Problem>> {
    let text = change(HOME);
    let home = innoboard::read(&"changed.json".into(), &text)?;
    validate(vec![home.draft], Vec::new())
}

/// The day the shipped figures were published.
pub const UPDATED: &str = "2024-03-27";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_build_packed_is_what_the_files_say() {
        for (packed, text) in PACKED.into_iter().zip([HOME, CONTEXT]) {
            let name = "file".into();
            let unpacked = innoboard::unpack(&name, packed).expect("the packed tree reads");
            assert_eq!(unpacked.draft, innoboard::read(&name, text).unwrap().draft);
        }
    }

    #[test]
    fn the_shipped_files_are_valid_and_of_the_stated_day() {
        assert_eq!(dataset().unwrap().updated().unwrap().to_string(), UPDATED);
    }
}
