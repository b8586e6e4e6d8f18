//! The contract between the program and its templates: as it is documented, and as plain `typst` keeps it.

use std::collections::BTreeSet;
use std::fs;

use crate::support::{TestProject, repository};
use briefpress::edition::CONTRACT;
use briefpress::files::Files;
use briefpress::page::template::Template;
use briefpress::press::{self, Options};
use briefpress::project::Project;
use serde_json::Value;
use typst::diag::FileResult;
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::files::FsRoot;
use typst_kit::fonts::{FontStore, scan};
use typst_layout::PagedDocument;

/// The names of the embedded templates.
fn templates() -> Vec<String> {
    Template::names(&Files::new(tempfile::tempdir().unwrap().path()))
}

/// The world of `typst compile --root . --font-path templates/fonts`: the repository's files, and nothing of ours.
struct PlainWorld {
    library: LazyHash<Library>,
    files: FsRoot,
    fonts: FontStore,
    main: Source,
}

impl PlainWorld {
    /// A world whose main file has the given text.
    fn new(text: String) -> Self {
        let mut fonts = FontStore::new();
        fonts.extend(scan(&repository().join("templates/fonts")));
        Self {
            library: LazyHash::new(Library::default()),
            files: FsRoot::new(repository().to_owned()),
            fonts,
            main: Source::new(
                RootedPath::new(VirtualRoot::Project, VirtualPath::new("/main.typ").unwrap()).intern(),
                text,
            ),
        }
    }
}

impl World for PlainWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        Ok(Source::new(id, self.file(id)?.to_str()?.into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.load(id.vpath())
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[test]
fn every_template_compiles_with_plain_typst_on_its_sample() {
    for template in templates() {
        let world = PlainWorld::new(format!("#include \"/templates/{template}/sample.typ\"\n"));
        let result = typst::compile::<PagedDocument>(&world);
        assert!(result.warnings.is_empty(), "{template}: {:?}", result.warnings);
        let document = result.output.unwrap_or_else(|errors| panic!("{template}: {errors:?}"));
        assert_eq!(document.pages().len(), 1, "{template}");
    }
}

/// Has Typst check what it is asked to assert.
#[track_caller]
fn assert_in_typst(text: &str) {
    let world = PlainWorld::new(text.to_owned());
    if let Err(errors) = typst::compile::<PagedDocument>(&world).output {
        panic!("{:?}", errors.iter().map(|error| &error.message).collect::<Vec<_>>());
    }
}

#[test]
fn text_is_legible_in_whatever_colours_and_in_grey() {
    for (primary, accent) in
        [("#ffd400", "#ffee88"), ("#fafafa", "#ffffff"), ("#000000", "#000001"), ("#00ff00", "#ff00ff")]
    {
        assert_in_typst(&format!(
            "#import \"/templates/foundation/colours.typ\": contrast, palette\n\
             #let p = palette((primary: \"{primary}\", accent: \"{accent}\"))\n\
             #for (colour, ground) in ((p.ink, p.panel), (p.muted, p.panel), (p.primary, p.panel), (p.primary, white), (p.accent, white)) {{\n  \
               assert(contrast(colour, ground) >= 4.5, message: repr(colour) + \" on \" + repr(ground))\n  \
               assert(contrast(luma(colour), luma(ground)) >= 4.4, message: \"in grey: \" + repr(colour))\n}}\n"
        ));
    }
}

#[test]
fn capitals_are_those_of_the_language() {
    for (code, small, capital) in [
        ("az", "siyasət icmalı", "SİYASƏT İCMALI"),
        ("tr", "iletişim ve ışık", "İLETİŞİM VE IŞIK"),
        ("en", "policy i", "POLICY I"),
        ("de", "straße", "STRASSE"),
        ("el", "πολιτική ανάλυση", "ΠΟΛΙΤΙΚΗ ΑΝΑΛΥΣΗ"),
        ("hy", "և աղբյուրներ", "ԵՎ ԱՂԲՅՈՒՐՆԵՐ"),
        ("ka", "წყაროები", "წყაროები"),
        ("uk", "їжа", "ЇЖА"),
    ] {
        assert_in_typst(&format!(
            "#import \"/templates/foundation/capitals.typ\": capitals\n#assert.eq(capitals(\"{small}\", \"{code}\"), \"{capital}\")\n"
        ));
    }
}

#[test]
fn an_edition_with_everything_and_its_fit_have_no_field_that_is_not_documented() {
    let project = TestProject::new();
    project
        .write("logo.svg", LOGO)
        .write(
            "briefpress.yaml",
            "imprint:\n  organisation: Policy Desk\n  series: Roads\n  contact: desk@example.org\n  url: https://example.org\n  \
             licence: CC BY 4.0\n  disclaimer: Ours alone.\n  logo: { path: logo.svg, alt: A road }\n  \
             funders: [Road Fund]\n  partners: [{ name: Harbour Institute, logo: logo.svg }]\n\
             brand: { primary: \"#0b3d5c\", accent: \"#b5552b\", body-font: Noto Serif, heading-font: Noto Sans }\n",
        )
        .write("brief.yaml", FULL);
    let mut diagnostics = Vec::new();
    let loaded = Project::load(project.path(), &mut diagnostics).unwrap();
    let options = Options::new(&loaded.house.as_ref().unwrap().standards).unwrap();
    let outcome = press::print(&loaded, "brief", &options);
    let printed = outcome.printed.unwrap_or_else(|| panic!("{:?}", outcome.diagnostics));
    let edition: Value = serde_json::from_slice(&printed.edition.to_json()).unwrap();
    let empty = |value: &Value| match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    };
    let left_out: Vec<_> = edition.as_object().unwrap().iter().filter(|(_, value)| empty(value)).collect();
    assert_eq!(left_out, [], "the edition has everything that one can have");
    let mut fields = BTreeSet::new();
    // Labels and inline forms are not fields of the edition: they are listed for themselves.
    collect(&edition, &mut fields);
    collect(&serde_json::from_slice(&printed.report.setting.to_json()).unwrap(), &mut fields);
    let document = fs::read_to_string(repository().join("templates/README.md")).unwrap();
    let undocumented: Vec<_> = fields.iter().filter(|field| !document.contains(&format!("`{field}`"))).collect();
    assert_eq!(undocumented, Vec::<&String>::new(), "templates/README.md tells of every field");
    for kind in [
        "text",
        "emphasis",
        "strong",
        "superscript",
        "subscript",
        "small-capitals",
        "link",
        "citation",
        "omission",
        "insertion",
    ] {
        assert!(document.contains(&format!("`{kind}`")), "{kind}");
    }
    assert!(document.contains(&format!("contract {CONTRACT}")), "templates/README.md names the version");
}

/// Every name of a map's entry, anywhere in a tree.
fn collect(value: &Value, fields: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                // Pieces of the body go by their numbers.
                if key.parse::<usize>().is_err() {
                    fields.insert(key.clone());
                }
                collect(value, fields);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, fields)),
        _ => {}
    }
}

const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"><rect width=\"20\" height=\"20\" fill=\"#c00\"/></svg>";

const FULL: &str = "\
kicker: Roads
headline: The road is *open*
standfirst: It is **open** to [all](https://example.org).
date: 2026-02-13
language: de
authors: [Desk A]
key-messages:
  - { text: One thing, optional: true }
themes:
  - theme: trade
    heading: The road
    text: It is in use [@road, para. 1].
    quotes:
      - exact: The road is open to every carrier that pays the toll
        source: road
        speaker: ada
        translation: Die Straße ist offen.
pull-quote:
  exact: The harbour will be dredged before the winter of next year
  source: road
implications:
  - { text: Carriers pay., attribution: Desk A }
recommendations:
  - { text: Pay the toll., for: Carriers, attribution: Desk A }
key-figures:
  - { value: \"12\", unit: lorries, label: \"a day [@road, para. 1]\" }
timeline:
  - { date: 2026-01-05, event: \"The Gazette reports [@road, para. 1].\" }
figure: { path: logo.svg, alt: A red square, caption: A square, credit: Desk A }
chart:
  kind: bar
  title: Lorries
  unit: a day
  alt: Lorries in two months
  series: [Lorries]
  data: [[January, 10], [February, 12]]
options:
  - { text: Keep the toll., pros: It pays., cons: It costs., recommended: true }
further-reading:
  - { text: A road atlas. }
contact: { name: Ada Byron, role: engineer, email: ada@example.org, phone: +1 555 0100 }
report: { url: https://example.org/roads, title: Roads }
suggested-citation: Desk A, The road is open.
box: { title: On what this rests, text: One report. }
table: { title: Ports, columns: [Port, Draught], rows: [[Baku, 7 m], [Aktau, 5 m]] }
";
