//! YAML files of a project: values, or messages at places that are in the file.
#![no_main]

use std::fs;
use std::sync::LazyLock;

use briefpress::diagnostics::Diagnostics;
use briefpress::files::Files;
use briefpress::project::brief::BriefSpec;
use briefpress::project::corpus::Corpus;
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    fs::create_dir(folder.path().join("sources")).expect("a new folder is empty");
    fs::write(folder.path().join("sources/road.txt"), "The road is open to every carrier that pays the toll.\n")
        .expect("there is room for a file");
    folder
});

fuzz_target!(|text: &[u8]| {
    let root = FOLDER.path();
    for name in ["brief.yaml", "sources/road.yaml", "sources/themes.yaml"] {
        fs::write(root.join(name), text).expect("there is room for a file");
    }
    let files = Files::new(root);
    let mut diagnostics = Diagnostics::new();
    let _ = BriefSpec::load(&files, "brief", &mut diagnostics);
    let _ = Corpus::load(&files, &mut diagnostics);
    for diagnostic in &diagnostics {
        if diagnostic.span.id().is_some() {
            assert!(files.positions(diagnostic.span).is_some(), "{diagnostic:?}");
        }
    }
});
