//! `briefpress.yaml`: the imprint and the house's defaults.

use std::cell::RefCell;
use std::collections::BTreeMap;

use typst_pdf::PdfStandard;

use super::fields::{BRAND, DEFAULTS, HOUSE, IMPRINT, LOGO, PDF};
use super::standards::{HOUSE_STYLE, STANDARDS, parse_standard};
use crate::diagnostics::Lint;
use crate::diagnostics::{Code, Diagnostics, nearest};
use crate::files::Files;
use crate::language::Language;
use crate::language::address::is_mail_address;
use crate::project::brief::{MarkSpec, SeriesSpec, publication};
use crate::project::house::brand::SharedBrand;
use crate::project::house::colour::Colour;
use crate::project::house::paper::Paper;
use crate::yaml::{self, Node, Place, Value};
use crate::yaml::{At, Prose};

/// The name of the file that marks a project.
pub const MANIFEST: &str = "briefpress.yaml";

/// The imprint and the house's defaults.
#[derive(Debug, Clone)]
pub struct House {
    /// Who publishes.
    pub imprint: Imprint,
    /// What a brief is printed with unless it says otherwise.
    pub defaults: Defaults,
    /// Colours and fonts.
    pub brand: Brand,
    /// The PDF standards every brief conforms to, unless the command line says otherwise: PDF/UA-1 and PDF/A-3a where the house
    /// doesn't say.
    pub standards: Vec<PdfStandard>,
    /// The page lints that are switched off.
    pub allow: Vec<Lint>,
    /// Labels in place of Briefpress' own, by language and name.
    pub labels: BTreeMap<Language, BTreeMap<String, String>>,
}

/// Who publishes.
#[derive(Debug, Clone)]
pub struct Imprint {
    /// The publisher's name, as it is to be printed.
    pub organisation: String,
    /// The series; its name stands in place of the word for `policy brief`.
    pub series: SeriesSpec,
    /// A mail address, which becomes a link, or words.
    pub contact: Option<String>,
    /// The home page.
    pub url: Option<String>,
    /// Whose views a brief gives, or does not.
    pub disclaimer: Option<Prose>,
    /// What a reader may do with a brief, such as `CC BY 4.0`.
    pub licence: Option<String>,
    /// The mark that stands in the masthead.
    pub logo: Option<Logo>,
    /// Who pays for every brief; each brief may name more.
    pub funders: Vec<MarkSpec>,
    /// Who takes part in every brief; each brief may name more.
    pub partners: Vec<MarkSpec>,
}

/// The publisher's mark.
#[derive(Debug, Clone)]
pub struct Logo {
    /// A path below the project's folder.
    pub path: At<String>,
    /// What is to be seen, for those who can't see it.
    pub alt: String,
}

/// What a brief is printed with unless it says otherwise.
#[derive(Debug, Clone)]
pub struct Defaults {
    /// `policy-brief` where the house doesn't say.
    pub template: At<String>,
    /// A4 where the house doesn't say.
    pub paper: Paper,
    /// English where the house doesn't say.
    pub language: Language,
    /// `house` where the house doesn't say.
    pub citation_style: At<String>,
}

/// The house's colours and fonts.
#[derive(Debug, Clone)]
pub struct Brand {
    /// The colour of headings and of what marks the publisher.
    pub primary: Colour,
    /// The second colour: of the kicker, of rules, of a chart's second series.
    pub accent: Colour,
    /// Where the first is declared, unless it is Briefpress' own.
    pub primary_place: Option<Place>,
    /// Where the second is declared, unless it is Briefpress' own.
    pub accent_place: Option<Place>,
    /// The family of running text, or a stack of families as CSS has it; the template's where the house doesn't say.
    pub body_font: Option<At<String>>,
    /// The family of headings; the template's where the house doesn't say.
    pub heading_font: Option<At<String>>,
    /// Files of fonts beside those in the project's folder for them.
    pub font_files: Vec<At<String>>,
}

impl Default for Brand {
    fn default() -> Self {
        let primary = Colour { red: 0x0b, green: 0x3d, blue: 0x5c };
        let accent = Colour { red: 0xb5, green: 0x55, blue: 0x2b };
        Self {
            primary,
            accent,
            primary_place: None,
            accent_place: None,
            body_font: None,
            heading_font: None,
            font_files: Vec::new(),
        }
    }
}

/// The template of a brief that names none, in a house that names none.
const DEFAULT_TEMPLATE: &str = "policy-brief";

impl House {
    /// Reads the project's `briefpress.yaml`; nothing where it can't be used.
    pub fn load(files: &Files, diagnostics: &mut Diagnostics) -> Option<House> {
        let shared = SharedBrand::load(files, diagnostics);
        let brand = shared.as_ref().ok().and_then(Option::as_ref);
        let house = yaml::read(files, files.id(MANIFEST), diagnostics, |top| read(top, brand)).usable();
        house.filter(|_| shared.is_ok())
    }

    /// What stands in for a house with errors while its briefs are looked through for errors of their own.
    pub fn stand_in(files: &Files) -> House {
        let value = serde_yaml::from_str("imprint: { organisation: … }").expect("the text is a constant");
        let found = RefCell::new(Diagnostics::new());
        let top = Node::top(&value, Place::file(files.id(MANIFEST)), files, &found);
        read(&top, None).expect("an organisation is all that a house must name")
    }
}

/// Reads the house's file; what it leaves unsaid is that of the shared brand, where there is one.
fn read(node: &Node, shared: Option<&SharedBrand>) -> Option<House> {
    if *node.value() == Value::Null {
        let hint = "it says who publishes: imprint: { organisation: … }";
        node.error(Code::MissingKey, format!("{MANIFEST} is empty"), &[hint.into()]);
        return None;
    }
    let fields = node.fields(&HOUSE)?;
    let imprint = match (fields.get("imprint"), shared.and_then(Imprint::of)) {
        (None, Some(imprint)) => Some(imprint),
        _ => fields.required("imprint").and_then(|node| read_imprint(&node, shared)),
    };
    let defaults = read_defaults(node, fields.get("defaults"));
    let brand = shared.map_or_else(Brand::default, Brand::of);
    let brand = fields.get("brand").map_or_else(|| brand.clone(), |node| read_brand(&node, &brand));
    let labels = fields.get("labels").map_or_else(BTreeMap::new, |node| read_labels(&node));
    let standards = match fields.get("pdf").and_then(|node| node.fields(&PDF)?.get("standards")) {
        Some(node) => node.list().iter().filter_map(read_standard).collect(),
        None => vec![PdfStandard::Ua_1, PdfStandard::A_3a],
    };
    let allow = fields.list("allow").iter().filter_map(|node| node.parse(Code::UnknownLint)).collect();
    Some(House { imprint: imprint?, defaults, brand, standards, allow, labels })
}

fn read_imprint(node: &Node, shared: Option<&SharedBrand>) -> Option<Imprint> {
    let fields = node.fields(&IMPRINT)?;
    let text = |key| fields.get(key).and_then(|node| node.text().map(str::to_owned));
    let organisation = match (fields.get("organisation"), shared.and_then(|shared| shared.name.clone())) {
        (None, Some(name)) => Some(name),
        _ => fields.required("organisation").and_then(|node| node.text().map(str::to_owned)),
    };
    let (url, licence) = (text("url"), text("licence"));
    let series = fields.get("series").and_then(|node| publication::series(&node)).unwrap_or_default();
    let (funders, partners) = (publication::marks(&fields, "funders"), publication::marks(&fields, "partners"));
    let contact = fields.get("contact").and_then(|node| read_contact(&node));
    let disclaimer = fields.get("disclaimer").and_then(|node| Prose::of(&node));
    let url = url.or_else(|| shared?.url.clone());
    let organisation = organisation?;
    let logo = match fields.get("logo") {
        Some(node) => read_logo(&node),
        None => shared.and_then(|shared| Logo::of(shared, &organisation)),
    };
    Some(Imprint { organisation, series, contact, url, disclaimer, licence, logo, funders, partners })
}

/// Whom to write to: a mail address, which becomes a link, or words.
fn read_contact(node: &Node) -> Option<String> {
    let contact = node.text()?;
    if contact.contains('@') && !contact.contains(char::is_whitespace) && !is_mail_address(contact) {
        let message = format!("`{contact}` is no mail address");
        node.error(Code::InvalidAddress, message, &["as in desk@example.org".into()]);
        return None;
    }
    Some(contact.to_owned())
}

impl Imprint {
    /// What a shared brand says of the publisher; nothing where it does not name it.
    fn of(shared: &SharedBrand) -> Option<Self> {
        let organisation = shared.name.clone()?;
        let (url, logo) = (shared.url.clone(), Logo::of(shared, &organisation));
        let (funders, partners) = (Vec::new(), Vec::new());
        let series = SeriesSpec::default();
        Some(Self {
            organisation,
            series,
            contact: None,
            url,
            disclaimer: None,
            licence: None,
            logo,
            funders,
            partners,
        })
    }
}

impl Logo {
    /// The logo of a shared brand. Without words of its own it is read out as the organisation's name, which is what it shows.
    fn of(shared: &SharedBrand, organisation: &str) -> Option<Self> {
        let logo = shared.logo.as_ref()?;
        Some(Self { path: logo.path.clone(), alt: logo.alt.clone().unwrap_or_else(|| organisation.to_owned()) })
    }
}

impl Brand {
    /// The colours and fonts of a shared brand. One that has no second colour is printed in its first alone.
    fn of(shared: &SharedBrand) -> Self {
        let mut brand = Self {
            body_font: shared.body_font.clone(),
            heading_font: shared.heading_font.clone(),
            font_files: shared.font_files.clone(),
            ..Self::default()
        };
        if let Some(primary) = &shared.primary {
            let accent = shared.accent.as_ref().unwrap_or(primary);
            (brand.primary, brand.primary_place) = (primary.value, Some(primary.place.clone()));
            (brand.accent, brand.accent_place) = (accent.value, Some(accent.place.clone()));
        }
        brand
    }
}

fn read_logo(node: &Node) -> Option<Logo> {
    let fields = node.fields(&LOGO)?;
    let path = fields.required("path");
    let alt = fields.required("alt");
    let path = path.and_then(|node| Prose::of(&node));
    let alt = alt.and_then(|node| node.text().map(str::to_owned));
    Some(Logo { path: path?, alt: alt? })
}

fn read_defaults(house: &Node, node: Option<Node>) -> Defaults {
    let at = |value: &str| At { value: value.to_owned(), place: house.place().clone() };
    let mut defaults = Defaults {
        template: at(DEFAULT_TEMPLATE),
        paper: Paper::A4,
        language: Language::ENGLISH,
        citation_style: at(HOUSE_STYLE),
    };
    let Some(fields) = node.and_then(|node| node.fields(&DEFAULTS)) else {
        return defaults;
    };
    if let Some(template) = fields.get("template").and_then(|node| Prose::of(&node)) {
        defaults.template = template;
    }
    if let Some(paper) = fields.get("paper").and_then(|node| node.parse(Code::UnknownPaper)) {
        defaults.paper = paper;
    }
    if let Some(language) = fields.get("language").and_then(|node| node.parse(Code::UnknownLanguage)) {
        defaults.language = language;
    }
    if let Some(style) = fields.get("citation-style").and_then(|node| Prose::of(&node)) {
        defaults.citation_style = style;
    }
    defaults
}

fn read_brand(node: &Node, shared: &Brand) -> Brand {
    let mut brand = shared.clone();
    let Some(fields) = node.fields(&BRAND) else { return brand };
    let colour =
        |key| fields.get(key).and_then(|node| Some((node.parse(Code::InvalidColour)?, Some(node.place().clone()))));
    if let Some(primary) = colour("primary") {
        (brand.primary, brand.primary_place) = primary;
    }
    if let Some(accent) = colour("accent") {
        (brand.accent, brand.accent_place) = accent;
    }
    let font = |key| fields.get(key).and_then(|node| Prose::of(&node));
    brand.body_font = font("body-font").or(brand.body_font);
    brand.heading_font = font("heading-font").or(brand.heading_font);
    brand
}

fn read_labels(node: &Node) -> BTreeMap<Language, BTreeMap<String, String>> {
    let codes: Vec<_> = Language::all().map(Language::code).collect();
    let labels = &Language::ENGLISH.wording().labels;
    let names: Vec<_> = labels.keys().map(String::as_str).collect();
    let Some(fields) = node.keyed(&codes) else { return BTreeMap::new() };
    let own = |language: Language| {
        let fields = fields.get(language.code())?.keyed(&names)?;
        let label = |name: &&str| Some(((*name).to_owned(), fields.get(name)?.text()?.to_owned()));
        Some((language, names.iter().filter_map(label).collect()))
    };
    Language::all().filter_map(own).collect()
}

fn read_standard(node: &Node) -> Option<PdfStandard> {
    let text = node.text()?;
    let standard = parse_standard(text);
    if standard.is_none() {
        let hint = match nearest(text, STANDARDS.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the standards are {}", STANDARDS.join(", ")),
        };
        node.error(Code::InvalidStandard, format!("unknown PDF standard `{text}`"), &[hint.into()]);
    }
    standard
}
