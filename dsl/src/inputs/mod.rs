//! Inputs: which types they may have, and how what is given is judged. Nothing here knows what a construct is.

mod input;
mod range;
mod types;

pub use input::{AsIs, Given, Input};
pub use range::Range;
