//! Who says what, in small texts.

use super::*;

fn two() -> Vec<Speaker> {
    vec![
        speaker("aliyeva", "Leyla Aliyeva", "deputy minister of transport"),
        speaker("smith", "John Smith", "port director"),
    ]
}

#[track_caller]
fn says(text: &str, expected: &[Option<&str>]) {
    let text = SourceText::new(text, &[]);
    let found: Vec<Option<String>> = direct_speech(&text, "en", &two()).map(|speech| speech.speaker).collect();
    let found: Vec<Option<&str>> = found.iter().map(Option::as_deref).collect();
    assert_eq!(found, expected);
}

#[test]
fn is_read_before_and_after_the_marks() {
    says("\"It is open,\" Aliyeva said.", &[Some("aliyeva")]);
    says("\"It is open,\" said Leyla Aliyeva, the deputy minister.", &[Some("aliyeva")]);
    says("\"It is open\", said Ms Aliyeva.", &[Some("aliyeva")]);
    says("Smith said: \"It is open.\"", &[Some("smith")]);
    says("According to Smith, \"it is open\".", &[Some("smith")]);
    says("John Smith, who runs the port in Baku, told News.Az: “It is open.”", &[Some("smith")]);
    says("Smith, a manager of the port, described Baku as \"open to all\".", &[Some("smith")]);
    says("When Aliyeva left, said Smith, it was \"open to all\".", &[Some("smith")]);
    says("On Monday, the minister of the port of Baku said: \"It is open.\"", &[None]);
    says("\"It is open,\" the minister further noted.", &[Some("aliyeva")]);
    says("\"It is open,\" added the director.", &[Some("smith")]);
    says("\"Is it open?\" asked Smith.", &[Some("smith")]);
}

#[test]
fn goes_on_through_an_interrupted_speech() {
    says("\"It is open,\" Smith said, \"and it pays.\"", &[Some("smith"), Some("smith")]);
    says("\"It is open,\" Smith said. \"It pays.\"", &[Some("smith"), Some("smith")]);
    says("\"It is open.\" Aliyeva disagreed. \"It is not.\"", &[None, Some("aliyeva")]);
    says("Smith called it \"open\" and Aliyeva said it was \"closed\".", &[Some("smith"), Some("aliyeva")]);
}

#[test]
fn resolves_a_pronoun_to_the_nearest_speaker() {
    says("Aliyeva described the port. \"It is open,\" she said.", &[Some("aliyeva")]);
    says("Smith spoke first.\n\nThen Aliyeva noted that it rains. \"It is open,\" she said.", &[Some("aliyeva")]);
    says("\"It rains,\" Smith said.\n\n\"It is open,\" he added.", &[Some("smith"), Some("smith")]);
    says("\"It is open,\" he said.", &[None]);
    says("Smith noted that it rains. Novak said it pours. \"It is open,\" he said.", &[None]);
}

#[test]
fn claims_nothing_where_the_text_leaves_a_doubt() {
    says("\"It is open,\" Novak said.", &[None]);
    says("\"It is open,\" Maria Smith said.", &[None]);
    says("\"It is open,\" a spokesman for Smith said.", &[None]);
    says("\"It is open,\" Smith's spokesman said.", &[None]);
    says("\"It is open,\" Novak and Smith said.", &[None]);
    says("\"It is open,\" another director said.", &[None]);
    says("\"It is open.\" Smith then told the press that it rains.", &[None]);
    says("\"It is open.\"", &[None]);
}

#[test]
fn a_passage_is_its_speakers_or_nobodys() {
    let text = SourceText::new(
        "\"It is open now,\" Smith said. \"It was closed,\" Novak said. He called it \"a sad story\".",
        &[],
    );
    let check = |exact, claim| verify(&text, "en", &two(), &selector(exact), Claim::Speaker(claim));
    assert_eq!(verdict(check("It is open now", "smith")), Verdict::Verified);
    assert!(
        matches!(check("It is open now", "aliyeva"), Err(Refusal::Misattributed { speaker, .. }) if speaker == "smith")
    );
    let unknown = check("It was closed", "smith").map(|quotation| quotation.notes().to_vec());
    assert_eq!(unknown, Ok(vec![Note::SpeakerUnchecked { reason: Unchecked::Unknown { name: "Novak".into() } }]));
    let foreign = verify(&text, "fi", &two(), &selector("It is open now"), Claim::Speaker("aliyeva"));
    let foreign = foreign.map(|quotation| quotation.notes().to_vec());
    assert_eq!(foreign, Ok(vec![Note::SpeakerUnchecked { reason: Unchecked::Language }]));
}

#[test]
fn the_publication_may_set_a_term_in_marks() {
    let text =
        SourceText::new("The so-called \"deep state\" grew. Then \"all of it was lost for good,\" Smith said.", &[]);
    let check = |exact| verdict(verify(&text, "en", &two(), &selector(exact), Claim::Publication));
    assert_eq!(check("The so-called \"deep state\" grew"), Verdict::Verified);
    assert_eq!(check("deep state"), Verdict::Unattributed);
    assert_eq!(check("Then \"all of it was lost for good,\" Smith said"), Verdict::Unattributed);
}
