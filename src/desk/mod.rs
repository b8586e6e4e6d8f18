//! The Desk: a page in the browser over the library and the files of a project, on this computer only.
//!
//! The files stay the truth. What is shown is made from them each time they change, and whatever is done in the page stands in them as if
//! somebody had written it there.
//!
//! ```text
//! browser ─ connections ─ guard ─▶ server ─▶ api ─┬─ reads ──▶ seen ◀── keeper ◀── files, as they change
//!                                                └─ writes ─▶ writer ─▶ files    (preview prints the pages)
//! ```
//!
//! - `server`: what stands at which address
//! - `connections`: who is connected, and for how long
//! - `guard`: who is answered; `address`, `token`: under which names, and by what
//! - `api`: what can be asked for, a file a subject
//! - `room`: what all requests share
//! - `keeper`: keeps what is shown up with the files
//! - `seen`: the project as it was seen last, and the news of it
//! - `writer`: writes on the version that was read; `journal`: undo and redo
//! - `answer`, `problem`: answers in JSON, and what is wrong at its field
//! - `laid`: paragraphs with offsets as browsers count; `usage`: which briefs quote what; `memo`: what is found out once
//! - `views`: the browser's own files
//!
//! `briefpress desk` serves all of it, `briefpress watch` the pages alone.
mod address;
mod answer;
mod api;
mod connections;
mod guard;
mod journal;
mod keeper;
mod laid;
mod memo;
mod problem;
mod room;
mod seen;
mod server;
mod token;
mod usage;
mod views;
mod writer;

pub use address::Address;
pub use connections::MOST as MOST_CONNECTIONS;
pub use keeper::{Keeper, Keeping};
pub use room::{Desk, DeskSetting};
pub use seen::Board;
pub use server::{Port, Serving};
