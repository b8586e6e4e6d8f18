//! Where a brief belongs and what stands apart in it: report, series, authors, marks, boxes, tables, several figures and charts.

use briefpress::evidence::proof;
use snapbox::{assert_data_eq, str};

use crate::support::TestProject;
use crate::support::editions::TEMPLATES;
use crate::templates::document;

const MARK: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><path d='M0 0h10v10z'/></svg>";

/// A brief with more lines of YAML.
fn brief(template: &str, more: &str) -> String {
    format!(
        "template: {template}\nheadline: The road is open\ndate: 2026-02-13\nallow: [uneven-columns, low-contrast]\n{more}"
    )
}

/// The text of the printed page, with single spaces.
fn text(project: &TestProject, brief: &str) -> String {
    project.write("brief.yaml", brief).run(&["build", "brief"]).ends_with(0);
    let text = proof::read(&project.pdf("brief")).unwrap().text;
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is told of a brief with more lines of YAML.
fn told(more: &str) -> String {
    let project = TestProject::without_remarks();
    project.write("brief.yaml", brief("policy-brief", more)).run(&["check", "brief"]).ends_with(1).stderr
}

#[test]
fn the_code_of_the_full_report_scans_in_every_template() {
    let project = TestProject::without_remarks();
    let url = "https://example.org/reports/the-road-in-winter?lang=en";
    for template in TEMPLATES {
        project.write("brief.yaml", brief(template, &format!("report: {url}\n")));
        let (_, document) = document(&project, "brief");
        // As a scanner sees it in print: four pixels to the point.
        let options = typst_render::RenderOptions {
            pixel_per_pt: typst::utils::Scalar::new(4.0),
            ..typst_render::RenderOptions::default()
        };
        let picture = typst_render::render(&document.pages()[0], &options);
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        let mut scanned = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
            picture.pixel(x as u32, y as u32).map_or(255, tiny_skia::PremultipliedColorU8::green)
        });
        let codes: Vec<_> = scanned.detect_grids().iter().filter_map(|grid| grid.decode().ok()).collect();
        assert_eq!(codes.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>(), [url], "{template}");
        let text = text(&project, &brief(template, &format!("report: {url}\n")));
        assert!(text.contains("example.org/reports/the-road-in-winter?lang=en"), "{template}: {text}");
    }
}

#[test]
fn a_report_has_an_address_or_a_doi() {
    let project = TestProject::without_remarks();
    for doi in ["report: { doi: 10.1000/182 }\n", "report: doi:10.1000/182\n", "report: https://doi.org/10.1000/182\n"]
    {
        let text = text(&project, &brief("policy-brief", doi));
        assert!(text.contains("doi:10.1000/182"), "{doi}: {text}");
    }
    assert_data_eq!(
        told("report: { url: the web, title: A report }\n"),
        str![[r#"
error: `the web` is no address of a web page
  ┌─ brief.yaml:5:16
  │
5 │ report: { url: the web, title: A report }
  │                ^^^^^^^
  │
  = hint: as in https://example.org/report, or a DOI

checked 1 brief: 1 can't be printed (1 error)

"#]]
    );
}

#[test]
fn a_series_has_its_number_and_an_issn_with_a_right_check_digit() {
    let project = TestProject::without_remarks();
    project.write(
        "briefpress.yaml",
        "imprint:\n  organisation: Policy Desk\n  series: { name: Road notes, issn: 1234-5679 }\nallow: [underfull]\n",
    );
    for template in TEMPLATES {
        let text = text(&project, &brief(template, "series: 12\n"));
        let capitals = text.to_uppercase();
        assert!(capitals.contains("ROAD NOTES 12") && text.contains("ISSN 1234-5679"), "{template}: {text}");
    }
    assert_data_eq!(
        told("series: { issn: 1234-5678 }\n"),
        str![[r#"
error: `1234-5678` is no ISSN (its check digit is wrong)
  ┌─ brief.yaml:5:17
  │
5 │ series: { issn: 1234-5678 }
  │                 ^^^^^^^^^
  │
  = hint: one of its digits was miscopied: compare it with its source

checked 1 brief: 1 can't be printed (1 error)

"#]]
    );
}

#[test]
fn authors_are_told_with_what_is_said_of_them() {
    let project = TestProject::without_remarks();
    let authors = "authors:\n  - { name: Ada Byron, affiliation: Policy Desk, email: ada@example.org, about: She follows transit. }\n  - Charles Babbage\nsuggested-citation: true\n";
    for template in TEMPLATES {
        let text = text(&project, &brief(template, authors));
        for expected in [
            "Ada Byron, Charles Babbage",
            "ada@example.org",
            "She follows transit.",
            "Ada Byron, Charles Babbage (2026). The road is open. Policy Desk.",
        ] {
            assert!(text.contains(expected), "{template}, {expected}: {text}");
        }
    }
    // One who is a map needs no list.
    let text = text(&project, &brief("memo", "authors: { name: Ada Byron }\n"));
    assert!(text.contains("Ada Byron"), "{text}");
}

#[test]
fn funders_and_partners_stand_by_their_marks_or_names() {
    let project = TestProject::without_remarks();
    let house = "imprint:\n  organisation: Policy Desk\n  funders: [Road Fund]\nallow: [underfull]\n";
    project.write("briefpress.yaml", house).write("mark.svg", MARK);
    let more = "funders: [Road Fund, Rail Fund]\npartners: { name: Harbour Institute, logo: mark.svg }\n";
    for template in TEMPLATES {
        let text = text(&project, &brief(template, more));
        assert!(text.contains("Rail Fund") && text.matches("Road Fund").count() == 1, "{template}: {text}");
    }
    assert!(
        told("partners: [{ name: Harbour Institute, logo: none.svg }]\n")
            .starts_with("error: mark `none.svg` can't be read")
    );
}

#[test]
fn boxes_tables_figures_and_charts_stand_in_every_template_one_or_several() {
    let project = TestProject::without_remarks();
    project.write("road.svg", MARK);
    let one = "box: { title: What it rests on, text: 'One report [@road, para. 1].' }\n\
               table: { title: Two ports, columns: [Port, Draught], rows: [[Baku, 7], [Aktau, 5.5]], source: Own count }\n\
               figure: { path: road.svg, alt: A road, caption: The road, source: Own drawing }\n\
               chart: { kind: bar, title: Carriers, alt: A chart, data: [[Baku, 12], [Aktau, 9.5]], source: Own table }\n";
    for template in TEMPLATES {
        let text = text(&project, &brief(template, one));
        for expected in [
            "What it rests on",
            "Two ports",
            "Aktau5.5",
            "The road",
            "Own drawing",
            "12.0",
            "9.5",
            "Own table",
            "Own count",
        ] {
            assert!(text.contains(expected), "{template}, {expected}: {text}");
        }
    }
    let several = "boxes: [{ text: The first box. }, { text: The second box. }]\n\
                   charts:\n  - { kind: bar, alt: A chart, data: [[Baku, 12], [Aktau, 9]] }\n  - { kind: line, alt: A chart, data: [[2024, 5], [2025, 6]] }\n\
                   figures: [{ path: road.svg, alt: A road, caption: One road }, { path: road.svg, alt: A road, caption: Another road }]\n";
    let text = text(&project, &brief("factsheet", several));
    for expected in ["The first box.", "The second box.", "Aktau9", "2025", "One road", "Another road"] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
}

#[test]
fn a_table_says_what_is_wrong_with_its_rows() {
    assert_data_eq!(
        told("table: { columns: [Port, Draught], rows: [[Baku, 7], [Aktau]] }\n"),
        str![[r#"
error: the table has 2 columns, this row 1 cells
  ┌─ brief.yaml:5:54
  │
5 │ table: { columns: [Port, Draught], rows: [[Baku, 7], [Aktau]] }
  │                                                      ^^^^^^
  │
  = hint: an empty cell is written "–"

checked 1 brief: 1 can't be printed (1 error)

"#]]
    );
}

#[test]
fn recommendations_have_numbers_and_the_strength_of_their_evidence() {
    let project = TestProject::without_remarks();
    let more = "numbered: true\nrecommendations:\n  - { text: Clear the snow., for: Road Office, evidence: strong }\n  - Publish the toll.\n";
    for template in TEMPLATES {
        let text = text(&project, &brief(template, more));
        assert!(text.contains("1.Road Office: Clear the snow. Evidence: strong"), "{template}: {text}");
        assert!(text.contains("2.Publish the toll."), "{template}: {text}");
    }
    let told = told("recommendations: [{ text: Clear the snow., evidence: string }]\n");
    assert!(told.starts_with("error: `string` is no strength of evidence"), "{told}");
}

#[test]
fn a_list_of_maps_takes_one_map() {
    let project = TestProject::without_remarks();
    let more = "key-figures: { value: 12, label: carriers }\ntimeline: { date: 2018, event: It opened. }\ncontact: [{ name: Desk }, { name: Press }]\n";
    let text = text(&project, &brief("policy-brief", more));
    for expected in ["12", "carriers", "It opened.", "Desk", "Press"] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    // Text is still no list.
    assert!(told("timeline: once\n").starts_with("error: expected a list, found text"));
}
