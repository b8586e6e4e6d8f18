//! What a user would notice, a module a subject: projects in temporary folders, on which the program is run.
//!
//! One binary, so that Typst is linked once.

mod bad_files;
mod bad_input;
mod beginning;
mod brands;
mod capacity;
mod ci;
mod citations;
mod content;
mod contract;
mod desk;
mod fitting;
mod formats;
mod hostile;
mod house;
mod lints;
mod lock;
mod mutated;
#[cfg(unix)]
mod no_files;
mod overset;
mod pages;
mod preview;
mod printing;
mod publication;
mod quotation_properties;
mod quotations;
mod reading;
mod readme;
mod release;
mod schema;
mod source;
mod strict;
mod structure;
mod support;
mod templates;
mod terminal;
#[cfg(target_os = "linux")]
mod traced;
mod up_to_date;
mod verify;
mod yaml_edit;
mod yaml_suite;
