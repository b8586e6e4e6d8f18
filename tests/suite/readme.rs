//! The README says what the program does: its quarter of an hour is run, its commands and options are known.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::support::{Run, program, repository};

fn readme() -> String {
    fs::read_to_string(repository().join("README.md")).unwrap()
}

/// The code block after the first mention of a heading or of other words.
fn block_after(readme: &str, words: &str) -> String {
    let start = readme.find(words).unwrap_or_else(|| panic!("the README has `{words}`"));
    let (_, block) = readme[start..].split_once("```").unwrap();
    let (_, block) = block.split_once('\n').unwrap();
    block.split_once("```").unwrap().0.to_owned()
}

/// A shell in a folder, on whose path the program is.
struct Shell {
    folder: PathBuf,
}

impl Shell {
    /// Runs a command, and returns what it prints: standard output, then standard error.
    fn run(&mut self, command: &str) -> String {
        if let Some(folder) = command.strip_prefix("cd ") {
            self.folder.push(folder);
            return String::new();
        }
        let program = program().parent().unwrap();
        let path = env::join_paths(
            std::iter::once(program.to_owned()).chain(env::split_paths(&env::var_os("PATH").unwrap_or_default())),
        );
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(command).current_dir(&self.folder).env("PATH", path.unwrap());
        let output = shell.env_remove("BRIEFPRESS_PROJECT").output().unwrap();
        String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
    }
}

/// A text without the figures that a better fit changes.
fn without_measures(text: &str) -> String {
    let line = |line: &str| match line.find(" % full").or_else(|| line.find(" more words")) {
        Some(_) => line.chars().filter(|c| !c.is_ascii_digit()).collect(),
        None => line.to_owned(),
    };
    text.trim_end().lines().map(line).collect::<Vec<String>>().join("\n")
}

#[test]
fn the_two_commands_print_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let mut shell = Shell { folder: folder.path().to_owned() };
    let block = block_after(&readme(), "## Begin");
    let commands: Vec<&str> = block.lines().collect();
    assert_eq!(commands.len(), 2);
    let printed: Vec<String> = commands.into_iter().map(|command| shell.run(command)).collect();
    assert_eq!(printed[1], "briefs/out/ferry-contract.pdf\nprinted 1 brief\n");
    assert!(folder.path().join("briefs/out/ferry-contract.pdf").is_file());
}

/// Every line of the quarter of an hour is run, in order, and prints what stands below it.
#[cfg(target_os = "linux")]
#[test]
fn the_quarter_of_an_hour_is_as_it_says() {
    let readme = readme();
    let part = readme.split_once("\n## A quarter of an hour\n").unwrap().1.split_once("\n## ").unwrap().0;
    let folder = tempfile::tempdir().unwrap();
    let mut shell = Shell { folder: folder.path().to_owned() };
    let mut commands = 0;
    for block in part.split("```").skip(1).step_by(2) {
        let (kind, block) = block.split_once('\n').unwrap();
        match kind {
            "html" => fs::write(shell.folder.join("quay-fees.html"), block).unwrap(),
            "yaml" => {
                let brief = fs::read_to_string(shell.folder.join("berths.yaml")).unwrap();
                assert!(brief.contains(block), "{brief}");
            }
            _ => {
                for step in block.split("$ ").skip(1) {
                    let (command, told) = step.split_once('\n').unwrap();
                    let said = shell.run(command);
                    assert_eq!(without_measures(&said), without_measures(told), "{command}\n{said}");
                    commands += 1;
                }
            }
        }
    }
    assert!(commands > 10, "{commands}");
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
            Run::new(repository(), &arguments).status == 0
        });
        assert!(known, "{line}");
        commands += 1;
    }
    assert!(commands >= 10, "{commands}");
}

#[test]
fn every_option_in_it_is_known() {
    let readme = readme();
    let help = |words: &[&str]| Run::new(repository(), &[words, &["--help"]].concat()).ends_with(0).stdout;
    // The names of the commands, and of those below them, as the help lists them.
    let commands_in = |text: &str| -> Vec<String> {
        let list = text.split_once("Commands:\n").map_or("", |(_, list)| list);
        let lines = list.lines().take_while(|line| !line.is_empty()).filter(|line| !line.starts_with("   "));
        lines
            .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
            .filter(|name| name != "help")
            .collect()
    };
    let mut known = help(&[]);
    for command in commands_in(&known.clone()) {
        let text = help(&[&command]);
        for inner in commands_in(&text) {
            known += &help(&[&command, &inner]);
        }
        known += &text;
    }
    for option in readme.split(['`', ' ', '\n', '(', ')']).filter(|word| word.starts_with("--") && word.len() > 3) {
        let option = option.trim_end_matches([',', '.', ';', ':']);
        // cargo's own.
        let cargos =
            ["--path", "--profile", "--bench", "--release", "--example", "--test", "--lib", "--no-default-features"];
        assert!(known.contains(option) || cargos.contains(&option), "{option}");
    }
}
