//! The keys of a record and of the codebook: what each is for, and what it may hold.

use crate::project::brief::choices::languages;
use crate::yaml::{Field, Id, Shape, ValueKind};

/// The record of a source: `sources/KEY.yaml`.
pub static RECORD: Shape = Shape {
    name: "record",
    about: "The record of a source: what it is, who speaks in it, and the passages that were coded.",
    ways: &[],
    fields: &[
        Field::new(
            "citation",
            ValueKind::Map(&CITATION),
            "What the source is: a Hayagriva entry, as Typst's bibliographies take it.",
        )
        .required("say what the source is, as a Hayagriva entry: type, title, date, parent")
        .example("{ type: article, title: A road report, date: 2026-01-05, parent: { type: newspaper, title: The Gazette } }"),
        Field::new("language", ValueKind::LanguageCode, "The language of the text.").default("en").example("az"),
        Field::new(
            "furniture",
            ValueKind::List(&ValueKind::Either(&[ValueKind::Text, ValueKind::Map(&FURNITURE)])),
            "Page furniture, neither numbered nor quotable: lines as they stand in the text, and patterns for what begins lines.",
        )
        .example("[The Gazette, { pattern: '^\\d+ ' }]"),
        Field::new(
            "pages",
            ValueKind::List(&ValueKind::Map(&PAGE)),
            "Where each page of the text begins, in order, and what is printed on it: then quotations are cited by their pages, \
             and prose may cite them as in `[@key, p. 12]`.",
        )
        .example("[{ label: xiv, paragraph: 1 }, { label: 1, begins: The corridor was opened in }]"),
        Field::new(
            "original",
            ValueKind::Map(&ORIGINAL),
            "The file that the text was taken from, where it is not the text itself.",
        ),
        Field::new("speakers", ValueKind::Entries(&ValueKind::Map(&SPEAKER)), "Who speaks in it, each under an id."),
        Field::new("excerpts", ValueKind::Entries(&ValueKind::Map(&EXCERPT)), "The passages that were coded, each under an id."),
    ],
};

/// The file that a text was taken from.
pub static ORIGINAL: Shape = Shape {
    name: "original",
    about: "The file that the text was taken from, as it was then.",
    ways: &[],
    fields: &[
        Field::new("file", ValueKind::Text, "Where it stands, from the sources' folder.")
            .required("say where the file stands, from the sources' folder")
            .example("originals/road.html"),
        Field::new("sha256", ValueKind::Text, "Its SHA-256 in hexadecimal, which tells whether it was changed since.")
            .required("the digest tells whether the file is still what the text was taken from")
            .example("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
    ],
};

/// Page furniture by a pattern.
pub static FURNITURE: Shape = Shape {
    name: "furniture",
    about: "What begins lines of the text and is not of it, such as the numbers of lines.",
    ways: &[],
    fields: &[Field::new(
        "pattern",
        ValueKind::Text,
        "A regular expression for the beginning of lines, white space before them aside. A line that it takes whole is left out; of \
         others it may take numbers and signs, and no words.",
    )
    .required("write the regular expression for what begins the lines")
    .example("'^\\d+ '")],
};

/// A page of a source.
pub static PAGE: Shape = Shape {
    name: "page",
    about: "A page of the text: what is printed on it, and where it begins, by its first words or by a paragraph.",
    ways: &[],
    fields: &[
        Field::new("label", ValueKind::Reading, "What is printed on the page, by which it is cited.")
            .required("say what is printed on the page: its number")
            .example("xiv"),
        Field::new(
            "begins",
            ValueKind::Text,
            "The first words on the page, as many as tell its beginning from what else stands on it and on the page before it.",
        )
        .example("The corridor was opened in"),
        Field::new(
            "paragraph",
            ValueKind::Count,
            "The paragraph that the page begins with, from 1; with `begins`, the one within which it begins.",
        )
        .example("7"),
    ],
};

/// Somebody who speaks in a source.
pub static SPEAKER: Shape = Shape {
    name: "speaker",
    about: "Somebody who speaks in the source.",
    ways: &[],
    fields: &[
        Field::new("name", ValueKind::Text, "The name as it is to be printed.")
            .required("a speaker has a name")
            .example("Ada Byron"),
        Field::new("role", ValueKind::Text, "What they are.").example("engineer"),
        Field::new("affiliation", ValueKind::Text, "Where they are it.").example("Road Office"),
    ],
};

/// A passage that was coded.
pub static EXCERPT: Shape = Shape {
    name: "excerpt",
    about: "A passage of the source, word for word.",
    ways: &[],
    fields: &[
        Field::new(
            "exact",
            ValueKind::Text,
            "The words as they stand in the source. What is left out is marked `[…]`.",
        )
        .required("write the words as they stand in the source"),
        Field::new(
            "prefix",
            ValueKind::Text,
            "What stands before them, where they stand in the source more than once.",
        ),
        Field::new("suffix", ValueKind::Text, "What stands after them, where they stand in the source more than once."),
        Field::new(
            "speaker",
            ValueKind::Id(Id::Speaker),
            "Whose words they are; left out, they are the publication's own.",
        ),
        Field::new("themes", ValueKind::List(&ValueKind::Id(Id::Theme)), "The themes that it bears on.")
            .example("[trade]"),
        Field::new("note", ValueKind::Text, "A note of the desk's own, which is printed nowhere."),
        Field::new(
            "translation",
            ValueKind::Keyed(languages, &ValueKind::Prose),
            "The desk's translations, each under the code of its language.",
        ),
    ],
};

/// The codebook: `sources/themes.yaml`, where each theme stands under its id.
pub static CODEBOOK: ValueKind = ValueKind::Entries(&ValueKind::Map(&THEME));

/// A theme of the codebook.
pub static THEME: Shape = Shape {
    name: "theme",
    about: "What sources are coded with, and briefs are made of.",
    ways: &[],
    fields: &[
        Field::new("title", ValueKind::Prose, "The heading of its section.")
            .required("a theme has a title: the heading of its section")
            .example("Trade and transit"),
        Field::new("summary", ValueKind::Prose, "One or two sentences in the desk's own words, with citations."),
        Field::new("terms", ValueKind::List(&ValueKind::Text), "Words by which passages that bear on it are found.")
            .example("[transit, container]"),
    ],
};

/// A Hayagriva entry. What its fields may hold is Hayagriva's own to say.
pub static CITATION: Shape = Shape {
    name: "citation",
    about: "A Hayagriva entry.",
    ways: &[],
    fields: &[
        Field::new("type", ValueKind::Word(entry_types), "What kind of publication it is.").example("article"),
        Field::new(
            "title",
            ValueKind::Any,
            "Its title. Braces keep a citation style from changing the case of what they enclose.",
        ),
        Field::new("author", ValueKind::Any, "Who wrote it: `Family, Given`, or a list.").example("[\"Byron, Ada\"]"),
        Field::new("date", ValueKind::Any, "When it was published.").example("2026-01-05"),
        Field::new("editor", ValueKind::Any, "Who edited it."),
        Field::new("affiliated", ValueKind::Any, "Others who took part, with their roles."),
        Field::new("publisher", ValueKind::Any, "Who published it."),
        Field::new("location", ValueKind::Any, "Where it was published."),
        Field::new("organization", ValueKind::Any, "For whom it was written."),
        Field::new("issue", ValueKind::Any, "The issue it is in."),
        Field::new("volume", ValueKind::Any, "The volume it is in."),
        Field::new("volume-total", ValueKind::Any, "How many volumes there are."),
        Field::new("chapter", ValueKind::Any, "The chapter it is."),
        Field::new("edition", ValueKind::Any, "Which edition it is."),
        Field::new("page-range", ValueKind::Any, "The pages it is on.").example("12-14"),
        Field::new("page-total", ValueKind::Any, "How many pages it has."),
        Field::new("time-range", ValueKind::Any, "The part of a recording."),
        Field::new("runtime", ValueKind::Any, "How long it runs."),
        Field::new("url", ValueKind::Any, "Where it is on the web, with the day on which it was seen."),
        Field::new("serial-number", ValueKind::Any, "Its DOI, ISBN or the like.").example("{ doi: 10.1000/182 }"),
        Field::new("language", ValueKind::Any, "The language it is in."),
        Field::new("archive", ValueKind::Any, "Where it is kept."),
        Field::new("archive-location", ValueKind::Any, "Where the archive is."),
        Field::new("call-number", ValueKind::Any, "Under what number it is kept."),
        Field::new("note", ValueKind::Any, "A remark."),
        Field::new("abstract", ValueKind::Any, "Its abstract."),
        Field::new("genre", ValueKind::Any, "What sort of its type it is."),
        Field::new("parent", ValueKind::Any, "What it appeared in: an entry of its own, or several.")
            .example("{ type: newspaper, title: The Gazette }"),
    ],
};

/// The types of entries that Hayagriva knows, as it names them itself when it does not know one.
pub fn entry_types() -> Vec<String> {
    #[cfg(not(feature = "press"))]
    return Vec::new();
    #[cfg(feature = "press")]
    {
        let unknown = "key: { type: no-such-type, title: T }";
        let told = hayagriva::io::from_yaml_str(unknown).map_or_else(|error| error.to_string(), |_| String::new());
        let names = told.split_once("expected one of ").map_or("", |(_, names)| names);
        let names = names.split('`').skip(1).step_by(2);
        names.filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase())).map(str::to_owned).collect()
    }
}
