//! What a brief carries beside running text: key figures, timeline, figure, chart, options, contact, further reading.

use crate::support::TestProject;
use briefpress::edition::Edition;
use briefpress::edition::resolve::resolve;
use briefpress::evidence::proof;
use briefpress::project::Project;
use briefpress::project::brief::BriefSpec;
use snapbox::{IntoData, assert_data_eq, str};

const PICTURE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10" fill="#0b3d5c"/></svg>"##;

/// Every part, in its fullest form.
const EVERYTHING: &str = r#"
key-figures:
  - { value: "12.4", unit: million t, label: carried by road, citation: "[@road, para. 3]" }
  - { value: 4, label: "carriers on it [@road]" }
timeline:
  - { date: 2018–2019, event: The road is built, citation: "@road, para. 3" }
  - { date: 2023-05, event: It is opened }
  - { date: 2026-01-05, event: The Gazette reports }
figure: { path: pictures/road.svg, caption: The road in outline., credit: Road Office, alt: A straight road }
chart:
  kind: bar
  title: Freight by route
  unit: million tonnes
  alt: Rail grows while road stands still.
  series: [Rail, Road]
  data:
    - [2024, 3.1, 4]
    - [2025, 12345.5, 4]
options:
  - Wait for the harbour.
  - { text: Open the road to all., pros: It is ready., cons: It has no lights., recommended: true }
further-reading:
  - The [annual report](https://example.org/report)
contact: { name: Ada Byron, role: engineer, email: ada@example.org, phone: "+44 20 000 00 00" }
"#;

fn project_with(more: &str) -> TestProject {
    let project = TestProject::new();
    project.write("brief.yaml", format!("{}{more}", crate::support::BRIEF)).write("pictures/road.svg", PICTURE);
    project
}

/// Checks a brief with `more` in it, and compares everything that is said.
#[track_caller]
fn check(more: &str, expected: impl IntoData) {
    let run = project_with(more).run(&["check"]).ends_with(1);
    assert_data_eq!(run.stderr, expected.into_data().raw());
}

/// The edition of a brief without errors.
fn resolved(project: &TestProject) -> Edition {
    let mut diagnostics = Vec::new();
    let loaded = Project::load(project.path(), &mut diagnostics).unwrap();
    let spec = BriefSpec::load(&loaded.files, "brief", &mut diagnostics).value.unwrap();
    let house = loaded.house.as_ref().unwrap();
    let edition = resolve(&spec, house, &loaded.corpus, &loaded.files, &mut diagnostics);
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    edition.unwrap()
}

/// White space collapsed, so that line breaks on the page don't count.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_part_is_on_the_page_of_every_template() {
    for template in ["policy-brief", "memo", "quote-sheet", "factsheet"] {
        let project = project_with(&format!("template: {template}\n{EVERYTHING}"));
        project.run(&["build"]).ends_with(0);
        let text = words(&proof::read(&project.pdf("brief")).unwrap().text);
        for expected in [
            "12.4",
            "million t",
            "carried by road",
            "2018–2019",
            "The road is built",
            "May 2023",
            "5 January 2026",
            "The road in outline. Road Office",
            "Freight by route",
            "12,345.5",
            "Rail",
            "Wait for the harbour.",
            "It is ready.",
            "It has no lights.",
            "Recommended",
            "annual report",
            "Ada Byron, engineer",
            "ada@example.org",
            "+44 20 000 00 00",
            "para. 3",
        ] {
            assert!(text.contains(expected), "{template}: {expected}\n{text}");
        }
    }
}

#[test]
fn the_alternative_text_of_a_chart_holds_its_data() {
    let edition = resolved(&project_with(EVERYTHING));
    assert_eq!(
        edition.charts[0].alt,
        "Rail grows while road stands still. 2024: Rail 3.1 million tonnes, Road 4 million tonnes; \
         2025: Rail 12,345.5 million tonnes, Road 4 million tonnes."
    );
}

#[test]
fn a_number_alone_is_no_chart_and_a_row_is_as_long_as_the_series() {
    check(
        "chart:\n  kind: pie\n  alt: A pie\n  data: [[Rail, 1]]\n",
        str![[r#"
error: `pie` is no kind of chart
  ┌─ brief.yaml:6:9
  │
6 │   kind: pie
  │         ^^^
  │
  = hint: a chart is `bar` or `line`

error: a chart has 2 to 12 rows, here are 1
  ┌─ brief.yaml:8:9
  │
8 │   data: [[Rail, 1]]
  │         ^^^^^^
  │
  = hint: two or three numbers are better told as `key-figures`

checked 1 brief: 1 can't be printed (2 errors)

"#]],
    );
}

#[test]
fn dates_and_citations_are_checked_where_they_stand() {
    check(
        r#"
timeline:
  - { date: May 2018, event: The road is built }
  - { date: 2019–2018, event: The road is built, citation: in the Gazette }
  - { date: 2018, event: The road is built, citation: "[@road, para. 9]" }
"#,
        str![[r#"
error: `May 2018` is no date
  ┌─ brief.yaml:7:13
  │
7 │   - { date: May 2018, event: The road is built }
  │             ^^^^^^^^
  │
  = hint: write a year, a month or a day, as in 2018, 2018-05 or 2018-05-31, or two of them, as in 2018–2019

error: `2019–2018` ends before it begins
  ┌─ brief.yaml:8:13
  │
8 │   - { date: 2019–2018, event: The road is built, citation: in the Gazette }
  │             ^^^^^^^^^
  │
  = hint: write a year, a month or a day, as in 2018, 2018-05 or 2018-05-31, or two of them, as in 2018–2019

error: `in the Gazette` is no citation
  ┌─ brief.yaml:8:60
  │
8 │   - { date: 2019–2018, event: The road is built, citation: in the Gazette }
  │                                                            ^^^^^^^^^^^^^^
  │
  = hint: cite a paragraph in quotes, as in "[@key, para. 7]"

error: `road` has no para. 9
  ┌─ brief.yaml:9:57
  │
9 │   - { date: 2018, event: The road is built, citation: "[@road, para. 9]" }
  │                                                         ^^^^^^^^^^^^^^
  │
  = hint: its paragraphs are numbered from 1 to 3; page furniture is not counted

checked 1 brief: 1 can't be printed (4 errors)

"#]],
    );
}

#[test]
fn a_figure_is_described_and_is_a_picture_of_the_project() {
    let project = project_with("figure: { path: pictures/road.svg }\n");
    project
        .write("second.yaml", format!("{}figure: {{ path: pictures/none.png, alt: None }}\n", crate::support::BRIEF));
    project.write("third.yaml", format!("{}figure: {{ path: sources/road.txt, alt: Text }}\n", crate::support::BRIEF));
    let run = project.run(&["check"]).ends_with(1);
    assert_data_eq!(
        run.stderr,
        str![[r#"
error: `alt` is missing
  ┌─ brief.yaml:5:9
  │
5 │ figure: { path: pictures/road.svg }
  │         ^^^^^^
  │
  = hint: say what is to be seen, for those who can't see it

error: figure `pictures/none.png` can't be read (it is not there)
  ┌─ second.yaml:5:17
  │
5 │ figure: { path: pictures/none.png, alt: None }
  │                 ^^^^^^^^^^^^^^^^^
  │
  = hint: paths start at the folder of briefpress.yaml

error: figure `sources/road.txt` is no SVG, PNG or JPEG file
  ┌─ third.yaml:5:17
  │
5 │ figure: { path: sources/road.txt, alt: Text }
  │                 ^^^^^^^^^^^^^^^^
  │
  = hint: save it as one of them, under a name that ends in .svg, .png or .jpg

checked 3 briefs: 3 can't be printed (3 errors)

"#]]
        .raw()
    );
}

#[test]
fn unknown_keys_and_wrong_types_in_parts() {
    check(
        r#"
key-figures:
  - { value: 1.5, label: Share }
  - { number: 4, label: Carriers }
chart:
  kind: bar
  alt: Freight
  series: [Rail, Road]
  data:
    - [2024, 3]
    - [2025, three, 4]
options: Wait
contact: { name: Ada, email: ada at example.org }
"#,
        str![[r#"
error: expected text, found a number
  ┌─ brief.yaml:7:14
  │
7 │   - { value: 1.5, label: Share }
  │              ^^^
  │
  = hint: put it in quotes to have it as text

error: `value` is missing
  ┌─ brief.yaml:8:5
  │
8 │   - { number: 4, label: Carriers }
  │     ^^^^^^^^
  │
  = hint: write the number as it is to be printed

error: unknown key `number`
  ┌─ brief.yaml:8:7
  │
8 │   - { number: 4, label: Carriers }
  │       ^^^^^^
  │
  = hint: the keys known here are `value`, `unit`, `label`, `citation`, `optional`

error: expected a label and 2 values, found 2 cells
   ┌─ brief.yaml:14:7
   │
14 │     - [2024, 3]
   │       ^^^^^
   │
   = hint: the columns of values are named under `series`; there is one where it is left out

error: expected a number, found text
   ┌─ brief.yaml:15:14
   │
15 │     - [2025, three, 4]
   │              ^^^^^
   │
   = hint: write it without quotes, unit or thousands mark, and with a decimal point

error: expected a list, found text
   ┌─ brief.yaml:16:10
   │
16 │ options: Wait
   │          ^^^^
   │
   = hint: start each item on a line of its own with `- `

error: `ada at example.org` is no mail address
   ┌─ brief.yaml:17:30
   │
17 │ contact: { name: Ada, email: ada at example.org }
   │                              ^^^^^^^^^^^^^^^^^^
   │
   = hint: as in desk@example.org

checked 1 brief: 1 can't be printed (7 errors)

"#]],
    );
}

#[test]
fn optional_parts_give_way_from_the_last_to_the_first() {
    let optional =
        EVERYTHING.replace(" }\n", ", optional: true }\n").replace("  kind: bar", "  optional: true\n  kind: bar");
    let optional = optional.replace("phone: \"+44 20 000 00 00\", optional: true", "phone: \"+44 20 000 00 00\"");
    let project = project_with(&optional);
    let mut edition = resolved(&project);
    let words = edition.words();
    let mut dropped = Vec::new();
    while let Some(part) = edition.drop_last_optional() {
        dropped.push(part);
    }
    let names: Vec<_> = dropped.iter().map(|part| part.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "option `Open the road to all.`",
            "chart `Freight by route`",
            "figure `pictures/road.svg`",
            "event `The Gazette reports`",
            "event `It is opened`",
            "event `The road is built`",
            "key figure `4`",
            "key figure `12.4`",
        ]
    );
    // Each is counted, so that a page that is too long can say by how much.
    assert_eq!(words - edition.words(), dropped.iter().map(|part| part.words).sum::<usize>());
    assert!(dropped.iter().all(|part| part.words > 0));
}

#[test]
fn a_coarse_picture_is_told_at_the_figure() {
    let project = project_with("figure: { path: pictures/road.png, alt: A road }\nallow: []\n");
    project.write("pictures/road.png", tiny_skia::Pixmap::new(60, 20).unwrap().encode_png().unwrap());
    let run = project.run(&["check"]).ends_with(0);
    let told: Vec<_> =
        run.stderr.lines().skip_while(|line| !line.starts_with("warning: an image is printed at")).collect();
    assert!(told.len() > 3 && told[1].trim().starts_with("┌─ brief.yaml:5:17"), "{}", run.stderr);
}
