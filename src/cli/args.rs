//! What several commands take, and how a command ends.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use clap_complete::ArgValueCandidates;

use super::candidates;
use super::interrupt;
use super::shard::Shard;

/// What every command takes.
#[derive(Args)]
pub struct Global {
    /// The project's folder, in which briefpress.yaml is
    ///
    /// Without it, the project is looked for here, in the parent folders and in ./briefs.
    #[arg(long, global = true, value_name = "DIR", env = "BRIEFPRESS_PROJECT")]
    pub project: Option<PathBuf>,
    /// How problems are printed
    #[arg(long, global = true, value_enum, default_value_t, value_name = "FORMAT")]
    pub diagnostic_format: DiagnosticFormat,
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Color,
    /// Print no summary and no progress
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Print how each page was fitted, and why it was printed again
    #[arg(long, short, global = true)]
    pub verbose: bool,
}

#[derive(Copy, Clone, Default, ValueEnum)]
pub enum DiagnosticFormat {
    /// With the lines they are about
    #[default]
    Human,
    /// One line each
    Short,
    /// One JSON object a line
    Json,
    /// Workflow commands, which GitHub shows beside the lines they are about
    Github,
    /// One SARIF 2.1.0 log
    Sarif,
}

#[derive(Copy, Clone, Default, ValueEnum)]
pub enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

/// Whether the environment asks for no colour, in the way of <https://no-color.org>.
pub fn no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
}

/// The briefs a command is about, and how they are printed.
#[derive(Args)]
pub struct Selection {
    /// The briefs, by name; all of the project's without it
    #[arg(value_name = "BRIEF", add = ArgValueCandidates::new(candidates::briefs))]
    pub briefs: Vec<String>,
    /// How many briefs are printed at a time; all cores' worth without it
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// The PDF standards to conform to, in place of the project's
    #[arg(long, value_name = "STANDARD", value_delimiter = ',', value_parser = parse_standard)]
    pub pdf_standard: Vec<typst_pdf::PdfStandard>,
    /// Leave no optional item out: a page that does not hold them all is an error
    #[arg(long)]
    pub no_drop: bool,
    /// Attach the texts of the quoted sources to the PDFs, where their licence allows it
    #[arg(long)]
    pub attach_sources: bool,
    /// Keep to briefpress.lock: a quotation or cited paragraph that is not as it was approved is an error
    #[arg(long)]
    pub locked: bool,
    /// Take only a part of the briefs, such as 2/5; each brief stays in its part when others are added
    #[arg(long, value_name = "N/M")]
    pub shard: Option<Shard>,
    #[command(flatten)]
    pub limits: Limits,
    #[command(flatten)]
    pub again: Again,
    #[command(flatten)]
    pub print: PrintArgs,
    #[command(flatten)]
    pub fonts: FontArgs,
}

/// How the pages go to the printer.
#[derive(Args)]
#[command(next_help_heading = "Print")]
pub struct PrintArgs {
    /// The paper, in place of the briefs' own: a4 or us-letter
    #[arg(long, value_name = "PAPER", value_parser = parse::<briefpress::project::house::Paper>)]
    pub paper: Option<briefpress::project::house::Paper>,
    /// Let the paper's ground reach beyond the trim, as print shops ask for it: 3mm, 0.125in
    #[arg(long, value_name = "LENGTH", value_parser = parse::<briefpress::project::house::Bleed>)]
    pub bleed: Option<briefpress::project::house::Bleed>,
    /// Print all colours as greys of the same contrast
    #[arg(long)]
    pub grayscale: bool,
}

/// Where fonts are looked for.
#[derive(Args)]
#[command(next_help_heading = "Fonts")]
pub struct FontArgs {
    /// A further folder with fonts; may be given several times
    #[arg(long = "font-path", value_name = "DIR", env = "BRIEFPRESS_FONT_PATHS", value_delimiter = FONT_PATH_SEPARATOR)]
    pub font_paths: Vec<PathBuf>,
    /// Take the system's fonts too: the pages are no longer the same on every machine
    #[arg(long)]
    pub system_fonts: bool,
}

/// What separates the folders in an environment variable, as in `PATH`.
const FONT_PATH_SEPARATOR: char = if cfg!(windows) { ';' } else { ':' };

impl FontArgs {
    pub fn search(&self) -> briefpress::project::house::FontSearch {
        briefpress::project::house::FontSearch { folders: self.font_paths.clone(), system: self.system_fonts }
    }
}

/// Reads words that are not blank, and stand on one line.
pub fn one_line(text: &str) -> Result<String, String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() { Err("it is empty".to_owned()) } else { Ok(words.join(" ")) }
}

/// Reads an argument as the type that the project's files have for it.
pub fn parse<T: std::str::FromStr<Err = briefpress::diagnostics::Complaint>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|complaint: briefpress::diagnostics::Complaint| {
        let hints = complaint.hints.join("; ");
        format!("{} ({hints})", complaint.message)
    })
}

fn parse_standard(name: &str) -> Result<typst_pdf::PdfStandard, String> {
    briefpress::project::house::parse_standard(name)
        .ok_or_else(|| format!("the standards are {}", briefpress::project::house::STANDARDS.join(", ")))
}

/// What a program is told that began again, as a brief ran over.
#[derive(Args)]
pub struct Again {
    /// Briefs that ran over, each with what ran over
    #[arg(long, hide = true)]
    pub refused: Vec<String>,
    /// Print one brief at a time, as one of several took all the memory
    #[arg(long, hide = true, overrides_with = "one_by_one")]
    pub one_by_one: bool,
    /// The port that it had
    #[arg(long, hide = true, overrides_with = "again_at")]
    pub again_at: Option<u16>,
}

impl Again {
    /// Whether it began again.
    pub fn is_again(&self) -> bool {
        self.one_by_one || !self.refused.is_empty()
    }
}

/// How long anything may take.
#[derive(Args)]
pub struct Limits {
    /// How many seconds a brief or file may take before it is refused and the others go on
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = parse_seconds)]
    pub time_limit: Duration,
}

/// A number of seconds, from a tenth to a day.
fn parse_seconds(text: &str) -> Result<Duration, String> {
    let seconds = text.strip_suffix('s').unwrap_or(text).parse::<f64>().ok();
    let seconds = seconds.filter(|seconds| (0.1..=86_400.0).contains(seconds));
    seconds.map(Duration::from_secs_f64).ok_or_else(|| "a number of seconds from 0.1 to 86400".to_owned())
}

/// How an answer is printed.
#[derive(Copy, Clone, Default, PartialEq, Eq, ValueEnum)]
pub enum AnswerFormat {
    /// To read
    #[default]
    Human,
    /// One JSON object; of several files, one a line
    Json,
}

/// How a command ended.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// All is well.
    Done = 0,
    /// The briefs or sources are at fault.
    Fault = 1,
    /// Usage, or input and output.
    Failure = 2,
    /// Ctrl-C, after what was under way was finished.
    Interrupted = interrupt::STATUS as isize,
}

impl Status {
    /// The status that a child wrote down.
    pub fn of(number: &str) -> Self {
        match number.trim() {
            "0" => Status::Done,
            "1" => Status::Fault,
            _ => Status::Failure,
        }
    }
}
