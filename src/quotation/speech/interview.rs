//! Interviews that set neither marks nor labels: paragraphs that are questions, and between them the answers.

use std::ops::Range;

use super::super::text::stored::{Paragraph, StoredText};

/// How many paragraphs of a text are questions at the least, where it is an interview.
const FEWEST: usize = 2;

/// Over how many paragraphs an answer goes on at the most, where no question follows.
const LONGEST_ANSWER: usize = 4;

/// What may be an answer: the paragraphs behind one that is nothing but a question.
pub(crate) fn answers(text: &StoredText) -> Vec<Range<u32>> {
    let paragraphs = text.paragraphs();
    let asks: Vec<bool> = paragraphs.iter().map(|paragraph| is_question(text, paragraph)).collect();
    let answered = |index: usize| asks[index] && asks.get(index + 1) == Some(&false);
    // Headings ask too, in fewer words.
    const LONGEST_HEADING: usize = 10;
    let words = |index: &usize| text.stored()[paragraphs[*index].range.clone()].split_whitespace().count();
    let asked: Vec<usize> = (0..asks.len()).filter(|index| answered(*index)).collect();
    if asked.len() < FEWEST || asked.len() == FEWEST && asked.iter().all(|index| words(index) <= LONGEST_HEADING) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut asked = None;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if asks[index] {
            asked = Some(index);
        } else if let Some(question) = asked {
            let followed = asks[index + 1..].contains(&true);
            if followed || index - question <= LONGEST_ANSWER {
                found.push(paragraph.range.start as u32..paragraph.range.end as u32);
            }
        }
    }
    found
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

    fn answered(text: &str) -> Vec<String> {
        let text = StoredText::new(text, &[]);
        answers(&text)
            .into_iter()
            .map(|range| text.stored()[range.start as usize..range.end as usize].to_owned())
            .collect()
    }

    #[test]
    fn are_the_paragraphs_behind_questions() {
        let text =
            "Nora Lang builds mills.\n\nWho pays?\n\nThe town.\n\nUntil when?\n\nUntil May.\n\nAnd then?\n\nNobody.\n";
        assert_eq!(answered(text), ["The town.", "Until May.", "Nobody."]);
    }

    #[test]
    fn are_none_where_a_text_asks_once() {
        assert!(answered("Who pays?\n\nThe town has no money.\n\nIt will close the mill.\n").is_empty());
    }
}
