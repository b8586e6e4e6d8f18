//! What an editor writes: a selector after W3C's Web Annotation Data Model, whose words carry an editor's marks.

use serde::{Deserialize, Serialize};

use super::super::text::fold::{Folded, is_invisible, stops};
use super::boundary::is_word;

/// Selects a passage by its words and, where they stand more than once, by what stands around them (W3C Web Annotation
/// Data Model, 4.2.4).
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TextQuoteSelector {
    /// The words, with an editor's marks: omissions `[…]`, insertions `[words]`, a changed first letter `[T]he`.
    pub exact: String,
    /// What stands right before them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    /// What stands right after them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
}

/// How few characters (folded) a piece beside an omission may have: shorter ones stand in a text by chance.
pub(crate) const SHORTEST_PIECE: usize = 20;

/// After how many marks all further ones are the editor's.
const MOST_MARKS: usize = 100;

/// One way to read the words of a selector.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reading {
    /// The stretches between omissions, in order.
    pub segments: Vec<SelectedRun>,
    /// Whether the words begin with a mark of omission.
    pub opens_omitting: bool,
    /// Whether the words end with a mark of omission.
    pub ends_omitting: bool,
}

/// Words that stand together in the source.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SelectedRun {
    /// The words as written, without what was put in.
    pub words: String,
    /// What is looked for: without a first letter whose case was changed, and without a full stop at the end.
    pub folded: Folded,
    /// The first letter as the editor has it, where its case was changed.
    pub first_letter: Option<char>,
    /// Whether the words end with a full stop, for which the source may have a comma before a closing quotation mark.
    pub full_stop: bool,
    pub insertions: Vec<Insertion>,
}

/// Words of the editor's own among those of the source.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Insertion {
    /// With the brackets.
    pub text: String,
    /// Before which offset of the segment's folded text it stands.
    pub at: usize,
    /// Whether white space stands before and after it.
    pub spaced: (bool, bool),
}

impl SelectedRun {
    /// How many characters the source has to have for it, folded.
    pub fn len(&self) -> usize {
        self.folded.text().chars().count()
            + self.folded.joints().len()
            + usize::from(self.first_letter.is_some())
            + usize::from(self.full_stop)
    }

    /// Whether there is nothing in it that could be quoted.
    pub fn is_blank(&self) -> bool {
        !self.folded.text().contains(char::is_alphanumeric)
    }
}

/// The ways to read a selector's words, the likeliest first.
///
/// Marks that stand in the source itself are text: `stands` says whether words stand there as they are. Where that
/// reading leads nowhere, all marks are the editor's.
pub(crate) fn readings(exact: &str, stands: impl Fn(&Folded) -> bool) -> Vec<Reading> {
    let parts = parts(exact);
    let mut readings = vec![read(&parts, stands)];
    let editorial = read(&parts, |_| false);
    if editorial != readings[0] {
        readings.push(editorial);
    }
    // Pasted with the marks that enclose it in the source, or in the editor's own text.
    if let Some(inner) = without_outer_marks(exact) {
        readings.push(read(&self::parts(inner), |_| false));
    }
    readings
}

/// What stands inside the marks that words begin and end with, where they have such and hold no others of the kind.
fn without_outer_marks(exact: &str) -> Option<&str> {
    const PAIRS: [(char, char); 8] =
        [('“', '”'), ('"', '"'), ('«', '»'), ('„', '“'), ('„', '”'), ('‘', '’'), ('»', '«'), ('\'', '\'')];
    let exact = exact.trim();
    let single = |close: &char| matches!(close, '’' | '\'');
    let stripped = |(open, close): &(char, char)| {
        let inner = exact.strip_prefix(*open)?.strip_suffix(*close)?;
        (single(close) || !inner.contains([*open, *close])).then_some(inner.trim())
    };
    PAIRS.iter().find_map(stripped).filter(|inner| !inner.is_empty())
}

/// A stretch of a selector's words, as written.
#[derive(Debug, Copy, Clone, PartialEq)]
enum SelectorPart<'a> {
    Words(&'a str),
    Omission(&'a str),
    Insertion(&'a str),
    /// A single letter in brackets with the rest of its word after it.
    FirstLetter(&'a str, char),
}

impl<'a> SelectorPart<'a> {
    fn written(self) -> &'a str {
        match self {
            SelectorPart::Words(written)
            | SelectorPart::Omission(written)
            | SelectorPart::Insertion(written)
            | SelectorPart::FirstLetter(written, _) => written,
        }
    }
}

fn parts(exact: &str) -> Vec<SelectorPart<'_>> {
    let mut parts = Vec::new();
    let (mut words, mut at) = (0, 0);
    while let Some(mark) = exact[at..].find(['[', '…', '.']).map(|offset| at + offset) {
        let before = exact[..mark].chars().next_back();
        match mark_at(&exact[mark..], before) {
            Some(part) => {
                parts.push(SelectorPart::Words(&exact[words..mark]));
                parts.push(part);
                at = mark + part.written().len();
                words = at;
            }
            None => at = mark + exact[mark..].chars().next().map_or(1, char::len_utf8),
        }
    }
    parts.push(SelectorPart::Words(&exact[words..]));
    parts
}

/// The editor's mark that a text begins with.
fn mark_at(text: &str, before: Option<char>) -> Option<SelectorPart<'_>> {
    if text.starts_with('…') {
        return Some(SelectorPart::Omission(&text[..'…'.len_utf8()]));
    }
    if text.starts_with('.') {
        // Of four full stops, the first ends a sentence.
        let length = stops(text);
        return (length > 1 && !text[length..].starts_with('.')).then(|| SelectorPart::Omission(&text[..length]));
    }
    let close = text.find(']')?;
    let inside = text[1..close].trim();
    let written = &text[..=close];
    if inside.is_empty() || inside.contains('[') {
        return None;
    }
    if inside == "…" || inside == "..." {
        return Some(SelectorPart::Omission(written));
    }
    let mut letters = inside.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None)
            if letter.is_alphabetic() && text[close + 1..].starts_with(is_word) && !before.is_some_and(is_word) =>
        {
            Some(SelectorPart::FirstLetter(written, letter))
        }
        _ => Some(SelectorPart::Insertion(written)),
    }
}

/// Reads marks as text as long as the words up to and behind them stand so in the source.
fn read(parts: &[SelectorPart], stands: impl Fn(&Folded) -> bool) -> Reading {
    let mut reading = Reading { segments: Vec::new(), opens_omitting: false, ends_omitting: false };
    let mut draft = OpenSegment::default();
    let mut asked = 0;
    // A page has few marks; a hostile selector may have many, and each costs a search.
    let mut stands = |words: &Folded| {
        asked += 1;
        asked <= MOST_MARKS && stands(words)
    };
    // Words and marks take turns, and words are first and last.
    for (index, part) in parts.iter().enumerate() {
        let after = match parts.get(index + 1) {
            Some(SelectorPart::Words(words)) => *words,
            _ => "",
        };
        // The full stop that closes the words may stand for the source's comma.
        let asked = if index + 2 == parts.len() { after.strip_suffix('.').unwrap_or(after) } else { after };
        match *part {
            SelectorPart::Words(words) => draft.push(words),
            mark if stands(&Folded::of(&format!("{}{}{asked}", draft.words, mark.written()))) => {
                draft.push(mark.written());
            }
            SelectorPart::Omission(_) => {
                reading.opens_omitting |= reading.segments.is_empty() && draft.is_empty();
                reading.segments.extend(std::mem::take(&mut draft).finish());
                reading.ends_omitting = true;
            }
            SelectorPart::FirstLetter(_, letter) if draft.words.trim().is_empty() => draft.first_letter = Some(letter),
            SelectorPart::FirstLetter(written, _) | SelectorPart::Insertion(written) => draft.insert(written, after),
        }
    }
    if let Some(segment) = draft.finish() {
        reading.segments.push(segment);
        reading.ends_omitting = false;
    }
    reading
}

/// A segment in the making.
#[derive(Default)]
struct OpenSegment {
    words: String,
    first_letter: Option<char>,
    /// With offsets in `words`.
    insertions: Vec<Insertion>,
}

impl OpenSegment {
    fn is_empty(&self) -> bool {
        self.words.trim().is_empty() && self.insertions.is_empty() && self.first_letter.is_none()
    }

    fn push(&mut self, words: &str) {
        // `wording [sic], and`: the source has no space before the comma.
        if let Some(last) = self.insertions.last_mut()
            && last.at == self.words.len()
            && words.starts_with([',', '.', ';', ':', '!', '?', ')'])
        {
            self.words.truncate(self.words.trim_end().len());
            last.at = self.words.len();
        }
        self.words.push_str(words);
    }

    fn insert(&mut self, written: &str, after: &str) {
        let spaced = (self.words.ends_with(char::is_whitespace), after.starts_with(char::is_whitespace));
        self.insertions.push(Insertion { text: written.to_owned(), at: self.words.len(), spaced });
    }

    fn finish(self) -> Option<SelectedRun> {
        if self.is_empty() {
            return None;
        }
        let mut words = self.words.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        let start = self.words.find(words).unwrap_or(0);
        let full_stop = match words.strip_suffix('.') {
            Some(stem) if stem.ends_with(|c: char| c != '.' && !c.is_whitespace()) => {
                words = stem;
                true
            }
            _ => false,
        };
        let folded = Folded::of(words);
        let insertions = self
            .insertions
            .into_iter()
            .map(|insertion| Insertion { at: folded.folded(insertion.at.saturating_sub(start)), ..insertion })
            .collect();
        Some(SelectedRun {
            words: self.words.trim().to_owned(),
            folded,
            first_letter: self.first_letter,
            full_stop,
            insertions,
        })
    }
}
