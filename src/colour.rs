//! A colour of the brand.

use std::fmt;
use std::str::FromStr;

use crate::yaml::Complaint;

/// An sRGB colour, written `#0b3d5c` or `#abc` as in CSS.
#[derive(Debug, Copy, Clone, PartialEq, Eq, Hash)]
pub struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
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
        let digits = text.strip_prefix('#').ok_or_else(complaint)?;
        let nibbles: Vec<u8> = digits
            .chars()
            .map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()
            .ok_or_else(complaint)?;
        match nibbles[..] {
            [r, g, b] => Ok(Colour { red: r * 17, green: g * 17, blue: b * 17 }),
            [r1, r2, g1, g2, b1, b2] => Ok(Colour { red: r1 * 16 + r2, green: g1 * 16 + g2, blue: b1 * 16 + b2 }),
            _ => Err(complaint()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_css_hexadecimal() {
        assert_eq!("#0B3d5c".parse::<Colour>().unwrap().to_string(), "#0b3d5c");
        assert_eq!("#abc".parse::<Colour>().unwrap().to_string(), "#aabbcc");
        for wrong in ["0b3d5c", "#0b3d5", "#gggggg", "blue", "#", "#+1+1+1"] {
            assert!(wrong.parse::<Colour>().is_err(), "{wrong}");
        }
    }
}
