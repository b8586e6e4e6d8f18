//! XML as Word and OpenDocument write it: events by local names, whatever prefix a program chose.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::failure::Failure;

/// A piece of an XML file.
#[derive(Debug, Copy, Clone)]
pub(super) enum XmlPiece<'a> {
    Open(&'a XmlElement),
    Close(&'a str),
    Text(&'a str),
}

/// An opening tag; one that closes itself is followed by its [`XmlPiece::Close`].
#[derive(Debug, Default)]
pub(super) struct XmlElement {
    /// Without its prefix.
    pub name: String,
    /// Names without prefixes.
    attributes: Vec<(String, String)>,
}

impl XmlElement {
    /// The value of an attribute, by its name without a prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Leaves out an element with all that is in it.
#[derive(Debug, Default)]
pub(super) struct Skipping(Option<(String, usize)>);

impl Skipping {
    /// Begins at an element that was just opened.
    pub fn begin(&mut self, name: &str) {
        self.0 = Some((name.to_owned(), 1));
    }

    /// Whether a piece is part of what is left out, its end included.
    pub fn takes(&mut self, piece: &XmlPiece<'_>) -> bool {
        let Some((name, depth)) = &mut self.0 else { return false };
        match piece {
            XmlPiece::Open(element) if element.name == *name => *depth += 1,
            XmlPiece::Close(closed) if closed == name => *depth -= 1,
            _ => {}
        }
        if *depth == 0 {
            self.0 = None;
        }
        true
    }
}

/// How deep elements may stand in one another.
const DEEPEST: usize = 2000;

/// Hands the pieces of an XML file to `receive`, in order.
///
/// # Errors
/// Where the file is no XML.
pub(super) fn read(xml: &str, mut receive: impl FnMut(XmlPiece<'_>)) -> Result<(), Failure> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut depth = 0usize;
    loop {
        let event = reader.read_event().map_err(|error| broken(&reader, &error.to_string()))?;
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(broken(&reader, "elements stand too deep in one another"));
                }
                receive(XmlPiece::Open(&element(&start)));
            }
            Event::Empty(start) => {
                let element = element(&start);
                receive(XmlPiece::Open(&element));
                receive(XmlPiece::Close(&element.name));
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                receive(XmlPiece::Close(&local(end.name().as_ref())));
            }
            Event::Text(text) => receive(XmlPiece::Text(&text.xml10_content().unwrap_or_default())),
            Event::CData(data) => receive(XmlPiece::Text(&data.decode().unwrap_or_default())),
            Event::GeneralRef(reference) => {
                let name = reference.decode().unwrap_or_default();
                // Entities of one's own are never expanded: they may hold entities.
                let text = quick_xml::escape::unescape(&format!("&{name};")).map(std::borrow::Cow::into_owned);
                receive(XmlPiece::Text(&text.unwrap_or_default()));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn broken(reader: &Reader<&[u8]>, cause: &str) -> Failure {
    let place = reader.error_position();
    Failure::new(
        format!("is broken (XML at byte {place}: {cause})"),
        "open it in the program that wrote it and save it again",
    )
}

fn local(name: &[u8]) -> String {
    let local = name.rsplit(|byte| *byte == b':').next().unwrap_or(name);
    String::from_utf8_lossy(local).into_owned()
}

fn element(start: &BytesStart<'_>) -> XmlElement {
    let mut written = start.attributes();
    let attributes = written.with_checks(false).flatten().map(|attribute| {
        let value = String::from_utf8_lossy(&attribute.value).into_owned();
        let value = quick_xml::escape::unescape(&value).map_or_else(|_| value.clone(), std::borrow::Cow::into_owned);
        (local(attribute.key.as_ref()), value)
    });
    let attributes = attributes.collect();
    XmlElement { name: local(start.name().as_ref()), attributes }
}
