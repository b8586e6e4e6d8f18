//! A source's text: what of it can be quoted, the form in which it is compared, its sentences.

pub(crate) mod fold;
pub(crate) mod furniture;
pub(crate) mod sentences;
pub(crate) mod source;
pub(crate) mod stored;
