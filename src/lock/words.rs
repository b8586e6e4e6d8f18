//! What changed between two texts, in words.

use similar::{ChangeTag, DiffOp, TextDiff};

/// How many words around a change are shown.
const CONTEXT: usize = 4;

/// The changes with a few words around each, as `git diff --word-diff` marks them: `[-old-]` and `{+new+}`.
pub fn word_diff(old: &str, new: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (old.split_whitespace().collect(), new.split_whitespace().collect());
    let diff = TextDiff::from_slices(&old, &new);
    let mut told = String::new();
    let mut end = 0;
    for group in diff.grouped_ops(CONTEXT) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        told.push_str(if first.old_range().start > end || (end == 0 && first.new_range().start > 0) {
            "… "
        } else {
            ""
        });
        let words: Vec<_> = group.iter().flat_map(|op| marked(&diff, op)).collect();
        told.push_str(&words.join(" "));
        told.push(' ');
        end = last.old_range().end;
    }
    if end < old.len() {
        told.push('…');
    }
    told.trim_end().to_owned()
}

fn marked(diff: &TextDiff<'_, '_, str>, op: &DiffOp) -> Vec<String> {
    let words = |tag: ChangeTag| {
        let words: Vec<_> =
            diff.iter_changes(op).filter(|change| change.tag() == tag).map(|change| change.value()).collect();
        words.join(" ")
    };
    let marked = [
        words(ChangeTag::Equal),
        Some(words(ChangeTag::Delete))
            .filter(|words| !words.is_empty())
            .map_or(String::new(), |words| format!("[-{words}-]")),
        Some(words(ChangeTag::Insert))
            .filter(|words| !words.is_empty())
            .map_or(String::new(), |words| format!("{{+{words}+}}")),
    ];
    marked.into_iter().filter(|words| !words.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
