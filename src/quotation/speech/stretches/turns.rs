//! Speech that marks alone don't tell: the turns of transcripts and interviews, dialogue with dashes, and the attributions that
//! stand inside the marks.

use std::ops::Range;

use super::super::super::text::stored::{Paragraph, StoredText};
use super::super::lexicon::{Class, Lexicon};
use super::super::tokens::first_person::speaks_of_itself;
use super::super::tokens::words;
use super::caseless;
use super::in_doubt::{behind_lost_marks, in_tags, of_others, set_off, without_marks};
use super::incise;
use super::interview;
use super::labels;
use super::lines;
use super::marks::{Enclosed, Span, SpanKind};
use super::set_apart;
use super::sign;
use super::unmarked;

/// Reads the turns of a text, and takes the attributions out of what its marks enclose.
pub(crate) fn read(text: &StoredText, enclosed: Enclosed, lexicon: Option<&Lexicon>) -> Enclosed {
    let labelled = labels::turns(text, lexicon);
    let mut spans = enclosed.spans;
    let mut slips = Vec::new();
    let mut others = Vec::new();
    if let Some(lexicon) = lexicon {
        spans = spans.into_iter().filter_map(|span| closed_or_slip(text, span, lexicon, &mut slips)).collect();
        if lexicon.incise_dashes || lexicon.incise_commas {
            spans = { spans.into_iter() }.flat_map(|span| without_incises(text, span, lexicon, &mut slips)).collect();
        }
        slips.extend(set_apart::paragraphs(text, lexicon));
        if lexicon.dialogue_dashes {
            let (turns, doubtful) = dialogue(text, lexicon);
            slips.extend(doubtful);
            others = of_others(text, &turns, &spans, lexicon);
            spans = inside(&turns, spans);
            let turns = unmarked(text, &spans, lexicon, &mut slips);
            others.extend(of_others(text, &turns, &spans, lexicon));
            others.sort_by_key(|range| range.start);
            spans = inside(&turns, spans);
        }
    }
    let mut doubtful = enclosed.doubtful;
    doubtful.extend(set_off(text));
    doubtful.extend(in_tags(text));
    doubtful.extend(behind_lost_marks(text));
    if let Some(lexicon) = lexicon {
        doubtful.extend(without_marks(text, &spans, lexicon));
    }
    doubtful.extend(text.paragraphs().iter().filter_map(|paragraph| unmarked::run_together(text, paragraph, lexicon)));
    doubtful.extend(labelled.doubtful);
    doubtful.extend(slips);
    // Labels tell more.
    let interview = if labelled.spans.is_empty() { interview::answers(text, lexicon) } else { Enclosed::default() };
    let answers = interview.spans;
    doubtful.extend(interview.doubtful);
    doubtful.sort_by_key(|range| range.start);
    let spans = inside(&labelled.spans, spans);
    Enclosed { spans: inside(&answers, spans), doubtful, of_others: others }
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
fn without_incises(text: &StoredText, span: Span, lexicon: &Lexicon, slips: &mut Vec<Range<u32>>) -> Vec<Span> {
    let said = incise::said(text.stored(), span.inside(), lexicon, false);
    if said.len() == 1 && said[0] == span.inside() {
        return vec![span];
    }
    // `“A – adds Lang, another lawyer, B”`: with no second dash, more may be said behind a comma.
    let starts = said.iter().skip(1).map(|part| part.start).chain([span.end as usize]);
    let incises = said.iter().zip(starts).map(|(part, next)| part.end..next);
    let unclosed = |incise: &Range<usize>| {
        let words = text.stored()[incise.clone()].trim();
        words.contains(',') && words.starts_with(incise::is_dash) && !words.ends_with(incise::is_dash)
    };
    slips.extend(incises.filter(unclosed).map(|incise| incise.start as u32..incise.end as u32));
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

/// The speech of paragraphs that begin with a dash, and what may be some.
fn dialogue(text: &StoredText, lexicon: &Lexicon) -> (Vec<Span>, Vec<Range<u32>>) {
    let mut spans = Vec::new();
    let mut doubtful = Vec::new();
    let mut before: Option<Turn> = None;
    // How many paragraphs the turn may go on that was announced last, or that answers.
    let mut goes_on = 0;
    let mut unattributed: Vec<Range<u32>> = Vec::new();
    let mut conversation = false;
    // Whether somebody is asked: an answer may go on below its dash.
    let mut interview = false;
    // Whether a question without attribution stands right before.
    let mut question = false;
    for (index, paragraph) in text.paragraphs().iter().enumerate() {
        if let Some(lines) = lines_of_dialogue(text, paragraph, lexicon) {
            spans.extend(lines.spans);
            doubtful.extend(lines.doubtful);
            doubtful.extend(std::mem::take(&mut unattributed));
            (before, goes_on, conversation) = (None, 0, true);
            continue;
        }
        let turn = Turn::of(text, paragraph, lexicon);
        if let Some(mut turn) = turn {
            // Who speaks is announced: `Директор запевнив:` and below it `– …`
            let above = index.checked_sub(1).map(|above| &text.paragraphs()[above]).filter(|_| before.is_none());
            let announced = above.is_some_and(|above| {
                set_apart::announces(text, above, lexicon) || set_apart::names_speaker(text, above, lexicon)
            });
            turn.attributed |= announced;
            // A question and an answer that nothing attributes: the answer may go on without a dash.
            let plain = !turn.attributed;
            let answers = plain && !turn.asks && question;
            question = plain && turn.asks;
            // Alone between other paragraphs it is hardly an item of a list.
            let next = text.paragraphs().get(index + 1);
            let alone = before.is_none() && next.is_none_or(|next| Turn::begin(text, &next.range).is_none());
            if !turn.attributed && alone && turn.is_sentence(text) {
                doubtful.extend(turn.spans.iter().map(|span| span.start..span.end));
            }
            // Without a word of attribution it may be an item of a list; between question and answer it is none.
            if !turn.attributed && before.as_ref().is_some_and(|before| before.asks || turn.asks) {
                turn.attributed = true;
                interview = true;
                if let Some(before) = before.take().filter(|before| !before.attributed) {
                    spans.extend(before.spans);
                }
            }
            let open = turn.spans.last().is_some_and(|last| last.end as usize == paragraph.range.end);
            let own = || speaks_of_itself(&text.stored()[paragraph.range.clone()], lexicon);
            // `– We think so.` may be the beginning of a long answer that nothing attributes.
            let begins = plain && alone && turn.is_sentence(text) && own();
            goes_on = if (announced || answers || begins) && open { MOST_PARAGRAPHS } else { 0 };
            conversation |= turn.attributed || turn.is_sentence(text) && own();
            match turn.attributed {
                true => spans.extend(std::mem::take(&mut turn.spans)),
                false => unattributed.extend(turn.spans.iter().map(|span| span.start..span.end)),
            }
            before = Some(turn);
        } else {
            // Of a conversation all turns are said, whoever says them.
            doubtful.extend(std::mem::take(&mut unattributed).into_iter().filter(|_| conversation));
            conversation = false;
            let range = paragraph.range.clone();
            let narrated = goes_on == 0
                || words::of(&text.stored()[range.clone()], lexicon).iter().any(|token| token.is(Class::VERB));
            goes_on = if narrated { 0 } else { goes_on - 1 };
            let of_itself = || interview && speaks_of_itself(&text.stored()[range.clone()], lexicon);
            if let Some(start) = glued_speech(&text.stored()[range.clone()], lexicon) {
                doubtful.push((range.start + start) as u32..range.end as u32);
            } else if !narrated || of_itself() || begins_with_speaker(&text.stored()[range.clone()], lexicon) {
                doubtful.push(range.start as u32..range.end as u32);
            }
            before = None;
            question = false;
        }
    }
    doubtful.extend(unattributed.into_iter().filter(|_| conversation));
    (spans, doubtful)
}

/// The speech of a paragraph whose lines are turns, of which one says at least who speaks: what the others say is in doubt.
fn lines_of_dialogue(text: &StoredText, paragraph: &Paragraph, lexicon: &Lexicon) -> Option<Enclosed> {
    let lines = lines::of(text.stored(), &paragraph.range);
    let turns: Vec<Option<Turn>> = lines.iter().map(|line| Turn::of_line(text, line.clone(), lexicon)).collect();
    if lines.len() < 2 || !turns.iter().flatten().any(|turn| turn.attributed) {
        return None;
    }
    let mut found = Enclosed::default();
    for (line, turn) in lines.into_iter().zip(turns) {
        match turn.filter(|turn| turn.attributed) {
            Some(turn) => found.spans.extend(turn.spans),
            None => found.doubtful.push(line.start as u32..line.end as u32),
        }
    }
    Some(found)
}

/// Where speech may begin behind a verb of saying and a hyphen without a space, where no capitals tell: `მერი წერს-ძალიან მიჭირს`.
fn glued_speech(paragraph: &str, lexicon: &Lexicon) -> Option<usize> {
    if !lexicon.no_capitals {
        return None;
    }
    let hyphens = paragraph.match_indices(['-', '–', '—']);
    let says = |at: usize| {
        let word = paragraph[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        lexicon.class(&lexicon.lower(word)).is(Class::VERB)
    };
    { hyphens }
        .filter(|(at, dash)| paragraph[at + dash.len()..].starts_with(char::is_alphabetic))
        .find_map(|(at, dash)| says(at).then_some(at + dash.len()))
}

/// Whether a paragraph begins with a name and a dash, and goes on in the words of somebody: `Tomas Lang – We played well.`
fn begins_with_speaker(paragraph: &str, lexicon: &Lexicon) -> bool {
    const LONGEST: usize = 4;
    const LONGEST_HEAD: usize = 200;
    const FEWEST_WORDS: usize = 8;
    let Some(dash) = [" – ", " — ", " - ", " ― "].iter().filter_map(|dash| paragraph.find(dash)).min() else {
        return false;
    };
    if dash > LONGEST_HEAD {
        return false;
    }
    let (head, rest) = paragraph.split_at(dash);
    let words = words::of(head, lexicon);
    let name = (1..=LONGEST).contains(&words.len())
        && words.iter().all(|token| token.is_word() && (token.capital || lexicon.no_capitals));
    name && rest.split_whitespace().take(FEWEST_WORDS).count() == FEWEST_WORDS && speaks_of_itself(rest, lexicon)
}

/// Over how many paragraphs without a dash a turn that is announced, or that answers, may go on.
const MOST_PARAGRAPHS: usize = 6;

/// What is said in paragraphs without marks, before a comma, a dash and who said it: `Roads are open, - said Lang.`
fn unmarked(text: &StoredText, spans: &[Span], lexicon: &Lexicon, doubtful: &mut Vec<Range<u32>>) -> Vec<Span> {
    const LONGEST: usize = 8000;
    const LONGEST_TERM: usize = 2;
    const MOST_TERMS: usize = 8;
    let mut found = Vec::new();
    let stored = text.stored();
    let paragraphs = text.paragraphs().iter().enumerate();
    let short = paragraphs.filter(|(_, paragraph)| paragraph.range.len() < LONGEST);
    let glued = short.flat_map(|(index, paragraph)| {
        lines::glued(stored, paragraph).into_iter().map(move |paragraph| (index, paragraph))
    });
    for (index, paragraph) in glued {
        let paragraph = &paragraph;
        let first_span = spans.partition_point(|span| span.close as usize <= paragraph.range.start);
        // A term in marks is no speech: `kończyłem na słowie „skandal” – mówił Lang.`
        let is_term = |span: &Span| {
            let inside = &stored[span.inside()];
            inside.split_whitespace().count() <= LONGEST_TERM && !inside.ends_with([',', '.', '!', '?', '…'])
        };
        let touched = spans[first_span..].iter().take_while(|span| (span.open as usize) < paragraph.range.end);
        let has_speech = { touched }.take(MOST_TERMS).any(|span| !is_term(span));
        if !lexicon.incise_dashes {
            continue;
        }
        let next = text.paragraphs().get(index + 1);
        if !has_speech && next.is_some_and(|next| is_attribution(text, next, lexicon)) {
            let (start, end) = (paragraph.range.start as u32, paragraph.range.end as u32);
            found.push(Span { open: start, start, end, close: end, group: start, kind: SpanKind::Dash });
            continue;
        }
        // What is said may hold the words of others in marks, which do not begin it.
        if next.is_some_and(|next| is_attribution(text, next, lexicon))
            && spans.get(first_span).is_some_and(|span| span.open as usize > paragraph.range.start)
        {
            doubtful.push(paragraph.range.start as u32..paragraph.range.end as u32);
        }
        let mut head = paragraph.range.clone();
        let mut turn = Vec::new();
        // What is said may go on there behind an attribution inside its marks.
        let marked = |start: &usize| {
            let mut own = spans[first_span..].iter().take_while(|span| span.start as usize <= *start);
            own.any(|span| span.kind == SpanKind::Marks && span.inside().contains(start) && !is_term(span))
        };
        // A turn that begins the paragraph holds what follows.
        let turned = spans[first_span..].iter().take_while(|span| (span.open as usize) < paragraph.range.end);
        let turned = { turned }.take(MOST_TERMS).any(|span| span.kind == SpanKind::Dash);
        if let Some(start) = dash_within(text, paragraph).filter(|start| !turned && !marked(start)) {
            let said = incise::said(stored, start..paragraph.range.end, lexicon, true);
            if said.len() != 1 || said[0] != (start..paragraph.range.end) {
                turn.extend(spans_of_turn(stored, &said, start, paragraph.range.end));
                head.end = start;
            } else if !has_speech && announces_turn(&stored[head.start..start], &stored[start..head.end], lexicon) {
                let (start, end) = (start as u32, head.end as u32);
                turn.push(Span { open: start, start, end, close: end, group: start, kind: SpanKind::Dash });
                head.end = start as usize;
            } else if !has_speech && may_lead_to_turn(&stored[head.start..start], lexicon) {
                doubtful.push(start as u32..head.end as u32);
            }
        }
        let said = incise::said(stored, head.clone(), lexicon, true);
        let first = said.first().filter(|first| **first != head);
        let comma =
            |first: &&Range<usize>| lexicon.dash_without_comma || stored[..first.end].ends_with([',', '!', '?']);
        if let Some(first) = first.filter(|first| !comma(first) && !has_speech) {
            doubtful.push(first.start as u32..first.end as u32);
        } else if let Some(first) = first.filter(comma) {
            let (start, end) = (first.start as u32, first.end as u32);
            if !(has_speech
                && spans[first_span..].iter().take(MOST_TERMS).any(|span| span.open < end && !is_term(span)))
            {
                found.push(Span { open: start, start, end, close: end, group: start, kind: SpanKind::Dash });
            }
        }
        found.extend(turn);
    }
    doubtful.extend(unmarked::before(text, spans, &found, lexicon));
    found
}

/// Whether the sentence before a colon and a dash says that somebody speaks, with a verb of reporting, or with a name and what he is alone, and
/// what follows is a sentence: `Ludmiła Lang z portu: – Dzieci mają salę.`
fn announces_turn(before: &str, turn: &str, lexicon: &Lexicon) -> bool {
    const LONGEST_HEADING: usize = 12;
    const SHORTEST: usize = 5;
    let before = before.trim_end().trim_end_matches(['–', '—', '-']).trim_end();
    let Some(clause) = before.strip_suffix(':') else { return false };
    let is_sentence =
        turn.trim_end().ends_with(['.', '!', '?', '…']) && turn.split_whitespace().take(SHORTEST).count() == SHORTEST;
    let sentence = clause.rfind(['.', '!', '?', '\n']).map_or(clause, |stop| &clause[stop + 1..]);
    let words = words::of(sentence, lexicon);
    let verb = words.iter().any(|token| token.is(Class::VERB));
    let name = words.windows(2).any(|pair| pair.iter().all(|token| token.is_word() && token.capital));
    is_sentence && (verb || name && words.len() <= LONGEST_HEADING && !lexicon.capital_nouns)
}

/// Whether words before the dash of a turn end with a colon, or with a sentence of somebody who speaks: `To dobry znak, mówi Lang. – Woda
/// jest czysta.`
fn may_lead_to_turn(words: &str, lexicon: &Lexicon) -> bool {
    let before = words.trim_end().trim_end_matches(['–', '—', '-']).trim_end();
    let sentence = before.trim_end_matches(['.', '!', '?', '…']);
    let sentence = sentence.rfind(['.', '!', '?', '\n']).map_or(sentence, |stop| &sentence[stop + 1..]);
    let says = || words::of(sentence, lexicon).iter().any(|token| token.is(Class::VERB));
    before.ends_with(':') || before.ends_with(['.', '!', '?', '…']) && says()
}

/// Whether a paragraph begins with a dash and a verb of reporting in small letters: `– зазначив глава держави.` Where no capitals tell, it is a
/// verb without a dash that says who speaks and nothing of what.
fn is_attribution(text: &StoredText, paragraph: &Paragraph, lexicon: &Lexicon) -> bool {
    const LONGEST: usize = 80;
    let Some(start) = Turn::begin(text, &paragraph.range) else {
        return lexicon.no_capitals && caseless::is_attribution(&text.stored()[paragraph.range.clone()], lexicon);
    };
    let words = &text.stored()[start..paragraph.range.end];
    let words = &words[..words.floor_char_boundary(words.len().min(LONGEST))];
    let verb = words::of(words, lexicon).into_iter().find(|token| !token.is(Class::FILLER));
    verb.is_some_and(|verb| verb.is(Class::VERB) && !verb.capital && !lexicon.no_capitals)
}

/// Where a turn begins within a paragraph: with a capital, behind a dash that stands behind a sentence's end or begins a line.
fn dash_within(text: &StoredText, paragraph: &Paragraph) -> Option<usize> {
    let words = &text.stored()[paragraph.range.clone()];
    let dashes = words.match_indices(['–', '—', '-']).filter(|(at, dash)| {
        let before = words[..*at].trim_end();
        let line = words[before.len()..*at].contains('\n');
        let spaced = before.len() < *at && (line || before.ends_with(['.', '!', '?', '…', ':']));
        let after = words[at + dash.len()..].trim_start();
        let begins = |c: char| c.is_uppercase() || line && c.is_numeric();
        spaced && after.len() < words.len() - at - dash.len() && after.starts_with(begins)
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

/// The stretches of a turn that opens at an offset, of what is said in it. Behind the end of a sentence of attribution what has one of its own
/// is another speech: `– A – said Lang. – B – shouted Varga.`
fn spans_of_turn(stored: &str, said: &[Range<usize>], open: usize, end: usize) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::with_capacity(said.len());
    for (index, range) in said.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| stored[said[before].end..range.start].trim_end());
        let before = before.map(|before| before.trim_end_matches(|c: char| is_dash(c) || c.is_whitespace()));
        let ended = before.is_some_and(|before| before.ends_with(['.', '!', '?', '…']));
        // `– A – said Lang. Varga did not agree: – B.`
        let narrated = before.is_some_and(|before| before.ends_with(':') || ended && before.contains(". "));
        let followed = index + 1 < said.len() || stored[range.end..end.max(range.end)].contains(char::is_alphanumeric);
        let first = if index == 0 { open as u32 } else { range.start as u32 };
        let own =
            index == 0 || (narrated || ended && followed) && stored[range.clone()].starts_with(char::is_uppercase);
        let group = if own { first } else { spans[index - 1].group };
        let (start, end) = (range.start as u32, range.end as u32);
        spans.push(Span { open: first, start, end, close: end, group, kind: SpanKind::Dash });
    }
    spans
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―' | '-' | '\u{2010}' | '\u{2011}')
}

/// Whether words begin with a name in marks, and go on without a comma.
fn begins_with_name(said: &str) -> bool {
    const LONGEST: usize = 60;
    let Some((open, _)) = said.char_indices().next() else { return false };
    let Some(close) = said.char_indices().skip(1).find(|(_, c)| matches!(c, '"' | '”' | '“' | '»')) else {
        return false;
    };
    let behind = said[close.0..].trim_start_matches(['"', '”', '“', '»']).trim_start();
    close.0 - open < LONGEST && behind.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '–' | '—'))
}

impl Turn {
    /// Where the words of a paragraph begin that begins with a dash.
    fn begin(text: &StoredText, line: &Range<usize>) -> Option<usize> {
        let rest = text.stored()[line.clone()].strip_prefix(['—', '–', '-', '―', '\u{2010}'])?;
        Some(line.end - rest.trim_start().len())
    }

    /// Whether it is a sentence of some length.
    fn is_sentence(&self, text: &StoredText) -> bool {
        const SHORTEST: usize = 5;
        let Some(first) = self.spans.first() else { return false };
        let words = text.stored()[first.inside()].trim_end();
        words.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
            && words.split_whitespace().take(SHORTEST).count() == SHORTEST
            && !words.ends_with([';', ',', ':'])
    }

    fn of(text: &StoredText, paragraph: &Paragraph, lexicon: &Lexicon) -> Option<Turn> {
        Turn::of_line(text, paragraph.range.clone(), lexicon)
    }

    fn of_line(text: &StoredText, line: Range<usize>, lexicon: &Lexicon) -> Option<Turn> {
        const LONGEST: usize = 20_000;
        let stored = text.stored();
        let start = Turn::begin(text, &line)?;
        let end = stored.floor_char_boundary(line.end.min(start + LONGEST)).max(start);
        let marked = stored[start..end].starts_with(['"', '“', '„', '«', '”']);
        if !marked
            && !stored[start..end]
                .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '¿' | '¡' | '…' | '(' | '.'))
        {
            return None;
        }
        let said = incise::said(stored, start..end, lexicon, true);
        // What is said in marks is told by them; a name in marks only begins what is said.
        if marked && !begins_with_name(&stored[said[0].clone()]) {
            return None;
        }
        let attributed = said.len() != 1 || said[0] != (start..end);
        let spans = spans_of_turn(stored, &said, line.start, end);
        let question = |words: &str| sign::asks(words) || words.trim_end().ends_with(';');
        let asks = spans.first().is_some_and(|span| question(&stored[span.inside()]));
        Some(Turn { spans, attributed, asks: asks || stored[start..end].contains('?') })
    }
}
