//! Whether letters look like what a file says they mean: their shapes beside those of the fonts that are here.
//!
//! A file's own maps say which text its shapes stand for. Where somebody changed a map, or drew other shapes under the
//! name of a font, the shapes tell: each must be the one that the font of that name has for the letter.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use hayro_interpret::font::OutlineGlyph;
use hayro_interpret::kurbo::{self, BezPath, PathEl, Point, Shape};
use ttf_parser::cmap::Subtable;
use ttf_parser::{Face, GlyphId, OutlineBuilder, name_id};
use typst::layout::Abs;
use typst::text::{Font, FontStretch, FontStyle, FontVariant, FontVariations as Axes, FontWeight};
use unicode_normalization::UnicodeNormalization;

use super::page::counts;
use super::program::Glyphs;

/// How a letter's shape goes with its meaning.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Likeness {
    /// The font has this shape for this letter, or as a variant that stands for no letter of its own.
    Same,
    /// The font has this shape for another letter.
    Other,
    /// There is no font of that name, or it has no such shape.
    Unknown,
    /// There is a font of that name, and what the file has of it is not what our writer embeds.
    Altered,
}

/// The fonts that letters are compared with, by the names that PDFs call them, which several may have: the upright and the slanted of a
/// variable one, a house's own and the program's. What was found out of a font serves for every file.
pub struct Letters(HashMap<String, Vec<KnownFont>>);

/// The size that fonts are looked at in whose shapes go with it, in pt.
const USUAL_SIZE: f64 = 10.0;

/// A font of ours.
struct KnownFont {
    font: Font,
    /// Where it is a variable one, those that pages are set in; otherwise itself alone.
    cuts: Vec<Cut>,
}

/// A font at places of its axes, with what is found out of it once it is asked for.
struct Cut {
    axes: Axes,
    glyphs: OnceCell<Glyphs>,
    /// None where it can't be read.
    shapes: OnceCell<Option<Shapes>>,
}

/// What is asked of one file: its fonts are known by keys that are theirs in it alone.
pub(super) struct Likenesses<'a> {
    letters: &'a Letters,
    /// Of which cut of which font a program is what our writer makes, if of any; nothing where there is no font of the name.
    made: RefCell<HashMap<u128, Option<Option<Maker<'a>>>>>,
    found: RefCell<HashMap<(u128, u32), Option<Meanings>>>,
}

/// A font of ours, and which cut of it.
type Maker<'a> = (&'a KnownFont, &'a Cut);

/// The shapes of a font with the letters they stand for.
type Shapes = Vec<(LetterShape, Meanings)>;

/// The letters that a shape stands for; none where it is a variant.
type Meanings = Rc<Vec<char>>;

impl Letters {
    /// Letters in the fonts.
    pub fn new(fonts: impl IntoIterator<Item = Font>) -> Self {
        let named = |font: Font| {
            let name = postscript_name(&face(&font)?)?;
            let cuts =
                axes(&font).into_iter().map(|axes| Cut { axes, glyphs: OnceCell::new(), shapes: OnceCell::new() });
            let cuts = cuts.collect();
            Some((name, KnownFont { font, cuts }))
        };
        let mut letters: HashMap<String, Vec<KnownFont>> = HashMap::new();
        for (name, font) in fonts.into_iter().filter_map(named) {
            letters.entry(name).or_default().push(font);
        }
        Self(letters)
    }

    /// The fonts that a file calls so.
    fn fonts(&self, name: Option<&str>) -> Option<&[KnownFont]> {
        self.0.get(plain_name(name.unwrap_or_default())).map(Vec::as_slice)
    }
}

impl KnownFont {
    /// The cut of which a program is what our writer makes.
    fn maker(&self, program: &[u8]) -> Option<&Cut> {
        self.cuts.iter().find(|cut| {
            let glyphs = cut.glyphs.get_or_init(|| Glyphs::of(&self.font, &cut.axes));
            glyphs.make(program, &self.font, &cut.axes)
        })
    }

    /// The letters that a shape stands for in a cut of the font.
    fn find(&self, cut: &Cut, outline: &BezPath) -> Option<Meanings> {
        let drawn = || {
            let mut face = face(&self.font)?;
            for (tag, value) in &cut.axes.0 {
                face.set_variation(ttf_parser::Tag::from_bytes(&tag.to_bytes()), value.0);
            }
            Some(shapes(&face))
        };
        let shapes = cut.shapes.get_or_init(drawn).as_ref()?;
        let look = LetterShape::of(outline);
        // Two glyphs may have one shape: a hyphen and its soft kin, a letter of two scripts.
        let alike: Vec<_> =
            shapes.iter().filter(|(known, _)| known.is_like(&look)).map(|(_, letters)| letters).collect();
        (!alike.is_empty()).then(|| Rc::new(alike.into_iter().flat_map(|letters| letters.iter().copied()).collect()))
    }
}

/// Where on its axes a font may be set: in hundreds of weight, upright and slanted, as Typst places them. One whose shapes go with its
/// size has more places than can be tried.
fn axes(font: &Font) -> Vec<Axes> {
    let mut known: Vec<Axes> = Vec::new();
    for style in [FontStyle::Normal, FontStyle::Italic] {
        for weight in (100..=900).step_by(100).map(FontWeight::from_number) {
            let variant = FontVariant::new(style, weight, FontStretch::NORMAL);
            let axes = Axes::resolve(&font.info().axes, variant, Abs::pt(USUAL_SIZE));
            if !known.contains(&axes) {
                known.push(axes);
            }
        }
    }
    known
}

impl<'a> Likenesses<'a> {
    /// Of the letters of a file to those.
    pub fn to(letters: &'a Letters) -> Self {
        Self { letters, made: RefCell::default(), found: RefCell::default() }
    }

    /// How a glyph goes with the text that the file says it stands for.
    pub fn likeness(&self, glyph: &OutlineGlyph, text: &str) -> Likeness {
        let Some(font) = glyph.font_data() else { return Likeness::Unknown };
        let ours = self.letters.fonts(font.postscript_name.as_deref());
        let made = self.made.borrow().get(&font.cache_key).copied();
        let made = made.unwrap_or_else(|| {
            let program = (*font.data).as_ref();
            let made = ours.map(|ours| ours.iter().find_map(|ours| Some((ours, ours.maker(program)?))));
            self.made.borrow_mut().insert(font.cache_key, made);
            made
        });
        let (ours, cut) = match made {
            Some(Some(found)) => found,
            Some(None) => return Likeness::Altered,
            None => return Likeness::Unknown,
        };
        let outline = glyph.outline();
        if outline.elements().is_empty() {
            // Nothing to be seen stands for nothing to be read.
            return if text.chars().any(counts) { Likeness::Other } else { Likeness::Same };
        }
        let key = (font.cache_key, glyph.glyph_id().to_u32());
        let found = self.found.borrow().get(&key).cloned();
        let found = found.unwrap_or_else(|| {
            let found = ours.find(cut, &outline);
            self.found.borrow_mut().insert(key, found.clone());
            found
        });
        match found {
            None => Likeness::Unknown,
            Some(letters) if letters.is_empty() => Likeness::Same,
            Some(letters) if letters.iter().any(|letter| is_spelling_of(text, &letter.to_string())) => Likeness::Same,
            Some(_) => Likeness::Other,
        }
    }
}

/// Whether a text is another's, but for kinds of hyphens, spaces, and letters that are joined in one sign.
pub(super) fn is_spelling_of(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.nfkc().filter(|c| counts(*c)).collect::<String>();
    plain(one) == plain(other)
}

/// A font's name without what a subset adds to it.
fn plain_name(name: &str) -> &str {
    let name = name.split_once('+').filter(|(tag, _)| tag.len() == 6).map_or(name, |(_, name)| name);
    name.strip_suffix("-Identity-H").unwrap_or(name)
}

fn face(font: &Font) -> Option<Face<'_>> {
    Face::parse(font.data(), font.index()).ok()
}

fn postscript_name(face: &Face) -> Option<String> {
    let mut names = face.names().into_iter();
    names.find(|name| name.name_id == name_id::POST_SCRIPT_NAME && name.is_unicode())?.to_string()
}

fn shapes(face: &Face) -> Shapes {
    let mut letters: HashMap<GlyphId, Vec<char>> = HashMap::new();
    for table in face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables).filter(Subtable::is_unicode) {
        table.codepoints(|point| {
            // Letters for private use stand for variants of others.
            let letter = char::from_u32(point).filter(|c| !matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..));
            if let (Some(c), Some(glyph)) = (letter, table.glyph_index(point)) {
                letters.entry(glyph).or_default().push(c);
            }
        });
    }
    let scale = 1000.0 / f64::from(face.units_per_em());
    (0..face.number_of_glyphs())
        .filter_map(|index| {
            let mut pen = Pen { path: BezPath::new(), scale };
            face.outline_glyph(GlyphId(index), &mut pen)?;
            let letters = letters.remove(&GlyphId(index)).unwrap_or_default();
            Some((LetterShape::of(&pen.path), Rc::new(letters)))
        })
        .collect()
}

/// What tells one shape from another, in thousandths of an em: its box, its area, and where that lies.
#[derive(Debug, Copy, Clone)]
struct LetterShape([f64; 7]);

impl LetterShape {
    fn of(path: &BezPath) -> Self {
        let bounds = path.bounding_box();
        let (mut area, mut across, mut up) = (0.0, 0.0, 0.0);
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        let mut side = |from: Point, to: Point| {
            let twice = from.x * to.y - to.x * from.y;
            area += twice / 2.0;
            across += (from.x + to.x) * twice / 6.0;
            up += (from.y + to.y) * twice / 6.0;
        };
        kurbo::flatten(path.elements().iter().copied(), 0.25, |element| match element {
            PathEl::MoveTo(to) => (start, last) = (to, to),
            PathEl::LineTo(to) => {
                side(last, to);
                last = to;
            }
            PathEl::ClosePath => {
                side(last, start);
                last = start;
            }
            PathEl::QuadTo(..) | PathEl::CurveTo(..) => {}
        });
        let centre = |moment: f64| if area.abs() > 1.0 { moment / area } else { 0.0 };
        let (x, y) = (centre(across), centre(up));
        Self([bounds.x0, bounds.y0, bounds.x1, bounds.y1, area.abs().sqrt(), x, y])
    }

    fn is_like(&self, other: &LetterShape) -> bool {
        self.0.iter().zip(other.0).all(|(one, other)| (one - other).abs() < 2.0)
    }
}

/// Draws a glyph of a font as a path.
struct Pen {
    path: BezPath,
    scale: f64,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> Point {
        Point::new(f64::from(x) * self.scale, f64::from(y) * self.scale)
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.at(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.at(x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.path.quad_to(self.at(x1, y1), self.at(x, y));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.path.curve_to(self.at(x1, y1), self.at(x2, y2), self.at(x, y));
    }

    fn close(&mut self) {
        self.path.close_path();
    }
}
