//! Quotations that are cut where the sense goes on.

use super::*;

fn cut(text: &str, exact: &str) -> Option<String> {
    let claim = if text.contains('"') { Claim::Speaker("x") } else { Claim::Publication };
    let quotation = verify(&SourceText::new(text, &[]), "en", &[], &selector(exact), claim).expect("it stands there");
    quotation.notes().iter().find_map(|note| match note {
        Note::CutShort { continues } => Some(continues.clone()),
        _ => None,
    })
}

#[test]
fn off_a_limiting_clause_is_told() {
    let text = "We will join the pact, but only if the others pay. Then we rest.";
    assert_eq!(cut(text, "We will join the pact").as_deref(), Some(", but only if the others pay."));
    for clause in [
        "unless they leave",
        "provided that it rains",
        "although we doubt it",
        "as long as it lasts",
        "except on Mondays",
    ] {
        assert!(cut(&format!("We will join the pact {clause}."), "We will join the pact").is_some(), "{clause}");
    }
    let text = "\"We will join,\" he said, \"but not today.\"";
    assert_eq!(cut(text, "We will join").as_deref(), Some("but not today."));
}

#[test]
fn is_looked_for_between_letters_of_any_length() {
    // What is read of the narration behind a speech ends between two letters, however many bytes they have.
    for shift in 0..4 {
        let between = format!("{}{}", "a".repeat(shift), "è".repeat(400));
        let text = format!("\"The bridge will hold,\" {between} \"as all of them said.\"");
        assert_eq!(cut(&text, "The bridge will hold"), None, "{shift}");
    }
}

#[test]
fn anything_else_off_is_not() {
    assert_eq!(cut("We will join the pact. But not today.", "We will join the pact"), None);
    assert_eq!(cut("It brings not only gains but also losses.", "It brings not only gains"), None);
    assert_eq!(cut("We will join the pact with our friends.", "We will join the pact"), None);
    assert_eq!(cut("\"We will join,\" he said, adding that it may rain, but not today.", "We will join"), None);
    assert_eq!(cut("We will join the U.S. pact but not today.", "We will join the U.S. pact but not today."), None);
}
