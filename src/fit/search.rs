//! The search for the roomiest scale at which the text fits.
//!
//! Each look at the page tells how high its contents are. How high they would be at another scale is estimated from what
//! type does: a text's height goes with the square of its size and with its leading, and against the width of the
//! measure; spaces go with the size and their own factor. An estimate made from a look nearby is good to a line or two,
//! so two or three looks find the scale. A bracket of looks that fit and that don't keeps the search honest.

use super::{Extent, Page, Scale, Setting, TOLERANCE};
use crate::diagnostics::Diagnostics;

/// How often a page is laid out in a search, at the most. The tightest and the roomiest setting are always looked at
/// before they are given up.
const COMPILES: usize = 6;

/// The part of a page's height that is white space between its parts, at the design size.
const SPACE: f64 = 0.2;

/// A search on one page, with the nearest looks on both sides.
pub(super) struct Search<'p, 'a, 'w> {
    page: &'p mut Page<'a, 'w>,
    fits: Option<Look>,
    overset: Option<Look>,
}

/// A setting with what the page measured at it.
#[derive(Clone)]
struct Look {
    setting: Setting,
    extent: Extent,
}

impl<'p, 'a, 'w> Search<'p, 'a, 'w> {
    pub(super) fn new(page: &'p mut Page<'a, 'w>) -> Self {
        Self { page, fits: None, overset: None }
    }

    /// The roomiest scale that was found to fit, beginning at `begin`; where nothing fits, what the page measures at the
    /// tightest.
    pub(super) fn roomiest(mut self, begin: Scale) -> Result<Result<(Scale, Extent), Extent>, Diagnostics> {
        let mut next = Some(begin);
        let mut looks = 0;
        while let Some(scale) = next {
            let setting = self.page.setting(scale);
            let (_, extent) = self.page.compile(&setting)?;
            looks += 1;
            let look = Look { setting, extent };
            next = if extent.excess() <= TOLERANCE {
                let full = extent.slack() <= look.setting.line_pitch() || scale == Scale::ROOMIEST;
                self.fits = Some(look);
                if full { None } else { self.next(looks) }
            } else {
                self.overset = Some(look);
                if scale == Scale::TIGHTEST { None } else { self.next(looks) }
            };
        }
        match (self.fits, self.overset) {
            (Some(Look { setting, extent }), _) => Ok(Ok((setting.scale, extent))),
            (None, Some(Look { extent, .. })) => Ok(Err(extent)),
            (None, None) => unreachable!("a search lays the page out at least once"),
        }
    }

    /// Where to look next.
    fn next(&self, looks: usize) -> Option<Scale> {
        match (&self.fits, &self.overset) {
            (Some(below), Some(above)) => {
                if looks >= COMPILES {
                    return None;
                }
                // Whichever look is nearer to a full page tells more.
                let nearer = if below.extent.slack() < above.extent.excess() { below } else { above };
                // Columns break between lines, so what should fit may not: after a while halve the bracket instead.
                let guess = if looks < 4 {
                    Some(self.estimate(nearer))
                } else {
                    below.setting.scale.between(above.setting.scale)
                };
                guess?.within(below.setting.scale, above.setting.scale)
            }
            (Some(below), None) if looks + 1 < COMPILES => {
                let guess = self.estimate(below);
                Some(if guess > below.setting.scale { guess } else { Scale::ROOMIEST })
            }
            (None, Some(above)) if looks + 1 < COMPILES => {
                let guess = self.estimate(above);
                Some(if guess < above.setting.scale { guess } else { Scale::TIGHTEST })
            }
            (Some(_), None) => None,
            (None, _) => Some(Scale::TIGHTEST),
        }
    }

    /// The roomiest scale at which the page should hold its contents, judged from one look at it.
    fn estimate(&self, look: &Look) -> Scale {
        let per_column = look.extent.excess() / look.extent.columns as f64;
        let room = look.extent.page_height(&look.setting);
        let contents = room + per_column;
        let here = look.extent.contents_factor(&look.setting, SPACE);
        let fits = |scale: Scale| {
            let setting = self.page.setting(scale);
            // A fraction of a line less than full, as lines don't divide.
            let expected = contents * look.extent.contents_factor(&setting, SPACE) / here + setting.line_pitch() * 0.35;
            expected <= look.extent.page_height(&setting)
        };
        if fits(Scale::ROOMIEST) {
            return Scale::ROOMIEST;
        }
        let (mut low, mut high) = (Scale::TIGHTEST, Scale::ROOMIEST);
        while let Some(middle) = low.between(high) {
            if fits(middle) { low = middle } else { high = middle }
        }
        low
    }
}
