//! The numbers that are printed on pages, as a PDF says them (ISO 32000-1, 12.4.2).

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};

use super::glyphs::text_string;

/// How the pages from one on are labelled.
#[derive(Debug)]
struct Range {
    from: usize,
    style: Option<char>,
    prefix: String,
    start: usize,
}

/// How deep a tree of numbers may be.
const DEEPEST: usize = 32;

/// The labels of all pages; nothing where the file has none.
pub(super) fn of(pdf: &Pdf, count: usize) -> Option<Vec<String>> {
    let root: Dict = pdf.xref().get(pdf.xref().root_id())?;
    let mut ranges = Vec::new();
    collect(&root.get::<Dict>("PageLabels")?, 0, &mut ranges);
    ranges.sort_by_key(|range| range.from);
    if ranges.is_empty() {
        return None;
    }
    let label = |page: usize| {
        let range = ranges.iter().rev().find(|range| range.from <= page)?;
        let number = range.start + (page - range.from);
        let figures = match range.style {
            Some('D') => number.to_string(),
            Some('r') => roman(number),
            Some('R') => roman(number).to_uppercase(),
            Some(letter @ ('a' | 'A')) => {
                let index = (number.max(1) - 1) % 26;
                let first = char::from(letter as u8 + index as u8);
                std::iter::repeat_n(first, ((number.max(1) - 1) / 26 + 1).min(20)).collect()
            }
            _ => String::new(),
        };
        Some(format!("{}{figures}", range.prefix))
    };
    Some((0..count).map(|page| label(page).unwrap_or_else(|| (page + 1).to_string())).collect())
}

fn collect(node: &Dict, depth: usize, ranges: &mut Vec<Range>) {
    if depth > DEEPEST || ranges.len() > 10_000 {
        return;
    }
    if let Some(numbers) = node.get::<Array>("Nums") {
        let mut items = numbers.iter::<Object>();
        while let (Some(from), Some(label)) = (items.next(), items.next()) {
            let (Some(from), Some(label)) = (from.into_i32(), label.into_dict()) else { continue };
            ranges.push(Range {
                from: usize::try_from(from).unwrap_or(0),
                style: label.get::<Name>("S").and_then(|style| style.as_str().chars().next()),
                prefix: label.get::<PdfString>("P").map(|prefix| text_string(prefix.as_bytes())).unwrap_or_default(),
                start: label.get::<i32>("St").and_then(|start| usize::try_from(start).ok()).unwrap_or(1),
            });
        }
    }
    if let Some(kids) = node.get::<Array>("Kids") {
        for kid in kids.iter::<Dict>() {
            collect(&kid, depth + 1, ranges);
        }
    }
}

fn roman(mut number: usize) -> String {
    const FIGURES: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number > 5000 {
        return number.to_string();
    }
    let mut out = String::new();
    for (value, figures) in FIGURES {
        while number >= value {
            out.push_str(figures);
            number -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::roman;

    #[test]
    fn roman_figures() {
        assert_eq!([roman(4), roman(14), roman(99)], ["iv", "xiv", "xcix"]);
    }
}
