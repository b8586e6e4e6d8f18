//! A project: the folder with `briefpress.yaml`, its sources and its briefs.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use typst_kit::fonts::FontStore;

use crate::corpus::Corpus;
use crate::diagnostics::Diagnostics;
use crate::files::Files;
use crate::fonts;
use crate::house::{House, MANIFEST};
use crate::yaml::is_id;

/// A project, loaded: what all its briefs share.
pub struct Project {
    pub files: Files,
    /// Nothing where `briefpress.yaml` has errors.
    pub house: Option<House>,
    pub corpus: Corpus,
    pub fonts: FontStore,
    /// The ids of all briefs, sorted.
    pub briefs: Vec<String>,
}

/// Finds the project as cargo finds a manifest: in `from`, else in a parent, else in `from`'s folder `briefs`.
pub fn discover(from: &Path) -> Option<PathBuf> {
    let parents = from.ancestors().map(Path::to_owned);
    parents.chain([from.join("briefs")]).find(|folder| folder.join(MANIFEST).is_file())
}

impl Project {
    /// Loads the project in `root` and reports what is wrong with what its briefs share.
    ///
    /// # Errors
    /// When a folder of the project can't be read.
    pub fn load(root: &Path, diagnostics: &mut Diagnostics) -> io::Result<Project> {
        let files = Files::new(root);
        let house = House::load(&files, diagnostics);
        let corpus = Corpus::load(&files, diagnostics)?;
        let fonts = fonts::load(&root.join("fonts"));
        let briefs = brief_ids(root)?;
        Ok(Project { files, house, corpus, fonts, briefs })
    }
}

/// The stems of the YAML files beside `briefpress.yaml`, sorted.
fn brief_ids(root: &Path) -> io::Result<Vec<String>> {
    let mut ids = Vec::new();
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        if let Some(name) = entry.file_name().to_str()
            && name != MANIFEST
            && let Some(id) = name.strip_suffix(".yaml")
            && is_id(id)
            && entry.path().is_file()
        {
            ids.push(id.to_owned());
        }
    }
    ids.sort();
    Ok(ids)
}
