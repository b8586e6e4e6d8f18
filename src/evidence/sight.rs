//! What a reader sees of a page: which of its letters are drawn where they can be read, and whether they look like what the
//! file says they mean.
//!
//! A PDF holds its words twice, as shapes and as text, and nothing keeps the two together but whoever wrote the file. So each
//! letter is looked at as it is drawn: on the page, in ink that stands out from its ground, over nothing but plain colour,
//! and under nothing.

use std::collections::BTreeSet;
use std::ops::Range;

use hayro_interpret::font::{Glyph as PdfGlyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{self, Affine, BezPath, PathEl, Point, Rect, Shape};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, Paint, RenderContent, SoftMask, StrokeProps, TransformExt, interpret_page,
};

use super::letters::{Letters, Likeness, Likenesses, is_spelling_of};
use super::page::counts;
use super::unseen::Unseen;
use crate::import::pdf::glyphs::text_string;
use crate::project::house::colour::Colour;

/// The words of a page as they are drawn, a line a line.
#[derive(Debug, Default)]
pub(super) struct Sight {
    /// All of them.
    pub text: String,
    /// For each character of the text why it does not count, where it doesn't.
    pub unseen: Vec<Option<Unseen>>,
    /// Whether there are letters in fonts that are not here, or not as they were embedded.
    pub has_strangers: bool,
}

/// The smallest size of letters that can be read at all, in pt.
const SMALLEST: f64 = 3.0;

/// How much letters must differ from their ground, as a ratio of WCAG 2.2: at this one they can hardly be made out.
const LEAST_CONTRAST: f64 = 1.5;

/// How many times as high as wide, or wide as high, a letter may be drawn as its font has it.
const MOST_DISTORTED: f64 = 1.7;

/// How much of the smaller of two letters may lie in the box of the other: italics and narrow pairs reach into each other.
const MOST_OVERLAID: f64 = 0.6;

/// From here on there are scripts whose letters join and reach into each other's boxes; Latin, Greek, Cyrillic and Armenian stand before.
const FIRST_THAT_JOINS: char = '\u{590}';

/// From which size on letters of any script are looked at as what may lie over others, in pt: it is greater than that of quotations.
const LARGE: f64 = 40.0;

/// From which opacity on something hides what is under it.
const OPAQUE: f32 = 0.4;

/// From which width on a stroke can hide letters, in pt.
const BROAD: f64 = 2.0;

/// Looks at all pages of a file.
pub(super) fn look(pdf: &Pdf, letters: &Letters) -> Sight {
    let cache = InterpreterCache::new();
    let likenesses = Likenesses::to(letters);
    let mut sight = Sight::default();
    for page in pdf.pages().iter() {
        look_at(page, pdf, &cache, &likenesses).write_to(&mut sight);
    }
    sight
}

fn look_at<'a, 'l>(
    page: &Page<'a>,
    pdf: &'a Pdf,
    cache: &InterpreterCache<'a>,
    likenesses: &'l Likenesses<'l>,
) -> Eye<'l> {
    let (width, height) = page.render_dimensions();
    let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let settings = InterpreterSettings { render_content: RenderContent::PAGE, ..InterpreterSettings::default() };
    let mut context = Context::new(page.initial_transform(true).to_kurbo(), bounds, cache, pdf.xref(), settings);
    let mut eye = Eye {
        likenesses,
        bounds,
        clips: Vec::new(),
        groups: Vec::new(),
        actual: Vec::new(),
        filled: None,
        grounds: Vec::new(),
        glyphs: Vec::new(),
        text: String::new(),
        has_strangers: false,
    };
    interpret_page(page, &mut context, &mut eye);
    eye
}

/// Something that is drawn over whatever is there.
struct Ground {
    path: BezPath,
    bounds: Rect,
    /// Nothing where it is no even colour.
    ink: Option<Colour>,
    /// How many letters were drawn before.
    after: usize,
    /// The letter that it is, where it is one.
    letter: Option<usize>,
}

struct Letter {
    /// Where its baseline begins.
    at: Point,
    /// The box of its shape; nothing where it has none, as spaces have.
    shape: Option<Rect>,
    ink: Option<Colour>,
    text: Range<usize>,
    unseen: Option<Unseen>,
}

/// A group that is drawn as one.
struct Group {
    opacity: f32,
    /// Whether it is masked, or mixed with what is under it.
    veiled: bool,
}

/// A marked-content sequence with an `ActualText` of its own.
struct Actual {
    text: String,
    /// What its letters mean by their font.
    spelt: String,
    /// The letters in it.
    letters: Range<usize>,
}

/// Notes what is drawn, in its order.
struct Eye<'l> {
    likenesses: &'l Likenesses<'l>,
    bounds: Rect,
    clips: Vec<BezPath>,
    groups: Vec<Group>,
    /// For every open marked-content sequence.
    actual: Vec<Option<Actual>>,
    /// The first letter of the last run that was filled: a run that is filled and stroked comes twice.
    filled: Option<(Point, usize)>,
    grounds: Vec<Ground>,
    glyphs: Vec<Letter>,
    text: String,
    has_strangers: bool,
}

impl<'a> Device<'a> for Eye<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        let Some(first) = run.glyphs().first() else { return };
        let start = props.transform * first.transform() * Point::ZERO;
        if let DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) = mode {
            self.stroke_glyphs(run, &props, stroke);
        }
        match mode {
            DrawMode::Stroke(_) if self.filled == Some((start, run.glyphs().len())) => return,
            DrawMode::Fill(_) => self.filled = Some((start, run.glyphs().len())),
            _ => self.filled = None,
        }
        let (ink, opacity) = self.ink(&props.paint);
        let veiled = props.soft_mask.is_some() || props.blend_mode != BlendMode::Normal || self.is_veiled();
        let run_unseen = match mode {
            DrawMode::Invisible => Some(Unseen::Invisible),
            _ if opacity < OPAQUE => Some(Unseen::Pale),
            _ if veiled || ink.is_none() => Some(Unseen::OnPicture),
            _ => None,
        };
        for glyph in run.glyphs() {
            let place = props.transform * glyph.transform();
            let at = place * Point::ZERO;
            let up = (place * Point::new(0.0, 1000.0) - at).hypot();
            let across = (place * Point::new(1000.0, 0.0) - at).hypot();
            let size = up.min(across);
            let (meaning, likeness) = self.read(glyph);
            let shape = self.shape(glyph, place);
            // Letters that are drawn are looked at as drawings.
            let is_outline = matches!(&**glyph, PdfGlyph::Outline(_));
            self.has_strangers |= is_outline && matches!(likeness, Likeness::Unknown | Likeness::Altered);
            let unseen = match likeness {
                Likeness::Other if shape.is_none() => Some(Unseen::Disguised),
                _ if shape.is_none() => None,
                _ if run_unseen.is_some() => run_unseen,
                _ if size < SMALLEST => Some(Unseen::Tiny),
                _ if up.max(across) > MOST_DISTORTED * size => Some(Unseen::Distorted),
                Likeness::Other => Some(Unseen::Disguised),
                Likeness::Unknown => Some(Unseen::UnknownFont),
                Likeness::Altered => Some(Unseen::AlteredFont),
                Likeness::Same => shape.filter(|shape| !self.is_on_page(shape)).map(|_| Unseen::OffPage),
            };
            let text = self.write(&meaning);
            let is_letter = self.is_letter(&text);
            self.glyphs.push(Letter { at, shape, ink, text, unseen });
            match &**glyph {
                // A sign can be of any size, and lie over letters: so can letters that may reach into each other, where they are large.
                PdfGlyph::Outline(outline) if shape.is_some() && (!is_letter || size >= LARGE) => {
                    if opacity >= OPAQUE && !matches!(mode, DrawMode::Invisible) {
                        self.cover(place * outline.outline(), ink.filter(|_| !veiled));
                        self.grounds.last_mut().expect("something was covered").letter = Some(self.glyphs.len() - 1);
                    }
                }
                PdfGlyph::Outline(_) => {}
                PdfGlyph::Type3(drawn) => drawn.interpret(self, props.transform, glyph.transform(), &props.paint),
            }
        }
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let actual = properties.and_then(|properties| properties.get::<PdfString>("ActualText"));
        let from = self.glyphs.len();
        self.actual.push(actual.map(|actual| Actual {
            text: text_string(actual.as_bytes()),
            spelt: String::new(),
            letters: from..from,
        }));
    }

    fn end_marked_content(&mut self) {
        let Some(Some(actual)) = self.actual.pop() else { return };
        // What stands for letters may tell kinds of hyphens and spaces apart, and nothing else.
        if !is_spelling_of(&actual.text, &actual.spelt) {
            for letter in &mut self.glyphs[actual.letters.start..] {
                letter.unseen = letter.unseen.or(Some(Unseen::Disguised));
            }
        }
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'_>, mode: &DrawMode) {
        let (ink, opacity) = self.ink(&props.paint);
        if opacity < OPAQUE {
            return;
        }
        let ink =
            ink.filter(|_| props.soft_mask.is_none() && props.blend_mode == BlendMode::Normal && !self.is_veiled());
        let stroke = match mode {
            DrawMode::Fill(_) => None,
            DrawMode::Stroke(stroke) | DrawMode::FillAndStroke(_, stroke) => Some(stroke),
            DrawMode::Invisible => return,
        };
        if !matches!(mode, DrawMode::Stroke(_)) {
            self.cover(props.transform * path.clone(), ink);
        }
        let scale = props.transform.determinant().abs().sqrt();
        if let Some(stroke) = stroke.filter(|stroke| f64::from(stroke.line_width) * scale >= BROAD) {
            self.cover_along(path, f64::from(stroke.line_width), props.transform, ink);
        }
    }

    fn draw_image(&mut self, image: Image<'_, '_>, props: ImageDrawProps<'_>) {
        let size = Rect::new(0.0, 0.0, f64::from(image.width()), f64::from(image.height()));
        self.cover(props.transform * size.to_path(0.1), None);
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.clips.push(clip.path.clone());
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn push_transparency_group(&mut self, opacity: f32, mask: Option<SoftMask<'_>>, blend: BlendMode) {
        self.groups.push(Group { opacity, veiled: mask.is_some() || blend != BlendMode::Normal });
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }
}

impl Eye<'_> {
    /// The even colour of a paint, and how much of it covers what is under it.
    fn ink(&self, paint: &Paint) -> (Option<Colour>, f32) {
        let opacity: f32 = self.groups.iter().map(|group| group.opacity).product();
        match paint {
            Paint::Color(colour) => {
                let [red, green, blue, alpha] = colour.to_rgba().to_rgba8();
                (Some(Colour { red, green, blue }), opacity * f32::from(alpha) / 255.0)
            }
            Paint::Pattern(_) => (None, opacity),
        }
    }

    /// What is drawn around letters, where it is broad, covers what is under it.
    fn stroke_glyphs(&mut self, run: &GlyphRun<'_, '_>, props: &DrawProps<'_>, stroke: &StrokeProps) {
        let scale = props.transform.determinant().abs().sqrt();
        let (ink, opacity) = self.ink(&props.paint);
        if f64::from(stroke.line_width) * scale < BROAD || opacity < OPAQUE {
            return;
        }
        for glyph in run.glyphs() {
            if let PdfGlyph::Outline(outline) = &**glyph {
                let outline = glyph.transform() * outline.outline();
                self.cover_along(&outline, f64::from(stroke.line_width), props.transform, ink);
            }
        }
    }

    /// Covers what lies under a stroke: line by line, as a pen that is wider than what it goes around would leave a hole in it.
    fn cover_along(&mut self, path: &BezPath, width: f64, place: Affine, ink: Option<Colour>) {
        let pen = kurbo::Stroke::new(width).with_caps(kurbo::Cap::Round);
        let (mut start, mut last) = (Point::ZERO, Point::ZERO);
        let mut lines = Vec::new();
        kurbo::flatten(path.elements().iter().copied(), 0.5, |element| {
            let to = match element {
                PathEl::MoveTo(to) => {
                    start = to;
                    last = to;
                    return;
                }
                PathEl::ClosePath => start,
                PathEl::LineTo(to) | PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => to,
            };
            lines.push(kurbo::Line::new(last, to));
            last = to;
        });
        for line in lines {
            let drawn = kurbo::stroke(line.path_elements(0.1), &pen, &kurbo::StrokeOpts::default(), 0.1);
            self.cover(place * drawn, ink);
        }
    }

    /// Whether something written is a letter or digit of a script whose letters stand side by side.
    fn is_letter(&self, text: &Range<usize>) -> bool {
        self.text[text.clone()].chars().any(|c| c.is_alphanumeric() && c < FIRST_THAT_JOINS)
    }

    fn is_veiled(&self) -> bool {
        self.groups.iter().any(|group| group.veiled)
    }

    fn cover(&mut self, path: BezPath, ink: Option<Colour>) {
        let bounds = path.bounding_box();
        let bounds = self.clips.iter().fold(bounds, |bounds, clip| bounds.intersect(clip.bounding_box()));
        self.grounds.push(Ground { path, bounds, ink, after: self.glyphs.len(), letter: None });
    }

    /// What a glyph means by its font, and whether it looks like that.
    fn read(&mut self, glyph: &PdfGlyph<'_>) -> (String, Likeness) {
        let spelt = match glyph.as_unicode() {
            Some(BfString::Char(c)) => c.to_string(),
            Some(BfString::String(text)) => text,
            None => char::REPLACEMENT_CHARACTER.to_string(),
        };
        let likeness = match glyph {
            PdfGlyph::Outline(glyph) => self.likenesses.likeness(glyph, &spelt),
            PdfGlyph::Type3(_) => Likeness::Unknown,
        };
        let (at, next) = (self.glyphs.len(), self.glyphs.len() + 1);
        match self.actual.iter_mut().rev().flatten().next() {
            Some(actual) => {
                actual.spelt.push_str(&spelt);
                // Written once, at the first of the letters it stands for.
                let first = actual.letters.start == at;
                actual.letters.end = next;
                (if first { actual.text.clone() } else { String::new() }, likeness)
            }
            None => (spelt, likeness),
        }
    }

    fn shape(&self, glyph: &PdfGlyph<'_>, place: Affine) -> Option<Rect> {
        match glyph {
            PdfGlyph::Outline(glyph) => {
                let outline = glyph.outline();
                (!outline.elements().is_empty()).then(|| (place * outline).bounding_box())
            }
            PdfGlyph::Type3(_) => Some((place * Rect::new(100.0, 100.0, 400.0, 400.0).to_path(0.1)).bounding_box()),
        }
    }

    fn is_on_page(&self, shape: &Rect) -> bool {
        points(shape)
            .iter()
            .all(|point| self.bounds.contains(*point) && self.clips.iter().all(|clip| clip.contains(*point)))
    }

    fn write(&mut self, text: &str) -> Range<usize> {
        let start = self.text.len();
        self.text.push_str(text);
        start..self.text.len()
    }

    /// Why a letter that was drawn can't be read.
    fn judge(&self, index: usize, letter: &Letter) -> Option<Unseen> {
        let (shape, ink) = (letter.shape?, letter.ink?);
        let over = |point: &Point, ground: &&Ground| {
            ground.letter != Some(index) && ground.bounds.contains(*point) && ground.path.contains(*point)
        };
        let later = self.grounds.partition_point(|ground| ground.after <= index);
        let points = points(&shape);
        if points.iter().any(|point| self.grounds[later..].iter().any(|ground| over(point, &ground))) {
            return Some(Unseen::Covered);
        }
        let middle = &points[0];
        match self.grounds[..later].iter().rev().find(|ground| over(middle, ground)).map(|ground| ground.ink) {
            Some(None) => Some(Unseen::OnPicture),
            Some(Some(ground)) => (ink.contrast_with(ground) < LEAST_CONTRAST).then_some(Unseen::Pale),
            None => (ink.contrast_with(Colour::WHITE) < LEAST_CONTRAST).then_some(Unseen::Pale),
        }
    }

    /// For each letter whether it shares its place with another. Accents and signs may: that is how they are made.
    fn overlaid(&self) -> Vec<bool> {
        let shaped = self.glyphs.iter().enumerate().filter(|(_, letter)| self.is_letter(&letter.text));
        let mut boxes: Vec<(usize, Rect)> = shaped.filter_map(|(index, letter)| Some((index, letter.shape?))).collect();
        boxes.sort_by(|(_, one), (_, other)| one.x0.total_cmp(&other.x0));
        let mut overlaid = vec![false; self.glyphs.len()];
        for (nth, (index, shape)) in boxes.iter().enumerate() {
            for (other, beside) in boxes[nth + 1..].iter().take_while(|(_, beside)| beside.x0 < shape.x1) {
                let shared = shape.intersect(*beside);
                let smaller = shape.area().min(beside.area());
                if shared.width() > 0.0 && shared.height() > 0.0 && shared.area() > MOST_OVERLAID * smaller {
                    overlaid[*index] = true;
                    overlaid[*other] = true;
                }
            }
        }
        overlaid
    }

    /// Writes the words of the page, a line a line.
    fn write_to(&self, sight: &mut Sight) {
        let overlaid = self.overlaid();
        let mut last: Option<Point> = None;
        for (index, letter) in self.glyphs.iter().enumerate() {
            let at = letter.at;
            // As the text is read by whoever copies it: another baseline, or a step back along it, is another line.
            if last.is_some_and(|last| (last.y - at.y).abs() > 5.0 || at.x < last.x - 1.0) {
                sight.push('\n', None);
            }
            last = Some(at);
            let overlaid = overlaid[index].then_some(Unseen::Overlaid);
            let unseen = letter.unseen.or_else(|| self.judge(index, letter)).or(overlaid);
            for c in self.text[letter.text.clone()].chars() {
                sight.push(c, unseen);
            }
        }
        sight.push('\n', None);
        sight.has_strangers |= self.has_strangers;
    }
}

impl Sight {
    fn push(&mut self, c: char, unseen: Option<Unseen>) {
        self.text.push(c);
        self.unseen.push(unseen);
    }

    /// Why words that the page's text has are not to be read on it: nothing where they are, in one place at least.
    ///
    /// Words are compared without the white space and the hyphens that come from setting them.
    pub fn why_unseen(&self, words: &str) -> BTreeSet<Unseen> {
        let page: Vec<(char, Option<Unseen>)> =
            self.text.chars().zip(self.unseen.iter().copied()).filter(|(c, _)| counts(*c)).collect();
        let text: String = page.iter().map(|(c, _)| *c).collect();
        let sought: String = words.chars().filter(|c| counts(*c)).collect();
        let mut reasons = BTreeSet::new();
        for (at, _) in text.match_indices(&sought) {
            let first = text[..at].chars().count();
            let here: BTreeSet<_> =
                page[first..first + sought.chars().count()].iter().filter_map(|(_, unseen)| *unseen).collect();
            if here.is_empty() {
                return here;
            }
            reasons.extend(here);
        }
        reasons
    }
}

/// Points of a letter at which it must be free: its middle, and others about it.
fn points(shape: &Rect) -> [Point; 5] {
    let at = |x: f64, y: f64| Point::new(shape.x0 + x * shape.width(), shape.y0 + y * shape.height());
    [at(0.5, 0.5), at(0.2, 0.2), at(0.8, 0.2), at(0.2, 0.8), at(0.8, 0.8)]
}
