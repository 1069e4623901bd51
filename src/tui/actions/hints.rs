//! What keys do, in words: lines for the footer, the help and the README.

use super::{Action, Group, Scope, all, of, resolve, scopes};
use crate::locale::{Locale, Text};
use crate::tui::keys::Key;
use crate::tui::model::Model;

/// A line of help: an action, or several with the same help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// The keys as they are shown, the first of each action before the second ones.
    pub caps: Vec<String>,
    /// How many actions it stands for: so many caps belong together.
    pub actions: usize,
    /// What it does, in short.
    pub label: &'static str,
    /// What it does.
    pub help: &'static str,
    /// The heading it stands under.
    pub group: Group,
    /// How soon it gets a place in the footer.
    pub footer: u8,
    /// Whether it would do anything now.
    pub enabled: bool,
    /// Whether it would on some rows only.
    pub varies: bool,
}

impl Hint {
    /// The first keys of its actions, as the footer shows them: arrows without blanks between them.
    #[must_use]
    pub fn short(&self) -> String {
        let first = &self.caps[..self.actions.min(self.caps.len())];
        first.join(if first.iter().all(|cap| cap.chars().all(|c| "↑↓←→".contains(c))) { "" } else { " " })
    }

    /// All of its keys.
    #[must_use]
    pub fn long(&self) -> String {
        let mut out = self.short();
        for cap in self.caps.iter().skip(self.actions) {
            out.push(' ');
            out.push_str(cap);
        }
        out
    }
}

/// What keys do in scopes, with an innermost scope's rows before those of the outer ones.
#[must_use]
pub fn hints(model: &Model, scopes: &[Scope], locale: Locale) -> Vec<Hint> {
    let rows = scopes.iter().flat_map(|scope| of(*scope)).copied();
    merge(rows.filter(|action| is_alive(model, scopes, action)).map(|action| (action, true)), locale)
}

/// Whether the first key of an action leads to it.
fn is_alive(model: &Model, scopes: &[Scope], action: &Action) -> bool {
    let leads_here = |key: &Key| resolve(model, scopes, *key).is_some_and(|found| found.name == action.name);
    scopes.contains(&action.scope) && (action.enabled)(model) && action.keys.first().is_some_and(leads_here)
}

/// What all keys of the program do, each said once; those that would do nothing on the page are not enabled.
#[must_use]
pub fn every_hint(model: &Model, locale: Locale) -> Vec<Hint> {
    let here = scopes(model, true);
    // The letters of the copy menu do something where the menu would offer it.
    let works = |action: &Action| match action.scope {
        Scope::Copy => (action.enabled)(model),
        _ => is_alive(model, &here, action),
    };
    once(merge(all().map(|action| (action, works(&action))), locale))
}

/// Keys that do the same in several scopes in one line.
fn once(all: Vec<Hint>) -> Vec<Hint> {
    let mut hints: Vec<Hint> = Vec::with_capacity(all.len());
    for hint in all {
        match hints.iter_mut().find(|known| known.caps == hint.caps && known.help == hint.help) {
            Some(known) => known.enabled |= hint.enabled,
            None => hints.push(hint),
        }
    }
    hints
}

fn merge(rows: impl Iterator<Item = (Action, bool)>, locale: Locale) -> Vec<Hint> {
    let mut hints: Vec<(Scope, Vec<Action>, Hint)> = Vec::new();
    for (action, enabled) in rows {
        let help = action.help.get(locale);
        match hints.last_mut() {
            Some((scope, actions, hint)) if *scope == action.scope && hint.help == help => {
                actions.push(action);
                hint.enabled |= enabled;
            }
            _ => hints.push((
                action.scope,
                vec![action],
                Hint {
                    caps: Vec::new(),
                    actions: 0,
                    label: action.label.get(locale),
                    help,
                    group: action.group,
                    footer: action.footer,
                    enabled,
                    varies: action.act.depends_on_row(),
                },
            )),
        }
    }
    let finish = |(_, actions, mut hint): (Scope, Vec<Action>, Hint)| {
        let most = actions.iter().map(|action| action.keys.len()).max().unwrap_or_default();
        hint.caps =
            (0..most).flat_map(|at| actions.iter().filter_map(move |a| a.keys.get(at))).map(|k| k.cap()).collect();
        hint.actions = actions.len();
        hint
    };
    hints.into_iter().map(finish).collect()
}

/// The key table of the README.
#[must_use]
pub fn markdown(locale: Locale) -> String {
    let mut table =
        vec![Text::new("| 按键 | 作用 |", "| keys | what they do |").get(locale).to_owned(), "|---|---|".into()];
    let hints = once(merge(all().map(|action| (action, true)), locale));
    for group in Group::ALL {
        table.extend(hints.iter().filter(|hint| hint.group == group).map(|hint| {
            let caps: Vec<String> = hint.caps.iter().map(|cap| format!("`{}`", cap.replace('|', "\\|"))).collect();
            format!("| {} | {} |", caps.join(" "), hint.help)
        }));
    }
    table.push(String::new());
    table.join("\n")
}
