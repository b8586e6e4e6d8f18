//! Everything that briefs are made from: the sources and the codebook.

use std::collections::BTreeMap;
use std::fs;
use std::io;

use super::codebook::{CODEBOOK, Codebook};
use super::folder::FOLDER;
use super::source::{Excerpt, Source};

use crate::diagnostics::{Diagnostics, nearest};
use crate::files::Files;
use crate::yaml::is_id;

/// Everything that briefs are made from.
#[derive(Debug)]
pub struct Corpus {
    /// The sources by their keys.
    pub sources: BTreeMap<String, Source>,
    /// The keys of sources whose records or texts have errors, which were reported.
    pub faulty: Vec<String>,
    /// What they are coded with.
    pub codebook: Codebook,
}

impl Corpus {
    /// Reads all records and texts, and reports what is wrong with them. A faulty source is left out, not the rest.
    pub fn load(files: &Files, diagnostics: &mut Diagnostics) -> io::Result<Corpus> {
        let names = yaml_files(files)?;
        let codebook = match names.iter().any(|name| name == CODEBOOK) {
            true => Codebook::load(files, diagnostics),
            false => Codebook::default(),
        };
        let mut corpus = Corpus { sources: BTreeMap::new(), faulty: Vec::new(), codebook };
        for name in names.iter().filter(|name| *name != CODEBOOK) {
            let key = name.trim_end_matches(".yaml");
            match Source::load(files, key, &corpus.codebook, diagnostics) {
                Some(source) => {
                    corpus.sources.insert(key.to_owned(), source);
                }
                None => corpus.faulty.push(key.to_owned()),
            }
        }
        Ok(corpus)
    }

    /// The excerpts with this id, in any source, in the order of the sources' keys.
    pub fn excerpts<'a>(&'a self, id: &str) -> impl Iterator<Item = (&'a Source, &'a Excerpt)> {
        self.sources.values().filter_map(move |source| Some((source, source.excerpts.get(id)?)))
    }

    /// The excerpt's id that `id` is most likely a slip for.
    pub fn nearest_excerpt(&self, id: &str) -> Option<&str> {
        nearest(id, self.sources.values().flat_map(|source| source.excerpts.keys().map(String::as_str)))
    }
}

/// The names of the YAML files among the sources, sorted.
fn yaml_files(files: &Files) -> io::Result<Vec<String>> {
    let folder = files.root().join(FOLDER);
    let mut names = Vec::new();
    match fs::read_dir(&folder) {
        Ok(entries) => {
            for entry in entries {
                if let Some(name) = entry?.file_name().to_str()
                    && name.strip_suffix(".yaml").is_some_and(is_id)
                {
                    names.push(name.to_owned());
                }
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    names.sort();
    Ok(names)
}
