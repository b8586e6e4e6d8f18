//! What the desk shows of a project.

use crate::support::browser::Served;
use crate::support::{TestProject, own_project};
use serde_json::json;
use tiny_skia::Pixmap;

#[test]
fn the_project_at_a_glance() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    served.printed("brief");
    let state = served.get("/api/state").ok();
    assert_eq!(state["organisation"], "Policy Desk");
    assert_eq!(state["readonly"], json!(null));
    assert_eq!(state["briefs"][0]["title"], "The road is open");
    assert_eq!((&state["briefs"][0]["fits"], &state["briefs"][0]["waiting"]), (&json!(true), &json!(false)));
    let source = &state["sources"][0];
    assert_eq!((&source["key"], &source["paragraphs"], &source["excerpts"]), (&json!("road"), &json!(3), &json!(2)));
    assert_eq!(source["problems"], json!({ "errors": 0, "warnings": 0 }));
    assert_eq!(state["themes"][1]["id"], "trade");
    assert_eq!(state["themes"][1]["excerpts"], 1);
    let picture = state["templates"][0]["picture"].as_str().unwrap().to_owned();
    let picture = served.get(&picture);
    assert_eq!((picture.status, picture.header("content-type")), (200, Some("image/png")));
}

#[test]
fn a_source_with_its_speech_and_codes() {
    let project = TestProject::without_remarks();
    project.change("sources/themes.yaml", "title: Ports\n", "title: Ports\n  terms: [quay]\n");
    let served = Served::desk(project.path());
    served.printed("brief");
    let source = served.get("/api/sources/road").ok();
    assert_eq!((&source["title"], &source["faulty"]), (&json!("A road report"), &json!(false)));
    let paragraph = &source["paragraphs"][1];
    assert_eq!(paragraph["number"], 2);
    let text: Vec<u16> = paragraph["text"].as_str().unwrap().encode_utf16().collect();
    let words = |of: &serde_json::Value| {
        let place = |key: &str| usize::try_from(of[key].as_u64().unwrap()).unwrap();
        String::from_utf16(&text[place("start")..place("end")]).unwrap()
    };
    let speech = &paragraph["speech"][0];
    assert_eq!(words(speech), "The road is open to every carrier that pays the toll,");
    assert_eq!((&speech["speaker"], &speech["name"]), (&json!("ada"), &json!("Ada Byron")));
    assert_eq!(words(&paragraph["excerpts"][0]), "The road is open to every carrier that pays the toll");
    assert_eq!(source["paragraphs"][2]["terms"][0]["theme"], "ports");
    let excerpt = source["excerpts"].as_array().unwrap().iter().find(|one| one["id"] == "open-road").unwrap();
    assert_eq!(excerpt["briefs"], json!(["brief"]));
    assert_eq!((&excerpt["verdict"]["kind"], &excerpt["verdict"]["refused"]), (&json!("verified"), &json!(false)));
    assert_eq!(excerpt["paragraph"], 2);
    served.get("/api/sources/nowhere").fails(404);
    served.get("/api/sources/themes").fails(404);
}

#[test]
fn names_and_terms_in_marks_are_no_speech() {
    let project = TestProject::without_remarks();
    let text = project.read("sources/road.txt");
    project.write("sources/road.txt", format!("{text}\n\nThe \u{201c}toll road\u{201d} is what others call it.\n"));
    let served = Served::desk(project.path());
    served.printed("brief");
    let source = served.get("/api/sources/road").ok();
    let paragraphs = source["paragraphs"].as_array().unwrap();
    let last = paragraphs.last().unwrap();
    assert!(last["text"].as_str().unwrap().contains("toll road"), "{last}");
    assert_eq!(last["speech"], json!([]));
    assert!(paragraphs.iter().any(|paragraph| paragraph["speech"] != json!([])));
}

#[test]
fn a_brief_with_its_page() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    let brief = served.printed("brief");
    assert_eq!(brief["spec"]["headline"], "The road is open");
    // As the file has them, and not in the order of letters.
    let answer = served.get("/api/briefs/brief").text();
    assert!(answer.find("\"headline\":").unwrap() < answer.find("\"date\":").unwrap(), "{answer}");
    let page = &brief["page"];
    assert_eq!((&page["fits"], &page["stale"], &page["over_lines"]), (&json!(true), &json!(false), &json!(null)));
    assert!(page["room_words"].as_u64().unwrap() > 100, "{page}");
    let quotation = &page["quotations"][0];
    assert_eq!((&quotation["excerpt"], &quotation["source"]), (&json!("open-road"), &json!("road")));
    let area = &quotation["rects"][0];
    let share = |key: &str| area[key].as_f64().unwrap();
    assert!(share("x") > 0.0 && share("x") + share("width") < 1.0, "{area}");
    assert!(share("y") > 0.1 && share("y") + share("height") < 0.9, "{area}");
    let svg = served.get(page["svg"].as_str().unwrap());
    assert_eq!((svg.status, svg.header("content-type")), (200, Some("image/svg+xml")));
    assert!(svg.text().starts_with("<svg"));
    let png = page["png"].as_str().unwrap();
    let of_width = |width: u32| {
        let png = served.get(&format!("{png}&width={width}"));
        assert_eq!((png.status, png.header("content-type")), (200, Some("image/png")));
        Pixmap::decode_png(&png.body).unwrap()
    };
    assert_eq!((of_width(240).width(), of_width(1190).height()), (240, 1683));
    served.get(png).fails(422);
    served.get(&format!("{png}&width=4000000000")).fails(422);
    served.get("/api/pages/brief.webp?width=240").fails(404);
    served.get("/api/briefs/none").fails(404);
    served.get("/api/pages/none.svg").fails(404);
}

#[test]
fn a_page_that_is_too_long_says_by_how_much() {
    let project = TestProject::new();
    let words = "Carriers pay the toll and drive on. ".repeat(400);
    project.write(
        "brief.yaml",
        format!("headline: Long\ndate: 2026-02-13\nthemes:\n  - {{ theme: trade, text: \"{words}\" }}\n"),
    );
    let served = Served::desk(project.path());
    let brief = served.printed("brief");
    let page = &brief["page"];
    assert_eq!((&page["fits"], &page["svg"]), (&json!(false), &json!(null)));
    assert!(page["over_lines"].as_u64().unwrap() > 20 && page["over_words"].as_u64().unwrap() > 200, "{page}");
    let problem = &brief["problems"][0];
    assert_eq!((&problem["code"], &problem["field"]), (&json!("overset"), &json!(["headline"])));
    assert_eq!((&problem["file"], &problem["line"]), (&json!("brief.yaml"), &json!(1)));
}

#[test]
fn a_page_with_little_on_it_tells_one_number_of_words() {
    let project = TestProject::new();
    project.write("brief.yaml", "headline: Short\ndate: 2026-02-13\nkey-messages: [The road is open.]\n");
    let served = Served::desk(project.path());
    let brief = served.printed("brief");
    let room = brief["page"]["room_words"].as_u64().unwrap();
    let problems = brief["problems"].as_array().unwrap();
    let underfull = problems.iter().find(|problem| problem["code"] == "underfull").unwrap();
    let told = underfull["hint"].as_str().unwrap();
    let words = told.split(' ').find_map(|word| word.parse::<u64>().ok()).unwrap();
    assert!(room >= words, "room for {room} words, and {told}");
}

#[test]
fn a_file_that_does_not_parse_is_shown_as_it_is() {
    let project = TestProject::without_remarks();
    let served = Served::desk(project.path());
    let before = served.printed("brief");
    let mut events = served.events();
    project.write("brief.yaml", "headline: \"The road\ndate: [");
    while events.next_of("page")["page"]["stale"] != true {}
    let brief = served.printed("brief");
    assert_eq!((&brief["spec"], &brief["text"]), (&json!(null), &json!("headline: \"The road\ndate: [")));
    assert_eq!(brief["problems"][0]["code"], "yaml-syntax");
    // The last good page stays.
    let page = |brief: &serde_json::Value| served.get(brief["page"]["svg"].as_str().unwrap()).body;
    assert_eq!(page(&brief), page(&before));
    let raw = served.get("/api/files/brief.yaml").ok();
    assert_eq!((&raw["problems"][0]["line"], &raw["text"]), (&json!(2), &brief["text"]));
}

#[test]
fn a_source_with_errors_can_be_read_all_the_same() {
    let project = TestProject::without_remarks();
    project.change("sources/road.yaml", "speakers:", "speekers:");
    let served = Served::desk(project.path());
    served.printed("brief");
    let source = served.get("/api/sources/road").ok();
    assert_eq!((&source["faulty"], source["paragraphs"].as_array().unwrap().len()), (&json!(true), 3));
    assert!(source["problems"][0]["message"].as_str().unwrap().contains("speekers"), "{source}");
    assert_eq!(served.get("/api/state").ok()["sources"][0]["faulty"], true);
}

#[test]
fn schemas_know_the_ids_of_the_project() {
    let served = Served::desk(&own_project());
    served.until(|served| served.get("/api/schema/brief").status == 200);
    let schema = served.get("/api/schema/brief").ok();
    assert!(schema["definitions"]["excerpt-id"].to_string().contains("landlocked-country"));
    served.get("/api/schema/none").fails(404);
}
