//! Made specifications: from next to nothing to several times too long, in several languages.

use std::fmt::Write;

use super::TestProject;

/// A language with words of its own, and how its sentences end.
pub struct Tongue {
    pub code: &'static str,
    pub words: &'static str,
}

pub const TONGUES: &[Tongue] = &[
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
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }

    pub fn between(&mut self, low: usize, high: usize) -> usize {
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
pub fn project(dice: &mut Dice) -> TestProject {
    let project = TestProject::new();
    for tongue in TONGUES {
        let (mut text, mut record) = (String::new(), String::new());
        writeln!(
            record,
            "citation: {{ type: report, title: The {} report, date: 2026-01-05, publisher: Gazette }}",
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
            writeln!(
                record,
                "  {}-p{passage}: {{ exact: \"{words}\", themes: [trade]{} }}",
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
pub struct Made {
    tongue: usize,
    pub template: String,
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
    pub fn new(dice: &mut Dice, templates: &[String]) -> Made {
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

    pub fn yaml(&self) -> String {
        let code = TONGUES[self.tongue].code;
        let quoted = |text: &str| serde_json::to_string(text).unwrap();
        let mut yaml = format!(
            "template: {}\npaper: {}\nlanguage: {code}\nheadline: {}\ndate: 2026-02-13\n",
            self.template,
            self.paper,
            quoted(&self.headline)
        );
        if let Some(standfirst) = &self.standfirst {
            writeln!(yaml, "standfirst: {}", quoted(standfirst)).unwrap();
        }
        let mut list = |key: &str, items: &[String]| {
            if !items.is_empty() {
                let items: Vec<_> = items.iter().map(|item| quoted(item)).collect();
                writeln!(yaml, "{key}: [{}]", items.join(", ")).unwrap();
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
            writeln!(
                yaml,
                "  - {{ theme: t{index}, heading: {}, text: {}, quotes: [{}] }}",
                quoted(heading),
                quoted(text),
                quotes.join(", ")
            )
            .unwrap();
        }
        if let Some(passage) = self.pull_quote {
            writeln!(yaml, "pull-quote: {code}-p{passage}").unwrap();
        }
        yaml
    }

    /// Takes so many words out of the running text, from the longest themes; `None` where there are not so many.
    pub fn cut(&self, words: usize) -> Option<Made> {
        let mut cut = self.clone();
        for _ in 0..words {
            let longest = cut.themes.iter_mut().max_by_key(|(_, text, _)| text.split_whitespace().count())?;
            let (rest, _) = longest.1.trim_end().rsplit_once(char::is_whitespace)?;
            longest.1 = rest.to_owned();
        }
        Some(cut)
    }

    /// The specification with one word of each running text.
    pub fn without_text(&self) -> Made {
        let mut bare = self.clone();
        bare.themes.iter_mut().for_each(|(_, text, _)| {
            text.truncate(text.find(char::is_whitespace).unwrap_or(text.len()));
        });
        bare
    }
}
