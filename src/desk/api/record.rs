//! Excerpts, speakers and themes, written into the files that hold them.

use std::sync::Arc;

use axum::extract::{Path as Way, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use crate::desk::answer::{Posted, RequestFault};
use crate::desk::journal::Deed;
use crate::desk::room::Desk;
use crate::desk::usage::briefs_with;
use crate::desk::writer::FileWritten;
use crate::import::record::{NewExcerpt, additions, map, speaker_value};
use crate::project::corpus::{FOLDER, Source};
use crate::quotation::{Speaker, TextQuoteSelector};
use crate::yaml::edit::{self, Edit, Path};
use crate::yaml::{Value, is_id};

/// An excerpt, as the page sends it.
#[derive(Deserialize)]
pub struct ExcerptForm {
    id: String,
    exact: String,
    #[serde(default)]
    prefix: Option<String>,
    #[serde(default)]
    suffix: Option<String>,
    #[serde(default)]
    speaker: Option<String>,
    #[serde(default)]
    themes: Vec<String>,
    #[serde(default)]
    note: Option<String>,
}

/// Somebody who speaks, as the page sends it.
#[derive(Deserialize)]
pub struct SpeakerForm {
    #[serde(default)]
    id: String,
    name: String,
    #[serde(default)]
    role: Option<String>,
    #[serde(default)]
    affiliation: Option<String>,
}

/// A theme, as the page sends it.
#[derive(Deserialize)]
pub struct ThemeForm {
    title: String,
    #[serde(default)]
    summary: Option<String>,
    #[serde(default)]
    terms: Vec<String>,
}

/// An excerpt to write, with the version of the record that it is for.
#[derive(Deserialize)]
pub struct ExcerptSaid {
    version: String,
    excerpt: ExcerptForm,
    /// Somebody who is to be one of the record's speakers.
    #[serde(default)]
    new_speaker: Option<SpeakerForm>,
    #[serde(default)]
    origin: Option<String>,
}

/// The version of the file from which something is taken, or which is taken away.
#[derive(Deserialize)]
pub struct VersionSaid {
    /// The version.
    pub version: String,
    /// The window that asks, as it calls itself.
    #[serde(default)]
    pub origin: Option<String>,
}

/// A speaker to write; `null` takes it out.
#[derive(Deserialize)]
pub struct SpeakerSaid {
    version: String,
    speaker: Option<SpeakerForm>,
    #[serde(default)]
    origin: Option<String>,
}

/// A theme to write; `null` takes it out.
#[derive(Deserialize)]
pub struct ThemeSaid {
    /// Empty where there is no codebook yet.
    version: String,
    theme: Option<ThemeForm>,
    #[serde(default)]
    origin: Option<String>,
}

/// Puts an excerpt into a record.
pub async fn add_excerpt(
    State(desk): State<Arc<Desk>>,
    Way(key): Way<String>,
    Posted(said): Posted<ExcerptSaid>,
) -> Response {
    desk.write(move |desk| {
        let file = record(desk, &key)?;
        let ExcerptSaid { version, excerpt, new_speaker, origin } = said;
        check_id(&excerpt.id)?;
        let snapshot = desk.writer.at(&file, &version)?;
        let tree = tree(&snapshot)?;
        if tree.get("excerpts").and_then(|excerpts| excerpts.get(&excerpt.id)).is_some() {
            return Err(taken(&excerpt.id));
        }
        let selector = selector(&excerpt)?;
        let value = new_excerpt(&excerpt, &selector).to_value();
        let people = new_speaker.iter().map(|person| Ok((checked(&person.id)?, person_value(person)?)));
        let people = people.collect::<Result<Vec<_>, RequestFault>>()?;
        let mut changes = additions(&tree, people, vec![(&excerpt.id, value)]);
        if let Some(Edit::Insert { before, .. }) = changes.last_mut() {
            *before = next_in_text(desk, &key, &tree, &selector);
        }
        let deed = format!("excerpt {} added", excerpt.id);
        Ok(desk.writer.change(&file, &version, &changes, &Deed::named(&deed))?.by(origin))
    })
    .await
}

/// Puts another excerpt in the place of one.
pub async fn put_excerpt(
    State(desk): State<Arc<Desk>>,
    Way((key, id)): Way<(String, String)>,
    Posted(said): Posted<ExcerptSaid>,
) -> Response {
    desk.write(move |desk| {
        let file = record(desk, &key)?;
        let ExcerptSaid { version, excerpt, new_speaker, origin } = said;
        check_id(&excerpt.id)?;
        let tree = tree(&desk.writer.at(&file, &version)?)?;
        let excerpts = Path::default().key("excerpts");
        let old = tree.get("excerpts").and_then(|excerpts| excerpts.get(&id)).ok_or_else(|| absent(&id))?;
        let selector = selector(&excerpt)?;
        let value = updated(old, &new_excerpt(&excerpt, &selector).fields());
        let people = new_speaker.iter().map(|person| Ok((checked(&person.id)?, person_value(person)?)));
        let people = people.collect::<Result<Vec<_>, RequestFault>>()?;
        let mut changes = additions(&tree, people, Vec::new());
        changes.push(Edit::Set { at: excerpts.key(&id), value });
        if excerpt.id != id {
            check_unused(desk, &key, &id)?;
            if tree.get("excerpts").and_then(|excerpts| excerpts.get(&excerpt.id)).is_some() {
                return Err(taken(&excerpt.id));
            }
            changes.push(Edit::Rename { at: excerpts.key(&id), key: excerpt.id.clone() });
        }
        let deed = format!("excerpt {id} changed");
        Ok(desk.writer.change(&file, &version, &changes, &Deed::named(&deed))?.by(origin))
    })
    .await
}

/// Takes an excerpt out of a record.
pub async fn remove_excerpt(
    State(desk): State<Arc<Desk>>,
    Way((key, id)): Way<(String, String)>,
    Posted(said): Posted<VersionSaid>,
) -> Response {
    desk.write(move |desk| {
        let file = record(desk, &key)?;
        let change = Edit::Remove { at: Path::default().key("excerpts").key(&id) };
        let deed = format!("excerpt {id} removed");
        Ok(desk.writer.change(&file, &said.version, &[change], &Deed::named(&deed))?.by(said.origin))
    })
    .await
}

/// Writes one of a record's speakers, or takes it out.
pub async fn put_speaker(
    State(desk): State<Arc<Desk>>,
    Way((key, id)): Way<(String, String)>,
    Posted(said): Posted<SpeakerSaid>,
) -> Response {
    desk.write(move |desk| {
        let file = record(desk, &key)?;
        check_id(&id)?;
        let at = Path::default().key("speakers").key(&id);
        let tree = tree(&desk.writer.at(&file, &said.version)?)?;
        let old = tree.get("speakers").and_then(|speakers| speakers.get(&id));
        let changes = match (&said.speaker, old) {
            (Some(person), Some(old)) => {
                let text = |text: &Option<String>| words(text.as_deref()).map(Value::Text);
                person_value(person)?;
                let fields = [
                    ("name", words(Some(&person.name)).map(Value::Text)),
                    ("role", text(&person.role)),
                    ("affiliation", text(&person.affiliation)),
                ];
                vec![Edit::Set { at, value: updated(old, &fields) }]
            }
            (Some(person), None) => additions(&tree, vec![(&id, person_value(person)?)], Vec::new()),
            (None, Some(_)) => vec![Edit::Remove { at }],
            (None, None) => return Err(RequestFault::absent(format!("the record has no speaker `{id}`"))),
        };
        let done = if said.speaker.is_some() { "changed" } else { "removed" };
        let deed = format!("speaker {id} {done}");
        Ok(desk.writer.change(&file, &said.version, &changes, &Deed::named(&deed))?.by(said.origin))
    })
    .await
}

/// Writes a theme of the codebook, or takes it out.
pub async fn put_theme(
    State(desk): State<Arc<Desk>>,
    Way(id): Way<String>,
    Posted(said): Posted<ThemeSaid>,
) -> Response {
    desk.write(move |desk| Ok(write_theme(desk, &id, &said)?.by(said.origin))).await
}

fn write_theme(desk: &Desk, id: &str, said: &ThemeSaid) -> Result<FileWritten, RequestFault> {
    let file = format!("{FOLDER}/themes.yaml");
    check_id(id)?;
    let at = Path::default().key(id);
    let fields = said.theme.as_ref().map(theme_fields).transpose()?;
    let done = if fields.is_some() { "changed" } else { "removed" };
    let what = format!("theme {id} {done}");
    if said.version.is_empty() {
        let fields = fields.ok_or_else(|| RequestFault::absent("there is no codebook yet"))?;
        let value = map(fields.into_iter().filter_map(|(key, value)| Some((key, value?))));
        let lines = edit::written(id, &value, 0).unwrap_or_default();
        return desk.writer.create(&file, &(lines.join("\n") + "\n"), &Deed::named(&what));
    }
    let tree = tree(&desk.writer.at(&file, &said.version)?)?;
    let change = match (fields, tree.get(id)) {
        (Some(fields), Some(old)) => Edit::Set { at, value: updated(old, &fields) },
        (Some(fields), None) => {
            let value = map(fields.into_iter().filter_map(|(key, value)| Some((key, value?))));
            match tree {
                Value::Null => Edit::Set { at: Path::default(), value: map([(id, value)].into_iter()) },
                _ => Edit::Insert { at, value, before: None },
            }
        }
        (None, Some(_)) => Edit::Remove { at },
        (None, None) => return Err(RequestFault::absent(format!("the codebook has no theme `{id}`"))),
    };
    desk.writer.change(&file, &said.version, &[change], &Deed::named(&what))
}

fn theme_fields(theme: &ThemeForm) -> Result<[(&'static str, Option<Value>); 3], RequestFault> {
    let title = words(Some(&theme.title)).ok_or_else(|| RequestFault::senseless("a theme has a title"))?;
    let terms: Vec<Value> = theme.terms.iter().filter_map(|term| words(Some(term))).map(Value::Text).collect();
    Ok([
        ("title", Some(Value::Text(title))),
        ("summary", words(theme.summary.as_deref()).map(Value::Text)),
        ("terms", (!terms.is_empty()).then_some(Value::List(terms))),
    ])
}

/// The record of a source.
fn record(desk: &Desk, key: &str) -> Result<String, RequestFault> {
    let (_, project) = desk.project()?;
    let corpus = &project.corpus;
    match corpus.sources.contains_key(key) || corpus.faulty.iter().any(|faulty| faulty == key) {
        true => Ok(format!("{FOLDER}/{key}.yaml")),
        false => Err(RequestFault::absent(format!("the project has no source `{key}`"))),
    }
}

fn tree(snapshot: &edit::Snapshot) -> Result<Value, RequestFault> {
    edit::read(&snapshot.text).map_err(|refusal| RequestFault::senseless(refusal.complaint().message.as_str()))
}

fn check_id(id: &str) -> Result<(), RequestFault> {
    checked(id).map(|_| ())
}

fn checked(id: &str) -> Result<&str, RequestFault> {
    match is_id(id) {
        true => Ok(id),
        false => Err(RequestFault::senseless(format!("`{id}` can't be an id"))
            .with_hint("an id has small letters, digits and hyphens, and begins with a letter")),
    }
}

fn taken(id: &str) -> RequestFault {
    RequestFault::new(StatusCode::CONFLICT, format!("the record has an excerpt `{id}` already"))
        .with_hint("choose another id")
}

fn absent(id: &str) -> RequestFault {
    RequestFault::absent(format!("the record has no excerpt `{id}`")).with_hint("it may have been taken out since")
}

/// An id by which a brief names an excerpt stays as it is.
fn check_unused(desk: &Desk, key: &str, id: &str) -> Result<(), RequestFault> {
    let (seen, project) = desk.project()?;
    let source: Option<&Source> = project.corpus.sources.get(key);
    let briefs = source.and_then(|source| Some(briefs_with(&seen, source, source.excerpts.get(id)?)));
    match briefs.filter(|briefs| !briefs.is_empty()) {
        None => Ok(()),
        Some(briefs) => {
            let message = format!("`{id}` can't be called otherwise: {} name it so", briefs.join(", "));
            Err(RequestFault::new(StatusCode::CONFLICT, message).with_hint("take it out of them first"))
        }
    }
}

/// Text without the white space around it; nothing where there is no more.
fn words(text: Option<&str>) -> Option<String> {
    text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn selector(excerpt: &ExcerptForm) -> Result<TextQuoteSelector, RequestFault> {
    let exact = words(Some(&excerpt.exact)).ok_or_else(|| RequestFault::senseless("an excerpt has words"))?;
    Ok(TextQuoteSelector { exact, prefix: words(excerpt.prefix.as_deref()), suffix: words(excerpt.suffix.as_deref()) })
}

fn new_excerpt<'a>(excerpt: &'a ExcerptForm, selector: &'a TextQuoteSelector) -> NewExcerpt<'a> {
    let filled = |text: &'a Option<String>| text.as_deref().filter(|text| !text.trim().is_empty());
    NewExcerpt { selector, speaker: filled(&excerpt.speaker), themes: &excerpt.themes, note: filled(&excerpt.note) }
}

fn person_value(person: &SpeakerForm) -> Result<Value, RequestFault> {
    let name = words(Some(&person.name)).ok_or_else(|| RequestFault::senseless("a speaker has a name"))?;
    let (role, affiliation) = (words(person.role.as_deref()), words(person.affiliation.as_deref()));
    Ok(speaker_value(&Speaker { id: person.id.clone(), name, role, affiliation }))
}

/// A map with other values for some of its keys: those without one are taken out, and all others stay.
fn updated(old: &Value, fields: &[(&str, Option<Value>)]) -> Value {
    let mut entries = match old {
        Value::Map(entries) => entries.clone(),
        _ => Vec::new(),
    };
    for (key, value) in fields {
        let place = entries.iter().position(|(known, _)| matches!(known, Value::Text(known) if known == key));
        match (place, value) {
            (Some(place), Some(value)) => entries[place].1 = value.clone(),
            (Some(place), None) => drop(entries.remove(place)),
            (None, Some(value)) => entries.push((Value::Text((*key).to_owned()), value.clone())),
            (None, None) => {}
        }
    }
    Value::Map(entries)
}

/// The excerpt of the record before which a new one stands in the text: the first, in the record's order, of those that come later.
fn next_in_text(desk: &Desk, key: &str, tree: &Value, selector: &TextQuoteSelector) -> Option<String> {
    let (_, project) = desk.project().ok()?;
    let source = project.corpus.sources.get(key)?;
    let start = crate::quotation::locate(&source.text, selector).ok()?.at.range.start;
    let Some(Value::Map(entries)) = tree.get("excerpts") else { return None };
    let mut ids = entries.iter().filter_map(|(id, _)| if let Value::Text(id) = id { Some(id) } else { None });
    let later = |id: &&String| {
        let excerpt = source.excerpts.get(*id);
        excerpt
            .and_then(|excerpt| source.verify_excerpt(excerpt).as_ref().ok())
            .is_some_and(|own| own.range().start > start)
    };
    ids.find(later).cloned()
}
