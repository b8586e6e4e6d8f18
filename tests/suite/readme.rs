//! The README says what the program does: its example is built, its message is printed, its commands are known.

use std::fs;
use std::path::Path;

use crate::support::{Run, TestProject};

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The code block after the first mention of a file or of other words.
fn block_after(readme: &str, words: &str) -> String {
    let start = readme.find(words).unwrap_or_else(|| panic!("the README has `{words}`"));
    let (_, block) = readme[start..].split_once("```").unwrap();
    let (_, block) = block.split_once('\n').unwrap();
    block.split_once("```").unwrap().0.to_owned()
}

#[test]
fn the_small_example_is_complete_and_its_message_is_printed() {
    let readme = readme();
    let project = TestProject::new();
    project.remove("brief.yaml");
    for file in ["briefpress.yaml", "sources/road.txt", "sources/road.yaml", "sources/themes.yaml", "open-road.yaml"] {
        project.write(file, block_after(&readme, &format!("`{file}`")));
    }
    assert_eq!(project.run(&["build"]).ends_with(0).stdout, "out/open-road.pdf\n");
    project.change("sources/road.yaml", "every carrier", "each carrier");
    let message = project.run(&["build"]).ends_with(1).stderr;
    let told = block_after(&readme, "nothing is printed, and the message says where");
    assert!(message.contains(&told), "{message}");
}

#[test]
fn every_command_in_it_is_known() {
    let readme = readme();
    let usage = block_after(&readme, "## Usage");
    let mut commands = 0;
    for line in
        usage.lines().filter_map(|line| line.strip_prefix("briefpress ")).filter(|line| !line.starts_with("help"))
    {
        let line = line.split('#').next().unwrap().trim();
        let words: Vec<&str> =
            line.split(' ').take_while(|word| word.chars().all(|c| c.is_ascii_lowercase())).collect();
        // What follows the command's name may be its argument: the name alone has help.
        let known = (1..=words.len()).rev().any(|count| {
            let arguments = [&words[..count], &["--help"]].concat();
            Run::new(Path::new(env!("CARGO_MANIFEST_DIR")), &arguments).status == 0
        });
        assert!(known, "{line}");
        commands += 1;
    }
    assert!(commands >= 5);
}

#[test]
fn every_option_in_it_is_known() {
    let readme = readme();
    let mut help = String::new();
    for command in ["build", "check", "verify", "watch", "accept"] {
        help += &Run::new(Path::new(env!("CARGO_MANIFEST_DIR")), &[command, "--help"]).stdout;
    }
    for command in [["quote", "find", "--help"], ["template", "list", "--help"], ["template", "eject", "--help"]] {
        help += &Run::new(Path::new(env!("CARGO_MANIFEST_DIR")), &command).stdout;
    }
    for option in readme.split(['`', ' ', '\n', '(', ')']).filter(|word| word.starts_with("--") && word.len() > 3) {
        let option = option.trim_end_matches([',', '.', ';', ':']);
        assert!(
            help.contains(option) || ["--path", "--profile", "--bench", "--release", "--example"].contains(&option),
            "{option}"
        );
    }
}
