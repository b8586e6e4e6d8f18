//! The command line: declared here, one file a command.
//!
//! - `args`: what several commands take
//! - `ask`: questions on a terminal
//! - `candidates`: what shells complete
//! - `session`: a project opened for a command
//! - `commands`: one file a command
//! - `report`: what is told, and how
//! - `interrupt`: a clean end on Ctrl-C
//! - `child`, `memory`: work in a process of its own, which ends where it takes too long or too much
//! - `watchdog`: briefs that run over are refused
//! - `waiting`: for another run of the program
//! - `stdout`: results, none of which is lost in silence
//! - `signing`: signatures of printed files
//! - `shard`: a part of the briefs, for several machines
mod args;
mod ask;
mod candidates;
mod child;
mod commands;
mod interrupt;
mod memory;
mod mind;
mod report;
mod session;
mod shard;
mod signing;
mod stdout;
mod waiting;
mod watchdog;

use std::io::{self, Write};
use std::process::ExitCode;

use briefpress::diagnostics::nearest;
use briefpress::project::{brief_names, discover};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::CompleteEnv;

use self::args::{Global, Status};
use self::commands::{
    accept, build, check, completions, desk, doctor, init, new, quote, schema, source, template, verify, watch,
};

/// One-page policy briefs from YAML: every quotation verified, every page fitted
#[derive(Parser)]
#[command(
    version,
    max_term_width = 100,
    after_help = "Exit status: 0 done, 1 the briefs or sources are at fault, 2 usage or input/output."
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    global: Global,
}

#[derive(Subcommand)]
enum Command {
    Init(init::InitArgs),
    New(new::NewArgs),
    Build(build::BuildArgs),
    Watch(watch::WatchArgs),
    Desk(desk::DeskArgs),
    Accept(accept::AcceptArgs),
    Check(check::CheckArgs),
    Verify(verify::VerifyArgs),
    Source(source::SourceArgs),
    Quote(quote::QuoteArgs),
    Template(template::TemplateArgs),
    Schema(schema::SchemaArgs),
    Doctor(doctor::DoctorArgs),
    Completions(completions::CompletionsArgs),
    Man(completions::ManArgs),
}

/// Runs the command that the arguments say.
pub fn run() -> ExitCode {
    // A shell that asks what could be meant is answered before anything else, and the program ends.
    CompleteEnv::with_factory(Cli::command).var(completions::VARIABLE).complete();
    let Cli { command, global } = Cli::try_parse().unwrap_or_else(|error| misunderstood(&error));
    let Some(command) = command else { return ExitCode::from(unsaid(&global) as u8) };
    interrupt::listen();
    let status = match command {
        Command::Init(args) => init::run(&args, &global),
        Command::New(args) => new::run(&args, &global),
        Command::Build(args) => build::run(&args, &global),
        Command::Watch(args) => watch::run(&args, &global),
        Command::Desk(args) => desk::run(&args, &global),
        Command::Accept(args) => accept::run(&args, &global),
        Command::Check(args) => check::run(&args, &global),
        Command::Verify(args) => verify::run(&args, &global),
        Command::Source(args) => source::run(&args, &global),
        Command::Quote(args) => quote::run(&args, &global),
        Command::Template(args) => template::run(&args, &global),
        Command::Schema(args) => schema::run(&args, &global),
        Command::Doctor(args) => doctor::run(&args, &global),
        Command::Completions(args) => completions::completions(&args),
        Command::Man(args) => completions::man(&args, Cli::command(), &global),
    };
    let status = if stdout::is_whole() { status } else { status.max(Status::Failure) };
    ExitCode::from(status as u8)
}

/// Ends with what clap says of the arguments. Where a brief stands in a command's place, says how it is printed.
fn misunderstood(error: &clap::Error) -> ! {
    let _ = error.print();
    if let (ErrorKind::InvalidSubcommand, Some(ContextValue::String(word))) =
        (error.kind(), error.get(ContextKind::InvalidSubcommand))
    {
        let here = std::env::current_dir().ok();
        let briefs = here.and_then(|here| brief_names(&discover(&here)?).ok()).unwrap_or_default();
        let word = word.strip_suffix(".yaml").unwrap_or(word);
        if let Some(brief) = nearest(word, briefs.iter().map(String::as_str)) {
            let _ = writeln!(io::stderr(), "  tip: to print the brief '{brief}': briefpress build {brief}");
        }
    }
    std::process::exit(error.exit_code())
}

/// Without a command: how to begin, where there is no project, else the help.
fn unsaid(global: &Global) -> Status {
    let here = std::env::current_dir().unwrap_or_default();
    if global.project.is_none() && discover(&here).is_none() {
        let _ = writeln!(
            io::stderr(),
            "no project here yet: `briefpress init` begins one, ready to build\nand `briefpress new NAME` adds a brief to it (`briefpress --help` tells the rest)"
        );
    } else {
        let _ = Cli::command().print_help();
    }
    Status::Failure
}
