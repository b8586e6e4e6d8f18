//! The fonts a page may be set in: the embedded ones, and a project's own.

use std::path::Path;
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontInfo};
use typst_kit::fonts::FontStore;

use crate::files::Embedded;

/// The embedded fonts, parsed once for the process.
static EMBEDDED: LazyLock<Vec<(Font, FontInfo)>> = LazyLock::new(|| {
    // rust-embed lists its files sorted by path, so the order, which decides between fallbacks, is stable.
    Embedded::iter()
        .filter(|path| path.ends_with(".otf") || path.ends_with(".ttf"))
        .filter_map(|path| Embedded::get(&path))
        .flat_map(|file| match file.data {
            std::borrow::Cow::Borrowed(data) => Font::iter(Bytes::new(data)).collect::<Vec<_>>(),
            std::borrow::Cow::Owned(data) => Font::iter(Bytes::new(data)).collect(),
        })
        .map(|font| {
            let info = font.info().clone();
            (font, info)
        })
        .collect()
});

/// The fonts of the folder `own`, where there is one, before the embedded ones. The system's fonts are never looked at.
pub fn load(own: &Path) -> FontStore {
    let mut fonts = FontStore::new();
    if own.is_dir() {
        let mut found: Vec<_> = typst_kit::fonts::scan(own).collect();
        found.sort_by(|a, b| (&a.0.path, a.0.index).cmp(&(&b.0.path, b.0.index)));
        fonts.extend(found);
    }
    fonts.extend(EMBEDDED.iter().cloned());
    fonts
}
