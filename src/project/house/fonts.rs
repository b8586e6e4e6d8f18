//! The fonts a page may be set in: the embedded ones, a project's own, and those that the command line adds.

use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontInfo};
use typst_kit::fonts::{FontPath, FontStore};
use typst_syntax::DiagSpan;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::files::{Embedded, files_below, read_regular, relative_to_working_directory};

/// The folder of a project's own fonts.
pub const FOLDER: &str = "fonts";

/// Where fonts are looked for, beside the project's folder `fonts` and the embedded ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FontSearch {
    /// Further folders, searched first, in this order.
    pub folders: Vec<PathBuf>,
    /// Whether the system's fonts are taken too, last of all. Then a page depends on the machine that prints it.
    pub system: bool,
}

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

/// The fonts for the project in `root`. A folder that is asked for and not there is an error; a file that looks like a font
/// and holds none is a warning.
pub fn load(root: &Path, search: &FontSearch, diagnostics: &mut Diagnostics) -> FontStore {
    load_with(root, search, &[], diagnostics)
}

/// The same with files of the project that its shared brand names.
pub fn load_with(root: &Path, search: &FontSearch, declared: &[PathBuf], diagnostics: &mut Diagnostics) -> FontStore {
    let mut fonts = FontStore::new();
    let own = root.join(FOLDER);
    for folder in search.folders.iter().chain(own.is_dir().then_some(&own)) {
        if !folder.is_dir() {
            let message = format!("font folder {} is not there", folder.display());
            let hint = "name a folder with font files after --font-path";
            diagnostics.push(Diagnostic::error(Code::UnreadableFile, DiagSpan::detached(), message).with_hint(hint));
            continue;
        }
        let candidates = candidates(folder);
        let found: Vec<_> = candidates.iter().flat_map(|path| faces(path)).collect();
        let broken = candidates.into_iter().filter(|path| !found.iter().any(|(font, _)| font.path == *path));
        diagnostics.extend(broken.map(|path| unusable(&path)));
        fonts.extend(found);
    }
    // Those in the project's folder are there already.
    for path in declared.iter().filter(|path| !path.starts_with(&own)) {
        let found = faces(path);
        if found.is_empty() {
            diagnostics.push(unusable(path));
        }
        fonts.extend(found);
    }
    fonts.extend(EMBEDDED.iter().cloned());
    if search.system {
        fonts.extend(typst_kit::fonts::system());
    }
    fonts
}

/// The files in which fonts are looked for, whether they hold some or not; the system's aside.
pub fn files(root: &Path, search: &FontSearch) -> Vec<PathBuf> {
    let own = root.join(FOLDER);
    search.folders.iter().chain([&own]).flat_map(|folder| candidates(folder)).collect()
}

/// Whether a font is one of the program's own.
pub fn is_embedded(font: &Font) -> bool {
    EMBEDDED.iter().any(|(own, _)| own.index() == font.index() && own.data().as_ptr() == font.data().as_ptr())
}

/// The files in a folder, and in those below it, that are fonts by their names.
fn candidates(folder: &Path) -> Vec<PathBuf> {
    let known = ["otf", "ttf", "otc", "ttc", "woff", "woff2"];
    let is_font = |path: &PathBuf| {
        path.extension().is_some_and(|extension| known.iter().any(|known| extension.eq_ignore_ascii_case(known)))
    };
    let mut files: Vec<_> = files_below(folder).into_iter().map(|path| folder.join(path)).filter(is_font).collect();
    // As paths, folder by folder: their order decides between fallbacks.
    files.sort();
    files
}

/// The faces of a font file; none where it holds none that can be read.
fn faces(path: &Path) -> Vec<(FontPath, FontInfo)> {
    let Ok(data) = read_regular(path) else { return Vec::new() };
    if says_too_much(&data) {
        return Vec::new();
    }
    // A fault of the library that reads fonts costs this one.
    let infos = catch_unwind(|| FontInfo::iter(&data).collect::<Vec<_>>()).unwrap_or_default();
    infos.into_iter().zip(0..).map(|(info, index)| (FontPath { path: path.to_owned(), index }, info)).collect()
}

/// Whether a collection says that it has more fonts than it has room for (OpenType 1.9, font collections).
fn says_too_much(data: &[u8]) -> bool {
    let count = data.strip_prefix(b"ttcf").and_then(|rest| rest.get(4..8)?.try_into().ok()).map(u32::from_be_bytes);
    count.is_some_and(|count| u64::from(count) * 4 + 12 > data.len() as u64)
}

fn unusable(path: &Path) -> Diagnostic {
    let name = relative_to_working_directory(path).display().to_string();
    let web = path.extension().is_some_and(|extension| extension.to_string_lossy().to_lowercase().starts_with("woff"));
    let hint = match web {
        true => "it is packed for the web: take the family's OTF or TTF files",
        false => "fetch it once more: the file is damaged, or no font",
    };
    Diagnostic::warning(Code::UnreadableFile, DiagSpan::detached(), format!("font file {name} can't be used"))
        .with_hint(hint)
}
