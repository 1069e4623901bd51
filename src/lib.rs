//! innoboard
pub mod text;
pub mod tui;
