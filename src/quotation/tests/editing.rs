//! Words left out, put in and begun otherwise, as editors do.

use super::*;

const TEXT: &str = "The government will support the northern border crossing, said the report of the ministry. \
    It will not, however, pay for the whole of the new railway… or for the port.";

fn prints(exact: &str, expected: &str) {
    match quote(TEXT, exact) {
        Ok(quotation) => assert_eq!(printed(&quotation), expected),
        Err(refusal) => panic!("{exact:?}: {refusal:?}"),
    }
}

#[test]
fn words_may_be_left_out_between_long_pieces() {
    let expected = "The government will support […] pay for the whole of the new railway";
    for mark in ["[…]", "[...]", "…", "...", "[ … ]"] {
        prints(&format!("The government will support {mark} pay for the whole of the new railway"), expected);
    }
    prints("The government will support… pay for the whole of the new railway", expected);
    prints("… the northern border crossing", "[…] the northern border crossing");
    assert!(matches!(
        quote(TEXT, "The government […] pay for the whole of the new railway"),
        Err(Refusal::Malformed { reason: Malformed::ShortPiece { piece, .. } }) if piece == "The government"
    ));
    assert_eq!(verdict(quote(TEXT, "[…] …")), Verdict::Malformed);
    assert_eq!(
        verdict(quote(TEXT, "pay for the whole of the new railway […] The government will support")),
        Verdict::Altered
    );
}

#[test]
fn an_ellipsis_of_the_source_is_text() {
    prints("the new railway... or for the port", "the new railway… or for the port");
    prints(
        "The government will support … the whole of the new railway… or for the port",
        "The government will support […] the whole of the new railway… or for the port",
    );
}

#[test]
fn words_may_be_put_in() {
    prints("support the northern [Azerbaijani] border crossing", "support the northern [Azerbaijani] border crossing");
    prints(
        "the northern border crossing [sic], said the report",
        "the northern border crossing [sic], said the report",
    );
    prints("[The plan:] The government will support", "[The plan:] The government will support");
    assert!(quote(TEXT, "support the [northern] crossing").is_err());
    assert!(quote("see [12] for more", "see [12] for more").is_ok());
    assert_eq!(quote("see [12] for more", "see [12] for more").map(|found| found.pieces().len()), Ok(1));
}

#[test]
fn the_case_of_a_first_letter_may_be_changed() {
    prints("[t]he government will support", "[t]he government will support");
    prints("[N]orthern border crossing", "[N]orthern border crossing");
    assert!(quote(TEXT, "[H]e government will support").is_err());
    assert!(quote(TEXT, "[E]rnment will support").is_err());
}

#[test]
fn a_full_stop_may_stand_for_a_comma_inside_closing_marks() {
    let text = "\"It will grow fast,\" he said. It will shrink, she wrote.";
    let speech = |exact| verify(&SourceText::new(text, &[]), "en", &[], &selector(exact), Claim::Speaker("he"));
    assert_eq!(speech("It will grow fast.").map(|quotation| printed(&quotation)), Ok("It will grow fast.".into()));
    assert!(speech("It will grow fast!").is_err());
    assert_eq!(verdict(quote(text, "It will shrink.")), Verdict::Missing);
}
