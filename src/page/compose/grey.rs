//! A page in greys, for printers without colour: every colour becomes the grey of its own luminance, so that contrasts stay
//! what they were and nothing that could be read can't be.
//!
//! The finished page is turned grey, not what the template is told, so that no colour of any template or picture is missed.

use typst::foundations::{Bytes, Smart};
use typst::layout::{Frame, FrameItem, Size};
use typst::model::Document;
use typst::visualize::{
    Color, FixedStroke, Image, ImageKind, Paint, PixelEncoding, PixelFormat, ProcessColor, RasterImage,
};
use typst_layout::PagedDocument;

use super::drawn::{Pixels, drawn};

/// Pixels to the inch in which drawings are printed: in a PDF their own colours can't be changed.
const DRAWING_RESOLUTION: f64 = 600.0;

/// The document in greys.
pub fn document(document: &PagedDocument) -> PagedDocument {
    let pages = document.pages().iter().cloned().map(|mut page| {
        turn_grey(&mut page.frame);
        if let Smart::Custom(Some(fill)) = &page.fill {
            page.fill = Smart::Custom(Some(grey_paint(fill)));
        }
        page
    });
    PagedDocument::new(pages.collect(), document.info().clone())
}

fn turn_grey(frame: &mut Frame) {
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) => turn_grey(&mut group.frame),
            FrameItem::Text(text) => {
                text.fill = grey_paint(&text.fill);
                text.stroke = text.stroke.take().map(grey_stroke);
            }
            FrameItem::Shape(shape, _) => {
                shape.fill = shape.fill.take().map(|fill| grey_paint(&fill));
                shape.stroke = shape.stroke.take().map(grey_stroke);
            }
            FrameItem::Image(image, size, _) => *image = grey_image(image, *size),
            FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
        true
    });
}

fn grey_stroke(stroke: FixedStroke) -> FixedStroke {
    FixedStroke { paint: grey_paint(&stroke.paint), ..stroke }
}

fn grey_paint(paint: &Paint) -> Paint {
    Paint::Solid(match paint {
        Paint::Solid(colour) => grey(colour),
        // Typst writes gradients in RGB and keeps a tiling's frame to itself: both become one even grey.
        Paint::Gradient(gradient) => {
            let stops = gradient.stops_ref();
            stops.get(stops.len() / 2).map_or(Color::GRAY, |(colour, _)| grey(colour))
        }
        Paint::Tiling(_) => Color::GRAY,
    })
}

/// The grey of the same relative luminance (WCAG 2.2).
fn grey(colour: &Color) -> Color {
    Color::Process(ProcessColor::Luma(colour.to_luma()))
}

fn grey_image(image: &Image, size: Size) -> Image {
    let (encoding, width, height, data) = match image.kind() {
        ImageKind::Raster(raster) => {
            let pixels = raster.dynamic();
            let (width, height) = (pixels.width(), pixels.height());
            // A mask of transparency that masks nothing would only be forbidden by PDF/A-1.
            match pixels.color().has_alpha() {
                true => (PixelEncoding::Lumaa8, width, height, pixels.to_luma_alpha8().into_raw()),
                false => (PixelEncoding::Luma8, width, height, pixels.to_luma8().into_raw()),
            }
        }
        ImageKind::Svg(_) | ImageKind::Pdf(_) => drawing(image, size),
    };
    match RasterImage::plain(Bytes::new(data), PixelFormat { encoding, width, height }) {
        Ok(raster) => Image::new(raster, image.alt().map(Into::into), image.scaling()),
        // No pixels: an empty image has no colours.
        Err(_) => image.clone(),
    }
}

/// The pixels of a drawing at the size at which it is printed.
fn drawing(image: &Image, size: Size) -> (PixelEncoding, u32, u32, Vec<u8>) {
    let Pixels { width, height, colours } = drawn(image, size, DRAWING_RESOLUTION);
    let pixels = colours.iter().flat_map(|(colour, alpha)| [colour.grey(), *alpha]);
    (PixelEncoding::Lumaa8, width, height, pixels.collect())
}
