//! Where everything stands in a YAML text, to the byte: values, keys, dashes, colons, commas.
//!
//! Read with the port of libyaml whose grammar is that of the parser that Briefpress reads its files with, so that the two
//! can't be of two minds; [`Layout::read`] compares them all the same. Ranges are bytes of the text given.

use std::collections::VecDeque;
use std::ops::Range;

use libyaml_safer::{Encoding, Event, EventData, MappingStyle, Parser, ScalarStyle, Scanner, SequenceStyle, TokenData};

use crate::yaml::Value;

/// A value as it is written.
#[derive(Debug, Clone)]
pub struct Written {
    /// Its anchor and what stands before the value itself, where there is one; else empty, at the value's start.
    pub properties: Range<usize>,
    /// The value itself. Of a block scalar: from its indicator to the end of its last line that has a word; of a collection
    /// in block style: from its first dash or key to the end of its last value.
    pub content: Range<usize>,
    /// The name after `&`.
    pub anchor: Option<String>,
    pub form: Form,
}

/// How a value is written.
#[derive(Debug, Clone)]
pub enum Form {
    /// Nothing is written: the value is null.
    Empty,
    /// `*name`.
    Alias(String),
    Scalar {
        style: Style,
        value: String,
    },
    List {
        flow: bool,
        items: Vec<Item>,
    },
    Map {
        flow: bool,
        entries: Vec<Entry>,
    },
    /// A map of one entry in a list in flow style that has no braces: `[a: b]`.
    Pair(Box<Entry>),
}

/// How a scalar is written.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Style {
    Plain,
    Single,
    Double,
    Literal,
    Folded,
}

/// An item of a list.
#[derive(Debug, Clone)]
pub struct Item {
    /// The byte at which its `-` stands, in block style.
    pub dash: Option<usize>,
    pub value: Written,
}

/// An entry of a map.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The byte at which it begins: that of its key, or of the `?` before it.
    pub start: usize,
    pub key: Written,
    /// The byte at which its `:` stands.
    pub colon: Option<usize>,
    pub value: Written,
}

impl Written {
    /// Where the value begins, with its anchor.
    pub fn start(&self) -> usize {
        self.properties.start
    }
}

impl Item {
    /// The byte at which the item begins.
    pub fn start(&self) -> usize {
        self.dash.unwrap_or_else(|| self.value.start())
    }

    /// The byte after its last.
    pub fn end(&self) -> usize {
        self.value.content.end
    }
}

impl Entry {
    /// The byte after its last.
    pub fn end(&self) -> usize {
        self.value.content.end.max(self.colon.map_or(0, |at| at + 1)).max(self.key.content.end)
    }

    /// Its key, where that is plain text.
    pub fn name(&self) -> Option<&str> {
        match &self.key.form {
            Form::Scalar { value, .. } => Some(value),
            _ => None,
        }
    }
}

/// A whole text as it is written.
#[derive(Debug, Clone)]
pub struct Layout {
    pub root: Written,
    /// Its comments, each from its `#` to the end of the line.
    pub comments: Vec<Range<usize>>,
}

/// Reads how the one document of `text` is written; `value` is what it is read as. A byte order mark must be off.
///
/// # Errors
/// What in it can't be followed, in a few words. It is no error of its author's.
pub fn read(text: &str, value: &Value) -> Result<Layout, &'static str> {
    let tagged = |cause| if text.contains('!') { "it has a tag, which begins with `!`" } else { cause };
    read_masked(text, value).map_err(tagged)
}

fn read_masked(text: &str, value: &Value) -> Result<Layout, &'static str> {
    // The scanner panics on some tags, which mean nothing here, and on a block scalar that ends without a line's end. Of the
    // same length, the mask moves nothing.
    let masked = text.replace('!', "x") + "\n";
    let mut reader = Reader::new(&masked, text.len())?;
    let comments = comments(text, &reader.tokens);
    let mut root = if reader.open()? {
        reader.value()?
    } else {
        let end = text.len();
        Written { properties: end..end, content: end..end, anchor: None, form: Form::Empty }
    };
    if agrees(&mut root, value) { Ok(Layout { root, comments }) } else { Err("it is read in two ways") }
}

/// What stands between the tokens after a `#`, and after the indicator of a block scalar.
fn comments(text: &str, tokens: &VecDeque<Token>) -> Vec<Range<usize>> {
    let mut comments = Vec::new();
    let mut between = |from: usize, to: usize| {
        let mut at = from;
        while let Some(found) = text[at..to].find('#') {
            let start = at + found;
            let end = start + text[start..].find(is_break).unwrap_or(text.len() - start);
            comments.push(start..end);
            at = end.min(to);
        }
    };
    let mut passed = 0;
    for token in tokens {
        between(passed, token.range.start.max(passed));
        if token.kind == Kind::Content && text[token.range.start..].starts_with(['|', '>']) {
            let header = token.range.start;
            between(header, header + text[header..].find(is_break).unwrap_or(text.len() - header));
        }
        passed = passed.max(token.range.end);
    }
    between(passed, text.len());
    comments
}

/// Whether what is written is what was read, as far as it can be seen without following aliases. Texts lose their mask.
fn agrees(written: &mut Written, value: &Value) -> bool {
    match (&mut written.form, value) {
        (Form::Alias(_), _) | (Form::Empty, Value::Null) => true,
        (Form::Scalar { value, .. }, Value::Text(text)) => {
            let compared = |text: &str| text.trim_end_matches('\n').replace('!', "x");
            let same = compared(value) == compared(text);
            value.clone_from(text);
            same
        }
        (Form::Scalar { style, .. }, Value::Null | Value::Bool(_) | Value::Number(_)) => *style == Style::Plain,
        (Form::List { items, .. }, Value::List(values)) => {
            items.len() == values.len()
                && items.iter_mut().zip(values).all(|(item, value)| agrees(&mut item.value, value))
        }
        (Form::Map { entries, .. }, Value::Map(values)) => {
            entries.len() == values.len() && entries_agree(&mut entries.iter_mut().zip(values))
        }
        (Form::Pair(entry), Value::Map(values)) => {
            values.len() == 1 && entries_agree(&mut std::iter::once(&mut **entry).zip(values))
        }
        _ => false,
    }
}

fn entries_agree<'a>(pairs: &mut impl Iterator<Item = (&'a mut Entry, &'a (Value, Value))>) -> bool {
    pairs.all(|(entry, (key, value))| agrees(&mut entry.key, key) && agrees(&mut entry.value, value))
}

/// A token that stands in the text.
struct Token {
    kind: Kind,
    range: Range<usize>,
}

#[derive(Debug, Copy, Clone, PartialEq, Eq)]
enum Kind {
    Property,
    Dash,
    Comma,
    Key,
    Colon,
    Open,
    Close,
    Content,
}

/// Goes through the parser's events, which say what there is, and the scanner's tokens, which say where, side by side.
struct Reader<'a> {
    text: &'a str,
    events: VecDeque<Event>,
    tokens: VecDeque<Token>,
    /// The byte after the last token passed.
    passed: usize,
}

const MISREAD: &str = "it is laid out in a way that can't be followed";

impl<'a> Reader<'a> {
    /// Scans a text, of which what is from `end` on is none of its author's.
    fn new(text: &'a str, end: usize) -> Result<Self, &'static str> {
        let mut bytes = text.as_bytes();
        let mut parser = Parser::new();
        parser.set_encoding(Encoding::Utf8);
        parser.set_input_string(&mut bytes);
        let events = parser.collect::<Result<VecDeque<_>, _>>().map_err(|error| error.problem())?;
        let mut bytes = text.as_bytes();
        let mut scanner = Scanner::new();
        scanner.set_encoding(Encoding::Utf8);
        scanner.set_input_string(&mut bytes);
        let mut tokens = VecDeque::new();
        loop {
            let token = Scanner::scan(&mut scanner).map_err(|error| error.problem())?;
            let kind = match token.data {
                TokenData::StreamEnd => break,
                TokenData::Anchor { .. } | TokenData::Tag { .. } => Kind::Property,
                TokenData::BlockEntry => Kind::Dash,
                TokenData::FlowEntry => Kind::Comma,
                TokenData::Key => Kind::Key,
                TokenData::Value => Kind::Colon,
                TokenData::FlowSequenceStart | TokenData::FlowMappingStart => Kind::Open,
                TokenData::FlowSequenceEnd | TokenData::FlowMappingEnd => Kind::Close,
                TokenData::Alias { .. } | TokenData::Scalar { .. } => Kind::Content,
                _ => continue,
            };
            tokens.push_back(Token { kind, range: byte(token.start_mark, end)..byte(token.end_mark, end) });
        }
        Ok(Self { text: &text[..end], events, tokens, passed: 0 })
    }

    /// Passes what stands before the document's value, and says whether there is a document.
    fn open(&mut self) -> Result<bool, &'static str> {
        while let Some(event) = self.events.front() {
            match event.data {
                EventData::StreamStart { .. } | EventData::DocumentStart { .. } => {
                    self.passed = byte(event.end_mark, self.text.len());
                    self.events.pop_front();
                }
                EventData::StreamEnd => return Ok(false),
                _ => return Ok(true),
            }
        }
        Err(MISREAD)
    }

    fn next_is(&self, kind: Kind) -> bool {
        self.tokens.front().is_some_and(|token| token.kind == kind)
    }

    /// Passes the next token where it is of the kind.
    fn pass(&mut self, kind: Kind) -> Option<Range<usize>> {
        if !self.next_is(kind) {
            return None;
        }
        let token = self.tokens.pop_front()?;
        self.passed = self.passed.max(token.range.end);
        Some(token.range)
    }

    fn expect(&mut self, kind: Kind) -> Result<Range<usize>, &'static str> {
        self.pass(kind).ok_or(MISREAD)
    }

    fn ends(&self) -> bool {
        self.events.front().is_none_or(|event| matches!(event.data, EventData::SequenceEnd | EventData::MappingEnd))
    }

    fn value(&mut self) -> Result<Written, &'static str> {
        let event = self.events.pop_front().ok_or(MISREAD)?;
        // An anchor before a map in block style is followed by a line's end; one that stands before its first key is the key's.
        let (anchored, anchor) = match &event.data {
            EventData::Scalar { anchor, tag, .. }
            | EventData::SequenceStart { anchor, tag, .. }
            | EventData::MappingStart { anchor, tag, .. } => (anchor.is_some() || tag.is_some(), anchor.clone()),
            _ => (false, None),
        };
        let mut properties: Option<Range<usize>> = None;
        while anchored && let Some(range) = self.pass(Kind::Property) {
            properties = Some(properties.map_or(range.start, |earlier| earlier.start)..range.end);
        }
        let (content, form) = match event.data {
            EventData::Scalar { value, style: ScalarStyle::Plain, .. } if value.is_empty() => {
                let at = properties.as_ref().map_or(self.passed, |range| range.end);
                (at..at, Form::Empty)
            }
            EventData::Scalar { value, style, .. } => {
                let range = self.expect(Kind::Content)?;
                let (style, keeps) = match style {
                    ScalarStyle::SingleQuoted => (Style::Single, true),
                    ScalarStyle::DoubleQuoted => (Style::Double, true),
                    ScalarStyle::Literal => (Style::Literal, false),
                    ScalarStyle::Folded => (Style::Folded, false),
                    _ => (Style::Plain, true),
                };
                let range = if keeps { range } else { block_scalar(self.text, range) };
                (range, Form::Scalar { style, value })
            }
            EventData::Alias { anchor } => (self.expect(Kind::Content)?, Form::Alias(anchor)),
            EventData::SequenceStart { style: SequenceStyle::Flow, .. } => self.flow_list()?,
            EventData::SequenceStart { .. } => self.block_list()?,
            EventData::MappingStart { style: MappingStyle::Flow, .. } if self.next_is(Kind::Open) => self.flow_map()?,
            EventData::MappingStart { style: MappingStyle::Flow, .. } => {
                let entry = self.entry()?;
                self.events.pop_front();
                (entry.start..entry.end(), Form::Pair(Box::new(entry)))
            }
            EventData::MappingStart { .. } => self.block_map()?,
            _ => return Err(MISREAD),
        };
        Ok(Written { properties: properties.unwrap_or(content.start..content.start), content, anchor, form })
    }

    fn flow_list(&mut self) -> Result<(Range<usize>, Form), &'static str> {
        let open = self.expect(Kind::Open)?;
        let mut items = Vec::new();
        while !self.ends() {
            self.pass(Kind::Comma);
            items.push(Item { dash: None, value: self.value()? });
        }
        Ok((self.close(open.start)?, Form::List { flow: true, items }))
    }

    fn flow_map(&mut self) -> Result<(Range<usize>, Form), &'static str> {
        let open = self.expect(Kind::Open)?;
        let mut entries = Vec::new();
        while !self.ends() {
            self.pass(Kind::Comma);
            entries.push(self.entry()?);
        }
        Ok((self.close(open.start)?, Form::Map { flow: true, entries }))
    }

    fn close(&mut self, start: usize) -> Result<Range<usize>, &'static str> {
        self.events.pop_front();
        self.pass(Kind::Comma);
        Ok(start..self.expect(Kind::Close)?.end)
    }

    fn block_list(&mut self) -> Result<(Range<usize>, Form), &'static str> {
        let mut items = Vec::new();
        while !self.ends() {
            let dash = self.expect(Kind::Dash)?;
            items.push(Item { dash: Some(dash.start), value: self.value()? });
        }
        self.events.pop_front();
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return Err(MISREAD) };
        Ok((first.start()..last.end(), Form::List { flow: false, items }))
    }

    fn block_map(&mut self) -> Result<(Range<usize>, Form), &'static str> {
        let mut entries = Vec::new();
        while !self.ends() {
            entries.push(self.entry()?);
        }
        self.events.pop_front();
        let (Some(first), Some(last)) = (entries.first(), entries.last()) else { return Err(MISREAD) };
        Ok((first.start..last.end(), Form::Map { flow: false, entries }))
    }

    fn entry(&mut self) -> Result<Entry, &'static str> {
        let question = self.pass(Kind::Key);
        let key = self.value()?;
        let colon = self.pass(Kind::Colon).map(|range| range.start);
        let value = self.value()?;
        let start = question.map_or(key.start(), |range| range.start);
        Ok(Entry { start, key, colon, value })
    }
}

fn byte(mark: libyaml_safer::Mark, end: usize) -> usize {
    usize::try_from(mark.index).map_or(end, |at| at.min(end))
}

/// The range of a block scalar, whose token ends somewhere in the blank lines after it: they are its own where it says `+`.
fn block_scalar(text: &str, token: Range<usize>) -> Range<usize> {
    let written = &text[token.clone()];
    let header = written.split(is_break).next().unwrap_or(written);
    let keeps = header.split('#').next().unwrap_or(header).contains('+');
    let said = token.start + written.trim_end().len();
    let end = match written.rfind(is_break) {
        Some(last) if keeps && token.start + last >= said => {
            token.start + last + written[last..].chars().next().map_or(1, char::len_utf8)
        }
        // Spaces at the end of a line are its own.
        _ => said + text[said..].find(is_break).unwrap_or(text.len() - said),
    };
    token.start..end
}

/// Whether a character ends a line, after libyaml.
pub fn is_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}
