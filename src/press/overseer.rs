//! Who looks after a run of the press.

use super::outcome::Outcome;
use super::prepare::Prepared;
use crate::diagnostics::Diagnostics;

/// Whether the page of a brief is to be set.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Proceed {
    /// It is.
    Set,
    /// It is as it was printed before.
    UpToDate,
}

/// Looks after a run of the press: what need not be printed, where the printed goes, when to stop.
///
/// It is asked and told by the threads that print, so what it takes long to do holds up one of them and not all. What it makes
/// of a brief is handed on with the brief's outcome.
pub trait Overseer: Sync {
    /// What is kept of a brief until it is done.
    type Kept;
    /// What is made of a brief that is done.
    type Made: Send;

    /// A thread takes the brief up.
    fn started(&self, _id: &str) {}

    /// Everything of the brief is looked up and nothing is set: whether its page is to be, and what to keep.
    fn prepared(&self, prepared: &Prepared, diagnostics: &mut Diagnostics) -> (Proceed, Self::Kept);

    /// The brief is done. Nothing was kept of one with errors. What is left in the outcome is kept until its turn in the order
    /// of the briefs comes.
    fn finished(&self, outcome: &mut Outcome, kept: Option<Self::Kept>) -> Self::Made;

    /// Whether no more briefs are to be taken up.
    fn is_stopped(&self) -> bool {
        false
    }
}

/// Prints everything, to the end.
impl Overseer for () {
    type Kept = ();
    type Made = ();

    fn prepared(&self, _: &Prepared, _: &mut Diagnostics) -> (Proceed, ()) {
        (Proceed::Set, ())
    }

    fn finished(&self, _: &mut Outcome, _: Option<()>) {}
}
