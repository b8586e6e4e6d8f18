//! What comes in and goes out by the desk: sources, printed briefs, approvals, whole projects.

use std::fs;

use crate::support::browser::Served;
use crate::support::{Run, TestProject};
use serde_json::{Value, json};

/// Bytes in the letters in which a browser sends them (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letters = bytes.chunks(3).flat_map(|chunk| {
        let number =
            chunk.iter().fold(0_usize, |number, byte| number << 8 | usize::from(*byte)) << (8 * (3 - chunk.len()));
        let letter = move |place: usize| char::from(LETTERS[number >> (6 * (3 - place)) & 63]);
        let said = chunk.len() + 1;
        (0..4).map(move |place| if place < said { letter(place) } else { '=' })
    });
    letters.collect()
}

const ARTICLE: &str = "The minister spoke in the town hall.\n\n\"We will build the new road next year,\" said Ben Gold, minister of roads.\n";

#[test]
fn an_article_is_dropped_in() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    served.printed("brief");
    let file = json!({ "name": "C:\\texts\\Town hall.txt", "base64": base64(ARTICLE.as_bytes()) });
    let added = served.post("/api/sources", file.clone()).ok();
    assert_eq!(
        (&added["key"], &added["files"]),
        (&json!("town-hall"), &json!(["sources/town-hall.txt", "sources/town-hall.yaml"]))
    );
    assert!(added["report"][0].as_str().unwrap().starts_with("1 quotation by 1 speaker drafted"), "{added}");
    let source = served.get("/api/sources/town-hall").ok();
    assert_eq!(
        (&source["speakers"][0]["name"], &source["excerpts"][0]["verdict"]["kind"]),
        (&json!("Ben Gold"), &json!("verified"))
    );
    // The command drafts the same.
    let other = TestProject::without_remarks();
    other.write("Town hall.txt", ARTICLE);
    other.run(&["source", "add", "Town hall.txt"]).ends_with(0);
    assert_eq!(project.read("sources/town-hall.yaml"), other.read("sources/town-hall.yaml"));
    let again = served.post("/api/sources", file);
    again.fails(409);
    assert_eq!(again.json()["key"], "town-hall");
    let another = json!({ "name": "town-hall.txt", "base64": base64(b"Another text with some words in it.\n") });
    assert_eq!(served.post("/api/sources", another).ok()["key"], "town-hall-2");
    for (name, base64, status) in [("x.txt", "", 422), ("x.txt", "%%%", 422), ("x.bin", "AAECAwQFBgcICQ==", 422)] {
        served.post("/api/sources", json!({ "name": name, "base64": base64 })).fails(status);
    }
    let evil = json!({ "name": "../../../evil.txt", "base64": base64(b"Some other words that nobody has yet.\n") });
    assert_eq!(served.post("/api/sources", evil).ok()["files"][0], "sources/evil.txt");
}

#[test]
fn what_is_printed_is_what_build_prints() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    served.printed("brief");
    served.get("/api/prints/brief.pdf").fails(404);
    served.get("/api/evidence/brief").fails(404);
    let printed = served.post("/api/print", json!({ "briefs": "all" })).ok();
    assert_eq!(printed["printed"], json!([{ "id": "brief", "path": "out/brief.pdf", "url": "/api/prints/brief.pdf" }]));
    let file = served.get("/api/prints/brief.pdf");
    assert_eq!(file.header("content-type"), Some("application/pdf"));
    assert_eq!(file.body, project.pdf("brief"));
    // It is recorded, so that nothing is printed twice.
    assert_eq!(project.run(&["build"]).ends_with(0).stdout, "");
    let evidence = served.get("/api/evidence/brief").ok();
    assert_eq!((&evidence["holds"], evidence["rows"].as_array().unwrap().len()), (&json!(true), 1), "{evidence}");
    let row = &evidence["rows"][0];
    assert_eq!(
        (&row["source"], &row["speaker"], &row["outcome"]),
        (&json!("road"), &json!("Ada Byron"), &json!("verified"))
    );
    let dropped = json!({ "name": "brief.pdf", "base64": base64(&file.body) });
    let verified = served.post("/api/verify", dropped).ok();
    assert_eq!((&verified["holds"], &verified["file"]), (&json!(true), &json!("brief.pdf")));
    assert!(verified["conclusion"].as_str().unwrap().contains("all verified"), "{verified}");
    let grey = served.post("/api/print", json!({ "briefs": ["brief"], "grey": true, "paper": "us-letter" })).ok();
    assert_eq!(grey["failed"], json!([]));
    assert_ne!(project.pdf("brief"), file.body);
    served.post("/api/print", json!({ "briefs": ["none"] })).fails(404);
    served.post("/api/print", json!({ "briefs": "all", "paper": "papyrus" })).fails(422);
    let none = served.post("/api/verify", json!({ "name": "x.pdf", "base64": base64(b"no pdf") }));
    assert_eq!(none.fails(422), "x.pdf is no PDF that can be read");
}

#[test]
fn a_brief_with_errors_is_not_printed_and_said_so() {
    let project = TestProject::without_remarks();
    project.write("broken.yaml", "headline: [\n");
    let served = Served::desk(project.path());
    served.printed("brief");
    let printed = served.post("/api/print", json!({ "briefs": "all" })).ok();
    assert_eq!((&printed["failed"], printed["printed"].as_array().unwrap().len()), (&json!(["broken"]), 1));
    assert_eq!(printed["problems"][0]["file"], "broken.yaml");
}

#[test]
fn a_changed_source_is_told_in_words_and_accepted() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    served.printed("brief");
    let accepted = served.post("/api/accept", json!({ "briefs": "all" })).ok();
    assert_eq!((&accepted["accepted"], &accepted["changed"]), (&json!(["brief"]), &json!(1)));
    assert_eq!(served.get("/api/changes").ok(), json!([]));
    project.change("sources/road.txt", "every carrier", "each carrier").change(
        "sources/road.yaml",
        "every carrier",
        "each carrier",
    );
    served.until(|served| served.get("/api/changes").json() != json!([]));
    let changes = served.get("/api/changes").ok();
    let quotation = changes.as_array().unwrap().iter().find(|change| change["subject"]["kind"] == "quotation").unwrap();
    assert_eq!(
        (&quotation["brief"], &quotation["source"], &quotation["excerpt"]),
        (&json!("brief"), &json!("road"), &json!("open-road"))
    );
    assert_eq!(quotation["from_source"], true);
    let diff: Vec<(&str, &str)> = quotation["diff"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| (part[0].as_str().unwrap(), part[1].as_str().unwrap()))
        .collect();
    let expected =
        [("same", "The road is open to"), ("gone", "every"), ("come", "each"), ("same", "carrier that pays the toll")];
    assert_eq!(diff, expected);
    assert_eq!(quotation["where"]["field"], json!(["themes", 0]));
    assert_eq!(served.get("/api/state").ok()["sources"][0]["changed"], true);
    served.post("/api/accept", json!({ "briefs": ["brief"] })).ok();
    served.until(|served| served.get("/api/changes").json() == json!([]));
    project.run(&["check", "--locked"]).ends_with(0);
}

#[test]
fn a_project_is_begun_in_an_empty_folder() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::desk(folder.path());
    let state = served.get("/api/state").ok();
    assert_eq!((&state["project"], &state["briefs"]), (&Value::Null, &json!([])));
    served.post("/api/project", json!({ "organisation": " " })).fails(422);
    served.post("/api/project", json!({ "organisation": "Desk", "language": "tlh" })).fails(422);
    served.post("/api/project", json!({ "organisation": "The Desk", "language": "fr" })).ok();
    let state = served.get("/api/state").ok();
    assert_eq!((&state["organisation"], &state["language"]), (&json!("The Desk"), &json!("fr")));
    assert!(!state["project"].is_null());
    served.post("/api/project", json!({ "organisation": "Another" })).fails(409);
    let file = json!({ "name": "hall.txt", "base64": base64(ARTICLE.as_bytes()) });
    served.post("/api/sources", file).ok();
    served.post("/api/briefs", json!({ "title": "A road", "source": "hall" })).ok();
    assert_eq!(served.printed("a-road")["page"]["fits"], true);
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!names.iter().any(|name| name == "ferry-contract.yaml"), "{names:?}");
    Run::new(folder.path(), &["check"]).ends_with(0);
}

#[test]
fn watch_shows_the_pages_alone() {
    let project = TestProject::without_remarks();
    let served = Served::of(&["watch", "--port", "0"], project.path());
    served.until(|served| served.get("/api/pages/brief.svg").status == 200);
    let page = served.get("/").text();
    assert!(page.contains("src=\"/api/pages/brief.svg?v="), "{page}");
    assert!(!page.contains("<script>") && !page.contains("<style>"), "nothing stands inside the page:\n{page}");
    assert_eq!(served.get("/watch.css").header("content-type"), Some("text/css; charset=utf-8"));
    assert_eq!(served.get("/watch.js").status, 200);
    for route in ["/api/state", "/api/files/brief.yaml", "/api/briefs/brief"] {
        assert_eq!(served.get(route).status, 404, "{route}");
    }
    assert_eq!(served.post("/api/undo", json!({})).status, 404);
    assert_eq!(
        served.send(&format!("GET / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", served.host)).unwrap().status,
        403
    );
    let mut events = served.events();
    project.change("brief.yaml", "is open", "is free");
    assert_eq!(events.next_of("page")["brief"], "brief");
    served.until(|served| {
        project.path().join("out/brief.pdf").exists() && served.get("/").text().contains("/api/pages/brief.svg")
    });
}

#[test]
fn a_page_whose_server_was_ended_goes_on_with_the_next() {
    let project = TestProject::without_remarks();
    let state = tempfile::tempdir().unwrap();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
    let first = Served::remembering(state.path(), &port, project.path());
    let (token, version) = (first.token.clone(), first.printed("brief")["version"].clone());
    drop(first);
    let next = Served::remembering(state.path(), &port, project.path());
    assert_eq!(next.token, token);
    let change = json!({ "op": "set", "at": ["headline"], "value": "The road is closed" });
    next.patch("/api/briefs/brief", json!({ "version": version, "changes": [change] })).ok();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let kept = state.path().join("briefpress").join(format!("desk-{port}"));
        assert_eq!(fs::metadata(kept).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
