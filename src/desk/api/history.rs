//! Undo and redo.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::desk::answer::Said;
use crate::desk::room::Desk;

/// Nothing is said but that it is to be done.
#[derive(Deserialize)]
pub struct Nothing {}

/// Takes the last write back.
pub async fn undo(State(desk): State<Arc<Desk>>, _: Said<Nothing>) -> Response {
    desk.write(|desk| desk.writer.turn(true)).await
}

/// Does the write again that was taken back last.
pub async fn redo(State(desk): State<Arc<Desk>>, _: Said<Nothing>) -> Response {
    desk.write(|desk| desk.writer.turn(false)).await
}
