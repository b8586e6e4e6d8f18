//! The kinds of problems: each with its stable word and what it is.

use std::fmt;

/// Declares the codes with their words in one table.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal,)+) => {
        /// What kind of problem a diagnostic is about. The words are stable: scripts may rely on them.
        #[derive(Debug, Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Code] = &[$(Code::$name),+];

            /// The stable word for the code.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $word,)+ }
            }

            /// What a problem with the code is, in a sentence.
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$name => concat!($($doc),+).trim_ascii_start(),)+ }
            }
        }
    };
}

codes! {
    /// The file is no YAML.
    YamlSyntax = "yaml-syntax",
    /// A value has another type than the key wants.
    WrongType = "wrong-type",
    /// A key that is not known there.
    UnknownKey = "unknown-key",
    /// A key stands twice in one map.
    DuplicateKey = "duplicate-key",
    /// A key that must be there is not.
    MissingKey = "missing-key",
    /// A value that must not be empty is.
    MissingValue = "missing-value",
    /// An id that is not made of small letters, digits and hyphens.
    InvalidId = "invalid-id",
    /// Two things of one kind have the same id.
    DuplicateId = "duplicate-id",
    /// A date that is not in the calendar.
    InvalidDate = "invalid-date",
    /// A kind of chart that is not known.
    UnknownChart = "unknown-chart",
    /// A chart's table that can't be drawn.
    InvalidChart = "invalid-chart",
    /// A figure whose file is no picture.
    InvalidFigure = "invalid-figure",
    /// A mail address that can't be one.
    InvalidAddress = "invalid-address",
    /// A strength of evidence that there is not.
    UnknownStrength = "unknown-strength",
    /// Something else where an ISSN belongs.
    InvalidIssn = "invalid-issn",
    /// A table whose rows differ, or that a page can't hold.
    InvalidTable = "invalid-table",
    /// A colour that can't be read.
    InvalidColour = "invalid-colour",
    /// A language Briefpress has no labels for.
    UnknownLanguage = "unknown-language",
    /// A paper Briefpress does not print on.
    UnknownPaper = "unknown-paper",
    /// A citation style that is not known.
    UnknownStyle = "unknown-citation-style",
    /// A PDF standard that is not known, or does not go with the others.
    InvalidStandard = "invalid-pdf-standard",
    /// A template that is not there.
    UnknownTemplate = "unknown-template",
    /// A template whose manifest breaks the contract.
    InvalidTemplate = "invalid-template",
    /// A font family that is not there.
    UnknownFont = "unknown-font",
    /// A theme that the codebook does not have.
    UnknownTheme = "unknown-theme",
    /// A source the project does not have.
    UnknownSource = "unknown-source",
    /// A speaker the source's record does not have.
    UnknownSpeaker = "unknown-speaker",
    /// An excerpt no source has.
    UnknownExcerpt = "unknown-excerpt",
    /// An excerpt's id that several sources have.
    AmbiguousExcerpt = "ambiguous-excerpt",
    /// A selection that selects nothing.
    EmptySelection = "empty-selection",
    /// A source with errors of its own is used.
    FaultySource = "faulty-source",
    /// A file from which no text can be had.
    Unimportable = "unimportable",
    /// Something about a text that was brought in should be looked at.
    ImportDoubt = "import-doubt",
    /// The project has a source with that key.
    ExistingSource = "existing-source",
    /// The file that a source's text was taken from is not what it was.
    OriginalChanged = "original-changed",
    /// A file can't be read.
    UnreadableFile = "unreadable-file",
    /// A text is not UTF-8.
    NotUtf8 = "not-utf-8",
    /// A source text without a paragraph.
    EmptySource = "empty-source",
    /// Page furniture that is declared but not in the text.
    AbsentFurniture = "absent-furniture",
    /// A bibliography entry Hayagriva does not take.
    InvalidCitation = "invalid-citation-entry",
    /// Markdown beyond the inline forms.
    UnsupportedMarkdown = "unsupported-markdown",
    /// A citation in prose that is not of the form `[@key, para. 7]`.
    InvalidLocator = "invalid-locator",
    /// A paragraph that the source does not have.
    UnknownParagraph = "unknown-paragraph",
    /// A page that the source does not have.
    UnknownPage = "unknown-page",
    /// A page whose beginning is not in the source's text, or not clearly.
    InvalidPage = "invalid-page",
    /// A pattern of page furniture that can't be read.
    InvalidPattern = "invalid-pattern",
    /// Words in quotation marks in the desk's own prose that no cited source has.
    UnfoundedWords = "unfounded-words",
    /// A source of the project that no brief quotes or cites.
    UncitedSource = "uncited-source",
    /// A source that a brief cites as a whole, while nothing on the page is traced to a place in it.
    UnusedSource = "unused-source",
    /// The quotation stands more than once.
    QuotationAmbiguous = "quotation-ambiguous",
    /// The source reads otherwise.
    QuotationAltered = "quotation-altered",
    /// The quotation is not in the source.
    QuotationMissing = "quotation-missing",
    /// The publication's paraphrase is passed off as speech.
    QuotationNarration = "quotation-narration",
    /// Speech without its speaker.
    QuotationUnattributed = "quotation-unattributed",
    /// The source gives the words to another speaker.
    QuotationMisattributed = "quotation-misattributed",
    /// The source goes on with a limiting clause.
    QuotationCutShort = "quotation-cut-short",
    /// The quotation can't be looked for as it is written.
    QuotationMalformed = "quotation-malformed",
    /// The quotation stands, but not where its prefix and suffix say.
    QuotationMoved = "quotation-moved",
    /// Who speaks could not be checked in the text.
    SpeakerUnchecked = "speaker-unchecked",
    /// A translation of what is in the brief's own language.
    NeedlessTranslation = "needless-translation",
    /// A character that no font has.
    MissingGlyph = "missing-glyph",
    /// A PDF without evidence that can be read.
    NoEvidence = "no-evidence",
    /// The page does not hold the text.
    Overset = "overset",
    /// The page has room left at its roomiest.
    Underfull = "underfull",
    /// A lint: columns that end far apart.
    UnevenColumns = "uneven-columns",
    /// An optional item was left out to make the page fit.
    ItemDropped = "item-dropped",
    /// A lint: a headline over two lines.
    HeadlineLines = "headline-lines",
    /// A lint: more than six key messages.
    KeyMessages = "key-messages",
    /// A lint: a paragraph over 120 words.
    LongParagraph = "long-paragraph",
    /// A lint: a pull quote over 45 words.
    LongPullQuote = "long-pull-quote",
    /// A lint: the same passage twice on the page.
    RepeatedQuotation = "repeated-quotation",
    /// A lint: a colour that is hard to read on white.
    LowContrast = "low-contrast",
    /// A lint: a primary and an accent that print as the same grey.
    SameGrey = "same-grey",
    /// A lint: lines longer than about 80 characters.
    LongLines = "long-lines",
    /// A lint: an image under 200 dpi at its size.
    LowResolution = "low-resolution",
    /// A lint: a logo that can't be seen on white.
    FaintLogo = "faint-logo",
    /// A lint: a font family of the house without a bold, or without an italic.
    MissingFace = "missing-face",
    /// A lint that is not known is allowed.
    UnknownLint = "unknown-lint",
    /// A file that looks like a brief, but has a name that no brief has.
    PassedOver = "passed-over",
    /// A project without briefs.
    EmptyProject = "empty-project",
    /// A brief of that name is not in the project.
    UnknownBrief = "unknown-brief",
    /// A lock that can't be read.
    InvalidLock = "invalid-lock",
    /// The lock is to be kept, and there is none.
    LockMissing = "lock-missing",
    /// A quotation or a cited paragraph stands in another place than when it was approved.
    LockMoved = "lock-moved",
    /// A quotation or a cited paragraph has other words, or another speaker, than when it was approved.
    LockAltered = "lock-altered",
    /// A quotation or a cited paragraph that was approved is not in its source any more.
    LockGone = "lock-gone",
    /// The lock does not have what the brief has, or has what the brief does not have.
    LockBehind = "lock-behind",
    /// A printed file is not what would be printed.
    OutOfDate = "out-of-date",
    /// A brief that takes longer, or more memory, than it may.
    Overrun = "overrun",
    /// Records of what was printed that can't be read.
    DamagedRecords = "damaged-records",
    /// A character that changes the direction of what follows.
    TurnedText = "turned-text",
    /// More files than a process can hold.
    TooManyFiles = "too-many-files",
    /// The file can't be written.
    UnwritableFile = "unwritable-file",
    /// A fault of Briefpress itself.
    Internal = "internal-error",
    /// What Typst says of a template.
    Typst = "typst",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
