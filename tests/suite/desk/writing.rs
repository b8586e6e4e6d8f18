//! What the desk writes: on the version that was read, with comments kept, together with what others write, and back again.

use std::fs;

use crate::support::TestProject;
use crate::support::browser::Served;
use serde_json::{Value, json};

fn set(at: &Value, value: &str) -> Value {
    json!({ "op": "set", "at": at, "value": value })
}

fn version(served: &Served) -> String {
    served.get("/api/briefs/brief").ok()["version"].as_str().unwrap().to_owned()
}

#[test]
fn a_change_is_in_the_file_and_on_the_page() {
    let project = TestProject::without_remarks();
    project.write("brief.yaml", "headline: The road is open # for now\ndate: 2026-02-13\nthemes:\n  - trade\n");
    let served = Served::desk(project.path());
    let before = served.printed("brief");
    let mut events = served.events();
    let change = set(&json!(["headline"]), "The road is closed");
    let written = served.patch("/api/briefs/brief", json!({ "version": before["version"], "changes": [change] })).ok();
    assert_eq!(project.read("brief.yaml").lines().next(), Some("headline: The road is closed # for now"));
    assert_eq!((&written["merged"], &written["file"]), (&json!(false), &json!("brief.yaml")));
    let page = events.next_of("page");
    assert_eq!((&page["brief"], &page["page"]["fits"]), (&json!("brief"), &json!(true)));
    assert!(page["revision"].as_u64() >= written["revision"].as_u64(), "{page} {written}");
    let after = served.printed("brief");
    assert_eq!(after["version"], written["version"]);
    assert_ne!(after["page"]["version"], before["page"]["version"]);
}

#[test]
fn what_is_typed_here_and_saved_in_an_editor_stands_there_both() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    served.printed("brief");
    let old = version(&served);
    project.change("brief.yaml", "date: 2026-02-13", "date: 2026-03-01 # moved");
    let change = json!({ "version": old, "changes": [set(&json!(["headline"]), "The road is closed")] });
    assert_eq!(served.patch("/api/briefs/brief", change).ok()["merged"], true);
    let text = project.read("brief.yaml");
    assert!(text.starts_with("headline: The road is closed\ndate: 2026-03-01 # moved\n"), "{text}");
}

#[test]
fn who_changes_the_same_place_is_told_what_stands_there() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    served.printed("brief");
    let old = version(&served);
    project.change("brief.yaml", "The road is open", "Somebody else was here");
    let theirs = project.read("brief.yaml");
    let change = json!({ "version": old, "changes": [set(&json!(["headline"]), "The road is closed")] });
    let refused = served.patch("/api/briefs/brief", change);
    refused.fails(409);
    let refused = refused.json();
    assert_eq!(refused["text"], json!(theirs));
    let expected = json!([{ "path": ["headline"], "was": "The road is open", "now": "Somebody else was here" }]);
    assert_eq!(refused["theirs"], expected);
    assert_eq!(project.read("brief.yaml"), theirs);
    // On the version that was told, it is made.
    let again = json!({ "version": refused["version"], "changes": [set(&json!(["headline"]), "The road is closed")] });
    served.patch("/api/briefs/brief", again).ok();
    let unknown = json!({ "version": "00", "changes": [set(&json!(["headline"]), "None")] });
    served.patch("/api/briefs/brief", unknown).fails(409);
}

#[test]
fn undo_and_redo() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    served.printed("brief");
    let first = project.read("brief.yaml");
    served.post("/api/undo", json!({})).fails(409);
    for (key, words) in [("headline", "The road is closed"), ("kicker", "Roads")] {
        let change = json!({ "version": version(&served), "changes": [set(&json!([key]), words)] });
        served.patch("/api/briefs/brief", change).ok();
    }
    let last = project.read("brief.yaml");
    assert_eq!(served.get("/api/state").ok()["can_undo"], "brief: kicker changed");
    served.post("/api/undo", json!({})).ok();
    served.post("/api/undo", json!({})).ok();
    assert_eq!(project.read("brief.yaml"), first);
    served.post("/api/redo", json!({})).ok();
    served.post("/api/redo", json!({})).ok();
    assert_eq!(project.read("brief.yaml"), last);
    // What an editor wrote meanwhile stays.
    project.change("brief.yaml", "date: 2026-02-13", "date: 2026-03-01");
    served.post("/api/undo", json!({})).ok();
    let text = project.read("brief.yaml");
    assert!(text.contains("2026-03-01") && !text.contains("Roads"), "{text}");
    // A place that an editor changed too is not touched.
    project.change("brief.yaml", "The road is closed", "Somebody else was here");
    served.post("/api/undo", json!({})).fails(409);
    assert!(project.read("brief.yaml").contains("Somebody else was here"));
}

#[test]
fn typing_is_undone_in_one() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    served.printed("brief");
    let first = project.read("brief.yaml");
    for words in ["The r", "The roa", "The road"] {
        let change = json!({ "version": version(&served), "changes": [set(&json!(["headline"]), words)] });
        served.patch("/api/briefs/brief", change).ok();
    }
    served.post("/api/undo", json!({})).ok();
    assert_eq!(project.read("brief.yaml"), first);
}

#[test]
fn a_passage_is_proposed_and_becomes_an_excerpt() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    served.printed("brief");
    let source = served.get("/api/sources/road").ok();
    let text = source["paragraphs"][1]["text"].as_str().unwrap();
    let (start, end) = (text.find("carrier").unwrap(), text.find("toll").unwrap() + 2);
    let selected = json!({ "paragraph": 2, "start": start, "end": end });
    let proposal = served.post("/api/sources/road/passage", selected).ok();
    assert_eq!((&proposal["exact"], &proposal["speaker"]), (&json!("carrier that pays the toll"), &json!("ada")));
    assert_eq!((&proposal["id"], &proposal["locator"]), (&json!("carrier-pays-toll"), &json!("para. 2")));
    assert_eq!(proposal["verdict"]["refused"], false);
    // Given to the publication, it would be refused.
    let selected = json!({ "paragraph": 2, "start": start, "end": end, "speaker": null });
    let refused = served.post("/api/sources/road/passage", selected).ok();
    assert_eq!((&refused["verdict"]["kind"], &refused["verdict"]["refused"]), (&json!("unattributed"), &json!(true)));
    let excerpt =
        json!({ "id": "toll", "exact": proposal["exact"], "speaker": "ada", "themes": ["trade"], "note": "Short" });
    let body = json!({ "version": source["version"], "excerpt": excerpt });
    let written = served.post("/api/sources/road/excerpts", body.clone()).ok();
    let record = project.read("sources/road.yaml");
    let expected =
        "  toll:\n    exact: carrier that pays the toll\n    speaker: ada\n    themes: [trade]\n    note: Short\n";
    assert!(record.contains(expected), "{record}");
    assert!(record.find("toll:") < record.find("harbour:"), "as in the text:\n{record}");
    // Sent twice, it stands there once; another of the id is refused.
    served.post("/api/sources/road/excerpts", body.clone()).ok();
    assert_eq!(project.read("sources/road.yaml"), record);
    let other = json!({ "version": written["version"], "excerpt": body["excerpt"] });
    served.post("/api/sources/road/excerpts", other).fails(409);
    let changed = json!({ "id": "toll", "exact": "pays the toll", "speaker": "ada", "themes": [] });
    let body = json!({ "version": written["version"], "excerpt": changed });
    let written = served.put("/api/sources/road/excerpts/toll", body).ok();
    let record = project.read("sources/road.yaml");
    assert!(record.contains("  toll:\n    exact: pays the toll\n    speaker: ada\n  harbour:\n"), "{record}");
    let removed =
        served.ask("DELETE", "/api/sources/road/excerpts/toll", Some(&json!({ "version": written["version"] })));
    removed.ok();
    assert_eq!(project.read("sources/road.yaml"), crate::support::RECORD);
}

#[test]
fn an_excerpt_that_a_brief_names_keeps_its_id() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    served.printed("brief");
    let source = served.get("/api/sources/road").ok();
    let excerpt = json!({ "id": "otherwise", "exact": "The road is open to every carrier", "speaker": "ada" });
    let body = json!({ "version": source["version"], "excerpt": excerpt });
    let told = served.put("/api/sources/road/excerpts/open-road", body).fails(409);
    assert!(told.contains("brief"), "{told}");
}

#[test]
fn somebody_whom_the_record_does_not_know_comes_into_it() {
    let project = TestProject::without_remarks();
    let text = "Ben Gold, a minister at the Treasury, spoke. \"We will pay for the whole of it,\" said Ben Gold.\n";
    project.write("sources/plan.txt", text);
    project.write("sources/plan.yaml", "citation: { type: article, title: A plan, date: 2026-01-05 }\n");
    let served = Served::desk(project.path());
    served.printed("brief");
    let source = served.get("/api/sources/plan").ok();
    let start = text.find("We will").unwrap();
    let selected = json!({ "paragraph": 1, "start": start, "end": start + 30 });
    let proposal = served.post("/api/sources/plan/passage", selected).ok();
    assert_eq!(proposal["new_speaker"]["name"], "Ben Gold");
    assert_eq!(
        (&proposal["speaker"], &proposal["verdict"]["refused"]),
        (&proposal["new_speaker"]["id"], &json!(false))
    );
    let excerpt = json!({ "id": proposal["id"], "exact": proposal["exact"], "speaker": proposal["speaker"] });
    let body = json!({ "version": source["version"], "excerpt": excerpt, "new_speaker": proposal["new_speaker"] });
    let written = served.post("/api/sources/plan/excerpts", body).ok();
    let after = served.get("/api/sources/plan").ok();
    assert_eq!(after["excerpts"][0]["verdict"]["kind"], "verified", "{}", project.read("sources/plan.yaml"));
    let person = json!({ "version": written["version"], "speaker": { "name": "Ben Gold", "role": "minister" } });
    served.put("/api/sources/plan/speakers/gold", person).ok();
    assert!(project.read("sources/plan.yaml").contains("role: minister\n"));
}

#[test]
fn themes_are_written_where_they_stand() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    served.printed("brief");
    let file = served.get("/api/state").ok()["themes_file"].clone();
    let theme = json!({ "title": "Ports and quays", "terms": ["quay"] });
    let written = served.put("/api/themes/ports", json!({ "version": file["version"], "theme": theme })).ok();
    let codebook = project.read("sources/themes.yaml");
    assert!(
        codebook.contains("ports:\n  title: Ports and quays\n  terms:") && codebook.contains("quay\n"),
        "{codebook}"
    );
    served.put("/api/themes/rail", json!({ "version": written["version"], "theme": { "title": "Rail" } })).ok();
    assert!(project.read("sources/themes.yaml").ends_with("rail:\n  title: Rail\n"));
    served
        .put("/api/themes/No%20id", json!({ "version": written["version"], "theme": { "title": "Rail" } }))
        .fails(422);
}

#[test]
fn a_brief_is_begun_and_taken_back() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    served.printed("brief");
    let begun = served.post("/api/briefs", json!({ "title": "The harbour: what now?", "template": "memo" })).ok();
    assert_eq!(begun["file"], "the-harbour-what-now.yaml");
    let brief = served.printed("the-harbour-what-now");
    assert_eq!((&brief["spec"]["template"], &brief["page"]["fits"]), (&json!("memo"), &json!(true)), "{brief}");
    served.post("/api/briefs", json!({ "id": "the-harbour-what-now" })).fails(409);
    served.post("/api/briefs", json!({ "id": "../brief" })).fails(422);
    served.post("/api/briefs", json!({ "id": "other", "template": "none" })).fails(422);
    served.post("/api/undo", json!({})).ok();
    assert!(!project.path().join("the-harbour-what-now.yaml").exists());
    served.post("/api/redo", json!({})).ok();
    assert!(project.path().join("the-harbour-what-now.yaml").exists());
}

#[test]
fn a_brief_is_deleted_and_put_back() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    let before = served.printed("brief");
    let text = project.read("brief.yaml");
    let delete = |version: &Value| served.ask("DELETE", "/api/briefs/brief", Some(&json!({ "version": version })));
    delete(&json!("another")).fails(409);
    assert_eq!(project.read("brief.yaml"), text);
    delete(&before["version"]).ok();
    assert!(!project.path().join("brief.yaml").exists());
    served.until(|served| served.get("/api/state").ok()["briefs"] == json!([]));
    served.get("/api/briefs/brief").fails(404);
    delete(&before["version"]).fails(404);
    assert_eq!(served.get("/api/state").ok()["can_undo"], "brief brief deleted");
    served.post("/api/undo", json!({})).ok();
    assert_eq!(project.read("brief.yaml"), text);
    served.printed("brief");
}

#[test]
fn raw_text_is_written_on_its_version() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    served.printed("brief");
    let raw = served.get("/api/files/sources/themes.yaml").ok();
    let text = format!("# A word\n{}", raw["text"].as_str().unwrap());
    let body = json!({ "version": raw["version"], "text": text });
    served.put("/api/files/sources/themes.yaml", body.clone()).ok();
    assert_eq!(project.read("sources/themes.yaml"), text);
    served.put("/api/files/sources/themes.yaml", body).fails(409);
    for file in ["sources/road.txt", "out/brief.pdf", "sources/originals/x.yaml", ".git/config", "nothing.toml"] {
        served.get(&format!("/api/files/{file}")).fails(404);
    }
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_project() {
    let project = TestProject::without_remarks();
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret.yaml");
    fs::write(&secret, "headline: Secret\n").unwrap();
    std::os::unix::fs::symlink(&secret, project.path().join("linked.yaml")).unwrap();
    let served = Served::desk(project.path());
    served.printed("brief");
    let refused = served.get("/api/files/linked.yaml");
    refused.fails(403);
    assert!(!refused.text().contains("Secret"));
    let change = json!({ "version": "", "changes": [set(&json!(["headline"]), "Other")] });
    served.patch("/api/briefs/linked", change).fails(403);
    assert_eq!(fs::read_to_string(&secret).unwrap(), "headline: Secret\n");
}

#[test]
fn two_windows_hear_of_each_other() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    served.printed("brief");
    let (mut one, mut other) = (served.events(), served.events());
    let change = json!({ "version": version(&served), "changes": [set(&json!(["kicker"]), "Roads")] });
    served.patch("/api/briefs/brief", change).ok();
    for events in [&mut one, &mut other] {
        let changed = events.next_of("changed");
        assert_eq!((&changed["by"], &changed["files"]), (&json!("desk"), &json!(["brief.yaml"])));
    }
    project.change("sources/themes.yaml", "title: Ports", "title: Harbours");
    let changed = one.next_of("changed");
    assert_eq!(changed["by"], "files");
    // The system may tell of the desk's own write late, along with this one.
    assert!(changed["files"].as_array().unwrap().contains(&json!("sources/themes.yaml")), "{changed}");
}
