//! Copyfitting on made specifications: from very short to several times too long, in several languages, on both papers and
//! every template, each becomes exactly one page within the declared ranges, or is refused with a measure that is right.
//!
//! `BRIEFPRESS_CASES=2000 cargo test --test fitting` tries that many.

mod support;

use std::fmt::Write;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use briefpress::diagnostics::{Code, Diagnostic};
use briefpress::files::Files;
use briefpress::press::{self, Options, Printed};
use briefpress::project::Project;
use briefpress::proof;
use briefpress::prose::At;
use briefpress::template::Template;
use briefpress::yaml::Place;
use support::TestProject;

/// A language with words of its own, and how its sentences end.
struct Tongue {
    code: &'static str,
    words: &'static str,
}

const TONGUES: &[Tongue] = &[
    Tongue {
        code: "en",
        words: "the corridor carries goods between ports and railways across the region while governments negotiate terms of \
                transit security investment infrastructure cooperation energy markets remain uncertain after years of talks \
                partners expect gradual change rather than sudden decisions about tariffs customs and shared standards",
    },
    Tongue {
        code: "de",
        words: "der Korridor verbindet Häfen und Eisenbahnen der Region während Regierungen über Bedingungen verhandeln \
                Verkehrssicherheit Investitionsbereitschaft Zusammenarbeit Energieversorgung bleiben nach Jahren der Gespräche \
                ungewiss Partner erwarten allmähliche Veränderungen statt plötzlicher Entscheidungen über Zollvorschriften",
    },
    Tongue {
        code: "az",
        words: "dəhliz limanlar və dəmir yolları arasında yük daşıyır hökumətlər isə tranzit şərtləri barədə danışıqlar aparır \
                təhlükəsizlik sərmayə infrastruktur əməkdaşlıq enerji bazarları illərlə davam edən müzakirələrdən sonra qeyri-müəyyən \
                qalır tərəfdaşlar gömrük rüsumları üzrə tədricən dəyişiklik gözləyirlər",
    },
    Tongue {
        code: "ru",
        words: "коридор перевозит грузы между портами и железными дорогами региона пока правительства обсуждают условия транзита \
                безопасность инвестиции инфраструктура сотрудничество энергетика остаются неопределёнными после многих лет \
                переговоров партнёры ожидают постепенных перемен а не внезапных решений о пошлинах",
    },
    Tongue {
        code: "ka",
        words: "დერეფანი ტვირთს ატარებს პორტებსა და რკინიგზებს შორის ხოლო მთავრობები ტრანზიტის პირობებზე მოლაპარაკებენ \
                უსაფრთხოება ინვესტიცია ინფრასტრუქტურა თანამშრომლობა ენერგეტიკა გაურკვეველი რჩება წლების შემდეგ პარტნიორები \
                თანდათანობით ცვლილებას ელიან",
    },
];

/// A small generator (xorshift): the same specifications on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }

    fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.roll(high - low + 1)
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.roll(100) < percent
    }

    /// Sentences of so many words altogether.
    fn prose(&mut self, tongue: &Tongue, words: usize) -> String {
        let vocabulary: Vec<&str> = tongue.words.split_whitespace().collect();
        let mut text = String::new();
        let mut left = words;
        while left > 0 {
            let mut length = self.between(7, 18).min(left);
            if left - length < 5 {
                length = left;
            }
            for index in 0..length {
                let word = vocabulary[self.roll(vocabulary.len())];
                match index {
                    0 => text.push_str(&capitalised(word)),
                    _ => text.push_str(word),
                }
                text.push(if index + 1 == length { '.' } else { ' ' });
            }
            text.push(' ');
            left -= length;
        }
        text.trim_end().to_owned()
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    // Georgian has no capitals in running text.
    if ('\u{10D0}'..='\u{10FF}').contains(&word.chars().next().unwrap_or(' ')) {
        word.to_owned()
    } else {
        first + chars.as_str()
    }
}

/// How many passages each language's source has to quote.
const PASSAGES: usize = 40;

/// A project with a source in every language, whose passages are coded `p0`, `p1` …, short and long in turn.
fn project(dice: &mut Dice) -> TestProject {
    let project = TestProject::new();
    for tongue in TONGUES {
        let (mut text, mut record) = (String::new(), String::new());
        write!(
            record,
            "citation: {{ type: report, title: The {} report, date: 2026-01-05, publisher: Gazette }}\n",
            tongue.code
        )
        .unwrap();
        write!(
            record,
            "language: {}\nspeakers: {{ ada: {{ name: Ada Byron, role: engineer }} }}\nexcerpts:\n",
            tongue.code
        )
        .unwrap();
        for passage in 0..PASSAGES {
            let length = if passage % 2 == 0 { dice.between(8, 16) } else { dice.between(25, 60) };
            // Its number makes each passage stand once.
            let words = format!("{} {passage}", dice.prose(tongue, length).trim_end_matches('.'));
            let spoken = passage % 3 != 0;
            match spoken {
                true => write!(text, "\"{words},\" Ada Byron said.\n\n").unwrap(),
                false => write!(text, "{words}.\n\n").unwrap(),
            }
            write!(
                record,
                "  {}-p{passage}: {{ exact: \"{words}\", themes: [trade]{} }}\n",
                tongue.code,
                if spoken { ", speaker: ada" } else { "" }
            )
            .unwrap();
        }
        project
            .write(&format!("sources/{}.txt", tongue.code), text)
            .write(&format!("sources/{}.yaml", tongue.code), record);
    }
    let themes: String = (0..8).map(|theme| format!("t{theme}: {{ title: Theme {theme} }}\n")).collect();
    project.write("sources/themes.yaml", format!("trade: {{ title: Trade }}\nports: {{ title: Ports }}\n{themes}"));
    project
}

/// A specification that words can be cut from.
#[derive(Clone)]
struct Made {
    tongue: usize,
    template: String,
    paper: &'static str,
    headline: String,
    standfirst: Option<String>,
    key_messages: Vec<String>,
    /// Heading, text, passages.
    themes: Vec<(String, String, Vec<usize>)>,
    implications: Vec<String>,
    recommendations: Vec<String>,
    pull_quote: Option<usize>,
}

impl Made {
    fn new(dice: &mut Dice, templates: &[String]) -> Made {
        let tongue = dice.roll(TONGUES.len());
        let words = &TONGUES[tongue];
        // Most briefs are about as long as a page; some are next to nothing, some several times too long.
        let scale = [10, 25, 40, 60, 80, 90, 100, 110, 120, 150, 220, 300][dice.roll(12)];
        let scaled = |words: usize| (words * scale / 100).max(4);
        let mut passages: Vec<usize> = (0..PASSAGES).collect();
        let mut passage = |dice: &mut Dice| passages.remove(dice.roll(passages.len()));
        let sentences = |dice: &mut Dice, most: usize, low: usize, high: usize| -> Vec<String> {
            let count = dice.between(0, most);
            (0..count)
                .map(|_| {
                    let count = scaled(dice.between(low, high)).min(45);
                    dice.prose(words, count)
                })
                .collect()
        };
        let heading = |dice: &mut Dice, low, high| {
            let count = dice.between(low, high);
            dice.prose(words, count).trim_end_matches('.').to_owned()
        };
        let headline = heading(dice, 4, 11);
        let standfirst = dice.chance(80).then(|| {
            let count = scaled(dice.between(20, 40));
            dice.prose(words, count)
        });
        let key_messages = sentences(dice, 6, 10, 22);
        let pull_quote = dice.chance(60).then(|| passage(dice));
        let themes = (0..dice.between(0, 8))
            .map(|_| {
                let count = scaled(dice.between(25, 110));
                let text = match dice.chance(30) {
                    true => format!("{}\n\n{}", dice.prose(words, count / 2 + 3), dice.prose(words, count / 2 + 3)),
                    false => dice.prose(words, count),
                };
                let quotes = (0..[0, 1, 1, 2, 3][dice.roll(5)]).map(|_| passage(dice)).collect();
                (heading(dice, 2, 7), text, quotes)
            })
            .collect();
        let (implications, recommendations) = (sentences(dice, 4, 12, 28), sentences(dice, 4, 12, 28));
        let (template, paper) = (templates[dice.roll(templates.len())].clone(), ["a4", "us-letter"][dice.roll(2)]);
        Made {
            tongue,
            template,
            paper,
            headline,
            standfirst,
            key_messages,
            themes,
            implications,
            recommendations,
            pull_quote,
        }
    }

    fn yaml(&self) -> String {
        let code = TONGUES[self.tongue].code;
        let quoted = |text: &str| serde_json::to_string(text).unwrap();
        let mut yaml = format!(
            "template: {}\npaper: {}\nlanguage: {code}\nheadline: {}\ndate: 2026-02-13\n",
            self.template,
            self.paper,
            quoted(&self.headline)
        );
        if let Some(standfirst) = &self.standfirst {
            write!(yaml, "standfirst: {}\n", quoted(standfirst)).unwrap();
        }
        let mut list = |key: &str, items: &[String]| {
            if !items.is_empty() {
                let items: Vec<_> = items.iter().map(|item| quoted(item)).collect();
                write!(yaml, "{key}: [{}]\n", items.join(", ")).unwrap();
            }
        };
        list("key-messages", &self.key_messages);
        list("implications", &self.implications);
        list("recommendations", &self.recommendations);
        if !self.themes.is_empty() {
            yaml.push_str("themes:\n");
        }
        for (index, (heading, text, quotes)) in self.themes.iter().enumerate() {
            let quotes: Vec<_> = quotes.iter().map(|passage| format!("{code}-p{passage}")).collect();
            write!(
                yaml,
                "  - {{ theme: t{index}, heading: {}, text: {}, quotes: [{}] }}\n",
                quoted(heading),
                quoted(text),
                quotes.join(", ")
            )
            .unwrap();
        }
        if let Some(passage) = self.pull_quote {
            write!(yaml, "pull-quote: {code}-p{passage}\n").unwrap();
        }
        yaml
    }

    /// Takes so many words out of the running text, from the longest themes; `None` where there are not so many.
    fn cut(&self, words: usize) -> Option<Made> {
        let mut cut = self.clone();
        for _ in 0..words {
            let longest = cut.themes.iter_mut().max_by_key(|(_, text, _)| text.split_whitespace().count())?;
            let (rest, _) = longest.1.trim_end().rsplit_once(char::is_whitespace)?;
            longest.1 = rest.to_owned();
        }
        Some(cut)
    }
}

/// What became of a specification.
enum Fate {
    Printed(Box<Printed>),
    /// How many words it is said to be too long by.
    Overset(usize),
}

fn fate(project: &Project, folder: &TestProject, options: &Options, id: &str, made: &Made) -> Result<Fate, String> {
    folder.write(&format!("{id}.yaml"), made.yaml());
    let outcome = press::print(project, id, options);
    if let Some(printed) = outcome.printed {
        return Ok(Fate::Printed(Box::new(printed)));
    }
    let errors: Vec<_> = outcome.diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).collect();
    match &errors[..] {
        [overset] if overset.code == Code::Overset => Ok(Fate::Overset(words_over(overset))),
        _ => Err(format!("{:?}", errors.iter().map(|error| &error.source.message).collect::<Vec<_>>())),
    }
}

/// The number in `about 120 words`.
fn words_over(overset: &Diagnostic) -> usize {
    let message = &overset.source.message;
    let (_, words) = message.split_once("about ").unwrap();
    words.split(' ').next().unwrap().parse().unwrap()
}

/// What is wrong with a printed page.
fn problem(printed: &Printed, template: &Template) -> Option<String> {
    let report = &printed.report;
    let pages = proof::read(&printed.bytes).unwrap().pages;
    if pages != 1 {
        return Some(format!("{pages} pages"));
    }
    for (name, value) in &report.setting.measures {
        let measure = template.measures.iter().find(|measure| measure.name == *name).unwrap();
        if !(measure.min..=measure.max).contains(value) {
            return Some(format!("{name} is {value}"));
        }
    }
    if report.compiles > 8 {
        return Some(format!("{} compiles", report.compiles));
    }
    let words = printed.edition.words();
    // One theme has no gap that could give.
    let apart = if printed.edition.themes.len() < 2 { 0.0 } else { report.unevenness / report.setting.line_pitch() };
    match words {
        350.. if apart > 1.0 => Some(format!("columns end {apart:.1} lines apart")),
        350.. if report.fill < 0.92 => Some(format!("{words} words fill {:.2}", report.fill)),
        _ => None,
    }
}

/// Tries a specification; where it is refused, with as many words cut as it is said to be too long by.
fn attempt(
    project: &Project,
    folder: &TestProject,
    options: &Options,
    id: &str,
    made: &Made,
    template: &Template,
) -> Result<Option<usize>, String> {
    match fate(project, folder, options, id, made)? {
        Fate::Printed(printed) => match problem(&printed, template) {
            None => Ok(Some(printed.report.compiles)),
            Some(problem) => Err(format!("{problem}: {}", printed.report)),
        },
        Fate::Overset(words) => match made.cut(words) {
            None => Ok(None),
            Some(shorter) => match fate(project, folder, options, &format!("{id}-cut"), &shorter)? {
                Fate::Printed(_) => Ok(None),
                Fate::Overset(more) => Err(format!("{words} words were cut, and it takes {more} more")),
            },
        },
    }
}

#[test]
fn every_specification_becomes_one_page_or_is_refused_with_a_measure_that_is_right() {
    let cases: usize = std::env::var("BRIEFPRESS_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(200);
    let mut dice = Dice(0x0123_4567_89ab_cdef);
    let folder = project(&mut dice);
    let mut diagnostics = Vec::new();
    let project = Project::load(folder.path(), &mut diagnostics).unwrap();
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    let options = Options::new(&project.house.as_ref().unwrap().standards).unwrap();
    let names = Template::names(&project.files);
    let templates: Vec<Template> = names.iter().map(|name| load(&project.files, name)).collect();
    let made: Vec<Made> = (0..cases).map(|_| Made::new(&mut dice, &names)).collect();
    let next = AtomicUsize::new(0);
    let (compiles, problems) = (Mutex::new(Vec::new()), Mutex::new(Vec::new()));
    let work = || loop {
        let index = next.fetch_add(1, Ordering::Relaxed);
        let Some(made) = made.get(index) else { break };
        let id = format!("made-{index}");
        let template = templates.iter().find(|template| template.name == made.template).unwrap();
        match attempt(&project, &folder, &options, &id, made, template) {
            Ok(count) => compiles.lock().unwrap().extend(count),
            Err(problem) => problems.lock().unwrap().push(format!("{id} ({}): {problem}", made.template)),
        }
        comemo::evict(10);
    };
    thread::scope(|scope| {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        // Layout recurses: as the press, give it more than the usual stack.
        let spawn = |_| thread::Builder::new().stack_size(16 * 1024 * 1024).spawn_scoped(scope, work).unwrap();
        let threads: Vec<_> = (0..cores).map(spawn).collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
    });
    let mut compiles = compiles.into_inner().unwrap();
    compiles.sort_unstable();
    let problems = problems.into_inner().unwrap();
    assert!(problems.is_empty(), "{}\n{compiles:?}", problems.join("\n"));
    assert!(compiles.len() > cases / 4, "enough of the specifications fit: {}", compiles.len());
    assert!(compiles[compiles.len() / 2] <= 4, "{compiles:?}");
}

fn load(files: &Files, name: &str) -> Template {
    let place = Place::file(files.id("briefpress.yaml"));
    let mut diagnostics = Vec::new();
    Template::load(files, &At { value: name.to_owned(), place }, &mut diagnostics).expect("embedded templates load")
}
