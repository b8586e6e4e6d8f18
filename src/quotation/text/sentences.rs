//! Where sentences end, in plain words.

/// Where the first sentence of a text ends: after a full stop, question or exclamation mark that white space follows,
/// unless the full stop belongs to an abbreviation.
pub(crate) fn sentence_end(text: &str, is_abbreviation: impl Fn(&str) -> bool) -> Option<usize> {
    let stops = text.match_indices(['.', '!', '?', '…', '։', '。']).map(|(at, mark)| (at, at + mark.len()));
    { stops }.find_map(|(at, end)| {
        let rest = text[end..].trim_start_matches(['"', '\'', '”', '’', '»', ')', ']']);
        let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
        let begins = !rest.trim_start().starts_with(char::is_lowercase);
        let short = || text[at..].starts_with('.') && is_short(&text[..at], &is_abbreviation);
        (ends && begins && !short()).then_some(end)
    })
}

/// Whether a text ends with an initial or an abbreviation.
fn is_short(before: &str, is_abbreviation: impl Fn(&str) -> bool) -> bool {
    let word =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, '.' | '(' | '"' | '“')).next().unwrap_or_default();
    let initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase);
    initial || is_abbreviation(word)
}
