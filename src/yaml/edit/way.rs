//! From a place in a text to the value that stands there.

use super::change::Path;
use super::layout::{WrittenForm, WrittenValue};
use super::{MARK, read, survey};

/// The way to the value that stands at a byte of a text, or to the one around it: at a key, to its value. Nothing where the text can't
/// be followed.
pub fn way_to(text: &str, at: usize) -> Option<Path> {
    let body = text.strip_prefix(MARK).unwrap_or(text);
    let at = at.checked_sub(text.len() - body.len())?;
    let tree = read(body).ok()?;
    let layout = survey::read(body, &tree).ok()?;
    let mut way = Path::default();
    let mut value = &layout.root;
    while let Some((path, inner)) = step(value, &way, at) {
        (way, value) = (path, inner);
    }
    Some(way)
}

fn step<'a>(value: &'a WrittenValue, way: &Path, at: usize) -> Option<(Path, &'a WrittenValue)> {
    match &value.form {
        WrittenForm::List { items, .. } => {
            let index = items.iter().position(|item| (item.start()..=item.end()).contains(&at))?;
            Some((way.index(index), &items[index].value))
        }
        WrittenForm::Map { entries, .. } => {
            let index = entries.iter().position(|entry| (entry.start..=entry.end()).contains(&at))?;
            let entry = &entries[index];
            Some((entry.name().map_or_else(|| way.index(index), |name| way.key(name)), &entry.value))
        }
        WrittenForm::Pair(entry) => Some((way.key(entry.name()?), &entry.value)),
        WrittenForm::Empty | WrittenForm::Alias(_) | WrittenForm::Scalar { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_leads_to_its_value() {
        let text = "headline: The road\nthemes:\n  - trade\n  - theme: ports\n    quotes: [a, b]\n";
        let way = |words: &str| way_to(text, text.find(words).unwrap()).unwrap().to_string();
        assert_eq!(way("The road"), "headline");
        assert_eq!(way("headline"), "headline");
        assert_eq!(way("trade"), "themes[0]");
        assert_eq!(way("ports"), "themes[1].theme");
        assert_eq!(way("b]"), "themes[1].quotes[1]");
        assert_eq!(way_to("a: [", 3), None);
    }
}
