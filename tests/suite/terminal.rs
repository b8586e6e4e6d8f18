//! What a terminal sees: completions, manual pages, colour, suggestions, and what `doctor` says.

use std::process::Command;

use crate::support::{Run, TestProject, program};

/// What a shell is offered after the words.
fn completed(project: &TestProject, words: &[&str]) -> Vec<String> {
    let mut command = Command::new(program());
    command.current_dir(project.path()).env_remove("BRIEFPRESS_PROJECT").env("COMPLETE", "fish");
    let output = command.args(["--", "briefpress"]).args(words).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

#[test]
fn shells_complete_what_the_project_has() {
    let project = TestProject::new();
    project.write("broad-view.yaml", "headline: A broad view\ndate: 2026-02-13\n");
    let themes = completed(&project, &["source", "show", "road", "--theme", ""]);
    assert_eq!(themes, ["trade\tTrade and transit", "ports\tPorts"]);
    assert_eq!(completed(&project, &["source", "show", "road", "--speaker", "a"]), ["ada\tAda Byron"]);
    // A brief with errors is completed all the same, and costs no look into any source.
    project.write("bridge.yaml", "headline: [\n");
    project.write("sources/road.yaml", "citation: [\n");
    assert_eq!(
        completed(&project, &["build", "br"]),
        ["bridge\t[", "brief\tThe road is open", "broad-view\tA broad view"]
    );
    assert_eq!(completed(&project, &["new", "x", "--source", ""]), ["road"]);
    let templates = completed(&project, &["new", "x", "--template", "me"]);
    assert!(templates[0].starts_with("memo\t"), "{templates:?}");
    let commands = completed(&project, &["sch"]);
    assert!(commands[0].starts_with("schema\t"), "{commands:?}");
    let formats = completed(&project, &["build", "--diagnostic-format", "s"]);
    assert_eq!(formats.len(), 2, "{formats:?}");
}

#[test]
fn every_shell_has_its_script() {
    let folder = tempfile::tempdir().unwrap();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = Run::new(folder.path(), &["completions", shell]).ends_with(0).stdout;
        assert!(script.contains("briefpress") && script.contains("COMPLETE"), "{shell}\n{script}");
    }
}

#[test]
fn each_command_has_a_manual_page() {
    let folder = tempfile::tempdir().unwrap();
    let page = Run::new(folder.path(), &["man"]).ends_with(0).stdout;
    assert!(page.contains(".TH briefpress 1"), "{page}");
    Run::new(folder.path(), &["man", "--write", "man1"]).ends_with(0);
    for name in ["briefpress.1", "briefpress-build.1", "briefpress-quote-find.1", "briefpress-schema.1"] {
        let page = std::fs::read_to_string(folder.path().join("man1").join(name)).unwrap();
        assert!(page.contains(".SH SYNOPSIS"), "{name}");
    }
}

#[test]
fn a_brief_in_a_commands_place_is_understood() {
    let project = TestProject::new();
    let said = project.run(&["breif"]).ends_with(2);
    assert!(said.stderr.contains("unrecognized subcommand 'breif'"), "{}", said.stderr);
    assert!(said.stderr.ends_with("  tip: to print the brief 'brief': briefpress build brief\n"), "{}", said.stderr);
    let said = project.run(&["build", "breif"]).ends_with(1);
    assert!(said.stderr.contains("= hint: did you mean `brief`?"), "{}", said.stderr);
}

#[test]
fn doctor_says_what_it_sees() {
    let project = TestProject::new();
    let said = project.run(&["doctor"]).ends_with(0);
    let line = |what: &str| {
        let found = said.stdout.lines().find(|line| line.starts_with(what));
        found.map(|line| line[what.len()..].trim().to_owned()).unwrap_or_default()
    };
    assert!(line("program").starts_with("briefpress ") && line("program").contains(", typst "), "{}", said.stdout);
    assert_eq!(line("project"), ".");
    assert_eq!(line("house"), "Policy Desk; policy-brief, a4, en");
    assert_eq!(line("briefs"), "1");
    assert_eq!(line("sources"), "1, 2 excerpts on 2 themes");
    assert_eq!(line("templates"), "5 embedded");
    assert!(line("fonts").contains("Libertinus Serif"));
    assert_eq!(line("lock"), "none: `briefpress accept` approves quotations as they are");
    assert_eq!(line("schemas"), "none: `briefpress schema --write --ids` makes them");
    assert_eq!(said.stderr, "all is well\n");
    let json: serde_json::Value = serde_json::from_str(&project.run(&["doctor", "--format", "json"]).stdout).unwrap();
    assert_eq!(json["briefs"], "1");
}

#[test]
fn doctor_says_what_looks_wrong() {
    let project = TestProject::new();
    project
        .write("My Brief.yaml", "headline: x\n")
        .write("second.yaml", "headline: x\n")
        .write("sources/sea.yaml", "citation: { type: article, title: T }\n")
        .write("templates/ours/typst.toml", "[tool.briefpress]\ncontract = 1\n")
        .write(".schema/brief.json", "{}\n")
        .write("briefpress.lock", "x");
    let said = project.run(&["doctor"]).ends_with(1);
    for line in [
        "briefs      2, 1 of them with errors\n",
        "sources     2, 1 of them with errors",
        "templates   5 embedded, the project's own: ours\n",
        "lock        briefpress.lock can't be read\n",
        "schemas     1 of 1 not current\n",
    ] {
        assert!(said.stdout.contains(line), "{line}\n{}", said.stdout);
    }
    for problem in [
        "My Brief.yaml is passed over",
        "`date` is missing",
        "sea.txt",
        "template `ours` can't be used",
        "the schemas in .schema are of another version of the program or the project: brief",
    ] {
        assert!(said.stderr.contains(problem), "{problem}\n{}", said.stderr);
    }
    assert!(said.stderr.contains("something keeps briefs from being printed ("), "{}", said.stderr);
    let folder = tempfile::tempdir().unwrap();
    let said = Run::new(folder.path(), &["doctor"]).ends_with(2);
    assert!(said.stdout.starts_with("program"), "{}", said.stdout);
    assert!(said.stderr.contains("`briefpress init` begins a project"), "{}", said.stderr);
}

#[test]
fn help_keeps_to_the_width_of_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(program());
    let output = command.current_dir(folder.path()).env("COLUMNS", "60").args(["build", "--help"]).output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    // Examples and the words of an option stand as they are.
    let prose = help.lines().take_while(|line| !line.starts_with("Examples")).filter(|line| !line.contains("--"));
    assert!(prose.clone().count() > 20);
    for line in prose {
        assert!(line.chars().count() <= 60, "{line}");
    }
}
