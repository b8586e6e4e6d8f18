//! `_brand.yml`: a brand that an organisation's tools share, in the format of brand.yml, which Quarto reads too.
//!
//! What other tools take from it (spacing, light and dark variants, defaults for the web …) is passed over; what
//! is used here must be right. `briefpress.yaml` wins over it, key by key.

use crate::diagnostics::{Code, Diagnostics};
use crate::files::{Files, Unreadable};
use crate::project::house::colour::Colour;
use crate::yaml::At;
use crate::yaml::{self, Node, Value};

/// The name of the file, beside `briefpress.yaml`.
pub const FILE: &str = "_brand.yml";

/// What a brief is printed with of a shared brand.
#[derive(Debug, Clone, Default)]
pub struct SharedBrand {
    /// `meta.name`: the organisation.
    pub name: Option<String>,
    /// `meta.link`: its home page.
    pub url: Option<String>,
    /// `color.primary`.
    pub primary: Option<At<Colour>>,
    /// `color.secondary`, else `color.tertiary`.
    pub accent: Option<At<Colour>>,
    /// `typography.base`.
    pub body_font: Option<At<String>>,
    /// `typography.headings`.
    pub heading_font: Option<At<String>>,
    /// The files that `typography.fonts` names, as paths below the project's folder.
    pub font_files: Vec<At<String>>,
    /// `logo.medium`, else `small`, else `large`, or the one `logo`.
    pub logo: Option<SharedLogo>,
}

/// A logo, which may be named without words for those who can't see it.
#[derive(Debug, Clone)]
pub struct SharedLogo {
    /// A path below the project's folder.
    pub path: At<String>,
    /// What is to be seen; where it is left out, the organisation's name stands for it.
    pub alt: Option<String>,
}

impl SharedBrand {
    /// Reads the project's `_brand.yml`; nothing where it has none, and an error where it can't be used.
    pub fn load(files: &Files, diagnostics: &mut Diagnostics) -> Result<Option<SharedBrand>, BrandUnusable> {
        let file = files.id(FILE);
        if files.text(file).is_err_and(|error| error == Unreadable::NotFound) {
            return Ok(None);
        }
        yaml::read(files, file, diagnostics, |top| Some(read(top))).usable().map(Some).ok_or(BrandUnusable)
    }
}

/// That a file has errors, which were reported.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct BrandUnusable;

/// The keys of the format, where a slip in one would be lost in silence.
const TOP: &[&str] = &["meta", "logo", "color", "typography", "defaults"];
const META: &[&str] = &["name", "link"];
const COLOR: &[&str] = &[
    "palette",
    "foreground",
    "background",
    "primary",
    "secondary",
    "tertiary",
    "success",
    "info",
    "warning",
    "danger",
    "light",
    "dark",
];
const TYPOGRAPHY: &[&str] = &["fonts", "base", "headings", "monospace", "monospace-inline", "monospace-block", "link"];
const LOGO: &[&str] = &["images", "small", "medium", "large", "path", "alt", "light", "dark"];

/// Reports what is no map, and keys that are slips for known ones. What other tools have beside them is theirs.
fn check(node: &Node, known: &[&str]) {
    match node.value() {
        Value::Map(_) => node.slips(known),
        // An empty file says nothing, and nothing wrong.
        Value::Null => {}
        _ => node.wrong_type("a map of keys and values", &["as in `meta: { name: Policy Desk }`".into()]),
    }
}

fn read(node: &Node) -> SharedBrand {
    check(node, TOP);
    for (key, known) in [("meta", META), ("color", COLOR), ("typography", TYPOGRAPHY)] {
        if let Some(inner) = node.find(key) {
            check(&inner, known);
        }
    }
    if let Some(logo) = node.find("logo").filter(Node::is_map) {
        logo.slips(LOGO);
    }
    let meta = node.find("meta");
    let colours = node.find("color");
    let typography = node.find("typography");
    let colour = |key: &str| colours.as_ref().and_then(|colours| read_colour(colours, &colours.find(key)?));
    let family = |key: &str| typography.as_ref().and_then(|typography| read_family(&typography.find(key)?));
    SharedBrand {
        name: meta.as_ref().and_then(|meta| one_of(meta.find("name")?, &["full", "short"])),
        url: meta.as_ref().and_then(|meta| one_of(meta.find("link")?, &["home"])),
        primary: colour("primary"),
        accent: colour("secondary").or_else(|| colour("tertiary")),
        body_font: family("base"),
        heading_font: family("headings"),
        font_files: typography.as_ref().map_or_else(Vec::new, read_font_files),
        logo: node.find("logo").and_then(|logo| read_logo(&logo)),
    }
}

/// A text, or one of the texts of a map, the first that is there.
fn one_of(node: Node, keys: &[&str]) -> Option<String> {
    let node = if node.is_map() { keys.iter().find_map(|key| node.find(key))? } else { node };
    node.text().map(str::to_owned)
}

/// The variant for paper of a value that has one for light and one for dark grounds.
fn light(node: Node) -> Node {
    node.find("light").unwrap_or(node)
}

/// How many names may stand for one another before a colour: more is a circle.
const MOST_ALIASES: usize = 16;

fn read_colour(colours: &Node, node: &Node) -> Option<At<Colour>> {
    let named = light(node.clone());
    let palette = colours.find("palette");
    let mut node = named.clone();
    for _ in 0..MOST_ALIASES {
        let text = node.text()?;
        // A name is one of the palette before it is one of CSS: palettes like to call their own blue `blue`.
        let alias = palette.as_ref().and_then(|palette| palette.find(text)).or_else(|| colours.find(text));
        let Some(next) = alias else { break };
        node = light(next);
    }
    let text = node.text()?;
    match Colour::from_css(text) {
        Some(value) => Some(At { value, place: named.place().clone() }),
        None => {
            let hint = "write a name of `color.palette`, or a colour as CSS does, as in \"#0b3d5c\"";
            node.error(Code::InvalidColour, format!("`{text}` is no colour"), &[hint.into()]);
            None
        }
    }
}

fn read_family(node: &Node) -> Option<At<String>> {
    let node = if node.is_map() { node.find("family")? } else { node.clone() };
    At::read(&node, |node| node.text().map(str::to_owned))
}

/// The files of families that come as files; those of a library on the web are not fetched.
fn read_font_files(typography: &Node) -> Vec<At<String>> {
    let Some(fonts) = typography.find("fonts").filter(Node::is_list) else { return Vec::new() };
    let files = fonts.list().into_iter().filter_map(|font| font.find("files").filter(Node::is_list));
    let paths = files.flat_map(|files| files.list()).filter_map(|file| {
        let path = if file.is_map() { file.find("path")? } else { file };
        At::read(&path, |node| node.text().map(str::to_owned))
    });
    paths.filter(|path| !path.value.contains("://")).collect()
}

fn read_logo(logo: &Node) -> Option<SharedLogo> {
    // A brand of one logo may name it without a size.
    let one = || (!logo.is_map() || logo.find("path").is_some()).then(|| logo.clone());
    let size = ["medium", "small", "large"].iter().find_map(|size| logo.find(size)).or_else(one)?;
    let mut node = light(size);
    // The name of an image that is declared under `images`.
    if !node.is_map()
        && let Some(image) = logo.find("images").and_then(|images| images.find(node.text()?))
    {
        node = image;
    }
    let (path, alt) = if node.is_map() { (node.find("path")?, node.find("alt")) } else { (node, None) };
    let path = At::read(&path, |node| node.text().map(str::to_owned))?;
    let alt = alt.and_then(|alt| alt.text().map(str::to_owned));
    // Nothing is fetched: a logo on the web stays there.
    (!path.value.contains("://")).then_some(SharedLogo { path, alt })
}
