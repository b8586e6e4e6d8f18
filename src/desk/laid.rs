//! A paragraph as the page shows it: its stored text without page furniture, with offsets as a browser counts.

use std::ops::Range;

use crate::quotation::StoredText;

/// A paragraph's text with where it stands.
pub struct Laid {
    /// The text as stored, without the furniture inside it.
    pub text: String,
    /// The parts of the stored text that it is made of, in bytes.
    parts: Vec<Range<usize>>,
}

impl Laid {
    /// Lays a range of a stored text.
    pub fn of(text: &StoredText, range: &Range<usize>) -> Self {
        let parts: Vec<Range<usize>> = text.without_furniture(range.clone()).collect();
        let laid = parts.iter().map(|part| &text.stored()[part.clone()]).collect();
        Self { text: laid, parts }
    }

    /// What a range of the stored text is in this one, in UTF-16 code units; nothing where the two have nothing in common.
    pub fn range(&self, stored: &Range<usize>) -> Option<Range<usize>> {
        let (start, end) = (self.byte(stored.start), self.byte(stored.end));
        (start < end).then(|| {
            let before = units(&self.text[..start]);
            before..before + units(&self.text[start..end])
        })
    }

    /// The byte of the stored text at an offset of this one in UTF-16 code units; the end where it goes beyond.
    pub fn stored(&self, offset: usize) -> usize {
        let mut passed = 0;
        let byte = self.text.char_indices().find_map(|(at, c)| {
            let here = passed;
            passed += c.len_utf16();
            (here >= offset).then_some(at)
        });
        let byte = byte.unwrap_or(self.text.len());
        let mut before = 0;
        for part in &self.parts {
            if byte < before + part.len() {
                return part.start + (byte - before);
            }
            before += part.len();
        }
        self.parts.last().map_or(0, |part| part.end)
    }

    /// A byte of the stored text in this one: the nearest where it is furniture or outside.
    fn byte(&self, stored: usize) -> usize {
        let mut before = 0;
        for part in &self.parts {
            if stored <= part.start {
                return before;
            }
            if stored <= part.end {
                return before + (stored - part.start);
            }
            before += part.len();
        }
        before
    }
}

/// How many UTF-16 code units a text has.
pub fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotation::SourceText;

    #[test]
    fn offsets_are_those_of_browsers_and_pass_over_furniture() {
        let text = SourceText::new("One 😀 two\n- page -\nthree ü.", &["- page -".to_owned()]);
        let range = text.paragraphs()[0].range.clone();
        let laid = Laid::of(&text, &range);
        assert_eq!(laid.text, "One 😀 two\nthree ü.");
        let stored = text.stored();
        let at = |words: &str| stored.find(words).unwrap();
        assert_eq!(laid.range(&(at("two")..at("two") + 3)), Some(7..10));
        assert_eq!(laid.range(&(at("three")..at("three") + 5)), Some(11..16));
        assert_eq!((laid.stored(7), laid.stored(11)), (at("two"), at("three")));
        assert_eq!(laid.stored(999), stored.len());
        assert_eq!(laid.range(&(at("- page")..at("- page") + 4)), None);
    }
}
