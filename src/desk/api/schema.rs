//! What the keys of files may hold, with the ids of this project.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;

use crate::desk::answer::RequestFault;
use crate::desk::room::Desk;
use crate::page::template::summaries;
use crate::project::schema::{FileKind, ProjectIds};

/// The JSON Schema of a kind of file.
pub async fn schema(State(desk): State<Arc<Desk>>, Path(name): Path<String>) -> Response {
    desk.answer(move |desk| {
        let subject = FileKind::ALL.into_iter().find(|subject| subject.name() == name);
        let subject = subject.ok_or_else(|| RequestFault::absent("there is no schema of this name"))?;
        let (_, project) = desk.project()?;
        Ok(subject.form(&ProjectIds::of(&project.corpus, summaries(&project.files))))
    })
    .await
}
