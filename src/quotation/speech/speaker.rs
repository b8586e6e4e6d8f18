//! Who speaks in a source, as its record says.

/// Somebody who speaks in a source.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Speaker {
    /// What a brief calls the speaker by.
    pub id: String,
    /// The name in full.
    pub name: String,
    /// What the speaker is: `expert on regional security`.
    pub role: Option<String>,
    /// Whom the speaker speaks for.
    pub affiliation: Option<String>,
}
