//! The lock: what a change of a source did to what was approved, told whole.

mod support;

use std::fs;

use snapbox::{IntoData, assert_data_eq, str};
use support::TestProject;

/// A project whose briefs were accepted as they are: one quotes and cites paragraph 2, one quotes paragraph 3.
fn accepted() -> TestProject {
    let project = TestProject::without_remarks();
    project.write("harbour.yaml", "headline: The harbour\ndate: 2026-02-14\nthemes: [ports]\n");
    let run = project.run(&["accept"]).ends_with(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("briefpress.lock\n", "accepted 2 briefs: 2 changed\n"));
    project
}

/// Checks the project and compares everything that is said.
#[track_caller]
fn check(project: &TestProject, arguments: &[&str], status: i32, expected: impl IntoData) {
    let run = project.run(&[&["check"], arguments].concat()).ends_with(status);
    assert_data_eq!(run.stderr, expected.into_data().raw());
}

#[test]
fn the_file_is_sorted_and_says_what_was_approved() {
    let lock = fs::read_to_string(accepted().path().join("briefpress.lock")).unwrap();
    assert_data_eq!(lock, str![[r#""#]].into_data().raw());
}

#[test]
fn unchanged() {
    let project = accepted();
    check(&project, &[], 0, str![[r#""#]]);
    check(&project, &["--locked"], 0, str![[r#""#]]);
    let run = project.run(&["accept"]).ends_with(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", "accepted 2 briefs: 0 changed\n"));
}

#[test]
fn moved() {
    let project = accepted();
    project.change("sources/road.txt", "The Gazette reports", "A line that was put before.\n\nThe Gazette reports");
    check(&project, &[], 0, str![[r#""#]]);
}

#[test]
fn altered_in_the_source_alone() {
    let project = accepted();
    project.change("sources/road.txt", "every carrier that pays", "any carrier who pays");
    check(&project, &[], 1, str![[r#""#]]);
}

#[test]
fn altered_in_source_and_record() {
    let project = accepted();
    project.change("sources/road.txt", "every carrier that", "every carrier who");
    project.change("sources/road.yaml", "every carrier that", "every carrier who");
    check(&project, &[], 0, str![[r#""#]]);
    check(&project, &["--locked", "--diagnostic-format", "short"], 1, str![[r#""#]]);
    let run = project.run(&["accept", "brief"]).ends_with(0);
    assert_eq!(run.stderr, "accepted 1 brief: 1 changed\n");
    project.run(&["check", "--locked"]).ends_with(0);
}

#[test]
fn gone() {
    let project = accepted();
    project.change(
        "sources/road.txt",
        "The harbour will be dredged before the winter of next year. Work on the quays goes on.",
        "Nothing is said of ships.",
    );
    check(&project, &["harbour"], 1, str![[r#""#]]);
}

#[test]
fn a_paragraph_changed_under_the_prose() {
    let project = accepted();
    project.change("sources/road.txt", "Ada Byron said", "Ada Byron said on Monday");
    check(&project, &["brief"], 0, str![[r#""#]]);
}

#[test]
fn a_new_speaker() {
    let project = accepted();
    project.change("sources/road.yaml", "ada: {", "bob: { name: Bob Moore }\n  ada: {");
    project.change("sources/road.yaml", "speaker: ada", "speaker: bob");
    project.change("sources/road.txt", "Ada Byron said", "Bob Moore said");
    check(&project, &["brief", "--diagnostic-format", "short"], 0, str![[r#""#]]);
}

#[test]
fn what_the_brief_itself_changed() {
    let project = accepted();
    project.change("harbour.yaml", "[ports]", "[trade]");
    project.write("new.yaml", support::BRIEF);
    check(&project, &["--diagnostic-format", "short"], 0, str![[r#""#]]);
}

#[test]
fn locked_without_a_lock() {
    let project = TestProject::without_remarks();
    check(&project, &["--locked"], 1, str![[r#""#]]);
    assert!(!project.path().join("out/brief.pdf").exists());
}

#[test]
fn a_locked_build_prints_only_what_is_as_approved() {
    let project = accepted();
    project.change("sources/road.txt", "Ada Byron said", "Ada Byron said on Monday");
    let run = project.run(&["build", "--locked"]).ends_with(1);
    assert_eq!(run.stdout, "out/harbour.pdf\n");
    // What is up to date is held to the lock all the same.
    project.run(&["build"]).ends_with(0);
    let run = project.run(&["build", "--locked"]).ends_with(1);
    assert!(run.stderr.contains("error: cited para. 2"), "{}", run.stderr);
    let run = project.run(&["build"]).ends_with(0);
    assert!(run.stderr.contains("warning: cited para. 2"), "{}", run.stderr);
    assert_eq!(run.stdout, "");
    project.run(&["accept"]).ends_with(0);
    let run = project.run(&["build", "--locked"]).ends_with(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", "2 briefs up to date\n"));
}

#[test]
fn briefs_with_errors_are_not_accepted() {
    let project = accepted();
    project.change("sources/road.txt", "every carrier", "each carrier");
    project.change("harbour.yaml", "[ports]", "[ports, trade]");
    let before = fs::read_to_string(project.path().join("briefpress.lock")).unwrap();
    let run = project.run(&["accept"]).ends_with(1);
    assert!(run.stderr.ends_with("accepted 0 briefs: 0 changed, 2 with errors (1 error)\n"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(project.path().join("briefpress.lock")).unwrap(), before);
}

#[test]
fn briefs_that_are_no_more_leave_the_lock() {
    let project = accepted();
    project.remove("harbour.yaml");
    assert_eq!(project.run(&["accept"]).ends_with(0).stdout, "briefpress.lock\n");
    assert!(!fs::read_to_string(project.path().join("briefpress.lock")).unwrap().contains("harbour"));
}

#[test]
fn a_lock_that_can_not_be_read() {
    let project = accepted();
    project.change("briefpress.lock", "name: open-road", "nam: open-road");
    check(&project, &["--diagnostic-format", "short"], 1, str![[r#""#]]);
    project.run(&["accept", "brief"]).ends_with(1);
    project.run(&["accept"]).ends_with(0);
    project.run(&["check", "--locked"]).ends_with(0);
}

#[test]
fn the_own_briefs_are_as_they_were_approved() {
    let folder = support::own_project();
    let run = support::Run::new(&folder, &["check", "--locked", "--diagnostic-format", "short"]).ends_with(0);
    assert!(!run.stderr.contains("lock"), "{}", run.stderr);
}
