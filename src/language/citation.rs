//! Citations as they are written in prose.

use std::ops::RangeInclusive;

/// A source as a citation in prose names it: `@newsaz-charter, para. 7`.
#[derive(Debug, Clone, PartialEq)]
pub struct WrittenCite {
    /// The text between the brackets, for pointing at it.
    pub written: String,
    /// The key of the source.
    pub source: String,
    /// The cited paragraphs, from 1.
    pub paragraphs: Option<RangeInclusive<usize>>,
}

/// Why a citation can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misread {
    /// It has something that is no place in a source.
    Locator,
    /// It cites a page.
    Page,
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

/// Reads what stands between a citation's brackets: `@key`, `@key, para. 7`, `@key, paras. 7–9`, several with semicolons.
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
    let paragraphs = locator.map(parse_locator).transpose()?;
    Ok(WrittenCite { written: written.to_owned(), source: source.to_owned(), paragraphs })
}

/// The words for a page, as they are written before its number.
const PAGE: &[&str] = &["pp.", "p.", "pages", "page", "pg.", "S.", "с.", "стр.", "s."];

fn parse_locator(locator: &str) -> Result<RangeInclusive<usize>, Misread> {
    let of = |words: &[&str]| {
        let rest = words.iter().find_map(|word| locator.strip_prefix(word))?.trim_start();
        rest.starts_with(|c: char| c.is_ascii_digit()).then_some(rest)
    };
    let Some(numbers) = of(&["paras.", "para.", "paragraphs", "paragraph"]) else {
        return Err(if of(PAGE).is_some() { Misread::Page } else { Misread::Locator });
    };
    let mut bounds = numbers.split(['-', '–']).map(|number| number.trim().parse::<usize>());
    let first = bounds.next().and_then(Result::ok).ok_or(Misread::Locator)?;
    let last = match bounds.next() {
        Some(last) => last.map_err(|_| Misread::Locator)?,
        None => first,
    };
    if bounds.next().is_some() || first < 1 || last < first {
        return Err(Misread::Locator);
    }
    Ok(first..=last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_take_a_range_or_nothing() {
        let paragraphs =
            |written| parse(written).map(|cites| cites.iter().map(|cite| cite.paragraphs.clone()).collect());
        assert_eq!(paragraphs("@key"), Ok(vec![None]));
        assert_eq!(paragraphs("@key, paras. 7–9"), Ok(vec![Some(7..=9)]));
        assert_eq!(paragraphs("@key, paras. 7-9"), Ok(vec![Some(7..=9)]));
        assert_eq!(paragraphs("@key, para. 7; @other"), Ok(vec![Some(7..=7), None]));
        for wrong in ["@key, para. seven", "@key, para. 0", "@key, paras. 9–7", "@key,", "@key; para. 3"] {
            assert_eq!(paragraphs(wrong), Err(Misread::Locator), "{wrong}");
        }
    }

    #[test]
    fn what_other_tools_write_is_told_apart() {
        assert_eq!(parse("@key, p. 3"), Err(Misread::Page));
        assert_eq!(parse("@key, pp. 33-35"), Err(Misread::Page));
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
