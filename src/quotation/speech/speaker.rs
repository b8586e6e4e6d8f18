//! Who speaks in a source, as its record says.

use serde::Serialize;

/// Somebody who speaks in a source.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Speaker {
    /// What a brief calls the speaker by. A page has no use for it.
    #[serde(skip)]
    pub id: String,
    /// The name in full.
    pub name: String,
    /// What the speaker is: `expert on regional security`.
    pub role: Option<String>,
    /// Whom the speaker speaks for.
    pub affiliation: Option<String>,
}
