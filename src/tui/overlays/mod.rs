//! Windows over the page.

pub mod card;
pub mod filter;
pub mod help;
