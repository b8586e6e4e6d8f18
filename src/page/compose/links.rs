//! Links within a page: from a citation to its entry in the list of sources.
//!
//! In Typst, a link to a label asks where the label is, so everything with a link in it is set a second time. A template
//! links to the label's name as a fragment instead, `#source-KEY`, and once the page is set the link is led there. What it tells
//! a screen reader, which Typst takes from the address, is put right on the way.

use std::collections::BTreeMap;

use typst::foundations::Label;
use typst::introspection::{Introspector, Tag};
use typst::layout::{Frame, FrameItem};
use typst::model::{Destination, Document, LinkMarker};
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

/// The document with its links to fragments led to what bears their names. `said` is what each tells a screen reader.
pub fn lead(document: &PagedDocument, said: &BTreeMap<String, String>) -> PagedDocument {
    let introspector: &dyn Introspector = document.introspector().as_ref();
    let mut leading = Leading { introspector, said };
    let pages = document.pages().iter().cloned().map(|mut page| {
        leading.frame(&mut page.frame);
        page
    });
    PagedDocument::new(pages.collect(), document.info().clone())
}

struct Leading<'a> {
    introspector: &'a dyn Introspector,
    said: &'a BTreeMap<String, String>,
}

impl Leading<'_> {
    fn frame(&mut self, frame: &mut Frame) {
        if !has_fragments(frame) {
            return;
        }
        frame.retain(|item| {
            match item {
                FrameItem::Group(group) => self.frame(&mut group.frame),
                FrameItem::Link(destination, _) => self.destination(destination),
                FrameItem::Tag(Tag::Start(content, _)) => {
                    if let Some(marker) = content.to_packed_mut::<LinkMarker>()
                        && let Some(said) = marker.alt.as_ref().and_then(|alt| self.said.get(alt.strip_prefix('#')?))
                    {
                        marker.alt = Some(said.into());
                    }
                }
                _ => {}
            }
            true
        });
    }

    /// A fragment that nothing bears stays what it is.
    fn destination(&self, destination: &mut Destination) {
        if let Some(name) = fragment(destination)
            && let Some(label) = Label::new(PicoStr::intern(name))
            && let Ok(element) = self.introspector.query_label(label)
            && let Some(location) = element.location()
        {
            *destination = Destination::Location(location);
        }
    }
}

fn fragment(destination: &Destination) -> Option<&str> {
    match destination {
        Destination::Url(url) => url.strip_prefix('#'),
        Destination::Position(_) | Destination::Location(_) => None,
    }
}

fn has_fragments(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => has_fragments(&group.frame),
        FrameItem::Link(destination, _) => fragment(destination).is_some(),
        _ => false,
    })
}
