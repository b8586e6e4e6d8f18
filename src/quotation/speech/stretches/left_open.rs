//! Marks that a paragraph leaves open: in which of the next ones they are closed, and how far their speech may go.

use super::super::super::text::stored::{Paragraph, StoredText};
use super::sign::{Mark, is_single, marks, same_kind};

/// Over how many paragraphs a speech may go on that does not open them again.
const MOST_UNOPENED: usize = 12;

/// In which of the following paragraphs a speech is closed that none of them opens again: where the first mark that they have closes it,
/// but for names in marks of their own, and for other words in them where its own mark `begins` the paragraph.
pub(super) fn closed_after(text: &StoredText, sign: char, begins: bool, rest: &[Paragraph]) -> Option<usize> {
    const LONGEST_NAME: u32 = 60;
    const MOST_NAMES: usize = 8;
    if is_single(sign) {
        return None;
    }
    let named = |mark: &Mark| mark.before_capital || begins && matches!(mark.sign, '“' | '«');
    for (index, paragraph) in rest.iter().take(MOST_UNOPENED).enumerate() {
        let mut name: Option<Mark> = None;
        for mark in marks(text, paragraph).filter(|mark| !is_single(mark.sign)).take(2 * MOST_NAMES) {
            let opens = mark.can_open && !mark.can_close && named(&mark) && mark.at > paragraph.range.start as u32;
            name = match name {
                None if closes(sign, mark) => return Some(index),
                None if opens && same_kind(mark.sign, sign) => Some(mark),
                // `“Valday”ın`: an ending stands right behind the mark.
                Some(start)
                    if (mark.can_close || matches!(mark.sign, '”' | '»'))
                        && mark.after_letter
                        && mark.at - start.end <= LONGEST_NAME =>
                {
                    None
                }
                _ => return None,
            };
        }
        if name.is_some() {
            return None;
        }
    }
    None
}

/// How many of the following paragraphs may be a part of a speech that is open, whatever stands in marks there: up to the one where a mark
/// closes that nothing opens, or before the one that begins with a speech of its own. None where neither comes soon.
pub(super) fn ended_after(text: &StoredText, sign: char, rest: &[Paragraph]) -> Option<usize> {
    const MOST: usize = 6;
    const MOST_MARKS: usize = 32;
    const LONGEST_NAME: usize = 4;
    for (index, paragraph) in rest.iter().take(MOST).enumerate() {
        let begins = |mark: &Mark| {
            let again = mark.at == paragraph.range.start as u32 && same_kind(mark.sign, sign);
            again.then_some(index)
        };
        let is_name = |start: Mark, mark: Mark| {
            let inside = &text.stored()[start.end as usize..mark.at as usize];
            inside.split_whitespace().take(LONGEST_NAME + 1).count() <= LONGEST_NAME
        };
        let mut name: Option<Mark> = None;
        for mark in marks(text, paragraph).filter(|mark| !is_single(mark.sign)).take(MOST_MARKS) {
            match name {
                None if mark.can_close && !mark.can_open => return Some(index + 1),
                None if mark.can_open => name = Some(mark),
                Some(start) if (mark.can_close || matches!(mark.sign, '”' | '»')) && is_name(start, mark) => {
                    name = None;
                }
                Some(start) => return begins(&start),
                None => return None,
            }
        }
        if let Some(start) = name {
            return begins(&start);
        }
    }
    // To the end of a text that closes it nowhere.
    (rest.len() <= MOST).then_some(rest.len()).filter(|rest| *rest > 0)
}

/// Whether a paragraph begins with a name in marks that its sentence goes on behind: `“Valday”ın gənc komandası`.
pub(super) fn begins_with_name(text: &StoredText, paragraph: &Paragraph) -> bool {
    const LONGEST_NAME: usize = 3;
    let mut marks = marks(text, paragraph).filter(|mark| !is_single(mark.sign));
    let (Some(open), Some(close)) = (marks.next(), marks.next()) else { return false };
    let inside = &text.stored()[open.end as usize..close.at as usize];
    let behind = &text.stored()[close.end as usize..paragraph.range.end];
    open.at == paragraph.range.start as u32
        && inside.split_whitespace().count() <= LONGEST_NAME
        && inside.starts_with(char::is_uppercase)
        && inside.ends_with(char::is_alphanumeric)
        && behind.starts_with(char::is_lowercase)
}

/// Whether a mark closes what another one has opened in a paragraph before.
fn closes(sign: char, mark: Mark) -> bool {
    let pair = match (sign, mark.sign) {
        ('“' | '„' | '‟', '”') | ('„', '“') | ('«', '»') | ('»', '«') | ('「', '」') | ('『', '』') => {
            true
        }
        ('"', '"' | '”') | ('”', '”') | ('“', '"' | '“') | ('»', '»') => mark.can_close && !mark.can_open,
        _ => false,
    };
    // French sets a space before it.
    let spaced = matches!((sign, mark.sign), ('«', '»') | ('“', '”'));
    pair && (mark.can_close || !mark.can_open || spaced)
}
