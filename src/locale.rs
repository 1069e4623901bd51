//! Languages: bilingual constants, bare numbers, percents and dates, and the words that several pages share.
//!
//! Every text of the interface is a [`Text`] beside the thing it names, so a missing translation does not compile.

use chrono::{Datelike, NaiveDate};

/// A language of the interface and of everything written by the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Locale {
    /// Chinese, in the style of official statistics.
    #[default]
    Zh,
    /// English.
    En,
}

impl Locale {
    /// All languages, in the order the language key walks through them.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The language tag: `zh` or `en`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// The language with this tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.tag() == tag)
    }

    /// The language a POSIX locale name asks for (`zh_CN.UTF-8` is Chinese, everything else English).
    #[must_use]
    pub fn from_posix(name: &str) -> Self {
        if name.starts_with("zh") { Self::Zh } else { Self::En }
    }

    /// The other language.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }

    /// A bare number with this many decimals, with a true minus sign and, in English, grouped thousands.
    ///
    /// ```
    /// use innoboard::locale::Locale;
    /// assert_eq!(Locale::En.number(10300.0, 0), "10,300");
    /// assert_eq!(Locale::Zh.number(-0.16, 2), "−0.16");
    /// ```
    #[must_use]
    pub fn number(self, value: f64, decimals: u8) -> String {
        let digits = round_half_even(value, decimals);
        let negative = digits.starts_with('-');
        let digits = digits.trim_start_matches('-');
        let negative = negative && digits.bytes().any(|b| (b'1'..=b'9').contains(&b));
        let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
        let mut out = String::with_capacity(digits.len() + 4);
        if negative {
            out.push('−');
        }
        for (i, digit) in whole.chars().enumerate() {
            if self == Self::En && i > 0 && (whole.len() - i) % 3 == 0 && digit.is_ascii_digit() {
                out.push(',');
            }
            out.push(digit);
        }
        if let Some(fraction) = fraction {
            out.push('.');
            out.push_str(fraction);
        }
        out
    }

    /// A whole number.
    #[must_use]
    pub fn count(self, value: usize) -> String {
        self.number(value as f64, 0)
    }

    /// How amounts of this size are scaled: in Chinese as they are printed, in English by value
    /// (3.6亿 = 360 million; design, section 9).
    ///
    /// `unit_mult` is the exponent of ten of the printed amounts, `largest` the largest of them.
    #[must_use]
    pub fn scale(self, unit_mult: i8, largest: f64) -> Scale {
        if self == Self::Zh || unit_mult == 0 {
            return Scale::of_exponent(unit_mult);
        }
        let size = largest.abs() * 10f64.powi(unit_mult.into());
        // Printed values a hair below a step, such as 0.9999999 million after a conversion, belong to the step.
        let size = size * (1.0 + 1e-12);
        Scale::of_exponent(match size {
            s if s >= 1e12 => 12,
            s if s >= 1e9 => 9,
            s if s >= 1e6 => 6,
            _ => 0,
        })
    }

    /// A list of words as the language writes it.
    #[must_use]
    pub fn list(self, words: &[String]) -> String {
        words.join(match self {
            Self::Zh => "、",
            Self::En => ", ",
        })
    }

    /// A date in words.
    #[must_use]
    pub fn date(self, date: NaiveDate) -> String {
        match self {
            Self::Zh => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
            Self::En => date.format("%-d %B %Y").to_string(),
        }
    }

    /// An ordinal position: `第4位` or `4th`.
    #[must_use]
    pub fn position(self, position: u32) -> String {
        match self {
            Self::Zh => format!("第{position}位"),
            Self::En => {
                let ending = match (position % 100, position % 10) {
                    (11..=13, _) => "th",
                    (_, 1) => "st",
                    (_, 2) => "nd",
                    (_, 3) => "rd",
                    _ => "th",
                };
                format!("{position}{ending}")
            }
        }
    }
}

/// A power of ten with its word in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The exponent of ten.
    pub exponent: i8,
    /// The word before the unit; empty for 1.
    pub word: Text,
}

impl Scale {
    /// The scale of an exponent; one without a common word has an empty word and exponent 0.
    #[must_use]
    pub fn of_exponent(exponent: i8) -> Self {
        let word = match exponent {
            2 => Text::new("百", "hundred"),
            3 => Text::new("千", "thousand"),
            4 => Text::new("万", "×10,000"),
            6 => Text::new("百万", "million"),
            8 => Text::new("亿", "×100 million"),
            9 => Text::new("十亿", "billion"),
            12 => Text::new("万亿", "trillion"),
            _ => return Self { exponent: 0, word: Text::new("", "") },
        };
        Self { exponent, word }
    }

    /// A value in units of 10^`from`, in this scale.
    #[must_use]
    pub fn convert(self, value: f64, from: i8) -> f64 {
        match i32::from(from) - i32::from(self.exponent) {
            0 => value,
            up if up > 0 => value * 10f64.powi(up),
            down => value / 10f64.powi(-down),
        }
    }

    /// The decimals that keep the significant digits of a value that had `decimals` in units of 10^`from`.
    #[must_use]
    pub fn decimals(self, decimals: u8, from: i8) -> u8 {
        (i16::from(decimals) + i16::from(self.exponent) - i16::from(from)).clamp(0, 12) as u8
    }
}

/// A value as decimal digits, ties rounded half to even (GB/T 8170). The only place where the program rounds.
#[must_use]
pub fn round_half_even(value: f64, decimals: u8) -> String {
    let decimals = usize::from(decimals);
    // Only a 5 behind the last digit can be a tie, and most numbers have none there.
    let behind = value.abs() * 10f64.powi(decimals as i32 + 1);
    if decimals <= 12 && behind < 1e12 && (behind.rem_euclid(10.0) - 5.0).abs() > 1e-3 {
        return in_digits(value.is_sign_negative(), (behind / 10.0).round() as u64, decimals);
    }
    // The shortest digits that name this number are the printed ones; binary noise behind them must not break a tie.
    let shortest = format!("{}", value.abs());
    let tie =
        shortest.split_once('.').is_some_and(|(_, fraction)| fraction.len() == decimals + 1 && fraction.ends_with('5'));
    if !tie {
        return format!("{value:.decimals$}");
    }
    let kept = &shortest[..shortest.len() - 1];
    let even = kept.trim_end_matches('.').bytes().next_back().is_some_and(|digit| (digit - b'0').is_multiple_of(2));
    let step = if even { 0.0 } else { 10f64.powi(-(decimals as i32)) };
    let rounded = kept.trim_end_matches('.').parse::<f64>().unwrap_or_default() + step;
    format!("{}{rounded:.decimals$}", if value < 0.0 { "-" } else { "" })
}

/// A whole number with a decimal point before its last `decimals` digits. The formatter of the standard library works
/// out every digit of a float, which takes ten times as long, and a page has hundreds of numbers.
fn in_digits(negative: bool, scaled: u64, decimals: usize) -> String {
    let mut digits = [b'0'; 24];
    let (mut at, mut rest) = (digits.len(), scaled);
    while rest > 0 || digits.len() - at <= decimals {
        at -= 1;
        digits[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    let mut text = String::with_capacity(digits.len() - at + 2);
    if negative {
        text.push('-');
    }
    for (place, digit) in digits.iter().enumerate().skip(at) {
        if decimals > 0 && place == digits.len() - decimals {
            text.push('.');
        }
        text.push(char::from(*digit));
    }
    text
}

/// A text of the program in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// Both languages of one text.
    #[must_use]
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self { zh, en }
    }

    /// The text in a language.
    #[must_use]
    pub fn get(self, locale: Locale) -> &'static str {
        match locale {
            Locale::Zh => self.zh,
            Locale::En => self.en,
        }
    }

    /// The text in a language with `{}` filled from the arguments in turn; `{0}`, `{1}` … name one.
    ///
    /// ```
    /// use innoboard::locale::{Locale, Text};
    /// let text = Text::new("{}位 / {}市", "{} of {}");
    /// assert_eq!(text.fill(Locale::En, &["4th", "14"]), "4th of 14");
    /// ```
    #[must_use]
    pub fn fill(self, locale: Locale, arguments: &[&str]) -> String {
        let mut out = String::new();
        let mut rest = self.get(locale);
        let mut next = 0;
        while let Some(open) = rest.find('{') {
            let Some(close) = rest[open..].find('}') else { break };
            out.push_str(&rest[..open]);
            let inside = &rest[open + 1..open + close];
            let index = inside.parse().unwrap_or_else(|_| {
                next += 1;
                next - 1
            });
            out.push_str(arguments.get(index).copied().unwrap_or_default());
            rest = &rest[open + close + 1..];
        }
        out.push_str(rest);
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_go_to_the_even_digit() {
        for (value, decimals, digits) in [
            (0.5, 0, "0"),
            (1.5, 0, "2"),
            (2.5, 0, "2"),
            (2.675, 2, "2.68"),
            (2.665, 2, "2.66"),
            (-1.5, 0, "-2"),
            (0.25, 1, "0.2"),
            (9.995, 2, "10.00"),
        ] {
            assert_eq!(round_half_even(value, decimals), digits, "{value}");
        }
    }

    #[test]
    fn digits_are_those_of_the_standard_library_where_nothing_is_halfway() {
        for value in [0.0, 0.04, -0.04, 1.0, 7.0, 9.96, 581.0, 6.57, -24.68, 1298.0, 0.12, 123_456.789, 2.5e8] {
            for decimals in 0..4_u8 {
                let places = usize::from(decimals);
                let tie = format!("{value:.6}").split_once('.').is_some_and(|(_, f)| f[places..].starts_with('5'));
                if !tie {
                    assert_eq!(round_half_even(value, decimals), format!("{value:.places$}"), "{value} {decimals}");
                }
            }
        }
    }

    #[test]
    fn numbers_are_written_as_the_language_writes_them() {
        assert_eq!(Locale::Zh.number(10300.0, 0), "10300");
        assert_eq!(Locale::En.number(1_861_372.0, 0), "1,861,372");
        assert_eq!(Locale::En.number(-0.001, 2), "0.00");
    }

    #[test]
    fn english_scales_by_value_and_keeps_the_digits() {
        let scale = Locale::En.scale(8, 6.57);
        assert_eq!(
            (scale.word.en, Locale::En.number(scale.convert(3.6, 8), scale.decimals(1, 8))),
            ("million", "360".into())
        );
        let scale = Locale::En.scale(8, 29.0);
        assert_eq!(
            (scale.word.en, Locale::En.number(scale.convert(29.0, 8), scale.decimals(0, 8))),
            ("billion", "2.9".into())
        );
    }

    #[test]
    fn ordinals() {
        let words: Vec<_> = [1, 2, 3, 4, 11, 12, 21, 112].map(|n| Locale::En.position(n)).into();
        assert_eq!(words, ["1st", "2nd", "3rd", "4th", "11th", "12th", "21st", "112th"]);
    }
}
