//! What tells one file from another.

use sha2::{Digest, Sha256};

/// The SHA-256 (FIPS 180-4) of the parts, one after the other, in 64 hexadecimal digits with small letters. Nothing is put between
/// the parts: where one could be taken for the beginning of the next, the caller separates them.
pub fn digest<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
