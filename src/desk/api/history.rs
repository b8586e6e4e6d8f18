//! Undo and redo.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::desk::answer::Posted;
use crate::desk::room::Desk;

/// That it is to be done, and by which window.
#[derive(Deserialize)]
pub struct Reversal {
    #[serde(default)]
    origin: Option<String>,
}

/// Takes the last write back.
pub async fn undo(State(desk): State<Arc<Desk>>, Posted(said): Posted<Reversal>) -> Response {
    desk.write(|desk| Ok(desk.writer.turn(true)?.by(said.origin))).await
}

/// Does the write again that was taken back last.
pub async fn redo(State(desk): State<Arc<Desk>>, Posted(said): Posted<Reversal>) -> Response {
    desk.write(|desk| Ok(desk.writer.turn(false)?.by(said.origin))).await
}
