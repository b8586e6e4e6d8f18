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
        (count(b"<fe") + count(b":fe") + NOISE * count(b"feTurbulence")).saturating_mul(uses.max(1))
    };
    (is_drawing && steps() > MOST_STEPS).then(|| format!("the drawing's filters take over {MOST_STEPS} steps"))
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
    }
}
