//! What changes a meaning where every word is right: a clause cut off that limits what was said, a beginning after a negation, an
//! omission that swallows one, and words that the speaker himself quotes.

use std::ops::Range;

use super::speech::lexicon::Class;
use super::speech::lexicon::Lexicon;
use super::speech::stretches::direct::Speeches;
use super::speech::stretches::marks;
use super::speech::tokens::words::{self, Token, TokenKind};
use super::text::stored::StoredText;
use super::verdict::Note;

/// How far a sentence is read, in bytes.
const LONGEST: usize = 600;

/// What is to be told of the ends and the gaps of a quotation: `ranges` are its stretches in the stored text, `omits` whether its words
/// begin and end with a mark of omission.
pub(super) fn notes(text: &StoredText, speeches: &Speeches, ranges: &[Range<usize>], omits: (bool, bool)) -> Vec<Note> {
    let Some(lexicon) = speeches.lexicon else { return Vec::new() };
    let reader = LimitReader { text, speeches, lexicon };
    let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else { return Vec::new() };
    let mut notes = Vec::new();
    if !omits.1 {
        notes.extend(reader.limiting_clause(last.end).map(|continues| Note::CutShort { continues }));
    }
    if let Some(after) = reader.turning_words(first.start, last.end) {
        notes.push(Note::BeginsAfter { words: after });
    }
    for pair in ranges.windows(2) {
        notes.extend(reader.gap(&pair[0], &pair[1]));
    }
    if ranges.iter().any(|range| reader.is_quoted_within(range)) {
        notes.push(Note::QuotedWithin);
    }
    notes
}

struct LimitReader<'a> {
    text: &'a StoredText,
    speeches: &'a Speeches,
    lexicon: &'a Lexicon,
}

impl LimitReader<'_> {
    /// How a sentence goes on after an offset of the stored text, where that limits what stands before it: `but …`, `unless …`.
    fn limiting_clause(&self, end: usize) -> Option<String> {
        const WORDS_BEFORE: usize = 40;
        let rest = self.rest_of_sentence(end)?;
        // With some words before it: `asking is | if anybody will use it` limits nothing.
        let before = if rest.start == end {
            self.text.stored().ceil_char_boundary(end.saturating_sub(WORDS_BEFORE))
        } else {
            rest.start
        };
        let tokens = self.read(before..rest.end);
        let own = tokens.iter().position(|token| token.start as usize >= rest.start)?;
        let length = own + first_sentence(&tokens[own..], self.lexicon);
        let tokens = &tokens[..length];
        let limits = (own..tokens.len()).any(|at| is_limiting(tokens, at));
        let until = tokens.last().map_or(rest.end, |last| last.end as usize);
        limits.then(|| shortened(&self.text.words(&(rest.start..until))))
    }

    fn read(&self, range: Range<usize>) -> Vec<Token> {
        let mut tokens = Vec::new();
        words::read(self.text, range, self.lexicon, &mut tokens);
        tokens
    }

    /// The range of the stretch of speech that holds an offset, or else of its paragraph.
    fn surroundings(&self, range: Range<usize>) -> Option<Range<usize>> {
        let index = self.speeches.first_after(range.start);
        let inside = self
            .speeches
            .spans
            .get(index)
            .map(marks::Span::inside)
            .filter(|inside| inside.start <= range.start && range.end <= inside.end);
        inside.or_else(|| Some(self.text.paragraph(*self.text.paragraphs_of(&range).start())?.range.clone()))
    }

    /// What is left of a sentence after an offset of the stored text, within its quotation marks.
    fn rest_of_sentence(&self, end: usize) -> Option<Range<usize>> {
        let stored = self.text.stored();
        if stored[..end].ends_with(['.', '!', '?', '։', '。']) {
            return None;
        }
        let last = stored[..end].char_indices().next_back().map_or(0, |(at, _)| at);
        let around = self.surroundings(last..end)?;
        let rest = end..stored.floor_char_boundary(around.end.min(end + LONGEST)).max(end);
        if stored[rest.clone()].contains(char::is_alphanumeric) {
            return Some(rest);
        }
        // The speech may go on after `," he said, "`.
        let own = self.speeches.first_after(last);
        let [span, next] = self.speeches.spans.get(own..own + 2)? else { return None };
        let paragraph = self.text.paragraph(*self.text.paragraphs_of(&span.inside()).start())?;
        if span.inside().end < end || next.inside().start >= paragraph.range.end {
            return None;
        }
        let between = span.marks().end..next.marks().start.max(span.marks().end);
        let near = stored.floor_char_boundary(between.end.min(between.start + LONGEST)).max(between.start);
        let narration = self.read(between.start..near);
        let sentence = !narration.iter().any(|token| token.kind == TokenKind::Stop);
        let goes_on =
            between.len() < LONGEST && sentence && !stored[next.inside()].trim_start().starts_with(char::is_uppercase);
        let rest = next.inside();
        goes_on.then(|| rest.start..stored.floor_char_boundary(rest.end.min(rest.start + LONGEST)).max(rest.start))
    }

    /// The words before an offset, within its sentence and speech, that turn what follows: `I do not believe that …`.
    fn turning_words(&self, start: usize, end: usize) -> Option<String> {
        let stored = self.text.stored();
        let next = start + stored[start..].chars().next().map_or(0, char::len_utf8);
        let around = self.surroundings(start..next)?;
        let from = stored.ceil_char_boundary(around.start.max(start.saturating_sub(LONGEST))).min(start);
        // A speech that goes on after `,” he said, “` begins before it.
        let tokens = self.read(from..start);
        let sentence = last_sentence(&tokens, self.lexicon);
        let words = &tokens[sentence..];
        let turns =
            (0..words.len()).any(|at| words[at].is(Class::NEGATION.with(Class::CONDITION)) && !resets_after(words, at));
        let begin = words.iter().find(|token| token.is_word())?.start as usize;
        // A part of a question that isn't asked any more.
        let asked = || {
            self.rest_of_sentence(end).or(Some(end..end)).is_some_and(|rest| self.asks(rest.start))
                && words.iter().filter(|token| token.is_word()).count() > 1
        };
        (turns || asked()).then(|| shortened(&self.text.words(&(begin..start))))
    }

    /// Whether a sentence ends with a question mark, looked at from within it.
    fn asks(&self, at: usize) -> bool {
        let stored = self.text.stored();
        let rest = &stored[at..stored.floor_char_boundary((at + LONGEST).min(stored.len())).max(at)];
        rest.find(['.', '!', '?', '…', '\n', '"', '”', '»', '“']).is_some_and(|stop| rest[stop..].starts_with('?'))
    }

    /// What is to be told of what was left out between two stretches.
    fn gap(&self, before: &Range<usize>, after: &Range<usize>) -> Option<Note> {
        const MOST_PARAGRAPHS: usize = 3;
        let paragraphs = |range: &Range<usize>| self.text.paragraphs_of(range);
        let apart = paragraphs(after).start().saturating_sub(*paragraphs(before).end());
        let group = |range: &Range<usize>| {
            let span = self.speeches.spans.get(self.speeches.first_after(range.start))?;
            (span.inside().start <= range.start).then_some(span.group)
        };
        let (one, other) = (group(before), group(after));
        if one != other && (apart > 0 || one.is_none() || other.is_none()) {
            return Some(Note::Joined);
        }
        if apart > MOST_PARAGRAPHS {
            return Some(Note::Joined);
        }
        let gap = before.end..after.start.max(before.end);
        let stored = self.text.stored();
        let head = gap.start..stored.floor_char_boundary(gap.end.min(gap.start + LONGEST)).max(gap.start);
        let tail = stored.ceil_char_boundary(gap.start.max(gap.end.saturating_sub(LONGEST))).min(gap.end)..gap.end;
        let head = self.read(head);
        let tail = self.read(tail);
        let head = &head[..first_sentence(&head, self.lexicon)];
        let tail = &tail[last_sentence(&tail, self.lexicon)..];
        let turning = |token: &Token| token.is(Class::NEGATION);
        let limits = |tokens: &[Token]| {
            (0..tokens.len())
                .any(|at| tokens[at].is(Class::CONDITION.with(Class::LIMIT)) && !tokens[at].is(Class::NO_LIMIT))
        };
        let turns = head.iter().any(turning)
            || tail.iter().any(turning)
            || limits(tail)
            || limits(head) && head.len() < tail.len().max(1);
        turns.then(|| Note::Omits { words: shortened(&self.text.words(&gap)) })
    }

    /// Whether a stretch lies in marks inside its speech: the speaker himself quotes it.
    fn is_quoted_within(&self, range: &Range<usize>) -> bool {
        const FEWEST_WORDS: usize = 4;
        let stored = self.text.stored();
        let index = self.speeches.first_after(range.start);
        let Some(inside) = self
            .speeches
            .spans
            .get(index)
            .map(marks::Span::inside)
            .filter(|inside| inside.start <= range.start && range.end <= inside.end)
        else {
            return false;
        };
        if stored[range.clone()].split_whitespace().count() < FEWEST_WORDS {
            return false;
        }
        let from = stored.ceil_char_boundary(inside.start.max(range.start.saturating_sub(LONGEST)));
        let to = stored.floor_char_boundary(inside.end.min(range.end + LONGEST));
        let has_mark = |text: &str| text.contains(['"', '“', '„', '«', '‘', '\'', '‹', '‚', '「', '『']);
        if !has_mark(&stored[from..range.start]) {
            return false;
        }
        let inner = StoredText::new(&stored[from..to], &[]);
        let enclosed = marks::enclosed(&inner);
        enclosed
            .spans
            .iter()
            .any(|span| span.inside().start + from <= range.start && range.end <= span.inside().end + from)
    }
}

/// How many tokens the first sentence has.
fn first_sentence(tokens: &[Token], lexicon: &Lexicon) -> usize {
    (0..tokens.len()).find(|at| ends_sentence(tokens, *at, lexicon)).map_or(tokens.len(), |at| at + 1)
}

/// Where the last sentence begins.
fn last_sentence(tokens: &[Token], lexicon: &Lexicon) -> usize {
    (0..tokens.len()).rev().find(|at| ends_sentence(tokens, *at, lexicon)).map_or(0, |at| at + 1)
}

fn ends_sentence(tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
    tokens[at].kind == TokenKind::Stop
        && tokens.get(at + 1).is_none_or(|next| !next.is_word() || next.capital || lexicon.no_capitals)
}

/// Whether a clause that limits the one before it begins with a word.
fn is_limiting(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    if token.is(Class::NO_LIMIT) {
        return false;
    }
    let apart = at.checked_sub(1).is_none_or(|before| {
        matches!(tokens[before].kind, TokenKind::Comma | TokenKind::Dash | TokenKind::Stop | TokenKind::Open)
    });
    token.is(Class::LIMIT) || token.is(Class::LIMIT_APART) && apart
}

/// Whether a new clause of its own begins after a word: `, and`, `; but`.
fn resets_after(tokens: &[Token], at: usize) -> bool {
    let rest = &tokens[at + 1..];
    let new = |pair: &[Token]| {
        !pair[0].is_word()
            && pair[0].kind != TokenKind::Open
            && pair[1].is(Class::AND.with(Class::LIMIT).with(Class::LIMIT_APART))
    };
    rest.windows(2).any(new)
        || rest.iter().any(|token| matches!(token.kind, TokenKind::Stop | TokenKind::Colon | TokenKind::Dash))
}

/// The beginning of a clause, enough to recognise it by.
fn shortened(words: &str) -> String {
    const MOST_WORDS: usize = 25;
    let words: Vec<&str> = words.split_whitespace().collect();
    let clause = words[..words.len().min(MOST_WORDS)].join(" ");
    if words.len() > MOST_WORDS { clause + " …" } else { clause }
}
