//! From a brief's specification to its edition: everything named is looked up, everything quoted is verified.
//!
//! - `resolver`: the edition as a whole
//! - `parts`, `prose`, `quotes`, `style`: what it is made of
mod parts;
mod prose;
mod publication;
mod quotes;
mod resolver;
mod style;

pub use resolver::{Resolution, Ticket, resolve, resolve_draft};
