//! `briefpress check`: everything but writing files.

use briefpress::verdicts;
use clap::Args;

use super::report::{Report, counted};
use super::session::Session;
use super::{Global, Selection, Status};

/// Check briefs without writing anything
///
/// Does all that `build` does but write: reads the sources, verifies every quotation, fits every page and makes every PDF.
/// Where no brief is named, the excerpts that no brief selects are verified too.
#[derive(Args)]
#[command(after_help = "Examples:\n  briefpress check\n  briefpress check middle-corridor")]
pub struct CheckArgs {
    #[command(flatten)]
    selection: Selection,
}

pub fn run(args: &CheckArgs, global: &Global) -> Status {
    let mut report = Report::new(global);
    let session = match Session::open(&args.selection, global, &mut report) {
        Ok(session) => session,
        Err(status) => return status,
    };
    let (mut fit, mut failed, mut quotations) = (0, 0, 0);
    session.print("Checking", |outcome, progress| {
        report.add(outcome.diagnostics);
        match outcome.printed {
            Some(printed) => {
                progress.suspend(|| report.fit(&outcome.id, &printed.report));
                fit += 1;
                quotations += printed.edition.quotations().count();
            }
            None => failed += 1,
        }
    });
    if args.selection.briefs.is_empty() {
        for source in session.project.corpus.sources.values() {
            for excerpt in source.excerpts.values() {
                report.add(verdicts::of_excerpt(source, excerpt, &session.project.files));
            }
        }
    }
    report.print(&session.project.files);
    let quotations = counted(quotations, "quotation");
    report.summary(&match failed {
        0 => format!("checked {}: all fit, {quotations} verified", counted(fit, "brief")),
        _ => format!("checked {}: {failed} can't be printed", counted(fit + failed, "brief")),
    });
    if report.has_errors() { Status::Fault } else { Status::Done }
}
