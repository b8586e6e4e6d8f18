//! The clause that an editor must not cut off: the one that limits what was said.

use super::source::SourceText;
use super::speech::Span;

/// How a sentence goes on after an offset of the stored text, where that limits what stands before it: `but …`,
/// `unless …`. English only.
pub(super) fn limiting_clause(text: &SourceText, end: usize) -> Option<String> {
    let rest = rest_of_sentence(text, end)?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    let limits = (0..words.len()).any(|at| is_limiting(&words, at));
    limits.then(|| shortened(&words))
}

/// What is left of a sentence after an offset of the stored text, within its quotation marks.
fn rest_of_sentence(text: &SourceText, end: usize) -> Option<String> {
    const LONGEST: usize = 600;
    let stored = text.stored();
    let paragraph = text.paragraph(*text.paragraphs_of(&(end.saturating_sub(1)..end)).start())?;
    if stored[..end].ends_with(['.', '!', '?']) {
        return None;
    }
    let spans = text.spans();
    let next = spans.partition_point(|span| span.marks().start < end);
    let speech = spans[..next].last().map(Span::inside).filter(|inside| end <= inside.end);
    let stop = speech.as_ref().map_or(paragraph.range.end, |inside| inside.end);
    let rest = text.words(&(end..stored.floor_char_boundary(stop.min(end + LONGEST)).max(end)));
    if rest.contains(char::is_alphanumeric) {
        let length = sentence_end(&rest).unwrap_or(rest.len());
        return Some(rest[..length].to_owned());
    }
    // The speech may go on after `," he said, "`.
    let next = spans.get(next).map(Span::inside).filter(|inside| inside.start < paragraph.range.end)?;
    let between = text.words(&(speech?.end..next.start));
    let goes_on = between.len() < LONGEST
        && sentence_end(&between).is_none()
        && stored[next.clone()].starts_with(char::is_lowercase);
    let rest = text.words(&(next.start..stored.floor_char_boundary(next.end.min(next.start + LONGEST))));
    goes_on.then(|| rest[..sentence_end(&rest).unwrap_or(rest.len())].to_owned())
}

/// Where the first sentence of a text ends: after a full stop, question or exclamation mark that white space follows,
/// unless the full stop belongs to an abbreviation.
pub(super) fn sentence_end(text: &str) -> Option<usize> {
    text.match_indices(['.', '!', '?', '…']).map(|(at, mark)| (at, at + mark.len())).find_map(|(at, end)| {
        let rest = text[end..].trim_start_matches(['"', '\'', '”', '’', '»', ')', ']']);
        let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
        let begins = !rest.trim_start().starts_with(char::is_lowercase);
        (ends && begins && !(text[at..].starts_with('.') && is_abbreviation(&text[..at]))).then_some(end)
    })
}

fn is_abbreviation(before: &str) -> bool {
    let word =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, '.' | '(' | '"' | '“')).next().unwrap_or_default();
    let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    initial || ABBREVIATIONS.contains(&word)
}

const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Sen", "Rep", "Gov", "Lt", "Col", "Maj", "Capt", "Sgt", "Amb", "St", "Jr",
    "Sr", "No", "vs", "cf", "Fig", "approx", "Inc", "Ltd", "Co", "Corp",
];

/// Whether a clause that limits the one before it begins with a word.
fn is_limiting(words: &[&str], at: usize) -> bool {
    let bare =
        |index: usize| words.get(index).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    let Some(word) = bare(at) else { return false };
    let next = bare(at + 1).unwrap_or_default();
    let previous = at.checked_sub(1).and_then(bare).unwrap_or_default();
    let after_comma = at.checked_sub(1).is_some_and(|before| words[before].ends_with([',', ';', '–', '—', '-']));
    match word.as_str() {
        // `not only … but also` and `not … but rather` add and correct.
        "but" => !matches!(next.as_str(), "also" | "rather"),
        "unless" | "except" | "excepting" | "although" | "though" | "albeit" | "however" => {
            previous != "even" || word == "though"
        }
        "if" => !matches!(previous.as_str(), "as" | "even" | "what" | "ask" | "asked" | "see" | "wonder"),
        "provided" | "providing" => next == "that" || after_comma,
        "assuming" | "save" => next == "that",
        "long" => matches!(previous.as_str(), "as" | "so") && next == "as",
        "subject" => next == "to" && after_comma,
        "condition" => previous == "on" && next == "that",
        "exception" => next == "of",
        "yet" => after_comma,
        _ => false,
    }
}

/// The beginning of a clause, enough to recognise it by.
fn shortened(words: &[&str]) -> String {
    const MOST_WORDS: usize = 25;
    let clause = words[..words.len().min(MOST_WORDS)].join(" ");
    if words.len() > MOST_WORDS { clause + " …" } else { clause }
}
