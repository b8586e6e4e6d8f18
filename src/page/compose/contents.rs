//! What stands where on a finished page: its runs of text and its images, from Typst's frames.

use std::num::NonZeroUsize;

use typst::foundations::StyleChain;
use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem, Point, Rect, Transform};
use typst::model::HeadingElem;
use typst::visualize::{Geometry, ImageKind, Paint, Shape};
use typst_layout::PagedDocument;

use crate::project::house::colour::Colour;

/// A run of text in one font and size. Lengths in pt, from the page's top left.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Where its baseline begins.
    pub x: f64,
    /// Its baseline, from the page's top.
    pub y: f64,
    /// Its advance.
    pub width: f64,
    /// The size of its type.
    pub size: f64,
    /// Whether it is large for WCAG 2.2: at least 18 pt, or 14 pt and bold.
    pub large: bool,
    /// What it is set in; nothing where that is a gradient or a tiling.
    pub colour: Option<Colour>,
    /// What it stands on; nothing where that is a gradient or a tiling.
    pub ground: Option<Colour>,
    /// Whether it is a part of the headline, the page's first heading of level 1.
    pub headline: bool,
    /// Its words, as they are copied from the page.
    pub text: String,
}

/// An image that is made of pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Raster {
    /// Pixels to the inch at the size at which it is printed.
    pub resolution: f64,
}

/// What a page holds, in the order in which it was set.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PageContents {
    /// Its text.
    pub runs: Vec<Run>,
    /// Its images, but for those in vectors.
    pub rasters: Vec<Raster>,
}

impl PageContents {
    /// Reads a document's first page.
    pub fn of(document: &PagedDocument) -> Self {
        document.pages().first().map_or_else(Self::default, |page| Self::of_frame(&page.frame))
    }

    /// Reads a page.
    pub fn of_frame(frame: &Frame) -> Self {
        let mut reader = FrameReader::default();
        reader.read(frame, Transform::identity());
        reader.contents
    }

    /// The runs of one size in lines: runs on one baseline that follow each other closely are one line.
    pub fn lines(&self, size: f64) -> Vec<Run> {
        let mut lines: Vec<Run> = Vec::new();
        for run in self.runs.iter().filter(|run| (run.size - size).abs() < 0.05) {
            match lines.last_mut() {
                // A gap of an em or more is a gutter.
                Some(line) if (line.y - run.y).abs() < 0.5 && (-1.0..size).contains(&(run.x - line.x - line.width)) => {
                    line.text.push_str(&run.text);
                    line.width = run.x + run.width - line.x;
                }
                _ => lines.push(run.clone()),
            }
        }
        lines
    }

    /// How many lines the headline takes.
    pub fn headline_lines(&self) -> usize {
        let mut baselines: Vec<f64> = self.headline().map(|run| run.y).collect();
        baselines.sort_by(f64::total_cmp);
        baselines.dedup_by(|a, b| (*a - *b).abs() < 1.0);
        baselines.len()
    }

    /// About how many characters of the headline a line of the page's whole width would hold.
    pub fn headline_characters(&self) -> usize {
        let left = self.runs.iter().map(|run| run.x).fold(f64::INFINITY, f64::min);
        let right = self.runs.iter().map(|run| run.x + run.width).fold(0.0, f64::max);
        let width: f64 = self.headline().map(|run| run.width).sum();
        let characters: usize = self.headline().map(|run| run.text.chars().count()).sum();
        ((right - left).max(0.0) * characters as f64 / width.max(1.0)) as usize
    }

    fn headline(&self) -> impl Iterator<Item = &Run> {
        self.runs.iter().filter(|run| run.headline)
    }
}

/// Goes through a page's frames in the order in which they are painted.
#[derive(Default)]
struct FrameReader {
    contents: PageContents,
    /// What has been painted: what comes later covers it.
    grounds: Vec<(Rect, Option<Colour>)>,
    headline: Headline,
}

/// Where the reader is to the page's headline.
#[derive(Default)]
enum Headline {
    #[default]
    Before,
    In(Location),
    After,
}

impl FrameReader {
    fn read(&mut self, frame: &Frame, to_page: Transform) {
        for (at, item) in frame.items() {
            let here = to_page.pre_concat(Transform::translate(at.x, at.y));
            match item {
                FrameItem::Group(group) => self.read(&group.frame, here.pre_concat(group.transform)),
                FrameItem::Text(text) => {
                    let origin = Point::zero().transform(here);
                    let bold = text.font.font().info().variant.weight.to_number() >= 700;
                    let size = text.size.to_pt();
                    self.contents.runs.push(Run {
                        x: origin.x.to_pt(),
                        y: origin.y.to_pt(),
                        width: text.width().to_pt(),
                        size,
                        large: size >= 18.0 || (bold && size >= 14.0),
                        colour: solid(&text.fill),
                        ground: self.ground(origin),
                        headline: matches!(self.headline, Headline::In(_)),
                        text: text.text.to_string(),
                    });
                }
                FrameItem::Shape(shape, _) => self.paint(shape, here),
                FrameItem::Image(image, size, _) => {
                    if let ImageKind::Raster(_) = image.kind() {
                        let width = size.x.to_inches() * here.sx.get().abs();
                        self.contents.rasters.push(Raster { resolution: image.width() / width.max(1e-6) });
                    }
                }
                FrameItem::Tag(tag) => self.follow(tag),
                FrameItem::Link(..) => {}
            }
        }
    }

    fn paint(&mut self, shape: &Shape, here: Transform) {
        if let (Some(fill), Geometry::Rect(_) | Geometry::Curve(_)) = (&shape.fill, &shape.geometry) {
            let bounds = shape.bbox(false);
            let (a, b) = (bounds.min.transform(here), bounds.max.transform(here));
            self.grounds.push((Rect::new(a.min(b), a.max(b)), solid(fill)));
        }
    }

    /// The colour at a point, as far as it has been painted.
    fn ground(&self, at: Point) -> Option<Colour> {
        let covers =
            |rect: &Rect| (rect.min.x..=rect.max.x).contains(&at.x) && (rect.min.y..=rect.max.y).contains(&at.y);
        self.grounds.iter().rev().find(|(rect, _)| covers(rect)).map_or(Some(Colour::WHITE), |(_, colour)| *colour)
    }

    fn follow(&mut self, tag: &Tag) {
        match (tag, &self.headline) {
            (Tag::Start(element, _), Headline::Before) => {
                let heading = element.to_packed::<HeadingElem>();
                let level = heading.map(|heading| heading.resolve_level(StyleChain::default()));
                if level == Some(NonZeroUsize::MIN) {
                    self.headline = element.location().map_or(Headline::Before, Headline::In);
                }
            }
            (Tag::End(end, ..), Headline::In(start)) if end == start => self.headline = Headline::After,
            _ => {}
        }
    }
}

/// The colour of a paint that is one colour, without regard to its transparency.
fn solid(paint: &Paint) -> Option<Colour> {
    let Paint::Solid(colour) = paint else { return None };
    let [red, green, blue, _] = colour.to_vec4_u8();
    Some(Colour { red, green, blue })
}
