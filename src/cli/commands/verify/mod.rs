//! `briefpress verify`: a printed brief against its evidence and its sources.

mod texts;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use briefpress::diagnostics::{Code, Diagnostic, Diagnostics, shown};
use briefpress::evidence::verify::{
    Against, Assessment, Changed, CurrentSource, Finding, PageState, SourceState, Unverifiable, Verification, changes,
    verify,
};
use briefpress::evidence::{Evidence, Letters, QuotationEvidence};
use briefpress::files::read_regular;
use briefpress::language::Language;
use briefpress::project::Project;
use briefpress::project::corpus::verdicts::{self, QuotedSource};
use briefpress::project::house::load_fonts;
use clap::Args;
use minisign::PublicKey;
use serde::Serialize;
use typst_syntax::DiagSpan;

use self::texts::{BareText, of_project, read_texts};
use crate::cli::args::{AnswerFormat, FontArgs, Global, Limits, Status};
use crate::cli::child::{self, ChildEnd};
use crate::cli::report::findings::{Findings, counted};
use crate::cli::session;
use crate::cli::signing;
use crate::cli::stdout;

/// Verify printed briefs against their own evidence and their sources
///
/// Checks that a PDF is whole, byte for byte as it was printed, reads the evidence that it carries, and checks that each quotation is to be read on the page as recorded: not only in
/// the file's text, but in letters that look like what they mean, in ink that stands out, with nothing over them. Inside a project
/// or with --sources it is checked that the same words still stand in their source. What could not be compared is said, and
/// then the exit status is 1. Pictures are not read.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  briefpress verify out/middle-corridor.pdf\n  briefpress verify received.pdf --sources texts/\n  briefpress verify received.pdf --signer house.pub"
)]
pub struct VerifyArgs {
    /// The PDFs
    #[arg(value_name = "FILE.pdf", required = true)]
    files: Vec<PathBuf>,
    /// A folder of source texts, KEY.txt each, in place of the project's
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
    /// The public key of minisign, or its file, with which the files must be signed
    #[arg(long, value_name = "KEY")]
    signer: Option<String>,
    /// How the answer is printed
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: AnswerFormat,
    #[command(flatten)]
    limits: Limits,
    #[command(flatten)]
    fonts: FontArgs,
}

pub fn run(args: &VerifyArgs, global: &Global) -> Status {
    let mut report = Findings::new(global);
    match child::begins() {
        Some(first) if first < args.files.len() => {
            child::mind_memory();
            verify_files(args, first, global, &mut report)
        }
        _ => in_children(args, &mut report),
    }
}

/// Verifies each file in a child: one that was made to hang or to burst its reader is refused, and the others go on.
fn in_children(args: &VerifyArgs, report: &mut Findings) -> Status {
    let mut status = Status::Done;
    let mut problem = |index: usize, cause: &str| {
        let message = format!("{} can't be verified ({cause})", shown(&args.files[index].display().to_string()));
        report.problem(&fault(Code::UnreadableFile, message));
        Status::Failure
    };
    let limit = args.limits.time_limit;
    let run = child::run(args.files.len(), limit, |index, end| {
        status = status.max(match end {
            ChildEnd::Done(status, told) if io::stdout().write_all(told.as_bytes()).is_ok() => status,
            ChildEnd::Done(..) => problem(index, "standard output can't be written to"),
            ChildEnd::TooLong => problem(index, &format!("it takes longer than {} s", limit.as_secs_f64())),
            ChildEnd::TooMuch => problem(index, "it takes more memory than a brief can"),
            ChildEnd::Crashed => problem(index, "reading it failed"),
            ChildEnd::Interrupted => Status::Interrupted,
        });
    });
    match run {
        Ok(()) => status,
        Err(error) => problem(0, &error.to_string()),
    }
}

fn verify_files(args: &VerifyArgs, first: usize, global: &Global, report: &mut Findings) -> Status {
    let texts = match &args.sources {
        Some(folder) => match read_texts(folder) {
            Ok(texts) => Some(texts),
            Err(error) => {
                let message = format!("{} can't be read ({error})", shown(&folder.display().to_string()));
                report.problem(&fault(Code::UnreadableFile, message));
                return finish(args.files.len() - first, Status::Failure);
            }
        },
        None => None,
    };
    let project = if texts.is_none() { session::open_beside(global) } else { None };
    let against = match (&texts, &project) {
        (Some(texts), _) => {
            let current = texts.iter().map(|(key, text)| (key.clone(), text.as_ref().map(BareText::current)));
            Against::Sources(current.collect())
        }
        (None, Some(project)) => Against::Sources(of_project(project)),
        (None, None) => Against::Page,
    };
    let own;
    let store = match &project {
        Some(project) if args.fonts.font_paths.is_empty() && !args.fonts.system_fonts => &*project.fonts,
        _ => {
            own = load_fonts(Path::new(""), &args.fonts.search(), &mut Diagnostics::new());
            &own
        }
    };
    let signer = match args.signer.as_deref().map(signing::public_key).transpose() {
        Ok(signer) => signer,
        Err(cause) => {
            report.problem(&fault(Code::UnreadableFile, format!("the signer's key can't be used ({cause})")));
            return finish(args.files.len() - first, Status::Failure);
        }
    };
    let letters = Letters::new((0..).map_while(|index| store.font(index)));
    let verifier = Verifier { against, project: project.as_ref(), letters, signer, format: args.format };
    for file in &args.files[first..] {
        if child::done(verifier.verify(file, report)).is_err() {
            return Status::Failure;
        }
    }
    Status::Done
}

/// Ends so many pieces of work alike.
fn finish(count: usize, status: Status) -> Status {
    for _ in 0..count {
        if child::done(status).is_err() {
            break;
        }
    }
    status
}

/// Verifies files against the same sources.
struct Verifier<'a> {
    against: Against<'a>,
    project: Option<&'a Project>,
    letters: Letters,
    signer: Option<PublicKey>,
    format: AnswerFormat,
}

/// What is told of a file.
#[derive(Serialize)]
struct Told<'a> {
    file: &'a str,
    /// Whether everything was compared and holds.
    holds: bool,
    conclusion: String,
    quotations: Vec<ToldQuotation<'a>>,
    /// What is wrong with the file as a whole.
    failures: Vec<String>,
    /// Whether it is signed by the key that was named; nothing where none was.
    signed: Option<bool>,
    notes: Vec<String>,
    evidence: &'a Evidence,
}

/// What is told of a quotation.
#[derive(Serialize)]
struct ToldQuotation<'a> {
    /// `verified`, `unknown` or `failed`.
    outcome: &'static str,
    source: &'a str,
    locator: String,
    /// Nobody's where they are the publication's own words.
    speaker: Option<&'a str>,
    printed: &'a str,
    remarks: Vec<String>,
}

impl Verifier<'_> {
    fn verify(&self, file: &Path, report: &mut Findings) -> Status {
        let name = shown(&file.display().to_string());
        let bytes = match read_regular(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                report.problem(&fault(Code::UnreadableFile, format!("{name} can't be read ({error})")));
                return Status::Failure;
            }
        };
        match verify(&bytes, &self.against, &self.letters) {
            Ok(verification) => {
                let signed = self.signer.as_ref().map(|key| signing::check(&bytes, file, key));
                let holds = verification.holds() && signed.as_ref().is_none_or(Result::is_ok);
                match self.print(&name, &verification, signed.as_ref()) {
                    Err(_) => Status::Failure,
                    Ok(()) if holds => Status::Done,
                    Ok(()) => Status::Fault,
                }
            }
            Err(cause) => {
                let (status, problem) = unverifiable(&name, cause);
                report.problem(&problem);
                status
            }
        }
    }

    /// Prints one line a quotation, what is wrong under it, and one line on the whole.
    fn print(&self, name: &str, verification: &Verification, signed: Option<&Result<(), String>>) -> io::Result<()> {
        let told = self.told(name, verification, signed);
        let mut out = io::stdout().lock();
        if self.format == AnswerFormat::Json {
            let json = serde_json::to_string(&told).expect("an answer is text and numbers");
            return writeln!(out, "{}", stdout::escaped(&json));
        }
        for quotation in &told.quotations {
            let ToldQuotation { outcome, source, locator, speaker, printed, remarks } = quotation;
            let outcome = if *outcome == "failed" { "FAILED" } else { outcome };
            let who = speaker.unwrap_or("the publication");
            let words = beginning(printed);
            writeln!(out, "{outcome:>9}  {}, {locator}, {}: {}", shown(source), shown(who), shown(&words))?;
            for remark in remarks {
                writeln!(out, "{:>9}  {}", "", shown(remark))?;
            }
        }
        for failure in &told.failures {
            writeln!(out, "{:>9}  {}", "FAILED", shown(failure))?;
        }
        if told.signed == Some(true) {
            writeln!(out, "{:>9}  by the key that was named", "signed")?;
        }
        for note in &told.notes {
            writeln!(out, "{:>9}  {}", "note", shown(note))?;
        }
        writeln!(out, "{name}: {}", told.conclusion)
    }

    fn told<'a>(&self, name: &'a str, verification: &'a Verification, signed: Option<&Result<(), String>>) -> Told<'a> {
        let evidence = &verification.evidence;
        let quotations = evidence.quotations.iter().zip(&verification.quotations);
        let quotations = quotations.map(|(quotation, finding)| ToldQuotation {
            outcome: match finding.outcome() {
                Assessment::Verified => "verified",
                Assessment::NotCompared => "unknown",
                Assessment::Failed => "failed",
            },
            source: &quotation.source,
            locator: locator(quotation),
            speaker: quotation.speaker.as_deref(),
            printed: &quotation.printed,
            remarks: self.remarks(quotation, finding, evidence),
        });
        let mut failures: Vec<String> = verification.oddities.iter().map(ToString::to_string).collect();
        if verification.page_as_printed == Some(false) {
            failures.push("the page does not say what it said when it was printed".to_owned());
        }
        if let Some(Err(cause)) = signed {
            failures.push(format!("it is not signed by the key that was named ({cause})"));
        }
        let is_signed = signed.is_none_or(Result::is_ok);
        Told {
            file: name,
            holds: verification.holds() && is_signed,
            conclusion: self.conclusion(verification, is_signed),
            quotations: quotations.collect(),
            failures,
            signed: signed.map(Result::is_ok),
            notes: self.notes(verification),
            evidence,
        }
    }

    /// What changed in the project since, and what was not looked at.
    fn notes(&self, verification: &Verification) -> Vec<String> {
        let evidence = &verification.evidence;
        let changes = self.project.map_or_else(Vec::new, |project| changes(evidence, &project.briefs, &project.files));
        let mut notes: Vec<_> = changes
            .into_iter()
            .map(|changed| match changed {
                Changed::BriefGone => format!("the project has no brief `{}`", evidence.brief.name),
                Changed::Brief => format!("the specification of `{}` changed since", evidence.brief.name),
                Changed::Template => format!("the template `{}` changed since", evidence.template.name),
                Changed::Version => format!("it was printed by Briefpress {}", evidence.briefpress),
            })
            .collect();
        if verification.page_as_printed.is_none() {
            notes.push(
                "what the page says beside its quotations was not recorded, as it has pictures with words".to_owned(),
            );
        }
        notes
    }

    fn conclusion(&self, verification: &Verification, signed: bool) -> String {
        let total = counted(verification.quotations.len(), "quotation");
        let (failed, unknown) = (verification.count(Assessment::Failed), verification.count(Assessment::NotCompared));
        let against = match &self.against {
            Against::Page => "against the page; no sources to compare with",
            Against::Sources(_) => "against the page and the sources",
        };
        let outcome = match (failed, unknown) {
            _ if verification.quotations.is_empty() => "nothing to verify".to_owned(),
            (0, 0) if verification.holds() && signed => "all verified".to_owned(),
            (0, 0) if verification.holds() => {
                "the words stand there, but who printed the file is not proved".to_owned()
            }
            (0, 0) => "the words stand there, but the file is not as it was printed".to_owned(),
            (0, unknown) => format!("{unknown} not compared"),
            (failed, 0) => format!("{failed} failed"),
            (failed, unknown) => format!("{failed} failed, {unknown} not compared"),
        };
        format!("{total}, {outcome} ({against})")
    }

    /// What is to be said of a quotation beside its outcome.
    fn remarks(&self, quotation: &QuotationEvidence, finding: &Finding, evidence: &Evidence) -> Vec<String> {
        let mut remarks = Vec::new();
        match &finding.page {
            PageState::Shown => {}
            PageState::Absent => {
                remarks.push("the page does not have these words and this speaker as recorded".to_owned());
            }
            PageState::Unseen(reasons) => {
                remarks.extend(reasons.iter().map(|reason| match reason.leaves_open() {
                    true => format!("whether the page shows these words can't be said ({reason})"),
                    false => format!("the page does not show these words ({reason})"),
                }));
                if reasons.iter().all(|reason| reason.leaves_open()) {
                    remarks.push(compare_again(&evidence.briefpress));
                }
            }
            PageState::NotSelected => {
                remarks.push(format!("the words that were selected are others: {}", quotation.selector.exact));
            }
        }
        let key = &quotation.source;
        match &finding.source {
            SourceState::NotAsked | SourceState::Unchanged => {}
            SourceState::Undeclared => remarks.push(format!("the evidence does not say what source `{key}` is")),
            SourceState::Unknown => remarks.push(format!("not compared: there is no source `{key}` here")),
            SourceState::Unreadable => remarks.push(format!("not compared: source `{key}` can't be read")),
            SourceState::TextChanged => remarks.push("the source changed since, but not these words".to_owned()),
            SourceState::Moved { from, to } => {
                let place = |paragraphs| Language::ENGLISH.paragraphs(paragraphs);
                remarks.push(format!("it moved from {} to {}", place(from), place(to)));
            }
            SourceState::OnOtherPages { from, to } => {
                let place = |[first, last]: &[String; 2]| Language::ENGLISH.pages(first, last);
                remarks.push(format!("it moved from {} to {}", place(from), place(to)));
            }
            SourceState::Reworded { now } => {
                remarks.push(format!("what was selected in the source would be printed as: {now}"));
            }
            SourceState::Renamed { now } => remarks.push(format!("the source's record names the speaker {now}")),
            SourceState::Refused(refusal) => {
                if let Against::Sources(sources) = &self.against
                    && let Some(Some(CurrentSource { text, speakers, .. })) = sources.get(key)
                {
                    let told = verdicts::tell(refusal, &QuotedSource { key, text, speakers });
                    remarks.push(told.message);
                    remarks.extend(told.hints);
                }
            }
        }
        remarks
    }
}

/// What to do where letters can't be compared with those of their fonts, by the version that printed them.
fn compare_again(printed: &str) -> String {
    let fonts = "name the folder with the house's fonts with --font-path";
    match env!("CARGO_PKG_VERSION") {
        own if printed != own => format!(
            "it says that Briefpress {printed} printed it, and this is {own}, which may embed fonts otherwise: {fonts}, verify it with \
             that version, or print it anew"
        ),
        _ => format!("{fonts}, in the version that it was printed with, or print it anew"),
    }
}

/// Why a file can't be verified at all.
fn unverifiable(name: &str, cause: Unverifiable) -> (Status, Diagnostic) {
    match cause {
        Unverifiable::NotAPdf => (
            Status::Failure,
            fault(Code::UnreadableFile, format!("{name} is no PDF that can be read"))
                .with_hint("it may be broken, locked with a password, or another kind of file"),
        ),
        Unverifiable::NoEvidence => (
            Status::Fault,
            fault(Code::NoEvidence, format!("{name} carries no evidence"))
                .with_hint("briefs printed with a standard that forbids attachments, or by another program, have none"),
        ),
        Unverifiable::OtherVersion(version) => (
            Status::Fault,
            fault(
                Code::NoEvidence,
                format!("the evidence in {name} is of version {version}, and nothing was compared"),
            )
            .with_hint("verify it with the version of Briefpress that printed it, or print it anew"),
        ),
        Unverifiable::BrokenEvidence(cause) => (
            Status::Fault,
            fault(Code::NoEvidence, format!("the evidence in {name} can't be read ({cause})"))
                .with_hint("it was changed after printing"),
        ),
    }
}

fn fault(code: Code, message: String) -> Diagnostic {
    Diagnostic::error(code, DiagSpan::detached(), message)
}

fn locator(quotation: &QuotationEvidence) -> String {
    match &quotation.pages {
        Some([first, last]) => Language::ENGLISH.pages(first, last),
        None => Language::ENGLISH.paragraphs(&quotation.paragraphs),
    }
}

fn beginning(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    if words.len() <= 9 { text.to_owned() } else { format!("{} …", words[..8].join(" ")) }
}

#[cfg(test)]
mod tests {
    use super::compare_again;

    #[test]
    fn another_version_is_named_where_letters_cannot_be_compared() {
        let own = env!("CARGO_PKG_VERSION");
        let earlier = compare_again("0.0.9");
        assert!(earlier.contains("Briefpress 0.0.9 printed it, and this is"), "{earlier}");
        assert!(!compare_again(own).contains(own), "{}", compare_again(own));
    }
}
