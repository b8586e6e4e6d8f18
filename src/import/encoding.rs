//! Bytes to text: which encoding a file is in, told so that nobody has to guess why a letter looks wrong.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::extracted::Remark;
use super::failure::Failure;

/// A text and how it was had.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Decoded {
    pub text: String,
    /// Whether the text is the bytes as they were.
    pub untouched: bool,
    pub remarks: Vec<Remark>,
}

/// How much of a file is looked at to tell its encoding, in bytes.
const LOOK: usize = 1 << 20;

/// Decodes a text. `declared` is what the file itself says of its encoding, by a label such as `windows-1251`.
///
/// # Errors
/// When the bytes are no text in any encoding.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, Failure> {
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Ok(utf32(bytes));
    }
    if let Some((encoding, _)) = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8) {
        return finish(bytes, encoding, "its byte order mark says so");
    }
    if let Some(encoding) = utf16_by_nulls(bytes) {
        return finish(bytes, encoding, "it has no byte order mark; every other byte is empty");
    }
    let nulls = memchr::memchr_iter(0, bytes).count();
    if nulls * 50 > bytes.len() || (nulls > 16 && nulls * 1000 > bytes.len()) {
        return Err(Failure::new(
            format!("is no text (it has {nulls} NUL bytes)"),
            "name a text, an HTML page, a Word or OpenDocument text, or a PDF",
        ));
    }
    if std::str::from_utf8(bytes).is_ok() {
        return finish(bytes, UTF_8, "");
    }
    if let Some(encoding) = declared.and_then(|label| Encoding::for_label(label.as_bytes()))
        && encoding != UTF_8
    {
        return finish(bytes, encoding, "it says so itself");
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(LOOK)], true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    finish(bytes, encoding, "guessed from its letters")
}

fn finish(bytes: &[u8], encoding: &'static Encoding, why: &str) -> Result<Decoded, Failure> {
    let (text, broken) = match encoding == UTF_8 {
        // A mark in UTF-8 is kept: the text is then as it was received.
        true => (String::from_utf8_lossy(bytes), std::str::from_utf8(bytes).is_err()),
        false => encoding.decode_with_bom_removal(bytes),
    };
    let mut remarks = Vec::new();
    if encoding != UTF_8 {
        remarks.push(Remark::Done(format!("read as {} ({why}), and stored as UTF-8", encoding.name())));
    }
    if broken {
        let count = text.matches(char::REPLACEMENT_CHARACTER).count();
        remarks.push(Remark::Doubt(format!(
            "{count} {} could not be read in this encoding, and stand as \u{FFFD} in the text",
            if count == 1 { "letter" } else { "letters" }
        )));
    }
    let (mut text, mut untouched) = (text.into_owned(), encoding == UTF_8 && !broken);
    let controls = |c: char| c == '\0' || (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{C}' | '\u{85}'));
    // A printable share that is this small is a program or a picture that happens to hold no NUL.
    let odd = text.chars().filter(|c| controls(*c)).count();
    if odd > 0 && odd * 20 > text.chars().count() {
        return Err(Failure::new(
            format!("is no text (a part of it is control characters: {odd})"),
            "name a text, an HTML page, a Word or OpenDocument text, or a PDF",
        ));
    }
    if text.contains('\0') {
        text.retain(|c| c != '\0');
        untouched = false;
        remarks.push(Remark::Done("NUL bytes were taken out".to_owned()));
    }
    // What is stored as UTF-8 needs no mark, but what was received as UTF-8 is kept.
    if !untouched && text.starts_with('\u{FEFF}') {
        text.remove(0);
    }
    Ok(Decoded { text, untouched, remarks })
}

/// UTF-16 without a mark: text of European letters has a zero in every other byte.
fn utf16_by_nulls(bytes: &[u8]) -> Option<&'static Encoding> {
    let look = &bytes[..bytes.len().min(4096) & !1];
    if look.len() < 8 {
        return None;
    }
    let nulls = |odd: usize| look.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (nulls(0), nulls(1));
    let half = look.len() / 2;
    let most = |count: usize, other: usize| count * 10 > half * 2 && other * 50 <= half;
    match (most(even, odd), most(odd, even)) {
        (true, _) => Some(UTF_16BE),
        (_, true) => Some(UTF_16LE),
        _ => None,
    }
}

fn utf32(bytes: &[u8]) -> Decoded {
    let little = bytes.starts_with(b"\xFF\xFE");
    let unit = |chunk: &[u8]| {
        let four = [chunk[0], chunk[1], chunk[2], chunk[3]];
        let unit = if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) };
        char::from_u32(unit).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER)
    };
    Decoded {
        text: bytes[4..].chunks_exact(4).map(unit).collect(),
        untouched: false,
        remarks: vec![Remark::Done("read as UTF-32 (its byte order mark says so), and stored as UTF-8".to_owned())],
    }
}

/// The encoding that an HTML page or an XML file says it is in, within its first kilobytes.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let after = |key: &str| {
        let at = head.find(key)? + key.len();
        let rest = head[at..].trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        let label: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c)).collect();
        (!label.is_empty()).then_some(label)
    };
    after("charset").or_else(|| head.starts_with("<?xml").then(|| after("encoding")).flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUSSIAN: &str = "Дорога открыта для каждого перевозчика, который платит, сказала Ада Байрон журналистам.";

    fn text(bytes: &[u8]) -> Decoded {
        decode(bytes, None).expect("is a text")
    }

    #[test]
    fn utf_8_is_kept_byte_for_byte() {
        for bytes in ["a\r\nb\r\n", "\u{FEFF}a\nb", "a\u{A0}b"] {
            let decoded = text(bytes.as_bytes());
            assert_eq!((decoded.text.as_str(), decoded.untouched, decoded.remarks.len()), (bytes, true, 0));
        }
    }

    #[test]
    fn other_encodings_are_told() {
        let windows = encoding_rs::WINDOWS_1251.encode(RUSSIAN).0;
        let decoded = text(&windows);
        assert_eq!(decoded.text, RUSSIAN);
        assert!(decoded.remarks[0].text().contains("windows-1251"), "{:?}", decoded.remarks);
        let little: Vec<u8> = RUSSIAN.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let with_mark = [b"\xFF\xFE".as_slice(), &little].concat();
        assert_eq!(text(&with_mark).text, RUSSIAN);
        let english = "The road is open to every carrier.";
        let big: Vec<u8> = english.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(text(&big).text, english);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(decode(&[0; 512], None).is_err());
        assert!(decode(&(0..=255).cycle().take(4096).collect::<Vec<u8>>(), None).is_err());
        let single = text(b"one NUL\0 in a text that is long enough to be one, by far, whatever the byte does there");
        assert!(!single.text.contains('\0') && !single.untouched);
    }

    #[test]
    fn a_page_says_its_encoding() {
        assert_eq!(declared(b"<html><meta charset=\"windows-1251\">").as_deref(), Some("windows-1251"));
        let http = b"<meta http-equiv=Content-Type content=\"text/html; charset=koi8-r\">";
        assert_eq!(declared(http).as_deref(), Some("koi8-r"));
        assert_eq!(declared(b"<?xml version='1.0' encoding='ISO-8859-2'?>").as_deref(), Some("iso-8859-2"));
        assert_eq!(declared(b"encoding = none").as_deref(), None);
    }
}
