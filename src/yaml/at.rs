//! What a user wrote, with the place where it stands.

use super::place::Place;

/// A value of a YAML file with its place, for errors that are found later: when a name is looked up, a quotation verified, a page set.
#[derive(Debug, Clone)]
pub struct At<T> {
    /// What was written, as it was decoded.
    pub value: T,
    /// Where it was.
    pub place: Place,
}

/// A prose field as written, in inline Markdown.
pub type Prose = At<String>;
