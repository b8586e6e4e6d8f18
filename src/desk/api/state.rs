//! The project at a glance.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde_json::{Value, json};

use super::briefs::glance;
use super::sources::{is_of, title};
use crate::desk::answer::{RequestFault, json};
use crate::desk::problem::Problem;
use crate::desk::room::Desk;
use crate::desk::seen::{Seen, counted};
use crate::diagnostics::Diagnostic;
use crate::files::Files;
use crate::language::Language;
use crate::page::template::summaries;
use crate::project::Project;
use crate::project::corpus::verdicts;
use crate::project::corpus::{FOLDER, Source};
use crate::project::house::MANIFEST;

/// The project at a glance.
pub async fn state(State(desk): State<Arc<Desk>>) -> Response {
    desk.answer(glimpse).await
}

fn glimpse(desk: &Desk) -> Result<Value, RequestFault> {
    let seen = desk.board.seen();
    let Some(project) = seen.project.clone().filter(|_| desk.root.join(MANIFEST).exists()) else {
        let problems = Problem::all(&seen.problems, &Files::new(&desk.root));
        return Ok(json!({
            "project": null, "folder": name(desk), "readonly": desk.writer.obstacle(), "name": name(desk), "organisation": null, "language": "en", "languages": languages(),
            "templates": [], "sources": [], "briefs": [], "themes": [], "themes_file": null, "house_file": null,
            "problems": json(&problems),
            "can_undo": null, "can_redo": null, "revision": seen.revision,
        }));
    };
    let house = project.house.as_ref();
    let (undoes, redoes) = desk.writer.history();
    let themes_file = format!("{FOLDER}/themes.yaml");
    let version = |file: &str| desk.writer.read(file).ok().map(|snapshot| snapshot.version);
    Ok(json!({
        "project": { "folder": name(desk) },
        "folder": name(desk),
        "readonly": desk.writer.obstacle(),
        "name": name(desk),
        "organisation": house.map(|house| &house.imprint.organisation),
        "language": house.map_or("en", |house| house.defaults.language.code()),
        "template": house.map_or("policy-brief", |house| &house.defaults.template.value),
        "paper": house.map_or("a4", |house| house.defaults.paper.name()),
        "languages": languages(),
        "templates": templates(&project),
        "sources": sources(desk, &seen, &project),
        "briefs": briefs(desk, &seen, &project),
        "themes": themes(&seen, &project),
        "themes_file": { "file": themes_file, "version": version(&themes_file) },
        "house_file": { "file": MANIFEST, "version": version(MANIFEST) },
        "problems": json(&Problem::all(&seen.problems, &project.files)),
        "can_undo": undoes,
        "can_redo": redoes,
        "revision": seen.revision,
    }))
}

fn name(desk: &Desk) -> String {
    let root = desk.root.canonicalize().ok();
    root.and_then(|root| Some(root.file_name()?.to_string_lossy().into_owned())).unwrap_or_default()
}

fn languages() -> Vec<&'static str> {
    Language::all().map(Language::code).collect()
}

fn templates(project: &Project) -> Vec<Value> {
    let listed = summaries(&project.files).into_iter().map(|(name, summary)| {
        let file = project.files.id(&format!("templates/{name}/page.png"));
        let picture = project.files.bytes(file).is_ok().then(|| format!("/api/templates/{name}.png"));
        json!({ "name": name, "title": spoken(&name), "description": summary, "picture": picture })
    });
    listed.collect()
}

/// A template's name as words: `policy-brief` gives `Policy brief`.
fn spoken(name: &str) -> String {
    let words = name.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn number((errors, warnings): (usize, usize)) -> Value {
    json!({ "errors": errors, "warnings": warnings })
}

fn sources(desk: &Desk, seen: &Seen, project: &Project) -> Vec<Value> {
    let changed = |key: &str| {
        let of = |change: &crate::lock::Change| change.source.as_deref() == Some(key) && change.comes_from_source();
        seen.briefs.values().any(|brief| brief.changes.iter().any(of))
    };
    let listed = project.corpus.sources.values().map(|source| {
        let (errors, warnings) = counted(seen.problems.iter().filter(|found| is_of(found, &source.key)));
        let own = verdict_count(desk, project, source);
        json!({
            "key": source.key,
            "title": title(source),
            "publication": source.publication,
            "date": source.citation["date"],
            "language": source.language,
            "paragraphs": source.text.paragraphs().len(),
            "words": *desk.memo.get(&format!("words {}", source.key), &source.sha256, || source.text.stored().split_whitespace().count()),
            "excerpts": source.excerpts.len(),
            "speakers": source.speakers.len(),
            "faulty": false,
            "problems": number((errors + own.0, warnings + own.1)),
            "changed": changed(&source.key),
        })
    });
    let faulty = project.corpus.faulty.iter().map(|key| {
        json!({
            "key": key, "title": key, "publication": null, "date": null, "language": "en", "paragraphs": 0, "words": 0, "excerpts": 0,
            "speakers": 0, "faulty": true, "changed": changed(key),
            "problems": number(counted(seen.problems.iter().filter(|found| is_of(found, key)))),
        })
    });
    let mut all: Vec<Value> = listed.chain(faulty).collect();
    all.sort_by(|a, b| a["key"].as_str().cmp(&b["key"].as_str()));
    all
}

/// How many errors and warnings the excerpts of a source have, found out once for each state of its record and text.
fn verdict_count(desk: &Desk, project: &Project, source: &Source) -> (usize, usize) {
    let record = project.files.bytes(project.files.id(&format!("{FOLDER}/{}.yaml", source.key)));
    let of = (&source.sha256, record.as_deref().ok());
    *desk.memo.get(&format!("verdicts {}", source.key), &of, || {
        let found: Vec<Diagnostic> = source
            .excerpts
            .values()
            .flat_map(|excerpt| verdicts::of_excerpt(source, excerpt, &project.files))
            .collect();
        counted(&found)
    })
}

fn briefs(desk: &Desk, seen: &Seen, project: &Project) -> Vec<Value> {
    let house = project.house.as_ref();
    let listed = project.briefs.iter().map(|id| {
        let glance = glance(desk, project, id);
        let shown = seen.brief(id);
        let fit = shown.and_then(|shown| shown.fit.as_ref().filter(|_| !shown.stale));
        let template = glance.template.as_deref();
        let language = glance.language.as_deref();
        json!({
            "id": id,
            "title": glance.title,
            "template": template.unwrap_or(house.map_or("policy-brief", |house| &house.defaults.template.value)),
            "language": language.unwrap_or(house.map_or("en", |house| house.defaults.language.code())),
            "waiting": seen.is_waiting(id),
            "fits": shown.map(|shown| !shown.stale),
            "fill": fit.map(|fit| fit.fill),
            "problems": number(shown.map_or((0, 0), |shown| counted(&shown.diagnostics))),
            "changes": shown.map_or(0, |shown| shown.changes.len()),
            "sources": shown.map_or_else(BTreeSet::new, |shown| shown.quoted.iter().map(|quoted| &quoted.source).collect()),
            "version": shown.map(|shown| &shown.version),
            "printed": desk.root.join("out").join(format!("{id}.pdf")).is_file(),
        })
    });
    listed.collect()
}

fn themes(seen: &Seen, project: &Project) -> Vec<Value> {
    let listed = project.corpus.codebook.themes.iter().map(|(id, theme)| {
        let excerpts = project.corpus.sources.values().flat_map(|source| source.excerpts.values());
        let coded = excerpts.filter(|excerpt| excerpt.themes.contains(id)).count();
        json!({
            "id": id,
            "title": theme.title.value,
            "summary": theme.summary.as_ref().map(|summary| &summary.value),
            "terms": theme.terms,
            "excerpts": coded,
            "briefs": seen.briefs.iter().filter(|(_, shown)| shown.themes.contains(id)).map(|(id, _)| id).collect::<Vec<_>>(),
        })
    });
    listed.collect()
}
