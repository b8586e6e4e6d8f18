//! Bibliography entries: each field of one is given, and what comes of it is an entry or a message.
#![no_main]

use std::fs;
use std::sync::LazyLock;

use briefpress::diagnostics::Diagnostics;
use briefpress::files::Files;
use briefpress::project::corpus::Corpus;
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

const FIELDS: &[&str] =
    &["title", "author", "date", "publisher", "url", "serial-number", "volume", "note", "page-range", "editor", "parent"];

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    fs::create_dir(folder.path().join("sources")).expect("a new folder is empty");
    fs::write(folder.path().join("sources/road.txt"), "The road is open.\n").expect("there is room for a file");
    folder
});

fuzz_target!(|given: (u8, &str)| {
    let (which, value) = given;
    let field = FIELDS[usize::from(which) % FIELDS.len()];
    let value: String = value.chars().filter(|c| !c.is_control()).collect();
    let quoted = value.replace('\\', "\\\\").replace('"', "\\\"");
    let record = format!("citation:\n  type: report\n  {field}: \"{quoted}\"\n");
    fs::write(FOLDER.path().join("sources/road.yaml"), record).expect("there is room for a file");
    let files = Files::new(FOLDER.path());
    let _ = Corpus::load(&files, &mut Diagnostics::new());
});
