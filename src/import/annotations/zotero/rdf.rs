//! Zotero RDF: the notes of its items, each a `bib:Memo` that an item says it is referenced by.

use std::collections::HashMap;

use crate::import::failure::Failure;
use crate::import::xml::{self, XmlElement, XmlPiece};

/// A note, and the title of what it belongs to.
pub(super) struct RdfNote {
    pub html: String,
    pub document: Option<String>,
}

/// Whether a text is Zotero's RDF, by its namespace.
pub(super) fn is(text: &str) -> bool {
    text.contains("http://www.zotero.org/namespaces/export#")
}

/// The notes in order.
///
/// # Errors
/// When the file is no XML.
pub(super) fn notes(text: &str) -> Result<Vec<RdfNote>, Failure> {
    let mut reader = RdfReader::default();
    xml::read(text, |piece| reader.take(piece))?;
    let owned = reader.nodes.iter().flat_map(|node| node.notes.iter().map(|note| (note.as_str(), node.title.trim())));
    let titles: HashMap<&str, &str> = owned.collect();
    let notes = reader.nodes.iter().filter(|node| node.kind == "Memo").map(|memo| RdfNote {
        html: memo.value.clone(),
        document: titles.get(memo.id.as_str()).filter(|title| !title.is_empty()).map(|title| (*title).to_owned()),
    });
    Ok(notes.collect())
}

/// An item, a note or a file: what stands in the root.
#[derive(Default)]
struct RdfNode {
    kind: String,
    id: String,
    title: String,
    value: String,
    /// The ids of its notes.
    notes: Vec<String>,
}

#[derive(Default)]
struct RdfReader {
    nodes: Vec<RdfNode>,
    /// The elements that are open.
    open: Vec<String>,
}

impl RdfReader {
    fn take(&mut self, piece: XmlPiece<'_>) {
        match piece {
            XmlPiece::Open(element) => self.open(element),
            XmlPiece::Close(_) => {
                self.open.pop();
            }
            // What stands deeper is of a journal, a series or a person.
            XmlPiece::Text(text) if self.open.len() == 3 => {
                let Some(node) = self.nodes.last_mut() else { return };
                match self.open[2].as_str() {
                    "title" => node.title.push_str(text),
                    "value" => node.value.push_str(text),
                    _ => {}
                }
            }
            XmlPiece::Text(_) => {}
        }
    }

    fn open(&mut self, element: &XmlElement) {
        let attribute = |name: &str| element.attribute(name).unwrap_or_default().to_owned();
        match self.open.len() {
            1 => self.nodes.push(RdfNode { kind: element.name.clone(), id: attribute("about"), ..RdfNode::default() }),
            2 if element.name == "isReferencedBy" => {
                if let Some(node) = self.nodes.last_mut() {
                    node.notes.push(attribute("resource"));
                }
            }
            _ => {}
        }
        self.open.push(element.name.clone());
    }
}
