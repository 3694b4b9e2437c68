//! Inputs: which types they may have, and how what is given is judged. Nothing here knows what a construct is.

mod argument;
mod budget;
mod exactly_one;
mod input;
mod limits;
mod literal;
mod names;
mod range;
mod read;
mod table;
mod types;

pub use budget::{Budget, Cost, ResourceBudget};
pub use exactly_one::ExactlyOne;
pub(crate) use input::Variants;
pub use input::{AsIs, AsWritten, Input, IntoInput};
pub(crate) use limits::Limits;
pub use literal::{Expected, Literal};
pub use names::{LiteralNames, Names};
pub use range::Range;
pub use table::Table;

#[doc(hidden)]
pub(crate) mod private {
    //! What expansions call.
    pub use super::argument::Argument;
    pub use super::budget::{Probe, Unbudgeted};
    pub use super::exactly_one::Ungrouped;
    pub use super::input::{Itself, Variants};
    pub use super::limits::{Limits, StaticArgument, Told};
    pub use super::names::{Nameless, call, key};
    pub use super::read::Read;
    pub use infra_rules::{Bound, Limit, Shape};
}
