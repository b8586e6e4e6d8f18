//! A source that comes into a project: its text, what it was taken from, and its record, drafted.

use super::draft::{Coding, Draft, DraftContext, KeptOriginal, draft, of_file};
use super::extracted::{Extracted, Remark};
use crate::diagnostics::{Code, Diagnostic};
use crate::files::digest;
use crate::project::Project;
use crate::project::corpus::FOLDER;
use crate::project::schema::{self, FileKind};
use crate::yaml::is_id;
use typst_syntax::DiagSpan;

/// A source in the making.
pub struct NewSource {
    /// Its files, by their paths from the project's folder, with `/` between folders; the record last.
    pub files: Vec<(String, Vec<u8>)>,
    /// The record as YAML.
    pub record: String,
    /// What was drafted.
    pub draft: Draft,
}

/// Drafts a source from a file of that name with these bytes, from which a text was extracted.
pub fn new_source(project: &Project, key: &str, name: &str, bytes: &[u8], extracted: &Extracted) -> NewSource {
    let context =
        DraftContext { name, themes: themes(project), taken: ids_elsewhere(project, key), ..DraftContext::default() };
    let mut draft = draft(extracted, &context);
    let mut files = vec![(format!("{FOLDER}/{key}.txt"), extracted.text.clone().into_bytes())];
    // Where the text is the file itself, no original has to be kept beside it.
    if extracted.text.as_bytes() != bytes {
        let file = format!("originals/{key}.{}", extracted.format.extension());
        files.push((format!("{FOLDER}/{file}"), bytes.to_vec()));
        draft.original = Some(KeptOriginal { file, sha256: digest([bytes]) });
    }
    // Where editors have a schema, they find it by the first lines.
    let schema = project.files.root().join(schema::FOLDER).join(format!("{}.json", FileKind::Source.name()));
    let modelines = if schema.is_file() { FileKind::Source.modelines() } else { String::new() };
    let record = modelines + &draft.to_yaml();
    files.push((format!("{FOLDER}/{key}.yaml"), record.clone().into_bytes()));
    NewSource { files, record, draft }
}

/// Checks that a source can have a key.
///
/// # Errors
/// Why it can't, with one that it could have.
pub fn check_key(key: &str) -> Result<(), Box<Diagnostic>> {
    if is_id(key) && key != "themes" {
        return Ok(());
    }
    let problem = Diagnostic::error(Code::InvalidId, DiagSpan::detached(), format!("`{key}` can't be a source's key"));
    let hint = match key {
        "themes" => "sources/themes.yaml is the codebook: choose another key".to_owned(),
        _ => format!(
            "a key has small letters, digits and hyphens, and begins with a letter, as in {}",
            of_file(&format!("{key}."))
        ),
    };
    Err(Box::new(problem.with_hint(hint)))
}

/// The codebook, for what bears on which theme.
pub fn themes(project: &Project) -> Vec<Coding<'_>> {
    project.corpus.codebook.themes.iter().map(|(id, theme)| Coding { id, terms: &theme.terms }).collect()
}

/// The ids of all excerpts of the other sources.
pub fn ids_elsewhere<'a>(project: &'a Project, key: &str) -> Vec<&'a str> {
    let others = project.corpus.sources.values().filter(|source| source.key != key);
    others.flat_map(|source| source.excerpts.keys().map(String::as_str)).collect()
}

impl Extracted {
    /// What should be looked at.
    pub fn doubts(&self) -> impl Iterator<Item = &str> {
        self.remarks.iter().filter_map(|remark| match remark {
            Remark::Doubt(doubt) => Some(doubt.as_str()),
            Remark::Done(_) => None,
        })
    }

    /// What was done with the file, a clause each.
    pub fn done(&self) -> Vec<String> {
        let done = self.remarks.iter().filter_map(|remark| match remark {
            Remark::Done(done) => Some(done.clone()),
            Remark::Doubt(_) => None,
        });
        let furniture = (!self.left_out.is_empty()).then(|| {
            let first: Vec<&str> = self.left_out.iter().take(3).map(String::as_str).collect();
            let more = if self.left_out.len() > 3 { ", …" } else { "" };
            format!("page furniture was left out: {}{more}", first.join(" · "))
        });
        done.chain(furniture).collect()
    }
}

impl Draft {
    /// What was drafted, in a line.
    pub fn told(&self) -> String {
        super::draft::told(
            &self.people.iter().collect::<Vec<_>>(),
            &self.passages.iter().collect::<Vec<_>>(),
            self.doubts.len(),
        )
    }
}
