//! Why a change is not made, in words for the person who asked for it.

use super::change::{Misfit, Path};
use crate::diagnostics::Complaint;

/// Why a change was not made. The text is as it was.
#[derive(Debug, Clone, PartialEq)]
pub enum Refusal {
    /// The text is no YAML; line and column are those of the place, from 1.
    Unreadable { cause: String, line: usize, column: usize },
    /// It is laid out in a way in which it can't be changed.
    Unusual { cause: String },
    /// There is nothing at the path.
    Absent { at: Path },
    /// What is there is no list or map.
    NoCollection { at: Path },
    /// The key is there already.
    Taken { at: Path },
    /// The key stands there twice.
    Twice { at: Path },
    /// What is at the path is written elsewhere, and repeated there by `*anchor`.
    ThroughAlias { at: Path, anchor: String },
    /// What is at the path is repeated elsewhere by `*anchor`, and would change there too.
    Repeated { at: Path, anchor: String },
    /// A value that YAML can't hold there.
    Unwritable { at: Path },
    /// What was written is not read as what was meant.
    NotAsMeant { at: Path },
}

impl Refusal {
    /// The refusal in words, with what to do instead.
    pub fn complaint(&self) -> Complaint {
        let by_hand = "change it in an editor";
        match self {
            Refusal::Unreadable { cause, line, column } => Complaint::new(
                format!("YAML does not parse ({cause}, line {line}, column {column})"),
                "mend it in an editor",
            ),
            Refusal::Unusual { cause } => {
                Complaint::new(format!("the file can't be changed without reformatting it ({cause})"), by_hand)
            }
            Refusal::Absent { at } => Complaint::new(format!("there is no `{at}`"), "it may have been taken out since"),
            Refusal::NoCollection { at } => {
                Complaint::new(format!("nothing can be put into `{at}`"), "it is neither a list nor a map")
            }
            Refusal::Taken { at } => Complaint::new(format!("`{at}` is there already"), "choose another name"),
            Refusal::Twice { at } => Complaint::new(format!("`{at}` stands there twice"), "keep one of the two"),
            Refusal::ThroughAlias { at, anchor } => Complaint::new(
                format!("`{at}` is written elsewhere and only repeated there by `*{anchor}`"),
                format!("change it where `&{anchor}` stands, or write it out in place of `*{anchor}`"),
            ),
            Refusal::Repeated { at, anchor } => Complaint::new(
                format!("`{at}` is repeated elsewhere by `*{anchor}`, and would change there too"),
                format!("write it out in place of `*{anchor}` first"),
            ),
            Refusal::Unwritable { at } => {
                Complaint::new(format!("the new value of `{at}` can't be written in YAML"), "its keys must be text")
            }
            Refusal::NotAsMeant { at } => {
                Complaint::new(format!("`{at}` can't be changed without changing what stands beside it"), by_hand)
            }
        }
    }
}

impl From<Misfit> for Refusal {
    fn from(misfit: Misfit) -> Self {
        match misfit {
            Misfit::Absent(at) => Refusal::Absent { at },
            Misfit::Twice(at) => Refusal::Twice { at },
            Misfit::NoCollection(at) => Refusal::NoCollection { at },
            Misfit::Taken(at) => Refusal::Taken { at },
        }
    }
}
