//! Labels of those who speak one after the other, as in the records of governments: no label need come again.

use std::collections::HashSet;

use super::super::super::text::stored::StoredText;
use super::super::lexicon::Lexicon;
use super::super::tokens::first_person::{speaks_of_itself, speaks_to_another};
use super::label::{Closed, Label, comes_again};

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

/// The indexes of labels that may be those of persons who speak to each other, where nothing makes their text a transcript; their turns may
/// go on below. One of two in a row asks, names the other, or both are set as persons' and one speaks of itself or to others; or one of three
/// speaks so, of which the last is the first again: `The chair: Go on.`, `Lang: I saw it.`, `The chair: Good.`
pub(super) fn conversed(text: &StoredText, labels: &[Label], lexicon: Option<&Lexicon>) -> HashSet<usize> {
    const FARTHEST: usize = 3;
    let mut found = HashSet::new();
    let words = |label: &Label| &text.stored()[label.words.clone()];
    let speaks = |label: &Label| talks(words(label), lexicon);
    let marked = |label: &Label| words(label).contains(['“', '„', '«', '"']);
    let near = |pair: &[Label]| {
        pair.iter().all(|label| label.closed == Closed::Colon && !marked(label))
            && pair[0].name != pair[1].name
            && pair[1].paragraph - pair[0].paragraph <= FARTHEST
    };
    for (index, pair) in labels.windows(2).enumerate() {
        let next = near(pair) && pair[0].paragraph + 1 == pair[1].paragraph;
        let persons = || pair.iter().all(|label| label.personal) && pair.iter().any(speaks);
        let named = || speaks(&pair[0]) && pair[1].is_told_in(&words(&pair[0]).to_lowercase());
        if is_exchange(text, &pair[0], &pair[1]) || next && (persons() || named()) {
            found.extend([index, index + 1]);
        }
    }
    for (index, three) in labels.windows(3).enumerate() {
        let again = comes_again(&three.iter().collect::<Vec<_>>());
        if again && near(&three[..2]) && near(&three[1..]) && three.iter().any(speaks) {
            found.extend(index..index + 3);
        }
    }
    found
}
