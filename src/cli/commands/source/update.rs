//! `briefpress source update`: a newer version of a text, told in the words that changed, with the briefs that it touches.

use std::io::{self, Write};
use std::ops::RangeInclusive;
use std::path::PathBuf;

use briefpress::diagnostics::{Diagnostic, Diagnostics, shown};
use briefpress::import::compare::{ParagraphChange, changes};
use briefpress::language::para;
use briefpress::project::Project;
use briefpress::project::corpus::verdicts::{self, QuotedSource};
use briefpress::project::corpus::{Excerpt, FOLDER, Source};
use briefpress::quotation::{self, Claim, SourceText};
use briefpress::yaml::Value;
use briefpress::yaml::edit::{self, Edit};
use clap::Args;
use clap_complete::ArgValueCandidates;

use super::add::refused;
use super::incoming::{Incoming, write_all};
use super::paint::Paint;
use super::show::source;
use super::usage::Usage;
use crate::cli::args::{Global, Status};
use crate::cli::candidates;
use crate::cli::report::findings::{Findings, counted};
use crate::cli::{session, stdout};

/// Bring in a newer version of a source's text
///
/// Tells what changed, word by word, which excerpts moved or don't stand any more, and which briefs that touches, and stores the
/// new text. The record stays as it is, but for the original's digest: what it says of passages that changed is then told by
/// `check`. Ends with 1 where an excerpt does not stand in the new text.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  briefpress source update gazette-road article-corrected.html --dry-run\n  briefpress source update gazette-road article-corrected.html"
)]
pub struct UpdateArgs {
    /// The source's key
    #[arg(value_name = "KEY", add = ArgValueCandidates::new(candidates::sources))]
    key: String,
    /// The newer version: .txt, .md, .html, .docx, .odt or .pdf; - reads standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Tell what changed, and write nothing
    #[arg(long, short = 'n')]
    dry_run: bool,
}

pub fn run(args: &UpdateArgs, global: &Global) -> Status {
    let mut report = Findings::new(global);
    let mut found = Diagnostics::new();
    let project = match session::load(global, &mut report, &mut found) {
        Ok(project) => project,
        Err(status) => return status,
    };
    let source = match source(&project, &args.key, found, &mut report) {
        Ok(source) => source,
        Err(status) => return status,
    };
    match update(args, global, &project, source, &mut report) {
        Ok(status) => status,
        Err(problem) => {
            report.problem(&problem);
            Status::Failure
        }
    }
}

fn update(
    args: &UpdateArgs,
    global: &Global,
    project: &Project,
    source: &Source,
    report: &mut Findings,
) -> Result<Status, Box<Diagnostic>> {
    let incoming = Incoming::read(&args.file, global.quiet)?;
    let new = source.reread(&incoming.extracted.text);
    report.add(incoming.doubts());
    let changed = changes(&source.text, &new);
    let usage = Usage::of(project);
    let fates: Vec<(&Excerpt, Fate)> =
        source.excerpts.values().filter_map(|excerpt| Some((excerpt, Fate::of(source, excerpt, &new)?))).collect();
    let broken = fates.iter().filter(|(_, fate)| matches!(fate, Fate::Broken { .. })).count();
    // A reader that stops listening is no fault of the text's.
    let _ = print(source, &changed, &fates, &usage, Paint::of(global));
    let same = incoming.extracted.text == source.text.stored();
    if !args.dry_run && !same {
        write(&incoming, project, source)?;
    }
    report.print(&project.files);
    incoming.done().iter().for_each(|line| report.note(line));
    let touched = touched(source, &fates, &usage);
    let written = match (same, args.dry_run) {
        (true, _) => "nothing changed".to_owned(),
        (false, true) => format!("{} would change", counted(changed.len(), "paragraph")),
        (false, false) => format!("{} changed", counted(changed.len(), "paragraph")),
    };
    let briefs = if touched.is_empty() { String::new() } else { format!("; look at {}", touched.join(", ")) };
    let fallen =
        if broken > 0 { format!(", {} no longer there as it was", counted(broken, "excerpt")) } else { String::new() };
    report.summary(&format!("{}: {written}{fallen}{briefs}", source.key));
    Ok(if broken > 0 { Status::Fault } else { Status::Done })
}

/// What becomes of an excerpt in the new text; nothing where it stands as before.
enum Fate {
    Moved { from: RangeInclusive<usize>, to: RangeInclusive<usize> },
    Broken { message: String, hints: Vec<String> },
}

impl Fate {
    fn of(source: &Source, excerpt: &Excerpt, new: &SourceText) -> Option<Fate> {
        // What did not stand before is nothing new.
        let old = source.verify_excerpt(excerpt).as_ref().ok()?;
        let claim = excerpt.speaker.as_deref().map_or(Claim::Publication, Claim::Speaker);
        match quotation::verify(new, &source.language, &source.speakers, &excerpt.selector, claim) {
            Ok(quotation) => {
                let (from, to) = (old.paragraphs(), quotation.paragraphs());
                (from != to).then_some(Fate::Moved { from, to })
            }
            Err(refusal) => {
                let subject = QuotedSource { key: &source.key, text: new, speakers: &source.speakers };
                let told = verdicts::tell(&refusal, &subject);
                Some(Fate::Broken { message: told.message, hints: told.hints })
            }
        }
    }
}

/// The briefs that quote what changed or moved.
fn touched(source: &Source, fates: &[(&Excerpt, Fate)], usage: &Usage) -> Vec<String> {
    let mut briefs: Vec<String> =
        fates.iter().flat_map(|(excerpt, _)| usage.of_excerpt(&source.key, &excerpt.id)).map(str::to_owned).collect();
    briefs.sort();
    briefs.dedup();
    briefs
}

fn print(
    source: &Source,
    changed: &[ParagraphChange],
    fates: &[(&Excerpt, Fate)],
    usage: &Usage,
    paint: Paint,
) -> io::Result<()> {
    let mut out = io::stdout().lock();
    for change in changed {
        match change {
            ParagraphChange::Altered { old, new, words } => {
                let place = if old == new {
                    para(&(*new..=*new))
                } else {
                    format!("{} (was {})", para(&(*new..=*new)), para(&(*old..=*old)))
                };
                writeln!(out, "{}: {}", paint.bold(&place), shown(words))?;
            }
            ParagraphChange::Added { new, text } => {
                writeln!(out, "{}: {{+{}+}}", paint.bold(&format!("{} is new", para(&(*new..=*new)))), shown(text))?;
            }
            ParagraphChange::Gone { old, text } => {
                writeln!(out, "{}: [-{}-]", paint.bold(&format!("{} is gone", para(&(*old..=*old)))), shown(text))?;
            }
        }
    }
    for (excerpt, fate) in fates {
        let briefs = usage.of_excerpt(&source.key, &excerpt.id);
        let briefs = if briefs.is_empty() { "in no brief".to_owned() } else { format!("in {}", briefs.join(", ")) };
        match fate {
            Fate::Moved { from, to } => {
                writeln!(
                    out,
                    "{} moved from {} to {} {}",
                    paint.name(&excerpt.id),
                    para(from),
                    para(to),
                    paint.dim(&format!("({briefs})"))
                )?;
            }
            Fate::Broken { message, hints } => {
                writeln!(
                    out,
                    "{}: {} {}",
                    paint.name(&excerpt.id),
                    paint.doubt(message),
                    paint.dim(&format!("({briefs})"))
                )?;
                for hint in hints {
                    writeln!(out, "  {}", shown(hint))?;
                }
            }
        }
    }
    Ok(())
}

/// Stores the new text and what it was taken from.
fn write(incoming: &Incoming, project: &Project, source: &Source) -> Result<(), Box<Diagnostic>> {
    let folder = project.files.root().join(FOLDER);
    let mut files = vec![(folder.join(format!("{}.txt", source.key)), incoming.extracted.text.clone().into_bytes())];
    let mut changes = Vec::new();
    let at = edit::Path::default().key("original");
    if incoming.is_the_text() {
        if source.original.is_some() {
            changes.push(Edit::Remove { at });
        }
    } else {
        let name = format!("originals/{}.{}", source.key, incoming.extracted.format.extension());
        files.push((folder.join(&name), incoming.bytes.clone()));
        let text = |key: &str, value: String| (Value::Text(key.to_owned()), Value::Text(value));
        changes.push(Edit::Set { at, value: Value::Map(vec![text("file", name), text("sha256", incoming.sha256())]) });
    }
    // The record first: where it can't be changed, nothing is.
    let record = folder.join(format!("{}.yaml", source.key));
    edit::change_file(&record, None, &changes).map_err(|unchanged| refused(&record, &unchanged))?;
    write_all(&files)?;
    for (path, _) in &files {
        stdout::path(path);
    }
    Ok(())
}
