//! The seal of a printed file: the SHA-256 of its bytes, in a comment at its end.
//!
//! Readers mend what is broken in a PDF, each in its own way: they guess where objects are, draw the half of a stream that they
//! can unpack, put another font in the place of one. What one of them makes of a damaged file says nothing of what another
//! shows, so a file is first asked whether it is whole. A seal tells damage and rewriting. It is no signature: who
//! can write a PDF can seal it.

use std::ops::Range;

use crate::files::digest;

/// What a sealed file has before the place where its end begins, followed by 64 hexadecimal digits and a line feed. To readers
/// of PDFs it is a comment (ISO 32000-1, 7.2.3).
const MARK: &[u8] = b"%sha256 ";

/// Where the end of a file begins.
const END: &[u8] = b"startxref";

/// How a file stands to its seal.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum SealState {
    /// Its bytes are those that were sealed.
    Whole,
    /// They are others.
    Broken,
    /// It has none.
    Missing,
}

/// Seals a file; one that has no end stays as it is. One that is sealed is sealed anew.
pub fn seal(pdf: &[u8]) -> Vec<u8> {
    let pdf = match line(pdf) {
        Some(line) => [&pdf[..line.start], &pdf[line.end..]].concat(),
        None => pdf.to_vec(),
    };
    let Some(at) = memchr::memmem::rfind(&pdf, END) else { return pdf };
    let seal = digest([&pdf[..]]);
    [&pdf[..at], MARK, seal.as_bytes(), b"\n", &pdf[at..]].concat()
}

/// Whether a file is as it was sealed.
pub(super) fn state(pdf: &[u8]) -> SealState {
    let Some(line) = line(pdf) else { return SealState::Missing };
    let seal = &pdf[line.start + MARK.len()..line.end - 1];
    let is_same = digest([&pdf[..line.start], &pdf[line.end..]]).as_bytes() == seal;
    if is_same { SealState::Whole } else { SealState::Broken }
}

/// Where the seal stands.
fn line(pdf: &[u8]) -> Option<Range<usize>> {
    let end = memchr::memmem::rfind(pdf, END)?;
    let start = end.checked_sub(MARK.len() + 64 + 1)?;
    let is_seal = pdf[start..end].starts_with(MARK) && pdf[end - 1] == b'\n';
    is_seal.then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &[u8] = b"%PDF-1.7\n1 0 obj\n(road)\nendobj\nxref\ntrailer\n<<>>\nstartxref\n31\n%%EOF";

    #[test]
    fn every_byte_is_under_the_seal() {
        let sealed = seal(FILE);
        assert_eq!(state(&sealed), SealState::Whole);
        assert_eq!(state(FILE), SealState::Missing);
        for at in 0..sealed.len() {
            for bit in 0..8 {
                let mut damaged = sealed.clone();
                damaged[at] ^= 1 << bit;
                assert_ne!(state(&damaged), SealState::Whole, "bit {bit} of byte {at}");
            }
            assert_ne!(state(&sealed[..at]), SealState::Whole, "cut off at {at}");
        }
        for at in 0..=sealed.len() {
            let longer = [&sealed[..at], b" ", &sealed[at..]].concat();
            assert_ne!(state(&longer), SealState::Whole, "a space at {at}");
        }
    }

    #[test]
    fn a_sealed_file_can_be_sealed_anew() {
        let sealed = seal(FILE);
        assert_eq!(seal(&sealed), sealed);
        let mut changed = sealed;
        changed[20] ^= 1;
        assert_eq!(state(&seal(&changed)), SealState::Whole);
        assert_eq!(seal(b"no file"), b"no file");
    }
}
