//! Lines of a plain text that are no part of it: what a browser or a printer put around it.

use std::collections::HashMap;

use crate::import::extracted::ExtractedParagraph;

/// Words that stand alone on lines of web pages.
const LABELS: &[&str] = &[
    "share",
    "share this",
    "share this article",
    "print",
    "print this page",
    "advertisement",
    "advertising",
    "read more",
    "read also",
    "related articles",
    "related",
    "comments",
    "leave a comment",
    "subscribe",
    "sign up",
    "newsletter",
    "follow us",
    "back to top",
    "copy link",
    "listen",
    "save",
    "tweet",
    "facebook",
    "twitter",
    "whatsapp",
    "telegram",
    "linkedin",
    "email",
    "menu",
    "search",
    "home",
    "loading",
    "skip to content",
    "skip to main content",
    "a+",
    "a-",
    "реклама",
    "поделиться",
    "читайте также",
    "werbung",
    "anzeige",
    "teilen",
    "drucken",
    "publicité",
    "partager",
    "imprimer",
    "publicidad",
    "compartir",
    "pubblicità",
    "condividi",
    "reklam",
    "paylaş",
    "paylaşın",
    "reklama",
];

/// How long a line of furniture may be, in words.
const MOST_WORDS: usize = 12;

/// How often a short line must stand in a text to be furniture for that alone.
const REPEATED: usize = 3;

/// The lines of a text that are furniture, each once, as they stand.
pub(super) fn of(text: &str, paragraphs: &[ExtractedParagraph]) -> Vec<String> {
    let lines: Vec<&str> =
        paragraphs.iter().map(|paragraph| &text[paragraph.range.clone()]).filter(|line| !line.contains('\n')).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for line in &lines {
        *counts.entry(line).or_default() += 1;
    }
    let mut found: Vec<String> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let edge = index < 4 || index + 4 >= lines.len();
        if is_furniture(line, edge, counts[line]) && !found.iter().any(|known| known == line) {
            found.push((*line).to_owned());
        }
    }
    // A text that is furniture throughout is something else.
    if found.len() * 2 > paragraphs.len() { Vec::new() } else { found }
}

fn is_furniture(line: &str, edge: bool, count: usize) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    if words.is_empty() || words.len() > MOST_WORDS {
        return false;
    }
    let lower = line.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric() && c != '+' && c != '-');
    if LABELS.contains(&bare) || is_page_number(&lower) {
        return true;
    }
    let sentence = line.ends_with(['.', '!', '?', '”', '"', '…', ':']);
    if count >= REPEATED && !sentence && words.len() <= 8 {
        return true;
    }
    // Signs that a page's controls leave behind: `+ ↺ − 16 px`.
    let signs = line
        .chars()
        .filter(|c| {
            matches!(
                c,
                '↺' | '↻'
                    | '©'
                    | '®'
                    | '|'
                    | '»'
                    | '«'
                    | '›'
                    | '▶'
                    | '►'
                    | '✕'
                    | '☰'
                    | '⋮'
                    | '−'
                    | '+'
                    | '•'
                    | '·'
            )
        })
        .count();
    let controls = words.iter().any(|word| matches!(*word, "px" | "↺" | "A+" | "A-" | "☰"));
    let dated = super::super::dates::find(line).is_some() || words.iter().any(|word| is_time(word));
    edge && !sentence
        && (controls && signs > 0
            || signs > 1 && (dated || words.len() <= 4)
            || lower.starts_with("©")
            || lower.starts_with("copyright "))
}

/// `12`, `– 12 –`, `Page 3 of 10`.
fn is_page_number(line: &str) -> bool {
    let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |word: &str| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    match words[..] {
        ["page" | "seite" | "стр" | "страница" | "página" | "pagina", one] => number(one),
        ["page" | "seite" | "página" | "pagina", one, "of" | "von" | "de" | "di" | "sur", last] => {
            number(one) && number(last)
        }
        _ => false,
    }
}

fn is_time(word: &str) -> bool {
    let digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    word.split_once(':').is_some_and(|(hour, minute)| digits(hour) && digits(minute))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::extracted::ParagraphKind;

    fn found(text: &str) -> Vec<String> {
        let mut at = 0;
        let mut paragraphs = Vec::new();
        for block in text.split("\n\n") {
            paragraphs.push(ExtractedParagraph { range: at..at + block.len(), kind: ParagraphKind::Body });
            at += block.len() + 2;
        }
        of(text, &paragraphs)
    }

    #[test]
    fn controls_and_labels_are_furniture_and_sentences_are_not() {
        let text = "date 2026-02-12 + ↺ − 16 px\n\nThe road is open.\n\nShare\n\nIt costs 16 px + 3.\n\nPage 3 of 10\n\nRead more\n\nThe end of it all\n\nIs this a road?";
        assert_eq!(found(text), ["date 2026-02-12 + ↺ − 16 px", "Share", "Page 3 of 10", "Read more"]);
    }
}
