//! What every page needs, made beside what comes before the first.

use std::path::Path;
use std::thread;

use typst_kit::fonts::FontStore;

use super::run::STACK;
use crate::files::Files;
use crate::language::Language;
use crate::page::compose::layout;
use crate::page::compose::world::BriefWorld;
use crate::project::house::fonts;
use crate::quotation;

/// What every template imports.
const FOUNDATION: &str = "#import \"/templates/foundation/lib.typ\"\n";

/// Begins to read the embedded fonts, what is known of English, in whose marks any desk may quote, and what the templates of the project
/// in `root` share, in the order in which they are needed, on a thread of its own: a fifth of what the first page of a process takes.
/// Nothing comes of it where it fails: the first page then does it itself.
pub fn warm_up(root: &Path) {
    if thread::available_parallelism().is_ok_and(|cores| cores.get() > 1) {
        let root = root.to_owned();
        let _ = thread::Builder::new().stack_size(STACK).spawn(move || {
            fonts::read_ahead();
            quotation::read_ahead(Language::ENGLISH.code());
            let (files, fonts) = (Files::new(&root), FontStore::new());
            layout::evaluate(&BriefWorld::new(&files, &fonts, FOUNDATION.to_owned(), Vec::new(), Vec::new()));
        });
    }
}
