//! What is proposed for words that are not in the source.

use super::*;

#[test]
fn are_not_made_for_few_characters() {
    let text = article();
    assert_eq!(closest(&text, "a pivotal part"), None);
    assert!(matches!(of_mammadov("a pivotal part"), Err(Refusal::Missing { proposal: None })));
}

#[test]
fn are_the_passage_that_shares_most_words_in_order() {
    let text = article();
    let proposal =
        closest(&text, "Azerbaijan has sought to formalise recognition of the realities that emerged in the region");
    let proposal = proposal.expect("most of it stands there");
    assert_eq!(
        proposal.text,
        "Azerbaijan has sought to formalize recognition of the realities that have emerged in the region"
    );
    let difference = |source: &str, brief: &str| Difference { source: source.into(), brief: brief.into() };
    assert_eq!(proposal.differences, [difference("formalize", "formalise"), difference("have", "")]);
    assert_eq!(closest(&text, "purple elephants dance on the moon at midnight every year"), None);
}

#[test]
fn a_splice_without_a_mark_is_refused() {
    let spliced = "As a landlocked country, Azerbaijan gains the advantages offered by this emerging environment";
    assert!(matches!(of_mammadov(spliced), Err(Refusal::Altered { .. } | Refusal::Missing { .. })));
}
