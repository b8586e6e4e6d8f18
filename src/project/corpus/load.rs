//! The project's sources: texts with their records, and the codebook of themes.

use std::collections::BTreeMap;
use std::fs;
use std::io;

use typst_syntax::FileId;

use super::fields::THEME;
use super::source::{Excerpt, Source};

use crate::diagnostics::{Diagnostics, nearest};
use crate::files::Files;
use crate::yaml::Prose;
use crate::yaml::{self, Node, Place, is_id};

/// The folder of the sources, below the project's.
pub const FOLDER: &str = "sources";

/// The codebook's file, among the sources.
const CODEBOOK: &str = "themes.yaml";

/// Everything that briefs are made from.
#[derive(Debug)]
pub struct Corpus {
    /// The sources by their keys.
    pub sources: BTreeMap<String, Source>,
    /// The keys of sources whose records or texts have errors, which were reported.
    pub faulty: Vec<String>,
    /// The themes by their ids.
    pub themes: BTreeMap<String, Theme>,
    /// Whether the codebook could be read.
    pub codebook_usable: bool,
}

/// What sources are coded with: subject matter.
#[derive(Debug, Clone)]
pub struct Theme {
    pub title: Prose,
    pub summary: Option<Prose>,
    pub terms: Vec<String>,
}

impl Corpus {
    /// Reads all records and texts, and reports what is wrong with them. A faulty source is left out, not the rest.
    pub fn load(files: &Files, diagnostics: &mut Diagnostics) -> io::Result<Corpus> {
        let mut corpus =
            Corpus { sources: BTreeMap::new(), faulty: Vec::new(), themes: BTreeMap::new(), codebook_usable: true };
        let names = yaml_files(files)?;
        if names.iter().any(|name| name == CODEBOOK) {
            let before = diagnostics.len();
            corpus.themes = load_codebook(files, diagnostics);
            corpus.codebook_usable = !diagnostics[before..].iter().any(crate::diagnostics::Diagnostic::is_error);
        }
        for name in names.iter().filter(|name| *name != CODEBOOK) {
            let key = name.trim_end_matches(".yaml");
            match Source::load(files, key, &corpus, diagnostics) {
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

fn load_codebook(files: &Files, diagnostics: &mut Diagnostics) -> BTreeMap<String, Theme> {
    let file = files.id(&format!("{FOLDER}/{CODEBOOK}"));
    let Some(value) = yaml::parse(files, file, diagnostics) else { return BTreeMap::new() };
    let found = std::cell::RefCell::new(Diagnostics::new());
    let top = Node::top(&value, Place::file(file), files, &found);
    let themes = top.entries().into_iter().filter_map(|(id, node)| Some((id.to_owned(), read_theme(&node)?))).collect();
    diagnostics.extend(found.into_inner());
    themes
}

fn read_theme(node: &Node) -> Option<Theme> {
    let fields = node.fields(&THEME)?;
    let title = fields.required("title");
    let summary = fields.get("summary").and_then(|node| Prose::of(&node));
    let terms = fields.list("terms").iter().filter_map(|node| node.text().map(str::to_owned)).collect();
    Some(Theme { title: Prose::of(&title?)?, summary, terms })
}

/// The file of a source's text.
pub(crate) fn text_file(files: &Files, key: &str) -> FileId {
    files.id(&format!("{FOLDER}/{key}.txt"))
}
