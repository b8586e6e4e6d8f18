//! Files that are none: pipes, sockets, devices and folders under the names of files, fonts that hold none. Nothing waits for them.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{BRIEF, HOUSE, Run, TestProject, own_project, program};

/// After how long the program waits for something that never comes. No assertion depends on it where all is well.
const PATIENCE: Duration = Duration::from_secs(120);

/// Runs the program, which must end.
#[track_caller]
fn run(project: &TestProject, arguments: &[&str]) -> Run {
    let mut child = Command::new(program())
        .current_dir(project.path())
        .args(arguments)
        .env_remove("BRIEFPRESS_PROJECT")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begun.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("{arguments:?} waits for ever");
        }
        thread::sleep(Duration::from_millis(10));
    }
    let output = child.wait_with_output().unwrap();
    Run {
        status: output.status.code().expect("the program is not killed by a signal"),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// What may stand in the place of a file.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
enum Stranger {
    Pipe,
    Socket,
    Device,
    Folder,
}

const STRANGERS: [Stranger; 4] = [Stranger::Pipe, Stranger::Socket, Stranger::Device, Stranger::Folder];

impl Stranger {
    /// Puts it in the place of the file.
    fn take(self, path: &Path) {
        let _ = fs::remove_file(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        match self {
            Stranger::Pipe => {
                let made = Command::new("mkfifo").arg(path).status();
                assert!(made.is_ok_and(|status| status.success()), "POSIX has mkfifo");
            }
            Stranger::Socket => {
                // The address of a socket is short: it is made beside the project and moved there.
                let folder = tempfile::tempdir_in("/tmp").unwrap();
                let beside = folder.path().join("s");
                drop(UnixListener::bind(&beside).unwrap());
                fs::rename(&beside, path).unwrap();
            }
            Stranger::Device => symlink("/dev/zero", path).unwrap(),
            Stranger::Folder => fs::create_dir(path).unwrap(),
        }
    }

    fn told(self) -> &'static str {
        match self {
            Stranger::Pipe | Stranger::Socket => "it is no regular file",
            Stranger::Device => "it is a link to a place outside the project",
            Stranger::Folder => "it is a folder",
        }
    }
}

/// A project with a file of every kind.
fn everything() -> TestProject {
    let project = TestProject::without_remarks();
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 3\"><path d=\"M0 0h9v3h-9z\"/></svg>";
    project
        .write(
            "briefpress.yaml",
            format!("{HOUSE}  logo: {{ path: logo.svg, alt: Mark }}\nallow: [underfull, low-contrast]\n"),
        )
        .write("logo.svg", svg)
        .write("figure.svg", svg)
        .write("brief.yaml", format!("{BRIEF}figure: {{ path: figure.svg, alt: A field }}\n"));
    project
}

#[test]
fn what_is_no_file_is_told_in_every_place() {
    for stranger in STRANGERS {
        for name in [
            "sources/road.txt",
            "sources/road.yaml",
            "sources/themes.yaml",
            "figure.svg",
            "logo.svg",
            "_brand.yml",
            "brief.yaml",
        ] {
            let project = everything();
            stranger.take(&project.path().join(name));
            let run = run(&project, &["check", "--diagnostic-format", "short"]).ends_with(1);
            assert!(run.stderr.contains(stranger.told()), "{stranger:?} as {name}: {}", run.stderr);
        }
        let project = everything();
        stranger.take(&project.path().join("briefpress.lock"));
        let said = run(&project, &["check"]).ends_with(1);
        assert!(said.stderr.contains(stranger.told()), "{stranger:?}: {}", said.stderr);
        // To approve the briefs is what makes it anew.
        run(&project, &["accept"]);
        let project = everything();
        project.write("brief.yaml", format!("{BRIEF}citation-style: ours.csl\n"));
        stranger.take(&project.path().join("ours.csl"));
        let run = run(&project, &["check"]).ends_with(1);
        assert!(run.stderr.contains(stranger.told()), "{stranger:?}: {}", run.stderr);
    }
}

#[test]
fn a_template_with_no_files_in_it_can_not_be_used() {
    for stranger in STRANGERS {
        for name in ["lib.typ", "typst.toml"] {
            let project = TestProject::without_remarks();
            project.run(&["template", "eject", "policy-brief", "--as", "ours"]).ends_with(0);
            project.write("brief.yaml", format!("{BRIEF}template: ours\n"));
            stranger.take(&project.path().join("templates/ours").join(name));
            let run = run(&project, &["check"]).ends_with(1);
            assert!(run.stderr.contains(stranger.told()), "{stranger:?} as {name}: {}", run.stderr);
        }
    }
}

#[test]
fn without_a_file_of_the_house_there_is_no_project() {
    for stranger in [Stranger::Pipe, Stranger::Socket, Stranger::Folder] {
        let project = everything();
        stranger.take(&project.path().join("briefpress.yaml"));
        run(&project, &["check"]).ends_with(2);
    }
}

#[test]
fn records_and_printed_files_that_are_none_are_made_anew_or_told() {
    for stranger in STRANGERS {
        let project = everything();
        let out = project.path().join("out");
        stranger.take(&out.join(".briefpress/impressions.json"));
        stranger.take(&out.join(".briefpress/guard"));
        let run = |arguments: &[&str]| run(&project, arguments);
        // What can't be recorded is printed all the same, and said.
        let printed = run(&["build"]);
        assert!(
            out.join("brief.pdf").is_file() && [0, 1].contains(&printed.status),
            "{stranger:?}: {}",
            printed.stderr
        );
        run(&["build", "--check"]).ends_with(0);
        stranger.take(&out.join("brief.pdf"));
        run(&["build", "--check"]).ends_with(1);
        run(&["verify", "out/brief.pdf"]).ends_with(2);
        let printed = run(&["build"]);
        match stranger {
            // A folder is somebody's; all else is no loss.
            Stranger::Folder => assert!(printed.stderr.contains("can't be written"), "{}", printed.stderr),
            _ => assert!(out.join("brief.pdf").metadata().unwrap().is_file(), "{stranger:?}: {}", printed.stderr),
        }
        for (option, name) in [("--sign", "house.key"), ("--signer", "house.pub")] {
            stranger.take(&project.path().join(name));
            let command = if option == "--sign" {
                ["build", option, name, "brief"]
            } else {
                ["verify", option, name, "out/brief.pdf"]
            };
            run(&command).ends_with(2);
        }
        stranger.take(&project.path().join(".schema/brief.json"));
        run(&["doctor"]);
        stranger.take(&project.path().join("said.txt"));
        run(&["quote", "find", "the road is open", "--source", "said.txt"]).ends_with(2);
        run(&["source", "annotations", "road", "said.txt"]).ends_with(2);
    }
}

#[test]
fn fonts_that_are_none_are_told_and_the_page_is_set_without_them() {
    let sound = fs::read(own_project().join("../templates/fonts/NotoSans-Regular.ttf")).unwrap();
    // Each half and each quarter of a font, its tables' directory alone, and noise in its place (xorshift, Marsaglia 2003).
    let mut seed = 0x9E37_79B9_u32;
    let mut noise = |from: usize| -> Vec<u8> {
        let mut font = sound.clone();
        for byte in &mut font[from..] {
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            *byte = seed as u8;
        }
        font
    };
    let corrupt = [
        ("empty.ttf", Vec::new()),
        ("head.ttf", sound[..4].to_vec()),
        ("directory.otf", sound[..300].to_vec()),
        ("quarter.ttf", sound[..sound.len() / 4].to_vec()),
        ("half.ttf", sound[..sound.len() / 2].to_vec()),
        ("most.ttf", sound[..sound.len() - 100].to_vec()),
        ("noise.ttf", noise(0)),
        ("tables.ttf", noise(12)),
        ("glyphs.ttf", noise(2000)),
        ("late.ttf", noise(sound.len() / 2)),
        ("many.ttc", [b"ttcf\0\x01\0\0\xff\xff\xff\xff", &sound[..]].concat()),
        ("text.otf", b"no font at all".to_vec()),
    ];
    for (name, bytes) in &corrupt {
        let project = TestProject::without_remarks();
        project.write(&format!("fonts/{name}"), bytes);
        let said = run(&project, &["check", "--diagnostic-format", "short"]);
        assert!([0, 1].contains(&said.status) && said.stderr.len() < 4000, "{name}: {}", said.stderr);
        assert!(!said.stderr.contains("internal error"), "{name}: {}", said.stderr);
        // One that can be taken for a font by its head is tried on a page, where it may lack all letters.
        project.write("briefpress.yaml", format!("{HOUSE}allow: [underfull]\nbrand: {{ body-font: Noto Sans }}\n"));
        let said = run(&project, &["build", "--diagnostic-format", "short"]);
        assert!([0, 1].contains(&said.status) && said.stderr.len() < 4000, "{name}: {}", said.stderr);
        assert!(!said.stderr.contains("internal error"), "{name}: {}", said.stderr);
    }
    for stranger in STRANGERS {
        let project = TestProject::without_remarks();
        stranger.take(&project.path().join("fonts/own.ttf"));
        run(&project, &["check"]).ends_with(0);
    }
    let project = TestProject::without_remarks();
    for (name, bytes) in corrupt {
        project.write(&format!("fonts/{name}"), bytes);
    }
    let said = run(&project, &["check"]);
    assert!(said.stderr.contains("font file fonts/text.otf can't be used"), "{}", said.stderr);
}
