//! What a page says as a whole, as a digest that is the same for the page as set and for the file as read.

use typst::layout::{Frame, FrameItem};
use typst::visualize::{Image, ImageKind};
use typst_layout::PagedDocument;
use unicode_normalization::UnicodeNormalization;

use crate::files::digest;

/// The digest of all that a page says, before it is written to a file; nothing for a page with pictures that may hold words,
/// as how these are written is not ours to know.
pub fn page_digest(document: &PagedDocument) -> Option<String> {
    let mut text = String::new();
    for page in document.pages() {
        read(&page.frame, &mut text)?;
    }
    Some(digest_of(&text))
}

/// The digest of the text of a page. White space and hyphens don't count: they come from setting it.
pub(super) fn digest_of(text: &str) -> String {
    let letters: String = text.chars().filter(|c| counts(*c)).collect();
    digest([letters.nfc().collect::<String>().as_bytes()])
}

/// Whether a character is one of the words, and not of how they are set.
pub(super) fn counts(c: char) -> bool {
    let sets =
        matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '-' | '\u{2010}' | '\u{2011}');
    !(sets || c.is_whitespace())
}

fn read(frame: &Frame, text: &mut String) -> Option<()> {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => read(&group.frame, text)?,
            FrameItem::Text(run) => {
                let mut last = None;
                for glyph in &run.glyphs {
                    // Several glyphs may make one sign.
                    if last.replace(glyph.range()) != Some(glyph.range()) {
                        text.push_str(&run.text[glyph.range()]);
                    }
                }
            }
            FrameItem::Image(image, ..) if may_hold_words(image) => return None,
            FrameItem::Image(..) | FrameItem::Shape(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
    Some(())
}

fn may_hold_words(image: &Image) -> bool {
    match image.kind() {
        ImageKind::Raster(_) => false,
        // Packed ones are not looked into, nor those within others.
        ImageKind::Svg(svg) => {
            svg.data().starts_with(b"\x1F\x8B")
                || [&b"<text"[..], b":text", b"image/svg"]
                    .iter()
                    .any(|sign| memchr::memmem::find(svg.data(), sign).is_some())
        }
        ImageKind::Pdf(_) => true,
    }
}
