//! Writes out each page of a project of policy briefs as it is printed, resolved and fitted, for `typst compile` to print the same:
//! `cargo run --release --example fitted -- PROJECT DIR`.
//!
//! Each brief gets a folder with its `main.typ`, `brief.json` and `fit.json` and a link to this repository's templates. The edition is attached
//! in the place of the evidence.

use std::env;
use std::fs;
use std::io;
#[cfg(unix)]
use std::os::unix::fs::symlink;
#[cfg(windows)]
use std::os::windows::fs::symlink_dir as symlink;
use std::path::Path;
use std::process::ExitCode;

use briefpress::diagnostics::Diagnostics;
use briefpress::press::{self, Options, Outcome};
use briefpress::project::Project;

#[expect(clippy::print_stderr, reason = "it is a program of its own, with one line to say")]
fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [project, folder] = &arguments[..] else {
        eprintln!("usage: fitted PROJECT DIR");
        return ExitCode::from(2);
    };
    match write_all(Path::new(project), Path::new(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{folder} can't be written ({error})");
            ExitCode::from(2)
        }
    }
}

fn write_all(root: &Path, folder: &Path) -> io::Result<()> {
    let project = Project::load(root, &mut Diagnostics::new())?;
    let house = project.house.as_ref().ok_or_else(|| io::Error::other("the house has errors"))?;
    let options = Options::new(&house.standards).map_err(|error| io::Error::other(error.message().to_string()))?;
    let mut result = Ok(());
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    press::print_all(&project, &project.briefs, &options, jobs, &(), |outcome, ()| {
        if result.is_ok() {
            result = write(&outcome, folder);
        }
    });
    result
}

fn write(outcome: &Outcome, folder: &Path) -> io::Result<()> {
    let printed = outcome.printed.as_ref().ok_or_else(|| io::Error::other(format!("{} has errors", outcome.id)))?;
    let folder = folder.join(&outcome.id);
    fs::create_dir_all(&folder)?;
    let main = "#import \"/templates/policy-brief/lib.typ\": template\n\
                #template(json(\"/brief.json\"), json(\"/fit.json\"))\n\
                #pdf.attach(\"/brief.json\", relationship: \"data\", mime-type: \"application/json\", description: \"The edition\")\n";
    fs::write(folder.join("main.typ"), main)?;
    fs::write(folder.join("brief.json"), printed.edition.to_json())?;
    fs::write(folder.join("fit.json"), printed.report.setting.to_json())?;
    match symlink(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates"), folder.join("templates")) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}
