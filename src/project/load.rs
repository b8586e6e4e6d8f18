//! A project: the folder with `briefpress.yaml`, its sources and its briefs.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use typst_kit::fonts::FontStore;
use typst_syntax::DiagSpan;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::files::Files;
use crate::lock::{Lock, LockFile};
use crate::project::corpus::Corpus;
use crate::project::house::families::{self, Role};
use crate::project::house::fonts::{self, FontSearch};
use crate::project::house::{House, MANIFEST};
use crate::yaml::is_id;

/// A project, loaded: what all its briefs share.
pub struct Project {
    /// Its files, each read once.
    pub files: Files,
    /// Nothing where `briefpress.yaml` has errors.
    pub house: Option<Arc<House>>,
    /// The sources and the codebook, as far as they have no errors.
    pub corpus: Arc<Corpus>,
    /// The embedded fonts, the project's own, and those of further places.
    pub fonts: Arc<FontStore>,
    /// The ids of all briefs, sorted.
    pub briefs: Vec<String>,
    lock: OnceLock<Result<Option<LockFile>, Box<Diagnostic>>>,
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
        Self::load_with_fonts(root, &FontSearch::default(), diagnostics)
    }

    /// Loads the project in `root` with fonts from further places.
    ///
    /// # Errors
    /// When a folder of the project can't be read.
    pub fn load_with_fonts(root: &Path, search: &FontSearch, diagnostics: &mut Diagnostics) -> io::Result<Project> {
        let files = Files::new(root);
        let before = diagnostics.len();
        let mut house = House::load(&files, diagnostics);
        let declared = house.as_ref().map_or_else(Vec::new, |house| font_files(house, &files, diagnostics));
        let fonts = fonts::load_with(root, search, &declared, diagnostics);
        if let Some(house) = &mut house {
            choose_families(house, &fonts, &files, diagnostics);
        }
        // A house whose fonts are not there prints nothing: another font would be another page.
        let house = house.filter(|_| !diagnostics[before..].iter().any(Diagnostic::is_error));
        let corpus = Corpus::load(&files, diagnostics)?;
        let briefs = brief_ids(root, diagnostics)?;
        let (house, corpus, fonts) = (house.map(Arc::new), Arc::new(corpus), Arc::new(fonts));
        Ok(Project { files, house, corpus, fonts, briefs, lock: OnceLock::new() })
    }

    /// The same project after nothing but these of its briefs changed, came or went: what briefs share is not read again.
    ///
    /// # Errors
    /// When the project's folder can't be read.
    pub fn with_briefs_read_again(&self, briefs: &[String]) -> io::Result<Project> {
        let changed: Vec<String> = briefs.iter().map(|id| format!("{id}.yaml")).collect();
        let names = brief_names(self.files.root())?;
        let (house, corpus, fonts) = (self.house.clone(), Arc::clone(&self.corpus), Arc::clone(&self.fonts));
        Ok(Project { files: self.files.without(&changed), house, corpus, fonts, briefs: names, lock: OnceLock::new() })
    }

    /// What the briefs were approved with; nothing where there is no lock, or none that can be read, which is reported.
    pub fn lock(&self, diagnostics: &mut Diagnostics) -> Option<Lock> {
        self.read_lock(LockFile::lock, diagnostics)
    }

    /// The same of one brief, which is much sooner read where there are many.
    pub fn lock_of(&self, brief: &str, diagnostics: &mut Diagnostics) -> Option<Lock> {
        self.read_lock(|file| file.lock_of(brief), diagnostics)
    }

    fn read_lock(
        &self,
        read: impl FnOnce(&LockFile) -> Result<Lock, Box<Diagnostic>>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Lock> {
        let read = match self.lock.get_or_init(|| LockFile::open(&self.files)) {
            Ok(None) => return None,
            Ok(Some(file)) => read(file),
            Err(fault) => Err(fault.clone()),
        };
        read.map_err(|fault| diagnostics.push(*fault)).ok()
    }
}

/// The font files that the house names, which must be the project's.
fn font_files(house: &House, files: &Files, diagnostics: &mut Diagnostics) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in &house.brand.font_files {
        let below = path.value.trim_start_matches('/');
        match files.project_file(below) {
            Ok(_) => found.push(files.root().join(below)),
            Err(error) => {
                let message = format!("font file `{below}` can't be read ({})", error.cause());
                let hint = "paths start at the folder of briefpress.yaml";
                diagnostics
                    .push(Diagnostic::error(Code::UnreadableFile, path.place.span(files), message).with_hint(hint));
            }
        }
    }
    found
}

/// Has the house name families that are there.
fn choose_families(house: &mut House, fonts: &FontStore, files: &Files, diagnostics: &mut Diagnostics) {
    let mut found = Diagnostics::new();
    for (family, role) in [(&mut house.brand.body_font, Role::Body), (&mut house.brand.heading_font, Role::Headings)] {
        *family = family.as_ref().and_then(|named| families::choose(named, role, fonts.book(), files, &mut found));
    }
    found.retain(|diagnostic| !house.allow.iter().any(|lint| lint.code() == diagnostic.code));
    diagnostics.extend(found);
}

/// The names of the briefs of the project in `root`, without a look into any of its files.
///
/// # Errors
/// When the folder can't be read.
pub fn brief_names(root: &Path) -> io::Result<Vec<String>> {
    brief_ids(root, &mut Diagnostics::new())
}

/// The stems of the YAML files beside `briefpress.yaml`, sorted. A file that looks like a brief but can't be one by its name
/// is told, so that none is missed in silence.
fn brief_ids(root: &Path, diagnostics: &mut Diagnostics) -> io::Result<Vec<String>> {
    let mut ids = Vec::new();
    let mut misnamed = Vec::new();
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let Some(stem) = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml")) else { continue };
        // Names that begin with a dot or an underscore belong to other programs.
        if name == MANIFEST || name.starts_with(['.', '_']) {
            continue;
        }
        // What is no regular file is told where it is read.
        if name.ends_with(".yaml") && is_id(stem) {
            ids.push(stem.to_owned());
        } else {
            misnamed.push(name.into_owned());
        }
    }
    ids.sort();
    misnamed.sort();
    diagnostics.extend(misnamed.iter().map(|name| passed_over(name)));
    Ok(ids)
}

fn passed_over(name: &str) -> Diagnostic {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_lowercase();
    let id: Vec<_> = stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let id = id.join("-");
    let hint = match is_id(&id) {
        true => format!("if it is one, rename it {id}.yaml"),
        false => "a brief's name has small letters, digits and hyphens, and ends in .yaml".to_owned(),
    };
    Diagnostic::warning(
        Code::PassedOver,
        DiagSpan::detached(),
        format!("{name} is passed over: no brief has such a name"),
    )
    .with_hint(hint)
}
