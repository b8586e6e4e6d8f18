//! A setting of the page: a value for every measure that may move, from one scale.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::SerializeMap;

use crate::page::template::Measure;

/// How roomy a page is set: from -1, the tightest, over 0, as designed, to 1, the roomiest.
///
/// It moves in steps, so that the same page gets the same setting on every machine.
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scale(i32);

impl Scale {
    /// Steps between the design size and either end.
    const STEPS: i32 = 512;

    /// The tightest setting.
    pub const TIGHTEST: Scale = Scale(-Self::STEPS);
    /// As designed.
    pub const DESIGN: Scale = Scale(0);
    /// The roomiest setting.
    pub const ROOMIEST: Scale = Scale(Self::STEPS);

    /// The step nearest below `value`, which is cut to the range.
    pub fn new(value: f64) -> Scale {
        Scale(((value * f64::from(Self::STEPS)).floor() as i32).clamp(-Self::STEPS, Self::STEPS))
    }

    /// From -1 to 1.
    pub fn value(self) -> f64 {
        f64::from(self.0) / f64::from(Self::STEPS)
    }

    /// The scale half-way to `other`, or nothing where there is none between them.
    pub fn between(self, other: Scale) -> Option<Scale> {
        ((self.0 - other.0).abs() > 1).then(|| Scale((self.0 + other.0).div_euclid(2)))
    }

    /// The scale cut so that it lies strictly between two others, or nothing where there is none between them.
    pub fn within(self, low: Scale, high: Scale) -> Option<Scale> {
        (high.0 - low.0 > 1).then(|| Scale(self.0.clamp(low.0 + 1, high.0 - 1)))
    }
}

/// What `/fit.json` says.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// Where on the scale the measures are.
    pub scale: Scale,
    /// The measures by name, in the template's order.
    pub measures: Vec<(String, f64)>,
    /// Where the body's columns end, in pt from the page's top, where that is known.
    pub foot: Option<f64>,
    /// By how much less high they are, in pt: the template shares it out between the parts of the page.
    pub slack: f64,
    /// By how much the space above sections grows, in pt, by the numbers of their pieces.
    pub stretch: BTreeMap<usize, f64>,
    /// The pieces before which a column ends.
    pub breaks: Vec<usize>,
    /// How much of the first column's foot stays free, in pt, as it ends within a paragraph.
    pub held_back: f64,
    /// Whether what else stands below the columns runs with the text in them.
    pub run_in: bool,
    /// Whether the page is only measured: then there are spare columns for the text to run into.
    pub measuring: bool,
}

/// The part of a page's height that is white space between its parts, at the design size.
const SPACE: f64 = 0.2;

/// How many columns there are beside the page to measure surplus text in: enough for several times a page.
pub(super) const SPARE_COLUMNS: usize = 14;

impl Setting {
    /// The setting at a place on the scale.
    ///
    /// To tighten a page, measures move one after the other in the template's order, each beginning when its predecessor
    /// is half-way, so that space gives way before type and nothing jumps. To open one up they move together: space
    /// alone would make a short page look hollow.
    pub fn at(measures: &[Measure], scale: Scale) -> Setting {
        let value = scale.value();
        let way = value.abs() * (measures.len() as f64 + 1.0);
        let move_one = |(index, measure): (usize, &Measure)| {
            let in_turn = ((way - index as f64) / 2.0).clamp(0.0, 1.0);
            let share = if value < 0.0 { in_turn } else { value };
            let end = if value < 0.0 { measure.min } else { measure.max };
            (measure.name.clone(), round(measure.design + (end - measure.design) * share))
        };
        let measures = measures.iter().enumerate().map(move_one).collect();
        Setting {
            scale,
            measures,
            foot: None,
            slack: 0.0,
            stretch: BTreeMap::new(),
            breaks: Vec::new(),
            held_back: 0.0,
            run_in: false,
            measuring: true,
        }
    }

    /// A measure's value, where the template has it.
    pub fn measure(&self, name: &str) -> Option<f64> {
        self.measures.iter().find(|(measure, _)| measure == name).map(|(_, value)| *value)
    }

    /// The distance of two baselines in running text, in pt.
    pub fn line_pitch(&self) -> f64 {
        self.measure("body-size").unwrap_or(10.0) * self.measure("leading").unwrap_or(1.3)
    }

    /// How high a page's contents are, in a unit that is the same for all settings on a sheet of this width and height: a text's
    /// height goes with the square of its size, with its leading and against its width; spaces go with the size and their own
    /// factor.
    pub(super) fn contents_factor(&self, sheet: (f64, f64)) -> f64 {
        let measure = |name, otherwise| self.measure(name).unwrap_or(otherwise);
        let size = measure("body-size", 10.0) / 10.0;
        let leading = measure("leading", 1.3) / 1.3;
        let margin = measure("margin", 50.0);
        let width = (sheet.0 - 2.0 * margin) / (sheet.0 - 100.0);
        let height = (sheet.1 - 2.0 * margin) / (sheet.1 - 100.0);
        let contents = (1.0 - SPACE) * size * size * leading / width + SPACE * measure("spacing", 1.0) * size;
        contents / height
    }

    /// The setting as `/fit.json`.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a setting is numbers")
    }
}

impl Serialize for Setting {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in &self.measures {
            map.serialize_entry(name, value)?;
        }
        map.serialize_entry("foot", &self.foot)?;
        map.serialize_entry("slack", &self.slack)?;
        map.serialize_entry("stretch", &self.stretch)?;
        map.serialize_entry("breaks", &self.breaks)?;
        map.serialize_entry("held-back", &self.held_back)?;
        map.serialize_entry("run-in", &self.run_in)?;
        map.serialize_entry("spare-columns", &if self.measuring { SPARE_COLUMNS } else { 0 })?;
        map.end()
    }
}

/// Rounds to thousandths, so that no noise of floating-point arithmetic reaches the page.
pub fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measures() -> Vec<Measure> {
        let measure = |name: &str, min, design, max| Measure { name: name.into(), min, design, max };
        vec![measure("spacing", 0.5, 1.0, 2.0), measure("body-size", 9.0, 10.0, 12.0)]
    }

    #[test]
    fn ends_and_design_are_exact() {
        let at = |scale| Setting::at(&measures(), scale).measures.iter().map(|(_, value)| *value).collect::<Vec<_>>();
        assert_eq!(at(Scale::TIGHTEST), [0.5, 9.0]);
        assert_eq!(at(Scale::DESIGN), [1.0, 10.0]);
        assert_eq!(at(Scale::ROOMIEST), [2.0, 12.0]);
    }

    #[test]
    fn space_gives_way_before_type() {
        let setting = Setting::at(&measures(), Scale::new(-1.0 / 3.0));
        assert!(setting.measure("spacing").unwrap() < 0.76);
        assert!(setting.measure("body-size").unwrap() > 9.99);
    }
}
