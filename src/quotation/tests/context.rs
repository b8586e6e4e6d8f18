//! Prefix and suffix, which tell copies of the same words apart.

use super::*;

const TWICE: &str =
    "In spring the ministry said the port would open soon. In autumn the council said the port would open soon.";

#[test]
fn tells_copies_apart() {
    let text = SourceText::new(TWICE, &[]);
    let exact = "said the port would open soon";
    let check = |wanted: &TextQuoteSelector| verify(&text, "en", &[], wanted, Claim::Publication);
    assert!(matches!(check(&selector(exact)), Err(Refusal::Ambiguous { matches }) if matches.len() == 2));
    let second = check(&between("the council ", exact, "")).expect("the prefix says which");
    assert_eq!(second.range().start, TWICE.rfind("said").expect("it is there"));
    let first = check(&between("", exact, ". In autumn")).expect("the suffix says which");
    assert_eq!(first.range().start, TWICE.find("said").expect("it is there"));
    assert_eq!(first.notes(), []);
    assert_eq!(verdict(check(&between("nobody", exact, ""))), Verdict::Ambiguous);
}

#[test]
fn is_grown_until_it_tells_copies_apart() {
    let text = SourceText::new(TWICE, &[]);
    for place in find(&text, "the port would open soon") {
        let made = selector_for(&text, place.range.clone());
        assert!(made.prefix.is_some() || made.suffix.is_some());
        let found = verify(&text, "en", &[], &made, Claim::Publication).expect("the context says which");
        assert_eq!(found.range(), place.range);
    }
    assert_eq!(selector_for(&text, 0..9), selector("In spring"));
}

#[test]
fn that_is_gone_is_told() {
    let moved = verify(
        &SourceText::new(TWICE, &[]),
        "en",
        &[],
        &between("formerly after these words", "In spring the ministry said", "the port would"),
        Claim::Publication,
    );
    let moved = moved.expect("it stands once");
    assert_eq!(moved.notes(), [Note::Moved { prefix: true, suffix: false }]);
}

#[test]
fn an_altered_original_is_not_vouched_for_by_a_copy() {
    let text = "The council met on Monday. The port may open next year, it found. Then it rose. \
        Elsewhere: the port will open next year, said a flyer.";
    let wanted = between("The council met on Monday. ", "[T]he port will open next year", ", it found");
    let refused = verify(&SourceText::new(text, &[]), "en", &[], &wanted, Claim::Publication);
    let Err(Refusal::Altered { proposal }) = refused else { panic!("{refused:?}") };
    assert_eq!(proposal.at.range.start, text.find("The port may").expect("it is there"));
    let wanted = between("The council met on Monday. ", "The port will open next year […] said a flyer of the day", "");
    let refused = verify(
        &SourceText::new(format!("{text} So said a flyer of the day."), &[]),
        "en",
        &[],
        &wanted,
        Claim::Publication,
    );
    assert_eq!(verdict(refused), Verdict::Altered);
    // With words put between it and its prefix, it only moved.
    let text = "The council met on Monday. It was late. The port will open next year, it found.";
    let wanted = between("The council met on Monday. ", "The port will open next year", ", it found");
    let moved = verify(&SourceText::new(text, &[]), "en", &[], &wanted, Claim::Publication);
    assert_eq!(moved.map(|moved| moved.notes().to_vec()), Ok(vec![Note::Moved { prefix: true, suffix: false }]));
}

#[test]
fn decides_between_copies_of_one_word() {
    let text = "It must pay. They may pay, and we may pay too.";
    let wanted = between("It", "may", "pay. They");
    assert_eq!(
        verdict(verify(&SourceText::new(text, &[]), "en", &[], &wanted, Claim::Publication)),
        Verdict::Ambiguous
    );
    let text = "In the end it must pay for all of it. They may not.";
    let wanted = between("In the end it", "may", "pay for all of it");
    assert_eq!(verdict(verify(&SourceText::new(text, &[]), "en", &[], &wanted, Claim::Publication)), Verdict::Altered);
}
