//! `briefpress verify`: a printed brief against its evidence and its sources.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use briefpress::diagnostics::{Code, Diagnostic};
use briefpress::evidence::QuotationEvidence;
use briefpress::evidence::verify::{
    Changed, CurrentSource, Finding, SourceState, Unverifiable, Verification, changes, verify,
};
use briefpress::files::Files;
use briefpress::files::digest;
use briefpress::language::Language;
use briefpress::project::corpus::Source;
use briefpress::project::corpus::verdicts::{self, Subject};
use briefpress::quotation::SourceText;
use clap::Args;
use typst_syntax::DiagSpan;

use crate::cli::args::{Global, Status};
use crate::cli::report::findings::{Report, counted};
use crate::cli::session;

/// Verify printed briefs against their own evidence and their sources
///
/// Reads the evidence that a PDF carries, checks that each quotation is on the page as recorded and, inside a project or
/// with --sources, that it still stands in its source.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  briefpress verify out/middle-corridor.pdf\n  briefpress verify received.pdf --sources texts/"
)]
pub struct VerifyArgs {
    /// The PDFs
    #[arg(value_name = "FILE.pdf", required = true)]
    files: Vec<PathBuf>,
    /// A folder of source texts, KEY.txt each, in place of the project's
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
}

pub fn run(args: &VerifyArgs, global: &Global) -> Status {
    let mut report = Report::new(global);
    let texts = match &args.sources {
        Some(folder) => match read_texts(folder) {
            Ok(texts) => Some(texts),
            Err(error) => {
                report.problem(&fault(Code::UnreadableFile, format!("{} can't be read ({error})", folder.display())));
                return Status::Failure;
            }
        },
        None => None,
    };
    let project = if texts.is_none() { session::open_beside(global) } else { None };
    let sources: BTreeMap<String, CurrentSource> = match (&texts, &project) {
        (Some(texts), _) => texts.iter().map(|(key, text)| (key.clone(), text.current())).collect(),
        (None, Some(project)) => {
            project.corpus.sources.values().map(|source| (source.key.clone(), of_project(source))).collect()
        }
        (None, None) => BTreeMap::new(),
    };
    let files = project.as_ref().map(|project| &project.files);
    let statuses = args.files.iter().map(|file| verify_file(file, &sources, files, &mut report));
    statuses.max().unwrap_or(Status::Done)
}

fn verify_file(
    file: &Path,
    sources: &BTreeMap<String, CurrentSource>,
    project: Option<&Files>,
    report: &mut Report,
) -> Status {
    let name = file.display();
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            report.problem(&fault(Code::UnreadableFile, format!("{name} can't be read ({error})")));
            return Status::Failure;
        }
    };
    match verify(&bytes, sources) {
        Ok(verification) => {
            let fine = verification.quotations.iter().all(Finding::holds);
            // A reader that stops listening is no fault of the brief's.
            let _ = print(&name.to_string(), &verification, sources, project);
            if fine { Status::Done } else { Status::Fault }
        }
        Err(Unverifiable::NotAPdf) => {
            let problem = fault(Code::UnreadableFile, format!("{name} is no PDF that can be read"));
            report.problem(&problem.with_hint("it may be broken, locked with a password, or another kind of file"));
            Status::Failure
        }
        Err(Unverifiable::NoEvidence) => {
            let problem = fault(Code::NoEvidence, format!("{name} carries no evidence"));
            report.problem(&problem.with_hint(
                "briefs printed with a standard that forbids attachments, or by another program, have none",
            ));
            Status::Fault
        }
        Err(Unverifiable::BrokenEvidence(cause)) => {
            let problem = fault(Code::NoEvidence, format!("the evidence in {name} can't be read ({cause})"));
            report.problem(&problem.with_hint("it was changed after printing, or made by a later version"));
            Status::Fault
        }
    }
}

fn fault(code: Code, message: String) -> Diagnostic {
    Diagnostic::error(code, DiagSpan::detached(), message)
}

fn of_project(source: &Source) -> CurrentSource<'_> {
    CurrentSource {
        text: &source.text,
        sha256: source.sha256.clone(),
        language: &source.language,
        speakers: &source.speakers,
    }
}

/// A text without a record: no furniture, no speakers.
struct BareText {
    text: SourceText,
    sha256: String,
}

impl BareText {
    fn current(&self) -> CurrentSource<'_> {
        CurrentSource {
            text: &self.text,
            sha256: self.sha256.clone(),
            language: Language::ENGLISH.code(),
            speakers: &[],
        }
    }
}

fn read_texts(folder: &Path) -> io::Result<BTreeMap<String, BareText>> {
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(key) = path.file_name().and_then(|name| name.to_str()?.strip_suffix(".txt")) else { continue };
        let Ok(stored) = fs::read_to_string(&path) else { continue };
        let sha256 = digest([stored.as_bytes()]);
        texts.insert(key.to_owned(), BareText { text: SourceText::new(stored, &[]), sha256 });
    }
    Ok(texts)
}

/// Prints one line a quotation, what is wrong under it, and one line on the whole.
fn print(
    name: &str,
    verification: &Verification,
    sources: &BTreeMap<String, CurrentSource>,
    project: Option<&Files>,
) -> io::Result<()> {
    let mut out = io::stdout().lock();
    let evidence = &verification.evidence;
    for (quotation, finding) in evidence.quotations.iter().zip(&verification.quotations) {
        let verdict = if finding.holds() { "verified" } else { "FAILED" };
        let who = quotation.speaker.as_deref().unwrap_or("the publication");
        writeln!(
            out,
            "{verdict:>9}  {}, {}, {who}: {}",
            quotation.source,
            locator(quotation),
            beginning(&quotation.printed)
        )?;
        for remark in remarks(quotation, finding, sources.get(&quotation.source)) {
            writeln!(out, "{:>9}  {remark}", "")?;
        }
    }
    for changed in project.map_or_else(Vec::new, |files| changes(evidence, files)) {
        let what = match changed {
            Changed::BriefGone => format!("the project has no brief `{}` any more", evidence.brief.name),
            Changed::Brief => format!("the specification of `{}` changed since", evidence.brief.name),
            Changed::Template => format!("the template `{}` changed since", evidence.template.name),
            Changed::Version => format!("it was printed by Briefpress {}", evidence.briefpress),
        };
        writeln!(out, "{:>9}  {what}", "note")?;
    }
    let failed = verification.quotations.iter().filter(|finding| !finding.holds()).count();
    let total = counted(verification.quotations.len(), "quotation");
    let against = match sources.is_empty() {
        false => "against the page and the sources",
        true => "against the page; no sources to compare with",
    };
    let outcome = if failed == 0 { "all verified".to_owned() } else { format!("{failed} failed") };
    writeln!(out, "{name}: {total}, {outcome} ({against})")
}

/// What is to be said of a quotation beside its verdict.
fn remarks(quotation: &QuotationEvidence, finding: &Finding, source: Option<&CurrentSource>) -> Vec<String> {
    let mut remarks = Vec::new();
    if !finding.on_page {
        remarks.push("the page does not have these words and this speaker as recorded".to_owned());
    }
    match &finding.source {
        SourceState::NotCompared | SourceState::Unchanged => {}
        SourceState::TextChanged => remarks.push("the source changed since, but not these words".to_owned()),
        SourceState::Moved { from, to } => {
            let place = |(first, last)| Language::ENGLISH.paragraphs(first, last);
            remarks.push(format!("it moved from {} to {}", place(*from), place(*to)));
        }
        SourceState::Renamed { now } => remarks.push(format!("the source's record names the speaker {now}")),
        SourceState::Refused(refusal) => {
            if let Some(&CurrentSource { text, speakers, .. }) = source {
                let told = verdicts::tell(refusal, &Subject { key: &quotation.source, text, speakers });
                remarks.push(told.message);
                remarks.extend(told.hints);
            }
        }
    }
    remarks
}

fn locator(quotation: &QuotationEvidence) -> String {
    Language::ENGLISH.paragraphs(quotation.paragraphs.0, quotation.paragraphs.1)
}

fn beginning(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    if words.len() <= 9 { text.to_owned() } else { format!("{} …", words[..8].join(" ")) }
}
