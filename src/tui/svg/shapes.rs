//! Blocks, lines and dots as shapes, gathered by colour.

use std::fmt::Write;

use super::{HIGH, Rgb, WIDE, hex};

/// A colour, and how many eighths of it are seen.
type Tint = (Rgb, u8);

/// Shapes by their tint.
#[derive(Default)]
pub(super) struct Shapes {
    rects: Vec<(Tint, Vec<[u32; 4]>)>,
    paths: Vec<(Tint, String)>,
}

/// The arms of a line from the middle of its cell: left, right, up, down.
fn arms(sign: char) -> Option<[bool; 4]> {
    let arms = match sign {
        '─' | '━' => 0b1100,
        '│' | '┃' => 0b0011,
        '┌' | '╭' => 0b0101,
        '┐' | '╮' => 0b1001,
        '└' | '╰' => 0b0110,
        '┘' | '╯' => 0b1010,
        '├' => 0b0111,
        '┤' => 0b1011,
        '┬' => 0b1101,
        '┴' => 0b1110,
        '┼' => 0b1111,
        '╴' => 0b1000,
        '╶' => 0b0100,
        '╵' => 0b0010,
        '╷' => 0b0001,
        _ => return None,
    };
    Some([8, 4, 2, 1].map(|arm| arms & arm != 0))
}

/// The lit quadrants of a block: 1 upper left, 2 upper right, 4 lower left, 8 lower right.
fn quadrants(sign: char) -> Option<u8> {
    Some(match sign {
        '▘' => 1,
        '▝' => 2,
        '▀' => 3,
        '▖' => 4,
        '▞' => 6,
        '▛' => 7,
        '▗' => 8,
        '▚' => 9,
        '▐' => 10,
        '▜' => 11,
        '▙' => 13,
        '▟' => 14,
        _ => return None,
    })
}

/// The corners of a sign that is a filled triangle, in a cell.
fn triangle(sign: char) -> Option<[(u32, u32); 3]> {
    Some(match sign {
        '▲' => [(4, 3), (8, 12), (0, 12)],
        '▼' => [(0, 4), (8, 4), (4, 13)],
        '▸' | '▶' => [(1, 4), (7, 8), (1, 12)],
        '◂' | '◀' => [(7, 4), (7, 12), (1, 8)],
        _ => return None,
    })
}

impl Shapes {
    /// Adds a rectangle: x, y, width, height. What continues one at its left or above it makes that one larger.
    pub(super) fn rect(&mut self, color: Rgb, eighths: u8, [x, y, width, height]: [u32; 4]) {
        let rects = entry(&mut self.rects, (color, eighths));
        if let Some(last) = rects.last_mut()
            && (last[0] + last[2], last[1], last[3]) == (x, y, height)
        {
            last[2] += width;
        } else {
            rects.push([x, y, width, height]);
        }
    }

    /// Adds a sign in the cell at a place; whether it is one that has a shape.
    pub(super) fn sign(&mut self, sign: char, ink: Rgb, x: u32, y: u32) -> bool {
        let mut rect = |left: u32, top: u32, width: u32, height: u32| {
            self.rect(ink, 8, [x + left, y + top, width, height]);
        };
        if let Some(lit) = quadrants(sign) {
            let (half, middle) = (WIDE / 2, HIGH / 2);
            for (top, bits) in [(0, lit & 3), (middle, lit >> 2)] {
                match bits {
                    1 => rect(0, top, half, middle),
                    2 => rect(half, top, half, middle),
                    3 => rect(0, top, WIDE, middle),
                    _ => {}
                }
            }
        } else if let Some([left, right, above, below]) = arms(sign) {
            let thick = if matches!(sign, '━' | '┃') { 3 } else { 1 };
            let (middle, centre) = (HIGH / 2 - thick / 2, WIDE / 2 - thick / 2);
            let start = if left { 0 } else { centre };
            let end = if right { WIDE } else { centre + thick };
            if left || right {
                rect(start, middle, end - start, thick);
            }
            if above {
                rect(centre, 0, thick, middle);
            }
            if below || above && !left && !right {
                rect(centre, middle, thick, HIGH - middle);
            }
        } else if let Some([first, second, third]) = triangle(sign) {
            let path = entry(&mut self.paths, (ink, 8));
            let at = |(left, top): (u32, u32)| format!("{} {}", x + left, y + top);
            let _ = write!(path, "M{}L{}L{}z", at(first), at(second), at(third));
        } else {
            let code = u32::from(sign);
            match sign {
                '▁'..='█' => rect(0, HIGH - 2 * (code - 0x2580), WIDE, 2 * (code - 0x2580)),
                '▉'..='▏' => rect(0, 0, 0x2590 - code, HIGH),
                '▔' => rect(0, 0, WIDE, 2),
                '▕' => rect(WIDE - 1, 0, 1, HIGH),
                '░'..='▓' => self.rect(ink, 2 * (code - 0x2590) as u8, [x, y, WIDE, HIGH]),
                '┈' => [0, 2, 4, 6].into_iter().for_each(|left| rect(left, HIGH / 2, 1, 1)),
                '┄' => [0, 3, 6].into_iter().for_each(|left| rect(left, HIGH / 2, 2, 1)),
                '┆' => [0, 6, 11].into_iter().for_each(|top| rect(WIDE / 2, top, 1, 3)),
                '┊' => [0, 4, 8, 12].into_iter().for_each(|top| rect(WIDE / 2, top, 1, 2)),
                '\u{2801}'..='\u{28ff}' => {
                    // Bits 0 to 5 go down the left and then the right column; 6 and 7 are the lowest row.
                    const DOTS: [(u32, u32); 8] = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)];
                    for (bit, (column, row)) in DOTS.into_iter().enumerate() {
                        if (code - 0x2800) >> bit & 1 == 1 {
                            rect(1 + column * 4, 1 + row * 4, 2, 2);
                        }
                    }
                }
                _ => return false,
            }
        }
        true
    }

    /// Writes a path for each colour.
    pub(super) fn write(&self, out: &mut String) {
        for (key, rects) in &self.rects {
            let mut path = String::new();
            for [x, y, width, height] in stacked(rects) {
                let _ = write!(path, "M{x} {y}h{width}v{height}h-{width}z");
            }
            put(out, *key, &path);
        }
        for (key, path) in &self.paths {
            put(out, *key, path);
        }
    }
}

/// What is kept under a key, in the order in which keys came.
fn entry<K: PartialEq, V: Default>(all: &mut Vec<(K, V)>, key: K) -> &mut V {
    let at = all.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
        all.push((key, V::default()));
        all.len() - 1
    });
    &mut all[at].1
}

/// Rectangles of one column that stand on each other become one.
fn stacked(rects: &[[u32; 4]]) -> Vec<[u32; 4]> {
    let mut sorted = rects.to_vec();
    sorted.sort_unstable_by_key(|[x, y, width, _]| (*x, *width, *y));
    sorted.dedup_by(|next, above| {
        let joins = (above[0], above[2], above[1] + above[3]) == (next[0], next[2], next[1]);
        if joins {
            above[3] += next[3];
        }
        joins
    });
    sorted
}

fn put(out: &mut String, (color, eighths): Tint, path: &str) {
    let opacity = if eighths < 8 { format!(" fill-opacity=\"{}\"", f32::from(eighths) / 8.0) } else { String::new() };
    let _ = writeln!(out, "<path fill=\"{}\"{opacity} d=\"{path}\"/>", hex(color));
}
