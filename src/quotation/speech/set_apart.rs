//! What a text only sets apart, so that it may be speech: behind the sign of a quotation, above the line that signs it, below a line that
//! announces it.

use std::ops::Range;

use super::super::text::stored::StoredText;
use super::caseless;
use super::class::Class;
use super::interview::speaks_of_itself;
use super::lexicon::Lexicon;
use super::turns::announces;
use super::words;

/// How many words a paragraph has at the least that is set apart.
const FEWEST_WORDS: usize = 5;

/// The paragraphs that may be speech.
pub(crate) fn paragraphs(text: &StoredText, lexicon: &Lexicon) -> Vec<Range<u32>> {
    let paragraphs = text.paragraphs();
    let mut found = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let words = &text.stored()[paragraph.range.clone()];
        let (said, last_line) = match words.trim_end().rsplit_once('\n') {
            Some((said, line)) if is_signature(line, lexicon) => (said, Some(line)),
            _ => (words, None),
        };
        let next = paragraphs.get(index + 1).map(|next| &text.stored()[next.range.clone()]);
        let signed_below = lexicon.no_capitals && next.is_some_and(|line| is_signature(line, lexicon));
        if !is_passage(said, signed_below) {
            continue;
        }
        let signature = last_line.or(next.filter(|line| is_signature(line, lexicon)));
        let signed =
            signature.is_some_and(|line| line.trim_start().starts_with(is_dash) || speaks_of_itself(said, lexicon));
        let announced = index > 0 && announces(text, &paragraphs[index - 1], lexicon);
        if said.trim_start().starts_with('>') || signed || announced {
            found.push(paragraph.range.start as u32..paragraph.range.start as u32 + said.len() as u32);
        }
    }
    found
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '-' | '―')
}

/// Whether words are a sentence of some length, and no item of a list; the stop may be left out of what is `signed`.
fn is_passage(words: &str, signed: bool) -> bool {
    let item = words.trim_start().starts_with(|c: char| c.is_numeric() || matches!(c, '•' | '·' | '▪' | '*'));
    let closed = signed || words.trim_end().ends_with(['.', '!', '?', '…', ')', '*', '_']);
    !item && closed && words.split_whitespace().take(FEWEST_WORDS).count() == FEWEST_WORDS
}

/// Whether a line is nothing but a name, with what its bearer is: `— Nora Lang, mayor of Brouk`.
fn is_signature(line: &str, lexicon: &Lexicon) -> bool {
    const MOST_WORDS: usize = 14;
    const LONGEST_NAME: usize = 5;
    let line = line.trim().trim_start_matches(is_dash).trim();
    if lexicon.no_capitals {
        return caseless::is_signature(line, lexicon);
    }
    let name = line.split([',', '(', '–', '—', '|', '/']).next().unwrap_or_default();
    let parts: Vec<&str> = name.split_whitespace().collect();
    let capital = |word: &&str| word.starts_with(char::is_uppercase);
    let small = |word: &str| lexicon.class(&lexicon.lower(word)).is(Class::PARTICLE) || word.ends_with('.');
    (2..=LONGEST_NAME).contains(&parts.len())
        && parts.first().is_some_and(capital)
        && parts.iter().filter(|word| capital(word)).count() >= 2
        && parts.iter().all(|word| capital(word) || small(word))
        && !line.ends_with(['.', '!', '?', ':', ';', '…'])
        && line.split_whitespace().count() <= MOST_WORDS
        && !words::of(line, lexicon).iter().any(|token| token.is(Class::VERB) && !token.capital)
}
