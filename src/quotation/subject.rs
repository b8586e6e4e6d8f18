//! The subject of a verb of speech in an English clause: `Mammadov noted`, `said the expert`, `according to him`.

use super::attribution::Speaker;
use super::fold::Folded;
use super::lexicon::{DETERMINERS, FILLERS, OPENERS, PREPOSITIONS, TITLES, VERBS};

/// Who a clause says is speaking.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Subject {
    /// The known speaker with this index.
    Known(usize),
    /// Somebody with a name that no known speaker has.
    Named(String),
    Pronoun,
    /// Somebody without a name: `an official`.
    Other,
    None,
}

/// Which verb of a clause counts where it has several.
#[derive(Debug, Copy, Clone, PartialEq)]
pub(super) enum Preference {
    First,
    Last,
}

/// What a known speaker can be called, in small letters.
#[derive(Debug)]
pub(super) struct Known {
    names: Vec<String>,
    /// The noun of the role: the `expert` in `expert on regional security`.
    role: Option<String>,
    /// All words of the role and the affiliation.
    description: Vec<String>,
}

impl Known {
    pub fn of(speaker: &Speaker) -> Known {
        let words =
            |text: &str| -> Vec<String> { Clause::of(text).tokens.into_iter().map(|token| token.lower).collect() };
        let mut names = words(&speaker.name);
        if names.len() > 1 && names.last().is_some_and(|last| matches!(last.as_str(), "jr" | "sr" | "ii" | "iii")) {
            names.pop();
        }
        let role = speaker.role.as_deref().unwrap_or_default();
        let affiliation = speaker.affiliation.as_deref().unwrap_or_default();
        let title = role.split([',', ';', '(']).next().unwrap_or_default();
        let noun = words(title).into_iter().take_while(|word| !PREPOSITIONS.contains(&word.as_str())).last();
        Known { names, role: noun, description: words(role).into_iter().chain(words(affiliation)).collect() }
    }
}

/// A part of a sentence, word by word.
#[derive(Debug)]
pub(super) struct Clause {
    tokens: Vec<Token>,
}

/// A word.
#[derive(Debug)]
pub(super) struct Token {
    word: String,
    lower: String,
    /// Whether punctuation stands between the word before and this one.
    apart: bool,
}

impl Token {
    fn is_capital(&self) -> bool {
        self.word.starts_with(|c: char| c.is_uppercase() || c.is_alphabetic() && !c.is_lowercase())
            && !self.is_pronoun()
    }

    fn is_pronoun(&self) -> bool {
        matches!(self.lower.as_str(), "he" | "she" | "they" | "him" | "her")
    }

    fn is_verb(&self) -> bool {
        VERBS.contains(&self.lower.as_str())
    }

    fn is_filler(&self) -> bool {
        self.word.len() > 3 && self.lower.ends_with("ly") || FILLERS.contains(&self.lower.as_str())
    }
}

impl Clause {
    pub fn of(text: &str) -> Clause {
        let mut apart = false;
        let mut tokens = Vec::new();
        for written in text.split(|c: char| c.is_whitespace() || c == '—') {
            let is_outer = |c: char| !c.is_alphanumeric();
            let word = Folded::of(written.trim_matches(is_outer)).text().to_owned();
            apart |= written.starts_with(is_outer);
            if !word.is_empty() {
                tokens.push(Token { lower: word.to_lowercase(), word, apart });
                apart = written.ends_with([',', ';', ':', '–', ')', '"']);
            }
        }
        Clause { tokens }
    }

    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The words before the first pronoun; all where there is none.
    pub fn before_pronoun(&self) -> &[Token] {
        let end = self.tokens.iter().position(Token::is_pronoun).unwrap_or(self.tokens.len());
        &self.tokens[..end]
    }

    /// Whether a clause after a closing mark is of the same sentence: it begins small, or with a known name.
    pub fn goes_on(&self, known: &[Known]) -> bool {
        self.tokens.first().is_some_and(|first| {
            !(first.is_capital() || first.is_pronoun() && first.word.starts_with(char::is_uppercase))
                || known.iter().any(|known| known.names.contains(&first.lower))
        })
    }
}

/// Who speaks in a clause.
pub(super) fn subject(clause: &Clause, known: &[Known], preference: Preference) -> Subject {
    let tokens = &clause.tokens[..];
    if let Some(at) = tokens.windows(2).position(|pair| pair[0].lower == "according" && pair[1].lower == "to") {
        return subject_after(tokens, at + 2, known);
    }
    let mut verbs: Vec<usize> = (0..tokens.len()).filter(|at| tokens[*at].is_verb()).collect();
    if preference == Preference::Last {
        verbs.reverse();
    }
    verbs
        .into_iter()
        .map(|verb| subject_of(tokens, verb, known))
        .find(|found| *found != Subject::None)
        .unwrap_or(Subject::None)
}

/// The only known speaker whom words mention; nobody where they mention several.
pub(super) fn mentioned(tokens: &[Token], known: &[Known]) -> Option<Subject> {
    let mut found = None;
    for end in 1..=tokens.len() {
        let start = name_start(tokens, end);
        if let Subject::Known(index) = resolve(&tokens[start..end], known) {
            match found {
                Some(other) if other != index => return Some(Subject::None),
                _ => found = Some(index),
            }
        }
    }
    found.map(Subject::Known)
}

fn subject_of(tokens: &[Token], verb: usize, known: &[Known]) -> Subject {
    let mut end = verb;
    while end > 0 && tokens[end - 1].is_filler() && !tokens[end].apart {
        end -= 1;
    }
    let adjacent = end > 0 && !tokens[end].apart;
    if adjacent {
        return subject_before(tokens, end, known);
    }
    if let Some(found) = before_apposition(&tokens[..end], known) {
        return found;
    }
    // What comes after these is who was spoken to.
    let addressed = matches!(tokens[verb].lower.as_str(), "told" | "tells");
    match subject_after(tokens, verb + 1, known) {
        found if !addressed && found != Subject::None => found,
        _ if tokens[..end].iter().any(Token::is_capital) => Subject::Other,
        _ => Subject::None,
    }
}

/// The subject that ends right before a verb.
fn subject_before(tokens: &[Token], mut end: usize, known: &[Known]) -> Subject {
    while end > 0 {
        let last = &tokens[end - 1];
        if last.is_pronoun() {
            return Subject::Pronoun;
        }
        if !last.is_capital() {
            return role(tokens, end, known);
        }
        let start = name_start(tokens, end);
        if let [.., one, and] = &tokens[..start]
            && one.is_capital()
            && and.lower == "and"
        {
            return Subject::Other;
        }
        let article = usize::from(start > 0 && tokens[start - 1].lower == "the");
        let preposition =
            (start - article).checked_sub(1).filter(|at| PREPOSITIONS.contains(&tokens[*at].lower.as_str()));
        match preposition {
            // `Mammadov of the Topchubashov Center said`, `a spokesman for Mammadov said`
            Some(at) if !tokens[at + 1].apart => end = at,
            _ => return resolve(&tokens[start..end], known),
        }
        if end > 0 && tokens[end].apart {
            return before_apposition(&tokens[..end], known).unwrap_or(Subject::Other);
        }
    }
    Subject::None
}

/// The subject that begins right after a verb, or after `according to`.
fn subject_after(tokens: &[Token], start: usize, known: &[Known]) -> Subject {
    let Some(first) = tokens.get(start).filter(|first| !first.apart) else { return Subject::None };
    if first.is_pronoun() {
        return Subject::Pronoun;
    }
    let article = usize::from(first.lower == "the");
    let run = |from: usize| {
        let more = tokens[from..].iter().skip(1).take_while(|token| token.is_capital() && !token.apart).count();
        from..(from + 1 + more).min(tokens.len())
    };
    match tokens.get(start + article) {
        Some(name) if name.is_capital() && article == 0 => resolve(&tokens[run(start)], known),
        Some(_) if article == 1 => {
            // As much of what follows as is a role.
            let ends = start + 2..=(start + 6).min(tokens.len());
            let found =
                ends.map(|end| role(&tokens[..end], end, known)).find(|found| matches!(found, Subject::Known(_)));
            found.unwrap_or(Subject::Other)
        }
        _ => Subject::None,
    }
}

/// The known subject before an apposition: `Mammadov, an expert at the Center, said`.
fn before_apposition(tokens: &[Token], known: &[Known]) -> Option<Subject> {
    (1..=tokens.len()).filter(|end| tokens.get(*end).is_none_or(|next| next.apart)).find_map(|end| {
        let found = match resolve(&tokens[name_start(tokens, end)..end], known) {
            Subject::Known(index) => Subject::Known(index),
            _ => role(tokens, end, known),
        };
        matches!(found, Subject::Known(_)).then_some(found)
    })
}

/// Where the run of capitalised words begins that ends before an offset.
fn name_start(tokens: &[Token], end: usize) -> usize {
    let mut start = end - 1;
    while start > 0 && tokens[start - 1].is_capital() && !tokens[start].apart {
        start -= 1;
    }
    start
}

/// Whose name a run of capitalised words is.
fn resolve(run: &[Token], known: &[Known]) -> Subject {
    let Some(last) = run.last().filter(|last| last.is_capital()) else { return Subject::None };
    let bears = |known: &Known, token: &Token| known.names.contains(&token.lower);
    // All words before the surname must be the speaker's too: another given name is another person.
    let fits = |speaker: &Known| {
        let others = &run[..run.len() - 1];
        others.iter().enumerate().all(|(index, token)| {
            bears(speaker, token)
                || speaker.description.contains(&token.lower)
                || TITLES.contains(&token.lower.as_str())
                || token.lower.trim_end_matches('.').chars().count() == 1
                || (index == 0 && OPENERS.contains(&token.lower.as_str()))
        })
    };
    let of_surname: Vec<usize> = (0..known.len())
        .filter(|index| known[*index].names.last() == Some(&last.lower) && fits(&known[*index]))
        .collect();
    let candidates = match of_surname.is_empty() {
        false => of_surname,
        // A given name alone, where only one speaker has it.
        true => (0..known.len()).filter(|index| run.len() == 1 && bears(&known[*index], last)).collect(),
    };
    let named = |index: &usize| run.iter().filter(|token| bears(&known[*index], token)).count();
    let most = candidates.iter().map(named).max().unwrap_or(0);
    let mut best = candidates.iter().filter(|index| named(index) == most);
    match (best.next(), best.next()) {
        (Some(index), None) => Subject::Known(*index),
        (Some(_), Some(_)) => Subject::Other,
        _ => Subject::Named(run.iter().map(|token| token.word.as_str()).collect::<Vec<_>>().join(" ")),
    }
}

/// Whose role a noun phrase with an article names: `the expert`.
fn role(tokens: &[Token], end: usize, known: &[Known]) -> Subject {
    const LONGEST: usize = 6;
    let start = (end.saturating_sub(LONGEST)..end).rev().find(|at| DETERMINERS.contains(&tokens[*at].lower.as_str()));
    let Some(start) = start else { return Subject::None };
    let Some((noun, adjectives)) = tokens[start + 1..end].split_last() else { return Subject::None };
    if tokens[start].lower != "the" {
        return Subject::Other;
    }
    let is_own = |known: &Known| {
        known.role.as_ref() == Some(&noun.lower)
            && adjectives
                .iter()
                .all(|word| known.description.contains(&word.lower) || matches!(word.lower.as_str(), "same" | "senior"))
    };
    let mut found = (0..known.len()).filter(|index| is_own(&known[*index]));
    match (found.next(), found.next()) {
        (Some(index), None) => Subject::Known(index),
        _ => Subject::Other,
    }
}
