//! What a fit did.

use std::fmt;

use super::setting::Setting;
use crate::edition::Part;

/// What the fit did.
#[derive(Debug, Clone)]
pub struct FitReport {
    /// The setting the page was printed with.
    pub setting: Setting,
    /// How much of the height between the margins is filled before space is shared out, from 0 to 1.
    pub fill: f64,
    /// By how much the body's columns end apart, in pt.
    pub unevenness: f64,
    /// About how many words more the page would hold at its tightest setting.
    pub room_words: usize,
    /// How many words a full line of running text has.
    pub words_a_line: f64,
    /// The largest factor by which the space above a section grew.
    pub stretch: f64,
    /// How often the page was laid out.
    pub compiles: usize,
    /// The optional items that were left out, last first.
    pub dropped: Vec<Part>,
}

impl FitReport {
    /// By how many lines of running text the body's columns end apart.
    pub fn lines_apart(&self) -> f64 {
        self.unevenness / self.setting.line_pitch()
    }
}

impl fmt::Display for FitReport {
    /// The setting, the fill and the number of compiles in one line, for `--verbose`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = (self.fill * 100.0).round();
        let compiles = if self.compiles == 1 { "compile" } else { "compiles" };
        write!(f, "scale {:+.3}, {percent} % full, ", self.setting.scale.value())?;
        write!(f, "gaps {:.2} times, columns {:.1} lines apart, ", self.stretch, self.lines_apart())?;
        write!(f, "{} {compiles}:", self.compiles)?;
        for (name, value) in &self.setting.measures {
            write!(f, " {name} {value}")?;
        }
        if self.setting.slack > 0.0 {
            write!(f, " slack {}", self.setting.slack)?;
        }
        Ok(())
    }
}
