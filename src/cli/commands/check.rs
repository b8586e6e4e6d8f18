//! `briefpress check`: everything but writing files.

use std::collections::BTreeSet;

use briefpress::diagnostics::{Code, Diagnostic, Diagnostics};
use briefpress::impressions::{CheckedPage, Impressions, Inputs};
use briefpress::project::Project;
use briefpress::project::corpus::FOLDER;
use briefpress::project::corpus::verdicts;
use briefpress::yaml::Place;
use clap::Args;

use crate::cli::args::{Global, Selection, Status};
use crate::cli::interrupt;
use crate::cli::report::findings::{Findings, counted};
use crate::cli::report::printing::part;
use crate::cli::session::{OUT, Proofing, Session};

/// Check briefs without writing anything
///
/// Does all that `build` does but write: reads the sources, verifies every quotation, fits every page and makes every PDF.
/// A brief that `build` printed, and of which nothing changed since, is known to be right and not set again.
/// Where no brief is named, the excerpts that no brief selects are verified too.
#[derive(Args)]
#[command(after_help = "Examples:\n  briefpress check\n  briefpress check middle-corridor")]
pub struct CheckArgs {
    #[command(flatten)]
    selection: Selection,
    /// Check what the records of the last build say is unchanged, too
    #[arg(long)]
    force: bool,
}

pub fn run(args: &CheckArgs, global: &Global) -> Status {
    let mut report = Findings::new(global);
    let session = match Session::open(&args.selection, global, &mut report) {
        Ok(session) => session,
        Err(status) => return status,
    };
    let (mut fit, mut failed, mut quotations) = (0, 0, 0);
    let mut cited = BTreeSet::new();
    let progress = session.progress("Checking", session.briefs.len());
    let (known, others) = known(&session, args.force);
    progress.skip(known.len());
    for (_, proof) in known {
        report.add(proof.remarks);
        fit += 1;
        quotations += proof.quotations;
        cited.extend(proof.sources);
    }
    session.print(
        &others,
        &Proofing(&progress),
        &progress,
        || {},
        |outcome, ()| {
            report.add(outcome.diagnostics);
            match outcome.printed {
                Some(printed) => {
                    progress.suspend(|| report.fit(&outcome.id, &printed.report));
                    fit += 1;
                    quotations += printed.edition.quotations().count();
                    cited.extend(printed.edition.sources.iter().map(|source| source.key.clone()));
                }
                None => failed += 1,
            }
        },
    );
    let all = session.briefs.len() == session.project.briefs.len() && !interrupt::came();
    if all {
        for source in session.project.corpus.sources.values() {
            report.add(source.check_original(&session.project.files).into_iter().collect());
            report.add(verdicts::of_excerpts(source, &session.project.files));
        }
        // A brief with errors may be the one that cites it.
        if failed == 0 {
            report.add(uncited(&session.project, &cited));
        }
    }
    report.print(&session.project.files);
    if interrupt::came() {
        report.summary(&format!("interrupted: checked {} of {}", fit + failed, counted(session.briefs.len(), "brief")));
        return Status::Interrupted;
    }
    let quotations = counted(quotations, "quotation");
    report.summary(&match failed {
        0 if fit == 0 => "nothing was checked".to_owned(),
        0 => format!("checked {}: all fit, {quotations} verified", counted(fit, "brief")),
        _ => format!("checked {}: {failed} can't be printed", counted(fit + failed, "brief")),
    });
    if report.has_errors() { Status::Fault } else { Status::Done }
}

/// Parts the briefs into those that are known to be right from the records of the last build, and the others.
fn known(session: &Session, force: bool) -> (Vec<(String, CheckedPage)>, Vec<String>) {
    let Some(options) = session.options.as_ref().filter(|_| !force) else {
        return (Vec::new(), session.briefs.clone());
    };
    let impressions = Impressions::open(&session.project.files.root().join(OUT));
    let inputs = Inputs::new(&session.project, options, impressions.program());
    let name = |id: &str| format!("{id}.{}", options.format.extension());
    part(&session.briefs, session.jobs, |id| impressions.proof(id, &name(id), &inputs, &session.project.files))
}

/// Tells of each source that no brief quotes or cites.
fn uncited(project: &Project, cited: &BTreeSet<String>) -> Diagnostics {
    let unused = project.corpus.sources.keys().filter(|key| !cited.contains(*key));
    let warning = |key: &String| {
        let record = project.files.id(&format!("{FOLDER}/{key}.yaml"));
        let span = Place::file(record).span(&project.files);
        Diagnostic::warning(Code::UncitedSource, span, format!("source `{key}` is in no brief"))
            .with_hint(format!("quote one of its excerpts, or cite it as in [@{key}, para. 1]; else take it out"))
    };
    unused.map(warning).collect()
}
