//! How strong the evidence for a sentence is.

use std::str::FromStr;

use crate::diagnostics::Complaint;

/// How strong the evidence for a recommendation is, by the desk's own judgement.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Strength {
    /// `strong`.
    Strong,
    /// `moderate`.
    Moderate,
    /// `limited`.
    Limited,
}

impl Strength {
    /// Every one, the strongest first.
    pub const ALL: [Strength; 3] = [Strength::Strong, Strength::Moderate, Strength::Limited];

    /// Its name in YAML, and that of its label.
    pub fn name(self) -> &'static str {
        match self {
            Strength::Strong => "strong",
            Strength::Moderate => "moderate",
            Strength::Limited => "limited",
        }
    }
}

impl FromStr for Strength {
    type Err = Complaint;

    fn from_str(text: &str) -> Result<Self, Complaint> {
        let known = Self::ALL.into_iter().find(|strength| strength.name() == text);
        known.ok_or_else(|| {
            Complaint::new(format!("`{text}` is no strength of evidence"), "it is `strong`, `moderate` or `limited`")
        })
    }
}
