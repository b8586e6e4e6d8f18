//! The families that a house names, among the fonts that are there.
//!
//! A shared brand writes them as its web pages do: as a stack of families, the first of which that is there is taken, and at whose end
//! there may stand a kind (`serif`, `sans-serif`), for which there is one of the embedded families.

use typst::text::{FontBook, FontInfo, FontStyle, FontVariant, FontWeight};

use super::fonts::FOLDER;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, nearest};
use crate::files::Files;
use crate::yaml::At;

/// What a family is to set.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub enum Role {
    /// Running text, in which words are emphasised and strong.
    Body,
    /// Headings and labels, which are all strong.
    Headings,
}

/// The kinds of CSS that there is an embedded family for.
const KINDS: &[(&str, &str)] = &[
    ("serif", "Libertinus Serif"),
    ("ui-serif", "Libertinus Serif"),
    ("sans-serif", "IBM Plex Sans"),
    ("ui-sans-serif", "IBM Plex Sans"),
    ("system-ui", "IBM Plex Sans"),
];

/// The weight from which letters are told from regular ones as strong.
const STRONG: u16 = 550;

/// The weight that templates ask for where something is strong.
const SEMIBOLD: u16 = 600;

/// The family that is taken of those that are named, at the place where they are; nothing where none is there, which is an error.
/// One that is taken in another's place is told, and so is what a family lacks.
pub fn choose(
    named: &At<String>,
    role: Role,
    book: &FontBook,
    files: &Files,
    diagnostics: &mut Diagnostics,
) -> Option<At<String>> {
    let stack = stack(&named.value);
    let known = |family: &str| {
        let kind = KINDS.iter().find(|(kind, _)| kind.eq_ignore_ascii_case(family)).map(|(_, family)| *family);
        let family = kind.unwrap_or(family);
        // As the font spells it.
        book.select_family(&family.to_lowercase()).next().and_then(|index| book.info(index)).map(|info| &info.family)
    };
    let Some(family) = stack.iter().find_map(|family| known(family)) else {
        diagnostics.push(unknown(named, stack.first().unwrap_or(&named.value), book, files));
        return None;
    };
    let wanted = &stack[0];
    if known(wanted).is_none() {
        let message = format!("font family `{wanted}` is not there: `{family}` is taken in its place");
        diagnostics.push(Diagnostic::warning(Code::UnknownFont, named.place.span(files), message).with_hint(WHERE_TO));
    }
    if let Some(lacks) = lacking(family, role, book) {
        let message = format!("font family `{family}` has no {lacks}: its regular stands for it");
        let hint = format!("put the missing files into the project's folder `{FOLDER}`, or allow `missing-face`");
        diagnostics.push(Diagnostic::warning(Code::MissingFace, named.place.span(files), message).with_hint(hint));
    }
    Some(At { value: family.clone(), place: named.place.clone() })
}

const WHERE_TO: &str = "put its files into the project's folder `fonts`, or name their folder with --font-path DIR";

/// The families of a CSS stack, without their quotation marks.
fn stack(named: &str) -> Vec<String> {
    let mut families = vec![String::new()];
    let mut quoted = None;
    for c in named.chars() {
        match (quoted, c) {
            (Some(mark), c) if c == mark => quoted = None,
            (None, '"' | '\'') => quoted = Some(c),
            (None, ',') => families.push(String::new()),
            (_, c) => families.last_mut().into_iter().for_each(|family| family.push(c)),
        }
    }
    let families = families.iter().map(|family| family.trim().to_owned());
    families.filter(|family| !family.is_empty()).collect()
}

/// What a family does not have of what its role asks for.
fn lacking(family: &str, role: Role, book: &FontBook) -> Option<&'static str> {
    let closest = |style, weight| {
        let variant = FontVariant { style, weight: FontWeight::from_number(weight), ..FontVariant::default() };
        book.select(&family.to_lowercase(), variant).and_then(|index| book.info(index))
    };
    // A variable font has what lies between its ends.
    let varies = |info: &FontInfo| !info.axes.is_empty();
    let strong = closest(FontStyle::Normal, SEMIBOLD)
        .is_some_and(|info| varies(info) || info.variant.weight.to_number() >= STRONG);
    let slanted =
        closest(FontStyle::Italic, 400).is_some_and(|info| varies(info) || info.variant.style != FontStyle::Normal);
    match (strong, slanted, role) {
        (false, false, Role::Body) => Some("bold and no italic"),
        (false, _, _) => Some("bold"),
        (true, false, Role::Body) => Some("italic"),
        _ => None,
    }
}

fn unknown(named: &At<String>, family: &str, book: &FontBook, files: &Files) -> Diagnostic {
    let families = || book.families().map(|(family, _)| family);
    let hint = match nearest_family(family, families()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => WHERE_TO.to_owned(),
    };
    let message = format!("unknown font family `{family}`");
    let mut diagnostic = Diagnostic::error(Code::UnknownFont, named.place.span(files), message).with_hint(hint);
    diagnostic.hint(format!("the families are {}", families().collect::<Vec<_>>().join(", ")));
    diagnostic
}

/// The family that is most likely meant, whatever the case of its letters.
fn nearest_family<'a>(family: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let known: Vec<(String, &str)> = known.map(|family| (family.to_lowercase(), family)).collect();
    let near = nearest(&family.to_lowercase(), known.iter().map(|(lower, _)| lower.as_str()))?;
    known.iter().find(|(lower, _)| lower == near).map(|(_, family)| *family)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stack_is_taken_apart_as_css_does() {
        assert_eq!(stack("Noto Sans"), ["Noto Sans"]);
        assert_eq!(
            stack("'Open Sans', \"Helvetica, Neue\" , sans-serif,"),
            ["Open Sans", "Helvetica, Neue", "sans-serif"]
        );
        assert_eq!(stack(" , "), Vec::<String>::new());
    }
}
