//! What the maps of a file may hold: one table, by which files are read and schemas for editors are made.

/// A map that may have the keys of its fields and no others.
#[derive(Debug)]
pub struct Shape {
    /// Its name in a schema.
    pub name: &'static str,
    /// What it is, in a sentence.
    pub about: &'static str,
    /// Its fields, in the order in which they are read.
    pub fields: &'static [Field],
    /// Where it is one of several things: the keys of which one says which. Empty otherwise.
    pub ways: &'static [Way],
}

/// One of several things that a map may be.
#[derive(Debug)]
pub struct Way {
    /// The key that says so.
    pub key: &'static str,
    /// The keys that have a meaning beside it.
    pub with: &'static [&'static str],
}

/// A key of a map with its value.
#[derive(Debug)]
pub struct Field {
    /// Its name, as it is written.
    pub key: &'static str,
    /// What its value may be.
    pub kind: ValueKind,
    /// What it is for, in a sentence or two.
    pub about: &'static str,
    /// Where it must be there: what to do when it is not.
    pub missing: Option<&'static str>,
    /// What it is where it is left out, as YAML writes it.
    pub default: Option<&'static str>,
    /// A value, as YAML writes it.
    pub example: Option<&'static str>,
}

/// What a value may be.
#[derive(Debug, Copy, Clone)]
pub enum ValueKind {
    /// Text that is not blank.
    Text,
    /// Inline Markdown with citations.
    Prose,
    /// Text, or a whole number in its digits.
    Reading,
    /// A whole number of at least one.
    Count,
    /// `true` or `false`.
    Truth,
    /// A day of the calendar, `2026-02-13`.
    Date,
    /// A day, a month or a year, or from one to another.
    Period,
    /// A colour in hexadecimal, `"#0b3d5c"`.
    Colour,
    /// A path below the project's folder.
    Path,
    /// A code of ISO 639.
    LanguageCode,
    /// One of the words, and no other.
    Choice(fn() -> Vec<String>),
    /// One of the words, whose first letter may be a capital.
    Word(fn() -> Vec<String>),
    /// One of the words, or text of another kind.
    Suggested(fn() -> Vec<String>),
    /// The id of something in the project.
    Id(Id),
    /// Whatever the library takes that reads it.
    Any,
    /// Any number of items of a kind.
    List(&'static ValueKind),
    /// A map of that shape.
    Map(&'static Shape),
    /// A map whose keys are ids that the user chooses.
    Entries(&'static ValueKind),
    /// A map whose keys are of the words.
    Keyed(fn() -> Vec<String>, &'static ValueKind),
    /// One of several kinds.
    Either(&'static [ValueKind]),
}

/// What an id names.
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Id {
    /// A theme of the codebook.
    Theme,
    /// An excerpt of one of the brief's sources.
    Excerpt,
    /// A speaker of the source's record.
    Speaker,
    /// A source, by its key.
    Source,
    /// A template, embedded or the project's own.
    Template,
}

impl ValueKind {
    /// Whether it is a list whose items may be maps.
    pub fn is_list_of_maps(&self) -> bool {
        let is_map = |kind: &ValueKind| matches!(kind, ValueKind::Map(_));
        match self {
            ValueKind::List(ValueKind::Either(kinds)) => kinds.iter().any(is_map),
            ValueKind::List(item) => is_map(item),
            _ => false,
        }
    }
}

impl Shape {
    /// The field of a key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// Before which of the keys that are there a new one goes, so that they stand in the table's order; nothing where it goes last.
    pub fn before<'a>(&self, key: &str, present: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        let place = |key: &str| self.fields.iter().position(|field| field.key == key);
        let own = place(key)?;
        present.into_iter().find(|other| place(other).is_some_and(|place| place > own))
    }

    /// Its keys.
    pub fn keys(&self) -> Vec<&'static str> {
        self.fields.iter().map(|field| field.key).collect()
    }
}

impl Field {
    /// A field that may be left out.
    pub const fn new(key: &'static str, kind: ValueKind, about: &'static str) -> Field {
        Field { key, kind, about, missing: None, default: None, example: None }
    }

    /// The same, where it must be there; `missing` says what to do when it is not.
    #[must_use]
    pub const fn required(self, missing: &'static str) -> Field {
        Field { missing: Some(missing), ..self }
    }

    /// The same with what it is where it is left out.
    #[must_use]
    pub const fn default(self, default: &'static str) -> Field {
        Field { default: Some(default), ..self }
    }

    /// The same with an example.
    #[must_use]
    pub const fn example(self, example: &'static str) -> Field {
        Field { example: Some(example), ..self }
    }
}

#[cfg(test)]
mod tests {
    use crate::project::brief::fields::BRIEF;

    #[test]
    fn a_new_key_goes_where_its_table_has_it() {
        let present = ["kicker", "headline", "date", "themes"];
        assert_eq!(BRIEF.before("standfirst", present), Some("date"));
        assert_eq!(BRIEF.before("template", present), Some("kicker"));
        assert_eq!(BRIEF.before("pull-quote", present), None);
        assert_eq!(BRIEF.before("no-such-key", present), None);
    }
}
