//! What briefs are made from, as hashes.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::sync::{Mutex, PoisonError};

use typst::foundations::Bytes;
use typst_syntax::FileId;

use super::record::{Impression, Input};
use crate::files::{digest, read_regular};
use crate::lock;
use crate::page::template::template_digest;
use crate::press::{Options, Prepared};
use crate::project::Project;
use crate::project::corpus::{CODEBOOK_FILE, FOLDER as SOURCES};
use crate::project::house::fonts::is_embedded;
use crate::project::house::{MANIFEST, brand};
use crate::yaml::is_id;

/// The hashes of what the briefs of a project share. Each is made once, of what the project read.
pub struct Inputs<'p> {
    project: &'p Project,
    /// Of everything that all briefs share.
    shared: String,
    fonts: String,
    options: String,
    program: String,
    files: Mutex<HashMap<String, String>>,
    templates: Mutex<HashMap<String, String>>,
}

/// What a brief is made from.
#[derive(Debug, Clone)]
pub struct Provenance {
    /// The brief's id.
    pub id: String,
    pub(super) untouched: String,
    pub(super) fingerprint: String,
    pub(super) inputs: BTreeMap<Input, String>,
    /// The files that the template read beside its own, and the citation style's.
    pub(super) read: Vec<String>,
    template: String,
}

/// What the briefs of a project share, as hashes.
#[derive(Debug, Clone)]
pub struct Shared {
    all: String,
    fonts: String,
}

impl Shared {
    /// What the project's briefs share, when `program` prints them with the options.
    pub fn of(project: &Project, options: &Options, program: &str) -> Self {
        let fonts = fonts(project);
        let mut parts = vec![options.fingerprint(), format!("{:?}", options.lock), program.to_owned(), fonts.clone()];
        for path in shared_files(project) {
            parts.extend([
                project.files.project_file(&path).map_or_else(|_| String::new(), |bytes| digest([&bytes[..]])),
                path,
            ]);
        }
        Self { all: digest(parts.iter().flat_map(|part| [part.as_bytes(), b"\0"])), fonts }
    }
}

impl<'p> Inputs<'p> {
    /// The inputs of the project's briefs, when `program` prints them with the options.
    pub fn new(project: &'p Project, options: &Options, program: &str) -> Self {
        let shared = Shared::of(project, options, program);
        Self::knowing(project, options, program, shared)
    }

    /// The same, where it is known what briefs share: nothing of that may have changed since.
    pub fn knowing(project: &'p Project, options: &Options, program: &str, known: Shared) -> Self {
        let Shared { all: shared, fonts } = known;
        let (options, program) = (short(&digest([options.fingerprint().as_bytes()])), short(program));
        let (files, templates) = (Mutex::default(), Mutex::default());
        Self { project, shared, fonts: short(&fonts), options, program, files, templates }
    }

    /// The project.
    pub fn project(&self) -> &'p Project {
        self.project
    }

    /// What all briefs share, by path.
    pub fn shared_files(&self) -> Vec<String> {
        shared_files(self.project)
    }

    /// A hash of the brief's file, as it is on disk, and of everything that briefs share.
    ///
    /// The file is read past the project's store: of a brief that is up to date nothing is kept.
    pub fn untouched_on_disk(&self, id: &str) -> Option<String> {
        let spec = read_regular(&self.project.files.root().join(format!("{id}.yaml"))).ok()?;
        Some(digest([self.shared.as_bytes(), &spec]))
    }

    /// Whether neither the brief's file nor anything that briefs share, nor what its template read, was touched since.
    pub fn is_untouched(&self, origin: &Provenance) -> bool {
        self.untouched_on_disk(&origin.id).as_ref() == Some(&origin.untouched)
            && self.are_read(&origin.read, &origin.inputs)
    }

    /// Whether the page would be the one that was printed; then what its template read is taken over.
    pub fn is_alike(&self, now: &mut Provenance, old: &Provenance) -> bool {
        let alike = now.fingerprint == old.fingerprint && self.are_read(&old.read, &old.inputs);
        if alike {
            now.read.clone_from(&old.read);
            now.inputs.extend(self.of_files(&old.read));
        }
        alike
    }

    /// Adds what the template read.
    pub fn add_read(&self, origin: &mut Provenance, read: &[FileId]) {
        for path in origin.read_beside_template(read) {
            if !origin.read.contains(&path) {
                origin.read.push(path);
            }
        }
        origin.inputs.extend(self.of_files(&origin.read));
    }

    /// What a brief is made from.
    pub fn of(&self, prepared: &Prepared) -> Provenance {
        let Prepared { spec, edition, template, .. } = prepared;
        let bytes = self.project.files.bytes(spec.file).map(|bytes| bytes.to_vec()).unwrap_or_default();
        let mut files = vec![format!("{}.yaml", spec.id), MANIFEST.to_owned()];
        if !edition.themes.is_empty() {
            files.push(format!("{SOURCES}/{CODEBOOK_FILE}"));
        }
        let mut sources: Vec<&str> = edition.sources.iter().map(|source| source.key.as_str()).collect();
        sources.sort_unstable();
        files.extend(sources.iter().flat_map(|key| ["yaml", "txt"].map(|end| format!("{SOURCES}/{key}.{end}"))));
        // Where the house has none, that is what it is made from.
        files.push(brand::FILE.to_owned());
        let mut inputs = self.of_files(&files);
        inputs.extend([
            (Input::Template(template.name.clone()), self.template(&template.name)),
            (Input::Fonts, self.fonts.clone()),
            (Input::Options, self.options.clone()),
            (Input::Program, self.program.clone()),
        ]);
        let parts = [prepared.fingerprint(), self.fonts.clone(), self.program.clone()];
        Provenance {
            id: spec.id.clone(),
            untouched: digest([self.shared.as_bytes(), &bytes]),
            fingerprint: digest(parts.iter().map(String::as_bytes)),
            inputs,
            read: edition.citing.style_file.iter().cloned().collect(),
            template: template.name.clone(),
        }
    }

    /// The hashes of files.
    pub(super) fn of_files(&self, paths: &[String]) -> BTreeMap<Input, String> {
        paths.iter().map(|path| (Input::File(path.clone()), self.file(path))).collect()
    }

    /// Whether the files that a template read beside its own are as they were.
    pub(super) fn are_read_alike(&self, old: &Impression) -> bool {
        self.are_read(&old.read, &old.inputs)
    }

    fn are_read(&self, paths: &[String], inputs: &BTreeMap<Input, String>) -> bool {
        paths.iter().all(|path| inputs.get(&Input::File(path.clone())) == Some(&self.file(path)))
    }

    fn file(&self, path: &str) -> String {
        let make = || {
            self.project.files.project_file(path).map_or_else(|_| String::new(), |bytes| short(&digest([&bytes[..]])))
        };
        cached(&self.files, path, make)
    }

    fn template(&self, name: &str) -> String {
        cached(&self.templates, name, || short(&template_digest(name, &self.project.files)))
    }
}

impl Provenance {
    /// The project's files that the template read beside its own, such as images.
    pub fn files(&self) -> &[String] {
        &self.read
    }

    /// Of the files that were read, those beside the template's and the foundation's, which the fingerprint covers.
    fn read_beside_template(&self, read: &[FileId]) -> Vec<String> {
        let paths = read.iter().map(|id| id.vpath().get_without_slash().to_owned());
        let own = [format!("templates/{}/", self.template), "templates/foundation/".to_owned()];
        paths.filter(|path| !own.iter().any(|folder| path.starts_with(folder))).collect()
    }
}

/// What all briefs share, by path: the house, its brand, the lock, the codebook, the records and the texts of the sources, and the
/// templates that the project has of its own. Those of the program are known by the program.
///
/// The sources are those that the project found when it was loaded: of one that was added since nothing was read.
fn shared_files(project: &Project) -> Vec<String> {
    let mut paths =
        vec![MANIFEST.to_owned(), brand::FILE.to_owned(), lock::FILE.to_owned(), format!("{SOURCES}/{CODEBOOK_FILE}")];
    let corpus = &project.corpus;
    let keys: BTreeSet<&String> = corpus.sources.keys().chain(&corpus.faulty).collect();
    paths.extend(keys.into_iter().flat_map(|key| ["txt", "yaml"].map(|end| format!("{SOURCES}/{key}.{end}"))));
    let root = project.files.root().join("templates");
    let mut names: Vec<_> = fs::read_dir(&root)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| is_id(name) && root.join(name).is_dir())
        .collect();
    names.sort();
    paths.extend(names.iter().flat_map(|name| project.files.template_files(name)));
    paths
}

/// A hash of the fonts, in their order, which decides between fallbacks. Those of the program are known by the program.
fn fonts(project: &Project) -> String {
    let fonts = (0..).map_while(|index| project.fonts.font(index));
    let parts: Vec<_> = fonts
        .map(|font| {
            let data = if is_embedded(&font) { Bytes::new([]) } else { font.data().clone() };
            (data, font.index().to_le_bytes())
        })
        .collect();
    digest(parts.iter().flat_map(|(data, index)| [&data[..], &index[..]]))
}

fn cached(cache: &Mutex<HashMap<String, String>>, name: &str, make: impl FnOnce() -> String) -> String {
    if let Some(known) = cache.lock().unwrap_or_else(PoisonError::into_inner).get(name) {
        return known.clone();
    }
    let made = make();
    cache.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), made.clone());
    made
}

/// The first half of a hash: enough to tell versions of one file apart.
fn short(digest: &str) -> String {
    digest.chars().take(32).collect()
}
