//! `briefpress doctor`: what the program sees, and what looks wrong.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use briefpress::diagnostics::{Code, Diagnostic, Diagnostics, shown};
use briefpress::edition::CONTRACT;
use briefpress::files::{read_regular_text, relative_to_working_directory};
use briefpress::lock;
use briefpress::page::template::Template;
use briefpress::project::brief::BriefSpec;
use briefpress::project::schema::{FOLDER, FileKind};
use briefpress::project::{Project, house};
use clap::Args;
use serde::Serialize;
use typst::syntax::DiagSpan;

use crate::cli::args::{AnswerFormat, FontArgs, Global, Status};
use crate::cli::commands::schema::ids_of;
use crate::cli::report::findings::{Findings, counted};
use crate::cli::session;
use crate::cli::stdout;

/// Say what the program sees here, and what looks wrong
///
/// The project, its house, sources and briefs, the templates, the fonts, the lock, the schemas for editors, and what the environment says.
/// Nothing is printed or written. Ends with 1 where something keeps briefs from being printed.
#[derive(Args)]
#[command(after_help = "Examples:\n  briefpress doctor\n  briefpress doctor --format json")]
pub struct DoctorArgs {
    /// How the answer is printed
    #[arg(long, value_enum, default_value_t)]
    format: AnswerFormat,
    #[command(flatten)]
    fonts: FontArgs,
}

/// What is seen, a line each.
#[derive(Serialize)]
struct Seen {
    what: &'static str,
    is: String,
}

/// What the environment may say.
const VARIABLES: &[&str] = &["BRIEFPRESS_PROJECT", "BRIEFPRESS_FONT_PATHS", "NO_COLOR"];

pub fn run(args: &DoctorArgs, global: &Global) -> Status {
    let mut report = Findings::new(global);
    let mut seen = Vec::new();
    let mut see = |what, is: String| seen.push(Seen { what, is });
    see("program", program());
    let said =
        VARIABLES.iter().filter_map(|name| Some(format!("{name}={}", std::env::var_os(name)?.to_string_lossy())));
    let said: Vec<String> = said.collect();
    if !said.is_empty() {
        see("environment", said.join(" "));
    }
    let root = match session::find(global, &mut report) {
        Ok(root) => root,
        Err(status) => {
            print(&seen, args.format);
            return status;
        }
    };
    let mut found = Diagnostics::new();
    let project = match Project::load_with_fonts(&root, &args.fonts.search(), &mut found) {
        Ok(project) => project,
        Err(error) => {
            print(&seen, args.format);
            let message = format!("project {} can't be read ({error})", root.display());
            report.problem(&Diagnostic::error(Code::UnreadableFile, DiagSpan::detached(), message));
            return Status::Failure;
        }
    };
    let folder = relative_to_working_directory(&root).display().to_string();
    seen.push(Seen { what: "project", is: if folder.is_empty() { ".".to_owned() } else { folder } });
    seen.extend(look(&project, &mut found));
    print(&seen, args.format);
    let wrong = found.iter().any(Diagnostic::is_error);
    report.add(found);
    report.print(&project.files);
    report.summary(if wrong { "something keeps briefs from being printed" } else { "all is well" });
    if wrong { Status::Fault } else { Status::Done }
}

fn program() -> String {
    let typst = typst::utils::version();
    format!("briefpress {}, typst {}, templates of contract {CONTRACT}", env!("CARGO_PKG_VERSION"), typst.raw())
}

fn look(project: &Project, found: &mut Diagnostics) -> Vec<Seen> {
    let mut seen = Vec::new();
    let mut see = |what, is: String| seen.push(Seen { what, is });
    match &project.house {
        Some(house) => {
            let defaults = &house.defaults;
            see(
                "house",
                format!(
                    "{}; {}, {}, {}",
                    house.imprint.organisation, defaults.template.value, defaults.paper, defaults.language
                ),
            );
        }
        None => see("house", format!("{} has errors", house::MANIFEST)),
    }
    let mut unreadable = 0;
    for id in &project.briefs {
        let sound = BriefSpec::load(&project.files, id, found).sound;
        unreadable += usize::from(!sound);
    }
    see("briefs", with_faults(project.briefs.len(), unreadable));
    let corpus = &project.corpus;
    let excerpts: usize = corpus.sources.values().map(|source| source.excerpts.len()).sum();
    let sources = with_faults(corpus.sources.len() + corpus.faulty.len(), corpus.faulty.len());
    see(
        "sources",
        format!("{sources}, {} on {}", counted(excerpts, "excerpt"), counted(corpus.codebook.themes.len(), "theme")),
    );
    see("templates", templates(project, found));
    see("fonts", fonts(project));
    let lock = match (project.files.root().join(lock::FILE).is_file(), project.lock(found)) {
        (false, _) => "none: `briefpress accept` approves quotations as they are".to_owned(),
        (true, Some(_)) => lock::FILE.to_owned(),
        (true, None) => format!("{} can't be read", lock::FILE),
    };
    see("lock", lock);
    see("schemas", schemas(project, found));
    see("output", output(project.files.root()));
    seen
}

fn with_faults(all: usize, faulty: usize) -> String {
    if faulty == 0 { all.to_string() } else { format!("{all}, {faulty} of them with errors") }
}

fn templates(project: &Project, found: &mut Diagnostics) -> String {
    let files = &project.files;
    let mut own = Vec::new();
    let mut embedded = 0;
    for name in Template::names(files) {
        if let Err(fault) = Template::read(files, &name) {
            found.push(*fault);
        }
        if Template::is_own(files, &name) { own.push(name) } else { embedded += 1 }
    }
    if own.is_empty() {
        format!("{embedded} embedded")
    } else {
        format!("{embedded} embedded, the project's own: {}", own.join(", "))
    }
}

fn fonts(project: &Project) -> String {
    let families: BTreeSet<&str> = project.fonts.book().families().map(|(family, _)| family).collect();
    families.into_iter().collect::<Vec<_>>().join(", ")
}

/// Whether the schemas that editors use are those of this program.
fn schemas(project: &Project, found: &mut Diagnostics) -> String {
    let folder = project.files.root().join(FOLDER);
    let ids = ids_of(project);
    let known: Vec<(FileKind, String)> = FileKind::ALL
        .into_iter()
        .filter_map(|subject| {
            Some((subject, read_regular_text(&folder.join(format!("{}.json", subject.name()))).ok()?))
        })
        .collect();
    if known.is_empty() {
        return "none: `briefpress schema --write --ids` makes them".to_owned();
    }
    let current =
        |(subject, text): &(FileKind, String)| *text == subject.file(Some(&ids)) || *text == subject.file(None);
    let old: Vec<&str> = known.iter().filter(|schema| !current(schema)).map(|(subject, _)| subject.name()).collect();
    if old.is_empty() {
        return "current".to_owned();
    }
    let message =
        format!("the schemas in {FOLDER} are of another version of the program or the project: {}", old.join(", "));
    let hint = "write them again with `briefpress schema --write --ids`";
    found.push(Diagnostic::warning(Code::OutOfDate, DiagSpan::detached(), message).with_hint(hint));
    format!("{} of {} not current", old.len(), known.len())
}

fn output(root: &Path) -> String {
    let folder = root.join("out");
    let printed = fs::read_dir(&folder).into_iter().flatten().flatten();
    let printed = printed.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "pdf")).count();
    let name = relative_to_working_directory(&folder);
    format!("{}, with {}", name.display(), counted(printed, "PDF"))
}

fn print(seen: &[Seen], format: AnswerFormat) {
    let mut out = io::stdout().lock();
    match format {
        AnswerFormat::Human => {
            for Seen { what, is } in seen {
                let _ = writeln!(out, "{what:<12}{}", shown(is));
            }
        }
        AnswerFormat::Json => {
            let map: serde_json::Map<_, _> =
                seen.iter().map(|Seen { what, is }| ((*what).to_owned(), is.clone().into())).collect();
            let _ = writeln!(out, "{}", stdout::escaped(&serde_json::Value::Object(map).to_string()));
        }
    }
}
