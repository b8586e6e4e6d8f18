//! Whether the font in a file is the part of a font of ours that our writer embeds, byte for byte.
//!
//! A font is a program. Readers that find fault with one put another in its place, or draw what they understand of it, each in its own
//! way; so one whose letters look right here may look otherwise elsewhere. What our writer makes of a font can be made again.

use std::collections::HashMap;

use subsetter::GlyphRemapper;
use ttf_parser::{Face, GlyphId, OutlineBuilder, Tag};
use typst::text::{Font, FontVariations as Axes};

/// The glyphs of a font by how they are drawn.
pub(super) struct Glyphs(HashMap<Drawn, Vec<u16>>);

/// How a glyph is drawn. Several may be drawn alike: spaces, a hyphen and its soft kin.
#[derive(PartialEq, Eq, Hash)]
enum Drawn {
    /// Its program in compact outlines, as our writer has it.
    Program(Vec<u8>),
    /// The steps of its outline, its width, and its name.
    Steps(Vec<u32>, Option<u16>, Option<String>),
}

impl Glyphs {
    /// The glyphs of a font, at those places of its axes if it is a variable one.
    pub fn of(font: &Font, axes: &Axes) -> Self {
        let mut glyphs: HashMap<Drawn, Vec<u16>> = HashMap::new();
        for (glyph, drawn) in (0..).zip(of(font, axes).unwrap_or_default()) {
            glyphs.entry(drawn).or_default().push(glyph);
        }
        Self(glyphs)
    }

    /// Whether a program is what our writer makes of the font, for the letters that the program has.
    pub fn make(&self, program: &[u8], font: &Font, axes: &Axes) -> bool {
        let mut part = GlyphRemapper::new();
        for drawn in drawn(program).into_iter().flatten().skip(1) {
            let alike = self.0.get(&drawn).into_iter().flatten();
            let Some(next) = alike.copied().find(|alike| part.get(*alike).is_none()) else { return false };
            part.remap(next);
        }
        embedded(font, axes, &part).is_some_and(|made| made == program)
    }
}

/// What our writer embeds of a font: of one with compact outlines these alone.
fn embedded(font: &Font, axes: &Axes, part: &GlyphRemapper) -> Option<Vec<u8>> {
    let axes: Vec<_> = axes.0.iter().map(|(tag, value)| (subsetter::Tag::new(&tag.to_bytes()), value.0)).collect();
    let made = subsetter::subset_with_variations(font.data(), font.index(), &axes, part).ok()?;
    let outlines = Face::parse(&made, 0).ok().and_then(|face| face.raw_face().table(Tag::from_bytes(b"CFF ")));
    Some(outlines.map(<[u8]>::to_vec).unwrap_or(made))
}

/// How each glyph of a font is drawn, in their order.
fn of(font: &Font, axes: &Axes) -> Option<Vec<Drawn>> {
    let face = Face::parse(font.data(), font.index()).ok()?;
    if face.tables().cff.is_none() && !face.is_variable() {
        return Some(steps(&face));
    }
    let all: Vec<u16> = (0..face.number_of_glyphs()).collect();
    drawn(&embedded(font, axes, &GlyphRemapper::new_from_glyphs(&all))?)
}

/// How each glyph of an embedded program is drawn, in their order.
fn drawn(program: &[u8]) -> Option<Vec<Drawn>> {
    match Face::parse(program, 0) {
        Ok(face) => Some(steps(&face)),
        Err(_) => {
            let programs = compact::programs(program)?;
            Some(programs.into_iter().map(|program| Drawn::Program(program.to_vec())).collect())
        }
    }
}

fn steps(face: &Face) -> Vec<Drawn> {
    let drawn = (0..face.number_of_glyphs()).map(GlyphId).map(|glyph| {
        let mut steps = Steps(Vec::new());
        face.outline_glyph(glyph, &mut steps);
        Drawn::Steps(steps.0, face.glyph_hor_advance(glyph), face.glyph_name(glyph).map(str::to_owned))
    });
    drawn.collect()
}

/// Compact outlines (Adobe Technical Note 5176), as far as it takes to find the programs of their glyphs.
mod compact {
    /// The operator under which the first dictionary says where the programs are.
    const PROGRAMS: u8 = 17;

    /// The programs of the glyphs, in their order.
    pub fn programs(font: &[u8]) -> Option<Vec<&[u8]>> {
        let (_, after_names) = index(font, usize::from(*font.get(2)?))?;
        let (dictionaries, _) = index(font, after_names)?;
        Some(index(font, offset(dictionaries.first()?, PROGRAMS)?)?.0)
    }

    /// The items of an index, with where it ends.
    fn index(font: &[u8], at: usize) -> Option<(Vec<&[u8]>, usize)> {
        let count = number(font, at, 2)?;
        if count == 0 {
            return Some((Vec::new(), at + 2));
        }
        let width = usize::from(*font.get(at + 2)?);
        let places = at + 3;
        let data = (places + (count + 1) * width).checked_sub(1)?;
        let place = |nth: usize| Some(data + number(font, places + nth * width, width)?);
        let items: Option<Vec<_>> = (0..count).map(|nth| font.get(place(nth)?..place(nth + 1)?)).collect();
        Some((items?, place(count)?))
    }

    /// The number before an operator in a dictionary, which our writer writes in four bytes.
    fn offset(dictionary: &[u8], operator: u8) -> Option<usize> {
        let (mut at, mut last) = (0, None);
        while let Some(first) = dictionary.get(at) {
            at += match first {
                0..=21 if *first == operator => return last,
                12 => 2,
                28 => 3,
                29 => {
                    last = number(dictionary, at + 1, 4);
                    5
                }
                30 => 2 + dictionary[at + 1..].iter().position(|byte| byte & 15 == 15 || byte >> 4 == 15)?,
                247..=254 => 2,
                _ => 1,
            };
        }
        None
    }

    fn number(bytes: &[u8], at: usize, width: usize) -> Option<usize> {
        let bytes = bytes.get(at..at.checked_add(width)?).filter(|_| width <= 4)?;
        Some(bytes.iter().fold(0, |number, byte| number << 8 | usize::from(*byte)))
    }
}

/// Notes an outline as it is drawn.
struct Steps(Vec<u32>);

impl Steps {
    fn note(&mut self, step: u8, places: &[f32]) {
        self.0.push(u32::from(step));
        self.0.extend(places.iter().map(|place| place.to_bits()));
    }
}

impl OutlineBuilder for Steps {
    fn move_to(&mut self, x: f32, y: f32) {
        self.note(b'm', &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.note(b'l', &[x, y]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.note(b'q', &[x1, y1, x, y]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.note(b'c', &[x1, y1, x2, y2, x, y]);
    }

    fn close(&mut self) {
        self.note(b'h', &[]);
    }
}
