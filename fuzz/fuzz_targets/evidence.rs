//! Evidence: what a file says of itself is held against its page and a source, or can't be read.
#![no_main]

use std::collections::BTreeMap;

use briefpress::evidence::Letters;
use briefpress::evidence::verify::{Against, CurrentSource, verify};
use briefpress::files::digest;
use briefpress::quotation::{Pages, SourceText, Speaker};
use libfuzzer_sys::fuzz_target;

const TEXT: &str = "\"The road is open to every carrier that pays the toll,\" Ada Byron said.\n\nThe harbour will be dredged.\n";

/// A page without words that carries the evidence.
fn pdf(evidence: &[u8]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    let stream = [format!("<</Length {}>>\nstream\n", evidence.len()).as_bytes(), evidence, b"\nendstream"].concat();
    let objects: [&[u8]; 5] = [
        b"<</Type/Catalog/Pages 2 0 R/AF[4 0 R]>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<<>>>>",
        b"<</Type/Filespec/F(evidence.json)/EF<</F 5 0 R>>>>",
        &stream,
    ];
    for (index, object) in objects.iter().enumerate() {
        places.push(pdf.len());
        pdf.extend(format!("{} 0 obj\n", index + 1).as_bytes());
        pdf.extend(*object);
        pdf.extend(b"\nendobj\n");
    }
    let start = pdf.len();
    pdf.extend(b"xref\n0 6\n0000000000 65535 f\r\n");
    for place in places {
        pdf.extend(format!("{place:010} 00000 n\r\n").as_bytes());
    }
    pdf.extend(format!("trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF").as_bytes());
    pdf
}

fuzz_target!(|evidence: &[u8]| {
    let text = SourceText::new(TEXT.to_owned(), &[]);
    let speakers = [Speaker { id: "ada".into(), name: "Ada Byron".into(), role: None, affiliation: None }];
    let pages = Pages::default();
    let source = CurrentSource { text: &text, sha256: digest([TEXT.as_bytes()]), language: "en", speakers: &speakers, pages: &pages };
    let against = Against::Sources(BTreeMap::from([("road".to_owned(), Some(source))]));
    if let Ok(verification) = verify(&pdf(evidence), &against, &Letters::new([])) {
        assert!(!verification.holds(), "nothing is verified on a page without words");
    }
});
