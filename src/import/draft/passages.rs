//! The direct quotations of a text as excerpts: whose words they are, and which themes they bear on.

use std::ops::{Range, RangeInclusive};

use super::ids::{self, TakenIds};
use crate::quotation::{
    self, Claim, Note, SourceText, Speaker, Speech, TextQuoteSelector, direct_speech, selector_for,
};

/// A passage, as drafted.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftedExcerpt {
    /// Made of its words; no other excerpt of the project has it.
    pub id: String,
    /// By which it is found, and found nowhere else.
    pub selector: TextQuoteSelector,
    /// In bytes of the text.
    pub range: Range<usize>,
    /// From 1.
    pub paragraphs: RangeInclusive<usize>,
    /// The speaker's id; nothing where the text doesn't say who speaks.
    pub speaker: Option<String>,
    /// The ids of the themes that it has words of.
    pub themes: Vec<String>,
    /// What should be looked at.
    pub doubt: Option<String>,
    /// Whether it could be printed as it is: else it stands in a comment.
    pub sound: bool,
}

/// A theme by the words that tell of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Coding<'a> {
    /// The theme's id in the codebook.
    pub id: &'a str,
    /// Words of which one is enough.
    pub terms: &'a [String],
}

/// The passages of a text: its direct speech, without what only names something. Also told is how many words in marks were taken for
/// names and terms.
pub(super) fn of(
    text: &SourceText,
    language: &str,
    speakers: &[Speaker],
    themes: &[Coding<'_>],
    ids: &mut TakenIds,
) -> (Vec<DraftedExcerpt>, Vec<String>) {
    let (mut passages, mut terms) = (Vec::new(), Vec::new());
    for speech in direct_speech(text, language, speakers) {
        let words = text.words(&speech.inside);
        if !is_speech(text, &words, &speech) {
            let term = words.trim().trim_end_matches([',', '.', ';']);
            if !term.is_empty() && !terms.iter().any(|known| known == term) {
                terms.push(term.to_owned());
            }
            continue;
        }
        if passages.len() == MOST_PASSAGES {
            break;
        }
        passages.push(passage(text, language, speakers, themes, speech, ids));
    }
    (passages, terms)
}

/// How many quotations of one text are drafted: each is looked for in all of it.
pub(super) const MOST_PASSAGES: usize = 2000;

/// Whether words in marks are said, and not a name, a title or a term.
pub fn is_speech(text: &SourceText, words: &str, speech: &Speech) -> bool {
    let list: Vec<&str> = words.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).collect();
    let unspaced = words.chars().filter(|c| ('\u{3040}'..='\u{9FFF}').contains(c)).count();
    if unspaced > 6 {
        return true;
    }
    let after = text.stored()[speech.marks.end..].chars().next();
    let ends = words.trim_end().ends_with([',', '.', '!', '?', '…', '—', '–'])
        || matches!(after, Some(',')) && speech.speaker.is_some();
    let capitals =
        list.iter().filter(|word| word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)).count();
    // `The Road to the Sea`: all but the small words have capitals.
    let long = list.iter().filter(|word| word.chars().count() > 3).count();
    let long_capitals =
        list.iter().filter(|word| word.chars().count() > 3 && word.starts_with(char::is_uppercase)).count();
    let titled =
        list.len() > 2 && capitals > 1 && (capitals * 10 >= list.len() * 7 || long > 0 && long_capitals == long);
    // The stop before closing marks may be the sentence's around them, unless somebody says few words: `Long Live the King!`
    let titled = titled && (!ends || list.len() > 5 || speech.speaker.is_none());
    match (list.len(), speech.speaker.is_some()) {
        (0..=1, _) => false,
        (2..=3, known) => known && ends,
        (4..=5, known) => !titled && (known || ends),
        _ => !titled,
    }
}

fn passage(
    text: &SourceText,
    language: &str,
    speakers: &[Speaker],
    themes: &[Coding<'_>],
    speech: Speech,
    ids: &mut TakenIds,
) -> DraftedExcerpt {
    let selector = selector_for(text, speech.inside.clone());
    let words = text.words(&speech.inside);
    let mut passage = DraftedExcerpt {
        id: ids.free(ids::of_passage(&words)),
        selector,
        range: speech.inside,
        paragraphs: speech.paragraphs,
        themes: themes
            .iter()
            .filter(|theme| bears_on(&words, theme.terms, language))
            .map(|theme| theme.id.to_owned())
            .collect(),
        speaker: speech.speaker,
        doubt: None,
        sound: false,
    };
    let Some(speaker) = &passage.speaker else {
        passage.doubt = Some("the text does not say clearly who speaks".to_owned());
        return passage;
    };
    // The comma before closing marks is the sentence's around them; a stop in its place is the editor's.
    let stem = passage.selector.exact.trim().trim_end_matches([',', '،', '，']).to_owned();
    let mut refused = None;
    for exact in [with_its_stop(&passage.selector.exact), stem] {
        passage.selector.exact = exact;
        match quotation::verify(text, language, speakers, &passage.selector, Claim::Speaker(speaker)) {
            Ok(quotation) => {
                passage.sound = true;
                passage.doubt = quotation.notes().iter().find_map(doubt);
                return passage;
            }
            Err(refusal) => refused = Some(refusal.verdict()),
        }
    }
    passage.doubt = refused.map(|verdict| format!("it can't be quoted as it stands ({})", verdict.as_str()));
    passage
}

fn doubt(note: &Note) -> Option<String> {
    match note {
        Note::CutShort { continues } => {
            let words: Vec<&str> = continues.split_whitespace().take(12).collect();
            Some(format!("the source goes on: {}", words.join(" ")))
        }
        Note::BeginsAfter { words } => Some(format!("it begins after words that may turn it: {words}")),
        Note::Omits { .. } | Note::Joined => None,
        Note::QuotedWithin => Some("the speaker quotes these words from somebody else".to_owned()),
        Note::MayBeSpeech | Note::SpeakerUnchecked { .. } => {
            Some("the text does not say clearly who speaks".to_owned())
        }
        _ => None,
    }
}

/// A quotation ends with its own stop where the source's marks enclose a comma.
fn with_its_stop(exact: &str) -> String {
    let words = exact.trim();
    let Some(stem) = words.strip_suffix([',', '،', '，']) else { return words.to_owned() };
    let whole = stem.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase);
    if whole && stem.ends_with(char::is_alphanumeric) { format!("{stem}.") } else { stem.to_owned() }
}

/// Whether a passage has one of a theme's terms.
pub fn bears_on(words: &str, terms: &[String], language: &str) -> bool {
    let words = folded(words);
    terms.iter().any(|term| has_term(&words, &folded(term), language))
}

/// Where the terms of a theme stand in words, in bytes of them, each with the ending that it has there.
pub fn places_of_terms(words: &str, terms: &[String], language: &str) -> Vec<Range<usize>> {
    let folding = Folding::of(words);
    let mut places: Vec<Range<usize>> = terms.iter().flat_map(|term| folding.places(&folded(term), language)).collect();
    places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    places.dedup_by(|later, earlier| later.start < earlier.end);
    places
}

/// Letters of one kind for those that mean the same to a reader.
fn folded(text: &str) -> String {
    Folding::of(text).text
}

/// Words with letters of one kind for those that mean the same to a reader, and one space between them.
struct Folding {
    text: String,
    /// Where each byte of it stands in the words; and where they end.
    origins: Vec<usize>,
}

impl Folding {
    fn of(words: &str) -> Self {
        let mut folding =
            Self { text: String::with_capacity(words.len()), origins: Vec::with_capacity(words.len() + 1) };
        for (at, c) in words.char_indices() {
            let c = match c {
                '’' | '‘' | 'ʼ' | '`' => '\'',
                '‐' | '‑' | '–' | '—' | '−' => '-',
                c if c.is_whitespace() => ' ',
                c => c,
            };
            if c == ' ' && (folding.text.is_empty() || folding.text.ends_with(' ')) {
                continue;
            }
            folding.text.extend(c.to_lowercase());
            folding.origins.resize(folding.text.len(), at);
        }
        if folding.text.ends_with(' ') {
            folding.text.pop();
            folding.origins.pop();
        }
        folding.origins.push(words.trim_end().len());
        folding
    }

    fn places(&self, term: &str, language: &str) -> Vec<Range<usize>> {
        let places = self.text.match_indices(term).filter_map(|(at, _)| {
            let end = at + term.len() + ending(&self.text, at, term, language)?;
            Some(self.origins[at]..self.origins[end])
        });
        if term.is_empty() { Vec::new() } else { places.collect() }
    }
}

/// Whether a term stands in words, at the beginning of one; the endings of the plural and of cases may follow.
fn has_term(words: &str, term: &str, language: &str) -> bool {
    !term.is_empty() && words.match_indices(term).any(|(at, _)| ending(words, at, term, language).is_some())
}

/// The length of the ending with which a term stands at a place; nothing where another word does.
fn ending(words: &str, at: usize, term: &str, language: &str) -> Option<usize> {
    let endings = if language == "en" { 2 } else { 4 };
    let begins = words[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
    let rest: Vec<char> =
        words[at + term.len()..].chars().take_while(|c| c.is_alphanumeric()).take(endings + 1).collect();
    let ends = match language {
        "en" => matches!(rest[..], [] | ['s'] | ['e', 's']),
        // A short word with other letters behind it is another word.
        _ => rest.is_empty() || rest.len() <= endings && term.chars().count() > 4,
    };
    if begins && ends {
        return Some(rest.iter().map(|c| c.len_utf8()).sum());
    }
    let unspaced = term.chars().all(|c| ('\u{3040}'..='\u{9FFF}').contains(&c));
    unspaced.then_some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_found_with_their_endings() {
        let terms = |term: &str| vec![term.to_owned()];
        assert!(bears_on("East–West container transit", &terms("East-West"), "en"));
        assert!(bears_on("The containers are there", &terms("container"), "en"));
        assert!(!bears_on("Transitional rules", &terms("transit"), "en"));
        assert!(bears_on("о новых контейнерах", &terms("контейнер"), "ru"));
        assert!(!bears_on("An oil gasket", &terms("gas"), "en"));
    }

    #[test]
    fn terms_are_told_where_they_stand() {
        let words = "The  East–West\ncontainers, and no Transitional rule for the İstanbul container";
        let terms = ["east-west container", "container", "transit"].map(str::to_owned);
        let found: Vec<&str> = places_of_terms(words, &terms, "en").into_iter().map(|place| &words[place]).collect();
        assert_eq!(found, ["East–West\ncontainers", "container"]);
    }

    #[test]
    fn titles_are_no_speech_whatever_stop_stands_in_their_marks() {
        let text = SourceText::new(
            "The sign heralded “The World of Tomorrow.” In “A Paradise Built in Hell: The Extraordinary Communities That Arise,” Ada Byron wrote of it. “God Save the Road!” said Ada Byron.",
            &[],
        );
        let ada = Speaker { id: "ada".into(), name: "Ada Byron".into(), role: None, affiliation: None };
        let (passages, terms) = of(&text, "en", &[ada], &[], &mut TakenIds::default());
        let found: Vec<&str> = passages.iter().map(|passage| passage.selector.exact.as_str()).collect();
        assert_eq!(found, ["God Save the Road!"]);
        assert_eq!(terms.len(), 2, "{terms:?}");
    }

    #[test]
    fn names_and_terms_in_marks_are_no_speech() {
        let text = SourceText::new(
            "Ada Byron wrote “The Road to the Sea” on the “red line”. “Not at all,” Ada Byron said. “We have to pay for all of this,” Ada Byron said.",
            &[],
        );
        let ada = Speaker { id: "ada".into(), name: "Ada Byron".into(), role: None, affiliation: None };
        let (passages, terms) = of(&text, "en", &[ada], &[], &mut TakenIds::default());
        let found: Vec<&str> = passages.iter().map(|passage| passage.selector.exact.as_str()).collect();
        assert_eq!(found, ["Not at all.", "We have to pay for all of this."]);
        assert!(
            passages.iter().all(|passage| passage.sound && passage.speaker.as_deref() == Some("ada")),
            "{passages:?}"
        );
        assert_eq!(terms, ["The Road to the Sea", "red line"]);
    }
}
