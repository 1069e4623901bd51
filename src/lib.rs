//! innoboard
pub mod analysis;
pub mod data;
pub mod exchange;
pub mod locale;
pub mod text;
pub mod tui;
