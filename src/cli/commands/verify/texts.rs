//! The sources that printed briefs are compared with: a project's, or the bare texts of a folder.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use briefpress::evidence::verify::CurrentSource;
use briefpress::files::{digest, read_regular};
use briefpress::language::Language;
use briefpress::project::Project;
use briefpress::project::corpus::Source;
use briefpress::quotation::{Pages, SourceText};

/// The sources of a project, with those that can't be read.
pub(super) fn of_project(project: &Project) -> BTreeMap<String, Option<CurrentSource<'_>>> {
    let readable = project.corpus.sources.values().map(|source| (source.key.clone(), Some(of_source(source))));
    readable.chain(project.corpus.faulty.iter().map(|key| (key.clone(), None))).collect()
}

fn of_source(source: &Source) -> CurrentSource<'_> {
    CurrentSource {
        text: &source.text,
        sha256: source.sha256.clone(),
        language: &source.language,
        speakers: &source.speakers,
        pages: &source.pages,
    }
}

/// A text without a record: no furniture, no speakers.
pub(super) struct BareText {
    text: SourceText,
    /// None.
    pages: Pages,
    sha256: String,
}

impl BareText {
    pub fn current(&self) -> CurrentSource<'_> {
        CurrentSource {
            text: &self.text,
            sha256: self.sha256.clone(),
            language: Language::ENGLISH.code(),
            speakers: &[],
            pages: &self.pages,
        }
    }
}

/// The texts of a folder by their keys; nothing for one that can't be read.
pub(super) fn read_texts(folder: &Path) -> io::Result<BTreeMap<String, Option<BareText>>> {
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(key) = path.file_name().and_then(|name| name.to_str()?.strip_suffix(".txt")) else { continue };
        let stored = read_regular(&path).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let text = stored.map(|stored| {
            let sha256 = digest([stored.as_bytes()]);
            BareText { text: SourceText::new(stored, &[]), pages: Pages::default(), sha256 }
        });
        texts.insert(key.to_owned(), text);
    }
    Ok(texts)
}
