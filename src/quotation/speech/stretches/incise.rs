//! The attribution inside a speech: `«A —dijo X— B»`, `« A, raconte X, B. »`, `— A — сказал X. — B`.

use std::ops::Range;

use super::super::lexicon::{Class, ClauseOrder, Lexicon};
use super::super::tokens::finite::has_form_of_verb;
use super::super::tokens::words::{self, Token, TokenKind};

/// The parts of a range that are said, in order: all of it, where no attribution stands inside. In a `turn` of a dialogue with
/// dashes, what follows an attribution's sentence is said only after another dash.
pub(crate) fn said(stored: &str, range: Range<usize>, lexicon: &Lexicon, turn: bool) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    let mut at = range.start;
    // Behind the dash before, which attributes nothing.
    let mut dash: Option<usize> = None;
    while let Some(border) = next_border(stored, at..range.end, lexicon) {
        at = border.end;
        let by_dash = stored[border.clone()].starts_with(is_dash);
        let inside = dash.filter(|_| by_dash && !turn).map(|dash| &stored[dash..border.start]);
        let closes = inside.is_some_and(|inside| !inside.contains(['.', '!', '?', '…', ':', ';']));
        dash = if by_dash { Some(border.end) } else { dash };
        if let Some(incise) = incise(stored, &border, range.end, lexicon, closes) {
            dash = None;
            parts.push(start..border.start);
            let mut resume = incise;
            if turn && !stored[..resume].ends_with(is_dash) && resume < range.end {
                // Narration goes on to the next dash.
                resume = next_dash(stored, resume..range.end).unwrap_or(range.end);
            }
            start = resume;
            at = resume;
        }
    }
    parts.push(start..range.end);
    let trimmed = parts.into_iter().map(|part| trim(stored, part)).collect::<Vec<_>>();
    let whole = trimmed.len() == 1;
    if whole {
        return vec![range];
    }
    // `– A – said Lang. “B” – reports the paper.`: behind marks a verb tells whose words these are.
    let tells = |part: &Range<usize>| {
        let before = stored[..part.start].trim_end_matches(|c: char| is_dash(c) || c.is_whitespace());
        let word = stored[part.clone()].split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        turn && before.ends_with(['"', '”', '“', '»'])
            && word.starts_with(char::is_lowercase)
            && lexicon.class(&lexicon.lower(word)).is(Class::VERB)
    };
    let said = trimmed.into_iter().filter(|part| stored[part.clone()].contains(char::is_alphanumeric));
    said.filter(|part| part.start == range.start || !tells(part)).collect()
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―' | '-' | '\u{2010}' | '\u{2011}' | '_')
}

/// Where a range goes on behind its first dash: a hyphen within a word, or at the beginning of one, is none.
fn next_dash(stored: &str, range: Range<usize>) -> Option<usize> {
    let mut before = stored[..range.start].chars().next_back();
    let mut chars = stored[range.clone()].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let after = chars.peek().map(|(_, next)| *next);
        let apart = |c: char| c.is_whitespace() || matches!(c, ',' | '.' | '!' | '?' | '…') || is_dash(c);
        let hyphen = is_dash(c) && !is_wide_dash(c);
        if is_wide_dash(c) || hyphen && before.is_none_or(apart) && after.is_none_or(|c| !c.is_alphanumeric()) {
            return Some(range.start + offset + c.len_utf8());
        }
        before = Some(c);
    }
    None
}

fn is_wide_dash(c: char) -> bool {
    matches!(c, '—' | '–' | '―')
}

fn trim(stored: &str, range: Range<usize>) -> Range<usize> {
    let words = &stored[range.clone()];
    let is_outer = |c: char| c.is_whitespace() || is_dash(c);
    let start = range.start + (words.len() - words.trim_start_matches(is_outer).len());
    let end = range.end - (words.len() - words.trim_end_matches(is_outer).len());
    start..end.max(start)
}

/// The next place at which an attribution may begin: its dash, or its comma with what is white behind it.
fn next_border(stored: &str, range: Range<usize>, lexicon: &Lexicon) -> Option<Range<usize>> {
    let text = &stored[range.clone()];
    let mut chars = text.char_indices().peekable();
    let mut before = stored[..range.start].chars().next_back();
    while let Some((offset, c)) = chars.next() {
        let after = chars.peek().map(|(_, next)| *next);
        let spaced = before.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '.' | '!' | '?' | '…'));
        let dash = match c {
            '—' | '–' | '―' => true,
            '-' if after == Some('-') => true,
            '-' | '\u{2010}' | '\u{2011}' | '_' => {
                // `la rete- conclude Lang- è chiusa`
                let glued = before.is_some_and(char::is_alphabetic) && lexicon.incise_dashes;
                // `la rete -conclude Lang- è chiusa`
                let close = spaced && lexicon.incise_dashes && after.is_some_and(char::is_alphabetic);
                (spaced || glued) && after.is_some_and(char::is_whitespace) || close || spaced && before == Some(',')
            }
            _ => false,
        };
        let comma = lexicon.incise_commas && matches!(c, ',' | '!' | '?') && after.is_some_and(char::is_whitespace);
        before = Some(c);
        if dash && (lexicon.incise_dashes || lexicon.dialogue_dashes) || comma {
            let start = range.start + offset;
            let double = usize::from(c == '-' && after == Some('-'));
            return Some(start..start + c.len_utf8() + double);
        }
    }
    None
}

/// Where the speech goes on behind the attribution that begins after a border, if one does. Behind a border that closes a parenthesis a verb
/// begins one only where its subject follows: `The runs – they were allowed – ask much of us.`
fn incise(stored: &str, border: &Range<usize>, limit: usize, lexicon: &Lexicon, closes: bool) -> Option<usize> {
    const LONGEST: usize = 1200;
    const LONGEST_FRAMED: usize = 8;
    const MOST_BEFORE_VERB: usize = 3;
    let by_dash = stored[border.clone()].starts_with(is_dash);
    let window = border.end..stored.floor_char_boundary(limit.min(border.end + LONGEST)).max(border.end);
    // What the next border ends need not be read: each word is read once.
    let words = &stored[window.clone()];
    let names = if by_dash { names_in_marks(words) } else { Vec::new() };
    let in_name = |at: usize| names.iter().any(|name| name.contains(&at));
    let close = match by_dash {
        true => {
            words.char_indices().find(|(at, c)| (is_wide_dash(*c) || words[*at..].starts_with("--")) && !in_name(*at))
        }
        false => words.char_indices().find(|(_, c)| *c == ','),
    };
    let window = window.start..close.map_or(window.end, |(at, c)| window.start + at + c.len_utf8());
    let tokens = words::of(&stored[window.clone()], lexicon);
    let ends = |token: &&Token| match token.kind {
        TokenKind::Dash => by_dash,
        TokenKind::Stop | TokenKind::Colon => true,
        TokenKind::Comma => !by_dash,
        _ => false,
    };
    let end = tokens.iter().position(|token| ends(&token) && !in_name(token.start as usize));
    // `They say, has he told us anything?`
    let asks = |end: usize| {
        tokens[end].kind == TokenKind::Stop && stored[window.start + tokens[end].start as usize..].starts_with('?')
    };
    if !by_dash && end.is_some_and(asks) {
        return None;
    }
    let mut clause = tokens[..end.unwrap_or(tokens.len())].to_vec();
    // Behind a comma and a dash, a verb with its subject tells who speaks, whatever it is.
    let comma = stored[..border.start].trim_end().ends_with([',', '?', '!', '…']);
    // `– А? – переспрашивали чиновники. – Б`: a stop and a dash close it, whoever that is.
    let next = end.and_then(|end| Some((tokens.get(end)?.kind, tokens.get(end + 1)?.kind)));
    let closed = next == Some((TokenKind::Stop, TokenKind::Dash));
    let verb = clause.iter().take(MOST_BEFORE_VERB).any(|token| has_form_of_verb(token, lexicon));
    let small = clause.first().is_some_and(|first| first.is_word() && !first.capital);
    let framed = by_dash && comma && closed && small && verb && clause.len() <= LONGEST_FRAMED;
    if by_dash && (comma || lexicon.dash_without_comma) {
        let last = stored[window.end..limit].trim().is_empty() && end.is_none_or(|end| end + 1 == tokens.len());
        // `– A – tym razem wstała radna Lang. – B`
        tell_verb(&mut clause, last && lexicon.drops_subjects, closed, lexicon);
    }
    if !attributes(&clause, lexicon) && !framed || closes && lexicon.capital_nouns && !is_inverted(&clause) {
        return None;
    }
    let resume = match end {
        // `A, — сказал X. — B`, and `— dijo X —. B`.
        Some(end) => {
            let mut last = &tokens[end];
            if last.kind == TokenKind::Stop
                && let Some(next) = tokens.get(end + 1).filter(|next| by_dash && next.kind == TokenKind::Dash)
            {
                last = next;
            }
            let end = window.start + last.end as usize;
            if last.kind == TokenKind::Comma { after_name(stored, end..limit, lexicon) } else { end }
        }
        None if window.end == limit || close.is_none() && stored[window.end..limit].trim().is_empty() => limit,
        None => return None,
    };
    Some(resume)
}

/// The names in marks of an attribution, whose dashes and stops are their own: `– заявил член партии «Единство – Движение» Ланг`.
fn names_in_marks(words: &str) -> Vec<Range<usize>> {
    // In bytes, of which a letter has up to three.
    const LONGEST: usize = 180;
    let mut names = Vec::new();
    let mut from = 0;
    while let Some((open, mark)) = words[from..].char_indices().find(|(_, c)| matches!(c, '“' | '„' | '«' | '"')) {
        let inside = from + open + mark.len_utf8();
        let closes: &[char] = match mark {
            '„' => &['“', '”'],
            '“' => &['”'],
            '«' => &['»'],
            _ => &['"'],
        };
        let end = words.floor_char_boundary(words.len().min(inside + LONGEST));
        from = match words[inside..end].find(closes) {
            Some(length) => {
                names.push(inside..inside + length);
                words.ceil_char_boundary(inside + length + 1)
            }
            None => inside,
        };
    }
    names
}

/// Where an attribution ends that goes on with the name of whom it told by a role: `, indique le préfet, Rodrigue Furcy.`
fn after_name(stored: &str, rest: Range<usize>, lexicon: &Lexicon) -> usize {
    const LONGEST: usize = 80;
    const MOST_WORDS: usize = 4;
    let head = &stored[rest.start..stored.floor_char_boundary(rest.end.min(rest.start + LONGEST)).max(rest.start)];
    let Some(close) = head.find(['.', ',', '!', '?', ';', ':', '"', '»', '”']) else { return rest.start };
    let name = words::of(&head[..close], lexicon);
    let is_name = |token: &Token| {
        token.is_word() && (token.capital && !token.is(Class::OPENER.with(Class::PRONOUN)) || token.is(Class::PARTICLE))
    };
    let named = (2..=MOST_WORDS).contains(&name.len()) && name.iter().all(is_name);
    match named && head[close..].starts_with(['.', ',']) {
        true => rest.start + close + 1,
        false => rest.start,
    }
}

/// Where a speech ends that lacks its closing mark, as the clause tells that ends its paragraph: `“Should we go on? he asked Keller.`
pub(crate) fn slip(stored: &str, range: Range<usize>, lexicon: &Lexicon) -> Option<usize> {
    const LONGEST: usize = 120;
    if lexicon.incise_commas || lexicon.incise_dashes {
        return None;
    }
    let from = stored.ceil_char_boundary(range.start.max(range.end.saturating_sub(LONGEST)));
    let tail = &stored[from..range.end];
    let (at, sign) = tail
        .trim_end()
        .trim_end_matches(['.', '!'])
        .char_indices()
        .rev()
        .find(|(_, c)| matches!(c, '?' | '!' | ','))?;
    let clause = words::of(&tail[at + sign.len_utf8()..], lexicon);
    let verb = clause.iter().position(|token| token.is(Class::VERB))?;
    let subject = verb <= 3
        && clause[..verb].iter().any(|token| token.is(Class::HE.with(Class::SHE)) || token.capital && sign != ',')
        || verb == 0 && clause.get(1).is_some_and(|next| next.capital || next.is(Class::HE.with(Class::SHE)));
    let short = clause.iter().filter(|token| token.is_word()).count() <= 8;
    (subject && short && sign != '!').then(|| from + at + sign.len_utf8())
}

/// Gives the word that begins a clause, if it has the form of a verb and a person follows, the class of one; in the `last` words of a turn
/// nobody need follow: `– Nic nie wiem – rozłożyła ręce.`
fn tell_verb(clause: &mut [Token], last: bool, closed: bool, lexicon: &Lexicon) {
    const FARTHEST: usize = 4;
    const MOST_BEFORE: usize = 2;
    const MOST_LAST: usize = 3;
    let alone = last && clause.len() <= MOST_LAST && clause.iter().all(|token| token.is_word() && !token.capital);
    // `nie ukrywała trenerka`
    let small = usize::from(clause.first().is_some_and(|first| first.is(Class::NEGATION) && !first.capital));
    let plain = |token: &Token| token.is_word() && !token.capital && !token.is(Class::VERB.with(Class::THAT));
    let before = clause.iter().take(MOST_BEFORE).take_while(|token| plain(token) && !has_form_of_verb(token, lexicon));
    let small = if closed && !clause.iter().any(|token| token.is(Class::VERB)) { before.count() } else { small };
    let Some((verb, behind)) = clause.get_mut(small..).and_then(<[Token]>::split_first_mut) else { return };
    let person = |token: &Token| token.capital || token.is(Class::HE.with(Class::SHE).with(Class::TITLE));
    let person = || behind.iter().take(FARTHEST).take_while(|token| token.is_word()).any(person);
    if has_form_of_verb(verb, lexicon) && (alone || person()) {
        verb.class = Class::VERB;
    }
}

/// Whether a person may stand right behind the first verb of a clause: a name, a noun with or without an article, or a pronoun.
fn is_inverted(clause: &[Token]) -> bool {
    let subject = Class::PRONOUN.with(Class::TITLE).with(Class::ARTICLE).with(Class::POSSESSIVE);
    let verb = clause.iter().position(|token| token.is(Class::VERB));
    verb.and_then(|verb| clause.get(verb + 1)).is_some_and(|next| next.capital || next.is(subject))
}

/// Whether a clause says who speaks: it begins with a verb of reporting, or has one after its subject in a language whose verbs come
/// last.
fn attributes(clause: &[Token], lexicon: &Lexicon) -> bool {
    const MOST_WORDS: usize = 24;
    const MOST_BEFORE_VERB: usize = 3;
    // Behind the verb its subject may be described at any length.
    let opens = clause.iter().take(MOST_BEFORE_VERB).any(|token| token.is(Class::VERB)) && !lexicon.incise_commas;
    if clause.is_empty() || clause.len() > MOST_WORDS && !opens {
        return false;
    }
    // `наводить слова Ланга агентство`
    if lexicon.order == ClauseOrder::Case
        && clause.iter().take(3).any(|token| token.is(Class::FORMULA_BEFORE) && token.phrase == 1)
        && clause.iter().all(Token::is_word)
    {
        return !clause[0].capital;
    }
    let Some(verb) = clause.iter().position(|token| token.is(Class::VERB)) else { return false };
    let before = &clause[..verb];
    // `, - ამის შესახებ მინისტრმა ლანგმა ... განაცხადა`
    let refers = lexicon.order == ClauseOrder::Case && clause[0].is(Class::REFERS_BACK) && !clause[0].capital;
    if refers && lexicon.heads_last && clause.last().is_some_and(|last| last.is(Class::VERB)) {
        return true;
    }
    if lexicon.order == ClauseOrder::Last {
        return before.len() <= 10;
    }
    let light = |token: &Token| {
        token.is(Class::FILLER.with(Class::OBLIQUE_PRONOUN).with(Class::INNER).with(Class::REFERS_BACK))
            && !token.capital
    };
    let bare = before.iter().all(light);
    // `— он сказал —`, `— լրագրողներին ասաց X-ը`
    let short = lexicon.order == ClauseOrder::Case && before.len() <= 3 && before.iter().all(Token::is_word);
    let after = clause.get(verb + 1);
    // Between commas a verb alone is the speaker's own word.
    let has_subject =
        clause[verb + 1..].iter().take(4).any(|token| token.capital || token.is(Class::PRONOUN.with(Class::DEFINITE)));
    match lexicon.incise_commas && !lexicon.incise_dashes {
        true => {
            // `a-t-il dit`, and no `je pense`
            let inverted = matches!(before, [auxiliary, .., last] if auxiliary.is(Class::FILLER)
                && !auxiliary.is(Class::PRONOUN.with(Class::OBLIQUE_PRONOUN))
                && last.is(Class::PRONOUN)
                && before.iter().skip(1).all(|token| lexicon.clitics.contains(&token.lower)));
            inverted || bare && has_subject && after.is_some_and(Token::is_word)
        }
        false => {
            bare || short
                && (lexicon.no_capitals || clause.iter().any(|token| token.capital || token.is(Class::PRONOUN)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn parts(language: &str, text: &str, turn: bool, expected: &[&str]) {
        let lexicon = Lexicon::of(language).expect("it is read");
        let said = said(text, 0..text.len(), lexicon, turn);
        let said: Vec<&str> = said.into_iter().map(|part| &text[part]).collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn is_taken_out_of_the_marks() {
        parts(
            "es",
            "Lo hablamos anoche —ha contado Berrocal— y lo firmaremos",
            false,
            &["Lo hablamos anoche", "y lo firmaremos"],
        );
        parts(
            "fr",
            "Cette maison est vieille, a déclaré Montreuil devant le conseil.",
            false,
            &["Cette maison est vieille"],
        );
        parts("ru", "Этот порт, — напомнила Ветрова.", false, &["Этот порт,"]);
        parts("ru", "Порт — это главное для города", false, &["Порт — это главное для города"]);
        parts(
            "de",
            "Die Fahrten – das war bekannt – fragen uns viel ab – sagte Lang.",
            false,
            &["Die Fahrten – das war bekannt – fragen uns viel ab"],
        );
        parts("fr", "Elle est belle, dit-il, et vieille.", false, &["Elle est belle", "et vieille."]);
        parts(
            "fr",
            "Le feu est fixé, indique le préfet du département, Paul Varin. Nous restons là.",
            false,
            &["Le feu est fixé", "Nous restons là."],
        );
    }

    #[test]
    fn is_taken_out_of_a_turn() {
        parts(
            "pl",
            "Trudno komentować - powiedział Piotr Lang. - Te słowa są - dodał.",
            true,
            &["Trudno komentować", "Te słowa są"],
        );
        parts("uk", "Коли відчинять? — запитала Вербицька.", true, &["Коли відчинять?"]);
    }
}
