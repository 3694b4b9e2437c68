//! What `format!` in a block takes: text that Rust code knows. Values that only the deploy knows have none.

use std::fmt::{Display, Formatter, Result};

/// A value that Rust code can format as text.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no text that `format!` could read",
    label = "only the deploy knows it, or it does not implement `Display`",
    note = "help: write `\"… ${{name.output}} …\"`, which CloudFormation fills in, in the place of `format!`"
)]
pub trait Formatted {
    /// Formats it.
    fn format(&self, f: &mut Formatter<'_>) -> Result;
}

#[diagnostic::do_not_recommend]
impl<T: Display + ?Sized> Formatted for T {
    fn format(&self, f: &mut Formatter<'_>) -> Result {
        self.fmt(f)
    }
}

/// A value that `format!` is given. It implements `Display` whatever the value is, so that [`formatted`] alone says what is wrong.
pub struct Argument<'v, T: ?Sized> {
    value: &'v T,
    format: fn(&T, &mut Formatter<'_>) -> Result,
}

impl<T: ?Sized> Display for Argument<'_, T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        (self.format)(self.value, f)
    }
}

/// What `format!` is given in the place of a value. The value's own function comes beside it, not as a bound, because rustc would
/// explain the bound.
pub fn formatted<T: ?Sized>(
    value: &T,
    format: fn(&T, &mut Formatter<'_>) -> Result,
) -> Argument<'_, T> {
    Argument { value, format }
}
