//! Follows libyaml through a text: what there is, and where.

use std::collections::VecDeque;
use std::ops::Range;

use libyaml_safer::{Encoding, Event, EventData, MappingStyle, Parser, ScalarStyle, Scanner, SequenceStyle, TokenData};

use super::super::guarded::guarded;
use super::layout::{Entry, Item, Style, WrittenForm, WrittenValue, is_break};

/// A token that stands in the text.
struct ScannedToken {
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
pub struct EventReader<'a> {
    text: &'a str,
    events: VecDeque<Event>,
    tokens: VecDeque<ScannedToken>,
    /// The byte after the last token passed.
    passed: usize,
}

const MISREAD: &str = "it is laid out in a way that can't be followed";

impl<'a> EventReader<'a> {
    /// Scans a text, of which what is from `end` on is none of its author's.
    pub fn new(text: &'a str, end: usize) -> Result<Self, &'static str> {
        guarded(|| Self::scan(text, end)).unwrap_or(Err(MISREAD))
    }

    fn scan(text: &'a str, end: usize) -> Result<Self, &'static str> {
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
            tokens.push_back(ScannedToken { kind, range: byte(token.start_mark, end)..byte(token.end_mark, end) });
        }
        Ok(Self { text: &text[..end], events, tokens, passed: 0 })
    }

    /// The comments of the text, before anything in it is passed.
    pub fn comments(&self, text: &str) -> Vec<Range<usize>> {
        between(text, &self.tokens)
    }

    /// Passes what stands before the document's value, and says whether there is a document.
    pub fn open(&mut self) -> Result<bool, &'static str> {
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

    pub fn value(&mut self) -> Result<WrittenValue, &'static str> {
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
                (at..at, WrittenForm::Empty)
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
                (range, WrittenForm::Scalar { style, value })
            }
            EventData::Alias { anchor } => (self.expect(Kind::Content)?, WrittenForm::Alias(anchor)),
            EventData::SequenceStart { style: SequenceStyle::Flow, .. } => self.flow_list()?,
            EventData::SequenceStart { .. } => self.block_list()?,
            EventData::MappingStart { style: MappingStyle::Flow, .. } if self.next_is(Kind::Open) => self.flow_map()?,
            EventData::MappingStart { style: MappingStyle::Flow, .. } => {
                let entry = self.entry()?;
                self.events.pop_front();
                (entry.start..entry.end(), WrittenForm::Pair(Box::new(entry)))
            }
            EventData::MappingStart { .. } => self.block_map()?,
            _ => return Err(MISREAD),
        };
        Ok(WrittenValue { properties: properties.unwrap_or(content.start..content.start), content, anchor, form })
    }

    fn flow_list(&mut self) -> Result<(Range<usize>, WrittenForm), &'static str> {
        let open = self.expect(Kind::Open)?;
        let mut items = Vec::new();
        while !self.ends() {
            self.pass(Kind::Comma);
            items.push(Item { dash: None, value: self.value()? });
        }
        Ok((self.close(open.start)?, WrittenForm::List { flow: true, items }))
    }

    fn flow_map(&mut self) -> Result<(Range<usize>, WrittenForm), &'static str> {
        let open = self.expect(Kind::Open)?;
        let mut entries = Vec::new();
        while !self.ends() {
            self.pass(Kind::Comma);
            entries.push(self.entry()?);
        }
        Ok((self.close(open.start)?, WrittenForm::Map { flow: true, entries }))
    }

    fn close(&mut self, start: usize) -> Result<Range<usize>, &'static str> {
        self.events.pop_front();
        self.pass(Kind::Comma);
        Ok(start..self.expect(Kind::Close)?.end)
    }

    fn block_list(&mut self) -> Result<(Range<usize>, WrittenForm), &'static str> {
        let mut items = Vec::new();
        while !self.ends() {
            let dash = self.expect(Kind::Dash)?;
            items.push(Item { dash: Some(dash.start), value: self.value()? });
        }
        self.events.pop_front();
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return Err(MISREAD) };
        Ok((first.start()..last.end(), WrittenForm::List { flow: false, items }))
    }

    fn block_map(&mut self) -> Result<(Range<usize>, WrittenForm), &'static str> {
        let mut entries = Vec::new();
        while !self.ends() {
            entries.push(self.entry()?);
        }
        self.events.pop_front();
        let (Some(first), Some(last)) = (entries.first(), entries.last()) else { return Err(MISREAD) };
        Ok((first.start..last.end(), WrittenForm::Map { flow: false, entries }))
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

/// What stands between the tokens after a `#`, and after the indicator of a block scalar.
fn between(text: &str, tokens: &VecDeque<ScannedToken>) -> Vec<Range<usize>> {
    let mut comments = Vec::new();
    let mut look = |from: usize, to: usize| {
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
        look(passed, token.range.start.max(passed));
        if token.kind == Kind::Content && text[token.range.start..].starts_with(['|', '>']) {
            let header = token.range.start;
            look(header, header + text[header..].find(is_break).unwrap_or(text.len() - header));
        }
        passed = passed.max(token.range.end);
    }
    look(passed, text.len());
    comments
}
