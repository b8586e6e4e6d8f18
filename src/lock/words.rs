//! What changed between two texts, in words.

use similar::{Algorithm, DiffOp, capture_diff_slices, diff_ratio, group_diff_ops};

/// How many words around a change are shown.
const CONTEXT: usize = 4;

/// The changes with a few words around each, as `git diff --word-diff` marks them: `[-old-]` and `{+new+}`.
pub fn word_diff(old: &str, new: &str) -> String {
    let (old, new) = (words(old), words(new));
    let mut told = String::new();
    let mut end = 0;
    for group in group_diff_ops(capture_diff_slices(Algorithm::Myers, &old, &new), CONTEXT) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        told.push_str(if first.old_range().start > end || (end == 0 && first.new_range().start > 0) {
            "… "
        } else {
            ""
        });
        let words: Vec<_> = group.iter().flat_map(|op| marked(&old, &new, op)).collect();
        told.push_str(&words.join(" "));
        told.push(' ');
        end = last.old_range().end;
    }
    if end < old.len() {
        told.push('…');
    }
    told.trim_end().to_owned()
}

/// The share of words that two texts have in common, in order: 0 to 1.
pub fn likeness(old: &str, new: &str) -> f32 {
    let (old, new) = (words(old), words(new));
    diff_ratio(&capture_diff_slices(Algorithm::Myers, &old, &new), old.len(), new.len())
}

/// Which of two texts, one after the other, has words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordingSide {
    /// Both.
    Same,
    /// The old one alone.
    Old,
    /// The new one alone.
    New,
}

/// All the words of two texts in order, parted by which of them has them, to be shown side by side.
pub fn wordings(old: &str, new: &str) -> Vec<(WordingSide, String)> {
    let (old, new) = (words(old), words(new));
    let mut parts = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let (gone, come) = (old[op.old_range()].join(" "), new[op.new_range()].join(" "));
        match op {
            DiffOp::Equal { .. } => parts.push((WordingSide::Same, come)),
            _ => parts.extend(
                [(WordingSide::Old, gone), (WordingSide::New, come)].into_iter().filter(|(_, words)| !words.is_empty()),
            ),
        }
    }
    parts
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

fn marked(old: &[&str], new: &[&str], op: &DiffOp) -> Vec<String> {
    if let DiffOp::Equal { .. } = op {
        return vec![new[op.new_range()].join(" ")];
    }
    let gone = (!op.old_range().is_empty()).then(|| format!("[-{}-]", old[op.old_range()].join(" ")));
    let come = (!op.new_range().is_empty()).then(|| format!("{{+{}+}}", new[op.new_range()].join(" ")));
    gone.into_iter().chain(come).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_are_told_in_order() {
        let told = wordings("the road is open", "the road was open");
        let expected = [
            (WordingSide::Same, "the road"),
            (WordingSide::Old, "is"),
            (WordingSide::New, "was"),
            (WordingSide::Same, "open"),
        ];
        assert_eq!(told, expected.map(|(wording, words)| (wording, words.to_owned())));
    }

    #[test]
    fn changes_are_marked_with_the_words_around_them() {
        let old = "one two three four five six seven eight nine ten eleven twelve thirteen";
        assert_eq!(
            word_diff(old, &old.replace("six", "6")),
            "… two three four five [-six-] {+6+} seven eight nine ten …"
        );
        assert_eq!(word_diff("a b c", "a c"), "a [-b-] c");
        assert_eq!(word_diff("a c", "a b c"), "a {+b+} c");
        assert_eq!(word_diff("a b", "a b"), "…");
    }

    #[test]
    fn texts_are_alike_by_the_words_that_they_share_in_order() {
        assert_eq!(likeness("a b c d", "a b  c d"), 1.0);
        assert_eq!(likeness("a b c d", "a c d e"), 0.75);
        assert_eq!(likeness("a b", "c d"), 0.0);
    }
}
