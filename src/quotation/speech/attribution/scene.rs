//! A speech with the words around it.

use std::ops::Range;

use super::super::super::text::stored::StoredText;
use super::super::lexicon::{Class, ClauseOrder, Lexicon};
use super::super::stretches::direct::Speeches;
use super::super::stretches::marks::{Span, SpanKind};
use super::super::tokens::finite;
use super::super::tokens::words::{self, Token, TokenKind};

/// How far around a speech is read, in bytes of narration.
const REACH: usize = 1500;

/// How many other speeches around one are looked at.
const MOST_SPEECHES: usize = 8;

/// The words of one paragraph around a speech, in which speeches are single signs.
#[derive(Debug)]
pub(crate) struct Scene {
    pub tokens: Vec<Token>,
    /// Where the speech itself is among them; it has several signs where an attribution stands inside.
    pub own: Range<usize>,
}

impl Scene {
    /// The words around the speech that goes from one stretch to another.
    pub fn around(text: &StoredText, speeches: &Speeches, lexicon: &Lexicon, first: usize, last: usize) -> Scene {
        let spans = &speeches.spans;
        let mut tokens = Vec::new();
        let paragraph = |index: usize| {
            let number = *text.paragraphs_of(&spans[index].inside()).start();
            text.paragraph(number).map_or(spans[index].marks(), |paragraph| paragraph.range.clone())
        };
        let (from, to) = (paragraph(first).start, paragraph(last).end);
        let mut before = first;
        let mut budget = REACH;
        let mut start = spans[first].marks().start;
        loop {
            let own = before.checked_sub(1).filter(|previous| spans[*previous].marks().start >= from);
            let previous = own.filter(|previous| first - previous <= MOST_SPEECHES);
            // A speech that is too far away to be looked at is no narration either.
            let border = own.map_or(from, |own| spans[own].marks().end);
            let length = start.saturating_sub(border);
            if length > budget {
                start = text.stored().ceil_char_boundary(start - budget);
                break;
            }
            budget -= length;
            start = border;
            match previous {
                Some(previous) => {
                    before = previous;
                    start = spans[previous].marks().start;
                }
                None => break,
            }
        }
        let mut at = start;
        for (index, span) in spans.iter().enumerate().take(first).skip(before) {
            narrate(text, at..span.marks().start, lexicon, &mut tokens);
            tokens.push(other(text, lexicon, index, span));
            at = span.marks().end;
        }
        narrate(text, at..spans[first].marks().start, lexicon, &mut tokens);
        let own = tokens.len();
        push_members(text, spans, first, last, lexicon, &mut tokens);
        let own = own..tokens.len();
        let mut at = spans[last].marks().end;
        let mut budget = REACH;
        for (index, span) in spans.iter().enumerate().skip(last + 1).take(MOST_SPEECHES) {
            if span.marks().start >= to || span.marks().start.saturating_sub(at) > budget {
                break;
            }
            budget -= span.marks().start.saturating_sub(at);
            narrate(text, at..span.marks().start, lexicon, &mut tokens);
            tokens.push(other(text, lexicon, index, span));
            at = span.marks().end;
        }
        let next = spans.get(last + 1 + MOST_SPEECHES).map_or(to, |span| span.marks().start);
        let end = to.min(text.stored().floor_char_boundary(at + budget)).min(next).max(at);
        narrate(text, at..end, lexicon, &mut tokens);
        finite::tell_verbs(&mut tokens, lexicon, |index| is_long(text.stored(), &spans[index]));
        Scene { tokens, own }
    }

    /// The words of a paragraph, speeches as signs, up to an offset.
    pub fn of_paragraph(
        text: &StoredText,
        speeches: &Speeches,
        lexicon: &Lexicon,
        number: usize,
        until: usize,
    ) -> Scene {
        let mut tokens = Vec::new();
        let Some(paragraph) = text.paragraph(number) else { return Scene { tokens, own: 0..0 } };
        let end = paragraph.range.end.min(until);
        let spans = &speeches.spans;
        let last = spans.partition_point(|span| span.marks().start < end);
        let first = speeches.first_after(paragraph.range.start).max(last.saturating_sub(MOST_SPEECHES)).min(last);
        let mut at = match first > 0 && last - first == MOST_SPEECHES {
            true => spans[first - 1].marks().end.max(paragraph.range.start),
            false => paragraph.range.start,
        };
        for (index, span) in spans.iter().enumerate().take(last).skip(first) {
            narrate(text, at..span.marks().start, lexicon, &mut tokens);
            tokens.push(other(text, lexicon, index, span));
            at = span.marks().end;
        }
        narrate(text, at..end, lexicon, &mut tokens);
        finite::tell_verbs(&mut tokens, lexicon, |index| is_long(text.stored(), &spans[index]));
        let own = tokens.len()..tokens.len();
        Scene { tokens, own }
    }

    /// Whether there is nothing but speech.
    pub fn is_silent(&self) -> bool {
        !self.tokens.iter().any(Token::is_word)
    }

    /// Whether a paragraph is a heading between others: a few words that end no sentence.
    pub fn is_heading_between(&self) -> bool {
        const MOST_WORDS: usize = 14;
        let ends = |kind: TokenKind| matches!(kind, TokenKind::Stop | TokenKind::Colon | TokenKind::Speech(_));
        let speech = self.tokens.iter().any(|token| matches!(token.kind, TokenKind::Speech(_)));
        !speech
            && self.tokens.iter().filter(|token| token.is_word()).count() <= MOST_WORDS
            && self.tokens.last().is_some_and(|last| !ends(last.kind))
    }

    /// The last sentence.
    pub fn last_sentence(&self, text: &StoredText, speeches: &Speeches, lexicon: &Lexicon) -> Range<usize> {
        let end = self.tokens.len();
        self.sentence_start(text, speeches, lexicon, end.saturating_sub(1))..end
    }

    /// Where the sentence begins that a token stands in.
    pub fn sentence_start(&self, text: &StoredText, speeches: &Speeches, lexicon: &Lexicon, at: usize) -> usize {
        (0..at).rev().find(|index| self.ends_sentence(text, speeches, lexicon, *index)).map_or(0, |index| index + 1)
    }

    /// Where the sentence ends that a token stands in.
    pub fn sentence_end(&self, text: &StoredText, speeches: &Speeches, lexicon: &Lexicon, at: usize) -> usize {
        (at..self.tokens.len())
            .find(|index| self.ends_sentence(text, speeches, lexicon, *index))
            .map_or(self.tokens.len(), |index| index + 1)
    }

    /// Whether a sentence ends with a token: with a full stop, or with a speech that has one.
    fn ends_sentence(&self, text: &StoredText, speeches: &Speeches, lexicon: &Lexicon, at: usize) -> bool {
        let next = self.tokens.get(at + 1);
        let begins = |token: &Token| match token.kind {
            TokenKind::Word => token.capital || lexicon.no_capitals || token.lower.starts_with(char::is_numeric),
            TokenKind::Speech(_) | TokenKind::Open => true,
            _ => false,
        };
        match self.tokens[at].kind {
            // A turn within the paragraph begins behind its dash.
            TokenKind::Stop if next.is_some_and(|next| next.kind == TokenKind::Dash) => {
                self.tokens.get(at + 2).is_some_and(|token| matches!(token.kind, TokenKind::Speech(_)))
            }
            TokenKind::Stop => next.is_none_or(begins),
            TokenKind::Speech(index) => {
                let inside = text.stored()[speeches.spans[index].inside()].trim_end();
                let Some(next) = next else { return false };
                // `“Who pays?” Lang asked.` goes on; `“It pays.” Lang left.` does not.
                match inside.chars().next_back() {
                    Some('.' | '։' | '。') => begins(next) && !next.is(Class::VERB),
                    Some('?' | '!' | '…') => begins(next) && matches!(next.kind, TokenKind::Speech(_)),
                    _ => false,
                }
            }
            _ => false,
        }
    }
}

/// Whether a stretch is long enough to be no name.
fn is_long(stored: &str, span: &Span) -> bool {
    const SHORTEST: usize = 5;
    span.kind != SpanKind::Marks || stored[span.inside()].split_whitespace().take(SHORTEST).count() == SHORTEST
}

/// The sign of another speech; a name in marks is none: `депутатка фракції «Голос» Лозенко`.
fn other(text: &StoredText, lexicon: &Lexicon, index: usize, span: &Span) -> Token {
    match is_name(text.stored(), lexicon, span) {
        true => Token { kind: TokenKind::Other, ..Token::speech(index, span.marks()) },
        false => Token::speech(index, span.marks()),
    }
}

/// Whether marks hold a name within a clause: a few words without a stop, of which the first is capitalised, beside words that no comma,
/// dash or colon parts from it.
fn is_name(stored: &str, lexicon: &Lexicon, span: &Span) -> bool {
    const LONGEST: usize = 4;
    let inside = stored[span.inside()].trim();
    let words = inside.split_whitespace().take(LONGEST + 1).count();
    let named = lexicon.no_capitals || inside.starts_with(char::is_uppercase);
    if span.kind != SpanKind::Marks
        || words > LONGEST
        || !named
        || inside.contains([',', '.', '!', '?', '…', '։', ':'])
        || lexicon.order == ClauseOrder::Place
    {
        return false;
    }
    let after = &stored[span.close as usize..];
    let beside = after.trim_start_matches([' ', '\u{a0}']);
    // `«Голос»-ի`, `“Голос”un`: what follows directly is an ending.
    let hyphen = |c: char| matches!(c, '-' | '–');
    let joined = after.starts_with(hyphen) && after.chars().nth(1).is_some_and(|c| !c.is_whitespace())
        || stored[..span.open as usize].ends_with(hyphen);
    let ending = joined || after.trim_start_matches(['’', '\'']).starts_with(char::is_alphabetic);
    let before = stored[..span.open as usize].trim_end_matches([' ', '\u{a0}']);
    ending || beside.starts_with(|c: char| c.is_alphanumeric()) && before.ends_with(|c: char| c.is_alphanumeric())
}

/// Reads narration: its last part where it is long.
fn narrate(text: &StoredText, range: Range<usize>, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    if range.start >= range.end {
        return;
    }
    let start = text.stored().ceil_char_boundary(range.start.max(range.end.saturating_sub(2 * REACH)));
    let mut from = start.min(range.end);
    let mut at = from;
    for line in text.stored()[from..range.end].split_inclusive('\n') {
        let end = at + line.len();
        if is_credit(line, lexicon) {
            words::read(text, from..at, lexicon, tokens);
            from = end;
        }
        at = end;
    }
    words::read(text, from..range.end, lexicon, tokens);
}

/// Whether a line only says whose a picture is: `Photo: Nora Lang`.
pub(super) fn is_credit(line: &str, lexicon: &Lexicon) -> bool {
    const LONGEST: usize = 14;
    let line = line.trim();
    let Some((head, rest)) = line.split_once(':') else { return false };
    lexicon.credits.contains(&lexicon.lower(head.trim()))
        && rest.split_whitespace().count() <= LONGEST
        && !line.ends_with(['.', '?', '!'])
}

/// The stretches of a speech, with the attributions that stand between them.
fn push_members(
    text: &StoredText,
    spans: &[Span],
    first: usize,
    last: usize,
    lexicon: &Lexicon,
    tokens: &mut Vec<Token>,
) {
    const MOST: usize = 6;
    let shown = (first..(first + MOST).min(last)).chain(std::iter::once(last));
    let mut at = None;
    for index in shown {
        let span = &spans[index];
        if let Some(end) = at
            && span.kind != SpanKind::Label
            && span.marks().start < end + REACH
            && text.stored()[end..span.marks().start.max(end)].contains(char::is_alphabetic)
        {
            words::read(text, end..span.marks().start, lexicon, tokens);
        }
        tokens.push(Token::speech(index, span.marks()));
        at = Some(span.marks().end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words around the speech in the middle of a paragraph of many.
    fn around_the_middle(speeches: usize, language: &str) -> Vec<String> {
        let text = StoredText::new("“A toll pays.” And ".repeat(speeches), &[]);
        let found = Speeches::read(&text, language);
        assert_eq!(found.spans.len(), speeches);
        let lexicon = found.lexicon.expect("it is read");
        let scene = Scene::around(&text, &found, lexicon, speeches / 2, speeches / 2);
        scene.tokens.into_iter().map(|token| token.lower).collect()
    }

    #[test]
    fn is_as_large_however_many_speeches_a_paragraph_has() {
        for language in ["en", "fr", "ru", "ka", "tr"] {
            assert_eq!(around_the_middle(100, language), around_the_middle(1000, language), "{language}");
        }
    }

    #[test]
    fn has_no_words_of_speeches_that_are_too_far_away() {
        let words = around_the_middle(100, "en");
        assert!(words.iter().all(|word| word.is_empty() || word == "and"), "{words:?}");
    }
}
