//! What was seen of the project last: one state that all answers are made from, and the news of it.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use serde::Serialize;
use tokio::sync::broadcast;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::preview::ShownBrief;
use crate::project::Project;

/// The project as it was seen last.
#[derive(Clone, Default)]
pub struct Seen {
    /// Grows with each look at the files.
    pub revision: u64,
    /// Nothing where it could not be read.
    pub project: Option<Arc<Project>>,
    /// What is wrong with the project itself.
    pub problems: Diagnostics,
    /// The briefs, by their ids, as far as they were printed.
    pub briefs: BTreeMap<String, Arc<ShownBrief>>,
    /// The briefs that are about to be printed, sorted.
    pub waiting: Vec<String>,
    /// The page that shows all pages, where that is what this server shows.
    pub pages: String,
}

impl Seen {
    /// A brief as it was printed last.
    pub fn brief(&self, id: &str) -> Option<&Arc<ShownBrief>> {
        self.briefs.get(id)
    }

    /// Whether a newer page of a brief is on its way.
    pub fn is_waiting(&self, id: &str) -> bool {
        self.waiting.binary_search_by(|waiting| waiting.as_str().cmp(id)).is_ok()
    }
}

/// What became otherwise.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum News {
    /// Files, and with them whatever is told of the project.
    Changed {
        /// The revision that has it.
        revision: u64,
        /// Their paths from the project, as far as they are known.
        files: Vec<String>,
        /// `desk` for what was written here, else `files`.
        by: &'static str,
        /// The window that wrote them, as it calls itself.
        origin: Option<String>,
    },
    /// What is shown of a brief.
    Page {
        /// Its id.
        brief: String,
        /// The revision that has it.
        revision: u64,
    },
}

impl News {
    /// The event's name.
    pub fn name(&self) -> &'static str {
        match self {
            News::Changed { .. } => "changed",
            News::Page { .. } => "page",
        }
    }
}

/// How much news is kept for those who are slow to hear of it; who misses some is told to look at everything.
const KEPT: usize = 256;

/// The state that was seen last, for all who ask.
pub struct Board {
    seen: RwLock<Arc<Seen>>,
    news: broadcast::Sender<News>,
}

impl Default for Board {
    fn default() -> Self {
        Self { seen: RwLock::default(), news: broadcast::channel(KEPT).0 }
    }
}

impl Board {
    /// The state as it is now.
    pub fn seen(&self) -> Arc<Seen> {
        Arc::clone(&self.seen.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// News from now on.
    pub fn listen(&self) -> broadcast::Receiver<News> {
        self.news.subscribe()
    }

    /// Shows another state, and tells of the briefs that are shown otherwise than before.
    pub fn show(&self, seen: Seen) {
        let seen = Arc::new(seen);
        let before =
            std::mem::replace(&mut *self.seen.write().unwrap_or_else(PoisonError::into_inner), Arc::clone(&seen));
        for (id, shown) in &seen.briefs {
            let same = before.brief(id).is_some_and(|earlier| earlier.version == shown.version);
            let was_waiting = before.is_waiting(id) && !seen.is_waiting(id);
            if !same || was_waiting {
                self.tell(News::Page { brief: id.clone(), revision: seen.revision });
            }
        }
    }

    /// Tells of something. That nobody listens is no fault.
    pub fn tell(&self, news: News) {
        let _ = self.news.send(news);
    }
}

/// Splits what is wrong into errors and warnings, and counts both.
pub fn counted<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> (usize, usize) {
    diagnostics.into_iter().fold((0, 0), |(errors, warnings), diagnostic| match diagnostic.is_error() {
        true => (errors + 1, warnings),
        false => (errors, warnings + 1),
    })
}
