//! Colours by what they mean. Colour never carries a meaning alone: every role has a mark, a place or a modifier too.
//!
//! Widgets receive [`Style`]s; only this file names colours. The contrast of every role on its ground is tested.

use ratatui::style::{Color, Modifier, Style};

use crate::locale::Locale;
use crate::settings::Rise;

/// The styles of everything that is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// The name on the command line.
    pub name: &'static str,
    /// Every cell of the screen before anything is drawn.
    pub ground: Style,
    /// Words and published figures.
    pub text: Style,
    /// Titles and figures that matter more.
    pub heading: Style,
    /// Words that matter less.
    pub muted: Style,
    /// Lines, never words.
    pub faint: Style,
    /// The page's own colour: the tab in front, links.
    pub accent: Style,
    /// What has the focus, and the own area among others; reversed as a badge.
    pub focus: Style,
    /// Rises.
    pub rise: Style,
    /// Falls.
    pub fall: Style,
    /// Inferred figures.
    pub estimated: Style,
    /// The body of inferred columns and bars.
    pub hollow: Style,
    /// Doubts.
    pub warn: Style,
    /// Names of keys.
    pub key: Style,
    /// Laid over the row in focus.
    pub selection: Style,
    /// Columns and bars of published values.
    pub bar: Style,
    /// The ground of windows over the page.
    pub popup: Style,
    /// The page under a window.
    pub dimmed: Style,
    /// Lines of several areas or indicators, by turns.
    pub series: [Style; 6],
    /// Rises in green and falls in red where the user asks for these colours by name.
    pub asked: (Style, Style),
    /// Whether all glyphs but letters and Chinese characters are ASCII; see [`super::ascii`].
    pub ascii: bool,
}

/// The themes, in the order the theme key walks through them.
pub static THEMES: &[Theme] = &[TERMINAL, DARK, LIGHT, CONTRAST, MONO];

/// The same themes with ASCII glyphs.
static ASCII: [Theme; 5] =
    [TERMINAL.in_ascii(), DARK.in_ascii(), LIGHT.in_ascii(), CONTRAST.in_ascii(), MONO.in_ascii()];

impl Theme {
    /// The theme with a name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        THEMES.iter().find(|theme| theme.name == name)
    }

    /// The theme that comes after this one.
    #[must_use]
    pub fn next(&self) -> &'static Self {
        let themes = if self.ascii { &ASCII[..] } else { THEMES };
        let at = themes.iter().position(|theme| theme.name == self.name).unwrap_or_default();
        &themes[(at + 1) % themes.len()]
    }

    /// A blank screen of one colour: nobody is distracted by what they cannot see.
    #[must_use]
    pub fn veil(&self, white: bool) -> Style {
        let ground = if white { Color::White } else { Color::Black };
        NORMAL.fg(ground).bg(match (white, self.ground.bg) {
            (true, Some(Color::Rgb(..))) => rgb(0xff_ffff),
            (false, Some(Color::Rgb(..))) => rgb(0x00_0000),
            _ => ground,
        })
    }

    /// The same colours, with ASCII glyphs or with all.
    #[must_use]
    pub fn with_glyphs(&self, ascii: bool) -> &'static Self {
        let themes = if ascii { &ASCII[..] } else { THEMES };
        themes.iter().find(|theme| theme.name == self.name).unwrap_or(&themes[0])
    }

    const fn in_ascii(self) -> Self {
        Self { ascii: true, ..self }
    }

    /// Whether the bodies of inferred values are told apart by their glyphs alone: where no colour lies between theirs
    /// and the ground, a partial cell would look as solid as a published value.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.ascii || !matches!((self.hollow.fg, self.ground.bg), (Some(Color::Rgb(..)), Some(Color::Rgb(..))))
    }

    /// The partial last cell of an inferred column or bar: between its body and the ground, for a shaded cell is half of
    /// each, and a block beside it would stand out.
    #[must_use]
    pub fn hollow_end(&self) -> Style {
        match (self.hollow.fg, self.ground.bg) {
            (Some(Color::Rgb(red, green, blue)), Some(Color::Rgb(to_red, to_green, to_blue))) => {
                let between = Color::Rgb(red.midpoint(to_red), green.midpoint(to_green), blue.midpoint(to_blue));
                self.hollow.fg(between)
            }
            _ => self.hollow,
        }
    }

    /// The theme for the readers of a language, who may expect rises in red.
    #[must_use]
    pub fn with(&self, rise: Rise, locale: Locale) -> Self {
        let (green, red) = if rise == Rise::Auto { (self.rise, self.fall) } else { self.asked };
        if rise.is_red(locale) {
            Self { rise: red, fall: green, ..*self }
        } else {
            Self { rise: green, fall: red, ..*self }
        }
    }
}

/// No weight of any kind: what is drawn over a faint line must not stay faint. So every role says its own.
const NORMAL: Style = Style::new().remove_modifier(Modifier::BOLD.union(Modifier::DIM));
/// The terminal's own colour.
const PLAIN: Style = NORMAL.fg(Color::Reset);
const BOLD: Style = PLAIN.add_modifier(Modifier::BOLD);
const DIM: Style = PLAIN.add_modifier(Modifier::DIM);
/// Reversed in the colours of the terminal, whatever colours the row has: coloured words would become coloured patches.
const EVEN_REVERSED: Style = PLAIN.fg(Color::Reset).add_modifier(Modifier::REVERSED).remove_modifier(Modifier::DIM);

const fn ink(color: Color) -> Style {
    NORMAL.fg(color)
}

const fn bold(color: Color) -> Style {
    BOLD.fg(color)
}

const fn rgb(hex: u32) -> Color {
    Color::Rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// The terminal's own colours on its own ground, so that it suits every terminal its user finds pleasant.
///
/// The ground may be black or white, and of the 16 colours only magenta and bright blue can be read on both. All else
/// is told by weight and marks. Magenta is never bold: many terminals turn bold colours into bright ones. A rise has a
/// colour only where one is asked for by name, because no green can be read on white.
const TERMINAL: Theme = Theme {
    name: "terminal",
    ground: PLAIN,
    text: PLAIN,
    heading: BOLD,
    muted: DIM,
    faint: DIM,
    accent: ink(Color::LightBlue),
    focus: ink(Color::Magenta),
    rise: BOLD,
    fall: BOLD,
    estimated: PLAIN,
    hollow: PLAIN,
    warn: ink(Color::Magenta),
    key: bold(Color::LightBlue),
    selection: EVEN_REVERSED,
    bar: ink(Color::LightBlue),
    popup: PLAIN,
    dimmed: DIM,
    series: [ink(Color::LightBlue), ink(Color::Magenta), PLAIN, bold(Color::LightBlue), ink(Color::Magenta), BOLD],
    asked: (ink(Color::Green), ink(Color::Red)),
    ascii: false,
};

/// Light on dark.
const DARK: Theme = Theme {
    name: "dark",
    ground: ink(rgb(0xd8_dade)).bg(rgb(0x10_1014)),
    text: ink(rgb(0xd8_dade)),
    heading: bold(rgb(0xf0_f1f3)),
    muted: ink(rgb(0x91_97a1)),
    faint: ink(rgb(0x4a_505a)),
    accent: ink(rgb(0x56_b4e9)),
    focus: bold(rgb(0xf0_e442)),
    rise: ink(rgb(0x00_b483)),
    fall: ink(rgb(0xef_7746)),
    estimated: ink(rgb(0x9a_a9c9)),
    hollow: ink(rgb(0xb4_bccc)),
    warn: bold(rgb(0xe6_9f00)),
    key: bold(rgb(0x56_b4e9)),
    selection: Style::new().bg(rgb(0x25_2b37)),
    bar: ink(rgb(0x56_b4e9)),
    popup: ink(rgb(0xd8_dade)).bg(rgb(0x1b_1d24)),
    dimmed: ink(rgb(0x3a_3e48)).bg(rgb(0x10_1014)),
    series: [
        ink(rgb(0x56_b4e9)),
        ink(rgb(0xf4_a506)),
        ink(rgb(0x2d_e2b1)),
        ink(rgb(0xf0_e442)),
        ink(rgb(0xc4_89a8)),
        ink(rgb(0xef_7746)),
    ],
    asked: (ink(rgb(0x00_b483)), ink(rgb(0xef_7746))),
    ascii: false,
};

/// Dark on light, for paper-white terminals and projectors.
const LIGHT: Theme = Theme {
    name: "light",
    ground: ink(rgb(0x1c_1e22)).bg(rgb(0xfa_fafa)),
    text: ink(rgb(0x1c_1e22)),
    heading: bold(rgb(0x00_0000)),
    muted: ink(rgb(0x58_5e68)),
    faint: ink(rgb(0xb0_b5bd)),
    accent: ink(rgb(0x00_669f)),
    focus: bold(rgb(0x7a_5c00)),
    rise: ink(rgb(0x00_7052)),
    fall: ink(rgb(0xa8_4400)),
    estimated: ink(rgb(0x4c_5a86)),
    hollow: ink(rgb(0x1c_2436)),
    warn: bold(rgb(0x86_5800)),
    key: bold(rgb(0x00_669f)),
    selection: Style::new().bg(rgb(0xdd_e6f2)),
    bar: ink(rgb(0x00_669f)),
    popup: ink(rgb(0x1c_1e22)).bg(rgb(0xf0_f1f4)),
    dimmed: ink(rgb(0xc4_c8ce)).bg(rgb(0xfa_fafa)),
    series: [
        ink(rgb(0x00_669f)),
        ink(rgb(0x69_3f09)),
        ink(rgb(0x1c_5851)),
        ink(rgb(0x30_2d02)),
        ink(rgb(0xac_2281)),
        ink(rgb(0x81_5e2d)),
    ],
    asked: (ink(rgb(0x00_7052)), ink(rgb(0xa8_4400))),
    ascii: false,
};

/// The strongest contrast, for weak eyes and washed-out screens.
const CONTRAST: Theme = Theme {
    name: "contrast",
    ground: ink(rgb(0xff_ffff)).bg(rgb(0x00_0000)),
    text: ink(rgb(0xff_ffff)),
    heading: bold(rgb(0xff_ffff)),
    muted: ink(rgb(0xd0_d0d0)),
    faint: ink(rgb(0xa0_a0a0)),
    accent: ink(rgb(0x7f_d4ff)),
    focus: bold(rgb(0xff_ff00)),
    rise: ink(rgb(0x3c_ffb4)),
    fall: ink(rgb(0xff_9a6a)),
    estimated: ink(rgb(0xc8_d4ff)),
    hollow: ink(rgb(0xc8_d0e0)),
    warn: bold(rgb(0xff_c83c)),
    key: bold(rgb(0x7f_d4ff)),
    selection: Style::new().bg(rgb(0x00_3a75)),
    bar: ink(rgb(0x7f_d4ff)),
    popup: ink(rgb(0xff_ffff)).bg(rgb(0x14_1414)),
    dimmed: ink(rgb(0x60_6060)).bg(rgb(0x00_0000)),
    series: [
        ink(rgb(0x7f_d4ff)),
        ink(rgb(0xff_c83c)),
        ink(rgb(0x8b_ffc6)),
        ink(rgb(0xff_ff00)),
        ink(rgb(0xc9_9dbe)),
        ink(rgb(0xff_9a6a)),
    ],
    asked: (ink(rgb(0x3c_ffb4)), ink(rgb(0xff_9a6a))),
    ascii: false,
};

/// No colours: weight and reversal alone.
const MONO: Theme = Theme {
    name: "mono",
    ground: PLAIN,
    text: PLAIN,
    heading: BOLD,
    muted: PLAIN,
    faint: DIM,
    accent: BOLD,
    focus: BOLD,
    rise: BOLD,
    fall: BOLD,
    estimated: PLAIN,
    hollow: PLAIN,
    warn: BOLD,
    key: BOLD,
    selection: EVEN_REVERSED,
    bar: PLAIN,
    popup: PLAIN,
    dimmed: DIM,
    series: [PLAIN, BOLD, DIM, PLAIN, BOLD, DIM],
    asked: (BOLD, BOLD),
    ascii: false,
};

#[cfg(test)]
mod tests;
