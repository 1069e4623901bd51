//! Windows over the page.

pub mod card;
pub mod find;
pub mod help;
pub mod source;
