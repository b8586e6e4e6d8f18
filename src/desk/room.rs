//! What all requests share: the project as it was seen last, and those who keep it, write to it and tell of it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::answer::RequestFault;
use super::keeper::Bell;
use super::memo::Memo;
use super::seen::{Board, Seen};
use super::writer::{FileWritten, Writer};
use crate::project::Project;
use crate::project::house::fonts::FontSearch;

/// How many requests are worked on at a time; the others wait.
const MOST_WORK: usize = 8;

/// How many event streams there are at a time.
const MOST_STREAMS: usize = 24;

/// How long a write waits for the project to be read again. After that it is answered all the same.
const PATIENCE: Duration = Duration::from_secs(10);

/// Of what a desk is one.
#[derive(Debug, Clone)]
pub struct DeskSetting {
    /// The project's folder.
    pub root: PathBuf,
    /// Whether only the pages are shown.
    pub only_pages: bool,
    /// Where fonts are looked for beside the project's and the embedded ones.
    pub fonts: FontSearch,
    /// How many briefs are printed at a time.
    pub jobs: usize,
}

/// What all requests share.
pub struct Desk {
    /// The project's folder.
    pub root: PathBuf,
    /// This program, which is run again for what may take too much.
    pub program: PathBuf,
    /// What was seen last.
    pub board: Arc<Board>,
    /// Asks for a look at the files.
    pub bell: Bell,
    /// Writes to them.
    pub writer: Writer,
    /// Whether only the pages are shown.
    pub only_pages: bool,
    /// Where fonts are looked for beside the project's and the embedded ones.
    pub fonts: FontSearch,
    /// How many briefs are printed at a time.
    pub jobs: usize,
    /// What is known of files as they were read.
    pub memo: Memo,
    /// Room for event streams.
    pub streams: Arc<Semaphore>,
    /// Lets one print at a time.
    pub press: std::sync::Mutex<()>,
    work: Arc<Semaphore>,
}

impl Desk {
    /// A desk that shows what a keeper puts on the board.
    pub fn new(setting: DeskSetting, board: Arc<Board>, bell: Bell) -> Self {
        let DeskSetting { root, only_pages, fonts, jobs } = setting;
        Self {
            writer: Writer::new(&root),
            root,
            program: std::env::current_exe().unwrap_or_default(),
            board,
            bell,
            only_pages,
            fonts,
            jobs,
            memo: Memo::default(),
            streams: Arc::new(Semaphore::new(MOST_STREAMS)),
            press: std::sync::Mutex::new(()),
            work: Arc::new(Semaphore::new(MOST_WORK)),
        }
    }

    /// The project as it was seen last, with the state that it is of.
    ///
    /// # Errors
    /// That it could not be read.
    pub fn project(&self) -> Result<(Arc<Seen>, Arc<Project>), RequestFault> {
        let seen = self.board.seen();
        match &seen.project {
            Some(project) => {
                let project = Arc::clone(project);
                Ok((seen, project))
            }
            None if seen.revision == 0 => {
                Err(RequestFault::new(StatusCode::SERVICE_UNAVAILABLE, "the project is being read"))
            }
            None => {
                Err(RequestFault::internal("the project can't be read")
                    .with_hint("look whether its folder is still there"))
            }
        }
    }

    /// Answers on a thread that may wait for the disk.
    pub async fn answer<T: Serialize + Send + 'static>(
        self: Arc<Self>,
        work: impl FnOnce(&Desk) -> Result<T, RequestFault> + Send + 'static,
    ) -> Response {
        match self.run(work).await {
            Ok(value) => Json(value).into_response(),
            Err(fault) => fault.into_response(),
        }
    }

    /// Works on a thread that may wait for the disk.
    ///
    /// # Errors
    /// What the work fails with, or that it panicked.
    pub async fn run<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Desk) -> Result<T, RequestFault> + Send + 'static,
    ) -> Result<T, RequestFault> {
        let closed = || RequestFault::internal("the desk is closing");
        let permit = Arc::clone(&self.work).acquire_owned().await.map_err(|_| closed())?;
        let desk = Arc::clone(self);
        let done = spawn_blocking(move || {
            let done = work(&desk);
            drop(permit);
            done
        });
        done.await.unwrap_or_else(|_| Err(RequestFault::internal("internal error: the request could not be answered")))
    }

    /// Writes, waits until the project was read again, and answers with the file's new version.
    pub async fn write(
        self: Arc<Self>,
        write: impl FnOnce(&Desk) -> Result<FileWritten, RequestFault> + Send + 'static,
    ) -> Response {
        let written = match self.run(write).await {
            Ok(written) => written,
            Err(fault) => return fault.into_response(),
        };
        let revision = self.look_by(vec![written.file.clone()], written.origin.clone()).await;
        let FileWritten { file, version, merged, lost, .. } = written;
        Json(json!({ "file": file, "version": version, "revision": revision, "merged": merged, "lost": lost }))
            .into_response()
    }

    /// Has the files looked at, and waits until the project was read.
    pub async fn look(&self, files: Vec<String>) -> u64 {
        self.look_by(files, None).await
    }

    /// The same, for the window that wrote the files.
    async fn look_by(&self, files: Vec<String>, origin: Option<String>) -> u64 {
        let looked = self.bell.look(files, origin);
        match timeout(PATIENCE, looked).await {
            Ok(Ok(revision)) => revision,
            _ => self.board.seen().revision,
        }
    }
}
