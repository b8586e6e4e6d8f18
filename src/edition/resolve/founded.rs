//! The checks of words in quotation marks in the desk's own prose: they stand in a source that the page cites, where the citation says,
//! and are whose the sentence says they are.

use super::quoted::{CITATION, CitedPlace, Quoted, bare};
use super::resolver::Resolver;
use crate::diagnostics::{Code, Diagnostic};
use crate::language::{page, para};
use crate::project::corpus::Source;
use crate::quotation::{self, Claim, Match, Refusal, SourceText, Speaker, TextQuoteSelector, direct_speech};
use crate::yaml::At;

impl Resolver<'_> {
    /// Checks the words in quotation marks in the desk's own prose.
    pub(super) fn check_quoted_words(&mut self) {
        for quoted in std::mem::take(&mut self.quoted) {
            let corpus = self.corpus;
            let cited_here = |source: &Source| quoted.cites.iter().any(|(key, _)| *key == source.key);
            let found = corpus
                .sources
                .values()
                .filter(|source| quoted.stands_in(source))
                .min_by_key(|source| (!cited_here(source), !self.cited.contains(&source.key)));
            let Some(found) = found else {
                self.unfounded(&quoted.words);
                continue;
            };
            if !self.cited.contains(&found.key) {
                let message =
                    format!("words in quotation marks are from `{}`, which the brief does not cite", found.key);
                let hint = format!("cite it where the words stand, as in [@{}, para. 1]", found.key);
                self.quoted_error(&quoted.words, message, vec![hint]);
                continue;
            }
            let elsewhere = self.check_place(&quoted, found);
            if !elsewhere {
                self.check_whose(&quoted, found);
            }
        }
    }

    /// Refuses words that stand in another paragraph, or on another page, than the one that is cited for them.
    fn check_place(&mut self, quoted: &Quoted, source: &Source) -> bool {
        let cited = quoted.cites.iter().filter(|(key, _)| *key == source.key).filter_map(|(_, place)| place.as_ref());
        let cited: Vec<&CitedPlace> = cited.collect();
        let Some(first) = cited.first() else { return false };
        let within = |at: &Match| cited.iter().any(|place| place.holds(at));
        let mut places = quoted.pieces().map(|piece| quotation::find(&source.text, piece));
        let Some(astray) = places.find(|places| !places.iter().any(within)) else { return false };
        let Some(at) = astray.first() else { return false };
        let (place, in_or_on) = match (first, source.pages.of(&at.range)) {
            (CitedPlace::Pages(_), Some((first, last))) => (page(first, last), "on"),
            _ => (para(&at.paragraphs), "in"),
        };
        let message = format!(
            "words in quotation marks stand {in_or_on} {place} of `{}`, and not where they are cited",
            source.key
        );
        self.quoted_error(&quoted.words, message, vec![format!("cite them as in [@{}, {place}]", source.key)]);
        true
    }

    /// Refuses words that the sentence gives to another than the source does.
    fn check_whose(&mut self, quoted: &Quoted, source: &Source) {
        let text = SourceText::new(quoted.paragraph.replace(CITATION, " "), &[]);
        // A citation's sign has three bytes, and the space for it one.
        let signs = quoted.paragraph[..quoted.at].matches(CITATION).count();
        let at = quoted.at - signs * (CITATION.len_utf8() - 1);
        let said =
            direct_speech(&text, self.language.code(), &source.speakers).find(|speech| speech.inside.start == at);
        let Some(claimed) = said.and_then(|speech| speech.speaker) else { return };
        let selector = TextQuoteSelector { exact: bare(&quoted.words.value).to_owned(), prefix: None, suffix: None };
        let refusal =
            quotation::verify(&source.text, &source.language, &source.speakers, &selector, Claim::Speaker(&claimed));
        let name = |id: &str| source.speaker(id).map_or(id, |speaker: &Speaker| speaker.name.as_str()).to_owned();
        let (message, hint) = match refusal {
            Err(Refusal::Misattributed { speaker, .. }) => (
                format!("words in quotation marks are given to {}, but said by {}", name(&claimed), name(&speaker)),
                format!("`{}` gives them to {}", source.key, name(&speaker)),
            ),
            Err(Refusal::Narration { .. }) => (
                format!("words in quotation marks are given to {}, but are the publication's own", name(&claimed)),
                format!("`{}` has them outside quotation marks: write that it reports them", source.key),
            ),
            _ => return,
        };
        self.quoted_error(&quoted.words, message, vec![hint]);
    }

    fn unfounded(&mut self, quoted: &At<String>) {
        let cited = self.corpus.sources.values().filter(|source| self.cited.contains(&source.key));
        let closest = cited.filter_map(|source| quotation::closest(&source.text, bare(&quoted.value))).next();
        let mut hints = vec!["without quotation marks the words are the desk's own".to_owned()];
        if let Some(proposal) = closest {
            let place = self.language.paragraphs(&proposal.at.paragraphs);
            hints.insert(0, format!("the closest passage, in {place}, reads: {}", proposal.text));
        }
        self.quoted_error(quoted, "words in quotation marks are in no source that the brief cites".to_owned(), hints);
    }

    fn quoted_error(&mut self, quoted: &At<String>, message: String, hints: Vec<String>) {
        let first = quoted.value.split_whitespace().next().unwrap_or("");
        let mut diagnostic = Diagnostic::error(Code::UnfoundedWords, quoted.place.span_of(self.files, first), message);
        for hint in hints {
            diagnostic.hint(hint);
        }
        self.found.push(diagnostic);
    }
}
