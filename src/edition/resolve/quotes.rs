//! Quotations: chosen by the brief, verified against their sources, set for the page.

use typst_syntax::DiagSpan;

use super::resolver::Resolver;
use crate::diagnostics::{Code, Diagnostic};
use crate::edition::{Origin, SetQuotation, Translation, beginning};
use crate::project::brief::{Pick, QuoteSpec, ThemeSpec};
use crate::project::corpus::verdicts;
use crate::project::corpus::{Excerpt, Source};
use crate::quotation::{Quotation, Refusal, TextQuoteSelector};
use crate::yaml::Place;
use crate::yaml::{At, Prose};

impl<'a> Resolver<'a> {
    /// The one quotation of a pull quote.
    pub(super) fn pull_quote(&mut self, spec: &QuoteSpec) -> Option<SetQuotation> {
        self.quotations(spec, "").into_iter().next()
    }

    /// The quotations that an entry of a brief chooses, with the translation that it gives.
    pub(super) fn quotations(&mut self, spec: &QuoteSpec, theme: &str) -> Vec<SetQuotation> {
        let mut chosen = self.chosen(spec, theme);
        if let (Some(translation), [quote]) = (&spec.translation, &mut chosen[..]) {
            if quote.is_foreign() {
                quote.translation = Some(self.translation(translation));
            } else {
                let message = "the quotation is in the brief's own language";
                self.error(Code::NeedlessTranslation, translation, message, "leave its translation out");
            }
        }
        chosen
    }

    fn translation(&mut self, prose: &Prose) -> Translation {
        let label = self.labels().remove("translation").unwrap_or_default();
        Translation { label, text: self.line(prose) }
    }

    fn chosen(&mut self, spec: &QuoteSpec, theme: &str) -> Vec<SetQuotation> {
        let corpus = self.corpus;
        match &spec.pick {
            Pick::Excerpt { source, id } => {
                let Some((source, excerpt)) = self.excerpt(source.as_deref(), id, spec) else { return Vec::new() };
                self.set_excerpt(source, excerpt, origin(spec)).into_iter().collect()
            }
            Pick::Selector { selector, source, speaker } => {
                let Some(found) = corpus.sources.get(&source.value) else {
                    self.unknown_source(&source.value, source, &source.value);
                    return Vec::new();
                };
                if let Some(speaker) = speaker
                    && found.speaker(&speaker.value).is_none()
                {
                    self.unknown_speaker(speaker, found);
                    return Vec::new();
                }
                let At { value: selector, place } = selector;
                let result = found.verify(selector, speaker.as_ref().map(|speaker| speaker.value.as_str()));
                let span = place.span(self.files);
                self.set(found, selector, &result, &beginning(&selector.exact), span, origin(spec))
                    .into_iter()
                    .collect()
            }
            Pick::Select { speaker, theme: chosen, source, max } => {
                for wanted in [chosen].into_iter().flatten() {
                    if !corpus.codebook.themes.contains_key(&wanted.value) {
                        self.unknown_theme(wanted);
                        return Vec::new();
                    }
                }
                if let Some(source) = source
                    && !corpus.sources.contains_key(&source.value)
                {
                    self.unknown_source(&source.value, source, &source.value);
                    return Vec::new();
                }
                if let Some(speaker) = speaker
                    && !corpus.sources.values().any(|source| source.speaker(&speaker.value).is_some())
                {
                    let hint = "a speaker is known by the id that a source's record gives under `speakers`";
                    self.error(Code::UnknownSpeaker, speaker, format!("unknown speaker `{}`", speaker.value), hint);
                    return Vec::new();
                }
                let theme = chosen.as_ref().map_or(theme, |chosen| &chosen.value);
                let source = source.as_ref().map(|source| source.value.as_str());
                let speaker = speaker.as_ref().map(|speaker| speaker.value.as_str());
                self.select(spec, theme, source, speaker, *max)
            }
        }
    }

    /// A theme's coded quotations, in source order.
    pub(super) fn coded_quotations(&mut self, spec: &ThemeSpec) -> Vec<SetQuotation> {
        self.check_readable(None, &spec.place);
        self.coded(&spec.theme.value, None, None)
            .into_iter()
            .filter_map(|(source, excerpt)| {
                self.set_excerpt(source, excerpt, Origin { place: spec.place.clone(), optional: false })
            })
            .collect()
    }

    fn select(
        &mut self,
        spec: &QuoteSpec,
        theme: &str,
        source: Option<&str>,
        speaker: Option<&str>,
        max: Option<usize>,
    ) -> Vec<SetQuotation> {
        let mut found = self.coded(theme, source, speaker);
        if self.check_readable(source, &spec.place) && found.is_empty() {
            let at = At { value: (), place: spec.place.clone() };
            let message = format!("no excerpt coded with theme `{theme}` is selected");
            self.error(
                Code::EmptySelection,
                &at,
                message,
                "code an excerpt with the theme in its source's record, or select by less",
            );
        }
        found.truncate(max.unwrap_or(usize::MAX));
        found.into_iter().filter_map(|(source, excerpt)| self.set_excerpt(source, excerpt, origin(spec))).collect()
    }

    /// Whether every source that might be selected from can be read. One that can't may be coded with the theme: a page
    /// without its quotations is not the page that was asked for.
    fn check_readable(&mut self, source: Option<&str>, place: &Place) -> bool {
        let corpus = self.corpus;
        let mut faulty = corpus.faulty.iter();
        let Some(faulty) = faulty.find(|faulty| source.is_none_or(|source| source == faulty.as_str())) else {
            return true;
        };
        self.faulty(&At { value: (), place: place.clone() }, &format!("source `{faulty}` has errors"));
        false
    }

    /// The excerpts coded with a theme, in the order of their sources' keys and of their place in the text.
    fn coded(&self, theme: &str, source: Option<&str>, speaker: Option<&str>) -> Vec<(&'a Source, &'a Excerpt)> {
        let corpus = self.corpus;
        let mut found: Vec<_> = corpus
            .sources
            .values()
            .filter(|candidate| source.is_none_or(|key| candidate.key == key))
            .flat_map(|source| source.excerpts.values().map(move |excerpt| (source, excerpt)))
            .filter(|(_, excerpt)| excerpt.themes.iter().any(|coded| coded == theme))
            .filter(|(_, excerpt)| speaker.is_none_or(|id| excerpt.speaker.as_deref() == Some(id)))
            .collect();
        found.sort_by_key(|(source, excerpt)| {
            let start = source.verify_excerpt(excerpt).as_ref().map_or(usize::MAX, |quotation| quotation.range().start);
            (source.key.as_str(), start, excerpt.id.as_str())
        });
        found
    }

    fn excerpt(&mut self, source: Option<&str>, id: &str, spec: &QuoteSpec) -> Option<(&'a Source, &'a Excerpt)> {
        let corpus = self.corpus;
        let at = At { value: (), place: spec.place.clone() };
        if let Some(key) = source {
            let Some(source) = corpus.sources.get(key) else {
                self.unknown_source(key, &at, key);
                return None;
            };
            if let Some(excerpt) = source.excerpts.get(id) {
                return Some((source, excerpt));
            }
        } else {
            let found: Vec<_> = corpus.excerpts(id).collect();
            if let [first, others @ ..] = &found[..] {
                let first = *first;
                let others: Vec<_> = others.iter().map(|(source, _)| source.key.as_str()).collect();
                if others.is_empty() {
                    return Some(first);
                }
                let message = format!("several sources have an excerpt `{id}`");
                let hint = format!("say which: `{}/{id}` or `{}/{id}`", first.0.key, others.join("/…` or `"));
                self.error(Code::AmbiguousExcerpt, &at, message, hint);
                return None;
            }
        }
        if let Some(faulty) = corpus.faulty.first() {
            // The excerpt may well be in the source that can't be read.
            self.faulty(&at, &format!("source `{faulty}` has errors"));
            return None;
        }
        let hint = match corpus.nearest_excerpt(id) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "excerpts are coded in a source's record, under `excerpts`".to_owned(),
        };
        self.error(Code::UnknownExcerpt, &at, format!("unknown excerpt `{id}`"), hint);
        None
    }

    fn unknown_speaker(&mut self, speaker: &At<String>, source: &Source) {
        let hint = crate::project::corpus::speaker_hint(&speaker.value, &source.speakers);
        self.error(Code::UnknownSpeaker, speaker, format!("unknown speaker `{}`", speaker.value), hint);
    }

    /// Sets an excerpt, with the translation that its record has for the page's language.
    fn set_excerpt(&mut self, source: &Source, excerpt: &Excerpt, origin: Origin) -> Option<SetQuotation> {
        let span = excerpt.place.span(self.files);
        let result = source.verify_excerpt(excerpt);
        let mut quote = self.set(source, &excerpt.selector, result, &excerpt.id, span, origin)?;
        if let Some(translation) = excerpt.translations.get(&self.language)
            && quote.is_foreign()
        {
            quote.translation = Some(self.translation(translation));
        }
        Some(quote)
    }

    /// Sets a verified quotation, and reports one that was refused at `span`, where its words stand.
    fn set(
        &mut self,
        source: &Source,
        selector: &TextQuoteSelector,
        result: &Result<Quotation, Refusal>,
        name: &str,
        span: DiagSpan,
        origin: Origin,
    ) -> Option<SetQuotation> {
        let found = match result {
            Ok(quotation) => verdicts::notes(quotation, source, span),
            Err(refusal) => vec![verdicts::refusal(refusal, source, span)],
        };
        self.found
            .extend(found.into_iter().map(|diagnostic| Diagnostic { quotation: Some(name.to_owned()), ..diagnostic }));
        let quotation = result.as_ref().ok()?;
        self.cited.insert(source.key.clone());
        self.used.insert(source.key.clone());
        Some(SetQuotation::new(name, quotation.clone(), selector.clone(), source, self.language, origin))
    }
}

/// Where a brief chooses a quotation.
fn origin(spec: &QuoteSpec) -> Origin {
    Origin { place: spec.place.clone(), optional: spec.optional }
}
