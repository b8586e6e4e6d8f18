//! What continuous integration asks for: comparison, summaries, dependencies, parts, and builds that are cut off.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::support::{TestProject, program};
use snapbox::{IntoData, assert_data_eq, str};

fn two_briefs() -> TestProject {
    let project = TestProject::without_remarks();
    project.write("harbour.yaml", "headline: The harbour\ndate: 2026-02-14\nthemes: [ports]\n");
    project
}

#[test]
fn check_compares_byte_for_byte_and_writes_nothing() {
    let project = two_briefs();
    let run = project.run(&["build", "--check"]).ends_with(1);
    assert_eq!(run.stdout, "");
    assert!(!project.path().join("out").exists());
    assert!(run.stderr.contains("error: out/brief.pdf is not there"), "{}", run.stderr);
    project.run(&["build"]).ends_with(0);
    assert_eq!(project.run(&["build", "--check"]).ends_with(0).stderr, "compared 2 briefs: all up to date\n");
    let mut bytes = project.pdf("brief");
    *bytes.last_mut().unwrap() = b' ';
    project.write("out/brief.pdf", &bytes);
    let run = project.run(&["build", "--check"]).ends_with(1);
    assert_data_eq!(
        run.stderr,
        str![[r#"
error: out/brief.pdf is not what would be printed
 = hint: print it with `briefpress build`

compared 2 briefs: 1 not up to date (1 error)

"#]]
        .into_data()
        .raw()
    );
    assert!(project.pdf("brief") == bytes);
}

#[test]
fn a_summary_says_what_was_touched_and_why() {
    let project = two_briefs();
    project.run(&["build"]).ends_with(0);
    project.run(&["accept"]).ends_with(0);
    project.change("sources/road.txt", "every carrier that", "every carrier who");
    project.change("sources/road.yaml", "every carrier that", "every carrier who");
    project.write("odd.yaml", "headline: One | two\ndate: 2026-02-14\nthemes: [tirade]\n");
    let run = project.run(&["build", "--summary", "-", "-o", "out"]).ends_with(1);
    assert_data_eq!(
        run.stdout,
        str![[r#"
## Briefs

printed 2 of 3 briefs

| brief | | why |
|---|---|---|
| `brief` | printed | sources/road.txt changed<br>sources/road.yaml changed |
| `harbour` | printed | sources/road.txt changed<br>sources/road.yaml changed |
| `odd` | **not printed** | unknown theme `tirade` |

### Not as approved: 2 differences in 1 brief

**`brief`**, approved with `briefpress accept brief`

- quotation `open-road` of `road` is not as it was approved
  > para. 2: … open to every carrier ~~that~~ **who** pays the toll
- cited para. 2 of `road` is not as it was approved
  > para. 2: … open to every carrier ~~that~~ **who** pays the toll," Ada …

"#]]
        .into_data()
        .raw()
    );
    project.run(&["build", "--summary", "summary.md", "harbour"]).ends_with(0);
    assert_eq!(fs::read_to_string(project.path().join("summary.md")).unwrap(), "## Briefs\n\n1 brief up to date\n");
}

#[test]
fn dependencies_in_typsts_three_forms() {
    let project = two_briefs();
    project.write(
        "briefpress.yaml",
        format!("{}  logo: {{ path: a b.svg, alt: A square }}\nallow: [underfull]\n", crate::support::HOUSE),
    );
    project.write(
        "a b.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"20\"><rect width=\"20\" height=\"20\"/></svg>",
    );
    let deps = |arguments: &[&str]| project.run(&[&["build", "--deps", "-"], arguments].concat()).ends_with(0).stdout;
    let printed = deps(&["--deps-format", "make"]);
    let make = deps(&["--deps-format", "make"]);
    // Whether they are printed or up to date makes no difference.
    assert_eq!(printed, make);
    assert_data_eq!(
        make,
        str![[r#"
out/brief.pdf: a\ b.svg brief.yaml briefpress.yaml sources/road.txt sources/road.yaml sources/themes.yaml
out/harbour.pdf: a\ b.svg briefpress.yaml harbour.yaml sources/road.txt sources/road.yaml sources/themes.yaml

"#]]
        .into_data()
        .raw()
    );
    assert_data_eq!(deps(&["brief"]), str![[r#"{"inputs":["a b.svg","brief.yaml","briefpress.yaml","sources/road.txt","sources/road.yaml","sources/themes.yaml"],"outputs":["out/brief.pdf"]}"#]].into_data().raw());
    let zero = deps(&["--deps-format", "zero", "brief"]);
    assert_eq!(
        zero.split('\0').collect::<Vec<_>>(),
        [
            "a b.svg",
            "brief.yaml",
            "briefpress.yaml",
            "sources/road.txt",
            "sources/road.yaml",
            "sources/themes.yaml",
            ""
        ]
    );
}

#[test]
fn parts_are_all_briefs_together_and_stay() {
    let project = TestProject::without_remarks();
    for number in 0..6 {
        project.write(&format!("brief-{number}.yaml"), crate::support::BRIEF);
    }
    let part = |part: &str| -> BTreeSet<String> {
        let run = project.run(&["build", "--force", "--shard", part]).ends_with(0);
        run.stdout.lines().map(str::to_owned).collect()
    };
    let (first, second) = (part("1/2"), part("2/2"));
    assert_eq!((first.len() + second.len(), first.intersection(&second).count()), (7, 0));
    project.write("another.yaml", crate::support::BRIEF);
    assert!(part("1/2").is_superset(&first) && part("2/2").is_superset(&second));
    project.run(&["build", "--shard", "3/2"]).ends_with(2);
}

/// The program, started and not waited for.
fn start(project: &TestProject, arguments: &[&str]) -> std::process::Child {
    start_by(Command::new(program()), project, arguments)
}

/// The same, by a command that the program is or that starts it.
fn start_by(mut command: Command, project: &TestProject, arguments: &[&str]) -> std::process::Child {
    command.current_dir(project.path()).args(arguments).env_remove("BRIEFPRESS_PROJECT");
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[cfg(unix)]
#[test]
fn an_interrupt_keeps_what_was_finished() {
    // More than are printed while a signal is on its way.
    const BRIEFS: usize = 500;
    let project = TestProject::without_remarks();
    for number in 1..BRIEFS {
        project.write(&format!("brief-{number}.yaml"), format!("# {number}\n{}", crate::support::BRIEF));
    }
    // What runs in a shell's background ignores interrupts, and hands that on to what it starts.
    let heeding = || {
        let mut env = Command::new("env");
        env.arg("--default-signal=INT");
        env
    };
    let can = heeding().arg("true").stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    let mut command = Command::new(program());
    if can {
        command = heeding();
        command.arg(program());
    }
    let mut child = start_by(command, &project, &["build", "--jobs", "1"]);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut printed = usize::from(lines.next().is_some());
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    printed += lines.count();
    let output = child.wait_with_output().unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{stderr}");
    assert_eq!(
        stderr.lines().last(),
        Some(format!("interrupted: printed {printed} brief{}", if printed == 1 { "" } else { "s" }).as_str())
    );
    let rest = project.run(&["build"]).ends_with(0);
    assert_eq!(rest.stderr, format!("printed {} briefs, {printed} up to date\n", BRIEFS - printed));
}

#[test]
fn two_builds_at_once() {
    let project = two_briefs();
    for round in 0..8 {
        project.write("brief.yaml", format!("# {round}\n{}", crate::support::BRIEF));
        project.write("second.yaml", format!("# {round}\n{}", crate::support::BRIEF));
        let one = start(&project, &["build", "brief"]);
        let two = start(&project, &["build", "second", "harbour"]);
        let three = start(&project, &["build"]);
        for child in [one, two, three] {
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        let after = project.run(&["build"]).ends_with(0);
        assert_eq!((after.stdout.as_str(), after.stderr.as_str()), ("", "3 briefs up to date\n"), "round {round}");
    }
    project.run(&["build", "--check"]).ends_with(0);
}

#[test]
fn a_build_that_is_killed_leaves_whole_files_and_is_made_good() {
    let project = two_briefs();
    project.run(&["build"]).ends_with(0);
    // From a fixed seed, as xorshift makes them.
    let mut random: u64 = 0x9E37_79B9_7F4A_7C15;
    for round in 0..100 {
        for id in ["brief", "harbour", "third"] {
            project.write(&format!("{id}.yaml"), format!("# {round}\n{}", crate::support::BRIEF));
        }
        let mut child = start(&project, &["build"]);
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        for _ in 0..random % 2_000_000 {
            std::hint::spin_loop();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        for entry in fs::read_dir(project.path().join("out")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "pdf") {
                let bytes = fs::read(&path).unwrap();
                assert!(
                    bytes.starts_with(b"%PDF-") && bytes.ends_with(b"%%EOF"),
                    "{} in round {round}",
                    path.display()
                );
            }
        }
        if round % 25 == 24 {
            project.run(&["build"]).ends_with(0);
            project.run(&["build", "--check"]).ends_with(0);
            assert_eq!(project.run(&["build"]).ends_with(0).stderr, "3 briefs up to date\n");
        }
    }
}
