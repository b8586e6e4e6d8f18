//! REFI-QDA: projects (`.qdpx`) and codebooks (`.qdc`) that NVivo, MAXQDA, ATLAS.ti and QualCoder exchange.
//!
//! The standard counts code points from 0; programs count UTF-16 units, or a line's end as one or as two. Each way is tried, and the
//! one is kept by which most passages begin and end at the edges of words.

use std::collections::HashMap;
use std::ops::Range;

use sha2::{Digest, Sha256};

use super::super::encoding;
use super::super::failure::Failure;
use super::super::package::Package;
use super::super::xml::{self, XmlElement, XmlPiece};
use super::marked::{Annotation, Annotations, Document, QdaCode};

/// Reads a project.
///
/// # Errors
/// When the package holds none, or a broken one.
pub(super) fn read(package: &mut Package) -> Result<Annotations, Failure> {
    let project = package.names().find(|name| name.to_ascii_lowercase().ends_with(".qde")).map(str::to_owned);
    let Some(project) = project else {
        let table = package.names().any(|name| name.starts_with("xl/"));
        return Err(match table {
            true => Failure::new(
                "is a spreadsheet",
                "in Taguette export the highlights as CSV, elsewhere the project as REFI-QDA (.qdpx)",
            ),
            false => {
                Failure::new("is a zip file without a REFI-QDA project in it", "export the project as REFI-QDA (.qdpx)")
            }
        });
    };
    let xml = package.text(&project)?.unwrap_or_default();
    let mut reader = QdaProject::default();
    xml::read(&xml, |piece| reader.take(piece))?;
    let mut marked = Annotations { format: reader.format(), codes: reader.code_list(), ..Annotations::default() };
    for source in &reader.sources {
        let text = source.text(package)?;
        let name = source.name.clone();
        let Some(text) = text.filter(|text| !text.trim().is_empty()) else {
            if !source.selections.is_empty() {
                marked
                    .remarks
                    .push(format!("`{name}` has {} passages, and no text in the project", source.selections.len()));
            }
            continue;
        };
        let places: Vec<(usize, usize)> =
            source.selections.iter().map(|selection| (selection.start, selection.end)).collect();
        let table = Unit::best(&text, &places);
        for selection in &source.selections {
            marked.annotations.push(reader.annotation(selection, source, &text, &table));
        }
    }
    if marked.annotations.is_empty() {
        let hint = "some programs leave texts and passages out: export the project again with its sources; its codes alone come in as .qdc";
        return Err(Failure::new("holds a project without coded passages of a text", hint));
    }
    Ok(marked)
}

/// Reads a codebook by itself.
///
/// # Errors
/// When the XML is none.
pub(super) fn read_codebook(text: &str) -> Result<Annotations, Failure> {
    let mut reader = QdaProject::default();
    xml::read(text, |piece| reader.take(piece))?;
    let codes = reader.code_list();
    if codes.is_empty() {
        return Err(super::unknown());
    }
    Ok(Annotations { format: reader.format(), codes, ..Annotations::default() })
}

/// A project on the way to annotations.
#[derive(Default)]
struct QdaProject {
    origin: Option<String>,
    codes: Vec<(String, QdaCode)>,
    users: HashMap<String, String>,
    notes: HashMap<String, String>,
    sources: Vec<TextSource>,
    /// What is open, the innermost last.
    open: Vec<String>,
    /// The codes that are open: codes nest.
    open_codes: Vec<usize>,
    note: Option<String>,
    in_selection: bool,
    words: String,
}

#[derive(Default)]
struct TextSource {
    guid: String,
    name: String,
    path: Option<String>,
    inline: Option<String>,
    selections: Vec<Selection>,
}

#[derive(Default)]
struct Selection {
    start: usize,
    end: usize,
    /// By guid.
    codes: Vec<String>,
    notes: Vec<String>,
    description: Option<String>,
    user: Option<String>,
}

impl QdaProject {
    fn take(&mut self, piece: XmlPiece<'_>) {
        match piece {
            XmlPiece::Open(element) => {
                self.words.clear();
                self.element(element);
                self.open.push(element.name.clone());
            }
            XmlPiece::Close(name) => {
                self.close(name);
                self.open.pop();
                self.words.clear();
            }
            XmlPiece::Text(text) => self.words.push_str(text),
        }
    }

    fn element(&mut self, element: &XmlElement) {
        let attribute = |name: &str| element.attribute(name).map(str::to_owned);
        let number = |name: &str| element.attribute(name).and_then(|number| number.parse::<usize>().ok());
        match element.name.as_str() {
            "Project" | "CodeBook" => self.origin = attribute("origin").or(self.origin.take()),
            "User" => {
                if let (Some(guid), Some(name)) = (attribute("guid"), attribute("name")) {
                    self.users.insert(guid, name);
                }
            }
            "Code" => {
                self.codes.push((
                    attribute("guid").unwrap_or_default(),
                    QdaCode { name: attribute("name").unwrap_or_default(), description: None },
                ));
                self.open_codes.push(self.codes.len() - 1);
            }
            "TextSource" | "Representation" | "Transcript" => self.sources.push(TextSource {
                guid: attribute("guid").unwrap_or_default(),
                name: attribute("name")
                    .or_else(|| attribute("plainTextPath"))
                    .unwrap_or_else(|| "a source without a name".to_owned()),
                path: attribute("plainTextPath"),
                ..TextSource::default()
            }),
            "PlainTextSelection" | "TranscriptSelection" => {
                self.in_selection = true;
                if let (Some(source), Some(start), Some(end)) =
                    (self.sources.last_mut(), number("startPosition"), number("endPosition"))
                {
                    source.selections.push(Selection {
                        start,
                        end,
                        user: attribute("creatingUser"),
                        ..Selection::default()
                    });
                }
            }
            "CodeRef" if self.in_selection => {
                if let (Some(selection), Some(code)) = (self.selection(), attribute("targetGUID")) {
                    selection.codes.push(code);
                }
            }
            "NoteRef" if self.in_selection => {
                if let (Some(selection), Some(note)) = (self.selection(), attribute("targetGUID")) {
                    selection.notes.push(note);
                }
            }
            "Note" => self.note = attribute("guid"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        let words = Some(self.words.trim().to_owned()).filter(|words| !words.is_empty());
        match name {
            "Code" => {
                self.open_codes.pop();
            }
            "Description" if self.in_selection => {
                if let Some(selection) = self.selection() {
                    selection.description = words;
                }
            }
            "Description" => {
                // Of whichever is open right around it.
                let around = self.open.iter().rev().nth(1).map(String::as_str);
                if let (Some("Code"), Some(code)) = (around, self.open_codes.last().copied()) {
                    self.codes[code].1.description = words;
                }
            }
            "PlainTextContent" => match (&self.note, self.sources.last_mut()) {
                (Some(note), _) => {
                    self.notes.insert(note.clone(), words.unwrap_or_default());
                }
                (None, Some(source)) => source.inline = Some(std::mem::take(&mut self.words)),
                _ => {}
            },
            "Note" => self.note = None,
            "PlainTextSelection" | "TranscriptSelection" => self.in_selection = false,
            _ => {}
        }
    }

    fn selection(&mut self) -> Option<&mut Selection> {
        self.sources.last_mut()?.selections.last_mut()
    }

    fn format(&self) -> String {
        match &self.origin {
            Some(origin) => format!("REFI-QDA by {origin}"),
            None => "REFI-QDA".to_owned(),
        }
    }

    fn code_list(&self) -> Vec<QdaCode> {
        self.codes.iter().map(|(_, code)| code.clone()).filter(|code| !code.name.trim().is_empty()).collect()
    }

    fn annotation(&self, selection: &Selection, source: &TextSource, text: &str, places: &Places) -> Annotation {
        let range = places.range(selection.start, selection.end);
        let words = range.clone().map(|range| text[range].to_owned()).filter(|words| !words.trim().is_empty());
        let around = |range: Range<usize>| Some(text[range].to_owned()).filter(|words| !words.trim().is_empty());
        let (prefix, suffix) = match &range {
            Some(range) => (
                around(text.ceil_char_boundary(range.start.saturating_sub(AROUND))..range.start),
                around(range.end..text.floor_char_boundary(range.end + AROUND)),
            ),
            None => (None, None),
        };
        let name =
            |guid: &String| self.codes.iter().find(|(known, _)| known == guid).map(|(_, code)| code.name.clone());
        let notes: Vec<&str> = selection
            .notes
            .iter()
            .filter_map(|guid| self.notes.get(guid))
            .map(String::as_str)
            .chain(selection.description.as_deref())
            .collect();
        Annotation {
            origin: Document {
                document: Some(source.name.clone()),
                lost: words.is_none().then(|| "its place is beyond the end of its text".to_owned()),
            },
            exact: words,
            prefix,
            suffix,
            tags: selection.codes.iter().filter_map(name).collect(),
            note: (!notes.is_empty()).then(|| notes.join("\n\n")),
            by: selection.user.as_ref().and_then(|user| self.users.get(user)).cloned(),
        }
    }
}

/// How much of the text around a passage tells it from a copy elsewhere, in bytes.
const AROUND: usize = 60;

impl TextSource {
    /// The plain text: in the package under one of the names that programs give it, or in the project itself.
    fn text(&self, package: &mut Package) -> Result<Option<String>, Failure> {
        if let Some(inline) = &self.inline {
            return Ok(Some(inline.clone()));
        }
        let path = self.path.clone().unwrap_or_else(|| format!("internal://{}.txt", self.guid));
        let file = path.rsplit(['/', '\\']).next().unwrap_or(&path).to_owned();
        let part = package.names().find(|name| name.rsplit('/').next() == Some(file.as_str())).map(str::to_owned);
        let Some(bytes) = part.map(|part| package.bytes(&part)).transpose()?.flatten() else { return Ok(None) };
        Ok(Some(encoding::decode(&bytes, None)?.text))
    }
}

/// In what a program counts places in a text.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
struct Unit {
    /// UTF-16 units, and not code points.
    utf16: bool,
    /// A carriage return with its line feed is one.
    one_break: bool,
    /// A byte order mark at the beginning is none.
    skips_mark: bool,
}

impl Unit {
    /// Every way that is known, the standard's first.
    fn all() -> impl Iterator<Item = Unit> {
        let flags = [false, true];
        flags.into_iter().flat_map(move |skips_mark| {
            flags
                .into_iter()
                .flat_map(move |one_break| flags.into_iter().map(move |utf16| Unit { utf16, one_break, skips_mark }))
        })
    }

    /// The way by which most passages begin and end at the edges of words.
    fn best(text: &str, places: &[(usize, usize)]) -> Places {
        let mut best: Option<(usize, Places)> = None;
        for unit in Unit::all() {
            let table = unit.places(text);
            let fits = places
                .iter()
                .filter(|(start, end)| table.range(*start, *end).is_some_and(|range| is_whole(text, &range)))
                .count();
            // Of ways that do as well, the first.
            if best.as_ref().is_none_or(|(known, _)| fits > *known) {
                best = Some((fits, table));
            }
        }
        best.map(|(_, table)| table).unwrap_or_default()
    }

    /// The offset of every place in a text.
    fn places(self, text: &str) -> Places {
        let mut offsets = Vec::with_capacity(text.len() + 1);
        let mut before = None;
        for (at, c) in text.char_indices() {
            let free =
                self.one_break && c == '\n' && before == Some('\r') || self.skips_mark && at == 0 && c == '\u{FEFF}';
            before = Some(c);
            let units = match (free, self.utf16) {
                (true, _) => 0,
                (false, true) => c.len_utf16(),
                (false, false) => 1,
            };
            offsets.extend(std::iter::repeat_n(at, units));
        }
        offsets.push(text.len());
        Places { offsets }
    }
}

/// The offset in bytes of each place in a text, counted in some way.
#[derive(Debug, Default)]
struct Places {
    offsets: Vec<usize>,
}

impl Places {
    fn range(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let (from, to) = (*self.offsets.get(start)?, *self.offsets.get(end)?);
        (from < to).then_some(from..to)
    }
}

/// Whether a range begins and ends at edges of words.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let edge = |at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at..].chars().next();
        !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric))
    };
    edge(range.start) && edge(range.end)
}

/// Themes as a codebook: their ids, titles and summaries.
pub fn codebook<'a>(themes: impl IntoIterator<Item = (&'a str, &'a str, Option<&'a str>)>) -> String {
    let escape = |text: &str| quick_xml::escape::escape(text).into_owned();
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"Briefpress\">\n  <Codes>\n",
    );
    for (id, title, summary) in themes {
        let (guid, title) = (guid(id), escape(title));
        match summary {
            Some(summary) => {
                out += &format!(
                    "    <Code guid=\"{guid}\" name=\"{title}\" isCodable=\"true\">\n      <Description>{}</Description>\n    </Code>\n",
                    escape(summary)
                );
            }
            None => out += &format!("    <Code guid=\"{guid}\" name=\"{title}\" isCodable=\"true\"/>\n"),
        }
    }
    out + "  </Codes>\n</CodeBook>\n"
}

/// A GUID made of an id, the same every time (RFC 9562, version 8).
fn guid(id: &str) -> String {
    let digest = Sha256::digest(format!("briefpress theme {id}"));
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    bytes[6] = bytes[6] & 0x0F | 0x80;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
