//! What can be said of a quotation that was looked for.

use std::fmt;
use std::ops::{Range, RangeInclusive};

/// The outcome of a verification in one stable word.
#[derive(Debug, Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// The words stand in the source, and are whose the brief says.
    Verified,
    /// The words stand more than once, and nothing says which are meant.
    Ambiguous,
    /// The source reads otherwise.
    Altered,
    /// The source has nothing like it.
    Missing,
    /// A speaker is named, but the words are the publication's.
    Narration,
    /// The words are speech, but no speaker is named.
    Unattributed,
    /// The source gives the words to another known speaker.
    Misattributed,
    /// Verified, but the sentence goes on with a clause that limits it.
    CutShort,
    /// The words can't be looked for as they are written.
    Malformed,
}

impl Verdict {
    /// The word that diagnostics and records use.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Verified => "verified",
            Verdict::Ambiguous => "ambiguous",
            Verdict::Altered => "altered",
            Verdict::Missing => "missing",
            Verdict::Narration => "narration",
            Verdict::Unattributed => "unattributed",
            Verdict::Misattributed => "misattributed",
            Verdict::CutShort => "cut-short",
            Verdict::Malformed => "malformed",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A place in a source's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// In bytes of the text as stored.
    pub range: Range<usize>,
    /// The paragraphs it touches, from 1.
    pub paragraphs: RangeInclusive<usize>,
}

/// A passage that may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Where it stands.
    pub at: Match,
    /// The passage's words, white space collapsed.
    pub text: String,
    /// Where they differ from the brief's, in order.
    pub differences: Vec<Difference>,
}

/// Words that stand at the same place of a passage and of its quotation. One of the two may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What the source has.
    pub source: String,
    /// What the brief has.
    pub brief: String,
}

/// Something that the reader of a verified quotation's brief may be told; the quotation prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// The words stand once, but no longer where the selector says.
    Moved {
        /// Whether the prefix no longer stands right before them.
        prefix: bool,
        /// Whether the suffix no longer stands right after them.
        suffix: bool,
    },
    /// The sentence goes on with a clause that limits what was quoted.
    CutShort {
        /// How it goes on.
        continues: String,
    },
    /// The words begin after others of their sentence that turn them: `I do not believe that`.
    BeginsAfter {
        /// What stands before them.
        words: String,
    },
    /// What was left out turns what was kept: a negation or a condition.
    Omits {
        /// What was left out.
        words: String,
    },
    /// Its pieces stand in two speeches, or far from each other.
    Joined,
    /// The speaker himself quotes the words from somebody else.
    QuotedWithin,
    /// The words are the publication's as far as can be told, but may be speech: its marks are unbalanced, or it is set as a turn.
    MayBeSpeech,
    /// The words are speech, but whose was not checked.
    SpeakerUnchecked {
        /// Why not.
        reason: Unchecked,
    },
}

impl Note {
    /// Whether the words may say something else than the source does.
    pub fn is_about_meaning(&self) -> bool {
        matches!(
            self,
            Note::CutShort { .. } | Note::BeginsAfter { .. } | Note::Omits { .. } | Note::Joined | Note::QuotedWithin
        )
    }
}

/// Why the speaker of a passage was not checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unchecked {
    /// Attributions aren't read in the text's language.
    Language,
    /// The quotation marks around the passage have no partners.
    Marks,
    /// The text does not say, near the passage, who speaks.
    Unattributed,
    /// The text names somebody who isn't among the source's speakers.
    Unknown {
        /// The name as it stands in the text.
        name: String,
    },
}

/// Why a quotation can't be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It stands more than once.
    Ambiguous {
        /// Where, in the text's order; not more than the first hundred.
        matches: Vec<Match>,
    },
    /// The source has a close passage that reads otherwise.
    Altered {
        /// The passage.
        proposal: Proposal,
    },
    /// The source has nothing so close that it could be meant.
    Missing {
        /// What comes nearest, if anything does.
        proposal: Option<Proposal>,
    },
    /// It is given to a speaker, but stands outside quotation marks.
    Narration {
        /// The words outside the marks.
        at: Match,
    },
    /// It is given to the publication, but stands inside quotation marks.
    Unattributed {
        /// The words inside the marks.
        at: Match,
        /// The id of the speaker whose they are, where the text says so.
        speaker: Option<String>,
    },
    /// It is given to a speaker, but the source gives it to another one.
    Misattributed {
        /// The words.
        at: Match,
        /// The id of the speaker whose they are.
        speaker: String,
    },
    /// It can't be looked for.
    Malformed {
        /// Why not.
        reason: Malformed,
    },
}

impl Refusal {
    /// The refusal in one word.
    pub fn verdict(&self) -> Verdict {
        match self {
            Refusal::Ambiguous { .. } => Verdict::Ambiguous,
            Refusal::Altered { .. } => Verdict::Altered,
            Refusal::Missing { .. } => Verdict::Missing,
            Refusal::Narration { .. } => Verdict::Narration,
            Refusal::Unattributed { .. } => Verdict::Unattributed,
            Refusal::Misattributed { .. } => Verdict::Misattributed,
            Refusal::Malformed { .. } => Verdict::Malformed,
        }
    }
}

/// What is wrong with the words of a selector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Malformed {
    /// There are none beside an editor's marks.
    NoWords,
    /// They begin or end inside a number.
    InsideNumber {
        /// The whole number, as the source has it.
        number: String,
    },
    /// A piece beside an omission is so short that it stands in a text by chance.
    ShortPiece {
        /// The piece.
        piece: String,
        /// How many characters it has to have at least.
        least: usize,
    },
}
