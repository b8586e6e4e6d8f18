//! Cases of who said what: a text, whom its record knows, a quotation, who is claimed to say it, and what a careful fact-checker would
//! say. The files beside this one hold them: the kinds in one, the ways of saying who
//! speaks and who does not in two, and each language in its own.

mod spoiled;

use std::fmt::Write as _;

use serde::Deserialize;

use crate::quotation::{Claim, Note, SourceText, Speaker, TextQuoteSelector, verify};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    kind: String,
    language: String,
    #[serde(default)]
    #[expect(dead_code, reason = "for who reads the file")]
    note: String,
    text: String,
    #[serde(default)]
    speakers: Vec<Known>,
    #[serde(default)]
    furniture: Vec<String>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Known {
    id: String,
    name: String,
    role: Option<String>,
    affiliation: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    quote: String,
    claimed: Option<String>,
    prefix: Option<String>,
    suffix: Option<String>,
    /// Those that will do, the best first.
    outcomes: Vec<String>,
}

impl Text {
    /// Whom its record knows.
    fn known(&self) -> Vec<Speaker> {
        let speaker = |known: &Known| Speaker {
            id: known.id.clone(),
            name: known.name.clone(),
            role: known.role.clone(),
            affiliation: known.affiliation.clone(),
        };
        self.speakers.iter().map(speaker).collect()
    }
}

/// Tries the cases of a file, and tells all that come out otherwise.
fn try_all(file: &str) {
    let texts: Vec<Text> = serde_yaml::from_str(file).expect("the file is well formed");
    let mut tried = 0;
    let mut wrong = String::new();
    for text in &texts {
        let source = SourceText::new(text.text.as_str(), &text.furniture);
        let speakers = text.known();
        for case in &text.cases {
            tried += 1;
            let found = outcome(&source, &text.language, &speakers, case);
            if !case.outcomes.contains(&found) {
                let Case { id, quote, claimed, outcomes, .. } = case;
                writeln!(wrong, "{id} ({}): {quote:?} given to {claimed:?} is {found}, not {outcomes:?}", text.kind)
                    .expect("text takes text");
            }
        }
    }
    assert!(tried > 30 && wrong.is_empty(), "of {tried} cases:\n{wrong}");
}

/// The outcome in words: the verdict, with the warnings that go with it.
fn outcome(text: &SourceText, language: &str, speakers: &[Speaker], case: &Case) -> String {
    let selector =
        TextQuoteSelector { exact: case.quote.clone(), prefix: case.prefix.clone(), suffix: case.suffix.clone() };
    let claim = case.claimed.as_deref().map_or(Claim::Publication, Claim::Speaker);
    match verify(text, language, speakers, &selector, claim) {
        Err(refusal) => refusal.verdict().to_string(),
        Ok(quotation) => {
            let notes = quotation.notes();
            let unchecked = |note: &Note| matches!(note, Note::SpeakerUnchecked { .. } | Note::MayBeSpeech);
            let warnings = [
                ("+moved", notes.iter().any(|note| matches!(note, Note::Moved { .. }))),
                ("+speaker-unchecked", notes.iter().any(unchecked)),
                ("+cut-short", notes.iter().any(Note::is_about_meaning)),
            ];
            let told: String = warnings.into_iter().filter(|(_, told)| *told).map(|(warning, _)| warning).collect();
            format!("verified{told}")
        }
    }
}

macro_rules! cases {
    ($($name:ident: $file:literal),* $(,)?) => {
        /// The files.
        const FILES: &[&str] = &[$(include_str!($file)),*];
        $(#[test]
        fn $name() {
            try_all(include_str!($file));
        })*
    };
}

cases! {
    of_every_kind: "kinds.yaml",
    as_the_press_says_it: "said.yaml",
    as_nobody_says_it: "unsaid.yaml",
    in_turns: "turns.yaml",
    in_armenian: "hy.yaml",
    in_azerbaijani: "az.yaml",
    in_english: "en.yaml",
    in_french: "fr.yaml",
    in_georgian: "ka.yaml",
    in_german: "de.yaml",
    in_italian: "it.yaml",
    in_polish: "pl.yaml",
    in_portuguese: "pt.yaml",
    in_russian: "ru.yaml",
    in_spanish: "es.yaml",
    in_turkish: "tr.yaml",
    in_ukrainian: "uk.yaml",
}
