//! The search for the roomiest scale at which the text fits.
//!
//! Each look at the page tells how high its contents are. How high they would be at another scale is estimated from what type
//! does, or, once there are looks on both sides, from these: one or two looks find the scale. A bracket of looks that fit and
//! that don't keeps the search honest.

use super::measure::{Extent, Sought};
use super::page::Makeup;
use super::setting::{Scale, Setting};
use crate::diagnostics::Diagnostics;

/// How often a page is laid out in a search, at the most. The tightest setting is always looked at before a text is given up.
const LOOKS: usize = 5;

/// How many lines a column may have left, on average, for the page to count as filled: what is left is shared out.
const FULL: f64 = 1.6;

/// The load from which a page counts as filled, whatever its columns have left.
const FULL_LOAD: f64 = 0.94;

/// How many lines' height a page is to have left: lines and quotations don't divide, so a column seldom ends at its foot.
const SPARED: f64 = 0.6;

/// Between looks this near to each other on both sides there is nothing to be gained.
const NARROW: f64 = 0.04;

/// A search on one page, with the nearest looks on both sides.
pub(super) struct Search<'p, 'a, 'w> {
    page: &'p mut Makeup<'a, 'w>,
    fits: Option<Trial>,
    overset: Option<Trial>,
}

/// A setting with what the page measured at it.
#[derive(Clone)]
struct Trial {
    setting: Setting,
    extent: Extent,
}

impl<'p, 'a, 'w> Search<'p, 'a, 'w> {
    pub(super) fn new(page: &'p mut Makeup<'a, 'w>) -> Self {
        Self { page, fits: None, overset: None }
    }

    /// The roomiest scale that was found to fit, beginning at `begin`; where nothing fits, what the page measures at the
    /// tightest.
    pub(super) fn roomiest(mut self, begin: Scale) -> Result<Sought<(Scale, Extent)>, Diagnostics> {
        let mut next = Some(begin);
        let mut looks = 0;
        while let Some(scale) = next {
            let setting = self.page.setting(scale);
            let (_, extent) = self.page.compile(&setting)?;
            looks += 1;
            let look = Trial { setting, extent };
            next = if look.extent.fits() {
                let full = Self::is_full(&look) || scale == Scale::ROOMIEST;
                self.fits = Some(look);
                if full { None } else { self.next(looks) }
            } else {
                let tightest = scale == Scale::TIGHTEST;
                // At the tightest a page is better divided badly than refused.
                if tightest && look.extent.holds() {
                    self.fits = Some(look);
                    break;
                }
                self.overset = Some(look);
                if scale == Scale::TIGHTEST { None } else { self.next(looks) }
            };
        }
        match (self.fits, self.overset) {
            (Some(Trial { setting, extent }), _) => Ok(Sought::Found((setting.scale, extent))),
            (None, Some(Trial { extent, .. })) => Ok(Sought::Overset(extent)),
            (None, None) => unreachable!("a search lays the page out at least once"),
        }
    }

    /// Whether a look that fits will do: what is left is shared out.
    fn is_full(look: &Trial) -> bool {
        look.extent.left() <= FULL * look.setting.line_pitch() || look.extent.load() >= FULL_LOAD
    }

    /// Where to look next.
    fn next(&self, looks: usize) -> Option<Scale> {
        match (&self.fits, &self.overset) {
            (Some(_), _) if looks >= LOOKS => None,
            (Some(below), Some(above)) if above.setting.scale.value() - below.setting.scale.value() < NARROW => None,
            (Some(below), Some(above)) => self.between(below, above).within(below.setting.scale, above.setting.scale),
            (Some(below), None) => {
                let guess = self.estimate(below);
                Some(if guess > below.setting.scale { guess } else { Scale::ROOMIEST })
            }
            (None, Some(above)) if looks + 1 < LOOKS => {
                let guess = self.estimate(above);
                Some(if guess < above.setting.scale { guess } else { Scale::TIGHTEST })
            }
            (None, _) => Some(Scale::TIGHTEST),
        }
    }

    /// The scale at which the page should be full, judged from looks on both sides of it.
    fn between(&self, below: &Trial, above: &Trial) -> Scale {
        let (low, high) = (below.extent.load(), above.extent.load());
        let (from, to) = (below.setting.scale.value(), above.setting.scale.value());
        let target = self.target(below);
        let share = if high - low > 1e-6 { ((target - low) / (high - low)).clamp(0.1, 0.9) } else { 0.5 };
        Scale::new(from + (to - from) * share)
    }

    /// The roomiest scale at which the page should hold its contents, judged from one look at it.
    fn estimate(&self, look: &Trial) -> Scale {
        self.page.roomiest(look.extent.load(), &look.setting, look.extent.sheet, self.target(look))
    }

    /// What share of the page its contents should take.
    fn target(&self, look: &Trial) -> f64 {
        1.0 - SPARED * look.setting.line_pitch() / look.extent.page_height(&look.setting)
    }
}
