//! Makes a project of so many distinct briefs over so many sources, to measure with:
//! `cargo run --release --example generate -- DIR 10000 100`.
//!
//! The same numbers make the same project. Each brief fills a page as the repository's own do: key messages, a pull quote,
//! three sections with five quotations, implications and recommendations, from three of the sources.

use std::env;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// How many paragraphs with a coded excerpt a source has.
const EXCERPTS: usize = 24;

const SUBJECTS: &[&str] =
    &["port authority", "railway", "ministry", "customs service", "carriers' union", "city", "bank", "grid operator"];
const VERBS: &[&str] = &["expects", "promises", "reviews", "delays", "supports", "questions", "finances", "reports"];
const OBJECTS: &[&str] = &[
    "the new crossing",
    "a common tariff",
    "the northern line",
    "the dredging plan",
    "more wagons",
    "an open tender",
    "the transit fund",
    "a shared register",
];
const REASONS: &[&str] = &[
    "because demand grows faster than the yards do",
    "while the older agreements still hold",
    "as the neighbours have asked for years",
    "before the season of high water begins",
    "now that the first figures are public",
    "where the track was never doubled",
    "so that small firms can take part",
    "until an independent survey is done",
];

#[expect(clippy::print_stderr, reason = "it is a program of its own, with one line to say")]
fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let numbers = |index: usize| {
        arguments.get(index).and_then(|number| number.parse::<usize>().ok()).filter(|number| *number > 0)
    };
    let (Some(folder), Some(briefs), Some(sources)) = (arguments.first(), numbers(1), numbers(2)) else {
        eprintln!("usage: generate DIR BRIEFS SOURCES");
        return ExitCode::from(2);
    };
    match generate(Path::new(folder), briefs, sources) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{folder} can't be written ({error})");
            ExitCode::from(2)
        }
    }
}

fn generate(folder: &Path, briefs: usize, sources: usize) -> io::Result<()> {
    fs::create_dir_all(folder.join("sources"))?;
    fs::write(
        folder.join("briefpress.yaml"),
        "imprint:\n  organisation: Policy Desk\n  contact: desk@example.org\nallow: [underfull]\n",
    )?;
    fs::write(
        folder.join("sources/themes.yaml"),
        "transit:\n  title: Transit\nfinance:\n  title: Finance\nrules:\n  title: Rules\n",
    )?;
    for source in 0..sources {
        let (text, record) = source_files(source);
        fs::write(folder.join(format!("sources/source-{source}.txt")), text)?;
        fs::write(folder.join(format!("sources/source-{source}.yaml")), record)?;
    }
    for brief in 0..briefs {
        fs::write(folder.join(format!("brief-{brief:05}.yaml")), brief_file(brief, sources))?;
    }
    Ok(())
}

/// A sentence without its full stop, distinct for each number.
fn sentence(number: usize) -> String {
    let pick = |words: &[&'static str], step: usize| words[(number / step) % words.len()];
    let (subject, verb) = (pick(SUBJECTS, 1), pick(VERBS, 8));
    let (object, reason) = (pick(OBJECTS, 64), REASONS[(number / 8 + number) % REASONS.len()]);
    format!("The {subject} of district {number} {verb} {object} {reason}")
}

fn source_files(source: usize) -> (String, String) {
    let mut text = format!("A report of the Gazette, number {source}.\n");
    let mut record = format!(
        "citation:\n  type: article\n  title: Report {source}\n  date: 2026-01-05\n  parent: {{ type: newspaper, title: The Gazette }}\nspeakers:\n  ada: {{ name: Ada Byron, role: engineer }}\nexcerpts:\n"
    );
    for excerpt in 0..EXCERPTS {
        let words = sentence(source * EXCERPTS + excerpt);
        let _ = write!(
            text,
            "\n\"{words},\" Ada Byron said. It was the {excerpt}th remark of a long day, and others followed it.\n"
        );
        let _ =
            write!(record, "  s{source}-e{excerpt}:\n    exact: {words}\n    speaker: ada\n    themes: [transit]\n");
    }
    (text, record)
}

fn brief_file(brief: usize, sources: usize) -> String {
    let mut yaml = format!(
        "headline: What district {brief} can do now\nkicker: Transit\ndate: 2026-02-13\nauthors: [Regional Desk]\n"
    );
    let _ = writeln!(yaml, "standfirst: {}.", sentence(brief * 7 + 1));
    let quote = |nth: usize| {
        let source = (brief + nth % 3 * 7) % sources;
        format!("source-{source}/s{source}-e{}", (brief / sources * 5 + nth) % EXCERPTS)
    };
    let list = |yaml: &mut String, key: &str, from: usize, count: usize| {
        let _ = writeln!(yaml, "{key}:");
        for item in 0..count {
            let _ = writeln!(yaml, "  - {}.", sentence(brief * 31 + from + item));
        }
    };
    list(&mut yaml, "key-messages", 100, 4);
    let _ = writeln!(yaml, "pull-quote: {}\nthemes:", quote(6));
    for (section, theme) in ["transit", "finance", "rules"].iter().enumerate() {
        let source = (brief + section * 7) % sources;
        let text: Vec<_> = (0..4).map(|nth| sentence(brief * 13 + section + nth * 1009)).collect();
        let _ = write!(
            yaml,
            "  - theme: {theme}\n    text: >\n      {} [@source-{source}, para. {}].\n    quotes:\n",
            text.join(". "),
            section + 2
        );
        for nth in 0..if section == 0 { 1 } else { 2 } {
            let _ = writeln!(yaml, "      - {}", quote(section * 2 + nth));
        }
    }
    list(&mut yaml, "implications", 200, 2);
    list(&mut yaml, "recommendations", 300, 3);
    yaml
}
