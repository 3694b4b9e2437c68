//! Inputs: which types they may have, and how what is given is judged. Nothing here knows what a construct is.

mod argument;
mod budget;
mod exactly_one;
mod input;
mod limits;
mod names;
mod range;
mod table;
mod types;

pub use budget::{Budget, Cost, ResourceBudget};
pub use exactly_one::ExactlyOne;
pub use input::{AsIs, Input, IntoInput};
pub(crate) use limits::Limits;
pub use names::{LiteralNames, Names};
pub use range::Range;
pub use table::Table;

#[doc(hidden)]
pub(crate) mod private {
    //! What expansions call.
    pub use super::argument::Argument;
    pub use super::budget::{Probe, Unbudgeted};
    pub use super::exactly_one::Ungrouped;
    pub use super::limits::{Limits, StaticArgument, Told};
    pub use super::names::{Nameless, call, key};
    pub use infra_rules::{Bound, Limit, Shape};
}
