//! How much a page holds: real prose, with the parts that each template is for, on A4 at the tightest legible setting.

use briefpress::press::{self, Options};
use briefpress::project::Project;

use crate::support::TestProject;

/// How many words each template holds at least, quotations and points included, with one source.
const CAPACITY: [(&str, usize); 5] =
    [("policy-brief", 750), ("memo", 550), ("factsheet", 700), ("quote-sheet", 650), ("clear-print", 380)];

const OPENING: &str = "\
kicker: The Charter at a glance
headline: Charter could turn US–Azerbaijani trust into a lasting framework
standfirst: >-
  News.Az reads the Strategic Partnership Charter as a step from ad hoc contact to long-term, predictable cooperation. The expert
  it quotes says that, to benefit fully, Baku must keep strengthening its economy and institutions.
date: 2026-02-13
authors: [Regional Desk]
";

const MESSAGES: &str = "\
key-messages:
  - A formal framework, News.Az argues, makes cooperation less exposed to short-term politics.
  - The wording on borders, as News.Az reads it, signals US recognition of existing regional realities to neighbours.
  - Mahammad Mammadov of the Topchubashov Center expects fundamental changes, particularly in the economy and security.
  - Digital infrastructure stands beside the corridor, he says, as a pillar of economic diversification.
";

const FIGURES: &str = "\
key-figures:
  - { value: 4, unit: principles, label: \"reaffirmed: sovereignty, independence, territorial integrity, borders\" }
  - { value: 4, unit: fields, label: \"for economic development: AI, digital infrastructure, cybersecurity, innovation\" }
  - { value: 3, unit: partners, label: \"named in defence before the United States: Israel, Türkiye, Pakistan\" }
timeline:
  - { date: 2018–2019, event: US military assistance packages include measures for border and coast guard capacities }
  - { date: 2023, event: \"Azerbaijan, in News.Az’s words, fully restores its sovereignty over Karabakh\" }
  - { date: 2026-02-12, event: News.Az publishes its analysis of the signed Charter }
";

const OPTIONS: &str = "\
options:
  - { text: Wait until the Charter’s text and the first projects are public., pros: No commitment rests on one commentary., cons: Partners that move earlier shape standards and sites. }
  - { text: Prepare now and decide on funds when the text is public., pros: \"Costs little, and shortens the time to a decision.\", cons: Studies may have to be redone once terms are known., recommended: true }
";

const CONSEQUENCES: &str = "\
implications:
  - { text: \"If the framework works as News.Az expects, then cooperation becomes more systematic.\", attribution: Policy Desk }
recommendations:
  - { text: Continue strengthening economic capacity and the institutional environment so as to attract companies., for: Government of Azerbaijan, attribution: Policy Desk }
  - { text: Check the Charter’s text before relying on any provision described here., for: Partner governments, attribution: Policy Desk }
";

const RECOMMENDATIONS: &str = "\
recommendations:
  - { text: Continue strengthening economic capacity and the institutional environment so as to attract companies., for: Government of Azerbaijan, attribution: Policy Desk }
";

/// The themes with their quotations: six and the pull quote.
const THEMES: [(&str, &str, &[&str]); 4] = [
    ("connectivity", "Trade routes belong to one strategy", &["pivotal-role", "landlocked-country"]),
    (
        "defence-diversification",
        "Technology and defence widen the agenda",
        &["established-partners", "no-single-supplier"],
    ),
    ("status-quo", "Baku seeks recognition", &["formal-recognition"]),
    ("caspian-security", "Boats protect offshore infrastructure", &["boat-transfer"]),
];

/// A brief with so many of the sentences as its running text, dealt out to the themes in turn.
fn brief(template: &str, sentences: &[String]) -> String {
    let mut yaml = format!("template: {template}\nallow: [uneven-columns, long-paragraph]\n{OPENING}");
    let parts: &[&str] = match template {
        "policy-brief" => &[MESSAGES, CONSEQUENCES],
        "memo" => &[OPTIONS, CONSEQUENCES],
        "factsheet" => &[FIGURES],
        "clear-print" => &[RECOMMENDATIONS],
        _ => &[],
    };
    parts.iter().for_each(|part| yaml.push_str(part));
    // Clear print has room for fewer, and a memo has none large.
    let quotations = match template {
        "clear-print" => 1,
        "memo" => 3,
        _ => 6,
    };
    if matches!(template, "policy-brief" | "quote-sheet") {
        yaml.push_str("pull-quote: regional-competition\n");
    }
    yaml.push_str("themes:\n");
    let mut left = quotations;
    let themes = if template == "clear-print" { 3 } else { THEMES.len() };
    for (index, (theme, heading, quotes)) in THEMES.iter().take(themes).enumerate() {
        let text: Vec<_> = sentences.iter().skip(index).step_by(themes).map(String::as_str).collect();
        yaml.push_str(&format!("  - theme: {theme}\n    heading: {heading}\n"));
        if !text.is_empty() {
            let text =
                serde_json::to_string(&format!("{} [@newsaz-charter, para. 3].", text.join(" ").trim_end_matches('.')));
            yaml.push_str(&format!("    text: {}\n", text.unwrap()));
        }
        let chosen: Vec<_> = quotes.iter().take(left).copied().collect();
        left -= chosen.len();
        yaml.push_str(&format!("    quotes: [{}]\n", chosen.join(", ")));
    }
    yaml
}

/// The sentences of the desk's own briefs, without citations and quoted words.
fn sentences() -> Vec<String> {
    let mut sentences = Vec::new();
    let mut briefs: Vec<_> =
        std::fs::read_dir(crate::support::own_project()).unwrap().map(|entry| entry.unwrap().path()).collect();
    briefs.sort();
    for path in briefs.iter().filter(|path| path.extension().is_some_and(|extension| extension == "yaml")) {
        let brief: serde_yaml::Value = serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let themes = brief["themes"].as_sequence().into_iter().flatten();
        for text in themes.filter_map(|theme| theme.get("text")?.as_str()) {
            let prose: String = text
                .split("[@")
                .enumerate()
                .map(|(index, piece)| if index == 0 { piece } else { piece.split_once(']').unwrap().1 })
                .collect();
            let prose = prose.split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".");
            let all = prose.split(". ").map(|sentence| format!("{}.", sentence.trim_end_matches('.')));
            sentences.extend(all.filter(|sentence| !sentence.contains('“')));
        }
    }
    sentences
}

/// The first so many words of the sentences: the last may end early, so that a long one does not hide the room for a part of it.
fn first_words(sentences: &[String], mut count: usize) -> Vec<String> {
    let mut first = Vec::new();
    for sentence in sentences {
        let words: Vec<_> = sentence.split_whitespace().take(count).collect();
        count -= words.len();
        if !words.is_empty() {
            first.push(format!("{}.", words.join(" ").trim_end_matches(['.', ','])));
        }
    }
    first
}

/// How many words a template holds with as many words of running text as it can, and how it sets them. Where a quotation comes to
/// stand at a column's foot is chance: of three orders of the sentences the middle one counts.
fn capacity(template: &str) -> (usize, String) {
    let mut sentences = sentences();
    let third = sentences.len() / 3;
    let mut found: Vec<_> = (0..3)
        .map(|_| {
            sentences.rotate_left(third);
            capacity_for(template, &sentences)
        })
        .collect();
    found.sort();
    found.swap_remove(1)
}

fn capacity_for(template: &str, sentences: &[String]) -> (usize, String) {
    let project = TestProject::new();
    project.remove("sources/road.yaml").remove("sources/road.txt").remove("brief.yaml");
    for file in ["briefpress.yaml", "sources/newsaz-charter.txt", "sources/newsaz-charter.yaml", "sources/themes.yaml"]
    {
        project.write(file, std::fs::read(crate::support::own_project().join(file)).unwrap());
    }
    let loaded = Project::load(project.path(), &mut Vec::new()).unwrap();
    let options = Options::new(&loaded.house.as_ref().unwrap().standards).unwrap();
    let held = |count: usize| {
        let id = format!("held-{count}");
        project.write(&format!("{id}.yaml"), brief(template, &first_words(sentences, count)));
        let outcome = press::print(&loaded, &id, &options);
        if let Some(error) = outcome.diagnostics.iter().find(|d| d.is_error() && !d.message.contains("overset")) {
            panic!("{template}: {}", error.message);
        }
        outcome.printed.map(|printed| (printed.edition.words(), printed.report.to_string()))
    };
    let all: usize = sentences.iter().map(|sentence| sentence.split_whitespace().count()).sum();
    let (mut low, mut high) = (0, all);
    let mut most = held(0).expect("the parts fit without running text");
    while high - low > 1 {
        let middle = low.midpoint(high);
        match held(middle) {
            Some(found) => (low, most) = (middle, found),
            None => high = middle,
        }
    }
    most
}

#[test]
fn every_template_holds_as_much_as_it_is_said_to() {
    let found: Vec<_> = CAPACITY
        .iter()
        .map(|(template, least)| {
            let (words, report) = capacity(template);
            (template, *least, words, report)
        })
        .collect();
    let short: Vec<_> = found.iter().filter(|(_, least, words, _)| words < least).collect();
    assert!(short.is_empty(), "{found:#?}");
}
