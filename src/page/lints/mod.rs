//! Lints: what a careful editor would notice on a page that prints.
//!
//! - `check`: all of them, and which are allowed
//! - `page`: what they look at
//! - `brand`, `logo`, `layout`, `words`: colours, logos, the page, its texts
mod brand;
mod check;
mod layout;
mod logo;
mod page;
mod words;

pub(crate) use check::{check, is_allowed};
