//! Verbs told by their stems and what these end in, where no infinitive tells the forms; and the forms of a noun as a subject.

use serde::Deserialize;

/// Verbs that take the same endings.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Stems {
    endings: Vec<String>,
    /// The endings of forms that their subject follows: `söyleyen`.
    #[serde(default, rename = "before-subject")]
    before_subject: Vec<String>,
    /// What stands before each of the endings; white space and what follows it stands behind the ending: `звернув увагу`.
    stems: Vec<String>,
    /// Where the stems are those of light verbs, the nouns before them: `ifade etti`.
    #[serde(default)]
    nouns: Vec<String>,
}

impl Stems {
    /// All forms of all verbs that report.
    pub fn forms(&self) -> Vec<String> {
        self.with(&self.endings)
    }

    /// All forms of all verbs that their subject follows.
    pub fn before_subject(&self) -> Vec<String> {
        self.with(&self.before_subject)
    }

    fn with(&self, endings: &[String]) -> Vec<String> {
        let mut forms = Vec::new();
        for stem in &self.stems {
            // Where verbs come last, so do their endings.
            let object = if self.before_subject.is_empty() { stem.find(' ') } else { None };
            let (stem, object) = stem.split_at(object.unwrap_or(stem.len()));
            for ending in endings {
                let form = format!("{stem}{ending}{object}");
                forms.extend(self.nouns.iter().map(|noun| format!("{noun} {form}")));
                forms.extend(self.nouns.is_empty().then_some(form));
            }
        }
        forms
    }
}

/// How the form of a name's end in another case is made.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Ending {
    /// How the name ends; nothing for any.
    pub name: String,
    /// What may stand there instead and still be the subject: an article, an ergative.
    pub subject: Vec<String>,
    /// What stands there in the cases that a subject doesn't have.
    pub other: Vec<String>,
}

/// The other forms that a noun has as a subject.
pub(super) fn subjects(noun: &str, endings: &[Ending]) -> Vec<String> {
    let ending = endings.iter().find_map(|ending| Some((noun.strip_suffix(ending.name.as_str())?, &ending.subject)));
    ending.map_or_else(Vec::new, |(stem, forms)| forms.iter().map(|form| format!("{stem}{form}")).collect())
}

/// Those of some words that are only how words end: `-iamo`.
pub(super) fn endings_of<'w>(words: impl IntoIterator<Item = &'w String>) -> Vec<String> {
    words.into_iter().filter_map(|word| word.strip_prefix('-')).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_all_forms_of_its_verbs() {
        let stems = Stems {
            endings: ["в", "ла"].map(str::to_owned).to_vec(),
            stems: ["сказа", "наві приклад"].map(str::to_owned).to_vec(),
            ..Stems::default()
        };
        assert_eq!(stems.forms(), ["сказав", "сказала", "навів приклад", "навіла приклад"]);
        let stems = Stems {
            endings: vec!["tti".to_owned()],
            before_subject: vec!["den".to_owned()],
            stems: vec!["e".to_owned()],
            nouns: vec!["ifade".to_owned()],
        };
        assert_eq!((stems.forms(), stems.before_subject()), (vec!["ifade etti".into()], vec!["ifade eden".into()]));
    }
}
