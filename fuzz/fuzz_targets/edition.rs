//! Briefs of a small project, looked up: an edition, or messages.
#![no_main]

use std::fs;
use std::sync::LazyLock;

use briefpress::diagnostics::Diagnostics;
use briefpress::press::{Options, prepare};
use briefpress::project::Project;
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("there is room for a folder");
        fs::write(path, text).expect("there is room for a file");
    };
    write("briefpress.yaml", "imprint: { organisation: Policy Desk }\n");
    write("sources/themes.yaml", "trade: { title: Trade }\n");
    write("sources/road.txt", "\"The road is open to every carrier that pays the toll,\" Ada Byron said.\n");
    write(
        "sources/road.yaml",
        "citation: { type: report, title: A road report, date: 2026-01-05 }\nspeakers: { ada: { name: Ada Byron } }\n\
         excerpts:\n  open-road: { exact: The road is open to every carrier that pays the toll, speaker: ada, themes: [trade] }\n",
    );
    folder
});

fuzz_target!(|text: &[u8]| {
    fs::write(FOLDER.path().join("brief.yaml"), text).expect("there is room for a file");
    let mut diagnostics = Diagnostics::new();
    let Ok(project) = Project::load(FOLDER.path(), &mut diagnostics) else { return };
    let Some(house) = &project.house else { return };
    let Ok(options) = Options::new(&house.standards) else { return };
    let _ = prepare(&project, "brief", &options, &mut Vec::new(), &mut diagnostics);
});
