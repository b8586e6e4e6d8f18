//! `briefpress accept`: approves briefs as they are, in the lock.

use std::collections::BTreeMap;
use std::io;

use briefpress::diagnostics::{Code, Diagnostic, Diagnostics};
use briefpress::files::relative_to_working_directory;
use briefpress::lock::{Approved, FILE, LockMode};
use briefpress::press::{self, Approving};
use clap::Args;
use typst_syntax::DiagSpan;

use crate::cli::args::{Global, Selection, Status};
use crate::cli::interrupt;
use crate::cli::report::findings::{Findings, counted};
use crate::cli::session::{Proofing, Session};
use crate::cli::{stdout, waiting};

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
    let mut report = Findings::new(global);
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
    session.project.lock(&mut diagnostics);
    if !diagnostics.is_empty() && !args.selection.briefs.is_empty() {
        report.add(diagnostics);
        report.print(&session.project.files);
        return Status::Fault;
    }
    let mut approved = BTreeMap::new();
    let mut failed = session.refused.len();
    let progress = session.progress("Accepting", session.briefs.len());
    session.print(
        &session.briefs,
        &Approving(Proofing(&progress)),
        &progress,
        || {},
        |outcome, state| {
            let (Some(state), Some(_)) = (state, outcome.printed) else {
                failed += 1;
                report.add(outcome.diagnostics);
                return;
            };
            approved.insert(outcome.id, state);
        },
    );
    if interrupt::came() {
        report.summary("interrupted: nothing was accepted");
        return Status::Interrupted;
    }
    let accepted = approved.len();
    let changed = match write(approved, &session) {
        Ok(changed) => changed,
        Err(error) if error.kind() == io::ErrorKind::Interrupted => {
            report.summary("interrupted: nothing was accepted");
            return Status::Interrupted;
        }
        Err(error) => {
            let shown = relative_to_working_directory(&session.project.files.root().join(FILE));
            let message = format!("{} can't be written ({error})", shown.display());
            report.add(vec![Diagnostic::error(Code::UnwritableFile, DiagSpan::detached(), message)]);
            0
        }
    };
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

/// Writes what was approved into the lock and says so; hands on how many briefs are otherwise than they were.
fn write(approved: BTreeMap<String, Approved>, session: &Session) -> io::Result<usize> {
    let locked = press::approve(&session.project, approved, &mut waiting::for_another("briefpress.lock"))?;
    if locked.written {
        stdout::path(&session.project.files.root().join(FILE));
    }
    Ok(locked.changed)
}
