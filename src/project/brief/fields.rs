//! The keys of a brief: what each is for, and what it may hold.

use super::choices::{chart_kinds, citation_styles, languages, lints, papers, strengths};
use crate::yaml::{Field, Id, Shape, ValueKind, Way};

/// A whole brief, in the order in which it is read.
pub static BRIEF: Shape = Shape {
    name: "brief",
    about: "A one-page brief: what is said, on which themes, with which quotations.",
    ways: &[],
    fields: &[
        Field::new(
            "template",
            ValueKind::Id(Id::Template),
            "What kind of paper it is; the house's default where it is left out.",
        )
        .example("memo"),
        Field::new("paper", ValueKind::Choice(papers), "The paper it is printed on.").example("us-letter"),
        Field::new("language", ValueKind::Choice(languages), "The language of the labels, dates and quotation marks.")
            .example("en"),
        Field::new(
            "citation-style",
            ValueKind::Suggested(citation_styles),
            "How sources are cited: `house`, a style that Typst ships, or a `.csl` file of the project.",
        )
        .example("chicago-author-date"),
        Field::new("kicker", ValueKind::Prose, "A word or two above the headline that say what it is about.")
            .example("Connectivity"),
        Field::new("headline", ValueKind::Prose, "What its reader should take away, in at most two lines.")
            .required("a brief has a headline: what its reader should take away")
            .example("The road is open"),
        Field::new(
            "standfirst",
            ValueKind::Prose,
            "One or two sentences below the headline: what happened and why it matters.",
        )
        .example("The toll road opened to every carrier. Who pays how much is decided in May."),
        Field::new("date", ValueKind::Date, "The day on which it is published. No clock is read.")
            .required("a brief states its date, as in date: 2026-02-13")
            .example("2026-02-13"),
        Field::new(
            "authors",
            ValueKind::List(&ValueKind::Either(&[ValueKind::Text, ValueKind::Map(&AUTHOR)])),
            "Who wrote it: people or desks.",
        )
        .example("[Regional Desk, { name: Ada Byron, affiliation: Policy Desk, email: ada@example.org, about: She follows transit in the region. }]"),
        Field::new(
            "series",
            ValueKind::Either(&[ValueKind::Reading, ValueKind::Map(&SERIES)]),
            "The brief's number in the house's series, or the series it belongs to instead.",
        )
        .example("{ number: 12 }"),
        Field::new(
            "report",
            ValueKind::Either(&[ValueKind::Text, ValueKind::Map(&REPORT)]),
            "The full report that it sums up: its address or DOI, which is printed with a QR code.",
        )
        .example("{ url: https://example.org/road, title: The road in winter }"),
        Field::new(
            "suggested-citation",
            ValueKind::Either(&[ValueKind::Truth, ValueKind::Prose]),
            "How to cite the brief: `true` for words made from what it says of itself, or words of one's own.",
        )
        .example("true"),
        Field::new(
            "funders",
            ValueKind::List(&ValueKind::Either(&[ValueKind::Text, ValueKind::Map(&MARK)])),
            "Who paid for it, beside those that the house names.",
        )
        .example("[Road Fund]"),
        Field::new(
            "partners",
            ValueKind::List(&ValueKind::Either(&[ValueKind::Text, ValueKind::Map(&MARK)])),
            "Who took part, beside those that the house names.",
        )
        .example("[Harbour Institute]"),
        Field::new(
            "key-messages",
            ValueKind::List(&ValueKind::Either(&[ValueKind::Prose, ValueKind::Map(&KEY_MESSAGE)])),
            "Three to six sentences, one for each thing to remember.",
        )
        .example("[\"Every carrier may use the road for a toll [@road, para. 2].\", { text: Work on the quays goes on., optional: true }]"),
        Field::new(
            "themes",
            ValueKind::List(&ValueKind::Either(&[ValueKind::Id(Id::Theme), ValueKind::Map(&THEME)])),
            "The body, in this order. A theme's id alone stands for its title, its summary and its coded quotations.",
        )
        .example("[trade, { theme: trade, heading: Who pays, text: \"The road carries goods [@road, para. 2].\", quotes: [open-road] }]"),
        Field::new(
            "pull-quote",
            ValueKind::Either(&[ValueKind::Id(Id::Excerpt), ValueKind::Map(&QUOTE)]),
            "One quotation, set large.",
        )
        .example("open-road"),
        Field::new("key-figures", ValueKind::List(&ValueKind::Map(&KEY_FIGURE)), "Numbers that a reader should keep.")
        .example("[{ value: \"1,200\", unit: carriers, label: use the road each day, citation: \"[@road, para. 2]\" }]"),
        Field::new("timeline", ValueKind::List(&ValueKind::Map(&EVENT)), "What happened when.")
        .example("[{ date: 2018-05, event: Work began. }, { date: 2026-01-05, event: The road was opened., citation: \"[@road, para. 1]\" }]"),
        Field::new("figures", ValueKind::List(&ValueKind::Map(&FIGURE)), "The same as `figure`, where there are several."),
        Field::new("figure", ValueKind::List(&ValueKind::Map(&FIGURE)), "Pictures of the project.")
        .example("{ path: images/map.svg, alt: \"A map: the road runs from the harbour to the border\", caption: The road, credit: Policy Desk }"),
        Field::new("charts", ValueKind::List(&ValueKind::Map(&CHART)), "The same as `chart`, where there are several."),
        Field::new("chart", ValueKind::List(&ValueKind::Map(&CHART)), "Small tables that are drawn.")
        .example("{ kind: bar, title: Carriers, unit: a day, alt: \"A bar chart: Baku has the most carriers\", data: [[Baku, 12], [Aktau, 9]] }"),
        Field::new("tables", ValueKind::List(&ValueKind::Map(&TABLE)), "The same as `table`, where there are several."),
        Field::new("table", ValueKind::List(&ValueKind::Map(&TABLE)), "Tables that are printed as such.")
        .example("{ columns: [Port, Draught], rows: [[Baku, 7 m], [Aktau, 5 m]] }"),
        Field::new("boxes", ValueKind::List(&ValueKind::Map(&BOX)), "The same as `box`, where there are several."),
        Field::new("box", ValueKind::List(&ValueKind::Map(&BOX)), "What stands apart from the argument: a case, a definition, what the brief rests on.")
        .example("{ title: What this rests on, text: One report of the Gazette. }"),
        Field::new(
            "options",
            ValueKind::List(&ValueKind::Either(&[ValueKind::Prose, ValueKind::Map(&OPTION)])),
            "Courses of action that a decision maker may take.",
        )
        .example("[{ text: Lower the toll., pros: More carriers come., cons: It pays later., recommended: true }]"),
        Field::new(
            "implications",
            ValueKind::List(&ValueKind::Either(&[ValueKind::Prose, ValueKind::Map(&IMPLICATION)])),
            "What follows from it.",
        )
        .example("[{ text: \"If the toll rises, then carriers go by sea.\", attribution: \"Policy Desk, from Byron [@road, para. 2]\" }]"),
        Field::new(
            "recommendations",
            ValueKind::List(&ValueKind::Either(&[ValueKind::Prose, ValueKind::Map(&RECOMMENDATION)])),
            "Who should do what.",
        )
        .example("[{ text: Publish the toll a year ahead., for: Road Office, evidence: strong }]"),
        Field::new("numbered", ValueKind::Truth, "Whether the recommendations are numbered.").default("false"),
        Field::new(
            "further-reading",
            ValueKind::List(&ValueKind::Either(&[ValueKind::Prose, ValueKind::Map(&FURTHER_READING)])),
            "Lines with links.",
        )
        .example("[\"[A road report](https://example.org/road)\"]"),
        Field::new("contact", ValueKind::List(&ValueKind::Map(&CONTACT)), "Whom to ask about it.")
        .example("{ name: Regional Desk, email: desk@example.org }"),
        Field::new("allow", ValueKind::List(&ValueKind::Choice(lints)), "Page lints that are switched off for this brief.")
            .example("[long-paragraph]"),
    ],
};

const OPTIONAL: Field = Field::new(
    "optional",
    ValueKind::Truth,
    "Whether it may leave the page where it would not fit, the last one first.",
)
.default("false");

const ITEM_TEXT: Field =
    Field::new("text", ValueKind::Prose, "Its words.").required("an item in map form has its words under `text`");

const ATTRIBUTION: Field = Field::new("attribution", ValueKind::Prose, "Whose it is, with a citation.")
    .example("\"Policy Desk, from Byron [@road, para. 2]\"");

const CITATION: Field =
    Field::new("citation", ValueKind::Prose, "Where it is from, in quotes.").example("\"[@road, para. 2]\"");

const SOURCE_LINE: Field = Field::new("source", ValueKind::Prose, "Where it is from, in words, as a line below it.");

/// A key message in map form.
pub static KEY_MESSAGE: Shape =
    Shape { name: "key-message", about: "A sentence to remember.", ways: &[], fields: &[ITEM_TEXT, OPTIONAL] };

/// An implication in map form.
pub static IMPLICATION: Shape =
    Shape { name: "implication", about: "What follows.", ways: &[], fields: &[ITEM_TEXT, ATTRIBUTION, OPTIONAL] };

/// A recommendation in map form.
pub static RECOMMENDATION: Shape = Shape {
    name: "recommendation",
    about: "Who should do what.",
    ways: &[],
    fields: &[
        ITEM_TEXT,
        Field::new("for", ValueKind::Prose, "Who should act."),
        ATTRIBUTION,
        Field::new("evidence", ValueKind::Choice(strengths), "How strong the evidence for it is."),
        OPTIONAL,
    ],
};

/// An author in map form.
pub static AUTHOR: Shape = Shape {
    name: "author",
    about: "Who wrote it.",
    ways: &[],
    fields: &[
        Field::new("name", ValueKind::Text, "A person or a desk.").required("say who wrote it: a person or a desk"),
        Field::new("affiliation", ValueKind::Text, "Where they work."),
        Field::new("email", ValueKind::Text, "Their mail address.").example("ada@example.org"),
        Field::new("about", ValueKind::Prose, "A line on who they are."),
    ],
};

/// A series in map form.
pub static SERIES: Shape = Shape {
    name: "series",
    about: "A series of briefs.",
    ways: &[],
    fields: &[
        Field::new("name", ValueKind::Text, "The name of the series."),
        Field::new("number", ValueKind::Reading, "The brief's number in it.").example("12"),
        Field::new("issn", ValueKind::Text, "The ISSN of the series.").example("1234-5679"),
    ],
};

/// A report in map form.
pub static REPORT: Shape = Shape {
    name: "report",
    about: "The full report that the brief sums up.",
    ways: &[],
    fields: &[
        Field::new("url", ValueKind::Text, "Its address on the web.").example("https://example.org/report"),
        Field::new("doi", ValueKind::Text, "Its DOI, instead of an address.").example("10.1000/182"),
        Field::new("title", ValueKind::Prose, "Its title."),
    ],
};

/// A funder or partner in map form.
pub static MARK: Shape = Shape {
    name: "mark",
    about: "An organisation that is thanked.",
    ways: &[],
    fields: &[
        Field::new("name", ValueKind::Text, "The organisation, as it is read out where its mark stands.")
            .required("name the organisation"),
        Field::new("logo", ValueKind::Path, "Its mark: an SVG, PNG or JPEG file below the project's folder."),
    ],
};

/// A box.
pub static BOX: Shape = Shape {
    name: "box",
    about: "What stands apart from the argument.",
    ways: &[],
    fields: &[
        Field::new("title", ValueKind::Prose, "What stands above it."),
        Field::new("text", ValueKind::Prose, "Its words, with citations.").required("a box has its words under `text`"),
        OPTIONAL,
    ],
};

/// A table.
pub static TABLE: Shape = Shape {
    name: "table",
    about: "A small table.",
    ways: &[],
    fields: &[
        Field::new("title", ValueKind::Prose, "What stands above it."),
        Field::new("columns", ValueKind::List(&ValueKind::Reading), "What its columns are headed by.")
            .required("name the columns, as in columns: [Port, Draught]"),
        Field::new(
            "rows",
            ValueKind::List(&ValueKind::List(&ValueKind::Any)),
            "Its rows, each with a cell for every column.",
        )
        .required("write one row a line: - [Baku, 7 m]"),
        SOURCE_LINE,
        CITATION,
        OPTIONAL,
    ],
};

/// A thing to read further, in map form.
pub static FURTHER_READING: Shape =
    Shape { name: "further-reading", about: "A line with a link.", ways: &[], fields: &[ITEM_TEXT, OPTIONAL] };

/// A section of the body.
pub static THEME: Shape = Shape {
    name: "theme-section",
    about: "A section of the body.",
    ways: &[],
    fields: &[
        Field::new("theme", ValueKind::Id(Id::Theme), "The theme's id in `sources/themes.yaml`.")
            .required("name a theme of sources/themes.yaml"),
        Field::new("heading", ValueKind::Prose, "The section's heading, instead of the theme's title."),
        Field::new(
            "text",
            ValueKind::Prose,
            "The desk's own words, with citations such as `[@road, para. 2]`, instead of the theme's summary.",
        ),
        Field::new(
            "quotes",
            ValueKind::List(&ValueKind::Either(&[ValueKind::Id(Id::Excerpt), ValueKind::Map(&QUOTE)])),
            "The quotations of the section: an excerpt's id, `source/id` where two sources share it, or a map.",
        ),
        OPTIONAL,
    ],
};

/// A quotation in map form.
pub static QUOTE: Shape = Shape {
    name: "quote",
    about: "A quotation: an excerpt, words with their source, or a selection among the excerpts.",
    ways: &[
        Way { key: "excerpt", with: &["translation", "optional"] },
        Way { key: "select", with: &["optional"] },
        Way { key: "exact", with: &["prefix", "suffix", "source", "speaker", "translation", "optional"] },
    ],
    fields: &[
        Field::new("excerpt", ValueKind::Id(Id::Excerpt), "An excerpt's id; `source/id` where two sources share it."),
        Field::new("select", ValueKind::Map(&SELECT), "Which of the coded excerpts to take."),
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
        Field::new("source", ValueKind::Id(Id::Source), "The source in which they stand.")
            .required("name the source in which the words stand"),
        Field::new(
            "speaker",
            ValueKind::Id(Id::Speaker),
            "Whose words they are; left out, they are the publication's own.",
        ),
        Field::new("translation", ValueKind::Prose, "The desk's translation, where the words are in another language."),
        OPTIONAL,
    ],
};

/// A selection among the coded excerpts.
pub static SELECT: Shape = Shape {
    name: "select",
    about: "Excerpts by what they are coded with, in the order of their sources.",
    ways: &[],
    fields: &[
        Field::new("speaker", ValueKind::Id(Id::Speaker), "Only what this speaker says."),
        Field::new(
            "theme",
            ValueKind::Id(Id::Theme),
            "Only what is coded with this theme; the section's own where it is left out.",
        ),
        Field::new("source", ValueKind::Id(Id::Source), "Only what stands in this source."),
        Field::new("max", ValueKind::Count, "How many at most.").example("2"),
    ],
};

/// A number to keep.
pub static KEY_FIGURE: Shape = Shape {
    name: "key-figure",
    about: "A number to keep, with what it counts.",
    ways: &[],
    fields: &[
        Field::new("value", ValueKind::Reading, "The number as it is to be printed.")
            .required("write the number as it is to be printed")
            .example("\"1,200\""),
        Field::new("unit", ValueKind::Text, "What stands small beside it.").example("million tonnes"),
        Field::new("label", ValueKind::Prose, "What it counts.").required("say what the number counts"),
        CITATION,
        OPTIONAL,
    ],
};

/// An entry of a timeline.
pub static EVENT: Shape = Shape {
    name: "event",
    about: "What happened, and when.",
    ways: &[],
    fields: &[
        Field::new("date", ValueKind::Period, "A year, a month or a day, or from one to another.")
            .required("say when it was, as in date: 2018, date: 2018-05 or date: 2018–2019")
            .example("2018-05"),
        Field::new("event", ValueKind::Prose, "What happened.").required("say what happened"),
        CITATION,
        OPTIONAL,
    ],
};

/// A picture.
pub static FIGURE: Shape = Shape {
    name: "figure",
    about: "A picture of the project.",
    ways: &[],
    fields: &[
        Field::new("path", ValueKind::Path, "An SVG, PNG or JPEG file below the project's folder.")
            .required("name an SVG, PNG or JPEG file below the project's folder")
            .example("images/map.svg"),
        Field::new("caption", ValueKind::Prose, "What stands below it."),
        Field::new("credit", ValueKind::Prose, "Who made it, and under what licence."),
        SOURCE_LINE,
        Field::new("alt", ValueKind::Text, "What is to be seen, for those who can't see it.")
            .required("say what is to be seen, for those who can't see it"),
        OPTIONAL,
    ],
};

/// A chart.
pub static CHART: Shape = Shape {
    name: "chart",
    about: "A small table that is drawn.",
    ways: &[],
    fields: &[
        Field::new("kind", ValueKind::Choice(chart_kinds), "How it is drawn.").required("a chart is `bar` or `line`"),
        Field::new("title", ValueKind::Prose, "What stands above it."),
        Field::new("unit", ValueKind::Text, "What the values count."),
        Field::new(
            "alt",
            ValueKind::Text,
            "What it shows, for those who can't see it; the values follow by themselves.",
        )
        .required("say what the chart shows, for those who can't see it; the values follow by themselves"),
        Field::new(
            "series",
            ValueKind::List(&ValueKind::Reading),
            "The names of the columns of values, where there are several.",
        ),
        Field::new(
            "data",
            ValueKind::List(&ValueKind::List(&ValueKind::Any)),
            "Two to twelve rows, each a label and its values.",
        )
        .required("write one row a line, label and value: - [Baku, 12]")
        .example("[[Baku, 12], [Aktau, 9]]"),
        SOURCE_LINE,
        CITATION,
        OPTIONAL,
    ],
};

/// An option in map form.
pub static OPTION: Shape = Shape {
    name: "option",
    about: "A course of action.",
    ways: &[],
    fields: &[
        Field::new("text", ValueKind::Prose, "What would be done.")
            .required("an option has its words under `text`: what would be done"),
        Field::new("pros", ValueKind::Prose, "What speaks for it."),
        Field::new("cons", ValueKind::Prose, "What speaks against it."),
        Field::new("recommended", ValueKind::Truth, "Whether it is the one that the brief argues for.")
            .default("false"),
        OPTIONAL,
    ],
};

/// Whom to ask.
pub static CONTACT: Shape = Shape {
    name: "contact",
    about: "Whom to ask about the brief.",
    ways: &[],
    fields: &[
        Field::new("name", ValueKind::Text, "A person or a desk.").required("say whom to ask: a person or a desk"),
        Field::new("role", ValueKind::Text, "What they are."),
        Field::new("email", ValueKind::Text, "Their mail address.").example("desk@example.org"),
        Field::new("phone", ValueKind::Text, "Their telephone number."),
    ],
};
