//! Windows over the page.

pub mod card;
pub mod compare;
pub mod copied;
pub mod differences;
pub mod filter;
pub mod find;
pub mod help;
pub mod source;
