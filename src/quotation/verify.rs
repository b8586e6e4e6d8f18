//! Verification: the only way to a [`Quotation`].

use std::ops::{Range, RangeInclusive};

use super::cut_short;
use super::pieces::{Piece, pieces};
use super::search::closest;
use super::search::exact::{self as search, Chain, Chains, Context, Hit, Level};
use super::search::selector::{Reading, SHORTEST_PIECE, SelectedRun, TextQuoteSelector, readings};
use super::speech::attribution::{self, Attribution};
use super::speech::speaker::Speaker;
use super::speech::stretches::direct::Speeches;
use super::text::fold::{Folded, QuotedJoint};
use super::text::source::SourceText;
use super::verdict::{Difference, Malformed, Match, Note, Proposal, Refusal, Unchecked, Verdict};

/// Whose words a brief says they are.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Claim<'a> {
    /// The publication's own.
    Publication,
    /// Those of the speaker with this id.
    Speaker(&'a str),
}

/// Words that stand in a source, and are whose a brief says they are.
///
/// There is no other way to one than [`verify`]: what holds one need not check again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotation {
    pieces: Vec<Piece>,
    ranges: Vec<Range<usize>>,
    paragraphs: RangeInclusive<usize>,
    speaker: Option<String>,
    notes: Vec<Note>,
}

impl Quotation {
    /// What is printed.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Where the stretches between its omissions stand, in bytes of the text as stored.
    pub fn ranges(&self) -> &[Range<usize>] {
        &self.ranges
    }

    /// From the beginning of its first stretch to the end of its last, in bytes of the text as stored.
    pub fn range(&self) -> Range<usize> {
        overall(&self.ranges)
    }

    /// The paragraphs it touches, from 1.
    pub fn paragraphs(&self) -> RangeInclusive<usize> {
        self.paragraphs.clone()
    }

    /// The id of the speaker; nobody's where the words are the publication's own.
    pub fn speaker(&self) -> Option<&str> {
        self.speaker.as_deref()
    }

    /// What may be told of it.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The outcome in one word: verified or cut short.
    pub fn verdict(&self) -> Verdict {
        if self.notes.iter().any(Note::is_about_meaning) { Verdict::CutShort } else { Verdict::Verified }
    }
}

/// Verifies that the words of a selector stand in a text, and are whose they are said to be.
///
/// `language` is the text's, as an ISO 639 code; `speakers` are those who are known to speak in it.
///
/// # Errors
/// Whatever keeps the quotation from being printed.
pub fn verify(
    text: &SourceText,
    language: &str,
    speakers: &[Speaker],
    selector: &TextQuoteSelector,
    claim: Claim<'_>,
) -> Result<Quotation, Refusal> {
    let anchored = anchor(text, selector)?;
    let ranges: Vec<_> = anchored.ranges(text);
    let mut notes: Vec<Note> = anchored.moved.clone().into_iter().collect();
    let speeches = text.speeches(language);
    let speaker = match claim {
        Claim::Publication => {
            refuse_speech(text, &speeches, speakers, &ranges)?;
            if ranges.iter().any(|range| speeches.is_doubtful(range)) {
                notes.push(Note::MayBeSpeech);
            }
            None
        }
        Claim::Speaker(id) => {
            notes.extend(check_speaker(text, &speeches, speakers, &ranges, id)?);
            Some(id.to_owned())
        }
    };
    let omits = (anchored.reading.opens_omitting, anchored.reading.ends_omitting);
    notes.extend(cut_short::notes(text, &speeches, &ranges, omits));
    let paragraphs = text.paragraphs_of(&overall(&ranges));
    Ok(Quotation { pieces: pieces(text, &anchored.reading, &anchored.chain), ranges, paragraphs, speaker, notes })
}

/// The one passage that a selector means, whoever says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where the stretches between its omissions stand, in bytes of the text as stored.
    pub ranges: Vec<Range<usize>>,
    /// From the beginning of its first stretch to the end of its last.
    pub at: Match,
    /// Whether it stands elsewhere than its prefix and suffix say.
    pub moved: bool,
}

/// Finds the passage that a selector means, without asking whose words they are. Nothing is printed on its word: that takes
/// [`verify`].
///
/// # Errors
/// That the words stand nowhere, or in several places.
pub fn locate(text: &SourceText, selector: &TextQuoteSelector) -> Result<Passage, Refusal> {
    let anchored = anchor(text, selector)?;
    let ranges = anchored.ranges(text);
    Ok(Passage { at: text.at(overall(&ranges)), ranges, moved: anchored.moved.is_some() })
}

fn overall(ranges: &[Range<usize>]) -> Range<usize> {
    let start = ranges.first().map_or(0, |range| range.start);
    start..ranges.last().map_or(start, |range| range.end)
}

/// A reading of a selector with the places where it stands.
struct Anchored {
    reading: Reading,
    chain: Chain,
    moved: Option<Note>,
}

/// Finds the one place that a selector means.
fn anchor(text: &SourceText, selector: &TextQuoteSelector) -> Result<Anchored, Refusal> {
    let folded = text.folded();
    let context = Context::of(selector);
    let all = readings(&selector.exact, |words| search::stands(folded, words));
    let usable: Vec<&Reading> = all.iter().filter(|reading| fault(reading).is_none()).collect();
    let levels =
        if context.is_empty() { &[Level::Anywhere][..] } else { &[Level::Strict, Level::Lenient, Level::Anywhere] };
    for level in levels {
        for reading in &usable {
            let found = search::chains(folded, reading, &context, *level);
            let elsewhere = *level == Level::Anywhere && !context.is_empty();
            if found != Chains::None
                && elsewhere
                && let Some(proposal) = closest::in_context(text, &context, reading)
            {
                return Err(Refusal::Altered { proposal });
            }
            match found {
                Chains::None => {}
                Chains::One(chain) => {
                    let moved = elsewhere.then(|| moved(folded, &context, &chain));
                    return Ok(Anchored { reading: (*reading).clone(), chain, moved });
                }
                Chains::Several(ranges) => {
                    let matches = ranges.into_iter().map(|range| text.at(text.stored_range(range, false))).collect();
                    return Err(Refusal::Ambiguous { matches });
                }
            }
        }
    }
    // The last reading takes all marks for the editor's.
    let Some(reading) = all.last() else { return Err(Refusal::Missing { proposal: None }) };
    Err(match fault(reading) {
        Some(reason) => Refusal::Malformed { reason },
        None => unfound(text, &context, reading),
    })
}

/// What is wrong with a reading as such.
fn fault(reading: &Reading) -> Option<Malformed> {
    if reading.segments.iter().all(SelectedRun::is_blank) {
        return Some(Malformed::NoWords);
    }
    let short = reading.segments.iter().find(|segment| segment.len() < SHORTEST_PIECE);
    let piece = short.filter(|_| reading.segments.len() > 1)?;
    Some(Malformed::ShortPiece { piece: piece.words.clone(), least: SHORTEST_PIECE })
}

fn moved(text: &Folded, context: &Context, chain: &Chain) -> Note {
    let start = chain.first().map_or(0, |hit| hit.range.start);
    let end = chain.last().map_or(0, |hit| hit.range.end);
    Note::Moved {
        prefix: !context.precedes(text, start, Level::Lenient),
        suffix: !context.follows(text, end, Level::Lenient),
    }
}

/// Why a reading stands nowhere.
fn unfound(text: &SourceText, context: &Context, reading: &Reading) -> Refusal {
    if let Some(proposal) = closest::in_context(text, context, reading) {
        return Refusal::Altered { proposal };
    }
    let lone = |segment: &SelectedRun| Reading {
        segments: vec![segment.clone()],
        opens_omitting: false,
        ends_omitting: false,
    };
    let anywhere = |segment: &SelectedRun| match search::chains(text.folded(), &lone(segment), context, Level::Anywhere)
    {
        Chains::None => None,
        Chains::One(chain) => chain.first().map(|hit| hit.range.clone()),
        Chains::Several(ranges) => ranges.into_iter().next(),
    };
    let places: Vec<_> = reading.segments.iter().map(anywhere).collect();
    let missing = places.iter().position(Option::is_none);
    if let Some(number) = missing.and_then(|index| search::cut_number(text.folded(), &reading.segments[index])) {
        let number = text.wording(number, |_| QuotedJoint::Unsaid);
        return Refusal::Malformed { reason: Malformed::InsideNumber { number } };
    }
    match missing {
        Some(index) => closest::refusal(text, &reading.segments[index].words),
        None => reordered(text, reading, &places.into_iter().flatten().collect::<Vec<_>>()),
    }
}

/// All pieces stand in the text, but not in this order.
fn reordered(text: &SourceText, reading: &Reading, places: &[Range<usize>]) -> Refusal {
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by_key(|index| places[*index].start);
    let joined = |order: &mut dyn Iterator<Item = usize>| {
        order.map(|index| reading.segments[index].words.clone()).collect::<Vec<_>>().join(" […] ")
    };
    let source = joined(&mut order.iter().copied());
    let brief = joined(&mut (0..places.len()));
    let start = places.iter().map(|place| place.start).min().unwrap_or(0);
    let end = places.iter().map(|place| place.end).max().unwrap_or(start);
    let at = text.at(text.stored_range(start..end, false));
    Refusal::Altered {
        proposal: Proposal { at, text: source.clone(), differences: vec![Difference { source, brief }] },
    }
}

impl Anchored {
    fn ranges(&self, text: &SourceText) -> Vec<Range<usize>> {
        let range = |(hit, segment): (&Hit, &SelectedRun)| {
            let dash = search::ends_with_dash(&segment.folded);
            text.stored_range(hit.range.clone(), dash)
        };
        self.chain.iter().zip(&self.reading.segments).map(range).collect()
    }
}

/// Refuses words of the publication that are speech. A term of a few words that the publication itself sets in marks
/// is not.
fn refuse_speech(
    text: &SourceText,
    speeches: &Speeches,
    speakers: &[Speaker],
    ranges: &[Range<usize>],
) -> Result<(), Refusal> {
    const LONGEST_TERM: usize = 3;
    for range in ranges {
        let from = speeches.first_after(range.start);
        let touched = speeches.spans.iter().enumerate().skip(from);
        for (index, span) in touched.take_while(|(_, span)| span.marks().start < range.end) {
            let inside = span.inside();
            let common = inside.start.max(range.start)..inside.end.min(range.end);
            let whole = range.start <= span.marks().start && span.marks().end <= range.end;
            let is_term = whole && text.words(&inside).split_whitespace().count() <= LONGEST_TERM;
            if common.is_empty() || is_term || !text.stored()[common.clone()].contains(char::is_alphanumeric) {
                continue;
            }
            let speaker = match attribution::of(text, speeches, speakers, index) {
                Attribution::Known(id) => Some(id),
                _ => None,
            };
            return Err(Refusal::Unattributed { at: text.at(common), speaker });
        }
    }
    Ok(())
}

/// Checks that all words are speech, and that none of it is another known speaker's.
fn check_speaker(
    text: &SourceText,
    speeches: &Speeches,
    speakers: &[Speaker],
    ranges: &[Range<usize>],
    claimed: &str,
) -> Result<Option<Note>, Refusal> {
    let mut unchecked = None;
    for range in ranges {
        let indices = match speeches.containing(text, range) {
            Ok(indices) => indices,
            Err(outside) if speeches.is_doubtful(&outside) => {
                unchecked = unchecked.or(Some(Unchecked::Marks));
                continue;
            }
            Err(outside) => return Err(Refusal::Narration { at: text.at(outside) }),
        };
        if speeches.lexicon.is_none() {
            unchecked = Some(Unchecked::Language);
            continue;
        }
        if speeches.is_of_another(range) {
            unchecked = unchecked.or(Some(Unchecked::Marks));
            continue;
        }
        match attribution::of(text, speeches, speakers, indices.start) {
            Attribution::Known(id) if id == claimed => {}
            Attribution::Known(id) => return Err(Refusal::Misattributed { at: text.at(range.clone()), speaker: id }),
            Attribution::Unknown(name) => unchecked = Some(Unchecked::Unknown { name }),
            Attribution::None => unchecked = unchecked.or(Some(Unchecked::Unattributed)),
        }
    }
    Ok(unchecked.map(|reason| Note::SpeakerUnchecked { reason }))
}
