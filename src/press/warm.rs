//! What every page needs, made beside what comes before the first.

use std::path::Path;
use std::thread;

use typst_kit::fonts::FontStore;
use typst_pdf::{PdfStandard, PdfStandards};

use super::run::STACK;
use crate::files::Files;
use crate::language::Language;
use crate::page::compose::world::BriefWorld;
use crate::page::compose::{export, layout};
use crate::quotation;

/// A page without contents that imports what every template does.
const BLANK: &str = "#import \"/templates/foundation/lib.typ\"\n#set document(title: \"-\")\n";

/// Begins to read what the templates of the project in `root` share, on a thread of its own, and to make what a file has of every page:
/// a fifth of what the first page of a process takes. Nothing waits for it, and nothing comes of it where it fails: the first page
/// then does it itself.
pub fn warm_up(root: &Path) {
    if thread::available_parallelism().is_ok_and(|cores| cores.get() > 1) {
        let root = root.to_owned();
        let _ = thread::Builder::new().stack_size(STACK).spawn(move || {
            quotation::prepare(Language::ENGLISH.code());
            let (files, fonts) = (Files::new(&root), FontStore::new());
            let blank = BriefWorld::new(&files, &fonts, BLANK.to_owned(), Vec::new(), Vec::new());
            // A file that is kept has a colour profile, which is made once.
            if let (Ok(document), Ok(standards)) =
                (layout::compile(&blank, None).output, PdfStandards::new(&[PdfStandard::A_3a]))
            {
                let _ = export::pdf(&document, "", &standards);
            }
        });
    }
}
