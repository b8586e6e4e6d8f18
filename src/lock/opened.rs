//! The lock's file, of which only the briefs that are asked for are parsed: a project of a thousand briefs has megabytes of it, and
//! one that is printed needs a few lines.
//!
//! `briefpress accept` writes each brief's id on a line of its own, under which all else is indented further. A file that is written
//! otherwise is parsed as a whole.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use serde::de::DeserializeOwned;
use typst_syntax::{DiagSpan, FileId};

use super::file::{Approved, FILE, Lock, VERSION};
use crate::diagnostics::{Code, Diagnostic};
use crate::files::{Files, Unreadable};
use crate::yaml::{byte_offset, first_line, too_deep};

/// The text of the lock's file.
#[derive(Debug)]
pub struct LockFile {
    file: FileId,
    text: String,
    /// Where each brief's part stands; nothing where the file has to be parsed as a whole.
    parts: Option<BTreeMap<String, Range<usize>>>,
    /// All of it, where a part did not do.
    whole: OnceLock<Result<Lock, Box<Diagnostic>>>,
}

impl Lock {
    /// Reads the project's lock, all of it; nothing where it has none.
    ///
    /// # Errors
    /// That the file can't be read.
    pub fn load(files: &Files) -> Result<Option<Lock>, Box<Diagnostic>> {
        LockFile::open(files)?.map(|file| file.lock()).transpose()
    }
}

impl LockFile {
    /// Opens the project's lock; nothing where it has none.
    ///
    /// # Errors
    /// That the file can't be read.
    pub fn open(files: &Files) -> Result<Option<LockFile>, Box<Diagnostic>> {
        let file = files.id(FILE);
        let text = match files.text(file) {
            Ok(text) => text.to_string(),
            Err(Unreadable::NotFound) => return Ok(None),
            Err(error) => return Err(Box::new(error.diagnostic(&files.display(file)))),
        };
        let parts = parts(&text);
        Ok(Some(LockFile { file, text, parts, whole: OnceLock::new() }))
    }

    /// The lock, whole.
    ///
    /// # Errors
    /// That it is not well formed, or of another version.
    pub fn lock(&self) -> Result<Lock, Box<Diagnostic>> {
        let lock: Lock = self.parse(0..self.text.len())?;
        if lock.version != VERSION {
            return Err(self.fault(DiagSpan::detached(), &format!("it is of version {}", lock.version)));
        }
        Ok(lock)
    }

    /// The lock of one brief: as the whole, but for what the others were approved with.
    ///
    /// # Errors
    /// That this part of it is not well formed; or the whole, where it has no parts.
    pub fn lock_of(&self, brief: &str) -> Result<Lock, Box<Diagnostic>> {
        let only = |approved: Option<Approved>| {
            let mut lock = Lock::default();
            lock.briefs.extend(approved.map(|approved| (brief.to_owned(), approved)));
            lock
        };
        if let Some(parts) = &self.parts {
            let Some(part) = parts.get(brief) else { return Ok(only(None)) };
            if let Ok(approved) = self.parse(part.clone()) {
                return Ok(only(Some(approved)));
            }
        }
        // Written otherwise, or wrong: the whole tells it best.
        let whole = self.whole.get_or_init(|| self.lock()).as_ref();
        whole.map(|lock| only(lock.briefs.get(brief).cloned())).map_err(Clone::clone)
    }

    /// A part of the file, as YAML.
    fn parse<T: DeserializeOwned>(&self, part: Range<usize>) -> Result<T, Box<Diagnostic>> {
        let text = &self.text[part.clone()];
        if let Some(cause) = too_deep(text) {
            return Err(self.fault(DiagSpan::detached(), &cause));
        }
        serde_yaml::from_str(text).map_err(|error| {
            let span = error.location().map_or(DiagSpan::detached(), |at| {
                let offset = part.start + byte_offset(text, at.line(), at.column());
                DiagSpan::from_range(self.file, first_line(&self.text, offset))
            });
            let whole = error.to_string();
            self.fault(span, whole.split(" at line ").next().unwrap_or(&whole))
        })
    }

    fn fault(&self, span: DiagSpan, cause: &str) -> Box<Diagnostic> {
        Box::new(
            Diagnostic::error(Code::InvalidLock, span, format!("{FILE} can't be read ({cause})"))
                .with_hint("take the version that was committed, or write it anew with `briefpress accept`"),
        )
    }
}

/// The parts of a file that is written as `briefpress accept` writes it: comments, the version, and then each brief's id with two
/// spaces before it and all that it has with four or more. Nothing where a line is otherwise.
fn parts(text: &str) -> Option<BTreeMap<String, Range<usize>>> {
    let mut parts = BTreeMap::new();
    let mut lines = Lines { text, at: 0 };
    let mut line = lines.next()?;
    while line.1.starts_with('#') {
        line = lines.next()?;
    }
    if line.1 != format!("version: {VERSION}") || lines.next()?.1 != "briefs:" {
        return None;
    }
    let mut under_way: Option<(&str, Range<usize>)> = None;
    for (at, line) in lines {
        let end = at + line.len();
        match &mut under_way {
            Some((_, part)) if line.starts_with("    ") || line.trim_start().is_empty() => part.end = end,
            _ => {
                let (id, rest) = line.strip_prefix("  ")?.split_once(':')?;
                let id = id.strip_prefix('\'').map_or(Some(id), |id| id.strip_suffix('\''))?;
                let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
                if id.is_empty() || !id.chars().all(plain) || !matches!(rest, "" | " {}") {
                    return None;
                }
                // What stands on the id's own line is all there is.
                let next = (id, end - rest.len()..end);
                if let Some((id, part)) = under_way.replace(next) {
                    parts.insert(id.to_owned(), part);
                }
            }
        }
    }
    let (id, part) = under_way?;
    parts.insert(id.to_owned(), part);
    Some(parts)
}

/// The lines of a text, each with its place.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let at = self.at;
        let line = self.text[at..].split_inclusive('\n').next()?;
        self.at += line.len();
        Some((at, line.trim_end_matches(['\n', '\r'])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = "\
# What each brief was approved with.
version: 1
briefs:
  ports:
    quotations:
    - source: s
      name: n
      paragraphs: 3
      words: 'Words with a colon: and more'
      sha256: 0a
  '2026':
    cited:
    - source: s
      paragraph: 2
      words: |-
        two lines

          of words
      sha256: 0b
  roads: {}
";

    fn opened(text: &str) -> LockFile {
        let files = Files::new(std::path::Path::new("."));
        LockFile { file: files.id(FILE), text: text.to_owned(), parts: parts(text), whole: OnceLock::new() }
    }

    #[test]
    fn a_part_says_of_a_brief_what_the_whole_says() {
        let file = opened(WRITTEN);
        let whole = file.lock().expect("it is well formed");
        assert_eq!(whole.briefs.len(), 3);
        assert_eq!(file.parts.as_ref().map(BTreeMap::len), Some(3));
        for (id, approved) in &whole.briefs {
            assert_eq!(file.lock_of(id).expect("it is well formed").briefs.get(id), Some(approved), "{id}");
        }
        assert!(file.lock_of("other").expect("there is none").briefs.is_empty());
        assert_eq!(opened(&whole.to_yaml()).parts.map(|parts| parts.len()), Some(3), "what is written has parts");
        let windows = opened(&WRITTEN.replace('\n', "\r\n"));
        assert_eq!(windows.lock_of("ports").map_err(|fault| fault.message).expect("line ends are no matter"), {
            let mut lock = Lock::default();
            lock.briefs.insert("ports".into(), whole.briefs["ports"].clone());
            lock
        });
    }

    #[test]
    fn a_file_that_is_written_otherwise_is_read_as_a_whole() {
        for (from, to) in [
            ("briefs:\n", "briefs: # all\n"),
            ("version: 1\n", "version: 2\n"),
            ("  roads: {}", "  ? roads\n  : {}"),
            ("  roads: {}", "  roads: { cited: [] }"),
            ("  roads: {}", "  # none\n  roads: {}"),
        ] {
            let text = WRITTEN.replace(from, to);
            assert_ne!(text, WRITTEN);
            let file = opened(&text);
            assert!(file.parts.is_none(), "{to}");
            let whole = file.lock().map(|lock| lock.briefs.get("ports").cloned());
            assert_eq!(file.lock_of("ports").map(|lock| lock.briefs.get("ports").cloned()), whole, "{to}");
        }
    }

    #[test]
    fn a_fault_is_told_at_its_place_and_only_of_its_brief() {
        let text = WRITTEN.replace("paragraphs: 3", "paragraphs: [");
        let file = opened(&text);
        assert!(file.lock_of("roads").is_ok());
        let fault = file.lock_of("ports").expect_err("it is not well formed");
        assert_eq!(fault.code, Code::InvalidLock);
        assert_ne!(fault.span, DiagSpan::detached());
    }
}
