//! `briefpress source list`: the texts of a project, or the excerpts that fit a filter.

use std::io::{self, Write};

use briefpress::diagnostics::{Diagnostics, shown};
use briefpress::import::draft::bears_on;
use briefpress::project::Project;
use briefpress::project::corpus::{Excerpt, Source};
use briefpress::quotation::direct_speech;
use clap::Args;
use serde::Serialize;

use super::Filter;
use super::paint::Paint;
use super::usage::Usage;
use crate::cli::args::{AnswerFormat, Global, Status};
use crate::cli::report::findings::{Findings, counted};
use crate::cli::session;
use crate::cli::stdout;

/// List the sources, or the excerpts that fit a filter
#[derive(Args)]
#[command(after_help = "Examples:\n  briefpress source list\n  briefpress source list --theme trade --unused")]
pub struct ListArgs {
    #[command(flatten)]
    filter: Filter,
    /// How the answer is printed
    #[arg(long, value_enum, default_value_t)]
    format: AnswerFormat,
}

pub fn run(args: &ListArgs, global: &Global) -> Status {
    let mut report = Findings::new(global);
    let mut found = Diagnostics::new();
    let project = match session::load(global, &mut report, &mut found) {
        Ok(project) => project,
        Err(status) => return status,
    };
    let usage = Usage::of(&project);
    // A reader that stops listening is no fault of the sources'.
    let _ = match (args.format, args.filter.is_set()) {
        (AnswerFormat::Json, false) => print_json(&sources(&project, &usage)),
        (AnswerFormat::Json, true) => print_json(&excerpts(&args.filter, &project, &usage)),
        (AnswerFormat::Human, false) => print_sources(&sources(&project, &usage), Paint::of(global)),
        (AnswerFormat::Human, true) => print_excerpts(&excerpts(&args.filter, &project, &usage), Paint::of(global)),
    };
    let faulty = &project.corpus.faulty;
    if faulty.is_empty() {
        return Status::Done;
    }
    report.add(found);
    report.print(&project.files);
    report.summary(&format!("{} with errors: {}", counted(faulty.len(), "source"), faulty.join(", ")));
    Status::Fault
}

/// A source in a line.
#[derive(Serialize)]
struct ListedSource {
    key: String,
    title: String,
    publication: String,
    date: Option<String>,
    language: String,
    paragraphs: usize,
    /// Stretches inside quotation marks.
    speech: usize,
    speakers: usize,
    excerpts: usize,
    /// How many of them no brief uses.
    unused: usize,
    briefs: Vec<String>,
}

fn sources(project: &Project, usage: &Usage) -> Vec<ListedSource> {
    let listed = |source: &Source| ListedSource {
        key: source.key.clone(),
        title: title(source),
        publication: source.publication.clone(),
        date: source.citation["date"]
            .as_str()
            .map(str::to_owned)
            .or_else(|| source.citation["date"].as_u64().map(|year| year.to_string())),
        language: source.language.clone(),
        paragraphs: source.text.paragraphs().len(),
        speech: direct_speech(&source.text, &source.language, &source.speakers).count(),
        speakers: source.speakers.len(),
        excerpts: source.excerpts.len(),
        unused: source.excerpts.keys().filter(|id| usage.of_excerpt(&source.key, id).is_empty()).count(),
        briefs: usage.of_source(&source.key).into_iter().map(str::to_owned).collect(),
    };
    project.corpus.sources.values().map(listed).collect()
}

/// The title without the braces that keep its case.
pub fn title(source: &Source) -> String {
    let title = &source.citation["title"];
    let text = title.as_str().or_else(|| title["value"].as_str()).unwrap_or(&source.key);
    text.replace(['{', '}'], "")
}

fn print_sources(sources: &[ListedSource], paint: Paint) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if sources.is_empty() {
        writeln!(out, "the project has no source: bring one in with `briefpress source add FILE`")?;
    }
    for one in sources {
        let date = one.date.as_deref().unwrap_or("no date");
        writeln!(out, "{}  {}", paint.bold(&one.key), shown(&one.title))?;
        writeln!(out, "  {}", paint.dim(&format!("{}, {date}, {}", one.publication, one.language)))?;
        let unused = if one.unused > 0 { format!(" ({} in no brief)", one.unused) } else { String::new() };
        let parts = [
            counted(one.paragraphs, "paragraph"),
            counted(one.speakers, "speaker"),
            format!("{} in quotation marks", counted(one.speech, "passage")),
        ];
        writeln!(out, "  {}, {}{unused}", parts.join(", "), counted(one.excerpts, "excerpt"))?;
        if !one.briefs.is_empty() {
            writeln!(out, "  in {}", paint.name(&one.briefs.join(", ")))?;
        }
    }
    Ok(())
}

/// An excerpt in a few lines.
#[derive(Serialize)]
struct Found {
    source: String,
    id: String,
    speaker: Option<String>,
    themes: Vec<String>,
    exact: String,
    paragraph: Option<usize>,
    briefs: Vec<String>,
}

/// Whether an excerpt fits a filter; a theme's terms tell of it too.
pub fn fits(filter: &Filter, project: &Project, source: &Source, excerpt: &Excerpt, usage: &Usage) -> bool {
    let theme = filter.theme.as_ref().is_none_or(|theme| {
        let terms = project.corpus.codebook.themes.get(theme).map_or(&[][..], |theme| &theme.terms);
        excerpt.themes.contains(theme) || bears_on(&excerpt.selector.exact, terms, &source.language)
    });
    let speaker = filter.speaker.as_ref().is_none_or(|speaker| excerpt.speaker.as_ref() == Some(speaker));
    theme && speaker && (!filter.unused || usage.of_excerpt(&source.key, &excerpt.id).is_empty())
}

fn excerpts(filter: &Filter, project: &Project, usage: &Usage) -> Vec<Found> {
    let mut found = Vec::new();
    for source in project.corpus.sources.values() {
        for excerpt in source.excerpts.values().filter(|excerpt| fits(filter, project, source, excerpt, usage)) {
            found.push(Found {
                source: source.key.clone(),
                id: excerpt.id.clone(),
                speaker: excerpt.speaker.clone(),
                themes: excerpt.themes.clone(),
                exact: excerpt.selector.exact.clone(),
                paragraph: source
                    .verify_excerpt(excerpt)
                    .as_ref()
                    .ok()
                    .map(|quotation| *quotation.paragraphs().start()),
                briefs: usage.of_excerpt(&source.key, &excerpt.id).into_iter().map(str::to_owned).collect(),
            });
        }
    }
    found
}

fn print_excerpts(found: &[Found], paint: Paint) -> io::Result<()> {
    let mut out = io::stdout().lock();
    if found.is_empty() {
        writeln!(out, "no excerpt fits")?;
    }
    for one in found {
        let place = one.paragraph.map_or(String::new(), |number| format!(", para. {number}"));
        let speaker = one.speaker.as_deref().unwrap_or("the publication");
        writeln!(out, "{}  {}{place}", paint.bold(&format!("{}/{}", one.source, one.id)), paint.name(speaker))?;
        writeln!(out, "  {}", paint.speech(&one.exact))?;
        let briefs =
            if one.briefs.is_empty() { "in no brief".to_owned() } else { format!("in {}", one.briefs.join(", ")) };
        let themes = if one.themes.is_empty() { "no theme".to_owned() } else { one.themes.join(", ") };
        writeln!(out, "  {}", paint.dim(&format!("{themes}; {briefs}")))?;
    }
    Ok(())
}

fn print_json(answer: &impl Serialize) -> io::Result<()> {
    let json = serde_json::to_string(answer).expect("an answer is text and numbers");
    writeln!(io::stdout(), "{}", stdout::escaped(&json))
}
