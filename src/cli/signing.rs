//! Signatures of printed files: proof against whoever holds a file, as the evidence in it is not.
//!
//! They are those of minisign, each in a file beside the printed one, which minisign itself checks too.

use std::ffi::OsString;
use std::io::{self, Cursor, IsTerminal};
use std::path::{Path, PathBuf};

use briefpress::files;
use ct_codecs::{Base64, Decoder};
use minisign::{PublicKey, PublicKeyBox, SecretKey, SecretKeyBox, SignatureBox};

/// What the name of a signature's file adds to that of the signed one.
const ENDING: &str = ".minisig";

/// The variable with the password of a secret key, for runs that nobody can be asked in.
const PASSWORD: &str = "BRIEFPRESS_KEY_PASSWORD";

/// The largest key or signature, in bytes: they have a few hundred.
const LARGEST: usize = 16 * 1024;

/// The length of a secret key's checksum, which comes last in it.
const CHECKSUM: usize = 32;

/// The key of `minisign -G -W`: without a password, and without a checksum, for which the library asks.
fn unchecked(text: &str) -> Option<SecretKey> {
    let bytes = Base64::decode_to_vec(text.lines().nth(1)?.trim(), None).ok()?;
    let (_, checksum) = bytes.split_at_checked(bytes.len().checked_sub(CHECKSUM)?)?;
    let key = SecretKey::from_bytes(&bytes).ok()?;
    (!key.is_encrypted() && checksum.iter().all(|byte| *byte == 0)).then_some(key)
}

/// Signs files with a house's secret key.
pub struct Signer {
    secret: SecretKey,
    public: PublicKey,
}

impl Signer {
    /// The key in a file of `minisign -G`. One with a password takes it from the environment, or asks for it on a terminal.
    ///
    /// # Errors
    /// Why there is none.
    pub fn open(path: &Path) -> Result<Self, String> {
        let text = read(path)?;
        let boxed = || SecretKeyBox::from_string(&text).map_err(|error| error.to_string());
        let open = SecretKey::from_unencrypted_box(boxed()?).or_else(|cause| unchecked(&text).ok_or(cause));
        let secret = match open {
            Ok(secret) => secret,
            Err(cause) => {
                let password = std::env::var(PASSWORD).ok();
                if password.is_none() && !io::stdin().is_terminal() {
                    return Err(format!("{cause}; where it has a password, {PASSWORD} gives it"));
                }
                SecretKey::from_box(boxed()?, password).map_err(|error| error.to_string())?
            }
        };
        let public = PublicKey::from_secret_key(&secret).map_err(|error| error.to_string())?;
        Ok(Self { secret, public })
    }

    /// Signs a file, unless it is signed already; whether it was not.
    ///
    /// # Errors
    /// Whatever keeps the signature from being written.
    pub fn sign(&self, path: &Path) -> io::Result<bool> {
        let bytes = files::read_regular(path)?;
        if check(&bytes, path, &self.public).is_ok() {
            return Ok(false);
        }
        // No clock is read for it: a brief states its date.
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let comment = format!("file:{name}");
        let signature = minisign::sign(Some(&self.public), &self.secret, Cursor::new(&bytes), Some(&comment), None);
        let signature = signature.map_err(|error| io::Error::other(error.to_string()))?;
        files::write(&signature_of(path), signature.into_string().as_bytes())?;
        Ok(true)
    }
}

/// The public key that an argument is, or that is in the file it names.
///
/// # Errors
/// Why there is none.
pub fn public_key(argument: &str) -> Result<PublicKey, String> {
    if let Ok(key) = PublicKey::from_base64(argument.trim()) {
        return Ok(key);
    }
    let text = read(Path::new(argument))?;
    let boxed = PublicKeyBox::from_string(&text).and_then(PublicKeyBox::into_public_key);
    boxed.map_err(|error| error.to_string())
}

/// Whether the bytes of the file at `path` are signed with the key, in a file beside it.
///
/// # Errors
/// Why not, in words.
pub fn check(bytes: &[u8], path: &Path, key: &PublicKey) -> Result<(), String> {
    let signature = signature_of(path);
    if !signature.is_file() {
        return Err("there is no signature beside it".to_owned());
    }
    let signature = SignatureBox::from_string(&read(&signature)?).map_err(|error| error.to_string())?;
    minisign::verify(key, &signature, Cursor::new(bytes), true, false, true).map_err(|error| error.to_string())
}

/// The file of a signature.
fn signature_of(path: &Path) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ENDING);
    name.into()
}

fn read(path: &Path) -> Result<String, String> {
    let text = files::read_regular_text(path).map_err(|error| error.to_string())?;
    if text.len() > LARGEST { Err("it is no key or signature".to_owned()) } else { Ok(text) }
}
