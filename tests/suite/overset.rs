//! What leaves a page that does not hold its text, and what is said of it.

use crate::support::TestProject;
use snapbox::{assert_data_eq, str};

/// A project whose brief is too long, but for its optional items.
fn too_long() -> TestProject {
    let project = TestProject::new();
    // Another brief quotes the source, which this one doesn't.
    project.write("other.yaml", crate::support::BRIEF);
    let words = |count: usize| vec!["goods"; count].join(" ");
    let paragraphs = |count: usize| vec![format!("      {}.\n", words(100)); count].join("\n");
    project.write(
        "brief.yaml",
        format!(
            "headline: The road is open\ndate: 2026-02-13\nthemes:\n  - theme: trade\n    text: |\n{}recommendations:\n  \
             - Repair the road\n  - {{ text: First {}, optional: true }}\n  - {{ text: Then {}, optional: true }}\n",
            paragraphs(6),
            words(350),
            words(360),
        ),
    );
    project
}

/// The lines with a message, a hint or a mark, without the lines of the file.
fn gist(stderr: &str) -> String {
    let is_said = |line: &&str| {
        line.starts_with("error")
            || line.starts_with("warning")
            || line.contains("= hint")
            || line.contains(" is optional")
    };
    stderr.lines().filter(is_said).map(|line| line.trim_start_matches([' ', '│', '-', '^']).to_owned() + "\n").collect()
}

#[test]
fn optional_items_leave_the_page_last_first_and_are_named() {
    let run = too_long().run(&["check", "brief"]).ends_with(0);
    assert_data_eq!(
        gist(&run.stderr),
        str![[r#"
warning: left out to make the page fit: recommendation `Then goods goods goods goods …`
= hint: it is optional, and has 361 words
warning: a paragraph of 351 words is hard to take in
= hint: split it with a blank line, or cut it to 120 words

"#]]
    );
}

#[test]
fn with_no_drop_the_items_that_could_leave_are_named_in_the_error() {
    let run = too_long().run(&["check", "brief", "--no-drop"]).ends_with(1);
    assert_data_eq!(
        gist(&run.stderr),
        str![[r#"
error: the page is overset by [..] lines: [..] mm in each of 2 columns, about [..] words
recommendation `First goods goods goods goods …` is optional, and has 351 words
recommendation `Then goods goods goods goods …` is optional, and has 361 words
= hint: measured at the tightest setting; cut words, or mark items as `optional: true` to have them left out
= hint: what stands below the text takes [..] mm of the page, sources and imprint included
= hint: without --no-drop, optional items leave the page, last first, until it fits

"#]]
    );
}

#[test]
fn the_fit_is_told_to_machines() {
    let project = too_long();
    let run = project.run(&["check", "brief", "-v", "--diagnostic-format", "json"]).ends_with(0);
    let lines: Vec<serde_json::Value> = run.stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let fit = lines.iter().find_map(|line| line.get("fit")).unwrap();
    assert!((0.85..=1.0).contains(&fit["fill"].as_f64().unwrap()), "{fit}");
    assert!(fit["measures"]["body-size"].as_f64().unwrap() >= 9.0, "{fit}");
    assert!(fit["compiles"].as_u64().unwrap() >= 2, "{fit}");
    assert!(!fit["left-out"].as_array().unwrap().is_empty(), "{fit}");
    assert!(!project.path().join("out").exists());
}
