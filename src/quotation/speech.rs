//! Direct speech: what stands inside quotation marks.
//!
//! Marks are read paragraph by paragraph. A mark that has no partner there is taken for a slip and forgotten, so that
//! it can't turn the rest of the text inside out; only a quotation that the next paragraph opens again, as a speech
//! of several paragraphs is set (CMOS 13.32), goes on, and so does a paragraph that is broken within a sentence.

use std::collections::VecDeque;
use std::ops::{Range, RangeInclusive};

use super::attribution::{self, Attribution, Speaker};
use super::fold::{LONGEST_TEXT, is_invisible};
use super::source::{Paragraph, SourceText};

/// A stretch of direct speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speech {
    /// What stands inside the marks, in bytes of the text as stored.
    pub inside: Range<usize>,
    /// The same with its marks. A paragraph of a longer speech has no closing one.
    pub marks: Range<usize>,
    /// The paragraph it stands in, from 1.
    pub paragraphs: RangeInclusive<usize>,
    /// The id of the speaker, where the text beside it says who speaks.
    pub speaker: Option<String>,
}

/// The direct speech of a text, in order. Speakers are told for a text in English only; `language` is its ISO 639 code.
pub fn direct_speech<'a>(
    text: &'a SourceText,
    language: &str,
    speakers: &'a [Speaker],
) -> impl Iterator<Item = Speech> + 'a {
    let english = attribution::is_read_in(language);
    let speech = move |(index, span): (usize, &Span)| Speech {
        inside: span.inside(),
        marks: span.marks(),
        paragraphs: text.paragraphs_of(&span.inside()),
        speaker: match english.then(|| attribution::of(text, speakers, index)) {
            Some(Attribution::Known(id)) => Some(id),
            _ => None,
        },
    };
    text.spans().iter().enumerate().map(speech)
}

/// The spans that a range lies in: one, or those of one speech that goes on from paragraph to paragraph.
///
/// # Errors
/// The first stretch of the range that is outside.
pub(super) fn containing(text: &SourceText, range: &Range<usize>) -> Result<Range<usize>, Range<usize>> {
    let spans = text.spans();
    let first = spans.partition_point(|span| span.marks().end <= range.start);
    let Some(span) = spans.get(first).filter(|span| span.marks().start < range.end) else { return Err(range.clone()) };
    if span.marks().start > range.start {
        return Err(range.start..span.marks().start);
    }
    let mut last = first;
    while spans[last].marks().end < range.end {
        let end = spans[last].marks().end;
        let next = spans.get(last + 1).filter(|next| next.group == span.group);
        if next.is_none() {
            let outside_until = spans.get(last + 1).map_or(range.end, |next| next.marks().start.min(range.end));
            return Err(end..outside_until);
        }
        last += 1;
    }
    Ok(first..last + 1)
}

/// A stretch inside outermost marks, in bytes of the text as stored. Compact: a text may have millions.
#[derive(Debug, Copy, Clone, PartialEq)]
pub(super) struct Span {
    open: u32,
    start: u32,
    end: u32,
    close: u32,
    /// Where the speech begins that it is a paragraph of.
    pub group: u32,
}

impl Span {
    pub fn inside(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn marks(&self) -> Range<usize> {
        self.open as usize..self.close as usize
    }
}

/// Finds the stretches inside outermost marks.
pub(super) fn spans(text: &SourceText) -> Vec<Span> {
    let mut reader = Reader::default();
    let mut left: Option<(Open, &Paragraph)> = None;
    for paragraph in text.paragraphs().iter().take_while(|paragraph| paragraph.range.end < LONGEST_TEXT) {
        let mut marks = marks(text, paragraph);
        // A few at a time: a paragraph may have millions.
        let mut ahead: VecDeque<Mark> = marks.by_ref().take(MOST_AHEAD).collect();
        let broken = left.take().and_then(|(open, before)| reader.go_on(text, open, before, paragraph, ahead.front()));
        while let Some(mark) = ahead.pop_front() {
            ahead.extend(marks.next());
            reader.read(mark, &ahead);
        }
        left = reader.end_paragraph(broken).map(|open| (open, paragraph));
    }
    reader.spans.shrink_to_fit();
    reader.spans
}

/// How deep marks can be nested. Those that are open further out had no partner.
const MOST_OPEN: usize = 16;

/// How many marks beyond one decide what it is.
const MOST_AHEAD: usize = 8;

/// A quotation mark, or an apostrophe that may be one.
#[derive(Debug, Copy, Clone, PartialEq)]
struct Mark {
    at: u32,
    sign: char,
    /// By what stands around it.
    can_open: bool,
    can_close: bool,
    /// Whether it stands after an `s` that may be a plural's, so that it may be an apostrophe.
    after_s: bool,
    /// Whether it stands after the end of a clause, so that it is no apostrophe.
    after_stop: bool,
}

impl Mark {
    fn end(self) -> u32 {
        self.at + self.sign.len_utf8() as u32
    }
}

/// The marks of a paragraph.
fn marks<'a>(text: &'a SourceText, paragraph: &'a Paragraph) -> impl Iterator<Item = Mark> + 'a {
    let stored = text.stored();
    let ranges = text.without_furniture(paragraph.range.clone());
    let chars = ranges.flat_map(|range| stored[range.clone()].char_indices().map(move |(at, c)| (range.start + at, c)));
    let mut previous = None;
    chars.filter(|(_, c)| !is_invisible(*c)).filter_map(move |(at, sign)| {
        let before = previous.replace(sign);
        let rest = &stored[at + sign.len_utf8()..paragraph.range.end];
        if is_quotation_mark(sign) { mark(at, sign, before, rest) } else { None }
    })
}

fn is_quotation_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}

fn mark(at: usize, sign: char, before: Option<char>, rest: &str) -> Option<Mark> {
    let after = rest.chars().find(|c| !is_invisible(*c));
    let apostrophe = matches!(sign, '\'' | '’');
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if apostrophe && letter(before) && letter(after) {
        return None;
    }
    let opens_after = |c: char| {
        c.is_whitespace() || is_quotation_mark(c) || matches!(c, '(' | '[' | '{' | '/' | '-' | '–' | '—' | '¿' | '¡')
    };
    let closes_before = |c: char| {
        c.is_whitespace()
            || is_quotation_mark(c)
            || (c.is_ascii_punctuation() && c != '$')
            || matches!(c, '–' | '—' | '…')
    };
    Some(Mark {
        at: at as u32,
        sign,
        can_open: before.is_none_or(opens_after)
            && after.is_some_and(|c| !c.is_whitespace())
            && !(apostrophe && is_clipped(rest)),
        can_close: before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(closes_before),
        after_s: before == Some('s') && after.is_some_and(char::is_whitespace),
        after_stop: before.is_some_and(|c| matches!(c, ',' | '.' | '!' | '?')),
    })
}

/// Whether an apostrophe before these words stands for what was left out of the first: `’tis`, `’90s`.
fn is_clipped(rest: &str) -> bool {
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let decade = word
        .strip_suffix('s')
        .is_some_and(|digits| digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit()));
    decade
        || ["tis", "twas", "em", "til", "cause", "n", "bout"].iter().any(|clipped| word.eq_ignore_ascii_case(clipped))
}

/// A mark that is open.
#[derive(Debug, Copy, Clone, PartialEq)]
struct Open {
    sign: char,
    at: u32,
    /// Where what it encloses begins.
    start: u32,
    /// How many spans there were before it.
    spans: usize,
    group: u32,
    /// Whether a mark of its own kind was opened after it: one of the two is a slip.
    doubled: bool,
}

impl Open {
    fn closed(self, end: u32, close: u32) -> Span {
        Span { open: self.at, start: self.start, end, close, group: self.group }
    }
}

#[derive(Default)]
struct Reader {
    spans: Vec<Span>,
    /// The open marks, the innermost last.
    open: Vec<Open>,
    /// Where the speech began that the paragraph's first mark opens again.
    reopens: Option<u32>,
}

impl Reader {
    /// Decides whether a speech that the paragraph before left open goes on in this one: because its first mark opens
    /// it again, or because the paragraph was broken within a sentence. In the second case the index of the span
    /// before is returned, which is speech only if it is closed here.
    fn go_on(
        &mut self,
        text: &SourceText,
        open: Open,
        before: &Paragraph,
        paragraph: &Paragraph,
        first: Option<&Mark>,
    ) -> Option<usize> {
        let start = paragraph.range.start as u32;
        let [ended, begun] = [before, paragraph].map(|paragraph| &text.stored()[paragraph.range.clone()]);
        let reopens = first.is_some_and(|mark| mark.at == start && same_kind(mark.sign, open.sign));
        let broken = !ended.ends_with(['.', '!', '?', '…', ':', ';']) && begun.starts_with(char::is_lowercase);
        if !reopens && !broken {
            return None;
        }
        let end = before.range.end as u32;
        self.spans.truncate(open.spans);
        self.spans.push(open.closed(end, end));
        if reopens {
            self.reopens = Some(open.group);
            return None;
        }
        self.open.push(Open { at: start, start, spans: self.spans.len(), doubled: false, ..open });
        Some(self.spans.len() - 1)
    }

    /// Forgets the marks that a paragraph leaves open, but for the one that the next may go on with. `broken` is the
    /// span that came over from the paragraph before.
    fn end_paragraph(&mut self, broken: Option<usize>) -> Option<Open> {
        self.reopens = None;
        let open = std::mem::take(&mut self.open);
        if let Some(span) = broken
            && open.first().is_some_and(|first| first.at == first.start)
        {
            self.spans.remove(span);
            return None;
        }
        let left = open.iter().rev().find(|open| !is_single(open.sign)).or(open.last()).copied();
        left.filter(|open| !open.doubled && open.sign != '\'')
    }

    fn read(&mut self, mark: Mark, ahead: &VecDeque<Mark>) {
        let closers: &[char] = match mark.sign {
            '"' => &['"', '“', '„', '”'],
            '”' => &['“', '„', '”', '"', '‟'],
            '“' => &['„', '‟'],
            '«' => &['»'],
            '»' => &['«', '»'],
            '‹' => &['›'],
            '›' => &['‹', '›'],
            '\'' => &['\'', '‘', '‚'],
            '’' => &['‘', '‚', '\''],
            '‘' => &['‚'],
            '」' => &['「'],
            '』' => &['『'],
            _ => &[],
        };
        let partner = self.partner(closers, is_single(mark.sign));
        match mark.sign {
            '「' | '『' | '„' | '‟' => self.open(mark),
            '」' | '』' => self.close(partner, mark),
            '»' | '›' if partner.is_some_and(|open| !matches!(self.open[open].sign, '»' | '›')) => {
                self.close(partner, mark);
            }
            // French sets spaces inside its marks.
            '«' | '‹' if partner.is_none() || !mark.can_close => self.open(mark),
            '\'' | '’' if mark.after_s && !mark.can_open && is_plural(ahead) => {}
            _ if partner.is_some() && mark.can_close && (!mark.can_open || mark.sign != '"') => {
                self.close(partner, mark);
            }
            '’' | '‛' => {}
            _ if mark.can_open && !mark.can_close => self.open(mark),
            '“' | '‘' | '‚' if mark.can_open || !mark.can_close => self.open(mark),
            // What stands around it does not tell: it closes what is open.
            '"' if partner.is_some() => self.close(partner, mark),
            '"' if !mark.can_close => self.open(mark),
            '"' if mark.can_open => self.open(mark),
            _ => {}
        }
    }

    /// The innermost open mark of a kind. A single mark's partner does not stand outside double ones.
    fn partner(&self, signs: &[char], single: bool) -> Option<usize> {
        let innermost = self.open.iter().rposition(|open| signs.contains(&open.sign))?;
        let crosses = single && self.open[innermost..].iter().any(|open| !is_single(open.sign));
        (!crosses).then_some(innermost)
    }

    fn open(&mut self, mark: Mark) {
        if self.open.len() == MOST_OPEN {
            self.open.remove(0);
        }
        for open in &mut self.open {
            open.doubled |= same_kind(open.sign, mark.sign);
        }
        self.open.push(Open {
            sign: mark.sign,
            at: mark.at,
            start: mark.end(),
            spans: self.spans.len(),
            group: self.reopens.take().unwrap_or(mark.at),
            doubled: false,
        });
    }

    /// Closes a mark; those that are open inside it had no partner.
    fn close(&mut self, partner: Option<usize>, mark: Mark) {
        let Some(open) = partner.and_then(|index| self.open.drain(index..).next()) else { return };
        self.spans.truncate(open.spans);
        self.spans.push(open.closed(mark.at, mark.end()));
    }
}

fn is_single(sign: char) -> bool {
    matches!(sign, '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›')
}

/// Whether two marks open quotations of the same look.
fn same_kind(one: char, other: char) -> bool {
    let kind = |sign: char| match sign {
        '„' | '‟' | '”' => '“',
        '»' => '«',
        '‚' | '’' => '‘',
        '›' => '‹',
        sign => sign,
    };
    kind(one) == kind(other)
}

/// Whether a mark after an `s` is a plural's apostrophe: the next single mark closes the quotation.
fn is_plural(ahead: &VecDeque<Mark>) -> bool {
    let next = ahead.iter().find(|mark| matches!(mark.sign, '\'' | '’'));
    next.is_some_and(|next| next.can_close && !next.can_open && next.after_stop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn speech(text: &str, expected: &[&str]) {
        let text = SourceText::new(text, &[]);
        let found: Vec<&str> = text.spans().iter().map(|span| &text.stored()[span.inside()]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn stands_in_marks_of_any_kind() {
        speech(
            "He said \"one\" and “two” and „three“ and «four» and ‹five› and ‘six’ and 'seven'.",
            &["one", "two", "three", "four", "five", "six", "seven"],
        );
        speech("Il dit « oui » et s’en va. Er sagt »nein« dazu. Han sa ”ja” nu.", &[" oui ", "nein", "ja"]);
        speech("「はい」と言った。", &["はい"]);
        speech("(\"one\") — \"two\", \"three\"; \"four?\"", &["one", "two", "three", "four?"]);
    }

    #[test]
    fn may_hold_marks_of_its_own() {
        speech("“He called it ‘a pity’ then,” she said.", &["He called it ‘a pity’ then,"]);
        speech("\"He said \"no\" to me,\" she said.", &["He said \"no\" to me,"]);
        speech(
            "'It was the states' rights, and \"theirs\" only,' he said.",
            &["It was the states' rights, and \"theirs\" only,"],
        );
    }

    #[test]
    fn is_not_in_apostrophes() {
        speech("The workers’ plan isn’t the bosses’ plan, ’tis the ’90s’ plan.", &[]);
        speech("The workers' plan isn't the bosses' plan, 'tis the '90s' plan.", &[]);
        speech("“It’s the workers’ plan,” he said. ‘It’s ours.’", &["It’s the workers’ plan,", "It’s ours."]);
    }

    #[test]
    fn an_odd_mark_does_not_turn_the_rest_inside_out() {
        speech("A 6\" gun. \"One,\" he said.", &["One,"]);
        speech("He said \"one and left. Then \"two\" came.\n\nAnd \"three\" too.", &["two", "three"]);
        speech(
            "One\" and \"two\" came. He said “three and left.\n\n“Four,” he said.\n\nFive.",
            &["two", "three and left.", "Four,"],
        );
        speech("He said “one and left.\n\nThen “two” came.", &["two"]);
    }

    #[test]
    fn goes_on_where_the_next_paragraph_opens_it_again() {
        let text = "He said: “One.\n\n“Two.\n\n“Three,” and left.";
        speech(text, &["One.", "Two.", "Three,"]);
        let text = SourceText::new(text, &[]);
        let groups: Vec<u32> = text.spans().iter().map(|span| span.group).collect();
        assert_eq!(groups, [groups[0]; 3]);
        speech("\"One.\n\n\"Two,\" he said.", &["One.", "Two,"]);
    }

    #[test]
    fn goes_on_where_a_paragraph_is_broken_within_a_sentence() {
        speech("He said: “One and\n\ntwo,” and left. “Three.”", &["One and", "two,", "Three."]);
        speech("He said: “One and\n\ntwo, and left.\n\nThen “three.”", &["three."]);
    }
}
