//! What no brief of ours has in its file: the marks of a PDF that was worked on after it was printed.
//!
//! A printed brief is written once, as one page that nothing is laid over. Whatever else stands in the file can show a
//! reader other words than those that are compared, so it is told rather than looked through.

use std::fmt;

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Number, String as PdfString};
use hayro_interpret::hayro_syntax::page::Rotation;

use super::seal::{self, SealState};
use super::strict;

/// Something that no printed brief has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Oddity {
    /// Its bytes are not those that were sealed when it was printed.
    Damaged,
    /// It has no seal: it was written again by another program, or its end is lost.
    Unsealed,
    /// It breaks the rules of PDF, or our writer's, so that readers mend it or differ, and how.
    Unsound(String),
    /// Something was added after the end of the file, or its objects are listed more than once (ISO 32000-1, 7.5.6).
    Updated,
    /// So many pages.
    Pages(usize),
    /// An annotation that is not a plain link: a note, a field, a stamp.
    Annotation(String),
    /// A link to what is neither in the file nor an address.
    Link,
    /// An entry that runs, hides or adds something: in the catalogue or on the page.
    Entry(String),
}

impl fmt::Display for Oddity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Oddity::Damaged => f.write_str("the file is damaged: its bytes are not those that were printed"),
            Oddity::Unsealed => {
                f.write_str("the file has no seal: it was not written by Briefpress, or was written again since")
            }
            Oddity::Unsound(fault) => write!(f, "the file is damaged or was written again ({fault})"),
            Oddity::Updated => f.write_str("the file was added to after it was printed"),
            Oddity::Pages(pages) => write!(f, "the file has {pages} pages, and a brief has one"),
            Oddity::Annotation(kind) => write!(f, "an annotation lies on the page ({kind})"),
            Oddity::Link => f.write_str("a link leads to something else than an address"),
            Oddity::Entry(key) => write!(f, "the file has an entry that briefs don't have ({key})"),
        }
    }
}

/// What a catalogue may have.
const CATALOGUE: &[&str] = &[
    "Type",
    "Pages",
    "Version",
    "Extensions",
    "Metadata",
    "PageLabels",
    "OutputIntents",
    "Lang",
    "StructTreeRoot",
    "MarkInfo",
    "ViewerPreferences",
    "PageLayout",
    "Outlines",
    "Names",
    "AF",
];

/// What a page may have. It is neither turned nor scaled.
const PAGE: &[&str] = &[
    "Type",
    "Parent",
    "Resources",
    "MediaBox",
    "CropBox",
    "BleedBox",
    "TrimBox",
    "ArtBox",
    "StructParents",
    "Tabs",
    "Contents",
    "Annots",
    "Group",
];

/// What a link may have.
const LINK: &[&str] =
    &["Type", "Subtype", "Rect", "QuadPoints", "Border", "F", "A", "Dest", "StructParent", "Contents", "P", "NM"];

/// Where a link may lead.
const SCHEMES: &[&str] = &["http://", "https://", "mailto:", "doi:"];

/// Everything in the file that no printed brief has.
pub(super) fn oddities(bytes: &[u8], pdf: &Pdf) -> Vec<Oddity> {
    let mut found = Vec::new();
    match seal::state(bytes) {
        SealState::Whole => {}
        SealState::Broken => found.push(Oddity::Damaged),
        SealState::Missing => found.push(Oddity::Unsealed),
    }
    found.extend(strict::fault(bytes).map(|fault| Oddity::Unsound(fault.0)));
    if !is_written_once(bytes) {
        found.push(Oddity::Updated);
    }
    if pdf.pages().len() != 1 {
        found.push(Oddity::Pages(pdf.pages().len()));
    }
    let root: Option<Dict> = pdf.xref().get(pdf.xref().root_id());
    found.extend(root.iter().flat_map(|root| unknown(root, CATALOGUE)).map(Oddity::Entry));
    let names = root.and_then(|root| root.get::<Dict>("Names"));
    found.extend(names.iter().flat_map(|names| unknown(names, &["EmbeddedFiles", "Dests"])).map(Oddity::Entry));
    for page in pdf.pages().iter() {
        found.extend(unknown(page.raw(), PAGE).into_iter().map(Oddity::Entry));
        // It may also come from what pages share.
        if !matches!(page.rotation(), Rotation::None) {
            found.push(Oddity::Entry("Rotate".to_owned()));
        }
        let annotations = page.raw().get::<Array>("Annots");
        found.extend(annotations.iter().flat_map(Array::iter::<Dict>).filter_map(|annotation| on_page(&annotation)));
    }
    found.dedup();
    found
}

/// Whether the file has one list of its objects, which stands where the end of the file says, and nothing after its end.
fn is_written_once(bytes: &[u8]) -> bool {
    const START: &[u8] = b"startxref";
    let mut ends = memchr::memmem::find_iter(bytes, START);
    let (Some(end), None) = (ends.next(), ends.next()) else { return false };
    let tail = bytes[end + START.len()..].trim_ascii();
    let Some(at) = tail.strip_suffix(b"%%EOF") else { return false };
    let at = std::str::from_utf8(at.trim_ascii()).ok().and_then(|digits| digits.parse::<usize>().ok());
    let Some(list) = at.and_then(|at| bytes.get(at..end)) else { return false };
    let is_list = list.starts_with(b"xref") || list.first().is_some_and(u8::is_ascii_digit);
    // In a list that is a stream, its entries come after its dictionary.
    let head = memchr::memmem::find(list, b"stream").map_or(list, |stream| &list[..stream]);
    is_list && ["/Prev", "/XRefStm"].iter().all(|key| memchr::memmem::find(head, key.as_bytes()).is_none())
}

/// The keys of a dictionary that are not among the known ones.
fn unknown(dict: &Dict, known: &[&str]) -> Vec<String> {
    let keys = dict.keys().map(|key| String::from_utf8_lossy(key.as_ref()).into_owned());
    keys.filter(|key| !known.contains(&key.as_str())).collect()
}

/// What is odd about an annotation.
fn on_page(annotation: &Dict) -> Option<Oddity> {
    let kind = annotation.get::<Name>("Subtype");
    let kind = kind.as_ref().map_or_else(|| "of no kind".into(), |kind| String::from_utf8_lossy(kind.as_ref()));
    if kind != "Link" {
        return Some(Oddity::Annotation(kind.into_owned()));
    }
    // A link that draws itself can cover what stands under it.
    let drawn = annotation
        .get::<Array>("Border")
        .is_none_or(|border| border.iter::<Number>().nth(2).is_none_or(|width| width.as_f64() != 0.0));
    if let Some(key) = unknown(annotation, LINK).first() {
        return Some(Oddity::Annotation(format!("Link with {key}")));
    }
    if drawn {
        return Some(Oddity::Annotation("Link with a border".to_owned()));
    }
    let action = annotation.get::<Dict>("A")?;
    if action.get::<Name>("S").is_some_and(|kind| kind.as_ref() == b"GoTo") {
        return None;
    }
    let is_address = action.get::<Name>("S").is_some_and(|kind| kind.as_ref() == b"URI")
        && action.get::<PdfString>("URI").is_some_and(|address| {
            let address = address.as_bytes().to_ascii_lowercase();
            SCHEMES.iter().any(|scheme| address.starts_with(scheme.as_bytes()))
        });
    (!is_address).then_some(Oddity::Link)
}
