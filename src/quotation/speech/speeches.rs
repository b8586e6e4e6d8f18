//! Everything that is said in a text, with who says it as the text itself names them: for records that are yet to be written.

use std::ops::{Range, RangeInclusive};

use super::super::text::source::SourceText;
use super::attribution::{Attributions, Said, Speaking};
use super::cast;
use super::lexicon::Lexicon;
use super::speaker::Speaker;
use super::stretches::marks::SpanKind;

/// By what a speech is told.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum SpeechKind {
    /// By quotation marks.
    Marks,
    /// By the label of a turn: `NAME:`.
    Label,
    /// By the dash of a dialogue.
    Dash,
}

/// Somebody who speaks, as a text names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The words of the text that tell who speaks: `said the expert` gives `the expert`.
    pub written: String,
    /// The name, in full where the text has it anywhere.
    pub name: String,
    /// What the text says that the person is: `expert on regional security`.
    pub role: Option<String>,
    /// Whom the text says that the person belongs to: `Topchubashov Center`.
    pub affiliation: Option<String>,
}

/// A stretch of speech with who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributed {
    /// What stands inside the marks, in bytes of the text as stored.
    pub range: Range<usize>,
    /// The same with its marks, or with the label or dash before it.
    pub marks: Range<usize>,
    /// The paragraphs it stands in, from 1.
    pub paragraphs: RangeInclusive<usize>,
    /// By what it is told.
    pub kind: SpeechKind,
    /// Where the whole speech begins that it is a stretch of: one that is interrupted, or goes on over paragraphs, has several.
    pub speech: usize,
    /// Who says it, where the text names somebody.
    pub speaker: Option<Person>,
}

/// The speech in a text, in order, each stretch with the person to whom the text gives it. `language` is an ISO 639 code; in one that
/// isn't read nobody is named.
///
/// ```
/// use briefpress::quotation::{SourceText, speeches};
///
/// let text = SourceText::new("Ada Byron, an engineer at the Road Office, spoke. “It is open,” said Dr. Byron.", &[]);
/// let found = speeches(&text, "en");
/// let speaker = found[0].speaker.as_ref().unwrap();
/// assert_eq!(speaker.name, "Ada Byron");
/// assert_eq!(speaker.role.as_deref(), Some("engineer"));
/// assert_eq!(speaker.affiliation.as_deref(), Some("Road Office"));
/// ```
pub fn speeches(text: &SourceText, language: &str) -> Vec<Attributed> {
    let speeches = text.speeches(language);
    let cast = speeches.lexicon.map_or_else(Vec::new, |lexicon| cast::of(text, &speeches, lexicon));
    let mut told = Attributions::new(text, &speeches, &cast);
    let attributed = (0..speeches.spans.len()).map(|index| {
        let span = &speeches.spans[index];
        let said = told.said(index);
        Attributed {
            range: span.inside(),
            marks: span.marks(),
            paragraphs: text.paragraphs_of(&span.inside()),
            kind: match span.kind {
                SpanKind::Marks => SpeechKind::Marks,
                SpanKind::Label => SpeechKind::Label,
                SpanKind::Dash => SpeechKind::Dash,
            },
            speech: span.group as usize,
            speaker: said.zip(speeches.lexicon).and_then(|(said, lexicon)| person(text, lexicon, &cast, &said)),
        }
    });
    attributed.collect()
}

/// The person whom an attribution names.
fn person(text: &SourceText, lexicon: &Lexicon, cast: &[Speaker], said: &Said) -> Option<Person> {
    let written = text.words(&said.words);
    match said.who {
        Speaking::Known(index) => cast.get(index).map(|known| Person {
            written,
            name: known.name.clone(),
            role: known.role.clone(),
            affiliation: known.affiliation.clone(),
        }),
        Speaking::Named => {
            let name = lexicon.without_owner_ending(&written).to_owned();
            Some(Person { name, written, role: None, affiliation: None })
        }
        Speaking::Somebody => None,
    }
}
