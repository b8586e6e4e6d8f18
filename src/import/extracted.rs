//! What a file gave: one shape for every format.

use std::ops::Range;

use super::format::Format;
use super::metadata::Metadata;

/// A text with all that was learned with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Extracted {
    /// What the file is, by its content.
    pub format: Format,
    /// The text to store: paragraphs between blank lines. For a text in UTF-8 it is the file as it was.
    pub text: String,
    /// The paragraphs in order, in bytes of the text.
    pub paragraphs: Vec<ExtractedParagraph>,
    /// What the file says of itself.
    pub metadata: Metadata,
    /// Where each page begins, for what has pages and says what is printed on them.
    pub pages: Vec<PageStart>,
    /// Passages that were marked in the file itself.
    pub highlights: Vec<Highlight>,
    /// What of the page was left out of the text: running heads, line numbers, navigation.
    pub left_out: Vec<String>,
    /// What was done, and what should be looked at.
    pub remarks: Vec<Remark>,
}

/// A paragraph of an extracted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtractedParagraph {
    /// In bytes of the text, without the blank lines around it.
    pub range: Range<usize>,
    /// What it is in its document.
    pub kind: ParagraphKind,
}

/// What a paragraph is in its document.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum ParagraphKind {
    /// Running text, and whatever nothing says more of.
    Body,
    /// A title of the document or of a part.
    Heading,
    /// The words below a picture.
    Caption,
    /// A note, at the foot or at the end.
    Footnote,
}

/// The beginning of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageStart {
    /// Before which byte of the text it begins.
    pub at: usize,
    /// What is printed on it: `12`, `xiv`, `S-3`; empty where nothing is.
    pub label: String,
}

/// A passage that somebody marked in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Highlight {
    /// In bytes of the text.
    pub range: Range<usize>,
    /// What was written to it.
    pub note: Option<String>,
    /// Who marked it.
    pub by: Option<String>,
    /// The colour, as `#rrggbb`.
    pub colour: Option<String>,
    /// What it was tagged with; only Zotero writes tags into a PDF.
    pub tags: Vec<String>,
}

/// Something to tell of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// What was done with the file.
    Done(String),
    /// What somebody should look at.
    Doubt(String),
}

impl Remark {
    /// The words, whichever kind it is.
    pub fn text(&self) -> &str {
        match self {
            Remark::Done(text) | Remark::Doubt(text) => text,
        }
    }
}

impl Extracted {
    /// An empty text of a format, to be filled.
    pub(super) fn new(format: Format) -> Self {
        Self {
            format,
            text: String::new(),
            paragraphs: Vec::new(),
            metadata: Metadata::default(),
            pages: Vec::new(),
            highlights: Vec::new(),
            left_out: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// Adds a paragraph below what stands, and says where; one without a visible character is left out.
    pub(super) fn push(&mut self, kind: ParagraphKind, words: &str) -> Option<Range<usize>> {
        let words = words.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        if !words.chars().any(|c| !c.is_whitespace() && !c.is_control()) {
            return None;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        // A blank line would part the paragraph.
        let mut lines = words.lines().map(str::trim_end).filter(|line| !line.trim().is_empty()).peekable();
        while let Some(line) = lines.next() {
            self.text.push_str(line);
            if lines.peek().is_some() {
                self.text.push('\n');
            }
        }
        let range = start..self.text.len();
        self.paragraphs.push(ExtractedParagraph { range: range.clone(), kind });
        Some(range)
    }

    /// Ends the text with a line feed, as text files do.
    pub(super) fn finish(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }

    /// The words of the paragraphs of a kind.
    pub fn of_kind(&self, kind: ParagraphKind) -> impl Iterator<Item = &str> {
        let wanted = self.paragraphs.iter().filter(move |paragraph| paragraph.kind == kind);
        wanted.map(|paragraph| &self.text[paragraph.range.clone()])
    }
}
