//! The setting for print: what columns leave goes between sections, and then between the parts of the page.

use std::collections::BTreeMap;

use super::flow::Division;
use super::measure::{Extent, TOLERANCE};
use super::setting::{Setting, round};

/// How many lines' height may be left before sections move apart everywhere, and not only where columns are to end level.
const OPENED: f64 = 2.0;

impl Setting {
    /// The setting for print with divided columns. Sections move apart until columns end level, or as far as they may; what is
    /// still left of the height that the columns had is shared out between the parts of the page.
    pub(super) fn in_columns(&self, division: &Division, extent: &Extent) -> Setting {
        let left = (extent.height - division.height).max(0.0);
        let opened = left > OPENED * self.line_pitch() || extent.columns == 1;
        // What is kept free below the last line, and what rounding may add up to.
        let highest = division.columns.iter().map(|column| column.height).fold(0.0, f64::max);
        let kept = division.height - highest + 2.0 * TOLERANCE;
        let foot = if opened { (extent.height - kept).max(highest) } else { highest };
        let mut stretch = BTreeMap::new();
        let mut heights = Vec::new();
        for column in &division.columns {
            let growths: Vec<_> = column
                .growths(foot - column.height)
                .map(|(piece, growth)| (piece, round(growth - 5e-4).max(0.0)))
                .collect();
            heights.push(column.height + growths.iter().map(|(_, growth)| growth).sum::<f64>());
            stretch.extend(growths.into_iter().filter(|(_, growth)| *growth > 0.0));
        }
        let highest = heights.iter().copied().fold(division.height, f64::max);
        let left = extent.height - highest - 2.0 * TOLERANCE;
        // So much that no line more fits in.
        let held_back = if division.within { round((highest - heights[0] - TOLERANCE).max(0.0)) } else { 0.0 };
        Setting {
            foot: Some(extent.foot),
            slack: if left > TOLERANCE { round(left) } else { 0.0 },
            stretch,
            breaks: division.breaks.clone(),
            held_back,
            measuring: false,
            ..self.clone()
        }
    }

    /// The largest factor by which the space above a section grew.
    pub(super) fn largest_stretch(&self, extent: &Extent) -> f64 {
        let division = extent.division().unwrap_or_default();
        let gaps = division.columns.iter().flat_map(|column| &column.gaps);
        gaps.filter_map(|(piece, gap)| Some(1.0 + self.stretch.get(piece)? / gap)).fold(1.0, f64::max)
    }
}
