//! What a user reads when something is wrong: the whole of it, as it is printed.

use crate::support::TestProject;
use snapbox::{IntoData, assert_data_eq, str};

/// Checks the project and compares everything that is said.
#[track_caller]
fn check(project: &TestProject, status: i32, expected: impl IntoData) {
    let run = project.run(&["check"]).ends_with(status);
    assert_data_eq!(run.stderr, expected.into_data().raw());
}

#[test]
fn yaml_that_does_not_parse() {
    let project = TestProject::new();
    project.write("brief.yaml", "headline: Trade: what next\ndate: 2026-02-13\n");
    check(
        &project,
        1,
        str![[r#"
error: YAML does not parse (mapping values are not allowed in this context)
  ┌─ brief.yaml:1:16
  │
1 │ headline: Trade: what next
  │                ^
  │
  = hint: text with a colon in it must be put in quotes, or on the next line after `>`

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn a_quote_left_open() {
    let project = TestProject::new();
    project.write("brief.yaml", "headline: \"The road is open\ndate: 2026-02-13\n");
    check(
        &project,
        1,
        str![[r#"
error: YAML does not parse (found unexpected end of stream)
  ┌─ brief.yaml:2:16
  │
2 │ date: 2026-02-13
  │                ^
  │
  = hint: a quote or bracket that was opened above is not closed

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn a_wrong_type() {
    let project = TestProject::new();
    project.write(
        "brief.yaml",
        "headline: 2026\ndate: 2026-02-13\nkey-messages: one\nthemes:\n  - theme: trade\n    optional: maybe\n",
    );
    check(
        &project,
        1,
        str![[r#"
error: expected text, found a number
  ┌─ brief.yaml:1:11
  │
1 │ headline: 2026
  │           ^^^^
  │
  = hint: put it in quotes to have it as text

error: expected a list, found text
  ┌─ brief.yaml:3:15
  │
3 │ key-messages: one
  │               ^^^
  │
  = hint: start each item on a line of its own with `- `

error: expected `true` or `false`, found text
  ┌─ brief.yaml:6:15
  │
6 │     optional: maybe
  │               ^^^^^

checked 1 brief: 1 can't be printed (3 errors)

"#]],
    );
}

#[test]
fn an_unknown_key_names_the_nearest() {
    let project = TestProject::new();
    project
        .write("brief.yaml", "headlin: The road is open\nheadline: The road is open\ndate: 2026-02-13\ncolour: red\n");
    check(
        &project,
        1,
        str![[r#"
error: unknown key `headlin`
  ┌─ brief.yaml:1:1
  │
1 │ headlin: The road is open
  │ ^^^^^^^
  │
  = hint: did you mean `headline`?

error: unknown key `colour`
  ┌─ brief.yaml:4:1
  │
4 │ colour: red
  │ ^^^^^^
  │
  = hint: the keys known here are `template`, `paper`, `language`, `citation-style`, `kicker`, `headline`, `standfirst`, `date`, `authors`, `series`, `report`, `suggested-citation`, `funders`, `partners`, `key-messages`, `themes`, `pull-quote`, `key-figures`, `timeline`, `figures`, `figure`, `charts`, `chart`, `tables`, `table`, `boxes`, `box`, `options`, `implications`, `recommendations`, `numbered`, `further-reading`, `contact`, `allow`

checked 1 brief: 1 can't be printed (2 errors)

"#]],
    );
}

#[test]
fn a_missing_headline() {
    let project = TestProject::new();
    project.write("brief.yaml", "date: 2026-02-13\n");
    check(
        &project,
        1,
        str![[r#"
error: `headline` is missing
  ┌─ brief.yaml:1:1
  │
1 │ date: 2026-02-13
  │ ^^^^
  │
  = hint: a brief has a headline: what its reader should take away

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn an_empty_brief() {
    let project = TestProject::new();
    project.write("brief.yaml", "# to be written\n");
    check(
        &project,
        1,
        str![[r#"
error: the brief is empty
  ┌─ brief.yaml:1:1
  │
1 │ # to be written
  │ ^^^^^^^^^^^^^^^
  │
  = hint: a brief has at least a `headline` and a `date`

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn a_key_twice() {
    let project = TestProject::new();
    project.write("brief.yaml", "headline: One\ndate: 2026-02-13\nheadline: Two\n");
    check(
        &project,
        1,
        str![[r#"
error: key `headline` stands here twice
  ┌─ brief.yaml:3:1
  │
3 │ headline: Two
  │ ^^^^^^^^
  │
  = hint: keep one of the two

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn unknown_theme_excerpt_speaker_source_and_template() {
    let project = TestProject::new();
    project.write(
        "brief.yaml",
        "\
template: policy-breif
headline: The road is open
date: 2026-02-13
themes:
  - trad
  - theme: trade
    text: It is open [@raod, para. 2].
    quotes:
      - open-raod
      - rail/open-road
      - exact: The road is open to every carrier that pays the toll
        source: road
        speaker: eda
      - select: { speaker: nobody }
",
    );
    check(
        &project,
        1,
        str![[r#"
error: unknown template `policy-breif`
  ┌─ brief.yaml:1:11
  │
1 │ template: policy-breif
  │           ^^^^^^^^^^^^
  │
  = hint: did you mean `policy-brief`?

error: unknown theme `trad`
  ┌─ brief.yaml:5:5
  │
5 │   - trad
  │     ^^^^
  │
  = hint: did you mean `trade`?

error: unknown source `raod`
  ┌─ brief.yaml:7:23
  │
7 │     text: It is open [@raod, para. 2].
  │                       ^^^^^^^^^^^^^^
  │
  = hint: did you mean `road`?

error: unknown excerpt `open-raod`
  ┌─ brief.yaml:9:9
  │
9 │       - open-raod
  │         ^^^^^^^^^
  │
  = hint: did you mean `open-road`?

error: unknown source `rail`
   ┌─ brief.yaml:10:9
   │
10 │       - rail/open-road
   │         ^^^^
   │
   = hint: a source `rail` is a record sources/rail.yaml beside its text sources/rail.txt

error: unknown speaker `eda`
   ┌─ brief.yaml:13:18
   │
13 │         speaker: eda
   │                  ^^^
   │
   = hint: the speakers of this source are ada

error: unknown speaker `nobody`
   ┌─ brief.yaml:14:28
   │
14 │       - select: { speaker: nobody }
   │                            ^^^^^^
   │
   = hint: a speaker is known by the id that a source's record gives under `speakers`

checked 1 brief: 1 can't be printed (7 errors)

"#]],
    );
}

#[test]
fn a_quotation_that_is_not_in_the_source() {
    let project = TestProject::new();
    project.change("sources/road.yaml", "every carrier", "each carrier");
    check(
        &project,
        1,
        str![[r#"
error: quotation differs from `road` in one word
   ┌─ sources/road.yaml:10:12
   │
10 │     exact: The road is open to each carrier that pays the toll
   │            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   │
   = hint: para. 2 reads `every`, the brief has `each`
   = hint: the source reads: The road is open to every carrier that pays the toll

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn a_quotation_that_stands_twice() {
    let project = TestProject::new();
    project.write(
        "sources/road.txt",
        format!("{TEXT}\nThe harbour will be dredged before the winter of next year.\n", TEXT = crate::support::TEXT),
    );
    project.change("brief.yaml", "  - trade", "  - ports");
    check(
        &project,
        1,
        str![[r#"
error: quotation stands twice in `road`
   ┌─ sources/road.yaml:14:12
   │
14 │     exact: The harbour will be dredged before the winter of next year
   │            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   │
   = hint: say which one is meant with `prefix` or `suffix`: the words right before or after it
   = hint: for the one in para. 3 add prefix: "said."
   = hint: for the one in para. 4 add prefix: "on."

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn a_citation_of_a_paragraph_that_does_not_exist() {
    let project = TestProject::new();
    project.write("brief.yaml", "headline: The road is open\ndate: 2026-02-13\nstandfirst: >\n  The road is open\n  to all [@road, para. 9] and [@road, page 2].\n");
    check(
        &project,
        1,
        str![[r#"
error: `road` has no para. 9
  ┌─ brief.yaml:5:11
  │
5 │   to all [@road, para. 9] and [@road, page 2].
  │           ^^^^^^^^^^^^^^
  │
  = hint: its paragraphs are numbered from 1 to 3; page furniture is not counted

error: `[@road, page 2]` cites a page
  ┌─ brief.yaml:5:32
  │
5 │   to all [@road, para. 9] and [@road, page 2].
  │                                ^^^^^^^^^^^^^
  │
  = hint: sources are cited by their paragraphs, counted from 1, as in [@key, para. 7]
  = hint: or say in the record of `road`, under `pages`, where each of its pages begins

checked 1 brief: 1 can't be printed (2 errors)

"#]],
    );
}

#[test]
fn a_date_that_is_none() {
    let project = TestProject::new();
    project.change("brief.yaml", "2026-02-13", "2026-02-30");
    check(
        &project,
        1,
        str![[r#"
error: `2026-02-30` is not in the calendar
  ┌─ brief.yaml:2:7
  │
2 │ date: 2026-02-30
  │       ^^^^^^^^^^
  │
  = hint: write year, month and day, as in 2026-02-13

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn a_source_text_that_is_missing() {
    let project = TestProject::new();
    project.remove("sources/road.txt");
    check(
        &project,
        1,
        str![[r#"
error: sources/road.txt is not there
 = hint: the text of the record sources/road.yaml stands beside it, as received

error: not printed, as source `road` has errors
  ┌─ brief.yaml:1:11
  │
1 │ headline: The road is open
  │           ^^^^^^^^^^^^^^^^
  │
  = hint: mend what is reported of it first

checked 1 brief: 1 can't be printed (2 errors)

"#]],
    );
}

#[test]
fn a_source_text_that_is_empty() {
    let project = TestProject::new();
    project.write("sources/road.txt", "\n \n");
    check(
        &project,
        1,
        str![[r#"
error: sources/road.txt has no paragraph to quote
 = hint: save the source's text in it, as received

error: not printed, as source `road` has errors
  ┌─ brief.yaml:1:11
  │
1 │ headline: The road is open
  │           ^^^^^^^^^^^^^^^^
  │
  = hint: mend what is reported of it first

checked 1 brief: 1 can't be printed (2 errors)

"#]],
    );
}

#[test]
fn a_source_text_that_is_not_utf_8() {
    let project = TestProject::new();
    project.write("sources/road.txt", b"The road is open.\n\nThe caf\xe9 too.\n");
    check(
        &project,
        1,
        str![[r#"
error: sources/road.txt:3:8: the text is not UTF-8
 = hint: save it as UTF-8, in an editor or with: iconv -f WINDOWS-1252 -t UTF-8 sources/road.txt
 = hint: the text of the record sources/road.yaml stands beside it, as received

error: not printed, as source `road` has errors
  ┌─ brief.yaml:1:11
  │
1 │ headline: The road is open
  │           ^^^^^^^^^^^^^^^^
  │
  = hint: mend what is reported of it first

checked 1 brief: 1 can't be printed (2 errors)

"#]],
    );
}

#[test]
fn two_excerpts_of_one_id() {
    let project = TestProject::new();
    project.change("sources/road.yaml", "  harbour:", "  open-road:");
    check(
        &project,
        1,
        str![[r#"
error: `open-road` stands here twice
   ┌─ sources/road.yaml:13:3
   │
13 │   open-road:
   │   ^^^^^^^^^
   │
   = hint: give one of the two another id

error: not printed, as source `road` has errors
  ┌─ brief.yaml:1:11
  │
1 │ headline: The road is open
  │           ^^^^^^^^^^^^^^^^
  │
  = hint: mend what is reported of it first

checked 1 brief: 1 can't be printed (2 errors)

"#]],
    );
}

#[test]
fn an_excerpt_that_two_sources_have() {
    let project = TestProject::new();
    project.write("sources/rail.yaml", crate::support::RECORD).write("sources/rail.txt", crate::support::TEXT);
    project.write("brief.yaml", "headline: Open\ndate: 2026-02-13\npull-quote: open-road\n");
    check(
        &project,
        1,
        str![[r#"
error: several sources have an excerpt `open-road`
  ┌─ brief.yaml:3:13
  │
3 │ pull-quote: open-road
  │             ^^^^^^^^^
  │
  = hint: say which: `rail/open-road` or `road/open-road`

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn an_empty_project() {
    let project = TestProject::new();
    project.remove("brief.yaml");
    let run = project.run(&["build"]).ends_with(1);
    assert_data_eq!(
        run.stderr.replace(project.path().to_str().unwrap(), "[PROJECT]"),
        str![[r#"
error: the project has no brief in [PROJECT]
 = hint: a brief is a file such as my-brief.yaml beside briefpress.yaml, with a `headline` and a `date`

nothing was printed (1 error)

"#]]
        .raw()
    );
}

#[test]
fn no_project_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let run = crate::support::Run::new(folder.path(), &["build"]).ends_with(2);
    assert_data_eq!(
        run.stderr,
        str![[r#"
error: no project found: there is no briefpress.yaml here, in a parent folder or in ./briefs
 = hint: change into the project's folder, or name it with --project DIR
 = hint: `briefpress init` begins a project, ready to build


"#]]
        .raw()
    );
}

#[test]
fn a_brief_that_is_not_there() {
    let project = TestProject::new();
    let run = project.run(&["build", "breif"]).ends_with(1);
    assert_data_eq!(
        run.stderr,
        str![[r#"
error: the project has no brief `breif`
 = hint: did you mean `brief`?

nothing was printed (1 error)

"#]]
        .raw()
    );
}

#[test]
fn a_folder_where_a_brief_is_named() {
    let project = TestProject::new();
    let run = project.run(&["build", "."]).ends_with(1);
    assert!(
        run.stderr.contains("it is a project's folder, whose briefs are all meant by `--project .` alone"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_colour_that_is_none_and_a_house_without_organisation() {
    let project = TestProject::new();
    project.write("briefpress.yaml", "imprint:\n  contact: desk@example.org\nbrand:\n  primary: blue\ndefaults:\n  paper: a5\n  language: xx\npdf:\n  standards: [ua-2]\n");
    check(
        &project,
        1,
        str![[r##"
error: `organisation` is missing
  ┌─ briefpress.yaml:2:3
  │
2 │   contact: desk@example.org
  │   ^^^^^^^
  │
  = hint: name the organisation that publishes the briefs

error: `blue` is no colour
  ┌─ briefpress.yaml:4:12
  │
4 │   primary: blue
  │            ^^^^
  │
  = hint: write a hash and three pairs of hexadecimal digits in quotes, as in "#0b3d5c"

error: unknown paper `a5`
  ┌─ briefpress.yaml:6:10
  │
6 │   paper: a5
  │          ^^
  │
  = hint: the papers are `a4` and `us-letter`

error: `xx` is no language that Briefpress has labels for
  ┌─ briefpress.yaml:7:13
  │
7 │   language: xx
  │             ^^
  │
  = hint: the languages are az, de, en, es, fr, hy, it, ka, pl, pt, ru, tr, uk

error: unknown PDF standard `ua-2`
  ┌─ briefpress.yaml:9:15
  │
9 │   standards: [ua-2]
  │               ^^^^
  │
  = hint: did you mean `ua-1`?

checked 1 brief: 1 can't be printed (5 errors)

"##]],
    );
}

#[test]
fn a_glyph_no_font_has() {
    let project = TestProject::new();
    project.change("brief.yaml", "The road is open", "The road is open 道");
    check(
        &project,
        1,
        str![[r#"
error: no font has `道` (U+9053)
  ┌─ brief.yaml:1:28
  │
1 │ headline: The road is open 道
  │                            ^^
  │
  = hint: put a font that has it into the project's folder `fonts`, or write it otherwise

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn a_citation_style_that_is_none() {
    let project = TestProject::new();
    project.write("brief.yaml", format!("{}citation-style: chicago-notez\n", crate::support::BRIEF));
    check(
        &project,
        1,
        str![[r#"
error: unknown citation style `chicago-notez`
  ┌─ brief.yaml:5:17
  │
5 │ citation-style: chicago-notez
  │                 ^^^^^^^^^^^^^
  │
  = hint: did you mean `chicago-notes`?

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn markdown_that_has_no_place_in_a_brief() {
    let project = TestProject::new();
    project.write("brief.yaml", "headline: The road is open\ndate: 2026-02-13\nstandfirst: >-\n  - one\n\nkey-messages:\n  - \"see [here](here.html) and `code`\"\n");
    check(
        &project,
        1,
        str![[r#"
error: a list has no place in a prose field
  ┌─ brief.yaml:4:3
  │
4 │   - one
  │   ^^^^^
  │
  = hint: there are *emphasis*, **strong**, [links](https://…) and citations; put a backslash before a sign that is meant as it stands

error: `here.html` is no address that a page may lead to
  ┌─ brief.yaml:7:17
  │
7 │   - "see [here](here.html) and `code`"
  │                 ^^^^^^^^^
  │
  = hint: a link begins with https://, http://, doi: or mailto:, and a mail address has nothing after it

error: code has no place in a prose field
  ┌─ brief.yaml:7:32
  │
7 │   - "see [here](here.html) and `code`"
  │                                ^^^^^^
  │
  = hint: there are *emphasis*, **strong**, [links](https://…) and citations; put a backslash before a sign that is meant as it stands

checked 1 brief: 1 can't be printed (3 errors)

"#]],
    );
}

#[test]
fn a_citation_entry_that_hayagriva_does_not_take() {
    let project = TestProject::new();
    project.change("sources/road.yaml", "type: article", "type: artikle");
    check(
        &project,
        1,
        str![[r#"
error: this is no Hayagriva entry (unknown type `artikle`)
  ┌─ sources/road.yaml:2:9
  │
2 │   type: artikle
  │         ^^^^^^^
  │
  = hint: did you mean `article`?

error: not printed, as source `road` has errors
  ┌─ brief.yaml:1:11
  │
1 │ headline: The road is open
  │           ^^^^^^^^^^^^^^^^
  │
  = hint: mend what is reported of it first

checked 1 brief: 1 can't be printed (2 errors)

"#]],
    );
}

#[test]
fn page_furniture_that_is_not_there() {
    let project = TestProject::new();
    project.write("sources/road.yaml", format!("furniture: [Page 1 of 2]\n{}", crate::support::RECORD));
    project.write("brief.yaml", format!("allow: [underfull]\n{}", crate::support::BRIEF));
    check(
        &project,
        0,
        str![[r#"
warning: the text has no line `Page 1 of 2`
  ┌─ sources/road.yaml:1:13
  │
1 │ furniture: [Page 1 of 2]
  │             ^^^^^^^^^^^
  │
  = hint: page furniture is declared line by line, as it stands in the text

checked 1 brief: all fit, 1 quotation verified (1 warning)

"#]],
    );
}

#[test]
fn pdf_standards_that_do_not_go_together() {
    let project = TestProject::new();
    let run = project.run(&["build", "--pdf-standard", "a-2b,a-3a"]).ends_with(1);
    assert_data_eq!(
        run.stderr,
        str![[r#"
error: the PDF standards don't go together (choose at most one PDF/A standard)

nothing was printed (1 error)

"#]]
        .raw()
    );
}

#[test]
fn everything_wrong_is_told_in_one_run() {
    let project = TestProject::new();
    project.write("second.yaml", "headline: \"\"\ndate: soon\n");
    project.change("sources/road.yaml", "every carrier", "each carrier");
    let run = project.run(&["check", "--diagnostic-format", "short"]).ends_with(1);
    assert_data_eq!(
        run.stderr,
        str![[r#"
sources/road.yaml:10:12: error: quotation differs from `road` in one word
second.yaml:1:11: error: text is empty
second.yaml:2:7: error: `soon` is no date
checked 2 briefs: 2 can't be printed (3 errors)

"#]]
        .raw()
    );
}

#[test]
fn an_item_with_a_colon_is_told_once() {
    let project = TestProject::new();
    project.write("brief.yaml", "headline: Road\ndate: 2026-02-13\nkey-messages:\n  - Trade: what next\n");
    check(
        &project,
        1,
        str![[r#"
error: expected text, found a map
  ┌─ brief.yaml:4:5
  │
4 │   - Trade: what next
  │     ^^^^^
  │
  = hint: text with a colon in it must be put in quotes, or on the next line after `>`

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn files_that_no_brief_is_named_like() {
    let project = TestProject::new();
    project.write("Old Road.yaml", "headline: Road\n").write("second.yml", "headline: Road\n").write("_brand.yml", "");
    project.write("brief.yaml", format!("allow: [underfull]\n{}", crate::support::BRIEF));
    check(
        &project,
        0,
        str![[r#"
warning: Old Road.yaml is passed over: no brief has such a name
 = hint: if it is one, rename it old-road.yaml

warning: second.yml is passed over: no brief has such a name
 = hint: if it is one, rename it second.yaml

checked 1 brief: all fit, 1 quotation verified (2 warnings)

"#]],
    );
}

#[test]
fn an_empty_house() {
    let project = TestProject::new();
    project.write("briefpress.yaml", "# to be written\n");
    check(
        &project,
        1,
        str![[r#"
error: briefpress.yaml is empty
  ┌─ briefpress.yaml:1:1
  │
1 │ # to be written
  │ ^^^^^^^^^^^^^^^
  │
  = hint: it says who publishes: imprint: { organisation: … }

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn yaml_that_repeats_itself_without_end_or_holds_two_briefs() {
    let project = TestProject::new();
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..9 {
        let below = format!("*a{}", level - 1);
        bomb += &format!("a{level}: &a{level} [{}]\n", [below.as_str(); 9].join(", "));
    }
    project.write("brief.yaml", bomb + "headline: *a8\n");
    project.write("second.yaml", "headline: One\ndate: 2026-02-13\n---\nheadline: Two\n");
    check(
        &project,
        1,
        str![[r#"
error: YAML does not parse (repetition limit exceeded)
  ┌─ brief.yaml:1:1
  │
1 │ a0: &a0 [x, x, x, x, x, x, x, x, x]
  │ ^^
  │
  = hint: it nests or repeats far more than a brief can: write it out without anchors

error: YAML does not parse (deserializing from YAML containing more than one document is not supported)
  ┌─ second.yaml:3:1
  │
3 │ ---
  │ ^^^
  │
  = hint: a file holds one brief: take the line `---` out, and what follows it into a file of its own

checked 2 briefs: 2 can't be printed (2 errors)

"#]],
    );
}

#[test]
fn what_is_wrong_with_a_brief_and_with_its_quotations_is_told_together() {
    let project = TestProject::new();
    project.change("sources/road.yaml", "every carrier", "each carrier").change(
        "brief.yaml",
        "headline: ",
        "headlin: ",
    );
    let run = project.run(&["check", "--diagnostic-format", "short"]).ends_with(1);
    assert_data_eq!(
        run.stderr,
        str![[r#"
brief.yaml:1:1: error: unknown key `headlin`
sources/road.yaml:10:12: error: quotation differs from `road` in one word
checked 1 brief: 1 can't be printed (2 errors)

"#]]
        .raw()
    );
}
