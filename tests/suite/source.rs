//! Texts brought in, looked at and brought up to date, as a user does it.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{TestProject, own_project, repository};

fn fixture(name: &str) -> PathBuf {
    repository().join("tests/suite/import").join(name)
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The excerpts of a record in its order, as speaker and words.
fn excerpts(record: &str) -> Vec<(String, String)> {
    let record: serde_yaml::Mapping = serde_yaml::from_str(record).unwrap();
    let text = |value: &serde_yaml::Value| value.as_str().unwrap_or("").to_owned();
    let excerpts = record.get("excerpts").and_then(serde_yaml::Value::as_mapping).cloned().unwrap_or_default();
    excerpts.iter().map(|(_, excerpt)| (text(&excerpt["speaker"]), text(&excerpt["exact"]))).collect()
}

#[test]
fn the_articles_twelve_quotations_are_drafted_with_their_speaker_and_nothing_else_is() {
    let project = TestProject::new();
    let own = |name: &str| fs::read(own_project().join("sources").join(name)).unwrap();
    project
        .write("sources/newsaz-charter.txt", own("newsaz-charter.txt"))
        .write("sources/themes.yaml", own("themes.yaml"));
    project.remove("sources/road.yaml").remove("brief.yaml");
    let run = project.run(&["source", "add", "sources/newsaz-charter.txt"]).ends_with(0);
    assert!(run.stderr.contains("12 quotations by 1 speaker drafted"), "{}", run.stderr);
    let record = project.read("sources/newsaz-charter.yaml");
    let by_hand = excerpts(&String::from_utf8(own("newsaz-charter.yaml")).unwrap());
    let spoken: Vec<_> = by_hand.into_iter().filter(|(speaker, _)| speaker == "mammadov").collect();
    assert_eq!(spoken.len(), 12);
    assert_eq!(excerpts(&record), spoken);
    let drafted = yaml(&record);
    assert_eq!(drafted["speakers"].as_object().unwrap().len(), 1);
    let mammadov = &drafted["speakers"]["mammadov"];
    assert_eq!(mammadov["name"], "Mahammad Mammadov");
    assert_eq!(mammadov["role"], "expert on regional security");
    assert_eq!(mammadov["affiliation"], "Topchubashov Center");
    assert_eq!(drafted["furniture"][0], "date 2026-02-12 + ↺ − 16 px");
    assert_eq!(drafted["language"], "en");
    assert_eq!(
        project.read("sources/newsaz-charter.txt").as_bytes(),
        own("newsaz-charter.txt"),
        "the text is kept byte for byte"
    );
    let listed: Value =
        serde_json::from_str(&project.run(&["source", "list", "--format", "json"]).ends_with(0).stdout).unwrap();
    assert_eq!((&listed[0]["speech"], &listed[0]["excerpts"]), (&Value::from(12), &Value::from(12)));
}

#[test]
fn a_second_call_adds_what_is_new_and_changes_nothing_that_stands_there() {
    let project = TestProject::new();
    project.run(&["source", "add", path(&fixture("road-saved.html")), "--key", "harbour"]).ends_with(0);
    let drafted = project.read("sources/harbour.yaml");
    let again = project.run(&["source", "add", path(&fixture("road-saved.html")), "--key", "harbour"]).ends_with(0);
    assert!(again.stderr.contains("harbour: nothing new"), "{}", again.stderr);
    assert_eq!(project.read("sources/harbour.yaml"), drafted);

    // A person renames one excerpt, cuts another short, throws a third away, and writes comments.
    let start = drafted.find("  somebody-pay-end:").unwrap_or_else(|| panic!("{drafted}"));
    let end = start
        + drafted[start..]
            .find(
                "speaker: byron
",
            )
            .unwrap()
        + "speaker: byron
"
        .len();
    let edited = format!("{}{}", &drafted[..start], &drafted[end..])
        .replace("  nobody-turned-back:", "  # mine\n  my-own:")
        .replace(", whatever flag the lorry flies.", "");
    project.write("sources/harbour.yaml", &edited);
    let added = project.run(&["source", "add", path(&fixture("road-saved.html")), "--key", "harbour"]).ends_with(0);
    assert!(added.stderr.contains("1 quotation drafted"), "{}", added.stderr);
    let merged = project.read("sources/harbour.yaml");
    assert!(merged.contains("  somebody-pay-end:\n"), "{merged}");
    for line in edited.lines() {
        assert!(merged.lines().any(|other| other == line), "`{line}` stands in\n{merged}");
    }
    let last = excerpts(&merged).pop().unwrap();
    assert_eq!((excerpts(&merged).len(), last.0.as_str()), (excerpts(&drafted).len(), "byron"), "{merged}");
    assert!(last.1.starts_with("Somebody has to pay for all of this"), "{merged}");
}

#[test]
fn themes_that_are_written_after_the_text_came_in_code_it_all_the_same() {
    let project = TestProject::new();
    project.run(&["source", "add", path(&fixture("road-saved.html")), "--key", "harbour"]).ends_with(0);
    let drafted = project.read("sources/harbour.yaml");
    assert!(!drafted.contains("themes:"), "{drafted}");
    // One that says that it has none keeps none.
    let without = drafted.replacen("    speaker: wheatstone\n", "    speaker: wheatstone\n    themes: [] # no\n", 1);
    project.write("sources/harbour.yaml", &without);
    let themes = project.read("sources/themes.yaml") + "tolls: { title: Tolls, terms: [toll, pay, lorry, lorries] }\n";
    project.write("sources/themes.yaml", themes);
    let page = fixture("road-saved.html");
    let add = ["source", "add", path(&page), "--key", "harbour"];
    let dry = project.run(&[&add[..], &["--dry-run"]].concat()).ends_with(0);
    assert!(dry.stdout.contains("  somebody-pay-end:\n    themes: [tolls]\n"), "{}", dry.stdout);
    assert_eq!(project.read("sources/harbour.yaml"), without);
    let run = project.run(&add).ends_with(0);
    assert!(run.stderr.contains("coded with themes whose terms stand in them"), "{}", run.stderr);
    let coded = project.read("sources/harbour.yaml");
    let record = yaml(&coded);
    assert_eq!(record["excerpts"]["somebody-pay-end"]["themes"], serde_json::json!(["tolls"]), "{coded}");
    assert!(coded.contains("    themes: [] # no\n"), "{coded}");
    for line in without.lines() {
        assert!(coded.lines().any(|other| other == line), "`{line}` stands in\n{coded}");
    }
    let again = project.run(&add).ends_with(0);
    assert!(again.stderr.contains("harbour: nothing new"), "{}", again.stderr);
}

#[test]
fn what_a_text_was_taken_from_is_kept_with_its_digest_and_the_record_has_no_error() {
    let project = TestProject::new();
    for (file, key, ending) in [
        ("road-pandoc.docx", "word", "docx"),
        ("road-libreoffice.odt", "open", "odt"),
        ("road-chromium.pdf", "print", "pdf"),
        ("road-saved.html", "saved", "html"),
    ] {
        let run = project.run(&["source", "add", path(&fixture(file)), "--key", key]).ends_with(0);
        let written =
            [format!("sources/{key}.txt"), format!("sources/originals/{key}.{ending}"), format!("sources/{key}.yaml")];
        assert_eq!(run.stdout.lines().collect::<Vec<_>>(), written);
        assert_eq!(fs::read(project.path().join(&written[1])).unwrap(), fs::read(fixture(file)).unwrap());
        let record = yaml(&project.read(&written[2]));
        assert_eq!(record["original"]["file"], format!("originals/{key}.{ending}"));
        assert_eq!(record["original"]["sha256"].as_str().unwrap().len(), 64);
        let speakers = record["speakers"].as_object().unwrap();
        let told: Vec<(&str, &str)> =
            speakers.values().map(|one| (one["name"].as_str().unwrap(), one["role"].as_str().unwrap_or(""))).collect();
        assert!(
            told.contains(&("Ada Byron", "engineer")) && told.contains(&("Charles Wheatstone", "director")),
            "{file}: {told:?}"
        );
        assert_eq!(speakers["byron"]["affiliation"], "Road Office", "{file}");
        assert_eq!(speakers["wheatstone"]["affiliation"], "Institute of Transport", "{file}");
        let terms = project.read(&written[2]);
        assert!(terms.contains("taken for names and terms: blue ticket"), "{file}: {terms}");
    }
    let check = project.run(&["check"]).ends_with(0);
    assert!(!check.stderr.contains("error"), "{}", check.stderr);
}

#[test]
fn the_pages_of_a_pdf_are_called_what_is_printed_on_them() {
    let project = TestProject::new();
    project.run(&["source", "add", path(&fixture("road-typst.pdf")), "--key", "report"]).ends_with(0);
    let record = project.read("sources/report.yaml");
    let pages = yaml(&record)["pages"].clone();
    let labels: Vec<&str> = pages.as_array().unwrap().iter().map(|page| page["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["i", "ii", "1", "2"], "{record}");
    assert!(pages[3]["begins"].as_str().unwrap().starts_with("lorries in a week"), "{record}");
    let check = project.run(&["check"]).ends_with(0);
    assert!(!check.stderr.contains("sources/report.yaml:2"), "{}", check.stderr);
    // A record that was made before pages were read gets them, and keeps what a person wrote.
    let without: String = record
        .lines()
        .filter(|line| !line.starts_with("pages:") && !line.starts_with("  - { label"))
        .map(|line| format!("{line}\n"))
        .collect();
    project.write("sources/report.yaml", format!("{without}# By hand.\n"));
    let file = fixture("road-typst.pdf");
    let add = ["source", "add", path(&file), "--key", "report"];
    let again = project.run(&add).ends_with(0);
    assert!(again.stderr.contains("4 pages with their first words"), "{}", again.stderr);
    let record = project.read("sources/report.yaml");
    assert_eq!(yaml(&record)["pages"], pages, "{record}");
    assert!(record.ends_with("# By hand.\n"), "{record}");
    assert!(project.run(&add).ends_with(0).stderr.contains("nothing new"));
}

#[test]
fn a_dry_run_prints_the_record_and_writes_nothing() {
    let project = TestProject::new();
    let before: Vec<_> =
        fs::read_dir(project.path().join("sources")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    let run = project.run(&["source", "add", path(&fixture("road-saved.html")), "--dry-run"]).ends_with(0);
    assert_eq!(yaml(&run.stdout)["citation"]["parent"]["title"], "The Gazette");
    let after: Vec<_> =
        fs::read_dir(project.path().join("sources")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(before, after);
}

#[test]
fn an_entry_of_a_bibliography_says_what_the_text_is() {
    let project = TestProject::new();
    project.write("x.bib", "@article{x, title = {Roads of the South}, author = {Somerville, Mary}, journaltitle = {Journal of Roads}, date = {2025-03}}");
    project
        .run(&["source", "add", path(&fixture("road-pandoc.docx")), "--key", "cited", "--citation", "x.bib"])
        .ends_with(0);
    let citation = &yaml(&project.read("sources/cited.yaml"))["citation"];
    assert_eq!(
        (&citation["title"], &citation["author"]),
        (&Value::from("Roads of the South"), &Value::from("Somerville, Mary"))
    );
    assert_eq!(
        (&citation["date"], &citation["parent"]["title"]),
        (&Value::from("2025-03"), &Value::from("Journal of Roads"))
    );
    project
        .write("x.bib", "no bibliography")
        .run(&["source", "add", path(&fixture("road-pandoc.docx")), "--key", "other", "--citation", "x.bib"])
        .ends_with(1);
    assert!(!project.path().join("sources/other.txt").exists());
}

#[track_caller]
fn refused(project: &TestProject, arguments: &[&str], status: i32, words: &[&str]) {
    let run = project.run(&[&["source", "add"], arguments].concat()).ends_with(status);
    for words in words {
        assert!(run.stderr.contains(words), "`{words}` stands in\n{}", run.stderr);
    }
}

#[test]
fn what_can_not_be_brought_in_says_why_and_leaves_nothing_behind() {
    let project = TestProject::new();
    let scan = fixture("scan-libreoffice.pdf");
    refused(&project, &["nowhere.pdf"], 2, &["error: nowhere.pdf is not there"]);
    refused(
        &project,
        &[path(&fixture("locked-libreoffice.pdf"))],
        1,
        &["is locked with a password", "save it without one"],
    );
    refused(&project, &[path(&scan)], 1, &["has no text: its pages are pictures", "ocrmypdf"]);
    refused(
        &project,
        &[path(&fixture("road-saved.html")), "--key", "Road Ä"],
        1,
        &["`Road Ä` can't be a source's key", "as in road-a"],
    );
    refused(&project, &[path(&fixture("road-saved.html")), "--key", "themes"], 1, &["the codebook"]);
    refused(
        &project,
        &[path(&fixture("road-saved.html")), "--key", "road"],
        1,
        &["another text with the key `road`", "source update road", "--key road-2"],
    );
    refused(&project, &["-"], 1, &["is empty"]);
    project.write("sources/originals", "in the way");
    refused(
        &project,
        &[path(&fixture("road-saved.html")), "--key", "blocked"],
        2,
        &["can't be", "nothing was brought in"],
    );
    let left: Vec<String> = fs::read_dir(project.path().join("sources"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert!(!left.iter().any(|name| name.starts_with("blocked") || name.contains("scan")), "{left:?}");
}

#[test]
fn letters_of_other_encodings_and_names_with_accents_come_in() {
    let project = TestProject::new();
    let text = "Дорога открыта.\n\n«Дорога открыта для каждого перевозчика, который платит», — сказала Ада Байрон. Это было в понедельник, и с ней были журналисты.\n";
    project.write("Отчёт.txt", encoding_rs::WINDOWS_1251.encode(text).0);
    let run = project.run(&["source", "add", "Отчёт.txt"]).ends_with(0);
    assert!(run.stderr.contains("read as windows-1251"), "{}", run.stderr);
    assert_eq!(project.read("sources/otchet.txt"), text);
    assert_eq!(yaml(&project.read("sources/otchet.yaml"))["language"], "ru");
    let names = "“We will open the road again next spring,” José Ibáñez said.\n\n“And we will pay for all of that road,” said María Ibáñez, a farmer.\n";
    project.write("two.txt", names).run(&["source", "add", "two.txt"]).ends_with(0);
    let record = project.read("sources/two.yaml");
    let speakers = yaml(&record)["speakers"].as_object().cloned().unwrap();
    assert_eq!(speakers.keys().collect::<Vec<_>>(), ["ibanez", "m-ibanez"], "{record}");
    assert!(record.contains("another speaker has the same surname"), "{record}");
}

#[test]
fn sources_are_shown_with_speech_speakers_excerpts_and_the_briefs_that_use_them() {
    let project = TestProject::new();
    let shown = |arguments: &[&str]| -> Value {
        let run = project.run(&[&["source", "show", "road", "--format", "json"], arguments].concat()).ends_with(0);
        serde_json::from_str(&run.stdout).unwrap()
    };
    let all = shown(&[]);
    assert_eq!(all["paragraphs"].as_array().unwrap().len(), 3);
    let speech = &all["paragraphs"][1];
    assert_eq!((&speech["number"], &speech["speech"][0]["speaker"]), (&Value::from(2), &Value::from("ada")));
    assert_eq!(speech["excerpts"][0]["briefs"], serde_json::json!(["brief"]));
    let numbers = |shown: &Value| {
        shown["paragraphs"].as_array().unwrap().iter().map(|one| one["number"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(numbers(&shown(&["--unused"])), [3]);
    assert_eq!(numbers(&shown(&["--theme", "trade"])), [2]);
    assert_eq!(numbers(&shown(&["--speaker", "ada"])), [2]);
    let human = project.run(&["source", "show", "road", "--color", "always"]).ends_with(0).stdout;
    assert!(human.contains("\u{1B}[1;32mThe road is open to every carrier that pays the toll,\u{1B}[0m"), "{human:?}");
    let plain = project.run(&["source", "show", "road"]).ends_with(0).stdout;
    assert!(
        plain.contains("   2 \"The road is open to every carrier that pays the toll,\" Ada Byron said."),
        "{plain}"
    );
    let wrong = project.run(&["source", "show", "raod"]).ends_with(1);
    assert!(wrong.stderr.contains("did you mean `road`?"), "{}", wrong.stderr);
}

#[test]
fn lists_tell_sources_and_excerpts() {
    let project = TestProject::new();
    let all = project.run(&["source", "list"]).ends_with(0).stdout;
    assert!(
        all.contains("road  A road report") && all.contains("2 excerpts (1 in no brief)") && all.contains("in brief"),
        "{all}"
    );
    let unused = project.run(&["source", "list", "--unused", "--format", "json"]).ends_with(0).stdout;
    let unused: Value = serde_json::from_str(&unused).unwrap();
    assert_eq!((unused.as_array().unwrap().len(), &unused[0]["id"]), (1, &Value::from("harbour")));
}

#[test]
fn a_newer_version_is_told_in_the_words_that_changed_with_the_briefs_it_touches() {
    let project = TestProject::new();
    let newer = project
        .read("sources/road.txt")
        .replace("pays the toll", "pays the fee")
        .replace("The harbour will", "A paragraph more.\n\nThe harbour will");
    project.write("newer.txt", &newer);
    let dry = project.run(&["source", "update", "road", "newer.txt", "--dry-run"]).ends_with(1);
    assert!(
        dry.stdout.contains("para. 2: … carrier that pays the [-toll,\"-] {+fee,\"+} Ada Byron said."),
        "{}",
        dry.stdout
    );
    assert!(dry.stdout.contains("para. 3 is new: {+A paragraph more.+}"), "{}", dry.stdout);
    assert!(dry.stdout.contains("open-road: quotation differs from `road` in one word (in brief)"), "{}", dry.stdout);
    assert!(dry.stdout.contains("harbour moved from para. 3 to para. 4 (in no brief)"), "{}", dry.stdout);
    assert_ne!(project.read("sources/road.txt"), newer);
    let run = project.run(&["source", "update", "road", "newer.txt"]).ends_with(1);
    assert!(run.stderr.contains("1 excerpt no longer there as it was; look at brief"), "{}", run.stderr);
    assert_eq!(project.read("sources/road.txt"), newer);
    let same = project.run(&["source", "update", "road", "newer.txt"]).ends_with(0);
    assert!(same.stderr.contains("nothing changed"), "{}", same.stderr);
}

#[test]
fn an_update_keeps_the_new_original_and_the_rest_of_the_record() {
    let project = TestProject::new();
    project.run(&["source", "add", path(&fixture("road-saved.html")), "--key", "harbour"]).ends_with(0);
    let before = project.read("sources/harbour.yaml");
    let page = fs::read_to_string(fixture("road-saved.html")).unwrap().replace("twelve thousand", "fourteen thousand");
    project.write("corrected.html", &page);
    let run = project.run(&["source", "update", "harbour", "corrected.html"]).ends_with(1);
    assert!(run.stdout.contains("[-twelve-] {+fourteen+}"), "{}", run.stdout);
    assert_eq!(project.read("sources/originals/harbour.html"), page);
    let after = project.read("sources/harbour.yaml");
    let changed: Vec<(&str, &str)> = before.lines().zip(after.lines()).filter(|(old, new)| old != new).collect();
    assert!(changed.len() == 1 && changed[0].0.contains("sha256:"), "{changed:?}");
}

/// A highlight of Hypothesis on the road's text.
fn highlight(exact: &str, tags: &[&str], note: &str) -> Value {
    serde_json::json!({ "uri": "https://example.org/road", "tags": tags, "text": note, "target": [{ "selector": [{ "type": "TextQuoteSelector", "exact": exact }] }] })
}

#[test]
fn highlights_become_excerpts_tags_themes_and_comments_notes() {
    let project = TestProject::new();
    let rows = [
        highlight("Work on the quays goes on", &["Ports", "Building works"], "Since when?"),
        highlight("The road is open to every carrier that pays the toll,", &["Trade and transit", "Tolls"], ""),
        highlight("The road is closed to every carrier that pays the toll", &[], ""),
        highlight("Something that stands in quite another text than this", &[], ""),
    ];
    project.write("marks.json", serde_json::json!({ "total": 4, "rows": rows }).to_string());
    let before = project.read("sources/road.yaml");
    let dry = project.run(&["source", "annotations", "road", "marks.json", "--dry-run"]).ends_with(0);
    assert!(
        dry.stdout.contains("para. 3: “Work on the quays goes on” [Ports, Building works], the publication"),
        "{}",
        dry.stdout
    );
    assert!(
        dry.stdout.contains(
            "not placed: “The road is closed to every carrier that pays the toll”: the text reads otherwise in para. 2"
        ),
        "{}",
        dry.stdout
    );
    assert!(dry.stdout.contains("the text has nothing like it"), "{}", dry.stdout);
    assert_eq!(project.read("sources/road.yaml"), before);
    let run = project.run(&["source", "annotations", "road", "marks.json"]).ends_with(0);
    assert!(
        run.stderr.contains("road (Hypothesis): 2 of 4 annotations placed, 1 new excerpt and 2 new themes written"),
        "{}",
        run.stderr
    );
    let record = yaml(&project.read("sources/road.yaml"));
    let added = &record["excerpts"]["work-quays-goes"];
    assert_eq!(added["exact"], "Work on the quays goes on", "{record}");
    assert_eq!(
        (&added["themes"], &added["note"]),
        (&serde_json::json!(["ports", "building-works"]), &Value::from("Since when?"))
    );
    assert_eq!(record["excerpts"]["open-road"]["themes"], serde_json::json!(["trade", "tolls"]), "{record}");
    assert_eq!(yaml(&project.read("sources/themes.yaml"))["building-works"]["title"], "Building works");
    let again = project.run(&["source", "annotations", "road", "marks.json"]).ends_with(0);
    assert!(again.stderr.contains("0 new excerpts and 0 new themes"), "{}", again.stderr);
    project.run(&["check"]).ends_with(0);
}

#[test]
fn what_taguette_exports_comes_in() {
    let project = TestProject::new();
    for name in ["newsaz-charter.txt", "newsaz-charter.yaml", "themes.yaml"] {
        project.write(&format!("sources/{name}"), fs::read(own_project().join("sources").join(name)).unwrap());
    }
    project.remove("sources/road.yaml").remove("sources/road.txt");
    project.write("brief.yaml", fs::read(own_project().join("middle-corridor.yaml")).unwrap());
    let import = |name| project.run(&["source", "annotations", "newsaz-charter", path(&fixture(name))]).ends_with(0);
    let run = import("highlights-taguette.csv");
    assert!(
        run.stderr.contains("(Taguette): 3 of 5 annotations placed, 3 new excerpts and 3 new themes"),
        "{}",
        run.stderr
    );
    // Taguette gives no place, so words that stand again and again could be any of them.
    assert!(run.stdout.contains("not placed: “Middle Corridor”: it stands 8 times"), "{}", run.stdout);
    let record = yaml(&project.read("sources/newsaz-charter.yaml"));
    let added = &record["excerpts"]["pivotal-role-strengthening"];
    assert_eq!(added["themes"], serde_json::json!(["regional-order", "corridor-trade"]), "{record}");
    assert_eq!(added["speaker"], "mammadov", "{record}");
    import("codebook-taguette.qdc");
    let themes = yaml(&project.read("sources/themes.yaml"));
    assert_eq!(themes["bezopasnost"]["title"], "безопасность", "{themes}");
    project.run(&["check"]).ends_with(0);
}

#[test]
fn excerpts_and_themes_go_back_to_other_programs() {
    let project = TestProject::new();
    let page: Value =
        serde_json::from_str(&project.run(&["source", "annotations", "road", "--export", "w3c"]).ends_with(0).stdout)
            .unwrap();
    let first = &page["items"][0];
    assert_eq!(first["target"]["selector"][0]["exact"], "The road is open to every carrier that pays the toll");
    let text = project.read("sources/road.txt");
    let at = |key: &str| usize::try_from(first["target"]["selector"][1][key].as_u64().unwrap()).unwrap();
    let words: String = text.chars().skip(at("start")).take(at("end") - at("start")).collect();
    assert_eq!(words.trim_end_matches(','), "The road is open to every carrier that pays the toll");
    assert_eq!(first["body"][0]["value"], "Trade and transit");
    project.run(&["source", "annotations", "road", "--export", "qdc", "-o", "themes.qdc"]).ends_with(0);
    let other = TestProject::new();
    other
        .write("sources/themes.yaml", "trade: { title: Trade and transit }\nports: { title: Old }\n")
        .write("themes.qdc", project.read("themes.qdc"));
    other.run(&["source", "annotations", "road", "themes.qdc"]).ends_with(0);
    let themes = yaml(&other.read("sources/themes.yaml"));
    assert_eq!(themes["ports"]["title"], "Old", "what stands there stays");
    let wrong = project.write("x.json", "{}").run(&["source", "annotations", "road", "x.json"]).ends_with(1);
    assert!(wrong.stderr.contains("x.json holds no annotations in a format that is known"), "{}", wrong.stderr);
}

#[test]
fn highlights_in_a_pdf_are_found_in_its_text() {
    let project = TestProject::new();
    let pdf = fixture("road-highlighted.pdf");
    project.run(&["source", "add", path(&fixture("road-libreoffice.pdf")), "--key", "harbour"]).ends_with(0);
    let run = project.run(&["source", "annotations", "harbour", path(&pdf)]).ends_with(0);
    assert!(
        run.stdout.contains("“Nobody will be turned back at the gate, whatever flag the lorry flies.”, Ada Byron"),
        "{}",
        run.stdout
    );
    assert!(run.stderr.contains("PDF highlights"), "{}", run.stderr);
    assert!(
        project.read("sources/harbour.yaml").contains("note: Ask her again"),
        "{}",
        project.read("sources/harbour.yaml")
    );
}

#[test]
fn an_original_that_was_changed_is_told() {
    let project = TestProject::new();
    project.run(&["source", "add", path(&fixture("road-saved.html")), "--key", "harbour"]).ends_with(0);
    assert!(!project.run(&["check"]).ends_with(0).stderr.contains("was taken from"));
    project.write("sources/originals/harbour.html", "<p>Another page");
    let changed = project.run(&["check"]).ends_with(0).stderr;
    assert!(
        changed.contains("sources/originals/harbour.html is not what the text of `harbour` was taken from any more"),
        "{changed}"
    );
    assert!(changed.contains("sources/harbour.yaml:"), "{changed}");
    project.remove("sources/originals/harbour.html");
    let gone = project.run(&["check"]).ends_with(0).stderr;
    assert!(gone.contains("can't be read (it is not there)"), "{gone}");
}

#[test]
fn what_is_left_to_decide_becomes_a_record_by_taking_the_marks_away() {
    let project = TestProject::new();
    let text = "Work on the harbour began on Monday.\n\n“The harbour must open to every ship before the winter comes.” It rained.\n";
    project.write("harbour.txt", text).run(&["source", "add", "harbour.txt"]).ends_with(0);
    let drafted = project.read("sources/harbour.yaml");
    let start = drafted.find("# speakers:").unwrap_or_else(|| panic!("{drafted}"));
    let (head, open) = drafted.split_at(start);
    let decided: String = open
        .lines()
        .filter(|line| !line.contains("# para. "))
        .map(|line| format!("{}\n", line.replacen("# ", "", 1).replace("speaker:", "speaker: byron")))
        .collect();
    project.write("sources/harbour.yaml", format!("{head}{decided}"));
    let shown = project.run(&["source", "show", "harbour"]).ends_with(0);
    assert!(shown.stdout.contains("excerpt: "), "{}\n{}", shown.stdout, project.read("sources/harbour.yaml"));
}
