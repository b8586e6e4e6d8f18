//! What a user wrote, with the place where it stands.

use super::node::Node;
use super::place::Place;

/// A value of a YAML file with its place, for errors that are found later.
#[derive(Debug, Clone)]
pub struct At<T> {
    pub value: T,
    pub place: Place,
}

/// A prose field as written, in inline Markdown.
pub type Prose = At<String>;

impl<T> At<T> {
    /// Reads a value with `read`, which reports what is wrong.
    pub fn read<'a>(node: &Node<'a>, read: impl FnOnce(&Node<'a>) -> Option<T>) -> Option<Self> {
        let value = read(node)?;
        Some(Self { value, place: node.place().clone() })
    }
}

impl Prose {
    /// Reads a text that is not blank.
    pub fn of(node: &Node) -> Option<Self> {
        At::read(node, |node| node.text().map(str::to_owned))
    }
}
