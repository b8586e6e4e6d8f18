//! The token of a port: known to whom the terminal's address was given, and for a while to the same user's next server at that port, so
//! that a page whose server was ended goes on when it is there again.

use std::env;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use crate::files;

/// How long a token is taken up again.
const GOOD_FOR: Duration = Duration::from_secs(24 * 60 * 60);

/// How many hexadecimal digits it has: 128 bits.
const LENGTH: usize = 32;

/// A token that nobody can guess.
///
/// # Errors
/// That the system gives no random numbers.
pub fn random() -> io::Result<String> {
    let mut random = [0; LENGTH / 2];
    getrandom::fill(&mut random).map_err(io::Error::other)?;
    Ok(random.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The token that this user's last server had at a port, where that is not long ago.
pub fn known(port: u16) -> Option<String> {
    let path = path(port)?;
    let age = fs::metadata(&path).ok()?.modified().ok()?.elapsed().ok()?;
    let token = fs::read_to_string(&path).ok()?;
    let is_one = token.len() == LENGTH && token.bytes().all(|byte| byte.is_ascii_hexdigit());
    (age < GOOD_FOR && is_one).then_some(token)
}

/// Keeps a token where only its user reads it. Where that can't be, the next server has another one.
pub fn remember(port: u16, token: &str) {
    let Some(path) = path(port) else { return };
    if let Some(folder) = path.parent()
        && fs::create_dir_all(folder).is_ok()
    {
        let _ = files::write_privately(&path, token.as_bytes());
    }
}

/// Where a token is kept: with the state of the user's programs, after the XDG Base Directory Specification.
fn path(port: u16) -> Option<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let state = set("XDG_STATE_HOME").or_else(|| set("LOCALAPPDATA"));
    let state = state.or_else(|| set("HOME").map(|home| home.join(".local/state")))?;
    state.is_absolute().then(|| state.join("briefpress").join(format!("desk-{port}")))
}
