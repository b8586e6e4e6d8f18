//! Page furniture: what stands in a text and is not of it, such as running heads, page numbers and the numbers of lines.

use std::fmt;
use std::sync::Arc;

use super::fold::is_invisible;

/// How much of a line's beginning is furniture.
type Matcher = dyn Fn(&str) -> Option<usize> + Send + Sync;

/// Page furniture, as a record declares it.
#[derive(Clone)]
pub enum Furniture {
    /// Lines that read so, white space around them aside.
    Line(String),
    /// Whatever a matcher takes at the beginning of a line, as a length in bytes; the whole line where it takes all of it.
    Pattern(Arc<Matcher>),
}

impl Furniture {
    /// A whole line.
    pub fn line(line: &str) -> Furniture {
        Furniture::Line(line.trim_matches(|c: char| c.is_whitespace() || is_invisible(c)).to_owned())
    }

    /// How much of a line's beginning is furniture, white space around the line aside; nothing where none is.
    pub(crate) fn length(&self, line: &str) -> Option<usize> {
        match self {
            Furniture::Line(declared) => (declared == line).then_some(line.len()),
            Furniture::Pattern(matcher) => matcher(line)
                .map(|length| line.floor_char_boundary(length.min(line.len())))
                .filter(|length| *length > 0),
        }
    }
}

impl fmt::Debug for Furniture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Furniture::Line(line) => f.debug_tuple("Line").field(line).finish(),
            Furniture::Pattern(_) => f.write_str("Pattern"),
        }
    }
}
