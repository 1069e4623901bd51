//! ASCII glyphs in place of all others: for fonts that lack these, and for terminals that draw them two columns wide.
//!
//! A finished screen is changed cell by cell, so nothing moves. Letters and Chinese characters stay. A sign that has no
//! counterpart of one column (`≥` is not `>`) is spelled out: where its words are laid out, else by taking a blank
//! beside it.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::text;

/// Signs that need more than one column.
const SPELLED: [(char, &str); 19] = [
    ('≥', ">="),
    ('≤', "<="),
    ('≠', "/="),
    ('≈', "~="),
    ('±', "+-"),
    ('∞', "inf"),
    ('∛', "root3"),
    ('∜', "root4"),
    ('‰', " per 1000"),
    ('⁰', "^0"),
    ('¹', "^1"),
    ('²', "^2"),
    ('³', "^3"),
    ('⁴', "^4"),
    ('⁵', "^5"),
    ('⁶', "^6"),
    ('⁷', "^7"),
    ('⁸', "^8"),
    ('⁹', "^9"),
];

/// How a sign is spelled out; none where it takes one column.
fn spelled(glyph: &str) -> Option<&'static str> {
    let mut chars = glyph.chars();
    let (first, rest) = (chars.next()?, chars.next());
    SPELLED.iter().find(|(sign, _)| *sign == first && rest.is_none()).map(|(_, words)| *words)
}

/// An arrow between words, where `>` and `<` would be “more than” and “less than”.
fn arrow(glyph: &str) -> Option<&'static str> {
    match glyph {
        "→" => Some("->"),
        "←" => Some("<-"),
        _ => None,
    }
}

/// The glyph of one column that stands for another one; none where it stays.
fn plain(glyph: &str) -> Option<&'static str> {
    let c = glyph.chars().next().filter(|c| !c.is_ascii())?;
    Some(match c {
        '█' | '▉' | '▇' | '▆' | '▊' | '▋' => "#",
        '▅' | '▄' | '▃' => "=",
        '▂' | '▁' | '⣀' => "_",
        '▌' | '▍' | '▎' | '▏' | '▐' | '▕' | '│' | '┃' | '╵' | '╷' | '╎' | '┆' | '┊' | '║' => {
            "|"
        }
        '▀' | '“' | '”' | '„' | '⠉' => "\"",
        '▘' | '▝' | '‘' | '’' | '′' => "'",
        '▖' | '▗' | '·' | '…' | '░' | '┈' | '┄' | '╌' => ".",
        '▙' | '▚' | '▛' | '▜' | '▞' | '▟' | '▓' => "%",
        '▒' | '∶' | '┇' => ":",
        '▔' | '─' | '━' | '═' | '–' | '—' | '−' | '‐' | '‑' | '―' | '⠒' => "-",
        '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' | '╭' | '╮' | '╯' | '╰' | '╋' => {
            "+"
        }
        '▲' | '▴' | '△' | '↑' => "^",
        '▼' | '▾' | '▽' | '↓' | '√' | '✓' => "v",
        '▸' | '▶' | '→' | '›' | '⟩' => ">",
        '◂' | '◀' | '←' | '‹' | '⟨' => "<",
        '•' | '●' | '★' | '∗' => "*",
        '○' | '◦' | '◯' | '°' => "o",
        '▪' | '■' | '◼' => "@",
        '▫' | '□' | '◻' => "n",
        '◆' | '◇' => "&",
        '×' | '✗' => "x",
        '÷' => "/",
        '␉' | '\u{a0}' => " ",
        '\u{2801}'..='\u{28ff}' => dots(c),
        _ if c.is_alphabetic() || text::width(glyph) != 1 => return None,
        _ => "*",
    })
}

/// Braille dots by where they stand.
fn dots(c: char) -> &'static str {
    let bits = u32::from(c) - 0x2800;
    // The bits of rows from the top: 1 and 4, 2 and 5, 3 and 6, 7 and 8.
    let (upper, lower) = (bits & 0b0001_1011 != 0, bits & 0b1110_0100 != 0);
    match (upper, lower) {
        _ if bits.count_ones() > 5 => "#",
        (true, true) => ":",
        (true, false) => "'",
        _ => ".",
    }
}

/// Words that are still to be laid out, with the signs spelled out for which they must have room.
#[must_use]
pub fn words(text: &str) -> Cow<'_, str> {
    let needs_room = |c| matches!(c, '→' | '←') || SPELLED.iter().any(|(sign, _)| *sign == c);
    if text.is_ascii() || !text.contains(needs_room) {
        return Cow::Borrowed(text);
    }
    // Between words `>` would be “more than”.
    let text = text.replace(" → ", " -> ").replace(" ← ", " <- ");
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match SPELLED.iter().find(|(sign, _)| *sign == c) {
            Some((_, words)) => out.push_str(words),
            None => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Finished lines of text. What is spelled out takes its room from the nearest gap before it, so that columns stay.
#[must_use]
pub fn lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let start = out.len();
        // Columns by which the line is longer than it was.
        let mut longer = 0;
        text::each_glyph(line, |glyph, _| {
            // Between words `>` would be “more than”.
            if let Some(words) = spelled(glyph).or(arrow(glyph).filter(|_| out.ends_with(' '))) {
                out.push_str(words);
                longer += words.len() - 1;
            } else {
                out.push_str(plain(glyph).unwrap_or(glyph));
            }
            while longer > 0
                && let Some(gap) = gap(&out[start..])
            {
                out.remove(start + gap);
                longer -= 1;
            }
            true
        });
        if line.ends_with('\n') && !out.ends_with('\n') {
            out.push('\n');
        }
    }
    out
}

/// The last place with more than one blank between words.
fn gap(line: &str) -> Option<usize> {
    let words = line.len() - line.trim_start_matches(' ').len();
    line.get(words..)?.rfind("  ").map(|at| words + at)
}

/// Changes an area of a finished screen.
pub fn screen(area: Rect, buffer: &mut Buffer) {
    let area = area.intersection(buffer.area);
    for y in area.rows().map(|row| row.y) {
        let start = buffer.index_of(area.x, y);
        let row = &mut buffer.content[start..start + usize::from(area.width)];
        for at in 0..row.len() {
            let symbol = row[at].symbol();
            if symbol.len() == 1 {
                continue;
            }
            let between = at > 0 && is_blank(row, at - 1);
            if let Some(words) = spelled(symbol).or(arrow(symbol).filter(|_| between)) {
                spell(row, at, words);
            } else if let Some(glyph) = plain(symbol) {
                row[at].set_symbol(glyph);
            }
        }
    }
}

/// Writes words in place of the glyph at a column: its neighbours move towards the nearest blanks. Where there are
/// none it becomes `?`, which says less but nothing wrong.
fn spell(row: &mut [Cell], at: usize, words: &str) {
    let mut place = at..at + 1;
    while place.len() < words.len() {
        let (left, right) = (blank_before(row, &place), blank_after(row, &place));
        // Digits stand in columns, so what stands before the sign moves, unless that is far.
        match (left, right) {
            (Some(left), right) if right.is_none_or(|right| place.start - left <= right - place.end + 8) => {
                row[left..place.start].rotate_left(1);
                place.start -= 1;
            }
            (_, Some(right)) => {
                row[place.end..=right].rotate_right(1);
                place.end += 1;
            }
            _ => {
                row[at].set_symbol("?");
                return;
            }
        }
    }
    let style = row[at].style();
    for (cell, glyph) in row[place].iter_mut().zip(words.chars()) {
        cell.set_char(glyph).set_style(style);
    }
}

/// Whether a cell is blank, and not under the second half of a wide glyph.
fn is_blank(row: &[Cell], at: usize) -> bool {
    row[at].symbol() == " " && (at == 0 || text::width(row[at - 1].symbol()) < 2)
}

fn blank_before(row: &[Cell], place: &Range<usize>) -> Option<usize> {
    (0..place.start).rev().find(|at| is_blank(row, *at))
}

fn blank_after(row: &[Cell], place: &Range<usize>) -> Option<usize> {
    (place.end..row.len()).find(|at| is_blank(row, *at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(line: &str) -> String {
        let mut buffer = Buffer::with_lines([line]);
        let area = buffer.area;
        screen(area, &mut buffer);
        let mut text = String::new();
        let mut at = 0;
        while let Some(cell) = buffer.content.get(at) {
            text.push_str(cell.symbol());
            at += text::width(cell.symbol()).max(1);
        }
        text
    }

    #[test]
    fn glyphs_keep_their_columns() {
        assert_eq!(changed("── 技术 ▲+24% ─ ▒▒▃ █▌ …"), "-- 技术 ^+24% - ::= #| .");
        assert_eq!(changed("café 3.6亿元 “6.57”"), "café 3.6亿元 \"6.57\"");
        assert_eq!(changed("⡱⢎⠁⣀⠉⠂"), "::'_\"'");
        assert_eq!(changed("↑↓←→ ▒░→ 6 → 4"), "^v<> :.> 6-> 4");
    }

    #[test]
    fn a_bound_stays_a_bound() {
        assert_eq!(changed("市  ~≥52"), "市 ~>=52");
        assert_eq!(changed("~≥52 家"), "~>=52家");
        assert_eq!(changed("技≥5"), "技?5", "no room: less is said, but nothing wrong");
        assert_eq!(changed("  [34.4, ∞)"), " [34.4,inf)");
    }

    #[test]
    fn words_and_lines_are_spelled_out() {
        assert_eq!(words("a ≥ b → c"), "a >= b -> c");
        assert!(matches!(words("抚顺 · 2023"), Cow::Borrowed(_)));
        assert_eq!(lines("  a    ~≥145  x\n  b    ~145   y\n"), "  a   ~>=145  x\n  b    ~145   y\n");
        assert_eq!(lines("x ≥5 y\n"), "x >=5 y\n");
    }
}
