//! Every file of a project that a build opens is one that it depends on: what changes in it prints the brief again.
//!
//! The system says which files are opened (`strace`, on Linux), so nothing that reads past the file store is missed.

#![allow(clippy::print_stderr, reason = "what could not be tried is said")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::support::{BRIEF, HOUSE, TestProject, own_project, program};

/// A change to each file of the project that changes its page, or what is remarked on it.
const CHANGES: &[(&str, &str, &str)] = &[
    ("brief.yaml", "The road is open", "The road is wide open"),
    ("briefpress.yaml", "Policy Desk", "Road Desk"),
    ("_brand.yml", "#123456", "#234567"),
    ("logo.svg", "navy", "black"),
    ("figure.svg", "teal", "black"),
    ("ours.csl", "prefix=\"(\"", "prefix=\"[\""),
    ("sources/themes.yaml", "carries goods", "carries all goods"),
    ("sources/road.yaml", "role: engineer", "role: chief engineer"),
    ("sources/road.txt", "reports from the road", "reports from a road"),
    ("templates/ours/lib.typ", "#let ", "#let unused = 1\n#let "),
    ("templates/ours/typst.toml", "[package]", "# changed\n[package]"),
    ("templates/ours/words.json", "\"beside\"", "\"beneath\""),
    ("templates/foundation/house.csl", "<info>", "<!-- changed --><info>"),
    ("data/figures.csv", "1,2", "1,3"),
];

/// Whether a file is no more than asked after: the lock says what is told of a page, and not what is on it.
fn is_about_approval(path: &str) -> bool {
    path == "briefpress.lock"
}

/// A project with a file of every kind that a page is made from.
fn everything() -> TestProject {
    let project = TestProject::without_remarks();
    project.run(&["template", "eject", "policy-brief", "--as", "ours", "--with-foundation"]).ends_with(0);
    let svg = |colour: &str| {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 3\"><path fill=\"{colour}\" d=\"M0 0h9v3h-9z\"/></svg>"
        )
    };
    let style = "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\"><info><title>Ours</title><id>ours</id>\
                 <updated>2026-01-01T00:00:00+00:00</updated></info><citation><layout prefix=\"(\" suffix=\")\"><text variable=\"title\"/></layout></citation>\
                 <bibliography><layout suffix=\".\"><text variable=\"title\"/></layout></bibliography></style>";
    // A template may read what it likes in the project: data of its own, and data beside it.
    let library = project.read("templates/ours/lib.typ");
    let reads = "#let read = (json(\"words.json\"), csv(\"/data/figures.csv\"))\n";
    project
        .write("briefpress.yaml", format!("{HOUSE}  logo: {{ path: logo.svg, alt: Mark }}\nallow: [underfull, low-contrast]\ndefaults: {{ citation-style: ours.csl }}\n"))
        .write("_brand.yml", "color: { primary: \"#123456\" }\n")
        .write("logo.svg", svg("navy"))
        .write("figure.svg", svg("teal"))
        .write("ours.csl", style)
        .write("templates/ours/lib.typ", format!("{reads}{library}"))
        .write("templates/ours/words.json", "[\"beside\"]\n")
        .write("data/figures.csv", "1,2\n")
        .write("fonts/own.ttf", fs::read(own_project().join("../templates/fonts/NotoSans-Regular.ttf")).unwrap())
        .write("brief.yaml", format!("{BRIEF}template: ours\nfigure: {{ path: figure.svg, alt: A field }}\n"));
    project.run(&["accept"]).ends_with(0);
    project
}

/// The files below `root` that the program opens to read while it runs with the arguments; nothing where that can't be traced.
fn opened(root: &Path, arguments: &[&str]) -> Option<BTreeSet<String>> {
    let root = root.canonicalize().unwrap();
    let trace = tempfile::NamedTempFile::new().unwrap();
    let run = Command::new("strace")
        .args(["-f", "-qq", "-s", "4096", "-e", "trace=open,openat,openat2", "-o"])
        .arg(trace.path())
        .arg(program())
        .args(arguments)
        .current_dir(&root)
        .env_remove("BRIEFPRESS_PROJECT")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let lines = fs::read_to_string(trace.path()).unwrap_or_default();
    if !run.is_ok_and(|status| status.success()) || lines.is_empty() {
        return None;
    }
    let path = |line: &str| {
        let (_, call) = line.split_once("(")?;
        let (_, rest) = call.split_once('"')?;
        let (path, flags) = rest.split_once('"')?;
        let path = root.join(path).canonicalize().ok()?;
        let reads = !["O_WRONLY", "O_RDWR", "O_CREAT", "O_DIRECTORY"].iter().any(|flag| flags.contains(flag));
        let below = path.strip_prefix(&root).ok()?;
        (reads && path.is_file() && !below.starts_with("out")).then(|| below.to_str().unwrap().to_owned())
    };
    Some(lines.lines().filter(|line| line.contains("open")).filter_map(path).collect())
}

/// What the program says that a page depends on.
fn dependencies(project: &TestProject) -> BTreeSet<String> {
    let told = project.run(&["build", "--deps", "-", "--deps-format", "zero"]).ends_with(0).stdout;
    told.split_terminator('\0').map(str::to_owned).collect()
}

#[test]
fn every_file_that_a_build_opens_is_one_that_it_depends_on() {
    let project = everything();
    let ways: [&[&str]; 5] = [
        &["build", "--force", "--jobs", "1"],
        &["build", "--force", "--attach-sources", "--locked"],
        &["build", "--force", "--format", "png", "--ppi", "36"],
        &["check", "--force"],
        &["build"],
    ];
    let mut all = BTreeSet::new();
    for way in ways {
        let Some(opened) = opened(project.path(), way) else {
            eprintln!("not tried: there is no strace here that can trace");
            return;
        };
        all.extend(opened);
    }
    assert!(all.len() > CHANGES.len(), "{all:?}");
    let dependencies = dependencies(&project);
    let unknown: Vec<_> = all.iter().filter(|path| !dependencies.contains(*path)).collect();
    assert!(unknown.is_empty(), "opened, and not among the dependencies: {unknown:?}");
    // Those of which it is tried below that a change prints the brief again.
    let tried = |path: &&String| {
        CHANGES.iter().any(|(changed, ..)| changed == path)
            || is_about_approval(path)
            || path.starts_with("templates/")
            || path.starts_with("fonts/")
    };
    let untried: Vec<_> = all.iter().filter(|path| !tried(path)).collect();
    assert!(untried.is_empty(), "opened, and not known to print the brief again: {untried:?}");
    for (path, ..) in CHANGES {
        assert!(all.contains(*path), "{path} is not opened: {all:?}");
    }
}

#[test]
fn every_file_that_a_page_is_made_from_reprints_it() {
    let project = everything();
    project.run(&["build"]).ends_with(0);
    let dependencies = dependencies(&project);
    let reprints = |path: &str| {
        assert!(dependencies.contains(path), "{path} is not among {dependencies:?}");
        let run = project.run(&["build"]).ends_with(0);
        assert!(!run.stderr.contains("1 brief up to date"), "{path}: {}", run.stderr);
        assert!(run.stdout.contains("brief.pdf") || path == "sources/road.txt", "{path}: {}", run.stdout);
    };
    for (path, from, to) in CHANGES {
        project.change(path, from, to);
        reprints(path);
    }
    // All others are the template's, which counts as a whole, and fonts.
    let known: Vec<&str> = CHANGES.iter().map(|(path, ..)| *path).collect();
    let others = dependencies.iter().filter(|path| !known.contains(&path.as_str()) && !is_about_approval(path));
    let others: Vec<PathBuf> = others.map(PathBuf::from).collect();
    assert!(others.iter().all(|path| path.starts_with("templates") || path.starts_with("fonts")), "{others:?}");
    for path in others.iter().filter(|path| path.extension().is_some_and(|end| end == "typ")) {
        let path = path.to_str().unwrap();
        project.write(path, project.read(path) + "\n// changed\n");
        reprints(path);
    }
    project.write("fonts/own.ttf", fs::read(own_project().join("../templates/fonts/NotoSerif-Regular.ttf")).unwrap());
    reprints("fonts/own.ttf");
    // What comes and goes counts as much as what changes.
    project.remove("_brand.yml");
    reprints("_brand.yml");
    project.write("_brand.yml", "color: { primary: \"#345678\" }\n");
    reprints("_brand.yml");
    project.remove("fonts/own.ttf");
    reprints("fonts/own.ttf");
    project.write("sources/lane.txt", "\"The lane is as open as the road is,\" Ada Byron said in the spring.\n").write(
        "sources/lane.yaml",
        "citation: { type: report, title: Lane, date: 2026-01-05 }\nspeakers: { ada: { name: Ada Byron } }\nexcerpts:\n  lane: { exact: The lane is as open as the road is, speaker: ada, themes: [trade] }\n",
    );
    assert!(project.run(&["build"]).ends_with(0).stdout.contains("brief.pdf"));
}
