//! Labels of those who speak one after the other, as in the records of governments: no label need come again.

use std::collections::HashSet;

use super::super::text::stored::StoredText;
use super::first_person::{speaks_of_itself, speaks_to_another};
use super::label::{Closed, Label, comes_again};
use super::lexicon::Lexicon;

/// Whether two persons whose names stand in capitals speak of themselves or to others one after the other, each at any length: `NORA LANG: Let us hear
/// Tomas Varga.`, `TOMAS VARGA: Thank you all.`
pub(super) fn are_addresses(text: &StoredText, labels: &[Label], lexicon: Option<&Lexicon>) -> bool {
    let speaks = |label: &Label| {
        let words = &text.stored()[label.words.clone()];
        label.shouted && label.is_person && label.closed == Closed::Colon && talks(words, lexicon)
    };
    labels.windows(2).any(|pair| pair[0].name != pair[1].name && speaks(&pair[0]) && speaks(&pair[1]))
}

/// Whether somebody speaks of themselves or to others.
pub(super) fn talks(words: &str, lexicon: Option<&Lexicon>) -> bool {
    lexicon.is_some_and(|lexicon| speaks_of_itself(words, lexicon) || speaks_to_another(words, lexicon))
}

/// Whether a question stands behind a label, and another label begins the next paragraph.
pub(super) fn is_exchange(text: &StoredText, first: &Label, second: &Label) -> bool {
    let asks = text.stored()[first.words.clone()].trim_end().ends_with(['?', '？']);
    asks && first.paragraph + 1 == second.paragraph && first.name != second.name
}

/// Labels that may be those of persons who speak to each other, where nothing makes their text a transcript; by their indexes.
#[derive(Default)]
pub(super) struct Exchanged {
    /// Those of a question and of the words behind it.
    pub(super) asked: HashSet<usize>,
    /// Those of whoever speaks of themselves or to others, between two of another or next to a person's: their turns may go on.
    pub(super) conversed: HashSet<usize>,
}

/// The labels of a text that may be those of persons who speak to each other: `The chair: Go on.`, `Lang: I saw it.`, `The chair: Good.`
pub(super) fn exchanged(text: &StoredText, labels: &[Label], lexicon: Option<&Lexicon>) -> Exchanged {
    const FARTHEST: usize = 3;
    let mut found = Exchanged::default();
    let speaks = |label: &Label| talks(&text.stored()[label.words.clone()], lexicon);
    let marked = |label: &Label| text.stored()[label.words.clone()].contains(['“', '„', '«', '"']);
    let near = |pair: &[Label]| {
        pair.iter().all(|label| label.closed == Closed::Colon && !marked(label))
            && pair[0].name != pair[1].name
            && pair[1].paragraph - pair[0].paragraph <= FARTHEST
    };
    for (index, pair) in labels.windows(2).enumerate() {
        if is_exchange(text, &pair[0], &pair[1]) {
            found.asked.extend([index, index + 1]);
        }
        let persons = pair[0].paragraph + 1 == pair[1].paragraph && pair.iter().all(|label| label.personal);
        if near(pair) && persons && pair.iter().any(speaks) {
            found.conversed.extend([index, index + 1]);
        }
    }
    for (index, three) in labels.windows(3).enumerate() {
        let again = comes_again(&three.iter().collect::<Vec<_>>());
        if again && near(&three[..2]) && near(&three[1..]) && three.iter().any(speaks) {
            found.conversed.extend(index..index + 3);
        }
    }
    found
}
