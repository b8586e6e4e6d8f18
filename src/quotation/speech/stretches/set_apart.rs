//! What a text only sets apart, so that it may be speech: behind the sign of a quotation, above the line that signs it, below a line that
//! announces it.

use std::ops::Range;

use super::super::super::text::stored::{Paragraph, StoredText};
use super::super::lexicon::{Class, Lexicon};
use super::super::tokens::first_person::speaks_of_itself;
use super::super::tokens::words;
use super::caseless;

/// How many words a paragraph has at the least that is set apart.
const FEWEST_WORDS: usize = 5;

/// How many paragraphs a letter or an address has at the most.
const MOST_PARAGRAPHS: usize = 12;

/// The paragraphs that may be speech.
pub(crate) fn paragraphs(text: &StoredText, lexicon: &Lexicon) -> Vec<Range<u32>> {
    let paragraphs = text.paragraphs();
    let mut found = Vec::new();
    // Over how many paragraphs a letter or an address may go on.
    let mut goes_on = 0;
    // How many paragraphs before are the items of a list that is announced.
    let mut listed = 0;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let words = &text.stored()[paragraph.range.clone()];
        found.extend(in_headline(words, lexicon).map(|said| offset(said, paragraph.range.start)));
        if is_salutation(words, lexicon) {
            goes_on = MOST_PARAGRAPHS;
            continue;
        }
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
        let before = index.checked_sub(1).map(|before| &paragraphs[before]);
        let of_words = before.is_some_and(|before| announces_words(&text.stored()[before.range.clone()], lexicon));
        let item = said.trim_start().starts_with(is_dash);
        let in_list = listed > 0 && item;
        // Behind a list the text goes on.
        if listed > 1 && !item {
            goes_on = 0;
        }
        let announced = of_words || in_list || before.is_some_and(|before| announces(text, before, lexicon));
        listed = if announced && item { listed + 1 } else { 0 };
        if announced && speaks_of_itself(said, lexicon) {
            goes_on = MOST_PARAGRAPHS;
        }
        let own = goes_on > 0;
        goes_on = goes_on.saturating_sub(1);
        if let Some(line) = signature {
            found.extend(signed_with(text, index, line, lexicon));
        }
        if said.trim_start().starts_with('>') || signed || announced || own {
            found.push(paragraph.range.start as u32..paragraph.range.start as u32 + said.len() as u32);
        }
    }
    found
}

fn offset(range: Range<usize>, by: usize) -> Range<u32> {
    (by + range.start) as u32..(by + range.end) as u32
}

/// What a headline gives to somebody without marks: `Langdan açıklama: yol açılacak`, `Nazir: yol açılacaq`, `Yol yazda açılacaq – Nora Lang`.
fn in_headline(line: &str, lexicon: &Lexicon) -> Option<Range<usize>> {
    const LONGEST: usize = 200;
    const LONGEST_HEAD: usize = 6;
    const FEWEST_SAID: usize = 4;
    let line = line.trim_end();
    let plain = line.len() <= LONGEST
        && !line.ends_with(['.', ':', ';', ',', '…'])
        && !line.contains(['“', '”', '„', '«', '»', '"', '\n']);
    if !lexicon.heads_last || lexicon.no_capitals || !plain {
        return None;
    }
    let long = |words: &str| words.split_whitespace().take(FEWEST_SAID).count() == FEWEST_SAID;
    let office = Class::TITLE.with(Class::TAKES_UP);
    let is_office = |token: &words::Token| token.is(office) || lexicon.is_epithet(&token.lower);
    let source = |token: &words::Token| {
        let ends = |ending: &String| token.suffix == *ending || !token.ending && token.lower.ends_with(ending.as_str());
        token.capital && lexicon.source_endings.iter().any(ends)
    };
    if let Some((head, said)) = line.split_once(": ") {
        let head = words::of(head, lexicon);
        let told = head.iter().any(source)
            || head.last().is_some_and(|last| is_office(last) || last.is(Class::UTTERANCE.with(Class::STATEMENT)));
        let short = (1..=LONGEST_HEAD).contains(&head.len()) && head.iter().all(words::Token::is_word);
        return (short && told && long(said)).then(|| line.len() - said.len()..line.len());
    }
    let dash = [" – ", " — ", " - "].iter().filter_map(|dash| line.rfind(dash)).max()?;
    let (said, bearer) = line.split_at(dash);
    let bearer = words::of(bearer.trim_start_matches(|c| is_dash(c) || c == ' '), lexicon);
    let two = bearer.len() > 1 && bearer.iter().all(|token| token.is_word() && token.capital);
    let named = two || bearer.len() <= LONGEST_HEAD && bearer.iter().any(is_office);
    (named && long(said)).then_some(0..said.len())
}

/// What stands in paragraphs between a signed one and the one before that tells whoever signs it: all of them may be said, the signed one too.
fn signed_with(text: &StoredText, signed: usize, signature: &str, lexicon: &Lexicon) -> Vec<Range<u32>> {
    const MOST: usize = 4;
    let name = signature.trim().trim_start_matches(is_dash).split([',', '(', '–', '—', '|', '/']).next();
    let family = name.and_then(|name| name.split_whitespace().next_back()).unwrap_or_default();
    let written = |index: usize| &text.stored()[text.paragraphs()[index].range.clone()];
    let says = |words: &str| {
        words.split(|c: char| !c.is_alphanumeric()).any(|word| word == family)
            && words::of(words, lexicon).iter().any(|token| token.is(Class::VERB))
    };
    let passage = |index: &usize| is_passage(written(*index), false) && !written(*index).contains(['“', '„', '«', '"']);
    let Some(first) = (signed.saturating_sub(MOST)..signed).rev().find(|index| says(written(*index))) else {
        return Vec::new();
    };
    match (first + 1..=signed).all(|index| passage(&index)) {
        true => { first + 1..=signed }
            .map(|index| &text.paragraphs()[index].range)
            .map(|range| range.start as u32..range.end as u32)
            .collect(),
        false => Vec::new(),
    }
}

/// Whether words begin a letter: `Dear neighbours,`
fn is_salutation(words: &str, lexicon: &Lexicon) -> bool {
    const LONGEST: usize = 10;
    let words = words.trim();
    let first = words.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    lexicon.salutations.contains(&lexicon.lower(first))
        && words.starts_with(char::is_uppercase)
        && words.ends_with([':', ',', '!'])
        && words.split_whitespace().take(LONGEST + 1).count() <= LONGEST
}

/// Whether a paragraph ends with a colon behind a noun for somebody's words: `Esta es su intervención íntegra:`
fn announces_words(words: &str, lexicon: &Lexicon) -> bool {
    const LONGEST: usize = 400;
    let Some(clause) = words.trim_end().strip_suffix(':') else { return false };
    let clause = &clause[clause.ceil_char_boundary(clause.len().saturating_sub(LONGEST))..];
    let sentence = clause.rfind(['.', '!', '?', '\n']).map_or(clause, |stop| &clause[stop + 1..]);
    words::of(sentence, lexicon).iter().any(|token| token.is(Class::UTTERANCE.with(Class::STATEMENT)))
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
    if is_caption_of_words(line, lexicon) {
        return true;
    }
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

/// Whether a line is nothing but somebody's with a noun for words: `პრეზიდენტ ლანგის მიმართვა.`
fn is_caption_of_words(line: &str, lexicon: &Lexicon) -> bool {
    const MOST_WORDS: usize = 10;
    let tokens = words::of(line, lexicon);
    let mut words = tokens.iter().filter(|token| token.is_word());
    let noun = words.next_back().is_some_and(|last| last.is(Class::UTTERANCE.with(Class::STATEMENT)));
    let plain = { words }.all(|token| !token.is(Class::VERB.with(Class::THAT)));
    noun && plain && lexicon.heads_last && (2..=MOST_WORDS).contains(&tokens.len())
}

/// Whether a paragraph ends with a colon behind a verb of reporting.
pub(super) fn announces(text: &StoredText, paragraph: &Paragraph, lexicon: &Lexicon) -> bool {
    const LONGEST: usize = 400;
    let words = text.stored()[paragraph.range.clone()].trim_end();
    let Some(clause) = words.strip_suffix(':') else { return false };
    let clause = &clause[clause.ceil_char_boundary(clause.len().saturating_sub(LONGEST))..];
    let sentence = clause.rfind(['.', '!', '?']).map_or(clause, |stop| &clause[stop..]);
    words::of(sentence, lexicon).iter().any(|token| token.is(Class::VERB))
}

/// Whether a paragraph is nothing but a person's name with what the person is, before a colon.
pub(super) fn names_speaker(text: &StoredText, paragraph: &Paragraph, lexicon: &Lexicon) -> bool {
    let line = text.stored()[paragraph.range.clone()].trim_end().strip_suffix(':');
    line.is_some_and(|line| is_signature(line, lexicon) || ends_with_name(line, lexicon))
}

/// Whether a line is an office with the name of whoever has it: `Главный тренер «Волны» Вячеслав Ланг`.
fn ends_with_name(line: &str, lexicon: &Lexicon) -> bool {
    const MOST_WORDS: usize = 14;
    let tokens = words::of(line, lexicon);
    let [first, .., given, name] = &tokens[..] else { return false };
    let office = |token: &words::Token| token.is(Class::TITLE) || token.is(Class::FILLER.with(Class::SAME_PLACE));
    let named = |token: &words::Token| token.is_word() && token.capital && !token.shouted;
    tokens.len() <= MOST_WORDS
        && (office(first) || tokens.get(1).is_some_and(office))
        && named(given)
        && named(name)
        && !name.is(Class::TITLE.with(Class::ORGANISATION))
}
