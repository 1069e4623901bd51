use std::collections::HashSet;

use super::*;
use crate::locale::Locale;
use crate::text;
use crate::tui::testing::model;

#[test]
fn no_key_has_two_actions_in_a_scope() {
    let mut seen = HashSet::new();
    for action in all() {
        assert!(!action.keys.is_empty(), "{} has no key", action.name);
        for key in action.keys {
            assert!(seen.insert((action.scope, *key)), "{key} twice in {:?}: {}", action.scope, action.name);
        }
    }
}

#[test]
fn every_page_has_a_key() {
    assert_eq!(all().count(), ACTIONS.len() + crate::report::REPORTS.len());
}

#[test]
fn names_are_kebab_case_and_unique() {
    let mut seen = HashSet::new();
    for action in all() {
        assert!(action.name.split('-').all(|word| word.bytes().all(|b| b.is_ascii_lowercase()) && !word.is_empty()));
        assert!(seen.insert(action.name), "{} twice", action.name);
    }
}

#[test]
fn labels_are_short_and_in_both_languages() {
    for action in all() {
        for locale in Locale::ALL {
            let (label, help) = (action.label.get(locale), action.help.get(locale));
            assert!((1..=12).contains(&text::width(label)), "{}: {label:?}", action.name);
            assert!(!help.is_empty(), "{}", action.name);
        }
    }
}

#[test]
fn keys_are_read_as_they_are_written() {
    for key in all().flat_map(|action| action.keys) {
        assert_eq!(key.to_string().parse(), Ok(*key));
    }
}

#[test]
fn the_innermost_scope_has_a_key() {
    let open = model("3 enter");
    let scopes = scopes(&open, false);
    let name = |key: &str| resolve(&open, &scopes, key.parse().unwrap()).map(|action| action.name);
    assert_eq!(scopes, [Scope::Card, Scope::Rows, Scope::Global]);
    assert_eq!([name("left"), name("down"), name("esc")], [Some("card-earlier"), Some("row-down"), Some("close")]);
    assert_eq!(name("enter"), Some("follow"), "to what the figure is compared with");
}

#[test]
fn the_footer_shows_pairs_once_and_nothing_that_does_nothing() {
    let model = model("2");
    let hints = hints(&model, &scopes(&model, false), Locale::En);
    let shown: Vec<String> = hints.iter().map(|hint| format!("{} {}", hint.short(), hint.label)).collect();
    assert_eq!(shown[..2], ["↑↓ select", "←→ period"]);
    assert!(shown.contains(&"[ ] period".to_owned()), "{shown:?}");
    assert!(!shown.iter().any(|hint| hint.contains("Esc")), "nothing is open: {shown:?}");
}

#[test]
fn the_key_table_names_every_action_once() {
    let table = markdown(Locale::En);
    assert!(table.contains("| `↑` `↓` `k` `j` | the row above or below |\n"), "{table}");
    assert!(table.contains("| `Ctrl-C` | quit at once |\n"));
}
