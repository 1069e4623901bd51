//! A screen without a terminal: keys are pressed by a script, through the same model and view.

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};

use super::desk::Desk;
use super::finder;
use super::keys::{self, BadWord, Key, Step};
use super::model::{Model, Options, clamp};
use super::update::{Effect, Message, update};
use super::view::view;
use crate::report::Study;
use crate::text;

/// A screen.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Its cells.
    pub buffer: Buffer,
}

/// The screen after a script of keys; a script that quits gives the last screen before.
///
/// # Errors
/// A word of the script that means nothing.
pub fn frame(study: &Rc<Study>, options: Options, script: &str, size: (u16, u16)) -> Result<Frame, BadWord> {
    frame_at(study, options, Desk::default(), script, size)
}

/// The same, of files.
///
/// # Errors
/// A word of the script that means nothing.
pub fn frame_at(
    study: &Rc<Study>,
    options: Options,
    desk: Desk,
    script: &str,
    size: (u16, u16),
) -> Result<Frame, BadWord> {
    let steps = keys::script(script)?;
    let mut model = Model::new(Rc::clone(study), options, size);
    model.set_desk(desk);
    play(&mut model, &steps);
    Ok(draw(&model))
}

/// Presses the keys of a script until it quits.
pub(super) fn play(model: &mut Model, steps: &[Step]) {
    for step in steps {
        let messages: Vec<Message> = match step {
            Step::Press(key, times) => vec![Message::Key(*key); *times],
            Step::Type(text) => text.as_str().chars().map(|c| Message::Key(Key::char(c))).collect(),
            Step::Resize(width, height) => vec![Message::Resize(*width, *height)],
        };
        for message in messages {
            if update(model, message) == Effect::Quit {
                return;
            }
            // The loop does this when nothing happens.
            if model.is_finding() && model.finder().waits() {
                finder::complete(model);
            }
        }
    }
}

/// The screen of a model.
pub(super) fn draw(model: &Model) -> Frame {
    let (width, height) = clamp(model.size());
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    view(model, &mut buffer);
    Frame { buffer }
}

impl Frame {
    /// The rows as text, without the blanks at their ends and without the cells under the second halves of wide glyphs.
    #[must_use]
    pub fn text(&self) -> String {
        let area = self.buffer.area;
        let mut out = String::with_capacity(area.area() as usize);
        for y in area.rows().map(|row| row.y) {
            let start = out.len();
            let mut x = area.left();
            while x < area.right() {
                let Some(cell) = self.buffer.cell((x, y)) else { break };
                out.push_str(cell.symbol());
                x += text::width(cell.symbol()).max(1) as u16;
            }
            out.truncate(start + out[start..].trim_end_matches(' ').len());
            out.push('\n');
        }
        out
    }

    /// The screen as a picture that needs nothing but a font.
    #[must_use]
    pub fn svg(&self) -> String {
        super::svg::svg(&self.buffer)
    }

    /// One number for the styles of all cells (FNV-1a), the same on every machine.
    #[must_use]
    pub fn style_hash(&self) -> u64 {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        for cell in &self.buffer.content {
            for byte in style_bytes(cell.style()) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        hash
    }
}

fn style_bytes(style: Style) -> [u8; 10] {
    let color = |color: Option<Color>| match color.unwrap_or(Color::Reset) {
        Color::Rgb(r, g, b) => [1, r, g, b],
        Color::Indexed(at) => [2, at, 0, 0],
        named => [3, named_number(named), 0, 0],
    };
    let mut bytes = [0; 10];
    bytes[..4].copy_from_slice(&color(style.fg));
    bytes[4..8].copy_from_slice(&color(style.bg));
    bytes[8..].copy_from_slice(&style.add_modifier.bits().to_le_bytes());
    bytes
}

/// The number of a named colour: its place in the palette of 16, from 1.
pub(super) fn named_number(color: Color) -> u8 {
    match color {
        Color::Black => 1,
        Color::Red => 2,
        Color::Green => 3,
        Color::Yellow => 4,
        Color::Blue => 5,
        Color::Magenta => 6,
        Color::Cyan => 7,
        Color::Gray => 8,
        Color::DarkGray => 9,
        Color::LightRed => 10,
        Color::LightGreen => 11,
        Color::LightYellow => 12,
        Color::LightBlue => 13,
        Color::LightMagenta => 14,
        Color::LightCyan => 15,
        Color::White => 16,
        Color::Reset | Color::Rgb(..) | Color::Indexed(_) => 0,
    }
}
