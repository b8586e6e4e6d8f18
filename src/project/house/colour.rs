//! A colour of the brand.

use std::fmt;
use std::str::FromStr;

use crate::diagnostics::Complaint;

/// An sRGB colour, written `#0b3d5c` or `#abc` as in CSS.
#[derive(Debug, Copy, Clone, PartialEq, Eq, Hash)]
pub struct Colour {
    /// From 0 to 255.
    pub red: u8,
    /// From 0 to 255.
    pub green: u8,
    /// From 0 to 255.
    pub blue: u8,
}

impl Colour {
    /// The paper.
    pub const WHITE: Colour = Colour { red: 255, green: 255, blue: 255 };

    /// The relative luminance, from 0 to 1 (WCAG 2.2).
    pub fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// The contrast ratio of two colours, from 1 to 21 (WCAG 2.2).
    pub fn contrast_with(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        a.max(b) / a.min(b)
    }

    /// The grey of the same luminance, from 0 to 255.
    pub fn grey(self) -> u8 {
        if self.red == self.green && self.green == self.blue {
            return self.red;
        }
        let linear = self.luminance();
        let value = if linear <= 0.003_130_8 { linear * 12.92 } else { 1.055 * linear.powf(1.0 / 2.4) - 0.055 };
        (value * 255.0).round().clamp(0.0, 255.0) as u8
    }

    /// A colour as CSS writes it, in hexadecimal, by name or as a function, without what it lets through.
    pub(super) fn from_css(text: &str) -> Option<Colour> {
        let svgtypes::Color { red, green, blue, .. } = text.parse().ok()?;
        Some(Colour { red, green, blue })
    }

    /// The lightness as seen, from 0 to 100 (CIE L*): what is left of a colour in greyscale print.
    pub fn lightness(self) -> f64 {
        let y = self.luminance();
        if y <= 216.0 / 24389.0 { y * 24389.0 / 27.0 } else { 116.0 * y.cbrt() - 16.0 }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

impl FromStr for Colour {
    type Err = Complaint;

    fn from_str(text: &str) -> Result<Self, Complaint> {
        let complaint = || {
            Complaint::new(
                format!("`{text}` is no colour"),
                "write a hash and three pairs of hexadecimal digits in quotes, as in \"#0b3d5c\"",
            )
        };
        let opaque = text.starts_with('#') && matches!(text.len(), 4 | 7);
        opaque.then(|| Colour::from_css(text)).flatten().ok_or_else(complaint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn measures_contrast_as_wcag_does() {
        let grey: Colour = "#767676".parse().unwrap();
        assert!((grey.contrast_with(Colour::WHITE) - 4.54).abs() < 0.01);
        assert!((Colour::WHITE.lightness() - 100.0).abs() < 1e-6);
    }

    #[test]
    fn a_grey_keeps_the_contrast() {
        for colour in ["#0b3d5c", "#b5552b", "#ffcc00", "#010203"] {
            let colour: Colour = colour.parse().unwrap();
            let grey = Colour { red: colour.grey(), green: colour.grey(), blue: colour.grey() };
            let (before, after) = (colour.contrast_with(Colour::WHITE), grey.contrast_with(Colour::WHITE));
            assert!((before / after - 1.0).abs() < 0.03, "{colour}: {before} {after}");
        }
    }

    #[test]
    fn reads_css_hexadecimal() {
        assert_eq!("#0B3d5c".parse::<Colour>().unwrap().to_string(), "#0b3d5c");
        assert_eq!("#abc".parse::<Colour>().unwrap().to_string(), "#aabbcc");
        for wrong in ["0b3d5c", "#0b3d5", "#gggggg", "blue", "#", "#+1+1+1"] {
            assert!(wrong.parse::<Colour>().is_err(), "{wrong}");
        }
    }
}
