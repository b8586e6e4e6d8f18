//! The commands, one file each.
pub mod accept;
pub mod build;
pub mod check;
pub mod completions;
pub mod desk;
pub mod doctor;
pub mod init;
pub mod new;
pub mod quote;
pub mod schema;
pub mod source;
pub mod template;
pub mod verify;
pub mod watch;
