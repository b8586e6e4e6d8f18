//! `briefpress accept`: approves briefs as they are, in the lock.

use std::io::{self, Write};

use briefpress::diagnostics::{Code, Diagnostic, Diagnostics};
use briefpress::files;
use briefpress::files::relative_to_working_directory;
use briefpress::lock::LockMode;
use briefpress::lock::{Approved, FILE, Lock};
use briefpress::press::{Outcome, Overseer, Prepared, Proceed};
use clap::Args;
use typst_syntax::DiagSpan;

use crate::cli::args::{Global, Selection, Status};
use crate::cli::interrupt;
use crate::cli::report::findings::{Report, counted};
use crate::cli::session::{Proofing, Session};

/// Approve briefs as they are, in briefpress.lock
///
/// Writes down with which words and at which places each brief quotes and cites its sources. From then on `check` and
/// `build` tell what a change of a source did to it, and with `--locked` refuse what is not as it was approved. A brief
/// with errors is not accepted. The lock is meant to be committed.
#[derive(Args)]
#[command(after_help = "Examples:\n  briefpress accept\n  briefpress accept middle-corridor")]
pub struct AcceptArgs {
    #[command(flatten)]
    selection: Selection,
}

pub fn run(args: &AcceptArgs, global: &Global) -> Status {
    let mut report = Report::new(global);
    let mut session = match Session::open(&args.selection, global, &mut report) {
        Ok(session) => session,
        Err(status) => return status,
    };
    if let Some(options) = &mut session.options {
        options.lock = LockMode::Ignore;
    }
    let session = session;
    let mut diagnostics = Diagnostics::new();
    // Of a lock that can't be read nothing is kept, if all briefs are accepted.
    let old = session.project.lock(&mut diagnostics);
    if !diagnostics.is_empty() && !args.selection.briefs.is_empty() {
        report.add(diagnostics);
        report.print(&session.project.files);
        return Status::Fault;
    }
    let mut lock = old.cloned().unwrap_or_default();
    lock.briefs.retain(|id, _| session.project.briefs.binary_search(id).is_ok());
    let (mut accepted, mut changed, mut failed) = (0, 0, 0);
    let progress = session.progress("Accepting", session.briefs.len());
    session.print(&session.briefs, &Accepting(Proofing(&progress)), &progress, |outcome, approved| {
        let (Some(approved), Some(_)) = (approved, outcome.printed) else {
            failed += 1;
            report.add(outcome.diagnostics);
            return;
        };
        accepted += 1;
        changed += usize::from(lock.briefs.get(&outcome.id) != Some(&approved));
        lock.briefs.insert(outcome.id, approved);
    });
    if interrupt::came() {
        report.summary("interrupted: nothing was accepted");
        return Status::Interrupted;
    }
    if old != Some(&lock) && (accepted > 0 || old.is_some()) {
        report.add(write(&lock, &session));
    }
    report.print(&session.project.files);
    let briefs = counted(accepted, "brief");
    report.summary(&match failed {
        0 => format!("accepted {briefs}: {changed} changed"),
        _ => format!("accepted {briefs}: {changed} changed, {failed} with errors"),
    });
    if report.has_unwritable() {
        Status::Failure
    } else if report.has_errors() {
        Status::Fault
    } else {
        Status::Done
    }
}

/// Looks after a press whose briefs are accepted.
struct Accepting<'a>(Proofing<'a>);

impl Overseer for Accepting<'_> {
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

/// Writes the lock and says so, or says why it can't be.
fn write(lock: &Lock, session: &Session) -> Diagnostics {
    let path = session.project.files.root().join(FILE);
    let shown = relative_to_working_directory(&path);
    match files::write(&path, lock.to_yaml().as_bytes()) {
        Ok(()) => {
            let _ = writeln!(io::stdout(), "{}", shown.display());
            Vec::new()
        }
        Err(error) => {
            let message = format!("{} can't be written ({error})", shown.display());
            vec![Diagnostic::error(Code::UnwritableFile, DiagSpan::detached(), message)]
        }
    }
}
