//! Lints on logos: whether they can be seen on the paper.

use typst::layout::{Frame, FrameItem, Size};
use typst::visualize::Image;
use typst_syntax::DiagSpan;

use super::page::FittedPage;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::page::compose::drawn::{Pixels, drawn};
use crate::project::house::Colour;
use crate::yaml::At;

/// Pixels to the inch at which a logo is looked at: what can't be seen at these can't be seen in print.
const RESOLUTION: f64 = 144.0;

/// The contrast with white under which a pixel does not show.
const LEAST_CONTRAST: f64 = 1.35;

/// The share of a logo that may be lost: a mark has white in it.
const MOST_LOST: f64 = 0.3;

/// The opacity from which a pixel is part of the logo.
const OPAQUE: u8 = 128;

pub(super) fn check(page: &FittedPage, found: &mut Diagnostics) {
    let (imprint, spec) = (&page.house.imprint, page.spec);
    let marks = [&imprint.funders, &spec.funders, &imprint.partners, &spec.partners].into_iter().flatten();
    let marks = marks.filter_map(|mark| Some((mark.logo.as_ref()?, mark.name.as_str())));
    let logos = imprint.logo.iter().map(|logo| (&logo.path, logo.alt.as_str())).chain(marks);
    let mut images = Vec::new();
    for sheet in page.document.pages() {
        collect(&sheet.frame, &mut images);
    }
    for (path, alt) in logos {
        // A logo is known on the page by what it says to those who don't see it.
        let Some((image, size)) = images.iter().find(|(image, _)| image.alt() == Some(alt)) else { continue };
        let lost = lost(&drawn(image, *size, RESOLUTION));
        if lost > MOST_LOST {
            found.push(faint(path, lost, path.place.span(page.files)));
        }
    }
}

fn faint(path: &At<String>, lost: f64, span: DiagSpan) -> Diagnostic {
    let message = match lost {
        0.9.. => format!("logo `{}` can't be seen on white", path.value),
        lost => format!("{:.0} % of logo `{}` can't be seen on white", lost * 100.0, path.value),
    };
    Diagnostic::warning(Code::FaintLogo, span, message).with_hint("take the variant that is made for light grounds")
}

fn collect<'a>(frame: &'a Frame, images: &mut Vec<(&'a Image, Size)>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, images),
            FrameItem::Image(image, size, _) => images.push((image, *size)),
            _ => {}
        }
    }
}

/// The share of a logo that goes into white paper: what is white and stands free, or all of it where nothing stands out. White that
/// is enclosed in the mark is a part of its drawing.
fn lost(pixels: &Pixels) -> f64 {
    let shows = |(colour, alpha): &(Colour, u8)| {
        let over_white = |channel: u8| {
            let alpha = f64::from(*alpha) / 255.0;
            (f64::from(channel) * alpha + 255.0 * (1.0 - alpha)).round() as u8
        };
        let seen =
            Colour { red: over_white(colour.red), green: over_white(colour.green), blue: over_white(colour.blue) };
        seen.contrast_with(Colour::WHITE) >= LEAST_CONTRAST
    };
    let shown: Vec<bool> = pixels.colours.iter().map(shows).collect();
    let opaque: Vec<bool> = pixels.colours.iter().map(|(_, alpha)| *alpha >= OPAQUE).collect();
    let drawn = opaque.iter().filter(|opaque| **opaque).count();
    if drawn == 0 || !shown.contains(&true) {
        return 1.0;
    }
    // From the transparent ground through all that does not show.
    let width = pixels.width as usize;
    let mut reached: Vec<bool> = opaque.iter().map(|opaque| !opaque).collect();
    let mut next: Vec<usize> = (0..reached.len()).filter(|index| reached[*index]).collect();
    let mut lost = 0;
    while let Some(index) = next.pop() {
        let (x, y) = (index % width, index / width);
        let beside = [
            (x > 0).then(|| index - 1),
            (x + 1 < width).then_some(index + 1),
            (y > 0).then(|| index - width),
            (y + 1 < pixels.height as usize).then_some(index + width),
        ];
        for neighbour in beside.into_iter().flatten() {
            if !reached[neighbour] && !shown[neighbour] {
                reached[neighbour] = true;
                lost += 1;
                next.push(neighbour);
            }
        }
    }
    f64::from(lost) / drawn as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pixels from letters: dark, white, and nothing.
    fn pixels(rows: &[&str]) -> Pixels {
        let colour = |letter: char| match letter {
            'd' => (Colour { red: 20, green: 40, blue: 90 }, 255),
            'w' => (Colour::WHITE, 255),
            _ => (Colour::WHITE, 0),
        };
        Pixels {
            width: rows[0].len() as u32,
            height: rows.len() as u32,
            colours: rows.iter().flat_map(|row| row.chars().map(colour)).collect(),
        }
    }

    #[test]
    fn white_letters_beside_a_mark_are_lost() {
        assert!(lost(&pixels(&["dd.ww.ww", "dd.ww.ww"])) > 0.6);
        assert!(lost(&pixels(&["ww.ww", "w..w."])) > 0.99);
    }

    #[test]
    fn white_within_a_mark_or_under_it_is_not() {
        assert!(lost(&pixels(&[".dddd.", "ddwwdd", ".dddd."])) < 0.01);
        assert!(lost(&pixels(&["wwwwww", "wwddww", "wwwwww"])) < 0.01);
    }
}
