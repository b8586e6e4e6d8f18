//! The paper a brief is printed on.

use std::fmt;
use std::str::FromStr;

use crate::yaml::Complaint;

/// A paper size. Each is a page of its own in a template, not a scaled one.
#[derive(Debug, Copy, Clone, PartialEq, Eq, Hash)]
pub enum Paper {
    /// ISO 216 A4, 210 × 297 mm.
    A4,
    /// US Letter, 8.5 × 11 in.
    UsLetter,
}

impl Paper {
    /// Every paper.
    pub const ALL: &[Paper] = &[Paper::A4, Paper::UsLetter];

    /// The name, as Typst has it.
    pub fn name(self) -> &'static str {
        match self {
            Paper::A4 => "a4",
            Paper::UsLetter => "us-letter",
        }
    }
}

impl fmt::Display for Paper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Paper {
    type Err = Complaint;

    fn from_str(text: &str) -> Result<Self, Complaint> {
        Paper::ALL
            .iter()
            .copied()
            .find(|paper| paper.name() == text)
            .ok_or_else(|| Complaint::new(format!("unknown paper `{text}`"), "the papers are `a4` and `us-letter`"))
    }
}
