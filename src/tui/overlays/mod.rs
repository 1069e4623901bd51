//! Windows over the page.

pub mod card;
pub mod copied;
pub mod differences;
pub mod find;
pub mod help;
pub mod source;
