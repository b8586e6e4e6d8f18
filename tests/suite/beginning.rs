//! The first hour: an empty folder, a project in it, a brief of one's own.

use std::fs;
use std::path::Path;

use crate::support::{Run, TestProject};

fn run(folder: &Path, arguments: &[&str]) -> Run {
    Run::new(folder, arguments)
}

/// The names of all files below a folder, sorted.
fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| entry.path().strip_prefix(folder).unwrap().display().to_string())
        .collect();
    names.sort();
    names
}

#[test]
fn an_empty_folder_says_how_to_begin() {
    let folder = tempfile::tempdir().unwrap();
    let said = run(folder.path(), &[]).ends_with(2);
    assert_eq!(
        said.stderr,
        "no project here yet: `briefpress init` begins one, ready to build\n\
         and `briefpress new NAME` adds a brief to it (`briefpress --help` tells the rest)\n"
    );
    let said = run(folder.path(), &["build"]).ends_with(2);
    assert!(said.stderr.contains("`briefpress init` begins a project, ready to build"), "{}", said.stderr);
    // In a project, the program alone tells what it can do.
    let project = TestProject::new();
    assert!(project.run(&[]).ends_with(2).stdout.contains("Usage: briefpress"));
}

#[test]
fn a_project_that_was_begun_builds_at_once_to_a_full_page() {
    let folder = tempfile::tempdir().unwrap();
    let said = run(folder.path(), &["init", "briefs", "--organisation", "Harbour & Co.: Desk", "--contact", "a@b.org"]);
    let said = said.ends_with(0);
    let root = folder.path().join("briefs");
    let made = files(&root);
    assert_eq!(
        made,
        [
            ".gitignore",
            ".schema/brief.json",
            ".schema/house.json",
            ".schema/source.json",
            ".schema/themes.json",
            "briefpress.yaml",
            "ferry-contract.yaml",
            "sources/night-ferry.txt",
            "sources/night-ferry.yaml",
            "sources/themes.yaml",
        ]
    );
    assert_eq!(said.stdout.lines().count(), made.len());
    assert_eq!(
        said.stderr,
        "made a project: `briefpress build` prints its brief, `briefpress new NAME` begins one of your own\n"
    );
    let house = fs::read_to_string(root.join("briefpress.yaml")).unwrap();
    assert!(house.contains("  organisation: \"Harbour & Co.: Desk\"\n"), "{house}");
    assert!(house.contains("  contact: a@b.org\n"), "{house}");
    assert!(house.starts_with("# yaml-language-server: $schema=.schema/house.json\n# $schema: .schema/house.json\n"));
    // Nothing to remark on: it fits, it is full, every quotation is checked.
    let built = run(folder.path(), &["build"]).ends_with(0);
    assert_eq!(built.stderr, "printed 1 brief\n");
    assert!(root.join("out/ferry-contract.pdf").is_file());
    let checked = run(folder.path(), &["check"]).ends_with(0);
    assert_eq!(checked.stderr, "checked 1 brief: all fit, 7 quotations verified\n");
    run(folder.path(), &["doctor"]).ends_with(0);
}

#[test]
fn a_text_that_is_brought_in_leads_editors_to_its_schema() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["init", ".", "--organisation", "Desk", "-q"]).ends_with(0);
    fs::write(folder.path().join("sea.txt"), "The sea is calm.\n\n\"The quays are full,\" Ada Byron said.\n").unwrap();
    run(folder.path(), &["source", "add", "sea.txt"]).ends_with(0);
    let record = fs::read_to_string(folder.path().join("sources/sea.yaml")).unwrap();
    assert!(record.starts_with("# yaml-language-server: $schema=../.schema/source.json\n"), "{record}");
}

#[test]
fn every_template_prints_the_example() {
    let folder = tempfile::tempdir().unwrap();
    for language in ["en", "de"] {
        let root = folder.path().join(language);
        let name = root.display().to_string();
        run(folder.path(), &["init", &name, "--language", language, "--paper", "us-letter", "-q"]).ends_with(0);
        let brief = fs::read_to_string(root.join("ferry-contract.yaml")).unwrap();
        assert_eq!(brief.contains("\nlanguage: en\n"), language == "de");
        for template in ["policy-brief", "memo", "quote-sheet", "factsheet"] {
            fs::write(root.join(format!("{template}.yaml")), format!("{brief}template: {template}\n")).unwrap();
        }
        let checked = run(&root, &["check"]).ends_with(0);
        assert!(!checked.stderr.contains("error"), "{}", checked.stderr);
    }
}

#[test]
fn the_folder_names_the_organisation_where_nobody_does() {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["init", "policy-desk_south"]).ends_with(0);
    let house = fs::read_to_string(folder.path().join("policy-desk_south/briefpress.yaml")).unwrap();
    assert!(house.contains("  organisation: Policy Desk South\n"), "{house}");
}

#[test]
fn nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(".gitignore"), "mine\n").unwrap();
    let said = run(folder.path(), &["init"]).ends_with(2);
    assert!(said.stderr.starts_with("error: nothing was made, for ./.gitignore is there already\n"), "{}", said.stderr);
    assert_eq!(files(folder.path()), [".gitignore"]);
    assert_eq!(fs::read_to_string(folder.path().join(".gitignore")).unwrap(), "mine\n");
    run(folder.path(), &["init", "briefs"]).ends_with(0);
    let before = fs::read_to_string(folder.path().join("briefs/briefpress.yaml")).unwrap();
    let said = run(folder.path(), &["init", "briefs", "--organisation", "Another"]).ends_with(2);
    assert!(said.stderr.contains("there is a project in briefs already"), "{}", said.stderr);
    assert_eq!(fs::read_to_string(folder.path().join("briefs/briefpress.yaml")).unwrap(), before);
    let said = run(folder.path(), &["new", "ferry-contract"]).ends_with(2);
    assert!(said.stderr.contains("the project has a brief `ferry-contract` already"), "{}", said.stderr);
    fs::write(folder.path().join("file"), "").unwrap();
    let said = run(folder.path(), &["init", "file"]).ends_with(2);
    assert!(said.stderr.contains("file is no folder"), "{}", said.stderr);
}

#[test]
fn a_brief_that_was_begun_builds_at_once() {
    let project = TestProject::new();
    let said = project.run(&["new", "tolls", "--date", "2026-02-13"]).ends_with(0);
    assert_eq!(said.stdout, "tolls.yaml\n.schema/brief.json\n");
    assert_eq!(said.stderr, "made a brief: `briefpress watch tolls --open` shows it while you write\n");
    let brief = project.read("tolls.yaml");
    assert!(brief.starts_with("# yaml-language-server: $schema=.schema/brief.json\n"), "{brief}");
    let themes = "\
themes:
  - theme: ports # Ports
    quotes:
      - harbour # The Gazette: The harbour will be dredged before the winter of next year
  - theme: trade # Trade and transit
    text: The road carries goods [@road, para. 2].
    quotes:
      - open-road # Ada Byron: The road is open to every carrier that pays the toll
";
    assert!(brief.contains(themes), "{brief}");
    for key in ["kicker", "standfirst", "pull-quote", "chart", "recommendations", "allow"] {
        assert!(brief.contains(&format!("\n# {key}: ")) || brief.contains(&format!("\n# {key}:\n")), "{key}\n{brief}");
    }
    project.run(&["build", "tolls"]).ends_with(0);
    for template in ["policy-brief", "memo", "quote-sheet", "factsheet", "clear-print"] {
        let name = format!("tolls-{template}");
        project.run(&["new", &name, "--template", template, "--headline", "It's: open # now"]).ends_with(0);
        let text = project.read(&format!("{name}.yaml"));
        assert!(text.contains(&format!("\ntemplate: {template}\n")), "{text}");
        assert!(text.contains("\nheadline: \"It's: open # now\"\n"), "{text}");
        project.run(&["check", &name]).ends_with(0);
    }
}

/// What stands in a new brief as a comment is right when the `# ` is taken away.
#[test]
fn the_examples_in_a_new_brief_are_good() {
    let project = TestProject::new();
    project.run(&["new", "tolls", "--date", "2026-02-13"]).ends_with(0);
    let brief = project.read("tolls.yaml");
    let is_key = |line: &str| {
        line.strip_prefix("# ").is_some_and(|rest| {
            rest.starts_with("  ")
                || rest.split_once(':').is_some_and(|(key, _)| key.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
        })
    };
    let mut keys = 0;
    let without = |wanted: &str| {
        let mut inside = false;
        let lines = brief.lines().map(|line| {
            if is_key(line) && !line.starts_with("#   ") {
                inside = line[2..].starts_with(&format!("{wanted}:"));
            } else if !line.starts_with("#   ") {
                inside = false;
            }
            if inside { line[2..].to_owned() } else { line.to_owned() }
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    for line in brief.lines().filter(|line| is_key(line) && !line.starts_with("#   ")) {
        let key = line[2..].split(':').next().unwrap();
        // The picture isn't there.
        if ["figure", "yaml-language-server", "citation-style"].contains(&key) {
            continue;
        }
        project.write("one.yaml", without(key));
        let said = project.run(&["check", "one"]);
        assert_eq!(said.status, 0, "{key}\n{}\n{}", said.stderr, project.read("one.yaml"));
        keys += 1;
    }
    assert!(keys > 12, "{keys}");
}

#[test]
fn names_that_are_wrong_are_told_together() {
    let project = TestProject::new();
    let said = project.run(&["new", "My Brief.yaml", "--template", "memmo", "--source", "rod"]).ends_with(2);
    assert_eq!(
        said.stderr,
        "error: `My Brief.yaml` is no name for a brief
 = hint: a brief's name has small letters, digits and hyphens, and begins with a letter: briefpress new my-brief

error: unknown template `memmo`
 = hint: did you mean `memo`?

error: unknown source `rod`
 = hint: did you mean `road`?

"
    );
    let said = project.run(&["new", "briefpress"]).ends_with(2);
    assert!(
        said.stderr.contains("`briefpress` is no name for a brief (briefpress.yaml is the house's)"),
        "{}",
        said.stderr
    );
    let said = project.run(&["new", "x", "--headline", "  "]).ends_with(2);
    assert!(said.stderr.contains("for '--headline <TEXT>': it is empty"), "{}", said.stderr);
    let said = project.run(&["new"]).ends_with(2);
    assert!(said.stderr.starts_with("error: the brief has no name\n"), "{}", said.stderr);
    assert_eq!(files(project.path()).iter().filter(|name| name.ends_with(".yaml")).count(), 4);
}

#[test]
fn a_source_alone_offers_its_own() {
    let project = TestProject::new();
    project.write(
        "sources/sea.txt",
        "The Herald reports.\n\nThe sea is calm and the quays are full of grain this year.\n",
    );
    project.write(
        "sources/sea.yaml",
        "citation: { type: article, title: The sea, date: 2026-01-05, parent: { type: newspaper, title: The Herald } }\n\
         excerpts:\n  harbour:\n    exact: The sea is calm and the quays are full of grain this year\n    themes: [ports, trade]\n",
    );
    project.run(&["new", "sea-only", "--source", "sea"]).ends_with(0);
    let brief = project.read("sea-only.yaml");
    assert!(brief.contains("      - sea/harbour # The Herald: The sea is calm"), "{brief}");
    assert!(!brief.contains("open-road #"), "{brief}");
    assert!(brief.contains("[@sea, para. 2]"), "{brief}");
    project.run(&["check", "sea-only"]).ends_with(0);
}

#[test]
fn passages_without_a_theme_are_offered_all_the_same() {
    let project = TestProject::new();
    project.write(
        "sources/sea.txt",
        "The Herald reports.\n\nThe sea is calm.\n\nThe quays are full of grain this year.\n",
    );
    project.write(
        "sources/sea.yaml",
        "citation: { type: article, title: The sea, date: 2026-01-05, parent: { type: newspaper, title: The Herald } }\n\
         excerpts:\n  full: { exact: The quays are full of grain this year }\n  calm: { exact: The sea is calm }\n",
    );
    project.run(&["new", "sea-only", "--source", "sea"]).ends_with(0);
    let brief = project.read("sea-only.yaml");
    // In the order of the text, the first of them set large, so that there is a page to look at.
    let offered = "\
# themes:
#   - theme: ports
#     quotes:
#       - calm # The Herald: The sea is calm
#       - full # The Herald: The quays are full of grain this year
";
    assert!(brief.contains(offered), "{brief}");
    assert!(brief.contains("\npull-quote: calm # The Herald: The sea is calm\n"), "{brief}");
    project.run(&["check", "sea-only"]).ends_with(0);
    // Beside what is coded they stand at the end.
    project.run(&["new", "everything"]).ends_with(0);
    let brief = project.read("everything.yaml");
    let offered = "\
  # Not coded with a theme yet; they can stand under any:
  #     - calm # The Herald: The sea is calm
";
    assert!(brief.contains(offered), "{brief}");
    project.run(&["check", "everything"]).ends_with(0);
    // With the marks taken away, the offer is right.
    let taken = project.read("sea-only.yaml").replace(
        "# themes:\n#   - theme: ports\n#     quotes:\n#       - calm",
        "themes:\n  - theme: ports\n    quotes:\n      - calm",
    );
    project.write("taken.yaml", taken);
    project.run(&["check", "taken"]).ends_with(0);
}
