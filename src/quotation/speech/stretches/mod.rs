//! Where a text has speech: in marks, behind dashes, below labels.
//!
//! - `direct`: all stretches of a text
//! - `marks`: stretches in marks
//! - `sign`: which signs are marks
//! - `left_open`: marks that nothing closes
//! - `turns`: stretches without marks
//! - `incise`: attributions inside a turn
//! - `lines`: dialogue line by line
//! - `labels`: turns that a label tells
//! - `labelling`: whether the beginning of a line is a label
//! - `label`: a label
//! - `above`: labels in a paragraph of their own
//! - `addresses`: labels of those who take the floor
//! - `stopped`: labels that a stop closes
//! - `caseless`: labels in a script without capitals
//! - `interview`: questions and answers without labels
//! - `set_apart`: statements that are set below a signature
//! - `unmarked`: speech whose marks are lost
//! - `in_doubt`: what may be speech

pub(crate) mod above;
pub(crate) mod addresses;
pub(crate) mod caseless;
pub(crate) mod direct;
pub(crate) mod in_doubt;
pub(crate) mod incise;
pub(crate) mod interview;
pub(crate) mod label;
pub(crate) mod labelling;
pub(crate) mod labels;
pub(crate) mod left_open;
pub(crate) mod lines;
pub(crate) mod marks;
pub(crate) mod set_apart;
pub(crate) mod sign;
pub(crate) mod stopped;
pub(crate) mod turns;
pub(crate) mod unmarked;
