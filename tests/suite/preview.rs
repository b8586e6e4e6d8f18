//! The live preview: whatever happens to files between two looks, what is shown is right or says that it is old.

use std::fs;
use std::path::Path;

use crate::support::TestProject;
use briefpress::diagnostics::{Code, Diagnostics};
use briefpress::press::Options;
use briefpress::preview::{Preview, Refreshed};
use briefpress::project::Project;
use briefpress::project::house::FontSearch;

/// Looks at all briefs, and writes nothing.
fn look(preview: &mut Preview) -> Refreshed {
    let choose = |project: &Project, _: &mut Diagnostics| {
        let standards = project.house.as_ref().map_or(&[][..], |house| &house.standards);
        Some((project.briefs.clone(), Options::new(standards).ok()?))
    };
    preview.refresh(2, choose, |_, _| Ok(()))
}

fn two_briefs() -> (TestProject, Preview) {
    let project = TestProject::without_remarks();
    project.write("harbour.yaml", "headline: The harbour\ndate: 2026-02-14\nthemes: [ports]\n");
    let mut preview = Preview::new(project.path());
    assert_eq!(look(&mut preview).printed, ["brief", "harbour"]);
    (project, preview)
}

fn codes(preview: &Preview) -> Vec<Code> {
    preview.diagnostics().0.iter().map(|diagnostic| diagnostic.code).collect()
}

#[test]
fn only_what_changed_is_printed() {
    let (project, mut preview) = two_briefs();
    let (brief, harbour) = (preview.picture("brief").unwrap(), preview.picture("harbour").unwrap());
    assert!(brief.starts_with("<svg"));
    let again = look(&mut preview);
    assert_eq!(again, Refreshed { same: 2, ..Refreshed::default() });
    project.change("brief.yaml", "is open", "stays open");
    let after = look(&mut preview);
    assert_eq!((after.printed.as_slice(), after.same, after.changed), (&["brief".to_owned()][..], 1, true));
    assert!(preview.picture("brief").unwrap() != brief);
    assert!(preview.picture("harbour").unwrap() == harbour);
    project.change("sources/themes.yaml", "title: Ports", "title: Harbours");
    assert_eq!(look(&mut preview).printed, ["harbour"]);
}

#[test]
fn an_editor_that_saves_by_renaming() {
    let (project, mut preview) = two_briefs();
    let path = project.path().join("brief.yaml");
    fs::rename(&path, project.path().join("brief.yaml~")).unwrap();
    assert_eq!(look(&mut preview).gone, ["brief"]);
    project.write("brief.yaml", crate::support::BRIEF.replace("is open", "is free"));
    assert_eq!(look(&mut preview).printed, ["brief"]);
    assert!(preview.html().contains("id=\"brief\""));
}

#[test]
fn briefs_and_sources_come_and_go() {
    let (project, mut preview) = two_briefs();
    project.write("new.yaml", crate::support::BRIEF);
    assert_eq!(look(&mut preview).printed, ["new"]);
    fs::rename(project.path().join("new.yaml"), project.path().join("newer.yaml")).unwrap();
    let renamed = look(&mut preview);
    assert_eq!((renamed.printed, renamed.gone), (vec!["newer".to_owned()], vec!["new".to_owned()]));
    project.remove("newer.yaml").remove("sources/road.txt");
    let without = look(&mut preview);
    assert_eq!((without.failed.len(), without.gone.len()), (2, 1));
    project.write("sources/road.txt", crate::support::TEXT);
    let back = look(&mut preview);
    assert_eq!((back.printed.len(), back.failed.len()), (2, 0));
    assert!(codes(&preview).is_empty());
}

#[test]
fn broken_yaml_keeps_the_last_picture_and_says_so() {
    let (project, mut preview) = two_briefs();
    let picture = preview.picture("brief").unwrap();
    let whole = fs::read_to_string(project.path().join("brief.yaml")).unwrap();
    project.write("brief.yaml", "headline: \"The road\ndate: [");
    assert_eq!(look(&mut preview).failed, ["brief"]);
    assert_eq!(codes(&preview), [Code::YamlSyntax]);
    assert!(preview.picture("brief").unwrap() == picture);
    let html = preview.html();
    assert!(html.contains("The page is of an earlier state"), "{html}");
    assert!(html.contains("brief.yaml:2:"), "{html}");
    // A second look at the same files has nothing new to show.
    assert!(!look(&mut preview).changed);
    project.write("brief.yaml", whole);
    assert_eq!(look(&mut preview).printed, ["brief"]);
    assert!(preview.picture("brief").unwrap() == picture);
    assert!(!preview.html().contains("earlier state"));
}

#[test]
fn a_house_that_breaks_and_a_project_that_vanishes() {
    let (project, mut preview) = two_briefs();
    project.write("briefpress.yaml", "imprint: [");
    assert_eq!(look(&mut preview).failed.len(), 2);
    assert!(preview.picture("brief").is_some());
    assert!(preview.html().contains("YAML does not parse"));
    let away = tempfile::tempdir().unwrap();
    fs::rename(project.path(), away.path().join("project")).unwrap();
    assert!(look(&mut preview).changed);
    assert!(preview.html().contains("can't be read"));
    fs::rename(away.path().join("project"), project.path()).unwrap();
    project.write("briefpress.yaml", crate::support::HOUSE);
    assert_eq!(look(&mut preview).printed.len(), 2);
}

#[test]
fn an_image_is_an_input_too() {
    let (project, mut preview) = two_briefs();
    let svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"><rect width=\"9\" height=\"9\"/></svg>";
    project.write(
        "briefpress.yaml",
        format!("{}  logo: {{ path: images/logo.svg, alt: A square }}\n", crate::support::HOUSE),
    );
    project.write("images/logo.svg", svg);
    assert_eq!(look(&mut preview).printed.len(), 2);
    assert!(preview.folders().contains(&project.path().join("images")));
    project.write("images/logo.svg", svg.replace("\"9\"", "\"12\""));
    assert_eq!(look(&mut preview).printed.len(), 2);
    assert_eq!(look(&mut preview).same, 2);
}

#[test]
fn a_file_that_can_not_be_written_is_told() {
    let project = TestProject::without_remarks();
    let mut preview = Preview::new(Path::new(project.path()));
    let choose = |project: &Project, _: &mut Diagnostics| {
        let house = project.house.as_ref()?;
        Some((project.briefs.clone(), Options::new(&house.standards).ok()?))
    };
    let full = |_: &str, _: &[u8]| {
        let span = typst::syntax::DiagSpan::detached();
        Err(Box::new(briefpress::diagnostics::Diagnostic::error(Code::UnwritableFile, span, "the disk is full")))
    };
    preview.refresh(1, choose, full);
    assert_eq!(codes(&preview), [Code::UnwritableFile]);
    assert!(preview.html().contains("the disk is full"));
}

#[test]
fn further_fonts_are_looked_for_where_it_is_told() {
    let project = TestProject::without_remarks();
    let fonts = FontSearch { folders: vec![project.path().join("nowhere")], system: false };
    let mut preview = Preview::new(project.path()).with_fonts(fonts);
    look(&mut preview);
    assert_eq!(codes(&preview), [Code::UnreadableFile], "{:?}", preview.diagnostics().0);
}
