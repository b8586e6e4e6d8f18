//! Briefs in several languages that carry whatever a template may have a place for.

use super::TestProject;

/// Every embedded template.
pub const TEMPLATES: [&str; 5] = ["clear-print", "factsheet", "memo", "policy-brief", "quote-sheet"];

/// The words of one language. The sentences stand in a source of that language.
pub struct Words {
    pub code: &'static str,
    /// The outer quotation marks.
    pub marks: [&'static str; 2],
    pub headline: &'static str,
    pub sentence: &'static str,
    pub heading: &'static str,
    /// What the source says itself.
    pub report: &'static str,
    /// What a speaker says in it, in the language's marks there.
    pub speech: &'static str,
    pub said: &'static str,
    pub speaker: &'static str,
    pub unit: &'static str,
}

pub const LANGUAGES: [Words; 4] = [
    Words {
        code: "en",
        marks: ["“", "”"],
        headline: "The road through the mountains stays open all winter",
        sentence: "Carriers may use it at any hour, for a toll that pays for the clearing of snow.",
        heading: "A road for every season",
        report: "The harbour at the road’s end will be dredged before the winter of next year",
        speech: "The road is open to every carrier that pays the toll, and it will stay so in winter",
        said: "Ada Byron said.",
        speaker: "Ada Byron",
        unit: "million tonnes",
    },
    Words {
        code: "az",
        marks: ["“", "”"],
        headline: "Dağlardan keçən yol bütün qış boyu açıq qalır",
        sentence: "Daşıyıcılar günün istənilən vaxtında yoldan istifadə edə bilər, ödəniş isə qarın təmizlənməsinə sərf olunur.",
        heading: "İlin hər fəsli üçün yol",
        report: "Yolun sonundakı liman gələn ilin qışından əvvəl dərinləşdiriləcək",
        speech: "Yol ödənişini edən hər bir daşıyıcı üçün açıqdır və qışda da belə qalacaq",
        said: "Aysel Əliyeva dedi.",
        speaker: "Aysel Əliyeva",
        unit: "milyon ton",
    },
    Words {
        code: "ru",
        marks: ["«", "»"],
        headline: "Дорога через горы остаётся открытой всю зиму",
        sentence: "Перевозчики могут пользоваться ею в любое время, а сбор идёт на расчистку снега.",
        heading: "Дорога на все времена года",
        report: "Порт в конце дороги будет углублён до зимы следующего года",
        speech: "Дорога открыта для каждого перевозчика, который платит сбор, и останется открытой зимой",
        said: "— сказала Анна Щукина.",
        speaker: "Анна Щукина",
        unit: "млн тонн",
    },
    Words {
        code: "ka",
        marks: ["„", "“"],
        headline: "მთებზე გამავალი გზა მთელი ზამთარი ღია რჩება",
        sentence: "გადამზიდავებს მისი გამოყენება ნებისმიერ დროს შეუძლიათ, მოსაკრებელი კი თოვლის გაწმენდას ხმარდება.",
        heading: "გზა ყველა სეზონისთვის",
        report: "გზის ბოლოს მდებარე ნავსადგური მომავალი წლის ზამთრამდე გაღრმავდება",
        speech: "გზა ღიაა ყველა გადამზიდავისთვის, ვინც მოსაკრებელს იხდის, და ასე დარჩება ზამთარშიც",
        said: "თქვა ნინო ბერიძემ.",
        speaker: "ნინო ბერიძე",
        unit: "მლნ ტონა",
    },
];

pub const PICTURE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 12"><rect width="60" height="12" fill="#cfd8dc"/><path d="M2 9 L20 4 L58 8" stroke="#0b3d5c" fill="none"/></svg>"##;

/// A project with a source in each language.
pub fn project() -> TestProject {
    let project = TestProject::new();
    let mut themes = String::new();
    for words in &LANGUAGES {
        let Words { code, marks: [open, close], sentence, heading, report, speech, said, speaker, .. } = words;
        let text = format!("{sentence}\n\n{open}{speech},{close} {said}\n\n{report}. {sentence}\n");
        let record = format!(
            "citation:\n  type: article\n  title: '{heading}'\n  date: 2026-01-05\nlanguage: {code}\nspeakers:\n  who: {{ name: {speaker} }}\n\
             excerpts:\n  speech-{code}: {{ exact: '{speech}', speaker: who, themes: [road-{code}] }}\n  \
             report-{code}: {{ exact: '{report}', themes: [road-{code}] }}\n"
        );
        project.write(&format!("sources/road-{code}.txt"), text).write(&format!("sources/road-{code}.yaml"), record);
        themes.push_str(&format!("road-{code}:\n  title: '{heading}'\n"));
    }
    project.remove("sources/road.txt").remove("sources/road.yaml").remove("brief.yaml");
    project.write("sources/themes.yaml", themes).write("road.svg", PICTURE);
    project
}

/// A brief in one language for one template on one paper. Not all hold as much.
pub fn brief(template: &str, paper: &str, words: &Words) -> String {
    let Words { code, headline, sentence, heading, speaker, unit, .. } = words;
    let cited = format!("[@road-{code}, para. 1]");
    let mut brief = format!(
        "allow: [uneven-columns]\ntemplate: {template}\npaper: {paper}\nlanguage: {code}\nkicker: '{heading}'\nheadline: '{headline}'\ndate: 2026-02-13\n\
         key-messages: ['{headline}.', '{sentence}']\n\
         timeline:\n  - {{ date: 2018–2019, event: '{heading}', citation: '{cited}' }}\n  - {{ date: 2026-02, event: '{headline}' }}\n\
         contact: {{ name: '{speaker}', email: desk@example.org }}\n\
         recommendations:\n  - {{ text: '{sentence}', for: '{heading}', attribution: '{speaker}' }}\n\
         themes:\n  - {{ theme: road-{code}, text: '{sentence} {cited}', quotes: [speech-{code}, report-{code}] }}\n"
    );
    if template == "clear-print" {
        return brief;
    }
    brief.push_str(&format!(
        "  - {{ theme: road-{code}, heading: '{headline}', text: '{sentence} {sentence} {cited}' }}\n\
         standfirst: '{sentence}'\n\
         key-figures:\n  - {{ value: '12.4', unit: '{unit}', label: '{heading}', citation: '{cited}' }}\n  - {{ value: 4, label: '{heading}' }}\n\
         options:\n  - {{ text: '{sentence}', pros: '{heading}', cons: '{heading}', recommended: true }}\n  - '{headline}.'\n\
         further-reading: ['[{heading}](https://example.org/road)']\n"
    ));
    if matches!(template, "policy-brief" | "factsheet") {
        brief.push_str(&format!(
            "implications: ['{sentence}']\n\
             chart: {{ kind: line, title: '{heading}', unit: '{unit}', alt: '{heading}.', data: [[2023, 1.5], [2024, 2], [2025, 12345.5]] }}\n\
             figure: {{ path: road.svg, caption: '{heading}', alt: '{heading}' }}\n"
        ));
    }
    brief
}
