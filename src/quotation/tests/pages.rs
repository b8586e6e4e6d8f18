//! Pages of a text, by their labels.

use super::*;

#[test]
fn begin_with_words_that_tell_them_from_what_is_near() {
    let text = "The road is open to all. The road is open to few. The road is shut for good. It is late.";
    let source = SourceText::new(text, &[]);
    let starts = [0, 25, 50, 77];
    let words = beginnings(&source, &starts);
    assert_eq!(words, ["The road is open", "The road is open", "The road is shut", "It is late."]);
    for (index, words) in words.iter().enumerate() {
        let from = index.checked_sub(1).map_or(0, |before| starts[before] + 1);
        let found = find_within(&source, words, from..text.len(), 1);
        assert_eq!(found.first().map(|at| at.range.start), Some(starts[index]), "{words}");
    }
    assert_eq!(find_within(&source, "The road is shut", 0..60, 2), []);
    // A page that begins within a word begins with the next one.
    assert_eq!(beginnings(&source, &[27]), ["road is open to few."]);
}
