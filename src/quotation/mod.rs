//! Quotations: words that stand in a source, and are whose a brief says they are.
//!
//! [`verify`] checks a quotation as a careful fact-checker does, and is the only way to a [`Quotation`]; what can't be
//! verified is a [`Refusal`]. Words are compared in a folded form in which encodings of the same words are equal and
//! nothing else is, and are printed as the source has them.
//!
//! ```
//! use briefpress::quotation::{Claim, Refusal, SourceText, Speaker, TextQuoteSelector, verify};
//!
//! let text = SourceText::new("“The Middle Corridor plays a pivotal role,” Mammadov said.", &[]);
//! let mammadov =
//!     Speaker { id: "mammadov".into(), name: "Mahammad Mammadov".into(), role: None, affiliation: None };
//! let check = |exact: &str, claim: Claim| {
//!     let selector = TextQuoteSelector { exact: exact.into(), prefix: None, suffix: None };
//!     verify(&text, "en", &[mammadov.clone()], &selector, claim)
//! };
//!
//! let quotation = check("The Middle Corridor plays a pivotal role.", Claim::Speaker("mammadov")).unwrap();
//! assert_eq!(quotation.paragraphs(), 1..=1);
//!
//! let altered = check("The Middle Corridor plays a crucial role", Claim::Speaker("mammadov"));
//! assert!(matches!(altered, Err(Refusal::Altered { .. })));
//! let unattributed = check("The Middle Corridor plays a pivotal role", Claim::Publication);
//! assert!(matches!(unattributed, Err(Refusal::Unattributed { .. })));
//! ```
//!
//! # Verdicts
//!
//! With examples from the project's own source, `newsaz-charter`:
//!
//! | verdict | what it says | example |
//! |---|---|---|
//! | `verified` | the words stand there, and are whose the brief says | “plays a pivotal role in strengthening Azerbaijan's position”, given to Mammadov |
//! | `ambiguous` | they stand more than once, and no context says which are meant | “the Middle Corridor”, which stands in six places outside a longer name |
//! | `altered` | the source reads otherwise | “plays a crucial role in strengthening Azerbaijan's position” |
//! | `missing` | the source has nothing like it | “the agreement will double the region's exports by 2030” |
//! | `narration` | a speaker is named, but the words are the publication's | “the agreement is expected to introduce fundamental changes”, given to Mammadov |
//! | `unattributed` | the words are speech, but no speaker is named | “plays a pivotal role in strengthening Azerbaijan's position”, given to nobody |
//! | `misattributed` | the source gives the words to another known speaker | the same, given to a second speaker of the record |
//! | `cut-short` | a warning: the sentence goes on with a limiting clause | “The expert also emphasized that artificial intelligence and digital infrastructure remain relatively new areas for the South Caucasus”, before “, but recent engagements …” |
//! | `malformed` | the words can't be looked for as they are written | “Mammadov […] said” |
//!
//! # Who says it
//!
//! One engine reads attributions in all [`languages`]; what a language's press writes stands in a file of its own
//! (`speech/lexicon/LANG.yaml`). In a text in another language every speaker passes with a warning.
//!
//! | language | the subject is told by | left out | speech is also | names take endings |
//! |---|---|---|---|---|
//! | English | its place beside the verb | – | turns | – |
//! | French | its place | – | turns, dashes; the attribution stands inside the marks, between commas | – |
//! | Spanish | its place | yes | turns, dashes; the attribution inside the marks, between dashes | – |
//! | Italian | its place | yes | turns, dashes; inside the marks | – |
//! | Portuguese | its place | yes | turns, dashes; inside the marks | – |
//! | German | its article | – | turns | genitive |
//! | Polish | its case | yes, the verb tells man or woman | turns, dashes without a comma, also within a paragraph | all cases |
//! | Russian | its case | yes, the verb tells man or woman | turns, dashes; inside the marks | all cases |
//! | Ukrainian | its case | yes, the verb tells man or woman | turns, dashes; inside the marks | all cases |
//! | Georgian | its case (ergative or nominative) | yes | turns, dashes; inside the marks; no capitals tell a name | all cases |
//! | Armenian | its article or bare form | yes | turns, dashes | all cases, articles |
//! | Turkish | its place before a verb that comes last, without an ending | yes | turns | after an apostrophe |
//! | Azerbaijani | its place before a verb that comes last, without an ending | yes | turns, dashes | without one |
//!
//! In all of them are read: verbs of reporting and formulas, before and after the speech and between its parts; roles that stand for a
//! person (`the minister`), pronouns and nouns that take one up, whoever goes on from report to report; statements that stand for who
//! issued them, with whose they are (`a statement of the ministry`) and without, and bodies that a noun takes up; in German clauses whose
//! verb stands behind the speech; speech over several paragraphs, opened again or not; labels of turns (`NAME:`, `Q.`, bold), where one
//! comes again or a short text is hardly anything else, but not the fields of forms, the heads of memos and the items of agendas; peoples,
//! parties and first letters that stand for an affiliation (`the French president`); marks of every kind, encoding and typing. Not read
//! are: who speaks in a paragraph of speech without a word of attribution (but for one behind a paragraph that reports what one person said, those behind a colon, those between
//! speeches of one person, those of a text in which one person alone speaks, and pull quotes, whose words a longer speech has), irony, and
//! reported speech without marks.
//!
//! # How it works
//!
//! ```text
//! SourceText ─ fold ─▶ Folded ─┐
//! TextQuoteSelector ─ selector ─▶ Readings ─┴─ search ─▶ one Chain of places ─ verify ─▶ Quotation
//!                                              │ none, or several      ▲
//!                                              └─ closest ─▶ Refusal   └─ speech, attribution, cut_short
//! ```
//!
//! The search is linear in the text for the usual case, whatever the text is. Approximate search only ever finds what to
//! propose.

mod cut_short;
mod pieces;
mod search;
mod speech;
mod text;
mod verdict;
mod verify;

pub use pieces::Piece;
pub use search::closest::closest;
pub use search::locate::{beginnings, find, find_within, selector_for};
pub use search::look_alike::{LookAlike, look_alike};
pub use search::selector::TextQuoteSelector;
pub use speech::lexicon::{languages, prepare};
pub use speech::listed::{Speech, direct_speech};
pub use speech::speaker::Speaker;
pub use speech::speeches::{Attributed, Person, SpeechKind, speeches};
pub use text::furniture::Furniture;
pub use text::pages::{Page, Pages};
pub use text::source::SourceText;
pub use text::stored::{Paragraph, StoredText};
pub use verdict::{Difference, Malformed, Match, Note, Proposal, Refusal, Unchecked, Verdict};
pub use verify::{Claim, Passage, Quotation, locate, verify};

#[cfg(test)]
mod tests;
