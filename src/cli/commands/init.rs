//! `briefpress init`: a small complete project.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use briefpress::diagnostics::{Code, Diagnostic, shown};
use briefpress::language::Language;
use briefpress::project::discover;
use briefpress::project::house::MANIFEST;
use briefpress::project::house::Paper;
use briefpress::project::scaffold::{self, HouseAnswers, NotMade};
use clap::Args;
use typst::syntax::DiagSpan;

use crate::cli::args::{Global, Status, one_line, parse};
use crate::cli::ask::Asker;
use crate::cli::commands::schema;
use crate::cli::report::findings::Findings;
use crate::cli::stdout;

/// Begin a project: a small complete one, ready to build
///
/// It has an imprint, a source with its record, a codebook, a brief, schemas for editors and a .gitignore. On a terminal it asks for
/// what it needs; each answer can be given as an option instead. Nothing is ever overwritten.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  briefpress init\n  briefpress init briefs --organisation \"Policy Desk\" --paper us-letter"
)]
pub struct InitArgs {
    /// The folder; it is made where it isn't there
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// The organisation that publishes; the folder's name without it
    #[arg(long, value_name = "NAME", value_parser = one_line)]
    organisation: Option<String>,
    /// Where readers turn to, such as a mail address
    #[arg(long, value_name = "TEXT", value_parser = one_line)]
    contact: Option<String>,
    /// The paper that briefs are printed on: a4 or us-letter
    #[arg(long, value_name = "PAPER", value_parser = parse::<Paper>)]
    paper: Option<Paper>,
    /// The language that briefs are in, by its code, such as en
    #[arg(long, value_name = "CODE", value_parser = parse::<Language>)]
    language: Option<Language>,
}

pub fn run(args: &InitArgs, global: &Global) -> Status {
    let mut report = Findings::new(global);
    if args.folder.join(MANIFEST).exists() {
        let message = format!("there is a project in {} already", args.folder.display());
        let hint = "`briefpress new NAME` adds a brief to it";
        return refuse(&mut report, Code::UnwritableFile, message, hint);
    }
    if args.folder.exists() && !args.folder.is_dir() {
        let message = format!("{} is no folder", args.folder.display());
        return refuse(&mut report, Code::UnwritableFile, message, "name a folder that is empty, or not there yet");
    }
    let files = scaffold::example(&imprint(args, &Asker::new(global)));
    match scaffold::create(&args.folder, &files) {
        Ok(paths) => {
            schema::refresh(&args.folder);
            for path in paths {
                stdout::path(&path);
            }
            if !global.quiet {
                told(&args.folder);
            }
            Status::Done
        }
        Err(NotMade::Occupied(paths)) => {
            let names: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
            let message = format!("nothing was made, for {} is there already", names.join(", "));
            refuse(&mut report, Code::UnwritableFile, message, "begin in a folder of its own: briefpress init briefs")
        }
        Err(NotMade::Unwritable(path, error)) => {
            let message = format!("{} can't be written ({error})", path.display());
            refuse(&mut report, Code::UnwritableFile, message, "choose a folder in which you may write")
        }
    }
}

/// Says what to do next.
fn told(folder: &Path) {
    let here = std::env::current_dir().unwrap_or_else(|_| ".".into());
    let made = folder.canonicalize().ok();
    // Where the project isn't found from here, it has to be gone to.
    let found = discover(&here).and_then(|root| root.canonicalize().ok());
    let first = if made.is_some() && made == found {
        String::new()
    } else {
        format!("cd {} && ", shown(&folder.display().to_string()))
    };
    let _ = writeln!(
        io::stderr(),
        "made a project: `{first}briefpress build` prints its brief, `briefpress new NAME` begins one of your own"
    );
}

fn imprint(args: &InitArgs, asker: &Asker) -> HouseAnswers {
    let any = |_: &str| Ok(());
    let named = folder_name(&args.folder);
    let organisation = args.organisation.clone().or_else(|| asker.text("Who publishes the briefs?", &named, any));
    let question = "Where do readers turn to? (a mail address; may be left empty)";
    let contact = args.contact.clone().or_else(|| asker.text(question, "", any));
    let papers: Vec<String> = Paper::ALL.iter().map(|paper| paper.name().to_owned()).collect();
    let paper = args.paper.or_else(|| Some(Paper::ALL[asker.choice("On which paper?", &papers, 0)?]));
    HouseAnswers {
        organisation: organisation.unwrap_or(named),
        contact,
        paper: paper.unwrap_or(Paper::A4),
        language: args.language.unwrap_or(Language::ENGLISH),
    }
}

/// The folder's name as that of an organisation: `policy-desk` is Policy Desk.
fn folder_name(folder: &Path) -> String {
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let name = whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let capital = |word: &str| {
        let mut characters = word.chars();
        characters.next().map(|first| first.to_uppercase().chain(characters).collect::<String>())
    };
    let words: Vec<String> = words.filter_map(capital).collect();
    if words.is_empty() { "Policy Desk".to_owned() } else { words.join(" ") }
}

fn refuse(report: &mut Findings, code: Code, message: String, hint: &str) -> Status {
    report.problem(&Diagnostic::error(code, DiagSpan::detached(), message).with_hint(hint));
    Status::Failure
}
