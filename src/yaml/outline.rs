//! Where every value of a YAML file stands, found in one pass for all that is to be told of it; and what no file may have.

use std::borrow::Cow;
use std::collections::HashMap;

use libyaml_safer::{Encoding, Event, EventData, Parser};
use unicode_normalization::char::is_combining_mark;

use super::guarded::guarded;
use super::step::Step;

/// How deep values may stand in one another.
const DEEPEST: usize = 64;

/// How long a text may be, in characters: a brief is a page.
const LONGEST: usize = 20_000;

/// How many marks may stand on one letter: Unicode's Stream-Safe Text has no more (UAX #15, 13), and what sets them takes a memory that
/// grows with the square of their number.
const MOST_MARKS: usize = 30;

/// What ends a line (YAML 1.1, 5.4).
const BREAKS: [char; 5] = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];

/// Whether a text may have values that stand too deep in one another: told from its brackets and from how far its lines stand in. A
/// block value stands at least a column further in than what it is in, or a list in the same column as its key.
pub(super) fn may_be_deep(text: &str) -> bool {
    let brackets = text.bytes().filter(|byte| b"[{".contains(byte)).count();
    let stands_in = |line: &str| line.bytes().take_while(|byte| b" \t-?:".contains(byte)).count();
    let columns = text.split(BREAKS).map(stands_in).max().unwrap_or_default();
    brackets + 2 * (columns + 1) >= DEEPEST
}

/// Why a text that is no brief's is not parsed: values stand too deep in one another, where parsers take a time that grows with the
/// square of the depth. Nothing of others, whatever else is wrong with them.
pub fn too_deep(text: &str) -> Option<String> {
    let excess = may_be_deep(text).then(|| Outline::within(text, usize::MAX).err())??;
    Some(excess.message())
}

/// The values of a file with the bytes at which they begin.
#[derive(Debug, Default)]
pub(super) struct Outline {
    values: Vec<Outlined>,
}

#[derive(Debug)]
struct Outlined {
    start: usize,
    kind: Kind,
}

#[derive(Debug)]
enum Kind {
    Scalar,
    List(Vec<usize>),
    /// Keys and values.
    Map(Vec<(usize, usize)>),
    /// The value that it stands for; nothing for a name that nothing has.
    Alias(Option<usize>),
}

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Excess {
    /// Values stand too deep in one another, from this byte on.
    Depth(usize),
    /// A text that begins at this byte is too long.
    Length(usize),
    /// A text that begins at this byte has a letter with too many marks on it.
    Marks(usize),
}

impl Excess {
    /// The byte at which it begins.
    pub(super) fn start(&self) -> usize {
        match self {
            Excess::Depth(start) | Excess::Length(start) | Excess::Marks(start) => *start,
        }
    }

    pub(super) fn message(&self) -> String {
        match self {
            Excess::Depth(_) => format!("values stand over {DEEPEST} deep in one another"),
            Excess::Length(_) => format!("a text has over {LONGEST} characters"),
            Excess::Marks(_) => format!("a letter has over {MOST_MARKS} marks on it"),
        }
    }

    pub(super) fn hint(&self) -> &'static str {
        match self {
            Excess::Depth(_) => "look for a bracket that is not closed",
            Excess::Length(_) => "a brief is one page: keep what is quoted in a source's text, and quote from it here",
            Excess::Marks(_) => "take out the accents that are no language's",
        }
    }
}

impl Outline {
    /// Reads a file's outline, as far as its syntax is right; what is wrong with that is told elsewhere.
    pub(super) fn of(text: &str) -> Result<Outline, Excess> {
        Outline::within(text, LONGEST)
    }

    /// The same of a file whose texts have up to so many characters.
    fn within(text: &str, longest: usize) -> Result<Outline, Excess> {
        let mut drawing = Drawing { end: text.len(), longest, ..Drawing::default() };
        // The parser stumbles over a last line that does not end.
        let ended = if text.ends_with('\n') { Cow::Borrowed(text) } else { Cow::Owned(format!("{text}\n")) };
        let drawn = guarded(|| {
            let mut bytes = ended.as_bytes();
            let mut parser = Parser::new();
            parser.set_encoding(Encoding::Utf8);
            parser.set_input_string(&mut bytes);
            for event in parser {
                let Ok(event) = event else { break };
                if !drawing.draw(event)? {
                    break;
                }
            }
            Ok(())
        });
        drawn.unwrap_or(Ok(()))?;
        Ok(drawing.outline)
    }

    /// The byte at which the value behind the steps from the top begins, or the last of them that can be found.
    pub(super) fn start(&self, steps: &[Step]) -> usize {
        let mut at = 0;
        let Some(mut value) = self.values.first() else { return 0 };
        for step in steps {
            while let Kind::Alias(Some(named)) = &value.kind {
                value = &self.values[*named];
            }
            let next = match (&value.kind, step) {
                (Kind::List(items), Step::Item(index)) => items.get(*index).copied(),
                (Kind::Map(entries), Step::Key(index)) => entries.get(*index).map(|(key, _)| *key),
                (Kind::Map(entries), Step::Entry(index)) => entries.get(*index).map(|(_, value)| *value),
                _ => None,
            };
            let Some(next) = next else { return at };
            value = &self.values[next];
            at = value.start;
        }
        value.start
    }
}

/// Whether more marks stand on a letter than may.
pub(super) fn has_too_many_marks(text: &str) -> bool {
    let mut marks = 0;
    !text.is_ascii()
        && text.chars().any(|c| {
            marks = if is_combining_mark(c) { marks + 1 } else { 0 };
            marks > MOST_MARKS
        })
}

/// An outline in the making.
#[derive(Default)]
struct Drawing {
    outline: Outline,
    /// The lists and maps that are open, and for a map its last key without a value.
    open: Vec<(usize, Option<usize>)>,
    named: HashMap<String, usize>,
    end: usize,
    /// How long a text may be, in characters.
    longest: usize,
}

impl Drawing {
    /// Adds what an event says; whether there may be more.
    fn draw(&mut self, event: Event) -> Result<bool, Excess> {
        let start = usize::try_from(event.start_mark.index).map_or(self.end, |start| start.min(self.end));
        match event.data {
            EventData::Scalar { anchor, value, .. } => {
                if value.len() > self.longest && value.chars().nth(self.longest).is_some() {
                    return Err(Excess::Length(start));
                }
                if self.longest == LONGEST && has_too_many_marks(&value) {
                    return Err(Excess::Marks(start));
                }
                self.add(start, Kind::Scalar, anchor);
            }
            EventData::Alias { anchor } => {
                let named = self.named.get(&anchor).copied();
                self.add(start, Kind::Alias(named), None);
            }
            EventData::SequenceStart { anchor, .. } => self.open(start, Kind::List(Vec::new()), anchor)?,
            EventData::MappingStart { anchor, .. } => self.open(start, Kind::Map(Vec::new()), anchor)?,
            EventData::SequenceEnd | EventData::MappingEnd => {
                self.open.pop();
            }
            // Another document is an error, which is told elsewhere.
            EventData::DocumentEnd { .. } => return Ok(false),
            EventData::StreamStart { .. } | EventData::StreamEnd | EventData::DocumentStart { .. } => {}
        }
        Ok(true)
    }

    fn open(&mut self, start: usize, kind: Kind, anchor: Option<String>) -> Result<(), Excess> {
        if self.open.len() >= DEEPEST {
            return Err(Excess::Depth(start));
        }
        let value = self.add(start, kind, anchor);
        self.open.push((value, None));
        Ok(())
    }

    fn add(&mut self, start: usize, kind: Kind, anchor: Option<String>) -> usize {
        let value = self.outline.values.len();
        self.outline.values.push(Outlined { start, kind });
        if let Some(anchor) = anchor {
            self.named.insert(anchor, value);
        }
        if let Some((parent, waiting)) = self.open.last_mut() {
            match (&mut self.outline.values[*parent].kind, waiting.take()) {
                (Kind::List(items), _) => items.push(value),
                (Kind::Map(entries), Some(key)) => entries.push((key, value)),
                (Kind::Map(_), None) => *waiting = Some(value),
                (Kind::Scalar | Kind::Alias(_), _) => {}
            }
        }
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nests_or_goes_on_without_end_is_found_where_it_begins() {
        let nested = format!("a: {}", "[".repeat(100_000));
        assert_eq!(Outline::of(&nested).unwrap_err(), Excess::Depth(3 + 63));
        let maps = "{a: ".repeat(100_000);
        assert_eq!(Outline::of(&maps).unwrap_err(), Excess::Depth(4 * 64));
        let long = format!("a: b\nc: \"{}\"", "ü".repeat(LONGEST + 1));
        assert_eq!(Outline::of(&long).unwrap_err(), Excess::Length(8));
        assert!(Outline::of(&format!("c: \"{}\"", "ü".repeat(LONGEST))).is_ok());
        let marked = |marks: usize| format!("c: \"a{}\"", "\u{301}".repeat(marks));
        assert_eq!(Outline::of(&marked(MOST_MARKS + 1)).unwrap_err(), Excess::Marks(3));
        assert!(Outline::of(&marked(MOST_MARKS)).is_ok());
        assert_eq!(too_deep(&nested).as_deref(), Some("values stand over 64 deep in one another"));
        assert_eq!(too_deep(&long), None);
    }

    #[test]
    fn aliases_lead_to_what_they_name() {
        let outline = Outline::of("a: &x [b, c]\nd: *x\ne: &y [*y]\n").unwrap();
        assert_eq!(outline.start(&[Step::Entry(1)]), 16);
        assert_eq!(outline.start(&[Step::Entry(1), Step::Item(1)]), 10);
        assert_eq!(outline.start(&[Step::Entry(2), Step::Item(0), Step::Item(0), Step::Item(0)]), 26);
    }
}
