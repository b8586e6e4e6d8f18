//! A small complete project: an imprint, a source with its record, a codebook, a brief. The town, its ferry and its people are made
//! up.

use super::NewFile;
use super::commented::{KeyNote, comment, commented};
use crate::language::Language;
use crate::project::house::MANIFEST;
use crate::project::house::fields::HOUSE;
use crate::project::house::paper::Paper;
use crate::project::schema::{FOLDER, FileKind};
use crate::yaml::Value;

/// What a house says of itself first.
#[derive(Debug, Clone)]
pub struct HouseAnswers {
    /// The publisher's name.
    pub organisation: String,
    /// A mail address, or words.
    pub contact: Option<String>,
    /// What its briefs are printed on.
    pub paper: Paper,
    /// The language of its briefs. The example's own brief is in English and says so.
    pub language: Language,
}

const TEXT: &str = include_str!("example/night-ferry.txt");
const RECORD: &str = include_str!("example/night-ferry.yaml");
const THEMES: &str = include_str!("example/themes.yaml");
const BRIEF: &str = include_str!("example/ferry-contract.yaml");

/// Whose words the example's brief gives as the desk's own.
const DESK: &str = "Policy Desk";

/// The files of the project. Each begins with the lines by which editors find its schema.
pub fn example(imprint: &HouseAnswers) -> Vec<NewFile> {
    let file = |path: &str, text: String| NewFile { path: path.to_owned(), text };
    let with = |subject: FileKind, text: &str| subject.modelines() + text;
    // The example is in English, whatever the house writes in.
    let language = if imprint.language == Language::ENGLISH { "" } else { "language: en\n" };
    let brief = BRIEF.replacen("kicker:", &format!("{language}kicker:"), 1);
    let mut files = vec![
        file(MANIFEST, house(imprint)),
        file("ferry-contract.yaml", with(FileKind::Brief, &brief.replace(DESK, &as_prose(&imprint.organisation)))),
        file("sources/night-ferry.txt", TEXT.to_owned()),
        file("sources/night-ferry.yaml", with(FileKind::Source, RECORD)),
        file("sources/themes.yaml", with(FileKind::Themes, THEMES)),
    ];
    files.extend(FileKind::ALL.map(|subject| file(&format!("{FOLDER}/{}.json", subject.name()), subject.file(None))));
    files.push(file(".gitignore", "# What briefs are printed into.\n/out/\n".to_owned()));
    files
}

fn house(imprint: &HouseAnswers) -> String {
    let text = |text: &str| KeyNote::Value(Value::Text(text.to_owned()));
    let mut publisher = vec![("organisation", text(&imprint.organisation))];
    publisher.extend(imprint.contact.as_deref().map(|contact| ("contact", text(contact))));
    let defaults = vec![("paper", text(imprint.paper.name())), ("language", text(imprint.language.code()))];
    let said = [("imprint", KeyNote::Map(publisher)), ("defaults", KeyNote::Map(defaults))];
    let about = comment(&format!("{} What is commented out is an example, or what holds without it.", HOUSE.about), 0);
    let lines = commented(&HOUSE, &said, 0, &str::to_owned);
    format!("{}{}\n\n{}\n", FileKind::House.modelines(), about.join("\n"), lines.join("\n"))
}

/// A name inside a plain line of YAML, and in Markdown: its signs are taken for themselves. Where that can't be, the desk stays nameless.
fn as_prose(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | '’' | '\'' | '&' | '(' | ')');
    if name.chars().all(plain) && name.starts_with(char::is_alphabetic) {
        name.to_owned()
    } else {
        "The desk".to_owned()
    }
}
