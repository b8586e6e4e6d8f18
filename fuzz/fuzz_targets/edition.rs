//! Briefs: an edition comes of each, or messages whose places are in the file.
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
    let text = "The Gazette reports from the road.\n\n\"The road is open to every carrier that pays the toll,\" Ada Byron said.\n\n\
                The harbour will be dredged before the winter of next year. Work on the quays goes on.\n";
    let record = "citation: { type: article, title: A road report, date: 2026-01-05 }\nspeakers: { ada: { name: Ada Byron } }\nexcerpts:\n  \
                  open-road: { exact: The road is open to every carrier that pays the toll, speaker: ada, themes: [trade] }\n  \
                  harbour: { exact: The harbour will be dredged before the winter of next year, themes: [ports] }\n";
    let themes = "trade: { title: Trade, summary: 'The road carries goods [@road, para. 2].' }\nports: { title: Ports }\n";
    for (name, contents) in [("road.txt", text), ("road.yaml", record), ("themes.yaml", themes)] {
        fs::write(folder.path().join("sources").join(name), contents).expect("there is room for a file");
    }
    folder
});

fuzz_target!(|brief: &[u8]| {
    let root = FOLDER.path();
    fs::write(root.join("brief.yaml"), brief).expect("there is room for a file");
    let files = Files::new(root);
    let mut diagnostics = Diagnostics::new();
    let Ok(corpus) = Corpus::load(&files, &mut diagnostics) else { return };
    if let Some(spec) = BriefSpec::load(&files, "brief", &mut diagnostics).value
        && let Some(edition) = resolve(&spec, &House::stand_in(&files), &corpus, &files, &mut diagnostics)
    {
        assert!(!edition.to_json().is_empty());
    }
    for diagnostic in &diagnostics {
        if diagnostic.span.id().is_some() {
            assert!(files.positions(diagnostic.span).is_some(), "{diagnostic:?}");
        }
    }
});
