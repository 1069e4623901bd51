//! Whether every slide of a talk fits: in both languages, at each size, in each theme.

use std::rc::Rc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Misfit, Place, Stage, slide};
use crate::locale::{Locale, Text};
use crate::report::{Deck, Study, slides};
use crate::tui::theme::{THEMES, Theme};
use crate::tui::widgets::big_text::Face;

/// The sizes of screens for which a talk is checked where none are named.
pub const SIZES: [(u16, u16); 4] = [(80, 24), (100, 30), (120, 40), (200, 60)];

/// Something of a slide that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The number of the slide, from 1.
    pub number: usize,
    /// Its heading.
    pub title: String,
    /// In which language.
    pub locale: Locale,
    /// On which screen.
    pub size: (u16, u16),
    /// In which theme.
    pub theme: &'static str,
    /// What is wrong.
    pub what: Text,
    /// What to do.
    pub remedy: Text,
}

/// What is missing in the data.
const MISSING: Text = Text::new("数据里没有这一页的数", "the data have no figure for this slide");
/// What to do about it.
const OTHER: Text = Text::new("换一个指标、地区或期间", "name another indicator, area or period");
/// A fault of one slide in one theme tells of all themes with the same glyphs.
fn themes() -> impl Iterator<Item = &'static Theme> {
    THEMES.iter().chain([THEMES[0].with_glyphs(true)])
}

/// Everything that does not fit, slide by slide; each fault once for each size and language.
#[must_use]
pub fn check(study: &Rc<Study>, deck: &Deck, face: &Face, sizes: &[(u16, u16)]) -> Vec<Fault> {
    let mut faults: Vec<Fault> = Vec::new();
    for at in 0..deck.len() {
        for locale in Locale::ALL {
            let said = slides::build(study, deck, at, locale);
            for (size, theme) in sizes.iter().flat_map(|size| themes().map(move |theme| (*size, theme))) {
                let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
                let mut stage = Stage::new(theme, face, locale, &mut buffer);
                let number = Some((at + 1, deck.len()));
                let place = Place { number, step: said.steps, doubts: said.show_doubts, typed: None };
                slide(&mut stage, &said, &place);
                let mut found = std::mem::take(&mut stage.misfits);
                if said.missing {
                    found.push(Misfit { what: MISSING, remedy: OTHER });
                }
                for Misfit { what, remedy } in found {
                    let fault = Fault {
                        number: at + 1,
                        title: said.title.clone(),
                        locale,
                        size,
                        theme: theme.name,
                        what,
                        remedy,
                    };
                    let same = |known: &Fault| Fault { theme: known.theme, ..fault.clone() } == *known;
                    if !faults.iter().any(same) {
                        faults.push(fault);
                    }
                }
            }
        }
    }
    faults
}
