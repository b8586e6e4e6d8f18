//! Quotations as an editor meets them: each verdict's whole diagnostic, finding a passage, and what stands in prose.

use crate::support::{Run, TestProject};
use snapbox::{IntoData, assert_data_eq, str};

/// Two speakers, a paraphrase, a term in quotation marks, a limiting clause, and a sentence that stands twice.
const TEXT: &str = "\
The Gazette reports from the road. Page 1

\"The road is open to every carrier that pays the toll, but only in summer,\" Ada Byron said. She expects that the \
traffic will double before the end of the decade.

\"No lorry has been turned back at the gate since March,\" Charles Wheatstone, the toll master, noted.

The harbour will be dredged before the winter of next year. Work on the quays goes on.

Asked again, the port authority repeated its promise. The harbour will be dredged before the winter of next year. \
Nobody on the quays believes it.

\"Somebody has to pay for all of this in the end.\"
";

const RECORD: &str = "\
citation: { type: article, title: A road report, date: 2026-01-05, parent: { type: newspaper, title: The Gazette } }
speakers:
  ada: { name: Ada Byron, role: engineer }
  charles: { name: Charles Wheatstone, role: toll master }
";

const BRIEF: &str = "\
headline: The road is open
date: 2026-02-13
allow: [underfull]
themes:
  - theme: trade
    text: The Gazette reports [@road, para. 1].
    quotes:
      - { source: road, QUOTE }
";

/// Checks a brief with one quotation, and compares everything that is said.
#[track_caller]
fn check(quote: &str, status: i32, expected: impl IntoData) {
    let project = project(quote);
    let run = project.run(&["check"]).ends_with(status);
    assert_data_eq!(run.stderr, expected.raw());
}

fn project(quote: &str) -> TestProject {
    let project = TestProject::new();
    project
        .write("sources/road.txt", TEXT)
        .write("sources/road.yaml", RECORD)
        .write("sources/themes.yaml", "trade: { title: Trade }\n")
        .write("brief.yaml", BRIEF.replace("QUOTE", quote));
    project
}

#[test]
fn verified() {
    check(
        "speaker: charles, exact: No lorry has been turned back at the gate since March.",
        0,
        str![[r#"
checked 1 brief: all fit, 1 quotation verified

"#]],
    );
}

#[test]
fn altered_in_one_word() {
    check(
        "speaker: charles, exact: No lorry has been turned away at the gate since March",
        1,
        str![[r#"
error: quotation differs from `road` in one word
  ┌─ brief.yaml:8:50
  │
8 │       - { source: road, speaker: charles, exact: No lorry has been turned away at the gate since March }
  │                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: para. 3 reads `back`, the brief has `away`
  = hint: the source reads: No lorry has been turned back at the gate since March

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn altered_by_a_negation_left_out() {
    check(
        "speaker: charles, exact: Lorry has been turned back at the gate since March",
        1,
        str![[r#"
error: quotation differs from `road` in 2 words
  ┌─ brief.yaml:8:50
  │
8 │       - { source: road, speaker: charles, exact: Lorry has been turned back at the gate since March }
  │                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: para. 3 reads `No lorry`, the brief has `Lorry`
  = hint: the source reads: No lorry has been turned back at the gate since March

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn altered_by_words_added() {
    check(
        "exact: Work on the quays goes on without a pause",
        1,
        str![[r#"
error: quotation differs from `road` in 3 words
  ┌─ brief.yaml:8:32
  │
8 │       - { source: road, exact: Work on the quays goes on without a pause }
  │                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: para. 4 does not have `without a pause`
  = hint: the source reads: Work on the quays goes on

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn missing_with_a_closest_passage() {
    check(
        "exact: The harbour will perhaps be dug out and dredged long before any winter",
        1,
        str![[r#"
error: quotation not found in `road`
  ┌─ brief.yaml:8:32
  │
8 │       - { source: road, exact: The harbour will perhaps be dug out and dredged long before any winter }
  │                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: the closest passage, in para. 4, reads: The harbour will be dredged before the winter

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn missing_without_anything_like_it() {
    check(
        "exact: Quarterly inflation figures surprised analysts",
        1,
        str![[r#"
error: quotation not found in `road`
  ┌─ brief.yaml:8:32
  │
8 │       - { source: road, exact: Quarterly inflation figures surprised analysts }
  │                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: nothing in the source is like it; quote the words as they stand there

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn ambiguous_until_a_prefix_says_which() {
    check(
        "exact: The harbour will be dredged before the winter of next year",
        1,
        str![[r#"
error: quotation stands twice in `road`
  ┌─ brief.yaml:8:32
  │
8 │       - { source: road, exact: The harbour will be dredged before the winter of next year }
  │                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: say which one is meant with `prefix` or `suffix`: the words right before or after it
  = hint: for the one in para. 4 add prefix: "noted."
  = hint: for the one in para. 5 add prefix: "promise."

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
    check(
        "exact: The harbour will be dredged before the winter of next year, prefix: repeated its promise.",
        0,
        str![[r#"
checked 1 brief: all fit, 1 quotation verified

"#]],
    );
}

#[test]
fn narration_given_to_a_speaker() {
    check(
        "speaker: ada, exact: the traffic will double before the end of the decade",
        1,
        str![[r#"
error: quotation is given to a speaker, but stands outside quotation marks in `road`
  ┌─ brief.yaml:8:46
  │
8 │       - { source: road, speaker: ada, exact: the traffic will double before the end of the decade }
  │                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: in para. 2 these are the publication's own words: the traffic will double before the end of the decade
  = hint: quote words that stand inside quotation marks; without `speaker` these are printed as the publication's, which they are even where they report what somebody said

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn speech_given_to_nobody() {
    check(
        "exact: No lorry has been turned back at the gate since March",
        1,
        str![[r#"
error: quotation is speech in `road`, but no speaker is named
  ┌─ brief.yaml:8:32
  │
8 │       - { source: road, exact: No lorry has been turned back at the gate since March }
  │                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: in para. 3 these words stand inside quotation marks: No lorry has been turned back at the gate since March
  = hint: the source gives them to Charles Wheatstone (speaker: charles)

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn speech_given_to_another_speaker() {
    check(
        "speaker: ada, exact: No lorry has been turned back at the gate since March",
        1,
        str![[r#"
error: `road` gives the quotation to another speaker
  ┌─ brief.yaml:8:46
  │
8 │       - { source: road, speaker: ada, exact: No lorry has been turned back at the gate since March }
  │                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: in para. 3 it is said by Charles Wheatstone (speaker: charles)
  = hint: read the passage; name that speaker, or quote words of the one who is meant

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn cut_short_before_a_limiting_clause() {
    check(
        "speaker: ada, exact: The road is open to every carrier that pays the toll",
        0,
        str![[r#"
warning: quotation is cut short: `road` goes on with a limiting clause
  ┌─ brief.yaml:8:46
  │
8 │       - { source: road, speaker: ada, exact: The road is open to every carrier that pays the toll }
  │                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: after these words the source reads: , but only in summer,
  = hint: quote the clause too, or choose words that it does not limit

checked 1 brief: all fit, 1 quotation verified (1 warning)

"#]],
    );
    check(
        "speaker: ada, exact: 'The road is open to every carrier that pays the toll […]'",
        0,
        str![[r#"
checked 1 brief: all fit, 1 quotation verified

"#]],
    );
}

#[test]
fn moved_away_from_its_prefix() {
    check(
        "speaker: charles, exact: No lorry has been turned back at the gate, prefix: as the minister put it",
        0,
        str![[r#"
warning: quotation has moved in `road`
  ┌─ brief.yaml:8:50
  │
8 │       - { source: road, speaker: charles, exact: No lorry has been turned back at the gate, prefix: as the minister put it }
  │                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: it stands once, in para. 3, but `prefix` does not stand before it any more
  = hint: take the context out, or bring it up to date

checked 1 brief: all fit, 1 quotation verified (1 warning)

"#]],
    );
}

#[test]
fn a_copy_elsewhere_does_not_vouch_for_a_passage_that_changed() {
    let project =
        project("exact: The harbour will be dredged before the winter of next year, prefix: repeated its promise.");
    project.change("sources/road.txt", "promise. The harbour will", "promise. The harbour may");
    let run = project.run(&["check"]).ends_with(1);
    assert_data_eq!(run.stderr, str![[r#"
error: quotation differs from `road` in one word
  ┌─ brief.yaml:8:32
  │
8 │       - { source: road, exact: The harbour will be dredged before the winter of next year, prefix: repeated its promise. }
  │                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: para. 5 reads `may`, the brief has `will`
  = hint: the source reads: The harbour may be dredged before the winter of next year

checked 1 brief: 1 can't be printed (1 error)

"#]].raw());
}

#[test]
fn a_speaker_whom_the_text_does_not_name() {
    check(
        "speaker: ada, exact: Somebody has to pay for all of this in the end.",
        0,
        str![[r#"
warning: the quotation's speaker could not be checked in `road`
  ┌─ brief.yaml:8:46
  │
8 │       - { source: road, speaker: ada, exact: Somebody has to pay for all of this in the end. }
  │                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: para. 6 does not say clearly near the words who speaks
  = hint: read the passage and make sure that the speaker is right

checked 1 brief: all fit, 1 quotation verified (1 warning)

"#]],
    );
}

#[test]
fn a_language_in_which_speakers_are_not_checked() {
    let project = project("speaker: ada, exact: Tie on auki kaikille eikä tulli muutu vuosiin");
    project.write("sources/road.txt", "”Tie on auki kaikille eikä tulli muutu vuosiin”, Ada Byron sanoi.\n");
    project.change("sources/road.yaml", "speakers:", "language: fi\nspeakers:");
    let run = project.run(&["check"]).ends_with(0);
    assert_data_eq!(
        run.stderr,
        str![[r#"
warning: the quotation's speaker could not be checked in `road`
  ┌─ brief.yaml:8:46
  │
8 │       - { source: road, speaker: ada, exact: Tie on auki kaikille eikä tulli muutu vuosiin }
  │                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: attributions are read in az, de, en, es, fr, hy, it, ka, pl, pt, ru, tr, uk only
  = hint: read the passage and make sure that the speaker is right

checked 1 brief: all fit, 1 quotation verified (1 warning)

"#]]
        .raw()
    );
}

#[test]
fn a_piece_beside_an_omission_that_is_too_short() {
    check(
        "speaker: charles, exact: 'No lorry […] since March'",
        1,
        str![[r#"
error: quotation can't be looked for in `road` as it is written
  ┌─ brief.yaml:8:50
  │
8 │       - { source: road, speaker: charles, exact: 'No lorry […] since March' }
  │                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: the piece `No lorry` beside an omission is too short to be found for certain: it takes 20 characters

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn pieces_in_another_order_than_the_sources() {
    check(
        "speaker: charles, exact: 'turned back at the gate since March […] No lorry has been turned'",
        1,
        str![[r#"
error: quotation differs from `road` in 13 words
  ┌─ brief.yaml:8:50
  │
8 │       - { source: road, speaker: charles, exact: 'turned back at the gate since March […] No lorry has been turned' }
  │                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: para. 3 reads `No lorry has been turned […] turned back at the gate since March`, the brief has `turned back at the gate since March […] No lorry has been turned`
  = hint: the source reads: No lorry has been turned […] turned back at the gate since March

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn two_distant_passages_without_a_mark_of_omission() {
    check(
        "exact: The Gazette reports from the road. Work on the quays goes on",
        1,
        str![[r#"
error: quotation not found in `road`
  ┌─ brief.yaml:8:32
  │
8 │       - { source: road, exact: The Gazette reports from the road. Work on the quays goes on }
  │                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  │
  = hint: the closest passage, in paras. 1–2, reads: The Gazette reports from the road. Page 1 "The

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}

#[test]
fn words_in_quotation_marks_in_prose_must_be_in_a_cited_source() {
    let project = project("speaker: charles, exact: No lorry has been turned back at the gate since March");
    project.change("brief.yaml", "reports [@road", "reports that \"work on the roads goes on\" [@road");
    let run = project.run(&["check"]).ends_with(1);
    assert_data_eq!(
        run.stderr,
        str![[r#"
error: words in quotation marks are in no source that the brief cites
  ┌─ brief.yaml:6:37
  │
6 │     text: The Gazette reports that "work on the roads goes on" [@road, para. 1].
  │                                     ^^^^
  │
  = hint: the closest passage, in para. 4, reads: Work on the quays goes on
  = hint: without quotation marks the words are the desk's own

checked 1 brief: 1 can't be printed (1 error)

"#]]
        .raw()
    );
    // Other marks than the language's own are quotation marks all the same.
    for marks in [["“", "”"], ["„", "“"], ["«", "»"]] {
        let [open, close] = marks;
        project.change("brief.yaml", "\"work on", &format!("{open}work on")).change(
            "brief.yaml",
            "goes on\"",
            &format!("goes on{close}"),
        );
        assert!(project.run(&["check"]).ends_with(1).stderr.contains("words in quotation marks are in no source"));
        project.change("brief.yaml", &format!("{open}work on"), "\"work on").change(
            "brief.yaml",
            &format!("goes on{close}"),
            "goes on\"",
        );
    }
    project.change("brief.yaml", "work on the roads goes on", "Work on the quays goes on.");
    // Cited where it stands.
    project.change("brief.yaml", "[@road, para. 1]", "[@road, para. 4]");
    project.run(&["check"]).ends_with(0);
    // A term of a few words is no quotation.
    project.change("brief.yaml", "Work on the quays goes on.", "grand road design");
    project.run(&["check"]).ends_with(0);
}

#[test]
fn a_source_that_no_brief_uses_is_told() {
    let project = project("speaker: charles, exact: No lorry has been turned back at the gate since March");
    project.write("sources/river.txt", "The river is high.\n").write("sources/river.yaml", RECORD);
    let run = project.run(&["check"]).ends_with(0);
    assert_data_eq!(
        run.stderr,
        str![[r#"
warning: source `river` is in no brief
  ┌─ sources/river.yaml:1:1
  │
1 │ citation: { type: article, title: A road report, date: 2026-01-05, parent: { type: newspaper, title: The Gazette } }
  │ ^^^^^^^^
  │
  = hint: quote one of its excerpts, or cite it as in [@river, para. 1]; else take it out

checked 1 brief: all fit, 1 quotation verified (1 warning)

"#]]
        .raw()
    );
}

#[test]
fn a_source_that_is_cited_but_never_used_is_told() {
    let project = project("speaker: charles, exact: No lorry has been turned back at the gate since March");
    project.write("sources/river.txt", "The river is high.\n").write("sources/river.yaml", RECORD);
    project.change("brief.yaml", "[@road, para. 1]", "[@road, para. 1] [@river]");
    let run = project.run(&["check"]).ends_with(0);
    assert_data_eq!(
        run.stderr,
        str![[r#"
warning: `river` is cited, but nothing of it is used
  ┌─ brief.yaml:6:49
  │
6 │     text: The Gazette reports [@road, para. 1] [@river].
  │                                                 ^^^^^^
  │
  = hint: say which paragraph bears the words out, as in [@river, para. 1]

checked 1 brief: all fit, 1 quotation verified (1 warning)

"#]]
        .raw()
    );
    project.change("brief.yaml", "[@river]", "[@river] [@river, para. 1]");
    assert_eq!(project.run(&["check"]).ends_with(0).stderr, "checked 1 brief: all fit, 1 quotation verified\n");
}

#[test]
fn diagnostics_as_json_lines() {
    let project = project("speaker: charles, exact: No lorry has been turned away at the gate since March");
    let run = project.run(&["check", "--diagnostic-format", "json"]).ends_with(1);
    assert_data_eq!(run.stderr, str![[r#"
{"severity":"error","code":"quotation-altered","message":"quotation differs from `road` in one word","file":"brief.yaml","start":{"line":8,"column":50},"end":{"line":8,"column":103},"hints":["para. 3 reads `back`, the brief has `away`","the source reads: No lorry has been turned back at the gate since March"],"brief":"brief","quotation":"No lorry has been turned …"}

"#]].raw());
}

#[test]
fn quote_find_prints_place_speaker_context_and_yaml() {
    let project = project("speaker: charles, exact: No lorry has been turned back at the gate since March");
    let run = project.run(&["quote", "find", "turned back at the gate"]).ends_with(0);
    assert_data_eq!(
        run.stdout,
        str![[r#"

sources/road.txt:5:20: road, para. 3, said by Charles Wheatstone
  "No lorry has been »turned back at the gate« since March," Charles Wheatstone, the toll master, noted.
to quote it in a brief:
  - exact: "turned back at the gate"
    source: road
    speaker: charles

"#]]
        .raw()
    );
    let run = project.run(&["quote", "find", "the harbour will be dredged", "--source", "road"]).ends_with(1);
    assert_data_eq!(
        run.stdout,
        str![[r#"
these words stand nowhere; the closest passage:

sources/road.txt:7:1: road, para. 4, the publication's own words
  »The harbour will be dredged« before the winter of next year. Work on …
to quote it in a brief:
  - exact: "The harbour will be dredged"
    prefix: "noted."
    source: road
  it reads `The` where the words looked for have `the`

"#]]
        .raw()
    );
    let run = project.run(&["quote", "find", "The harbour will be dredged"]).ends_with(1);
    assert_data_eq!(run.stdout, str![[r#"

sources/road.txt:7:1: road, para. 4, the publication's own words
  »The harbour will be dredged« before the winter of next year. Work on …
to quote it in a brief:
  - exact: "The harbour will be dredged"
    prefix: "noted."
    source: road

sources/road.txt:9:55: road, para. 5, the publication's own words
  Asked again, the port authority repeated its promise. »The harbour will be dredged« before the winter of next year. Nobody on …
to quote it in a brief:
  - exact: "The harbour will be dredged"
    prefix: "promise."
    source: road

"#]].raw());
}

#[test]
fn quote_find_anchors_a_selector_in_any_text_file() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("speech.txt"), "Ə. One “road” is\u{a0}open – to\nall. One road is closed.\n")
        .unwrap();
    let find = |arguments: &[&str], status: i32| {
        let all = [&["quote", "find", "--source", "speech.txt", "--format", "json"], arguments].concat();
        Run::new(folder.path(), &all).ends_with(status).stdout
    };
    assert_data_eq!(find(&["--exact", "One \"road\" is open - to all."], 0), str![[r#"
{"verdict":"verified","matches":[{"source":"speech.txt","start":3,"end":31,"paragraph":1,"last_paragraph":1,"text":"One “road” is open – to\nall.","speaker":null}],"proposal":null,"remarks":[]}

"#]].raw());
    assert_data_eq!(find(&["--exact", "is", "--prefix", "One road"], 0), str![[r#"
{"verdict":"verified","matches":[{"source":"speech.txt","start":41,"end":43,"paragraph":1,"last_paragraph":1,"text":"is","speaker":null}],"proposal":null,"remarks":[]}

"#]].raw());
    assert_data_eq!(find(&["--exact", "is"], 1), str![[r#"
{"verdict":"ambiguous","matches":[{"source":"speech.txt","start":14,"end":16,"paragraph":1,"last_paragraph":1,"text":"is","speaker":null},{"source":"speech.txt","start":41,"end":43,"paragraph":1,"last_paragraph":1,"text":"is","speaker":null}],"proposal":null,"remarks":["quotation stands twice in `speech.txt`","say which one is meant with `prefix` or `suffix`: the words right before or after it","for the one in para. 1 add prefix: \"“road”\"","for the one in para. 1 add prefix: \"road\""]}

"#]].raw());
    assert_data_eq!(find(&["--exact", "One road is never closed."], 1), str![[r#"
{"verdict":"altered","matches":[],"proposal":{"source":"speech.txt","start":32,"end":51,"paragraph":1,"last_paragraph":1,"text":"One road is closed.","speaker":null,"differences":[{"source":"","quotation":"never"}]},"remarks":["quotation differs from `speech.txt` in one word","para. 1 does not have `never`","the source reads: One road is closed."]}

"#]].raw());
    assert_data_eq!(find(&["--exact", "no"], 1), str![[r#"
{"verdict":"missing","matches":[],"proposal":null,"remarks":["quotation not found in `speech.txt`","nothing in the source is like it; quote the words as they stand there"]}

"#]].raw());
    let run = Run::new(folder.path(), &["quote", "find", "--source", "speach.txt", "--exact", "road"]).ends_with(2);
    assert_data_eq!(
        run.stderr,
        str![[r#"
error: speach.txt can't be read (No such file or directory (os error 2))
 = hint: --source takes the key of a source, or a text file


"#]]
        .raw()
    );
}

/// Checks a brief whose own text holds words in quotation marks.
#[track_caller]
fn check_prose(text: &str, expected: impl IntoData) {
    let project = project("speaker: charles, exact: No lorry has been turned back at the gate since March");
    project.change("brief.yaml", "text: The Gazette reports [@road, para. 1].", &format!("text: \"{text}\""));
    let run = project.run(&["check"]);
    assert_data_eq!(run.stderr, expected.raw());
}

#[test]
fn words_in_prose_are_whose_the_sentence_says() {
    check_prose(
        "Charles Wheatstone says it is “open to every carrier that pays the toll” [@road, para. 2].",
        str![[r#"
error: words in quotation marks are given to Charles Wheatstone, but said by Ada Byron
  ┌─ brief.yaml:6:43
  │
6 │     text: "Charles Wheatstone says it is “open to every carrier that pays the toll” [@road, para. 2]."
  │                                           ^^^^
  │
  = hint: `road` gives them to Ada Byron

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
    check_prose(
        "Ada Byron says that “The road is open to every carrier” [@road, para. 2].",
        str![[r#"
checked 1 brief: all fit, 1 quotation verified

"#]],
    );
}

#[test]
fn words_in_prose_stand_where_they_are_cited() {
    check_prose(
        "Ada Byron says “The road is open to every carrier that pays” [@road, para. 3].",
        str![[r#"
error: words in quotation marks stand in para. 2 of `road`, and not where they are cited
  ┌─ brief.yaml:6:28
  │
6 │     text: "Ada Byron says “The road is open to every carrier that pays” [@road, para. 3]."
  │                            ^^^
  │
  = hint: cite them as in [@road, para. 2]

checked 1 brief: 1 can't be printed (1 error)

"#]],
    );
}
