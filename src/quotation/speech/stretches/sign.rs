//! Quotation marks as signs: in what encodings they are written, and whether they can open and close where they stand.

use super::super::super::text::fold::is_invisible;
use super::super::super::text::stored::{Paragraph, StoredText};

/// A quotation mark, or an apostrophe that may be one.
#[derive(Debug, Copy, Clone, PartialEq)]
pub(crate) struct Mark {
    pub at: u32,
    pub end: u32,
    /// The mark that it is, however it is written.
    pub sign: char,
    /// By what stands around it.
    pub can_open: bool,
    pub can_close: bool,
    pub after_space: bool,
    pub after_letter: bool,
    /// Whether it stands after the end of a clause, so that it is no apostrophe.
    pub after_stop: bool,
    pub between_letters: bool,
    pub before_capital: bool,
    pub after_colon: bool,
    /// Whether a sign stands behind it that ends a clause.
    pub before_stop: bool,
    /// Whether a comma, a dash and a small letter stand behind it, as before who said it.
    pub before_incise: bool,
}

/// Marks that are written with several characters: TeX’s, those of typewriters, of HTML, and of UTF-8 that was read as Windows-1252.
const WRITTEN: &[(&str, char)] = &[
    ("``", '“'),
    ("''", '"'),
    ("‘‘", '“'),
    ("‘’", '“'),
    ("՛՛", '"'),
    ("’’", '”'),
    ("´´", '”'),
    (",,", '„'),
    ("<<", '«'),
    (">>", '»'),
    ("&quot;", '"'),
    ("&#34;", '"'),
    ("&#x22;", '"'),
    ("&ldquo;", '“'),
    ("&#8220;", '“'),
    ("&#x201c;", '“'),
    ("&#x201C;", '“'),
    ("&rdquo;", '”'),
    ("&#8221;", '”'),
    ("&#x201d;", '”'),
    ("&#x201D;", '”'),
    ("&bdquo;", '„'),
    ("&#8222;", '„'),
    ("&laquo;", '«'),
    ("&#171;", '«'),
    ("&raquo;", '»'),
    ("&#187;", '»'),
    ("&lsquo;", '‘'),
    ("&#8216;", '‘'),
    ("&rsquo;", '’'),
    ("&#8217;", '’'),
    ("&apos;", '\''),
    ("&#39;", '\''),
    ("â€œ", '“'),
    ("â€\u{9d}", '”'),
    ("â€ž", '„'),
    ("â€™", '’'),
    ("â€˜", '‘'),
    ("â€", '”'),
];

/// The marks of a paragraph.
pub(crate) fn marks<'a>(text: &'a StoredText, paragraph: &'a Paragraph) -> impl Iterator<Item = Mark> + 'a {
    let stored = text.stored();
    let mut previous = None;
    // How far a mark of several characters reaches.
    let mut read = 0;
    let ranges = text.without_furniture(paragraph.range.clone());
    let chars =
        ranges.flat_map(move |range| stored[range.clone()].char_indices().map(move |(at, c)| (range.start + at, c)));
    chars.filter(|(_, c)| !is_invisible(*c)).filter_map(move |(offset, c)| {
        if offset < read {
            return None;
        }
        let before = previous.replace(c);
        let rest = &stored[offset..paragraph.range.end];
        let (sign, length) = at(rest, c, before)?;
        read = offset + length;
        mark(offset, sign, length, before, &rest[length..])
    })
}

/// The mark that a text begins with: what it is, and its length in bytes. `first` is the text's first character.
fn at(text: &str, first: char, before: Option<char>) -> Option<(char, usize)> {
    let alone = || Some((first, first.len_utf8()));
    let written =
        || WRITTEN.iter().find(|(written, _)| text.starts_with(written)).map(|(written, sign)| (*sign, written.len()));
    match first {
        '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '‚' | '‛' | '‹' | '›' | '「' | '」' | '『' | '』' => {
            alone()
        }
        '‘' | '’' | '\'' => written().or_else(alone),
        '<' | '>' | '&' | 'â' | '՛' => written(),
        ',' => written().filter(|_| before.is_none_or(|c| c.is_whitespace() || c == '(') && !text.starts_with(",,,")),
        '`' | '´' => written().or(match before.is_some_and(char::is_alphanumeric) {
            true => Some(('’', first.len_utf8())),
            false => Some(('‘', first.len_utf8())),
        }),
        '＂' | '〃' => Some(('"', first.len_utf8())),
        '＇' => Some(('\'', first.len_utf8())),
        '〝' | '❝' => Some(('“', first.len_utf8())),
        '〞' | '〟' | '❞' => Some(('”', first.len_utf8())),
        _ => None,
    }
}

/// Whether words end with a question: its sign closes them, or stands within a word of their last sentence, as it does in Armenian.
pub(crate) fn asks(words: &str) -> bool {
    let words = words.trim_end();
    let sentence = words.trim_end_matches([':', '։', '.']).rsplit([':', '։']).next().unwrap_or_default();
    words.ends_with(['?', '？', '՞']) || sentence.contains('՞')
}

/// Whether words begin with a comma, a dash and a small letter: `, – said Lang`.
fn before_incise(rest: &str) -> bool {
    let Some(behind) = rest.strip_prefix(',') else { return false };
    let dash = behind.trim_start();
    dash.strip_prefix(['-', '–', '—', '―']).is_some_and(|words| words.trim_start().starts_with(char::is_lowercase))
}

/// Reads a mark with what stands around it; nothing for an apostrophe between letters.
fn mark(at: usize, sign: char, length: usize, before: Option<char>, rest: &str) -> Option<Mark> {
    let after = rest.chars().find(|c| !is_invisible(*c));
    let apostrophe = matches!(sign, '\'' | '’');
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let between_letters = letter(before) && letter(after);
    if apostrophe && between_letters {
        return None;
    }
    let opens_after = |c: char| {
        c.is_whitespace()
            || is_mark(c)
            || matches!(
                c,
                '(' | '['
                    | '{'
                    | '/'
                    | '\\'
                    | '-'
                    | '–'
                    | '—'
                    | '―'
                    | '¿'
                    | '¡'
                    | '*'
                    | '_'
                    | '>'
                    | ':'
                    | '：'
                    | '；'
                    | '，'
            )
    };
    let closes_before = |c: char| {
        c.is_whitespace()
            || is_mark(c)
            || (c.is_ascii_punctuation() && c != '$')
            || matches!(
                c,
                '–' | '—'
                    | '―'
                    | '…'
                    | '։'
                    | '՝'
                    | '。'
                    | '，'
                    | '、'
                    | '†'
                    | '‡'
                    | '§'
                    | '¶'
                    | '¹'
                    | '²'
                    | '³'
                    | '⁴'..='⁹'
            )
    };
    // The mark of a note stands right behind a closing mark: `,”12 Lang said`.
    let note = before.is_some_and(|c| matches!(c, ',' | '.' | '!' | '?' | '…')) && after.is_some_and(char::is_numeric);
    Some(Mark {
        at: at as u32,
        end: (at + length) as u32,
        sign,
        can_open: before.is_none_or(opens_after)
            && after.is_some_and(|c| !c.is_whitespace())
            && !(apostrophe && is_clipped(rest)),
        can_close: before.is_some_and(|c| !c.is_whitespace()) && (note || after.is_none_or(closes_before)),
        after_space: before.is_some_and(char::is_whitespace),
        after_letter: before.is_some_and(char::is_alphabetic),
        after_stop: before.is_some_and(|c| matches!(c, ',' | '.' | '!' | '?' | '…')),
        between_letters,
        before_capital: after.is_some_and(char::is_uppercase),
        after_colon: matches!(before, Some(':' | '：')),
        before_incise: before_incise(rest),
        before_stop: after
            .is_some_and(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '،' | '؛' | '。' | '-' | '–' | '—')),
    })
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
    )
}

/// Whether an apostrophe before these words stands for what was left out of the first: `’tis`, `’90s`.
fn is_clipped(rest: &str) -> bool {
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let decade = word
        .strip_suffix('s')
        .is_some_and(|digits| digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit()));
    decade
        || ["tis", "twas", "em", "til", "cause", "n", "bout"].iter().any(|clipped| word.eq_ignore_ascii_case(clipped))
}

pub(crate) fn is_single(sign: char) -> bool {
    matches!(sign, '\'' | '‘' | '’' | '‚' | '‛' | '‹' | '›')
}

/// Whether two marks open quotations of the same look.
pub(crate) fn same_kind(one: char, other: char) -> bool {
    let kind = |sign: char| match sign {
        '„' | '‟' | '”' => '“',
        '»' => '«',
        '‚' | '’' => '‘',
        '›' => '‹',
        sign => sign,
    };
    kind(one) == kind(other)
}
