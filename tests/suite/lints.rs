//! Page lints: each on a page that has what it remarks, and not on one that hasn't.

use std::fmt::Write as _;

use crate::support::{HOUSE, TestProject};
use snapbox::{IntoData, assert_data_eq, str};

/// A project whose brief is short: nobody wants to hear that here.
fn project() -> TestProject {
    let project = TestProject::new();
    project.write("briefpress.yaml", format!("allow: [underfull]\n{HOUSE}"));
    project.write("brief.yaml", brief("The road is open", "themes: [trade]\n"));
    // Another brief quotes the source where this one doesn't.
    project.write("other.yaml", brief("The road is open", "themes: [trade, ports]\n"));
    project
}

/// A brief with more after its headline and date.
fn brief(headline: &str, more: &str) -> String {
    format!("headline: {headline}\ndate: 2026-02-13\nallow: [underfull]\n{more}")
}

/// So many words.
fn words(count: usize) -> String {
    let words = ["Goods", "go", "by", "road", "and", "by", "rail", "to", "the", "port", "of", "Baku"];
    let words: Vec<_> = (0..count).map(|index| words[index % words.len()]).collect();
    words.join(" ")
}

/// Compares all that is said of the brief; then allows the lint in the house and in the brief, and hears nothing.
#[track_caller]
fn remarks(project: &TestProject, lint: &str, expected: impl IntoData) {
    let run = project.run(&["check", "brief"]).ends_with(0);
    assert_data_eq!(run.stderr, expected.into_data().raw());
    for file in ["briefpress.yaml", "brief.yaml"] {
        let before = project.read(file);
        project.change(file, "allow: [underfull]", &format!("allow: [underfull, {lint}]"));
        silent(project);
        project.write(file, before);
    }
}

/// Checks that nothing is said of the brief.
#[track_caller]
fn silent(project: &TestProject) {
    let run = project.run(&["check", "brief"]).ends_with(0);
    assert!(!run.stderr.contains("warning"), "{}", run.stderr);
}

#[test]
fn a_headline_over_two_lines() {
    let project = project();
    let more = "themes: [trade]\n";
    project.write("brief.yaml", brief("The road from the capital to the harbour is open to all", more));
    silent(&project);
    let long = "The road from the capital to the harbour is open to every carrier that pays the toll, and the railway that \
                runs beside it is to follow in the spring of next year";
    project.write("brief.yaml", brief(&format!("\"{long}\""), more));
    remarks(
        &project,
        "headline-lines",
        str![[r#"
warning: the headline takes 4 lines
  ┌─ brief.yaml:1:11
  │
1 │ headline: "The road from the capital to the harbour is open to every carrier that pays the toll, and the railway that runs beside it is to follow in the spring of next year"
  │           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: say it in two lines: about 75 characters at the size it is set in

checked 1 brief: all fit, 1 quotation verified (1 warning)

"#]],
    );
}

#[test]
fn more_than_six_key_messages() {
    let project = project();
    let six = "key-messages:\n  - One\n  - Two\n  - Three\n  - Four\n  - Five\n  - Six\n";
    project.write("brief.yaml", brief("The road is open", six));
    silent(&project);
    project.write("brief.yaml", brief("The road is open", &format!("{six}  - Seven\n  - Eight\n")));
    remarks(
        &project,
        "key-messages",
        str![[r#"
warning: 8 key messages are more than a reader keeps
   ┌─ brief.yaml:11:5
   │
11 │   - Seven
   │     ^^^^^
   │
   = hint: four to six are usual: join some, or move them into the body

checked 1 brief: all fit, 0 quotations verified (1 warning)

"#]],
    );
}

#[test]
fn a_paragraph_over_120_words() {
    let project = project();
    let theme =
        |text: &str| brief("The road is open", &format!("themes:\n  - theme: trade\n    text: |\n      {text}\n"));
    project.write("brief.yaml", theme(&format!("{}\n\n      {}", words(120), words(110))));
    silent(&project);
    project.write("brief.yaml", theme(&format!("A short paragraph first.\n\n      It is {}", words(119))));
    remarks(
        &project,
        "long-paragraph",
        str![[r#"
warning: a paragraph of 121 words is hard to take in
  ┌─ brief.yaml:9:7
  │
9 │       It is Goods go by road and by rail to the port of Baku Goods go by road and by rail to the port of Baku Goods go by road and by rail to the port of Baku Goods go by road and by rail to the port of Baku Goods go by road and by rail to the port of Baku Goods go by road and by rail to the port of Baku Goods go by road and by rail to the port of Baku Goods go by road and by rail to the port of Baku Goods go by road and by rail to the port of Baku Goods go by road and by rail to the port of
  │       ^^^^^^^^^^^
  │
  = hint: split it with a blank line, or cut it to 120 words

checked 1 brief: all fit, 0 quotations verified (1 warning)

"#]],
    );
}

#[test]
fn a_recommendation_over_120_words() {
    let project = project();
    let more = format!("recommendations:\n  - Repair the road\n  - Then {}\n", words(120));
    project.write("brief.yaml", brief("The road is open", &more));
    remarks(
        &project,
        "long-paragraph",
        str![[r#"
warning: a paragraph of 121 words is hard to take in
  ┌─ brief.yaml:6:5
  │
6 │   - Then Goods go by road and by rail to the port of Baku Goods go by road and by rail to the port of Baku Goods go by road and by rail to the port of Baku Goods go by road and by rail to the port of Baku Goods go by road and by rail to the port of Baku Goods go by road and by rail to the port of Baku Goods go by road and by rail to the port of Baku Goods go by road and by rail to the port of Baku Goods go by road and by rail to the port of Baku Goods go by road and by rail to the port of Baku
  │     ^^^^^^^^^^^^^
  │
  = hint: split it with a blank line, or cut it to 120 words

checked 1 brief: all fit, 0 quotations verified (1 warning)

"#]],
    );
}

#[test]
fn a_pull_quote_over_45_words() {
    let project = project();
    let passage = |count: usize| format!("The harbour {}", words(count - 2));
    for count in [45, 46] {
        let passage = passage(count);
        project.write("sources/road.txt", format!("{passage}. Work goes on.\n\n{}", crate::support::TEXT));
        project.write("brief.yaml", brief("The road", &format!("pull-quote:\n  exact: {passage}\n  source: road\n")));
        if count == 45 {
            silent(&project);
        }
    }
    remarks(
        &project,
        "long-pull-quote",
        str![[r#"
warning: a pull quote of 46 words is not read at a glance
  ┌─ brief.yaml:5:3
  │
5 │   exact: The harbour Goods go by road and by rail to the port of Baku Goods go by road and by rail to the port of Baku Goods go by road and by rail to the port of Baku Goods go by road and by rail to
  │   ^^^^^
  │
  = hint: choose a passage of at most 45 words, or leave words out with […]

checked 1 brief: all fit, 1 quotation verified (1 warning)

"#]],
    );
}

#[test]
fn the_same_passage_twice() {
    let project = project();
    project.write("brief.yaml", brief("The road", "themes: [trade, ports]\n"));
    silent(&project);
    let more = "themes:\n  - trade\n  - theme: ports\n    quotes:\n      - { exact: every carrier that pays, source: road, speaker: ada }\n";
    project.write("brief.yaml", brief("The road", more));
    remarks(
        &project,
        "repeated-quotation",
        str![[r#"
warning: the same passage is quoted twice on the page
  ┌─ brief.yaml:8:9
  │
5 │   - trade
  │     ----- it is quoted here too
  ·
8 │       - { exact: every carrier that pays, source: road, speaker: ada }
  │         ^^^^^^^
  │
  = hint: leave one of them out, or quote other words in its place

checked 1 brief: all fit, 2 quotations verified (1 warning)

"#]],
    );
}

#[test]
fn a_colour_that_is_hard_to_read() {
    let project = project();
    project.write("briefpress.yaml", format!("allow: [underfull]\nbrand:\n  accent: \"#e0b000\"\n{HOUSE}"));
    remarks(
        &project,
        "low-contrast",
        str![[r##"
warning: accent #e0b000 has a contrast of 2.0:1 with white
  ┌─ briefpress.yaml:3:11
  │
3 │   accent: "#e0b000"
  │           ^^^^^^^^^
  │
  = hint: small text needs 4.5:1 (WCAG 2.2 AA): take a darker shade

checked 1 brief: all fit, 1 quotation verified (1 warning)

"##]],
    );
}

#[test]
fn colours_that_print_as_the_same_grey() {
    let project = project();
    project.write(
        "briefpress.yaml",
        format!("allow: [underfull]\nbrand:\n  primary: \"#0b3d5c\"\n  accent: \"#6b2a1a\"\n{HOUSE}"),
    );
    remarks(
        &project,
        "same-grey",
        str![[r##"
warning: primary #0b3d5c and accent #6b2a1a print as the same grey
  ┌─ briefpress.yaml:4:11
  │
4 │   accent: "#6b2a1a"
  │           ^^^^^^^^^
  │
  = hint: make one of them darker or lighter, so that they stay apart without colour

checked 1 brief: all fit, 1 quotation verified (1 warning)

"##]],
    );
}

/// A template of the project's own: one column as wide as the page, with what `opening` says above it.
fn own_template(project: &TestProject, columns: usize, opening: &str) {
    let manifest = "\
[package]
name = \"plain\"
version = \"0.1.0\"
entrypoint = \"lib.typ\"

[tool.briefpress]
contract = 2
summary = \"one text, in columns\"

[tool.briefpress.fit]
spacing = { min = 1.0, design = 1.0, max = 1.0 }
leading = { min = 1.3, design = 1.3, max = 1.3 }
margin = { min = 50.0, design = 50.0, max = 50.0 }
heading-scale = { min = 1.0, design = 1.0, max = 1.0 }
body-size = { min = 10.0, design = 10.0, max = 10.0 }
";
    let mut library = String::new();
    write!(
        library,
        "#import \"/templates/foundation/lib.typ\": *
#let template(edition, fit) = {{
  let grid = (paper: \"a4\", width: 595pt, height: 842pt, columns: 1, gutter: 18pt, side: 1.0, top: 1.0, bottom: 1.0)
  let scale = (headline: 20pt, deck: 12pt, heading: 1.1, points: 1.0, panel: 1.0, label: 0.8, small: 0.8)
  let t = theme(edition, fit, grid: grid, scale: scale)
  show: paper-document.with(t, edition)
  show heading: it => block(text(size: 20pt, it.body))
  heading(level: 1, inline(edition.headline))
  {opening}
  fitted-page(
    t,
    fit,
    pieces: edition.themes.map(theme => (gap: 8pt, stretches: false, body: theme.text.map(inline).map(par).join())),
    columns-count: {columns},
  )
}}
"
    )
    .unwrap();
    project.write("templates/plain/typst.toml", manifest).write("templates/plain/lib.typ", library).write(
        "brief.yaml",
        {
            let theme = format!("themes:\n  - theme: trade\n    quotes: []\n    text: {}\n", words(110));
            brief("The road is open", &format!("template: plain\n{theme}"))
        },
    );
}

#[test]
fn lines_that_are_too_long() {
    let project = project();
    own_template(
        &project,
        2,
        "block(\"A label of one line that is as long as it is, which nobody reads on from: it has no line below it\")",
    );
    silent(&project);
    own_template(&project, 1, "");
    remarks(
        &project,
        "long-lines",
        str![[r#"
warning: the lines of the body have 118 characters on average
  ┌─ brief.yaml:4:11
  │
4 │ template: plain
  │           ^^^^^
  │
  = hint: 45 to 75 are read with ease: choose a template with columns, or a larger body

checked 1 brief: all fit, 0 quotations verified (1 warning)

"#]],
    );
}

#[test]
fn text_that_is_faint_on_its_ground() {
    let project = project();
    own_template(&project, 2, "block(fill: rgb(\"#333333\"), text(fill: rgb(\"#ffffff\"), \"White on grey\"))");
    silent(&project);
    // Large type may be fainter.
    own_template(&project, 2, "block(text(size: 18pt, fill: rgb(\"#8a8a8a\"), \"Large and faint\"))");
    silent(&project);
    own_template(&project, 2, "block(fill: rgb(\"#333333\"), text(fill: rgb(\"#777777\"), \"Grey on grey\"))");
    remarks(
        &project,
        "low-contrast",
        str![[r#"
warning: `Grey on grey` is set in #777777 on #333333: a contrast of 2.8:1
  ┌─ brief.yaml:4:11
  │
4 │ template: plain
  │           ^^^^^
  │
  = hint: text of its size needs 4.5:1 (WCAG 2.2 AA): take other colours in the brand or the template

checked 1 brief: all fit, 0 quotations verified (1 warning)

"#]],
    );
}

/// A PNG of one grey pixel.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cch\0\0\0\x82\0\x81w\xcdr\xb6\0\0\0\0IEND\xaeB`\x82";

/// A text may run out in its last column, but by no more than three lines.
#[test]
fn a_last_column_that_ends_far_above_the_others() {
    // What runs with the text where columns would end far apart is not there.
    let project = TestProject::new();
    project.remove("sources/road.yaml").remove("sources/road.txt");
    for file in ["briefpress.yaml", "sources/newsaz-charter.txt", "sources/newsaz-charter.yaml", "sources/themes.yaml"]
    {
        project.write(file, std::fs::read(crate::support::own_project().join(file)).unwrap());
    }
    let points =
        |key: &str, count: usize, long: usize| format!("{key}:\n{}", format!("  - {}\n", words(long)).repeat(count));
    let uneven = |allow: &str, last: usize| {
        let themes = format!(
            "themes:\n  - {{ theme: connectivity, text: {}, quotes: [no-single-supplier] }}\n  - {{ theme: status-quo, text: {}, \
             quotes: [] }}\n",
            words(20),
            words(last)
        );
        project.write(
            "brief.yaml",
            format!(
                "headline: The road is open\ndate: 2026-02-13\nallow: [{allow}]\n{}{themes}{}",
                points("key-messages", 6, 24),
                points("further-reading", 9, 30)
            ),
        );
        project.run(&["check", "brief"]).ends_with(0).stderr
    };
    let said = uneven("underfull", 50);
    assert!(said.contains("warning: the columns end 5 lines apart"), "{said}");
    let allowed = uneven("underfull, uneven-columns", 50);
    assert!(!allowed.contains("warning"), "{allowed}");
    // Nearly level.
    let even = uneven("underfull", 100);
    assert!(!even.contains("warning"), "{even}");
    // A single short section hangs from its heading, with no second column to be empty.
    let theme = format!("themes:\n  - {{ theme: connectivity, text: {}, quotes: [no-single-supplier] }}\n", words(20));
    project.write("brief.yaml", format!("headline: The road is open\ndate: 2026-02-13\nallow: [underfull]\n{theme}"));
    let lone = project.run(&["check", "brief"]).ends_with(0).stderr;
    assert!(!lone.contains("warning"), "{lone}");
}

#[test]
fn an_image_with_too_few_pixels() {
    let project = project();
    let logo = |file: &str| format!("allow: [underfull]\n{HOUSE}  logo:\n    path: {file}\n    alt: The desk's mark\n");
    project.write(
        "logo.svg",
        "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><path d='M0 0h10v10z'/></svg>",
    );
    project.write("briefpress.yaml", logo("logo.svg"));
    silent(&project);
    project.write("logo.png", PIXEL).write("briefpress.yaml", logo("logo.png"));
    remarks(
        &project,
        "low-resolution",
        str![[r#"
warning: an image is printed at 2 dpi
  ┌─ briefpress.yaml:5:11
  │
5 │     path: logo.png
  │           ^^^^^^^^
  │
  = hint: print needs 200 dpi at least: use an SVG, or an image with more pixels

checked 1 brief: all fit, 1 quotation verified (1 warning)

"#]],
    );
}

#[test]
fn an_image_without_alternative_text_is_an_error() {
    let project = project();
    project.write("briefpress.yaml", format!("{HOUSE}  logo:\n    path: logo.svg\n"));
    let run = project.run(&["check", "brief"]).ends_with(1);
    assert_data_eq!(
        run.stderr,
        str![[r#"
error: `alt` is missing
  ┌─ briefpress.yaml:4:5
  │
4 │     path: logo.svg
  │     ^^^^
  │
  = hint: say what is to be seen, for those who can't see it

checked 1 brief: 1 can't be printed (1 error)

"#]]
        .raw()
    );
}

#[test]
fn a_lint_that_there_is_not() {
    let project = project();
    project.change("briefpress.yaml", "allow: [underfull]", "allow: [same-gray]");
    let run = project.run(&["check", "brief"]).ends_with(1);
    assert_data_eq!(
        run.stderr,
        str![[r#"
error: unknown lint `same-gray`
  ┌─ briefpress.yaml:1:9
  │
1 │ allow: [same-gray]
  │         ^^^^^^^^^
  │
  = hint: did you mean `same-grey`?

checked 1 brief: 1 can't be printed (1 error)

"#]]
        .raw()
    );
}
