//! Files that are dropped on the page: sources to add, printed briefs to verify.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path as Way, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::desk::answer::{Brought, RequestFault};
use crate::desk::room::Desk;
use crate::desk::writer::unwritable;
use crate::files;
use crate::import::draft::of_file;
use crate::import::source::{NewSource, check_key, new_source};
use crate::import::{self, Failure};
use crate::preview::printed_file;
use crate::yaml::is_id;

/// A file, in letters.
#[derive(Deserialize)]
pub struct Dropped {
    name: String,
    base64: String,
    /// The source's key; made of the file's name without it.
    #[serde(default)]
    key: Option<String>,
}

impl Dropped {
    fn bytes(&self) -> Result<Vec<u8>, RequestFault> {
        STANDARD.decode(self.base64.trim()).map_err(|_| RequestFault::senseless("the file did not arrive whole"))
    }

    /// The file's name without the folders that it may have come with.
    fn name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or(&self.name)
    }
}

/// Adds a source, and drafts its record.
pub async fn add(State(desk): State<Arc<Desk>>, Brought(dropped): Brought<Dropped>) -> Response {
    let added = desk.run(move |desk| add_source(desk, &dropped)).await;
    match added {
        Ok((files, mut told)) => {
            told["revision"] = desk.look(files).await.into();
            Json(told).into_response()
        }
        Err(fault) => fault.into_response(),
    }
}

fn add_source(desk: &Desk, dropped: &Dropped) -> Result<(Vec<String>, Value), RequestFault> {
    let (_, project) = desk.project()?;
    let (bytes, name) = (dropped.bytes()?, dropped.name());
    let extracted = import::extract(&bytes, name, &|_, _| {}).map_err(|failure| failed(name, &failure))?;
    let key = dropped.key.clone().unwrap_or_else(|| of_file(name));
    let key = if key == "themes" { "themes-text".to_owned() } else { key };
    check_key(&key).map_err(|problem| RequestFault::told(&problem))?;
    let corpus = &project.corpus;
    if let Some(source) = corpus.sources.get(&key)
        && source.text.stored() == extracted.text
    {
        let message = format!("the project has this text already, as `{key}`");
        return Err(RequestFault::new(StatusCode::CONFLICT, message).with("key", key));
    }
    let taken = |key: &String| {
        let file = desk.root.join(import_path(key, "txt"));
        corpus.sources.contains_key(key) || corpus.faulty.contains(key) || file.exists()
    };
    let numbered = (2..).map(|number| format!("{key}-{number}"));
    let key = std::iter::once(key.clone()).chain(numbered).find(|key| !taken(key)).unwrap_or_default();
    let NewSource { files: made, draft, .. } = new_source(&project, &key, name, &bytes, &extracted);
    write(&desk.root, &made)?;
    let mut report = vec![draft.told()];
    report.extend(extracted.done());
    report.extend(extracted.doubts().map(str::to_owned));
    report.extend(draft.doubts.iter().map(|doubt| format!("to do: {doubt}")));
    let paths: Vec<String> = made.into_iter().map(|(path, _)| path).collect();
    let told = json!({ "key": key, "files": paths, "report": report, "problems": [] });
    Ok((paths, told))
}

fn import_path(key: &str, end: &str) -> String {
    format!("{}/{key}.{end}", crate::project::corpus::FOLDER)
}

/// Writes files that are not there yet; where one can't be written, those before it go again.
fn write(root: &Path, made: &[(String, Vec<u8>)]) -> Result<(), RequestFault> {
    for (index, (path, bytes)) in made.iter().enumerate() {
        let file = root.join(path);
        let written = file.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| files::create(&file, bytes));
        if let Err(error) = written {
            made[..index].iter().for_each(|(path, _)| drop(fs::remove_file(root.join(path))));
            return Err(unwritable(path, &error));
        }
    }
    Ok(())
}

fn failed(name: &str, failure: &Failure) -> RequestFault {
    let fault = RequestFault::senseless(format!("{name} {}", failure.message));
    match failure.hints.first() {
        Some(hint) => fault.with_hint(hint.clone()),
        None => fault,
    }
}

/// Verifies a printed brief that was dropped.
pub async fn verify(State(desk): State<Arc<Desk>>, Brought(dropped): Brought<Dropped>) -> Response {
    desk.answer(move |desk| {
        let folder =
            tempfile::tempdir().map_err(|error| RequestFault::internal(format!("no room for the file ({error})")))?;
        let file = folder.path().join("dropped.pdf");
        fs::write(&file, dropped.bytes()?).map_err(|error| unwritable(dropped.name(), &error))?;
        let mut told = verified(desk, &file, dropped.name())?;
        told["file"] = dropped.name().into();
        Ok(told)
    })
    .await
}

/// The evidence of a printed brief, as the page that was printed last carries it.
pub async fn evidence(State(desk): State<Arc<Desk>>, Way(id): Way<String>) -> Response {
    desk.answer(move |desk| {
        let file = printed_file(&desk.root.join("out"), &id);
        if !is_id(&id) || !file.is_file() {
            return Err(RequestFault::absent(format!("`{id}` is not printed yet")));
        }
        let told = verified(desk, &file, &format!("{id}.pdf"))?;
        let mut sources = BTreeSet::new();
        let rows = told["quotations"].as_array().into_iter().flatten().zip(told["evidence"]["quotations"].as_array().into_iter().flatten());
        let rows: Vec<Value> = rows
            .map(|(told, evidence)| {
                sources.insert(told["source"].to_string());
                json!({
                    "source": told["source"], "locator": told["locator"], "speaker": told["speaker"], "printed": told["printed"],
                    "outcome": told["outcome"], "remarks": told["remarks"], "verdict": evidence["verdict"],
                    "selector": evidence["selector"], "positions": evidence["positions"],
                })
            })
            .collect();
        Ok(json!({
            "id": id, "file": format!("out/{id}.pdf"), "holds": told["holds"], "conclusion": told["conclusion"], "rows": rows,
            "sources": told["evidence"]["sources"], "template": told["evidence"]["template"], "briefpress": told["evidence"]["briefpress"],
            "notes": told["notes"], "failures": told["failures"],
        }))
    })
    .await
}

/// How long a file may take that comes from elsewhere, in seconds.
const LONGEST: &str = "30";

/// What the program says of a file, in a process of its own: whatever a file does to its reader ends that one.
fn verified(desk: &Desk, file: &Path, name: &str) -> Result<Value, RequestFault> {
    let mut command = Command::new(&desk.program);
    command.args(["verify", "--format", "json", "--time-limit", LONGEST, "--diagnostic-format", "json", "--project"]);
    // As whole paths, neither is taken for an option.
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let file = whole(file);
    command.arg(whole(&desk.root)).arg(&file).stdin(Stdio::null());
    let output =
        command.output().map_err(|error| RequestFault::internal(format!("{name} can't be verified ({error})")))?;
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    if let Some(told) = lines.lines().find_map(|line| serde_json::from_str::<Value>(line).ok()) {
        return Ok(told);
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let problem = said.lines().find_map(|line| serde_json::from_str::<Value>(line).ok());
    let problem = problem.unwrap_or_else(|| json!({ "message": "the file can't be verified" }));
    // The path that it has here means nothing to whoever dropped it.
    let message = problem["message"].as_str().unwrap_or_default().replace(&*file.to_string_lossy(), name);
    let fault = RequestFault::senseless(message);
    Err(match problem["hints"][0].as_str() {
        Some(hint) => fault.with_hint(hint),
        None => fault,
    })
}
