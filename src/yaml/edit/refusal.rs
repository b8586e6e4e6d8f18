//! Why a change is not made, in words for the person who asked for it.

use super::change::{Misfit, Path};
use crate::diagnostics::Complaint;

/// Why a change was not made. The text is as it was.
#[derive(Debug, Clone, PartialEq)]
pub enum EditRefusal {
    /// The text is no YAML.
    Unreadable {
        /// What the parser says of it.
        cause: String,
        /// The line at which it gave up, from 1.
        line: usize,
        /// The column in that line, from 1.
        column: usize,
    },
    /// It is laid out in a way in which it can't be changed.
    Unusual {
        /// What is unusual in it, in words.
        cause: String,
    },
    /// There is nothing at the path.
    Absent {
        /// The way as far as its first step that leads nowhere.
        at: Path,
    },
    /// What is there is no list or map.
    NoCollection {
        /// The value that nothing can be put into.
        at: Path,
    },
    /// The key is there already.
    Taken {
        /// The key that would stand there twice.
        at: Path,
    },
    /// The key stands there twice.
    Twice {
        /// The key, of which it can't be said which one is meant.
        at: Path,
    },
    /// What is at the path is written elsewhere, and repeated there by `*anchor`.
    ThroughAlias {
        /// What was to be changed.
        at: Path,
        /// The anchor's name, without its `&`.
        anchor: String,
    },
    /// What is at the path is repeated elsewhere by `*anchor`, and would change there too.
    Repeated {
        /// What was to be changed.
        at: Path,
        /// The anchor's name, without its `&`.
        anchor: String,
    },
    /// The value is a map that has keys other than text.
    Unwritable {
        /// Where it was to stand.
        at: Path,
    },
    /// What was written is not read as what was meant.
    NotAsMeant {
        /// What was to be changed.
        at: Path,
    },
}

impl EditRefusal {
    /// The refusal in words, with what to do instead.
    pub fn complaint(&self) -> Complaint {
        let by_hand = "change it in an editor";
        match self {
            EditRefusal::Unreadable { cause, line, column } => Complaint::new(
                format!("YAML does not parse ({cause}, line {line}, column {column})"),
                "mend it in an editor",
            ),
            EditRefusal::Unusual { cause } => {
                Complaint::new(format!("the file can't be changed without reformatting it ({cause})"), by_hand)
            }
            EditRefusal::Absent { at } => {
                Complaint::new(format!("there is no `{at}`"), "it may have been taken out since")
            }
            EditRefusal::NoCollection { at } => {
                Complaint::new(format!("nothing can be put into `{at}`"), "it is neither a list nor a map")
            }
            EditRefusal::Taken { at } => Complaint::new(format!("`{at}` is there already"), "choose another name"),
            EditRefusal::Twice { at } => Complaint::new(format!("`{at}` stands there twice"), "keep one of the two"),
            EditRefusal::ThroughAlias { at, anchor } => Complaint::new(
                format!("`{at}` is written elsewhere and only repeated there by `*{anchor}`"),
                format!("change it where `&{anchor}` stands, or write it out in place of `*{anchor}`"),
            ),
            EditRefusal::Repeated { at, anchor } => Complaint::new(
                format!("`{at}` is repeated elsewhere by `*{anchor}`, and would change there too"),
                format!("write it out in place of `*{anchor}` first"),
            ),
            EditRefusal::Unwritable { at } => {
                Complaint::new(format!("the new value of `{at}` can't be written in YAML"), "its keys must be text")
            }
            EditRefusal::NotAsMeant { at } => {
                Complaint::new(format!("`{at}` can't be changed without changing what stands beside it"), by_hand)
            }
        }
    }
}

impl From<Misfit> for EditRefusal {
    fn from(misfit: Misfit) -> Self {
        match misfit {
            Misfit::Absent(at) => EditRefusal::Absent { at },
            Misfit::Twice(at) => EditRefusal::Twice { at },
            Misfit::NoCollection(at) => EditRefusal::NoCollection { at },
            Misfit::Taken(at) => EditRefusal::Taken { at },
        }
    }
}
