//! How fast quotations are matched: `cargo bench --bench quotations`.
//!
//! Ten thousand quotations against a hundred sources of 100 kB each and against one of 10 MB, verified and refused; and single
//! quotations in texts made to be slow in: one of 10 MB, one of a single letter, one line of 5 MB without an end. And who says what
//! in texts of speeches, marks, turns and names without end.

use std::hint::black_box;

use briefpress::quotation::{Claim, SourceText, Speaker, TextQuoteSelector, direct_speech, verify};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};

const SOURCES: usize = 100;
const BYTES: usize = 100_000;
const QUOTATIONS: usize = 10_000;

/// A small generator (xorshift): the same texts on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

/// The words of the project's own article in another order: each source is a text of its own, in real words.
fn text(dice: &mut Dice, bytes: usize) -> String {
    let article = include_str!("../briefs/sources/newsaz-charter.txt");
    let words: Vec<&str> = article.split_whitespace().filter(|word| !word.contains(['"', '“', '”'])).collect();
    let mut text = String::with_capacity(bytes + 64);
    while text.len() < bytes {
        text.push_str(words[dice.roll(words.len())]);
        text.push_str(if dice.roll(90) == 0 { "\n\n" } else { " " });
    }
    text
}

/// Passages of about 25 words, by the source they stand in.
fn passages(dice: &mut Dice, texts: &[String]) -> Vec<(usize, TextQuoteSelector)> {
    let passage = |_| {
        let source = dice.roll(texts.len());
        let text = &texts[source];
        let start = text.ceil_char_boundary(dice.roll(text.len() - 1000));
        let words: Vec<&str> = text[start..].split_whitespace().skip(1).take(25).collect();
        let exact = words.join(" ").trim_end_matches([',', '.', '-', '–']).to_owned();
        (source, TextQuoteSelector { exact, prefix: None, suffix: None })
    };
    (0..QUOTATIONS).map(passage).collect()
}

fn sources(texts: &[String]) -> Vec<SourceText> {
    texts.iter().map(|text| SourceText::new(text.as_str(), &[])).collect()
}

fn verified(sources: &[SourceText], quotations: &[(usize, TextQuoteSelector)]) -> usize {
    let holds = |(source, selector): &&(usize, TextQuoteSelector)| {
        verify(&sources[*source], "en", &[], selector, Claim::Publication).is_ok()
    };
    quotations.iter().filter(holds).count()
}

fn many(criterion: &mut Criterion) {
    let mut dice = Dice(0x5eed_5eed_5eed_5eed);
    let texts: Vec<String> = (0..SOURCES).map(|_| text(&mut dice, BYTES)).collect();
    let quotations = passages(&mut dice, &texts);
    let mut altered = quotations.clone();
    for (_, selector) in &mut altered {
        selector.exact = selector.exact.replacen(" the ", " no ", 1) + " indeed";
    }
    let mut group = criterion.benchmark_group("10,000 quotations in 100 sources of 100 kB");
    group.sample_size(10).throughput(Throughput::Elements(QUOTATIONS as u64));
    group.bench_function("verified, sources prepared", |bencher| {
        let sources = sources(&texts);
        assert_eq!(verified(&sources, &quotations), QUOTATIONS);
        bencher.iter(|| verified(&sources, black_box(&quotations)));
    });
    group.bench_function("verified, sources prepared anew", |bencher| {
        bencher.iter_batched(|| sources(&texts), |sources| verified(&sources, &quotations), BatchSize::PerIteration);
    });
    group.bench_function("altered, with the closest passage", |bencher| {
        let sources = sources(&texts);
        bencher.iter(|| assert_eq!(verified(&sources, black_box(&altered[..1000])), 0));
    });
    group.finish();
}

/// A text of speeches, each said by one of two, with where each stands in it.
fn speeches(dice: &mut Dice, bytes: usize) -> (String, Vec<String>) {
    let words = text(dice, bytes);
    let words: Vec<&str> = words.split_whitespace().collect();
    let sentence = |words: &[&str]| words.join(" ").trim_end_matches([',', '.', '-', '–', ';', ':']).to_owned();
    let said: Vec<String> = words.chunks(25).filter(|chunk| chunk.len() == 25).map(sentence).collect();
    let speech = |(index, said): (usize, &String)| {
        let name = if index % 2 == 0 { "Ada Byron" } else { "Bob Moore" };
        format!("“{said},” {name} said on Monday.\n\n")
    };
    let text = said.iter().enumerate().map(speech).collect();
    (text, said)
}

fn one_text(criterion: &mut Criterion) {
    let mut dice = Dice(0x5e_ed0f_7e87);
    let large = [text(&mut dice, 10_000_000)];
    let quotations = passages(&mut dice, &large);
    let (spoken, said) = speeches(&mut dice, 10_000_000);
    let speaker = |id: &str, name: &str| Speaker { id: id.into(), name: name.into(), role: None, affiliation: None };
    let speakers = [speaker("ada", "Ada Byron"), speaker("bob", "Bob Moore")];
    let step = said.len() / QUOTATIONS;
    let selector = |exact: &str| TextQuoteSelector { exact: exact.to_owned(), prefix: None, suffix: None };
    let claims: Vec<(TextQuoteSelector, &str)> = (0..QUOTATIONS)
        .map(|index| (selector(&said[index * step]), if (index * step).is_multiple_of(2) { "ada" } else { "bob" }))
        .collect();
    let of_speakers = |source: &SourceText| {
        let holds = |(selector, claimed): &&(TextQuoteSelector, &str)| {
            verify(source, "en", &speakers, selector, Claim::Speaker(claimed)).is_ok()
        };
        claims.iter().filter(holds).count()
    };
    let mut group = criterion.benchmark_group("10,000 quotations in one source of 10 MB");
    group.sample_size(10).throughput(Throughput::Elements(QUOTATIONS as u64));
    group.bench_function("the publication's, source prepared", |bencher| {
        let sources = sources(&large);
        assert_eq!(verified(&sources, &quotations), QUOTATIONS);
        bencher.iter(|| verified(&sources, black_box(&quotations)));
    });
    group.bench_function("the publication's, source prepared anew", |bencher| {
        bencher.iter_batched(|| sources(&large), |sources| verified(&sources, &quotations), BatchSize::PerIteration);
    });
    group.bench_function("two speakers', source prepared", |bencher| {
        let source = SourceText::new(spoken.as_str(), &[]);
        assert_eq!(of_speakers(&source), QUOTATIONS);
        bencher.iter(|| of_speakers(black_box(&source)));
    });
    group.finish();
}

fn slow_texts(criterion: &mut Criterion) {
    let mut dice = Dice(0x0dd_ba11);
    let mut large = text(&mut dice, 10_000_000);
    large.push_str(" A unique needle of a sentence stands at the end of the hay.");
    let letter = "a".repeat(5_000_000);
    let line = "ab ".repeat(1_700_000);
    let selector = |exact: &str| TextQuoteSelector { exact: exact.to_owned(), prefix: None, suffix: None };
    let needle = "A unique needle of a sentence stands at the end of the hay";
    let mut group = criterion.benchmark_group("one quotation");
    group.sample_size(10);
    for (name, text, words) in [
        ("in 10 MB, verified", &large, needle.to_owned()),
        ("in 10 MB, altered", &large, needle.replace("unique", "single")),
        ("in one letter 5 million times", &letter, "a".repeat(40)),
        ("in a line of 5 MB", &line, "ab ".repeat(20) + "ba"),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter_batched(
                || SourceText::new(text.as_str(), &[]),
                |text| verify(&text, "en", &[], &selector(&words), Claim::Publication).is_ok(),
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

/// Who says what in texts made to be slow in, each in two sizes: twice the text takes twice as long.
fn slow_speech(criterion: &mut Criterion) {
    let speaker = |index: usize| Speaker {
        id: index.to_string(),
        name: format!("Ada{index} Byron{index}"),
        role: None,
        affiliation: None,
    };
    let speakers: Vec<Speaker> = (0..200).map(speaker).collect();
    let mut group = criterion.benchmark_group("the speech in one text");
    group.sample_size(10);
    for size in [10_000, 20_000] {
        let numbered = |line: &dyn Fn(usize) -> String| (0..size).map(line).collect::<String>();
        for (name, text) in [
            ("short speeches in one paragraph", numbered(&|index| format!("“It pays {index},” Byron1 said. "))),
            ("speeches without attribution", "“A b c.” ".repeat(size)),
            ("one mark", "\"".repeat(50 * size)),
            ("nested marks", "“a ".repeat(5 * size) + &" b”".repeat(5 * size)),
            ("turns with labels", numbered(&|index| format!("NAME{}: we talk of {index} ships\n\n", index % 7))),
            ("names", numbered(&|index| format!("“It pays,” Byron{} said.\n\n", index % 300))),
            ("a line", "The Port was open and we talk on ".repeat(8 * size)),
        ] {
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function(format!("{name}, {size}"), |bencher| {
                bencher.iter_batched(
                    || SourceText::new(text.as_str(), &[]),
                    |text| direct_speech(&text, "en", &speakers).count(),
                    BatchSize::PerIteration,
                );
            });
        }
    }
    group.finish();
}

criterion_group!(benches, many, one_text, slow_texts, slow_speech);
criterion_main!(benches);
