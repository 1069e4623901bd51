//! Windows over the page.

pub mod card;
pub mod compare;
pub mod filter;
pub mod help;
