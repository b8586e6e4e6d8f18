//! Files that real programs made, and what is no text.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Extracted, Failure, Format, ParagraphKind, extract};

fn bytes(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/import").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read(bytes: &[u8], name: &str) -> Result<Extracted, Failure> {
    extract(bytes, name, &|_, _| {})
}

#[track_caller]
fn made(name: &str) -> Extracted {
    read(&bytes(name), name).unwrap_or_else(|failure| panic!("{name}: {failure}"))
}

fn paragraphs(extracted: &Extracted) -> Vec<&str> {
    extracted.paragraphs.iter().map(|paragraph| &extracted.text[paragraph.range.clone()]).collect()
}

/// The body of the road report, as every format must give it.
const ROAD: &[&str] = &[
    "The road between the ports of Arden and Belmont was opened on Monday, after nine years of work, and the first lorries crossed the bridge before noon.",
    "“The road is open to every carrier that pays the toll,” said Ada Byron, an engineer at the Arden-based Road Office. “Nobody will be turned back at the gate, whatever flag the lorry flies.”",
    "Charles Wheatstone, director of the Institute of Transport, told the Gazette that the traffic would double before the end of the decade. “We have counted twelve thousand lorries a year, and we expect twice as many,” he said.",
    "What it costs",
    "“Somebody has to pay for all of this in the end, and it had better be those who drive on it,” Byron added.",
    "The well-known transport economist Mary Fairfax disagreed. “A toll of this kind is a tax on the poor harbours of the south,” she wrote in a letter to the ministry.",
];

/// How many paragraphs there are at least beside those: title, toll, table, note.
const BESIDE: usize = 3;

#[test]
fn documents_of_word_processors_and_pandoc_give_the_same_text() {
    for (name, format) in [
        ("road-pandoc.docx", Format::Word),
        ("road-libreoffice.docx", Format::Word),
        ("road-pandoc.odt", Format::OpenDocument),
        ("road-libreoffice.odt", Format::OpenDocument),
        ("road-libreoffice.pdf", Format::Pdf),
        ("road-pandoc.html", Format::Html),
        ("road-chromium.html", Format::Html),
        ("road-saved.html", Format::Html),
        ("road-chromium.pdf", Format::Pdf),
        ("road-typst.pdf", Format::Pdf),
    ] {
        let found = made(name);
        assert_eq!(found.format, format, "{name}");
        let all = paragraphs(&found);
        let text: Vec<&str> = all.iter().copied().filter(|paragraph| ROAD.contains(paragraph)).collect();
        assert_eq!(text, ROAD, "{name}: {all:#?}");
        assert!(all.len() >= ROAD.len() + BESIDE, "{name}: {all:#?}");
    }
}

#[test]
fn rows_stand_on_lines_and_notes_below_the_text() {
    for name in ["road-pandoc.docx", "road-libreoffice.docx", "road-pandoc.odt", "road-libreoffice.odt"] {
        let found = made(name);
        assert!(paragraphs(&found).contains(&"2025\t12 100\t74 500"), "{name}: {}", found.text);
        let notes: Vec<&str> = found.of_kind(ParagraphKind::Footnote).collect();
        assert_eq!(notes, ["The bridge itself was finished in the spring of the year before."], "{name}");
        assert_eq!(paragraphs(&found).last(), notes.last(), "{name}");
    }
    // Typst sets the mark of a note with a figure of the font's own, which stands on the line.
    for name in ["road-libreoffice.pdf", "road-typst.pdf"] {
        let pdf = made(name);
        let notes: Vec<&str> = pdf.of_kind(ParagraphKind::Footnote).collect();
        assert_eq!(notes, ["¹ The bridge itself was finished in the spring of the year before."], "{name}");
        let text = paragraphs(&pdf).join("\n").replace(notes[0], "");
        assert!(!text.contains('¹') && text.contains("before noon.\n"), "the mark of a note is no text: {text}");
    }
}

#[test]
fn a_saved_page_is_its_article_with_what_it_says_of_itself() {
    let found = made("road-saved.html");
    for furniture in ["Home", "Advertisement", "A bridge too far", "All rights reserved", "no text", "Imprint"] {
        assert!(!found.text.contains(furniture), "{furniture}: {}", found.text);
    }
    assert!(found.text.contains("the bridge carries 10⁶\u{A0}kilograms"), "{}", found.text);
    let metadata = &found.metadata;
    let value = |said: &Option<super::StatedValue>| said.as_ref().map(|said| said.value.clone()).unwrap_or_default();
    assert_eq!(value(&metadata.title), "The road to the harbour is open again");
    assert_eq!(value(&metadata.date), "2026-02-12");
    assert_eq!(value(&metadata.publication), "The Gazette");
    assert_eq!(value(&metadata.url), "https://gazette.example/roads/open-again");
    assert_eq!(metadata.authors, ["Somerville, Mary"]);
    assert_eq!(value(&metadata.language), "en");
}

#[test]
fn tracked_changes_are_accepted_and_told() {
    let found = made("changes-pandoc.docx");
    let expected = "The road is open to every carrier that pays. The toll is known to all, and the H2O of the 10⁶ litres in the harbour is clean.";
    assert_eq!(paragraphs(&found), [expected]);
    let told: Vec<&str> = found.remarks.iter().map(super::Remark::text).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("1 tracked deletion") && told[1].contains("1 comment"), "{told:?}");
}

#[test]
fn columns_are_read_one_after_the_other_without_heads_and_folios() {
    let found = made("columns-groff.pdf");
    let source = String::from_utf8(bytes("columns.ms")).unwrap();
    let expected: Vec<&str> = source.lines().filter(|line| line.starts_with("Paragraph ")).collect();
    let body: Vec<&str> =
        paragraphs(&found).into_iter().filter(|paragraph| paragraph.starts_with("Paragraph ")).collect();
    assert_eq!(body, expected);
    assert_eq!(paragraphs(&found).len(), expected.len() + 1, "the title, and nothing else");
    // The file states no title.
    let title = found.metadata.title.as_ref().map(|title| (title.value.as_str(), title.by.as_str()));
    assert_eq!(title, Some(("The road report", "the largest type on the first page")));
    assert_eq!(found.left_out, ["The road report", "41"]);
    let labels: Vec<&str> = found.pages.iter().map(|page| page.label.as_str()).collect();
    assert_eq!(labels, ["41", "42", "43"]);
    assert!(found.pages.iter().all(|page| found.text.is_char_boundary(page.at)));
}

#[test]
fn pages_are_called_what_is_printed_on_them() {
    let found = made("road-typst.pdf");
    let pages: Vec<(&str, &str)> =
        found.pages.iter().map(|page| (page.label.as_str(), &found.text[page.at..page.at + 15])).collect();
    let begin = ["The road to the", "This page has t", "The road betwee", "lorries in a we"];
    assert_eq!(pages, ["i", "ii", "1", "2"].into_iter().zip(begin).collect::<Vec<_>>());
    assert_eq!(found.left_out, ["i", "The road report", "Road Office"]);
    // Two pages without numbers have no labels that a reader would find.
    assert_eq!(made("road-libreoffice.pdf").pages, []);
}

#[test]
fn hyphens_of_lines_go_and_those_of_words_stay() {
    let text = made("footnote-groff.pdf").text;
    for words in [
        "The well-known transport office",
        "the international transportation office",
        "internationalisation and communication",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
}

#[test]
fn a_password_against_copying_keeps_nobody_out() {
    let found = made("restricted-libreoffice.pdf");
    assert!(found.text.contains("The toll is known to all"), "{}", found.text);
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in files {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(contents).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[track_caller]
fn refused(bytes: &[u8], name: &str, message: &str, hint: &str) {
    let failure = read(bytes, name).expect_err(name);
    assert!(failure.message.contains(message), "{name}: {failure}");
    assert!(failure.hints.iter().any(|told| told.contains(hint)), "{name}: {:?}", failure.hints);
}

#[test]
fn what_is_no_text_is_refused_with_what_to_do() {
    refused(&bytes("locked-libreoffice.pdf"), "a.pdf", "locked with a password", "without one");
    refused(&bytes("scan-libreoffice.pdf"), "a.pdf", "its pages are pictures", "ocrmypdf");
    refused(b"%PDF-1.7\nnothing", "a.pdf", "broken PDF", "download it again");
    refused(b"", "a.txt", "is empty", "save the text again");
    refused(b" \n\n\t\n", "a.txt", "has no text", "look at it");
    refused(&[0; 4096], "a.txt", "is no text", "name a text");
    refused(b"{\\rtf1\\ansi The road}", "a.doc", "rich text", "save it as .docx");
    refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....", "a.docx", "old Office document", "without a password");
    refused(b"\x89PNG\r\n\x1A\n", "a.txt", "is a picture", "OCR");
    refused(&bytes("road-libreoffice.odt")[..20_000], "a.odt", "broken zip", "download or save it again");
    refused(&zip(&[("notes.txt", b"The road")]), "a.docx", "without a Word document", "unpack it");
    refused(&zip(&[("xl/workbook.xml", b"<a/>")]), "a.xlsx", "spreadsheet", "save what you want to quote");
    refused(&zip(&[("project.qde", b"<a/>")]), "a.qdpx", "qualitative analysis", "source annotations");
    refused(&zip(&[("mimetype", b"application/epub+zip")]), "a.epub", "e-book", "unpack it");
    refused(&zip(&[("word/document.xml", b"<w:document><w:p>")]), "a.docx", "has no text", "look at it");
    refused(&zip(&[("word/document.xml", b"<w:document <<<")]), "a.docx", "is broken", "save it again");
    let manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let mime = b"application/vnd.oasis.opendocument.text";
    refused(
        &zip(&[("mimetype", mime), ("META-INF/manifest.xml", manifest)]),
        "a.odt",
        "locked with a password",
        "without one",
    );
    let mail =
        b"From: <Saved by Blink>\nSubject: The road\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>";
    refused(mail, "a.mhtml", "mail wrapper", "HTML Only");
    refused(
        b"<html><body><div id=app></div><script>start()</script></body></html>",
        "a.html",
        "no article",
        "copy the article",
    );
}

#[test]
fn a_zip_bomb_ends_early() {
    let zeros = vec![b' '; 70 << 20];
    let bomb = zip(&[("word/document.xml", &zeros)]);
    assert!(bomb.len() < 1 << 20);
    refused(&bomb, "a.docx", "unpacks to more than 64 MB", "save the document again");
}

#[test]
fn names_lie_and_contents_tell() {
    let found = read(&bytes("road-pandoc.docx"), "road.pdf").unwrap();
    assert_eq!(found.format, Format::Word);
    assert!(found.remarks[0].text().contains("it is a Word document"), "{:?}", found.remarks);
    let page = read(&bytes("road-saved.html"), "road.txt").unwrap();
    assert_eq!(page.format, Format::Html);
}

#[test]
fn deep_and_long_files_are_read_in_bounded_time() {
    let nested = format!("<html><body>{}<p>{}", "<div>".repeat(50_000), "The road is open. ".repeat(200));
    refused(nested.as_bytes(), "a.html", "50000 deep", "copy the article");
    let xml = format!("<w:document>{}", "<w:p>".repeat(100_000));
    refused(&zip(&[("word/document.xml", xml.as_bytes())]), "a.docx", "too deep", "save it again");
    let lines = "\"The road,\" she said.\n".repeat(200_000);
    assert_eq!(read(lines.as_bytes(), "a.txt").unwrap().paragraphs.len(), 200_000);
}
