//! A brief: what its file says, and its page.

use std::sync::Arc;

use axum::extract::{Path as Way, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::record::VersionSaid;
use crate::desk::answer::{Posted, RequestFault, json};
use crate::desk::journal::Deed;
use crate::desk::problem::Problem;
use crate::desk::room::Desk;
use crate::desk::seen::{Seen, counted};
use crate::desk::writer::FileWritten;
use crate::diagnostics::Code;
use crate::import::draft::slug_of;
use crate::language::Date;
use crate::page::template::Template;
use crate::preview::{PlacedQuotation, ShownBrief};
use crate::project::Project;
use crate::project::house::MANIFEST;
use crate::project::scaffold::{self, Beginning};
use crate::yaml::edit::{self, Edit};
use crate::yaml::{Value, is_id};

/// All of a brief.
pub async fn brief(State(desk): State<Arc<Desk>>, Way(id): Way<String>) -> Response {
    desk.answer(move |desk| {
        let (seen, project) = desk.project()?;
        check(&project, &id)?;
        // Who looks at a brief wants its page.
        desk.bell.focus(&id);
        let file = format!("{id}.yaml");
        let snapshot = desk.writer.read(&file)?;
        let spec = edit::read(&snapshot.text).ok();
        let shown = seen.brief(&id);
        let problems = shown.map_or_else(Vec::new, |shown| Problem::all(&shown.diagnostics, &project.files));
        let text = spec.is_none().then_some(&snapshot.text);
        let told = json!({
            "id": id,
            "file": file,
            "version": snapshot.version,
            "revision": seen.revision,
            "text": text,
            "readonly": desk.writer.obstacle(),
            "page": page(&seen, &project, &id),
            "problems": json(&problems),
        });
        Ok(Told { spec, told })
    })
    .await
}

/// What is told of a brief, with what its file says in the order in which it stands there.
#[derive(Serialize)]
struct Told {
    spec: Option<Value>,
    #[serde(flatten)]
    told: Json,
}

fn check(project: &Project, id: &str) -> Result<(), RequestFault> {
    match project.briefs.binary_search_by(|known| known.as_str().cmp(id)) {
        Ok(_) => Ok(()),
        Err(_) => Err(RequestFault::absent(format!("the project has no brief `{id}`"))),
    }
}

/// A brief's page, as far as there is one.
pub fn page(seen: &Seen, project: &Project, id: &str) -> Json {
    let waiting = seen.is_waiting(id);
    let Some(shown) = seen.brief(id) else {
        return json!({ "svg": null, "png": null, "version": null, "waiting": waiting, "stale": false, "fits": null, "quotations": [] });
    };
    let ShownBrief { picture, version, fit, stale, diagnostics, .. } = &**shown;
    let current = fit.as_ref().filter(|_| !stale);
    let overset = diagnostics.iter().find_map(|found| found.overset);
    let (errors, warnings) = counted(diagnostics);
    let dropped = current.map_or_else(Vec::new, |fit| fit.dropped.iter().map(|part| part.name.clone()).collect());
    json!({
        "svg": picture.as_ref().map(|_| format!("/api/pages/{id}.svg?v={version}")),
        "png": picture.as_ref().map(|_| format!("/api/pages/{id}.png?v={version}")),
        "version": version,
        "stale": stale,
        "waiting": waiting,
        "fits": !stale,
        "fill": current.map(|fit| fit.fill),
        "scale": current.map(|fit| fit.setting.scale.value()),
        "room_words": current.map(|fit| fit.room_words),
        "over_lines": overset.map(|overset| overset.lines),
        "over_words": overset.and_then(|overset| overset.words),
        "dropped": dropped,
        "advice": advice(shown),
        "errors": errors,
        "warnings": warnings,
        "quotations": shown.quotations.iter().map(|placed| quotation(project, placed)).collect::<Vec<_>>(),
    })
}

/// What to do about a page that does not hold its text, or has room.
fn advice(shown: &ShownBrief) -> Vec<String> {
    let about = |code| matches!(code, Code::Overset | Code::Underfull | Code::ItemDropped);
    let found = shown.diagnostics.iter().filter(|found| about(found.code));
    found.flat_map(|found| found.hints.iter().map(|hint| hint.text.to_string())).collect()
}

fn quotation(project: &Project, placed: &PlacedQuotation) -> Json {
    let source = project.corpus.sources.get(&placed.source);
    let excerpt = source.is_some_and(|source| source.excerpts.contains_key(&placed.name)).then_some(&placed.name);
    let rects =
        placed.areas.iter().map(|area| json!({ "x": area.x, "y": area.y, "width": area.width, "height": area.height }));
    json!({
        "excerpt": excerpt, "name": placed.name, "source": placed.source, "paragraph": placed.paragraph,
        "rects": rects.collect::<Vec<_>>(),
    })
}

/// Changes to a brief, with the version of its file that they are for.
#[derive(Deserialize)]
pub struct Changes {
    /// The version of the file.
    pub version: String,
    /// One after the other.
    pub changes: Vec<Edit>,
    /// The window that asks, as it calls itself.
    #[serde(default)]
    pub origin: Option<String>,
}

/// Changes a brief.
pub async fn change(State(desk): State<Arc<Desk>>, Way(id): Way<String>, Posted(said): Posted<Changes>) -> Response {
    desk.write(move |desk| {
        let (_, project) = desk.project()?;
        check(&project, &id)?;
        desk.bell.focus(&id);
        make(desk, &format!("{id}.yaml"), &id, said)
    })
    .await
}

/// Takes a brief out of the project. What was printed of it stays.
pub async fn remove(
    State(desk): State<Arc<Desk>>,
    Way(id): Way<String>,
    Posted(said): Posted<VersionSaid>,
) -> Response {
    desk.write(move |desk| {
        let (_, project) = desk.project()?;
        check(&project, &id)?;
        let deed = format!("brief {id} deleted");
        Ok(desk.writer.remove(&format!("{id}.yaml"), &said.version, &Deed::named(&deed))?.by(said.origin))
    })
    .await
}

/// Makes changes to a file that is called so in the list of what can be undone.
///
/// # Errors
/// Those of [`Writer::change`](crate::desk::writer::Writer::change).
pub fn make(desk: &Desk, file: &str, name: &str, said: Changes) -> Result<FileWritten, RequestFault> {
    let Changes { version, changes, origin } = said;
    let place = match &changes[..] {
        [Edit::Set { at, .. }] => Some(at),
        _ => None,
    };
    let what = format!("{name}: {}", named(&changes));
    Ok(desk.writer.change(file, &version, &changes, &Deed { what: &what, place })?.by(origin))
}

/// What changes are called.
fn named(changes: &[Edit]) -> String {
    let Some(first) = changes.first() else { return "nothing changed".to_owned() };
    let verb = match first {
        Edit::Set { .. } => "changed",
        Edit::Insert { .. } => "added",
        Edit::Remove { .. } => "removed",
        Edit::Rename { .. } => "renamed",
        Edit::Move { .. } => "moved",
    };
    match first.at().0.is_empty() {
        true => format!("the brief {verb}"),
        false => format!("{} {verb}", first.at()),
    }
}

/// What a brief begins with.
#[derive(Deserialize)]
pub struct Begun {
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    template: Option<String>,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    date: Option<String>,
}

/// Begins a brief.
pub async fn begin(State(desk): State<Arc<Desk>>, Posted(said): Posted<Begun>) -> Response {
    desk.write(move |desk| {
        let (_, project) = desk.project()?;
        new(desk, &project, said)
    })
    .await
}

fn new(desk: &Desk, project: &Project, said: Begun) -> Result<FileWritten, RequestFault> {
    let Begun { id, title, template, source, date } = said;
    let title =
        title.map(|title| title.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|title| !title.is_empty());
    let wished = id.filter(|id| !id.is_empty());
    let id = match (&wished, &title) {
        (Some(id), _) => id.clone(),
        (None, Some(title)) => free(project, &slug_of(title)),
        (None, None) => free(project, "brief"),
    };
    if !is_id(&id) || MANIFEST.strip_suffix(".yaml") == Some(&id) {
        let hint = "a brief's name has small letters, digits and hyphens, and begins with a letter";
        return Err(RequestFault::senseless(format!("`{id}` is no name for a brief")).with_hint(hint));
    }
    if let Some(template) = &template
        && !Template::names(&project.files).contains(template)
    {
        return Err(RequestFault::senseless(format!("there is no template `{template}`")));
    }
    if let Some(source) = &source
        && !project.corpus.sources.contains_key(source)
    {
        return Err(RequestFault::senseless(format!("there is no source `{source}`")));
    }
    let date = match date.as_deref().map(str::parse::<Date>) {
        None => scaffold::today(),
        Some(Ok(date)) => date,
        Some(Err(complaint)) => return Err(RequestFault::senseless(complaint.message.as_str())),
    };
    let text = scaffold::brief(&project.corpus, &Beginning { headline: title, date, template, source });
    let file = format!("{id}.yaml");
    if desk.root.join(&file).symlink_metadata().is_ok() {
        let message = format!("the project has a brief `{id}` already");
        return Err(RequestFault::new(StatusCode::CONFLICT, message).with_hint("choose another name"));
    }
    desk.writer.create(&file, &text, &Deed::named(&format!("brief {id} begun")))
}

/// A name that no brief has.
fn free(project: &Project, wished: &str) -> String {
    let taken = |id: &String| project.briefs.contains(id) || MANIFEST.strip_suffix(".yaml") == Some(id);
    let numbered = (2..).map(|number| format!("{wished}-{number}"));
    std::iter::once(wished.to_owned()).chain(numbered).find(|id| !taken(id)).unwrap_or_default()
}

/// What a brief's file says of it at a glance.
#[derive(Debug, Clone, Default)]
pub struct Glance {
    /// Its headline; its id where it has none.
    pub title: String,
    /// The template that it names.
    pub template: Option<String>,
    /// The language that it names.
    pub language: Option<String>,
}

/// What the file of a brief says at a glance, as far as it can be read.
pub fn glance(desk: &Desk, project: &Project, id: &str) -> Arc<Glance> {
    let text = project.files.text(project.files.id(&format!("{id}.yaml")));
    let text = text.as_deref().unwrap_or_default();
    desk.memo.get(&format!("brief {id}"), &text, || {
        let tree = edit::read(text).unwrap_or(Value::Null);
        let said = |key: &str| match tree.get(key) {
            Some(Value::Text(text)) => Some(text.trim().to_owned()),
            _ => None,
        };
        let title = said("headline").unwrap_or_else(|| id.to_owned());
        Glance { title, template: said("template"), language: said("language") }
    })
}
