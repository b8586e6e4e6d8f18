//! The lock: what a change of a source did to what was approved, told whole.

use std::fs;

use crate::support::TestProject;
use snapbox::{IntoData, assert_data_eq, str};

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
    assert_data_eq!(
        lock,
        str![[r##"
# What each brief was approved with. `briefpress accept` writes this file; it is committed, and not edited by hand.
version: 1
briefs:
  brief:
    quotations:
    - source: road
      name: open-road
      paragraphs: 2
      speaker: ada
      words: The road is open to every carrier that pays the toll
      sha256: c726495b559ff08ebde3371834c6797dd91e3e4fb279ee54904837522392f429
    cited:
    - source: road
      paragraph: 2
      words: '"The road is open to every carrier that pays the toll," Ada Byron said.'
      sha256: 7e3db7e8138e4839412ec8ab28a77ab40c7cb5611a89b3667fe85e9aec7c9525
  harbour:
    quotations:
    - source: road
      name: harbour
      paragraphs: 3
      words: The harbour will be dredged before the winter of next year
      sha256: d75bcd86fd9acc72a7b5172614cd2d790a24a3a4b2a426ff5e0fa2827750c6d9

"##]]
        .into_data()
        .raw()
    );
}

#[test]
fn unchanged() {
    let project = accepted();
    check(
        &project,
        &[],
        0,
        str![[r#"
checked 2 briefs: all fit, 2 quotations verified

"#]],
    );
    check(
        &project,
        &["--locked"],
        0,
        str![[r#"
checked 2 briefs: all fit, 2 quotations verified

"#]],
    );
    let run = project.run(&["accept"]).ends_with(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", "accepted 2 briefs: 0 changed\n"));
}

#[test]
fn moved() {
    let project = accepted();
    project.change("sources/road.txt", "The Gazette reports", "A line that was put before.\n\nThe Gazette reports");
    check(
        &project,
        &[],
        0,
        str![[r#"
warning: quotation `open-road` of `road` moved from para. 2 to para. 3
  ┌─ brief.yaml:4:5
  │
4 │   - trade
  │     ^^^^^
  │
  = hint: if that is well: briefpress accept brief

warning: cited para. 2 of `road` moved from para. 2 to para. 3
  ┌─ sources/themes.yaml:3:36
  │
3 │   summary: The road carries goods [@road, para. 2].
  │                                    ^^^^^^^^^^^^^^
  │
  = hint: `@road, para. 2` is another passage now: write [@road, para. 3] to follow it
  = hint: if that is well: briefpress accept brief

warning: quotation `harbour` of `road` moved from para. 3 to para. 4
  ┌─ harbour.yaml:3:10
  │
3 │ themes: [ports]
  │          ^^^^^
  │
  = hint: if that is well: briefpress accept harbour

checked 2 briefs: all fit, 2 quotations verified (3 warnings)

"#]],
    );
}

#[test]
fn another_division_of_paragraphs_moves_what_is_cited() {
    let told = |old: &str, new: &str, expected: &str| {
        let project = accepted();
        project.change("sources/road.txt", old, new);
        let run = project.run(&["check", "brief", "--diagnostic-format", "short"]).ends_with(0);
        assert!(run.stderr.contains(expected), "{}", run.stderr);
        assert!(!run.stderr.contains("not as it was approved"), "{}", run.stderr);
    };
    // The paragraph before it and its own are one now.
    told("\n\n\"The road", " \"The road", "cited para. 2 of `road` moved from para. 2 to para. 1");
    // It is two now.
    told("toll,\" Ada", "toll,\"\n\nAda", "cited para. 2 of `road` moved from para. 2 to paras. 2–3");
}

#[test]
fn altered_in_the_source_alone() {
    let project = accepted();
    project.change("sources/road.txt", "every carrier that pays", "any carrier who pays");
    check(
        &project,
        &[],
        1,
        str![[r#"
error: quotation differs from `road` in 2 words
   ┌─ sources/road.yaml:10:12
   │
10 │     exact: The road is open to every carrier that pays the toll
   │            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   │
   = hint: para. 2 reads `any`, the brief has `every`
   = hint: para. 2 reads `who`, the brief has `that`
   = hint: the source reads: The road is open to any carrier who pays the toll

warning: quotation `open-road` of `road` is not as it was approved
  ┌─ brief.yaml:1:11
  │
1 │ headline: The road is open
  │           ^^^^^^^^^^^^^^^^
  │
  = hint: para. 2: … road is open to [-every-] {+any+} carrier [-that-] {+who+} pays the toll
  = hint: if that is well: briefpress accept brief

warning: cited para. 2 of `road` is not as it was approved
  ┌─ sources/themes.yaml:3:36
  │
3 │   summary: The road carries goods [@road, para. 2].
  │                                    ^^^^^^^^^^^^^^
  │
  = hint: para. 2: … road is open to [-every-] {+any+} carrier [-that-] {+who+} pays the toll," Ada …
  = hint: if that is well: briefpress accept brief

checked 2 briefs: 1 can't be printed (1 error, 2 warnings)

"#]],
    );
}

#[test]
fn altered_in_source_and_record() {
    let project = accepted();
    project.change("sources/road.txt", "every carrier that", "every carrier who");
    project.change("sources/road.yaml", "every carrier that", "every carrier who");
    check(
        &project,
        &[],
        0,
        str![[r#"
warning: quotation `open-road` of `road` is not as it was approved
  ┌─ brief.yaml:4:5
  │
4 │   - trade
  │     ^^^^^
  │
  = hint: para. 2: … open to every carrier [-that-] {+who+} pays the toll
  = hint: if that is well: briefpress accept brief

warning: cited para. 2 of `road` is not as it was approved
  ┌─ sources/themes.yaml:3:36
  │
3 │   summary: The road carries goods [@road, para. 2].
  │                                    ^^^^^^^^^^^^^^
  │
  = hint: para. 2: … open to every carrier [-that-] {+who+} pays the toll," Ada …
  = hint: if that is well: briefpress accept brief

checked 2 briefs: all fit, 2 quotations verified (2 warnings)

"#]],
    );
    check(
        &project,
        &["--locked", "--diagnostic-format", "short"],
        1,
        str![[r#"
brief.yaml:4:5: error: quotation `open-road` of `road` is not as it was approved
sources/themes.yaml:3:36: error: cited para. 2 of `road` is not as it was approved
checked 2 briefs: 1 can't be printed (2 errors)

"#]],
    );
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
    check(
        &project,
        &["harbour"],
        1,
        str![[r#"
error: quotation not found in `road`
   ┌─ sources/road.yaml:14:12
   │
14 │     exact: The harbour will be dredged before the winter of next year
   │            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   │
   = hint: nothing in the source is like it; quote the words as they stand there

warning: quotation `harbour` is not in `road` any more
  ┌─ harbour.yaml:1:11
  │
1 │ headline: The harbour
  │           ^^^^^^^^^^^
  │
  = hint: it read: The harbour will be dredged before the winter of next year
  = hint: if that is well: briefpress accept harbour

checked 1 brief: 1 can't be printed (1 error, 1 warning)

"#]],
    );
}

#[test]
fn a_paragraph_changed_under_the_prose() {
    let project = accepted();
    project.change("sources/road.txt", "Ada Byron said", "Ada Byron said on Monday");
    check(
        &project,
        &["brief"],
        0,
        str![[r#"
warning: cited para. 2 of `road` is not as it was approved
  ┌─ sources/themes.yaml:3:36
  │
3 │   summary: The road carries goods [@road, para. 2].
  │                                    ^^^^^^^^^^^^^^
  │
  = hint: para. 2: … the toll," Ada Byron [-said.-] {+said on Monday.+}
  = hint: if that is well: briefpress accept brief

checked 1 brief: all fit, 1 quotation verified (1 warning)

"#]],
    );
}

#[test]
fn a_new_speaker() {
    let project = accepted();
    project.change("sources/road.yaml", "ada: {", "bob: { name: Bob Moore }\n  ada: {");
    project.change("sources/road.yaml", "speaker: ada", "speaker: bob");
    project.change("sources/road.txt", "Ada Byron said", "Bob Moore said");
    check(
        &project,
        &["brief", "--diagnostic-format", "short"],
        0,
        str![[r#"
brief.yaml:4:5: warning: quotation `open-road` of `road` was given to ada, and is now given to bob
sources/themes.yaml:3:36: warning: cited para. 2 of `road` is not as it was approved
checked 1 brief: all fit, 1 quotation verified (2 warnings)

"#]],
    );
}

#[test]
fn what_the_brief_itself_changed() {
    let project = accepted();
    project.change("harbour.yaml", "[ports]", "[trade]");
    project.write("new.yaml", crate::support::BRIEF);
    check(
        &project,
        &["--diagnostic-format", "short"],
        0,
        str![[r#"
harbour.yaml:1:11: warning: quotation `harbour` of `road` is in briefpress.lock, but not in the brief
harbour.yaml:3:10: warning: quotation `open-road` of `road` is not in briefpress.lock
sources/themes.yaml:3:36: warning: cited para. 2 of `road` is not in briefpress.lock
new.yaml:1:11: warning: the brief is not in briefpress.lock
checked 3 briefs: all fit, 3 quotations verified (4 warnings)

"#]],
    );
}

#[test]
fn locked_without_a_lock() {
    let project = TestProject::without_remarks();
    check(
        &project,
        &["--locked"],
        1,
        str![[r#"
error: briefpress.lock is not there, and --locked keeps to it
 = hint: write it with `briefpress accept`, which approves the briefs as they are, and commit it

nothing was checked (1 error)

"#]],
    );
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
    check(
        &project,
        &["--diagnostic-format", "short"],
        1,
        str![[r#"
briefpress.lock:7:7: error: briefpress.lock can't be read (briefs.brief.quotations[0]: unknown field `nam`, expected one of `source`, `name`, `paragraphs`, `speaker`, `words`, `sha256`)
checked 2 briefs: all fit, 2 quotations verified (1 error)

"#]],
    );
    project.run(&["accept", "brief"]).ends_with(1);
    project.run(&["accept"]).ends_with(0);
    project.run(&["check", "--locked"]).ends_with(0);
}

#[test]
fn the_own_briefs_are_as_they_were_approved() {
    let folder = crate::support::own_project();
    let run = crate::support::Run::new(&folder, &["check", "--locked", "--diagnostic-format", "short"]).ends_with(0);
    assert!(!run.stderr.contains("lock"), "{}", run.stderr);
}
