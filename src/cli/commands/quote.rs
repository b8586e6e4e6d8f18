//! `briefpress quote find`: where words stand, and the YAML to paste.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

use briefpress::diagnostics::{Code, Diagnostic, nearest, shown};
use briefpress::files::{line_and_column, read_regular, relative_to_working_directory};
use briefpress::language::{Language, page, para};
use briefpress::project::Project;
use briefpress::project::corpus::verdicts::{self, QuotedSource, yaml_text};
use briefpress::project::corpus::{FOLDER, Source};
use briefpress::quotation::{
    self, Attributed, Claim, Difference, Match, Pages, Proposal, Refusal, SourceText, Speaker, Speech,
    TextQuoteSelector, Verdict, direct_speech, selector_for, speeches,
};
use clap::{Args, Subcommand};
use clap_complete::ArgValueCandidates;
use serde::Serialize;
use typst_syntax::DiagSpan;

use crate::cli::args::{AnswerFormat, Global, Status};
use crate::cli::candidates;
use crate::cli::report::findings::{Findings, counted};
use crate::cli::session;
use crate::cli::stdout;

/// Work with quotations
#[derive(Args)]
pub struct QuoteArgs {
    #[command(subcommand)]
    command: QuoteCommand,
}

#[derive(Subcommand)]
enum QuoteCommand {
    Find(FindArgs),
}

/// Find where words stand, and print the YAML to paste
///
/// Searches all sources of the project for WORDS; the differences that readers don't see (kinds of quotation marks, dashes and
/// spaces) don't count. With --source and --exact, finds what one selector means, in any text file, project or not.
/// Ends with 0 where the words stand once, else with 1.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  briefpress quote find \"plays a pivotal role\"\n  briefpress quote find --source speech.txt --exact \"plays a […] role\" --format json"
)]
struct FindArgs {
    /// The words to look for
    #[arg(value_name = "WORDS", required_unless_present = "exact", conflicts_with = "exact")]
    words: Vec<String>,
    /// A source's key, or a text file; all sources of the project without it
    #[arg(long, value_name = "KEY-or-FILE", add = ArgValueCandidates::new(candidates::sources))]
    source: Option<String>,
    /// The selector's words, with an editor's marks: omissions […] and insertions [words]
    #[arg(long, value_name = "WORDS", requires = "source")]
    exact: Option<String>,
    /// What stands right before them
    #[arg(long, value_name = "WORDS", requires = "exact")]
    prefix: Option<String>,
    /// What stands right after them
    #[arg(long, value_name = "WORDS", requires = "exact")]
    suffix: Option<String>,
    /// Check that this speaker of the source's record says them, too
    #[arg(long, value_name = "ID", requires = "exact")]
    speaker: Option<String>,
    /// How the answer is printed
    #[arg(long, value_enum, default_value_t)]
    format: AnswerFormat,
}

pub fn run(args: &QuoteArgs, global: &Global) -> Status {
    let QuoteCommand::Find(find) = &args.command;
    let project = session::open_beside(global);
    let texts = match texts(find, project.as_ref()) {
        Ok(texts) => texts,
        Err(problem) => {
            Findings::new(global).problem(&problem);
            return Status::Failure;
        }
    };
    let answer = match &find.exact {
        Some(exact) => anchor(find, exact, &texts[0]),
        None => search(&find.words.join(" "), &texts),
    };
    // A reader that stops listening is no fault of the quotation's.
    let _ = match find.format {
        AnswerFormat::Human => answer.print(),
        AnswerFormat::Json => answer.print_json(),
    };
    if matches!(answer.verdict, Verdict::Verified | Verdict::CutShort) { Status::Done } else { Status::Fault }
}

/// A text to search.
struct Text {
    /// The key of a source, or a file's path.
    name: String,
    path: PathBuf,
    text: SourceText,
    language: String,
    speakers: Vec<Speaker>,
    pages: Pages,
    /// The speech in it, with the speakers that the record knows; read when a place is told.
    speech: OnceCell<Vec<Speech>>,
    /// The same with whoever the text names.
    named: OnceCell<Vec<Attributed>>,
}

impl Text {
    fn of(source: &Source, project: &Project) -> Self {
        Self {
            name: source.key.clone(),
            path: project.files.root().join(FOLDER).join(format!("{}.txt", source.key)),
            text: source.text.clone(),
            language: source.language.clone(),
            speakers: source.speakers.clone(),
            pages: source.pages.clone(),
            speech: OnceCell::new(),
            named: OnceCell::new(),
        }
    }

    /// The speaker and whether the words are speech at all.
    fn voice(&self, range: &Range<usize>) -> Voice {
        let holds = |marks: &Range<usize>| marks.start <= range.start && range.end <= marks.end;
        let speech = self.speech.get_or_init(|| direct_speech(&self.text, &self.language, &self.speakers).collect());
        match speech.iter().find(|speech| holds(&speech.marks)) {
            None => Voice::Publication,
            Some(Speech { speaker: Some(id), .. }) => Voice::Speech(id.clone()),
            Some(_) => {
                let named = self.named.get_or_init(|| speeches(&self.text, &self.language));
                let speaker =
                    named.iter().find(|speech| holds(&speech.marks)).and_then(|speech| speech.speaker.as_ref());
                speaker.map_or(Voice::Doubtful, |person| Voice::Named(person.name.clone()))
            }
        }
    }

    /// Where a passage stands in it, for people: paragraphs, and pages where they are known.
    fn place(&self, at: &Match) -> String {
        let paragraphs = para(&at.paragraphs);
        match self.pages.of(&at.range) {
            Some((first, last)) => format!("{paragraphs}, {}", shown(&page(first, last))),
            None => paragraphs,
        }
    }

    fn subject(&self) -> QuotedSource<'_> {
        QuotedSource { key: &self.name, text: &self.text, speakers: &self.speakers }
    }
}

/// Whose words a passage holds.
enum Voice {
    Publication,
    /// Those of the record's speaker with this id.
    Speech(String),
    /// Those of somebody whom the text names and the record doesn't know.
    Named(String),
    /// Somebody's, and the text does not say clearly whose.
    Doubtful,
}

/// The texts to search: one where `--source` names one.
fn texts(find: &FindArgs, project: Option<&Project>) -> Result<Vec<Text>, Box<Diagnostic>> {
    let sources: BTreeMap<&str, &Source> = project
        .map(|project| project.corpus.sources.values().map(|source| (source.key.as_str(), source)).collect())
        .unwrap_or_default();
    let of = |source: &Source| Text::of(source, project.expect("a source is of a project"));
    let Some(named) = &find.source else {
        if sources.is_empty() {
            let problem = fault("there are no sources to search".to_owned());
            return Err(Box::new(problem.with_hint(
                "change into a project's folder, name one with --project DIR, or a text with --source FILE",
            )));
        }
        return Ok(sources.values().map(|source| of(source)).collect());
    };
    if let Some(source) = sources.get(named.as_str()) {
        return Ok(vec![of(source)]);
    }
    let path = Path::new(named);
    if let Ok(real) = path.canonicalize() {
        // The text of a source is read with its record: its page furniture, its speakers.
        let same = |text: &Text| text.path.canonicalize().is_ok_and(|known| known == real);
        if let Some(text) = sources.values().map(|source| of(source)).find(same) {
            return Ok(vec![text]);
        }
    }
    read_text(path).map(|text| vec![text]).map_err(|problem| match nearest(named, sources.keys().copied()) {
        Some(near) => Box::new(problem.with_hint(format!("did you mean the source `{near}`?"))),
        None => problem,
    })
}

fn read_text(path: &Path) -> Result<Text, Box<Diagnostic>> {
    let name = path.display().to_string();
    let bytes = read_regular(path).map_err(|error| {
        let problem = fault(format!("{name} can't be read ({error})"));
        Box::new(problem.with_hint("--source takes the key of a source, or a text file"))
    })?;
    let stored = String::from_utf8(bytes).map_err(|_| {
        let problem = Diagnostic::error(Code::NotUtf8, DiagSpan::detached(), format!("{name}: the text is not UTF-8"));
        let convert = format!("save it as UTF-8, in an editor or with: iconv -f WINDOWS-1252 -t UTF-8 {name}");
        Box::new(problem.with_hint(convert))
    })?;
    Ok(Text {
        name,
        path: path.to_owned(),
        text: SourceText::new(stored, &[]),
        language: Language::ENGLISH.code().to_owned(),
        speakers: Vec::new(),
        pages: Pages::default(),
        speech: OnceCell::new(),
        named: OnceCell::new(),
    })
}

fn fault(message: String) -> Diagnostic {
    Diagnostic::error(Code::UnreadableFile, DiagSpan::detached(), message)
}

/// What was found.
struct Answer<'a> {
    verdict: Verdict,
    matches: Vec<(&'a Text, Match)>,
    proposals: Vec<(&'a Text, Proposal)>,
    /// What is to be said of it beside the places.
    remarks: Vec<String>,
}

/// All places where words stand in the texts; where they stand nowhere, the closest passages.
fn search<'a>(words: &str, texts: &'a [Text]) -> Answer<'a> {
    let found = |text: &'a Text| quotation::find(&text.text, words).into_iter().map(move |at| (text, at));
    let matches: Vec<_> = texts.iter().flat_map(found).collect();
    let mut proposals = Vec::new();
    if matches.is_empty() {
        let closest = |text: &'a Text| Some((text, quotation::closest(&text.text, words)?));
        proposals = texts.iter().filter_map(closest).collect();
        proposals.sort_by_key(|(_, proposal)| proposal.differences.len());
    }
    let verdict = match matches.len() {
        0 => Verdict::Missing,
        1 => Verdict::Verified,
        _ => Verdict::Ambiguous,
    };
    let remarks = match (verdict, proposals.is_empty()) {
        (Verdict::Missing, true) => vec!["nothing in the sources is like these words".to_owned()],
        (Verdict::Missing, false) => {
            vec![format!(
                "these words stand nowhere; the closest {}:",
                if proposals.len() == 1 { "passage" } else { "passages" }
            )]
        }
        _ => Vec::new(),
    };
    Answer { verdict, matches, proposals, remarks }
}

/// The one place that a selector means, or why there is none.
fn anchor<'a>(find: &FindArgs, exact: &str, text: &'a Text) -> Answer<'a> {
    let selector =
        TextQuoteSelector { exact: exact.to_owned(), prefix: find.prefix.clone(), suffix: find.suffix.clone() };
    let refused = |refusal: Refusal| {
        let told = verdicts::tell(&refusal, &text.subject());
        let verdict = refusal.verdict();
        let (matches, proposals) = match refusal {
            Refusal::Ambiguous { matches } => (matches, Vec::new()),
            Refusal::Altered { proposal } => (Vec::new(), vec![(text, proposal)]),
            Refusal::Missing { proposal } => {
                (Vec::new(), proposal.into_iter().map(|proposal| (text, proposal)).collect())
            }
            Refusal::Narration { at } | Refusal::Unattributed { at, .. } | Refusal::Misattributed { at, .. } => {
                (vec![at], Vec::new())
            }
            Refusal::Malformed { .. } => (Vec::new(), Vec::new()),
        };
        let remarks = std::iter::once(told.message).chain(told.hints).collect();
        Answer { verdict, matches: matches.into_iter().map(|at| (text, at)).collect(), proposals, remarks }
    };
    let verified = |at: Match, verdict: Verdict, remarks: Vec<String>| Answer {
        verdict,
        matches: vec![(text, at)],
        proposals: Vec::new(),
        remarks,
    };
    match &find.speaker {
        Some(speaker) => {
            match quotation::verify(&text.text, &text.language, &text.speakers, &selector, Claim::Speaker(speaker)) {
                Ok(quotation) => {
                    let told = quotation.notes().iter().map(|note| verdicts::tell_note(note, &quotation, &text.name));
                    let remarks = told.flat_map(|told| std::iter::once(told.message).chain(told.hints)).collect();
                    let at = Match { range: quotation.range(), paragraphs: quotation.paragraphs() };
                    verified(at, quotation.verdict(), remarks)
                }
                Err(refusal) => refused(refusal),
            }
        }
        None => match quotation::locate(&text.text, &selector) {
            Ok(passage) => {
                let moved = "the words stand once, but not between this prefix and suffix";
                verified(passage.at, Verdict::Verified, passage.moved.then(|| moved.to_owned()).into_iter().collect())
            }
            Err(refusal) => refused(refusal),
        },
    }
}

/// How many places are printed to be read.
const MOST_PLACES: usize = 20;

impl Answer<'_> {
    fn print(&self) -> io::Result<()> {
        let mut out = io::stdout().lock();
        for remark in &self.remarks {
            writeln!(out, "{}", shown(remark))?;
        }
        for (text, at) in self.matches.iter().take(MOST_PLACES) {
            print_place(&mut out, text, at)?;
        }
        if self.matches.len() > MOST_PLACES {
            writeln!(out, "and {}", counted(self.matches.len() - MOST_PLACES, "further place"))?;
        }
        for (text, Proposal { at, differences, .. }) in self.proposals.iter().take(MOST_PLACES) {
            print_place(&mut out, text, at)?;
            for Difference { source, brief } in differences {
                writeln!(out, "  it reads `{}` where the words looked for have `{}`", shown(source), shown(brief))?;
            }
        }
        Ok(())
    }

    fn print_json(&self) -> io::Result<()> {
        let found = JsonAnswer {
            verdict: self.verdict.as_str(),
            matches: self.matches.iter().map(|(text, at)| JsonMatch::of(text, at)).collect(),
            proposal: self.proposals.first().map(|(text, proposal)| JsonProposal {
                at: JsonMatch::of(text, &proposal.at),
                differences: proposal.differences.iter().map(JsonDifference::of).collect(),
            }),
            remarks: &self.remarks,
        };
        let json = serde_json::to_string(&found).expect("an answer is text and numbers");
        writeln!(io::stdout(), "{}", stdout::escaped(&json))
    }
}

/// Where a passage stands, who says it, what stands around it, and the YAML that selects it.
fn print_place(out: &mut impl Write, text: &Text, at: &Match) -> io::Result<()> {
    let (line, column) = line_and_column(text.text.stored().as_bytes(), at.range.start);
    let path = relative_to_working_directory(&text.path);
    let voice = text.voice(&at.range);
    let speaker = |id: &str| {
        text.speakers.iter().find(|speaker| speaker.id == id).map_or(id.to_owned(), |speaker| speaker.name.clone())
    };
    let said = match &voice {
        Voice::Publication => "the publication's own words".to_owned(),
        Voice::Speech(id) => format!("said by {}", speaker(id)),
        Voice::Named(name) => format!("said by {name}, who is not among the record's speakers"),
        Voice::Doubtful => "speech; the text does not say clearly whose".to_owned(),
    };
    let place = text.place(at);
    let path = shown(&path.display().to_string());
    writeln!(out, "\n{path}:{line}:{column}: {}, {place}, {}", shown(&text.name), shown(&said))?;
    let (before, words, after) = context(&text.text, &at.range);
    writeln!(out, "  {}»{}«{}", shown(&before), shown(&words), shown(&after))?;
    let selector = selector_for(&text.text, at.range.clone());
    writeln!(out, "to quote it in a brief:")?;
    writeln!(out, "  - exact: {}", yaml_text(&selector.exact))?;
    for (key, words) in [("prefix", &selector.prefix), ("suffix", &selector.suffix)] {
        if let Some(words) = words {
            writeln!(out, "    {key}: {}", yaml_text(words))?;
        }
    }
    let stem = Path::new(&text.name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    writeln!(out, "    source: {}", shown(stem.as_deref().unwrap_or(&text.name)))?;
    match voice {
        Voice::Publication => {}
        Voice::Speech(id) => writeln!(out, "    speaker: {id}")?,
        Voice::Named(name) => {
            writeln!(out, "    speaker:  # {}, once the record has an id for the name under `speakers`", shown(&name))?;
        }
        Voice::Doubtful => writeln!(out, "    speaker:  # whoever says it, by an id of the record's speakers")?,
    }
    Ok(())
}

/// How much of a paragraph is shown around a passage, in words.
const AROUND: usize = 8;

fn context(text: &SourceText, range: &Range<usize>) -> (String, String, String) {
    let paragraphs = text.paragraphs_of(range);
    let edge = |number: usize| text.paragraph(number).map(|paragraph| paragraph.range.clone());
    let start = edge(*paragraphs.start()).map_or(range.start, |paragraph| paragraph.start.min(range.start));
    let end = edge(*paragraphs.end()).map_or(range.end, |paragraph| paragraph.end.max(range.end));
    let before = text.words(&(start..range.start));
    let after = text.words(&(range.end..end));
    let last = before.rmatch_indices(' ').nth(AROUND).map_or(0, |(at, _)| at + 1);
    let first = after.match_indices(' ').nth(AROUND).map_or(after.len(), |(at, _)| at);
    let elided = |cut: bool| if cut { "… " } else { "" };
    (
        format!("{}{}", elided(last > 0), &before[last..]),
        text.words(range),
        format!("{}{}", &after[..first], if first < after.len() { " …" } else { "" }),
    )
}

#[derive(Serialize)]
struct JsonAnswer<'a> {
    verdict: &'a str,
    matches: Vec<JsonMatch<'a>>,
    proposal: Option<JsonProposal<'a>>,
    remarks: &'a [String],
}

/// A place: `start` and `end` in Unicode code points of the file as stored, as W3C's TextPositionSelector counts.
#[derive(Serialize)]
struct JsonMatch<'a> {
    source: &'a str,
    start: usize,
    end: usize,
    /// The first paragraph, and the last, from 1.
    paragraph: usize,
    last_paragraph: usize,
    /// The labels of the first page and the last, where the record says them.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_page: Option<&'a str>,
    /// As stored.
    text: &'a str,
    speaker: Option<String>,
    /// The name of who says it, where the text names somebody whom the record doesn't know.
    #[serde(skip_serializing_if = "Option::is_none")]
    named: Option<String>,
}

#[derive(Serialize)]
struct JsonProposal<'a> {
    #[serde(flatten)]
    at: JsonMatch<'a>,
    differences: Vec<JsonDifference<'a>>,
}

#[derive(Serialize)]
struct JsonDifference<'a> {
    source: &'a str,
    quotation: &'a str,
}

impl<'a> JsonDifference<'a> {
    fn of(Difference { source, brief }: &'a Difference) -> Self {
        Self { source, quotation: brief }
    }
}

impl<'a> JsonMatch<'a> {
    fn of(text: &'a Text, at: &Match) -> Self {
        let points = text.text.code_points(&at.range);
        let pages = text.pages.of(&at.range);
        let (speaker, named) = match text.voice(&at.range) {
            Voice::Speech(id) => (Some(id), None),
            Voice::Named(name) => (None, Some(name)),
            Voice::Publication | Voice::Doubtful => (None, None),
        };
        Self {
            source: &text.name,
            start: points.start,
            end: points.end,
            paragraph: *at.paragraphs.start(),
            last_paragraph: *at.paragraphs.end(),
            page: pages.map(|(first, _)| first),
            last_page: pages.map(|(_, last)| last),
            text: &text.text.stored()[at.range.clone()],
            speaker,
            named,
        }
    }
}
