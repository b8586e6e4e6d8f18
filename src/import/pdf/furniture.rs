//! What of a page is furniture: running heads, folios, line numbers.

use std::collections::HashMap;

use super::lines::PdfStretch;

/// How far from the top and the foot of a page, as a part of its height, running heads and folios stand.
const MARGIN: f32 = 0.14;

/// A page on the way to its text.
#[derive(Debug)]
pub(super) struct Leaf {
    pub stretches: Vec<PdfStretch>,
    pub height: f32,
}

/// What was taken away.
#[derive(Debug, Default)]
pub(super) struct Taken {
    /// Each kind of it once, as it first stood.
    pub furniture: Vec<String>,
    /// For each page the number printed on it, where one is.
    pub folios: Vec<Option<String>>,
    /// On how many pages line numbers were taken away.
    pub numbered: usize,
}

/// Takes furniture away from the pages.
pub(super) fn take(pages: &mut [Leaf]) -> Taken {
    let mut taken = Taken { folios: vec![None; pages.len()], ..Taken::default() };
    for page in pages.iter_mut() {
        taken.numbered += usize::from(take_line_numbers(page));
    }
    let all_artifacts = pages.iter().flat_map(|page| &page.stretches).all(|one| one.artifact);
    let repeated = repeated(pages);
    let mut known = HashMap::new();
    for (index, page) in pages.iter_mut().enumerate() {
        let height = page.height;
        let folio = folio_line(page);
        let mut at = 0;
        page.stretches.retain(|one| {
            let this = at;
            at += 1;
            let gone = (one.artifact && !all_artifacts)
                || place(one, height).is_some_and(|side| repeated.contains_key(&(side, pattern(&one.text))))
                || folio == Some(this);
            if gone {
                if let Some(number) = number_in(&one.text) {
                    taken.folios[index].get_or_insert(number);
                }
                if known.insert(pattern(&one.text), ()).is_none() {
                    taken.furniture.push(one.text.trim().to_owned());
                }
            }
            !gone
        });
    }
    taken
}

/// At which end of the page a stretch stands, and at which height (in steps of a few points).
fn place(one: &PdfStretch, height: f32) -> Option<(bool, i32)> {
    let top = one.y < MARGIN * height;
    let foot = one.y > (1.0 - MARGIN) * height;
    (top || foot).then(|| (top, (one.y / 4.0).round() as i32))
}

/// A text with its numbers made alike: `12 The Road` and `14 The Road` are the same running head.
fn pattern(text: &str) -> String {
    let word = |word: &str| {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let roman = !core.is_empty() && core.len() <= 7 && core.chars().all(|c| "ivxlcdmIVXLCDM".contains(c));
        if roman || core.chars().any(|c| c.is_ascii_digit()) { "#".to_owned() } else { word.to_lowercase() }
    };
    text.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// What stands at the same height near the edge of several pages with the same words.
fn repeated(pages: &[Leaf]) -> HashMap<((bool, i32), String), usize> {
    let mut counts: HashMap<((bool, i32), String), usize> = HashMap::new();
    for page in pages {
        let mut here: Vec<_> =
            page.stretches.iter().filter_map(|one| Some((place(one, page.height)?, pattern(&one.text)))).collect();
        here.sort();
        here.dedup();
        for key in here {
            // A head that moves by a point or two is in the next step.
            for step in -1..=1 {
                *counts.entry(((key.0.0, key.0.1 + step), key.1.clone())).or_default() += 1;
            }
        }
    }
    let least = if pages.len() <= 4 { 2 } else { 3 };
    counts.retain(|_, count| *count >= least);
    counts
}

/// The stretch that is nothing but the page's number, at the top or the foot of the page.
fn folio_line(page: &Leaf) -> Option<usize> {
    let edge = |top: bool| {
        let ends = page
            .stretches
            .iter()
            .enumerate()
            .filter(|(_, one)| place(one, page.height).is_some_and(|(at_top, _)| at_top == top));
        if top { ends.min_by(|a, b| a.1.y.total_cmp(&b.1.y)) } else { ends.max_by(|a, b| a.1.y.total_cmp(&b.1.y)) }
    };
    [false, true].into_iter().filter_map(edge).find(|(_, one)| is_folio(&one.text)).map(|(index, _)| index)
}

/// `12`, `– 12 –`, `Page 3 of 10`, `3/10`, `xiv`.
fn is_folio(text: &str) -> bool {
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || c == '/')
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect();
    let is_number = |word: &str| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_roman = |word: &str| word.chars().all(|c| "ivxlc".contains(c));
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [number] => is_number(number) || is_roman(number) && text.trim().chars().count() > 1,
        ["page" | "seite" | "p" | "стр" | "str" | "página" | "pagina", number] => is_number(number),
        ["page" | "seite" | "página" | "pagina", number, "of" | "von" | "de" | "di", last] => {
            is_number(number) && is_number(last)
        }
        [number, "of" | "von" | "de", last] | [number, last] => {
            is_number(number) && is_number(last) && text.contains(['/', 'o', 'd'])
        }
        _ => false,
    }
}

/// The number that a piece of furniture ends or begins with.
fn number_in(text: &str) -> Option<String> {
    let words: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let is_number = |word: &&str| !word.is_empty() && word.len() <= 6 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_roman = |word: &&str| !word.is_empty() && word.chars().all(|c| "ivxlc".contains(c));
    let ends = [words.last(), words.first()];
    // In `Page 3 of 10` the first number counts.
    let of = words.iter().position(|word| matches!(*word, "of" | "von")).and_then(|at| words.get(at.checked_sub(1)?));
    of.into_iter()
        .chain(ends.into_iter().flatten())
        .find(|word| is_number(word) || is_roman(word))
        .map(|word| (*word).to_owned())
}

/// How many numbers in a row make a column of line numbers.
const LEAST_NUMBERS: usize = 5;

/// Takes line numbers away: a column of numbers that count up, beside the text.
fn take_line_numbers(page: &mut Leaf) -> bool {
    let is_number = |one: &PdfStretch| {
        one.text.len() <= 4 && !one.text.is_empty() && one.text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let numbers: Vec<usize> = (0..page.stretches.len()).filter(|index| is_number(&page.stretches[*index])).collect();
    if let Some(gone) = counting(&numbers, &page.stretches) {
        let mut index = 0;
        page.stretches.retain(|_| {
            index += 1;
            !gone.contains(&(index - 1))
        });
        return true;
    }
    // In some files number and line are one string.
    let mut order: Vec<usize> = (0..page.stretches.len()).collect();
    order.sort_by(|a, b| page.stretches[*a].y.total_cmp(&page.stretches[*b].y));
    let leading = |one: &PdfStretch| {
        let digits = one.text.bytes().take_while(u8::is_ascii_digit).count();
        let number: u32 = one.text.get(..digits)?.parse().ok()?;
        (digits <= 3 && (one.text.len() == digits || one.text[digits..].starts_with(' '))).then_some((digits, number))
    };
    let mut counted: Vec<(usize, usize)> = Vec::new();
    let mut next = None;
    for index in order {
        if let Some((digits, number)) = leading(&page.stretches[index])
            && next.is_none_or(|next| next == number)
        {
            counted.push((index, digits));
            next = Some(number + 1);
        }
    }
    let enough = counted.len() >= 8 && counted.len() * 10 >= page.stretches.len() * 7;
    if enough {
        for (index, digits) in counted {
            page.stretches[index].strip_start(digits);
        }
        page.stretches.retain(|one| !one.text.is_empty());
    }
    enough
}

/// The numbers that count up by ones or fives down the page at one side, outside of the text.
fn counting(numbers: &[usize], stretches: &[PdfStretch]) -> Option<Vec<usize>> {
    let value = |index: usize| stretches[index].text.parse::<i64>().unwrap_or(-1);
    let mut best: Vec<usize> = Vec::new();
    for first in numbers {
        let (x0, x1) = (stretches[*first].x0, stretches[*first].x1);
        let mut column: Vec<usize> = numbers
            .iter()
            .copied()
            .filter(|index| (stretches[*index].x0 - x0).abs() < 3.0 || (stretches[*index].x1 - x1).abs() < 3.0)
            .collect();
        column.sort_by(|a, b| stretches[*a].y.total_cmp(&stretches[*b].y));
        let steps: Vec<i64> = column.windows(2).map(|pair| value(pair[1]) - value(pair[0])).collect();
        let even =
            [1, 5].into_iter().any(|step| steps.iter().filter(|found| **found == step).count() * 10 >= steps.len() * 9);
        if column.len() >= LEAST_NUMBERS && even && column.len() > best.len() {
            best = column;
        }
        if best.len() == numbers.len() {
            break;
        }
    }
    if best.is_empty() {
        return None;
    }
    let outer = best.iter().map(|index| stretches[*index].x1).fold(f32::MIN, f32::max);
    let inner = best.iter().map(|index| stretches[*index].x0).fold(f32::MAX, f32::min);
    let text =
        || stretches.iter().enumerate().filter(|(index, one)| !best.contains(index) && one.text.chars().count() > 12);
    let beside = text().filter(|(_, one)| one.x0 >= outer || one.x1 <= inner).count();
    (beside * 10 >= text().count() * 8).then_some(best)
}
