//! What was written in this session, to be undone and done again.

use std::time::{Duration, Instant};

use crate::yaml::edit::Path;

/// How many writes can be undone.
const MOST: usize = 500;

/// How long after a write another one to the same place goes on with it: an undone word should not come letter by letter.
const PAUSE: Duration = Duration::from_secs(3);

/// What a write is called, when it is to be undone.
pub struct Deed<'a> {
    /// In words: `headline changed`.
    pub what: &'a str,
    /// Whether it goes on with the one before, as typing does.
    pub place: Option<&'a Path>,
}

impl<'a> Deed<'a> {
    /// Something that stands on its own.
    pub fn named(what: &'a str) -> Self {
        Self { what, place: None }
    }
}

/// A write to a file.
#[derive(Debug, Clone)]
pub struct JournalEntry {
    /// In words.
    pub what: String,
    /// Its path from the project.
    pub file: String,
    /// Its text before; nothing where it was not there.
    pub before: Option<String>,
    /// Its text after; nothing where it was taken away.
    pub after: Option<String>,
    /// The one value that was set, where it was one.
    place: Option<Path>,
    at: Instant,
}

impl JournalEntry {
    /// A write that was just done.
    pub fn new(deed: &Deed, file: &str, before: Option<String>, after: Option<String>) -> Self {
        let place = deed.place.cloned();
        Self { what: deed.what.to_owned(), file: file.to_owned(), before, after, place, at: Instant::now() }
    }

    fn goes_on_with(&self, last: &JournalEntry) -> bool {
        self.place.is_some()
            && self.place == last.place
            && self.file == last.file
            && self.before == last.after
            && self.at.duration_since(last.at) < PAUSE
    }
}

/// The writes of a session, in order.
#[derive(Debug, Default)]
pub struct Journal {
    done: Vec<JournalEntry>,
    undone: Vec<JournalEntry>,
}

impl Journal {
    /// Notes a write. What was undone before can't be done again.
    pub fn wrote(&mut self, entry: JournalEntry) {
        if entry.before == entry.after {
            return;
        }
        self.undone.clear();
        match self.done.last_mut().filter(|last| entry.goes_on_with(last)) {
            Some(last) => {
                last.after = entry.after;
                last.at = entry.at;
            }
            None => self.done.push(entry),
        }
        if self.done.len() > MOST {
            self.done.remove(0);
        }
    }

    /// What would be undone, in words.
    pub fn undoes(&self) -> Option<&str> {
        self.done.last().map(|entry| entry.what.as_str())
    }

    /// What would be done again, in words.
    pub fn redoes(&self) -> Option<&str> {
        self.undone.last().map(|entry| entry.what.as_str())
    }

    /// The write that would be taken back, or be done again.
    pub fn next(&self, back: bool) -> Option<&JournalEntry> {
        if back { self.done.last() } else { self.undone.last() }
    }

    /// Notes that the next one was taken back, or done again.
    pub fn turned(&mut self, back: bool) {
        let (from, to) = if back { (&mut self.done, &mut self.undone) } else { (&mut self.undone, &mut self.done) };
        if let Some(mut entry) = from.pop() {
            // Whatever comes next is another write.
            entry.place = None;
            to.push(entry);
        }
    }
}
