//! Pages on a terminal.
//!
//! ```text
//! key → Message → update(&mut Model) → Effect → run
//!                        ↓
//!                 view(&Model) → Buffer → pen → terminal
//! ```

pub mod actions;
pub mod ascii;
pub mod block;
pub mod desk;
pub mod finder;
pub mod frame;
pub mod hits;
mod inbox;
pub mod keys;
pub mod layout;
pub mod model;
mod notes;
pub mod overlays;
mod pen;
pub mod phrase;
pub mod presenter;
mod run;
pub mod screen;
pub mod search;
#[cfg(unix)]
mod signals;
mod svg;
mod talk;
mod terminal;
#[cfg(test)]
mod testing;
pub mod theme;
pub mod update;
pub mod view;
mod watch;
pub mod widgets;

pub use desk::{Desk, Files};
pub use frame::{Frame, frame, frame_at};
pub use model::Options;
pub use model::{DeckFile, Talking};
pub use notes::notes;
pub use run::run;
pub use terminal::columns;
