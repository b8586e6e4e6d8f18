//! The paper a brief is printed on, and how far its ground reaches beyond the trim.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::diagnostics::Complaint;

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

    /// The width and height, in pt.
    pub fn size(self) -> (f64, f64) {
        match self {
            Paper::A4 => (210.0 / 25.4 * 72.0, 297.0 / 25.4 * 72.0),
            Paper::UsLetter => (612.0, 792.0),
        }
    }
}

impl Serialize for Paper {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
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

/// How far a page's ground reaches beyond the trim, so that no white shows where the cut is a little off. In pt.
#[derive(Debug, Copy, Clone, Default, PartialEq)]
pub struct Bleed(f64);

impl Bleed {
    /// The most that is printed, in pt: 25 mm. Printers ask for 3 to 5 mm.
    const MOST: f64 = 25.0 * 72.0 / 25.4;

    /// The length in pt.
    pub fn pt(self) -> f64 {
        self.0
    }
}

impl FromStr for Bleed {
    type Err = Complaint;

    fn from_str(text: &str) -> Result<Self, Complaint> {
        let complaint = |message: String| Complaint::new(message, "write a length such as 3mm, 0.125in or 9pt");
        let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let points = match unit {
            "mm" => 72.0 / 25.4,
            "cm" => 720.0 / 25.4,
            "in" => 72.0,
            "pt" => 1.0,
            _ => return Err(complaint(format!("`{text}` is no length"))),
        };
        let number = &text[..text.len() - unit.len()];
        let value: f64 = number.parse().map_err(|_| complaint(format!("`{text}` is no length")))?;
        let length = value * points;
        if length > Self::MOST {
            return Err(complaint(format!("`{text}` is more bleed than the 25mm that can be printed")));
        }
        // No noise of floating-point arithmetic reaches the page.
        Ok(Bleed((length * 1000.0).round() / 1000.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bleeds_are_lengths() {
        let pt = |text: &str| text.parse::<Bleed>().map(Bleed::pt);
        assert_eq!(pt("3mm"), Ok(8.504));
        assert_eq!(pt("0.3cm"), Ok(8.504));
        assert_eq!(pt("0.125in"), Ok(9.0));
        assert_eq!(pt("9pt"), Ok(9.0));
        assert_eq!(pt("0mm"), Ok(0.0));
        for wrong in ["3", "mm", "-3mm", "3 mm", "3px", "26mm", "1e9mm", "..mm", ""] {
            assert!(pt(wrong).is_err(), "{wrong}");
        }
    }
}
