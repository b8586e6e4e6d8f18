//! Changes to YAML that a person wrote: comments, order, quotes, blank lines and line ends stay as they are.
//!
//! A change is made to the bytes of the value it is about, and to no others. What was written is read back and compared with what
//! was meant, which is the tree as it was with the change made to it; where the two differ, the change is refused and the text is as
//! it was.
//!
//! - `change`: what is to be changed, and what the tree is then
//! - `plan`: a change to a whole list or map, as changes to what differs in it
//! - `reader`, `survey`, `layout`, `lines`: where everything stands in a text
//! - `target`: from a path to what is written there
//! - `set`, `block`, `brackets`: the pieces of text that go, and what comes
//! - `writer`, `scalar`: values in writing, after the habits of the file
//! - `refusal`: why a change is not made
//! - `merge`: two changes to one text, where they are about different places
//! - `way`: from a place in a text to the value that stands there
//! - `file`: a file is written only where it is what the change was made to
//!
//! ```
//! use briefpress::yaml::Value;
//! use briefpress::yaml::edit::{Edit, Path, apply};
//!
//! let text = "headline: The road is open   # for now\nthemes: [trade]\n";
//! let change = Edit::Insert { at: Path::default().key("themes").index(1), value: Value::Text("transit".into()), before: None };
//! let edited = apply(text, &[change]).unwrap();
//! assert_eq!(edited.text, "headline: The road is open   # for now\nthemes: [trade, transit]\n");
//! ```
//!
//! Three things are not left as they were. Comments inside what is taken out go with it ([`Edited::lost`] has them); those above it
//! stay. A text that ended in a line end, as after `>` or `|`, goes on doing so. A last line without an end gets one where something
//! is put after it.

mod block;
mod brackets;
mod change;
mod file;
mod layout;
mod lines;
mod merge;
mod plan;
mod reader;
mod refusal;
mod scalar;
mod set;
mod survey;
mod target;
#[cfg(test)]
mod tests;
mod way;
mod writer;

pub use change::{Edit, Path, Segment};
pub use file::{Snapshot, Unchanged, change as change_file};
pub use merge::{Conflict, differences, merge};
pub use refusal::EditRefusal;
pub use way::way_to;

use std::ops::Range;

use super::{Value, too_deep};
use layout::WrittenValue;
use lines::Splices;
use target::Aliases;
use writer::Habits;

/// A text after its changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Edited {
    /// All of the text, as it is to be written.
    pub text: String,
    /// The comments that stood inside what was taken out, with their `#`.
    pub lost: Vec<String>,
}

/// Makes the changes to the text, one after the other; each sees what those before it made.
///
/// # Errors
/// Why one of them can't be made; then none is.
pub fn apply(text: &str, changes: &[Edit]) -> Result<Edited, EditRefusal> {
    let body = text.strip_prefix(MARK).unwrap_or(text);
    let ending = lines::break_near(body, 0, "\n");
    let mut edited = Edited { text: body.to_owned(), lost: Vec::new() };
    for change in changes {
        let ended = edited.text.ends_with(layout::is_break);
        match make(&edited, change, ending) {
            // A block scalar at the very end has a line end less than it will have when something follows it.
            Err(EditRefusal::NotAsMeant { .. }) if !ended => {
                edited.text.push_str(lines::break_near(&edited.text.clone(), edited.text.len(), ending));
                edited = make(&edited, change, ending)?;
            }
            made => edited = made?,
        }
    }
    if body.len() < text.len() {
        edited.text.insert(0, MARK);
    }
    Ok(edited)
}

/// The byte order mark, which some editors put first.
const MARK: char = '\u{feff}';

/// Reads a text as the tree that its changes are made to.
///
/// # Errors
/// That it is no YAML.
pub fn read(text: &str) -> Result<Value, EditRefusal> {
    if let Some(cause) = too_deep(text) {
        return Err(EditRefusal::Unreadable { cause, line: 1, column: 1 });
    }
    serde_yaml::from_str(text).map_err(|error| {
        let whole = error.to_string();
        let cause = whole.split(" at line ").next().unwrap_or(&whole).to_owned();
        let (line, column) = error.location().map_or((1, 1), |at| (at.line(), at.column()));
        EditRefusal::Unreadable { cause, line, column }
    })
}

/// The lines of a new key with its value, which stands in the column; nothing where a key in it is no text.
pub fn written(key: &str, value: &Value, column: usize) -> Option<Vec<String>> {
    writer::entry_lines(key, value, column, false, &Habits::default())
}

fn make(edited: &Edited, change: &Edit, ending: &str) -> Result<Edited, EditRefusal> {
    let mut tree = read(&edited.text)?;
    let change = plan::reconciled(&tree, change);
    let mut meant = tree.clone();
    change::make(&mut meant, &change)?;
    if meant == tree {
        return Ok(edited.clone());
    }
    let mut edited = edited.clone();
    for step in plan::steps(&tree, &change) {
        edited = make_step(&edited, &mut tree, &step, ending)?;
    }
    if tree == meant { Ok(edited) } else { Err(EditRefusal::NotAsMeant { at: change.at().clone() }) }
}

/// Makes one change that is about one place, to the text and to its tree.
fn make_step(edited: &Edited, tree: &mut Value, step: &Edit, ending: &str) -> Result<Edited, EditRefusal> {
    let mut meant = tree.clone();
    change::make(&mut meant, step)?;
    let made = match write_step(edited, tree, step, &meant, (true, ending)) {
        // A comment that stands far in would become a part of a text in block style above it.
        Err(EditRefusal::NotAsMeant { .. }) => write_step(edited, tree, step, &meant, (false, ending))?,
        made => made?,
    };
    *tree = meant;
    Ok(made)
}

fn write_step(
    edited: &Edited,
    tree: &Value,
    step: &Edit,
    meant: &Value,
    (blocks, ending): (bool, &str),
) -> Result<Edited, EditRefusal> {
    let text = &edited.text[..];
    let layout = survey::read(text, tree).map_err(|cause| EditRefusal::Unusual { cause: cause.to_owned() })?;
    let root = &layout.root;
    let work = YamlWork { text, root, habits: Habits::of(text, root, blocks), aliases: Aliases::of(root), ending };
    let splices = work.splices(step)?;
    let goes = |comment: &&Range<usize>| {
        splices.ranges().any(|range| range.start <= comment.start && comment.end <= range.end)
    };
    let mut lost = edited.lost.clone();
    lost.extend(layout.comments.iter().filter(goes).map(|range| text[range.clone()].to_owned()));
    let not_as_meant = || EditRefusal::NotAsMeant { at: step.at().clone() };
    let made = splices.apply(text).ok_or_else(not_as_meant)?;
    if read(&made).is_ok_and(|read| read == *meant) {
        lost.retain(|comment| !made.contains(&**comment));
        Ok(Edited { text: made, lost })
    } else {
        Err(not_as_meant())
    }
}

/// A text in which something is to be changed.
struct YamlWork<'a> {
    text: &'a str,
    root: &'a WrittenValue,
    aliases: Aliases,
    habits: Habits,
    /// What ends a line where the text has none.
    ending: &'a str,
}

impl YamlWork<'_> {
    fn splices(&self, step: &Edit) -> Result<Splices, EditRefusal> {
        match step {
            Edit::Set { at, value } => match target::find(self.root, at, &self.aliases) {
                Ok(target) => self.set(&target, value, at),
                Err(EditRefusal::Absent { .. }) => self.insert(at, value, None),
                Err(refusal) => Err(refusal),
            },
            Edit::Insert { at, value, before } => self.insert(at, value, before.as_deref()),
            Edit::Remove { at } => self.remove(at),
            Edit::Rename { at, key } => self.rename(at, key),
            Edit::Move { at, to } => self.shift(at, *to),
        }
    }
}
