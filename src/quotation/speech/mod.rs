//! Who says what: the speech in a text, and to whom the text gives it.
//!
//! One engine reads all languages; what differs stands in [`lexicon`], one file a language:
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
//! person (`the minister`), pronouns and nouns that take one up, statements that stand for who issued them; speech over several paragraphs,
//! opened again or not; labels of turns (`NAME:`, `Q.`, bold); marks of every kind, encoding and typing. Not read are: who speaks in a paragraph of
//! speech without a word of attribution, irony, and reported speech without marks.
//!
//! ```text
//! StoredText ─ marks ─▶ Enclosed ─ turns ─▶ Speeches ─ attribution ─▶ who says one
//!               sign       labels, incise       scene, subject, antecedent, names over a Lexicon
//! ```

pub(crate) mod antecedent;
pub(crate) mod attribution;
pub(crate) mod case;
pub(crate) mod cast;
pub(crate) mod direct;
pub(crate) mod frame;
pub(crate) mod incise;
pub(crate) mod labels;
pub(crate) mod letters;
pub(crate) mod lexicon;
pub(crate) mod listed;
pub(crate) mod marks;
pub(crate) mod names;
pub(crate) mod place;
pub(crate) mod scene;
pub(crate) mod sign;
pub(crate) mod speaker;
pub(crate) mod speeches;
pub(crate) mod subject;
pub(crate) mod turns;
pub(crate) mod words;
