//! The way from a value to one inside it.

/// A step from a value to one inside it, by position, so that duplicate keys stay apart.
#[derive(Debug, Copy, Clone, PartialEq, Eq, Hash)]
pub enum Step {
    /// The value of a map's nth entry, from 0.
    Entry(usize),
    /// The key of a map's nth entry, from 0.
    Key(usize),
    /// A list's nth item, from 0.
    Item(usize),
}
