//! The texts of the cases with words lost, moved and glued, and marks where none belong: whatever stands in a text, it is read to its
//! end. Each is the same in every run; `BRIEFPRESS_CASES=300` makes so many of each text.

use std::panic::catch_unwind;

use super::{FILES, Text};
use crate::quotation::{Claim, SourceText, Speaker, TextQuoteSelector, verify};

/// What is put where it does not belong. The dot is that of Armenian, of three bytes.
const MARKS: &[&str] = &[
    "«", "»", "“", "”", "\"", "— ", "– ", ", ", ": ", ". ", "․", "\n", "\n\n", "’", "'", "…", "?", "!", ") ", "(",
    "A ", "12 ", "The ", "\u{a0}", " said ", "де ", "ՀՀ ",
];

/// Xorshift, by Marsaglia.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }
}

/// A text with a few things done to its words.
fn spoiled(text: &str, dice: &mut Dice) -> Vec<String> {
    let mut words: Vec<String> = text.split_inclusive([' ', '\n']).map(str::to_owned).collect();
    for _ in 0..1 + dice.roll(6) {
        let at = dice.roll(words.len());
        match dice.roll(5) {
            0 => drop(words.drain(at..(at + dice.roll(8)).min(words.len()))),
            1 => words.insert(at, MARKS[dice.roll(MARKS.len())].to_owned()),
            2 => {
                let other = dice.roll(words.len());
                words.swap(at, other);
            }
            3 => drop(words.drain(..at / 2)),
            _ => {
                // Within the word, or behind it in place of the space.
                let word = &mut words[at];
                let end = word.pop();
                word.push_str(MARKS[dice.roll(MARKS.len())]);
                word.extend(end.filter(|_| dice.roll(2) == 0));
            }
        }
        if words.is_empty() {
            words.push("…".to_owned());
        }
    }
    words
}

#[test]
fn whatever_stands_in_a_text_it_is_read_to_its_end() {
    let rounds: usize = std::env::var("BRIEFPRESS_CASES").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(2);
    let texts: Vec<Text> = FILES.iter().flat_map(|file| serde_yaml::from_str::<Vec<Text>>(file).unwrap()).collect();
    // Speakers of other texts and languages, too.
    let strangers: Vec<Speaker> = texts.iter().flat_map(Text::known).collect();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    for _ in 0..rounds {
        for text in &texts {
            let words = spoiled(&text.text, &mut dice);
            let made = words.concat();
            let from = dice.roll(words.len());
            let exact = words[from..(from + 5 + dice.roll(4)).min(words.len())].concat().trim().to_owned();
            let mut known = text.known();
            known.push(strangers[dice.roll(strangers.len())].clone());
            let who = known[dice.roll(known.len())].id.clone();
            let read = catch_unwind(|| {
                let source = SourceText::new(made.as_str(), &[]);
                let selector = TextQuoteSelector { exact: exact.clone(), prefix: None, suffix: None };
                for claim in [Claim::Speaker(&who), Claim::Publication] {
                    // What comes of it is not asked.
                    let _ = verify(&source, &text.language, &known, &selector, claim);
                }
            });
            assert!(read.is_ok(), "{}: {exact:?} of {who} in\n{made}", text.language);
        }
    }
}
