//! What the README says of the program is what the program says of itself.
//!
//! `UPDATE_GOLDEN=1 cargo test --test readme` writes the generated parts anew.

use std::path::Path;

use innoboard::locale::Locale;
use innoboard::tui::actions;

#[test]
fn the_key_tables_are_those_of_the_actions() {
    for (file, locale) in [("README.md", Locale::En), ("README.zh.md", Locale::Zh)] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let (begin, end) = ("<!-- keys:begin -->\n", "<!-- keys:end -->");
        let Some(start) = text.find(begin).map(|at| at + begin.len()) else {
            assert!(locale != Locale::En, "{file} has no {begin}");
            continue;
        };
        let stop = start + text[start..].find(end).unwrap_or_else(|| panic!("{file} has no {end}"));
        let table = actions::markdown(locale);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&path, format!("{}{table}{}", &text[..start], &text[stop..])).unwrap();
        } else {
            assert_eq!(&text[start..stop], table, "{file} is stale: UPDATE_GOLDEN=1 cargo test --test readme");
        }
    }
}
