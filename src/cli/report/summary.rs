//! What a build did, as Markdown: fit for a job's summary or a comment on a pull request.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use briefpress::diagnostics::shown;
use briefpress::lock::Change;

use crate::cli::report::findings::counted;

/// What became of a brief that was not simply up to date.
pub struct Touched {
    pub id: String,
    pub end: BriefEnd,
    /// Why it was to be printed, in a few words each.
    pub reasons: Vec<String>,
    /// How it differs from what was approved.
    pub changes: Vec<Change>,
    /// What is wrong with it.
    pub errors: Vec<String>,
}

impl Touched {
    /// A brief of which there is nothing to say but how it ended.
    pub fn new(id: String, end: BriefEnd) -> Self {
        Self { id, end, reasons: Vec::new(), changes: Vec::new(), errors: Vec::new() }
    }
}

/// How a brief ended.
#[derive(Copy, Clone, PartialEq, Eq)]
pub enum BriefEnd {
    Printed,
    UpToDate,
    Failed,
    /// With `--check`: what is on disk is not what would be printed.
    OutOfDate,
}

impl BriefEnd {
    fn word(self) -> &'static str {
        match self {
            BriefEnd::Printed => "printed",
            BriefEnd::UpToDate => "up to date",
            BriefEnd::Failed => "**not printed**",
            BriefEnd::OutOfDate => "**out of date**",
        }
    }
}

/// Writes the summary to the file, or to standard output for `-`.
///
/// # Errors
/// Whatever keeps it from being written.
pub fn write(path: &Path, touched: &[Touched], line: &str) -> io::Result<()> {
    let text = markdown(touched, line);
    if path == Path::new("-") { to_stdout(text.as_bytes()) } else { fs::write(path, text) }
}

fn markdown(touched: &[Touched], line: &str) -> String {
    let mut text = format!("## Briefs\n\n{line}\n");
    let briefs: Vec<_> =
        touched.iter().filter(|brief| brief.end != BriefEnd::UpToDate || !brief.changes.is_empty()).collect();
    if !briefs.is_empty() {
        text.push_str("\n| brief | | why |\n|---|---|---|\n");
    }
    for Touched { id, end, reasons, errors, .. } in &briefs {
        let why = if errors.is_empty() { reasons } else { errors };
        let why: Vec<_> = why.iter().map(|reason| cell(reason)).collect();
        let _ = writeln!(text, "| `{id}` | {} | {} |", end.word(), why.join("<br>"));
    }
    let changed: Vec<_> = briefs.iter().filter(|brief| !brief.changes.is_empty()).collect();
    if !changed.is_empty() {
        let changes = changed.iter().map(|brief| brief.changes.len()).sum();
        let _ = writeln!(
            text,
            "\n### Not as approved: {} in {}",
            counted(changes, "difference"),
            counted(changed.len(), "brief")
        );
    }
    for Touched { id, changes, .. } in changed {
        let _ = writeln!(text, "\n**`{id}`**, approved with `briefpress accept {id}`\n");
        for change in changes {
            let _ = writeln!(text, "- {}", escaped(&change.to_string()));
            if let Some(words) = change.words() {
                let _ = writeln!(text, "  > {}", marked(&words));
            }
        }
    }
    text
}

/// Text that stays in its cell.
fn cell(text: &str) -> String {
    escaped(text).replace('|', "\\|").replace('\n', " ")
}

/// Text that is no markup, whatever it says: no picture, no link, no tag. What stands in backticks stays there.
fn escaped(text: &str) -> String {
    let text = single(&shown(text));
    let parts: Vec<&str> = text.split('`').collect();
    // Of an odd number of backticks the last is one of the text's own.
    let own = if parts.len().is_multiple_of(2) { parts.len() - 1 } else { parts.len() };
    let mut escaped = String::new();
    for (index, part) in parts.into_iter().enumerate() {
        if index > 0 {
            escaped.push_str(if index == own { "\\`" } else { "`" });
        }
        if index % 2 == 1 && index != own {
            escaped.push_str(part);
            continue;
        }
        for c in part.chars() {
            match c {
                '&' => escaped.push_str("&amp;"),
                '<' => escaped.push_str("&lt;"),
                '*' | '[' | ']' | '!' | '_' | '~' | '@' | '\\' => escaped.extend(['\\', c]),
                c => escaped.push(c),
            }
        }
    }
    escaped
}

/// Text in which no two backticks stand side by side, which to Markdown are one mark of another kind (CommonMark 0.31, 6.1).
fn single(text: &str) -> String {
    let mut single = String::with_capacity(text.len());
    for part in text.split_inclusive(|c| c != '`') {
        match part.strip_suffix(|c| c != '`').map_or(part.len(), str::len) {
            0 | 1 => single.push_str(part),
            run => {
                single.extend(std::iter::repeat_n('\'', run));
                single.push_str(&part[run..]);
            }
        }
    }
    single
}

/// A word diff with what is gone struck out and what is new in bold.
fn marked(words: &str) -> String {
    let words = escaped(words);
    words.replace("\\[-", "~~").replace("-\\]", "~~").replace("{+", "**").replace("+}", "**")
}

/// Writes to standard output, to its end: what stays behind in a buffer is lost without a word.
fn to_stdout(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}
