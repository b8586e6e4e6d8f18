//! The fonts a page may be set in: the embedded ones, a project's own, and those that the command line adds.

use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use ttf_parser::{RawFace, Tag};
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

/// How many fonts a collection may have: the largest there are have some hundreds.
const MOST_FONTS: u32 = 1000;

/// How many characters the maps of a font may have together: that of a last resort has all of Unicode.
const MOST_CHARACTERS: u64 = 4 * 0x11_0000;

/// Whether a file says that it has more fonts, or a font that its maps have more characters, than there is room for: whoever reads such
/// a file makes a list of them (OpenType 1.9, font collections and `cmap`).
fn says_too_much(data: &[u8]) -> bool {
    let count = ttf_parser::fonts_in_collection(data);
    let faces = count.unwrap_or(1);
    let too_many = count.is_some_and(|count| count > MOST_FONTS || u64::from(count) * 4 + 12 > data.len() as u64);
    too_many
        || (0..faces).any(|index| {
            let face = RawFace::parse(data, index).ok();
            face.and_then(|face| face.table(Tag::from_bytes(b"cmap"))).is_some_and(|map| mapped(map) > MOST_CHARACTERS)
        })
}

/// How many characters the maps say that they have, each stretch counted as one at least; counted no further than there may be.
fn mapped(map: &[u8]) -> u64 {
    let mut characters = 0;
    let records = map.get(4..).unwrap_or_default().chunks_exact(8).take(usize::from(short(map, 2)));
    for record in records {
        let table = map.get(long(record, 4) as usize..).unwrap_or_default();
        let stretches: &mut dyn Iterator<Item = (u32, u32)> = match short(table, 0) {
            4 => {
                let count = usize::from(short(table, 6) / 2);
                &mut (0..count).map(move |nth| {
                    let (end, start) = (short(table, 14 + 2 * nth), short(table, 16 + 2 * (count + nth)));
                    (u32::from(start), u32::from(end))
                })
            }
            12 | 13 => {
                let groups = table.get(16..).unwrap_or_default().chunks_exact(12).take(long(table, 12) as usize);
                &mut groups.map(|group| (long(group, 0), long(group, 4)))
            }
            // What others have stands in the file one by one.
            _ => continue,
        };
        for (start, end) in stretches {
            characters += u64::from(end.saturating_sub(start)) + 1;
            if characters > MOST_CHARACTERS {
                return characters;
            }
        }
    }
    characters
}

/// The number of two bytes there; nought where there is none.
fn short(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |bytes| u16::from_be_bytes([bytes[0], bytes[1]]))
}

/// The number of four bytes there; nought where there is none.
fn long(bytes: &[u8], at: usize) -> u32 {
    u32::from(short(bytes, at)) << 16 | u32::from(short(bytes, at + 2))
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
