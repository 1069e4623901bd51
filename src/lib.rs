//! innoboard
pub mod analysis;
pub mod cli;
pub mod data;
pub mod exchange;
pub mod locale;
pub mod report;
pub mod settings;
pub mod text;
pub mod tui;
