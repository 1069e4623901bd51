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
}

/// The themes, in the order the theme key walks through them.
pub static THEMES: &[Theme] = &[TERMINAL, DARK, LIGHT, CONTRAST, MONO];

impl Theme {
    /// The theme with a name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        THEMES.iter().find(|theme| theme.name == name)
    }

    /// The theme that comes after this one.
    #[must_use]
    pub fn next(&self) -> &'static Self {
        let at = THEMES.iter().position(|theme| theme.name == self.name).unwrap_or_default();
        &THEMES[(at + 1) % THEMES.len()]
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
        if rise.is_red(locale) { Self { rise: self.fall, fall: self.rise, ..*self } } else { *self }
    }
}

const PLAIN: Style = Style::new();
const BOLD: Style = PLAIN.add_modifier(Modifier::BOLD);
const DIM: Style = PLAIN.add_modifier(Modifier::DIM);
const REVERSED: Style = PLAIN.add_modifier(Modifier::REVERSED);

const fn ink(color: Color) -> Style {
    PLAIN.fg(color)
}

const fn bold(color: Color) -> Style {
    BOLD.fg(color)
}

const fn rgb(hex: u32) -> Color {
    Color::Rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// The terminal's own 16 colours on its own ground, so that it suits every terminal its user finds pleasant.
const TERMINAL: Theme = Theme {
    name: "terminal",
    ground: PLAIN,
    text: PLAIN,
    heading: BOLD,
    muted: DIM,
    faint: ink(Color::DarkGray),
    accent: ink(Color::LightBlue),
    focus: bold(Color::Yellow),
    rise: ink(Color::Green),
    fall: ink(Color::Red),
    estimated: ink(Color::Cyan),
    hollow: ink(Color::DarkGray),
    warn: bold(Color::Yellow),
    key: bold(Color::LightBlue),
    selection: REVERSED,
    bar: ink(Color::LightBlue),
    popup: PLAIN,
    dimmed: ink(Color::DarkGray),
    series: [
        ink(Color::LightBlue),
        ink(Color::Yellow),
        ink(Color::Green),
        ink(Color::Magenta),
        ink(Color::Cyan),
        ink(Color::Red),
    ],
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
    hollow: ink(rgb(0x5c_677a)),
    warn: bold(rgb(0xe6_9f00)),
    key: bold(rgb(0x56_b4e9)),
    selection: PLAIN.bg(rgb(0x25_2b37)),
    bar: ink(rgb(0x56_b4e9)),
    popup: ink(rgb(0xd8_dade)).bg(rgb(0x1b_1d24)),
    dimmed: ink(rgb(0x3a_3e48)).bg(rgb(0x10_1014)),
    series: [
        ink(rgb(0x56_b4e9)),
        ink(rgb(0xe6_9f00)),
        ink(rgb(0x00_b483)),
        ink(rgb(0xf0_e442)),
        ink(rgb(0xd4_87b2)),
        ink(rgb(0xef_7746)),
    ],
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
    hollow: ink(rgb(0xa9_b2c0)),
    warn: bold(rgb(0x86_5800)),
    key: bold(rgb(0x00_669f)),
    selection: PLAIN.bg(rgb(0xdd_e6f2)),
    bar: ink(rgb(0x00_669f)),
    popup: ink(rgb(0x1c_1e22)).bg(rgb(0xf0_f1f4)),
    dimmed: ink(rgb(0xc4_c8ce)).bg(rgb(0xfa_fafa)),
    series: [
        ink(rgb(0x00_669f)),
        ink(rgb(0x86_5800)),
        ink(rgb(0x00_7052)),
        ink(rgb(0x6a_6200)),
        ink(rgb(0x9a_3c74)),
        ink(rgb(0xa8_4400)),
    ],
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
    hollow: ink(rgb(0xa0_a8b8)),
    warn: bold(rgb(0xff_c83c)),
    key: bold(rgb(0x7f_d4ff)),
    selection: PLAIN.bg(rgb(0x00_3a75)),
    bar: ink(rgb(0x7f_d4ff)),
    popup: ink(rgb(0xff_ffff)).bg(rgb(0x14_1414)),
    dimmed: ink(rgb(0x60_6060)).bg(rgb(0x00_0000)),
    series: [
        ink(rgb(0x7f_d4ff)),
        ink(rgb(0xff_c83c)),
        ink(rgb(0x3c_ffb4)),
        ink(rgb(0xff_ff00)),
        ink(rgb(0xff_a8dc)),
        ink(rgb(0xff_9a6a)),
    ],
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
    selection: REVERSED,
    bar: PLAIN,
    popup: PLAIN,
    dimmed: DIM,
    series: [PLAIN, BOLD, DIM, PLAIN, BOLD, DIM],
};

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: Color) -> f64 {
        let Color::Rgb(r, g, b) = color else { panic!("{color:?} has no luminance") };
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    fn contrast(front: Style, ground: Style) -> f64 {
        let (a, b) = (luminance(front.fg.unwrap()), luminance(ground.bg.unwrap()));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn words_and_data_stand_out_from_every_ground() {
        for theme in [DARK, LIGHT, CONTRAST] {
            let t = theme;
            let roles =
                [t.text, t.heading, t.muted, t.accent, t.focus, t.rise, t.fall, t.estimated, t.warn, t.key, t.bar];
            for ground in [t.ground, t.popup, t.selection] {
                for (at, role) in roles.iter().chain(&t.series).enumerate() {
                    let ratio = contrast(*role, ground);
                    assert!(ratio >= 4.5, "{}: role {at} on {:?}: {ratio:.2}", t.name, ground.bg);
                }
            }
            assert!(contrast(t.hollow, t.ground) >= 2.0, "{}: {}", t.name, contrast(t.hollow, t.ground));
        }
    }

    #[test]
    fn themes_without_a_ground_name_no_exact_colour() {
        for theme in [TERMINAL, MONO] {
            let text = format!("{theme:?}");
            assert!(!text.contains("Rgb") && !text.contains("Indexed"), "{}", theme.name);
        }
        assert!(!format!("{MONO:?}").contains("fg"), "mono has no colour");
    }

    #[test]
    fn names_are_found_and_walked_through() {
        let mut theme = &THEMES[0];
        for _ in THEMES {
            assert_eq!(Theme::find(theme.name), Some(theme));
            theme = theme.next();
        }
        assert_eq!(theme, &THEMES[0]);
    }

    #[test]
    fn rises_are_red_where_readers_expect_it() {
        assert_eq!(DARK.with(Rise::Auto, Locale::Zh).rise, DARK.fall);
        assert_eq!(DARK.with(Rise::Auto, Locale::En).rise, DARK.rise);
        assert_eq!(DARK.with(Rise::Green, Locale::Zh), DARK);
    }
}
