//! `briefpress new`: a brief, ready to build, made of what the project has.

use std::io::{self, Write};

use briefpress::diagnostics::{Code, Diagnostic, Diagnostics, nearest};
use briefpress::language::Date;
use briefpress::page::template::Template;
use briefpress::project::Project;
use briefpress::project::house::MANIFEST;
use briefpress::project::scaffold::{self, Beginning, NewFile, NotMade};
use briefpress::project::schema::{FOLDER, FileKind};
use briefpress::yaml::is_id;
use clap::Args;
use clap_complete::ArgValueCandidates;
use typst::syntax::DiagSpan;

use crate::cli::args::{Global, Status, one_line, parse};
use crate::cli::ask::Asker;
use crate::cli::candidates;
use crate::cli::commands::schema::{ids_of, refresh};
use crate::cli::report::findings::Findings;
use crate::cli::{session, stdout};

/// Begin a brief, with every key explained and the project's themes and excerpts to choose from
///
/// It builds at once; what is not needed stands in it as comments. On a terminal it asks for what it needs; each answer can be given as
/// an option instead. Nothing is ever overwritten.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  briefpress new harbour-fees\n  briefpress new harbour-fees --template memo --source night-ferry"
)]
pub struct NewArgs {
    /// The brief's name: small letters, digits and hyphens
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// What its reader should take away
    #[arg(long, value_name = "TEXT", value_parser = one_line)]
    headline: Option<String>,
    /// The day on which it is published, such as 2026-02-13; today without it
    #[arg(long, value_name = "DATE", value_parser = parse::<Date>)]
    date: Option<Date>,
    /// The kind of paper, one of `briefpress template list`; the house's default without it
    #[arg(long, value_name = "NAME", add = ArgValueCandidates::new(candidates::templates))]
    template: Option<String>,
    /// Offer the themes and excerpts of this source only
    #[arg(long, value_name = "KEY", add = ArgValueCandidates::new(candidates::sources))]
    source: Option<String>,
}

pub fn run(args: &NewArgs, global: &Global) -> Status {
    let mut report = Findings::new(global);
    let root = match session::find(global, &mut report) {
        Ok(root) => root,
        Err(status) => return status,
    };
    // What is wrong with the project is `check`'s to say; a brief can be begun all the same.
    let project = match Project::load(&root, &mut Diagnostics::new()) {
        Ok(project) => project,
        Err(error) => {
            let message = format!("project {} can't be read ({error})", root.display());
            return refuse(&mut report, Code::UnreadableFile, message, "choose a folder that you may read");
        }
    };
    let asker = Asker::new(global);
    let (name, beginning) = match beginning(args, &project, &asker) {
        Ok(known) => known,
        Err(problems) => {
            problems.iter().for_each(|problem| report.problem(problem));
            return Status::Failure;
        }
    };
    let mut files = vec![NewFile { path: format!("{name}.yaml"), text: scaffold::brief(&project.corpus, &beginning) }];
    let schema = format!("{FOLDER}/{}.json", FileKind::Brief.name());
    if !root.join(&schema).exists() {
        files.push(NewFile { path: schema, text: FileKind::Brief.file(Some(&ids_of(&project))) });
    }
    match scaffold::create(&root, &files) {
        Ok(paths) => {
            refresh(&root);
            for path in paths {
                stdout::path(&path);
            }
            if !global.quiet {
                let _ =
                    writeln!(io::stderr(), "made a brief: `briefpress watch {name} --open` shows it while you write");
            }
            Status::Done
        }
        Err(NotMade::Occupied(_)) => {
            let message = format!("the project has a brief `{name}` already");
            refuse(&mut report, Code::UnwritableFile, message, "choose another name")
        }
        Err(NotMade::Unwritable(path, error)) => {
            let message = format!("{} can't be written ({error})", path.display());
            refuse(&mut report, Code::UnwritableFile, message, "choose a project in which you may write")
        }
    }
}

/// What the brief is called, and begins with; everything that is wrong with what was said.
fn beginning(args: &NewArgs, project: &Project, asker: &Asker) -> Result<(String, Beginning), Diagnostics> {
    let mut problems = Diagnostics::new();
    let check = |name: &str| if is_id(name) { Ok(()) } else { Err(format!("`{name}` is no name ({NAMES})")) };
    let name = args.name.clone().or_else(|| asker.text("What is the brief called?", "", check));
    match &name {
        None => problems.push(
            problem(Code::MissingValue, "the brief has no name".to_owned())
                .with_hint("give it one, as in `briefpress new harbour-fees`"),
        ),
        Some(name) if MANIFEST.strip_suffix(".yaml") == Some(name) => problems.push(
            problem(Code::InvalidId, format!("`{name}` is no name for a brief ({MANIFEST} is the house's)"))
                .with_hint("choose another name"),
        ),
        Some(name) if !is_id(name) => {
            let near = id_like(name);
            let hint = if near.is_empty() { NAMES.to_owned() } else { format!("{NAMES}: briefpress new {near}") };
            problems.push(problem(Code::InvalidId, format!("`{name}` is no name for a brief")).with_hint(hint));
        }
        Some(_) => {}
    }
    let known = |value: &str, names: &[String], what: &str, code: Code| {
        (!names.iter().any(|name| name == value)).then(|| {
            let hint = match nearest(value, names.iter().map(String::as_str)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the {what}s are {}", names.join(", ")),
            };
            problem(code, format!("unknown {what} `{value}`")).with_hint(hint)
        })
    };
    let templates = Template::names(&project.files);
    let sources: Vec<String> = project.corpus.sources.keys().cloned().collect();
    let (template, source) = (args.template.as_deref(), args.source.as_deref());
    problems.extend(template.and_then(|value| known(value, &templates, "template", Code::UnknownTemplate)));
    problems.extend(source.and_then(|value| known(value, &sources, "source", Code::UnknownSource)));
    if !problems.is_empty() {
        return Err(problems);
    }
    let any = |_: &str| Ok(());
    let headline =
        args.headline.clone().or_else(|| asker.text("What should its reader take away? (the headline)", "", any));
    let template = args.template.clone().or_else(|| {
        let default = project.house.as_ref().map_or("policy-brief", |house| house.defaults.template.value.as_str());
        let place = templates.iter().position(|name| name == default).unwrap_or(0);
        let chosen = asker.choice("Which kind of paper?", &templates, place)?;
        (chosen != place).then(|| templates[chosen].clone())
    });
    let source = args.source.clone().or_else(|| {
        let mut items = vec!["all of them".to_owned()];
        items.extend(sources.iter().cloned());
        let chosen = if sources.len() > 1 { asker.choice("From which source?", &items, 0)? } else { 0 };
        chosen.checked_sub(1).map(|index| sources[index].clone())
    });
    let date = args.date.unwrap_or_else(scaffold::today);
    Ok((name.unwrap_or_default(), Beginning { headline, date, template, source }))
}

const NAMES: &str = "a brief's name has small letters, digits and hyphens, and begins with a letter";

/// What a name would be as an id.
fn id_like(name: &str) -> String {
    let name = name.strip_suffix(".yaml").unwrap_or(name).to_lowercase();
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.collect::<Vec<_>>().join("-");
    if is_id(&id) { id } else { String::new() }
}

fn problem(code: Code, message: String) -> Diagnostic {
    Diagnostic::error(code, DiagSpan::detached(), message)
}

fn refuse(report: &mut Findings, code: Code, message: String, hint: &str) -> Status {
    report.problem(&problem(code, message).with_hint(hint));
    Status::Failure
}
