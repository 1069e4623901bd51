//! Keys: how they are written, shown and read from a terminal, and scripts of them.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::text::CleanText;

/// A key, with the modifiers that make another key of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// The keys that have names: as they are written in scripts, and as they are shown.
const NAMES: &[(KeyCode, &str, &str)] = &[
    (KeyCode::Up, "up", "↑"),
    (KeyCode::Down, "down", "↓"),
    (KeyCode::Left, "left", "←"),
    (KeyCode::Right, "right", "→"),
    (KeyCode::PageUp, "pgup", "PgUp"),
    (KeyCode::PageDown, "pgdn", "PgDn"),
    (KeyCode::Home, "home", "Home"),
    (KeyCode::End, "end", "End"),
    (KeyCode::Enter, "enter", "Enter"),
    (KeyCode::Esc, "esc", "Esc"),
    (KeyCode::Tab, "tab", "Tab"),
    (KeyCode::BackTab, "backtab", "Shift-Tab"),
    (KeyCode::Backspace, "backspace", "Backspace"),
    (KeyCode::Delete, "del", "Del"),
    (KeyCode::Insert, "ins", "Ins"),
    (KeyCode::Char(' '), "space", "Space"),
];

impl Key {
    /// A key that types a character.
    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::code(KeyCode::Char(c))
    }

    /// A key that types nothing.
    #[must_use]
    pub const fn code(code: KeyCode) -> Self {
        Self { code, modifiers: KeyModifiers::NONE }
    }

    /// A letter with Ctrl.
    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self { code: KeyCode::Char(c), modifiers: KeyModifiers::CONTROL }
    }

    /// The key of an event; none when it was let go. Shift is in the character already.
    #[must_use]
    pub fn from_event(event: KeyEvent) -> Option<Self> {
        let modifiers = event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT);
        let code = match event.code {
            KeyCode::Char(c) if modifiers.contains(KeyModifiers::CONTROL) => KeyCode::Char(c.to_ascii_lowercase()),
            code => code,
        };
        (event.kind != KeyEventKind::Release).then_some(Self { code, modifiers })
    }

    /// The character it types.
    #[must_use]
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }

    /// The key as it is shown to people: `↑`, `PgDn`, `Ctrl-P`.
    #[must_use]
    pub fn cap(self) -> String {
        self.write(["Ctrl-", "Alt-"], |(_, _, cap)| cap, |c| c.to_ascii_uppercase())
    }

    fn write(
        self,
        prefix: [&str; 2],
        named: fn(&(KeyCode, &str, &'static str)) -> &'static str,
        with: fn(char) -> char,
    ) -> String {
        let mut out = String::new();
        for (flag, word) in [KeyModifiers::CONTROL, KeyModifiers::ALT].into_iter().zip(prefix) {
            if self.modifiers.contains(flag) {
                out.push_str(word);
            }
        }
        if let Some(name) = NAMES.iter().find(|(code, ..)| *code == self.code) {
            out.push_str(named(name));
        } else {
            match self.code {
                KeyCode::Char(c) if self.modifiers.is_empty() => out.push(c),
                KeyCode::Char(c) => out.push(with(c)),
                KeyCode::F(n) => out.extend(["F", &n.to_string()]),
                other => out.push_str(&other.to_string()),
            }
        }
        out
    }
}

impl fmt::Display for Key {
    /// The key as it is written in scripts: `up`, `pgdn`, `ctrl-p`, `f5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let KeyCode::F(n) = self.code {
            return write!(f, "f{n}");
        }
        let name = |code| NAMES.iter().find(|(known, ..)| *known == code).map_or("", |(_, name, _)| name);
        let out = self.write(["ctrl-", "alt-"], |_| "", |c| c);
        write!(f, "{out}{}", name(self.code))
    }
}

/// A word that is no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” is no key; keys are single characters, up, down, left, right, pgup, pgdn, home, end, enter, esc, tab, backtab, \
     backspace, space, f1–f12, ctrl-x, alt-x; key*3 repeats, text:word types, resize:80x24 resizes"
)]
pub struct BadWord(pub CleanText);

impl FromStr for Key {
    type Err = BadWord;

    fn from_str(word: &str) -> Result<Self, BadWord> {
        let bad = || BadWord(CleanText::new(word));
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = word;
        for (prefix, flag) in [("ctrl-", KeyModifiers::CONTROL), ("alt-", KeyModifiers::ALT)] {
            if let Some(after) = rest.strip_prefix(prefix).filter(|after| !after.is_empty()) {
                (rest, modifiers) = (after, modifiers | flag);
            }
        }
        let mut chars = rest.chars();
        let code = match (chars.next(), chars.next()) {
            (Some(c), None) if !crate::text::is_hidden(c) && c != ' ' => KeyCode::Char(c),
            _ => match NAMES.iter().find(|(_, name, _)| *name == rest) {
                Some((code, ..)) => *code,
                None => rest
                    .strip_prefix('f')
                    .and_then(|n| n.parse().ok())
                    .filter(|n| (1..=12).contains(n))
                    .map(KeyCode::F)
                    .ok_or_else(bad)?,
            },
        };
        Ok(Self { code, modifiers })
    }
}

/// One step of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A key is pressed so many times.
    Press(Key, usize),
    /// A text is typed.
    Type(CleanText),
    /// The terminal gets another size.
    Resize(u16, u16),
}

/// Repeats beyond this are taken as a slip of the finger.
const MOST_REPEATS: usize = 10_000;

/// The steps of a script: words between blanks.
///
/// ```
/// use innoboard::tui::keys::{Step, script};
/// assert_eq!(script("down*3 resize:80x24").unwrap()[1], Step::Resize(80, 24));
/// assert!(script("donw").is_err());
/// ```
///
/// # Errors
/// The first word that means nothing.
pub fn script(text: &str) -> Result<Vec<Step>, BadWord> {
    text.split_whitespace().map(step).collect()
}

fn step(word: &str) -> Result<Step, BadWord> {
    let bad = || BadWord(CleanText::new(word));
    if let Some(text) = word.strip_prefix("text:") {
        return Ok(Step::Type(CleanText::new(text)));
    }
    if let Some(size) = word.strip_prefix("resize:") {
        return parse_size(size).map(|(width, height)| Step::Resize(width, height)).ok_or_else(bad);
    }
    match word.rsplit_once('*') {
        Some((key, times)) if !key.is_empty() => {
            let times = times.parse().ok().filter(|times| *times <= MOST_REPEATS).ok_or_else(bad)?;
            Ok(Step::Press(key.parse().map_err(|_| bad())?, times))
        }
        _ => Ok(Step::Press(word.parse()?, 1)),
    }
}

/// A size such as `120x40`.
#[must_use]
pub fn parse_size(text: &str) -> Option<(u16, u16)> {
    let (width, height) = text.split_once('x')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        for word in
            ["up", "pgdn", "esc", "f5", "[", "/", "ctrl-p", "alt-x", "*", "-", "L", "?", "space", "backtab", "删"]
        {
            let key: Key = word.parse().unwrap();
            assert_eq!(key.to_string(), word);
        }
        assert_eq!("ctrl-p".parse::<Key>().unwrap().cap(), "Ctrl-P");
        assert_eq!("pgdn".parse::<Key>().unwrap().cap(), "PgDn");
        assert_eq!("f5".parse::<Key>().unwrap().cap(), "F5");
    }

    #[test]
    fn a_bad_word_is_named() {
        for word in ["donw", "down*x", "down*99999", "resize:80", "f13", "f0", "ctrl-", "q*"] {
            assert_eq!(script(&format!("up {word} q")), Err(BadWord(word.into())), "{word}");
        }
    }

    #[test]
    fn scripts_repeat_and_type() {
        let steps = script(" down*3 text:js-49.3 * resize:80x24\n").unwrap();
        let down = Key::code(KeyCode::Down);
        let expected =
            [Step::Press(down, 3), Step::Type("js-49.3".into()), Step::Press(Key::char('*'), 1), Step::Resize(80, 24)];
        assert_eq!(steps, expected);
    }

    #[test]
    fn events_become_keys() {
        let event = |code, modifiers| Key::from_event(KeyEvent::new(code, modifiers));
        assert_eq!(event(KeyCode::Char('L'), KeyModifiers::SHIFT), Some(Key::char('L')));
        assert_eq!(event(KeyCode::BackTab, KeyModifiers::SHIFT), Some(Key::code(KeyCode::BackTab)));
        assert_eq!(event(KeyCode::Char('C'), KeyModifiers::CONTROL | KeyModifiers::SHIFT), Some(Key::ctrl('c')));
    }
}
