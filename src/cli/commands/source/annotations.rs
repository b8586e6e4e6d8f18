//! `briefpress source annotations`: passages highlighted elsewhere, into a record and back.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use briefpress::diagnostics::{Code, Diagnostic, Diagnostics, shown};
use briefpress::files::{self, read_regular, read_regular_text, relative_to_working_directory};
use briefpress::import::annotations::{
    Annotations, Exported, Placed, Unplaced, anchor, read, theme_id, to_codebook, to_w3c,
};
use briefpress::import::draft::{Map, TakenIds, ids_of_passage};
use briefpress::import::record::{additions, map};
use briefpress::project::Project;
use briefpress::project::corpus::{Excerpt, FOLDER, Source};
use briefpress::yaml::Value;
use briefpress::yaml::edit::{self, Edit};
use clap::{Args, ValueEnum};
use typst_syntax::DiagSpan;

use super::add::{read as read_record, refused};
use super::show::source;
use crate::cli::args::{Global, Status};
use crate::cli::commands::schema::refresh;
use crate::cli::report::findings::{Findings, counted};
use crate::cli::{session, stdout};

/// Bring highlights from elsewhere into a record, or give its excerpts back
///
/// Reads W3C Web Annotations, Hypothesis (its client's export and its API's answers), REFI-QDA projects and codebooks (NVivo, MAXQDA,
/// ATLAS.ti, QualCoder), Taguette's tables, Zotero's notes and items (Better BibTeX JSON with notes, RDF, HTML, Markdown, its API's JSON),
/// and highlights in a PDF. Each passage is found in the text by its words, as quotations are; tags and codes become themes, comments
/// notes. What finds no place is listed with why.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  briefpress source annotations newsaz-charter hypothesis.json\n  briefpress source annotations newsaz-charter project.qdpx --dry-run\n  briefpress source annotations newsaz-charter --export w3c -o excerpts.jsonld"
)]
pub struct AnnotationsArgs {
    /// The source's key
    #[arg(value_name = "KEY")]
    key: String,
    /// The file: .json, .jsonld, .qdpx, .qdc, .csv, .rdf, .html, .md or .pdf
    #[arg(value_name = "FILE", required_unless_present = "export", conflicts_with = "export")]
    file: Option<PathBuf>,
    /// Give the excerpts back instead
    #[arg(long, value_enum, value_name = "FORMAT")]
    export: Option<Export>,
    /// Where to write what is given back; standard output without it
    #[arg(long, short, value_name = "FILE", requires = "export")]
    output: Option<PathBuf>,
    /// Tell what would be brought in, and write nothing
    #[arg(long, short = 'n', conflicts_with = "export")]
    dry_run: bool,
}

#[derive(Copy, Clone, ValueEnum)]
enum Export {
    /// The excerpts, as a page of W3C Web Annotations in JSON-LD
    W3c,
    /// The themes, as a REFI-QDA codebook
    Qdc,
}

pub fn run(args: &AnnotationsArgs, global: &Global) -> Status {
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
    let done = match (&args.export, &args.file) {
        (Some(format), _) => export(*format, args.output.as_deref(), &project, source),
        (None, Some(file)) => bring_in(args, file, &project, source, &mut report),
        (None, None) => return Status::Failure,
    };
    match done {
        Ok(status) => status,
        Err(problem) => {
            report.problem(&problem);
            if problem.code == Code::Unimportable { Status::Fault } else { Status::Failure }
        }
    }
}

fn bring_in(
    args: &AnnotationsArgs,
    file: &Path,
    project: &Project,
    source: &Source,
    report: &mut Findings,
) -> Result<Status, Box<Diagnostic>> {
    let name = relative_to_working_directory(file).display().to_string();
    let bytes = read_regular(file).map_err(|error| {
        let message = match error.kind() {
            io::ErrorKind::NotFound => format!("{name} is not there"),
            _ => format!("{name} can't be read ({error})"),
        };
        Box::new(Diagnostic::error(Code::UnreadableFile, DiagSpan::detached(), message))
    })?;
    let marked = read(&bytes, &name).map_err(|failure| {
        let problem =
            Diagnostic::error(Code::Unimportable, DiagSpan::detached(), format!("{name} {}", failure.message));
        Box::new(failure.hints.into_iter().fold(problem, Diagnostic::with_hint))
    })?;
    let anchored = anchor(&source.text, &source.language, &source.speakers, &marked);
    let themes = Themes::of(&marked, &anchored.placed, project);
    let plan = Plan::of(source, &anchored.placed, &themes, project);
    let mut out = io::stdout().lock();
    // A reader that stops listening is no fault of the annotations'.
    let _ = tell(&mut out, source, &anchored.placed, &anchored.unplaced);
    if !args.dry_run {
        let folder = project.files.root().join(FOLDER);
        for path in write(&plan, &themes, &folder.join(format!("{}.yaml", source.key)), &folder.join("themes.yaml"))? {
            stdout::path(&path);
        }
        refresh(project.files.root());
    }
    marked.remarks.iter().for_each(|remark| report.note(&format!("{name}: {remark}")));
    let parts = [
        format!(
            "{} of {} placed",
            anchored.placed.len(),
            counted(anchored.placed.len() + anchored.unplaced.len(), "annotation")
        ),
        format!(
            "{} and {} {}",
            counted(plan.excerpts.len(), "new excerpt"),
            counted(themes.new.len(), "new theme"),
            if args.dry_run { "to be written" } else { "written" }
        ),
    ];
    report.summary(&format!("{} ({}): {}", source.key, marked.format, parts.join(", ")));
    let nothing = anchored.placed.is_empty() && !marked.annotations.is_empty();
    Ok(if nothing { Status::Fault } else { Status::Done })
}

/// Lists what was placed, and what was not with why; what is on other documents together.
fn tell(out: &mut impl Write, source: &Source, placed: &[Placed], unplaced: &[Unplaced]) -> io::Result<()> {
    for one in placed {
        let speaker = one
            .speaker
            .as_deref()
            .and_then(|id| source.speaker(id))
            .map_or("the publication", |speaker| speaker.name.as_str());
        let tags = if one.tags.is_empty() { String::new() } else { format!(" [{}]", one.tags.join(", ")) };
        let line = format!("para. {}: “{}”{tags}, {speaker}", one.paragraphs.start(), one.selector.exact);
        writeln!(out, "{}", shown(&line))?;
    }
    let mut elsewhere: BTreeMap<&str, (usize, &Unplaced)> = BTreeMap::new();
    for one in unplaced {
        let foreign = one.why.contains("nothing like it");
        match &one.document {
            Some(document) if foreign => {
                elsewhere.entry(document).or_insert((0, one)).0 += 1;
            }
            _ => writeln!(out, "not placed: {}: {}", shown(&one.title), shown(&one.why))?,
        }
    }
    for (document, (count, first)) in elsewhere {
        let line = match count {
            1 => format!("not placed: {}, on `{document}`: {}", first.title, first.why),
            _ => format!(
                "not placed: {} on `{document}`, such as {}: {}",
                counted(count, "annotation"),
                first.title,
                first.why
            ),
        };
        writeln!(out, "{}", shown(&line))?;
    }
    Ok(())
}

/// The themes that tags and codes become.
struct Themes {
    /// By the tag's name.
    ids: BTreeMap<String, String>,
    /// Those that the codebook does not have: id, title, description.
    new: Vec<(String, String, Option<String>)>,
}

impl Themes {
    fn of(marked: &Annotations, placed: &[Placed], project: &Project) -> Themes {
        let mut themes = Themes { ids: BTreeMap::new(), new: Vec::new() };
        let mut taken = TakenIds::default();
        project.corpus.codebook.themes.keys().for_each(|id| taken.take(id));
        // A codebook by itself is all themes; of a project only the codes that passages here have.
        let bare = marked.annotations.is_empty();
        let codes = marked.codes.iter().filter(|_| bare).map(|code| &code.name);
        for tag in placed.iter().flat_map(|placed| &placed.tags).chain(codes) {
            if themes.ids.contains_key(tag) {
                continue;
            }
            let id = theme_id(tag);
            let known = project
                .corpus
                .codebook
                .themes
                .iter()
                .find(|(known, theme)| **known == id || theme.title.value.eq_ignore_ascii_case(tag));
            let id = match known {
                Some((known, _)) => known.clone(),
                None => {
                    let id = taken.free([id]);
                    let description =
                        marked.codes.iter().find(|code| code.name == *tag).and_then(|code| code.description.clone());
                    themes.new.push((id.clone(), tag.clone(), description));
                    id
                }
            };
            themes.ids.insert(tag.clone(), id);
        }
        themes
    }

    /// Writes a codebook where there is none.
    fn create(&self, codebook: &Path) -> Result<(), Box<Diagnostic>> {
        let mut top = Map::default();
        for (id, title, summary) in &self.new {
            let mut theme = Map::default();
            theme.put("title", &as_prose(title), None);
            if let Some(summary) = summary {
                theme.put("summary", &as_prose(summary), None);
            }
            top.put_map(id, theme);
        }
        files::write(codebook, top.write(0).as_bytes()).map_err(|error| refused(codebook, &edit::Unchanged::Io(error)))
    }

    /// The changes to a codebook that is there.
    fn changes(&self) -> Vec<Edit> {
        let entry = |(id, title, summary): &(String, String, Option<String>)| {
            let fields = [("title", Some(title)), ("summary", summary.as_ref())];
            let value = map(fields.into_iter().filter_map(|(key, text)| Some((key, Value::Text(as_prose(text?))))));
            Edit::Insert { at: edit::Path::default().key(id), value, before: None }
        };
        self.new.iter().map(entry).collect()
    }
}

/// Writes the record and the codebook, both or neither, and says what was written.
fn write(plan: &Plan, themes: &Themes, record: &Path, codebook: &Path) -> Result<Vec<PathBuf>, Box<Diagnostic>> {
    let mut written = Vec::new();
    let snapshot = |path: &Path| edit::Snapshot::read(path).map_err(|unchanged| refused(path, &unchanged));
    let before = snapshot(record)?;
    let changes = plan.changes(record, &before)?;
    // Tried first: a record that can't be changed would leave its themes behind.
    edit::apply(&before.text, &changes).map_err(|refusal| refused(record, &edit::Unchanged::Refused(refusal)))?;
    if !themes.new.is_empty() {
        if read_regular_text(codebook).map_or(true, |text| text.trim().is_empty()) {
            themes.create(codebook)?;
        } else {
            let before = snapshot(codebook)?;
            edit::change_file(codebook, Some(&before.version), &themes.changes())
                .map_err(|unchanged| refused(codebook, &unchanged))?;
        }
        written.push(codebook.to_owned());
    }
    if !changes.is_empty() {
        edit::change_file(record, Some(&before.version), &changes).map_err(|unchanged| refused(record, &unchanged))?;
        written.push(record.to_owned());
    }
    Ok(written)
}

/// A name or a description as prose: its signs mean themselves.
fn as_prose(text: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let inner = before.is_alphanumeric() && chars.peek().is_some_and(|next| next.is_alphanumeric());
        if matches!(c, '\\' | '*' | '[' | ']' | '<' | '`') || c == '_' && !inner {
            out.push('\\');
        }
        out.push(c);
        before = c;
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is to be put into a record.
struct Plan {
    excerpts: Vec<(String, Value)>,
    /// What excerpts that stand on the same words already do not have.
    additions: Vec<Addition>,
}

/// What an excerpt gets.
struct Addition {
    excerpt: String,
    /// How many themes it has.
    known: usize,
    themes: Vec<String>,
    /// Only where it has none.
    note: Option<String>,
}

impl Plan {
    fn of(source: &Source, placed: &[Placed], themes: &Themes, project: &Project) -> Plan {
        let mut taken = TakenIds::default();
        project.corpus.sources.values().flat_map(|source| source.excerpts.keys()).for_each(|id| taken.take(id));
        let mut plan = Plan { excerpts: Vec::new(), additions: Vec::new() };
        for one in placed {
            let ids: Vec<String> = one.tags.iter().filter_map(|tag| themes.ids.get(tag)).cloned().collect();
            if let Some(known) = same_words(source, one) {
                let themes: Vec<String> = ids.into_iter().filter(|id| !known.themes.contains(id)).collect();
                let note = one.note.clone().filter(|_| known.note.is_none());
                if !themes.is_empty() || note.is_some() {
                    plan.additions.push(Addition {
                        excerpt: known.id.clone(),
                        known: known.themes.len(),
                        themes,
                        note,
                    });
                }
                continue;
            }
            plan.excerpts.push((taken.free(ids_of_passage(&one.selector.exact)), value(one, ids)));
        }
        plan
    }

    /// The changes to a record as it is.
    fn changes(&self, record: &Path, before: &edit::Snapshot) -> Result<Vec<Edit>, Box<Diagnostic>> {
        let mut changes = Vec::new();
        for Addition { excerpt, known, themes, note } in &self.additions {
            let at = edit::Path::default().key("excerpts").key(excerpt);
            let list: Vec<Value> = themes.iter().map(|theme| Value::Text(theme.clone())).collect();
            match known {
                _ if list.is_empty() => {}
                0 => changes.push(Edit::Set { at: at.key("themes"), value: Value::List(list) }),
                known => changes.extend(list.into_iter().enumerate().map(|(index, value)| Edit::Insert {
                    at: at.key("themes").index(known + index),
                    value,
                    before: None,
                })),
            }
            changes.extend(note.as_ref().map(|note| Edit::Insert {
                at: at.key("note"),
                value: Value::Text(note.clone()),
                before: None,
            }));
        }
        let excerpts = self.excerpts.iter().map(|(id, value)| (id.as_str(), value.clone())).collect();
        changes.extend(additions(&read_record(record, before)?, Vec::new(), excerpts));
        Ok(changes)
    }
}

/// The excerpt of the record that stands on the same words.
fn same_words<'a>(source: &'a Source, placed: &Placed) -> Option<&'a Excerpt> {
    let letters = |range: &std::ops::Range<usize>| {
        let words = source.text.words(range);
        words.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
    };
    source.excerpts.values().find(|excerpt| {
        source.verify_excerpt(excerpt).as_ref().is_ok_and(|known| {
            let known = known.range();
            known.start < placed.range.end
                && placed.range.start < known.end
                && letters(&known) == letters(&placed.range)
        })
    })
}

fn value(placed: &Placed, themes: Vec<String>) -> Value {
    let text = |text: Option<&String>| text.map(|text| Value::Text(text.clone()));
    let themes = themes.into_iter().map(Value::Text).collect::<Vec<_>>();
    let fields = [
        ("exact", text(Some(&placed.selector.exact))),
        ("prefix", text(placed.selector.prefix.as_ref())),
        ("suffix", text(placed.selector.suffix.as_ref())),
        ("speaker", text(placed.speaker.as_ref())),
        ("themes", (!themes.is_empty()).then_some(Value::List(themes))),
        ("note", text(placed.note.as_ref())),
    ];
    map(fields.into_iter().filter_map(|(key, value)| Some((key, value?))))
}

fn export(
    format: Export,
    output: Option<&Path>,
    project: &Project,
    source: &Source,
) -> Result<Status, Box<Diagnostic>> {
    let contents = match format {
        Export::W3c => excerpts(project, source),
        Export::Qdc => to_codebook(project.corpus.codebook.themes.iter().map(|(id, theme)| {
            (id.as_str(), theme.title.value.as_str(), theme.summary.as_ref().map(|summary| summary.value.as_str()))
        })),
    };
    match output {
        Some(path) => {
            files::write(path, contents.as_bytes()).map_err(|error| refused(path, &edit::Unchanged::Io(error)))?;
            stdout::path(path);
        }
        None => {
            stdout::text(&contents);
        }
    }
    Ok(Status::Done)
}

/// The excerpts of a source as W3C annotations, in the order of the text.
fn excerpts(project: &Project, source: &Source) -> String {
    let mut placed: Vec<(usize, Exported<'_>)> = Vec::new();
    for excerpt in source.excerpts.values() {
        let range = source.verify_excerpt(excerpt).as_ref().ok().map(briefpress::quotation::Quotation::range);
        let position =
            range.as_ref().map(|range| source.text.code_points(range)).map(|points| (points.start, points.end));
        let title = |id: &'_ String| project.corpus.codebook.themes.get(id).map(|theme| theme.title.value.as_str());
        let exported = Exported {
            id: &excerpt.id,
            exact: &excerpt.selector.exact,
            prefix: excerpt.selector.prefix.as_deref(),
            suffix: excerpt.selector.suffix.as_deref(),
            position,
            tags: excerpt.themes.iter().map(|id| title(id).unwrap_or("")).filter(|title| !title.is_empty()).collect(),
            note: excerpt.note.as_deref(),
        };
        placed.push((range.map_or(usize::MAX, |range| range.start), exported));
    }
    placed.sort_by_key(|(start, _)| *start);
    let address = source.citation["url"].as_str().or_else(|| source.citation["url"]["value"].as_str());
    let file = format!("{FOLDER}/{}.txt", source.key);
    to_w3c(address.unwrap_or(&file), &placed.into_iter().map(|(_, exported)| exported).collect::<Vec<_>>())
}
