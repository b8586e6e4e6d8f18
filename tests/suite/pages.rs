//! Pages of a source and its page furniture by patterns, as a record declares them.

use crate::support::{RECORD, TestProject};
use briefpress::evidence::proof;
use snapbox::{IntoData, assert_data_eq, str};

/// The usual record with what is given put before it.
fn with_record(before: &str) -> TestProject {
    let project = TestProject::without_remarks();
    project.write("sources/road.yaml", format!("{before}{RECORD}"));
    project
}

/// The usual source on two pages, the second of which begins within its third paragraph.
const PAGES: &str = "pages:\n  - { label: xiv, paragraph: 1 }\n  - { label: 1, begins: Work on the quays }\n";

#[track_caller]
fn check(project: &TestProject, status: i32, expected: impl IntoData) {
    let run = project.run(&["check"]).ends_with(status);
    assert_data_eq!(run.stderr, expected.into_data().raw());
}

/// The words of the printed brief, white space collapsed.
fn printed(project: &TestProject) -> String {
    project.run(&["build"]).ends_with(0);
    let text = proof::read(&project.pdf("brief")).unwrap().text;
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn quotations_and_prose_are_cited_by_the_pages_of_the_record() {
    let project = with_record(PAGES);
    project.change("sources/themes.yaml", "para. 2]", "p. xiv] and ships [@road, pp. xiv-1]");
    let text = printed(&project);
    for locator in ["[1, p. xiv]", "[1, pp. xiv–1]"] {
        assert!(text.contains(locator), "{locator}: {text}");
    }
    assert!(!text.contains("para."), "{text}");
    // A citation style has a form of its own.
    project.change("briefpress.yaml", "allow", "defaults: { citation-style: chicago-author-date }\nallow");
    let text = printed(&project);
    assert!(text.contains("2026, xiv") && !text.contains("p. xiv"), "{text}");
    // A language without one is set in its own words.
    project.change("brief.yaml", "headline", "language: az\nheadline");
    let text = printed(&project);
    assert!(text.contains("səh. xiv"), "{text}");
}

#[test]
fn a_cited_page_that_is_not_there_is_told() {
    let project = with_record(PAGES);
    project.change("sources/themes.yaml", "para. 2]", "p. 3]");
    check(
        &project,
        1,
        str![[r#"
error: `road` has no page `3`
  ┌─ sources/themes.yaml:3:36
  │
3 │   summary: The road carries goods [@road, p. 3].
  │                                    ^^^^^^^^^^^
  │
  = hint: the pages of its record are labelled `xiv` to `1`

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn words_that_stand_on_another_page_than_the_cited_one_are_refused() {
    let project = with_record(PAGES);
    project.change(
        "sources/themes.yaml",
        "The road carries goods [@road, para. 2]",
        "There is “work on the quays goes on” and “The harbour will be dredged before the winter” [@road, p. 1]",
    );
    let run = project.run(&["check", "--diagnostic-format", "short"]).ends_with(1);
    assert!(
        run.stderr.contains("words in quotation marks stand on p. xiv of `road`, and not where they are cited"),
        "{}",
        run.stderr
    );
    project.change("sources/themes.yaml", "before the winter” [@road, p. 1]", "before the winter” [@road, p. xiv]");
    project.change("sources/themes.yaml", "“work on the quays goes on” and ", "");
    project.run(&["check"]).ends_with(0);
}

#[test]
fn pages_that_begin_nowhere_are_told_at_their_places() {
    let pages = "\
pages:
  - { label: 1, begins: The Gazette reports }
  - { label: 2, begins: the road is shut }
  - { label: 3, paragraph: 9 }
  - { label: 1, paragraph: 3 }
  - { label: 5 }
";
    let project = with_record(pages);
    let run = project.run(&["check", "--diagnostic-format", "short"]).ends_with(1);
    for told in [
        "sources/road.yaml:3:25: error: the beginning of page `2` is not in the text",
        "sources/road.yaml:4:28: error: the text has no para. 9",
        "sources/road.yaml:5:5: error: page `1` stands here twice",
        "sources/road.yaml:6:5: error: the page doesn't say where it begins",
    ] {
        assert!(run.stderr.contains(told), "{told}\n{}", run.stderr);
    }
    let project = with_record("pages: [{ label: 1, paragraph: 2 }, { label: 2, paragraph: 1 }]\n");
    let run = project.run(&["check", "--diagnostic-format", "short"]).ends_with(1);
    assert!(run.stderr.contains("page `2` begins before page `1`"), "{}", run.stderr);
    let project = with_record("pages: [{ label: 1, begins: the }]\n");
    let run = project.run(&["check", "--diagnostic-format", "short"]).ends_with(1);
    assert!(run.stderr.contains("the beginning of page `1` stands more than once"), "{}", run.stderr);
}

/// The usual text with numbers of lines and a bullet inside the speech.
fn with_numbered_lines(pattern: &str) -> TestProject {
    let project = with_record(&format!("furniture: [{{ pattern: '{pattern}' }}]\n"));
    project.write(
        "sources/road.txt",
        "1 The Gazette reports from the road.\n\n2 \"The road is open to every\n3 carrier that pays the toll,\" Ada \
         Byron said.\n\n4 The harbour will be dredged before\n5 the winter of next year.\n",
    );
    project
}

#[test]
fn what_a_pattern_takes_is_no_part_of_the_text() {
    with_numbered_lines("^\\d+ ").run(&["check"]).ends_with(0);
    let run = with_numbered_lines("^[a-z] ").run(&["check", "--diagnostic-format", "short"]).ends_with(1);
    assert!(
        run.stderr.contains("warning: no line of the text begins with what the pattern `^[a-z] ` takes"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_pattern_that_can_not_be_used_is_told_at_its_place() {
    for (pattern, told) in [
        ("^(", "sources/road.yaml:1:24: error: the pattern can't be read (unclosed group)"),
        ("(?:a{1000}){1000}", "sources/road.yaml:1:24: error: the pattern is too large"),
        (
            "^4 The harbour ",
            "sources/road.yaml:1:24: error: the pattern `^4 The harbour ` takes words out of the text: `4 The harbour`",
        ),
    ] {
        let run = with_numbered_lines(pattern).run(&["check", "--diagnostic-format", "short"]).ends_with(1);
        assert!(run.stderr.contains(told), "{told}\n{}", run.stderr);
    }
}

#[test]
fn the_evidence_says_the_pages_and_a_record_that_has_others_is_told() {
    let project = with_record(PAGES);
    project.run(&["build"]).ends_with(0);
    let proof = proof::read(&project.pdf("brief")).unwrap();
    let evidence: serde_json::Value = serde_json::from_slice(&proof.attachments[0].1).unwrap();
    assert_eq!(evidence["quotations"][0]["pages"], serde_json::json!(["xiv", "xiv"]));
    let stated = project.run(&["verify", "out/brief.pdf"]).ends_with(0).stdout.replace('\u{A0}', " ");
    assert!(stated.contains("road, p. xiv, Ada Byron"), "{stated}");
    project.change("sources/road.yaml", "label: xiv", "label: xv");
    let moved = project.run(&["verify", "out/brief.pdf"]).ends_with(0).stdout.replace('\u{A0}', " ");
    assert!(moved.contains("it moved from p. xiv to p. xv"), "{moved}");
    // A record without pages has nothing to compare them with.
    project.write("sources/road.yaml", RECORD);
    let unpaged = project.run(&["verify", "out/brief.pdf"]).ends_with(0).stdout;
    assert!(!unpaged.contains("moved"), "{unpaged}");
}

#[test]
fn evidence_of_a_source_without_pages_says_none() {
    let project = TestProject::new();
    project.run(&["build"]).ends_with(0);
    let proof = proof::read(&project.pdf("brief")).unwrap();
    let evidence: serde_json::Value = serde_json::from_slice(&proof.attachments[0].1).unwrap();
    assert_eq!(evidence["quotations"][0].get("pages"), None);
}

#[test]
fn a_source_is_shown_with_its_pages() {
    let project = with_record(PAGES);
    let json = project.run(&["source", "show", "road", "--format", "json"]).ends_with(0).stdout;
    let source: serde_json::Value = serde_json::from_str(&json).unwrap();
    let paragraphs = &source["paragraphs"];
    assert_eq!(paragraphs[1]["speech"][0]["pages"], serde_json::json!(["xiv", "xiv"]));
    assert_eq!(paragraphs[1]["excerpts"][0]["pages"], serde_json::json!(["xiv", "xiv"]));
    assert_eq!(paragraphs[2]["pages"], serde_json::json!(["xiv", "1"]));
    let human = project.run(&["source", "show", "road"]).ends_with(0).stdout.replace('\u{A0}', " ");
    assert!(human.contains("on: p. xiv\n") && human.contains("on: pp. xiv–1\n"), "{human}");
    assert!(human.contains("excerpt: open-road, p. xiv"), "{human}");
}
