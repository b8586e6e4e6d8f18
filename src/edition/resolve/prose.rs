//! Prose fields: inline Markdown with its citations looked up.

use std::ops::RangeInclusive;

use super::quoted::{CitedPlace, Quoted};
use super::resolver::Resolver;
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::edition::CitedParagraph;
use crate::language::citation::{Misread, WrittenCite, WrittenLocator};
use crate::language::inline::{Cite, Inline, Locator};
use crate::language::markdown::{self, ProseFault};
use crate::language::typography;
use crate::project::corpus::Source;
use crate::yaml::{At, Prose};

/// A cited place: as it is printed, where it is, and the paragraphs that it touches.
type Found = (Locator, CitedPlace, RangeInclusive<usize>);

/// Why there is no such place, and what to do.
struct Absent {
    code: Code,
    message: String,
    hints: Vec<String>,
}

impl Resolver<'_> {
    /// The paragraphs of a prose field.
    pub(super) fn paragraphs(&mut self, prose: &Prose) -> Vec<Vec<Inline>> {
        let (mut paragraphs, faults) = markdown::parse(&prose.value, |cite| self.cite(cite, prose));
        for fault in faults {
            self.fault(&fault, prose);
        }
        for paragraph in &mut paragraphs {
            typography::set_prose(paragraph, self.language);
            let located = |cite: &Cite| {
                let printed = cite.locator.as_ref()?.printed.clone();
                self.located.get(&(cite.source.clone(), printed)).cloned()
            };
            let quoted = Quoted::of(paragraph, prose, located);
            self.quoted.extend(quoted);
        }
        paragraphs
    }

    /// Where a citation leads, or nothing where there is no such place.
    fn cite(&mut self, citation: &WrittenCite, prose: &Prose) -> Option<Cite> {
        let corpus = self.corpus;
        let Some(source) = corpus.sources.get(&citation.source) else {
            self.unknown_source(&citation.source, prose, &citation.written);
            return None;
        };
        self.cited.insert(source.key.clone());
        let Some(written) = &citation.locator else {
            self.cited_whole
                .entry(source.key.clone())
                .or_insert_with(|| At { value: citation.written.clone(), place: prose.place.clone() });
            return Some(Cite { source: source.key.clone(), locator: None });
        };
        self.used.insert(source.key.clone());
        let found = match written {
            WrittenLocator::Paragraphs(numbers) => self.cited_paragraphs(source, numbers.clone()),
            WrittenLocator::Pages(labels) => self.cited_pages(source, labels, &citation.written),
        };
        let (locator, place, paragraphs) = match found {
            Ok(found) => found,
            Err(Absent { code, message, hints }) => {
                let span = prose.place.span_of(self.files, &citation.written);
                let mut problem = Diagnostic::error(code, span, message);
                hints.into_iter().for_each(|hint| problem.hint(hint));
                self.found.push(problem);
                return None;
            }
        };
        let by_page = matches!(place, CitedPlace::Pages(_));
        self.passages.extend(paragraphs.map(|paragraph| CitedParagraph {
            source: source.key.clone(),
            paragraph,
            by_page,
            written: At { value: citation.written.clone(), place: prose.place.clone() },
        }));
        self.located.insert((source.key.clone(), locator.printed.clone()), place);
        Some(Cite { source: source.key.clone(), locator: Some(locator) })
    }

    fn cited_paragraphs(&self, source: &Source, numbers: RangeInclusive<usize>) -> Result<Found, Absent> {
        let count = source.text.paragraphs().len();
        if *numbers.end() > count {
            let message = format!("`{}` has no para. {}", source.key, numbers.end());
            let hint = format!("its paragraphs are numbered from 1 to {count}; page furniture is not counted");
            return Err(Absent { code: Code::UnknownParagraph, message, hints: vec![hint] });
        }
        let locator = Locator::of_paragraphs(&numbers, self.language);
        Ok((locator, CitedPlace::Paragraphs(numbers.clone()), numbers))
    }

    fn cited_pages(&self, source: &Source, labels: &str, written: &str) -> Result<Found, Absent> {
        let (key, pages) = (&source.key, &source.pages);
        let (Some(opening), Some(closing)) = (pages.all().first(), pages.all().last()) else {
            let hints = vec![
                "sources are cited by their paragraphs, counted from 1, as in [@key, para. 7]".to_owned(),
                format!("or say in the record of `{key}`, under `pages`, where each of its pages begins"),
            ];
            let message = format!("`[{written}]` cites a page");
            return Err(Absent { code: Code::InvalidLocator, message, hints });
        };
        let Some((first, last)) = pages.named(labels) else {
            let message = format!("`{key}` has no page `{labels}`");
            let hint = format!("the pages of its record are labelled `{}` to `{}`", opening.label, closing.label);
            return Err(Absent { code: Code::UnknownPage, message, hints: vec![hint] });
        };
        let label = |index: usize| pages.all().get(index).map_or("", |page| page.label.as_str());
        let locator = Locator::of_pages(label(first), label(last), self.language);
        let extent = pages.extent(first, last);
        let stored = extent.start..extent.end.min(source.text.stored().len());
        Ok((locator, CitedPlace::Pages(extent), source.text.paragraphs_of(&stored)))
    }

    /// Tells of sources that are cited as a whole while nothing on the page is traced to a place in them.
    pub(super) fn check_cited_whole(&mut self) {
        for (key, at) in std::mem::take(&mut self.cited_whole) {
            if self.used.contains(&key) {
                continue;
            }
            let span = at.place.span_of(self.files, &at.value);
            self.found.push(
                Diagnostic::warning(Code::UnusedSource, span, format!("`{key}` is cited, but nothing of it is used"))
                    .with_hint(format!("say which paragraph bears the words out, as in [@{key}, para. 1]")),
            );
        }
    }

    /// Reports a source that the project does not have, at the word that names it.
    pub(super) fn unknown_source<T>(&mut self, key: &str, at: &At<T>, written: &str) {
        if self.corpus.faulty.iter().any(|faulty| faulty == key) {
            return self.faulty(at, &format!("source `{key}` has errors"));
        }
        let hint = match nearest(key, self.corpus.sources.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("a source `{key}` is a record sources/{key}.yaml beside its text sources/{key}.txt"),
        };
        let span = at.place.span_of(self.files, written);
        let message = format!("unknown source `{key}`");
        self.found.push(Diagnostic::error(Code::UnknownSource, span, message).with_hint(hint));
    }

    fn fault(&mut self, fault: &ProseFault, prose: &Prose) {
        let (code, near, message, hint) = match fault {
            ProseFault::Unsupported { what, near } => (
                Code::UnsupportedMarkdown,
                near.clone(),
                format!("{what} has no place in a prose field"),
                "there are *emphasis*, **strong**, [links](https://…) and citations; put a backslash before a sign that is meant as it stands".to_owned(),
            ),
            ProseFault::Citation { written, misread } => {
                let (message, hint) = misread_citation(written, misread);
                (Code::InvalidLocator, written.clone(), message, hint)
            }
            // An at sign before a name that is no source's is a name on some platform.
            ProseFault::Mention { key } if !self.is_source(key) => return,
            ProseFault::Mention { key } => (
                Code::InvalidLocator,
                format!("@{key}"),
                format!("`@{key}` stands outside of brackets, and would be printed as it is"),
                format!("cite it as in [@{key}, para. 7], or write \\@{key} to have it printed"),
            ),
            ProseFault::Link { url } => (
                Code::UnsupportedMarkdown,
                url.clone(),
                format!("`{url}` is no address that a page may lead to"),
                "a link begins with https://, http://, doi: or mailto:, and a mail address has nothing after it"
                    .to_owned(),
            ),
        };
        let span = prose.place.span_of(self.files, &near);
        self.found.push(Diagnostic::error(code, span, message).with_hint(hint));
    }

    fn is_source(&self, key: &str) -> bool {
        self.corpus.sources.contains_key(key) || self.corpus.faulty.iter().any(|faulty| faulty == key)
    }
}

/// What is wrong with a citation, and what to write.
fn misread_citation(written: &str, misread: &Misread) -> (String, String) {
    let usual = "cite a paragraph as in [@key, para. 7], several as in [@key, paras. 7–9], with the source's key";
    match misread {
        Misread::Locator => (format!("`[{written}]` is no citation"), usual.to_owned()),
        Misread::Comma { key } => (
            format!("`[{written}]` lacks a comma after `{key}`"),
            format!("write [{}]", written.replacen(&format!("@{key}"), &format!("@{key},"), 1)),
        ),
        Misread::Words { words } => (
            format!("`[{written}]` has words before its source (`{words}`)"),
            format!("write them before the brackets, as in: {words} [@key, para. 7]"),
        ),
        Misread::NoAuthor => (
            format!("`[{written}]` asks for a citation without its author"),
            "leave the hyphen out: the citation style says what a citation names".to_owned(),
        ),
    }
}
