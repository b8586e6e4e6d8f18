//! What stands where on a finished page: its runs of text and its images, from Typst's frames.

use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::visualize::ImageKind;
use typst_layout::PagedDocument;

/// A run of text in one font and size. Lengths in pt, from the page's top left.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Where its baseline begins.
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub size: f64,
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
    pub runs: Vec<Run>,
    pub rasters: Vec<Raster>,
}

impl PageContents {
    /// Reads a document's first page.
    pub fn of(document: &PagedDocument) -> Self {
        document.pages().first().map_or_else(Self::default, |page| Self::of_frame(&page.frame))
    }

    /// Reads a page.
    pub fn of_frame(frame: &Frame) -> Self {
        let mut contents = Self::default();
        contents.collect(frame, Transform::identity());
        contents
    }

    fn collect(&mut self, frame: &Frame, to_page: Transform) {
        for (at, item) in frame.items() {
            let here = to_page.pre_concat(Transform::translate(at.x, at.y));
            match item {
                FrameItem::Group(group) => self.collect(&group.frame, here.pre_concat(group.transform)),
                FrameItem::Text(text) => {
                    let origin = Point::zero().transform(here);
                    self.runs.push(Run {
                        x: origin.x.to_pt(),
                        y: origin.y.to_pt(),
                        width: text.width().to_pt(),
                        size: text.size.to_pt(),
                        text: text.text.to_string(),
                    });
                }
                FrameItem::Image(image, size, _) => {
                    if let ImageKind::Raster(_) = image.kind() {
                        self.rasters.push(Raster { resolution: image.width() / size.x.to_inches().max(1e-6) });
                    }
                }
                _ => {}
            }
        }
    }

    /// The runs of one size in lines: runs on one baseline that follow each other closely are one line.
    pub fn lines(&self, size: f64) -> Vec<Run> {
        let mut lines: Vec<Run> = Vec::new();
        for run in self.runs.iter().filter(|run| (run.size - size).abs() < 0.05) {
            match lines.last_mut() {
                Some(line)
                    if (line.y - run.y).abs() < 0.5 && (-1.0..size * 2.0).contains(&(run.x - line.x - line.width)) =>
                {
                    line.text.push_str(&run.text);
                    line.width = run.x + run.width - line.x;
                }
                _ => lines.push(run.clone()),
            }
        }
        lines
    }

    /// The largest type on the page: that of the headline.
    pub fn largest_size(&self) -> f64 {
        self.runs.iter().map(|run| run.size).fold(0.0, f64::max)
    }
}
