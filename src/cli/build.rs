//! `briefpress build`: prints briefs.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use briefpress::diagnostics::{Code, Diagnostic};
use briefpress::files::relative_to_working_directory;
use briefpress::output;
use clap::Args;
use typst::syntax::DiagSpan;

use super::report::{Report, counted};
use super::session::Session;
use super::{Global, Selection, Status};

/// Print briefs as PDFs
///
/// The paths of the PDFs that were written go to standard output, problems and the summary to standard error. A brief
/// with errors is not printed; its old PDF stays as it is, and the other briefs are printed all the same.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  briefpress build\n  briefpress build middle-corridor -o print/\n  briefpress build --pdf-standard a-2b"
)]
pub struct BuildArgs {
    #[command(flatten)]
    selection: Selection,
    /// The folder to write to; the project's out/ without it
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
}

pub fn run(args: &BuildArgs, global: &Global) -> Status {
    let mut report = Report::new(global);
    let session = match Session::open(&args.selection, global, &mut report) {
        Ok(session) => session,
        Err(status) => return status,
    };
    let folder = args.output.clone().unwrap_or_else(|| session.project.files.root().join("out"));
    if let Err(error) = std::fs::create_dir_all(&folder) {
        report.add(vec![unwritable(&folder, &error)]);
        report.print(&session.project.files);
        return Status::Failure;
    }
    let (mut written, mut failed) = (0, 0);
    session.print("Printing", |outcome, progress| {
        report.add(outcome.diagnostics);
        let Some(printed) = outcome.printed else {
            failed += 1;
            return;
        };
        progress.suspend(|| report.fit(&outcome.id, &printed.report));
        let path = folder.join(format!("{}.pdf", outcome.id));
        match output::write(&path, &printed.pdf) {
            Ok(()) => {
                written += 1;
                progress.suspend(|| {
                    let _ = writeln!(io::stdout(), "{}", relative_to_working_directory(&path).display());
                });
            }
            Err(error) => {
                failed += 1;
                report.add(vec![unwritable(&path, &error)]);
            }
        }
    });
    report.print(&session.project.files);
    report.summary(&match failed {
        0 if written == 0 => "nothing was printed".to_owned(),
        0 => format!("printed {}", counted(written, "brief")),
        _ => format!("printed {written} of {}", counted(written + failed, "brief")),
    });
    if report.has_unwritable() {
        Status::Failure
    } else if report.has_errors() {
        Status::Fault
    } else {
        Status::Done
    }
}

fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let message = format!("{} can't be written ({error})", relative_to_working_directory(path).display());
    Diagnostic::error(Code::UnwritableFile, DiagSpan::detached(), message)
        .with_hint("name another folder with -o DIR, or change the permissions of this one")
}
