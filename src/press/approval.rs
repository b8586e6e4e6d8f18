//! Briefs are approved as they are: in the lock, by which it is told what a change of a source did to them.

use std::collections::BTreeMap;
use std::io;

use super::outcome::Outcome;
use super::overseer::{Overseer, Proceed};
use super::prepare::Prepared;
use crate::diagnostics::Diagnostics;
use crate::files::{self, Files};
use crate::lock::{Approved, FILE, Lock};
use crate::project::Project;

/// Looks after a press whose briefs are approved, beside one who looks after the rest.
pub struct Approving<O>(pub O);

impl<O: Overseer<Kept = (), Made = ()>> Overseer for Approving<O> {
    /// What is approved, with its optional items: which of them fit is no matter of approval.
    type Kept = Approved;
    type Made = Option<Approved>;

    fn started(&self, id: &str) {
        self.0.started(id);
    }

    fn prepared(&self, prepared: &Prepared, _: &mut Diagnostics) -> (Proceed, Approved) {
        (Proceed::Set, Approved::of(&prepared.edition, &prepared.project.corpus))
    }

    fn finished(&self, outcome: &mut Outcome, approved: Option<Approved>) -> Option<Approved> {
        self.0.finished(outcome, None);
        approved
    }

    fn is_stopped(&self) -> bool {
        self.0.is_stopped()
    }
}

/// What became of the lock.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Locked {
    /// How many of the briefs are otherwise than they were.
    pub changed: usize,
    /// Whether the file was written.
    pub written: bool,
}

/// Writes what was approved into the project's lock. Another program may have written it since the project was read: it is read again
/// while nobody else may write it, and `wait` is asked whether to wait for those who do.
///
/// # Errors
/// [`io::ErrorKind::Interrupted`] where it was not waited for, or whatever keeps the file from being written.
pub fn approve(
    project: &Project,
    approved: BTreeMap<String, Approved>,
    wait: &mut dyn FnMut() -> bool,
) -> io::Result<Locked> {
    let root = project.files.root();
    let _guard = files::lock_folder(root, wait)?;
    let old = Lock::load(&Files::new(root)).ok().flatten();
    let mut lock = old.clone().unwrap_or_default();
    lock.briefs.retain(|id, _| project.briefs.binary_search(id).is_ok());
    let mut locked = Locked { changed: 0, written: false };
    let any = !approved.is_empty();
    for (id, state) in approved {
        locked.changed += usize::from(lock.briefs.get(&id) != Some(&state));
        lock.briefs.insert(id, state);
    }
    if old.as_ref() != Some(&lock) && (any || old.is_some()) {
        files::write(&root.join(FILE), lock.to_yaml().as_bytes())?;
        locked.written = true;
    }
    Ok(locked)
}
