//! Labels in capitals: capitals to the eye, words to those who hear or copy them.
//!
//! Typst sets a label's capitals as text, so that a screen reader would spell `EU` and `US` out of `EU and us`, and a search for its words
//! would not find them. A template says before a label what its words are (metadata labelled `capitals`), and here the shapes that
//! are set get these words as their text.
//!
//! Within one font of a file each shape has one meaning to programs that read the simplest way. So that capitals keep theirs, those
//! that stand for small letters get a font of their own: the same one under another checksum. Otherwise the meaning would be told
//! beside them in the page, where readers made with Poppler lose the rest of a label.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use ecow::EcoString;
use typst::foundations::{Bytes, Content, Dict};
use typst::introspection::MetadataElem;
use typst::text::{Font, Glyph, TextItem};

/// The label of what a template says before capitals: a map of what is `shown` and what is `said`, character by character.
const LABEL: &str = "capitals";

/// Capitals of which some are still to come.
pub(super) struct Capitals {
    shown: Vec<char>,
    said: Vec<char>,
    /// How many have come.
    at: usize,
}

impl Capitals {
    /// What an element says of the capitals that follow it.
    pub fn of(element: &Content) -> Option<Self> {
        let metadata = element.to_packed::<MetadataElem>()?;
        if element.label()?.resolve().as_str() != LABEL {
            return None;
        }
        let words = metadata.value.clone().cast::<Dict>().ok()?;
        let of = |key: &str| Some(words.get(key).ok()?.clone().cast::<EcoString>().ok()?.chars().collect::<Vec<_>>());
        let (shown, said) = (of("shown")?, of("said")?);
        // A letter that has two capitals can't say which of them it is.
        (shown.len() == said.len() && shown != said).then_some(Self { shown, said, at: 0 })
    }

    /// The next run of them with its words, in parts that have one font each: letters that stand for others have the twin. Nothing
    /// where the run is none of them.
    pub fn spell(&mut self, run: &TextItem) -> Option<Vec<TextItem>> {
        let twin = twin(&run.font)?.instantiate(run.font.info().variant, run.size, run.font.variations());
        let mut parts: Vec<TextItem> = Vec::new();
        let mut in_twin = false;
        for cluster in run.glyphs.chunk_by(|one, next| one.range == next.range) {
            let shown = &run.text[cluster[0].range()];
            let said = shown.chars().map(|c| self.next(c)).collect::<Option<EcoString>>()?;
            let other = said != shown;
            // What is no letter means the same in both.
            if parts.is_empty() || other != in_twin && shown.chars().any(char::is_alphabetic) {
                in_twin = other;
                let font = if other { twin.clone() } else { run.font.clone() };
                parts.push(TextItem { font, text: EcoString::new(), glyphs: Vec::new(), ..run.clone() });
            }
            let part = parts.last_mut()?;
            let start = u16::try_from(part.text.len()).ok()?;
            part.text.push_str(&said);
            let range = start..u16::try_from(part.text.len()).ok()?;
            part.glyphs.extend(cluster.iter().map(|glyph| Glyph { range: range.clone(), ..glyph.clone() }));
        }
        Some(parts)
    }

    /// Whether more are to come.
    pub fn go_on(&self) -> bool {
        self.at < self.shown.len()
    }

    /// What the next character says, which is shown so; spaces at the end of a line are not shown.
    fn next(&mut self, shown: char) -> Option<char> {
        while self.shown.get(self.at).is_some_and(|c| *c != shown && (c.is_whitespace() || *c == '\u{2060}')) {
            self.at += 1;
        }
        let said = (*self.shown.get(self.at)? == shown).then(|| self.said[self.at]);
        self.at += 1;
        said
    }
}

/// The same font for letters with other meanings.
fn twin(font: &Font) -> Option<Font> {
    static TWINS: LazyLock<Mutex<HashMap<Font, Option<Font>>>> = LazyLock::new(Mutex::default);
    let mut twins = TWINS.lock().unwrap_or_else(PoisonError::into_inner);
    twins
        .entry(font.clone())
        .or_insert_with(|| Font::new(Bytes::new(with_other_checksum(font.data())?), font.index()))
        .clone()
}

/// A font file whose `head` table (OpenType 1.9) has another checksum, by which fonts are told apart; nothing for a collection.
fn with_other_checksum(data: &[u8]) -> Option<Vec<u8>> {
    let tables = usize::from(u16::from_be_bytes(data.get(4..6)?.try_into().ok()?));
    let record = data.get(12..)?.chunks_exact(16).take(tables).find(|record| record.starts_with(b"head"))?;
    let head = u32::from_be_bytes(record.get(8..12)?.try_into().ok()?) as usize;
    let mut other = data.to_vec();
    *other.get_mut(head + 11)? ^= 1;
    Some(other)
}
