//! Why a text is not what it should be, and what it may have been meant for.

use ecow::EcoString;

/// Why a text is not what it should be, and what to write instead.
#[derive(Debug, Clone, PartialEq)]
pub struct Complaint {
    /// What is wrong, in one clause that begins with a small letter and has no full stop.
    pub message: EcoString,
    /// What to write instead, the likeliest first; where there is nothing to advise, none.
    pub hints: Vec<EcoString>,
}

impl Complaint {
    /// A complaint with one hint.
    pub fn new(message: impl Into<EcoString>, hint: impl Into<EcoString>) -> Self {
        Self { message: message.into(), hints: vec![hint.into()] }
    }
}

/// The candidate that `word` is most likely a slip for, or nothing where none is near.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
