//! The command line of Briefpress.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
