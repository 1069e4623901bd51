//! Text that is safe to show, and its width in terminal columns.
//!
//! [`CleanText`] is the only string type that data, reports and errors hold. Everything that comes from a file, a
//! path, an argument or another program's message passes through its constructor, so that no control character
//! and no invisible or direction-changing character ever reaches a terminal.

use std::borrow::Cow;
use std::fmt;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A string without control, bidirectional or zero-width characters: they are made visible instead.
///
/// ```
/// use innoboard::text::CleanText;
/// assert_eq!(CleanText::new("6.57\u{1b}[31m").as_str(), "6.57␛[31m");
/// assert_eq!(CleanText::new("a\u{202e}b").as_str(), "a⟨U+202E⟩b");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct CleanText(Box<str>);

impl CleanText {
    /// Takes any text and makes its hidden characters visible.
    #[must_use]
    pub fn new(text: impl AsRef<str>) -> Self {
        Self(clean(text.as_ref()).into())
    }

    /// The text, safe to show.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing but white space is in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl fmt::Display for CleanText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl AsRef<str> for CleanText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for CleanText {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for CleanText {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

/// Whether a character would be hidden on a terminal, or would change how the rest is shown.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    // Nearly every character is one of these, and every text of a dataset is looked at when the program starts.
    if matches!(c, ' '..='~' | '\u{2e80}'..='\u{3163}' | '\u{3165}'..='\u{fdff}') {
        return false;
    }
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Whether a text has nothing but printable ASCII and characters of U+4000–U+CFFF (Chinese ideographs), of which none
/// is hidden: told from single bytes, because at the start every text of a dataset is looked at.
fn is_surely_clean(text: &str) -> bool {
    let mut clean = true;
    for &byte in text.as_bytes() {
        clean &= matches!(byte, b' '..=b'~' | 0x80..=0xbf | 0xe4..=0xec);
    }
    clean
}

/// Makes hidden characters visible: ASCII controls as their control pictures, others as `⟨U+202E⟩`.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_surely_clean(text) || !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\u{0}'..='\u{1f}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
            '\u{7f}' => out.push('␡'),
            c if is_hidden(c) => out.extend(format!("⟨U+{:04X}⟩", u32::from(c)).chars()),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// The columns a text takes on a terminal.
#[must_use]
pub fn width(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut columns) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b' '..=b'~' => (at, columns) = (at + 1, columns + 1),
            // The first bytes of U+5000 to U+9FFF, most of what is not ASCII.
            0xe5..=0xe9 => (at, columns) = (at + 3, columns + 2),
            _ => match text[at..].chars().next().and_then(|c| plain_width(c).map(|wide| (c.len_utf8(), wide))) {
                Some((length, wide)) => (at, columns) = (at + length, columns + wide),
                None => return text.width(),
            },
        }
    }
    columns
}

/// The columns of a character that never joins with its neighbours; none for all others. Nearly all that is ever shown
/// is of this kind, and looking the others up takes ten times as long.
#[must_use]
pub fn plain_width(c: char) -> Option<usize> {
    match c {
        ' '..='~' => Some(1),
        '\u{4e00}'..='\u{9fff}' | '\u{3000}'..='\u{3029}' | '\u{ff01}'..='\u{ff60}' => Some(2),
        '\u{a0}'..='\u{ac}'
        | '\u{ae}'..='\u{ff}'
        | '\u{2010}'..='\u{2027}'
        | '\u{2190}'..='\u{22ff}'
        | '\u{2500}'..='\u{25fc}'
        | '\u{2800}'..='\u{28ff}' => Some(1),
        _ => None,
    }
}

/// Tells the glyphs of a text with their columns, one after the other, until it is told to stop by `false`.
pub fn each_glyph<'a>(text: &'a str, mut tell: impl FnMut(&'a str, usize) -> bool) {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        // A character stands alone where neither it nor the next one can join.
        let joins = chars.peek().is_some_and(|(_, next)| plain_width(*next).is_none());
        if let Some(wide) = plain_width(c).filter(|_| !joins) {
            if !tell(&text[at..end], wide) {
                return;
            }
        } else {
            // Up to a plain character that another one follows: only the graphemes of this part have to be found.
            let (mut end, mut plain) = (end, plain_width(c).is_some());
            while let Some((start, next)) = chars.next_if(|(_, next)| !plain || plain_width(*next).is_none()) {
                (end, plain) = (start + next.len_utf8(), plain_width(next).is_some());
            }
            for glyph in text[at..end].graphemes(true) {
                if !tell(glyph, width(glyph)) {
                    return;
                }
            }
        }
    }
}

/// The text cut to at most `columns`, ending in `…` where something was left out; no glyph is cut in half, and no number:
/// a part of one would be another.
///
/// ```
/// assert_eq!(innoboard::text::cut("技术合同", 5), "技术…");
/// assert_eq!(innoboard::text::cut("技术合同", 8), "技术合同");
/// assert_eq!(innoboard::text::cut("登记额+6.57亿元", 10), "登记额…");
/// ```
#[must_use]
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    if columns == 0 {
        return Cow::Borrowed("");
    }
    Cow::Owned(format!("{}…", whole_numbers(text, head(text, columns - 1).len())))
}

/// The beginning of a text up to a place, or up to the number that would be cut there, with its signs.
fn whole_numbers(text: &str, end: usize) -> &str {
    let is_point = |c: char| matches!(c, '.' | ',');
    let (kept, rest) = text.split_at(end);
    let goes_on = rest.trim_start_matches(is_point).starts_with(|c: char| c.is_ascii_digit());
    let number = kept.trim_end_matches(is_point).ends_with(|c: char| c.is_ascii_digit());
    if !(goes_on && number) {
        return kept;
    }
    let before = kept.trim_end_matches(|c: char| c.is_ascii_digit() || is_point(c));
    before.trim_end_matches(['+', '-', '−', '~', '≈', '≥', '≤', '>', '<', '▲', '▼', ' '])
}

/// Whether a text holds a glyph of two columns, as Chinese ones are.
#[must_use]
pub fn is_wide(text: &str) -> bool {
    text.chars().count() < width(text)
}

/// Chinese with blanks between its letters, for what should be large and is not; other words as they are.
///
/// ```
/// assert_eq!(innoboard::text::spaced("亿元"), "亿 元");
/// assert_eq!(innoboard::text::spaced("2.38%"), "2.38%");
/// // Signs that have their own white space stay with what they belong to, also where a row ends.
/// assert_eq!(innoboard::text::spaced("参照：（省）"), "参 照： （省）");
/// ```
#[must_use]
pub fn spaced(text: &str) -> Cow<'_, str> {
    if !is_wide(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() * 2);
    each_glyph(text, |glyph, _| {
        let held = "，。；：、！？）》”」".contains(glyph) || out.ends_with(['（', '《', '“', '「']);
        if !out.is_empty() && glyph != " " && !held {
            out.push(' ');
        }
        out.push_str(glyph);
        true
    });
    Cow::Owned(out)
}

/// The longest beginning of a text that fits into `columns`, without a mark of omission.
#[must_use]
pub fn head(text: &str, columns: usize) -> &str {
    let mut used = 0;
    let mut end = 0;
    each_glyph(text, |glyph, wide| {
        used += wide;
        if used <= columns {
            end += glyph.len();
        }
        used <= columns
    });
    &text[..end]
}

/// Where a text stands in a wider field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// In the middle, a spare column at the right.
    Centre,
    /// At the right.
    Right,
}

/// The text cut and padded to exactly `columns`.
///
/// ```
/// use innoboard::text::{Align, fit};
/// assert_eq!(fit("抚顺", 6, Align::Right), "  抚顺");
/// ```
#[must_use]
pub fn fit(text: &str, columns: usize, align: Align) -> String {
    let text = cut(text, columns);
    let room = columns - width(&text);
    let left = match align {
        Align::Left => 0,
        Align::Centre => room / 2,
        Align::Right => room,
    };
    let mut out = String::with_capacity(text.len() + room);
    out.extend(std::iter::repeat_n(' ', left));
    out.push_str(&text);
    out.extend(std::iter::repeat_n(' ', room - left));
    out
}

/// The text broken into lines of at most `columns`: between words, or between Chinese characters but never before
/// closing punctuation. A word wider than a line is broken where it must be.
///
/// ```
/// use innoboard::text::wrap;
/// assert_eq!(wrap("one two three", 8), ["one two", "three"]);
/// assert_eq!(wrap("第三位，仅次于", 6), ["第三", "位，仅", "次于"]);
/// ```
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for piece in unbreakable(text) {
        let blank = piece.chars().all(char::is_whitespace);
        let wide = width(piece);
        if used + wide > columns && used > 0 {
            if let Some(line) = lines.last_mut() {
                line.truncate(line.trim_end().len());
            }
            lines.push(String::new());
            used = 0;
        }
        if blank && used == 0 {
            continue;
        }
        let mut rest = piece;
        while width(rest) > columns && columns > 0 {
            let part = head(rest, columns);
            if part.is_empty() {
                break;
            }
            if let Some(line) = lines.last_mut() {
                line.push_str(part);
            }
            lines.push(String::new());
            rest = &rest[part.len()..];
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(rest);
            used = width(line);
        }
    }
    if let Some(line) = lines.last_mut() {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// The pieces of a text between which a line may end.
fn unbreakable(text: &str) -> Vec<&str> {
    let closes = |c: char| "，。、；：？！）》〉”’」』】％%,.;:?!)]}".contains(c);
    let opens = |c: char| "（《〈“‘「『【([{".contains(c);
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if let Some(last) = before {
            let ideographic = |c: char| width(c.encode_utf8(&mut [0; 4])) == 2;
            let may_break = if last.is_whitespace() != c.is_whitespace() {
                true
            } else if last.is_whitespace() {
                false
            } else {
                (ideographic(last) || ideographic(c)) && !closes(c) && !opens(last)
            };
            if may_break {
                pieces.push(&text[start..at]);
                start = at;
            }
        }
        before = Some(c);
    }
    if start < text.len() {
        pieces.push(&text[start..]);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_made_visible() {
        assert_eq!(clean("a\tb\u{7f}\u{85}\u{200b}"), "a␉b␡⟨U+0085⟩⟨U+200B⟩");
        assert!(matches!(clean("抚顺 2023"), Cow::Borrowed(_)));
    }

    #[test]
    fn no_number_is_cut() {
        let text = "2023年 1,298件、~≥34.4 亿元 +49.3%，2021–2023";
        let numbers: Vec<&str> = text.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).collect();
        for columns in 0..=width(text) {
            let cut = cut(text, columns);
            assert!(width(&cut) <= columns, "{cut}");
            let left = cut.trim_end_matches('…');
            for number in left.split(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')) {
                assert!(numbers.contains(&number), "{cut}: {number}");
            }
        }
        assert_eq!(cut("2023", 3), "…");
    }

    #[test]
    fn plain_characters_have_the_width_of_the_tables_and_stand_alone() {
        for c in (' '..='\u{ffff}').filter(|c| plain_width(*c).is_some()) {
            let twice = format!("{c}{c}");
            assert_eq!(Some(c.to_string().as_str().width()), plain_width(c), "{c:?}");
            assert_eq!(twice.graphemes(true).count(), 2, "{c:?}");
        }
    }

    #[test]
    fn glyphs_are_graphemes_wherever_plain_ones_stand_between() {
        let letters = ["a", "抚", "·", "e\u{301}", "\u{600}1", "🇨🇳", "👨\u{200d}👩\u{200d}👧", "\r\n", "≥", "\u{308}"];
        for first in letters {
            for second in letters {
                let text = format!("x{first}{second}y{first}");
                let mut glyphs = Vec::new();
                each_glyph(&text, |glyph, _| {
                    glyphs.push(glyph);
                    true
                });
                assert_eq!(glyphs, text.graphemes(true).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn a_wide_glyph_is_never_cut_in_half() {
        assert_eq!(cut("抚顺市", 4), "抚…");
        assert_eq!(cut("抚顺市", 1), "…");
        assert_eq!(cut("抚顺市", 0), "");
        assert_eq!(head("抚顺市", 3), "抚");
    }

    #[test]
    fn every_wrapped_line_fits() {
        for columns in 2..40 {
            for line in
                wrap("2023年，抚顺市技术合同交易登记额6.57亿元，比上年增长49.3%。 And some English words.", columns)
            {
                assert!(width(&line) <= columns, "{line:?} in {columns}");
            }
        }
    }
}
