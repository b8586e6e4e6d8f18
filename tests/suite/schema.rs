//! The schemas for editors: what they take and refuse is what `check` takes and refuses.

use std::fs;
use std::path::Path;

use briefpress::project::schema::FileKind;
use serde_json::Value;

use crate::support::{Run, TestProject, own_project};

fn validator(subject: FileKind) -> jsonschema::Validator {
    jsonschema::draft7::new(&subject.schema(None)).expect("the schema is one")
}

fn read(yaml: &str) -> Value {
    serde_yaml::from_str(yaml).expect("it is YAML")
}

#[track_caller]
fn takes(subject: FileKind, yaml: &str) {
    let instance = read(yaml);
    let validator = validator(subject);
    let faults: Vec<String> =
        validator.iter_errors(&instance).map(|fault| format!("{} at {}", fault, fault.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}\n{yaml}");
}

#[test]
fn the_projects_own_files_are_valid() {
    let root = own_project();
    let text = |path: &Path| fs::read_to_string(path).unwrap();
    takes(FileKind::House, &text(&root.join("briefpress.yaml")));
    takes(FileKind::Themes, &text(&root.join("sources/themes.yaml")));
    let files = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let yaml = |path: &&std::path::PathBuf| path.extension().is_some_and(|ending| ending == "yaml");
    let mut checked = 0;
    for path in files(&root).iter().filter(yaml).filter(|path| !path.ends_with("briefpress.yaml")) {
        takes(FileKind::Brief, &text(path));
        checked += 1;
    }
    for path in files(&root.join("sources")).iter().filter(yaml).filter(|path| !path.ends_with("themes.yaml")) {
        takes(FileKind::Source, &text(path));
        checked += 1;
    }
    assert!(checked > 10, "{checked}");
}

/// The copies in `briefs/.schema` are what the program writes. After a change: `cargo run -- schema --write --ids`.
#[test]
fn the_committed_copies_are_current() {
    for subject in FileKind::ALL {
        let name = subject.name();
        let run = Run::new(&own_project(), &["schema", name, "--ids"]).ends_with(0);
        let committed = fs::read_to_string(own_project().join(format!(".schema/{name}.json"))).unwrap_or_default();
        assert!(committed == run.stdout, ".schema/{name}.json is not current: cargo run -- schema --write --ids");
    }
}

/// Each is refused by `check` and by the schema: a brief after the lines that all begin with.
const REFUSED_BRIEFS: &[&str] = &[
    "headlin: x\n",
    "theme: trade\n",
    "kicker: [a]\n",
    "kicker: 12\n",
    "kicker: \"  \"\n",
    "date: 13.02.2026\n",
    "date: 2026-2-3\n",
    "authors: Regional Desk\n",
    "paper: a5\n",
    "language: xx\n",
    "allow: [long-paragraphs]\n",
    "key-messages: one\n",
    "key-messages: [{ txt: a, optional: true }]\n",
    "key-messages: [{ text: a, attribution: b }]\n",
    "key-messages: [{ text: a, optional: perhaps }]\n",
    "recommendations: [{ for: a }]\n",
    "themes: { trade: 1 }\n",
    "themes: [{ heading: x }]\n",
    "themes: [{ theme: trade, quote: open-road }]\n",
    "themes: [{ theme: trade, quotes: open-road }]\n",
    "pull-quote: { source: road }\n",
    "pull-quote: { exact: The road }\n",
    "pull-quote: { excerpt: open-road, exact: The road is open, source: road }\n",
    "pull-quote: { excerpt: open-road, speaker: ada }\n",
    "themes: [{ theme: trade, quotes: [{ select: { max: 0 } }] }]\n",
    "themes: [{ theme: trade, quotes: [{ select: { speakers: ada } }] }]\n",
    "key-figures: [{ value: 1 }]\n",
    "key-figures: [{ value: 1.5, label: a }]\n",
    "timeline: [{ date: May 2018, event: a }]\n",
    "figure: { path: a.svg }\n",
    "chart: { kind: pie, alt: a, data: [[a, 1], [b, 2]] }\n",
    "chart: { kind: bar, data: [[a, 1], [b, 2]] }\n",
    "options: [{ pros: a }]\n",
    "contact: { email: desk@example.org }\n",
    "contact: Regional Desk\n",
];

#[test]
fn what_check_refuses_in_a_brief_the_schema_refuses_too() {
    let validator = validator(FileKind::Brief);
    for refused in REFUSED_BRIEFS {
        let date = if refused.starts_with("date") { "" } else { "date: 2026-02-13\n" };
        let headline = if refused.starts_with("headlin") { "" } else { "headline: The road is open\n" };
        let brief = format!("{headline}{date}{refused}");
        assert!(!validator.is_valid(&read(&brief)), "the schema takes\n{brief}");
        let project = TestProject::new();
        project.write("brief.yaml", &brief);
        let run = project.run(&["check"]);
        assert_eq!(run.status, 1, "check takes\n{brief}\n{}", run.stderr);
    }
    for missing in ["headline: x\n", "date: 2026-02-13\n", "headline:\ndate: 2026-02-13\n"] {
        assert!(!validator.is_valid(&read(missing)), "the schema takes\n{missing}");
    }
}

#[test]
fn what_check_refuses_in_other_files_the_schema_refuses_too() {
    let record = "citation: { type: article, title: T }\n";
    let refused = [
        (FileKind::House, "briefpress.yaml", "imprint: { organization: x }\n".to_owned()),
        (FileKind::House, "briefpress.yaml", "defaults: { paper: a4 }\n".to_owned()),
        (FileKind::House, "briefpress.yaml", "imprint: { organisation: x }\nbrand: { primary: blue }\n".to_owned()),
        (FileKind::House, "briefpress.yaml", "imprint: { organisation: x }\npdf: { standards: [ua-9] }\n".to_owned()),
        (
            FileKind::House,
            "briefpress.yaml",
            "imprint: { organisation: x }\nlabels: { en: { sourcs: x } }\n".to_owned(),
        ),
        (FileKind::House, "briefpress.yaml", "imprint: { organisation: x, logo: { path: a.svg } }\n".to_owned()),
        (FileKind::Themes, "sources/themes.yaml", "trade: { summary: x }\n".to_owned()),
        (FileKind::Themes, "sources/themes.yaml", "Trade: { title: x }\n".to_owned()),
        (FileKind::Themes, "sources/themes.yaml", "trade: { title: x, terms: y }\n".to_owned()),
        (FileKind::Source, "sources/road.yaml", "speakers: {}\n".to_owned()),
        (FileKind::Source, "sources/road.yaml", "citation: { type: articel, title: T }\n".to_owned()),
        (FileKind::Source, "sources/road.yaml", "citation: { type: article, titel: T }\n".to_owned()),
        (FileKind::Source, "sources/road.yaml", format!("{record}language: English\n")),
        (FileKind::Source, "sources/road.yaml", format!("{record}speakers: {{ Ada: {{ name: A }} }}\n")),
        (FileKind::Source, "sources/road.yaml", format!("{record}speakers: {{ ada: {{ role: engineer }} }}\n")),
        (FileKind::Source, "sources/road.yaml", format!("{record}excerpts: {{ a: {{ themes: [trade] }} }}\n")),
        (FileKind::Source, "sources/road.yaml", format!("{record}excerpts: {{ a: {{ exact: 12 }} }}\n")),
    ];
    for (subject, name, text) in refused {
        assert!(!validator(subject).is_valid(&read(&text)), "the schema takes\n{text}");
        let project = TestProject::new();
        project.write(name, &text);
        let run = project.run(&["check"]);
        assert_eq!(run.status, 1, "check takes\n{text}\n{}", run.stderr);
    }
}

#[test]
fn what_check_takes_the_schema_takes() {
    let start = "headline: The road is open\ndate: 2026-02-13\n";
    for taken in [
        "kicker:\nauthors:\nchart:\nthemes:\npull-quote:\n",
        "themes: [trade, { theme: ports, optional: true }]\n",
        "themes: [{ theme: trade, quotes: [open-road, road/harbour, { select: { speaker: ada, max: 1 } }] }]\n",
        "pull-quote: { exact: The road is open, source: road, speaker: ada }\n",
        "key-figures: [{ value: 12, label: carriers }, { value: two thirds, label: of them }]\n",
        "timeline: [{ date: 2018, event: a }, { date: 2018–2019, event: b }]\n",
        "chart: { kind: line, alt: a, series: [2018, x], data: [[2018, 1, 2.5], [b, 2, -3]] }\n",
        "options: [a, { text: b, pros: c, recommended: true }]\n",
        "citation-style: ieee\n",
        "allow: [long-paragraph]\n",
    ] {
        let brief = format!("{start}{taken}");
        takes(FileKind::Brief, &brief);
        let project = TestProject::new();
        project.write("brief.yaml", &brief);
        let run = project.run(&["check"]);
        assert_eq!(run.status, 0, "check refuses\n{brief}\n{}", run.stderr);
    }
}

/// Examples and defaults are what their own fields take.
#[test]
fn examples_and_defaults_are_valid() {
    fn look(schema: &Value, root: &Value, checked: &mut usize) {
        if let Value::Object(map) = schema {
            let values = map
                .get("default")
                .into_iter()
                .chain(map.get("examples").and_then(Value::as_array).into_iter().flatten());
            for value in values {
                let mut own = schema.clone();
                own["definitions"] = root["definitions"].clone();
                let validator = jsonschema::draft7::new(&own).expect("a field's schema is one");
                assert!(validator.is_valid(value), "{value} is none of {schema:#}");
                *checked += 1;
            }
            map.values().for_each(|inner| look(inner, root, checked));
        } else if let Value::Array(items) = schema {
            items.iter().for_each(|inner| look(inner, root, checked));
        }
    }
    let mut checked = 0;
    for subject in FileKind::ALL {
        let schema = subject.schema(None);
        look(&schema, &schema, &mut checked);
    }
    assert!(checked > 40, "{checked}");
}

/// What editors insert for a key with several values, put together as they do it, is what the key takes.
#[test]
fn snippets_are_valid_yaml() {
    fn yaml(value: &Value, indent: usize) -> String {
        let pad = " ".repeat(indent);
        match value {
            Value::Object(map) => {
                let entry = |(key, value): (&String, &Value)| match value {
                    Value::Object(_) | Value::Array(_) => format!("{pad}{key}:\n{}", yaml(value, indent + 2)),
                    _ => format!("{pad}{key}: {}", yaml(value, 0)),
                };
                map.iter().map(entry).collect::<Vec<_>>().join("\n")
            }
            Value::Array(items) => {
                let item = |item: &Value| format!("{pad}- {}", yaml(item, indent + 2).trim_start());
                items.iter().map(item).collect::<Vec<_>>().join("\n")
            }
            Value::String(text) => text.replace("\\$", "$"),
            other => other.to_string(),
        }
    }
    for subject in FileKind::ALL {
        let schema = subject.schema(None);
        let mut checked = 0;
        for (key, field) in schema["properties"].as_object().into_iter().flatten() {
            let Some(snippet) = field["defaultSnippets"].get(0) else { continue };
            let text = yaml(&snippet["body"], 0);
            let value: Value = serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{key}: {error}\n{text}"));
            let mut own = field.clone();
            own["definitions"] = schema["definitions"].clone();
            let validator = jsonschema::draft7::new(&own).expect("a field's schema is one");
            assert!(validator.is_valid(&value), "{key}: {text}");
            assert!(field["examples"].is_null(), "{key}: with both, editors insert neither");
            checked += 1;
        }
        assert!(checked > 8 || subject != FileKind::Brief, "{checked}");
    }
}

#[test]
fn the_ids_of_a_project_are_suggested_and_others_taken() {
    let project = TestProject::new();
    let run = project.run(&["schema", "brief", "--ids"]).ends_with(0);
    let schema: Value = serde_json::from_str(&run.stdout).unwrap();
    let ids = |name: &str| schema["definitions"][name]["anyOf"][0]["enum"].clone();
    assert_eq!(ids("theme-id"), serde_json::json!(["ports", "trade"]));
    assert_eq!(ids("excerpt-id"), serde_json::json!(["harbour", "open-road"]));
    assert_eq!(ids("speaker-id"), serde_json::json!(["ada"]));
    let validator = jsonschema::draft7::new(&schema).unwrap();
    // What has come since the schema was written is `check`'s to judge.
    assert!(validator.is_valid(&read("headline: x\ndate: 2026-02-13\nthemes: [new-theme]\n")));
    let run = project.run(&["schema", "--write", "--ids"]).ends_with(0);
    assert_eq!(run.stdout.lines().count(), 4, "{}", run.stdout);
    assert_eq!(project.read(".schema/brief.json"), project.run(&["schema", "brief", "--ids"]).stdout);
}
