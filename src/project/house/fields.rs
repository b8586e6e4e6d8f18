//! The keys of `briefpress.yaml`: what each is for, and what it may hold.

use super::standards::STANDARDS;
use crate::language::Language;
use crate::project::brief::choices::{citation_styles, languages, lints, papers};
use crate::project::brief::fields::{MARK, SERIES};
use crate::yaml::{Field, Id, Shape, ValueKind};

/// The whole file.
pub static HOUSE: Shape = Shape {
    name: "house",
    about: "Who publishes, and how the house's briefs look unless they say otherwise.",
    ways: &[],
    fields: &[
        Field::new("imprint", ValueKind::Map(&IMPRINT), "Who publishes.")
            .required("say who publishes: imprint: { organisation: … }")
            .example("{ organisation: Policy Desk }"),
        Field::new("defaults", ValueKind::Map(&DEFAULTS), "What a brief is printed with unless it says otherwise."),
        Field::new("brand", ValueKind::Map(&BRAND), "The house's colours and fonts.")
            .example("{ primary: \"#0b3d5c\", accent: \"#b5552b\" }"),
        Field::new(
            "labels",
            ValueKind::Keyed(languages, &ValueKind::Keyed(labels, &ValueKind::Text)),
            "Labels in place of Briefpress' own, by language and name.",
        )
        .example("{ en: { recommendations: What to do } }"),
        Field::new("pdf", ValueKind::Map(&PDF), "What the PDFs conform to.").example("{ standards: [ua-1, a-3a] }"),
        Field::new(
            "allow",
            ValueKind::List(&ValueKind::Choice(lints)),
            "Page lints that are switched off for all briefs.",
        )
        .example("[long-paragraph]"),
    ],
};

/// The imprint.
pub static IMPRINT: Shape = Shape {
    name: "imprint",
    about: "Who publishes.",
    ways: &[],
    fields: &[
        Field::new("organisation", ValueKind::Text, "The organisation that publishes the briefs.")
            .required("name the organisation that publishes the briefs")
            .example("Policy Desk"),
        Field::new(
            "series",
            ValueKind::Either(&[ValueKind::Reading, ValueKind::Map(&SERIES)]),
            "The series; its name stands in place of the word for `policy brief`.",
        )
        .example("{ name: Road notes, issn: 1234-5679 }"),
        Field::new("contact", ValueKind::Text, "Where its readers turn to.").example("desk@example.org"),
        Field::new("url", ValueKind::Text, "Its home page.").example("example.org"),
        Field::new("logo", ValueKind::Map(&LOGO), "The publisher's mark.")
            .example("{ path: logo.svg, alt: The desk's name in blue }"),
        Field::new("disclaimer", ValueKind::Prose, "What it does not answer for.")
            .example("The views quoted are the speakers' own."),
        Field::new(
            "funders",
            ValueKind::List(&ValueKind::Either(&[ValueKind::Text, ValueKind::Map(&MARK)])),
            "Who pays for the briefs.",
        )
        .example("[Road Fund]"),
        Field::new(
            "partners",
            ValueKind::List(&ValueKind::Either(&[ValueKind::Text, ValueKind::Map(&MARK)])),
            "Who takes part in them.",
        )
        .example("[{ name: Harbour Institute, logo: harbour.svg }]"),
        Field::new("licence", ValueKind::Text, "Under what licence the briefs are published.").example("CC BY 4.0"),
    ],
};

/// A logo.
pub static LOGO: Shape = Shape {
    name: "logo",
    about: "A picture of the project.",
    ways: &[],
    fields: &[
        Field::new("path", ValueKind::Path, "An SVG, PNG or JPEG file below the project's folder.")
            .required("name an SVG, PNG or JPEG file below the project's folder")
            .example("logo.svg"),
        Field::new("alt", ValueKind::Text, "What is to be seen, for those who can't see it.")
            .required("say what is to be seen, for those who can't see it"),
    ],
};

/// The defaults.
pub static DEFAULTS: Shape = Shape {
    name: "defaults",
    about: "What a brief is printed with unless it says otherwise.",
    ways: &[],
    fields: &[
        Field::new("template", ValueKind::Id(Id::Template), "What kind of paper it is.").default("policy-brief"),
        Field::new("paper", ValueKind::Choice(papers), "The paper it is printed on.").default("a4"),
        Field::new("language", ValueKind::Choice(languages), "The language of the labels, dates and quotation marks.")
            .default("en"),
        Field::new(
            "citation-style",
            ValueKind::Suggested(citation_styles),
            "How sources are cited: `house`, a style that Typst ships, or a `.csl` file of the project.",
        )
        .default("house"),
    ],
};

/// The brand.
pub static BRAND: Shape = Shape {
    name: "brand",
    about: "The house's colours and fonts.",
    ways: &[],
    fields: &[
        Field::new("primary", ValueKind::Colour, "The colour of the headings.").default("\"#0b3d5c\""),
        Field::new("accent", ValueKind::Colour, "The colour of what stands out.").default("\"#b5552b\""),
        Field::new(
            "body-font",
            ValueKind::Text,
            "The family of the running text; the template's own where it is left out.",
        ),
        Field::new(
            "heading-font",
            ValueKind::Text,
            "The family of the headings; the template's own where it is left out.",
        ),
    ],
};

/// What the PDFs conform to.
pub static PDF: Shape = Shape {
    name: "pdf",
    about: "What the PDFs conform to.",
    ways: &[],
    fields: &[Field::new(
        "standards",
        ValueKind::List(&ValueKind::Choice(standards)),
        "The PDF standards, as Typst names them.",
    )
    .default("[ua-1, a-3a]")],
};

fn standards() -> Vec<String> {
    STANDARDS.iter().map(|name| (*name).to_owned()).collect()
}

/// The names of the labels.
pub fn labels() -> Vec<String> {
    Language::ENGLISH.wording().labels.keys().cloned().collect()
}
