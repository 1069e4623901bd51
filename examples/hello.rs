//! The smallest ratatui program: one line and the last key. The speed of `innoboard` is measured against it.

use ratatui::crossterm::event::{self, Event, KeyCode};

fn main() -> std::io::Result<()> {
    ratatui::run(|terminal| {
        let mut last = String::from("none");
        loop {
            terminal.draw(|frame| frame.render_widget(format!("hello, last key: {last}"), frame.area()))?;
            if let Event::Key(key) = event::read()? {
                if key.code == KeyCode::Char('q') {
                    return Ok(());
                }
                last = key.code.to_string();
            }
        }
    })
}
