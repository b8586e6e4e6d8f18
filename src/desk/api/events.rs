//! What became otherwise, told as it happens.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::sse::{Event, KeepAlive};
use axum::response::{IntoResponse, Response, Sse};
use serde_json::{Value, json};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::BroadcastStream;

use super::briefs;
use crate::desk::answer::{RequestFault, json};
use crate::desk::problem::Problem;
use crate::desk::room::Desk;
use crate::desk::seen::{Board, News};

/// How often a stream beats on which nothing is told.
const BEAT: Duration = Duration::from_secs(10);

/// A stream of news. It begins with the revision that is shown, by which a page that lost its stream knows whether it missed some.
pub async fn events(State(desk): State<Arc<Desk>>) -> Response {
    let Ok(place) = Arc::clone(&desk.streams).try_acquire_owned() else {
        return RequestFault::new(StatusCode::SERVICE_UNAVAILABLE, "too many pages are open").into_response();
    };
    let news = BroadcastStream::new(desk.board.listen());
    let hello = event("hello", &json!({ "revision": desk.board.seen().revision }));
    let board = Arc::clone(&desk.board);
    let told = news.map(move |news| {
        // The place is given back with the stream.
        let _ = &place;
        Ok::<_, Infallible>(match news {
            Ok(News::Page { brief, .. }) => event("page", &page(&board, &brief)),
            Ok(news) => event(news.name(), &news),
            // Some was missed: everything may be otherwise.
            Err(_) => event("changed", &json!({ "revision": board.seen().revision, "files": [], "by": "files" })),
        })
    });
    let stream = tokio_stream::once(Ok(hello)).chain(told);
    Sse::new(stream).keep_alive(KeepAlive::new().interval(BEAT)).into_response()
}

/// All that is shown of a brief now.
fn page(board: &Board, brief: &str) -> Value {
    let seen = board.seen();
    let Some(project) = &seen.project else {
        return json!({ "brief": brief, "revision": seen.revision, "page": null });
    };
    let found = seen.brief(brief).map_or(&[][..], |shown| &shown.diagnostics);
    let problems = Problem::all(found, &project.files);
    json!({ "brief": brief, "revision": seen.revision, "page": briefs::page(&seen, project, brief), "problems": json(&problems) })
}

fn event(name: &str, data: &impl serde::Serialize) -> Event {
    let event = Event::default().event(name);
    event.json_data(data).unwrap_or_else(|_| Event::default().event(name))
}
