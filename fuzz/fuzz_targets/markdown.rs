//! Prose: what people write in a field is set as words, or refused with a message.
#![no_main]

use std::fs;
use std::sync::LazyLock;

use briefpress::diagnostics::Diagnostics;
use briefpress::edition::resolve::resolve;
use briefpress::files::Files;
use briefpress::project::brief::BriefSpec;
use briefpress::project::corpus::Corpus;
use briefpress::project::house::House;
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    fs::create_dir(folder.path().join("sources")).expect("a new folder is empty");
    let text = "\"The road is open to every carrier that pays the toll,\" Ada Byron said.\n\nThe harbour will be dredged.\n";
    let record = "citation: { type: article, title: A road report, date: 2026-01-05 }\nspeakers: { ada: { name: Ada Byron } }\nexcerpts:\n  \
                  open-road: { exact: The road is open to every carrier that pays the toll, speaker: ada, themes: [trade] }\n";
    for (name, contents) in [("road.txt", text), ("road.yaml", record), ("themes.yaml", "trade: { title: Trade }\n")] {
        fs::write(folder.path().join("sources").join(name), contents).expect("there is room for a file");
    }
    folder
});

fuzz_target!(|given: (u8, &str)| {
    let (language, prose) = given;
    let language = ["en", "de", "fr", "ru", "az"][usize::from(language) % 5];
    let prose: String = prose.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    let quoted = prose.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    let brief = format!(
        "language: {language}\nheadline: The road is open\ndate: 2026-02-13\nstandfirst: \"{quoted}\"\nthemes:\n  - theme: trade\n    text: \"{quoted}\"\n"
    );
    let root = FOLDER.path();
    fs::write(root.join("brief.yaml"), brief).expect("there is room for a file");
    let files = Files::new(root);
    let mut diagnostics = Diagnostics::new();
    let Ok(corpus) = Corpus::load(&files, &mut diagnostics) else { return };
    if let Some(spec) = BriefSpec::load(&files, "brief", &mut diagnostics).value {
        let edition = resolve(&spec, &House::stand_in(&files), &corpus, &files, &mut diagnostics);
        assert!(edition.is_some() || !diagnostics.is_empty(), "a refusal says why");
    }
});
