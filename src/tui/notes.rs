//! The speaker's window: follows a talk that is given in another terminal, and can drive it.

use std::io;

use super::theme::Theme;
use super::widgets::big_text::Face;
use crate::locale::Locale;

/// Shows the notes until the speaker leaves.
///
/// # Errors
/// If the terminal cannot be taken, read or written.
pub fn notes(_theme: &'static Theme, _locale: Locale, _face: Face) -> io::Result<()> {
    Ok(())
}
