//! What a file says of itself, each with where it says it.

/// A value with where it stood: `og:title`, `the document's properties`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedValue {
    /// What was said, its white space collapsed.
    pub value: String,
    /// Where: `og:title`, `the document's properties`.
    pub by: String,
}

/// What a text is, as far as its file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Metadata {
    /// What sort of thing it is.
    pub kind: DocumentKind,
    /// Its headline or title.
    pub title: Option<StatedValue>,
    /// In the order in which they are said, each once.
    pub authors: Vec<String>,
    /// Where the authors were said.
    pub authors_by: Option<String>,
    /// As `2026-02-12`, `2026-02` or `2026`.
    pub date: Option<StatedValue>,
    /// The newspaper, journal or site that it is a part of.
    pub publication: Option<StatedValue>,
    /// Who publishes it, or what it is a part of.
    pub publisher: Option<StatedValue>,
    /// The journal's volume.
    pub volume: Option<String>,
    /// The journal's issue.
    pub issue: Option<String>,
    /// The first and the last page, as they are printed.
    pub pages: Option<String>,
    /// Beginning with `10.`, without an address before it.
    pub doi: Option<String>,
    /// As it was said; its check digit is not looked at.
    pub isbn: Option<String>,
    /// As it was said; its check digit is not looked at.
    pub issn: Option<String>,
    /// Where it is on the web.
    pub url: Option<StatedValue>,
    /// An ISO 639 code.
    pub language: Option<StatedValue>,
}

/// What sort of thing a text is, in Hayagriva's words.
#[derive(Debug, Copy, Clone, Default, PartialEq, Eq)]
pub enum DocumentKind {
    /// Nothing says.
    #[default]
    Unknown,
    /// An article in a newspaper or on a news site.
    News,
    /// An article in a journal.
    Journal,
    /// A report, a working paper, a brief.
    Report,
    /// A book as a whole.
    Book,
    /// A chapter of a book, or a paper in proceedings.
    Chapter,
    /// A thesis for a degree.
    Thesis,
    /// A page of a site that is none of the others.
    Web,
    /// A blog's entry.
    Blog,
}

impl StatedValue {
    /// A value that is not blank, its white space collapsed.
    pub(super) fn of(value: &str, by: impl Into<String>) -> Option<StatedValue> {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        (!value.is_empty()).then(|| StatedValue { value, by: by.into() })
    }
}

impl Metadata {
    /// Takes from `other` what is missing here.
    pub fn or(mut self, other: Metadata) -> Metadata {
        if self.kind == DocumentKind::Unknown {
            self.kind = other.kind;
        }
        if self.authors.is_empty() {
            (self.authors, self.authors_by) = (other.authors, other.authors_by);
        }
        self.title = self.title.or(other.title);
        self.date = self.date.or(other.date);
        self.publication = self.publication.or(other.publication);
        self.publisher = self.publisher.or(other.publisher);
        self.volume = self.volume.or(other.volume);
        self.issue = self.issue.or(other.issue);
        self.pages = self.pages.or(other.pages);
        self.doi = self.doi.or(other.doi);
        self.isbn = self.isbn.or(other.isbn);
        self.issn = self.issn.or(other.issn);
        self.url = self.url.or(other.url);
        self.language = self.language.or(other.language);
        self
    }

    /// Adds an author as people write them; several in one text are told apart.
    pub(super) fn author(&mut self, written: &str, by: &str) {
        for name in names(written) {
            if !self.authors.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
                self.authors.push(name);
                self.authors_by.get_or_insert_with(|| by.to_owned());
            }
        }
    }
}

/// Words before a byline that are no name.
const BEFORE_NAMES: &[&str] =
    &["by", "par", "von", "por", "di", "автор:", "автор", "text:", "interview by", "written by"];

/// What stands in a byline's place on a page without one.
const NO_NAMES: &[&str] = &[
    "admin",
    "administrator",
    "follow author",
    "author",
    "editor",
    "staff",
    "unknown",
    "user",
    "root",
    "microsoft office user",
];

/// The names in a byline: `By A. Byron and C. Babbage, Staff Writers`.
pub(super) fn names(byline: &str) -> Vec<String> {
    let byline = byline.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = byline.to_lowercase();
    let prefix = BEFORE_NAMES.iter().find(|before| lower.starts_with(&format!("{before} ")));
    let skipped =
        prefix.map_or(0, |before| byline.char_indices().nth(before.chars().count() + 1).map_or(0, |(at, _)| at));
    let rest = &byline[skipped..];
    let mut names = Vec::new();
    for part in rest.split([';', '|', '·', '•']) {
        // `Byron, Ada` is one person, `Ada Byron, Charles Babbage` are two.
        let commas: Vec<&str> = part.split(',').map(str::trim).collect();
        let inverted = commas.len() == 2 && commas.iter().all(|name| !name.contains(' '));
        let pieces = if inverted { vec![part.trim()] } else { commas };
        for piece in pieces {
            for name in piece
                .split(" and ")
                .flat_map(|name| name.split(" & "))
                .flat_map(|name| name.split(" und "))
                .flat_map(|name| name.split(" et "))
            {
                names.extend(name_of(name));
            }
        }
    }
    names
}

fn name_of(written: &str) -> Option<String> {
    let name = written.trim().trim_start_matches("and ").trim_matches([',', '.', ':', '–', '-', ' ']);
    let lower = name.to_lowercase();
    let odd = name.contains(['@', '/', '<', '{']) || name.contains("http") || NO_NAMES.contains(&lower.as_str());
    let words = name.split(' ').count();
    // An initial keeps its stop.
    let initial =
        written.trim().ends_with('.') && name.rsplit(' ').next().is_some_and(|last| last.chars().count() == 1);
    let kept = if initial { format!("{name}.") } else { name.to_owned() };
    (!odd && words <= 6 && name.chars().any(char::is_alphabetic) && name.chars().count() < 80).then(|| lowered(&kept))
}

/// A name in capitals, as some sites set their bylines, in small letters: `MARY SOMERVILLE`. What may be an abbreviation stays: `BBC NEWS`.
fn lowered(name: &str) -> String {
    let words: Vec<&str> = name.split(' ').collect();
    let spelled = |word: &&str| word.chars().count() > 3 && !word.contains('.');
    let shouted = !name.chars().any(char::is_lowercase) && words.len() > 1 && words.iter().all(spelled);
    if !shouted {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if out.ends_with(char::is_alphabetic) { out.extend(c.to_lowercase()) } else { out.push(c) }
    }
    out
}

/// Whether the first word is an acronym before words that are none: `NDR Schleswig-Holstein`, `AFP Moscou`. Those are bodies and not people.
fn begins_with_acronym(words: &[&str]) -> bool {
    let capitals = |word: &str| word.chars().count() >= 2 && word.chars().all(char::is_uppercase);
    capitals(words[0]) && words[0].chars().count() <= 5 && !words[1..].iter().any(|word| capitals(word))
}

/// A name as Hayagriva takes it: surname first. Names in the order of a byline are turned round; what has one word, or more than a
/// particle tells, is left as it stands.
pub fn surname_first(name: &str) -> String {
    if name.contains(',') {
        return name.to_owned();
    }
    let words: Vec<&str> = name.split(' ').collect();
    let organisation = [
        "News",
        "Agency",
        "Press",
        "Ministry",
        "Office",
        "Center",
        "Centre",
        "Institute",
        "Team",
        "Staff",
        "Desk",
        "Union",
        "Bank",
    ];
    if words.len() < 2 || words.iter().any(|word| organisation.contains(word)) || begins_with_acronym(&words) {
        return name.to_owned();
    }
    const PARTICLES: &[&str] = &[
        "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "du", "la", "le", "bin", "ibn", "al",
        "el", "ter", "ten",
    ];
    if is_family_first(name) {
        return format!("{}, {}", words[0], words[1]);
    }
    let suffix = usize::from(matches!(words[words.len() - 1], "Jr." | "Jr" | "Sr." | "II" | "III" | "IV"));
    let last = words.len() - 1 - suffix;
    if last == 0 {
        return name.to_owned();
    }
    let mut first_of_surname = last;
    // Families write theirs small or large: `Mark Di Stefano`.
    while first_of_surname > 1 && PARTICLES.contains(&words[first_of_surname - 1].to_lowercase().as_str()) {
        first_of_surname -= 1;
    }
    let (given, family) = (words[..first_of_surname].join(" "), words[first_of_surname..=last].join(" "));
    match suffix {
        0 => format!("{family}, {given}"),
        _ => format!("{family}, {}, {given}", words[words.len() - 1]),
    }
}

/// Whether a name of two words has the family's before the person's own: in Korean ones that is written `Jae-myung`.
pub(super) fn is_family_first(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let (Some(_), Some(own), None) = (words.next(), words.next(), words.next()) else { return false };
    own.split_once(['-', '‐', '‑']).is_some_and(|(_, second)| second.starts_with(char::is_lowercase))
}

/// An ISO 639 code of two or three letters from a tag such as `en-GB`.
pub(super) fn language_code(tag: &str) -> Option<String> {
    let code = tag.trim().split(['-', '_']).next()?.to_ascii_lowercase();
    const LONG: &[(&str, &str)] = &[
        ("eng", "en"),
        ("aze", "az"),
        ("ger", "de"),
        ("deu", "de"),
        ("spa", "es"),
        ("fre", "fr"),
        ("fra", "fr"),
        ("arm", "hy"),
        ("hye", "hy"),
        ("ita", "it"),
        ("geo", "ka"),
        ("kat", "ka"),
        ("pol", "pl"),
        ("por", "pt"),
        ("rus", "ru"),
        ("tur", "tr"),
        ("ukr", "uk"),
        ("english", "en"),
        ("german", "de"),
        ("french", "fr"),
        ("russian", "ru"),
        ("spanish", "es"),
        ("turkish", "tr"),
    ];
    if let Some((_, short)) = LONG.iter().find(|(long, _)| *long == code) {
        return Some((*short).to_owned());
    }
    ((2..=3).contains(&code.len())
        && code.bytes().all(|byte| byte.is_ascii_lowercase())
        && code != "und"
        && code != "x")
        .then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_hold_names() {
        assert_eq!(names("By Ada Byron"), ["Ada Byron"]);
        assert_eq!(names("Par Ada Byron et Charles Babbage"), ["Ada Byron", "Charles Babbage"]);
        assert_eq!(
            names("Ada Byron, Charles Babbage and Mary Somerville"),
            ["Ada Byron", "Charles Babbage", "Mary Somerville"]
        );
        assert_eq!(names("Byron, Ada"), ["Byron, Ada"]);
        assert_eq!(names("Byron, A.; Babbage, C."), ["Byron, A.", "Babbage, C."]);
        assert_eq!(names("MARY SOMERVILLE-BROWN"), ["Mary Somerville-Brown"]);
        assert_eq!(names("BBC NEWS"), ["BBC NEWS"]);
        assert_eq!(names("Follow Author"), [""; 0]);
        assert_eq!(names("https://example.org/ada"), [""; 0]);
    }

    #[test]
    fn surnames_come_first() {
        assert_eq!(surname_first("Ada Byron"), "Byron, Ada");
        assert_eq!(surname_first("Ludwig van der Linde"), "van der Linde, Ludwig");
        assert_eq!(surname_first("Kim Yong-hyun"), "Kim, Yong-hyun");
        assert_eq!(surname_first("Mark Di Stefano"), "Di Stefano, Mark");
        assert_eq!(surname_first("BBC News"), "BBC News");
        assert_eq!(surname_first("NDR Schleswig-Holstein"), "NDR Schleswig-Holstein");
        assert_eq!(surname_first("ADA BYRON"), "BYRON, ADA");
        assert_eq!(surname_first("A. J. Byron"), "Byron, A. J.");
        assert_eq!(surname_first("Plato"), "Plato");
        assert_eq!(surname_first("Sammy Davis Jr."), "Davis, Jr., Sammy");
    }

    #[test]
    fn language_tags_are_codes() {
        assert_eq!(language_code("en-GB").as_deref(), Some("en"));
        assert_eq!(language_code("rus").as_deref(), Some("ru"));
        assert_eq!(language_code("x-default"), None);
    }
}
