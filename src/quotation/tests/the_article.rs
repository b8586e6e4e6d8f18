//! The real article, with all that it has of each verdict.

use super::*;

#[test]
fn has_twenty_paragraphs_without_its_furniture() {
    let text = article();
    assert_eq!(text.paragraphs().len(), 20);
    assert!(text.absent_furniture().is_empty());
    assert!(text.paragraph_text(1).is_some_and(|words| words.starts_with("The Strategic Partnership Charter")));
    assert_eq!(text.paragraph(21), None);
    assert_eq!(verdict(of_publication("date 2026-02-12 + ↺ − 16 px")), Verdict::Missing);
}

#[test]
fn has_twelve_passages_of_speech_and_all_are_mammadovs() {
    let text = article();
    let speeches: Vec<Speech> = direct_speech(&text, "en", &mammadov()).collect();
    assert_eq!(speeches.len(), 12);
    for speech in speeches {
        let words = text.words(&speech.inside);
        assert_eq!(speech.speaker.as_deref(), Some("mammadov"), "{words}");
        // As an editor quotes it: with a full stop for the comma.
        let exact = format!("{}.", words.trim_end_matches([',', '.']));
        let quotation = of_mammadov(&exact).expect("it stands in the article");
        assert_eq!(printed(&quotation), exact);
        assert_eq!(quotation.paragraphs(), speech.paragraphs);
        assert_eq!(quotation.notes(), []);
        assert!(matches!(
            of_publication(&exact),
            Err(Refusal::Unattributed { speaker: Some(speaker), .. }) if speaker == "mammadov"
        ));
    }
}

#[test]
fn keeps_its_paraphrase_apart_from_its_speech() {
    for paraphrase in [
        "the agreement is expected to introduce fundamental changes to bilateral relations",
        "He noted that Azerbaijan has already developed close cooperation with both the EU and China",
        "adding that the inclusion of these principles in agreements with leading global powers",
        // It begins as speech and ends as narration.
        "to destabilize the region,\" he said, adding that",
    ] {
        assert_eq!(verdict(of_mammadov(paraphrase)), Verdict::Narration, "{paraphrase}");
    }
    assert_eq!(verdict(of_publication("Both areas are viewed in Baku as future-oriented pillars")), Verdict::Verified);
}

#[test]
fn has_an_example_of_each_verdict() {
    let pivotal = "plays a pivotal role in strengthening Azerbaijan's position";
    assert_eq!(verdict(of_mammadov(pivotal)), Verdict::Verified);
    assert_eq!(verdict(of_publication("the Middle Corridor")), Verdict::Ambiguous);
    assert_eq!(verdict(of_mammadov(&pivotal.replace("pivotal", "crucial"))), Verdict::Altered);
    assert_eq!(verdict(of_mammadov("the agreement will double the region's exports by 2030")), Verdict::Missing);
    assert_eq!(verdict(of_mammadov("the agreement is expected to introduce fundamental changes")), Verdict::Narration);
    assert_eq!(verdict(of_publication(pivotal)), Verdict::Unattributed);
    let two = [mammadov(), vec![speaker("rubio", "Marco Rubio", "secretary of state")]].concat();
    let other = verify(&article(), "en", &two, &selector(pivotal), Claim::Speaker("rubio"));
    assert_eq!(verdict(other), Verdict::Misattributed);
    let cut = "The expert also emphasized that artificial intelligence and digital infrastructure remain relatively new \
        areas for the South Caucasus";
    assert_eq!(verdict(of_publication(cut)), Verdict::CutShort);
    assert_eq!(verdict(of_mammadov("Mammadov […] said")), Verdict::Malformed);
}

#[test]
fn says_which_words_differ() {
    let refused = of_mammadov("The Middle Corridor plays a crucial role in strengthening Azerbaijan's position");
    let Err(Refusal::Altered { proposal }) = refused else { panic!("{refused:?}") };
    assert_eq!(proposal.at.paragraphs, 7..=7);
    assert_eq!(proposal.text, "The Middle Corridor plays a pivotal role in strengthening Azerbaijan’s position");
    assert_eq!(proposal.differences, [Difference { source: "pivotal".into(), brief: "crucial".into() }]);
}

#[test]
fn counts_code_points_as_the_web_annotation_model_does() {
    let text = article();
    let place = find(&text, "Türkiye, and Pakistan").remove(0).range;
    let points = text.code_points(&place);
    let chars: String = ARTICLE.chars().skip(points.start).take(points.len()).collect();
    assert_eq!(chars, "Türkiye, and Pakistan");
}
