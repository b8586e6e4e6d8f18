//! One problem: what is wrong, where, and what to do about it.

use ecow::EcoString;
use typst_syntax::{DiagSpan, DiagSpanKind};

use super::code::Code;
use super::shown::told;

/// Everything that was found wrong, in the order in which it was found.
pub type Diagnostics = Vec<Diagnostic>;

/// One error or warning.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// What kind of problem it is, as a stable word.
    pub code: Code,
    /// Whether it keeps the brief from being printed.
    pub severity: Severity,
    /// Where to look.
    pub span: DiagSpan,
    /// What is wrong, in one clause.
    pub message: EcoString,
    /// What to do next, or what else belongs to it.
    pub hints: Vec<Hint>,
    /// The calls in a template that led to it, the innermost first.
    pub trace: Vec<Hint>,
    /// The brief that was being printed when it was found, where there was one.
    pub brief: Option<String>,
    /// The quotation it is about, by its excerpt's id or its first words.
    pub quotation: Option<String>,
    /// By how much a page is too long, where it is about that.
    pub overset: Option<Overset>,
}

/// By how much a page is too long.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Overset {
    /// In lines of running text, at its tightest setting.
    pub lines: usize,
    /// About how many words have to go; nothing where more than its running text does.
    pub words: Option<usize>,
}

/// How grave a problem is.
#[derive(Debug, Copy, Clone, PartialEq, Eq, Hash)]
pub enum Severity {
    /// The brief is not printed.
    Error,
    /// The brief is printed, and somebody should look.
    Warning,
}

impl Severity {
    /// The word for it: `error` or `warning`.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A hint, with the place it is about where that is another than the problem's.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Hint {
    /// What it says.
    pub text: EcoString,
    /// Detached where it is about the problem as a whole.
    pub span: DiagSpan,
}

impl Diagnostic {
    /// An error: the brief is not printed.
    pub fn error(code: Code, span: impl Into<DiagSpan>, message: impl Into<EcoString>) -> Self {
        Self::new(code, Severity::Error, span, message)
    }

    /// A warning: the brief is printed, and somebody should look.
    pub fn warning(code: Code, span: impl Into<DiagSpan>, message: impl Into<EcoString>) -> Self {
        Self::new(code, Severity::Warning, span, message)
    }

    /// A problem of either kind.
    pub fn new(code: Code, severity: Severity, span: impl Into<DiagSpan>, message: impl Into<EcoString>) -> Self {
        Self {
            code,
            severity,
            span: span.into(),
            message: told(&message.into()).into(),
            hints: Vec::new(),
            trace: Vec::new(),
            brief: None,
            quotation: None,
            overset: None,
        }
    }

    /// Whether two diagnostics tell their reader the same, in whichever brief they were found.
    pub fn tells_the_same(&self, other: &Diagnostic) -> bool {
        self.told() == other.told()
    }

    /// All that its reader is told, but for the brief in which it was found.
    pub fn told(&self) -> impl PartialEq + std::hash::Hash + '_ {
        (self.code, self.severity, self.span, &self.message, &self.hints, &self.trace)
    }

    /// Says what to do next.
    pub fn hint(&mut self, hint: impl Into<EcoString>) {
        self.hint_at(hint, DiagSpan::detached());
    }

    /// Says what else belongs to it, and where that stands.
    pub fn hint_at(&mut self, hint: impl Into<EcoString>, span: DiagSpan) {
        self.hints.push(Hint { text: told(&hint.into()).into(), span });
    }

    /// The same, when building a diagnostic in one expression.
    pub fn with_hint(mut self, hint: impl Into<EcoString>) -> Self {
        self.hint(hint);
        self
    }

    /// Whether the diagnostic keeps its brief from being printed.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Puts what was found in one file in the order in which its reader comes upon it. What has no place comes first.
pub fn in_reading_order(diagnostics: &mut Diagnostics) {
    diagnostics.sort_by_key(|diagnostic| match diagnostic.span.get() {
        DiagSpanKind::Range { range, .. } => Some(range.start),
        _ => None,
    });
}
