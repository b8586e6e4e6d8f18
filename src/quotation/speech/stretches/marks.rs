//! Quotation marks: what stands inside them.
//!
//! Marks are read paragraph by paragraph. A mark that has no partner there is taken for a slip, so that it can't turn the rest of the
//! text inside out, and what it may have enclosed is remembered as doubtful; a speech goes on in the next paragraph only where that
//! opens it again, as a speech of several paragraphs is set (CMOS 13.32), or where it is closed there before anything is opened.

use std::collections::VecDeque;
use std::ops::Range;

use super::super::super::text::fold::LONGEST_TEXT;
use super::super::super::text::stored::{Paragraph, StoredText};
use super::left_open::{begins_with_name, closed_after, ended_after};
use super::sign::{self, Mark};

/// A stretch of speech, in bytes of the text as stored. Compact: a text may have millions.
#[derive(Debug, Copy, Clone, PartialEq)]
pub(crate) struct Span {
    pub open: u32,
    pub start: u32,
    pub end: u32,
    pub close: u32,
    /// Where the speech begins that it is a part of.
    pub group: u32,
    pub kind: SpanKind,
}

/// By what a stretch of speech is told.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(crate) enum SpanKind {
    /// By marks.
    Marks,
    /// By the label of a turn before it: `NAME:`.
    Label,
    /// By the dash of a dialogue.
    Dash,
}

impl Span {
    pub fn inside(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn marks(&self) -> Range<usize> {
        self.open as usize..self.close as usize
    }
}

/// What the marks of a text enclose.
#[derive(Debug, Clone, Default)]
pub(crate) struct Enclosed {
    /// The stretches inside outermost marks, in order.
    pub spans: Vec<Span>,
    /// The stretches that a mark without a partner may have enclosed, in order.
    pub doubtful: Vec<Range<u32>>,
    /// What stands in marks inside a turn that another may have said.
    pub of_others: Vec<Range<u32>>,
}

/// Finds what stands inside outermost marks.
pub(crate) fn enclosed(text: &StoredText) -> Enclosed {
    let mut reader = MarkReader::default();
    let paragraphs = text.paragraphs();
    let quotable = paragraphs.partition_point(|paragraph| paragraph.range.end < LONGEST_TEXT);
    let mut left: Option<(OpenMark, &Paragraph)> = None;
    for (index, paragraph) in paragraphs[..quotable].iter().enumerate() {
        let mut marks = sign::marks(text, paragraph);
        // A few at a time: a paragraph may have millions.
        let mut ahead: VecDeque<Mark> = marks.by_ref().take(MOST_AHEAD).collect();
        if left.is_some()
            && reader.paragraphs_left.is_none()
            && is_interruption(text, &paragraphs[index..quotable], left.as_ref().map(|(open, _)| open.sign))
        {
            continue;
        }
        if let Some((open, before)) = left.take() {
            reader.go_on(text, open, before, paragraph, ahead.front(), &paragraphs[index..quotable]);
        }
        reader.paragraph = paragraph.range.start as u32;
        reader.paragraph_end = paragraph.range.end as u32;
        while let Some(mark) = ahead.pop_front() {
            ahead.extend(marks.next());
            reader.read(mark, &ahead);
        }
        left = reader.end_paragraph(text, paragraph, &paragraphs[index + 1..quotable]).map(|open| (open, paragraph));
    }
    if let Some((open, paragraph)) = left {
        reader.doubt(open, paragraph);
    }
    reader.found.spans.shrink_to_fit();
    reader.found.doubtful.sort_by_key(|range| range.start);
    reader.found
}

/// Whether the first of some paragraphs is a line between two of a speech, such as an advertisement’s label: short, without a mark or a
/// stop, and before one that opens the speech again.
fn is_interruption(text: &StoredText, paragraphs: &[Paragraph], sign: Option<char>) -> bool {
    const LONGEST: usize = 60;
    let [line, next, ..] = paragraphs else { return false };
    let words = &text.stored()[line.range.clone()];
    let plain = words.len() <= LONGEST
        && !words.ends_with(['.', '!', '?', '…', ':', '”', '"', '»'])
        && sign::marks(text, line).next().is_none();
    let reopens = |mark: Mark| {
        mark.at == next.range.start as u32 && mark.can_open && sign.is_some_and(|sign| sign::same_kind(sign, mark.sign))
    };
    plain && sign::marks(text, next).next().is_some_and(reopens)
}

/// How deep marks can be nested. Those that are open further out had no partner.
const MOST_OPEN: usize = 16;

/// How many marks beyond one decide what it is.
const MOST_AHEAD: usize = 8;

/// A mark that is open.
#[derive(Debug, Copy, Clone, PartialEq)]
struct OpenMark {
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

impl OpenMark {
    fn closed(self, end: u32, close: u32) -> Span {
        Span { open: self.at, start: self.start, end, close, group: self.group, kind: SpanKind::Marks }
    }
}

#[derive(Default)]
struct MarkReader {
    found: Enclosed,
    /// The open marks, the innermost last.
    open: Vec<OpenMark>,
    /// Where the speech began that the paragraph's first mark opens again.
    reopens: Option<u32>,
    /// Where the paragraph begins, and where it ends.
    paragraph: u32,
    paragraph_end: u32,
    /// How many paragraphs after this one the speech goes on that came over from the paragraph before.
    paragraphs_left: Option<usize>,
}

impl MarkReader {
    /// Decides whether a speech that the paragraph before left open goes on in this one: because its first mark opens
    /// it again, or because it is closed here or further on before anything is opened.
    fn go_on(
        &mut self,
        text: &StoredText,
        open: OpenMark,
        before: &Paragraph,
        paragraph: &Paragraph,
        first: Option<&Mark>,
        rest: &[Paragraph],
    ) {
        let start = paragraph.range.start as u32;
        let reopens = first.is_some_and(|mark| {
            mark.at == start
                && (mark.can_open || matches!(mark.sign, '«' | '‹'))
                && sign::same_kind(mark.sign, open.sign)
        });
        if reopens && !begins_with_name(text, paragraph) {
            self.end_at(open, before);
            self.reopens = Some(open.group);
            return;
        }
        self.paragraphs_left = match self.paragraphs_left {
            Some(left) if left > 0 => Some(left - 1),
            _ => closed_after(text, open.sign, open.at == before.range.start as u32, rest),
        };
        if self.paragraphs_left.is_some() {
            self.end_at(open, before);
            self.open.push(OpenMark { at: start, start, spans: self.found.spans.len(), doubled: false, ..open });
        } else {
            self.doubt(open, before);
            self.doubt_on(text, open, before, rest);
        }
    }

    /// Where a mark is never closed, the next paragraphs may be speech too: up to one that closes it or opens it again, and behind a mark
    /// that begins its paragraph up to one that has marks.
    fn doubt_on(&mut self, text: &StoredText, open: OpenMark, before: &Paragraph, rest: &[Paragraph]) {
        const MOST: usize = 4;
        // `… monday“, – it says`: it closes what it would open.
        let begins = |c: char| !c.is_whitespace() && !matches!(c, ',' | '.' | ';' | '-' | '–' | '—');
        // `« Nous`: French sets a space behind it.
        let words = &text.stored()[open.start as usize..];
        let words = if open.sign == '«' { words.trim_start_matches([' ', '\u{a0}', '\u{202f}']) } else { words };
        if sign::is_single(open.sign) || !words.starts_with(begins) {
            return;
        }
        let plain =
            rest.iter().take(MOST).take_while(|paragraph| sign::marks(text, paragraph).next().is_none()).count();
        let plain = if open.at == before.range.start as u32 { plain } else { 0 };
        let may_be = ended_after(text, open.sign, rest).unwrap_or(0).max(plain);
        let may_be = rest[..may_be].iter().map(|paragraph| paragraph.range.start as u32..paragraph.range.end as u32);
        self.found.doubtful.extend(may_be);
    }

    /// Ends a speech where its paragraph does.
    fn end_at(&mut self, open: OpenMark, paragraph: &Paragraph) {
        let end = paragraph.range.end as u32;
        self.found.spans.truncate(open.spans);
        self.found.spans.push(open.closed(end, end));
    }

    fn doubt(&mut self, open: OpenMark, paragraph: &Paragraph) {
        if !sign::is_single(open.sign) {
            self.found.doubtful.push(open.start..paragraph.range.end as u32);
        }
    }

    /// Forgets the marks that a paragraph leaves open, but for the one that the next may go on with.
    fn end_paragraph(&mut self, text: &StoredText, paragraph: &Paragraph, rest: &[Paragraph]) -> Option<OpenMark> {
        self.reopens = None;
        let open = std::mem::take(&mut self.open);
        let left = open.iter().rev().find(|open| !sign::is_single(open.sign)).or(open.last()).copied();
        let left_open = open.iter().filter(|open| !sign::is_single(open.sign)).count();
        // A name in marks of its own, which are closed, makes no slip of the mark that the paragraph begins with.
        let alone = |open: &OpenMark| open.at == self.paragraph && left_open == 1;
        let goes_on = left.filter(|open| (!open.doubled || alone(open)) && open.sign != '\'');
        if goes_on.is_none() {
            self.paragraphs_left = None;
            if let Some(left) = left {
                self.doubt(left, paragraph);
                self.doubt_on(text, left, paragraph, rest);
            }
        }
        goes_on
    }

    fn read(&mut self, mark: Mark, ahead: &VecDeque<Mark>) {
        let partner = self.partner(mark);
        let opens = mark.can_open && !mark.can_close;
        let closes = mark.can_close && !mark.can_open;
        match mark.sign {
            '「' | '『' | '„' | '‟' => self.open(mark),
            '」' | '』' => self.close(partner, mark),
            // A mark of a pair closes its own partner wherever it stands, unless it clearly opens.
            '”' if partner.is_some_and(|open| matches!(self.open[open].sign, '“' | '„' | '‟')) => {
                match mark.after_space && opens && !mark.before_stop {
                    true => self.open(mark),
                    false => self.close(partner, mark),
                }
            }
            '»' | '›' if partner.is_some_and(|open| matches!(self.open[open].sign, '«' | '‹')) => {
                let both = self.closes_both(partner, mark, ahead);
                if both {
                    self.found.doubtful.push(mark.end..self.paragraph_end);
                }
                self.close(partner.map(|open| open - usize::from(both)), mark);
            }
            // The wrong way round: `«One«, he said`
            '«' | '‹' if closes && self.open.iter().any(|open| open.sign == mark.sign) => {
                self.close(self.open.iter().rposition(|open| open.sign == mark.sign), mark);
            }
            // French sets spaces inside its marks.
            '«' | '‹' if partner.is_none() || !mark.can_close => self.open(mark),
            // The wrong way round: it ends what it would open.
            '“' if partner.is_some() && (closes || !mark.can_open) && !opens => self.close(partner, mark),
            '“' if partner.is_some() && mark.after_space && mark.before_stop => self.close(partner, mark),
            '“' => match partner.is_some_and(|open| matches!(self.open[open].sign, '„' | '‟')) && !opens {
                true => self.close(partner, mark),
                false => self.open(mark),
            },
            '\'' | '’' if self.is_apostrophe(mark, partner, ahead) => {}
            '’' if partner.is_none() && opens && mark.before_capital && is_closed(ahead) => self.open(mark),
            '’' if partner.is_none() => {}
            '‛' => {}
            _ if partner.is_some() && mark.can_close && (!mark.can_open || mark.sign != '"') => {
                self.close(partner, mark);
            }
            '"' if partner.is_some() && mark.after_space && mark.before_stop => self.close(partner, mark),
            _ if opens => self.open(mark),
            '‘' | '‚' if mark.can_open || !mark.can_close => self.open(mark),
            // What stands around it does not tell: it closes what is open.
            '"' if partner.is_none() && mark.after_colon => self.open(mark),
            '"' | '”' if partner.is_some() => self.close(partner, mark),
            '"' if !mark.between_letters => match mark.can_close && !mark.can_open {
                true => self.stray(mark),
                false => self.open(mark),
            },
            '”' | '»' => self.stray(mark),
            _ => {}
        }
    }

    /// Whether a mark closes a name and the speech that ends with it: `«Читайте «Вести», – сказал Ланг.`
    fn closes_both(&self, partner: Option<usize>, mark: Mark, ahead: &VecDeque<Mark>) -> bool {
        let outer = partner.and_then(|open| self.open.get(open.checked_sub(1)?));
        let next = ahead.iter().find(|next| !sign::is_single(next.sign));
        outer.is_some_and(|outer| outer.sign == '«')
            && mark.before_incise
            && next.is_none_or(|next| next.sign == '«' && next.can_open)
    }

    /// A closing mark that nothing opened: the paragraph up to it may be speech, with the names in marks that stand there.
    fn stray(&mut self, mark: Mark) {
        const LONGEST_NAME: u32 = 40;
        let mut spans = self.found.spans.iter().rev();
        let speech = spans.find(|span| span.close <= self.paragraph || span.end - span.start > LONGEST_NAME);
        let from = speech.map_or(self.paragraph, |span| span.close.max(self.paragraph));
        if self.open.is_empty() && (mark.after_stop || mark.after_letter) {
            self.found.doubtful.push(from..mark.at);
        }
    }

    /// Whether a single mark that may close stands for letters that were left out, or after a plural: a later one, before any opens,
    /// closes what is open.
    fn is_apostrophe(&self, mark: Mark, partner: Option<usize>, ahead: &VecDeque<Mark>) -> bool {
        let Some(partner) = partner else { return mark.sign == '’' && !mark.can_open };
        let nested = self.open[..partner].iter().any(|open| sign::is_single(open.sign));
        !mark.can_open && mark.after_letter && !mark.after_stop && !nested && {
            let mut later = ahead.iter().filter(|later| sign::is_single(later.sign));
            let later = later.by_ref().take_while(|later| !(later.sign == '‘' || later.can_open && !later.can_close));
            { later }.any(|later| later.after_stop && later.can_close)
        }
    }

    /// The innermost open mark that a mark can close. A single mark's partner does not stand outside double ones.
    fn partner(&self, mark: Mark) -> Option<usize> {
        let signs: &[char] = match mark.sign {
            '"' => &['"', '“', '„', '”'],
            '”' => &['“', '„', '”', '"', '‟'],
            '“' => &['„', '‟', '“', '"'],
            '«' => &['»'],
            '»' => &['«', '»'],
            '‹' => &['›'],
            '›' => &['‹', '›'],
            '\'' => &['\'', '‘', '‚'],
            '’' => &['‘', '‚', '\'', '’'],
            '‘' => &['‚'],
            '」' => &['「'],
            '』' => &['『'],
            _ => &[],
        };
        let innermost = self.open.iter().rposition(|open| signs.contains(&open.sign))?;
        let crosses =
            sign::is_single(mark.sign) && self.open[innermost..].iter().any(|open| !sign::is_single(open.sign));
        (!crosses).then_some(innermost)
    }

    fn open(&mut self, mark: Mark) {
        if self.open.len() == MOST_OPEN {
            self.open.remove(0);
        }
        for open in &mut self.open {
            open.doubled |= sign::same_kind(open.sign, mark.sign);
        }
        self.open.push(OpenMark {
            sign: mark.sign,
            at: mark.at,
            start: mark.end,
            spans: self.found.spans.len(),
            group: self.reopens.take().unwrap_or(mark.at),
            doubled: false,
        });
    }

    /// Closes a mark; those that are open inside it had no partner.
    fn close(&mut self, partner: Option<usize>, mark: Mark) {
        let Some(open) = partner.and_then(|index| self.open.drain(index..).next()) else { return };
        self.found.spans.truncate(open.spans);
        self.found.spans.push(open.closed(mark.at, mark.end));
    }
}

/// Whether one of the next single marks closes a quotation.
fn is_closed(ahead: &VecDeque<Mark>) -> bool {
    ahead.iter().any(|mark| sign::is_single(mark.sign) && mark.after_stop && mark.can_close)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn speech(text: &str, expected: &[&str]) {
        let text = StoredText::new(text, &[]);
        let found: Vec<&str> = enclosed(&text).spans.iter().map(|span| &text.stored()[span.inside()]).collect();
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
        speech("«Uno dos«, dijo. «Tres», dijo.", &["Uno dos", "Tres"]);
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
        let text = StoredText::new(text, &[]);
        let groups: Vec<u32> = enclosed(&text).spans.iter().map(|span| span.group).collect();
        assert_eq!(groups, [groups[0]; 3]);
        speech("\"One.\n\n\"Two,\" he said.", &["One.", "Two,"]);
    }

    #[test]
    fn goes_on_where_a_paragraph_is_broken_within_a_sentence() {
        speech("He said: “One and\n\ntwo,” and left. “Three.”", &["One and", "two,", "Three."]);
        speech("He said: “One and\n\ntwo, and left.\n\nThen “three.”", &["three."]);
    }
}
