//! What holds of every quotation, tried on many: each verbatim passage, however it is encoded, is verified where it
//! stands, and each change of its words is refused.
//!
//! `BRIEFPRESS_CASES=20000 cargo test --release --test quotation_properties` tries that many of each kind. The seeds of
//! failures are kept beside this file and tried first.

use std::ops::Range;

use briefpress::quotation::{
    Claim, Piece, Refusal, SourceText, Speaker, TextQuoteSelector, closest, direct_speech, find, selector_for, verify,
};
use proptest::prelude::*;
use proptest::test_runner::FileFailurePersistence;
use unicode_normalization::UnicodeNormalization;

fn config() -> ProptestConfig {
    let cases = std::env::var("BRIEFPRESS_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(300);
    ProptestConfig {
        cases,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(
            "tests/suite/quotation_properties.proptest-regressions",
        ))),
        ..ProptestConfig::default()
    }
}

/// Words of five scripts, with what is hard in each: diacritics, compounds, apostrophes, terms in marks, figures.
const VOCABULARIES: [&str; 5] = [
    "the corridor state’s région naïve Türkiye şəhər long-term East–West may must not never no 2018–2019 5% −3 ≤7 can’t \
     security, partnership. growth; trade— Israel Pakistan \"hub\" U.S. 1,500 +2 coast guard U.S.–Azerbaijan Łódź über fiancée and \
     or O’Brien co-operate £40 ±5 <10 (regional) strategy: port… rail Ångström cliché",
    "коридор государства не может должен Азербайджан Европой— торговли, связей. йод ёлка никогда 2020–2021 7% −4 \
     юго-восток об’єднання «узел» стратегия: партнёрство; Баку Алматы ≥3 жизнь щит и ни Київ їжак порт… рост 1,5 дружба-народов",
    "ο διάδρομος δεν μπορεί πρέπει Ελλάδα ποτέ 2021–2022 9% −6 νοτιο-ανατολικός «κόμβος» στρατηγική: εμπόριο, ασφάλεια. ΐδρυμα \
     ϋπνος Αθήνα λιμάνι… ανάπτυξη; συνεργασία— και ούτε ≤2 ζωή Κύπρος όχι θα δρόμος ήλιος 3,7 ώρα πόλη",
    "დერეფანი არ შეიძლება უნდა საქართველო ვაჭრობა, უსაფრთხოება. 2022–2023 4% −8 სამხრეთ-აღმოსავლეთი „კვანძი“ სტრატეგია: ზრდა; \
     თბილისი პორტი… და ან არასოდეს ≥6 ბათუმი ქალაქი გზა— მზე წყალი ხალხი მთავრობა 2,4 ზღვა ქარი",
    "միջանցք չի կարող պետք Հայաստան առևտուր, անվտանգություն։ 2023–2024 6% −2 հարավ-արևելք «հանգույց» ռազմավարություն— աճ; Երևան \
     նավահանգիստ… և կամ երբեք ≤9 ճանապարհ արև ջուր մարդիկ կառավարություն 8,1 ծով քամի քաղաք",
];

/// What an edit may put in for a word: other words, other modals, other names, other figures and operators.
const REPLACEMENTS: &[(&str, &str)] = &[
    ("may", "must"),
    ("must", "may"),
    ("can", "cannot"),
    ("will", "would"),
    ("has", "had"),
    ("not", "also"),
    ("no", "some"),
    ("Azerbaijan", "Armenia"),
    ("Mammadov", "Mammadova"),
    ("China", "Russia"),
    ("≤7", "<7"),
    ("−3", "-3"),
    ("−3", "3"),
    ("±5", "+5"),
    ("<10", ">10"),
    ("5%", "5"),
    ("может", "должен"),
    ("πρέπει", "μπορεί"),
    ("უნდა", "შეიძლება"),
    ("պետք", "կարող"),
];

/// A source as a row of words, paragraph by paragraph.
#[derive(Clone)]
struct Words {
    words: Vec<String>,
    /// The indices of the words that begin a paragraph.
    starts: Vec<usize>,
    english: bool,
}

impl Words {
    fn article() -> Words {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../briefs/sources/newsaz-charter.txt");
        let stored = std::fs::read_to_string(path).expect("the article is part of the project");
        let (mut words, mut starts) = (Vec::new(), Vec::new());
        for paragraph in stored.split("\n\n").filter(|text| !text.trim().is_empty() && !text.contains(FURNITURE)) {
            starts.push(words.len());
            words.extend(paragraph.split_whitespace().map(str::to_owned));
        }
        Words { words, starts, english: true }
    }

    fn made(script: usize, seed: u64) -> Words {
        let vocabulary: Vec<&str> = VOCABULARIES[script].split_whitespace().collect();
        let mut dice = Dice(seed);
        let words: Vec<String> = (0..160).map(|_| (*dice.pick(&vocabulary)).to_owned()).collect();
        Words { words, starts: vec![0, 40, 75, 120], english: false }
    }

    fn plain(&self, range: Range<usize>) -> String {
        plain(&self.words[range])
    }

    /// How often words stand in the text, as a careful reader of its plain form counts.
    fn count(&self, words: &str) -> usize {
        let all = plain(&self.words);
        all.char_indices().filter(|(at, _)| all[*at..].starts_with(words)).count()
    }
}

const FURNITURE: &str = "date 2026-02-12 + ↺ − 16 px";

/// Words in the one form to which all encodings lead.
fn plain(words: &[String]) -> String {
    let joined = words.join(" ").replace("--", "-").replace("...", "…");
    joined
        .chars()
        .map(|c| match c {
            '“' | '”' | '„' | '«' | '»' => '"',
            '‘' | '’' => '\'',
            '–' | '—' | '‑' | '‐' => '-',
            c => c,
        })
        .nfc()
        .collect()
}

/// Deterministic dice: splitmix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % sides as u64) as usize
    }

    fn text(&mut self, from: &[&'static str]) -> &'static str {
        from[self.roll(from.len())]
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len())]
    }
}

/// Writes words in one of the ways that fold to the same, and tells where each stands.
fn encode(words: &[String], starts: &[usize], seed: u64) -> (String, Vec<Range<usize>>) {
    let mut dice = Dice(seed);
    // Some encodings are plain, some wild.
    let wildness = [0, 3, 12, 40][dice.roll(4)];
    let decomposed = dice.roll(3) == 0;
    let marks = *dice.pick(&[("\"", "\""), ("“", "”"), ("„", "“"), ("«", "»"), ("”", "”"), ("»", "«")]);
    let (mut text, mut places) = (String::new(), Vec::new());
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            text.push_str(if starts.contains(&index) {
                dice.text(&["\n\n", "\n \n", "\r\n\r\n", "\n\n\n"])
            } else if dice.roll(100) < wildness {
                dice.text(&[
                    "\n",
                    "\u{A0}",
                    "\u{2009}",
                    "\u{202F}",
                    "\t",
                    "  ",
                    " \n  ",
                    "\r\n",
                    "\u{200B} ",
                    " \u{FEFF}",
                ])
            } else {
                " "
            });
        }
        let start = text.len();
        encode_word(&mut text, word, &mut dice, marks, wildness, decomposed);
        places.push(start..text.len());
    }
    (text, places)
}

fn encode_word(text: &mut String, word: &str, dice: &mut Dice, marks: (&str, &str), wildness: usize, decomposed: bool) {
    let chars: Vec<char> = word.chars().collect();
    for (at, c) in chars.iter().enumerate() {
        let wild = dice.roll(100) < wildness;
        let between_letters = at > 0 && c.is_alphabetic() && chars[at - 1].is_alphabetic();
        if between_letters && wild {
            // Hyphenation leaves at least two letters on either line.
            let inside =
                at > 1 && chars[at - 2].is_alphabetic() && chars.get(at + 1).is_some_and(|c| c.is_alphabetic());
            let hyphenated = inside && dice.roll(4) == 0;
            text.push_str(if hyphenated {
                dice.text(&["-\n", "\u{AD}\n", "‐\n  "])
            } else {
                dice.text(&["\u{AD}", "\u{200B}", "\u{2060}", "\u{FEFF}"])
            });
        }
        match c {
            '"' | '“' | '”' | '„' | '«' | '»' => text.push_str(if at == 0 { marks.0 } else { marks.1 }),
            '\'' | '’' => text.push(if dice.roll(2) == 0 { '\'' } else { '’' }),
            '-' | '–' | '—' => {
                // At the end of a word, where a line may end too, a hyphen would be the line's.
                let kinds = if at + 1 < chars.len() || word == "medium-" { 0..5 } else { 2..5 };
                text.push_str(dice.text(&["-", "‑", "–", "—", "--"][kinds]));
                if wild && at > 0 && at + 1 < chars.len() && chars[at - 1].is_alphanumeric() {
                    text.push('\n');
                }
            }
            '…' => text.push_str(if dice.roll(2) == 0 { "…" } else { "..." }),
            c if decomposed => text.extend(c.nfd()),
            c => text.push(*c),
        }
    }
}

/// A passage for a test: which text, which words of it, and how both are encoded.
#[derive(Clone)]
struct Passage {
    text: Words,
    range: Range<usize>,
    seeds: (u64, u64),
}

impl std::fmt::Debug for Passage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = if self.text.english { "the article" } else { "a made text" };
        let words = &self.text.words[self.range.clone()];
        write!(
            f,
            "words {:?} of {text}, {words:?}, written {:?}, seeds {:?}",
            self.range,
            self.written(self.range.clone()),
            self.seeds
        )
    }
}

fn passages() -> impl Strategy<Value = Passage> {
    // The article, or a made text: its script and its seed.
    let text = prop_oneof![2 => Just(None), 3 => (0..VOCABULARIES.len(), any::<u64>()).prop_map(Some)];
    (text, any::<prop::sample::Index>(), 3..30_usize, any::<(u64, u64)>()).prop_map(|(made, start, length, seeds)| {
        let text = made.map_or_else(Words::article, |(script, seed)| Words::made(script, seed));
        let start = start.index(text.words.len() - 3);
        let range = start..(start + length).min(text.words.len());
        Passage { text, range, seeds }
    })
}

impl Passage {
    fn source(&self) -> (SourceText, Vec<Range<usize>>) {
        let (stored, places) = encode(&self.text.words, &self.text.starts, self.seeds.0);
        let furniture = [FURNITURE.to_owned()];
        // A line of furniture in the middle of everything is no part of anything.
        let at = stored.match_indices("\n\n").nth(1).map(|(at, _)| at + 1);
        match at {
            Some(at) => {
                let line = format!(" {FURNITURE} \n");
                let moved = |place: Range<usize>| {
                    if place.start > at { place.start + line.len()..place.end + line.len() } else { place }
                };
                let places = places.into_iter().map(moved).collect();
                (SourceText::new(format!("{}{line}{}", &stored[..at], &stored[at..]), &furniture), places)
            }
            None => (SourceText::new(stored, &furniture), places),
        }
    }

    fn written(&self, words: Range<usize>) -> String {
        encode(&self.text.words[words], &[], self.seeds.1).0
    }

    /// Whose words they are: inside marks throughout, outside throughout, or neither.
    fn claim(&self, words: Range<usize>) -> Option<Claim<'static>> {
        if !self.text.english {
            return Some(Claim::Publication);
        }
        let paragraph = self.text.starts.iter().rev().find(|start| **start <= words.start).copied().unwrap_or(0);
        let mut inside = false;
        let mut seen = (false, false);
        for (index, word) in self.text.words.iter().enumerate().take(words.end).skip(paragraph) {
            if index > paragraph && self.text.starts.contains(&index) {
                inside = false;
            }
            inside |= word.starts_with('"');
            if words.contains(&index) {
                if inside { seen.0 = true } else { seen.1 = true }
            }
            inside &= !word.trim_end_matches([',', '.']).ends_with('"');
        }
        match seen {
            (true, false) if !self.crosses(words) => Some(Claim::Speaker("mammadov")),
            (false, true) => Some(Claim::Publication),
            _ => None,
        }
    }

    /// Whether one speech ends and another begins in it.
    fn crosses(&self, words: Range<usize>) -> bool {
        let (start, end) = (words.start, words.end);
        self.text.words[start + 1..end].iter().any(|word| word.starts_with('"'))
    }
}

fn speakers() -> Vec<Speaker> {
    vec![Speaker {
        id: "mammadov".into(),
        name: "Mahammad Mammadov".into(),
        role: Some("expert on regional security".into()),
        affiliation: Some("Topchubashov Center".into()),
    }]
}

fn selector(exact: &str) -> TextQuoteSelector {
    TextQuoteSelector { exact: exact.into(), prefix: None, suffix: None }
}

fn language(text: &Words) -> &'static str {
    if text.english { "en" } else { "az" }
}

/// Whether a line ends after a dash, so that nothing says whether the dash, and a space after it, are the words' own.
fn breaks_after_dash(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !matches!(c, '\u{200B}' | '\u{FEFF}' | '\u{2060}')).collect();
    text.split_inclusive(char::is_whitespace).zip(text.split_inclusive(char::is_whitespace).skip(1)).any(
        |(word, next)| {
            word.trim_end().ends_with(['-', '–', '—', '‑', '‐'])
                && (word.ends_with(['\n', '\r']) || next.trim().is_empty())
        },
    )
}

/// The words of a quotation as they print, in plain form.
fn printed(pieces: &[Piece]) -> String {
    let text: String = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Text(text) | Piece::Insertion(text) => text.as_str(),
            Piece::Omission => "[…]",
        })
        .collect();
    plain(&[text])
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_verbatim_passage_is_verified_where_it_stands(passage in passages(), with_context in any::<bool>()) {
        let (source, places) = passage.source();
        let range = passage.range.clone();
        let words = passage.text.plain(range.clone());
        let mut wanted = selector(&passage.written(range.clone()));
        let mut count = passage.text.count(&words);
        if with_context {
            let before = range.start.saturating_sub(4)..range.start;
            let after = range.end..(range.end + 4).min(passage.text.words.len());
            wanted.prefix = (!before.is_empty()).then(|| passage.written(before.clone()));
            wanted.suffix = (!after.is_empty()).then(|| passage.written(after.clone()));
            count = passage.text.count(&passage.text.plain(before.start..after.end));
        }
        let Some(claim) = passage.claim(range.clone()) else {
            let speaker = verify(&source, language(&passage.text), &speakers(), &wanted, Claim::Speaker("mammadov"));
            let own = verify(&source, language(&passage.text), &speakers(), &wanted, Claim::Publication);
            prop_assert!(matches!(speaker, Err(Refusal::Narration { .. } | Refusal::Ambiguous { .. })), "{speaker:?}");
            prop_assert!(matches!(own, Err(Refusal::Unattributed { .. } | Refusal::Ambiguous { .. })), "{own:?}");
            return Ok(());
        };
        match verify(&source, language(&passage.text), &speakers(), &wanted, claim) {
            Ok(quotation) => {
                prop_assert_eq!(quotation.range(), places[range.start].start..places[range.end - 1].end);
                if !breaks_after_dash(&wanted.exact) {
                    prop_assert_eq!(printed(quotation.pieces()), words);
                }
                let first = passage.text.starts.partition_point(|start| *start <= range.start);
                let last = passage.text.starts.partition_point(|start| *start < range.end);
                prop_assert_eq!(quotation.paragraphs(), first..=last);
            }
            Err(Refusal::Ambiguous { matches }) => prop_assert!(count > 1, "said to stand at {matches:?}"),
            Err(refusal) => prop_assert!(false, "refused: {refusal:?}"),
        }
        let found = find(&source, &wanted.exact);
        let place = places[range.start].start..places[range.end - 1].end;
        prop_assert!(found.iter().any(|found| found.range == place), "not among {found:?}");
    }

    #[test]
    fn every_change_of_the_words_is_refused(passage in passages(), edit in 0..8_usize, seed in any::<u64>()) {
        let (source, _) = passage.source();
        let mut dice = Dice(seed);
        let Some(words) = edited(&passage, edit, &mut dice) else { return Ok(()) };
        let now = plain(&words);
        // Where the source has an ellipsis, words may be left out.
        if now.contains('…') {
            return Ok(());
        }
        let closing = now.strip_suffix('.').map_or_else(|| now.clone(), |stem| format!("{stem},\""));
        if passage.text.count(&now) > 0 || passage.text.count(&closing) > 0 {
            return Ok(());
        }
        let written = encode(&words, &[], passage.seeds.1).0;
        for claim in [Claim::Publication, Claim::Speaker("mammadov")] {
            let refused = verify(&source, language(&passage.text), &speakers(), &selector(&written), claim);
            prop_assert!(
                matches!(refused, Err(Refusal::Altered { .. } | Refusal::Missing { .. } | Refusal::Malformed { .. })),
                "edit {edit} of {:?}\n to {now:?}\n was not refused: {refused:?}", passage.text.plain(passage.range.clone())
            );
        }
        prop_assert_eq!(find(&source, &written), Vec::new());
    }

    #[test]
    fn an_editors_marks_are_verified_with_the_words_between_them(passage in passages(), seed in any::<u64>()) {
        let (source, places) = passage.source();
        let mut dice = Dice(seed);
        let range = passage.range.clone();
        let gap = 1 + dice.roll(20);
        let second = range.end + gap..(range.end + gap + 12).min(passage.text.words.len());
        if second.len() < 6 || range.len() < 6 {
            return Ok(());
        }
        let (Some(claim), Some(other)) = (passage.claim(range.clone()), passage.claim(second.clone())) else { return Ok(()) };
        let pieces = [passage.text.plain(range.clone()), passage.text.plain(second.clone())];
        // An ellipsis, full stop or comma of the source's own at the cut is another matter.
        if claim != other || pieces.iter().any(|piece| piece.chars().count() < 20 || passage.text.count(piece) != 1 || piece.contains('…')) {
            return Ok(());
        }
        let mark = dice.text(&[" […] ", " [...] ", " … ", " ... ", "…", " [ … ] "]);
        let into = range.start + 1 + dice.roll(range.len() - 2);
        let inserted = format!("{} [the editor] {}", passage.written(range.start..into), passage.written(into..range.end));
        let wanted = selector(&format!("{inserted}{mark}{}", passage.written(second.clone())));
        match verify(&source, language(&passage.text), &speakers(), &wanted, claim) {
            Ok(quotation) => {
                let place = |words: &Range<usize>| places[words.start].start..places[words.end - 1].end;
                prop_assert_eq!(quotation.ranges(), &[place(&range), place(&second)][..]);
                if breaks_after_dash(&wanted.exact) {
                    return Ok(());
                }
                let printed = printed(quotation.pieces());
                let expected = format!("{} [the editor] {} […] {}", passage.text.plain(range.start..into), passage.text.plain(into..range.end), pieces[1]);
                prop_assert_eq!(printed, expected);
            }
            refused => prop_assert!(false, "{wanted:?}: {refused:?}"),
        }
        let swapped = selector(&format!("{} […] {inserted}", passage.written(second)));
        let refused = verify(&source, language(&passage.text), &speakers(), &swapped, claim);
        prop_assert!(matches!(refused, Err(Refusal::Altered { .. })), "{refused:?}");
    }

    #[test]
    fn a_selector_made_for_a_passage_finds_it_again(passage in passages()) {
        let (source, places) = passage.source();
        let range = passage.range.clone();
        let Some(claim) = passage.claim(range.clone()) else { return Ok(()) };
        let place = places[range.start].start..places[range.end - 1].end;
        let made = selector_for(&source, place.clone());
        let quotation = verify(&source, language(&passage.text), &speakers(), &made, claim);
        prop_assert!(quotation.is_ok(), "{made:?}: {quotation:?}");
        prop_assert_eq!(quotation.map(|quotation| quotation.range()), Ok(place));
    }
}

/// Anything that folding, marks and editing treat in a way of their own, in any order.
fn hostile() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "a",
        "b",
        "S",
        "s",
        "said ",
        "Mammadov ",
        "the expert ",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\u{A0}",
        "-",
        "--",
        "–",
        "—",
        "−",
        "‑",
        ".",
        "...",
        "…",
        "[…]",
        "[",
        "]",
        "[T]",
        "[x y]",
        "\"",
        "“",
        "”",
        "„",
        "«",
        "»",
        "'",
        "’",
        "‘",
        ",",
        "!",
        "\u{AD}",
        "\u{200B}",
        "\u{200D}",
        "\u{301}",
        "\u{327}",
        "é",
        "한",
        "\u{1112}",
        "\u{1161}",
        "字",
        "👩",
        "1",
        "5%",
        "not ",
        "but ",
        "furniture\n",
        "\u{FEFF}",
        "\u{2028}",
        "\u{212B}",
        "\u{37E}",
        "\u{F71}\u{F72}",
        "however ",
        "he ",
        "According to ",
        ":",
    ]);
    prop::collection::vec(bits, 0..60).prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text_and_any_selector_end_in_a_verdict(
        text in hostile(), exact in hostile(), context in (hostile(), hostile()), cut in any::<(prop::sample::Index, prop::sample::Index)>()
    ) {
        let source = SourceText::new(text.as_str(), &["furniture".to_owned()]);
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (one, other) = (*cut.0.get(&ends), *cut.1.get(&ends));
        let range = one.min(other)..one.max(other);
        // Sometimes the words are from the text itself.
        for exact in [exact.as_str(), &text[range.clone()], &format!("{} […] {exact}", &text[range.clone()])] {
            for (prefix, suffix) in [(None, None), (Some(context.0.clone()), Some(context.1.clone())), (Some(context.0.clone()), None)] {
                let wanted = TextQuoteSelector { exact: exact.to_owned(), prefix, suffix };
                for (language, claim) in [("en", Claim::Publication), ("en", Claim::Speaker("mammadov")), ("fr", Claim::Publication)] {
                    if let Ok(quotation) = verify(&source, language, &speakers(), &wanted, claim) {
                        prop_assert!(text.get(quotation.range()).is_some());
                        prop_assert!(quotation.ranges().windows(2).all(|pair| pair[0].end <= pair[1].start));
                        prop_assert!(!printed(quotation.pieces()).is_empty());
                    }
                }
            }
            closest(&source, exact);
            for found in find(&source, exact) {
                prop_assert!(text.get(found.range.clone()).is_some());
                source.code_points(&found.range);
            }
        }
        let made = selector_for(&source, range.clone());
        prop_assert!(!made.exact.starts_with(char::is_whitespace));
        let paragraphs = source.paragraphs().len();
        prop_assert!((1..=paragraphs).all(|number| source.paragraph_text(number).is_some()));
        for speech in direct_speech(&source, "en", &speakers()) {
            prop_assert!(text.get(speech.inside).is_some() && text.get(speech.marks).is_some());
            prop_assert!(*speech.paragraphs.end() <= paragraphs);
        }
    }
}

/// The words of a passage after one edit; nothing where it has no place for such an edit.
fn edited(passage: &Passage, edit: usize, dice: &mut Dice) -> Option<Vec<String>> {
    let text = &passage.text;
    let mut words: Vec<String> = text.words[passage.range.clone()].to_vec();
    let middle = 1 + dice.roll(words.len() - 2);
    match edit {
        // Another word, in its middle or at its ends.
        0 => {
            let at = dice.roll(words.len());
            words[at] = dice.pick(&text.words).clone();
        }
        // A word less, or one more.
        1 => drop(words.remove(middle)),
        2 => words.insert(middle, dice.text(&["not", "never", "не", "δεν", "არ", "չի", "no", "only"]).to_owned()),
        // A digit.
        3 => {
            let at = words.iter().position(|word| word.contains(|c: char| c.is_ascii_digit()))?;
            let digit = words[at].find(|c: char| c.is_ascii_digit())?;
            let old = words[at].as_bytes()[digit] - b'0';
            let new = (usize::from(old) + 1 + dice.roll(9)) % 10;
            words[at].replace_range(digit..=digit, &new.to_string());
        }
        // A modal, name or operator for another.
        4 => {
            let (at, new) = words.iter().enumerate().find_map(|(at, word)| {
                let found: Vec<_> = REPLACEMENTS.iter().filter(|(old, _)| word == old).collect();
                (!found.is_empty()).then(|| (at, found[0].1))
            })?;
            words[at] = new.to_owned();
        }
        // Another order.
        5 => words.swap(middle - 1, middle),
        // Two distant passages as one.
        6 => {
            let start = (passage.range.end + 5 + dice.roll(40)).min(text.words.len() - 3);
            words.extend_from_slice(&text.words[start..(start + 8).min(text.words.len())]);
        }
        // A letter: another, one less, or another case.
        _ => {
            let at = dice.roll(words.len());
            let letters: Vec<(usize, char)> = words[at].char_indices().filter(|(_, c)| c.is_alphabetic()).collect();
            if letters.is_empty() {
                return None;
            }
            let (offset, letter) = *dice.pick(&letters);
            let new = match dice.roll(3) {
                0 => String::new(),
                1 => letter.to_uppercase().chain(std::iter::once('x')).collect(),
                _ if letter.is_uppercase() => letter.to_lowercase().collect(),
                _ => letter.to_uppercase().collect(),
            };
            words[at].replace_range(offset..offset + letter.len_utf8(), &new);
        }
    }
    (words != text.words[passage.range.clone()]).then_some(words)
}
