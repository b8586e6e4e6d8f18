//! What programs for annotation give: one shape for every format.

use super::super::draft::slug_of;

/// All that a file of annotations holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Annotations {
    /// What wrote it: `Hypothesis`, `REFI-QDA by NVivo`.
    pub format: String,
    /// In the order of the file.
    pub annotations: Vec<Annotation>,
    /// The codes, whether a passage has them or not.
    pub codes: Vec<QdaCode>,
    /// What could not be read of it.
    pub remarks: Vec<String>,
}

/// A passage that somebody marked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Annotation {
    /// Its words; none for what is said of a document as a whole.
    pub exact: Option<String>,
    /// What stands before them, as far as the program kept it.
    pub prefix: Option<String>,
    /// What stands after them, as far as the program kept it.
    pub suffix: Option<String>,
    /// Tags and codes, by name.
    pub tags: Vec<String>,
    /// What was written to it.
    pub note: Option<String>,
    /// Who made it, as the program names them.
    pub by: Option<String>,
    /// What it was made on.
    pub origin: Document,
}

/// Where an annotation was made.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The document's name or address.
    pub document: Option<String>,
    /// Why its words could not be had, where they could not.
    pub lost: Option<String>,
}

/// A code of a codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QdaCode {
    /// As passages are tagged with it.
    pub name: String,
    /// What it is for, where its codebook says it.
    pub description: Option<String>,
}

impl Annotation {
    /// What it is called where it is told of.
    pub fn title(&self) -> String {
        let words = self.exact.as_deref().or(self.note.as_deref()).unwrap_or_default();
        let words: Vec<&str> = words.split_whitespace().collect();
        match words.len() {
            0 => "an annotation without words".to_owned(),
            1..=12 => format!("“{}”", words.join(" ")),
            _ => format!("“{} …”", words[..12].join(" ")),
        }
    }
}

/// The id of the theme that a tag becomes.
pub fn theme_id(tag: &str) -> String {
    slug_of(tag)
}

/// Text that is not blank.
pub(super) fn text(value: &serde_json::Value) -> Option<String> {
    value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}
