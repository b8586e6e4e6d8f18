//! Diagnostics for people: with the lines they are about, or one line each.

use std::io::{self, Write};

use codespan_reporting::diagnostic::{Diagnostic as Shown, Label, LabelStyle};
use codespan_reporting::files::{Error, Files as ShownFiles};
use codespan_reporting::term::termcolor::{ColorSpec, WriteColor};
use codespan_reporting::term::{self, Config, DisplayStyle};
use typst_syntax::FileId;

use crate::diagnostics::{Diagnostic, Hint, shown, steers};
use crate::files::{FileText, Files};

/// How much is shown of a diagnostic.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Length {
    /// The lines it is about, its hints, and the calls that led to it.
    Full,
    /// One line: `file:line:column: error: message`.
    Short,
}

/// Writes a diagnostic.
///
/// # Errors
/// That its place can't be shown, or that nothing can be written.
pub fn write(out: &mut dyn WriteColor, diagnostic: &Diagnostic, files: &Files, length: Length) -> Result<(), Error> {
    let out = &mut Plain(out);
    // A line that goes on and on shows nothing.
    let endless = length == Length::Full && has_endless_line(diagnostic, files);
    let style = if length == Length::Short || endless { DisplayStyle::Short } else { DisplayStyle::Rich };
    let config = Config { tab_width: 2, display_style: style, ..Config::default() };
    let lines = TextLines(files);
    let shown = if diagnostic.is_error() { Shown::error() } else { Shown::warning() };
    let mut labels = Vec::new();
    labels.extend(label(LabelStyle::Primary, diagnostic.span, files));
    labels.extend(diagnostic.hints.iter().filter_map(|hint| {
        let label = label(LabelStyle::Secondary, hint.span, files)?;
        Some(label.with_message(hint.text.as_str()))
    }));
    let general = diagnostic.hints.iter().filter(|hint| hint.span.id().is_none());
    let notes = general.map(|hint| format!("hint: {}", hint.text)).collect();
    let shown = shown.with_message(diagnostic.message.as_str()).with_labels(labels).with_notes(notes);
    term::emit(out, &config, &lines, &shown)?;
    if endless {
        for hint in &diagnostic.hints {
            writeln!(out, " = hint: {}", hint.text)?;
        }
        writeln!(out)?;
    }
    if length == Length::Full && !diagnostic.trace.is_empty() {
        for call in &diagnostic.trace {
            write_call(out, call, files)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The longest line that is shown, in bytes.
const LONGEST_LINE: usize = 10_000;

fn has_endless_line(diagnostic: &Diagnostic, files: &Files) -> bool {
    let spans = [diagnostic.span].into_iter().chain(diagnostic.hints.iter().map(|hint| hint.span));
    spans.into_iter().any(|span| {
        let line = |id, offset| {
            let lines = files.lines(id)?;
            lines.line_to_range(lines.byte_to_line(offset)?)
        };
        let range = span.id().and_then(|id| line(id, files.range(span)?.start));
        range.is_some_and(|range| range.len() > LONGEST_LINE)
    })
}

/// Writes what files hold with everything escaped that would steer a terminal.
struct Plain<'a>(&'a mut dyn WriteColor);

impl Write for Plain<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        if text.chars().any(|c| steers(c) && !matches!(c, '\n' | '\t')) {
            let lines: Vec<_> = text.split('\n').map(shown).collect();
            self.0.write_all(lines.join("\n").as_bytes())?;
        } else {
            self.0.write_all(bytes)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl WriteColor for Plain<'_> {
    fn supports_color(&self) -> bool {
        self.0.supports_color()
    }

    fn set_color(&mut self, colour: &ColorSpec) -> io::Result<()> {
        self.0.set_color(colour)
    }

    fn reset(&mut self) -> io::Result<()> {
        self.0.reset()
    }
}

fn label(style: LabelStyle, span: typst_syntax::DiagSpan, files: &Files) -> Option<Label<FileId>> {
    let id = span.id()?;
    // What can't be read any more has no lines to show.
    files.lines(id)?;
    Some(Label::new(style, id, files.range(span)?))
}

/// A call in a template that led to the problem: where it is, and how it begins.
fn write_call(out: &mut dyn WriteColor, call: &Hint, files: &Files) -> io::Result<()> {
    let Some((id, (start, _))) = call.span.id().zip(files.positions(call.span)) else { return Ok(()) };
    writeln!(out, "  {} at {}:{}:{}", call.text, files.display(id), start.line, start.column)?;
    let written = files.range(call.span).zip(files.text(id).ok());
    if let Some(first) = written.as_ref().and_then(|(range, text)| text.get(range.clone())?.lines().next()) {
        writeln!(out, "    {first}")?;
    }
    Ok(())
}

/// The project's files as the renderer looks at them.
struct TextLines<'a>(&'a Files);

impl TextLines<'_> {
    fn lines(&self, id: FileId) -> Result<typst_syntax::Lines<FileText>, Error> {
        self.0.lines(id).ok_or(Error::FileMissing)
    }
}

impl<'a> ShownFiles<'a> for TextLines<'_> {
    type FileId = FileId;
    type Name = String;
    type Source = FileText;

    fn name(&'a self, id: FileId) -> Result<String, Error> {
        Ok(self.0.display(id))
    }

    fn source(&'a self, id: FileId) -> Result<FileText, Error> {
        self.0.text(id).map_err(|_| Error::FileMissing)
    }

    fn line_index(&'a self, id: FileId, offset: usize) -> Result<usize, Error> {
        let lines = self.lines(id)?;
        lines.byte_to_line(offset).ok_or(Error::IndexTooLarge { given: offset, max: lines.len_bytes() })
    }

    fn line_range(&'a self, id: FileId, line: usize) -> Result<std::ops::Range<usize>, Error> {
        let lines = self.lines(id)?;
        lines.line_to_range(line).ok_or(Error::LineTooLarge { given: line, max: lines.len_lines() })
    }

    fn column_number(&'a self, id: FileId, _: usize, offset: usize) -> Result<usize, Error> {
        let lines = self.lines(id)?;
        let column = lines.byte_to_column(offset).ok_or(Error::InvalidCharBoundary { given: offset })?;
        Ok(column + 1)
    }
}
