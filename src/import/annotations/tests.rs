//! One set of annotations in every format, and what no format should do.

use std::io::{Cursor, Write};

use serde_json::json;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Anchored, Annotations, Exported, anchor, read, theme_id, to_codebook, to_w3c};
use crate::quotation::{SourceText, Speaker};

const TEXT: &str = "The harbour will be dredged before the winter. Work on the quays goes on.\n\n\
“The road is open to every carrier,” Ada Byron said. “Nobody pays twice.”\n\n\
Asked again, the port authority repeated it. The harbour will be dredged before the winter. Nobody believes it.\n";

fn anchored(marked: &Annotations) -> Anchored {
    let text = SourceText::new(TEXT, &[]);
    let ada = Speaker { id: "ada".into(), name: "Ada Byron".into(), role: None, affiliation: None };
    anchor(&text, "en", &[ada], marked)
}

#[track_caller]
fn file(contents: &[u8], name: &str) -> Annotations {
    read(contents, name).unwrap_or_else(|failure| panic!("{name}: {failure}"))
}

#[track_caller]
fn road(contents: &[u8], name: &str) -> Annotations {
    let marked = file(contents, name);
    let found = anchored(&marked);
    assert_eq!(found.unplaced, [], "{name}");
    let [placed] = &found.placed[..] else { panic!("{name}: {:?}", found.placed) };
    assert_eq!(placed.selector.exact, "The road is open to every carrier", "{name}");
    assert_eq!(
        (placed.speaker.as_deref(), &placed.tags[..]),
        (Some("ada"), &["Trade routes".to_owned()][..]),
        "{name}"
    );
    marked
}

fn qdpx(project: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in [("project.qde", project.as_bytes())].iter().chain(files) {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(contents).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn one_highlight_in_every_format() {
    let quote = json!([{ "type": "RangeSelector" }, { "type": "TextQuoteSelector", "exact": "The road is open to every carrier", "prefix": "“", "suffix": ",” Ada" }]);
    let w3c = json!({ "@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "creator": { "name": "Mary" },
        "body": [{ "type": "TextualBody", "value": "Trade routes", "purpose": "tagging" }, { "type": "TextualBody", "value": "Look here", "purpose": "commenting" }],
        "target": { "source": "https://example.org/road", "selector": quote } });
    let marked = road(w3c.to_string().as_bytes(), "a.jsonld");
    assert_eq!(
        (marked.annotations[0].note.as_deref(), marked.annotations[0].by.as_deref()),
        (Some("Look here"), Some("Mary"))
    );
    road(json!({ "type": "AnnotationPage", "items": [w3c] }).to_string().as_bytes(), "page.json");
    road(json!([w3c]).to_string().as_bytes(), "list.json");

    let row = json!({ "uri": "https://example.org/road", "user": "acct:mary@example.org", "tags": ["Trade routes"], "text": "Look here", "target": [{ "selector": quote }] });
    let reply = json!({ "references": ["x"], "text": "Indeed", "tags": [], "target": [{}] });
    let answered = road(json!({ "total": 2, "rows": [row, reply] }).to_string().as_bytes(), "api.json");
    assert_eq!(answered.remarks, ["1 replies were left out"]);
    road(
        json!({ "export_date": "2026-02-12", "client_version": "1.2", "annotations": [row] }).to_string().as_bytes(),
        "hypothesis.json",
    );

    let zotero = json!({ "config": {}, "items": [{ "title": "The road", "attachments": [{ "annotations": [
        { "annotationType": "highlight", "annotationText": "The road is open\nto every carrier", "tags": [{ "tag": "Trade routes" }] }] }] }] });
    road(zotero.to_string().as_bytes(), "zotero.json");
    road("id,document,tag,content\n1,road,Trade routes,The road is open to every carrier\n".as_bytes(), "taguette.csv");
}

#[test]
fn refi_qda_counts_in_whatever_unit_the_program_does() {
    let text = format!("😀 {}", TEXT.replace('\n', "\r\n"));
    let start = text.find("The road").unwrap();
    let end = start + "The road is open to every carrier".len();
    let points = |at: usize| text[..at].chars().count();
    let utf16 = |at: usize| text[..at].encode_utf16().count();
    let one = |at: usize| text[..at].replace("\r\n", "\n").chars().count();
    for (name, start, end) in [
        ("code points", points(start), points(end)),
        ("UTF-16", utf16(start), utf16(end)),
        ("one line end", one(start), one(end)),
    ] {
        let project = format!(
            "<Project origin=\"NVivo\"><CodeBook><Codes><Code guid=\"A\" name=\"Roads\"><Code guid=\"B\" name=\"Trade routes\"><Description>Where goods go</Description></Code></Code></Codes></CodeBook>\
             <Sources><TextSource guid=\"S\" name=\"Road\" plainTextPath=\"internal://S.txt\"><PlainTextSelection guid=\"P\" startPosition=\"{start}\" endPosition=\"{end}\">\
             <Coding guid=\"C\"><CodeRef targetGUID=\"B\"/></Coding></PlainTextSelection></TextSource></Sources></Project>"
        );
        let marked = road(&qdpx(&project, &[("Sources/S.txt", text.as_bytes())]), name);
        assert_eq!(marked.codes.len(), 2, "{name}");
        assert_eq!(marked.codes[1].description.as_deref(), Some("Where goods go"), "{name}");
    }
    let inline = "<Project><CodeBook><Codes><Code guid=\"B\" name=\"Trade routes\"/></Codes></CodeBook><Sources><TextSource guid=\"S\" name=\"Road\"><PlainTextContent>The road is open to every carrier</PlainTextContent>\
        <PlainTextSelection guid=\"P\" startPosition=\"0\" endPosition=\"33\"><Coding><CodeRef targetGUID=\"B\"/></Coding></PlainTextSelection></TextSource></Sources></Project>";
    road(&qdpx(inline, &[]), "inline");
}

#[test]
fn what_has_no_place_is_told_with_why() {
    let annotation = |exact: Option<&str>, prefix: &str| super::Annotation {
        exact: exact.map(str::to_owned),
        prefix: Some(prefix.to_owned()).filter(|prefix| !prefix.is_empty()),
        ..super::Annotation::default()
    };
    let marked = Annotations {
        annotations: vec![
            annotation(Some("The harbour will be dredged before the winter"), ""),
            annotation(Some("The harbour will be dredged before the winter"), "repeated it. "),
            annotation(Some("The harbour will be closed before the winter"), ""),
            annotation(Some("a ship that nobody has seen in any of these ports"), ""),
            annotation(Some("Nobody pays twice."), ""),
            annotation(Some("he road is open to every carrie"), "“T"),
            annotation(None, ""),
        ],
        ..Annotations::default()
    };
    let found = anchored(&marked);
    let placed: Vec<(usize, &str)> =
        found.placed.iter().map(|placed| (*placed.paragraphs.start(), placed.selector.exact.as_str())).collect();
    assert!(placed.contains(&(3, "The harbour will be dredged before the winter")), "{placed:?}");
    assert!(!placed.iter().any(|(paragraph, _)| *paragraph == 1), "{placed:?}");
    let why: Vec<&str> = found.unplaced.iter().map(|unplaced| unplaced.why.as_str()).collect();
    assert!(why[0].contains("stands 2 times"), "{why:?}");
    assert!(why[1].contains("the text reads otherwise in para. "), "{why:?}");
    assert!(why[2].contains("nothing like it"), "{why:?}");
    assert!(why.last().unwrap().contains("no words"), "{why:?}");
}

#[test]
fn null_selectors_and_other_versions_are_no_crash() {
    let null = json!({ "total": 3, "rows": [{ "target": [{ "selector": null }] }, { "target": null, "tags": null, "text": null }, { "target": [] }] });
    let found = anchored(&file(null.to_string().as_bytes(), "a.json"));
    assert_eq!(found.placed, []);
    assert!(
        found.unplaced.iter().all(|unplaced| unplaced.why.contains("the document as a whole")),
        "{:?}",
        found.unplaced
    );
    let position = json!({ "type": "Annotation", "target": { "source": "x", "selector": { "type": "TextPositionSelector", "start": 1, "end": 2 } } });
    let found = anchored(&file(position.to_string().as_bytes(), "a.json"));
    assert!(found.unplaced[0].why.contains("TextPositionSelector"), "{:?}", found.unplaced);
    for (contents, message) in [
        ("{\"a\": 1}", "no annotations in a format that is known"),
        ("{\"a\": ", "no JSON that can be read"),
        ("<html><p>The road</p></html>", "no annotations in a format"),
        ("a,b\n1,2\n", "no annotations in a format"),
        ("", "no annotations in a format"),
    ] {
        let failure = read(contents.as_bytes(), "a.csv").unwrap_err();
        assert!(
            failure.message.contains(message) || failure.message.contains("no highlights"),
            "{contents}: {failure}"
        );
    }
    let empty = "<Project><CodeBook><Codes><Code guid=\"B\" name=\"Trade\"/></Codes></CodeBook><Sources><TextSource guid=\"S\" plainTextPath=\"S.txt\"/></Sources></Project>";
    let failure = read(&qdpx(empty, &[("sources/S.txt", b"")]), "a.qdpx").unwrap_err();
    assert!(failure.message.contains("without coded passages"), "{failure}");
    let far = "<Project><Sources><TextSource guid=\"S\" plainTextPath=\"S.txt\"><PlainTextSelection startPosition=\"5\" endPosition=\"99999\"/></TextSource></Sources></Project>";
    let found = anchored(&file(&qdpx(far, &[("sources/S.txt", b"short")]), "a.qdpx"));
    assert!(found.unplaced[0].why.contains("beyond the end"), "{:?}", found.unplaced);
}

#[test]
fn what_goes_out_comes_in_again() {
    let excerpt = Exported {
        id: "open",
        exact: "The road is open to every carrier",
        prefix: None,
        suffix: None,
        position: Some((76, 109)),
        tags: vec!["Trade routes"],
        note: Some("Look"),
    };
    let page = to_w3c("https://example.org/road", &[excerpt]);
    let marked = road(page.as_bytes(), "page.json");
    assert_eq!(marked.annotations[0].note.as_deref(), Some("Look"));
    let book = to_codebook([("trade", "Trade & transit", Some("Where goods <go>")), ("ports", "Ports", None)]);
    let codes = file(book.as_bytes(), "themes.qdc").codes;
    let told: Vec<(&str, Option<&str>)> =
        codes.iter().map(|code| (code.name.as_str(), code.description.as_deref())).collect();
    assert_eq!(told, [("Trade & transit", Some("Where goods <go>")), ("Ports", None)]);
    assert_eq!(book, to_codebook([("trade", "Trade & transit", Some("Where goods <go>")), ("ports", "Ports", None)]));
    assert_eq!(theme_id("Trade & transit"), "trade-transit");
}
