//! What the user asked for, in flags and in the environment, as settings.

mod config;

pub use config::{Config, Fault, path};

use crate::locale::Locale;
use crate::text::CleanText;

/// Which colour a rise has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Rise {
    /// Red in Chinese, green in English: each as its readers expect it.
    #[default]
    Auto,
    /// Red.
    Red,
    /// Green.
    Green,
}

impl Rise {
    /// The words on the command line.
    pub const WORDS: [(&'static str, Self); 3] = [("auto", Self::Auto), ("red", Self::Red), ("green", Self::Green)];

    /// Whether rises are red for readers of a language.
    #[must_use]
    pub fn is_red(self, locale: Locale) -> bool {
        match self {
            Self::Auto => locale == Locale::Zh,
            Self::Red => true,
            Self::Green => false,
        }
    }
}

/// Whether there are colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Color {
    /// Unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// In any case.
    Always,
    /// In no case.
    Never,
}

impl Color {
    /// The words on the command line.
    pub const WORDS: [(&'static str, Self); 3] =
        [("auto", Self::Auto), ("always", Self::Always), ("never", Self::Never)];
}

/// What was said on the command line; nothing where the environment decides.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flags {
    /// The language.
    pub locale: Option<Locale>,
    /// The name of a theme.
    pub theme: Option<CleanText>,
    /// The colour of rises.
    pub rise: Option<Rise>,
    /// Whether there are colours.
    pub color: Option<Color>,
    /// Whether all signs are to be ASCII.
    pub ascii: bool,
    /// Whether the mouse is left to the terminal.
    pub no_mouse: bool,
}

/// What the user is used to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habits {
    /// Whether the mouse acts on the screen; else the terminal selects text with it.
    pub mouse: bool,
    /// Whether the footer shows keys that were not used yet before those that were.
    pub hints: bool,
}

/// What holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The language.
    pub locale: Locale,
    /// The name of the theme; the part that knows themes tells whether it exists.
    pub theme: CleanText,
    /// The colour of rises.
    pub rise: Rise,
    /// Whether all signs are ASCII. Only where that was asked for: a locale such as C says nothing about what the
    /// terminal can draw.
    pub ascii: bool,
    /// What the user is used to.
    pub habits: Habits,
}

/// The theme where none is asked for: the terminal's own colours.
const THEME: &str = "terminal";
/// The theme without colours.
const COLOURLESS: &str = "mono";

impl Settings {
    /// The settings that follow from flags, and where they are silent from the environment and from the user's file.
    ///
    /// A flag beats the environment: `--theme dark` has colours even where `NO_COLOR` is set. The environment beats the
    /// file, but for the language: a file that names one says more than a locale that is always set.
    #[must_use]
    pub fn new(flags: &Flags, environment: impl Fn(&str) -> Option<String>, config: &Config) -> Self {
        let variable = |name: &str| environment(name).filter(|value| !value.is_empty());
        let language = || ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
        let locale = flags
            .locale
            .or(config.locale)
            .unwrap_or_else(|| language().map_or(Locale::En, |name| Locale::from_posix(&name)));
        let color = flags.color.unwrap_or_default();
        let theme = match (color, &flags.theme) {
            (Color::Never, _) => CleanText::new(COLOURLESS),
            (_, Some(theme)) => theme.clone(),
            (Color::Auto, None) if variable("NO_COLOR").is_some() => CleanText::new(COLOURLESS),
            _ => config.theme.clone().unwrap_or_else(|| CleanText::new(THEME)),
        };
        Self {
            locale,
            theme,
            rise: flags.rise.or(config.rise).unwrap_or_default(),
            ascii: flags.ascii || config.ascii.unwrap_or_default(),
            habits: Habits {
                mouse: !flags.no_mouse && config.mouse.unwrap_or(true),
                hints: config.hints.unwrap_or(true),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(flags: &Flags, environment: &[(&str, &str)]) -> Settings {
        with_file(flags, environment, &Config::default())
    }

    fn with_file(flags: &Flags, environment: &[(&str, &str)], config: &Config) -> Settings {
        let variable = |name: &str| environment.iter().find(|(n, _)| *n == name).map(|(_, value)| (*value).to_owned());
        Settings::new(flags, variable, config)
    }

    #[test]
    fn the_environment_speaks_the_language() {
        for (environment, locale) in [
            (&[][..], Locale::En),
            (&[("LANG", "zh_CN.UTF-8")], Locale::Zh),
            (&[("LANG", "zh_CN.UTF-8"), ("LC_MESSAGES", "en_GB.UTF-8")], Locale::En),
            (&[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")], Locale::En),
            (&[("LC_ALL", ""), ("LANG", "zh_TW")], Locale::Zh),
            (&[("LANG", "POSIX")], Locale::En),
            (&[("LANG", "de_DE.UTF-8")], Locale::En),
        ] {
            assert_eq!(settings(&Flags::default(), environment).locale, locale, "{environment:?}");
        }
        let flags = Flags { locale: Some(Locale::Zh), ..Flags::default() };
        let found = settings(&flags, &[("LC_ALL", "C")]);
        assert_eq!((found.locale, found.ascii), (Locale::Zh, false));
    }

    #[test]
    fn flags_and_environment_beat_the_file() {
        let file = "lang = \"zh\"\ntheme = \"light\"\nrise = \"green\"\nascii = true\nmouse = false\nhints = false\n";
        let config = Config::parse(file, &["light"]).unwrap();
        let from_file = with_file(&Flags::default(), &[("LANG", "en_GB.UTF-8")], &config);
        let habits = Habits { mouse: false, hints: false };
        let expected = Settings { locale: Locale::Zh, theme: "light".into(), rise: Rise::Green, ascii: true, habits };
        assert_eq!(from_file, expected);
        assert_eq!(with_file(&Flags::default(), &[("NO_COLOR", "1")], &config).theme.as_str(), "mono");
        let flags =
            Flags { locale: Some(Locale::En), rise: Some(Rise::Red), theme: Some("dark".into()), ..Flags::default() };
        let asked = with_file(&flags, &[], &config);
        assert_eq!((asked.locale, asked.rise, asked.theme.as_str()), (Locale::En, Rise::Red, "dark"));
    }

    #[test]
    fn a_flag_beats_no_color() {
        let no_color = [("NO_COLOR", "1")];
        let theme = |flags: &Flags, environment| settings(flags, environment).theme.as_str().to_owned();
        assert_eq!(theme(&Flags::default(), &no_color), "mono");
        assert_eq!(theme(&Flags::default(), &[("NO_COLOR", "")]), "terminal");
        assert_eq!(theme(&Flags { theme: Some("dark".into()), ..Flags::default() }, &no_color), "dark");
        assert_eq!(theme(&Flags { color: Some(Color::Always), ..Flags::default() }, &no_color), "terminal");
        let flags = Flags { color: Some(Color::Never), theme: Some("dark".into()), ..Flags::default() };
        assert_eq!(theme(&flags, &[]), "mono");
    }
}
