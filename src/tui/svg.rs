//! A screen as an SVG picture that looks the same with any font: blocks, lines and dots are drawn as shapes, and every
//! letter has its own place.
//!
//! Narrow letters are placed one by one, wide ones by a size and a spacing that make two cells.
//! A cell is 8 wide and 16 high, so that eighths of a block are whole numbers.

mod shapes;

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::text;
use shapes::Shapes;

const WIDE: u32 = 8;
const HIGH: u32 = 16;
/// Where letters stand in a cell.
const BASE: u32 = 12;
/// What a terminal shows where no colour is asked for.
const PAPER: (Rgb, Rgb) = ([0xd8, 0xda, 0xde], [0x10, 0x10, 0x14]);
const FONTS: &str = "ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,'Noto Sans Mono CJK SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',monospace";

type Rgb = [u8; 3];

/// The 16 colours of a palette, as xterm has them.
const NAMED: [Rgb; 16] = [
    [0x00, 0x00, 0x00],
    [0xcd, 0x00, 0x00],
    [0x00, 0xcd, 0x00],
    [0xcd, 0xcd, 0x00],
    [0x00, 0x00, 0xee],
    [0xcd, 0x00, 0xcd],
    [0x00, 0xcd, 0xcd],
    [0xe5, 0xe5, 0xe5],
    [0x7f, 0x7f, 0x7f],
    [0xff, 0x00, 0x00],
    [0x00, 0xff, 0x00],
    [0xff, 0xff, 0x00],
    [0x5c, 0x5c, 0xff],
    [0xff, 0x00, 0xff],
    [0x00, 0xff, 0xff],
    [0xff, 0xff, 0xff],
];

/// How letters are written.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Pen {
    ink: Rgb,
    wide: bool,
    bold: bool,
    underlined: bool,
}

/// The picture of a screen.
pub(super) fn svg(buffer: &Buffer) -> String {
    let area = buffer.area;
    let (width, height) = (u32::from(area.width) * WIDE, u32::from(area.height) * HIGH);
    let paper = buffer.content.first().map_or(PAPER.1, |cell| colors(cell).1);
    let mut grounds = Shapes::default();
    let mut shapes = Shapes::default();
    let mut letters: Vec<(Pen, String)> = Vec::new();
    for row in 0..area.height {
        let mut run: Option<Run> = None;
        let mut column = 0;
        while column < area.width {
            let Some(cell) = buffer.cell((area.x + column, area.y + row)) else { break };
            let (ink, ground) = colors(cell);
            let columns = text::width(cell.symbol()).clamp(1, 2) as u16;
            let (x, y) = (u32::from(column) * WIDE, u32::from(row) * HIGH);
            if ground != paper {
                grounds.rect(ground, 8, [x, y, u32::from(columns) * WIDE, HIGH]);
            }
            let mut signs = cell.symbol().chars();
            let sign = signs.next().unwrap_or(' ');
            if sign != ' ' && !shapes.sign(sign, ink, x, y) {
                let underlined = cell.modifier.contains(Modifier::UNDERLINED);
                let bold = cell.modifier.contains(Modifier::BOLD);
                let pen = Pen { ink, wide: columns > 1, bold, underlined };
                if run.as_ref().is_none_or(|run| !run.goes_on(pen, column) || signs.clone().next().is_some()) {
                    finish(&mut letters, run.take(), y);
                    run = Some(Run { pen, end: column, places: String::new(), text: String::new() });
                }
                if let Some(run) = &mut run {
                    run.push(cell.symbol(), x, column);
                    run.end = column + columns;
                }
            }
            column += columns;
        }
        finish(&mut letters, run, u32::from(row) * HIGH);
    }
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"{FONTS}\" font-size=\"13.3\">\n<path fill=\"{}\" d=\"M0 0h{width}v{height}h-{width}z\"/>\n",
        width * 5 / 4,
        height * 5 / 4,
        hex(paper)
    );
    out.push_str("<g shape-rendering=\"crispEdges\">\n");
    grounds.write(&mut out);
    shapes.write(&mut out);
    out.push_str("</g>\n");
    for (pen, texts) in &letters {
        let size = if pen.wide { " font-size=\"15\" letter-spacing=\"1\"" } else { "" };
        let weight = if pen.bold { " font-weight=\"bold\"" } else { "" };
        let line = if pen.underlined { " text-decoration=\"underline\"" } else { "" };
        let _ = writeln!(out, "<g fill=\"{}\"{size}{weight}{line}>\n{texts}</g>", hex(pen.ink));
    }
    out.push_str("</svg>\n");
    out
}

/// Letters of one style in a row.
struct Run {
    pen: Pen,
    /// The column after its last letter.
    end: u16,
    /// Where each of its letters stands.
    places: String,
    text: String,
}

impl Run {
    /// Whether a letter in a column belongs to it: at once, or after one blank.
    fn goes_on(&self, pen: Pen, column: u16) -> bool {
        self.pen == pen && column <= self.end + u16::from(!pen.wide)
    }

    fn push(&mut self, symbol: &str, x: u32, column: u16) {
        if column > self.end {
            self.text.push(' ');
            let _ = write!(self.places, "{} ", u32::from(self.end) * WIDE);
        }
        for sign in symbol.chars() {
            match sign {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                sign => self.text.push(sign),
            }
        }
        // Wide letters are spaced by their style: their advance is the same in every face.
        if !self.pen.wide || self.places.is_empty() {
            let _ = write!(self.places, "{x} ");
        }
    }
}

/// Puts a run with those of its style.
fn finish(letters: &mut Vec<(Pen, String)>, run: Option<Run>, y: u32) {
    let Some(run) = run else { return };
    let at = letters.iter().position(|(pen, _)| *pen == run.pen).unwrap_or_else(|| {
        letters.push((run.pen, String::new()));
        letters.len() - 1
    });
    let (x, text) = (run.places.trim_end(), &run.text);
    let _ = writeln!(letters[at].1, "<text x=\"{x}\" y=\"{}\">{text}</text>", y + BASE);
}

/// The colours of a cell as they are seen: of what is in it, and of its ground.
fn colors(cell: &Cell) -> (Rgb, Rgb) {
    let (mut ink, mut ground) = (rgb(cell.fg).unwrap_or(PAPER.0), rgb(cell.bg).unwrap_or(PAPER.1));
    if cell.modifier.contains(Modifier::REVERSED) {
        (ink, ground) = (ground, ink);
    }
    if cell.modifier.contains(Modifier::DIM) {
        for (ink, ground) in ink.iter_mut().zip(ground) {
            *ink = ((u16::from(*ink) * 3 + u16::from(ground) * 2) / 5) as u8;
        }
    }
    (ink, ground)
}

fn rgb(color: Color) -> Option<Rgb> {
    match color {
        Color::Rgb(red, green, blue) => Some([red, green, blue]),
        Color::Reset => None,
        Color::Indexed(at) => Some(indexed(at)),
        named => NAMED.get(usize::from(super::frame::named_number(named)).wrapping_sub(1)).copied(),
    }
}

/// A colour of the palette of 256.
fn indexed(at: u8) -> Rgb {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match at {
        0..16 => NAMED[usize::from(at)],
        16..232 => [level((at - 16) / 36), level((at - 16) / 6 % 6), level((at - 16) % 6)],
        _ => [8 + 10 * (at - 232); 3],
    }
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
