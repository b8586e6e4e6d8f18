//! What a known speaker can be called, and whether words call somebody so.

use super::super::lexicon::endings::ends_in;
pub(crate) use super::super::lexicon::forms::{is_form_of, is_near};
use super::super::lexicon::{Class, ClauseOrder, Lexicon};
use super::super::speaker::Speaker;
use super::super::tokens::gender::{Gender, gender_of};
use super::super::tokens::words::{self, Token};
use super::initials::{abbreviated, all_initials, clipped, initials};
pub(crate) use super::name_word::NameForm;
use super::name_word::NameWord;
use super::offices::{names_office, other_heads, other_names, own_heads, two_nouns};

/// Who is called by some words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Called {
    /// The known speaker with this index.
    Known(usize),
    /// Somebody whose name no known speaker has.
    Another,
    /// One of several known speakers.
    OneOfSeveral,
}

/// What a known speaker can be called.
#[derive(Debug)]
pub(crate) struct Known {
    parts: Vec<NameWord>,
    /// A body, not a person, and whether its name is a noun in small letters.
    pub body: bool,
    pub described: bool,
    /// The first letters of a body's name, of the whole and without the state whose it is.
    initials: Vec<String>,
    /// The words of the role that can stand for the speaker, in small letters: those of the record first.
    pub roles: Vec<String>,
    /// How many of them the record has.
    own_roles: usize,
    /// The other names of the role that are several words: `primo cittadino`.
    aliases: Vec<Vec<String>>,
    /// The nouns of the role, where what belongs to one stands before it.
    heads: Vec<String>,
    /// All words of the role and the affiliation.
    pub description: Vec<String>,
    /// How many of them the record has.
    own_description: usize,
    /// The words of the affiliation, in small letters.
    pub affiliation: Vec<String>,
    /// The first letters of the affiliation's words.
    letters: Option<String>,
    pub gender: Gender,
}

impl Known {
    pub fn of(speaker: &Speaker, lexicon: &Lexicon) -> Known {
        let tokens = words::of(&speaker.name, lexicon);
        let mut parts: Vec<NameWord> = tokens.iter().filter(|token| token.is_word()).map(NameWord::of).collect();
        let titles = tokens.iter().take_while(|token| token.is(Class::TITLE) && token.short).count();
        if parts.len() > titles + 1 {
            parts.drain(..titles);
        }
        if parts.len() > 1 && parts.last().is_some_and(|last| lexicon.class(&last.lower).is(Class::FAMILY_SUFFIX)) {
            parts.pop();
        }
        let inner = tokens.iter().skip(1).filter(|token| token.is_word());
        // `ФІФА`
        const LONGEST_LETTERS: usize = 6;
        let letters = matches!(&tokens[..], [one] if one.shouted && one.lower.chars().count() <= LONGEST_LETTERS);
        // `„Голос“`, and a name too long for a person's where no capitals tell.
        const MOST_PARTS: usize = 4;
        let marked = speaker.name.trim_start().starts_with(['“', '„', '«', '"', '”'])
            && speaker.name.trim_end().ends_with(['“', '”', '»', '"']);
        let marked = marked || lexicon.no_capitals && parts.len() > MOST_PARTS;
        // `пресс-центр АТО`, `one of the townspeople`: no person's name begins with a small letter.
        let small = |token: &&Token| !token.capital && !lexicon.no_capitals && !token.is(Class::PARTICLE);
        // `Un porte-parole de la police`: nor has it an article before one.
        let article = tokens
            .first()
            .is_some_and(|first| first.is(Class::ARTICLE) && tokens.get(1).is_some_and(|next| small(&next)));
        let described = article || tokens.first().filter(small).is_some_and(Token::is_word);
        let list = |text: Option<&str>| -> Vec<Token> {
            words::of(text.unwrap_or_default(), lexicon).into_iter().filter(Token::is_word).collect()
        };
        let role = list(speaker.role.as_deref());
        // `asociación ecologista`
        let called_body = role.first().is_some_and(|noun| lexicon.body_nouns.contains(&noun.lower));
        let told = called_body || letters || marked || described;
        let body = told || tokens.iter().any(|token| names_body(token, lexicon)) || { inner }
            .any(|token| !token.capital && !lexicon.no_capitals && !token.is(Class::PARTICLE) || token.is(Class::AND));
        let own_parts = speaker.role.as_deref().unwrap_or_default().split([',', ';', '(']).map(|part| list(Some(part)));
        let all = role.iter().cloned().chain(list(speaker.affiliation.as_deref()));
        let is_link = |token: &Token| token.is(Class::PREPOSITION.with(Class::ARTICLE).with(Class::AND));
        // `Elm və təhsil naziri`: what a role's noun follows may be joined.
        let joined = |token: &Token| lexicon.order != ClauseOrder::Place && token.is(Class::AND);
        let head = |part: Vec<Token>| {
            let own = { part.into_iter() }.take_while(|token| !is_link(token) || joined(token));
            own.filter(|token| !joined(token)).map(|token| token.lower).collect::<Vec<_>>()
        };
        let own_parts: Vec<Vec<String>> = own_parts.map(head).collect();
        let mut heads: Vec<String> = own_parts.iter().flat_map(|part| own_heads(part, lexicon)).cloned().collect();
        // `գլխավոր բժիշկ եւ վիրաբույժ`: who is two things is either.
        let joined_head =
            |pair: &[Token]| lexicon.heads_last && pair[1].is(Class::AND) && names_office(&pair[0], lexicon);
        heads.extend(role.windows(2).filter(|pair| joined_head(pair)).map(|pair| pair[0].lower.clone()));
        let mut roles: Vec<String> = own_parts.into_iter().flatten().collect();
        // `врач-инфекционист` is either.
        let both: Vec<String> = roles.iter().flat_map(|role| two_nouns(role, lexicon)).collect();
        heads.extend(both.iter().cloned());
        roles.extend(both.iter().cloned());
        let mut description: Vec<String> = all.filter(|token| !is_link(token)).map(|token| token.lower).collect();
        description.extend(both);
        if body {
            // `portavoz de los médicos`: what it is of is another.
            let own = tokens.iter().filter(|token| token.is_word()).skip_while(|token| is_link(token));
            let own = own.take_while(|token| !described || !is_link(token));
            roles.extend({ own }.filter(|token| !is_link(token)).map(|token| token.lower.clone()));
        }
        // A body that the speaker belongs to, and one that speaks itself, are called by their first letters too.
        let affiliation = list(speaker.affiliation.as_deref());
        let letters = initials(&affiliation, lexicon);
        // `ԱԳ նախարար`: the ministry's name without what it is.
        let own = affiliation.split_last().filter(|_| lexicon.heads_last);
        description.extend(own.and_then(|(_, own)| initials(own, lexicon)));
        description.extend(letters.clone());
        let own_description = description.len();
        let of: Vec<String> = affiliation.iter().map(|token| token.lower.clone()).collect();
        // An office of a state has several names; one of anything else has an affiliation.
        let stately = speaker.affiliation.as_deref().is_some_and(|affiliation| lexicon.is_state(affiliation))
            || affiliation.iter().all(|token| token.is(Class::TOPONYM.with(Class::INNER)));
        let own_roles = roles.len();
        let others =
            if stately { other_names(&role, !affiliation.is_empty(), lexicon) } else { Vec::new() }.into_iter();
        // `prima cittadina`, `chef de l’État`
        let links = Class::PREPOSITION.with(Class::ARTICLE).with(Class::OF);
        let head = |name: &Vec<String>| -> Vec<String> {
            match lexicon.order {
                ClauseOrder::Place => name.iter().take_while(|word| !lexicon.class(word).is(links)).cloned().collect(),
                _ if lexicon.heads_last => name.last().cloned().into_iter().collect(),
                _ => name.first().cloned().into_iter().collect(),
            }
        };
        let mut aliases: Vec<Vec<String>> = Vec::new();
        for name in others.chain(other_heads(&role, lexicon)) {
            aliases.push(head(name));
            roles.extend(head(name));
            heads.extend(own_heads(name, lexicon).into_iter().cloned());
            description.extend(name.iter().cloned());
        }
        let gender = gender_of(&tokens, &role, lexicon);
        // `Human Rights Watch`: three words of which none is a given name.
        let capitals = tokens.iter().filter(|token| token.is_word() && token.capital).count();
        let foreign = capitals > 2 && own_roles == 0 && affiliation.is_empty();
        let foreign = foreign && !tokens.iter().any(|token| token.is(Class::GIVEN.with(Class::PARTICLE)));
        let initials = if body || foreign { all_initials(&tokens, lexicon) } else { Vec::new() };
        let gender = if body { Gender::Unknown } else { gender };
        Known {
            parts,
            body,
            described,
            initials,
            roles,
            own_roles,
            heads,
            description,
            own_description,
            affiliation: of,
            letters,
            aliases,
            gender,
        }
    }

    /// Whether the record shows that it is no body: by a role, or by the gender of a name.
    pub fn is_surely_person(&self) -> bool {
        !self.body && (self.own_roles > 0 || self.gender != Gender::Unknown)
    }

    /// Whether a word may be one of the role's in another case: `мэра`.
    pub fn fits_role(&self, lower: &str, lexicon: &Lexicon) -> bool {
        self.own_roles().iter().any(|own| is_near(lower, own, lexicon))
    }

    /// The words of the role that the record has.
    pub fn own_roles(&self) -> &[String] {
        &self.roles[..self.own_roles]
    }

    /// Whether a word tells of the role only with others that a phrase lacks: `cittadino` alone is no mayor.
    pub fn is_part_of_alias(&self, word: &str, phrase: &[&Token]) -> bool {
        let has = |alias: &Vec<String>| alias.iter().any(|own| own == word);
        let whole = |alias: &Vec<String>| alias.iter().all(|own| phrase.iter().any(|token| token.lower == *own));
        let mut named = self.aliases.iter().filter(|alias| has(alias)).peekable();
        named.peek().is_some() && !self.own_roles().iter().any(|own| own == word) && !named.any(whole)
    }

    /// The words of the role and the affiliation that the record has.
    pub fn own_description(&self) -> &[String] {
        &self.description[..self.own_description]
    }

    /// Whether a phrase can be the role: `ԱԺ` alone is none, where its president is one, nor is `парламента`.
    pub fn is_headed(&self, phrase: &[&Token], lexicon: &Lexicon) -> bool {
        let head = |token: &&Token| self.heads.iter().any(|head| is_form_of(&token.lower, head, lexicon));
        match lexicon.heads_last {
            true => phrase.last().is_some_and(head),
            false => self.body || self.heads.is_empty() || phrase.iter().any(head),
        }
    }

    /// The whole name in small letters.
    pub fn name(&self) -> String {
        self.parts.iter().map(|part| part.lower.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Whether some small letters are the first ones of a person's names.
    pub fn has_initials(&self, letters: &str) -> bool {
        let initials: String = self.parts.iter().filter_map(|part| part.lower.chars().next()).collect();
        !self.body && self.parts.len() > 1 && initials == letters
    }

    /// Whether words say nothing but what a person belongs to: `the Union`, of the leader of the Union.
    pub fn is_only_affiliation(&self, phrase: &[&Token]) -> bool {
        let of = |word: &String| self.affiliation.contains(word);
        !self.body && phrase.iter().all(|token| of(&token.lower)) && !self.own_roles().iter().all(of)
    }

    /// Whether a word is one of the name.
    pub fn fit_any(&self, token: &Token, lexicon: &Lexicon) -> bool {
        self.fit(token, lexicon).is_some()
    }

    /// In which form a word is the beginnings of two words of a body's name: `Минтранс` of `Министерство транспорта`.
    fn clipped(&self, token: &Token, lexicon: &Lexicon) -> Option<NameForm> {
        let cases = lexicon.order == ClauseOrder::Case && !lexicon.capital_nouns && !lexicon.heads_last;
        let (first, rest) = self.parts.split_first().filter(|_| self.body && cases && token.capital)?;
        rest.iter().find_map(|part| clipped(&token.lower, &first.lower, &part.lower))
    }

    /// How many words of the name a word is, and in which form.
    fn fit(&self, token: &Token, lexicon: &Lexicon) -> Option<(usize, NameForm)> {
        const SHORTEST: usize = 4;
        let own = self.parts.iter().enumerate().find_map(|(index, part)| Some((index, part.fit(token, lexicon)?)));
        // The adjectives of a body's name take cases of their own: `Федерального агентства`.
        let declined = self.body && lexicon.order == ClauseOrder::Case && !lexicon.capital_nouns && !lexicon.heads_last;
        let near =
            |part: &NameWord| token.lower.chars().count() > SHORTEST && is_near(&token.lower, &part.lower, lexicon);
        own.or_else(|| {
            let index = declined.then(|| self.parts.iter().position(near))??;
            Some((index, NameForm::Other))
        })
    }

    /// How many words the whole name has where it stands at the beginning of some words.
    pub fn whole_name(&self, tokens: &[Token], lexicon: &Lexicon) -> Option<usize> {
        let fits = tokens.len() >= self.parts.len()
            && self.parts.len() > 1
            && self.parts.iter().enumerate().zip(tokens).all(|((index, part), token)| {
                token.is_word()
                    && (part.fit(token, lexicon).is_some()
                        || self.body && self.fit(token, lexicon).is_some_and(|(fit, _)| fit == index))
            });
        fits.then_some(self.parts.len())
    }

    /// Whether the name tells of what kind a body is.
    pub fn has_organisation(&self, lexicon: &Lexicon) -> bool {
        self.parts.iter().any(|part| lexicon.class(&part.lower).is(Class::ORGANISATION))
    }

    /// Whether a word in small letters is one of the name's that tell of what kind a body is, in another form: `Bakanlık` of `Enerji Bakanlığı`.
    pub fn is_called_so(&self, lower: &str, lexicon: &Lexicon) -> bool {
        const SHORTEST_STEM: usize = 5;
        const LONGEST_ENDING: usize = 3;
        let near = |part: &str| {
            let stem = part.chars().zip(lower.chars()).take_while(|(one, other)| one == other).count();
            let rest = |word: &str| word.chars().count() - stem;
            stem >= SHORTEST_STEM && rest(part) <= LONGEST_ENDING && rest(lower) <= LONGEST_ENDING
        };
        let last = self.parts.last().filter(|_| lexicon.heads_last || lexicon.order == ClauseOrder::Last);
        match last {
            Some(head) => near(&head.lower),
            None => self.parts.first().is_some_and(|head| near(&head.lower)),
        }
    }

    /// Whether two words stand side by side in the name: `Le Pen`, `De Luca`.
    pub fn has_pair(&self, first: &Token, second: &Token, lexicon: &Lexicon) -> bool {
        let fits = |part: &NameWord, token: &Token| part.fit(token, lexicon).is_some();
        self.parts.windows(2).any(|pair| fits(&pair[0], first) && fits(&pair[1], second))
    }

    /// Whether a word is the last of the name.
    pub fn is_surname(&self, token: &Token, lexicon: &Lexicon) -> bool {
        self.parts.last().is_some_and(|part| part.fit(token, lexicon).is_some())
    }

    /// Whether a word says of which country or body the speaker is, in another form than the record: `Russian`, `WHO`.
    pub fn is_affiliated(&self, token: &Token, lexicon: &Lexicon) -> bool {
        const SHORTEST: usize = 2;
        let is_member = |name: &String| {
            name.split(' ')
                .all(|word| self.description.iter().any(|own| own == word) || lexicon.class(word).is(Class::OF))
        };
        lexicon.group_of(&token.lower).iter().any(is_member)
            || token.shouted
                && token.lower.len() >= SHORTEST
                && self.letters.as_ref().is_some_and(|letters| letters.starts_with(&token.lower))
    }

    /// Whether words call a person by the surname and no given name.
    pub fn is_called_by_surname(&self, run: &[Token], lexicon: &Lexicon) -> bool {
        let [given, .., last] = &self.parts[..] else { return false };
        !self.body
            && run.iter().any(|token| last.fit(token, lexicon).is_some())
            && !run.iter().any(|token| given.fit(token, lexicon).is_some())
    }

    /// Whether words call a person by the given name alone.
    pub fn is_called_by_given(&self, run: &[Token], lexicon: &Lexicon) -> bool {
        let [given, .., last] = &self.parts[..] else { return false };
        !self.body
            && run.iter().any(|token| given.fit(token, lexicon).is_some())
            && !run.iter().any(|token| last.fit(token, lexicon).is_some())
    }

    /// Whether the given name stands at an index as another's surname: `Phil Bradley`, of Bradley Hackett.
    pub fn is_surname_of_another(&self, tokens: &[Token], at: usize, lexicon: &Lexicon) -> bool {
        let [given, surname @ ..] = &self.parts[..] else { return false };
        let own = |token: &Token| surname.iter().any(|part| part.fit(token, lexicon).is_some());
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let named = before.is_some_and(|before| {
            before.is_word()
                && before.capital
                && before.is(Class::MALE.with(Class::FEMALE))
                && !is_title(before, lexicon)
        });
        let next = tokens.get(at + 1).filter(|next| next.is_word() && next.capital);
        named && given.fit(&tokens[at], lexicon).is_some() && !next.is_some_and(own)
    }

    /// The word before the surname at an index, if one begins there, and whether it is the speaker's own given name; initials are passed.
    pub fn given_before(&self, tokens: &[Token], at: usize, lexicon: &Lexicon) -> Option<(usize, bool)> {
        let [given, surname @ ..] = &self.parts[..] else { return None };
        let is_surname = !surname.is_empty()
            && tokens.len() >= at + surname.len()
            && surname
                .iter()
                .zip(&tokens[at..])
                .all(|(part, token)| token.is_word() && part.fit(token, lexicon).is_some());
        let initial = |at: &usize| tokens[*at].short && tokens[*at].lower.chars().count() == 1;
        let before = { (0..at).rev() }.find(|at| !initial(at)).filter(|at| is_surname && tokens[*at].is_word())?;
        Some((before, given.fit(&tokens[before], lexicon).is_some()))
    }

    /// Whether a word tells whose child somebody is, where the record has no such name.
    fn may_be_child(&self, token: &Token, lexicon: &Lexicon) -> bool {
        let patronymic = |word: &str| ends_in(word, &lexicon.patronymic_endings);
        !self.body
            && token.capital
            && patronymic(&token.lower)
            && !self.parts.iter().any(|part| patronymic(&part.lower))
    }

    fn is_described(&self, token: &Token, lexicon: &Lexicon) -> bool {
        self.description.iter().any(|word| is_form_of(&token.lower, word, lexicon))
    }

    /// Whether words name all of what the speaker is called that tells persons apart: the first and the last part.
    fn is_full(&self, fits: &[usize]) -> bool {
        self.parts.len() > 1 && fits.contains(&(self.parts.len() - 1)) && fits.len() > 1
    }
}

/// Whether a word is a noun for a body, or made of one: `Umweltministerium`.
fn names_body(token: &Token, lexicon: &Lexicon) -> bool {
    const SHORTEST: usize = 4;
    let made = |(at, _): (usize, char)| {
        let noun = &token.lower[at..];
        at > 0 && noun.chars().count() >= SHORTEST && lexicon.class(noun).is(Class::ORGANISATION)
    };
    token.is(Class::ORGANISATION) || lexicon.capital_nouns && token.lower.char_indices().any(made)
}

/// Whose name a run of words is, and in which form it stands.
pub(crate) fn called(run: &[Token], known: &[Known], lexicon: &Lexicon) -> (Called, NameForm) {
    let mut found: Vec<(usize, usize, NameForm)> = Vec::new();
    for (index, speaker) in known.iter().enumerate() {
        if let Some((count, form)) = names(run, speaker, lexicon) {
            found.push((index, count, form));
        }
    }
    let most = found.iter().map(|(_, count, _)| *count).max().unwrap_or(0);
    let mut best = found.iter().filter(|(_, count, _)| *count == most);
    match (best.next(), best.next()) {
        (Some((index, _, form)), None) => (Called::Known(*index), *form),
        (Some((_, _, form)), Some(_)) => (Called::OneOfSeveral, *form),
        _ => (Called::Another, NameForm::Unknown),
    }
}

/// How many words of a run are a speaker's name, where all others are titles and the like.
fn names(run: &[Token], speaker: &Known, lexicon: &Lexicon) -> Option<(usize, NameForm)> {
    // `HRW` is Human Rights Watch.
    if let [word] = run
        && let Some(form) = abbreviated(word, &speaker.initials, lexicon).or_else(|| speaker.clipped(word, lexicon))
    {
        return Some((2 * speaker.parts.len() + 1, form));
    }
    let mut fits: Vec<usize> = Vec::new();
    let mut forms: Vec<NameForm> = Vec::new();
    let mut first = None;
    let mut last = 0;
    for (at, token) in run.iter().enumerate() {
        if let Some((part, form)) = speaker.fit(token, lexicon).filter(|(part, _)| !fits.contains(part)) {
            if !token.is(Class::PARTICLE) || first.is_some() {
                first = first.or(Some(at));
                last = at;
            }
            fits.push(part);
            forms.push(form);
        }
    }
    let first = first?;
    // `Ekonomist` is no `The Economist`.
    let exact = |token: &Token| speaker.parts.iter().any(|part| part.lower == token.lower);
    if fits.len() < speaker.parts.len() && run.iter().all(|token| token.is(Class::TITLE) && !exact(token)) {
        return None;
    }
    let full = speaker.is_full(&fits);
    let initial = |token: &Token| token.short && token.lower.chars().count() == 1;
    // `Ə.Əliyev` is no `Ziyadxan Əliyev`: where no given name stands, the first initial is one of the speaker's.
    let bare = run.iter().take_while(|token| token.is(Class::TITLE) && !initial(token)).count();
    let alone = |at: usize| at == bare && !fits.contains(&0);
    // `Nora Jan Lang` is no `Jan Peter Lang`: as many words, of which one is another's given name.
    let another = first == 1
        && run.len() == speaker.parts.len()
        && fits.len() + 1 == speaker.parts.len()
        && !run[0].is(Class::TITLE)
        && lexicon.group_of(&run[0].lower).is_empty();
    let excused = |(at, token): (usize, &Token)| {
        (first..=last).contains(&at) && speaker.fit(token, lexicon).is_some()
            || token.is(Class::TITLE.with(Class::PARTICLE).with(Class::FAMILY_SUFFIX).with(Class::INNER))
            // `Василь Корнійович`, of Василь Облещук
            || at == first + 1 && fits.contains(&0) && speaker.may_be_child(token, lexicon)
            || initial(token) && agrees_with_initial(speaker, token, alone(at).then_some(&fits[..]))
            || at == 0 && token.is(Class::OPENER.with(Class::ARTICLE).with(Class::PREPOSITION).with(Class::THAT).with(Class::AND).with(Class::FILLER))
            || speaker.is_described(token, lexicon)
            // Before a full name anything is a title: `Freedonian President Tomas Varga`.
            || full && at < first && !another && (fits.contains(&0) || lexicon.order != ClauseOrder::Place)
            || lexicon.capital_nouns && at < first && token.lower.chars().count() > 3 && is_compound_title(token, lexicon)
    };
    if !run.iter().enumerate().all(excused) {
        return None;
    }
    // `Mr Bradley` is nobody whose first name it is; of those from the East it is the family's.
    let courtesy = |token: &Token| lexicon.courtesies.contains(&token.lower);
    let given = |token: &Token| token.is(Class::MALE.with(Class::FEMALE));
    if speaker.parts.len() > 1 && fits == [0] && courtesy(&run[0]) && given(&run[last]) {
        return None;
    }
    // A body is named by its own words in full, but for the small ones.
    if speaker.body {
        let own =
            |part: &NameWord| !lexicon.class(&part.lower).is(Class::PREPOSITION.with(Class::ARTICLE).with(Class::AND));
        let wanted = speaker.parts.iter().filter(|part| own(part)).count();
        if fits.len() < wanted.min(2) {
            return None;
        }
    }
    let form = match forms.contains(&NameForm::Other) {
        true => NameForm::Other,
        false => NameForm::Subject,
    };
    // A name's last word weighs most: `Lang` is Peter Lang before it is Lang Keller.
    let surname = fits.contains(&(speaker.parts.len() - 1));
    Some((2 * fits.len() + usize::from(surname), form))
}

/// Whether an initial is one of the speaker's names: where no given name stands, not one that the words have in full.
fn agrees_with_initial(speaker: &Known, token: &Token, alone_with: Option<&[usize]>) -> bool {
    let letter = token.lower.chars().next();
    let mut parts = speaker.parts.iter().enumerate();
    match alone_with {
        // Middle names are not in every record.
        None => parts.any(|(_, part)| part.lower.chars().next() == letter) || speaker.parts.len() > 1,
        Some(fits) => parts
            .any(|(index, part)| part.may_begin_with(token) && (!fits.contains(&index) || speaker.parts.len() == 1)),
    }
}

/// Whether a word is a title, or one in a form of it.
pub(crate) fn is_title(token: &Token, lexicon: &Lexicon) -> bool {
    let stem = |ending: &String| token.lower.strip_suffix(ending.as_str());
    token.is(Class::TITLE)
        || lexicon.role_endings.iter().filter_map(stem).any(|stem| lexicon.class(stem).is(Class::TITLE))
}

/// Whether a word is a title, or a compound of one.
pub(crate) fn is_any_title(token: &Token, lexicon: &Lexicon) -> bool {
    is_title(token, lexicon) || is_compound_title(token, lexicon)
}

/// Whether a German compound ends with a title: `Hafendirektor`.
fn is_compound_title(token: &Token, lexicon: &Lexicon) -> bool {
    token.lower.char_indices().skip(3).any(|(at, _)| lexicon.class(&token.lower[at..]).is(Class::TITLE))
}
