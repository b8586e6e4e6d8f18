//! What is handed out: the release, the action for other projects' workflows, and what finds them agree.

use crate::support::repository;
use std::fs;
use std::path::Path;

fn file(path: &str) -> String {
    fs::read_to_string(repository().join(path)).unwrap()
}

/// The targets that the release is built for.
fn targets() -> Vec<String> {
    let release = file(".github/workflows/release.yml");
    let lines = release.lines().filter_map(|line| line.trim().strip_prefix("- { target: "));
    lines.map(|line| line.split(',').next().unwrap().to_owned()).collect()
}

#[test]
fn cargo_binstall_looks_where_the_release_puts_the_programs() {
    let manifest: toml::Table = file("Cargo.toml").parse().unwrap();
    let binstall = &manifest["package"]["metadata"]["binstall"];
    let release = file(".github/workflows/release.yml");
    assert!(release.contains(r#"name="briefpress-$TAG-$TARGET""#));
    assert!(release.contains(r#"tar -czf "archives/$name.tar.gz" "$name""#));
    assert!(release.contains(r#"7z a -tzip "archives/$name.zip" "$name""#));
    assert_eq!(
        binstall["pkg-url"].as_str(),
        Some("{ repo }/releases/download/v{ version }/briefpress-v{ version }-{ target }{ archive-suffix }")
    );
    assert_eq!(binstall["bin-dir"].as_str(), Some("briefpress-v{ version }-{ target }/{ bin }{ binary-ext }"));
    assert_eq!(binstall["pkg-fmt"].as_str(), Some("tgz"));
    for target in targets().iter().filter(|target| target.contains("windows")) {
        assert_eq!(binstall["overrides"][target]["pkg-fmt"].as_str(), Some("zip"), "{target}");
    }
}

#[test]
fn the_action_takes_what_the_release_has() {
    let script = file(".github/actions/briefs/release.sh");
    let taken: Vec<&str> =
        script.lines().filter_map(|line| line.split_once("target=")?.1.strip_suffix(" ;;")).collect();
    let targets = targets();
    assert_eq!(targets.len(), 8);
    assert_eq!(taken.len(), 6);
    for target in taken {
        assert!(targets.iter().any(|built| built == target), "{target}");
    }
}

#[cfg(target_os = "linux")]
mod scripts {
    use std::process::{Command, Output};

    use super::*;
    use crate::support::{TestProject, program};

    fn run(script: &str, environment: &[(&str, &str)], folder: &Path) -> Output {
        let script = repository().join(".github/actions/briefs").join(script);
        let mut command = Command::new("bash");
        command.arg(script).current_dir(folder).env_remove("BRIEFPRESS_PROJECT").envs(environment.iter().copied());
        command.output().unwrap()
    }

    fn text(bytes: &[u8]) -> String {
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    #[test]
    fn the_version_is_what_was_asked_for_or_the_actions_own() {
        let folder = tempfile::tempdir().unwrap();
        let output = run("release.sh", &[("VERSION", ""), ("REF", "v1.2.3")], folder.path());
        assert!(text(&output.stdout).starts_with("version=1.2.3\ntarget="), "{}", text(&output.stdout));
        let output = run("release.sh", &[("VERSION", "0.9.0"), ("REF", "v1.2.3")], folder.path());
        assert!(text(&output.stdout).starts_with("version=0.9.0\n"));
        let output = run("release.sh", &[("VERSION", ""), ("REF", "main")], folder.path());
        assert_eq!(output.status.code(), Some(1));
        assert!(text(&output.stderr).starts_with("::error::say which version of briefpress is wanted"));
    }

    #[test]
    fn briefs_are_printed_and_their_faults_annotated() {
        let project = TestProject::without_remarks();
        let program = program().to_owned();
        let (output_file, summary) = (project.path().join("output"), project.path().join("summary"));
        let paths = [program.parent().unwrap(), &output_file, &summary].map(|path| path.display().to_string());
        let with = |arguments: &str| {
            let environment = [
                ("FOLDER", &*paths[0]),
                ("GITHUB_OUTPUT", &paths[1]),
                ("GITHUB_STEP_SUMMARY", &paths[2]),
                ("COMMAND", "build"),
                ("PROJECT", ""),
                ("ARGUMENTS", arguments),
            ];
            run("print.sh", &environment, project.path())
        };
        let output = with("--no-drop --jobs 1");
        assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
        assert_eq!(project.read("output"), "pdfs<<end-of-list\nout/brief.pdf\nend-of-list\n");
        assert!(project.read("summary").contains("| `brief` | printed |"), "{}", project.read("summary"));
        project.run(&["accept"]).ends_with(0);
        project.change("sources/road.txt", "every carrier", "each carrier");
        let output = with("--locked");
        assert_eq!(output.status.code(), Some(1));
        let annotations = text(&output.stderr);
        assert!(annotations.contains("::error file=sources/road.yaml,line=10,"), "{annotations}");
        assert!(annotations.contains("title=lock-altered"), "{annotations}");
    }
}
