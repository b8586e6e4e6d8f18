//! YAML files as they are written, for those who would rather write them so, and for files that can't be read otherwise.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::briefs::{Changes, make};
use crate::desk::answer::{Posted, json};
use crate::desk::journal::Deed;
use crate::desk::problem::Problem;
use crate::desk::room::Desk;
use crate::yaml::Value;
use crate::yaml::edit;

/// A file as it is, with what was found wrong in it.
pub async fn read(State(desk): State<Arc<Desk>>, Path(path): Path<String>) -> Response {
    desk.answer(move |desk| {
        let snapshot = desk.writer.read(&path)?;
        let seen = desk.board.seen();
        let problems = seen.project.as_ref().map_or_else(Vec::new, |project| {
            let found = seen.problems.iter().chain(seen.briefs.values().flat_map(|brief| &brief.diagnostics));
            let here = found.filter(|found| found.span.id().is_some_and(|id| id.vpath().get_without_slash() == path));
            Problem::all(here, &project.files)
        });
        let told =
            json!({ "file": path, "text": snapshot.text, "version": snapshot.version, "problems": json(&problems) });
        Ok(Told { value: edit::read(&snapshot.text).ok(), told })
    })
    .await
}

/// What is told of a file, with what it says in the order in which it stands there.
#[derive(Serialize)]
struct Told {
    value: Option<Value>,
    #[serde(flatten)]
    told: serde_json::Value,
}

/// Changes a file.
pub async fn change(
    State(desk): State<Arc<Desk>>,
    Path(path): Path<String>,
    Posted(said): Posted<Changes>,
) -> Response {
    desk.write(move |desk| make(desk, &path, &path, said)).await
}

/// Another text for a file.
#[derive(Deserialize)]
pub struct NewText {
    version: String,
    text: String,
    #[serde(default)]
    origin: Option<String>,
}

/// Puts another text in the place of a file's.
pub async fn write(State(desk): State<Arc<Desk>>, Path(path): Path<String>, Posted(said): Posted<NewText>) -> Response {
    desk.write(move |desk| {
        let deed = format!("{path} written");
        Ok(desk.writer.replace(&path, &said.version, &said.text, &Deed::named(&deed))?.by(said.origin))
    })
    .await
}
