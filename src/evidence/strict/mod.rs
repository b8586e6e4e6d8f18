//! Whether a file can be read in one way only: the file as a whole, what its objects are, and what is drawn.
//!
//! A seal tells damage by chance. Who seals a damaged file anew has one that readers mend, each in its own way, so what one of them
//! shows says nothing of the others. Files of ours need no mending: what would need it is not ours.
//!
//! - `syntax`: objects
//! - `file`: how objects make a file
//! - `entries`: what each kind of object has
//! - `forms`: a table of these
//! - `drawing`: what streams of drawing have
mod drawing;
mod entries;
mod file;
mod forms;
mod syntax;

pub(super) use syntax::Fault;

use file::File;

/// What is out of order in a file; nothing in one that is as our writer makes it.
pub(super) fn fault(pdf: &[u8]) -> Option<Fault> {
    File::read(pdf).and_then(|file| entries::look(&file)).err()
}
