//! The words that a citation style takes from a language: terms, months, the form of its dates.
//!
//! Hayagriva's archive has them for some sixty languages, each as a piece of CBOR. Decoding all takes longer than setting a page,
//! so only the page's own and English, in which there is every term, are decoded, each once a process.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use hayagriva::archive::LOCALES;
use hayagriva::citationberg::{Locale, LocaleCode};

/// What is missing in another language is said in this one.
const FALLBACK: &str = "en-US";

/// Locales that were decoded, with their codes.
type Decoded = Vec<(String, Arc<[Locale]>)>;

static DECODED: LazyLock<Mutex<Decoded>> = LazyLock::new(Mutex::default);

/// The locale of a language, and after it English where that is another one.
pub(super) fn locales(language: &LocaleCode) -> Arc<[Locale]> {
    let mut decoded = DECODED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, locales)) = decoded.iter().find(|(code, _)| *code == language.0) {
        return Arc::clone(locales);
    }
    let fallback = language.fallback().map(|code| code.0);
    let own = decode(&language.0).or_else(|| decode(&fallback?));
    let is_fallback = own.as_ref().is_some_and(|own| own.lang.as_ref().is_some_and(|code| code.0 == FALLBACK));
    let more = (!is_fallback).then(|| decode(FALLBACK)).flatten();
    let locales: Arc<[Locale]> = own.into_iter().chain(more).collect();
    decoded.push((language.0.clone(), Arc::clone(&locales)));
    locales
}

/// Whether a locale is that of a language, whichever its country.
pub(super) fn is_of(locale: &Locale, language: &LocaleCode) -> bool {
    locale.lang.as_ref().is_some_and(|code| code.0.split('-').next() == language.0.split('-').next())
}

/// The locale with this code, where the archive has it.
fn decode(code: &str) -> Option<Locale> {
    let bytes = LOCALES.iter().find(|bytes| has_code(bytes, code))?;
    ciborium::from_reader(*bytes).ok()
}

/// Whether a locale is that of `code`, which stands in its first field.
fn has_code(bytes: &[u8], code: &str) -> bool {
    const FIELD: &[u8] = b"@xml:lang";
    const TEXT: usize = 0x60;
    let head = &bytes[..bytes.len().min(32)];
    let Some(at) = memchr::memmem::find(head, FIELD) else { return false };
    let value = &bytes[at + FIELD.len()..];
    value.first().is_some_and(|&first| usize::from(first) == TEXT + code.len())
        && value[1..].starts_with(code.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_locale_of_the_archive_is_found_by_its_code() {
        let all = hayagriva::archive::locales();
        assert!(all.len() > 50);
        for locale in &all {
            let code = locale.lang.as_ref().expect("a locale file says its language");
            assert_eq!(decode(&code.0).as_ref(), Some(locale), "{code:?}");
        }
        assert_eq!(decode("en"), None);
    }

    #[test]
    fn a_language_without_a_locale_gets_english() {
        let codes = |language: &str| -> Vec<String> {
            locales(&LocaleCode(language.into())).iter().filter_map(|locale| Some(locale.lang.clone()?.0)).collect()
        };
        assert_eq!(codes("az"), ["en-US"]);
        assert_eq!(codes("en"), ["en-US"]);
        assert_eq!(codes("de"), ["de-DE", "en-US"]);
        assert_eq!(codes("de"), ["de-DE", "en-US"]);
    }
}
