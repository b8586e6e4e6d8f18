//! The search for the roomiest scale at which the text fits.

use super::{Extent, Page, Scale, TOLERANCE};
use crate::diagnostics::Diagnostics;

/// How often a page is laid out in a search, at the most.
const COMPILES: usize = 7;

/// How strongly the text's excess over the columns depends on the scale, as a first guess: in lengths of the text.
const SLOPE: f64 = 0.55;

/// A bracket of scales: the text fits at `low`, and does not at `high`.
pub(super) struct Search<'p, 'a, 'w> {
    page: &'p mut Page<'a, 'w>,
    low: Option<(Scale, Extent)>,
    high: Option<(Scale, Extent)>,
    begin: Scale,
}

impl<'p, 'a, 'w> Search<'p, 'a, 'w> {
    /// A search that begins at the design size, or at the tightest where the page was overset there before.
    pub(super) fn new(page: &'p mut Page<'a, 'w>, tight: bool) -> Self {
        let begin = if tight { Scale::TIGHTEST } else { Scale::DESIGN };
        Self { page, low: None, high: None, begin }
    }

    /// The roomiest scale that was found to fit, or what the page measures at the tightest, where nothing does.
    pub(super) fn roomiest(mut self) -> Result<Result<(Scale, Extent), Extent>, Diagnostics> {
        let mut next = Some(self.begin);
        let mut compiles = 0;
        while let Some(scale) = next {
            let setting = self.page.setting(scale);
            let (_, extent) = self.page.compile(&setting)?;
            compiles += 1;
            if extent.excess() <= TOLERANCE {
                self.low = Some((scale, extent));
                if extent.slack() <= setting.line_pitch() || scale == Scale::ROOMIEST {
                    break;
                }
            } else {
                self.high = Some((scale, extent));
                if scale == Scale::TIGHTEST {
                    return Ok(Err(extent));
                }
            }
            next = self.next(compiles);
        }
        match (self.low, self.high) {
            (Some(found), _) => Ok(Ok(found)),
            (None, Some((_, extent))) => Ok(Err(extent)),
            (None, None) => unreachable!("a search lays the page out at least once"),
        }
    }

    /// Where to look next: where the excess would be gone if it went on as it does between the two nearest looks.
    fn next(&self, compiles: usize) -> Option<Scale> {
        match (self.low, self.high) {
            (Some((low, below)), Some((high, above))) => {
                if compiles >= COMPILES {
                    return None;
                }
                let share = below.slack() / (below.slack() + above.excess());
                // Aim a little low: a page that just fits is what is looked for.
                let share = (share - 0.04).clamp(0.08, 0.92);
                let middle = low.value() + (high.value() - low.value()) * share;
                Scale::new(middle).within(low, high)
            }
            (Some((low, extent)), None) => {
                let step = extent.slack() / (extent.used.max(1.0) * SLOPE);
                let far = compiles >= 3;
                Some(if far { Scale::ROOMIEST } else { Scale::new(low.value() + step.max(0.02)) })
            }
            (None, Some((high, extent))) => {
                let step = extent.excess() / (extent.used.max(1.0) * SLOPE) * 1.15;
                // Tightened in vain, the next look is at the end: it decides.
                let far = compiles >= 3;
                Some(if far { Scale::TIGHTEST } else { Scale::new(high.value() - step.max(0.02)) })
            }
            (None, None) => Some(self.begin),
        }
    }
}
