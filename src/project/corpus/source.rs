//! A source: its text as received, and the record that says what it is and who speaks in it.

use std::collections::BTreeMap;
#[cfg(feature = "press")]
use std::sync::Arc;
use std::sync::OnceLock;

#[cfg(feature = "press")]
use hayagriva::Entry;
use typst_syntax::{DiagSpan, FileId};

use super::citation::{self, Work};
use super::fields::{EXCERPT, ORIGINAL, RECORD, SPEAKER};

use super::codebook::Codebook;
use super::folder::{FOLDER, text_file};
use super::furniture::{self, Declared};
use super::pages::{self, WrittenPage};
use super::selector::text_quote_selector;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, nearest};
use crate::files::Files;
use crate::files::digest;
use crate::language::Language;
use crate::quotation::{self, Claim, Furniture, Pages, Quotation, Refusal, SourceText, Speaker, TextQuoteSelector};
use crate::yaml::{self, Node, Place};
use crate::yaml::{At, Prose};

/// A source text with its record.
#[derive(Debug)]
pub struct Source {
    /// The record's file stem, by which briefs cite it.
    pub key: String,
    /// The text's file.
    pub file: FileId,
    /// The text, as it is quoted from.
    pub text: SourceText,
    /// The SHA-256 of the text's file as stored, in hexadecimal.
    pub sha256: String,
    /// The text's language, as a code of ISO 639 with what may follow it; English where the record doesn't say. It need not be one
    /// that a brief can be set in.
    pub language: String,
    /// The Hayagriva entry, as Typst's bibliographies take it.
    pub citation: serde_json::Value,
    /// The same, from which citations are rendered.
    #[cfg(feature = "press")]
    pub entry: Arc<Entry>,
    /// Whose words those are that no speaker says: the entry's parent, publisher or first author.
    pub publication: String,
    /// Who speaks in it, in the order of the record.
    pub speakers: Vec<Speaker>,
    /// What was coded in it, by the ids.
    pub excerpts: BTreeMap<String, Excerpt>,
    /// The pages of the text, where the record says them.
    pub pages: Pages,
    /// What the text was taken from.
    pub original: Option<Original>,
    furniture: Vec<Furniture>,
}

/// The file that a text was taken from, as it was then.
#[derive(Debug, Clone)]
pub struct Original {
    /// Its path from the sources' folder.
    pub file: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
    /// Where the record says so.
    pub place: Place,
}

/// A passage that was coded: selected, given its speaker and its themes.
#[derive(Debug)]
pub struct Excerpt {
    /// Its key in the record; two sources may have the same.
    pub id: String,
    /// Where its `exact` stands.
    pub place: Place,
    /// The words by which it is found.
    pub selector: TextQuoteSelector,
    /// The speaker's id; without one they are the publication's own words.
    pub speaker: Option<String>,
    /// What it is coded with, in the order of the record: ids of the codebook.
    pub themes: Vec<String>,
    /// The desk's own note, which is printed nowhere.
    pub note: Option<String>,
    /// The desk's translations, by language.
    pub translations: BTreeMap<Language, Prose>,
    verified: OnceLock<Result<Quotation, Refusal>>,
}

impl Source {
    /// Reads a record and its text; nothing where either has an error, and everything that is wrong.
    pub(super) fn load(files: &Files, key: &str, codebook: &Codebook, diagnostics: &mut Diagnostics) -> Option<Source> {
        let record = files.id(&format!("{FOLDER}/{key}.yaml"));
        let fields = yaml::read(files, record, diagnostics, |top| read(top, key, codebook));
        let furniture = fields.value.as_ref().map_or(&[][..], |fields| &fields.furniture);
        let text = load_text(files, key, furniture, record, diagnostics);
        let mut found = Diagnostics::new();
        let pages = match (&fields.value, &text) {
            (Some(fields), Some((text, _))) => pages::locate(&fields.pages, text, files, &mut found),
            _ => Pages::default(),
        };
        let sound = !found.iter().any(Diagnostic::is_error);
        diagnostics.append(&mut found);
        let (fields, (text, sha256)) = (fields.usable()?, text.filter(|_| sound)?);
        Some(Source {
            key: key.to_owned(),
            file: text_file(files, key),
            text,
            sha256,
            language: fields.language,
            publication: citation::publication(&fields.work.citation).unwrap_or_else(|| key.to_owned()),
            citation: fields.work.citation,
            #[cfg(feature = "press")]
            entry: fields.work.entry,
            speakers: fields.speakers,
            excerpts: fields.excerpts,
            original: fields.original,
            pages,
            furniture: fields.furniture.into_iter().map(|declared| declared.furniture).collect(),
        })
    }

    /// A speaker by id.
    pub fn speaker(&self, id: &str) -> Option<&Speaker> {
        self.speakers.iter().find(|speaker| speaker.id == id)
    }

    /// What is to be said of the file that the text was taken from: that it is not there, or is another one than it was.
    pub fn check_original(&self, files: &Files) -> Option<Diagnostic> {
        let original = self.original.as_ref()?;
        let path = format!("{FOLDER}/{}", original.file);
        let message = match files.project_file(&path) {
            Ok(bytes) if digest([&bytes[..]]).eq_ignore_ascii_case(&original.sha256) => return None,
            Ok(_) => format!("{path} is not what the text of `{}` was taken from any more", self.key),
            Err(error) => {
                format!("the file that the text of `{}` was taken from can't be read ({})", self.key, error.cause())
            }
        };
        let hint = format!("bring the text up to date with: briefpress source update {} {path}", self.key);
        Some(Diagnostic::warning(Code::OriginalChanged, original.place.span(files), message).with_hint(hint))
    }

    /// Another version of the text, with the same page furniture.
    pub fn reread(&self, stored: &str) -> SourceText {
        SourceText::with_furniture(stored, &self.furniture)
    }

    /// Verifies a selector against the text.
    pub fn verify(&self, selector: &TextQuoteSelector, speaker: Option<&str>) -> Result<Quotation, Refusal> {
        let claim = speaker.map_or(Claim::Publication, Claim::Speaker);
        quotation::verify(&self.text, &self.language, &self.speakers, selector, claim)
    }

    /// Verifies one of the excerpts, once.
    pub fn verify_excerpt<'a>(&self, excerpt: &'a Excerpt) -> &'a Result<Quotation, Refusal> {
        excerpt.verified.get_or_init(|| self.verify(&excerpt.selector, excerpt.speaker.as_deref()))
    }
}

/// What a record says.
struct Record {
    work: Work,
    language: String,
    furniture: Vec<Declared>,
    pages: Vec<WrittenPage>,
    speakers: Vec<Speaker>,
    excerpts: BTreeMap<String, Excerpt>,
    original: Option<Original>,
}

fn read(node: &Node, key: &str, codebook: &Codebook) -> Option<Record> {
    let fields = node.fields(&RECORD)?;
    let citation = fields.required("citation");
    let work = citation.and_then(|node| citation::read(&node, key));
    let language = match fields.get("language") {
        Some(node) => read_language(&node).unwrap_or_default(),
        None => Language::ENGLISH.code().to_owned(),
    };
    let furniture = fields.list("furniture").iter().filter_map(furniture::read).collect();
    let pages = pages::read(&fields.list("pages"));
    let speakers: Vec<Speaker> = fields.get("speakers").map_or_else(Vec::new, |node| {
        node.entries().into_iter().filter_map(|(id, node)| read_speaker(id, &node)).collect()
    });
    let excerpts = fields.get("excerpts").map_or_else(BTreeMap::new, |node| {
        let entries = node.entries().into_iter();
        entries.filter_map(|(id, node)| Some((id.to_owned(), read_excerpt(id, &node, &speakers, codebook)?))).collect()
    });
    let original = fields.get("original").and_then(|node| read_original(&node));
    Some(Record { work: work?, language, furniture, pages, speakers, excerpts, original })
}

fn read_original(node: &Node) -> Option<Original> {
    let fields = node.fields(&ORIGINAL)?;
    let (file, sha256) = (fields.required("file"), fields.required("sha256"));
    let place = node.place().clone();
    Some(Original { file: file?.text()?.to_owned(), sha256: sha256?.text()?.to_owned(), place })
}

/// A source may be in a language that Briefpress has no labels for: any ISO 639 code will do.
fn read_language(node: &Node) -> Option<String> {
    let text = node.text()?;
    if (2..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Some(text.to_owned());
    }
    node.error(
        Code::UnknownLanguage,
        format!("`{text}` is no language code"),
        &["write its two or three letters after ISO 639, as in `en`, `az` or `ru`".into()],
    );
    None
}

fn read_speaker(id: &str, node: &Node) -> Option<Speaker> {
    let fields = node.fields(&SPEAKER)?;
    let text = |key| fields.get(key).and_then(|node| node.text().map(str::to_owned));
    let name = fields.required("name");
    Some(Speaker {
        id: id.to_owned(),
        name: name?.text()?.to_owned(),
        role: text("role"),
        affiliation: text("affiliation"),
    })
}

fn read_excerpt(id: &str, node: &Node, speakers: &[Speaker], codebook: &Codebook) -> Option<Excerpt> {
    let fields = node.fields(&EXCERPT)?;
    let selector = text_quote_selector(&fields);
    let speaker = fields.get("speaker").and_then(|node| {
        let id = node.text()?;
        if !speakers.iter().any(|speaker| speaker.id == id) {
            node.error(Code::UnknownSpeaker, format!("unknown speaker `{id}`"), &[speaker_hint(id, speakers).into()]);
        }
        Some(id.to_owned())
    });
    let themes = fields.list("themes").iter().filter_map(|node| read_coding(node, codebook)).collect();
    let At { value: selector, place } = selector?;
    let note = fields.get("note").and_then(|node| node.text().map(str::to_owned));
    let translations = fields.get("translation").map_or_else(BTreeMap::new, |node| read_translations(&node));
    Some(Excerpt { id: id.to_owned(), place, selector, speaker, themes, note, translations, verified: OnceLock::new() })
}

/// Reads the translations of an excerpt, each under the code of its language.
fn read_translations(node: &Node) -> BTreeMap<Language, Prose> {
    let codes: Vec<_> = Language::all().map(Language::code).collect();
    let Some(fields) = node.keyed(&codes) else { return BTreeMap::new() };
    let translation = |language: Language| Some((language, Prose::of(&fields.get(language.code())?)?));
    Language::all().filter_map(translation).collect()
}

fn read_coding(node: &Node, codebook: &Codebook) -> Option<String> {
    let id = node.text()?;
    if !codebook.themes.contains_key(id) && codebook.sound {
        let hint = match nearest(id, codebook.themes.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add it to sources/themes.yaml".to_owned(),
        };
        node.error(Code::UnknownTheme, format!("unknown theme `{id}`"), &[hint.into()]);
    }
    Some(id.to_owned())
}

/// What to write instead of a speaker who isn't known.
pub(crate) fn speaker_hint(id: &str, speakers: &[Speaker]) -> String {
    let ids = || speakers.iter().map(|speaker| speaker.id.as_str());
    match nearest(id, ids()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if speakers.is_empty() => "add the speaker to the source's record, under `speakers`".to_owned(),
        None => format!("the speakers of this source are {}", ids().collect::<Vec<_>>().join(", ")),
    }
}

/// Reads the text beside the record, and checks that it is one.
fn load_text(
    files: &Files,
    key: &str,
    furniture: &[Declared],
    record: FileId,
    diagnostics: &mut Diagnostics,
) -> Option<(SourceText, String)> {
    let file = text_file(files, key);
    let stored = match files.text(file) {
        Ok(stored) => stored,
        Err(error) => {
            let hint = format!("the text of the record {} stands beside it, as received", files.display(record));
            diagnostics.push(error.diagnostic(&files.display(file)).with_hint(hint));
            return None;
        }
    };
    let declared: Vec<Furniture> = furniture.iter().map(|declared| declared.furniture.clone()).collect();
    let text = SourceText::with_furniture(&*stored, &declared);
    let absent = text.absent_furniture();
    let told = furniture.iter().enumerate().filter_map(|(index, one)| one.check(absent.contains(&index), files));
    let mut told: Vec<Diagnostic> = told.collect();
    let sound = !told.iter().any(Diagnostic::is_error);
    diagnostics.append(&mut told);
    if text.is_empty() {
        diagnostics.push(
            Diagnostic::error(
                Code::EmptySource,
                DiagSpan::detached(),
                format!("{} has no paragraph to quote", files.display(file)),
            )
            .with_hint("save the source's text in it, as received"),
        );
        return None;
    }
    sound.then(|| (text, digest([stored.as_bytes()])))
}
