//! `briefpress source add`: a text brought in, and its record drafted.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use briefpress::diagnostics::{Code, Diagnostic, Diagnostics};
use briefpress::files::{read_regular_text, relative_to_working_directory};
use briefpress::import::bibliography;
use briefpress::import::draft::{
    Coding, DraftContext, DraftedExcerpt, bears_on, draft, of_file, pages_yaml, person_yaml, told,
};
use briefpress::import::record::{NewExcerpt, additions, coding, paging, says_themes, speaker_value};
use briefpress::import::source::{check_key, ids_elsewhere, new_source, themes};
use briefpress::project::Project;
use briefpress::project::corpus::{FOLDER, Source};
use briefpress::yaml::Value;
use briefpress::yaml::edit;
use clap::Args;
use typst_syntax::DiagSpan;

use super::incoming::{Incoming, write_all};
use crate::cli::args::{Global, Status};
use crate::cli::commands::schema::refresh;
use crate::cli::report::findings::{Findings, counted};
use crate::cli::{session, stdout};

/// Bring a text in, and draft its record
///
/// Takes plain text, Markdown, a page saved from the web, Word and OpenDocument texts and PDFs; what a file is is told by its
/// content. The text is stored as sources/KEY.txt, the file it was taken from as sources/originals/KEY.EXT, and the record is
/// drafted as sources/KEY.yaml: citation, language, furniture, speakers, and every direct quotation with its speaker and the
/// themes whose terms it has. What is doubtful stands there in comments. Called again for the same text, it adds what is new,
/// codes excerpts that say no themes with those that the codebook has got since, says where pages begin if the record
/// doesn't, and changes nothing that stands there.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  briefpress source add report.pdf\n  briefpress source add article.html --key gazette-road --dry-run\n  briefpress source add speech.docx --citation speech.bib"
)]
pub struct AddArgs {
    /// The file: .txt, .md, .html, .docx, .odt or .pdf; - reads standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The source's key, by which briefs cite it; made of the file's name without it
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    /// A bibliography entry that says what the text is: BibTeX, CSL-JSON or RIS
    #[arg(long, value_name = "FILE")]
    citation: Option<PathBuf>,
    /// Print what would be written, and write nothing
    #[arg(long, short = 'n')]
    dry_run: bool,
}

pub fn run(args: &AddArgs, global: &Global) -> Status {
    let mut report = Findings::new(global);
    let root = match session::find(global, &mut report) {
        Ok(root) => root,
        Err(status) => return status,
    };
    match add(args, global, &root, &mut report) {
        Ok(status) => status,
        Err(problem) => {
            report.problem(&problem);
            if problem.code == Code::UnreadableFile || problem.code == Code::UnwritableFile {
                Status::Failure
            } else {
                Status::Fault
            }
        }
    }
}

fn add(args: &AddArgs, global: &Global, root: &Path, report: &mut Findings) -> Result<Status, Box<Diagnostic>> {
    let mut incoming = Incoming::read(&args.file, global.quiet)?;
    let key = key(args, &incoming)?;
    if let Some(citation) = &args.citation {
        let metadata = bibliography::read(&read_text(citation)?).map_err(|failure| {
            let name = citation.display();
            let problem =
                Diagnostic::error(Code::InvalidCitation, DiagSpan::detached(), format!("{name} {}", failure.message));
            Box::new(failure.hints.into_iter().fold(problem, Diagnostic::with_hint))
        })?;
        let own = std::mem::take(&mut incoming.extracted.metadata);
        incoming.extracted.metadata = metadata.or(own);
    }
    let mut found = Diagnostics::new();
    let project = Project::load(root, &mut found).map_err(|error| unreadable(root, &error))?;
    let paths = Paths::of(root, &key);
    let stored = read_regular_text(&paths.text).ok();
    let same_text = stored.as_deref() == Some(incoming.extracted.text.as_str());
    report.add(incoming.doubts());
    if paths.record.exists() {
        if !same_text {
            return Err(taken(&key, stored.is_some()));
        }
        let Some(source) = project.corpus.sources.get(&key) else {
            report.add(found);
            report.print(&project.files);
            report.summary(&format!("{key} has a record with errors: mend them first"));
            return Ok(Status::Fault);
        };
        return propose(args, &incoming, &project, source, &paths, report);
    }
    if stored.is_some() && !same_text {
        return Err(taken(&key, false));
    }
    create(args, &incoming, &project, &key, report)
}

/// The key that was given, or one made of the file's name.
fn key(args: &AddArgs, incoming: &Incoming) -> Result<String, Box<Diagnostic>> {
    let key = match (&args.key, &incoming.path) {
        (Some(key), _) => key.clone(),
        (None, Some(path)) => of_file(&path.to_string_lossy()),
        (None, None) => {
            let problem = Diagnostic::error(
                Code::InvalidId,
                DiagSpan::detached(),
                "a text from standard input has no name to make a key of",
            );
            return Err(Box::new(problem.with_hint("say its key with --key KEY")));
        }
    };
    check_key(&key)?;
    Ok(key)
}

/// Where the parts of a source stand.
struct Paths {
    text: PathBuf,
    record: PathBuf,
}

impl Paths {
    fn of(root: &Path, key: &str) -> Self {
        let folder = root.join(FOLDER);
        Self { text: folder.join(format!("{key}.txt")), record: folder.join(format!("{key}.yaml")) }
    }
}

fn taken(key: &str, newer: bool) -> Box<Diagnostic> {
    let message = format!("the project has another text with the key `{key}`");
    let mut problem = Diagnostic::error(Code::ExistingSource, DiagSpan::detached(), message);
    if newer {
        problem.hint(format!("if this is a newer version of it: briefpress source update {key} FILE"));
    }
    problem.hint(format!("if it is another text, give it another key: --key {key}-2"));
    Box::new(problem)
}

fn unreadable(path: &Path, error: &io::Error) -> Box<Diagnostic> {
    let name = relative_to_working_directory(path).display().to_string();
    Box::new(Diagnostic::error(Code::UnreadableFile, DiagSpan::detached(), format!("{name} can't be read ({error})")))
}

fn read_text(path: &Path) -> Result<String, Box<Diagnostic>> {
    read_regular_text(path).map_err(|error| unreadable(path, &error))
}

/// Writes a source that the project does not have.
fn create(
    args: &AddArgs,
    incoming: &Incoming,
    project: &Project,
    key: &str,
    report: &mut Findings,
) -> Result<Status, Box<Diagnostic>> {
    let file = incoming
        .path
        .as_deref()
        .and_then(Path::file_name)
        .map_or(incoming.name.clone(), |name| name.to_string_lossy().into_owned());
    let new = new_source(project, key, &file, &incoming.bytes, &incoming.extracted);
    let root = project.files.root();
    let files: Vec<_> = new.files.into_iter().map(|(path, bytes)| (root.join(path), bytes)).collect();
    report.print(&project.files);
    if args.dry_run {
        stdout::text(&new.record);
    } else {
        write_all(&files)?;
        refresh(project.files.root());
        for (path, _) in &files {
            stdout::path(path);
        }
    }
    tell(incoming, report);
    report.summary(&format!("{key}: {}", new.draft.told()));
    Ok(Status::Done)
}

/// Says what was done with the file.
fn tell(incoming: &Incoming, report: &Findings) {
    for line in incoming.done() {
        report.note(&line);
    }
}

/// Adds to a record what it does not have, and changes nothing that it has.
fn propose(
    args: &AddArgs,
    incoming: &Incoming,
    project: &Project,
    source: &Source,
    paths: &Paths,
    report: &mut Findings,
) -> Result<Status, Box<Diagnostic>> {
    let own: Vec<&str> =
        source.excerpts.keys().map(String::as_str).chain(source.speakers.iter().map(|one| one.id.as_str())).collect();
    let context = DraftContext {
        name: &incoming.name,
        themes: themes(project),
        taken: ids_elsewhere(project, &source.key),
        speakers: &source.speakers,
        own,
        language: Some(&source.language),
        text: Some(&source.text),
    };
    let drafted = draft(&incoming.extracted, &context);
    let fresh: Vec<&DraftedExcerpt> = drafted.passages.iter().filter(|passage| !is_known(source, passage)).collect();
    let sound: Vec<&DraftedExcerpt> = fresh.iter().copied().filter(|passage| passage.sound).collect();
    let new_people: Vec<_> = drafted
        .people
        .iter()
        .filter(|person| sound.iter().any(|passage| passage.speaker.as_deref() == Some(&person.speaker.id)))
        .collect();
    report.print(&project.files);
    let before = edit::Snapshot::read(&paths.record).map_err(|unchanged| refused(&paths.record, &unchanged))?;
    let tree = read(&paths.record, &before)?;
    let mut coded = uncoded(source, &context.themes);
    coded.retain(|(id, themes)| !themes.is_empty() && !says_themes(&tree, id));
    // The record may be older than what is known of the pages.
    let pages = match tree.get("pages") {
        None if source.pages.is_empty() => drafted.pages.as_slice(),
        _ => &[],
    };
    if sound.is_empty() && coded.is_empty() && pages.is_empty() {
        report.summary(&format!("{}: nothing new", source.key));
        return Ok(Status::Done);
    }
    let mut out = io::stdout().lock();
    if args.dry_run {
        let _ = out.write_all(pages_yaml(pages).as_bytes());
        new_people.iter().for_each(|person| {
            let _ = out.write_all(person_yaml(person).as_bytes());
        });
        sound.iter().for_each(|passage| {
            let _ = out.write_all(drafted.passage_yaml(passage).as_bytes());
        });
        coded.iter().for_each(|(id, themes)| {
            let _ = writeln!(out, "  {id}:\n    themes: [{}]", themes.join(", "));
        });
    } else {
        let people = new_people.iter().map(|person| (person.speaker.id.as_str(), speaker_value(&person.speaker)));
        let excerpts = sound.iter().map(|passage| (passage.id.as_str(), NewExcerpt::from(*passage).to_value()));
        let mut changes = additions(&tree, people.collect(), excerpts.collect());
        changes.extend(coded.iter().map(|(id, themes)| coding(id, themes)));
        changes.extend(paging(&tree, pages));
        edit::change_file(&paths.record, Some(&before.version), &changes)
            .map_err(|unchanged| refused(&paths.record, &unchanged))?;
        refresh(project.files.root());
        stdout::path(&paths.record);
    }
    let mut parts = Vec::new();
    if !sound.is_empty() {
        parts.push(told(&new_people, &fresh, 0));
    }
    if !pages.is_empty() {
        parts.push(format!("{} with their first words", counted(pages.len(), "page")));
    }
    if !coded.is_empty() {
        parts.push(format!("{} coded with themes whose terms stand in them", counted(coded.len(), "excerpt")));
    }
    report.summary(&format!("{}: {}", source.key, parts.join(", ")));
    Ok(Status::Done)
}

/// The excerpts without a theme, with the themes of which they have words: the codebook may have been written after them.
fn uncoded<'a>(source: &'a Source, themes: &[Coding<'_>]) -> Vec<(&'a str, Vec<String>)> {
    let bare = source.excerpts.values().filter(|excerpt| excerpt.themes.is_empty());
    let found = bare.map(|excerpt| {
        let words = &excerpt.selector.exact;
        let bearing = themes.iter().filter(|theme| bears_on(words, theme.terms, &source.language));
        (excerpt.id.as_str(), bearing.map(|theme| theme.id.to_owned()).collect())
    });
    found.collect()
}

/// Whether an excerpt of the record covers a passage.
fn is_known(source: &Source, passage: &DraftedExcerpt) -> bool {
    source.excerpts.values().any(|excerpt| match source.verify_excerpt(excerpt) {
        Ok(quotation) => {
            let known = quotation.range();
            let shared = known.end.min(passage.range.end).saturating_sub(known.start.max(passage.range.start));
            shared * 2 > passage.range.len()
        }
        Err(_) => excerpt.selector.exact.trim() == passage.selector.exact.trim(),
    })
}

/// A record as the tree that changes are made to.
pub fn read(record: &Path, before: &edit::Snapshot) -> Result<Value, Box<Diagnostic>> {
    edit::read(&before.text).map_err(|refusal| refused(record, &edit::Unchanged::Refused(refusal)))
}

/// Why a record was not changed.
pub fn refused(record: &Path, unchanged: &edit::Unchanged) -> Box<Diagnostic> {
    let name = relative_to_working_directory(record).display().to_string();
    let (code, message, hints) = match unchanged {
        edit::Unchanged::Refused(refusal) => {
            let complaint = refusal.complaint();
            (Code::UnwritableFile, format!("{name}: {}", complaint.message), complaint.hints)
        }
        edit::Unchanged::Outdated(_) => {
            (Code::UnwritableFile, format!("{name} was changed by another program"), vec!["try again".into()])
        }
        edit::Unchanged::NotUtf8 => (Code::NotUtf8, format!("{name} is not UTF-8"), vec!["save it as UTF-8".into()]),
        edit::Unchanged::Io(error) => (Code::UnwritableFile, format!("{name} can't be changed ({error})"), Vec::new()),
    };
    Box::new(hints.into_iter().fold(Diagnostic::error(code, DiagSpan::detached(), message), Diagnostic::with_hint))
}
