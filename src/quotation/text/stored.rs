//! A text as stored, and what of it can be quoted: its paragraphs without page furniture.

use std::ops::{Range, RangeInclusive};
use std::sync::{Arc, OnceLock};

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::super::verdict::Match;
use super::fold::{Folded, Folder, JointKind, QuotedJoint, is_invisible, misread, segment};
use super::furniture::Furniture;

/// A text as stored.
///
/// Offsets into it are in bytes of the text as stored. What is derived from it for searching is made once, when it is
/// first needed. Text beyond its first GiB can't be quoted.
#[derive(Debug, Clone)]
pub struct StoredText {
    stored: Arc<str>,
    /// What is page furniture, in order.
    furniture: Vec<Range<usize>>,
    absent_furniture: Vec<usize>,
    paragraphs: Vec<Paragraph>,
    folded: OnceLock<Folded>,
}

/// A paragraph: lines without a blank one between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// From 1.
    pub number: usize,
    /// From its first to its last visible character, in bytes of the text as stored.
    pub range: Range<usize>,
}

impl StoredText {
    /// Takes a text as it was received, with what of it is page furniture: neither numbered nor quotable.
    ///
    /// Paragraphs are parted by blank lines, by paragraph separators and by page breaks; in a text that has none of them each line is
    /// one, unless its lines break within sentences.
    pub fn new(stored: impl Into<Arc<str>>, furniture: &[Furniture]) -> StoredText {
        let stored = stored.into();
        let by_line = LineLayout::of(&stored).is_by_line();
        let mut absent = vec![true; furniture.len()];
        let mut passed_over = Vec::new();
        // Counted first: there may be millions, and a growing list holds them twice.
        let mut paragraphs: Vec<Paragraph> = Vec::with_capacity(count_paragraphs(&stored, by_line));
        let mut open = false;
        for line in lines(&stored) {
            let text = visible(line.text);
            open &= !line.begins_paragraph && !by_line;
            if text.is_empty() {
                open = false;
                continue;
            }
            let first = line.start + (line.text.len() - line.text.trim_start_matches(is_blank).len());
            let end = first + text.len();
            let declared = furniture.iter().enumerate().find_map(|(index, furniture)| {
                let length = furniture.length(text)?;
                Some((index, length))
            });
            let mut start = first;
            if let Some((index, length)) = declared {
                absent[index] = false;
                if length == text.len() {
                    passed_over.push(line.start..line.start + line.text.len());
                    continue;
                }
                start = end - text[length..].trim_start_matches(is_blank).len();
                passed_over.push(line.start..start);
            }
            match paragraphs.last_mut() {
                Some(paragraph) if open => paragraph.range.end = end,
                _ => paragraphs.push(Paragraph { number: paragraphs.len() + 1, range: start..end }),
            }
            open = true;
        }
        let absent_furniture = (0..furniture.len()).filter(|index| absent[*index]).collect();
        StoredText { stored, furniture: passed_over, absent_furniture, paragraphs, folded: OnceLock::new() }
    }

    /// The text as it was received.
    pub fn stored(&self) -> &str {
        &self.stored
    }

    /// The paragraphs, in order.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// Whether there is no paragraph.
    pub fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }

    /// The paragraph with a number, from 1.
    pub fn paragraph(&self, number: usize) -> Option<&Paragraph> {
        self.paragraphs.get(number.checked_sub(1)?)
    }

    /// The words of the paragraph with a number, from 1: white space collapsed, page furniture left out.
    pub fn paragraph_text(&self, number: usize) -> Option<String> {
        Some(self.words(&self.paragraph(number)?.range))
    }

    /// The numbers of the paragraphs that a range of the stored text touches. A range that touches none is taken to
    /// be in the one before it.
    pub fn paragraphs_of(&self, range: &Range<usize>) -> RangeInclusive<usize> {
        let started =
            |offset: usize| self.paragraphs.partition_point(|paragraph| paragraph.range.start <= offset).max(1);
        let mut first = started(range.start);
        let last = started(range.end.saturating_sub(1).max(range.start));
        if first < last && self.paragraphs[first - 1].range.end <= range.start {
            first += 1;
        }
        first..=last
    }

    /// What is page furniture, in order, in bytes of the text as stored.
    pub fn furniture(&self) -> &[Range<usize>] {
        &self.furniture
    }

    /// The indices of the declared lines of furniture that the text does not contain.
    pub fn absent_furniture(&self) -> Vec<usize> {
        self.absent_furniture.clone()
    }

    /// A range of the stored text in Unicode code points, as W3C's `TextPositionSelector` counts. Offsets within a
    /// character count as its end.
    pub fn code_points(&self, range: &Range<usize>) -> Range<usize> {
        let count = |bytes: &[u8]| bytes.iter().filter(|byte| !matches!(byte, 0x80..=0xBF)).count();
        let bytes = self.stored.as_bytes();
        let start = count(&bytes[..range.start.min(bytes.len())]);
        let length = bytes.get(range.clone()).map_or(0, count);
        start..start + length
    }

    /// The words of a range of the stored text as they would be quoted: white space collapsed, page furniture left out.
    pub fn words(&self, range: &Range<usize>) -> String {
        let folded = self.folded();
        let start = folded.folded(range.start);
        let end = folded.folded(range.end).max(start);
        let dash = folded.joint(end).is_some() && start < end && self.stored_range(start..end, true).end <= range.end;
        self.wording(start..end, |at| match dash && at == end {
            true => QuotedJoint::Kind(JointKind::Dash),
            false => QuotedJoint::Unsaid,
        })
    }

    pub(crate) fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| {
            let mut folder = Folder::default();
            for visible in self.without_furniture(0..self.stored.len()) {
                folder.read(&self.stored, visible);
            }
            folder.finish()
        })
    }

    pub(crate) fn at(&self, range: Range<usize>) -> Match {
        Match { paragraphs: self.paragraphs_of(&range), range }
    }

    /// The parts of a range of the stored text that are no page furniture.
    pub(crate) fn without_furniture(&self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let from = self.furniture.partition_point(|line| line.end <= range.start);
        let to = from + self.furniture[from..].partition_point(|line| line.start < range.end);
        let lines = &self.furniture[from..to];
        let starts = std::iter::once(range.start).chain(lines.iter().map(|line| line.end));
        let ends = lines.iter().map(|line| line.start).chain(std::iter::once(range.end));
        starts.zip(ends).filter(|(start, end)| start < end).map(|(start, end)| start..end)
    }

    /// The stored range of a range of the folded text; `dash` where a dash right after it belongs to it.
    pub(crate) fn stored_range(&self, folded: Range<usize>, dash: bool) -> Range<usize> {
        let text = self.folded();
        let start = text.stored(folded.start);
        let last = text.text()[folded.clone()].chars().next_back().map_or(0, char::len_utf8);
        let mut end = text.stored(folded.end - last);
        end += segment(&self.stored[end..]);
        if dash {
            end += self.dash_after(end).1;
        }
        start..end
    }

    /// The words of a range of the folded text: the source's own characters, with white space collapsed and without
    /// what is invisible. `quoted` says, for an offset of the folded text, what a quotation has where the source has
    /// a dash at a line's end.
    pub(crate) fn wording(&self, range: Range<usize>, quoted: impl Fn(usize) -> QuotedJoint) -> String {
        let folded = self.folded();
        let mut words = String::with_capacity(range.len() + range.len() / 8);
        let mut joints =
            folded.joints_in(range.clone()).iter().filter(|joint| joint.at as usize > range.start).peekable();
        let (mut last_end, mut last_start) = (0, None);
        for (at, c, start) in folded.walk(range.clone()) {
            if joints.next_if(|joint| joint.at as usize == at).is_some() {
                self.push_joint(&mut words, at, last_end, quoted(at));
            }
            // All characters of a segment stand at its start.
            if last_start == Some(start) {
                continue;
            }
            last_start = Some(start);
            if c == ' ' {
                words.push(' ');
                continue;
            }
            last_end = start + segment(&self.stored[start..]);
            match misread(&self.stored[start..last_end]) {
                Some((sign, _)) => words.push(sign),
                None => words.extend(self.stored[start..last_end].chars().filter(|c| !is_invisible(*c))),
            }
            // Joiners are invisible, but in some scripts change how their neighbours are written.
            words.extend(self.stored[last_end..].chars().next().filter(|c| matches!(c, '\u{200C}' | '\u{200D}')));
        }
        if joints.next().is_some_and(|joint| joint.at as usize == range.end)
            && matches!(quoted(range.end), QuotedJoint::Kind(_))
        {
            let (dash, length) = self.dash_after(last_end);
            words.push_str(&self.stored[dash..last_end + length]);
        }
        if is_nfc_quick(words.chars()) == IsNormalized::Yes { words } else { words.nfc().collect() }
    }

    /// Writes what stands between the two words of a joint; `end` is where the first one ends in the stored text.
    fn push_joint(&self, words: &mut String, at: usize, end: usize, quoted: QuotedJoint) {
        let (dash, length) = self.dash_after(end);
        let dash = &self.stored[dash..end + length];
        let own = self.folded().joint(at);
        let own_hyphen = || {
            let after = self.folded().text()[at..].chars().next();
            !(words.ends_with(char::is_lowercase) && after.is_some_and(char::is_lowercase))
        };
        let (dash_stays, space_follows) = match (own, quoted) {
            (Some(JointKind::HyphenBreak), QuotedJoint::Joined) => (false, false),
            (
                Some(JointKind::HyphenBreak),
                QuotedJoint::Kind(JointKind::Hyphen | JointKind::Dash | JointKind::DashBreak),
            ) => (true, false),
            // Nothing says whether the hyphen is the word's own or the line's: most are the line's between small
            // letters.
            (Some(JointKind::HyphenBreak), QuotedJoint::Unsaid | QuotedJoint::Kind(JointKind::HyphenBreak)) => {
                (own_hyphen(), false)
            }
            (Some(JointKind::HyphenBreak), QuotedJoint::Kind(JointKind::Spaced)) => (true, true),
            (Some(JointKind::DashBreak), QuotedJoint::Kind(JointKind::Spaced)) => (true, true),
            (kind, _) => (true, kind == Some(JointKind::Spaced)),
        };
        if dash_stays {
            words.push_str(dash);
        }
        if space_follows {
            words.push(' ');
        }
    }

    /// Where the dash right after an offset of the stored text begins, and how far after the offset it ends.
    fn dash_after(&self, end: usize) -> (usize, usize) {
        let rest = &self.stored[end..];
        let skipped = rest.len() - rest.trim_start_matches(is_invisible).len();
        (end + skipped, skipped + segment(&rest[skipped..]))
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// A line without the white space and the invisible characters around it.
fn visible(line: &str) -> &str {
    line.trim_matches(is_blank)
}

/// A line of a text.
struct TextLine<'a> {
    start: usize,
    /// With what ends it.
    text: &'a str,
    /// Whether a page or paragraph break stands before it.
    begins_paragraph: bool,
}

/// The lines of a text: after line feeds, carriage returns, and what breaks pages and paragraphs.
fn lines(text: &str) -> impl Iterator<Item = TextLine<'_>> {
    const BREAKS: [char; 3] = ['\u{C}', '\u{2029}', '\u{1D}'];
    let mut at = 0;
    let mut broken = false;
    text.split_inclusive(['\n', '\r', BREAKS[0], BREAKS[1], BREAKS[2]]).filter_map(move |line| {
        let start = at;
        at += line.len();
        let begins_paragraph = broken;
        // Between the two halves of a CRLF there is no line.
        let half = line == "\n" && text[..start].ends_with('\r');
        if !half {
            broken = line.ends_with(BREAKS) || begins_paragraph && visible(line).is_empty();
        }
        (!half).then_some(TextLine { start, text: line, begins_paragraph })
    })
}

/// How a text is set in lines.
#[derive(Default)]
struct LineLayout {
    lines: usize,
    /// Lines that end within a sentence, the last one aside.
    within_sentence: usize,
    /// Whether anything but a line's end parts paragraphs.
    parted: bool,
}

impl LineLayout {
    fn of(text: &str) -> LineLayout {
        let mut layout = LineLayout::default();
        let mut within = false;
        let mut blank = false;
        for line in lines(text) {
            let words = visible(line.text);
            if words.is_empty() {
                blank = layout.lines > 0;
                continue;
            }
            layout.parted |= blank || line.begins_paragraph && layout.lines > 0;
            layout.within_sentence += usize::from(within);
            layout.lines += 1;
            let last = words.trim_end_matches([')', ']', '’', '\'']).chars().next_back();
            within = !last
                .is_some_and(|c| matches!(c, '.' | '!' | '?' | ':' | '…' | '։' | '。' | ';' | '"' | '”' | '»' | '“'));
            if layout.parted {
                break;
            }
        }
        layout
    }

    fn is_by_line(&self) -> bool {
        !self.parted && 2 * self.within_sentence < self.lines
    }
}

/// At most how many paragraphs a text has.
fn count_paragraphs(text: &str, by_line: bool) -> usize {
    let mut blank = true;
    lines(text)
        .filter(|line| {
            let was_blank = std::mem::replace(&mut blank, visible(line.text).is_empty());
            !blank && (was_blank || by_line || line.begins_paragraph)
        })
        .count()
}
