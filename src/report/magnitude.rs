//! The scale on which amounts of money are shown.

use crate::locale::{Locale, Scale, Text};

/// The scale on which amounts of money are shown; significant digits are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Magnitude {
    /// Each as it was printed, in English by its size.
    #[default]
    AsWritten,
    /// 元; yuan.
    Ones,
    /// 万元; million yuan.
    Middle,
    /// 亿元; billion yuan.
    Large,
}

/// The scales in the order in which the key walks through them, with their names on the command line.
pub const MAGNITUDES: [(&str, Magnitude); 4] = [
    ("written", Magnitude::AsWritten),
    ("ones", Magnitude::Ones),
    ("middle", Magnitude::Middle),
    ("large", Magnitude::Large),
];

impl Magnitude {
    /// The scale with a name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        MAGNITUDES.iter().find(|(known, _)| *known == name).map(|(_, magnitude)| *magnitude)
    }

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        MAGNITUDES.iter().find(|(_, magnitude)| *magnitude == self).map_or("written", |(name, _)| *name)
    }

    /// The next scale.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::AsWritten => Self::Ones,
            Self::Ones => Self::Middle,
            Self::Middle => Self::Large,
            Self::Large => Self::AsWritten,
        }
    }

    /// What amounts of money are shown in; nothing where each is shown as it was printed.
    #[must_use]
    pub fn unit(self) -> Text {
        match self {
            Self::AsWritten => Text::new("", ""),
            Self::Ones => Text::new("元", "yuan"),
            Self::Middle => Text::new("万元", "million yuan"),
            Self::Large => Text::new("亿元", "billion yuan"),
        }
    }

    /// The power of ten in a language.
    pub(super) fn scale(self, locale: Locale) -> Scale {
        Scale::of_exponent(match (self, locale) {
            (Self::AsWritten | Self::Ones, _) => 0,
            (Self::Middle, Locale::Zh) => 4,
            (Self::Middle, Locale::En) => 6,
            (Self::Large, Locale::Zh) => 8,
            (Self::Large, Locale::En) => 9,
        })
    }
}
