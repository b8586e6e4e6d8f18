//! Optional items that were not to be left out of an overset page.

use crate::diagnostics::Diagnostic;
use crate::edition::Edition;
use crate::files::Files;

/// Names, at an overset page, the items that could leave it, in the order in which they would.
pub fn name_optional(overset: &mut Diagnostic, edition: &mut Edition, files: &Files) {
    let mut named = false;
    while let Some(part) = edition.drop_last_optional() {
        let hint = format!("{} is optional, and has {} words", part.name, part.words);
        overset.hint_at(hint, part.place.span(files));
        named = true;
    }
    if named {
        overset.hint("without --no-drop, optional items leave the page, last first, until it fits");
    }
}
