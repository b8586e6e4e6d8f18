//! What is printed of a quotation: the source's wording with the editor's marks.

use std::ops::Range;

use serde::Serialize;

use super::search::exact::{Chain, Hit};
use super::search::selector::{Reading, SelectedRun};
use super::text::fold::QuotedJoint;
use super::text::stored::StoredText;

/// A stretch of a quotation. Printed one after the other, pieces are the whole: the spaces between them are in the
/// text.
///
/// Serialized as templates take it: `{ "kind": "text", "text": "…" }`, `{ "kind": "omission" }`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "text", rename_all = "kebab-case")]
pub enum Piece {
    /// The source's own wording and marks: white space collapsed, without soft hyphens, zero-width characters and
    /// hyphenation at line ends. It may end with a full stop where the source has a comma before its closing mark.
    Text(String),
    /// Words were left out here.
    Omission,
    /// The editor's own words or letter, with their brackets.
    Insertion(String),
}

/// The pieces of a reading that stands at a chain of places.
pub(super) fn pieces(text: &StoredText, reading: &Reading, chain: &Chain) -> Vec<Piece> {
    let mut printed = Assembly::default();
    if reading.opens_omitting {
        printed.omission();
    }
    for (index, (hit, segment)) in chain.iter().zip(&reading.segments).enumerate() {
        if index > 0 {
            printed.omission();
        }
        printed.segment(text, hit, segment);
    }
    if reading.ends_omitting {
        printed.omission();
    }
    printed.pieces
}

/// The pieces of a quotation in the making.
#[derive(Default)]
struct Assembly {
    pieces: Vec<Piece>,
    /// Whether a space stands before what comes next.
    space: bool,
}

impl Assembly {
    fn segment(&mut self, text: &StoredText, hit: &Hit, segment: &SelectedRun) {
        let words = |range: Range<usize>| {
            text.wording(range, |at| {
                segment.folded.joint(at - hit.words).map_or(QuotedJoint::Joined, QuotedJoint::Kind)
            })
        };
        let end = hit.words + segment.folded.text().len();
        let mut at = hit.words;
        if let Some(letter) = segment.first_letter {
            self.insertion(&format!("[{letter}]"));
        }
        for insertion in &segment.insertions {
            let stop = hit.words + insertion.at;
            self.text(words(at..stop).trim());
            self.space |= insertion.spaced.0 && !self.pieces.is_empty();
            self.insertion(&insertion.text);
            self.space = insertion.spaced.1;
            at = stop;
        }
        self.text(words(at..end).trim());
        if segment.full_stop {
            self.text(".");
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let space = if std::mem::take(&mut self.space) { " " } else { "" };
        match self.pieces.last_mut() {
            Some(Piece::Text(last)) => *last += &format!("{space}{text}"),
            _ => self.pieces.push(Piece::Text(format!("{space}{text}"))),
        }
    }

    fn insertion(&mut self, insertion: &str) {
        self.write_space();
        self.pieces.push(Piece::Insertion(insertion.to_owned()));
    }

    fn omission(&mut self) {
        self.space = !self.pieces.is_empty();
        self.write_space();
        self.pieces.push(Piece::Omission);
        self.space = true;
    }

    fn write_space(&mut self) {
        if std::mem::take(&mut self.space) {
            match self.pieces.last_mut() {
                Some(Piece::Text(last)) => last.push(' '),
                _ => self.pieces.push(Piece::Text(" ".to_owned())),
            }
        }
    }
}
