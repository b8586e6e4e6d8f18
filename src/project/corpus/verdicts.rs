//! The verdicts on quotations, as an editor reads them.
//!
//! | verdict | code | what it says |
//! |---|---|---|
//! | ambiguous | `quotation-ambiguous` | the words stand more than once |
//! | altered | `quotation-altered` | the source reads otherwise |
//! | missing | `quotation-missing` | the source has nothing like it |
//! | narration | `quotation-narration` | a speaker is named, but the words are the publication's paraphrase |
//! | unattributed | `quotation-unattributed` | the words are speech, and no speaker is named |
//! | misattributed | `quotation-misattributed` | the source gives the words to another speaker |
//! | malformed | `quotation-malformed` | the words can't be looked for as they are written |
//! | cut-short | `quotation-cut-short` | a warning: what was left off, out or before may turn the meaning |
//! | (verified) | `quotation-moved` | a warning: the words stand once, but not between their prefix and suffix |
//! | (verified) | `speaker-unchecked` | a warning: the text does not say clearly who speaks, or whether anybody does |

use typst_syntax::DiagSpan;

use super::source::{Excerpt, Source};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, steers};
use crate::files::Files;
use crate::language::para;
use crate::quotation::{
    Difference, LookAlike, Malformed, Match, Note, Proposal, Quotation, Refusal, SourceText, Speaker, Unchecked,
    languages, look_alike, selector_for,
};

/// A verdict in words: what is wrong, and what to do next.
#[derive(Debug, Clone, PartialEq)]
pub struct VerdictWords {
    /// The verdict, as other programs take it.
    pub code: Code,
    /// What is wrong, in one clause.
    pub message: String,
    /// What the source reads, and what to do next.
    pub hints: Vec<String>,
}

/// The source of a quotation, as far as a verdict speaks of it.
#[derive(Debug, Copy, Clone)]
pub struct QuotedSource<'a> {
    /// The source's key.
    pub key: &'a str,
    /// Its text, from which a verdict shows words.
    pub text: &'a SourceText,
    /// Who speaks in it, by whose names a verdict calls them.
    pub speakers: &'a [Speaker],
}

impl<'a> QuotedSource<'a> {
    /// A source of the project.
    pub fn of(source: &'a Source) -> Self {
        Self { key: &source.key, text: &source.text, speakers: &source.speakers }
    }

    /// A speaker with what to write in the YAML: Ada Byron (speaker: ada).
    fn speaker(&self, id: &str) -> String {
        match self.speakers.iter().find(|speaker| speaker.id == id) {
            Some(speaker) => format!("{} (speaker: {id})", speaker.name),
            None => id.to_owned(),
        }
    }

    fn words(&self, at: &Match) -> String {
        shortened(&self.text.words(&at.range))
    }
}

/// What is to be said of an excerpt, whether a brief selects it or not.
pub fn of_excerpt(source: &Source, excerpt: &Excerpt, files: &Files) -> Diagnostics {
    let span = excerpt.place.span(files);
    let found = match source.verify_excerpt(excerpt) {
        Ok(quotation) => notes(quotation, source, span),
        Err(found) => vec![refusal(found, source, span)],
    };
    found.into_iter().map(|diagnostic| Diagnostic { quotation: Some(excerpt.id.clone()), ..diagnostic }).collect()
}

/// Of how many excerpts of a record it is told that they don't stand in its text: what is nearest to each is looked for in all of it.
const MOST_TOLD: usize = 100;

/// What is to be said of a source's excerpts: of so many that they don't hold, and then that there are more.
pub fn of_excerpts(source: &Source, files: &Files) -> Diagnostics {
    let mut told = Diagnostics::new();
    let mut refused = 0;
    let mut excerpts = source.excerpts.values();
    for excerpt in &mut excerpts {
        refused += usize::from(source.verify_excerpt(excerpt).is_err());
        told.extend(of_excerpt(source, excerpt, files));
        if refused == MOST_TOLD {
            break;
        }
    }
    let rest = excerpts.len();
    if let Some(next) = excerpts.next() {
        let message = format!("{rest} more excerpts of `{}` were not looked at", source.key);
        let told_enough = Diagnostic::error(Code::QuotationMissing, next.place.span(files), message);
        let hint = format!("mend the {MOST_TOLD} that don't stand in its text: it may be the text of another source");
        told.push(told_enough.with_hint(hint));
    }
    told
}

/// The warnings on a quotation that prints.
pub fn notes(quotation: &Quotation, source: &Source, span: DiagSpan) -> Diagnostics {
    let told = quotation.notes().iter().map(|note| tell_note(note, quotation, &source.key));
    told.map(|told| diagnostic(told, |code, message| Diagnostic::warning(code, span, message))).collect()
}

/// The error on a quotation that does not.
pub fn refusal(refusal: &Refusal, source: &Source, span: DiagSpan) -> Diagnostic {
    let told = tell(refusal, &QuotedSource::of(source));
    diagnostic(told, |code, message| Diagnostic::error(code, span, message))
}

fn diagnostic(told: VerdictWords, make: impl Fn(Code, String) -> Diagnostic) -> Diagnostic {
    let mut diagnostic = make(told.code, told.message);
    for hint in told.hints {
        diagnostic.hint(hint);
    }
    diagnostic
}

/// A note on a quotation that prints, in words; `key` names the source.
pub fn tell_note(note: &Note, quotation: &Quotation, key: &str) -> VerdictWords {
    match note {
        Note::Moved { prefix, suffix } => {
            let gone = match (prefix, suffix) {
                (true, true) => "neither `prefix` nor `suffix` stands beside it any more",
                (true, false) => "`prefix` does not stand before it any more",
                _ => "`suffix` does not stand after it any more",
            };
            VerdictWords {
                code: Code::QuotationMoved,
                message: format!("quotation has moved in `{key}`"),
                hints: vec![
                    format!("it stands once, in {}, but {gone}", para(&quotation.paragraphs())),
                    "take the context out, or bring it up to date".to_owned(),
                ],
            }
        }
        Note::CutShort { continues } => VerdictWords {
            code: Code::QuotationCutShort,
            message: format!("quotation is cut short: `{key}` goes on with a limiting clause"),
            hints: vec![
                format!("after these words the source reads: {}", shortened(continues)),
                "quote the clause too, or choose words that it does not limit".to_owned(),
            ],
        },
        Note::BeginsAfter { words } => VerdictWords {
            code: Code::QuotationCutShort,
            message: format!("quotation begins after words of `{key}` that turn it"),
            hints: vec![
                format!("right before these words the source reads: {}", shortened(words)),
                "begin with the sentence, or quote another part of it".to_owned(),
            ],
        },
        Note::Omits { words } => VerdictWords {
            code: Code::QuotationCutShort,
            message: format!("quotation leaves out words of `{key}` that turn what is kept"),
            hints: vec![
                format!("left out is: {}", shortened(words)),
                "keep the negation or the condition, or quote less".to_owned(),
            ],
        },
        Note::Joined => VerdictWords {
            code: Code::QuotationCutShort,
            message: format!("quotation joins what was said apart in `{key}`"),
            hints: vec![
                format!(
                    "its pieces stand in two speeches or far from each other, in {}",
                    para(&quotation.paragraphs())
                ),
                "make two quotations of it".to_owned(),
            ],
        },
        Note::QuotedWithin => VerdictWords {
            code: Code::QuotationCutShort,
            message: format!("quotation is what the speaker quotes from somebody else in `{key}`"),
            hints: vec![
                format!("in {} the words stand in marks inside the speech", para(&quotation.paragraphs())),
                "begin before the inner marks, so that a reader sees whose words they are".to_owned(),
            ],
        },
        Note::MayBeSpeech => VerdictWords {
            code: Code::SpeakerUnchecked,
            message: format!("the quotation may be somebody's speech in `{key}`"),
            hints: vec![
                format!(
                    "in {} quotation marks have no partner, or a label stands before the words",
                    para(&quotation.paragraphs())
                ),
                "read the passage; where somebody says it, name the person with `speaker`".to_owned(),
            ],
        },
        Note::SpeakerUnchecked { reason } => {
            let read = "read the passage and make sure that the speaker is right";
            let place = para(&quotation.paragraphs());
            let (why, next) = match reason {
                Unchecked::Language => {
                    (format!("attributions are read in {} only", languages().collect::<Vec<_>>().join(", ")), read)
                }
                Unchecked::Marks => (format!("in {place} quotation marks have no partner"), read),
                Unchecked::Unattributed => (format!("{place} does not say clearly near the words who speaks"), read),
                Unchecked::Unknown { name } => (
                    format!("the text names `{name}`, who is not among the record's speakers"),
                    "add the speaker to the record, or give the words to whom the source does",
                ),
            };
            VerdictWords {
                code: Code::SpeakerUnchecked,
                message: format!("the quotation's speaker could not be checked in `{key}`"),
                hints: vec![why, next.to_owned()],
            }
        }
    }
}

/// A refusal in words.
pub fn tell(refusal: &Refusal, subject: &QuotedSource) -> VerdictWords {
    let key = subject.key;
    match refusal {
        Refusal::Ambiguous { matches } => ambiguous(matches, subject),
        Refusal::Altered { proposal } => {
            let mut hints = differences(proposal);
            hints.push(format!("the source reads: {}", shortened(&proposal.text)));
            VerdictWords {
                code: Code::QuotationAltered,
                message: format!("quotation differs from `{key}`{}", extent(&proposal.differences)),
                hints,
            }
        }
        Refusal::Missing { proposal } => VerdictWords {
            code: Code::QuotationMissing,
            message: format!("quotation not found in `{key}`"),
            hints: vec![match proposal {
                Some(Proposal { at, text, .. }) => {
                    format!("the closest passage, in {}, reads: {}", para(&at.paragraphs), shortened(text))
                }
                None => "nothing in the source is like it; quote the words as they stand there".to_owned(),
            }],
        },
        Refusal::Narration { at } => VerdictWords {
            code: Code::QuotationNarration,
            message: format!("quotation is given to a speaker, but stands outside quotation marks in `{key}`"),
            hints: vec![
                format!("in {} these are the publication's own words: {}", para(&at.paragraphs), subject.words(at)),
                "quote words that stand inside quotation marks; without `speaker` these are printed as the publication's, \
                 which they are even where they report what somebody said"
                    .to_owned(),
            ],
        },
        Refusal::Unattributed { at, speaker } => VerdictWords {
            code: Code::QuotationUnattributed,
            message: format!("quotation is speech in `{key}`, but no speaker is named"),
            hints: vec![
                format!("in {} these words stand inside quotation marks: {}", para(&at.paragraphs), subject.words(at)),
                match speaker {
                    Some(id) => format!("the source gives them to {}", subject.speaker(id)),
                    None => "name who says them with `speaker`, by an id of the record's `speakers`".to_owned(),
                },
            ],
        },
        Refusal::Misattributed { at, speaker } => VerdictWords {
            code: Code::QuotationMisattributed,
            message: format!("`{key}` gives the quotation to another speaker"),
            hints: vec![
                format!("in {} it is said by {}", para(&at.paragraphs), subject.speaker(speaker)),
                "read the passage; name that speaker, or quote words of the one who is meant".to_owned(),
            ],
        },
        Refusal::Malformed { reason } => VerdictWords {
            code: Code::QuotationMalformed,
            message: format!("quotation can't be looked for in `{key}` as it is written"),
            hints: vec![match reason {
                Malformed::NoWords => "there are no words of the source in it".to_owned(),
                Malformed::InsideNumber { number } => {
                    format!("the words begin or end inside `{number}`: quote the whole number")
                }
                Malformed::ShortPiece { piece, least } => format!(
                    "the piece `{piece}` beside an omission is too short to be found for certain: it takes {least} characters"
                ),
            }],
        },
    }
}

/// How many places are told of words that stand more than once.
const PLACES: usize = 3;

fn ambiguous(matches: &[Match], subject: &QuotedSource) -> VerdictWords {
    let mut hints =
        vec!["say which one is meant with `prefix` or `suffix`: the words right before or after it".to_owned()];
    for found in matches.iter().take(PLACES) {
        let selector = selector_for(subject.text, found.range.clone());
        let context = [("prefix", selector.prefix), ("suffix", selector.suffix)];
        let context: Vec<_> =
            context.into_iter().filter_map(|(key, words)| Some(format!("{key}: {}", yaml_text(&words?)))).collect();
        let place = para(&found.paragraphs);
        hints.push(match context.is_empty() {
            true => format!("one is in {place}, with the same words around it as another"),
            false => format!("for the one in {place} add {}", context.join(" and ")),
        });
    }
    if matches.len() > PLACES {
        hints.push(format!("and {} more", matches.len() - PLACES));
    }
    let times = match matches.len() {
        2 => "twice".to_owned(),
        many => format!("{many} times"),
    };
    VerdictWords {
        code: Code::QuotationAmbiguous,
        message: format!("quotation stands {times} in `{}`", subject.key),
        hints,
    }
}

/// How many differences are told one by one.
const DIFFERENCES: usize = 4;

fn differences(proposal: &Proposal) -> Vec<String> {
    let place = para(&proposal.at.paragraphs);
    let looks: Vec<_> =
        proposal.differences.iter().filter_map(|difference| Some((difference, look_alike(difference)?))).collect();
    if let Some((Difference { source, .. }, LookAlike { source: theirs, brief })) = looks.first()
        && looks.len() == proposal.differences.len()
    {
        let (own, other) = (LookAlike::script(*theirs), LookAlike::script(*brief));
        return vec![format!(
            "in `{source}` {place} has `{theirs}` ({own}), the brief has `{brief}` ({other}): copy the word from the source"
        )];
    }
    let mut hints: Vec<_> = proposal
        .differences
        .iter()
        .take(DIFFERENCES)
        .map(|Difference { source, brief }| match (source.is_empty(), brief.is_empty()) {
            (true, _) => format!("{place} does not have `{}`", shortened(brief)),
            (_, true) => format!("{place} has `{}`, which the brief leaves out", shortened(source)),
            _ => format!("{place} reads `{}`, the brief has `{}`", shortened(source), shortened(brief)),
        })
        .collect();
    if proposal.differences.len() > DIFFERENCES {
        hints.push(format!("and {} more differences", proposal.differences.len() - DIFFERENCES));
    }
    hints
}

fn extent(differences: &[Difference]) -> String {
    let words = |text: &str| text.split_whitespace().count();
    match differences.iter().map(|difference| words(&difference.source).max(words(&difference.brief))).sum() {
        0 => String::new(),
        1 => " in one word".to_owned(),
        many => format!(" in {many} words"),
    }
}

/// How many words of a passage a message repeats.
const WORDS: usize = 40;

fn shortened(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    if words.len() <= WORDS { words.join(" ") } else { format!("{} …", words[..WORDS].join(" ")) }
}

/// Text as a YAML scalar on one line, to paste; what would steer a terminal is written by its number.
pub fn yaml_text(text: &str) -> String {
    let json = serde_json::to_string(text).expect("text is JSON, and JSON is YAML");
    let mut scalar = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            c if steers(c) => scalar.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => scalar.push(c),
        }
    }
    scalar
}
