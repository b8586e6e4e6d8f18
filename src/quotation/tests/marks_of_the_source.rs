//! Marks that stand in the source's own words.

use super::*;

#[test]
fn stay_its_own_before_a_full_stop_of_the_editors() {
    let text = SourceText::new("“We will open it [the road] in all […] weathers,” Mammadov said.", &[]);
    let check = |exact: &str| {
        verify(&text, "en", &mammadov(), &selector(exact), Claim::Speaker("mammadov"))
            .map(|found| found.pieces().to_vec())
    };
    let whole = "We will open it [the road] in all […] weathers.";
    assert_eq!(check(whole), Ok(vec![Piece::Text(whole.to_owned())]));
    let words = "We will open it [the road]";
    assert_eq!(check(words), Ok(vec![Piece::Text(words.to_owned())]));
}

#[test]
fn hyphens_that_an_editor_shows_are_hyphens_at_a_lines_end() {
    let text = SourceText::new("The cor¬\nridor is open¬ed to all, and 5 ¬ 3 is no word.", &[]);
    let check = |exact: &str| verify(&text, "en", &[], &selector(exact), Claim::Publication).is_ok();
    assert!(check("The corridor is opened to all"));
    assert!(check("and 5 ¬ 3 is no word"));
    assert!(!check("and 5 3 is no word"));
}
