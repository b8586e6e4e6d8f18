//! Files that are sealed anew after something in them was changed that readers mend, each in its own way: none is verified, whatever
//! our own reader makes of it.

use std::fs;
use std::io::Read;

use crate::support::{Run, TestProject};
use briefpress::evidence::seal;
use flate2::Compression;
use flate2::read::{ZlibDecoder, ZlibEncoder};

/// A printed file in its objects, which can be changed and put together again.
#[derive(Clone)]
struct Parts {
    head: Vec<u8>,
    objects: Vec<Part>,
    trailer: Vec<u8>,
}

#[derive(Clone)]
struct Part {
    object: String,
    /// What is in it, unpacked, where it is a stream.
    stream: Option<Vec<u8>>,
}

fn find(bytes: &[u8], what: &str) -> usize {
    memchr::memmem::find(bytes, what.as_bytes()).unwrap_or_else(|| panic!("no {what}"))
}

impl Parts {
    fn of(pdf: &[u8]) -> Self {
        let head = pdf[..find(pdf, "1 0 obj\n")].to_vec();
        let mut rest = &pdf[head.len()..];
        let mut objects = Vec::new();
        while !rest.starts_with(b"xref") {
            rest = &rest[find(rest, " 0 obj\n") + " 0 obj\n".len()..];
            let end = find(rest, "\nendobj");
            let stream = memchr::memmem::find(&rest[..end], b"\nstream\n");
            let object = String::from_utf8(rest[..stream.unwrap_or(end)].to_vec()).unwrap();
            let stream = stream.map(|at| {
                let length = object.split("/Length ").nth(1).unwrap();
                let length: usize = length.split(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap();
                rest = &rest[at + "\nstream\n".len()..];
                let stored = &rest[..length];
                rest = &rest[length..];
                let mut contents = Vec::new();
                if object.contains("/FlateDecode") {
                    ZlibDecoder::new(stored).read_to_end(&mut contents).unwrap();
                } else {
                    contents.extend(stored);
                }
                contents
            });
            rest = &rest[find(rest, "\nendobj\n") + "\nendobj\n".len()..];
            objects.push(Part { object, stream });
        }
        let trailer = rest[find(rest, "trailer\n") + "trailer\n".len()..find(rest, "\n%sha256")].to_vec();
        Self { head, objects, trailer }
    }

    fn sealed(&self) -> Vec<u8> {
        let mut pdf = self.head.clone();
        let mut list = format!("xref\n0 {}\n0000000000 65535 f\r\n", self.objects.len() + 1);
        for (index, part) in self.objects.iter().enumerate() {
            list += &format!("{:010} 00000 n\r\n", pdf.len());
            pdf.extend(format!("{} 0 obj\n", index + 1).bytes());
            match &part.stream {
                None => pdf.extend(part.object.bytes()),
                Some(contents) => {
                    let mut stored = Vec::new();
                    if part.object.contains("/FlateDecode") {
                        ZlibEncoder::new(&contents[..], Compression::new(6)).read_to_end(&mut stored).unwrap();
                    } else {
                        stored.extend(contents);
                    }
                    let (before, after) = part.object.split_once("/Length ").unwrap();
                    let after = after.trim_start_matches(|c: char| c.is_ascii_digit());
                    pdf.extend(format!("{before}/Length {}{after}\nstream\n", stored.len()).bytes());
                    pdf.extend(stored);
                    pdf.extend(b"\nendstream");
                }
            }
            pdf.extend(b"\nendobj\n");
        }
        let start = pdf.len();
        pdf.extend(list.bytes());
        pdf.extend(b"trailer\n");
        pdf.extend(&self.trailer);
        pdf.extend(format!("\nstartxref\n{start}\n%%EOF").bytes());
        seal(&pdf)
    }

    /// The object that has something in it.
    fn with(&mut self, what: &str) -> &mut Part {
        self.objects.iter_mut().find(|part| part.object.contains(what)).unwrap_or_else(|| panic!("no {what}"))
    }

    /// The object to which the one with something in it refers under a key.
    fn under(&mut self, what: &str, key: &str) -> &mut Part {
        let object = &self.with(what).object;
        let number: usize = object.split(key).nth(1).unwrap().split_whitespace().next().unwrap().parse().unwrap();
        &mut self.objects[number - 1]
    }

    /// What is drawn on the page.
    fn page(&mut self) -> &mut Vec<u8> {
        self.under("/Type/Page/", "/Contents ").stream.as_mut().unwrap()
    }
}

/// Bytes put in at the first place of something.
fn put(bytes: &mut Vec<u8>, before: &str, what: &str) {
    let at = find(bytes, before);
    bytes.splice(at..at, what.bytes());
}

struct Forger {
    project: TestProject,
    parts: Parts,
}

impl Forger {
    fn new() -> Self {
        let project = TestProject::without_remarks();
        project.run(&["build"]).ends_with(0);
        let printed = project.pdf("brief");
        let parts = Parts::of(&printed);
        assert_eq!(parts.sealed(), printed, "a file that is put together again is the same");
        Self { project, parts }
    }

    #[track_caller]
    fn is_refused(&self, pdf: &[u8], why: &str) {
        self.project.write("forged.pdf", pdf);
        let run = self.project.run(&["verify", "forged.pdf"]).ends_with(1);
        assert!(!run.stdout.contains("all verified"), "{}", run.stdout);
        assert!(run.stdout.contains(why), "no `{why}` in:\n{}", run.stdout);
    }

    #[track_caller]
    fn changed(&self, change: impl FnOnce(&mut Parts), why: &str) {
        let mut parts = self.parts.clone();
        change(&mut parts);
        self.is_refused(&parts.sealed(), why);
    }
}

/// What a letter means is told by its font: where it is told beside it, readers made with Poppler lose the rest of a label.
#[test]
fn no_letter_is_told_beside_it() {
    let project = crate::support::editions::project();
    for words in &crate::support::editions::LANGUAGES {
        let id = format!("brief-{}", words.code);
        project.write(&format!("{id}.yaml"), crate::support::editions::brief("policy-brief", "a4", words));
        project.run(&["build", &id]).ends_with(0);
        let parts = Parts::of(&project.pdf(&id));
        let told =
            |part: &Part| part.stream.as_ref().is_some_and(|it| memchr::memmem::find(it, b"/ActualText").is_some());
        assert!(!parts.objects.iter().any(told), "{id}");
    }
}

#[test]
fn what_is_drawn_has_operators_that_there_are_where_they_belong() {
    let forger = Forger::new();
    for (what, why) in [
        ("% a comment\n", "something that is no object"),
        ("q\n", "something that does not end"),
        ("Q\n", "`Q`: nothing that it can do"),
        ("/Artifact BMC\n", "something that does not end"),
        ("EMC\n", "`EMC`: nothing that it can do"),
        ("0 0 m\n", "not where it belongs"),
        ("0 0 9 9 re W n BT\n", "`BT`: not where it belongs"),
        ("foo\n", "`foo`: no operator of ours"),
        ("BX\n", "`BX`: no operator of ours"),
        ("BI /W 1 /H 1 /BPC 8 /CS /G ID . EI\n", "`BI`: no operator of ours"),
        ("1 2 w\n", "`w`: other operands than it takes"),
        ("(a) w\n", "`w`: other operands than it takes"),
        ("1. w\n", "a number that readers take for others"),
        ("+1 w\n", "something that is no object"),
        ("99999999999 w\n", "a number that readers take for others"),
        ("(\\8) w\n", "a text with an escape that there is not"),
        ("<4> w\n", "no hexadecimal digits where they belong"),
        ("/ gs\n", "a name that is no text"),
        ("/nothing gs\n", "`gs`: nothing that it can do"),
        ("<</A 1/A 2>> w\n", "`A` twice"),
        ("2 2 2 rg\n", "`rg`: nothing that it can do"),
    ] {
        forger.changed(|parts| put(parts.page(), "BT", what), why);
    }
    // A text that ends in the middle of a letter, and one before a font was chosen.
    forger.changed(|parts| put(parts.page(), "ET", "(a) Tj\n"), "`Tj`: other operands than it takes");
    forger.changed(|parts| put(parts.page(), "BT", "BT (ab) Tj ET\n"), "`Tj`: other operands than it takes");
}

#[test]
fn a_file_is_put_together_as_ours_are() {
    let forger = Forger::new();
    let printed = forger.parts.sealed();
    let with = |from: &str, to: &str| {
        let at = find(&printed, from);
        seal(&[&printed[..at], to.as_bytes(), &printed[at + from.len()..]].concat())
    };
    for (from, to, why) in [
        ("%PDF-1.", "%PDF-9.", "the file begins otherwise than files do"),
        ("\n2 0 obj\n", "\n2 1 obj\n", "object 2: no `2 0 obj` where it belongs"),
        ("\n2 0 obj\n", "\n%  obj\n2 0 obj\n", "object 2: no `2 0 obj` where it belongs"),
        ("endobj\n2 0", "endobj\n \n2 0", "the end of the file"),
        ("endstream", "endstrean", "no `endstream` where it belongs"),
        ("trailer\n<<", "trailer\n<</Size 1", "`Size` twice"),
        ("%%EOF", "%%EOF ", "the end of the file: something after it"),
    ] {
        forger.is_refused(&with(from, to), why);
    }
    forger.changed(|parts| put_in(parts, "/Type/Pages", "/Type/Pages", "/Type/Pages/Type/Pages"), "`Type` twice");
    forger.changed(|parts| put_in(parts, "/Type/Pages", "/Kids[", "/Kids[999 0 R "), "there is no object 999");
    forger.changed(
        |parts| put_in(parts, "/Type/Page/", "/MediaBox", "/UserUnit 2/MediaBox"),
        "`UserUnit`, which ours don't have",
    );
    forger.changed(|parts| put_in(parts, "/CIDFontType0", "/DW 0", "/DW/0"), "no `DW` as ours have it");
    forger.changed(|parts| put_in(parts, "/FontDescriptor/FontName", "/FontName/", "/FontName/X"), "two names");
    // Packed with something after it.
    let mut parts = forger.parts.clone();
    parts.page().extend(vec![b'\n'; 100]);
    let mut pdf = parts.sealed();
    let end = find(&pdf, "\nendstream");
    pdf[end - 1] ^= 1;
    forger.is_refused(&seal(&pdf), "a stream that can't be unpacked as a whole");
}

fn put_in(parts: &mut Parts, what: &str, from: &str, to: &str) {
    let part = parts.with(what);
    assert!(part.object.contains(from), "no {from} in {}", part.object);
    part.object = part.object.replacen(from, to, 1);
}

#[test]
fn fonts_are_those_that_were_embedded() {
    let forger = Forger::new();
    let length = forger.parts.clone().under("/FontFile3", "/FontFile3 ").stream.as_ref().unwrap().len();
    // In the header, the names, the tables, the outlines.
    for at in [2, 10, 40, 100, length / 2, length - 9] {
        forger.changed(
            |parts| parts.under("/FontFile3", "/FontFile3 ").stream.as_mut().unwrap()[at] ^= 1,
            "1 not compared",
        );
    }
    // A program that our own reader takes for a whole one.
    forger.changed(
        |parts| parts.under("/FontFile3", "/FontFile3 ").stream.as_mut().unwrap().push(0),
        "the page has letters in fonts that can't be compared",
    );
}

#[test]
fn nothing_to_be_seen_stands_for_nothing_to_be_read() {
    let forger = Forger::new();
    // The maps of the fonts say that a space is a word, and the evidence has it.
    let mut parts = forger.parts.clone();
    let mut changed = 0;
    for part in &mut parts.objects {
        let Some(stream) = part.stream.as_mut() else { continue };
        if part.object.contains("/Type/CMap") {
            let map = String::from_utf8(stream.clone()).unwrap();
            changed += map.matches("<0020>").count();
            *stream = map.replace("<0020>", "<006E006F0074>").into_bytes();
        } else if part.object.contains("/EmbeddedFile") {
            let mut evidence: serde_json::Value = serde_json::from_slice(stream).unwrap();
            // Words that stand in one line.
            let with_word =
                |text: &serde_json::Value| text.as_str().unwrap()[..9].trim_end().replace(' ', "not").into();
            evidence["page"] = serde_json::Value::Null;
            for quotation in evidence["quotations"].as_array_mut().unwrap() {
                quotation["printed"] = with_word(&quotation["printed"]);
                quotation["speaker"] = with_word(&quotation["speaker"]);
                quotation["selector"]["exact"] = with_word(&quotation["selector"]["exact"]);
            }
            *stream = serde_json::to_vec(&evidence).unwrap();
        }
    }
    assert!(changed > 0, "spaces are in the maps");
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("forged.pdf"), parts.sealed()).unwrap();
    let run = Run::new(folder.path(), &["verify", "forged.pdf"]).ends_with(1);
    assert!(run.stdout.contains("their letters look like others than the file says"), "{}", run.stdout);
}
