//! Inputs: which types they may have, and how what is given is judged. Nothing here knows what a construct is.

mod input;
mod limits;
mod range;
mod types;

pub use input::{AsIs, Given, Input};
pub(crate) use limits::Limits;
pub use range::Range;

#[doc(hidden)]
pub(crate) mod private {
    //! What expansions call.
    pub use super::limits::{Limits, Told, Written};
    pub use infra_rules::{Bound, Limit, Shape};
}
