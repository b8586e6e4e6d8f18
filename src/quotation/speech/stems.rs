//! Verbs told by their stems and what these end in, where no infinitive tells the forms; and the forms of a noun as a subject.

use serde::Deserialize;

/// Verbs that take the same endings.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Stems {
    endings: Vec<String>,
    /// What stands before each of the endings; white space and what follows it stands behind the ending: `звернув увагу`.
    stems: Vec<String>,
}

impl Stems {
    /// All forms of all verbs.
    pub fn forms(&self) -> impl Iterator<Item = String> {
        self.stems.iter().flat_map(|stem| {
            let (stem, object) = stem.split_at(stem.find(' ').unwrap_or(stem.len()));
            self.endings.iter().map(move |ending| format!("{stem}{ending}{object}"))
        })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_all_forms_of_its_verbs() {
        let stems = Stems {
            endings: ["в", "ла"].map(str::to_owned).to_vec(),
            stems: ["сказа", "наві приклад"].map(str::to_owned).to_vec(),
        };
        let forms: Vec<String> = stems.forms().collect();
        assert_eq!(forms, ["сказав", "сказала", "навів приклад", "навіла приклад"]);
    }
}
