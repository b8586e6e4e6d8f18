//! The command line: declared here, one file a command.
//!
//! - `args`: what several commands take
//! - `session`: a project opened for a command
//! - `commands`: one file a command
//! - `report`: what is told, and how
//! - `interrupt`: a clean end on Ctrl-C
//! - `shard`: a part of the briefs, for several machines
mod args;
mod commands;
mod interrupt;
mod report;
mod session;
mod shard;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use self::args::Global;
use self::commands::{accept, build, check, quote, schema, source, template, verify, watch};

/// One-page policy briefs from YAML: every quotation verified, every page fitted
#[derive(Parser)]
#[command(
    version,
    max_term_width = 100,
    after_help = "Exit status: 0 done, 1 the briefs or sources are at fault, 2 usage or input/output."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    global: Global,
}

#[derive(Subcommand)]
enum Command {
    Build(build::BuildArgs),
    Watch(watch::WatchArgs),
    Accept(accept::AcceptArgs),
    Check(check::CheckArgs),
    Verify(verify::VerifyArgs),
    Source(source::SourceArgs),
    Quote(quote::QuoteArgs),
    Template(template::TemplateArgs),
    Schema(schema::SchemaArgs),
}

/// Runs the command that the arguments say.
pub fn run() -> ExitCode {
    let Cli { command, global } = Cli::parse();
    interrupt::listen();
    let status = match command {
        Command::Build(args) => build::run(&args, &global),
        Command::Watch(args) => watch::run(&args, &global),
        Command::Accept(args) => accept::run(&args, &global),
        Command::Check(args) => check::run(&args, &global),
        Command::Verify(args) => verify::run(&args, &global),
        Command::Source(args) => source::run(&args, &global),
        Command::Quote(args) => quote::run(&args, &global),
        Command::Template(args) => template::run(&args, &global),
        Command::Schema(args) => schema::run(&args, &global),
    };
    ExitCode::from(status as u8)
}
