//! The lints' names, which a house or a brief may allow.

use std::str::FromStr;

use super::code::Code;
use super::complaint::{Complaint, nearest};

/// A code that is a lint's, and so may be allowed.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct Lint(Code);

/// Every lint.
pub const LINTS: &[Code] = &[
    Code::HeadlineLines,
    Code::KeyMessages,
    Code::LongParagraph,
    Code::LongPullQuote,
    Code::RepeatedQuotation,
    Code::LowContrast,
    Code::SameGrey,
    Code::LongLines,
    Code::LowResolution,
    Code::FaintLogo,
    Code::MissingFace,
    Code::UnevenColumns,
    Code::Underfull,
];

impl Lint {
    /// The code under which it is told.
    pub fn code(self) -> Code {
        self.0
    }
}

impl FromStr for Lint {
    type Err = Complaint;

    fn from_str(text: &str) -> Result<Self, Complaint> {
        let names = || LINTS.iter().map(|code| code.as_str());
        match LINTS.iter().find(|code| code.as_str() == text) {
            Some(code) => Ok(Lint(*code)),
            None => {
                let hint = match nearest(text, names()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the lints are {}", names().collect::<Vec<_>>().join(", ")),
                };
                Err(Complaint::new(format!("unknown lint `{text}`"), hint))
            }
        }
    }
}
