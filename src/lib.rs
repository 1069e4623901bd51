//! innoboard
pub mod data;
pub mod locale;
pub mod text;
pub mod tui;
