//! Large and hostile texts, in bounded time.

use super::*;

/// Minutes, where something is looked at once for everything else.
const SIZE: usize = 512 << 10;

fn check(text: String, exact: &str, expected: Verdict) {
    let text = SourceText::new(text, &[]);
    assert_eq!(verdict(verify(&text, "en", &mammadov(), &selector(exact), Claim::Publication)), expected);
    let _ = closest(&text, "these words stand nowhere in the whole of that text");
    assert_eq!(find(&text, "these words stand nowhere"), []);
}

#[test]
fn are_searched_whatever_they_are() {
    check("a".repeat(SIZE), &"a".repeat(200), Verdict::Missing);
    check("a ".repeat(SIZE / 2), &"a ".repeat(200), Verdict::Ambiguous);
    check("a-\n".repeat(SIZE / 3), "a-a-a-a-a-a-a-a-a-a-a-a-b", Verdict::Missing);
    check("\"a ".repeat(SIZE / 3), "\"a \"a \"a \"a \"a \"a \"a b", Verdict::Altered);
    check("'as' ".repeat(SIZE / 5), "these words stand nowhere in it", Verdict::Missing);
    check(format!("a{}", "\u{301}".repeat(SIZE / 2)), &"a b ".repeat(10), Verdict::Missing);
    check("字".repeat(SIZE / 3), &"字".repeat(50), Verdict::Ambiguous);
    check("a\n\n".repeat(SIZE / 3), "a a a a a a a a a a a a b", Verdict::Altered);
}

#[test]
fn are_quoted_in_one_line() {
    let text = format!("{} The one sentence that stands once.", ARTICLE.replace(['\n', '"'], " ").repeat(200));
    check(text, "The one sentence that stands once.", Verdict::Verified);
}

/// Marks, labels and dashes in numbers that take minutes where each is looked at once for every other.
#[test]
fn are_read_once_whatever_marks_they_have() {
    let texts = [
        "“".repeat(100_000),
        "\"".repeat(20_000),
        format!("{}{}", "“‘".repeat(20_000), "’”".repeat(20_000)),
        format!("{}{}", "« a ".repeat(20_000), "b » ".repeat(20_000)),
        "“a\n\n".repeat(5_000),
    ];
    for text in texts {
        let text = SourceText::new(text, &[]);
        let words = selector("these words stand nowhere in the text");
        assert!(verify(&text, "en", &mammadov(), &words, Claim::Speaker("mammadov")).is_err());
        assert!(direct_speech(&text, "en", &mammadov()).all(|speech| speech.speaker.is_none()));
    }
}

/// What is found by the index of a text is what is found by reading it.
#[test]
fn are_searched_by_their_index_as_without() {
    let article = ARTICLE.replace('\n', " ");
    let text = article.repeat(3);
    let words: Vec<&str> = article.split_whitespace().collect();
    let read = |exact: &str| find(&SourceText::new(text.as_str(), &[]), exact);
    let source = SourceText::new(text.as_str(), &[]);
    for _ in 0..40 {
        find(&source, "these words stand nowhere");
    }
    for start in (0..words.len() - 8).step_by(37) {
        let exact = words[start..start + 8].join(" ");
        assert_eq!(find(&source, &exact), read(&exact), "{exact}");
    }
}
