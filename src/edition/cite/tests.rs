//! Every style that Hayagriva ships, over sources of different kinds.

use std::collections::BTreeSet;

use hayagriva::archive::ArchivedStyle;

use super::*;
use crate::language::inline::{Inline, Locator, plain};

/// Six works of six kinds. Two are of one author in one year.
const WORKS: &str = r#"
article:
  type: article
  title: Freight flows across the Caspian
  author: [ "Aliyeva, Leyla", "van der Berg, Jan" ]
  date: 2024-03
  page-range: 101-119
  serial-number: { doi: 10.1000/abc.2024.101 }
  parent: { type: periodical, title: Journal of Transport Geography, volume: 112, issue: 3 }
report:
  type: report
  title: What the corridor costs
  author: { name: World Bank }
  publisher: World Bank
  location: Washington, DC
  date: 2023
  url: { value: "https://www.example.org/en/publications/2023/what-the-corridor-costs-a-first-estimate.pdf", date: 2026-01-05 }
book:
  type: book
  title: The Silk Road Reborn
  author: Smith, John
  date: 2021
  publisher: { name: Oxford University Press, location: Oxford }
chapter:
  type: chapter
  title: Ports and power
  author: Smith, John
  date: 2021
  page-range: 33-58
  parent: { type: anthology, title: Handbook of Eurasian Connectivity, editor: "Doe, Jane", publisher: Routledge }
news:
  type: article
  title: Ministers sign the corridor accord
  date: 2025-11-02
  url: https://news.example.org/2025/11/02/accord
  parent: { type: newspaper, title: The Daily Example }
web:
  type: web
  title: Trade statistics
  author: { name: State Statistics Committee }
  date: 2026-02
  url: https://stat.example.az/trade
"#;

const KEYS: [&str; 6] = ["article", "report", "book", "chapter", "news", "web"];

fn citing(style: CitationStyle, language: Language) -> Citing {
    let library = hayagriva::io::from_yaml_str(WORKS).unwrap();
    let entries = library.into_iter().map(|entry| (entry.key().to_owned(), Arc::new(entry))).collect();
    Citing { style: Some(style), style_file: None, language, entries }
}

/// Cites each work alone, with a locator, and three of them at once.
fn said(citing: &Citing) -> (Vec<Citation>, Vec<SourceEntry>) {
    let locator = Locator { printed: "para. 3".to_owned(), pages: None };
    let cite = |key: &str| Cite { source: key.to_owned(), locator: Some(locator.clone()) };
    let mut citations: Vec<Citation> = KEYS.iter().map(|key| Citation::new(vec![cite(key)])).collect();
    citations.push(Citation::new(["article", "book", "web"].map(cite).to_vec()));
    let sources = citing.say(&mut citations.iter_mut().collect::<Vec<_>>());
    (citations, sources)
}

fn words(citation: &Citation) -> String {
    citation.parts().iter().map(|part| plain(&part.words)).collect()
}

#[test]
fn every_style_that_is_shipped_lists_each_source_apart_and_leads_to_it_or_is_refused_for_its_notes() {
    let mut refused = BTreeSet::new();
    for archived in ArchivedStyle::all() {
        let name = archived.names()[0];
        let style = match CitationStyle::named(name).unwrap() {
            Ok(style) => style,
            Err(StyleUnusable::Notes(_) | StyleUnusable::NoList(_)) => {
                refused.insert(name);
                continue;
            }
            Err(StyleUnusable::Invalid(cause)) => panic!("{name}: {cause}"),
        };
        for language in [Language::ENGLISH, "de".parse().unwrap(), "az".parse().unwrap()] {
            let (citations, sources) = said(&citing(style.clone(), language));
            let listed: BTreeSet<&str> = sources.iter().map(|source| source.key.as_str()).collect();
            assert_eq!(listed, KEYS.into_iter().collect(), "{name}");
            let entries: BTreeSet<String> = sources.iter().map(|source| plain(&source.words)).collect();
            assert_eq!(entries.len(), KEYS.len(), "{name}: {entries:#?}");
            for entry in &entries {
                assert!(entry.chars().count() > 15 && entry.trim() == entry, "{name}: {entry:?}");
            }
            let labels = sources.iter().filter(|source| source.label.is_some()).count();
            assert!(labels == 0 || labels == KEYS.len(), "{name}: some entries have a label");
            for (citation, key) in citations.iter().zip(KEYS) {
                let [part] = citation.parts() else { panic!("{name}: {citation:?}") };
                assert_eq!(part.source.as_deref(), Some(key), "{name}");
                let words = plain(&part.words);
                assert!(!words.is_empty() && words.trim() == words, "{name}: {words:?}");
            }
            let together = citations.last().unwrap();
            let led: BTreeSet<&str> = together.parts().iter().filter_map(|part| part.source.as_deref()).collect();
            assert!(led.len() >= 2, "{name}: {together:?}");
            assert_eq!(words(together).matches("; ").count(), words(together).matches(';').count(), "{name}");
        }
    }
    assert!(refused.contains("chicago-notes"), "{refused:?}");
    assert!(refused.len() < 20, "{refused:?}");
}

#[test]
fn styles_say_what_their_handbooks_say() {
    let of = |name: &str| {
        let (citations, sources) = said(&citing(CitationStyle::named(name).unwrap().unwrap(), Language::ENGLISH));
        let citations: Vec<String> = citations.iter().map(words).collect();
        let sources: Vec<String> = sources
            .iter()
            .map(|source| {
                source.label.as_ref().map_or(String::new(), |label| plain(label) + " ") + &plain(&source.words)
            })
            .collect();
        (citations, sources)
    };
    let (citations, sources) = of("apa");
    assert_eq!(citations[0], "(Aliyeva & Berg, 2024, para. 3)");
    assert_eq!(citations[1], "(World Bank, 2023, para. 3)");
    assert_eq!(
        sources[0],
        "Aliyeva, L., & Berg, J. van der. (2024). Freight flows across the Caspian. Journal of Transport Geography, \
         112(3), 101–119. doi.org/10.1000/abc.2024.101"
    );
    let (citations, sources) = of("ieee");
    assert_eq!(citations[0], "[1, para. 3]");
    assert_eq!(sources[2], "[3] J. Smith, The Silk Road Reborn. Oxford: Oxford University Press, 2021.");
}

#[test]
fn one_authors_works_of_one_year_are_told_apart() {
    let (citations, _) =
        said(&citing(CitationStyle::named("chicago-author-date").unwrap().unwrap(), Language::ENGLISH));
    let (book, chapter) = (words(&citations[2]), words(&citations[3]));
    assert!(book.contains("Smith 2021") && chapter.contains("Smith 2021"), "{book} {chapter}");
    assert_ne!(book, chapter);
}

#[test]
fn the_houses_style_needs_no_locale_where_it_says_its_few_words_itself() {
    let csl = include_str!("../../../templates/foundation/house.csl");
    for code in ["en", "az", "ru", "de", "fr", "tr"] {
        let language: Language = code.parse().unwrap();
        let style = CitationStyle::house(csl, language).unwrap();
        let without = said(&citing(style.clone(), language));
        let whole = CitationStyle { complete: false, ..style };
        assert_eq!(without, said(&citing(whole, language)), "{code}");
        let news = without.1.iter().find(|source| source.key == "news").unwrap();
        let date = match code {
            "en" => "2 November 2025",
            "de" => "2. November 2025",
            "fr" => "2 novembre 2025",
            "tr" => "2 Kasım 2025",
            _ => "02.11.2025",
        };
        assert!(plain(&news.words).contains(date), "{}", plain(&news.words));
    }
}

#[test]
fn superscripts_stay_superscripts() {
    let (citations, _) = said(&citing(CitationStyle::named("nature").unwrap().unwrap(), Language::ENGLISH));
    let parts = citations.last().unwrap().parts();
    assert!(parts.iter().all(|part| matches!(&part.words[..], [Inline::Superscript { .. }])), "{parts:?}");
    assert_eq!(words(citations.last().unwrap()), "1,3,6");
}

#[test]
fn the_languages_of_a_page_have_their_terms() {
    for (language, editors) in
        [("en", "edited by"), ("de", "herausgegeben von"), ("fr", "édité par"), ("az", "edited by")]
    {
        let style = CitationStyle::named("chicago-author-date").unwrap().unwrap();
        let (_, sources) = said(&citing(style, language.parse().unwrap()));
        let chapter = sources.iter().find(|source| source.key == "chapter").unwrap();
        let words = plain(&chapter.words);
        assert!(words.to_lowercase().contains(editors), "{language}: {words}");
    }
}
