//! Prints diagnostics, each once, and counts them.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, IsTerminal, Write};

pub use briefpress::diagnostics::counted;
use briefpress::diagnostics::render::human::{self, Length};
use briefpress::diagnostics::render::{github, json, sarif};
use briefpress::diagnostics::{Code, Diagnostic, Diagnostics, shown};
use briefpress::files::Files;
use codespan_reporting::term::termcolor::{ColorChoice, StandardStream};

use crate::cli::args::{Color, DiagnosticFormat, Global, no_color};

/// Collects what is wrong, to be told together at the end.
pub struct Findings {
    found: Diagnostics,
    /// Where in `found` a diagnostic may be, by the hash of what it tells.
    known: HashMap<u64, Vec<usize>>,
    hasher: RandomState,
    format: DiagnosticFormat,
    color: Color,
    quiet: bool,
    verbose: bool,
}

impl Findings {
    /// An empty report.
    pub fn new(global: &Global) -> Self {
        Self {
            found: Vec::new(),
            known: HashMap::new(),
            hasher: RandomState::new(),
            format: global.diagnostic_format,
            color: global.color,
            quiet: global.quiet,
            verbose: global.verbose,
        }
    }

    /// Adds diagnostics but for those that it has: what is wrong with a source would be told once a brief.
    pub fn add(&mut self, diagnostics: Diagnostics) {
        for diagnostic in diagnostics {
            let places = self.known.entry(self.hasher.hash_one(diagnostic.told())).or_default();
            if !places.iter().any(|place| self.found[*place].tells_the_same(&diagnostic)) {
                places.push(self.found.len());
                self.found.push(diagnostic);
            }
        }
    }

    /// Prints a diagnostic that is about no project.
    pub fn problem(&mut self, diagnostic: &Diagnostic) {
        let nowhere = Files::new("".as_ref());
        self.emit(&nowhere, std::slice::from_ref(diagnostic));
    }

    /// Prints everything.
    pub fn print(&self, files: &Files) {
        self.emit(files, &self.found);
    }

    /// Prints how a page was fitted, where it was asked for.
    pub fn fit(&self, id: &str, fit: &briefpress::page::fit::FitReport) {
        if self.verbose {
            let line = match self.format {
                DiagnosticFormat::Json => fit_as_json(id, fit),
                _ => shown(&format!("{id}: {fit}")),
            };
            let _ = writeln!(io::stderr(), "{line}");
        }
    }

    /// Prints why a brief was printed, where it was asked for.
    pub fn reasons(&self, id: &str, reasons: &[String]) {
        if self.verbose {
            let _ = writeln!(io::stderr(), "{id}: {}", shown(&reasons.join(", ")));
        }
    }

    /// Whether more than problems and the summary is to be told.
    pub fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// Whether anything keeps a brief from being printed.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(Diagnostic::is_error)
    }

    /// Whether a file couldn't be written.
    pub fn has_unwritable(&self) -> bool {
        self.found.iter().any(|diagnostic| diagnostic.code == Code::UnwritableFile && diagnostic.is_error())
    }

    /// Whether what is printed is read by a program, which a summary would disturb.
    fn is_for_machines(&self) -> bool {
        matches!(self.format, DiagnosticFormat::Json | DiagnosticFormat::Sarif)
    }

    /// Prints the one line that says how it went, with the number of problems.
    pub fn summary(&self, line: &str) {
        if self.quiet || self.is_for_machines() {
            return;
        }
        let errors = self.found.iter().filter(|diagnostic| diagnostic.is_error()).count();
        let problems = [(errors, "error"), (self.found.len() - errors, "warning")];
        let problems: Vec<_> =
            problems.iter().filter(|(count, _)| *count > 0).map(|(count, word)| counted(*count, word)).collect();
        let problems = if problems.is_empty() { String::new() } else { format!(" ({})", problems.join(", ")) };
        // A closed stderr is no reason to fail.
        let _ = writeln!(io::stderr(), "{}{problems}", shown(line));
    }

    /// Prints a line of what was done, where it is to be told.
    pub fn note(&self, line: &str) {
        if !self.quiet && !self.is_for_machines() {
            let _ = writeln!(io::stderr(), "{}", shown(line));
        }
    }

    fn emit(&self, files: &Files, found: &[Diagnostic]) {
        let choice = match self.color {
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
            Color::Auto if io::stderr().is_terminal() && !no_color() => ColorChoice::Auto,
            Color::Auto => ColorChoice::Never,
        };
        let length = match self.format {
            DiagnosticFormat::Human => Length::Full,
            DiagnosticFormat::Short => Length::Short,
            DiagnosticFormat::Json => {
                for diagnostic in found {
                    let _ = writeln!(io::stderr(), "{}", json::diagnostic(diagnostic, files));
                }
                return;
            }
            DiagnosticFormat::Github => {
                for diagnostic in found {
                    let _ = writeln!(io::stderr(), "{}", github::command(diagnostic, files));
                }
                return;
            }
            DiagnosticFormat::Sarif => {
                let _ = writeln!(io::stderr(), "{}", sarif::log(found, files));
                return;
            }
        };
        let mut stream = StandardStream::stderr(choice);
        for diagnostic in found {
            if let Err(error) = human::write(&mut stream, diagnostic, files, length) {
                // The place can't be shown; what is wrong still can.
                let _ = writeln!(io::stderr(), "error: {} ({error})", diagnostic.message);
            }
        }
    }
}

/// How a page was fitted, as one line of JSON, without its line break: `{"brief": …, "fit": …}`.
fn fit_as_json(brief: &str, fit: &briefpress::page::fit::FitReport) -> String {
    let measures: serde_json::Map<_, _> =
        fit.setting.measures.iter().map(|(name, value)| (name.clone(), serde_json::json!(value))).collect();
    let dropped: Vec<_> = fit.dropped.iter().map(|part| &part.name).collect();
    let line = serde_json::json!({
        "brief": brief,
        "fit": {
            "scale": fit.setting.scale.value(),
            "fill": (fit.fill * 1000.0).round() / 1000.0,
            "stretch": (fit.stretch * 1000.0).round() / 1000.0,
            "lines-apart": (fit.lines_apart() * 10.0).round() / 10.0,
            "compiles": fit.compiles,
            "measures": measures,
            "left-out": dropped,
        },
    });
    line.to_string()
}
