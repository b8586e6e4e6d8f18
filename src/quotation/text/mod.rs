//! A source's text: what of it can be quoted, and the form in which it is compared.

pub(crate) mod fold;
pub(crate) mod furniture;
pub(crate) mod index;
pub(crate) mod pages;
pub(crate) mod source;
pub(crate) mod stored;
