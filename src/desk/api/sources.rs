//! A source with all that is known of its text: speech, who says it, what was coded, which themes it tells of.

use std::ops::Range;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use serde::Serialize;
use serde_json::{Value, json};

use crate::desk::answer::{RequestFault, json};
use crate::desk::laid::Laid;
use crate::desk::problem::{Problem, source_of};
use crate::desk::room::Desk;
use crate::desk::seen::Seen;
use crate::desk::usage::{briefs_of, briefs_with};
use crate::import::draft::{is_speech, places_of_terms};
use crate::project::Project;
use crate::project::corpus::verdicts::{self, QuotedSource};
use crate::project::corpus::{Excerpt, FOLDER, Source};
use crate::quotation::{self, Quotation, Refusal, SourceText, Speaker, direct_speech, speeches};
use crate::yaml::is_id;

/// All of a source.
pub async fn source(State(desk): State<Arc<Desk>>, Path(key): Path<String>) -> Response {
    desk.answer(move |desk| {
        let (seen, project) = desk.project()?;
        let known = is_id(&key) && key != "themes";
        match project.corpus.sources.get(&key) {
            Some(source) => Ok(told(desk, &seen, &project, source)?),
            None if known && project.corpus.faulty.contains(&key) => faulty(desk, &seen, &project, &key),
            None => Err(RequestFault::absent(format!("the project has no source `{key}`"))),
        }
    })
    .await
}

/// A paragraph, or a line of page furniture between two.
#[derive(Serialize)]
struct ParagraphView {
    /// From 1; nothing for page furniture.
    number: Option<usize>,
    text: String,
    speech: Vec<SpeechShown>,
    terms: Vec<Term>,
    excerpts: Vec<Coded>,
    #[serde(skip)]
    start: usize,
}

/// A stretch of speech.
#[derive(Serialize)]
struct SpeechShown {
    start: usize,
    end: usize,
    /// By the record's id.
    speaker: Option<String>,
    /// As the record or the text names them.
    name: Option<String>,
    /// The words of the text that tell it.
    said: Option<String>,
}

/// A theme's term.
#[derive(Serialize)]
struct Term {
    start: usize,
    end: usize,
    theme: String,
}

/// A part of an excerpt.
#[derive(Serialize)]
struct Coded {
    id: String,
    start: usize,
    end: usize,
}

/// A stretch of speech in the stored text.
#[derive(Clone)]
pub struct SpeechStretch {
    /// What stands inside the marks.
    pub inside: Range<usize>,
    /// The id of the speaker whom the record knows.
    pub speaker: Option<String>,
    /// The name of the speaker.
    pub name: Option<String>,
    /// The words that tell it.
    pub said: Option<String>,
    /// Whether the marks are taken to be around a name or a term, which nobody says.
    is_term: bool,
}

/// The speech of a source, which is read once for each state of it.
pub fn stretches(desk: &Desk, source: &Source) -> Arc<Vec<SpeechStretch>> {
    let of = (&source.sha256, &source.language, &source.speakers);
    desk.memo.get(&format!("speech {}", source.key), &of, || {
        let named = speeches(&source.text, &source.language);
        let known = direct_speech(&source.text, &source.language, &source.speakers);
        let stretch = |(speech, named): (quotation::Speech, quotation::Attributed)| {
            let record = speech.speaker.as_deref().and_then(|id| source.speaker(id));
            let name = record.map(|speaker| speaker.name.clone());
            SpeechStretch {
                is_term: !is_speech(&source.text, &source.text.words(&speech.inside), &speech),
                inside: speech.inside,
                speaker: speech.speaker,
                name: name.or_else(|| named.speaker.as_ref().map(|person| person.name.clone())),
                said: named.speaker.map(|person| person.written),
            }
        };
        known.zip(named).map(stretch).collect()
    })
}

fn told(desk: &Desk, seen: &Seen, project: &Project, source: &Source) -> Result<Value, RequestFault> {
    let file = format!("{FOLDER}/{}.yaml", source.key);
    let snapshot = desk.writer.read(&file)?;
    let problems = problems(seen, project, source);
    Ok(json!({
        "key": source.key,
        "file": file,
        "version": snapshot.version,
        "text_file": format!("{FOLDER}/{}.txt", source.key),
        "citation": source.citation,
        "publication": source.publication,
        "title": title(source),
        "language": source.language,
        "readonly": desk.writer.obstacle(),
        "faulty": false,
        "speakers": source.speakers.iter().map(speaker).collect::<Vec<_>>(),
        "paragraphs": json(&paragraphs(desk, project, source)),
        "excerpts": source.excerpts.values().map(|excerpt| coded(seen, project, source, excerpt)).collect::<Vec<_>>(),
        "briefs": briefs_of(seen, &source.key),
        "problems": json(&problems),
    }))
}

/// A source whose record or text has errors: its text to read, and what is wrong.
fn faulty(desk: &Desk, seen: &Seen, project: &Project, key: &str) -> Result<Value, RequestFault> {
    let (file, text_file) = (format!("{FOLDER}/{key}.yaml"), format!("{FOLDER}/{key}.txt"));
    let version = desk.writer.read(&file).map(|snapshot| snapshot.version).ok();
    let text = project.files.text(project.files.id(&text_file)).map(|text| SourceText::new(text.shared(), &[])).ok();
    let lines = text.as_ref().map_or_else(Vec::new, plain);
    let found = seen.problems.iter().filter(|found| is_of(found, key));
    Ok(json!({
        "key": key, "file": file, "version": version, "text_file": text_file, "citation": {}, "publication": key, "title": key,
        "language": "en", "readonly": desk.writer.obstacle(), "faulty": true, "speakers": [], "paragraphs": json(&lines),
        "excerpts": [], "briefs": briefs_of(seen, key), "problems": json(&Problem::all(found, &project.files)),
    }))
}

fn plain(text: &SourceText) -> Vec<ParagraphView> {
    let paragraph = |paragraph: &quotation::Paragraph| ParagraphView {
        number: Some(paragraph.number),
        text: Laid::of(text, &paragraph.range).text,
        speech: Vec::new(),
        terms: Vec::new(),
        excerpts: Vec::new(),
        start: paragraph.range.start,
    };
    text.paragraphs().iter().map(paragraph).collect()
}

/// The title without the braces that keep its case.
pub fn title(source: &Source) -> String {
    let title = &source.citation["title"];
    let text = title.as_str().or_else(|| title["value"].as_str()).unwrap_or(&source.key);
    text.replace(['{', '}'], "")
}

fn speaker(speaker: &Speaker) -> Value {
    let Speaker { id, name, role, affiliation } = speaker;
    json!({ "id": id, "name": name, "role": role, "affiliation": affiliation })
}

/// Whether something is wrong in the files of a source.
pub fn is_of(found: &crate::diagnostics::Diagnostic, key: &str) -> bool {
    found.span.id().is_some_and(|id| source_of(id.vpath().get_without_slash()) == Some(key))
        // What is wrong with a text as a whole has no place.
        || found.span.id().is_none() && found.message.contains(&format!("{FOLDER}/{key}."))
}

/// All that is wrong with a source, its excerpts included.
pub fn problems(seen: &Seen, project: &Project, source: &Source) -> Vec<Problem> {
    let own = seen.problems.iter().filter(|found| is_of(found, &source.key)).cloned();
    let excerpts = source.excerpts.values().flat_map(|excerpt| verdicts::of_excerpt(source, excerpt, &project.files));
    let original = source.check_original(&project.files);
    let found: Vec<_> = own.chain(excerpts).chain(original).collect();
    Problem::all(&found, &project.files)
}

fn coded(seen: &Seen, project: &Project, source: &Source, excerpt: &Excerpt) -> Value {
    let verified = source.verify_excerpt(excerpt);
    let paragraph = places(source, excerpt).first().map(|range| *source.text.paragraphs_of(range).start());
    let found = verdicts::of_excerpt(source, excerpt, &project.files);
    json!({
        "id": excerpt.id,
        "speaker": excerpt.speaker,
        "themes": excerpt.themes,
        "note": excerpt.note,
        "exact": excerpt.selector.exact,
        "prefix": excerpt.selector.prefix,
        "suffix": excerpt.selector.suffix,
        "paragraph": paragraph,
        "verdict": verdict(source, verified),
        "problems": json(&Problem::all(&found, &project.files)),
        "briefs": briefs_with(seen, source, excerpt),
    })
}

/// A verdict as the page shows it.
pub fn verdict(source: &Source, verified: &Result<Quotation, Refusal>) -> Value {
    let (kind, told) = match verified {
        Ok(quotation) => {
            let note = quotation.notes().first();
            (quotation.verdict(), note.map(|note| verdicts::tell_note(note, quotation, &source.key)))
        }
        Err(refusal) => (refusal.verdict(), Some(verdicts::tell(refusal, &QuotedSource::of(source)))),
    };
    let (message, hints) = told.map_or((None, Vec::new()), |told| (Some(told.message), told.hints));
    json!({
        "kind": kind.as_str(),
        "refused": verified.is_err(),
        "message": message,
        "hint": hints.first(),
        "hints": hints,
    })
}

/// Where an excerpt stands: also one that is refused, where its words can be found.
pub fn places(source: &Source, excerpt: &Excerpt) -> Vec<Range<usize>> {
    match source.verify_excerpt(excerpt) {
        Ok(quotation) => quotation.ranges().to_vec(),
        Err(_) => quotation::locate(&source.text, &excerpt.selector).map(|found| found.ranges).unwrap_or_default(),
    }
}

fn paragraphs(desk: &Desk, project: &Project, source: &Source) -> Vec<ParagraphView> {
    let text = &source.text;
    let speech = stretches(desk, source);
    let coded: Vec<(&str, Range<usize>)> = source
        .excerpts
        .values()
        .flat_map(|excerpt| places(source, excerpt).into_iter().map(|range| (excerpt.id.as_str(), range)))
        .collect();
    let mut paragraphs: Vec<ParagraphView> = text
        .paragraphs()
        .iter()
        .map(|paragraph| {
            let range = &paragraph.range;
            let laid = Laid::of(text, range);
            let touches = |other: &Range<usize>| other.start < range.end && range.start < other.end;
            let spoken = speech.iter().filter(|stretch| touches(&stretch.inside) && !stretch.is_term);
            let said = spoken.filter_map(|stretch| {
                let Range { start, end } = laid.range(&stretch.inside)?;
                let SpeechStretch { speaker, name, said, .. } = stretch.clone();
                Some(SpeechShown { start, end, speaker, name, said })
            });
            let excerpts = coded.iter().filter(|(_, range)| touches(range)).filter_map(|(id, range)| {
                let Range { start, end } = laid.range(range)?;
                Some(Coded { id: (*id).to_owned(), start, end })
            });
            ParagraphView {
                number: Some(paragraph.number),
                speech: said.collect(),
                terms: terms(project, source, &laid.text),
                excerpts: excerpts.collect(),
                text: laid.text,
                start: range.start,
            }
        })
        .collect();
    paragraphs.extend(text.furniture().iter().map(|range| ParagraphView {
        number: None,
        text: text.stored()[range.clone()].trim().to_owned(),
        speech: Vec::new(),
        terms: Vec::new(),
        excerpts: Vec::new(),
        start: range.start,
    }));
    paragraphs.sort_by_key(|paragraph| paragraph.start);
    paragraphs
}

/// Where the terms of the codebook stand in a paragraph.
fn terms(project: &Project, source: &Source, text: &str) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for (id, theme) in &project.corpus.codebook.themes {
        for place in places_of_terms(text, &theme.terms, &source.language) {
            let start = crate::desk::laid::units(&text[..place.start]);
            let end = start + crate::desk::laid::units(&text[place]);
            terms.push(Term { start, end, theme: id.clone() });
        }
    }
    terms.sort_by_key(|term| term.start);
    terms
}
