//! One way to read a file: decoded as far as it can be, with everything wrong told in the order in which it stands.

use std::cell::RefCell;

use typst_syntax::FileId;

use super::node::Node;
use super::parse::parse;
use super::place::Place;
use crate::diagnostics::{Diagnostic, Diagnostics, in_reading_order};
use crate::files::Files;

/// What a file says, as far as it could be read.
#[derive(Debug, Clone)]
pub struct Read<T> {
    /// Nothing where there is nothing that could be read.
    pub value: Option<T>,
    /// Whether the file has no error.
    pub sound: bool,
}

impl<T> Read<T> {
    /// The value of a file without errors.
    pub fn usable(self) -> Option<T> {
        self.value.filter(|_| self.sound)
    }
}

/// Reads a YAML file with `decode`, which reports what is wrong at its nodes and goes on.
pub fn read<T>(
    files: &Files,
    file: FileId,
    diagnostics: &mut Diagnostics,
    decode: impl FnOnce(&Node) -> Option<T>,
) -> Read<T> {
    let Some(tree) = parse(files, file, diagnostics) else { return Read { value: None, sound: false } };
    let found = RefCell::new(Diagnostics::new());
    let value = decode(&Node::top(&tree, Place::file(file), files, &found));
    let mut found = found.into_inner();
    in_reading_order(&mut found);
    let sound = !found.iter().any(Diagnostic::is_error);
    diagnostics.extend(found);
    Read { value, sound }
}
