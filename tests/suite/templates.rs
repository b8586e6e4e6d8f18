//! Every template on every paper in several languages: one page, the language's own words and marks, the look it has.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::support::editions::{self, LANGUAGES, TEMPLATES, Words};
use crate::support::{TestProject, repository};
use briefpress::evidence::proof;
use briefpress::files::Files;
use briefpress::page::compose::contents::PageContents;
use briefpress::page::compose::world::BriefWorld;
use briefpress::page::template::Template;
use briefpress::press::{self, Options, Printed};
use briefpress::project::Project;
use briefpress::yaml::At;
use briefpress::yaml::Place;
use tiny_skia::Pixmap;
use typst_layout::PagedDocument;
use typst_render::RenderOptions;

/// The briefs that show the templates.
const SAMPLES: [(&str, &str); 5] = [
    ("clear-print", "charter-clear-print"),
    ("factsheet", "charter-factsheet"),
    ("memo", "corridor-memo"),
    ("policy-brief", "charter-overview"),
    ("quote-sheet", "charter-voices"),
];

const PAPERS: [&str; 2] = ["a4", "us-letter"];

/// White space collapsed, so that line breaks on the page don't count.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A project with a brief for each template, paper and language, and their ids.
fn all_briefs() -> (TestProject, Vec<(String, &'static str, &'static Words)>) {
    let project = editions::project();
    let mut ids = Vec::new();
    for (index, template) in TEMPLATES.into_iter().enumerate() {
        for paper in PAPERS {
            for words in &LANGUAGES {
                // The id is printed: no template's English name in it.
                let id = format!("t{index}-{paper}-{}", words.code);
                project.write(&format!("{id}.yaml"), editions::brief(template, paper, words));
                ids.push((id, template, words));
            }
        }
    }
    (project, ids)
}

#[test]
fn every_template_prints_every_language_on_every_paper() {
    let (project, ids) = all_briefs();
    let run = project.run(&["build"]).ends_with(0);
    assert!(run.stderr.contains(&format!("printed {} briefs", ids.len())), "{}", run.stderr);
    // No other warning: no glyph is missing, no line too long, nothing left out. Who speaks is only known in English.
    let warnings = run.stderr.lines().filter(|line| line.starts_with("warning: "));
    let expected = |line: &&str| line.starts_with("warning: the quotation's speaker could not be checked");
    assert_eq!(warnings.filter(|line| !expected(line)).collect::<Vec<_>>(), Vec::<&str>::new(), "{}", run.stderr);
    let labels = labels();
    for (id, _, language) in &ids {
        let proof = proof::read(&project.pdf(id)).unwrap();
        assert_eq!(proof.pages, 1, "{id}");
        let text = words(&proof.text);
        let [open, close] = language.marks;
        for quotation in [language.speech, language.report] {
            assert!(text.contains(&format!("{open}{quotation}{close}")), "{id}: {quotation}\n{text}");
        }
        for expected in [language.headline, language.sentence, "2018–2019", "desk@example.org"] {
            assert!(text.contains(expected), "{id}: {expected}\n{text}");
        }
        if language.code != "en" {
            let upper = text.to_lowercase();
            let english = labels["en"].iter().filter(|label| !labels[language.code].contains(label));
            for label in english.map(|label| label.to_lowercase()) {
                let stands = upper.match_indices(&label).any(|(at, _)| {
                    let whole = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
                    whole(upper[..at].chars().next_back()) && whole(upper[at + label.len()..].chars().next())
                });
                assert!(!stands, "{id}: `{label}` is English\n{text}");
            }
        }
    }
}

/// The labels of the languages that are tested, by code.
fn labels() -> BTreeMap<&'static str, Vec<String>> {
    let of = |words: &Words| {
        let language: briefpress::language::Language = words.code.parse().unwrap();
        language.wording().labels.values().cloned().collect()
    };
    LANGUAGES.iter().map(|words| (words.code, of(words))).collect()
}

#[test]
fn capitals_follow_the_language() {
    let project = editions::project();
    for words in &LANGUAGES {
        project.write(&format!("brief-{}.yaml", words.code), editions::brief("policy-brief", "a4", words));
    }
    // As it is shown: what is read out are words.
    let text = |code: &str| {
        let (_, document) = document(&project, &format!("brief-{code}"));
        PageContents::of(&document).runs.iter().map(|run| run.text.as_str()).collect::<String>()
    };
    assert!(text("az").contains("İLİN HƏR FƏSLİ ÜÇÜN YOL"));
    assert!(text("ru").contains("ДОРОГА НА ВСЕ ВРЕМЕНА ГОДА"));
    // Georgian knows no capitals in running text.
    assert!(text("ka").contains("გზა ყველა სეზონისთვის"));
}

#[test]
fn clear_print_has_no_type_under_12_points_and_no_capitals() {
    let project = editions::project();
    project.write("brief.yaml", editions::brief("clear-print", "a4", &LANGUAGES[0]));
    let (_, document) = document(&project, "brief");
    let contents = briefpress::page::compose::contents::PageContents::of(&document);
    let smallest = contents.runs.iter().map(|run| run.size).fold(f64::INFINITY, f64::min);
    assert!(smallest >= 12.0, "{smallest}");
    let shouted = contents.runs.iter().filter(|run| run.text.chars().filter(|c| c.is_uppercase()).count() > 5);
    assert_eq!(shouted.map(|run| &run.text).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn a_brief_of_the_barest_kind_prints_in_every_template() {
    let project = TestProject::new();
    for template in TEMPLATES {
        project.write("brief.yaml", format!("template: {template}\nheadline: The road is open\ndate: 2026-02-13\n"));
        let run = project.run(&["build"]).ends_with(0);
        assert!(run.stderr.contains("printed 1 brief"), "{}", run.stderr);
        assert!(proof::read(&project.pdf("brief")).unwrap().text.contains("The road is open"), "{template}");
    }
}

/// Two columns can't share three sections: then what follows from them stands under the third, and not below both columns.
#[test]
fn what_stands_below_columns_runs_with_the_text_where_they_would_end_far_apart() {
    let project = TestProject::new();
    for name in ["newsaz-charter.txt", "newsaz-charter.yaml", "themes.yaml"] {
        let own = crate::support::own_project().join("sources").join(name);
        project.write(&format!("sources/{name}"), fs::read(own).unwrap());
    }
    let theme = |name: &str, quote: &str| {
        let words = "The desk says in one paragraph of some thirty words what the passage is about, and leaves the rest of it to the one whose words these are, as he says it better.";
        format!("  - theme: {name}\n    text: {words}\n    quotes: [{quote}]\n")
    };
    let themes = [
        ("connectivity", "pivotal-role"),
        ("defence-diversification", "no-single-supplier"),
        ("status-quo", "formal-recognition"),
    ];
    let follows = "implications: [If it works then it goes on.]\nrecommendations: [Continue as before., Check the text before anything in it is relied on by anybody.]\n";
    let mut brief = format!(
        "headline: Three things\nstandfirst: What there is to know of them, in a sentence that has to be there.\ndate: 2026-02-13\npull-quote: regional-competition\nkey-messages: [One., Two., Three.]\n{follows}themes:\n"
    );
    brief.extend(themes.map(|(name, quote)| theme(name, quote)));
    project.write("brief.yaml", &brief);
    let report = |brief: &str| {
        project.write("brief.yaml", brief);
        let loaded = Project::load(project.path(), &mut Vec::new()).unwrap();
        let printed = press::print(&loaded, "brief", &Options::new(&[]).unwrap()).printed.unwrap();
        (printed.report.setting.run_in, printed.report.lines_apart())
    };
    let (run_in, apart) = report(&brief);
    assert!(run_in && apart <= 3.0, "{run_in}, {apart} lines apart");
    // Four are shared as they are, and nothing runs with them.
    let (run_in, apart) = report(&format!("{brief}{}", theme("caspian-security", "boat-transfer")));
    assert!(!run_in && apart <= 3.0, "{run_in}, {apart} lines apart");
}

/// Each template's folder compiles by itself, on the sample edition in it, as an editor's preview does.
///
/// `BLESS=1 cargo test --test suite templates` makes the samples anew, from the repository's own briefs.
#[test]
fn samples_are_editions_of_this_version_and_compile() {
    let root = repository();
    let own = Project::load(&crate::support::own_project(), &mut Vec::new()).unwrap();
    let options = Options::new(&own.house.as_ref().unwrap().standards).unwrap();
    for (template, brief) in SAMPLES {
        let printed = press::print(&own, brief, &options).printed.unwrap();
        let folder = root.join("templates").join(template).join("sample");
        let pretty = |json: &[u8]| {
            let value: serde_json::Value = serde_json::from_slice(json).unwrap();
            serde_json::to_string_pretty(&value).unwrap() + "\n"
        };
        let (edition, fit) = (pretty(&printed.edition.to_json()), pretty(&printed.report.setting.to_json()));
        if std::env::var_os("BLESS").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("brief.json"), edition).unwrap();
            fs::write(folder.join("fit.json"), fit).unwrap();
            continue;
        }
        for (name, now) in [("brief.json", edition), ("fit.json", fit)] {
            let keys = |json: &str| {
                let map: BTreeMap<String, serde_json::Value> = serde_json::from_str(json).unwrap();
                map.into_keys().collect::<Vec<_>>()
            };
            assert_eq!(keys(&fs::read_to_string(folder.join(name)).unwrap()), keys(&now), "{template}/sample/{name}");
        }
        let files = Files::new(root);
        let main = format!("#include \"/templates/{template}/sample.typ\"\n");
        let world = BriefWorld::new(&files, &own.fonts, main, Vec::new(), Vec::new());
        let document = typst::compile::<PagedDocument>(&world).output.unwrap();
        assert_eq!(document.pages().len(), 1, "{template}");
    }
}

/// The pages look as they did when somebody last looked at them.
///
/// `BLESS=1 cargo test --test suite templates` makes the pictures anew; look at them before they are committed.
#[test]
fn the_templates_look_as_they_did() {
    let project = editions::project();
    for template in TEMPLATES {
        project.write("brief.yaml", editions::brief(template, "a4", &LANGUAGES[0]));
        let (_, document) = document(&project, "brief");
        let mut picture = typst_render::render(&document.pages()[0], &options());
        grey(&mut picture);
        let path = reference(template);
        if std::env::var_os("BLESS").is_some() {
            picture.save_png(&path).unwrap();
            continue;
        }
        let expected = Pixmap::load_png(&path).unwrap();
        let difference = difference(&picture, &expected);
        assert!(difference < 0.004, "{template} differs from {} by {difference}", path.display());
    }
}

/// A few pixels to the line: enough to see a part move, too few to see an edge smoothed otherwise.
fn options() -> RenderOptions {
    RenderOptions { pixel_per_pt: typst::utils::Scalar::new(0.5), ..RenderOptions::default() }
}

fn reference(template: &str) -> PathBuf {
    repository().join("tests/suite/pictures").join(format!("{template}.png"))
}

fn grey(picture: &mut Pixmap) {
    for pixel in picture.data_mut().chunks_exact_mut(4) {
        let light = (u32::from(pixel[0]) * 3 + u32::from(pixel[1]) * 6 + u32::from(pixel[2])) / 10;
        // In 32 steps, which compress.
        let light = (light.min(255) as u8) & 0xf8;
        pixel[..3].fill(light);
    }
}

/// How much two pictures differ in blocks of 4 × 4 pixels, from 0 for alike to 1 for black and white.
fn difference(a: &Pixmap, b: &Pixmap) -> f64 {
    assert_eq!((a.width(), a.height()), (b.width(), b.height()));
    let blocks = |picture: &Pixmap| {
        let width = picture.width() as usize;
        let mut sums = BTreeMap::new();
        for (index, pixel) in picture.data().chunks_exact(4).enumerate() {
            *sums.entry((index / width / 4, index % width / 4)).or_insert(0.0) += f64::from(pixel[0]) / 16.0 / 255.0;
        }
        sums
    };
    let (a, b) = (blocks(a), blocks(b));
    a.iter().map(|(block, light)| (light - b[block]).abs()).sum::<f64>() / a.len() as f64
}

/// A brief's page as it was printed.
pub fn document(project: &TestProject, id: &str) -> (Printed, PagedDocument) {
    let mut diagnostics = Vec::new();
    let loaded = Project::load(project.path(), &mut diagnostics).unwrap();
    let options = Options::new(&loaded.house.as_ref().unwrap().standards).unwrap();
    let outcome = press::print(&loaded, id, &options);
    let printed = outcome.printed.unwrap_or_else(|| panic!("{:?}", outcome.diagnostics));
    let spec = fs::read_to_string(project.path().join(format!("{id}.yaml"))).unwrap();
    let name = spec.lines().find_map(|line| line.strip_prefix("template: ")).unwrap().to_owned();
    let files = Files::new(project.path());
    let place = Place::file(files.id(&format!("{id}.yaml")));
    let template = Template::load(&files, &At { value: name, place }, &mut diagnostics).unwrap();
    let (edition, setting) = (printed.edition.to_json(), printed.report.setting.to_json());
    let world = BriefWorld::new(&files, &loaded.fonts, template.main(&[]), edition, setting);
    let document = typst::compile::<PagedDocument>(&world).output.unwrap();
    (printed, document)
}

#[test]
fn citations_are_numbered_as_they_are_read() {
    let project = TestProject::without_remarks();
    for key in ["alpha", "beta", "gamma", "delta"] {
        let citation =
            format!("citation: {{ type: report, title: Report {key}, date: 2026-01-05, publisher: Gazette }}\n");
        project
            .write(&format!("sources/{key}.txt"), format!("The {key} report says it.\n"))
            .write(&format!("sources/{key}.yaml"), citation);
    }
    for template in TEMPLATES {
        let brief = format!(
            "template: {template}\nheadline: The road is open\ndate: 2026-02-13\nkey-messages: ['Known [@beta, para. 1].']\n\
             key-figures: [{{ value: '3', label: roads, citation: '[@alpha]' }}]\n\
             timeline: [{{ date: 2018, event: It opened, citation: '[@delta]' }}]\n\
             themes: [{{ theme: trade, text: 'Open [@gamma]. As known [@beta].', quotes: [] }}]\nimplications: ['So be it [@delta].']\n"
        );
        project.write("brief.yaml", brief).run(&["build"]).ends_with(0);
        let text = proof::read(&project.pdf("brief")).unwrap().text;
        let numbers = text.match_indices('[').filter_map(|(at, _)| text[at + 1..].chars().next()?.to_digit(10));
        let mut met = Vec::new();
        for number in numbers {
            if !met.contains(&number) {
                met.push(number);
            }
        }
        assert_eq!(met, [1, 2, 3, 4], "{template}: {text}");
        // Each number is that of the source it stands for.
        let mark = |words: &str| text.split(words).nth(1).unwrap().trim_start()[..2].to_owned();
        for (words, key) in [("Open", "gamma"), ("So be it", "delta"), ("It opened", "delta"), ("Known", "beta")] {
            let entry = format!("{}.Report{key}", &mark(words)[1..]);
            assert!(text.split_whitespace().collect::<String>().contains(&entry), "{template}, {entry}: {text}");
        }
    }
}
