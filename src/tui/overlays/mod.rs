//! Windows over the page.

pub mod card;
pub mod copied;
pub mod differences;
pub mod help;
