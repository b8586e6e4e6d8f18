//! Where a selector's words stand in a text, and what comes closest to them where they don't.

pub(crate) mod boundary;
pub(crate) mod closest;
pub(crate) mod exact;
pub(crate) mod locate;
pub(crate) mod look_alike;
pub(crate) mod selector;
