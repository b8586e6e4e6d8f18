//! What every page needs, made beside what comes before the first.

use std::path::Path;
use std::thread;

use typst_kit::fonts::FontStore;

use super::run::STACK;
use crate::files::Files;
use crate::page::compose::layout;
use crate::page::compose::world::BriefWorld;

/// What every template imports.
const FOUNDATION: &str = "#import \"/templates/foundation/lib.typ\"\n";

/// Begins to read what the templates of the project in `root` share, on a thread of its own: a fifth of what the first page of a
/// process takes. Nothing waits for it, and nothing comes of it where it fails: the first page then does it itself.
pub fn warm_up(root: &Path) {
    if thread::available_parallelism().is_ok_and(|cores| cores.get() > 1) {
        let root = root.to_owned();
        let _ = thread::Builder::new().stack_size(STACK).spawn(move || {
            let (files, fonts) = (Files::new(&root), FontStore::new());
            layout::evaluate(&BriefWorld::new(&files, &fonts, FOUNDATION.to_owned(), Vec::new(), Vec::new()));
        });
    }
}
