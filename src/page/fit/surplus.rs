//! What leaves an overset page: as few of its optional items as can be, last first.

use super::measure::{Extent, Sought};
use super::page::{Brief, Makeup};
use super::setting::Scale;
use crate::diagnostics::Diagnostics;
use crate::edition::cite::cite;
use crate::edition::{Edition, Part};

/// Takes optional items off the edition, last first, until the page holds the rest at its tightest setting, and hands them on;
/// nothing where it does not without them all, and what the page measures then.
///
/// How many must go is guessed from the surplus; each look at the page narrows it down from both sides, so that every item
/// that leaves is one with which the page would be overset.
pub(super) fn leave_out(
    edition: &mut Edition,
    page: &mut Makeup,
    overset: Extent,
    brief: &Brief,
) -> Result<Sought<Vec<Part>>, Diagnostics> {
    let whole = edition.clone();
    let all = drop_last(&mut whole.clone(), usize::MAX);
    let mut tightest = overset;
    // The page is overset without the last `over` items, and holds the rest without the last `held`.
    let (mut over, mut held) = (0, None);
    let mut step = 1;
    while held.map_or(over < all.len(), |held| held > over + 1) {
        // What is beside the columns has a surplus that says little: then steps grow.
        let few = over + guess(&all[over..], &tightest).max(step);
        let count = held.map_or(few.min(all.len()), |held: usize| over.midpoint(held).max(over + 1));
        step *= 2;
        *edition = whole.clone();
        drop_last(edition, count);
        cite(edition);
        page.set(edition, brief.evidence);
        let (_, extent) = page.compile(&page.setting(Scale::TIGHTEST))?;
        if extent.fits() || extent.holds() {
            held = Some(count);
        } else {
            (over, tightest) = (count, extent);
        }
    }
    *edition = whole;
    let parts = drop_last(edition, held.unwrap_or(all.len()));
    if !parts.is_empty() {
        cite(edition);
        page.set(edition, brief.evidence);
    }
    Ok(if held.is_some() { Sought::Found(parts) } else { Sought::Overset(tightest) })
}

/// Takes off the last optional items, so many at the most.
fn drop_last(edition: &mut Edition, count: usize) -> Vec<Part> {
    std::iter::from_fn(|| edition.drop_last_optional()).take(count).collect()
}

/// How many of the items seem to be the surplus; one at least.
fn guess(items: &[Part], tightest: &Extent) -> usize {
    let words = tightest.lines_over() * tightest.words_a_line;
    let mut gone = 0.0;
    let few = items.iter().take_while(|item| {
        let more = gone < words;
        gone += item.words as f64;
        more
    });
    few.count().max(1)
}
