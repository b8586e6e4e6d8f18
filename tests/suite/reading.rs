//! What a screen reader is given: lists, paragraphs, words where the eye has capitals; and marks as a language has them.

use briefpress::evidence::proof;
use briefpress::page::compose::contents::PageContents;

use crate::support::TestProject;
use crate::support::editions::TEMPLATES;
use crate::templates::document;

/// How often the printed file has an element of its structure.
fn count(pdf: &str, kind: &str) -> usize {
    pdf.match_indices(&format!("/S/{kind}"))
        .filter(|(at, found)| !pdf[at + found.len()..].starts_with(|c: char| c.is_alphanumeric()))
        .count()
}

fn brief(template: &str, more: &str) -> String {
    format!("template: {template}\nheadline: The road is open\ndate: 2026-02-13\nallow: [uneven-columns]\n{more}")
}

#[test]
fn key_figures_are_a_list_and_the_standfirst_is_a_paragraph() {
    let project = TestProject::without_remarks();
    let figures = "key-figures:\n  - { value: 4, unit: roads, label: open all winter }\n  - { value: 12, label: bridges }\n  - { value: 3, label: tunnels }\n";
    for template in TEMPLATES {
        let counted = |more: &str| {
            project.write("brief.yaml", brief(template, more)).run(&["build", "brief"]).ends_with(0);
            let pdf = String::from_utf8_lossy(&project.pdf("brief")).into_owned();
            ["L", "LI", "P"].map(|kind| count(&pdf, kind))
        };
        let without = counted("");
        let with = counted(figures);
        assert_eq!([with[0] - without[0], with[1] - without[1]], [1, 3], "{template}");
        assert_eq!(counted("standfirst: It stays so.\n")[2] - without[2], 1, "{template}");
    }
}

#[test]
fn labels_are_capitals_to_the_eye_and_words_to_those_who_hear_or_copy_them() {
    let project = TestProject::without_remarks();
    let more = "kicker: The US and us\nkey-messages: [It is open.]\nthemes: [{ theme: trade, text: Open., quotes: [open-road] }]\n";
    project.write("brief.yaml", brief("policy-brief", more));
    let (printed, document) = document(&project, "brief");
    let shown: Vec<String> = PageContents::of(&document).runs.into_iter().map(|run| run.text).collect();
    let text = proof::read(&printed.bytes).unwrap().text;
    for (words, capitals) in
        [("Key messages", "KEY MESSAGES"), ("The US and us", "THE US AND US"), ("Sources", "SOURCES")]
    {
        assert!(shown.concat().contains(capitals), "{shown:?}");
        assert!(text.contains(words) && !text.contains(capitals), "{words}: {text}");
    }
    // The speaker's name, in the same face, is read and verified as it was.
    assert!(text.contains("Ada Byron"), "{text}");
    project.run(&["build", "brief"]).ends_with(0);
    let run = project.run(&["verify", "out/brief.pdf"]).ends_with(0);
    assert!(run.stdout.contains("verified"), "{}", run.stdout);
}

#[test]
fn a_stop_stands_after_the_marks_where_the_language_has_it_there() {
    let project = TestProject::without_remarks();
    for (code, words, printed) in [
        ("ru", "Дорога останется открытой зимой.", "«Дорога останется открытой зимой»."),
        ("es", "La carretera queda abierta en invierno.", "«La carretera queda abierta en invierno»."),
        ("fr", "La route reste ouverte en hiver.", "«\u{202f}La route reste ouverte en hiver.\u{202f}»"),
        ("en", "The way is kept open in winter.", "“The way is kept open in winter.”"),
    ] {
        let citation = "citation: { type: report, title: A report, date: 2026-01-05, publisher: Gazette }\n";
        project.write("sources/more.txt", format!("{words}\n")).write(
            "sources/more.yaml",
            format!("{citation}language: {code}\nexcerpts:\n  kept: {{ exact: '{words}', themes: [trade] }}\n"),
        );
        let themes = format!("language: {code}\nthemes: [{{ theme: trade, quotes: [kept] }}]\n");
        project.write("brief.yaml", brief("policy-brief", &themes)).run(&["build", "brief"]).ends_with(0);
        let text = proof::read(&project.pdf("brief")).unwrap().text;
        let text = text.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        assert!(text.contains(printed), "{code}: {text}");
        project.run(&["verify", "out/brief.pdf"]).ends_with(0);
    }
}

#[test]
fn a_colon_is_that_of_the_language() {
    let project = TestProject::without_remarks();
    for (code, name, printed) in
        [("fr", "Ville", "Ville\u{202f}: On"), ("hy", "Մարզ", "Մարզ. On"), ("en", "City", "City: On")]
    {
        let more =
            format!("language: {code}\nrecommendations: [{{ text: On reste., for: {name}, attribution: Bureau }}]\n");
        project.write("brief.yaml", brief("policy-brief", &more)).run(&["build", "brief"]).ends_with(0);
        let text = proof::read(&project.pdf("brief")).unwrap().text;
        let text = text.split([' ', '\n']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        assert!(text.contains(printed), "{code}: {text}");
    }
}

#[test]
fn seven_sources_take_no_more_than_a_sixth_of_the_page() {
    let project = TestProject::without_remarks();
    let mut cited = String::new();
    for number in 1..=7 {
        let record = format!(
            "citation:\n  type: report\n  title: 'Port throughput on the Caspian and railway yards, part {number}'\n  \
             author: 'Huseynova, Leyla'\n  publisher: Institute for Transport and Regional Economics\n  date: 2025-11-03\n  \
             url: https://example.org/publications/{number}\n"
        );
        project
            .write(&format!("sources/s{number}.txt"), "It is said.\n")
            .write(&format!("sources/s{number}.yaml"), record);
        cited.push_str(&format!(" Said [@s{number}, para. 1]."));
    }
    for template in TEMPLATES.into_iter().filter(|template| *template != "clear-print") {
        project
            .write("brief.yaml", brief(template, &format!("themes: [{{ theme: trade, text: '{}' }}]\n", cited.trim())));
        let (_, document) = document(&project, "brief");
        let runs = PageContents::of(&document).runs;
        let above = runs.iter().find(|run| run.text == "SOURCES").unwrap().y;
        let below = runs.iter().filter(|run| run.text.contains("publications")).map(|run| run.y).fold(0.0, f64::max);
        let sixth = document.pages()[0].frame.height().to_pt() / 6.0;
        assert!(below > above && below - above < sixth, "{template}: {} of {sixth}", below - above);
    }
}
