//! The house: its brand, fonts, labels, citation style and templates, and how its pages go to the printer.

use std::fs;

use crate::support::{Run, TestProject, repository};
use briefpress::evidence::proof;
use snapbox::{IntoData, assert_data_eq, str};

/// Checks the project and compares everything that is said.
#[track_caller]
fn check(project: &TestProject, status: i32, expected: impl IntoData) {
    let run = project.run(&["check"]).ends_with(status);
    assert_data_eq!(run.stderr, expected.into_data().raw());
}

/// The words of the printed brief, white space collapsed.
fn text(project: &TestProject) -> String {
    let text = proof::read(&project.pdf("brief")).unwrap().text;
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const SHARED: &str = "\
meta:
  name: { full: The Road Institute, short: RI }
  link: https://road.example.org
color:
  palette:
    navy: \"#10304f\"
    brick: rgb(160, 60, 40)
    ink: { light: navy, dark: \"#ffffff\" }
  primary: ink
  secondary: brick
  background: \"#fff\"
typography:
  fonts:
    - { family: Noto Serif, source: google }
  base: { family: Noto Serif, line-height: 1.5 }
  headings: Noto Sans
logo:
  images:
    mark: { path: mark.svg, alt: A road }
  medium: { light: mark, dark: other.svg }
defaults:
  quarto: { format: html }
";

const MARK: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"><rect width=\"20\" height=\"20\" fill=\"#c00\"/></svg>";

#[test]
fn a_shared_brand_is_taken_where_the_house_says_nothing() {
    let project = TestProject::new();
    project.write("_brand.yml", SHARED).write("mark.svg", MARK).write("briefpress.yaml", "defaults: { paper: a4 }\n");
    project.run(&["build"]).ends_with(0);
    let pdf = String::from_utf8_lossy(&project.pdf("brief")).into_owned();
    assert!(text(&project).contains("The Road Institute"));
    assert!(text(&project).contains("road.example.org"));
    assert!(pdf.contains("NotoSerif") && pdf.contains("NotoSans"), "the brand's fonts");
    assert!(pdf.contains("(A road)"), "the logo's alternative text");
    project
        .write("briefpress.yaml", "imprint: { organisation: Policy Desk }\nbrand: { body-font: Libertinus Serif }\n");
    project.run(&["build"]).ends_with(0);
    let pdf = String::from_utf8_lossy(&project.pdf("brief")).into_owned();
    assert!(text(&project).contains("Policy Desk") && !text(&project).contains("The Road Institute"));
    assert!(pdf.contains("LibertinusSerif") && !pdf.contains("NotoSerif"), "the house wins");
}

#[test]
fn what_is_wrong_in_a_shared_brand_is_told_there() {
    let project = TestProject::new();
    project.write(
        "_brand.yml",
        "color:\n  palette: { navy: \"#10304\" }\n  primary: navy\n  secondary: bric\ntypography:\n  base: [Noto Serif]\n",
    );
    check(
        &project,
        1,
        str![[r##"
error: `#10304` is no colour
  ┌─ _brand.yml:2:20
  │
2 │   palette: { navy: "#10304" }
  │                    ^^^^^^^^
  │
  = hint: write a name of `color.palette`, or a colour as CSS does, as in "#0b3d5c"

error: `bric` is no colour
  ┌─ _brand.yml:4:14
  │
4 │   secondary: bric
  │              ^^^^
  │
  = hint: write a name of `color.palette`, or a colour as CSS does, as in "#0b3d5c"

error: expected text, found a list
  ┌─ _brand.yml:6:9
  │
6 │   base: [Noto Serif]
  │         ^^^^^^^^^^^

checked 1 brief: 1 can't be printed (3 errors)

"##]],
    );
}

#[test]
fn a_logo_that_can_not_be_read() {
    let project = TestProject::new();
    for (logo, cause) in [("none.svg", "it is not there"), ("../logo.svg", "it leads out of the project")] {
        project.write("briefpress.yaml", "imprint: { organisation: Policy Desk }\n");
        project.write("_brand.yml", format!("logo: {logo}\n"));
        let run = project.run(&["check"]).ends_with(1);
        let expected = format!(
            "error: logo `{logo}` can't be read ({cause})\n  ┌─ _brand.yml:1:7\n  │\n1 │ logo: {logo}\n  │       {}\n  │\n  \
             = hint: paths start at the folder of briefpress.yaml\n\n",
            "^".repeat(logo.len())
        );
        assert!(run.stderr.starts_with(&expected), "{}", run.stderr);
    }
}

#[test]
fn a_font_family_that_is_not_there() {
    let project = TestProject::new();
    project
        .write("_brand.yml", "typography: { headings: Souvenir Gothic }\n")
        .write("briefpress.yaml", "imprint: { organisation: Policy Desk }\nbrand: { body-font: libertine serif }\n");
    check(
        &project,
        1,
        str![[r#"
error: unknown font family `libertine serif`
  ┌─ briefpress.yaml:2:21
  │
2 │ brand: { body-font: libertine serif }
  │                     ^^^^^^^^^^^^^^^
  │
  = hint: did you mean `Libertinus Serif`?
  = hint: the families are IBM Plex Sans, Libertinus Serif, Noto Sans, Noto Sans Armenian, Noto Sans Georgian, Noto Serif, Noto Serif Armenian, Noto Serif Georgian

error: unknown font family `Souvenir Gothic`
  ┌─ _brand.yml:1:25
  │
1 │ typography: { headings: Souvenir Gothic }
  │                         ^^^^^^^^^^^^^^^
  │
  = hint: put its files into the project's folder `fonts`, or name their folder with --font-path DIR
  = hint: the families are IBM Plex Sans, Libertinus Serif, Noto Sans, Noto Sans Armenian, Noto Sans Georgian, Noto Serif, Noto Serif Armenian, Noto Serif Georgian

checked 1 brief: 1 can't be printed (2 errors)

"#]],
    );
}

#[test]
fn fonts_of_the_project_and_of_the_command_line() {
    let project = TestProject::new();
    let fonts = repository().join("templates/fonts");
    // A family of its own: the same font under another name, of the same length.
    let font = fs::read(fonts.join("NotoSansGeorgian-Regular.ttf")).unwrap();
    let renamed = rename(&font, "Noto Sans Georgian", "Road Sans Georgian");
    project.write("elsewhere/road.ttf", &renamed);
    project
        .write("briefpress.yaml", "imprint: { organisation: Policy Desk }\nbrand: { body-font: Road Sans Georgian }\n");
    let run = project.run(&["check"]).ends_with(1);
    assert!(run.stderr.contains("unknown font family `Road Sans Georgian`"), "{}", run.stderr);
    project.run(&["check", "--font-path", "elsewhere"]).ends_with(0);
    let run = project.run(&["check", "--font-path", "nowhere", "--font-path", "elsewhere"]).ends_with(1);
    assert_data_eq!(
        run.stderr,
        str![[r#"
error: font folder nowhere is not there
 = hint: name a folder with font files after --font-path

warning: font family `Road Sans Georgian` has no bold and no italic: its regular stands for it
  ┌─ briefpress.yaml:2:21
  │
2 │ brand: { body-font: Road Sans Georgian }
  │                     ^^^^^^^^^^^^^^^^^^
  │
  = hint: put the missing files into the project's folder `fonts`, or allow `missing-face`

checked 1 brief: 1 can't be printed (1 error, 1 warning)

"#]]
        .raw()
    );
    project.write("fonts/road.ttf", &renamed);
    project.run(&["check"]).ends_with(0);
    project.write("fonts/broken.otf", "no font").write("fonts/web.woff2", "wOF2");
    let run = project.run(&["check"]).ends_with(0);
    let expected = "\
warning: font file fonts/broken.otf can't be used
 = hint: fetch it once more: the file is damaged, or no font

warning: font file fonts/web.woff2 can't be used
 = hint: it is packed for the web: take the family's OTF or TTF files
";
    assert!(run.stderr.starts_with(expected), "{}", run.stderr);
}

/// A font whose name table says another name of the same length.
pub fn rename(font: &[u8], from: &str, to: &str) -> Vec<u8> {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let (from, to) = (wide(from), wide(to));
    assert_eq!(from.len(), to.len());
    let mut font = font.to_vec();
    let mut at = 0;
    while at + from.len() <= font.len() {
        if font[at..].starts_with(&from) {
            font[at..at + to.len()].copy_from_slice(&to);
        }
        at += 1;
    }
    font
}

#[test]
fn labels_are_the_houses_where_it_has_its_own() {
    let project = TestProject::new();
    project.write(
        "briefpress.yaml",
        "imprint: { organisation: Policy Desk }\nlabels:\n  en: { sources: Where it comes from }\n",
    );
    project.run(&["build"]).ends_with(0);
    assert!(text(&project).contains("Where it comes from"), "{}", text(&project));
    project.change("briefpress.yaml", "sources:", "sourses:").change("briefpress.yaml", "  en:", "  xx: {}\n  en:");
    let run = project.run(&["check"]).ends_with(1);
    assert!(run.stderr.contains("unknown key `xx`"), "{}", run.stderr);
    assert!(run.stderr.contains("unknown key `sourses`"), "{}", run.stderr);
    assert!(run.stderr.contains("did you mean `sources`?"), "{}", run.stderr);
}

#[test]
fn a_quotation_in_another_language_may_have_the_desks_translation() {
    let project = TestProject::new();
    project.write(
        "brief.yaml",
        "headline: Die Straße ist offen\ndate: 2026-02-13\nlanguage: de\nthemes:\n  - theme: trade\n    quotes:\n      \
         - excerpt: open-road\n        translation: Die Straße steht *jedem* offen [@road, para. 2].\n",
    );
    project.run(&["build"]).ends_with(0);
    let printed = text(&project);
    assert!(printed.contains("Übersetzung der Redaktion: Die Straße steht jedem offen"), "{printed}");
    let pdf = String::from_utf8_lossy(&project.pdf("brief")).into_owned();
    assert!(pdf.contains("/Lang (en)") || pdf.contains("/Lang(en)"), "the quotation is tagged as English");
    // Once for all briefs, in the source's record; the brief's own comes first.
    project.change("brief.yaml", "        translation: Die Straße steht *jedem* offen [@road, para. 2].\n", "");
    project.change(
        "sources/road.yaml",
        "    themes: [trade]\n",
        "    themes: [trade]\n    translation: { de: Wer zahlt darf fahren. }\n",
    );
    project.run(&["build"]).ends_with(0);
    assert!(text(&project).contains("Übersetzung der Redaktion: Wer zahlt darf fahren."), "{}", text(&project));
}

#[test]
fn a_translation_into_the_language_of_the_quotation_is_a_slip() {
    let project = TestProject::new();
    project.write(
        "brief.yaml",
        "headline: The road is open\ndate: 2026-02-13\nthemes:\n  - theme: trade\n    quotes:\n      - excerpt: open-road\n        translation: The road is open.\n",
    );
    check(
        &project,
        1,
        str![[r#"
error: the quotation is in the brief's own language
  ┌─ brief.yaml:7:22
  │
7 │         translation: The road is open.
  │                      ^^^^^^^^^^^^^^^^^
  │
  = hint: leave its translation out

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn a_citation_style_is_named_or_a_file_of_the_project() {
    let project = TestProject::new();
    let csl = fs::read_to_string(repository().join("templates/foundation/house.csl")).unwrap();
    let csl = csl
        .replace("DATE\n", "<date variable=\"issued\"><date-part name=\"year\"/></date>\n")
        .replace("prefix=\"[\" suffix=\"]\" delimiter=\"; \"", "prefix=\"{\" suffix=\"}\"");
    project.write("styles/own.csl", csl);
    for (style, mark) in [
        ("ieee", "[1, para. 2]"),
        ("chicago-author-date", "(The Gazette 2026, para. 2)"),
        ("styles/own.csl", "{1, para. 2}"),
    ] {
        project.write("brief.yaml", format!("citation-style: {style}\n{}", crate::support::BRIEF));
        project.run(&["build"]).ends_with(0);
        assert!(text(&project).contains(mark), "{style}: {}", text(&project));
    }
}

#[test]
fn citation_styles_that_can_not_be_used() {
    let project = TestProject::new();
    for (id, style) in
        [("a", "iee"), ("b", "chicago-notes"), ("c", "styles/none.csl"), ("d", "broken.csl"), ("e", "../e.csl")]
    {
        project.write(&format!("{id}.yaml"), format!("citation-style: {style}\n{}", crate::support::BRIEF));
    }
    project.remove("brief.yaml").write("broken.csl", "<style>");
    check(
        &project,
        1,
        str![[r#"
error: unknown citation style `iee`
  ┌─ a.yaml:1:17
  │
1 │ citation-style: iee
  │                 ^^^
  │
  = hint: did you mean `ieee`?

error: citation style `Chicago Manual of Style 18th edition (notes and bibliography)` puts its citations into notes, for which one page has no room
  ┌─ b.yaml:1:17
  │
1 │ citation-style: chicago-notes
  │                 ^^^^^^^^^^^^^
  │
  = hint: take one that cites in the text, such as `house`, `ieee` or `chicago-author-date`

error: citation style `styles/none.csl` can't be read (it is not there)
  ┌─ c.yaml:1:17
  │
1 │ citation-style: styles/none.csl
  │                 ^^^^^^^^^^^^^^^
  │
  = hint: paths start at the folder of briefpress.yaml, and lead to a file below it

error: citation style `broken.csl` can't be used (ill-formed document: start tag not closed: `</style>` not found before end of input)
  ┌─ d.yaml:1:17
  │
1 │ citation-style: broken.csl
  │                 ^^^^^^^^^^
  │
  = hint: take an independent style from the CSL repository, and check it with a validator for CSL 1.0

error: citation style `../e.csl` can't be read (it leads out of the project)
  ┌─ e.yaml:1:17
  │
1 │ citation-style: ../e.csl
  │                 ^^^^^^^^
  │
  = hint: paths start at the folder of briefpress.yaml, and lead to a file below it

checked 5 briefs: 5 can't be printed (5 errors)

"#]],
    );
}

/// The boxes of a page as the PDF writes them.
fn has_box(pdf: &[u8], name: &str, corners: &str) -> bool {
    String::from_utf8_lossy(pdf).contains(&format!("/{name}[{corners}]"))
}

#[test]
fn paper_bleed_and_greys_are_asked_for_on_the_command_line() {
    let project = TestProject::new();
    project.run(&["build", "--paper", "us-letter", "--bleed", "9pt"]).ends_with(0);
    let pdf = project.pdf("brief");
    assert!(
        has_box(&pdf, "MediaBox", "0 0 630 810") && has_box(&pdf, "TrimBox", "9 9 621 801"),
        "the bleed is outside the trim"
    );
    let run = project.run(&["build", "--bleed", "3"]).ends_with(2);
    assert!(run.stderr.contains("`3` is no length"), "{}", run.stderr);
    let run = project.run(&["build", "--paper", "a5"]).ends_with(2);
    assert!(run.stderr.contains("unknown paper `a5`"), "{}", run.stderr);
}

#[test]
fn a_grey_page_has_no_colour_and_the_same_words() {
    let project = TestProject::new();
    project
        .write("mark.svg", MARK)
        .write("briefpress.yaml", "imprint: { organisation: Policy Desk, logo: { path: mark.svg, alt: A road } }\n");
    project.run(&["build"]).ends_with(0);
    let (coloured, words) = (project.pdf("brief"), text(&project));
    assert!(colours(&coloured) > 0);
    project.run(&["build", "--grayscale"]).ends_with(0);
    assert_eq!(colours(&project.pdf("brief")), 0);
    assert_eq!(text(&project), words);
    assert!(String::from_utf8_lossy(&project.pdf("brief")).contains("(A road)"), "the logo keeps its words");
}

/// How many of a PDF's colour spaces are of colours. Typst names each space that a page's colours or images are in by its
/// profile, which says how many components it has.
fn colours(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    let has_three = |reference: &str| {
        let id = reference.split_whitespace().next().unwrap();
        let object = text.split(&format!("\n{id} 0 obj\n")).nth(1).unwrap();
        object.split("stream").next().unwrap().contains("/N 3")
    };
    let spaces = text.split("/ICCBased ").skip(1);
    spaces.filter(|reference| has_three(reference)).count() + text.matches("/DeviceRGB").count()
}

#[test]
fn templates_are_listed_and_ejected_and_never_overwritten() {
    let project = TestProject::new();
    let listed = project.run(&["template", "list"]).ends_with(0).stdout;
    assert!(listed.contains("policy-brief  a one-page policy brief"), "{listed}");
    let run = project.run(&["template", "eject", "policy-brief", "--as", "our-brief"]).ends_with(0);
    assert!(run.stdout.contains("templates/our-brief/lib.typ\n"), "{}", run.stdout);
    assert!(run.stderr.contains("a brief uses it with `template: our-brief`"), "{}", run.stderr);
    let listed = project.run(&["template", "list", "--format", "json"]).ends_with(0).stdout;
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    let own = listed.as_array().unwrap().iter().find(|template| template["name"] == "our-brief").unwrap();
    assert_eq!(own["origin"], "project");
    // The copy prints the same page, and what is changed in it changes the page.
    project.run(&["build"]).ends_with(0);
    let embedded = text(&project);
    project.write("brief.yaml", format!("template: our-brief\n{}", crate::support::BRIEF));
    project.run(&["build"]).ends_with(0);
    assert_eq!(text(&project), embedded);
    let lib = fs::read_to_string(project.path().join("templates/our-brief/lib.typ")).unwrap();
    project.write("templates/our-brief/lib.typ", lib.replace("folio(t, edition)", "[Ours] + folio(t, edition)"));
    project.run(&["build"]).ends_with(0);
    assert!(text(&project).contains("Ours"));
    let run = project.run(&["template", "eject", "policy-brief", "--as", "our-brief"]).ends_with(2);
    assert_data_eq!(
        run.stderr,
        str![[r#"
error: templates/our-brief is there already, and nothing is overwritten
 = hint: give the copy another name with --as NEW


"#]]
        .raw()
    );
    let run = project.run(&["template", "eject", "policy-breif"]).ends_with(2);
    assert!(run.stderr.contains("did you mean `policy-brief`?"), "{}", run.stderr);
    project.run(&["template", "eject", "policy-brief", "--as", "../out"]).ends_with(2);
    // With the foundation, all that is changed there counts too.
    project.run(&["template", "eject", "policy-brief", "--with-foundation"]).ends_with(0);
    assert!(project.path().join("templates/foundation/lib.typ").is_file());
    project.run(&["build"]).ends_with(0);
}

#[test]
fn without_a_project_the_embedded_templates_are_listed() {
    let folder = tempfile::tempdir().unwrap();
    let run = Run::new(folder.path(), &["template", "list"]).ends_with(0);
    assert!(run.stdout.contains("policy-brief"), "{}", run.stdout);
    Run::new(folder.path(), &["template", "eject", "policy-brief"]).ends_with(2);
}

/// A project whose brief is set by a template of its own.
fn with_template(lib: &str, manifest: &str) -> TestProject {
    let project = TestProject::new();
    project
        .write("templates/own/typst.toml", manifest)
        .write("templates/own/lib.typ", lib)
        .write("brief.yaml", format!("template: own\n{}", crate::support::BRIEF));
    project
}

const OWN: &str = "[package]\nname = \"own\"\nversion = \"0.1.0\"\nentrypoint = \"lib.typ\"\n\n[tool.briefpress]\ncontract = 2\nsummary = \"ours\"\n\n[tool.briefpress.fit]\nbody-size = { min = 9.0, design = 10.0, max = 12.0 }\n";

#[test]
fn a_broken_template_is_told_in_its_own_file() {
    let project = with_template("#let template(edition, fit) = [\n  #edition.headlin\n]\n", OWN);
    check(
        &project,
        1,
        str![[r#"
error: dictionary does not contain key "headlin"
  ┌─ templates/own/lib.typ:2:12
  │
2 │   #edition.headlin
  │            ^^^^^^^


checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
    check(
        &with_template("#let template(edition, fit) = {\n  let x = \n}\n", OWN),
        1,
        str![[r#"
error: expected expression
  ┌─ templates/own/lib.typ:2:10
  │
2 │   let x = 
  │          ^


checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
    check(
        &with_template("#let template(edition, fit) = [#nothing]\n", OWN),
        1,
        str![[r#"
error: unknown variable: nothing
  ┌─ templates/own/lib.typ:1:33
  │
1 │ #let template(edition, fit) = [#nothing]
  │                                 ^^^^^^^


checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
    check(
        &with_template("#let template(edition, fit) = [A page without labels]\n", OWN),
        1,
        str![[r#"
error: template `own` does not report where its body ends
  ┌─ templates/own/lib.typ:1:1
  │
1 │ #let template(edition, fit) = [A page without labels]
  │ ^
  │
  = hint: it sets metadata labelled <body:start>, <body:end> and <body:foot>, the first with the value (columns: …, pitch: …)

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn a_manifest_that_breaks_the_contract_is_told_where() {
    let lib = "#let template(edition, fit) = []\n";
    check(
        &with_template(lib, &OWN.replace("contract = 2", "contract = 7")),
        1,
        str![[r#"
error: template `own` can't be used (it was made for contract 7 of editions, this is contract 2)
  ┌─ templates/own/typst.toml:7:1
  │
7 │ contract = 7
  │ ^^^^^^^^
  │
  = hint: eject the embedded template of this version and carry your changes over

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
    check(
        &with_template(lib, &OWN.replace("min = 9.0", "min = 8.0")),
        1,
        str![[r#"
error: template `own` can't be used (measure `body-size` may get as small as 8)
   ┌─ templates/own/typst.toml:11:1
   │
11 │ body-size = { min = 8.0, design = 10.0, max = 12.0 }
   │ ^^^^^^^^^
   │
   = hint: what is printed stays legible from 9.00 upwards

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
    check(
        &with_template(lib, &OWN.replace("min = 9.0, ", "")),
        1,
        str![[r#"
error: template `own` can't be used (measure `body-size` has no number for `min`)
   ┌─ templates/own/typst.toml:11:1
   │
11 │ body-size = { design = 10.0, max = 12.0 }
   │ ^^^^^^^^^
   │
   = hint: a measure is written { min = …, design = …, max = … }

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
    let order = "summary = \"ours\"\nreading-order = [\"themes\", \"key-mesages\"]";
    check(
        &with_template(lib, &OWN.replace("summary = \"ours\"", order)),
        1,
        str![[r#"
error: template `own` can't be used (unknown part `key-mesages` in `reading-order`)
  ┌─ templates/own/typst.toml:9:1
  │
9 │ reading-order = ["themes", "key-mesages"]
  │ ^^^^^^^^^^^^^
  │
  = hint: did you mean `key-messages`?

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
    check(
        &with_template(lib, &OWN.replace("summary", "sumary")),
        1,
        str![[r#"
error: template `own` can't be used (unknown field `sumary`, expected one of `contract`, `summary`, `fit`, `reading-order`, `castoff`, `runs-in`)
  ┌─ templates/own/typst.toml:8:1
  │
8 │ sumary = "ours"
  │ ^^^^^^
  │
  = hint: its typst.toml needs [tool.briefpress] with contract, summary and fit

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn a_template_that_prints_more_than_it_measured() {
    let lib = "#import \"/templates/policy-brief/lib.typ\": template as usual
#let template(edition, fit) = {
  usual(edition, fit)
  if fit.spare-columns == 0 { pagebreak() + [More] }
}
";
    let project = TestProject::without_remarks();
    project.run(&["template", "eject", "policy-brief"]).ends_with(0);
    let manifest =
        project.read("templates/policy-brief/typst.toml").replace("name = \"policy-brief\"", "name = \"own\"");
    project.write("templates/own/typst.toml", manifest).write("templates/own/lib.typ", lib);
    project.write("brief.yaml", format!("template: own\n{}", crate::support::BRIEF));
    check(
        &project,
        1,
        str![[r#"
error: template `own` prints 2 pages of what it measured as one
  ┌─ templates/own/lib.typ:1:1
  │
1 │ #import "/templates/policy-brief/lib.typ": template as usual
  │ ^
  │
  = hint: in print it must set the same as with spare columns, and nothing else

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}
