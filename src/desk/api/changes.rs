//! What changed in the sources since briefs were approved, word by word, and the approval of what they are now.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::printing::Which;
use crate::desk::answer::{Posted, RequestFault, json};
use crate::desk::problem::Problem;
use crate::desk::room::Desk;
use crate::desk::writer::unwritable;
use crate::diagnostics::Diagnostics;
use crate::lock::{Aspect, Change, FILE, LockMode, WordingSide, wordings};
use crate::press::{Approving, Options, approve, print_all};
use crate::project::Project;
use crate::yaml::edit::way_to;

/// How every brief differs from what was approved.
pub async fn changes(State(desk): State<Arc<Desk>>) -> Response {
    desk.answer(|desk| {
        let (seen, project) = desk.project()?;
        let of = |(id, shown): (&String, &Arc<crate::preview::ShownBrief>)| {
            shown.changes.iter().map(|change| told(id, change, &project)).collect::<Vec<_>>()
        };
        let told: Vec<Value> = seen.briefs.iter().flat_map(of).collect();
        Ok(told)
    })
    .await
}

fn told(brief: &str, change: &Change, project: &Project) -> Value {
    let (was, now) = change.was_and_now();
    let subject = match &change.subject {
        Aspect::Brief => json!({ "kind": "brief", "name": null }),
        Aspect::Quotation(name) => json!({ "kind": "quotation", "name": name }),
        Aspect::Paragraph(number) => json!({ "kind": "paragraph", "name": number }),
    };
    let field = change.place().and_then(|place| {
        let text = project.files.text(place.file_id()).ok()?;
        way_to(&text, project.files.range(place.span(&project.files))?.start)
    });
    let excerpt = match (&change.subject, &change.source) {
        (Aspect::Quotation(name), Some(source)) => {
            project.corpus.sources.get(source).is_some_and(|source| source.excerpts.contains_key(name)).then_some(name)
        }
        _ => None,
    };
    json!({
        "brief": brief,
        "subject": subject,
        "kind": change.kind_word(),
        "message": change.to_string(),
        "source": change.source,
        "excerpt": excerpt,
        "from_source": change.comes_from_source(),
        "was": was,
        "now": now,
        "diff": was.zip(now).map(|(was, now)| diff(was, now)),
        "where": { "brief": brief, "field": field },
    })
}

fn diff(was: &str, now: &str) -> Vec<Value> {
    let part = |(wording, words): (WordingSide, String)| match wording {
        WordingSide::Same => json!(["same", words]),
        WordingSide::Old => json!(["gone", words]),
        WordingSide::New => json!(["come", words]),
    };
    wordings(was, now).into_iter().map(part).collect()
}

/// Which briefs are approved as they are.
#[derive(Deserialize)]
pub struct Approval {
    briefs: Which,
}

/// Approves briefs as they are, as `briefpress accept` does.
pub async fn accept(State(desk): State<Arc<Desk>>, Posted(said): Posted<Approval>) -> Response {
    match desk.run(move |desk| accept_briefs(desk, &said.briefs)).await {
        Ok(mut told) => {
            told["revision"] = desk.look(vec![FILE.to_owned()]).await.into();
            Json(told).into_response()
        }
        Err(fault) => fault.into_response(),
    }
}

/// How long it is waited for another program that writes the lock.
const PATIENCE: Duration = Duration::from_secs(10);

fn accept_briefs(desk: &Desk, which: &Which) -> Result<Value, RequestFault> {
    let _one_at_a_time = desk.press.lock().unwrap_or_else(PoisonError::into_inner);
    let mut found = Diagnostics::new();
    // As the files are now, and not as they were seen last.
    let project = Project::load_with_fonts(&desk.root, &desk.fonts, &mut found)
        .map_err(|error| RequestFault::internal(format!("the project can't be read ({error})")))?;
    let ids = which.of(&project)?;
    let Some(options) = Options::of_house(&project, &mut found) else {
        return Err(
            RequestFault::senseless("nothing can be printed").with_problems(Problem::all(&found, &project.files))
        );
    };
    let options = Options { lock: LockMode::Ignore, ..options };
    let (mut approved, mut failed) = (BTreeMap::new(), Vec::new());
    print_all(&project, &ids, &options, desk.jobs, &Approving(()), |outcome, state| match (state, outcome.printed) {
        (Some(state), Some(_)) => {
            approved.insert(outcome.id, state);
        }
        _ => {
            failed.push(outcome.id);
            found.extend(outcome.diagnostics);
        }
    });
    let accepted: Vec<String> = approved.keys().cloned().collect();
    let begun = Instant::now();
    let locked =
        approve(&project, approved, &mut || begun.elapsed() < PATIENCE).map_err(|error| unwritable(FILE, &error))?;
    Ok(json!({
        "accepted": accepted, "failed": failed, "changed": locked.changed,
        "problems": json(&Problem::all(&found, &project.files)),
    }))
}
