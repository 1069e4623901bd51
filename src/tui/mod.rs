//! Pages on a terminal.
pub mod widgets;
