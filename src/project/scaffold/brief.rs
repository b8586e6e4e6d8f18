//! A brief that is ready to build, made of a project's own themes and excerpts, with every key explained.

use std::collections::BTreeSet;
use std::time::{SystemTime, UNIX_EPOCH};

use super::commented::{KeyNote, comment, commented};
use crate::language::Date;
use crate::project::brief::fields::BRIEF;
use crate::project::corpus::{Corpus, Excerpt, Source};
use crate::project::schema::FileKind;
use crate::yaml::Value;
use crate::yaml::edit::written;

/// What is known of a brief when it is begun.
#[derive(Debug, Clone)]
pub struct Beginning {
    /// Where there is none, the brief asks for one.
    pub headline: Option<String>,
    /// The day on which it is to be published.
    pub date: Date,
    /// The house's own where there is none.
    pub template: Option<String>,
    /// The source whose themes and excerpts it offers; all of them where there is none.
    pub source: Option<String>,
}

/// The day in UTC: a brief's date is its author's to change, and no page reads a clock.
pub fn today() -> Date {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    i64::try_from(seconds).ok().and_then(Date::of_unix_time).unwrap_or_default()
}

/// How many themes stand in the brief, and how many quotations under each; the others stand there as comments.
const MOST_THEMES: usize = 3;
const MOST_QUOTES: usize = 2;

/// How many passages without a theme are offered.
const MOST_OFFERED: usize = 30;

/// The text of the brief's file.
pub fn brief(corpus: &Corpus, beginning: &Beginning) -> String {
    let text = |text: &str| KeyNote::Value(Value::Text(text.to_owned()));
    let messages = [
        "The first thing to remember, in one sentence.",
        "The second, with its evidence where it has some.",
        "The third: what is to be done.",
    ];
    let messages = messages.iter().map(|message| Value::Text((*message).to_owned())).collect();
    let headline = beginning.headline.as_deref().unwrap_or("Say in one line what your reader should take away");
    let mut said = vec![
        ("headline", text(headline)),
        ("date", text(&beginning.date.to_string())),
        ("key-messages", KeyNote::Value(Value::List(messages))),
    ];
    said.extend(beginning.template.as_deref().map(|template| ("template", text(template))));
    let themes = themes(corpus, beginning.source.as_deref());
    let uncoded = uncoded(corpus, beginning.source.as_deref());
    if themes.is_empty() {
        // Without a theme there is no section: one of them can be set large, the others wait for theirs.
        let first = uncoded.iter().find(|quote| quote.sound);
        said.extend(first.map(|quote| ("pull-quote", KeyNote::Lines(vec![format!("pull-quote: {}", quote.line())]))));
        if !uncoded.is_empty() {
            said.push(("themes", KeyNote::Lines(waiting(corpus, &uncoded))));
        }
    } else {
        let mut lines = vec!["themes:".to_owned()];
        lines.extend(themes);
        if !uncoded.is_empty() {
            lines.push("  # Not coded with a theme yet; they can stand under any:".to_owned());
            lines.extend(uncoded.iter().take(MOST_OFFERED).map(|quote| format!("  #     - {}", quote.line())));
        }
        said.push(("themes", KeyNote::Lines(lines)));
    }
    // The examples name what the project has.
    let source = beginning.source.as_ref().or_else(|| corpus.sources.keys().next());
    let excerpt = source.and_then(|key| corpus.sources.get(key)?.excerpts.values().next());
    let adapt = |example: &str| {
        let (Some(source), Some(excerpt)) = (source, excerpt) else { return example.to_owned() };
        example.replace("@road", &format!("@{source}")).replace("open-road", &excerpt.id)
    };
    let about = comment(&format!("{} What is commented out is an example.", BRIEF.about), 0);
    let lines = commented(&BRIEF, &said, 0, &adapt);
    format!("{}{}\n\n{}\n", FileKind::Brief.modelines(), about.join("\n"), lines.join("\n"))
}

/// The themes with their coded quotations: the first ones to be printed, the others to choose from.
fn themes(corpus: &Corpus, source: Option<&str>) -> Vec<String> {
    let mut lines = Vec::new();
    let mut used = BTreeSet::new();
    let mut printed = 0;
    for (id, theme) in &corpus.codebook.themes {
        let coded = coded(corpus, id, source);
        let fresh = coded.iter().any(|quote| quote.sound && !used.contains(&quote.id));
        let prints = printed < MOST_THEMES && fresh;
        if coded.is_empty() {
            continue;
        }
        printed += usize::from(prints);
        let title = one_line(&theme.title.value);
        let head = if prints { ["  - ", "    "] } else { ["  # - ", "  #   "] };
        lines.push(format!("{}theme: {id} # {title}", head[0]));
        // The summary, to be written further: a section with chosen quotations says what stands in it alone.
        if let Some(summary) = theme.summary.as_ref().filter(|summary| prints && stands_on(&summary.value, source)) {
            lines.extend(written("text", &Value::Text(summary.value.clone()), 4).unwrap_or_default());
        }
        lines.push(format!("{}quotes:", head[1]));
        let mut quotes = 0;
        for quote in &coded {
            let takes = prints && quotes < MOST_QUOTES && quote.sound && used.insert(quote.id.clone());
            quotes += usize::from(takes);
            let sign = match (prints, takes) {
                (true, true) => "      - ",
                (true, false) => "      # - ",
                (false, _) => "  #     - ",
            };
            lines.push(format!("{sign}{}", quote.line()));
        }
    }
    if printed == 0 { Vec::new() } else { lines }
}

/// Whether prose cites nothing but a source, where a brief is made of one.
fn stands_on(prose: &str, source: Option<&str>) -> bool {
    let key = |rest: &str| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next() == source;
    source.is_none() || prose.split('@').skip(1).all(key)
}

/// An excerpt to choose.
struct Quote {
    /// As a brief names it.
    id: String,
    /// Its speaker and its first words.
    says: String,
    /// Whether it can be printed.
    sound: bool,
}

impl Quote {
    /// As it stands in a list, with what it says behind it.
    fn line(&self) -> String {
        format!("{} # {}", self.id, self.says)
    }
}

/// The themes as they could be, where nothing is coded with one.
fn waiting(corpus: &Corpus, uncoded: &[Quote]) -> Vec<String> {
    let theme = corpus.codebook.themes.keys().next().map_or("my-theme", String::as_str);
    let mut lines = comment(
        "No passage is coded with a theme yet: write themes into sources/themes.yaml, and into the record, under `themes` of a passage, \
         those that it bears on. In a brief any passage may stand under any theme.",
        0,
    );
    lines.extend(["# themes:".to_owned(), format!("#   - theme: {theme}"), "#     quotes:".to_owned()]);
    lines.extend(uncoded.iter().take(MOST_OFFERED).map(|quote| format!("#       - {}", quote.line())));
    lines
}

fn coded(corpus: &Corpus, theme: &str, key: Option<&str>) -> Vec<Quote> {
    let coded = excerpts(corpus, key).filter(|(_, excerpt)| excerpt.themes.iter().any(|own| own == theme));
    in_order(corpus, coded)
}

/// The passages that no theme of the codebook has.
fn uncoded(corpus: &Corpus, key: Option<&str>) -> Vec<Quote> {
    let has = |excerpt: &Excerpt| excerpt.themes.iter().any(|theme| corpus.codebook.themes.contains_key(theme));
    in_order(corpus, excerpts(corpus, key).filter(|(_, excerpt)| !has(excerpt)))
}

/// Passages as they can be chosen, in the order of their sources and texts.
fn in_order<'a>(corpus: &Corpus, excerpts: impl Iterator<Item = (&'a Source, &'a Excerpt)>) -> Vec<Quote> {
    let mut excerpts: Vec<_> = excerpts.collect();
    excerpts.sort_by_key(|(source, excerpt)| {
        let verified = source.verify_excerpt(excerpt).as_ref().ok();
        (&source.key, verified.and_then(|quotation| Some(quotation.ranges().first()?.start)))
    });
    excerpts.into_iter().map(|(source, excerpt)| quote(corpus, source, excerpt)).collect()
}

fn excerpts<'a>(corpus: &'a Corpus, key: Option<&'a str>) -> impl Iterator<Item = (&'a Source, &'a Excerpt)> {
    let sources = corpus.sources.values().filter(move |source| key.is_none_or(|key| source.key == key));
    sources.flat_map(|source| source.excerpts.values().map(move |excerpt| (source, excerpt)))
}

fn quote(corpus: &Corpus, source: &Source, excerpt: &Excerpt) -> Quote {
    let shared = corpus.excerpts(&excerpt.id).nth(1).is_some();
    let id = if shared { format!("{}/{}", source.key, excerpt.id) } else { excerpt.id.clone() };
    let speaker = excerpt.speaker.as_deref().and_then(|id| source.speaker(id));
    let speaker = speaker.map_or(source.publication.as_str(), |speaker| &speaker.name);
    let says = format!("{}: {}", one_line(speaker), one_line(&excerpt.selector.exact));
    Quote { id, says, sound: source.verify_excerpt(excerpt).is_ok() }
}

/// How many characters of a text stand in a comment.
const SAID: usize = 60;

/// The beginning of a text, as it can stand in a comment.
fn one_line(text: &str) -> String {
    let words: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = words.chars().filter(|c| !c.is_control()).take(SAID).collect();
    if words.chars().count() > SAID {
        short.truncate(short.rfind(' ').unwrap_or(short.len()));
        short.push('…');
    }
    short
}
