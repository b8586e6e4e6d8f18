//! A brief that is ready to build, made of a project's own themes and excerpts, with every key explained.

use std::collections::BTreeSet;

use super::commented::{Said, comment, commented};
use crate::language::date::Date;
use crate::project::brief::fields::BRIEF;
use crate::project::corpus::{Corpus, Excerpt, Source};
use crate::project::schema::Subject;
use crate::yaml::Value;

/// What is known of a brief when it is begun.
#[derive(Debug, Clone)]
pub struct Beginning {
    pub headline: Option<String>,
    pub date: Date,
    pub template: Option<String>,
    /// The source whose themes and excerpts it offers; all of them where there is none.
    pub source: Option<String>,
}

/// How many themes stand in the brief, and how many quotations under each; the others stand there as comments.
const MOST_THEMES: usize = 3;
const MOST_QUOTES: usize = 2;

/// The text of the brief's file.
pub fn brief(corpus: &Corpus, beginning: &Beginning) -> String {
    let text = |text: &str| Said::Value(Value::Text(text.to_owned()));
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
        ("key-messages", Said::Value(Value::List(messages))),
    ];
    said.extend(beginning.template.as_deref().map(|template| ("template", text(template))));
    let themes = themes(corpus, beginning.source.as_deref());
    if !themes.is_empty() {
        let mut lines = vec!["themes:".to_owned()];
        lines.extend(themes);
        said.push(("themes", Said::Lines(lines)));
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
    format!("{}{}\n\n{}\n", Subject::Brief.modelines(), about.join("\n"), lines.join("\n"))
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
            lines.push(format!("{sign}{} # {}", quote.id, quote.says));
        }
    }
    if printed == 0 { Vec::new() } else { lines }
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

fn coded(corpus: &Corpus, theme: &str, key: Option<&str>) -> Vec<Quote> {
    let sources = corpus.sources.values().filter(|source| key.is_none_or(|key| source.key == key));
    let excerpts = sources.flat_map(|source| source.excerpts.values().map(move |excerpt| (source, excerpt)));
    let coded = excerpts.filter(|(_, excerpt)| excerpt.themes.iter().any(|own| own == theme));
    coded.map(|(source, excerpt)| quote(corpus, source, excerpt)).collect()
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
