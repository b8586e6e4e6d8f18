//! `briefpress schema`: JSON Schemas of a project's files, for editors.

use std::fs;
use std::io;
use std::path::Path;

use briefpress::diagnostics::{Code, Diagnostic, Diagnostics};
use briefpress::files;
use briefpress::page::template::summaries;
use briefpress::project::Project;
use briefpress::project::schema::{FOLDER, FileKind, ProjectIds};
use clap::{Args, ValueEnum};
use typst_syntax::DiagSpan;

use crate::cli::args::{Global, Status};
use crate::cli::report::findings::Findings;
use crate::cli::{session, stdout};

/// Print a JSON Schema, by which editors complete and check a project's files
///
/// Editors with a YAML server (Visual Studio Code with Red Hat's extension, JetBrains, Neovim, Helix) find it by the first lines of
/// a file that `init` or `new` wrote.
#[derive(Args)]
#[command(after_help = "Examples:\n  briefpress schema brief > brief.json\n  briefpress schema --write --ids")]
pub struct SchemaArgs {
    /// The kind of file
    #[arg(value_enum, required_unless_present = "write")]
    subject: Option<SchemaKind>,
    /// Suggest the ids of the project: its themes, excerpts, speakers, sources and templates
    #[arg(long)]
    ids: bool,
    /// Write all of them into the project's folder .schema instead
    #[arg(long, conflicts_with = "subject")]
    write: bool,
}

/// The kinds of files that there are schemas for.
#[derive(Copy, Clone, ValueEnum)]
enum SchemaKind {
    /// A brief
    Brief,
    /// The record of a source
    Source,
    /// sources/themes.yaml
    Themes,
    /// briefpress.yaml
    House,
}

pub fn run(args: &SchemaArgs, global: &Global) -> Status {
    let mut report = Findings::new(global);
    let root = if args.ids || args.write {
        match session::find(global, &mut report) {
            Ok(root) => Some(root),
            Err(status) => return status,
        }
    } else {
        None
    };
    let ids = match root.as_ref().filter(|_| args.ids) {
        // What is wrong with the project is `check`'s to say.
        Some(root) => match Project::load(root, &mut Diagnostics::new()) {
            Ok(project) => Some(ids_of(&project)),
            Err(error) => {
                return failed(&mut report, &format!("project {} can't be read ({error})", root.display()));
            }
        },
        None => None,
    };
    let subject = args.subject.map(|kind| match kind {
        SchemaKind::Brief => FileKind::Brief,
        SchemaKind::Source => FileKind::Source,
        SchemaKind::Themes => FileKind::Themes,
        SchemaKind::House => FileKind::House,
    });
    match (subject, root) {
        (None, Some(root)) => {
            let folder = root.join(FOLDER);
            let written = fs::create_dir_all(&folder).and_then(|()| {
                FileKind::ALL.into_iter().try_for_each(|subject| {
                    let path = folder.join(format!("{}.json", subject.name()));
                    files::write(&path, subject.file(ids.as_ref()).as_bytes())?;
                    stdout::path(&path);
                    Ok::<(), io::Error>(())
                })
            });
            match written {
                Ok(()) => Status::Done,
                Err(error) => failed(&mut report, &format!("{} can't be written ({error})", folder.display())),
            }
        }
        (Some(subject), _) => {
            stdout::json(&subject.file(ids.as_ref()));
            Status::Done
        }
        (None, None) => Status::Done,
    }
}

/// Writes the schemas anew that stand in a project, with the ids that it has now: editors complete what a command just brought in. What
/// can't be read or written is told by `doctor`.
pub fn refresh(root: &Path) {
    let made = |subject: FileKind| {
        let path = root.join(FOLDER).join(format!("{}.json", subject.name()));
        let text = fs::read_to_string(&path).ok()?;
        text.contains(&format!("\"title\": \"Briefpress: {}\"", subject.name())).then_some((subject, path, text))
    };
    let made: Vec<_> = FileKind::ALL.into_iter().filter_map(made).collect();
    if made.is_empty() {
        return;
    }
    let Ok(project) = Project::load(root, &mut Diagnostics::new()) else { return };
    let ids = ids_of(&project);
    for (subject, path, text) in made {
        let current = subject.file(Some(&ids));
        if current != text {
            let _ = files::write(&path, current.as_bytes());
        }
    }
}

/// The ids of a project.
pub fn ids_of(project: &Project) -> ProjectIds {
    ProjectIds::of(&project.corpus, summaries(&project.files))
}

fn failed(report: &mut Findings, message: &str) -> Status {
    report.problem(&Diagnostic::error(Code::UnwritableFile, DiagSpan::detached(), message));
    Status::Failure
}
