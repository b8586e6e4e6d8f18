//! Prose fields: inline Markdown with its citations looked up.

use super::Resolver;
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::inline::{self, Citation, Fault, Inline};
use crate::prose::{At, Prose};
use crate::typography;

impl Resolver<'_> {
    /// The paragraphs of a prose field.
    pub(super) fn paragraphs(&mut self, prose: &Prose) -> Vec<Vec<Inline>> {
        let (mut paragraphs, faults) = inline::parse(&prose.value, |citation| self.cite(citation, prose));
        for fault in faults {
            self.fault(&fault, prose);
        }
        for paragraph in &mut paragraphs {
            typography::set_prose(paragraph, self.language);
        }
        paragraphs
    }

    /// The locator to print, or nothing where the citation does not exist.
    fn cite(&mut self, citation: &Citation, prose: &Prose) -> Option<Option<String>> {
        let corpus = self.corpus;
        let Some(source) = corpus.sources.get(&citation.source) else {
            self.unknown_source(&citation.source, prose, &citation.written);
            return None;
        };
        self.cited.insert(source.key.clone());
        let Some((first, last)) = citation.paragraphs else { return Some(None) };
        let count = source.text.paragraphs().len();
        if last > count {
            let span = prose.place.span_of(self.files, &citation.written);
            let message = format!("`{}` has no para. {last}", source.key);
            let hint = format!("its paragraphs are numbered from 1 to {count}; page furniture is not counted");
            self.found.push(Diagnostic::error(Code::UnknownParagraph, span, message).with_hint(hint));
            return None;
        }
        Some(Some(self.language.paragraphs(first, last)))
    }

    /// Reports a source that the project does not have, at the word that names it.
    pub(super) fn unknown_source<T>(&mut self, key: &str, at: &At<T>, written: &str) {
        if self.corpus.faulty.iter().any(|faulty| faulty == key) {
            return self.faulty(at, format!("source `{key}` has errors"));
        }
        let hint = match nearest(key, self.corpus.sources.keys().map(String::as_str)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("a source `{key}` is a record sources/{key}.yaml beside its text sources/{key}.txt"),
        };
        let span = at.place.span_of(self.files, written);
        let message = format!("unknown source `{key}`");
        self.found.push(Diagnostic::error(Code::UnknownSource, span, message).with_hint(hint));
    }

    fn fault(&mut self, fault: &Fault, prose: &Prose) {
        let (code, near, message, hint) = match fault {
            Fault::Unsupported { what, near } => (
                Code::UnsupportedMarkdown,
                near,
                format!("{what} has no place in a prose field"),
                "there are *emphasis*, **strong**, [links](https://…) and citations; put a backslash before a sign that is meant as it stands",
            ),
            Fault::Locator { written } => (
                Code::InvalidLocator,
                written,
                format!("`[{written}]` is no citation"),
                "cite a paragraph as in [@newsaz-charter, para. 7], several as in [@newsaz-charter, paras. 7–9]",
            ),
            Fault::Link { url } => (
                Code::UnsupportedMarkdown,
                url,
                format!("`{url}` is no address of a web page"),
                "a link begins with https://, http:// or mailto:",
            ),
        };
        let span = prose.place.span_of(self.files, near);
        self.found.push(Diagnostic::error(code, span, message).with_hint(hint));
    }
}
