//! Interviews that set neither marks nor labels: paragraphs that are questions, and between them the answers.

use std::ops::Range;

use super::super::super::text::stored::StoredText;
use super::super::lexicon::Lexicon;
use super::super::tokens::first_person::{speaks_of_itself, speaks_to_another};
use super::labelling::begins_with_label;
use super::marks::{Enclosed, Span, SpanKind};
use super::sign;

/// How many paragraphs of a text are questions at the least, where it is an interview.
const FEWEST: usize = 2;

/// How many words a remark has at the most that asks nothing.
const LONGEST_REMARK: usize = 15;

/// Over how many paragraphs an answer goes on at the most, where no question follows.
const LONGEST_ANSWER: usize = 8;

/// One in how many answers speaks of itself at the least.
const MOST_SILENT: usize = 3;

/// One in how many answers holds marks at the most.
const MOST_MARKED: usize = 4;

/// The answers of an interview: what is said surely, and what may be. Surely said are answers, up to the last question, where one in three
/// speaks of itself: a text that only has questions for its headings does not.
pub(crate) fn answers(text: &StoredText, lexicon: Option<&Lexicon>) -> Enclosed {
    let units = units(text, lexicon);
    let written = |index: usize| &text.stored()[units[index].clone()];
    let asks: Vec<bool> = (0..units.len()).map(|index| is_question(written(index))).collect();
    let answered = |index: usize| asks[index] && asks.get(index + 1) == Some(&false);
    // Headings ask too, in fewer words, and they ask nobody.
    const LONGEST_HEADING: usize = 10;
    let is_heading = |index: &usize| {
        let addressed = lexicon.is_some_and(|lexicon| speaks_to_another(written(*index), lexicon));
        written(*index).split_whitespace().count() <= LONGEST_HEADING && !addressed
    };
    let of_itself = |index: usize| lexicon.is_some_and(|lexicon| speaks_of_itself(written(index), lexicon));
    let asked: Vec<usize> = (0..asks.len()).filter(|index| answered(*index)).collect();
    if asked.is_empty() {
        return below_marked_questions(text, &units, of_itself);
    }
    if asked.len() < FEWEST || asked.len() == FEWEST && asked.iter().all(is_heading) {
        // What may be an answer speaks of itself, or one of several does.
        let labelled = |index: &usize| begins_with_label(written(*index + 1), lexicon);
        let turn = |index: usize| written(index).starts_with(['-', '–', '—', '―']);
        let conversed = |index: &usize| of_itself(*index + 1) || turn(*index) || turn(*index + 1);
        let several = asked.len() == FEWEST && asked.iter().any(conversed) || asked.iter().any(labelled);
        let told = asked.iter().filter(|index| several || !is_heading(index) && of_itself(*index + 1));
        let answers =
            told.flat_map(|question| (question + 1..asks.len()).take(LONGEST_ANSWER).take_while(|at| !asks[*at]));
        let range = |at: usize| units[at].start as u32..units[at].end as u32;
        return Enclosed { doubtful: answers.map(range).collect(), ..Enclosed::default() };
    }
    let mut found = Enclosed::default();
    let mut question = None;
    for (index, unit) in units.iter().enumerate() {
        let (start, end) = (unit.start as u32, unit.end as u32);
        if asks[index] {
            question = Some(index);
        } else if question.is_some()
            && (is_prompt(written(index), lexicon) || begins_with_label(written(index), lexicon))
        {
            found.doubtful.push(start..end);
        } else if let Some(question) = question {
            let followed = asks[index + 1..].contains(&true);
            // A few words may be what the next answer is given to: `The other party calls it late.`
            let remark = index > question + 1
                && written(index).split_whitespace().count() <= LONGEST_REMARK
                && !lexicon.is_some_and(|lexicon| speaks_of_itself(written(index), lexicon));
            if !remark && (followed || index == question + 1) {
                found.spans.push(Span { open: start, start, end, close: end, group: start, kind: SpanKind::Label });
            } else if followed || index - question <= LONGEST_ANSWER {
                found.doubtful.push(start..end);
            }
        }
    }
    let of_itself =
        |span: &&Span| lexicon.is_some_and(|lexicon| speaks_of_itself(&text.stored()[span.inside()], lexicon));
    // Where marks stand in the answers, these tell who speaks.
    let marked = |span: &&Span| text.stored()[span.inside()].contains(['“', '„', '«', '"']);
    if MOST_SILENT * found.spans.iter().filter(of_itself).count() < found.spans.len()
        || MOST_MARKED * found.spans.iter().filter(marked).count() > found.spans.len()
    {
        let doubtful = std::mem::take(&mut found.spans).into_iter().map(|span| span.start..span.end);
        found.doubtful.extend(doubtful);
    }
    found
}

/// What may be answers below questions in marks, of which one speaks of itself: `« Who pays? »` and below it `We do.`
fn below_marked_questions(text: &StoredText, units: &[Range<usize>], of_itself: impl Fn(usize) -> bool) -> Enclosed {
    let marks = ['“', '„', '«', '»', '”', '"', ' ', '\u{a0}', '\u{202f}'];
    let written = |index: usize| text.stored()[units[index].clone()].trim();
    let marked = |index: usize| written(index).starts_with(['“', '„', '«', '"']);
    let asks = |index: usize| marked(index) && written(index).trim_end_matches(marks).ends_with('?');
    let answers = (1..units.len()).filter(|index| asks(index - 1) && !marked(*index));
    let answers: Vec<usize> = answers.collect();
    let told = answers.len() >= FEWEST && answers.iter().any(|index| of_itself(*index));
    let range = |index: &usize| units[*index].start as u32..units[*index].end as u32;
    Enclosed { doubtful: answers.iter().filter(|_| told).map(range).collect(), ..Enclosed::default() }
}

/// The paragraphs of a text, in bytes; where a question and its answer are lines of one, each on its own.
fn units(text: &StoredText, lexicon: Option<&Lexicon>) -> Vec<Range<usize>> {
    let mut units = Vec::new();
    for paragraph in text.paragraphs() {
        let mut start = paragraph.range.start;
        let mut at = start;
        for line in text.stored()[paragraph.range.clone()].split_inclusive('\n') {
            let end = at + line.len();
            let before = text.stored()[start..at].trim_end();
            let begins = line.trim_start().starts_with(|c: char| !c.is_alphanumeric() || c.is_uppercase());
            let closed = before.is_empty() || before.ends_with(['.', '!', '?', '…', '»', '”', '"']);
            let asks = begins && closed && end < paragraph.range.end;
            let prompt =
                before.is_empty() && is_prompt(line, lexicon) && !line.trim_end().ends_with(['.', ',', '!', ':']);
            if asks && (is_question(line) || prompt) {
                if !before.is_empty() {
                    units.push(start..at);
                }
                units.push(at..end);
                start = end;
            }
            at = end;
        }
        if start < paragraph.range.end || paragraph.range.is_empty() {
            units.push(start..paragraph.range.end);
        }
    }
    units
}

/// Whether a paragraph may be what an answer is given to although it asks nothing: a few words to another, none of which is of whoever says
/// them.
fn is_prompt(words: &str, lexicon: Option<&Lexicon>) -> bool {
    const LONGEST: usize = 25;
    lexicon.is_some_and(|lexicon| {
        words.split_whitespace().count() <= LONGEST
            && speaks_to_another(words, lexicon)
            && !speaks_of_itself(words, lexicon)
    })
}

/// Whether a paragraph is a question that stands on its own: no marks hold it.
fn is_question(words: &str) -> bool {
    const LONGEST: usize = 900;
    let words = words.trim().trim_end_matches(['*', '_', ' ']);
    words.len() < LONGEST && sign::asks(words) && !words.starts_with(['“', '„', '«', '"', '‘'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, Vec<String>) {
        let text = StoredText::new(text, &[]);
        let found = answers(&text, Lexicon::of("en"));
        let written = |range: std::ops::Range<usize>| text.stored()[range].to_owned();
        let doubtful = found.doubtful.iter().map(|range| written(range.start as usize..range.end as usize)).collect();
        (found.spans.iter().map(|span| written(span.inside())).collect(), doubtful)
    }

    #[test]
    fn are_the_paragraphs_behind_questions() {
        let text = "Nora Lang builds mills.\n\nWho pays?\n\nWe do.\n\nUntil when?\n\nUntil May.\n\nAnd then?\n\nNobody.\n\nPerhaps.\n";
        assert_eq!(read(text).0, ["We do.", "Until May.", "Nobody."]);
        assert_eq!(read(text).1, ["Perhaps."]);
    }

    #[test]
    fn are_doubtful_where_none_speaks_of_itself() {
        let text =
            "Nora Lang builds mills.\n\nWho pays?\n\nThe town.\n\nUntil when?\n\nUntil May.\n\nAnd then?\n\nNobody.\n";
        assert_eq!(read(text), (vec![], vec!["The town.".to_owned(), "Until May.".to_owned(), "Nobody.".to_owned()]));
    }

    #[test]
    fn are_none_where_a_text_asks_once() {
        assert_eq!(read("Who pays?\n\nWe have no money.\n\nIt will close the mill.\n"), (vec![], vec![]));
    }
}
