//! Reads what begins a line as a label.

use std::ops::Range;

use super::super::lexicon::{Class, Lexicon};
use super::super::naming::family::is_name;
use super::addresses::talks;
use super::caseless;
use super::label::{Closed, Label};
use super::stopped;

/// Whether words begin with what is set as the label of a person: not with the answer of somebody who has none.
pub(super) fn begins_with_label(words: &str, lexicon: Option<&Lexicon>) -> bool {
    label(words, 0..words.len(), 0, lexicon).is_some_and(|label| label.closed == Closed::Colon && label.personal)
}

/// The label that a line begins with.
pub(super) fn label(stored: &str, line: Range<usize>, paragraph: usize, lexicon: Option<&Lexicon>) -> Option<Label> {
    const LONGEST: usize = 160;
    let head = &stored[line.start..stored.floor_char_boundary(line.end.min(line.start + LONGEST)).max(line.start)];
    // `– NORA LANG: …`: a dash may stand before a label, as it does before any turn.
    let is_dash = |c: char| matches!(c, '–' | '—' | '―' | '-');
    let bare = head.trim_start();
    let undashed = bare.trim_start_matches(is_dash);
    let behind_dash = undashed.len() < bare.len();
    let indent = head.len() - if behind_dash { undashed.trim_start() } else { bare }.len();
    let start = line.start + indent;
    let head = &head[indent..];
    if let Some(rest) = head.strip_prefix('【') {
        let close = rest.find('】')?;
        let words = start + '【'.len_utf8() + close + '】'.len_utf8()..line.end;
        let name = rest[..close].to_owned();
        return Some(Label {
            label: start..words.start,
            words,
            paragraph,
            name,
            personal: true,
            is_person: true,
            shouted: false,
            bold: false,
            asks: false,
            closed: Closed::Colon,
            certain: true,
            plain: false,
        });
    }
    let bold = head.starts_with("**") || head.starts_with("__");
    let bare = head.trim_start_matches(['*', '_']);
    let outer = head.len() - bare.len();
    // `Q.` and `A.` take a full stop too.
    let (length, asks, closed) = match (question_mark(bare, lexicon), stopped::label(bare, lexicon)) {
        (Some(length), _) => (length, true, Closed::Colon),
        (None, Some((length, closed))) => (length, false, closed),
        (None, None) => (bare.find([':', '：'])?, false, Closed::Colon),
    };
    let written = bare[..length].trim_end_matches(['*', '_', ' ', '\u{a0}', '\u{202f}']);
    let rest = bare[length..].trim_start_matches(is_closing);
    let words = start + outer + (bare.len() - rest.len())..line.end;
    // A speech in marks is told by them, and a time or an address is no label.
    let opens = rest.starts_with(['"', '“', '„', '«', '‘', '»', '\'', '”', '/']) || bare[length..].starts_with("://");
    let spaced = bare[length..].trim_start_matches([':', '：', '.', ')', '*', '_']).starts_with(char::is_whitespace);
    if opens
        || !spaced && !asks && closed == Closed::Colon
        || words.is_empty()
        || !stored[words.clone()].contains(char::is_alphanumeric)
    {
        return None;
    }
    if asks {
        return Some(Label {
            label: start..words.start,
            words,
            paragraph,
            name: written.to_lowercase(),
            personal: true,
            is_person: false,
            shouted: false,
            bold,
            asks: true,
            closed: Closed::Colon,
            certain: false,
            plain: false,
        });
    }
    // A head asks nothing: `BILD: Herr Minister, wer zahlt?`
    if is_head(written, lexicon) && !stored[words.clone()].trim_end().ends_with(['?', '？']) {
        return None;
    }
    let name = written.split([',', '(', '[']).next().unwrap_or_default().trim();
    let parts: Vec<&str> = name.split_whitespace().collect();
    let initialed = is_initialed(name);
    let capital = |word: &&str| {
        word.starts_with(char::is_uppercase)
            || word.contains('-') && word.contains(char::is_uppercase)
            || is_caseless(word)
    };
    // `El señor PRESIDENTE`
    let title = |word: &str| lexicon.is_some_and(|lexicon| lexicon.class(word.trim_end_matches('.')).is(Class::TITLE));
    let small = |word: &&str| word.chars().count() <= 3 || title(word);
    let caseless = lexicon.filter(|lexicon| lexicon.no_capitals && closed == Closed::Colon && !bold);
    let plain = caseless.is_some() && caseless::may_be_label(&parts);
    let called = plain && caseless.is_some_and(|lexicon| is_name(&parts, lexicon));
    let named = plain || parts.first().is_some_and(capital) && parts.iter().all(|word| capital(word) || small(word));
    if parts.is_empty()
        || parts.len() > 6
        || !named
        || name.contains(['.', '!', '?', '"', '“', '«', ';'])
            && !name.contains(". ")
            && closed == Closed::Colon
            && !is_initials(name)
            && !initialed
    {
        return None;
    }
    let letters = name.chars().filter(|c| c.is_alphabetic());
    let shouted = letters.clone().count() > 1 && { letters }.all(char::is_uppercase);
    let two = |parts: usize| parts >= 2;
    let is_person =
        initialed || two(name.split([' ', '-', '\u{a0}']).filter(capital).count()) || called && two(parts.len());
    // `SOFIA — The town met.`: a dash parts much else from what follows, and a stop behind one word does.
    let dashed = bare[length..].trim_start().starts_with(['-', '–', '—', '―']);
    let office = parts.iter().any(|word| lexicon.is_some_and(|lexicon| title(&lexicon.lower(word))));
    let personal = match closed {
        Closed::Dash => false,
        Closed::Stop => office || is_person && !dashed,
        Closed::Colon => {
            shouted || bold || called || initialed || two(parts.iter().filter(|word| capital(word)).count())
        }
    };
    // An item of a list has a dash too.
    if behind_dash && !(personal && closed == Closed::Colon && talks(&stored[words.clone()], lexicon)) {
        return None;
    }
    Some(Label {
        label: start..words.start,
        words,
        paragraph,
        name: name.to_lowercase(),
        personal,
        is_person,
        shouted,
        bold,
        asks: false,
        closed,
        certain: false,
        plain: plain && !called,
    })
}

/// The label of an outlet that is written small, and asks: `heute.example: Who pays?`
pub(super) fn small_label(stored: &str, line: Range<usize>, paragraph: usize) -> Option<Label> {
    const LONGEST: usize = 30;
    let words = &stored[line.clone()];
    let (name, asked) = words.split_once(": ")?;
    let outlet = name.starts_with(char::is_lowercase)
        && name.chars().count() <= LONGEST
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    if !outlet || !asked.trim_end().ends_with(['?', '？']) {
        return None;
    }
    let behind = line.start + (words.len() - asked.trim_start().len());
    Some(Label {
        label: line.start..behind,
        words: behind..line.end,
        paragraph,
        name: name.to_lowercase(),
        personal: true,
        is_person: false,
        shouted: false,
        bold: false,
        asks: false,
        closed: Closed::Colon,
        certain: false,
        plain: false,
    })
}

/// Whether a label has only initials: `J.M.`
pub(super) fn is_initials(name: &str) -> bool {
    let letters = name.split(['.', ' ', '-']).filter(|part| !part.is_empty());
    { letters }.all(|part| part.chars().count() == 1 && part.starts_with(char::is_uppercase))
}

/// Whether a label has a name whose initials stand right before it: `N.Lang`.
fn is_initialed(name: &str) -> bool {
    let mut parts = name.split('.');
    let family = parts.next_back().unwrap_or_default();
    let mut initials = parts.peekable();
    family.chars().count() > 1
        && family.starts_with(char::is_uppercase)
        && initials.peek().is_some()
        && initials.all(|part| part.chars().count() == 1 && part.starts_with(char::is_uppercase))
}

/// Whether a sign belongs to what closes a label: `Portavoz.- `.
fn is_closing(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '_' | ':' | '：' | '.' | ')' | '-' | '–' | '—' | '―')
}

/// Whether words head a line of a form, a memo or minutes: `FOR FURTHER INFORMATION CONTACT`, `Subject`, `Item 4`.
fn is_head(written: &str, lexicon: Option<&Lexicon>) -> bool {
    let Some(lexicon) = lexicon else { return false };
    let mut words =
        written.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty()).peekable();
    words.peek().is_some()
        && words.all(|word| word.starts_with(char::is_numeric) || lexicon.heads.contains(&lexicon.lower(word)))
}

fn is_caseless(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
}

/// How long the label of a question or an answer is at the beginning of a line: `Q.`, `R:`, `Frage:`.
fn question_mark(line: &str, lexicon: Option<&Lexicon>) -> Option<usize> {
    let end = line.find([':', '.', '：', '-', '—', '–', '*'])?;
    let word = line[..end].trim();
    let capitals = lexicon.is_none_or(|lexicon| !lexicon.no_capitals);
    if word.is_empty() || word.chars().count() > 20 || word.starts_with(char::is_lowercase) && capitals {
        return None;
    }
    let single = word.chars().count() == 1;
    let sign = line[end..].chars().next()?;
    // A letter and a full stop are an initial, unless the letter is one of these.
    let lower = lexicon.map_or_else(|| word.to_lowercase(), |lexicon| lexicon.lower(word));
    let class = lexicon.map_or_else(
        || if matches!(lower.as_str(), "q" | "a") { Class::ASKS } else { Class::NONE },
        |lexicon| lexicon.class(&lower),
    );
    let follows = line[end + sign.len_utf8()..].trim_start_matches(['-', '–', '—', ':']);
    let follows = follows.starts_with(|c: char| c.is_whitespace() || matches!(c, '*' | '¿'));
    (class.is(Class::ASKS.with(Class::ANSWERS)) && follows && (single || matches!(sign, ':' | '：' | '.' | '*')))
        .then_some(end)
}
