//! `briefpress template`: the templates there are, and a copy of one to begin from.

use std::path::Path;

use briefpress::diagnostics::{Code, Diagnostic, Diagnostics, nearest, shown};
use briefpress::files::{Files, relative_to_working_directory};
use briefpress::page::template::Template;
use briefpress::page::template::eject::{EjectError, eject};
use briefpress::project;
use briefpress::project::house::MANIFEST;
use briefpress::yaml::is_id;
use clap::{Args, Subcommand, ValueEnum};
use clap_complete::ArgValueCandidates;
use serde::Serialize;
use typst_syntax::DiagSpan;

use crate::cli::args::{Global, Status};
use crate::cli::candidates;
use crate::cli::report::findings::{Findings, counted};
use crate::cli::stdout;

/// Work with templates
#[derive(Args)]
pub struct TemplateArgs {
    #[command(subcommand)]
    command: TemplateCommand,
}

#[derive(Subcommand)]
enum TemplateCommand {
    List(ListArgs),
    Eject(EjectArgs),
}

/// List the templates: the embedded ones and, in a project, its own
#[derive(Args)]
struct ListArgs {
    /// How the list is printed
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

#[derive(Copy, Clone, Default, ValueEnum)]
enum ListFormat {
    /// One line each
    #[default]
    Human,
    /// A JSON array
    Json,
}

/// Copy an embedded template into the project, to begin from
///
/// The copy is the project's own: a brief that names it is set by it. It goes on importing the embedded foundation, the parts that
/// all templates share, unless --with-foundation copies that too; then all templates of the project are set with the copy.
/// Nothing is ever overwritten.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  briefpress template eject policy-brief --as our-brief\n  briefpress template eject memo"
)]
struct EjectArgs {
    /// The template
    #[arg(value_name = "NAME", add = ArgValueCandidates::new(candidates::templates))]
    name: String,
    /// The copy's name; without it the copy takes the embedded template's place in this project
    #[arg(long = "as", value_name = "NEW")]
    new_name: Option<String>,
    /// Copy the foundation too
    #[arg(long)]
    with_foundation: bool,
}

/// A template as `list` tells of it.
#[derive(Serialize)]
struct ListedTemplate {
    name: String,
    summary: String,
    /// `project` or `embedded`.
    origin: &'static str,
}

pub fn run(args: &TemplateArgs, global: &Global) -> Status {
    match &args.command {
        TemplateCommand::List(args) => list(args, global),
        TemplateCommand::Eject(args) => copy(args, global),
    }
}

/// The files of the project, where there is one.
fn project_files(global: &Global) -> Option<Files> {
    let here = std::env::current_dir().unwrap_or_else(|_| ".".into());
    let root = match &global.project {
        Some(folder) => folder.join(MANIFEST).is_file().then(|| folder.clone()),
        None => project::discover(&here),
    };
    root.map(|root| Files::new(&root))
}

fn list(args: &ListArgs, global: &Global) -> Status {
    let mut report = Findings::new(global);
    if let Some(folder) = &global.project
        && !folder.join(MANIFEST).is_file()
    {
        report.problem(&no_project(folder));
        return Status::Failure;
    }
    // Without a project, an empty store: the embedded templates are all there is.
    let files = project_files(global).unwrap_or_else(|| Files::new("".as_ref()));
    let mut found = Diagnostics::new();
    let mut listed = Vec::new();
    for name in Template::names(&files) {
        match Template::read(&files, &name) {
            Ok(Template { name, summary, .. }) => {
                let origin = if Template::is_own(&files, &name) { "project" } else { "embedded" };
                listed.push(ListedTemplate { name, summary, origin });
            }
            Err(error) => found.push(*error),
        }
    }
    match args.format {
        ListFormat::Json => {
            stdout::json(&(serde_json::to_string_pretty(&listed).expect("names and summaries are text") + "\n"));
        }
        ListFormat::Human => stdout::text(&written(&listed)),
    }
    report.add(found);
    report.print(&files);
    if report.has_errors() { Status::Fault } else { Status::Done }
}

fn written(listed: &[ListedTemplate]) -> String {
    let width = listed.iter().map(|template| template.name.len()).max().unwrap_or(0);
    let line = |ListedTemplate { name, summary, origin }: &ListedTemplate| {
        let own = if *origin == "project" { " (the project's own)" } else { "" };
        format!("{name:width$}  {}{own}\n", shown(summary))
    };
    listed.iter().map(line).collect()
}

fn copy(args: &EjectArgs, global: &Global) -> Status {
    let mut report = Findings::new(global);
    let Some(files) = project_files(global) else {
        report.problem(&no_project(global.project.as_deref().unwrap_or(Path::new("this folder"))));
        return Status::Failure;
    };
    let embedded = Template::names(&Files::new("".as_ref()));
    let new_name = args.new_name.as_ref().unwrap_or(&args.name);
    if !embedded.contains(&args.name) {
        let hint = match nearest(&args.name, embedded.iter().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the embedded templates are {}", embedded.join(", ")),
        };
        let message = format!("there is no embedded template `{}`", args.name);
        report.problem(&fault(Code::UnknownTemplate, message).with_hint(hint));
        return Status::Failure;
    }
    if !is_id(new_name) {
        let hint = "a name has small letters, digits and hyphens, and begins with a letter";
        report.problem(&fault(Code::InvalidId, format!("`{new_name}` can't be a template's name")).with_hint(hint));
        return Status::Failure;
    }
    match eject(&files, &args.name, new_name, args.with_foundation) {
        Ok(written) => {
            for path in &written {
                stdout::path(path);
            }
            report.summary(&format!(
                "copied {}; a brief uses it with `template: {new_name}`",
                counted(written.len(), "file")
            ));
            Status::Done
        }
        Err(EjectError::Occupied(folder)) => {
            let folder = relative_to_working_directory(&folder);
            let message = format!("{} is there already, and nothing is overwritten", folder.display());
            report.problem(&fault(Code::UnwritableFile, message).with_hint("give the copy another name with --as NEW"));
            Status::Failure
        }
        Err(EjectError::Unwritable(path, error)) => {
            let message = format!("{} can't be written ({error})", relative_to_working_directory(&path).display());
            report.problem(&fault(Code::UnwritableFile, message));
            Status::Failure
        }
    }
}

fn fault(code: Code, message: String) -> Diagnostic {
    Diagnostic::error(code, DiagSpan::detached(), message)
}

fn no_project(folder: &Path) -> Diagnostic {
    fault(Code::UnreadableFile, format!("there is no {MANIFEST} in {}", folder.display()))
        .with_hint("change into the project's folder, or name it with --project DIR")
}
