//! Two versions of a text, paragraph by paragraph.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::lock::word_diff;
use crate::quotation::SourceText;

/// How a paragraph differs. Paragraphs are numbered from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParagraphChange {
    /// It has other words.
    Altered {
        /// Its number in the old version.
        old: usize,
        /// Its number in the new version.
        new: usize,
        /// What changed, with some words around it: `… to get [-there.-] {+there,+}`.
        words: String,
    },
    /// Only the new version has it.
    Added {
        /// Its number in the new version.
        new: usize,
        /// Its first words.
        text: String,
    },
    /// Only the old version has it.
    Gone {
        /// Its number in the old version.
        old: usize,
        /// Its first words.
        text: String,
    },
}

/// How many words of a paragraph are told that is new or gone.
const WORDS: usize = 30;

/// What changed from one version to the next, in the order of the new one. White space and page furniture don't count.
pub fn changes(old: &SourceText, new: &SourceText) -> Vec<ParagraphChange> {
    let paragraphs = |text: &SourceText| -> Vec<String> {
        text.paragraphs().iter().map(|paragraph| text.words(&paragraph.range)).collect()
    };
    let (old, new) = (paragraphs(old), paragraphs(new));
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        match op {
            DiffOp::Equal { .. } => {}
            DiffOp::Delete { old_index, old_len, .. } => {
                found.extend((old_index..old_index + old_len).map(|at| gone(&old, at)));
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                found.extend((new_index..new_index + new_len).map(|at| added(&new, at)));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                replaced(&old, &new, old_index..old_index + old_len, new_index..new_index + new_len, &mut found);
            }
        }
    }
    found
}

/// Pairs the paragraphs of a stretch that was replaced: those that share most of their words are versions of each other.
fn replaced(
    old: &[String],
    new: &[String],
    old_range: std::ops::Range<usize>,
    new_range: std::ops::Range<usize>,
    found: &mut Vec<ParagraphChange>,
) {
    let mut next = old_range.start;
    for at in new_range {
        let alike = (next..old_range.end).find(|before| shares_words(&old[*before], &new[at]));
        match alike {
            Some(before) => {
                found.extend((next..before).map(|gone_at| gone(old, gone_at)));
                found.push(ParagraphChange::Altered {
                    old: before + 1,
                    new: at + 1,
                    words: word_diff(&old[before], &new[at]),
                });
                next = before + 1;
            }
            None => found.push(added(new, at)),
        }
    }
    found.extend((next..old_range.end).map(|at| gone(old, at)));
}

fn shares_words(old: &str, new: &str) -> bool {
    let mut words: Vec<&str> = old.split(' ').collect();
    words.sort_unstable();
    let count = new.split(' ').count();
    let shared = new.split(' ').filter(|word| words.binary_search(word).is_ok()).count();
    shared * 2 >= count.max(words.len()).min(2 * count.min(words.len()))
}

fn added(new: &[String], at: usize) -> ParagraphChange {
    ParagraphChange::Added { new: at + 1, text: shortened(&new[at]) }
}

fn gone(old: &[String], at: usize) -> ParagraphChange {
    ParagraphChange::Gone { old: at + 1, text: shortened(&old[at]) }
}

fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() <= WORDS { text.to_owned() } else { format!("{} …", words[..WORDS].join(" ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_are_paired_with_their_older_versions() {
        let text = |text: &str| SourceText::new(text, &[]);
        let old = text(
            "One stays as it is.\n\nThe road is closed to every carrier today.\n\nThis one goes away for good.\n\nLast.",
        );
        let new =
            text("A first one comes.\n\nOne  stays as it is.\n\nThe road is open to every carrier today.\n\nLast.");
        assert_eq!(
            changes(&old, &new),
            [
                ParagraphChange::Added { new: 1, text: "A first one comes.".into() },
                ParagraphChange::Altered {
                    old: 2,
                    new: 3,
                    words: "The road is [-closed-] {+open+} to every carrier today.".into()
                },
                ParagraphChange::Gone { old: 3, text: "This one goes away for good.".into() },
            ]
        );
        assert_eq!(changes(&old, &old), []);
    }
}
