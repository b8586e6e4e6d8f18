//! What a project holds, as it may be shown: nothing in it steers a terminal or a log that it is written to.

/// How much of a value a message repeats, in characters.
const LONGEST_VALUE: usize = 200;

/// How long a message is at the most, in characters.
const LONGEST: usize = 2000;

/// A text with everything escaped that would be no sign of its own on a terminal: line ends, escape sequences, marks that
/// change the direction of what follows.
pub fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if steers(c) { shown.extend(c.escape_default()) } else { shown.push(c) }
    }
    shown
}

/// A message as it is told: escaped, and with no more of a value in backticks than shows which one it is.
pub(super) fn told(message: &str) -> String {
    let plain = message.len() <= LONGEST_VALUE && !message.chars().any(steers);
    if plain {
        return message.to_owned();
    }
    let parts = message.split('`').enumerate();
    let short =
        parts.map(|(index, part)| if index % 2 == 1 { shortened(part, LONGEST_VALUE) } else { part.to_owned() });
    shown(&shortened(&short.collect::<Vec<_>>().join("`"), LONGEST))
}

/// A number with what it counts: `1 brief`, `2 briefs`.
pub fn counted(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// Whether a character does something where it is written, in place of standing there.
pub fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || turns(c)
}

/// Whether a character changes the direction in which others are read (Unicode UAX 9, explicit formatting).
pub fn turns(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_escaped() {
        assert_eq!(shown("a\u{1b}[31m\r\n::error::\u{202E}é"), "a\\u{1b}[31m\\r\\n::error::\\u{202e}é");
    }

    #[test]
    fn a_message_repeats_no_more_of_a_value_than_tells_it() {
        let message = told(&format!("unknown key `{}` here", "k".repeat(5000)));
        assert_eq!(message, format!("unknown key `{}…` here", "k".repeat(200)));
        assert!(told(&"w".repeat(9000)).chars().count() <= 2001);
    }
}
