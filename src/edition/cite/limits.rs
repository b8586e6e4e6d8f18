//! What a style from a file may not do: a page waits for no style that calls itself, or nests without end.

use hayagriva::citationberg::IndependentStyle;
use serde_json::Value;

/// How large a style's file may be, in bytes. The largest of the CSL repository have a fifth of it.
const LARGEST: usize = 1 << 20;

/// How deep its elements may nest, and its macros call each other.
const DEEPEST: usize = 100;

/// How many calls of macros one entry may take.
const MOST_CALLS: usize = 20_000;

/// Why the text of a style is not read at all.
pub(super) fn of_text(csl: &str) -> Option<String> {
    if csl.len() > LARGEST {
        return Some(format!("it has over {} kB", LARGEST / 1024));
    }
    let mut depth = 0_usize;
    for (at, _) in csl.match_indices('<') {
        let tag = &csl[at + 1..];
        match tag.chars().next() {
            Some('/') => depth = depth.saturating_sub(1),
            Some('!' | '?') => {}
            _ if tag.split('>').next().is_some_and(|tag| tag.ends_with('/')) => {}
            _ => depth += 1,
        }
        if depth > DEEPEST {
            return Some(format!("its elements nest over {DEEPEST} deep"));
        }
    }
    None
}

/// Why a style is not used although it can be read: what its macros call.
pub(super) fn of_macros(style: &IndependentStyle) -> Option<String> {
    let names: Vec<&str> = style.macros.iter().map(|of| of.name.as_str()).collect();
    let called: Vec<Vec<usize>> = style.macros.iter().map(|of| calls(&serde_json::to_value(of), &names)).collect();
    let mut counted = vec![None; names.len()];
    for index in 0..names.len() {
        let mut under_way = Vec::new();
        match count(index, &called, &mut counted, &mut under_way) {
            Ok((_, depth)) if depth > DEEPEST => {
                return Some(format!("its macro `{}` calls others over {DEEPEST} deep", names[index]));
            }
            Ok((calls, _)) if calls <= MOST_CALLS => {}
            Ok(_) => return Some(format!("its macro `{}` calls others over {MOST_CALLS} times", names[index])),
            Err(looped) => return Some(format!("its macro `{}` calls itself", names[looped])),
        }
    }
    None
}

/// The macros that one calls, by their places.
fn calls(definition: &Result<Value, serde_json::Error>, names: &[&str]) -> Vec<usize> {
    let mut found = Vec::new();
    if let Ok(definition) = definition {
        gather(definition, names, &mut found);
    }
    found
}

fn gather(value: &Value, names: &[&str], found: &mut Vec<usize>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    Value::String(name) if key == "@macro" => {
                        found.extend(names.iter().position(|known| known == name));
                    }
                    value => gather(value, names, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| gather(item, names, found)),
        _ => {}
    }
}

/// How many calls a macro comes to and how deep they nest, or one that calls itself on the way.
fn count(
    index: usize,
    called: &[Vec<usize>],
    counted: &mut [Option<(usize, usize)>],
    under_way: &mut Vec<usize>,
) -> Result<(usize, usize), usize> {
    if let Some(known) = counted[index] {
        return Ok(known);
    }
    if under_way.contains(&index) {
        return Err(index);
    }
    if under_way.len() > DEEPEST {
        return Ok((1, usize::MAX));
    }
    under_way.push(index);
    let (mut total, mut deepest) = (1_usize, 0);
    for &other in &called[index] {
        let (calls, depth) = count(other, called, counted, under_way)?;
        (total, deepest) = (total.saturating_add(calls), deepest.max(depth));
    }
    under_way.pop();
    let known = (total, deepest.saturating_add(1));
    counted[index] = Some(known);
    Ok(known)
}

#[cfg(test)]
mod tests {
    use super::super::style::{CitationStyle, StyleUnusable};

    fn style(macros: &str) -> String {
        format!(
            "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"in-text\" version=\"1.0\"><info><title>T</title>\
             <id>t</id><updated>2026-01-01T00:00:00+00:00</updated></info>{macros}\
             <citation><layout><text macro=\"m0\"/></layout></citation>\
             <bibliography><layout><text macro=\"m0\"/></layout></bibliography></style>"
        )
    }

    fn cause(csl: &str) -> Option<String> {
        match CitationStyle::read(csl) {
            Ok(_) => None,
            Err(StyleUnusable::Invalid(cause)) => Some(cause),
            Err(StyleUnusable::Notes(title) | StyleUnusable::NoList(title)) => Some(title),
        }
    }

    #[test]
    fn macros_that_call_themselves_or_double_without_end_are_refused() {
        let calls = |names: &[usize]| {
            let texts: String = names.iter().map(|name| format!("<text macro=\"m{name}\"/>")).collect();
            texts
        };
        let plain = style("<macro name=\"m0\"><text variable=\"title\"/></macro>");
        assert_eq!(cause(&plain), None);
        let itself = format!("<macro name=\"m0\">{}</macro><macro name=\"m1\">{}</macro>", calls(&[1]), calls(&[0]));
        assert_eq!(cause(&style(&itself)).as_deref(), Some("its macro `m0` calls itself"));
        let mut doubling: String =
            (0..30).map(|n| format!("<macro name=\"m{n}\">{}</macro>", calls(&[n + 1, n + 1]))).collect();
        doubling.push_str("<macro name=\"m30\"><text variable=\"title\"/></macro>");
        assert_eq!(cause(&style(&doubling)).as_deref(), Some("its macro `m0` calls others over 20000 times"));
        // In the order in which each is known before the next, and the other way round.
        let mut chain: Vec<String> =
            (1..200).map(|n| format!("<macro name=\"m{n}\">{}</macro>", calls(&[n + 1]))).collect();
        chain.push(format!("<macro name=\"m0\">{}</macro>", calls(&[1])));
        chain.insert(0, "<macro name=\"m200\"><text variable=\"title\"/></macro>".to_owned());
        assert_eq!(cause(&style(&chain.concat())).as_deref(), Some("its macro `m1` calls others over 100 deep"));
        chain.reverse();
        assert!(cause(&style(&chain.concat())).unwrap().ends_with("calls others over 100 deep"));
    }

    #[test]
    fn a_style_that_nests_without_end_is_not_read() {
        let nested = format!("<macro name=\"m0\">{}{}</macro>", "<group>".repeat(5000), "</group>".repeat(5000));
        assert_eq!(cause(&style(&nested)).as_deref(), Some("its elements nest over 100 deep"));
    }
}
