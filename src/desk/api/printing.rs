//! Briefs printed into files.

use std::sync::{Arc, PoisonError};
use std::time::Instant;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::desk::answer::{Posted, RequestFault, json};
use crate::desk::problem::Problem;
use crate::desk::room::Desk;
use crate::desk::views;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::files::read_regular;
use crate::press::Options;
use crate::preview::{Preview, deliver_to, printed_file};
use crate::project::Project;
use crate::yaml::is_id;

/// What is to be printed, and how.
#[derive(Deserialize)]
pub struct PrintOrder {
    briefs: Which,
    #[serde(default)]
    paper: Option<String>,
    #[serde(default)]
    grey: bool,
}

/// Briefs by their ids, or `all`.
#[derive(Deserialize, Clone)]
#[serde(untagged)]
pub enum Which {
    /// These.
    Some(Vec<String>),
    /// All, where the word says so.
    Word(String),
}

impl Which {
    /// The briefs that are meant.
    ///
    /// # Errors
    /// That there is none of an id.
    pub fn of(&self, project: &Project) -> Result<Vec<String>, RequestFault> {
        match self {
            Which::Word(word) if word == "all" => Ok(project.briefs.clone()),
            Which::Word(word) => {
                Err(RequestFault::senseless(format!("`{word}` is neither `all` nor a list of briefs")))
            }
            Which::Some(ids) => match ids.iter().find(|id| !project.briefs.contains(id)) {
                Some(id) => Err(RequestFault::absent(format!("the project has no brief `{id}`"))),
                None => Ok(ids.clone()),
            },
        }
    }
}

/// Prints briefs, one order after the other.
pub async fn print(State(desk): State<Arc<Desk>>, Posted(order): Posted<PrintOrder>) -> Response {
    desk.answer(move |desk| print_order(desk, &order)).await
}

fn print_order(desk: &Desk, order: &PrintOrder) -> Result<Value, RequestFault> {
    let (_, project) = desk.project()?;
    let ids = order.briefs.of(&project)?;
    let paper = order.paper.as_deref().map(str::parse).transpose();
    let paper = paper
        .map_err(|complaint: crate::diagnostics::Complaint| RequestFault::senseless(complaint.message.as_str()))?;
    let _one_at_a_time = desk.press.lock().unwrap_or_else(PoisonError::into_inner);
    let begun = Instant::now();
    let folder = desk.root.join("out");
    let choose = |project: &Project, diagnostics: &mut Diagnostics| {
        let options = Options::of_house(project, diagnostics)?;
        let print = crate::edition::PrintData { grayscale: order.grey, ..options.print };
        Some((ids.clone(), Options { paper, print, ..options }))
    };
    let mut preview = Preview::recording(&desk.root, &folder).with_fonts(desk.fonts.clone());
    let refreshed = preview.refresh(desk.jobs, choose, |id, bytes| deliver_to(&folder, id, bytes));
    let (found, files) = preview.diagnostics();
    let done = |id: &String| {
        let delivered =
            !preview.briefs().get(id).is_some_and(|brief| brief.diagnostics.iter().any(Diagnostic::is_error));
        delivered.then(|| json!({ "id": id, "path": format!("out/{id}.pdf"), "url": format!("/api/prints/{id}.pdf") }))
    };
    let printed: Vec<Value> = refreshed.printed.iter().filter_map(done).collect();
    Ok(json!({
        "printed": printed,
        "failed": refreshed.failed,
        "seconds": begun.elapsed().as_secs_f64(),
        "problems": json(&Problem::all(&found, files)),
    }))
}

/// A printed brief.
pub async fn printed(State(desk): State<Arc<Desk>>, Path(name): Path<String>) -> Response {
    let found = desk.run(move |desk| {
        let id = name.strip_suffix(".pdf").filter(|id| is_id(id));
        let id = id.ok_or_else(|| RequestFault::absent("there is no such file"))?;
        read_regular(&printed_file(&desk.root.join("out"), id))
            .map_err(|_| RequestFault::absent(format!("`{id}` is not printed yet")))
    });
    match found.await {
        Ok(bytes) => {
            let mut response = views::of_kind("application/pdf", Body::from(bytes));
            response.headers_mut().insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("inline"));
            response
        }
        Err(fault) => fault.into_response(),
    }
}
