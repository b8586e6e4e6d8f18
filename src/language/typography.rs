//! The house's typographic marks: quotation marks, apostrophes, dashes and ellipses as the language sets them.

use crate::language::inline::{Inline, map_text};
use crate::language::{Language, Wording};

/// The space that French sets inside quotation marks and before high punctuation: narrow, and never broken.
const NARROW_SPACE: char = '\u{202F}';

/// Sets the typographic marks of prose: straight quotation marks become the language's own.
pub fn set_prose(inlines: &mut [Inline], language: Language) {
    let mut setter = Setter { wording: language.wording(), french: language.code() == "fr", previous: None, level: 0 };
    map_text(inlines, &mut |text| *text = setter.set(text));
}

/// Sets the typographic marks inside a quotation, whose own outer marks the template adds: marks in it are inner ones.
pub fn set_quotation(text: &str, language: Language, before: Option<char>) -> String {
    let mut setter =
        Setter { wording: language.wording(), french: language.code() == "fr", previous: before, level: 1 };
    setter.set(&typographic_to_straight(text))
}

/// Double marks of any kind as straight ones, so that a quotation's inner marks can be set in the house's way.
fn typographic_to_straight(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '“' | '”' | '„' | '‟' | '«' | '»') { '"' } else { c }).collect()
}

struct Setter {
    wording: &'static Wording,
    french: bool,
    /// The character before the text, across changes of emphasis.
    previous: Option<char>,
    /// How many quotation marks are open.
    level: usize,
}

impl Setter {
    fn set(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 8);
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '"' => out.push_str(self.double_mark(chars.peek().copied())),
                '\'' => out.push_str(self.single_mark(chars.peek().copied())),
                '-' if chars.peek() == Some(&'-') => {
                    while chars.next_if_eq(&'-').is_some() {}
                    out.push('–');
                }
                '.' if self.three_stops(&mut chars) => out.push('…'),
                ';' | ':' | '!' | '?' if self.french && self.previous == Some(' ') => {
                    out.truncate(out.trim_end_matches(' ').len());
                    out.push(NARROW_SPACE);
                    out.push(c);
                }
                _ => out.push(c),
            }
            self.previous = Some(c);
        }
        out
    }

    fn three_stops(&self, chars: &mut std::iter::Peekable<std::str::Chars>) -> bool {
        let mut ahead = chars.clone();
        let ellipsis = ahead.next() == Some('.') && ahead.next() == Some('.') && ahead.peek() != Some(&'.');
        if ellipsis {
            *chars = ahead;
        }
        ellipsis
    }

    fn double_mark(&mut self, next: Option<char>) -> &'static str {
        if self.opens(next) {
            self.level += 1;
            self.mark(self.level, 0)
        } else {
            let level = self.level.max(1);
            self.level = self.level.saturating_sub(1);
            self.mark(level, 1)
        }
    }

    fn single_mark(&mut self, next: Option<char>) -> &'static str {
        // An apostrophe far more often than a mark; a mark only where one could open.
        let opens = self.opens(next) && next.is_some_and(char::is_alphabetic);
        if opens { "‘" } else { "’" }
    }

    fn opens(&self, next: Option<char>) -> bool {
        let after_gap = self
            .previous
            .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '–' | '—' | '“' | '„' | '«' | '"'));
        after_gap && next.is_none_or(|c| !c.is_whitespace())
    }

    fn mark(&self, level: usize, side: usize) -> &'static str {
        &self.wording.marks[(level + 1) % 2][side]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prose(text: &str, code: &str) -> String {
        let mut inlines = vec![Inline::Text { text: text.to_owned() }];
        set_prose(&mut inlines, code.parse().unwrap());
        crate::language::inline::plain(&inlines)
    }

    #[test]
    fn straight_marks_become_the_languages() {
        assert_eq!(prose("He said \"no\" (\"so\").", "en"), "He said “no” (“so”).");
        assert_eq!(prose("Er sagte \"nein\".", "de"), "Er sagte „nein“.");
        assert_eq!(prose("Il dit \"non\" !", "fr"), "Il dit «\u{202f}non\u{202f}»\u{202f}!");
        assert_eq!(prose("Azerbaijan's -- ... role", "en"), "Azerbaijan’s – … role");
    }

    #[test]
    fn marks_are_kept_track_of_across_emphasis() {
        let mut inlines = vec![
            Inline::Text { text: "a \"".into() },
            Inline::Emphasis { body: vec![Inline::Text { text: "b".into() }] },
            Inline::Text { text: "\" c".into() },
        ];
        set_prose(&mut inlines, Language::ENGLISH);
        assert_eq!(crate::language::inline::plain(&inlines), "a “b” c");
    }

    #[test]
    fn marks_inside_a_quotation_are_inner_marks() {
        assert_eq!(set_quotation("a \"key\" hub", Language::ENGLISH, None), "a ‘key’ hub");
        assert_eq!(set_quotation("a “key” hub", "de".parse().unwrap(), None), "a ‚key‘ hub");
    }
}
