//! The forms of verbs, made of their infinitives as a language's regular verbs make them.

use serde::Deserialize;

/// How the verbs of a kind make their forms.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Conjugation {
    /// How the infinitive ends; of several that fit, the longest is meant.
    pub infinitive: String,
    /// What stands there instead in the forms that report.
    pub forms: Vec<String>,
    /// What stands there in the forms whose subject is the sentence's: `afirmando`.
    pub meanwhile: Vec<String>,
}

/// The forms of a verb: those that report, and those of what is done meanwhile. Words behind the infinitive stay as they are.
pub(crate) fn forms(verb: &str, conjugations: &[Conjugation]) -> (Vec<String>, Vec<String>) {
    let (infinitive, rest) = verb.split_at(verb.find(' ').unwrap_or(verb.len()));
    let fits = |kind: &&Conjugation| infinitive.len() > kind.infinitive.len() && infinitive.ends_with(&kind.infinitive);
    let Some(kind) = conjugations.iter().filter(fits).max_by_key(|kind| kind.infinitive.len()) else {
        return (Vec::new(), Vec::new());
    };
    let stem = &infinitive[..infinitive.len() - kind.infinitive.len()];
    let make = |endings: &[String]| endings.iter().map(|ending| format!("{stem}{ending}{rest}")).collect();
    (make(&kind.forms), make(&kind.meanwhile))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(infinitive: &str, forms: &[&str], meanwhile: &str) -> Conjugation {
        let forms = forms.iter().map(|form| (*form).to_owned()).collect();
        Conjugation { infinitive: infinitive.to_owned(), forms, meanwhile: vec![meanwhile.to_owned()] }
    }

    #[test]
    fn are_made_as_the_longest_ending_says() {
        let kinds = [kind("er", &["e", "ait"], "ant"), kind("cer", &["ce", "çait"], "çant")];
        let said = |verb: &str| forms(verb, &kinds);
        assert_eq!(said("noter"), (vec!["note".to_owned(), "notait".to_owned()], vec!["notant".to_owned()]));
        assert_eq!(said("lancer").0, ["lance", "lançait"]);
        assert_eq!(said("noter du doigt").1, ["notant du doigt"]);
        assert_eq!(said("dire"), (vec![], vec![]));
    }
}
