//! The forms of objects: which entries our writer gives each kind, and what they may be.

use super::syntax::Object;

/// What an entry may be.
pub(super) enum Is {
    /// One of these names.
    One(&'static [&'static str]),
    Name,
    Number,
    Bool,
    /// So many numbers.
    Numbers(usize),
    Array,
    Dict,
    /// Another object.
    Reference,
    Text,
    Any,
}

/// The entries of a kind of dictionary: those with `true` must be there.
pub(super) type Form = &'static [(&'static str, Is, bool)];

pub(super) const TRAILER: Form = &[
    ("Size", Is::Number, true),
    ("Root", Is::Reference, true),
    ("Info", Is::Reference, false),
    ("ID", Is::Array, false),
];

pub(super) const PAGES: Form =
    &[("Type", Is::One(&["Pages"]), true), ("Count", Is::Number, true), ("Kids", Is::Array, true)];

pub(super) const PAGE: Form = &[
    ("Type", Is::One(&["Page"]), true),
    ("Parent", Is::Reference, true),
    ("Resources", Is::Any, true),
    ("MediaBox", Is::Numbers(4), true),
    ("CropBox", Is::Numbers(4), false),
    ("BleedBox", Is::Numbers(4), false),
    ("TrimBox", Is::Numbers(4), false),
    ("ArtBox", Is::Numbers(4), false),
    ("StructParents", Is::Number, false),
    ("Tabs", Is::One(&["S"]), false),
    ("Contents", Is::Reference, true),
    ("Annots", Is::Array, false),
    ("Group", Is::Dict, false),
];

pub(super) const RESOURCES: Form = &[
    ("ProcSet", Is::Array, false),
    ("ColorSpace", Is::Dict, false),
    ("ExtGState", Is::Dict, false),
    ("Pattern", Is::Dict, false),
    ("Shading", Is::Dict, false),
    ("XObject", Is::Dict, false),
    ("Font", Is::Dict, false),
];

pub(super) const STREAM: Form = &[("Length", Is::Number, true), ("Filter", Is::Any, false)];

pub(super) const FORM: Form = &[
    ("Type", Is::One(&["XObject"]), true),
    ("Subtype", Is::One(&["Form"]), true),
    ("Resources", Is::Any, true),
    ("BBox", Is::Numbers(4), true),
    ("Matrix", Is::Numbers(6), false),
    ("Group", Is::Dict, false),
    ("Length", Is::Number, true),
    ("Filter", Is::Any, false),
];

pub(super) const GROUP: Form = &[
    ("Type", Is::One(&["Group"]), false),
    ("S", Is::One(&["Transparency"]), true),
    ("I", Is::Bool, false),
    ("K", Is::Bool, false),
    ("CS", Is::Any, false),
];

pub(super) const IMAGE: Form = &[
    ("Type", Is::One(&["XObject"]), true),
    ("Subtype", Is::One(&["Image"]), true),
    ("Width", Is::Number, true),
    ("Height", Is::Number, true),
    ("ColorSpace", Is::Any, true),
    ("BitsPerComponent", Is::Number, true),
    ("Decode", Is::Array, false),
    ("Interpolate", Is::Bool, false),
    ("SMask", Is::Reference, false),
    ("Length", Is::Number, true),
    ("Filter", Is::Any, false),
];

pub(super) const STATE: Form = &[
    ("Type", Is::One(&["ExtGState"]), true),
    ("CA", Is::Number, false),
    ("ca", Is::Number, false),
    ("BM", Is::One(BLENDS), false),
    ("SMask", Is::Reference, false),
];

pub(super) const BLENDS: &[&str] = &[
    "Normal",
    "Multiply",
    "Screen",
    "Overlay",
    "Darken",
    "Lighten",
    "ColorDodge",
    "ColorBurn",
    "HardLight",
    "SoftLight",
    "Difference",
    "Exclusion",
    "Hue",
    "Saturation",
    "Color",
    "Luminosity",
];

pub(super) const MASK: Form =
    &[("Type", Is::One(&["Mask"]), true), ("S", Is::One(&["Alpha", "Luminosity"]), true), ("G", Is::Reference, true)];

pub(super) const TILES: Form = &[
    ("Type", Is::One(&["Pattern"]), true),
    ("PatternType", Is::Number, true),
    ("PaintType", Is::Number, true),
    ("TilingType", Is::Number, true),
    ("BBox", Is::Numbers(4), true),
    ("Matrix", Is::Numbers(6), true),
    ("XStep", Is::Number, true),
    ("YStep", Is::Number, true),
    ("Resources", Is::Any, true),
    ("Length", Is::Number, true),
    ("Filter", Is::Any, false),
];

pub(super) const SHADED: Form = &[
    ("Type", Is::One(&["Pattern"]), true),
    ("PatternType", Is::Number, true),
    ("Shading", Is::Reference, true),
    ("Matrix", Is::Numbers(6), false),
];

pub(super) const SHADING: Form = &[
    ("ShadingType", Is::Number, true),
    ("ColorSpace", Is::Any, true),
    ("Function", Is::Reference, true),
    ("Coords", Is::Array, false),
    ("Domain", Is::Array, false),
    ("Extend", Is::Array, false),
    ("AntiAlias", Is::Bool, false),
    ("Matrix", Is::Numbers(6), false),
    ("BBox", Is::Numbers(4), false),
];

pub(super) const PROFILE: Form = &[
    ("N", Is::Number, true),
    ("Range", Is::Array, false),
    ("Alternate", Is::Name, false),
    ("Length", Is::Number, true),
    ("Filter", Is::Any, false),
];

/// The profiles that our writer has for what is not a picture, by the SHA-256 of their bytes: grey and colours, of two versions each.
pub(super) const PROFILES: &[&str] = &[
    "4110169287e5f1b5149ca9f1da1814d32943905bba8030e849d1a3b729a19481",
    "00c0f94e09127520a17dc0e1d9264b5702081d96dbdb1549ee88e3631ce42a9d",
    "af4efe28f6d311799865f325ba39184a2e978b113ca74124d60af7de22b105f4",
    "c56e1685d888f5edb92fe07f2750f387f8fe8e91b32ff8fb0b56bfbbb9458353",
];

pub(super) const FONT: Form = &[
    ("Type", Is::One(&["Font"]), true),
    ("Subtype", Is::One(&["Type0"]), true),
    ("BaseFont", Is::Name, true),
    ("Encoding", Is::One(&["Identity-H"]), true),
    ("DescendantFonts", Is::Array, true),
    ("ToUnicode", Is::Reference, true),
];

pub(super) const LETTERS: Form = &[
    ("Type", Is::One(&["Font"]), true),
    ("Subtype", Is::One(&["CIDFontType0", "CIDFontType2"]), true),
    ("BaseFont", Is::Name, true),
    ("CIDSystemInfo", Is::Dict, true),
    ("FontDescriptor", Is::Reference, true),
    ("DW", Is::Number, true),
    ("W", Is::Array, true),
    ("CIDToGIDMap", Is::One(&["Identity"]), false),
];

pub(super) const COLLECTION: Form =
    &[("Registry", Is::Text, true), ("Ordering", Is::Text, true), ("Supplement", Is::Number, true)];

pub(super) const DESCRIPTOR: Form = &[
    ("Type", Is::One(&["FontDescriptor"]), true),
    ("FontName", Is::Name, true),
    ("Flags", Is::Number, true),
    ("FontBBox", Is::Numbers(4), true),
    ("ItalicAngle", Is::Number, true),
    ("Ascent", Is::Number, true),
    ("Descent", Is::Number, true),
    ("CapHeight", Is::Number, true),
    ("StemV", Is::Number, true),
    ("CIDSet", Is::Reference, false),
    ("FontFile2", Is::Reference, false),
    ("FontFile3", Is::Reference, false),
];

pub(super) const PROGRAM: Form =
    &[("Subtype", Is::One(&["CIDFontType0C"]), false), ("Length", Is::Number, true), ("Filter", Is::Any, false)];

pub(super) const DRAWN_FONT: Form = &[
    ("Type", Is::One(&["Font"]), true),
    ("Subtype", Is::One(&["Type3"]), true),
    ("Name", Is::Name, false),
    ("FontBBox", Is::Numbers(4), true),
    ("FontMatrix", Is::Numbers(6), true),
    ("FirstChar", Is::Number, true),
    ("LastChar", Is::Number, true),
    ("Widths", Is::Array, true),
    ("Encoding", Is::Dict, true),
    ("CharProcs", Is::Dict, true),
    ("Resources", Is::Any, true),
    ("FontDescriptor", Is::Reference, false),
    ("ToUnicode", Is::Reference, false),
];

impl Is {
    pub(super) fn holds(&self, value: &Object) -> bool {
        match (self, value) {
            (Is::One(names), Object::Name(name)) => names.contains(&name.as_str()),
            (Is::Numbers(count), Object::Array(items)) => {
                items.len() == *count && items.iter().all(|item| item.as_number().is_some())
            }
            (Is::Name, Object::Name(_))
            | (Is::Number, Object::Number(_))
            | (Is::Bool, Object::Bool(_))
            | (Is::Array, Object::Array(_))
            | (Is::Dict, Object::Dict(_))
            | (Is::Reference, Object::Reference(_))
            | (Is::Text, Object::Text(_))
            | (Is::Any, _) => true,
            _ => false,
        }
    }
}
