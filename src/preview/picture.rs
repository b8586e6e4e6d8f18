//! Pictures of a page, made when somebody asks for them.

use std::sync::{Arc, OnceLock};

use memchr::memmem;
use typst::utils::hash128;
use typst_layout::Page;

use crate::page::compose::export;

/// A page as it was set.
#[derive(Debug, Clone)]
pub struct Picture {
    page: Arc<Page>,
    svg: Arc<OnceLock<Arc<str>>>,
}

impl Picture {
    pub(super) fn of(page: Page) -> Self {
        Self { page: Arc::new(page), svg: Arc::default() }
    }

    /// The page in vectors, sharp at any size.
    pub fn svg(&self) -> Arc<str> {
        Arc::clone(self.svg.get_or_init(|| for_browsers(&export::svg(&self.page)).into()))
    }

    /// The page as a PNG, so many pixels wide: what a browser shows soonest.
    pub fn png(&self, width: u32) -> Vec<u8> {
        export::png(&self.page, f64::from(width) / self.page.frame.width().to_inches())
    }

    /// Changes with what the page shows.
    pub(super) fn digest(&self) -> u128 {
        hash128(&(&self.page.frame, &self.page.fill))
    }
}

/// The picture with its letters as `typst-svg` defines them, without the frame around each. For each letter that is drawn a browser makes a
/// copy of what defines it, frame and all: without the frames it reads a page in two thirds of the time.
fn for_browsers(svg: &str) -> String {
    const BEFORE: &str = "<symbol id=\"";
    const BETWEEN: &str = "\" overflow=\"visible\"><path d=\"";
    const AFTER: &str = "\"/></symbol>";
    let mut picture = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(at) = memmem::find(rest.as_bytes(), BEFORE.as_bytes()) {
        picture.push_str(&rest[..at]);
        rest = &rest[at..];
        let letter = || {
            let (id, defined) = rest[BEFORE.len()..].split_once(BETWEEN)?;
            let (path, after) = defined.split_once(AFTER)?;
            // Pictures that serve as letters keep their frames.
            let plain = !id.contains('"') && !path.contains('"');
            plain.then_some((id, path, after))
        };
        match letter() {
            Some((id, path, after)) => {
                picture.extend(["<path id=\"", id, "\" d=\"", path, "\"/>"]);
                rest = after;
            }
            None => {
                picture.push_str(BEFORE);
                rest = &rest[BEFORE.len()..];
            }
        }
    }
    picture.push_str(rest);
    picture
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_their_frames_and_pictures_keep_them() {
        let letter = |id: &str| format!("<symbol id=\"{id}\" overflow=\"visible\"><path d=\"M 0 0l 1 1Z \"/></symbol>");
        let picture = "<symbol id=\"p\" overflow=\"visible\"><image/></symbol>";
        let svg = format!("<svg><use xlink:href=\"#a\"/><defs>{}{picture}{}</defs></svg>", letter("a"), letter("b"));
        let [a, b] = ["a", "b"].map(|id| format!("<path id=\"{id}\" d=\"M 0 0l 1 1Z \"/>"));
        assert_eq!(for_browsers(&svg), format!("<svg><use xlink:href=\"#a\"/><defs>{a}{picture}{b}</defs></svg>"));
    }
}
