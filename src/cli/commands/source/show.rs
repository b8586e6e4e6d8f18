//! `briefpress source show`: a text with its paragraphs numbered, its speech, its excerpts and the themes its words tell of.

use std::io::{self, Write};
use std::ops::Range;

use briefpress::diagnostics::{Code, Diagnostic, Diagnostics, nearest, shown};
use briefpress::import::draft::bears_on;
use briefpress::language::Language;
use briefpress::project::Project;
use briefpress::project::corpus::{Excerpt, Source};
use briefpress::quotation::{Speech, direct_speech};
use clap::Args;
use clap_complete::ArgValueCandidates;
use serde::Serialize;
use typst_syntax::DiagSpan;

use super::Filter;
use super::list::{fits, title};
use super::paint::Paint;
use super::usage::Usage;
use crate::cli::args::{AnswerFormat, Global, Status};
use crate::cli::candidates;
use crate::cli::report::findings::Findings;
use crate::cli::session;
use crate::cli::stdout;

/// Show a source: numbered paragraphs, speech with its speakers, excerpts, themes
///
/// Speech is green, and bold where it is an excerpt; below each paragraph stand its pages where the record has them, who speaks, the excerpts with the briefs that use
/// them, and the themes whose terms it has. A filter leaves the other paragraphs out.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  briefpress source show newsaz-charter\n  briefpress source show newsaz-charter --theme energy --format json"
)]
pub struct ShowArgs {
    /// The source's key
    #[arg(value_name = "KEY", add = ArgValueCandidates::new(candidates::sources))]
    key: String,
    #[command(flatten)]
    filter: Filter,
    /// How the answer is printed
    #[arg(long, value_enum, default_value_t)]
    format: AnswerFormat,
}

pub fn run(args: &ShowArgs, global: &Global) -> Status {
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
    let usage = Usage::of(&project);
    let shown = ShownSource::of(source, &args.filter, &project, &usage);
    // A reader that stops listening is no fault of the source's.
    let _ = match args.format {
        AnswerFormat::Human => shown.print(source, Paint::of(global)),
        AnswerFormat::Json => shown.print_json(),
    };
    Status::Done
}

/// The source with a key; without one that can be read, what is wrong is told.
pub fn source<'p>(
    project: &'p Project,
    key: &str,
    found: Diagnostics,
    report: &mut Findings,
) -> Result<&'p Source, Status> {
    if let Some(source) = project.corpus.sources.get(key) {
        return Ok(source);
    }
    if project.corpus.faulty.iter().any(|faulty| faulty == key) {
        report.add(found);
        report.print(&project.files);
        report.summary(&format!("{key} has errors"));
        return Err(Status::Fault);
    }
    let keys = || project.corpus.sources.keys().map(String::as_str);
    let problem =
        Diagnostic::error(Code::UnknownSource, DiagSpan::detached(), format!("the project has no source `{key}`"));
    let hint = match nearest(key, keys()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if project.corpus.sources.is_empty() => "bring one in with: briefpress source add FILE".to_owned(),
        None => format!("the sources are {}", keys().collect::<Vec<_>>().join(", ")),
    };
    report.problem(&problem.with_hint(hint));
    Err(Status::Fault)
}

/// A source as it is shown. Offsets are in Unicode code points of the text as stored.
#[derive(Serialize)]
struct ShownSource {
    key: String,
    title: String,
    language: String,
    paragraphs: Vec<ShownParagraph>,
}

#[derive(Serialize)]
struct ShownParagraph {
    number: usize,
    start: usize,
    end: usize,
    /// The labels of the first and the last page that it is on, where the record has pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<[String; 2]>,
    text: String,
    speech: Vec<ShownSpeech>,
    excerpts: Vec<ShownExcerpt>,
    /// The themes whose terms it has.
    themes: Vec<String>,
    #[serde(skip)]
    range: Range<usize>,
}

#[derive(Serialize)]
struct ShownSpeech {
    start: usize,
    end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<[String; 2]>,
    text: String,
    /// By the record's id; nothing where the text does not say clearly who speaks.
    speaker: Option<String>,
    #[serde(skip)]
    range: Range<usize>,
}

#[derive(Serialize)]
struct ShownExcerpt {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<[String; 2]>,
    speaker: Option<String>,
    themes: Vec<String>,
    briefs: Vec<String>,
    #[serde(skip)]
    range: Range<usize>,
}

impl ShownSource {
    fn of(source: &Source, filter: &Filter, project: &Project, usage: &Usage) -> Self {
        let speech: Vec<Speech> = direct_speech(&source.text, &source.language, &source.speakers).collect();
        let fitting = |excerpt: &&Excerpt| !filter.is_set() || fits(filter, project, source, excerpt, usage);
        let placed: Vec<(&Excerpt, Range<usize>)> = source
            .excerpts
            .values()
            .filter(fitting)
            .filter_map(|excerpt| Some((excerpt, source.verify_excerpt(excerpt).as_ref().ok()?.range())))
            .collect();
        let paragraphs = source.text.paragraphs().iter().map(|paragraph| {
            let range = paragraph.range.clone();
            let touches = |other: &Range<usize>| other.start < range.end && range.start < other.end;
            let words = source.text.words(&range);
            let points = source.text.code_points(&range);
            let themes = project
                .corpus
                .codebook
                .themes
                .iter()
                .filter(|(_, theme)| bears_on(&words, &theme.terms, &source.language));
            let mut excerpts: Vec<ShownExcerpt> = placed
                .iter()
                .filter(|(_, at)| touches(at))
                .map(|(excerpt, at)| shown_excerpt(source, excerpt, at.clone(), usage))
                .collect();
            excerpts.sort_by_key(|excerpt| excerpt.range.start);
            ShownParagraph {
                number: paragraph.number,
                start: points.start,
                end: points.end,
                pages: pages(source, &range),
                speech: speech.iter().filter(|one| touches(&one.inside)).map(|one| shown_speech(source, one)).collect(),
                excerpts,
                themes: themes.map(|(id, _)| id.clone()).collect(),
                text: words,
                range,
            }
        });
        let speaks = |paragraph: &ShownParagraph| {
            filter.speaker.is_some()
                && paragraph.speech.iter().any(|one| one.speaker == filter.speaker)
                && filter.theme.is_none()
                && !filter.unused
        };
        let tells = |paragraph: &ShownParagraph| {
            filter.theme.as_ref().is_some_and(|theme| paragraph.themes.contains(theme))
                && filter.speaker.is_none()
                && !filter.unused
        };
        let paragraphs = paragraphs.filter(|paragraph| {
            !filter.is_set() || !paragraph.excerpts.is_empty() || speaks(paragraph) || tells(paragraph)
        });
        Self {
            key: source.key.clone(),
            title: title(source),
            language: source.language.clone(),
            paragraphs: paragraphs.collect(),
        }
    }

    fn print_json(&self) -> io::Result<()> {
        let json = serde_json::to_string(self).expect("an answer is text and numbers");
        writeln!(io::stdout(), "{}", stdout::escaped(&json))
    }

    fn print(&self, source: &Source, paint: Paint) -> io::Result<()> {
        let mut out = io::stdout().lock();
        writeln!(out, "{}  {}", paint.bold(&self.key), shown(&self.title))?;
        for paragraph in &self.paragraphs {
            writeln!(
                out,
                "\n{} {}",
                paint.dim(&format!("{:>4}", paragraph.number)),
                painted(source, paragraph, paint)
            )?;
            if let Some(place) = locator(paragraph.pages.as_ref()) {
                writeln!(out, "     {} {place}", paint.dim("on:"))?;
            }
            let names: Vec<String> =
                paragraph.speech.iter().map(|one| speaker_name(source, one.speaker.as_deref(), paint)).collect();
            if !names.is_empty() {
                writeln!(out, "     {} {}", paint.dim("speech:"), names.join(", "))?;
            }
            for excerpt in &paragraph.excerpts {
                let briefs = if excerpt.briefs.is_empty() {
                    "in no brief".to_owned()
                } else {
                    format!("in {}", excerpt.briefs.join(", "))
                };
                let place = locator(excerpt.pages.as_ref()).map_or_else(String::new, |place| format!(", {place}"));
                let themes =
                    if excerpt.themes.is_empty() { String::new() } else { format!(" [{}]", excerpt.themes.join(", ")) };
                writeln!(
                    out,
                    "     {} {}{place}{themes} {}",
                    paint.dim("excerpt:"),
                    paint.bold(&excerpt.id),
                    paint.dim(&briefs)
                )?;
            }
            if !paragraph.themes.is_empty() {
                writeln!(out, "     {} {}", paint.dim("terms of:"), paragraph.themes.join(", "))?;
            }
        }
        Ok(())
    }
}

/// The labels of the first and the last page that a range of a source is on.
fn pages(source: &Source, range: &Range<usize>) -> Option<[String; 2]> {
    let (first, last) = source.pages.of(range)?;
    Some([first.to_owned(), last.to_owned()])
}

fn locator(pages: Option<&[String; 2]>) -> Option<String> {
    let [first, last] = pages?;
    Some(shown(&Language::ENGLISH.pages(first, last)).to_string())
}

fn shown_speech(source: &Source, speech: &Speech) -> ShownSpeech {
    let points = source.text.code_points(&speech.inside);
    ShownSpeech {
        start: points.start,
        end: points.end,
        pages: pages(source, &speech.inside),
        text: source.text.words(&speech.inside),
        speaker: speech.speaker.clone(),
        range: speech.inside.clone(),
    }
}

fn shown_excerpt(source: &Source, excerpt: &Excerpt, range: Range<usize>, usage: &Usage) -> ShownExcerpt {
    ShownExcerpt {
        id: excerpt.id.clone(),
        pages: pages(source, &range),
        speaker: excerpt.speaker.clone(),
        themes: excerpt.themes.clone(),
        briefs: usage.of_excerpt(&source.key, &excerpt.id).into_iter().map(str::to_owned).collect(),
        range,
    }
}

fn speaker_name(source: &Source, id: Option<&str>, paint: Paint) -> String {
    match id.and_then(|id| source.speaker(id)) {
        Some(speaker) => paint.name(&speaker.name),
        None => paint.doubt("the text does not say clearly whose"),
    }
}

/// A paragraph's words, its speech in colour.
fn painted(source: &Source, paragraph: &ShownParagraph, paint: Paint) -> String {
    let mut out = String::new();
    let mut at = paragraph.range.start;
    for speech in &paragraph.speech {
        let (start, end) = (speech.range.start.max(at), speech.range.end.min(paragraph.range.end));
        if start >= end {
            continue;
        }
        push(&mut out, &shown(&source.text.words(&(at..start))));
        let words = source.text.words(&(start..end));
        let coded = paragraph.excerpts.iter().any(|excerpt| excerpt.range.start < end && start < excerpt.range.end);
        let words = if coded { paint.excerpt(&words) } else { paint.speech(&words) };
        // White space beside the marks is collapsed with theirs.
        if source.text.stored()[at..start].ends_with(char::is_whitespace) {
            push(&mut out, &words);
        } else {
            out.push_str(&words);
        }
        at = end;
    }
    let rest = shown(&source.text.words(&(at..paragraph.range.end)));
    if source.text.stored()[at..paragraph.range.end].starts_with(char::is_whitespace) {
        push(&mut out, &rest);
    } else {
        out.push_str(&rest);
    }
    out
}

fn push(out: &mut String, words: &str) {
    if !out.is_empty() && !out.ends_with(' ') && !words.is_empty() && !words.starts_with(' ') {
        out.push(' ');
    }
    out.push_str(words);
}
