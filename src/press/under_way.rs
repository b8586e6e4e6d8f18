//! The briefs that are under way, with when they were taken up: what runs over is found from outside of the threads that print.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// The briefs under way.
#[derive(Debug, Default)]
pub struct UnderWay(Mutex<BTreeMap<String, Instant>>);

impl UnderWay {
    fn briefs(&self) -> MutexGuard<'_, BTreeMap<String, Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A brief is taken up.
    pub fn started(&self, id: &str) {
        self.briefs().insert(id.to_owned(), Instant::now());
    }

    /// A brief is done.
    pub fn finished(&self, id: &str) {
        self.briefs().remove(id);
    }

    /// A brief that is under way for longer than this, where there is one.
    pub fn over(&self, limit: Duration) -> Option<String> {
        self.briefs().iter().find(|(_, begun)| begun.elapsed() > limit).map(|(id, _)| id.clone())
    }

    /// All that are under way, sorted.
    pub fn ids(&self) -> Vec<String> {
        self.briefs().keys().cloned().collect()
    }
}
