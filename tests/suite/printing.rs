//! What comes off the press: one page, the same bytes, every quotation in its text, and nothing lost when something fails.

use std::fs;
use std::path::Path;

use crate::support::{Run, TestProject, own_project};
use briefpress::evidence::proof;

/// Prints the repository's own briefs into a folder, and returns them by name.
fn print_own(folder: &Path, arguments: &[&str], from: &Path) -> Vec<(String, Vec<u8>)> {
    let project = own_project();
    let mut all = vec!["build", "--project", project.to_str().unwrap(), "-o", folder.to_str().unwrap()];
    all.extend(arguments);
    let run = Run::new(from, &all).ends_with(0);
    let mut written = Vec::new();
    for line in run.stdout.lines() {
        let path = from.join(line);
        written.push((path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap()));
    }
    written
}

/// White space collapsed, so that line breaks on the page don't count.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_own_briefs_are_one_page_each_with_every_quotation_in_its_text() {
    let folder = tempfile::tempdir().unwrap();
    let printed = print_own(folder.path(), &[], &own_project());
    assert!(printed.len() >= 6);
    let mut diagnostics = Vec::new();
    let project = briefpress::project::Project::load(&own_project(), &mut diagnostics).unwrap();
    let options = briefpress::press::Options::new(&project.house.as_ref().unwrap().standards).unwrap();
    for (id, pdf) in printed {
        let proof = proof::read(&pdf).unwrap();
        assert_eq!(proof.pages, 1, "{id}");
        let text = words(&proof.text);
        let edition = briefpress::press::print(&project, &id, &options).printed.unwrap().edition;
        assert!(edition.quotations().count() >= 3, "{id} has quotations");
        for quotation in edition.quotations() {
            let plain = words(&quotation.plain());
            assert!(text.contains(&plain), "{id}: {plain}\n{text}");
        }
    }
}

#[test]
fn the_bytes_are_the_same_on_every_run_with_any_jobs_from_anywhere() {
    let (first, second, third) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let one = print_own(first.path(), &["--jobs", "1"], &own_project());
    let eight = print_own(second.path(), &["--jobs", "8"], &own_project());
    let elsewhere = print_own(third.path(), &[], third.path());
    assert!(one == eight);
    assert!(one == elsewhere);
}

#[test]
fn metadata_comes_from_the_brief() {
    let project = TestProject::new();
    project.write("brief.yaml", format!("language: de\nauthors: [Desk A, Desk B]\n{}", crate::support::BRIEF));
    project.run(&["build"]).ends_with(0);
    let pdf = String::from_utf8_lossy(&project.pdf("brief")).into_owned();
    for expected in [
        "<rdf:li xml:lang=\"x-default\">The road is open</rdf:li>",
        "<rdf:li>Desk A, Desk B</rdf:li>",
        "<rdf:li>de</rdf:li>",
        "<pdf:Keywords>Trade and transit</pdf:Keywords>",
        "<xmp:CreateDate>2026-02-13T00:00:00Z</xmp:CreateDate>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>3</pdfaid:part>",
    ] {
        assert!(pdf.contains(expected), "{expected}");
    }
}

#[test]
fn paths_go_to_stdout_and_the_rest_to_stderr() {
    let project = TestProject::new();
    let run = project.run(&["build"]).ends_with(0);
    assert_eq!(run.stdout, "out/brief.pdf\n");
    assert!(run.stderr.ends_with("\nprinted 1 brief (1 warning)\n"), "{}", run.stderr);
    let quiet = project.run(&["build", "--quiet", "--force"]).ends_with(0);
    assert_eq!(quiet.stdout, "out/brief.pdf\n");
    assert!(!quiet.stderr.contains("printed"), "{}", quiet.stderr);
}

#[test]
fn a_project_is_found_from_below_and_from_beside() {
    let project = TestProject::new();
    assert_eq!(Run::new(&project.path().join("sources"), &["build"]).ends_with(0).stdout, "../out/brief.pdf\n");
    let outer = tempfile::tempdir().unwrap();
    fs::rename(project.path(), outer.path().join("briefs")).unwrap();
    assert_eq!(Run::new(outer.path(), &["build", "--force"]).ends_with(0).stdout, "briefs/out/brief.pdf\n");
}

#[test]
fn a_failed_brief_hurts_neither_the_others_nor_its_old_pdf() {
    let project = TestProject::new();
    project.write("second.yaml", crate::support::BRIEF);
    project.run(&["build"]).ends_with(0);
    let (old, other) = (project.pdf("brief"), project.pdf("second"));
    project.change("brief.yaml", "headline: ", "headlin: ").change("second.yaml", "is open", "stays open");
    let run = project.run(&["build"]).ends_with(1);
    assert_eq!(run.stdout, "out/second.pdf\n");
    assert!(project.pdf("brief") == old);
    assert!(project.pdf("second") != other);
}

#[test]
fn an_output_folder_that_can_not_be_written() {
    let project = TestProject::new();
    project.write("taken", "a file where the folder should be");
    let run = project.run(&["build", "-o", "taken"]).ends_with(2);
    assert!(run.stderr.starts_with("error: taken can't be written"), "{}", run.stderr);
    assert!(run.stderr.contains("name another folder with -o DIR"), "{}", run.stderr);
    assert_eq!(run.stdout, "");
}

#[test]
fn wrong_usage_ends_with_2() {
    let project = TestProject::new();
    project.run(&["bild"]).ends_with(2);
    project.run(&["build", "--jobs", "0"]).ends_with(2);
    let run = project.run(&["build", "--pdf-standard", "ua-9"]).ends_with(2);
    assert!(run.stderr.contains("the standards are"), "{}", run.stderr);
}

#[test]
fn check_writes_nothing() {
    let project = TestProject::new();
    project.run(&["check"]).ends_with(0);
    assert!(!project.path().join("out").exists());
}

#[test]
fn nothing_a_user_writes_is_run_as_typst() {
    let project = TestProject::new();
    let hostile = "#panic(1) $x$ < a > @b \\ #eval(x) // c";
    project.write("brief.yaml", format!("headline: '{hostile}'\ndate: 2026-02-13\nkey-messages: ['{hostile}']\n"));
    project.run(&["build"]).ends_with(0);
    let text = words(&proof::read(&project.pdf("brief")).unwrap().text);
    assert_eq!(text.matches(hostile).count(), 2, "{text}");
}

#[test]
fn both_papers_are_printed_at_their_size() {
    let project = TestProject::new();
    for (paper, media_box) in [("a4", "[0 0 595.2756 841.8898]"), ("us-letter", "[0 0 612 792]")] {
        project.write("brief.yaml", format!("paper: {paper}\n{}", crate::support::BRIEF));
        project.run(&["build"]).ends_with(0);
        let pdf = String::from_utf8_lossy(&project.pdf("brief")).into_owned();
        assert!(pdf.contains(media_box), "{paper}");
    }
}
