//! Windows over the page.

pub mod card;
pub mod help;
pub mod source;
