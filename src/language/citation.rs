//! Citations as they are written in prose.

use std::ops::RangeInclusive;

/// A source as a citation in prose names it: `@newsaz-charter, para. 7`.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenCite {
    /// The text between the brackets, for pointing at it.
    pub written: String,
    /// The key of the source.
    pub source: String,
    /// Where in it; nothing where it is cited as a whole.
    pub locator: Option<WrittenLocator>,
}

/// A place in a source as a citation names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WrittenLocator {
    /// Paragraphs, from 1: `paras. 7–9`.
    Paragraphs(RangeInclusive<usize>),
    /// The labels of one page or of several, as written: `xiv`, `12-14`. A label may have a hyphen of its own, so only
    /// who knows the source's pages can tell the two apart.
    Pages(String),
}

/// Why a citation can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misread {
    /// It has something that is no place in a source.
    Locator,
    /// There is no comma between a key and what follows it.
    Comma {
        /// The source's key.
        key: String,
    },
    /// Words stand before the source, as in `see @key`.
    Words {
        /// The words, without the space after them.
        words: String,
    },
    /// It asks for the source without its author.
    NoAuthor,
}

/// Whether what stands between brackets is meant as a citation: it names a source, with or without something before.
pub fn is_citation(written: &str) -> bool {
    mentions(written).next().is_some()
}

/// The names with an at sign before them, as sources are cited by, each with where its sign stands.
pub fn mentions(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices('@').filter_map(move |(at, sign)| {
        let alone =
            text[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | '_' | '\\'));
        let rest = &text[at + sign.len()..];
        let end = rest.find(|c: char| !is_of_key(c)).unwrap_or(rest.len());
        let key = rest[..end].trim_end_matches(['.', '-', '_']);
        (alone && key.starts_with(char::is_alphanumeric)).then_some((at, key))
    })
}

fn is_of_key(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// Reads what stands between a citation's brackets: `@key`, `@key, para. 7`, `@key, paras. 7–9`, `@key, p. xiv`, several with
/// semicolons.
///
/// # Errors
/// What is wrong with it.
pub fn parse(written: &str) -> Result<Vec<WrittenCite>, Misread> {
    written.split(';').map(|part| parse_cite(part.trim(), written)).collect()
}

fn parse_cite(part: &str, written: &str) -> Result<WrittenCite, Misread> {
    let Some(rest) = part.strip_prefix('@') else {
        return Err(match mentions(part).next() {
            Some((1, _)) if part.starts_with('-') => Misread::NoAuthor,
            Some((at, _)) => Misread::Words { words: part[..at].trim().to_owned() },
            None => Misread::Locator,
        });
    };
    let (source, locator) = match rest.split_once(',') {
        Some((source, locator)) => (source.trim(), Some(locator.trim())),
        None => (rest.trim(), None),
    };
    if let Some((key, _)) = source.split_once(char::is_whitespace) {
        return Err(Misread::Comma { key: key.to_owned() });
    }
    let locator = locator.map(parse_locator).transpose()?;
    Ok(WrittenCite { written: written.to_owned(), source: source.to_owned(), locator })
}

/// The words for paragraphs, as they are written before a number.
const PARAGRAPH: &[&str] = &["paras.", "para.", "paragraphs", "paragraph"];

/// The words for pages, as they are written before a label.
const PAGE: &[&str] = &["pp.", "p.", "pages", "page", "pg.", "S.", "с.", "стр.", "s."];

/// How long the labels of pages may be, in bytes.
const LONGEST_LABELS: usize = 64;

fn parse_locator(locator: &str) -> Result<WrittenLocator, Misread> {
    let of = |words: &[&str]| words.iter().find_map(|word| locator.strip_prefix(word)).map(str::trim_start);
    if let Some(numbers) = of(PARAGRAPH) {
        return parse_paragraphs(numbers);
    }
    let is_label = |c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | '.' | '/' | ' ');
    let labels = of(PAGE).filter(|labels| {
        labels.starts_with(char::is_alphanumeric) && labels.len() <= LONGEST_LABELS && labels.chars().all(is_label)
    });
    labels.map(|labels| WrittenLocator::Pages(labels.to_owned())).ok_or(Misread::Locator)
}

fn parse_paragraphs(numbers: &str) -> Result<WrittenLocator, Misread> {
    let mut bounds = numbers.split(['-', '–']).map(|number| number.trim().parse::<usize>());
    let first = bounds.next().and_then(Result::ok).ok_or(Misread::Locator)?;
    let last = match bounds.next() {
        Some(last) => last.map_err(|_| Misread::Locator)?,
        None => first,
    };
    if bounds.next().is_some() || first < 1 || last < first {
        return Err(Misread::Locator);
    }
    Ok(WrittenLocator::Paragraphs(first..=last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_take_a_range_or_nothing() {
        use WrittenLocator::{Pages, Paragraphs};

        let places = |written| parse(written).map(|cites| cites.into_iter().map(|cite| cite.locator).collect());
        assert_eq!(places("@key"), Ok(vec![None]));
        assert_eq!(places("@key, paras. 7–9"), Ok(vec![Some(Paragraphs(7..=9))]));
        assert_eq!(places("@key, paras. 7-9"), Ok(vec![Some(Paragraphs(7..=9))]));
        assert_eq!(places("@key, para. 7; @other"), Ok(vec![Some(Paragraphs(7..=7)), None]));
        assert_eq!(places("@key, p. 3"), Ok(vec![Some(Pages("3".into()))]));
        assert_eq!(
            places("@key, pp. 33-35; @other, S. xiv"),
            Ok(vec![Some(Pages("33-35".into())), Some(Pages("xiv".into()))])
        );
        for wrong in [
            "@key, para. seven",
            "@key, para. 0",
            "@key, paras. 9–7",
            "@key,",
            "@key; para. 3",
            "@key, p.",
            "@key, p. “3”",
        ] {
            assert_eq!(places(wrong), Err(Misread::Locator), "{wrong}");
        }
    }

    #[test]
    fn what_other_tools_write_is_told_apart() {
        assert_eq!(parse("@key para. 2"), Err(Misread::Comma { key: "key".into() }));
        assert_eq!(parse("see @key, para. 2"), Err(Misread::Words { words: "see".into() }));
        assert_eq!(parse("-@key"), Err(Misread::NoAuthor));
        assert_eq!(parse("@a, para. 1; see also @b"), Err(Misread::Words { words: "see also".into() }));
    }

    #[test]
    fn only_what_names_a_source_is_a_citation() {
        for citation in ["@key", "see @key", "-@key", "(@key)", "@a; @b"] {
            assert!(is_citation(citation), "{citation}");
        }
        for text in ["desk@example.org", "sales @ office", "@", "[sic]", "a\\@key"] {
            assert!(!is_citation(text), "{text}");
        }
        assert_eq!(mentions("so @key. And @other-key, too").collect::<Vec<_>>(), [(3, "key"), (13, "other-key")]);
    }
}
