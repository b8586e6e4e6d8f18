//! What Zotero and Better BibTeX write, with words of our own. Where each shape is from stands at its fixture.

use std::path::Path;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::import::annotations::{Annotations, read};

#[track_caller]
fn file(contents: impl AsRef<[u8]>, name: &str) -> Annotations {
    read(contents.as_ref(), name).unwrap_or_else(|failure| panic!("{name}: {failure}"))
}

/// The words of each annotation, or why it has none; the comment; what it is on.
fn told(found: &Annotations) -> Vec<(&str, Option<&str>, Option<&str>)> {
    let mut all = Vec::new();
    for annotation in &found.annotations {
        let words = annotation.exact.as_deref().or(annotation.origin.lost.as_deref()).unwrap_or_default();
        all.push((words, annotation.note.as_deref(), annotation.origin.document.as_deref()));
    }
    all
}

fn encoded(json: &Value) -> String {
    utf8_percent_encode(&json.to_string(), NON_ALPHANUMERIC).to_string()
}

const ITEM: &str = "http://zotero.org/users/7/items/ROADITEM";

/// What stands in a note for an annotation, as `serializeAnnotations` in Zotero's `editorInstance.js` writes it by its own template.
fn noted(class: &str, key: &str, words: &str, comment: &str) -> String {
    let data = json!({ "attachmentURI": "http://zotero.org/users/7/items/ROADFILE", "annotationKey": key, "color": "#ffd400", "pageLabel": "3",
        "position": { "pageIndex": 2, "rects": [[68.125, 596.203, 100.573, 603.715]] }, "citationItem": { "uris": [ITEM], "locator": "3" } });
    let citation = json!({ "citationItems": [{ "uris": [ITEM], "locator": "3" }], "properties": {} });
    format!(
        "<p><span class=\"{class}\" data-annotation=\"{}\">“{words}”</span> <span class=\"citation\" data-citation=\"{}\">(<span class=\"citation-item\">Byron, 2026, p. 3</span>)</span> {comment}</p>",
        encoded(&data),
        encoded(&citation)
    )
}

/// A note of annotations, as `createNoteFromAnnotations` in the same file makes it, in the wrapping of Zotero's database.
fn note(paragraphs: &[String]) -> String {
    let cited = json!([{ "uris": [ITEM], "itemData": { "id": ITEM, "type": "report", "title": "The road between the ports" } }]);
    format!(
        "<div class=\"zotero-note znv1\"><div data-citation-items=\"{}\" data-schema-version=\"9\"><h1>Annotations<br>(27/11/2026, 15:00:00)</h1>\n{}\n</div></div>",
        encoded(&cited),
        paragraphs.join("\n")
    )
}

/// An export by the translator `BetterBibTeX JSON`, after its `bbtjson.ts` and the files of its tests: attachments without annotations,
/// collections by their keys, notes as text or as objects, `extra` as lines.
fn better_bibtex(items: &Value) -> String {
    json!({
        "config": { "id": "36a3b0b5-bad0-4a04-b79b-441c7cef77db", "label": "BetterBibTeX JSON", "preferences": {}, "options": { "exportNotes": true } },
        "version": { "zotero": "7.0.11", "bbt": "7.0.5" },
        "collections": {
            "AAAAAAAA": { "key": "AAAAAAAA", "name": "Transport", "parent": false, "collections": ["BBBBBBBB"], "items": [] },
            "BBBBBBBB": { "key": "BBBBBBBB", "name": "Roads", "parent": "AAAAAAAA", "collections": [], "items": [1] },
        },
        "items": items,
    })
    .to_string()
}

#[test]
fn better_bibtex_has_highlights_in_the_notes_of_items() {
    let first = note(&[
        noted("highlight", "KEYAAAA1", "The road is <i>open</i> to every carrier", "Ask &amp; see<br>who pays"),
        noted("underline", "KEYAAAA2", "Nobody pays twice.", ""),
        "<p>A thought of our own</p>".to_owned(),
    ]);
    let again = note(&[noted("highlight", "KEYAAAA1", "The road is open to every carrier", "")]);
    let export = better_bibtex(&json!([
        {
            "itemID": 1, "itemType": "report", "citationKey": "byron2026", "title": "The road", "extra": ["Citation Key: byron2026"],
            "creators": [{ "creatorType": "author", "firstName": "Ada", "lastName": "Byron" }], "tags": [{ "tag": "transport" }], "relations": [],
            "uri": ITEM, "select": "zotero://select/library/items/ROADITEM",
            "attachments": [{ "itemType": "attachment", "title": "Full Text PDF", "path": "road.pdf", "tags": [] }, { "itemType": "attachment", "title": "Annex" }],
            "notes": [{ "key": "NOTEAAAA", "itemType": "note", "note": first, "tags": [] }, again, "<p>No highlight</p>"],
        },
        { "itemID": 2, "itemType": "book", "title": "Without attachments", "creators": [] },
        { "itemID": 3, "itemType": "note", "note": note(&[noted("highlight", "KEYAAAA3", "It stands alone", "")]), "tags": [] },
    ]));
    let found = file(export, "export.json");
    assert_eq!(
        told(&found),
        [
            ("The road is open to every carrier", Some("Ask & see who pays"), Some("The road between the ports")),
            ("Nobody pays twice.", None, Some("The road between the ports")),
            ("It stands alone", None, Some("The road between the ports")),
        ]
    );
    assert_eq!((found.format.as_str(), &found.remarks[..]), ("Zotero", &[][..]));
}

#[test]
fn an_export_without_highlights_says_how_to_have_them_in_it() {
    let export = better_bibtex(&json!([{ "itemID": 1, "itemType": "report", "title": "The road",
        "attachments": [{ "itemType": "attachment", "title": "Full Text PDF", "path": "road.pdf" }], "notes": [] }]));
    let failure = read(export.as_bytes(), "export.json").unwrap_err();
    assert_eq!(failure.message, "is from Zotero, and has no highlights in it");
    assert!(failure.hints[0].contains("`Add Note from Annotations`"), "{:?}", failure.hints);
    for other in [json!([]).to_string(), json!([{ "id": "byron", "type": "report", "title": "The road" }]).to_string()]
    {
        // An empty list is one of W3C annotations; a bibliography is nothing of the kind.
        match read(other.as_bytes(), "other.json") {
            Ok(found) => assert_eq!(found.annotations, []),
            Err(failure) => assert!(failure.message.contains("in a format that is known"), "{failure}"),
        }
    }
}

/// An annotation as `Zotero.Item.prototype.toJSON` gives it.
fn annotation(kind: &str, words: Option<&str>, comment: &str) -> Value {
    let mut annotation = json!({
        "key": "WK35324J", "version": 0, "itemType": "annotation", "parentItem": "ROADFILE", "annotationType": kind, "annotationAuthorName": "",
        "annotationComment": comment, "annotationColor": "#80ff80", "annotationPageLabel": "101", "annotationSortIndex": "00000|000000|00073",
        "annotationPosition": "{\"pageIndex\":0,\"rects\":[[42.52,694.323,562.481,720.014]]}", "tags": [], "relations": {},
        "dateAdded": "2022-04-02T18:56:24Z", "dateModified": "2022-04-02T18:56:24Z",
    });
    if let Some(words) = words {
        annotation["annotationText"] = words.into();
    }
    annotation
}

#[test]
fn an_answer_of_better_bibtex_has_files_with_annotations() {
    // `item.attachments` by JSON-RPC, after the example in the change that gave it annotations (zotero-better-bibtex, pull request 2165).
    let mut marked = annotation("highlight", Some("The road is open to every carrier"), "");
    marked["annotationPosition"] = json!({ "pageIndex": 0, "rects": [[42.52, 694.323, 562.481, 720.014]] });
    let answer = json!({ "jsonrpc": "2.0", "id": null, "result": [
        { "open": "zotero://open-pdf/library/items/ROADFILE", "path": "C:\\Users\\ada\\Byron - 2026 - The road.pdf", "annotations": [marked] },
        { "open": "zotero://open-pdf/library/items/ANNEXXXX", "path": "/home/ada/Annex.pdf", "annotations": [annotation("ink", None, "")] },
        { "open": "zotero://open-pdf/library/items/LINKXXXX", "path": false },
    ] });
    let expected = [
        ("The road is open to every carrier", None, Some("Byron - 2026 - The road.pdf")),
        ("it is a drawing", None, Some("Annex.pdf")),
    ];
    assert_eq!(told(&file(answer.to_string(), "answer.json")), expected);
    assert_eq!(told(&file(answer["result"].to_string(), "result.json")), expected);
}

#[test]
fn items_of_the_api_are_read_with_what_they_are_attached_to() {
    // `/items` of Zotero's API, on the web and on one's own computer: each item in `data`, who made it in `meta`, positions as text.
    let item = |mut data: Value, key: &str, meta: Value| {
        data["key"] = key.into();
        json!({ "key": key, "version": 1, "library": { "type": "group", "id": 12345, "name": "Roads", "links": {} }, "links": {}, "meta": meta, "data": data })
    };
    let by = json!({ "createdByUser": { "id": 7, "username": "mary", "name": "", "links": {} } });
    let mut tagged =
        annotation("highlight", Some("CO<sub>2</sub> of <b>lorries</b>, where a <b and c> d"), "<i>Check</i> this");
    tagged["tags"] = json!([{ "tag": "Tolls" }, { "tag": "To do", "type": 1 }]);
    let mut binned = annotation("highlight", Some("Thrown away"), "");
    binned["deleted"] = 1.into();
    let mut elsewhere = annotation("highlight", Some("Of a file that is not here"), "");
    elsewhere["parentItem"] = "ELSEWHER".into();
    let list = json!([
        item(tagged, "ANNOAAA1", by),
        item(annotation("underline", Some("Nobody pays\ntwice, or be\u{AD}\nfore"), ""), "ANNOAAA2", json!({})),
        item(annotation("image", None, "A good figure"), "ANNOAAA3", json!({})),
        item(annotation("text", None, "Typed onto the page"), "ANNOAAA4", json!({})),
        item(annotation("note", None, "Beside the text"), "ANNOAAA5", json!({})),
        item(annotation("highlight", Some(""), ""), "ANNOAAA6", json!({})),
        item(binned, "ANNOAAA7", json!({})),
        item(elsewhere, "ANNOAAA8", json!({})),
        item(
            json!({ "itemType": "note", "parentItem": "ROADITEM", "note": note(&[noted("highlight", "ANNOAAA2", "Nobody pays twice, or before", "")]), "tags": [] }),
            "NOTEAAAA",
            json!({})
        ),
        item(
            json!({ "itemType": "attachment", "parentItem": "ROADITEM", "title": "Full Text PDF", "linkMode": "imported_file", "filename": "road.pdf" }),
            "ROADFILE",
            json!({})
        ),
        item(json!({ "itemType": "report", "title": "The road" }), "ROADITEM", json!({ "numChildren": 2 })),
    ]);
    let found = file(list.to_string(), "items.json");
    let road = Some("The road");
    assert_eq!(
        told(&found),
        [
            ("CO2 of lorries, where a <b and c> d", Some("Check this"), road),
            ("Nobody pays twice, or before", None, road),
            ("it marks a part of a picture", Some("A good figure"), road),
            ("it is written onto the page, and marks no words", Some("Typed onto the page"), road),
            ("it is a note beside the text, and marks no words", Some("Beside the text"), road),
            ("it has no words", None, road),
            ("Of a file that is not here", None, None),
        ]
    );
    assert_eq!(found.annotations[0].tags, ["Tolls", "To do"]);
    assert_eq!(found.annotations[0].by.as_deref(), Some("mary"));
    assert_eq!(found.remarks, ["1 annotation in the bin was left out"]);
    // One item by itself, wrapped and bare.
    for one in [list[1].clone(), list[1]["data"].clone()] {
        assert_eq!(told(&file(one.to_string(), "item.json")), [("Nobody pays twice, or before", None, None)]);
    }
}

#[test]
fn notes_in_zotero_rdf_know_their_items() {
    // After `zotero_rdf.xml` in Zotero's tests and its translator `Zotero RDF`.
    let html = note(&[noted("highlight", "KEYAAAA1", "The road is open to every carrier", "Ask &amp; see")]);
    let without_items = html.replace("data-citation-items", "data-other");
    let escaped = without_items.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let rdf = format!(
        "<rdf:RDF\n xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"\n xmlns:z=\"http://www.zotero.org/namespaces/export#\"\n xmlns:dcterms=\"http://purl.org/dc/terms/\"\n xmlns:bib=\"http://purl.org/net/biblio#\"\n xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
         <bib:Article rdf:about=\"#item_3\"><z:itemType>journalArticle</z:itemType><dcterms:isPartOf><bib:Journal><dc:title>A journal</dc:title></bib:Journal></dcterms:isPartOf>\
         <dcterms:isReferencedBy rdf:resource=\"#item_4\"/><dc:title>The road &amp; the ports</dc:title></bib:Article>\n\
         <bib:Memo rdf:about=\"#item_4\"><rdf:value>{escaped}</rdf:value></bib:Memo></rdf:RDF>"
    );
    let expected = [("The road is open to every carrier", Some("Ask & see"), Some("The road & the ports"))];
    assert_eq!(told(&file(&rdf, "library.rdf")), expected);
    let failure = read(rdf.replace("class=\"highlight\"", "class=\"x\"").as_bytes(), "library.rdf").unwrap_err();
    assert_eq!(failure.message, "is from Zotero, and has no highlights in it");
}

#[test]
fn notes_exported_as_html_have_highlights_without_their_data() {
    // After the translator `Note HTML`: data is taken out, and links stand behind citations where they were asked for.
    let page = |links: &str, citation: &str| {
        format!(
            "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body><div class=\"zotero-notes\"><div class=\"zotero-note\"><h1>Annotations<br>(27/11/2026)</h1>\
             <p><span class=\"highlight\">„The road is open to every carrier“</span> <span class=\"citation\">({citation})</span>{links} Who pays?</p>\
             <blockquote><p style=\"margin-left: 30px;\">\u{201c}<span class=\"underline\">Nobody pays twice.</span>\u{201d}</p></blockquote></div><hr>\
             <div class=\"zotero-note\"><ul><li>First <span class=\"highlight\">“Work on the quays goes on”</span> and <span class=\"highlight\">“one more”</span> last</li></ul></div></div></body></html>"
        )
    };
    let plain = page("", "<span class=\"citation-item\">Byron, 2026, p. 3</span>");
    let linked = page(
        " (<a href=\"zotero://open-pdf/library/items/ROADFILE?page=3&amp;annotation=KEYAAAA1\">pdf</a>) ",
        "<a href=\"zotero://select/library/items/ROADITEM\">Byron, 2026, p. 3</a>",
    );
    for html in [plain, linked] {
        assert_eq!(
            told(&file(html, "note.html")),
            [
                ("The road is open to every carrier", Some("Who pays?"), None),
                ("Nobody pays twice.", None, None),
                ("Work on the quays goes on", Some("First and"), None),
                ("one more", Some("last"), None),
            ]
        );
    }
    let failure = read(b"<!DOCTYPE html><p><span class=\"highlight\">a page</span>", "page.html").unwrap_err();
    assert!(failure.message.contains("in a format that is known"), "{failure}");
}

#[test]
fn notes_in_markdown_have_highlights_before_links_to_zotero() {
    let opens = "zotero://open-pdf/library/items/ROADFILE?page=3";
    let cites = "zotero://select/library/items/ROADITEM";
    // Zotero's translator `Note Markdown`; ZotFile's notes; Better Notes, whose spans are HTML; a template of Obsidian's plugin.
    let markdown = format!(
        "# Annotations  \n(27/11/2026, 15:00:00)\n\n\
         “The road is \\[…\\] *open* to every\ncarrier” ([Byron, 2026, p. 3]({cites})) ([pdf]({opens}&annotation=KEYAAAA1)) Who pays?\n\n\
         “One” ([Byron, 2026, p. 3]({cites})) ([pdf]({opens})) “Another” ([Byron, 2026, p. 4]({cites})) ([pdf]({opens}))\n\n\
         **Extracted Annotations (14/03/2022, 03:29:28)**\n\n\
         \"Nobody pays twice\" ([Byron 2026:3]({opens}))\n\n\
         *a thought beside it ([note on p.3]({opens}))*\n\n\
         ## <span class=\"highlight\" data-annotation=\"{}\" ztype=\"zhighlight\"><a href=\"{opens}\">“Work on the quays goes on”</a></span> \
         <span class=\"citation\" ztype=\"zcitation\">(<span class=\"citation-item\"><a href=\"{cites}\">Byron, 2026, p. 1</a></span>)</span>\n\n\
         - <mark style=\"background: #5fb236\">It is marked.</mark> [(p. 2)]({opens})\n\n\
         > A template without marks (and brackets) ([Byron, 2026, p. 3]({cites})) ([pdf]({opens}&annotation=KEYAAAA2)) Its comment\n\n\
         [^1]: [Byron, p. 245]({opens}&annotation=KEYAAAA3)\n\n\
         \\[image\\] ([Byron, 2026, p. 4]({cites})) ([pdf]({opens}&annotation=KEYAAAA4)) A good figure\n\n\
         We read “between the lines” of [the page]({opens}) that it is \"so\".\n",
        encoded(&json!({ "annotationKey": "KEYAAAA9" }))
    );
    for name in ["note.md", "note.markdown"] {
        let found = file(&markdown, name);
        let told = told(&found);
        assert_eq!(
            told,
            [
                ("The road is […] open to every carrier", Some("Who pays?"), None),
                ("One", None, None),
                ("Another", None, None),
                ("Nobody pays twice", None, None),
                ("Work on the quays goes on", None, None),
                ("It is marked.", None, None),
                ("A template without marks (and brackets)", Some("Its comment"), None),
                ("it marks a part of a picture", Some("A good figure"), None),
            ],
            "{name}"
        );
    }
    let failure = read(b"[A page](https://example.org) without highlights\n", "page.md").unwrap_err();
    assert!(failure.message.contains("in a format that is known"), "{failure}");
}

#[test]
fn empty_and_broken_values_are_no_crash() {
    let broken = json!({ "config": null, "collections": null, "items": [
        null, 7, "x", [], {}, { "itemType": null, "data": null, "meta": null, "notes": null, "attachments": [null, { "annotations": null }, { "annotations": [null, 7, {}] }] },
        { "itemType": "report", "notes": [null, {}, { "note": null }, 7, "<p>", "<span class=highlight>", "</span></a></p>"] },
        { "itemType": "annotation", "annotationType": "highlight", "annotationText": null, "annotationComment": null, "tags": null, "deleted": null, "parentItem": 7 },
        { "itemType": "annotation", "annotationType": "highlight", "annotationText": "<i></i>", "tags": [null, 7, "plain", { "name": "named" }] },
    ] });
    let found = file(broken.to_string(), "broken.json");
    assert!(found.annotations.iter().all(|annotation| annotation.exact.is_none()), "{found:?}");
    assert_eq!(found.annotations.last().unwrap().tags, ["plain", "named"]);
    for nothing in [
        "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32603,\"message\":\"x\"}}",
        "{\"jsonrpc\":\"2.0\",\"result\":[]}",
        "{\"items\":[]}",
        "[{\"annotations\":[{\"result\":[],\"text\":\"of another program\"}]}]",
        "[null]",
    ] {
        read(nothing.as_bytes(), "a.json").unwrap_err();
    }
}

/// The PDF of this project's tests with a highlight, in which the highlight's keys are others.
fn highlighted(keys: &[u8]) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/import/road-highlighted.pdf");
    let bytes = std::fs::read(path).unwrap();
    let at = |wanted: &[u8]| memchr::memmem::find(&bytes, wanted).unwrap();
    let old = b"/Contents (Ask her again)\n/T (Mary Somerville)\n";
    let (start, trailer) = (at(old), memchr::memmem::rfind(&bytes, b"startxref\n").unwrap());
    let body = [&bytes[..start], keys, &bytes[start + old.len()..trailer]].concat();
    let table = memchr::memmem::rfind(&body, b"\nxref\n").unwrap() + 1;
    [&body, format!("startxref\n{table}\n%%EOF\n").as_bytes()].concat()
}

fn utf16(text: &str) -> Vec<u8> {
    [&b"(\xFE\xFF"[..], &text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>(), b")\n"].concat()
}

#[test]
fn pdfs_by_zotero_have_tags_and_those_by_others_copies_of_the_words() {
    // The keys that `writeRawAnnotations` of Zotero's pdf-worker gives a highlight.
    let zotero = [
        b"/NM (Zotero-KEYAAAA1)\n/Zotero:Key (KEYAAAA1)\n/M (D:20261127150000)\n/F 4\n/T ".to_vec(),
        utf16("Mary"),
        b"/Zotero:AuthorName ".to_vec(),
        utf16("Mary"),
        b"/Contents ".to_vec(),
        utf16("Ask her"),
        b"/Zotero:Tags ".to_vec(),
        utf16("[\"Tolls\",\"Übergänge\"]"),
    ];
    let found = file(highlighted(&zotero.concat()), "road.pdf");
    let [annotation] = &found.annotations[..] else { panic!("{found:?}") };
    assert_eq!(
        annotation.exact.as_deref(),
        Some("“Nobody will be turned back at the gate, whatever flag the lorry flies.”")
    );
    assert_eq!((annotation.note.as_deref(), annotation.by.as_deref()), (Some("Ask her"), Some("Mary")));
    assert_eq!(annotation.tags, ["Tolls", "Übergänge"]);
    let copied = b"/Contents (Nobody will be turned back at the gate,\\rwhatever flag the lorry flies.)\n/Zotero:Tags (broken)\n";
    let found = file(highlighted(copied), "road.pdf");
    assert_eq!((found.annotations[0].note.as_deref(), found.annotations[0].tags.len()), (None, 0));
}
