//! A project begun in a folder that has none.

use std::fs;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use crate::desk::answer::{Posted, RequestFault};
use crate::desk::room::Desk;
use crate::desk::writer::unwritable;
use crate::language::Language;
use crate::project::corpus::FOLDER;
use crate::project::house::{MANIFEST, Paper};
use crate::project::scaffold::{HouseAnswers, NewFile, NotMade, create, example};
use crate::project::schema;

/// What a project begins with.
#[derive(Deserialize)]
pub struct Begun {
    organisation: String,
    #[serde(default)]
    contact: Option<String>,
    #[serde(default)]
    language: Option<String>,
    #[serde(default)]
    paper: Option<String>,
    /// Whether it begins with a brief and a source to look at.
    #[serde(default)]
    example: bool,
}

/// Makes a project of the folder.
pub async fn begin(State(desk): State<Arc<Desk>>, Posted(said): Posted<Begun>) -> Response {
    match desk.run(move |desk| make(desk, &said)).await {
        Ok(files) => {
            let revision = desk.look(files.clone()).await;
            Json(json!({ "files": files, "revision": revision })).into_response()
        }
        Err(fault) => fault.into_response(),
    }
}

fn make(desk: &Desk, said: &Begun) -> Result<Vec<String>, RequestFault> {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let organisation = words(&said.organisation);
    if organisation.is_empty() {
        return Err(RequestFault::senseless("a project has an organisation that publishes its briefs"));
    }
    let language = said.language.as_deref().unwrap_or("en");
    let language: Language = language
        .parse()
        .map_err(|_| RequestFault::senseless(format!("`{language}` is no language that briefs can be set in")))?;
    let paper = said.paper.as_deref().unwrap_or("a4");
    let paper: Paper = paper.parse().map_err(|_| RequestFault::senseless(format!("there is no paper `{paper}`")))?;
    let contact = said.contact.as_deref().map(words).filter(|contact| !contact.is_empty());
    let mut files = example(&HouseAnswers { organisation, contact, paper, language });
    if !said.example {
        let stays = |file: &NewFile| {
            file.path == MANIFEST || file.path == ".gitignore" || file.path.starts_with(schema::FOLDER)
        };
        files.retain(stays);
    }
    create(&desk.root, &files).map_err(|cause| match cause {
        NotMade::Occupied(_) => RequestFault::new(StatusCode::CONFLICT, "the folder has files of a project already")
            .with_hint("choose an empty folder"),
        NotMade::Unwritable(path, error) => unwritable(&path.display().to_string(), &error),
    })?;
    fs::create_dir_all(desk.root.join(FOLDER)).map_err(|error| unwritable(FOLDER, &error))?;
    Ok(files.into_iter().map(|file| file.path).collect())
}
