//! JSON Schemas of a project's files, for editors that complete and check YAML while it is written.
//!
//! They are made from the tables by which the files are read. Draft 7, which is what the YAML servers of editors take in full.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::brief::fields::BRIEF;
use super::corpus::Corpus;
use super::corpus::fields::{CODEBOOK, RECORD};
use super::house::fields::HOUSE;
use crate::yaml::{Field, Id, Shape, ValueKind, Way};

/// The folder of a project in which its schemas are.
pub const FOLDER: &str = ".schema";

/// A file that there is a schema for.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum FileKind {
    /// A brief.
    Brief,
    /// The record of a source.
    Source,
    /// The codebook of themes.
    Themes,
    /// `briefpress.yaml`.
    House,
}

impl FileKind {
    /// Every subject.
    pub const ALL: [FileKind; 4] = [FileKind::Brief, FileKind::Source, FileKind::Themes, FileKind::House];

    /// Its name, which is the stem of its file in [`FOLDER`].
    pub fn name(self) -> &'static str {
        match self {
            FileKind::Brief => "brief",
            FileKind::Source => "source",
            FileKind::Themes => "themes",
            FileKind::House => "house",
        }
    }

    /// The lines at the top of a file by which editors find its schema: the one for those that use yaml-language-server, such as
    /// Visual Studio Code, Neovim and Helix, and the one for JetBrains' own.
    pub fn modelines(self) -> String {
        let up = match self {
            FileKind::Brief | FileKind::House => "",
            FileKind::Source | FileKind::Themes => "../",
        };
        let path = format!("{up}{FOLDER}/{}.json", self.name());
        format!("# yaml-language-server: $schema={path}\n# $schema: {path}\n")
    }

    /// Its schema, which suggests the ids of a project where one is given.
    pub fn schema(self, project: Option<&ProjectIds>) -> Value {
        self.made(Maker { ids: project, for_form: false, definitions: BTreeMap::new() })
    }

    /// The same for somebody who makes a form of it: each property also says its place among the others, `x-order` from 0, and how its
    /// text is written, `x-kind`, which a list has of its items.
    pub fn form(self, project: &ProjectIds) -> Value {
        self.made(Maker { ids: Some(project), for_form: true, definitions: BTreeMap::new() })
    }

    fn made(self, mut maker: Maker) -> Value {
        let (about, top) = match self {
            FileKind::Brief => (BRIEF.about, maker.object(&BRIEF)),
            FileKind::Source => (RECORD.about, maker.object(&RECORD)),
            FileKind::Themes => ("The codebook: every theme under its id.", maker.kind(CODEBOOK)),
            FileKind::House => (HOUSE.about, maker.object(&HOUSE)),
        };
        let Value::Object(mut schema) = top else { return top };
        schema.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
        schema.insert("title".into(), format!("Briefpress: {}", self.name()).into());
        schema.insert("description".into(), about.into());
        if !maker.definitions.is_empty() {
            schema.insert("definitions".into(), maker.definitions.into_iter().collect::<Map<_, _>>().into());
        }
        Value::Object(schema)
    }

    /// Its schema as it stands in a file.
    pub fn file(self, project: Option<&ProjectIds>) -> String {
        format!("{:#}\n", self.schema(project))
    }
}

/// The ids of a project, each with what it says to somebody who chooses among them.
#[derive(Debug, Default)]
pub struct ProjectIds(BTreeMap<Id, BTreeMap<String, String>>);

impl ProjectIds {
    /// Collects what a project has: of its corpus, and its templates with a line on each. Sources with errors have none.
    pub fn of(corpus: &Corpus, templates: impl IntoIterator<Item = (String, String)>) -> ProjectIds {
        let mut ids = ProjectIds::default();
        for (id, theme) in &corpus.codebook.themes {
            ids.add(Id::Theme, id, &theme.title.value);
        }
        for (key, source) in &corpus.sources {
            ids.add(Id::Source, key, &source.publication);
            for speaker in &source.speakers {
                ids.add(Id::Speaker, &speaker.id, &speaker.name);
            }
            for (id, excerpt) in &source.excerpts {
                let shared = corpus.excerpts(id).nth(1).is_some();
                let id = if shared { format!("{key}/{id}") } else { id.clone() };
                ids.add(Id::Excerpt, &id, &excerpt.selector.exact);
            }
        }
        for (name, summary) in templates {
            ids.add(Id::Template, &name, &summary);
        }
        ids
    }

    /// The ids of a kind, each with what it says.
    pub fn all(&self, kind: Id) -> impl Iterator<Item = (&str, &str)> {
        self.0.get(&kind).into_iter().flatten().map(|(id, says)| (id.as_str(), says.as_str()))
    }

    fn add(&mut self, kind: Id, id: &str, says: &str) {
        self.0.entry(kind).or_default().entry(id.to_owned()).or_insert_with(|| says.to_owned());
    }
}

/// Whether a value names something in the project.
fn names_ids(kind: ValueKind) -> bool {
    match kind {
        ValueKind::Id(_) => true,
        ValueKind::List(item) => names_ids(*item),
        ValueKind::Either(kinds) => kinds.iter().any(|kind| names_ids(*kind)),
        _ => false,
    }
}

/// A value as a snippet has it: its texts are inserted as they stand, so that they are in quotes where YAML would read them otherwise, and
/// a dollar begins a place to fill in.
fn literal(value: Value) -> Value {
    match value {
        Value::String(text) => {
            let plain = serde_yaml::from_str::<Value>(&text).is_ok_and(|read| read == text.as_str());
            let text = if plain { text } else { Value::from(text).to_string() };
            text.replace('$', "\\$").into()
        }
        Value::Array(items) => items.into_iter().map(literal).collect(),
        Value::Object(map) => Value::Object(map.into_iter().map(|(key, value)| (key, literal(value))).collect()),
        other => other,
    }
}

/// How a form writes the text of a value, or that of the items of a list; null where it is none.
fn written_as(kind: ValueKind) -> Option<&'static str> {
    match kind {
        ValueKind::Prose => Some("prose"),
        ValueKind::Text => Some("text"),
        ValueKind::Path => Some("path"),
        ValueKind::Reading => Some("reading"),
        ValueKind::Date => Some("date"),
        ValueKind::Period => Some("period"),
        ValueKind::List(item) => written_as(*item),
        ValueKind::Either(kinds) => kinds.iter().find_map(|kind| written_as(*kind)),
        _ => None,
    }
}

/// What a value is where it is not null.
const ANYTHING: [&str; 5] = ["array", "boolean", "number", "object", "string"];

/// What an id looks like, and one of an excerpt with its source.
const ID: &str = "^[a-z][a-z0-9-]*$";
const EXCERPT_ID: &str = "^\\s*([a-z][a-z0-9-]*\\s*/\\s*)?[a-z][a-z0-9-]*\\s*$";

/// Makes schemas; what stands in several places is defined once.
struct Maker<'a> {
    ids: Option<&'a ProjectIds>,
    for_form: bool,
    definitions: BTreeMap<String, Value>,
}

impl Maker<'_> {
    fn object(&mut self, shape: &Shape) -> Value {
        let fields: Vec<&Field> = shape.fields.iter().collect();
        if shape.ways.is_empty() {
            let required = fields.iter().filter(|field| field.missing.is_some()).map(|field| field.key).collect();
            return self.with(shape.about, &fields, &required);
        }
        let ways: Vec<Value> = shape.ways.iter().map(|way| self.way(shape, way)).collect();
        json!({ "description": shape.about, "oneOf": ways })
    }

    fn way(&mut self, shape: &Shape, way: &Way) -> Value {
        let has = |field: &&Field| field.key == way.key || way.with.contains(&field.key);
        let fields: Vec<&Field> = shape.fields.iter().filter(has).collect();
        let must = |field: &&&Field| field.key == way.key || field.missing.is_some();
        let required = fields.iter().filter(must).map(|field| field.key).collect();
        let mut object = self.with(shape.about, &fields, &required);
        object["title"] = format!("{} by `{}`", shape.name, way.key).into();
        object
    }

    fn with(&mut self, about: &str, fields: &[&Field], required: &BTreeSet<&str>) -> Value {
        let mut properties = Map::new();
        for (place, field) in fields.iter().enumerate() {
            let mut schema = self.field(field, required.contains(field.key));
            if self.for_form {
                schema["x-order"] = place.into();
                schema["x-kind"] = written_as(field.kind).into();
            }
            properties.insert(field.key.to_owned(), schema);
        }
        let mut object = json!({
            "type": "object",
            "description": about,
            "properties": properties,
            "additionalProperties": false,
        });
        if !required.is_empty() {
            object["required"] = json!(required);
        }
        object
    }

    /// A field. A key with nothing after it counts as left out, as long as it may be.
    fn field(&mut self, field: &Field, required: bool) -> Value {
        let kind = self.kind(field.kind);
        let mut schema = match (required, field.kind) {
            (true, _) | (_, ValueKind::Any) => kind,
            (false, _) => match kind {
                Value::Object(mut simple)
                    if simple.get("type").is_some_and(Value::is_string) && !simple.contains_key("enum") =>
                {
                    let kind = simple.remove("type");
                    simple.insert("type".into(), json!([kind, "null"]));
                    simple.into()
                }
                // Said in this way, editors don't suggest `null`.
                other => json!({ "anyOf": [other, { "not": { "type": ANYTHING } }] }),
            },
        };
        if schema.get("$ref").is_some() {
            // Draft 7 reads nothing beside a reference.
            schema = json!({ "allOf": [schema] });
        }
        schema["description"] = field.about.into();
        let read = |yaml: &str| serde_yaml::from_str::<Value>(yaml).unwrap_or_else(|_| yaml.into());
        if let Some(default) = field.default {
            schema["default"] = read(default);
        }
        // Editors suggest examples too: made-up ids would stand beside the project's own.
        if let Some(example) = field.example.filter(|_| self.ids.is_none() || !names_ids(field.kind)) {
            match read(example) {
                // A server of YAML writes maps in a list of examples as `[object Object]`, and those of a snippet as they are.
                value if !self.for_form && (value.is_array() || value.is_object()) => {
                    schema["defaultSnippets"] = json!([{ "label": field.key, "body": literal(value) }]);
                }
                value => schema["examples"] = json!([value]),
            }
        }
        schema
    }

    fn kind(&mut self, kind: ValueKind) -> Value {
        let text = json!({ "type": "string", "pattern": "\\S" });
        match kind {
            ValueKind::Text | ValueKind::Prose | ValueKind::Path => text,
            ValueKind::Reading => json!({ "type": ["string", "integer"], "pattern": "\\S", "minimum": 0 }),
            ValueKind::Count => json!({ "type": "integer", "minimum": 1 }),
            ValueKind::Truth => json!({ "type": "boolean" }),
            ValueKind::Date => json!({
                "type": "string",
                "pattern": "^\\s*\\d{4}-\\d{2}-\\d{2}\\s*$",
                "patternErrorMessage": "write year, month and day, as in 2026-02-13",
            }),
            ValueKind::Period => json!({ "type": ["string", "integer"], "pattern": "^\\s*\\d{4}", "minimum": 1 }),
            ValueKind::Colour => json!({
                "type": "string",
                "pattern": "^\\s*#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\\s*$",
                "patternErrorMessage": "write a hash and six hexadecimal digits in quotes, as in \"#0b3d5c\"",
            }),
            ValueKind::LanguageCode => json!({ "type": "string", "pattern": "^\\s*[a-z]{2,3}\\s*$" }),
            ValueKind::Choice(words) => json!({ "enum": words() }),
            ValueKind::Word(words) => {
                let words = words();
                let capital = |word: &String| word[..1].to_uppercase() + &word[1..];
                let capitals: Vec<String> = words.iter().map(capital).collect();
                json!({ "anyOf": [{ "enum": words }, { "type": "string", "pattern": format!("^({})$", capitals.join("|")) }] })
            }
            ValueKind::Suggested(words) => json!({ "anyOf": [{ "enum": words() }, text] }),
            ValueKind::Id(id) => self.id(id),
            ValueKind::Any => json!({}),
            ValueKind::List(item) => {
                let list = json!({ "type": "array", "items": self.kind(*item) });
                if !kind.is_list_of_maps() {
                    return list;
                }
                // One map is a list of one.
                let maps = if let ValueKind::Either(kinds) = item { kinds } else { std::slice::from_ref(item) };
                let maps = maps.iter().filter(|kind| matches!(kind, ValueKind::Map(_))).map(|kind| self.kind(*kind));
                let kinds: Vec<Value> = std::iter::once(list).chain(maps.collect::<Vec<_>>()).collect();
                json!({ "anyOf": kinds })
            }
            ValueKind::Map(shape) => self.defined(shape),
            ValueKind::Entries(value) => json!({
                "type": "object",
                "propertyNames": { "pattern": ID },
                "additionalProperties": self.kind(*value),
            }),
            ValueKind::Keyed(words, value) => {
                let value = self.kind(*value);
                let properties: Map<String, Value> = words().into_iter().map(|word| (word, value.clone())).collect();
                json!({ "type": "object", "properties": properties, "additionalProperties": false })
            }
            ValueKind::Either(kinds) => {
                let kinds: Vec<Value> = kinds.iter().map(|kind| self.kind(*kind)).collect();
                json!({ "anyOf": kinds })
            }
        }
    }

    fn defined(&mut self, shape: &Shape) -> Value {
        if !self.definitions.contains_key(shape.name) {
            let object = self.object(shape);
            self.definitions.insert(shape.name.to_owned(), object);
        }
        json!({ "$ref": format!("#/definitions/{}", shape.name) })
    }

    /// An id: those of the project are suggested, and others left to `check`, which knows what has come since.
    fn id(&mut self, id: Id) -> Value {
        let (name, pattern) = match id {
            Id::Theme => ("theme-id", ID),
            Id::Excerpt => ("excerpt-id", EXCERPT_ID),
            Id::Speaker => ("speaker-id", ID),
            Id::Source => ("source-id", ID),
            Id::Template => ("template-id", ID),
        };
        let known = self.ids.and_then(|ids| ids.0.get(&id)).filter(|known| !known.is_empty());
        let schema = match known {
            Some(known) => {
                let words: Vec<&String> = known.keys().collect();
                let says: Vec<&String> = known.values().collect();
                json!({ "anyOf": [
                    { "type": "string", "enum": words, "enumDescriptions": says, "markdownEnumDescriptions": says },
                    { "type": "string", "pattern": pattern },
                ]})
            }
            None => json!({ "type": "string", "pattern": pattern }),
        };
        self.definitions.insert(name.to_owned(), schema);
        json!({ "$ref": format!("#/definitions/{name}") })
    }
}
