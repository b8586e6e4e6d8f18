//! What comes into a record that somebody wrote: as changes that leave the rest of it alone.

use super::draft::{DraftedExcerpt, DraftedPage};
use crate::quotation::{Speaker, TextQuoteSelector};
use crate::yaml::Value;
use crate::yaml::edit::{Edit, Path};

/// An excerpt as it is put into a record.
#[derive(Debug, Clone)]
pub struct NewExcerpt<'a> {
    /// The words by which it is found.
    pub selector: &'a TextQuoteSelector,
    /// The speaker's id.
    pub speaker: Option<&'a str>,
    /// What it is coded with.
    pub themes: &'a [String],
    /// The desk's note.
    pub note: Option<&'a str>,
}

impl<'a> From<&'a DraftedExcerpt> for NewExcerpt<'a> {
    fn from(passage: &'a DraftedExcerpt) -> Self {
        Self { selector: &passage.selector, speaker: passage.speaker.as_deref(), themes: &passage.themes, note: None }
    }
}

impl NewExcerpt<'_> {
    /// Its keys with their values, in the order in which records have them; nothing for one that is left out.
    pub fn fields(&self) -> [(&'static str, Option<Value>); 6] {
        let text = |text: Option<&str>| text.map(|text| Value::Text(text.to_owned()));
        let themes = self.themes.iter().map(|theme| Value::Text(theme.clone())).collect::<Vec<_>>();
        [
            ("exact", text(Some(&self.selector.exact))),
            ("prefix", text(self.selector.prefix.as_deref())),
            ("suffix", text(self.selector.suffix.as_deref())),
            ("speaker", text(self.speaker)),
            ("themes", (!themes.is_empty()).then_some(Value::List(themes))),
            ("note", text(self.note)),
        ]
    }

    /// The excerpt as a map of YAML.
    pub fn to_value(&self) -> Value {
        map(self.fields().into_iter().filter_map(|(key, value)| Some((key, value?))))
    }
}

/// A speaker as a map of YAML.
pub fn speaker_value(speaker: &Speaker) -> Value {
    let text = |text: &String| Value::Text(text.clone());
    let fields =
        [("name", Some(&speaker.name)), ("role", speaker.role.as_ref()), ("affiliation", speaker.affiliation.as_ref())];
    map(fields.into_iter().filter_map(|(key, value)| Some((key, text(value?)))))
}

/// A map of YAML.
pub fn map<'a>(entries: impl Iterator<Item = (&'a str, Value)>) -> Value {
    Value::Map(entries.map(|(key, value)| (Value::Text(key.to_owned()), value)).collect())
}

/// Whether an excerpt of a record that reads as `tree` says its themes, were it that it has none.
pub fn says_themes(tree: &Value, excerpt: &str) -> bool {
    tree.get("excerpts").and_then(|excerpts| excerpts.get(excerpt)?.get("themes")).is_some()
}

/// The change that codes an excerpt that does not say its themes.
pub fn coding(excerpt: &str, themes: &[String]) -> Edit {
    let value = Value::List(themes.iter().cloned().map(Value::Text).collect());
    Edit::Set { at: Path::default().key("excerpts").key(excerpt).key("themes"), value }
}

/// The change that says where pages begin, in a record that reads as `tree` and does not say it; nothing where there are none.
pub fn paging(tree: &Value, pages: &[DraftedPage]) -> Option<Edit> {
    let text = |text: &String| Value::Text(text.clone());
    let entries = pages
        .iter()
        .map(|DraftedPage { label, begins }| map([("label", text(label)), ("begins", text(begins))].into_iter()));
    let value = Value::List(entries.collect());
    (!pages.is_empty()).then(|| Edit::Insert {
        at: Path::default().key("pages"),
        value,
        before: ["speakers", "excerpts"].into_iter().find(|key| tree.get(key).is_some()).map(str::to_owned),
    })
}

/// The changes that put speakers and excerpts, by their ids, into a record that reads as `tree`.
pub fn additions(tree: &Value, speakers: Vec<(&str, Value)>, excerpts: Vec<(&str, Value)>) -> Vec<Edit> {
    let mut changes = Vec::new();
    for (field, entries) in [("speakers", speakers), ("excerpts", excerpts)] {
        if entries.is_empty() {
            continue;
        }
        let at = Path::default().key(field);
        match tree.get(field) {
            Some(Value::Map(_)) => {
                changes.extend(entries.into_iter().map(|(id, value)| Edit::Insert {
                    at: at.key(id),
                    value,
                    before: None,
                }));
            }
            // An empty key holds nothing that could be lost.
            _ => changes.push(Edit::Set { at, value: map(entries.into_iter()) }),
        }
    }
    changes
}
