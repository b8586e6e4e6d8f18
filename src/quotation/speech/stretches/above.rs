//! Labels that stand in a paragraph of their own above the words, as in the transcripts of broadcasts: `Nora Lang:`, and below it what she says.

use std::collections::HashSet;

use super::super::super::text::stored::StoredText;
use super::super::lexicon::Lexicon;
use super::label::{Label, comes_again};
use super::labelling::label;

/// The labels above the paragraphs of a text, where one of them comes again behind another: titles of parts stand once each.
pub(super) fn labels(text: &StoredText, lexicon: Option<&Lexicon>) -> Vec<Label> {
    const LONGEST: usize = 80;
    let stored = text.stored();
    let paragraphs = text.paragraphs();
    let mut found: Vec<Label> = Vec::new();
    for (index, pair) in paragraphs.windows(2).enumerate() {
        let head = stored[pair[0].range.clone()].trim_end().trim_end_matches(['*', '_']);
        let words = pair[1].range.clone();
        let begins = stored[words.clone()].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '(' | '[' | '…'));
        let own = label(stored, words.clone(), index + 1, lexicon).is_some();
        if head.len() > LONGEST || !head.ends_with([':', '：']) || head.contains('\n') || !begins || own {
            continue;
        }
        // What it would be on the line of the words.
        let part =
            &stored[words.start..stored.floor_char_boundary(words.end.min(words.start + LONGEST)).max(words.start)];
        let line = format!("{} {part}", head.trim_end_matches(['*', '_']));
        if let Some(mut label) = label(&line, 0..line.len(), index + 1, lexicon).filter(|label| label.personal) {
            (label.label, label.words) = (pair[0].range.clone(), words);
            found.push(label);
        }
    }
    let all: Vec<&Label> = found.iter().collect();
    if comes_again(&all) {
        return found;
    }
    // Between two of one person others may only call in, as in a parliament's record.
    let names: HashSet<&str> = found.iter().map(|label| label.name.as_str()).collect();
    let apart = names.len() > 1 && names.len() < found.len();
    let turns = apart && found.iter().all(|label| label.is_person);
    found.iter_mut().for_each(|label| label.certain = true);
    if turns { found } else { Vec::new() }
}
