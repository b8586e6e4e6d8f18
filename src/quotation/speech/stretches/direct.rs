//! The speech in a text: everything that is said in it, and what may be.

use std::ops::{Range, RangeInclusive};
use std::sync::Mutex;

use super::super::super::text::stored::StoredText;
use super::super::lexicon::Lexicon;
use super::super::speaker::Speaker;
use super::marks::{self, Span};
use super::turns;

/// The speech in a text, as a reader of its language finds it.
#[derive(Debug)]
pub(crate) struct Speeches {
    code: String,
    /// What its language's press writes, where that is known.
    pub lexicon: Option<&'static Lexicon>,
    /// In order, and none inside another.
    pub spans: Vec<Span>,
    /// What may be speech, in order.
    pub doubtful: Vec<Range<u32>>,
    /// What stands in marks inside a turn that another may have said, in order.
    of_others: Vec<Range<u32>>,
    /// Who alone speaks in the text, of the speakers it was asked for last.
    pub sole: Mutex<Option<(Vec<Speaker>, Option<usize>)>>,
}

impl Speeches {
    pub fn read(text: &StoredText, language: &str) -> Speeches {
        let lexicon = Lexicon::of(language);
        let found = turns::read(text, marks::enclosed(text), lexicon);
        Speeches {
            code: language.to_owned(),
            lexicon,
            spans: found.spans,
            doubtful: found.doubtful,
            of_others: found.of_others,
            sole: Mutex::default(),
        }
    }

    pub fn is_in(&self, language: &str) -> bool {
        self.code == language
    }

    /// The index of the first stretch that ends after an offset.
    pub fn first_after(&self, offset: usize) -> usize {
        self.spans.partition_point(|span| span.marks().end <= offset)
    }

    /// Whether a range touches what may be speech.
    pub fn is_doubtful(&self, range: &Range<usize>) -> bool {
        let next = self.doubtful.partition_point(|doubtful| (doubtful.start as usize) < range.end);
        // They hardly overlap: the few before the last one that begins in time tell.
        self.doubtful[..next].iter().rev().take(4).any(|doubtful| range.start < doubtful.end as usize)
    }

    /// Whether a range lies in what another may have said within a turn.
    pub fn is_of_another(&self, range: &Range<usize>) -> bool {
        let next = self.of_others.partition_point(|other| (other.end as usize) < range.end);
        self.of_others.get(next).is_some_and(|other| other.start as usize <= range.start)
    }

    /// The stretches that a range lies in: one, or those of one speech that goes on from paragraph to paragraph.
    ///
    /// # Errors
    /// The first stretch of the range that is outside.
    pub fn containing(&self, text: &StoredText, range: &Range<usize>) -> Result<Range<usize>, Range<usize>> {
        let first = self.first_after(range.start);
        let Some(span) = self.spans.get(first).filter(|span| span.marks().start < range.end) else {
            return Err(range.clone());
        };
        if span.marks().start > range.start {
            return Err(range.start..span.marks().start);
        }
        let mut last = first;
        while self.spans[last].marks().end < range.end {
            let end = self.spans[last].marks().end;
            let next = self.spans.get(last + 1).filter(|next| {
                let between = end..next.inside().start.max(end);
                next.group == span.group && !text.stored()[between].contains(char::is_alphanumeric)
            });
            if next.is_none() {
                let rest = end..range.end;
                if !text.stored()[rest.clone()].contains(char::is_alphanumeric) {
                    break;
                }
                let outside_until =
                    self.spans.get(last + 1).map_or(range.end, |next| next.marks().start.min(range.end));
                return Err(end..outside_until);
            }
            last += 1;
        }
        Ok(first..last + 1)
    }

    /// The first and the last stretch of the speech that a stretch is a part of.
    pub fn group(&self, index: usize) -> RangeInclusive<usize> {
        // Groups follow one another, each from where its first stretch begins.
        let group = self.spans[index].group;
        let first = self.spans.partition_point(|span| span.group < group);
        let last = self.spans.partition_point(|span| span.group <= group).max(index + 1) - 1;
        first.min(index)..=last
    }
}
