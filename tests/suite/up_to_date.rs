//! What is up to date is not printed again, and what is not is.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::{Run, TestProject, program, repository};

const SVG: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"><rect width=\"20\" height=\"20\"/></svg>";

/// A project with a brief on trade and one on ports, templates, a font and a logo of its own, printed.
fn printed() -> TestProject {
    let project = TestProject::without_remarks();
    project.write("harbour.yaml", "headline: The harbour\ndate: 2026-02-14\nthemes: [ports]\n");
    project.write(
        "briefpress.yaml",
        format!("{}  logo: {{ path: logo.svg, alt: A square }}\nallow: [underfull]\n", crate::support::HOUSE),
    );
    project.write("logo.svg", SVG);
    for folder in ["policy-brief", "foundation"] {
        copy(&repository().join("templates").join(folder), &project.path().join("templates").join(folder));
    }
    project.run(&["build"]).ends_with(0);
    project
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Builds, and checks what was printed, that it is what a build from nothing prints, and that it is up to date then.
#[track_caller]
fn prints(project: &TestProject, arguments: &[&str], expected: &str) {
    let run = project.run(&[&["build"], arguments].concat()).ends_with(0);
    assert_eq!(run.stdout, expected, "{}", run.stderr);
    project.run(&[&["build", "--check"], arguments].concat()).ends_with(0);
    assert_eq!(project.run(&[&["build"], arguments].concat()).ends_with(0).stdout, "");
}

const BOTH: &str = "out/brief.pdf\nout/harbour.pdf\n";
const BRIEF: &str = "out/brief.pdf\n";

#[test]
fn nothing_changed() {
    let project = printed();
    let run = project.run(&["build"]).ends_with(0);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", "2 briefs up to date\n"));
    project.change("brief.yaml", "open", "free");
    assert_eq!(project.run(&["build"]).ends_with(0).stderr, "printed 1 brief, 1 up to date\n");
}

#[test]
fn each_kind_of_input_is_seen() {
    let project = printed();
    prints(&project, &[], "");
    project.change("brief.yaml", "is open", "stays open");
    prints(&project, &[], BRIEF);
    project.change("brief.yaml", "date:", "language: de\ndate:");
    prints(&project, &[], BRIEF);
    project.change("sources/themes.yaml", "Trade and transit", "Transit and trade");
    prints(&project, &[], BRIEF);
    project.change("sources/road.yaml", "engineer", "chief engineer");
    prints(&project, &[], BRIEF);
    project.change("sources/road.yaml", "The Gazette", "The Daily Gazette");
    prints(&project, &[], BOTH);
    project.change("sources/road.txt", "Work on the quays", "The work on the quays");
    prints(&project, &[], BOTH);
    project.change("briefpress.yaml", "Policy Desk", "The Desk");
    prints(&project, &[], BOTH);
    project.change("logo.svg", "width=\"20\"", "width=\"21\"");
    prints(&project, &[], BOTH);
    let library = fs::read_to_string(project.path().join("templates/policy-brief/lib.typ")).unwrap();
    project.write("templates/policy-brief/lib.typ", format!("{library}// changed\n"));
    prints(&project, &[], BOTH);
    let foundation = fs::read_to_string(project.path().join("templates/foundation/lib.typ")).unwrap();
    project.write("templates/foundation/lib.typ", format!("{foundation}// changed\n"));
    prints(&project, &[], BOTH);
    project.write("fonts/own.ttf", fs::read(repository().join("templates/fonts/NotoSans-Regular.ttf")).unwrap());
    prints(&project, &[], BOTH);
    prints(&project, &["--no-drop"], BOTH);
    prints(&project, &["--pdf-standard", "a-2b"], BOTH);
    prints(&project, &["--attach-sources"], BOTH);
}

#[test]
fn without_evidence_the_text_of_another_paragraph_does_not_count() {
    let project = printed();
    prints(&project, &["--pdf-standard", "a-2b"], BOTH);
    project.change("sources/road.txt", "Work on the quays", "The work on the quays");
    prints(&project, &["--pdf-standard", "a-2b"], "");
    project.change("sources/road.txt", "every carrier that", "every carrier which");
    project.change("sources/road.yaml", "every carrier that", "every carrier which");
    prints(&project, &["--pdf-standard", "a-2b"], BRIEF);
}

#[test]
fn what_a_brief_does_not_use_does_not_count() {
    let project = printed();
    project.change("sources/road.yaml", "excerpts:\n", "excerpts:\n  quays:\n    exact: Work on the quays goes on\n");
    prints(&project, &[], "");
    project.change("sources/road.yaml", "exact: Work", "themes: [ports]\n    exact: Work");
    prints(&project, &[], "out/harbour.pdf\n");
    project
        .write("sources/other.txt", crate::support::TEXT)
        .write("sources/other.yaml", "citation: { type: article, title: Other }\n");
    project.write("README.md", "no brief");
    project.change("sources/themes.yaml", "trade:", "rail: { title: Rail }\ntrade:");
    project.change("briefpress.yaml", "imprint:", "# a comment\nimprint:");
    prints(&project, &[], "");
    assert_eq!(project.run(&["build"]).ends_with(0).stderr, "2 briefs up to date\n");
}

#[test]
fn the_file_on_disk_is_the_one_that_was_recorded() {
    let project = printed();
    let path = project.path().join("out/brief.pdf");
    let whole = fs::read(&path).unwrap();
    fs::remove_file(&path).unwrap();
    prints(&project, &[], BRIEF);
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    prints(&project, &[], BRIEF);
    let mut edited = whole.clone();
    edited[100] ^= 1;
    fs::write(&path, &edited).unwrap();
    prints(&project, &[], BRIEF);
    assert!(fs::read(&path).unwrap() == whole);
    // Written again with the same bytes, as a checkout does: it is what would be printed.
    fs::write(&path, &whole).unwrap();
    prints(&project, &[], "");
}

#[test]
fn an_old_state_comes_back() {
    let project = printed();
    project.change("brief.yaml", "is open", "is shut");
    let before = fs::read(project.path().join("out/.briefpress/impressions.json")).unwrap();
    project.run(&["build"]).ends_with(0);
    // As after a build that was killed before it could record what it printed.
    project.write("out/.briefpress/impressions.json", before);
    project.change("brief.yaml", "is shut", "is open");
    prints(&project, &[], BRIEF);
}

#[test]
fn another_program_prints_everything() {
    let project = printed();
    let next = project.path().join("briefpress-next");
    fs::copy(program(), &next).unwrap();
    let run = |program: &Path| {
        let output = Command::new(program).arg("build").current_dir(project.path()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    // The same program in another place prints nothing again; what follows the end of the program makes it another one.
    assert_eq!(run(&next), "");
    let mut bytes = fs::read(&next).unwrap();
    bytes.extend(b"next");
    fs::remove_file(&next).unwrap();
    fs::write(&next, bytes).unwrap();
    #[cfg(unix)]
    fs::set_permissions(&next, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    assert_eq!(run(&next), BOTH);
}

#[test]
fn force_prints_everything() {
    let project = printed();
    assert_eq!(project.run(&["build", "--force"]).ends_with(0).stdout, BOTH);
}

#[test]
fn remarks_are_repeated_and_keep_their_places() {
    let project = TestProject::new();
    let printed = project.run(&["build"]).ends_with(0);
    assert!(printed.stderr.contains("warning: the page is "), "{}", printed.stderr);
    let again = project.run(&["build"]).ends_with(0);
    assert_eq!(printed.stderr.replace("printed 1 brief", "1 brief up to date"), again.stderr);
    assert!(again.stderr.contains("1 brief up to date (1 warning)"), "{}", again.stderr);
    // Without evidence a comment changes no byte of the PDF, but where the remark points.
    let standard = ["build", "--pdf-standard", "a-2b", "--diagnostic-format", "short"];
    project.run(&standard).ends_with(0);
    project.change("brief.yaml", "headline:", "# a comment\nheadline:");
    let moved = project.run(&standard).ends_with(0);
    let fresh = project.run(&[&standard[..], &["--force"]].concat()).ends_with(0);
    assert_eq!(moved.stderr.lines().next(), fresh.stderr.lines().next());
}

#[test]
fn what_was_recorded_by_nobody_is_as_if_it_was_not_there() {
    let project = printed();
    project.write("out/.briefpress/impressions.json", "{ \"version\": 99 }");
    prints(&project, &[], BOTH);
    project.write("out/.briefpress/impressions.json", b"\xff\x00");
    prints(&project, &[], BOTH);
}

#[test]
fn records_that_can_not_be_written_cost_a_warning() {
    let project = TestProject::without_remarks();
    project.write("out/.briefpress", "a file where the folder should be");
    let run = project.run(&["build"]).ends_with(0);
    assert_eq!(run.stdout, BRIEF);
    assert!(run.stderr.contains("warning: what was printed can't be recorded in out"), "{}", run.stderr);
}

#[test]
fn a_folder_where_the_pdf_should_be() {
    let project = printed();
    fs::remove_file(project.path().join("out/brief.pdf")).unwrap();
    project.write("out/brief.pdf/file", "");
    project.change("harbour.yaml", "The harbour", "A harbour");
    let run = project.run(&["build"]).ends_with(2);
    assert_eq!(run.stdout, "out/harbour.pdf\n");
    assert!(run.stderr.contains("error: out/brief.pdf can't be written"), "{}", run.stderr);
    assert!(run.stderr.ends_with("printed 1 of 2 briefs (1 error)\n"), "{}", run.stderr);
    assert!(project.path().join("out/brief.pdf/file").exists());
    let left: Vec<_> =
        fs::read_dir(project.path().join("out")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().ends_with(".tmp")), "{left:?}");
}

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "only Linux has a device that is always full")]
fn a_full_disk_is_told() {
    let project = TestProject::without_remarks();
    let run = project.run(&["build", "--summary", "/dev/full", "--deps", "/dev/full"]).ends_with(2);
    assert_eq!(
        run.stderr.matches("error: /dev/full can't be written (No space left on device").count(),
        1,
        "{}",
        run.stderr
    );
}

#[test]
fn pictures_have_records_of_their_own() {
    let project = printed();
    let png = |name: &str| fs::read(project.path().join("out").join(name)).unwrap();
    prints(&project, &["--format", "png"], "out/brief.png\nout/harbour.png\n");
    // A4 at 144 pixels per inch.
    assert_eq!(png("brief.png")[16..24], [0, 0, 0x04, 0xA7, 0, 0, 0x06, 0x94]);
    prints(&project, &["--format", "png", "--ppi", "72"], "out/brief.png\nout/harbour.png\n");
    prints(&project, &["--format", "svg"], "out/brief.svg\nout/harbour.svg\n");
    assert!(String::from_utf8(png("brief.svg")).unwrap().starts_with("<svg"));
    prints(&project, &[], "");
    project.run(&["build", "--format", "png", "--ppi", "0"]).ends_with(2);
}

#[test]
fn a_project_is_found_unchanged_from_another_place() {
    let project = printed();
    let elsewhere = tempfile::tempdir().unwrap();
    let run = Run::new(elsewhere.path(), &["build", "--project", project.path().to_str().unwrap()]).ends_with(0);
    assert_eq!(run.stdout, "");
}

#[test]
fn what_watch_printed() {
    let project = printed();
    let mut watch = Command::new(program())
        .args(["watch", "--no-serve"])
        .current_dir(project.path())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(watch.stderr.take().unwrap()).lines();
    let mut printed = |briefs: &str| while !told.next().unwrap().unwrap().contains(briefs) {};
    printed("printed 2 briefs");
    project.change("harbour.yaml", "The harbour", "The other harbour");
    printed("printed 1 brief");
    watch.kill().unwrap();
    watch.wait().unwrap();
    assert_eq!(project.run(&["build"]).ends_with(0).stdout, "");
    project.change("harbour.yaml", "The other harbour", "The harbour");
    assert_eq!(project.run(&["build"]).ends_with(0).stdout, "out/harbour.pdf\n");
}

#[test]
fn check_knows_from_the_records_what_is_unchanged() {
    let project = TestProject::new();
    let set = |arguments: &[&str], status: i32| {
        let run = project.run(&[&["check", "--verbose"], arguments].concat()).ends_with(status);
        let remarked = run.stderr.contains("% full at its roomiest setting");
        assert_eq!(remarked, status == 0, "{}", run.stderr);
        run.stderr.contains("compile")
    };
    assert!(set(&[], 0), "nothing was printed yet");
    project.run(&["build"]).ends_with(0);
    assert!(!set(&[], 0), "a record is enough");
    assert!(set(&["--force"], 0));
    assert!(set(&["--paper", "us-letter"], 0), "a page on other paper is another page");
    project.remove("out/brief.pdf");
    assert!(!set(&[], 0), "what is asked is whether it can be printed, not whether it is");
    let run = project.run(&["check"]).ends_with(0);
    assert!(run.stderr.ends_with("checked 1 brief: all fit, 1 quotation verified (1 warning)\n"), "{}", run.stderr);
    project.change("sources/road.txt", "every carrier", "any carrier");
    set(&[], 1);
}
