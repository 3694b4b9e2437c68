//! [`ExactlyOne`]: inputs of which a construct takes one, as `cargo check` holds what is given against them.

use super::budget::Probe;

/// What a construct says of inputs of which each use gives exactly one.
///
/// `cargo check` then refuses none and several, at the construct's name.
///
/// ```
/// use infra::{ExactlyOne, infra};
///
/// infra! {
///     /// A topic, found by its name or by its ARN.
///     pub construct Found {
///         in name: &'static str = "";
///         in arn: &'static str = "";
///     }
/// }
///
/// impl ExactlyOne for Found {
///     const EXACTLY_ONE: &'static [&'static [&'static str]] = &[&["name", "arn"]];
/// }
///
/// infra! {
///     pub stack Right { found: Found { name: "alerts" } }
/// }
/// ```
///
/// ```compile_fail
/// # use infra::{ExactlyOne, infra};
/// # infra! { pub construct Found { in name: &'static str = ""; in arn: &'static str = ""; } }
/// # impl ExactlyOne for Found {
/// #     const EXACTLY_ONE: &'static [&'static [&'static str]] = &[&["name", "arn"]];
/// # }
/// infra! {
///     // `Found` needs one of the inputs `name` and `arn`
///     pub stack Wrong { found: Found {} }
/// }
/// ```
pub trait ExactlyOne {
    /// Groups of inputs, by name.
    const EXACTLY_ONE: &'static [&'static [&'static str]];
}

impl<T: ExactlyOne> Probe<T> {
    pub const EXACTLY_ONE: &'static [&'static [&'static str]] = T::EXACTLY_ONE;
}

/// The groups of what says nothing of them.
#[doc(hidden)]
pub trait Ungrouped {
    const EXACTLY_ONE: &'static [&'static [&'static str]] = &[];
}

impl<T> Ungrouped for Probe<T> {}
