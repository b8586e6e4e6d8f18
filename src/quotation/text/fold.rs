//! Folding: the form of a text in which an editor's copy and the source compare equal.
//!
//! Folded are Unicode's canonical equivalents (to NFC, UAX #15), straight and typographic marks, what is typed for an apostrophe, the
//! kinds of dashes, three full stops and the ellipsis, the ligatures of Latin and Armenian type, white space of any kind and length, and
//! what is invisible: soft hyphens, zero-width characters and the hyphenation at a line's end. Nothing else is: digits, letters, diacritics, case and
//! operators count, and the minus sign U+2212 is an operator.
//!
//! A hyphen at a line's end may be the word's own or the line's: `long-⏎term`, `conca-⏎tenate`, `medium-⏎ and`. So the
//! dashes that join words are kept beside the text, as [`Joint`]s, and the text itself runs on without them: one search
//! finds every reading, and the joints say whether the reading found is one that the source allows.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::index::Index;

/// How many bytes of a text can be quoted: its offsets, and those of its folded form, which may be three times as
/// long, are kept in 32 bits.
pub(crate) const LONGEST_TEXT: usize = 1 << 30;

/// A folded text, with the way back to the text as stored.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Folded {
    text: String,
    /// Where the distance between folded and stored offsets changes; in between, both advance alike.
    runs: Vec<FoldedRun>,
    joints: Vec<Joint>,
    index: Index,
}

/// From `folded` on, an offset of the folded text is as far from `stored` as from `folded`.
#[derive(Debug, Copy, Clone, PartialEq)]
struct FoldedRun {
    folded: u32,
    stored: u32,
}

/// A dash that follows a word directly. The folded text leaves it out, and the white space after it.
#[derive(Debug, Copy, Clone, PartialEq)]
pub(crate) struct Joint {
    /// The offset in the folded text of what comes after it.
    pub at: u32,
    pub kind: JointKind,
}

/// What stands between the two words of a joint.
#[derive(Debug, Copy, Clone, PartialEq)]
pub(crate) enum JointKind {
    /// A hyphen: `long-term`.
    Hyphen,
    /// A dash: `East–West`, `no--never`.
    Dash,
    /// A hyphen or dash, then a space: `medium- and`.
    Spaced,
    /// A hyphen at a line's end: the word's own, the line's, or one that a space follows.
    HyphenBreak,
    /// A dash at a line's end.
    DashBreak,
}

/// What a quotation has where its source has a dash at a line's end.
#[derive(Debug, Copy, Clone)]
pub(crate) enum QuotedJoint {
    /// There is no quotation to say it.
    Unsaid,
    /// One word, without a dash.
    Joined,
    /// A dash of this kind.
    Kind(JointKind),
}

impl JointKind {
    /// Whether a source with `self` between two words can be quoted with `quoted` between them.
    pub fn allows(self, quoted: Option<JointKind>) -> bool {
        use JointKind::{Dash, DashBreak, Hyphen, HyphenBreak, Spaced};
        match (self, quoted) {
            (HyphenBreak, _) | (DashBreak, Some(_)) => true,
            (Hyphen | Dash, Some(quoted)) => quoted != Spaced,
            (Spaced, Some(quoted)) => !matches!(quoted, Hyphen | Dash),
            (_, None) => false,
        }
    }
}

impl Folded {
    /// Folds a text that is on its own, such as a selector's.
    pub fn of(text: &str) -> Folded {
        let mut folder = Folder::default();
        folder.read(text, 0..text.len());
        folder.finish()
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where its words stand.
    pub fn index(&self) -> &Index {
        &self.index
    }

    pub fn joints(&self) -> &[Joint] {
        &self.joints
    }

    /// The joints at the offsets of a range of the folded text, both ends included.
    pub fn joints_in(&self, range: Range<usize>) -> &[Joint] {
        let from = self.joints.partition_point(|joint| (joint.at as usize) < range.start);
        let to = self.joints[from..].partition_point(|joint| joint.at as usize <= range.end);
        &self.joints[from..from + to]
    }

    pub fn joint(&self, at: usize) -> Option<JointKind> {
        self.joints_in(at..at).first().map(|joint| joint.kind)
    }

    /// The offset of the first joint at an offset or after it.
    pub fn next_joint(&self, at: usize) -> Option<usize> {
        let index = self.joints.partition_point(|joint| (joint.at as usize) < at);
        self.joints.get(index).map(|joint| joint.at as usize)
    }

    /// The stored offset of the character at a folded offset.
    pub fn stored(&self, folded: usize) -> usize {
        let next = self.runs.partition_point(|run| run.folded as usize <= folded);
        let Some(run) = next.checked_sub(1).and_then(|index| self.runs.get(index)) else { return 0 };
        run.stored as usize + (folded - run.folded as usize)
    }

    /// The characters of a range of the folded text, with their folded and their stored offsets.
    pub fn walk(&self, range: Range<usize>) -> impl Iterator<Item = (usize, char, usize)> {
        let mut next = self.runs.partition_point(|run| run.folded as usize <= range.start);
        self.text[range.clone()].char_indices().map(move |(offset, c)| {
            let at = range.start + offset;
            while self.runs.get(next).is_some_and(|run| run.folded as usize <= at) {
                next += 1;
            }
            let run = next.checked_sub(1).and_then(|index| self.runs.get(index));
            (at, c, run.map_or(0, |run| run.stored as usize + (at - run.folded as usize)))
        })
    }

    /// The folded offset of the first character that stands at a stored offset or after it.
    pub fn folded(&self, stored: usize) -> usize {
        let next = self.runs.partition_point(|run| (run.stored as usize) <= stored);
        let Some(run) = next.checked_sub(1).and_then(|index| self.runs.get(index)) else { return 0 };
        let end = self.runs.get(next).map_or(self.text.len(), |run| run.folded as usize);
        let mut at = (run.folded as usize + (stored - run.stored as usize)).min(end);
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        at
    }
}

/// White space between two visible characters.
#[derive(Debug, Copy, Clone)]
struct Space {
    /// Where it begins in the stored text.
    at: usize,
    /// How many lines end in it: with two, a paragraph does.
    lines: usize,
    last: char,
}

impl Space {
    fn read(&mut self, c: char) {
        let ends = match (self.last, c) {
            ('\r', '\n') => 0,
            (_, '\u{2029}') => 2,
            (_, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}') => 1,
            _ => 0,
        };
        self.lines += ends;
        self.last = c;
    }
}

/// Folds piece by piece, so that lines of furniture can be passed over.
#[derive(Default)]
pub(crate) struct Folder {
    folded: Folded,
    /// White space that was read and not yet written.
    space: Option<Space>,
    /// A dash that was read after a word, whose joint depends on what follows; true for a dash, false for a hyphen.
    dash: Option<bool>,
    /// Whether a soft hyphen was the last thing read: a line that ends here ends within a word.
    soft: bool,
    /// Where a sign `¬` was read after a letter: before another one, or at a line's end, it is a hyphen that an editor shows.
    shown_hyphen: Option<usize>,
}

impl Folder {
    /// Reads a range of the stored text, as far as it can be quoted.
    pub fn read(&mut self, stored: &str, range: Range<usize>) {
        let end = stored.floor_char_boundary(range.end.min(LONGEST_TEXT));
        let mut at = range.start;
        while at < end {
            let plain = plain_run(&stored.as_bytes()[at..end]);
            if plain > 0 {
                self.flush_before(char::from(stored.as_bytes()[at]));
                self.write(&stored[at..at + plain], at);
                at += plain;
            }
            if at < end {
                let segment = segment(&stored[at..end]);
                self.read_segment(&stored[at..at + segment], at);
                at += segment;
            }
        }
    }

    pub fn finish(mut self) -> Folded {
        if let Some(at) = self.shown_hyphen {
            self.write("¬", at);
        }
        if let Some(dash) = self.dash {
            let at = self.folded.text.len() as u32;
            self.folded.joints.push(Joint { at, kind: if dash { JointKind::Dash } else { JointKind::Hyphen } });
        }
        self.folded.text.shrink_to_fit();
        self.folded.runs.shrink_to_fit();
        self.folded.joints.shrink_to_fit();
        self.folded
    }

    fn read_segment(&mut self, segment: &str, at: usize) {
        let mut chars = segment.chars();
        match (chars.next(), chars.next()) {
            (Some('.'), Some(_)) => self.read_char('…', at, false),
            (Some('â'), Some('€')) => self.read_char(misread(segment).map_or('"', |(sign, _)| sign), at, false),
            (Some(c), None) if ligature(c).is_some() => {
                ligature(c).unwrap_or_default().chars().for_each(|c| self.read_char(c, at, false));
            }
            (Some('-'), Some('-')) => self.read_char('-', at, true),
            (Some(c), None) if is_nfc_quick([c].into_iter()) == IsNormalized::Yes => self.read_char(c, at, false),
            _ => segment.chars().filter(|c| !is_invisible(*c)).nfc().for_each(|c| self.read_char(c, at, false)),
        }
    }

    fn read_char(&mut self, c: char, at: usize, double_hyphen: bool) {
        if is_invisible(c) {
            self.soft |= c == SOFT_HYPHEN;
            return;
        }
        if c.is_whitespace() {
            self.space.get_or_insert(Space { at, lines: 0, last: ' ' }).read(c);
            return;
        }
        if c == '¬' && self.dash.is_none() && self.space.is_none() && self.folded.text.ends_with(char::is_alphabetic) {
            self.flush();
            self.shown_hyphen = Some(at);
            return;
        }
        self.flush_before(c);
        let c = fold_char(c);
        let text = &self.folded.text;
        let joined = text.ends_with(|before: char| before != ' ')
            && self.folded.joints.last().is_none_or(|joint| joint.at as usize != text.len());
        if let Some(dash) = is_dash(c)
            && joined
        {
            self.dash = Some(dash || double_hyphen);
        } else {
            let c = if is_dash(c).is_some() { '-' } else { c };
            self.write(c.encode_utf8(&mut [0; 4]), at);
        }
    }

    /// The same, where what follows is known.
    fn flush_before(&mut self, next: char) {
        if let Some(at) = self.shown_hyphen {
            let parts = next.is_alphabetic() && self.space.is_none_or(|space| space.lines == 1);
            self.shown_hyphen = None;
            if parts {
                self.space = None;
            } else {
                self.write("¬", at);
            }
        }
        self.flush();
    }

    /// Writes what was held back until something visible follows.
    fn flush(&mut self) {
        let soft = std::mem::take(&mut self.soft);
        let space = self.space.take();
        if let Some(dash) = self.dash.take() {
            let kind = match (space.map(|space| space.lines), dash) {
                (None, false) => JointKind::Hyphen,
                (None, true) => JointKind::Dash,
                (Some(1), false) => JointKind::HyphenBreak,
                (Some(1), true) => JointKind::DashBreak,
                (Some(_), _) => JointKind::Spaced,
            };
            self.folded.joints.push(Joint { at: self.folded.text.len() as u32, kind });
        } else if let Some(space) = space
            && !(soft && space.lines == 1)
            && !self.folded.text.is_empty()
        {
            self.write(" ", space.at);
        }
    }

    fn write(&mut self, text: &str, stored: usize) {
        let folded = self.folded.text.len();
        let in_step = self
            .folded
            .runs
            .last()
            .is_some_and(|run| stored.wrapping_sub(run.stored as usize) == folded - run.folded as usize);
        if !in_step {
            self.folded.runs.push(FoldedRun { folded: folded as u32, stored: stored as u32 });
        }
        self.folded.text.push_str(text);
    }
}

/// How long the text begins with ASCII letters, digits and other characters that fold to themselves whatever stands
/// beside them.
fn plain_run(bytes: &[u8]) -> usize {
    let end = bytes
        .iter()
        .position(|byte| !(0x21..=0x7e).contains(byte) || matches!(byte, b'-' | b'.' | b'`'))
        .unwrap_or(bytes.len());
    // What follows may combine with the last one.
    if bytes.get(end).is_some_and(|byte| !byte.is_ascii()) { end.saturating_sub(1) } else { end }
}

/// The length in bytes of the smallest beginning of a text (not an empty one) that can be folded on its own: a
/// character with the ones that combine with it, three full stops, or a run of hyphens.
pub(crate) fn segment(text: &str) -> usize {
    if let [first, second, ..] = text.as_bytes()
        && first.is_ascii()
        && second.is_ascii()
        && !matches!(first, b'.' | b'-')
    {
        return 1;
    }
    if text.starts_with('.') && stops(text) > 1 {
        return stops(text);
    }
    if let Some((_, length)) = misread(text) {
        return length;
    }
    if text.starts_with("--") {
        return text.len() - text.trim_start_matches('-').len();
    }
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return 0 };
    let mut end = first.len_utf8();
    if is_invisible(first) || first.is_whitespace() {
        return end;
    }
    // A mark in longer rows than any script needs (UAX #15, Stream-Safe Text Format) starts anew.
    for (at, c) in chars.take(LONGEST_SEGMENT) {
        if combines(c) {
            end = at + c.len_utf8();
        } else if !is_invisible(c) {
            break;
        }
    }
    end
}

const LONGEST_SEGMENT: usize = 30;

/// The length of three full stops that are an ellipsis, with or without spaces between; of any other full stop.
pub(crate) fn stops(text: &str) -> usize {
    if text.starts_with("...") {
        return 3;
    }
    let mut rest = &text[1..];
    for _ in 0..2 {
        let Some(next) =
            rest.strip_prefix([' ', '\u{a0}', '\u{202f}', '\u{2009}']).and_then(|rest| rest.strip_prefix('.'))
        else {
            return 1;
        };
        rest = next;
    }
    text.len() - rest.len()
}

/// A mark in UTF-8 that was read as Windows-1252, at the beginning of a text: what it is, and its length in bytes.
pub(crate) fn misread(text: &str) -> Option<(char, usize)> {
    let rest = text.strip_prefix("â€")?;
    let (sign, more) = match rest.chars().next() {
        Some('œ') => ('“', 'œ'.len_utf8()),
        Some('™') => ('’', '™'.len_utf8()),
        Some('˜') => ('‘', '˜'.len_utf8()),
        Some('ž') => ('„', 'ž'.len_utf8()),
        Some('\u{9d}') => ('”', '\u{9d}'.len_utf8()),
        Some('“') => ('–', '“'.len_utf8()),
        Some('”') => ('—', '”'.len_utf8()),
        Some('¦') => ('…', '¦'.len_utf8()),
        _ => ('”', 0),
    };
    Some((sign, text.len() - rest.len() + more))
}

/// The letters of a ligature that only typesetting makes.
fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        'ﬓ' => "մն",
        'ﬔ' => "մե",
        'ﬕ' => "մի",
        'ﬖ' => "վն",
        'ﬗ' => "մխ",
        _ => return None,
    })
}

/// Whether a character can combine with the one before it, or change its place among others that do.
fn combines(c: char) -> bool {
    if c < '\u{300}' {
        return false;
    }
    canonical_combining_class(c) != 0
        || match is_nfc_quick([c].into_iter()) {
            IsNormalized::Yes => false,
            IsNormalized::Maybe => true,
            IsNormalized::No => {
                let mut first = None;
                decompose_canonical(c, |part| first = first.or(Some(part)));
                first.is_some_and(|first| canonical_combining_class(first) != 0)
            }
        }
}

const SOFT_HYPHEN: char = '\u{AD}';

/// Soft hyphens and characters without width: joiners, spaces, directional marks, the byte order mark, variation selectors; what
/// stands for an object; and the stroke that only stretches an Arabic word.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        SOFT_HYPHEN
            | '\u{34F}'
            | '\u{61C}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFFC}'
            | '\u{180E}'
            | '\u{640}'
    )
}

/// True for a dash, false for a hyphen, nothing for any other character.
fn is_dash(c: char) -> Option<bool> {
    match c {
        '-' | '\u{2010}' | '\u{2011}' => Some(false),
        '\u{2012}'..='\u{2015}' => Some(true),
        _ => None,
    }
}

/// Marks of one kind are one mark; double and single ones stay apart.
fn fold_char(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '\u{2BC}' | '`' | '´' | '′' | 'ʹ' | '＇' => '\'',
        '＂' | '″' => '"',
        c => c,
    }
}
