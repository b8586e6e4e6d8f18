//! Interviews that set neither marks nor labels: paragraphs that are questions, and between them the answers.

use super::super::text::stored::{Paragraph, StoredText};
use super::lexicon::Lexicon;
use super::marks::{Enclosed, Span, SpanKind};
use super::words;

/// How many paragraphs of a text are questions at the least, where it is an interview.
const FEWEST: usize = 2;

/// Over how many paragraphs an answer goes on at the most, where no question follows.
const LONGEST_ANSWER: usize = 4;

/// One in how many answers speaks of itself at the least.
const MOST_SILENT: usize = 3;

/// One in how many answers holds marks at the most.
const MOST_MARKED: usize = 4;

/// The answers of an interview: what is said surely, and what may be. Surely said are answers, up to the last question, where one in three
/// speaks of itself: a text that only has questions for its headings does not.
pub(crate) fn answers(text: &StoredText, lexicon: Option<&Lexicon>) -> Enclosed {
    let paragraphs = text.paragraphs();
    let asks: Vec<bool> = paragraphs.iter().map(|paragraph| is_question(text, paragraph)).collect();
    let answered = |index: usize| asks[index] && asks.get(index + 1) == Some(&false);
    // Headings ask too, in fewer words.
    const LONGEST_HEADING: usize = 10;
    let words = |index: &usize| text.stored()[paragraphs[*index].range.clone()].split_whitespace().count();
    let asked: Vec<usize> = (0..asks.len()).filter(|index| answered(*index)).collect();
    if asked.len() < FEWEST || asked.len() == FEWEST && asked.iter().all(|index| words(index) <= LONGEST_HEADING) {
        return Enclosed::default();
    }
    let mut found = Enclosed::default();
    let mut question = None;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let (start, end) = (paragraph.range.start as u32, paragraph.range.end as u32);
        if asks[index] {
            question = Some(index);
        } else if let Some(question) = question {
            let followed = asks[index + 1..].contains(&true);
            if followed || index == question + 1 {
                found.spans.push(Span { open: start, start, end, close: end, group: start, kind: SpanKind::Label });
            } else if index - question <= LONGEST_ANSWER {
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

/// Whether somebody speaks of themselves: `nous`.
pub(super) fn speaks_of_itself(answer: &str, lexicon: &Lexicon) -> bool {
    words::of(answer, lexicon).iter().any(|token| lexicon.first_person.contains(&token.lower))
}

/// Whether a paragraph is a question that stands on its own: no marks hold it.
fn is_question(text: &StoredText, paragraph: &Paragraph) -> bool {
    const LONGEST: usize = 900;
    let words = text.stored()[paragraph.range.clone()].trim().trim_end_matches(['*', '_', ' ']);
    words.len() < LONGEST && words.ends_with(['?', '？', '՞']) && !words.starts_with(['“', '„', '«', '"', '‘'])
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
