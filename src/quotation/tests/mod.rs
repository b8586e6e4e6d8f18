//! Verification as an editor meets it, on the real article and on small texts.

use super::*;

mod cases;

const ARTICLE: &str = include_str!("../../../briefs/sources/newsaz-charter.txt");
const FURNITURE: &str = "date 2026-02-12 + ↺ − 16 px";

fn article() -> SourceText {
    SourceText::new(ARTICLE, &[FURNITURE.to_owned()])
}

fn speaker(id: &str, name: &str, role: &str) -> Speaker {
    Speaker { id: id.into(), name: name.into(), role: Some(role.into()), affiliation: None }
}

fn mammadov() -> Vec<Speaker> {
    vec![speaker("mammadov", "Mahammad Mammadov", "expert on regional security")]
}

fn selector(exact: &str) -> TextQuoteSelector {
    TextQuoteSelector { exact: exact.into(), prefix: None, suffix: None }
}

fn between(prefix: &str, exact: &str, suffix: &str) -> TextQuoteSelector {
    let context = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    TextQuoteSelector { exact: exact.into(), prefix: context(prefix), suffix: context(suffix) }
}

fn quote(text: &str, exact: &str) -> Result<Quotation, Refusal> {
    verify(&SourceText::new(text, &[]), "az", &[], &selector(exact), Claim::Publication)
}

fn of_mammadov(exact: &str) -> Result<Quotation, Refusal> {
    verify(&article(), "en", &mammadov(), &selector(exact), Claim::Speaker("mammadov"))
}

fn of_publication(exact: &str) -> Result<Quotation, Refusal> {
    verify(&article(), "en", &mammadov(), &selector(exact), Claim::Publication)
}

/// The whole as it prints.
fn printed(quotation: &Quotation) -> String {
    let pieces = quotation.pieces().iter().map(|piece| match piece {
        Piece::Text(text) | Piece::Insertion(text) => text.as_str(),
        Piece::Omission => "[…]",
    });
    pieces.collect()
}

fn verdict(result: Result<Quotation, Refusal>) -> Verdict {
    result.map_or_else(|refusal| refusal.verdict(), |quotation| quotation.verdict())
}

mod the_article {
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
        assert_eq!(
            verdict(of_publication("Both areas are viewed in Baku as future-oriented pillars")),
            Verdict::Verified
        );
    }

    #[test]
    fn has_an_example_of_each_verdict() {
        let pivotal = "plays a pivotal role in strengthening Azerbaijan's position";
        assert_eq!(verdict(of_mammadov(pivotal)), Verdict::Verified);
        assert_eq!(verdict(of_publication("the Middle Corridor")), Verdict::Ambiguous);
        assert_eq!(verdict(of_mammadov(&pivotal.replace("pivotal", "crucial"))), Verdict::Altered);
        assert_eq!(verdict(of_mammadov("the agreement will double the region's exports by 2030")), Verdict::Missing);
        assert_eq!(
            verdict(of_mammadov("the agreement is expected to introduce fundamental changes")),
            Verdict::Narration
        );
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
}

mod folding {
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
        let text = SourceText::new(
            "the plan goes\n  Page 3 of 9 \non to the next",
            &["Page 3 of 9".into(), "Page 4 of 9".into()],
        );
        assert_eq!(text.absent_furniture(), [1]);
        assert_eq!(text.paragraphs().len(), 1);
        assert_eq!(text.paragraph_text(1).as_deref(), Some("the plan goes on to the next"));
        assert_eq!(find(&text, "plan goes on to").len(), 1);
        assert_eq!(find(&text, "Page 3").len(), 0);
    }
}

mod editing {
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
        prints(
            "support the northern [Azerbaijani] border crossing",
            "support the northern [Azerbaijani] border crossing",
        );
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
}

mod context {
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
        let wanted =
            between("The council met on Monday. ", "The port will open next year […] said a flyer of the day", "");
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
        assert_eq!(
            verdict(verify(&SourceText::new(text, &[]), "en", &[], &wanted, Claim::Publication)),
            Verdict::Altered
        );
    }
}

mod attribution {
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
        let text = SourceText::new(
            "The so-called \"deep state\" grew. Then \"all of it was lost for good,\" Smith said.",
            &[],
        );
        let check = |exact| verdict(verify(&text, "en", &two(), &selector(exact), Claim::Publication));
        assert_eq!(check("The so-called \"deep state\" grew"), Verdict::Verified);
        assert_eq!(check("deep state"), Verdict::Unattributed);
        assert_eq!(check("Then \"all of it was lost for good,\" Smith said"), Verdict::Unattributed);
    }
}

mod cutting {
    use super::*;

    fn cut(text: &str, exact: &str) -> Option<String> {
        let claim = if text.contains('"') { Claim::Speaker("x") } else { Claim::Publication };
        let quotation =
            verify(&SourceText::new(text, &[]), "en", &[], &selector(exact), claim).expect("it stands there");
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
}

mod proposals {
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
        let proposal = closest(
            &text,
            "Azerbaijan has sought to formalise recognition of the realities that emerged in the region",
        );
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
}

mod large_texts {
    use super::*;

    /// Minutes, where something is looked at once for everything else.
    const SIZE: usize = 512 << 10;

    fn check(text: String, exact: &str, expected: Verdict) {
        let text = SourceText::new(text, &[]);
        assert_eq!(verdict(verify(&text, "en", &mammadov(), &selector(exact), Claim::Publication)), expected);
        let _ = closest(&text, "these words stand nowhere in the whole of that text");
        assert_eq!(find(&text, "these words stand nowhere"), []);
    }

    #[test]
    fn are_searched_whatever_they_are() {
        check("a".repeat(SIZE), &"a".repeat(200), Verdict::Missing);
        check("a ".repeat(SIZE / 2), &"a ".repeat(200), Verdict::Ambiguous);
        check("a-\n".repeat(SIZE / 3), "a-a-a-a-a-a-a-a-a-a-a-a-b", Verdict::Missing);
        check("\"a ".repeat(SIZE / 3), "\"a \"a \"a \"a \"a \"a \"a b", Verdict::Altered);
        check("'as' ".repeat(SIZE / 5), "these words stand nowhere in it", Verdict::Missing);
        check(format!("a{}", "\u{301}".repeat(SIZE / 2)), &"a b ".repeat(10), Verdict::Missing);
        check("字".repeat(SIZE / 3), &"字".repeat(50), Verdict::Ambiguous);
        check("a\n\n".repeat(SIZE / 3), "a a a a a a a a a a a a b", Verdict::Altered);
    }

    #[test]
    fn are_quoted_in_one_line() {
        let text = format!("{} The one sentence that stands once.", ARTICLE.replace(['\n', '"'], " ").repeat(200));
        check(text, "The one sentence that stands once.", Verdict::Verified);
    }

    /// Marks, labels and dashes in numbers that take minutes where each is looked at once for every other.
    #[test]
    fn are_read_once_whatever_marks_they_have() {
        let texts = [
            "“".repeat(100_000),
            "\"".repeat(20_000),
            format!("{}{}", "“‘".repeat(20_000), "’”".repeat(20_000)),
            format!("{}{}", "« a ".repeat(20_000), "b » ".repeat(20_000)),
            "“a\n\n".repeat(5_000),
        ];
        for text in texts {
            let text = SourceText::new(text, &[]);
            let words = selector("these words stand nowhere in the text");
            assert!(verify(&text, "en", &mammadov(), &words, Claim::Speaker("mammadov")).is_err());
            assert!(direct_speech(&text, "en", &mammadov()).all(|speech| speech.speaker.is_none()));
        }
    }

    /// What is found by the index of a text is what is found by reading it.
    #[test]
    fn are_searched_by_their_index_as_without() {
        let article = ARTICLE.replace('\n', " ");
        let text = article.repeat(3);
        let words: Vec<&str> = article.split_whitespace().collect();
        let read = |exact: &str| find(&SourceText::new(text.as_str(), &[]), exact);
        let source = SourceText::new(text.as_str(), &[]);
        for _ in 0..40 {
            find(&source, "these words stand nowhere");
        }
        for start in (0..words.len() - 8).step_by(37) {
            let exact = words[start..start + 8].join(" ");
            assert_eq!(find(&source, &exact), read(&exact), "{exact}");
        }
    }
}

mod pages {
    use super::*;

    #[test]
    fn begin_with_words_that_tell_them_from_what_is_near() {
        let text = "The road is open to all. The road is open to few. The road is shut for good. It is late.";
        let source = SourceText::new(text, &[]);
        let starts = [0, 25, 50, 77];
        let words = beginnings(&source, &starts);
        assert_eq!(words, ["The road is open", "The road is open", "The road is shut", "It is late."]);
        for (index, words) in words.iter().enumerate() {
            let from = index.checked_sub(1).map_or(0, |before| starts[before] + 1);
            let found = find_within(&source, words, from..text.len(), 1);
            assert_eq!(found.first().map(|at| at.range.start), Some(starts[index]), "{words}");
        }
        assert_eq!(find_within(&source, "The road is shut", 0..60, 2), []);
        // A page that begins within a word begins with the next one.
        assert_eq!(beginnings(&source, &[27]), ["road is open to few."]);
    }
}

mod marks_of_the_source {
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
}
