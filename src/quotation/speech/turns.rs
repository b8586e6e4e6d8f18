//! Speech that marks alone don't tell: the turns of transcripts and interviews, dialogue with dashes, and the attributions that
//! stand inside the marks.

use std::ops::Range;

use super::super::text::stored::{Paragraph, StoredText};
use super::incise;
use super::labels;
use super::lexicon::Lexicon;
use super::marks::{Enclosed, Span, SpanKind};

/// Reads the turns of a text, and takes the attributions out of what its marks enclose.
pub(crate) fn read(text: &StoredText, enclosed: Enclosed, lexicon: Option<&Lexicon>) -> Enclosed {
    let labelled = labels::turns(text, lexicon);
    let mut spans = enclosed.spans;
    let mut slips = Vec::new();
    if let Some(lexicon) = lexicon {
        spans = spans.into_iter().filter_map(|span| closed_or_slip(text, span, lexicon, &mut slips)).collect();
        if lexicon.incise_dashes || lexicon.incise_commas {
            spans = spans.into_iter().flat_map(|span| without_incises(text, span, lexicon)).collect();
        }
        if lexicon.dialogue_dashes {
            spans = inside(&dialogue(text, lexicon), spans);
            spans = inside(&unmarked(text, &spans, lexicon), spans);
        }
    }
    let mut doubtful = enclosed.doubtful;
    doubtful.extend(labelled.doubtful);
    doubtful.extend(slips);
    doubtful.sort_by_key(|range| range.start);
    Enclosed { spans: inside(&labelled.spans, spans), doubtful }
}

/// A stretch, unless its paragraph leaves it open because its closing mark was forgotten: then a clause of reporting stands inside, and
/// what stands before that is doubtful.
fn closed_or_slip(text: &StoredText, span: Span, lexicon: &Lexicon, slips: &mut Vec<Range<u32>>) -> Option<Span> {
    let open = span.end == span.close && span.kind == SpanKind::Marks;
    let end = open.then(|| incise::slip(text.stored(), span.inside(), lexicon)).flatten();
    let Some(end) = end else { return Some(span) };
    slips.push(span.start..end as u32);
    None
}

/// All of both, in order, but for those of the second that touch one of the first.
fn inside(outer: &[Span], inner: Vec<Span>) -> Vec<Span> {
    if outer.is_empty() {
        return inner;
    }
    let touched = |span: &Span| {
        let next = outer.partition_point(|outer| outer.close <= span.open);
        outer.get(next).is_some_and(|outer| outer.open < span.close)
    };
    let mut all: Vec<Span> = inner.into_iter().filter(|span| !touched(span)).collect();
    all.extend(outer);
    all.sort_by_key(|span| span.open);
    all
}

/// The parts of what stands inside marks that are said: without `— he said —`.
fn without_incises(text: &StoredText, span: Span, lexicon: &Lexicon) -> Vec<Span> {
    let said = incise::said(text.stored(), span.inside(), lexicon, false);
    if said.len() == 1 && said[0] == span.inside() {
        return vec![span];
    }
    let last = said.len().saturating_sub(1);
    let part = |(index, range): (usize, &Range<usize>)| Span {
        open: if index == 0 && range.start == span.start as usize { span.open } else { range.start as u32 },
        start: range.start as u32,
        end: range.end as u32,
        close: if index == last && range.end == span.end as usize { span.close } else { range.end as u32 },
        ..span
    };
    said.iter().enumerate().map(part).collect()
}

/// The speech of paragraphs that begin with a dash.
fn dialogue(text: &StoredText, lexicon: &Lexicon) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut before: Option<Turn> = None;
    for paragraph in text.paragraphs() {
        let turn = Turn::of(text, paragraph, lexicon);
        if let Some(mut turn) = turn {
            // Without a word of attribution it may be an item of a list; between question and answer it is none.
            if !turn.attributed && before.as_ref().is_some_and(|before| before.asks || turn.asks) {
                turn.attributed = true;
                if let Some(before) = before.take().filter(|before| !before.attributed) {
                    spans.extend(before.spans);
                }
            }
            if turn.attributed {
                spans.extend(std::mem::take(&mut turn.spans));
            }
            before = Some(turn);
        } else {
            before = None;
        }
    }
    spans
}

/// What is said in paragraphs without marks, before a comma, a dash and who said it: `Roads are open, - said Lang.`
fn unmarked(text: &StoredText, spans: &[Span], lexicon: &Lexicon) -> Vec<Span> {
    const LONGEST: usize = 2000;
    let mut found = Vec::new();
    for paragraph in text.paragraphs().iter().filter(|paragraph| paragraph.range.len() < LONGEST) {
        let next = spans.partition_point(|span| span.close as usize <= paragraph.range.start);
        let has_speech = spans.get(next).is_some_and(|span| (span.open as usize) < paragraph.range.end);
        if !lexicon.incise_dashes {
            continue;
        }
        if let Some(start) = dash_within(text, paragraph) {
            let said = incise::said(text.stored(), start..paragraph.range.end, lexicon, true);
            if said.len() != 1 || said[0] != (start..paragraph.range.end) {
                let group = start as u32;
                let span = |range: &Range<usize>| {
                    let (start, end) = (range.start as u32, range.end as u32);
                    Span { open: start, start, end, close: end, group, kind: SpanKind::Dash }
                };
                found.extend(said.iter().map(span));
                continue;
            }
        }
        let said = incise::said(text.stored(), paragraph.range.clone(), lexicon, true);
        if let Some(first) = said.first().filter(|first| {
            **first != paragraph.range
                && (lexicon.dash_without_comma || text.stored()[..first.end].ends_with([',', '!', '?']))
        }) {
            let (start, end) = (first.start as u32, first.end as u32);
            if has_speech && spans.get(next).is_some_and(|span| span.open < end) {
                continue;
            }
            found.push(Span { open: start, start, end, close: end, group: start, kind: SpanKind::Dash });
        }
    }
    found
}

/// Where a turn begins within a paragraph: with a capital, behind a dash that stands behind a sentence's end.
fn dash_within(text: &StoredText, paragraph: &Paragraph) -> Option<usize> {
    let words = &text.stored()[paragraph.range.clone()];
    let dashes = words.match_indices(['–', '—', '-']).filter(|(at, dash)| {
        let before = words[..*at].trim_end();
        let spaced = before.len() < *at && before.ends_with(['.', '!', '?', '…']);
        let after = words[at + dash.len()..].trim_start();
        spaced && after.len() < words.len() - at - dash.len() && after.starts_with(char::is_uppercase)
    });
    let (at, dash) = { dashes }.next()?;
    let rest = &words[at + dash.len()..];
    Some(paragraph.range.start + at + dash.len() + (rest.len() - rest.trim_start().len()))
}

/// A paragraph that begins with a dash.
struct Turn {
    spans: Vec<Span>,
    /// Whether it says who speaks.
    attributed: bool,
    /// Whether it asks something.
    asks: bool,
}

impl Turn {
    fn of(text: &StoredText, paragraph: &Paragraph, lexicon: &Lexicon) -> Option<Turn> {
        const LONGEST: usize = 20_000;
        let stored = text.stored();
        let words = &stored[paragraph.range.clone()];
        let rest = words.strip_prefix(['—', '–', '-', '―', '\u{2010}'])?;
        let start = paragraph.range.end - rest.trim_start().len();
        let end = stored.floor_char_boundary(paragraph.range.end.min(start + LONGEST)).max(start);
        // A list of words in marks is told by its marks.
        if !stored[start..end].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '¿' | '¡' | '…' | '(' | '.'))
        {
            return None;
        }
        let said = incise::said(stored, start..end, lexicon, true);
        let attributed = said.len() != 1 || said[0] != (start..end);
        let open = paragraph.range.start as u32;
        let span = |(index, range): (usize, &Range<usize>)| Span {
            open: if index == 0 { open } else { range.start as u32 },
            start: range.start as u32,
            end: range.end as u32,
            close: range.end as u32,
            group: open,
            kind: SpanKind::Dash,
        };
        let spans: Vec<Span> = said.iter().enumerate().map(span).collect();
        let asks = spans.first().is_some_and(|span| stored[span.inside()].trim_end().ends_with(['?', ';', '՞']));
        Some(Turn { spans, attributed, asks: asks || stored[start..end].contains('?') })
    }
}
