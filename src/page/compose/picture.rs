//! Pictures by their headers: one that would take all the time and memory is refused before it is decoded.

/// How many pixels a picture may have: a page at 600 per inch has 35 million.
const MOST_PIXELS: usize = 100_000_000;

/// How many steps the filters of a drawing may take altogether: each is drawn in pixels, one after the other, for each shape that it is on.
const MOST_STEPS: usize = 100;

/// As how many steps noise counts, of which every pixel is made up anew.
const NOISE: usize = 20;

/// Why a file is not handed on to be decoded.
pub(super) fn refusal(bytes: &[u8]) -> Option<String> {
    if let Ok(size) = imagesize::blob_size(bytes) {
        let pixels = size.width.saturating_mul(size.height);
        let (width, height) = (size.width, size.height);
        return (pixels > MOST_PIXELS).then(|| {
            format!("the picture has {width} × {height} pixels, and {} million is the most", MOST_PIXELS / 1_000_000)
        });
    }
    let head = &bytes[..bytes.len().min(4096)];
    let is_drawing = memchr::memmem::find(head, b"<svg").is_some();
    let count = |words: &[u8]| memchr::memmem::find_iter(bytes, words).count();
    let steps = || {
        let uses = count(b"filter=") + count(b"filter:");
        let drawn = count(b"<fe") + count(b":fe") + NOISE * count(b"feTurbulence");
        if drawn == 0 {
            return 0;
        }
        let wide = wide(bytes, b"numOctaves").saturating_add(wide(bytes, b"radius"));
        drawn.saturating_add(wide).saturating_add(wide_square(bytes)).saturating_mul(uses.max(1))
    };
    (is_drawing && steps() > MOST_STEPS).then(|| format!("the drawing's filters take over {MOST_STEPS} steps"))
}

/// What an attribute of filters says, all of it together: so often each pixel is looked at anew.
fn wide(drawing: &[u8], attribute: &[u8]) -> usize {
    numbers(drawing, attribute).fold(0, usize::saturating_add)
}

/// The same of the sides of squares around each pixel.
fn wide_square(drawing: &[u8]) -> usize {
    numbers(drawing, b"order").map(|side| side.saturating_mul(side)).fold(0, usize::saturating_add)
}

/// The whole numbers that an attribute has, wherever it stands in a drawing.
fn numbers<'a>(drawing: &'a [u8], attribute: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    memchr::memmem::find_iter(drawing, attribute).filter_map(move |at| {
        let value = drawing[at + attribute.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'"))?.trim_ascii_start();
        let digits = value.iter().take_while(|byte| byte.is_ascii_digit()).copied();
        Some(digits.fold(0, |number: usize, digit| number.saturating_mul(10).saturating_add(usize::from(digit - b'0'))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_refused_by_what_its_header_says() {
        // A PNG's signature and header (PNG 1.2, 11.2.2), without a pixel.
        let png = |width: u32, height: u32| {
            let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
            png.extend(width.to_be_bytes());
            png.extend(height.to_be_bytes());
            png.extend(b"\x08\x02\0\0\0\0\0\0\0");
            png
        };
        assert_eq!(refusal(&png(1000, 1000)), None);
        let refused = refusal(&png(50_000, 50_000)).unwrap();
        assert_eq!(refused, "the picture has 50000 × 50000 pixels, and 100 million is the most");
        let svg = |steps: usize| {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><filter>{}</filter></svg>",
                "<feGaussianBlur/>".repeat(steps)
            )
        };
        assert_eq!(refusal(svg(3).as_bytes()), None);
        assert!(refusal(svg(300).as_bytes()).is_some());
        let used = svg(3).replace("</svg>", &"<path filter=\"url(#f)\"/>".repeat(40));
        assert!(refusal(used.as_bytes()).is_some());
        for (attribute, most) in [("numOctaves", 90), ("radius", 90), ("order", 9)] {
            let with = |number: usize| svg(1).replace("<fe", &format!("<fe {attribute} = '{number}' x=\"1\" fe"));
            assert_eq!(refusal(with(most).as_bytes()), None, "{attribute}");
            assert!(refusal(with(2_000_000_000).as_bytes()).is_some(), "{attribute}");
        }
    }
}
