//! A brief specification: what `briefs/x.yaml` says, before anything is looked up.

use typst_syntax::FileId;

use super::fields::{BRIEF, FURTHER_READING, IMPLICATION, KEY_MESSAGE, QUOTE, RECOMMENDATION, SELECT, THEME};
use super::parts::{self, BoxSpec, ChartSpec, Contact, EventSpec, FigureSpec, KeyFigureSpec, OptionSpec, TableSpec};
use super::publication::{self, AuthorSpec, CiteAs, MarkSpec, ReportSpec, SeriesSpec};
use super::strength::Strength;
use crate::diagnostics::Lint;
use crate::diagnostics::{Code, Diagnostics};
use crate::files::Files;
use crate::language::Date;
use crate::language::Language;
use crate::project::corpus::text_quote_selector;
use crate::project::house::paper::Paper;
use crate::quotation::TextQuoteSelector;
use crate::yaml::{self, Fields, Node, Place, Read, Shape, Value, Way};
use crate::yaml::{At, Prose};

/// What a brief's YAML file says. Nothing is looked up yet: what it names may not be there. Where a field is left out, the house's
/// default is taken only when the brief is resolved.
#[derive(Debug, Clone)]
pub struct BriefSpec {
    /// The file's stem.
    pub id: String,
    /// Where it is, for diagnostics.
    pub file: FileId,
    /// The template's name, which says what kind of paper it is.
    pub template: Option<At<String>>,
    /// What it is printed on, unless the command line says otherwise.
    pub paper: Option<Paper>,
    /// The language of labels, dates and quotation marks, and of its prose.
    pub language: Option<Language>,
    /// `house`, a style that Hayagriva ships, or a path to a `.csl` file of the project.
    pub citation_style: Option<At<String>>,
    /// A word or two above the headline.
    pub kicker: Option<Prose>,
    /// What its reader should take away.
    pub headline: Prose,
    /// One or two sentences below the headline.
    pub standfirst: Option<Prose>,
    /// The day on which it is published, as it is printed and as the PDF has it: no clock is read.
    pub date: Date,
    /// People or desks, in the order in which they are to be printed.
    pub authors: Vec<AuthorSpec>,
    /// The series that it belongs to, as far as it is not the house's.
    pub series: SeriesSpec,
    /// The full report that it sums up.
    pub report: Option<ReportSpec>,
    /// Whether the page says how to cite it.
    pub suggested_citation: CiteAs,
    /// Who paid for it, beside those that the house names.
    pub funders: Vec<MarkSpec>,
    /// Who took part, beside those that the house names.
    pub partners: Vec<MarkSpec>,
    /// One for each thing to remember.
    pub key_messages: Vec<ItemSpec>,
    /// The body's sections, in their order on the page.
    pub themes: Vec<ThemeSpec>,
    /// What follows from it.
    pub implications: Vec<ItemSpec>,
    /// Who should do what.
    pub recommendations: Vec<ItemSpec>,
    /// One quotation, set large; never a [`Pick::Select`].
    pub pull_quote: Option<QuoteSpec>,
    /// Numbers that a reader should keep.
    pub key_figures: Vec<KeyFigureSpec>,
    /// What happened when, in the order in which it is written.
    pub timeline: Vec<EventSpec>,
    /// Pictures of the project.
    pub figures: Vec<FigureSpec>,
    /// Small tables that are drawn.
    pub charts: Vec<ChartSpec>,
    /// Small tables.
    pub tables: Vec<TableSpec>,
    /// What stands apart from the argument.
    pub boxes: Vec<BoxSpec>,
    /// Courses of action that a decision maker may take.
    pub options: Vec<OptionSpec>,
    /// Lines with links.
    pub further_reading: Vec<ItemSpec>,
    /// Whom to ask about it.
    pub contact: Vec<Contact>,
    /// Whether the recommendations are numbered.
    pub numbered: bool,
    /// The page lints that are switched off.
    pub allow: Vec<Lint>,
}

/// A key message, an implication, a recommendation or a thing to read further.
#[derive(Debug, Clone)]
pub struct ItemSpec {
    /// Its words.
    pub text: Prose,
    /// Who should act, in a recommendation.
    pub addressee: Option<Prose>,
    /// Whose implication or recommendation it is.
    pub attribution: Option<Prose>,
    /// How strong the evidence is, for a recommendation.
    pub evidence: Option<Strength>,
    /// Whether it may be left out to make the page fit.
    pub optional: bool,
}

/// A section of the body.
#[derive(Debug, Clone)]
pub struct ThemeSpec {
    /// The theme's id in the codebook.
    pub theme: At<String>,
    /// Whether the section is the theme's id alone: its title, its summary and its coded quotations.
    pub short: bool,
    /// In place of the theme's title.
    pub heading: Option<Prose>,
    /// The desk's own words, in place of the theme's summary.
    pub text: Option<Prose>,
    /// What is quoted in it, in this order.
    pub quotes: Vec<QuoteSpec>,
    /// Whether it may be left out to make the page fit.
    pub optional: bool,
    /// Where the section stands.
    pub place: Place,
}

/// Which quotations to print.
#[derive(Debug, Clone)]
pub struct QuoteSpec {
    /// How they are chosen.
    pub pick: Pick,
    /// The desk's translation into the brief's language.
    pub translation: Option<Prose>,
    /// Whether they may be left out to make the page fit.
    pub optional: bool,
    /// Where the entry stands.
    pub place: Place,
}

/// The ways to choose a quotation.
#[derive(Debug, Clone)]
pub enum Pick {
    /// A coded excerpt, by its id, with its source where two share the id.
    Excerpt {
        /// The source's key; left out where no other source has an excerpt of this id.
        source: Option<String>,
        /// The excerpt's id in the record.
        id: String,
    },
    /// A selector written in the brief; its place is that of `exact`.
    Selector {
        /// The words, with what stands beside them.
        selector: At<TextQuoteSelector>,
        /// The source's key.
        source: At<String>,
        /// The speaker's id in the record; without one they are the publication's own words.
        speaker: Option<At<String>>,
    },
    /// Coded excerpts by what they are coded with: those that all that is said here holds of.
    Select {
        /// Only what this speaker says.
        speaker: Option<At<String>>,
        /// Only what is coded with this theme; the section's own where it is left out.
        theme: Option<At<String>>,
        /// Only what stands in this source.
        source: Option<At<String>>,
        /// How many at most, from 1; all where it is left out.
        max: Option<usize>,
    },
}

impl BriefSpec {
    /// Reads the brief `id`; nothing where there is nothing to read, and everything that is wrong with it.
    pub fn load(files: &Files, id: &str, diagnostics: &mut Diagnostics) -> Read<BriefSpec> {
        let file = files.id(&format!("{id}.yaml"));
        yaml::read(files, file, diagnostics, |node| read(node, id, file))
    }
}

/// How many entries a list of a brief may have, and all its themes together quotations.
const LONGEST_LIST: usize = 500;

/// A list that no page could hold: looking up everything in it would take long and help nobody.
fn overlong<'a>(node: &Node<'a>) -> Option<Node<'a>> {
    let Value::Map(entries) = node.value() else { return None };
    if entries.len() > LONGEST_LIST {
        return Some(node.clone());
    }
    let keys = entries.iter().filter_map(|(key, _)| if let Value::Text(key) = key { Some(key) } else { None });
    keys.filter_map(|key| node.find(key)).find(|inner| entries_in(inner.value()) > LONGEST_LIST)
}

/// How many entries the longest list in a value has, or all lists of one key together.
fn entries_in(value: &Value) -> usize {
    match value {
        Value::List(items) => {
            let lists = |item: &Value| match item {
                Value::Map(entries) => entries.iter().map(|(_, value)| entries_in(value)).max().unwrap_or(0),
                item => entries_in(item),
            };
            items.len().max(items.iter().map(lists).sum())
        }
        Value::Map(entries) => entries.len().max(entries.iter().map(|(_, value)| entries_in(value)).max().unwrap_or(0)),
        _ => 0,
    }
}

fn read(node: &Node, id: &str, file: FileId) -> Option<BriefSpec> {
    if *node.value() == Value::Null {
        node.error(Code::MissingKey, "the brief is empty", &["a brief has at least a `headline` and a `date`".into()]);
        return None;
    }
    if let Some(list) = overlong(node) {
        let message = format!("a brief has at most {LONGEST_LIST} of anything, quotations among them");
        list.error(Code::WrongType, message, &["a brief is one page: choose what it needs".into()]);
        return None;
    }
    let fields = node.fields(&BRIEF)?;
    let headline = fields.required("headline");
    let headline = headline.and_then(|node| Prose::of(&node));
    let date = fields.required("date");
    let date = date.and_then(|node| node.parse(Code::InvalidDate));
    let spec = BriefSpec {
        id: id.to_owned(),
        file,
        template: fields.prose("template"),
        paper: fields.get("paper").and_then(|node| node.parse(Code::UnknownPaper)),
        language: fields.get("language").and_then(|node| node.parse(Code::UnknownLanguage)),
        citation_style: fields.prose("citation-style"),
        kicker: fields.prose("kicker"),
        standfirst: fields.prose("standfirst"),
        authors: publication::authors(&fields),
        series: fields.get("series").and_then(|node| publication::series(&node)).unwrap_or_default(),
        report: fields.get("report").and_then(|node| publication::report(&node)),
        suggested_citation: fields
            .get("suggested-citation")
            .map(|node| publication::cite_as(&node))
            .unwrap_or_default(),
        funders: publication::marks(&fields, "funders"),
        partners: publication::marks(&fields, "partners"),
        key_messages: items(&fields, "key-messages", &KEY_MESSAGE),
        themes: fields.list("themes").iter().filter_map(read_theme).collect(),
        implications: items(&fields, "implications", &IMPLICATION),
        recommendations: items(&fields, "recommendations", &RECOMMENDATION),
        pull_quote: fields.get("pull-quote").and_then(|node| read_pull_quote(&node)),
        key_figures: parts::key_figures(&fields),
        timeline: parts::timeline(&fields),
        figures: several(&fields, ["figure", "figures"], parts::figure),
        charts: several(&fields, ["chart", "charts"], parts::chart),
        tables: several(&fields, ["table", "tables"], parts::table),
        boxes: several(&fields, ["box", "boxes"], parts::text_box),
        options: parts::options(&fields),
        further_reading: items(&fields, "further-reading", &FURTHER_READING),
        contact: fields.list("contact").iter().filter_map(parts::contact).collect(),
        numbered: fields.get("numbered").and_then(|node| node.truth()).unwrap_or(false),
        allow: fields.list("allow").iter().filter_map(|node| node.parse(Code::UnknownLint)).collect(),
        // Without them the brief is not printed, but what is named in it is looked up.
        headline: headline.unwrap_or_else(|| At { value: "…".to_owned(), place: node.place().clone() }),
        date: date.unwrap_or_default(),
    };
    Some(spec)
}

/// What stands under the name of one and of several.
fn several<T>(fields: &Fields, keys: [&str; 2], read: impl Fn(&Node) -> Option<T>) -> Vec<T> {
    keys.iter().flat_map(|key| fields.list(key)).filter_map(|node| read(&node)).collect()
}

fn items(fields: &Fields, key: &str, shape: &'static Shape) -> Vec<ItemSpec> {
    fields.list(key).iter().filter_map(|node| read_item(node, shape)).collect()
}

fn read_item(node: &Node, shape: &'static Shape) -> Option<ItemSpec> {
    // A map none of whose keys is known is a sentence with a colon in it.
    let is_known = |(key, _): &(Value, Value)| matches!(key, Value::Text(key) if shape.field(key).is_some());
    if !matches!(node.value(), Value::Map(entries) if entries.iter().any(is_known)) {
        return Some(ItemSpec {
            text: Prose::of(node)?,
            addressee: None,
            attribution: None,
            evidence: None,
            optional: false,
        });
    }
    let fields = node.fields(shape)?;
    let text = fields.required("text");
    let own = |key| shape.field(key).and_then(|_| fields.prose(key));
    Some(ItemSpec {
        addressee: own("for"),
        attribution: own("attribution"),
        evidence: shape.field("evidence").and_then(|_| fields.get("evidence")?.parse(Code::UnknownStrength)),
        optional: fields.truth("optional"),
        text: Prose::of(&text?)?,
    })
}

fn read_theme(node: &Node) -> Option<ThemeSpec> {
    let place = node.place().clone();
    if !matches!(node.value(), Value::Map(_)) {
        let theme = Prose::of(node)?;
        return Some(ThemeSpec {
            theme,
            short: true,
            heading: None,
            text: None,
            quotes: Vec::new(),
            optional: false,
            place,
        });
    }
    let fields = node.fields(&THEME)?;
    let theme = fields.required("theme");
    let heading = fields.prose("heading");
    let text = fields.prose("text");
    let quotes = fields.list("quotes").iter().filter_map(read_quote).collect();
    let optional = fields.truth("optional");
    Some(ThemeSpec { theme: Prose::of(&theme?)?, short: false, heading, text, quotes, optional, place })
}

fn read_pull_quote(node: &Node) -> Option<QuoteSpec> {
    let quote = read_quote(node)?;
    if matches!(quote.pick, Pick::Select { .. }) {
        node.error(
            Code::WrongType,
            "a pull quote is one quotation",
            &["name an excerpt, or write `exact` and `source`".into()],
        );
        return None;
    }
    Some(quote)
}

fn read_quote(node: &Node) -> Option<QuoteSpec> {
    let place = node.place().clone();
    if !matches!(node.value(), Value::Map(_)) {
        return Some(QuoteSpec { pick: excerpt(node.text()?), translation: None, optional: false, place });
    }
    let fields = node.fields(&QUOTE)?;
    let optional = fields.truth("optional");
    let translation = fields.prose("translation");
    let ways: Vec<&Way> = QUOTE.ways.iter().filter(|way| fields.get(way.key).is_some()).collect();
    if let [way] = ways[..] {
        only(&fields, way);
    }
    let pick = match ways[..] {
        [Way { key: key @ "excerpt", .. }] => excerpt(fields.get(key)?.text()?),
        [Way { key: key @ "select", .. }] => read_select(&fields.get(key)?)?,
        [_] => read_selector(&fields)?,
        _ => {
            node.error(
                Code::MissingKey,
                "a quotation is chosen in one of three ways",
                &["give an excerpt's id, or `exact` with `source`, or `select`".into()],
            );
            return None;
        }
    };
    Some(QuoteSpec { pick, translation, optional, place })
}

/// Reports keys that have no meaning beside `way`, so that none is silently ignored.
fn only(fields: &Fields, way: &Way) {
    let others = QUOTE.fields.iter().map(|field| field.key).filter(|key| *key != way.key && !way.with.contains(key));
    for node in others.filter_map(|other| fields.get(other)) {
        node.error(
            Code::UnknownKey,
            format!("this has no meaning beside `{}`", way.key),
            &["it belongs to a selector written with `exact`".into()],
        );
    }
}

fn excerpt(text: &str) -> Pick {
    match text.split_once('/') {
        Some((source, id)) => Pick::Excerpt { source: Some(source.trim().to_owned()), id: id.trim().to_owned() },
        None => Pick::Excerpt { source: None, id: text.to_owned() },
    }
}

fn read_select(node: &Node) -> Option<Pick> {
    let fields = node.fields(&SELECT)?;
    Some(Pick::Select {
        speaker: fields.prose("speaker"),
        theme: fields.prose("theme"),
        source: fields.prose("source"),
        max: fields.get("max").and_then(|node| node.count()),
    })
}

fn read_selector(fields: &Fields) -> Option<Pick> {
    let source = fields.required("source");
    let selector = text_quote_selector(fields)?;
    Some(Pick::Selector { selector, source: Prose::of(&source?)?, speaker: fields.prose("speaker") })
}
