//! [`Split`]: whether an API is one template or several.

/// Whether an API's routes stand in the stack's own template, which has room for about a hundred, or in nested stacks.
///
/// A route that moves from one to the other is made anew, and the old one removed: decide before the first deploy, or deploy
/// when nobody calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// All routes in the stack's template.
    No,
    /// A nested stack for each folder, at the first level at which there are several: of `v1/orders` and `v1/users`, each.
    ByFolder,
}

infra::input! { Split, help: "write `Split::No` or `Split::ByFolder`" }
