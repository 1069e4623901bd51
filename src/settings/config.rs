//! The user's settings file, `config.toml`.

use std::path::PathBuf;

use etcetera::BaseStrategy;
use toml::de::{DeTable, DeValue};

use super::Rise;
use crate::data::nearest;
use crate::locale::{Locale, Text};
use crate::text::CleanText;

/// What stands in the file; nothing where it is silent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// The language.
    pub locale: Option<Locale>,
    /// The name of a theme.
    pub theme: Option<CleanText>,
    /// The colour of rises.
    pub rise: Option<Rise>,
    /// Whether all signs are ASCII.
    pub ascii: Option<bool>,
    /// Whether the mouse acts on the screen.
    pub mouse: Option<bool>,
    /// Whether the footer shows first what was not used yet.
    pub hints: Option<bool>,
}

/// The keys of the file.
const KEYS: [&str; 6] = ["lang", "theme", "rise", "ascii", "mouse", "hints"];

/// Something in the file that cannot be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1; 0 where it is the whole file.
    pub line: usize,
    what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum What {
    Unreadable(CleanText),
    Syntax(CleanText),
    Key(CleanText),
    Switch(&'static str),
    Word { key: &'static str, word: CleanText, known: Vec<CleanText> },
}

impl Fault {
    /// A file that is there and cannot be read.
    #[must_use]
    pub fn unreadable(why: &str) -> Self {
        Self { line: 0, what: What::Unreadable(CleanText::new(why)) }
    }

    /// The line, what is wrong, and what to write instead.
    #[must_use]
    pub fn describe(&self, locale: Locale) -> String {
        let words = match &self.what {
            What::Unreadable(why) => Text::new("无法读取：{}", "cannot be read: {}").fill(locale, &[why.as_str()]),
            What::Syntax(why) => Text::new("不是 TOML：{}", "not TOML: {}").fill(locale, &[why.as_str()]),
            What::Key(key) => {
                let words = Text::new("没有“{}”这项设置", "there is no setting “{}”").fill(locale, &[key.as_str()]);
                words + &offer(key.as_str(), &KEYS, locale)
            }
            What::Switch(key) => Text::new("{} 应为 true 或 false", "{} is true or false").fill(locale, &[key]),
            What::Word { key, word, known } => {
                let known: Vec<&str> = known.iter().map(CleanText::as_str).collect();
                let words = Text::new("{} 不能是“{}”", "{} cannot be “{}”").fill(locale, &[key, word.as_str()]);
                words + &offer(word.as_str(), &known, locale)
            }
        };
        if self.line == 0 { format!(" {words}") } else { format!("{}: {words}", self.line) }
    }
}

/// The nearest known word, else all of them.
fn offer(word: &str, known: &[&str], locale: Locale) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => Text::new("，是否指“{}”？", ", did you mean “{}”?").fill(locale, &[near]),
        None => Text::new("；可用：{}", "; known: {}").fill(locale, &[&known.join(", ")]),
    }
}

/// Where the file stands: in the user's configuration folder.
#[must_use]
pub fn path() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.config_dir().join("innoboard").join("config.toml"))
}

impl Config {
    /// Reads the file's text; `themes` are the names of those there are.
    ///
    /// # Errors
    /// Everything in it that cannot be meant.
    pub fn parse(text: &str, themes: &[&str]) -> Result<Self, Vec<Fault>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        let line = |at: usize| 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count();
        let mut faults: Vec<Fault> = errors
            .iter()
            .map(|error| Fault {
                line: error.span().map_or(0, |span| line(span.start)),
                what: What::Syntax(CleanText::new(error.message())),
            })
            .collect();
        let mut config = Self::default();
        for (key, value) in table.get_ref() {
            let fault = match config.take(key.get_ref(), value.get_ref(), themes) {
                Ok(()) => continue,
                Err(what) => what,
            };
            faults.push(Fault { line: line(key.span().start), what: fault });
        }
        faults.sort_by_key(|fault| fault.line);
        if faults.is_empty() { Ok(config) } else { Err(faults) }
    }

    fn take(&mut self, key: &str, value: &DeValue<'_>, themes: &[&str]) -> Result<(), What> {
        let switch = |key| match value {
            DeValue::Boolean(on) => Ok(Some(*on)),
            _ => Err(What::Switch(key)),
        };
        let word = |key: &'static str, known: &[&str]| {
            let word = match value {
                DeValue::String(word) => CleanText::new(word.as_ref()),
                other => CleanText::new(other.type_str()),
            };
            let found = known.iter().position(|known| *known == word.as_str());
            let known = || known.iter().map(|known| CleanText::new(*known)).collect();
            found.ok_or_else(|| What::Word { key, known: known(), word })
        };
        match key {
            "lang" => self.locale = Some(Locale::ALL[word("lang", &Locale::ALL.map(Locale::tag))?]),
            "theme" => self.theme = themes.get(word("theme", themes)?).map(|name| CleanText::new(*name)),
            "rise" => self.rise = Some(Rise::WORDS[word("rise", &Rise::WORDS.map(|(word, _)| word))?].1),
            "ascii" => self.ascii = switch("ascii")?,
            "mouse" => self.mouse = switch("mouse")?,
            "hints" => self.hints = switch("hints")?,
            other => return Err(What::Key(CleanText::new(other))),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_named_at_once_with_its_line() {
        let text = "# mine\nlang = \"cn\"\ntheem = \"dark\"\n\nmouse = \"off\"\nrise = \"blue\"\ntheme = \"drak\"\n";
        let faults = Config::parse(text, &["dark", "light"]).unwrap_err();
        let said: Vec<String> = faults.iter().map(|fault| fault.describe(Locale::En)).collect();
        let expected = [
            "2: lang cannot be “cn”; known: zh, en",
            "3: there is no setting “theem”, did you mean “theme”?",
            "5: mouse is true or false",
            "6: rise cannot be “blue”; known: auto, red, green",
            "7: theme cannot be “drak”, did you mean “dark”?",
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn what_is_no_toml_is_said_with_its_line() {
        let faults = Config::parse("lang = \"zh\"\nmouse = \nascii = true\n", &[]).unwrap_err();
        assert_eq!(faults[0].line, 2);
        assert!(faults[0].describe(Locale::Zh).starts_with("2: 不是 TOML"), "{faults:?}");
        assert_eq!(Config::parse("", &[]), Ok(Config::default()));
    }
}
