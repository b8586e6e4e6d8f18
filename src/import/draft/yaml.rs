//! Writing YAML that people go on with: short values on a line, long ones folded, what is doubtful in comments.

use std::fmt::Write;

use crate::diagnostics::{shown, steers};

/// How wide lines are.
const WIDTH: usize = 100;

/// A map in the making.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Map {
    entries: Vec<Entry>,
}

#[derive(Debug, Clone, PartialEq)]
struct Entry {
    key: String,
    value: Value,
    comment: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
enum Value {
    Text(String),
    /// What is YAML already: a date, a number.
    Plain(String),
    List(Vec<String>),
    Map(Map),
}

impl Map {
    /// Adds a text, quoted where it must be, after a comment.
    pub fn put(&mut self, key: &str, text: &str, comment: Option<String>) {
        self.entries.push(Entry { key: key.to_owned(), value: Value::Text(text.to_owned()), comment });
    }

    /// Adds what is YAML already: a date, a number.
    pub fn put_plain(&mut self, key: &str, yaml: &str, comment: Option<String>) {
        self.entries.push(Entry { key: key.to_owned(), value: Value::Plain(yaml.to_owned()), comment });
    }

    /// Adds a list of texts.
    pub fn put_list(&mut self, key: &str, items: &[String], comment: Option<String>) {
        self.entries.push(Entry { key: key.to_owned(), value: Value::List(items.to_vec()), comment });
    }

    /// Adds a map, unless there is nothing in it.
    pub fn put_map(&mut self, key: &str, map: Map) {
        if !map.entries.is_empty() {
            self.entries.push(Entry { key: key.to_owned(), value: Value::Map(map), comment: None });
        }
    }

    /// Whether nothing was added yet.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The map as a block, each line indented so far.
    pub fn write(&self, indent: usize) -> String {
        let mut out = String::new();
        for Entry { key, value, comment } in &self.entries {
            let start = format!("{:indent$}{key}:", "");
            let note = comment.as_ref().map(|comment| format!("  # {}", shown(comment))).unwrap_or_default();
            match value {
                Value::Map(map) => {
                    let _ = write!(out, "{start}\n{}", map.write(indent + 2));
                }
                Value::Plain(yaml) => {
                    let _ = writeln!(out, "{start} {yaml}{note}");
                }
                Value::List(items) => {
                    let inline = format!(
                        "{start} [{}]",
                        items.iter().map(|item| flow_scalar(item)).collect::<Vec<_>>().join(", ")
                    );
                    if inline.chars().count() <= WIDTH {
                        let _ = writeln!(out, "{inline}{note}");
                    } else {
                        let _ = writeln!(out, "{start}{note}");
                        for item in items {
                            let _ = writeln!(out, "{:indent$}- {}", "", scalar(item), indent = indent + 2);
                        }
                    }
                }
                Value::Text(text) => {
                    let short = format!("{start} {}", scalar(text));
                    if short.chars().count() <= WIDTH || !can_fold(text) {
                        let _ = writeln!(out, "{short}{note}");
                    } else {
                        let _ = writeln!(out, "{start} >-{note}");
                        out.push_str(&folded(text, indent + 2));
                    }
                }
            }
        }
        out
    }
}

/// Whether a text comes back from a folded block as it went in.
fn can_fold(text: &str) -> bool {
    let odd = text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace) || text.contains("  ");
    !odd && !text.chars().any(steers)
}

/// A text in lines of a block, broken at spaces.
fn folded(text: &str, indent: usize) -> String {
    let mut out = String::new();
    let mut line = String::new();
    for word in text.split(' ') {
        if !line.is_empty() && indent + line.chars().count() + 1 + word.chars().count() > WIDTH {
            let _ = writeln!(out, "{:indent$}{line}", "");
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let _ = writeln!(out, "{:indent$}{line}", "");
    out
}

/// A text as a scalar on one line: bare where that is safe, else in double quotes.
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// A text in double quotes; what JSON leaves as it is and YAML takes for a line's end, or for nothing, is escaped too, and what would
/// steer a terminal that the record is shown on.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    for c in serde_json::to_string(text).unwrap_or_default().chars() {
        match c {
            c if c == '\u{FEFF}' || steers(c) => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

/// A text as a scalar within brackets.
pub(super) fn flow_scalar(text: &str) -> String {
    if is_plain(text) && !text.contains([',', '[', ']', '{', '}']) { text.to_owned() } else { quoted(text) }
}

/// Whether YAML takes a bare text as the same text.
fn is_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let starts = first.is_alphanumeric() || matches!(first, '(' | '“' | '«' | '„' | '¿' | '¡');
    let special =
        text.contains(": ") || text.ends_with(':') || text.contains(" #") || text.ends_with(char::is_whitespace);
    let odd = text.chars().any(|c| c == '\u{FEFF}' || steers(c));
    // Older readers take these words for truth values.
    let truth = ["yes", "no", "on", "off", "y", "n"].contains(&text.to_ascii_lowercase().as_str());
    starts
        && !special
        && !odd
        && !truth
        && matches!(serde_yaml::from_str::<serde_yaml::Value>(text), Ok(serde_yaml::Value::String(read)) if read == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let long =
            "The road: is open to every carrier that pays the toll # and to nobody else, whatever they say, ".repeat(3);
        let texts = [
            "plain",
            "yes",
            "2026",
            "a: b",
            "a #b",
            "- item",
            "“quoted”",
            "it's",
            "tab\there",
            "line\nfeed",
            "",
            " space",
            "{brace}",
            "null",
            "3.0",
            "C:",
            "a\u{85}b",
            long.trim_end(),
            "двадцать",
            "@at",
            "`tick`",
            "%percent",
            "!tag",
            "&anchor",
            "*alias",
            "|pipe",
            "~",
            "esc\u{1B}[31mape",
            "left \u{202E}thgir",
        ];
        let mut map = Map::default();
        for (index, text) in texts.iter().enumerate() {
            map.put(&format!("k{index}"), text, Some("a comment: [with] 'signs'\u{1B}[0m\nand: lines".to_owned()));
        }
        map.put_list("list", &texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>(), None);
        let yaml = map.write(0);
        assert!(!yaml.chars().any(|c| c != '\n' && steers(c)), "{yaml:?}");
        let read: serde_yaml::Mapping = serde_yaml::from_str(&yaml).unwrap_or_else(|error| panic!("{error}\n{yaml}"));
        for (index, text) in texts.iter().enumerate() {
            assert_eq!(read[format!("k{index}").as_str()], serde_yaml::Value::String((*text).to_owned()), "{yaml}");
        }
        assert_eq!(read["list"].as_sequence().unwrap().len(), texts.len());
    }
}
