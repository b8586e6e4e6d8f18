//! Writes out each page of a project as it is printed, resolved and fitted, for `typst compile` to print the same:
//! `cargo run --release --example fitted -- PROJECT DIR`.
//!
//! In `DIR/finished` each brief gets a folder with its `main.typ`, `brief.json` and `fit.json` and a link to this repository's templates: exactly
//! what Briefpress prints. In `DIR/as-typst` the same page cites as is usual in Typst, with `cite` and `bibliography` and the sources in a file
//! beside it. The edition is attached in the place of the evidence.

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
use briefpress::press::{self, Options, Outcome, Printed};
use briefpress::project::Project;
use briefpress::project::brief::BriefSpec;

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
    let templates = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let as_typst = folder.join("templates-as-typst");
    copy(&templates, &as_typst)?;
    for (name, text) in
        [("citation", include_str!("as-typst/citation.typ")), ("sources", include_str!("as-typst/sources.typ"))]
    {
        fs::write(as_typst.join(format!("foundation/{name}.typ")), text)?;
    }
    let mut result = Ok(());
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    press::print_all(&project, &project.briefs, &options, jobs, &(), |outcome, ()| {
        if result.is_ok() {
            result = write(&outcome, &project, &folder.join("finished"), &templates)
                .and_then(|()| write(&outcome, &project, &folder.join("as-typst"), &as_typst));
        }
    });
    result
}

fn write(outcome: &Outcome, project: &Project, folder: &Path, templates: &Path) -> io::Result<()> {
    let Outcome { id, printed, .. } = outcome;
    let Printed { edition, report, .. } =
        printed.as_ref().ok_or_else(|| io::Error::other(format!("{id} has errors")))?;
    let spec = BriefSpec::load(&project.files, id, &mut Diagnostics::new());
    let named = spec.value.and_then(|spec| spec.template).map(|template| template.value);
    let template = named.unwrap_or_else(|| "policy-brief".to_owned());
    let folder = folder.join(id);
    fs::create_dir_all(&folder)?;
    let main = format!(
        "#import \"/templates/{template}/lib.typ\": template\n\
         #template(json(\"/brief.json\"), json(\"/fit.json\"))\n\
         #pdf.attach(\"/brief.json\", relationship: \"data\", mime-type: \"application/json\", description: \"The edition\")\n"
    );
    fs::write(folder.join("main.typ"), main)?;
    fs::write(folder.join("brief.json"), edition.to_json())?;
    fs::write(folder.join("fit.json"), report.setting.to_json())?;
    let source = |key: &String| Some((key.clone(), project.corpus.sources.get(key)?.citation.clone()));
    let sources: serde_json::Map<_, _> = edition.sources.iter().filter_map(|entry| source(&entry.key)).collect();
    fs::write(folder.join("sources.yaml"), serde_json::Value::from(sources).to_string())?;
    let style = fs::read_to_string(templates.join("foundation/house.csl"))?;
    fs::write(folder.join("house.csl"), style.replace("DATE\n", DATE))?;
    match symlink(templates.canonicalize()?, folder.join("templates")) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

/// A date as the house's style has it on an English page.
const DATE: &str = "<date variable=\"issued\" delimiter=\" \"><date-part name=\"day\"/><date-part name=\"month\"/><date-part name=\"year\"/></date>\n";

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
