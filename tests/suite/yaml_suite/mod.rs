//! The YAML test suite in every place of a project where YAML stands: whatever it is, it ends in values or in short messages at places
//! that are in the file.

use briefpress::yaml::Value;
use briefpress::yaml::edit::{self, Edit, Path};

use crate::support::looked_up::said;
use crate::support::{BRIEF, HOUSE, RECORD, THEMES, TestProject};

struct Case {
    id: String,
    fails: bool,
    yaml: String,
    json: Option<String>,
}

fn cases() -> Vec<Case> {
    let case = |line: &str| {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| case[key].as_str().map(str::to_owned);
        Case { id: text("id").unwrap(), fails: case["fails"] == true, yaml: text("yaml").unwrap(), json: text("json") }
    };
    include_str!("cases.jsonl").lines().map(case).collect()
}

/// The files that hold YAML, each with what stands there otherwise.
fn places() -> [(&'static str, String); 6] {
    [
        ("brief.yaml", BRIEF.to_owned()),
        ("sources/road.yaml", RECORD.to_owned()),
        ("sources/themes.yaml", THEMES.to_owned()),
        ("briefpress.yaml", format!("{HOUSE}allow: [underfull]\n")),
        ("_brand.yml", "color: { primary: \"#123456\" }\n".to_owned()),
        ("briefpress.lock", "version: 1\nbriefs: {}\n".to_owned()),
    ]
}

#[test]
fn whatever_yaml_stands_in_a_project_ends_in_values_or_messages() {
    let project = TestProject::without_remarks();
    for (name, sound) in places() {
        project.write(name, sound);
    }
    assert!(!said(&project).contains("error: "));
    for case in cases() {
        for (name, sound) in places() {
            project.write(name, &case.yaml);
            let said = said(&project);
            assert!(said.len() < 8000, "{} as {name}: {} bytes of messages", case.id, said.len());
            // What is no brief, record or house says so; the others may be empty, or have keys of other programs.
            if !said.contains("error: ") {
                let may = ["sources/themes.yaml", "_brand.yml", "sources/road.yaml"].contains(&name);
                assert!(may, "{} as {name} is taken", case.id);
            }
            project.write(name, sound);
        }
    }
}

/// The cases that libyaml, and so Typst, takes otherwise than the suite has it: a comment, a comma, a dash or an indent that the suite
/// refuses, a question mark that begins a word, a colon that ends the name of an anchor, and the line end behind a block of blanks.
const TAKEN_OTHERWISE: &[&str] = &[
    "652Z", "9C9N", "9JBA", "CVW2", "DK95/01", "G5U8", "HM87/01", "L24T/01", "MUS6/00", "QB6E", "S98Z", "SU5Z", "X4QW",
    "Y2GN", "Y79Y/03", "YJV2",
];

/// The same with whole numbers as such: 450.00 is 450.
fn plain(value: serde_json::Value) -> serde_json::Value {
    match value {
        serde_json::Value::Number(number) => number.as_f64().into(),
        serde_json::Value::Array(items) => items.into_iter().map(plain).collect(),
        serde_json::Value::Object(fields) => fields.into_iter().map(|(key, value)| (key, plain(value))).collect(),
        other => other,
    }
}

#[test]
fn values_are_those_that_the_suite_has_or_refused() {
    let mut otherwise = Vec::new();
    for case in cases() {
        let Ok(read) = serde_yaml::from_str::<Value>(&case.yaml) else { continue };
        let read = read.to_json();
        let json = case.json.as_deref().unwrap_or_default();
        let documents: Vec<serde_json::Value> =
            serde_json::Deserializer::from_str(json).into_iter().map(Result::unwrap).map(plain).collect();
        // Nothing at all is read as nothing.
        let nothing = documents.is_empty() && read.is_null();
        let same = !case.fails && (case.json.is_none() || nothing || documents == [plain(read.clone())]);
        if !same {
            otherwise.push((case.id, case.fails, read.to_string(), case.json));
        }
    }
    let ids: Vec<&str> = otherwise.iter().map(|(id, ..)| id.as_str()).collect();
    assert_eq!(ids, TAKEN_OTHERWISE, "{otherwise:#?}");
}

#[test]
fn an_edit_reads_what_the_program_reads_and_writes_what_was_meant() {
    for case in cases() {
        let read = serde_yaml::from_str::<Value>(&case.yaml);
        if let (Ok(edited), Ok(read)) = (edit::read(&case.yaml), &read) {
            assert_eq!(edited, *read, "{}", case.id);
        }
        let at = Path::default().key("a-new-key");
        let value = Value::List(vec![Value::Text("new: #1".to_owned()), Value::Null]);
        let Ok(edited) = edit::apply(&case.yaml, &[Edit::Set { at, value: value.clone() }]) else { continue };
        let Ok(Value::Map(entries)) = serde_yaml::from_str::<Value>(&edited.text) else {
            panic!("{}: {}", case.id, edited.text)
        };
        let (new, old): (Vec<_>, Vec<_>) =
            entries.into_iter().partition(|(key, _)| *key == Value::Text("a-new-key".to_owned()));
        assert_eq!(new, [(Value::Text("a-new-key".to_owned()), value)], "{}", case.id);
        match read {
            Ok(Value::Map(before)) => assert_eq!(old, before, "{}", case.id),
            _ => assert!(old.is_empty(), "{}: {}", case.id, edited.text),
        }
    }
}
