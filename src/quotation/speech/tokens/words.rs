//! The words around a speech, as a reader of attributions needs them: each with what it can be, and speeches as single signs.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::super::super::text::fold::is_invisible;
use super::super::super::text::stored::StoredText;
use super::super::lexicon::{Class, ClauseOrder, Lexicon};

/// What a sign between two white spaces is.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Word,
    Comma,
    Dash,
    Colon,
    /// The end of a sentence.
    Stop,
    Open,
    Close,
    /// A whole speech, by its index.
    Speech(usize),
    Other,
}

/// A word or a sign.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    /// Where it stands, in bytes of the text as stored.
    pub start: u32,
    pub end: u32,
    pub kind: TokenKind,
    /// A word in small letters, without what is split off it.
    pub lower: String,
    pub class: Class,
    /// How many words the phrase has that begins here.
    pub phrase: u8,
    pub capital: bool,
    /// Whether all its letters are capitals.
    pub shouted: bool,
    /// Whether it ended with a possessive: `Lang’s`.
    pub possessive: bool,
    /// Whether an ending was split off after an apostrophe: `Lang'a`.
    pub ending: bool,
    /// That ending, in small letters.
    pub suffix: String,
    /// An initial or an abbreviation, with its full stop.
    pub short: bool,
}

impl Token {
    pub fn is(&self, class: Class) -> bool {
        self.class.is(class)
    }

    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The sign of a speech.
    pub fn speech(index: usize, range: Range<usize>) -> Token {
        Token { kind: TokenKind::Speech(index), ..Token::sign(TokenKind::Other, range) }
    }

    fn sign(kind: TokenKind, range: Range<usize>) -> Token {
        Token {
            start: range.start as u32,
            end: range.end as u32,
            kind,
            lower: String::new(),
            class: Class::NONE,
            phrase: 1,
            capital: false,
            shouted: false,
            possessive: false,
            ending: false,
            suffix: String::new(),
            short: false,
        }
    }
}

/// Reads a range of a text's narration, behind what was read before.
pub(crate) fn read(text: &StoredText, range: Range<usize>, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let from = tokens.len();
    for part in text.without_furniture(range) {
        read_part(text.stored(), part, lexicon, tokens);
    }
    join_phrases(lexicon, &mut tokens[from..]);
}

/// Reads words that stand on their own, such as a speaker's name.
pub(crate) fn of(words: &str, lexicon: &Lexicon) -> Vec<Token> {
    let mut tokens = Vec::new();
    read_part(words, 0..words.len(), lexicon, &mut tokens);
    join_phrases(lexicon, &mut tokens);
    tokens
}

fn read_part(stored: &str, range: Range<usize>, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let mut at = range.start;
    while let Some(c) = stored[at..range.end].chars().next() {
        let next = at + c.len_utf8();
        if is_word_char(c) {
            let mut end = word_end(stored, at, range.end, lexicon);
            // `E.Musk` is no site.
            let initial = stored[at..end].chars().nth(1).is_none();
            let domain = if initial { 0 } else { domain(&stored[end..range.end]) };
            // `a poursuivi.Le ministre`: a space was forgotten.
            let glued = domain > 0 && stored[end + 1..].starts_with(char::is_uppercase) && {
                let next = &stored[end + 1..end + domain];
                c.is_lowercase() || lexicon.class(&lexicon.lower(next)) != Class::NONE
            };
            let domain = if glued { 0 } else { domain };
            if domain > 0 {
                // A site passes on what others say: it is nobody.
                end += domain;
                tokens.push(Token {
                    lower: lexicon.lower(&stored[at..end]),
                    class: Class::CARRIER,
                    ..Token::sign(TokenKind::Word, at..end)
                });
                at = end;
                continue;
            }
            push_word(stored, at..end, lexicon, tokens);
            unmistake_name(tokens, lexicon);
            at = end;
            continue;
        }
        if let Some(kind) = sign(c, lexicon) {
            let close = stored[next..range.end].chars().next();
            let spaced = stored[..at].ends_with(char::is_whitespace) || at == range.start;
            match kind {
                TokenKind::Stop if c == '.' && absorbs_stop(stored, tokens, at, close, lexicon) => {
                    if let Some(last) = tokens.last_mut() {
                        last.short = true;
                        // `Я.Лужин`: an initial is no pronoun.
                        if last.capital && last.end - last.start <= 2 && close.is_some_and(char::is_uppercase) {
                            last.class = last.class.without(Class::PRONOUN);
                        }
                    }
                }
                // `Nora Lang (trener Lechii; za TVP): “…”`
                TokenKind::Stop if c == ';' && is_in_brackets(tokens) => {
                    tokens.push(Token::sign(TokenKind::Comma, at..next));
                }
                // Turkish sets a semicolon between a subject and what it says.
                TokenKind::Stop if c == ';' && lexicon.semicolons_part && stored[next..range.end].trim().is_empty() => {
                    tokens.push(Token::sign(TokenKind::Comma, at..next));
                }
                // A hyphen is a dash only beside a space.
                TokenKind::Dash
                    if matches!(c, '-' | '\u{2010}' | '\u{2011}') && !spaced && close.is_some_and(is_word_char) => {}
                // `dit -elle`
                TokenKind::Dash
                    if matches!(c, '-' | '\u{2010}' | '\u{2011}')
                        && tokens.last().is_some_and(|last| last.is(Class::VERB))
                        && is_clitic(&stored[next..range.end], lexicon) => {}
                // Armenian sets its colon behind initials and abbreviations too.
                TokenKind::Colon if matches!(c, '.' | '․') && absorbs_stop(stored, tokens, at, close, lexicon) => {
                    if let Some(last) = tokens.last_mut() {
                        last.short = true;
                    }
                }
                _ => tokens.push(Token::sign(kind, at..next)),
            }
        }
        at = next;
    }
}

/// Takes from the last of some words what only a small word is, where it has a capital within a sentence: `сказал Ли` has no particle.
fn unmistake_name(tokens: &mut [Token], lexicon: &Lexicon) {
    let small = Class::THAT.with(Class::CONDITION).with(Class::AND).with(Class::LIMIT).with(Class::OBLIQUE_PRONOUN);
    if let [.., before, last] = tokens
        && lexicon.order == ClauseOrder::Case
        && !lexicon.capital_nouns
        && before.is_word()
        && last.capital
        && !last.shouted
    {
        last.class = last.class.without(small);
    }
}

/// Whether the last of some words stand in brackets that a few words before have opened.
fn is_in_brackets(tokens: &[Token]) -> bool {
    const LONGEST: usize = 12;
    let near = &tokens[tokens.len().saturating_sub(LONGEST)..];
    let bracket = near
        .iter()
        .rev()
        .find(|token| matches!(token.kind, TokenKind::Open | TokenKind::Close | TokenKind::Stop | TokenKind::Colon));
    bracket.is_some_and(|bracket| bracket.kind == TokenKind::Open)
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// How long the end of a site's name is that a text begins with, with what a language sets behind it: `.az-a`.
fn domain(text: &str) -> usize {
    let Some(rest) = text.strip_prefix('.') else { return 0 };
    let capital = usize::from(rest.starts_with(|c: char| c.is_ascii_uppercase()));
    let letters = rest.len() - rest[capital..].trim_start_matches(|c: char| c.is_ascii_lowercase()).len();
    let next = rest[letters..].chars().next();
    if !(2..=4).contains(&letters) || next.is_some_and(is_word_char) {
        return 0;
    }
    let suffix = rest[letters..].strip_prefix(['-', '\'', '’']).map_or(0, |suffix| {
        let end = suffix.find(|c: char| !is_word_char(c)).unwrap_or(suffix.len());
        if end > 0 { rest.len() - letters - suffix.len() + end } else { 0 }
    });
    1 + letters + suffix
}

/// What stands inside a word between letters.
fn is_joiner(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '-' | '\u{2010}' | '\u{2011}' | '՞' | '՜' | '՛' | '\u{AD}') || is_invisible(c)
}

fn sign(c: char, lexicon: &Lexicon) -> Option<TokenKind> {
    Some(match c {
        ',' | '،' | '、' | '，' | '՝' => TokenKind::Comma,
        '–' | '—' | '―' | '-' | '\u{2010}' | '\u{2011}' | '−' | '_' => TokenKind::Dash,
        // Armenian sets a full stop before a speech, and a colon for a full stop.
        '․' => TokenKind::Colon,
        '.' if lexicon.colons_stop => TokenKind::Colon,
        ':' if lexicon.colons_stop => TokenKind::Stop,
        ':' | '：' => TokenKind::Colon,
        '.' | '!' | '?' | '…' | '։' | '。' | '！' | '？' => TokenKind::Stop,
        ';' | '·' | '|' => TokenKind::Stop,
        '(' | '[' => TokenKind::Open,
        ')' | ']' => TokenKind::Close,
        _ => return None,
    })
}

/// Whether a full stop belongs to the word before it: to an initial, an abbreviation, or a figure.
fn absorbs_stop(stored: &str, tokens: &[Token], at: usize, next: Option<char>, lexicon: &Lexicon) -> bool {
    let Some(last) = tokens.last().filter(|last| last.is_word() && last.end as usize == at) else { return false };
    let word = &stored[last.range()];
    // `napisał na X. Potem …`: behind a small word that leads to a place, the letter is the network's name.
    let network = word == "X"
        && tokens.len() > 1
        && tokens[tokens.len() - 2].is(Class::PREPOSITION)
        && next.is_none_or(char::is_whitespace);
    let initial = last.capital && word.chars().count() == 1 && !network;
    let figure = word.chars().all(char::is_numeric);
    // `said Lang.They left`: a space was forgotten.
    const SHORTEST: usize = 4;
    let glued = next.is_some_and(char::is_uppercase)
        && (word.chars().count() >= SHORTEST || last.shouted)
        && stored[at..].chars().nth(2).is_some_and(|c| {
            c.is_lowercase() || c.is_whitespace() && !last.capital && word.chars().count() >= SHORTEST
        });
    // `dedi.32 yaşındaki`: the same before a figure.
    let figured = next.is_some_and(char::is_numeric)
        && word.chars().count() >= SHORTEST
        && word.chars().all(char::is_lowercase)
        && !lexicon.is_abbreviation(word);
    let goes_on = next.is_some_and(is_word_char) && !glued && !figured;
    // An ordinal number, where a language writes it so, is followed by small letters or by a capitalised noun.
    initial || goes_on || lexicon.is_abbreviation(word) || figure && lexicon.ordinal_stops && word.len() <= 2
}

/// Where the word ends that begins at an offset.
fn word_end(stored: &str, start: usize, limit: usize, lexicon: &Lexicon) -> usize {
    const LONGEST: usize = 200;
    let limit = stored.floor_char_boundary(limit.min(start + LONGEST)).max(start);
    let mut end = start;
    let mut chars = stored[start..limit].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        if is_word_char(c) {
            end = start + offset + c.len_utf8();
        } else if !(is_joiner(c) && chars.peek().is_some_and(|(_, next)| is_word_char(*next) || is_joiner(*next))) {
            break;
        } else if matches!(c, '\'' | '’')
            && lexicon.elisions.iter().any(|elided| *elided == lexicon.lower(&stored[start..end]))
        {
            return start + offset + c.len_utf8();
        } else if c == '-' && is_clitic(&stored[start + offset + 1..limit], lexicon) {
            return end;
        }
    }
    // At its limit a word may be longer, and the rest is no word of its own.
    if end == start { stored.ceil_char_boundary(start + 1) } else { end }
}

/// Whether a hyphen parts the word from the pronoun that follows: `dit-il`, `queixou-se`.
fn is_clitic(rest: &str, lexicon: &Lexicon) -> bool {
    if lexicon.clitics.is_empty() {
        return false;
    }
    let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    lexicon.clitics.iter().any(|clitic| *clitic == lexicon.lower(word))
}

fn push_word(stored: &str, range: Range<usize>, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let written = &stored[range.clone()];
    let plain: String;
    let written = if written.is_ascii() {
        written
    } else {
        plain = written.chars().filter(|c| !is_invisible(*c)).nfc().collect();
        &plain
    };
    let mut lower = lexicon.lower(written);
    let mut token = Token::sign(TokenKind::Word, range);
    let stem = lower.trim_end_matches('\'').len();
    lower.truncate(stem);
    if lexicon.apostrophe_endings
        && let Some(at) = lower.find('\'')
        && lower.len() - at <= 12
    {
        token.suffix = lower[at + 1..].to_owned();
        lower.truncate(at);
        token.ending = true;
    } else if let Some((stem, ending)) = lower.rsplit_once('-')
        && lexicon.hyphened_endings.contains(ending)
    {
        // `AZƏRTAC-a`, `BBC-nin`; `ԱԺ-ն`: an article is no case.
        token.ending = !lexicon.hyphened_articles.contains(ending);
        token.suffix = ending.to_owned();
        lower.truncate(stem.len());
    } else if let Some(stem) = lexicon.owner_endings.iter().find_map(|ending| lower.strip_suffix(ending.as_str())) {
        lower.truncate(stem.len());
        token.possessive = true;
    }
    let capital =
        |c: char| c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase() && c.to_lowercase().next() == Some(c);
    // `al-Qasim`, `d’Estaing`, `O’Neill` are names too.
    let inner = written.split(['-', '’', '\'', '‑']).skip(1).any(|part| part.starts_with(char::is_uppercase));
    token.capital = written.starts_with(capital) || inner;
    let stem = &written
        [..written.floor_char_boundary(token.ending.then(|| written.rfind('-')).flatten().unwrap_or(written.len()))];
    let letters = stem.chars().filter(|c| c.is_alphabetic());
    token.shouted = letters.clone().count() > 1 && { letters }.all(char::is_uppercase);
    token.class = lexicon.class(&lower);
    // `dirigindo-se aos vizinhos`: a pronoun joined to its verb begins no clause.
    let joined = stored[..token.start as usize].ends_with('-') && lexicon.clitics.contains(&lower);
    if joined && token.start > 1 && stored[..token.start as usize - 1].ends_with(char::is_alphabetic) {
        token.class = token.class.without(Class::THAT.with(Class::CONDITION).with(Class::OPENER));
    }
    // `der 34-Jährige`, `CDU-Politikerin`: the last part tells what the whole is.
    if token.class == Class::NONE
        && let Some((first, last)) = lower.rsplit_once('-')
        && (lexicon.capital_nouns || first.chars().all(char::is_numeric))
        && lexicon.class(last).is(Class::TAKES_UP)
    {
        token.class = Class::TAKES_UP;
    }
    // `the 34-year-old`
    if token.class == Class::NONE && lower.starts_with(char::is_numeric) && lexicon.is_epithet(&lower) {
        token.class = Class::TAKES_UP;
    }
    // `Schlafforscher`
    const SHORTEST_NOUN: usize = 6;
    let ends_with_noun =
        |at: usize| lower.len() >= at + SHORTEST_NOUN && lexicon.class(&lower[at..]).is(Class::TAKES_UP);
    if token.class == Class::NONE
        && lexicon.capital_nouns
        && token.capital
        && lower.char_indices().skip(3).any(|(at, _)| ends_with_noun(at))
    {
        token.class = Class::TAKES_UP;
    }
    // `US` is no pronoun.
    let small = Class::PRONOUN.with(Class::OBLIQUE_PRONOUN);
    // `der OB`
    let small = if lexicon.capital_nouns { small.with(Class::THAT) } else { small };
    if token.shouted && token.is(small) {
        token.class = Class::NONE;
    }
    token.lower = lower;
    tokens.push(token);
}

/// Gives the words of a phrase the class of the phrase: a verb's stands at its last word, a formula's at its first.
fn join_phrases(lexicon: &Lexicon, tokens: &mut [Token]) {
    let mut at = 0;
    while at < tokens.len() {
        let phrases = if tokens[at].is_word() { lexicon.phrases(&tokens[at].lower) } else { &[] };
        let stands = |rest: &[String]| {
            tokens.len() > at + rest.len()
                && rest.iter().zip(&tokens[at + 1..]).all(|(word, token)| token.is_word() && token.lower == *word)
        };
        // `lo stesso appello`: before a noun it is no pronoun.
        let before_noun = |length: usize| {
            let next = tokens.get(at + 1 + length);
            let spoken = at > 0 && tokens[at - 1].is(Class::VERB);
            let noun = next.is_some_and(|next| next.is_word() && !next.capital && next.class == Class::NONE);
            noun && !spoken && tokens[at].is(Class::DEFINITE)
        };
        let found = phrases.iter().find(|(rest, _)| stands(rest));
        let pronoun = Class::HE.with(Class::SHE);
        let Some((rest, class)) = found.filter(|(rest, class)| !(class.is(pronoun) && before_noun(rest.len()))) else {
            at += 1;
            continue;
        };
        let last = at + rest.len();
        let class = phrases.iter().filter(|(other, _)| other == rest).fold(*class, |all, (_, one)| all.with(*one));
        if class.is(Class::VERB) {
            for inner in &mut tokens[at..last] {
                let clause = Class::LIMIT.with(Class::LIMIT_APART).with(Class::CONDITION);
                inner.class = inner.class.without(clause.with(Class::VERB)).with(Class::FILLER).with(Class::INNER);
            }
            tokens[last].class = class;
        } else if class == Class::NO_LIMIT {
            // `s’est` limits nothing, and its words stay what they are.
            let limits = Class::LIMIT.with(Class::LIMIT_APART).with(Class::CONDITION);
            for token in &mut tokens[at..=last] {
                token.class = token.class.without(limits);
            }
            tokens[at].class = tokens[at].class.with(class);
            tokens[at].phrase = rest.len() as u8 + 1;
        } else {
            tokens[at].class = class;
            tokens[at].phrase = rest.len() as u8 + 1;
            let kept = class.is(Class::TITLE.with(Class::BEHALF).with(Class::ORGANISATION).with(Class::TOPONYM));
            // `sono le parole di`: the verb stays a verb, and the preposition one.
            let own = Class::VERB.with(Class::OF);
            let kept_last = class.is(Class::REFERS_BACK) && tokens[last].is(own);
            for inner in &mut tokens[at + 1..=last] {
                inner.class = if kept_last && inner.is(own) {
                    inner.class
                } else if kept {
                    class.with(Class::INNER)
                } else {
                    Class::INNER
                };
            }
        }
        at = last + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(language: &str, text: &str) -> Vec<String> {
        let lexicon = Lexicon::of(language).expect("it is read");
        of(text, lexicon).into_iter().filter(Token::is_word).map(|token| token.lower).collect()
    }

    fn signs(language: &str, text: &str) -> Vec<TokenKind> {
        let lexicon = Lexicon::of(language).expect("it is read");
        of(text, lexicon).into_iter().filter(|token| !token.is_word()).map(|token| token.kind).collect()
    }

    #[test]
    fn are_split_where_the_language_joins_what_are_two() {
        assert_eq!(words("fr", "l’expert a-t-il dit qu’elle"), ["l", "expert", "a", "t", "il", "dit", "qu", "elle"]);
        assert_eq!(words("pt", "queixou-se Lang"), ["queixou", "se", "lang"]);
        assert_eq!(words("tr", "Karaçay'a göre IŞIK"), ["karaçay", "göre", "ışık"]);
        assert_eq!(words("en", "Lang’s O’Neill-Stone U.S. aid"), ["lang", "o'neill-stone", "u", "s", "aid"]);
        assert_eq!(words("hy", "ի՞նչ ասաց"), ["ինչ", "ասաց"]);
    }

    #[test]
    fn end_sentences_only_where_one_ends() {
        assert_eq!(signs("en", "Mr. Lang told a U.S. Senate panel on Sept. 4."), [TokenKind::Stop]);
        assert_eq!(signs("az", "N.Səlimova dedi."), [TokenKind::Stop]);
        assert_eq!(signs("de", "am 3. Mai, bzw. heute"), [TokenKind::Comma]);
        assert_eq!(signs("es", "—dijo Lang— y"), [TokenKind::Dash, TokenKind::Dash]);
        assert_eq!(signs("en", "well-known - Lang"), [TokenKind::Dash]);
    }
}
