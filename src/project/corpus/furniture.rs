//! Page furniture, as a record declares it: lines as they stand in the text, and patterns for what begins its lines.

use std::sync::{Arc, OnceLock};

use regex::{Regex, RegexBuilder};

use super::fields::FURNITURE;
use crate::diagnostics::{Code, Diagnostic};
use crate::files::Files;
use crate::quotation::Furniture;
use crate::yaml::{Node, Prose, Value};

/// Something that a record declares to be page furniture.
#[derive(Debug)]
pub(super) struct Declared {
    /// What is looked for in the text.
    pub furniture: Furniture,
    /// As it was written: a line or a pattern.
    written: Prose,
    /// For a pattern, words of the text that it would have taken out of a line.
    taken: Option<Arc<OnceLock<String>>>,
}

/// How long a pattern may be, in bytes.
const LONGEST_PATTERN: usize = 300;

/// How much memory a pattern may take, in bytes, and how much its search: both bound the time that a line takes.
const LARGEST_PATTERN: usize = 1 << 18;

/// Reads an item of a record's `furniture`.
pub(super) fn read(node: &Node) -> Option<Declared> {
    if !node.is_map() {
        let written = Prose::of(node)?;
        return Some(Declared { furniture: Furniture::line(&written.value), written, taken: None });
    }
    let node = node.fields(&FURNITURE)?.required("pattern")?;
    // A space at its end is a part of it.
    let written = match (Prose::of(&node)?, node.value()) {
        (Prose { place, .. }, Value::Text(pattern)) => Prose { value: pattern.clone(), place },
        (written, _) => written,
    };
    let regex =
        compile(&written.value).map_err(|(message, hint)| node.error(Code::InvalidPattern, message, &[hint.into()]));
    let taken = Arc::new(OnceLock::new());
    Some(Declared { furniture: pattern(regex.ok()?, Arc::clone(&taken)), written, taken: Some(taken) })
}

fn compile(pattern: &str) -> Result<Regex, (String, String)> {
    if pattern.len() > LONGEST_PATTERN {
        return Err(("the pattern is too long".to_owned(), format!("it may have {LONGEST_PATTERN} bytes")));
    }
    let built = RegexBuilder::new(pattern).size_limit(LARGEST_PATTERN).dfa_size_limit(LARGEST_PATTERN).build();
    built.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => {
            ("the pattern is too large".to_owned(), "repeat less in it, as in `^\\d+ `".to_owned())
        }
        error => {
            // The last line says what is wrong; the others draw where.
            let told = error.to_string();
            let cause = told.lines().last().unwrap_or(&told).trim_start_matches("error: ").to_owned();
            (format!("the pattern can't be read ({cause})"), "it is a regular expression, as in `^\\d+ `".to_owned())
        }
    })
}

/// Takes what a pattern matches at the beginning of a line. Of a line that goes on it takes no words: without them, what
/// is left would read otherwise.
fn pattern(regex: Regex, taken: Arc<OnceLock<String>>) -> Furniture {
    Furniture::Pattern(Arc::new(move |line| {
        let found = regex.find(line).filter(|found| found.start() == 0)?;
        if found.end() < line.len() && has_words(found.as_str(), &line[found.end()..]) {
            taken.get_or_init(|| found.as_str().trim().to_owned());
            return None;
        }
        Some(found.end())
    }))
}

/// Whether there are words in the beginning of a line: more than figures, letters one by one, and Roman numerals; or a word of
/// which the rest goes on.
fn has_words(beginning: &str, rest: &str) -> bool {
    let is_roman = |word: &str| word.chars().all(|c| "ivxlcdmIVXLCDM".contains(c));
    let is_word = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !is_roman(word);
    let parted = beginning.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
    parted || beginning.split(|c: char| !c.is_alphanumeric()).any(is_word)
}

impl Declared {
    /// What is to be said of it once the text was read; `absent` where the text has none of it.
    pub fn check(&self, absent: bool, files: &Files) -> Option<Diagnostic> {
        let Self { written, taken, .. } = self;
        let span = written.place.span(files);
        if let Some(words) = taken.as_ref().and_then(|taken| taken.get()) {
            let message = format!("the pattern `{}` takes words out of the text: `{words}`", written.value);
            let hint = "a pattern may take numbers and signs at the beginning of a line, or whole lines";
            return Some(Diagnostic::error(Code::InvalidPattern, span, message).with_hint(hint));
        }
        if !absent {
            return None;
        }
        let (message, hint) = match taken {
            None => (
                format!("the text has no line `{}`", written.value),
                "page furniture is declared line by line, as it stands in the text",
            ),
            Some(_) => (
                format!("no line of the text begins with what the pattern `{}` takes", written.value),
                "a pattern is a regular expression for how lines begin, white space before them aside",
            ),
        };
        Some(Diagnostic::warning(Code::AbsentFurniture, span, message).with_hint(hint))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginning_of_a_line_has_no_words() {
        for (beginning, rest) in
            [("12 ", "the"), ("(a) ", "the"), ("• ", "the"), ("xiv. ", "the"), ("L. 12: ", "the"), ("12\t", "")]
        {
            assert!(!has_words(beginning, rest), "{beginning:?}");
        }
        for (beginning, rest) in [("not ", "the"), ("12 not ", "the"), ("1", "2 ports"), ("t", "he"), ("не ", "the")]
        {
            assert!(has_words(beginning, rest), "{beginning:?}");
        }
    }

    #[test]
    fn large_and_broken_patterns_are_refused() {
        assert!(compile("^\\d+ ").is_ok());
        assert_eq!(compile("(").unwrap_err().0, "the pattern can't be read (unclosed group)");
        assert_eq!(compile("(?:a{1000}){1000}").unwrap_err().0, "the pattern is too large");
        assert_eq!(compile(&"a".repeat(301)).unwrap_err().0, "the pattern is too long");
    }
}
