//! Files that can't be brought in, or only with a warning: each says what to do, and leaves the project as it was.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Cursor, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{TestProject, program, repository};

fn made(name: &str) -> Vec<u8> {
    fs::read(repository().join("tests/suite/import").join(name)).unwrap()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(contents).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Every file of a project with what is in it.
fn contents(project: &TestProject) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(project.path()).into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.file_type().is_file());
    let named = |path: &Path| path.strip_prefix(project.path()).unwrap().display().to_string();
    files.map(|entry| (named(entry.path()), fs::read(entry.path()).unwrap())).collect()
}

/// A file that `source add` refuses: what is said of it, and what is advised.
type Refused<'a> = (&'a str, Vec<u8>, &'a str, &'a str);

#[test]
fn each_says_what_to_do_and_leaves_the_project_as_it_was() {
    let road = "The road is open to every carrier.";
    let manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let cases: Vec<Refused<'_>> = vec![
        ("scan.pdf", made("scan-libreoffice.pdf"), "has no text: its pages are pictures", "ocrmypdf"),
        ("locked.pdf", made("locked-libreoffice.pdf"), "is locked with a password", "save it without one"),
        ("cut.pdf", made("road-typst.pdf")[..900].to_vec(), "is a broken PDF", "download it again"),
        (
            "locked.odt",
            zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("META-INF/manifest.xml", manifest)]),
            "is locked with a password",
            "save it without one",
        ),
        (
            "locked.docx",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1EncryptedPackage".to_vec(),
            "old Office document, or a new one with a password",
            "without a password",
        ),
        (
            "app.html",
            b"<html><body><div id=app></div><script>start()</script></body></html>".to_vec(),
            "has no article that can be found",
            "copy the article from the browser into a .txt file",
        ),
        (
            "list.html",
            b"<html><body><nav><a href=/>Home</a></nav></body></html>".to_vec(),
            "has no article that can be found",
            "copy the article from the browser into a .txt file",
        ),
        ("zip.docx", zip(&[("notes.txt", road.as_bytes())]), "without a Word document", "unpack it"),
        (
            "table.docx",
            zip(&[("xl/workbook.xml", b"<a/>")]),
            "is a spreadsheet or a presentation",
            "as a text or a PDF",
        ),
        ("book.docx", zip(&[("mimetype", b"application/epub+zip")]), "is an e-book", "its chapters are HTML pages"),
        (
            "bomb.docx",
            zip(&[("word/document.xml", &vec![b' '; 70 << 20])]),
            "unpacks to more than 64 MB",
            "save the document again, without its pictures",
        ),
        ("nothing.txt", Vec::new(), "is empty", "save the text again"),
        ("blank.txt", b" \n\n\t\n".to_vec(), "has no text in it", "look at it"),
        ("null.txt", vec![0; 4096], "is no text", "name a text, an HTML page"),
        (
            "half.txt",
            [road.as_bytes(), &[0; 200], road.as_bytes()].concat(),
            "is no text (it has 200 NUL bytes)",
            "name a text, an HTML page",
        ),
        ("picture.txt", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec(), "is a picture", "OCR program"),
        ("old.doc", b"{\\rtf1\\ansi The road}".to_vec(), "is a rich text file", "save it as .docx or .odt"),
        ("blank16.txt", [b"\xFF\xFE".to_vec(), utf16(" \r\n ")].concat(), "has no text in it", "look at it"),
    ];
    let project = TestProject::new();
    let files = tempfile::tempdir().unwrap();
    let before = contents(&project);
    for (name, bytes, message, hint) in cases {
        let path = files.path().join(name);
        fs::write(&path, bytes).unwrap();
        let run = project.run(&["source", "add", path.to_str().unwrap()]).ends_with(1);
        assert!(run.stderr.contains(&format!("{name} {message}")) || run.stderr.contains(message), "{}", run.stderr);
        assert!(run.stderr.contains("= hint: ") && run.stderr.contains(hint), "{name}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{name}");
        assert_eq!(contents(&project), before, "{name}");
        // A text that stands is not lost to a newer version that can't be read.
        let run = project.run(&["source", "update", "road", path.to_str().unwrap()]);
        assert!(run.status != 0 && run.stderr.contains(message), "{}", run.stderr);
        assert_eq!(contents(&project), before, "{name}");
    }
}

#[test]
fn what_is_larger_than_any_text_is_not_read() {
    let project = TestProject::new();
    let files = tempfile::tempdir().unwrap();
    let path = files.path().join("large.txt");
    File::create(&path).unwrap().set_len(200 << 20).unwrap();
    let before = contents(&project);
    let run = project.run(&["source", "add", path.to_str().unwrap()]).ends_with(1);
    assert!(run.stderr.contains("has 200 MB, and 100 MB is the most that is read"), "{}", run.stderr);
    assert!(run.stderr.contains("= hint: bring in a part of it"), "{}", run.stderr);
    let run = project.run(&["source", "annotations", "road", path.to_str().unwrap()]);
    assert!(run.status != 0 && run.stderr.contains("MB"), "{}", run.stderr);
    // What comes without end is read no further either.
    let mut command = Command::new(program());
    command.current_dir(project.path()).env_remove("BRIEFPRESS_PROJECT");
    command.args(["source", "add", "-", "--key", "endless"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let megabyte = vec![b'a'; 1 << 20];
    while pipe.write_all(&megabyte).is_ok() {}
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("standard input has 100 MB, and 100 MB is the most that is read"), "{said}");
    assert_eq!(contents(&project), before);
}

#[test]
fn what_can_be_read_all_the_same_is_read_and_told() {
    let project = TestProject::new();
    let words = "Дорога открыта для каждого перевозчика, который платит, сказала Ада Байрон журналистам.\n";
    let english = "“The road is open to every carrier,” said Ada Byron, an engineer at the Road Office.\n";
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    for (name, bytes, told, text) in [
        (
            "cyrillic.txt",
            encoding_rs::WINDOWS_1251.encode(words).0.into_owned(),
            "read as windows-1251 (guessed from its letters), and stored as UTF-8",
            words,
        ),
        (
            "marked.txt",
            [b"\xFF\xFE".to_vec(), utf16(words)].concat(),
            "read as UTF-16LE (its byte order mark says so)",
            words,
        ),
        ("bare.txt", utf16(english), "read as UTF-16LE (it has no byte order mark", english),
        ("null.txt", english.replace("open", "op\0en").into_bytes(), "NUL bytes were taken out", english),
        ("word.pdf", made("road-pandoc.docx"), "it is a Word document, whatever its name says (`.pdf`)", ""),
        ("page.txt", made("road-saved.html"), "it is an HTML page, whatever its name says (`.txt`)", ""),
    ] {
        project.write(name, bytes);
        let run = project.run(&["source", "add", name]).ends_with(0);
        assert!(run.stderr.contains(told), "{name}: {}", run.stderr);
        let key = name.split('.').next().unwrap();
        let stored = project.read(&format!("sources/{key}.txt"));
        assert!(stored == text || text.is_empty() && stored.contains("Ada Byron"), "{name}: {stored}");
    }
    project.run(&["check"]).ends_with(0);
}

#[test]
fn annotations_that_can_not_be_read_say_what_to_export_and_change_nothing() {
    let project = TestProject::new();
    let before = contents(&project);
    let empty = "<Project><CodeBook><Codes><Code guid=\"B\" name=\"T\"/></Codes></CodeBook><Sources/></Project>";
    let files = tempfile::tempdir().unwrap();
    for (name, bytes, message, hint) in [
        (
            "later.json",
            b"{\"version\": 9, \"marks\": []}".to_vec(),
            "holds no annotations in a format",
            "known are W3C",
        ),
        (
            "cut.json",
            b"{\"total\": 1, \"rows\": [{".to_vec(),
            "is no JSON that can be read",
            "export the annotations again",
        ),
        ("other.xml", b"<svg/>".to_vec(), "holds no annotations in a format", "known are W3C"),
        ("other.csv", b"a,b\n1,2\n".to_vec(), "holds no annotations in a format", "known are W3C"),
        ("empty.csv", b"id,document,tag,content\n".to_vec(), "has no highlights in it", "export the highlights as CSV"),
        ("codes.qdpx", zip(&[("project.qde", empty.as_bytes())]), "without coded passages", "export"),
        ("plain.qdpx", zip(&[("notes.txt", b"a")]), "", "export"),
        ("table.xlsx", zip(&[("xl/workbook.xml", b"<workbook/>")]), "is a spreadsheet", "export the highlights as CSV"),
        (
            "project.sqlite3",
            [b"SQLite format 3\0".to_vec(), vec![0; 90]].concat(),
            "is no text",
            "in Taguette, the highlights as CSV",
        ),
        ("plain.pdf", made("road-libreoffice.pdf"), "has no highlights", ""),
    ] {
        let path = files.path().join(name);
        fs::write(&path, bytes).unwrap();
        let run = project.run(&["source", "annotations", "road", path.to_str().unwrap()]).ends_with(1);
        assert!(run.stderr.contains(message) && run.stderr.contains(hint), "{name}: {}", run.stderr);
        assert_eq!(contents(&project), before, "{name}");
    }
    // Without selectors they are no error of the file's, but none has a place.
    let null = serde_json::json!({ "total": 3, "rows": [
        { "uri": "https://example.org/road", "tags": ["Trade"], "text": "All of it", "target": [{ "selector": null }] },
        { "uri": "https://example.org/road", "tags": null, "text": null, "target": null },
        { "uri": "https://example.org/road", "target": [{ "selector": [{ "type": "TextPositionSelector", "start": 1, "end": 2 }] }] },
    ] });
    let path = files.path().join("null.json");
    fs::write(&path, null.to_string()).unwrap();
    let run = project.run(&["source", "annotations", "road", path.to_str().unwrap()]).ends_with(1);
    assert!(run.stderr.contains("road (Hypothesis): 0 of 3 annotations placed"), "{}", run.stderr);
    assert_eq!(run.stdout.matches("not placed: ").count(), 3, "{}", run.stdout);
    assert!(run.stdout.contains("it is about the document as a whole"), "{}", run.stdout);
    assert!(run.stdout.contains("it says where it is by a TextPositionSelector"), "{}", run.stdout);
    assert_eq!(contents(&project), before);
}
