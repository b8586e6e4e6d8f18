//! A record drafted from what a text and its file say: citation, language, furniture, speakers, excerpts.
//!
//! Whatever is drafted says where it comes from, and what is doubtful stands in comments, to be read by whoever goes on with it.

mod citation;
mod furniture;
mod ids;
mod pages;
mod passages;
mod people;
mod yaml;

use std::fmt::Write;

pub use ids::{TakenIds, id_of_person, of_file, of_passage as ids_of_passage, of_words as slug_of};
pub use pages::{DraftedPage, to_yaml as pages_yaml};
pub use passages::{Coding, DraftedExcerpt, bears_on, is_speech, places_of_terms};
pub use people::DraftedSpeaker;
pub use yaml::{Map, scalar};

use super::extracted::Extracted;
use super::format::Format;
use super::metadata::StatedValue;
use super::{dates, tongue};
use crate::diagnostics::{counted, shown};
use crate::language::para;
use crate::quotation::{SourceText, Speaker, speeches};

/// What a draft is made from beside the text.
#[derive(Debug, Clone, Default)]
pub struct DraftContext<'a> {
    /// The file's name.
    pub name: &'a str,
    /// The themes of the codebook.
    pub themes: Vec<Coding<'a>>,
    /// Ids of excerpts that other sources have: one that is given twice must be written with its source.
    pub taken: Vec<&'a str>,
    /// The speakers that the record has already.
    pub speakers: &'a [Speaker],
    /// The ids of the speakers and of the excerpts of the record, which can't be given again.
    pub own: Vec<&'a str>,
    /// The language, where the record says it.
    pub language: Option<&'a str>,
    /// The text as the record has it, with its furniture.
    pub text: Option<&'a SourceText>,
}

/// The file that a text was taken from, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptOriginal {
    /// The path from the sources' folder.
    pub file: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// A record in the making.
#[derive(Debug)]
pub struct Draft {
    /// The Hayagriva entry, each value with a comment on where it was said.
    pub citation: Map,
    /// An ISO 639 code; nothing where neither the text nor its file tells it.
    pub language: Option<StatedValue>,
    /// The lines of a saved page that are not its text.
    pub furniture: Vec<String>,
    /// Where the pages of the original begin, for what says what is printed on them.
    pub pages: Vec<DraftedPage>,
    /// Who speaks, in the order in which they first do.
    pub people: Vec<DraftedSpeaker>,
    /// What is said, in the order of the text.
    pub passages: Vec<DraftedExcerpt>,
    /// Words in marks that were taken for names and terms.
    pub terms: Vec<String>,
    /// What should be looked at.
    pub doubts: Vec<String>,
    /// The file that is kept beside the text.
    pub original: Option<KeptOriginal>,
    /// The text, as it will be quoted from.
    pub text: SourceText,
    name: String,
}

/// How long a text may be whose quotations are drafted, in bytes: some three thousand pages.
const LONGEST_DRAFTED: usize = 6 << 20;

/// Drafts a record.
pub fn draft(extracted: &Extracted, context: &DraftContext<'_>) -> Draft {
    let mut doubts = Vec::new();
    let lines = match context.text {
        Some(_) => Vec::new(),
        None if extracted.format == Format::PlainText => furniture::of(&extracted.text, &extracted.paragraphs),
        None => Vec::new(),
    };
    let mut metadata = extracted.metadata.clone();
    if metadata.date.is_none() {
        // What a browser put around a text may have its date.
        metadata.date = lines.iter().find_map(|line| StatedValue::of(&dates::find(line)?, "a line of page furniture"));
    }
    let (citation, missing) = citation::of(&metadata, context.name);
    doubts.extend(missing);
    let language = language(extracted, context, &mut doubts);
    let code = language.as_ref().map_or("en", |said| said.value.as_str());
    let text = context.text.cloned().unwrap_or_else(|| SourceText::new(extracted.text.as_str(), &lines));
    let pages = pages::of(&extracted.pages, &text).unwrap_or_else(|why| {
        doubts.push(why.to_owned());
        Vec::new()
    });
    let mut ids = TakenIds::default();
    context.taken.iter().chain(&context.own).for_each(|id| ids.take(id));
    let mut names = TakenIds::default();
    context.own.iter().for_each(|id| names.take(id));
    let (mut people, passages, terms) = match extracted.text.len() > LONGEST_DRAFTED {
        true => {
            doubts.push("the text is too long for its speakers and quotations to be drafted".to_owned());
            (Vec::new(), Vec::new(), Vec::new())
        }
        false => {
            let people = people::of(&speeches(&text, code), code, context.speakers, &mut names);
            let speakers: Vec<Speaker> =
                context.speakers.iter().cloned().chain(people.iter().map(|person| person.speaker.clone())).collect();
            let (passages, terms) = passages::of(&text, code, &speakers, &context.themes, &mut ids);
            (people, passages, terms)
        }
    };
    if passages.len() == passages::MOST_PASSAGES {
        doubts.push(format!("only the first {} quotations were drafted", passages::MOST_PASSAGES));
    }
    // Who is only named speaks nowhere.
    let first = |person: &DraftedSpeaker| {
        passages.iter().position(|passage| passage.speaker.as_deref() == Some(&person.speaker.id))
    };
    people.retain(|person| first(person).is_some());
    people.sort_by_key(first);
    Draft {
        citation,
        language,
        furniture: lines,
        pages,
        people,
        passages,
        terms,
        doubts,
        original: None,
        text,
        name: context.name.to_owned(),
    }
}

/// The language: what the record says, else what the text's words say, else what the file says.
fn language(extracted: &Extracted, context: &DraftContext<'_>, doubts: &mut Vec<String>) -> Option<StatedValue> {
    if let Some(language) = context.language {
        return StatedValue::of(language, "the record");
    }
    let told = tongue::of(&extracted.text);
    let said = extracted.metadata.language.clone();
    match (told, said) {
        (Some(told), Some(said)) if said.value == told => Some(said),
        // Programs fill in their own language.
        (Some(told), said) => {
            if let Some(said) = said {
                doubts.push(format!("{} says the language is `{}`, but its words are `{told}`", said.by, said.value));
            }
            StatedValue::of(told, "its words")
        }
        (None, Some(said)) => Some(said),
        (None, None) => {
            doubts.push("the language could not be told: add `language` with its two letters".to_owned());
            None
        }
    }
}

/// Where those are to stand who say what needs a decision, in a record that has neither speakers nor excerpts.
const NOBODY_YET: &str = "\
# speakers:
#   byron:
#     name: Ada Byron
#     role: engineer
# excerpts:
";

impl Draft {
    /// The record as YAML, with comments.
    pub fn to_yaml(&self) -> String {
        let mut out = format!(
            "# Drafted from {} by `briefpress source add`: read it before you rely on it.\n",
            shown(&self.name)
        );
        for doubt in &self.doubts {
            let _ = writeln!(out, "# To do: {}.", shown(doubt));
        }
        let mut top = Map::default();
        top.put_map("citation", self.citation.clone());
        if let Some(language) = &self.language {
            top.put("language", &language.value, Some(format!("from {}", language.by)));
        }
        if !self.furniture.is_empty() {
            top.put_list("furniture", &self.furniture, Some("lines that are no part of the text".to_owned()));
        }
        if let Some(original) = &self.original {
            let mut map = Map::default();
            map.put("file", &original.file, None);
            map.put("sha256", &original.sha256, None);
            top.put_map("original", map);
        }
        out.push_str(&top.write(0));
        out.push_str(&pages::to_yaml(&self.pages));
        if !self.people.is_empty() {
            out.push_str("speakers:\n");
            self.people.iter().for_each(|person| out.push_str(&person_yaml(person)));
        }
        let sound: Vec<&DraftedExcerpt> = self.passages.iter().filter(|passage| passage.sound).collect();
        if !sound.is_empty() {
            out.push_str("\nexcerpts:\n");
            sound.iter().for_each(|passage| out.push_str(&self.passage_yaml(passage)));
        }
        out.push_str(&self.remaining());
        out
    }

    /// One excerpt as an entry of `excerpts`.
    pub fn passage_yaml(&self, passage: &DraftedExcerpt) -> String {
        let mut out = String::new();
        if let Some(doubt) = &passage.doubt {
            let _ = writeln!(out, "  # To check: {}.", shown(doubt));
        }
        let mut map = Map::default();
        map.put("exact", &passage.selector.exact, None);
        for (key, words) in [("prefix", &passage.selector.prefix), ("suffix", &passage.selector.suffix)] {
            if let Some(words) = words {
                map.put(key, words, None);
            }
        }
        if let Some(speaker) = &passage.speaker {
            map.put("speaker", speaker, None);
        }
        if !passage.themes.is_empty() {
            map.put_list("themes", &passage.themes, None);
        }
        let _ = write!(out, "  {}:\n{}", passage.id, map.write(4));
        out
    }

    /// What a person has to decide, in comments: speech whose speaker is not clear, and words in marks that are perhaps speech.
    pub fn remaining(&self) -> String {
        let mut out = String::new();
        let open: Vec<&DraftedExcerpt> = self.passages.iter().filter(|passage| !passage.sound).collect();
        if !open.is_empty() {
            out.push_str(
                "\n  # Speech that needs a decision: say in `speaker` who says it, and take the marks # away.\n",
            );
            // What is decided stands under its key.
            if open.len() == self.passages.len() {
                out.push_str(if self.people.is_empty() { NOBODY_YET } else { "# excerpts:\n" });
            }
            for passage in open {
                let entry = DraftedExcerpt { doubt: None, ..(*passage).clone() };
                let place = para(&passage.paragraphs);
                let doubt = passage.doubt.as_deref().unwrap_or("it is not certain");
                let _ = writeln!(out, "  # {place}: {}.", shown(doubt));
                let mut yaml = self.passage_yaml(&entry);
                if passage.speaker.is_none() {
                    yaml.push_str("    speaker:\n");
                }
                for line in yaml.lines() {
                    let _ = writeln!(out, "  # {}", line.strip_prefix("  ").unwrap_or(line));
                }
            }
        }
        if !self.terms.is_empty() {
            let list: Vec<String> = self
                .terms
                .iter()
                .take(MOST_TERMS)
                .map(|term| term.split_whitespace().collect::<Vec<_>>().join(" "))
                .collect();
            let more = if self.terms.len() > MOST_TERMS {
                format!("; and {} more", self.terms.len() - MOST_TERMS)
            } else {
                String::new()
            };
            let list = shown(&list.join("; "));
            let _ = writeln!(out, "\n# In quotation marks, but taken for names and terms: {list}{more}.");
        }
        out
    }
}

/// How many terms in marks are told.
const MOST_TERMS: usize = 12;

/// One speaker as an entry of `speakers`.
pub fn person_yaml(person: &DraftedSpeaker) -> String {
    let DraftedSpeaker { speaker, doubt } = person;
    let mut out = String::new();
    if let Some(doubt) = doubt {
        let _ = writeln!(out, "  # To check: {}.", shown(doubt));
    }
    let mut map = Map::default();
    map.put("name", &speaker.name, None);
    for (key, value) in [("role", &speaker.role), ("affiliation", &speaker.affiliation)] {
        if let Some(value) = value {
            map.put(key, value, None);
        }
    }
    let _ = write!(out, "  {}:\n{}", speaker.id, map.write(4));
    out
}

/// What was drafted, in a line.
pub fn told(people: &[&DraftedSpeaker], passages: &[&DraftedExcerpt], doubts: usize) -> String {
    let sound: Vec<&&DraftedExcerpt> = passages.iter().filter(|passage| passage.sound).collect();
    let open = passages.len() - sound.len();
    let speakers = if people.is_empty() { String::new() } else { format!(" by {}", counted(people.len(), "speaker")) };
    let mut parts = vec![format!("{}{speakers} drafted", counted(sound.len(), "quotation"))];
    if open > 0 {
        parts.push(format!("{} without a clear speaker left to you", counted(open, "passage")));
    }
    let marked = doubts
        + people.iter().filter(|person| person.doubt.is_some()).count()
        + sound.iter().filter(|passage| passage.doubt.is_some()).count();
    if marked > 0 {
        parts.push(format!("{} marked `To do` or `To check`", counted(marked, "place")));
    }
    parts.join(", ")
}
