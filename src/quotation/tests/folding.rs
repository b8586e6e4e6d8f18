//! What counts as the same letter, sign or space, and what does not.

use super::*;

fn same(text: &str, exact: &str) {
    let quotation = quote(text, exact);
    assert!(quotation.is_ok(), "{text:?} is not quoted by {exact:?}: {quotation:?}");
}

fn other(text: &str, exact: &str) {
    let quotation = quote(text, exact);
    assert!(quotation.is_err(), "{text:?} is quoted by {exact:?}");
}

#[test]
fn takes_marks_dashes_and_white_space_for_equal() {
    same("the state’s “key” role", "the state's \"key\" role");
    same("the «key» role", "the „key“ role");
    same("East–West trade", "East-West trade");
    same("East—West trade", "East--West trade");
    same("well... he left", "well… he left");
    same("one\u{A0}two\u{2009}three\r\n four", "one two three four");
    same("e\u{301}cole du\u{AD}ra\u{200B}ble", "école durable");
    same("école", "e\u{301}cole");
    same("\u{FEFF}The plan", "The plan");
}

#[test]
fn takes_nothing_else_for_equal() {
    other("a cafe there", "a café there");
    other("The plan", "the plan");
    other("by −5 degrees", "by -5 degrees");
    other("by 5 % there", "by 5% there");
    other("growth < 5", "growth ≤ 5");
    other("the ‘key’ role", "the \"key\" role");
    other("to co-operate now", "to cooperate now");
    other("10,000 men", "10000 men");
    other("one word", "oneword");
}

#[test]
fn reads_a_hyphen_at_a_lines_end_in_every_way_it_can_be_meant() {
    for (text, exact) in [
        ("the con-\ncatenation of it", "the concatenation of it"),
        ("the long-\nterm plan", "the long-term plan"),
        ("the long-  \r\n  term plan", "the long-term plan"),
        ("the medium-\nand long-term plan", "the medium- and long-term plan"),
        ("the medium-\nand long-term plan", "and long-term plan"),
        ("the con\u{AD}\ncatenation of it", "the concatenation of it"),
        ("the East–\nWest trade", "the East–West trade"),
    ] {
        same(text, exact);
        assert_eq!(quote(text, exact).map(|quotation| printed(&quotation)), Ok(exact.to_owned()));
    }
    same("the short- and medium-\n\nterm plans", "term plans");
    other("the con-\n\ncatenation of it", "the concatenation of it");
    same("the long-term plan", "the long-\nterm plan");
    other("the East–\nWest trade", "the EastWest trade");
    other("the con-\ncatenation of it", "catenation of it");
}

#[test]
fn a_quotation_begins_and_ends_between_words() {
    other("a concatenate command", "cat");
    other("we can’t agree", "we can");
    other("worth $5 million", "5 million");
    other("at −5 degrees", "5 degrees");
    other("by 5% a year", "by 5");
    other("about 1,500 men", "500 men");
    other("non-state actors", "state actors");
    other("it is tax-free there", "it is tax");
    other("the x\u{302} axis", "the x");
    same("post-Second War plans", "Second War plans");
    same("of U.S. aid", "of U.S. aid");
    same("二〇二六年の計画です", "の計画");
}

#[test]
fn furniture_is_passed_over_within_a_paragraph() {
    let text =
        SourceText::new("the plan goes\n  Page 3 of 9 \non to the next", &["Page 3 of 9".into(), "Page 4 of 9".into()]);
    assert_eq!(text.absent_furniture(), [1]);
    assert_eq!(text.paragraphs().len(), 1);
    assert_eq!(text.paragraph_text(1).as_deref(), Some("the plan goes on to the next"));
    assert_eq!(find(&text, "plan goes on to").len(), 1);
    assert_eq!(find(&text, "Page 3").len(), 0);
}
