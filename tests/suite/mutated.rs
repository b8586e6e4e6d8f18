//! Damage, by chance: to printed files, at their bytes and inside what is packed in them, and to the files of projects. Each is answered
//! for, and none is taken for what it is not.
//!
//! `BRIEFPRESS_CASES=10000` tries that many of each, `BRIEFPRESS_CASES=2000..4000` those of them: each case is the same every time.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::ops::Range;

use crate::support::looked_up::said;
use crate::support::made::Dice;
use crate::support::{BRIEF, HOUSE, RECORD, TEXT, THEMES, TestProject};
use briefpress::evidence::{proof, seal};
use flate2::Compression;
use flate2::read::{ZlibDecoder, ZlibEncoder};

/// The cases to try: the first ones, if nothing else is asked for.
fn cases(most: usize) -> Range<usize> {
    let Ok(asked) = std::env::var("BRIEFPRESS_CASES") else { return 0..most };
    let number = |text: &str| text.parse().expect("cases are a number, or two with `..` between them");
    asked.split_once("..").map_or_else(|| 0..number(&asked), |(first, end)| number(first)..number(end))
}

/// Numbers that readers stumble over.
const NUMBERS: &[&str] =
    &["0", "-1", "65536", "4294967290", "2147483647", "-2147483648", "99999999999999999999", "1e308", "1000000"];

/// Damage to bytes: flipped, made up, cut out, put in, cut off, and numbers in the place of others.
fn damaged(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let at = dice.roll(bytes.len());
    let length = [1, 4, 16, 100, 1000][dice.roll(5)].min(bytes.len() - at);
    match dice.roll(7) {
        0 => (0..[1, 2, 5, 50][dice.roll(4)]).for_each(|_| {
            let at = dice.roll(bytes.len());
            bytes[at] ^= 1 << dice.roll(8);
        }),
        1 => bytes[at..at + length].iter_mut().for_each(|byte| *byte = dice.roll(256) as u8),
        2 => drop(bytes.drain(at..at + length)),
        3 => {
            let from = dice.roll(bytes.len() - length + 1);
            let copied = bytes[from..from + length].to_vec();
            bytes.splice(at..at, copied);
        }
        4 => bytes.truncate(at),
        5 => bytes[at..at + length].fill(b'['),
        _ => {
            let digit = |at: &usize| bytes[*at].is_ascii_digit();
            if let Some(first) = (at..bytes.len()).find(digit) {
                let end = (first..bytes.len()).find(|at| !digit(at)).unwrap_or(bytes.len());
                bytes.splice(first..end, NUMBERS[dice.roll(NUMBERS.len())].bytes());
            }
        }
    }
    bytes
}

/// Damage inside one of the streams of a file, which is packed again. The places of what follows it are those of before.
fn damaged_inside(pdf: &[u8], dice: &mut Dice) -> Vec<u8> {
    let begins: Vec<usize> =
        memchr::memmem::find_iter(pdf, b"stream\n").filter(|at| !pdf[..*at].ends_with(b"end")).collect();
    let begin = begins[dice.roll(begins.len())] + b"stream\n".len();
    let Some(length) = memchr::memmem::find(&pdf[begin..], b"\nendstream") else { return damaged(pdf, dice) };
    let packed = &pdf[begin..begin + length];
    let mut plain = Vec::new();
    if ZlibDecoder::new(packed).read_to_end(&mut plain).is_err() || plain.is_empty() {
        return damaged(pdf, dice);
    }
    let mut packed = Vec::new();
    ZlibEncoder::new(&damaged(&plain, dice)[..], Compression::best()).read_to_end(&mut packed).unwrap();
    packed.resize(packed.len().max(length), 0);
    [&pdf[..begin], &packed, &pdf[begin + length..]].concat()
}

#[test]
fn every_damaged_file_is_answered_for() {
    let project = TestProject::without_remarks();
    project.run(&["build"]).ends_with(0);
    let printed = project.pdf("brief");
    let page = |pdf: &[u8]| proof::read(pdf).ok().map(|proof| proof.text);
    let as_printed = page(&printed);
    let mut names = Vec::new();
    for case in cases(40) {
        let dice = &mut Dice(0x9E37_79B9 + case as u64);
        let mutant = if case % 2 == 0 { damaged(&printed, dice) } else { damaged_inside(&printed, dice) };
        // As it is, and as somebody leaves it who seals it anew.
        for (name, mutant) in [(format!("m{case}.pdf"), mutant.clone()), (format!("s{case}.pdf"), seal(&mutant))] {
            project.write(&name, mutant);
            names.push(name);
        }
    }
    for names in names.chunks(2000) {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let run = project.run(&[&["verify", "--time-limit", "20"], &names[..]].concat());
        assert!(!run.stderr.contains("internal error"), "{}", run.stderr);
        let told = run.stdout.clone() + &run.stderr;
        let answered: BTreeSet<&str> = told.split(|c: char| c.is_whitespace() || c == ':').collect();
        for name in &names {
            assert!(answered.contains(name), "nothing is said of {name}");
        }
        // What passes for a printed brief says what the brief says.
        for line in run.stdout.lines().filter(|line| line.contains("all verified")) {
            let name = line.split(':').next().unwrap();
            let pdf = fs::read(project.path().join(name)).unwrap();
            assert!(name.starts_with('s') || pdf == printed, "{name} is damaged and is verified");
            assert!(page(&pdf) == as_printed, "{name} says something else and is verified");
        }
    }
}

/// Pieces of what people and attackers write.
const PIECES: &[&str] = &[
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    "#",
    "&a ",
    "*a",
    "!t ",
    "|\n",
    ">\n  ",
    "\t",
    "\n",
    "\r",
    "  ",
    "\u{feff}",
    "\u{202e}",
    "\u{2028}",
    "\u{85}",
    "\u{0}",
    "\u{1b}[31m",
    "é",
    "e\u{301}\u{301}",
    "\u{1f600}",
    "ß",
    "İ",
    "\u{ad}",
    "\u{200b}",
    "[…]",
    "…",
    "...",
    "[T]he ",
    "“",
    "”",
    "«",
    "»",
    "--",
    "—",
    "**",
    "*",
    "_",
    "`",
    "[@road, para. 2]",
    "[@road",
    "[@nobody, p. 9]",
    "[@road, para. 99999999999999999999]",
    "[a](javascript:x)",
    "[a](https://example.org)",
    "<b>",
    "![a](b.png)",
    "> ",
    "1. ",
    "$#read(\"/x\")$",
    "$5",
    "#panic()",
    "\\",
    "\\\\u0000",
    "2026-02-30",
    "2026-13",
    "0000",
    "-1",
    "1e999",
    "99999999999999999999",
    "true",
    "null",
    "~",
    "../",
    "/etc/passwd",
    "x.svg",
    "C:\\x",
    "<<: *a",
    "? ",
    "---\n",
    "...\n",
    "%YAML 9.9\n",
];

/// Damage to a text that people write: pieces put in, lines doubled, moved, cut, indented, and bytes.
fn reworded(text: &str, dice: &mut Dice) -> Vec<u8> {
    let mut text = text.to_owned();
    for _ in 0..=dice.roll(4) {
        let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
        let line = dice.roll(lines.len());
        match dice.roll(8) {
            0 => lines.push(lines[line].clone()),
            1 => drop(lines.remove(line)),
            2 => {
                let moved = lines.remove(line);
                lines.insert(dice.roll(lines.len() + 1), moved);
            }
            3 => lines[line].insert_str(0, &" ".repeat(dice.roll(6))),
            4 => lines[line] = lines[line].trim_start().to_owned(),
            5 => {
                let end = lines[line].find(": ").map_or(lines[line].len(), |at| at + 2);
                let value = PIECES[dice.roll(PIECES.len())].repeat([1, 1, 2, 300][dice.roll(4)]);
                lines[line].replace_range(end.., &format!("{value}\n"));
            }
            _ => {
                let places: Vec<usize> = lines[line].char_indices().map(|(at, _)| at).collect();
                if !places.is_empty() {
                    lines[line].insert_str(places[dice.roll(places.len())], PIECES[dice.roll(PIECES.len())]);
                }
            }
        }
        text = lines.concat();
        if text.is_empty() {
            return Vec::new();
        }
    }
    if dice.roll(20) == 0 { damaged(text.as_bytes(), dice) } else { text.into_bytes() }
}

#[test]
fn every_damaged_project_is_answered_for() {
    let brief = format!(
        "{BRIEF}kicker: Roads\nstandfirst: \"The *road* is **open** [@road, para. 2], and “The harbour will be dredged” [@road, para. 3].\"\nauthors: [Ada Byron]\n\
         key-messages: [One thing, Another]\n  - theme: ports\n    heading: Ports\n    text: See [here](https://example.org).\n    quotes:\n      - harbour\n      - \
         {{ select: {{ speaker: ada, max: 2 }} }}\n      - exact: Work on the quays goes on\n        source: road\n        optional: true\nimplications: [It goes on]\n\
         recommendations:\n  - text: Pay the toll\n    optional: true\npull-quote: open-road\n"
    )
    .replace("key-messages: [One thing, Another]\n  - theme", "  - theme")
    .replace("themes:\n  - trade\n", "key-messages: [One thing, Another]\nthemes:\n  - trade\n");
    let lock = "version: 1\nbriefs:\n  brief:\n    quotations:\n      - { source: road, name: open-road, paragraphs: 2, words: The road, sha256: 0 }\n";
    let sound = [
        ("brief.yaml", brief.as_str()),
        ("sources/road.yaml", RECORD),
        ("sources/themes.yaml", THEMES),
        ("sources/road.txt", TEXT),
        (
            "briefpress.yaml",
            &format!("{HOUSE}  contact: desk@example.org\n  url: https://example.org\nallow: [underfull]\n"),
        ),
        (
            "_brand.yml",
            "meta: { name: Desk }\ncolor: { palette: { sea: \"#123456\" }, primary: sea }\ntypography: { base: Noto Sans }\n",
        ),
        ("briefpress.lock", lock),
    ];
    let project = TestProject::without_remarks();
    for case in cases(400) {
        let dice = &mut Dice(0x2545_F491 + case as u64);
        for (name, text) in sound {
            project.write(name, text);
        }
        for _ in 0..=dice.roll(2) {
            // What a brief says is what is written most.
            let (name, text) = sound[dice.roll(2 * sound.len()).saturating_sub(sound.len())];
            project.write(name, reworded(text, dice));
        }
        let said = said(&project);
        assert!(said.len() < 40_000, "case {case}: {} bytes of messages", said.len());
    }
}
