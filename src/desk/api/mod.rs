//! What can be asked for, a file a subject.
//!
//! Each answers from the state that was seen last ([`Board`](super::seen::Board)), and writes through one
//! [`Writer`](super::writer::Writer). Texts of a project go out as JSON, never as markup.
//!
//! - `state`: the project at a glance
//! - `sources`: a text with all that is known of it
//! - `excerpts`: every coded passage
//! - `passage`: what an excerpt of selected words would be
//! - `record`: excerpts, speakers and themes, written
//! - `briefs`: a brief and its page
//! - `incoming`: files that are dropped: sources to add, printed briefs to verify
//! - `printing`: briefs printed into files
//! - `changes`: what changed since briefs were approved
//! - `beginning`: a project in a folder that has none
//! - `pages`: pictures, and the browser's own files
//! - `raw`: YAML as it is written
//! - `schema`: what its keys may hold
//! - `history`: undo and redo
//! - `events`: what became otherwise
pub mod beginning;
pub mod briefs;
pub mod changes;
pub mod events;
pub mod excerpts;
pub mod history;
pub mod incoming;
pub mod pages;
pub mod passage;
pub mod printing;
pub mod raw;
pub mod record;
pub mod schema;
pub mod sources;
pub mod state;
