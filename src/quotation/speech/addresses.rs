//! Labels of those who speak one after the other, as in the records of governments: no label need come again.

use super::super::text::stored::StoredText;
use super::first_person::{speaks_of_itself, speaks_to_another};
use super::label::{Closed, Label};
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
