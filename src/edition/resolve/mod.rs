//! From a brief's specification to its edition: everything named is looked up, everything quoted is verified.
//!
//! - `resolver`: the edition as a whole
//! - `parts`, `prose`, `quotes`, `style`: what it is made of
//! - `quoted`, `founded`: words in quotation marks in the desk's own prose, and what is checked of them
mod founded;
mod parts;
mod prose;
mod publication;
mod quoted;
mod quotes;
mod resolver;
mod style;

pub use resolver::{Resolution, Ticket, resolve, resolve_draft};
