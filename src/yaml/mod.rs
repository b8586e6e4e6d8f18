//! YAML as its author wrote it: parsed with every mistake told at its place.
//!
//! - `parse`: a file to a tree, or why it can't be read
//! - `value`: the tree, which keeps the order of keys and every duplicate
//! - `shape`: what the maps of a file may hold
//! - `place`: where a value stands, found when an error has to point there
//! - `outline`: where all values stand, and what no file may have
//! - `guarded`: the parser that knows places, on whatever a file holds
//! - `step`: the way from a value to one inside it
//! - `node`: decodes the tree, reports what is wrong and goes on
//! - `read`: a file as far as it can be read, with everything wrong in it
//! - `at`: what a user wrote, with where it stands
//! - `edit`: changes to what a person wrote that leave the rest of it alone

pub mod edit;

mod at;
mod guarded;
mod node;
mod outline;
mod parse;
mod place;
mod read;
mod shape;
mod step;
mod value;

pub use at::{At, Prose};
pub use node::is_id;
pub(crate) use node::{Fields, Node};
pub use outline::too_deep;
pub use place::Place;
#[cfg(feature = "press")]
pub(crate) use place::{byte_offset, first_line};
pub use read::Read;
pub(crate) use read::read;
pub(crate) use shape::{Field, Id, Shape, ValueKind, Way};
pub use value::Value;
