//! Dates as files write them, as a citation takes them: `2026-02-12`, `2026-02` or `2026`.

use crate::language::Language;

/// The date at the beginning of a text: ISO 8601, a PDF's, compact, with slashes, or in words in a language with labels.
pub(super) fn normalised(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches("D:");
    iso(text).or_else(|| compact(text)).or_else(|| in_words(text))
}

/// The first date that stands anywhere in a text.
pub(super) fn find(text: &str) -> Option<String> {
    let starts = text.char_indices().filter(|(at, c)| {
        c.is_ascii_digit()
            && !text[..*at].chars().next_back().is_some_and(|before| before.is_alphanumeric() || before == '-')
    });
    let numeric = starts.map(|(at, _)| &text[at..]).find_map(|rest| iso(rest).filter(|date| date.len() == 10));
    numeric.or_else(|| in_words(text).filter(|date| date.len() == 10))
}

fn valid(year: i16, month: Option<i8>, day: Option<i8>) -> Option<String> {
    if !(1000..=2999).contains(&year) || jiff::civil::Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_err() {
        return None;
    }
    Some(match (month, day) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        _ => format!("{year:04}"),
    })
}

/// `2026-02-12T09:00`, `2026/2/12`, `2026.02`, `2026`.
fn iso(text: &str) -> Option<String> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    if digits(text) != 4 {
        return None;
    }
    let (year, mut rest) = (text[..4].parse().ok()?, &text[4..]);
    let mut next = || -> Option<i8> {
        let after = rest.strip_prefix(['-', '/', '.'])?;
        let count = digits(after);
        let number = (1..=2).contains(&count).then(|| after[..count].parse().ok())??;
        rest = &after[count..];
        Some(number)
    };
    let month = next();
    let day = month.and_then(|_| next());
    valid(year, month, day)
}

/// `20260212`, `20260212093000+04'00'`.
fn compact(text: &str) -> Option<String> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    if digits.len() < 8 {
        return None;
    }
    valid(digits[..4].parse().ok()?, digits[4..6].parse().ok(), digits[6..8].parse().ok())
}

/// `12 February 2026`, `Feb. 12, 2026`, `12 февраля 2026 г.`, `Thu, 12 Feb 2026 09:00:00 GMT`; without a day, `February 2026`.
fn in_words(text: &str) -> Option<String> {
    let text = &text[..text.floor_char_boundary(200)];
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '/' | '-' | '–'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let number = |index: Option<usize>| {
        let word = words.get(index?)?;
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        // `1st`, `1er`, `1º`.
        (digits.len() <= 2 && word.chars().count() <= digits.len() + 2).then(|| digits.parse::<i8>().ok())?
    };
    let year = |index: usize| words.get(index).filter(|word| word.len() == 4).and_then(|word| word.parse::<i16>().ok());
    for (index, word) in words.iter().enumerate() {
        let Some(month) = month(word) else { continue };
        // Between the parts may stand a word: `12 de febrero de 2026`.
        let skip = |at: usize| at + usize::from(words.get(at).is_some_and(|word| word == "de"));
        let back = |at: Option<usize>| {
            at.map(|at| if words.get(at).is_some_and(|word| word == "de") { at.saturating_sub(1) } else { at })
        };
        let before = number(back(index.checked_sub(1)));
        if let Some(year) = year(skip(index + 1))
            && let Some(date) = valid(year, Some(month), before).or_else(|| valid(year, Some(month), None))
        {
            return Some(date);
        }
        // `Fri Mar 13 21:30:09 EST 2015` has the hour and the zone between them.
        let hour = words.get(index + 2).is_some_and(|word| word.contains(':'));
        let places = if hour { index + 3..index + 5 } else { index + 2..index + 3 };
        if let (Some(day), Some(year)) = (number(Some(index + 1)), places.into_iter().find_map(year))
            && let Some(date) = valid(year, Some(month), Some(day))
        {
            return Some(date);
        }
    }
    None
}

/// The number of a month, by its name or the beginning of it in any language with labels.
fn month(word: &str) -> Option<i8> {
    if word.chars().count() < 3 || word.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let languages = std::iter::once(Language::ENGLISH).chain(Language::all());
    for language in languages {
        let wording = language.wording();
        let alone = wording.months_alone.iter().flatten();
        for (index, name) in wording.months.iter().chain(alone).enumerate() {
            let name = name.to_lowercase();
            // An abbreviation has three letters or four.
            let short = word.chars().count() <= 4 && name.starts_with(word);
            if name == word || short {
                return i8::try_from(index % 12 + 1).ok();
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_files_write_them() {
        for written in [
            "2026-02-12",
            "2026-02-12T09:00:00+04:00",
            "20260212",
            "D:20260212093000+04'00'",
            "2026/2/12",
            "12 February 2026",
            "February 12, 2026",
            "Feb. 12, 2026",
            "Thu, 12 Feb 2026 09:00:00 GMT",
            "12 февраля 2026 г.",
            "12. Februar 2026",
            "12 de febrero de 2026",
            "12 fevral 2026",
            "Thursday 12 Feb 2026, 10:00",
            "Thu Feb 12 09:30:09 EST 2026",
            "Thu Feb 12 09:30:09 2026",
        ] {
            assert_eq!(normalised(written).as_deref(), Some("2026-02-12"), "{written}");
        }
        assert_eq!(normalised("2026-02").as_deref(), Some("2026-02"));
        assert_eq!(normalised("February 2026").as_deref(), Some("2026-02"));
        assert_eq!(normalised("2026").as_deref(), Some("2026"));
        assert_eq!(normalised("2026-13-45"), None);
        assert_eq!(normalised("yesterday"), None);
        assert_eq!(find("date 2026-02-12 + ↺ − 16 px").as_deref(), Some("2026-02-12"));
        assert_eq!(find("Tel. 2026-0212"), None);
    }
}
