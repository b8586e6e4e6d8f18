//! An index of a text, for those in which much is looked for: the first bytes of every word with what follows it, and where they
//! stand; and the words themselves, for what stands nowhere and is like a passage. Without it each search reads the whole text.

use std::ops::Range;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// How many bytes from the beginning of a word on are a key: a word and the beginning of the next.
const KEY: usize = 12;

/// How short a text may be, in bytes, to be worth an index.
const SHORTEST: usize = 1 << 15;

/// How long it may be: an index takes about as much memory as its text.
const LONGEST: usize = 1 << 26;

/// After how many searches an index costs less than going on without.
const SEARCHES: u32 = 16;

/// After how many searches for what is like a passage the words are kept.
const LIKENESSES: u32 = 2;

/// How many of a search's words are looked up, to go by the rarest.
const MOST_KEYS: usize = 4;

/// How many places of a key are gone through. In a text with more of them, reading it is as fast.
const MOST_PLACES: usize = 1 << 12;

/// The places of a text's words, made once when enough was looked for.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// The hash of a key in the upper half, and its offset in the lower one; sorted.
    places: OnceLock<Box<[u64]>>,
    searches: AtomicU32,
    words: OnceLock<Box<[Word]>>,
    likenesses: AtomicU32,
}

/// A word of a folded text: where it stands, in bytes, and what it is, case aside.
#[derive(Debug, Copy, Clone, PartialEq)]
pub(crate) struct Word {
    pub start: u32,
    pub end: u32,
    pub hash: u64,
}

impl Word {
    /// Where it stands.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Where something may stand in a text, and where else it does not.
#[derive(Debug, Copy, Clone)]
pub(crate) struct Candidates<'a> {
    places: &'a [u64],
    /// How far into what is looked for the key stands.
    after: usize,
}

impl Index {
    /// Where `words` may stand in `text`; nothing where the index can't tell, or there is none yet.
    pub fn candidates(&self, text: &str, words: &str) -> Option<Candidates<'_>> {
        let fits = (SHORTEST..=LONGEST).contains(&text.len());
        if !fits || self.searches.fetch_add(1, Ordering::Relaxed) < SEARCHES {
            return None;
        }
        let places = self.places.get_or_init(|| read(text));
        let keys = keys(words.as_bytes()).take(MOST_KEYS);
        let rarest = keys.map(|(at, key)| Candidates { places: of(places, key), after: at });
        rarest.min_by_key(|found| found.places.len()).filter(|found| found.places.len() <= MOST_PLACES)
    }

    /// The words of a text of `length` bytes, where enough was looked for to keep them; `read` reads them then.
    pub fn words(&self, length: usize, read: impl FnOnce() -> Box<[Word]>) -> Option<&[Word]> {
        let often = || self.likenesses.fetch_add(1, Ordering::Relaxed) >= LIKENESSES;
        ((SHORTEST..=LONGEST).contains(&length) && often()).then(|| &**self.words.get_or_init(read))
    }
}

impl<'a> Candidates<'a> {
    /// The offsets at which it may stand, in order.
    pub fn offsets(self) -> impl Iterator<Item = usize> + 'a {
        self.places.iter().filter_map(move |place| ((place & u64::from(u32::MAX)) as usize).checked_sub(self.after))
    }
}

/// A copy of a text is searched anew.
impl Clone for Index {
    fn clone(&self) -> Index {
        Index::default()
    }
}

/// An index is no part of what a text is.
impl PartialEq for Index {
    fn eq(&self, _: &Index) -> bool {
        true
    }
}

fn read(text: &str) -> Box<[u64]> {
    let mut places: Vec<u64> = keys(text.as_bytes()).map(|(at, key)| u64::from(key) << 32 | at as u64).collect();
    places.sort_unstable();
    places.into_boxed_slice()
}

/// The places of a key.
fn of(places: &[u64], key: u32) -> &[u64] {
    let from = places.partition_point(|place| place >> 32 < u64::from(key));
    let length = places[from..].partition_point(|place| place >> 32 == u64::from(key));
    &places[from..from + length]
}

/// The keys of the words that follow a space, with their offsets.
fn keys(bytes: &[u8]) -> impl Iterator<Item = (usize, u32)> {
    memchr::memchr_iter(b' ', bytes).filter_map(|space| {
        let at = space + 1;
        Some((at, hash(bytes.get(at..at + KEY)?.try_into().ok()?)))
    })
}

fn hash(key: [u8; KEY]) -> u32 {
    let hash = key
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_words_is_among_the_candidates() {
        let sentence = |number: usize| format!("The road number {number} is open to every carrier. ");
        let text: String = (0..2000).map(sentence).collect();
        let index = Index::default();
        let words = "number 1234 is open";
        for _ in 0..SEARCHES {
            assert!(index.candidates(&text, words).is_none());
        }
        let offsets = |words: &str| index.candidates(&text, words).map(|found| found.offsets().collect::<Vec<_>>());
        let places = |words: &str| text.match_indices(words).map(|(at, _)| at).collect::<Vec<_>>();
        assert_eq!(offsets(words), Some(places(words)));
        // The end of what is looked for is no key.
        assert_eq!(offsets("number 1234"), None);
        assert_eq!(offsets("ad number 77 is open t"), Some(places("ad number 77 is open t")));
        assert_eq!(offsets("number 9999 is open"), Some(Vec::new()));
    }

    #[test]
    fn what_stands_everywhere_is_not_gone_through() {
        let index = Index::default();
        let text = "the road ".repeat(10_000);
        let found = (0..=SEARCHES).filter_map(|_| index.candidates(&text, "the road the road the")).count();
        assert_eq!(found, 0);
    }
}
