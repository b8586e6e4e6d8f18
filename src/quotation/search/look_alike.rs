//! Letters of different scripts that look alike: a word that differs in one of them reads the same, and is another word.

use super::super::verdict::Difference;

/// A letter of the source and the one of the quotation that stands for it.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub struct LookAlike {
    /// The letter that stands in the source.
    pub source: char,
    /// The letter that the quotation has instead.
    pub brief: char,
}

impl LookAlike {
    /// The script of a letter, where it isn't Latin.
    pub fn script(letter: char) -> &'static str {
        match u32::from(letter) {
            0x370..=0x3FF | 0x1F00..=0x1FFF => "Greek",
            0x400..=0x52F => "Cyrillic",
            0x530..=0x58F => "Armenian",
            0xFF00..=0xFFEF => "full-width",
            _ if letter.is_numeric() => "a digit",
            _ => "Latin",
        }
    }
}

/// Rows of letters that look alike.
const ROWS: &[&str] = &[
    "aаɑα",
    "eеҽ",
    "oоοօ0",
    "pрρ",
    "cсϲ",
    "xхχ",
    "yуγ",
    "iіıι",
    "jј",
    "sѕ",
    "kк",
    "hһ",
    "bь",
    "mм",
    "nո",
    "uսυ",
    "vν",
    "gց",
    "lӏI1|",
    "AАΑ",
    "BВΒ",
    "CСϹ",
    "EЕΕ",
    "HНΗ",
    "IІΙlӀ1",
    "JЈ",
    "KКΚ",
    "MМΜ",
    "NΝ",
    "OОΟ0Օ",
    "PРΡ",
    "SЅՏ",
    "TТΤ",
    "XХΧ",
    "YУΥ",
    "ZΖ",
    "ƏӘ",
    "əә",
];

/// The first letters that differ between two words that look alike; nothing where the words differ in more.
pub fn look_alike(difference: &Difference) -> Option<LookAlike> {
    let (source, brief) = (difference.source.chars(), difference.brief.chars());
    if difference.source == difference.brief || source.clone().count() != brief.clone().count() {
        return None;
    }
    let mut first = None;
    for (source, brief) in source.zip(brief) {
        if source == brief {
            continue;
        }
        if !ROWS.iter().any(|row| row.contains(source) && row.contains(brief)) {
            return None;
        }
        first = first.or(Some(LookAlike { source, brief }));
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(source: &str, brief: &str) -> Option<(char, char)> {
        let difference = Difference { source: source.into(), brief: brief.into() };
        look_alike(&difference).map(|found| (found.source, found.brief))
    }

    #[test]
    fn letters_are_told_where_words_differ_in_nothing_else() {
        assert_eq!(of("pоrt", "port"), Some(('о', 'o')));
        assert_eq!(of("port", "port"), None);
        assert_eq!(of("pоrt", "pert"), None);
        assert_eq!(LookAlike::script('о'), "Cyrillic");
        assert_eq!(LookAlike::script('o'), "Latin");
    }
}
