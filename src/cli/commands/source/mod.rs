//! `briefpress source`: texts brought in, looked at, brought up to date, and coded elsewhere.
//!
//! - `incoming`: a file on its way in, told with all that was done to it
//! - `add`, `list`, `show`, `update`, `annotations`: one file a subcommand
//! - `usage`: which briefs use which excerpts
//! - `paint`: colour on a terminal
mod add;
mod annotations;
mod incoming;
mod list;
mod paint;
mod show;
mod update;
mod usage;

use clap::{Args, Subcommand};
use clap_complete::ArgValueCandidates;

use crate::cli::args::{Global, Status};
use crate::cli::candidates;

/// Bring texts in, look at them, bring them up to date
#[derive(Args)]
pub struct SourceArgs {
    #[command(subcommand)]
    command: SourceCommand,
}

#[derive(Subcommand)]
enum SourceCommand {
    Add(add::AddArgs),
    List(list::ListArgs),
    Show(show::ShowArgs),
    Update(update::UpdateArgs),
    Annotations(annotations::AnnotationsArgs),
}

/// Which excerpts are shown.
#[derive(Args)]
struct Filter {
    /// Only what is coded with this theme, or has one of its terms
    #[arg(long, value_name = "THEME", add = ArgValueCandidates::new(candidates::themes))]
    theme: Option<String>,
    /// Only what this speaker says
    #[arg(long, value_name = "SPEAKER", add = ArgValueCandidates::new(candidates::speakers))]
    speaker: Option<String>,
    /// Only excerpts that no brief uses
    #[arg(long)]
    unused: bool,
}

impl Filter {
    /// Whether anything is left out.
    fn is_set(&self) -> bool {
        self.theme.is_some() || self.speaker.is_some() || self.unused
    }
}

pub fn run(args: &SourceArgs, global: &Global) -> Status {
    match &args.command {
        SourceCommand::Add(args) => add::run(args, global),
        SourceCommand::List(args) => list::run(args, global),
        SourceCommand::Show(args) => show::run(args, global),
        SourceCommand::Update(args) => update::run(args, global),
        SourceCommand::Annotations(args) => annotations::run(args, global),
    }
}
