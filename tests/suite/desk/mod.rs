//! The desk's server, asked as its page asks it: what it shows, writes and refuses.

mod reading;
mod strangers;
mod writing;
