//! Images as the pixels that they come to on paper.

use typst::foundations::{Content, Smart};
use typst::layout::{Abs, Frame, FrameItem, Point, Sides, Size};
use typst::visualize::Image;
use typst_layout::Page;
use typst_render::RenderOptions;
use typst_syntax::Span;

use crate::project::house::colour::Colour;

/// The pixels of an image, row by row, each with its opacity.
pub struct Pixels {
    /// How many stand in a row.
    pub width: u32,
    /// How many rows there are.
    pub height: u32,
    /// The colours as they are where nothing is under them, and how much they cover: 0 to 255.
    pub colours: Vec<(Colour, u8)>,
}

/// Draws an image at a size, with so many pixels to the inch.
pub fn drawn(image: &Image, size: Size, resolution: f64) -> Pixels {
    let mut frame = Frame::hard(size);
    frame.push(Point::zero(), FrameItem::Image(image.clone(), size, Span::detached()));
    let page = Page {
        frame,
        bleed: Sides::splat(Abs::zero()),
        fill: Smart::Custom(None),
        numbering: None,
        supplement: Content::empty(),
        number: 1,
    };
    let options = RenderOptions { pixel_per_pt: (resolution / 72.0).into(), ..RenderOptions::default() };
    let pixmap = typst_render::render(&page, &options);
    let colours = pixmap.pixels().iter().map(|pixel| {
        let colour = pixel.demultiply();
        (Colour { red: colour.red(), green: colour.green(), blue: colour.blue() }, colour.alpha())
    });
    Pixels { width: pixmap.width(), height: pixmap.height(), colours: colours.collect() }
}
