//! Letters of an outline face as pixels.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::fmt;
use std::rc::Rc;

use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};
use zeno::{Command, Mask, Point};

use super::Grid;
use crate::text;

/// The part of a pixel that must be covered for it to be lit, of 255: somewhat less than half keeps thin strokes.
const LIT: u8 = 117;
/// More letters than these are rasterised again: a talk has a few dozen.
const MOST: usize = 1024;

/// An outline face. Nothing of it is read before the first letter is drawn; what was rasterised once is kept.
#[derive(Clone)]
pub struct Face(Rc<Inner>);

struct Inner {
    bytes: &'static [u8],
    font: OnceCell<Option<FontRef<'static>>>,
    letters: RefCell<Letters>,
}

/// Letters by themselves, their size and their grid; nothing where the face has none.
type Letters = HashMap<(char, u16, Grid), Option<Rc<Letter>>>;

/// A letter as pixels. Lengths are in pixels of its grid.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Letter {
    /// From the pen to the first column with ink.
    pub(super) left: i32,
    /// The rows above the base line.
    pub(super) above: i32,
    /// The columns with ink.
    pub(super) width: i32,
    /// The rows with ink.
    pub(super) height: i32,
    /// How far the pen moves.
    pub(super) advance: i32,
    /// Row by row, whether a pixel is lit.
    pub(super) pixels: Vec<bool>,
}

impl Face {
    /// The face of a font file. Bytes that are no font make a face without letters.
    #[must_use]
    pub fn new(bytes: &'static [u8]) -> Self {
        Self(Rc::new(Inner { bytes, font: OnceCell::new(), letters: RefCell::default() }))
    }

    fn font(&self) -> Option<&FontRef<'static>> {
        self.0.font.get_or_init(|| FontRef::new(self.0.bytes).ok()).as_ref()
    }

    /// Whether it has a letter.
    #[must_use]
    pub fn has(&self, letter: char) -> bool {
        self.font().is_some_and(|font| font.charmap().map(letter).is_some())
    }

    /// A letter at a size, or nothing where the face has none.
    pub(super) fn letter(&self, letter: char, size: u16, grid: Grid) -> Option<Rc<Letter>> {
        let mut letters = self.0.letters.borrow_mut();
        if letters.len() > MOST {
            letters.clear();
        }
        letters
            .entry((letter, size, grid))
            .or_insert_with(|| self.font().and_then(|font| rasterise(font, letter, size, grid)).map(Rc::new))
            .clone()
    }
}

impl Default for Face {
    /// A face without letters.
    fn default() -> Self {
        Self::new(&[])
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face").field("bytes", &self.0.bytes.len()).finish_non_exhaustive()
    }
}

/// The outline of a letter, scaled, with rows counted downward.
struct Path {
    commands: Vec<Command>,
    across: f32,
    down: f32,
    /// The height of capitals and digits, for letters that are made to end on whole pixels.
    capital: Option<f32>,
}

impl Path {
    /// Round letters reach a little beyond flat ones: as a row of pixels that would be a hump, so it is flattened.
    fn point(&self, x: f32, y: f32) -> Point {
        let y = match self.capital {
            Some(capital) => {
                let beyond = capital * 0.03;
                let flat = if (-beyond..0.0).contains(&y) {
                    0.0
                } else if (capital..capital + beyond).contains(&y) {
                    capital
                } else {
                    y
                };
                flat * (capital * self.down).round() / capital
            }
            None => y * self.down,
        };
        Point::new(x * self.across, -y)
    }
}

impl OutlinePen for Path {
    fn move_to(&mut self, x: f32, y: f32) {
        self.commands.push(Command::MoveTo(self.point(x, y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.commands.push(Command::LineTo(self.point(x, y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.commands.push(Command::QuadTo(self.point(cx, cy), self.point(x, y)));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.commands.push(Command::CurveTo(self.point(ax, ay), self.point(bx, by), self.point(x, y)));
    }

    fn close(&mut self) {
        self.commands.push(Command::Close);
    }
}

/// Below this size the outline of a tilde would be a flat bar that reads as a minus, and those of comparators blots.
const FLAT: u16 = 20;

/// A tilde as a wave of even thickness.
fn wave(size: u16, grid: Grid) -> Letter {
    let (across, down) = grid.scale();
    let size = f32::from(size);
    let width = (size * 0.6 * across).round().max(4.0) as i32;
    let swing = (size * 0.1 * down).max(1.0);
    let stroke = (size * 0.1 * down).round().max(1.0) as i32;
    let height = (2.0 * swing).round() as i32 + stroke;
    let pixels = (0..height)
        .flat_map(|y| (0..width).map(move |x| (x, y)))
        .map(|(x, y)| {
            let turn = (x as f32 + 0.5) / width as f32 * std::f32::consts::TAU;
            let top = (swing - swing * turn.sin()).round() as i32;
            (top..top + stroke).contains(&y)
        })
        .collect();
    let middle = (size * 0.36 * down).round() as i32;
    let advance = width + (size * 0.12 * across).round().max(1.0) as i32;
    Letter { left: 0, above: middle + height / 2 + height % 2, width, height, advance, pixels }
}

/// An exclamation mark whose dot stands apart.
fn mark(size: u16, grid: Grid) -> Letter {
    let (across, down) = grid.scale();
    let size = f32::from(size);
    let width = (size * 0.18 * across).round().max(1.0) as i32;
    let height = (size * 0.73 * down).round().max(3.0) as i32;
    let dot = (size * 0.14 * down).round().max(1.0) as i32;
    let gap = (size * 0.1 * down).round().max(1.0) as i32;
    let lit = |y: i32| y >= height - dot || y < height - dot - gap;
    let pixels = (0..height).flat_map(|y| (0..width).map(move |_| lit(y))).collect();
    let blank = (size * 0.12 * across).round() as i32;
    Letter { left: blank, above: height, width, height, advance: width + 2 * blank, pixels }
}

/// A comparator of two even strokes, as high as digits, with a line below it where it includes the bound.
fn wedge(letter: char, size: u16, grid: Grid) -> Letter {
    let (across, down) = grid.scale();
    let size = f32::from(size);
    let width = (size * 0.42 * across).round().max(3.0) as i32;
    let bar = (size * 0.1 * down).round().max(1.0) as i32;
    let line = if matches!(letter, '≥' | '≤') { 2 * bar } else { 0 };
    let height = (size * 0.73 * down).round().max(3.0) as i32;
    let arms = (height - line).max(3);
    let stroke = (size * 0.12 * across).round().max(2.0) as i32;
    let opens_left = matches!(letter, '>' | '≥');
    let lit = |x: i32, y: i32| {
        if y >= arms {
            return y >= arms + line - bar;
        }
        // Each row is lit from where its stroke comes in to where it goes out, so that no step tears it apart.
        let half = arms as f32 / 2.0;
        let reach = |edge: i32| (1.0 - (edge as f32 - half).abs() / half) * (width - stroke) as f32;
        let (before, after) = (reach(y), reach(y + 1));
        let tip = if arms % 2 == 1 && y == arms / 2 { (width - stroke) as f32 } else { before.max(after) };
        let (left, right) = (before.min(after).round() as i32, tip.round() as i32 + stroke);
        let x = if opens_left { x } else { width - 1 - x };
        (left..right).contains(&x)
    };
    let height = arms + line;
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| lit(x, y)).collect();
    let advance = width + (size * 0.14 * across).round().max(1.0) as i32;
    Letter { left: 0, above: height, width, height, advance, pixels }
}

/// Lights every pixel of which enough is covered; the coverage is that of 256 levels.
fn rasterise(font: &FontRef<'_>, letter: char, size: u16, grid: Grid) -> Option<Letter> {
    let id = font.charmap().map(letter)?;
    match letter {
        '~' if size < FLAT => return Some(wave(size, grid)),
        '!' if size < FLAT => return Some(mark(size, grid)),
        '>' | '<' | '≥' | '≤' if size < FLAT => return Some(wedge(letter, size, grid)),
        _ => {}
    }
    let whole = Size::new(f32::from(size));
    let (across, down) = grid.scale();
    let advance = GlyphMetrics::new(font, whole, LocationRef::default()).advance_width(id)? * across;
    let narrow = text::width(letter.encode_utf8(&mut [0; 4])) < 2;
    let capital = font.metrics(whole, LocationRef::default()).cap_height.filter(|height| narrow && *height > 0.0);
    let mut path = Path { commands: Vec::new(), across, down, capital };
    font.outline_glyphs().get(id)?.draw(DrawSettings::unhinted(whole, LocationRef::default()), &mut path).ok()?;
    let advance = advance.round() as i32;
    if path.commands.is_empty() {
        return Some(Letter { advance, ..Letter::default() });
    }
    let (mask, place) = Mask::new(path.commands.as_slice()).render();
    let (wide, high) = (place.width as usize, place.height as usize);
    let lit = |x: usize, y: usize| mask.get(y * wide + x).is_some_and(|covered| *covered >= LIT);
    let rows: Vec<usize> = (0..high).filter(|y| (0..wide).any(|x| lit(x, *y))).collect();
    let columns: Vec<usize> = (0..wide).filter(|x| (0..high).any(|y| lit(*x, y))).collect();
    let (Some((&top, &bottom)), Some((&first, &last))) =
        (rows.first().zip(rows.last()), columns.first().zip(columns.last()))
    else {
        // It has an outline and no pixel: rather no big text than one that lost a sign.
        return None;
    };
    Some(Letter {
        left: place.left + first as i32,
        above: -(place.top + top as i32),
        width: (last - first + 1) as i32,
        height: (bottom - top + 1) as i32,
        advance,
        pixels: (top..=bottom).flat_map(|y| (first..=last).map(move |x| (x, y))).map(|(x, y)| lit(x, y)).collect(),
    })
}
