//! What a page gets once it is set: links within it, the order in which it is read, and the words of labels in capitals.
//!
//! Labels in capitals get their words, too (`capitals`).
//!
//! Links and order could be had from Typst, by having the page set a second time. In Typst, a link to a label asks where the label is, so
//! everything with a link in it is set anew. A template links to the label's name as a fragment instead, `#source-KEY`, and here the
//! link is led there; what it tells a screen reader, which Typst takes from the address, is put right on the way. And what
//! stands below the columns is a float, which is read where it is written, before the columns; here it is read where it stands.

use std::collections::BTreeMap;

use typst::foundations::Label;
use typst::introspection::{Introspector, Location, Tag};
use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Size};
use typst::model::{Destination, Document, LinkMarker};
use typst::text::TextItem;
use typst::utils::PicoStr;
use typst_layout::PagedDocument;

use super::capitals::Capitals;

/// The label of floats that are read where they stand.
const IN_PLACE: &str = "body:below";

/// The finished document. `said` is what each link to a fragment tells a screen reader, by the fragment.
pub fn finish(document: &PagedDocument, said: &BTreeMap<String, String>) -> PagedDocument {
    let introspector: &dyn Introspector = document.introspector().as_ref();
    let in_place = location(introspector, IN_PLACE);
    let mut finishing = Finishing { introspector, said, in_place, capitals: None };
    let pages = document.pages().iter().cloned().map(|mut page| {
        finishing.frame(&mut page.frame);
        page
    });
    PagedDocument::new(pages.collect(), document.info().clone())
}

/// Where the one thing that bears a label is.
fn location(introspector: &dyn Introspector, name: &str) -> Option<Location> {
    introspector.query_label(Label::new(PicoStr::intern(name))?).ok()?.location()
}

struct Finishing<'a> {
    introspector: &'a dyn Introspector,
    said: &'a BTreeMap<String, String>,
    in_place: Option<Location>,
    /// The label whose letters come next.
    capitals: Option<Capitals>,
}

impl Finishing<'_> {
    fn frame(&mut self, frame: &mut Frame) {
        if !self.concerns(frame) {
            return;
        }
        frame.retain(|item| {
            match item {
                FrameItem::Group(group) => {
                    group.parent = group.parent.filter(|parent| Some(parent.location) != self.in_place);
                    self.frame(&mut group.frame);
                }
                FrameItem::Link(destination, _) => self.destination(destination),
                FrameItem::Text(run) => {
                    if let Some(mut capitals) = self.capitals.take()
                        && let Some(parts) = capitals.spell(run)
                    {
                        *item = in_a_row(parts);
                        self.capitals = Some(capitals).filter(Capitals::go_on);
                    }
                }
                FrameItem::Tag(Tag::Start(content, _)) => {
                    if let Some(capitals) = Capitals::of(content) {
                        self.capitals = Some(capitals);
                    }
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
        if let Some(location) = fragment(destination).and_then(|name| location(self.introspector, name)) {
            *destination = Destination::Location(location);
        }
    }

    /// Whether there is anything to do in a frame.
    fn concerns(&self, frame: &Frame) -> bool {
        frame.items().any(|(_, item)| match item {
            FrameItem::Group(group) => {
                group.parent.is_some_and(|parent| Some(parent.location) == self.in_place) || self.concerns(&group.frame)
            }
            FrameItem::Link(destination, _) => fragment(destination).is_some(),
            FrameItem::Text(_) => self.capitals.is_some(),
            FrameItem::Tag(Tag::Start(content, _)) => Capitals::of(content).is_some(),
            _ => false,
        })
    }
}

/// Parts of a line, one after the other.
fn in_a_row(parts: Vec<TextItem>) -> FrameItem {
    let width = parts.iter().map(TextItem::width).sum();
    let mut row = Frame::soft(Size::with_x(width));
    let mut at = Abs::zero();
    for part in parts {
        let next = at + part.width();
        row.push(Point::with_x(at), FrameItem::Text(part));
        at = next;
    }
    FrameItem::Group(GroupItem::new(row))
}

fn fragment(destination: &Destination) -> Option<&str> {
    match destination {
        Destination::Url(url) => url.strip_prefix('#'),
        Destination::Position(_) | Destination::Location(_) => None,
    }
}
