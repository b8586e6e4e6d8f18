//! What a user wrote, with the place where it stands.

use super::place::Place;

/// A value of a YAML file with its place, for errors that are found later.
#[derive(Debug, Clone)]
pub struct At<T> {
    pub value: T,
    pub place: Place,
}

/// A prose field as written, in inline Markdown.
pub type Prose = At<String>;
