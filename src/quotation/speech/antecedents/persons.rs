//! The persons whom words name, and which of them the words may be about.

use super::super::subject::body::is_body;
use std::ops::Range;

use super::super::attribution::SpeakerSearch;
use super::super::lexicon::endings::ends_in;
use super::super::lexicon::{Class, ClauseOrder};
use super::super::naming::names::{self, NameForm};
use super::super::subject::{Subject, SubjectReader, Who};
use super::super::tokens::words::{Token, TokenKind};

/// A person of a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Referent {
    pub subject: Subject,
    /// Whether the sentence may be about the person: no preposition or other case says that it isn't.
    pub free: bool,
    /// Whether it only tells whose something is: `the port of Lang`.
    pub owner: bool,
    /// Whether something only seems so to the person: `For Lang, the wait goes on.`
    pub view: bool,
}

impl SpeakerSearch<'_> {
    /// Whether words tell of nobody but a known speaker, but for those in a case that no subject has.
    pub fn tells_nobody_but(&self, reader: &SubjectReader, words: Range<usize>, speaker: usize) -> bool {
        // The capital may be that of a sentence alone: `Відомо, що …`.
        let opens = |person: &Referent| {
            let Who::Named(name) = &person.subject.who else { return false };
            let behind = reader.tokens.get(name.end..name.end + 2).unwrap_or_default();
            let clause = matches!(behind, [comma, that] if comma.kind == TokenKind::Comma && that.is(Class::THAT));
            name.len() == 1 && reader.begins_sentence(name.start) && clause
        };
        let persons = self.persons(reader, words);
        persons.iter().all(|person| !person.free || opens(person) || person.subject.who.is(&Who::Known(speaker)))
    }

    /// Whether words name nobody else.
    pub fn mentions_only(&self, reader: &SubjectReader, words: Range<usize>, who: &Who) -> bool {
        self.persons(reader, words).iter().all(|person| person.subject.who.is(who))
    }

    /// Whether words name nobody.
    pub fn mentions_nobody(&self, reader: &SubjectReader, words: Range<usize>) -> bool {
        self.persons(reader, words).is_empty()
    }

    /// The only person of some words, as a heading before a colon has one.
    pub fn only_person(&self, reader: &SubjectReader, words: Range<usize>) -> Option<Subject> {
        let persons = self.persons(reader, words.clone());
        let (start, words_end) = (words.start, words.end);
        // `On the return of Lang: “…”` tells whom it is about.
        let about = reader.tokens.get(words.start).is_some_and(|token| token.is(Class::PREPOSITION));
        let names = words
            .filter(|at| reader.is_name(*at) && !persons.iter().any(|person| person.subject.words.contains(at)))
            // The capital may be that of a sentence alone: `Soddisfazione è stata espressa da Lang`.
            .filter(|at| {
                !(reader.begins_sentence(*at) && reader.run_at(*at, words_end).is_some_and(|run| run.len() == 1))
            })
            .count();
        // `A friend of Lang: “…”` is somebody else.
        if persons.iter().any(|person| person.view) {
            return None;
        }
        if reader.is_served(start..words_end) {
            return None;
        }
        // `Poi un passaggio su Lang: “…”` tells whom it is about.
        let from = |first: &Referent| {
            let light = Class::ARTICLE.with(Class::TITLE).with(Class::BEHALF);
            let before = (start..first.subject.words.start)
                .rev()
                .find(|at| !reader.tokens[*at].is(light) || reader.tokens[*at].is(Class::PREPOSITION));
            before.is_none_or(|at| !reader.tokens[at].is(Class::TOPIC))
        };
        let alone = |first: &Referent| names == 0 && !about && !first.owner && from(first);
        // `Варга о Ланге: “…”`: the first word is somebody's name.
        let heads = |first: &Referent| {
            let named =
                reader.run_at(start, words_end).filter(|run| self.lexicon.order == ClauseOrder::Case && run.len() == 1);
            let governed =
                |run: &Range<usize>| reader.tokens.get(run.end).is_some_and(|next| next.is(Class::PREPOSITION));
            !first.free && named.is_some_and(|run| governed(&run) && run.end < first.subject.words.start)
        };
        if persons.first().is_some_and(heads) {
            return None;
        }
        let first = { persons.first() }
            .filter(|first| first.free || alone(first) || self.lexicon.order != ClauseOrder::Place)
            // `რამაზ საყვარელიძე ვანო მერაბიშვილზე: “…”`: without capitals, whoever stands before may be nobody who is known.
            .filter(|first| {
                let next = reader.tokens.get(first.subject.words.end);
                let words = Class::UTTERANCE.with(Class::STATEMENT);
                first.free || !self.lexicon.no_capitals || next.is_some_and(|next| next.is(words))
            })
            // `Kritik übte Varga an der Ministerin: „…“`: any noun may be somebody's name.
            .filter(|first| {
                first.free || !self.lexicon.capital_nouns || !reader.is_governed(first.subject.words.start, start)
            })?;
        let same = persons.iter().all(|person| person.subject.who.is(&first.subject.who));
        (same && !reader.is_acted_on(&first.subject, start)).then(|| first.subject.clone())
    }

    /// The only known person of some words whom no preposition governs, and whom nobody else stands beside: the subject of `Lang, after
    /// talks with Keller, was firm: “…”`.
    pub fn only_free_person(&self, reader: &SubjectReader, words: Range<usize>) -> Option<Subject> {
        let start = words.start;
        let persons = self.persons(reader, words);
        let free: Vec<&Referent> = persons.iter().filter(|person| person.free).collect();
        // `For Lang, the news was bad: “You are fired.”`
        if free.iter().any(|person| person.view) {
            return None;
        }
        let first = free.first().filter(|first| matches!(first.subject.who, Who::Known(_) | Who::Holder(_)))?;
        let same = free.iter().all(|person| person.subject.who.is(&first.subject.who));
        (same && !reader.is_acted_on(&first.subject, start)).then(|| first.subject.clone())
    }

    /// The persons of some words, in order: those who are known, and those who look like persons.
    pub fn persons(&self, reader: &SubjectReader, words: Range<usize>) -> Vec<Referent> {
        let mut persons = Vec::new();
        let mut at = words.start;
        while at < words.end {
            if let Some(holder) = self.role_at(reader, at, &words) {
                at = holder.subject.words.end;
                persons.push(holder);
                continue;
            }
            let Some(run) = reader.run_at(at, words.end) else {
                at += 1;
                continue;
            };
            at = run.end;
            // `Fresnes (Pas-de-Calais)`
            let sign = |at: Option<usize>, kind: TokenKind| {
                at.and_then(|at| reader.tokens.get(at)).is_some_and(|token| token.kind == kind)
            };
            if sign(run.start.checked_sub(1), TokenKind::Open) && sign(Some(run.end), TokenKind::Close) {
                continue;
            }
            // `w Chelsea Londyn Jose Lang`
            let apart = self.lexicon.order == ClauseOrder::Case && reader.is_governed(run.start, words.start);
            let apart = apart.then(|| reader.name_apart(&run)).flatten();
            let told_apart = apart.is_some();
            let run = apart.unwrap_or(run);
            let (subject, form) = reader.resolve(run.clone());
            // `Il veut un Premier ministre de gauche`: anybody.
            let anybody = at_indefinite(reader, &run, &words) && matches!(subject.who, Who::Holder(_));
            if anybody {
                continue;
            }
            // `в своём Telegram-канале`, `передают Патриоты Озерска`: those who pass on what others say.
            let is_carrier = |at: usize| reader.tokens[at].is(Class::CARRIER);
            let passes_on =
                matches!(subject.who, Who::Named(_)) && run.start > words.start && is_carrier(run.start - 1);
            if self.lexicon.order == ClauseOrder::Case && (passes_on || run.clone().all(is_carrier)) {
                continue;
            }
            let governed = !told_apart && reader.is_governed(run.start, words.start)
                || self.is_audience(reader, &run, &subject, words.start)
                || reader.is_behind_place(&run, words.start)
                || reader.is_before_postposition(&run)
                || matches!(subject.who, Who::Named(_)) && self.is_body_that_acts(reader, &run)
                || self.is_apposed_to_governed(reader, &run, &words)
                || reader.ends_relative(&run, words.start);
            let view = governed && self.is_view_of(reader, &run, words.start);
            let person = match &subject.who {
                Who::Known(_) | Who::Holder(_) => true,
                Who::Named(name) if self.is_affiliation(reader, name) => false,
                Who::Named(name) if governed && !view => self.is_titled(reader, name, &words),
                Who::Named(name) => {
                    form != NameForm::Other && self.looks_like_person(reader, name.clone(), words.clone())
                }
                _ => false,
            };
            if person {
                let noun = Class::UTTERANCE.with(Class::OCCASION);
                let seems = view && reader.tokens[run.end..words.end].iter().any(|token| token.is(noun));
                let of_office = reader.is_body_of_office(&subject, words.start);
                let free = !of_office
                    && (!governed || view || reader.owns_words(run.clone(), words.start))
                    && form != NameForm::Other
                    && !reader.tokens[run.end - 1].possessive;
                let before = run.start.checked_sub(1).filter(|at| *at >= words.start);
                let owner = governed && before.is_some_and(|at| reader.tokens[at].is(Class::OF));
                persons.push(Referent { subject, free, owner, view: view && !seems });
            }
        }
        persons
    }

    /// Whether a name that hardly is a person's stands right behind a verb of telling: `Lang told Rest of World that …`
    fn is_audience(&self, reader: &SubjectReader, run: &Range<usize>, subject: &Subject, start: usize) -> bool {
        let verb = run.start.checked_sub(1).filter(|at| *at >= start).map(|at| &reader.tokens[at]);
        let given = Class::MALE.with(Class::FEMALE).with(Class::TITLE);
        self.lexicon.subject_first
            && matches!(subject.who, Who::Named(_))
            && verb.is_some_and(|verb| verb.is(Class::VERB) && verb.is(Class::ADDRESSING))
            && !reader.tokens[run.clone()].iter().any(|token| token.is(given))
    }

    /// Whether a name is that of a body by which something is done: `AFAD kurumu tarafından`.
    fn is_body_that_acts(&self, reader: &SubjectReader, run: &Range<usize>) -> bool {
        let [noun, by] = reader.tokens.get(run.end..run.end + 2).unwrap_or_default() else { return false };
        let owned = ends_in(&noun.lower, &self.lexicon.role_endings);
        self.lexicon.order == ClauseOrder::Last && noun.is_word() && !noun.capital && owned && by.is(Class::BY)
    }

    /// Whether a name closes a sentence, or what a comma closes, beside a noun that a preposition governs: `les mots d’un collègue, Paul Lang.`
    fn is_apposed_to_governed(&self, reader: &SubjectReader, run: &Range<usize>, words: &Range<usize>) -> bool {
        let Some(comma) = run.start.checked_sub(1).filter(|at| *at > words.start) else { return false };
        let closed = run.end >= words.end || matches!(reader.tokens[run.end].kind, TokenKind::Stop | TokenKind::Close);
        self.lexicon.order == ClauseOrder::Place
            && !self.lexicon.modifiers_first
            && closed
            && reader.tokens[comma].kind == TokenKind::Comma
            && reader.tokens[comma - 1].is_word()
            && !reader.tokens[comma - 1].capital
            && reader.is_governed(comma, words.start)
    }

    /// Whether a sentence begins with whoever something seems so to: `For Lang, it is personal.`
    fn is_view_of(&self, reader: &SubjectReader, run: &Range<usize>, start: usize) -> bool {
        let light = Class::TITLE.with(Class::DEFINITE);
        let before = (start..run.start).rev().find(|at| !reader.tokens[*at].is(light));
        let comma = reader.tokens.get(run.end).is_some_and(|next| next.kind == TokenKind::Comma);
        comma
            && before.is_some_and(|at| {
                self.lexicon.views.contains(&reader.tokens[at].lower) && (at == start || reader.begins_sentence(at))
            })
    }

    /// Whether a name is that of what a known speaker belongs to: `Benfica`.
    fn is_affiliation(&self, reader: &SubjectReader, name: &Range<usize>) -> bool {
        let tokens = &reader.tokens[name.clone()];
        let near = |known: &names::Known, token: &Token| match self.lexicon.order {
            ClauseOrder::Last => known.description.iter().any(|word| names::is_near(&token.lower, word, self.lexicon)),
            _ => known.description.contains(&token.lower),
        };
        // `Ciencias de la Atmósfera`: the record has none of its small words.
        let small = |token: &Token| !token.capital && token.is(Class::PARTICLE.with(Class::OF).with(Class::ARTICLE));
        let own = |known: &names::Known| tokens.iter().all(|token| small(token) || near(known, token));
        self.lexicon.order != ClauseOrder::Case && self.known.iter().any(own)
    }

    /// Whoever a role tells that stands in small letters behind its article: `the director of the port`.
    pub(super) fn role_at(&self, reader: &SubjectReader, article: usize, words: &Range<usize>) -> Option<Referent> {
        const LONGEST: usize = 9;
        let noun = reader.tokens.get(article + 1).filter(|noun| article + 1 < words.end && noun.is_word())?;
        if self.lexicon.order != ClauseOrder::Place || !reader.tokens[article].is(Class::DEFINITE) {
            return None;
        }
        // `Le Premier ministre a parlé`: a capital that is no name’s.
        if noun.capital {
            let title = |at: &usize| reader.tokens[*at].is(Class::TITLE);
            let end = (article + 1..words.end).find(|at| !title(at)).unwrap_or(words.end);
            let acts =
                reader.tokens.get(end).is_some_and(|next| end < words.end && next.is(Class::FILLER) && !next.capital);
            let bare = acts && end > article + 1 && !self.lexicon.modifiers_first;
            let who = bare.then(|| reader.role(article..end).unwrap_or(Who::Somebody))?;
            let free = !reader.is_governed(article, words.start);
            let subject = Subject { who, words: article..end };
            return Some(Referent { subject, free, owner: false, view: false });
        }
        let ends = |at: &usize| {
            let token = &reader.tokens[*at];
            !token.is_word()
                || token.is(Class::RELATIVE.with(Class::THAT))
                || token.is(Class::PREPOSITION) && !token.is(Class::OF)
                || token.is(Class::VERB) && !token.capital
        };
        let limit = words.end.min(article + LONGEST);
        let longest = (article + 1..limit).find(ends).unwrap_or(limit);
        // Where the phrase ends isn't seen before a verb that is no verb of saying; an adjective behind the noun tells persons apart.
        let ends_before = |end: usize| {
            reader.tokens.get(end).is_none_or(|next| {
                end >= words.end
                    || !next.is_word()
                    || next.is(Class::AND)
                    || reader.tokens[end - 1].capital && !next.capital && !next.is(Class::OF)
                    || !next.is(Class::OF) && (next.is(Class::FILLER) || self.lexicon.subject_first && !next.capital)
            })
        };
        let found = (article + 2..=longest)
            .rev()
            .filter(|end| *end == longest || ends_before(*end))
            .find_map(|end| Some((reader.role(article..end)?, end)));
        // A minister whom the record lacks is somebody all the same.
        let (who, end) = match found {
            Some(found) => found,
            // `El diputado Andrés Rivas`: the name tells who it is.
            None if reader.tokens.get(article + 2).is_some_and(|next| article + 2 < words.end && next.capital) => {
                return None;
            }
            None if noun.is(Class::TITLE) && !noun.is(Class::TAKES_UP) => (Who::Somebody, article + 2),
            None => return None,
        };
        // `È il tecnico della squadra`: what somebody is.
        let copula = article.checked_sub(1).filter(|at| *at >= words.start).map(|at| &reader.tokens[at]);
        if copula.is_some_and(|copula| copula.is(Class::COPULA)) {
            return None;
        }
        let free = !reader.is_governed(article, words.start) || reader.owns_words(article..end, words.start);
        Some(Referent { subject: Subject { who, words: article..end }, free, owner: false, view: false })
    }

    /// Whether a name under a preposition is a person's all the same: a title or a given name tells, and no place is meant.
    pub(super) fn is_titled(&self, reader: &SubjectReader, name: &Range<usize>, words: &Range<usize>) -> bool {
        let tokens = &reader.tokens[name.clone()];
        let personal = Class::TITLE.with(Class::MALE).with(Class::FEMALE);
        let before = name.start.checked_sub(1).filter(|at| *at >= words.start).map(|at| &reader.tokens[at]);
        let body = tokens.iter().any(|token| token.is(Class::ORGANISATION.with(Class::TOPONYM)));
        let title = before.is_some_and(|before| before.is(Class::TITLE))
            || names::is_title(&tokens[0], self.lexicon) && tokens.len() > 1;
        !body
            && (title
                || tokens.iter().any(|token| token.is(personal))
                || tokens.len() == 2
                    && before.is_some_and(|before| before.is(Class::PREPOSITION) && !before.is(Class::PLACE)))
    }

    /// Whether capitalised words are those of a person: no article stands before them, and more than one does, or a verb after.
    pub(super) fn looks_like_person(&self, reader: &SubjectReader, name: Range<usize>, words: Range<usize>) -> bool {
        let tokens = &reader.tokens[name.clone()];
        // `the new Western measures`
        let modifier = usize::from(name.start > words.start && reader.tokens[name.start - 1].is(Class::MODIFIER));
        let before = name.start.checked_sub(1 + modifier).filter(|at| *at >= words.start);
        let article = before.is_some_and(|at| reader.tokens[at].is(Class::ARTICLE));
        let adverb = tokens.len() == 1
            && reader.begins_sentence(name.start)
            && self.lexicon.filler_endings.iter().any(|ending| ending.len() > 2 && tokens[0].lower.ends_with(ending));
        // `o prefeito de São Miguel do Tapuio`: a place.
        let saint = name.start > words.start && {
            let before = &reader.tokens[name.start - 1];
            before.capital && self.lexicon.saints.contains(&before.lower)
        };
        // `Mirando a los vecinos, afirmó`, but `Mirando dijo`
        let next = reader.tokens.get(name.end);
        let acts = next.is_some_and(|next| next.kind == TokenKind::Comma || next.is(Class::VERB.with(Class::RELATIVE)));
        let gerund = tokens.len() == 1
            && reader.begins_sentence(name.start)
            && tokens[0].class == Class::NONE
            && ends_in(&tokens[0].lower, &self.lexicon.gerund_endings);
        if saint
            || adverb
            || gerund && !acts
            || is_body(tokens, self.lexicon)
            || article && !tokens.iter().any(|token| token.is(Class::TITLE))
        {
            return false;
        }
        let titled = tokens.iter().any(|token| token.is(Class::TITLE.with(Class::MALE).with(Class::FEMALE)));
        if self.lexicon.capital_nouns {
            // `Deutliche Worte fand auch Lang: „…“`
            return titled || tokens.len() >= 2 && !tokens.iter().any(|token| token.is(Class::UTTERANCE));
        }
        let first = reader.begins_sentence(name.start) && !self.goes_on_behind_speech(reader, name.start);
        if tokens.len() == 1 && reader.is_oblique(name.start) {
            return false;
        }
        // `Ситуацию прокомментировала Ветрова`: an object in front.
        let accusative = |ending: &String| tokens[0].lower.ends_with(ending.as_str());
        if tokens.len() == 1 && first && self.lexicon.accusative_endings.iter().any(accusative) {
            return false;
        }
        let beside = match self.lexicon.order {
            ClauseOrder::Place => Class::VERB.with(Class::FILLER).with(Class::RELATIVE),
            _ => Class::VERB.with(Class::BE),
        };
        // `Fun as that might sound`
        let time = |next: &Token| next.is(Class::RELATIVE) && self.lexicon.when.contains(&next.lower);
        // `Vidal colgó un vídeo`
        let finite = |next: &Token| {
            let ends = |ending: &String| next.lower.ends_with(ending.as_str());
            let known_word = tokens.len() == 1 && tokens[0].class != Class::NONE;
            next.is_word() && !next.capital && !known_word && self.lexicon.finite_endings.iter().any(ends)
        };
        let place = self.lexicon.order == ClauseOrder::Place;
        let followed = reader.tokens.get(name.end).is_some_and(|next| {
            // `Things were “not going well”, she said.`
            let several = first && self.lexicon.plural_auxiliaries.contains(&next.lower);
            next.kind == TokenKind::Comma
                || next.is(beside) && !several && !(first && time(next))
                || place && finite(next)
        });
        titled || tokens.len() >= 2 || !first || followed
    }
}

impl SpeakerSearch<'_> {
    /// Whether a word goes on with a sentence in which a speech stands that ends no sentence: `Dopo gli «applausi» Lang sale sul palco.`
    fn goes_on_behind_speech(&self, reader: &SubjectReader, at: usize) -> bool {
        let Some(speech) = at.checked_sub(1) else { return false };
        let TokenKind::Speech(index) = reader.tokens[speech].kind else { return false };
        let inside = self.text.stored()[self.speeches.spans[index].inside()].trim_end();
        let leads = speech.checked_sub(1).is_some_and(|before| reader.tokens[before].is_word());
        self.lexicon.order == ClauseOrder::Place && leads && !inside.ends_with(['.', '!', '?', '…'])
    }
}

/// Whether an article of a new person stands before a run.
fn at_indefinite(reader: &SubjectReader, run: &Range<usize>, words: &Range<usize>) -> bool {
    let article = run.start.checked_sub(1).filter(|at| *at >= words.start).map(|at| &reader.tokens[at]);
    article.is_some_and(|article| article.is(Class::INDEFINITE) && !article.is(Class::DEFINITE))
}
