//! Brands as organisations have them: stacks of families, files of fonts, what a family lacks, light colours, logos for dark grounds.

use std::fs;

use briefpress::evidence::proof;
use snapbox::{assert_data_eq, str};

use crate::support::{TestProject, repository};

/// The lines of what is said that begin with a word.
fn warnings(stderr: &str) -> Vec<&str> {
    stderr.lines().filter(|line| line.starts_with("warning") || line.starts_with("error")).collect()
}

#[test]
fn of_a_stack_of_families_the_first_that_is_there_is_taken_and_told() {
    let project = TestProject::without_remarks();
    project.write(
        "_brand.yml",
        "typography:\n  base: { family: \"'Source Serif 4', noto serif, serif\" }\n  headings: system-ui, sans-serif\n",
    );
    let run = project.run(&["build"]).ends_with(0);
    assert_data_eq!(
        run.stderr.lines().take(7).collect::<Vec<_>>().join("\n"),
        str![[r#"
warning: font family `Source Serif 4` is not there: `Noto Serif` is taken in its place
  ┌─ _brand.yml:2:19
  │
2 │   base: { family: "'Source Serif 4', noto serif, serif" }
  │                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: put its files into the project's folder `fonts`, or name their folder with --font-path DIR
"#]]
    );
    assert_eq!(warnings(&run.stderr).len(), 1, "{}", run.stderr);
    let pdf = String::from_utf8_lossy(&project.pdf("brief")).into_owned();
    assert!(pdf.contains("NotoSerif") && pdf.contains("IBMPlexSans") && !pdf.contains("Libertinus"));
    project.write("_brand.yml", "typography: { base: \"Inter, 'Open Sans'\" }\n");
    let run = project.run(&["check"]).ends_with(1);
    assert!(run.stderr.starts_with("error: unknown font family `Inter`"), "{}", run.stderr);
}

#[test]
fn files_that_a_brand_names_are_fonts_and_what_a_family_lacks_is_told() {
    let project = TestProject::without_remarks();
    let font = fs::read(repository().join("templates/fonts/NotoSansGeorgian-Regular.ttf")).unwrap();
    let renamed = crate::house::rename(&font, "Noto Sans Georgian", "Road Sans Georgian");
    let brand = "typography:\n  fonts:\n    - { family: Road Sans Georgian, source: file, files: [{ path: brand/road.ttf, weight: 400 }] }\n  base: Road Sans Georgian\n";
    project.write("_brand.yml", brand);
    let run = project.run(&["check"]).ends_with(1);
    assert!(
        run.stderr.starts_with("error: font file `brand/road.ttf` can't be read (it is not there)"),
        "{}",
        run.stderr
    );
    project.write("brand/road.ttf", renamed);
    let run = project.run(&["check"]).ends_with(0);
    let told = "warning: font family `Road Sans Georgian` has no bold and no italic: its regular stands for it";
    assert_eq!(warnings(&run.stderr), [told], "{}", run.stderr);
    project.write("briefpress.yaml", "imprint:\n  organisation: Policy Desk\nallow: [underfull, missing-face]\n");
    assert_eq!(warnings(&project.run(&["check"]).ends_with(0).stderr), Vec::<&str>::new());
}

#[test]
fn every_embedded_family_of_latin_letters_has_bold_and_italic() {
    let project = TestProject::without_remarks();
    for family in ["Libertinus Serif", "IBM Plex Sans", "Noto Serif", "Noto Sans"] {
        project.write(
            "briefpress.yaml",
            format!("imprint:\n  organisation: Policy Desk\nallow: [underfull]\nbrand: {{ body-font: {family}, heading-font: {family} }}\n"),
        );
        let run = project.run(&["check"]).ends_with(0);
        assert_eq!(warnings(&run.stderr), Vec::<&str>::new(), "{family}");
        project
            .write("brief.yaml", format!("{}standfirst: \"One *or* **two** or ***three***\"\n", crate::support::BRIEF));
        project.run(&["build"]).ends_with(0);
        let pdf = String::from_utf8_lossy(&project.pdf("brief")).to_lowercase();
        let name = family.replace(' ', "").to_lowercase();
        for face in ["italic", "semibold", "semibolditalic"] {
            assert!(pdf.contains(&format!("{name}-{face}")), "{family}: {face}");
        }
    }
}

#[test]
fn a_logo_that_goes_into_white_paper_is_told() {
    let project = TestProject::without_remarks();
    let svg = |inner: &str| format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 10'>{inner}</svg>");
    let house = "imprint:\n  organisation: Policy Desk\n  logo: { path: mark.svg, alt: A mark }\nallow: [underfull]\n";
    project.write("briefpress.yaml", house);
    for (inner, told) in [
        ("<rect width='40' height='10' fill='#fdfdfd'/>", Some("warning: logo `mark.svg` can't be seen on white")),
        // White letters beside a dark mark.
        (
            "<rect width='10' height='10' fill='#0b3d5c'/><rect x='14' width='10' height='10' fill='#fff'/>",
            Some("warning: 50 % of logo `mark.svg` can't be seen on white"),
        ),
        // White letters in a dark mark.
        ("<rect width='40' height='10' fill='#0b3d5c'/><rect x='5' y='3' width='30' height='4' fill='#fff'/>", None),
        ("<rect width='40' height='10' fill='#ffd400'/>", None),
    ] {
        project.write("mark.svg", svg(inner));
        let run = project.run(&["check"]).ends_with(0);
        assert_eq!(warnings(&run.stderr), told.into_iter().collect::<Vec<_>>(), "{inner}");
    }
    project.write("mark.svg", svg("<rect width='40' height='10' fill='#fff'/>"));
    project.write("briefpress.yaml", house.replace("[underfull]", "[underfull, faint-logo]"));
    assert_eq!(warnings(&project.run(&["check"]).ends_with(0).stderr), Vec::<&str>::new());
}

#[test]
fn a_brand_of_light_colours_prints_in_ink() {
    let project = TestProject::without_remarks();
    project.write("_brand.yml", "color: { palette: { sun: \"#ffd400\" }, primary: sun }\n");
    let run = project.run(&["build"]).ends_with(0);
    assert!(run.stderr.contains("has a contrast of 1.4:1 with white"), "{}", run.stderr);
    let text = proof::read(&project.pdf("brief")).unwrap().text;
    assert!(text.contains("The road is open"));
}
