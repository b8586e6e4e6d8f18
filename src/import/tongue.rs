//! In which language a text is, by its letters and its commonest words.

/// A language with words that few of its sentences do without.
struct Tongue {
    code: &'static str,
    words: &'static [&'static str],
}

/// Words of three letters or fewer that several languages share are counted for each that has them; the others decide.
const TONGUES: &[Tongue] = &[
    Tongue {
        code: "en",
        words: &[
            "the", "of", "and", "to", "in", "that", "is", "was", "for", "on", "with", "as", "he", "said", "it", "by",
            "at", "from", "has", "be",
        ],
    },
    Tongue {
        code: "az",
        words: &[
            "və", "bu", "ki", "ilə", "üçün", "də", "da", "bir", "olan", "edib", "bildirib", "deyib", "edir", "görə",
            "daha", "isə", "olub", "edən", "onun", "kimi",
        ],
    },
    Tongue {
        code: "de",
        words: &[
            "der", "die", "und", "das", "ist", "nicht", "mit", "von", "den", "dem", "sich", "auf", "ein", "eine",
            "für", "im", "des", "zu", "hat", "auch",
        ],
    },
    Tongue {
        code: "es",
        words: &[
            "el", "la", "los", "las", "de", "que", "y", "en", "un", "por", "con", "del", "se", "una", "para", "ha",
            "su", "como", "más", "al",
        ],
    },
    Tongue {
        code: "fr",
        words: &[
            "le", "la", "les", "des", "et", "est", "que", "dans", "une", "pour", "du", "au", "qui", "pas", "sur", "de",
            "en", "il", "par", "ce",
        ],
    },
    Tongue {
        code: "it",
        words: &[
            "il", "di", "che", "la", "e", "un", "per", "del", "non", "con", "una", "sono", "della", "è", "le", "si",
            "nel", "dei", "ha", "alla",
        ],
    },
    Tongue {
        code: "pl",
        words: &[
            "w", "i", "na", "z", "się", "do", "nie", "że", "jest", "to", "o", "po", "od", "oraz", "przez", "dla",
            "jak", "są", "jego", "który",
        ],
    },
    Tongue {
        code: "pt",
        words: &[
            "o", "a", "os", "as", "de", "que", "e", "do", "da", "em", "um", "uma", "para", "com", "não", "por", "no",
            "na", "ao", "mais",
        ],
    },
    Tongue {
        code: "tr",
        words: &[
            "ve", "bir", "bu", "da", "de", "için", "ile", "olan", "olarak", "dedi", "çok", "daha", "gibi", "sonra",
            "kadar", "ise", "her", "ne", "en", "ancak",
        ],
    },
    Tongue {
        code: "ru",
        words: &[
            "и",
            "в",
            "не",
            "на",
            "что",
            "с",
            "по",
            "как",
            "это",
            "из",
            "он",
            "от",
            "за",
            "к",
            "для",
            "его",
            "также",
            "был",
            "все",
            "о",
        ],
    },
    Tongue {
        code: "uk",
        words: &[
            "і",
            "в",
            "у",
            "не",
            "на",
            "що",
            "з",
            "та",
            "як",
            "це",
            "за",
            "до",
            "від",
            "й",
            "про",
            "для",
            "він",
            "його",
            "також",
            "є",
        ],
    },
    Tongue {
        code: "cs",
        words: &[
            "a", "v", "na", "se", "je", "že", "do", "s", "to", "z", "i", "o", "ale", "jsou", "by", "pro", "jako", "po",
            "který", "však",
        ],
    },
    Tongue {
        code: "nl",
        words: &[
            "de", "het", "een", "van", "en", "in", "dat", "is", "niet", "op", "te", "voor", "met", "zijn", "ook",
            "aan", "er", "door", "naar", "bij",
        ],
    },
    Tongue {
        code: "sv",
        words: &[
            "och", "att", "det", "som", "en", "på", "är", "av", "för", "med", "den", "till", "inte", "har", "ett",
            "om", "de", "från", "var", "men",
        ],
    },
    Tongue {
        code: "da",
        words: &[
            "og", "at", "det", "som", "en", "på", "er", "af", "for", "med", "den", "til", "ikke", "har", "et", "om",
            "de", "fra", "jeg", "men",
        ],
    },
    Tongue {
        code: "fi",
        words: &[
            "ja", "on", "ei", "että", "se", "oli", "joka", "ovat", "mutta", "kun", "myös", "hän", "tai", "kuin", "sen",
            "mukaan", "niin", "vain", "jos", "olla",
        ],
    },
    Tongue {
        code: "hu",
        words: &[
            "a", "az", "és", "hogy", "nem", "is", "egy", "volt", "meg", "ez", "csak", "de", "már", "még", "mint",
            "szerint", "van", "el", "azt", "után",
        ],
    },
    Tongue {
        code: "ro",
        words: &[
            "și", "de", "în", "la", "a", "cu", "pe", "că", "nu", "este", "din", "un", "o", "pentru", "care", "al",
            "mai", "au", "fost", "sunt",
        ],
    },
    Tongue {
        code: "bg",
        words: &[
            "и",
            "на",
            "в",
            "за",
            "се",
            "да",
            "от",
            "е",
            "не",
            "с",
            "че",
            "по",
            "като",
            "са",
            "ще",
            "това",
            "при",
            "до",
            "към",
            "който",
        ],
    },
    Tongue {
        code: "id",
        words: &[
            "yang", "dan", "di", "ini", "itu", "dengan", "untuk", "tidak", "dari", "dalam", "akan", "pada", "juga",
            "ke", "karena", "tersebut", "bisa", "ada", "mereka", "oleh",
        ],
    },
];

/// Scripts that one language writes, or one that is far the commonest.
const SCRIPTS: &[(std::ops::RangeInclusive<u32>, &str)] = &[
    (0x530..=0x58F, "hy"),
    (0x10A0..=0x10FF, "ka"),
    (0x1C90..=0x1CBF, "ka"),
    (0x370..=0x3FF, "el"),
    (0x590..=0x5FF, "he"),
    (0x600..=0x6FF, "ar"),
    (0xE00..=0xE7F, "th"),
    (0x3040..=0x30FF, "ja"),
    (0xAC00..=0xD7AF, "ko"),
    (0x4E00..=0x9FFF, "zh"),
    (0x900..=0x97F, "hi"),
];

/// How many words are looked at.
const LOOK: usize = 3000;

/// The ISO 639 code of the language of a text; nothing where it can't be told for certain.
pub(super) fn of(text: &str) -> Option<&'static str> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphabetic() && c != '’' && c != '\'')
        .filter(|word| !word.is_empty())
        .take(LOOK)
        .map(str::to_lowercase)
        .collect();
    if let Some(code) = by_script(&words) {
        return Some(code);
    }
    if words.len() < 12 {
        return None;
    }
    let mut scores: Vec<(usize, &str)> = TONGUES
        .iter()
        .map(|tongue| (words.iter().filter(|word| tongue.words.contains(&word.as_str())).count(), tongue.code))
        .collect();
    scores.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    let [(first, code), (second, _)] = [scores[0], scores[1]];
    (first * 12 >= words.len() && first * 100 >= second * 112).then_some(code)
}

fn by_script(words: &[String]) -> Option<&'static str> {
    let letters = words.iter().map(|word| word.chars().count()).sum::<usize>();
    let mut found: Option<(usize, &'static str)> = None;
    for (range, code) in SCRIPTS {
        let count = words.iter().flat_map(|word| word.chars()).filter(|c| range.contains(&u32::from(*c))).count();
        // Japanese writes Chinese characters too, among its own.
        let enough = count * 2 > letters || *code == "ja" && count * 8 > letters;
        if enough && found.is_none_or(|(known, _)| count > known && code != &"zh") {
            found = Some((count, code));
        }
    }
    found.map(|(_, code)| code)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn languages_are_told_by_their_words() {
        let cases = [
            (
                "en",
                "The road is open to every carrier that pays the toll, and it has been so for many years, she said to the press at the gate.",
            ),
            (
                "de",
                "Die Straße ist für jeden offen, der den Zoll zahlt, und das ist seit vielen Jahren so, sagte sie der Presse auf der Brücke.",
            ),
            (
                "fr",
                "La route est ouverte à tous ceux qui paient le péage, et c’est le cas depuis des années, a-t-elle dit dans une salle de la ville.",
            ),
            (
                "az",
                "Yol ödəniş edən hər bir daşıyıcı üçün açıqdır və bu, uzun illərdir ki, belədir, o bildirib. Daha bir neçə yol da açılacaq.",
            ),
            (
                "tr",
                "Yol, geçiş ücretini ödeyen her taşıyıcı için açıktır ve bu yıllardır böyledir, dedi. Daha sonra bir yol daha açılacak.",
            ),
            (
                "ru",
                "Дорога открыта для каждого перевозчика, который платит, и это так уже много лет, сказала она на встрече с журналистами в городе.",
            ),
            (
                "uk",
                "Дорога відкрита для кожного перевізника, який платить, і це так уже багато років, сказала вона на зустрічі з журналістами та колегами.",
            ),
            ("ka", "გზა ღიაა ყველა გადამზიდველისთვის, ვინც იხდის, თქვა მან."),
            ("hy", "Ճանապարհը բաց է բոլորի համար, ասաց նա։"),
        ];
        for (code, text) in cases {
            assert_eq!(of(text), Some(code), "{text}");
        }
        assert_eq!(of("Lorem ipsum dolor sit amet"), None);
    }
}
