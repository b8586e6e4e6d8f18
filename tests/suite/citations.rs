//! Citations and the list of sources, from the YAML to the page.

use std::collections::BTreeMap;

use crate::support::{TestProject, repository};
use briefpress::edition::Edition;
use briefpress::edition::cite::cite;
use briefpress::edition::resolve::resolve;
use briefpress::evidence::proof;
use briefpress::page::compose::contents::PageContents;
use briefpress::press::{self, Options, Printed};
use briefpress::project::Project;
use briefpress::project::brief::BriefSpec;
use snapbox::{IntoData, assert_data_eq, str};
use typst::foundations::NativeElement;
use typst::introspection::{Introspector, Tag};
use typst::layout::{Frame, FrameItem};
use typst::model::{Destination, HeadingElem, LinkMarker};

/// Checks the project and compares everything that is said.
#[track_caller]
fn check(project: &TestProject, expected: impl IntoData) {
    let run = project.run(&["check"]).ends_with(1);
    assert_data_eq!(run.stderr, expected.into_data().raw());
}

/// The words of the printed brief, white space collapsed.
fn text(project: &TestProject) -> String {
    let text = proof::read(&project.pdf("brief")).unwrap().text;
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A brief in which the theme's text is `text`.
fn with_text(text: &str) -> TestProject {
    let project = TestProject::without_remarks();
    let text = text.replace('"', "\\\"");
    project.write(
        "brief.yaml",
        format!("headline: The road is open\ndate: 2026-02-13\nthemes:\n  - theme: trade\n    text: \"{text}\"\n"),
    );
    project
}

/// A project with two more sources than the usual one.
fn with_three_sources(text: &str) -> TestProject {
    let project = with_text(text);
    project
        .write(
            "sources/bank.yaml",
            "citation:\n  type: report\n  title: From $5 to $10 a tonne\n  author: { name: World Bank }\n  date: 2024\n  \
             url: https://www.example.org/reports/2024/from-five-to-ten-a-tonne-and-what-the-carriers-say-of-it.pdf\n",
        )
        .write("sources/bank.txt", "One.\n\nTwo.\n\nThree.\n")
        .write(
            "sources/book.yaml",
            "citation:\n  type: article\n  title: The {NATO} road, revisited\n  author: \"Smith, John\"\n  date: 2021\n  \
             serial-number: { doi: 10.1000/road.2021.7 }\n  parent: { type: periodical, title: Road Studies, volume: 12 }\n",
        )
        .write("sources/book.txt", "One.\n\nTwo.\n");
    project
}

fn printed(project: &TestProject) -> Printed {
    let mut diagnostics = Vec::new();
    let loaded = Project::load(project.path(), &mut diagnostics).unwrap();
    let options = Options::new(&loaded.house.as_ref().unwrap().standards).unwrap();
    let outcome = press::print(&loaded, "brief", &options);
    outcome.printed.unwrap_or_else(|| panic!("{:?}", outcome.diagnostics))
}

#[test]
fn several_sources_are_cited_at_once() {
    let project = with_three_sources("It grew [@road, para. 1; @bank]. It paid [@book, paras. 1–2] [@road, para. 2].");
    for (style, marks) in [
        ("house", ["grew [1, para. 1; 2].", "paid [3, paras. 1–2; 1, para. 2]."]),
        // The style sorts what is cited at once.
        ("ieee", ["grew [1, para. 1], [2].", "paid [1, para. 2], [3, paras. 1–2]."]),
        ("apa", ["grew (“A Road Report,” 2026, para. 1; World Bank, 2024).", "para. 2; Smith, 2021, paras. 1–2)."]),
    ] {
        project.write(
            "briefpress.yaml",
            format!("imprint: {{ organisation: Policy Desk }}\nallow: [underfull]\ndefaults: {{ citation-style: {style} }}\n"),
        );
        project.run(&["build"]).ends_with(0);
        let text = text(&project);
        for mark in marks {
            assert!(text.contains(mark), "{style}: {text}");
        }
    }
}

#[test]
fn a_citation_that_can_not_be_set_is_told_at_its_place() {
    let project = with_text(
        "One [@road, p. 3]. Two [see @road, para. 2]. Three [-@road]. As @road [para. 2] says. Five [@road para. 2]. Six [@road; \
         para. 2]. Not [sic], desk@example.org, @RoadOffice or \\\\@road.",
    );
    check(
        &project,
        str![[r#"
error: `[@road, p. 3]` cites a page
  ┌─ brief.yaml:5:17
  │
5 │     text: "One [@road, p. 3]. Two [see @road, para. 2]. Three [-@road]. As @road [para. 2] says. Five [@road para. 2]. Six [@road; para. 2]. Not [sic], desk@example.org, @RoadOffice or \\@road."
  │                 ^^^^^^^^^^^
  │
  = hint: sources are cited by their paragraphs, counted from 1, as in [@key, para. 7]
  = hint: or say in the record of `road`, under `pages`, where each of its pages begins

error: `[see @road, para. 2]` has words before its source (`see`)
  ┌─ brief.yaml:5:36
  │
5 │     text: "One [@road, p. 3]. Two [see @road, para. 2]. Three [-@road]. As @road [para. 2] says. Five [@road para. 2]. Six [@road; para. 2]. Not [sic], desk@example.org, @RoadOffice or \\@road."
  │                                    ^^^^^^^^^^^^^^^^^^
  │
  = hint: write them before the brackets, as in: see [@key, para. 7]

error: `[-@road]` asks for a citation without its author
  ┌─ brief.yaml:5:64
  │
5 │     text: "One [@road, p. 3]. Two [see @road, para. 2]. Three [-@road]. As @road [para. 2] says. Five [@road para. 2]. Six [@road; para. 2]. Not [sic], desk@example.org, @RoadOffice or \\@road."
  │                                                                ^^^^^^
  │
  = hint: leave the hyphen out: the citation style says what a citation names

error: `@road` stands outside of brackets, and would be printed as it is
  ┌─ brief.yaml:5:17
  │
5 │     text: "One [@road, p. 3]. Two [see @road, para. 2]. Three [-@road]. As @road [para. 2] says. Five [@road para. 2]. Six [@road; para. 2]. Not [sic], desk@example.org, @RoadOffice or \\@road."
  │                 ^^^^^
  │
  = hint: cite it as in [@road, para. 7], or write \@road to have it printed

error: `[@road para. 2]` lacks a comma after `road`
  ┌─ brief.yaml:5:104
  │
5 │     text: "One [@road, p. 3]. Two [see @road, para. 2]. Three [-@road]. As @road [para. 2] says. Five [@road para. 2]. Six [@road; para. 2]. Not [sic], desk@example.org, @RoadOffice or \\@road."
  │                                                                                                        ^^^^^^^^^^^^^
  │
  = hint: write [@road, para. 2]

error: `[@road; para. 2]` is no citation
  ┌─ brief.yaml:5:125
  │
5 │     text: "One [@road, p. 3]. Two [see @road, para. 2]. Three [-@road]. As @road [para. 2] says. Five [@road para. 2]. Six [@road; para. 2]. Not [sic], desk@example.org, @RoadOffice or \\@road."
  │                                                                                                                             ^^^^^^^^^^^^^^
  │
  = hint: cite a paragraph as in [@key, para. 7], several as in [@key, paras. 7–9], with the source's key

checked 1 brief: 1 can't be printed (6 errors)

"#]],
    );
}

#[test]
fn nothing_in_an_entry_is_run_or_lost() {
    let hostile = r##"A $#read("/briefpress.yaml")$ costs $5 #x *b* _c_ @d \e <f> `g` ~ [h](i) 100 %"##;
    let quoted = hostile.replace('\\', "\\\\").replace('"', "\\\"");
    let fields = [
        "type: report",
        &format!("title: {{ value: \"{quoted}\", short: \"{quoted}\" }}"),
        &format!("author: [ \"{quoted}\", {{ name: \"{quoted}\", given-name: \"{quoted}\" }} ]"),
        "date: 2026-01-05",
        &format!("editor: \"{quoted}\""),
        &format!("affiliated: [ {{ role: translator, names: [ \"{quoted}\" ] }} ]"),
        &format!("publisher: {{ name: \"{quoted}\", location: \"{quoted}\" }}"),
        &format!("location: \"{quoted}\""),
        &format!("organization: \"{quoted}\""),
        &format!("issue: \"{quoted}\""),
        &format!("volume: \"{quoted}\""),
        &format!("edition: \"{quoted}\""),
        &format!("chapter: \"{quoted}\""),
        &format!("page-range: \"{quoted}\""),
        &format!("serial-number: {{ serial: \"{quoted}\", doi: \"10.1000/$a$\", isbn: \"{quoted}\" }}"),
        "url: \"https://example.org/$a$#b\"",
        &format!("archive: \"{quoted}\""),
        &format!("archive-location: \"{quoted}\""),
        &format!("call-number: \"{quoted}\""),
        &format!("note: \"{quoted}\""),
        &format!("abstract: \"{quoted}\""),
        &format!("genre: \"{quoted}\""),
        &format!("parent: {{ type: newspaper, title: \"{quoted}\" }}"),
    ]
    .join("\n  ");
    let project = with_text("It is open [@road, para. 1].");
    project.write("sources/road.yaml", format!("citation:\n  {fields}\n"));
    for style in ["house", "apa", "ieee", "chicago-author-date", "nature"] {
        project.write(
            "briefpress.yaml",
            format!("imprint: {{ organisation: Policy Desk }}\nallow: [underfull]\ndefaults: {{ citation-style: {style} }}\n"),
        );
        project.run(&["build"]).ends_with(0);
        let text = text(&project);
        assert!(
            text.to_lowercase().contains("$#read(“/briefpress.yaml”)$ costs $5")
                || text.to_lowercase().contains("$#read(\"/briefpress.yaml\")$ costs $5"),
            "{style}: {text}"
        );
        assert!(!text.contains("organisation:"), "{style}: {text}");
    }
}

#[test]
fn addresses_lead_to_the_web_and_to_mail_alone() {
    let project =
        with_text("It is open [@road, para. 1], [they say](javascript:alert(1)) [or so](mailto:a@b.org?bcc=c@d.org).");
    project
        .write(
            "sources/road.yaml",
            "citation:\n  type: article\n  title: A road report\n  url: javascript:alert(1)\n  parent:\n    type: newspaper\n    \
             title: The Gazette\n    url: { value: \"file:///etc/passwd\", date: 2026-01-01 }\n",
        )
        .write("briefpress.yaml", "imprint: { organisation: Policy Desk, contact: \"desk@example.org?bcc=all@example.org\" }\n");
    check(
        &project,
        str![[r#"
error: `desk@example.org?bcc=all@example.org` is no mail address
  ┌─ briefpress.yaml:1:48
  │
1 │ imprint: { organisation: Policy Desk, contact: "desk@example.org?bcc=all@example.org" }
  │                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: as in desk@example.org

error: `javascript:alert(1)` is no address of a web page
  ┌─ sources/road.yaml:4:8
  │
4 │   url: javascript:alert(1)
  │        ^^^^^^^^^^^^^^^^^^^
  │
  = hint: an address begins with https:// or http://; a DOI is a `serial-number`, as in { doi: 10.1000/182 }

error: `file:///etc/passwd` is no address of a web page
  ┌─ sources/road.yaml:8:19
  │
8 │     url: { value: "file:///etc/passwd", date: 2026-01-01 }
  │                   ^^^^^^^^^^^^^^^^^^^^
  │
  = hint: an address begins with https:// or http://; a DOI is a `serial-number`, as in { doi: 10.1000/182 }

error: not printed, as source `road` has errors
  ┌─ brief.yaml:5:11
  │
5 │     text: "It is open [@road, para. 1], [they say](javascript:alert(1)) [or so](mailto:a@b.org?bcc=c@d.org)."
  │           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: mend what is reported of it first

error: `javascript:alert(1)` is no address that a page may lead to
  ┌─ brief.yaml:5:52
  │
5 │     text: "It is open [@road, para. 1], [they say](javascript:alert(1)) [or so](mailto:a@b.org?bcc=c@d.org)."
  │                                                    ^^^^^^^^^^^^^^^^^^^
  │
  = hint: a link begins with https://, http://, doi: or mailto:, and a mail address has nothing after it

error: `mailto:a@b.org?bcc=c@d.org` is no address that a page may lead to
  ┌─ brief.yaml:5:81
  │
5 │     text: "It is open [@road, para. 1], [they say](javascript:alert(1)) [or so](mailto:a@b.org?bcc=c@d.org)."
  │                                                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: a link begins with https://, http://, doi: or mailto:, and a mail address has nothing after it

checked 1 brief: 1 can't be printed (6 errors)

"#]],
    );
}

/// What the links of a page lead to: their words on the page's lines, where they lead, what they tell a screen reader.
#[derive(Default)]
struct Links {
    destinations: Vec<Destination>,
    said: Vec<String>,
}

impl Links {
    fn read(&mut self, frame: &Frame) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.read(&group.frame),
                FrameItem::Link(destination, _) => self.destinations.push(destination.clone()),
                FrameItem::Tag(Tag::Start(content, _)) => {
                    if let Some(marker) = content.to_packed::<LinkMarker>() {
                        self.said.extend(marker.alt.as_ref().map(ToString::to_string));
                    }
                }
                _ => {}
            }
        }
    }
}

#[test]
fn a_citation_leads_to_its_own_entry_and_says_so() {
    let project = with_three_sources("It grew [@book, para. 1; @bank]. It paid [@road, para. 2].");
    let printed = printed(&project);
    let page = printed.page.unwrap();
    let mut links = Links::default();
    links.read(&page.pages()[0].frame);
    let lines = PageContents::of(&page).runs;
    let mut led_to = Vec::new();
    for destination in &links.destinations {
        let Destination::Location(location) = destination else { continue };
        let position = page.introspector().position(*location).unwrap();
        // What stands on the first line below the place.
        let y = position.point.y.to_pt();
        let line = lines.iter().filter(|run| run.y >= y).min_by(|a, b| a.y.total_cmp(&b.y)).unwrap();
        led_to.push(
            lines.iter().filter(|run| (run.y - line.y).abs() < 0.5).map(|run| run.text.as_str()).collect::<String>(),
        );
    }
    for (entry, title) in led_to.iter().zip(["revisited", "From $5 to $10", "A road report"]) {
        assert!(entry.contains(title), "{led_to:?}");
    }
    assert_eq!(led_to.len(), 3);
    let addresses: Vec<&str> = links
        .destinations
        .iter()
        .filter_map(|destination| match destination {
            Destination::Url(url) => Some(url.as_str()),
            _ => None,
        })
        .collect();
    assert!(addresses.contains(&"https://doi.org/10.1000/road.2021.7"), "{addresses:?}");
    assert!(
        addresses.iter().any(|url| url.ends_with("what-the-carriers-say-of-it.pdf")),
        "linked whole: {addresses:?}"
    );
    assert!(
        links.said.iter().any(|said| said == "Sources: World Bank. From $5 to $10 a tonne. 2024. example.org"),
        "{:?}",
        links.said
    );
    assert!(!links.said.iter().any(|said| said.starts_with('#')), "{:?}", links.said);
}

#[test]
fn what_stands_below_the_columns_is_read_after_them() {
    let project = with_three_sources("It grew [@book, para. 1].");
    project.write("brief.yaml", project.read("brief.yaml") + "implications: [It may grow on.]\n");
    let page = printed(&project).page.unwrap();
    let headings = page.introspector().query(&HeadingElem::ELEM.select());
    let headings: Vec<String> =
        headings.iter().map(|heading| heading.plain_text().to_string().to_lowercase()).collect();
    let read = ["The road is open", "Trade and transit", "Implications", "Sources"].map(str::to_lowercase);
    assert!(headings.len() == read.len() && headings.iter().zip(&read).all(|(a, b)| a.ends_with(b)), "{headings:?}");
}

#[test]
fn entries_stand_apart_in_styles_with_and_without_numbers() {
    let project = with_three_sources("It grew [@book, para. 1; @bank]. It paid [@road, para. 2].");
    for style in ["house", "apa", "chicago-author-date", "harvard-cite-them-right", "mla", "ieee", "nature"] {
        project.write(
            "briefpress.yaml",
            format!("imprint: {{ organisation: Policy Desk }}\nallow: [underfull]\ndefaults: {{ citation-style: {style} }}\n"),
        );
        let printed = printed(&project);
        let sources = &printed.edition.sources;
        assert_eq!(sources.len(), 3, "{style}");
        let runs = PageContents::of(printed.page.as_ref().unwrap()).runs;
        // Where each entry begins, by the words that only it has.
        let mut begins: BTreeMap<&str, f64> = BTreeMap::new();
        for (word, names) in
            [("Smith", &["Smith"][..]), ("Bank", &["World Bank", "WORLD BANK"]), ("Gazette", &["Gazette"])]
        {
            let found = runs.iter().filter(|run| names.iter().any(|name| run.text.contains(name)));
            let last = found.max_by(|a, b| a.y.total_cmp(&b.y)).unwrap_or_else(|| panic!("{style}: {word}"));
            begins.insert(word, last.y);
        }
        let mut places: Vec<f64> = begins.values().copied().collect();
        places.sort_by(f64::total_cmp);
        assert!(places.windows(2).all(|pair| pair[1] - pair[0] > 6.0), "{style}: {begins:?}");
    }
}

fn resolved(project: &TestProject) -> Edition {
    let mut diagnostics = Vec::new();
    let loaded = Project::load(project.path(), &mut diagnostics).unwrap();
    let spec = BriefSpec::load(&loaded.files, "brief", &mut diagnostics).value.unwrap();
    let house = loaded.house.as_ref().unwrap();
    let edition = resolve(&spec, house, &loaded.corpus, &loaded.files, &mut diagnostics);
    edition.unwrap_or_else(|| panic!("{diagnostics:?}"))
}

#[test]
fn what_leaves_the_page_takes_its_number_with_it() {
    let project = with_three_sources("It grew [@bank].");
    project.write(
        "brief.yaml",
        project.read("brief.yaml")
            + "key-messages:\n  - { text: \"Read this [@book]\", optional: true }\n  - So it is [@road, para. 1]\n",
    );
    let mut edition = resolved(&project);
    let keys = |edition: &Edition| edition.sources.iter().map(|source| source.key.clone()).collect::<Vec<_>>();
    assert_eq!(keys(&edition), ["book", "road", "bank"]);
    edition.drop_last_optional().unwrap();
    cite(&mut edition);
    assert_eq!(keys(&edition), ["road", "bank"]);
    let json = String::from_utf8(edition.to_json()).unwrap();
    assert!(json.contains("[1, para.\u{a0}1]") && json.contains("[2]") && !json.contains("[3"), "{json}");
}

#[test]
fn braces_protect_the_case_of_what_they_enclose() {
    let project = with_three_sources("It paid [@book].");
    project.change("brief.yaml", "headline", "citation-style: chicago-author-date\nheadline");
    project.change("sources/book.yaml", "The {NATO} road, revisited", "The {nato} road, revisited");
    let edition = resolved(&project);
    let words = briefpress::language::inline::plain(&edition.sources[0].words);
    assert!(words.contains("The nato Road, Revisited"), "{words}");
}

#[test]
fn a_style_of_the_project_that_changes_prints_its_briefs_anew() {
    let project = with_text("It is open [@road, para. 1].");
    let house = repository().join("templates/foundation/house.csl");
    let csl = std::fs::read_to_string(house).unwrap().replace("DATE\n", "<date variable=\"issued\" form=\"text\"/>\n");
    project.write("own.csl", csl);
    project.change("brief.yaml", "headline", "citation-style: own.csl\nheadline");
    project.run(&["build"]).ends_with(0);
    assert!(project.run(&["build"]).ends_with(0).stderr.contains("up to date"));
    project.change("own.csl", "prefix=\"[\" suffix=\"]\"", "prefix=\"{\" suffix=\"}\"");
    project.run(&["build"]).ends_with(0);
    assert!(text(&project).contains("{1, para. 1}"), "{}", text(&project));
}
