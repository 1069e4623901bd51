//! Terminals that draw signs such as `▲ · … ≥ ─ █` two columns wide: all other glyphs stand where they should.

use innoboard::report::REPORTS;
use innoboard::tui::screen::Screen;
use unicode_width::UnicodeWidthChar;

use super::*;

/// A terminal that knows the sequences the pen writes, does not wrap lines, and draws every glyph of unsure width two
/// columns wide.
struct Wide {
    columns: usize,
    /// The glyphs; a wide one is followed by a cell without any.
    rows: Vec<Vec<Option<char>>>,
    at: (usize, usize),
}

fn is_unsure(c: char) -> bool {
    c.width() != c.width_cjk()
}

impl Wide {
    fn new((width, height): (u16, u16)) -> Self {
        let columns = usize::from(width);
        Self { columns, rows: vec![vec![Some(' '); columns]; usize::from(height)], at: (0, 0) }
    }

    fn take(&mut self, bytes: &str) {
        let mut rest = bytes.chars();
        while let Some(c) = rest.next() {
            match c {
                '\r' => self.at.1 = 0,
                '\n' => self.at.0 += 1,
                '\x1b' => {
                    assert_eq!(rest.next(), Some('['), "only control sequences");
                    let mut numbers = String::new();
                    let end = rest.by_ref().find(|c| {
                        numbers.push(*c);
                        c.is_ascii_alphabetic()
                    });
                    self.sequence(numbers.trim_end_matches(char::is_alphabetic), end.unwrap());
                }
                _ => self.put(c),
            }
        }
    }

    fn sequence(&mut self, numbers: &str, end: char) {
        let number = |at: usize| numbers.split(';').nth(at).and_then(|n| n.parse().ok()).unwrap_or(1_usize);
        match end {
            'C' => self.at.1 = (self.at.1 + number(0)).min(self.columns - 1),
            'G' => self.at.1 = number(0) - 1,
            'H' => self.at = (number(0) - 1, number(1) - 1),
            'X' => (0..number(0)).for_each(|cell| self.set(self.at.1 + cell, Some(' '))),
            'J' => self.rows.iter_mut().for_each(|row| row.fill(Some(' '))),
            'm' | 'h' | 'l' => {}
            _ => panic!("the pen wrote a sequence {numbers}{end}"),
        }
    }

    /// Writes a cell; of a wide glyph that loses a half the other half goes too.
    fn set(&mut self, x: usize, glyph: Option<char>) {
        let row = &mut self.rows[self.at.0];
        if x >= row.len() {
            return;
        }
        if glyph.is_some() && row[x].is_none() {
            row[x - 1] = Some(' ');
        }
        if row.get(x + 1) == Some(&None) {
            row[x + 1] = Some(' ');
        }
        row[x] = glyph;
    }

    fn put(&mut self, c: char) {
        let wide = if is_unsure(c) { 2 } else { c.width().unwrap_or(0) };
        // Without line wrap what does not fit is drawn over the last columns.
        let x = self.at.1.min(self.columns.saturating_sub(wide));
        self.set(x, Some(c));
        if wide == 2 {
            self.set(x + 1, None);
        }
        self.at.1 = (x + wide).min(self.columns - 1);
    }

    /// Where a screen stands otherwise than it should. Cells of unsure glyphs are left out, and blanks directly behind
    /// one: the second half of the glyph may stand there.
    fn faults(&self, screen: &Buffer) -> Vec<String> {
        let mut faults = Vec::new();
        for (y, (cells, row)) in screen.content.chunks(self.columns).zip(&self.rows).enumerate() {
            let (mut x, mut behind) = (0, false);
            while x < self.columns {
                let symbol = cells[x].symbol();
                let first = symbol.chars().next().unwrap_or(' ');
                let shown = row[x];
                // At the end of a row a wide glyph moves to the left, onto what must be a blank.
                let moved = x + 2 == self.columns && is_unsure(cells[x + 1].symbol().chars().next().unwrap_or(' '));
                if is_unsure(first) || ((behind || moved) && symbol == " ") {
                    behind = is_unsure(first);
                } else {
                    if shown != Some(first) {
                        faults.push(format!("row {y} column {x}: {symbol:?} is {shown:?}"));
                    }
                    behind = false;
                }
                x += innoboard::text::width(symbol).max(1);
            }
        }
        faults
    }
}

#[test]
fn columns_stand_on_terminals_that_draw_signs_wide() {
    let scripts = [
        "down down right",
        "up*3 enter esc",
        "z down esc",
        "? down esc",
        "right*2 [ ]",
        "L down",
        "T T",
        "d",
        "pgdn pgup",
    ];
    for (at, study) in STUDIES.with(Clone::clone).into_iter().enumerate() {
        for (page, spec) in REPORTS.iter().enumerate() {
            for (size, locale) in [((80, 24), Locale::Zh), ((120, 40), Locale::En), ((41, 13), Locale::Zh)] {
                for script in scripts.iter().skip(at * 2).step_by(1 + at) {
                    let theme = Theme::find("terminal").unwrap();
                    let options =
                        tui::Options { page, locale, theme, face: crate::common::face(), ..tui::Options::default() };
                    let mut model = Model::new(Rc::clone(&study), options, size);
                    let (mut pen, mut terminal) = (Screen::default(), Wide::new(size));
                    let mut messages = vec![];
                    for step in keys::script(script).unwrap() {
                        if let Step::Press(key, times) = step {
                            messages.extend(std::iter::repeat_n(Message::Key(key), times));
                        }
                    }
                    let mut pressed = 0;
                    loop {
                        let take = |bytes: &str| {
                            terminal.take(bytes);
                            Ok::<_, std::convert::Infallible>(())
                        };
                        let Ok(()) = pen.draw(&model, take);
                        let whole = drawn(&model).buffer;
                        let faults = terminal.faults(&whole);
                        let name = spec.name;
                        assert!(faults.is_empty(), "{name} {size:?} {script}, after {pressed} keys: {faults:#?}");
                        let Some(message) = messages.get(pressed) else { break };
                        update(&mut model, message.clone());
                        pressed += 1;
                    }
                }
            }
        }
    }
}
