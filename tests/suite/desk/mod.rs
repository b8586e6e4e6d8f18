//! The desk's server, asked as its page asks it: what it shows, writes and refuses.

mod bringing;
mod reading;
mod strangers;
mod writing;
