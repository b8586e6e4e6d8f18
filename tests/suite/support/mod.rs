//! Projects in temporary folders, and the program run on them.

#![allow(dead_code, reason = "each test file uses a part of it")]
#![allow(clippy::needless_pass_by_value, reason = "values are made where they are passed")]

pub mod browser;
pub mod editions;
pub mod looked_up;
pub mod made;
pub mod rhythm;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

/// A project that builds: one source, two themes, one brief.
pub const HOUSE: &str = "imprint:\n  organisation: Policy Desk\n";
pub const THEMES: &str = "\
trade:
  title: Trade and transit
  summary: The road carries goods [@road, para. 2].
ports:
  title: Ports
";
pub const RECORD: &str = "\
citation:
  type: article
  title: A road report
  date: 2026-01-05
  parent: { type: newspaper, title: The Gazette }
speakers:
  ada: { name: Ada Byron, role: engineer, affiliation: Road Office }
excerpts:
  open-road:
    exact: The road is open to every carrier that pays the toll
    speaker: ada
    themes: [trade]
  harbour:
    exact: The harbour will be dredged before the winter of next year
    themes: [ports]
";
pub const TEXT: &str = "\
The Gazette reports from the road.

\"The road is open to every carrier that pays the toll,\" Ada Byron said.

The harbour will be dredged before the winter of next year. Work on the quays goes on.
";
pub const BRIEF: &str = "\
headline: The road is open
date: 2026-02-13
themes:
  - trade
";

/// A project in a folder of its own.
pub struct TestProject {
    folder: TempDir,
}

impl TestProject {
    /// A project that builds.
    pub fn new() -> Self {
        let project = Self { folder: tempfile::tempdir().unwrap() };
        project
            .write("briefpress.yaml", HOUSE)
            .write("sources/themes.yaml", THEMES)
            .write("sources/road.yaml", RECORD)
            .write("sources/road.txt", TEXT)
            .write("brief.yaml", BRIEF);
        project
    }

    /// A project that builds, and in whose house a page with little on it is not remarked on.
    pub fn without_remarks() -> Self {
        let project = Self::new();
        project.write("briefpress.yaml", format!("{HOUSE}allow: [underfull]\n"));
        project
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file of the project.
    pub fn write(&self, name: &str, contents: impl AsRef<[u8]>) -> &Self {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, contents).unwrap();
        self
    }

    /// Changes a file of the project, in which `from` must stand.
    pub fn change(&self, name: &str, from: &str, to: &str) -> &Self {
        let text = fs::read_to_string(self.path().join(name)).unwrap();
        assert!(text.contains(from), "`{from}` stands in {name}");
        self.write(name, text.replacen(from, to, 1))
    }

    /// The text of a file of the project.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    pub fn remove(&self, name: &str) -> &Self {
        fs::remove_file(self.path().join(name)).unwrap();
        self
    }

    /// Runs the program in the project's folder.
    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::new(self.path(), arguments)
    }

    /// The bytes of a printed brief.
    pub fn pdf(&self, id: &str) -> Vec<u8> {
        fs::read(self.path().join("out").join(format!("{id}.pdf"))).unwrap()
    }
}

/// What a run of the program said, and how it ended.
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    pub fn new(folder: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(program());
        command.current_dir(folder).args(arguments).env_remove("BRIEFPRESS_PROJECT");
        let Output { status, stdout, stderr } = command.output().unwrap();
        Self {
            status: status.code().expect("the program is not killed by a signal"),
            stdout: String::from_utf8(stdout).unwrap(),
            stderr: String::from_utf8(stderr).unwrap(),
        }
    }

    /// Checks the exit status, and shows what was said where it is another.
    #[track_caller]
    pub fn ends_with(self, status: i32) -> Self {
        assert_eq!(self.status, status, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }
}

/// The project that stands in the repository.
pub fn own_project() -> PathBuf {
    repository().join("briefs")
}

/// The repository's folder.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The program, built from what stands in the repository: cargo does it by itself only for tests in the program's own package.
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let profile = std::env::current_exe().unwrap();
        let profile = profile.ancestors().nth(2).unwrap().file_name().unwrap().to_str().unwrap();
        let profile = if profile == "debug" { "dev" } else { profile };
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
        cargo.current_dir(repository()).args(["build", "--bin", "briefpress", "--locked", "--profile", profile]);
        let built = cargo.arg("--message-format=json-render-diagnostics").output().unwrap();
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        let messages = String::from_utf8(built.stdout).unwrap();
        let mut programs = messages.lines().filter_map(|line| {
            let message: Value = serde_json::from_str(line).unwrap();
            Some(PathBuf::from(message["executable"].as_str()?))
        });
        programs.next().expect("cargo tells where it put the program")
    })
}
