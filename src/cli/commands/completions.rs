//! `briefpress completions` and `briefpress man`: what a shell and `man` know of the program.

use std::io::{self, Write};
use std::path::PathBuf;

use briefpress::diagnostics::{Code, Diagnostic};
use clap::{Args, ValueEnum};
use clap_complete::env::{Bash, Elvish, EnvCompleter, Fish, Powershell, Zsh};
use typst::syntax::DiagSpan;

use crate::cli::args::{Global, Status};
use crate::cli::report::findings::Findings;

/// Print what a shell needs to complete commands, options, and the names of briefs, sources and templates
#[derive(Args)]
#[command(after_help = "\
To have it in every new shell:
  bash        echo 'source <(briefpress completions bash)' >> ~/.bashrc
  zsh         echo 'source <(briefpress completions zsh)' >> ~/.zshrc
  fish        briefpress completions fish > ~/.config/fish/completions/briefpress.fish
  powershell  briefpress completions powershell >> $PROFILE")]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Copy, Clone, ValueEnum)]
enum Shell {
    Bash,
    Elvish,
    Fish,
    Powershell,
    Zsh,
}

/// The variable by which a shell asks the program what could be meant.
pub const VARIABLE: &str = "COMPLETE";

pub fn completions(args: &CompletionsArgs) -> Status {
    let shell: &dyn EnvCompleter = match args.shell {
        Shell::Bash => &Bash,
        Shell::Elvish => &Elvish,
        Shell::Fish => &Fish,
        Shell::Powershell => &Powershell,
        Shell::Zsh => &Zsh,
    };
    let name = env!("CARGO_BIN_NAME");
    match shell.write_registration(VARIABLE, name, name, name, &mut io::stdout()) {
        Ok(()) => Status::Done,
        Err(_) => Status::Failure,
    }
}

/// Print the manual page, or write one for each command
#[derive(Args)]
#[command(after_help = "Examples:\n  briefpress man | man -l -\n  briefpress man --write /usr/local/share/man/man1")]
pub struct ManArgs {
    /// Write a page for each command into this folder instead
    #[arg(long, value_name = "DIR")]
    write: Option<PathBuf>,
}

pub fn man(args: &ManArgs, command: clap::Command, global: &Global) -> Status {
    let Some(folder) = &args.write else {
        let mut page = Vec::new();
        let rendered = clap_mangen::Man::new(command).render(&mut page);
        return match rendered.and_then(|()| io::stdout().write_all(&page)) {
            Ok(()) => Status::Done,
            Err(_) => Status::Failure,
        };
    };
    match std::fs::create_dir_all(folder).and_then(|()| clap_mangen::generate_to(command, folder)) {
        Ok(()) => Status::Done,
        Err(error) => {
            let message = format!("{} can't be written ({error})", folder.display());
            let diagnostic = Diagnostic::error(Code::UnwritableFile, DiagSpan::detached(), message);
            Findings::new(global).problem(&diagnostic.with_hint("choose a folder in which you may write"));
            Status::Failure
        }
    }
}
